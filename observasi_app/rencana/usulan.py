"""The door through which the rooms above propose something for a plan that is begun: what was said a year before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from flask import current_app

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask


@dataclass(frozen=True, slots=True)
class Usulan:
    """What is proposed, and where it was said."""

    teks: str
    asal: str


Pengusul: TypeAlias = "Callable[[UUID, UUID], Usulan | None]"
_DAFTAR = "observasi_rencana_usulan"


def register_usulan(app: Flask, fungsi: Pengusul) -> None:
    """Let a room propose; asked by pegawai and by the period that is planned, for that pegawai alone."""
    app.extensions.setdefault(_DAFTAR, []).append(fungsi)


def ask_usulan(pegawai_id: UUID, periode_id: UUID) -> tuple[Usulan, ...]:
    """Return what the rooms propose to a pegawai for a period; it is read, and fills in nothing by itself."""
    semua = (fungsi(pegawai_id, periode_id) for fungsi in current_app.extensions.get(_DAFTAR, []))
    return tuple(satu for satu in semua if satu is not None)
