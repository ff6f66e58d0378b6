"""Tables of stage E: the reflection, the pengamat's response, the coach's reading mark, and visits to compare with."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from observasi_app.extensions import Base
from observasi_app.siklus.inti.models import MilikSiklus, fk_siklus


class Refleksi(MilikSiklus, Base):
    """One version of the Dokumen Refleksi: the four questions, the third in three short boxes."""

    __tablename__ = "refleksi"
    __table_args__ = (fk_siklus(), UniqueConstraint("sekolah_id", "siklus_id", "versi"))

    versi: Mapped[int]
    tindak_lanjut_id: Mapped[UUID | None]
    inspirasi: Mapped[str]
    perubahan: Mapped[str]
    tantangan: Mapped[list[str]] = mapped_column(JSON)
    rencana: Mapped[str]
    dikumpulkan: Mapped[datetime]
    ditarik: Mapped[datetime | None]
    """Taken back before anyone had opened it: from then on its writer alone sees it, as the beginning of the next."""


class TanggapanRefleksi(MilikSiklus, Base):
    """The pengamat's response to a version of the reflection; `kesadaran` is never shown to a coach."""

    __tablename__ = "tanggapan_refleksi"
    __table_args__ = (fk_siklus(), Index("ix_tanggapan_refleksi_siklus", "sekolah_id", "siklus_id"))

    refleksi_id: Mapped[UUID]
    capaian: Mapped[str]
    tantangan: Mapped[str]
    peningkatan: Mapped[str]
    kesadaran: Mapped[str]
    penulis_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    dicatat: Mapped[datetime]
    ditarik: Mapped[datetime | None]


class TinjauanCoach(MilikSiklus, Base):
    """A coach marks a version as read, or asks to complete it; it never gates anything."""

    __tablename__ = "tinjauan_coach"
    __table_args__ = (fk_siklus(), Index("ix_tinjauan_coach_siklus", "sekolah_id", "siklus_id"))

    refleksi_id: Mapped[UUID]
    coach_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    hasil: Mapped[str]
    """"ditinjau" or "minta_lengkap"."""
    catatan: Mapped[str]
    waktu: Mapped[datetime]


class KunjunganUlang(MilikSiklus, Base):
    """A later visit to the same targets: the levels then, for before → after by date."""

    __tablename__ = "kunjungan_ulang"
    __table_args__ = (fk_siklus(), Index("ix_kunjungan_ulang_siklus", "sekolah_id", "siklus_id"))

    tanggal: Mapped[date]
    target: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """[{"nomor": int, "tingkat": str, "catatan": str}]; only the targets that were seen."""
    catatan: Mapped[str]
    penulis_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    dicatat: Mapped[datetime]
    ditarik: Mapped[datetime | None]
