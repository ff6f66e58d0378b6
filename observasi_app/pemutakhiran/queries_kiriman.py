"""Reads of the files and of what they say: found through the operator's place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Date, String, Uuid, bindparam, exists, func, select, tuple_, type_coerce

from observasi_app.aturan.pemutakhiran import load_acuan, load_perbaikan
from observasi_app.extensions import baca, db
from observasi_app.orang.queries import Tempat
from observasi_app.pemutakhiran.baris import SAMAR, DataBaris, hide_nik
from observasi_app.pemutakhiran.bidang import Bidang, JenisKelamin, KeadaanKiriman, SumberData
from observasi_app.pemutakhiran.bongkah import BarisTunggu, unfold_bongkah
from observasi_app.pemutakhiran.kolom import Kolom, KolomData
from observasi_app.pemutakhiran.models import (
    BarisTertolak,
    BongkahKiriman,
    DataSumber,
    KartuPegawai,
    Kiriman,
    PetaSumber,
)
from observasi_app.pemutakhiran.queries import as_identitas, say_bidang
from observasi_app.pemutakhiran.rules import mask_nik
from observasi_app.pemutakhiran.selisih import OBSERVASI, NilaiTempat, Perbaikan, Selisih, as_nilai, compare
from observasi_app.sekolah.models import Pegawai, Penugasan
from observasi_app.sekolah.peran import StatusPegawai
from observasi_app.sekolah.queries import as_orang
from observasi_app.siap import Mentah
from observasi_app.web.isian import fold_nama

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime
    from uuid import UUID

    from sqlalchemy import SelectBase
    from sqlalchemy.orm import InstrumentedAttribute, Session

CONTOH = 3
TERAKHIR = 20


@dataclass(frozen=True, slots=True)
class KirimanDibaca:
    """A file that was sent."""

    id: UUID
    sumber: SumberData
    nama_berkas: str
    waktu: datetime
    keadaan: KeadaanKiriman
    kepala: tuple[str, ...]
    kolom: Kolom
    lembar: tuple[str, ...]
    """The sheets with anything on them; the first is the one that was read."""
    banyak: int
    bongkah: int
    selesai: int
    diterima: int
    ditolak: int
    dilewati: int

    @property
    def sudah(self) -> int:
        """How many rows are done."""
        return self.diterima + self.ditolak + self.dilewati


def is_mine(tempat: Tempat) -> ColumnElement[bool]:
    """Return the condition that a file was sent for this very place."""
    if tempat.sekolah_id is not None:
        return Kiriman.sekolah_id == tempat.sekolah_id
    return Kiriman.dinas_id == tempat.dinas_id


def find_kiriman(tempat: Tempat, kiriman_id: UUID) -> KirimanDibaca | None:
    """Return a file of this place; None for any other."""
    k = db.session.scalar(select(Kiriman).where(Kiriman.id == kiriman_id, is_mine(tempat)))
    return _as_kiriman(k) if k else None


def list_kiriman(tempat: Tempat) -> tuple[KirimanDibaca, ...]:
    """Return the newest files of this place."""
    baris = db.session.scalars(
        select(Kiriman)
        .where(is_mine(tempat), Kiriman.keadaan != KeadaanKiriman.DIBUANG.value)
        .order_by(Kiriman.waktu.desc(), Kiriman.id)
        .limit(TERAKHIR)
    )
    return tuple(_as_kiriman(k) for k in baris)


def _as_kiriman(k: Kiriman) -> KirimanDibaca:
    return KirimanDibaca(
        id=k.id,
        sumber=SumberData(k.sumber),
        nama_berkas=k.nama_berkas,
        waktu=k.waktu,
        keadaan=KeadaanKiriman(k.keadaan),
        kepala=tuple(k.peta["kepala"]),
        kolom=tuple(KolomData(satu) if satu else None for satu in k.peta["kolom"]),
        lembar=tuple(k.peta.get("lembar", ())),
        banyak=k.banyak,
        bongkah=k.bongkah,
        selesai=k.selesai,
        diterima=k.diterima,
        ditolak=k.ditolak,
        dilewati=k.dilewati,
    )


def recall_peta(lingkup: UUID, sumber: str) -> dict[str, str]:
    """Return how the heads of a source were mapped here before."""
    peta = db.session.get(PetaSumber, (lingkup, sumber))
    return dict(peta.isi) if peta else {}


def read_menunggu(kiriman_id: UUID) -> Iterator[BarisTunggu]:
    """Yield the rows of a file that wait, piece by piece."""
    for teks in db.session.scalars(
        select(BongkahKiriman.isi)
        .where(BongkahKiriman.kiriman_id == kiriman_id)
        .order_by(BongkahKiriman.nomor)
        .execution_options(yield_per=1)
    ):
        yield from unfold_bongkah(teks)


def show_contoh(kiriman_id: UUID, lebar: int) -> tuple[str, ...]:
    """Return for each column what stands in its first rows; a NIK by its last four digits."""
    teks = db.session.scalar(
        select(BongkahKiriman.isi)
        .where(BongkahKiriman.kiriman_id == kiriman_id)
        .order_by(BongkahKiriman.nomor)
        .limit(1)
    )
    awal = [sel for _, sel in unfold_bongkah(teks)[:CONTOH]] if teks else []
    return tuple(", ".join(hide_nik(sel[di])[:40] for sel in awal if di < len(sel) and sel[di]) for di in range(lebar))


def list_tertolak(kiriman_id: UUID, batas: int | None = None) -> tuple[tuple[int, list[str], list[str]], ...]:
    """Return the rows that were not taken in: number, cells, reasons."""
    baris = db.session.execute(
        select(BarisTertolak.nomor, BarisTertolak.isi)
        .where(BarisTertolak.kiriman_id == kiriman_id)
        .order_by(BarisTertolak.nomor)
        .limit(batas)
    )
    return tuple((nomor, isi["sel"], isi["alasan"]) for nomor, isi in baris)


def restore_nik(
    sesi: Session, tempat: Tempat, sumber: str, kolom: Kolom, baris: Iterable[BarisTunggu]
) -> Iterator[BarisTunggu]:
    """Yield rows, each NIK that went out by its last four digits sealed again as it was.

    It is that of a row of the same source that was refused, with the same digits and the name or a number in common.
    """
    letak = kolom.index(KolomData.NIK) if KolomData.NIK in kolom else len(kolom)
    kenal: dict[str, list[tuple[set[str], str]]] | None = None
    for nomor, sel in baris:
        if letak < len(sel) and sel[letak].startswith(SAMAR):
            kenal = _list_segel(sesi, tempat, sumber) if kenal is None else kenal
            siapa = _says_who(kolom, sel)
            cocok = {segel for lain, segel in kenal.get(sel[letak][-4:], ()) if lain & siapa}
            if len(cocok) == 1:
                sel[letak] = cocok.pop()
        yield nomor, sel


def _list_segel(sesi: Session, tempat: Tempat, sumber: str) -> dict[str, list[tuple[set[str], str]]]:
    hasil: dict[str, list[tuple[set[str], str]]] = {}
    for isi, peta in sesi.execute(
        select(BarisTertolak.isi, Kiriman.peta)
        .join(Kiriman, Kiriman.id == BarisTertolak.kiriman_id)
        .where(is_mine(tempat), Kiriman.sumber == sumber)
    ):
        if segel := isi.get("segel"):
            kolom = tuple(KolomData(satu) if satu else None for satu in peta["kolom"])
            hasil.setdefault(segel[-4:], []).append((_says_who(kolom, isi["sel"]), segel))
    return hasil


def _says_who(kolom: Kolom, sel: Sequence[str]) -> set[str]:
    return {fold_nama(isi) for satu, isi in zip(kolom, sel, strict=False) if satu in PENGENAL and isi}


PENGENAL = frozenset({KolomData.NAMA, KolomData.NIP, KolomData.NUPTK})
"""By what a row that was mended is found again."""


def list_dikenal(sesi: Session, tempat: Tempat, semua: Sequence[DataBaris], hari: date) -> dict[str, Any]:
    """Return number → who has it, among those who work at this place: NIP, NUPTK, or the hash of a NIK.

    The ids are as the driver gives them, for they only go from one table into another.
    """
    hasil: dict[str, Any] = {}
    letak = {"tempat": tempat.sekolah_id or tempat.dinas_id, "hari": hari}

    def look(kolom: InstrumentedAttribute[Any], nomor: list[str]) -> None:
        if nomor:
            pernyataan = _dikenal(kolom, di_sekolah=tempat.sekolah_id is not None)
            hasil.update(baca(pernyataan, letak | {"nomor": fill_up(nomor)}, sesi))

    look(Pegawai.nip, [d.nip for d in semua if d.nip])
    sisa = [d for d in semua if d.nip not in hasil]
    look(Pegawai.nuptk, [d.nuptk for d in sisa if d.nuptk])
    look(KartuPegawai.nik_sidik, [d.nik_sidik for d in sisa if d.nik_sidik and d.nuptk not in hasil])
    return hasil


@cache
def _dikenal(kolom: InstrumentedAttribute[Any], *, di_sekolah: bool) -> SelectBase:
    letak, hari = bindparam("tempat", type_=Uuid()), bindparam("hari", type_=Date())
    tempat = Tempat(letak, None, "") if di_sekolah else Tempat(None, letak, "")  # type: ignore[arg-type]  # named later
    pilih = select(kolom.label("nomor"), type_coerce(Pegawai.id, Mentah()).label("pegawai_id")).where(
        kolom.in_(bindparam("nomor", expanding=True, type_=String())),
        works_in(tempat, hari),  # type: ignore[arg-type]  # the same
    )
    return pilih.join(KartuPegawai, KartuPegawai.pegawai_id == Pegawai.id) if kolom.class_ is KartuPegawai else pilih


def fill_up(nomor: list[str]) -> list[str]:
    """Return the numbers with the last one repeated, so that lists of many lengths are few statements (see `siap`)."""
    return nomor + nomor[-1:] * ((1 << (len(nomor) - 1).bit_length()) - len(nomor))


def works_in(tempat: Tempat, hari: date) -> ColumnElement[bool]:
    """Return the condition that a pegawai works at this place, or at a school of this dinas, on a day."""
    return exists().where(
        Penugasan.pegawai_id == Pegawai.id,
        tempat.covers(),
        Penugasan.holds_on(hari),
    )


# ── Disparities ─────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class SelisihOrang:
    """One person about whom places disagree."""

    id: UUID
    nama_cari: str
    sebutan: str
    selisih: tuple[Selisih, ...]


def list_jalur() -> dict[tuple[str, str], Perbaikan]:
    """Return (place, field) → who repairs it there, the place by its spoken name."""
    nama = {OBSERVASI: "Observasi"} | {satu.value: satu.label for satu in SumberData}
    return {kunci: Perbaikan(nama[kunci[0]], j.siapa, j.di, j.pasti) for kunci, j in load_perbaikan().items()}


def list_selisih(
    tempat: Tempat, lingkup: UUID, hari: date, *, batas: int, sesudah: tuple[str, UUID] | None = None
) -> tuple[SelisihOrang, ...]:
    """Return the next people about whom Observasi and the sources disagree, by name."""
    hasil: list[SelisihOrang] = []
    jalur, acuan = list_jalur(), load_acuan()
    while len(hasil) < batas:
        halaman = _next_people(tempat, lingkup, hari, sesudah)
        if not halaman:
            break
        sumber = list_sumber_data((p.id for p, _ in halaman), [lingkup])
        for pegawai, kartu in halaman:
            beda = compare(list_tempat(pegawai, kartu, {s.sumber: s for s in sumber.get(pegawai.id, ())}), acuan, jalur)
            if beda and len(hasil) < batas:
                hasil.append(SelisihOrang(pegawai.id, pegawai.nama_cari, as_orang(pegawai).sebutan, beda))
        sesudah = (halaman[-1][0].nama_cari, halaman[-1][0].id)
    return tuple(hasil)


def _next_people(
    tempat: Tempat, lingkup: UUID, hari: date, sesudah: tuple[str, UUID] | None
) -> list[tuple[Pegawai, KartuPegawai | None]]:
    lewat = [tuple_(Pegawai.nama_cari, Pegawai.id) > sesudah] if sesudah else []
    disebut = exists().where(DataSumber.pegawai_id == Pegawai.id, DataSumber.lingkup_id == lingkup)
    baris = db.session.execute(
        select(Pegawai, KartuPegawai)
        .outerjoin(KartuPegawai, KartuPegawai.pegawai_id == Pegawai.id)
        .where(disebut, works_in(tempat, hari), *lewat)
        .order_by(Pegawai.nama_cari, Pegawai.id)
        .limit(200)
    )
    return [(pegawai, kartu) for pegawai, kartu in baris]


POTONGAN = 1000
"""People that are asked about in one statement."""


def list_sumber_data(orang: Iterable[UUID], lingkup: Iterable[UUID]) -> dict[UUID, list[DataSumber]]:
    """Return what the files of some schools and dinas say of people, the newest last."""
    hasil: dict[UUID, list[DataSumber]] = {}
    semua, tempat = sorted(orang), list(lingkup)
    for mulai in range(0, len(semua), POTONGAN):
        for satu in db.session.scalars(
            select(DataSumber)
            .join(Kiriman, Kiriman.id == DataSumber.kiriman_id)
            .where(DataSumber.pegawai_id.in_(semua[mulai : mulai + POTONGAN]), DataSumber.lingkup_id.in_(tempat))
            .order_by(Kiriman.waktu)
        ):
            assert satu.pegawai_id is not None  # noqa: S101 - chosen by it
            hasil.setdefault(satu.pegawai_id, []).append(satu)
    return hasil


def list_tempat(
    pegawai: Pegawai, kartu: KartuPegawai | None, sumber: Mapping[str, DataSumber]
) -> dict[str, dict[Bidang, NilaiTempat]]:
    """Return what each place says of a person: Observasi by the card, the sources by their newest file."""
    isi = as_identitas(pegawai, kartu)
    di_sini: dict[Bidang, NilaiTempat] = {}
    for bidang in Bidang:
        tampil = isi.golongan if bidang is Bidang.GOLONGAN else say_bidang(isi, bidang)[0]
        mentah: object = getattr(isi, bidang.value, "") if bidang is not Bidang.NIK else ""
        if nilai := as_nilai(bidang, mentah):
            di_sini[bidang] = NilaiTempat(nilai.banding, tampil)
    if kartu and kartu.nik_sidik:
        di_sini[Bidang.NIK] = NilaiTempat(kartu.nik_sidik, mask_nik(kartu.nik_akhir))
    return {OBSERVASI: di_sini} | {nama: _said(satu) for nama, satu in sumber.items()}


def _said(satu: DataSumber) -> dict[Bidang, NilaiTempat]:
    hasil: dict[Bidang, NilaiTempat] = {}
    for bidang in Bidang:
        if bidang is Bidang.NIK:
            if satu.nik_sidik:
                hasil[bidang] = NilaiTempat(satu.nik_sidik, mask_nik(satu.nik_akhir))
        elif nilai := as_nilai(bidang, getattr(satu, bidang.value)):
            tampil = nilai.tampil
            if bidang in (Bidang.STATUS, Bidang.JENIS_KELAMIN):
                tampil = (StatusPegawai if bidang is Bidang.STATUS else JenisKelamin)(nilai.tampil).label
            hasil[bidang] = NilaiTempat(nilai.banding, tampil)
    return hasil


def count_tidak_dikenal(lingkup: UUID) -> int:
    """Count whom a source names and Observasi does not know."""
    milik = (DataSumber.lingkup_id == lingkup, DataSumber.pegawai_id.is_(None))
    return db.session.scalar(select(func.count()).select_from(DataSumber).where(*milik)) or 0


def list_tidak_dikenal(lingkup: UUID, batas: int) -> tuple[tuple[str, str, str], ...]:
    """Return whom a source names and Observasi does not know: name, number, source."""
    baris = db.session.execute(
        select(DataSumber.nama, DataSumber.nip, DataSumber.nuptk, DataSumber.sumber)
        .where(DataSumber.lingkup_id == lingkup, DataSumber.pegawai_id.is_(None))
        .order_by(DataSumber.nama, DataSumber.kunci)
        .limit(batas)
    )
    return tuple((nama, nip or nuptk or "", SumberData(sumber).label) for nama, nip, nuptk, sumber in baris)
