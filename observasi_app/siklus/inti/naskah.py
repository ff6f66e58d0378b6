"""Every version of a document in plain labelled words, so that any two can be laid beside each other.

The stages register how their document is read; what a reader may not see is not in the words they get.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import current_app

if TYPE_CHECKING:
    from datetime import datetime

    from flask import Flask

    from observasi_app.siklus.inti.queries import SiklusDibaca
    from observasi_app.siklus.inti.tahap import Tahap

_DAFTAR = "observasi_naskah"


@dataclass(frozen=True, slots=True)
class Naskah:
    """One version as handed in: its number, its moment, its parts as (label, words) in their order."""

    versi: int
    waktu: datetime
    bagian: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Perubahan:
    """One part in which two versions differ; empty where it was not there."""

    label: str
    lama: str
    baru: str


Pembaca = Callable[["SiklusDibaca"], tuple[Naskah, ...]]
"""Reads every version a person may read, the newest first."""


def register_naskah(app: Flask, tahap: Tahap, pembaca: Pembaca) -> None:
    """Let a stage say how its document is read; called while the house is assembled."""
    app.extensions.setdefault(_DAFTAR, {})[tahap] = pembaca


def list_naskah(siklus: SiklusDibaca, tahap: Tahap) -> tuple[Naskah, ...]:
    """Return the versions of a stage's document that this person may read, the newest first."""
    daftar: dict[Tahap, Pembaca] = current_app.extensions.get(_DAFTAR, {})
    pembaca = daftar.get(tahap)
    return pembaca(siklus) if pembaca else ()


def is_ditarik(waktu: datetime, berikut: datetime | None, penarikan: tuple[datetime, ...]) -> bool:
    """Tell whether a version was taken back before the next one came; from then on its writer alone reads it."""
    return any(waktu <= satu and (berikut is None or satu <= berikut) for satu in penarikan)


def compare_naskah(lama: Naskah, baru: Naskah) -> tuple[Perubahan, ...]:
    """Return the parts in which two versions differ, in the order of the newer one; those that are gone come last."""
    dulu, kini = dict(lama.bagian), dict(baru.bagian)
    label = [*kini, *(satu for satu in dulu if satu not in kini)]
    return tuple(
        Perubahan(satu, dulu.get(satu, ""), kini.get(satu, ""))
        for satu in label
        if dulu.get(satu, "") != kini.get(satu, "")
    )
