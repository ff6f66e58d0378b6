"""What the appraisal means for a plan: once it is set, nothing of the plan is adjusted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from observasi_app.extensions import db
from observasi_app.penilaian.models import Penilaian
from observasi_app.rencana.sepakat import Beku, register_beku

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask

    from observasi_app.rencana.alur import JenisRencana


def register_penilaian_rencana(app: Flask) -> None:
    """Let plans ask whether they are appraised."""
    register_beku(app, find_ditetapkan)


def find_ditetapkan(sekolah_id: UUID, periode_id: UUID, pegawai_id: UUID, _jenis: JenisRencana) -> Beku:
    """Say that the appraisal of this period is set; there is one for a pegawai, a school and a period."""
    ada = db.session.scalar(
        select(Penilaian.id).where(
            Penilaian.sekolah_id == sekolah_id,
            Penilaian.periode_id == periode_id,
            Penilaian.pegawai_id == pegawai_id,
        )
    )
    return Beku(tutup="Penilaian periode ini sudah ditetapkan, jadi rencananya tidak disesuaikan lagi." if ada else "")
