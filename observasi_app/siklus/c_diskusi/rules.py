"""What makes a Dokumen Tindak Lanjut complete, and which face its page shows. Pure; every reason at once; no clock."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from observasi_app.siklus.inti.alur import BelumBolehError, Tindakan
from observasi_app.siklus.inti.tahap import Keadaan, Pihak
from observasi_app.web.alasan import Alasan
from observasi_app.web.waktu import di_luar

if TYPE_CHECKING:
    from datetime import date

PALING_BANYAK_LANGKAH = 6
"""More steps than this are a plan for a year, not for one cycle; the paper has room for as many."""


class Wajah(StrEnum):
    """What the page of this stage is for the person who opens it now."""

    MENILAI_DIRI = "menilai_diri"
    """The guru writes her self-assessment; nothing of the pengamat is on the page."""
    MENYUSUN = "menyusun"
    """The guru has assessed herself: catatan, rekomendasi, and the rest of her document."""
    MENYEPAKATI = "menyepakati"
    """The pengamat reads what was handed in beside stage B, records the talk and agrees."""
    MEMBACA = "membaca"
    """Everyone else, and whoever waits."""


@dataclass(frozen=True, slots=True)
class IsiLangkah:
    """One step as typed: which row, what, until when, and by what it will show."""

    nomor: int
    upaya: str
    tanggal: date | None
    ukuran: str


@dataclass(frozen=True, slots=True)
class IsiTindakLanjut:
    """The content of a Dokumen Tindak Lanjut."""

    refleksi: str
    tujuan: str
    langkah: tuple[IsiLangkah, ...]
    dukungan: str = ""


@dataclass(frozen=True, slots=True)
class IsiCatatan:
    """What the pengamat keeps of the talk; `kesadaran` is a code of naskah.toml, empty when nothing was chosen."""

    pertanyaan: str = ""
    respon: str = ""
    catatan: str = ""
    kesadaran: str = ""

    @property
    def kosong(self) -> bool:
        """Whether nothing was written down."""
        return not (self.pertanyaan or self.respon or self.catatan or self.kesadaran)


def check_tindak_lanjut(isi: IsiTindakLanjut, awal: date, akhir: date) -> tuple[Alasan, ...]:
    """Return everything that is missing: the reflection, an aim, a step; for each step what, when and its measure.

    Source: reflection, then Pilihan Belajar with tujuan, upaya, jadwal and dukungan (cycle specification, section 2.1,
    row C); the measure and the date for each step make stage D possible. Support may stay empty.
    """
    alasan: list[Alasan] = []
    if not isi.refleksi.strip():
        alasan.append(Alasan("refleksi", "Tuliskan refleksi Anda, beberapa kalimat pun cukup."))
    if not isi.tujuan.strip():
        alasan.append(Alasan("tujuan", "Tuliskan apa yang ingin Anda tingkatkan."))
    if not isi.langkah:
        alasan.append(Alasan("upaya_1", "Tuliskan sedikitnya satu langkah yang akan Anda lakukan."))
    for langkah in isi.langkah:
        alasan.extend(_check_langkah(langkah, awal, akhir))
    return tuple(alasan)


def _check_langkah(langkah: IsiLangkah, awal: date, akhir: date) -> tuple[Alasan, ...]:
    n, alasan = langkah.nomor, []
    if not langkah.upaya.strip():
        alasan.append(Alasan(f"upaya_{n}", f"Tuliskan apa yang akan dilakukan pada langkah {n}."))
    if langkah.tanggal is None:
        alasan.append(Alasan(f"tanggal_{n}", f"Isi tanggal langkah {n}, misalnya 28/11/{akhir.year}."))
    elif not awal <= langkah.tanggal <= akhir:
        alasan.append(Alasan(f"tanggal_{n}", di_luar(awal, akhir)))
    if not langkah.ukuran.strip():
        alasan.append(Alasan(f"ukuran_{n}", f"Tuliskan tanda bahwa langkah {n} berhasil."))
    return tuple(alasan)


def choose_wajah(
    keadaan: Keadaan, boleh: frozenset[Tindakan], pihak: Pihak | None, *, menilai: bool, sunting: bool = False
) -> Wajah:
    """Choose the face of the page; `menilai` tells whether the guru has kept her self-assessment already.

    `sunting` is her wish to change what was noted together before it counts.

    She assesses herself first: until then nothing of the pengamat is shown on this page (cycle specification,
    section 6: ask for the self-assessment before the data).
    """
    if pihak is Pihak.PENGAMAT and Tindakan.AGREE_DISKUSI in boleh:
        return Wajah.MENYEPAKATI
    if pihak is not Pihak.PELAKU:
        return Wajah.MEMBACA
    if keadaan is Keadaan.C_DICATAT_BERSAMA:
        return Wajah.MENYUSUN if sunting else Wajah.MEMBACA
    if not may_assess(keadaan):
        return Wajah.MEMBACA
    return Wajah.MENYUSUN if menilai and Tindakan.SUBMIT_DISKUSI in boleh else Wajah.MENILAI_DIRI


def may_assess(keadaan: Keadaan) -> bool:
    """Tell whether the guru may write her self-assessment: from the end of the observation until she hands in."""
    return keadaan in {Keadaan.B_SELESAI, Keadaan.C_DISUSUN, Keadaan.C_DIKEMBALIKAN}


def check_may_assess(keadaan: Keadaan, pihak: Pihak | None) -> None:
    """Raise `BelumBolehError` when a self-assessment has no place now, or is not this person's to write."""
    if pihak is not Pihak.PELAKU:
        raise BelumBolehError("Penilaian diri ditulis oleh guru yang diamati.")
    if not may_assess(keadaan):
        raise BelumBolehError("Penilaian diri ditulis setelah observasi selesai dan sebelum tindak lanjut dikumpulkan.")
