"""Tables of stage B: the visit, the lines noted in class, and each version of the result."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from observasi_app.extensions import Base
from observasi_app.siklus.inti.models import MilikSiklus, fk_siklus


class Kunjungan(MilikSiklus, Base):
    """The observed lesson: its real times. Elapsed time is reckoned from the instants, never counted."""

    __tablename__ = "kunjungan"
    __table_args__ = (fk_siklus(), UniqueConstraint("sekolah_id", "siklus_id"))

    mulai: Mapped[datetime]
    selesai: Mapped[datetime | None]
    jeda: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    """Pauses: [{"mulai": ISO instant, "selesai": ISO instant or None}]."""
    persiapan_id: Mapped[UUID | None]
    """The version of stage A that this lesson was watched on."""


class Baris(MilikSiklus, Base):
    """One line noted in class; the id is made by the tablet. Undone and edited lines stay, marked."""

    __tablename__ = "baris"
    __table_args__ = (fk_siklus(), Index("ix_baris_siklus", "sekolah_id", "siklus_id", "detik"))

    detik: Mapped[int]
    """Seconds of lesson elapsed when it was noted, pauses left out."""
    target: Mapped[int | None]
    petunjuk: Mapped[str]
    """The code of the look-for behind a chip; empty for free notes and photos."""
    teks: Mapped[str]
    dicatat: Mapped[datetime]
    dicabut: Mapped[datetime | None]
    menggantikan_id: Mapped[UUID | None]


class TingkatSementara(MilikSiklus, Base):
    """The level chosen for a target during the lesson: the observer's own, until the result is concluded."""

    __tablename__ = "tingkat_sementara"
    __table_args__ = (fk_siklus(), UniqueConstraint("sekolah_id", "siklus_id", "target"))

    target: Mapped[int]
    tingkat: Mapped[str]
    """"belum", "belum_efektif", "efektif", or "tidak_sempat"."""
    waktu: Mapped[datetime]


class HasilObservasi(MilikSiklus, Base):
    """One version of the result as it was concluded; shared by an act of its own."""

    __tablename__ = "hasil_observasi"
    __table_args__ = (fk_siklus(), UniqueConstraint("sekolah_id", "siklus_id", "versi"))

    versi: Mapped[int]
    persiapan_id: Mapped[UUID | None]
    target: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """[{"nomor": int, "tingkat": str, "alasan": str, "catatan": str}] for every usable target of the focus."""
    rekomendasi: Mapped[str]
    diselesaikan: Mapped[datetime]
    dibagikan: Mapped[datetime | None]
    tingkat_untuk_coach: Mapped[datetime | None]
    """When the guru chose to show the levels to her coach."""
