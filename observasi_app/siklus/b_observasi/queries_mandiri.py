"""Reads of the other ways to observe: notes of one's own with their verification, and where a video lies."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from observasi_app.extensions import db
from observasi_app.siklus.a_persiapan.queries import find_persiapan
from observasi_app.siklus.b_observasi.models import CatatanMandiri, VerifikasiMandiri, VideoKegiatan
from observasi_app.siklus.b_observasi.queries import is_shared
from observasi_app.siklus.b_observasi.rules_mandiri import BarisMandiri, IsiMandiri, Putusan
from observasi_app.siklus.inti.queries import Hubungan
from observasi_app.siklus.inti.tahap import Keadaan

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy.orm import Session

    from observasi_app.siklus.inti.queries import SiklusDibaca


@dataclass(frozen=True, slots=True)
class PeriksaDibaca:
    """What the pengamat found of one version."""

    putusan: tuple[Putusan, ...]
    pesan: str
    diterima: bool
    waktu: datetime

    def of(self, kunci: str) -> Putusan | None:
        """Return what was found of one line."""
        return next((satu for satu in self.putusan if satu.kunci == kunci), None)


@dataclass(frozen=True, slots=True)
class MandiriDibaca:
    """One version of notes of one's own, with its verification once there is one."""

    id: UUID
    versi: int
    isi: IsiMandiri
    dikumpulkan: datetime
    periksa: PeriksaDibaca | None = None


def newest_mandiri(sesi: Session, sekolah_id: UUID, siklus_id: UUID) -> CatatanMandiri | None:
    """Return the row of the newest version."""
    return sesi.scalars(
        select(CatatanMandiri)
        .where(CatatanMandiri.sekolah_id == sekolah_id, CatatanMandiri.siklus_id == siklus_id)
        .order_by(CatatanMandiri.versi.desc())
        .limit(1)
    ).first()


def find_mandiri(siklus: SiklusDibaca) -> MandiriDibaca | None:
    """Return the newest notes as this person may see them.

    Their writer always; the pengamat from the hand-in on, until they are withdrawn; others when the result is shared.
    """
    if siklus.hubungan not in (Hubungan.PELAKU, Hubungan.PENGAMAT) and not is_shared(siklus):
        return None
    baris = newest_mandiri(db.session(), siklus.sekolah_id, siklus.id)
    if baris is None:
        return None
    periksa = _find_periksa(baris)
    ditarik = siklus.berdiri is Keadaan.B_MANDIRI_DISUSUN
    if ditarik and siklus.hubungan is not Hubungan.PELAKU:
        return None
    return replace(_as_mandiri(baris), periksa=periksa)


def _as_mandiri(c: CatatanMandiri) -> MandiriDibaca:
    baris = tuple(BarisMandiri(b["kunci"], b["target"], b["petunjuk"], b["teks"]) for b in c.baris)
    return MandiriDibaca(c.id, c.versi, IsiMandiri(c.tanggal, c.pukul, baris, c.catatan), c.dikumpulkan)


def _find_periksa(catatan: CatatanMandiri) -> PeriksaDibaca | None:
    v = db.session.scalars(
        select(VerifikasiMandiri).where(
            VerifikasiMandiri.sekolah_id == catatan.sekolah_id, VerifikasiMandiri.catatan_id == catatan.id
        )
    ).first()
    if v is None:
        return None
    putusan = tuple(Putusan(p["kunci"], p["hasil"], p["catatan"]) for p in v.putusan)
    return PeriksaDibaca(putusan, v.pesan, v.diterima, v.waktu)


def newest_video(sesi: Session, sekolah_id: UUID, siklus_id: UUID) -> str:
    """Return where the video lies as it was said last since the preparation; empty when it was not said again."""
    return (
        sesi.scalar(
            select(VideoKegiatan.letak)
            .where(VideoKegiatan.sekolah_id == sekolah_id, VideoKegiatan.siklus_id == siklus_id)
            .order_by(VideoKegiatan.id.desc())
            .limit(1)
        )
        or ""
    )


def find_video(siklus: SiklusDibaca) -> str:
    """Return where the video of the event lies, as it was said last; empty while nobody said it."""
    letak = newest_video(db.session(), siklus.sekolah_id, siklus.id)
    if letak:
        return letak
    dokumen = find_persiapan(siklus, dengan_lampiran=False)
    return dokumen.isi.video if dokumen else ""
