"""Fixtures: a demo made once, on a Tuesday, and served as its people find it that day."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from observasi_app.demo.buat import make_demo
from observasi_app.demo.orang import tetap
from observasi_app.extensions import Base, db, menulis, new_id, now
from observasi_app.masuk.models import Sesi
from observasi_app.masuk.queries import hash_token
from observasi_app.masuk.sesi import KUKI
from tests.conftest import make_app
from tests.klien import Klien


def make_empty(data: Path) -> Flask:
    """Make an empty installation that is marked as a demo."""
    data.mkdir(parents=True, exist_ok=True)
    (data / "demo").touch()
    app = make_app(data)
    with app.app_context():
        Base.metadata.create_all(db.engine)
    return app


def sign_in(app: Flask, akun: str) -> Klien:
    """Return a client signed in as a person of the demo."""
    token, sekarang = f"token-{akun}", now()
    with app.app_context(), menulis() as sesi:
        sesi.add(
            Sesi(
                id=new_id(),
                pegawai_id=tetap(akun),
                token_hash=hash_token(token),
                operasi_id=new_id(),
                perangkat="Tablet uji",
                dibuat=sekarang,
                dilihat=sekarang,
                berakhir=sekarang + timedelta(days=1),
            )
        )
    klien = app.test_client()
    assert isinstance(klien, Klien)
    klien.set_cookie(KUKI, token, domain="127.0.0.1")
    return klien


@pytest.fixture(scope="session")
def demo_awal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the demo of today once; each test that changes it gets a copy."""
    data = tmp_path_factory.mktemp("demo") / "data"
    app = make_empty(data)
    with app.app_context():
        make_demo()
        db.session.remove()
        with db.engine.connect() as koneksi:
            koneksi.exec_driver_sql("COMMIT")
            koneksi.exec_driver_sql("pragma wal_checkpoint(truncate)")
            koneksi.exec_driver_sql("BEGIN")
        db.engine.dispose()
    return data


@pytest.fixture
def demo(demo_awal: Path, tmp_path: Path) -> Iterator[Flask]:
    """Return the house on its own copy of the demo."""
    shutil.copytree(demo_awal, tmp_path / "data")
    app = make_app(tmp_path / "data")
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def masuk(demo: Flask) -> Callable[[str], Klien]:
    """Return a function that signs somebody of the demo in."""
    return lambda akun: sign_in(demo, akun)


TANGGAL = {
    "2 January, in the night": datetime(2027, 1, 1, 17, 30, tzinfo=UTC),
    "a Sunday in March": datetime(2026, 3, 15, 3, 0, tzinfo=UTC),
    "a leap day": datetime(2028, 2, 29, 9, 0, tzinfo=UTC),
    "New Year's Eve": datetime(2026, 12, 31, 16, 0, tzinfo=UTC),
}
