"""Pages of the plan: load through the person, form, one action, answer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import Blueprint, abort, render_template, request, url_for

from observasi_app.aturan.muat import load_aturan
from observasi_app.extensions import new_id
from observasi_app.luring.draf import find_draf
from observasi_app.luring.operasi import jawab, operasi_ini
from observasi_app.masuk.kebijakan import boleh
from observasi_app.masuk.pengguna import current
from observasi_app.rencana import actions
from observasi_app.rencana.alur import RencanaBelumBolehError, TindakanRencana, next_rencana
from observasi_app.rencana.forms import (
    FormCatatan,
    FormData,
    FormHasil,
    FormKompetensi,
    FormPerilaku,
    FormPraktik,
    FormTugas,
    form_data,
    form_hasil,
    form_kompetensi,
    form_perilaku,
    form_persetujuan,
    form_praktik,
    form_tugas,
)
from observasi_app.rencana.isi import TANPA, DataDiri
from observasi_app.rencana.queries import (
    BagianRencana,
    count_rencana,
    find_kartu,
    find_kepala_definitif,
    find_pegawai,
    find_rencana,
    has_aturan,
    list_rencana,
)
from observasi_app.rencana.rules import (
    approves_itself,
    check_lengkap,
    check_window,
    list_beda,
    say_target,
    warn_data,
    why_no_start,
)
from observasi_app.rubrics.edisi import Edisi, Jenis
from observasi_app.rubrics.queries import list_edisi
from observasi_app.sekolah.peran import Peran, StatusPegawai
from observasi_app.sekolah.queries import find_periode
from observasi_app.web.jawaban import refuse_form
from observasi_app.web.kursor import read_kursor, write_kursor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from observasi_app.aturan.muat import Aturan
    from observasi_app.aturan.rencana import AturanRencana
    from observasi_app.rencana.forms import FormLangkah
    from observasi_app.rencana.isi import IsiRencana
    from observasi_app.rencana.queries import RencanaDibaca
    from observasi_app.sekolah.queries import PeriodeKini

bp = Blueprint("rencana", __name__, url_prefix="/rencana")

SEHALAMAN = 50
LANGKAH = "/<uuid:rencana_id>/langkah/<any(data,praktik,kompetensi,tugas,perilaku,hasil):kode>"
LEWATI = "lewati"


def _school() -> UUID:
    """Return the school of the hat worn now."""
    sekolah_id = current().sekolah_id
    assert sekolah_id is not None  # noqa: S101 - a guru and a kepala sekolah are of a school
    return sekolah_id


def _periode() -> PeriodeKini | None:
    return find_periode(_school(), current().hari_ini)


def _load(rencana_id: UUID) -> RencanaDibaca:
    """Return the plan as the person who asks may see it; another's answers 404."""
    rencana = find_rencana(current(), rencana_id)
    if rencana is None:
        abort(404)
    return rencana


def _load_for(rencana_id: UUID, tindakan: TindakanRencana) -> RencanaDibaca:
    """Return the plan for the form of an act; raise `RencanaBelumBolehError` where it is not possible now."""
    rencana = _load(rencana_id)
    next_rencana(
        rencana.keadaan,
        tindakan,
        rencana.pihak,
        dibuka_lawan=rencana.dibuka_lawan is not None,
        otomatis=rencana.otomatis,
    )
    return rencana


def _versi() -> int:
    """Return the version of the plan on which the form was opened; 0 never matches."""
    teks = request.form.get("versi", "")
    return int(teks) if teks.isdigit() else 0


def _edisi(sekolah_id: UUID) -> tuple[Edisi, ...]:
    return list_edisi(Jenis.GURU, sekolah_id=sekolah_id)


# ── Beginning, and the list of the school ───────────────────────────────────────────────────────────────────────────


@bp.get("")
@boleh(Peran.KEPALA_SEKOLAH)
def daftar() -> ResponseReturnValue:
    """List the guru of the school: where their plans stand, whose turn it is, since when."""
    pengguna, sekolah_id, periode = current(), _school(), _periode()
    if periode is None:
        return render_template("rencana/daftar.html", periode=None)
    jumlah = count_rencana(pengguna, sekolah_id, periode)
    diminta = request.args.get("bagian")
    bagian = BagianRencana(diminta) if diminta in jumlah else _first(jumlah)
    kunci = read_kursor(request.args.get("sesudah", ""), str, UUID)
    sesudah = (str(kunci[0]), kunci[1]) if kunci and isinstance(kunci[1], UUID) else None
    semua = list_rencana(pengguna, sekolah_id, periode, bagian, batas=SEHALAMAN + 1, sesudah=sesudah)
    tampil = semua[:SEHALAMAN]
    return render_template(
        "rencana/daftar.html",
        periode=periode,
        jumlah=jumlah,
        bagian=bagian,
        pilihan=BagianRencana,
        daftar=tampil,
        lagi=write_kursor(tampil[-1].nama_cari, tampil[-1].orang.id) if len(semua) > SEHALAMAN else "",
        sesudah=sesudah,
        definitif=find_kepala_definitif(sekolah_id, pengguna.hari_ini) is not None,
    )


def _first(jumlah: dict[str, int]) -> BagianRencana:
    """Return the part that is shown when none is asked for: the first that holds anybody."""
    return next((satu for satu in BagianRencana if jumlah[satu.value]), BagianRencana.ANDA)


@bp.get("/saya")
@boleh(Peran.GURU)
def milik_saya() -> ResponseReturnValue:
    """Show a guru her plan of this period, or how it is begun."""
    periode = _periode()
    kartu = find_kartu(current(), _school(), periode) if periode else None
    if kartu:
        return render_template("rencana/lihat.html", **_page(_load(kartu.id)))
    dikenal = periode is not None and has_aturan(periode.aturan)
    return render_template(
        "rencana/saya.html",
        periode=periode,
        aturan=_aturan_of(periode) if periode and dikenal else None,
        alasan=why_no_start(ada=False, memimpin=_leads()),
        jendela=_jendela(_aturan_of(periode)) if periode and dikenal else None,
        waktu=_waktu(_aturan_of(periode)) if periode and dikenal else "",
    )


def _aturan_of(periode: PeriodeKini) -> Aturan:
    return load_aturan(int(periode.aturan))


def _jendela(aturan: Aturan) -> Any:  # noqa: ANN401 - for a template
    return aturan.find_jendela("pengajuan_rencana")


def _waktu(aturan: Aturan) -> str:
    return check_window(aturan.find_jendela("pengajuan_rencana"), current().hari_ini)


def _leads() -> bool:
    """Tell whether the person leads the school at which they would plan as guru."""
    pengguna, sekolah_id = current(), _school()
    return any(
        t.peran is Peran.KEPALA_SEKOLAH and t.sekolah_id == sekolah_id and t.sifat.value == "definitif"
        for t in pengguna.semua_tugas
    )


@bp.post("/saya")
@boleh(Peran.GURU)
def mulai() -> ResponseReturnValue:
    """Begin one's own plan for the period that runs."""
    periode = _periode()
    if periode is None or not has_aturan(periode.aturan):
        raise RencanaBelumBolehError("Sekolah ini belum punya periode yang berjalan. Minta operator membukanya.")
    rencana_id = new_id()
    langkah = _aturan_of(periode).rencana.langkah[0]
    op = operasi_ini(url_for("rencana.langkah", rencana_id=rencana_id, kode=langkah.kode), "Rencana dimulai.")
    actions.begin_rencana(op, rencana_id, _school(), periode, memimpin=_leads())
    return jawab(op)


# ── One plan ────────────────────────────────────────────────────────────────────────────────────────────────────────


@bp.get("/<uuid:rencana_id>")
@boleh(Peran.GURU, Peran.KEPALA_SEKOLAH)
def lihat(rencana_id: UUID) -> ResponseReturnValue:
    """Show the plan: the steps and what is missing while it is written, else what was handed in and what changed."""
    return render_template("rencana/lihat.html", **_page(_load(rencana_id)))


def _page(rencana: RencanaDibaca) -> dict[str, Any]:
    aturan = rencana.read_aturan()
    r = aturan.rencana
    diajukan, disetujui = rencana.isi_diajukan, rencana.isi_disetujui
    data = rencana.isi.data
    return {
        "rencana": rencana,
        "sudah": [satu.kode for satu in r.langkah if rencana.isi.has(satu.kode)],
        "aturan": r,
        "sumber": aturan.sumber,
        "kurang": check_lengkap(rencana.isi, r) if rencana.bisa("submit") else (),
        "beda": list_beda(diajukan, disetujui, dict(r.aspek)) if diajukan and disetujui else (),
        "say_target": say_target,
        "peringatan": warn_data(data.golongan, data.jenjang, r) if data else "",
        "tanpa_definitif": rencana.bisa("submit") and _approves_itself(rencana, r),
        "jendela": _jendela(aturan),
        "waktu": _waktu(aturan),
    }


def _approves_itself(rencana: RencanaDibaca, aturan: AturanRencana) -> bool:
    kepala = find_kepala_definitif(rencana.sekolah_id, current().hari_ini, selain=rencana.guru.id)
    return approves_itself(ada_definitif=kepala is not None, aturan=aturan)


@bp.post("/<uuid:rencana_id>/pembukaan")
@boleh(Peran.GURU, Peran.KEPALA_SEKOLAH)
def pembukaan(rencana_id: UUID) -> ResponseReturnValue:
    """Record that what the other side did was opened: from now on it cannot be taken back."""
    rencana = _load(rencana_id)
    op = operasi_ini("", "")
    actions.open_by_lawan(op, rencana)
    return jawab(op)


@bp.get(LANGKAH)
@boleh(Peran.GURU)
def langkah(rencana_id: UUID, kode: str) -> ResponseReturnValue:
    """Show one step to the guru who writes her plan."""
    rencana = _load_for(rencana_id, TindakanRencana.WRITE)
    halaman = _page_langkah(rencana, kode)
    return render_template("rencana/langkah.html", form=_form(rencana, kode, halaman["draf"].isi), **halaman)


@bp.post(LANGKAH)
@boleh(Peran.GURU)
def simpan_langkah(rencana_id: UUID, kode: str) -> ResponseReturnValue:
    """Save one step, and go on to the next one."""
    rencana = _load_for(rencana_id, TindakanRencana.WRITE)
    halaman = _page_langkah(rencana, kode)
    dilewati = kode == "tugas" and request.form.get("pilihan") == LEWATI
    form = _form(rencana, kode, None if dilewati else request.form)
    if not dilewati and not form.validate_with_rules():
        return refuse_form(form, "rencana/langkah.html", **halaman)
    isian = {"tugas": ()} if dilewati else {kode: _read(rencana, form)}
    op = operasi_ini(halaman["lanjut"], f"{halaman['langkah'].label} tersimpan.")
    actions.save_langkah(op, rencana, lambda lama: replace(lama, **isian))
    return jawab(op)


def _page_langkah(rencana: RencanaDibaca, kode: str) -> dict[str, Any]:
    aturan = rencana.read_aturan()
    semua = aturan.rencana.langkah
    di = next((n for n, satu in enumerate(semua) if satu.kode == kode), None)
    if di is None:
        abort(404)
    kunci = f"rencana/{rencana.id}/langkah/{kode}"
    berikut = semua[di + 1] if di + 1 < len(semua) else None
    return {
        "rencana": rencana,
        "aturan": aturan.rencana,
        "sumber": aturan.sumber,
        "langkah": semua[di],
        "nomor": di + 1,
        "banyak": len(semua),
        "sebelum": semua[di - 1] if di else None,
        "berikut": berikut,
        "lanjut": url_for("rencana.langkah", rencana_id=rencana.id, kode=berikut.kode)
        if berikut
        else url_for("rencana.lihat", rencana_id=rencana.id),
        "kunci": kunci,
        "draf": find_draf(current().pegawai_id, kunci),
        "daftar_edisi": _edisi(rencana.sekolah_id) if kode == "praktik" else (),
        "orang": rencana.guru,
        "status": StatusPegawai(rencana.status),
    }


def _form(rencana: RencanaDibaca, kode: str, isian: Any) -> FormLangkah:  # noqa: ANN401 - what was posted, or nothing
    """Build the form of a step, from what was typed or else from what was saved."""
    isi, aturan = rencana.isi, rencana.read_aturan().rencana
    match kode:
        case "data":
            return form_data(isian, isi, aturan, berpangkat=rencana.status == StatusPegawai.PNS.value)
        case "praktik":
            return form_praktik(isian, isi, aturan, _edisi(rencana.sekolah_id))
        case "kompetensi":
            return form_kompetensi(isian, isi, aturan)
        case "tugas":
            return form_tugas(isian, isi, aturan)
        case "perilaku":
            return form_perilaku(isian, isi, aturan)
        case _:
            return form_hasil(isian, isi, aturan)


def _read(rencana: RencanaDibaca, form: FormLangkah) -> object:
    """Return what a valid form of a step says."""
    if isinstance(form, FormData):
        orang, status = find_pegawai(rencana.guru.id)
        return DataDiri(
            nama=orang.nama_lengkap,
            nip=orang.nip or "",
            status=StatusPegawai(status).label,
            unit=rencana.sekolah,
            golongan=form.golongan.data or TANPA,
            jenjang=form.jenjang.data or TANPA,
        )
    if isinstance(form, FormPraktik):
        return form.read(_edisi(rencana.sekolah_id))
    if isinstance(form, FormHasil):
        return form.read_hasil()
    assert isinstance(form, FormKompetensi | FormTugas | FormPerilaku)  # noqa: S101 - there are no other steps
    return form.read()


# ── Handing in, approving, agreeing ─────────────────────────────────────────────────────────────────────────────────


@bp.post("/<uuid:rencana_id>/pengajuan")
@boleh(Peran.GURU)
def ajukan(rencana_id: UUID) -> ResponseReturnValue:
    """Hand the plan in."""
    rencana = _load(rencana_id)
    otomatis = _approves_itself(rencana, rencana.read_aturan().rencana)
    pesan = (
        "Belum ada kepala sekolah definitif: rencana disetujui sistem. Baca lagi, lalu sepakati."
        if otomatis
        else "Rencana diajukan. Sekarang giliran kepala sekolah Anda."
    )
    op = operasi_ini(url_for("rencana.lihat", rencana_id=rencana_id), pesan)
    actions.submit_rencana(op, rencana, _versi(), otomatis=otomatis)
    return jawab(op)


@bp.post("/<uuid:rencana_id>/pengajuan/penarikan")
@boleh(Peran.GURU)
def tarik(rencana_id: UUID) -> ResponseReturnValue:
    """Take the hand-in back while nobody has opened it."""
    rencana = _load(rencana_id)
    op = operasi_ini(
        url_for("rencana.lihat", rencana_id=rencana_id), "Rencana ditarik kembali. Anda dapat mengubahnya."
    )
    actions.withdraw_rencana(op, rencana)
    return jawab(op)


@bp.get("/<uuid:rencana_id>/peninjauan")
@boleh(Peran.KEPALA_SEKOLAH)
def peninjauan(rencana_id: UUID) -> ResponseReturnValue:
    """Ask what the guru should look at again."""
    rencana = _load_for(rencana_id, TindakanRencana.SEND_BACK)
    return render_template("rencana/catatan.html", rencana=rencana, form=FormCatatan())


@bp.post("/<uuid:rencana_id>/peninjauan")
@boleh(Peran.KEPALA_SEKOLAH)
def tinjau_ulang(rencana_id: UUID) -> ResponseReturnValue:
    """Send the plan back with a note."""
    rencana = _load(rencana_id)
    form = FormCatatan(request.form)
    if not form.validate():
        return refuse_form(form, "rencana/catatan.html", rencana=rencana)
    op = operasi_ini(url_for("rencana.lihat", rencana_id=rencana_id), "Rencana dikembalikan untuk ditinjau ulang.")
    actions.send_back_rencana(op, rencana, _versi(), form.catatan.data)
    return jawab(op)


@bp.get("/<uuid:rencana_id>/persetujuan")
@boleh(Peran.KEPALA_SEKOLAH)
def persetujuan(rencana_id: UUID) -> ResponseReturnValue:
    """Lay the plan before the kepala sekolah, who may change it and adds the ekspektasi."""
    rencana = _load_for(rencana_id, TindakanRencana.APPROVE)
    halaman = _page_persetujuan(rencana)
    form = form_persetujuan(halaman["draf"].isi, rencana.isi, halaman["aturan"], _edisi(rencana.sekolah_id))
    return render_template("rencana/persetujuan.html", form=form, **halaman)


@bp.post("/<uuid:rencana_id>/persetujuan")
@boleh(Peran.KEPALA_SEKOLAH)
def setujui(rencana_id: UUID) -> ResponseReturnValue:
    """Approve the plan, with the changes that the guru will see."""
    rencana = _load(rencana_id)
    halaman, edisi = _page_persetujuan(rencana), _edisi(rencana.sekolah_id)
    form = form_persetujuan(request.form, rencana.isi, halaman["aturan"], edisi)
    if not form.validate_with_rules():
        return refuse_form(form, "rencana/persetujuan.html", **halaman)
    isi: IsiRencana = form.read(rencana.isi, edisi)
    pesan = f"Rencana disetujui. Sekarang giliran {rencana.guru.sebutan} menyepakatinya."
    op = operasi_ini(url_for("rencana.lihat", rencana_id=rencana_id), pesan)
    actions.approve_rencana(op, rencana, _versi(), isi)
    return jawab(op)


def _page_persetujuan(rencana: RencanaDibaca) -> dict[str, Any]:
    aturan = rencana.read_aturan()
    kunci = f"rencana/{rencana.id}/persetujuan"
    return {
        "rencana": rencana,
        "aturan": aturan.rencana,
        "sumber": aturan.sumber,
        "kunci": kunci,
        "draf": find_draf(current().pegawai_id, kunci),
    }


@bp.post("/<uuid:rencana_id>/persetujuan/penarikan")
@boleh(Peran.KEPALA_SEKOLAH)
def tarik_persetujuan(rencana_id: UUID) -> ResponseReturnValue:
    """Take the approval back while the guru has not opened it."""
    rencana = _load(rencana_id)
    op = operasi_ini(url_for("rencana.lihat", rencana_id=rencana_id), "Persetujuan ditarik kembali.")
    actions.withdraw_persetujuan(op, rencana)
    return jawab(op)


@bp.get("/<uuid:rencana_id>/pembahasan")
@boleh(Peran.GURU)
def pembahasan(rencana_id: UUID) -> ResponseReturnValue:
    """Ask what is to be talked over before the guru agrees."""
    rencana = _load_for(rencana_id, TindakanRencana.RETURN_APPROVAL)
    return render_template("rencana/catatan.html", rencana=rencana, form=FormCatatan())


@bp.post("/<uuid:rencana_id>/pembahasan")
@boleh(Peran.GURU)
def minta_dibahas(rencana_id: UUID) -> ResponseReturnValue:
    """Give the approved plan back to the kepala sekolah with a note."""
    rencana = _load(rencana_id)
    form = FormCatatan(request.form)
    if not form.validate():
        return refuse_form(form, "rencana/catatan.html", rencana=rencana)
    op = operasi_ini(url_for("rencana.lihat", rencana_id=rencana_id), "Catatan Anda terkirim kepada kepala sekolah.")
    actions.return_persetujuan(op, rencana, _versi(), form.catatan.data)
    return jawab(op)


@bp.post("/<uuid:rencana_id>/kesepakatan")
@boleh(Peran.GURU)
def sepakati(rencana_id: UUID) -> ResponseReturnValue:
    """Agree to the approved plan."""
    rencana = _load(rencana_id)
    op = operasi_ini(url_for("rencana.lihat", rencana_id=rencana_id), "Rencana disepakati.")
    actions.agree_rencana(op, rencana, _versi())
    return jawab(op)
