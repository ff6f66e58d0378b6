"""Pages of recommendations: a pengawas recommends for principals, the kepala dinas sets or sends back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, request, url_for

from observasi_app.luring.draf import find_draf, find_draf_periode
from observasi_app.luring.operasi import jawab, operasi_ini
from observasi_app.masuk.kebijakan import boleh
from observasi_app.masuk.pengguna import current
from observasi_app.masuk.periode import stop_other_periode
from observasi_app.penilaian.alur import KeadaanRekomendasi
from observasi_app.penilaian.dasar import gather_dasar
from observasi_app.penilaian.forms import FormPenilaian
from observasi_app.penilaian.keberatan.queries import list_diputus as list_keberatan_diputus
from observasi_app.penilaian.organisasi.queries import find_capaian
from observasi_app.penilaian.organisasi.rules import propose_hasil
from observasi_app.penilaian.queries import find_sebelumnya, list_tanggapan_menunggu, rules_for_page, rules_of
from observasi_app.penilaian.rekomendasi import actions
from observasi_app.penilaian.rekomendasi.forms import FormKeputusan, FormPengembalian
from observasi_app.penilaian.rekomendasi.queries import (
    BagianPimpinan,
    find_pimpinan,
    find_rekomendasi,
    find_terakhir,
    key_of_draf,
    list_dinas,
    list_diputus,
    list_menunggu,
    list_pimpinan,
)
from observasi_app.penilaian.rules import Predikat, Rating
from observasi_app.penilaian.sandi import accept_sandi, asks_sandi
from observasi_app.penilaian.variabel import BuktiKepala, gather_bukti_kepala
from observasi_app.rubrics.edisi import Jenis
from observasi_app.sekolah.peran import Peran
from observasi_app.siklus.inti.alur import BelumBolehError
from observasi_app.siklus.inti.pintu import load
from observasi_app.siklus.inti.queries import find_siklus
from observasi_app.siklus.inti.tahap import Keadaan
from observasi_app.web.jawaban import refuse_form

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from observasi_app.penilaian.organisasi.rules import CapaianOrganisasi
    from observasi_app.penilaian.rekomendasi.queries import Pimpinan, RekomendasiDibaca

bp = Blueprint("rekomendasi", __name__, url_prefix="/penilaian")

SEHALAMAN = 50
TERAKHIR_DIPUTUS = 20


# ── The pengawas ────────────────────────────────────────────────────────────────────────────────────────────────────


@bp.get("/kepala-sekolah")
@boleh(Peran.PENGAWAS)
def pimpinan() -> ResponseReturnValue:
    """List the principals of the pengawas's schools: what needs him first."""
    return render_template("penilaian/pimpinan.html", daftar=list_pimpinan(current()), bagian=BagianPimpinan)


@bp.get("/kepala-sekolah/<uuid:sekolah_id>/<uuid:pegawai_id>")
@boleh(Peran.PENGAWAS)
def nilai(sekolah_id: UUID, pegawai_id: UUID) -> ResponseReturnValue:
    """Show one principal beside everything the appraisal rests on; what was recommended is shown as it was."""
    calon = _load_pimpinan(sekolah_id, pegawai_id)
    if calon.penilaian_id:
        return redirect(url_for("penilaian.lihat", penilaian_id=calon.penilaian_id), 303)
    if calon.rekomendasi_id:
        return redirect(url_for(".lihat", rekomendasi_id=calon.rekomendasi_id), 303)
    halaman = _page_pimpinan(calon)
    return render_template("penilaian/nilai.html", form=FormPenilaian(halaman["draf"].isi), **halaman)


@bp.post("/kepala-sekolah/<uuid:sekolah_id>/<uuid:pegawai_id>/rekomendasi")
@boleh(Peran.PENGAWAS)
def rekomendasikan(sekolah_id: UUID, pegawai_id: UUID) -> ResponseReturnValue:
    """Recommend to the dinas what a principal's finished cycle comes to."""
    stop_other_periode(sekolah_id)
    calon = _load_pimpinan(sekolah_id, pegawai_id)
    if calon.penilaian_id:
        raise BelumBolehError("Penilaian ini sudah ditetapkan.")
    if calon.siklus_id is None or calon.keadaan is not Keadaan.SELESAI:
        raise BelumBolehError(f"{calon.orang.sebutan} belum menyelesaikan tahap E, jadi belum dapat direkomendasikan.")
    siklus = load(calon.siklus_id)
    form = FormPenilaian(request.form)
    if not form.validate_with_rules(berpredikat=True, usulan=_propose(calon)[1]):
        return refuse_form(form, "penilaian/nilai.html", **_page_pimpinan(calon))
    op = operasi_ini(url_for(".pimpinan"), f"{calon.orang.sebutan} sudah direkomendasikan kepada dinas.")
    actions.recommend(op, siklus, calon.periode, current().label_peran, form.read_isi())
    return jawab(op)


def _load_pimpinan(sekolah_id: UUID, pegawai_id: UUID) -> Pimpinan:
    calon = find_pimpinan(current(), sekolah_id, pegawai_id)
    if calon is None:
        abort(404)
    return calon


def _propose(calon: Pimpinan) -> tuple[CapaianOrganisasi | None, Rating | None]:
    """Return how the school did as a whole, and which rating that proposes for whoever leads it."""
    capaian = find_capaian(calon.sekolah_id, calon.periode.id)
    return capaian, propose_hasil(rules_of(calon.periode.aturan, calon.sekolah_id).organisasi, capaian)


def _page_pimpinan(calon: Pimpinan) -> dict[str, Any]:
    pengguna, periode = current(), calon.periode
    capaian, usulan = _propose(calon)
    siklus = find_siklus(pengguna, calon.siklus_id) if calon.siklus_id else None
    kunci = key_of_draf(calon)
    return {
        "calon": calon,
        "periode": periode,
        "siklus": siklus,
        "siap": calon.siap and siklus is not None,
        "capaian": capaian,
        "usulan": usulan,
        "pimpinan": True,
        "ke_dinas": True,
        "aksi": url_for(".rekomendasikan", sekolah_id=calon.sekolah_id, pegawai_id=calon.orang.id),
        "kembali": url_for(".pimpinan"),
        "lama": find_terakhir(pengguna, calon.sekolah_id, periode.id, calon.orang.id, Jenis.KEPALA_SEKOLAH),
        "bukti": gather_bukti_kepala(pengguna, calon.sekolah_id, periode.id, periode.aturan, calon.orang.id)
        if calon.siap
        else BuktiKepala(),
        "sebelumnya": find_sebelumnya(pengguna, calon.sekolah_id, periode, calon.orang.id, Jenis.KEPALA_SEKOLAH)
        if calon.siap
        else None,
        "dasar": gather_dasar(siklus) if siklus and calon.siap else (),
        "matriks": rules_of(periode.aturan, calon.sekolah_id).matriks,
        **rules_for_page(periode.aturan, calon.sekolah_id),
        "rating": tuple(Rating),
        "predikat": Predikat,
        "minta_sandi": False,
        "kunci": kunci,
        "draf": find_draf_periode(pengguna, kunci, periode.mulai, periode.selesai),
    }


# ── One recommendation ──────────────────────────────────────────────────────────────────────────────────────────────


@bp.get("/rekomendasi")
@boleh(Peran.KEPALA_DINAS)
def antrean() -> ResponseReturnValue:
    """List what waits for the dinas, by school, and below it what was set last, to be found again."""
    sesudah = request.args.get("sesudah", "")
    daftar, lagi = list_menunggu(current(), batas=SEHALAMAN, sesudah=sesudah)
    return render_template(
        "penilaian/rekomendasi_antrean.html",
        daftar=daftar,
        lagi=lagi,
        sesudah=sesudah,
        tanggapan=list_tanggapan_menunggu(current(), SEHALAMAN),
        diputus=list_diputus(current(), TERAKHIR_DIPUTUS),
        keberatan=list_keberatan_diputus(current(), TERAKHIR_DIPUTUS),
    )


@bp.get("/rekomendasi/<uuid:rekomendasi_id>")
@boleh(Peran.KEPALA_DINAS, Peran.PENGAWAS, Peran.KEPALA_SEKOLAH)
def lihat(rekomendasi_id: UUID) -> ResponseReturnValue:
    """Show what was recommended, read-only, to its writer and to the dinas that decides."""
    rekomendasi = _find(rekomendasi_id)
    if rekomendasi.penilaian_id:
        return redirect(url_for("penilaian.lihat", penilaian_id=rekomendasi.penilaian_id), 303)
    return render_template(
        "penilaian/rekomendasi.html", form=FormKeputusan(), form_kembali=FormPengembalian(), **_page(rekomendasi)
    )


@bp.post("/rekomendasi/<uuid:rekomendasi_id>/penarikan")
@boleh(Peran.PENGAWAS, Peran.KEPALA_SEKOLAH)
def tarik(rekomendasi_id: UUID) -> ResponseReturnValue:
    """Take back what one recommended, as long as the dinas has not decided."""
    rekomendasi = _find(rekomendasi_id)
    if not rekomendasi.saya_menulis:
        abort(404)
    op = operasi_ini(url_for(".lihat", rekomendasi_id=rekomendasi_id), "Rekomendasi ditarik kembali.")
    actions.withdraw(op, rekomendasi)
    return jawab(op)


@bp.post("/rekomendasi/<uuid:rekomendasi_id>/penetapan")
@boleh(Peran.KEPALA_DINAS)
def tetapkan(rekomendasi_id: UUID) -> ResponseReturnValue:
    """Set what was recommended, word for word, with the password of the kepala dinas."""
    rekomendasi = _load_decidable(rekomendasi_id)
    form = FormKeputusan(request.form)
    diketik = bool(form.sandi.data)
    if not accept_sandi(form.sandi):
        return refuse_form(form, "penilaian/rekomendasi.html", form_kembali=FormPengembalian(), **_page(rekomendasi))
    op = operasi_ini(_next_url(rekomendasi), f"Penilaian {rekomendasi.pegawai.sebutan} sudah ditetapkan.")
    actions.set_rekomendasi(op, rekomendasi, current().label_peran, sandi_diketik=diketik)
    return jawab(op)


@bp.post("/rekomendasi/<uuid:rekomendasi_id>/pengembalian")
@boleh(Peran.KEPALA_DINAS)
def kembalikan(rekomendasi_id: UUID) -> ResponseReturnValue:
    """Send a recommendation back with a reason."""
    rekomendasi = _load_decidable(rekomendasi_id)
    form = FormPengembalian(request.form)
    if not form.validate():
        halaman = _page(rekomendasi) | {"form_kembali": form}
        return refuse_form(form, "penilaian/rekomendasi.html", **halaman)
    pesan = f"Dikembalikan kepada {rekomendasi.perekomendasi.sebutan}."
    op = operasi_ini(_next_url(rekomendasi), pesan)
    actions.send_back(op, rekomendasi, form.alasan.data)
    return jawab(op)


def _find(rekomendasi_id: UUID) -> RekomendasiDibaca:
    rekomendasi = find_rekomendasi(current(), rekomendasi_id)
    if rekomendasi is None:
        abort(404)
    return rekomendasi


def _load_decidable(rekomendasi_id: UUID) -> RekomendasiDibaca:
    """Return a recommendation that came to the dinas; what oneself recommended somebody else decides."""
    rekomendasi = _find(rekomendasi_id)
    if rekomendasi.saya_menulis:
        raise BelumBolehError("Rekomendasi ini Anda tulis sendiri, jadi tidak dapat Anda putuskan.")
    return rekomendasi


def _next_url(kini: RekomendasiDibaca) -> str:
    """Return what waits next for the dinas, or the queue."""
    semua, _ = list_menunggu(current(), batas=2)
    lain = next((satu for satu in semua if satu.id != kini.id), None)
    return url_for(".lihat", rekomendasi_id=lain.id) if lain else url_for(".antrean")


def _page(rekomendasi: RekomendasiDibaca) -> dict[str, Any]:
    pengguna = current()
    siklus = find_siklus(pengguna, rekomendasi.siklus_id)
    menunggu = rekomendasi.keadaan is KeadaanRekomendasi.MENUNGGU
    memutus = menunggu and not rekomendasi.saya_menulis and bool(list_dinas(pengguna))
    kunci = f"penilaian/rekomendasi/{rekomendasi.id}"
    return {
        "rekomendasi": rekomendasi,
        "memutus": memutus and pengguna.peran is Peran.KEPALA_DINAS,
        "usulan": propose_hasil(rules_of(rekomendasi.aturan, rekomendasi.sekolah_id).organisasi, rekomendasi.organisasi)
        if rekomendasi.pimpinan
        else None,
        "capaian_kini": find_capaian(rekomendasi.sekolah_id, rekomendasi.periode_id)
        if rekomendasi.pimpinan
        else rekomendasi.organisasi,
        **rules_for_page(rekomendasi.aturan, rekomendasi.sekolah_id),
        "dapat_ditarik": menunggu and rekomendasi.saya_menulis,
        "siklus": siklus,
        "dapat_dibuka": pengguna.peran is not Peran.KEPALA_DINAS,
        "dasar": gather_dasar(siklus) if siklus and siklus.keadaan is Keadaan.SELESAI else (),
        "bukti": gather_bukti_kepala(
            pengguna, rekomendasi.sekolah_id, rekomendasi.periode_id, rekomendasi.aturan, rekomendasi.pegawai.id
        )
        if rekomendasi.pimpinan
        else BuktiKepala(),
        "matriks": rules_of(rekomendasi.aturan, rekomendasi.sekolah_id).matriks,
        "rating": tuple(Rating),
        "predikat": Predikat,
        "terpilih": (rekomendasi.isi.hasil, rekomendasi.isi.perilaku),
        "minta_sandi": asks_sandi(),
        "kunci": kunci,
        "draf": find_draf(pengguna.pegawai_id, kunci),
    }
