"""What of stage B goes along to another school: nothing before it was shared, then what the guru reads of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from observasi_app.berkas.actions import copy_berkas
from observasi_app.siklus.b_observasi.models import (
    Baris,
    CatatanMandiri,
    HasilObservasi,
    Kunjungan,
    VerifikasiMandiri,
    VideoKegiatan,
)
from observasi_app.siklus.b_observasi.queries import WADAH
from observasi_app.siklus.inti.ikut import copy_rows
from observasi_app.siklus.inti.tahap import Tahap

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from observasi_app.siklus.inti.ikut import Bawaan


def copy_ikut(sesi: Session, bawaan: Bawaan) -> None:
    """Copy the lesson and its shared result; the levels are shown to no coach until the guru says so again."""
    if bawaan.berdiri.tahap in (Tahap.A, Tahap.B):
        return
    copy_rows(sesi, bawaan, Kunjungan)
    baris = copy_rows(sesi, bawaan, Baris)
    copy_berkas(sesi, WADAH, bawaan, {id_: id_ for id_ in baris})
    copy_rows(sesi, bawaan, CatatanMandiri)
    copy_rows(sesi, bawaan, VerifikasiMandiri)
    copy_rows(sesi, bawaan, VideoKegiatan)
    copy_rows(sesi, bawaan, HasilObservasi, HasilObservasi.dibagikan.is_not(None), tingkat_untuk_coach=None)
