"""The sources that parts of a rubric or a rule set lean on, by their short keys."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from observasi_app.rubrics.naskah import Masalah, Naskah

SUMBER_TOML = "sumber.toml"

KUNCI_LOKAL = "LOKAL"
"""Key carried by the parts that a school or dinas copied from Ruang GTK; the edition says when and by whom."""


@dataclass(frozen=True, slots=True)
class Sumber:
    """One source as a reader may look it up; the address is empty when only a copy on paper is known."""

    kunci: str
    judul: str
    alamat: str = ""


def check_sumber(folder: Path) -> tuple[Mapping[str, Sumber], list[Masalah]]:
    """Return the sources listed in a folder's sumber.toml by key, and what is wrong with the list."""
    naskah = Naskah.open(folder / SUMBER_TOML, folder)
    daftar: dict[str, Sumber] = {}
    for kunci, nilai in naskah.isi.items():
        if not isinstance(nilai, dict):
            naskah.add((kunci,), f"“{kunci}” harus berupa tabel dengan judul dan alamat.")
        elif naskah.check_bentuk(nilai, (kunci,), {"judul": str}, {"alamat": str}):
            daftar[kunci] = Sumber(kunci, str(nilai["judul"]), str(nilai.get("alamat", "")))
    return MappingProxyType(daftar), naskah.masalah
