"""Reads of the evidence that waits for a kepala sekolah: he confirms that the document exists.

What is not issued yet waits for nobody, and once a guru's appraisal is set nothing of hers is confirmed any more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Integer, Uuid, and_, bindparam, func, literal, select, tuple_

from observasi_app.extensions import Instan, baca
from observasi_app.pelaksanaan.models import Bukti
from observasi_app.penilaian.models import MASIH_BERLAKU, Penilaian
from observasi_app.rencana.alur import JenisRencana
from observasi_app.rencana.models import Rencana
from observasi_app.sekolah.models import Pegawai
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import KOLOM_ORANG, Orang, as_orang
from observasi_app.web.kursor import read_kursor, write_kursor

if TYPE_CHECKING:
    from sqlalchemy import Select, SelectBase

    from observasi_app.masuk.pengguna import Pengguna
    from observasi_app.sekolah.queries import PeriodeKini

PALING_BANYAK = 100
"""A home counts no farther: from there on it says "100 lebih"."""

_SEKOLAH = bindparam("sekolah", type_=Uuid())
_PERIODE = bindparam("periode", type_=Uuid())
_SAYA = bindparam("saya", type_=Uuid())


@dataclass(frozen=True, slots=True)
class BuktiMenunggu:
    """The evidence of one guru that is to be confirmed: how many pieces, and since when the first of them waits."""

    rencana_id: UUID
    orang: Orang
    banyak: int
    sejak: datetime
    kursor: str


def _waiting(pilih: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Narrow a selection of evidence to what waits for whoever leads the school, in its period."""
    dinilai = select(1).where(
        Penilaian.sekolah_id == Rencana.sekolah_id,
        Penilaian.periode_id == Rencana.periode_id,
        Penilaian.pegawai_id == Rencana.pegawai_id,
        Penilaian.jenis == Rencana.jenis,
        MASIH_BERLAKU,
    )
    return (
        pilih.select_from(Bukti)
        .join(Rencana, and_(Rencana.sekolah_id == Bukti.sekolah_id, Rencana.id == Bukti.rencana_id))
        .where(
            Bukti.sekolah_id == _SEKOLAH,
            Bukti.dikonfirmasi.is_(None),
            Bukti.ditarik.is_(None),
            Bukti.tanggal.is_not(None),
            Rencana.periode_id == _PERIODE,
            Rencana.jenis == JenisRencana.GURU.value,
            Rencana.diajukan_kepada == Peran.KEPALA_SEKOLAH.value,
            Rencana.pegawai_id != _SAYA,
            ~dinilai.exists(),
        )
    )


def select_banyak(keadaan: str) -> Select[str, int]:
    """Count them, `PALING_BANYAK` at most, as one row of a statement that counts by state."""
    semua = _waiting(select(literal(1).label("satu"))).limit(PALING_BANYAK).subquery("bukti_menunggu")
    return select(literal(keadaan).label("keadaan"), func.count().label("banyak")).select_from(semua)


@cache
def _statement(*, lanjut: bool) -> SelectBase:
    sejak = func.min(Bukti.dicatat, type_=Instan())
    per_rencana = _waiting(
        select(
            Rencana.id.label("rencana_id"),
            Rencana.pegawai_id.label("pegawai_id"),
            func.count().label("banyak"),
            sejak.label("sejak"),
        )
    ).group_by(Rencana.id, Rencana.pegawai_id)
    if lanjut:
        letak = tuple_(bindparam("k_sejak", type_=Instan()), bindparam("k_id", type_=Uuid()))
        per_rencana = per_rencana.having(tuple_(sejak, Rencana.id) > letak)
    urut = per_rencana.order_by(sejak, Rencana.id).limit(bindparam("batas", type_=Integer())).subquery("urut")
    return (
        select(*KOLOM_ORANG, urut.c.rencana_id, urut.c.banyak, urut.c.sejak)
        .join(urut, urut.c.pegawai_id == Pegawai.id)
        .order_by(urut.c.sejak, urut.c.rencana_id)
    )


def list_bukti_menunggu(
    pengguna: Pengguna, sekolah_id: UUID, periode: PeriodeKini, *, batas: int, sesudah: str = ""
) -> tuple[tuple[BuktiMenunggu, ...], str]:
    """Return whose evidence waits, the longest waiting first, and where the list goes on after that."""
    nilai: dict[str, object] = {"sekolah": sekolah_id, "periode": periode.id, "saya": pengguna.pegawai_id}
    kunci = read_kursor(sesudah, datetime, UUID)
    if kunci:
        nilai |= {"k_sejak": kunci[0], "k_id": kunci[1]}
    semua = tuple(
        BuktiMenunggu(b.rencana_id, as_orang(b), b.banyak, b.sejak, write_kursor(b.sejak, b.rencana_id))
        for b in baca(_statement(lanjut=kunci is not None), nilai | {"batas": batas + 1})
    )
    return semua[:batas], semua[batas - 1].kursor if len(semua) > batas else ""
