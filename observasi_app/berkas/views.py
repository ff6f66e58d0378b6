"""The only way to a file's bytes: by the id of its row, through the room it hangs on. Never by path or by hash.

A hash names only what is on its way here, and only to its own sender.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from flask import Blueprint, Response, abort, g, jsonify, request

from observasi_app.berkas.akses import log_view
from observasi_app.berkas.gudang import FotoTidakAda
from observasi_app.berkas.pembaca import may_read
from observasi_app.berkas.queries import BerkasDibaca, find_berkas, ukuran_berkas
from observasi_app.berkas.terima import gudang
from observasi_app.berkas.tolak import register_galat_berkas
from observasi_app.berkas.unggahan import Potongan, find_diterima, receive_potongan
from observasi_app.extensions import now
from observasi_app.masuk.kebijakan import MASUK, boleh
from observasi_app.masuk.pengguna import current

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask
    from flask.blueprints import BlueprintSetupState
    from flask.typing import ResponseReturnValue

bp = Blueprint("berkas", __name__, url_prefix="/berkas")

SIMPANAN = "private, max-age=3600"
"""A tablet is shared: only this person's browser keeps it (`Vary: Cookie`), and not for long."""

KOTAK_PASIR = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""An evidence file runs nothing and reaches nothing, whatever a reader's browser takes it for."""


@bp.record
def _register(keadaan: BlueprintSetupState) -> None:
    app = cast("Flask", keadaan.app)
    register_galat_berkas(app)
    app.jinja_env.filters["ukuran_berkas"] = ukuran_berkas


@bp.get("/<uuid:berkas_id>/foto")
@boleh(MASUK)
def foto(berkas_id: UUID) -> ResponseReturnValue:
    """Give the whole photo to whoever may read what it hangs on."""
    return _give_foto(berkas_id, kecil=False)


@bp.get("/<uuid:berkas_id>/kecil")
@boleh(MASUK)
def kecil(berkas_id: UUID) -> ResponseReturnValue:
    """Give the thumbnail to whoever may read what it hangs on."""
    return _give_foto(berkas_id, kecil=True)


@bp.get("/<uuid:berkas_id>/unduh")
@boleh(MASUK)
def unduh(berkas_id: UUID) -> ResponseReturnValue:
    """Give a document as a download, never to be shown by the browser inside our own origin."""
    berkas = _load(berkas_id, "pdf")
    try:
        jalur = gudang().buka_pdf(berkas.sekolah_id, berkas.sha256)
    except FotoTidakAda:
        abort(404)
    log_view(current(), berkas, "unduh")
    return _send(jalur, "application/pdf", berkas.sha256, unduhan=berkas.nama)


# ── Uploads ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@bp.post("/unggahan/<string(length=64):sha256>")
@boleh(MASUK)
def unggah(sha256: str) -> ResponseReturnValue:
    """Take one piece of a photo; no act yet, so no id is spent: its place in the whole makes a repeat harmless."""
    op_id, isi_hash = g.operasi
    ukuran = request.args.get("ukuran", 0, int)
    potongan = Potongan(sha256, ukuran, request.args.get("mulai", 0, int), request.get_data(parse_form_data=False))
    diterima = receive_potongan(current().pegawai_id, potongan, now())
    return jsonify(id=str(op_id), hash=isi_hash, waktu=now().isoformat(), diterima=diterima, ukuran=ukuran)


@bp.get("/unggahan/<string(length=64):sha256>")
@boleh(MASUK)
def unggahan(sha256: str) -> ResponseReturnValue:
    """Tell how far one's own upload is; of anybody else's nothing, not even that there is one."""
    return jsonify(hash=sha256, diterima=find_diterima(current().pegawai_id, sha256))


def _load(berkas_id: UUID, jenis: str) -> BerkasDibaca:
    """Return a file of this kind that the person who asks may read; anything else answers 404."""
    berkas = find_berkas(berkas_id)
    if berkas is None or berkas.jenis != jenis or not may_read(current(), berkas):
        abort(404)
    return berkas


def _give_foto(berkas_id: UUID, *, kecil: bool) -> ResponseReturnValue:
    berkas = _load(berkas_id, "foto")
    try:
        jalur = gudang().buka(berkas.sekolah_id, berkas.sha256, kecil=kecil)
    except FotoTidakAda:
        abort(404)
    ragam = "kecil" if kecil else "foto"
    if berkas.siklus_id is not None:  # a school's logo is nobody's picture
        log_view(current(), berkas, ragam)
    return _send(jalur, "image/jpeg", f"{berkas.sha256}-{ragam}")


def _send(jalur: Path, jenis: str, etag: str, unduhan: str | None = None) -> Response:
    """Give a file that is small by our own rules (10 MB at most), and nothing of it to who has it already."""
    jawaban = Response(jalur.read_bytes(), mimetype=jenis)
    jawaban.set_etag(etag)
    jawaban.make_conditional(request)
    jawaban.headers["Cache-Control"] = SIMPANAN
    if unduhan is not None:
        jawaban.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(unduhan, safe='')}"
        # A document is saved where its reader wants it; each time that it is fetched stands in the log.
        jawaban.headers["Cache-Control"] = "no-store"
    jawaban.headers["Content-Security-Policy"] = KOTAK_PASIR
    jawaban.headers["X-Content-Type-Options"] = "nosniff"
    jawaban.vary.add("Cookie")
    return jawaban
