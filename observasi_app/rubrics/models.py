"""The table of local editions: what a school or district completed by itself, with its source."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from observasi_app.extensions import Base, new_id


class EdisiLokal(Base):
    """A school's or district's own completion of a focus ("Lengkapi sesuai Ruang GTK"); never changed once made."""

    __tablename__ = "edisi_lokal"
    __table_args__ = (
        UniqueConstraint("rubrik", "fokus", "edisi"),
        CheckConstraint("(sekolah_id IS NULL) != (dinas_id IS NULL)", name="satu_tempat"),
        Index("ix_edisi_lokal_sekolah", "sekolah_id"),
        Index("ix_edisi_lokal_dinas", "dinas_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    sekolah_id: Mapped[UUID | None] = mapped_column(ForeignKey("sekolah.id"))
    dinas_id: Mapped[UUID | None] = mapped_column(ForeignKey("dinas.id"))
    rubrik: Mapped[str]
    fokus: Mapped[str]
    edisi: Mapped[str]
    hash: Mapped[str]
    isi: Mapped[dict[str, Any]]
    catatan_sumber: Mapped[str]
    dibuat: Mapped[datetime]
    pegawai_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
