"""Pages of the files: send one, map its columns, look before it goes in, take it in, and where places disagree."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import Response, abort, render_template, request, url_for
from werkzeug.datastructures import CombinedMultiDict

from observasi_app.dokumen.jawaban import plain_nama
from observasi_app.dokumen.lembar import LembarDitolak, write_lembar
from observasi_app.extensions import db, new_id
from observasi_app.luring.operasi import jawab, operasi_ini, stop_repeat
from observasi_app.masuk.kebijakan import boleh
from observasi_app.masuk.pengguna import current
from observasi_app.orang.queries import Tempat, find_tempat
from observasi_app.pemutakhiran import kiriman as actions
from observasi_app.pemutakhiran.baris import DataBaris
from observasi_app.pemutakhiran.bidang import KeadaanKiriman
from observasi_app.pemutakhiran.forms_kiriman import FormKiriman, form_peta_data, say_kurang
from observasi_app.pemutakhiran.kiriman import KirimanBelumBolehError, scope_of
from observasi_app.pemutakhiran.queries_kiriman import (
    KirimanDibaca,
    count_tidak_dikenal,
    find_kiriman,
    list_kiriman,
    list_selisih,
    list_tertolak,
    list_tidak_dikenal,
    read_menunggu,
    recall_peta,
    restore_nik,
    show_contoh,
)
from observasi_app.pemutakhiran.sandi_nik import key_nik
from observasi_app.pemutakhiran.views import bp
from observasi_app.sekolah.peran import Peran
from observasi_app.web.jawaban import refuse, refuse_form
from observasi_app.web.kursor import read_kursor, write_kursor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from observasi_app.pemutakhiran.forms_kiriman import FormPetaData

DITUNJUKKAN = 30
"""So many refused rows stand on the page; all of them are in the file that can be fetched."""
SEHALAMAN = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/kiriman")
@boleh(Peran.OPERATOR)
def kiriman_baru() -> ResponseReturnValue:
    """Show the form that sends a file, and the newest ones."""
    return render_template("pemutakhiran/kiriman_baru.html", form=FormKiriman(), daftar=list_kiriman(_place()))


def _place() -> Tempat:
    return find_tempat(current())


@bp.post("/kiriman")
@boleh(Peran.OPERATOR)
def kirim() -> ResponseReturnValue:
    """Take a file; nothing of it goes in before it has been looked at."""
    tempat, form = _place(), FormKiriman(CombinedMultiDict((request.files, request.form)))
    if not form.validate():
        return refuse_form(form, "pemutakhiran/kiriman_baru.html", daftar=list_kiriman(tempat))
    stop_repeat()
    assert form.berkas.data is not None  # noqa: S101 - validated
    ingat = recall_peta(scope_of(tempat), form.sumber.data)
    try:
        isi = actions.unfold_berkas(form.berkas.data.stream, ingat, key_nik())
    except LembarDitolak as galat:
        form.berkas.errors = (str(galat),)
        return refuse_form(form, "pemutakhiran/kiriman_baru.html", daftar=list_kiriman(tempat))
    kiriman_id = new_id()
    op = operasi_ini(url_for("pemutakhiran.kiriman", kiriman_id=kiriman_id), "Berkas terbaca. Periksa dahulu hasilnya.")
    with isi.baris:
        actions.receive_berkas(op, tempat, kiriman_id, form.sumber.data, form.berkas.data.filename or "berkas", isi)
    return jawab(op)


@dataclass(slots=True)
class Ujian:
    """What would become of the rows that wait."""

    baik: int = 0
    tolak: int = 0
    lewat: int = 0
    """Rows that hold nobody: what stands below a list."""
    contoh: list[tuple[int, str, tuple[str, ...]]] = field(default_factory=list)


def _try(dibaca: KirimanDibaca) -> Ujian | None:
    """Read every row that waits, without writing anything; None while the columns do not say who is who."""
    if dibaca.keadaan is not KeadaanKiriman.DIPERIKSA or say_kurang(dibaca.kolom):
        return None
    hasil, sudah = Ujian(), set()
    baris = restore_nik(db.session(), _place(), dibaca.sumber.value, dibaca.kolom, read_menunggu(dibaca.id))
    for satu in actions.read_bongkah(baris, dibaca.kolom, current().hari_ini, key_nik()):
        if satu is None:
            hasil.lewat += 1
            continue
        nomor, sel, data = satu
        if isinstance(data, DataBaris) and data.kunci not in sudah:
            sudah.add(data.kunci)
            hasil.baik += 1
            continue
        hasil.tolak += 1
        if len(hasil.contoh) < DITUNJUKKAN:
            alasan = ("Nomornya sama dengan baris di atasnya.",) if isinstance(data, DataBaris) else data
            hasil.contoh.append((nomor, data.nama if isinstance(data, DataBaris) else _name_in(dibaca, sel), alasan))
    return hasil


def _name_in(dibaca: KirimanDibaca, sel: list[str]) -> str:
    letak = next((di for di, satu in enumerate(dibaca.kolom) if satu == "nama"), -1)
    return sel[letak][:60] if 0 <= letak < len(sel) else ""


@bp.get("/kiriman/<uuid:kiriman_id>")
@boleh(Peran.OPERATOR)
def kiriman(kiriman_id: UUID) -> ResponseReturnValue:
    """Show what a file holds and what would become of it, how far it is, or how it went."""
    dibaca = _load(kiriman_id)
    return render_template("pemutakhiran/kiriman.html", **_page(dibaca, _form(dibaca)))


def _load(kiriman_id: UUID) -> KirimanDibaca:
    ketemu = find_kiriman(_place(), kiriman_id)
    if ketemu is None:
        abort(404)
    return ketemu


def _form(dibaca: KirimanDibaca, isian: Any = None) -> FormPetaData:  # noqa: ANN401 - a multidict, or nothing on GET
    return form_peta_data(dibaca.kepala, dibaca.kolom, show_contoh(dibaca.id, len(dibaca.kepala)), isian)


def _page(dibaca: KirimanDibaca, form: FormPetaData) -> dict[str, Any]:
    return {
        "kiriman": dibaca,
        "form": form,
        "kurang": say_kurang(dibaca.kolom),
        "ujian": _try(dibaca),
        "tertolak": list_tertolak(dibaca.id, DITUNJUKKAN),
    }


@bp.post("/kiriman/<uuid:kiriman_id>/peta")
@boleh(Peran.OPERATOR)
def petakan(kiriman_id: UUID) -> ResponseReturnValue:
    """Set what the columns hold; it is remembered for the next file of this source."""
    dibaca = _load(kiriman_id)
    form = _form(dibaca, request.form)
    if not form.validate():
        return refuse_form(
            form, "pemutakhiran/kiriman.html", **{k: v for k, v in _page(dibaca, form).items() if k != "form"}
        )
    op = operasi_ini(url_for("pemutakhiran.kiriman", kiriman_id=kiriman_id), "Isi kolom tersimpan dan diingat.")
    try:
        actions.map_kolom(op, _place(), kiriman_id, form.read())
    except KirimanBelumBolehError as galat:
        return _refuse(galat, kiriman_id)
    return jawab(op)


def _refuse(galat: KirimanBelumBolehError, kiriman_id: UUID) -> ResponseReturnValue:
    halaman = url_for("pemutakhiran.kiriman", kiriman_id=kiriman_id)
    return refuse(
        409, str(galat), sebab="giliran", judul="Belum dijalankan", lanjut=halaman, kata_lanjut="Buka berkasnya"
    )


@bp.post("/kiriman/<uuid:kiriman_id>/pemasukan")
@boleh(Peran.OPERATOR)
def masukkan(kiriman_id: UUID) -> ResponseReturnValue:
    """Take in the next piece; the page that follows asks for the one after it by itself."""
    dibaca = _load(kiriman_id)
    if kurang := say_kurang(dibaca.kolom):
        return _refuse(KirimanBelumBolehError(kurang), kiriman_id)
    teks = request.form.get("versi", "")
    op = operasi_ini(url_for("pemutakhiran.kiriman", kiriman_id=kiriman_id), "")
    try:
        mulai = int(teks) if teks.isdigit() else -1
        actions.take_in(op, _place(), kiriman_id, mulai, current().hari_ini, key_nik())
    except KirimanBelumBolehError as galat:
        return _refuse(galat, kiriman_id)
    return jawab(op)


@bp.post("/kiriman/<uuid:kiriman_id>/pembuangan")
@boleh(Peran.OPERATOR)
def buang(kiriman_id: UUID) -> ResponseReturnValue:
    """Leave a file."""
    _load(kiriman_id)
    op = operasi_ini(url_for("pemutakhiran.kiriman_baru"), "Sisa berkas itu tidak dimasukkan.")
    try:
        actions.drop_kiriman(op, _place(), kiriman_id)
    except KirimanBelumBolehError as galat:
        return _refuse(galat, kiriman_id)
    return jawab(op)


@bp.get("/kiriman/<uuid:kiriman_id>/tertolak")
@boleh(Peran.OPERATOR)
def tertolak(kiriman_id: UUID) -> ResponseReturnValue:
    """Give the refused rows as a workbook to be mended: same heads, all text, the reason in the last column."""
    dibaca = _load(kiriman_id)
    lebar = len(dibaca.kepala)
    baris = [(*(sel + [""] * (lebar - len(sel))), " ".join(alasan)) for _, sel, alasan in list_tertolak(kiriman_id)]
    isi = write_lembar([(*dibaca.kepala, "Yang perlu diperbaiki"), *baris], lebar + 1)
    jawaban = Response(isi, mimetype=XLSX)
    nama = plain_nama("perbaiki", dibaca.nama_berkas.rpartition(".")[0])
    jawaban.headers["Content-Disposition"] = f'attachment; filename="{nama}.xlsx"'
    jawaban.headers["Cache-Control"] = "no-store"
    jawaban.vary.add("Cookie")
    return jawaban


@bp.get("/selisih")
@boleh(Peran.OPERATOR)
def selisih() -> ResponseReturnValue:
    """Show where Observasi and the sources disagree, who repairs it, and where."""
    tempat, hari = _place(), current().hari_ini
    kunci = read_kursor(request.args.get("sesudah", ""), str, UUID)
    sesudah = (str(kunci[0]), kunci[1]) if kunci and isinstance(kunci[1], UUID) else None
    semua = list_selisih(tempat, scope_of(tempat), hari, batas=SEHALAMAN + 1, sesudah=sesudah)
    tampil = semua[:SEHALAMAN]
    return render_template(
        "pemutakhiran/selisih.html",
        tempat=tempat,
        daftar=tampil,
        sumber=NAMA_TEMPAT,
        lagi=write_kursor(tampil[-1].nama_cari, tampil[-1].id) if len(semua) > SEHALAMAN else "",
        tidak_dikenal=() if sesudah else list_tidak_dikenal(scope_of(tempat), SEHALAMAN),
        banyak_asing=0 if sesudah else count_tidak_dikenal(scope_of(tempat)),
    )


NAMA_TEMPAT = {"observasi": "Observasi", "dapodik": "Dapodik", "siasn": "SI-ASN", "dukcapil": "Dukcapil"}
"""The places in the order of the table."""
