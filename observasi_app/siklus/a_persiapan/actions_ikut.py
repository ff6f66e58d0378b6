"""What of stage A goes along to another school: the preparation that was handed in last, with its attachments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from observasi_app.berkas.actions import copy_berkas
from observasi_app.siklus.a_persiapan.models import Persiapan, UsulanJadwal
from observasi_app.siklus.a_persiapan.queries import WADAH, newest_persiapan
from observasi_app.siklus.inti.ikut import copy_rows
from observasi_app.siklus.inti.tahap import Keadaan, Tahap

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from observasi_app.siklus.inti.ikut import Bawaan

BELUM = (Keadaan.FOKUS_DIUSULKAN, Keadaan.FOKUS_DIPILIH, Keadaan.A_DISUSUN, Keadaan.A_DICATAT_BERSAMA)
"""States in which no preparation is handed in, or not yet by the guru herself."""


def copy_ikut(sesi: Session, bawaan: Bawaan) -> None:
    """Copy the newest preparation; once the lesson was talked about, the agreed time as well."""
    baris = newest_persiapan(sesi, bawaan.asal_sekolah_id, bawaan.asal_id)
    if baris is None or bawaan.berdiri in BELUM:
        return
    copy_rows(sesi, bawaan, Persiapan, Persiapan.id == baris.id)
    if bawaan.berdiri.tahap not in (Tahap.A, Tahap.B):
        copy_rows(sesi, bawaan, UsulanJadwal, UsulanJadwal.diterima.is_not(None))
    copy_berkas(sesi, WADAH, bawaan, {bawaan.asal_id: bawaan.siklus_id})
