"""Reads of the queue: who is to be appraised at a school in a period, one row a person, and who comes next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Date, Integer, String, Uuid, and_, bindparam, case, exists, func, or_, select, tuple_
from sqlalchemy.sql.functions import aggregate_strings

from observasi_app.extensions import baca
from observasi_app.luring.draf import has_draf, key_at, list_kunci_draf
from observasi_app.penilaian.models import (
    MASIH_BERLAKU,
    MASIH_MENGIKAT,
    Penilaian,
    PredikatOrganisasi,
    Rekomendasi,
)
from observasi_app.penilaian.organisasi.queries import find_capaian
from observasi_app.penilaian.organisasi.rules import CapaianOrganisasi
from observasi_app.penilaian.rules import Predikat
from observasi_app.rubrics.edisi import Jenis
from observasi_app.sekolah.models import Pegawai, Penugasan
from observasi_app.sekolah.peran import Peran, StatusPegawai
from observasi_app.sekolah.queries import KOLOM_ORANG, Orang, as_orang
from observasi_app.siklus.inti.models import Siklus
from observasi_app.siklus.inti.queries import PENILAIAN, TIDAK_DIBATALKAN
from observasi_app.siklus.inti.tahap import Keadaan
from observasi_app.web.pilihan import Pilihan

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from sqlalchemy import ColumnElement, Row, SelectBase, Subquery

    from observasi_app.masuk.pengguna import Pengguna
    from observasi_app.sekolah.queries import PeriodeKini

AWALAN_DRAF = "penilaian/guru/"


class BagianAntrean(Pilihan):
    """The parts of the queue."""

    SIAP = "siap", "Siap ditetapkan"
    BELUM = "belum", "Siklus belum selesai"
    MENUNGGU = "menunggu", "Menunggu dinas"
    DITETAPKAN = "ditetapkan", "Sudah ditetapkan"
    PINDAH = "pindah", "Pindah"


@dataclass(frozen=True, slots=True)
class Calon:
    """One guru in the queue: where the cycle stands, and what became of the appraisal."""

    orang: Orang
    nama_cari: str
    mengajar: str
    berpredikat: bool
    """False for a honorer and for whoever is appraised elsewhere: three judgements, no ratings."""
    siklus_id: UUID | None
    keadaan: Keadaan | None
    bagian: BagianAntrean
    penilaian_id: UUID | None = None
    rekomendasi_id: UUID | None = None
    """What was recommended to the dinas and waits there."""
    predikat: Predikat | None = None
    sampai: date | None = None
    """The last day at this school of whoever works here no more."""
    berdraf: bool = False
    """Whether the person who asks has begun to write."""

    @property
    def siap(self) -> bool:
        """Whether the cycle has come to its end, so that it can be appraised."""
        return self.keadaan is Keadaan.SELESAI


_SEKOLAH = bindparam("sekolah", type_=Uuid())
_PERIODE = bindparam("periode", type_=Uuid())
_MULAI = bindparam("mulai", type_=Date())
_HARI = bindparam("hari", type_=Date())
_AKHIR = bindparam("akhir", type_=Date())
"""The last day that counts: today, or the last of a period that is over."""
_SAYA = bindparam("saya", type_=Uuid())


_CYCLE = and_(
    Siklus.sekolah_id == _SEKOLAH,
    Siklus.periode_id == _PERIODE,
    Siklus.rubrik == Jenis.GURU.value,
    PENILAIAN,
    TIDAK_DIBATALKAN,
)


def _values(pengguna: Pengguna, sekolah_id: UUID, periode: PeriodeKini) -> dict[str, object]:
    return {
        "sekolah": sekolah_id,
        "periode": periode.id,
        "mulai": periode.mulai,
        "hari": pengguna.hari_ini,
        "akhir": min(pengguna.hari_ini, periode.selesai),
        "saya": pengguna.pegawai_id,
    }


def _guru() -> Subquery:
    """Select who was guru at the school at any time of the period, or has a cycle of it; never the asker.

    Two assignments of a person are one row: what they teach stands together, and `sampai` is empty while one runs.
    """
    berjalan = Penugasan.reaches(_AKHIR)
    mengajar = func.nullif(Penugasan.mengajar, "")
    # Whoever came after a period is not one who has not come to E in it; but of an archive of before the school came
    # here, whoever has begun is one of it, whenever the assignment was entered.
    berkarya = exists().where(_CYCLE, Siklus.pelaku_id == Penugasan.pegawai_id)
    return (
        select(
            Penugasan.pegawai_id,
            aggregate_strings(case((berjalan, mengajar)), ", ").label("mengajar"),
            func.max(case((Penugasan.ikut_penilaian, 1), else_=0)).label("pernah_ikut"),
            func.max(case((and_(berjalan, Penugasan.ikut_penilaian), 1), else_=0)).label("ikut"),
            func.max(case((berjalan, 1), else_=0)).label("berjalan"),
            func.max(Penugasan.selesai).label("sampai"),
        )
        .where(
            Penugasan.sekolah_id == _SEKOLAH,
            Penugasan.peran == Peran.GURU.value,
            or_(Penugasan.mulai <= _AKHIR, and_(Penugasan.mulai <= _HARI, berkarya)),
            Penugasan.reaches(_MULAI),
            Penugasan.pegawai_id != _SAYA,
        )
        .group_by(Penugasan.pegawai_id)
        .subquery("guru")
    )


@cache
def _antrean() -> Subquery:
    """Select the queue of one school: each person with cycle, appraisal and part."""
    guru = _guru()
    bagian = case(
        (Penilaian.id.is_not(None), BagianAntrean.DITETAPKAN.value),
        (Rekomendasi.id.is_not(None), BagianAntrean.MENUNGGU.value),
        (guru.c.berjalan == 0, BagianAntrean.PINDAH.value),
        (Siklus.keadaan == Keadaan.SELESAI.value, BagianAntrean.SIAP.value),
        else_=BagianAntrean.BELUM.value,
    )
    siklus = and_(_CYCLE, Siklus.pelaku_id == guru.c.pegawai_id)
    penilaian = and_(
        Penilaian.sekolah_id == _SEKOLAH,
        Penilaian.periode_id == _PERIODE,
        Penilaian.pegawai_id == guru.c.pegawai_id,
        Penilaian.jenis == Jenis.GURU.value,
        MASIH_BERLAKU,
    )
    rekomendasi = and_(
        Rekomendasi.sekolah_id == _SEKOLAH,
        Rekomendasi.periode_id == _PERIODE,
        Rekomendasi.pegawai_id == guru.c.pegawai_id,
        Rekomendasi.jenis == Jenis.GURU.value,
        Rekomendasi.dikembalikan.is_(None),
        Rekomendasi.ditarik.is_(None),
    )
    return (
        select(
            *KOLOM_ORANG,
            Pegawai.nama_cari,
            Pegawai.status,
            guru.c.mengajar,
            guru.c.ikut,
            guru.c.pernah_ikut,
            guru.c.berjalan,
            guru.c.sampai,
            Siklus.id.label("siklus_id"),
            Siklus.keadaan,
            Penilaian.id.label("penilaian_id"),
            Penilaian.predikat,
            Rekomendasi.id.label("rekomendasi_id"),
            bagian.label("bagian"),
        )
        .select_from(guru)
        .join(Pegawai, Pegawai.id == guru.c.pegawai_id)
        .outerjoin(Siklus, siklus)
        .outerjoin(Penilaian, penilaian)
        .outerjoin(Rekomendasi, rekomendasi)
        .subquery("antrean")
    )


@dataclass(frozen=True, slots=True)
class RingkasAntrean:
    """The queue in numbers, and what the dinas set of the school as a whole."""

    jumlah: dict[str, int]
    """How many people stand in each part, by the value of the part."""
    predikat: dict[Predikat, int]
    """How many people have which predikat by now."""
    capaian: CapaianOrganisasi | None
    """The predikat organisasi in force."""

    @property
    def semua(self) -> int:
        """How many people are to be appraised here."""
        return sum(self.jumlah.values()) - self.jumlah[BagianAntrean.PINDAH.value]


@cache
def _count_statement() -> SelectBase:
    antrean = _antrean().c
    capaian = (
        select(PredikatOrganisasi.capaian)
        .where(
            PredikatOrganisasi.sekolah_id == _SEKOLAH,
            PredikatOrganisasi.periode_id == _PERIODE,
            MASIH_MENGIKAT,
        )
        .scalar_subquery()
    )
    return select(antrean.bagian, antrean.predikat, func.count().label("banyak"), capaian.label("capaian")).group_by(
        antrean.bagian, antrean.predikat
    )


def summarize_antrean(pengguna: Pengguna, sekolah_id: UUID, periode: PeriodeKini) -> RingkasAntrean:
    """Count the queue in one statement: by part, by predikat, and under which predikat organisasi."""
    jumlah = {satu.value: 0 for satu in BagianAntrean}
    predikat: dict[Predikat, int] = {}
    semua = baca(_count_statement(), _values(pengguna, sekolah_id, periode))
    if not semua:  # nobody stands in it, and what was set of the school holds all the same
        return RingkasAntrean(jumlah, predikat, find_capaian(sekolah_id, periode.id))
    capaian = None
    for b in semua:
        jumlah[b.bagian] += b.banyak
        capaian = b.capaian
        if b.predikat:
            predikat[Predikat(b.predikat)] = b.banyak
    return RingkasAntrean(jumlah, predikat, CapaianOrganisasi(capaian) if capaian else None)


def _behind() -> ColumnElement[bool]:
    """Return the condition for whoever comes by name after the key given."""
    antrean = _antrean()
    letak = tuple_(bindparam("k_nama", type_=String()), bindparam("k_id", type_=Uuid()))
    return tuple_(antrean.c.nama_cari, antrean.c.id) > letak


@cache
def _list_statement(*, lanjut: bool) -> SelectBase:
    antrean = _antrean()
    pilih = select(antrean).where(antrean.c.bagian == bindparam("bagian", type_=String()))
    if lanjut:
        pilih = pilih.where(_behind())
    return pilih.order_by(antrean.c.nama_cari, antrean.c.id).limit(bindparam("batas", type_=Integer()))


def list_calon(
    pengguna: Pengguna,
    sekolah_id: UUID,
    periode: PeriodeKini,
    bagian: BagianAntrean,
    *,
    batas: int,
    sesudah: tuple[str, UUID] | None = None,
) -> tuple[Calon, ...]:
    """Return people of one part of the queue by name, `batas` at most, after the key of the last one shown."""
    nilai = _values(pengguna, sekolah_id, periode) | {"bagian": bagian.value, "batas": batas}
    if sesudah:
        nilai |= {"k_nama": sesudah[0], "k_id": sesudah[1]}
    # Only who has come to E can be written about.
    dapat_ditulis = bagian in (BagianAntrean.SIAP, BagianAntrean.PINDAH)
    berdraf = list_kunci_draf(pengguna.pegawai_id, AWALAN_DRAF) if dapat_ditulis else frozenset()
    semua = tuple(map(_read_calon, baca(_list_statement(lanjut=bool(sesudah)), nilai)))
    if not berdraf:
        return semua
    berjalan = periode.mulai <= pengguna.hari_ini <= periode.selesai
    return tuple(
        replace(satu, berdraf=has_draf(berdraf, key_of_draf(satu.orang.id, periode.id), berjalan=berjalan))
        for satu in semua
    )


def key_of_draf(pegawai_id: UUID, periode_id: UUID) -> str:
    """Return the key under which unsent words of an appraisal are kept: each period has its own."""
    return key_at(f"{AWALAN_DRAF}{pegawai_id}", periode_id)


@cache
def _one_statement() -> SelectBase:
    antrean = _antrean()
    return select(antrean).where(antrean.c.id == bindparam("pegawai", type_=Uuid()))


def find_calon(pengguna: Pengguna, sekolah_id: UUID, periode: PeriodeKini, pegawai_id: UUID) -> Calon | None:
    """Return one person of the queue, or None: whoever is not of this school is as if they did not exist."""
    semua = baca(_one_statement(), _values(pengguna, sekolah_id, periode) | {"pegawai": pegawai_id})
    return _read_calon(semua[0]) if semua else None


@cache
def _next_statement() -> SelectBase:
    antrean = _antrean()
    siap = antrean.c.bagian == BagianAntrean.SIAP.value
    return (
        select(antrean)
        .where(siap, antrean.c.id != bindparam("k_id", type_=Uuid()))
        .order_by(case((_behind(), 0), else_=1), antrean.c.nama_cari, antrean.c.id)
        .limit(1)
    )


def find_berikutnya(pengguna: Pengguna, sekolah_id: UUID, periode: PeriodeKini, kini: Calon) -> Calon | None:
    """Return who is ready to be appraised next after this one, by name; from the top again at the end."""
    letak = {"k_nama": kini.nama_cari, "k_id": kini.orang.id}
    semua = baca(_next_statement(), _values(pengguna, sekolah_id, periode) | letak)
    return _read_calon(semua[0]) if semua else None


def _read_calon(b: Row[Any]) -> Calon:
    ikut = b.ikut if b.berjalan else b.pernah_ikut
    return Calon(
        orang=as_orang(b),
        nama_cari=b.nama_cari,
        mengajar=b.mengajar or "",
        berpredikat=bool(ikut) and b.status != StatusPegawai.HONORER.value,
        siklus_id=b.siklus_id,
        keadaan=Keadaan(b.keadaan) if b.keadaan else None,
        bagian=BagianAntrean(b.bagian),
        penilaian_id=b.penilaian_id,
        rekomendasi_id=b.rekomendasi_id,
        predikat=Predikat(b.predikat) if b.predikat else None,
        sampai=None if b.berjalan else b.sampai,
    )
