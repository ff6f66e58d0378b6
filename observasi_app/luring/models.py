"""The ledger of spent operations, and the drafts of forms that are not sent yet."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
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
