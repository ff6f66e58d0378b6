"""What of stage D goes along to another school: everything, for the guru wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from observasi_app.berkas.actions import copy_berkas
from observasi_app.siklus.d_upaya.models import CatatanUpaya
from observasi_app.siklus.d_upaya.queries import WADAH
from observasi_app.siklus.inti.ikut import copy_rows

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from observasi_app.siklus.inti.ikut import Bawaan


def copy_ikut(sesi: Session, bawaan: Bawaan) -> None:
    """Copy the entries and their photos."""
    copy_rows(sesi, bawaan, CatatanUpaya)
    copy_berkas(sesi, WADAH, bawaan)
