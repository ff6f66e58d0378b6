"""How a PDF goes to its reader, and what a page says where this machine cannot set one."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from flask import Response, current_app

from observasi_app.dokumen.cetak import PAKET, PustakaTidakAda
from observasi_app.web.jawaban import refuse

if TYPE_CHECKING:
    from flask import Flask
    from flask.typing import ResponseReturnValue

KEBIJAKAN = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""A PDF reaches nothing; the reader built into a browser shows it as an object with styles of its own."""

_BUKAN_NAMA = re.compile(r"[^a-z0-9]+")


def plain_nama(*bagian: str) -> str:
    """Join words into the plain name of a file: "Formulir A", "Áni R." → "formulir-a-ani-r"."""
    polos = unicodedata.normalize("NFKD", " ".join(bagian)).encode("ascii", "ignore").decode().lower()
    return _BUKAN_NAMA.sub("-", polos).strip("-")[:80] or "dokumen"


def answer_pdf(isi: bytes, nama: str) -> Response:
    """Send a PDF to be read in the browser; nobody on the way keeps it. `nama` is plain, without its ending."""
    jawaban = Response(isi, mimetype="application/pdf")
    jawaban.headers["Content-Disposition"] = f'inline; filename="{nama}.pdf"'
    jawaban.headers["Cache-Control"] = "no-store"
    jawaban.headers["Content-Security-Policy"] = KEBIJAKAN
    jawaban.vary.add("Cookie")
    return jawaban


def register_dokumen(app: Flask) -> None:
    """Say in words what is missing when this machine has no Pango."""

    @app.errorhandler(PustakaTidakAda)
    def _tanpa_pustaka(galat: PustakaTidakAda) -> ResponseReturnValue:
        current_app.logger.error("pencetakan: %s", galat)
        return refuse(
            503,
            "Komputer yang menjalankan Observasi belum dapat membuat PDF. Minta pengelolanya memasang paket "
            f"{', '.join(PAKET)}. Di Debian dan Ubuntu: apt-get install {' '.join(PAKET)}. "
            "Bagian lain Observasi tetap dapat dipakai.",
            judul="Pencetakan belum siap",
            sebab="pustaka",
        )
