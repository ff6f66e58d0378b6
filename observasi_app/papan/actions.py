"""The one thing a board writes: the school's own advice until when a stage is best done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from observasi_app.jejak.actions import record
from observasi_app.luring.operasi import kerjakan
from observasi_app.sekolah.models import AnjuranWaktu

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from observasi_app.luring.operasi import Operasi


def schedule_anjuran(op: Operasi, sekolah_id: UUID, periode_id: UUID, anjuran: Mapping[str, date | None]) -> None:
    """Set the advice of a period; an empty stage has none any more. The trail keeps what it was and what it became."""
    with kerjakan(op) as sesi:
        lama = {
            a.tahap: a
            for a in sesi.scalars(
                select(AnjuranWaktu)
                .where(AnjuranWaktu.sekolah_id == sekolah_id, AnjuranWaktu.periode_id == periode_id)
                .with_for_update()
            )
        }
        dari = {huruf: a.sampai.isoformat() for huruf, a in lama.items()}
        for huruf, sampai in anjuran.items():
            baris = lama.get(huruf)
            if sampai is None:
                if baris is not None:
                    sesi.delete(baris)
            elif baris is None:
                sesi.add(
                    AnjuranWaktu(
                        sekolah_id=sekolah_id,
                        periode_id=periode_id,
                        tahap=huruf,
                        sampai=sampai,
                        diisi_pada=op.waktu,
                    )
                )
            elif baris.sampai != sampai:
                baris.sampai, baris.diisi_pada = sampai, op.waktu
        record(
            sesi,
            "menetapkan anjuran waktu",
            waktu=op.waktu,
            pegawai_id=op.pegawai_id,
            peran=op.peran,
            operasi_id=op.id,
            sekolah_id=sekolah_id,
            rincian={"dari": dari, "menjadi": {h: s.isoformat() for h, s in anjuran.items() if s is not None}},
        )
