"""The page on which a kepala sekolah appraises a guru over a part of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import Blueprint, abort, render_template, request, url_for

from observasi_app.luring.draf import find_draf_periode, key_at
from observasi_app.luring.operasi import jawab, operasi_ini, read_versi
from observasi_app.masuk.kebijakan import boleh
from observasi_app.masuk.pengguna import current
from observasi_app.masuk.periode import stop_other_periode
from observasi_app.penilaian.masa import list_masa
from observasi_app.penilaian.periodik import actions
from observasi_app.penilaian.periodik.actions import IsiPeriodik
from observasi_app.penilaian.periodik.forms import FormPeriodik
from observasi_app.penilaian.periodik.queries import count_versi, list_bagian, list_periodik
from observasi_app.penilaian.queries import rules_for_page, rules_of
from observasi_app.penilaian.queries_antrean import find_calon
from observasi_app.penilaian.rules import Predikat, Rating
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import find_periode
from observasi_app.siklus.inti.alur import BelumBolehError
from observasi_app.web.jawaban import refuse_form

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from observasi_app.aturan.periodik import BagianPeriodik
    from observasi_app.penilaian.queries_antrean import Calon
    from observasi_app.sekolah.queries import PeriodeKini

bp = Blueprint("periodik", __name__, url_prefix="/penilaian/guru/<uuid:pegawai_id>/periodik")


@bp.get("")
@boleh(Peran.KEPALA_SEKOLAH)
def lihat(pegawai_id: UUID) -> ResponseReturnValue:
    """Show what is recorded of a guru within the period, and the form for another part of it."""
    calon, periode = _load(pegawai_id)
    halaman = _page(calon, periode)
    return render_template("penilaian/periodik.html", form=_form(halaman["bagian"], halaman["draf"].isi), **halaman)


@bp.post("")
@boleh(Peran.KEPALA_SEKOLAH)
def catat(pegawai_id: UUID) -> ResponseReturnValue:
    """Record one part; what was recorded of it before stays as the version before."""
    stop_other_periode(_school())
    calon, periode = _load(pegawai_id)
    bagian = _list_bagian(calon, periode)
    if not bagian or not calon.berpredikat:
        raise BelumBolehError("Tidak ada bagian periode yang dapat dinilai untuknya.")
    form = _form(bagian, request.form)
    if not form.validate():
        return refuse_form(form, "penilaian/periodik.html", **_page(calon, periode))
    dipilih = next(satu for satu in bagian if satu.kode == form.bagian.data)
    isi = IsiPeriodik(
        dipilih, Rating(form.hasil.data), Rating(form.perilaku.data), form.kalimat.data, current().label_peran
    )
    op = operasi_ini(url_for(".lihat", pegawai_id=pegawai_id), f"Penilaian {dipilih.label} tercatat.")
    actions.record_periodik(op, _school(), periode, pegawai_id, read_versi(), isi)
    return jawab(op)


def _form(bagian: tuple[BagianPeriodik, ...], isian: Any) -> FormPeriodik:  # noqa: ANN401 - what was posted, or a draft
    form = FormPeriodik(isian)
    form.bagian.choices = [(satu.kode, satu.label) for satu in bagian]
    return form


def _school() -> UUID:
    sekolah_id = current().sekolah_id
    assert sekolah_id is not None  # noqa: S101 - a kepala sekolah is one of a school
    return sekolah_id


def _load(pegawai_id: UUID) -> tuple[Calon, PeriodeKini]:
    periode = find_periode(_school(), current().hari_periode)
    calon = find_calon(current(), _school(), periode, pegawai_id) if periode else None
    if calon is None or periode is None or not rules_of(periode.aturan, _school()).periodik.dipakai:
        abort(404)
    return calon, periode


def _list_bagian(calon: Calon, periode: PeriodeKini) -> tuple[BagianPeriodik, ...]:
    """Return the parts that have begun and in which the guru served here."""
    semua, tahun = list_bagian(periode, current().hari_ini), periode.mulai.year
    if not semua:
        return ()
    rentang = [(satu.first_day(tahun), satu.last_day(tahun)) for satu in semua]
    masa = list_masa(_school(), calon.orang.id, rentang, periode.aturan, pimpinan=False)
    return tuple(satu for satu, milik in zip(semua, masa, strict=True) if milik is not None)


def _page(calon: Calon, periode: PeriodeKini) -> dict[str, Any]:
    kunci = key_at(f"penilaian/guru/{calon.orang.id}/periodik", periode.id)
    bagian = _list_bagian(calon, periode)
    return {
        "calon": calon,
        "periode": periode,
        "bagian": bagian,
        "semua": list_periodik(_school(), periode.id, calon.orang.id),
        "nomor": count_versi(_school(), periode.id, calon.orang.id),
        "mencatat": bool(bagian) and calon.berpredikat and calon.penilaian_id is None,
        "matriks": rules_of(periode.aturan, _school()).matriks,
        **rules_for_page(periode.aturan, _school()),
        "rating": tuple(Rating),
        "predikat": Predikat,
        "kunci": kunci,
        "draf": find_draf_periode(current(), kunci, periode.mulai, periode.selesai),
    }
