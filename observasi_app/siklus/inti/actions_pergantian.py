"""Writes for a pengamat or a coach who is replaced: the office and every open turn pass in one act.

A lesson that the former one has begun, or that comes from a tablet which was offline, stays theirs until it is
concluded.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import exists, select

from observasi_app.extensions import new_id
from observasi_app.jejak.actions import record
from observasi_app.jejak.models import Jejak
from observasi_app.luring.operasi import kerjakan
from observasi_app.orang.actions import DitolakError, give_tugas, write_trail
from observasi_app.orang.agenda import JenisAgenda, schedule
from observasi_app.orang.rules import TugasBaru
from observasi_app.sekolah.models import Penugasan
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import find_coach
from observasi_app.siklus.inti.alur import BelumBolehError
from observasi_app.siklus.inti.jenis import JenisSiklus
from observasi_app.siklus.inti.models import Pergantian, Siklus
from observasi_app.siklus.inti.queries import MENETAPKAN
from observasi_app.siklus.inti.tahap import Keadaan
from observasi_app.web.alasan import Alasan
from observasi_app.web.waktu import local, tanggal_tanpa_hari

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from observasi_app.luring.operasi import Operasi
    from observasi_app.orang.queries import Tempat
    from observasi_app.sekolah.peran import Sifat
    from observasi_app.siklus.inti.queries import SiklusDibaca
    from observasi_app.web.waktu import Zona


def replace_kepala(op: Operasi, tempat: Tempat, orang_id: UUID, sifat: Sifat, mulai: date) -> None:
    """Let somebody take over the office of principal from a day on, with every cycle that the one before watched.

    Raises `DitolakError` where the one before began on that day or later.
    """
    assert tempat.sekolah_id is not None  # noqa: S101 - the policy of the view asks for an operator of a school
    sekolah_id = tempat.sekolah_id
    with kerjakan(op) as sesi:
        _end_office(sesi, op, tempat, orang_id, mulai)
        if not _holds_office(sesi, sekolah_id, orang_id, mulai):
            give_tugas(sesi, op, tempat, orang_id, (TugasBaru(Peran.KEPALA_SEKOLAH, mulai, sifat),))
        schedule(sesi, op, sekolah_id, JenisAgenda.KEPALA, mulai, orang_id)


def _end_office(sesi: Session, op: Operasi, tempat: Tempat, orang_id: UUID, mulai: date) -> None:
    """End what others hold of the office on the day before."""
    baris = sesi.scalars(
        select(Penugasan)
        .where(
            Penugasan.sekolah_id == tempat.sekolah_id,
            Penugasan.peran == Peran.KEPALA_SEKOLAH.value,
            Penugasan.pegawai_id != orang_id,
        )
        .with_for_update()
    ).all()
    kemarin = mulai - timedelta(days=1)
    for satu in baris:
        if satu.selesai is not None and satu.selesai < mulai:
            continue
        if satu.mulai >= mulai:
            pesan = f"Kepala sekolah sebelumnya baru mulai {tanggal_tanpa_hari(satu.mulai)}. Pilih tanggal sesudahnya."
            raise DitolakError((Alasan("mulai", pesan),))
        satu.selesai = kemarin
        sesudah = {"penugasan": str(satu.id), "peran": satu.peran, "selesai": kemarin.isoformat()}
        write_trail(sesi, op, tempat, "mengakhiri penugasan", satu.pegawai_id, sesudah=sesudah)


def _holds_office(sesi: Session, sekolah_id: UUID, orang_id: UUID, hari: date) -> bool:
    return (
        sesi.scalar(
            select(Penugasan.id).where(
                Penugasan.sekolah_id == sekolah_id,
                Penugasan.peran == Peran.KEPALA_SEKOLAH.value,
                Penugasan.pegawai_id == orang_id,
                Penugasan.reaches(hari),
            )
        )
        is not None
    )


def pass_on(sesi: Session, op: Operasi, sekolah_id: UUID, orang_id: UUID, _: UUID | None, mulai: date) -> None:
    """Pass on every cycle that is not appraised and was a former principal's to watch; never one's own.

    Nothing passes to somebody who does not hold the office on that day (any more).
    """
    if not _holds_office(sesi, sekolah_id, orang_id, mulai):
        return
    lama = frozenset(
        sesi.scalars(
            select(Penugasan.pegawai_id).where(
                Penugasan.sekolah_id == sekolah_id,
                Penugasan.peran == Peran.KEPALA_SEKOLAH.value,
                Penugasan.pegawai_id != orang_id,
                Penugasan.selesai < mulai,
            )
        )
    )
    ditetapkan = exists().where(
        Jejak.sekolah_id == Siklus.sekolah_id, Jejak.siklus_id == Siklus.id, Jejak.tindakan == MENETAPKAN
    )
    baris = sesi.scalars(
        select(Siklus)
        .where(
            Siklus.sekolah_id == sekolah_id,
            Siklus.pengamat_id.in_(lama),
            Siklus.pelaku_id != orang_id,
            Siklus.jenis != JenisSiklus.SEJAWAT.value,
            Siklus.keadaan != Keadaan.DIBATALKAN.value,
            ~ditetapkan,
        )
        .order_by(Siklus.id)
        .with_for_update()
    ).all()
    for siklus in baris:
        dari = siklus.pengamat_id
        di_kelas = siklus.keadaan == Keadaan.B_BERLANGSUNG.value
        if siklus.penilai_id in lama:
            siklus.penilai_id = orang_id
        if not di_kelas:
            siklus.pengamat_id = orang_id
        sesi.add(
            Pergantian(
                sekolah_id=sekolah_id,
                id=new_id(),
                siklus_id=siklus.id,
                dari_id=dari,
                ke_id=orang_id,
                berlaku=mulai,
                dibuat=op.waktu,
                selesai=None if di_kelas else op.waktu,
            )
        )
        _note(sesi, op, siklus, GANTI_PENGAMAT, {"lama": str(dari), "baru": str(orang_id)})


GANTI_PENGAMAT = "menyerahkan siklus kepada pengamat baru"
GANTI_COACH = "mengganti coach"


def _note(sesi: Session, op: Operasi, siklus: Siklus, tindakan: str, rincian: dict[str, str]) -> None:
    record(
        sesi,
        tindakan,
        waktu=op.waktu,
        pegawai_id=op.pegawai_id,
        peran=op.peran,
        operasi_id=op.id,
        sekolah_id=siklus.sekolah_id,
        siklus_id=siklus.id,
        rincian=rincian,
    )


def list_pergantian(sesi: Session, siklus: Siklus | SiklusDibaca) -> list[Pergantian]:
    """Return the rows in which a cycle passed from one to the next, the newest first."""
    return list(
        sesi.scalars(
            select(Pergantian)
            .where(Pergantian.sekolah_id == siklus.sekolah_id, Pergantian.siklus_id == siklus.id)
            .order_by(Pergantian.id.desc())
        )
    )


def take_back(sesi: Session, op: Operasi, siklus: Siklus, saat: datetime | None, zona: Zona) -> None:
    """Let a lesson of the time before be its author's: called before the act that begins it.

    `saat` is the tablet's moment. Nothing happens for whoever watches this cycle now; raises `BelumBolehError` for a
    former one whose lesson began on the next one's days.
    """
    if siklus.pengamat_id == op.pegawai_id:
        return
    satu = next((p for p in list_pergantian(sesi, siklus) if p.dari_id == op.pegawai_id), None)
    if satu is None:
        return
    if saat is None or local(saat, zona).date() >= satu.berlaku:
        raise BelumBolehError(
            f"Sejak {tanggal_tanpa_hari(satu.berlaku)} siklus ini diserahkan kepada kepala sekolah yang baru. "
            "Hanya observasi sebelum hari itu yang diterima dari Anda."
        )
    siklus.pengamat_id = op.pegawai_id
    satu.selesai = None


def hand_over(sesi: Session, op: Operasi, siklus: Siklus) -> bool:
    """Pass a lesson of the time before on to the next pengamat, in the act that concludes it; tell whether it did."""
    satu = next((p for p in list_pergantian(sesi, siklus) if p.dari_id == op.pegawai_id and p.selesai is None), None)
    if satu is None:
        return False
    siklus.pengamat_id = satu.ke_id
    satu.selesai = op.waktu
    return True


def is_former(sesi: Session, op: Operasi, siklus: Siklus) -> bool:
    """Tell whether who acts watched this cycle before it passed on, and not any more."""
    return siklus.pengamat_id != op.pegawai_id and any(
        p.dari_id == op.pegawai_id for p in list_pergantian(sesi, siklus)
    )


def follow_pasangan(
    sesi: Session, op: Operasi, sekolah_id: UUID, guru_id: UUID, coach_id: UUID | None, mulai: date
) -> None:
    """Let the guru's cycles that go on follow a change of coach; it is an event of each.

    A pair that was ended before its first day changes nothing.
    """
    kini = find_coach(sekolah_id, guru_id, mulai)
    if coach_id is None or kini is None or kini.id != coach_id:
        return
    for siklus in sesi.scalars(
        select(Siklus)
        .where(Siklus.sekolah_id == sekolah_id, Siklus.pelaku_id == guru_id, Siklus.giliran.is_not(None))
        .with_for_update()
    ):
        if siklus.coach_id != coach_id:
            rincian = {"lama": str(siklus.coach_id or ""), "baru": str(coach_id)}
            siklus.coach_id = coach_id
            _note(sesi, op, siklus, GANTI_COACH, rincian)
