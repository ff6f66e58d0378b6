"""The one write of this room: a local edition is made, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from observasi_app.extensions import new_id
from observasi_app.jejak.actions import record
from observasi_app.luring.operasi import kerjakan
from observasi_app.rubrics.isian import complete
from observasi_app.rubrics.models import EdisiLokal
from observasi_app.rubrics.queries import list_riwayat
from observasi_app.rubrics.rules import name_edisi
from observasi_app.sekolah.models import Dinas, Sekolah

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from sqlalchemy.orm import Session

    from observasi_app.luring.operasi import Operasi
    from observasi_app.rubrics.edisi import Jenis
    from observasi_app.rubrics.isian import IsianTarget

MILIK_DINAS = "dinas"


class EdisiBerubahError(Exception):
    """Somebody else completed this focus since the form was opened."""


@dataclass(frozen=True, slots=True)
class Pelengkapan:
    """What was filled in: for which focus, on which edition (its hash), at which school or dinas, from which source."""

    jenis: Jenis
    kode: str
    dasar: str
    isian: Sequence[IsianTarget]
    catatan_sumber: str
    sekolah_id: UUID | None
    dinas_id: UUID | None


def complete_edisi(op: Operasi, isi: Pelengkapan) -> None:
    """Make the place's next local edition of a focus; cycles that pinned an older one keep it.

    Raises EdisiBerubahError when the form was opened on another edition, IsianTidakSah with every reason at once.
    """
    with kerjakan(op) as sesi:
        milik = _lock_place(sesi, isi)
        kini = list_riwayat(isi.jenis, isi.kode, isi.sekolah_id, isi.dinas_id)[0].edisi
        if kini.hash != isi.dasar:
            raise EdisiBerubahError
        sudah = sesi.scalars(
            select(EdisiLokal.edisi).where(EdisiLokal.rubrik == isi.jenis.value, EdisiLokal.fokus == isi.kode)
        )
        baru = complete(kini, isi.isian, isi.catatan_sumber, name_edisi(kini.edisi, milik, tuple(sudah)))
        sesi.add(
            EdisiLokal(
                id=new_id(),
                sekolah_id=isi.sekolah_id,
                dinas_id=isi.dinas_id,
                rubrik=isi.jenis.value,
                fokus=isi.kode,
                edisi=baru.edisi,
                hash=baru.hash,
                isi=baru.to_dict(),
                catatan_sumber=baru.catatan_sumber,
                dibuat=op.waktu,
                pegawai_id=op.pegawai_id,
            )
        )
        record(
            sesi,
            "complete_edisi",
            waktu=op.waktu,
            pegawai_id=op.pegawai_id,
            peran=op.peran,
            operasi_id=op.id,
            sekolah_id=isi.sekolah_id,
            rincian={
                "rubrik": isi.jenis.value,
                "fokus": isi.kode,
                "dari": kini.edisi,
                "edisi": baru.edisi,
                "hash": baru.hash,
            },
        )


def _lock_place(sesi: Session, isi: Pelengkapan) -> str:
    """Let one person at a time complete a rubric of this place; return what its editions are called by."""
    if isi.sekolah_id is not None:
        return sesi.scalars(select(Sekolah.npsn).where(Sekolah.id == isi.sekolah_id).with_for_update()).one()
    sesi.scalars(select(Dinas.id).where(Dinas.id == isi.dinas_id).with_for_update()).one()
    return MILIK_DINAS
