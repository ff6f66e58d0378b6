"""Devices: what they report, how their trust is taken away, and that what they send then is held and never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from observasi_app.extensions import db, new_id
from observasi_app.luring.models import KirimanTertahan, OperasiTercatat, Perangkat
from observasi_app.siklus.inti.models import Siklus
from tests.dunia import tetap
from tests.langkah import FOKUS, aksi

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from flask import Flask
    from sqlalchemy.orm import DeclarativeBase
    from werkzeug.test import TestResponse

    from tests.klien import Klien

TABLET = "0192f000-0000-7000-8000-000000000001"
LAIN = "0192f000-0000-7000-8000-000000000002"


def _post(klien: Klien, alamat: str, op: UUID | None = None, dari: str = TABLET, **isian: str) -> TestResponse:
    op_id = str(op or new_id())
    kepala = {"X-Observasi-Op": op_id, "X-Observasi-Perangkat": dari}
    return klien.post(alamat, data={"operasi": op_id, **isian}, headers=kepala)


def _report(klien: Klien, antrean: int = 0, op: UUID | None = None, **lain: str) -> TestResponse:
    return _post(klien, "/luring/laporan", op, antrean=str(antrean), versi="c0ffee", **lain)


def _revoke(klien: Klien) -> None:
    form = klien.fill(klien.get("/luring/perangkat"), aksi("/pencabutan"))
    assert klien.send(form).status_code == 303


def _count(app: Flask, tabel: type[DeclarativeBase]) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(tabel)) or 0


def test_a_device_reports_and_a_repeat_says_the_same_again(app: Flask, ani: Klien) -> None:
    op = new_id()
    assert [_report(ani, 3, op).status_code for _ in range(2)] == [201, 201]
    assert _count(app, Perangkat) == 1
    halaman = ani.get("/luring/perangkat").text
    assert "3 catatan menunggu" in halaman
    assert "terakhir mengirim" not in halaman
    _report(ani, 0, sinkron="1")
    assert "terakhir mengirim hari ini" in ani.get("/luring/perangkat").text


def test_a_report_without_a_device_or_a_number_is_refused(ani: Klien) -> None:
    assert _post(ani, "/luring/laporan", dari="", antrean="1").status_code == 400
    assert _post(ani, "/luring/laporan", antrean="banyak").status_code == 400


def test_the_operator_sees_the_devices_of_the_school_and_others_only_their_own(
    ani: Klien, citra: Klien, sebagai: Callable[[str], Klien]
) -> None:
    _report(ani, 1)
    assert "Ani Rahmawati" in sebagai("oki").get("/luring/perangkat").text
    for siapa in ("rudi", "budi"):
        assert "catatan menunggu" not in sebagai(siapa).get("/luring/perangkat").text
    assert "catatan menunggu" not in citra.get("/luring/perangkat").text
    alamat = f"/luring/perangkat/{TABLET}/{tetap('ani')}/pencabutan"
    assert _post(citra, alamat, dari="").status_code == 404
    assert _post(sebagai("budi"), alamat, dari="").status_code == 404


def test_a_revoked_device_must_sign_in_again_and_what_it_sends_is_held_once(
    app: Flask, ani: Klien, sebagai: Callable[[str], Klien]
) -> None:
    _report(ani)
    _revoke(sebagai("oki"))
    assert ani.get("/sesi").status_code == 303
    ani = sign_in_again(app)
    op = new_id()
    for _ in range(2):
        jawaban = _post(ani, "/siklus/baru", op, fokus=FOKUS)
        assert jawaban.status_code == 403
        assert jawaban.get_json()["sebab"] == "perangkat"
    assert (_count(app, KirimanTertahan), _count(app, Siklus)) == (1, 0)
    assert _post(ani, "/siklus/baru", dari=LAIN, fokus=FOKUS).status_code == 201


def test_a_post_of_a_revoked_device_that_carries_a_password_is_kept_nowhere(
    app: Flask, ani: Klien, sebagai: Callable[[str], Klien]
) -> None:
    _report(ani)
    _revoke(sebagai("oki"))
    ani = sign_in_again(app)
    jawaban = _post(ani, "/siklus/baru", fokus=FOKUS, sandi="kata-sandi-bu-ani")
    assert jawaban.status_code == 403
    assert "lakukan dari perangkat lain" in jawaban.get_json()["pesan"]
    assert (_count(app, KirimanTertahan), _count(app, Siklus)) == (0, 0)


def sign_in_again(app: Flask) -> Klien:
    """Bu Ani types her password on the device that was found again."""
    from tests.akun.test_gembok import sign_in  # noqa: PLC0415 - only these journeys need it

    klien: Klien = app.test_client()  # type: ignore[assignment]
    sign_in(klien, "ani")
    return klien


def test_a_held_post_is_let_through_as_its_person_and_the_device_hears_that_it_arrived(
    app: Flask, ani: Klien, sebagai: Callable[[str], Klien]
) -> None:
    _report(ani)
    oki = sebagai("oki")
    _revoke(oki)
    ani = sign_in_again(app)
    op = new_id()
    _post(ani, "/siklus/baru", op, fokus=FOKUS)
    halaman = oki.get("/luring/perangkat")
    assert FOKUS not in halaman.text
    terus = oki.fill(halaman, aksi("/penerusan"))
    pertama, kedua = oki.send(terus, op=True), oki.send(terus, op=True)
    assert (pertama.status_code, kedua.status_code) == (201, 200)
    with app.app_context():
        (siklus,) = db.session.scalars(select(Siklus))
        assert siklus.pelaku_id == tetap("ani")
        tercatat = db.session.get_one(OperasiTercatat, op)
        assert tercatat.pegawai_id == tetap("ani")
    jawaban = _post(ani, "/siklus/baru", op, fokus=FOKUS)
    assert jawaban.status_code == 200
    assert jawaban.get_json()["id"] == str(op)
    assert "Kiriman yang ditahan" not in oki.get("/luring/perangkat").text


def test_what_is_put_aside_is_said_to_the_device_and_done_by_nobody(app: Flask, ani: Klien) -> None:
    _report(ani)
    _revoke(ani)
    op = new_id()
    _post(ani, "/siklus/baru", op, fokus=FOKUS)
    form = ani.fill(ani.get("/luring/perangkat"), aksi("/penolakan"))
    assert ani.send(form).status_code == 303
    jawaban = _post(ani, "/siklus/baru", op, fokus=FOKUS)
    assert jawaban.status_code == 409
    assert "tidak dipakai" in jawaban.get_json()["pesan"]
    assert (_count(app, KirimanTertahan), _count(app, Siklus)) == (1, 0)


def test_a_held_post_that_the_house_refuses_stays_held(ani: Klien) -> None:
    _report(ani)
    _revoke(ani)
    _post(ani, "/siklus/baru", fokus="tidak-ada")
    form = ani.fill(ani.get("/luring/perangkat"), aksi("/penerusan"))
    jawaban = ani.send(form, op=True)
    assert jawaban.status_code == 409
    assert "Belum dapat diteruskan" in jawaban.get_json()["pesan"]
    assert "Kiriman yang ditahan" in ani.get("/luring/perangkat").text


def test_a_device_that_is_trusted_again_sends_by_itself(app: Flask, ani: Klien) -> None:
    _report(ani)
    _revoke(ani)
    op = new_id()
    assert _post(ani, "/siklus/baru", op, fokus=FOKUS).status_code == 403
    form = ani.fill(ani.get("/luring/perangkat"), aksi("/pencabutan/penarikan"))
    assert ani.send(form).status_code == 303
    assert _post(ani, "/siklus/baru", op, fokus=FOKUS).status_code == 201
    assert _count(app, Siklus) == 1
