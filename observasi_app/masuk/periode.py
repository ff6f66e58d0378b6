"""Forms that begin something name the period they were opened in, and are refused in another."""

from __future__ import annotations

from flask import abort, request
from markupsafe import Markup

from observasi_app.masuk.pengguna import current

NAMA = "periode_kerja"
GANTI = "Periode yang Anda kerjakan sudah berganti sejak halaman itu dibuka. Buka halamannya lagi, lalu kirim."


def tanda_periode() -> Markup:
    """Render the hidden field by which a form names the period that is worked in."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(NAMA, current().nama_periode)


def stop_other_periode() -> None:
    """Refuse, with 409, a form that was opened while another period was worked in."""
    kini = current().nama_periode
    if request.form.get(NAMA, kini) != kini:
        abort(409, description=GANTI)
