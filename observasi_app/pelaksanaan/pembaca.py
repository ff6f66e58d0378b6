"""Who may read the document of a piece of evidence: whoever reads the plan, and whom a room above names."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from flask import current_app

from observasi_app.pelaksanaan.queries import find_pemilik
from observasi_app.rencana.alur import PihakRencana
from observasi_app.rencana.queries import find_rencana

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask

    from observasi_app.masuk.pengguna import Pengguna
    from observasi_app.pelaksanaan.queries import PemilikBukti

PEMBACA = (PihakRencana.PEGAWAI, PihakRencana.PENILAI, PihakRencana.PENELAAH)
"""Both sides, and the pengawas who recommends on what he read; a coach reads plans, not evidence."""

PembacaBukti: TypeAlias = "Callable[[Pengguna, PemilikBukti], bool]"
_DAFTAR = "observasi_pembaca_bukti"


def register_pembaca_bukti(app: Flask, fungsi: PembacaBukti) -> None:
    """Let a room above name further readers: who decides on an objection reads what the appraisal rests on."""
    app.extensions.setdefault(_DAFTAR, []).append(fungsi)


def may_read_bukti(pengguna: Pengguna, sekolah_id: UUID, bukti_id: UUID) -> bool:
    """Tell whether somebody may download the document of a piece of evidence."""
    pemilik = find_pemilik(sekolah_id, bukti_id)
    return pemilik is not None and may_read_semua(pengguna, pemilik)


def may_read_semua(pengguna: Pengguna, pemilik: PemilikBukti) -> bool:
    """Tell the same of everything under one plan: the same person reads all its documents or none."""
    rencana = find_rencana(pengguna, pemilik.rencana_id)
    if rencana is not None and rencana.sepakat is not None and rencana.pihak in PEMBACA:
        return True
    return any(fungsi(pengguna, pemilik) for fungsi in current_app.extensions.get(_DAFTAR, []))
