"""Writes for a guru who moves: what was not finished ends at the school that is left, and stands as it stood."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import and_, or_, select

from observasi_app.rubrics.edisi import Jenis
from observasi_app.sekolah.models import Penugasan
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import find_coach
from observasi_app.siklus.inti.actions import project, write_trail
from observasi_app.siklus.inti.jenis import JenisSiklus
from observasi_app.siklus.inti.models import Koreksi, Siklus
from observasi_app.siklus.inti.rules import KeadaanKoreksi
from observasi_app.siklus.inti.tahap import Keadaan

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from observasi_app.luring.operasi import Operasi

AKHIR_PINDAH = "mengakhiri siklus karena pindah"
"""How the trail names the end of a cycle whose guru, or whose peer observer, works at the school no more."""


def end_for_move(sesi: Session, op: Operasi, sekolah_id: UUID, guru_id: UUID, _: UUID | None, mulai: date) -> None:
    """End what a guru has open at a school from a day on: her own cycles, and those that she watches as a peer.

    Nothing ends for somebody who is guru there on that day after all.
    """
    if _is_guru(sesi, sekolah_id, guru_id, mulai):
        return
    terakhir = mulai - timedelta(days=1)
    sejawat = and_(Siklus.jenis == JenisSiklus.SEJAWAT.value, Siklus.pengamat_id == guru_id)
    for siklus in sesi.scalars(
        select(Siklus)
        .where(
            Siklus.sekolah_id == sekolah_id,
            Siklus.rubrik == Jenis.GURU.value,
            or_(Siklus.pelaku_id == guru_id, sejawat),
            Siklus.giliran.is_not(None),
        )
        .order_by(Siklus.id)
        .with_for_update()
    ):
        dari = Keadaan(siklus.keadaan)
        siklus.berakhir_dari = dari.value
        coach = find_coach(sekolah_id, siklus.pelaku_id, terakhir)
        siklus.coach_id = coach.id if coach else None
        project(siklus, Keadaan.BERAKHIR, op, None)
        siklus.tindakan_terakhir = ""
        siklus.dibuka_lawan = op.waktu
        siapa = "guru" if siklus.pelaku_id == guru_id else "pengamat"
        rincian = {"alasan": f"{siapa} pindah", "terakhir": terakhir.isoformat()}
        write_trail(sesi, op, siklus, AKHIR_PINDAH, dari, Keadaan.BERAKHIR, rincian)
        _close_koreksi(sesi, op, siklus)


def _is_guru(sesi: Session, sekolah_id: UUID, guru_id: UUID, hari: date) -> bool:
    return (
        sesi.scalar(
            select(Penugasan.id)
            .where(
                Penugasan.sekolah_id == sekolah_id,
                Penugasan.pegawai_id == guru_id,
                Penugasan.peran == Peran.GURU.value,
                Penugasan.holds_on(hari),
            )
            .limit(1)
        )
        is not None
    )


def _close_koreksi(sesi: Session, op: Operasi, siklus: Siklus) -> None:
    """Take back the requests for a correction that are open: nobody can write one any more."""
    for koreksi in sesi.scalars(
        select(Koreksi).where(
            Koreksi.sekolah_id == siklus.sekolah_id,
            Koreksi.siklus_id == siklus.id,
            Koreksi.keadaan.in_([KeadaanKoreksi.DIMINTA.value, KeadaanKoreksi.DISETUJUI.value]),
        )
    ):
        koreksi.keadaan = KeadaanKoreksi.DITARIK.value
        koreksi.selesai = op.waktu
