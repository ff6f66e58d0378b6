"""Writes under an agreed plan: one verb each, one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import select, update

from observasi_app.berkas.actions import attach_berkas, detach
from observasi_app.berkas.queries import list_berkas_id
from observasi_app.berkas.unggahan import forget_unggahan
from observasi_app.extensions import new_id
from observasi_app.jejak.actions import record
from observasi_app.luring.operasi import kerjakan
from observasi_app.pelaksanaan.models import Bukti, BuktiAsal, UmpanBalik
from observasi_app.pelaksanaan.queries import WADAH
from observasi_app.rencana.alur import PihakRencana, RencanaBelumBolehError
from observasi_app.rencana.sepakat import ask_beku

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from sqlalchemy.orm import Session

    from observasi_app.berkas.terima import DokumenDiterima
    from observasi_app.luring.operasi import Operasi
    from observasi_app.pelaksanaan.rules import IsiBukti
    from observasi_app.rencana.queries import RencanaDibaca

Baris = TypeVar("Baris", Bukti, UmpanBalik)

DITUTUP = "Penilaian periode ini sudah ditetapkan, jadi bukti dan umpan baliknya tidak ditambah atau ditarik lagi."


class BerkasBerubahError(Exception):
    """Another file was added meanwhile: what is put together is put together anew."""


def record_bukti(op: Operasi, rencana: RencanaDibaca, isi: IsiBukti, dokumen: DokumenDiterima | None = None) -> None:
    """Say that a document exists or is expected; what the Pejabat Penilai writes down himself he has seen.

    It has the id of the act, so that photos which follow by themselves know what they belong to.
    """
    penilai = rencana.pihak is PihakRencana.PENILAI
    terlihat = penilai and isi.tanggal is not None
    with kerjakan(op) as sesi:
        check_terbuka(rencana)
        sesi.add(
            Bukti(
                sekolah_id=rencana.sekolah_id,
                id=op.id,
                rencana_id=rencana.id,
                item=isi.item,
                nama=isi.nama,
                letak=isi.letak,
                tanggal=isi.tanggal,
                perkiraan=isi.perkiraan,
                alasan=isi.alasan if penilai else "",
                penulis_id=op.pegawai_id,
                dicatat=op.waktu,
                dikonfirmasi=op.waktu if terlihat else None,
                pengonfirmasi_id=op.pegawai_id if terlihat else None,
            )
        )
        if dokumen is not None:
            sesi.flush()
            _attach(sesi, op, rencana, op.id, dokumen)
        _note(sesi, op, rencana, "mencatat bukti dukung", isi.item)


def add_berkas(
    op: Operasi, rencana: RencanaDibaca, bukti_id: UUID, dokumen: DokumenDiterima | None, semula: UUID | None
) -> None:
    """Hang the document itself on a piece of evidence, in the place of `semula`, whose pages stand in it too.

    Without a document what came was there already. Raises `BerkasBerubahError` when something else hangs there now.
    """
    with kerjakan(op) as sesi:
        baris = _lock_own(sesi, op, rencana, bukti_id)
        ada = list_berkas_id(sesi, rencana.sekolah_id, WADAH, bukti_id)
        if ada != ((semula,) if semula else ()):
            raise BerkasBerubahError
        if dokumen is None:
            return
        if semula:
            detach(sesi, op, rencana.sekolah_id, semula)
        _attach(sesi, op, rencana, bukti_id, dokumen)
        _note(sesi, op, rencana, "mengunggah berkas bukti", baris.item)


def remove_berkas(op: Operasi, rencana: RencanaDibaca, bukti_id: UUID, berkas_id: UUID) -> None:
    """Take the document off what oneself wrote down; the bytes and the rows stay, nobody reads them from now on."""
    with kerjakan(op) as sesi:
        baris = _lock_own(sesi, op, rencana, bukti_id)
        if berkas_id not in list_berkas_id(sesi, rencana.sekolah_id, WADAH, bukti_id):
            raise RencanaBelumBolehError("Berkas ini sudah dilepas atau diganti.")
        detach(sesi, op, rencana.sekolah_id, berkas_id)
        sesi.execute(
            update(BuktiAsal)
            .where(
                BuktiAsal.sekolah_id == rencana.sekolah_id,
                BuktiAsal.bukti_id == bukti_id,
                BuktiAsal.dilepas.is_(None),
            )
            .values(dilepas=op.waktu)
        )
        _note(sesi, op, rencana, "melepas berkas bukti", baris.item)


def _attach(sesi: Session, op: Operasi, rencana: RencanaDibaca, bukti_id: UUID, dokumen: DokumenDiterima) -> None:
    """Hang a document on a row that is locked or new; an upload that brought a part of it has done its work."""
    attach_berkas(sesi, op, dokumen, sekolah_id=rencana.sekolah_id, siklus_id=None, wadah=WADAH, wadah_id=bukti_id)
    for satu in dokumen.asal:
        forget_unggahan(sesi, op.pegawai_id, satu.sha256)
        sesi.add(
            BuktiAsal(
                sekolah_id=rencana.sekolah_id,
                id=new_id(),
                bukti_id=bukti_id,
                pegawai_id=rencana.pegawai.id,
                sha256=satu.sha256,
                nama=satu.nama,
                halaman=satu.halaman,
                dicatat=op.waktu,
            )
        )


def check_terbuka(rencana: RencanaDibaca) -> None:
    """Refuse once the appraisal of the period is set: what it rests on stays as it was."""
    if is_ditutup(rencana):
        raise RencanaBelumBolehError(DITUTUP)


def is_ditutup(rencana: RencanaDibaca) -> bool:
    """Tell whether the appraisal of the period is set."""
    return bool(ask_beku(rencana.sekolah_id, rencana.periode_id, rencana.pegawai.id, rencana.jenis).tutup)


def issue_bukti(op: Operasi, rencana: RencanaDibaca, bukti_id: UUID, tanggal: date, alasan: str) -> None:
    """Say that a document which was waited for was issued, on which day."""
    with kerjakan(op) as sesi:
        baris = _lock(sesi, Bukti, rencana, bukti_id)
        if baris.tanggal is not None:
            raise RencanaBelumBolehError("Tanggal dokumen ini sudah tercatat.")
        baris.tanggal, baris.alasan = tanggal, alasan
        _note(sesi, op, rencana, "mencatat terbitnya bukti dukung", baris.item)


def confirm_bukti(op: Operasi, rencana: RencanaDibaca, bukti_id: UUID) -> None:
    """Confirm as Pejabat Penilai that a document exists."""
    with kerjakan(op) as sesi:
        baris = _lock(sesi, Bukti, rencana, bukti_id)
        if baris.tanggal is None:
            raise RencanaBelumBolehError("Dokumen ini belum terbit, jadi belum dapat dikonfirmasi.")
        if baris.dikonfirmasi is None:
            baris.dikonfirmasi, baris.pengonfirmasi_id = op.waktu, op.pegawai_id
            _note(sesi, op, rencana, "mengonfirmasi bukti dukung", baris.item)


def withdraw_konfirmasi(op: Operasi, rencana: RencanaDibaca, bukti_id: UUID) -> None:
    """Take back as Pejabat Penilai that a document exists; the trail keeps that it was confirmed."""
    with kerjakan(op) as sesi:
        baris = _lock(sesi, Bukti, rencana, bukti_id)
        if baris.dikonfirmasi is not None:
            baris.dikonfirmasi = baris.pengonfirmasi_id = None
            _note(sesi, op, rencana, "menarik konfirmasi bukti dukung", baris.item)


def withdraw_bukti(op: Operasi, rencana: RencanaDibaca, bukti_id: UUID) -> None:
    """Take back what oneself wrote down, while nobody else has confirmed it."""
    with kerjakan(op) as sesi:
        baris = _lock_own(sesi, op, rencana, bukti_id)
        baris.ditarik = op.waktu
        _note(sesi, op, rencana, "menarik bukti dukung", baris.item)


def record_umpan_balik(op: Operasi, rencana: RencanaDibaca, item: str, teks: str) -> None:
    """Write a note that both sides read."""
    with kerjakan(op) as sesi:
        check_terbuka(rencana)
        sesi.add(
            UmpanBalik(
                sekolah_id=rencana.sekolah_id,
                id=new_id(),
                rencana_id=rencana.id,
                item=item,
                teks=teks,
                penulis_id=op.pegawai_id,
                ditulis=op.waktu,
            )
        )
        _note(sesi, op, rencana, "menulis umpan balik", item)


def withdraw_umpan_balik(op: Operasi, rencana: RencanaDibaca, catatan_id: UUID) -> None:
    """Take back one's own note."""
    with kerjakan(op) as sesi:
        baris = _lock(sesi, UmpanBalik, rencana, catatan_id)
        if baris.penulis_id != op.pegawai_id:
            raise RencanaBelumBolehError("Hanya penulisnya yang dapat menarik catatan ini.")
        baris.ditarik = op.waktu
        _note(sesi, op, rencana, "menarik umpan balik", baris.item)


def _lock_own(sesi: Session, op: Operasi, rencana: RencanaDibaca, bukti_id: UUID) -> Bukti:
    """Lock a piece of evidence for whoever wrote it down, while nobody else has confirmed it."""
    baris = _lock(sesi, Bukti, rencana, bukti_id)
    check_writer(baris.penulis_id, baris.pengonfirmasi_id, op.pegawai_id)
    return baris


def check_writer(penulis_id: UUID, pengonfirmasi_id: UUID | None, saya: UUID) -> None:
    """Refuse whoever did not write a piece of evidence down, and its writer once somebody else has confirmed it."""
    if penulis_id != saya:
        raise RencanaBelumBolehError("Hanya yang mencatat bukti ini yang dapat mengubah atau menariknya.")
    if pengonfirmasi_id is not None and pengonfirmasi_id != saya:
        raise RencanaBelumBolehError("Bukti ini sudah dikonfirmasi, jadi tidak dapat diubah atau ditarik lagi.")


def _lock(sesi: Session, tabel: type[Baris], rencana: RencanaDibaca, id_: UUID) -> Baris:
    """Lock a row of this plan that was not taken back meanwhile, while the appraisal is not set."""
    check_terbuka(rencana)
    baris = sesi.scalars(
        select(tabel)
        .where(
            tabel.sekolah_id == rencana.sekolah_id,
            tabel.rencana_id == rencana.id,
            tabel.id == id_,
            tabel.ditarik.is_(None),
        )
        .with_for_update()
    ).first()
    if baris is None:
        raise RencanaBelumBolehError("Catatan ini sudah ditarik.")
    return baris


def _note(sesi: Session, op: Operasi, rencana: RencanaDibaca, tindakan: str, item: str) -> None:
    record(
        sesi,
        tindakan,
        waktu=op.waktu,
        pegawai_id=op.pegawai_id,
        peran=op.peran,
        operasi_id=op.id,
        sekolah_id=rencana.sekolah_id,
        rincian={"rencana": str(rencana.id), "item": item},
    )
