"""Pages of stage A: load through the person, form, one action, answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask import Blueprint, abort, current_app, render_template, request, url_for
from werkzeug.datastructures import CombinedMultiDict

from observasi_app.aturan.muat import list_tahun
from observasi_app.aturan.setempat import load_aturan_sekolah
from observasi_app.berkas.pembaca import register_pembaca
from observasi_app.berkas.terima import receive_foto_semua, receive_pdf
from observasi_app.berkas.tolak import DITOLAK, refuse_form_berkas
from observasi_app.berkas.unggahan import posted_foto
from observasi_app.dokumen.jawaban import plain_nama
from observasi_app.dokumen.kalender import answer_ics, make_ics
from observasi_app.luring.draf import find_draf
from observasi_app.luring.operasi import jawab, operasi_ini, read_versi
from observasi_app.masuk.kebijakan import boleh
from observasi_app.masuk.pengguna import current
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import find_mengajar, say_jam
from observasi_app.siklus.a_persiapan import actions
from observasi_app.siklus.a_persiapan.actions_ikut import copy_ikut
from observasi_app.siklus.a_persiapan.forms import (
    FormBukti,
    FormFotoBukti,
    FormUlang,
    FormUsulan,
    form_cara,
    form_koreksi,
    form_lampiran,
    form_persiapan,
)
from observasi_app.siklus.a_persiapan.kalender import build_acara
from observasi_app.siklus.a_persiapan.kertas import TEMPLAT, blank_kertas, fill_kertas
from observasi_app.siklus.a_persiapan.queries import (
    WADAH,
    find_persiapan,
    find_usulan,
    list_bentrok,
    list_bukti,
    list_lampiran,
    may_read_lampiran,
    read_naskah,
)
from observasi_app.siklus.a_persiapan.rules import check_bukti, check_writing, may_add_bukti
from observasi_app.siklus.inti.alur import BelumBolehError, Tindakan
from observasi_app.siklus.inti.cara import Cara, list_cara
from observasi_app.siklus.inti.forms import FormAlasan
from observasi_app.siklus.inti.ikut import register_ikut
from observasi_app.siklus.inti.kertas import print_siklus, register_formulir
from observasi_app.siklus.inti.naskah import register_naskah
from observasi_app.siklus.inti.paket import register_halaman
from observasi_app.siklus.inti.pintu import load, load_for, load_page, withdraw
from observasi_app.siklus.inti.queries import find_alasan
from observasi_app.siklus.inti.queries_koreksi import gather_koreksi, is_writing
from observasi_app.siklus.inti.tahap import Keadaan, Pihak, Tahap
from observasi_app.web.jawaban import refuse_form
from observasi_app.web.waktu import jam

if TYPE_CHECKING:
    from datetime import date, time
    from uuid import UUID

    from flask import Flask
    from flask.blueprints import BlueprintSetupState
    from flask.typing import ResponseReturnValue

    from observasi_app.config import Settings
    from observasi_app.siklus.a_persiapan.queries import Bentrok
    from observasi_app.siklus.inti.queries import SiklusDibaca

bp = Blueprint("a_persiapan", __name__, url_prefix="/siklus/<uuid:siklus_id>/persiapan")

PEMBACA = (Peran.GURU, Peran.KEPALA_SEKOLAH, Peran.COACH, Peran.PENGAWAS, Peran.KEPALA_DINAS)
PIHAK = (Peran.GURU, Peran.KEPALA_SEKOLAH, Peran.PENGAWAS)
HALAMAN = "a_persiapan.buka"
LEMBAR_FOTO = "siklus/a_persiapan/foto.html"


@bp.record
def _register(keadaan: BlueprintSetupState) -> None:
    register_pembaca(cast("Flask", keadaan.app), WADAH, may_read_lampiran)
    register_halaman(cast("Flask", keadaan.app), lambda siklus: (url_for(HALAMAN, siklus_id=siklus.id),))
    register_formulir(cast("Flask", keadaan.app), "A", TEMPLAT, blank_kertas)
    register_naskah(cast("Flask", keadaan.app), Tahap.A, read_naskah)
    register_ikut(cast("Flask", keadaan.app), copy_ikut)


def _key(siklus: SiklusDibaca) -> str:
    """Return the key of this form's draft: the page's own path."""
    return f"siklus/{siklus.id}/persiapan"


def _cara(siklus: SiklusDibaca) -> tuple[Cara, ...]:
    """Return the ways to observe that the rules open for a cycle, as they hold at its school."""
    if not siklus.aturan.isdigit() or int(siklus.aturan) not in list_tahun():
        return (Cara.LANGSUNG,)
    return list_cara(load_aturan_sekolah(int(siklus.aturan), siklus.sekolah_id).cara, siklus.rubrik)


def _page(siklus: SiklusDibaca) -> dict[str, object]:
    """Gather what the page of this stage shows."""
    dokumen = find_persiapan(siklus)
    return {
        "siklus": siklus,
        "edisi": siklus.read_edisi(),
        "dokumen": dokumen,
        "usul_cara": Cara(dokumen.isi.cara).pendek if dokumen else "",
        "usulan": find_usulan(siklus),
        "alasan_tidak": find_alasan(siklus, Tindakan.NOT_HELD),
        "bentrok": _clashes(siklus),
        "alasan_kembali": find_alasan(siklus, Tindakan.SEND_BACK_PERSIAPAN),
        "lampiran": list_lampiran(siklus),
        "foto_bukti": list_bukti(siklus),
        "form_lampiran": form_lampiran(siklus),
        "menambah_bukti": siklus.berbukti and siklus.pihak is Pihak.PELAKU and may_add_bukti(siklus.keadaan),
        "form_cara": form_cara(_cara(siklus), siklus.cara),
        "say_jam": lambda: say_jam(siklus.sekolah_id),  # asked only by the pages on which a time is chosen
    }


def _clashes(siklus: SiklusDibaca) -> tuple[Bentrok, ...]:
    """Return, to the pengamat who decides on a time now, what else is agreed within that hour."""
    if siklus.pihak is not Pihak.PENGAMAT or not siklus.giliran_saya:
        return ()
    if siklus.keadaan is Keadaan.B_JADWAL_PENGAMAT:
        usulan = find_usulan(siklus)
        return list_bentrok(siklus, actions.instant_of(usulan.tanggal, usulan.pukul, siklus.zona) if usulan else None)
    return list_bentrok(siklus, siklus.jadwal) if siklus.keadaan is Keadaan.A_DIAJUKAN else ()


@bp.get("")
@boleh(*PEMBACA)
def buka(siklus_id: UUID) -> ResponseReturnValue:
    """Show the form to the guru whose turn it is, the document to everyone else in the cycle."""
    siklus = load_page(siklus_id, Keadaan.A_DISUSUN)
    isi = _page(siklus)
    membaca = siklus.keadaan is Keadaan.A_DICATAT_BERSAMA and "sunting" not in request.args
    if Tindakan.SUBMIT_PERSIAPAN not in siklus.boleh or membaca:
        isi["koreksi"] = gather_koreksi(siklus, Tahap.A)
        return render_template("siklus/a_persiapan/dokumen.html", **isi)
    draf = find_draf(current().pegawai_id, _key(siklus))
    cara = _cara(siklus)
    mapel = "" if siklus.kepala else find_mengajar(siklus.pelaku.id, siklus.sekolah_id)
    form = form_persiapan(siklus.read_edisi(), cara, draf.isi, find_persiapan(siklus), mapel)
    return render_template("siklus/a_persiapan/formulir.html", form=form, draf=draf, kunci=_key(siklus), **isi)


@bp.get("/cetak")
@boleh(*PEMBACA)
def cetak(siklus_id: UUID) -> ResponseReturnValue:
    """Print Formulir A as it was handed in last; what is not written yet becomes lines."""
    siklus = load(siklus_id)
    dokumen = find_persiapan(siklus)
    return print_siklus(siklus, "A", fill_kertas(siklus, dokumen), dokumen.dikumpulkan if dokumen else None)


@bp.get("/kalender")
@boleh(*PEMBACA)
def kalender(siklus_id: UUID) -> ResponseReturnValue:
    """Give the agreed lesson as a file for one's own calendar."""
    siklus = load(siklus_id)
    pengaturan: Settings = current_app.config["OBSERVASI"]
    lembar = url_for("siklus.lembar", siklus_id=siklus_id)
    acara = build_acara(siklus, f"{pengaturan.alamat}{lembar}" if pengaturan.alamat else "")
    return answer_ics(make_ics(acara), plain_nama("observasi", siklus.pelaku.nama))


@bp.post("/pengajuan")
@boleh(*PIHAK)
def ajukan(siklus_id: UUID) -> ResponseReturnValue:
    """Hand in the Dokumen Persiapan."""
    siklus = load(siklus_id)
    form = form_persiapan(siklus.read_edisi(), _cara(siklus), request.form)
    if not form.validate_with_rules(siklus.periode_mulai, siklus.periode_selesai):
        draf = find_draf(current().pegawai_id, _key(siklus))
        return refuse_form(form, "siklus/a_persiapan/formulir.html", draf=draf, kunci=_key(siklus), **_page(siklus))
    isi = form.read_isi()
    pesan = f"Persiapan terkumpul. Sekarang giliran {siklus.pengamat.sebutan}."
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), pesan + _warn(siklus, isi.tanggal, isi.pukul))
    actions.submit_persiapan(op, siklus, read_versi(), isi)
    return jawab(op)


@bp.post("/pengajuan/penarikan")
@boleh(*PIHAK)
def tarik(siklus_id: UUID) -> ResponseReturnValue:
    """Take the hand-in back while nobody has opened it."""
    return withdraw(
        siklus_id, Tindakan.WITHDRAW_PERSIAPAN, HALAMAN, "Persiapan ditarik kembali. Anda dapat menyuntingnya."
    )


def _page_koreksi(siklus: SiklusDibaca) -> dict[str, object]:
    kunci = f"{_key(siklus)}/koreksi"
    return _page(siklus) | {"kunci": kunci, "draf": find_draf(siklus.saya, kunci)}


@bp.get("/koreksi")
@boleh(*PIHAK)
def koreksi(siklus_id: UUID) -> ResponseReturnValue:
    """Show the guru the document that the pengamat agreed to let be corrected."""
    siklus = load(siklus_id)
    dokumen = find_persiapan(siklus)
    if dokumen is None or not is_writing(siklus, Tahap.A):
        raise BelumBolehError("Koreksi persiapan ditulis oleh guru, setelah permintaannya disetujui.")
    isi = _page_koreksi(siklus)
    form = form_koreksi(siklus.read_edisi(), dokumen, find_draf(siklus.saya, str(isi["kunci"])).isi)
    return render_template("siklus/a_persiapan/koreksi.html", form=form, **isi)


@bp.post("/koreksi")
@boleh(*PIHAK)
def simpan_koreksi(siklus_id: UUID) -> ResponseReturnValue:
    """Hand in the corrected document."""
    siklus = load(siklus_id)
    dokumen = find_persiapan(siklus)
    if dokumen is None:
        raise BelumBolehError("Belum ada yang dikumpulkan pada tahap ini.")
    form = form_koreksi(siklus.read_edisi(), dokumen, request.form)
    if not form.validate_with_rules(siklus.periode_mulai, siklus.periode_selesai):
        return refuse_form(form, "siklus/a_persiapan/koreksi.html", **_page_koreksi(siklus))
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Versi baru persiapan tersimpan.")
    actions.correct_persiapan(op, siklus, form.read_isi())
    return jawab(op)


@bp.get("/bersama")
@boleh(*PIHAK)
def bersama(siklus_id: UUID) -> ResponseReturnValue:
    """Show the form on the pengamat's tablet, to be filled in with the guru beside."""
    siklus = load_for(siklus_id, Tindakan.RECORD_PERSIAPAN)
    isi = _page_bersama(siklus)
    draf = find_draf(siklus.saya, f"{_key(siklus)}/bersama")
    mengajar = "" if siklus.kepala else find_mengajar(siklus.pelaku.id, siklus.sekolah_id)
    cara = _cara(siklus)
    form = form_persiapan(siklus.read_edisi(), cara, draf.isi, find_persiapan(siklus), mengajar)
    return render_template("siklus/a_persiapan/bersama.html", form=form, **isi)


def _page_bersama(siklus: SiklusDibaca) -> dict[str, object]:
    kunci = f"{_key(siklus)}/bersama"
    return _page(siklus) | {"kunci": kunci, "draf": find_draf(siklus.saya, kunci)}


@bp.post("/bersama")
@boleh(*PIHAK)
def catat_bersama(siklus_id: UUID) -> ResponseReturnValue:
    """Keep what was filled in together; the guru confirms it on her own account."""
    siklus = load(siklus_id)
    form = form_persiapan(siklus.read_edisi(), _cara(siklus), request.form)
    if not form.validate_with_rules(siklus.periode_mulai, siklus.periode_selesai):
        return refuse_form(form, "siklus/a_persiapan/bersama.html", **_page_bersama(siklus))
    isi = form.read_isi()
    pesan = f"Persiapan bersama tersimpan. {siklus.pelaku.sebutan} memastikannya."
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), pesan + _warn(siklus, isi.tanggal, isi.pukul))
    actions.record_persiapan(op, siklus, read_versi(), isi)
    return jawab(op)


@bp.post("/bersama/penarikan")
@boleh(*PIHAK)
def tarik_bersama(siklus_id: UUID) -> ResponseReturnValue:
    """Take it back while the guru has not opened it."""
    pesan = "Persiapan bersama ditarik kembali."
    return withdraw(siklus_id, Tindakan.WITHDRAW_PERSIAPAN_BERSAMA, HALAMAN, pesan)


@bp.post("/bersama/kepastian")
@boleh(*PIHAK)
def pastikan(siklus_id: UUID) -> ResponseReturnValue:
    """Confirm, on the guru's own account, what was filled in together."""
    siklus = load(siklus_id)
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Persiapan dan jadwal observasi disepakati.")
    actions.confirm_persiapan(op, siklus, read_versi())
    return jawab(op)


@bp.get("/lampiran")
@boleh(*PIHAK)
def lampiran(siklus_id: UUID) -> ResponseReturnValue:
    """Let a document be attached on a page of its own; the form of stage A holds the same form."""
    siklus = load(siklus_id)
    _check_attaching(siklus)
    return render_template("siklus/a_persiapan/lampiran.html", siklus=siklus, form=form_lampiran(siklus))


def _check_attaching(siklus: SiklusDibaca) -> None:
    check = check_bukti if siklus.berbukti else check_writing
    check(siklus.keadaan, siklus.pihak)


@bp.post("/lampiran")
@boleh(*PIHAK)
def lampirkan(siklus_id: UUID) -> ResponseReturnValue:
    """Attach a document: checked and kept before anything is written."""
    siklus = load(siklus_id)
    _check_attaching(siklus)
    form = form_lampiran(siklus, CombinedMultiDict((request.files, request.form)))
    if not form.validate():
        return refuse_form(form, "siklus/a_persiapan/lampiran.html", siklus=siklus)
    assert form.lampiran.data is not None  # noqa: S101 - validated
    try:
        dokumen = receive_pdf(siklus.sekolah_id, form.lampiran.data)
    except DITOLAK as galat:
        return refuse_form_berkas(galat, form, "lampiran", "siklus/a_persiapan/lampiran.html", siklus=siklus)
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), f"{dokumen.nama} terlampir.")
    keterangan = form.keterangan.data if isinstance(form, FormBukti) else ""
    actions.attach_lampiran(op, siklus, dokumen, keterangan or "")
    return jawab(op)


@bp.get("/foto")
@boleh(*PIHAK)
def foto(siklus_id: UUID) -> ResponseReturnValue:
    """Show the photos of a principal's event, each with a way to take it off, and the place for more."""
    siklus = _load_event(siklus_id)
    return render_template(LEMBAR_FOTO, siklus=siklus, foto_bukti=list_bukti(siklus), form=FormFotoBukti())


@bp.post("/foto")
@boleh(*PIHAK)
def tambah_foto(siklus_id: UUID) -> ResponseReturnValue:
    """Hang photos of a principal's event on its preparation."""
    siklus = _load_event(siklus_id)
    form = FormFotoBukti(CombinedMultiDict((posted_foto(siklus.saya), request.form)))
    isi: dict[str, object] = {"siklus": siklus, "foto_bukti": list_bukti(siklus)}
    if not form.validate_banyak():
        return refuse_form(form, LEMBAR_FOTO, **isi)
    try:
        diterima = receive_foto_semua(siklus.sekolah_id, form.foto.semua)
    except DITOLAK as galat:
        return refuse_form_berkas(galat, form, "foto", LEMBAR_FOTO, **isi)
    # A device that sends in the background has shown it already.
    pesan = f"{len(diterima)} foto tersimpan." if request.files else ""
    op = operasi_ini(url_for(".foto", siklus_id=siklus_id), pesan)
    actions.attach_bukti(op, siklus, diterima)
    return jawab(op)


def _load_event(siklus_id: UUID) -> SiklusDibaca:
    """Load a cycle to which photos of the event may be added now; a lesson that is watched has none here."""
    siklus = load(siklus_id)
    if not siklus.berbukti:
        abort(404)
    check_bukti(siklus.keadaan, siklus.pihak)
    return siklus


@bp.post("/lampiran/<uuid:berkas_id>/pelepasan")
@boleh(*PIHAK)
def lepas_lampiran(siklus_id: UUID, berkas_id: UUID) -> ResponseReturnValue:
    """Take a document or a photo off again."""
    siklus = load(siklus_id)
    if berkas_id not in {satu.id for satu in list_lampiran(siklus)} | {satu.id for satu in list_bukti(siklus)}:
        abort(404)
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Lampiran dilepas.")
    actions.detach_lampiran(op, siklus, berkas_id)
    return jawab(op)


@bp.post("/persetujuan")
@boleh(*PIHAK)
def setujui(siklus_id: UUID) -> ResponseReturnValue:
    """Agree to the preparation, its schedule, and the way to observe."""
    siklus = load(siklus_id)
    form = form_cara(_cara(siklus), siklus.cara, request.form)
    if not form.validate():
        return refuse_form(form, "siklus/a_persiapan/dokumen.html", **(_page(siklus) | {"form_cara": form}))
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Jadwal observasi disetujui.")
    actions.approve_persiapan(op, siklus, read_versi(), Cara(form.cara.data))
    return jawab(op)


@bp.post("/persetujuan/penarikan")
@boleh(*PIHAK)
def tarik_persetujuan(siklus_id: UUID) -> ResponseReturnValue:
    """Take the agreement back while the guru has not opened it."""
    return withdraw(siklus_id, Tindakan.WITHDRAW_PERSETUJUAN, HALAMAN, "Persetujuan ditarik kembali.")


@bp.get("/usulan-jadwal")
@boleh(*PIHAK)
def usulan(siklus_id: UUID) -> ResponseReturnValue:
    """Ask for another time."""
    siklus = load_for(siklus_id, Tindakan.PROPOSE_JADWAL)
    return render_template("siklus/a_persiapan/usulan.html", form=FormUsulan(), **_page(siklus))


@bp.post("/usulan-jadwal")
@boleh(*PIHAK)
def usulkan(siklus_id: UUID) -> ResponseReturnValue:
    """Propose another time to the guru."""
    siklus = load(siklus_id)
    form = FormUsulan(request.form)
    if not form.validate():
        return refuse_form(form, "siklus/a_persiapan/usulan.html", **_page(siklus))
    assert form.tanggal.data is not None  # noqa: S101 - validated
    assert form.pukul.data is not None  # noqa: S101 - validated
    pesan = "Usulan waktu terkirim." + _warn(siklus, form.tanggal.data, form.pukul.data)
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), pesan)
    actions.propose_jadwal(
        op, siklus, read_versi(), form.tanggal.data, form.pukul.data, form.jam_ke.data, form.alasan.data
    )
    return jawab(op)


@bp.post("/usulan-jadwal/penarikan")
@boleh(*PIHAK)
def tarik_usulan(siklus_id: UUID) -> ResponseReturnValue:
    """Take the proposed time back while the guru has not opened it."""
    siklus = load(siklus_id)
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Usulan waktu ditarik kembali.")
    actions.withdraw_usulan(op, siklus)
    return jawab(op)


@bp.post("/usulan-jadwal/persetujuan")
@boleh(*PIHAK)
def terima_usulan(siklus_id: UUID) -> ResponseReturnValue:
    """Accept the proposed time."""
    siklus = load(siklus_id)
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Waktu observasi disepakati.")
    actions.agree_jadwal(op, siklus, read_versi())
    return jawab(op)


def _page_ulang(siklus: SiklusDibaca) -> dict[str, object]:
    kunci = f"{_key(siklus)}/jadwal-ulang"
    return _page(siklus) | {"kunci": kunci, "draf": find_draf(siklus.saya, kunci)}


@bp.get("/jadwal-ulang")
@boleh(*PIHAK)
def jadwal_ulang(siklus_id: UUID) -> ResponseReturnValue:
    """Ask either side for another time of an agreed lesson."""
    siklus = load_for(siklus_id, Tindakan.RESCHEDULE)
    isi = _page_ulang(siklus)
    form = FormUlang(find_draf(siklus.saya, str(isi["kunci"])).isi)
    return render_template("siklus/a_persiapan/jadwal_ulang.html", form=form, **isi)


@bp.post("/jadwal-ulang")
@boleh(*PIHAK)
def jadwalkan_ulang(siklus_id: UUID) -> ResponseReturnValue:
    """Propose to move an agreed lesson."""
    siklus = load(siklus_id)
    form = FormUlang(request.form)
    if not form.validate_with_rules(siklus.periode_mulai, siklus.periode_selesai):
        return refuse_form(form, "siklus/a_persiapan/jadwal_ulang.html", **_page_ulang(siklus))
    assert form.tanggal.data is not None  # noqa: S101 - validated
    assert form.pukul.data is not None  # noqa: S101 - validated
    pesan = "Usulan jadwal ulang terkirim." + _warn(siklus, form.tanggal.data, form.pukul.data)
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), pesan)
    actions.reschedule(op, siklus, read_versi(), form.tanggal.data, form.pukul.data, form.jam_ke.data, form.alasan.data)
    return jawab(op)


def _warn(siklus: SiklusDibaca, tanggal: date, pukul: time) -> str:
    """Say that the pengamat has another lesson within the hour; it blocks nothing. Only she reads whose it is."""
    bentrok = list_bentrok(siklus, actions.instant_of(tanggal, pukul, siklus.zona))
    if not bentrok:
        return ""
    lain = bentrok[0]
    if siklus.pihak is Pihak.PENGAMAT:
        return (
            f" Perhatikan: pada jam itu Anda juga mengamati {lain.guru.sebutan}, pukul {jam(lain.jadwal, siklus.zona)}."
        )
    return f" Perhatikan: {siklus.pengamat.sebutan} sudah punya observasi lain pukul {jam(lain.jadwal, siklus.zona)}."


@bp.post("/jadwal-ulang/penarikan")
@boleh(*PIHAK)
def tarik_ulang(siklus_id: UUID) -> ResponseReturnValue:
    """Take the proposed move back while the other side has not opened it."""
    siklus = load(siklus_id)
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Usulan ditarik kembali. Jadwal yang disepakati tetap.")
    actions.withdraw_ulang(op, siklus)
    return jawab(op)


@bp.post("/jadwal-ulang/persetujuan")
@boleh(*PIHAK)
def terima_ulang(siklus_id: UUID) -> ResponseReturnValue:
    """Agree to the move."""
    siklus = load(siklus_id)
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Jadwal ulang disepakati.")
    actions.agree_ulang(op, siklus, read_versi())
    return jawab(op)


def _page_tidak(siklus: SiklusDibaca) -> dict[str, object]:
    kunci = f"{_key(siklus)}/tidak-terlaksana"
    return {"siklus": siklus, "kunci": kunci, "draf": find_draf(siklus.saya, kunci)}


@bp.get("/tidak-terlaksana")
@boleh(*PIHAK)
def tidak_terlaksana(siklus_id: UUID) -> ResponseReturnValue:
    """Ask either side why the agreed lesson did not come about."""
    siklus = load_for(siklus_id, Tindakan.NOT_HELD)
    isi = _page_tidak(siklus)
    form = FormAlasan(find_draf(siklus.saya, str(isi["kunci"])).isi)
    return render_template("siklus/a_persiapan/tidak_terlaksana.html", form=form, **isi)


@bp.post("/tidak-terlaksana")
@boleh(*PIHAK)
def catat_tidak_terlaksana(siklus_id: UUID) -> ResponseReturnValue:
    """Record that the agreed lesson did not come about."""
    siklus = load(siklus_id)
    form = FormAlasan(request.form)
    if not form.validate():
        return refuse_form(form, "siklus/a_persiapan/tidak_terlaksana.html", **_page_tidak(siklus))
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Tercatat tidak terlaksana. Usulkan jadwal baru.")
    actions.record_tidak_terlaksana(op, siklus, read_versi(), form.alasan.data)
    return jawab(op)


@bp.get("/pengembalian")
@boleh(*PIHAK)
def pengembalian(siklus_id: UUID) -> ResponseReturnValue:
    """Ask for the reason why the preparation should be completed."""
    siklus = load_for(siklus_id, Tindakan.SEND_BACK_PERSIAPAN)
    return render_template("siklus/a_persiapan/pengembalian.html", form=FormAlasan(), **_page(siklus))


@bp.post("/pengembalian")
@boleh(*PIHAK)
def kembalikan(siklus_id: UUID) -> ResponseReturnValue:
    """Ask the guru to complete her preparation."""
    siklus = load(siklus_id)
    form = FormAlasan(request.form)
    if not form.validate():
        return refuse_form(form, "siklus/a_persiapan/pengembalian.html", **_page(siklus))
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Persiapan dikembalikan untuk disempurnakan.")
    actions.send_back_persiapan(op, siklus, read_versi(), form.alasan.data)
    return jawab(op)
