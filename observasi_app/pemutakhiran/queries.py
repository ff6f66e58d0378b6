"""Reads of the data update. One's own data, and for an operator the people of the place: never a whole NIK."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, exists, func, select
from sqlalchemy.types import Uuid

from observasi_app.aturan.muat import list_tahun, load_aturan
from observasi_app.extensions import baca, db
from observasi_app.pemutakhiran.bidang import DICOCOKKAN, Bidang, JenisKelamin, KeadaanPermintaan
from observasi_app.pemutakhiran.models import KartuPegawai, Pencocokan, PermintaanPerbaikan
from observasi_app.pemutakhiran.rules import Identitas, Peringatan, mask_nik, warn_all
from observasi_app.sekolah.models import Pegawai, Penugasan, Sekolah
from observasi_app.sekolah.peran import Peran, StatusPegawai
from observasi_app.sekolah.queries import Orang, as_orang, find_periode
from observasi_app.web.waktu import tanggal_angka

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from uuid import UUID

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from observasi_app.masuk.pengguna import Pengguna
    from observasi_app.sekolah.queries import PeriodeKini

YANG_MENCOCOKKAN = (Peran.GURU, Peran.KEPALA_SEKOLAH)


@dataclass(frozen=True, slots=True)
class PermintaanDibaca:
    """A request for repair."""

    id: UUID
    pegawai_id: UUID
    bidang: Bidang
    tertulis: str
    seharusnya: str
    diminta: datetime
    keadaan: KeadaanPermintaan
    tempat: str
    jawaban: str
    dijawab: datetime | None

    @property
    def menunggu(self) -> bool:
        """Whether nobody has answered yet."""
        return self.keadaan is KeadaanPermintaan.MENUNGGU


@dataclass(frozen=True, slots=True)
class ButirData:
    """One row of the card as its owner checks it."""

    bidang: Bidang
    label: str
    nilai: str
    rincian: str
    peringatan: tuple[str, ...]
    permintaan: PermintaanDibaca | None


@dataclass(frozen=True, slots=True)
class DataSaya:
    """A pegawai's own data, and whether they were checked for the period."""

    orang: Orang
    isi: Identitas
    butir: tuple[ButirData, ...]
    nik: str
    peringatan_nik: tuple[str, ...]
    periode: PeriodeKini | None
    dicocokkan: datetime | None
    berubah: bool
    """Whether something was changed since it was checked."""

    @property
    def cocok(self) -> bool:
        """Whether what stands here now was checked."""
        return self.dicocokkan is not None and not self.berubah

    @property
    def menunggu(self) -> tuple[PermintaanDibaca, ...]:
        """The requests that nobody has answered."""
        return tuple(b.permintaan for b in self.butir if b.permintaan and b.permintaan.menunggu)

    def find_butir(self, bidang: str) -> ButirData | None:
        """Return a row by the name of its field."""
        return next((b for b in self.butir if b.bidang == bidang), None)


@cache
def usual_jenjang() -> Mapping[str, str]:
    """Return golongan → the jenjang that usually goes with it, of the newest rule set."""
    return {satu.kode: satu.jenjang for satu in load_aturan(list_tahun()[-1]).rencana.golongan}


@cache
def name_of_pangkat() -> Mapping[str, str]:
    """Return golongan → the name of the pangkat."""
    return {satu.kode: satu.pangkat for satu in load_aturan(list_tahun()[-1]).rencana.golongan}


def as_identitas(pegawai: Pegawai, kartu: KartuPegawai | None) -> Identitas:
    """Put what is known of a person together."""
    dasar = Identitas(as_orang(pegawai).nama_lengkap, pegawai.status, pegawai.nip or "", pegawai.nuptk or "")
    if kartu is None:
        return dasar
    return replace(
        dasar,
        golongan=kartu.golongan,
        jenjang=kartu.jenjang,
        tmt=kartu.tmt,
        tanggal_lahir=kartu.tanggal_lahir,
        jenis_kelamin=kartu.jenis_kelamin,
        satminkal=kartu.satminkal,
        nik_akhir=kartu.nik_akhir,
        nik_catatan=kartu.nik_catatan,
    )


def say_bidang(isi: Identitas, bidang: Bidang) -> tuple[str, str]:
    """Return how a field is shown, and what stands small beside it."""
    if bidang is Bidang.GOLONGAN:
        pangkat = name_of_pangkat().get(isi.golongan, "")
        rincian = [
            f"jenjang {isi.jenjang}" if isi.jenjang else "jenjang belum diisi",
            f"TMT {tanggal_angka(isi.tmt)}" if isi.tmt else "TMT belum diisi",
        ]
        return f"{isi.golongan} {pangkat}".strip(), ", ".join(rincian)
    if bidang is Bidang.STATUS:
        return StatusPegawai(isi.status).label, ""
    if bidang in (Bidang.TANGGAL_LAHIR, Bidang.TMT):
        hari: date | None = getattr(isi, bidang.value)
        return tanggal_angka(hari) if hari else "", ""
    if bidang is Bidang.JENIS_KELAMIN:
        return JenisKelamin(isi.jenis_kelamin).label if isi.jenis_kelamin else "", ""
    if bidang is Bidang.NIK:
        return mask_nik(isi.nik_akhir), ""
    return str(getattr(isi, bidang.value)), ""


def label_of(bidang: Bidang, status: str) -> str:
    """Return what a field is called for somebody of this employment."""
    if bidang is Bidang.NIP:
        return "NI PPPK" if status == StatusPegawai.PPPK else "NIP"
    return bidang.label


def snapshot_of(isi: Identitas) -> dict[str, str]:
    """Return what is checked, as it stands now: what the row of the check keeps."""
    return {bidang.value: " · ".join(filter(None, say_bidang(isi, bidang))) for bidang in asked_of(isi)}


def asked_of(isi: Identitas) -> tuple[Bidang, ...]:
    """Return what a person is asked to check: who has no NIP is asked for neither NIP nor golongan."""
    return tuple(b for b in DICOCOKKAN if isi.asn or b not in (Bidang.NIP, Bidang.GOLONGAN))


def find_data(pengguna: Pengguna, sekolah_id: UUID) -> DataSaya:
    """Return the person's own data at the school of the hat worn now."""
    return read_data(db.session(), pengguna.pegawai_id, sekolah_id, pengguna.hari_ini, pengguna.hari_periode)


def read_data(sesi: Session, pegawai_id: UUID, sekolah_id: UUID, hari: date, saat: date) -> DataSaya:
    """Read a person's data on a day, and whether they were checked for the period of `saat`; also inside a write."""
    pegawai = sesi.get_one(Pegawai, pegawai_id)
    sekolah = sesi.get_one(Sekolah, sekolah_id)
    isi = as_identitas(pegawai, sesi.get(KartuPegawai, pegawai_id))
    periode = find_periode(sekolah_id, saat)
    peringatan: dict[Bidang, list[str]] = {}
    for satu in warn_all(isi, sekolah.npsn, hari, usual_jenjang()):
        bidang = Bidang.GOLONGAN if satu.bidang is Bidang.TMT else satu.bidang
        peringatan.setdefault(bidang, []).append(satu.pesan)
    diminta = {p.bidang: p for p in _list_permintaan(sesi, sekolah_id, PermintaanPerbaikan.pegawai_id == pegawai_id)}
    butir = tuple(
        ButirData(b, label_of(b, isi.status), *say_bidang(isi, b), tuple(peringatan.get(b, ())), diminta.get(b))
        for b in asked_of(isi)
    )
    cek = (
        sesi.scalar(
            select(Pencocokan).where(
                Pencocokan.sekolah_id == sekolah_id,
                Pencocokan.periode_id == periode.id,
                Pencocokan.pegawai_id == pegawai_id,
            )
        )
        if periode
        else None
    )
    return DataSaya(
        orang=as_orang(pegawai),
        isi=isi,
        butir=butir,
        nik=mask_nik(isi.nik_akhir),
        peringatan_nik=tuple(peringatan.get(Bidang.NIK, ())),
        periode=periode,
        dicocokkan=cek.waktu if cek else None,
        berubah=cek is not None and cek.isi != snapshot_of(isi),
    )


def _list_permintaan(sesi: Session, sekolah_id: UUID, *syarat: ColumnElement[bool]) -> tuple[PermintaanDibaca, ...]:
    """Return requests, oldest first, so that the newest of a field wins; what was withdrawn is left out."""
    baris = sesi.scalars(
        select(PermintaanPerbaikan)
        .where(
            PermintaanPerbaikan.sekolah_id == sekolah_id,
            PermintaanPerbaikan.keadaan != KeadaanPermintaan.DITARIK.value,
            *syarat,
        )
        .order_by(PermintaanPerbaikan.diminta, PermintaanPerbaikan.id)
    )
    return tuple(as_permintaan(p) for p in baris)


def as_permintaan(p: PermintaanPerbaikan) -> PermintaanDibaca:
    """Take a request out of its row."""
    return PermintaanDibaca(
        id=p.id,
        pegawai_id=p.pegawai_id,
        bidang=Bidang(p.bidang),
        tertulis=p.tertulis,
        seharusnya=p.seharusnya,
        diminta=p.diminta,
        keadaan=KeadaanPermintaan(p.keadaan),
        tempat=p.tempat,
        jawaban=p.jawaban,
        dijawab=p.dijawab,
    )


def still_says(sesi: Session, p: PermintaanPerbaikan) -> bool:
    """Tell whether a field says what it said when its repair was asked for.

    A rank is one with its jenjang and its TMT, of which a request does not keep how they stood: any later card will do.
    """
    kartu = sesi.get(KartuPegawai, p.pegawai_id)
    if p.bidang == Bidang.GOLONGAN and kartu and kartu.diubah > p.diminta:
        return False
    return say_bidang(as_identitas(sesi.get_one(Pegawai, p.pegawai_id), kartu), Bidang(p.bidang))[0] == p.tertulis


_PENCOCOKAN = select(Pencocokan.waktu).where(
    Pencocokan.sekolah_id == bindparam("sekolah", type_=Uuid()),
    Pencocokan.periode_id == bindparam("periode", type_=Uuid()),
    Pencocokan.pegawai_id == bindparam("saya", type_=Uuid()),
)


def has_checked(pengguna: Pengguna, sekolah_id: UUID, periode: PeriodeKini) -> bool:
    """Tell, for the home page, whether this person has checked the data of the period."""
    return bool(baca(_PENCOCOKAN, {"sekolah": sekolah_id, "periode": periode.id, "saya": pengguna.pegawai_id}))


# ── The operator's desk ─────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class BarisData:
    """One pegawai of the school on the operator's list."""

    id: UUID
    sebutan: str
    dicocokkan: datetime | None
    peringatan: int
    menunggu: tuple[PermintaanDibaca, ...]


@dataclass(frozen=True, slots=True)
class MejaData:
    """What an operator's desk shows of the data of a school."""

    periode: PeriodeKini | None
    baris: tuple[BarisData, ...]

    @property
    def cocok(self) -> int:
        """How many have checked."""
        return sum(b.dicocokkan is not None for b in self.baris)

    @property
    def permintaan(self) -> tuple[tuple[BarisData, PermintaanDibaca], ...]:
        """Every request that waits, with whose it is; the oldest first."""
        semua = [(b, p) for b in self.baris for p in b.menunggu]
        return tuple(sorted(semua, key=lambda bp: bp[1].diminta))


def works_at(sekolah_id: UUID, hari: date) -> ColumnElement[bool]:
    """Return the condition that a pegawai teaches at or leads a school on a day."""
    return exists().where(
        Penugasan.pegawai_id == Pegawai.id,
        Penugasan.sekolah_id == sekolah_id,
        Penugasan.peran.in_([p.value for p in YANG_MENCOCOKKAN]),
        Penugasan.holds_on(hari),
    )


def find_meja(pengguna: Pengguna, sekolah_id: UUID) -> MejaData:
    """Return the people whose data are checked at a school, with what waits for the operator."""
    hari = pengguna.hari_ini
    periode = find_periode(sekolah_id, hari)
    sekolah = db.session.get_one(Sekolah, sekolah_id)
    orang = db.session.execute(
        select(Pegawai, KartuPegawai)
        .outerjoin(KartuPegawai, KartuPegawai.pegawai_id == Pegawai.id)
        .where(works_at(sekolah_id, hari))
        .order_by(Pegawai.nama_cari, Pegawai.id)
    ).all()
    cek = (
        {
            baris.pegawai_id: baris
            for baris in db.session.scalars(
                select(Pencocokan).where(Pencocokan.sekolah_id == sekolah_id, Pencocokan.periode_id == periode.id)
            )
        }
        if periode
        else {}
    )
    menunggu: dict[UUID, list[PermintaanDibaca]] = {}
    for p in _list_permintaan(
        db.session(), sekolah_id, PermintaanPerbaikan.keadaan == KeadaanPermintaan.MENUNGGU.value
    ):
        menunggu.setdefault(p.pegawai_id, []).append(p)
    baris = []
    for pegawai, kartu in orang:
        isi = as_identitas(pegawai, kartu)
        satu = cek.get(pegawai.id)
        baris.append(
            BarisData(
                id=pegawai.id,
                sebutan=as_orang(pegawai).sebutan,
                dicocokkan=satu.waktu if satu and satu.isi == snapshot_of(isi) else None,
                peringatan=len(warn_all(isi, sekolah.npsn, hari, usual_jenjang())),
                menunggu=tuple(menunggu.get(pegawai.id, ())),
            )
        )
    return MejaData(periode, tuple(baris))


def count_permintaan(sekolah_id: UUID) -> int:
    """Count, for the operator's home, the requests that wait."""
    return (
        db.session.scalar(
            select(func.count())
            .select_from(PermintaanPerbaikan)
            .where(
                PermintaanPerbaikan.sekolah_id == sekolah_id,
                PermintaanPerbaikan.keadaan == KeadaanPermintaan.MENUNGGU.value,
            )
        )
        or 0
    )


@dataclass(frozen=True, slots=True)
class KartuDibaca:
    """A pegawai's card as an operator edits it; `versi` changes with what stands on it."""

    orang: Orang
    isi: Identitas
    peringatan: tuple[Peringatan, ...]
    permintaan: tuple[PermintaanDibaca, ...]
    versi: int


def find_kartu_pegawai(pengguna: Pengguna, sekolah_id: UUID, pegawai_id: UUID) -> KartuDibaca | None:
    """Return the card of somebody who works at the operator's school; None for anybody else."""
    hari = pengguna.hari_ini
    baris = db.session.execute(
        select(Pegawai, KartuPegawai, Sekolah.npsn)
        .outerjoin(KartuPegawai, KartuPegawai.pegawai_id == Pegawai.id)
        .join(Sekolah, Sekolah.id == sekolah_id)
        .where(Pegawai.id == pegawai_id, works_at(sekolah_id, hari))
    ).first()
    if baris is None:
        return None
    pegawai, kartu, npsn = baris
    isi = as_identitas(pegawai, kartu)
    return KartuDibaca(
        orang=as_orang(pegawai),
        isi=isi,
        peringatan=warn_all(isi, npsn, hari, usual_jenjang()),
        permintaan=_list_permintaan(db.session(), sekolah_id, PermintaanPerbaikan.pegawai_id == pegawai_id),
        versi=version_of(kartu),
    )


def version_of(kartu: KartuPegawai | None) -> int:
    """Return the version of a card: when it was last changed, in microseconds; 0 while there is none."""
    return int(kartu.diubah.timestamp() * 1_000_000) if kartu else 0


def find_permintaan(sekolah_id: UUID, permintaan_id: UUID) -> tuple[PermintaanDibaca, Orang] | None:
    """Return a request of the operator's school with whose it is."""
    baris = db.session.execute(
        select(PermintaanPerbaikan, Pegawai)
        .join(Pegawai, Pegawai.id == PermintaanPerbaikan.pegawai_id)
        .where(and_(PermintaanPerbaikan.sekolah_id == sekolah_id, PermintaanPerbaikan.id == permintaan_id))
    ).first()
    return (as_permintaan(baris[0]), as_orang(baris[1])) if baris else None
