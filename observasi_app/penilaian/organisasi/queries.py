"""Reads of the predikat organisasi: the schools of a dinas with theirs, and the versions of one school."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID as _UUID

from sqlalchemy import Date, Integer, String, Uuid, and_, bindparam, func, select, tuple_

from observasi_app.extensions import baca
from observasi_app.penilaian.models import MASIH_MENGIKAT, PredikatOrganisasi
from observasi_app.penilaian.organisasi.rules import CapaianOrganisasi
from observasi_app.sekolah.models import Periode, Sekolah
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import Orang, PeriodeKini, find_orang, periode_of_sekolah
from observasi_app.web.kursor import read_kursor, write_kursor
from observasi_app.web.waktu import Zona

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from uuid import UUID

    from sqlalchemy import Row, Select
    from sqlalchemy.orm import Session

    from observasi_app.masuk.pengguna import Pengguna


@dataclass(frozen=True, slots=True)
class SekolahOrganisasi:
    """One school in the period that runs there, and what was set of it last."""

    id: UUID
    nama: str
    zona: Zona
    periode: PeriodeKini | None
    nomor: int
    """Which version is in force; 0 while there is none."""
    capaian: CapaianOrganisasi | None
    tanggal: date | None
    kursor: str


@dataclass(frozen=True, slots=True)
class OrganisasiDibaca:
    """One version of the predikat organisasi of a school and period."""

    id: UUID
    nomor: int
    capaian: CapaianOrganisasi
    alasan: str
    tanggal: date
    penetap: Orang
    jabatan: str
    ditetapkan: datetime
    digantikan: datetime | None


_SAAT = bindparam("saat", type_=Date())
"""A day of the period that is worked in."""


def _schools() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Sekolah.id,
            Sekolah.nama,
            Sekolah.zona,
            Periode.id.label("periode_id"),
            Periode.label,
            Periode.mulai,
            Periode.selesai,
            Periode.aturan,
            PredikatOrganisasi.nomor,
            PredikatOrganisasi.capaian,
            PredikatOrganisasi.tanggal,
        )
        .select_from(Sekolah)
        .outerjoin(Periode, and_(Periode.sekolah_id == Sekolah.id, Periode.id == periode_of_sekolah(_SAAT)))
        .outerjoin(
            PredikatOrganisasi,
            and_(
                PredikatOrganisasi.sekolah_id == Sekolah.id,
                PredikatOrganisasi.periode_id == Periode.id,
                MASIH_MENGIKAT,
            ),
        )
    )


@cache
def _list_statement(*, lanjut: bool) -> Select[*tuple[Any, ...]]:
    kunci = (Sekolah.nama, Sekolah.id)
    pilih = _schools().where(Sekolah.dinas_id == bindparam("dinas", type_=Uuid()))
    if lanjut:
        letak = tuple_(bindparam("k_nama", type_=String()), bindparam("k_id", type_=Uuid()))
        pilih = pilih.where(tuple_(*kunci) > letak)
    return pilih.order_by(*kunci).limit(bindparam("batas", type_=Integer()))


def list_sekolah_organisasi(
    pengguna: Pengguna, dinas_id: UUID, *, batas: int, sesudah: str = "", kata: Sequence[str] = ()
) -> tuple[tuple[SekolahOrganisasi, ...], str]:
    """Return the schools of a dinas by name with what was set of each, and where the next page begins."""
    nilai: dict[str, object] = {"dinas": dinas_id, "saat": pengguna.hari_periode, "batas": batas + 1}
    letak = read_kursor(sesudah, str, _UUID)
    if letak:
        nilai |= dict(zip(("k_nama", "k_id"), letak, strict=True))
    pilih = _list_statement(lanjut=bool(letak)).where(*(Sekolah.nama.icontains(k, autoescape=True) for k in kata))
    baris = baca(pilih, nilai)
    semua = tuple(_read_sekolah(b) for b in baris[:batas])
    return semua, semua[-1].kursor if len(baris) > batas else ""


_HITUNG = (
    select(func.count(Periode.id).label("semua"), func.count(PredikatOrganisasi.id).label("ditetapkan"))
    .select_from(Sekolah)
    .join(Periode, and_(Periode.sekolah_id == Sekolah.id, Periode.id == periode_of_sekolah(_SAAT)))
    .outerjoin(
        PredikatOrganisasi,
        and_(
            PredikatOrganisasi.sekolah_id == Sekolah.id,
            PredikatOrganisasi.periode_id == Periode.id,
            MASIH_MENGIKAT,
        ),
    )
    .where(Sekolah.dinas_id == bindparam("dinas", type_=Uuid()))
)


def count_organisasi(pengguna: Pengguna, dinas_id: UUID) -> tuple[int, int]:
    """Return of how many schools of a dinas it is set, and how many have a period that runs."""
    (b,) = baca(_HITUNG, {"dinas": dinas_id, "saat": pengguna.hari_periode})
    return b.ditetapkan, b.semua


_SATU = _schools().where(Sekolah.id == bindparam("sekolah", type_=Uuid()))
_SATU_DINAS = _SATU.where(Sekolah.dinas_id.in_(bindparam("dinas", type_=Uuid(), expanding=True)))


def find_sekolah_organisasi(pengguna: Pengguna, sekolah_id: UUID) -> SekolahOrganisasi | None:
    """Return a school for whoever leads its dinas, leads it, or is its pengawas; None for anyone else."""
    nilai: dict[str, object] = {"sekolah": sekolah_id, "saat": pengguna.hari_periode}
    if pengguna.peran is Peran.KEPALA_DINAS:
        semua = baca(_SATU_DINAS, nilai | {"dinas": [pengguna.tugas.dinas_id]})
    elif any(t.sekolah_id == sekolah_id and t.peran is pengguna.peran for t in pengguna.semua_tugas):
        semua = baca(_SATU, nilai)
    else:
        semua = []
    return _read_sekolah(semua[0]) if semua else None


def _read_sekolah(b: Row[Any]) -> SekolahOrganisasi:
    return SekolahOrganisasi(
        id=b.id,
        nama=b.nama,
        zona=Zona(b.zona),
        periode=PeriodeKini(b.periode_id, b.label, b.mulai, b.selesai, b.aturan) if b.periode_id else None,
        nomor=b.nomor or 0,
        capaian=CapaianOrganisasi(b.capaian) if b.capaian else None,
        tanggal=b.tanggal,
        kursor=write_kursor(b.nama, b.id),
    )


_VERSI = (
    select(PredikatOrganisasi.__table__)
    .where(
        PredikatOrganisasi.sekolah_id == bindparam("sekolah", type_=Uuid()),
        PredikatOrganisasi.periode_id == bindparam("periode", type_=Uuid()),
    )
    .order_by(PredikatOrganisasi.nomor.desc())
)
_KINI = _VERSI.where(MASIH_MENGIKAT)


def list_versi(sekolah_id: UUID, periode_id: UUID) -> tuple[OrganisasiDibaca, ...]:
    """Return everything that was set of a school in a period, what is in force first."""
    baris = baca(_VERSI, {"sekolah": sekolah_id, "periode": periode_id})
    orang = find_orang([b.penetap_id for b in baris])
    return tuple(
        OrganisasiDibaca(
            id=b.id,
            nomor=b.nomor,
            capaian=CapaianOrganisasi(b.capaian),
            alasan=b.alasan,
            tanggal=b.tanggal,
            penetap=orang[b.penetap_id],
            jabatan=b.jabatan_penetap,
            ditetapkan=b.ditetapkan,
            digantikan=b.digantikan,
        )
        for b in baris
    )


def find_capaian(sekolah_id: UUID, periode_id: UUID, sesi: Session | None = None) -> CapaianOrganisasi | None:
    """Return what is in force for a school and period; None while nothing was set. Within a write, ask its session."""
    nilai = {"sekolah": sekolah_id, "periode": periode_id}
    kini = sesi.execute(_KINI, nilai) if sesi else baca(_KINI, nilai)
    capaian = next((b.capaian for b in kini), None)
    return CapaianOrganisasi(capaian) if capaian else None
