"""Reads for a change of principal: who can take over, and how much is open. Nothing of any cycle's content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, select

from observasi_app.extensions import db
from observasi_app.rubrics.edisi import Jenis
from observasi_app.rubrics.queries import name_of
from observasi_app.sekolah.models import Pegawai, Penugasan, Sekolah
from observasi_app.sekolah.queries import Orang, as_orang
from observasi_app.siklus.inti.jenis import JenisSiklus
from observasi_app.siklus.inti.models import Pergantian, Siklus
from observasi_app.siklus.inti.tulisan import Masa
from observasi_app.web.waktu import Zona

if TYPE_CHECKING:
    from datetime import date, datetime
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
                    Penugasan.reaches(hari),
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


@dataclass(frozen=True, slots=True)
class Diserahkan:
    """A cycle that somebody watched until it passed on."""

    siklus_id: UUID
    guru: Orang
    sekolah: str
    zona: Zona
    fokus: str
    berlaku: date
    masa: Masa


def list_diserahkan(saya: UUID) -> tuple[Diserahkan, ...]:
    """Return the cycles that this person watched before they passed on and not any more, the newest first."""
    baris = db.session.execute(
        select(Pergantian, Siklus, Sekolah.nama, Sekolah.zona, Pegawai)
        .join(Siklus, and_(Siklus.sekolah_id == Pergantian.sekolah_id, Siklus.id == Pergantian.siklus_id))
        .join(Sekolah, Sekolah.id == Siklus.sekolah_id)
        .join(Pegawai, Pegawai.id == Siklus.pelaku_id)
        .where(Pergantian.dari_id == saya, Pergantian.selesai.is_not(None), Siklus.pengamat_id != saya)
        .order_by(Pergantian.id.desc())
    ).all()
    mulai = _begin_of(saya)
    return tuple(
        Diserahkan(
            siklus_id=s.id,
            guru=as_orang(p),
            sekolah=nama,
            zona=Zona(zona),
            fokus=name_of(s.rubrik, s.fokus),
            berlaku=g.berlaku,
            masa=Masa(s.sekolah_id, s.id, saya, mulai.get(s.id), g.selesai or g.dibuat),
        )
        for g, s, nama, zona, p in baris
    )


def _begin_of(saya: UUID) -> dict[UUID, datetime]:
    """Return since when this person watched cycles that had passed on to them; others they watched from the opening."""
    semua = db.session.scalars(
        select(Pergantian)
        .where(Pergantian.ke_id == saya, Pergantian.selesai.is_not(None))
        .order_by(Pergantian.id.desc())
    )
    return {g.siklus_id: g.selesai for g in semua if g.selesai is not None}


def find_diserahkan(saya: UUID, siklus_id: UUID) -> Diserahkan | None:
    """Return one of them; to anybody else it is as if it did not exist."""
    return next((satu for satu in list_diserahkan(saya) if satu.siklus_id == siklus_id), None)
