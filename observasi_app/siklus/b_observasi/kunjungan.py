"""Reads and writes of unannounced visits: one's own until they are attached, then the cycle's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from observasi_app.extensions import db
from observasi_app.luring.operasi import kerjakan
from observasi_app.rubrics.queries import name_of
from observasi_app.sekolah.queries import Orang, find_orang
from observasi_app.siklus.a_persiapan.queries import has_persiapan
from observasi_app.siklus.b_observasi.models import CatatanKunjungan
from observasi_app.siklus.inti.actions import lock_siklus, note
from observasi_app.siklus.inti.alur import BelumBolehError
from observasi_app.siklus.inti.models import Siklus
from observasi_app.siklus.inti.queries import Hubungan

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date, datetime
    from uuid import UUID

    from sqlalchemy.orm import Session

    from observasi_app.luring.operasi import Operasi
    from observasi_app.siklus.inti.queries import SiklusDibaca

TERTUTUP = "Catatan ini sudah dilampirkan atau ditarik."


@dataclass(frozen=True, slots=True)
class KunjunganDicatat:
    """One visit as its writer, or the two sides of the cycle it hangs on, read it."""

    id: UUID
    guru: Orang
    penulis: Orang
    tanggal: date
    tempat: str
    teks: str
    dilampirkan: datetime | None
    siklus_id: UUID | None
    tujuan: tuple[tuple[UUID, str], ...] = ()
    """Cycles it can be attached to now: id and name of the focus."""


def list_catatan(sekolah_ids: Collection[UUID], penulis_id: UUID, batas: int) -> tuple[KunjunganDicatat, ...]:
    """Return one's own visits at some schools, the newest first, each with the cycles it can be attached to."""
    baris = db.session.scalars(
        select(CatatanKunjungan)
        .where(
            CatatanKunjungan.sekolah_id.in_(sekolah_ids),
            CatatanKunjungan.penulis_id == penulis_id,
            CatatanKunjungan.ditarik.is_(None),
        )
        .order_by(CatatanKunjungan.tanggal.desc(), CatatanKunjungan.id.desc())
        .limit(batas)
    ).all()
    tujuan: dict[tuple[UUID, UUID], list[tuple[UUID, str]]] = {}
    for s in db.session.scalars(
        select(Siklus).where(
            Siklus.sekolah_id.in_(sekolah_ids),
            Siklus.pengamat_id == penulis_id,
            Siklus.giliran.is_not(None),
            Siklus.pelaku_id.in_({b.guru_id for b in baris}),
            has_persiapan(),
        )
    ):
        tujuan.setdefault((s.sekolah_id, s.pelaku_id), []).append((s.id, name_of(s.rubrik, s.fokus)))
    return _read(baris, tujuan)


def list_terlampir(siklus: SiklusDibaca) -> tuple[KunjunganDicatat, ...]:
    """Return the visits that hang on a cycle, by date; to a coach none, for they are the pengamat's notes."""
    if siklus.hubungan is Hubungan.COACH:
        return ()
    baris = db.session.scalars(
        select(CatatanKunjungan)
        .where(CatatanKunjungan.sekolah_id == siklus.sekolah_id, CatatanKunjungan.siklus_id == siklus.id)
        .order_by(CatatanKunjungan.tanggal, CatatanKunjungan.id)
    ).all()
    return _read(baris, {})


def _read(
    semua: Sequence[CatatanKunjungan], tujuan: dict[tuple[UUID, UUID], list[tuple[UUID, str]]]
) -> tuple[KunjunganDicatat, ...]:
    orang = find_orang([*(b.guru_id for b in semua), *(b.penulis_id for b in semua)])
    return tuple(
        KunjunganDicatat(
            id=b.id,
            guru=orang[b.guru_id],
            penulis=orang[b.penulis_id],
            tanggal=b.tanggal,
            tempat=b.tempat,
            teks=b.teks,
            dilampirkan=b.dilampirkan,
            siklus_id=b.siklus_id,
            tujuan=tuple(tujuan.get((b.sekolah_id, b.guru_id), ())) if b.siklus_id is None else (),
        )
        for b in semua
    )


def record_kunjungan(op: Operasi, sekolah_id: UUID, guru_id: UUID, tanggal: date, tempat: str, teks: str) -> None:
    """Note a visit for oneself; it bears the id of its act."""
    with kerjakan(op) as sesi:
        sesi.add(
            CatatanKunjungan(
                sekolah_id=sekolah_id,
                id=op.id,
                penulis_id=op.pegawai_id,
                guru_id=guru_id,
                tanggal=tanggal,
                tempat=tempat,
                teks=teks,
                dibuat=op.waktu,
            )
        )


def attach_kunjungan(op: Operasi, siklus: SiklusDibaca, kunjungan_id: UUID) -> None:
    """Hang a visit on a cycle of whoever was visited, once its preparation is there: from now on both sides read it."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus)
        satu = _own(sesi, op, siklus.sekolah_id, kunjungan_id)
        if baris.pengamat_id != op.pegawai_id or baris.pelaku_id != satu.guru_id or baris.giliran is None:
            raise BelumBolehError("Kunjungan dilampirkan oleh pengamat, pada siklus orang itu yang masih berjalan.")
        if sesi.scalar(select(Siklus.id).where(Siklus.id == baris.id, has_persiapan())) is None:
            raise BelumBolehError("Kunjungan dilampirkan setelah persiapannya dikumpulkan.")
        satu.siklus_id, satu.dilampirkan = baris.id, op.waktu
        note(sesi, op, siklus, "melampirkan catatan kunjungan", {"tanggal": satu.tanggal.isoformat()})


def withdraw_kunjungan(op: Operasi, sekolah_id: UUID, kunjungan_id: UUID) -> None:
    """Put a note of one's own aside while it hangs on nothing; the row stays."""
    with kerjakan(op) as sesi:
        _own(sesi, op, sekolah_id, kunjungan_id).ditarik = op.waktu


def _own(sesi: Session, op: Operasi, sekolah_id: UUID, kunjungan_id: UUID) -> CatatanKunjungan:
    satu = sesi.scalars(
        select(CatatanKunjungan)
        .where(
            CatatanKunjungan.sekolah_id == sekolah_id,
            CatatanKunjungan.id == kunjungan_id,
            CatatanKunjungan.penulis_id == op.pegawai_id,
        )
        .with_for_update()
    ).first()
    if satu is None or satu.siklus_id is not None or satu.ditarik is not None:
        raise BelumBolehError(TERTUTUP)
    return satu


def find_sekolah(sekolah_ids: Collection[UUID], penulis_id: UUID, kunjungan_id: UUID) -> UUID | None:
    """Return the school, one of these, at which somebody noted this visit; None for a visit of another."""
    return db.session.scalar(
        select(CatatanKunjungan.sekolah_id).where(
            CatatanKunjungan.sekolah_id.in_(sekolah_ids),
            CatatanKunjungan.id == kunjungan_id,
            CatatanKunjungan.penulis_id == penulis_id,
        )
    )
