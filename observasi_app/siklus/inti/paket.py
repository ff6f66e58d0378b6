"""Which cycles a person needs where there is no signal, and which pages of each: every stage answers for its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from flask import current_app, url_for

from observasi_app.luring.paket import Paket, register_paket
from observasi_app.siklus.inti.queries import SiklusDibaca, find_siklus, list_terbuka
from observasi_app.siklus.inti.tahap import Keadaan, Pihak
from observasi_app.web.waktu import local

if TYPE_CHECKING:
    from datetime import date

    from flask import Flask

    from observasi_app.masuk.pengguna import Pengguna

Halaman = Callable[[SiklusDibaca], Iterable[str]]
_DAFTAR = "observasi_paket_siklus"

PALING_BANYAK = 40
"""Cycles that one device keeps; whoever has more needs a desk."""

MENDATANG = frozenset(
    {
        Keadaan.A_DIAJUKAN,
        Keadaan.A_JADWAL_DIUSULKAN,
        Keadaan.B_TERJADWAL,
        Keadaan.B_JADWAL_PELAKU,
        Keadaan.B_JADWAL_PENGAMAT,
        Keadaan.B_BELUM_TERLAKSANA,
    }
)
"""States in which a lesson is to come that its pengamat may start."""
DI_LAPANGAN = frozenset({Keadaan.B_BERLANGSUNG, Keadaan.B_SELESAI})
"""States in which the pengamat is in the midst of it."""


def register_halaman(app: Flask, fungsi: Halaman) -> None:
    """Let a stage say which of its pages belong into the pack of a cycle; called while the house is assembled."""
    app.extensions.setdefault(_DAFTAR, []).append(fungsi)


def register_paket_siklus(app: Flask) -> None:
    """Answer for the cycles of a person."""
    register_paket(app, list_paket_siklus)


def list_paket_siklus(pengguna: Pengguna) -> Iterable[Paket]:
    """Return the packs of the cycles that go on and in which this person acts."""
    tahap: list[Halaman] = current_app.extensions.get(_DAFTAR, [])
    for siklus_id in list_terbuka(pengguna, PALING_BANYAK):
        siklus = find_siklus(pengguna, siklus_id)
        if siklus is None or siklus.pihak is None:
            continue
        halaman = [jalur for fungsi in tahap for jalur in fungsi(siklus)]
        judul = siklus.nama_fokus if siklus.pihak is Pihak.PELAKU else siklus.pelaku.sebutan
        lembar = url_for("siklus.lembar", siklus_id=siklus.id)
        yield Paket(siklus.id, judul, siklus.versi, (lembar, *halaman), _day_of(siklus, pengguna.hari_ini))


def _day_of(siklus: SiklusDibaca, hari_ini: date) -> date | None:
    """Return when it is needed: a lesson on its day, what is in hand today, what waits for the other side on no day."""
    if siklus.pihak is Pihak.PENGAMAT and siklus.keadaan in MENDATANG and siklus.jadwal is not None:
        return local(siklus.jadwal, siklus.zona).date()
    if siklus.pihak is Pihak.PENGAMAT:
        return hari_ini if siklus.keadaan in DI_LAPANGAN else None
    return hari_ini if siklus.giliran_saya else None
