"""Pages of the paste: the table, the preview with its map, the intake, and slips to cut out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from uuid import UUID

from flask import current_app, render_template, request, url_for

from observasi_app.config import is_loopback
from observasi_app.extensions import db
from observasi_app.luring.draf import find_draf_tempat, key_here
from observasi_app.luring.operasi import KEPALA, jawab, operasi_ini, read_versi
from observasi_app.masuk.kebijakan import boleh
from observasi_app.masuk.pengguna import current
from observasi_app.masuk.sandi import hash_sandi
from observasi_app.orang import actions_tempelan as actions
from observasi_app.orang.actions import BerubahError
from observasi_app.orang.baris import Nasib
from observasi_app.orang.forms_tempelan import FormKertas, FormTempelan, form_peta
from observasi_app.orang.kata import new_sandi_pertama
from observasi_app.orang.peta import Bacaan, read_peta
from observasi_app.orang.queries import TempelanDibaca, find_tempat, find_tempelan, list_belum_masuk
from observasi_app.orang.tabel import drop_nik, read_baris
from observasi_app.orang.views import bp, school_of
from observasi_app.sekolah.peran import Peran
from observasi_app.web.htmx import is_fragment
from observasi_app.web.jawaban import refuse_form

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from observasi_app.config import Settings
    from observasi_app.orang.actions_tempelan import Kertas
    from observasi_app.orang.forms_tempelan import FormPeta

HALAMAN = "orang/tempel"
"""The page of a table that is being pasted, by which its draft is kept."""

SEKALI = 40
"""So many new people go in at once: each first password takes the server a moment of honest work."""

BERGANTI = "Tabelnya sudah berubah sejak halaman ini dibuka. Periksa lagi sebelum memasukkan orangnya."


@bp.get("/orang/tempel")
@boleh(Peran.OPERATOR)
def tempel() -> ResponseReturnValue:
    """Show the box for rows from Excel: with what is being typed, or with the rows that stayed to be mended."""
    draf = find_draf_tempat(current(), key_here(current(), HALAMAN))
    menunggu = _waiting()
    form = (
        FormTempelan(draf.isi, data={"teks": menunggu.teks}) if draf.isi else FormTempelan(data={"teks": menunggu.teks})
    )
    return render_template("orang/tempel.html", form=form, **_page())


def _page() -> dict[str, object]:
    menunggu, kunci = _waiting(), key_here(current(), HALAMAN)
    return {
        "kunci": kunci,
        "draf": find_draf_tempat(current(), kunci),
        "menunggu": max(0, len(read_baris(menunggu.teks)) - 1),
    }


def _waiting() -> TempelanDibaca:
    return find_tempelan(db.session(), school_of(), current().pegawai_id)


@bp.post("/orang/tempel")
@boleh(Peran.OPERATOR)
def simpan_tempelan() -> ResponseReturnValue:
    """Keep the pasted rows and go on to the preview; nobody is added yet."""
    sekolah_id, form = school_of(), FormTempelan(request.form)
    if not form.validate():
        return refuse_form(form, "orang/tempel.html", **_page())
    op = operasi_ini(url_for("orang.pratinjau"), "")
    actions.keep_tempelan(op, sekolah_id, drop_nik(form.teks.data))
    return jawab(op)


@bp.get("/orang/tempel/pratinjau")
@boleh(Peran.OPERATOR)
def pratinjau() -> ResponseReturnValue:
    """Show what each column holds and what will become of each row; the map stands in the address."""
    menunggu = _waiting()
    form = _form(menunggu, request.args)
    bacaan = _read(menunggu, form) if menunggu.teks and form.validate() else None
    return render_template("orang/pratinjau.html", form=form, **_preview(menunggu, bacaan))


def _form(menunggu: TempelanDibaca, isian: Any) -> FormPeta:  # noqa: ANN401 - a multidict
    return form_peta(read_baris(menunggu.teks), current().hari_ini, isian)


def _read(menunggu: TempelanDibaca, form: FormPeta) -> Bacaan:
    hari = current().hari_ini
    return read_peta(
        db.session(), find_tempat(current()), menunggu.teks, form.read_peta(hari), saya=current().pegawai_id
    )


def _preview(menunggu: TempelanDibaca, bacaan: Bacaan | None) -> dict[str, object]:
    return {
        "versi": menunggu.versi,
        "ada": bool(menunggu.teks),
        "hasil": bacaan.hasil if bacaan else None,
        "sekali": SEKALI,
        "nasib": Nasib,
    }


@bp.post("/orang/tempel/pratinjau")
@boleh(Peran.OPERATOR)
def terima() -> ResponseReturnValue:
    """Take in the rows that can go in and show the slips of the new people, this once; the others stay."""
    menunggu, tempat = _waiting(), find_tempat(current())
    form = _form(menunggu, request.form)
    op = operasi_ini(
        url_for("orang.tempel"),
        "Baris yang diterima sudah dimasukkan. Kata sandi pertama hanya tampil sekali; buat kertas baru bila hilang.",
    )
    if not (menunggu.teks and form.validate()):
        return _changed(form, menunggu)
    bacaan = _read(menunggu, form)
    baru = [d.baris.nomor for d in bacaan.hasil.diterima if d.nasib is Nasib.BARU][:SEKALI]
    sandi = {nomor: new_sandi_pertama() for nomor in baru}
    hash_sandi_semua = {nomor: hash_sandi(teks) for nomor, teks in sandi.items()}
    try:
        serapan = actions.take_in(op, tempat, read_versi(), bacaan.peta, hash_sandi_semua)
    except BerubahError:
        menunggu = _waiting()
        return _changed(_form(menunggu, None), menunggu)
    if not serapan.kertas or request.headers.get(KEPALA) or is_fragment():
        return jawab(op)
    kertas = [(satu, sandi[nomor]) for nomor, satu in serapan.kertas.items()]
    return _hand_out(kertas, serapan=serapan)


def _changed(form: FormPeta, menunggu: TempelanDibaca) -> ResponseReturnValue:
    """Show the preview again (422), with what has to be settled before anybody can be taken in."""
    if menunggu.teks and form.validate():
        form.form_errors.append(BERGANTI)
    elif not menunggu.teks:
        form.form_errors.append("Tidak ada tabel yang menunggu. Tempelkan dahulu baris-barisnya.")
    bacaan = _read(menunggu, form) if menunggu.teks and form.validate() else None
    return refuse_form(form, "orang/pratinjau.html", **_preview(menunggu, bacaan))


def _hand_out(kertas: list[tuple[Kertas, str]], **konteks: object) -> ResponseReturnValue:
    """Show slips to print, several a page: only in this answer, which nobody stores."""
    pengaturan: Settings = current_app.config["OBSERVASI"]
    alamat = pengaturan.alamat or request.host_url.rstrip("/")
    return render_template(
        "orang/kertas.html",
        daftar_kertas=kertas,
        tempat=find_tempat(current()),
        alamat=alamat,
        sendirian=is_loopback(urlsplit(alamat).hostname or ""),
        **konteks,
    )


# ── New slips ───────────────────────────────────────────────────────────────────────────────────────────────────────


@bp.get("/orang/kertas")
@boleh(Peran.OPERATOR)
def kertas_baru() -> ResponseReturnValue:
    """Offer new slips for those who have not signed in yet: for when the first ones were lost."""
    form = _form_kertas()
    form.orang.data = [nilai for nilai, *_ in form.orang.iter_choices()]
    return render_template("orang/kertas_baru.html", form=form, sekali=SEKALI)


@bp.post("/orang/kertas")
@boleh(Peran.OPERATOR)
def buat_kertas() -> ResponseReturnValue:
    """Make new first passwords for them and show the slips, this once."""
    form = _form_kertas(request.form)
    if not form.validate():
        return refuse_form(form, "orang/kertas_baru.html", sekali=SEKALI)
    op = operasi_ini(url_for("orang.kertas_baru"), "Kata sandi pertama yang baru sudah dibuat dan hanya tampil sekali.")
    sandi = {UUID(satu): new_sandi_pertama() for satu in form.orang.data}
    tersandi = [(orang_id, hash_sandi(teks)) for orang_id, teks in sandi.items()]
    kertas = actions.renew_sandi(op, find_tempat(current()), tersandi)
    if request.headers.get(KEPALA) or is_fragment():
        return jawab(op)
    return _hand_out([(satu, sandi[satu.id]) for satu in kertas], serapan=None)


def _form_kertas(isian: Any = None) -> FormKertas:  # noqa: ANN401 - a multidict, or nothing on GET
    form = FormKertas(isian)
    belum = list_belum_masuk(find_tempat(current()), current().pegawai_id, current().hari_ini)
    form.orang.choices = {str(satu.id): satu.nama_lengkap for satu in belum[:SEKALI]}
    return form
