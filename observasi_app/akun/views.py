"""Pages of signing in and of one's own account."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit
from uuid import UUID

from flask import Blueprint, abort, jsonify, make_response, redirect, render_template, request, url_for

from observasi_app.akun import actions
from observasi_app.akun.forms import FormMasuk, FormSandi
from observasi_app.extensions import new_id, now
from observasi_app.luring.operasi import KEPALA, jawab, operasi_ini
from observasi_app.masuk.kebijakan import MASUK, UMUM, boleh
from observasi_app.masuk.pengguna import current, current_or_none
from observasi_app.masuk.queries import find_akun, list_sesi
from observasi_app.masuk.sandi import alasan_lemah, hash_sandi, matches
from observasi_app.masuk.sesi import KUKI, set_cookie
from observasi_app.web.jawaban import refuse_form

if TYPE_CHECKING:
    from datetime import timedelta

    from flask.typing import ResponseReturnValue

bp = Blueprint("masuk", __name__)

SALAH = "Nama atau kata sandi tidak cocok. Periksa lagi, atau minta operator mengatur ulang kata sandi Anda."


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
    hasil = actions.sign_in(form.nama.data, form.sandi.data, _operation_id(), _device_name(), sebagai=form.sebagai.data)
    if hasil.token is None:
        form.sandi.errors = (_refusal(hasil.tunggu, form.sebagai.data),)
        return _refused(form)
    jawaban = make_response(_receipt() if request.headers.get(KEPALA) else _onward(form))
    set_cookie(jawaban, hasil.token)
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
    bawaan = urlencode(list(request.form.items(multi=True)))
    form = FormMasuk(data={"kirim_ke": request.path, "bawaan": bawaan, "sebagai": request.form.get("oleh", "")})
    return render_template("masuk/masuk.html", form=form, tertunda=True), 401


def _page(form: FormMasuk) -> ResponseReturnValue:
    return render_template("masuk/masuk.html", form=form, tertunda=False)


def _operation_id() -> UUID:
    try:
        return UUID(request.form.get("operasi", ""))
    except ValueError:
        return new_id()


def _refusal(tunggu: timedelta | None, sebagai: str) -> str:
    if tunggu:
        detik = int(tunggu.total_seconds()) + 1
        lama = f"{detik} detik" if detik < 60 else f"{-(-detik // 60)} menit"  # noqa: PLR2004 - seconds in a minute
        return f"Terlalu banyak percobaan. Tunggu {lama}, lalu coba lagi."
    return f"{SALAH} Isian ini hanya dapat dikirim oleh orang yang menulisnya." if sebagai else SALAH


def _own_path(alamat: str) -> str:
    """Return a path of this application, or nothing: a link from elsewhere cannot send people away."""
    bagian = urlsplit(alamat)
    aman = alamat.startswith("/") and not alamat.startswith(("//", "/\\")) and not bagian.netloc
    return alamat if aman else ""


def _device_name() -> str:
    """Name the device in words its owner recognises; the full browser line is not kept."""
    teks = request.headers.get("User-Agent", "")
    alat = next(
        (nama for tanda, nama in _ALAT if tanda in teks),
        "Perangkat lain",
    )
    peramban = next((nama for tanda, nama in _PERAMBAN if tanda in teks), "peramban lain")
    return f"{alat}, {peramban}"


_ALAT = (
    ("iPad", "iPad"),
    ("iPhone", "iPhone"),
    ("Mobile", "HP Android"),
    ("Android", "Tablet Android"),
    ("Windows", "Komputer Windows"),
    ("Macintosh", "Komputer Mac"),
    ("Linux", "Komputer Linux"),
)
_PERAMBAN = (("Edg/", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))


@bp.post("/keluar")
@boleh(MASUK)
def keluar() -> ResponseReturnValue:
    """End this session and forget the token."""
    op = operasi_ini(url_for("masuk.buka"), "")
    actions.sign_out(op)
    jawaban = make_response(jawab(op))
    jawaban.delete_cookie(KUKI)
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
    op = operasi_ini(url_for("masuk.sesi"), "Sesi di perangkat itu sudah diakhiri.")
    actions.revoke_sesi(op, sesi_id)
    return jawab(op)


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


@bp.get("/sandi")
@boleh(MASUK)
def sandi() -> ResponseReturnValue:
    """Show the form that replaces the password."""
    return render_template("masuk/sandi.html", form=FormSandi())


@bp.post("/sandi")
@boleh(MASUK)
def ganti_sandi() -> ResponseReturnValue:
    """Replace the password after checking the present one."""
    form = FormSandi(request.form)
    if form.validate() and _check_new(form):
        op = operasi_ini("/", "Kata sandi baru sudah berlaku. Perangkat lain perlu masuk lagi.")
        actions.change_sandi(op, hash_sandi(form.baru.data))
        return jawab(op)
    return refuse_form(form, "masuk/sandi.html")


def _check_new(form: FormSandi) -> bool:
    pengguna = current()
    if not matches(find_akun(pengguna.akun).sandi, form.lama.data):
        form.lama.errors = ("Kata sandi sekarang belum cocok.",)
        return False
    if form.baru.data != form.ulang.data:
        form.ulang.errors = ("Kedua kata sandi baru belum sama. Ketik lagi dengan pelan.",)
        return False
    form.baru.errors = alasan_lemah(form.baru.data, (*pengguna.nama.split(), pengguna.akun))
    return not form.baru.errors
