"""How long an appraised person served at the school, as its assignments say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Date, String, Uuid, bindparam, select

from observasi_app.extensions import baca
from observasi_app.penilaian.angka_kredit import count_masa
from observasi_app.penilaian.queries import rules_of
from observasi_app.sekolah.models import Penugasan
from observasi_app.sekolah.peran import Peran, Sifat
from observasi_app.web.waktu import local

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from uuid import UUID

    from observasi_app.penilaian.angka_kredit import Masa
    from observasi_app.penilaian.queries import PenilaianDibaca

_SIFAT = select(Penugasan.sifat).where(
    Penugasan.sekolah_id == bindparam("sekolah", type_=Uuid()),
    Penugasan.pegawai_id == bindparam("pegawai", type_=Uuid()),
    Penugasan.peran == Peran.KEPALA_SEKOLAH.value,
    Penugasan.holds_on(bindparam("hari", type_=Date())),
)
_TUGAS = select(Penugasan.mulai, Penugasan.selesai).where(
    Penugasan.sekolah_id == bindparam("sekolah", type_=Uuid()),
    Penugasan.pegawai_id == bindparam("pegawai", type_=Uuid()),
    Penugasan.peran == bindparam("peran", type_=String()),
    Penugasan.holds_between(bindparam("dari", type_=Date()), bindparam("sampai", type_=Date())),
)


def is_plt(p: PenilaianDibaca) -> bool:
    """Tell whether a principal led the school as Plt. when it was appraised, and holds another office.

    Of a period that was over by then its last day counts; where no office of that day is recorded, the day it was set.
    """
    for hari in (p.hari_jabatan, local(p.ditetapkan, p.zona).date()):
        semua = baca(_SIFAT, {"sekolah": p.sekolah_id, "pegawai": p.pegawai.id, "hari": hari})
        if semua:
            return all(b.sifat == Sifat.PLT.value for b in semua)
    return False


def list_masa(
    sekolah_id: UUID,
    pegawai_id: UUID,
    rentang: Sequence[tuple[date, date]],
    aturan: str,
    *,
    pimpinan: bool,
    pada: datetime | None = None,
    kini: date | None = None,
) -> tuple[Masa | None, ...]:
    """Return how long somebody was guru, or led the school, within each of some spans; None where not at all.

    `pada`: by the rules of that instant, for what was set then. `kini`: up to that day, for what is counted before a
    span is over.
    """
    nilai = {
        "sekolah": sekolah_id,
        "pegawai": pegawai_id,
        "peran": (Peran.KEPALA_SEKOLAH if pimpinan else Peran.GURU).value,
        "dari": min(mulai for mulai, _ in rentang),
        "sampai": max(selesai for _, selesai in rentang),
    }
    tugas = [(b.mulai, _earlier(b.selesai, kini)) for b in baca(_TUGAS, nilai)]
    hari_hitung = rules_of(aturan, sekolah_id, pada).angka_kredit.hari_hitung
    return tuple(count_masa(tugas, mulai, selesai, hari_hitung) for mulai, selesai in rentang)


def find_masa(
    sekolah_id: UUID,
    pegawai_id: UUID,
    rentang: tuple[date, date],
    aturan: str,
    *,
    pimpinan: bool,
    pada: datetime | None = None,
    kini: date | None = None,
) -> Masa | None:
    """Return the same of one span."""
    return list_masa(sekolah_id, pegawai_id, [rentang], aturan, pimpinan=pimpinan, pada=pada, kini=kini)[0]


def _earlier(selesai: date | None, kini: date | None) -> date | None:
    return kini if selesai is None else selesai if kini is None else min(selesai, kini)
