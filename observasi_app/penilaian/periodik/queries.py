"""Reads of what was appraised within a period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Date, Uuid, and_, bindparam, func, select

from observasi_app.aturan.muat import load_aturan
from observasi_app.extensions import baca
from observasi_app.penilaian.models import MASIH_TERCATAT, PenilaianPeriodik
from observasi_app.penilaian.rules import Predikat, Rating
from observasi_app.sekolah.models import Periode, Sekolah

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from sqlalchemy import Row

    from observasi_app.aturan.periodik import BagianPeriodik
    from observasi_app.masuk.pengguna import Pengguna
    from observasi_app.sekolah.queries import PeriodeKini


@dataclass(frozen=True, slots=True)
class PeriodikDibaca:
    """What is recorded of one part of a period, in its last version."""

    bagian: BagianPeriodik
    nomor: int
    hasil: Rating
    perilaku: Rating
    predikat: Predikat
    kalimat: str
    penilai: str
    """The office in which it was recorded."""
    dicatat: datetime
    sekolah: str = ""


def list_bagian(periode: PeriodeKini, hari: date) -> tuple[BagianPeriodik, ...]:
    """Return the parts of a period that have begun; none where the rule set knows none."""
    aturan = load_aturan(int(periode.aturan)).penilaian.periodik
    if not aturan.dipakai or periode.mulai.year != periode.selesai.year:
        return ()
    return tuple(
        satu
        for satu in aturan.bagian
        if satu.lies_within(periode.mulai, periode.selesai) and satu.first_day(periode.mulai.year) <= hari
    )


_MILIK = and_(
    PenilaianPeriodik.sekolah_id == bindparam("sekolah", type_=Uuid()),
    PenilaianPeriodik.periode_id == bindparam("periode", type_=Uuid()),
    PenilaianPeriodik.pegawai_id == bindparam("pegawai", type_=Uuid()),
)
_SATU = select(PenilaianPeriodik.__table__).where(_MILIK, MASIH_TERCATAT)
_BANYAK = select(func.count().label("banyak")).select_from(PenilaianPeriodik).where(_MILIK)
_HARI = bindparam("hari", type_=Date())
_SAYA = (
    select(PenilaianPeriodik.__table__, Sekolah.nama.label("sekolah"))
    .join(Periode, (Periode.sekolah_id == PenilaianPeriodik.sekolah_id) & (Periode.id == PenilaianPeriodik.periode_id))
    .join(Sekolah, Sekolah.id == PenilaianPeriodik.sekolah_id)
    .where(
        PenilaianPeriodik.pegawai_id == bindparam("saya", type_=Uuid()),
        MASIH_TERCATAT,
        Periode.mulai <= _HARI,
        Periode.selesai >= _HARI,
    )
)


def list_periodik(sekolah_id: UUID, periode_id: UUID, pegawai_id: UUID) -> tuple[PeriodikDibaca, ...]:
    """Return what is recorded of a person whose page the asker may open, in the order of the year."""
    return _read_semua(baca(_SATU, {"sekolah": sekolah_id, "periode": periode_id, "pegawai": pegawai_id}))


def count_versi(sekolah_id: UUID, periode_id: UUID, pegawai_id: UUID) -> int:
    """Return how many versions there are in all of a person within a period."""
    return int(baca(_BANYAK, {"sekolah": sekolah_id, "periode": periode_id, "pegawai": pegawai_id})[0].banyak)


def list_periodik_saya(pengguna: Pengguna) -> tuple[PeriodikDibaca, ...]:
    """Return what is recorded of the asker in the periods that run."""
    return _read_semua(baca(_SAYA, {"saya": pengguna.pegawai_id, "hari": pengguna.hari_periode}))


def _read_semua(baris: list[Any]) -> tuple[PeriodikDibaca, ...]:
    semua = [satu for b in baris if (satu := _read(b)) is not None]
    return tuple(sorted(semua, key=lambda satu: (satu.sekolah, satu.bagian.dari)))


def _read(b: Row[Any]) -> PeriodikDibaca | None:
    """Read one row; one of a part that its rule set does not name is not shown."""
    bagian = next(
        (satu for satu in load_aturan(int(b.aturan)).penilaian.periodik.bagian if satu.kode == b.bagian), None
    )
    if bagian is None:
        return None
    return PeriodikDibaca(
        bagian=bagian,
        nomor=b.nomor,
        hasil=Rating(b.rating_hasil),
        perilaku=Rating(b.rating_perilaku),
        predikat=Predikat(b.predikat),
        kalimat=b.kalimat,
        penilai=b.jabatan_penilai,
        dicatat=b.dicatat,
        sekolah=getattr(b, "sekolah", ""),
    )
