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

    from flask import Flask

    from observasi_app.masuk.pengguna import Pengguna


def register_paket_rencana(app: Flask) -> None:
    """Answer for the plan of a person."""
    register_paket(app, list_paket_rencana)


def list_paket_rencana(pengguna: Pengguna) -> Iterable[Paket]:
    """Return the pack of the plan that this person writes under the hat worn now; none while somebody else's turn is.

    It is made anew whenever a step was saved, for its forms begin with what is saved.
    """
    if pengguna.sekolah_id is None or pengguna.peran not in (Peran.GURU, Peran.KEPALA_SEKOLAH):
        return
    periode = find_periode(pengguna.sekolah_id, pengguna.hari_periode)
    kartu = find_kartu(pengguna, pengguna.sekolah_id, periode, jenis_of(pengguna)) if periode else None
    if kartu is None or not kartu.keadaan.disusun:
        return
    rencana = find_rencana(pengguna, kartu.id)
    if rencana is None:
        return
    langkah = [
        url_for("rencana.langkah", rencana_id=rencana.id, kode=satu.kode) for satu in rencana.read_rencana().langkah
    ]
    halaman = (url_for("rencana.milik_saya"), url_for("rencana.lihat", rencana_id=rencana.id), *langkah)
    saat = rencana.disimpan or rencana.sejak
    versi = int(saat.timestamp() * 1000) + rencana.versi
    yield Paket(rencana.id, f"Rencana {rencana.periode}", versi, halaman, pengguna.hari_ini)
