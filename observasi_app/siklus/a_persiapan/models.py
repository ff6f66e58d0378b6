"""Tables of stage A: each hand-in is a version of its own, never changed afterwards."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from observasi_app.extensions import Base
from observasi_app.siklus.inti.models import MilikSiklus, fk_siklus


class Persiapan(MilikSiklus, Base):
    """One version of the Dokumen Persiapan as it was handed in."""

    __tablename__ = "persiapan"
    __table_args__ = (fk_siklus(), UniqueConstraint("sekolah_id", "siklus_id", "versi"))

    versi: Mapped[int]
    target: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """The ticked targets: [{"nomor": int, "upaya": str}], in the order of the rubric."""
    tanggal: Mapped[date]
    pukul: Mapped[time]
    jam_ke: Mapped[str]
    kelas: Mapped[str]
    mapel: Mapped[str]
    tempat: Mapped[str]
    catatan: Mapped[str]
    tautan: Mapped[str]
    kegiatan: Mapped[str] = mapped_column(default="", server_default="")
    """The leadership event by name, where a principal is observed; then there is no class and no subject."""
    cara: Mapped[str] = mapped_column(default="langsung", server_default="langsung")
    """How the writer proposes to be observed; what was agreed stands on the cycle."""
    video: Mapped[str] = mapped_column(default="", server_default="")
    dikumpulkan: Mapped[datetime]
    dicatat_bersama: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Filled in on the pengamat's tablet with the guru beside, who confirms it on her own account."""


class UsulanJadwal(MilikSiklus, Base):
    """Another time, proposed by the pengamat."""

    __tablename__ = "usulan_jadwal"
    __table_args__ = (fk_siklus(), Index("ix_usulan_jadwal_siklus", "sekolah_id", "siklus_id"))

    tanggal: Mapped[date]
    pukul: Mapped[time]
    jam_ke: Mapped[str]
    alasan: Mapped[str]
    oleh_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    dibuat: Mapped[datetime]
    diterima: Mapped[datetime | None]
    ditarik: Mapped[datetime | None]
