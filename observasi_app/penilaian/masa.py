"""How long an appraised person served at the school, as its assignments say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Date, String, Uuid, bindparam, or_, select

from observasi_app.extensions import baca
from observasi_app.penilaian.angka_kredit import count_masa
from observasi_app.penilaian.queries import rules_of
from observasi_app.sekolah.models import Penugasan
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import find_jabatan
from observasi_app.web.waktu import local

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from observasi_app.penilaian.angka_kredit import Masa
    from observasi_app.penilaian.queries import PenilaianDibaca

PLT = "Plt. "

_TUGAS = select(Penugasan.mulai, Penugasan.selesai).where(
    Penugasan.sekolah_id == bindparam("sekolah", type_=Uuid()),
    Penugasan.pegawai_id == bindparam("pegawai", type_=Uuid()),
    Penugasan.peran == bindparam("peran", type_=String()),
    Penugasan.mulai <= bindparam("sampai", type_=Date()),
    or_(Penugasan.selesai.is_(None), Penugasan.selesai >= bindparam("dari", type_=Date())),
)


def is_plt(p: PenilaianDibaca) -> bool:
    """Tell whether a principal led the school as Plt. on the day of the appraisal, and holds another office."""
    return find_jabatan(p.pegawai.id, p.sekolah_id, local(p.ditetapkan, p.zona).date()).startswith(PLT)


def list_masa(
    sekolah_id: UUID, pegawai_id: UUID, rentang: Sequence[tuple[date, date]], aturan: str, *, pimpinan: bool
) -> tuple[Masa | None, ...]:
    """Return how long somebody was guru, or led the school, within each of some spans; None where not at all."""
    nilai = {
        "sekolah": sekolah_id,
        "pegawai": pegawai_id,
        "peran": (Peran.KEPALA_SEKOLAH if pimpinan else Peran.GURU).value,
        "dari": min(mulai for mulai, _ in rentang),
        "sampai": max(selesai for _, selesai in rentang),
    }
    tugas = [(b.mulai, b.selesai) for b in baca(_TUGAS, nilai)]
    hari_hitung = rules_of(aturan, sekolah_id).angka_kredit.hari_hitung
    return tuple(count_masa(tugas, mulai, selesai, hari_hitung) for mulai, selesai in rentang)


def find_masa(
    sekolah_id: UUID, pegawai_id: UUID, rentang: tuple[date, date], aturan: str, *, pimpinan: bool
) -> Masa | None:
    """Return the same of one span."""
    return list_masa(sekolah_id, pegawai_id, [rentang], aturan, pimpinan=pimpinan)[0]
