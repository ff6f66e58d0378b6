"""Writes of the paste: keeping it, taking its rows in, and new slips for those who have not signed in yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from observasi_app.extensions import new_id
from observasi_app.luring.operasi import Operasi, kerjakan
from observasi_app.orang.actions import AkunBaru, BerubahError, give_tugas, pair, write_orang, write_sandi
from observasi_app.orang.baris import BarisDiterima, Nasib
from observasi_app.orang.models import Tempelan
from observasi_app.orang.peta import Peta, read_peta
from observasi_app.orang.queries import Tempat
from observasi_app.orang.tabel import write_baris
from observasi_app.sekolah.models import Pegawai
from observasi_app.sekolah.queries import as_orang


@dataclass(frozen=True, slots=True)
class Kertas:
    """One slip to cut out: who it is for and what they sign in with. The password is known to the view alone."""

    id: UUID
    nama_lengkap: str
    nama_pendek: str
    nip: bool
    nuptk: bool


@dataclass(frozen=True, slots=True)
class Serapan:
    """What became of an intake: the slips by row, and how many rows stay."""

    kertas: Mapping[int, Kertas]
    diberi: int
    sudah: int
    sisa: int


def keep_tempelan(op: Operasi, sekolah_id: UUID, teks: str) -> None:
    """Keep what was pasted; it takes the place of what waited before."""
    with kerjakan(op) as sesi:
        baris = _lock(sesi, op, sekolah_id)
        if baris is None:
            baris = Tempelan(sekolah_id=sekolah_id, id=new_id(), pegawai_id=op.pegawai_id, versi=0)
            sesi.add(baris)
        baris.teks = teks
        baris.versi += 1
        baris.waktu = op.waktu


def take_in(op: Operasi, tempat: Tempat, versi: int, peta: Peta, sandi: Mapping[int, str]) -> Serapan:
    """Take in every row that can go in; what is refused, or has no password yet in `sandi` (row → hash), stays.

    Raises `BerubahError` when something else was pasted meanwhile. The table is read again inside the write: whoever
    came in between is found, and nobody is made twice.
    """
    assert tempat.sekolah_id is not None  # noqa: S101 - a paste belongs to a school
    with kerjakan(op) as sesi:
        baris = _lock(sesi, op, tempat.sekolah_id)
        if baris is None or baris.versi != versi or not baris.teks:
            raise BerubahError
        bacaan = read_peta(sesi, tempat, baris.teks, peta, saya=op.pegawai_id)
        masuk = [d for d in bacaan.hasil.diterima if d.nasib is not Nasib.BARU or d.baris.nomor in sandi]
        ids = {d.baris.nomor: UUID(d.pegawai) if d.pegawai else new_id() for d in masuk}
        # A coach who waits for the next round keeps the guru in their care waiting too.
        masuk = [d for d in masuk if not d.coach_baris or d.coach_baris in ids]
        kertas = {d.baris.nomor: _make(sesi, op, tempat, ids, d, sandi) for d in masuk if d.nasib is Nasib.BARU}
        for d in masuk:
            give_tugas(sesi, op, tempat, ids[d.baris.nomor], d.tugas)
        sesi.flush()
        for d in masuk:
            if d.coach or d.coach_baris:
                coach = UUID(d.coach) if d.coach else ids[d.coach_baris]
                pair(sesi, op, tempat, coach, ids[d.baris.nomor], peta.bawaan.mulai)
        beres = {d.baris.nomor for d in masuk}
        tinggal = bacaan.list_sisa(beres)
        baris.teks = write_baris(tinggal) if tinggal else ""
        baris.versi += 1
        baris.waktu = op.waktu
        return Serapan(
            kertas=kertas,
            diberi=sum(d.nasib is Nasib.DIBERI for d in masuk),
            sudah=sum(d.nasib is Nasib.SUDAH for d in masuk),
            sisa=max(0, len(tinggal) - 1),
        )


def _lock(sesi: Session, op: Operasi, sekolah_id: UUID) -> Tempelan | None:
    return sesi.scalars(
        select(Tempelan)
        .where(Tempelan.sekolah_id == sekolah_id, Tempelan.pegawai_id == op.pegawai_id)
        .with_for_update()
    ).first()


def _make(
    sesi: Session, op: Operasi, tempat: Tempat, ids: Mapping[int, UUID], satu: BarisDiterima, sandi: Mapping[int, str]
) -> Kertas:
    nomor, data = satu.baris.nomor, satu.baris.data
    nama_pendek = write_orang(sesi, op, tempat, ids[nomor], data, AkunBaru("", sandi[nomor]))
    return _slip(sesi.get_one(Pegawai, ids[nomor]), nama_pendek)


def _slip(orang: Pegawai, nama_pendek: str) -> Kertas:
    return Kertas(orang.id, as_orang(orang).nama_lengkap, nama_pendek, bool(orang.nip), bool(orang.nuptk))


def renew_sandi(op: Operasi, tempat: Tempat, sandi: Sequence[tuple[UUID, str]]) -> tuple[Kertas, ...]:
    """Give several people a new first password in one act, each as `reset_sandi` would; return their slips in order."""
    with kerjakan(op) as sesi:
        nama = {orang_id: write_sandi(sesi, op, tempat, orang_id, AkunBaru("", hash_)) for orang_id, hash_ in sandi}
        return tuple(_slip(sesi.get_one(Pegawai, orang_id), pendek) for orang_id, pendek in nama.items())
