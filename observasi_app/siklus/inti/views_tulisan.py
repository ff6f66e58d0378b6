"""Pages on which a former pengamat reads what they wrote themselves, until the day on which a cycle passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from flask import abort, render_template

from observasi_app.masuk.kebijakan import boleh
from observasi_app.masuk.pengguna import current
from observasi_app.sekolah.peran import Peran
from observasi_app.siklus.inti.queries_pergantian import find_diserahkan, list_diserahkan
from observasi_app.siklus.inti.tulisan import list_tulisan
from observasi_app.siklus.inti.views import bp

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

PENULIS = (Peran.GURU, Peran.KEPALA_SEKOLAH, Peran.PENGAWAS, Peran.COACH)


@bp.get("/tulisan-saya")
@boleh(*PENULIS)
def tulisan_saya() -> ResponseReturnValue:
    """List the cycles that one watched until they passed on."""
    return render_template("siklus/inti/tulisan_saya.html", daftar=list_diserahkan(current().pegawai_id))


@bp.get("/<uuid:siklus_id>/tulisan-saya")
@boleh(*PENULIS)
def tulisan(siklus_id: UUID) -> ResponseReturnValue:
    """Show one's own words in a cycle that passed on; nothing that came after, and nothing to change."""
    satu = find_diserahkan(current().pegawai_id, siklus_id) or abort(404)
    return render_template("siklus/inti/tulisan.html", satu=satu, daftar=list_tulisan(satu.masa))
