"""Forms whose effect depends on the period that is worked in name it, and are refused in another."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from flask import request
from markupsafe import Markup

from observasi_app.masuk.pengguna import current
from observasi_app.sekolah.queries import find_periode
from observasi_app.web.waktu import tanggal_tanpa_hari

if TYPE_CHECKING:
    from uuid import UUID

    from observasi_app.sekolah.queries import PeriodeKini

NAMA = "periode_kerja"


class PeriodeLainError(Exception):
    """A form was opened while another period was worked in; its text says which, and which one is worked in now."""


def tanda_periode() -> Markup:
    """Render the hidden field by which a form names the period that is worked in: by one of its days.

    A day, for the period that runs is another one next year, and a form may wait on a device until then.
    """
    return Markup('<input type="hidden" name="{}" value="{}">').format(NAMA, current().hari_periode.isoformat())


def stop_other_periode(sekolah_id: UUID) -> None:
    """Stop a form that was opened while another period of this school was worked in; raise `PeriodeLainError`.

    A form that names none was opened before forms did: it is of the period that runs.
    """
    dulu, kini = _read_hari(), current().hari_periode
    if dulu == kini:
        return
    semula, sekarang = find_periode(sekolah_id, dulu), find_periode(sekolah_id, kini)
    if semula != sekarang:
        raise PeriodeLainError(
            f"Formulir ini dibuka dalam periode {_name(semula, dulu)}, "
            f"sedangkan sekarang Anda bekerja dalam periode {_name(sekarang, kini)}."
        )


def _read_hari() -> date:
    """Return the day by which the form names its period; today where it names none that is a day."""
    try:
        return date.fromisoformat(request.form.get(NAMA, ""))
    except ValueError:
        return current().hari_ini


def _name(periode: PeriodeKini | None, hari: date) -> str:
    return periode.label if periode else f"pada {tanggal_tanpa_hari(hari)}"
