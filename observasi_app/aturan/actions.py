"""Writes about a year's rules: a place sets what no source gives, or takes it back. A row is added, none is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from observasi_app.extensions import new_id
from observasi_app.jejak.actions import record
from observasi_app.luring.operasi import kerjakan
from observasi_app.sekolah.models import AturanSetempat, Dinas

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.orm import Session

    from observasi_app.aturan.dasar import Setempat
    from observasi_app.luring.operasi import Operasi


class NilaiBerubahError(Exception):
    """Somebody else of the same place set this part since the form was opened."""


def set_nilai(op: Operasi, isi: Setempat, dasar: UUID | None) -> None:
    """Set the values of a part for a place; `dasar` is the row the form was opened on.

    Raises NilaiBerubahError when another one is the newest by now.
    """
    with kerjakan(op) as sesi:
        _add(sesi, op, isi, dasar)
        _note(sesi, op, "menetapkan aturan setempat", isi)


def withdraw_nilai(op: Operasi, isi: Setempat, dasar: UUID | None) -> None:
    """Take back what a place had set: the dinas, or the year as it was published, counts again."""
    with kerjakan(op) as sesi:
        _add(sesi, op, isi, dasar)
        _note(sesi, op, "menarik aturan setempat", isi)


def _add(sesi: Session, op: Operasi, isi: Setempat, dasar: UUID | None) -> None:
    # All places wait here for each other, so that no number is given twice and none is seen before a smaller one.
    sesi.execute(select(Dinas.id).order_by(Dinas.id).limit(1).with_for_update())
    terbaru = sesi.scalars(
        select(AturanSetempat.id)
        .where(
            AturanSetempat.sekolah_id == isi.sekolah_id if isi.sekolah_id else AturanSetempat.dinas_id == isi.dinas_id,
            AturanSetempat.tahun == isi.tahun,
            AturanSetempat.kunci == isi.kunci,
        )
        .order_by(AturanSetempat.nomor.desc())
        .limit(1)
    ).first()
    if terbaru != dasar:
        raise NilaiBerubahError
    sesi.add(
        AturanSetempat(
            id=new_id(),
            nomor=(sesi.scalar(select(func.max(AturanSetempat.nomor))) or 0) + 1,
            sekolah_id=isi.sekolah_id,
            dinas_id=isi.dinas_id,
            tahun=isi.tahun,
            kunci=isi.kunci,
            nilai=dict(isi.nilai),
            catatan=isi.catatan,
            tautan=isi.tautan,
            pegawai_id=op.pegawai_id,
            waktu=op.waktu,
        )
    )


def _note(sesi: Session, op: Operasi, tindakan: str, isi: Setempat) -> None:
    record(
        sesi,
        tindakan,
        waktu=op.waktu,
        pegawai_id=op.pegawai_id,
        peran=op.peran,
        operasi_id=op.id,
        sekolah_id=isi.sekolah_id,
        rincian={"tahun": isi.tahun, "bagian": isi.kunci, "nilai": dict(isi.nilai)},
    )
