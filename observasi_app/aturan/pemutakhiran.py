"""Who repairs which field where, when data do not match: read from `pemutakhiran.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from observasi_app.aturan.muat import FOLDER, AturanTidakSah
from observasi_app.rubrics.edisi import Dasar, Kepastian
from observasi_app.rubrics.naskah import Masalah, Naskah, list_tabel
from observasi_app.rubrics.sumber import check_sumber

BERKAS = "pemutakhiran.toml"
_BARIS: Mapping[str, type] = {
    "bidang": list,
    "sumber_data": str,
    "siapa": str,
    "di": str,
    "sumber": list,
    "kepastian": str,
}
_ACUAN: Mapping[str, type] = {"bidang": list, "urutan": list, "sumber": list, "kepastian": str}


@dataclass(frozen=True, slots=True)
class JalurPerbaikan:
    """Who repairs a field that is wrong in one place, and where that is done."""

    siapa: str
    di: str
    dasar: Dasar

    @property
    def pasti(self) -> bool:
        """Whether a source says so."""
        return self.dasar.kepastian is Kepastian.BERSUMBER


def check_pemutakhiran(folder: Path = FOLDER) -> list[Masalah]:
    """Return everything wrong with the file; an empty list means all is well."""
    return _open(folder).masalah


def _open(folder: Path) -> Naskah:
    sumber, _ = check_sumber(folder)
    naskah = Naskah.open(folder / BERKAS, folder)
    for di, satu in enumerate(naskah.list_tabel(naskah.isi, (), "perbaikan")):
        naskah.check_bentuk(satu, ("perbaikan", di), _BARIS, {})
        naskah.check_dasar(satu, ("perbaikan", di), sumber)
    for di, satu in enumerate(naskah.list_tabel(naskah.isi, (), "acuan")):
        naskah.check_bentuk(satu, ("acuan", di), _ACUAN, {})
        naskah.check_dasar(satu, ("acuan", di), sumber)
    return naskah


@cache
def load_acuan(folder: Path = FOLDER) -> Mapping[str, tuple[str, ...]]:
    """Return field → the places that are asked first which value is right."""
    naskah = _open(folder)
    if naskah.masalah:
        raise AturanTidakSah(tuple(sorted(naskah.masalah)))
    return {
        str(bidang): tuple(cast("list[str]", satu["urutan"]))
        for satu in list_tabel(naskah.isi["acuan"])
        for bidang in cast("list[str]", satu["bidang"])
    }


@cache
def load_perbaikan(folder: Path = FOLDER) -> Mapping[tuple[str, str], JalurPerbaikan]:
    """Return (place, field) → who repairs it where; raises AturanTidakSah when the file has faults."""
    naskah = _open(folder)
    if naskah.masalah:
        raise AturanTidakSah(tuple(sorted(naskah.masalah)))
    hasil: dict[tuple[str, str], JalurPerbaikan] = {}
    for satu in list_tabel(naskah.isi["perbaikan"]):
        jalur = JalurPerbaikan(
            str(satu["siapa"]),
            str(satu["di"]),
            Dasar(tuple(cast("list[str]", satu["sumber"])), Kepastian(str(satu["kepastian"]))),
        )
        for bidang in cast("list[str]", satu["bidang"]):
            hasil[str(satu["sumber_data"]), bidang] = jalur
    return hasil
