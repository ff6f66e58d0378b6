"""Evidence as one PDF: photos and documents become pages of a new file that can do nothing but be read.

A document of a stranger is not cleaned but taken apart: only its pages are copied, of each page only what is drawn.
What acts (scripts, actions, files inside, forms) is refused beforehand, so that nobody is shown something else than
what was sent; what tells about its maker (author, program, place, the metadata of pictures in it) stays behind.
"""

from __future__ import annotations

import hashlib
import io
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from observasi_app.berkas.olah import FotoDitolak, olah_foto

HALAMAN_TERBANYAK: Final = 60
"""A report of a year has thirty to forty pages; sixty are read through in no appraisal."""
BENDA_TERBANYAK: Final = 50_000
"""Objects and elements that are looked at in one document: a scan of sixty pages has some hundred, a book ten thousand.
What is larger keeps a processor busy for long, whoever made it."""
DETIK_TERLAMA: Final = 15.0
"""For looking at one document; an honest one of 10 MB takes one or two."""
EKOR: Final = 2048

_A4: Final = (595.0, 842.0)
_TEPI: Final = 18.0
_TINDAKAN: Final = frozenset(
    {
        "/JavaScript",
        "/Launch",
        "/ImportData",
        "/SubmitForm",
        "/Rendition",
        "/Movie",
        "/Sound",
        "/GoToE",
        "/RichMediaExecute",
    }
)
_ISIAN_BERTINDAK: Final = frozenset({"/JavaScript", "/JS", "/XFA", "/RichMediaContent"})
_ISIAN_LAMPIRAN: Final = frozenset({"/EmbeddedFiles", "/EF"})
_HALAMAN: Final = ("/Resources", "/Contents", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Group")
_TURUN: Final = frozenset({"/Resources", "/MediaBox", "/CropBox", "/Rotate"})
"""What a page has from the node above it where it says nothing itself."""
_CATATAN: Final = ("/Rect", "/AP", "/AS", "/F")
_JEJAK: Final = ("/Metadata", "/PieceInfo", "/LastModified", "/OPI", "/Ref", "/AF", "/StructParents", "/StructParent")
"""Keys of what is drawn that tell of its making or lead elsewhere."""
_SOI, _SOS, _APP0, _APP1, _APP2, _APP14, _APP15, _COM = 0xD8, 0xDA, 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE

# One document is taken apart at a time, however many arrive at once: it is held in memory as objects.
_meja = threading.BoundedSemaphore(1)


class DokumenDitolak(ValueError):
    """The document cannot be taken; `pesan` says why and what to do, `terlalu_besar` tells a view the status."""

    def __init__(self, pesan: str, *, terlalu_besar: bool = False) -> None:
        super().__init__(pesan)
        self.pesan = pesan
        self.terlalu_besar = terlalu_besar


@dataclass(frozen=True, slots=True)
class Bahan:
    """One file as it was sent: its bytes, what it was said to be, and the sender's name for it."""

    isi: bytes
    pdf: bool
    nama: str

    @property
    def sha256(self) -> str:
        """The hash of the bytes that were sent."""
        return hashlib.sha256(self.isi).hexdigest()


@dataclass(frozen=True, slots=True)
class Asal:
    """Of one file that was taken in: the hash of the bytes that were sent, its name, and how many pages it became."""

    sha256: str
    nama: str
    halaman: int


@dataclass(frozen=True, slots=True)
class Rangkaian:
    """The one PDF, how many pages it has, and what it was made of; `asal` without what stood before."""

    isi: bytes
    halaman: int
    asal: tuple[Asal, ...]


def rangkai(bahan: Sequence[Bahan], *, semula: bytes | None = None, maks_byte: int) -> Rangkaian:
    """Make one PDF of files in their order, behind the pages that stood before; the same files give the same bytes.

    Raises `DokumenDitolak` or `FotoDitolak` in words that name the file when there are several; then nothing is made.
    """
    with _meja:
        penulis = PdfWriter()
        penulis.metadata = None
        penulis.pdf_header = "%PDF-1.7"
        if semula is not None:
            _add_pdf(penulis, semula, "")
        asal: list[Asal] = []
        for satu in bahan:
            sebut = f"{satu.nama}: " if len(bahan) > 1 else ""
            sebelum = len(penulis.pages)
            if satu.pdf:
                _check_pdf(satu.isi, sebut, maks_byte)
                _add_pdf(penulis, satu.isi, sebut)
            else:
                _add_foto(penulis, satu.isi, sebut)
            asal.append(Asal(satu.sha256, satu.nama, len(penulis.pages) - sebelum))
        halaman = len(penulis.pages)
        if halaman > HALAMAN_TERBANYAK:
            raise DokumenDitolak(
                f"Seluruhnya menjadi {halaman} halaman; batasnya {HALAMAN_TERBANYAK}. Pilih halaman yang perlu saja."
            )
        keluar = io.BytesIO()
        penulis.write(keluar)
    isi = keluar.getvalue()
    if len(isi) > maks_byte:
        raise DokumenDitolak(
            f"Setelah digabung berkasnya lebih dari {maks_byte // 1024**2} MB. Kurangi isinya.",
            terlalu_besar=True,
        )
    return Rangkaian(isi, halaman, tuple(asal))


# ── Photos ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _add_foto(penulis: PdfWriter, isi: bytes, sebut: str) -> None:
    """Add a page with a photo, upright and as large as A4 allows; its longer side has 137 dots an inch there."""
    try:
        foto = olah_foto(isi)
    except FotoDitolak as galat:
        galat.pesan = f"{sebut}{galat.pesan}"
        raise
    lebar, tinggi = _A4 if foto.tinggi >= foto.lebar else _A4[::-1]
    skala = min((lebar - 2 * _TEPI) / foto.lebar, (tinggi - 2 * _TEPI) / foto.tinggi)
    w, h = foto.lebar * skala, foto.tinggi * skala
    gambar = StreamObject()
    gambar.set_data(foto.utama)
    gambar.update(
        _kamus(
            Type=NameObject("/XObject"),
            Subtype=NameObject("/Image"),
            Width=NumberObject(foto.lebar),
            Height=NumberObject(foto.tinggi),
            ColorSpace=NameObject("/DeviceRGB"),
            BitsPerComponent=NumberObject(8),
            Filter=NameObject("/DCTDecode"),
        )
    )
    lukisan = StreamObject()
    lukisan.set_data(f"q {w:.2f} 0 0 {h:.2f} {(lebar - w) / 2:.2f} {(tinggi - h) / 2:.2f} cm /G Do Q".encode())
    halaman = penulis.add_blank_page(lebar, tinggi)
    halaman[NameObject("/Contents")] = penulis._add_object(lukisan)  # noqa: SLF001 - the only way to add a stream
    halaman[NameObject("/Resources")] = _kamus(XObject=_kamus(G=penulis._add_object(gambar)))  # noqa: SLF001


def _kamus(**isi: PdfObject) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{nama}"): nilai for nama, nilai in isi.items()})


# ── Documents ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _check_pdf(isi: bytes, sebut: str, maks_byte: int) -> None:
    """Refuse what needs no reader to be refused; name and content type are not believed (V6)."""
    if not isi:
        raise DokumenDitolak(f"{sebut}Berkas ini kosong. Pilih berkas PDF yang berisi.")
    if len(isi) > maks_byte:
        raise DokumenDitolak(
            f"{sebut}Berkas ini lebih dari {maks_byte // 1024**2} MB. Perkecil PDF-nya, lalu pilih lagi.",
            terlalu_besar=True,
        )
    if not isi.startswith(b"%PDF-"):
        raise DokumenDitolak(f"{sebut}Berkas ini bukan PDF. Simpan dokumen Anda sebagai PDF, lalu pilih lagi.")
    if b"%%EOF" not in isi[-EKOR:]:
        raise DokumenDitolak(f"{sebut}PDF ini terpotong sehingga tidak dapat dibuka. Simpan ulang, lalu pilih lagi.")


def _add_pdf(penulis: PdfWriter, isi: bytes, sebut: str) -> None:
    """Copy the pages of a document, and of each only what is drawn."""
    try:
        pembaca = PdfReader(io.BytesIO(isi))
        _check_terbuka(pembaca, sebut)
        _check_benda(pembaca, sebut)
        for satu in _list_halaman(pembaca, sebut):
            _copy_halaman(penulis, satu)
        _strip(penulis)
    except DokumenDitolak:
        raise
    except Exception as sebab:
        # On hostile bytes a reader fails in any way it likes; each of them means: this cannot be read as a PDF.
        raise DokumenDitolak(
            f"{sebut}PDF ini rusak sehingga tidak dapat dibuka. Cetak ulang sebagai PDF, lalu pilih lagi."
        ) from sebab


def _check_terbuka(pembaca: PdfReader, sebut: str) -> None:
    if pembaca.is_encrypted:
        raise DokumenDitolak(
            f"{sebut}PDF ini dikunci dengan kata sandi. Buka, cetak sebagai PDF tanpa kunci, lalu pilih lagi."
        )


def _check_benda(pembaca: PdfReader, sebut: str) -> None:
    """Refuse what acts, what carries other files, and what has no end; each object is looked at once."""
    antre: list[object] = [pembaca.trailer.raw_get("/Root")]
    sudah: set[tuple[int, int]] = set()
    banyak, batas = 0, time.monotonic() + DETIK_TERLAMA
    while antre:
        benda = antre.pop()
        banyak += 1
        if banyak > BENDA_TERBANYAK or time.monotonic() > batas:
            raise DokumenDitolak(
                f"{sebut}PDF ini terlalu rumit untuk diperiksa. Cetak sebagai PDF, atau foto halamannya."
            )
        if isinstance(benda, IndirectObject):
            if (benda.idnum, benda.generation) not in sudah:
                sudah.add((benda.idnum, benda.generation))
                antre.append(benda.get_object())
        elif isinstance(benda, DictionaryObject):
            _check_kamus(benda, sebut)
            antre.extend(dict.values(benda))
        elif isinstance(benda, ArrayObject):
            if len(benda) > BENDA_TERBANYAK - banyak:
                banyak = BENDA_TERBANYAK
            antre.extend(list.__iter__(benda))


def _check_kamus(kamus: DictionaryObject, sebut: str) -> None:
    if _ISIAN_BERTINDAK.intersection(kamus) or _name(kamus, "/S") in _TINDAKAN:
        raise DokumenDitolak(
            f"{sebut}PDF ini berisi perintah yang berjalan sendiri. Cetak sebagai PDF yang baru, lalu pilih lagi."
        )
    if _ISIAN_LAMPIRAN.intersection(kamus) or _name(kamus, "/Type") == "/EmbeddedFile":
        raise DokumenDitolak(
            f"{sebut}PDF ini membawa berkas lain di dalamnya. Cetak sebagai PDF yang baru, lalu pilih lagi."
        )


def _name(kamus: DictionaryObject, kunci: str) -> str:
    nilai = _resolve(dict.get(kamus, kunci))
    return str(nilai) if isinstance(nilai, NameObject) else ""


def _resolve(benda: object) -> object:
    return benda.get_object() if isinstance(benda, IndirectObject) else benda


def _list_halaman(pembaca: PdfReader, sebut: str) -> list[dict[str, PdfObject]]:
    """Walk the tree of pages and return each as what it draws; a tree that turns back on itself ends at the bound."""
    akar = _resolve(pembaca.trailer.raw_get("/Root"))
    pucuk = _resolve(dict.get(akar, "/Pages")) if isinstance(akar, DictionaryObject) else None
    antre: list[tuple[object, Mapping[str, PdfObject]]] = [(pucuk, {})]
    hasil: list[dict[str, PdfObject]] = []
    langkah = 0
    while antre:
        simpul, warisan = antre.pop()
        langkah += 1
        if len(hasil) > HALAMAN_TERBANYAK or langkah > BENDA_TERBANYAK:
            raise DokumenDitolak(
                f"{sebut}PDF ini lebih dari {HALAMAN_TERBANYAK} halaman. Simpan halaman yang perlu saja sebagai PDF."
            )
        if not isinstance(simpul, DictionaryObject):
            continue
        turun = dict(warisan) | {k: dict.__getitem__(simpul, k) for k in _TURUN.intersection(simpul)}
        anak = _resolve(dict.get(simpul, "/Kids"))
        if isinstance(anak, ArrayObject):
            antre.extend((_resolve(satu), turun) for satu in reversed(list(list.__iter__(anak))))
        else:
            hasil.append(turun | {k: dict.__getitem__(simpul, k) for k in (*_HALAMAN, "/Annots") if k in simpul})
    if not hasil:
        raise DokumenDitolak(f"{sebut}PDF ini tidak berhalaman. Simpan ulang dokumennya, lalu pilih lagi.")
    return hasil


def _copy_halaman(penulis: PdfWriter, sumber: Mapping[str, PdfObject]) -> None:
    """Add one page of what it draws: its content, and the look of its stamps and filled fields."""
    halaman = penulis.add_blank_page(*_A4)
    catatan = _resolve(sumber.get("/Annots"))
    for kunci in _HALAMAN:
        if kunci in sumber and not isinstance(_resolve(sumber[kunci]), NullObject):
            halaman[NameObject(kunci)] = sumber[kunci].clone(penulis)
    if isinstance(catatan, ArrayObject):
        tampak = ArrayObject(_copy_catatan(penulis, satu) for satu in catatan if _is_tampak(_resolve(satu)))
        if tampak:
            halaman[NameObject("/Annots")] = tampak


def _is_tampak(catatan: object) -> bool:
    """Tell whether an annotation is drawn by itself: it has a look, and is neither a link nor a bubble."""
    return (
        isinstance(catatan, DictionaryObject)
        and "/AP" in catatan
        and _name(catatan, "/Subtype") not in ("/Link", "/Popup")
    )


def _copy_catatan(penulis: PdfWriter, satu: PdfObject) -> IndirectObject:
    """Copy the look of an annotation as a stamp, which does nothing when it is touched."""
    asal = _resolve(satu)
    assert isinstance(asal, DictionaryObject)  # noqa: S101 - asked before
    stempel = _kamus(Type=NameObject("/Annot"), Subtype=NameObject("/Stamp"))
    for kunci in _CATATAN:
        if kunci in asal:
            stempel[NameObject(kunci)] = dict.__getitem__(asal, kunci).clone(penulis)
    return penulis._add_object(stempel)  # noqa: SLF001 - as for a photo


def _strip(penulis: PdfWriter) -> None:
    """Take away, from everything that was copied, what tells of its making."""
    for benda in penulis._objects:  # noqa: SLF001 - what is written is this list and nothing else
        antre: list[object] = [benda]
        while antre:
            satu = antre.pop()
            if isinstance(satu, DictionaryObject):
                if isinstance(satu, StreamObject) or "/Type" in satu:  # a list of resources may use these as names
                    for kunci in _JEJAK:
                        dict.pop(satu, kunci, None)
                if isinstance(satu, StreamObject) and _name(satu, "/Subtype") == "/Image":
                    _strip_gambar(satu)
                antre.extend(dict.values(satu))
            elif isinstance(satu, ArrayObject):
                antre.extend(list.__iter__(satu))


def _strip_gambar(gambar: StreamObject) -> None:
    """Cut the place and the camera out of a JPEG that lies in a document."""
    saring = _resolve(dict.get(gambar, "/Filter"))
    if isinstance(saring, ArrayObject) and len(saring) == 1:
        saring = _resolve(saring[0])
    if saring == "/DCTDecode":
        gambar._data = bare_jpeg(gambar._data)  # noqa: SLF001 - `set_data` would take it for decoded


def bare_jpeg(isi: bytes) -> bytes:
    """Return a JPEG without its application segments and comments, but for those that say how colours are meant.

    What is no JPEG comes back as it is: whoever draws it decides what it is.
    """
    if isi[:2] != bytes((0xFF, _SOI)):
        return isi
    sisa, letak = [isi[:2]], 2
    while letak + 4 <= len(isi) and isi[letak] == 0xFF:  # noqa: PLR2004 - the first byte of a marker
        penanda = isi[letak + 1]
        if penanda == _SOS:
            return b"".join((*sisa, isi[letak:]))
        akhir = letak + 2 + int.from_bytes(isi[letak + 2 : letak + 4])
        warna = penanda == _APP14 or (penanda == _APP2 and isi[letak + 4 : letak + 15] == b"ICC_PROFILE")
        if warna or not (_APP1 <= penanda <= _APP15 or penanda == _COM):
            sisa.append(isi[letak:akhir])
        letak = akhir
    return isi
