"""What the appraisal means for plans: once it is set, its plan stays; its feedback opens the plan of the next year.

Who decides on an objection reads the evidence that the appraisal rests on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import aliased

from observasi_app.extensions import db
from observasi_app.pelaksanaan.pembaca import register_pembaca_bukti
from observasi_app.penilaian.keberatan.queries import reads_bukti
from observasi_app.penilaian.models import MASIH_BERLAKU, Penilaian
from observasi_app.rencana.sepakat import Beku, register_beku
from observasi_app.rencana.usulan import Usulan, register_usulan
from observasi_app.sekolah.models import Periode
from observasi_app.sekolah.queries import find_orang

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask

    from observasi_app.rencana.alur import JenisRencana


def register_penilaian_rencana(app: Flask) -> None:
    """Let plans ask whether they are appraised, and what was said the last time."""
    register_beku(app, find_ditetapkan)
    register_usulan(app, find_usulan)
    register_pembaca_bukti(app, reads_bukti)


def find_ditetapkan(sekolah_id: UUID, periode_id: UUID, pegawai_id: UUID, jenis: JenisRencana) -> Beku:
    """Say that the appraisal of this period is set: there is one for a pegawai, a school, a period and a jenis."""
    ada = db.session.scalar(
        select(Penilaian.id).where(
            Penilaian.sekolah_id == sekolah_id,
            Penilaian.periode_id == periode_id,
            Penilaian.pegawai_id == pegawai_id,
            Penilaian.jenis == jenis.value,
        )
    )
    return Beku(tutup="Penilaian periode ini sudah ditetapkan, jadi rencananya tidak disesuaikan lagi." if ada else "")


def find_usulan(pegawai_id: UUID, periode_id: UUID) -> Usulan | None:
    """Return the feedback of the last appraisal before a period, with who gave it; at whichever school that was."""
    kini = aliased(Periode)
    mulai = select(kini.mulai).where(kini.id == periode_id).scalar_subquery()
    baris = db.session.execute(
        select(Penilaian.umpan_balik, Penilaian.penilai_id, Periode.label)
        .join(Periode, (Periode.sekolah_id == Penilaian.sekolah_id) & (Periode.id == Penilaian.periode_id))
        .where(
            Penilaian.pegawai_id == pegawai_id,
            MASIH_BERLAKU,
            Penilaian.umpan_balik != "",
            Periode.selesai < mulai,
        )
        .order_by(Periode.selesai.desc())
        .limit(1)
    ).first()
    if baris is None:
        return None
    penilai = find_orang([baris.penilai_id])[baris.penilai_id]
    return Usulan(baris.umpan_balik, f"{penilai.sebutan}, penilaian periode {baris.label}")
