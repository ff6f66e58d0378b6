"""Search results as a page shows them: gathered by focus, with the words that were looked for marked."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from observasi_app.rubrics.kumpulan import Temuan, cari_dalam, fold_teks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from observasi_app.rubrics.edisi import Edisi

TERBANYAK = 5
"""Hits of one focus that a page shows; the rest is read on the page of the focus."""


@dataclass(frozen=True, slots=True)
class Potongan:
    """A piece of a text; `cocok` when it is what was looked for."""

    teks: str
    cocok: bool


@dataclass(frozen=True, slots=True)
class TemuanTersorot:
    """One hit: where it stands in words, its text in pieces, and the number of the target it belongs to."""

    letak: str
    potongan: tuple[Potongan, ...]
    target: int | None


@dataclass(frozen=True, slots=True)
class HasilFokus:
    """The hits of one focus: the first few, and how many there are in all."""

    edisi: Edisi
    temuan: tuple[TemuanTersorot, ...]
    jumlah: int

    @property
    def sisa(self) -> int:
        """How many hits are not shown."""
        return self.jumlah - len(self.temuan)


def search(daftar: Sequence[Edisi], cari: str) -> tuple[HasilFokus, ...]:
    """Return the hits of a search in these editions, focus by focus in their order."""
    per_fokus = groupby(cari_dalam(list(daftar), cari), key=lambda temuan: temuan.edisi)
    return tuple(_gather(edisi, tuple(semua), cari) for edisi, semua in per_fokus)


def _gather(edisi: Edisi, semua: tuple[Temuan, ...], cari: str) -> HasilFokus:
    tampak = (TemuanTersorot(satu.letak, highlight(satu.teks, cari), satu.target) for satu in semua[:TERBANYAK])
    return HasilFokus(edisi, tuple(tampak), len(semua))


def highlight(teks: str, cari: str) -> tuple[Potongan, ...]:
    """Cut a text where a searched word begins or ends; small letters and accents are compared as the search does."""
    terlipat, asal = "", []
    for letak, huruf in enumerate(teks):
        lipatan = _fold(huruf)
        terlipat += lipatan
        asal += [letak] * len(lipatan)
    cocok: set[int] = set()
    for kata in fold_teks(cari).split():
        di = terlipat.find(kata)
        while di >= 0:
            cocok.update(asal[di : di + len(kata)])
            di = terlipat.find(kata, di + len(kata))
    bagian = groupby(range(len(teks)), key=lambda letak: letak in cocok)
    return tuple(Potongan("".join(teks[letak] for letak in semua), ya) for ya, semua in bagian)


def _fold(huruf: str) -> str:
    terurai = unicodedata.normalize("NFKD", huruf.casefold())
    return "".join(satu for satu in terurai if not unicodedata.combining(satu))
