"""Tables of places and people.

Tables of a school have the key (`sekolah_id`, `id`) and composite foreign keys: no row can point into another school.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    and_,
    or_,
    text,
    true,
)
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql.elements import SQLCoreOperations

from observasi_app.extensions import Base, new_id


class MilikSekolah:
    """The key of every table that belongs to a school."""

    sekolah_id: Mapped[UUID] = mapped_column(ForeignKey("sekolah.id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)


Hari = date | SQLCoreOperations[date]
"""A day, or what a statement has for one."""


class Bermasa:
    """What holds from one day to another; `selesai` is the last day that still counts, None while none is set.

    Days may stand in Python, in a column, or come only when a statement runs.
    """

    mulai: Mapped[date]
    selesai: Mapped[date | None]

    @classmethod
    def reaches(cls, hari: Hari) -> ColumnElement[bool]:
        """Return the condition that it does not end before a day."""
        return or_(cls.selesai.is_(None), cls.selesai >= hari)

    @classmethod
    def holds_between(cls, dari: Hari, sampai: Hari) -> ColumnElement[bool]:
        """Return the condition that it holds on any day between two."""
        return and_(cls.mulai <= sampai, cls.reaches(dari))

    @classmethod
    def holds_on(cls, hari: Hari) -> ColumnElement[bool]:
        """Return the condition that it holds on a day."""
        return cls.holds_between(hari, hari)


class Dinas(Base):
    """A district's education office."""

    __tablename__ = "dinas"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    nama: Mapped[str]


class Sekolah(Base):
    """A satuan pendidikan; its `zona` says what "today" is."""

    __tablename__ = "sekolah"
    __table_args__ = (UniqueConstraint("npsn"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    dinas_id: Mapped[UUID] = mapped_column(ForeignKey("dinas.id"))
    npsn: Mapped[str]
    nama: Mapped[str]
    alamat: Mapped[str] = mapped_column(default="")
    zona: Mapped[str] = mapped_column(default="WIB")
    kop: Mapped[str] = mapped_column(default="", server_default="")
    """The lines of the letterhead above the school's name, one a line: government, office."""
    kontak: Mapped[str] = mapped_column(default="", server_default="")
    """The line of the letterhead below the address: telephone, surel, web site."""
    kota: Mapped[str] = mapped_column(default="", server_default="")
    """Where papers are signed, as it stands before the date."""


class Pegawai(Base):
    """A person: one name, titles apart, the chosen sapaan. Belongs to no school."""

    __tablename__ = "pegawai"
    __table_args__ = (
        UniqueConstraint("nip"),
        UniqueConstraint("nuptk"),
        Index("ix_pegawai_nama_cari", "nama_cari"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    nama: Mapped[str]
    nama_cari: Mapped[str]
    gelar_depan: Mapped[str] = mapped_column(default="")
    gelar_belakang: Mapped[str] = mapped_column(default="")
    sapaan: Mapped[str]
    status: Mapped[str]
    nip: Mapped[str | None]
    nuptk: Mapped[str | None]
    wa: Mapped[str] = mapped_column(default="", server_default="")
    """The number of the messenger, international and digits alone; for those alone who share a cycle."""


class Penugasan(Bermasa, Base):
    """Person, role, place, from, to."""

    __tablename__ = "penugasan"
    __table_args__ = (
        CheckConstraint("(sekolah_id IS NULL) != (dinas_id IS NULL)", name="satu_tempat"),
        CheckConstraint("selesai IS NULL OR selesai >= mulai", name="urutan_tanggal"),
        Index("ix_penugasan_sekolah", "sekolah_id", "peran", "pegawai_id", "mulai", "selesai"),
        Index(
            "ix_penugasan_selesai",
            "sekolah_id",
            "peran",
            "selesai",
            "pegawai_id",
            sqlite_where=text("selesai IS NOT NULL"),
            postgresql_where=text("selesai IS NOT NULL"),
        ),
        Index("ix_penugasan_pegawai", "pegawai_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    pegawai_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    peran: Mapped[str]
    sekolah_id: Mapped[UUID | None] = mapped_column(ForeignKey("sekolah.id"))
    dinas_id: Mapped[UUID | None] = mapped_column(ForeignKey("dinas.id"))
    sifat: Mapped[str] = mapped_column(default="definitif")
    mengajar: Mapped[str] = mapped_column(default="")
    """Subject, or "Guru kelas", "BK", "PJOK"; free words of the school."""
    kelas: Mapped[str] = mapped_column(default="", server_default="")
    """The classes of a guru, in the school's own words: "VII-A, VII-B"."""
    ikut_penilaian: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Whether a guru is appraised here; otherwise the cycle here has no predikat."""


class PasanganCoach(MilikSekolah, Bermasa, Base):
    """A coach cares for a guru, from one day to another."""

    __tablename__ = "pasangan_coach"
    __table_args__ = (Index("ix_pasangan_coach_coach", "coach_id"), Index("ix_pasangan_coach_guru", "guru_id"))

    coach_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    guru_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))


class Periode(MilikSekolah, Base):
    """A year of performance at one school, and the rule set that governs it."""

    __tablename__ = "periode"
    __table_args__ = (UniqueConstraint("sekolah_id", "label"),)

    label: Mapped[str]
    mulai: Mapped[date]
    selesai: Mapped[date]
    aturan: Mapped[str]


class JamPelajaran(MilikSekolah, Base):
    """One lesson hour of a school's day: the "jam ke-3" that everybody there understands."""

    __tablename__ = "jam_pelajaran"
    __table_args__ = (UniqueConstraint("sekolah_id", "ke"),)

    ke: Mapped[int]
    mulai: Mapped[time]
    selesai: Mapped[time]


class AnjuranWaktu(MilikSekolah, Base):
    """The school's own advice until when a stage should be done; guidance, it blocks nothing."""

    __tablename__ = "anjuran_waktu"
    __table_args__ = (
        ForeignKeyConstraint(["sekolah_id", "periode_id"], ["periode.sekolah_id", "periode.id"]),
        UniqueConstraint("sekolah_id", "periode_id", "tahap"),
    )

    periode_id: Mapped[UUID]
    tahap: Mapped[str]
    sampai: Mapped[date]
    diisi_pada: Mapped[datetime]


class AturanSetempat(Base):
    """What a school, or a dinas for all its schools, goes by in place of a rule that no source gives (ADR 63).

    A row is never changed: the newest of a place and key counts, and one without values takes the others back.
    """

    __tablename__ = "aturan_setempat"
    __table_args__ = (
        UniqueConstraint("nomor"),
        CheckConstraint("(sekolah_id IS NULL) != (dinas_id IS NULL)", name="satu_tempat"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    nomor: Mapped[int]
    """Counts all rows of the database without a gap: the newest of them names the state of the whole table."""
    sekolah_id: Mapped[UUID | None] = mapped_column(ForeignKey("sekolah.id"))
    dinas_id: Mapped[UUID | None] = mapped_column(ForeignKey("dinas.id"))
    tahun: Mapped[int]
    kunci: Mapped[str]
    """The part of the rule set, as "penilaian.keberatan"."""
    nilai: Mapped[dict[str, Any]]
    catatan: Mapped[str]
    """Where it was read."""
    tautan: Mapped[str]
    pegawai_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    waktu: Mapped[datetime]
