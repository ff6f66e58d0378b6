"""Pages of corrections: asking with a reason, answering, looking again at what stands on it, reading every version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, render_template, request, url_for

from observasi_app.luring.draf import find_draf
from observasi_app.luring.operasi import jawab, operasi_ini
from observasi_app.masuk.kebijakan import boleh
from observasi_app.sekolah.peran import Peran
from observasi_app.siklus.inti import actions_koreksi as actions
from observasi_app.siklus.inti.alur import BelumBolehError
from observasi_app.siklus.inti.forms import FormAlasan, FormJawabKoreksi
from observasi_app.siklus.inti.naskah import compare_naskah, list_naskah
from observasi_app.siklus.inti.pintu import load
from observasi_app.siklus.inti.queries_koreksi import find_koreksi, find_tinjauan, gather_koreksi, why_none
from observasi_app.siklus.inti.rules import DOKUMEN, PENULIS, BagianTinjau, KeadaanKoreksi
from observasi_app.siklus.inti.tahap import Pihak, Tahap
from observasi_app.siklus.inti.views import bp
from observasi_app.web.jawaban import refuse, refuse_form

if TYPE_CHECKING:
    from uuid import UUID

    from flask.typing import ResponseReturnValue

    from observasi_app.siklus.inti.queries import SiklusDibaca
    from observasi_app.siklus.inti.queries_koreksi import KoreksiDibaca

PIHAK = (Peran.GURU, Peran.KEPALA_SEKOLAH, Peran.PENGAWAS)
PEMBACA = (Peran.GURU, Peran.KEPALA_SEKOLAH, Peran.COACH, Peran.PENGAWAS, Peran.KEPALA_DINAS)
HALAMAN = {
    Tahap.A: "a_persiapan.buka",
    Tahap.B: "b_observasi.buka",
    Tahap.C: "c_diskusi.buka",
    Tahap.D: "d_upaya.buka",
    Tahap.E: "e_refleksi.buka",
}
MENULIS = {
    Tahap.A: "a_persiapan.koreksi",
    Tahap.B: "b_observasi.koreksi",
    Tahap.C: "c_diskusi.koreksi",
    Tahap.D: "d_upaya.buka",
    Tahap.E: "e_refleksi.koreksi",
}
"""Where a correction of each stage is written."""


def _page_of(siklus: SiklusDibaca, tahap: Tahap) -> str:
    return url_for(HALAMAN[tahap], siklus_id=siklus.id)


def _page_minta(siklus: SiklusDibaca, tahap: Tahap) -> dict[str, object]:
    kunci = f"siklus/{siklus.id}/koreksi/{tahap.value}"
    return {
        "siklus": siklus,
        "tahap": tahap,
        "benda": DOKUMEN[tahap],
        "kembali": _page_of(siklus, tahap),
        "lawan": siklus.pengamat if PENULIS[tahap] is Pihak.PELAKU else siklus.pelaku,
        "kunci": kunci,
        "draf": find_draf(siklus.saya, kunci),
    }


def _refuse_closed(siklus: SiklusDibaca, tahap: Tahap) -> None:
    """Say in words why nothing can be asked for now; nothing is said where it can."""
    if alasan := why_none(siklus, tahap):
        raise BelumBolehError(*alasan)


@bp.get("/<uuid:siklus_id>/koreksi/<any(A,B,C,D,E):huruf>")
@boleh(*PIHAK)
def koreksi(siklus_id: UUID, huruf: str) -> ResponseReturnValue:
    """Ask why a document should be corrected."""
    siklus, tahap = load(siklus_id), Tahap(huruf)
    _refuse_closed(siklus, tahap)
    isi = _page_minta(siklus, tahap)
    form = FormAlasan(find_draf(siklus.saya, str(isi["kunci"])).isi)
    return render_template("siklus/inti/koreksi_minta.html", form=form, **isi)


@bp.post("/<uuid:siklus_id>/koreksi/<any(A,B,C,D,E):huruf>")
@boleh(*PIHAK)
def minta_koreksi(siklus_id: UUID, huruf: str) -> ResponseReturnValue:
    """Ask the other side to agree to a correction."""
    siklus, tahap = load(siklus_id), Tahap(huruf)
    form = FormAlasan(request.form)
    if not form.validate():
        return refuse_form(form, "siklus/inti/koreksi_minta.html", **_page_minta(siklus, tahap))
    op = operasi_ini(_page_of(siklus, tahap), "Permintaan koreksi terkirim.")
    actions.request_koreksi(op, siklus, tahap, form.alasan.data, ada=bool(list_naskah(siklus, tahap)))
    return jawab(op)


def _find(siklus: SiklusDibaca, koreksi_id: UUID) -> KoreksiDibaca:
    satu = find_koreksi(siklus, koreksi_id)
    if satu is None:
        abort(404)
    return satu


@bp.post("/<uuid:siklus_id>/koreksi/<uuid:koreksi_id>/penarikan")
@boleh(*PIHAK)
def tarik_koreksi(siklus_id: UUID, koreksi_id: UUID) -> ResponseReturnValue:
    """Take one's own request back."""
    siklus = load(siklus_id)
    satu = _find(siklus, koreksi_id)
    op = operasi_ini(_page_of(siklus, satu.tahap), "Permintaan koreksi ditarik kembali.")
    actions.withdraw_koreksi(op, siklus, koreksi_id)
    return jawab(op)


def _page_jawab(siklus: SiklusDibaca, satu: KoreksiDibaca) -> dict[str, object]:
    kunci = f"siklus/{siklus.id}/koreksi/{satu.id}/jawaban"
    return {
        "siklus": siklus,
        "satu": satu,
        "kembali": _page_of(siklus, satu.tahap),
        "papan": gather_koreksi(siklus, satu.tahap),
        "kunci": kunci,
        "draf": find_draf(siklus.saya, kunci),
    }


@bp.get("/<uuid:siklus_id>/koreksi/<uuid:koreksi_id>/jawaban")
@boleh(*PIHAK)
def jawaban_koreksi(siklus_id: UUID, koreksi_id: UUID) -> ResponseReturnValue:
    """Show the request with the document it is about, to the side that answers it."""
    siklus = load(siklus_id)
    satu = _find(siklus, koreksi_id)
    if satu.keadaan is not KeadaanKoreksi.DIMINTA or siklus.pihak is not PENULIS[satu.tahap].lawan:
        raise BelumBolehError("Permintaan koreksi dijawab sekali, oleh pihak lain.")
    isi = _page_jawab(siklus, satu)
    form = FormJawabKoreksi(find_draf(siklus.saya, str(isi["kunci"])).isi)
    return render_template("siklus/inti/koreksi_jawab.html", form=form, **isi)


@bp.post("/<uuid:siklus_id>/koreksi/<uuid:koreksi_id>/jawaban")
@boleh(*PIHAK)
def jawab_koreksi(siklus_id: UUID, koreksi_id: UUID) -> ResponseReturnValue:
    """Agree to a correction, or decline it in words."""
    siklus, pilihan = load(siklus_id), request.form.get("pilihan", "")
    satu = _find(siklus, koreksi_id)
    if pilihan not in ("setuju", "tolak"):
        return refuse(422, "Pilih: setujui koreksi, atau tolak.", sebab="isian")
    setuju = pilihan == "setuju"
    form = FormJawabKoreksi(request.form)
    if not form.validate_for(setuju=setuju):
        return refuse_form(form, "siklus/inti/koreksi_jawab.html", **_page_jawab(siklus, satu))
    versi = next((n.versi for n in list_naskah(siklus, satu.tahap)), None)
    pesan = f"Koreksi {satu.benda} disetujui." if setuju else "Permintaan koreksi ditolak, dengan pesan Anda."
    op = operasi_ini(_page_of(siklus, satu.tahap), pesan)
    actions.answer_koreksi(op, siklus, koreksi_id, form.kata.data, versi, setuju=setuju)
    return jawab(op)


def _bagian(siklus: SiklusDibaca, tinjauan_id: UUID) -> BagianTinjau:
    bagian = find_tinjauan(siklus, tinjauan_id)
    if bagian is None:
        raise BelumBolehError("Bagian ini sudah ditinjau.")
    return bagian


@bp.post("/<uuid:siklus_id>/tinjauan/<uuid:tinjauan_id>/ketetapan")
@boleh(*PIHAK)
def tetapkan_tinjauan(siklus_id: UUID, tinjauan_id: UUID) -> ResponseReturnValue:
    """Say in one tap that what stands on a corrected document still holds."""
    siklus = load(siklus_id)
    bagian = _bagian(siklus, tinjauan_id)
    if bagian is BagianTinjau.KESEPAKATAN:
        abort(404)
    op = operasi_ini(_page_of(siklus, bagian.tahap), f"{bagian.label} tetap berlaku.")
    actions.confirm_tinjauan(op, siklus, tinjauan_id)
    return jawab(op)


@bp.post("/<uuid:siklus_id>/tinjauan/<uuid:tinjauan_id>/perubahan")
@boleh(*PIHAK)
def ubah_tinjauan(siklus_id: UUID, tinjauan_id: UUID) -> ResponseReturnValue:
    """Open one's own document in one tap, to change it after what it stands on."""
    siklus = load(siklus_id)
    bagian = _bagian(siklus, tinjauan_id)
    if bagian in (BagianTinjau.KESEPAKATAN, BagianTinjau.TANGGAPAN):
        abort(404)
    versi = next((n.versi for n in list_naskah(siklus, bagian.tahap)), None)
    op = operasi_ini(url_for(MENULIS[bagian.tahap], siklus_id=siklus_id), "")
    actions.revise_tinjauan(op, siklus, tinjauan_id, versi)
    return jawab(op)


@bp.get("/<uuid:siklus_id>/naskah/<any(A,B,C,D,E):huruf>/<int:versi>")
@boleh(*PEMBACA)
def naskah(siklus_id: UUID, huruf: str, versi: int) -> ResponseReturnValue:
    """Show one version as it was handed in, and what differs from the one before."""
    siklus, tahap = load(siklus_id), Tahap(huruf)
    semua = list_naskah(siklus, tahap)
    satu = next((n for n in semua if n.versi == versi), None)
    if satu is None:
        abort(404)
    sebelum = next((n for n in semua if n.versi < versi), None)
    return render_template(
        "siklus/inti/naskah.html",
        siklus=siklus,
        tahap=tahap,
        benda=DOKUMEN[tahap],
        satu=satu,
        sebelum=sebelum,
        perubahan=compare_naskah(sebelum, satu) if sebelum else (),
        semua=semua,
        kembali=_page_of(siklus, tahap),
    )
