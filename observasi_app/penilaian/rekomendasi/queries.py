"""Reads of recommendations: what waits for the dinas, one of them, and the principals whom a pengawas recommends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID as _UUID

from sqlalchemy import Date, Integer, String, Uuid, and_, bindparam, case, exists, func, or_, select, tuple_
from sqlalchemy.orm import aliased

from observasi_app.extensions import baca
from observasi_app.luring.draf import has_draf, key_at, list_kunci_draf
from observasi_app.penilaian.alur import KeadaanRekomendasi
from observasi_app.penilaian.models import MASIH_BERLAKU, Penilaian, Rekomendasi
from observasi_app.penilaian.organisasi.rules import CapaianOrganisasi
from observasi_app.penilaian.rules import IsiPenilaian, Predikat, Rating
from observasi_app.rubrics.edisi import Jenis
from observasi_app.sekolah.models import Pegawai, Penugasan, Periode, Sekolah
from observasi_app.sekolah.peran import Peran, Sifat
from observasi_app.sekolah.queries import KOLOM_ORANG, Orang, PeriodeKini, as_orang, find_orang
from observasi_app.siklus.inti.models import Siklus
from observasi_app.siklus.inti.queries import PENILAIAN, TIDAK_DIBATALKAN
from observasi_app.siklus.inti.tahap import Keadaan
from observasi_app.web.kursor import read_kursor, write_kursor
from observasi_app.web.pilihan import Pilihan
from observasi_app.web.waktu import Zona

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy import ColumnElement, Row, SelectBase

    from observasi_app.masuk.pengguna import Pengguna

AWALAN_DRAF = "penilaian/kepala-sekolah/"


# ── One recommendation ──────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class LetakSiklus:
    """Where the cycle lies that is appraised; whoever sets it need not be able to read it."""

    sekolah_id: UUID
    id: UUID


@dataclass(frozen=True, slots=True)
class RekomendasiDibaca:
    """One version of a recommendation, as whoever may read it reads it."""

    id: UUID
    sekolah_id: UUID
    sekolah: str
    zona: Zona
    periode_id: UUID
    periode: str
    siklus_id: UUID
    versi_siklus: int
    pimpinan: bool
    """Whether it is about a principal; otherwise about a guru."""
    pegawai: Orang
    perekomendasi: Orang
    jabatan_perekomendasi: str
    organisasi: CapaianOrganisasi | None
    """The predikat organisasi that was in force when it was recommended."""
    isi: IsiPenilaian
    predikat: Predikat
    aturan: str
    direkomendasikan: datetime
    keadaan: KeadaanRekomendasi
    dikembalikan: datetime | None
    alasan: str
    penilaian_id: UUID | None
    saya_menulis: bool

    @property
    def letak(self) -> LetakSiklus:
        """Where the cycle lies."""
        return LetakSiklus(self.sekolah_id, self.siklus_id)


_SAYA = bindparam("saya", type_=Uuid())
_DINAS = bindparam("dinas", type_=Uuid(), expanding=True)
_DIBACA = (
    select(
        Rekomendasi.__table__,
        Sekolah.nama.label("sekolah"),
        Sekolah.zona,
        Periode.label.label("periode"),
        Siklus.rubrik,
    )
    .join(Sekolah, Sekolah.id == Rekomendasi.sekolah_id)
    .join(Periode, (Periode.sekolah_id == Rekomendasi.sekolah_id) & (Periode.id == Rekomendasi.periode_id))
    .join(Siklus, (Siklus.sekolah_id == Rekomendasi.sekolah_id) & (Siklus.id == Rekomendasi.siklus_id))
)
_SATU = _DIBACA.where(
    Rekomendasi.id == bindparam("rekomendasi", type_=Uuid()),
    or_(Rekomendasi.perekomendasi_id == _SAYA, and_(Sekolah.dinas_id.in_(_DINAS), Rekomendasi.ditarik.is_(None))),
    Rekomendasi.pegawai_id != _SAYA,
)
_TERAKHIR = (
    _DIBACA.where(
        Rekomendasi.sekolah_id == bindparam("sekolah", type_=Uuid()),
        Rekomendasi.periode_id == bindparam("periode", type_=Uuid()),
        Rekomendasi.pegawai_id == bindparam("pegawai", type_=Uuid()),
        Rekomendasi.jenis == bindparam("jenis", type_=String()),
        Rekomendasi.ditarik.is_(None),
        Rekomendasi.pegawai_id != _SAYA,
    )
    .order_by(Rekomendasi.id.desc())
    .limit(1)
)


def list_dinas(pengguna: Pengguna) -> list[UUID]:
    """Return the districts that this person leads today."""
    return [t.dinas_id for t in pengguna.semua_tugas if t.peran is Peran.KEPALA_DINAS and t.dinas_id]


def find_rekomendasi(pengguna: Pengguna, rekomendasi_id: UUID) -> RekomendasiDibaca | None:
    """Return one that this person wrote, or that came to the dinas they lead; never one about themselves."""
    nilai = {"rekomendasi": rekomendasi_id, "saya": pengguna.pegawai_id, "dinas": list_dinas(pengguna)}
    semua = baca(_SATU, nilai)
    return _read(pengguna, semua[0]) if semua else None


def find_terakhir(
    pengguna: Pengguna, sekolah_id: UUID, periode_id: UUID, pegawai_id: UUID, jenis: Jenis
) -> RekomendasiDibaca | None:
    """Return what was recommended last about a person whose page the asker may open; what was taken back is nothing."""
    nilai = {
        "sekolah": sekolah_id,
        "periode": periode_id,
        "pegawai": pegawai_id,
        "jenis": jenis.value,
        "saya": pengguna.pegawai_id,
    }
    semua = baca(_TERAKHIR, nilai)
    return _read(pengguna, semua[0]) if semua else None


def _read(pengguna: Pengguna, b: Row[Any]) -> RekomendasiDibaca:
    orang = find_orang([b.pegawai_id, b.perekomendasi_id])
    return RekomendasiDibaca(
        id=b.id,
        sekolah_id=b.sekolah_id,
        sekolah=b.sekolah,
        zona=Zona(b.zona),
        periode_id=b.periode_id,
        periode=b.periode,
        siklus_id=b.siklus_id,
        versi_siklus=b.versi_siklus,
        pimpinan=b.rubrik == Jenis.KEPALA_SEKOLAH.value,
        pegawai=orang[b.pegawai_id],
        perekomendasi=orang[b.perekomendasi_id],
        jabatan_perekomendasi=b.jabatan_perekomendasi,
        organisasi=CapaianOrganisasi(b.organisasi) if b.organisasi else None,
        isi=IsiPenilaian(
            b.refleksi,
            b.belajar,
            b.perubahan,
            b.umpan_balik,
            Rating(b.rating_hasil),
            Rating(b.rating_perilaku),
            b.alasan_hasil,
        ),
        predikat=Predikat(b.predikat),
        aturan=b.aturan,
        direkomendasikan=b.direkomendasikan,
        keadaan=state_of(b),
        dikembalikan=b.dikembalikan,
        alasan=b.alasan,
        penilaian_id=b.penilaian_id,
        saya_menulis=b.perekomendasi_id == pengguna.pegawai_id,
    )


def state_of(b: Row[Any] | Rekomendasi) -> KeadaanRekomendasi:
    """Return where a version stands; nothing of it is stored twice."""
    if b.penilaian_id is not None:
        return KeadaanRekomendasi.DITETAPKAN
    if b.ditarik is not None:
        return KeadaanRekomendasi.DITARIK
    return KeadaanRekomendasi.DIKEMBALIKAN if b.dikembalikan is not None else KeadaanRekomendasi.MENUNGGU


# ── What waits for the dinas ────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Menunggu:
    """One recommendation in the queue of the dinas."""

    id: UUID
    sekolah: str
    zona: Zona
    orang: Orang
    pimpinan: bool
    perekomendasi: Orang
    jabatan: str
    predikat: Predikat
    direkomendasikan: datetime
    kursor: str


_MENUNGGU = and_(
    Sekolah.dinas_id.in_(_DINAS),
    Rekomendasi.dikembalikan.is_(None),
    Rekomendasi.ditarik.is_(None),
    Rekomendasi.penilaian_id.is_(None),
    Rekomendasi.pegawai_id != _SAYA,
)
_DIPUTUS = and_(Sekolah.dinas_id.in_(_DINAS), Rekomendasi.penilaian_id.is_not(None), Rekomendasi.pegawai_id != _SAYA)
_HITUNG = (
    select(func.count().label("banyak"))
    .select_from(Rekomendasi)
    .join(Sekolah, Sekolah.id == Rekomendasi.sekolah_id)
    .where(_MENUNGGU)
)


def count_menunggu(pengguna: Pengguna) -> int:
    """Return how many recommendations wait for the dinas that this person leads."""
    return int(baca(_HITUNG, {"dinas": list_dinas(pengguna), "saya": pengguna.pegawai_id})[0].banyak)


@cache
def _waiting_statement(*, lanjut: bool, diputus: bool = False) -> SelectBase:
    kunci = (Sekolah.nama, Pegawai.nama_cari, Rekomendasi.id)
    pilih = (
        select(
            Rekomendasi.id,
            Rekomendasi.predikat,
            Rekomendasi.direkomendasikan,
            Rekomendasi.jabatan_perekomendasi.label("jabatan"),
            Sekolah.nama.label("sekolah"),
            Sekolah.zona,
            Siklus.rubrik,
            Rekomendasi.pegawai_id,
            Rekomendasi.perekomendasi_id,
            Pegawai.nama_cari,
        )
        .join(Sekolah, Sekolah.id == Rekomendasi.sekolah_id)
        .join(Siklus, (Siklus.sekolah_id == Rekomendasi.sekolah_id) & (Siklus.id == Rekomendasi.siklus_id))
        .join(Pegawai, Pegawai.id == Rekomendasi.pegawai_id)
        .where(_DIPUTUS if diputus else _MENUNGGU)
    )
    if diputus:
        return pilih.order_by(Rekomendasi.id.desc()).limit(bindparam("batas", type_=Integer()))
    if lanjut:
        letak = tuple_(
            bindparam("k_sekolah", type_=String()),
            bindparam("k_nama", type_=String()),
            bindparam("k_id", type_=Uuid()),
        )
        pilih = pilih.where(tuple_(*kunci) > letak)
    return pilih.order_by(*kunci).limit(bindparam("batas", type_=Integer()))


def list_menunggu(pengguna: Pengguna, *, batas: int, sesudah: str = "") -> tuple[tuple[Menunggu, ...], str]:
    """Return what waits for the dinas by school and name, and where the next page begins."""
    nilai: dict[str, object] = {"dinas": list_dinas(pengguna), "saya": pengguna.pegawai_id, "batas": batas + 1}
    letak = read_kursor(sesudah, str, str, _UUID)
    if letak:
        nilai |= dict(zip(("k_sekolah", "k_nama", "k_id"), letak, strict=True))
    baris = baca(_waiting_statement(lanjut=bool(letak)), nilai)
    semua = _read_menunggu(baris[:batas])
    return semua, semua[-1].kursor if len(baris) > batas else ""


def list_diputus(pengguna: Pengguna, batas: int) -> tuple[Menunggu, ...]:
    """Return what was set last from a recommendation in the districts this person leads; the newest first."""
    nilai = {"dinas": list_dinas(pengguna), "saya": pengguna.pegawai_id, "batas": batas}
    return _read_menunggu(baca(_waiting_statement(lanjut=False, diputus=True), nilai))


def _read_menunggu(baris: Sequence[Row[Any]]) -> tuple[Menunggu, ...]:
    orang = find_orang([id_ for b in baris for id_ in (b.pegawai_id, b.perekomendasi_id)])
    return tuple(
        Menunggu(
            id=b.id,
            sekolah=b.sekolah,
            zona=Zona(b.zona),
            orang=orang[b.pegawai_id],
            pimpinan=b.rubrik == Jenis.KEPALA_SEKOLAH.value,
            perekomendasi=orang[b.perekomendasi_id],
            jabatan=b.jabatan,
            predikat=Predikat(b.predikat),
            direkomendasikan=b.direkomendasikan,
            kursor=write_kursor(b.sekolah, b.nama_cari, b.id),
        )
        for b in baris
    )


# ── The principals of a pengawas ────────────────────────────────────────────────────────────────────────────────────


class BagianPimpinan(Pilihan):
    """Where a principal stands in the queue of the pengawas."""

    DIKEMBALIKAN = "dikembalikan", "Dikembalikan dinas"
    SIAP = "siap", "Siap direkomendasikan"
    MENUNGGU = "menunggu", "Menunggu keputusan dinas"
    BELUM = "belum", "Siklus belum selesai"
    DITETAPKAN = "ditetapkan", "Sudah ditetapkan"


@dataclass(frozen=True, slots=True)
class Pimpinan:
    """One principal whom a pengawas recommends, with the period of the school and the cycle."""

    orang: Orang
    sekolah_id: UUID
    sekolah: str
    jabatan: str
    periode: PeriodeKini
    siklus_id: UUID | None
    keadaan: Keadaan | None
    bagian: BagianPimpinan
    rekomendasi_id: UUID | None
    """The recommendation that stands."""
    penilaian_id: UUID | None
    berdraf: bool = False

    @property
    def siap(self) -> bool:
        """Whether the cycle has come to its end."""
        return self.keadaan is Keadaan.SELESAI


_HARI = bindparam("hari", type_=Date())
_SAAT = bindparam("saat", type_=Date())
"""A day of the period that is worked in."""


@cache
def _principal_statement(*, satu: bool) -> SelectBase:
    """Select the principals on duty of some schools, with this period's cycle, recommendation and appraisal.

    Of a period that is over: whoever led the school in it, or has a cycle of it.
    """
    lewat = Periode.selesai < _HARI
    terbuka = and_(
        Rekomendasi.sekolah_id == Penugasan.sekolah_id,
        Rekomendasi.periode_id == Periode.id,
        Rekomendasi.pegawai_id == Pegawai.id,
        Rekomendasi.jenis == Jenis.KEPALA_SEKOLAH.value,
        Rekomendasi.dikembalikan.is_(None),
        Rekomendasi.ditarik.is_(None),
    )
    kembali = aliased(Rekomendasi)
    dikembalikan = exists().where(
        kembali.sekolah_id == Penugasan.sekolah_id,
        kembali.periode_id == Periode.id,
        kembali.pegawai_id == Pegawai.id,
        kembali.jenis == Jenis.KEPALA_SEKOLAH.value,
        kembali.dikembalikan.is_not(None),
    )
    bagian = case(
        (Penilaian.id.is_not(None), BagianPimpinan.DITETAPKAN.value),
        (Rekomendasi.id.is_not(None), BagianPimpinan.MENUNGGU.value),
        (Siklus.keadaan == Keadaan.SELESAI.value, case((dikembalikan, "dikembalikan"), else_="siap")),
        else_=BagianPimpinan.BELUM.value,
    )
    pilih = (
        select(
            *KOLOM_ORANG,
            Penugasan.sekolah_id,
            Penugasan.sifat,
            Sekolah.nama.label("sekolah"),
            Periode.id.label("periode_id"),
            Periode.label,
            Periode.mulai,
            Periode.selesai,
            Periode.aturan,
            Siklus.id.label("siklus_id"),
            Siklus.keadaan,
            Rekomendasi.id.label("rekomendasi_id"),
            Penilaian.id.label("penilaian_id"),
            bagian.label("bagian"),
        )
        .select_from(Penugasan)
        .join(Pegawai, Pegawai.id == Penugasan.pegawai_id)
        .join(Sekolah, Sekolah.id == Penugasan.sekolah_id)
        .join(Periode, and_(Periode.sekolah_id == Sekolah.id, Periode.mulai <= _SAAT, Periode.selesai >= _SAAT))
        .outerjoin(Siklus, _cycle_of_principal())
        .outerjoin(Rekomendasi, terbuka)
        .outerjoin(
            Penilaian,
            and_(
                Penilaian.sekolah_id == Penugasan.sekolah_id,
                Penilaian.periode_id == Periode.id,
                Penilaian.pegawai_id == Pegawai.id,
                Penilaian.jenis == Jenis.KEPALA_SEKOLAH.value,
                MASIH_BERLAKU,
            ),
        )
        .where(
            Penugasan.sekolah_id.in_(bindparam("sekolah", type_=Uuid(), expanding=True)),
            Penugasan.peran == Peran.KEPALA_SEKOLAH.value,
            or_(
                Penugasan.holds_between(
                    case((lewat, Periode.mulai), else_=_HARI), case((lewat, Periode.selesai), else_=_HARI)
                ),
                and_(lewat, Siklus.id.is_not(None)),
            ),
            Pegawai.id != _SAYA,
        )
        .order_by(Sekolah.nama, Pegawai.nama_cari, Pegawai.id, Penugasan.sifat)
    )
    return pilih.where(Pegawai.id == bindparam("pegawai", type_=Uuid())) if satu else pilih


def _cycle_of_principal() -> ColumnElement[bool]:
    return and_(
        Siklus.pelaku_id == Pegawai.id,
        Siklus.sekolah_id == Penugasan.sekolah_id,
        Siklus.periode_id == Periode.id,
        Siklus.rubrik == Jenis.KEPALA_SEKOLAH.value,
        PENILAIAN,
        TIDAK_DIBATALKAN,
    )


def _guarded(pengguna: Pengguna) -> list[UUID]:
    """Return the schools that this pengawas has today, over all hats of that kind."""
    return [t.sekolah_id for t in pengguna.semua_tugas if t.peran is Peran.PENGAWAS and t.sekolah_id]


def _values(pengguna: Pengguna, sekolah: list[UUID]) -> dict[str, object]:
    return {
        "sekolah": sekolah,
        "hari": pengguna.hari_ini,
        "saat": pengguna.hari_periode,
        "saya": pengguna.pegawai_id,
    }


def list_pimpinan(pengguna: Pengguna) -> tuple[Pimpinan, ...]:
    """Return the principals of a pengawas's schools: what needs him first, then by school."""
    nilai = _values(pengguna, _guarded(pengguna))
    berdraf = list_kunci_draf(pengguna.pegawai_id, AWALAN_DRAF)
    satu = {(b.sekolah_id, b.id): b for b in reversed(baca(_principal_statement(satu=False), nilai))}
    semua = [_with_draf(pengguna, _read_pimpinan(b), berdraf) for b in reversed(satu.values())]
    urutan = list(BagianPimpinan)
    return tuple(sorted(semua, key=lambda p: urutan.index(p.bagian)))


def find_pimpinan(pengguna: Pengguna, sekolah_id: UUID, pegawai_id: UUID) -> Pimpinan | None:
    """Return one principal of a school that this pengawas has; anyone else is as if they did not exist."""
    if sekolah_id not in _guarded(pengguna):
        return None
    nilai = _values(pengguna, [sekolah_id]) | {"pegawai": pegawai_id}
    semua = baca(_principal_statement(satu=True), nilai)
    return _read_pimpinan(semua[0]) if semua else None


def key_of_draf(pimpinan: Pimpinan) -> str:
    """Return the key under which the pengawas's unsent words about a principal are kept: each period has its own."""
    return key_at(f"{AWALAN_DRAF}{pimpinan.sekolah_id}/{pimpinan.orang.id}", pimpinan.periode.id)


def _with_draf(pengguna: Pengguna, pimpinan: Pimpinan, berdraf: frozenset[str]) -> Pimpinan:
    berjalan = pimpinan.periode.mulai <= pengguna.hari_ini <= pimpinan.periode.selesai
    return replace(pimpinan, berdraf=has_draf(berdraf, key_of_draf(pimpinan), berjalan=berjalan))


def _read_pimpinan(b: Row[Any]) -> Pimpinan:
    label = Peran.KEPALA_SEKOLAH.label
    return Pimpinan(
        orang=as_orang(b),
        sekolah_id=b.sekolah_id,
        sekolah=b.sekolah,
        jabatan=f"Plt. {label}" if b.sifat == Sifat.PLT.value else label,
        periode=PeriodeKini(b.periode_id, b.label, b.mulai, b.selesai, b.aturan),
        siklus_id=b.siklus_id,
        keadaan=Keadaan(b.keadaan) if b.keadaan else None,
        bagian=BagianPimpinan(b.bagian),
        rekomendasi_id=b.rekomendasi_id,
        penilaian_id=b.penilaian_id,
    )
