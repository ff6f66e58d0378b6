"""The page on which the predikat of a year is set that was appraised in parts, and its document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import Blueprint, abort, render_template, request, url_for

from observasi_app.luring.draf import find_draf
from observasi_app.luring.operasi import jawab, operasi_ini, read_versi
from observasi_app.masuk.kebijakan import MASUK, boleh
from observasi_app.masuk.pengguna import current, mark_own
from observasi_app.penilaian.akhir import actions
from observasi_app.penilaian.akhir.actions import IsiAkhir
from observasi_app.penilaian.akhir.forms import FormAkhir
from observasi_app.penilaian.akhir.queries import find_akhir
from observasi_app.penilaian.evaluasi import evaluate_akhir, print_evaluasi
from observasi_app.penilaian.queries import find_penilaian, rules_for_page, rules_of
from observasi_app.penilaian.rules import Predikat, Rating
from observasi_app.penilaian.sandi import accept_sandi, asks_sandi
from observasi_app.sekolah.peran import Peran
from observasi_app.siklus.inti.alur import BelumBolehError
from observasi_app.web.jawaban import refuse_form

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from observasi_app.penilaian.akhir.queries import Akhir
    from observasi_app.penilaian.evaluasi import Evaluasi

bp = Blueprint("akhir", __name__, url_prefix="/penilaian/<uuid:penilaian_id>/akhir")


@bp.get("")
@boleh(Peran.KEPALA_SEKOLAH, Peran.KEPALA_DINAS)
def buka(penilaian_id: UUID) -> ResponseReturnValue:
    """Show the parts of the year beside each other, and the form."""
    akhir = _load_mine(penilaian_id)
    halaman = _page(akhir)
    return render_template("penilaian/akhir.html", form=FormAkhir(halaman["draf"].isi), **halaman)


@bp.post("")
@boleh(Peran.KEPALA_SEKOLAH, Peran.KEPALA_DINAS)
def tetapkan(penilaian_id: UUID) -> ResponseReturnValue:
    """Set the predikat of the year, with the password unless it was typed in the last quarter of an hour."""
    akhir = _load_mine(penilaian_id)
    if akhir.alasan_tutup:
        raise BelumBolehError(akhir.alasan_tutup)
    form = FormAkhir(request.form)
    sah, diketik = form.validate(), bool(form.sandi.data)
    if not accept_sandi(form.sandi) or not sah:
        return refuse_form(form, "penilaian/akhir.html", **_page(akhir))
    isi = IsiAkhir(Rating(form.hasil.data), Rating(form.perilaku.data), form.catatan.data, current().label_peran)
    pegawai = akhir.terakhir.pegawai.sebutan
    op = operasi_ini(
        url_for("penilaian.lihat", penilaian_id=penilaian_id), f"Predikat akhir {akhir.tahun} {pegawai} ditetapkan."
    )
    actions.set_akhir(op, akhir.terakhir, read_versi(), isi, sandi_diketik=diketik)
    return jawab(op)


@bp.get("/dokumen")
@boleh(MASUK)
def dokumen(penilaian_id: UUID) -> ResponseReturnValue:
    """Show the Dokumen Evaluasi Kinerja of the year, as a preview."""
    return render_template(
        "penilaian/dokumen.html",
        evaluasi=_evaluate(penilaian_id),
        kembali=url_for("penilaian.lihat", penilaian_id=penilaian_id),
        cetak=url_for(".cetak", penilaian_id=penilaian_id),
    )


@bp.get("/dokumen/cetak")
@boleh(MASUK)
def cetak(penilaian_id: UUID) -> ResponseReturnValue:
    """Print the same as PDF."""
    return print_evaluasi(_evaluate(penilaian_id))


def _evaluate(penilaian_id: UUID) -> Evaluasi:
    akhir = _load(penilaian_id)
    if akhir.predikat is None:
        abort(404)
    return evaluate_akhir(akhir)


def _load(penilaian_id: UUID) -> Akhir:
    """Return the year of an appraisal that the asker may read."""
    penilaian = find_penilaian(current(), penilaian_id)
    akhir = find_akhir(current(), penilaian) if penilaian else None
    if penilaian is None or akhir is None:
        abort(404)
    if penilaian.milik_saya:
        mark_own()
    return akhir


def _load_mine(penilaian_id: UUID) -> Akhir:
    """Return the same for whoever appraises."""
    akhir = _load(penilaian_id)
    if not akhir.terakhir.saya_membaca:
        abort(404)
    return akhir


def _page(akhir: Akhir) -> dict[str, Any]:
    p = akhir.terakhir
    kunci = f"penilaian/{p.id}/akhir"
    return {
        "akhir": akhir,
        "penilaian": p,
        "matriks": rules_of(p.aturan, p.sekolah_id).matriks,
        **rules_for_page(p.aturan, p.sekolah_id),
        "rating": tuple(Rating),
        "predikat": Predikat,
        "minta_sandi": asks_sandi(),
        "kunci": kunci,
        "draf": find_draf(current().pegawai_id, kunci),
    }
