"""Tables of the data update: the identity card, that it was checked, and what is asked to be repaired."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from observasi_app.extensions import Base, new_id
from observasi_app.sekolah.models import MilikSekolah


class KartuPegawai(Base):
    """What is known of a pegawai beside name, number and status; like the person it belongs to no school."""

    __tablename__ = "kartu_pegawai"
    __table_args__ = (Index("ix_kartu_pegawai_nik", "nik_sidik"),)

    pegawai_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"), primary_key=True)
    golongan: Mapped[str] = mapped_column(default="")
    jenjang: Mapped[str] = mapped_column(default="")
    tmt: Mapped[date | None]
    tanggal_lahir: Mapped[date | None]
    jenis_kelamin: Mapped[str] = mapped_column(default="")
    satminkal: Mapped[str] = mapped_column(default="")
    """The NPSN of the home school."""
    nik_sidik: Mapped[str] = mapped_column(default="")
    """A keyed hash of the NIK, by which two can be compared; the NIK itself is kept nowhere."""
    nik_akhir: Mapped[str] = mapped_column(default="")
    """Its last four digits, so that its owner recognises it."""
    nik_catatan: Mapped[str] = mapped_column(default="")
    """What a look at the whole NIK warned about, in words."""
    diubah: Mapped[datetime]
    diubah_oleh: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))


class Pencocokan(MilikSekolah, Base):
    """That a pegawai has checked the data for a period; `isi` is what stood there."""

    __tablename__ = "pencocokan"
    __table_args__ = (
        ForeignKeyConstraint(["sekolah_id", "periode_id"], ["periode.sekolah_id", "periode.id"]),
        UniqueConstraint("sekolah_id", "periode_id", "pegawai_id"),
    )

    periode_id: Mapped[UUID]
    pegawai_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    isi: Mapped[dict[str, Any]]
    waktu: Mapped[datetime]


class PermintaanPerbaikan(MilikSekolah, Base):
    """A pegawai says that a field is wrong and what it should be; the operator answers."""

    __tablename__ = "permintaan_perbaikan"
    __table_args__ = (Index("ix_permintaan_perbaikan_pegawai", "sekolah_id", "pegawai_id"),)

    pegawai_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    bidang: Mapped[str]
    tertulis: Mapped[str]
    seharusnya: Mapped[str]
    diminta: Mapped[datetime]
    keadaan: Mapped[str]
    tempat: Mapped[str] = mapped_column(default="")
    """Where it is to be repaired, in words."""
    jawaban: Mapped[str] = mapped_column(default="")
    dijawab: Mapped[datetime | None]
    dijawab_oleh: Mapped[UUID | None] = mapped_column(ForeignKey("pegawai.id"))


class Kiriman(Base):
    """A file of Dapodik, SI-ASN or Dukcapil that an operator sent, of one school or of a whole dinas."""

    __tablename__ = "kiriman_data"
    __table_args__ = (
        CheckConstraint("(sekolah_id IS NULL) != (dinas_id IS NULL)", name="satu_tempat"),
        Index("ix_kiriman_data_sekolah", "sekolah_id", "waktu"),
        Index("ix_kiriman_data_dinas", "dinas_id", "waktu"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    sekolah_id: Mapped[UUID | None] = mapped_column(ForeignKey("sekolah.id"))
    dinas_id: Mapped[UUID | None] = mapped_column(ForeignKey("dinas.id"))
    sumber: Mapped[str]
    nama_berkas: Mapped[str]
    oleh_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    waktu: Mapped[datetime]
    keadaan: Mapped[str]
    peta: Mapped[dict[str, Any]]
    """`kepala`: the cells of the row that names the columns; `kolom`: what each column holds; `nomor`: that row."""
    banyak: Mapped[int]
    """Rows below the head."""
    bongkah: Mapped[int]
    """Pieces that the rows wait in."""
    selesai: Mapped[int] = mapped_column(default=0)
    """Pieces that are done; the next one to do."""
    diterima: Mapped[int] = mapped_column(default=0)
    ditolak: Mapped[int] = mapped_column(default=0)
    dilewati: Mapped[int] = mapped_column(default=0)


class BongkahKiriman(Base):
    """Some rows of a file that wait to be taken in; taken away when they have been."""

    __tablename__ = "bongkah_kiriman"

    kiriman_id: Mapped[UUID] = mapped_column(ForeignKey("kiriman_data.id"), primary_key=True)
    nomor: Mapped[int] = mapped_column(primary_key=True)
    isi: Mapped[str]
    """Rows as `bongkah` folds them, each its number and its cells; a NIK stands sealed."""


class BarisTertolak(Base):
    """A row that was not taken in, with every reason; it can be fetched, mended and sent again."""

    __tablename__ = "baris_tertolak"

    kiriman_id: Mapped[UUID] = mapped_column(ForeignKey("kiriman_data.id"), primary_key=True)
    nomor: Mapped[int] = mapped_column(primary_key=True)
    isi: Mapped[dict[str, Any]]
    """`sel`: its cells, a NIK by its last four digits; `alasan`: the reasons; `segel`: that NIK sealed, or nothing."""


class DataSumber(Base):
    """What a source says of a person, by the newest file; `lingkup_id` is the school or the dinas that sent it."""

    __tablename__ = "data_sumber"
    __table_args__ = (Index("ix_data_sumber_pegawai", "pegawai_id"),)

    lingkup_id: Mapped[UUID] = mapped_column(primary_key=True)
    sumber: Mapped[str] = mapped_column(primary_key=True)
    kunci: Mapped[str] = mapped_column(primary_key=True)
    """The NIP, else the NUPTK, else the hash of the NIK."""
    pegawai_id: Mapped[UUID | None] = mapped_column(ForeignKey("pegawai.id"))
    """Whom it is about; nobody known where Observasi has no such number."""
    kiriman_id: Mapped[UUID] = mapped_column(ForeignKey("kiriman_data.id"))
    baris: Mapped[int]
    nama: Mapped[str]
    nip: Mapped[str | None]
    nuptk: Mapped[str | None]
    nik_sidik: Mapped[str]
    nik_akhir: Mapped[str]
    tanggal_lahir: Mapped[date | None]
    jenis_kelamin: Mapped[str]
    status: Mapped[str]
    golongan: Mapped[str]
    jenjang: Mapped[str]
    tmt: Mapped[date | None]
    satminkal: Mapped[str]


class PetaSumber(Base):
    """How the heads of a source were mapped at a place: recalled for the next file."""

    __tablename__ = "peta_sumber"

    lingkup_id: Mapped[UUID] = mapped_column(primary_key=True)
    sumber: Mapped[str] = mapped_column(primary_key=True)
    isi: Mapped[dict[str, Any]]
    """The folded head → what the column holds; empty for one that is left out."""
