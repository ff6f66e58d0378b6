"""Dates and times as Indonesian schools write them, in the school's own zone. Pure: nothing here reads the clock."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum
from typing import Self
from zoneinfo import ZoneInfo

HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
"""Names of the days, in the order of `date.weekday()`."""

BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
"""Names of the months; January is at index 0."""

TERLAMA_DIHITUNG = 13
"""Up to this many days ago is said as "n hari"; before that the date says more."""


class Zona(StrEnum):
    """The three zones of Indonesia: stored value, name in full, key in the time zone database."""

    WIB = "WIB", "Waktu Indonesia Barat", "Asia/Jakarta"
    WITA = "WITA", "Waktu Indonesia Tengah", "Asia/Makassar"
    WIT = "WIT", "Waktu Indonesia Timur", "Asia/Jayapura"

    label: str
    kunci: str

    def __new__(cls, nilai: str, label: str = "", kunci: str = "") -> Self:
        """Keep the value as the string itself and hang name and key on the member."""
        anggota = str.__new__(cls, nilai)
        anggota._value_ = nilai
        anggota.label = label
        anggota.kunci = kunci
        return anggota

    @property
    def tz(self) -> ZoneInfo:
        """The zone's rules (the standard library keeps one copy of each)."""
        return ZoneInfo(self.kunci)


def local(saat: datetime, zona: Zona) -> datetime:
    """Move an instant to the school's clock; an instant without a zone is refused, for it could be any moment."""
    if saat.tzinfo is None:
        raise ValueError("an instant carries its zone")
    return saat.astimezone(zona.tz)


def hari_ini(zona: Zona, now: datetime) -> date:
    """Return the school's own day at this instant: 17.30 UTC on Wednesday is Thursday in Jakarta."""
    return local(now, zona).date()


def tanggal_panjang(tanggal: date) -> str:
    """Write "Kamis, 14 Mei 2026"."""
    return f"{HARI[tanggal.weekday()]}, {tanggal_tanpa_hari(tanggal)}"


def tanggal_tanpa_hari(tanggal: date) -> str:
    """Write "14 Mei 2026"."""
    return f"{tanggal_pendek(tanggal)} {tanggal.year}"


def tanggal_pendek(tanggal: date) -> str:
    """Write "14 Mei", where the year is known from the page."""
    return f"{tanggal.day} {BULAN[tanggal.month - 1]}"


def tanggal_angka(tanggal: date) -> str:
    """Write "14/5/2026", the form in which a date stands in a text field."""
    return f"{tanggal.day}/{tanggal.month}/{tanggal.year}"


def di_luar(awal: date, akhir: date) -> str:
    """Say that a day lies outside of a period, and within which days it is to be chosen."""
    return f"Tanggal ini di luar periode. Pilih tanggal dari {tanggal_pendek(awal)} sampai {tanggal_tanpa_hari(akhir)}."


def jam(saat: time | datetime, zona: Zona | None = None, *, sebut_zona: bool = False) -> str:
    """Write "10.03", or "10.03 WIB" where two zones meet.

    A clock time is written as it is; an instant (aware datetime) needs the zone on whose clock it is read.
    """
    if isinstance(saat, datetime) and saat.tzinfo is not None:
        if zona is None:
            raise ValueError("an instant is read on the clock of a zone")
        saat = local(saat, zona)
    tertulis = f"{saat.hour:02d}.{saat.minute:02d}"
    return f"{tertulis} {zona.value}" if sebut_zona and zona is not None else tertulis


def sejak(instant: datetime, now: datetime, zona: Zona) -> str:
    """Say since when, to stand after the word "sejak": "hari ini", "kemarin", "3 hari", "14 Mei" or "14 Mei 2025".

    Counted in days of the school's calendar, not in spans of 24 hours. A moment still to come (a clock that is
    ahead) is today.
    """
    hari, kini = local(instant, zona).date(), hari_ini(zona, now)
    lewat = (kini - hari).days
    if lewat <= 0:
        return "hari ini"
    if lewat == 1:
        return "kemarin"
    if lewat <= TERLAMA_DIHITUNG:
        return f"{lewat} hari"
    return tanggal_pendek(hari) if hari.year == kini.year else tanggal_tanpa_hari(hari)


def kapan(instant: datetime, now: datetime, zona: Zona) -> str:
    """Say when, to stand alone: "hari ini", "kemarin", "3 hari lalu", "14 Mei"."""
    kata = sejak(instant, now, zona)
    return f"{kata} lalu" if kata.endswith(" hari") else kata


def singkat(teks: str) -> str:
    """Shorten the month in a date that is already in words: "14 Mei" stays, "6 November" becomes "6 Nov"."""
    for bulan in BULAN:
        teks = teks.replace(bulan, bulan[:3])
    return teks


def menit_ke(detik: float) -> str:
    """Write elapsed time as the running minute: 0–59 seconds are "Menit ke-1", 22 min 10 s is "Menit ke-23"."""
    return f"Menit ke-{_menit(detik)}"


def menit(detik: float) -> str:
    """Write the same minute beside a note: "menit 23"."""
    return f"menit {_menit(detik)}"


def _menit(detik: float) -> int:
    return max(0, int(detik)) // 60 + 1
