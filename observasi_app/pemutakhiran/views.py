"""Pages of the data update: one's own check on the phone, and the operator's desk."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import Blueprint, abort, render_template, request, url_for

from observasi_app.aturan.pemutakhiran import load_perbaikan
from observasi_app.luring.draf import find_draf_tempat, key_here
from observasi_app.luring.operasi import jawab, operasi_ini
from observasi_app.masuk.kebijakan import boleh
from observasi_app.masuk.pengguna import current
from observasi_app.masuk.periode import stop_other_periode
from observasi_app.pemutakhiran import actions
from observasi_app.pemutakhiran.actions import DataBelumBerubahError, DataBelumBolehError, JejakNik, KartuBerubahError
from observasi_app.pemutakhiran.bidang import DICOCOKKAN, Bidang, KeadaanPermintaan, SumberData
from observasi_app.pemutakhiran.forms import (
    FormCocok,
    FormJawaban,
    FormNik,
    FormPermintaan,
    form_kartu,
)
from observasi_app.pemutakhiran.queries import (
    ButirData,
    DataSaya,
    find_data,
    find_kartu_pegawai,
    find_meja,
    find_permintaan,
    snapshot_of,
)
from observasi_app.pemutakhiran.rules import warn_nik, why_no_answer
from observasi_app.pemutakhiran.sandi_nik import key_nik, make_sandi
from observasi_app.sekolah.peran import Peran
from observasi_app.web.jawaban import refuse, refuse_form

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from observasi_app.pemutakhiran.queries import KartuDibaca, PermintaanDibaca
    from observasi_app.sekolah.queries import Orang

bp = Blueprint("pemutakhiran", __name__, url_prefix="/data")

BIDANG = f"<any({','.join(satu.value for satu in DICOCOKKAN)}):bidang>"


def school_of() -> UUID:
    """Return the school of the hat worn now; who has none has no data to check there."""
    sekolah_id = current().sekolah_id
    if sekolah_id is None:
        abort(404)
    return sekolah_id


# ── One's own data ──────────────────────────────────────────────────────────────────────────────────────────────────


@bp.get("/saya")
@boleh(Peran.GURU, Peran.KEPALA_SEKOLAH)
def saya() -> ResponseReturnValue:
    """Show a pegawai what is written of them, to be checked."""
    return render_template("pemutakhiran/saya.html", **_page_saya())


def _page_saya() -> dict[str, Any]:
    data = find_data(current(), school_of())
    form = FormCocok(data={"dilihat": json.dumps(snapshot_of(data.isi))})
    return {"data": data, "form": form, "sumber_lain": find_perbaikan("observasi"), "asal": _origin()}


def _origin() -> UUID | None:
    """Return the plan from whose first step somebody came here, to lead them back to it; anything else is nobody's."""
    try:
        return UUID(request.args.get("rencana", ""))
    except ValueError:
        return None


def _own_page() -> str:
    return url_for("pemutakhiran.saya", rencana=_origin())


def find_perbaikan(sumber: str) -> dict[str, str]:
    """Return field → who repairs it where, in one line."""
    return {bidang: f"{j.siapa}: {j.di}" for (tempat, bidang), j in load_perbaikan().items() if tempat == sumber}


@bp.post("/saya/pencocokan")
@boleh(Peran.GURU, Peran.KEPALA_SEKOLAH)
def cocokkan() -> ResponseReturnValue:
    """Keep that the data were checked: "sudah saya cocokkan"."""
    stop_other_periode(school_of())
    sekolah_id, form = school_of(), FormCocok(request.form)
    op = operasi_ini(_own_page(), "Terima kasih, data Anda sudah dicocokkan.")
    try:
        actions.confirm_data(op, sekolah_id, current().hari_ini, current().hari_periode, _seen(form.dilihat.data))
    except DataBelumBolehError as galat:
        return _out_of_turn(str(galat), _own_page(), "Baca data Anda lagi")
    return jawab(op)


def _seen(teks: str) -> dict[str, str]:
    """Read what the page showed; anything else was not shown by it."""
    try:
        isi = json.loads(teks)
    except ValueError:
        return {}
    return isi if isinstance(isi, dict) else {}


def _out_of_turn(pesan: str, lanjut: str, kata: str) -> ResponseReturnValue:
    return refuse(409, pesan, sebab="giliran", judul="Belum tersimpan", lanjut=lanjut, kata_lanjut=kata)


@bp.get(f"/saya/permintaan/{BIDANG}")
@boleh(Peran.GURU, Peran.KEPALA_SEKOLAH)
def minta(bidang: str) -> ResponseReturnValue:
    """Show the form that asks for a repair of one field."""
    data, butir = _row(bidang)
    kunci = key_here(current(), f"data/saya/permintaan/{bidang}")
    draf = find_draf_tempat(current(), kunci)
    return render_template(
        "pemutakhiran/minta.html",
        form=_form_permintaan(draf.isi, data, bidang),
        butir=butir,
        kunci=kunci,
        draf=draf,
        asal=_origin(),
    )


def _row(bidang: str) -> tuple[DataSaya, ButirData]:
    """Return the person's data and the row of a field they are asked to check; otherwise there is no such page."""
    data = find_data(current(), school_of())
    butir = data.find_butir(bidang)
    if butir is None:
        abort(404)
    return data, butir


def _form_permintaan(isian: Any, data: DataSaya, bidang: str) -> FormPermintaan:  # noqa: ANN401 - a multidict
    return FormPermintaan(isian, bidang=Bidang(bidang), status=data.isi.status, hari=current().hari_ini)


@bp.post(f"/saya/permintaan/{BIDANG}")
@boleh(Peran.GURU, Peran.KEPALA_SEKOLAH)
def kirim_permintaan(bidang: str) -> ResponseReturnValue:
    """Ask the operator for a repair."""
    data, butir = _row(bidang)
    form = _form_permintaan(request.form, data, bidang)
    if not form.validate():
        kunci = key_here(current(), f"data/saya/permintaan/{bidang}")
        draf = find_draf_tempat(current(), kunci)
        return refuse_form(form, "pemutakhiran/minta.html", butir=butir, kunci=kunci, draf=draf, asal=_origin())
    op = operasi_ini(_own_page(), f"Permintaan perbaikan {butir.label} terkirim kepada operator.")
    actions.request_repair(op, school_of(), Bidang(bidang), butir.nilai, form.seharusnya.data)
    return jawab(op)


@bp.post("/saya/permintaan/<uuid:permintaan_id>/penarikan")
@boleh(Peran.GURU, Peran.KEPALA_SEKOLAH)
def tarik_permintaan(permintaan_id: UUID) -> ResponseReturnValue:
    """Take one's own request back."""
    ketemu = find_permintaan(school_of(), permintaan_id)
    if ketemu is None or ketemu[0].pegawai_id != current().pegawai_id:
        abort(404)
    op = operasi_ini(_own_page(), "Permintaan perbaikan ditarik kembali.")
    try:
        actions.withdraw_repair(op, school_of(), permintaan_id)
    except DataBelumBolehError as galat:
        return _out_of_turn(str(galat), url_for("pemutakhiran.saya"), "Buka data Anda")
    return jawab(op)


@bp.get("/saya/nik")
@boleh(Peran.GURU, Peran.KEPALA_SEKOLAH)
def nik() -> ResponseReturnValue:
    """Show how much of one's own NIK is kept, and the form that changes it."""
    return render_template("pemutakhiran/nik.html", form=FormNik(), data=find_data(current(), school_of()))


@bp.post("/saya/nik")
@boleh(Peran.GURU, Peran.KEPALA_SEKOLAH)
def simpan_nik() -> ResponseReturnValue:
    """Keep a hash and the last four digits of one's own NIK; an empty field takes them away."""
    data, form = find_data(current(), school_of()), FormNik(request.form)
    if not form.validate():
        return refuse_form(form, "pemutakhiran/nik.html", data=data)
    op = operasi_ini(url_for("pemutakhiran.saya"), "NIK tersimpan, tersamar." if form.nik.data else "NIK dihapus.")
    angka = form.nik.data
    catatan = " ".join(satu.pesan for satu in warn_nik(angka, data.isi.lahir, data.isi.jenis_kelamin))
    jejak = JejakNik(make_sandi(key_nik())(angka), angka[-4:], catatan) if angka else JejakNik("", "", "")
    actions.save_nik(op, school_of(), jejak)
    return jawab(op)


# ── The operator's desk ─────────────────────────────────────────────────────────────────────────────────────────────


@bp.get("")
@boleh(Peran.OPERATOR)
def meja() -> ResponseReturnValue:
    """Show who has checked their data, and what waits to be repaired."""
    return render_template("pemutakhiran/meja.html", meja=find_meja(current(), school_of()))


@bp.get("/permintaan/<uuid:permintaan_id>")
@boleh(Peran.OPERATOR)
def jawaban(permintaan_id: UUID) -> ResponseReturnValue:
    """Show a request and the form that answers it."""
    return render_template("pemutakhiran/jawaban.html", form=FormJawaban(), **_page_permintaan(permintaan_id))


def _load_permintaan(permintaan_id: UUID) -> tuple[PermintaanDibaca, Orang]:
    ketemu = find_permintaan(school_of(), permintaan_id)
    if ketemu is None:
        abort(404)
    return ketemu


def _page_permintaan(permintaan_id: UUID) -> dict[str, Any]:
    permintaan, orang = _load_permintaan(permintaan_id)
    perbaikan = load_perbaikan()
    jalur = [
        (satu.label, perbaikan[satu.value, permintaan.bidang.value])
        for satu in SumberData
        if (satu.value, permintaan.bidang.value) in perbaikan
    ]
    return {
        "permintaan": permintaan,
        "orang": orang,
        "jalur": jalur,
        "tertutup": why_no_answer(permintaan.keadaan),
        "di_kartu": permintaan.bidang in (Bidang.GOLONGAN, Bidang.SATMINKAL),
    }


@bp.post("/permintaan/<uuid:permintaan_id>")
@boleh(Peran.OPERATOR)
def jawab_permintaan(permintaan_id: UUID) -> ResponseReturnValue:
    """Answer a request."""
    _load_permintaan(permintaan_id)
    form = FormJawaban(request.form)
    if not form.validate():
        return refuse_form(form, "pemutakhiran/jawaban.html", **_page_permintaan(permintaan_id))
    op = operasi_ini(url_for("pemutakhiran.meja"), "Jawaban terkirim.")
    keadaan = KeadaanPermintaan(form.keadaan.data)
    tempat = form.tempat.data if keadaan is KeadaanPermintaan.DIARAHKAN else ""
    try:
        actions.answer_repair(op, school_of(), permintaan_id, keadaan, tempat, form.jawaban.data)
    except DataBelumBerubahError as galat:
        form.keadaan.errors = (str(galat),)
        return refuse_form(form, "pemutakhiran/jawaban.html", **_page_permintaan(permintaan_id))
    except DataBelumBolehError as galat:
        return _out_of_turn(str(galat), url_for("pemutakhiran.meja"), "Buka pemutakhiran data")
    return jawab(op)


@bp.get("/kartu/<uuid:orang_id>")
@boleh(Peran.OPERATOR)
def kartu(orang_id: UUID) -> ResponseReturnValue:
    """Show the card of a pegawai for editing."""
    dibaca = _load_kartu(orang_id)
    return render_template("pemutakhiran/kartu.html", form=_form_kartu(dibaca), kartu=dibaca)


def _load_kartu(orang_id: UUID) -> KartuDibaca:
    ketemu = find_kartu_pegawai(current(), school_of(), orang_id)
    if ketemu is None:
        abort(404)
    return ketemu


def _form_kartu(dibaca: KartuDibaca, isian: Any = None) -> Any:  # noqa: ANN401 - a multidict, or nothing on GET
    isi = dibaca.isi
    data = {
        "golongan": isi.golongan,
        "jenjang": isi.jenjang,
        "tmt": isi.tmt,
        "tanggal_lahir": isi.tanggal_lahir,
        "jenis_kelamin": isi.jenis_kelamin,
        "satminkal": isi.satminkal,
    }
    return form_kartu(isian, data)


@bp.post("/kartu/<uuid:orang_id>")
@boleh(Peran.OPERATOR)
def simpan_kartu(orang_id: UUID) -> ResponseReturnValue:
    """Write a card."""
    dibaca = _load_kartu(orang_id)
    form = _form_kartu(dibaca, request.form)
    if not form.validate():
        return refuse_form(form, "pemutakhiran/kartu.html", kartu=dibaca)
    op = operasi_ini(url_for("pemutakhiran.meja"), f"Kartu identitas {dibaca.orang.sebutan} tersimpan.")
    versi = request.form.get("versi", "")
    try:
        actions.save_kartu(op, school_of(), orang_id, int(versi) if versi.isdigit() else -1, form.read())
    except KartuBerubahError:
        return _out_of_turn(
            "Kartu ini sudah diubah di tempat lain sejak halaman Anda buka.",
            url_for("pemutakhiran.kartu", orang_id=orang_id),
            "Buka kartunya lagi",
        )
    return jawab(op)
