"""Pages of stage D: load through the person, photos before the write, one action, answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask import Blueprint, abort, render_template, request, url_for
from werkzeug.datastructures import CombinedMultiDict

from observasi_app.berkas.pembaca import register_pembaca
from observasi_app.berkas.terima import receive_foto_semua
from observasi_app.berkas.tolak import DITOLAK, refuse_form_berkas
from observasi_app.berkas.unggahan import posted_foto
from observasi_app.luring.draf import find_draf
from observasi_app.luring.operasi import jawab, operasi_ini, read_versi
from observasi_app.masuk.kebijakan import boleh
from observasi_app.masuk.pengguna import current
from observasi_app.sekolah.peran import Peran
from observasi_app.siklus.c_diskusi.queries import find_tindak_lanjut
from observasi_app.siklus.d_upaya import actions
from observasi_app.siklus.d_upaya.actions_ikut import copy_ikut
from observasi_app.siklus.d_upaya.forms import first_open, form_foto, form_upaya, order_upaya
from observasi_app.siklus.d_upaya.queries import WADAH, find_upaya, list_upaya, may_read_foto, missing_ends, read_naskah
from observasi_app.siklus.d_upaya.rules import check_foto, check_writing
from observasi_app.siklus.inti.alur import Tindakan
from observasi_app.siklus.inti.bicara import talk
from observasi_app.siklus.inti.ikut import register_ikut
from observasi_app.siklus.inti.naskah import register_naskah
from observasi_app.siklus.inti.paket import register_halaman
from observasi_app.siklus.inti.pintu import foresee, load, load_page
from observasi_app.siklus.inti.queries_koreksi import gather_koreksi, is_writing
from observasi_app.siklus.inti.tahap import Keadaan, Tahap
from observasi_app.web.jawaban import refuse_form

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask
    from flask.blueprints import BlueprintSetupState
    from flask.typing import ResponseReturnValue

    from observasi_app.siklus.d_upaya.queries import UpayaDibaca
    from observasi_app.siklus.inti.queries import SiklusDibaca

bp = Blueprint("d_upaya", __name__, url_prefix="/siklus/<uuid:siklus_id>/upaya")

PEMBACA = (Peran.GURU, Peran.KEPALA_SEKOLAH, Peran.COACH, Peran.PENGAWAS, Peran.KEPALA_DINAS)
PIHAK = (Peran.GURU, Peran.KEPALA_SEKOLAH, Peran.PENGAWAS)
HALAMAN = "d_upaya.buka"
LEMBAR_LANGKAH = "siklus/d_upaya/langkah.html"


@bp.record
def _register(keadaan: BlueprintSetupState) -> None:
    register_pembaca(cast("Flask", keadaan.app), WADAH, may_read_foto)
    register_halaman(cast("Flask", keadaan.app), _pages)
    register_naskah(cast("Flask", keadaan.app), Tahap.D, read_naskah)
    register_ikut(cast("Flask", keadaan.app), copy_ikut)


def _pages(siklus: SiklusDibaca) -> tuple[str, ...]:
    """Return the agreed steps and, to who may write, the form of each and of a step that nobody had planned."""
    nanti = foresee(siklus, Keadaan.D_BERJALAN)
    if nanti.tahap not in (Tahap.D, Tahap.E):
        return ()
    halaman = [url_for(HALAMAN, siklus_id=siklus.id)]
    if Tindakan.CONCLUDE_UPAYA in nanti.boleh:
        halaman += [url_for("d_upaya.langkah", siklus_id=siklus.id, upaya_id=satu.id) for satu in list_upaya(nanti)]
        halaman.append(url_for("d_upaya.langkah_lain", siklus_id=siklus.id))
    return tuple(halaman)


@bp.get("")
@boleh(*PEMBACA)
def buka(siklus_id: UUID) -> ResponseReturnValue:
    """Show the agreed steps and what was done; to the guru, with the form of the step that waits longest."""
    siklus = load_page(siklus_id, Keadaan.D_BERJALAN)
    daftar = list_upaya(siklus)
    menulis = Tindakan.CONCLUDE_UPAYA in siklus.boleh or is_writing(siklus, Tahap.D)
    isi: dict[str, object] = {
        "siklus": siklus,
        "dokumen": find_tindak_lanjut(siklus) if daftar or siklus.tahap is Tahap.D else None,
        "daftar": order_upaya(daftar),
        "menulis": menulis,
        "belum": missing_ends(daftar),
        "terbuka": None,
        "koreksi": gather_koreksi(siklus, Tahap.D),
    }
    terbuka = first_open(daftar) if menulis else None
    if terbuka is not None:
        isi |= _form_page(siklus, terbuka) | {"terbuka": terbuka}
    return render_template("siklus/d_upaya/upaya.html", **(talk(siklus, Tahap.D) | isi))


@bp.get("/langkah/<uuid:upaya_id>")
@boleh(*PIHAK)
def langkah(siklus_id: UUID, upaya_id: UUID) -> ResponseReturnValue:
    """Show the form of one step on a page of its own."""
    siklus = load_page(siklus_id, Keadaan.D_BERJALAN)
    _check_writing(siklus)
    return render_template(LEMBAR_LANGKAH, **_form_page(siklus, _find(siklus, upaya_id)))


@bp.post("/langkah/<uuid:upaya_id>")
@boleh(*PIHAK)
def catat(siklus_id: UUID, upaya_id: UUID) -> ResponseReturnValue:
    """Note what came of a step."""
    siklus = load(siklus_id)
    return _record(siklus, _find(siklus, upaya_id))


@bp.get("/langkah-lain")
@boleh(*PIHAK)
def langkah_lain(siklus_id: UUID) -> ResponseReturnValue:
    """Ask for a step that nobody had planned."""
    siklus = load_page(siklus_id, Keadaan.D_BERJALAN)
    _check_writing(siklus)
    return render_template(LEMBAR_LANGKAH, **_form_page(siklus, None))


@bp.post("/langkah-lain")
@boleh(*PIHAK)
def catat_lain(siklus_id: UUID) -> ResponseReturnValue:
    """Note a step that nobody had planned."""
    return _record(load(siklus_id), None)


@bp.post("/langkah/<uuid:upaya_id>/penarikan")
@boleh(*PIHAK)
def tarik(siklus_id: UUID, upaya_id: UUID) -> ResponseReturnValue:
    """Take back a step that nobody had planned."""
    siklus = load(siklus_id)
    upaya = _find(siklus, upaya_id)
    if upaya.langkah_id is not None:
        abort(404)
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Catatan ditarik.")
    actions.withdraw_upaya(op, siklus, upaya)
    return jawab(op)


@bp.post("/langkah/<uuid:upaya_id>/foto")
@boleh(*PIHAK)
def tambah_foto(siklus_id: UUID, upaya_id: UUID) -> ResponseReturnValue:
    """Hang more photos on a step."""
    siklus = load(siklus_id)
    if not is_writing(siklus, Tahap.D):
        check_foto(siklus.keadaan, siklus.pihak)
    upaya = _find(siklus, upaya_id)
    form = form_foto(upaya, CombinedMultiDict((posted_foto(siklus.saya), request.form)))
    isi: dict[str, object] = {"siklus": siklus, "upaya": upaya}
    if not form.validate_with_rules(current().hari_ini):
        return refuse_form(form, "siklus/d_upaya/foto.html", **isi)
    try:
        foto = receive_foto_semua(siklus.sekolah_id, form.foto.semua)
    except DITOLAK as galat:
        return refuse_form_berkas(galat, form, "foto", "siklus/d_upaya/foto.html", **isi)
    pesan = "Foto tersimpan." if len(foto) == 1 else f"{len(foto)} foto tersimpan."
    if not request.files:
        pesan = ""  # a device that sends in the background has shown it already
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id, _anchor=f"langkah-{upaya_id}"), pesan)
    actions.add_foto(op, siklus, upaya, foto)
    return jawab(op)


@bp.get("/langkah/<uuid:upaya_id>/foto")
@boleh(*PIHAK)
def foto(siklus_id: UUID, upaya_id: UUID) -> ResponseReturnValue:
    """Show the photos of a step, each with a way to take it off, and the place for more."""
    siklus = load(siklus_id)
    _check_writing(siklus)
    upaya = _find(siklus, upaya_id)
    return render_template("siklus/d_upaya/foto.html", siklus=siklus, upaya=upaya, form=form_foto(upaya))


@bp.post("/langkah/<uuid:upaya_id>/foto/<uuid:berkas_id>/pelepasan")
@boleh(*PIHAK)
def lepas_foto(siklus_id: UUID, upaya_id: UUID, berkas_id: UUID) -> ResponseReturnValue:
    """Take a photo off a step."""
    siklus = load(siklus_id)
    if berkas_id not in {satu.id for satu in _find(siklus, upaya_id).foto}:
        abort(404)
    op = operasi_ini(url_for(".foto", siklus_id=siklus_id, upaya_id=upaya_id), "Foto dilepas.")
    actions.remove_foto(op, siklus, berkas_id)
    return jawab(op)


@bp.post("/penyelesaian")
@boleh(*PIHAK)
def lanjutkan(siklus_id: UUID) -> ResponseReturnValue:
    """Go on to the reflection."""
    siklus = load(siklus_id)
    op = operasi_ini(
        url_for("e_refleksi.buka", siklus_id=siklus_id), "Upaya tercatat. Sekarang Anda dapat menulis refleksi."
    )
    actions.conclude_upaya(op, siklus, read_versi())
    return jawab(op)


@bp.post("/penyelesaian/penarikan")
@boleh(*PIHAK)
def kembali(siklus_id: UUID) -> ResponseReturnValue:
    """Come back from the reflection."""
    siklus = load(siklus_id)
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Anda kembali ke Upaya. Tulisan refleksi tetap tersimpan.")
    actions.resume_upaya(op, siklus, read_versi())
    return jawab(op)


@bp.post("/koreksi/penyelesaian")
@boleh(*PIHAK)
def selesaikan_koreksi(siklus_id: UUID) -> ResponseReturnValue:
    """Say that the entries are put right; what stands on them is to be looked at again."""
    siklus = load(siklus_id)
    versi = next((n.versi for n in read_naskah(siklus)), 0)
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Koreksi catatan upaya tersimpan.")
    actions.correct_upaya(op, siklus, versi)
    return jawab(op)


def _check_writing(siklus: SiklusDibaca) -> None:
    """Refuse whoever may not write here now: out of turn, and with no correction that was agreed to."""
    if not is_writing(siklus, Tahap.D):
        check_writing(siklus.keadaan, siklus.pihak)


def _find(siklus: SiklusDibaca, upaya_id: UUID) -> UpayaDibaca:
    upaya = find_upaya(siklus, upaya_id)
    if upaya is None:
        abort(404)
    return upaya


def _key(siklus: SiklusDibaca, upaya: UpayaDibaca | None) -> str:
    """Return the key of a step's draft: the path of its own page."""
    return f"siklus/{siklus.id}/upaya/" + (f"langkah/{upaya.id}" if upaya else "langkah-lain")


def _form_page(siklus: SiklusDibaca, upaya: UpayaDibaca | None) -> dict[str, object]:
    """Gather what the form of one step needs, with the draft that waits for it."""
    kunci = _key(siklus, upaya)
    draf = find_draf(siklus.saya, kunci)
    form = form_upaya(upaya, current().hari_ini, draf.isi)
    return {"siklus": siklus, "upaya": upaya, "form": form, "draf": draf, "kunci": kunci}


def _record(siklus: SiklusDibaca, upaya: UpayaDibaca | None) -> ResponseReturnValue:
    """Check, work on the photos while nobody waits for the database, then write the entry."""
    _check_writing(siklus)
    hari_ini = current().hari_ini
    form = form_upaya(upaya, hari_ini, CombinedMultiDict((posted_foto(siklus.saya), request.form)))
    isi = _form_page(siklus, upaya)
    isi.pop("form")
    if not form.validate_with_rules(hari_ini):
        return refuse_form(form, LEMBAR_LANGKAH, **isi)
    try:
        foto = receive_foto_semua(siklus.sekolah_id, form.foto.semua)
    except DITOLAK as galat:
        return refuse_form_berkas(galat, form, "foto", LEMBAR_LANGKAH, **isi)
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus.id), "Catatan tersimpan.")
    actions.record_upaya(op, siklus, upaya, form.read_isi(), foto)
    return jawab(op)
