"""What is answered when a cycle cannot move: out of turn, or changed meanwhile. Nothing typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import g, request, url_for

from observasi_app.luring.draf import BERTEMU, keep_as_draf
from observasi_app.luring.operasi import kunci_halaman
from observasi_app.masuk.pengguna import current
from observasi_app.siklus.inti.actions import VersiBerubahError
from observasi_app.siklus.inti.alur import BelumBolehError
from observasi_app.web.jawaban import refuse

if TYPE_CHECKING:
    from flask import Flask
    from flask.typing import ResponseReturnValue

BELUM = "Belum dapat dibuka"
INTI = "siklus"
BERUBAH = "Siklus ini sudah berubah sejak halaman Anda buka."


def register_galat_siklus(app: Flask) -> None:
    """Answer both refusals with 409; the fields are kept as a draft when the form has one."""

    @app.errorhandler(VersiBerubahError)
    def _changed(_galat: VersiBerubahError) -> ResponseReturnValue:
        return _refuse_and_keep(BERUBAH, "versi")

    @app.errorhandler(BelumBolehError)
    def _out_of_turn(galat: BelumBolehError) -> ResponseReturnValue:
        return _refuse_and_keep(" ".join(galat.alasan), "giliran")


def _refuse_and_keep(pesan: str, sebab: str) -> ResponseReturnValue:
    if request.method == "GET":
        kata = "Buka siklus ini" if request.blueprint == INTI else "Buka tahap ini"
        return refuse(409, pesan, sebab=sebab, judul=BELUM, lanjut=_page_of_stage(), kata_lanjut=kata)
    kunci = request.form.get("kunci_draf", "")
    if not kunci:
        return refuse(409, f"{pesan} Buka halamannya lagi.", sebab=sebab)
    isian = request.form.copy()
    if sebab == "versi":
        isian[BERTEMU] = "ya"
    keep_as_draf(current(), kunci, isian, g.operasi[0])
    return refuse(409, f"{pesan} Isian Anda disimpan sebagai draf.", sebab=sebab, lanjut=kunci_halaman(kunci))


def _page_of_stage() -> str:
    """Return where one who came out of turn finds the same stage to read; the cycle's sheet where there is no stage."""
    halaman = "siklus.lembar" if request.blueprint == INTI else f"{request.blueprint}.buka"
    return url_for(halaman, siklus_id=(request.view_args or {})["siklus_id"])
