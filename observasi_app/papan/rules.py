"""How a board speaks and sorts. Pure functions: states and days come in, words and order go out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import IntEnum
from typing import TYPE_CHECKING

from observasi_app.siklus.inti.tahap import LIMA_TAHAP, Keadaan, Manik, Pihak, Tahap
from observasi_app.web.alasan import Alasan
from observasi_app.web.waktu import di_luar, tanggal_panjang

if TYPE_CHECKING:
    from collections.abc import Mapping

    from observasi_app.web.waktu import Zona

SEPEKAN = timedelta(days=7)


class Urutan(IntEnum):
    """The order of a board: what happens today, the reader's turn, the others' turns, then what waits for nobody."""

    HARI_INI = 0
    ANDA = 1
    LAIN = 2
    TERJADWAL = 3
    TANPA_SIKLUS = 4
    SELESAI = 5


@dataclass(frozen=True, slots=True)
class Ajakan:
    """The one next act of a side: what lies there (`benda` … `kabar`), the act by name, and the page it is done on."""

    benda: str
    kabar: str
    tindakan: str
    titik: str


_K, _GURU, _PENGAMAT = Keadaan, Pihak.PELAKU, Pihak.PENGAMAT
_LEMBAR, _A, _B, _MANDIRI = "siklus.lembar", "a_persiapan.buka", "b_observasi.buka", "b_mandiri.buka"
_C, _D, _E = "c_diskusi.buka", "d_upaya.buka", "e_refleksi.buka"

AJAKAN: Mapping[tuple[Keadaan, Pihak], Ajakan] = {
    (_K.FOKUS_DIUSULKAN, _GURU): Ajakan("Fokus", "diusulkan untuk Anda", "Tanggapi usulan fokus", _LEMBAR),
    (_K.FOKUS_DIPILIH, _PENGAMAT): Ajakan("Fokus", "dipilih", "Sepakati fokus", _LEMBAR),
    (_K.FOKUS_DIPILIH, _GURU): Ajakan("Persiapan", "sudah dapat disusun", "Susun persiapan", _A),
    (_K.A_DISUSUN, _GURU): Ajakan("Persiapan", "dapat disusun", "Susun persiapan", _A),
    (_K.A_DIAJUKAN, _PENGAMAT): Ajakan("Persiapan", "dikumpulkan", "Setujui jadwal", _A),
    (_K.A_JADWAL_DIUSULKAN, _GURU): Ajakan("Jadwal", "diusulkan lain", "Jawab usulan jadwal", _A),
    (_K.A_DIKEMBALIKAN, _GURU): Ajakan("Persiapan", "diminta disempurnakan", "Sempurnakan persiapan", _A),
    (_K.A_DICATAT_BERSAMA, _GURU): Ajakan("Persiapan bersama", "menunggu kepastian Anda", "Pastikan persiapan", _A),
    (_K.B_BELUM_TERLAKSANA, _GURU): Ajakan("Observasi", "belum terlaksana", "Usulkan jadwal baru", _A),
    (_K.B_BELUM_TERLAKSANA, _PENGAMAT): Ajakan("Observasi", "belum terlaksana", "Usulkan jadwal baru", _A),
    (_K.B_JADWAL_PELAKU, _GURU): Ajakan("Jadwal ulang", "diusulkan", "Jawab jadwal ulang", _A),
    (_K.B_JADWAL_PENGAMAT, _PENGAMAT): Ajakan("Jadwal ulang", "diusulkan", "Jawab jadwal ulang", _A),
    (_K.B_TERJADWAL, _PENGAMAT): Ajakan("Observasi", "sudah disepakati", "Mulai observasi", _B),
    (_K.B_MANDIRI_DISUSUN, _GURU): Ajakan("Catatan mandiri", "dapat ditulis", "Tulis catatan mandiri", _MANDIRI),
    (_K.B_MANDIRI_DIAJUKAN, _PENGAMAT): Ajakan("Catatan mandiri", "dikumpulkan", "Periksa catatan mandiri", _MANDIRI),
    (_K.B_MANDIRI_DIKEMBALIKAN, _GURU): Ajakan(
        "Catatan mandiri", "diminta dilengkapi", "Lengkapi catatan mandiri", _MANDIRI
    ),
    (_K.B_BERLANGSUNG, _PENGAMAT): Ajakan("Observasi", "sedang berlangsung", "Lanjutkan observasi", _B),
    (_K.B_SELESAI, _PENGAMAT): Ajakan("Hasil observasi", "siap dibagikan", "Bagikan hasil", _B),
    (_K.C_DISUSUN, _GURU): Ajakan("Hasil observasi", "dibagikan", "Tulis tindak lanjut", _C),
    (_K.C_DIAJUKAN, _PENGAMAT): Ajakan("Tindak lanjut", "dikumpulkan", "Sepakati tindak lanjut", _C),
    (_K.C_DIKEMBALIKAN, _GURU): Ajakan("Tindak lanjut", "diminta disempurnakan", "Sempurnakan tindak lanjut", _C),
    (_K.C_DICATAT_BERSAMA, _GURU): Ajakan("Catatan bersama", "menunggu kepastian Anda", "Pastikan catatan", _C),
    (_K.D_BERJALAN, _GURU): Ajakan("Upaya", "sedang berjalan", "Catat upaya", _D),
    (_K.E_DISUSUN, _GURU): Ajakan("Refleksi", "dapat ditulis", "Tulis refleksi", _E),
    (_K.E_DIAJUKAN, _PENGAMAT): Ajakan("Refleksi", "dikumpulkan", "Tanggapi refleksi", _E),
    (_K.E_DIKEMBALIKAN, _GURU): Ajakan("Refleksi", "diminta disempurnakan", "Sempurnakan refleksi", _E),
}
"""The act that a board offers, by state and side. A guru whose focus waits for agreement may go on already."""

BELUM_DIJADWALKAN = (*(k for k in Keadaan if k.tahap is Tahap.A), Keadaan.B_BELUM_TERLAKSANA)
"""States in which no lesson is agreed yet."""

MANDIRI = (Keadaan.B_MANDIRI_DISUSUN, Keadaan.B_MANDIRI_DIAJUKAN, Keadaan.B_MANDIRI_DIKEMBALIKAN)
"""States in which what was observed is written by whom it is about, and not yet verified."""

BELUM_DIAMATI = (
    *BELUM_DIJADWALKAN,
    Keadaan.B_TERJADWAL,
    Keadaan.B_JADWAL_PELAKU,
    Keadaan.B_JADWAL_PENGAMAT,
    *MANDIRI,
)
"""States in which no lesson has been watched yet."""

DISEPAKATI = (
    *(k for k in Keadaan if k.tahap not in (Tahap.A, Tahap.SELESAI) and k is not Keadaan.B_BELUM_TERLAKSANA),
    Keadaan.SELESAI,
)
"""States whose lesson was agreed, or was watched."""

DENGAN_PELAJARAN = (Keadaan.A_DIAJUKAN, Keadaan.A_JADWAL_DIUSULKAN, *DISEPAKATI)
"""The same with what is only proposed: everything that stands on the timetable."""


def say_pelajaran(keadaan: Keadaan) -> tuple[str, str]:
    """Return the words and the kind of pill for a lesson on the timetable."""
    khusus = {
        Keadaan.A_DIAJUKAN: ("diajukan guru", "tunggu"),
        Keadaan.A_JADWAL_DIUSULKAN: ("waktu lain diusulkan", "tunggu"),
        Keadaan.B_TERJADWAL: ("disepakati", "info"),
        Keadaan.B_JADWAL_PELAKU: ("jadwal ulang diusulkan", "tunggu"),
        Keadaan.B_JADWAL_PENGAMAT: ("jadwal ulang diusulkan", "tunggu"),
        Keadaan.B_BERLANGSUNG: ("sedang berlangsung", "kirim"),
    } | dict.fromkeys(MANDIRI, ("catatan mandiri", "tunggu"))
    return khusus.get(keadaan, ("sudah diamati", "selesai"))


def empty_beads() -> tuple[Manik, ...]:
    """Return five beads of a cycle that was not opened yet."""
    return tuple(Manik(t.value, t.pendek, "nanti") for t in LIMA_TAHAP)


def start_of(hari: date, zona: Zona) -> datetime:
    """Return the instant at which a day begins on the school's clock."""
    return datetime.combine(hari, time(), tzinfo=zona.tz)


def monday_of(hari: date) -> date:
    """Return the Monday of a day's week."""
    return hari - timedelta(days=hari.weekday())


def say_hari(hari: date, hari_ini: date) -> str:
    """Say a day as one would today: "hari ini", "besok", or "Kamis, 14 Mei 2026"."""
    return {0: "hari ini", 1: "besok"}.get((hari - hari_ini).days) or tanggal_panjang(hari)


def say_pekan(senin: date, hari_ini: date) -> str:
    """Name a week as one would in the staff room; other weeks are told by their days."""
    return {0: "Minggu ini", 1: "Minggu depan", -1: "Minggu lalu"}.get((senin - monday_of(hari_ini)).days // 7, "")


def next_anjuran(anjuran: Mapping[str, date], hari_ini: date) -> tuple[Tahap, date] | None:
    """Return the advice that comes next; when all of it is past, the last one; None without any."""
    berurut = sorted((sampai, Tahap(huruf)) for huruf, sampai in anjuran.items())
    depan = [satu for satu in berurut if satu[0] >= hari_ini] or berurut[-1:]
    return (depan[0][1], depan[0][0]) if depan else None


def check_anjuran(anjuran: Mapping[str, date | None], awal: date, akhir: date) -> tuple[Alasan, ...]:
    """Return every date outside the period and every stage advised to end before the one ahead of it.

    Advice blocks nothing, so a stage may stay empty. The order A → E is the only thing that is fixed
    (domain specification of the cycle, section 0, row 1).
    """
    alasan: list[Alasan] = []
    sebelum: tuple[str, date] | None = None
    for tahap in LIMA_TAHAP:
        sampai = anjuran.get(tahap.value)
        if sampai is None:
            continue
        if not awal <= sampai <= akhir:
            alasan.append(Alasan(tahap.value, di_luar(awal, akhir)))
        elif sebelum is not None and sampai < sebelum[1]:
            alasan.append(
                Alasan(
                    tahap.value,
                    f"Tahap {tahap.value} menyusul tahap {sebelum[0]}. Pilih tanggal yang sama atau sesudahnya.",
                )
            )
        sebelum = (tahap.value, sampai)
    return tuple(alasan)
