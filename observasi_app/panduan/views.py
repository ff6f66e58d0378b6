"""Pages of the guides: the list, one guide, and the same on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, render_template

from observasi_app.dokumen.cetak import print_pdf
from observasi_app.dokumen.jawaban import answer_pdf, plain_nama
from observasi_app.dokumen.kop import Kop
from observasi_app.masuk.kebijakan import MASUK, boleh
from observasi_app.masuk.pengguna import current
from observasi_app.panduan.isi import DAFTAR, find_panduan, render_isi

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("panduan", __name__, url_prefix="/panduan")

KODE = "any({})".format(",".join(f'"{satu.kode}"' for satu in DAFTAR))


@bp.get("")
@boleh(MASUK)
def daftar() -> ResponseReturnValue:
    """List the guides, that of the hat worn now first."""
    peran = current().peran
    return render_template("panduan/daftar.html", daftar=sorted(DAFTAR, key=lambda p: p.peran is not peran))


@bp.get(f"/<{KODE}:kode>")
@boleh(MASUK)
def baca(kode: str) -> ResponseReturnValue:
    """Show one guide."""
    panduan = find_panduan(kode)
    return render_template("panduan/baca.html", panduan=panduan, isi_panduan=render_isi(panduan))


@bp.get(f"/<{KODE}:kode>/cetak")
@boleh(MASUK)
def cetak(kode: str) -> ResponseReturnValue:
    """Print one guide, to hang it up in the staff room."""
    panduan = find_panduan(kode)
    html = render_template(
        "panduan/kertas.html", panduan=panduan, isi_panduan=render_isi(panduan), kop=Kop(), penanda=(), hari=None
    )
    return answer_pdf(print_pdf(html, {}), plain_nama(panduan.judul))
