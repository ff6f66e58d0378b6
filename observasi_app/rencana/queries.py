"""Reads of the plan. Loading is authorising: a plan is always found *through* the person who asks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Date, Integer, String, Uuid, and_, bindparam, case, func, or_, select, tuple_

from observasi_app.aturan.muat import list_tahun, load_aturan
from observasi_app.extensions import baca, db
from observasi_app.rencana.alur import KeadaanRencana, PihakRencana, TindakanRencana, possible_rencana
from observasi_app.rencana.isi import IsiRencana
from observasi_app.rencana.models import Rencana, RencanaVersi
from observasi_app.sekolah.models import Pegawai, Penugasan, Periode, Sekolah
from observasi_app.sekolah.peran import Peran, Sifat
from observasi_app.sekolah.queries import Orang, as_orang, find_orang
from observasi_app.web.pilihan import Pilihan
from observasi_app.web.waktu import Zona

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from sqlalchemy import Row, SelectBase, Subquery

    from observasi_app.aturan.muat import Aturan
    from observasi_app.masuk.pengguna import Pengguna
    from observasi_app.sekolah.queries import PeriodeKini

DIAJUKAN, DISETUJUI = "diajukan", "disetujui"
"""What a version is: as handed in, or as approved."""


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
    guru: Orang
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
    pihak: PihakRencana
    isi: IsiRencana
    """What this person reads now: the guru her draft while she writes, else the newest version."""
    isi_diajukan: IsiRencana | None
    isi_disetujui: IsiRencana | None
    """What was approved, where that is newer than what was handed in."""

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
        """Read the rule set it was begun under."""
        return load_aturan(int(self.aturan))


def has_aturan(aturan: str) -> bool:
    """Tell whether this application knows how the year of a period plans."""
    return aturan in {str(tahun) for tahun in list_tahun()}


def find_rencana(pengguna: Pengguna, rencana_id: UUID) -> RencanaDibaca | None:
    """Return a plan this person may see, or None.

    Hers always; whoever leads its school finds it once it was handed in, but never the draft.
    """
    baris = db.session.execute(
        select(Rencana, Periode.label, Sekolah.nama, Sekolah.zona, Pegawai)
        .join(Periode, and_(Periode.sekolah_id == Rencana.sekolah_id, Periode.id == Rencana.periode_id))
        .join(Sekolah, Sekolah.id == Rencana.sekolah_id)
        .join(Pegawai, Pegawai.id == Rencana.pegawai_id)
        .where(Rencana.id == rencana_id)
    ).first()
    if baris is None:
        return None
    rencana, label, sekolah, zona, pegawai = baris
    pihak = _side(pengguna, rencana)
    if pihak is None:
        return None
    diajukan, disetujui = _newest(rencana)
    keadaan = KeadaanRencana(rencana.keadaan)
    if pihak is PihakRencana.PENILAI and (diajukan is None or keadaan is KeadaanRencana.DRAF):
        return None
    menulis = pihak is PihakRencana.GURU and keadaan.disusun
    isi = IsiRencana.from_json(rencana.isi) if menulis or diajukan is None else disetujui or diajukan
    return RencanaDibaca(
        sekolah_id=rencana.sekolah_id,
        id=rencana.id,
        periode_id=rencana.periode_id,
        periode=label,
        sekolah=sekolah,
        zona=Zona(zona),
        aturan=rencana.aturan,
        guru=as_orang(pegawai),
        status=pegawai.status,
        penilai=find_orang([rencana.penilai_id]).get(rencana.penilai_id) if rencana.penilai_id else None,
        keadaan=keadaan,
        versi=rencana.versi,
        sejak=rencana.sejak,
        dibuka_lawan=rencana.dibuka_lawan,
        catatan=rencana.catatan,
        otomatis=rencana.otomatis,
        diajukan=rencana.diajukan,
        disetujui=rencana.disetujui,
        disepakati=rencana.disepakati,
        pihak=pihak,
        isi=isi,
        isi_diajukan=diajukan,
        isi_disetujui=disetujui,
    )


def _side(pengguna: Pengguna, rencana: Rencana) -> PihakRencana | None:
    """Return on which side a person stands; nobody approves the plan of their own."""
    if rencana.pegawai_id == pengguna.pegawai_id:
        return PihakRencana.GURU
    memimpin = any(t.peran is Peran.KEPALA_SEKOLAH and t.sekolah_id == rencana.sekolah_id for t in pengguna.semua_tugas)
    return PihakRencana.PENILAI if memimpin else None


def _newest(rencana: Rencana) -> tuple[IsiRencana | None, IsiRencana | None]:
    """Return the newest version handed in, and the one approved after it, if there is one."""
    semua = db.session.execute(
        select(RencanaVersi.asal, RencanaVersi.isi)
        .where(RencanaVersi.sekolah_id == rencana.sekolah_id, RencanaVersi.rencana_id == rencana.id)
        .order_by(RencanaVersi.nomor)
    ).all()
    diajukan: IsiRencana | None = None
    disetujui: IsiRencana | None = None
    for asal, isi in semua:
        if asal == DIAJUKAN:
            diajukan, disetujui = IsiRencana.from_json(isi), None
        else:
            disetujui = IsiRencana.from_json(isi)
    return diajukan, disetujui


def find_kepala_definitif(sekolah_id: UUID, hari: date, selain: UUID | None = None) -> Orang | None:
    """Return the definitive kepala sekolah of a school on a day, if that is somebody else than `selain`."""
    baris = db.session.scalars(
        select(Pegawai)
        .join(Penugasan, Penugasan.pegawai_id == Pegawai.id)
        .where(
            Penugasan.sekolah_id == sekolah_id,
            Penugasan.peran == Peran.KEPALA_SEKOLAH.value,
            Penugasan.sifat == Sifat.DEFINITIF.value,
            Penugasan.mulai <= hari,
            or_(Penugasan.selesai.is_(None), Penugasan.selesai >= hari),
            *([Penugasan.pegawai_id != selain] if selain else []),
        )
        .order_by(Penugasan.mulai.desc())
    ).first()
    return as_orang(baris) if baris else None


def find_pegawai(pegawai_id: UUID) -> tuple[Orang, str]:
    """Return a person and their employment."""
    baris = db.session.get_one(Pegawai, pegawai_id)
    return as_orang(baris), baris.status


# ── On the home pages ───────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class KartuRencana:
    """What the home of a guru says of her plan."""

    id: UUID
    keadaan: KeadaanRencana
    sejak: datetime
    otomatis: bool

    @property
    def giliran_saya(self) -> bool:
        """Whether it is her turn."""
        return self.keadaan.giliran is PihakRencana.GURU


_SEKOLAH = bindparam("sekolah", type_=Uuid())
_PERIODE = bindparam("periode", type_=Uuid())
_SAYA = bindparam("saya", type_=Uuid())
_HARI = bindparam("hari", type_=Date())
_KARTU = select(Rencana.id, Rencana.keadaan, Rencana.sejak, Rencana.otomatis).where(
    Rencana.sekolah_id == _SEKOLAH, Rencana.periode_id == _PERIODE, Rencana.pegawai_id == _SAYA
)


def find_kartu(pengguna: Pengguna, sekolah_id: UUID, periode: PeriodeKini) -> KartuRencana | None:
    """Return the person's own plan of a period, as the home page needs it."""
    nilai = {"sekolah": sekolah_id, "periode": periode.id, "saya": pengguna.pegawai_id}
    semua = baca(_KARTU, nilai)
    if not semua:
        return None
    k = semua[0]
    return KartuRencana(k.id, KeadaanRencana(k.keadaan), k.sejak, bool(k.otomatis))


_DISEPAKATI = (
    select(Rencana.id, Rencana.disepakati, Rencana.isi, Periode.label)
    .join(Periode, and_(Periode.sekolah_id == Rencana.sekolah_id, Periode.id == Rencana.periode_id))
    .where(
        Rencana.sekolah_id == _SEKOLAH,
        Rencana.periode_id == _PERIODE,
        Rencana.pegawai_id == _SAYA,
        Rencana.disepakati.is_not(None),
    )
)


@dataclass(frozen=True, slots=True)
class RencanaSepakat:
    """That a focus stands in an agreed plan."""

    id: UUID
    periode: str
    disepakati: datetime


def find_sepakat(sekolah_id: UUID, periode_id: UUID, pegawai_id: UUID, fokus: str) -> RencanaSepakat | None:
    """Return the agreed plan that names this focus; only for somebody who may read the cycle of that focus."""
    for k in baca(_DISEPAKATI, {"sekolah": sekolah_id, "periode": periode_id, "saya": pegawai_id}):
        if any(satu["fokus"] == fokus for satu in k.isi.get("praktik", ())):
            return RencanaSepakat(k.id, k.label, k.disepakati)
    return None


# ── The list of a kepala sekolah ────────────────────────────────────────────────────────────────────────────────────


class BagianRencana(Pilihan):
    """The parts of the list."""

    ANDA = "anda", "Menunggu Anda"
    GURU = "guru", "Menunggu guru"
    BELUM = "belum", "Belum mulai"
    SEPAKAT = "sepakat", "Disepakati"


@dataclass(frozen=True, slots=True)
class BarisRencana:
    """One guru of the school with the plan, if one was begun."""

    orang: Orang
    nama_cari: str
    mengajar: str
    id: UUID | None
    keadaan: KeadaanRencana | None
    sejak: datetime | None
    otomatis: bool

    @property
    def terbaca(self) -> bool:
        """Whether there is something that the kepala sekolah may read."""
        return self.keadaan not in (None, KeadaanRencana.DRAF)


@cache
def _daftar() -> Subquery:
    """Select the guru of a school today, one row a person, with their plans of a period; never the asker."""
    guru = (
        select(Penugasan.pegawai_id, func.max(Penugasan.mengajar).label("mengajar"))
        .where(
            Penugasan.sekolah_id == _SEKOLAH,
            Penugasan.peran == Peran.GURU.value,
            Penugasan.mulai <= _HARI,
            or_(Penugasan.selesai.is_(None), Penugasan.selesai >= _HARI),
            Penugasan.pegawai_id != _SAYA,
        )
        .group_by(Penugasan.pegawai_id)
        .subquery("guru")
    )
    bagian = case(
        (Rencana.id.is_(None), BagianRencana.BELUM.value),
        (Rencana.keadaan == KeadaanRencana.DIAJUKAN.value, BagianRencana.ANDA.value),
        (Rencana.keadaan == KeadaanRencana.DISEPAKATI.value, BagianRencana.SEPAKAT.value),
        else_=BagianRencana.GURU.value,
    )
    rencana = and_(
        Rencana.sekolah_id == _SEKOLAH, Rencana.periode_id == _PERIODE, Rencana.pegawai_id == guru.c.pegawai_id
    )
    return (
        select(
            Pegawai.id,
            Pegawai.nama,
            Pegawai.sapaan,
            Pegawai.gelar_depan,
            Pegawai.gelar_belakang,
            Pegawai.nip,
            Pegawai.nama_cari,
            guru.c.mengajar,
            Rencana.id.label("rencana_id"),
            Rencana.keadaan,
            Rencana.sejak,
            Rencana.otomatis,
            bagian.label("bagian"),
        )
        .select_from(guru)
        .join(Pegawai, Pegawai.id == guru.c.pegawai_id)
        .outerjoin(Rencana, rencana)
        .subquery("daftar_rencana")
    )


def _values(pengguna: Pengguna, sekolah_id: UUID, periode: PeriodeKini) -> dict[str, object]:
    return {
        "sekolah": sekolah_id,
        "periode": periode.id,
        "hari": pengguna.hari_ini,
        "saya": pengguna.pegawai_id,
    }


@cache
def _count_statement() -> SelectBase:
    bagian = _daftar().c.bagian
    return select(bagian, func.count().label("banyak")).group_by(bagian)


def count_rencana(pengguna: Pengguna, sekolah_id: UUID, periode: PeriodeKini) -> dict[str, int]:
    """Return how many guru stand in each part of the list."""
    ada = {b.bagian: b.banyak for b in baca(_count_statement(), _values(pengguna, sekolah_id, periode))}
    return {satu.value: ada.get(satu.value, 0) for satu in BagianRencana}


@cache
def _list_statement(*, lanjut: bool) -> SelectBase:
    daftar = _daftar()
    pilih = select(daftar).where(daftar.c.bagian == bindparam("bagian", type_=String()))
    if lanjut:
        letak = tuple_(bindparam("k_nama", type_=String()), bindparam("k_id", type_=Uuid()))
        pilih = pilih.where(tuple_(daftar.c.nama_cari, daftar.c.id) > letak)
    return pilih.order_by(daftar.c.nama_cari, daftar.c.id).limit(bindparam("batas", type_=Integer()))


def list_rencana(
    pengguna: Pengguna,
    sekolah_id: UUID,
    periode: PeriodeKini,
    bagian: BagianRencana,
    *,
    batas: int,
    sesudah: tuple[str, UUID] | None = None,
) -> tuple[BarisRencana, ...]:
    """Return guru of one part of the list by name, `batas` at most, after the key of the last one shown."""
    nilai = _values(pengguna, sekolah_id, periode) | {"bagian": bagian.value, "batas": batas}
    if sesudah:
        nilai |= {"k_nama": sesudah[0], "k_id": sesudah[1]}
    return tuple(_read_baris(b) for b in baca(_list_statement(lanjut=bool(sesudah)), nilai))


def _read_baris(b: Row[Any]) -> BarisRencana:
    return BarisRencana(
        orang=as_orang(b),
        nama_cari=b.nama_cari,
        mengajar=b.mengajar or "",
        id=b.rencana_id,
        keadaan=KeadaanRencana(b.keadaan) if b.keadaan else None,
        sejak=b.sejak,
        otomatis=bool(b.otomatis),
    )
