"""What a former pengamat wrote in a cycle until it passed on: the stages register how they read it, as labelled words.

It is read and nothing more. What came after, and what others wrote, is not in it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from flask import current_app

if TYPE_CHECKING:
    from datetime import datetime

    from flask import Flask

_DAFTAR = "observasi_tulisan"


@dataclass(frozen=True, slots=True)
class Masa:
    """Whose words, in which cycle, and between which instants; `sejak` is empty for who watched it from its opening."""

    sekolah_id: UUID
    siklus_id: UUID
    saya: UUID
    sejak: datetime | None
    sampai: datetime

    def covers(self, saat: datetime) -> bool:
        """Tell whether an instant lies in it."""
        return (self.sejak is None or saat > self.sejak) and saat <= self.sampai


@dataclass(frozen=True, slots=True)
class Tulisan:
    """One thing that was written, in labelled words."""

    judul: str
    waktu: datetime
    bagian: tuple[tuple[str, str], ...]


Baca = Callable[[Masa], tuple[Tulisan, ...]]


def register_tulisan(app: Flask, baca: Baca) -> None:
    """Let a stage read what is its own; called while the house is assembled, in the order of the stages."""
    app.extensions.setdefault(_DAFTAR, []).append(baca)


def list_tulisan(masa: Masa) -> tuple[Tulisan, ...]:
    """Return everything that was written, stage by stage."""
    semua: list[Tulisan] = []
    for baca in current_app.extensions.get(_DAFTAR, ()):
        semua += baca(masa)
    return tuple(semua)
