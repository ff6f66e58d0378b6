"""Reads of the appraisal, always through the person who asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, func, or_, select, tuple_

from observasi_app.aturan.muat import load_aturan
from observasi_app.extensions import db, now
from observasi_app.luring.draf import list_kunci_draf
from observasi_app.penilaian.alur import KeadaanPenilaian, SebabFinal, deadline, standing
from observasi_app.penilaian.models import Penilaian
from observasi_app.penilaian.rules import IsiPenilaian, Predikat, Rating
from observasi_app.sekolah.models import Pegawai, Penugasan, Periode, Sekolah
from observasi_app.sekolah.peran import Peran, StatusPegawai
from observasi_app.sekolah.queries import Orang, as_orang, find_orang
from observasi_app.siklus.inti.models import Siklus
from observasi_app.siklus.inti.queries import PENILAIAN, TIDAK_DIBATALKAN
from observasi_app.siklus.inti.tahap import Keadaan
from observasi_app.web.pilihan import Pilihan
from observasi_app.web.waktu import Zona, local

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from sqlalchemy import ColumnElement, Row, Select

    from observasi_app.aturan.muat import AturanPenilaian
    from observasi_app.masuk.pengguna import Pengguna
    from observasi_app.sekolah.queries import PeriodeKini

AWALAN_DRAF = "penilaian/guru/"


class BagianAntrean(Pilihan):
    """The three parts of the queue."""

    SIAP = "siap", "Siap ditetapkan"
    BELUM = "belum", "Belum sampai E"
    DITETAPKAN = "ditetapkan", "Sudah ditetapkan"


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
    penilaian_id: UUID | None = None
    predikat: Predikat | None = None
    berdraf: bool = False
    """Whether the person who asks has begun to write."""


@dataclass(frozen=True, slots=True)
class PenilaianDibaca:
    """An appraisal that was set, as whoever may read it reads it."""

    id: UUID
    sekolah_id: UUID
    sekolah: str
    zona: Zona
    periode: str
    siklus_id: UUID
    pegawai: Orang
    penilai: Orang
    jabatan_penilai: str
    isi: IsiPenilaian
    predikat: Predikat | None
    keadaan: KeadaanPenilaian
    sebab_final: SebabFinal | None
    ditetapkan: datetime
    sampai: datetime
    """Until when the pegawai may answer."""
    tanggapan: str
    ditanggapi: datetime | None
    milik_saya: bool
    saya_menilai: bool

    @property
    def hari_sampai(self) -> date:
        """The school's day on which the time to answer is over."""
        return local(self.sampai, self.zona).date()


def rules_of(aturan: str) -> AturanPenilaian:
    """Return how the rule set of a period appraises."""
    return load_aturan(int(aturan)).penilaian


def _select_calon(sekolah_id: UUID, periode_id: UUID, hari: date, saya: UUID) -> Select[*tuple[Any, ...]]:
    """Select the guru who work at a school on a day, with cycle and appraisal of the period; never the asker."""
    siklus = and_(
        Siklus.sekolah_id == sekolah_id,
        Siklus.periode_id == periode_id,
        Siklus.pelaku_id == Pegawai.id,
        PENILAIAN,
        TIDAK_DIBATALKAN,
    )
    nilai = and_(
        Penilaian.sekolah_id == sekolah_id, Penilaian.periode_id == periode_id, Penilaian.pegawai_id == Pegawai.id
    )
    return (
        select(
            Pegawai,
            Penugasan.mengajar,
            Penugasan.ikut_penilaian,
            Siklus.id,
            Siklus.keadaan,
            Penilaian.id,
            Penilaian.predikat,
        )
        .join(Penugasan, Penugasan.pegawai_id == Pegawai.id)
        .outerjoin(Siklus, siklus)
        .outerjoin(Penilaian, nilai)
        .where(
            Penugasan.sekolah_id == sekolah_id,
            Penugasan.peran == Peran.GURU.value,
            Penugasan.mulai <= hari,
            or_(Penugasan.selesai.is_(None), Penugasan.selesai >= hari),
            Pegawai.id != saya,
        )
    )


_BAGIAN = case(
    (Penilaian.id.is_not(None), BagianAntrean.DITETAPKAN.value),
    (Siklus.keadaan == Keadaan.SELESAI.value, BagianAntrean.SIAP.value),
    else_=BagianAntrean.BELUM.value,
)


def count_bagian(pengguna: Pengguna, sekolah_id: UUID, periode: PeriodeKini) -> dict[str, int]:
    """Return how many guru stand in each part of the queue."""
    semua = _select_calon(sekolah_id, periode.id, pengguna.hari_ini, pengguna.pegawai_id)
    hitung = semua.with_only_columns(_BAGIAN.label("bagian"), func.count(func.distinct(Pegawai.id)).label("banyak"))
    ada = {b.bagian: b.banyak for b in db.session.execute(hitung.group_by(_BAGIAN))}
    return {satu.value: ada.get(satu.value, 0) for satu in BagianAntrean}


def list_calon(
    pengguna: Pengguna,
    sekolah_id: UUID,
    periode: PeriodeKini,
    bagian: BagianAntrean,
    *,
    batas: int,
    sesudah: tuple[str, UUID] | None = None,
) -> tuple[Calon, ...]:
    """Return a piece of one part of the queue, by name; `sesudah` is (name, id) of the last one shown."""
    pilih = _select_calon(sekolah_id, periode.id, pengguna.hari_ini, pengguna.pegawai_id).where(
        _BAGIAN.in_([bagian.value])
    )
    if sesudah:
        pilih = pilih.where(tuple_(Pegawai.nama_cari, Pegawai.id) > sesudah)
    berdraf = list_kunci_draf(pengguna.pegawai_id, AWALAN_DRAF)
    baris = db.session.execute(pilih.order_by(Pegawai.nama_cari, Pegawai.id).limit(batas))
    return tuple(_read_calon(satu, berdraf) for satu in baris)


def find_calon(pengguna: Pengguna, sekolah_id: UUID, periode: PeriodeKini, pegawai_id: UUID) -> Calon | None:
    """Return one guru of the queue, or None: whoever does not work here is as if they did not exist."""
    pilih = _select_calon(sekolah_id, periode.id, pengguna.hari_ini, pengguna.pegawai_id)
    satu = db.session.execute(pilih.where(Pegawai.id == pegawai_id).limit(1)).first()
    return _read_calon(satu, frozenset()) if satu else None


def find_berikutnya(pengguna: Pengguna, sekolah_id: UUID, periode: PeriodeKini, kini: Calon) -> Calon | None:
    """Return who is ready to be appraised next after this one, by name; from the top again at the end."""
    for sesudah in ((kini.nama_cari, kini.orang.id), None):
        lanjut = list_calon(pengguna, sekolah_id, periode, BagianAntrean.SIAP, batas=2, sesudah=sesudah)
        lain = next((satu for satu in lanjut if satu.orang.id != kini.orang.id), None)
        if lain:
            return lain
    return None


def _read_calon(baris: Row[*tuple[Any, ...]], berdraf: frozenset[str]) -> Calon:
    pegawai, mengajar, ikut, siklus_id, keadaan, penilaian_id, predikat = baris
    return Calon(
        orang=as_orang(pegawai),
        nama_cari=pegawai.nama_cari,
        mengajar=mengajar,
        berpredikat=ikut and pegawai.status != StatusPegawai.HONORER.value,
        siklus_id=siklus_id,
        keadaan=Keadaan(keadaan) if keadaan else None,
        penilaian_id=penilaian_id,
        predikat=Predikat(predikat) if predikat else None,
        berdraf=f"{AWALAN_DRAF}{pegawai.id}" in berdraf,
    )


# ── What was set ────────────────────────────────────────────────────────────────────────────────────────────────────


def _visible(pengguna: Pengguna) -> ColumnElement[bool]:
    """Return the condition under which a person reads an appraisal: theirs, set by them, or of a school they lead."""
    memimpin = [t.sekolah_id for t in pengguna.semua_tugas if t.peran is Peran.KEPALA_SEKOLAH]
    saya = pengguna.pegawai_id
    return or_(Penilaian.pegawai_id == saya, Penilaian.penilai_id == saya, Penilaian.sekolah_id.in_(memimpin))


_DIBACA = (
    select(Penilaian, Periode.label, Sekolah.nama, Sekolah.zona)
    .join(Periode, (Periode.sekolah_id == Penilaian.sekolah_id) & (Periode.id == Penilaian.periode_id))
    .join(Sekolah, Sekolah.id == Penilaian.sekolah_id)
)


def find_penilaian(pengguna: Pengguna, penilaian_id: UUID) -> PenilaianDibaca | None:
    """Return an appraisal this person may read, or None."""
    baris = db.session.execute(_DIBACA.where(Penilaian.id == penilaian_id, _visible(pengguna))).first()
    return _read_penilaian(pengguna, *baris) if baris else None


def list_penilaian_saya(pengguna: Pengguna) -> tuple[PenilaianDibaca, ...]:
    """Return the person's own appraisals, the newest first."""
    baris = db.session.execute(
        _DIBACA.where(Penilaian.pegawai_id == pengguna.pegawai_id).order_by(Penilaian.ditetapkan.desc())
    )
    return tuple(_read_penilaian(pengguna, *satu) for satu in baris)


def _read_penilaian(pengguna: Pengguna, p: Penilaian, periode: str, sekolah: str, zona: str) -> PenilaianDibaca:
    orang = find_orang([p.pegawai_id, p.penilai_id])
    hari = rules_of(p.aturan).hari_tanggapan
    keadaan, sebab = standing(KeadaanPenilaian(p.keadaan), p.ditetapkan, hari, now())
    return PenilaianDibaca(
        id=p.id,
        sekolah_id=p.sekolah_id,
        sekolah=sekolah,
        zona=Zona(zona),
        periode=periode,
        siklus_id=p.siklus_id,
        pegawai=orang[p.pegawai_id],
        penilai=orang[p.penilai_id],
        jabatan_penilai=p.jabatan_penilai,
        isi=IsiPenilaian(
            p.refleksi,
            p.belajar,
            p.perubahan,
            p.umpan_balik,
            Rating(p.rating_hasil) if p.rating_hasil else None,
            Rating(p.rating_perilaku) if p.rating_perilaku else None,
        ),
        predikat=Predikat(p.predikat) if p.predikat else None,
        keadaan=keadaan,
        sebab_final=sebab or (SebabFinal(p.sebab_final) if p.sebab_final else None),
        ditetapkan=p.ditetapkan,
        sampai=deadline(p.ditetapkan, hari),
        tanggapan=p.tanggapan,
        ditanggapi=p.ditanggapi,
        milik_saya=p.pegawai_id == pengguna.pegawai_id,
        saya_menilai=p.penilai_id == pengguna.pegawai_id,
    )
