"""Tables of stage C: each hand-in is a version, its steps have ids that stage D refers to; the talk is noted apart."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from observasi_app.extensions import Base
from observasi_app.sekolah.models import MilikSekolah
from observasi_app.siklus.inti.models import MilikSiklus, fk_siklus


class TindakLanjut(MilikSiklus, Base):
    """One version of the Dokumen Tindak Lanjut, by the guru or noted together."""

    __tablename__ = "tindak_lanjut"
    __table_args__ = (fk_siklus(), UniqueConstraint("sekolah_id", "siklus_id", "versi"))

    versi: Mapped[int]
    hasil_id: Mapped[UUID | None]
    """The version of stage B that was talked about."""
    refleksi: Mapped[str]
    tujuan: Mapped[str]
    dukungan: Mapped[str]
    dicatat_bersama: Mapped[bool] = mapped_column(default=False)
    penulis_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    dikumpulkan: Mapped[datetime]
    disepakati: Mapped[datetime | None]


class LangkahRencana(MilikSekolah, Base):
    """One agreed step of the follow-up: what, until when, and by what it will show."""

    __tablename__ = "langkah_rencana"
    __table_args__ = (
        ForeignKeyConstraint(["sekolah_id", "tindak_lanjut_id"], ["tindak_lanjut.sekolah_id", "tindak_lanjut.id"]),
        Index("ix_langkah_rencana_tindak_lanjut", "sekolah_id", "tindak_lanjut_id"),
    )

    tindak_lanjut_id: Mapped[UUID]
    nomor: Mapped[int]
    upaya: Mapped[str]
    tanggal: Mapped[date | None]
    ukuran: Mapped[str]
    asal_id: Mapped[UUID | None]
    """The step of the first version that this one goes on with after a correction; what was noted hangs on that."""


class CatatanDiskusi(MilikSiklus, Base):
    """What the pengamat records of the talk; `kesadaran` is never shown to a coach."""

    __tablename__ = "catatan_diskusi"
    __table_args__ = (fk_siklus(), UniqueConstraint("sekolah_id", "siklus_id", "versi"))

    versi: Mapped[int]
    pertanyaan: Mapped[str]
    respon: Mapped[str]
    catatan: Mapped[str]
    kesadaran: Mapped[str]
    """"belum" (belum menyebut kesulitan), "kesulitan", "dampak" (menyebut dampaknya pada murid), or empty."""
    penulis_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    dicatat: Mapped[datetime]
