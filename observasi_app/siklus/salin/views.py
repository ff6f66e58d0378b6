"""Pages of copying: load through the person, one action, answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, render_template, request, url_for

from observasi_app.luring.operasi import jawab, operasi_ini
from observasi_app.masuk.kebijakan import boleh
from observasi_app.sekolah.peran import Peran
from observasi_app.siklus.inti.alur import BelumBolehError
from observasi_app.siklus.inti.pintu import load
from observasi_app.siklus.salin import actions
from observasi_app.siklus.salin.queries import find_bidang, list_salin
from observasi_app.siklus.salin.rules import KeadaanSalin

if TYPE_CHECKING:
    from uuid import UUID

    from flask.typing import ResponseReturnValue

    from observasi_app.siklus.inti.queries import SiklusDibaca
    from observasi_app.siklus.salin.rules import Bidang, DokumenSalin

bp = Blueprint("salin", __name__, url_prefix="/siklus/<uuid:siklus_id>/salin")

PIHAK = (Peran.GURU, Peran.KEPALA_SEKOLAH, Peran.PENGAWAS)


def _load(siklus_id: UUID) -> tuple[SiklusDibaca, tuple[DokumenSalin, ...]]:
    """Return the cycle and what its reader copies; who is beside the cycle has nothing to fill in."""
    siklus = load(siklus_id)
    if siklus.pihak is None:
        abort(404)
    return siklus, list_salin(siklus)


def _find(daftar: tuple[DokumenSalin, ...], bagian: str) -> Bidang:
    bidang = find_bidang(daftar, bagian)
    if bidang is None:
        abort(404)
    return bidang


@bp.get("")
@boleh(*PIHAK)
def buka(siklus_id: UUID) -> ResponseReturnValue:
    """Show every field with its words, its length and its tick, in the order of the ministry's pages."""
    siklus, daftar = _load(siklus_id)
    semua = [satu for dokumen in daftar for satu in dokumen.bidang]
    return render_template(
        "siklus/salin/salin.html",
        siklus=siklus,
        daftar=daftar,
        banyak=len(semua),
        sudah=sum(satu.keadaan is KeadaanSalin.SUDAH for satu in semua),
    )


@bp.post("/<bagian>")
@boleh(*PIHAK)
def centang(siklus_id: UUID, bagian: str) -> ResponseReturnValue:
    """Tick a field as copied, as long as its words are those that were on the page."""
    siklus, daftar = _load(siklus_id)
    bidang = _find(daftar, bagian)
    if request.form.get("sidik") != bidang.sidik:
        raise BelumBolehError("Isi bagian ini berubah sejak halaman dibuka. Salin dulu isinya yang baru.")
    op = operasi_ini(f"{url_for('.buka', siklus_id=siklus_id)}#{bagian}", "")
    actions.record_salinan(op, siklus, bidang)
    return jawab(op)


@bp.post("/<bagian>/penarikan")
@boleh(*PIHAK)
def lepas(siklus_id: UUID, bagian: str) -> ResponseReturnValue:
    """Take a tick back."""
    siklus, daftar = _load(siklus_id)
    bidang = _find(daftar, bagian)
    op = operasi_ini(f"{url_for('.buka', siklus_id=siklus_id)}#{bagian}", "")
    actions.withdraw_salinan(op, siklus, bidang.bagian)
    return jawab(op)
