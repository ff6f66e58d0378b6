"""V12: what a school did as a whole proposes the rating hasil kerja of whoever leads it, and is never forced."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from sqlalchemy import select

from observasi_app.aturan.muat import load_aturan
from observasi_app.extensions import db
from observasi_app.penilaian.models import Penilaian, Rekomendasi
from observasi_app.penilaian.organisasi.rules import CapaianOrganisasi, propose_hasil
from observasi_app.penilaian.rules import IsiPenilaian, Rating, check_usulan
from observasi_app.siklus.inti.tahap import Keadaan
from tests.dunia import tetap
from tests.langkah import aksi, follow
from tests.penilaian.pimpinan import make_siklus_pimpinan
from tests.penilaian.test_organisasi import set_organisasi

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from werkzeug.test import TestResponse

    from tests.klien import Klien

PIMPINAN = f"/penilaian/kepala-sekolah/{tetap('satu')}/{tetap('budi')}"
ISI: dict[str, object] = {
    "refleksi": "Menyebut kesulitan rapatnya sendiri.",
    "belajar": "Mengamati rapat di sekolah lain.",
    "perubahan": "Keputusan kini memakai data.",
    "perilaku": "di_atas",
}


@pytest.fixture
def dedi(sebagai: Callable[[str], Klien]) -> Klien:
    return sebagai("dedi")


@pytest.fixture
def endah(sebagai: Callable[[str], Klien]) -> Klien:
    return sebagai("endah")


@pytest.fixture(autouse=True)
def siklus_budi(app: Flask) -> UUID:
    with app.app_context():
        return make_siklus_pimpinan("budi", "satu", Keadaan.SELESAI)


def recommend(dedi: Klien, hasil: str, **lain: object) -> TestResponse:
    return dedi.send(dedi.fill(dedi.get(PIMPINAN), aksi("/rekomendasi"), **ISI, hasil=hasil, **lain))  # type: ignore[arg-type]


def the_recommended(app: Flask) -> Rekomendasi:
    with app.app_context():
        return db.session.scalars(select(Rekomendasi)).one()


def test_v12_without_a_predikat_organisasi_nothing_is_proposed_and_nothing_waits(app: Flask, dedi: Klien) -> None:
    halaman = dedi.get(PIMPINAN).text
    assert "belum ditetapkan kepala dinas" in halaman
    assert 'name="alasan_hasil"' not in halaman
    assert follow(dedi, recommend(dedi, "sesuai")).status_code == 200
    assert the_recommended(app).organisasi == ""


def test_v12_what_is_proposed_is_taken_with_one_tap(app: Flask, dedi: Klien, endah: Klien) -> None:
    set_organisasi(endah, "istimewa")
    halaman = dedi.get(PIMPINAN).text
    assert "Istimewa" in halaman
    assert "diusulkan <strong>Di atas ekspektasi</strong>" in halaman
    assert "belum pasti" in halaman
    follow(dedi, recommend(dedi, "di_atas", alasan_hasil="Tidak perlu ada."))
    r = the_recommended(app)
    assert (r.rating_hasil, r.organisasi, r.alasan_hasil) == ("di_atas", "istimewa", "")
    assert "itu yang direkomendasikan" in endah.get(f"/penilaian/rekomendasi/{r.id}").text


def test_v12_another_rating_needs_a_reason_which_the_dinas_reads_and_is_frozen(
    app: Flask, dedi: Klien, endah: Klien, budi: Klien
) -> None:
    set_organisasi(endah, "baik")
    jawaban = recommend(dedi, "di_atas")
    assert jawaban.status_code == 422
    assert "Ratingnya berbeda dari usulan “Sesuai ekspektasi”" in jawaban.text
    assert "Keputusan kini memakai data." in jawaban.text
    follow(dedi, recommend(dedi, "di_atas", alasan_hasil="Memimpin pemulihan setelah banjir."))
    alamat = f"/penilaian/rekomendasi/{the_recommended(app).id}"
    halaman = endah.get(alamat).text
    assert "yang direkomendasikan berbeda" in halaman
    assert "Memimpin pemulihan setelah banjir." in halaman
    follow(endah, endah.send(endah.fill(halaman, aksi("/penetapan"))))
    with app.app_context():
        p = db.session.scalars(select(Penilaian)).one()
        assert (p.rating_hasil, p.predikat, p.organisasi) == ("di_atas", "sangat_baik", "baik")
        assert p.alasan_hasil == "Memimpin pemulihan setelah banjir."
        alamat = f"/penilaian/{p.id}"
    assert "Memimpin pemulihan setelah banjir." in budi.get(alamat).text
    assert "Capaian kinerja organisasi" in budi.get(f"{alamat}/dokumen").text


def test_v12_set_after_the_recommendation_the_dinas_is_told_and_may_set_it_as_it_is(
    app: Flask, dedi: Klien, endah: Klien
) -> None:
    follow(dedi, recommend(dedi, "sesuai"))
    set_organisasi(endah, "kurang")
    alamat = f"/penilaian/rekomendasi/{the_recommended(app).id}"
    halaman = endah.get(alamat).text
    assert "ditetapkan sesudah ini direkomendasikan: sekarang Kurang" in halaman
    assert endah.send(endah.fill(halaman, aksi("/penetapan"))).status_code == 303
    with app.app_context():
        assert db.session.scalars(select(Penilaian.rating_hasil)).one() == "sesuai"


def test_v12_the_mapping_is_data_and_a_reason_is_asked_for_a_departure_alone() -> None:
    aturan = load_aturan(2026).penilaian.organisasi
    usulan = [propose_hasil(aturan, satu) for satu in CapaianOrganisasi]
    assert usulan == [Rating.DI_ATAS, Rating.SESUAI, Rating.DI_BAWAH, Rating.DI_BAWAH, Rating.DI_BAWAH]
    assert aturan.dasar_pimpinan.pasti
    assert not aturan.dasar_padanan.pasti
    assert propose_hasil(aturan, None) is None
    isi = IsiPenilaian("a", "b", "c", "", Rating.SESUAI, Rating.SESUAI)
    assert check_usulan(isi, None) == check_usulan(isi, Rating.SESUAI) == ()
    assert [a.isian for a in check_usulan(isi, Rating.DI_ATAS)] == ["alasan_hasil"]
