"""Writes of sign-in, sessions and passwords."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from observasi_app.extensions import menulis, new_id, now
from observasi_app.jejak.actions import record
from observasi_app.luring.operasi import Operasi, kerjakan
from observasi_app.masuk.models import Akun, KunciLuring, PercobaanMasuk, Sesi
from observasi_app.masuk.pengguna import Pengguna
from observasi_app.masuk.queries import AkunMasuk, find_akun, hash_token
from observasi_app.masuk.sandi import LUPA_SETELAH, matches, waiting_time
from observasi_app.masuk.sesi import new_token, umur_sesi
from observasi_app.sekolah.queries import list_tugas


class Sebab(StrEnum):
    """Why nobody was signed in."""

    SALAH = "salah"
    TUNGGU = "tunggu"
    ORANG_LAIN = "orang_lain"
    TANPA_TUGAS = "tanpa_tugas"


@dataclass(frozen=True, slots=True)
class HasilMasuk:
    """What came of a sign-in: a token, or the reason for none, with the time to wait before the next try."""

    token: str | None = None
    pegawai_id: UUID | None = None
    sebab: Sebab | None = None
    tunggu: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class Peramban:
    """The browser that signs in: its name in words, the post it sends, and the session it had until now."""

    perangkat: str
    operasi_id: UUID
    token_lama: str


def sign_in(nama: str, sandi: str, peramban: Peramban, sebagai: str = "") -> HasilMasuk:
    """Check the password and open a session; the slow hash runs before any write transaction.

    `sebagai` names the only person this sign-in may be for. A repeat of the same post leaves one session, not two, and
    the session that this browser had before ends.
    """
    akun = find_akun(nama)
    gagal = check_sandi(akun, sandi)
    if gagal is not None or akun.pegawai_id is None:
        return gagal or HasilMasuk(sebab=Sebab.SALAH)
    if sebagai and str(akun.pegawai_id) != sebagai:
        return HasilMasuk(sebab=Sebab.ORANG_LAIN)
    sekarang = now()
    if not list_tugas(akun.pegawai_id, sekarang):
        return HasilMasuk(sebab=Sebab.TANPA_TUGAS)
    token = new_token()
    with menulis() as sesi:
        _forget_failures(sesi, akun.kunci)
        _open_sesi(sesi, akun.pegawai_id, token, peramban, sekarang)
        rincian = {"perangkat": peramban.perangkat}
        record(sesi, "masuk", waktu=sekarang, pegawai_id=akun.pegawai_id, rincian=rincian)
    return HasilMasuk(token=token, pegawai_id=akun.pegawai_id)


def check_sandi(akun: AkunMasuk, sandi: str) -> HasilMasuk | None:
    """Compare a password with an account's; None when it is right, else the refusal, which was counted.

    While an account waits, no password is compared at all, right or wrong, known or unknown.
    """
    sekarang = now()
    tunggu = waiting_time(akun.gagal, akun.terakhir, sekarang) if akun.terakhir else None
    if tunggu:
        return HasilMasuk(sebab=Sebab.TUNGGU, tunggu=tunggu)
    if matches(akun.sandi, sandi):
        return None
    tunggu = _count_failure(akun.kunci, sekarang)
    return HasilMasuk(sebab=Sebab.TUNGGU if tunggu else Sebab.SALAH, tunggu=tunggu)


def _open_sesi(sesi: Session, pegawai_id: UUID, token: str, peramban: Peramban, sekarang: datetime) -> None:
    """Write the session, with the hat this person wore last; end the one the browser had."""
    lama = sesi.scalar(select(Sesi).where(Sesi.token_hash == hash_token(peramban.token_lama)))
    baris = sesi.scalar(select(Sesi).where(Sesi.operasi_id == peramban.operasi_id))
    terpakai = baris is not None
    if baris is not None and (baris.pegawai_id != pegawai_id or baris.dicabut_pada or baris.berakhir <= sekarang):
        baris = None
    if baris is None:
        baris = Sesi(
            pegawai_id=pegawai_id,
            operasi_id=new_id() if terpakai else peramban.operasi_id,
            perangkat=peramban.perangkat,
            penugasan_id=_last_hat(sesi, pegawai_id),
            dibuat=sekarang,
        )
        sesi.add(baris)
    baris.token_hash = hash_token(token)
    baris.dilihat = sekarang
    baris.dikunci_pada = None
    baris.berakhir = sekarang + umur_sesi(baris.perangkat_id)
    if lama is not None and lama is not baris:
        _step_aside(lama, pegawai_id, sekarang)


def _step_aside(lama: Sesi, pegawai_id: UUID, sekarang: datetime) -> None:
    """End the session that this browser had; another person's that a PIN guards stays, locked, until they return."""
    if lama.pegawai_id != pegawai_id and lama.perangkat_id is not None:
        lama.dikunci_pada = lama.dikunci_pada or sekarang
    elif lama.dicabut_pada is None:
        lama.dicabut_pada = sekarang


def _last_hat(sesi: Session, pegawai_id: UUID) -> UUID | None:
    """Return the assignment this person chose last, on whatever device; None while they never chose one."""
    return sesi.scalar(
        select(Sesi.penugasan_id)
        .where(Sesi.pegawai_id == pegawai_id, Sesi.penugasan_id.is_not(None))
        .order_by(Sesi.dilihat.desc(), Sesi.id.desc())
        .limit(1)
    )


def _count_failure(kunci: str, sekarang: datetime) -> timedelta:
    """Count one more failure for this account, wherever it came from, and return the time to wait.

    Counts that are forgotten anyway leave the table, so that made-up names cannot fill it for ever.
    """
    with menulis() as sesi:
        sesi.execute(delete(PercobaanMasuk).where(PercobaanMasuk.terakhir < sekarang - LUPA_SETELAH))
        baris = sesi.get(PercobaanMasuk, kunci, with_for_update=True)
        if baris is None:
            baris = PercobaanMasuk(kunci=kunci, gagal=0, terakhir=sekarang)
            sesi.add(baris)
        baris.gagal += 1
        baris.terakhir = sekarang
        return waiting_time(baris.gagal, sekarang, sekarang)


def _forget_failures(sesi: Session, kunci: str) -> None:
    sesi.execute(delete(PercobaanMasuk).where(PercobaanMasuk.kunci == kunci))


def sign_out(op: Operasi) -> None:
    """End this session, and the trust in the PIN of its device: the device forgets it too."""
    revoke_sesi(op, op.sesi_id)


def revoke_sesi(op: Operasi, sesi_id: UUID) -> None:
    """End one of the person's own sessions; another person's id changes nothing."""
    with kerjakan(op) as sesi:
        if sesi_id == op.sesi_id and op.perangkat_id is not None:
            kunci = sesi.get(KunciLuring, (op.pegawai_id, op.perangkat_id))
            if kunci is not None:
                kunci.bukti_hash = None
        sesi.execute(
            update(Sesi)
            .where(Sesi.id == sesi_id, Sesi.pegawai_id == op.pegawai_id, Sesi.dicabut_pada.is_(None))
            .values(dicabut_pada=op.waktu)
        )
        record(sesi, "mengakhiri sesi", waktu=op.waktu, pegawai_id=op.pegawai_id, operasi_id=op.id)


def keep_kunci_luring(pengguna: Pengguna, perangkat_id: UUID, bukti_hash: str = "") -> str:
    """Return the key that the server keeps for this person on this device; it is made at the first time.

    With `bukti_hash` a PIN was set: it names the secret that will open a locked session. A session on a device with a
    PIN belongs to that device from now on.
    """
    with menulis() as sesi:
        sekarang = now()
        baris = sesi.get(KunciLuring, (pengguna.pegawai_id, perangkat_id), with_for_update=True)
        if baris is None:
            baris = KunciLuring(
                pegawai_id=pengguna.pegawai_id, perangkat_id=perangkat_id, kunci=secrets.token_hex(32), dibuat=sekarang
            )
            sesi.add(baris)
        baris.bukti_hash = bukti_hash or baris.bukti_hash
        if baris.bukti_hash:
            _bind(sesi.get_one(Sesi, pengguna.sesi_id), perangkat_id, sekarang)
        return baris.kunci


def _bind(baris: Sesi, perangkat_id: UUID, sekarang: datetime) -> None:
    """Let a session belong to the device that guards it with a PIN, and live as long as that earns it."""
    baris.perangkat_id = perangkat_id
    baris.dilihat = sekarang
    baris.berakhir = sekarang + umur_sesi(perangkat_id)


def lock_sesi(op: Operasi) -> None:
    """Lock this session."""
    with kerjakan(op) as sesi:
        sesi.execute(update(Sesi).where(Sesi.id == op.sesi_id).values(dikunci_pada=op.waktu))


@dataclass(frozen=True, slots=True)
class Bukti:
    """What an opened vault says of itself: whose it is, on which device, and the secret that only it holds."""

    pegawai_id: UUID
    perangkat_id: UUID
    rahasia: str

    @classmethod
    def read(cls, isian: Mapping[str, str]) -> Bukti | None:
        """Read it from a post; None when it is not whole."""
        try:
            return cls(UUID(isian.get("oleh", "")), UUID(isian.get("perangkat", "")), isian.get("bukti", ""))
        except ValueError:
            return None


def open_sesi(bukti: Bukti, token_lama: str) -> str | None:
    """Unlock the person's session on this device and return its token; None when the proof or the session is not there.

    The session this browser has is opened when it is theirs; else the last one that the device guards for them, and
    the one of whoever worked here before steps aside.
    """
    with menulis() as sesi:
        sekarang = now()
        kunci = sesi.get(KunciLuring, (bukti.pegawai_id, bukti.perangkat_id))
        sidik = hash_token(bukti.rahasia)
        if kunci is None or not kunci.bukti_hash or not secrets.compare_digest(kunci.bukti_hash, sidik):
            return None
        hidup = (Sesi.pegawai_id == bukti.pegawai_id, Sesi.dicabut_pada.is_(None), Sesi.berakhir > sekarang)
        lama = sesi.scalar(select(Sesi).where(Sesi.token_hash == hash_token(token_lama)))
        baris = sesi.scalar(select(Sesi).where(Sesi.token_hash == hash_token(token_lama), *hidup))
        token = token_lama
        if baris is None:
            milik = select(Sesi).where(Sesi.perangkat_id == bukti.perangkat_id, *hidup)
            baris = sesi.scalar(milik.order_by(Sesi.dilihat.desc()).limit(1))
            token = new_token()
        if baris is None:
            return None
        baris.token_hash = hash_token(token)
        baris.dikunci_pada = None
        _bind(baris, bukti.perangkat_id, sekarang)
        if lama is not None and lama is not baris:
            _step_aside(lama, bukti.pegawai_id, sekarang)
        return token


def switch_tugas(op: Operasi, penugasan_id: UUID) -> None:
    """Put on another hat in this session, in the period that runs; the view has checked that it is their own."""
    kini = {"hari_periode": None, "nama_periode": ""}
    with kerjakan(op) as sesi:
        sesi.execute(update(Sesi).where(Sesi.id == op.sesi_id).values(penugasan_id=penugasan_id, **kini))


def switch_periode(op: Operasi, hari: date | None, nama: str) -> None:
    """Work in another period in this session; without a day in the one that runs again."""
    with kerjakan(op) as sesi:
        sesi.execute(update(Sesi).where(Sesi.id == op.sesi_id).values(hari_periode=hari, nama_periode=nama))


def change_sandi(op: Operasi, hash_baru: str) -> None:
    """Replace the person's own password and end every other session."""
    with kerjakan(op) as sesi:
        sesi.execute(update(Akun).where(Akun.pegawai_id == op.pegawai_id).values(sandi=hash_baru, harus_ganti=False))
        sesi.execute(
            update(Sesi)
            .where(Sesi.pegawai_id == op.pegawai_id, Sesi.id != op.sesi_id, Sesi.dicabut_pada.is_(None))
            .values(dicabut_pada=op.waktu)
        )
        _forget_failures(sesi, str(op.pegawai_id))
        record(sesi, "mengganti kata sandi", waktu=op.waktu, pegawai_id=op.pegawai_id, operasi_id=op.id)
