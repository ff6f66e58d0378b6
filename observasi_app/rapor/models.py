"""The table of the Rapor Pendidikan."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from observasi_app.extensions import Base
from observasi_app.sekolah.models import MilikSekolah


class RaporPendidikan(MilikSekolah, Base):
    """What the report of one year says; the trail keeps what it said before it was written anew."""

    __tablename__ = "rapor_pendidikan"
    __table_args__ = (UniqueConstraint("sekolah_id", "tahun"),)

    tahun: Mapped[int]
    isi: Mapped[dict[str, Any]]
    """Kind of focus → code of the focus → capaian, skor (decimal in words) and perubahan, each where it is known."""
    sumber: Mapped[str]
    """Where it was read."""
    versi: Mapped[int]
    diisi: Mapped[datetime]
    diisi_oleh: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
