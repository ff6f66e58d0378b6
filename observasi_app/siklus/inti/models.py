"""Tables of the cycle itself and of what people say beside it."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from observasi_app.extensions import Base
from observasi_app.sekolah.models import MilikSekolah


class Siklus(MilikSekolah, Base):
    """One pegawai, one focus, one period. The projection of the trail is written by `inti.actions` alone."""

    __tablename__ = "siklus"
    __table_args__ = (
        ForeignKeyConstraint(["sekolah_id", "periode_id"], ["periode.sekolah_id", "periode.id"]),
        Index(
            "uq_siklus_penilaian",
            "pelaku_id",
            "periode_id",
            "rubrik",
            unique=True,
            sqlite_where=text("jenis = 'penilaian' AND keadaan != 'dibatalkan'"),
            postgresql_where=text("jenis = 'penilaian' AND keadaan != 'dibatalkan'"),
        ),
        Index("ix_siklus_papan", "sekolah_id", "periode_id", "giliran", "sejak"),
        Index("ix_siklus_pelaku", "pelaku_id", "sekolah_id", "periode_id"),
        Index("ix_siklus_pengamat", "pengamat_id", "giliran", "sejak"),
        UniqueConstraint("id"),
        Index("ix_siklus_coach", "coach_id"),
        Index("ix_siklus_jadwal", "sekolah_id", "jadwal"),
    )

    periode_id: Mapped[UUID]
    jenis: Mapped[str]
    rubrik: Mapped[str]
    fokus: Mapped[str]
    edisi: Mapped[str]
    edisi_hash: Mapped[str]
    fokus_disepakati: Mapped[datetime | None]
    pelaku_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    pengamat_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    penilai_id: Mapped[UUID | None] = mapped_column(ForeignKey("pegawai.id"))
    coach_id: Mapped[UUID | None] = mapped_column(ForeignKey("pegawai.id"))
    dibuat: Mapped[datetime]
    versi: Mapped[int] = mapped_column(default=1)
    keadaan: Mapped[str]
    tahap: Mapped[str]
    giliran: Mapped[str | None]
    sejak: Mapped[datetime]
    oleh_terakhir: Mapped[str]
    tindakan_terakhir: Mapped[str]
    """What was done last, and by which side: it can be taken back until the other side opens it."""
    dibuka_lawan: Mapped[datetime | None]
    """When the side that did not act last opened what was done; empty again after each act."""
    jadwal: Mapped[datetime | None]
    """The instant of the agreed (or proposed) lesson, a projection of stage A for the boards."""
    berakhir_dari: Mapped[str | None]
    """The state in which a cycle stood that ended by a move: who may read what goes on being told by it."""
    cara: Mapped[str] = mapped_column(default="langsung", server_default="langsung")
    """How it is observed, proposed and then agreed in stage A: `Cara`."""


class MilikSiklus(MilikSekolah):
    """The key and the parent of every table that belongs to a cycle."""

    siklus_id: Mapped[UUID]


def fk_siklus() -> ForeignKeyConstraint:
    """Return the composite key into the cycle: no row can point into another school's."""
    return ForeignKeyConstraint(["sekolah_id", "siklus_id"], ["siklus.sekolah_id", "siklus.id"])


class Percakapan(MilikSiklus, Base):
    """One thing said beside a stage: a comment, a coach's question, an answer; `bagian` names what it is about."""

    __tablename__ = "percakapan"
    __table_args__ = (fk_siklus(), Index("ix_percakapan_siklus", "sekolah_id", "siklus_id", "tahap"))

    tahap: Mapped[str]
    bagian: Mapped[str]
    penulis_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    peran: Mapped[str]
    kutipan: Mapped[str]
    teks: Mapped[str]
    waktu: Mapped[datetime]


class Pergantian(MilikSiklus, Base):
    """A cycle that passed from one pengamat to the next; `selesai` is empty while a lesson of before goes on."""

    __tablename__ = "pergantian"
    __table_args__ = (
        fk_siklus(),
        Index("ix_pergantian_siklus", "sekolah_id", "siklus_id"),
        Index("ix_pergantian_dari", "dari_id"),
    )

    dari_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    ke_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    berlaku: Mapped[date]
    """The first day of the next one, on the school's calendar."""
    dibuat: Mapped[datetime]
    selesai: Mapped[datetime | None]


class Koreksi(MilikSiklus, Base):
    """A request to correct a document the other side has opened: its reason, its answer, and the version it made."""

    __tablename__ = "koreksi"
    __table_args__ = (
        fk_siklus(),
        Index("ix_koreksi_siklus", "sekolah_id", "siklus_id"),
        Index("ix_koreksi_keadaan", "keadaan"),
    )

    tahap: Mapped[str]
    keadaan: Mapped[str]
    peminta_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    alasan: Mapped[str]
    diminta: Mapped[datetime]
    penjawab_id: Mapped[UUID | None] = mapped_column(ForeignKey("pegawai.id"))
    jawaban: Mapped[str] = mapped_column(default="")
    dijawab: Mapped[datetime | None]
    versi_lama: Mapped[int | None]
    """The version that stood when it was agreed to."""
    versi_baru: Mapped[int | None]
    selesai: Mapped[datetime | None]
    sebab_id: Mapped[UUID | None]
    """The correction of an earlier stage that this one follows; it needed no consent of its own."""


class Peninjauan(MilikSiklus, Base):
    """What stands on a corrected document, to be looked at again by its own writer: it stays, or is changed too."""

    __tablename__ = "peninjauan"
    __table_args__ = (
        fk_siklus(),
        ForeignKeyConstraint(["sekolah_id", "koreksi_id"], ["koreksi.sekolah_id", "koreksi.id"]),
        Index("ix_peninjauan_siklus", "sekolah_id", "siklus_id"),
        Index("ix_peninjauan_hasil", "hasil"),
    )

    koreksi_id: Mapped[UUID]
    bagian: Mapped[str]
    dibuat: Mapped[datetime]
    hasil: Mapped[str] = mapped_column(default="")
    oleh_id: Mapped[UUID | None] = mapped_column(ForeignKey("pegawai.id"))
    waktu: Mapped[datetime | None]


class Kelanjutan(MilikSekolah, Base):
    """A request to go on, at the school where a guru works now, with a cycle that ended by a move; and its answer."""

    __tablename__ = "kelanjutan"
    __table_args__ = (
        ForeignKeyConstraint(["asal_sekolah_id", "asal_id"], ["siklus.sekolah_id", "siklus.id"]),
        ForeignKeyConstraint(["sekolah_id", "siklus_id"], ["siklus.sekolah_id", "siklus.id"]),
        Index("ix_kelanjutan_asal", "asal_id"),
        Index("ix_kelanjutan_siklus", "siklus_id"),
    )

    asal_sekolah_id: Mapped[UUID]
    asal_id: Mapped[UUID]
    pemohon_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    pesan: Mapped[str]
    diminta: Mapped[datetime]
    dijawab: Mapped[datetime | None]
    penjawab_id: Mapped[UUID | None] = mapped_column(ForeignKey("pegawai.id"))
    jawaban: Mapped[str]
    siklus_id: Mapped[UUID | None]
    """The cycle in which it goes on; empty while nobody answered, and where it was declined."""
    pengamat_id: Mapped[UUID] = mapped_column(ForeignKey("pegawai.id"))
    """Who watched what was done before."""
