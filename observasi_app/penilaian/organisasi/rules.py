"""What a predikat organisasi means for those who work there. Pure; it advises and computes no predikat of a person."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from observasi_app.penilaian.rules import Predikat, Rating
from observasi_app.web.alasan import Alasan
from observasi_app.web.pilihan import Pilihan

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from observasi_app.aturan.organisasi import AturanOrganisasi, BatasPola

PERSEN = 100
SEPERSEPULUH = Decimal("0.1")


class CapaianOrganisasi(Pilihan):
    """How a school did as a whole (PermenPANRB 6/2022, article 24)."""

    ISTIMEWA = "istimewa", "Istimewa"
    BAIK = "baik", "Baik"
    BUTUH_PERBAIKAN = "butuh_perbaikan", "Butuh Perbaikan"
    KURANG = "kurang", "Kurang"
    SANGAT_KURANG = "sangat_kurang", "Sangat Kurang"


def share_of(banyak: int, semua: int) -> Decimal:
    """Return a share in percent, to one place where it does not come out even; nothing is computed with it."""
    if not semua:
        return Decimal(0)
    persen = Decimal(banyak) * PERSEN / semua
    bulat = persen.quantize(SEPERSEPULUH, ROUND_HALF_UP)
    return bulat.to_integral_value() if bulat == bulat.to_integral_value() else bulat


@dataclass(frozen=True, slots=True)
class BarisPola:
    """One line of the pola distribusi beside what a school's predikat come to now."""

    batas: BatasPola
    banyak: int
    semua: int
    keluar: bool
    """Whether it leaves the pola. Guidance: nothing is refused because of it."""

    @property
    def nama(self) -> str:
        """The predikat it speaks of: "Butuh Perbaikan dan/atau Kurang"."""
        return " dan/atau ".join(say_predikat(Predikat(satu)) for satu in self.batas.predikat)

    @property
    def kata(self) -> str:
        """What the pola says of them."""
        bagian = []
        if self.batas.ada:
            bagian.append("ada")
        if self.batas.minimal is not None:
            bagian.append(f"paling sedikit {self.batas.minimal}%")
        if self.batas.maksimal is not None:
            bagian.append("tidak ada" if self.batas.maksimal == 0 else f"paling banyak {self.batas.maksimal}%")
        return ", ".join(bagian)

    @property
    def persen(self) -> Decimal:
        """Which share they are now, in percent."""
        return share_of(self.banyak, self.semua)


@dataclass(frozen=True, slots=True)
class BarisPredikat:
    """How many of a school's people have one predikat now."""

    nama: str
    banyak: int
    persen: Decimal


@dataclass(frozen=True, slots=True)
class Pola:
    """The pola distribusi of a predikat organisasi, and what a school's predikat come to now (V11)."""

    semua: int
    """How many people of the school have a predikat by now."""
    predikat: tuple[BarisPredikat, ...]
    baris: tuple[BarisPola, ...]

    @property
    def keluar(self) -> tuple[BarisPola, ...]:
        """The lines that it leaves."""
        return tuple(satu for satu in self.baris if satu.keluar)


def say_predikat(predikat: Predikat) -> str:
    """Name a predikat in a line of a list: the matrix's longer label is for the matrix."""
    return predikat.label.partition("/")[0]


def compare_pola(batas: Iterable[BatasPola], jumlah: Mapping[Predikat, int]) -> Pola:
    """Lay a pola beside the predikat that are set; exact, and never more than advice (SE MenPANRB 3/2023)."""
    semua = sum(jumlah.values())
    return Pola(
        semua=semua,
        predikat=tuple(
            BarisPredikat(say_predikat(satu), jumlah.get(satu, 0), share_of(jumlah.get(satu, 0), semua))
            for satu in Predikat
        ),
        baris=tuple(_compare(satu, jumlah, semua) for satu in batas),
    )


def _compare(batas: BatasPola, jumlah: Mapping[Predikat, int], semua: int) -> BarisPola:
    banyak = sum(jumlah.get(Predikat(satu), 0) for satu in batas.predikat)
    bagian = banyak * PERSEN
    keluar = (
        (batas.ada and banyak == 0)
        or (batas.maksimal is not None and bagian > batas.maksimal * semua)
        or (batas.minimal is not None and bagian < batas.minimal * semua)
    )
    return BarisPola(batas, banyak, semua, keluar and semua > 0)


def propose_hasil(aturan: AturanOrganisasi, capaian: CapaianOrganisasi | None) -> Rating | None:
    """Return which rating hasil kerja is proposed for whoever leads the unit (V12); None where nothing follows.

    That the achievement of the unit becomes it is sourced (skp specification, section 6.3); which rating each predikat
    stands for is not: it is a proposal.
    """
    if capaian is None or not aturan.pimpinan_mengikuti:
        return None
    return Rating(aturan.padanan[capaian.value])


def check_hari(hari: date | None, mulai: date, kini: date) -> tuple[Alasan, ...]:
    """Return what is wrong with the day on which it was decided: before the period, or still to come."""
    if hari is None:
        return ()
    if hari > kini:
        return (Alasan("tanggal", "Tanggal penetapannya belum tiba. Isi hari ini atau sebelumnya."),)
    if hari < mulai:
        return (Alasan("tanggal", "Tanggal penetapannya sebelum periode ini dimulai."),)
    return ()
