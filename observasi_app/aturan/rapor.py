"""How a Rapor Pendidikan words its results: read from `rapor.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from observasi_app.aturan.muat import FOLDER, AturanTidakSah
from observasi_app.rubrics.naskah import Masalah, Naskah
from observasi_app.rubrics.sumber import check_sumber

BERKAS = "rapor.toml"
_CAPAIAN: Mapping[str, type] = {"kode": str, "nama": str, "sumber": list, "kepastian": str}


def check_rapor(folder: Path = FOLDER) -> list[Masalah]:
    """Return everything wrong with the file; an empty list means all is well."""
    return _open(folder).masalah


def _open(folder: Path) -> Naskah:
    sumber, _ = check_sumber(folder)
    naskah = Naskah.open(folder / BERKAS, folder)
    for di, satu in enumerate(naskah.list_tabel(naskah.isi, (), "capaian")):
        naskah.check_bentuk(satu, ("capaian", di), _CAPAIAN, {})
        naskah.check_dasar(satu, ("capaian", di), sumber)
    return naskah


@cache
def load_capaian(folder: Path = FOLDER) -> Mapping[str, str]:
    """Return the words by their codes, the lowest first; raises AturanTidakSah when the file has faults."""
    naskah = _open(folder)
    if naskah.masalah:
        raise AturanTidakSah(tuple(sorted(naskah.masalah)))
    return MappingProxyType(
        {str(satu["kode"]): str(satu["nama"]) for satu in naskah.list_tabel(naskah.isi, (), "capaian")}
    )
