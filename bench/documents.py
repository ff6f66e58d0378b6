"""Formulir A–D of a cycle with four photos ÷ a bare WeasyPrint call on the same HTML, warm, by turns in one run."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median

import weasyprint
from alat import Papan, folder, median_ms
from flask.testing import FlaskClient
from PIL import Image
from sekolah_uji import make_school

from observasi_app.dokumen.cetak import STATIS, Bahan
from observasi_app.extensions import db
from observasi_app.masuk.sesi import KUKI
from observasi_app.siklus.inti import kertas
from tests.dunia import token_of
from tests.house.cara import POTRET
from tests.house.panggung import Album, Panggung
from tests.langkah import aksi, follow

KALI = 25
"""Calls of each form, ours and the bare one by turns, so that a busy machine slows both; the first warms up."""

BATAS = 1.15
FOTO = 4
FORMULIR = ("persiapan", "observasi", "diskusi", "refleksi")
SESUDAH_UPAYA = ("e_disusun", "e_diajukan", "e_dikunjungi", "selesai")


def main() -> None:
    """Measure the four forms, each call of ours right before a bare one."""
    papan = Papan()
    with folder() as akar:
        panggung = _cycle(akar)
        klien = FlaskClient(panggung.app)
        klien.set_cookie(KUKI, token_of("budi"), domain="127.0.0.1")
        alamat = [f"/siklus/{panggung.siklus}/{bagian}/cetak" for bagian in FORMULIR]
        html = [_html(klien, satu, akar) for satu in alamat]
        if sum(satu.count("<img ") for satu in html) != FOTO:
            raise RuntimeError("the forms do not show four photos")
        kita, polos = 0.0, 0.0
        for satu, teks in zip(alamat, html, strict=True):
            putaran = _by_turns(partial(klien.get, satu), partial(_print, teks))
            kita += median(a for a, _ in putaran[1:])
            polos += median(b for _, b in putaran[1:])
        panggung.rapikan()
    print(f"# Formulir A sampai D: {kita:.0f} ms; WeasyPrint saja: {polos:.0f} ms", flush=True)
    papan.report("Formulir A–D dengan empat foto ÷ WeasyPrint saja", kita / polos, BATAS)
    papan.end()


def _by_turns(kita: Callable[[], object], polos: Callable[[], object]) -> list[tuple[float, float]]:
    """Return the milliseconds of each call of ours and of the bare call after it."""
    return [(median_ms(kita, 1), median_ms(polos, 1)) for _ in range(KALI)]


def _cycle(akar: Path) -> Panggung:
    """Make a complete cycle: a photo of the lesson, and three of a step that was done."""
    awal, album = akar / "awal", akar / "album"
    for satu in (awal, album):
        satu.mkdir()
    app = make_school(awal, 28)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    panggung = Album(album, awal, POTRET).salin("d_tercatat")
    ani, langkah = panggung.klien("ani"), panggung.catatan["upaya"]
    halaman = f"/siklus/{panggung.siklus}/upaya/langkah/{langkah}/foto"
    for nomor in range(FOTO - 2):
        follow(ani, ani.send(ani.fill(ani.get(halaman), aksi(f"/{langkah}/foto"), foto=(_foto(nomor), "foto.jpg"))))
    for nama in SESUDAH_UPAYA:
        POTRET[nama].langkah(panggung)
    return panggung


def _foto(nomor: int) -> BytesIO:
    """Return a photo as a device sends it: 1280 px, as busy as a classroom."""
    acak = Image.frombytes("RGB", (160, 120), random.Random(nomor).randbytes(160 * 120 * 3))
    keluar = BytesIO()
    acak.resize((1280, 960)).save(keluar, "JPEG", quality=80)
    return BytesIO(keluar.getvalue())


def _html(klien: FlaskClient, alamat: str, akar: Path) -> str:
    """Return the HTML of a form, its style sheet and photos as files that WeasyPrint fetches by itself."""
    dilihat: list[tuple[str, Mapping[str, Bahan]]] = []
    asli = kertas.print_pdf

    def lihat(html: str, bahan: Mapping[str, Bahan]) -> bytes:
        dilihat.append((html, bahan))
        return asli(html, bahan)

    kertas.print_pdf = lihat
    try:
        if klien.get(alamat).status_code != 200:
            raise RuntimeError(alamat)
    finally:
        kertas.print_pdf = asli
    ((html, bahan),) = dilihat
    html = html.replace("</head>", f'<link rel="stylesheet" href="{(STATIS / "kertas.css").as_uri()}"></head>')
    for nama, satu in bahan.items():
        berkas = akar / nama.replace(":", "-")
        berkas.write_bytes(satu.isi)
        html = html.replace(f'"{nama}"', f'"{berkas.as_uri()}"')
    return html


def _print(html: str) -> bytes:
    isi: bytes = weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
    return isi


if __name__ == "__main__":
    main()
