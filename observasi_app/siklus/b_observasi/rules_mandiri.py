"""What notes of one's own must hold, and what their verification must say. Pure functions; every reason at once.

Source: ways to observe (cycle specification, section 5.3): the pegawai writes, the penilai reads and verifies, at least
one photo; the level stays the penilai's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from observasi_app.siklus.inti.alur import BelumBolehError
from observasi_app.siklus.inti.cara import Cara
from observasi_app.siklus.inti.tahap import Keadaan, Tahap
from observasi_app.web.alasan import Alasan
from observasi_app.web.pilihan import Pilihan

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, time

    from observasi_app.rubrics.edisi import Edisi
    from observasi_app.siklus.inti.tahap import Pihak

LAIN = "lain"
"""The last part of the key of a line that belongs to no look-for."""


@dataclass(frozen=True, slots=True)
class BarisMandiri:
    """One line: `kunci` names its place in the form, `petunjuk` the look-for it tells of, or ""."""

    kunci: str
    target: int
    petunjuk: str
    teks: str


@dataclass(frozen=True, slots=True)
class IsiMandiri:
    """The content of notes of one's own: when the event was, the lines, and a general remark."""

    tanggal: date
    pukul: time
    baris: tuple[BarisMandiri, ...]
    catatan: str = ""


class HasilPeriksa(Pilihan):
    """What the pengamat found of one line."""

    TERVERIFIKASI = "terverifikasi", "Terverifikasi"
    BELUM_CUKUP = "belum_cukup", "Belum cukup"


@dataclass(frozen=True, slots=True)
class Putusan:
    """What was found of one line, and in which words."""

    kunci: str
    hasil: str | None
    catatan: str = ""


def list_tempat(edisi: Edisi, nomor: int) -> tuple[tuple[str, str, str], ...]:
    """Return the places to write of one target: (key, look-for, what is asked), its recommended look-fors first.

    What the rubric advises against is not asked of the one who writes about herself.
    """
    target = edisi.find_target(nomor)
    petunjuk = target.dianjurkan if target else ()
    return (
        *((f"{nomor}_{n}", satu.kode, satu.kalimat) for n, satu in enumerate(petunjuk, start=1)),
        (f"{nomor}_{LAIN}", "", "Hal lain yang Anda lakukan untuk target ini" if petunjuk else "Yang Anda lakukan"),
    )


def check_mandiri(
    baris: Iterable[BarisMandiri], disepakati: Iterable[int], tanggal: date | None, hari_ini: date, *, jumlah_foto: int
) -> tuple[Alasan, ...]:
    """Return everything that is missing: a line for each agreed target, a day that has been, at least one photo."""
    alasan: list[Alasan] = []
    if tanggal is not None and tanggal > hari_ini:
        alasan.append(Alasan("tanggal", "Hari ini belum tiba. Catatan mandiri ditulis sesudah kegiatannya."))
    berisi = {satu.target for satu in baris if satu.teks.strip()}
    alasan.extend(
        Alasan(f"baris_{nomor}_{LAIN}", f"Tuliskan sedikitnya satu catatan untuk target {nomor}, seperti yang terjadi.")
        for nomor in sorted(disepakati)
        if nomor not in berisi
    )
    if jumlah_foto == 0:
        alasan.append(
            Alasan("foto", "Tambahkan sedikitnya satu foto kegiatan: dengan foto itulah pengamat memeriksanya.")
        )
    return tuple(alasan)


def check_periksa(putusan: Iterable[Putusan], pesan: str, *, terima: bool) -> tuple[Alasan, ...]:
    """Return everything that is missing in a verification.

    Each line is judged, what is not enough says why, and there is something to go on with, or something to ask for.
    """
    semua, alasan = list(putusan), []
    for satu in semua:
        if not satu.hasil:
            alasan.append(Alasan(f"hasil_{satu.kunci}", "Pilih: terverifikasi, atau belum cukup."))
        elif satu.hasil == HasilPeriksa.BELUM_CUKUP.value and not satu.catatan.strip():
            alasan.append(Alasan(f"catatan_{satu.kunci}", "Tuliskan apa yang belum cukup, agar dapat dilengkapi."))
    belum = [satu for satu in semua if satu.hasil == HasilPeriksa.BELUM_CUKUP.value]
    if terima and semua and len(belum) == len(semua):
        alasan.append(Alasan("pesan", "Belum ada catatan yang terverifikasi. Minta catatannya dilengkapi dahulu."))
    if not terima and not belum and not pesan.strip():
        alasan.append(Alasan("pesan", "Tandai catatan yang belum cukup, atau tuliskan apa yang perlu dilengkapi."))
    return tuple(alasan)


def check_giving_video(keadaan: Keadaan, pihak: Pihak | None, cara: Cara) -> None:
    """Refuse to say where a video lies: by those beside the cycle, where none was agreed, or once all is watched."""
    if pihak is None:
        raise BelumBolehError("Hanya yang diamati dan pengamatnya yang menyebutkan tempat video.")
    if cara is not Cara.VIDEO:
        raise BelumBolehError("Observasi ini tidak melalui video.")
    if keadaan.tahap not in (Tahap.A, Tahap.B) or keadaan is Keadaan.B_SELESAI:
        raise BelumBolehError("Observasi ini sudah selesai.")
