"""Autosave: the post that keeps a form as it is being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import Blueprint, g, jsonify, redirect, request

from observasi_app.extensions import now
from observasi_app.luring.draf import DrafBerubahError, save_draf
from observasi_app.masuk.kebijakan import MASUK, boleh
from observasi_app.masuk.pengguna import current
from observasi_app.web.jawaban import refuse
from observasi_app.web.waktu import jam

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("luring", __name__)


@bp.post("/draf/<path:kunci>")
@boleh(MASUK)
def simpan_draf(kunci: str) -> ResponseReturnValue:
    """Keep the next revision of a draft, private to its writer."""
    op_id, isi_hash = g.operasi
    dasar = request.form.get("revisi", "0")
    isian = list(request.form.items(multi=True))
    try:
        revisi = save_draf(current().pegawai_id, kunci, int(dasar) if dasar.isdigit() else 0, isian, op_id, isi_hash)
    except DrafBerubahError as galat:
        pesan = "Formulir ini juga diisi di tempat lain. Isian di sini belum disimpan dan tidak hilang."
        return refuse(409, pesan, sebab="draf", revisi=galat.revisi)
    waktu = now()
    return jsonify(
        id=str(op_id),
        hash=isi_hash,
        kode="",
        waktu=waktu.isoformat(),
        tujuan="",
        pesan=f"Draf tersimpan {jam(waktu, current().zona)}",
        revisi=revisi,
    )


@bp.get("/draf/<path:kunci>")
@boleh(MASUK)
def buka_draf(kunci: str) -> ResponseReturnValue:
    """Go to the page on which this draft is continued: its key is the page's own path.

    A backslash is quoted: after the first slash browsers would read it as the start of another site's name.
    """
    return redirect("/" + quote(kunci.lstrip("/\\")), 303)
