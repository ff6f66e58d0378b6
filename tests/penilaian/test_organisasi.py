"""The predikat organisasi: the kepala dinas sets it for a school, the school reads it, and it advises (V11)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from observasi_app.aturan.muat import load_aturan
from observasi_app.extensions import db, menulis, now
from observasi_app.jejak.models import Jejak
from observasi_app.masuk.models import Sesi
from observasi_app.penilaian.models import Penilaian, PredikatOrganisasi
from observasi_app.penilaian.organisasi.rules import CapaianOrganisasi, check_hari, compare_pola
from observasi_app.penilaian.rules import Predikat
from tests.dunia import SANDI, tetap
from tests.langkah import aksi, finish_siklus, follow, send

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from werkzeug.test import TestResponse

    from tests.klien import Klien

HALAMAN = f"/penilaian/organisasi/{tetap('satu')}"
DAFTAR = "/penilaian/organisasi"
ATURAN = load_aturan(2026).penilaian.organisasi
NILAI: dict[str, object] = {
    "refleksi": "Menyebut dampaknya pada murid.",
    "belajar": "Dua langkah tuntas.",
    "perubahan": "Peran dibagikan sebelum diskusi.",
    "hasil": "di_atas",
    "perilaku": "di_atas",
}


@pytest.fixture
def endah(sebagai: Callable[[str], Klien]) -> Klien:
    return sebagai("endah")


def isi(capaian: str = "baik", **lain: object) -> dict[str, object]:
    hari = now().date() - timedelta(days=1)
    return {"capaian": capaian, "alasan": "Rapor naik dua tingkat.", "tanggal": f"{hari:%d/%m/%Y}", **lain}


def set_organisasi(endah: Klien, capaian: str = "baik", **lain: object) -> TestResponse:
    return send(endah, HALAMAN, aksi("/penetapan"), None, **isi(capaian, **lain))


def test_it_is_said_above_a_queue_in_which_nobody_stands(endah: Klien, sebagai: Callable[[str], Klien]) -> None:
    send(endah, f"{DAFTAR}/{tetap('dua')}", aksi("/penetapan"), None, **isi("istimewa"))
    halaman = sebagai("citra").get("/penilaian").text
    assert "0 dari 0 siap" in halaman
    assert "Istimewa" in halaman


def appraise(budi: Klien) -> TestResponse:
    return budi.send(budi.fill(budi.get(f"/penilaian/guru/{tetap('ani')}"), aksi("/penetapan"), **NILAI))  # type: ignore[arg-type]


# ── It is set, and set again ────────────────────────────────────────────────────────────────────────────────────────


def test_from_home_the_kepala_dinas_sets_it_and_the_list_shows_it(app: Flask, endah: Klien) -> None:
    assert "0 dari 2 sekolah sudah ditetapkan" in endah.get("/").text
    assert HALAMAN in endah.get(DAFTAR).text
    jawaban = set_organisasi(endah)
    assert "Predikat organisasi SMP Negeri 1 Contoh ditetapkan." in jawaban.text
    assert "Rapor naik dua tingkat." in jawaban.text
    assert "1 dari 2 sudah ditetapkan" in endah.get(DAFTAR).text
    assert "1 dari 2 sekolah sudah ditetapkan" in endah.get("/").text
    with app.app_context():
        baris = db.session.scalars(select(PredikatOrganisasi)).one()
        assert (baris.nomor, baris.capaian, baris.jabatan_penetap, baris.aturan) == (1, "baik", "Kepala Dinas", "2026")
        jejak = db.session.scalars(select(Jejak).where(Jejak.tindakan == "menetapkan predikat organisasi")).one()
        assert jejak.rincian["capaian"] == "baik"


def test_set_again_the_old_version_stays_and_nothing_of_it_changes(app: Flask, endah: Klien) -> None:
    set_organisasi(endah)
    teks = set_organisasi(endah, "istimewa", alasan="Setelah audit ulang.").text
    assert "Versi sebelumnya" in teks
    assert teks.index("Setelah audit ulang.") < teks.index("Rapor naik dua tingkat.")
    with app.app_context():
        lama, baru = db.session.scalars(select(PredikatOrganisasi).order_by(PredikatOrganisasi.nomor)).all()
        assert (lama.capaian, lama.digantikan is None) == ("baik", False)
        assert (baru.capaian, baru.nomor, baru.digantikan) == ("istimewa", 2, None)


def test_a_form_opened_before_another_was_set_is_refused_and_kept_as_draft(app: Flask, endah: Klien) -> None:
    lama = endah.fill(endah.get(HALAMAN), aksi("/penetapan"), **isi("kurang", alasan="Yang terlambat."))  # type: ignore[arg-type]
    set_organisasi(endah)
    jawaban = endah.send(lama)
    assert jawaban.status_code == 409
    assert "sudah ditetapkan lagi" in jawaban.text
    assert "Yang terlambat." in endah.get(HALAMAN).text, "what was typed is offered again"
    with app.app_context():
        assert [b.capaian for b in db.session.scalars(select(PredikatOrganisasi))] == ["baik"]


def test_what_is_missing_stands_beside_its_field_and_the_rest_stays(endah: Klien) -> None:
    jawaban = endah.send(endah.fill(endah.get(HALAMAN), aksi("/penetapan"), alasan="Sudah ditulis.", tanggal=""))
    assert jawaban.status_code == 422
    assert "Pilih predikatnya." in jawaban.text
    assert "Isi tanggal penetapannya" in jawaban.text
    assert "Sudah ditulis." in jawaban.text


def test_a_day_still_to_come_or_before_the_period_is_refused() -> None:
    mulai, kini = date(2026, 1, 1), date(2026, 12, 3)
    assert check_hari(date(2026, 12, 3), mulai, kini) == ()
    assert "belum tiba" in check_hari(date(2026, 12, 4), mulai, kini)[0].pesan
    assert "sebelum periode" in check_hari(date(2025, 12, 31), mulai, kini)[0].pesan


def test_without_a_fresh_password_it_is_asked_for(app: Flask, endah: Klien) -> None:
    with app.app_context(), menulis() as sesi:
        sesi.execute(Sesi.__table__.update().values(dibuat=now() - timedelta(days=1)))  # type: ignore[attr-defined]
    jawaban = endah.send(endah.fill(endah.get(HALAMAN), aksi("/penetapan"), **isi()))  # type: ignore[arg-type]
    assert jawaban.status_code == 422
    assert "Isi kata sandi Anda" in jawaban.text
    assert "ditetapkan." in set_organisasi(endah, sandi=SANDI).text


def test_a_repeat_sets_it_once(app: Flask, endah: Klien) -> None:
    isian = endah.fill(endah.get(HALAMAN), aksi("/penetapan"), **isi())  # type: ignore[arg-type]
    follow(endah, endah.send(isian))
    assert "ditetapkan" in follow(endah, endah.send(isian)).text
    with app.app_context():
        assert len(db.session.scalars(select(PredikatOrganisasi)).all()) == 1


# ── Who reads it ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_school_and_its_pengawas_read_it_and_another_school_does_not(
    endah: Klien, budi: Klien, citra: Klien, sebagai: Callable[[str], Klien]
) -> None:
    set_organisasi(endah)
    for siapa in (budi, sebagai("dedi")):
        halaman = siapa.get(HALAMAN)
        assert "Rapor naik dua tingkat." in halaman.text
        assert 'id="menetapkan"' not in halaman.text
    assert citra.get(HALAMAN).status_code == 404
    assert citra.get(DAFTAR).status_code == 403


# ── The queue of the school ─────────────────────────────────────────────────────────────────────────────────────────


def test_v10_v11_the_queue_lays_the_pola_beside_what_the_matrix_made_and_refuses_nothing(
    app: Flask, ani: Klien, budi: Klien, endah: Klien
) -> None:
    teks = budi.get("/penilaian").text
    assert "belum ditetapkan kepala dinas" in teks
    assert "tidak perlu menunggunya" in teks
    set_organisasi(endah, "sangat_kurang")
    teks = budi.get("/penilaian").text
    assert "Predikat organisasi: Sangat Kurang" in teks
    assert "belum ada yang ditetapkan" in teks
    finish_siklus(ani, budi)
    assert follow(budi, appraise(budi)).status_code == 200
    teks = budi.get("/penilaian").text
    assert "3 di luar pola sejauh ini" in teks
    assert "Sangat Baik: tidak ada" in teks
    assert "kini 1 dari 1 (100%)" in teks
    assert "Sangat Baik 1 (100%)" in teks
    assert "Panduan, bukan batas" in teks
    assert "belum pasti" in teks
    with app.app_context():
        penilaian = db.session.scalars(select(Penilaian)).one()
        assert (penilaian.predikat, penilaian.organisasi) == ("sangat_baik", "sangat_kurang")


def test_v14_what_was_in_force_is_frozen_with_the_appraisal(app: Flask, ani: Klien, budi: Klien, endah: Klien) -> None:
    finish_siklus(ani, budi)
    set_organisasi(endah, "istimewa")
    appraise(budi)
    set_organisasi(endah, "kurang", alasan="Ditinjau lagi.")
    with app.app_context():
        assert db.session.scalars(select(Penilaian.organisasi)).one() == "istimewa"


def test_where_the_rules_make_it_wait_nobody_is_appraised_before_it(
    monkeypatch: pytest.MonkeyPatch, ani: Klien, budi: Klien, endah: Klien
) -> None:
    finish_siklus(ani, budi)
    asli = load_aturan(2026)
    wajib = replace(asli, penilaian=replace(asli.penilaian, organisasi=replace(ATURAN, dahulu="wajib")))
    monkeypatch.setattr("observasi_app.penilaian.queries.load_aturan_sekolah", lambda *_: wajib)
    assert "Penilaian menunggu predikat organisasi" in budi.get("/penilaian").text
    assert "Menunggu predikat organisasi" in budi.get(f"/penilaian/guru/{tetap('ani')}").text
    jawaban = appraise(budi)
    assert jawaban.status_code == 409
    assert "penilaian menunggunya" in jawaban.text
    assert "Peran dibagikan" in budi.get(f"/penilaian/guru/{tetap('ani')}").text, "what was typed stays as a draft"
    set_organisasi(endah)
    assert "sudah ditetapkan" in follow(budi, appraise(budi)).text


# ── The pola itself ─────────────────────────────────────────────────────────────────────────────────────────────────


def keluar(organisasi: CapaianOrganisasi, **jumlah: int) -> list[str]:
    pola = compare_pola(ATURAN.list_batas(organisasi.value), {Predikat(k): n for k, n in jumlah.items()})
    return [f"{satu.nama}: {satu.kata}" for satu in pola.keluar]


def test_v11_exactly_at_the_bound_is_inside() -> None:
    assert keluar(CapaianOrganisasi.ISTIMEWA, sangat_baik=7, baik=3) == []
    assert keluar(CapaianOrganisasi.ISTIMEWA, sangat_baik=8, baik=2) == ["Sangat Baik: paling banyak 70%"]
    assert keluar(CapaianOrganisasi.BAIK, baik=7, sangat_baik=2, kurang=1) == []
    assert keluar(CapaianOrganisasi.BAIK, baik=8, sangat_baik=2) == [
        "Baik: paling banyak 70%",
        "Butuh Perbaikan dan/atau Kurang: ada",
    ]
    assert keluar(CapaianOrganisasi.BUTUH_PERBAIKAN, butuh_perbaikan=6, baik=3, sangat_baik=1) == []
    assert keluar(CapaianOrganisasi.KURANG, kurang=6, butuh_perbaikan=1, baik=3) == []
    assert keluar(CapaianOrganisasi.SANGAT_KURANG, sangat_kurang=6, kurang=1, baik=3) == []
    assert keluar(CapaianOrganisasi.SANGAT_KURANG, sangat_kurang=6, kurang=1, baik=2, sangat_baik=1) == [
        "Sangat Baik: tidak ada"
    ]


def test_v11_nothing_is_outside_while_nobody_is_appraised_and_shares_are_exact() -> None:
    assert keluar(CapaianOrganisasi.BAIK) == []
    pola = compare_pola(ATURAN.list_batas("istimewa"), {Predikat.SANGAT_BAIK: 2, Predikat.BAIK: 1})
    assert pola.predikat[0].persen == Decimal("66.7")
    assert pola.keluar == ()
