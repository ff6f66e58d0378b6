"""The receipt of a plan that was handed in: on paper, for whoever asks for a proof before the year is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import render_template

from observasi_app.berkas.cetak import read_logo
from observasi_app.dokumen.cetak import print_pdf
from observasi_app.dokumen.jawaban import answer_pdf, plain_nama
from observasi_app.dokumen.kop import read_kop
from observasi_app.extensions import db, now
from observasi_app.rencana.alur import RencanaBelumBolehError
from observasi_app.web.waktu import jam, local, tanggal_tanpa_hari

if TYPE_CHECKING:
    from datetime import datetime

    from flask import Response

    from observasi_app.rencana.queries import RencanaDibaca


def print_tanda_terima(rencana: RencanaDibaca) -> Response:
    """Answer the receipt as PDF, which nobody signs; raises `RencanaBelumBolehError` while nothing was handed in."""
    if rencana.diajukan is None:
        raise RencanaBelumBolehError("Rencana ini belum diajukan, jadi belum ada tanda terimanya.")
    kop = read_kop(rencana.sekolah_id, read_logo(rencana.sekolah_id))
    saat = {
        "Diajukan": rencana.diajukan,
        "Disetujui": rencana.disetujui,
        "Disepakati": rencana.disepakati,
    }
    html = render_template(
        "rencana/tanda_terima.html",
        rencana=rencana,
        kop=kop,
        saat=[(kata, _say(rencana, waktu)) for kata, waktu in saat.items() if waktu is not None],
        dicetak=_say(rencana, now()),
        penanda=(),
        hari=None,
    )
    db.session.rollback()  # everything is read: no transaction waits while the paper is set
    return answer_pdf(print_pdf(html, kop.bahan), plain_nama("tanda terima skp", rencana.pegawai.nama_lengkap))


def _say(rencana: RencanaDibaca, waktu: datetime) -> str:
    hari = tanggal_tanpa_hari(local(waktu, rencana.zona).date())
    return f"{hari} pukul {jam(waktu, rencana.zona, sebut_zona=True)}"
