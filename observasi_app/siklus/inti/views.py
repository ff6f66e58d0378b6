"""Pages of the cycle itself: opening it, agreeing on its focus, its sheet, and what is said beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from flask import Blueprint, abort, current_app, render_template, request, url_for

from observasi_app.extensions import new_id
from observasi_app.luring.operasi import jawab, operasi_ini, read_versi
from observasi_app.masuk.kebijakan import MASUK, boleh
from observasi_app.masuk.pengguna import current
from observasi_app.masuk.periode import stop_other_periode
from observasi_app.rencana.queries import find_sepakat
from observasi_app.rubrics.edisi import Edisi, Jenis
from observasi_app.rubrics.queries import list_edisi
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import (
    find_coach,
    find_pemegang,
    find_periode,
    find_wa,
    is_dinilai,
    list_bertugas,
    list_guru,
)
from observasi_app.siklus.inti import actions
from observasi_app.siklus.inti.actions import SiklusBaru
from observasi_app.siklus.inti.alur import BelumBolehError, Tindakan
from observasi_app.siklus.inti.bicara import form_ucapan, talk
from observasi_app.siklus.inti.forms import FormAlasan, FormBuka, FormBukaUntuk, FormFokus
from observasi_app.siklus.inti.jenis import JenisSiklus
from observasi_app.siklus.inti.kabar import ArahKabar, compose, direction_of
from observasi_app.siklus.inti.kertas import fokus_kertas, list_formulir, print_kosong
from observasi_app.siklus.inti.pintu import load, load_for
from observasi_app.siklus.inti.queries import list_kejadian, list_pemilik_penilaian
from observasi_app.siklus.inti.queries_kelanjutan import find_asal
from observasi_app.siklus.inti.tahap import Pihak, Tahap
from observasi_app.web.htmx import is_fragment
from observasi_app.web.jawaban import refuse_form
from observasi_app.web.wa import link_wa
from observasi_app.web.waktu import jam, local, tanggal_panjang

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from observasi_app.config import Settings
    from observasi_app.sekolah.queries import GuruSekolah, PeriodeKini
    from observasi_app.siklus.inti.queries import SiklusDibaca

bp = Blueprint("siklus", __name__, url_prefix="/siklus")

PIHAK = (Peran.GURU, Peran.KEPALA_SEKOLAH, Peran.PENGAWAS)
PEMBACA = (Peran.GURU, Peran.KEPALA_SEKOLAH, Peran.COACH, Peran.PENGAWAS, Peran.KEPALA_DINAS)
SEMUA = "semua"
PANJANG_KUTIPAN = 300


@bp.get("/<uuid:siklus_id>")
@boleh(*PEMBACA)
def lembar(siklus_id: UUID) -> ResponseReturnValue:
    """Show the cycle's sheet: where it stands, who is in it, what happened."""
    siklus = load(siklus_id)
    return render_template(
        "siklus/inti/lembar.html",
        siklus=siklus,
        riwayat=list_kejadian(siklus),
        jadwal=_spoken_jadwal(siklus),
        asal=find_asal(siklus),
        rencana=find_sepakat(siklus.sekolah_id, siklus.periode_id, siklus.pelaku.id, siklus.fokus, siklus.rubrik),
    )


@bp.post("/<uuid:siklus_id>/pembukaan")
@boleh(MASUK)
def pembukaan(siklus_id: UUID) -> ResponseReturnValue:
    """Record that what the other side did was opened: from now on it cannot be taken back."""
    siklus = load(siklus_id)
    op = operasi_ini("", "")
    actions.open_by_other_side(op, siklus)
    return jawab(op)


@bp.get("/<uuid:siklus_id>/kabar")
@boleh(Peran.GURU, Peran.KEPALA_SEKOLAH, Peran.PENGAWAS)
def kabar(siklus_id: UUID) -> ResponseReturnValue:
    """Show the text that this side may send the other over a messenger: a reminder, or where things stand."""
    siklus = load(siklus_id)
    if siklus.pihak is None:
        abort(404)
    if siklus.giliran is None:
        raise BelumBolehError("Siklus ini tidak menunggu siapa pun lagi, jadi tidak ada yang perlu dikabarkan.")
    arah = direction_of(siklus.keadaan, siklus.pihak)
    saya, lawan = (siklus.pelaku, siklus.pengamat) if siklus.pihak is Pihak.PELAKU else (siklus.pengamat, siklus.pelaku)
    pengaturan: Settings = current_app.config["OBSERVASI"]
    nomor = find_wa(lawan.id)
    teks = compose(
        siklus.keadaan,
        arah,
        kepada=lawan.sebutan,
        dari=saya.nama,
        fokus=siklus.nama_fokus,
        jadwal=_spoken_jadwal(siklus),
        rubrik=siklus.rubrik,
        alamat=f"{pengaturan.alamat}{url_for('.lembar', siklus_id=siklus.id)}" if pengaturan.alamat else "",
    )
    return render_template(
        "siklus/inti/kabar.html",
        siklus=siklus,
        lawan=lawan,
        mengingatkan=arah is ArahKabar.INGATKAN,
        teks=teks,
        nomor=nomor,
        tautan=link_wa(teks, nomor),
    )


def _spoken_jadwal(siklus: SiklusDibaca) -> str:
    """Say when the lesson is: "Kamis, 14 Mei 2026, pukul 09.40 WIB"; empty while no time is known."""
    if siklus.jadwal is None:
        return ""
    hari = tanggal_panjang(local(siklus.jadwal, siklus.zona).date())
    return f"{hari}, pukul {jam(siklus.jadwal, siklus.zona)} {siklus.zona.value}"


@bp.get("/formulir-kosong")
@boleh(MASUK)
def formulir_kosong() -> ResponseReturnValue:
    """Offer the forms blank, for a place where nothing but paper works; they hold nobody's words."""
    return render_template(
        "siklus/inti/formulir_kosong.html", daftar_formulir=list_formulir(), daftar_fokus=_edisi_kertas()
    )


@bp.get("/formulir-kosong/<any(A,B,C,D):huruf>")
@boleh(MASUK)
def cetak_kosong(huruf: str) -> ResponseReturnValue:
    """Print a blank form; `?fokus=` puts a focus and its targets on it."""
    kode = request.args.get("fokus", "")
    edisi = next((e for semua in _edisi_kertas().values() for e in semua if kode == fokus_kertas(e)), None)
    if kode and edisi is None:
        abort(404)
    return print_kosong(current().sekolah_id, huruf, edisi)


def _edisi_kertas() -> dict[Jenis, tuple[Edisi, ...]]:
    """Return the focuses that can be observed, with the school's own wording, by whose practice they describe."""
    sekolah_id = current().sekolah_id
    return {
        jenis: tuple(e for e in list_edisi(jenis, sekolah_id=sekolah_id) if e.alasan_tidak_bisa_dipilih() is None)
        for jenis in Jenis
    }


@bp.get("/baru")
@boleh(Peran.GURU)
def baru() -> ResponseReturnValue:
    """Let a guru choose the focus of a new cycle."""
    edisi = _edisi_guru()
    form = FormBuka(fokus=request.args.get("fokus"))
    _offer(form, edisi)
    return render_template("siklus/inti/baru.html", form=form, daftar_edisi=edisi)


@bp.post("/baru")
@boleh(Peran.GURU)
def buka() -> ResponseReturnValue:
    """Open the guru's own cycle on the focus she chose."""
    stop_other_periode(school_of_hat())
    edisi = _edisi_guru()
    form = FormBuka(request.form)
    _offer(form, edisi)
    if not form.validate():
        return refuse_form(form, "siklus/inti/baru.html", daftar_edisi=edisi)
    pengguna = current()
    rekan = UUID(form.pengamat.data) if form.pengamat.data else None
    siklus = _new(pengguna.pegawai_id, pick_fokus(edisi, form.fokus.data), JenisSiklus(form.jenis.data), rekan)
    op = operasi_ini(
        url_for("siklus.lembar", siklus_id=siklus.id), "Siklus dibuka. Anda dapat langsung menyusun persiapan."
    )
    actions.open_siklus(op, (siklus,))
    return jawab(op)


@bp.get("/baru-untuk")
@boleh(Peran.KEPALA_SEKOLAH, Peran.OPERATOR)
def baru_untuk() -> ResponseReturnValue:
    """Let a principal, or the operator for the school, open cycles for one guru or for all."""
    edisi, belum = _edisi_guru(), _belum_punya()
    form = FormBukaUntuk(guru=request.args.get("guru") or SEMUA)
    _fill(form, edisi, belum)
    return render_template("siklus/inti/baru_untuk.html", form=form, **_page_untuk(edisi, belum))


def _page_untuk(edisi: tuple[Edisi, ...], belum: tuple[GuruSekolah, ...]) -> dict[str, object]:
    """Gather what stands beside the form: who has no cycle yet, and what is missing before one can be opened."""
    sekolah_id, hari = school_of_hat(), current().hari_ini
    periode = find_periode(sekolah_id, current().hari_periode)
    return {
        "daftar_edisi": edisi,
        "belum": belum,
        "periode": periode,
        "lewat": periode is not None and periode.is_over(hari),
        "kepala": find_pemegang(sekolah_id, Peran.KEPALA_SEKOLAH, hari),
        "ada_guru": bool(list_guru(sekolah_id, hari)),
    }


@bp.post("/baru-untuk")
@boleh(Peran.KEPALA_SEKOLAH, Peran.OPERATOR)
def buka_untuk() -> ResponseReturnValue:
    """Open a cycle, with the suggested focus, for one guru or for everyone who has none."""
    stop_other_periode(school_of_hat())
    edisi, belum = _edisi_guru(), _belum_punya()
    form = FormBukaUntuk(request.form)
    _fill(form, edisi, belum)
    if not form.validate():
        return refuse_form(form, "siklus/inti/baru_untuk.html", **_page_untuk(edisi, belum))
    dipilih = pick_fokus(edisi, form.fokus.data)
    untuk = [g for g in belum if form.guru.data in (SEMUA, str(g.orang.id))]
    daftar = tuple(_new(g.orang.id, dipilih, JenisSiklus.PENILAIAN) for g in untuk)
    op = operasi_ini("/", f"{len(daftar)} siklus dibuka dengan usulan fokus {dipilih.nama}.")
    actions.open_siklus(op, daftar)
    return jawab(op)


def _offer(form: FormBuka, edisi: tuple[Edisi, ...]) -> None:
    """Offer the focuses that can be observed, and the colleagues who may observe as peers."""
    pengguna = current()
    assert pengguna.sekolah_id is not None  # noqa: S101 - a guru is one of a school
    form.fokus.choices = offer_fokus(edisi)
    form.pengamat.choices = {
        str(g.orang.id): g.orang.sebutan
        for g in list_guru(pengguna.sekolah_id, pengguna.hari_ini)
        if g.orang.id != pengguna.pegawai_id
    }


def _fill(form: FormBukaUntuk, edisi: tuple[Edisi, ...], belum: tuple[GuruSekolah, ...]) -> None:
    form.fokus.choices = offer_fokus(edisi)
    form.guru.choices = {SEMUA: f"Semua guru yang belum punya siklus ({len(belum)})"} | {
        str(g.orang.id): g.orang.sebutan for g in belum
    }


def _edisi_guru() -> tuple[Edisi, ...]:
    return list_edisi(Jenis.GURU, sekolah_id=current().sekolah_id)


def offer_fokus(daftar: tuple[Edisi, ...]) -> dict[str, str]:
    """Offer only what can be observed: a focus without a usable target cannot be chosen."""
    return {e.kode: e.nama for e in daftar if e.alasan_tidak_bisa_dipilih() is None}


def pick_fokus(daftar: tuple[Edisi, ...], kode: str) -> Edisi:
    """Return the edition that was chosen among those offered."""
    return next(e for e in daftar if e.kode == kode)


def _belum_punya() -> tuple[GuruSekolah, ...]:
    """Return the guru of this school who have no cycle of kind penilaian in this period."""
    sekolah_id, hari = school_of_hat(), current().hari_ini
    periode = find_periode(sekolah_id, current().hari_periode)
    if periode is None:
        return ()
    sudah = list_pemilik_penilaian(sekolah_id, periode.id, Jenis.GURU)
    kepala = find_pemegang(sekolah_id, Peran.KEPALA_SEKOLAH, hari)
    ikut = _of_then(sekolah_id, periode)
    return tuple(
        g
        for g in list_guru(sekolah_id, hari)
        if g.orang.id not in sudah
        and (kepala is None or g.orang.id != kepala.id)
        and (ikut is None or g.orang.id in ikut)
    )


def _of_then(sekolah_id: UUID, periode: PeriodeKini) -> frozenset[UUID] | None:
    """Return who taught at a school in a period that is over; None while it runs, for then everybody of today counts.

    Whoever came later begins by themselves, if they were here before it was recorded; whoever left writes nothing here.
    """
    if not periode.is_over(current().hari_ini):
        return None
    return list_bertugas(sekolah_id, Peran.GURU, periode.mulai, periode.selesai)


def school_of_hat() -> UUID:
    """Return the school of the hat worn now; the operator of a dinas opens no cycles."""
    sekolah_id = current().sekolah_id
    if sekolah_id is None:
        abort(404)
    return sekolah_id


def _new(pelaku_id: UUID, edisi: Edisi, jenis: JenisSiklus, rekan: UUID | None = None) -> SiklusBaru:
    """Gather what a new cycle needs: the period, who observes (the principal, or a peer), the guru's coach."""
    sekolah_id, hari = school_of_hat(), current().hari_ini
    periode = find_periode(sekolah_id, current().hari_periode)
    kepala = find_pemegang(sekolah_id, Peran.KEPALA_SEKOLAH, hari)
    if periode is None:
        raise BelumBolehError("Sekolah ini belum punya periode yang berjalan. Minta operator membukanya.")
    if kepala is None:
        raise BelumBolehError("Sekolah ini belum punya kepala sekolah. Minta operator mengisinya.")
    coach = find_coach(sekolah_id, pelaku_id, hari)
    dinilai = jenis is JenisSiklus.PENILAIAN and is_dinilai(pelaku_id, sekolah_id, hari)
    return SiklusBaru(
        id=new_id(),
        sekolah_id=sekolah_id,
        periode_id=periode.id,
        jenis=jenis,
        pelaku_id=pelaku_id,
        pengamat_id=rekan or kepala.id,
        # Without an appraiser the cycle of the period has no predikat (ADR 47).
        penilai_id=kepala.id if dinilai else None,
        coach_id=coach.id if coach else None,
        edisi=edisi,
    )


@bp.get("/<uuid:siklus_id>/fokus")
@boleh(*PIHAK)
def fokus(siklus_id: UUID) -> ResponseReturnValue:
    """Let either side choose or suggest another focus while it is not agreed."""
    siklus = load_for(siklus_id, Tindakan.CHOOSE_FOKUS, Tindakan.SUGGEST_FOKUS)
    edisi = list_edisi(Jenis(siklus.rubrik), sekolah_id=siklus.sekolah_id)
    form = FormFokus(fokus=siklus.fokus)
    form.fokus.choices = offer_fokus(edisi)
    return render_template("siklus/inti/fokus.html", siklus=siklus, form=form, daftar_edisi=edisi)


@bp.post("/<uuid:siklus_id>/fokus")
@boleh(*PIHAK)
def pilih_fokus(siklus_id: UUID) -> ResponseReturnValue:
    """Choose (guru) or suggest (pengamat) another focus."""
    siklus = load(siklus_id)
    edisi = list_edisi(Jenis(siklus.rubrik), sekolah_id=siklus.sekolah_id)
    form = FormFokus(request.form)
    form.fokus.choices = offer_fokus(edisi)
    if not form.validate():
        return refuse_form(form, "siklus/inti/fokus.html", siklus=siklus, daftar_edisi=edisi)
    op = operasi_ini(url_for(".lembar", siklus_id=siklus_id), "Fokus diganti dan menunggu kesepakatan.")
    actions.choose_fokus(op, siklus, read_versi(), pick_fokus(edisi, form.fokus.data), form.alasan.data)
    return jawab(op)


@bp.post("/<uuid:siklus_id>/fokus/kesepakatan")
@boleh(*PIHAK)
def sepakati_fokus(siklus_id: UUID) -> ResponseReturnValue:
    """Agree to the focus as it stands."""
    siklus = load(siklus_id)
    op = operasi_ini(url_for(".lembar", siklus_id=siklus_id), f"Fokus {siklus.nama_fokus} disepakati.")
    actions.agree_fokus(op, siklus, read_versi())
    return jawab(op)


@bp.get("/<uuid:siklus_id>/penghentian")
@boleh(*PIHAK)
def penghentian(siklus_id: UUID) -> ResponseReturnValue:
    """Ask why a cycle should end before anything was observed."""
    siklus = load_for(siklus_id, Tindakan.CANCEL)
    return render_template("siklus/inti/penghentian.html", siklus=siklus, form=FormAlasan())


@bp.post("/<uuid:siklus_id>/penghentian")
@boleh(*PIHAK)
def hentikan(siklus_id: UUID) -> ResponseReturnValue:
    """End a cycle that should not have been opened; it stays readable."""
    siklus = load(siklus_id)
    form = FormAlasan(request.form)
    if not form.validate():
        return refuse_form(form, "siklus/inti/penghentian.html", siklus=siklus)
    op = operasi_ini(url_for(".lembar", siklus_id=siklus_id), "Siklus dihentikan. Isinya tetap dapat dibaca.")
    actions.cancel_siklus(op, siklus, read_versi(), form.alasan.data)
    return jawab(op)


@bp.get("/<uuid:siklus_id>/percakapan/<any(A,C,D,E):huruf>")
@boleh(*PEMBACA)
def percakapan(siklus_id: UUID, huruf: str) -> ResponseReturnValue:
    """Show what was said beside a stage, on a page of its own; other pages include the same part and fetch it anew."""
    dari = _own_path(request.args.get("dari", ""))
    template = "siklus/inti/_percakapan.html" if is_fragment() else "siklus/inti/percakapan.html"
    return render_template(template, **talk(load(siklus_id), Tahap(huruf), dari=dari))


@bp.post("/<uuid:siklus_id>/percakapan/<any(A,C,D,E):huruf>")
@boleh(*PEMBACA)
def ucapkan(siklus_id: UUID, huruf: str) -> ResponseReturnValue:
    """Say something beside a stage; it moves nothing and gates nobody."""
    siklus, tahap = load(siklus_id), Tahap(huruf)
    form = form_ucapan(tahap, request.form)
    dari = _own_path(request.form.get("dari", ""))
    if not form.validate():
        return refuse_form(form, "siklus/inti/percakapan.html", **talk(siklus, tahap, form, dari))
    halaman = dari or url_for(".percakapan", siklus_id=siklus_id, huruf=huruf)
    op = operasi_ini(f"{halaman}#percakapan", "")
    actions.say(op, siklus, tahap, form.bagian.data or "", form.teks.data, form.kutipan.data[:PANJANG_KUTIPAN])
    return jawab(op)


@bp.post("/<uuid:siklus_id>/percakapan/<any(A,C,D,E):huruf>/<uuid:ucapan_id>/penarikan")
@boleh(*PEMBACA)
def tarik_ucapan(siklus_id: UUID, huruf: str, ucapan_id: UUID) -> ResponseReturnValue:
    """Take back what one said; whoever answered it finds the place, not the words."""
    siklus, tahap = load(siklus_id), Tahap(huruf)
    dari = _own_path(request.form.get("dari", ""))
    halaman = dari or url_for(".percakapan", siklus_id=siklus_id, huruf=huruf)
    op = operasi_ini(f"{halaman}#percakapan", "")
    actions.withdraw_ucapan(op, siklus, tahap, ucapan_id)
    return jawab(op)


def _own_path(alamat: str) -> str:
    return alamat if alamat.startswith("/siklus/") else ""
