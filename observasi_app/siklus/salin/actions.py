"""Writes of copying: a tick, and taking it back. Nothing of the cycle moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from observasi_app.luring.operasi import kerjakan
from observasi_app.siklus.inti.actions import lock_siklus, note
from observasi_app.siklus.salin.models import Salinan

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from observasi_app.luring.operasi import Operasi
    from observasi_app.siklus.inti.queries import SiklusDibaca
    from observasi_app.siklus.salin.rules import Bidang


def record_salinan(op: Operasi, siklus: SiklusDibaca, bidang: Bidang) -> None:
    """Note that this person has copied these words; an earlier tick of the same field ends."""
    with kerjakan(op) as sesi:
        lock_siklus(sesi, siklus, berakhir=True)
        _end(sesi, op, siklus, bidang.bagian)
        sesi.add(
            Salinan(
                sekolah_id=siklus.sekolah_id,
                id=op.id,
                siklus_id=siklus.id,
                pegawai_id=op.pegawai_id,
                bagian=bidang.bagian,
                sidik=bidang.sidik,
                waktu=op.waktu,
            )
        )
        note(sesi, op, siklus, "menyalin ke Ruang GTK", {"bagian": bidang.bagian})


def withdraw_salinan(op: Operasi, siklus: SiklusDibaca, bagian: str) -> None:
    """Take the tick of a field back."""
    with kerjakan(op) as sesi:
        lock_siklus(sesi, siklus, berakhir=True)
        _end(sesi, op, siklus, bagian)
        note(sesi, op, siklus, "melepas tanda salin", {"bagian": bagian})


def _end(sesi: Session, op: Operasi, siklus: SiklusDibaca, bagian: str) -> None:
    berdiri = sesi.scalars(
        select(Salinan).where(
            Salinan.sekolah_id == siklus.sekolah_id,
            Salinan.siklus_id == siklus.id,
            Salinan.pegawai_id == op.pegawai_id,
            Salinan.bagian == bagian,
            Salinan.ditarik.is_(None),
        )
    )
    for satu in berdiri:
        satu.ditarik = op.waktu
