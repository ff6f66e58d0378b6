"""What makes a Dokumen Persiapan complete. Pure functions; every reason at once; they never read the clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from observasi_app.siklus.inti.alur import BelumBolehError, Tindakan, next_keadaan
from observasi_app.siklus.inti.cara import Cara
from observasi_app.siklus.inti.tahap import Keadaan, Pihak, Tahap
from observasi_app.web.alasan import Alasan
from observasi_app.web.waktu import di_luar

if TYPE_CHECKING:
    from datetime import date, time


@dataclass(frozen=True, slots=True)
class TargetDipilih:
    """One ticked target perilaku and the effort the guru will make to learn it."""

    nomor: int
    upaya: str


@dataclass(frozen=True, slots=True)
class IsiPersiapan:
    """The content of a Dokumen Persiapan."""

    target: tuple[TargetDipilih, ...]
    tanggal: date
    pukul: time
    jam_ke: str
    kelas: str
    mapel: str
    tempat: str
    catatan: str = ""
    tautan: str = ""
    kegiatan: str = ""
    """The leadership event of a principal, by name; empty for a lesson."""
    cara: str = Cara.LANGSUNG.value
    video: str = ""
    """Where the video lies, once there is one: an address or words."""


def check_writing(keadaan: Keadaan, pihak: Pihak | None) -> None:
    """Refuse whoever could not hand in the preparation now; raises `BelumBolehError` with the reason."""
    next_keadaan(keadaan, Tindakan.SUBMIT_PERSIAPAN, pihak, terakhir=None, dibuka_lawan=False)


PALING_BANYAK_FOTO = 6
"""Photos in one post; more go in a second one."""

BUKTI = ("Agenda", "Materi", "Umpan balik", "Notulen", "Daftar hadir", "Lainnya")
"""What documents a leadership event; nothing of it is compulsory (cycle specification, section 5.1)."""


def may_add_bukti(keadaan: Keadaan) -> bool:
    """Tell whether the observation of an event is not concluded yet."""
    return keadaan.tahap in (Tahap.A, Tahap.B) and keadaan is not Keadaan.B_SELESAI


def check_bukti(keadaan: Keadaan, pihak: Pihak | None) -> None:
    """Refuse whoever may not add to what documents an event, or take it off; raises `BelumBolehError`.

    An agenda is there before the event, its minutes and photos after it: both while the observation is not concluded.
    """
    if pihak is not Pihak.PELAKU:
        raise BelumBolehError("Bukti kegiatan dilampirkan oleh yang diamati.")
    if not may_add_bukti(keadaan):
        raise BelumBolehError("Observasi ini sudah selesai. Bukti kegiatan dilampirkan sebelumnya.")


def check_persiapan(
    target: tuple[TargetDipilih, ...], tanggal: date | None, awal: date, akhir: date
) -> tuple[Alasan, ...]:
    """Return everything that is missing: a ticked target, an effort for each, a date inside the period.

    Source: at least one target behaviour is ticked and each gets an upaya (cycle specification, section 2.1, row A).
    Dates are guidance otherwise: any day of the period is possible, also one already past.
    """
    alasan: list[Alasan] = []
    if not target:
        alasan.append(Alasan("target", "Pilih sedikitnya satu target perilaku yang ingin Anda pelajari."))
    alasan.extend(
        Alasan(f"upaya_{t.nomor}", f"Tuliskan upaya Anda untuk target {t.nomor}, satu kalimat pun cukup.")
        for t in target
        if not t.upaya.strip()
    )
    alasan.extend(check_hari(tanggal, awal, akhir))
    return tuple(alasan)


def check_hari(tanggal: date | None, awal: date, akhir: date) -> tuple[Alasan, ...]:
    """Return why a day cannot be that of a lesson: it lies outside the period."""
    if tanggal is not None and not awal <= tanggal <= akhir:
        return (Alasan("tanggal", di_luar(awal, akhir)),)
    return ()
