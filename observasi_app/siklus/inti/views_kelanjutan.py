"""Pages on which a guru asks to go on with her cycle where she works now, and the principal there answers."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from flask import abort, render_template, request

from observasi_app.extensions import new_id
from observasi_app.luring.operasi import jawab, operasi_ini
from observasi_app.masuk.kebijakan import boleh
from observasi_app.masuk.pengguna import current
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import find_coach, find_pemegang, find_periode, is_dinilai
from observasi_app.siklus.inti import actions_kelanjutan as actions
from observasi_app.siklus.inti.alur import BelumBolehError
from observasi_app.siklus.inti.forms import FormJawabKelanjutan, FormKelanjutan
from observasi_app.siklus.inti.pintu import load
from observasi_app.siklus.inti.queries import Hubungan
from observasi_app.siklus.inti.queries_kelanjutan import Permintaan, find_permintaan
from observasi_app.siklus.inti.views import bp, school_of_hat
from observasi_app.web.jawaban import refuse, refuse_form

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from observasi_app.siklus.inti.queries import SiklusDibaca


def _load_own(siklus_id: UUID) -> SiklusDibaca:
    siklus = load(siklus_id)
    if siklus.hubungan is not Hubungan.PELAKU or not siklus.berakhir:
        abort(404)
    return siklus


def _page(siklus: SiklusDibaca) -> dict[str, object]:
    kepala = find_pemegang(school_of_hat(), Peran.KEPALA_SEKOLAH, current().hari_ini)
    return {"siklus": siklus, "kepala": kepala, "di_sini": siklus.sekolah_id == school_of_hat()}


@bp.get("/<uuid:siklus_id>/kelanjutan")
@boleh(Peran.GURU)
def kelanjutan(siklus_id: UUID) -> ResponseReturnValue:
    """Say what goes along, and ask whether to ask."""
    return render_template("siklus/inti/kelanjutan.html", form=FormKelanjutan(), **_page(_load_own(siklus_id)))


@bp.post("/<uuid:siklus_id>/kelanjutan")
@boleh(Peran.GURU)
def minta_kelanjutan(siklus_id: UUID) -> ResponseReturnValue:
    """Ask the principal of the school of the hat worn now."""
    siklus, form = _load_own(siklus_id), FormKelanjutan(request.form)
    if not form.validate():
        return refuse_form(form, "siklus/inti/kelanjutan.html", **_page(siklus))
    op = operasi_ini("/", "Permintaan terkirim. Kepala sekolah menjawabnya dari berandanya.")
    actions.request_kelanjutan(op, siklus, school_of_hat(), form.pesan.data)
    return jawab(op)


def _load_request(kelanjutan_id: UUID) -> Permintaan:
    return find_permintaan(school_of_hat(), kelanjutan_id) or abort(404)


@bp.get("/kelanjutan/<uuid:kelanjutan_id>")
@boleh(Peran.KEPALA_SEKOLAH)
def permintaan_kelanjutan(kelanjutan_id: UUID) -> ResponseReturnValue:
    """Show the principal who asks, how far she had come, and what would come along."""
    satu = _load_request(kelanjutan_id)
    return render_template("siklus/inti/kelanjutan_jawab.html", satu=satu, form=FormJawabKelanjutan())


@bp.post("/kelanjutan/<uuid:kelanjutan_id>")
@boleh(Peran.KEPALA_SEKOLAH)
def jawab_kelanjutan(kelanjutan_id: UUID) -> ResponseReturnValue:
    """Accept, and watch it from now on; or decline in words."""
    satu, pilihan = _load_request(kelanjutan_id), request.form.get("pilihan", "")
    if pilihan not in ("terima", "tolak"):
        return refuse(422, "Pilih: terima, atau tolak.", sebab="isian")
    form = FormJawabKelanjutan(request.form)
    if not form.validate_for(terima=pilihan == "terima"):
        return refuse_form(form, "siklus/inti/kelanjutan_jawab.html", satu=satu)
    if pilihan == "tolak":
        op = operasi_ini("/", "Permintaan ditolak, dengan pesan Anda.")
        actions.decline_kelanjutan(op, school_of_hat(), kelanjutan_id, form.kata.data)
        return jawab(op)
    sekolah_id, hari = school_of_hat(), current().hari_ini
    periode = find_periode(sekolah_id, satu.day_within(hari))
    if periode is None:
        raise BelumBolehError(f"Sekolah ini belum punya periode {satu.periode}. Minta operator membukanya.")
    coach = find_coach(sekolah_id, satu.guru.id, hari)
    op = operasi_ini("/", f"Siklus {satu.guru.sebutan} dilanjutkan di sekolah ini, dan Anda pengamatnya.")
    actions.accept_kelanjutan(
        op,
        sekolah_id,
        kelanjutan_id,
        new_id(),
        periode.id,
        coach.id if coach else None,
        dinilai=is_dinilai(satu.guru.id, sekolah_id, hari),
    )
    return jawab(op)
