"""The words of stage C that come from outside, read once from `naskah.toml`: data with sources, no text in code."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

BERKAS = Path(__file__).with_name("naskah.toml")


@dataclass(frozen=True, slots=True)
class Pertanyaan:
    """A question as the official document asks it, and in which years."""

    teks: str
    dipakai: str


@dataclass(frozen=True, slots=True)
class Anak:
    """One rung of the ladder that helps to reflect."""

    nama: str
    tanya: str


@dataclass(frozen=True, slots=True)
class Gerak:
    """One move of the talk, with questions that can be asked in it."""

    nama: str
    pertanyaan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Naskah:
    """Everything the pages of stage C say that is not ours to decide."""

    refleksi: Pertanyaan
    refleksi_sebelumnya: Pertanyaan
    tangga: tuple[Anak, ...]
    kesadaran: dict[str, str]
    bank: tuple[Gerak, ...]


@cache
def load_naskah(rubrik: str = "guru") -> Naskah:
    """Read the file; KeyError when a part is missing, which a test would find before any reader does.

    A principal led an event, not a lesson: the file says which words take the place of which.
    """
    isi = reword(tomllib.loads(BERKAS.read_text(encoding="utf-8")), rubrik)
    return Naskah(
        refleksi=_question(isi["refleksi"]),
        refleksi_sebelumnya=_question(isi["refleksi"]["sebelumnya"]),
        tangga=tuple(Anak(a["nama"], a["tanya"]) for a in isi["tangga"]["anak"]),
        kesadaran={p["kode"]: p["label"] for p in isi["kesadaran"]["pilihan"]},
        bank=tuple(Gerak(g["nama"], tuple(g["pertanyaan"])) for g in isi["bank"]["gerak"]),
    )


def reword(isi: dict[str, Any], rubrik: str) -> dict[str, Any]:
    """Return what was read with the words of a kind of cycle; a file without words of its own for it stays as it is."""
    pasangan: list[tuple[str, str]] = [(dari, ke) for dari, ke in isi.get("ganti", {}).get(rubrik, [])]

    def ganti(nilai: Any) -> Any:  # noqa: ANN401 - whatever TOML holds
        if isinstance(nilai, dict):
            return {kunci: ganti(satu) for kunci, satu in nilai.items()}
        if isinstance(nilai, list):
            return [ganti(satu) for satu in nilai]
        if isinstance(nilai, str):
            for dari, ke in pasangan:
                nilai = nilai.replace(dari, ke)
        return nilai

    return {kunci: ganti(nilai) for kunci, nilai in isi.items()}


def _question(tabel: dict[str, Any]) -> Pertanyaan:
    return Pertanyaan(tabel["pertanyaan"], tabel["dipakai"])
