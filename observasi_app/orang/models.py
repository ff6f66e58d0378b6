"""The one table of the operator's desk: rows pasted from Excel that wait to be taken in."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from observasi_app.extensions import Base
from observasi_app.sekolah.models import MilikSekolah


class Tempelan(MilikSekolah, Base):
    """What one operator pasted and has not taken in yet: after an intake only the refused rows are left in it."""

    __tablename__ = "tempelan"
    __table_args__ = (UniqueConstraint("sekolah_id", "pegawai_id"),)

    pegawai_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    teks: Mapped[str]
    """The rows as they came, tabs between the cells; empty when nothing waits."""
    versi: Mapped[int]
    waktu: Mapped[datetime]
