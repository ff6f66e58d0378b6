"""The template filters of the house: dates, times, numbers and typed text, as Indonesian readers expect them."""

from __future__ import annotations

import re

from flask import Flask
from markupsafe import Markup, escape

from observasi_app.web import isian, waktu

_JEDA_PARAGRAF = re.compile(r"\n\s*\n")


def paragraf(teks: str) -> Markup:
    """Show typed text as it was typed: a blank line parts paragraphs, a line break stays a line break."""
    bagian = [bagian for bagian in _JEDA_PARAGRAF.split(teks.strip()) if bagian]
    baris = Markup("<br>")
    return Markup("").join(Markup("<p>{}</p>").format(baris.join(map(escape, b.split("\n")))) for b in bagian)


def register_filters(app: Flask) -> None:
    """Give every template the filters; each has the name of the function it calls."""
    app.jinja_env.filters.update(
        tanggal_panjang=waktu.tanggal_panjang,
        tanggal_tanpa_hari=waktu.tanggal_tanpa_hari,
        tanggal_pendek=waktu.tanggal_pendek,
        tanggal_angka=waktu.tanggal_angka,
        jam=waktu.jam,
        sejak=waktu.sejak,
        kapan=waktu.kapan,
        singkat=waktu.singkat,
        menit_ke=waktu.menit_ke,
        menit=waktu.menit,
        angka=isian.format_angka,
        paragraf=paragraf,
    )
