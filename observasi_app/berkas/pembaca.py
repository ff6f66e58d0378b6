"""Who may read a file: the room it hangs on answers. A file of a room that registered nobody is read by nobody.

A file hangs on something in a cycle, or on something else of a school: on a row of a plan, or on the school itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from flask import current_app

from observasi_app.masuk.pengguna import Pengguna

if TYPE_CHECKING:
    from flask import Flask

    from observasi_app.berkas.queries import BerkasDibaca

Pembaca = Callable[[Pengguna, UUID, UUID], bool]
"""Asked with the reader, the cycle's id and the id of what the file hangs on."""

PembacaSekolah = Callable[[Pengguna, UUID, UUID], bool]
"""Asked with the reader, the school's id and the id of what the file hangs on."""

_DAFTAR = "observasi_pembaca"
_DAFTAR_SEKOLAH = "observasi_pembaca_sekolah"


def register_pembaca(app: Flask, wadah: str, fungsi: Pembaca) -> None:
    """Let a room answer for the files that hang on its `wadah`; called while the house is assembled."""
    app.extensions.setdefault(_DAFTAR, {})[wadah] = fungsi


def register_pembaca_sekolah(app: Flask, wadah: str, fungsi: PembacaSekolah) -> None:
    """Let a room answer for the files of its `wadah` which hang on no cycle."""
    app.extensions.setdefault(_DAFTAR_SEKOLAH, {})[wadah] = fungsi


def may_read(pengguna: Pengguna, berkas: BerkasDibaca) -> bool:
    """Ask the room of this file; without one that answers for such files nobody may."""
    if berkas.siklus_id is None:
        milik: PembacaSekolah | None = current_app.extensions.get(_DAFTAR_SEKOLAH, {}).get(berkas.wadah)
        return milik is not None and milik(pengguna, berkas.sekolah_id, berkas.wadah_id)
    fungsi: Pembaca | None = current_app.extensions.get(_DAFTAR, {}).get(berkas.wadah)
    return fungsi is not None and fungsi(pengguna, berkas.siklus_id, berkas.wadah_id)
