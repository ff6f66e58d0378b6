"""Reads of the plan. Loading is authorising: a plan is always found *through* the person who asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import (
    Date,
    Integer,
    String,
    Uuid,
    and_,
    bindparam,
    func,
    or_,
    select,
    tuple_,
)

from observasi_app.aturan.muat import list_tahun, load_aturan
from observasi_app.aturan.setempat import load_aturan_sekolah
from observasi_app.extensions import Instan, baca, db
from observasi_app.rencana.alur import (
    JenisRencana,
    KeadaanRencana,
    KeadaanSaran,
    PihakRencana,
    Sebutan,
    TindakanRencana,
    possible_rencana,
)
from observasi_app.rencana.isi import IsiRencana
from observasi_app.rencana.models import Rencana, RencanaSaran, RencanaVersi
from observasi_app.rencana.periksa import Keadaan
from observasi_app.rencana.rules import superior_of
from observasi_app.sekolah.models import PasanganCoach, Pegawai, Penugasan, Periode, Sekolah
from observasi_app.sekolah.peran import Peran, Sifat
from observasi_app.sekolah.queries import KOLOM_ORANG, Orang, as_orang, find_coach, find_orang, was_on_duty
from observasi_app.web.waktu import Zona

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from uuid import UUID

    from sqlalchemy import SelectBase, Subquery

    from observasi_app.aturan.muat import Aturan
    from observasi_app.aturan.rencana import AturanRencana
    from observasi_app.masuk.pengguna import Pengguna
    from observasi_app.sekolah.queries import PeriodeKini

DIAJUKAN, DISETUJUI, DISEPAKATI = "diajukan", "disetujui", "disepakati"
"""What a version is: as handed in, as approved, or as agreed."""


@dataclass(frozen=True, slots=True)
class RencanaKepala:
    """How far the kepala sekolah of a school came with a plan of his own; the plans of the guru rest on it."""

    keadaan: KeadaanRencana | None = None
    rhk: Mapping[str, str] = field(default_factory=dict)
    """What his agreed rows say, by their code; empty before."""


@dataclass(frozen=True, slots=True)
class RencanaDibaca:
    """A plan as one person may see it."""

    sekolah_id: UUID
    id: UUID
    periode_id: UUID
    periode: str
    sekolah: str
    zona: Zona
    aturan: str
    jenis: JenisRencana
    kepada: Peran
    """Who approves it, or is to approve it once it is handed in."""
    pegawai: Orang
    status: str
    penilai: Orang | None
    keadaan: KeadaanRencana
    versi: int
    sejak: datetime
    dibuka_lawan: datetime | None
    catatan: str
    otomatis: bool
    diajukan: datetime | None
    disetujui: datetime | None
    disepakati: datetime | None
    disimpan: datetime | None
    penelaah: Orang | None
    ditelaah: datetime | None
    telaah: str
    pihak: PihakRencana
    kepala: RencanaKepala
    isi: IsiRencana
    """What this person reads now: the pegawai the draft while it is written, else the newest version."""
    isi_diajukan: IsiRencana | None
    isi_disetujui: IsiRencana | None
    """What was approved, where that is newer than what was handed in."""
    untuk_coach: datetime | None
    sepakat: IsiRencana | None
    """What was agreed last; it holds until an adjustment of it is agreed."""
    bantuan: str = ""
    """The step at which its writer asks for help."""
    bantuan_sejak: datetime | None = None

    @property
    def menyesuaikan(self) -> bool:
        """Whether an agreed plan is being adjusted."""
        return self.sepakat is not None and self.keadaan is not KeadaanRencana.DISEPAKATI

    @property
    def sebutan(self) -> Sebutan:
        """How its two sides are called."""
        return Sebutan(self.jenis.label, self.kepada.label.lower())

    @property
    def boleh(self) -> frozenset[TindakanRencana]:
        """What the person who asks can do now."""
        return possible_rencana(
            self.keadaan, self.pihak, dibuka_lawan=self.dibuka_lawan is not None, otomatis=self.otomatis
        )

    def bisa(self, tindakan: str) -> bool:
        """Tell, for templates, whether an act named by its stored value is possible now."""
        return TindakanRencana(tindakan) in self.boleh

    @property
    def giliran_saya(self) -> bool:
        """Whether it is the turn of the person who asks."""
        return self.keadaan.giliran is self.pihak

    def read_aturan(self) -> Aturan:
        """Read the rules it was begun under, as they hold at its school today."""
        return load_aturan_sekolah(int(self.aturan), self.sekolah_id)

    def read_rencana(self) -> AturanRencana:
        """Read how such a plan is made, or was when it was agreed; the rows of a guru serve her kepala sekolah's."""
        pada = self.disepakati if self.keadaan is KeadaanRencana.DISEPAKATI else None
        aturan = load_aturan_sekolah(int(self.aturan), self.sekolah_id, pada)
        if self.jenis is JenisRencana.KEPALA_SEKOLAH:
            assert aturan.rencana_kepala is not None  # noqa: S101 - without it none is begun
            return aturan.rencana_kepala
        kepala = aturan.rencana_kepala
        return aturan.rencana.serve(self.kepala.rhk, {r.kode: r.teks for r in kepala.rhk} if kepala else {})


@cache
def _tahun_dikenal() -> frozenset[str]:
    """Return the years whose rules come with this version, looked up once a process as the rules themselves are."""
    return frozenset(str(tahun) for tahun in list_tahun())


def has_aturan(aturan: str, jenis: JenisRencana = JenisRencana.GURU) -> bool:
    """Tell whether this application knows how the year of a period plans."""
    if aturan not in _tahun_dikenal():
        return False
    return jenis is JenisRencana.GURU or load_aturan(int(aturan)).rencana_kepala is not None


def find_aturan(aturan: str, jenis: JenisRencana, sekolah_id: UUID) -> AturanRencana | None:
    """Return how a school plans in the year of a period, or None where the application does not know it."""
    if aturan not in _tahun_dikenal():
        return None
    ada = load_aturan_sekolah(int(aturan), sekolah_id)
    return ada.rencana_kepala if jenis is JenisRencana.KEPALA_SEKOLAH else ada.rencana


def find_rencana(pengguna: Pengguna, rencana_id: UUID) -> RencanaDibaca | None:
    """Return a plan this person may see, or None.

    One's own always; the superior, and the pengawas who reviews, find it once it was handed in, but never the draft.
    """
    baris = db.session.execute(
        select(Rencana, Periode.label, Sekolah.nama, Sekolah.zona, Sekolah.dinas_id, Pegawai)
        .join(Periode, and_(Periode.sekolah_id == Rencana.sekolah_id, Periode.id == Rencana.periode_id))
        .join(Sekolah, Sekolah.id == Rencana.sekolah_id)
        .join(Pegawai, Pegawai.id == Rencana.pegawai_id)
        .where(Rencana.id == rencana_id)
    ).first()
    if baris is None:
        return None
    rencana, label, sekolah, zona, dinas_id, pegawai = baris
    pihak = _side(pengguna, rencana, dinas_id)
    if pihak is None:
        return None
    diajukan, disetujui, sepakat = _newest(rencana)
    keadaan = KeadaanRencana(rencana.keadaan)
    pembaca = pihak in (PihakRencana.PENILAI, PihakRencana.PENELAAH)
    if pembaca and (diajukan is None or keadaan is KeadaanRencana.DRAF):
        return None
    menulis = not pembaca and keadaan.disusun
    jenis = JenisRencana(rencana.jenis)
    orang = find_orang([rencana.penilai_id, rencana.penelaah_id])
    isi = IsiRencana.from_json(rencana.isi) if menulis or diajukan is None else disetujui or diajukan
    if sepakat is not None and not menulis and keadaan in (KeadaanRencana.DISEPAKATI, KeadaanRencana.DISESUAIKAN):
        isi = sepakat
    return RencanaDibaca(
        sekolah_id=rencana.sekolah_id,
        id=rencana.id,
        periode_id=rencana.periode_id,
        periode=label,
        sekolah=sekolah,
        zona=Zona(zona),
        aturan=rencana.aturan,
        jenis=jenis,
        kepada=superior_of(jenis, memimpin=leads(pengguna, rencana.sekolah_id))
        if pihak is PihakRencana.PEGAWAI and keadaan.disusun
        else Peran(rencana.diajukan_kepada or jenis.atasan.value),
        pegawai=as_orang(pegawai),
        status=pegawai.status,
        penilai=orang.get(rencana.penilai_id) if rencana.penilai_id else None,
        keadaan=keadaan,
        versi=rencana.versi,
        sejak=rencana.sejak,
        dibuka_lawan=rencana.dibuka_lawan,
        catatan=rencana.catatan,
        otomatis=rencana.otomatis,
        diajukan=rencana.diajukan,
        disetujui=rencana.disetujui,
        disepakati=rencana.disepakati,
        disimpan=rencana.disimpan,
        penelaah=orang.get(rencana.penelaah_id) if rencana.penelaah_id else None,
        ditelaah=rencana.ditelaah,
        telaah=rencana.telaah,
        pihak=pihak,
        kepala=find_rencana_kepala(rencana.sekolah_id, rencana.periode_id)
        if jenis is JenisRencana.GURU
        else RencanaKepala(),
        isi=isi,
        isi_diajukan=diajukan,
        isi_disetujui=disetujui,
        untuk_coach=rencana.untuk_coach,
        sepakat=sepakat,
        bantuan=rencana.bantuan,
        bantuan_sejak=rencana.bantuan_sejak,
    )


def _side(pengguna: Pengguna, rencana: Rencana, dinas_id: UUID) -> PihakRencana | None:
    """Return on which side a person stands; nobody approves the plan of their own."""
    if rencana.pegawai_id == pengguna.pegawai_id:
        return PihakRencana.PEGAWAI
    if rencana.diajukan_kepada != Peran.KEPALA_DINAS.value and leads(pengguna, rencana.sekolah_id):
        return PihakRencana.PENILAI
    if rencana.untuk_coach is not None and _coaches(pengguna, rencana):
        return PihakRencana.COACH
    if rencana.diajukan_kepada != Peran.KEPALA_DINAS.value:
        return None
    tugas = pengguna.semua_tugas
    if any(t.peran is Peran.KEPALA_DINAS and t.dinas_id == dinas_id for t in tugas):
        return PihakRencana.PENILAI
    aturan = find_aturan(rencana.aturan, JenisRencana(rencana.jenis), rencana.sekolah_id)
    membina = any(t.peran is Peran.PENGAWAS and t.sekolah_id == rencana.sekolah_id for t in tugas)
    return PihakRencana.PENELAAH if aturan and aturan.ditelaah and membina else None


def _coaches(pengguna: Pengguna, rencana: Rencana) -> bool:
    """Tell whether a person cares today, as coach, for the guru whose plan this is."""
    if not any(t.peran is Peran.COACH and t.sekolah_id == rencana.sekolah_id for t in pengguna.semua_tugas):
        return False
    coach = find_coach(rencana.sekolah_id, rencana.pegawai_id, pengguna.hari_ini)
    return coach is not None and coach.id == pengguna.pegawai_id


def leads(pengguna: Pengguna, sekolah_id: UUID, sifat: Sifat | None = None) -> bool:
    """Tell whether a person leads a school today, in this way or in any."""
    return any(
        t.peran is Peran.KEPALA_SEKOLAH and t.sekolah_id == sekolah_id and sifat in (None, t.sifat)
        for t in pengguna.semua_tugas
    )


_VERSI = and_(
    RencanaVersi.sekolah_id == Rencana.sekolah_id,
    RencanaVersi.rencana_id == Rencana.id,
    RencanaVersi.asal == DISEPAKATI,
)
_KEPALA = (
    select(Rencana.keadaan, RencanaVersi.isi)
    .outerjoin(RencanaVersi, _VERSI)
    .where(
        Rencana.sekolah_id == bindparam("sekolah", type_=Uuid()),
        Rencana.periode_id == bindparam("periode", type_=Uuid()),
        Rencana.jenis == JenisRencana.KEPALA_SEKOLAH.value,
    )
    .order_by(RencanaVersi.waktu)
)


def find_rencana_kepala(sekolah_id: UUID, periode_id: UUID) -> RencanaKepala:
    """Return how far the plan of a school's kepala sekolah came, and what its agreed rows say; nothing else of it.

    While he adjusts it, what was agreed holds. Where the office changed hands, the one agreed last counts.
    """
    semua = baca(_KEPALA, {"sekolah": sekolah_id, "periode": periode_id})
    if not semua:
        return RencanaKepala()
    sepakat = [b.isi for b in semua if b.isi is not None]
    if sepakat:
        return RencanaKepala(KeadaanRencana.DISEPAKATI, {s["kode"]: s["rhk"] for s in sepakat[-1].get("hasil", ())})
    urutan = list(KeadaanRencana)
    return RencanaKepala(max((KeadaanRencana(b.keadaan) for b in semua), key=urutan.index))


def _newest(rencana: Rencana) -> tuple[IsiRencana | None, IsiRencana | None, IsiRencana | None]:
    """Return the newest version handed in, the one approved after it, if there is one, and what was agreed last."""
    semua = db.session.execute(
        select(RencanaVersi.asal, RencanaVersi.isi)
        .where(RencanaVersi.sekolah_id == rencana.sekolah_id, RencanaVersi.rencana_id == rencana.id)
        .order_by(RencanaVersi.nomor)
    ).all()
    diajukan: IsiRencana | None = None
    disetujui: IsiRencana | None = None
    sepakat: IsiRencana | None = None
    for asal, isi in semua:
        if asal == DIAJUKAN:
            diajukan, disetujui = IsiRencana.from_json(isi), None
        elif asal == DISETUJUI:
            disetujui = IsiRencana.from_json(isi)
        else:
            sepakat = IsiRencana.from_json(isi)
    return diajukan, disetujui, sepakat


@dataclass(frozen=True, slots=True)
class VersiSepakat:
    """A plan as it was agreed once."""

    waktu: datetime
    isi: IsiRencana


def list_sepakat(rencana: RencanaDibaca) -> tuple[VersiSepakat, ...]:
    """Return every agreed version of a plan that this person reads, the newest first."""
    baris = db.session.execute(
        select(RencanaVersi.waktu, RencanaVersi.isi)
        .where(
            RencanaVersi.sekolah_id == rencana.sekolah_id,
            RencanaVersi.rencana_id == rencana.id,
            RencanaVersi.asal == DISEPAKATI,
        )
        .order_by(RencanaVersi.nomor.desc())
    )
    return tuple(VersiSepakat(waktu, IsiRencana.from_json(isi)) for waktu, isi in baris)


def find_kepala_definitif(sekolah_id: UUID, hari: date, selain: UUID | None = None) -> Orang | None:
    """Return the definitive kepala sekolah of a school on a day, if that is somebody else than `selain`."""
    baris = db.session.scalars(
        select(Pegawai)
        .join(Penugasan, Penugasan.pegawai_id == Pegawai.id)
        .where(
            Penugasan.sekolah_id == sekolah_id,
            Penugasan.peran == Peran.KEPALA_SEKOLAH.value,
            Penugasan.sifat == Sifat.DEFINITIF.value,
            Penugasan.holds_on(hari),
            *([Penugasan.pegawai_id != selain] if selain else []),
        )
        .order_by(Penugasan.mulai.desc())
    ).first()
    return as_orang(baris) if baris else None


def find_keadaan(rencana: RencanaDibaca) -> Keadaan:
    """Return what is known here of the pegawai, the school and the superior, to be looked at before handing in."""
    b = db.session.execute(
        select(Pegawai.status, Pegawai.nip, Pegawai.nuptk, Sekolah.npsn)
        .select_from(Rencana)
        .join(Pegawai, Pegawai.id == Rencana.pegawai_id)
        .join(Sekolah, Sekolah.id == Rencana.sekolah_id)
        .where(Rencana.sekolah_id == rencana.sekolah_id, Rencana.id == rencana.id)
    ).one()
    return Keadaan(rencana.jenis, b.status, b.nip or "", b.nuptk or "", b.npsn or "", rencana.kepala.keadaan)


@dataclass(frozen=True, slots=True)
class RencanaLalu:
    """What the same person agreed to at the same school in a period before."""

    periode: str
    isi: IsiRencana


def find_lalu(pengguna: Pengguna, sekolah_id: UUID, periode: PeriodeKini, jenis: JenisRencana) -> RencanaLalu | None:
    """Return one's own newest agreed plan of a period before this one, at this school."""
    baris = db.session.execute(
        select(Periode.label, RencanaVersi.isi)
        .select_from(Rencana)
        .join(Periode, and_(Periode.sekolah_id == Rencana.sekolah_id, Periode.id == Rencana.periode_id))
        .join(RencanaVersi, _VERSI)
        .where(
            Rencana.sekolah_id == sekolah_id,
            Rencana.pegawai_id == pengguna.pegawai_id,
            Rencana.jenis == jenis.value,
            Periode.mulai < periode.mulai,
        )
        .order_by(Periode.mulai.desc(), RencanaVersi.nomor.desc())
        .limit(1)
    ).first()
    return RencanaLalu(baris.label, IsiRencana.from_json(baris.isi)) if baris else None


def find_pegawai(pegawai_id: UUID) -> tuple[Orang, str]:
    """Return a person and their employment."""
    baris = db.session.get_one(Pegawai, pegawai_id)
    return as_orang(baris), baris.status


# ── On the home pages ───────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class KartuRencana:
    """What a home page says of the plan of the person who looks."""

    id: UUID
    keadaan: KeadaanRencana
    sejak: datetime
    otomatis: bool

    @property
    def giliran_saya(self) -> bool:
        """Whether it is the turn of the person who looks."""
        return self.keadaan.giliran is PihakRencana.PEGAWAI


_SEKOLAH = bindparam("sekolah", type_=Uuid())
_PERIODE = bindparam("periode", type_=Uuid())
_SAYA = bindparam("saya", type_=Uuid())
_HARI = bindparam("hari", type_=Date())
_SAAT = bindparam("saat", type_=Date())
"""A day of the period that is worked in."""
_JENIS = bindparam("jenis", type_=String())
_KARTU = select(Rencana.id, Rencana.keadaan, Rencana.sejak, Rencana.otomatis).where(
    Rencana.sekolah_id == _SEKOLAH,
    Rencana.periode_id == _PERIODE,
    Rencana.pegawai_id == _SAYA,
    Rencana.jenis == _JENIS,
)


def jenis_of(pengguna: Pengguna) -> JenisRencana:
    """Return as what a person plans under the hat worn now."""
    return JenisRencana.KEPALA_SEKOLAH if pengguna.peran is Peran.KEPALA_SEKOLAH else JenisRencana.GURU


def find_kartu(
    pengguna: Pengguna, sekolah_id: UUID, periode: PeriodeKini, jenis: JenisRencana = JenisRencana.GURU
) -> KartuRencana | None:
    """Return the person's own plan of a period, as the home page needs it."""
    nilai = {
        "sekolah": sekolah_id,
        "periode": periode.id,
        "saya": pengguna.pegawai_id,
        "jenis": jenis.value,
    }
    semua = baca(_KARTU, nilai)
    if not semua:
        return None
    k = semua[0]
    return KartuRencana(k.id, KeadaanRencana(k.keadaan), k.sejak, bool(k.otomatis))


_DISEPAKATI = (
    select(Rencana.id, Rencana.disepakati, RencanaVersi.isi, Periode.label)
    .join(RencanaVersi, _VERSI)
    .join(Periode, and_(Periode.sekolah_id == Rencana.sekolah_id, Periode.id == Rencana.periode_id))
    .where(
        Rencana.sekolah_id == _SEKOLAH,
        Rencana.periode_id == _PERIODE,
        Rencana.pegawai_id == _SAYA,
        Rencana.jenis == _JENIS,
    )
    .order_by(RencanaVersi.nomor.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class RencanaSepakat:
    """That a focus stands in an agreed plan."""

    id: UUID
    periode: str
    disepakati: datetime


def find_sepakat(
    sekolah_id: UUID, periode_id: UUID, pegawai_id: UUID, fokus: str, jenis: str = JenisRencana.GURU.value
) -> RencanaSepakat | None:
    """Return the agreed plan that names this focus; only for somebody who may read the cycle of that focus."""
    nilai = {"sekolah": sekolah_id, "periode": periode_id, "saya": pegawai_id, "jenis": jenis}
    for k in baca(_DISEPAKATI, nilai):
        if any(satu["fokus"] == fokus for satu in k.isi.get("praktik", ())):
            return RencanaSepakat(k.id, k.label, k.disepakati)
    return None


_DINILAI = (
    select(Rencana.id, RencanaVersi.isi, Pegawai.status)
    .select_from(Pegawai)
    .outerjoin(
        Rencana,
        and_(
            Rencana.pegawai_id == Pegawai.id,
            Rencana.sekolah_id == _SEKOLAH,
            Rencana.periode_id == _PERIODE,
            Rencana.jenis == _JENIS,
            Rencana.disepakati.is_not(None),
        ),
    )
    .outerjoin(RencanaVersi, _VERSI)
    .where(Pegawai.id == _SAYA)
    .order_by(RencanaVersi.nomor.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class RencanaGuru:
    """What the appraisal needs of an agreed plan; without one there is only the employment."""

    status: str
    id: UUID | None
    isi: IsiRencana


def find_rencana_guru(
    sekolah_id: UUID, periode_id: UUID, pegawai_id: UUID, jenis: JenisRencana = JenisRencana.GURU
) -> RencanaGuru:
    """Return what was agreed last with somebody, as guru or as kepala sekolah, whose appraisal the asker may read."""
    nilai = {"sekolah": sekolah_id, "periode": periode_id, "saya": pegawai_id, "jenis": jenis.value}
    (b,) = baca(_DINILAI, nilai)
    return RencanaGuru(b.status, b.id if b.isi else None, IsiRencana.from_json(b.isi) if b.isi else IsiRencana())


# ── The coach ───────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class SaranDibaca:
    """A wording that a coach suggested."""

    id: UUID
    penulis: Orang
    baris: str
    usulan: str
    alasan: str
    waktu: datetime
    keadaan: KeadaanSaran


def list_saran(rencana: RencanaDibaca) -> tuple[SaranDibaca, ...]:
    """Return what was suggested for a plan, to its writer and the coach alone; what waits first, then the newest."""
    if rencana.pihak not in (PihakRencana.PEGAWAI, PihakRencana.COACH):
        return ()
    baris = db.session.scalars(
        select(RencanaSaran)
        .where(RencanaSaran.sekolah_id == rencana.sekolah_id, RencanaSaran.rencana_id == rencana.id)
        .order_by(RencanaSaran.keadaan != KeadaanSaran.TERBUKA.value, RencanaSaran.waktu.desc())
    ).all()
    orang = find_orang([b.penulis_id for b in baris])
    return tuple(
        SaranDibaca(b.id, orang[b.penulis_id], b.baris, b.usulan, b.alasan, b.waktu, KeadaanSaran(b.keadaan))
        for b in baris
    )


@dataclass(frozen=True, slots=True)
class GuruBerencana:
    """How far one guru in care came: the steps, never their words."""

    orang: Orang
    kunci: tuple[str, UUID]
    id: UUID | None
    keadaan: KeadaanRencana | None
    sejak: datetime | None
    sudah: frozenset[str]
    """The steps that are saved."""
    aturan: str
    terbuka: bool
    """Whether the guru shows the plan to the coach."""

    @property
    def diajukan(self) -> bool:
        """Whether it was handed in, or has come farther."""
        return self.keadaan is not None and not self.keadaan.disusun


@cache
def _dampingan() -> Subquery:
    rencana = and_(
        Rencana.sekolah_id == PasanganCoach.sekolah_id,
        Rencana.periode_id == Periode.id,
        Rencana.pegawai_id == PasanganCoach.guru_id,
        Rencana.jenis == JenisRencana.GURU.value,
    )
    return (
        select(
            *KOLOM_ORANG,
            Pegawai.nama_cari.label("urut"),
            Rencana.id.label("rencana_id"),
            Rencana.keadaan,
            func.coalesce(Rencana.disimpan, Rencana.sejak, type_=Instan()).label("sejak"),
            Rencana.isi,
            Periode.aturan,
            Rencana.untuk_coach,
        )
        .select_from(PasanganCoach)
        .join(Pegawai, Pegawai.id == PasanganCoach.guru_id)
        .join(
            Periode,
            and_(Periode.sekolah_id == PasanganCoach.sekolah_id, Periode.mulai <= _SAAT, Periode.selesai >= _SAAT),
        )
        .outerjoin(Rencana, rencana)
        .where(
            PasanganCoach.coach_id == _SAYA,
            PasanganCoach.sekolah_id == _SEKOLAH,
            PasanganCoach.holds_on(_HARI),
            # In a period that is over, whoever came later is not one who has not begun.
            or_(
                Periode.selesai >= _HARI,
                Rencana.id.is_not(None),
                was_on_duty(
                    Peran.GURU, PasanganCoach.guru_id, PasanganCoach.sekolah_id, Periode.mulai, Periode.selesai
                ),
            ),
        )
        .subquery("dampingan_rencana")
    )


@cache
def _dampingan_statement(*, lanjut: bool) -> SelectBase:
    daftar = _dampingan()
    pilih = select(daftar)
    if lanjut:
        letak = tuple_(bindparam("k_nama", type_=String()), bindparam("k_id", type_=Uuid()))
        pilih = pilih.where(tuple_(daftar.c.urut, daftar.c.id) > letak)
    return pilih.order_by(daftar.c.urut, daftar.c.id).limit(bindparam("batas", type_=Integer()))


def _of_coach(pengguna: Pengguna, sekolah_id: UUID) -> dict[str, object]:
    return {
        "saya": pengguna.pegawai_id,
        "sekolah": sekolah_id,
        "hari": pengguna.hari_ini,
        "saat": pengguna.hari_periode,
    }


def list_dampingan(
    pengguna: Pengguna, sekolah_id: UUID, *, batas: int, sesudah: tuple[str, UUID] | None = None
) -> tuple[GuruBerencana, ...]:
    """Return the guru in this coach's care at a school, by name, with how far their plans came."""
    nilai = _of_coach(pengguna, sekolah_id) | {"batas": batas}
    if sesudah:
        nilai |= {"k_nama": sesudah[0], "k_id": sesudah[1]}
    return tuple(
        GuruBerencana(
            orang=as_orang(b),
            kunci=(b.urut, b.id),
            id=b.rencana_id,
            keadaan=KeadaanRencana(b.keadaan) if b.keadaan else None,
            sejak=b.sejak,
            sudah=frozenset(b.isi or ()),
            aturan=b.aturan,
            terbuka=b.untuk_coach is not None,
        )
        for b in baca(_dampingan_statement(lanjut=bool(sesudah)), nilai)
    )


@cache
def _count_dampingan() -> SelectBase:
    daftar = _dampingan()
    return select(daftar.c.keadaan, func.count().label("banyak")).group_by(daftar.c.keadaan)


def count_dampingan(pengguna: Pengguna, sekolah_id: UUID) -> tuple[int, int]:
    """Return how many of the guru in care have handed in, and how many there are."""
    semua = [(b.keadaan, b.banyak) for b in baca(_count_dampingan(), _of_coach(pengguna, sekolah_id))]
    sudah = sum(n for k, n in semua if k is not None and not KeadaanRencana(k).disusun)
    return sudah, sum(n for _, n in semua)
