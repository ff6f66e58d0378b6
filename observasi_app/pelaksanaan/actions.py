"""Writes under an agreed plan: one verb each, one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import select

from observasi_app.extensions import new_id
from observasi_app.jejak.actions import record
from observasi_app.luring.operasi import kerjakan
from observasi_app.pelaksanaan.models import Bukti, UmpanBalik
from observasi_app.rencana.alur import PihakRencana, RencanaBelumBolehError

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from sqlalchemy.orm import Session

    from observasi_app.luring.operasi import Operasi
    from observasi_app.pelaksanaan.rules import IsiBukti
    from observasi_app.rencana.queries import RencanaDibaca

Baris = TypeVar("Baris", Bukti, UmpanBalik)


def record_bukti(op: Operasi, rencana: RencanaDibaca, isi: IsiBukti) -> None:
    """Say that a document exists or is expected; what the Pejabat Penilai writes down himself he has seen."""
    penilai = rencana.pihak is PihakRencana.PENILAI
    terlihat = penilai and isi.tanggal is not None
    with kerjakan(op) as sesi:
        sesi.add(
            Bukti(
                sekolah_id=rencana.sekolah_id,
                id=new_id(),
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
        _note(sesi, op, rencana, "mencatat bukti dukung", isi.item)


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


def withdraw_bukti(op: Operasi, rencana: RencanaDibaca, bukti_id: UUID) -> None:
    """Take back what oneself wrote down, while nobody else has confirmed it."""
    with kerjakan(op) as sesi:
        baris = _lock(sesi, Bukti, rencana, bukti_id)
        if baris.penulis_id != op.pegawai_id:
            raise RencanaBelumBolehError("Hanya yang mencatatnya yang dapat menariknya.")
        if baris.dikonfirmasi is not None and baris.pengonfirmasi_id != op.pegawai_id:
            raise RencanaBelumBolehError("Bukti ini sudah dikonfirmasi, jadi tidak dapat ditarik.")
        baris.ditarik = op.waktu
        _note(sesi, op, rencana, "menarik bukti dukung", baris.item)


def record_umpan_balik(op: Operasi, rencana: RencanaDibaca, item: str, teks: str) -> None:
    """Write a note that both sides read."""
    with kerjakan(op) as sesi:
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


def _lock(sesi: Session, tabel: type[Baris], rencana: RencanaDibaca, id_: UUID) -> Baris:
    """Lock a row of this plan that was not taken back meanwhile."""
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
