"""Pages of what is done under an agreed plan: load the plan through the person, form, one action, answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import Blueprint, abort, render_template, request, url_for

from observasi_app.luring.draf import find_draf
from observasi_app.luring.operasi import jawab, operasi_ini
from observasi_app.masuk.kebijakan import boleh
from observasi_app.masuk.pengguna import current, mark_own
from observasi_app.pelaksanaan import actions
from observasi_app.pelaksanaan.forms import FormTerbit, form_bukti, form_umpan_balik
from observasi_app.pelaksanaan.queries import find_rentang, list_item
from observasi_app.pelaksanaan.rules import KeadaanBukti
from observasi_app.rencana.alur import PihakRencana, RencanaBelumBolehError
from observasi_app.rencana.queries import find_rencana
from observasi_app.sekolah.peran import Peran
from observasi_app.web.jawaban import refuse_form

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from observasi_app.pelaksanaan.queries import BuktiDibaca
    from observasi_app.rencana.queries import RencanaDibaca

bp = Blueprint("pelaksanaan", __name__, url_prefix="/rencana")

MENULIS = (Peran.GURU, Peran.KEPALA_SEKOLAH, Peran.KEPALA_DINAS)
BELUM = "Rencana ini belum disepakati, jadi belum ada bukti dan umpan balik untuknya."


@bp.get("/<uuid:rencana_id>/pelaksanaan")
@boleh(*MENULIS, Peran.PENGAWAS)
def lihat(rencana_id: UUID) -> ResponseReturnValue:
    """Show each row of an agreed plan with its evidence and notes, and the forms for more of both."""
    halaman = _page(_load(rencana_id))
    form = form_bukti(halaman["draf"].isi, halaman["pilihan"])
    catatan = form_umpan_balik(None, halaman["pilihan"])
    return render_template("pelaksanaan/lihat.html", form=form, form_bukti=form, form_catatan=catatan, **halaman)


@bp.post("/<uuid:rencana_id>/pelaksanaan/bukti")
@boleh(*MENULIS)
def catat(rencana_id: UUID) -> ResponseReturnValue:
    """Write down one piece of evidence."""
    rencana = _load_side(rencana_id)
    halaman = _page(rencana)
    form = form_bukti(request.form, halaman["pilihan"])
    if not form.validate_with_rules(_rentang(rencana), **_aturan(rencana)):
        catatan = form_umpan_balik(None, halaman["pilihan"])
        return refuse_form(form, "pelaksanaan/lihat.html", form_bukti=form, form_catatan=catatan, **halaman)
    op = operasi_ini(url_for(".lihat", rencana_id=rencana_id), "Bukti dukung tercatat.")
    actions.record_bukti(op, rencana, form.read_isi())
    return jawab(op)


@bp.get("/<uuid:rencana_id>/pelaksanaan/bukti/<uuid:bukti_id>/terbit")
@boleh(*MENULIS)
def terbit(rencana_id: UUID, bukti_id: UUID) -> ResponseReturnValue:
    """Ask for the date of a document that was waited for."""
    rencana = _load_side(rencana_id)
    bukti = _find(rencana, bukti_id)
    if bukti.keadaan is not KeadaanBukti.MENUNGGU_TERBIT:
        raise RencanaBelumBolehError("Tanggal dokumen ini sudah tercatat.")
    return render_template("pelaksanaan/terbit.html", rencana=rencana, bukti=bukti, form=FormTerbit())


@bp.post("/<uuid:rencana_id>/pelaksanaan/bukti/<uuid:bukti_id>/terbit")
@boleh(*MENULIS)
def catat_terbit(rencana_id: UUID, bukti_id: UUID) -> ResponseReturnValue:
    """Say that a document was issued."""
    rencana = _load_side(rencana_id)
    bukti, form = _find(rencana, bukti_id), FormTerbit(request.form)
    if not form.validate_with_rules(_rentang(rencana), **_aturan(rencana)) or form.tanggal.data is None:
        return refuse_form(form, "pelaksanaan/terbit.html", rencana=rencana, bukti=bukti)
    penilai = rencana.pihak is PihakRencana.PENILAI
    op = operasi_ini(url_for(".lihat", rencana_id=rencana_id), "Tanggal dokumen tercatat.")
    actions.issue_bukti(op, rencana, bukti_id, form.tanggal.data, form.alasan.data if penilai else "")
    return jawab(op)


@bp.post("/<uuid:rencana_id>/pelaksanaan/bukti/<uuid:bukti_id>/konfirmasi")
@boleh(Peran.KEPALA_SEKOLAH, Peran.KEPALA_DINAS)
def konfirmasi(rencana_id: UUID, bukti_id: UUID) -> ResponseReturnValue:
    """Confirm that a document exists."""
    rencana = _load_side(rencana_id)
    if rencana.pihak is not PihakRencana.PENILAI:
        abort(404)
    op = operasi_ini(url_for(".lihat", rencana_id=rencana_id), "Dokumen dikonfirmasi ada.")
    actions.confirm_bukti(op, rencana, bukti_id)
    return jawab(op)


@bp.post("/<uuid:rencana_id>/pelaksanaan/bukti/<uuid:bukti_id>/penarikan")
@boleh(*MENULIS)
def tarik(rencana_id: UUID, bukti_id: UUID) -> ResponseReturnValue:
    """Take back one's own evidence."""
    rencana = _load_side(rencana_id)
    op = operasi_ini(url_for(".lihat", rencana_id=rencana_id), "Bukti dukung ditarik.")
    actions.withdraw_bukti(op, rencana, bukti_id)
    return jawab(op)


@bp.post("/<uuid:rencana_id>/pelaksanaan/umpan-balik")
@boleh(*MENULIS)
def tulis(rencana_id: UUID) -> ResponseReturnValue:
    """Write a note about a row."""
    rencana = _load_side(rencana_id)
    halaman = _page(rencana)
    form = form_umpan_balik(request.form, halaman["pilihan"])
    if not form.validate():
        bukti = form_bukti(halaman["draf"].isi, halaman["pilihan"])
        return refuse_form(form, "pelaksanaan/lihat.html", form_bukti=bukti, form_catatan=form, **halaman)
    op = operasi_ini(url_for(".lihat", rencana_id=rencana_id), "Umpan balik tersimpan.")
    actions.record_umpan_balik(op, rencana, str(form.untuk.data), form.teks.data)
    return jawab(op)


@bp.post("/<uuid:rencana_id>/pelaksanaan/umpan-balik/<uuid:catatan_id>/penarikan")
@boleh(*MENULIS)
def tarik_catatan(rencana_id: UUID, catatan_id: UUID) -> ResponseReturnValue:
    """Take back one's own note."""
    rencana = _load_side(rencana_id)
    op = operasi_ini(url_for(".lihat", rencana_id=rencana_id), "Umpan balik ditarik.")
    actions.withdraw_umpan_balik(op, rencana, catatan_id)
    return jawab(op)


def _load(rencana_id: UUID) -> RencanaDibaca:
    rencana = find_rencana(current(), rencana_id)
    if rencana is None:
        abort(404)
    if rencana.pihak is PihakRencana.PEGAWAI:
        mark_own()
    if rencana.sepakat is None:
        raise RencanaBelumBolehError(BELUM)
    return rencana


def _load_side(rencana_id: UUID) -> RencanaDibaca:
    """Return the plan to one of its two sides; whoever only reviews it writes nothing here."""
    rencana = _load(rencana_id)
    if rencana.pihak is PihakRencana.PENELAAH:
        abort(404)
    return rencana


def _find(rencana: RencanaDibaca, bukti_id: UUID) -> BuktiDibaca:
    semua = list_item(rencana.sekolah_id, rencana.id, rencana.sepakat)
    bukti = next((b for satu in semua for b in satu.bukti if b.id == bukti_id), None)
    if bukti is None:
        abort(404)
    return bukti


def _rentang(rencana: RencanaDibaca) -> Any:  # noqa: ANN401 - the days of its period
    return find_rentang(rencana.sekolah_id, rencana.periode_id)


def _aturan(rencana: RencanaDibaca) -> dict[str, bool]:
    aturan = rencana.read_aturan().penilaian
    return {"dalam_periode": aturan.bukti_dalam_periode, "penilai": rencana.pihak is PihakRencana.PENILAI}


def _page(rencana: RencanaDibaca) -> dict[str, Any]:
    aturan = rencana.read_aturan()
    daftar = list_item(rencana.sekolah_id, rencana.id, rencana.sepakat)
    kunci = f"rencana/{rencana.id}/pelaksanaan"
    return {
        "rencana": rencana,
        "daftar": daftar,
        "pilihan": {satu.kode: f"{nomor}. {satu.rhk}" for nomor, satu in enumerate(daftar, start=1)},
        "penilai": rencana.pihak is PihakRencana.PENILAI,
        "menulis": rencana.pihak is not PihakRencana.PENELAAH,
        "saya": current().pegawai_id,
        "aturan": aturan.penilaian,
        "sumber": aturan.sumber,
        "kunci": kunci,
        "draf": find_draf(current().pegawai_id, kunci),
    }
