"""Pages of the predikat organisasi: the schools of a dinas, and one school with everything that was set of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import Blueprint, abort, render_template, request, url_for

from observasi_app.luring.draf import find_draf, find_draf_periode, key_at
from observasi_app.luring.operasi import jawab, operasi_ini, read_versi
from observasi_app.masuk.kebijakan import boleh
from observasi_app.masuk.pengguna import current
from observasi_app.masuk.periode import stop_other_periode
from observasi_app.penilaian.organisasi import actions
from observasi_app.penilaian.organisasi.actions import IsiOrganisasi
from observasi_app.penilaian.organisasi.forms import FormOrganisasi
from observasi_app.penilaian.organisasi.queries import (
    count_organisasi,
    find_sekolah_organisasi,
    list_sekolah_organisasi,
    list_versi,
)
from observasi_app.penilaian.organisasi.rules import CapaianOrganisasi
from observasi_app.penilaian.queries import rules_for_page
from observasi_app.penilaian.sandi import accept_sandi, asks_sandi
from observasi_app.sekolah.peran import Peran
from observasi_app.siklus.inti.alur import BelumBolehError
from observasi_app.web.jawaban import refuse_form

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from observasi_app.penilaian.organisasi.queries import SekolahOrganisasi

bp = Blueprint("organisasi", __name__, url_prefix="/penilaian/organisasi")

SEHALAMAN = 50
TERPANJANG = 80


@bp.get("")
@boleh(Peran.KEPALA_DINAS)
def daftar() -> ResponseReturnValue:
    """List the schools of the dinas by name, each with what was set of it."""
    pengguna = current()
    dinas_id = pengguna.tugas.dinas_id
    assert dinas_id is not None  # noqa: S101 - a kepala dinas is one of a district
    cari = " ".join(request.args.get("cari", "").split())[:TERPANJANG]
    sesudah = request.args.get("sesudah", "")
    semua, lagi = list_sekolah_organisasi(pengguna, dinas_id, batas=SEHALAMAN, sesudah=sesudah, kata=cari.split())
    ditetapkan, banyak = count_organisasi(pengguna, dinas_id)
    return render_template(
        "penilaian/organisasi_daftar.html",
        daftar=semua,
        lagi=lagi,
        sesudah=sesudah,
        cari=cari,
        ditetapkan=ditetapkan,
        banyak=banyak,
    )


@bp.get("/<uuid:sekolah_id>")
@boleh(Peran.KEPALA_DINAS, Peran.KEPALA_SEKOLAH, Peran.PENGAWAS)
def lihat(sekolah_id: UUID) -> ResponseReturnValue:
    """Show one school: what is in force, what was before; and to the kepala dinas the form."""
    sekolah = _find(sekolah_id)
    halaman = _page(sekolah)
    isian = halaman["draf"].isi
    form = FormOrganisasi(isian) if isian else FormOrganisasi(data={"tanggal": current().hari_ini})
    return render_template("penilaian/organisasi.html", form=form, **halaman)


@bp.post("/<uuid:sekolah_id>/penetapan")
@boleh(Peran.KEPALA_DINAS)
def tetapkan(sekolah_id: UUID) -> ResponseReturnValue:
    """Set it, with the password of the kepala dinas; what was set before stays readable."""
    stop_other_periode(sekolah_id)
    sekolah = _find(sekolah_id)
    if sekolah.periode is None:
        raise BelumBolehError("Sekolah ini belum punya periode yang berjalan.")
    form = FormOrganisasi(request.form)
    sah, diketik = form.validate_with_rules(sekolah.periode.mulai, current().hari_ini), bool(form.sandi.data)
    if not accept_sandi(form.sandi) or not sah:
        return refuse_form(form, "penilaian/organisasi.html", **_page(sekolah))
    capaian, tanggal = CapaianOrganisasi(form.capaian.data), form.tanggal.data
    assert tanggal is not None  # noqa: S101 - asked by the form
    isi = IsiOrganisasi(capaian, form.alasan.data, tanggal, current().label_peran)
    op = operasi_ini(url_for(".lihat", sekolah_id=sekolah_id), f"Predikat organisasi {sekolah.nama} ditetapkan.")
    actions.set_organisasi(op, sekolah_id, sekolah.periode, read_versi(), isi, sandi_diketik=diketik)
    return jawab(op)


def _find(sekolah_id: UUID) -> SekolahOrganisasi:
    sekolah = find_sekolah_organisasi(current(), sekolah_id)
    if sekolah is None:
        abort(404)
    return sekolah


def _page(sekolah: SekolahOrganisasi) -> dict[str, Any]:
    pengguna, periode = current(), sekolah.periode
    kunci = f"penilaian/organisasi/{sekolah.id}"
    draf = find_draf(pengguna.pegawai_id, kunci)
    if periode is not None:
        kunci = key_at(kunci, periode.id)
        draf = find_draf_periode(pengguna, kunci, periode.mulai, periode.selesai)
    return {
        "sekolah": sekolah,
        "periode": periode,
        "versi": list_versi(sekolah.id, periode.id) if periode else (),
        "menetapkan": periode is not None and pengguna.peran is Peran.KEPALA_DINAS,
        "minta_sandi": asks_sandi(),
        **(rules_for_page(periode.aturan, sekolah.id) if periode else {}),
        "kunci": kunci,
        "draf": draf,
    }
