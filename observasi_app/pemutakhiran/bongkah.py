"""Rows that wait are kept as lines: the number of the row and its cells, a tab between them. Pure.

`read_lembar` leaves no white space in a cell but single spaces, so that neither sign needs another to escape it.
"""

from __future__ import annotations

from collections.abc import Iterable

BarisTunggu = tuple[int, list[str]]
"""The number of a row as the program shows it, and its cells."""


def fold_baris(nomor: int, sel: Iterable[str]) -> str:
    """Return a row as a line that waits."""
    return "\t".join((str(nomor), *sel)) + "\n"


def unfold_bongkah(teks: str) -> list[BarisTunggu]:
    """Return the rows of a piece."""
    hasil = []
    for satu in teks.split("\n")[:-1]:
        nomor, *sel = satu.split("\t")
        hasil.append((int(nomor), sel))
    return hasil
