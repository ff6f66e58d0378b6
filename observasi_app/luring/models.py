"""The ledger of spent operations, and the drafts of forms that are not sent yet."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from observasi_app.extensions import Base


class OperasiTercatat(Base):
    """An operation whose effect was committed, with the answer that is given again to a repeat."""

    __tablename__ = "operasi"
    __table_args__ = (Index("ix_operasi_pegawai", "pegawai_id", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    pegawai_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    titik: Mapped[str]
    hash: Mapped[str]
    kode: Mapped[str]
    waktu: Mapped[datetime]
    tujuan: Mapped[str]
    pesan: Mapped[str]
    hasil: Mapped[dict[str, Any]]
    jam_perangkat: Mapped[datetime | None]
    """What the clock of the device said when it sent this; never used to order or to refuse."""
    geser_detik: Mapped[int | None]
    """That clock minus ours at the receipt."""


class Draf(Base):
    """A form as it is being typed: private to its writer, one revision after another."""

    __tablename__ = "draf"

    pegawai_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"), primary_key=True)
    kunci: Mapped[str] = mapped_column(primary_key=True)
    revisi: Mapped[int]
    isi: Mapped[dict[str, Any]]
    """Field name → list of values, as the form would post them; empty once the form was sent."""
    waktu: Mapped[datetime]
    operasi_id: Mapped[UUID | None]
    hash: Mapped[str] = mapped_column(default="")
    """The post that wrote this revision, so that its repeat gets the same answer."""
    memuat: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")
    """Ids of the autosaves whose words this revision grew out of: one of them that arrives later is nothing new."""


class DrafLain(Base):
    """What the same person typed into the same form on another device, kept beside the draft until they choose."""

    __tablename__ = "draf_lain"
    __table_args__ = (Index("ix_draf_lain_pegawai", "pegawai_id", "kunci"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    """The autosave that could not follow upon the draft."""
    pegawai_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    kunci: Mapped[str]
    isi: Mapped[dict[str, Any]]
    perangkat: Mapped[str]
    perangkat_id: Mapped[UUID | None]
    waktu: Mapped[datetime]
    pilihan: Mapped[str] = mapped_column(default="")
    """ini, itu, keduanya or gabung; empty while nobody has chosen."""
    dipilih_pada: Mapped[datetime | None]


class Perangkat(Base):
    """One person on one device: what it last said of itself, and whether the school has taken its trust away."""

    __tablename__ = "perangkat"
    __table_args__ = (Index("ix_perangkat_sekolah", "sekolah_id", "terakhir"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    pegawai_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"), primary_key=True)
    sekolah_id: Mapped[UUID | None] = mapped_column(ForeignKey("sekolah.id"))
    nama: Mapped[str]
    versi: Mapped[str]
    antrean: Mapped[int]
    """How many acts it still held when it last reported."""
    sesi_id: Mapped[UUID | None]
    """The session it reported in, which ends with its trust."""
    pertama: Mapped[datetime]
    terakhir: Mapped[datetime]
    sinkron_pada: Mapped[datetime | None]
    dicabut_pada: Mapped[datetime | None]
    dicabut_oleh: Mapped[UUID | None] = mapped_column(ForeignKey("pegawai.id"))


class KirimanTertahan(Base):
    """A post from a device whose trust was taken away: kept once, byte for byte, until somebody decides."""

    __tablename__ = "kiriman_tertahan"
    __table_args__ = (Index("ix_kiriman_tertahan_pegawai", "pegawai_id", "perangkat_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    """The operation it asks for."""
    pegawai_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    perangkat_id: Mapped[UUID]
    sekolah_id: Mapped[UUID | None] = mapped_column(ForeignKey("sekolah.id"))
    penugasan_id: Mapped[UUID | None]
    url: Mapped[str]
    badan: Mapped[str]
    hash: Mapped[str]
    diterima: Mapped[datetime]
    keputusan: Mapped[str] = mapped_column(default="")
    """diteruskan or dibuang; empty while nobody has decided."""
    diputuskan_pada: Mapped[datetime | None]
    diputuskan_oleh: Mapped[UUID | None] = mapped_column(ForeignKey("pegawai.id"))
