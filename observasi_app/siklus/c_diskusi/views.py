"""Pages of stage C: load through the person, form, one action, answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask import Blueprint, render_template, request, url_for

from observasi_app.luring.draf import find_draf
from observasi_app.luring.operasi import jawab, operasi_ini, read_versi
from observasi_app.masuk.kebijakan import boleh
from observasi_app.sekolah.peran import Peran
from observasi_app.siklus.b_observasi.queries import find_hasil, gather_bahan, list_baris
from observasi_app.siklus.c_diskusi import actions
from observasi_app.siklus.c_diskusi.actions_ikut import copy_ikut
from observasi_app.siklus.c_diskusi.dua_versi import PILIHAN, Kunci, choose_versi, compare
from observasi_app.siklus.c_diskusi.forms import (
    FormKesadaran,
    FormPenilaianDiri,
    form_bersama,
    form_catatan,
    form_tindak_lanjut,
)
from observasi_app.siklus.c_diskusi.kertas import TEMPLAT, blank_kertas, fill_kertas
from observasi_app.siklus.c_diskusi.naskah import load_naskah
from observasi_app.siklus.c_diskusi.queries import find_catatan, find_tindak_lanjut, read_naskah, read_tulisan
from observasi_app.siklus.c_diskusi.rules import Wajah, check_may_assess, choose_wajah
from observasi_app.siklus.inti.alur import BelumBolehError, Tindakan
from observasi_app.siklus.inti.bicara import talk
from observasi_app.siklus.inti.forms import FormAlasan
from observasi_app.siklus.inti.ikut import register_ikut
from observasi_app.siklus.inti.kertas import print_siklus, register_formulir
from observasi_app.siklus.inti.naskah import register_naskah
from observasi_app.siklus.inti.paket import register_halaman
from observasi_app.siklus.inti.pintu import foresee, load, load_for, load_page, withdraw
from observasi_app.siklus.inti.queries import find_alasan
from observasi_app.siklus.inti.queries_koreksi import find_tinjauan, gather_koreksi, is_writing
from observasi_app.siklus.inti.rules import BagianTinjau
from observasi_app.siklus.inti.tahap import Keadaan, Pihak, Tahap
from observasi_app.siklus.inti.tulisan import register_tulisan
from observasi_app.web.jawaban import refuse_form

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask
    from flask.blueprints import BlueprintSetupState
    from flask.typing import ResponseReturnValue
    from werkzeug.datastructures import MultiDict

    from observasi_app.luring.draf import Beda, DrafTersimpan
    from observasi_app.siklus.c_diskusi.queries import TindakLanjutDibaca
    from observasi_app.siklus.inti.queries import SiklusDibaca
    from observasi_app.web.formulir import Formulir

bp = Blueprint("c_diskusi", __name__, url_prefix="/siklus/<uuid:siklus_id>/diskusi")

PEMBACA = (Peran.GURU, Peran.KEPALA_SEKOLAH, Peran.COACH, Peran.PENGAWAS, Peran.KEPALA_DINAS)
PIHAK = (Peran.GURU, Peran.KEPALA_SEKOLAH, Peran.PENGAWAS)
HALAMAN = "c_diskusi.buka"


@bp.record
def _register(keadaan: BlueprintSetupState) -> None:
    """Answer for the pages of this room in a field pack, and for its paper."""
    register_halaman(cast("Flask", keadaan.app), _pages)
    register_formulir(cast("Flask", keadaan.app), "C", TEMPLAT, blank_kertas)
    register_naskah(cast("Flask", keadaan.app), Tahap.C, read_naskah)
    register_ikut(cast("Flask", keadaan.app), copy_ikut)
    register_tulisan(cast("Flask", keadaan.app), read_tulisan)


def _pages(siklus: SiklusDibaca) -> tuple[str, ...]:
    """Return the talk noted together, which may follow the lesson at once, and this stage's page once there is one."""
    nanti = foresee(siklus, Keadaan.B_SELESAI)
    titik = [] if nanti.tahap in (Tahap.A, Tahap.B) and Tindakan.RECORD_BERSAMA not in nanti.boleh else [HALAMAN]
    if Tindakan.RECORD_BERSAMA in nanti.boleh:
        titik.append("c_diskusi.bersama")
    return tuple(url_for(satu, siklus_id=siklus.id) for satu in titik)


def _key(siklus: SiklusDibaca, halaman: str = "") -> str:
    """Return the key of a form's draft: the page's own path."""
    return f"siklus/{siklus.id}/diskusi{halaman}"


def _page(
    siklus: SiklusDibaca, kunci: str, draf: DrafTersimpan, dokumen: TindakLanjutDibaca | None
) -> dict[str, object]:
    """Gather what every page of this stage shows; the conversation comes with it."""
    edisi, daftar_baris = siklus.read_edisi(), list_baris(siklus)
    return talk(siklus, Tahap.C) | {
        "siklus": siklus,
        "edisi": edisi,
        "naskah": load_naskah(siklus.rubrik),
        "dokumen": dokumen,
        "catatan": find_catatan(siklus),
        "hasil": find_hasil(siklus),
        "daftar_baris": daftar_baris,
        "bahan": gather_bahan(edisi, daftar_baris),
        "alasan_kembali": find_alasan(siklus, Tindakan.SEND_BACK_DISKUSI),
        "kunci": kunci,
        "draf": draf,
        "beda": _compare(siklus, kunci, draf, dokumen),
    }


def _compare(
    siklus: SiklusDibaca, kunci: str, draf: DrafTersimpan, dokumen: TindakLanjutDibaca | None
) -> tuple[Beda, ...]:
    """Return where the talk was written down twice, while its writer can still choose."""
    if Tindakan.RECORD_BERSAMA in siklus.boleh and kunci != _key(siklus, "/bersama"):
        draf = find_draf(siklus.saya, _key(siklus, "/bersama"))
    menulis = {Tindakan.SUBMIT_DISKUSI, Tindakan.RECORD_BERSAMA} & siklus.boleh
    return compare(draf, dokumen, siklus.pihak) if menulis else ()


def _refuse(siklus: SiklusDibaca, form: Formulir, template: str, halaman: str = "") -> ResponseReturnValue:
    """Answer a form that cannot be accepted with its page, everything typed still in it."""
    kunci = _key(siklus, halaman)
    page = _page(siklus, kunci, find_draf(siklus.saya, kunci), find_tindak_lanjut(siklus))
    return refuse_form(form, f"siklus/c_diskusi/{template}.html", **page)


def _typed(draf: DrafTersimpan, dokumen: TindakLanjutDibaca | None) -> MultiDict[str, str] | None:
    """Return the draft when it is newer than the document; what was handed in since outweighs an older one."""
    if draf.isi is None or draf.waktu is None:
        return None
    return draf.isi if dokumen is None or draf.waktu > dokumen.dikumpulkan else None


@bp.get("")
@boleh(*PEMBACA)
def buka(siklus_id: UUID) -> ResponseReturnValue:
    """Show the face this page has for the person who opens it: assess, write, agree, or read."""
    siklus = load(siklus_id)
    draf, dokumen = find_draf(siklus.saya, _key(siklus)), find_tindak_lanjut(siklus)
    typed = _typed(draf, dokumen)
    menilai = dokumen is not None or (typed is not None and actions.TANDA_MENILAI in typed)
    sunting = "sunting" in request.args
    wajah = choose_wajah(siklus.keadaan, siklus.boleh, siklus.pihak, menilai=menilai, sunting=sunting)
    if wajah is Wajah.MENILAI_DIRI:
        page = _page_diri(siklus, draf)
        return render_template("siklus/c_diskusi/penilaian_diri.html", form=FormPenilaianDiri(typed), **page)
    form: Formulir
    match wajah:
        case Wajah.MENYUSUN:
            template, form = "formulir", form_tindak_lanjut(typed, dokumen)
        case Wajah.MENYEPAKATI:
            template, form = "kesepakatan", form_catatan(draf.isi, find_catatan(siklus))
        case _:
            catatan = find_catatan(siklus)
            template, form = "dokumen", FormKesadaran(data={"kesadaran": catatan.kesadaran if catatan else ""})
    page = _page(siklus, _key(siklus), draf, dokumen) | {"koreksi": gather_koreksi(siklus, Tahap.C)}
    return render_template(f"siklus/c_diskusi/{template}.html", form=form, **page)


def _page_diri(siklus: SiklusDibaca, draf: DrafTersimpan) -> dict[str, object]:
    """Gather what the self-assessment shows: nothing of the pengamat, so that nothing can slip into it."""
    alasan = find_alasan(siklus, Tindakan.SEND_BACK_DISKUSI)
    return {
        "siklus": siklus,
        "naskah": load_naskah(siklus.rubrik),
        "kunci": _key(siklus),
        "draf": draf,
        "alasan_kembali": alasan,
    }


@bp.get("/cetak")
@boleh(*PEMBACA)
def cetak(siklus_id: UUID) -> ResponseReturnValue:
    """Print Formulir C as far as this reader may see it; what is not written yet becomes lines."""
    siklus = load(siklus_id)
    dokumen = find_tindak_lanjut(siklus)
    saat = (dokumen.disepakati or dokumen.dikumpulkan) if dokumen else None
    return print_siklus(siklus, "C", fill_kertas(siklus, dokumen), saat)


@bp.post("/penilaian-diri")
@boleh(*PIHAK)
def nilai_diri(siklus_id: UUID) -> ResponseReturnValue:
    """Keep the guru's self-assessment as her draft; from then on her page shows the pengamat's notes."""
    siklus = load(siklus_id)
    check_may_assess(siklus.keadaan, siklus.pihak)
    form = FormPenilaianDiri(request.form)
    if not form.validate():
        page = _page_diri(siklus, find_draf(siklus.saya, _key(siklus)))
        return refuse_form(form, "siklus/c_diskusi/penilaian_diri.html", **page)
    terbuka = Tindakan.SUBMIT_DISKUSI in siklus.boleh
    op = operasi_ini(
        url_for(HALAMAN, siklus_id=siklus_id, _anchor="catatan-pengamat" if terbuka else None),
        "Penilaian diri tersimpan. Hanya Anda yang melihatnya.",
    )
    actions.keep_penilaian_diri(op, siklus, _key(siklus), form.refleksi.data)
    return jawab(op)


@bp.post("/pengajuan")
@boleh(*PIHAK)
def ajukan(siklus_id: UUID) -> ResponseReturnValue:
    """Hand in the Dokumen Tindak Lanjut."""
    siklus = load(siklus_id)
    form = form_tindak_lanjut(request.form)
    if not form.validate_with_rules(siklus.periode_mulai, siklus.periode_selesai):
        return _refuse(siklus, form, "formulir")
    op = operasi_ini(
        url_for(HALAMAN, siklus_id=siklus_id), f"Tindak lanjut terkumpul. Sekarang giliran {siklus.pengamat.sebutan}."
    )
    actions.submit_diskusi(op, siklus, read_versi(), form.read_isi())
    return jawab(op)


@bp.post("/pengajuan/penarikan")
@boleh(*PIHAK)
def tarik(siklus_id: UUID) -> ResponseReturnValue:
    """Take the hand-in back while the pengamat has not opened it."""
    pesan = "Tindak lanjut ditarik kembali. Anda dapat menyuntingnya."
    return withdraw(siklus_id, Tindakan.WITHDRAW_DISKUSI, HALAMAN, pesan)


@bp.post("/kesepakatan")
@boleh(*PIHAK)
def sepakati(siklus_id: UUID) -> ResponseReturnValue:
    """Agree to the follow-up and keep the notes of the talk."""
    siklus = load(siklus_id)
    form = form_catatan(request.form)
    if not form.validate():
        return _refuse(siklus, form, "kesepakatan")
    op = operasi_ini(
        url_for(HALAMAN, siklus_id=siklus_id), f"Tindak lanjut disepakati. Sekarang giliran {siklus.pelaku.sebutan}."
    )
    actions.agree_diskusi(op, siklus, read_versi(), form.read_isi())
    return jawab(op)


@bp.post("/kesepakatan/penarikan")
@boleh(*PIHAK)
def tarik_kesepakatan(siklus_id: UUID) -> ResponseReturnValue:
    """Take the agreement back while the guru has not opened it."""
    siklus = load(siklus_id)
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Kesepakatan ditarik kembali.")
    actions.withdraw_kesepakatan(op, siklus)
    return jawab(op)


@bp.get("/pengembalian")
@boleh(*PIHAK)
def pengembalian(siklus_id: UUID) -> ResponseReturnValue:
    """Ask for the reason why the follow-up should be completed."""
    siklus = load_for(siklus_id, Tindakan.SEND_BACK_DISKUSI)
    return render_template("siklus/c_diskusi/pengembalian.html", form=FormAlasan(), siklus=siklus)


@bp.post("/pengembalian")
@boleh(*PIHAK)
def kembalikan(siklus_id: UUID) -> ResponseReturnValue:
    """Ask the guru to complete her follow-up."""
    siklus = load(siklus_id)
    form = FormAlasan(request.form)
    if not form.validate():
        return refuse_form(form, "siklus/c_diskusi/pengembalian.html", siklus=siklus)
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Tindak lanjut dikembalikan untuk disempurnakan.")
    actions.send_back_diskusi(op, siklus, read_versi(), form.alasan.data)
    return jawab(op)


@bp.get("/koreksi")
@boleh(*PIHAK)
def koreksi(siklus_id: UUID) -> ResponseReturnValue:
    """Show the guru the follow-up that the pengamat agreed to let be corrected."""
    siklus = load(siklus_id)
    if not is_writing(siklus, Tahap.C):
        raise BelumBolehError("Koreksi tindak lanjut ditulis oleh guru, setelah permintaannya disetujui.")
    kunci = _key(siklus, "/koreksi")
    draf, dokumen = find_draf(siklus.saya, kunci), find_tindak_lanjut(siklus)
    form = form_tindak_lanjut(draf.isi, dokumen)
    return render_template("siklus/c_diskusi/koreksi.html", form=form, **_page(siklus, kunci, draf, dokumen))


@bp.post("/koreksi")
@boleh(*PIHAK)
def simpan_koreksi(siklus_id: UUID) -> ResponseReturnValue:
    """Hand in the corrected follow-up."""
    siklus = load(siklus_id)
    form = form_tindak_lanjut(request.form)
    if not form.validate_with_rules(siklus.periode_mulai, siklus.periode_selesai):
        return _refuse(siklus, form, "koreksi", "/koreksi")
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Versi baru tindak lanjut tersimpan.")
    actions.correct_diskusi(op, siklus, form.read_isi())
    return jawab(op)


@bp.post("/kesepakatan/<uuid:tinjauan_id>/ketetapan")
@boleh(*PIHAK)
def sepakati_koreksi(siklus_id: UUID, tinjauan_id: UUID) -> ResponseReturnValue:
    """Say in one tap that the follow-up is still agreed to."""
    siklus = load(siklus_id)
    if find_tinjauan(siklus, tinjauan_id) is not BagianTinjau.KESEPAKATAN:
        raise BelumBolehError("Bagian ini sudah ditinjau.")
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Tindak lanjut tetap disepakati.")
    actions.confirm_kesepakatan(op, siklus, tinjauan_id)
    return jawab(op)


@bp.get("/bersama")
@boleh(*PIHAK)
def bersama(siklus_id: UUID) -> ResponseReturnValue:
    """Show the page on which pengamat and guru note their talk together, on one tablet."""
    siklus = load_page(siklus_id, Keadaan.B_SELESAI)
    if Tindakan.RECORD_BERSAMA not in siklus.boleh:
        raise BelumBolehError("Diskusi dicatat bersama oleh pengamat, setelah observasi selesai.")
    kunci = _key(siklus, "/bersama")
    draf = find_draf(siklus.saya, kunci)
    dokumen = find_tindak_lanjut(siklus)
    form = form_bersama(draf.isi, dokumen, find_catatan(siklus))
    return render_template("siklus/c_diskusi/bersama.html", form=form, **_page(siklus, kunci, draf, dokumen))


@bp.post("/bersama")
@boleh(*PIHAK)
def catat_bersama(siklus_id: UUID) -> ResponseReturnValue:
    """Keep what was noted together; the guru confirms it on her own account."""
    siklus = load(siklus_id)
    form = form_bersama(request.form)
    if not form.validate_with_rules(siklus.periode_mulai, siklus.periode_selesai):
        return _refuse(siklus, form, "bersama", "/bersama")
    op = operasi_ini(
        url_for(HALAMAN, siklus_id=siklus_id), f"Catatan bersama tersimpan. {siklus.pelaku.sebutan} memastikannya."
    )
    actions.record_bersama(op, siklus, read_versi(), form.read_isi(), form.read_catatan())
    return jawab(op)


@bp.post("/bersama/penarikan")
@boleh(*PIHAK)
def tarik_bersama(siklus_id: UUID) -> ResponseReturnValue:
    """Take the notes back while the guru has not opened them."""
    return withdraw(siklus_id, Tindakan.WITHDRAW_BERSAMA, HALAMAN, "Catatan bersama ditarik kembali.")


@bp.post("/bersama/kepastian")
@boleh(*PIHAK)
def pastikan(siklus_id: UUID) -> ResponseReturnValue:
    """Confirm, on the guru's own account, what was noted together."""
    siklus = load(siklus_id)
    op = operasi_ini(
        url_for(HALAMAN, siklus_id=siklus_id), "Tindak lanjut disepakati. Anda dapat mulai melaksanakan upaya."
    )
    actions.confirm_bersama(op, siklus, read_versi())
    return jawab(op)


@bp.post("/versi/pilihan")
@boleh(*PIHAK)
def pilih_versi(siklus_id: UUID) -> ResponseReturnValue:
    """Choose between what was noted together and what the guru handed in herself, or take both."""
    siklus, pilihan = load(siklus_id), request.form.get("pilihan", "")
    pengamat = siklus.pihak is Pihak.PENGAMAT
    kunci = Kunci(_key(siklus, "/bersama"), _key(siklus)) if pengamat else Kunci(_key(siklus))
    dokumen = find_tindak_lanjut(siklus)
    if pilihan not in PILIHAN or dokumen is None or siklus.pihak is None:
        raise BelumBolehError("Tidak ada dua catatan yang perlu dipilih.")
    tujuan = url_for(HALAMAN, siklus_id=siklus_id, sunting=None if pengamat or pilihan == "itu" else "ya")
    if pengamat and pilihan != "itu":
        tujuan = url_for("c_diskusi.bersama", siklus_id=siklus_id)
    pesan = "Pilihan Anda dipakai." if pilihan == "itu" else "Pilihan Anda dipakai. Periksa, lalu simpan."
    op = operasi_ini(tujuan, pesan)
    choose_versi(op, siklus, kunci, pilihan, dokumen)
    return jawab(op)


@bp.post("/keterangan")
@boleh(*PIHAK)
def catat_keterangan(siklus_id: UUID) -> ResponseReturnValue:
    """Record how far the difficulty was named, for the pengamat and the school's leader alone."""
    siklus = load(siklus_id)
    form = FormKesadaran(request.form)
    if not form.validate():
        return _refuse(siklus, form, "dokumen")
    op = operasi_ini(url_for(HALAMAN, siklus_id=siklus_id), "Keterangan tersimpan.")
    actions.record_kesadaran(op, siklus, form.kesadaran.data)
    return jawab(op)
