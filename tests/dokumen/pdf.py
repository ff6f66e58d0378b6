"""Reading a PDF as a person does: its words, where they stand, what it says of itself. Needs poppler-utils."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass

MM = 72 / 25.4
_KATA = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


@dataclass(frozen=True)
class Kata:
    """One word on a page and its box in millimetres from the upper left corner."""

    teks: str
    kiri: float
    atas: float
    kanan: float
    bawah: float


def _run(program: str, isi: bytes, *pilihan: str) -> str:
    hasil = subprocess.run([program, *pilihan], input=isi, capture_output=True, check=True)  # noqa: S603 - a fixed name
    return hasil.stdout.decode()


def words_of(isi: bytes) -> str:
    """Return the words of a PDF in one line, parted by single blanks."""
    return " ".join(_run("pdftotext", isi, "-", "-").split())


def dense(teks: str) -> str:
    """Return a text without any blanks: a long word may be parted at the end of a line."""
    return re.sub(r"\s+", "", teks)


def boxes_of(isi: bytes) -> list[Kata]:
    """Return every word with its place."""
    return [
        Kata(teks, *(float(angka) / MM for angka in (x0, y0, x1, y1)))
        for x0, y0, x1, y1, teks in _KATA.findall(_run("pdftotext", isi, "-bbox", "-", "-"))
    ]


def facts_of(isi: bytes) -> dict[str, str]:
    """Return what `pdfinfo` tells, by its name: Title, Pages, Tagged, Page size."""
    baris = (satu.partition(":") for satu in _run("pdfinfo", isi, "-").splitlines())
    return {nama: nilai.strip() for nama, _, nilai in baris}


def fonts_of(isi: bytes) -> dict[str, bool]:
    """Return the fonts of a PDF, and whether each is embedded."""
    baris = [satu.split() for satu in _run("pdffonts", isi, "-").splitlines()[2:]]
    return {satu[0].partition("+")[2] or satu[0]: satu[-5] == "yes" for satu in baris}
