"""The letterhead of a school, read in one place: whatever a school may add to it one day is added here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from observasi_app.dokumen.cetak import Bahan
from observasi_app.sekolah.queries import find_sekolah

if TYPE_CHECKING:
    from uuid import UUID

LOGO = "kop:logo"
"""The address of the logo in the HTML of a paper."""


@dataclass(frozen=True, slots=True)
class Kop:
    """What stands on top of a paper; everything is empty on a paper that belongs to no school."""

    nama: str = ""
    npsn: str = ""
    alamat: str = ""
    atasan: tuple[str, ...] = ()
    """Lines above the name: the government and office a school belongs to."""
    kontak: str = ""
    kota: str = ""
    """Where papers are signed; without it the place stays a line to write on."""
    logo: bytes = b""

    @property
    def bahan(self) -> dict[str, Bahan]:
        """What the paper may fetch for its letterhead."""
        return {LOGO: Bahan("image/jpeg", self.logo)} if self.logo else {}


def read_kop(sekolah_id: UUID | None, logo: bytes = b"") -> Kop:
    """Return the letterhead of a school as its operator wrote it; an empty one without a school.

    `logo` is its picture (JPEG), which the caller reads from the store of files.
    """
    sekolah = find_sekolah(sekolah_id) if sekolah_id is not None else None
    if sekolah is None:
        return Kop()
    return Kop(
        nama=sekolah.nama,
        npsn=sekolah.npsn,
        alamat=sekolah.alamat,
        atasan=tuple(baris.strip() for baris in sekolah.kop.splitlines() if baris.strip()),
        kontak=sekolah.kontak,
        kota=sekolah.kota,
        logo=logo,
    )
