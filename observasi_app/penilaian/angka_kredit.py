"""What a predikat counts: exact decimals, computed anew whenever it is shown. Pure.

Nothing of it is stored: predikat, jenjang in the agreed plan and rule set are each frozen where they stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

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


def count_bulan(mulai: date, selesai: date) -> int:
    """Return how many calendar months a period touches."""
    return (selesai.year - mulai.year) * SETAHUN + selesai.month - mulai.month + 1


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
