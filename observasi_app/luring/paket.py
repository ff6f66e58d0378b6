"""Field packs: which pages a person needs where there is no signal. The rooms answer; this room only asks them.

A pack is made by the device: it fetches the pages, ordinary ones, with the header `KEPALA_PAKET`, and keeps them
sealed. With that header a page that its reader will reach by acts of their own is given as it will be then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import current_app, request

from observasi_app.masuk.pengguna import Pengguna
from observasi_app.web.templat import KEPALA_PAKET

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from flask import Flask


@dataclass(frozen=True, slots=True)
class Paket:
    """The pages about one thing that are kept together and made anew when its `versi` moves."""

    id: UUID
    judul: str
    versi: int
    halaman: tuple[str, ...]
    hari: date | None = None
    """The day on the school's calendar on which it is needed in the field."""


Penyedia = Callable[[Pengguna], Iterable[Paket]]
_DAFTAR = "observasi_paket"


def register_paket(app: Flask, fungsi: Penyedia) -> None:
    """Let a room say which packs a person needs; called while the house is assembled."""
    app.extensions.setdefault(_DAFTAR, []).append(fungsi)


def list_paket(pengguna: Pengguna) -> tuple[Paket, ...]:
    """Return the packs of a person as all the rooms see it, those of an earlier day first."""
    penyedia: list[Penyedia] = current_app.extensions.get(_DAFTAR, [])
    semua = [paket for fungsi in penyedia for paket in fungsi(pengguna)]
    return tuple(sorted(semua, key=lambda p: (p.hari is None, p.hari or pengguna.hari_ini)))


def is_for_paket() -> bool:
    """Tell whether this page is fetched in order to be kept for a place without signal."""
    return KEPALA_PAKET in request.headers
