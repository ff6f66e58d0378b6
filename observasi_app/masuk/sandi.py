"""Passwords: argon2id with 19 MiB and two passes (20 ms here), and the waiting time after repeated failure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

TERPENDEK = 8
GAGAL_TANPA_TUNGGU = 5
TUNGGU_PERTAMA = timedelta(seconds=30)
TUNGGU_TERPANJANG = timedelta(minutes=15)
GANDA_TERBANYAK = 10
LUPA_SETELAH = timedelta(hours=1)
KATA_TERPENDEK_TERLARANG = 4
"""Shorter parts of a name ("I", "M.", "Ani") are no clue: they stand in too many innocent words."""

DIKENAL_UMUM = frozenset(
    {"12345678", "123456789", "1234567890", "87654321", "password", "qwertyuiop", "observasi", "sekolah1", "indonesia"}
)
"""Passwords that are tried first by anyone who guesses; the demo's own among them, so that no real account has it."""

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_PEMBANDING = _hasher.hash("pembanding bagi nama yang tidak dikenal")


def hash_sandi(sandi: str) -> str:
    """Hash a password for storing."""
    return _hasher.hash(_same_letters(sandi))


def matches(tersimpan: str | None, sandi: str) -> bool:
    """Compare a typed password; takes the same time when there is no such account."""
    try:
        _hasher.verify(tersimpan or _PEMBANDING, _same_letters(sandi))
    except (VerificationError, InvalidHashError):
        return False
    return tersimpan is not None


def _same_letters(sandi: str) -> str:
    """Give one form to letters that two keyboards may send in two ways; nothing else of a password is touched."""
    return unicodedata.normalize("NFC", sandi)


def waiting_time(gagal: int, terakhir: datetime, sekarang: datetime) -> timedelta:
    """Return how long this name must still wait after `gagal` failures: doubling, never more than 15 minutes."""
    if gagal < GAGAL_TANPA_TUNGGU or sekarang - terakhir > LUPA_SETELAH:
        return timedelta(0)
    ganda = min(gagal - GAGAL_TANPA_TUNGGU, GANDA_TERBANYAK)
    lama: timedelta = min(TUNGGU_PERTAMA * 2**ganda, TUNGGU_TERPANJANG)
    return max(terakhir + lama - sekarang, timedelta(0))


def alasan_lemah(sandi: str, terlarang: Iterable[str]) -> tuple[str, ...]:
    """Return why a new password cannot be used: too short, known to everyone, or built on the own name or number."""
    kecil = sandi.casefold()
    kata = [satu.casefold() for satu in terlarang if len(satu) >= KATA_TERPENDEK_TERLARANG]
    alasan = []
    if len(sandi) < TERPENDEK:
        alasan.append(f"Kata sandi sedikitnya {TERPENDEK} huruf. Kalimat pendek mudah diingat.")
    if kecil in DIKENAL_UMUM:
        alasan.append("Kata sandi ini paling sering ditebak orang. Buat yang lain.")
    elif any(satu in kecil for satu in kata):
        alasan.append("Kata sandi jangan memuat nama atau nomor Anda, karena mudah ditebak.")
    return tuple(alasan)
