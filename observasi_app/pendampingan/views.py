"""Pages of the coach's desk."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from flask import Blueprint, render_template, request

from observasi_app.masuk.kebijakan import boleh
from observasi_app.masuk.pengguna import current
from observasi_app.pendampingan.queries import list_bacaan, list_dampingan
from observasi_app.sekolah.peran import Peran

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("pendampingan", __name__)


@bp.get("/refleksi")
@boleh(Peran.COACH)
def refleksi() -> ResponseReturnValue:
    """List the reflections that wait for this coach's reading."""
    return render_template("pendampingan/refleksi.html", halaman=list_bacaan(current(), _read_id("sebelum")))


@bp.get("/dampingan")
@boleh(Peran.COACH)
def dampingan() -> ResponseReturnValue:
    """List the guru in this coach's care, with their cycle and whose turn it is."""
    cari = request.args.get("cari", "")
    halaman = list_dampingan(current(), cari, request.args.get("sesudah", ""))
    return render_template("pendampingan/dampingan.html", halaman=halaman, cari=cari)


def _read_id(nama: str) -> UUID | None:
    try:
        return UUID(request.args.get(nama, ""))
    except ValueError:
        return None
