"""The page that says in words which rules of the year this application follows, and how certain each of them is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template, request

from observasi_app.aturan.muat import TAHAP, list_tahun, load_aturan
from observasi_app.masuk.kebijakan import MASUK, boleh
from observasi_app.masuk.pengguna import current
from observasi_app.sekolah.queries import find_anjuran, find_periode

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from observasi_app.aturan.muat import Aturan
    from observasi_app.sekolah.queries import PeriodeKini

bp = Blueprint("aturan", __name__)

NAMA_CARA = {"langsung": "Langsung", "video": "Video", "catatan_mandiri": "Catatan mandiri"}


@bp.get("/aturan")
@boleh(MASUK)
def baca() -> ResponseReturnValue:
    """Show the rules of the period that runs at the school, for a dinas of the year, or those of a year asked for."""
    pengguna = current()
    sekolah_id = pengguna.sekolah_id
    periode = find_periode(sekolah_id, pengguna.hari_ini) if sekolah_id else None
    tersedia = [str(satu) for satu in list_tahun()]
    tahun = periode.aturan if periode else str(pengguna.hari_ini.year)
    diminta = request.args.get("tahun")
    if diminta in tersedia and diminta != tahun:
        tahun, periode = diminta, None
    aturan = load_aturan(int(tahun)) if tahun in tersedia else None
    return render_template(
        "aturan/baca.html",
        aturan=aturan,
        tahun=tahun,
        tahun_lain=[satu for satu in reversed(tersedia) if satu != tahun],
        tahap=TAHAP,
        nama_cara=NAMA_CARA,
        periode=periode,
        berbeda=_differs(periode, aturan),
        anjuran=find_anjuran(sekolah_id, periode.id) if sekolah_id and periode else {},
    )


def _differs(periode: PeriodeKini | None, aturan: Aturan | None) -> bool:
    """Tell whether a school's period has other days than the rule set gives it."""
    if periode is None or aturan is None:
        return False
    return (periode.mulai, periode.selesai) not in {(satu.mulai, satu.selesai) for satu in aturan.periode}
