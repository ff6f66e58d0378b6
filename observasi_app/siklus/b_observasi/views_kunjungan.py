"""Pages of unannounced visits: the principal's own notes, and the one tap that attaches them to a cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from flask import Blueprint, abort, render_template, request, url_for

from observasi_app.luring.draf import find_draf
from observasi_app.luring.operasi import jawab, operasi_ini
from observasi_app.masuk.kebijakan import boleh
from observasi_app.masuk.pengguna import current
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import list_guru
from observasi_app.siklus.b_observasi import kunjungan as catatan
from observasi_app.siklus.b_observasi.forms import FormKunjungan
from observasi_app.siklus.inti.pintu import load
from observasi_app.web.jawaban import refuse_form

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue
    from werkzeug.datastructures import MultiDict

bp = Blueprint("kunjungan", __name__, url_prefix="/kunjungan")

KUNCI = "kunjungan"
PALING_BANYAK = 50


def _school() -> UUID:
    sekolah_id = current().sekolah_id
    assert sekolah_id is not None  # noqa: S101 - a principal is one of a school
    return sekolah_id


def _form(isian: MultiDict[str, str] | None = None) -> FormKunjungan:
    pengguna = current()
    form = FormKunjungan(isian, data={"tanggal": pengguna.hari_ini})
    form.guru.choices = {
        str(g.orang.id): g.orang.sebutan
        for g in list_guru(_school(), pengguna.hari_ini)
        if g.orang.id != pengguna.pegawai_id
    }
    return form


def _page() -> dict[str, object]:
    pengguna = current()
    return {
        "daftar": catatan.list_catatan(_school(), pengguna.pegawai_id, PALING_BANYAK),
        "kunci": KUNCI,
        "draf": find_draf(pengguna.pegawai_id, KUNCI),
    }


@bp.get("")
@boleh(Peran.KEPALA_SEKOLAH)
def daftar() -> ResponseReturnValue:
    """Show one's own visits with the form of the next one."""
    isi = _page()
    return render_template(
        "siklus/kunjungan/daftar.html", form=_form(find_draf(current().pegawai_id, KUNCI).isi), **isi
    )


@bp.post("")
@boleh(Peran.KEPALA_SEKOLAH)
def catat() -> ResponseReturnValue:
    """Note a visit; nobody else reads it."""
    form = _form(request.form)
    if not form.validate_on(current().hari_ini):
        return refuse_form(form, "siklus/kunjungan/daftar.html", **_page())
    assert form.tanggal.data is not None  # noqa: S101 - validated
    op = operasi_ini(url_for(".daftar"), "Kunjungan tercatat. Hanya Anda yang membacanya.")
    catatan.record_kunjungan(op, _school(), UUID(form.guru.data), form.tanggal.data, form.tempat.data, form.teks.data)
    return jawab(op)


def _own(kunjungan_id: UUID) -> None:
    if not catatan.is_own(_school(), current().pegawai_id, kunjungan_id):
        abort(404)


@bp.post("/<uuid:kunjungan_id>/lampiran/<uuid:siklus_id>")
@boleh(Peran.KEPALA_SEKOLAH)
def lampirkan(kunjungan_id: UUID, siklus_id: UUID) -> ResponseReturnValue:
    """Attach a visit to a cycle in one tap; its guru reads it from now on."""
    siklus = load(siklus_id)
    _own(kunjungan_id)
    op = operasi_ini(url_for(".daftar"), f"Kunjungan terlampir. {siklus.pelaku.sebutan} kini dapat membacanya.")
    catatan.attach_kunjungan(op, siklus, kunjungan_id)
    return jawab(op)


@bp.post("/<uuid:kunjungan_id>/penarikan")
@boleh(Peran.KEPALA_SEKOLAH)
def tarik(kunjungan_id: UUID) -> ResponseReturnValue:
    """Put a note aside while it hangs on nothing."""
    _own(kunjungan_id)
    op = operasi_ini(url_for(".daftar"), "Catatan kunjungan ditarik.")
    catatan.withdraw_kunjungan(op, _school(), kunjungan_id)
    return jawab(op)
