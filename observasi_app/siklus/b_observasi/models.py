"""Tables of stage B: the visit, the lines noted in class, and each version of the result."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from observasi_app.extensions import Base
from observasi_app.sekolah.models import MilikSekolah
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


class CatatanKunjungan(MilikSekolah, Base):
    """An unannounced visit, noted for its writer alone until it is attached to a cycle of that guru."""

    __tablename__ = "catatan_kunjungan"
    __table_args__ = (
        ForeignKeyConstraint(["sekolah_id", "siklus_id"], ["siklus.sekolah_id", "siklus.id"]),
        Index("ix_catatan_kunjungan_penulis", "penulis_id", "sekolah_id"),
        Index("ix_catatan_kunjungan_siklus", "sekolah_id", "siklus_id"),
    )

    penulis_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    guru_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    tanggal: Mapped[date]
    tempat: Mapped[str]
    teks: Mapped[str]
    dibuat: Mapped[datetime]
    siklus_id: Mapped[UUID | None]
    dilampirkan: Mapped[datetime | None]
    ditarik: Mapped[datetime | None]


class Baris(MilikSiklus, Base):
    """One line noted in class; the id is made by the tablet. Undone and edited lines stay, marked."""

    __tablename__ = "baris"
    __table_args__ = (fk_siklus(), Index("ix_baris_siklus", "sekolah_id", "siklus_id", "detik"))

    detik: Mapped[int]
    """Seconds of lesson elapsed when it was noted, pauses left out; -1 where it was not noted by a clock."""
    target: Mapped[int | None]
    petunjuk: Mapped[str]
    """The code of the look-for behind a chip; empty for free notes and photos."""
    teks: Mapped[str]
    dicatat: Mapped[datetime]
    dicabut: Mapped[datetime | None]
    menggantikan_id: Mapped[UUID | None]


class CatatanMandiri(MilikSiklus, Base):
    """One version of the notes that the person observed wrote about the event, as it was handed in."""

    __tablename__ = "catatan_mandiri"
    __table_args__ = (fk_siklus(), UniqueConstraint("sekolah_id", "siklus_id", "versi"))

    versi: Mapped[int]
    tanggal: Mapped[date]
    pukul: Mapped[time]
    """When the event was, by the school's own calendar and clock."""
    baris: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """[{"kunci": str, "target": int, "petunjuk": str, "teks": str}], in the order of the rubric."""
    catatan: Mapped[str]
    dikumpulkan: Mapped[datetime]


class VerifikasiMandiri(MilikSiklus, Base):
    """What the pengamat found of one version of such notes, line by line."""

    __tablename__ = "verifikasi_mandiri"
    __table_args__ = (
        fk_siklus(),
        ForeignKeyConstraint(["sekolah_id", "catatan_id"], ["catatan_mandiri.sekolah_id", "catatan_mandiri.id"]),
        UniqueConstraint("sekolah_id", "catatan_id"),
    )

    catatan_id: Mapped[UUID]
    putusan: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    """[{"kunci": str, "hasil": "terverifikasi" or "belum_cukup", "catatan": str}]."""
    pesan: Mapped[str]
    diterima: Mapped[bool]
    """Whether the pengamat went on to the levels; otherwise the notes were asked to be completed."""
    waktu: Mapped[datetime]


class VideoKegiatan(MilikSiklus, Base):
    """Where the video of an event lies, as one of the two sides said last; no video is kept here."""

    __tablename__ = "video_kegiatan"
    __table_args__ = (fk_siklus(), Index("ix_video_kegiatan_siklus", "sekolah_id", "siklus_id"))

    letak: Mapped[str]
    oleh_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    dicatat: Mapped[datetime]


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
