"""The lock of a shared tablet on the server: nothing is shown, nothing taken, until vault or password opens it."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from observasi_app.extensions import db, menulis, new_id, now
from observasi_app.masuk.models import Sesi
from observasi_app.masuk.sesi import KUKI, KUKI_KINI
from tests.dunia import SANDI, tetap
from tests.langkah import aksi

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask
    from werkzeug.test import TestResponse

    from tests.klien import Klien

PERANGKAT = "0192f000-0000-7000-8000-000000000001"
RAHASIA = "5e" * 32


def _post(klien: Klien, alamat: str, op: UUID | None = None, **isian: str) -> TestResponse:
    op_id = str(op or new_id())
    return klien.post(alamat, data={"operasi": op_id, **isian}, headers={"X-Observasi-Op": op_id})


def _set_pin(klien: Klien, rahasia: str = RAHASIA, perangkat: str = PERANGKAT) -> None:
    """What the device does when a PIN is set: it leaves the hash of its secret, with the password."""
    bukti = hashlib.sha256(rahasia.encode()).hexdigest()
    assert _post(klien, "/luring/kunci", perangkat=perangkat, sandi=SANDI, bukti=bukti).status_code == 201


def _prove(klien: Klien, siapa: str, rahasia: str = RAHASIA, perangkat: str = PERANGKAT) -> TestResponse:
    return _post(klien, "/gembok/pembukaan", oleh=str(tetap(siapa)), perangkat=perangkat, bukti=rahasia)


def sign_in(klien: Klien, siapa: str) -> None:
    """Type the password on the page for it."""
    form = klien.fill(klien.get("/masuk"), aksi("/masuk"), nama=siapa, sandi=SANDI)
    assert klien.send(form).status_code == 303


def _sesi(app: Flask, siapa: str) -> list[Sesi]:
    with app.app_context():
        return list(db.session.scalars(select(Sesi).where(Sesi.pegawai_id == tetap(siapa)).order_by(Sesi.id)))


def test_a_locked_session_shows_no_page_and_takes_no_post(ani: Klien) -> None:
    assert _post(ani, "/gembok").status_code == 201
    for alamat in ("/", "/siklus/baru", "/sesi", "/luring"):
        halaman = ani.get(alamat)
        assert halaman.status_code == 401
        assert "Layar dikunci" in halaman.text
        assert "Ani" not in halaman.text
    kiriman = _post(ani, "/siklus/baru", fokus="keteraturan-suasana-kelas")
    assert kiriman.status_code == 401
    assert kiriman.get_json()["sebab"] == "gembok"


def test_the_device_says_that_it_is_locked_with_its_very_next_request(ani: Klien) -> None:
    assert ani.get("/sesi").status_code == 200
    ani.set_cookie(KUKI_KINI, "-", domain="127.0.0.1")
    assert ani.get("/sesi").status_code == 401
    ani.set_cookie(KUKI_KINI, str(tetap("budi")), domain="127.0.0.1")
    assert _post(ani, "/siklus/baru", fokus="x").get_json()["sebab"] == "gembok"
    ani.set_cookie(KUKI_KINI, str(tetap("ani")), domain="127.0.0.1")
    assert ani.get("/sesi").status_code == 200


def test_only_the_secret_of_this_person_on_this_device_opens_it(app: Flask, ani: Klien) -> None:
    _set_pin(ani)
    _post(ani, "/gembok")
    for jawaban in (
        _prove(ani, "ani", "00" * 32),
        _prove(ani, "ani", perangkat="0192f000-0000-7000-8000-000000000002"),
        _prove(ani, "budi"),
        _post(ani, "/gembok/pembukaan", oleh="siapa", perangkat="", bukti=""),
    ):
        assert jawaban.status_code == 401
        assert jawaban.get_json()["sebab"] == "sesi"
    assert ani.get("/sesi").status_code == 401
    op = new_id()
    isian = {"oleh": str(tetap("ani")), "perangkat": PERANGKAT, "bukti": RAHASIA}
    assert [_post(ani, "/gembok/pembukaan", op, **isian).status_code for _ in range(2)] == [200, 200]
    assert ani.get("/sesi").status_code == 200
    assert len(_sesi(app, "ani")) == 1


def test_a_session_behind_a_pin_lives_thirty_days_and_one_without_fourteen(app: Flask, ani: Klien, budi: Klien) -> None:
    _set_pin(ani)
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Sesi).values(dilihat=now() - timedelta(hours=1)))
    for klien in (ani, budi):
        assert _post(klien, "/gembok").status_code == 201
    assert timedelta(days=29) < _sesi(app, "ani")[0].berakhir - now() < timedelta(days=31)
    assert timedelta(days=13) < _sesi(app, "budi")[0].berakhir - now() < timedelta(days=15)


def test_two_people_take_turns_on_one_tablet_without_a_password(app: Flask, ani: Klien) -> None:
    tablet = ani
    _set_pin(tablet)
    _post(tablet, "/gembok")
    sign_in(tablet, "budi")
    assert "Budi Santoso" in tablet.get("/sesi").text
    _set_pin(tablet, "b0" * 32)
    assert _prove(tablet, "ani").status_code == 200
    assert "Ani Rahmawati" in tablet.get("/sesi").text
    assert _prove(tablet, "budi", "b0" * 32).status_code == 200
    assert "Budi Santoso" in tablet.get("/sesi").text
    assert [s.dikunci_pada is not None for s in _sesi(app, "ani")] == [True]
    assert {s.dicabut_pada for s in _sesi(app, "ani")} == {None}


def test_without_a_pin_the_next_sign_in_ends_the_session_before(app: Flask, ani: Klien) -> None:
    _sign_in_over(ani, "budi")
    assert _sesi(app, "ani")[0].dicabut_pada is not None


def _sign_in_over(klien: Klien, siapa: str) -> None:
    klien.set_cookie(KUKI_KINI, "-", domain="127.0.0.1")
    sign_in(klien, siapa)


def test_the_password_opens_a_locked_screen_too(ani: Klien) -> None:
    _set_pin(ani)
    _post(ani, "/gembok")
    sign_in(ani, "ani")
    assert ani.get("/sesi").status_code == 200


def test_a_session_that_was_ended_elsewhere_is_not_brought_back_by_the_proof(app: Flask, ani: Klien) -> None:
    _set_pin(ani)
    _post(ani, "/gembok")
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Sesi).values(dicabut_pada=now()))
    assert _prove(ani, "ani").status_code == 401


def test_whoever_leaves_a_locked_screen_takes_the_trust_in_the_pin_along(app: Flask, ani: Klien) -> None:
    _set_pin(ani)
    _post(ani, "/gembok")
    assert _post(ani, "/keluar").status_code == 201
    assert _sesi(app, "ani")[0].dicabut_pada is not None
    assert ani.get_cookie(KUKI, domain="127.0.0.1") is None
    assert _prove(ani, "ani").status_code == 401
    sign_in(ani, "ani")
    assert _post(ani, "/luring/kunci", perangkat=PERANGKAT).status_code == 201
    assert [s.perangkat_id for s in _sesi(app, "ani") if s.dicabut_pada is None] == [None]


def test_a_post_of_a_page_without_script_keeps_its_fields_over_the_lock(ani: Klien) -> None:
    form = ani.fill(ani.get("/siklus/baru"), aksi("/siklus/baru"), fokus="keteraturan-suasana-kelas")
    _post(ani, "/gembok")
    tanya = ani.send(form)
    assert tanya.status_code == 401
    lanjut = ani.send(ani.fill(tanya, aksi("/masuk"), nama="ani", sandi=SANDI))
    assert ani.fill(lanjut, aksi("/siklus/baru")).operasi == form.operasi
