"""The words of stage E that come from outside, read once from `naskah.toml`: data with sources, no text in code."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from observasi_app.siklus.c_diskusi.naskah import reword

BERKAS = Path(__file__).with_name("naskah.toml")


@dataclass(frozen=True, slots=True)
class Pertanyaan:
    """One of the four questions: its number, its name as a heading, and how the guru is asked."""

    nomor: str
    nama: str
    tanya: str

    @property
    def judul(self) -> str:
        """The heading under which its answer stands: "4 · Rencana mengatasinya"."""
        return f"{self.nomor} · {self.nama}"


@cache
def load_pertanyaan(rubrik: str = "guru") -> tuple[Pertanyaan, ...]:
    """Return the questions in order; KeyError when a part is missing, which a test would find before any reader."""
    isi = reword(tomllib.loads(BERKAS.read_text(encoding="utf-8")), rubrik)
    return tuple(Pertanyaan(p["nomor"], p["nama"], p["tanya"]) for p in isi["pertanyaan"])
