"""Reads for a change of principal: who can take over, and how much is open. Nothing of any cycle's content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from observasi_app.extensions import db
from observasi_app.rubrics.edisi import Jenis
from observasi_app.sekolah.models import Pegawai, Penugasan
from observasi_app.sekolah.queries import as_orang
from observasi_app.siklus.inti.jenis import JenisSiklus
from observasi_app.siklus.inti.models import Siklus

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID


def list_calon_kepala(sekolah_id: UUID, saya: UUID, hari: date) -> dict[str, str]:
    """Return id → name of everybody who works at a school today or later, by name; never the operator who asks."""
    baris = db.session.scalars(
        select(Pegawai)
        .where(
            Pegawai.id != saya,
            Pegawai.id.in_(
                select(Penugasan.pegawai_id).where(
                    Penugasan.sekolah_id == sekolah_id,
                    or_(Penugasan.selesai.is_(None), Penugasan.selesai >= hari),
                )
            ),
        )
        .order_by(Pegawai.nama_cari, Pegawai.id)
    )
    return {str(p.id): as_orang(p).sebutan for p in baris}


def count_terbuka(sekolah_id: UUID, pegawai_id: UUID) -> int:
    """Return how many cycles somebody has open as guru at a school."""
    return (
        db.session.scalar(
            select(func.count())
            .select_from(Siklus)
            .where(
                Siklus.sekolah_id == sekolah_id,
                Siklus.pelaku_id == pegawai_id,
                Siklus.rubrik == Jenis.GURU.value,
                Siklus.giliran.is_not(None),
            )
        )
        or 0
    )


def count_diserahkan(sekolah_id: UUID) -> int:
    """Return how many cycles that go on are watched by whoever holds the office, and so pass on with it."""
    kepala = select(Penugasan.pegawai_id).where(Penugasan.sekolah_id == sekolah_id, Penugasan.peran == "kepala_sekolah")
    return (
        db.session.scalar(
            select(func.count())
            .select_from(Siklus)
            .where(
                Siklus.sekolah_id == sekolah_id,
                Siklus.giliran.is_not(None),
                Siklus.jenis != JenisSiklus.SEJAWAT.value,
                Siklus.pengamat_id.in_(kepala),
            )
        )
        or 0
    )
