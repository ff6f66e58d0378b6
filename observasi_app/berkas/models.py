"""The tables of files: photos and documents as they hang on something, and uploads that are still on their way."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from observasi_app.extensions import Base
from observasi_app.sekolah.models import MilikSekolah


class Berkas(MilikSekolah, Base):
    """One photo or document as it hangs on something (`wadah`, `wadah_id`); the bytes are shared by hash."""

    __tablename__ = "berkas"
    __table_args__ = (
        Index("ix_berkas_wadah", "sekolah_id", "wadah", "wadah_id"),
        Index("ix_berkas_sha256", "sekolah_id", "sha256"),
    )

    jenis: Mapped[str]
    """"foto" or "pdf"."""
    sha256: Mapped[str]
    sha256_asal: Mapped[str]
    """Of the bytes the device sent: the name of the photo's own operation."""
    nama: Mapped[str] = mapped_column(default="")
    keterangan: Mapped[str] = mapped_column(default="", server_default="")
    """What a document is, where that was chosen: "Agenda", "Notulen"."""
    lebar: Mapped[int] = mapped_column(default=0)
    tinggi: Mapped[int] = mapped_column(default=0)
    ukuran: Mapped[int] = mapped_column(default=0)
    halaman: Mapped[int] = mapped_column(default=0, server_default="0")
    """Of a document whose pages were counted."""
    waktu_ambil: Mapped[datetime | None]
    siklus_id: Mapped[UUID | None]
    wadah: Mapped[str]
    """What it hangs on: "baris" (a line of B), "langkah" (a step of D), "persiapan" (on A), "bukti" (of a plan) or
    "logo"."""
    wadah_id: Mapped[UUID]
    pengunggah_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    diunggah: Mapped[datetime]
    dicabut: Mapped[datetime | None]


class Unggahan(Base):
    """A photo on its way in pieces: private to its sender, named by its bytes, gone once a post has taken it."""

    __tablename__ = "unggahan"
    __table_args__ = (Index("ix_unggahan_waktu", "waktu"),)

    pegawai_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"), primary_key=True)
    sha256: Mapped[str] = mapped_column(primary_key=True)
    ukuran: Mapped[int]
    diterima: Mapped[int]
    """Bytes from the beginning that are here; all of them, and the hash was right, when it equals `ukuran`."""
    waktu: Mapped[datetime]
