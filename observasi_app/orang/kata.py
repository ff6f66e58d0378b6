"""First passwords: four plain words that can be read out, written on paper, and typed by someone who is in a hurry."""

from __future__ import annotations

import secrets
from pathlib import Path

KATA = tuple(Path(__file__).with_name("kata.txt").read_text(encoding="utf-8").split())
"""Everyday nouns of house, field and sea, short and free of double meaning."""

BANYAK_KATA = 4


def new_sandi_pertama() -> str:
    """Make a first password like "sawah-kenari-perahu-lampu": about 30 bits, behind a waiting time, used once."""
    return "-".join(secrets.SystemRandom().sample(KATA, BANYAK_KATA))
