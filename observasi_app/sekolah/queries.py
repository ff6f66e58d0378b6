"""Reads about places and people, as frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Date, Row, String, Uuid, bindparam, exists, or_, select
from sqlalchemy.orm import aliased

from observasi_app.extensions import baca, db
from observasi_app.sekolah.models import (
    AnjuranWaktu,
    Dinas,
    JamPelajaran,
    PasanganCoach,
    Pegawai,
    Penugasan,
    Periode,
    Sekolah,
)
from observasi_app.sekolah.peran import Peran, Sapaan, Sifat
from observasi_app.web.waktu import Zona, hari_ini, jam

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime, time
    from uuid import UUID

    from sqlalchemy import BindParameter, ColumnElement, ScalarSelect
    from sqlalchemy.sql.elements import SQLCoreOperations


@dataclass(frozen=True, slots=True)
class Orang:
    """A person as sentences and paper need them."""

    id: UUID
    nama: str
    sapaan: Sapaan
    gelar_depan: str = ""
    gelar_belakang: str = ""
    nip: str | None = None

    @property
    def sebutan(self) -> str:
        """How lists and sentences address the person: "Ibu Rina Marlina"."""
        if self.sapaan is Sapaan.TANPA:
            return self.nama
        return f"{self.sapaan.label} {self.nama}"

    @property
    def nama_lengkap(self) -> str:
        """The name with titles, for paper."""
        depan = f"{self.gelar_depan} " if self.gelar_depan else ""
        belakang = f", {self.gelar_belakang}" if self.gelar_belakang else ""
        return f"{depan}{self.nama}{belakang}"


@dataclass(frozen=True, slots=True)
class TugasBaris:
    """One assignment with the name and zone of its place."""

    id: UUID
    pegawai_id: UUID
    peran: Peran
    sifat: Sifat
    sekolah_id: UUID | None
    dinas_id: UUID | None
    tempat: str
    zona: Zona
    mengajar: str


@dataclass(frozen=True, slots=True)
class PeriodeKini:
    """The period of a school that a day falls into."""

    id: UUID
    label: str
    mulai: date
    selesai: date
    aturan: str

    def is_over(self, hari: date) -> bool:
        """Tell whether its last day lies before a day."""
        return self.selesai < hari

    def span_of_duty(self, hari: date) -> tuple[date, date]:
        """Return between which days those were on duty whom its lists name: all of it once it is over, else the day."""
        return (self.mulai, self.selesai) if self.is_over(hari) else (hari, hari)


@dataclass(frozen=True, slots=True)
class GuruSekolah:
    """A guru who teaches at a school today."""

    orang: Orang
    mengajar: str
    ikut_penilaian: bool = True


URUTAN_PERAN = tuple(Peran)


KOLOM_ORANG = (
    Pegawai.id,
    Pegawai.nama,
    Pegawai.sapaan,
    Pegawai.gelar_depan,
    Pegawai.gelar_belakang,
    Pegawai.nip,
)
"""The columns of which `as_orang` makes what sentences need."""


def as_orang(pegawai: Pegawai | Row[Any]) -> Orang:
    """Take from a row what sentences need; it holds at least `KOLOM_ORANG`."""
    return Orang(
        id=pegawai.id,
        nama=pegawai.nama,
        sapaan=Sapaan(pegawai.sapaan),
        gelar_depan=pegawai.gelar_depan,
        gelar_belakang=pegawai.gelar_belakang,
        nip=pegawai.nip,
    )


_ORANG = select(*KOLOM_ORANG).where(Pegawai.id.in_(bindparam("dicari", type_=Uuid(), expanding=True)))


def find_orang(ids: Iterable[UUID | None]) -> dict[UUID, Orang]:
    """Return the people of these ids in one read."""
    dicari = list({i for i in ids if i is not None})
    return {p.id: as_orang(p) for p in baca(_ORANG, {"dicari": dicari})} if dicari else {}


def find_wa(pegawai_id: UUID) -> str:
    """Return the messenger's number of a person, or nothing; asked only for somebody whose cycle one shares."""
    return db.session.scalar(select(Pegawai.wa).where(Pegawai.id == pegawai_id)) or ""


KOLOM_TUGAS = (
    Penugasan.id,
    Penugasan.pegawai_id,
    Penugasan.peran,
    Penugasan.sifat,
    Penugasan.sekolah_id,
    Penugasan.dinas_id,
    Penugasan.mulai,
    Penugasan.selesai,
    Penugasan.mengajar,
    Sekolah.nama.label("sekolah"),
    Sekolah.zona,
    Dinas.nama.label("dinas"),
)
"""What an assignment needs to be read, with the name and zone of its place."""


def current_tugas(baris: Iterable[Row[Any]], sekarang: datetime) -> tuple[TugasBaris, ...]:
    """Return the assignments that count today, where each one is held; leadership before teaching."""
    semua = [
        TugasBaris(
            id=p.id,
            pegawai_id=p.pegawai_id,
            peran=Peran(p.peran),
            sifat=Sifat(p.sifat),
            sekolah_id=p.sekolah_id,
            dinas_id=p.dinas_id,
            tempat=p.sekolah or p.dinas or "",
            zona=Zona(p.zona or "WIB"),
            mengajar=p.mengajar,
        )
        for p in baris
        if _counts(p.mulai, p.selesai, hari_ini(Zona(p.zona or "WIB"), sekarang))
    ]
    return tuple(sorted(semua, key=lambda t: (_rank(t.peran), t.tempat)))


_TUGAS = (
    select(*KOLOM_TUGAS)
    .outerjoin(Sekolah, Sekolah.id == Penugasan.sekolah_id)
    .outerjoin(Dinas, Dinas.id == Penugasan.dinas_id)
    .where(Penugasan.pegawai_id == bindparam("pegawai_id", type_=Uuid()))
)


def list_tugas(pegawai_id: UUID, sekarang: datetime) -> tuple[TugasBaris, ...]:
    """Return a person's assignments that count today."""
    return current_tugas(baca(_TUGAS, {"pegawai_id": pegawai_id}), sekarang)


def _rank(peran: Peran) -> int:
    """Put the hat that decides first: a principal who also teaches arrives as principal."""
    urutan = (Peran.KEPALA_DINAS, Peran.PENGAWAS, Peran.KEPALA_SEKOLAH, Peran.GURU, Peran.COACH, Peran.OPERATOR)
    return urutan.index(peran)


def _counts(mulai: date, selesai: date | None, hari: date) -> bool:
    return mulai <= hari and (selesai is None or selesai >= hari)


def find_sekolah(sekolah_id: UUID) -> Sekolah | None:
    """Return one school's row."""
    return db.session.get(Sekolah, sekolah_id)


_PERIODE = select(Periode.id, Periode.label, Periode.mulai, Periode.selesai, Periode.aturan).where(
    Periode.sekolah_id == bindparam("sekolah_id", type_=Uuid()),
    Periode.mulai <= bindparam("hari"),
    Periode.selesai >= bindparam("hari"),
)
_ANJURAN = select(AnjuranWaktu.tahap, AnjuranWaktu.sampai).where(
    AnjuranWaktu.sekolah_id == bindparam("sekolah_id", type_=Uuid()),
    AnjuranWaktu.periode_id == bindparam("periode_id", type_=Uuid()),
)


def find_periode(sekolah_id: UUID, hari: date) -> PeriodeKini | None:
    """Return the school's period that contains this day."""
    semua = baca(_PERIODE, {"sekolah_id": sekolah_id, "hari": hari})
    if not semua:
        return None
    p = semua[0]
    return PeriodeKini(p.id, p.label, p.mulai, p.selesai, p.aturan)


def find_periode_of(periode_id: UUID) -> PilihanPeriode | None:
    """Return the period of this id, by its name and its days; its number says nothing to whoever does not know it."""
    p = db.session.execute(
        select(Periode.label, Periode.mulai, Periode.selesai).where(Periode.id == periode_id)
    ).first()
    return PilihanPeriode(p.label, p.mulai, p.selesai) if p else None


def periode_of_sekolah(hari: date | BindParameter[date]) -> ScalarSelect[UUID]:
    """Select, beside a row of a school, its period that contains a day."""
    return (
        select(Periode.id)
        .where(Periode.sekolah_id == Sekolah.id, Periode.mulai <= hari, Periode.selesai >= hari)
        .limit(1)
        .correlate(Sekolah)
        .scalar_subquery()
    )


@dataclass(frozen=True, slots=True)
class PilihanPeriode:
    """A period that can be chosen, by its name and its days; both belong to it."""

    label: str
    mulai: date
    selesai: date

    @property
    def kunci(self) -> str:
        """What a form names it by: of a dinas, two may begin on one day."""
        return f"{self.mulai}/{self.selesai}/{self.label}"

    def holds(self, hari: date) -> bool:
        """Tell whether a day lies within."""
        return self.mulai <= hari <= self.selesai


def list_periode_of(sekolah_id: UUID | None, dinas_id: UUID | None) -> tuple[PilihanPeriode, ...]:
    """Return the periods of a school, or those that the schools of a dinas have; the newest first, each once."""
    pilih = (
        select(Periode.label, Periode.mulai, Periode.selesai).distinct().order_by(Periode.mulai.desc(), Periode.label)
    )
    if sekolah_id is None:
        pilih = pilih.join(Sekolah, Sekolah.id == Periode.sekolah_id).where(Sekolah.dinas_id == dinas_id)
    else:
        pilih = pilih.where(Periode.sekolah_id == sekolah_id)
    return tuple(PilihanPeriode(p.label, p.mulai, p.selesai) for p in db.session.execute(pilih))


def find_anjuran(sekolah_id: UUID, periode_id: UUID) -> dict[str, date]:
    """Return the school's own advice: stage letter → until when."""
    return {a.tahap: a.sampai for a in baca(_ANJURAN, {"sekolah_id": sekolah_id, "periode_id": periode_id})}


_JAM = (
    select(JamPelajaran.ke, JamPelajaran.mulai)
    .where(JamPelajaran.sekolah_id == bindparam("sekolah_id", type_=Uuid()))
    .order_by(JamPelajaran.ke)
)


def say_jam(sekolah_id: UUID) -> str:
    """Say when the lesson hours of a school begin: "ke-1 07.00, ke-2 07.40"; empty when nobody wrote them down."""
    return ", ".join(f"ke-{j.ke} {jam(j.mulai)}" for j in baca(_JAM, {"sekolah_id": sekolah_id}))


def find_akhir_jam(sekolah_id: UUID, ke: int) -> time | None:
    """Return when a lesson hour of a school ends; None when nobody wrote it down."""
    return db.session.scalar(
        select(JamPelajaran.selesai).where(JamPelajaran.sekolah_id == sekolah_id, JamPelajaran.ke == ke)
    )


def find_pemegang(sekolah_id: UUID, peran: Peran, hari: date) -> Orang | None:
    """Return who holds a role at a school on a day; a definitive principal before a Plt."""
    baris = db.session.execute(
        select(Pegawai, Penugasan.sifat)
        .join(Penugasan, Penugasan.pegawai_id == Pegawai.id)
        .where(
            Penugasan.sekolah_id == sekolah_id,
            Penugasan.peran == peran.value,
            Penugasan.holds_on(hari),
        )
        .order_by(Penugasan.sifat, Penugasan.mulai.desc())
    ).first()
    return as_orang(baris[0]) if baris else None


@dataclass(frozen=True, slots=True)
class KepalaSekolah:
    """Who leads a school today."""

    orang: Orang
    sekolah_id: UUID
    sekolah: str


def list_kepala(sekolah_ids: Iterable[UUID], hari: date) -> tuple[KepalaSekolah, ...]:
    """Return who leads each of these schools on a day, by school; a definitive principal before a Plt."""
    baris = db.session.execute(
        select(Pegawai, Sekolah.id, Sekolah.nama)
        .join(Penugasan, Penugasan.pegawai_id == Pegawai.id)
        .join(Sekolah, Sekolah.id == Penugasan.sekolah_id)
        .where(
            Sekolah.id.in_(list(sekolah_ids)),
            Penugasan.peran == Peran.KEPALA_SEKOLAH.value,
            Penugasan.holds_on(hari),
        )
        .order_by(Sekolah.nama, Sekolah.id, Penugasan.sifat, Penugasan.mulai.desc())
    )
    semua: dict[UUID, KepalaSekolah] = {}
    for pegawai, sekolah_id, nama in baris:
        semua.setdefault(sekolah_id, KepalaSekolah(as_orang(pegawai), sekolah_id, nama))
    return tuple(semua.values())


@dataclass(frozen=True, slots=True)
class DinasSekolah:
    """The district's education office that a school belongs to."""

    id: UUID
    nama: str


def find_dinas(sekolah_id: UUID) -> DinasSekolah:
    """Return the dinas of a school; every school has one."""
    dinas = db.session.execute(
        select(Dinas.id, Dinas.nama).join(Sekolah, Sekolah.dinas_id == Dinas.id).where(Sekolah.id == sekolah_id)
    ).one()
    return DinasSekolah(dinas.id, dinas.nama)


def find_kepala_dinas(dinas_id: UUID, hari: date) -> Orang | None:
    """Return who leads a dinas on a day; a definitive one before a Plt."""
    p = db.session.scalars(
        select(Pegawai)
        .join(Penugasan, Penugasan.pegawai_id == Pegawai.id)
        .where(
            Penugasan.dinas_id == dinas_id,
            Penugasan.peran == Peran.KEPALA_DINAS.value,
            Penugasan.holds_on(hari),
        )
        .order_by(Penugasan.sifat, Penugasan.mulai.desc())
        .limit(1)
    ).first()
    return as_orang(p) if p else None


def find_jabatan(pegawai_id: UUID, sekolah_id: UUID, hari: date) -> str:
    """Return the office in which a person signs for a school on a day: "Plt. Kepala Sekolah"; empty without one.

    What is held at the school or at its dinas counts, leadership before teaching, definitive before Plt.
    """
    dinas_id = select(Sekolah.dinas_id).where(Sekolah.id == sekolah_id).scalar_subquery()
    semua = db.session.execute(
        select(Penugasan.peran, Penugasan.sifat).where(
            Penugasan.pegawai_id == pegawai_id,
            or_(Penugasan.sekolah_id == sekolah_id, Penugasan.dinas_id == dinas_id),
            Penugasan.holds_on(hari),
        )
    ).all()
    if not semua:
        return ""
    peran, sifat = min(((Peran(p), Sifat(s)) for p, s in semua), key=lambda j: (_rank(j[0]), j[1] is Sifat.PLT))
    return f"Plt. {peran.label}" if sifat is Sifat.PLT else peran.label


def list_guru(sekolah_id: UUID, hari: date) -> tuple[GuruSekolah, ...]:
    """Return the guru of a school on a day, by name."""
    baris = db.session.execute(
        select(Pegawai, Penugasan.mengajar, Penugasan.ikut_penilaian)
        .join(Penugasan, Penugasan.pegawai_id == Pegawai.id)
        .where(
            Penugasan.sekolah_id == sekolah_id,
            Penugasan.peran == Peran.GURU.value,
            Penugasan.holds_on(hari),
        )
        .order_by(Pegawai.nama_cari, Pegawai.id)
    )
    return tuple(GuruSekolah(as_orang(p), mengajar, ikut) for p, mengajar, ikut in baris)


def is_dinilai(pegawai_id: UUID, sekolah_id: UUID, hari: date) -> bool:
    """Tell whether a guru is appraised at this school; otherwise the cycle there has no predikat."""
    ikut = db.session.scalar(
        select(Penugasan.ikut_penilaian)
        .where(
            Penugasan.pegawai_id == pegawai_id,
            Penugasan.sekolah_id == sekolah_id,
            Penugasan.peran == Peran.GURU.value,
            Penugasan.holds_on(hari),
        )
        .limit(1)
    )
    return ikut is not False


def find_mengajar(pegawai_id: UUID, sekolah_id: UUID) -> str:
    """Return what a guru teaches at a school, in the school's own words; empty when nobody wrote it down."""
    return (
        db.session.scalar(
            select(Penugasan.mengajar)
            .where(
                Penugasan.pegawai_id == pegawai_id,
                Penugasan.sekolah_id == sekolah_id,
                Penugasan.peran == Peran.GURU.value,
            )
            .order_by(Penugasan.mulai.desc())
            .limit(1)
        )
        or ""
    )


def was_on_duty(
    peran: Peran,
    pegawai_id: ColumnElement[UUID] | SQLCoreOperations[UUID],
    sekolah_id: ColumnElement[UUID] | SQLCoreOperations[UUID],
    dari: ColumnElement[date] | SQLCoreOperations[date],
    sampai: ColumnElement[date] | SQLCoreOperations[date],
) -> ColumnElement[bool]:
    """Return the condition that somebody held a role at a school on any day between two."""
    tugas = aliased(Penugasan)
    return exists().where(
        tugas.pegawai_id == pegawai_id,
        tugas.sekolah_id == sekolah_id,
        tugas.peran == peran.value,
        tugas.holds_between(dari, sampai),
    )


_BERTUGAS = (
    select(Penugasan.pegawai_id)
    .where(
        Penugasan.sekolah_id == bindparam("sekolah", type_=Uuid()),
        Penugasan.peran == bindparam("peran", type_=String()),
        Penugasan.holds_between(bindparam("dari", type_=Date()), bindparam("sampai", type_=Date())),
    )
    .distinct()
)


def list_bertugas(sekolah_id: UUID, peran: Peran, dari: date, sampai: date) -> frozenset[UUID]:
    """Return who held a role at a school on any day between two."""
    nilai = {"sekolah": sekolah_id, "peran": peran.value, "dari": dari, "sampai": sampai}
    return frozenset(b.pegawai_id for b in baca(_BERTUGAS, nilai))


def find_coach(sekolah_id: UUID, guru_id: UUID, hari: date) -> Orang | None:
    """Return the coach who cares for a guru on a day."""
    coach = aliased(Pegawai)
    p = db.session.scalars(
        select(coach)
        .join(PasanganCoach, PasanganCoach.coach_id == coach.id)
        .where(
            PasanganCoach.sekolah_id == sekolah_id,
            PasanganCoach.guru_id == guru_id,
            PasanganCoach.holds_on(hari),
        )
        .order_by(PasanganCoach.mulai.desc())
    ).first()
    return as_orang(p) if p else None
