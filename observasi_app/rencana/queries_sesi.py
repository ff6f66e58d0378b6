"""Reads of the session: people and the names of steps. What somebody wrote never leaves the database here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Date, Integer, String, Uuid, and_, bindparam, case, exists, func, or_, select, true, tuple_

from observasi_app.extensions import Instan, baca
from observasi_app.rencana.alur import JenisRencana, KeadaanRencana
from observasi_app.rencana.models import Rencana
from observasi_app.rencana.sesi import LETAK, MENULIS, Hambatan, Hitungan, Peserta
from observasi_app.sekolah.models import PasanganCoach, Pegawai, Penugasan
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import KOLOM_ORANG, Orang, as_orang, was_on_duty

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from sqlalchemy import ColumnElement, Row, SelectBase, Subquery
    from sqlalchemy.sql.elements import SQLCoreOperations

    from observasi_app.aturan.rencana import Langkah
    from observasi_app.masuk.pengguna import Pengguna
    from observasi_app.sekolah.queries import PeriodeKini

AWAL_WAKTU = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands where somebody has no plan, so that the order needs no empty place."""
_SEKOLAH = bindparam("sekolah", type_=Uuid())
_PERIODE = bindparam("periode", type_=Uuid())
_SAYA = bindparam("saya", type_=Uuid())
_COACH = bindparam("coach", type_=Uuid())
_HARI = bindparam("hari", type_=Date())
_MULAI = bindparam("mulai", type_=Date())
_SELESAI = bindparam("selesai", type_=Date())
"""The days of a period that is over."""
_URUTAN = {satu: di for di, satu in enumerate(Hambatan)}


@dataclass(frozen=True, slots=True)
class Kelompok:
    """Whose plans are looked at together: the guru in a coach's care, or all of a school."""

    langkah: tuple[str, ...]
    bercoach: bool
    lewat: bool
    """Whether the period is over: then only those of today who worked there in it, or have a plan of it."""
    nilai: Mapping[str, object]

    @property
    def subquery(self) -> Subquery:
        """What is counted and listed."""
        return _kelompok(self.langkah, bercoach=self.bercoach, lewat=self.lewat)


def group_of(
    pengguna: Pengguna,
    sekolah_id: UUID,
    periode: PeriodeKini,
    langkah: tuple[Langkah, ...],
    coach_id: UUID | None,
) -> Kelompok:
    """Return the group of a coach at a school, or without one all the guru there but the person who asks."""
    nilai = _values(pengguna, sekolah_id, periode)
    nilai |= {"coach": coach_id} if coach_id else {"saya": pengguna.pegawai_id}
    lewat = periode.is_over(pengguna.hari_ini)
    return Kelompok(tuple(satu.kode for satu in langkah), coach_id is not None, lewat, nilai)


def _values(pengguna: Pengguna, sekolah_id: UUID, periode: PeriodeKini) -> dict[str, object]:
    return {
        "sekolah": sekolah_id,
        "periode": periode.id,
        "hari": pengguna.hari_ini,
        "mulai": periode.mulai,
        "selesai": periode.selesai,
    }


def _took_part(pegawai_id: SQLCoreOperations[UUID], *, lewat: bool) -> ColumnElement[bool]:
    """Tell that somebody worked at the school in a period that is over, or has a plan of it; everybody, while it runs.

    Whoever came later is not one who has not begun. Whoever left is on the list of plans, and in no session of today.
    """
    if not lewat:
        return true()
    berencana = exists().where(
        Rencana.sekolah_id == _SEKOLAH,
        Rencana.periode_id == _PERIODE,
        Rencana.pegawai_id == pegawai_id,
        Rencana.jenis == JenisRencana.GURU.value,
    )
    return or_(was_on_duty(Peran.GURU, pegawai_id, _SEKOLAH, _MULAI, _SELESAI), berencana)


@cache
def _anggota(*, bercoach: bool, lewat: bool) -> Subquery:
    if bercoach:
        return (
            select(PasanganCoach.guru_id.label("pegawai_id"))
            .where(
                PasanganCoach.sekolah_id == _SEKOLAH,
                PasanganCoach.coach_id == _COACH,
                PasanganCoach.holds_on(_HARI),
                _took_part(PasanganCoach.guru_id, lewat=lewat),
            )
            .distinct()
            .subquery("anggota")
        )
    return (
        select(Penugasan.pegawai_id)
        .where(
            Penugasan.sekolah_id == _SEKOLAH,
            Penugasan.peran == Peran.GURU.value,
            Penugasan.holds_on(_HARI),
            Penugasan.pegawai_id != _SAYA,
            _took_part(Penugasan.pegawai_id, lewat=lewat),
        )
        .distinct()
        .subquery("anggota")
    )


@cache
def _kelompok(langkah: tuple[str, ...], *, bercoach: bool, lewat: bool) -> Subquery:
    """Select the people of a group with where they stand; of a step only whether it is saved."""
    anggota = _anggota(bercoach=bercoach, lewat=lewat)
    rencana = and_(
        Rencana.sekolah_id == _SEKOLAH,
        Rencana.periode_id == _PERIODE,
        Rencana.pegawai_id == anggota.c.pegawai_id,
        Rencana.jenis == JenisRencana.GURU.value,
    )
    isi: Any = Rencana.isi
    sudah = {kode: isi[kode].as_string().is_not(None) for kode in langkah}
    berikut = case(*((and_(Rencana.id.is_not(None), ~ada), kode) for kode, ada in sudah.items()), else_="")
    minta = and_(Rencana.bantuan != "", Rencana.keadaan.in_([satu.value for satu in MENULIS]))
    hambatan = case(
        (Rencana.id.is_(None), _URUTAN[Hambatan.BELUM]),
        (minta, _URUTAN[Hambatan.BANTUAN]),
        *((Rencana.keadaan == keadaan.value, _URUTAN[satu]) for keadaan, satu in LETAK.items()),
        else_=_URUTAN[Hambatan.SELESAI],
    )
    menulis = Rencana.keadaan.in_([satu.value for satu in MENULIS])
    sejak = case(
        (minta, Rencana.bantuan_sejak),
        (menulis, func.coalesce(Rencana.disimpan, Rencana.sejak, type_=Instan())),
        else_=Rencana.sejak,
    )
    return (
        select(
            *KOLOM_ORANG,
            Pegawai.nama_cari.label("urut"),
            Rencana.id.label("rencana_id"),
            Rencana.keadaan,
            hambatan.label("hambatan"),
            func.coalesce(sejak, AWAL_WAKTU, type_=Instan()).label("sejak"),
            berikut.label("berikut"),
            *(ada.label(f"ada_{kode}") for kode, ada in sudah.items()),
            case((minta, Rencana.bantuan), else_="").label("bantuan"),
            Rencana.untuk_coach,
        )
        .select_from(anggota)
        .join(Pegawai, Pegawai.id == anggota.c.pegawai_id)
        .outerjoin(Rencana, rencana)
        .subquery("kelompok")
    )


@cache
def _count_statement(daftar: Subquery) -> SelectBase:
    return select(daftar.c.hambatan, daftar.c.berikut, func.count().label("banyak")).group_by(
        daftar.c.hambatan, daftar.c.berikut
    )


def count_kelompok(kelompok: Kelompok) -> tuple[Hitungan, ...]:
    """Return how many of a group stand where."""
    semua = tuple(Hambatan)
    return tuple(
        Hitungan(semua[b.hambatan], b.berikut, b.banyak)
        for b in baca(_count_statement(kelompok.subquery), dict(kelompok.nilai))
    )


@cache
def _list_statement(daftar: Subquery, *, lanjut: bool) -> SelectBase:
    urut = (daftar.c.hambatan, daftar.c.sejak, daftar.c.urut, daftar.c.id)
    pilih = select(daftar)
    if lanjut:
        letak = tuple_(
            bindparam("k_hambatan", type_=Integer()),
            bindparam("k_sejak", type_=Instan()),
            bindparam("k_nama", type_=String()),
            bindparam("k_id", type_=Uuid()),
        )
        pilih = pilih.where(tuple_(*urut) > letak)
    return pilih.order_by(*urut).limit(bindparam("batas", type_=Integer()))


Kunci = tuple[int, datetime, str, "UUID"]


def list_peserta(kelompok: Kelompok, *, batas: int, sesudah: Kunci | None = None) -> tuple[Peserta, ...]:
    """Return the people of a group, the biggest obstacle first and of the same the longest, `batas` at most."""
    nilai = dict(kelompok.nilai) | {"batas": batas}
    if sesudah:
        nilai |= dict(zip(("k_hambatan", "k_sejak", "k_nama", "k_id"), sesudah, strict=True))
    pernyataan = _list_statement(kelompok.subquery, lanjut=bool(sesudah))
    return tuple(_read(b, kelompok.langkah) for b in baca(pernyataan, nilai))


def find_peserta(kelompok: Kelompok, pegawai_id: UUID) -> Peserta | None:
    """Return one of a group; None for anybody else."""
    ketemu = baca(_find_statement(kelompok.subquery), dict(kelompok.nilai) | {"orang": pegawai_id})
    return _read(ketemu[0], kelompok.langkah) if ketemu else None


@cache
def _find_statement(daftar: Subquery) -> SelectBase:
    return select(daftar).where(daftar.c.id == bindparam("orang", type_=Uuid()))


def _read(b: Row[Any], langkah: tuple[str, ...]) -> Peserta:
    return Peserta(
        orang=as_orang(b),
        kunci=(b.hambatan, b.sejak, b.urut, b.id),
        id=b.rencana_id,
        keadaan=KeadaanRencana(b.keadaan) if b.keadaan else None,
        sejak=b.sejak if b.rencana_id else None,
        hambatan=tuple(Hambatan)[b.hambatan],
        sudah=frozenset(kode for kode in langkah if getattr(b, f"ada_{kode}")),
        bantuan=b.bantuan,
        terbuka=b.untuk_coach is not None,
    )


@dataclass(frozen=True, slots=True)
class KelompokCoach:
    """A coach of a school and how many guru are in their care today."""

    orang: Orang
    banyak: int


@cache
def _coaches(*, lewat: bool) -> SelectBase:
    return (
        select(
            *KOLOM_ORANG,
            func.count(PasanganCoach.guru_id.distinct()).label("banyak"),
        )
        .join(PasanganCoach, PasanganCoach.coach_id == Pegawai.id)
        .where(
            PasanganCoach.sekolah_id == _SEKOLAH,
            PasanganCoach.holds_on(_HARI),
            _took_part(PasanganCoach.guru_id, lewat=lewat),
        )
        .group_by(Pegawai.id)
        .order_by(Pegawai.nama_cari, Pegawai.id)
    )


def list_kelompok_coach(pengguna: Pengguna, sekolah_id: UUID, periode: PeriodeKini) -> tuple[KelompokCoach, ...]:
    """Return the groups that a school has already: its coaches with the guru in their care."""
    lewat = periode.is_over(pengguna.hari_ini)
    baris = baca(_coaches(lewat=lewat), _values(pengguna, sekolah_id, periode))
    return tuple(KelompokCoach(as_orang(b), b.banyak) for b in baris)


_BANTUAN = (
    select(func.count(Rencana.id.distinct()).label("banyak"))
    .join(
        PasanganCoach,
        and_(PasanganCoach.sekolah_id == Rencana.sekolah_id, PasanganCoach.guru_id == Rencana.pegawai_id),
    )
    .where(
        Rencana.sekolah_id == _SEKOLAH,
        Rencana.periode_id == _PERIODE,
        Rencana.jenis == JenisRencana.GURU.value,
        Rencana.bantuan != "",
        Rencana.keadaan.in_([satu.value for satu in MENULIS]),
        PasanganCoach.coach_id == _COACH,
        PasanganCoach.holds_on(_HARI),
    )
)


def count_bantuan(pengguna: Pengguna, sekolah_id: UUID, periode: PeriodeKini) -> int:
    """Return how many of the guru in this coach's care ask for help with their plan."""
    nilai = {
        "sekolah": sekolah_id,
        "periode": periode.id,
        "coach": pengguna.pegawai_id,
        "hari": pengguna.hari_ini,
    }
    return int(baca(_BANTUAN, nilai)[0].banyak)
