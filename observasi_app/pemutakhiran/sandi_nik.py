"""A NIK leaves behind a keyed hash to compare by, its last four digits and what a look at it warned about: no more."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

from flask import current_app

if TYPE_CHECKING:
    from observasi_app.config import Settings
    from observasi_app.pemutakhiran.baris import Sandi

PEMISAH = b"nik-pegawai\0"
"""Keeps this use of the secret apart from any other."""


def key_nik() -> bytes:
    """Return the key of this installation."""
    pengaturan: Settings = current_app.config["OBSERVASI"]
    return hashlib.sha256(PEMISAH + pengaturan.secret_key.encode()).digest()


def make_sandi(kunci: bytes) -> Sandi:
    """Return what makes of sixteen digits their keyed hash: who has the table alone cannot try all NIK."""
    kosong = hmac.new(kunci, digestmod="sha256")

    def hash_nik(nik: str) -> str:
        satu = kosong.copy()
        satu.update(nik.encode())
        return satu.hexdigest()

    return hash_nik
