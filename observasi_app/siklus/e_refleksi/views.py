"""Pages of stage E: load through the person, form, one action, answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from flask import Blueprint, abort, render_template, request, url_for

from observasi_app.luring.draf import find_draf
from observasi_app.luring.operasi import jawab, operasi_ini, read_versi
from observasi_app.masuk.kebijakan import boleh
from observasi_app.masuk.pengguna import current
from observasi_app.sekolah.peran import Peran
from observasi_app.siklus.b_observasi.queries import find_hasil
from observasi_app.siklus.c_diskusi.naskah import load_naskah
from observasi_app.siklus.c_diskusi.queries import find_tindak_lanjut
from observasi_app.siklus.d_upaya.queries import list_upaya
from observasi_app.siklus.e_refleksi import actions
from observasi_app.siklus.e_refleksi.actions_ikut import copy_ikut
from observasi_app.siklus.e_refleksi.banding import compare
from observasi_app.siklus.e_refleksi.forms import (
    FormPermintaan,
    FormTanggapan,
    form_keterangan,
    form_kunjungan,
    form_refleksi,
    form_tanggapan,
)
from observasi_app.siklus.e_refleksi.kertas import TEMPLAT, blank_kertas, fill_kertas
from observasi_app.siklus.e_refleksi.naskah import load_pertanyaan
from observasi_app.siklus.e_refleksi.queries import (
    find_bahan_tulis,
    find_tanggapan,
    find_tanggapan_ditarik,
    list_kunjungan_ulang,
    list_tinjauan,
    list_versi,
    read_naskah,
    read_tulisan,
    shows_tingkat,
)
from observasi_app.siklus.e_refleksi.rules import why_no_kunjungan
from observasi_app.siklus.e_refleksi.sorot import mark_kutipan
from observasi_app.siklus.inti.alur import BelumBolehError, Tindakan
from observasi_app.siklus.inti.bicara import register_bagian, talk
from observasi_app.siklus.inti.forms import FormAlasan
from observasi_app.siklus.inti.ikut import register_ikut
from observasi_app.siklus.inti.kertas import print_siklus, register_formulir
from observasi_app.siklus.inti.naskah import register_naskah
from observasi_app.siklus.inti.paket import register_halaman
from observasi_app.siklus.inti.pintu import foresee, load, load_for, load_page
from observasi_app.siklus.inti.queries import Hubungan, find_alasan
from observasi_app.siklus.inti.queries_koreksi import gather_koreksi, is_writing
from observasi_app.siklus.inti.rules import BagianTinjau
from observasi_app.siklus.inti.tahap import Keadaan, Pihak, Tahap
from observasi_app.siklus.inti.tulisan import register_tulisan
from observasi_app.web.jawaban import refuse_form
from observasi_app.web.templat import request_now
from observasi_app.web.waktu import hari_ini, local

if TYPE_CHECKING:
    from datetime import date

    from flask import Flask
    from flask.blueprints import BlueprintSetupState
    from flask.typing import ResponseReturnValue

    from observasi_app.siklus.e_refleksi.queries import RefleksiDibaca
    from observasi_app.siklus.inti.queries import SiklusDibaca, Ucapan

bp = Blueprint("e_refleksi", __name__, url_prefix="/siklus/<uuid:siklus_id>/refleksi")

PEMBACA = (Peran.GURU, Peran.KEPALA_SEKOLAH, Peran.COACH, Peran.PENGAWAS, Peran.KEPALA_DINAS)
PENINJAU = (Peran.GURU, Peran.KEPALA_SEKOLAH, Peran.COACH, Peran.PENGAWAS)
PIHAK = (Peran.GURU, Peran.KEPALA_SEKOLAH, Peran.PENGAWAS)
HALAMAN = "e_refleksi.buka"


@bp.record_once
def _register(keadaan: BlueprintSetupState) -> None:
    """Let the conversation beside this stage name the four questions; answer for its page in a pack and its paper."""
    register_halaman(cast("Flask", keadaan.app), _pages)
    register_formulir(cast("Flask", keadaan.app), "D", TEMPLAT, blank_kertas)
    register_naskah(cast("Flask", keadaan.app), Tahap.E, read_naskah)
    register_bagian(keadaan.app.extensions, Tahap.E, {p.nomor: p.judul for p in load_pertanyaan()})
    register_ikut(cast("Flask", keadaan.app), copy_ikut)
    register_tulisan(cast("Flask", keadaan.app), read_tulisan)


def _pages(siklus: SiklusDibaca) -> tuple[str, ...]:
    """Return the page of this stage once it has begun, or once its guru can begin it by herself."""
    terbuka = foresee(siklus, Keadaan.E_DISUSUN).tahap is Tahap.E
    return (url_for(HALAMAN, siklus_id=siklus.id),) if terbuka else ()


def _key(siklus: SiklusDibaca, lanjutan: str = "") -> str:
    """Return the key of a form's draft: the path of the page it stands on."""
    return f"siklus/{siklus.id}/refleksi{lanjutan}"


def _beside(siklus: SiklusDibaca) -> dict[str, Any]:
    """Gather what earlier stages left, as this person may see it, and what is compared."""
    hasil, edisi = find_hasil(siklus), siklus.read_edisi()
    kunjungan = list_kunjungan_ulang(siklus)
    terbuka = shows_tingkat(siklus)
    return {
        "siklus": siklus,
        "edisi": edisi,
        "hasil": hasil,
        "rencana": find_tindak_lanjut(siklus),
        "daftar_upaya": list_upaya(siklus),
        "kunjungan": kunjungan,
        "tingkat_terbuka": terbuka,
        "banding": compare(edisi, hasil, kunjungan, siklus.zona) if hasil and terbuka else None,
        "bisa_kunjungan": not why_no_kunjungan(siklus.keadaan, pengamat=siklus.pihak is Pihak.PENGAMAT),
        "daftar_versi": list_versi(siklus),
        "daftar_tinjauan": list_tinjauan(siklus),
        "alasan_kembali": find_alasan(siklus, Tindakan.SEND_BACK_REFLEKSI),
        "daftar_pertanyaan": load_pertanyaan(siklus.rubrik),
    } | talk(siklus, Tahap.E)


def _page(siklus: SiklusDibaca, versi: int | None = None) -> dict[str, Any]:
    """Gather what the reading page shows: the newest version, or the one that is asked for."""
    isi = _beside(siklus)
    dokumen = next((v for v in isi["daftar_versi"] if versi in (None, v.versi)), None)
    tanggapan = find_tanggapan(siklus)
    memperbaiki = tanggapan is not None and siklus.pihak is Pihak.PENGAMAT
    return isi | {
        "koreksi": gather_koreksi(siklus, Tahap.E),
        "form_keterangan": form_keterangan(kesadaran=tanggapan.kesadaran) if tanggapan and memperbaiki else None,
        "dokumen": dokumen,
        "jawaban": _marked(dokumen, isi["daftar_ucapan"]),
        "tanggapan": tanggapan,
        "label_kesadaran": load_naskah().kesadaran,
        "kunci": _key(siklus),
        "draf": find_draf(siklus.saya, _key(siklus)),
    }


def _marked(dokumen: RefleksiDibaca | None, daftar_ucapan: tuple[Ucapan, ...]) -> dict[str, object]:
    """Return the answers as they are shown, with the words marked that somebody asked about."""
    if dokumen is None:
        return {}
    kutipan: dict[str, list[str]] = {}
    for satu in daftar_ucapan:
        kutipan.setdefault(satu.bagian, []).append(satu.kutipan)
    isi = dokumen.isi
    return {
        "1": mark_kutipan(isi.inspirasi, kutipan.get("1", ())),
        "2": mark_kutipan(isi.perubahan, kutipan.get("2", ())),
        "3": tuple(mark_kutipan(t, kutipan.get("3", ())) for t in isi.tantangan),
        "4": mark_kutipan(isi.rencana, kutipan.get("4", ())),
    }


def _observed_on(siklus: SiklusDibaca) -> date | None:
    hasil = find_hasil(siklus)
    return local(hasil.mulai, siklus.zona).date() if hasil else None


@bp.get("")
@boleh(*PEMBACA)
def buka(siklus_id: UUID) -> ResponseReturnValue:
    """Show the four questions to the guru whose turn it is, the reflection to everyone else in the cycle."""
    siklus = load_page(siklus_id, Keadaan.E_DISUSUN)
    if Tindakan.SUBMIT_REFLEKSI in siklus.boleh:
        draf = find_draf(current().pegawai_id, _key(siklus))
        form = form_refleksi(siklus.rubrik, draf.isi, find_bahan_tulis(siklus))
        isi = _beside(siklus)
        return render_template("siklus/e_refleksi/formulir.html", form=form, draf=draf, kunci=_key(siklus), **isi)
    return render_template("siklus/e_refleksi/dokumen.html", form=_form_tanggapan(siklus), **_page(siklus))


def _form_tanggapan(siklus: SiklusDibaca) -> FormTanggapan | None:
    """Return the form of the response to the pengamat whose turn it is."""
    if Tindakan.RESPOND_REFLEKSI not in siklus.boleh:
        return None
    return form_tanggapan(find_draf(siklus.saya, _key(siklus)).isi, find_tanggapan_ditarik(siklus))


@bp.get("/cetak")
@boleh(*PEMBACA)
def cetak(siklus_id: UUID) -> ResponseReturnValue:
    """Print Formulir D: what was done, the reflection that stands, and the response, as far as this reader may see."""
    siklus = load(siklus_id)
    isi, saat, foto = fill_kertas(siklus)
    return print_siklus(siklus, "D", isi, saat, foto)


@bp.get("/versi/<int:versi>")
@boleh(*PEMBACA)
def versi(siklus_id: UUID, versi: int) -> ResponseReturnValue:
    """Show an earlier version, as it was handed in."""
    isi = _page(load(siklus_id), versi)
    if isi["dokumen"] is None:
        abort(404)
    return render_template("siklus/e_refleksi/dokumen.html", form=None, **isi)


@bp.post("/pengajuan")
@boleh(*PIHAK)
def ajukan(siklus_id: UUID) -> ResponseReturnValue:
    """Hand in the Dokumen Refleksi."""
    siklus = load(siklus_id)
    form = form_refleksi(siklus.rubrik, request.form)
    if not form.validate_with_rules():
        draf = find_draf(current().pegawai_id, _key(siklus))
        return refuse_form(form, "siklus/e_refleksi/formulir.html", draf=draf, kunci=_key(siklus), **_beside(siklus))
    op = operasi_ini(
        url_for(HALAMAN, siklus_id=siklus_id), f"Refleksi terkumpul. Sekarang giliran {siklus.pengamat.sebutan}."
    )
    actions.submit_refleksi(op, siklus, read_versi(), form.read_isi())
    return jawab(op)


@bp.post("/pengajuan/penarikan")
@boleh(*PIHAK)
def tarik(siklus_id: UUID) -> ResponseReturnValue:
    """Take the hand-in back while the pengamat has not opened it."""
    siklus = load(siklus_id)
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Refleksi ditarik kembali. Anda dapat menyuntingnya.")
    actions.withdraw_refleksi(op, siklus)
    return jawab(op)


@bp.post("/tanggapan")
@boleh(*PIHAK)
def tanggapi(siklus_id: UUID) -> ResponseReturnValue:
    """Respond to the reflection; with it the cycle is complete."""
    siklus = load(siklus_id)
    form = form_tanggapan(request.form)
    if not form.validate():
        return refuse_form(form, "siklus/e_refleksi/dokumen.html", **_page(siklus))
    op = operasi_ini(
        url_for(HALAMAN, siklus_id=siklus_id), f"Refleksi {siklus.pelaku.sebutan} ditanggapi. Siklus ini selesai."
    )
    actions.respond_refleksi(
        op,
        siklus,
        read_versi(),
        capaian=form.capaian.data,
        tantangan=form.tantangan.data,
        peningkatan=form.peningkatan.data,
        kesadaran=form.kesadaran.data,
    )
    return jawab(op)


@bp.get("/koreksi")
@boleh(*PIHAK)
def koreksi(siklus_id: UUID) -> ResponseReturnValue:
    """Show the guru the reflection that the pengamat agreed to let be corrected."""
    siklus = load(siklus_id)
    if not is_writing(siklus, Tahap.E):
        raise BelumBolehError("Koreksi refleksi ditulis oleh guru, setelah permintaannya disetujui.")
    kunci = _key(siklus, "/koreksi")
    draf = find_draf(siklus.saya, kunci)
    form = form_refleksi(siklus.rubrik, draf.isi, find_bahan_tulis(siklus))
    return render_template("siklus/e_refleksi/koreksi.html", form=form, draf=draf, kunci=kunci, **_beside(siklus))


@bp.post("/koreksi")
@boleh(*PIHAK)
def simpan_koreksi(siklus_id: UUID) -> ResponseReturnValue:
    """Hand in the corrected reflection."""
    siklus = load(siklus_id)
    kunci = _key(siklus, "/koreksi")
    form = form_refleksi(siklus.rubrik, request.form)
    if not form.validate_with_rules():
        draf = find_draf(siklus.saya, kunci)
        return refuse_form(form, "siklus/e_refleksi/koreksi.html", draf=draf, kunci=kunci, **_beside(siklus))
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Versi baru refleksi tersimpan.")
    actions.correct_refleksi(op, siklus, form.read_isi())
    return jawab(op)


def _page_pembaruan(siklus: SiklusDibaca) -> dict[str, Any]:
    kunci = _key(siklus, "/tanggapan/pembaruan")
    return _page(siklus) | {"kunci": kunci, "draf": find_draf(siklus.saya, kunci)}


@bp.get("/tanggapan/pembaruan")
@boleh(*PIHAK)
def pembaruan(siklus_id: UUID) -> ResponseReturnValue:
    """Let the pengamat respond anew to a reflection that was corrected since."""
    siklus = load(siklus_id)
    if not any(t.giliran_saya and t.bagian is BagianTinjau.TANGGAPAN for t in gather_koreksi(siklus, Tahap.E).tinjauan):
        raise BelumBolehError("Tanggapan diubah oleh pengamat, bila refleksi dikoreksi sesudahnya.")
    isi = _page_pembaruan(siklus)
    form = form_tanggapan(isi["draf"].isi, find_tanggapan(siklus))
    return render_template("siklus/e_refleksi/pembaruan.html", form=form, **isi)


@bp.post("/tanggapan/pembaruan")
@boleh(*PIHAK)
def perbarui(siklus_id: UUID) -> ResponseReturnValue:
    """Respond anew."""
    siklus = load(siklus_id)
    form = form_tanggapan(request.form)
    if not form.validate():
        return refuse_form(form, "siklus/e_refleksi/pembaruan.html", **_page_pembaruan(siklus))
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Tanggapan diperbarui.")
    actions.renew_tanggapan(
        op,
        siklus,
        capaian=form.capaian.data,
        tantangan=form.tantangan.data,
        peningkatan=form.peningkatan.data,
        kesadaran=form.kesadaran.data,
    )
    return jawab(op)


@bp.post("/tanggapan/penarikan")
@boleh(*PIHAK)
def tarik_tanggapan(siklus_id: UUID) -> ResponseReturnValue:
    """Take the response back while the guru has not opened it."""
    siklus = load(siklus_id)
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Tanggapan ditarik kembali. Isinya tetap ada.")
    actions.withdraw_tanggapan(op, siklus)
    return jawab(op)


@bp.post("/tanggapan/keterangan")
@boleh(*PIHAK)
def catat_keterangan(siklus_id: UUID) -> ResponseReturnValue:
    """Put right how far the reflection names difficulty, for the pengamat and the school's leader alone."""
    siklus = load(siklus_id)
    form = form_keterangan(request.form)
    if not form.validate():
        isi = _page(siklus) | {"form_keterangan": form}
        return refuse_form(form, "siklus/e_refleksi/dokumen.html", **isi)
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Keterangan diperbaiki.")
    actions.correct_kesadaran(op, siklus, form.kesadaran.data)
    return jawab(op)


@bp.get("/pengembalian")
@boleh(*PIHAK)
def pengembalian(siklus_id: UUID) -> ResponseReturnValue:
    """Ask for the reason why the reflection should be completed."""
    siklus = load_for(siklus_id, Tindakan.SEND_BACK_REFLEKSI)
    kunci = _key(siklus, "/pengembalian")
    draf = find_draf(siklus.saya, kunci)
    return render_template(
        "siklus/e_refleksi/pengembalian.html", siklus=siklus, form=FormAlasan(draf.isi), draf=draf, kunci=kunci
    )


@bp.post("/pengembalian")
@boleh(*PIHAK)
def kembalikan(siklus_id: UUID) -> ResponseReturnValue:
    """Ask the guru to complete her reflection."""
    siklus = load(siklus_id)
    kunci = _key(siklus, "/pengembalian")
    form = FormAlasan(request.form)
    if not form.validate():
        draf = find_draf(siklus.saya, kunci)
        return refuse_form(form, "siklus/e_refleksi/pengembalian.html", siklus=siklus, draf=draf, kunci=kunci)
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Refleksi dikembalikan untuk disempurnakan.")
    actions.send_back_refleksi(op, siklus, read_versi(), form.alasan.data)
    return jawab(op)


@bp.post("/tinjauan")
@boleh(*PENINJAU)
def tinjau(siklus_id: UUID) -> ResponseReturnValue:
    """Mark the version on the page as read by the coach."""
    siklus = load(siklus_id)
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Refleksi ditandai sudah ditinjau.")
    actions.mark_ditinjau(op, siklus, _read_refleksi_id())
    return jawab(op)


@bp.get("/permintaan")
@boleh(*PENINJAU)
def permintaan(siklus_id: UUID) -> ResponseReturnValue:
    """Let the coach write what should be completed."""
    siklus = load(siklus_id)
    dokumen = next(iter(list_versi(siklus)), None)
    if siklus.hubungan is not Hubungan.COACH or dokumen is None:
        abort(404)
    kunci = _key(siklus, "/permintaan")
    draf = find_draf(siklus.saya, kunci)
    form = FormPermintaan(draf.isi)
    form.refleksi.data = str(dokumen.id)
    return render_template("siklus/e_refleksi/permintaan.html", siklus=siklus, form=form, draf=draf, kunci=kunci)


@bp.post("/permintaan")
@boleh(*PENINJAU)
def minta(siklus_id: UUID) -> ResponseReturnValue:
    """Ask the guru, as her coach, to complete the reflection; it gates nobody."""
    siklus = load(siklus_id)
    kunci = _key(siklus, "/permintaan")
    form = FormPermintaan(request.form)
    if not form.validate():
        draf = find_draf(siklus.saya, kunci)
        return refuse_form(form, "siklus/e_refleksi/permintaan.html", siklus=siklus, draf=draf, kunci=kunci)
    op = operasi_ini(
        url_for(HALAMAN, siklus_id=siklus_id), f"Permintaan Anda tampil pada refleksi {siklus.pelaku.sebutan}."
    )
    actions.ask_lengkap(op, siklus, _read_refleksi_id(), form.catatan.data)
    return jawab(op)


def _read_refleksi_id() -> UUID:
    """Return which version the coach had on the page."""
    try:
        return UUID(request.form.get("refleksi", ""))
    except ValueError:
        abort(400)


@bp.get("/kunjungan-ulang")
@boleh(*PIHAK)
def kunjungan_ulang(siklus_id: UUID) -> ResponseReturnValue:
    """Show the form of a later visit to the pengamat."""
    siklus = load(siklus_id)
    alasan = why_no_kunjungan(siklus.keadaan, pengamat=siklus.pihak is Pihak.PENGAMAT)
    if alasan:
        raise BelumBolehError(*alasan)
    draf = find_draf(siklus.saya, _key(siklus, "/kunjungan-ulang"))
    form = form_kunjungan(siklus.read_edisi(), draf.isi)
    return render_template("siklus/e_refleksi/kunjungan.html", form=form, **_visit_page(siklus))


@bp.post("/kunjungan-ulang")
@boleh(*PIHAK)
def catat_kunjungan(siklus_id: UUID) -> ResponseReturnValue:
    """Record a later visit to the same targets."""
    siklus = load(siklus_id)
    edisi = siklus.read_edisi()
    form = form_kunjungan(edisi, request.form)
    kini = hari_ini(siklus.zona, request_now())
    if not form.validate_with_rules(edisi, kini, _observed_on(siklus)):
        return refuse_form(form, "siklus/e_refleksi/kunjungan.html", **_visit_page(siklus))
    op = operasi_ini(
        url_for(HALAMAN, siklus_id=siklus_id), f"Kunjungan ulang tercatat dan tampak bagi {siklus.pelaku.sebutan}."
    )
    assert form.tanggal.data is not None  # noqa: S101 - validated
    actions.record_kunjungan(op, siklus, form.tanggal.data, form.read_target(edisi), form.catatan.data)
    return jawab(op)


def _visit_page(siklus: SiklusDibaca) -> dict[str, object]:
    hasil = find_hasil(siklus)
    kunci = _key(siklus, "/kunjungan-ulang")
    return {
        "siklus": siklus,
        "edisi": siklus.read_edisi(),
        "hari_observasi": _observed_on(siklus),
        "tingkat_awal": {t.nomor: t.tingkat for t in hasil.target} if hasil else {},
        "kunci": kunci,
        "draf": find_draf(siklus.saya, kunci),
    }


@bp.post("/kunjungan-ulang/<uuid:kunjungan_id>/penarikan")
@boleh(*PIHAK)
def tarik_kunjungan(siklus_id: UUID, kunjungan_id: UUID) -> ResponseReturnValue:
    """Take a visit out of the comparison."""
    siklus = load(siklus_id)
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Catatan kunjungan ulang ditarik.")
    actions.withdraw_kunjungan(op, siklus, kunjungan_id)
    return jawab(op)
