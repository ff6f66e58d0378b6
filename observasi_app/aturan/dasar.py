"""What a rule leans on: a source, or what a school or its dinas set while no source gives it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from observasi_app.rubrics import edisi
from observasi_app.rubrics.edisi import Kepastian

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

KUNCI, SETEMPAT = "_kunci", "_setempat"
"""Where a table of a checked rule set carries its own name, and what was set in its place; no file has such keys."""


@dataclass(frozen=True, slots=True)
class Setempat:
    """What a school, or a dinas for all its schools, set for one part of a year, and where it was read."""

    id: UUID
    sekolah_id: UUID | None
    dinas_id: UUID | None
    tahun: int
    kunci: str
    nilai: tuple[tuple[str, object], ...]
    """As they are stored: a date as text. Empty where the place takes back what it had set."""
    catatan: str
    tautan: str
    pegawai_id: UUID
    waktu: datetime
    nomor: int = 0
    """Its place among all rows; 0 while it is not written down."""

    @property
    def tempat_id(self) -> UUID:
        """The school or the dinas that set it."""
        return cast("UUID", self.sekolah_id or self.dinas_id)

    @property
    def menurut(self) -> str:
        """Who set it."""
        return "sekolah" if self.sekolah_id else "dinas"


@dataclass(frozen=True, slots=True)
class Dasar(edisi.Dasar):
    """The base of a part of a year, with its name and what was set in its place."""

    kunci: str = ""
    setempat: Setempat | None = None


def read_dasar(data: Mapping[str, object]) -> Dasar:
    """Read the base of a part that was checked."""
    return Dasar(
        tuple(cast("list[str]", data["sumber"])),
        Kepastian(str(data["kepastian"])),
        kunci=str(data.get(KUNCI, "")),
        setempat=cast("Setempat | None", data.get(SETEMPAT)),
    )
