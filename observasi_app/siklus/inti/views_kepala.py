"""Opening a principal's own cycle: by the principal, or by the pengawas for one of his schools or for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import abort, render_template, request, url_for

from observasi_app.extensions import new_id
from observasi_app.luring.operasi import jawab, operasi_ini
from observasi_app.masuk.kebijakan import boleh
from observasi_app.masuk.pengguna import current
from observasi_app.masuk.periode import stop_other_periode
from observasi_app.rubrics.edisi import Jenis
from observasi_app.rubrics.queries import list_edisi
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import (
    find_dinas,
    find_kepala_dinas,
    find_pemegang,
    find_periode,
    list_bertugas,
    list_kepala,
)
from observasi_app.siklus.inti import actions
from observasi_app.siklus.inti.actions import SiklusBaru
from observasi_app.siklus.inti.alur import BelumBolehError
from observasi_app.siklus.inti.forms import FormBukaKepala, FormBukaUntuk
from observasi_app.siklus.inti.jenis import JenisSiklus
from observasi_app.siklus.inti.queries import list_pemilik_penilaian
from observasi_app.siklus.inti.views import SEMUA, bp, offer_fokus, pick_fokus
from observasi_app.web.jawaban import refuse_form

if TYPE_CHECKING:
    from uuid import UUID

    from flask.typing import ResponseReturnValue

    from observasi_app.rubrics.edisi import Edisi
    from observasi_app.sekolah.queries import KepalaSekolah

TANPA_PENGAWAS = "Sekolah ini belum punya pengawas. Minta operator dinas mengisinya."
TANPA_PERIODE = "Sekolah ini belum punya periode yang berjalan. Minta operator membukanya."


@bp.get("/baru-kepala")
@boleh(Peran.KEPALA_SEKOLAH)
def baru_kepala() -> ResponseReturnValue:
    """Let a principal choose the focus of a cycle of his own."""
    edisi = _edisi(_school())
    form = FormBukaKepala(fokus=request.args.get("fokus"))
    form.fokus.choices = offer_fokus(edisi)
    return render_template("siklus/inti/baru_kepala.html", form=form, **_page(edisi))


@bp.post("/baru-kepala")
@boleh(Peran.KEPALA_SEKOLAH)
def buka_kepala() -> ResponseReturnValue:
    """Open the principal's own cycle; his pengawas observes."""
    stop_other_periode(_school())
    sekolah_id, edisi = _school(), _edisi(_school())
    form = FormBukaKepala(request.form)
    form.fokus.choices = offer_fokus(edisi)
    if not form.validate():
        return refuse_form(form, "siklus/inti/baru_kepala.html", **_page(edisi))
    pengawas = find_pemegang(sekolah_id, Peran.PENGAWAS, current().hari_ini)
    if pengawas is None:
        raise BelumBolehError(TANPA_PENGAWAS)
    baru = _new(
        sekolah_id,
        current().pegawai_id,
        pengawas.id,
        pick_fokus(edisi, form.fokus.data),
        JenisSiklus(form.jenis.data),
    )
    op = operasi_ini(
        url_for("siklus.lembar", siklus_id=baru.id), "Siklus dibuka. Anda dapat langsung menyusun persiapan."
    )
    actions.open_siklus(op, (baru,))
    return jawab(op)


def _page(edisi: tuple[Edisi, ...]) -> dict[str, object]:
    """Gather what stands beside the form: who will observe, and whether there is a period."""
    sekolah_id, hari = _school(), current().hari_ini
    return {
        "daftar_edisi": edisi,
        "periode": find_periode(sekolah_id, current().hari_periode),
        "pengawas": find_pemegang(sekolah_id, Peran.PENGAWAS, hari),
    }


@bp.get("/baru-binaan")
@boleh(Peran.PENGAWAS)
def baru_binaan() -> ResponseReturnValue:
    """Let a pengawas open cycles for the principals of his schools who have none."""
    belum, edisi = _belum_punya(), _edisi(_school())
    form = FormBukaUntuk(guru=request.args.get("kepala") or SEMUA)
    _fill(form, edisi, belum)
    return render_template("siklus/inti/baru_binaan.html", form=form, daftar_edisi=edisi, belum=belum)


@bp.post("/baru-binaan")
@boleh(Peran.PENGAWAS)
def buka_binaan() -> ResponseReturnValue:
    """Open a cycle, with the suggested focus, for one principal or for all who have none; each at his own school."""
    stop_other_periode(_school())
    belum, edisi = _belum_punya(), _edisi(_school())
    form = FormBukaUntuk(request.form)
    _fill(form, edisi, belum)
    if not form.validate():
        return refuse_form(form, "siklus/inti/baru_binaan.html", daftar_edisi=edisi, belum=belum)
    dipilih = pick_fokus(edisi, form.fokus.data)
    saya = current().pegawai_id
    daftar = tuple(
        _new(satu.sekolah_id, satu.orang.id, saya, dipilih, JenisSiklus.PENILAIAN)
        for satu in belum
        if form.guru.data in (SEMUA, str(satu.orang.id))
    )
    op = operasi_ini("/", f"{len(daftar)} siklus dibuka dengan usulan fokus {dipilih.nama}.")
    actions.open_siklus(op, daftar)
    return jawab(op)


def _fill(form: FormBukaUntuk, edisi: tuple[Edisi, ...], belum: tuple[KepalaSekolah, ...]) -> None:
    form.fokus.choices = offer_fokus(edisi)
    form.guru.choices = {SEMUA: f"Semua kepala sekolah yang belum punya siklus ({len(belum)})"} | {
        str(satu.orang.id): f"{satu.orang.sebutan}, {satu.sekolah}" for satu in belum
    }


def _belum_punya() -> tuple[KepalaSekolah, ...]:
    """Return the principals of this pengawas who have no cycle of kind penilaian in the period that is worked in.

    Of one that is over: those who led the school in it already.
    """
    pengguna = current()
    hari = pengguna.hari_ini
    binaan = {t.sekolah_id for t in pengguna.semua_tugas if t.peran is Peran.PENGAWAS and t.sekolah_id}
    belum: list[KepalaSekolah] = []
    for satu in list_kepala(binaan, hari):
        periode = find_periode(satu.sekolah_id, current().hari_periode)
        sudah = list_pemilik_penilaian(satu.sekolah_id, periode.id, Jenis.KEPALA_SEKOLAH) if periode else frozenset()
        if periode is None or satu.orang.id in sudah or satu.orang.id == pengguna.pegawai_id:
            continue
        if periode.is_over(hari) and satu.orang.id not in list_bertugas(
            satu.sekolah_id, Peran.KEPALA_SEKOLAH, periode.mulai, periode.selesai
        ):
            continue
        belum.append(satu)
    return tuple(belum)


def _school() -> UUID:
    sekolah_id = current().sekolah_id
    if sekolah_id is None:
        abort(404)
    return sekolah_id


def _edisi(sekolah_id: UUID) -> tuple[Edisi, ...]:
    """Return the focuses of principals as the dinas of this school words them."""
    return list_edisi(Jenis.KEPALA_SEKOLAH, sekolah_id=sekolah_id)


def _new(sekolah_id: UUID, pelaku_id: UUID, pengamat_id: UUID, edisi: Edisi, jenis: JenisSiklus) -> SiklusBaru:
    """Gather what a principal's cycle needs: the school's period, and the kepala dinas who decides on the appraisal."""
    stop_other_periode(sekolah_id)
    hari = current().hari_ini
    periode = find_periode(sekolah_id, current().hari_periode)
    if periode is None:
        raise BelumBolehError(TANPA_PERIODE)
    kadis = find_kepala_dinas(find_dinas(sekolah_id).id, hari) if jenis is JenisSiklus.PENILAIAN else None
    return SiklusBaru(
        id=new_id(),
        sekolah_id=sekolah_id,
        periode_id=periode.id,
        jenis=jenis,
        pelaku_id=pelaku_id,
        pengamat_id=pengamat_id,
        penilai_id=kadis.id if kadis else None,
        coach_id=None,
        edisi=edisi,
    )
