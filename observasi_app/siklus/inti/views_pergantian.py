"""The page on which an operator lets a new principal, or a Plt., take over: office and open turns in one act."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from uuid import UUID

from flask import render_template, request, url_for

from observasi_app.luring.operasi import jawab, operasi_ini
from observasi_app.masuk.kebijakan import boleh
from observasi_app.masuk.pengguna import current
from observasi_app.orang.actions import DitolakError
from observasi_app.orang.agenda import JenisAgenda, register_agenda, register_terbuka
from observasi_app.orang.queries import find_tempat
from observasi_app.sekolah.peran import Peran, Sifat
from observasi_app.sekolah.queries import find_pemegang
from observasi_app.siklus.inti import actions_pergantian as actions
from observasi_app.siklus.inti.actions_pindah import end_for_move
from observasi_app.siklus.inti.forms import FormPergantian
from observasi_app.siklus.inti.queries_pergantian import count_diserahkan, count_terbuka, list_calon_kepala
from observasi_app.siklus.inti.views import bp, school_of_hat
from observasi_app.web.jawaban import refuse_form
from observasi_app.web.waktu import tanggal_tanpa_hari

if TYPE_CHECKING:
    from flask import Flask
    from flask.blueprints import BlueprintSetupState
    from flask.typing import ResponseReturnValue
    from werkzeug.datastructures import MultiDict


@bp.record
def _register(keadaan: BlueprintSetupState) -> None:
    """Follow changes of coach and of principal, on the day from which they count."""
    register_agenda(cast("Flask", keadaan.app), JenisAgenda.COACH, actions.follow_pasangan)
    register_agenda(cast("Flask", keadaan.app), JenisAgenda.KEPALA, actions.pass_on)
    register_agenda(cast("Flask", keadaan.app), JenisAgenda.PINDAH, end_for_move)
    register_terbuka(cast("Flask", keadaan.app), count_terbuka)


def _page() -> dict[str, object]:
    sekolah_id, hari = school_of_hat(), current().hari_ini
    return {
        "kepala": find_pemegang(sekolah_id, Peran.KEPALA_SEKOLAH, hari),
        "banyak": count_diserahkan(sekolah_id),
    }


def _form(isian: MultiDict[str, str] | None = None) -> FormPergantian:
    hari = current().hari_ini
    form = FormPergantian(isian, data={"mulai": hari, "sifat": Sifat.DEFINITIF.value})
    form.orang.choices = list_calon_kepala(school_of_hat(), current().pegawai_id, hari)
    return form


@bp.get("/pergantian-kepala")
@boleh(Peran.OPERATOR)
def pergantian() -> ResponseReturnValue:
    """Ask who takes over the office of principal, how, and from when."""
    return render_template("siklus/inti/pergantian.html", form=_form(), **_page())


@bp.post("/pergantian-kepala")
@boleh(Peran.OPERATOR)
def ganti_kepala() -> ResponseReturnValue:
    """Let somebody take over: the one before ends the day before, and what is open passes on that day."""
    form = _form(request.form)
    if not form.validate():
        return refuse_form(form, "siklus/inti/pergantian.html", **_page())
    assert form.mulai.data is not None  # noqa: S101 - validated
    orang_id, sifat, mulai = UUID(form.orang.data), Sifat(form.sifat.data), form.mulai.data
    nama = form.orang.choices[form.orang.data] if isinstance(form.orang.choices, dict) else ""
    jabatan = "Plt. Kepala Sekolah" if sifat is Sifat.PLT else "Kepala Sekolah"
    kapan = (
        "Giliran diserahkan pada hari itu, dengan sendirinya."
        if mulai > current().hari_ini
        else "Giliran sudah diserahkan."
    )
    op = operasi_ini(url_for("orang.daftar"), f"{nama} menjadi {jabatan} sejak {tanggal_tanpa_hari(mulai)}. {kapan}")
    try:
        actions.replace_kepala(op, find_tempat(current()), orang_id, sifat, mulai)
    except DitolakError as galat:
        form.put(galat.alasan)
        return refuse_form(form, "siklus/inti/pergantian.html", **_page())
    return jawab(op)
