"""Pages of the appraisal: the queue, one guru beside everything it rests on, and what was set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, request, url_for

from observasi_app.luring.draf import find_draf, find_draf_periode
from observasi_app.luring.operasi import jawab, operasi_ini
from observasi_app.masuk.kebijakan import MASUK, boleh
from observasi_app.masuk.pengguna import current, mark_own
from observasi_app.masuk.periode import stop_other_periode
from observasi_app.penilaian import actions
from observasi_app.penilaian.akhir.queries import find_akhir
from observasi_app.penilaian.alur import KeadaanPenilaian
from observasi_app.penilaian.angka_kredit import compute_angka_kredit
from observasi_app.penilaian.dasar import gather_dasar
from observasi_app.penilaian.evaluasi import evaluate_draf, evaluate_penilaian, print_evaluasi
from observasi_app.penilaian.forms import FormPenilaian, FormTanggapan
from observasi_app.penilaian.masa import is_plt, list_masa
from observasi_app.penilaian.organisasi.rules import compare_pola
from observasi_app.penilaian.periodik.queries import list_periodik, list_periodik_saya
from observasi_app.penilaian.queries import (
    find_penilaian,
    find_rangkap,
    find_sebelumnya,
    list_penilaian_saya,
    list_tanggapan_menunggu,
    rules_for_page,
    rules_of,
)
from observasi_app.penilaian.queries_antrean import (
    BagianAntrean,
    find_berikutnya,
    find_calon,
    key_of_draf,
    list_calon,
    summarize_antrean,
)
from observasi_app.penilaian.rekomendasi.actions import recommend
from observasi_app.penilaian.rekomendasi.queries import find_terakhir
from observasi_app.penilaian.rules import Predikat, Rating, derive_predikat, goes_to_dinas
from observasi_app.penilaian.sandi import accept_sandi, asks_sandi
from observasi_app.penilaian.variabel import gather_variabel, list_berberkas
from observasi_app.rencana.queries import find_rencana_guru
from observasi_app.rubrics.edisi import Jenis
from observasi_app.sekolah.peran import Peran, StatusPegawai
from observasi_app.sekolah.queries import find_periode
from observasi_app.siklus.inti.alur import BelumBolehError
from observasi_app.siklus.inti.pintu import load
from observasi_app.web.jawaban import refuse_form
from observasi_app.web.kursor import read_kursor, write_kursor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from observasi_app.penilaian.angka_kredit import AngkaKredit, Masa
    from observasi_app.penilaian.organisasi.rules import Pola
    from observasi_app.penilaian.queries import PenilaianDibaca
    from observasi_app.penilaian.queries_antrean import Calon, RingkasAntrean
    from observasi_app.sekolah.queries import PeriodeKini
    from observasi_app.siklus.inti.queries import SiklusDibaca

bp = Blueprint("penilaian", __name__, url_prefix="/penilaian")

SEHALAMAN = 50


def _school() -> UUID:
    """Return the school of the hat worn now."""
    sekolah_id = current().sekolah_id
    assert sekolah_id is not None  # noqa: S101 - a kepala sekolah is one of a school
    return sekolah_id


def _periode() -> tuple[UUID, PeriodeKini | None]:
    """Return that school and the period that runs there."""
    sekolah_id = _school()
    return sekolah_id, find_periode(sekolah_id, current().hari_periode)


@bp.get("")
@boleh(Peran.KEPALA_SEKOLAH)
def antrean() -> ResponseReturnValue:
    """Show the queue: who is ready, who has not come to E, and what was set."""
    pengguna, (sekolah_id, periode) = current(), _periode()
    if periode is None:
        return render_template("penilaian/antrean.html", periode=None)
    ringkas = summarize_antrean(pengguna, sekolah_id, periode)
    jumlah = ringkas.jumlah
    bagian = BagianAntrean(request.args["bagian"]) if request.args.get("bagian") in jumlah else _first(jumlah)
    kunci = read_kursor(request.args.get("sesudah", ""), str, UUID)
    sesudah = (str(kunci[0]), kunci[1]) if kunci and isinstance(kunci[1], UUID) else None
    daftar = list_calon(pengguna, sekolah_id, periode, bagian, batas=SEHALAMAN + 1, sesudah=sesudah)
    tampil = daftar[:SEHALAMAN]
    lagi = write_kursor(tampil[-1].nama_cari, tampil[-1].orang.id) if len(daftar) > SEHALAMAN else ""
    return render_template(
        "penilaian/antrean.html",
        periode=periode,
        jumlah=jumlah,
        semua=ringkas.semua,
        lewat=periode.is_over(pengguna.hari_ini),
        capaian=ringkas.capaian,
        pola=_compare(ringkas, periode),
        tanggapan=list_tanggapan_menunggu(pengguna, SEHALAMAN) if jumlah[BagianAntrean.DITETAPKAN.value] else (),
        bagian=bagian,
        pilihan=BagianAntrean,
        daftar=tampil,
        lagi=lagi,
        sesudah=sesudah,
        **rules_for_page(periode.aturan, sekolah_id),
    )


def _compare(ringkas: RingkasAntrean, periode: PeriodeKini) -> Pola | None:
    """Lay the pola distribusi beside what is set; None while there is none to follow."""
    if ringkas.capaian is None:
        return None
    aturan = rules_of(periode.aturan, _school())
    return compare_pola(aturan.organisasi.list_batas(ringkas.capaian.value), ringkas.predikat)


def _first(jumlah: dict[str, int]) -> BagianAntrean:
    """Return the part that is shown when none is asked for: the first that holds anybody."""
    return next((satu for satu in BagianAntrean if jumlah[satu.value]), BagianAntrean.SIAP)


@bp.get("/guru/<uuid:pegawai_id>")
@boleh(Peran.KEPALA_SEKOLAH)
def nilai(pegawai_id: UUID) -> ResponseReturnValue:
    """Show one guru beside everything the appraisal rests on; one that is set already is shown as it was set."""
    calon, periode = _load(pegawai_id)
    if calon.penilaian_id:
        return redirect(url_for("penilaian.lihat", penilaian_id=calon.penilaian_id), 303)
    if calon.rekomendasi_id:
        return redirect(url_for("rekomendasi.lihat", rekomendasi_id=calon.rekomendasi_id), 303)
    halaman = _page(calon, periode)
    return render_template("penilaian/nilai.html", form=FormPenilaian(halaman["draf"].isi), **halaman)


@bp.get("/guru/<uuid:pegawai_id>/pratinjau")
@boleh(Peran.KEPALA_SEKOLAH)
def pratinjau(pegawai_id: UUID) -> ResponseReturnValue:
    """Show the document as the appraiser's own draft would make it."""
    calon, periode = _load(pegawai_id)
    if calon.penilaian_id or calon.rekomendasi_id:
        return redirect(url_for(".nilai", pegawai_id=pegawai_id), 303)
    draf = find_draf_periode(current(), key_of_draf(pegawai_id, periode.id), periode.mulai, periode.selesai)
    isi = FormPenilaian(draf.isi).read_isi()
    predikat = None
    if isi.hasil and isi.perilaku:
        predikat = derive_predikat(rules_of(periode.aturan, _school()).matriks, isi.hasil, isi.perilaku)
    return render_template(
        "penilaian/dokumen.html",
        evaluasi=evaluate_draf(current(), calon, periode, isi, predikat),
        kembali=url_for(".nilai", pegawai_id=pegawai_id),
        cetak="",
    )


@bp.post("/guru/<uuid:pegawai_id>/penetapan")
@boleh(Peran.KEPALA_SEKOLAH)
def tetapkan(pegawai_id: UUID) -> ResponseReturnValue:
    """Set the appraisal, with the appraiser's password unless it was typed in the last quarter of an hour."""
    calon, periode = _load_open(pegawai_id)
    if _to_dinas(calon, periode):
        raise BelumBolehError("Predikat akhirnya ditetapkan dinas. Usulkan penilaian ini kepada dinas.")
    siklus = _load_siklus(calon)
    form = FormPenilaian(request.form)
    sah = form.validate_with_rules(berpredikat=calon.berpredikat)
    diketik = bool(form.sandi.data)
    if not accept_sandi(form.sandi) or not sah:
        return refuse_form(form, "penilaian/nilai.html", **_page(calon, periode))
    op = operasi_ini(_next_url(calon, periode), f"Penilaian {calon.orang.sebutan} sudah ditetapkan.")
    actions.set_penilaian(op, siklus, periode, current().label_peran, form.read_isi(), sandi_diketik=diketik)
    return jawab(op)


@bp.post("/guru/<uuid:pegawai_id>/usulan")
@boleh(Peran.KEPALA_SEKOLAH)
def usulkan(pegawai_id: UUID) -> ResponseReturnValue:
    """Recommend the appraisal to the dinas, where the rules of the year say that it sets the final predikat."""
    calon, periode = _load_open(pegawai_id)
    if not _to_dinas(calon, periode):
        raise BelumBolehError("Penilaian ini Anda tetapkan sendiri; dinas tidak menetapkannya.")
    siklus = _load_siklus(calon)
    form = FormPenilaian(request.form)
    if not form.validate_with_rules(berpredikat=True):
        return refuse_form(form, "penilaian/nilai.html", **_page(calon, periode))
    op = operasi_ini(_next_url(calon, periode), f"Penilaian {calon.orang.sebutan} sudah diusulkan kepada dinas.")
    recommend(op, siklus, periode, current().label_peran, form.read_isi())
    return jawab(op)


def _next_url(calon: Calon, periode: PeriodeKini) -> str:
    """Return the page of whoever is ready next, or the queue."""
    lanjut = find_berikutnya(current(), _school(), periode, calon)
    return url_for("penilaian.nilai", pegawai_id=lanjut.orang.id) if lanjut else url_for("penilaian.antrean")


def _to_dinas(calon: Calon, periode: PeriodeKini) -> bool:
    aturan = rules_of(periode.aturan, _school())
    return goes_to_dinas(pimpinan=False, berpredikat=calon.berpredikat, oleh_dinas=aturan.oleh_dinas)


def _load_open(pegawai_id: UUID) -> tuple[Calon, PeriodeKini]:
    """Return somebody whose appraisal is still to be written; raise `BelumBolehError` otherwise."""
    stop_other_periode(_school())
    calon, periode = _load(pegawai_id)
    if calon.penilaian_id:
        raise BelumBolehError("Penilaian ini sudah ditetapkan.")
    if calon.rekomendasi_id:
        raise BelumBolehError("Penilaian ini sudah diusulkan dan menunggu keputusan dinas.")
    return calon, periode


def _load(pegawai_id: UUID) -> tuple[Calon, PeriodeKini]:
    sekolah_id, periode = _periode()
    calon = find_calon(current(), sekolah_id, periode, pegawai_id) if periode else None
    if calon is None or periode is None:
        abort(404)
    return calon, periode


def _load_siklus(calon: Calon) -> SiklusDibaca:
    """Return the finished cycle; raise `BelumBolehError` in words where E is not reached."""
    if calon.siklus_id is None or not calon.siap:
        raise BelumBolehError(f"{calon.orang.sebutan} belum menyelesaikan tahap E, jadi belum dapat dinilai.")
    return load(calon.siklus_id)


def _page(calon: Calon, periode: PeriodeKini) -> dict[str, Any]:
    pengguna, sekolah_id = current(), _school()
    siklus = load(calon.siklus_id) if calon.siklus_id else None
    ke_dinas = _to_dinas(calon, periode)
    kunci = key_of_draf(calon.orang.id, periode.id)
    ringkas = summarize_antrean(pengguna, sekolah_id, periode)
    berperiodik = calon.berpredikat and rules_of(periode.aturan, sekolah_id).periodik.dipakai
    return {
        "calon": calon,
        "periode": periode,
        "siklus": siklus,
        "pimpinan": False,
        "ke_dinas": ke_dinas,
        "aksi": url_for("penilaian.usulkan" if ke_dinas else "penilaian.tetapkan", pegawai_id=calon.orang.id),
        "kembali": url_for("penilaian.antrean"),
        "siap": calon.siap,
        "dasar": gather_dasar(siklus) if siklus and calon.siap else (),
        "variabel": gather_variabel(sekolah_id, periode, calon.orang.id) if calon.siap else None,
        "sebelumnya": find_sebelumnya(pengguna, sekolah_id, periode, calon.orang.id, Jenis.GURU)
        if calon.siap
        else None,
        "jumlah": ringkas.jumlah,
        "semua": ringkas.semua,
        "capaian": ringkas.capaian,
        "periodik": list_periodik(sekolah_id, periode.id, calon.orang.id) if berperiodik else (),
        "berperiodik": berperiodik,
        "berikutnya": find_berikutnya(pengguna, sekolah_id, periode, calon),
        "matriks": rules_of(periode.aturan, sekolah_id).matriks,
        **rules_for_page(periode.aturan, sekolah_id),
        "rating": tuple(Rating),
        "predikat": Predikat,
        "minta_sandi": asks_sandi() and not ke_dinas,
        "lama": find_terakhir(pengguna, sekolah_id, periode.id, calon.orang.id, Jenis.GURU) if ke_dinas else None,
        "kunci": kunci,
        "draf": find_draf_periode(pengguna, kunci, periode.mulai, periode.selesai),
    }


# ── What was set ────────────────────────────────────────────────────────────────────────────────────────────────────


@bp.get("/saya")
@boleh(MASUK)
def milik_saya() -> ResponseReturnValue:
    """List the person's own appraisals."""
    pengguna = current()
    return render_template(
        "penilaian/saya.html", daftar=list_penilaian_saya(pengguna), periodik=list_periodik_saya(pengguna)
    )


@bp.get("/<uuid:penilaian_id>")
@boleh(MASUK)
def lihat(penilaian_id: UUID) -> ResponseReturnValue:
    """Show what was set: to the pegawai, to whoever set it, and to the leader of the school."""
    penilaian = _find(penilaian_id)
    return render_template("penilaian/lihat.html", form=FormTanggapan(), **_page_of(penilaian))


@bp.get("/<uuid:penilaian_id>/dokumen")
@boleh(MASUK)
def dokumen(penilaian_id: UUID) -> ResponseReturnValue:
    """Show the Dokumen Evaluasi Kinerja that comes of it, as a preview."""
    evaluasi = evaluate_penilaian(_find(penilaian_id))
    return render_template(
        "penilaian/dokumen.html",
        evaluasi=evaluasi,
        kembali=url_for(".lihat", penilaian_id=penilaian_id),
        cetak=url_for(".cetak", penilaian_id=penilaian_id),
    )


@bp.get("/<uuid:penilaian_id>/dokumen/cetak")
@boleh(MASUK)
def cetak(penilaian_id: UUID) -> ResponseReturnValue:
    """Print the same as PDF."""
    return print_evaluasi(evaluate_penilaian(_find(penilaian_id)))


@bp.post("/<uuid:penilaian_id>/tanggapan")
@boleh(MASUK)
def tanggapi(penilaian_id: UUID) -> ResponseReturnValue:
    """Accept one's own appraisal, or respond to it in words."""
    penilaian = _find(penilaian_id)
    if not penilaian.milik_saya:
        abort(404)
    form = FormTanggapan(request.form)
    terima = request.form.get("pilihan") == "terima"
    if not form.validate():
        return refuse_form(form, "penilaian/lihat.html", **_page_of(penilaian))
    if not terima and not form.tanggapan.data:
        form.tanggapan.errors = ("Tuliskan tanggapan Anda, atau pilih “Saya terima”.",)
        return refuse_form(form, "penilaian/lihat.html", **_page_of(penilaian))
    pesan = "Penilaian Anda terima." if terima else f"Tanggapan Anda terkirim kepada {penilaian.penilai.sebutan}."
    op = operasi_ini(url_for("penilaian.lihat", penilaian_id=penilaian_id), pesan)
    actions.answer_penilaian(op, penilaian, "" if terima else form.tanggapan.data)
    return jawab(op)


@bp.post("/<uuid:penilaian_id>/tanggapan/bacaan")
@boleh(Peran.KEPALA_SEKOLAH, Peran.KEPALA_DINAS)
def baca_tanggapan(penilaian_id: UUID) -> ResponseReturnValue:
    """Say that the response was read: by whoever leads the school or the dinas that set it."""
    penilaian = _find(penilaian_id)
    if not penilaian.saya_membaca:
        abort(404)
    op = operasi_ini(url_for("penilaian.lihat", penilaian_id=penilaian_id), "Tanggapan ditandai sudah dibaca.")
    actions.read_tanggapan(op, penilaian)
    return jawab(op)


def _find(penilaian_id: UUID) -> PenilaianDibaca:
    penilaian = find_penilaian(current(), penilaian_id)
    if penilaian is None:
        abort(404)
    if penilaian.milik_saya:
        mark_own()
    return penilaian


def _credit_of(penilaian: PenilaianDibaca) -> dict[str, object]:
    """Return what the predikat counts, and the employment that decides whether it counts at all."""
    if penilaian.predikat is None or penilaian.pimpinan or penilaian.keadaan is KeadaanPenilaian.DIGANTI:
        return {"berkredit": False, "periodik": ()}
    p, predikat = penilaian, penilaian.predikat
    rencana = find_rencana_guru(p.sekolah_id, p.periode_id, p.pegawai.id)
    aturan, jenjang = p.read_aturan().angka_kredit, rencana.isi.data.jenjang if rencana.isi.data else ""
    semua, tahun = list_periodik(p.sekolah_id, p.periode_id, p.pegawai.id), p.periode_mulai.year
    rentang = [p.rentang, *((s.bagian.first_day(tahun), s.bagian.last_day(tahun)) for s in semua)]
    masa, *bagian = list_masa(p.sekolah_id, p.pegawai.id, rentang, p.aturan, pimpinan=False, pada=p.ditetapkan)

    def count(predikat: Predikat, masa: Masa | None) -> AngkaKredit | None:
        return compute_angka_kredit(aturan, predikat, jenjang, masa.bulan) if masa else None

    return {
        "berkredit": True,
        "status": StatusPegawai(rencana.status),
        "berlaku": rencana.status in aturan.status,
        "masa": masa,
        "kredit": count(predikat, masa),
        "periodik": tuple((satu, count(satu.predikat, milik)) for satu, milik in zip(semua, bagian, strict=True)),
    }


def _page_of(penilaian: PenilaianDibaca) -> dict[str, object]:
    kunci = f"penilaian/{penilaian.id}"
    return {
        "penilaian": penilaian,
        **_credit_of(penilaian),
        "rangkap": find_rangkap(penilaian),
        "akhir": find_akhir(current(), penilaian),
        "aturan_kini": rules_of(penilaian.aturan, penilaian.sekolah_id),
        "plt": penilaian.pimpinan and is_plt(penilaian),
        **rules_for_page(penilaian.aturan, penilaian.sekolah_id, penilaian.ditetapkan),
        "bukti": list_berberkas(current(), penilaian),
        "dapat_menanggapi": penilaian.milik_saya and penilaian.keadaan is KeadaanPenilaian.DITETAPKAN,
        "kunci": kunci,
        "draf": find_draf(current().pegawai_id, kunci),
    }
