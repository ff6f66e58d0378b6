"""Migrations and models say the same, also about the triggers that guard the trail."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import Connection

from observasi_app.extensions import Base, db
from observasi_app.migrasi import alembic_config, upgrade
from tests.conftest import make_app


@pytest.fixture
def kosong(tmp_path: Path) -> Iterator[Flask]:
    app = make_app(tmp_path)
    yield app
    with app.app_context():
        db.engine.dispose()


def _triggers(koneksi: Connection) -> set[tuple[str, str]]:
    baris = koneksi.exec_driver_sql("select name, sql from sqlite_master where type = 'trigger'")
    return {(nama, " ".join(teks.split())) for nama, teks in baris}


def test_an_upgraded_database_has_exactly_the_tables_of_the_models(kosong: Flask) -> None:
    with kosong.app_context(), db.engine.connect() as koneksi:
        upgrade(koneksi)
        konteks = MigrationContext.configure(koneksi, opts={"compare_type": True})
        assert compare_metadata(konteks, Base.metadata) == []


def test_an_upgraded_database_guards_the_trail_like_the_models_do(kosong: Flask, app: Flask) -> None:
    with kosong.app_context(), db.engine.connect() as koneksi:
        upgrade(koneksi)
        dari_migrasi = _triggers(koneksi)
    with app.app_context(), db.engine.connect() as koneksi:
        assert dari_migrasi == _triggers(koneksi)
        assert dari_migrasi


def test_every_migration_can_be_taken_back(kosong: Flask) -> None:
    with kosong.app_context(), db.engine.connect() as koneksi:
        upgrade(koneksi)
        command.downgrade(alembic_config(koneksi), "base")
        tabel = {nama for (nama,) in koneksi.exec_driver_sql("select name from sqlite_master where type = 'table'")}
        assert tabel <= {"alembic_version"}
