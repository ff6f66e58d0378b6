"""The pages of a plan that is being written, for a place without signal: its steps, and where it is handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import url_for

from observasi_app.luring.paket import Paket, register_paket
from observasi_app.rencana.queries import find_kartu, find_rencana, jenis_of
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import find_periode

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from flask import Flask

    from observasi_app.masuk.pengguna import Pengguna
    from observasi_app.rencana.queries import RencanaDibaca


def register_paket_rencana(app: Flask) -> None:
    """Answer for the plan of a person."""
    register_paket(app, list_paket_rencana)


def list_paket_rencana(pengguna: Pengguna) -> Iterable[Paket]:
    """Return the pack of the plan that this person writes under the hat worn now; none while somebody else's turn is.

    It is made anew whenever a step was saved, for its forms begin with what is saved. Whoever works in another period
    keeps that of the running one beside it.
    """
    if pengguna.sekolah_id is None or pengguna.peran not in (Peran.GURU, Peran.KEPALA_SEKOLAH):
        return
    for hari in dict.fromkeys((pengguna.hari_periode, pengguna.hari_ini)):
        rencana = _find_disusun(pengguna, pengguna.sekolah_id, hari)
        if rencana is not None:
            # Which plan is one's own is asked in the period that is worked in.
            milik_saya = (url_for("rencana.milik_saya"),) if hari == pengguna.hari_periode else ()
            yield _pack(pengguna, rencana, milik_saya)


def _find_disusun(pengguna: Pengguna, sekolah_id: UUID, hari: date) -> RencanaDibaca | None:
    """Return the plan that the person writes in the period of a day."""
    periode = find_periode(sekolah_id, hari)
    kartu = find_kartu(pengguna, sekolah_id, periode, jenis_of(pengguna)) if periode else None
    return find_rencana(pengguna, kartu.id) if kartu is not None and kartu.keadaan.disusun else None


def _pack(pengguna: Pengguna, rencana: RencanaDibaca, milik_saya: tuple[str, ...]) -> Paket:
    langkah = [
        url_for("rencana.langkah", rencana_id=rencana.id, kode=satu.kode) for satu in rencana.read_rencana().langkah
    ]
    halaman = (*milik_saya, url_for("rencana.lihat", rencana_id=rencana.id), *langkah)
    saat = rencana.disimpan or rencana.sejak
    versi = int(saat.timestamp() * 1000) + rencana.versi
    return Paket(rencana.id, f"Rencana {rencana.periode}", versi, halaman, pengguna.hari_ini)
