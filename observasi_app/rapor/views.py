"""Pages of the Rapor Pendidikan: a school reads and writes its own; its pengawas and its dinas read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import Blueprint, abort, g, render_template, request, url_for

from observasi_app.luring.draf import find_draf_tempat, keep_as_draf, key_here
from observasi_app.luring.operasi import jawab, kunci_halaman, operasi_ini, read_versi
from observasi_app.masuk.kebijakan import boleh
from observasi_app.masuk.pengguna import current
from observasi_app.rapor.actions import RaporBerubahError, record_rapor
from observasi_app.rapor.forms import form_rapor
from observasi_app.rapor.queries import (
    find_rapor,
    find_sekolah_dibaca,
    list_tahun_rapor,
    split_edisi,
)
from observasi_app.rubrics.edisi import Jenis
from observasi_app.rubrics.queries import list_edisi
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import find_orang
from observasi_app.web.jawaban import refuse, refuse_form

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from observasi_app.rubrics.edisi import Edisi

bp = Blueprint("rapor", __name__, url_prefix="/rapor")

PENGISI = (Peran.KEPALA_SEKOLAH, Peran.OPERATOR)
PEMBACA = (Peran.PENGAWAS, Peran.KEPALA_DINAS)
TAHUN_LALU = 3
"""So many years back a report can still be written down."""
BERUBAH = "Rapor tahun ini sudah diisi orang lain sejak halaman Anda buka. Isian Anda disimpan sebagai draf."


@bp.get("")
@boleh(*PENGISI)
def milik_sekolah() -> ResponseReturnValue:
    """Show what one's school wrote down, the lowest results first."""
    return render_template("rapor/baca.html", pengisi=True, sekolah="", **_page(_school()))


@bp.get("/sekolah/<uuid:sekolah_id>")
@boleh(*PEMBACA)
def sekolah(sekolah_id: UUID) -> ResponseReturnValue:
    """Show the same to the pengawas and to the dinas of a school."""
    satu = find_sekolah_dibaca(current(), sekolah_id) or abort(404)
    return render_template("rapor/baca.html", pengisi=False, sekolah=satu.nama, **_page(satu.id))


@bp.get("/<int:tahun>/isi")
@boleh(*PENGISI)
def isi(tahun: int) -> ResponseReturnValue:
    """Ask what the report of a year says."""
    halaman = _page_isi(tahun)
    return render_template(
        "rapor/isi.html", form=form_rapor(halaman["edisi"], halaman["draf"].isi, halaman["rapor"]), **halaman
    )


@bp.post("/<int:tahun>/isi")
@boleh(*PENGISI)
def catat(tahun: int) -> ResponseReturnValue:
    """Write the report of a year down."""
    halaman = _page_isi(tahun)
    form = form_rapor(halaman["edisi"], request.form, halaman["rapor"])
    if not form.validate_with_rules():
        return refuse_form(form, "rapor/isi.html", **halaman)
    op = operasi_ini(url_for(".milik_sekolah", tahun=tahun), f"Rapor Pendidikan {tahun} disimpan.")
    try:
        record_rapor(op, _school(), tahun, form.read_hasil(), form.sumber.data, halaman["versi"])
    except RaporBerubahError:
        keep_as_draf(current(), halaman["kunci"], request.form, g.operasi[0])
        return refuse(409, BERUBAH, sebab="versi", lanjut=kunci_halaman(halaman["kunci"]))
    return jawab(op)


def _school() -> UUID:
    """Return the school of the hat worn now; the operator of a dinas has none."""
    return current().sekolah_id or abort(403, description="Rapor Pendidikan diisi operator atau kepala sekolah.")


def _edisi(sekolah_id: UUID) -> dict[Jenis, tuple[Edisi, ...]]:
    return split_edisi(satu for jenis in Jenis for satu in list_edisi(jenis, sekolah_id=sekolah_id))


def _list_boleh() -> range:
    """Return the years whose report can be written down."""
    kini = current().hari_ini.year
    return range(kini, kini - TAHUN_LALU - 1, -1)


def _page(sekolah_id: UUID) -> dict[str, Any]:
    ada = list_tahun_rapor(sekolah_id)
    diminta = request.args.get("tahun", "")
    tahun = int(diminta) if diminta.isdecimal() and int(diminta) in ada else next(iter(ada), None)
    rapor = find_rapor(sekolah_id, tahun) if tahun else None
    return {
        "rapor": rapor,
        "edisi": {jenis: rapor.sort(semua) for jenis, semua in _edisi(sekolah_id).items()} if rapor else {},
        "ada": ada,
        "belum": [satu for satu in _list_boleh() if satu not in ada],
        "oleh": find_orang([rapor.diisi_oleh])[rapor.diisi_oleh] if rapor else None,
    }


def _page_isi(tahun: int) -> dict[str, Any]:
    sekolah_id = _school()
    if tahun not in _list_boleh():
        abort(404)
    kunci = key_here(current(), f"rapor/{tahun}/isi")
    rapor = find_rapor(sekolah_id, tahun)
    return {
        "tahun": tahun,
        "edisi": _edisi(sekolah_id),
        "rapor": rapor,
        # A refused form keeps the version it was opened on: what somebody wrote meanwhile is not overwritten.
        "versi": max(read_versi(), 0) if request.method == "POST" else rapor.versi if rapor else 0,
        "kunci": kunci,
        "draf": find_draf_tempat(current(), kunci),
    }
