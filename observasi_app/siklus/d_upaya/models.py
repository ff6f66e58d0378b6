"""Tables of stage D: what was done of each step, and steps nobody had planned."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from observasi_app.extensions import Base
from observasi_app.siklus.inti.models import MilikSiklus, fk_siklus


class CatatanUpaya(MilikSiklus, Base):
    """One entry about a step: done, or not and why. The newest entry that stands is what the step shows."""

    __tablename__ = "catatan_upaya"
    __table_args__ = (fk_siklus(), Index("ix_catatan_upaya_siklus", "sekolah_id", "siklus_id"))

    langkah_id: Mapped[UUID | None]
    """The agreed step of stage C; empty for a step that was not planned."""
    judul: Mapped[str]
    """What was done, for a step that was not planned."""
    keadaan: Mapped[str]
    """"selesai", "tidak" (not carried out, with a reason) or "berjalan"."""
    tanggal: Mapped[date]
    cerita: Mapped[str]
    alasan: Mapped[str]
    menggantikan_id: Mapped[UUID | None]
    penulis_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    dicatat: Mapped[datetime]
    dicabut: Mapped[datetime | None]
