"""Pages of the rubrics: everyone reads and searches them; who may, completes them from Ruang GTK."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, g, render_template, request, url_for

from observasi_app.luring.draf import find_draf_tempat, keep_as_draf, key_here
from observasi_app.luring.operasi import jawab, kunci_halaman, operasi_ini
from observasi_app.masuk.kebijakan import MASUK, boleh
from observasi_app.masuk.pengguna import current
from observasi_app.rubrics.actions import EdisiBerubahError, Pelengkapan, complete_edisi
from observasi_app.rubrics.cari import search
from observasi_app.rubrics.edisi import Jenis
from observasi_app.rubrics.forms import form_lengkapi
from observasi_app.rubrics.isian import IsianTidakSah
from observasi_app.rubrics.kumpulan import load_semua
from observasi_app.rubrics.queries import list_edisi, list_riwayat, newer_terbit
from observasi_app.rubrics.rules import BUKAN_PENGISI, may_complete
from observasi_app.sekolah.peran import Peran
from observasi_app.web.htmx import is_fragment
from observasi_app.web.isian import rapikan
from observasi_app.web.jawaban import refuse, refuse_form

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from observasi_app.rubrics.edisi import Edisi
    from observasi_app.rubrics.queries import EdisiTercatat

bp = Blueprint("rubrik", __name__, url_prefix="/rubrik")

PENGISI = (Peran.KEPALA_SEKOLAH, Peran.OPERATOR, Peran.KEPALA_DINAS)
CARI_TERPANJANG = 100
HALAMAN = "/<any(guru, kepala_sekolah):jenis>/<kode>"
BERUBAH = "Rubrik ini sudah dilengkapi orang lain sejak halaman Anda buka. Isian Anda disimpan sebagai draf."


bp.add_app_template_filter(newer_terbit, "terbit_baru")


@bp.get("")
@boleh(MASUK)
def daftar() -> ResponseReturnValue:
    """Show the focuses of guru and of principals, or where the searched words stand in them."""
    cari = rapikan(request.args.get("cari", ""))[:CARI_TERPANJANG]
    per_jenis = {jenis: _list_kini(jenis) for jenis in _urutan()}
    isi = {
        "cari": cari,
        "per_jenis": per_jenis,
        "hasil": search([edisi for semua in per_jenis.values() for edisi in semua], cari),
        "boleh_lengkapi": {jenis: _may_complete(jenis) for jenis in Jenis},
    }
    return render_template("rubrics/_isi.html" if is_fragment() else "rubrics/daftar.html", **isi)


@bp.get(HALAMAN)
@boleh(MASUK)
def baca(jenis: str, kode: str) -> ResponseReturnValue:
    """Show one focus in the edition this place works with, or in an older one of its own."""
    riwayat = _load(Jenis(jenis), kode)
    diminta = request.args.get("edisi", riwayat[0].edisi.edisi)
    tercatat = next((satu for satu in riwayat if satu.edisi.edisi == diminta), None) or abort(404)
    return render_template(
        "rubrics/baca.html",
        edisi=tercatat.edisi,
        tercatat=tercatat,
        riwayat=riwayat,
        sumber=load_semua().sumber,
        boleh_lengkapi=_may_complete(Jenis(jenis)),
    )


@bp.get(f"{HALAMAN}/lengkapi")
@boleh(*PENGISI)
def lengkapi(jenis: str, kode: str) -> ResponseReturnValue:
    """Ask for the wording that a person with access reads in Ruang GTK."""
    edisi = _load_to_complete(Jenis(jenis), kode)
    draf = find_draf_tempat(current(), _key(edisi))
    return render_template("rubrics/lengkapi.html", form=form_lengkapi(edisi, draf.isi), **_page(edisi))


@bp.post(f"{HALAMAN}/lengkapi")
@boleh(*PENGISI)
def simpan(jenis: str, kode: str) -> ResponseReturnValue:
    """Make the local edition; the published one and the cycles that run stay as they are."""
    edisi = _load_to_complete(Jenis(jenis), kode)
    form = form_lengkapi(edisi, request.form)
    if not form.validate():
        return refuse_form(form, "rubrics/lengkapi.html", **_page(edisi))
    op = operasi_ini(
        url_for(".baca", jenis=jenis, kode=kode),
        "Rubrik dilengkapi. Siklus baru memakai edisi ini; siklus yang sudah dibuka tetap memakai edisinya.",
    )
    tugas = current().tugas
    isi = Pelengkapan(
        jenis=edisi.jenis,
        kode=kode,
        dasar=request.form.get("dasar", ""),
        isian=form.read_isian(),
        catatan_sumber=form.catatan.data,
        sekolah_id=tugas.sekolah_id,
        dinas_id=tugas.dinas_id,
    )
    try:
        complete_edisi(op, isi)
    except EdisiBerubahError:
        keep_as_draf(current(), _key(edisi), request.form, g.operasi[0])
        return refuse(409, BERUBAH, sebab="versi", lanjut=kunci_halaman(_key(edisi)))
    except IsianTidakSah as galat:
        form.remark(galat.reasons)
        return refuse_form(form, "rubrics/lengkapi.html", **_page(edisi))
    return jawab(op)


def _urutan() -> tuple[Jenis, ...]:
    """Put first what the reader works with: a dinas the focuses of principals, everyone else those of guru."""
    semua = tuple(Jenis)
    return semua[::-1] if current().peran in (Peran.KEPALA_DINAS, Peran.PENGAWAS) else semua


def _list_kini(jenis: Jenis) -> tuple[Edisi, ...]:
    tugas = current().tugas
    return list_edisi(jenis, tugas.sekolah_id, tugas.dinas_id)


def _load(jenis: Jenis, kode: str) -> tuple[EdisiTercatat, ...]:
    """Return the editions of a focus that the reader's place may read; 404 when there is no such focus."""
    tugas = current().tugas
    return list_riwayat(jenis, kode, tugas.sekolah_id, tugas.dinas_id) or abort(404)


def _may_complete(jenis: Jenis) -> bool:
    """Tell whether the hat worn now completes this kind of focus, at a place that keeps such editions."""
    tugas = current().tugas
    tempat = tugas.sekolah_id if jenis is Jenis.GURU else tugas.dinas_id
    return may_complete(tugas.peran, jenis) and tempat is not None


def _load_to_complete(jenis: Jenis, kode: str) -> Edisi:
    """Return the edition a completion starts from; 403 in words for those who do not complete this kind."""
    edisi = _load(jenis, kode)[0].edisi
    if not _may_complete(jenis):
        abort(403, description=BUKAN_PENGISI[jenis])
    return edisi


def _key(edisi: Edisi) -> str:
    """Return the key of this form's draft: the page's own path, at the place that is worked at."""
    return key_here(current(), f"rubrik/{edisi.jenis.value}/{edisi.kode}/lengkapi")


def _page(edisi: Edisi) -> dict[str, object]:
    """Gather what the page of the form shows beside its fields."""
    draf = find_draf_tempat(current(), _key(edisi))
    lama = draf.isi is not None and draf.isi.get("dasar") not in (None, edisi.hash)
    return {"edisi": edisi, "sumber": load_semua().sumber, "draf": draf, "draf_lama": lama, "kunci": _key(edisi)}
