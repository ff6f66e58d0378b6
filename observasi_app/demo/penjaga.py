"""Keeps the demo's people out of every installation that is not marked as a demo: it does not even start with them."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import inspect, select

from observasi_app.config import PengaturanSalahError, Settings
from observasi_app.demo.orang import SEMUA_AKUN, tetap
from observasi_app.extensions import db
from observasi_app.masuk.models import Akun


def check_no_demo(app: Flask) -> None:
    """Raise `PengaturanSalahError` when a database without the demo's marker holds an account of the demo.

    Everybody knows their password. Ids of the demo are derived from names (UUIDv5), so no real person can have one.
    """
    pengaturan: Settings = app.config["OBSERVASI"]
    if pengaturan.demo:
        return
    with app.app_context():
        if not inspect(db.engine).has_table(Akun.__tablename__):
            return
        with db.engine.connect() as koneksi:
            ada = koneksi.execute(
                select(Akun.pegawai_id).where(Akun.pegawai_id.in_([tetap(akun) for akun in SEMUA_AKUN])).limit(1)
            ).first()
    if ada is not None:
        raise PengaturanSalahError(
            ("Basis data ini memuat akun contoh, yang sandinya diketahui semua orang. Pakai folder data yang baru.",)
        )
