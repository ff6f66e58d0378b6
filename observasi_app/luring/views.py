"""What a device keeps and reports, autosave, and what makes the pages an app that opens without network."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode
from uuid import UUID

from flask import Blueprint, Response, abort, flash, g, jsonify, redirect, render_template, request, url_for

from observasi_app.extensions import now
from observasi_app.luring.aplikasi import aplikasi, has_address, manifest, read_pekerja
from observasi_app.luring.draf import (
    PILIHAN,
    Asal,
    Dasar,
    Ditulis,
    DrafBerubahError,
    choose_versi,
    is_own_lain,
    keep_aside,
    list_dua_versi,
    save_draf,
)
from observasi_app.luring.operasi import jawab, kerjakan, operasi_ini, stop_repeat
from observasi_app.luring.paket import list_paket
from observasi_app.luring.perangkat import (
    Laporan,
    decide,
    find_tertahan,
    list_perangkat,
    list_tertahan,
    may_decide,
    replay,
    report,
    revoke,
    trust_again,
)
from observasi_app.luring.tahan import perangkat_ini
from observasi_app.masuk.kebijakan import MASUK, UMUM, boleh
from observasi_app.masuk.pengguna import current
from observasi_app.masuk.periode import PEMISAH
from observasi_app.sekolah.queries import find_periode_of
from observasi_app.web.jawaban import refuse
from observasi_app.web.perangkat import device_name
from observasi_app.web.waktu import jam

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

bp = Blueprint("luring", __name__)


@bp.get("/luring")
@boleh(MASUK)
def catatan() -> ResponseReturnValue:
    """Show what this device keeps; the lists themselves are filled by the script from the sealed store."""
    return render_template("luring/catatan.html", dua_versi=list_dua_versi(current().pegawai_id))


@bp.post("/luring/laporan")
@boleh(MASUK)
def lapor() -> ResponseReturnValue:
    """Hear what a device says of itself: how much it still holds, which version it runs, whether it has just sent."""
    op_id, isi_hash = g.operasi
    id_perangkat, banyak = perangkat_ini(), request.form.get("antrean", "")
    if id_perangkat is None or not banyak.isdigit():
        return refuse(400, "Perangkat ini belum memperkenalkan diri. Muat ulang halaman.")
    laporan = Laporan(
        perangkat_id=id_perangkat,
        nama=device_name(request.headers.get("User-Agent", "")),
        antrean=min(int(banyak), 99_999),
        versi=request.form.get("versi", "")[:20],
        sinkron=request.form.get("sinkron") == "1",
    )
    tepercaya = report(current(), laporan)
    return jsonify(
        id=str(op_id), hash=isi_hash, kode="", waktu=now().isoformat(), tujuan="", pesan="", tepercaya=tepercaya
    ), 201


@bp.get("/luring/perangkat")
@boleh(MASUK)
def perangkat() -> ResponseReturnValue:
    """List one's own devices; an operator sees those of the school: how much waits on them, never what."""
    return render_template("luring/perangkat.html", daftar=list_perangkat(current()), tertahan=list_tertahan(current()))


@bp.post("/luring/perangkat/<uuid:perangkat_id>/<uuid:orang_id>/pencabutan")
@boleh(MASUK)
def cabut(perangkat_id: UUID, orang_id: UUID) -> ResponseReturnValue:
    """Take the trust of a device away."""
    if not may_decide(current(), perangkat_id, orang_id):
        abort(404)
    op = operasi_ini(url_for("luring.perangkat"), "Perangkat dicabut. Yang masih dikirimnya ditahan untuk ditinjau.")
    revoke(op, perangkat_id, orang_id)
    return jawab(op)


@bp.post("/luring/perangkat/<uuid:perangkat_id>/<uuid:orang_id>/pencabutan/penarikan")
@boleh(MASUK)
def percaya_lagi(perangkat_id: UUID, orang_id: UUID) -> ResponseReturnValue:
    """Give the trust back."""
    if not may_decide(current(), perangkat_id, orang_id):
        abort(404)
    op = operasi_ini(url_for("luring.perangkat"), "Perangkat dipercaya lagi.")
    trust_again(op, perangkat_id, orang_id)
    return jawab(op)


@bp.post("/luring/tertahan/<uuid:kiriman_id>/penerusan")
@boleh(MASUK)
def teruskan(kiriman_id: UUID) -> ResponseReturnValue:
    """Let a held post through: it is done as its person, and stays held when the house refuses it."""
    op = operasi_ini(url_for("luring.perangkat"), "Kiriman diteruskan.")
    stop_repeat()
    kiriman = find_tertahan(current(), kiriman_id)
    if kiriman is None:
        abort(404)
    sampai, pesan = replay(kiriman)
    if not sampai:
        return refuse(409, f"Belum dapat diteruskan: {pesan}", sebab="tertahan")
    decide(op, kiriman_id, diteruskan=True)
    return jawab(op)


@bp.post("/luring/tertahan/<uuid:kiriman_id>/penolakan")
@boleh(MASUK)
def sisihkan(kiriman_id: UUID) -> ResponseReturnValue:
    """Put a held post aside: it is kept, and never done."""
    if find_tertahan(current(), kiriman_id) is None:
        abort(404)
    op = operasi_ini(url_for("luring.perangkat"), "Kiriman disisihkan.")
    decide(op, kiriman_id, diteruskan=False)
    return jawab(op)


@bp.post("/draf/<path:kunci>")
@boleh(MASUK)
def simpan_draf(kunci: str) -> ResponseReturnValue:
    """Keep the next revision of a draft, private to its writer."""
    op_id, isi_hash = g.operasi
    tulisan = _read_tulisan(op_id, isi_hash)
    siapa = current().pegawai_id
    try:
        revisi = save_draf(siapa, kunci, tulisan)
    except DrafBerubahError as galat:
        asal = Asal(perangkat_ini(), device_name(request.headers.get("User-Agent", "")))
        lain = keep_aside(siapa, kunci, asal, tulisan, galat.isi)
        pesan = "Formulir ini juga diisi di tempat lain. Isian di sini belum disimpan dan tidak hilang."
        kini = urlencode(galat.isi, doseq=True)
        return refuse(409, pesan, sebab="draf", revisi=galat.revisi, isi=kini, lain=str(lain or ""))
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


def _read_tulisan(op_id: UUID, isi_hash: str) -> Ditulis:
    """Read an autosave; with `draf_lain` it says what was chosen of two versions."""
    try:
        lain = UUID(request.form.get("draf_lain", ""))
    except ValueError:
        lain = None
    return Ditulis(
        dasar=Dasar.read(request.form.get("revisi", "0"), request.form.get("setelah", "")),
        isian=tuple(request.form.items(multi=True)),
        operasi_id=op_id,
        hash=isi_hash,
        lain=lain,
        pilihan=request.form.get("draf_pilihan", ""),
    )


@bp.post("/luring/versi/<uuid:lain_id>/pilihan")
@boleh(MASUK)
def pilih_versi(lain_id: UUID) -> ResponseReturnValue:
    """Choose of what one typed into the same form on two devices: this, that, or both."""
    siapa, pilihan = current().pegawai_id, request.form.get("pilihan", "")
    if not is_own_lain(siapa, lain_id) or pilihan not in PILIHAN:
        abort(404)
    op = operasi_ini(url_for("luring.catatan"), "Pilihan Anda dipakai. Draf formulirnya sudah diperbarui.")
    with kerjakan(op) as sesi:
        choose_versi(sesi, siapa, lain_id, pilihan, op.waktu)
    return jawab(op)


@bp.get("/draf/<path:kunci>")
@boleh(MASUK)
def buka_draf(kunci: str) -> ResponseReturnValue:
    """Go to the page on which this draft is continued: its key is the page's own path, and what it belongs to.

    A backslash is quoted: after the first slash browsers would read it as the start of another site's name.
    """
    halaman, _, milik = kunci.partition(PEMISAH)
    pengguna = current()
    if milik in {str(satu.tempat_id) for satu in pengguna.semua_tugas} - {str(pengguna.tempat_id)}:
        flash("Draf itu milik tempat tugas lain. Ganti peran lewat menu nama Anda, lalu buka lagi formulirnya.", "info")
        return redirect(url_for("luring.catatan"), 303)
    if milik and _is_of_other_periode(milik):
        flash("Draf itu milik periode lain. Pilih periodenya, lalu buka lagi formulirnya.", "info")
        return redirect(url_for("masuk.periode"), 303)
    return redirect("/" + quote(halaman.lstrip("/\\")), 303)


def _is_of_other_periode(milik: str) -> bool:
    """Tell whether a draft belongs to a period, and not to the one that its page shows now."""
    try:
        periode = find_periode_of(UUID(milik))
    except ValueError:
        return False
    return periode is not None and not periode.holds(current().hari_periode)


# ── The app on the device ───────────────────────────────────────────────────────────────────────────────────────────

UMUM_PAKET = ("/", "/luring")
"""What everyone has in a pack: the home, and what waits on this device."""


@bp.get("/manifest.webmanifest")
@boleh(UMUM)
def manifes() -> ResponseReturnValue:
    """Say what the app is called, how it looks and where it begins."""
    jawaban = jsonify(manifest())
    jawaban.mimetype = "application/manifest+json"
    jawaban.headers["Cache-Control"] = "no-cache"
    return jawaban


@bp.get("/sw.js")
@boleh(UMUM)
def pekerja() -> ResponseReturnValue:
    """Give the service worker; the browser compares it with the one it has, byte by byte."""
    jawaban = Response(read_pekerja(), content_type="text/javascript; charset=utf-8")
    jawaban.headers["Cache-Control"] = "no-cache"
    jawaban.headers["Service-Worker-Allowed"] = "/"
    return jawaban


@bp.get("/luring/cangkang")
@boleh(UMUM)
def cangkang() -> ResponseReturnValue:
    """Give the one page that is kept for everybody: the same bytes, whoever asks."""
    jawaban = Response(aplikasi().cangkang, content_type="text/html; charset=utf-8")
    jawaban.headers["Cache-Control"] = "no-cache"
    return jawaban


@bp.get("/luring/paket")
@boleh(MASUK)
def paket() -> ResponseReturnValue:
    """List what this person's device should have ready: each pack with its version, its pages and its day."""
    pengguna = current()
    pekan_depan = pengguna.hari_ini + timedelta(days=7)
    return jsonify(
        umum=[jalur for jalur in UMUM_PAKET if has_address(jalur)],
        hari=pengguna.hari_ini.isoformat(),
        paket=[
            {
                "id": str(satu.id),
                "judul": satu.judul,
                "versi": satu.versi,
                "halaman": satu.halaman,
                "pekan_ini": satu.hari is not None and satu.hari <= pekan_depan,
                "hari_ini": satu.hari is not None and satu.hari <= pengguna.hari_ini,
            }
            for satu in list_paket(pengguna)
        ],
    )
