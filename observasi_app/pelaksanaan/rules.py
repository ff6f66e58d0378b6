"""What makes evidence complete. Pure; every reason at once; no clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from observasi_app.web.alasan import Alasan
from observasi_app.web.pilihan import Pilihan

if TYPE_CHECKING:
    from datetime import date


PALING_BANYAK = 10
"""Files in one sending: what a phone sends in a few minutes; more are added afterwards."""


class KeadaanBukti(Pilihan):
    """Where a piece of evidence stands."""

    MENUNGGU_TERBIT = "menunggu_terbit", "Menunggu terbit"
    ADA = "ada", "Belum dikonfirmasi"
    DIKONFIRMASI = "dikonfirmasi", "Dikonfirmasi ada"


@dataclass(frozen=True, slots=True)
class IsiBukti:
    """What is said of a document: without a date it is still to be issued, expected by a day."""

    item: str
    nama: str
    letak: str
    tanggal: date | None
    perkiraan: date | None
    alasan: str = ""


@dataclass(frozen=True, slots=True)
class Rentang:
    """The days of a period; both belong to it."""

    mulai: date
    selesai: date

    def holds(self, hari: date) -> bool:
        """Tell whether a day lies within."""
        return self.mulai <= hari <= self.selesai


def check_bukti(
    isi: IsiBukti, rentang: Rentang, kini: date, *, dalam_periode: bool, penilai: bool
) -> tuple[Alasan, ...]:
    """Return what is wrong: a document has a date, or a day it is expected on."""
    if isi.tanggal is None and isi.perkiraan is None:
        kata = "Tuliskan tanggal dokumen. Bila belum terbit, isi perkiraan terbitnya saja."
        return (Alasan("tanggal", kata),)
    if isi.tanggal is None:
        lampau = isi.perkiraan is not None and isi.perkiraan < rentang.mulai
        kata = "Perkiraan ini sebelum periodenya dimulai. Periksa tahunnya."
        return (Alasan("perkiraan", kata),) if lampau else ()
    return check_tanggal(isi.tanggal, rentang, kini, isi.alasan, dalam_periode=dalam_periode, penilai=penilai)


def check_tanggal(
    tanggal: date, rentang: Rentang, kini: date, alasan: str, *, dalam_periode: bool, penilai: bool
) -> tuple[Alasan, ...]:
    """V5: a document is of the period; another is let in by the Pejabat Penilai alone, with a reason.

    Of a day after its period that is still to come there is none yet, whatever the reason.
    """
    if tanggal > max(kini, rentang.selesai):
        return (Alasan("tanggal", "Tanggal ini sesudah periodenya dan belum tiba. Periksa tahunnya."),)
    if not dalam_periode or rentang.holds(tanggal):
        return ()
    if not penilai:
        kata = "Tanggal ini di luar periode. Hanya pejabat penilai yang dapat mencatatnya, dengan alasan."
        return (Alasan("tanggal", kata),)
    return () if alasan else (Alasan("alasan", "Tanggalnya di luar periode. Tuliskan alasan pengecualiannya."),)


def check_berkas(pilihan: str, *, foto: int, pdf: int, wajib: bool) -> tuple[Alasan, ...]:
    """Return what is wrong with the files of a sending, beside the field they were to stand in.

    `pilihan` is what was said to come: "foto", "pdf" or nothing. Photos may follow the words by themselves.
    """
    if foto + pdf > PALING_BANYAK:
        isian = "foto" if foto else "dokumen"
        return (Alasan(isian, f"Paling banyak {PALING_BANYAK} berkas sekali kirim. Sisanya dapat ditambahkan."),)
    if pilihan == "foto" and pdf and not foto:
        return (Alasan("berkas", "Yang terpilih PDF, bukan foto. Pilih “PDF” untuk mengirimnya."),)
    if pilihan == "pdf" and not pdf:
        return (Alasan("dokumen", "Pilih PDF-nya terlebih dahulu."),)
    if wajib and not foto and not pdf:
        kata = "Pilih sedikitnya satu foto." if pilihan == "foto" else "Pilih foto atau PDF terlebih dahulu."
        return (Alasan("foto" if pilihan == "foto" else "berkas", kata),)
    return ()
