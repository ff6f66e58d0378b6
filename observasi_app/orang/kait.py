"""What higher rooms want to do in the same transaction when the operator changes who stands beside whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from flask import current_app

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session

    from observasi_app.luring.operasi import Operasi

_DAFTAR = "observasi_pasangan"

Kait = Callable[["Session", "Operasi", UUID, UUID, "UUID | None"], None]
"""Told: the school, the guru, and the coach who cares for her from now on."""


def register_pasangan(app: Flask, kait: Kait) -> None:
    """Let a room follow changes of coach; called while the house is assembled."""
    app.extensions.setdefault(_DAFTAR, []).append(kait)


def tell_pasangan(sesi: Session, op: Operasi, sekolah_id: UUID, guru_id: UUID, coach_id: UUID | None) -> None:
    """Tell every room that follows, inside the act that changes it."""
    for kait in current_app.extensions.get(_DAFTAR, ()):
        kait(sesi, op, sekolah_id, guru_id, coach_id)
