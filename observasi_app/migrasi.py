"""Runs Alembic from code: no ini file, the database of the settings, the tables of our Base."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

from observasi_app.config import AKAR

if TYPE_CHECKING:
    from sqlalchemy import Connection


def alembic_config(koneksi: Connection) -> Config:
    """Return Alembic's configuration on an open connection."""
    config = Config()
    config.set_main_option("script_location", str(AKAR / "migrations"))
    config.attributes["connection"] = koneksi
    return config


def upgrade(koneksi: Connection, sampai: str = "head") -> None:
    """Bring the database up to a revision."""
    command.upgrade(alembic_config(koneksi), sampai)
