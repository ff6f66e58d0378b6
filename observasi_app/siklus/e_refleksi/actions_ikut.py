"""What of stage E goes along to another school: the guru's reflection, and the later visits that she reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from observasi_app.siklus.e_refleksi.models import KunjunganUlang, Refleksi
from observasi_app.siklus.inti.ikut import copy_rows

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from observasi_app.siklus.inti.ikut import Bawaan


def copy_ikut(sesi: Session, bawaan: Bawaan) -> None:
    """Copy the versions of the reflection and the visits that stand."""
    copy_rows(sesi, bawaan, Refleksi)
    copy_rows(sesi, bawaan, KunjunganUlang, KunjunganUlang.ditarik.is_(None))
