"""Why something cannot be accepted: what every room's rules return, all at once. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Alasan:
    """One reason, in words that say what to do, and the field it stands beside."""

    isian: str
    pesan: str
