"""Reads for those who look at schools: counts and names of principals, never what a guru wrote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID as _UUID

from sqlalchemy import ColumnElement, Uuid, and_, case, func, literal, or_, select, tuple_

from observasi_app.extensions import Instan, db
from observasi_app.papan.queries import JAUH, AngkaTahap, as_orang
from observasi_app.papan.rules import start_of
from observasi_app.rubrics.edisi import Jenis
from observasi_app.sekolah.models import PasanganCoach, Pegawai, Penugasan, Sekolah
from observasi_app.sekolah.peran import Peran, Sifat
from observasi_app.sekolah.queries import find_pemegang, find_periode, periode_of_sekolah
from observasi_app.siklus.inti.models import Siklus
from observasi_app.siklus.inti.queries import PENILAIAN, TIDAK_DIBATALKAN
from observasi_app.siklus.inti.tahap import LIMA_TAHAP, Keadaan, Pihak, Tahap
from observasi_app.web.kursor import read_kursor, write_kursor

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy import Row

    from observasi_app.masuk.pengguna import Pengguna
    from observasi_app.sekolah.queries import Orang


@dataclass(frozen=True, slots=True)
class BarisSekolah:
    """One school in numbers: cycles by stage, today's lessons, and who waits since when."""

    id: UUID
    nama: str
    kepala: Orang | None
    jabatan: str
    """How the principal holds the office, in the words of a sentence; empty without one."""
    tahap: tuple[AngkaTahap, ...]
    selesai: int
    hari_ini: int
    menunggu_kepala: int
    sejak_kepala: datetime | None
    menunggu_guru: int
    sejak_guru: datetime | None
    kursor: str

    @property
    def siklus(self) -> int:
        """How many cycles of kind penilaian there are in this period."""
        return sum(t.jumlah for t in self.tahap) + self.selesai


@dataclass(frozen=True, slots=True)
class HitunganOrang:
    """Who works at a school today, in numbers."""

    guru: int
    coach: int
    kepala: Orang | None
    tanpa_coach: int
    periode: str


def find_sekolah_diawasi(pengguna: Pengguna) -> tuple[UUID, ...]:
    """Return the schools that a pengawas has today, over all hats of that kind."""
    return tuple(t.sekolah_id for t in pengguna.semua_tugas if t.peran is Peran.PENGAWAS and t.sekolah_id)


def list_sekolah(pengguna: Pengguna, ids: Collection[UUID]) -> tuple[BarisSekolah, ...]:
    """Return these schools: those with a lesson today first, then whose principal is waited for longest."""
    baris = db.session.execute(_select_sekolah(pengguna).where(Sekolah.id.in_(ids))).all()
    semua = _with_kepala(pengguna, baris)
    return tuple(sorted(semua, key=lambda s: (-s.hari_ini, s.sejak_kepala or JAUH, s.nama)))


def list_sekolah_dinas(
    pengguna: Pengguna, dinas_id: UUID, *, batas: int, sesudah: str = "", kata: Sequence[str] = ()
) -> tuple[tuple[BarisSekolah, ...], str]:
    """Return the schools of a district by name, and where the next page begins."""
    kunci = (Sekolah.nama, Sekolah.id)
    pertanyaan = (
        _select_sekolah(pengguna)
        .where(Sekolah.dinas_id == dinas_id, *[Sekolah.nama.icontains(k, autoescape=True) for k in kata])
        .order_by(*kunci)
        .limit(batas + 1)
    )
    if letak := read_kursor(sesudah, str, _UUID):
        nama, id_ = letak
        pertanyaan = pertanyaan.where(tuple_(*kunci) > tuple_(literal(nama), literal(id_, Uuid())))
    baris = db.session.execute(pertanyaan).all()
    semua = _with_kepala(pengguna, baris[:batas])
    return semua, semua[-1].kursor if len(baris) > batas else ""


def count_dinas(pengguna: Pengguna, dinas_id: UUID) -> tuple[int, tuple[AngkaTahap, ...], int]:
    """Return how many schools a district has, its cycles by stage, and how many are finished."""
    baris = db.session.execute(
        select(
            func.count(Sekolah.id.distinct()).label("sekolah"),
            *(_count(Siklus.tahap == t.value).label(f"tahap_{t.value}") for t in LIMA_TAHAP),
            _count(Siklus.keadaan == Keadaan.SELESAI.value).label("selesai"),
        )
        .select_from(Sekolah)
        .outerjoin(Siklus, _of_sekolah(pengguna))
        .where(Sekolah.dinas_id == dinas_id)
    ).one()
    return baris.sekolah, _tahap(baris), baris.selesai


def _count(syarat: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count(case((syarat, 1)))


def _of_sekolah(pengguna: Pengguna) -> ColumnElement[bool]:
    """Return the condition for a school's cycles of kind penilaian in its own period that is worked in."""
    periode = periode_of_sekolah(pengguna.hari_periode)
    return and_(
        Siklus.sekolah_id == Sekolah.id,
        Siklus.periode_id == periode,
        Siklus.rubrik == Jenis.GURU.value,
        PENILAIAN,
        TIDAK_DIBATALKAN,
    )


def _select_sekolah(pengguna: Pengguna) -> Any:  # noqa: ANN401 - a Select of many columns has no shorter type
    """Count per school in one statement: by stage, today's lessons, and who is waited for since when."""
    awal = start_of(pengguna.hari_ini, pengguna.zona)
    besok = start_of(pengguna.hari_ini + timedelta(days=1), pengguna.zona)
    terjadwal = Siklus.keadaan == Keadaan.B_TERJADWAL.value
    hari_ini = and_(Siklus.jadwal >= awal, Siklus.jadwal < besok, Siklus.tahap != Tahap.A.value)
    kepala = and_(Siklus.giliran == Pihak.PENGAMAT.value, or_(~terjadwal, Siklus.jadwal < awal))
    guru = Siklus.giliran == Pihak.PELAKU.value
    sejak = case((terjadwal, Siklus.jadwal), else_=Siklus.sejak)
    return (
        select(
            Sekolah.id,
            Sekolah.nama,
            *(_count(Siklus.tahap == t.value).label(f"tahap_{t.value}") for t in LIMA_TAHAP),
            _count(Siklus.keadaan == Keadaan.SELESAI.value).label("selesai"),
            _count(hari_ini).label("hari_ini"),
            _count(kepala).label("menunggu_kepala"),
            func.min(case((kepala, sejak)), type_=Instan()).label("sejak_kepala"),
            _count(guru).label("menunggu_guru"),
            func.min(case((guru, sejak)), type_=Instan()).label("sejak_guru"),
        )
        .select_from(Sekolah)
        .outerjoin(Siklus, _of_sekolah(pengguna))
        .group_by(Sekolah.id, Sekolah.nama)
    )


def _tahap(b: Any) -> tuple[AngkaTahap, ...]:  # noqa: ANN401 - a row with these five columns
    return tuple(AngkaTahap(t.value, t.pendek, getattr(b, f"tahap_{t.value}")) for t in LIMA_TAHAP)


def _with_kepala(pengguna: Pengguna, baris: Sequence[Row[Any]]) -> tuple[BarisSekolah, ...]:
    """Add the principals, for all schools in one statement; a definitive one before a Plt."""
    kepala: dict[UUID | None, tuple[Orang, str]] = {}
    for sekolah_id, id_, nama, sapaan, sifat in db.session.execute(
        select(Penugasan.sekolah_id, Pegawai.id, Pegawai.nama, Pegawai.sapaan, Penugasan.sifat)
        .join(Pegawai, Pegawai.id == Penugasan.pegawai_id)
        .where(
            Penugasan.sekolah_id.in_([b.id for b in baris]),
            Penugasan.peran == Peran.KEPALA_SEKOLAH.value,
            Penugasan.holds_on(pengguna.hari_ini),
        )
        .order_by(Penugasan.sifat, Penugasan.mulai.desc())
    ):
        jabatan = "Plt. kepala sekolah" if sifat == Sifat.PLT else "kepala sekolah"
        kepala.setdefault(sekolah_id, (as_orang(id_, nama, sapaan), jabatan))
    return tuple(
        BarisSekolah(
            id=b.id,
            nama=b.nama,
            kepala=kepala[b.id][0] if b.id in kepala else None,
            jabatan=kepala[b.id][1] if b.id in kepala else "",
            tahap=_tahap(b),
            selesai=b.selesai,
            hari_ini=b.hari_ini,
            menunggu_kepala=b.menunggu_kepala,
            sejak_kepala=b.sejak_kepala,
            menunggu_guru=b.menunggu_guru,
            sejak_guru=b.sejak_guru,
            kursor=write_kursor(b.nama, b.id),
        )
        for b in baris
    )


def count_orang(pengguna: Pengguna, sekolah_id: UUID) -> HitunganOrang:
    """Count who works at a school today: its guru and coaches, and the guru without a coach."""
    hari = pengguna.hari_ini
    berpasangan = select(PasanganCoach.guru_id).where(
        PasanganCoach.sekolah_id == sekolah_id,
        PasanganCoach.holds_on(hari),
    )
    guru = Penugasan.peran == Peran.GURU.value
    angka = db.session.execute(
        select(
            _count(guru).label("guru"),
            _count(Penugasan.peran == Peran.COACH.value).label("coach"),
            _count(and_(guru, Penugasan.pegawai_id.not_in(berpasangan))).label("tanpa_coach"),
        ).where(Penugasan.sekolah_id == sekolah_id, Penugasan.holds_on(hari))
    ).one()
    periode = find_periode(sekolah_id, pengguna.hari_periode)
    return HitunganOrang(
        guru=angka.guru,
        coach=angka.coach,
        kepala=find_pemegang(sekolah_id, Peran.KEPALA_SEKOLAH, hari),
        tanpa_coach=angka.tanpa_coach,
        periode=periode.label if periode else "",
    )
