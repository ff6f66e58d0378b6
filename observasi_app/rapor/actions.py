"""The one write of this room: a school writes down what its report of a year says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from observasi_app.extensions import new_id
from observasi_app.jejak.actions import record
from observasi_app.luring.operasi import kerjakan
from observasi_app.rapor.models import RaporPendidikan
from observasi_app.sekolah.models import Sekolah

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from observasi_app.luring.operasi import Operasi
    from observasi_app.rapor.rules import HasilFokus
    from observasi_app.rubrics.edisi import Jenis


class RaporBerubahError(Exception):
    """Somebody else wrote this report down since the form was opened."""


def record_rapor(
    op: Operasi,
    sekolah_id: UUID,
    tahun: int,
    hasil: Mapping[Jenis, Mapping[str, HasilFokus]],
    sumber: str,
    versi: int,
) -> None:
    """Write the report of a year; `versi` is what the form was opened on, 0 for a new one.

    Raises RaporBerubahError when it is another by now.
    """
    isi = {jenis.value: {kode: satu.to_json() for kode, satu in semua.items()} for jenis, semua in hasil.items()}
    with kerjakan(op) as sesi:
        sesi.execute(select(Sekolah.id).where(Sekolah.id == sekolah_id).with_for_update(key_share=True))
        baris = sesi.scalars(
            select(RaporPendidikan).where(RaporPendidikan.sekolah_id == sekolah_id, RaporPendidikan.tahun == tahun)
        ).first()
        if (baris.versi if baris else 0) != versi:
            raise RaporBerubahError
        lama = dict(baris.isi) if baris else {}
        if baris is None:
            baris = RaporPendidikan(sekolah_id=sekolah_id, id=new_id(), tahun=tahun, versi=0)
            sesi.add(baris)
        baris.isi, baris.sumber, baris.versi = isi, sumber, versi + 1
        baris.diisi, baris.diisi_oleh = op.waktu, op.pegawai_id
        record(
            sesi,
            "mencatat Rapor Pendidikan",
            waktu=op.waktu,
            pegawai_id=op.pegawai_id,
            peran=op.peran,
            operasi_id=op.id,
            sekolah_id=sekolah_id,
            rincian={"tahun": tahun, "dari": lama, "menjadi": isi},
        )
