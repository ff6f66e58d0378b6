"""Tables of accounts, sessions and failed attempts."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from observasi_app.extensions import Base, new_id


class Akun(Base):
    """What a person signs in with; the NIP and NUPTK of the pegawai work beside the short name."""

    __tablename__ = "akun"
    __table_args__ = (UniqueConstraint("nama_pendek"),)

    pegawai_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"), primary_key=True)
    nama_pendek: Mapped[str]
    sandi: Mapped[str]
    harus_ganti: Mapped[bool] = mapped_column(default=False)
    ditutup_pada: Mapped[datetime | None]


class PercobaanMasuk(Base):
    """Failed sign-ins for one name typed, known or not: the same waiting time for both."""

    __tablename__ = "percobaan_masuk"

    kunci: Mapped[str] = mapped_column(primary_key=True)
    gagal: Mapped[int]
    terakhir: Mapped[datetime]


class Sesi(Base):
    """A signed-in device: only the hash of its token is kept.

    `perangkat_id` names the device once it guards the session with a PIN: such a session lives longer, can be locked,
    and waits for its person while somebody else works on the same tablet.
    """

    __tablename__ = "sesi"
    __table_args__ = (
        UniqueConstraint("token_hash"),
        UniqueConstraint("operasi_id"),
        Index("ix_sesi_pegawai", "pegawai_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    pegawai_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    token_hash: Mapped[str]
    operasi_id: Mapped[UUID]
    perangkat: Mapped[str]
    penugasan_id: Mapped[UUID | None] = mapped_column(ForeignKey("penugasan.id"))
    dibuat: Mapped[datetime]
    dilihat: Mapped[datetime]
    berakhir: Mapped[datetime]
    dicabut_pada: Mapped[datetime | None]
    perangkat_id: Mapped[UUID | None]
    dikunci_pada: Mapped[datetime | None]
    dipastikan: Mapped[datetime | None]
    """When the password was typed again in this session, for an act that asks for it."""
    hari_periode: Mapped[date | None]
    """A day of the period that is worked in instead of the one that runs; empty while the running one is."""
    nama_periode: Mapped[str] = mapped_column(default="", server_default="")
    """How that period is called."""


class KunciLuring(Base):
    """The half of a device's lock that the server keeps: with it the person's sealed work on that device opens again.

    The device holds the sealed work and no key that opens it; the server holds this key and none of the work.
    """

    __tablename__ = "kunci_luring"

    pegawai_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"), primary_key=True)
    perangkat_id: Mapped[UUID] = mapped_column(primary_key=True)
    kunci: Mapped[str]
    """32 random bytes, in hex."""
    dibuat: Mapped[datetime]
    bukti_hash: Mapped[str | None]
    """Set with the PIN: SHA-256 of a secret that lies sealed on the device, so that only the opened vault knows it."""
