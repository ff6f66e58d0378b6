"""What makes a Dokumen Refleksi complete, and when a visit can be added. Pure functions; every reason at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from observasi_app.siklus.inti.tahap import Keadaan
from observasi_app.web.alasan import Alasan

if TYPE_CHECKING:
    from datetime import date

MASA_KUNJUNGAN = frozenset({Keadaan.D_BERJALAN, Keadaan.E_DISUSUN, Keadaan.E_DIAJUKAN, Keadaan.E_DIKEMBALIKAN})
"""From the doing on, until the cycle is closed."""


@dataclass(frozen=True, slots=True)
class IsiRefleksi:
    """The four answers; `tantangan` holds only the boxes that were filled, in their order."""

    inspirasi: str
    perubahan: str
    tantangan: tuple[str, ...]
    rencana: str


@dataclass(frozen=True, slots=True)
class TargetTerlihat:
    """One target at a later visit: the level seen then, and a note."""

    nomor: int
    tingkat: str
    catatan: str = ""


def check_refleksi(isi: IsiRefleksi) -> tuple[Alasan, ...]:
    """Return everything that is missing of the four answers.

    Source: cycle specification, section 2.3 (Refleksi Q1–Q4). The question asks for three challenges; one is enough to
    hand in, for an invented third helps nobody.
    """
    alasan: list[Alasan] = []
    if not isi.inspirasi:
        alasan.append(Alasan("inspirasi", "Tuliskan inspirasi yang Anda peroleh, satu kalimat pun cukup."))
    if not isi.perubahan:
        alasan.append(Alasan("perubahan", "Ceritakan perubahan yang telah Anda lakukan."))
    if not isi.tantangan:
        alasan.append(Alasan("tantangan_1", "Tuliskan sedikitnya satu tantangan; satu sudah dapat dikumpulkan."))
    if not isi.rencana:
        alasan.append(Alasan("rencana", "Tuliskan rencana Anda mengatasi tantangan itu."))
    return tuple(alasan)


def check_kunjungan(
    tanggal: date | None, target: tuple[TargetTerlihat, ...], hari_ini: date, observasi: date | None
) -> tuple[Alasan, ...]:
    """Return what is missing of a later visit: it has happened, after the observation, and something was seen.

    `hari_ini` is the school's day; `observasi` the day of stage B, None when it is not known.
    """
    alasan: list[Alasan] = []
    if tanggal is not None and tanggal > hari_ini:
        alasan.append(Alasan("tanggal", "Tanggal ini belum tiba. Catat kunjungan setelah Anda melihatnya."))
    if tanggal is not None and observasi is not None and tanggal < observasi:
        alasan.append(Alasan("tanggal", "Tanggal ini sebelum observasi. Kunjungan ulang dilakukan sesudahnya."))
    if not target:
        alasan.append(Alasan("target", "Pilih tingkat untuk sedikitnya satu target yang Anda lihat."))
    return tuple(alasan)


def why_no_kunjungan(keadaan: Keadaan, *, pengamat: bool) -> tuple[str, ...]:
    """Return why a visit cannot be added now; nothing when it can."""
    alasan: list[str] = []
    if not pengamat:
        alasan.append("Hanya pengamat siklus ini yang mencatat kunjungan ulang.")
    if keadaan not in MASA_KUNJUNGAN:
        alasan.append("Kunjungan ulang dicatat sejak upaya tindak lanjut berjalan, sampai refleksi ditanggapi.")
    return tuple(alasan)
