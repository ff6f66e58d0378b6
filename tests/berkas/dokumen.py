"""Documents and photos for the tests of evidence: honest ones, and ones that lie about what they are (V6)."""

from __future__ import annotations

import io
import zlib

from PIL import Image, ImageDraw
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

RAHASIA = b"Merek Rahasia"


def photo(tulisan: str = "SERTIFIKAT", *, rebah: bool = False) -> bytes:
    """A photo as a phone makes it: with its maker, its place, and perhaps lying on its side."""
    exif = Image.Exif()
    exif[0x010F] = RAHASIA.decode()
    exif[0x0112] = 6 if rebah else 1
    exif.get_ifd(0x8825)[1] = "S"
    gambar = Image.new("RGB", (900, 600) if rebah else (600, 900), "ivory")
    ImageDraw.Draw(gambar).text((60, 60), tulisan, fill="black")
    keluar = io.BytesIO()
    gambar.save(keluar, "JPEG", exif=exif)
    return keluar.getvalue()


def _stream(penulis: PdfWriter, isi: bytes, **sifat: PdfObject) -> PdfObject:
    aliran = DecodedStreamObject()
    aliran.set_data(isi)
    aliran.update({NameObject(f"/{k}"): v for k, v in sifat.items()})
    return penulis._add_object(aliran)


def _name(nama: str) -> NameObject:
    return NameObject(f"/{nama}")


def begin_pdf(*halaman: str) -> PdfWriter:
    """A document with one page for each text, and with the metadata that programs write."""
    penulis = PdfWriter()
    penulis.add_metadata({"/Author": RAHASIA.decode(), "/Producer": "Mesin Rahasia"})
    huruf = DictionaryObject({_name("Type"): _name("Font"), _name("Subtype"): _name("Type1")})
    huruf[_name("BaseFont")] = _name("Helvetica")
    for teks in halaman:
        lembar = penulis.add_blank_page(595, 842)
        lembar[_name("Resources")] = DictionaryObject({_name("Font"): DictionaryObject({_name("A"): huruf})})
        lembar[_name("Contents")] = _stream(penulis, f"BT /A 24 Tf 60 700 Td ({teks}) Tj ET".encode())
        lembar[_name("Metadata")] = _stream(penulis, b"<x:xmpmeta>" + RAHASIA + b"</x:xmpmeta>")
    return penulis


def finish_pdf(penulis: PdfWriter) -> bytes:
    keluar = io.BytesIO()
    penulis.write(keluar)
    return keluar.getvalue()


def document(*halaman: str) -> bytes:
    """An honest document."""
    return finish_pdf(begin_pdf(*(halaman or ("Sertifikat pelatihan",))))


def locked() -> bytes:
    penulis = begin_pdf("Terkunci")
    penulis.encrypt("rahasia", algorithm="RC4-128")
    return finish_pdf(penulis)


def with_script() -> bytes:
    penulis = begin_pdf("Menjalankan")
    tindakan = DictionaryObject({_name("S"): _name("JavaScript"), _name("JS"): TextStringObject("app.alert('halo');")})
    penulis._root_object[_name("OpenAction")] = penulis._add_object(tindakan)
    return finish_pdf(penulis)


def with_attachment() -> bytes:
    penulis = begin_pdf("Membawa")
    penulis.add_attachment("virus.exe", b"MZ")
    return finish_pdf(penulis)


def with_launch() -> bytes:
    """A document that starts a program when its page is touched."""
    penulis = begin_pdf("Memulai")
    tindakan = DictionaryObject({_name("S"): _name("Launch"), _name("F"): TextStringObject("cmd.exe")})
    tautan = DictionaryObject({_name("Type"): _name("Annot"), _name("Subtype"): _name("Link"), _name("A"): tindakan})
    tautan[_name("Rect")] = ArrayObject([NumberObject(n) for n in (0, 0, 595, 842)])
    penulis.pages[0][_name("Annots")] = ArrayObject([penulis._add_object(tautan)])
    return finish_pdf(penulis)


def with_stamp() -> bytes:
    """A document with the look of a signature upon it, and a link beside."""
    penulis = begin_pdf("Ditandatangani")
    kotak = ArrayObject([FloatObject(n) for n in (0, 0, 200, 60)])
    rupa = _stream(penulis, b"0 0 1 rg 0 0 200 60 re f", Subtype=_name("Form"), BBox=kotak)
    tanda = DictionaryObject(
        {_name("Type"): _name("Annot"), _name("Subtype"): _name("Widget"), _name("F"): NumberObject(4)}
    )
    tanda[_name("Rect")] = ArrayObject([NumberObject(n) for n in (60, 100, 260, 160)])
    tanda[_name("AP")] = DictionaryObject({_name("N"): rupa})
    tanda[_name("T")] = TextStringObject("Tanda tangan")
    alamat = DictionaryObject({_name("S"): _name("URI"), _name("URI"): TextStringObject("https://tempat.rahasia")})
    tautan = DictionaryObject({_name("Type"): _name("Annot"), _name("Subtype"): _name("Link"), _name("A"): alamat})
    tautan[_name("Rect")] = tanda[_name("Rect")]
    penulis.pages[0][_name("Annots")] = ArrayObject([penulis._add_object(tanda), penulis._add_object(tautan)])
    return finish_pdf(penulis)


def with_photo() -> bytes:
    """A document in which a photo lies as its camera made it."""
    penulis = begin_pdf("Pindaian")
    gambar = _stream(
        penulis,
        photo(),
        Type=_name("XObject"),
        Subtype=_name("Image"),
        Width=NumberObject(600),
        Height=NumberObject(900),
        ColorSpace=_name("DeviceRGB"),
        BitsPerComponent=NumberObject(8),
        Filter=_name("DCTDecode"),
    )
    penulis.pages[0][_name("Resources")] = DictionaryObject(
        {_name("XObject"): DictionaryObject({_name("Ref"): gambar})}
    )
    penulis.pages[0][_name("Contents")] = _stream(penulis, b"q 400 0 0 600 90 120 cm /Ref Do Q")
    return finish_pdf(penulis)


def _raw(*benda: bytes) -> bytes:
    """A document of these objects, the first of which is its root."""
    isi, letak = b"%PDF-1.7\n", []
    for n, satu in enumerate(benda, start=1):
        letak.append(len(isi))
        isi += b"%d 0 obj\n%s\nendobj\n" % (n, satu)
    daftar = b"".join(b"%010d 00000 n \n" % satu for satu in letak)
    ekor = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return isi + ekor % (len(benda) + 1, daftar, len(benda) + 1, len(isi))


def many_pages() -> bytes:
    """A small document whose tree has ten thousand million pages: each branch names the next one ten times."""
    anak = [b"<</Type /Pages /Count 10 /Kids [" + b"%d 0 R " % n * 10 + b"]>>" for n in range(3, 13)]
    return _raw(b"<</Type /Catalog /Pages 2 0 R>>", *anak, b"<</Type /Page /MediaBox [0 0 9 9]>>")


def endless_tree() -> bytes:
    """A document whose page tree turns back on itself."""
    return _raw(b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Count 1 /Kids [2 0 R 2 0 R]>>")


def too_much() -> bytes:
    """A document of a hundred thousand objects that nobody reads."""
    banyak = b"[" + b"[] " * 60_000 + b"]"
    return _raw(b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Count 0 /Kids [] /Isi 3 0 R>>", banyak)


def no_pages() -> bytes:
    return _raw(b"<</Type /Catalog /Pages 2 0 R>>", b"<</Type /Pages /Count 0 /Kids []>>")


def picture_bomb() -> bytes:
    """A PNG of a few hundred bytes that says it has ten thousand million pixels."""

    def bagian(jenis: bytes, isi: bytes) -> bytes:
        return len(isi).to_bytes(4) + jenis + isi + zlib.crc32(jenis + isi).to_bytes(4)

    kepala = (100_000).to_bytes(4) + (100_000).to_bytes(4) + bytes((8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + bagian(b"IHDR", kepala) + bagian(b"IDAT", zlib.compress(b"\0")) + bagian(b"IEND", b"")
