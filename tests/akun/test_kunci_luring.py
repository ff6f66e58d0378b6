"""The key of a device: given right after the password or with it, the same one again, never another person's."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from observasi_app.extensions import db, menulis, new_id, now
from observasi_app.masuk.models import KunciLuring, Sesi
from tests.dunia import SANDI, tetap

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask
    from werkzeug.test import TestResponse

    from tests.klien import Klien

PERANGKAT = "0192f000-0000-7000-8000-000000000001"


def _ask(klien: Klien, sandi: str = "", op: UUID | None = None) -> TestResponse:
    op_id = str(op or new_id())
    isian = {"operasi": op_id, "perangkat": PERANGKAT, "sandi": sandi}
    return klien.post("/luring/kunci", data=isian, headers={"X-Observasi-Op": op_id})


def _sign_in_ago(app: Flask, lama: timedelta) -> None:
    """Let every session of the world have begun so long ago."""
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Sesi).values(dibuat=now() - lama))


def test_right_after_signing_in_the_key_is_given_and_always_the_same(app: Flask, ani: Klien, budi: Klien) -> None:
    _sign_in_ago(app, timedelta(minutes=1))
    op = new_id()
    pertama = _ask(ani, op=op).get_json()
    assert len(bytes.fromhex(pertama["kunci"])) == 32
    assert _ask(ani, op=op).get_json()["kunci"] == pertama["kunci"]
    assert _ask(ani).get_json()["kunci"] == pertama["kunci"]
    assert _ask(budi).get_json()["kunci"] != pertama["kunci"]
    with app.app_context():
        milik = set(db.session.scalars(select(KunciLuring.pegawai_id)))
    assert milik == {tetap("ani"), tetap("budi")}


def test_later_the_password_must_be_typed_with_it(app: Flask, ani: Klien) -> None:
    _sign_in_ago(app, timedelta(hours=1))
    assert _ask(ani).status_code == 422
    salah = _ask(ani, "bukan sandi saya")
    assert salah.status_code == 422
    assert "Kata sandi belum cocok" in salah.get_json()["pesan"]
    assert _ask(ani, SANDI).status_code == 201


def test_a_device_that_does_not_say_which_it_is_gets_none(ani: Klien) -> None:
    op = str(new_id())
    jawaban = ani.post("/luring/kunci", data={"operasi": op}, headers={"X-Observasi-Op": op})
    assert jawaban.status_code == 400


def test_a_page_that_asks_without_a_password_counts_as_no_wrong_one(app: Flask, ani: Klien) -> None:
    _sign_in_ago(app, timedelta(hours=1))
    for _ in range(12):
        assert _ask(ani).status_code == 422
    assert _ask(ani, SANDI).status_code == 201
