"""The filters of the lists, as they stand in the address. An unknown value filters nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from observasi_app.siklus.inti.tahap import LIMA_TAHAP
from observasi_app.web.isian import fold_nama
from observasi_app.web.pilihan import Pilihan

if TYPE_CHECKING:
    from collections.abc import Mapping

TERPANJANG, TERBANYAK = 80, 6


class SaringGiliran(Pilihan):
    """Whose turn it is."""

    ANDA = "anda", "Giliran Anda"
    GURU = "guru", "Giliran guru"


class SaringKeadaan(Pilihan):
    """How far the cycle of this period has come."""

    TANPA_SIKLUS = "belum-punya-siklus", "Belum punya siklus"
    BELUM_DIJADWALKAN = "belum-dijadwalkan", "Belum dijadwalkan"
    BELUM_DIAMATI = "belum-diamati", "Belum diamati"
    BERJALAN = "berjalan", "Sedang berjalan"
    SELESAI = "selesai", "Selesai"


TAHAP = {t.value: f"{t.value} · {t.pendek}" for t in LIMA_TAHAP}
"""Stage letter → how the filter names it."""


@dataclass(frozen=True, slots=True)
class Saringan:
    """What a list is narrowed to."""

    cari: str = ""
    tahap: str = ""
    giliran: str = ""
    keadaan: str = ""

    @classmethod
    def read(cls, args: Mapping[str, str]) -> Saringan:
        """Take the filters from an address."""
        return cls(
            cari=" ".join(args.get("cari", "").split())[:TERPANJANG],
            tahap=_one_of(args.get("tahap", ""), TAHAP),
            giliran=_one_of(args.get("giliran", ""), SaringGiliran.daftar()),
            keadaan=_one_of(args.get("keadaan", ""), SaringKeadaan.daftar()),
        )

    @property
    def kata(self) -> tuple[str, ...]:
        """The folded words a name must contain; a name has few."""
        return tuple(fold_nama(self.cari).split()[:TERBANYAK])

    @property
    def aktif(self) -> bool:
        """Whether anything is narrowed."""
        return bool(self.alamat)

    @property
    def alamat(self) -> dict[str, str]:
        """The filters for an address; what is empty stays out of it."""
        isi = {"cari": self.cari, "tahap": self.tahap, "giliran": self.giliran, "keadaan": self.keadaan}
        return {nama: nilai for nama, nilai in isi.items() if nilai}

    @property
    def hanya_penilaian(self) -> bool:
        """Whether the question is about the one cycle of kind penilaian that each guru has in a period."""
        return bool(self.tahap) or self.keadaan in (
            SaringKeadaan.TANPA_SIKLUS,
            SaringKeadaan.BELUM_DIJADWALKAN,
            SaringKeadaan.BELUM_DIAMATI,
        )


def _one_of(nilai: str, pilihan: Mapping[str, str]) -> str:
    return nilai if nilai in pilihan else ""
