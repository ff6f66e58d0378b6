"""Fixtures: a fresh copy of the small world for each test, and its people, each signed in on a client of their own."""

from __future__ import annotations

import shutil
import tempfile
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jinja2 import FileSystemBytecodeCache

from observasi_app import create_app
from observasi_app.extensions import Base, db
from observasi_app.masuk.sesi import KUKI
from tests.dunia import copy_world, make_world, token_of
from tests.klien import Klien

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flask import Flask

TERSUSUN = FileSystemBytecodeCache(tempfile.mkdtemp(prefix="observasi-templat-"))
"""Templates are compiled once for all the apps of a test run."""
RAHASIA = "f3b1c07d9a5e4826b7d0e1f2a3948576c8d7e6f5"


@pytest.fixture(scope="session")
def dunia_awal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the world once; each test gets a copy of its files."""
    data = tmp_path_factory.mktemp("dunia")
    app = make_app(data)
    with app.app_context():
        Base.metadata.create_all(db.engine)
        make_world()
        with db.engine.connect() as koneksi:
            koneksi.exec_driver_sql("COMMIT")
            koneksi.exec_driver_sql("pragma wal_checkpoint(truncate)")
            koneksi.exec_driver_sql("BEGIN")
        db.engine.dispose()
    return data


def make_app(data: Path) -> Flask:
    """Assemble the house on a data folder."""
    app = create_app({"OBSERVASI_DATA": str(data), "OBSERVASI_RAHASIA": RAHASIA})
    app.config.update(TESTING=True, SERVER_NAME="127.0.0.1:8000")
    app.test_client_class = Klien
    app.jinja_env.bytecode_cache = TERSUSUN
    return app


@pytest.fixture(scope="session")
def rumah(dunia_awal: Path, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """Assemble the house once: its data folder is filled anew for each test."""
    data = tmp_path_factory.mktemp("rumah") / "data"
    copy_world(dunia_awal, data)
    return make_app(data)


@pytest.fixture
def app(rumah: Flask, dunia_awal: Path) -> Iterator[Flask]:
    """Return the house on its own copy of the world; its settings, and what was registered, are set back afterwards."""
    data = rumah.config["OBSERVASI"].data
    shutil.rmtree(data)
    copy_world(dunia_awal, data)
    semula = [(apa, _copy(apa)) for apa in (rumah.config, rumah.extensions)]
    yield rumah
    for apa, isi in semula:
        apa.clear()
        apa.update(isi)
    with rumah.app_context():
        db.session.remove()
        db.engine.dispose()


def _copy(apa: dict[str, Any]) -> dict[str, Any]:
    return {nama: copy(isi) if isinstance(isi, list | dict) else isi for nama, isi in apa.items()}


@pytest.fixture
def sebagai(app: Flask) -> Callable[[str], Klien]:
    """Return a function that gives a client signed in as a person of the world."""

    def masuk(kunci: str) -> Klien:
        klien = app.test_client()
        assert isinstance(klien, Klien)
        klien.set_cookie(KUKI, token_of(kunci), domain="127.0.0.1")
        return klien

    return masuk


@pytest.fixture
def ani(sebagai: Callable[[str], Klien]) -> Klien:
    """Bu Ani, guru."""
    return sebagai("ani")


@pytest.fixture
def budi(sebagai: Callable[[str], Klien]) -> Klien:
    """Pak Budi, her kepala sekolah."""
    return sebagai("budi")


@pytest.fixture
def citra(sebagai: Callable[[str], Klien]) -> Klien:
    """Bu Citra, of another school."""
    return sebagai("citra")


@pytest.fixture
def nova(sebagai: Callable[[str], Klien]) -> Klien:
    """Bu Nova, Bu Ani's coach."""
    return sebagai("nova")
