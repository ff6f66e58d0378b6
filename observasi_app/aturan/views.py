"""The page that says in words which rules of the year this application follows, and how certain each of them is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template

from observasi_app.aturan.muat import TAHAP, list_tahun, load_aturan
from observasi_app.masuk.kebijakan import MASUK, boleh
from observasi_app.masuk.pengguna import current
from observasi_app.sekolah.queries import find_anjuran, find_periode

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("aturan", __name__)

NAMA_CARA = {"langsung": "Langsung", "video": "Video", "catatan_mandiri": "Catatan mandiri"}


@bp.get("/aturan")
@boleh(MASUK)
def baca() -> ResponseReturnValue:
    """Show the rule set of the period that runs at the reader's school; for a dinas that of the year."""
    pengguna = current()
    sekolah_id = pengguna.sekolah_id
    periode = find_periode(sekolah_id, pengguna.hari_ini) if sekolah_id else None
    tahun = periode.aturan if periode else str(pengguna.hari_ini.year)
    tersedia = {str(satu) for satu in list_tahun()}
    return render_template(
        "aturan/baca.html",
        aturan=load_aturan(int(tahun)) if tahun in tersedia else None,
        tahun=tahun,
        tahap=TAHAP,
        nama_cara=NAMA_CARA,
        periode=periode,
        anjuran=find_anjuran(sekolah_id, periode.id) if sekolah_id and periode else {},
    )
