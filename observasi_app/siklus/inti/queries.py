"""Reads of the cycle. Loading is authorising: a cycle is always found *through* the person who asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, Row, Uuid, and_, bindparam, case, func, literal, or_, select
from sqlalchemy.orm import aliased

from observasi_app.extensions import baca, db
from observasi_app.jejak.models import Jejak
from observasi_app.rubrics.queries import find_edisi, name_of
from observasi_app.sekolah.models import Pegawai, Periode, Sekolah
from observasi_app.sekolah.peran import Peran, Sapaan
from observasi_app.sekolah.queries import Orang, find_coach, find_orang
from observasi_app.siklus.inti.alur import Tindakan, possible
from observasi_app.siklus.inti.cara import Cara
from observasi_app.siklus.inti.jenis import JenisSiklus
from observasi_app.siklus.inti.kata import Kata, words_of
from observasi_app.siklus.inti.models import MilikSiklus, Percakapan, Pergantian, Siklus
from observasi_app.siklus.inti.tahap import Keadaan, Manik, Pihak, Tahap, beads, standing_of
from observasi_app.web.waktu import Zona

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from observasi_app.masuk.pengguna import Pengguna
    from observasi_app.rubrics.edisi import Edisi, Jenis


MENARIK_UCAPAN = "menarik ucapan"
"""How the trail names it when somebody takes back what they said; `rincian` holds its id."""

MENETAPKAN = "menetapkan penilaian"
"""How the trail of a cycle names it when its appraisal is set: from then on nothing in it is corrected."""

DI_SAMPING = (
    "meminta koreksi %",
    "menarik permintaan koreksi %",
    "menyetujui koreksi %",
    "menolak koreksi %",
    "meninjau: %",
    "menyerahkan siklus %",
    "mengganti coach",
    "melampirkan catatan kunjungan",
)
"""What is read in the history beside the steps, though it moves nothing: corrections, who was replaced, visits."""


class Hubungan(StrEnum):
    """How the person who asks stands to a cycle; it decides what they see of it."""

    PELAKU = "pelaku"
    PENGAMAT = "pengamat"
    PEMIMPIN = "pemimpin"
    COACH = "coach"


@dataclass(frozen=True, slots=True)
class SiklusDibaca:
    """A cycle as one person may see it."""

    sekolah_id: UUID
    id: UUID
    periode_id: UUID
    periode: str
    periode_mulai: date
    periode_selesai: date
    aturan: str
    """The rule set of the period, by its year."""
    sekolah: str
    zona: Zona
    jenis: JenisSiklus
    rubrik: str
    fokus: str
    edisi: str
    edisi_hash: str
    nama_fokus: str
    fokus_disepakati: datetime | None
    pelaku: Orang
    pengamat: Orang
    penilai: Orang | None
    coach: Orang | None
    dibuat: datetime
    keadaan: Keadaan
    sejak: datetime
    versi: int
    tindakan_terakhir: Tindakan | None
    dibuka_lawan: datetime | None
    jadwal: datetime | None
    cara: Cara
    berakhir_dari: str | None
    saya: UUID
    hubungan: Hubungan

    @property
    def berdiri(self) -> Keadaan:
        """The state in which its contents stand: by it pages and queries tell who reads what.

        A cycle that ended by a move stays as it stood, so that ending reveals nothing that was not shared.
        """
        return standing_of(self.keadaan, self.berakhir_dari)

    @property
    def berakhir(self) -> bool:
        """Whether it ended because its guru moved."""
        return self.keadaan is Keadaan.BERAKHIR

    @property
    def tahap(self) -> Tahap:
        """The stage the cycle is in, or in which it ended by a move."""
        return self.berdiri.tahap

    @property
    def kunci(self) -> dict[str, Any]:
        """The key of this cycle, as `of_siklus` asks for it."""
        return {"sekolah_id": self.sekolah_id, "siklus_id": self.id}

    @property
    def manik(self) -> tuple[Manik, ...]:
        """The five beads."""
        return beads(self.tahap, berhenti=self.berakhir)

    @property
    def pihak(self) -> Pihak | None:
        """The side on which the person who asks acts; none for those beside the cycle."""
        if self.hubungan is Hubungan.PELAKU:
            return Pihak.PELAKU
        return Pihak.PENGAMAT if self.hubungan is Hubungan.PENGAMAT else None

    @property
    def label_jenis(self) -> str:
        """What the cycle is for, as spoken; one of the period that nobody appraises says so."""
        if self.jenis is JenisSiklus.PENILAIAN and self.penilai is None and not self.kepala:
            return "Siklus tanpa predikat"
        return self.jenis.label

    @property
    def kepala(self) -> bool:
        """Whether it is a principal's own cycle: a leadership event instead of a lesson."""
        return self.rubrik == Peran.KEPALA_SEKOLAH.value

    @property
    def berbukti(self) -> bool:
        """Whether photos of the event are kept with the preparation: a principal's, and what is written by oneself."""
        return self.kepala or self.cara is Cara.CATATAN_MANDIRI

    @property
    def kata(self) -> Kata:
        """The words that differ between a guru's cycle and a principal's."""
        return words_of(self.rubrik)

    @property
    def giliran(self) -> Orang | None:
        """Whose turn it is."""
        if self.keadaan.giliran is None:
            return None
        return self.pelaku if self.keadaan.giliran is Pihak.PELAKU else self.pengamat

    @property
    def giliran_saya(self) -> bool:
        """Whether it is the turn of the person who asks."""
        return self.pihak is not None and self.keadaan.giliran is self.pihak

    @property
    def boleh(self) -> frozenset[Tindakan]:
        """What the person who asks can do now."""
        return possible(
            self.keadaan, self.pihak, terakhir=self.tindakan_terakhir, dibuka_lawan=self.dibuka_lawan is not None
        )

    def bisa(self, tindakan: str) -> bool:
        """Tell, for templates, whether an act named by its stored value is possible now."""
        return Tindakan(tindakan) in self.boleh

    def read_edisi(self) -> Edisi:
        """Read the rubric edition this cycle pinned."""
        return find_edisi(self.rubrik, self.fokus, self.edisi)


@dataclass(frozen=True, slots=True)
class Kejadian:
    """One line of a cycle's history."""

    waktu: datetime
    siapa: Orang | None
    tindakan: str
    rincian: dict[str, Any]

    @property
    def alasan(self) -> str:
        """The reason that was given with it; for the two sides alone."""
        return str(self.rincian.get("alasan") or "")

    @property
    def pindah(self) -> tuple[datetime | None, datetime | None]:
        """From when and to when a lesson was moved; None where it was not."""
        dari, ke = self.rincian.get("dari"), self.rincian.get("ke")
        return (datetime.fromisoformat(dari) if dari else None, datetime.fromisoformat(ke) if ke else None)


@dataclass(frozen=True, slots=True)
class Ucapan:
    """One thing said beside a stage."""

    id: UUID
    bagian: str
    penulis: Orang
    peran: str
    kutipan: str
    teks: str
    waktu: datetime
    saya: bool
    ditarik: bool = False
    """Taken back by its writer: the place stays, the words are shown to nobody."""


def visible_to(pengguna: Pengguna) -> dict[str, Any]:
    """Return what `TAMPAK` asks of a person: who it is, and which schools they lead."""
    memimpin = [t.sekolah_id for t in pengguna.semua_tugas if t.peran is Peran.KEPALA_SEKOLAH]
    return {"saya": pengguna.pegawai_id, "memimpin": memimpin}


_SAYA = bindparam("saya", type_=Uuid())
TAMPAK = or_(
    Siklus.pelaku_id == _SAYA,
    Siklus.pengamat_id == _SAYA,
    Siklus.penilai_id == _SAYA,
    Siklus.coach_id == _SAYA,
    and_(
        Siklus.sekolah_id.in_(bindparam("memimpin", type_=Uuid(), expanding=True)),
        Siklus.rubrik == literal(Peran.GURU.value, literal_execute=True),
    ),
)
"""The condition under which a person finds a cycle: taking part in it, or leading the school whose guru it is of.

A principal's own cycle is between him, his pengawas and who appraises him; his successor does not find it.
"""

LABEL_TINDAKAN = {t.value: t.label for t in Tindakan}
"""How the trail's word for an act is said in a sentence; what is not in it is said as it is written."""

PENILAIAN = Siklus.jenis == literal(JenisSiklus.PENILAIAN.value, literal_execute=True)
TIDAK_DIBATALKAN = Siklus.keadaan != literal(Keadaan.DIBATALKAN.value, literal_execute=True)
"""What the partial index of `siklus` is about, written into the SQL: as bound values SQLite would hold them against the
index again at every run, which takes longer than the answer."""

_ORANG = {peran: aliased(Pegawai) for peran in ("pelaku", "pengamat", "penilai", "coach")}


_KOLOM_ORANG = ("nama", "sapaan", "gelar_depan", "gelar_belakang", "nip")


def _person_columns(peran: str, tabel: type[Pegawai]) -> list[ColumnElement[Any]]:
    """Return what `_person` takes out of a row again, beside a column `<peran>_id`."""
    return [getattr(tabel, satu).label(f"orang_{peran}_{satu}") for satu in _KOLOM_ORANG]


_ISI_ORANG = {
    peran: attrgetter(f"{peran}_id", *(f"orang_{peran}_{satu}" for satu in _KOLOM_ORANG))
    for peran in (*_ORANG, "siapa")
}


_SATU = (
    select(
        Siklus.sekolah_id,
        Siklus.id,
        Siklus.periode_id,
        Siklus.jenis,
        Siklus.rubrik,
        Siklus.fokus,
        Siklus.edisi,
        Siklus.edisi_hash,
        Siklus.fokus_disepakati,
        Siklus.pelaku_id,
        Siklus.pengamat_id,
        Siklus.penilai_id,
        Siklus.coach_id,
        Siklus.dibuat,
        Siklus.versi,
        Siklus.keadaan,
        Siklus.sejak,
        Siklus.tindakan_terakhir,
        Siklus.dibuka_lawan,
        Siklus.jadwal,
        Siklus.cara,
        Siklus.berakhir_dari,
        Periode.label,
        Periode.mulai,
        Periode.selesai,
        Periode.aturan,
        Sekolah.nama,
        Sekolah.zona,
        *(kolom for peran, tabel in _ORANG.items() for kolom in _person_columns(peran, tabel)),
    )
    .join(Periode, (Periode.sekolah_id == Siklus.sekolah_id) & (Periode.id == Siklus.periode_id))
    .join(Sekolah, Sekolah.id == Siklus.sekolah_id)
    .join(_ORANG["pelaku"], _ORANG["pelaku"].id == Siklus.pelaku_id)
    .join(_ORANG["pengamat"], _ORANG["pengamat"].id == Siklus.pengamat_id)
    .outerjoin(_ORANG["penilai"], _ORANG["penilai"].id == Siklus.penilai_id)
    .outerjoin(_ORANG["coach"], _ORANG["coach"].id == Siklus.coach_id)
    .where(Siklus.id == bindparam("siklus_id", type_=Uuid()))
)
_SIKLUS = _SATU.where(TAMPAK)
"""The cycle with its period, school and people in one read; every page and act of a cycle begins with it."""


def find_siklus(pengguna: Pengguna, siklus_id: UUID) -> SiklusDibaca | None:
    """Return a cycle this person may see, or None: another school's cycle is as if it did not exist."""
    ketemu = baca(_SIKLUS, {"siklus_id": siklus_id, **visible_to(pengguna)})
    if not ketemu:
        return None
    hubungan = _relation(pengguna, ketemu[0])
    if hubungan is Hubungan.COACH and not _still_coach(pengguna, ketemu[0]):
        return None
    return _read_siklus(pengguna, ketemu[0], hubungan)


def _read_siklus(pengguna: Pengguna, siklus: Row[Any], hubungan: Hubungan) -> SiklusDibaca:
    baris = siklus
    pelaku, pengamat = _person(baris, "pelaku"), _person(baris, "pengamat")
    assert pelaku is not None  # noqa: S101 - joined, never outer-joined
    assert pengamat is not None  # noqa: S101 - joined, never outer-joined
    return SiklusDibaca(
        sekolah_id=siklus.sekolah_id,
        id=siklus.id,
        periode_id=siklus.periode_id,
        periode=baris.label,
        periode_mulai=baris.mulai,
        periode_selesai=baris.selesai,
        aturan=baris.aturan,
        sekolah=baris.nama,
        zona=Zona(baris.zona),
        jenis=JenisSiklus(siklus.jenis),
        rubrik=siklus.rubrik,
        fokus=siklus.fokus,
        edisi=siklus.edisi,
        edisi_hash=siklus.edisi_hash,
        nama_fokus=name_of(siklus.rubrik, siklus.fokus),
        fokus_disepakati=siklus.fokus_disepakati,
        pelaku=pelaku,
        pengamat=pengamat,
        penilai=_person(baris, "penilai"),
        coach=_person(baris, "coach"),
        dibuat=siklus.dibuat,
        keadaan=Keadaan(siklus.keadaan),
        sejak=siklus.sejak,
        versi=siklus.versi,
        tindakan_terakhir=Tindakan(siklus.tindakan_terakhir) if siklus.tindakan_terakhir else None,
        dibuka_lawan=siklus.dibuka_lawan,
        jadwal=siklus.jadwal,
        cara=Cara(siklus.cara),
        berakhir_dari=siklus.berakhir_dari,
        saya=pengguna.pegawai_id,
        hubungan=hubungan,
    )


def find_siklus_lama(pengguna: Pengguna, siklus_id: UUID) -> SiklusDibaca | None:
    """Return a cycle to its former pengamat, for what they noted before it passed on: to nobody else, for nothing else.

    They stand in it as pengamat, because the lesson is theirs; no page shows it to them.
    """
    ada = db.session.scalar(
        select(Pergantian.id)
        .where(Pergantian.siklus_id == siklus_id, Pergantian.dari_id == pengguna.pegawai_id)
        .limit(1)
    )
    if ada is None:
        return None
    ketemu = baca(_SATU, {"siklus_id": siklus_id})
    return _read_siklus(pengguna, ketemu[0], Hubungan.PENGAMAT) if ketemu else None


def find_penerus(siklus: SiklusDibaca) -> Orang | None:
    """Return who takes this cycle over from the person who asks, once their lesson is concluded; None without one."""
    ke_id = db.session.scalar(
        select(Pergantian.ke_id).where(
            Pergantian.sekolah_id == siklus.sekolah_id,
            Pergantian.siklus_id == siklus.id,
            Pergantian.dari_id == siklus.saya,
            Pergantian.selesai.is_(None),
        )
    )
    return find_orang([ke_id])[ke_id] if ke_id else None


_TERBUKA = (
    select(Siklus.id)
    .where(
        or_(Siklus.pelaku_id == bindparam("saya", type_=Uuid()), Siklus.pengamat_id == bindparam("saya", type_=Uuid())),
        Siklus.giliran.is_not(None),
    )
    .order_by(
        case((Siklus.tahap.in_([Tahap.A.value, Tahap.B.value]), 0), else_=1),
        Siklus.jadwal.is_(None),
        Siklus.jadwal,
        Siklus.id,
    )
    .limit(bindparam("batas", type_=Integer()))
)


def list_terbuka(pengguna: Pengguna, batas: int) -> tuple[UUID, ...]:
    """Return the cycles that go on and in which this person acts, those with a lesson first."""
    return tuple(satu.id for satu in baca(_TERBUKA, {"saya": pengguna.pegawai_id, "batas": batas}))


def _person(baris: Row[Any], peran: str) -> Orang | None:
    """Take one of the cycle's people out of the row."""
    id_, nama, sapaan, gelar_depan, gelar_belakang, nip = _ISI_ORANG[peran](baris)
    return Orang(id_, nama, Sapaan(sapaan), gelar_depan, gelar_belakang, nip) if id_ is not None else None


def _relation(pengguna: Pengguna, siklus: Row[Any]) -> Hubungan:
    saya = pengguna.pegawai_id
    if siklus.pelaku_id == saya:
        return Hubungan.PELAKU
    if siklus.pengamat_id == saya:
        return Hubungan.PENGAMAT
    memimpin = any(t.peran is Peran.KEPALA_SEKOLAH and t.sekolah_id == siklus.sekolah_id for t in pengguna.semua_tugas)
    if memimpin or siklus.penilai_id == saya:
        return Hubungan.PEMIMPIN
    return Hubungan.COACH


def _still_coach(pengguna: Pengguna, siklus: Row[Any]) -> bool:
    if siklus.keadaan == Keadaan.BERAKHIR.value:
        return True  # it names the coach of its last day, who keeps what was read until then
    coach = find_coach(siklus.sekolah_id, siklus.pelaku_id, pengguna.hari_ini)
    return coach is not None and coach.id == pengguna.pegawai_id


def list_pemilik_penilaian(sekolah_id: UUID, periode_id: UUID, rubrik: Jenis) -> frozenset[UUID]:
    """Return who already has the one cycle of kind penilaian in a period of a school, as guru or as principal."""
    return frozenset(
        db.session.scalars(
            select(Siklus.pelaku_id).where(
                Siklus.sekolah_id == sekolah_id,
                Siklus.periode_id == periode_id,
                Siklus.rubrik == rubrik.value,
                PENILAIAN,
                TIDAK_DIBATALKAN,
            )
        )
    )


def find_alasan(siklus: SiklusDibaca, tindakan: Tindakan) -> str:
    """Return the reason given the last time this was done; empty when it never was."""
    rincian = db.session.scalar(
        select(Jejak.rincian)
        .where(
            Jejak.sekolah_id == siklus.sekolah_id,
            Jejak.siklus_id == siklus.id,
            Jejak.tindakan == tindakan.value,
        )
        .order_by(Jejak.id.desc())
        .limit(1)
    )
    return str(rincian.get("alasan", "")) if rincian else ""


def list_saat(siklus: SiklusDibaca, *tindakan: Tindakan) -> tuple[datetime, ...]:
    """Return when any of these acts were done in this cycle, the oldest first."""
    return tuple(
        db.session.scalars(
            select(Jejak.waktu)
            .where(
                Jejak.sekolah_id == siklus.sekolah_id,
                Jejak.siklus_id == siklus.id,
                Jejak.tindakan.in_([satu.value for satu in tindakan]),
            )
            .order_by(Jejak.id)
        )
    )


def find_versi(siklus: SiklusDibaca, tindakan: Sequence[str]) -> int:
    """Return the version of the cycle that the last of these acts made: each step of the trail made one."""
    milik = (Jejak.sekolah_id == siklus.sekolah_id, Jejak.siklus_id == siklus.id, Jejak.ke.is_not(None))
    pilih = select(Jejak.id).where(*milik, Jejak.tindakan.in_(list(tindakan)))
    terakhir = db.session.scalar(pilih.order_by(Jejak.id.desc()).limit(1))
    if terakhir is None:
        return 0
    return db.session.scalar(select(func.count()).select_from(Jejak).where(*milik, Jejak.id <= terakhir)) or 0


def of_siklus(tabel: type[MilikSiklus]) -> ColumnElement[bool]:
    """Return the condition for the rows of one cycle, given by `SiklusDibaca.kunci`."""
    return and_(
        tabel.sekolah_id == bindparam("sekolah_id", type_=Uuid()),
        tabel.siklus_id == bindparam("siklus_id", type_=Uuid()),
    )


_KEJADIAN = (
    select(
        Jejak.waktu,
        Jejak.tindakan,
        Jejak.rincian,
        Pegawai.id.label("siapa_id"),
        *_person_columns("siapa", Pegawai),
    )
    .outerjoin(Pegawai, Pegawai.id == Jejak.pegawai_id)
    .where(
        Jejak.sekolah_id == bindparam("sekolah_id", type_=Uuid()),
        Jejak.siklus_id == bindparam("siklus_id", type_=Uuid()),
        or_(Jejak.ke.is_not(None), *(Jejak.tindakan.like(satu) for satu in DI_SAMPING)),
    )
    .order_by(Jejak.id)
)


def list_kejadian(siklus: SiklusDibaca) -> tuple[Kejadian, ...]:
    """Return the cycle's history, the oldest first."""
    baris = baca(_KEJADIAN, siklus.kunci)
    return tuple(
        Kejadian(j.waktu, _person(j, "siapa"), LABEL_TINDAKAN.get(j.tindakan, j.tindakan), j.rincian) for j in baris
    )


def list_ucapan(siklus: SiklusDibaca, tahap: Tahap) -> tuple[Ucapan, ...]:
    """Return what was said beside a stage, the oldest first."""
    baris = db.session.scalars(
        select(Percakapan)
        .where(
            Percakapan.sekolah_id == siklus.sekolah_id,
            Percakapan.siklus_id == siklus.id,
            Percakapan.tahap == tahap.value,
        )
        .order_by(Percakapan.id)
    ).all()
    if not baris:
        return ()
    orang = find_orang([p.penulis_id for p in baris])
    ditarik = list_ditarik(db.session(), siklus)
    return tuple(
        Ucapan(
            id=p.id,
            bagian=p.bagian,
            penulis=orang[p.penulis_id],
            peran=p.peran,
            kutipan="" if p.id in ditarik else p.kutipan,
            teks="" if p.id in ditarik else p.teks,
            waktu=p.waktu,
            saya=p.penulis_id == siklus.saya,
            ditarik=p.id in ditarik,
        )
        for p in baris
    )


def list_ditarik(sesi: Session, siklus: SiklusDibaca) -> frozenset[UUID]:
    """Return what was said beside this cycle and taken back, as the trail tells it."""
    baris = sesi.scalars(
        select(Jejak.rincian).where(
            Jejak.sekolah_id == siklus.sekolah_id, Jejak.siklus_id == siklus.id, Jejak.tindakan == MENARIK_UCAPAN
        )
    )
    return frozenset(UUID(satu["ucapan"]) for satu in baris)


def find_ucapan(sesi: Session, siklus: SiklusDibaca, tahap: Tahap, ucapan_id: UUID) -> Percakapan | None:
    """Return the row of one thing said beside a stage."""
    return sesi.scalars(
        select(Percakapan).where(
            Percakapan.sekolah_id == siklus.sekolah_id,
            Percakapan.siklus_id == siklus.id,
            Percakapan.tahap == tahap.value,
            Percakapan.id == ucapan_id,
        )
    ).first()
