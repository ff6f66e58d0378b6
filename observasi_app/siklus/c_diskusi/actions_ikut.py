"""What of stage C goes along to another school: the guru's own words, and what was agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_

from observasi_app.siklus.c_diskusi.models import CatatanDiskusi, LangkahRencana, TindakLanjut
from observasi_app.siklus.inti.ikut import copy_of, copy_rows
from observasi_app.siklus.inti.tahap import Tahap

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from observasi_app.siklus.inti.ikut import Bawaan


def copy_ikut(sesi: Session, bawaan: Bawaan) -> None:
    """Copy the follow-up with its steps; of the talk what the guru reads, without the remark on her awareness."""
    lewat = bawaan.berdiri.tahap in (Tahap.D, Tahap.E)
    milik = () if lewat else (or_(TindakLanjut.penulis_id == bawaan.pelaku_id, TindakLanjut.disepakati.is_not(None)),)
    daftar = copy_rows(sesi, bawaan, TindakLanjut, *milik)
    sekolah_lama = LangkahRencana.sekolah_id == bawaan.asal_sekolah_id
    copy_of(sesi, bawaan, LangkahRencana, sekolah_lama, LangkahRencana.tindak_lanjut_id.in_(daftar))
    if lewat:
        copy_rows(sesi, bawaan, CatatanDiskusi, kesadaran="")
