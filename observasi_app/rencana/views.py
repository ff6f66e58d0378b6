"""Pages of the plan: load through the person, form, one action, answer."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import Blueprint, abort, current_app, render_template, request, url_for

from observasi_app.aturan.setempat import load_aturan_saya
from observasi_app.extensions import new_id
from observasi_app.luring.draf import find_draf
from observasi_app.luring.operasi import jawab, operasi_ini, read_versi
from observasi_app.luring.paket import is_for_paket
from observasi_app.masuk.kebijakan import boleh
from observasi_app.masuk.pengguna import current, mark_own
from observasi_app.masuk.periode import stop_other_periode
from observasi_app.pemutakhiran.queries import find_data
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
    FormBangkom,
    FormCatatan,
    FormData,
    FormHasil,
    FormKompetensi,
    FormPerilaku,
    FormPraktik,
    FormSaran,
    FormTelaah,
    FormTugas,
    form_bangkom,
    form_data,
    form_hasil,
    form_kompetensi,
    form_perilaku,
    form_persetujuan,
    form_praktik,
    form_saran,
    form_tugas,
)
from observasi_app.rencana.isi import TANPA, DataDiri, Praktik
from observasi_app.rencana.kabar import can_remind, compose_pimpinan, compose_satu, compose_semua
from observasi_app.rencana.periksa import check_padan
from observasi_app.rencana.poin import place_of, say_poin
from observasi_app.rencana.queries import (
    count_dampingan,
    find_aturan,
    find_kartu,
    find_keadaan,
    find_kepala_definitif,
    find_lalu,
    find_pegawai,
    find_rencana,
    has_aturan,
    jenis_of,
    leads,
    list_dampingan,
    list_saran,
    list_sepakat,
)
from observasi_app.rencana.queries_daftar import (
    BagianRencana,
    count_rencana,
    find_baris_pimpinan,
    list_of_guru,
    list_of_pimpinan,
    list_rencana,
)
from observasi_app.rencana.rules import (
    approves_itself,
    check_lengkap,
    check_window,
    list_beda,
    list_beku,
    read_kartu,
    read_waktu,
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
from observasi_app.sekolah.peran import Peran, Sifat, StatusPegawai
from observasi_app.sekolah.queries import find_coach, find_periode
from observasi_app.web.jawaban import refuse_form
from observasi_app.web.kursor import read_kursor, write_kursor
from observasi_app.web.wa import link_wa

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from observasi_app.aturan.muat import Aturan, Jendela
    from observasi_app.aturan.rencana import AturanRencana
    from observasi_app.config import Settings
    from observasi_app.rapor.queries import Rapor
    from observasi_app.rencana.forms import FormLangkah
    from observasi_app.rencana.isi import IsiRencana
    from observasi_app.rencana.queries import GuruBerencana, RencanaDibaca
    from observasi_app.rencana.rules import TitikWaktu
    from observasi_app.sekolah.queries import PeriodeKini

bp = Blueprint("rencana", __name__, url_prefix="/rencana")

SEHALAMAN = 50
LANGKAH = "/<uuid:rencana_id>/langkah/<any(data,praktik,kompetensi,bangkom,tugas,perilaku,hasil):kode>"
LEWATI = "lewati"
HITUNG = "hitung"
BANTUAN, CUKUP, DATA = "bantuan", "cukup", "data"
"""Buttons that leave a step for a moment: to ask for help, to take that back, to look at one's data."""
POIN = {"say_poin": say_poin, "place_of": place_of}
"""What templates say of points with."""
LALU = "lalu"


MENYUSUN = (Peran.GURU, Peran.KEPALA_SEKOLAH)
MENYETUJUI = (Peran.KEPALA_SEKOLAH, Peran.KEPALA_DINAS)
SEMUA_PIHAK = (*MENYUSUN, Peran.COACH, Peran.PENGAWAS, Peran.KEPALA_DINAS)


def _school() -> UUID:
    """Return the school of the hat worn now."""
    sekolah_id = current().sekolah_id
    assert sekolah_id is not None  # noqa: S101 - a guru and a kepala sekolah are of a school
    return sekolah_id


def _jenis() -> JenisRencana:
    """Return as what the person plans under the hat worn now."""
    return jenis_of(current())


def _periode() -> PeriodeKini | None:
    return find_periode(_school(), current().hari_periode)


def _load(rencana_id: UUID) -> RencanaDibaca:
    """Return the plan as the person who asks may see it; another's answers 404."""
    rencana = find_rencana(current(), rencana_id)
    if rencana is None:
        abort(404)
    if rencana.pihak is PihakRencana.PEGAWAI:
        mark_own()
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
        sebutan=rencana.sebutan,
    )
    return rencana


def _edisi(rencana: RencanaDibaca) -> tuple[Edisi, ...]:
    """Return the focuses of a lesson, or of leading learning, as this school or its dinas words them.

    Once the agreed one was observed, that one alone.
    """
    semua = list_edisi(Jenis(rencana.jenis.value), sekolah_id=rencana.sekolah_id)
    if not _beku(rencana).fokus or rencana.sepakat is None:
        return semua
    tetap = {satu.fokus for satu in rencana.sepakat.praktik or ()}
    return tuple(satu for satu in semua if satu.kode in tetap)


def _rapor(rencana: RencanaDibaca) -> Rapor | None:
    """Return the newest Rapor Pendidikan of the school up to the year of a plan; it recommends, and chooses nothing."""
    return find_terbaru(rencana.sekolah_id, Jenis(rencana.jenis.value), int(rencana.aturan))


def _sorted_edisi(rencana: RencanaDibaca, rapor: Rapor | None) -> tuple[Edisi, ...]:
    """Return the focuses, those on which the school stands lowest first."""
    return rapor.sort(_edisi(rencana)) if rapor else _edisi(rencana)


def _beku(rencana: RencanaDibaca) -> Beku:
    """Return what of an agreed plan stays as it is."""
    if rencana.sepakat is None:
        return Beku()
    return ask_beku(rencana.sekolah_id, rencana.periode_id, rencana.pegawai.id, rencana.jenis)


def _kode_beku(rencana: RencanaDibaca) -> frozenset[str]:
    """Return the rows that nobody can change any more."""
    return list_beku(rencana.read_rencana()) if _beku(rencana).fokus else frozenset()


# ── Beginning, and the list of the school ───────────────────────────────────────────────────────────────────────────


@bp.get("")
@boleh(Peran.KEPALA_SEKOLAH, Peran.PENGAWAS, Peran.KEPALA_DINAS)
def daftar() -> ResponseReturnValue:
    """List whose plans one approves or reviews: where they stand, whose turn it is, since when."""
    pengguna = current()
    pimpinan = pengguna.peran is not Peran.KEPALA_SEKOLAH
    periode = None if pimpinan else _periode()
    if not pimpinan and periode is None:
        return render_template("rencana/daftar.html", pimpinan=False, periode=None)
    semua_rencana = list_of_guru(pengguna, _school(), periode) if periode else list_of_pimpinan(pengguna)
    jumlah = count_rencana(semua_rencana)
    diminta = request.args.get("bagian")
    bagian = BagianRencana(diminta) if diminta in jumlah else _first(jumlah)
    kunci = read_kursor(request.args.get("sesudah", ""), datetime if semua_rencana.sorts_by_time(bagian) else str, UUID)
    sesudah = (
        (kunci[0], kunci[1]) if kunci and isinstance(kunci[0], str | datetime) and isinstance(kunci[1], UUID) else None
    )
    semua = list_rencana(semua_rencana, bagian, batas=SEHALAMAN + 1, sesudah=sesudah, banyak=jumlah[bagian.value])
    tampil = semua[:SEHALAMAN]
    return render_template(
        "rencana/daftar.html",
        pimpinan=pimpinan,
        menelaah=semua_rencana.menelaah,
        periode=periode,
        jumlah=jumlah,
        bagian=bagian,
        pilihan=BagianRencana,
        daftar=tampil,
        lagi=write_kursor(*tampil[-1].kunci) if len(semua) > SEHALAMAN else "",
        sesudah=sesudah,
        garis=read_waktu(_windows(periode), pengguna.hari_ini),
        banyak=sum(jumlah.values()),
        lewat=semua_rencana.lewat and not pimpinan,
        definitif=pimpinan or find_kepala_definitif(_school(), pengguna.hari_ini) is not None,
    )


def _first(jumlah: dict[str, int]) -> BagianRencana:
    """Return the part that is shown when none is asked for: the first that holds anybody."""
    return next((satu for satu in BagianRencana if jumlah[satu.value]), BagianRencana.ANDA)


@bp.get("/kabar")
@boleh(*MENYETUJUI)
def kabar_semua() -> ResponseReturnValue:
    """Show the text that reminds everybody in a part of the list; the person sends it, nobody is named."""
    pengguna = current()
    pimpinan = pengguna.peran is Peran.KEPALA_DINAS
    periode = None if pimpinan else _periode()
    if not pimpinan and (periode is None or not has_aturan(periode.aturan)):
        raise RencanaBelumBolehError("Sekolah ini belum punya periode yang berjalan, jadi belum ada yang diingatkan.")
    tahun = periode.aturan if periode else pengguna.nama_periode or str(pengguna.hari_ini.year)
    bagian = "guru" if request.args.get("bagian") == BagianRencana.GURU.value else "belum"
    teks = compose_semua(
        bagian,
        kepada="Bapak/Ibu kepala sekolah" if pimpinan else "Bapak/Ibu guru",
        dari=pengguna.nama,
        periode=periode.label if periode else tahun,
        waktu=_pengajuan(periode),
        alamat=_public(url_for("rencana.milik_saya")),
    )
    judul = "Ingatkan yang belum mulai" if bagian == "belum" else "Ingatkan yang masih menyusun"
    return show_kabar(judul, teks)


def show_kabar(
    judul: str, teks: str, rencana: RencanaDibaca | None = None, *, dari_sesi: bool = False
) -> ResponseReturnValue:
    """Show a text that reminds somebody, and the way to send it; nothing is sent or kept here."""
    return render_template(
        "rencana/kabar.html", judul=judul, teks=teks, tautan=link_wa(teks), rencana=rencana, dari_sesi=dari_sesi
    )


@bp.get("/kepala-sekolah/<uuid:sekolah_id>/<uuid:pegawai_id>/kabar")
@boleh(Peran.PENGAWAS, Peran.KEPALA_DINAS)
def kabar_pimpinan(sekolah_id: UUID, pegawai_id: UUID) -> ResponseReturnValue:
    """Show the text that reminds one kepala sekolah of his own plan, to his dinas or his pengawas."""
    satu = find_baris_pimpinan(list_of_pimpinan(current()), sekolah_id, pegawai_id)
    periode = find_periode(sekolah_id, current().hari_periode) if satu else None
    if satu is None:
        abort(404)
    if periode is None or not has_aturan(periode.aturan, JenisRencana.KEPALA_SEKOLAH):
        raise RencanaBelumBolehError("Sekolah ini belum punya periode yang berjalan, jadi belum ada yang diingatkan.")
    teks = compose_pimpinan(
        satu.keadaan,
        kepada=satu.orang.sebutan,
        dari=current().nama,
        periode=periode.label,
        waktu=_pengajuan(periode),
        alamat=_public(url_for("rencana.milik_saya")),
    )
    if not teks:
        raise RencanaBelumBolehError("Rencana ini tidak menunggu kepala sekolahnya, jadi tidak perlu diingatkan.")
    judul = f"Ingatkan {satu.orang.sebutan}"
    return show_kabar(judul, teks)


def _pengajuan(periode: PeriodeKini | None) -> TitikWaktu | None:
    """Return the window in which the plans of a period are handed in, if the application knows one."""
    jendela = _windows(periode)
    pengajuan = next((satu for satu in jendela if satu.kode == "pengajuan_rencana"), None)
    return next(iter(read_waktu([pengajuan], current().hari_ini)), None) if pengajuan else None


def _windows(periode: PeriodeKini | None) -> tuple[Jendela, ...]:
    """Return the windows of a school's period; for a dinas, which has none of its own, of the one worked in."""
    hari = current().hari_periode
    tahun = periode.aturan if periode else str(hari.year)
    if not has_aturan(tahun):
        return ()
    aturan = load_aturan_saya(int(tahun))
    kini = aturan.find_periode(hari)
    return aturan.list_jendela(periode.label if periode else kini.nama if kini else "")


def _public(jalur: str) -> str:
    """Return a page as an address that works in a message; empty where the installation has none."""
    pengaturan: Settings = current_app.config["OBSERVASI"]
    return f"{pengaturan.alamat}{jalur}" if pengaturan.alamat else ""


@bp.get("/<uuid:rencana_id>/kabar")
@boleh(*MENYUSUN, Peran.KEPALA_DINAS)
def kabar(rencana_id: UUID) -> ResponseReturnValue:
    """Show the text with which the side that waits reminds the other one."""
    rencana = _load(rencana_id)
    if not can_remind(rencana.keadaan, rencana.pihak):
        raise RencanaBelumBolehError("Rencana ini tidak menunggu pihak lain, jadi tidak ada yang perlu diingatkan.")
    milik_saya = rencana.pihak is PihakRencana.PEGAWAI
    kepada = f"Bapak/Ibu {rencana.sebutan.penilai}" if milik_saya else rencana.pegawai.sebutan
    teks = compose_satu(
        rencana.keadaan,
        rencana.pihak,
        kepada=kepada,
        dari=current().nama,
        periode=rencana.periode,
        alamat=_public(url_for("rencana.lihat", rencana_id=rencana_id)),
    )
    judul = f"Ingatkan {rencana.sebutan.penilai if milik_saya else kepada}"
    return show_kabar(judul, teks, rencana)


@bp.get("/saya")
@boleh(*MENYUSUN)
def milik_saya() -> ResponseReturnValue:
    """Show somebody their plan of this period under the hat worn now, or how it is begun."""
    periode, jenis = _periode(), _jenis()
    kartu = find_kartu(current(), _school(), periode, jenis) if periode else None
    if kartu:
        return render_template("rencana/lihat.html", form=None, **_page(_load(kartu.id)))
    rencana = find_aturan(periode.aturan, jenis, _school()) if periode else None
    return render_template(
        "rencana/saya.html",
        lalu=find_lalu(current(), _school(), periode, jenis) if periode and rencana else None,
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
    return _jenis() is JenisRencana.GURU and leads(current(), _school(), Sifat.DEFINITIF)


@bp.post("/saya")
@boleh(*MENYUSUN)
def mulai() -> ResponseReturnValue:
    """Begin one's own plan for the period that is worked in."""
    stop_other_periode(_school())
    periode, jenis = _periode(), _jenis()
    aturan = find_aturan(periode.aturan, jenis, _school()) if periode else None
    if periode is None or aturan is None:
        raise RencanaBelumBolehError("Sekolah ini belum punya periode yang berjalan. Minta operator membukanya.")
    rencana_id = new_id()
    langkah = aturan.langkah[0]
    op = operasi_ini(url_for("rencana.langkah", rencana_id=rencana_id, kode=langkah.kode), "Rencana dimulai.")
    awal = _start(periode, jenis, aturan) if request.form.get("awal") == LALU else None
    actions.begin_rencana(op, rencana_id, _school(), periode, memimpin=_must_plan_as_kepala(), jenis=jenis, awal=awal)
    return jawab(op)


def _start(periode: PeriodeKini, jenis: JenisRencana, aturan: AturanRencana) -> IsiRencana | None:
    """Return what of last year's plan can begin this one."""
    lalu = find_lalu(current(), _school(), periode, jenis)
    if lalu is None:
        return None
    edisi = list_edisi(Jenis(jenis.value), sekolah_id=_school())
    return start_from(lalu.isi, aturan, {e.kode for e in edisi if e.alasan_tidak_bisa_dipilih() is None})


# ── One plan ────────────────────────────────────────────────────────────────────────────────────────────────────────


@bp.get("/<uuid:rencana_id>")
@boleh(*SEMUA_PIHAK)
def lihat(rencana_id: UUID) -> ResponseReturnValue:
    """Show the plan: the steps and what is missing while it is written, else what was handed in and what changed."""
    rencana = _load(rencana_id)
    form: FormTelaah | FormSaran | None = None
    if rencana.bisa("review"):
        form = FormTelaah(data={"telaah": rencana.telaah})
    elif rencana.bisa("suggest"):
        form = form_saran(None, rencana.isi, rencana.read_rencana())
    return render_template("rencana/lihat.html", form=form, **_page(rencana))


@bp.get("/<uuid:rencana_id>/tanda-terima")
@boleh(*MENYUSUN)
def tanda_terima(rencana_id: UUID) -> ResponseReturnValue:
    """Print the receipt of one's own plan once it was handed in."""
    rencana = _load(rencana_id)
    if rencana.pihak is not PihakRencana.PEGAWAI:
        abort(404)
    return print_tanda_terima(rencana)


def _page(rencana: RencanaDibaca) -> dict[str, Any]:
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
        "beku": _beku(rencana) if rencana.sepakat else Beku(),
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
    rencana = _load(rencana_id)
    op = operasi_ini("", "")
    actions.open_by_lawan(op, rencana)
    return jawab(op)


@bp.get(LANGKAH)
@boleh(*MENYUSUN)
def langkah(rencana_id: UUID, kode: str) -> ResponseReturnValue:
    """Show one step to the person who writes their plan."""
    rencana = _load_for(rencana_id, TindakanRencana.WRITE)
    halaman = _page_langkah(rencana, kode)
    return render_template("rencana/langkah.html", form=_form(rencana, kode, halaman["draf"].isi), **halaman)


@bp.post(LANGKAH)
@boleh(*MENYUSUN)
def simpan_langkah(rencana_id: UUID, kode: str) -> ResponseReturnValue:
    """Save one step, and go on to the next one."""
    rencana = _load_for(rencana_id, TindakanRencana.WRITE)
    halaman = _page_langkah(rencana, kode)
    if request.form.get("pilihan") in (BANTUAN, CUKUP, DATA):
        return _leave(rencana, kode, halaman["kunci"], request.form["pilihan"])
    dilewati = kode == "tugas" and request.form.get("pilihan") == LEWATI
    form = _form(rencana, kode, None if dilewati else request.form)
    menghitung = isinstance(form, FormBangkom) and request.form.get("pilihan") == HITUNG
    if isinstance(form, FormBangkom):
        form.menghitung = menghitung
    if not dilewati and not form.validate_with_rules():
        return refuse_form(form, "rencana/langkah.html", **halaman)
    lanjut = url_for("rencana.langkah", rencana_id=rencana_id, kode=kode) if menghitung else halaman["lanjut"]
    op = operasi_ini(lanjut, f"{halaman['langkah'].label} tersimpan.")
    isian = {"tugas": ()} if dilewati else {kode: _read(rencana, form)}
    if replace(rencana.isi, **isian).mark(kode) == read_versi():
        # The page was only passed through: what was saved from elsewhere since it was opened stays.
        actions.save_langkah(op, rencana, lambda lama: lama)
    elif isinstance(form, FormHasil):
        praktik = [Praktik(e.kode, e.nama, e.edisi) for e in _edisi(rencana)]
        actions.save_hasil(op, rencana, form.read_hasil(), praktik)
    else:
        actions.save_langkah(op, rencana, lambda lama: replace(lama, **isian))
    return jawab(op)


def _leave(rencana: RencanaDibaca, kode: str, kunci: str, pilihan: str) -> ResponseReturnValue:
    """Do what leaves a step for a moment; what is typed there need not be complete and waits as a draft."""
    isian = request.form.copy()
    isian.poplist("pilihan")
    tulisan = actions.Tulisan(kunci, isian)
    halaman = url_for("rencana.langkah", rencana_id=rencana.id, kode=kode)
    disimpan = "Isian Anda di langkah ini disimpan sebagai draf."
    if pilihan == DATA:
        op = operasi_ini(url_for("pemutakhiran.saya", rencana=rencana.id), disimpan)
        actions.leave_langkah(op, rencana, tulisan)
    elif pilihan == BANTUAN:
        op = operasi_ini(halaman, f"Permintaan Anda tampak bagi coach dan kepala sekolah. {disimpan}")
        actions.ask_bantuan(op, rencana, kode, tulisan)
    else:
        op = operasi_ini(halaman, f"Permintaan bantuan ditarik kembali. {disimpan}")
        actions.withdraw_bantuan(op, rencana, tulisan)
    return jawab(op)


def _page_langkah(rencana: RencanaDibaca, kode: str) -> dict[str, Any]:
    aturan = rencana.read_aturan()
    r = rencana.read_rencana()
    semua = r.langkah
    di = next((n for n, satu in enumerate(semua) if satu.kode == kode), None)
    if di is None:
        abort(404)
    kunci = f"rencana/{rencana.id}/langkah/{kode}"
    rapor = _rapor(rencana) if kode == "praktik" else None
    berikut = semua[di + 1] if di + 1 < len(semua) else None
    return {
        "rencana": rencana,
        "aturan": r,
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
        "beku": _beku(rencana).fokus,
        "draf": find_draf(current().pegawai_id, kunci),
        "daftar_edisi": _sorted_edisi(rencana, rapor) if kode == "praktik" else (),
        "rapor": rapor,
        "usulan": ask_usulan(rencana.pegawai.id, rencana.periode_id) if kode == "praktik" else (),
        **POIN,
        "orang": rencana.pegawai,
        "status": StatusPegawai(rencana.status),
        "data_diri": find_data(current(), rencana.sekolah_id) if kode == "data" else None,
    }


def _form(rencana: RencanaDibaca, kode: str, isian: Any) -> FormLangkah:  # noqa: ANN401 - what was posted, or nothing
    """Build the form of a step, from what was typed or else from what was saved."""
    isi, aturan = rencana.isi, rencana.read_rencana()
    form: FormLangkah
    match kode:
        case "data":
            data = find_data(current(), rencana.sekolah_id)
            form = form_data(
                isian,
                isi,
                aturan,
                berpangkat=rencana.status == StatusPegawai.PNS.value,
                di_kartu=read_kartu(data.isi.golongan, data.isi.jenjang, aturan),
                cocok=data.cocok,
            )
        case "praktik":
            form = form_praktik(isian, isi, aturan, _sorted_edisi(rencana, _rapor(rencana)))
        case "kompetensi":
            form = form_kompetensi(isian, isi, aturan)
        case "bangkom" if aturan.bangkom is not None:
            form = form_bangkom(isian, isi, aturan.bangkom)
        case "tugas":
            form = form_tugas(isian, isi, aturan)
        case "perilaku":
            form = form_perilaku(isian, isi, aturan)
        case _:
            form = form_hasil(isian, isi, aturan, _kode_beku(rencana) | _unsent(rencana))
    return form


def _unsent(rencana: RencanaDibaca) -> frozenset[str]:
    """Return the rows that a post does not hold: a page kept for a place without signal may be older than they are."""
    if request.method != "POST":
        return frozenset()
    semua = rows_of(rencana.isi, rencana.read_rencana())
    return frozenset(satu.kode for satu in semua if f"target_{satu.kode}" not in request.form)


def _read(rencana: RencanaDibaca, form: FormLangkah) -> object:
    """Return what a valid form of a step says."""
    if isinstance(form, FormData):
        orang, status = find_pegawai(rencana.pegawai.id)
        return DataDiri(
            nama=orang.nama_lengkap,
            nip=orang.nip or "",
            status=StatusPegawai(status).label,
            unit=rencana.sekolah,
            golongan=form.value_of("golongan") or TANPA,
            jenjang=form.value_of("jenjang") or TANPA,
            perjanjian=form.perjanjian.data or "" if status == StatusPegawai.PPPK.value else "",
        )
    if isinstance(form, FormPraktik):
        return form.read(_edisi(rencana))
    if isinstance(form, FormHasil):
        return form.read_hasil()
    assert isinstance(form, FormKompetensi | FormBangkom | FormTugas | FormPerilaku)  # noqa: S101 - there are no other steps
    return form.read()


# ── Handing in, approving, agreeing ─────────────────────────────────────────────────────────────────────────────────


@bp.post("/<uuid:rencana_id>/pengajuan")
@boleh(*MENYUSUN)
def ajukan(rencana_id: UUID) -> ResponseReturnValue:
    """Hand the plan in."""
    rencana = _load(rencana_id)
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
    rencana = _load(rencana_id)
    op = operasi_ini(
        url_for("rencana.lihat", rencana_id=rencana_id), "Rencana ditarik kembali. Anda dapat mengubahnya."
    )
    actions.withdraw_rencana(op, rencana)
    return jawab(op)


@bp.post("/<uuid:rencana_id>/telaah")
@boleh(Peran.PENGAWAS)
def telaah(rencana_id: UUID) -> ResponseReturnValue:
    """Say what the pengawas thinks of the plan of a kepala sekolah; the kepala dinas decides."""
    rencana = _load(rencana_id)
    form = FormTelaah(request.form)
    if not form.validate():
        return refuse_form(form, "rencana/lihat.html", **_page(rencana))
    op = operasi_ini(url_for("rencana.lihat", rencana_id=rencana_id), "Telaah Anda tersimpan bagi kepala dinas.")
    actions.review_rencana(op, rencana, read_versi(), form.telaah.data)
    return jawab(op)


@bp.get("/<uuid:rencana_id>/peninjauan")
@boleh(*MENYETUJUI)
def peninjauan(rencana_id: UUID) -> ResponseReturnValue:
    """Ask what should be looked at again."""
    rencana = _load_for(rencana_id, TindakanRencana.SEND_BACK)
    return render_template("rencana/catatan.html", rencana=rencana, form=FormCatatan())


@bp.post("/<uuid:rencana_id>/peninjauan")
@boleh(*MENYETUJUI)
def tinjau_ulang(rencana_id: UUID) -> ResponseReturnValue:
    """Send the plan back with a note."""
    rencana = _load(rencana_id)
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
    rencana = _load_for(rencana_id, TindakanRencana.APPROVE)
    halaman = _page_persetujuan(rencana)
    form = form_persetujuan(halaman["draf"].isi, rencana.isi, halaman["aturan"], _edisi(rencana), _kode_beku(rencana))
    return render_template("rencana/persetujuan.html", form=form, **halaman)


@bp.post("/<uuid:rencana_id>/persetujuan")
@boleh(*MENYETUJUI)
def setujui(rencana_id: UUID) -> ResponseReturnValue:
    """Approve the plan, with the changes that the pegawai will see."""
    rencana = _load(rencana_id)
    halaman, edisi = _page_persetujuan(rencana), _edisi(rencana)
    form = form_persetujuan(request.form, rencana.isi, halaman["aturan"], edisi, _kode_beku(rencana))
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
    rencana = _load(rencana_id)
    op = operasi_ini(url_for("rencana.lihat", rencana_id=rencana_id), "Persetujuan ditarik kembali.")
    actions.withdraw_persetujuan(op, rencana)
    return jawab(op)


@bp.get("/<uuid:rencana_id>/pembahasan")
@boleh(*MENYUSUN)
def pembahasan(rencana_id: UUID) -> ResponseReturnValue:
    """Ask what is to be talked over before agreeing."""
    rencana = _load_for(rencana_id, TindakanRencana.RETURN_APPROVAL)
    return render_template("rencana/catatan.html", rencana=rencana, form=FormCatatan())


@bp.post("/<uuid:rencana_id>/pembahasan")
@boleh(*MENYUSUN)
def minta_dibahas(rencana_id: UUID) -> ResponseReturnValue:
    """Give the approved plan back to the superior with a note."""
    rencana = _load(rencana_id)
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
    rencana = _load(rencana_id)
    op = operasi_ini(url_for("rencana.lihat", rencana_id=rencana_id), "Rencana disepakati.")
    actions.agree_rencana(op, rencana, read_versi())
    return jawab(op)


# ── Adjusting ───────────────────────────────────────────────────────────────────────────────────────────────────────


@bp.post("/<uuid:rencana_id>/penyesuaian")
@boleh(*MENYUSUN)
def sesuaikan(rencana_id: UUID) -> ResponseReturnValue:
    """Begin to adjust the agreed plan; what was agreed holds meanwhile."""
    rencana = _load(rencana_id)
    op = operasi_ini(url_for("rencana.lihat", rencana_id=rencana_id), "Penyesuaian dimulai. Ubah langkah yang perlu.")
    actions.adjust_rencana(op, rencana, read_versi())
    return jawab(op)


@bp.post("/<uuid:rencana_id>/penyesuaian/penarikan")
@boleh(*MENYUSUN)
def batal_sesuaikan(rencana_id: UUID) -> ResponseReturnValue:
    """Leave the adjustment: the plan is again as it was agreed."""
    rencana = _load(rencana_id)
    op = operasi_ini(url_for("rencana.lihat", rencana_id=rencana_id), "Penyesuaian dibatalkan; rencana semula berlaku.")
    actions.withdraw_penyesuaian(op, rencana, read_versi())
    return jawab(op)


@bp.get("/<uuid:rencana_id>/versi")
@boleh(*SEMUA_PIHAK)
def versi(rencana_id: UUID) -> ResponseReturnValue:
    """Show every agreed version, each with what it changed of the one before."""
    rencana = _load(rencana_id)
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


# ── The coach ───────────────────────────────────────────────────────────────────────────────────────────────────────


@bp.get("/pendampingan")
@boleh(Peran.COACH)
def pendampingan() -> ResponseReturnValue:
    """Show a coach how far each guru in care came: a session for the whole group, until everybody has handed in."""
    kunci = read_kursor(request.args.get("sesudah", ""), str, UUID)
    sesudah = (str(kunci[0]), kunci[1]) if kunci and isinstance(kunci[1], UUID) else None
    semua = list_dampingan(current(), _school(), batas=SEHALAMAN + 1, sesudah=sesudah)
    tampil = semua[:SEHALAMAN]
    sudah, banyak = count_dampingan(current(), _school())
    return render_template(
        "rencana/pendampingan.html",
        daftar=[(satu, _stuck_at(satu)) for satu in tampil],
        lagi=write_kursor(*tampil[-1].kunci) if len(semua) > SEHALAMAN else "",
        sesudah=sesudah,
        sudah=sudah,
        banyak=banyak,
    )


def _stuck_at(guru: GuruBerencana) -> tuple[int, int, str]:
    """Return how many steps are saved, how many there are, and the name of the first one that is not."""
    aturan = find_aturan(guru.aturan, JenisRencana.GURU, _school())
    langkah = aturan.langkah if aturan else ()
    berikut = next((satu.label for satu in langkah if satu.kode not in guru.sudah), "")
    return sum(1 for satu in langkah if satu.kode in guru.sudah), len(langkah), berikut


@bp.post("/<uuid:rencana_id>/coach")
@boleh(*MENYUSUN)
def perlihatkan(rencana_id: UUID) -> ResponseReturnValue:
    """Show the coach what is being written."""
    rencana = _load(rencana_id)
    op = operasi_ini(url_for("rencana.lihat", rencana_id=rencana_id), "Coach Anda sekarang dapat membaca rencana ini.")
    actions.show_coach(op, rencana, terbuka=True)
    return jawab(op)


@bp.post("/<uuid:rencana_id>/coach/penarikan")
@boleh(*MENYUSUN)
def tutup_coach(rencana_id: UUID) -> ResponseReturnValue:
    """Keep what is being written to oneself again."""
    rencana = _load(rencana_id)
    op = operasi_ini(url_for("rencana.lihat", rencana_id=rencana_id), "Rencana ini tidak lagi tampak bagi coach.")
    actions.show_coach(op, rencana, terbuka=False)
    return jawab(op)


@bp.post("/<uuid:rencana_id>/saran")
@boleh(Peran.COACH)
def sarankan(rencana_id: UUID) -> ResponseReturnValue:
    """Suggest a wording for one row; the guru decides."""
    rencana = _load(rencana_id)
    form = form_saran(request.form, rencana.isi, rencana.read_rencana())
    if not form.validate():
        return refuse_form(form, "rencana/lihat.html", **_page(rencana))
    op = operasi_ini(url_for("rencana.lihat", rencana_id=rencana_id), "Saran terkirim. Guru yang memutuskan.")
    actions.suggest_saran(op, rencana, str(form.baris.data), form.usulan.data, form.alasan.data)
    return jawab(op)


@bp.post("/<uuid:rencana_id>/saran/<uuid:saran_id>/jawaban")
@boleh(*MENYUSUN)
def jawab_saran(rencana_id: UUID, saran_id: UUID) -> ResponseReturnValue:
    """Use a suggested wording, or leave it."""
    rencana = _load(rencana_id)
    dipakai = request.form.get("pilihan") == "pakai"
    pesan = "Rumusan dari coach dipakai." if dipakai else "Saran tidak dipakai."
    op = operasi_ini(url_for("rencana.lihat", rencana_id=rencana_id), pesan)
    actions.answer_saran(op, rencana, saran_id, dipakai=dipakai)
    return jawab(op)
