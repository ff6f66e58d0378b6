"""Table of what a person has copied elsewhere: one row a tick, ended and never erased."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from observasi_app.extensions import Base
from observasi_app.siklus.inti.models import MilikSiklus, fk_siklus


class Salinan(MilikSiklus, Base):
    """One field of one cycle that one person says to have copied, and which words stood in it then."""

    __tablename__ = "salinan"
    __table_args__ = (fk_siklus(), Index("ix_salinan_siklus", "sekolah_id", "siklus_id", "pegawai_id"))

    pegawai_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    bagian: Mapped[str]
    sidik: Mapped[str]
    waktu: Mapped[datetime]
    ditarik: Mapped[datetime | None]
