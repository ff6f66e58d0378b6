"""What is copied and in which order, and whether a tick still stands. Pure: texts in, fields in order out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime


class KeadaanSalin(StrEnum):
    """How far one field has come for one person."""

    BELUM = "belum"
    SUDAH = "sudah"
    BERUBAH = "berubah"
    """Copied once, and the words here are others now."""


@dataclass(frozen=True, slots=True)
class Aturan:
    """One field as the ministry's page asks for it; `tiap_target` repeats it for each target."""

    kode: str
    label: str
    tiap_target: bool
    pasti: bool


@dataclass(frozen=True, slots=True)
class Dokumen:
    """One document there: its stage, its name, the side whose account fills it, its fields in order."""

    tahap: str
    nama: str
    pihak: str
    bidang: tuple[Aturan, ...]


@dataclass(frozen=True, slots=True)
class Bidang:
    """One field with its words; `bagian` names it within the cycle, `sidik` its words."""

    bagian: str
    label: str
    teks: str
    pasti: bool
    keadaan: KeadaanSalin = KeadaanSalin.BELUM
    disalin: datetime | None = None

    @property
    def sidik(self) -> str:
        """What tells these words from others."""
        return hash_of(self.teks)

    @property
    def baris(self) -> int:
        """How high a box shows them without being scrolled too long."""
        lebar = 60
        return min(12, max(2, sum(1 + len(satu) // lebar for satu in self.teks.split("\n"))))


@dataclass(frozen=True, slots=True)
class DokumenSalin:
    """A document with the fields that have words."""

    tahap: str
    nama: str
    bidang: tuple[Bidang, ...]


@dataclass(frozen=True, slots=True)
class Centang:
    """What was ticked: which words, and when."""

    sidik: str
    waktu: datetime


Kunci = tuple[str, str, int | None]
"""Stage, code of the field, number of the target (None for a field of the whole document)."""


def hash_of(teks: str) -> str:
    """Return a short name for words."""
    return hashlib.sha256(teks.encode()).hexdigest()[:32]


def arrange(
    daftar: Iterable[Dokumen], pihak: str, isi: Mapping[Kunci, str], target: Iterable[int]
) -> tuple[DokumenSalin, ...]:
    """Return the documents of one side in their order, with the fields that have words; an empty document is left out.

    Fields of each target that stand side by side go target by target: Tingkat 1, Catatan 1, Tingkat 2, Catatan 2.
    """
    nomor = tuple(target)
    hasil = []
    for dokumen in daftar:
        if dokumen.pihak != pihak:
            continue
        bidang = tuple(
            Bidang(
                _part(dokumen.tahap, aturan.kode, n), f"{aturan.label} {n}" if n else aturan.label, teks, aturan.pasti
            )
            for aturan, n in _in_order(dokumen.bidang, nomor)
            if (teks := isi.get((dokumen.tahap, aturan.kode, n), "").strip())
        )
        if bidang:
            hasil.append(DokumenSalin(dokumen.tahap, dokumen.nama, bidang))
    return tuple(hasil)


def _in_order(bidang: tuple[Aturan, ...], nomor: tuple[int, ...]) -> list[tuple[Aturan, int | None]]:
    hasil: list[tuple[Aturan, int | None]] = []
    sejajar: list[Aturan] = []
    for aturan in (*bidang, None):
        if aturan is not None and aturan.tiap_target:
            sejajar.append(aturan)
            continue
        hasil += [(satu, n) for n in nomor for satu in sejajar]
        sejajar = []
        if aturan is not None:
            hasil.append((aturan, None))
    return hasil


def _part(tahap: str, kode: str, nomor: int | None) -> str:
    return f"{tahap}-{kode}-{nomor}" if nomor else f"{tahap}-{kode}"


def mark(daftar: Iterable[DokumenSalin], centang: Mapping[str, Centang]) -> tuple[DokumenSalin, ...]:
    """Return the documents with what this person has ticked; a tick on other words says that they changed."""
    return tuple(
        replace(dokumen, bidang=tuple(_mark_one(satu, centang.get(satu.bagian)) for satu in dokumen.bidang))
        for dokumen in daftar
    )


def _mark_one(bidang: Bidang, centang: Centang | None) -> Bidang:
    if centang is None:
        return bidang
    keadaan = KeadaanSalin.SUDAH if centang.sidik == bidang.sidik else KeadaanSalin.BERUBAH
    return replace(bidang, keadaan=keadaan, disalin=centang.waktu)
