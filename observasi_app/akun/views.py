"""Pages of signing in and of one's own account."""

from __future__ import annotations

import re
from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from flask import Blueprint, abort, g, jsonify, make_response, redirect, render_template, request, session, url_for

from observasi_app.akun import actions
from observasi_app.akun.actions import Bukti, HasilMasuk, Peramban, Sebab
from observasi_app.akun.forms import FormMasuk, FormSandi
from observasi_app.extensions import new_id, now
from observasi_app.luring.operasi import KEPALA, jawab, operasi_ini, stop_repeat
from observasi_app.masuk.kebijakan import MASUK, UMUM, boleh
from observasi_app.masuk.pengguna import current, current_or_none
from observasi_app.masuk.queries import find_akun_of, is_own_sesi, list_kata_sendiri, list_sesi, signed_in_since
from observasi_app.masuk.sandi import alasan_lemah, hash_sandi
from observasi_app.masuk.sesi import KUKI, drop_cookie, set_cookie
from observasi_app.sekolah.queries import list_periode_of
from observasi_app.web.jawaban import refuse, refuse_form
from observasi_app.web.perangkat import device_name

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from observasi_app.sekolah.queries import PilihanPeriode

bp = Blueprint("masuk", __name__)

BARU_MASUK = timedelta(minutes=10)
"""So long after signing in the password need not be typed once more for the key of this device."""

_SIDIK = re.compile("[0-9a-f]{64}")

PESAN = {
    Sebab.SALAH: "Nama atau kata sandi tidak cocok. Periksa lagi, atau minta operator mengatur ulang kata sandi Anda.",
    Sebab.ORANG_LAIN: "Isian yang menunggu ditulis oleh orang lain, dan hanya orang itu yang dapat mengirimnya. "
    "Isiannya tetap ada di halaman ini.",
    Sebab.TANPA_TUGAS: "Hari ini Anda tidak punya penugasan yang berlaku. Hubungi operator sekolah Anda.",
}


@bp.get("/masuk")
@boleh(UMUM)
def buka() -> ResponseReturnValue:
    """Show the sign-in page."""
    lanjut = _own_path(request.args.get("lanjut", ""))
    if current_or_none():
        return redirect(lanjut or "/", 303)
    return _page(FormMasuk(data={"lanjut": lanjut}))


@bp.post("/masuk")
@boleh(UMUM)
def masuk() -> ResponseReturnValue:
    """Sign in; an interrupted post is offered again with every field it had."""
    form = FormMasuk(request.form)
    if not form.validate():
        return _refused(form)
    alat = device_name(request.headers.get("User-Agent", ""))
    peramban = Peramban(alat, _operation_id(), request.cookies.get(KUKI, ""))
    hasil = actions.sign_in(form.nama.data, form.sandi.data, peramban, sebagai=form.sebagai.data)
    if hasil.token is None or hasil.pegawai_id is None:
        form.sandi.errors = (_words(hasil),)
        return _refused(form)
    jawaban = make_response(_receipt() if request.headers.get(KEPALA) else _onward(form))
    set_cookie(jawaban, hasil.token, hasil.pegawai_id)
    return jawaban


def _refused(form: FormMasuk) -> ResponseReturnValue:
    return refuse_form(form, "masuk/masuk.html", tertunda=bool(form.kirim_ke.data))


def _receipt() -> ResponseReturnValue:
    return jsonify(id=request.form.get("operasi", ""), hash="", kode="", waktu=now().isoformat(), tujuan="", pesan="")


def _onward(form: FormMasuk) -> ResponseReturnValue:
    """Go where the person was going; a waiting post gets a page with its fields and one button."""
    kirim_ke = _own_path(form.kirim_ke.data)
    if kirim_ke:
        bawaan = parse_qsl(form.bawaan.data, keep_blank_values=True)
        return render_template("masuk/lanjut_kirim.html", kirim_ke=kirim_ke, bawaan=bawaan)
    return redirect(_own_path(form.lanjut.data) or "/", 303)


def ask_to_sign_in() -> ResponseReturnValue:
    """Ask who it is in the middle of a post: its fields travel along and are not lost. Files cannot travel this way."""
    if request.endpoint == "masuk.keluar":
        return redirect(url_for("masuk.buka"), 303)
    form = FormMasuk(data={"kirim_ke": request.path, "bawaan": _read_fields(), "sebagai": request.form.get("oleh", "")})
    return render_template("masuk/masuk.html", form=form, tertunda=True), 401


def _read_fields() -> str:
    """Return the fields of this post as they were sent, in their order, so that the same bytes can go again."""
    if request.mimetype == "multipart/form-data":
        return urlencode(list(request.form.items(multi=True)))
    return request.get_data(cache=True, as_text=True, parse_form_data=False)


def _page(form: FormMasuk) -> ResponseReturnValue:
    return render_template("masuk/masuk.html", form=form, tertunda=False)


def _operation_id() -> UUID:
    try:
        return UUID(request.form.get("operasi", ""))
    except ValueError:
        return new_id()


def _words(hasil: HasilMasuk) -> str:
    if hasil.sebab is not Sebab.TUNGGU:
        return PESAN[hasil.sebab or Sebab.SALAH]
    detik = ceil(hasil.tunggu.total_seconds())
    lama = f"{detik} detik" if detik < 60 else f"{-(-detik // 60)} menit"  # noqa: PLR2004 - seconds in a minute
    return f"Terlalu banyak percobaan. Tunggu {lama}, lalu coba lagi."


def _own_path(alamat: str) -> str:
    """Return a path of this application, or nothing: a link from elsewhere cannot send people away.

    Browsers read a backslash as a slash and skip line breaks and tabs, so an address with any of them is not ours.
    """
    if not alamat.startswith("/") or alamat.startswith("//") or "\\" in alamat or not alamat.isprintable():
        return ""
    return alamat


@bp.post("/keluar")
@boleh(MASUK)
def keluar() -> ResponseReturnValue:
    """End this session and forget the token."""
    op = operasi_ini(url_for("masuk.buka"), "")
    actions.sign_out(op)
    session.clear()
    jawaban = make_response(jawab(op))
    drop_cookie(jawaban)
    return jawaban


@bp.get("/sesi")
@boleh(MASUK)
def sesi() -> ResponseReturnValue:
    """List the person's own sessions."""
    return render_template("masuk/sesi.html", daftar=list_sesi(current(), now()))


@bp.post("/sesi/<uuid:sesi_id>/pencabutan")
@boleh(MASUK)
def cabut(sesi_id: UUID) -> ResponseReturnValue:
    """End one of the person's own sessions."""
    if not is_own_sesi(current(), sesi_id):
        abort(404)
    op = operasi_ini(url_for("masuk.sesi"), "Sesi di perangkat itu sudah diakhiri.")
    actions.revoke_sesi(op, sesi_id)
    return jawab(op)


@bp.post("/luring/kunci")
@boleh(MASUK)
def kunci_luring() -> ResponseReturnValue:
    """Give the key that opens one's own sealed work on this device: right after the password, or together with it."""
    pengguna, sandi = current(), request.form.get("sandi", "")
    try:
        perangkat_id = UUID(request.form.get("perangkat", ""))
    except ValueError:
        return refuse(400, "Perangkat ini belum memperkenalkan diri. Muat ulang halaman.")
    lama = now() - signed_in_since(pengguna) > BARU_MASUK
    if lama and not sandi:  # the page asks by itself: nobody typed anything wrong
        pesan = "Tuliskan kata sandi Anda."
        return jsonify(sebab="sandi", pesan=pesan, galat={"sandi": [pesan]}), 422
    if sandi:
        gagal = actions.check_sandi(find_akun_of(pengguna.pegawai_id), sandi)
        if gagal is not None:
            pesan = _words(gagal) if gagal.sebab is Sebab.TUNGGU else "Kata sandi belum cocok."
            return jsonify(sebab="sandi", pesan=pesan, galat={"sandi": [pesan]}), 422
    op_id, isi_hash = g.operasi
    bukti_hash = request.form.get("bukti", "")
    if bukti_hash and not _SIDIK.fullmatch(bukti_hash):
        return refuse(400, "Perangkat ini belum memperkenalkan diri. Muat ulang halaman.")
    kunci = actions.keep_kunci_luring(pengguna, perangkat_id, bukti_hash)
    return jsonify(
        id=str(op_id), hash=isi_hash, kode="", waktu=now().isoformat(), tujuan="", pesan="", kunci=kunci
    ), 201


@bp.post("/gembok")
@boleh(MASUK)
def kunci_layar() -> ResponseReturnValue:
    """Lock this session: from now on it shows nothing and takes nothing until it is opened again."""
    op = operasi_ini(url_for("masuk.buka"), "")
    actions.lock_sesi(op)
    return jawab(op)


@bp.post("/gembok/pembukaan")
@boleh(UMUM)
def buka_layar() -> ResponseReturnValue:
    """Open the session of the person whose vault was opened on this device, whoever worked on it before.

    Asked by the script alone. What is proven is the opened vault; a session that has ended is not brought back.
    """
    bukti = Bukti.read(request.form)
    token = actions.open_sesi(bukti, request.cookies.get(KUKI, "")) if bukti else None
    if bukti is None or token is None:
        return jsonify(sebab="sesi", pesan="Sesi Anda di perangkat ini sudah berakhir. Masuk dengan kata sandi."), 401
    jawaban = make_response(_receipt())
    set_cookie(jawaban, token, bukti.pegawai_id)
    return jawaban


@bp.post("/peran")
@boleh(MASUK)
def ganti_peran() -> ResponseReturnValue:
    """Put on another of the person's own hats."""
    dipilih = next((t for t in current().semua_tugas if str(t.id) == request.form.get("penugasan")), None)
    if dipilih is None:
        abort(404)
    op = operasi_ini("/", f"Anda sekarang bekerja sebagai {dipilih.label}, {dipilih.tempat}.")
    actions.switch_tugas(op, dipilih.id)
    return jawab(op)


@bp.get("/periode")
@boleh(MASUK)
def periode() -> ResponseReturnValue:
    """List the periods that this hat can work in."""
    return render_template("masuk/periode.html", daftar=_list_periode())


@bp.post("/periode")
@boleh(MASUK)
def ganti_periode() -> ResponseReturnValue:
    """Work in another period: pages of plan, cycle and appraisal are then those of it, until it is chosen back."""
    pengguna = current()
    dipilih = next((p for p in _list_periode() if p.kunci == request.form.get("periode")), None)
    if dipilih is None:
        abort(404)
    op = operasi_ini("/", f"Anda sekarang bekerja dalam periode {dipilih.label}.")
    berjalan = dipilih.holds(pengguna.hari_ini)
    actions.switch_periode(op, None if berjalan else dipilih.selesai, "" if berjalan else dipilih.label)
    return jawab(op)


def _list_periode() -> tuple[PilihanPeriode, ...]:
    """Return the periods of the school of the hat worn now, for a dinas those of its schools; the newest first."""
    tugas = current().tugas
    return list_periode_of(tugas.sekolah_id, tugas.dinas_id)


@bp.get("/sandi")
@boleh(MASUK)
def sandi() -> ResponseReturnValue:
    """Show the form that replaces the password."""
    return render_template("masuk/sandi.html", form=FormSandi())


@bp.post("/sandi")
@boleh(MASUK)
def ganti_sandi() -> ResponseReturnValue:
    """Replace the password after checking the present one; a repeat is stopped before it counts as a failure."""
    stop_repeat()
    form = FormSandi(request.form)
    if form.validate() and _check_new(form):
        op = operasi_ini("/", "Kata sandi baru sudah berlaku. Perangkat lain perlu masuk lagi.")
        actions.change_sandi(op, hash_sandi(form.baru.data))
        return jawab(op)
    return refuse_form(form, "masuk/sandi.html")


def _check_new(form: FormSandi) -> bool:
    """Judge the new password first, then ask for the present one, whose failures are counted like those of sign-in."""
    pengguna = current()
    alasan = [*alasan_lemah(form.baru.data, list_kata_sendiri(pengguna))]
    if form.baru.data == form.lama.data:
        alasan.append("Kata sandi baru masih sama dengan yang sekarang. Buat yang lain.")
    form.baru.errors = tuple(alasan)
    if form.baru.data != form.ulang.data:
        form.ulang.errors = ("Kedua kata sandi baru belum sama. Ketik lagi dengan pelan.",)
    gagal = actions.check_sandi(find_akun_of(pengguna.pegawai_id), form.lama.data)
    if gagal is not None:
        form.lama.errors = (_words(gagal) if gagal.sebab is Sebab.TUNGGU else "Kata sandi sekarang belum cocok.",)
    return not (form.lama.errors or form.baru.errors or form.ulang.errors)
