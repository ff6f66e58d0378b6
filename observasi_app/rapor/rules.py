"""What a report says of one focus, and in which order focuses are shown. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from observasi_app.web.pilihan import Pilihan

if TYPE_CHECKING:
    from collections.abc import Sequence

SKOR_TERTINGGI = 100


class Perubahan(Pilihan):
    """How a result stands to the report of the year before."""

    NAIK = "naik", "naik"
    TETAP = "tetap", "tetap"
    TURUN = "turun", "turun"


@dataclass(frozen=True, slots=True)
class HasilFokus:
    """What a report says of one focus; what it leaves open is empty."""

    capaian: str = ""
    skor: Decimal | None = None
    perubahan: Perubahan | None = None

    @property
    def kosong(self) -> bool:
        """Whether nothing was written down."""
        return not self.capaian and self.skor is None and self.perubahan is None

    def to_json(self) -> dict[str, str]:
        """Return it as it is stored."""
        semua = {
            "capaian": self.capaian,
            "skor": "" if self.skor is None else f"{self.skor:f}",
            "perubahan": self.perubahan.value if self.perubahan else "",
        }
        return {nama: nilai for nama, nilai in semua.items() if nilai}

    @classmethod
    def from_json(cls, isi: Mapping[str, str]) -> HasilFokus:
        """Read what was stored."""
        skor, perubahan = isi.get("skor"), isi.get("perubahan")
        return cls(isi.get("capaian", ""), Decimal(skor) if skor else None, Perubahan(perubahan) if perubahan else None)


def sort_terendah(kode: Sequence[str], hasil: Mapping[str, HasilFokus], urutan: Sequence[str]) -> tuple[str, ...]:
    """Put the lowest results first: by their word, then by their score; what nobody wrote down stays last, in order.

    `urutan` names the words, the lowest first. A score without a word stands behind all words: the two are not weighed
    against each other.
    """

    def place(satu: str) -> tuple[int, Decimal, int]:
        isi = hasil.get(satu, HasilFokus())
        kata = urutan.index(isi.capaian) if isi.capaian in urutan else len(urutan)
        if isi.kosong:
            kata += 1
        return kata, isi.skor if isi.skor is not None else Decimal(SKOR_TERTINGGI + 1), kode.index(satu)

    return tuple(sorted(kode, key=place))
