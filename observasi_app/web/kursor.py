"""Where the next page of a list begins: the sort key of the last row. What cannot be read begins anew."""

from __future__ import annotations

import base64
import binascii
import json
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

Bagian: TypeAlias = int | str | datetime | UUID
"""One part of a sort key."""


def write_kursor(*kunci: Bagian) -> str:
    """Write a sort key for an address."""
    teks = json.dumps([_plain(k) for k in kunci])
    return base64.urlsafe_b64encode(teks.encode()).decode().rstrip("=")


def _plain(kunci: Bagian) -> int | str:
    if isinstance(kunci, datetime):
        return kunci.isoformat()
    return str(kunci) if isinstance(kunci, UUID) else kunci


def read_kursor(teks: str, *bentuk: type[Bagian]) -> tuple[Bagian, ...] | None:
    """Return the sort key of these kinds, or None for the first page and for an address that was cut or made up."""
    if not teks:
        return None
    try:
        isi = json.loads(base64.urlsafe_b64decode(teks + "=" * (-len(teks) % 4)))
        kunci = tuple(_read(nilai, jenis) for nilai, jenis in zip(isi, bentuk, strict=True))
    except (binascii.Error, UnicodeDecodeError, ValueError, TypeError):
        return None
    return kunci if all(_aware(k) for k in kunci) else None


def moment_of(teks: str) -> datetime | None:
    """Return the instant that a key of (instant, id) begins with."""
    kunci = read_kursor(teks, datetime, UUID)
    return kunci[0] if kunci and isinstance(kunci[0], datetime) else None


def _read(nilai: object, jenis: type[Bagian]) -> Bagian:
    if jenis is datetime:
        return datetime.fromisoformat(str(nilai))
    if jenis is UUID:
        return UUID(str(nilai))
    if isinstance(nilai, bool) or not isinstance(nilai, jenis):
        raise TypeError(nilai)
    return nilai


def _aware(kunci: Bagian) -> bool:
    return not isinstance(kunci, datetime) or kunci.tzinfo is not None
