"""What a predikat counts: exact decimals, computed anew whenever it is shown. Pure.

Nothing of it is stored: predikat, jenjang in the agreed plan and rule set are each frozen where they stand.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from observasi_app.aturan.penilaian import AturanAngkaKredit, Koefisien
    from observasi_app.penilaian.rules import Predikat

SETAHUN = 12
PERSEN = 100
TELITI = 40
"""So many digits are kept where twelfths do not come out even."""


@dataclass(frozen=True, slots=True)
class AngkaKredit:
    """How much it counts, and out of what."""

    persen: Decimal
    jenjang: Koefisien
    bulan: int
    nilai: Decimal
    desimal: int

    @property
    def setahun(self) -> bool:
        """Whether it is of a whole year."""
        return self.bulan == SETAHUN

    @property
    def tampil(self) -> Decimal:
        """The value as it is shown; nothing is computed with it."""
        return self.nilai.quantize(Decimal(1).scaleb(-self.desimal), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Masa:
    """How long somebody served at a school within a period: the first and the last day, and the months that count."""

    mulai: date
    selesai: date
    bulan: int
    penuh: bool
    """Whether it is the whole period."""


def count_masa(tugas: Iterable[tuple[date, date | None]], mulai: date, selesai: date, hari_hitung: str) -> Masa | None:
    """Return how long assignments (first day, last day) hold within a period; None where none does.

    A month counts where somebody served on its last day, or its first, as the rule set says (`terakhir` or `pertama`):
    so the month of a move counts at one school and never at two.
    """
    potong = [(max(dari, mulai), min(sampai or selesai, selesai)) for dari, sampai in tugas]
    ada = sorted((dari, sampai) for dari, sampai in potong if dari <= sampai)
    if not ada:
        return None
    hari = [_day_of(bulan, hari_hitung, mulai, selesai) for bulan in _list_bulan(mulai, selesai)]
    bulan = sum(1 for satu in hari if any(dari <= satu <= sampai for dari, sampai in ada))
    awal, akhir = ada[0][0], max(sampai for _, sampai in ada)
    return Masa(awal, akhir, bulan, (awal, akhir) == (mulai, selesai) and bulan == len(hari))


def _list_bulan(mulai: date, selesai: date) -> list[date]:
    """Return the first day of each calendar month that a period touches."""
    banyak = (selesai.year - mulai.year) * SETAHUN + selesai.month - mulai.month + 1
    urut = [mulai.month - 1 + di for di in range(banyak)]
    return [date(mulai.year + satu // SETAHUN, satu % SETAHUN + 1, 1) for satu in urut]


def _day_of(awal: date, hari_hitung: str, mulai: date, selesai: date) -> date:
    """Return the day that decides about a month, within the period."""
    akhir = awal.replace(day=monthrange(awal.year, awal.month)[1])
    return max(awal, mulai) if hari_hitung == "pertama" else min(akhir, selesai)


def compute_angka_kredit(aturan: AturanAngkaKredit, predikat: Predikat, jenjang: str, bulan: int) -> AngkaKredit | None:
    """Return what a predikat counts in a jenjang; None where the rule set does not know the jenjang.

    A year: percentage times coefficient; a shorter time: that, times its months out of twelve (skp specification, 6.6).
    """
    koefisien = aturan.find_jenjang(jenjang)
    if koefisien is None:
        return None
    persen = aturan.persen[predikat.value]
    with localcontext() as konteks:
        konteks.prec = TELITI
        nilai = persen * koefisien.koefisien * min(bulan, SETAHUN) / (PERSEN * SETAHUN)
    return AngkaKredit(persen, koefisien, min(bulan, SETAHUN), nilai, aturan.desimal)
