"""The lists of whoever approves, and of the pengawas: whose plans wait, for whom, since when.

The list of one school never reads everybody: its parts are counted over an index, and each begins at the key of its
first row. Whoever waits longest stands first; those who have not begun stand by name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Date,
    Integer,
    String,
    Uuid,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    tuple_,
    union_all,
)

from observasi_app.extensions import Instan, baca
from observasi_app.rencana.alur import JenisRencana, KeadaanRencana
from observasi_app.rencana.models import Rencana
from observasi_app.rencana.queries import KartuRencana
from observasi_app.sekolah.models import Pegawai, Penugasan, Periode, Sekolah
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import KOLOM_ORANG, Orang, as_orang, was_on_duty
from observasi_app.web.pilihan import Pilihan

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from sqlalchemy import CompoundSelect, Row, Select, SelectBase, Subquery
    from sqlalchemy.sql.elements import SQLCoreOperations

    from observasi_app.masuk.pengguna import Pengguna
    from observasi_app.sekolah.queries import PeriodeKini

BANYAK_BELUM = 300
"""From so many on, those who have not begun are found along the index of names instead of being sorted."""


class BagianRencana(Pilihan):
    """The parts of the list."""

    ANDA = "anda", "Menunggu Anda"
    GURU = "guru", "Menunggu yang lain"
    BELUM = "belum", "Belum mulai"
    SEPAKAT = "sepakat", "Disepakati"


@dataclass(frozen=True, slots=True)
class BarisRencana:
    """One guru of a school, or one kepala sekolah, with the plan, if one was begun."""

    orang: Orang
    kunci: tuple[str | datetime, UUID]
    """Where the list goes on after this row."""
    keterangan: str
    """What a guru teaches; the school of a kepala sekolah."""
    id: UUID | None
    keadaan: KeadaanRencana | None
    sejak: datetime | None
    otomatis: bool
    sebagai_guru: bool = False
    """Whether it is the plan as guru of somebody who leads the school as Plt."""
    untuk_saya: bool = True
    """Whether it was handed in to the reader; the plan of a former Plt lies with the dinas."""
    sekolah_id: UUID | None = None
    """The school of a kepala sekolah."""
    di_sini: bool = True
    """False for whoever worked here in a period that is over and works here no more."""

    @property
    def terbaca(self) -> bool:
        """Whether there is something that the reader of the list may read."""
        return self.untuk_saya and self.keadaan not in (None, KeadaanRencana.DRAF)


_SEKOLAH = bindparam("sekolah", type_=Uuid())
_PERIODE = bindparam("periode", type_=Uuid())
_SAYA = bindparam("saya", type_=Uuid())
_HARI = bindparam("hari", type_=Date())
_DARI = bindparam("dari", type_=Date())
_SAMPAI = bindparam("sampai", type_=Date())
"""Whoever was on duty between these days is listed: today, or all of a period that is over."""
_SAAT = bindparam("saat", type_=Date())
"""A day of the period that is worked in."""
_BATAS = bindparam("batas", type_=Integer())
_K_SEJAK = bindparam("k_sejak", type_=Instan())
_K_NAMA = bindparam("k_nama", type_=String())
_K_ID = bindparam("k_id", type_=Uuid())
_KOLOM_RENCANA = (
    Rencana.id.label("rencana_id"),
    Rencana.keadaan,
    Rencana.sejak,
    Rencana.otomatis,
    Rencana.jenis,
    Rencana.diajukan_kepada,
)


@dataclass(frozen=True, slots=True)
class DaftarRencana:
    """Whose plans are listed: the guru of a school, or the kepala sekolah of a dinas or of a pengawas."""

    pimpinan: bool
    menelaah: bool
    nilai: Mapping[str, object]
    lewat: bool = False
    """Whether the period is over: then whoever worked there in it is listed, and every plan of it."""

    def sorts_by_time(self, bagian: BagianRencana) -> bool:
        """Tell whether a part begins with who waits longest; the others stand by name."""
        return not self.pimpinan and bagian is not BagianRencana.BELUM


def list_of_guru(pengguna: Pengguna, sekolah_id: UUID, periode: PeriodeKini) -> DaftarRencana:
    """Return the list of whoever leads a school."""
    dari, sampai = periode.span_of_duty(pengguna.hari_ini)
    nilai = {
        "sekolah": sekolah_id,
        "periode": periode.id,
        "hari": pengguna.hari_ini,
        "dari": dari,
        "sampai": sampai,
        "saya": pengguna.pegawai_id,
    }
    return DaftarRencana(pimpinan=False, menelaah=False, nilai=nilai, lewat=periode.is_over(pengguna.hari_ini))


def list_of_pimpinan(pengguna: Pengguna) -> DaftarRencana:
    """Return the list of a kepala dinas, who approves, or of a pengawas, who says what he thinks."""
    nilai: dict[str, object] = {
        "hari": pengguna.hari_ini,
        "saat": pengguna.hari_periode,
        "saya": pengguna.pegawai_id,
    }
    lewat = pengguna.hari_periode < pengguna.hari_ini
    if pengguna.peran is Peran.KEPALA_DINAS:
        nilai |= {"dinas": pengguna.tugas.dinas_id}
        return DaftarRencana(pimpinan=True, menelaah=False, nilai=nilai, lewat=lewat)
    binaan = [t.sekolah_id for t in pengguna.semua_tugas if t.peran is Peran.PENGAWAS and t.sekolah_id]
    return DaftarRencana(pimpinan=True, menelaah=True, nilai=nilai | {"binaan": binaan}, lewat=lewat)


def count_rencana(daftar: DaftarRencana) -> dict[str, int]:
    """Return how many stand in each part of a list."""
    if not daftar.pimpinan:
        return _sum_sekolah(baca(_count_sekolah(lewat=daftar.lewat), dict(daftar.nilai)))
    ada = {b.bagian: b.banyak for b in baca(_count_pimpinan(_pimpinan_of(daftar)), daftar.nilai)}
    return {satu.value: ada.get(satu.value, 0) for satu in BagianRencana}


def list_rencana(
    daftar: DaftarRencana,
    bagian: BagianRencana,
    *,
    batas: int,
    sesudah: tuple[str | datetime, UUID] | None = None,
    banyak: int = 0,
) -> tuple[BarisRencana, ...]:
    """Return one part of a list in its order, `batas` at most, after the key of the last one shown.

    `banyak` is how many the part holds.
    """
    nilai = dict(daftar.nilai) | {"batas": batas}
    if sesudah:
        nilai |= {"k_sejak" if daftar.sorts_by_time(bagian) else "k_nama": sesudah[0], "k_id": sesudah[1]}
    if daftar.pimpinan:
        if banyak == 0:
            return ()
        nilai["bagian"] = bagian.value
        pernyataan = _list_pimpinan(_pimpinan_of(daftar), lanjut=bool(sesudah))
    elif bagian is BagianRencana.BELUM:
        pernyataan = _list_belum(lanjut=bool(sesudah), banyak=banyak >= BANYAK_BELUM, lewat=daftar.lewat)
    else:
        pernyataan = _list_berencana(bagian, lanjut=bool(sesudah), lewat=daftar.lewat)
    return tuple(_read_baris(b, pimpinan=daftar.pimpinan) for b in baca(pernyataan, nilai))


def _read_baris(b: Row[Any], *, pimpinan: bool) -> BarisRencana:
    return BarisRencana(
        orang=as_orang(b),
        kunci=(b.urut, b.kunci),
        keterangan=b.keterangan or "",
        id=b.rencana_id,
        keadaan=KeadaanRencana(b.keadaan) if b.keadaan else None,
        sejak=b.sejak,
        otomatis=bool(b.otomatis),
        untuk_saya=pimpinan or b.diajukan_kepada != Peran.KEPALA_DINAS.value,
        sebagai_guru=pimpinan and b.jenis == JenisRencana.GURU.value,
        sekolah_id=b.sekolah_id if pimpinan else None,
        di_sini=bool(b.di_sini),
    )


# ── One school ──────────────────────────────────────────────────────────────────────────────────────────────────────

_BERAKHIR = and_(Penugasan.sekolah_id == _SEKOLAH, Penugasan.peran == Peran.GURU.value, Penugasan.selesai < _DARI)
_MENGAJAR = and_(
    Penugasan.sekolah_id == _SEKOLAH,
    Penugasan.peran == Peran.GURU.value,
    Penugasan.holds_between(_DARI, _SAMPAI),
)
_DI_SINI = {
    False: literal(value=True).label("di_sini"),
    True: was_on_duty(Peran.GURU, Pegawai.id, _SEKOLAH, _HARI, _HARI).label("di_sini"),
}
"""Whether a row works here today, by whether its period is over: otherwise nobody else is listed."""
_RENCANA_GURU = and_(
    Rencana.sekolah_id == _SEKOLAH, Rencana.periode_id == _PERIODE, Rencana.jenis == JenisRencana.GURU.value
)
_KEPADA_SAYA = Rencana.diajukan_kepada == Peran.KEPALA_SEKOLAH.value
_GURU, _MILIK = "", "sendiri"
"""What the rows of a count are about beside a state: the guru who are listed, and the asker's own plan."""


def _teaches(pegawai_id: SQLCoreOperations[UUID]) -> ColumnElement[bool]:
    """Tell that somebody is a guru of the school on the days that count, and not the asker."""
    return and_(select(1).where(Penugasan.pegawai_id == pegawai_id, _MENGAJAR).exists(), pegawai_id != _SAYA)


@cache
def _count_sekolah(*kosong: ColumnElement[Any], lewat: bool = False) -> CompoundSelect[Any]:
    """Count the guru of today, and the plans by state less those of whoever is no guru of the school any more.

    No plan is begun without having been a guru there: only who has ended as guru, or asks, can be one too many.
    Of a period that is over no plan is taken off but the asker's own: those who made one and came later are added.
    """
    # In the order of the index, in which each person's assignments stand together.
    guru = select(Penugasan.pegawai_id).where(_MENGAJAR, Penugasan.pegawai_id != _SAYA).distinct().subquery("guru")
    ada, diajukan = func.count(), KeadaanRencana.DIAJUKAN.value
    saya = select(_SAYA.label("pegawai_id"))
    usai = saya if lewat else select(Penugasan.pegawai_id).where(_BERAKHIR).union(saya)
    lebihan = usai.subquery("usai")
    # Whose turn it is is asked of those that are handed in, not of all.
    untuk_saya: tuple[ColumnElement[Any], ...] = literal(diajukan), literal(0), ada, *kosong
    lebih = Rencana.keadaan, literal(-1), case((_KEPADA_SAYA, -1), else_=0), *kosong
    semua = [
        select(
            literal(_GURU).label("keadaan"), ada.label("banyak"), literal(0).label("kepada_saya"), *kosong
        ).select_from(guru),
        select(Rencana.keadaan, ada, literal(0), *kosong).where(_RENCANA_GURU).group_by(Rencana.keadaan),
        select(*untuk_saya).where(_RENCANA_GURU, Rencana.keadaan == diajukan, _KEPADA_SAYA),
        select(*lebih)
        .select_from(lebihan)
        .join(Rencana, Rencana.pegawai_id == lebihan.c.pegawai_id)
        .where(_RENCANA_GURU, ~_teaches(Rencana.pegawai_id)),
    ]
    if lewat:
        tambah: tuple[ColumnElement[Any], ...] = literal(_GURU), ada, literal(0), *kosong
        lain = Rencana.pegawai_id != _SAYA, ~_teaches(Rencana.pegawai_id)
        semua.append(select(*tambah).where(_RENCANA_GURU, *lain))
    return union_all(*semua)


def _sum_sekolah(semua: list[Any]) -> dict[str, int]:
    """Return the parts of a school's list from the rows of its count."""
    jumlah = dict.fromkeys((satu.value for satu in BagianRencana), 0)
    for b in semua:
        if b.keadaan == _GURU:
            jumlah[BagianRencana.BELUM.value] += b.banyak
        elif b.keadaan != _MILIK:
            bagian = BagianRencana.SEPAKAT if b.keadaan == KeadaanRencana.DISEPAKATI.value else BagianRencana.GURU
            untuk_saya = b.kepada_saya if b.keadaan == KeadaanRencana.DIAJUKAN.value else 0
            jumlah[BagianRencana.ANDA.value] += untuk_saya
            jumlah[bagian.value] += b.banyak - untuk_saya
            jumlah[BagianRencana.BELUM.value] -= b.banyak
    return jumlah


_KOSONG = tuple(
    cast(null(), jenis).label(nama)
    for nama, jenis in (("id", Uuid()), ("yang", String()), ("sejak", Instan()), ("otomatis", Boolean()))
)


@cache
def _count_home(*, lewat: bool) -> SelectBase:
    milik = select(
        literal(_MILIK).label("keadaan"),
        literal(1).label("banyak"),
        literal(0).label("kepada_saya"),
        Rencana.id,
        Rencana.keadaan.label("yang"),
        Rencana.sejak,
        Rencana.otomatis,
    ).where(
        Rencana.sekolah_id == _SEKOLAH,
        Rencana.periode_id == _PERIODE,
        Rencana.pegawai_id == _SAYA,
        Rencana.jenis == JenisRencana.KEPALA_SEKOLAH.value,
    )
    return union_all(milik, *_count_sekolah(*_KOSONG, lewat=lewat).selects)


def count_with_own(
    pengguna: Pengguna, sekolah_id: UUID, periode: PeriodeKini
) -> tuple[dict[str, int], KartuRencana | None]:
    """Return the counts of a school's list and the plan of its principal, in one read: a home page asks for both."""
    daftar = list_of_guru(pengguna, sekolah_id, periode)
    semua = baca(_count_home(lewat=daftar.lewat), dict(daftar.nilai))
    milik = [
        KartuRencana(b.id, KeadaanRencana(b.yang), b.sejak, bool(b.otomatis)) for b in semua if b.keadaan == _MILIK
    ]
    return _sum_sekolah(semua), milik[0] if milik else None


_MATA_PELAJARAN = (
    select(func.max(Penugasan.mengajar)).where(Penugasan.pegawai_id == Pegawai.id, _MENGAJAR).scalar_subquery()
)


def _states_of(bagian: BagianRencana) -> tuple[KeadaanRencana, ...]:
    match bagian:
        case BagianRencana.ANDA:
            return (KeadaanRencana.DIAJUKAN,)
        case BagianRencana.SEPAKAT:
            return (KeadaanRencana.DISEPAKATI,)
        case _:
            return tuple(satu for satu in KeadaanRencana if satu is not KeadaanRencana.DISEPAKATI)


@cache
def _list_berencana(bagian: BagianRencana, *, lanjut: bool, lewat: bool) -> SelectBase:
    """Select the plans of some states, the longest waiting first.

    A state by itself is in that order already, by the index; they are merged until the page is full.
    """

    def of_keadaan(keadaan: KeadaanRencana) -> Select[datetime, UUID]:
        pilih = select(Rencana.sejak, Rencana.id).where(_RENCANA_GURU, Rencana.keadaan == keadaan.value)
        if keadaan is KeadaanRencana.DIAJUKAN:
            pilih = pilih.where(_KEPADA_SAYA if bagian is BagianRencana.ANDA else ~_KEPADA_SAYA)
        if lanjut:
            pilih = pilih.where(tuple_(Rencana.sejak, Rencana.id) > tuple_(_K_SEJAK, _K_ID))
        return pilih.where(Rencana.pegawai_id != _SAYA if lewat else _teaches(Rencana.pegawai_id))

    semua = [of_keadaan(satu) for satu in _states_of(bagian)]
    urut = (semua[0] if len(semua) == 1 else union_all(*semua)).order_by("sejak", "id").limit(_BATAS).subquery("urut")
    return (
        select(
            *KOLOM_ORANG,
            _MATA_PELAJARAN.label("keterangan"),
            Rencana.sejak.label("urut"),
            Rencana.id.label("kunci"),
            *_KOLOM_RENCANA,
            _DI_SINI[lewat],
        )
        .select_from(urut)
        .join(Rencana, and_(Rencana.sekolah_id == _SEKOLAH, Rencana.id == urut.c.id))
        .join(Pegawai, Pegawai.id == Rencana.pegawai_id)
        .order_by(Rencana.sejak, Rencana.id)
    )


@cache
def _list_belum(*, lanjut: bool, banyak: bool, lewat: bool) -> SelectBase:
    """Select the guru who are listed and have no plan, by name.

    Few are gathered and sorted; of many the first ones are soon met along the index of names.
    """
    guru = select(Penugasan.pegawai_id).where(_MENGAJAR, Penugasan.pegawai_id != _SAYA)
    berencana = select(1).where(_RENCANA_GURU, Rencana.pegawai_id == Pegawai.id).exists()
    pilih = select(
        *KOLOM_ORANG,
        _MATA_PELAJARAN.label("keterangan"),
        Pegawai.nama_cari.label("urut"),
        Pegawai.id.label("kunci"),
        *(cast(null(), k.type).label(k.key) for k in _KOLOM_RENCANA),
        _DI_SINI[lewat],
    ).where(_teaches(Pegawai.id) if banyak else Pegawai.id.in_(guru), ~berencana)
    if lanjut:
        pilih = pilih.where(tuple_(Pegawai.nama_cari, Pegawai.id) > tuple_(_K_NAMA, _K_ID))
    return pilih.order_by(Pegawai.nama_cari, Pegawai.id).limit(_BATAS)


# ── The schools of a dinas, or of a pengawas ────────────────────────────────────────────────────────────────────────

_BINAAN = bindparam("binaan", type_=Uuid(), expanding=True)
_DINAS = bindparam("dinas", type_=Uuid())


_USAI = Periode.selesai < _HARI
_LED = or_(
    and_(
        Penugasan.mulai <= case((_USAI, Periode.selesai), else_=_HARI),
        Penugasan.reaches(case((_USAI, Periode.mulai), else_=_HARI)),
    ),
    and_(_USAI, Rencana.id.is_not(None)),
)
"""Who led a school in its period that is over, or has a plan of it; today, where the period still runs."""
_LEADS = case((_USAI, was_on_duty(Peran.KEPALA_SEKOLAH, Pegawai.id, Sekolah.id, _HARI, _HARI)), else_=True).label(
    "di_sini"
)


def _pimpinan_of(daftar: DaftarRencana) -> Subquery:
    return _daftar_pimpinan(menelaah=daftar.menelaah, lewat=daftar.lewat)


@cache
def _daftar_pimpinan(*, menelaah: bool, lewat: bool) -> Subquery:
    """Select who leads the schools of a dinas, or those of a pengawas, each with the plans that go to the dinas.

    A row a plan: whoever is Plt and teaches at the same school has two. The period is each school's own that is worked
    in; `lewat`: it may be over, and then whoever led the school in it is meant, and whoever has a plan of it.
    """
    # Asked of the assignment, so that it is found by its school and not among all there are.
    milik = Penugasan.sekolah_id.in_(_BINAAN if menelaah else select(Sekolah.id).where(Sekolah.dinas_id == _DINAS))
    menunggu = Rencana.keadaan == KeadaanRencana.DIAJUKAN.value
    bagian = case(
        # Of a column that no index of states holds: a plan is found by its person, not among all of the school's.
        (Rencana.dibuat.is_(None), BagianRencana.BELUM.value),
        (and_(menunggu, Rencana.ditelaah.is_(None)) if menelaah else menunggu, BagianRencana.ANDA.value),
        (Rencana.keadaan == KeadaanRencana.DISEPAKATI.value, BagianRencana.SEPAKAT.value),
        else_=BagianRencana.GURU.value,
    )
    kepala = Rencana.jenis == JenisRencana.KEPALA_SEKOLAH.value
    rencana = and_(
        Rencana.sekolah_id == Sekolah.id,
        Rencana.periode_id == Periode.id,
        Rencana.pegawai_id == Penugasan.pegawai_id,
        kepala if menelaah else or_(kepala, Rencana.diajukan_kepada == Peran.KEPALA_DINAS.value),
    )
    semua = (
        select(
            *KOLOM_ORANG,
            Sekolah.nama.label("keterangan"),
            Sekolah.nama.label("urut"),
            Sekolah.id.label("sekolah_id"),
            func.coalesce(Rencana.id, Pegawai.id, type_=Uuid()).label("kunci"),
            *_KOLOM_RENCANA,
            bagian.label("bagian"),
            _LEADS if lewat else _DI_SINI[False],
        )
        .select_from(Penugasan)
        .join(Sekolah, Sekolah.id == Penugasan.sekolah_id)
        .join(Pegawai, Pegawai.id == Penugasan.pegawai_id)
        .outerjoin(Periode, and_(Periode.sekolah_id == Sekolah.id, Periode.mulai <= _SAAT, Periode.selesai >= _SAAT))
        .outerjoin(Rencana, rencana)
        .where(
            milik,
            Penugasan.peran == Peran.KEPALA_SEKOLAH.value,
            _LED if lewat else and_(Penugasan.mulai <= _HARI, Penugasan.reaches(_HARI)),
            Penugasan.pegawai_id != _SAYA,
        )
    )
    # An office held twice in a period that is over, first as Plt., is one row.
    return (semua.distinct() if lewat else semua).subquery("daftar_pimpinan")


@cache
def _count_pimpinan(daftar: Subquery) -> SelectBase:
    return select(daftar.c.bagian, func.count().label("banyak")).group_by(daftar.c.bagian)


@cache
def _list_pimpinan(daftar: Subquery, *, lanjut: bool) -> SelectBase:
    pilih = select(daftar).where(daftar.c.bagian == bindparam("bagian", type_=String()))
    if lanjut:
        pilih = pilih.where(tuple_(daftar.c.urut, daftar.c.kunci) > tuple_(_K_NAMA, _K_ID))
    return pilih.order_by(daftar.c.urut, daftar.c.kunci).limit(_BATAS)


@cache
def _one_pimpinan(daftar: Subquery) -> SelectBase:
    return (
        select(daftar)
        .where(
            daftar.c.sekolah_id == _SEKOLAH,
            daftar.c.id == bindparam("pegawai", type_=Uuid()),
            daftar.c.di_sini,
            or_(daftar.c.jenis.is_(None), daftar.c.jenis == JenisRencana.KEPALA_SEKOLAH.value),
        )
        .limit(1)
    )


def find_baris_pimpinan(daftar: DaftarRencana, sekolah_id: UUID, pegawai_id: UUID) -> BarisRencana | None:
    """Return how far one kepala sekolah of such a list came with his own plan.

    Whoever is not in it does not exist, nor does who led a school in a period that is over and leads it no more.
    """
    nilai = dict(daftar.nilai) | {"sekolah": sekolah_id, "pegawai": pegawai_id}
    semua = baca(_one_pimpinan(_pimpinan_of(daftar)), nilai)
    return _read_baris(semua[0], pimpinan=True) if semua else None
