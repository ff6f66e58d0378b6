"""Reads of what goes on at another school: what a guru may ask for, what waits for a principal, who did it before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Uuid, and_, bindparam, exists, select
from sqlalchemy.orm import aliased

from observasi_app.extensions import baca, db
from observasi_app.rubrics.edisi import Jenis
from observasi_app.rubrics.queries import name_of
from observasi_app.sekolah.models import Pegawai, Periode, Sekolah
from observasi_app.sekolah.queries import KOLOM_ORANG, Orang, as_orang, find_orang
from observasi_app.siklus.inti.jenis import JenisSiklus
from observasi_app.siklus.inti.models import Kelanjutan, Pergantian, Siklus
from observasi_app.siklus.inti.tahap import Keadaan, Tahap, standing_of

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from observasi_app.masuk.pengguna import Pengguna
    from observasi_app.siklus.inti.queries import SiklusDibaca


@dataclass(frozen=True, slots=True)
class Ditinggalkan:
    """A cycle of one's own that ended by a move and goes on nowhere yet; `jawaban` is why it was declined last."""

    id: UUID
    sekolah: str
    fokus: str
    tahap: Tahap
    sejak: datetime
    menunggu: bool
    jawaban: str


@dataclass(frozen=True, slots=True)
class Permintaan:
    """What a guru asks the principal of her new school, and how far she had come; not a word of the cycle itself."""

    id: UUID
    guru: Orang
    sekolah: str
    fokus: str
    tahap: Tahap
    pengamat: Orang
    pesan: str
    diminta: datetime
    periode: str
    mulai: date
    selesai: date
    """The period that the cycle is of, and its days."""

    def day_within(self, hari: date) -> date:
        """Return a day of the cycle's own period: this one, or the nearest to it."""
        return min(max(hari, self.mulai), self.selesai)


@dataclass(frozen=True, slots=True)
class Asal:
    """Where a cycle comes from: the school that was left, and who watched there."""

    sekolah_id: UUID
    sekolah: str
    siklus_id: UUID
    pengamat: Orang
    sejak: datetime


def list_ditinggalkan(pengguna: Pengguna) -> tuple[Ditinggalkan, ...]:
    """Return the guru's own cycles that ended by a move, in the period that is worked in, and go on nowhere yet.

    Nothing once she has a cycle of it where she works now.
    """
    sekolah_id, hari = pengguna.sekolah_id, pengguna.hari_periode
    baris = db.session.execute(
        select(Siklus, Sekolah.nama)
        .join(Sekolah, Sekolah.id == Siklus.sekolah_id)
        .join(Periode, and_(Periode.sekolah_id == Siklus.sekolah_id, Periode.id == Siklus.periode_id))
        .where(
            Siklus.pelaku_id == pengguna.pegawai_id,
            Siklus.keadaan == Keadaan.BERAKHIR.value,
            Siklus.jenis == JenisSiklus.PENILAIAN.value,
            Siklus.rubrik == Jenis.GURU.value,
            Periode.mulai <= hari,
            Periode.selesai >= hari,
            ~exists().where(Kelanjutan.asal_id == Siklus.id, Kelanjutan.siklus_id.is_not(None)),
        )
        .order_by(Siklus.id)
    ).all()
    if not baris or sekolah_id is None or _has_own(pengguna.pegawai_id, sekolah_id, hari):
        return ()
    minta = {
        k.asal_id: k
        for k in db.session.scalars(
            select(Kelanjutan)
            .where(Kelanjutan.sekolah_id == sekolah_id, Kelanjutan.asal_id.in_([s.id for s, _ in baris]))
            .order_by(Kelanjutan.id)
        )
    }
    return tuple(_read_ditinggalkan(s, nama, minta.get(s.id)) for s, nama in baris)


def _has_own(pegawai_id: UUID, sekolah_id: UUID, hari: date) -> bool:
    lain = aliased(Siklus)
    return (
        db.session.scalar(
            select(lain.id)
            .join(Periode, and_(Periode.sekolah_id == lain.sekolah_id, Periode.id == lain.periode_id))
            .where(
                Periode.mulai <= hari,
                Periode.selesai >= hari,
                lain.pelaku_id == pegawai_id,
                lain.sekolah_id == sekolah_id,
                lain.jenis == JenisSiklus.PENILAIAN.value,
                lain.giliran.is_not(None),
            )
            .limit(1)
        )
        is not None
    )


def _read_ditinggalkan(s: Siklus, sekolah: str, minta: Kelanjutan | None) -> Ditinggalkan:
    tahap = standing_of(Keadaan(s.keadaan), s.berakhir_dari).tahap
    menunggu = minta is not None and minta.dijawab is None
    jawaban = minta.jawaban if minta is not None and minta.dijawab is not None else ""
    return Ditinggalkan(s.id, sekolah, name_of(s.rubrik, s.fokus), tahap, s.sejak, menunggu, jawaban)


_PERMINTAAN = (
    select(
        Kelanjutan.__table__,
        Siklus.rubrik,
        Siklus.fokus,
        Siklus.keadaan,
        Siklus.berakhir_dari,
        Sekolah.nama.label("asal"),
        Periode.label.label("periode"),
        Periode.mulai,
        Periode.selesai,
    )
    .join(Siklus, and_(Siklus.sekolah_id == Kelanjutan.asal_sekolah_id, Siklus.id == Kelanjutan.asal_id))
    .join(Sekolah, Sekolah.id == Kelanjutan.asal_sekolah_id)
    .join(Periode, and_(Periode.sekolah_id == Siklus.sekolah_id, Periode.id == Siklus.periode_id))
    .where(Kelanjutan.sekolah_id == bindparam("sekolah", type_=Uuid()), Kelanjutan.dijawab.is_(None))
    .order_by(Kelanjutan.id)
)


def list_permintaan(sekolah_id: UUID) -> tuple[Permintaan, ...]:
    """Return the requests that wait for the principal of a school, the longest waiting first."""
    semua = baca(_PERMINTAAN, {"sekolah": sekolah_id})
    orang = find_orang([id_ for p in semua for id_ in (p.pemohon_id, p.pengamat_id)])
    return tuple(
        Permintaan(
            id=p.id,
            guru=orang[p.pemohon_id],
            sekolah=p.asal,
            fokus=name_of(p.rubrik, p.fokus),
            tahap=standing_of(Keadaan(p.keadaan), p.berakhir_dari).tahap,
            pengamat=orang[p.pengamat_id],
            pesan=p.pesan,
            diminta=p.diminta,
            periode=p.periode,
            mulai=p.mulai,
            selesai=p.selesai,
        )
        for p in semua
    )


def find_permintaan(sekolah_id: UUID, kelanjutan_id: UUID) -> Permintaan | None:
    """Return one request that waits at a school; another school's is as if it did not exist."""
    return next((p for p in list_permintaan(sekolah_id) if p.id == kelanjutan_id), None)


_ASAL = (
    select(
        *KOLOM_ORANG,
        Kelanjutan.asal_sekolah_id,
        Kelanjutan.asal_id,
        Kelanjutan.dijawab,
        Sekolah.nama.label("sekolah"),
    )
    .select_from(Kelanjutan)
    .join(Sekolah, Sekolah.id == Kelanjutan.asal_sekolah_id)
    .join(Pegawai, Pegawai.id == Kelanjutan.pengamat_id)
    .where(
        Kelanjutan.sekolah_id == bindparam("sekolah_id", type_=Uuid()),
        Kelanjutan.siklus_id == bindparam("siklus_id", type_=Uuid()),
    )
    .order_by(Kelanjutan.id.desc())
    .limit(1)
)


def find_asal(siklus: SiklusDibaca) -> Asal | None:
    """Return where a cycle comes from; None for one that was opened here."""
    ada = baca(_ASAL, siklus.kunci)
    if not ada or ada[0].dijawab is None:
        return None
    b = ada[0]
    return Asal(b.asal_sekolah_id, b.sekolah, b.asal_id, as_orang(b), b.dijawab)


def find_pengamat(siklus: SiklusDibaca, saat: datetime | None) -> tuple[Orang, UUID]:
    """Return who watched a cycle at an instant, and at which school: what somebody did stays under their name."""
    if saat is None:
        return siklus.pengamat, siklus.sekolah_id
    asal = find_asal(siklus)
    if asal is not None and saat < asal.sejak:
        return asal.pengamat, asal.sekolah_id
    dari_id = db.session.scalar(
        select(Pergantian.dari_id)
        .where(Pergantian.sekolah_id == siklus.sekolah_id, Pergantian.siklus_id == siklus.id, Pergantian.selesai > saat)
        .order_by(Pergantian.id)
        .limit(1)
    )
    return (find_orang([dari_id])[dari_id] if dari_id else siklus.pengamat), siklus.sekolah_id
