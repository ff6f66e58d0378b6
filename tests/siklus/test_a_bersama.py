"""A preparation filled in on the pengamat's tablet with the guru beside, and confirmed by her on her own account."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select

from observasi_app.extensions import db, new_id
from observasi_app.siklus.a_persiapan.models import Persiapan
from observasi_app.siklus.inti.models import Siklus
from observasi_app.siklus.inti.tahap import Keadaan
from tests.klien import Klien
from tests.langkah import ISI_A, aksi, open_siklus, send, start_observasi, submit_persiapan

FORM = aksi("/persiapan/bersama")


def _state(app: Flask) -> str:
    with app.app_context():
        return db.session.scalars(select(Siklus.keadaan)).one()


def test_both_fill_it_in_and_her_confirmation_agrees_to_focus_and_time(app: Flask, ani: Klien, budi: Klien) -> None:
    siklus = open_siklus(ani)
    assert f"/siklus/{siklus}/persiapan/bersama" in budi.get(f"/siklus/{siklus}/persiapan").text
    send(budi, f"/siklus/{siklus}/persiapan/bersama", FORM, None, **ISI_A)
    assert _state(app) == Keadaan.A_DICATAT_BERSAMA.value
    assert "Pastikan persiapan" in ani.get("/").text
    halaman = ani.get(f"/siklus/{siklus}/persiapan").text
    assert "mengisinya bersama Anda" in halaman
    assert str(ISI_A["upaya_1"]) in halaman
    send(ani, f"/siklus/{siklus}/persiapan", aksi("/bersama/kepastian"))
    assert _state(app) == Keadaan.B_TERJADWAL.value
    with app.app_context():
        baris = db.session.scalars(select(Siklus)).one()
        assert baris.fokus_disepakati is not None
        assert baris.jadwal is not None
        assert db.session.scalars(select(Persiapan.dicatat_bersama)).one()
    assert "diisi bersama" in budi.get(f"/siklus/{siklus}/persiapan").text
    start_observasi(budi, siklus)


def test_she_may_change_it_first_and_hands_it_in_herself(app: Flask, ani: Klien, budi: Klien) -> None:
    siklus = open_siklus(ani)
    send(budi, f"/siklus/{siklus}/persiapan/bersama", FORM, None, **ISI_A)
    kelas = {"kelas": "VIII-C"}
    send(ani, f"/siklus/{siklus}/persiapan?sunting=ya", aksi("/persiapan/pengajuan"), None, **kelas)
    assert _state(app) == Keadaan.A_DIAJUKAN.value
    assert "VIII-C" in budi.get(f"/siklus/{siklus}/persiapan").text


def test_it_counts_only_after_her_own_confirmation(ani: Klien, budi: Klien, citra: Klien) -> None:
    siklus = open_siklus(ani)
    send(budi, f"/siklus/{siklus}/persiapan/bersama", FORM, None, **ISI_A)
    alamat = f"/siklus/{siklus}/persiapan/bersama/kepastian"
    assert budi.post(alamat, data={"operasi": str(new_id()), "versi": "2"}).status_code == 409
    assert citra.post(alamat, data={"operasi": str(new_id()), "versi": "2"}).status_code == 404
    assert budi.post(f"/siklus/{siklus}/observasi/kunjungan", data={"operasi": str(new_id())}).status_code == 409


def test_it_is_taken_back_until_she_has_opened_it_and_stays_its_writers_alone(ani: Klien, budi: Klien) -> None:
    siklus = open_siklus(ani)
    send(budi, f"/siklus/{siklus}/persiapan/bersama", FORM, None, **(ISI_A | {"catatan": "Masih mentah."}))
    send(budi, f"/siklus/{siklus}/persiapan", aksi("/bersama/penarikan"))
    submit_persiapan(ani, siklus, catatan="")
    assert ani.get(f"/siklus/{siklus}/naskah/A/1").status_code == 404
    assert "Masih mentah." in budi.get(f"/siklus/{siklus}/naskah/A/1").text


def test_what_is_missing_is_said_and_the_rest_stays(ani: Klien, budi: Klien) -> None:
    siklus = open_siklus(ani)
    isian = ISI_A | {"upaya_1": "", "kelas": ""}
    form = budi.fill(budi.get(f"/siklus/{siklus}/persiapan/bersama"), FORM, None, **isian)  # type: ignore[arg-type]
    jawaban = budi.send(form)
    assert jawaban.status_code == 422
    assert "Tuliskan upaya Anda untuk target 1" in jawaban.text
    assert str(ISI_A["upaya_2"]) in jawaban.text


def test_it_has_its_turn(ani: Klien, budi: Klien) -> None:
    siklus = open_siklus(ani)
    assert ani.get(f"/siklus/{siklus}/persiapan/bersama").status_code == 409
    submit_persiapan(ani, siklus)
    assert budi.get(f"/siklus/{siklus}/persiapan/bersama").status_code == 409
