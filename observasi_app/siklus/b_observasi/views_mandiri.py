"""Pages of notes of one's own: the person observed writes them, the pengamat verifies them line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, g, redirect, render_template, request, url_for

from observasi_app.luring.draf import find_draf, keep_as_draf
from observasi_app.luring.operasi import jawab, operasi_ini, read_versi
from observasi_app.masuk.kebijakan import boleh
from observasi_app.masuk.pengguna import current
from observasi_app.siklus.a_persiapan.queries import find_persiapan, find_usulan, list_bukti
from observasi_app.siklus.b_observasi import actions_mandiri
from observasi_app.siklus.b_observasi.forms_mandiri import form_mandiri, form_periksa
from observasi_app.siklus.b_observasi.queries_mandiri import find_mandiri
from observasi_app.siklus.b_observasi.rules import order_target
from observasi_app.siklus.b_observasi.views import HALAMAN as HASIL
from observasi_app.siklus.b_observasi.views import PEMBACA, PIHAK
from observasi_app.siklus.inti.alur import BelumBolehError, Tindakan, next_keadaan
from observasi_app.siklus.inti.cara import Cara
from observasi_app.siklus.inti.pintu import load, load_page, withdraw
from observasi_app.siklus.inti.tahap import Keadaan
from observasi_app.web.jawaban import refuse_form

if TYPE_CHECKING:
    from datetime import date, time
    from uuid import UUID

    from flask.typing import ResponseReturnValue

    from observasi_app.siklus.b_observasi.forms_mandiri import FormMandiri
    from observasi_app.siklus.inti.queries import SiklusDibaca

bp = Blueprint("b_mandiri", __name__, url_prefix="/siklus/<uuid:siklus_id>/observasi/mandiri")

HALAMAN = "b_mandiri.buka"
TERIMA = "terima"


def _key(siklus: SiklusDibaca) -> str:
    """Return the key of the draft of both forms: the page's own path; each is its writer's own."""
    return f"siklus/{siklus.id}/observasi/mandiri"


def _page(siklus: SiklusDibaca) -> dict[str, object]:
    """Gather what every page of these notes shows."""
    edisi, dokumen = siklus.read_edisi(), find_persiapan(siklus, dengan_lampiran=False)
    disepakati = tuple(satu.nomor for satu in dokumen.isi.target) if dokumen else ()
    return {
        "siklus": siklus,
        "edisi": edisi,
        "disepakati": disepakati,
        "urutan": order_target(edisi, disepakati),
        "mandiri": find_mandiri(siklus),
        "foto": list_bukti(siklus),
        "kunci": _key(siklus),
        "draf": find_draf(siklus.saya, _key(siklus)),
    }


@bp.get("")
@boleh(*PEMBACA)
def buka(siklus_id: UUID) -> ResponseReturnValue:
    """Show the form to whose turn it is to write, the verification to the pengamat, and else what was written."""
    siklus = load_page(siklus_id, Keadaan.B_MANDIRI_DISUSUN)
    if siklus.cara is not Cara.CATATAN_MANDIRI:
        return redirect(url_for(HASIL, siklus_id=siklus_id), 303)
    isi = _page(siklus)
    if Tindakan.SUBMIT_MANDIRI in siklus.boleh:
        form = _form(siklus, terkirim=False)
        return render_template("siklus/b_observasi/mandiri_formulir.html", form=form, **isi)
    mandiri = find_mandiri(siklus)
    if Tindakan.VERIFY_MANDIRI in siklus.boleh and mandiri is not None:
        draf = find_draf(siklus.saya, _key(siklus))
        form_baca = form_periksa(mandiri, draf.isi)
        return render_template("siklus/b_observasi/mandiri_periksa.html", form=form_baca, **isi)
    return render_template("siklus/b_observasi/mandiri_baca.html", **isi)


def _form(siklus: SiklusDibaca, *, terkirim: bool) -> FormMandiri:
    edisi, dokumen, usulan = siklus.read_edisi(), find_persiapan(siklus, dengan_lampiran=False), find_usulan(siklus)
    disepakati = tuple(satu.nomor for satu in dokumen.isi.target) if dokumen else ()
    jadwal: tuple[date, time] | None = None
    if usulan is not None and usulan.diterima:
        jadwal = (usulan.tanggal, usulan.pukul)
    elif dokumen is not None:
        jadwal = (dokumen.isi.tanggal, dokumen.isi.pukul)
    isian = request.form if terkirim else find_draf(siklus.saya, _key(siklus)).isi
    return form_mandiri(edisi, order_target(edisi, disepakati), isian, find_mandiri(siklus), jadwal)


@bp.post("/pengajuan")
@boleh(*PIHAK)
def ajukan(siklus_id: UUID) -> ResponseReturnValue:
    """Hand in the notes."""
    siklus = load(siklus_id)
    _check(siklus, Tindakan.SUBMIT_MANDIRI)
    isi = _page(siklus)
    dokumen = find_persiapan(siklus, dengan_lampiran=False)
    disepakati = tuple(satu.nomor for satu in dokumen.isi.target) if dokumen else ()
    form = _form(siklus, terkirim=True)
    if not form.validate_with_rules(disepakati, current().hari_ini, len(list_bukti(siklus))):
        if find_draf(siklus.saya, _key(siklus)).isi is None:
            # The photo is added on another page: what was typed without a script waits here for it.
            keep_as_draf(current(), _key(siklus), request.form.copy(), g.operasi[0])
        return refuse_form(form, "siklus/b_observasi/mandiri_formulir.html", **isi)
    op = operasi_ini(
        url_for(HALAMAN, siklus_id=siklus_id), f"Catatan terkumpul. Sekarang giliran {siklus.pengamat.sebutan}."
    )
    actions_mandiri.submit_mandiri(op, siklus, read_versi(), form.read_isi())
    return jawab(op)


@bp.post("/pengajuan/penarikan")
@boleh(*PIHAK)
def tarik(siklus_id: UUID) -> ResponseReturnValue:
    """Take the notes back while the pengamat has not opened them."""
    return withdraw(siklus_id, Tindakan.WITHDRAW_MANDIRI, HALAMAN, "Catatan ditarik kembali. Anda dapat menyuntingnya.")


@bp.post("/pemeriksaan")
@boleh(*PIHAK)
def periksa(siklus_id: UUID) -> ResponseReturnValue:
    """Take the verified lines over and go on to the levels, or ask for the notes to be completed."""
    siklus = load(siklus_id)
    _check(siklus, Tindakan.VERIFY_MANDIRI)
    mandiri = find_mandiri(siklus)
    if mandiri is None:
        abort(404)
    terima = request.form.get("pilihan", TERIMA) == TERIMA
    form = form_periksa(mandiri, request.form)
    if not form.validate_with_rules(terima=terima):
        return refuse_form(form, "siklus/b_observasi/mandiri_periksa.html", **_page(siklus))
    if terima:
        op = operasi_ini(
            url_for("b_observasi.hasil", siklus_id=siklus_id), "Catatan diperiksa. Sekarang pilih tingkatnya."
        )
        actions_mandiri.verify_mandiri(op, siklus, read_versi(), form.read_putusan(), form.pesan.data)
    else:
        op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Catatan dikembalikan untuk dilengkapi.")
        actions_mandiri.send_back_mandiri(op, siklus, read_versi(), form.read_putusan(), form.pesan.data)
    return jawab(op)


def _check(siklus: SiklusDibaca, tindakan: Tindakan) -> None:
    """Say in words whose turn it is, before a form is judged whose sending would be refused anyway."""
    if siklus.cara is not Cara.CATATAN_MANDIRI:
        raise BelumBolehError("Observasi ini tidak melalui catatan mandiri.")
    next_keadaan(siklus.keadaan, tindakan, siklus.pihak, terakhir=None, dibuka_lawan=False)
