"""The person who is here, with the hat worn now. Frozen: a request never changes who it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from uuid import UUID

from flask import g

from observasi_app.sekolah.peran import Peran, Sifat

if TYPE_CHECKING:
    from datetime import date, datetime

    from observasi_app.web.waktu import Zona

BELUM_DITANYA = UUID(int=0)
"""Stands for a row that was not asked for: the person did not come with a session."""


@dataclass(frozen=True, slots=True)
class Tugas:
    """One current assignment: the role, and the school or district it is held at."""

    id: UUID
    peran: Peran
    sifat: Sifat
    sekolah_id: UUID | None
    dinas_id: UUID | None
    tempat: str
    zona: Zona

    @property
    def tempat_id(self) -> UUID | None:
        """The place it is at: its school, or its dinas."""
        return self.sekolah_id or self.dinas_id

    @property
    def label(self) -> str:
        """The role as spoken: "Plt. Kepala Sekolah"."""
        awalan = "Plt. " if self.sifat is Sifat.PLT else ""
        return awalan + self.peran.label


@dataclass(frozen=True, slots=True)
class PeriodeDipilih:
    """A period that somebody works in although another one runs, by one of its days and by its name."""

    hari: date
    nama: str


@dataclass(frozen=True, slots=True)
class Pengguna:
    """Who asks, wearing which hat, and what day it is where they work."""

    pegawai_id: UUID
    nama: str
    sapaan: str
    sesi_id: UUID
    sesi_dilihat: datetime
    akun: str
    harus_ganti: bool
    tugas: Tugas
    semua_tugas: tuple[Tugas, ...]
    hari_ini: date
    perangkat_id: UUID | None = None
    """The device that guards this session with a PIN, if one does."""
    terkunci: bool = False
    """The screen is locked: nothing is shown and nothing taken until the vault proves itself or the password comes."""
    aturan_setempat: UUID | None = BELUM_DITANYA
    """The newest row of what schools and dinas set in place of rules that are not certain, if there is any."""
    periode_dipilih: PeriodeDipilih | None = None

    @property
    def peran(self) -> Peran:
        """The role of the hat worn now."""
        return self.tugas.peran

    @property
    def label_peran(self) -> str:
        """The hat as the header shows it."""
        return self.tugas.label

    @property
    def sekolah_id(self) -> UUID | None:
        """The school of the hat worn now; none for a district role."""
        return self.tugas.sekolah_id

    @property
    def tempat_id(self) -> UUID | None:
        """The place of the hat worn now: its school, or its dinas."""
        return self.tugas.tempat_id

    @property
    def hari_periode(self) -> date:
        """A day of the period that is worked in: today, unless another period was chosen."""
        return self.periode_dipilih.hari if self.periode_dipilih else self.hari_ini

    @property
    def nama_periode(self) -> str:
        """How the period is called that was chosen; empty while the running one is worked in."""
        return self.periode_dipilih.nama if self.periode_dipilih else ""

    @property
    def zona(self) -> Zona:
        """The zone in which this person reads clocks."""
        return self.tugas.zona


def current() -> Pengguna:
    """Return the signed-in person; only for views whose policy asks for one."""
    return cast("Pengguna", g.pengguna)


def current_or_none() -> Pengguna | None:
    """Return the signed-in person, if there is one."""
    return cast("Pengguna | None", g.get("pengguna"))


def mark_own() -> None:
    """Note that the page of this request is about the reader's own work; the bar then says where that begins."""
    g.milik_sendiri = True


def is_own() -> bool:
    """Tell whether the page of this request is about the reader's own work."""
    return bool(g.get("milik_sendiri"))
