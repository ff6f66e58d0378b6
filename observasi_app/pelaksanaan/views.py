"""Pages of what is done under an agreed plan: load the plan through the person, form, one action, answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from flask import Blueprint, abort, render_template, request, url_for
from werkzeug.datastructures import CombinedMultiDict

from observasi_app.berkas.pembaca import register_pembaca_sekolah
from observasi_app.berkas.rangkai import HALAMAN_TERBANYAK
from observasi_app.berkas.terima import Semula, receive_rangkaian
from observasi_app.berkas.tolak import DITOLAK, refuse_form_berkas
from observasi_app.berkas.unggahan import posted_foto
from observasi_app.luring.draf import find_draf
from observasi_app.luring.operasi import jawab, operasi_ini
from observasi_app.masuk.kebijakan import boleh
from observasi_app.masuk.pengguna import current, mark_own
from observasi_app.pelaksanaan import actions
from observasi_app.pelaksanaan.forms import FormBerkas, FormBuktiBerkas, FormTerbit, form_bukti, form_umpan_balik
from observasi_app.pelaksanaan.pembaca import PEMBACA, may_read_bukti
from observasi_app.pelaksanaan.queries import WADAH, find_rentang, list_asal, list_item
from observasi_app.pelaksanaan.rules import KeadaanBukti
from observasi_app.rencana.alur import PihakRencana, RencanaBelumBolehError
from observasi_app.rencana.queries import find_rencana
from observasi_app.sekolah.peran import Peran
from observasi_app.web.jawaban import refuse_form

if TYPE_CHECKING:
    from flask import Flask
    from flask.blueprints import BlueprintSetupState
    from flask.typing import ResponseReturnValue

    from observasi_app.berkas.terima import DokumenDiterima
    from observasi_app.pelaksanaan.queries import BuktiDibaca
    from observasi_app.rencana.queries import RencanaDibaca

bp = Blueprint("pelaksanaan", __name__, url_prefix="/rencana")

MENULIS = (Peran.GURU, Peran.KEPALA_SEKOLAH, Peran.KEPALA_DINAS)
BELUM = "Rencana ini belum disepakati, jadi belum ada bukti dan umpan balik untuknya."
LEMBAR, LEMBAR_BERKAS = "pelaksanaan/lihat.html", "pelaksanaan/berkas.html"
KALI = 3
"""So often a document is put together anew when another device has added to it meanwhile."""


@bp.record
def _register(keadaan: BlueprintSetupState) -> None:
    register_pembaca_sekolah(cast("Flask", keadaan.app), WADAH, may_read_bukti)


@bp.get("/<uuid:rencana_id>/pelaksanaan")
@boleh(*MENULIS, Peran.PENGAWAS)
def lihat(rencana_id: UUID) -> ResponseReturnValue:
    """Show each row of an agreed plan with its evidence and notes, and the forms for more of both."""
    halaman = _page(_load(rencana_id))
    form = _form_bukti(halaman, halaman["draf"].isi)
    catatan = form_umpan_balik(None, halaman["pilihan"])
    return render_template(LEMBAR, form=form, form_bukti=form, form_catatan=catatan, **halaman)


@bp.post("/<uuid:rencana_id>/pelaksanaan/bukti")
@boleh(*MENULIS)
def catat(rencana_id: UUID) -> ResponseReturnValue:
    """Write down one piece of evidence, with the document itself where the year takes it in."""
    rencana = _load_side(rencana_id)
    halaman = _page(rencana)
    form = _form_bukti(halaman, CombinedMultiDict((posted_foto(current().pegawai_id), request.form)))
    halaman |= {"form_bukti": form, "form_catatan": form_umpan_balik(None, halaman["pilihan"])}
    if not form.validate_with_rules(_rentang(rencana), current().hari_ini, **_aturan(rencana)):
        return refuse_form(form, LEMBAR, **halaman)
    try:
        dokumen = _receive(rencana, form, form.nama.data) if isinstance(form, FormBuktiBerkas) else None
    except DITOLAK as galat:
        return refuse_form_berkas(galat, form, _field(form), LEMBAR, **halaman)
    pesan = "Bukti dukung tercatat." if dokumen is None else f"Bukti dukung tercatat, {dokumen.halaman} halaman."
    op = operasi_ini(url_for(".lihat", rencana_id=rencana_id), pesan)
    actions.record_bukti(op, rencana, form.read_isi(), dokumen)
    return jawab(op)


@bp.get("/<uuid:rencana_id>/pelaksanaan/bukti/<uuid:bukti_id>/berkas")
@boleh(*MENULIS)
def berkas(rencana_id: UUID, bukti_id: UUID) -> ResponseReturnValue:
    """Ask for the document itself, or for more pages of it."""
    rencana = _load_side(rencana_id)
    return render_template(LEMBAR_BERKAS, form=FormBerkas(), **_page_berkas(rencana, bukti_id))


@bp.post("/<uuid:rencana_id>/pelaksanaan/bukti/<uuid:bukti_id>/berkas")
@boleh(*MENULIS)
def unggah(rencana_id: UUID, bukti_id: UUID) -> ResponseReturnValue:
    """Add photos or PDFs to the document of a piece of evidence: they become one PDF."""
    rencana = _load_side(rencana_id)
    halaman = _page_berkas(rencana, bukti_id)
    form = FormBerkas(CombinedMultiDict((posted_foto(current().pegawai_id), request.form)))
    if not form.validate_with_rules():
        return refuse_form(form, LEMBAR_BERKAS, **halaman)
    for _ in range(KALI):
        bukti = _find(rencana, bukti_id)
        try:
            dokumen = _receive(rencana, form, bukti.nama, bukti)
        except DITOLAK as galat:
            return refuse_form_berkas(galat, form, _field(form), LEMBAR_BERKAS, **halaman)
        op = operasi_ini(url_for(".lihat", rencana_id=rencana_id, _anchor=f"bukti-{bukti_id}"), _say(dokumen))
        try:
            actions.add_berkas(op, rencana, bukti_id, dokumen, bukti.berkas.id if bukti.berkas else None)
        except actions.BerkasBerubahError:
            continue
        return jawab(op)
    raise RencanaBelumBolehError("Berkas bukti ini sedang diubah dari perangkat lain. Kirim sekali lagi.")


@bp.post("/<uuid:rencana_id>/pelaksanaan/bukti/<uuid:bukti_id>/berkas/<uuid:berkas_id>/pelepasan")
@boleh(*MENULIS)
def lepas(rencana_id: UUID, bukti_id: UUID, berkas_id: UUID) -> ResponseReturnValue:
    """Take the document off again."""
    rencana = _load_side(rencana_id)
    op = operasi_ini(url_for(".lihat", rencana_id=rencana_id, _anchor=f"bukti-{bukti_id}"), "Berkas dilepas.")
    actions.remove_berkas(op, rencana, bukti_id, berkas_id)
    return jawab(op)


@bp.get("/<uuid:rencana_id>/pelaksanaan/bukti/<uuid:bukti_id>/terbit")
@boleh(*MENULIS)
def terbit(rencana_id: UUID, bukti_id: UUID) -> ResponseReturnValue:
    """Ask for the date of a document that was waited for."""
    rencana = _load_side(rencana_id)
    bukti = _find(rencana, bukti_id)
    if bukti.keadaan is not KeadaanBukti.MENUNGGU_TERBIT:
        raise RencanaBelumBolehError("Tanggal dokumen ini sudah tercatat.")
    actions.check_terbuka(rencana)
    return render_template("pelaksanaan/terbit.html", rencana=rencana, bukti=bukti, form=FormTerbit())


@bp.post("/<uuid:rencana_id>/pelaksanaan/bukti/<uuid:bukti_id>/terbit")
@boleh(*MENULIS)
def catat_terbit(rencana_id: UUID, bukti_id: UUID) -> ResponseReturnValue:
    """Say that a document was issued."""
    rencana = _load_side(rencana_id)
    bukti, form = _find(rencana, bukti_id), FormTerbit(request.form)
    sah = form.validate_with_rules(_rentang(rencana), current().hari_ini, **_aturan(rencana))
    if not sah or form.tanggal.data is None:
        return refuse_form(form, "pelaksanaan/terbit.html", rencana=rencana, bukti=bukti)
    penilai = rencana.pihak is PihakRencana.PENILAI
    op = operasi_ini(url_for(".lihat", rencana_id=rencana_id), "Tanggal dokumen tercatat.")
    actions.issue_bukti(op, rencana, bukti_id, form.tanggal.data, form.alasan.data if penilai else "")
    return jawab(op)


@bp.post("/<uuid:rencana_id>/pelaksanaan/bukti/<uuid:bukti_id>/konfirmasi")
@boleh(Peran.KEPALA_SEKOLAH, Peran.KEPALA_DINAS)
def konfirmasi(rencana_id: UUID, bukti_id: UUID) -> ResponseReturnValue:
    """Confirm that a document exists."""
    rencana = _load_penilai(rencana_id)
    op = operasi_ini(url_for(".lihat", rencana_id=rencana_id), "Dokumen dikonfirmasi ada.")
    actions.confirm_bukti(op, rencana, bukti_id)
    return jawab(op)


@bp.post("/<uuid:rencana_id>/pelaksanaan/bukti/<uuid:bukti_id>/konfirmasi/penarikan")
@boleh(Peran.KEPALA_SEKOLAH, Peran.KEPALA_DINAS)
def tarik_konfirmasi(rencana_id: UUID, bukti_id: UUID) -> ResponseReturnValue:
    """Take back that a document exists, until the appraisal is set."""
    rencana = _load_penilai(rencana_id)
    op = operasi_ini(url_for(".lihat", rencana_id=rencana_id), "Konfirmasinya ditarik.")
    actions.withdraw_konfirmasi(op, rencana, bukti_id)
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
        bukti = _form_bukti(halaman, halaman["draf"].isi)
        return refuse_form(form, LEMBAR, form_bukti=bukti, form_catatan=form, **halaman)
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
    if rencana is None or rencana.pihak not in PEMBACA:
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


def _load_penilai(rencana_id: UUID) -> RencanaDibaca:
    rencana = _load_side(rencana_id)
    if rencana.pihak is not PihakRencana.PENILAI:
        abort(404)
    return rencana


def _find(rencana: RencanaDibaca, bukti_id: UUID) -> BuktiDibaca:
    semua = list_item(rencana.sekolah_id, rencana.id, rencana.sepakat)
    bukti = next((b for satu in semua for b in satu.bukti if b.id == bukti_id), None)
    if bukti is None:
        abort(404)
    return bukti


def _form_bukti(halaman: dict[str, Any], isian: Any) -> Any:  # noqa: ANN401 - what was posted, or nothing
    return form_bukti(isian, halaman["pilihan"], unggah=halaman["aturan"].bukti_unggah)


def _receive(
    rencana: RencanaDibaca, form: FormBerkas | FormBuktiBerkas, nama: str, bukti: BuktiDibaca | None = None
) -> DokumenDiterima | None:
    """Put together what came with what stands already, while nobody waits for the database; None when nothing came."""
    ada = bukti.berkas if bukti else None
    semula = Semula(ada.sha256, list_asal(rencana.sekolah_id, bukti.id)) if bukti and ada else Semula()
    maks_byte = rencana.read_aturan().penilaian.bukti_megabita * 1024**2
    return receive_rangkaian(rencana.sekolah_id, *form.read_berkas(), nama=nama, maks_byte=maks_byte, semula=semula)


def _field(form: FormBerkas | FormBuktiBerkas) -> str:
    """Return beside which field a file is refused."""
    return "dokumen" if form.dokumen.semua else "foto"


def _say(dokumen: DokumenDiterima | None) -> str:
    """Say what became of a sending; a device that sends in the background has shown it already."""
    if not request.files:
        return ""
    if dokumen is None:
        return "Berkas itu sudah ada di bukti ini."
    return f"Berkas tersimpan: satu PDF, {dokumen.halaman} halaman."


def _page_berkas(rencana: RencanaDibaca, bukti_id: UUID) -> dict[str, Any]:
    aturan = rencana.read_aturan().penilaian
    if not aturan.bukti_unggah:
        abort(404)
    actions.check_terbuka(rencana)
    bukti = _find(rencana, bukti_id)
    actions.check_writer(
        bukti.penulis.id, bukti.pengonfirmasi.id if bukti.pengonfirmasi else None, current().pegawai_id
    )
    return {"rencana": rencana, "bukti": bukti, "aturan": aturan, "halaman_terbanyak": HALAMAN_TERBANYAK}


def _rentang(rencana: RencanaDibaca) -> Any:  # noqa: ANN401 - the days of its period
    return find_rentang(rencana.sekolah_id, rencana.periode_id)


def _aturan(rencana: RencanaDibaca) -> dict[str, bool]:
    aturan = rencana.read_aturan().penilaian
    return {"dalam_periode": aturan.bukti_dalam_periode, "penilai": rencana.pihak is PihakRencana.PENILAI}


def _page(rencana: RencanaDibaca) -> dict[str, Any]:
    aturan = rencana.read_aturan()
    ditutup = actions.is_ditutup(rencana)
    daftar = list_item(rencana.sekolah_id, rencana.id, rencana.sepakat)
    kunci = f"rencana/{rencana.id}/pelaksanaan"
    return {
        "rencana": rencana,
        "daftar": daftar,
        "pilihan": {satu.kode: f"{nomor}. {satu.rhk}" for nomor, satu in enumerate(daftar, start=1)},
        "penilai": rencana.pihak is PihakRencana.PENILAI,
        "menulis": rencana.pihak is not PihakRencana.PENELAAH and not ditutup,
        "ditutup": actions.DITUTUP if ditutup else "",
        "saya": current().pegawai_id,
        "aturan": aturan.penilaian,
        "sumber": aturan.sumber,
        "halaman_terbanyak": HALAMAN_TERBANYAK,
        "kunci": kunci,
        "draf": find_draf(current().pegawai_id, kunci),
    }
