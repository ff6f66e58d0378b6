"""Reads of corrections: what was asked for, what stands to be looked at again, and whether the cycle was appraised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from observasi_app.extensions import db
from observasi_app.jejak.models import Jejak
from observasi_app.sekolah.queries import Orang, find_orang
from observasi_app.siklus.inti.models import Koreksi, Peninjauan
from observasi_app.siklus.inti.naskah import Naskah, Perubahan, compare_naskah, list_naskah
from observasi_app.siklus.inti.queries import MENETAPKAN
from observasi_app.siklus.inti.rules import (
    DOKUMEN,
    PENULIS,
    SUDAH_DITETAPKAN,
    TERBUKA,
    BagianTinjau,
    HasilTinjau,
    KeadaanKoreksi,
    why_no_koreksi,
)
from observasi_app.siklus.inti.tahap import Pihak, Tahap

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy.orm import Session

    from observasi_app.siklus.inti.alur import Tindakan
    from observasi_app.siklus.inti.queries import SiklusDibaca
    from observasi_app.siklus.inti.tahap import Keadaan


@dataclass(frozen=True, slots=True)
class KoreksiDibaca:
    """A request for a correction as both sides read it."""

    id: UUID
    tahap: Tahap
    keadaan: KeadaanKoreksi
    peminta: Orang
    alasan: str
    diminta: datetime
    penjawab: Orang | None
    jawaban: str
    dijawab: datetime | None
    versi_lama: int | None
    versi_baru: int | None
    selesai: datetime | None
    mengikuti: bool
    """Whether it follows a correction of an earlier stage, and was not asked for by itself."""

    @property
    def benda(self) -> str:
        """How a sentence calls the document."""
        return DOKUMEN[self.tahap]


@dataclass(frozen=True, slots=True)
class TinjauanDibaca:
    """Something to be looked at again, with the correction that made it so and what that changed."""

    id: UUID
    bagian: BagianTinjau
    koreksi: KoreksiDibaca
    perubahan: tuple[Perubahan, ...]
    giliran_saya: bool
    oleh: Orang
    """Whose it is to look again."""


@dataclass(frozen=True, slots=True)
class PapanKoreksi:
    """What the page of a stage shows about corrections to one person."""

    tahap: Tahap
    terbuka: KoreksiDibaca | None
    terakhir: KoreksiDibaca | None
    """The last one that came to an end, to both sides alone."""
    tinjauan: tuple[TinjauanDibaca, ...]
    versi: tuple[Naskah, ...]
    boleh_minta: bool
    menjawab: bool
    """Whether the open request waits for the answer of who reads."""
    menulis: bool
    """Whether the correction that was agreed to is theirs to write."""
    sebab_tertutup: str
    """Why no correction is possible any more, where its writer would look for it."""

    @property
    def benda(self) -> str:
        """How a sentence calls the document of this stage."""
        return DOKUMEN[self.tahap]


def is_ditetapkan(sesi: Session, sekolah_id: UUID, siklus_id: UUID) -> bool:
    """Tell whether an appraisal was set on this cycle, as its trail says."""
    return (
        sesi.scalar(
            select(Jejak.id)
            .where(Jejak.sekolah_id == sekolah_id, Jejak.siklus_id == siklus_id, Jejak.tindakan == MENETAPKAN)
            .limit(1)
        )
        is not None
    )


def list_koreksi(sesi: Session, sekolah_id: UUID, siklus_id: UUID) -> Sequence[Koreksi]:
    """Return the rows of every correction of a cycle, the oldest first."""
    return sesi.scalars(
        select(Koreksi).where(Koreksi.sekolah_id == sekolah_id, Koreksi.siklus_id == siklus_id).order_by(Koreksi.id)
    ).all()


def open_of(semua: Sequence[Koreksi], tahap: Tahap) -> Koreksi | None:
    """Return the row of a stage's request that is still open."""
    return next((k for k in semua if k.tahap == tahap.value and KeadaanKoreksi(k.keadaan) in TERBUKA), None)


def list_sebab(
    sesi: Session,
    siklus: SiklusDibaca,
    tahap: Tahap,
    keadaan: Keadaan,
    pihak: Pihak | None,
    boleh: frozenset[Tindakan],
    *,
    ada: bool,
) -> tuple[str, ...]:
    """Return every reason against a request, as the cycle stands in this transaction."""
    return why_no_koreksi(
        tahap,
        keadaan,
        pihak,
        boleh,
        ada=ada,
        terbuka=open_of(list_koreksi(sesi, siklus.sekolah_id, siklus.id), tahap) is not None,
        ditetapkan=is_ditetapkan(sesi, siklus.sekolah_id, siklus.id),
    )


def why_none(siklus: SiklusDibaca, tahap: Tahap) -> tuple[str, ...]:
    """Return every reason why who asks cannot ask for a correction of this stage now."""
    ada = bool(list_naskah(siklus, tahap))
    return list_sebab(db.session(), siklus, tahap, siklus.keadaan, siklus.pihak, siklus.boleh, ada=ada)


def is_writing(siklus: SiklusDibaca, tahap: Tahap) -> bool:
    """Tell whether who asks may write a correction of this stage's document now: it was agreed to, and is theirs."""
    if siklus.pihak is not PENULIS[tahap]:
        return False
    sesi = db.session()
    satu = open_of(list_koreksi(sesi, siklus.sekolah_id, siklus.id), tahap)
    return satu is not None and satu.keadaan == KeadaanKoreksi.DISETUJUI.value


def list_belum_ditinjau(sesi: Session, sekolah_id: UUID, siklus_id: UUID) -> Sequence[Peninjauan]:
    """Return the rows of what still has to be looked at again."""
    return sesi.scalars(
        select(Peninjauan)
        .where(
            Peninjauan.sekolah_id == sekolah_id,
            Peninjauan.siklus_id == siklus_id,
            Peninjauan.hasil == HasilTinjau.BELUM.value,
        )
        .order_by(Peninjauan.id)
    ).all()


def find_koreksi(siklus: SiklusDibaca, koreksi_id: UUID) -> KoreksiDibaca | None:
    """Return one request of this cycle to either side; to those beside it there is none."""
    if siklus.pihak is None:
        return None
    semua = list_koreksi(db.session(), siklus.sekolah_id, siklus.id)
    return next((satu for satu in _read(semua) if satu.id == koreksi_id), None)


def find_tinjauan(siklus: SiklusDibaca, tinjauan_id: UUID) -> BagianTinjau | None:
    """Return what one open review is about; None when it is settled, or not of this cycle."""
    semua = list_belum_ditinjau(db.session(), siklus.sekolah_id, siklus.id)
    return next((BagianTinjau(t.bagian) for t in semua if t.id == tinjauan_id), None)


def _read(semua: Sequence[Koreksi]) -> tuple[KoreksiDibaca, ...]:
    orang = find_orang([*(k.peminta_id for k in semua), *(k.penjawab_id for k in semua)])
    return tuple(
        KoreksiDibaca(
            id=k.id,
            tahap=Tahap(k.tahap),
            keadaan=KeadaanKoreksi(k.keadaan),
            peminta=orang[k.peminta_id],
            alasan=k.alasan,
            diminta=k.diminta,
            penjawab=orang[k.penjawab_id] if k.penjawab_id else None,
            jawaban=k.jawaban,
            dijawab=k.dijawab,
            versi_lama=k.versi_lama,
            versi_baru=k.versi_baru,
            selesai=k.selesai,
            mengikuti=k.sebab_id is not None,
        )
        for k in semua
    )


def gather_koreksi(siklus: SiklusDibaca, tahap: Tahap) -> PapanKoreksi:
    """Gather what the page of a stage shows about corrections."""
    sesi = db.session()
    baris = list_koreksi(sesi, siklus.sekolah_id, siklus.id)
    semua = _read(baris)
    milik = [k for k in semua if k.tahap is tahap]
    terbuka = next((k for k in milik if k.keadaan in TERBUKA), None)
    selesai = [k for k in milik if k.keadaan in (KeadaanKoreksi.DITOLAK, KeadaanKoreksi.SELESAI)]
    versi = list_naskah(siklus, tahap)
    alasan: tuple[str, ...] = ()
    if siklus.pihak is PENULIS[tahap]:
        alasan = why_none(siklus, tahap)
    return PapanKoreksi(
        tahap=tahap,
        terbuka=terbuka if siklus.pihak else None,
        terakhir=selesai[-1] if selesai and siklus.pihak and terbuka is None else None,
        tinjauan=_gather_tinjauan(siklus, tahap, {k.id: k for k in semua}),
        versi=versi,
        boleh_minta=siklus.pihak is PENULIS[tahap] and not alasan,
        menjawab=terbuka is not None
        and terbuka.keadaan is KeadaanKoreksi.DIMINTA
        and siklus.pihak is PENULIS[tahap].lawan,
        menulis=terbuka is not None and terbuka.keadaan is KeadaanKoreksi.DISETUJUI and siklus.pihak is PENULIS[tahap],
        sebab_tertutup=SUDAH_DITETAPKAN if SUDAH_DITETAPKAN in alasan else "",
    )


def _gather_tinjauan(
    siklus: SiklusDibaca, tahap: Tahap, koreksi: dict[UUID, KoreksiDibaca]
) -> tuple[TinjauanDibaca, ...]:
    if siklus.berakhir:
        return ()
    baris = list_belum_ditinjau(db.session(), siklus.sekolah_id, siklus.id)
    daftar = [(t, BagianTinjau(t.bagian)) for t in baris]
    return tuple(
        TinjauanDibaca(
            id=t.id,
            bagian=bagian,
            koreksi=koreksi[t.koreksi_id],
            perubahan=find_perubahan(siklus, koreksi[t.koreksi_id]),
            giliran_saya=siklus.pihak is bagian.pihak,
            oleh=siklus.pelaku if bagian.pihak is Pihak.PELAKU else siklus.pengamat,
        )
        for t, bagian in daftar
        if bagian.tahap is tahap
    )


def find_perubahan(siklus: SiklusDibaca, koreksi: KoreksiDibaca) -> tuple[Perubahan, ...]:
    """Return what a correction changed, as far as this person may read the document."""
    versi = {n.versi: n for n in list_naskah(siklus, koreksi.tahap)}
    lama, baru = versi.get(koreksi.versi_lama or 0), versi.get(koreksi.versi_baru or 0)
    return compare_naskah(lama, baru) if lama and baru else ()
