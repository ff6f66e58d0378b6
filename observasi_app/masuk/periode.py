"""Forms whose effect depends on the period or the place that is worked in name it, and are refused in another."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from flask import request
from markupsafe import Markup

from observasi_app.masuk.pengguna import current
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import find_periode
from observasi_app.web.waktu import tanggal_tanpa_hari

if TYPE_CHECKING:
    from uuid import UUID

    from observasi_app.sekolah.queries import PeriodeKini

NAMA = "periode_kerja"
PEMISAH = "@"
"""What parts something from the place or the period to which it belongs."""


class PeriodeLainError(Exception):
    """A form was opened while another period was worked in; its text says which, and which one is worked in now."""


class TempatLainError(Exception):
    """A form was opened at another place of the same person; its text says at which, and where they work now."""


def stop_other_tempat(tempat: str) -> None:
    """Stop a form that was opened at another place where this person works too; raise `TempatLainError`."""
    pengguna = current()
    for tugas in pengguna.semua_tugas:
        if tempat == str(tugas.tempat_id) != str(pengguna.tempat_id):
            raise TempatLainError(
                f"Formulir ini dibuka untuk {tugas.tempat}, sedangkan sekarang Anda bekerja untuk "
                f"{pengguna.tugas.tempat}."
            )


def tanda_periode() -> Markup:
    """Render the hidden field by which a form names the period and the place that is worked in: by a day, and an id.

    A day, for the period that runs is another one next year, and a form may wait on a device until then.
    """
    return Markup('<input type="hidden" name="{}" value="{}">').format(
        NAMA, f"{current().hari_periode.isoformat()}{PEMISAH}{current().tempat_id}"
    )


def stop_other_periode(sekolah_id: UUID) -> None:
    """Stop a form that was opened while another period of this school was worked in; raise `PeriodeLainError`.

    A form that names none was opened before forms did: it is of the period that runs. A pengawas acts at any of his
    schools under any of these hats; everybody else at the school of their hat.
    """
    if current().peran is not Peran.PENGAWAS:
        stop_other_tempat(request.form.get(NAMA, "").partition(PEMISAH)[2])
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
        return date.fromisoformat(request.form.get(NAMA, "").partition(PEMISAH)[0])
    except ValueError:
        return current().hari_ini


def _name(periode: PeriodeKini | None, hari: date) -> str:
    return periode.label if periode else f"yang memuat {tanggal_tanpa_hari(hari)}"
