"""Evidence as one PDF: photos and documents together, nothing that acts, nothing that tells of its maker (V6)."""

from __future__ import annotations

import io
import subprocess
import time
from collections.abc import Callable
from typing import cast

import pytest
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject

from observasi_app.berkas.olah import FotoDitolak
from observasi_app.berkas.rangkai import HALAMAN_TERBANYAK, Bahan, DokumenDitolak, Rangkaian, bare_jpeg, rangkai
from tests.berkas import dokumen

MB = 1024**2


def join(*bahan: bytes | tuple[bytes, str], semula: bytes | None = None, maks: int = 10 * MB) -> Rangkaian:
    semua = [satu if isinstance(satu, tuple) else (satu, "") for satu in bahan]
    daftar = [Bahan(isi, pdf=not isi.startswith(b"\xff\xd8"), nama=nama) for isi, nama in semua]
    return rangkai(daftar, semula=semula, maks_byte=maks)


def read_pdf(*perintah: str, isi: bytes) -> bytes:
    """Let a reader that is none of ours (poppler-utils) read a document."""
    return subprocess.run(perintah, input=isi, capture_output=True, check=True).stdout  # noqa: S603 - fixed names


def first_page(hasil: Rangkaian) -> PageObject:
    """The first page."""
    return PdfReader(io.BytesIO(hasil.isi)).pages[0]


def words(hasil: Rangkaian) -> list[str]:
    """What a reader of its own reads on each page."""
    teks = read_pdf("pdftotext", "-", "-", isi=hasil.isi).decode()
    return [satu.strip() for satu in teks.split("\f")][:-1]


def test_photos_and_documents_become_one_pdf_in_their_order() -> None:
    hasil = join(dokumen.photo(), dokumen.photo(rebah=True), dokumen.document("Satu", "Dua"))
    assert hasil.halaman == 4
    assert [satu.halaman for satu in hasil.asal] == [1, 1, 2]
    assert words(hasil) == ["", "", "Satu", "Dua"]
    halaman = PdfReader(io.BytesIO(hasil.isi)).pages
    # The second photo lay on its side: it stands upright, on an upright page.
    assert [(satu.images[0].image.size, satu.mediabox.width < satu.mediabox.height) for satu in halaman[:2]] == [  # type: ignore[union-attr]
        ((600, 900), True),
        ((600, 900), True),
    ]


def test_more_pages_stand_behind_those_that_were_there_and_the_same_files_give_the_same_bytes() -> None:
    dulu = join(dokumen.document("Satu")).isi
    hasil = join(dokumen.document("Dua"), dokumen.photo(), semula=dulu)
    assert words(hasil) == ["Satu", "Dua", ""]
    assert join(dokumen.document("Dua"), dokumen.photo(), semula=dulu).isi == hasil.isi


def test_nothing_tells_of_who_made_it_or_where() -> None:
    for asal in (dokumen.photo(), dokumen.document(), dokumen.with_photo(), dokumen.with_stamp()):
        assert b"ahasia" in asal
        hasil = join(asal)
        assert b"ahasia" not in hasil.isi
        baca = PdfReader(io.BytesIO(hasil.isi))
        assert (baca.metadata, baca.xmp_metadata) == (None, None)


def test_the_look_of_a_signature_stays_and_does_nothing() -> None:
    hasil = join(dokumen.with_stamp())
    catatan = [cast("DictionaryObject", satu.get_object()) for satu in first_page(hasil).annotations or ()]
    assert [str(satu["/Subtype"]) for satu in catatan] == ["/Stamp"]
    assert "/A" not in catatan[0]
    assert b"\x00\x00\xff" in read_pdf("pdftoppm", "-r", "36", isi=hasil.isi)


def test_a_photo_inside_of_a_document_is_still_seen() -> None:
    (gambar,) = PdfReader(io.BytesIO(join(dokumen.with_photo()).isi)).pages[0].images
    assert gambar.image is not None
    assert gambar.image.size == (600, 900)


@pytest.mark.parametrize(
    ("buat", "kata"),
    [
        (lambda: b"", "kosong"),
        (lambda: b"MZ\x90\x00 sebuah program", "bukan PDF"),
        (lambda: dokumen.document()[:400], "terpotong"),
        (lambda: b"%PDF-1.7\nini tulisan saja\n%%EOF\n", "rusak"),
        (lambda: b"%PDF-1.7\n" + b"[" * 100_000 + b"\ntrailer <</Root [[[>>\n%%EOF\n", "rusak"),
        (dokumen.locked, "dikunci"),
        (dokumen.with_script, "berjalan sendiri"),
        (dokumen.with_launch, "berjalan sendiri"),
        (dokumen.with_attachment, "membawa berkas lain"),
        (dokumen.no_pages, "tidak berhalaman"),
        (dokumen.many_pages, f"lebih dari {HALAMAN_TERBANYAK} halaman"),
        (dokumen.too_much, "terlalu rumit"),
        (lambda: b"%PDF-1.7\n" + b" " * (10 * MB) + b"%%EOF", "lebih dari 10 MB"),
    ],
)
def test_v6_a_document_that_lies_or_acts_is_refused_in_words_and_soon(buat: Callable[[], bytes], kata: str) -> None:
    isi, mulai = buat(), time.monotonic()
    with pytest.raises(DokumenDitolak) as galat:
        rangkai([Bahan(isi, pdf=True, nama="a.pdf")], maks_byte=10 * MB)
    assert kata in galat.value.pesan
    assert time.monotonic() - mulai < 10


def test_v6_a_tree_of_pages_without_an_end_has_an_end() -> None:
    with pytest.raises(DokumenDitolak):
        join(dokumen.endless_tree())


def test_v6_a_picture_that_would_fill_the_memory_is_refused_by_its_header() -> None:
    with pytest.raises(FotoDitolak) as galat:
        rangkai([Bahan(dokumen.picture_bomb(), pdf=False, nama="bom.png")], maks_byte=10 * MB)
    assert "megapiksel" in galat.value.pesan


def test_of_several_the_one_that_is_refused_is_named() -> None:
    with pytest.raises(DokumenDitolak) as galat:
        join((dokumen.document(), "baik.pdf"), (b"halo", "palsu.pdf"))
    assert galat.value.pesan.startswith("palsu.pdf: Berkas ini bukan PDF")
    with pytest.raises(FotoDitolak) as lain:
        rangkai([Bahan(dokumen.photo(), pdf=False, nama="a"), Bahan(b"x", pdf=False, nama="b.jpg")], maks_byte=MB)
    assert lain.value.pesan.startswith("b.jpg: ")


def test_together_they_keep_the_bounds_too() -> None:
    with pytest.raises(DokumenDitolak) as besar:
        join(dokumen.photo(), dokumen.photo("LAIN"), maks=8000)
    assert besar.value.terlalu_besar
    tiga = dokumen.document(*("Lembar" for _ in range(40)))
    with pytest.raises(DokumenDitolak) as panjang:
        join(tiga, dokumen.document(*("Lain" for _ in range(40))))
    assert "80 halaman" in panjang.value.pesan


def test_a_bare_jpeg_keeps_its_colours_and_loses_its_maker() -> None:
    asal = dokumen.photo()
    polos = bare_jpeg(asal)
    assert dokumen.RAHASIA in asal
    assert dokumen.RAHASIA not in polos
    assert polos.startswith(b"\xff\xd8")
    assert bare_jpeg(b"bukan gambar") == b"bukan gambar"
    assert bare_jpeg(asal[:30]) == asal[:30]
