"""Statements made ready answer as SQLAlchemy would, on either database, and share the one transaction with the ORM."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import Date, SelectBase, Uuid, bindparam, insert, select
from sqlalchemy.dialects.postgresql import psycopg
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

from observasi_app.extensions import SesiData, TulisanLiarError, baca, db, menulis, new_id, tulis
from observasi_app.jejak.actions import record
from observasi_app.jejak.models import Jejak
from observasi_app.masuk import queries as masuk
from observasi_app.masuk.models import Sesi
from observasi_app.papan import queries as papan
from observasi_app.sekolah.models import Pegawai, Penugasan, Periode, Sekolah
from observasi_app.siap import _Siap
from observasi_app.siklus.b_observasi import actions as kelas
from observasi_app.siklus.inti import queries as inti
from tests.dunia import TAHUN, tetap

SAAT = datetime(2026, 5, 14, 2, 40, tzinfo=UTC)

_TUGAS = (
    select(Penugasan.__table__, Sekolah.zona)
    .outerjoin(Sekolah, Sekolah.id == Penugasan.sekolah_id)
    .where(
        Penugasan.pegawai_id.in_(bindparam("siapa", type_=Uuid(), expanding=True)),
        Penugasan.peran.in_(["guru", "kepala_sekolah", "pengawas"]),
        Penugasan.mulai <= bindparam("hari", type_=Date()),
    )
    .order_by(Penugasan.id)
)
_SEKOLAH = select(Sekolah.alamat).where(Sekolah.id == bindparam("id", type_=Uuid()))
_JEJAK = insert(Jejak.__table__)  # type: ignore[arg-type]


@pytest.mark.parametrize("siapa", [[], ["ani"], ["ani", "budi", "citra"]])
def test_rows_are_those_of_sqlalchemy(app: Flask, siapa: list[str]) -> None:
    nilai = {"siapa": [tetap(satu) for satu in siapa], "hari": date(TAHUN, 6, 1)}
    with app.app_context():
        langsung = baca(_TUGAS, nilai)
        biasa = db.session.connection().execute(_TUGAS, nilai).all()
    assert [tuple(satu) for satu in langsung] == [tuple(satu) for satu in biasa]
    assert len(langsung) >= len(siapa)
    assert all(satu._fields == lain._fields for satu, lain in zip(langsung, biasa, strict=True))


def test_every_kind_of_value_comes_back_as_it_was_sent(app: Flask) -> None:
    rincian = {"alasan": "“kurang jelas”", "nomor": [1, 2]}
    with app.app_context():
        with menulis() as sesi:
            record(sesi, "mencoba", waktu=SAAT, pegawai_id=None, sekolah_id=tetap("satu"), rincian=rincian)
        (satu,) = baca(select(Jejak.__table__).where(Jejak.tindakan == "mencoba"), {})
        assert (satu.waktu, satu.pegawai_id, satu.sekolah_id, satu.rincian) == (SAAT, None, tetap("satu"), rincian)
        assert db.session.get_one(Jejak, satu.id).waktu == SAAT
        (periode,) = baca(select(Periode.mulai, Periode.id).where(Periode.id == tetap("periode-satu")), {})
        assert (periode.mulai, periode.id) == (date(TAHUN, 1, 1), tetap("periode-satu"))


def test_an_insert_names_what_python_would_have_filled(app: Flask) -> None:
    with app.app_context(), pytest.raises(TypeError), menulis() as sesi:
        tulis(sesi, insert(Pegawai.__table__), {"nama": "Ani", "nama_cari": "ani"})  # type: ignore[arg-type]


def test_nothing_is_inserted_outside_the_one_door(app: Flask) -> None:
    with app.app_context(), pytest.raises(TulisanLiarError):
        tulis(db.session(), _JEJAK, {"id": new_id()})


def test_what_the_database_refuses_is_said_in_the_words_of_sqlalchemy(app: Flask) -> None:
    with app.app_context():
        with pytest.raises(IntegrityError), menulis() as sesi:
            tulis(sesi, _JEJAK, {"id": new_id(), "waktu": SAAT, "peran": "", "tindakan": "x", "sekolah_id": new_id()})
        db.session.connection().exec_driver_sql("drop table sesi")
        with pytest.raises(OperationalError):
            baca(select(Sesi.id), {})


def _write_and_stop(sekolah_id: UUID) -> None:
    with menulis() as sesi:
        record(sesi, "mencoba", waktu=SAAT, pegawai_id=None)
        sesi.get_one(Sekolah, sekolah_id).alamat = "Jalan Baru 1"
        sesi.flush()
        assert baca(_SEKOLAH, {"id": sekolah_id}, sesi)[0].alamat == "Jalan Baru 1"
        raise RuntimeError


def test_a_broken_connection_serves_no_second_request(app: Flask) -> None:
    with app.app_context():
        mentah = db.session.connection().connection.dbapi_connection
        assert mentah is not None
        mentah.close()
        with pytest.raises(ProgrammingError):
            baca(_SEKOLAH, {"id": tetap("satu")})
        db.session.remove()
        assert len(baca(_SEKOLAH, {"id": tetap("satu")})) == 1


def test_the_orm_and_ready_statements_write_one_transaction(app: Flask) -> None:
    with app.app_context():
        sekolah_id = tetap("satu")
        with pytest.raises(RuntimeError):
            _write_and_stop(sekolah_id)
        assert db.session.get_one(Sekolah, sekolah_id).alamat == ""
        assert baca(select(Jejak.id).where(Jejak.tindakan == "mencoba"), {}) == []
        with menulis() as sesi:
            record(sesi, "mencoba", waktu=SAAT, pegawai_id=None)
        with menulis() as sesi:
            sesi.get_one(Sekolah, sekolah_id).alamat = "Jalan Baru 2"
            record(sesi, "mencoba", waktu=SAAT, pegawai_id=None)
        db.session.remove()
        assert len(baca(select(Jejak.id).where(Jejak.tindakan == "mencoba"), {})) == 2
        assert baca(_SEKOLAH, {"id": sekolah_id})[0].alamat == "Jalan Baru 2"


def test_a_read_phase_is_one_snapshot_that_ends_with_it(app: Flask) -> None:
    with app.app_context():
        assert baca(_SEKOLAH, {"id": tetap("satu")})[0].alamat == ""
        with app.app_context(), menulis() as sesi:
            sesi.get_one(Sekolah, tetap("satu")).alamat = "Jalan Baru 3"
        assert db.session.get_one(Sekolah, tetap("satu")).alamat == ""
        with menulis() as sesi:
            assert baca(_SEKOLAH, {"id": tetap("satu")}, sesi)[0].alamat == "Jalan Baru 3"
            assert sesi.get_one(Sekolah, tetap("satu")).alamat == "Jalan Baru 3"


def test_a_connection_goes_back_when_the_session_ends(app: Flask) -> None:
    with app.app_context():
        sesi = db.session()
        assert isinstance(sesi, SesiData)
        koneksi = sesi.koneksi()
        db.session.remove()
        assert koneksi.closed


_PERTANYAAN: list[tuple[SelectBase, set[str]]] = [
    (masuk._SESI_HIDUP, {"token_hash", "sekarang"}),
    (inti._SIKLUS, {"siklus_id", "saya", "memimpin"}),
    (inti._KEJADIAN, {"sekolah_id", "siklus_id"}),
    (kelas._SEDANG, {"sekolah_id", "siklus_id"}),
    (papan._count_statement(), {"sekolah", "periode", "saya", "dari", "sampai"}),
    (papan._next_statement(), {"sekolah", "saya", "hari_ini"}),
    (papan._waiting_statement(), {"sekolah", "saya", "hari_ini", "selain", "batas"}),
]


@pytest.mark.parametrize(("pernyataan", "nama"), _PERTANYAAN)
def test_a_hot_question_is_ready_for_postgresql_too(pernyataan: SelectBase, nama: set[str]) -> None:
    contoh = {satu: [None, None] if satu == "memimpin" else None for satu in nama}
    siap = _Siap(pernyataan, psycopg.dialect(), contoh)  # type: ignore[no-untyped-call]
    for satu in nama - {"memimpin"}:
        assert f"%({satu})s" in siap.sql
    assert ("%(memimpin_2)s" in siap.sql) == ("memimpin" in nama)
