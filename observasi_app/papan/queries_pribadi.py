"""Reads of one person's own board: the guru's cycles and what changed in them, the guru in a coach's care."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from uuid import UUID as _UUID

from sqlalchemy import Integer, String, Uuid, and_, bindparam, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from observasi_app.extensions import baca, db
from observasi_app.jejak.models import Jejak
from observasi_app.papan.queries import as_orang, in_care, names_of_fokus, values_of
from observasi_app.papan.rules import AJAKAN, Ajakan
from observasi_app.rubrics.edisi import Jenis
from observasi_app.sekolah.models import PasanganCoach, Pegawai, Periode, Sekolah
from observasi_app.siklus.a_persiapan.models import Persiapan
from observasi_app.siklus.e_refleksi.models import TinjauanCoach
from observasi_app.siklus.inti.cara import Cara
from observasi_app.siklus.inti.jenis import JenisSiklus
from observasi_app.siklus.inti.models import Siklus
from observasi_app.siklus.inti.queries import LABEL_TINDAKAN
from observasi_app.siklus.inti.tahap import Keadaan, Manik, Pihak, beads, standing_of
from observasi_app.web.kursor import read_kursor, write_kursor
from observasi_app.web.waktu import local

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from sqlalchemy import SelectBase

    from observasi_app.masuk.pengguna import Pengguna
    from observasi_app.sekolah.queries import Orang
    from observasi_app.web.waktu import Zona

BERBICARA = "berbicara"
"""How the trail names something said beside a stage."""


@dataclass(frozen=True, slots=True)
class SiklusSaya:
    """One of the guru's own cycles, as her board tells it."""

    id: UUID
    sekolah_id: UUID
    sekolah: str
    periode: str
    jenis: JenisSiklus
    fokus: str
    dimensi: str
    keadaan: Keadaan
    sejak: datetime
    jadwal: datetime | None
    jam_ke: str
    cara: Cara
    berakhir_dari: str | None
    pengamat: Orang
    kursor: str

    @property
    def manik(self) -> tuple[Manik, ...]:
        """The five beads."""
        return beads(standing_of(self.keadaan, self.berakhir_dari).tahap, berhenti=self.keadaan is Keadaan.BERAKHIR)

    def hari(self, zona: Zona) -> date | None:
        """Return the day of the lesson on the school's calendar; None while nothing is proposed."""
        return local(self.jadwal, zona).date() if self.jadwal else None

    @property
    def berjalan(self) -> bool:
        """Whether the cycle still goes on."""
        return self.keadaan.berjalan

    @property
    def giliran_saya(self) -> bool:
        """Whether the guru is to act."""
        return self.keadaan.giliran is Pihak.PELAKU

    @property
    def ajakan(self) -> Ajakan | None:
        """The act she can do next; none while she waits."""
        return AJAKAN.get((self.keadaan, Pihak.PELAKU))


@dataclass(frozen=True, slots=True)
class Perubahan:
    """One thing another person did in a cycle since its guru last acted."""

    waktu: datetime
    siapa: Orang
    tindakan: str

    def hari(self, zona: Zona) -> date:
        """Return the day on the school's calendar."""
        return local(self.waktu, zona).date()


@dataclass(frozen=True, slots=True)
class RefleksiMenunggu:
    """A reflection that was handed in and that its coach has not marked as read."""

    siklus_id: UUID
    guru: Orang
    fokus: str
    sejak: datetime


def list_siklus_saya(
    pengguna: Pengguna,
    *,
    batas: int,
    sesudah: str = "",
    sekolah_id: UUID | None = None,
    rubrik: Jenis = Jenis.GURU,
    arsip: UUID | None = None,
) -> tuple[SiklusSaya, ...]:
    """Return a person's own cycles as guru, or as principal, running ones first, then the newest.

    At one school, or at all of those where the person worked; of one period alone where `arsip` names it.
    """
    letak = read_kursor(sesudah, int, _UUID)
    nilai: dict[str, object] = {"saya": pengguna.pegawai_id, "rubrik": rubrik.value, "batas": batas}
    if sekolah_id is not None:
        nilai["sekolah_id"] = sekolah_id
    if arsip is not None:
        nilai["arsip"] = arsip
    if letak:
        nilai |= dict(zip(("k_tutup", "k_id"), letak, strict=True))
    pertanyaan = _own_statement(satu_sekolah=sekolah_id is not None, arsip=arsip is not None, lanjut=bool(letak))
    return tuple(_as_siklus(b) for b in baca(pertanyaan, nilai))


@lru_cache(maxsize=8)
def _own_statement(*, satu_sekolah: bool, arsip: bool, lanjut: bool) -> SelectBase:
    tutup = case((Siklus.giliran.is_(None), 1), else_=0)
    terbaru = (
        select(func.max(Persiapan.versi))
        .where(Persiapan.sekolah_id == Siklus.sekolah_id, Persiapan.siklus_id == Siklus.id)
        .correlate(Siklus)
        .scalar_subquery()
    )
    pertanyaan = (
        select(
            Siklus.id,
            Siklus.sekolah_id,
            Sekolah.nama.label("sekolah"),
            Periode.label.label("periode"),
            Siklus.jenis,
            Siklus.rubrik,
            Siklus.fokus,
            Siklus.keadaan,
            Siklus.sejak,
            Siklus.jadwal,
            Siklus.cara,
            Siklus.berakhir_dari,
            Persiapan.jam_ke,
            Pegawai.id.label("pengamat_id"),
            Pegawai.nama,
            Pegawai.sapaan,
            tutup.label("tutup"),
        )
        .join(Sekolah, Sekolah.id == Siklus.sekolah_id)
        .join(Periode, and_(Periode.sekolah_id == Siklus.sekolah_id, Periode.id == Siklus.periode_id))
        .join(Pegawai, Pegawai.id == Siklus.pengamat_id)
        .outerjoin(
            Persiapan,
            and_(
                Persiapan.sekolah_id == Siklus.sekolah_id,
                Persiapan.siklus_id == Siklus.id,
                Persiapan.versi == terbaru,
            ),
        )
        .where(
            Siklus.pelaku_id == bindparam("saya", type_=Uuid()), Siklus.rubrik == bindparam("rubrik", type_=String())
        )
        .order_by(tutup, Siklus.id.desc())
        .limit(bindparam("batas", type_=Integer()))
    )
    if satu_sekolah:
        pertanyaan = pertanyaan.where(Siklus.sekolah_id == bindparam("sekolah_id", type_=Uuid()))
    if arsip:
        pertanyaan = pertanyaan.where(Siklus.periode_id == bindparam("arsip", type_=Uuid()))
    if lanjut:
        ke, id_ = bindparam("k_tutup", type_=Integer()), bindparam("k_id", type_=Uuid())
        pertanyaan = pertanyaan.where(or_(tutup > ke, and_(tutup == ke, Siklus.id < id_)))
    return pertanyaan


def _as_siklus(b: Any) -> SiklusSaya:  # noqa: ANN401 - a row with the columns that are read here
    nama, dimensi = names_of_fokus()[b.rubrik, b.fokus]
    return SiklusSaya(
        id=b.id,
        sekolah_id=b.sekolah_id,
        sekolah=b.sekolah,
        periode=b.periode,
        jenis=JenisSiklus(b.jenis),
        fokus=nama,
        dimensi=dimensi,
        keadaan=Keadaan(b.keadaan),
        sejak=b.sejak,
        jadwal=b.jadwal,
        jam_ke=b.jam_ke or "",
        cara=Cara(b.cara),
        berakhir_dari=b.berakhir_dari,
        pengamat=as_orang(b.pengamat_id, b.nama, b.sapaan),
        kursor=write_kursor(b.tutup, b.id),
    )


def list_perubahan(pengguna: Pengguna, siklus: SiklusSaya, batas: int) -> tuple[Perubahan, ...]:
    """Return what others did and said in a cycle after its guru last acted or opened it, the newest first."""
    sama = and_(Jejak.sekolah_id == siklus.sekolah_id, Jejak.siklus_id == siklus.id)
    terakhir = select(func.max(Jejak.waktu)).where(sama, Jejak.pegawai_id == pengguna.pegawai_id).scalar_subquery()
    baris = db.session.execute(
        select(Jejak.waktu, Jejak.tindakan, Pegawai.id, Pegawai.nama, Pegawai.sapaan)
        .join(Pegawai, Pegawai.id == Jejak.pegawai_id)
        .where(
            sama,
            Jejak.pegawai_id != pengguna.pegawai_id,
            or_(Jejak.ke.is_not(None), Jejak.tindakan == BERBICARA),
            or_(terakhir.is_(None), Jejak.waktu > terakhir),
        )
        .order_by(Jejak.id.desc())
        .limit(batas)
    )
    return tuple(
        Perubahan(waktu, as_orang(id_, nama, sapaan), _in_words(tindakan))
        for waktu, tindakan, id_, nama, sapaan in baris
    )


def _in_words(tindakan: str) -> str:
    if tindakan == BERBICARA:
        return "menulis tanggapan"
    return LABEL_TINDAKAN.get(tindakan, tindakan)


def list_refleksi_menunggu(pengguna: Pengguna, sekolah_id: UUID, batas: int) -> tuple[RefleksiMenunggu, ...]:
    """Return the reflections in a coach's care that were handed in and not yet read, the longest waiting first."""
    guru = aliased(Pegawai)
    ditinjau = exists().where(
        TinjauanCoach.sekolah_id == Siklus.sekolah_id,
        TinjauanCoach.siklus_id == Siklus.id,
        TinjauanCoach.coach_id == pengguna.pegawai_id,
        TinjauanCoach.waktu >= Siklus.sejak,
    )
    baris = db.session.execute(
        select(Siklus.id, Siklus.rubrik, Siklus.fokus, Siklus.sejak, guru.id.label("guru_id"), guru.nama, guru.sapaan)
        .join(guru, guru.id == Siklus.pelaku_id)
        .where(
            Siklus.sekolah_id == sekolah_id,
            Siklus.coach_id == pengguna.pegawai_id,
            Siklus.keadaan == Keadaan.E_DIAJUKAN.value,
            Siklus.pelaku_id.in_(select(PasanganCoach.guru_id).where(in_care())),
            ~ditinjau,
        )
        .order_by(Siklus.sejak, Siklus.id)
        .limit(batas),
        values_of(pengguna, sekolah_id),
    )
    return tuple(
        RefleksiMenunggu(b.id, as_orang(b.guru_id, b.nama, b.sapaan), names_of_fokus()[b.rubrik, b.fokus][0], b.sejak)
        for b in baris
    )
