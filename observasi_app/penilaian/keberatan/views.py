"""The page of an objection: the pegawai objects, the Pejabat Penilai says something to it, the superior decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import Blueprint, abort, render_template, request, url_for

from observasi_app.luring.draf import find_draf
from observasi_app.luring.operasi import jawab, operasi_ini
from observasi_app.masuk.kebijakan import MASUK, boleh
from observasi_app.masuk.pengguna import current, mark_own
from observasi_app.penilaian.keberatan import actions
from observasi_app.penilaian.keberatan.actions import Putusan
from observasi_app.penilaian.keberatan.forms import FormKeberatan, FormKeterangan, FormPutusan, FormPutusanLuar
from observasi_app.penilaian.keberatan.queries import decides, find_keberatan
from observasi_app.penilaian.queries import find_penilaian, rules_for_page
from observasi_app.penilaian.rules import Predikat, Rating
from observasi_app.penilaian.sandi import accept_sandi, asks_sandi
from observasi_app.penilaian.variabel import list_berberkas
from observasi_app.sekolah.peran import Peran
from observasi_app.siklus.inti.alur import BelumBolehError
from observasi_app.web.jawaban import refuse_form

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from observasi_app.penilaian.queries import PenilaianDibaca

bp = Blueprint("keberatan", __name__, url_prefix="/penilaian")


@bp.get("/<uuid:penilaian_id>/keberatan")
@boleh(MASUK)
def buka(penilaian_id: UUID) -> ResponseReturnValue:
    """Show the objection to an appraisal, or the form with which its pegawai objects."""
    return _show(_find(penilaian_id))


@bp.post("/<uuid:penilaian_id>/keberatan")
@boleh(MASUK)
def ajukan(penilaian_id: UUID) -> ResponseReturnValue:
    """Object to one's own appraisal."""
    penilaian = _find_own(penilaian_id)
    form = FormKeberatan(request.form)
    if not form.validate():
        return refuse_form(form, "penilaian/keberatan.html", **_page(penilaian))
    op = operasi_ini(url_for(".buka", penilaian_id=penilaian_id), "Keberatan Anda diajukan dan sekarang diperiksa.")
    actions.submit_keberatan(op, penilaian, form.alasan.data)
    return jawab(op)


@bp.post("/<uuid:penilaian_id>/keberatan/penarikan")
@boleh(MASUK)
def tarik(penilaian_id: UUID) -> ResponseReturnValue:
    """Take one's own objection back, as long as nobody has decided."""
    penilaian = _find_own(penilaian_id)
    op = operasi_ini(url_for("penilaian.lihat", penilaian_id=penilaian_id), "Keberatan ditarik kembali.")
    actions.withdraw_keberatan(op, penilaian)
    return jawab(op)


@bp.post("/<uuid:penilaian_id>/keberatan/keterangan")
@boleh(Peran.KEPALA_SEKOLAH, Peran.KEPALA_DINAS)
def terangkan(penilaian_id: UUID) -> ResponseReturnValue:
    """Say, as the Pejabat Penilai, on what the appraisal rests."""
    penilaian = _find(penilaian_id)
    if not penilaian.saya_menilai:
        abort(404)
    form = FormKeterangan(request.form)
    if not form.validate():
        return refuse_form(form, "penilaian/keberatan.html", **_page(penilaian))
    op = operasi_ini(url_for(".buka", penilaian_id=penilaian_id), "Keterangan Anda terkirim.")
    actions.explain_keberatan(op, penilaian, form.keterangan.data)
    return jawab(op)


@bp.post("/<uuid:penilaian_id>/keberatan/putusan")
@boleh(Peran.KEPALA_DINAS)
def putuskan(penilaian_id: UUID) -> ResponseReturnValue:
    """Decide finally as the superior of the Pejabat Penilai, or write down what was decided above the dinas."""
    penilaian = _find(penilaian_id)
    if not decides(current(), penilaian):
        abort(404)
    if penilaian.keberatan_id is None:
        raise BelumBolehError(actions.TIDAK_ADA)
    form = _form_putusan(penilaian, request.form)
    sah, diketik = form.validate_with_rules(penilaian.isi), bool(form.sandi.data)
    if not accept_sandi(form.sandi) or not sah:
        return refuse_form(form, "penilaian/keberatan.html", **_page(penilaian))
    op = operasi_ini(url_for(".buka", penilaian_id=penilaian_id), "Keberatan sudah diputus. Putusan ini final.")
    actions.decide_keberatan(op, penilaian, _read_putusan(form), sandi_diketik=diketik)
    return jawab(op)


def _form_putusan(penilaian: PenilaianDibaca, isian: Any) -> FormPutusan:  # noqa: ANN401 - what was posted, or nothing
    return (FormPutusanLuar if penilaian.oleh_dinas else FormPutusan)(isian)


def _read_putusan(form: FormPutusan) -> Putusan:
    hasil, perilaku = form.read_rating()
    rating = (hasil, perilaku) if form.berubah and hasil and perilaku else None
    if isinstance(form, FormPutusanLuar):
        luar = (form.jabatan.data, form.pemutus.data, form.surat.data)
        return Putusan(rating, form.pertimbangan.data, *luar)
    return Putusan(rating, form.pertimbangan.data, current().label_peran)


def _find(penilaian_id: UUID) -> PenilaianDibaca:
    penilaian = find_penilaian(current(), penilaian_id)
    if penilaian is None:
        abort(404)
    if penilaian.milik_saya:
        mark_own()
    return penilaian


def _find_own(penilaian_id: UUID) -> PenilaianDibaca:
    penilaian = _find(penilaian_id)
    if not penilaian.milik_saya:
        abort(404)
    return penilaian


def _show(penilaian: PenilaianDibaca) -> ResponseReturnValue:
    halaman = _page(penilaian)
    isian = halaman["draf"].isi
    form: FormKeberatan | FormKeterangan | FormPutusan
    if halaman["memutus"]:
        form = _form_putusan(penilaian, isian)
    else:
        form = FormKeterangan(isian) if halaman["menerangkan"] else FormKeberatan(isian)
    return render_template("penilaian/keberatan.html", form=form, **halaman)


def _page(penilaian: PenilaianDibaca) -> dict[str, Any]:
    pengguna = current()
    keberatan = find_keberatan(penilaian)
    terbuka = keberatan is not None and keberatan.diputus is None
    memutus = terbuka and decides(pengguna, penilaian)
    belum = keberatan is not None and keberatan.diterangkan is None
    kunci = f"penilaian/{penilaian.id}/keberatan"
    return {
        "penilaian": penilaian,
        "keberatan": keberatan,
        "mengajukan": penilaian.milik_saya and not penilaian.alasan_tidak_keberatan,
        "dapat_ditarik": terbuka and penilaian.milik_saya,
        "menerangkan": terbuka and belum and penilaian.saya_menilai and not memutus,
        "memutus": memutus,
        "bukti": list_berberkas(pengguna, penilaian) if memutus else (),
        "minta_sandi": memutus and asks_sandi(),
        "matriks": penilaian.read_aturan().matriks,
        "rating": tuple(Rating),
        "predikat": Predikat,
        "terpilih": (penilaian.isi.hasil, penilaian.isi.perilaku),
        **rules_for_page(penilaian.aturan, penilaian.sekolah_id, penilaian.ditetapkan),
        "kunci": kunci,
        "draf": find_draf(pengguna.pegawai_id, kunci),
    }
