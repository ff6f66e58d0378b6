"""Writes for a cycle that goes along: asked for by its guru where she works now, answered by the principal there."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select

from observasi_app.extensions import new_id
from observasi_app.luring.operasi import kerjakan
from observasi_app.siklus.inti.actions import lock_siklus, note, project, write_trail
from observasi_app.siklus.inti.alur import BelumBolehError
from observasi_app.siklus.inti.ikut import Bawaan, carry_along, goes_on_as
from observasi_app.siklus.inti.jenis import JenisSiklus
from observasi_app.siklus.inti.models import Kelanjutan, Siklus
from observasi_app.siklus.inti.tahap import Keadaan, Pihak

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from observasi_app.luring.operasi import Operasi
    from observasi_app.siklus.inti.queries import SiklusDibaca

LANJUT = "melanjutkan siklus setelah pindah"
"""How the trail names the first step of a cycle that goes on here, and the return of one to where it was."""


def request_kelanjutan(op: Operasi, siklus: SiklusDibaca, sekolah_id: UUID, pesan: str) -> None:
    """Ask the principal of the school where one works now to go on with a cycle that ended by a move."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus, berakhir=True)
        _check_open(sesi, baris)
        ada = sesi.scalar(
            select(Kelanjutan.id).where(
                Kelanjutan.asal_id == baris.id, Kelanjutan.sekolah_id == sekolah_id, Kelanjutan.dijawab.is_(None)
            )
        )
        if ada is not None:
            raise BelumBolehError("Permintaan ini sudah dikirim dan menunggu jawaban kepala sekolah.")
        sesi.add(
            Kelanjutan(
                sekolah_id=sekolah_id,
                id=new_id(),
                asal_sekolah_id=baris.sekolah_id,
                asal_id=baris.id,
                pemohon_id=op.pegawai_id,
                pesan=pesan,
                diminta=op.waktu,
                dijawab=None,
                penjawab_id=None,
                jawaban="",
                siklus_id=None,
                pengamat_id=baris.pengamat_id,
            )
        )


def decline_kelanjutan(op: Operasi, sekolah_id: UUID, kelanjutan_id: UUID, alasan: str) -> None:
    """Decline a request in words; the cycle stays ended where it was."""
    with kerjakan(op) as sesi:
        satu = _lock(sesi, sekolah_id, kelanjutan_id)
        satu.dijawab, satu.penjawab_id, satu.jawaban = op.waktu, op.pegawai_id, alasan


def accept_kelanjutan(
    op: Operasi,
    sekolah_id: UUID,
    kelanjutan_id: UUID,
    siklus_id: UUID,
    periode_id: UUID,
    coach: UUID | None,
    *,
    dinilai: bool,
) -> None:
    """Go on with it here, watched by who accepts; what was shared with the guru goes along, the rest stays there.

    One that ended at this very school simply goes on where it stood.
    """
    with kerjakan(op) as sesi:
        satu = _lock(sesi, sekolah_id, kelanjutan_id)
        asal = sesi.scalars(
            select(Siklus).where(Siklus.sekolah_id == satu.asal_sekolah_id, Siklus.id == satu.asal_id).with_for_update()
        ).one()
        _check_open(sesi, asal)
        if asal.pelaku_id == op.pegawai_id:
            raise BelumBolehError("Seseorang tidak dapat mengamati dirinya sendiri.")
        satu.dijawab, satu.penjawab_id = op.waktu, op.pegawai_id
        if asal.sekolah_id == sekolah_id:
            satu.siklus_id = asal.id
            _resume(sesi, op, asal)
            return
        _refuse_second(sesi, asal, periode_id)
        berdiri = Keadaan(asal.berakhir_dari or asal.keadaan)
        baru = _open_here(op, asal, sekolah_id, siklus_id, periode_id, goes_on_as(berdiri))
        baru.penilai_id, baru.coach_id = op.pegawai_id if dinilai else None, coach
        sesi.add(baru)
        sesi.flush()
        satu.siklus_id = siklus_id
        carry_along(sesi, Bawaan(asal.sekolah_id, asal.id, sekolah_id, siklus_id, asal.pelaku_id, berdiri))
        rincian = {"fokus": baru.fokus, "asal": str(asal.id), "asal_sekolah": str(asal.sekolah_id)}
        write_trail(sesi, op, baru, LANJUT, None, Keadaan(baru.keadaan), rincian)
        note(sesi, op, asal, "melanjutkan siklus di sekolah lain")


def _lock(sesi: Session, sekolah_id: UUID, kelanjutan_id: UUID) -> Kelanjutan:
    satu = sesi.get_one(Kelanjutan, (sekolah_id, kelanjutan_id), with_for_update=True)
    if satu.dijawab is not None:
        raise BelumBolehError("Permintaan ini sudah dijawab.")
    return satu


def _check_open(sesi: Session, asal: Siklus) -> None:
    """Refuse what did not end by a move, is no cycle of the period, or goes on somewhere already."""
    if asal.keadaan != Keadaan.BERAKHIR.value or asal.jenis != JenisSiklus.PENILAIAN.value:
        raise BelumBolehError("Hanya siklus penilaian yang berakhir karena pindah dapat dilanjutkan.")
    di_lain = sesi.scalar(
        select(Kelanjutan.id).where(
            Kelanjutan.asal_id == asal.id,
            Kelanjutan.siklus_id.is_not(None),
            Kelanjutan.siklus_id != asal.id,
        )
    )
    if di_lain is not None:
        raise BelumBolehError("Siklus ini sudah dilanjutkan di sekolah lain.")


def _refuse_second(sesi: Session, asal: Siklus, periode_id: UUID) -> None:
    ada = sesi.scalar(
        select(Siklus.id).where(
            Siklus.pelaku_id == asal.pelaku_id,
            Siklus.periode_id == periode_id,
            Siklus.rubrik == asal.rubrik,
            Siklus.jenis == JenisSiklus.PENILAIAN.value,
            Siklus.keadaan != Keadaan.DIBATALKAN.value,
        )
    )
    if ada is not None:
        raise BelumBolehError("Guru ini sudah punya siklus penilaian di sekolah Anda pada periode ini.")


def _resume(sesi: Session, op: Operasi, siklus: Siklus) -> None:
    """Let a cycle go on where it stood, watched by who accepts it: its guru works here again."""
    ke = Keadaan(siklus.berakhir_dari or Keadaan.A_DISUSUN.value)
    siklus.pengamat_id = op.pegawai_id
    siklus.berakhir_dari = None
    project(siklus, ke, op, Pihak.PENGAMAT)
    siklus.tindakan_terakhir = ""
    write_trail(sesi, op, siklus, LANJUT, Keadaan.BERAKHIR, ke)


def _open_here(
    op: Operasi, asal: Siklus, sekolah_id: UUID, siklus_id: UUID, periode_id: UUID, keadaan: Keadaan
) -> Siklus:
    berjadwal = keadaan is not Keadaan.A_DISUSUN
    return Siklus(
        sekolah_id=sekolah_id,
        id=siklus_id,
        periode_id=periode_id,
        jenis=asal.jenis,
        rubrik=asal.rubrik,
        fokus=asal.fokus,
        edisi=asal.edisi,
        edisi_hash=asal.edisi_hash,
        fokus_disepakati=op.waktu,
        pelaku_id=asal.pelaku_id,
        pengamat_id=op.pegawai_id,
        dibuat=op.waktu,
        versi=1,
        keadaan=keadaan.value,
        tahap=keadaan.tahap.value,
        giliran=keadaan.giliran.value if keadaan.giliran else None,
        sejak=op.waktu,
        tindakan_terakhir="",
        oleh_terakhir=Pihak.PENGAMAT.value,
        jadwal=asal.jadwal if berjadwal else None,
        cara=asal.cara if berjadwal else "langsung",
    )
