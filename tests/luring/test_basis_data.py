"""The ground the operations stand on: one door for writing, no lost update, and a database that keeps its word."""

from __future__ import annotations

import sqlite3
import threading
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine, event, insert

from observasi_app import create_app
from observasi_app.config import PengaturanSalahError
from observasi_app.extensions import TulisanLiarError, check_engine, db, menulis, prepare_engine
from observasi_app.masuk.kebijakan import UMUM, boleh
from observasi_app.sekolah.models import Penugasan, Sekolah
from tests.conftest import RAHASIA, make_app
from tests.dunia import copy_world, tetap

HARI = date(2026, 1, 1)


def _alamat(app: Flask) -> str:
    with app.app_context():
        return db.session.get_one(Sekolah, tetap("satu")).alamat


def test_a_page_that_writes_while_it_is_read_fails_loudly(dunia_awal: Path, tmp_path: Path) -> None:
    copy_world(dunia_awal, tmp_path / "data")
    app = make_app(tmp_path / "data")

    @app.get("/menulis-diam-diam")
    @boleh(UMUM)
    def menulis_diam_diam() -> str:
        db.session.get_one(Sekolah, tetap("satu")).alamat = "diubah oleh halaman"
        db.session.commit()
        return ""

    jawaban = app.test_client().get("/menulis-diam-diam")
    assert jawaban.status_code == 500
    assert _alamat(app) == ""


@pytest.mark.parametrize("cara", ["tambah", "ubah", "hapus"])
def test_nothing_is_written_outside_the_one_door(app: Flask, cara: str) -> None:
    with app.app_context():
        sekolah = db.session.get_one(Sekolah, tetap("satu"))
        if cara == "tambah":
            db.session.add(Sekolah(dinas_id=sekolah.dinas_id, npsn="1", nama="Baru"))
        elif cara == "ubah":
            sekolah.nama = "Lain"
        else:
            db.session.delete(sekolah)
        with pytest.raises(TulisanLiarError):
            db.session.flush()
        db.session.rollback()


def test_two_writers_wait_for_each_other_and_lose_nothing(app: Flask) -> None:
    """Each reads a number and writes the next one; without BEGIN IMMEDIATE some would read the same number."""
    kali, gagal = 15, []
    mulai = threading.Barrier(4)

    def count_up() -> None:
        mulai.wait()
        try:
            for _ in range(kali):
                with app.app_context():
                    _ = db.session.get_one(Sekolah, tetap("satu")).nama
                    with menulis() as sesi:
                        sekolah = sesi.get_one(Sekolah, tetap("satu"))
                        sekolah.alamat = str(int(sekolah.alamat or "0") + 1)
        except Exception as galat:  # noqa: BLE001 - a thread cannot fail a test by itself
            gagal.append(galat)

    benang = [threading.Thread(target=count_up) for _ in range(4)]
    for satu in benang:
        satu.start()
    for satu in benang:
        satu.join()
    assert gagal == []
    assert _alamat(app) == str(4 * kali)


def test_a_reader_does_not_wait_for_a_writer(app: Flask) -> None:
    """A page opens while somebody's act is still being written."""
    with app.app_context(), menulis() as sesi:
        sesi.get_one(Sekolah, tetap("satu")).alamat = "belum jadi"
        sesi.flush()
        terbaca: list[str] = []
        pembaca = threading.Thread(target=lambda: terbaca.append(_alamat(app)))
        pembaca.start()
        pembaca.join(timeout=5)
        assert terbaca == [""]


def test_every_connection_keeps_what_it_acknowledged(app: Flask) -> None:
    with app.app_context():
        engine = db.engine
        assert check_engine(engine) == ()
        with engine.connect() as satu, engine.connect() as dua:
            for koneksi in (satu, dua):
                nilai = [
                    str(koneksi.exec_driver_sql(f"pragma {nama}").scalar())
                    for nama in ("journal_mode", "synchronous", "foreign_keys")
                ]
                assert nilai == ["wal", "2", "1"]


def test_a_database_that_could_lose_a_record_is_named_in_words(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'lemah.sqlite'}")

    @event.listens_for(engine, "connect")
    def _weaken(dbapi: sqlite3.Connection, _entry: object) -> None:
        dbapi.execute("pragma synchronous=off")

    masalah = check_engine(engine)
    engine.dispose()
    assert len(masalah) == 3
    assert "journal_mode = delete, seharusnya wal" in masalah[0]
    assert "synchronous = 0, seharusnya 2" in masalah[1]
    assert "foreign_keys = 0, seharusnya 1" in masalah[2]
    assert all("folder data" in satu for satu in masalah)


def test_a_database_in_memory_is_refused_at_start() -> None:
    with pytest.raises(PengaturanSalahError, match="journal_mode = memory, seharusnya wal"):
        create_app({"OBSERVASI_DATA": "/tmp", "OBSERVASI_RAHASIA": RAHASIA, "OBSERVASI_DATABASE": "sqlite://"})


def test_a_row_cannot_point_at_a_school_that_does_not_exist(app: Flask) -> None:
    with app.app_context(), db.engine.connect() as koneksi, pytest.raises(Exception, match="FOREIGN KEY"):
        koneksi.execute(
            insert(Penugasan).values(pegawai_id=tetap("x"), peran="guru", sekolah_id=tetap("x"), mulai=HARI)
        )


def test_preparing_another_kind_of_database_changes_nothing() -> None:
    class Postgres:
        class dialect:  # noqa: N801 - the attribute's own name
            name = "postgresql"

    assert check_engine(Postgres()) == ()  # type: ignore[arg-type]
    prepare_engine(Postgres())  # type: ignore[arg-type]


def test_the_house_opens_on_an_empty_folder(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    with app.app_context():
        assert check_engine(db.engine) == ()
        db.engine.dispose()
