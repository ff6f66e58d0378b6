"""What is answered when a plan cannot move: out of turn, or changed meanwhile. Nothing typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import g, request, url_for

from observasi_app.luring.draf import keep_as_draf
from observasi_app.luring.operasi import kunci_halaman
from observasi_app.masuk.pengguna import current
from observasi_app.rencana.actions import RencanaBerubahError
from observasi_app.rencana.alur import RencanaBelumBolehError
from observasi_app.web.jawaban import refuse

if TYPE_CHECKING:
    from flask import Flask
    from flask.typing import ResponseReturnValue

BERUBAH = "Rencana ini sudah berubah sejak halaman Anda buka. Muat ulang halaman ini."


def register_galat_rencana(app: Flask) -> None:
    """Answer both refusals with 409; the fields are kept as a draft when the form has one."""

    @app.errorhandler(RencanaBerubahError)
    def _changed(_galat: RencanaBerubahError) -> ResponseReturnValue:
        return _refuse(BERUBAH, "versi")

    @app.errorhandler(RencanaBelumBolehError)
    def _out_of_turn(galat: RencanaBelumBolehError) -> ResponseReturnValue:
        return _refuse(str(galat), "giliran")


def _refuse(pesan: str, sebab: str) -> ResponseReturnValue:
    rencana_id = (request.view_args or {}).get("rencana_id")
    halaman = url_for("rencana.lihat", rencana_id=rencana_id) if rencana_id else url_for("rencana.milik_saya")
    kata = "Buka rencana ini"
    kunci = request.form.get("kunci_draf", "")
    if request.method == "GET" or not kunci:
        return refuse(409, pesan, sebab=sebab, judul="Belum dapat dibuka", lanjut=halaman, kata_lanjut=kata)
    keep_as_draf(current(), kunci, request.form, g.operasi[0])
    return refuse(409, f"{pesan} Isian Anda disimpan sebagai draf.", sebab=sebab, lanjut=kunci_halaman(kunci))
