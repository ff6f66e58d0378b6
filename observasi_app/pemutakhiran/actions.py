"""Writes of the data update: one verb each, one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from observasi_app.extensions import new_id
from observasi_app.jejak.actions import record
from observasi_app.luring.operasi import kerjakan
from observasi_app.pemutakhiran.bidang import KeadaanPermintaan
from observasi_app.pemutakhiran.models import KartuPegawai, Pencocokan, PermintaanPerbaikan
from observasi_app.pemutakhiran.queries import read_data, snapshot_of, still_says, version_of
from observasi_app.pemutakhiran.rules import why_no_answer

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from sqlalchemy.orm import Session

    from observasi_app.luring.operasi import Operasi
    from observasi_app.pemutakhiran.bidang import Bidang


class DataBelumBolehError(Exception):
    """This cannot be done now; the message says why, in words."""


class DataBelumBerubahError(Exception):
    """A field is said to be repaired and still says what it said; the message says what to do."""


class KartuBerubahError(Exception):
    """The card was changed elsewhere since the form was opened."""


@dataclass(frozen=True, slots=True)
class IsiKartu:
    """What an operator writes on a card."""

    golongan: str
    jenjang: str
    tmt: date | None
    tanggal_lahir: date | None
    jenis_kelamin: str
    satminkal: str


@dataclass(frozen=True, slots=True)
class JejakNik:
    """What is kept of a NIK."""

    sidik: str
    akhir: str
    catatan: str


BELUM_BERUBAH = "Isinya masih sama. Sunting dahulu datanya, atau pilih jawaban yang lain."
BERUBAH = "Data Anda berubah sejak halaman ini dibuka. Baca lagi, lalu cocokkan."


def confirm_data(op: Operasi, sekolah_id: UUID, hari: date, saat: date, dilihat: dict[str, str]) -> None:
    """Keep that the person who acts has checked their data for the period of `saat`: those in `dilihat`, as shown.

    Raises `DataBelumBolehError` when they are no longer what stands there, or when no period runs.
    """
    with kerjakan(op) as sesi:
        data = read_data(sesi, op.pegawai_id, sekolah_id, hari, saat)
        isi = snapshot_of(data.isi)
        if data.periode is None:
            raise DataBelumBolehError("Belum ada periode yang berjalan. Operator sekolah membukanya.")
        if isi != dilihat:
            raise DataBelumBolehError(BERUBAH)
        baris = sesi.scalars(
            select(Pencocokan)
            .where(
                Pencocokan.sekolah_id == sekolah_id,
                Pencocokan.periode_id == data.periode.id,
                Pencocokan.pegawai_id == op.pegawai_id,
            )
            .with_for_update()
        ).first()
        if baris is None:
            baris = Pencocokan(sekolah_id=sekolah_id, id=new_id(), periode_id=data.periode.id, pegawai_id=op.pegawai_id)
            sesi.add(baris)
        baris.isi, baris.waktu = isi, op.waktu
        _note(sesi, op, "mencocokkan data", sekolah_id, {"periode": str(data.periode.id)})


def request_repair(op: Operasi, sekolah_id: UUID, bidang: Bidang, tertulis: str, seharusnya: str) -> None:
    """Ask the operator to repair one field; a request of that field that still waits is replaced."""
    with kerjakan(op) as sesi:
        for lama in sesi.scalars(
            select(PermintaanPerbaikan).where(
                PermintaanPerbaikan.sekolah_id == sekolah_id,
                PermintaanPerbaikan.pegawai_id == op.pegawai_id,
                PermintaanPerbaikan.bidang == bidang.value,
                PermintaanPerbaikan.keadaan == KeadaanPermintaan.MENUNGGU.value,
            )
        ):
            lama.keadaan, lama.dijawab, lama.dijawab_oleh = KeadaanPermintaan.DITARIK.value, op.waktu, op.pegawai_id
        baris = PermintaanPerbaikan(
            sekolah_id=sekolah_id,
            id=new_id(),
            pegawai_id=op.pegawai_id,
            bidang=bidang.value,
            tertulis=tertulis,
            seharusnya=seharusnya,
            diminta=op.waktu,
            keadaan=KeadaanPermintaan.MENUNGGU.value,
            tempat="",
            jawaban="",
        )
        sesi.add(baris)
        _note(sesi, op, "meminta perbaikan data", sekolah_id, {"permintaan": str(baris.id), "bidang": bidang.value})


def withdraw_repair(op: Operasi, sekolah_id: UUID, permintaan_id: UUID) -> None:
    """Take one's own request back while nobody has answered."""
    with kerjakan(op) as sesi:
        baris = _lock(sesi, sekolah_id, permintaan_id)
        baris.keadaan, baris.dijawab, baris.dijawab_oleh = KeadaanPermintaan.DITARIK.value, op.waktu, op.pegawai_id
        _note(sesi, op, "menarik permintaan perbaikan", sekolah_id, {"permintaan": str(permintaan_id)})


def answer_repair(
    op: Operasi, sekolah_id: UUID, permintaan_id: UUID, keadaan: KeadaanPermintaan, tempat: str, jawaban: str
) -> None:
    """Answer a request: repaired here, to be repaired at its source, or right as it stands.

    Raises `DataBelumBerubahError` when it is said to be repaired here and still says what it said.
    """
    with kerjakan(op) as sesi:
        baris = _lock(sesi, sekolah_id, permintaan_id)
        if keadaan is KeadaanPermintaan.DIPERBAIKI and still_says(sesi, baris):
            raise DataBelumBerubahError(BELUM_BERUBAH)
        baris.keadaan, baris.tempat, baris.jawaban = keadaan.value, tempat, jawaban
        baris.dijawab, baris.dijawab_oleh = op.waktu, op.pegawai_id
        rincian = {"permintaan": str(permintaan_id), "keadaan": keadaan.value}
        _note(sesi, op, "menjawab permintaan perbaikan", sekolah_id, rincian)


def _lock(sesi: Session, sekolah_id: UUID, permintaan_id: UUID) -> PermintaanPerbaikan:
    baris = sesi.scalars(
        select(PermintaanPerbaikan)
        .where(PermintaanPerbaikan.sekolah_id == sekolah_id, PermintaanPerbaikan.id == permintaan_id)
        .with_for_update()
    ).one()
    if alasan := why_no_answer(baris.keadaan):
        raise DataBelumBolehError(alasan)
    return baris


def save_kartu(op: Operasi, sekolah_id: UUID, pegawai_id: UUID, versi: int, isi: IsiKartu) -> None:
    """Write a card; raises `KartuBerubahError` when it was changed since the form was opened."""
    with kerjakan(op) as sesi:
        kartu = sesi.get(KartuPegawai, pegawai_id, with_for_update=True)
        if version_of(kartu) != versi:
            raise KartuBerubahError
        kartu = kartu or _new_kartu(sesi, pegawai_id)
        kartu.golongan, kartu.jenjang, kartu.tmt = isi.golongan, isi.jenjang, isi.tmt
        kartu.tanggal_lahir, kartu.jenis_kelamin = isi.tanggal_lahir, isi.jenis_kelamin
        kartu.satminkal = isi.satminkal
        kartu.diubah, kartu.diubah_oleh = op.waktu, op.pegawai_id
        _note(sesi, op, "menyimpan kartu identitas", sekolah_id, {"pegawai": str(pegawai_id)})


def save_nik(op: Operasi, sekolah_id: UUID, nik: JejakNik) -> None:
    """Keep of one's own NIK what is kept of it, or nothing; the trail says that it changed and not to what."""
    with kerjakan(op) as sesi:
        kartu = sesi.get(KartuPegawai, op.pegawai_id, with_for_update=True) or _new_kartu(sesi, op.pegawai_id)
        kartu.nik_sidik, kartu.nik_akhir, kartu.nik_catatan = nik.sidik, nik.akhir, nik.catatan
        kartu.diubah, kartu.diubah_oleh = op.waktu, op.pegawai_id
        _note(sesi, op, "menyimpan NIK" if nik.akhir else "menghapus NIK", sekolah_id, {})


def _new_kartu(sesi: Session, pegawai_id: UUID) -> KartuPegawai:
    kartu = KartuPegawai(
        pegawai_id=pegawai_id, golongan="", jenjang="", jenis_kelamin="", satminkal="", nik_sidik="", nik_akhir="",
        nik_catatan="",
    )  # fmt: skip
    sesi.add(kartu)
    return kartu


def _note(sesi: Session, op: Operasi, tindakan: str, sekolah_id: UUID, rincian: dict[str, Any]) -> None:
    record(
        sesi,
        tindakan,
        waktu=op.waktu,
        pegawai_id=op.pegawai_id,
        peran=op.peran,
        operasi_id=op.id,
        sekolah_id=sekolah_id,
        rincian=rincian,
    )
