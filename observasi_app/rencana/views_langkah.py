"""Pages of the steps in which a plan is written; each is saved by itself."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import abort, render_template, request, url_for

from observasi_app.luring.draf import find_draf
from observasi_app.luring.operasi import jawab, operasi_ini, read_versi
from observasi_app.masuk.kebijakan import boleh
from observasi_app.masuk.pengguna import current
from observasi_app.pemutakhiran.queries import find_data
from observasi_app.rencana import actions
from observasi_app.rencana.alur import (
    TindakanRencana,
)
from observasi_app.rencana.forms import (
    FormBangkom,
    FormData,
    FormHasil,
    FormKompetensi,
    FormPerilaku,
    FormPraktik,
    FormTugas,
    form_bangkom,
    form_data,
    form_hasil,
    form_kompetensi,
    form_perilaku,
    form_praktik,
    form_tugas,
)
from observasi_app.rencana.isi import TANPA, DataDiri, Praktik
from observasi_app.rencana.queries import (
    find_pegawai,
)
from observasi_app.rencana.rules import (
    read_kartu,
    rows_of,
)
from observasi_app.rencana.usulan import ask_usulan
from observasi_app.rencana.views import (
    MENYUSUN,
    POIN,
    beku_of,
    bp,
    edisi_of,
    kode_beku_of,
    load_for,
    rapor_of,
    sort_edisi,
)
from observasi_app.sekolah.peran import StatusPegawai
from observasi_app.web.jawaban import refuse_form

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from observasi_app.rencana.forms import FormLangkah
    from observasi_app.rencana.queries import RencanaDibaca

LANGKAH = "/<uuid:rencana_id>/langkah/<any(data,praktik,kompetensi,bangkom,tugas,perilaku,hasil):kode>"
LEWATI = "lewati"
HITUNG = "hitung"
BANTUAN, CUKUP, DATA = "bantuan", "cukup", "data"
"""Buttons that leave a step for a moment: to ask for help, to take that back, to look at one's data."""


@bp.get(LANGKAH)
@boleh(*MENYUSUN)
def langkah(rencana_id: UUID, kode: str) -> ResponseReturnValue:
    """Show one step to the person who writes their plan."""
    rencana = load_for(rencana_id, TindakanRencana.WRITE)
    halaman = _page_langkah(rencana, kode)
    return render_template("rencana/langkah.html", form=_form(rencana, kode, halaman["draf"].isi), **halaman)


@bp.post(LANGKAH)
@boleh(*MENYUSUN)
def simpan_langkah(rencana_id: UUID, kode: str) -> ResponseReturnValue:
    """Save one step, and go on to the next one."""
    rencana = load_for(rencana_id, TindakanRencana.WRITE)
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
        praktik = [Praktik(e.kode, e.nama, e.edisi) for e in edisi_of(rencana)]
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
    rapor = rapor_of(rencana) if kode == "praktik" else None
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
        "beku": beku_of(rencana).fokus,
        "draf": find_draf(current().pegawai_id, kunci),
        "daftar_edisi": sort_edisi(rencana, rapor) if kode == "praktik" else (),
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
            form = form_praktik(isian, isi, aturan, sort_edisi(rencana, rapor_of(rencana)))
        case "kompetensi":
            form = form_kompetensi(isian, isi, aturan)
        case "bangkom" if aturan.bangkom is not None:
            form = form_bangkom(isian, isi, aturan.bangkom)
        case "tugas":
            form = form_tugas(isian, isi, aturan)
        case "perilaku":
            form = form_perilaku(isian, isi, aturan)
        case _:
            form = form_hasil(isian, isi, aturan, kode_beku_of(rencana) | _unsent(rencana))
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
        return form.read(edisi_of(rencana))
    if isinstance(form, FormHasil):
        return form.read_hasil()
    assert isinstance(form, FormKompetensi | FormBangkom | FormTugas | FormPerilaku)  # noqa: S101 - there are no other steps
    return form.read()
