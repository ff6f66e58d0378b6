"""What an agreed plan means for the cycle: its focus opens one, or agrees to the one that is open already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from observasi_app.extensions import db, new_id
from observasi_app.rencana.alur import JenisRencana
from observasi_app.rencana.sepakat import Beku, register_beku, register_sepakat
from observasi_app.rubrics.edisi import Jenis
from observasi_app.rubrics.queries import list_edisi
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import (
    find_coach,
    find_dinas,
    find_kepala_dinas,
    find_pemegang,
    find_sekolah,
    is_dinilai,
)
from observasi_app.siklus.inti.actions import SiklusBaru, agree_by_rencana, change_by_rencana, open_agreed
from observasi_app.siklus.inti.jenis import JenisSiklus
from observasi_app.siklus.inti.models import Siklus
from observasi_app.siklus.inti.queries import PENILAIAN, TIDAK_DIBATALKAN
from observasi_app.siklus.inti.tahap import Keadaan, Tahap
from observasi_app.web.waktu import Zona, hari_ini

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask
    from sqlalchemy.orm import Session

    from observasi_app.luring.operasi import Operasi
    from observasi_app.rencana.sepakat import Kesepakatan
    from observasi_app.rubrics.edisi import Edisi


def register_siklus_rencana(app: Flask) -> None:
    """Let agreed plans open cycles, and say what of them was observed."""
    register_sepakat(app, follow_rencana)
    register_beku(app, find_diamati)


TERAMATI = frozenset({Keadaan.B_BERLANGSUNG, Keadaan.B_SELESAI})
MULA = frozenset({Keadaan.FOKUS_DIPILIH, Keadaan.FOKUS_DIUSULKAN, Keadaan.A_DISUSUN})
"""States in which nothing was handed in yet: an adjusted focus takes the place of the one before."""


def find_diamati(sekolah_id: UUID, periode_id: UUID, pegawai_id: UUID, jenis: JenisRencana) -> Beku:
    """Say that the focus stays once its lesson or event was observed."""
    keadaan = db.session.scalars(
        select(Siklus.keadaan).where(
            Siklus.sekolah_id == sekolah_id,
            Siklus.periode_id == periode_id,
            Siklus.pelaku_id == pegawai_id,
            Siklus.rubrik == jenis.value,
            PENILAIAN,
            TIDAK_DIBATALKAN,
        )
    ).first()
    if keadaan is None:
        return Beku()
    kini = Keadaan(keadaan)
    diamati = kini in TERAMATI or kini.tahap in (Tahap.C, Tahap.D, Tahap.E, Tahap.SELESAI)
    return Beku(fokus="Fokus ini sudah diamati, jadi fokus dan hasil kerjanya tetap." if diamati else "")


def follow_rencana(sesi: Session, op: Operasi, kesepakatan: Kesepakatan) -> None:
    """Open the cycle of the agreed focus, or take over the one of that focus; one of another focus stays as it is.

    A plan as kepala sekolah opens the cycle of an event, observed by the pengawas; one as guru that of a lesson.
    Without anybody who could observe, no cycle is opened: the plan is agreed all the same.
    """
    praktik = (kesepakatan.isi.praktik or ())[:1]
    if not praktik:
        return
    fokus = praktik[0].fokus
    terbuka = sesi.scalars(
        select(Siklus)
        .where(
            Siklus.pelaku_id == kesepakatan.pegawai_id,
            Siklus.periode_id == kesepakatan.periode_id,
            Siklus.sekolah_id == kesepakatan.sekolah_id,
            Siklus.rubrik == kesepakatan.jenis.value,
            PENILAIAN,
            TIDAK_DIBATALKAN,
        )
        .with_for_update()
    ).first()
    if terbuka is not None:
        if terbuka.fokus == fokus:
            agree_by_rencana(sesi, op, terbuka, kesepakatan.rencana_id)
        elif kesepakatan.semula is not None and Keadaan(terbuka.keadaan) in MULA:
            edisi = _edisi_of(kesepakatan, fokus)
            if edisi is not None and edisi.alasan_tidak_bisa_dipilih() is None:
                change_by_rencana(sesi, op, terbuka, edisi, kesepakatan.rencana_id)
        return
    baru = _new(op, kesepakatan, fokus)
    if baru is not None:
        open_agreed(sesi, op, baru, kesepakatan.rencana_id)


def _new(op: Operasi, kesepakatan: Kesepakatan, fokus: str) -> SiklusBaru | None:
    """Gather what the new cycle needs; None where nobody can observe it, or the focus has no rubric any more."""
    memimpin = kesepakatan.jenis is JenisRencana.KEPALA_SEKOLAH
    sekolah_id, pelaku_id = kesepakatan.sekolah_id, kesepakatan.pegawai_id
    sekolah = find_sekolah(sekolah_id)
    assert sekolah is not None  # noqa: S101 - the plan points to it
    hari = hari_ini(Zona(sekolah.zona), op.waktu)
    pengamat = find_pemegang(sekolah_id, Peran.PENGAWAS if memimpin else Peran.KEPALA_SEKOLAH, hari)
    edisi = _edisi_of(kesepakatan, fokus)
    if pengamat is None or pengamat.id == pelaku_id or edisi is None or edisi.alasan_tidak_bisa_dipilih() is not None:
        return None
    coach = None if memimpin else find_coach(sekolah_id, pelaku_id, hari)
    penilai = pengamat if is_dinilai(pelaku_id, sekolah_id, hari) else None
    if memimpin:
        penilai = find_kepala_dinas(find_dinas(sekolah_id).id, hari)
    return SiklusBaru(
        id=new_id(),
        sekolah_id=sekolah_id,
        periode_id=kesepakatan.periode_id,
        jenis=JenisSiklus.PENILAIAN,
        pelaku_id=pelaku_id,
        pengamat_id=pengamat.id,
        penilai_id=penilai.id if penilai else None,
        coach_id=coach.id if coach else None,
        edisi=edisi,
    )


def _edisi_of(kesepakatan: Kesepakatan, fokus: str) -> Edisi | None:
    rubrik = Jenis(kesepakatan.jenis.value)
    semua = list_edisi(rubrik, sekolah_id=kesepakatan.sekolah_id)
    return next((e for e in semua if e.kode == fokus), None)
