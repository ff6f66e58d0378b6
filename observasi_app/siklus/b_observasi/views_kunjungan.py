"""Pages of unannounced visits: one's own notes, and the one tap that attaches them to a cycle.

A principal visits the guru of the school; a pengawas visits the principals of all schools in care (ADR 54).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from flask import Blueprint, abort, render_template, request, url_for

from observasi_app.luring.draf import find_draf_tempat, key_here
from observasi_app.luring.operasi import jawab, operasi_ini
from observasi_app.masuk.kebijakan import boleh
from observasi_app.masuk.pengguna import current
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import list_guru, list_kepala
from observasi_app.siklus.b_observasi import kunjungan as catatan
from observasi_app.siklus.b_observasi.forms import FormKunjungan, FormKunjunganBinaan
from observasi_app.siklus.inti.pintu import load
from observasi_app.web.jawaban import refuse_form

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue
    from werkzeug.datastructures import MultiDict

bp = Blueprint("kunjungan", __name__, url_prefix="/kunjungan")

HALAMAN = "kunjungan"
PALING_BANYAK = 50


PENULIS = (Peran.KEPALA_SEKOLAH, Peran.PENGAWAS)


@dataclass(frozen=True, slots=True)
class Sasaran:
    """Somebody who can be visited, and where."""

    orang_id: UUID
    sekolah_id: UUID
    label: str


def _schools() -> tuple[UUID, ...]:
    """Return the schools in which the hat worn now visits: a principal's own, a pengawas' all."""
    pengguna = current()
    if pengguna.peran is Peran.PENGAWAS:
        return tuple(t.sekolah_id for t in pengguna.semua_tugas if t.peran is Peran.PENGAWAS and t.sekolah_id)
    return (pengguna.sekolah_id,) if pengguna.sekolah_id else ()


def _sasaran() -> dict[str, Sasaran]:
    """Return whom one can visit today; a pengawas chooses a school, for somebody may lead two of them."""
    pengguna, hari = current(), current().hari_ini
    if pengguna.peran is Peran.PENGAWAS:
        semua = {
            str(k.sekolah_id): Sasaran(k.orang.id, k.sekolah_id, f"{k.orang.sebutan}, {k.sekolah}")
            for k in list_kepala(_schools(), hari)
        }
    else:
        semua = {
            str(g.orang.id): Sasaran(g.orang.id, sekolah_id, g.orang.sebutan)
            for sekolah_id in _schools()
            for g in list_guru(sekolah_id, hari)
        }
    return {kunci: satu for kunci, satu in semua.items() if satu.orang_id != pengguna.pegawai_id}


def _form(sasaran: dict[str, Sasaran], isian: MultiDict[str, str] | None = None) -> FormKunjungan:
    kelas = FormKunjunganBinaan if current().peran is Peran.PENGAWAS else FormKunjungan
    form = kelas(isian, data={"tanggal": current().hari_ini})
    form.guru.choices = {kunci: satu.label for kunci, satu in sasaran.items()}
    return form


def _key() -> str:
    """Return the key of the draft; a pengawas visits all his schools on one page, whichever of them his hat names."""
    return HALAMAN if current().peran is Peran.PENGAWAS else key_here(current(), HALAMAN)


def _page() -> dict[str, object]:
    pengguna = current()
    kunci = _key()
    return {
        "daftar": catatan.list_catatan(_schools(), pengguna.pegawai_id, PALING_BANYAK),
        "kunci": kunci,
        "draf": find_draf_tempat(pengguna, kunci),
    }


@bp.get("")
@boleh(*PENULIS)
def daftar() -> ResponseReturnValue:
    """Show one's own visits with the form of the next one."""
    isi = _page()
    return render_template(
        "siklus/kunjungan/daftar.html", form=_form(_sasaran(), find_draf_tempat(current(), _key()).isi), **isi
    )


@bp.post("")
@boleh(*PENULIS)
def catat() -> ResponseReturnValue:
    """Note a visit; nobody else reads it."""
    sasaran = _sasaran()
    form = _form(sasaran, request.form)
    if not form.validate_on(current().hari_ini):
        return refuse_form(form, "siklus/kunjungan/daftar.html", **_page())
    assert form.tanggal.data is not None  # noqa: S101 - validated
    op = operasi_ini(url_for(".daftar"), "Kunjungan tercatat. Hanya Anda yang membacanya.")
    siapa = sasaran[form.guru.data]
    catatan.record_kunjungan(op, siapa.sekolah_id, siapa.orang_id, form.tanggal.data, form.tempat.data, form.teks.data)
    return jawab(op)


def _own(kunjungan_id: UUID) -> UUID:
    """Return the school of a visit of one's own; another's answers 404."""
    return catatan.find_sekolah(_schools(), current().pegawai_id, kunjungan_id) or abort(404)


@bp.post("/<uuid:kunjungan_id>/lampiran/<uuid:siklus_id>")
@boleh(*PENULIS)
def lampirkan(kunjungan_id: UUID, siklus_id: UUID) -> ResponseReturnValue:
    """Attach a visit to a cycle in one tap; whoever was visited reads it from now on."""
    siklus = load(siklus_id)
    _own(kunjungan_id)
    op = operasi_ini(url_for(".daftar"), f"Kunjungan terlampir. {siklus.pelaku.sebutan} kini dapat membacanya.")
    catatan.attach_kunjungan(op, siklus, kunjungan_id)
    return jawab(op)


@bp.post("/<uuid:kunjungan_id>/penarikan")
@boleh(*PENULIS)
def tarik(kunjungan_id: UUID) -> ResponseReturnValue:
    """Put a note aside while it hangs on nothing."""
    sekolah_id = _own(kunjungan_id)
    op = operasi_ini(url_for(".daftar"), "Catatan kunjungan ditarik.")
    catatan.withdraw_kunjungan(op, sekolah_id, kunjungan_id)
    return jawab(op)
