"""Runs Alembic from code: no ini file, the database of the settings, the tables of our Base."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

from observasi_app.config import AKAR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection


class RujukanPutusError(Exception):
    """A migration would leave rows that name others which are not there; nothing of it was kept."""


def alembic_config(koneksi: Connection) -> Config:
    """Return Alembic's configuration on an open connection."""
    config = Config()
    config.set_main_option("script_location", str(AKAR / "migrations"))
    config.attributes["connection"] = koneksi
    return config


def upgrade(koneksi: Connection, sampai: str = "head") -> None:
    """Bring the database up to a revision, wholly or not at all; on a connection that has done nothing yet."""
    with _tables_may_be_rebuilt(koneksi):
        command.upgrade(alembic_config(koneksi), sampai)


@contextlib.contextmanager
def _tables_may_be_rebuilt(koneksi: Connection) -> Iterator[None]:
    """Let SQLite rebuild a table that others name: foreign keys rest meanwhile and are checked before the commit.

    Dropping the old table would otherwise count as deleting its rows (https://sqlite.org/lang_altertable.html, 7).
    """
    dbapi = koneksi.connection.dbapi_connection
    sqlite = koneksi.dialect.name == "sqlite" and dbapi is not None
    if sqlite:
        dbapi.execute("pragma foreign_keys=off")  # type: ignore[union-attr]
    try:
        # Begun here, so that Alembic joins in: it would commit each step by itself.
        with koneksi.begin():
            yield
            if sqlite and (putus := koneksi.exec_driver_sql("pragma foreign_key_check").all()):
                raise RujukanPutusError(putus)
    finally:
        if sqlite:
            dbapi.execute("pragma foreign_keys=on")  # type: ignore[union-attr]
