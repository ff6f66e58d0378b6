"""Signing in and out, repeated: one session for one press of the button, and leaving twice is no error."""

from __future__ import annotations

import threading

from flask import Flask
from sqlalchemy import func, select

from observasi_app.extensions import db
from observasi_app.masuk.models import Sesi
from observasi_app.masuk.sesi import KUKI
from tests.dunia import SANDI, tetap
from tests.klien import Klien, Terisi


def _guest(app: Flask) -> Klien:
    klien = app.test_client()
    assert isinstance(klien, Klien)
    return klien


def _sign_in_form(klien: Klien) -> Terisi:
    return klien.fill(klien.get("/masuk"), 'form[action$="/masuk"]', nama="ani", sandi=SANDI)


def _sesi_ani(app: Flask) -> int:
    with app.app_context():
        jumlah = select(func.count()).select_from(Sesi).where(Sesi.pegawai_id == tetap("ani"))
        return db.session.scalar(jumlah) or 0


def test_pressing_masuk_twice_leaves_one_session(app: Flask) -> None:
    klien = _guest(app)
    form, sebelum = _sign_in_form(klien), _sesi_ani(app)
    assert klien.send(form).status_code == 303
    klien.delete_cookie(KUKI, domain="127.0.0.1")
    assert klien.send(form).status_code == 303
    assert _sesi_ani(app) == sebelum + 1


def test_two_presses_at_the_same_moment_leave_one_session_and_both_get_in(app: Flask) -> None:
    form, sebelum, kode = _sign_in_form(_guest(app)), _sesi_ani(app), []
    mulai = threading.Barrier(2)

    def tap(klien: Klien) -> None:
        mulai.wait()
        kode.append(klien.send(form).status_code)

    benang = [threading.Thread(target=tap, args=(_guest(app),)) for _ in range(2)]
    for satu in benang:
        satu.start()
    for satu in benang:
        satu.join()
    assert kode == [303, 303]
    assert _sesi_ani(app) == sebelum + 1


def test_a_sign_in_sent_from_another_site_is_refused(app: Flask) -> None:
    klien = _guest(app)
    form = _sign_in_form(klien)
    assert klien.send(form, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_signing_in_as_another_person_over_a_waiting_page_is_refused(app: Flask) -> None:
    klien = _guest(app)
    form = _sign_in_form(klien).with_values(sebagai=str(tetap("budi")))
    jawaban = klien.send(form)
    assert jawaban.status_code == 422
    assert "hanya orang itu yang dapat mengirimnya" in jawaban.text
    assert klien.get("/sesi").status_code == 303


def test_leaving_ends_the_session_and_leaving_again_asks_who_it_is(ani: Klien) -> None:
    keluar = ani.fill(ani.get("/sesi"), 'form[action$="/keluar"]')
    pertama = ani.send(keluar)
    assert (pertama.status_code, pertama.location) == (303, "/masuk")
    assert ani.get("/sesi").status_code == 303
    kedua = ani.send(keluar, op=True)
    assert kedua.status_code == 401
    assert kedua.json is not None
    assert kedua.json["sebab"] == "sesi"


def test_a_post_after_the_session_ended_carries_its_fields_over_the_sign_in(app: Flask, ani: Klien) -> None:
    from tests.langkah import ISI_A, aksi, open_siklus  # noqa: PLC0415 - only this journey needs them

    siklus = open_siklus(ani)
    form = ani.fill(ani.get(f"/siklus/{siklus}/persiapan"), aksi("/pengajuan"), **ISI_A)  # type: ignore[arg-type]
    keluar = ani.fill(ani.get("/sesi"), 'form[action$="/keluar"]')
    ani.send(keluar)
    tanya = ani.send(form)
    assert tanya.status_code == 401
    masuk = ani.fill(tanya, 'form[action$="/masuk"]', nama="ani", sandi=SANDI)
    lanjut = ani.send(masuk)
    assert lanjut.status_code == 200
    diteruskan = ani.fill(lanjut, aksi("/pengajuan"))
    assert diteruskan.operasi == form.operasi
    jawaban = ani.send(diteruskan)
    assert jawaban.status_code == 303
    assert "Persiapan terkumpul" in ani.get(jawaban.location).text
