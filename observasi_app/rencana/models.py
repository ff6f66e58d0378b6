"""Tables of the plan: the row says where it stands, each hand-in and each approval is a version never changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from observasi_app.extensions import Base
from observasi_app.sekolah.models import MilikSekolah


class Rencana(MilikSekolah, Base):
    """One pegawai, one school, one period, as guru or as kepala sekolah (V2).

    `isi` is what is being written: its writer's alone until handed in.
    """

    __tablename__ = "rencana"
    __table_args__ = (
        ForeignKeyConstraint(["sekolah_id", "periode_id"], ["periode.sekolah_id", "periode.id"]),
        UniqueConstraint("sekolah_id", "periode_id", "pegawai_id", "jenis"),
        Index("ix_rencana_pegawai", "pegawai_id"),
        Index(
            "ix_rencana_keadaan",
            "sekolah_id",
            "periode_id",
            "jenis",
            "keadaan",
            "sejak",
            "id",
            "diajukan_kepada",
            "pegawai_id",
        ),
    )

    periode_id: Mapped[UUID]
    pegawai_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    jenis: Mapped[str] = mapped_column(server_default="guru")
    diajukan_kepada: Mapped[str] = mapped_column(default="", server_default="kepala_sekolah")
    """Who is to approve it, as a role; empty before it was handed in for the first time."""
    aturan: Mapped[str]
    """The rule set it was begun under."""
    isi: Mapped[dict[str, Any]]
    dibuat: Mapped[datetime]
    disimpan: Mapped[datetime | None]
    """When a step was saved last."""
    versi: Mapped[int] = mapped_column(default=1)
    keadaan: Mapped[str]
    sejak: Mapped[datetime]
    dibuka_lawan: Mapped[datetime | None]
    """When the side that did not act last opened what was done; empty again after each act."""
    catatan: Mapped[str] = mapped_column(default="")
    """What the other side wrote when it asked to look again."""
    penilai_id: Mapped[UUID | None] = mapped_column(ForeignKey("pegawai.id"))
    """Who approved it; nobody where it was approved by itself."""
    otomatis: Mapped[bool] = mapped_column(default=False)
    penelaah_id: Mapped[UUID | None] = mapped_column(ForeignKey("pegawai.id"))
    ditelaah: Mapped[datetime | None]
    telaah: Mapped[str] = mapped_column(default="", server_default="")
    """What the pengawas thinks of the plan that waits for approval; empty again with each hand-in."""
    untuk_coach: Mapped[datetime | None]
    """Since when the coach reads what is being written; empty while it is its writer's alone."""
    bantuan: Mapped[str] = mapped_column(default="", server_default="")
    """The step at which its writer asks for help; empty where nobody is asked."""
    bantuan_sejak: Mapped[datetime | None]
    diajukan: Mapped[datetime | None]
    disetujui: Mapped[datetime | None]
    disepakati: Mapped[datetime | None]


class RencanaVersi(MilikSekolah, Base):
    """A plan as it was handed in, as it was approved, or as it was agreed."""

    __tablename__ = "rencana_versi"
    __table_args__ = (
        ForeignKeyConstraint(["sekolah_id", "rencana_id"], ["rencana.sekolah_id", "rencana.id"]),
        UniqueConstraint("sekolah_id", "rencana_id", "nomor"),
    )

    rencana_id: Mapped[UUID]
    nomor: Mapped[int]
    asal: Mapped[str]
    isi: Mapped[dict[str, Any]]
    oleh_id: Mapped[UUID | None] = mapped_column(ForeignKey("pegawai.id"))
    waktu: Mapped[datetime]


class RencanaSaran(MilikSekolah, Base):
    """A wording that a coach suggests for the indicator of one row; its writer uses it or not."""

    __tablename__ = "rencana_saran"
    __table_args__ = (ForeignKeyConstraint(["sekolah_id", "rencana_id"], ["rencana.sekolah_id", "rencana.id"]),)

    rencana_id: Mapped[UUID]
    penulis_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    baris: Mapped[str]
    """The code of the row of hasil kerja."""
    usulan: Mapped[str]
    alasan: Mapped[str]
    waktu: Mapped[datetime]
    keadaan: Mapped[str]
    dijawab: Mapped[datetime | None]
