"""Refusals in the form the asker understands: JSON for an outbox, a page for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import jsonify, render_template, request

from observasi_app.web.formulir import galat_json

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from observasi_app.web.formulir import Formulir

JUDUL = {
    400: "Permintaan ini tidak lengkap",
    403: "Anda tidak dapat membuka ini",
    404: "Halaman tidak ditemukan",
    405: "Halaman ini tidak menerima kiriman",
    409: "Isian ini sudah berubah",
    413: "Kiriman terlalu besar",
    424: "Fotonya belum sampai",
    500: "Ada yang salah di pihak kami",
    503: "Observasi sedang sibuk",
    507: "Penyimpanan penuh",
}
LAINNYA = "Tidak dapat dibuka"
SEBAB = {400: "isian", 403: "tidak_boleh", 404: "tidak_ada", 405: "tidak_boleh", 409: "bentrok", 413: "terlalu_besar"}


def refuse_form(form: Formulir, template: str, **konteks: object) -> ResponseReturnValue:
    """Answer a form that cannot be accepted (422): the page again with everything typed, or the messages as JSON."""
    if request.headers.get("X-Observasi-Op"):
        galat = galat_json(form)
        pesan = next((satu for semua in galat.values() for satu in semua), "Periksa isian yang ditandai.")
        return jsonify(sebab="isian", pesan=pesan, galat=galat), 422
    return render_template(template, form=form, **konteks), 422


def refuse(
    status: int, pesan: str, *, sebab: str | None = None, judul: str | None = None, **lain: object
) -> ResponseReturnValue:
    """Answer a refusal with `status`: JSON when the post names its operation, else a page that says what to do."""
    if request.headers.get("X-Observasi-Op"):
        return jsonify(sebab=sebab or SEBAB.get(status, "gagal"), pesan=pesan, **lain), status
    return render_template("galat.html", judul=judul or JUDUL.get(status, LAINNYA), uraian=pesan, **lain), status
