"""Writes of sign-in, sessions and passwords."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from observasi_app.extensions import menulis, now
from observasi_app.jejak.actions import record
from observasi_app.luring.operasi import Operasi, kerjakan
from observasi_app.masuk.models import Akun, PercobaanMasuk, Sesi
from observasi_app.masuk.queries import AkunMasuk, find_akun, hash_token
from observasi_app.masuk.sandi import LUPA_SETELAH, hash_sandi, matches, waiting_time
from observasi_app.masuk.sesi import UMUR, new_token

if TYPE_CHECKING:
    from datetime import datetime, timedelta
    from uuid import UUID

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class HasilMasuk:
    """What came of a sign-in: a token for the right password, or nothing, perhaps with a time to wait."""

    token: str | None = None
    pegawai_id: UUID | None = None
    tunggu: timedelta | None = None


def sign_in(nama: str, sandi: str, operasi_id: UUID, perangkat: str, sebagai: str = "") -> HasilMasuk:
    """Check the password and open a session; the slow hash runs before any write transaction.

    `sebagai` names the only person this sign-in may be for. A repeat of the same post leaves one session, not two.
    """
    sekarang = now()
    akun = find_akun(nama)
    tunggu = waiting_time(akun.gagal, akun.terakhir, sekarang) if akun.terakhir else None
    if tunggu:
        return HasilMasuk(tunggu=tunggu)
    benar = matches(akun.sandi, sandi) and akun.pegawai_id is not None
    if not benar or (sebagai and str(akun.pegawai_id) != sebagai):
        return HasilMasuk(tunggu=_count_failure(akun, sekarang))
    assert akun.pegawai_id is not None  # noqa: S101 - `benar` says so
    token = new_token()
    with menulis() as sesi:
        _forget_failures(sesi, akun)
        _open_sesi(sesi, akun.pegawai_id, operasi_id, token, perangkat, sekarang)
        record(sesi, "masuk", waktu=sekarang, pegawai_id=akun.pegawai_id, rincian={"perangkat": perangkat})
    return HasilMasuk(token=token, pegawai_id=akun.pegawai_id)


def _open_sesi(
    sesi: Session, pegawai_id: UUID, operasi_id: UUID, token: str, perangkat: str, sekarang: datetime
) -> None:
    baris = sesi.scalar(select(Sesi).where(Sesi.operasi_id == operasi_id, Sesi.pegawai_id == pegawai_id))
    if baris is None:
        baris = Sesi(pegawai_id=pegawai_id, operasi_id=operasi_id, perangkat=perangkat, dibuat=sekarang)
        sesi.add(baris)
    baris.token_hash = hash_token(token)
    baris.dilihat = sekarang
    baris.berakhir = sekarang + UMUR


def _count_failure(akun: AkunMasuk, sekarang: datetime) -> timedelta | None:
    """Count one more failure for this account, wherever it came from, and return the time to wait."""
    with menulis() as sesi:
        baris = sesi.get(PercobaanMasuk, akun.kunci, with_for_update=True)
        if baris is None:
            baris = PercobaanMasuk(kunci=akun.kunci, gagal=0, terakhir=sekarang)
            sesi.add(baris)
        elif sekarang - baris.terakhir > LUPA_SETELAH:
            baris.gagal = 0
        baris.gagal += 1
        baris.terakhir = sekarang
        return waiting_time(baris.gagal, sekarang, sekarang) or None


def _forget_failures(sesi: Session, akun: AkunMasuk) -> None:
    baris = sesi.get(PercobaanMasuk, akun.kunci)
    if baris is not None:
        baris.gagal = 0


def sign_out(op: Operasi) -> None:
    """End this session."""
    revoke_sesi(op, op.sesi_id)


def revoke_sesi(op: Operasi, sesi_id: UUID) -> None:
    """End one of the person's own sessions; another person's id changes nothing."""
    with kerjakan(op) as sesi:
        sesi.execute(
            update(Sesi)
            .where(Sesi.id == sesi_id, Sesi.pegawai_id == op.pegawai_id, Sesi.dicabut_pada.is_(None))
            .values(dicabut_pada=op.waktu)
        )
        record(sesi, "mengakhiri sesi", waktu=op.waktu, pegawai_id=op.pegawai_id, operasi_id=op.id)


def switch_tugas(op: Operasi, penugasan_id: UUID) -> None:
    """Put on another hat in this session; the view has checked that it is one of the person's own."""
    with kerjakan(op) as sesi:
        sesi.execute(update(Sesi).where(Sesi.id == op.sesi_id).values(penugasan_id=penugasan_id))


def change_sandi(op: Operasi, hash_baru: str) -> None:
    """Replace the person's own password and end every other session."""
    with kerjakan(op) as sesi:
        sesi.execute(update(Akun).where(Akun.pegawai_id == op.pegawai_id).values(sandi=hash_baru, harus_ganti=False))
        sesi.execute(
            update(Sesi)
            .where(Sesi.pegawai_id == op.pegawai_id, Sesi.id != op.sesi_id, Sesi.dicabut_pada.is_(None))
            .values(dicabut_pada=op.waktu)
        )
        record(sesi, "mengganti kata sandi", waktu=op.waktu, pegawai_id=op.pegawai_id, operasi_id=op.id)


def add_akun(sesi: Session, pegawai_id: UUID, nama_pendek: str, sandi: str, *, harus_ganti: bool = True) -> None:
    """Add the account of a new pegawai inside the transaction that adds the person."""
    sesi.add(Akun(pegawai_id=pegawai_id, nama_pendek=nama_pendek, sandi=hash_sandi(sandi), harus_ganti=harus_ganti))
