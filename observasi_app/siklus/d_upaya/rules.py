"""What an entry about a step must say, and when the guru may go on to her reflection. Pure; every reason; no clock."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from observasi_app.siklus.inti.alur import Tindakan, next_keadaan
from observasi_app.siklus.inti.tahap import Pihak, Tahap
from observasi_app.web.alasan import Alasan

if TYPE_CHECKING:
    from datetime import date

    from observasi_app.siklus.inti.tahap import Keadaan

PALING_BANYAK_FOTO = 6
"""Photos in one post: what a phone sends over a slow line in one breath. More go in a second post."""


class KeadaanUpaya(StrEnum):
    """How far a step has come; the label is what its badge says. BELUM is never stored: it is the lack of an entry."""

    BELUM = "belum", "Belum dicatat"
    BERJALAN = "berjalan", "Sedang berjalan"
    SELESAI = "selesai", "Selesai"
    TIDAK = "tidak", "Tidak terlaksana"

    label: str

    def __new__(cls, nilai: str, label: str = "") -> Self:
        """Keep stored value and words on one line."""
        anggota = str.__new__(cls, nilai)
        anggota._value_ = nilai
        anggota.label = label
        return anggota

    @property
    def tuntas(self) -> bool:
        """Whether nothing more is expected of the step: done, or known not to be."""
        return self in (KeadaanUpaya.SELESAI, KeadaanUpaya.TIDAK)


@dataclass(frozen=True, slots=True)
class IsiUpaya:
    """The content of one entry; `judul` names a step that nobody had planned."""

    keadaan: KeadaanUpaya
    tanggal: date
    cerita: str = ""
    alasan: str = ""
    judul: str = ""


@dataclass(frozen=True, slots=True)
class LangkahDinilai:
    """An agreed step as going on looks at it."""

    sebutan: str
    keadaan: KeadaanUpaya


def check_upaya(
    keadaan: KeadaanUpaya | None, tanggal: date | None, alasan: str, hari_ini: date, *, jumlah_foto: int = 0
) -> tuple[Alasan, ...]:
    """Return what an entry lacks: a reason when nothing came of the step, a day that has been, not too many photos."""
    semua: list[Alasan] = []
    if keadaan is KeadaanUpaya.TIDAK and not alasan.strip():
        semua.append(Alasan("alasan", "Tuliskan sebabnya, satu kalimat pun cukup."))
    if tanggal is not None and tanggal > hari_ini:
        semua.append(Alasan("tanggal", "Tanggal ini belum tiba. Isi hari Anda melakukannya."))
    if jumlah_foto > PALING_BANYAK_FOTO:
        semua.append(
            Alasan("foto", f"Pilih paling banyak {PALING_BANYAK_FOTO} foto sekali simpan. Sisanya dapat ditambahkan.")
        )
    return tuple(semua)


def check_selesai(langkah: tuple[LangkahDinilai, ...]) -> tuple[str, ...]:
    """Return, for each agreed step without an end, what is still to be said about it before stage E.

    Source: stage D is judged through the reflection, which looks back on what was agreed (cycle specification,
    section 0, row 4); a step that was not carried out, with its reason, is as good an end as one that was.
    """
    return tuple(
        f"{satu.sebutan}: tandai selesai, atau tidak terlaksana dengan sebabnya."
        for satu in langkah
        if not satu.keadaan.tuntas
    )


def check_foto(keadaan: Keadaan, pihak: Pihak | None) -> None:
    """Refuse whoever may not hang a photo on a step now; raises `BelumBolehError`.

    Words travel first and photos after them: a photo may come when its guru writes her reflection already.
    """
    if pihak is not Pihak.PELAKU or keadaan.tahap is not Tahap.E:
        check_writing(keadaan, pihak)


def check_writing(keadaan: Keadaan, pihak: Pihak | None) -> None:
    """Refuse whoever could not go on from stage D now; raises `BelumBolehError` with the reason."""
    next_keadaan(keadaan, Tindakan.CONCLUDE_UPAYA, pihak, terakhir=None, dibuka_lawan=False)
