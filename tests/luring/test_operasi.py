"""Operations: an id is spent only by a committed effect, by one person, for one act and one wording."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from io import BytesIO
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.datastructures import MultiDict

from observasi_app.extensions import db, new_id, now
from observasi_app.luring.models import OperasiTercatat
from observasi_app.luring.operasi import (
    Operasi,
    OperasiBentrokError,
    SudahTercatatError,
    _hash_body,
    kerjakan,
)
from observasi_app.masuk.models import Sesi
from observasi_app.sekolah.models import Dinas
from tests.dunia import tetap
from tests.klien import Klien
from tests.langkah import aksi, open_siklus


def _act(operasi_id: UUID, *, isi: str = "isi", titik: str = "uji.coba", siapa: str = "ani") -> Operasi:
    return Operasi(
        id=operasi_id,
        hash=hashlib.sha256(isi.encode()).hexdigest(),
        titik=titik,
        pegawai_id=tetap(siapa),
        peran="guru",
        sesi_id=tetap(f"sesi-{siapa}"),
        sesi_dilihat=now() - timedelta(hours=1),
        waktu=now(),
        kunci_draf="",
        tujuan="/sana",
        pesan="Sudah.",
    )


def _add_dinas(op: Operasi, nama: str = "Dinas Uji") -> None:
    with kerjakan(op) as sesi:
        sesi.add(Dinas(nama=nama))


def _fail_half_way(op: Operasi) -> None:
    with kerjakan(op) as sesi:
        sesi.add(Dinas(nama="Tidak jadi"))
        sesi.flush()
        raise ZeroDivisionError


def _jumlah(app: Flask) -> tuple[int, int]:
    """Count the spent ids, and the effects."""
    with app.app_context():
        operasi = db.session.scalar(select(func.count()).select_from(OperasiTercatat)) or 0
        dinas = db.session.scalar(select(func.count()).select_from(Dinas)) or 0
        return operasi, dinas


def test_a_committed_effect_spends_its_id(app: Flask) -> None:
    operasi, dinas = _jumlah(app)
    with app.app_context():
        _add_dinas(_act(new_id()))
    assert _jumlah(app) == (operasi + 1, dinas + 1)


def test_an_act_that_fails_half_way_spends_nothing_and_its_id_may_be_used_again(app: Flask) -> None:
    op, sebelum = _act(new_id()), _jumlah(app)
    with app.app_context(), pytest.raises(ZeroDivisionError):
        _fail_half_way(op)
    assert _jumlah(app) == sebelum
    with app.app_context():
        _add_dinas(op)
    assert _jumlah(app) == (sebelum[0] + 1, sebelum[1] + 1)


def test_the_same_act_a_second_time_is_answered_and_not_done(app: Flask) -> None:
    tanda = new_id()
    with app.app_context():
        _add_dinas(_act(tanda))
    sesudah = _jumlah(app)
    with app.app_context(), pytest.raises(SudahTercatatError) as tertangkap:
        _add_dinas(_act(tanda))
    assert (tertangkap.value.jawaban.tujuan, tertangkap.value.jawaban.pesan) == ("/sana", "Sudah.")
    assert _jumlah(app) == sesudah


@pytest.mark.parametrize(
    "lain", [{"isi": "kata lain"}, {"titik": "uji.lain"}, {"siapa": "budi"}], ids=["words", "act", "person"]
)
def test_a_spent_id_serves_no_other(app: Flask, lain: dict[str, str]) -> None:
    tanda = new_id()
    with app.app_context():
        _add_dinas(_act(tanda))
    sesudah = _jumlah(app)
    with app.app_context(), pytest.raises(OperasiBentrokError):
        _add_dinas(_act(tanda, **lain))
    assert _jumlah(app) == sesudah


def test_what_an_act_adds_to_its_answer_is_given_to_a_repeat_too(app: Flask) -> None:
    op = _act(new_id())
    with app.app_context(), kerjakan(op):
        op.hasil["nomor"] = 7
    with app.app_context(), pytest.raises(SudahTercatatError) as tertangkap:
        _add_dinas(op)
    assert tertangkap.value.jawaban.hasil == {"nomor": 7}


def test_an_act_keeps_the_session_of_its_person_alive(app: Flask) -> None:
    with app.app_context():
        sebelum = db.session.get_one(Sesi, tetap("sesi-ani")).berakhir
        _add_dinas(_act(new_id()))
        assert db.session.get_one(Sesi, tetap("sesi-ani")).berakhir > sebelum


def test_a_form_opened_by_another_person_on_this_device_is_not_sent_as_ours(
    app: Flask, ani: Klien, budi: Klien
) -> None:
    siklus = open_siklus(ani)
    form = ani.fill(ani.get(f"/siklus/{siklus}/percakapan/A"), aksi("/percakapan/A"), teks="Terima kasih, Pak.")
    sebelum = _jumlah(app)
    jawaban = budi.send(form, op=True)
    assert jawaban.status_code == 403
    assert jawaban.json is not None
    assert "orang lain" in jawaban.json["pesan"]
    assert _jumlah(app) == sebelum
    assert ani.send(form, op=True).status_code == 201


def test_an_id_another_person_spent_is_refused(ani: Klien, budi: Klien) -> None:
    siklus = open_siklus(ani)
    alamat = f"/siklus/{siklus}/percakapan/A"
    milik_ani = ani.fill(ani.get(alamat), aksi("/percakapan/A"), teks="Halo.")
    assert ani.send(milik_ani, op=True).status_code == 201
    milik_budi = budi.fill(budi.get(alamat), aksi("/percakapan/A"), teks="Halo.").renewed(milik_ani.operasi)
    assert budi.send(milik_budi, op=True).status_code == 409


def test_the_header_must_name_the_id_in_the_body(ani: Klien) -> None:
    siklus = open_siklus(ani)
    form = ani.fill(ani.get(f"/siklus/{siklus}/percakapan/A"), aksi("/percakapan/A"), teks="Halo.")
    jawaban = ani.send(form, headers={"X-Observasi-Op": str(new_id())})
    assert jawaban.status_code == 400


def test_a_body_that_is_too_large_is_refused_in_words(app: Flask, ani: Klien) -> None:
    siklus = open_siklus(ani)
    form = ani.fill(ani.get(f"/siklus/{siklus}/percakapan/A"), aksi("/percakapan/A"), teks="a" * 1_100_000)
    sebelum = _jumlah(app)
    halaman = ani.send(form)
    assert halaman.status_code == 413
    assert "terlalu besar" in halaman.text
    untuk_luring = ani.send(form, op=True)
    assert untuk_luring.status_code == 413
    assert untuk_luring.json is not None
    assert "terlalu besar" in untuk_luring.json["pesan"]
    assert _jumlah(app) == sebelum


def _multipart_hash(app: Flask, batas: str, foto: bytes, teks: str = "Papan tulis") -> str:
    isi = MultiDict[str, object]([("operasi", "x"), ("keterangan", teks), ("foto", (BytesIO(foto), "a.jpg"))])
    jenis = f'multipart/form-data; boundary="{batas}"'
    with app.test_request_context("/", method="POST", data=isi, content_type=jenis):
        return _hash_body()


def test_a_photo_sent_again_under_another_boundary_is_the_same_act(app: Flask) -> None:
    foto = bytes(range(256)) * 40
    assert _multipart_hash(app, "satu", foto) == _multipart_hash(app, "dua-yang-lain", foto)


def test_other_pixels_or_other_words_are_another_act(app: Flask) -> None:
    foto = bytes(range(256)) * 40
    semua = {
        _multipart_hash(app, "satu", foto),
        _multipart_hash(app, "satu", foto[:-1]),
        _multipart_hash(app, "satu", foto, "Meja"),
    }
    assert len(semua) == 3


def test_the_receipt_code_is_short_and_follows_from_the_id() -> None:
    op = _act(UUID("01890000-0000-7000-8000-000000000001"))
    assert op.kode == _act(op.id, isi="lain").kode
    assert len(op.kode) == 9
    assert op.kode != _act(new_id()).kode
