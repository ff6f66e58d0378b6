"""Passwords: argon2id with 19 MiB and two passes (20 ms here), and the waiting time after repeated failure."""

from __future__ import annotations

from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

TERPENDEK = 8
GAGAL_TANPA_TUNGGU = 5
TUNGGU_PERTAMA = timedelta(seconds=30)
TUNGGU_TERPANJANG = timedelta(minutes=15)
LUPA_SETELAH = timedelta(hours=1)

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_PEMBANDING = _hasher.hash("pembanding bagi nama yang tidak dikenal")


def hash_sandi(sandi: str) -> str:
    """Hash a password for storing."""
    return _hasher.hash(sandi)


def matches(tersimpan: str | None, sandi: str) -> bool:
    """Compare a typed password; takes the same time when there is no such account."""
    try:
        _hasher.verify(tersimpan or _PEMBANDING, sandi)
    except (VerificationError, InvalidHashError):
        return False
    return tersimpan is not None


def waiting_time(gagal: int, terakhir: datetime, sekarang: datetime) -> timedelta:
    """Return how long this name must still wait after `gagal` failures: doubling, never more than 15 minutes."""
    if gagal < GAGAL_TANPA_TUNGGU or sekarang - terakhir > LUPA_SETELAH:
        return timedelta(0)
    lama: timedelta = min(TUNGGU_PERTAMA * 2 ** (gagal - GAGAL_TANPA_TUNGGU), TUNGGU_TERPANJANG)
    return max(terakhir + lama - sekarang, timedelta(0))


def alasan_lemah(sandi: str, terlarang: tuple[str, ...]) -> tuple[str, ...]:
    """Return why a new password cannot be used: too short, or built on the person's own name or number."""
    alasan = []
    if len(sandi) < TERPENDEK:
        alasan.append(f"Kata sandi sedikitnya {TERPENDEK} huruf. Kalimat pendek mudah diingat.")
    if any(kata and kata.casefold() in sandi.casefold() for kata in terlarang):
        alasan.append("Kata sandi jangan memuat nama atau nomor Anda, karena mudah ditebak.")
    return tuple(alasan)
