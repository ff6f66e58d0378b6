"""The part of a rule set about appraising within a period: whether it is done, and over which months."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from observasi_app.aturan.dasar import Dasar, read_dasar
from observasi_app.rubrics.naskah import list_tabel

if TYPE_CHECKING:
    from observasi_app.rubrics.naskah import Jalur, Naskah

SETAHUN = 12

BENTUK: Mapping[str, Mapping[str, type]] = {
    "periodik": {"dipakai": bool, "bagian": list, "sumber": list, "kepastian": str},
}
"""The table of this part, beside the others of the appraisal."""
_BAGIAN: Mapping[str, type] = {"kode": str, "label": str, "dari": int, "sampai": int}


@dataclass(frozen=True, slots=True)
class BagianPeriodik:
    """A part of a calendar year over which one may be appraised: both months belong to it."""

    kode: str
    label: str
    dari: int
    sampai: int

    def first_day(self, tahun: int) -> date:
        """Return its first day in a year."""
        return date(tahun, self.dari, 1)

    def last_day(self, tahun: int) -> date:
        """Return its last day in a year."""
        return date(tahun, self.sampai, monthrange(tahun, self.sampai)[1])

    def lies_within(self, mulai: date, selesai: date) -> bool:
        """Tell whether all its months belong to a period of one year."""
        return mulai.month <= self.dari and self.sampai <= selesai.month


@dataclass(frozen=True, slots=True)
class AturanPeriodik:
    """Whether a year is appraised in parts as well, and which those are."""

    dipakai: bool
    bagian: tuple[BagianPeriodik, ...]
    dasar: Dasar


def check_periodik(naskah: Naskah, penilaian: Mapping[str, object], atas: Jalur) -> None:
    """Note everything wrong with the parts; the table itself was looked at with the others."""
    periodik = penilaian.get("periodik")
    if not isinstance(periodik, Mapping):
        return
    jalur: Jalur = (*atas, "periodik")
    ada: set[object] = set()
    for di, satu in enumerate(naskah.list_tabel(periodik, jalur, "bagian")):
        sini: Jalur = (*jalur, "bagian", di)
        naskah.check_bentuk(satu, sini, _BAGIAN, {})
        if satu.get("kode") in ada:
            naskah.add((*sini, "kode"), f"Kode “{satu.get('kode')}” sudah dipakai.")
        ada.add(satu.get("kode"))
        dari, sampai = satu.get("dari"), satu.get("sampai")
        if isinstance(dari, int) and isinstance(sampai, int) and not 1 <= dari <= sampai <= SETAHUN:
            naskah.add((*sini, "sampai"), "Bulannya dari 1 sampai 12, dan yang terakhir tidak sebelum yang pertama.")


def read_periodik(isi: Mapping[str, object]) -> AturanPeriodik:
    """Read what was checked."""
    return AturanPeriodik(
        dipakai=cast("bool", isi["dipakai"]),
        bagian=tuple(
            BagianPeriodik(
                str(satu["kode"]), str(satu["label"]), cast("int", satu["dari"]), cast("int", satu["sampai"])
            )
            for satu in list_tabel(isi["bagian"])
        ),
        dasar=read_dasar(isi),
    )
