"""Who completes a rubric, and how the result is called. Pure: both are decisions about values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from observasi_app.rubrics.edisi import Jenis
from observasi_app.sekolah.peran import Peran

if TYPE_CHECKING:
    from collections.abc import Collection

PENGISI = {
    Jenis.GURU: frozenset({Peran.KEPALA_SEKOLAH, Peran.OPERATOR}),
    Jenis.KEPALA_SEKOLAH: frozenset({Peran.KEPALA_DINAS}),
}
"""A school completes the focuses of its guru (D1), a dinas those of its principals (D3)."""

BUKAN_PENGISI = {
    Jenis.GURU: "Fokus guru dilengkapi oleh kepala sekolah atau operator sekolah.",
    Jenis.KEPALA_SEKOLAH: "Fokus kepala sekolah dilengkapi oleh kepala dinas.",
}
"""What everyone else is told."""


def may_complete(peran: Peran, jenis: Jenis) -> bool:
    """Tell whether this hat fills in "Lengkapi sesuai Ruang GTK" for this kind of focus."""
    return peran in PENGISI[jenis]


def name_edisi(asal: str, milik: str, sudah: Collection[str]) -> str:
    """Return the next free name of a local edition: 2025.1 at the school 10300001 becomes 2025.1-10300001.1, then .2.

    `asal` is the edition it is made from, itself perhaps local; `sudah` holds the names already given to this focus.
    """
    awalan = f"{asal.partition('-')[0]}-{milik}."
    urutan = 1 + max((int(nama.removeprefix(awalan)) for nama in sudah if nama.startswith(awalan)), default=0)
    return f"{awalan}{urutan}"
