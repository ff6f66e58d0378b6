"""The table of appraisals: written when one is set, never changed in what it says."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from observasi_app.extensions import Base
from observasi_app.sekolah.models import MilikSekolah


class Penilaian(MilikSekolah, Base):
    """One pegawai, one period, set by one Pejabat Penilai; the words are frozen with it."""

    __tablename__ = "penilaian"
    __table_args__ = (
        ForeignKeyConstraint(["sekolah_id", "periode_id"], ["periode.sekolah_id", "periode.id"]),
        ForeignKeyConstraint(["sekolah_id", "siklus_id"], ["siklus.sekolah_id", "siklus.id"]),
        UniqueConstraint("sekolah_id", "periode_id", "pegawai_id"),
        Index("ix_penilaian_pegawai", "pegawai_id"),
    )

    periode_id: Mapped[UUID]
    pegawai_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    siklus_id: Mapped[UUID]
    """The cycle that was appraised."""
    penilai_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    jabatan_penilai: Mapped[str]
    """The office in which it was set, as paper says it: "Plt. Kepala Sekolah"."""
    keadaan: Mapped[str]
    refleksi: Mapped[str]
    belajar: Mapped[str]
    perubahan: Mapped[str]
    umpan_balik: Mapped[str]
    rating_hasil: Mapped[str | None]
    rating_perilaku: Mapped[str | None]
    predikat: Mapped[str | None]
    """What the matrix of that year made of the ratings; none for a pegawai who is appraised without predikat."""
    aturan: Mapped[str]
    """The rule set whose matrix and days it was set under."""
    ditetapkan: Mapped[datetime]
    tanggapan: Mapped[str]
    ditanggapi: Mapped[datetime | None]
    difinalkan: Mapped[datetime | None]
    sebab_final: Mapped[str]
    """diterima or dibaca; empty while open, also when only its time has run out (that is derived)."""
