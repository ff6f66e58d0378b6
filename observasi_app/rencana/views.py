"""Pages of one plan, from its beginning to its adjustment, and what all pages of this room share."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import Blueprint, abort, render_template, request, url_for

from observasi_app.aturan.setempat import load_aturan_saya
from observasi_app.extensions import new_id
from observasi_app.luring.draf import find_draf
from observasi_app.luring.operasi import jawab, operasi_ini, read_versi
from observasi_app.luring.paket import is_for_paket
from observasi_app.masuk.kebijakan import boleh
from observasi_app.masuk.pengguna import current, mark_own
from observasi_app.masuk.periode import stop_other_periode
from observasi_app.rapor.queries import find_terbaru
from observasi_app.rencana import actions
from observasi_app.rencana.alur import (
    JenisRencana,
    PihakRencana,
    RencanaBelumBolehError,
    TindakanRencana,
    next_rencana,
)
from observasi_app.rencana.forms import (
    FormCatatan,
    FormSaran,
    FormTelaah,
    form_persetujuan,
    form_saran,
)
from observasi_app.rencana.kabar import can_remind
from observasi_app.rencana.periksa import check_padan
from observasi_app.rencana.poin import place_of, say_poin
from observasi_app.rencana.queries import (
    find_aturan,
    find_kartu,
    find_keadaan,
    find_kepala_definitif,
    find_lalu,
    find_rencana,
    jenis_of,
    leads,
    list_saran,
    list_sepakat,
)
from observasi_app.rencana.rules import (
    approves_itself,
    check_lengkap,
    check_window,
    list_beda,
    list_beku,
    rows_of,
    say_target,
    start_from,
    warn_data,
    why_no_start,
)
from observasi_app.rencana.sepakat import Beku, ask_beku
from observasi_app.rencana.tanda_terima import print_tanda_terima
from observasi_app.rencana.usulan import ask_usulan
from observasi_app.rubrics.edisi import Edisi, Jenis
from observasi_app.rubrics.queries import list_edisi
from observasi_app.sekolah.peran import Peran, Sifat
from observasi_app.sekolah.queries import find_coach, find_periode
from observasi_app.web.jawaban import refuse_form

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from observasi_app.aturan.muat import Aturan
    from observasi_app.aturan.rencana import AturanRencana
    from observasi_app.rapor.queries import Rapor
    from observasi_app.rencana.isi import IsiRencana
    from observasi_app.rencana.queries import RencanaDibaca
    from observasi_app.sekolah.queries import PeriodeKini

bp = Blueprint("rencana", __name__, url_prefix="/rencana")

POIN = {"say_poin": say_poin, "place_of": place_of}
"""What templates say of points with."""
LALU = "lalu"

MENYUSUN = (Peran.GURU, Peran.KEPALA_SEKOLAH)
MENYETUJUI = (Peran.KEPALA_SEKOLAH, Peran.KEPALA_DINAS)
SEMUA_PIHAK = (*MENYUSUN, Peran.COACH, Peran.PENGAWAS, Peran.KEPALA_DINAS)


def school_of() -> UUID:
    """Return the school of the hat worn now."""
    sekolah_id = current().sekolah_id
    assert sekolah_id is not None  # noqa: S101 - a guru and a kepala sekolah are of a school
    return sekolah_id


def jenis_kini() -> JenisRencana:
    """Return as what the person plans under the hat worn now."""
    return jenis_of(current())


def periode_kini() -> PeriodeKini | None:
    """Return the period of that school that is worked in; None where none runs."""
    return find_periode(school_of(), current().hari_periode)


def load_rencana(rencana_id: UUID) -> RencanaDibaca:
    """Return the plan as the person who asks may see it; another's answers 404."""
    rencana = find_rencana(current(), rencana_id)
    if rencana is None:
        abort(404)
    if rencana.pihak is PihakRencana.PEGAWAI:
        mark_own()
    return rencana


def load_for(rencana_id: UUID, tindakan: TindakanRencana) -> RencanaDibaca:
    """Return the plan for the form of an act; raise `RencanaBelumBolehError` where it is not possible now."""
    rencana = load_rencana(rencana_id)
    next_rencana(
        rencana.keadaan,
        tindakan,
        rencana.pihak,
        dibuka_lawan=rencana.dibuka_lawan is not None,
        otomatis=rencana.otomatis,
        sebutan=rencana.sebutan,
    )
    return rencana


def edisi_of(rencana: RencanaDibaca) -> tuple[Edisi, ...]:
    """Return the focuses of a lesson, or of leading learning, as this school or its dinas words them.

    Once the agreed one was observed, that one alone.
    """
    semua = list_edisi(Jenis(rencana.jenis.value), sekolah_id=rencana.sekolah_id)
    if not beku_of(rencana).fokus or rencana.sepakat is None:
        return semua
    tetap = {satu.fokus for satu in rencana.sepakat.praktik or ()}
    return tuple(satu for satu in semua if satu.kode in tetap)


def rapor_of(rencana: RencanaDibaca) -> Rapor | None:
    """Return the newest Rapor Pendidikan of the school up to the year of a plan; it recommends, and chooses nothing."""
    return find_terbaru(rencana.sekolah_id, Jenis(rencana.jenis.value), int(rencana.aturan))


def sort_edisi(rencana: RencanaDibaca, rapor: Rapor | None) -> tuple[Edisi, ...]:
    """Return the focuses, those on which the school stands lowest first."""
    return rapor.sort(edisi_of(rencana)) if rapor else edisi_of(rencana)


def beku_of(rencana: RencanaDibaca) -> Beku:
    """Return what of an agreed plan stays as it is."""
    if rencana.sepakat is None:
        return Beku()
    return ask_beku(rencana.sekolah_id, rencana.periode_id, rencana.pegawai.id, rencana.jenis)


def kode_beku_of(rencana: RencanaDibaca) -> frozenset[str]:
    """Return the rows that nobody can change any more."""
    return list_beku(rencana.read_rencana()) if beku_of(rencana).fokus else frozenset()


# ── Beginning ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@bp.get("/saya")
@boleh(*MENYUSUN)
def milik_saya() -> ResponseReturnValue:
    """Show somebody their plan of this period under the hat worn now, or how it is begun."""
    periode, jenis = periode_kini(), jenis_kini()
    kartu = find_kartu(current(), school_of(), periode, jenis) if periode else None
    if kartu:
        return render_template("rencana/lihat.html", form=None, **page_of(load_rencana(kartu.id)))
    rencana = find_aturan(periode.aturan, jenis, school_of()) if periode else None
    return render_template(
        "rencana/saya.html",
        lalu=find_lalu(current(), school_of(), periode, jenis) if periode and rencana else None,
        periode=periode,
        jenis=jenis,
        aturan=rencana,
        alasan=why_no_start(ada=False, memimpin=_must_plan_as_kepala()),
        jendela=_jendela(_aturan_of(periode), periode.label) if periode and rencana else None,
        waktu=_waktu(_aturan_of(periode), periode.label) if periode and rencana else "",
        usulan=ask_usulan(current().pegawai_id, periode.id) if periode and rencana else (),
    )


def _aturan_of(periode: PeriodeKini) -> Aturan:
    return load_aturan_saya(int(periode.aturan))


def _jendela(aturan: Aturan, periode: str) -> Any:  # noqa: ANN401 - for a template
    return aturan.find_jendela("pengajuan_rencana", periode)


def _waktu(aturan: Aturan, periode: str) -> str:
    return check_window(aturan.find_jendela("pengajuan_rencana", periode), current().hari_ini)


def _must_plan_as_kepala() -> bool:
    """Tell whether the person wears the hat of a guru at a school that they lead definitively."""
    return jenis_kini() is JenisRencana.GURU and leads(current(), school_of(), Sifat.DEFINITIF)


@bp.post("/saya")
@boleh(*MENYUSUN)
def mulai() -> ResponseReturnValue:
    """Begin one's own plan for the period that is worked in."""
    stop_other_periode(school_of())
    periode, jenis = periode_kini(), jenis_kini()
    aturan = find_aturan(periode.aturan, jenis, school_of()) if periode else None
    if periode is None or aturan is None:
        raise RencanaBelumBolehError("Sekolah ini belum punya periode yang berjalan. Minta operator membukanya.")
    rencana_id = new_id()
    langkah = aturan.langkah[0]
    op = operasi_ini(url_for("rencana.langkah", rencana_id=rencana_id, kode=langkah.kode), "Rencana dimulai.")
    awal = _start(periode, jenis, aturan) if request.form.get("awal") == LALU else None
    actions.begin_rencana(op, rencana_id, school_of(), periode, memimpin=_must_plan_as_kepala(), jenis=jenis, awal=awal)
    return jawab(op)


def _start(periode: PeriodeKini, jenis: JenisRencana, aturan: AturanRencana) -> IsiRencana | None:
    """Return what of last year's plan can begin this one."""
    lalu = find_lalu(current(), school_of(), periode, jenis)
    if lalu is None:
        return None
    edisi = list_edisi(Jenis(jenis.value), sekolah_id=school_of())
    return start_from(lalu.isi, aturan, {e.kode for e in edisi if e.alasan_tidak_bisa_dipilih() is None})


# ── One plan ────────────────────────────────────────────────────────────────────────────────────────────────────────


@bp.get("/<uuid:rencana_id>")
@boleh(*SEMUA_PIHAK)
def lihat(rencana_id: UUID) -> ResponseReturnValue:
    """Show the plan: the steps and what is missing while it is written, else what was handed in and what changed."""
    rencana = load_rencana(rencana_id)
    form: FormTelaah | FormSaran | None = None
    if rencana.bisa("review"):
        form = FormTelaah(data={"telaah": rencana.telaah})
    elif rencana.bisa("suggest"):
        form = form_saran(None, rencana.isi, rencana.read_rencana())
    return render_template("rencana/lihat.html", form=form, **page_of(rencana))


@bp.get("/<uuid:rencana_id>/tanda-terima")
@boleh(*MENYUSUN)
def tanda_terima(rencana_id: UUID) -> ResponseReturnValue:
    """Print the receipt of one's own plan once it was handed in."""
    rencana = load_rencana(rencana_id)
    if rencana.pihak is not PihakRencana.PEGAWAI:
        abort(404)
    return print_tanda_terima(rencana)


def page_of(rencana: RencanaDibaca) -> dict[str, Any]:
    """Return what the page of a plan shows."""
    aturan = rencana.read_aturan()
    r = rencana.read_rencana()
    diajukan, disetujui = rencana.isi_diajukan, rencana.isi_disetujui
    data = rencana.isi.data
    return {
        "rencana": rencana,
        "sudah": [satu.kode for satu in r.langkah if rencana.isi.has(satu.kode)],
        "aturan": r,
        "sumber": aturan.sumber,
        "dari_paket": is_for_paket(),
        "kurang": check_lengkap(rencana.isi, r) if rencana.bisa("submit") else (),
        "beda": list_beda(diajukan, disetujui, _names(r)) if diajukan and disetujui else (),
        "penyesuaian": list_beda(rencana.sepakat, rencana.isi, _names(r)) if rencana.sepakat else (),
        "beku": beku_of(rencana) if rencana.sepakat else Beku(),
        "penyesuaian_jendela": aturan.find_jendela("penyesuaian_rencana", rencana.periode),
        "say_target": say_target,
        **POIN,
        "peringatan": warn_data(data.golongan, data.jenjang, r) if data else "",
        "tanpa_definitif": rencana.bisa("submit") and _approves_itself(rencana, r),
        "jendela": _jendela(aturan, rencana.periode),
        "waktu": _waktu(aturan, rencana.periode),
        "terperiksa": check_padan(r.periksa, find_keadaan(rencana)) if rencana.bisa("submit") else (),
        "saran": list_saran(rencana),
        "ber_coach": rencana.pihak is PihakRencana.PEGAWAI and _has_coach(rencana),
        "nama_baris": {satu.kode: satu.rhk for satu in rows_of(rencana.isi, r)},
        "mengingatkan": can_remind(rencana.keadaan, rencana.pihak) and not rencana.otomatis,
    }


def _has_coach(rencana: RencanaDibaca) -> bool:
    """Tell whether somebody cares for the writer of a plan today."""
    return find_coach(rencana.sekolah_id, rencana.pegawai.id, current().hari_ini) is not None


def _names(aturan: AturanRencana) -> dict[str, str]:
    """Return what the aspek and perspektif of rows are called, by their codes."""
    return {**aturan.aspek, **aturan.perspektif}


def _approves_itself(rencana: RencanaDibaca, aturan: AturanRencana) -> bool:
    if rencana.kepada is Peran.KEPALA_DINAS:
        return False
    kepala = find_kepala_definitif(rencana.sekolah_id, current().hari_ini, selain=rencana.pegawai.id)
    return approves_itself(ada_definitif=kepala is not None, aturan=aturan)


@bp.post("/<uuid:rencana_id>/pembukaan")
@boleh(*SEMUA_PIHAK)
def pembukaan(rencana_id: UUID) -> ResponseReturnValue:
    """Record that what the other side did was opened: from now on it cannot be taken back."""
    rencana = load_rencana(rencana_id)
    op = operasi_ini("", "")
    actions.open_by_lawan(op, rencana)
    return jawab(op)


# ── Handing in, approving, agreeing ─────────────────────────────────────────────────────────────────────────────────


@bp.post("/<uuid:rencana_id>/pengajuan")
@boleh(*MENYUSUN)
def ajukan(rencana_id: UUID) -> ResponseReturnValue:
    """Hand the plan in."""
    rencana = load_rencana(rencana_id)
    otomatis = _approves_itself(rencana, rencana.read_rencana())
    pesan = (
        "Belum ada kepala sekolah definitif: rencana disetujui sistem. Baca lagi, lalu sepakati."
        if otomatis
        else f"Rencana diajukan. Sekarang giliran {rencana.sebutan.penilai} Anda."
    )
    op = operasi_ini(url_for("rencana.lihat", rencana_id=rencana_id), pesan)
    actions.submit_rencana(op, rencana, read_versi(), otomatis=otomatis)
    return jawab(op)


@bp.post("/<uuid:rencana_id>/pengajuan/penarikan")
@boleh(*MENYUSUN)
def tarik(rencana_id: UUID) -> ResponseReturnValue:
    """Take the hand-in back while nobody has opened it."""
    rencana = load_rencana(rencana_id)
    op = operasi_ini(
        url_for("rencana.lihat", rencana_id=rencana_id), "Rencana ditarik kembali. Anda dapat mengubahnya."
    )
    actions.withdraw_rencana(op, rencana)
    return jawab(op)


@bp.post("/<uuid:rencana_id>/telaah")
@boleh(Peran.PENGAWAS)
def telaah(rencana_id: UUID) -> ResponseReturnValue:
    """Say what the pengawas thinks of the plan of a kepala sekolah; the kepala dinas decides."""
    rencana = load_rencana(rencana_id)
    form = FormTelaah(request.form)
    if not form.validate():
        return refuse_form(form, "rencana/lihat.html", **page_of(rencana))
    op = operasi_ini(url_for("rencana.lihat", rencana_id=rencana_id), "Telaah Anda tersimpan bagi kepala dinas.")
    actions.review_rencana(op, rencana, read_versi(), form.telaah.data)
    return jawab(op)


@bp.get("/<uuid:rencana_id>/peninjauan")
@boleh(*MENYETUJUI)
def peninjauan(rencana_id: UUID) -> ResponseReturnValue:
    """Ask what should be looked at again."""
    rencana = load_for(rencana_id, TindakanRencana.SEND_BACK)
    return render_template("rencana/catatan.html", rencana=rencana, form=FormCatatan())


@bp.post("/<uuid:rencana_id>/peninjauan")
@boleh(*MENYETUJUI)
def tinjau_ulang(rencana_id: UUID) -> ResponseReturnValue:
    """Send the plan back with a note."""
    rencana = load_rencana(rencana_id)
    form = FormCatatan(request.form)
    if not form.validate():
        return refuse_form(form, "rencana/catatan.html", rencana=rencana)
    op = operasi_ini(url_for("rencana.lihat", rencana_id=rencana_id), "Rencana dikembalikan untuk ditinjau ulang.")
    actions.send_back_rencana(op, rencana, read_versi(), form.catatan.data)
    return jawab(op)


@bp.get("/<uuid:rencana_id>/persetujuan")
@boleh(*MENYETUJUI)
def persetujuan(rencana_id: UUID) -> ResponseReturnValue:
    """Lay the plan before the superior, who may change it and adds the ekspektasi."""
    rencana = load_for(rencana_id, TindakanRencana.APPROVE)
    halaman = _page_persetujuan(rencana)
    form = form_persetujuan(
        halaman["draf"].isi, rencana.isi, halaman["aturan"], edisi_of(rencana), kode_beku_of(rencana)
    )
    return render_template("rencana/persetujuan.html", form=form, **halaman)


@bp.post("/<uuid:rencana_id>/persetujuan")
@boleh(*MENYETUJUI)
def setujui(rencana_id: UUID) -> ResponseReturnValue:
    """Approve the plan, with the changes that the pegawai will see."""
    rencana = load_rencana(rencana_id)
    halaman, edisi = _page_persetujuan(rencana), edisi_of(rencana)
    form = form_persetujuan(request.form, rencana.isi, halaman["aturan"], edisi, kode_beku_of(rencana))
    if not form.validate_with_rules():
        return refuse_form(form, "rencana/persetujuan.html", **halaman)
    isi: IsiRencana = form.read(rencana.isi, edisi)
    pesan = f"Rencana disetujui. Sekarang giliran {rencana.pegawai.sebutan} menyepakatinya."
    op = operasi_ini(url_for("rencana.lihat", rencana_id=rencana_id), pesan)
    actions.approve_rencana(op, rencana, read_versi(), isi)
    return jawab(op)


def _page_persetujuan(rencana: RencanaDibaca) -> dict[str, Any]:
    aturan = rencana.read_aturan()
    kunci = f"rencana/{rencana.id}/persetujuan"
    return {
        "rencana": rencana,
        "aturan": rencana.read_rencana(),
        "sumber": aturan.sumber,
        **POIN,
        "kunci": kunci,
        "draf": find_draf(current().pegawai_id, kunci),
    }


@bp.post("/<uuid:rencana_id>/persetujuan/penarikan")
@boleh(*MENYETUJUI)
def tarik_persetujuan(rencana_id: UUID) -> ResponseReturnValue:
    """Take the approval back while the pegawai has not opened it."""
    rencana = load_rencana(rencana_id)
    op = operasi_ini(url_for("rencana.lihat", rencana_id=rencana_id), "Persetujuan ditarik kembali.")
    actions.withdraw_persetujuan(op, rencana)
    return jawab(op)


@bp.get("/<uuid:rencana_id>/pembahasan")
@boleh(*MENYUSUN)
def pembahasan(rencana_id: UUID) -> ResponseReturnValue:
    """Ask what is to be talked over before agreeing."""
    rencana = load_for(rencana_id, TindakanRencana.RETURN_APPROVAL)
    return render_template("rencana/catatan.html", rencana=rencana, form=FormCatatan())


@bp.post("/<uuid:rencana_id>/pembahasan")
@boleh(*MENYUSUN)
def minta_dibahas(rencana_id: UUID) -> ResponseReturnValue:
    """Give the approved plan back to the superior with a note."""
    rencana = load_rencana(rencana_id)
    form = FormCatatan(request.form)
    if not form.validate():
        return refuse_form(form, "rencana/catatan.html", rencana=rencana)
    op = operasi_ini(
        url_for("rencana.lihat", rencana_id=rencana_id), f"Catatan Anda terkirim kepada {rencana.sebutan.penilai}."
    )
    actions.return_persetujuan(op, rencana, read_versi(), form.catatan.data)
    return jawab(op)


@bp.post("/<uuid:rencana_id>/kesepakatan")
@boleh(*MENYUSUN)
def sepakati(rencana_id: UUID) -> ResponseReturnValue:
    """Agree to the approved plan."""
    rencana = load_rencana(rencana_id)
    op = operasi_ini(url_for("rencana.lihat", rencana_id=rencana_id), "Rencana disepakati.")
    actions.agree_rencana(op, rencana, read_versi())
    return jawab(op)


# ── Adjusting ───────────────────────────────────────────────────────────────────────────────────────────────────────


@bp.post("/<uuid:rencana_id>/penyesuaian")
@boleh(*MENYUSUN)
def sesuaikan(rencana_id: UUID) -> ResponseReturnValue:
    """Begin to adjust the agreed plan; what was agreed holds meanwhile."""
    rencana = load_rencana(rencana_id)
    op = operasi_ini(url_for("rencana.lihat", rencana_id=rencana_id), "Penyesuaian dimulai. Ubah langkah yang perlu.")
    actions.adjust_rencana(op, rencana, read_versi())
    return jawab(op)


@bp.post("/<uuid:rencana_id>/penyesuaian/penarikan")
@boleh(*MENYUSUN)
def batal_sesuaikan(rencana_id: UUID) -> ResponseReturnValue:
    """Leave the adjustment: the plan is again as it was agreed."""
    rencana = load_rencana(rencana_id)
    op = operasi_ini(url_for("rencana.lihat", rencana_id=rencana_id), "Penyesuaian dibatalkan; rencana semula berlaku.")
    actions.withdraw_penyesuaian(op, rencana, read_versi())
    return jawab(op)


@bp.get("/<uuid:rencana_id>/versi")
@boleh(*SEMUA_PIHAK)
def versi(rencana_id: UUID) -> ResponseReturnValue:
    """Show every agreed version, each with what it changed of the one before."""
    rencana = load_rencana(rencana_id)
    semua = list_sepakat(rencana)
    aturan = rencana.read_rencana()
    beda = [list_beda(lama.isi, baru.isi, _names(aturan)) for baru, lama in itertools.pairwise(semua)]
    return render_template(
        "rencana/versi.html",
        rencana=rencana,
        aturan=aturan,
        daftar=list(zip(semua, [*beda, ()], strict=False)),
        say_target=say_target,
        **POIN,
        peringatan="",
    )
