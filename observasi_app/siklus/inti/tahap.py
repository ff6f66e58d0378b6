"""The five stages, the two sides, and every state a cycle can be in. Pure: no framework here.

Source of the order: cycle A → E "strictly in this order" (domain specification of the cycle, section 0, row 1).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Tahap(StrEnum):
    """A stage; the letter is stored, the name is spoken. SELESAI closes the string of beads."""

    A = "A", "Diskusi Persiapan", "Persiapan"
    B = "B", "Observasi Kinerja", "Observasi"
    C = "C", "Diskusi Tindak Lanjut", "Diskusi"
    D = "D", "Upaya Tindak Lanjut", "Upaya"
    E = "E", "Refleksi Tindak Lanjut", "Refleksi"
    SELESAI = "selesai", "Selesai", "Selesai"

    label: str
    pendek: str

    def __new__(cls, nilai: str, label: str = "", pendek: str = "") -> Self:
        """Keep the letter, the official name and the short name on one line."""
        anggota = str.__new__(cls, nilai)
        anggota._value_ = nilai
        anggota.label = label
        anggota.pendek = pendek
        return anggota


LIMA_TAHAP = (Tahap.A, Tahap.B, Tahap.C, Tahap.D, Tahap.E)


class Pihak(StrEnum):
    """One of the two sides of a cycle. A coach is beside it and never gates it."""

    PELAKU = "pelaku"
    PENGAMAT = "pengamat"

    @property
    def lawan(self) -> Pihak:
        """The other side."""
        return Pihak.PENGAMAT if self is Pihak.PELAKU else Pihak.PELAKU


class Keadaan(StrEnum):
    """Where a cycle stands: the stage, whose turn it is, and what that side is to do, in words."""

    FOKUS_DIUSULKAN = "fokus_diusulkan", Tahap.A, Pihak.PELAKU, "memilih fokus"
    FOKUS_DIPILIH = "fokus_dipilih", Tahap.A, Pihak.PENGAMAT, "menyepakati fokus"
    A_DISUSUN = "a_disusun", Tahap.A, Pihak.PELAKU, "menyusun persiapan"
    A_DIAJUKAN = "a_diajukan", Tahap.A, Pihak.PENGAMAT, "menyetujui jadwal"
    A_JADWAL_DIUSULKAN = "a_jadwal_diusulkan", Tahap.A, Pihak.PELAKU, "menjawab usulan jadwal"
    A_DIKEMBALIKAN = "a_dikembalikan", Tahap.A, Pihak.PELAKU, "menyempurnakan persiapan"
    A_DICATAT_BERSAMA = "a_dicatat_bersama", Tahap.A, Pihak.PELAKU, "memastikan persiapan bersama"
    B_BELUM_TERLAKSANA = "b_belum_terlaksana", Tahap.B, Pihak.PELAKU, "mengusulkan jadwal baru"
    B_JADWAL_PELAKU = "b_jadwal_pelaku", Tahap.B, Pihak.PELAKU, "menjawab jadwal ulang"
    B_JADWAL_PENGAMAT = "b_jadwal_pengamat", Tahap.B, Pihak.PENGAMAT, "menjawab jadwal ulang"
    B_TERJADWAL = "b_terjadwal", Tahap.B, Pihak.PENGAMAT, "melaksanakan observasi"
    B_MANDIRI_DISUSUN = "b_mandiri_disusun", Tahap.B, Pihak.PELAKU, "menulis catatan mandiri"
    B_MANDIRI_DIAJUKAN = "b_mandiri_diajukan", Tahap.B, Pihak.PENGAMAT, "memeriksa catatan mandiri"
    B_MANDIRI_DIKEMBALIKAN = "b_mandiri_dikembalikan", Tahap.B, Pihak.PELAKU, "melengkapi catatan mandiri"
    B_BERLANGSUNG = "b_berlangsung", Tahap.B, Pihak.PENGAMAT, "menyelesaikan observasi"
    B_SELESAI = "b_selesai", Tahap.B, Pihak.PENGAMAT, "membagikan hasil"
    C_DISUSUN = "c_disusun", Tahap.C, Pihak.PELAKU, "menulis tindak lanjut"
    C_DIAJUKAN = "c_diajukan", Tahap.C, Pihak.PENGAMAT, "menyepakati tindak lanjut"
    C_DIKEMBALIKAN = "c_dikembalikan", Tahap.C, Pihak.PELAKU, "menyempurnakan tindak lanjut"
    C_DICATAT_BERSAMA = "c_dicatat_bersama", Tahap.C, Pihak.PELAKU, "memastikan catatan bersama"
    D_BERJALAN = "d_berjalan", Tahap.D, Pihak.PELAKU, "melaksanakan upaya"
    E_DISUSUN = "e_disusun", Tahap.E, Pihak.PELAKU, "menulis refleksi"
    E_DIAJUKAN = "e_diajukan", Tahap.E, Pihak.PENGAMAT, "menanggapi refleksi"
    E_DIKEMBALIKAN = "e_dikembalikan", Tahap.E, Pihak.PELAKU, "menyempurnakan refleksi"
    SELESAI = "selesai", Tahap.SELESAI, None, "siklus selesai"
    DIBATALKAN = "dibatalkan", Tahap.SELESAI, None, "siklus dihentikan"
    BERAKHIR = "berakhir", Tahap.SELESAI, None, "siklus berakhir karena pindah"

    tahap: Tahap
    giliran: Pihak | None
    tugas: str

    def __new__(cls, nilai: str, tahap: Tahap = Tahap.SELESAI, giliran: Pihak | None = None, tugas: str = "") -> Self:
        """Keep a state, its stage, its turn and its words on one line."""
        anggota = str.__new__(cls, nilai)
        anggota._value_ = nilai
        anggota.tahap = tahap
        anggota.giliran = giliran
        anggota.tugas = tugas
        return anggota

    @property
    def berjalan(self) -> bool:
        """Whether the cycle still goes on."""
        return self.giliran is not None


@dataclass(frozen=True, slots=True)
class Manik:
    """One bead of the string A · B · C · D · E."""

    huruf: str
    nama: str
    keadaan: str


def standing_of(keadaan: Keadaan, berakhir_dari: str | None) -> Keadaan:
    """Return the state in which the contents of a cycle stand: of one that ended by a move, the state it ended in."""
    return Keadaan(berakhir_dari) if keadaan is Keadaan.BERAKHIR and berakhir_dari else keadaan


def beads(tahap: Tahap, *, berhenti: bool = False) -> tuple[Manik, ...]:
    """Return the five beads: what is done, what is now, what comes; `berhenti`: it goes no further than now."""
    kini = LIMA_TAHAP.index(tahap) if tahap in LIMA_TAHAP else len(LIMA_TAHAP)
    di_sini = "berhenti" if berhenti else "kini"
    return tuple(
        Manik(t.value, t.pendek, "selesai" if i < kini else di_sini if i == kini else "nanti")
        for i, t in enumerate(LIMA_TAHAP)
    )
