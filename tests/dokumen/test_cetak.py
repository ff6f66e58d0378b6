"""HTML to PDF: what it fetches and refuses, what a machine without Pango says, and how a PDF is sent."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image, ImageFile

from observasi_app.berkas.olah import FotoDitolak, olah_foto
from observasi_app.dokumen.cetak import PAKET, STATIS, Bahan, BahanDitolak, print_pdf
from observasi_app.dokumen.jawaban import plain_nama
from tests.conftest import RAHASIA
from tests.dokumen.pdf import words_of
from tests.dunia import token_of

AKAR = Path(__file__).parents[2]
HTML = '<html lang="id"><title>Uji</title><link rel="stylesheet" href="statis:uji.css"><p>Dokumen uji</p>{}</html>'
BAHAN = {
    "statis:uji.css": Bahan("text/css", b"p { color: #000 }"),
    "foto:satu": Bahan("image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
}


def test_a_paper_shows_what_its_view_gave_to_it_and_fetches_nothing_else(tmp_path: Path) -> None:
    rahasia = tmp_path / "rahasia.jpg"
    rahasia.write_bytes(b"rahasia")
    assert "Dokumen uji" in words_of(print_pdf(HTML.format('<img alt="Foto" src="foto:satu">'), BAHAN))
    for liar in (
        '<img alt="" src="foto:dua">',
        f'<img alt="" src="{rahasia.as_uri()}">',
        f'<img alt="" src="{(STATIS / "kertas.css").as_uri()}">',
        '<img alt="" src="file:///etc/passwd">',
        '<img alt="" src="http://127.0.0.1:8000/berkas/satu/kecil">',
        '<img alt="" src="https://contoh.id/foto.jpg">',
        '<img alt="" src="data:image/svg+xml,%3Csvg/%3E">',
        '<link rel="stylesheet" href="statis:../uji.css">',
        "<style>@import url(http://contoh.id/gaya.css);</style>",
        "<style>p { background: url(file:///etc/passwd) }</style>",
        '<style>@font-face { font-family: x; src: url("http://contoh.id/x.woff2") } p { font-family: x }</style>',
        '<link rel="attachment" href="file:///etc/passwd">',
    ):
        with pytest.raises(BahanDitolak):
            print_pdf(HTML.format(liar), BAHAN)


def test_a_photo_that_was_cut_off_is_refused_after_printing_as_before() -> None:
    """WeasyPrint, when it is imported, tells Pillow to accept such pictures."""
    print_pdf(HTML.format(""), BAHAN)
    keluar = BytesIO()
    Image.effect_noise((900, 700), 60).convert("RGB").save(keluar, "JPEG")
    assert ImageFile.LOAD_TRUNCATED_IMAGES is False
    with pytest.raises(FotoDitolak):
        olah_foto(keluar.getvalue()[:20_000])


def test_the_packages_that_a_page_names_are_those_the_scripts_install() -> None:
    (baris,) = (
        satu for satu in (AKAR / "tools" / "siapkan.sh").read_text().splitlines() if satu.startswith("PAKET_HURUF=(")
    )
    assert tuple(baris.removeprefix("PAKET_HURUF=(").removesuffix(")").split()) == PAKET


TANPA_PANGO = """
import sys, cffi
from observasi_app import create_app
from observasi_app.masuk.sesi import KUKI
data, rahasia, tanda = sys.argv[1:]
assert "weasyprint" not in sys.modules
app = create_app({"OBSERVASI_DATA": data, "OBSERVASI_RAHASIA": rahasia})
def tidak_ada(self, name, flags=0):
    raise OSError(f"cannot load library {name!r}")
cffi.FFI.dlopen = tidak_ada
klien = app.test_client()
klien.set_cookie(KUKI, tanda)
assert klien.get("/").status_code == 200
jawaban = klien.get("/siklus/formulir-kosong/A")
assert "weasyprint" not in sys.modules
print("KODE", jawaban.status_code)
print(jawaban.get_data(as_text=True))
"""


def test_a_machine_without_pango_runs_and_the_page_names_the_packages(app: Flask) -> None:
    data = str(app.config["OBSERVASI"].data)
    perintah = [sys.executable, "-c", TANPA_PANGO, data, RAHASIA, token_of("ani")]
    hasil = subprocess.run(perintah, capture_output=True, text=True, check=False, cwd=AKAR)  # noqa: S603 - ourselves
    assert hasil.returncode == 0, hasil.stderr
    _, _, halaman = hasil.stdout.partition("KODE ")  # WeasyPrint itself prints a word to the log before
    assert halaman.startswith("503")
    assert "Pencetakan belum siap" in halaman
    for paket in PAKET:
        assert paket in halaman


def test_the_name_of_a_file_is_plain() -> None:
    assert plain_nama("Formulir", "A", 'Áni "R." / Ñ, S.Pd.\r\nX: y') == "formulir-a-ani-r-n-s-pd-x-y"
    assert plain_nama("…") == "dokumen"
    assert len(plain_nama("x" * 300)) <= 80
