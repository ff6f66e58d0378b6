"""The door to the rooms above: what else happens in the transaction in which a plan is agreed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from flask import current_app

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask
    from sqlalchemy.orm import Session

    from observasi_app.luring.operasi import Operasi
    from observasi_app.rencana.alur import JenisRencana
    from observasi_app.rencana.isi import IsiRencana


@dataclass(frozen=True, slots=True)
class Kesepakatan:
    """An agreed plan, as the rooms above need it."""

    rencana_id: UUID
    sekolah_id: UUID
    periode_id: UUID
    pegawai_id: UUID
    jenis: JenisRencana
    isi: IsiRencana
    semula: IsiRencana | None = None
    """What was agreed before, when it is an adjustment."""


@dataclass(frozen=True, slots=True)
class Beku:
    """What of an agreed plan cannot be adjusted any more, in words; empty where everything can."""

    fokus: str = ""
    """Why the focus and its rows stay: it was observed."""
    tutup: str = ""
    """Why nothing can be adjusted: the appraisal is set."""


Penanya: TypeAlias = "Callable[[UUID, UUID, UUID, JenisRencana], Beku]"
_BEKU = "observasi_rencana_beku"


def register_beku(app: Flask, fungsi: Penanya) -> None:
    """Let a room say what of an agreed plan stays as it is; asked by school, period, pegawai and jenis."""
    app.extensions.setdefault(_BEKU, []).append(fungsi)


def ask_beku(sekolah_id: UUID, periode_id: UUID, pegawai_id: UUID, jenis: JenisRencana) -> Beku:
    """Ask every room what of an agreed plan stays as it is."""
    semua = [f(sekolah_id, periode_id, pegawai_id, jenis) for f in current_app.extensions.get(_BEKU, [])]
    return Beku(
        fokus=next((satu.fokus for satu in semua if satu.fokus), ""),
        tutup=next((satu.tutup for satu in semua if satu.tutup), ""),
    )


Pendengar: TypeAlias = "Callable[[Session, Operasi, Kesepakatan], None]"
_DAFTAR = "observasi_rencana_disepakati"


def register_sepakat(app: Flask, fungsi: Pendengar) -> None:
    """Let a room act when a plan is agreed; called while the house is assembled."""
    app.extensions.setdefault(_DAFTAR, []).append(fungsi)


def tell_sepakat(sesi: Session, op: Operasi, kesepakatan: Kesepakatan) -> None:
    """Let every room act, inside the transaction of the agreement."""
    for fungsi in current_app.extensions.get(_DAFTAR, []):
        fungsi(sesi, op, kesepakatan)
