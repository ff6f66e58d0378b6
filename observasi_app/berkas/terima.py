"""The reception of files: bytes are judged, made safe and brought to the disk before any row speaks of them.

Nothing here touches the database, so that it can run before the write transaction: text never waits for a photo.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO, Final

from flask import current_app
from werkzeug.datastructures import FileStorage

from observasi_app.berkas.gudang import Gudang
from observasi_app.berkas.olah import FotoDitolak, FotoOlahan, olah_foto
from observasi_app.berkas.rangkai import Asal, Bahan, DokumenDitolak, rangkai

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from observasi_app.config import Settings

MAKS_PDF: Final = 10 * 1024 * 1024
"""Source: lesson plans are attached as PDF of at most 10 MB (cycle specification, section 2.1, row A)."""
PANJANG_NAMA: Final = 120
EKOR_PDF: Final = 2048
_GUDANG: Final = "observasi_gudang"


@dataclass(frozen=True, slots=True)
class FotoDiterima:
    """A photo that is safely on the disk and not yet referred to; `waktu_ambil` is the camera's clock, zone unknown."""

    sha256: str
    sha256_asal: str
    lebar: int
    tinggi: int
    ukuran: int
    waktu_ambil: datetime | None


@dataclass(frozen=True, slots=True)
class DokumenDiterima:
    """A PDF that is safely on the disk; `nama` is the sender's name for it, a text and never a path.

    `halaman` is 0 where nobody counted; `asal` says which files it was put together from, and is empty elsewhere.
    """

    sha256: str
    nama: str
    ukuran: int
    halaman: int = 0
    asal: tuple[Asal, ...] = ()


class FotoUnggahan(FileStorage):
    """A photo that came ahead of its post; the device has read the camera's clock before it took all metadata away."""

    def __init__(self, isi: BinaryIO, waktu_ambil: datetime | None) -> None:
        super().__init__(isi, filename="foto.jpg", name="foto")
        self.waktu_ambil = waktu_ambil


def gudang() -> Gudang:
    """Return the store of this installation."""
    ada: Gudang | None = current_app.extensions.get(_GUDANG)
    if ada is None:
        pengaturan: Settings = current_app.config["OBSERVASI"]
        ada = current_app.extensions[_GUDANG] = Gudang(pengaturan.uploads)
    return ada


def receive_foto(sekolah_id: UUID, berkas: FileStorage | bytes) -> FotoDiterima:
    """Repaint a photo and keep it; raises `FotoDitolak` or `GudangPenuh`, and then nothing is kept."""
    return _keep(sekolah_id, _repaint(berkas))


def _keep(sekolah_id: UUID, foto: FotoOlahan) -> FotoDiterima:
    kunci = gudang().simpan(sekolah_id, foto.utama, foto.kecil)
    return FotoDiterima(
        sha256=kunci,
        sha256_asal=foto.sha256_asal,
        lebar=foto.lebar,
        tinggi=foto.tinggi,
        ukuran=len(foto.utama),
        waktu_ambil=foto.waktu_ambil,
    )


def receive_foto_semua(sekolah_id: UUID, daftar: Sequence[FileStorage]) -> tuple[FotoDiterima, ...]:
    """Repaint several photos, then keep them: when one is refused none is kept, and the reason names the file."""
    olahan: list[FotoOlahan] = []
    for berkas in daftar:
        try:
            olahan.append(_repaint(berkas))
        except FotoDitolak as galat:
            if len(daftar) > 1:
                galat.pesan = f"{_tidy_nama(berkas.filename or '', 'foto')}: {galat.pesan}"
            raise
    return tuple(_keep(sekolah_id, foto) for foto in olahan)


def receive_pdf(sekolah_id: UUID, berkas: FileStorage) -> DokumenDiterima:
    """Check a document by its content and keep it as sent; raises `DokumenDitolak` or `GudangPenuh`."""
    isi = berkas.stream.read(MAKS_PDF + 1)
    _check_pdf(isi)
    kunci = gudang().simpan_pdf(sekolah_id, isi)
    nama = _tidy_nama(berkas.filename or "", "dokumen.pdf")
    return DokumenDiterima(sha256=kunci, nama=nama, ukuran=len(isi))


@dataclass(frozen=True, slots=True)
class Semula:
    """What stands already where more is added: the document, and the hashes of the files that it was made of."""

    sha256: str = ""
    asal: frozenset[str] = frozenset()


def receive_rangkaian(
    sekolah_id: UUID,
    foto: Sequence[FileStorage],
    pdf: Sequence[FileStorage],
    *,
    nama: str,
    maks_byte: int,
    semula: Semula = Semula(),
) -> DokumenDiterima | None:
    """Put photos and documents together into one PDF behind the pages that stand already, and keep it.

    A file that is in it already is passed over; None when nothing is left. Raises `DokumenDitolak`, `FotoDitolak` or
    `GudangPenuh`, and then nothing is kept.
    """
    semua = [
        *(Bahan(_read_anew(satu), pdf=False, nama=_tidy_nama(satu.filename or "", "foto")) for satu in foto),
        *(
            Bahan(_read_anew(satu, maks_byte + 1), pdf=True, nama=_tidy_nama(satu.filename or "", "PDF"))
            for satu in pdf
        ),
    ]
    bahan = [satu for sidik, satu in {satu.sha256: satu for satu in semua}.items() if sidik not in semula.asal]
    if not bahan:
        return None
    lama = gudang().buka_pdf(sekolah_id, semula.sha256).read_bytes() if semula.sha256 else None
    hasil = rangkai(bahan, semula=lama, maks_byte=maks_byte)
    return DokumenDiterima(
        sha256=gudang().simpan_pdf(sekolah_id, hasil.isi),
        nama=_tidy_nama(f"{nama}.pdf", "bukti.pdf"),
        ukuran=len(hasil.isi),
        halaman=hasil.halaman,
        asal=hasil.asal,
    )


def _read_anew(berkas: FileStorage, paling: int = -1) -> bytes:
    """Read from the beginning: what is put together may have to be put together once more."""
    berkas.stream.seek(0)
    return berkas.stream.read(paling)


def _repaint(berkas: FileStorage | bytes) -> FotoOlahan:
    foto = olah_foto(_read(berkas))
    saat = berkas.waktu_ambil if isinstance(berkas, FotoUnggahan) else None
    return replace(foto, waktu_ambil=foto.waktu_ambil or saat)


def _read(berkas: FileStorage | bytes) -> bytes:
    return berkas.stream.read() if isinstance(berkas, FileStorage) else berkas


def _check_pdf(isi: bytes) -> None:
    """Refuse what is too large, no PDF, or cut off on its way; name and content type are not believed."""
    if not isi:
        raise DokumenDitolak("Berkas ini kosong. Pilih berkas PDF yang berisi.")
    if len(isi) > MAKS_PDF:
        raise DokumenDitolak(
            f"Berkas ini lebih dari {MAKS_PDF // 1024**2} MB. Perkecil PDF-nya, atau cantumkan tautannya.",
            terlalu_besar=True,
        )
    if not isi.startswith(b"%PDF-"):
        raise DokumenDitolak("Berkas ini bukan PDF. Simpan dokumen Anda sebagai PDF, lalu pilih lagi.")
    if b"%%EOF" not in isi[-EKOR_PDF:]:
        raise DokumenDitolak("PDF ini terpotong sehingga tidak dapat dibuka. Simpan ulang, lalu pilih lagi.")


def _tidy_nama(nama: str, tanpa_nama: str) -> str:
    """Keep the last part of a name, without control characters and not endless; it is only ever shown."""
    ujung = nama.replace("\\", "/").rsplit("/", 1)[-1]
    bersih = " ".join("".join(h for h in ujung if h.isprintable()).split())
    if len(bersih) > PANJANG_NAMA:
        return f"{bersih[: PANJANG_NAMA - 8]}…{bersih[-7:]}"
    return bersih or tanpa_nama
