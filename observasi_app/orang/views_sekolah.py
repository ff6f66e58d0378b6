"""Pages of what a school looks like on paper and when its lessons are: the logo and the lesson hours."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask import render_template, request, url_for
from werkzeug.datastructures import CombinedMultiDict

from observasi_app.berkas.pembaca import register_pembaca_sekolah
from observasi_app.berkas.queries import LOGO
from observasi_app.berkas.terima import receive_foto
from observasi_app.berkas.tolak import DITOLAK, refuse_form_berkas
from observasi_app.luring.operasi import jawab, operasi_ini, read_versi, stop_repeat
from observasi_app.masuk.kebijakan import boleh
from observasi_app.masuk.pengguna import current
from observasi_app.orang import actions
from observasi_app.orang.actions import BerubahError
from observasi_app.orang.forms import FormLogo, FormSusunJam, form_jam
from observasi_app.orang.queries import find_tempat, version_of_jam
from observasi_app.orang.rules import Jam, check_jam
from observasi_app.orang.views import bp, load_sekolah, refuse_changed, school_of
from observasi_app.sekolah.peran import Peran
from observasi_app.web.jawaban import refuse_form

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask
    from flask.blueprints import BlueprintSetupState
    from flask.typing import ResponseReturnValue

    from observasi_app.masuk.pengguna import Pengguna
    from observasi_app.orang.forms import FormJam


@bp.record
def _register(keadaan: BlueprintSetupState) -> None:
    register_pembaca_sekolah(cast("Flask", keadaan.app), LOGO, _works_here)


def _works_here(pengguna: Pengguna, sekolah_id: UUID, _wadah_id: UUID) -> bool:
    """Tell whether a school's logo is one's own: of a school where one has something to do."""
    return any(tugas.sekolah_id == sekolah_id for tugas in pengguna.semua_tugas)


@bp.get("/sekolah/logo")
@boleh(Peran.OPERATOR)
def logo() -> ResponseReturnValue:
    """Show the logo and the form that changes it."""
    school_of()
    return render_template("orang/logo.html", form=FormLogo(), kartu=load_sekolah())


@bp.post("/sekolah/logo")
@boleh(Peran.OPERATOR)
def ganti_logo() -> ResponseReturnValue:
    """Take a new logo; it is painted anew like every picture that comes in."""
    sekolah_id, form = school_of(), FormLogo(CombinedMultiDict((request.files, request.form)))
    if not form.validate():
        return refuse_form(form, "orang/logo.html", kartu=load_sekolah())
    stop_repeat()
    assert form.logo.data is not None  # noqa: S101 - validated
    try:
        foto = receive_foto(sekolah_id, form.logo.data)
    except DITOLAK as galat:
        return refuse_form_berkas(galat, form, "logo", "orang/logo.html", kartu=load_sekolah())
    op = operasi_ini(url_for("orang.sekolah"), "Logo sekolah sudah disimpan.")
    actions.set_logo(op, find_tempat(current()), foto)
    return jawab(op)


@bp.post("/sekolah/logo/pelepasan")
@boleh(Peran.OPERATOR)
def lepas_logo() -> ResponseReturnValue:
    """Take the logo off."""
    school_of()
    op = operasi_ini(url_for("orang.sekolah"), "Logo sekolah dilepas.")
    actions.set_logo(op, find_tempat(current()), None)
    return jawab(op)


@bp.get("/sekolah/jam")
@boleh(Peran.OPERATOR)
def jam() -> ResponseReturnValue:
    """Show the lesson hours for editing; laid out anew when the address says how, and saved by nobody yet."""
    ada = _hours()
    susun = FormSusunJam(request.args or None, data={"lama": 40, "banyak": 8, "lama_istirahat": 15})
    tersusun = susun.read_jam() if request.args and susun.validate() else ()
    return render_template("orang/jam.html", form=form_jam(tersusun or ada), **_page(susun, tersusun=bool(tersusun)))


def _hours() -> tuple[Jam, ...]:
    school_of()
    return load_sekolah().jam


def _page(susun: FormSusunJam | None = None, *, tersusun: bool = False) -> dict[str, object]:
    return {
        "susun": susun or FormSusunJam(data={"lama": 40, "banyak": 8, "lama_istirahat": 15}),
        "tersusun": tersusun,
        "versi": version_of_jam(_hours()),
    }


@bp.post("/sekolah/jam")
@boleh(Peran.OPERATOR)
def simpan_jam() -> ResponseReturnValue:
    """Write the lesson hours anew."""
    school_of()
    form: FormJam = form_jam((), request.form)
    baik = form.validate()
    if baik:
        form.add(check_jam(form.read_jam()))
    if not baik or any(field.errors for field in form):
        return refuse_form(form, "orang/jam.html", **_page())
    op = operasi_ini(url_for("orang.sekolah"), "Jam pelajaran sudah disimpan.")
    try:
        actions.set_jam(op, find_tempat(current()), read_versi(), form.read_jam())
    except BerubahError:
        return refuse_changed(form, "orang/jam.html", **_page())
    return jawab(op)
