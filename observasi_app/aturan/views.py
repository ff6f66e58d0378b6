"""The page that says in words which rules of the year this application follows, and how certain each of them is.

What no source gives, a school or its dinas sets on a page of its own, and says where it was read.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import Blueprint, abort, g, redirect, render_template, request, url_for

from observasi_app.aturan import actions
from observasi_app.aturan.actions import NilaiBerubahError
from observasi_app.aturan.bagian import PILIHAN, map_bagian, read_nilai
from observasi_app.aturan.dasar import Setempat
from observasi_app.aturan.forms import form_nilai
from observasi_app.aturan.muat import TAHAP, list_tahun, open_sah
from observasi_app.aturan.setempat import check_nilai, list_setempat, load_aturan_saya
from observasi_app.extensions import new_id
from observasi_app.luring.draf import find_draf_tempat, keep_as_draf, key_here
from observasi_app.luring.operasi import jawab, kunci_halaman, operasi_ini
from observasi_app.masuk.kebijakan import MASUK, boleh
from observasi_app.masuk.pengguna import current
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import find_anjuran, find_dinas, find_orang, find_periode
from observasi_app.web.jawaban import refuse, refuse_form
from observasi_app.web.waktu import tanggal_tanpa_hari

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask.typing import ResponseReturnValue

    from observasi_app.aturan.bagian import Bagian, Isian
    from observasi_app.aturan.muat import Aturan
    from observasi_app.luring.operasi import Operasi
    from observasi_app.sekolah.queries import PeriodeKini

bp = Blueprint("aturan", __name__)

NAMA_CARA = {"langsung": "Langsung", "video": "Video", "catatan_mandiri": "Catatan mandiri"}
PENETAP = (Peran.KEPALA_SEKOLAH, Peran.OPERATOR, Peran.KEPALA_DINAS)
NILAI = "/aturan/<int:tahun>/nilai/<kunci>"
BERSUMBER = "Bagian ini bersumber, jadi tidak dapat diganti di sini. Bila sumbernya keliru, sampaikan kepada dinas."
BERUBAH = "Bagian ini sudah ditetapkan orang lain sejak halaman Anda buka. Isian Anda disimpan sebagai draf."
ANJURAN = "Waktu tahap A sampai E ditetapkan kepala sekolah pada halaman Anjuran waktu."


@bp.get("/aturan")
@boleh(MASUK)
def baca() -> ResponseReturnValue:
    """Show the rules of the period that runs at the school, for a dinas of the year, or those of a year asked for."""
    pengguna = current()
    sekolah_id = pengguna.sekolah_id
    periode = find_periode(sekolah_id, pengguna.hari_periode) if sekolah_id else None
    tersedia = [str(satu) for satu in list_tahun()]
    tahun = periode.aturan if periode else str(pengguna.hari_periode.year)
    diminta = request.args.get("tahun")
    if diminta in tersedia and diminta != tahun:
        tahun, periode = diminta, None
    aturan = load_aturan_saya(int(tahun)) if tahun in tersedia else None
    return render_template(
        "aturan/baca.html",
        aturan=aturan,
        tahun=tahun,
        tahun_lain=[satu for satu in reversed(tersedia) if satu != tahun],
        tahap=TAHAP,
        nama_cara=NAMA_CARA,
        periode=periode,
        berbeda=_differs(periode, aturan),
        anjuran=find_anjuran(sekolah_id, periode.id) if sekolah_id and periode else {},
        dapat_diubah=_list_dapat(int(tahun)) if aturan else {},
        anjuran_sendiri=periode is not None and pengguna.peran is Peran.KEPALA_SEKOLAH,
    )


def _differs(periode: PeriodeKini | None, aturan: Aturan | None) -> bool:
    """Tell whether a school's period has other days than the rule set gives it."""
    if periode is None or aturan is None:
        return False
    return (periode.mulai, periode.selesai) not in {(satu.mulai, satu.selesai) for satu in aturan.periode}


def _list_dapat(tahun: int) -> dict[str, str]:
    """Return what the reader may set of a year, with the address of its page; nothing for everybody else."""
    if not _may_set():
        return {}
    return {
        kunci: url_for("aturan.nilai", tahun=tahun, kunci=kunci)
        for kunci, bagian in map_bagian(open_sah(tahun)).items()
        if bagian.dapat_diubah and not _is_anjuran(bagian)
    }


def _may_set() -> bool:
    """Tell whether the hat worn now sets rules: of a school, or of a dinas that it leads."""
    pengguna = current()
    return pengguna.peran in PENETAP and (pengguna.sekolah_id is not None or pengguna.peran is Peran.KEPALA_DINAS)


def _is_anjuran(bagian: Bagian) -> bool:
    """Tell whether a school sets a part with its advice of the period (ADR 63): the windows of the stages."""
    return current().sekolah_id is not None and bagian.kunci in {f"jendela.{satu}" for satu in TAHAP}


@bp.get(NILAI)
@boleh(*PENETAP)
def nilai(tahun: int, kunci: str) -> ResponseReturnValue:
    """Show one part: what holds, according to whom, and the form that sets it where no source gives it."""
    bagian = _load(tahun, kunci)
    if _is_anjuran(bagian) and current().peran is Peran.KEPALA_SEKOLAH:
        return redirect(url_for("papan.anjuran"), 303)
    halaman = _page(tahun, bagian)
    sendiri: Setempat | None = halaman["sendiri"]
    form = form_nilai(
        bagian,
        halaman["draf"].isi,
        halaman["berlaku"],
        catatan=sendiri.catatan if sendiri else "",
        tautan=sendiri.tautan if sendiri else "",
    )
    return render_template("aturan/nilai.html", form=form, **halaman)


@bp.post(NILAI)
@boleh(*PENETAP)
def tetapkan(tahun: int, kunci: str) -> ResponseReturnValue:
    """Set the values of a part for one's school, or for all schools of one's dinas."""
    bagian = _load(tahun, kunci)
    if alasan := _why_not(bagian):
        return refuse(409, alasan, judul="Tidak dapat diganti")
    halaman = _page(tahun, bagian)
    form = form_nilai(bagian, request.form, {})

    def calon() -> Setempat:
        nilai = tuple(sorted(form.read_nilai().items()))
        return _compose(tahun, bagian, nilai, form.catatan.data, form.tautan.data)

    if not form.validate_with_rules(lambda: check_nilai(tahun, bagian, calon(), load_aturan_saya(tahun).setempat)):
        return refuse_form(form, "aturan/nilai.html", **halaman)
    op = operasi_ini(url_for("aturan.baca", tahun=tahun), f"{bagian.nama}: ketetapan {_tempat()} disimpan.")
    return _try(op, bagian, tahun, lambda: actions.set_nilai(op, calon(), _dasar()))


@bp.post(f"{NILAI}/penarikan")
@boleh(*PENETAP)
def tarik(tahun: int, kunci: str) -> ResponseReturnValue:
    """Take back what one's school or dinas had set."""
    bagian = _load(tahun, kunci)
    if alasan := _why_not(bagian):
        return refuse(409, alasan, judul="Tidak dapat diganti")
    if _page(tahun, bagian)["sendiri"] is None:
        return refuse(409, f"Belum ada ketetapan {_tempat()} yang dapat ditarik.")
    op = operasi_ini(url_for("aturan.baca", tahun=tahun), f"{bagian.nama}: ketetapan {_tempat()} ditarik.")
    isi = _compose(tahun, bagian, (), "", "")
    return _try(op, bagian, tahun, lambda: actions.withdraw_nilai(op, isi, _dasar()))


def _try(op: Operasi, bagian: Bagian, tahun: int, act: Any) -> ResponseReturnValue:  # noqa: ANN401 - an action, bound
    try:
        act()
    except NilaiBerubahError:
        kunci = _key(tahun, bagian)
        keep_as_draf(current(), kunci, request.form, g.operasi[0])
        return refuse(409, BERUBAH, sebab="versi", lanjut=kunci_halaman(kunci))
    return jawab(op)


def _load(tahun: int, kunci: str) -> Bagian:
    """Return a part of a year; 404 where there is none, 403 in words for a hat that sets nothing."""
    if tahun not in list_tahun():
        abort(404)
    bagian = map_bagian(open_sah(tahun)).get(kunci)
    if bagian is None or not bagian.isian:
        abort(404)
    if not _may_set():
        abort(403, description="Aturan ditetapkan oleh sekolah atau oleh kepala dinas.")
    return bagian


def _why_not(bagian: Bagian) -> str:
    """Return why nobody sets a part here; empty where it can be set."""
    if bagian.pasti:
        return BERSUMBER
    return ANJURAN if _is_anjuran(bagian) else ""


def _dasar() -> UUID | None:
    """Return the row on which the form was opened."""
    try:
        return UUID(request.form.get("dasar", ""))
    except ValueError:
        return None


def _tempat() -> str:
    return "sekolah" if current().sekolah_id else "dinas"


def _key(tahun: int, bagian: Bagian) -> str:
    return key_here(current(), f"aturan/{tahun}/nilai/{bagian.kunci}")


def _compose(tahun: int, bagian: Bagian, nilai: tuple[tuple[str, object], ...], catatan: str, tautan: str) -> Setempat:
    """Put together what the place of the hat worn now says of a part."""
    pengguna = current()
    return Setempat(
        id=new_id(),
        sekolah_id=pengguna.tugas.sekolah_id,
        dinas_id=None if pengguna.tugas.sekolah_id else pengguna.tugas.dinas_id,
        tahun=tahun,
        kunci=bagian.kunci,
        nilai=nilai,
        catatan=catatan,
        tautan=tautan,
        pegawai_id=pengguna.pegawai_id,
        waktu=pengguna.sesi_dilihat,
    )


def _page(tahun: int, bagian: Bagian) -> dict[str, Any]:
    """Gather what the page of a part shows: what holds, what was published, and everything that was set before."""
    tugas = current().tugas
    dinas_id = find_dinas(tugas.sekolah_id).id if tugas.sekolah_id else None
    riwayat = list_setempat(tahun, bagian.kunci, [tugas.sekolah_id or tugas.dinas_id, dinas_id])
    milik = [satu for satu in riwayat if satu.tempat_id == (tugas.sekolah_id or tugas.dinas_id)]
    aturan = load_aturan_saya(tahun)
    kini = next((satu for satu in aturan.setempat if satu.kunci == bagian.kunci), None)
    terbit: Mapping[str, object] = {satu.nama: satu.nilai for satu in bagian.isian}
    berlaku = _values(bagian, kini) if kini else terbit
    kunci = _key(tahun, bagian)
    return {
        "tahun": tahun,
        "bagian": bagian,
        "alasan": _why_not(bagian),
        "kini": kini,
        "berlaku": berlaku,
        "terbit": terbit,
        "riwayat": [(satu, _values(bagian, satu)) for satu in riwayat],
        "orang": find_orang([satu.pegawai_id for satu in riwayat]),
        "sendiri": milik[0] if milik and milik[0].nilai else None,
        # A refused form keeps the row it was opened on: what somebody set meanwhile is not overwritten.
        "dasar": request.form.get("dasar", "") if request.method == "POST" else milik[0].id if milik else "",
        "tempat": _tempat(),
        "say": say_nilai,
        "kunci": kunci,
        "draf": find_draf_tempat(current(), kunci),
        "sumber": aturan.sumber,
        "dasar_terbit": _base(bagian, aturan),
    }


def _base(bagian: Bagian, aturan: Aturan) -> tuple[str, ...]:
    """Return the titles of what the published value leans on."""
    isi: Any = open_sah(aturan.tahun).isi
    for langkah in bagian.jalur:
        isi = isi[langkah]
    return tuple(aturan.sumber[satu].judul for satu in isi["sumber"])


def _values(bagian: Bagian, satu: Setempat) -> dict[str, object]:
    nilai = dict(satu.nilai)
    return {i.nama: read_nilai(i.tipe, nilai[i.nama]) for i in bagian.isian if i.nama in nilai}


def say_nilai(satu: Isian, nilai: object) -> str:
    """Say a value in words."""
    if nilai is None or nilai == "":
        return "belum ada"
    if satu.tipe is bool:
        return "ya" if nilai else "tidak"
    if satu.nama in PILIHAN:
        return PILIHAN[satu.nama].get(str(nilai), str(nilai)).lower()
    return tanggal_tanpa_hari(nilai) if isinstance(nilai, date) else str(nilai)
