"""Tables of the operator's desk: rows pasted from Excel that wait, and changes decided now for a day to come."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
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


class Agenda(MilikSekolah, Base):
    """A change that was decided before its day: on that day it passes on by itself what hangs on it."""

    __tablename__ = "agenda"
    __table_args__ = (Index("ix_agenda_berlaku", "dijalankan", "berlaku"),)

    jenis: Mapped[str]
    """"kepala" (an office passes), "coach" (a pair begins) or "pindah" (a guru works here no more)."""
    berlaku: Mapped[date]
    """The first day on which it counts, on the school's calendar."""
    pegawai_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    """Whom it is about: the next principal, or the guru."""
    pihak_id: Mapped[UUID | None] = mapped_column(ForeignKey("pegawai.id"))
    """The coach, where there is one."""
    oleh_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    peran: Mapped[str]
    operasi_id: Mapped[UUID]
    """The act in which it was decided; what happens on the day is written to the trail under it."""
    dibuat: Mapped[datetime]
    dijalankan: Mapped[datetime | None]
