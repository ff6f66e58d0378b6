"""Pages of the boards: the home of each hat, the lists behind it, and the school's advice."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, cast

from flask import Blueprint, render_template, request, url_for

from observasi_app.aturan.muat import list_tahun
from observasi_app.aturan.setempat import load_aturan_sekolah
from observasi_app.luring.operasi import jawab, operasi_ini
from observasi_app.masuk.kebijakan import MASUK, boleh
from observasi_app.masuk.pengguna import current
from observasi_app.masuk.periode import stop_other_periode
from observasi_app.orang.agenda import list_pindah
from observasi_app.papan import actions
from observasi_app.papan.beranda import BERANDA, address_of, school_of
from observasi_app.papan.forms import FormAnjuran
from observasi_app.papan.langkah import next_langkah
from observasi_app.papan.navigasi import build_nav, register_navigasi
from observasi_app.papan.queries import SEHALAMAN, list_guru_sekolah, list_pelajaran
from observasi_app.papan.queries_bukti import list_bukti_menunggu
from observasi_app.papan.queries_pribadi import list_siklus_saya
from observasi_app.papan.queries_wilayah import list_sekolah_dinas
from observasi_app.papan.rules import DENGAN_PELAJARAN, monday_of, say_pekan, say_pelajaran, start_of
from observasi_app.papan.saringan import TAHAP, Saringan, SaringGiliran, SaringKeadaan
from observasi_app.rubrics.edisi import Jenis
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import find_anjuran, find_periode
from observasi_app.siklus.inti.alur import BelumBolehError
from observasi_app.siklus.inti.queries_pergantian import list_diserahkan
from observasi_app.web.htmx import is_fragment
from observasi_app.web.jawaban import refuse_form
from observasi_app.web.kursor import moment_of
from observasi_app.web.waktu import local

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from flask import Flask
    from flask.blueprints import BlueprintSetupState
    from flask.typing import ResponseReturnValue

    from observasi_app.aturan.muat import Jendela
    from observasi_app.papan.queries import Pelajaran
    from observasi_app.sekolah.queries import PeriodeKini

bp = Blueprint("papan", __name__)

LALU = "lalu"


@bp.record
def _register(keadaan: BlueprintSetupState) -> None:
    register_navigasi(cast("Flask", keadaan.app))


@bp.app_context_processor
def _navigation() -> dict[str, object]:
    """Give every page the navigation of the hat worn now, and a way to ask for the next of the first steps."""
    return {"nav": build_nav(), "next_langkah": next_langkah}


@bp.get("/")
@boleh(MASUK)
def beranda() -> ResponseReturnValue:
    """Show the home of the hat worn now."""
    return BERANDA[current().peran]()


@bp.get("/guru")
@boleh(Peran.KEPALA_SEKOLAH)
def guru() -> ResponseReturnValue:
    """List the guru of the school with their cycles; htmx asks for the next piece alone."""
    pengguna, sekolah_id = current(), school_of()
    saringan, sesudah = Saringan.read(request.args), request.args.get("sesudah", "")
    periode = find_periode(sekolah_id, pengguna.hari_periode)
    papan = list_guru_sekolah(pengguna, sekolah_id, periode, saringan, sesudah, SEHALAMAN)
    return render_template(
        "papan/_guru.html" if is_fragment() else "papan/guru.html",
        papan=papan,
        saringan=saringan,
        sesudah=sesudah,
        periode=periode,
        pilihan_tahap=TAHAP,
        pilihan_giliran=SaringGiliran.daftar(),
        pilihan_keadaan=SaringKeadaan.daftar(),
        akan_pindah=() if is_fragment() else list_pindah(sekolah_id),
    )


@bp.get("/bukti")
@boleh(Peran.KEPALA_SEKOLAH)
def bukti() -> ResponseReturnValue:
    """List whose evidence waits to be confirmed, the longest waiting first."""
    pengguna, sekolah_id, sesudah = current(), school_of(), request.args.get("sesudah", "")
    periode = find_periode(sekolah_id, pengguna.hari_periode)
    daftar, lagi = (
        list_bukti_menunggu(pengguna, sekolah_id, periode, batas=SEHALAMAN, sesudah=sesudah) if periode else ((), "")
    )
    return render_template("papan/bukti.html", periode=periode, daftar=daftar, lagi=lagi, sesudah=sesudah)


@bp.get("/jadwal")
@boleh(Peran.KEPALA_SEKOLAH)
def jadwal() -> ResponseReturnValue:
    """List the lessons of the school by week: from this week on, or the weeks that are past."""
    pengguna = current()
    lalu = request.args.get("arah") == LALU
    saringan, sesudah = Saringan.read(request.args), request.args.get("sesudah", "")
    senin = start_of(monday_of(pengguna.hari_ini), pengguna.zona)
    daftar = list_pelajaran(
        school_of(),
        DENGAN_PELAJARAN,
        None if lalu else senin,
        senin if lalu else None,
        batas=SEHALAMAN + 1,
        sesudah=sesudah,
        kata=saringan.kata,
        mundur=lalu,
    )
    tampil = daftar[:SEHALAMAN]
    return render_template(
        "papan/_jadwal.html" if is_fragment() else "papan/jadwal.html",
        pekan=_by_week(tampil, sesudah),
        sesudah=sesudah,
        lagi=tampil[-1].kursor if len(daftar) > SEHALAMAN else "",
        lalu=lalu,
        cari=saringan.cari,
        alamat=({"cari": saringan.cari} if saringan.cari else {}) | ({"arah": LALU} if lalu else {}),
        say_pelajaran=say_pelajaran,
    )


def _by_week(daftar: Sequence[Pelajaran], sesudah: str) -> list[tuple[date, str, bool, list[Pelajaran]]]:
    """Group lessons by week: (Monday, spoken name, whether the week goes on from the page before, lessons)."""
    pengguna = current()
    letak = moment_of(sesudah)
    terakhir = monday_of(local(letak, pengguna.zona).date()) if letak else None
    return [
        (senin, say_pekan(senin, pengguna.hari_ini), senin == terakhir, list(isi))
        for senin, isi in groupby(daftar, key=lambda p: monday_of(local(p.jadwal, pengguna.zona).date()))
    ]


@bp.get("/siklus")
@boleh(Peran.GURU, Peran.KEPALA_SEKOLAH)
def siklus_saya() -> ResponseReturnValue:
    """List one's own cycles, as guru or as principal by the hat worn now, at every school one worked at."""
    sesudah = request.args.get("sesudah", "")
    kepala = current().peran is Peran.KEPALA_SEKOLAH
    rubrik = Jenis.KEPALA_SEKOLAH if kepala else Jenis.GURU
    daftar = list_siklus_saya(current(), batas=SEHALAMAN + 1, sesudah=sesudah, rubrik=rubrik)
    tampil = daftar[:SEHALAMAN]
    return render_template(
        "papan/_siklus.html" if is_fragment() else "papan/siklus.html",
        daftar=tampil,
        sesudah=sesudah,
        lagi=tampil[-1].kursor if len(daftar) > SEHALAMAN else "",
        address_of=address_of,
        buka=url_for("siklus.baru_kepala" if kepala else "siklus.baru"),
        pendamping="pengawas" if kepala else "kepala sekolah",
        pernah=bool(list_diserahkan(current().pegawai_id)),
    )


@bp.get("/wilayah")
@boleh(Peran.KEPALA_DINAS)
def wilayah() -> ResponseReturnValue:
    """List the schools of the district in numbers."""
    pengguna = current()
    assert pengguna.tugas.dinas_id is not None  # noqa: S101 - a kepala dinas is one of a district
    saringan, sesudah = Saringan.read(request.args), request.args.get("sesudah", "")
    daftar, lagi = list_sekolah_dinas(
        pengguna, pengguna.tugas.dinas_id, batas=SEHALAMAN, sesudah=sesudah, kata=saringan.cari.split()
    )
    return render_template(
        "papan/_wilayah.html" if is_fragment() else "papan/wilayah.html",
        daftar=daftar,
        lagi=lagi,
        sesudah=sesudah,
        saringan=saringan,
    )


@bp.get("/anjuran")
@boleh(Peran.KEPALA_SEKOLAH)
def anjuran() -> ResponseReturnValue:
    """Show the school's advice until when each stage is best done."""
    periode = find_periode(school_of(), current().hari_periode)
    form = FormAnjuran(data=find_anjuran(school_of(), periode.id) if periode else None)
    return render_template("papan/anjuran.html", form=form, **_page(periode))


@bp.post("/anjuran")
@boleh(Peran.KEPALA_SEKOLAH)
def tetapkan_anjuran() -> ResponseReturnValue:
    """Set the school's advice; it blocks nothing and may be changed at any time."""
    stop_other_periode(school_of())
    periode = _periode()
    form = FormAnjuran(request.form)
    if not form.validate_with_rules(periode.mulai, periode.selesai):
        return refuse_form(form, "papan/anjuran.html", **_page(periode))
    op = operasi_ini(url_for(".beranda"), "Anjuran waktu sekolah disimpan.")
    actions.schedule_anjuran(op, school_of(), periode.id, form.read_isi())
    return jawab(op)


def _periode() -> PeriodeKini:
    periode = find_periode(school_of(), current().hari_periode)
    if periode is None:
        raise BelumBolehError("Sekolah ini belum punya periode yang berjalan. Minta operator membukanya.")
    return periode


def _page(periode: PeriodeKini | None) -> dict[str, object]:
    """Gather what stands beside the form: the period and the windows that its rule set knows."""
    tahun = int(periode.aturan) if periode and periode.aturan.isdigit() else 0
    jendela: dict[str, Jendela] = {}
    if tahun in list_tahun():
        aturan = load_aturan_sekolah(tahun, school_of())
        jendela = {satu.kode: satu for satu in aturan.list_jendela(periode.label if periode else "")}
    return {"periode": periode, "jendela": jendela}
