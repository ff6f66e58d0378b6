"""Tables of what is done under a plan; nothing is deleted: it is taken back."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from observasi_app.extensions import Base
from observasi_app.sekolah.models import MilikSekolah

MENUNGGU = "dikonfirmasi IS NULL AND ditarik IS NULL AND tanggal IS NOT NULL"
"""What is to be confirmed: a home page counts it, so it has an index of its own."""


class Bukti(MilikSekolah, Base):
    """That a document exists for a row of an agreed plan, where it lies, and who confirmed it."""

    __tablename__ = "bukti"
    __table_args__ = (
        ForeignKeyConstraint(["sekolah_id", "rencana_id"], ["rencana.sekolah_id", "rencana.id"]),
        Index("ix_bukti_rencana", "sekolah_id", "rencana_id"),
        Index(
            "ix_bukti_menunggu",
            "sekolah_id",
            "rencana_id",
            "dicatat",
            sqlite_where=text(MENUNGGU),
            postgresql_where=text(MENUNGGU),
        ),
    )

    rencana_id: Mapped[UUID]
    item: Mapped[str]
    """The code of the row of hasil kerja."""
    nama: Mapped[str]
    letak: Mapped[str]
    """Where it lies: words, or an address that begins with https."""
    tanggal: Mapped[date | None]
    """The date of the document; empty while it waits to be issued."""
    perkiraan: Mapped[date | None]
    alasan: Mapped[str]
    """Why the Pejabat Penilai let in one from outside of the period; empty otherwise."""
    penulis_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    dicatat: Mapped[datetime]
    dikonfirmasi: Mapped[datetime | None]
    pengonfirmasi_id: Mapped[UUID | None] = mapped_column(ForeignKey("pegawai.id"))
    ditarik: Mapped[datetime | None]


class BuktiAsal(MilikSekolah, Base):
    """One file that the PDF of a piece of evidence was put together from: so the same file twice is noticed."""

    __tablename__ = "bukti_asal"
    __table_args__ = (
        ForeignKeyConstraint(["sekolah_id", "bukti_id"], ["bukti.sekolah_id", "bukti.id"]),
        Index("ix_bukti_asal_bukti", "sekolah_id", "bukti_id"),
        Index("ix_bukti_asal_sha256", "sekolah_id", "pegawai_id", "sha256"),
    )

    bukti_id: Mapped[UUID]
    pegawai_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    """Whose plan it is for; nobody else's files are ever compared."""
    sha256: Mapped[str]
    """Of the bytes that were sent."""
    nama: Mapped[str]
    halaman: Mapped[int]
    dicatat: Mapped[datetime]
    dilepas: Mapped[datetime | None]


class UmpanBalik(MilikSekolah, Base):
    """A short note about a row of an agreed plan, written by one side and read by both."""

    __tablename__ = "umpan_balik"
    __table_args__ = (
        ForeignKeyConstraint(["sekolah_id", "rencana_id"], ["rencana.sekolah_id", "rencana.id"]),
        Index("ix_umpan_balik_rencana", "sekolah_id", "rencana_id"),
    )

    rencana_id: Mapped[UUID]
    item: Mapped[str]
    teks: Mapped[str]
    penulis_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    ditulis: Mapped[datetime]
    ditarik: Mapped[datetime | None]
