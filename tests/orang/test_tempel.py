"""Pasting a list of people as an operator does: from Excel to slips, with rows that stay and nobody who comes twice."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from observasi_app.extensions import db, new_id
from observasi_app.masuk.models import Akun
from observasi_app.orang.models import Tempelan
from observasi_app.sekolah.models import PasanganCoach, Pegawai, Penugasan
from tests.dunia import TAHUN, tetap
from tests.klien import Klien
from tests.langkah import aksi, follow, send

KEPALA = "No\tNama Guru\tNIP\tL/P\tStatus\tJabatan\tMapel\tKelas\tCoach\n"
TABEL = (
    "DAFTAR GURU SMP CONTOH\n"
    + KEPALA
    + "1\tBAGUS PRAKOSO, S.PD.\t'198503172010011007\tL\tPNS\tGuru\tIPS\tVII-A, VII-B\tNova Elita\n"
    + "2\tDra. SEKAR AYU\t-\tP\tHonorer\tGuru\tSeni\t\t\n"
    + "3\tTRI WIDODO\t1,98501E+17\tL\tPNS\tGuru\tIPA\tVIII-C\t\n"
)
PRATINJAU = "/orang/tempel/pratinjau"


@pytest.fixture
def oki(sebagai: Callable[[str], Klien]) -> Klien:
    """Oki, operator of Bu Ani's school."""
    return sebagai("oki")


def paste(oki: Klien, teks: str = TABEL) -> TestResponse:
    """Paste a table and go on to its preview."""
    return send(oki, "/orang/tempel", aksi("/orang/tempel"), teks=teks)


def take(oki: Klien) -> TestResponse:
    """Press the button of the preview."""
    return oki.send(oki.fill(oki.get(PRATINJAU), "form[data-sekali]"))


def people(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Pegawai)) or 0


def slips(halaman: TestResponse) -> dict[str, tuple[str, str]]:
    """Read name → (short name, password) off the slips."""
    pola = r'kertas-nama">([^<]+)<.*?<strong translate="no">([^<]+)<.*?sandi-pertama"[^>]*>([a-z-]+)<'
    return {nama: (akun, sandi) for nama, akun, sandi in re.findall(pola, halaman.text, re.DOTALL)}


def test_the_preview_says_what_becomes_of_each_row_and_adds_nobody(app: Flask, oki: Klien) -> None:
    semula = people(app)
    teks = paste(oki).text
    assert "2 baris dapat dimasukkan" in teks
    assert "Bapak Bagus Prakoso, S.Pd." in teks
    assert "tertulis BAGUS PRAKOSO, S.PD." in teks
    assert "Ibu Dra. Sekar Ayu" in teks
    assert "siklus tanpa predikat" in teks
    assert "diubah Excel menjadi bilangan (1,98501E+17)" in teks
    assert people(app) == semula


def test_the_accepted_rows_go_in_with_slips_that_open_the_door(app: Flask, oki: Klien) -> None:
    paste(oki)
    halaman = take(oki)
    assert halaman.status_code == 200
    assert halaman.headers["Cache-Control"] == "no-store"
    kertas = slips(halaman)
    assert set(kertas) == {"Bagus Prakoso, S.Pd.", "Dra. Sekar Ayu"}
    assert "hanya terbuka di komputer ini" in halaman.text
    nama, sandi = kertas["Dra. Sekar Ayu"]
    tamu = app.test_client()
    assert isinstance(tamu, Klien)
    assert tamu.send(tamu.fill(tamu.get("/masuk"), aksi("/masuk"), nama=nama, sandi=sandi)).status_code == 303
    assert tamu.get("/").location == "/sandi"


def test_classes_coach_and_appraisal_are_written_down(app: Flask, oki: Klien) -> None:
    paste(oki)
    take(oki)
    with app.app_context():
        bagus = db.session.scalars(select(Pegawai).where(Pegawai.nama == "Bagus Prakoso")).one()
        tugas = db.session.scalars(select(Penugasan).where(Penugasan.pegawai_id == bagus.id)).one()
        assert (tugas.mengajar, tugas.kelas, tugas.ikut_penilaian) == ("IPS", "VII-A, VII-B", True)
        pasangan = db.session.scalars(select(PasanganCoach).where(PasanganCoach.guru_id == bagus.id)).one()
        assert pasangan.coach_id == tetap("nova")
        sekar = db.session.scalars(select(Pegawai).where(Pegawai.nama == "Sekar Ayu")).one()
        assert sekar.gelar_depan == "Dra."
        tugas_sekar = db.session.scalars(select(Penugasan).where(Penugasan.pegawai_id == sekar.id)).one()
        assert not tugas_sekar.ikut_penilaian


def test_refused_rows_stay_with_everything_in_them_and_are_mended_in_the_box(app: Flask, oki: Klien) -> None:
    paste(oki)
    take(oki)
    kotak = oki.get("/orang/tempel")
    assert "1 baris yang menunggu diperbaiki" in kotak.text
    assert "TRI WIDODO\t1,98501E+17" in kotak.text
    assert "VIII-C" in kotak.text
    form = oki.fill(kotak, aksi("/orang/tempel"))
    diperbaiki = dict(form.isian)["teks"].replace("1,98501E+17", "198501032010011009")
    oki.send(form.with_values(teks=diperbaiki))
    assert set(slips(take(oki))) == {"Tri Widodo"}
    with app.app_context():
        assert db.session.scalars(select(Tempelan.teks)).one() == ""


def test_what_is_pasted_below_nik_is_kept_nowhere(app: Flask, oki: Klien) -> None:
    tabel = "Daftar\nNama\tNUPTK\tNIK\tL/P\nMelati\t123\t1371074703850501\tP\n"
    paste(oki, tabel)
    with app.app_context():
        teks = db.session.scalars(select(Tempelan.teks)).one()
    assert teks == "Daftar\t\t\t\nNama\tNUPTK\tNIK\tL/P\nMelati\t123\t\tP\n"


def test_pasting_the_same_rows_twice_makes_nobody_twice(app: Flask, oki: Klien) -> None:
    paste(oki)
    take(oki)
    semula = people(app)
    teks = paste(oki).text
    assert "Belum ada baris yang dapat dimasukkan" in teks
    assert "2</strong> sudah ada" in teks
    assert take(oki).status_code == 303
    assert people(app) == semula


def test_the_same_post_again_shows_no_password_and_says_what_to_do(app: Flask, oki: Klien) -> None:
    paste(oki)
    form = oki.fill(oki.get(PRATINJAU), "form[data-sekali]")
    assert slips(oki.send(form))
    semula = people(app)
    lagi = follow(oki, oki.send(form))
    assert "buat kertas baru bila hilang" in lagi.text
    assert not slips(lagi)
    assert people(app) == semula


def test_an_intake_of_a_table_that_changed_meanwhile_takes_nobody(app: Flask, oki: Klien) -> None:
    paste(oki)
    lama = oki.fill(oki.get(PRATINJAU), "form[data-sekali]")
    paste(oki, KEPALA + "1\tLain Orang\t\tP\tPNS\tGuru\tIPA\t\t\n")
    semula = people(app)
    jawaban = oki.send(lama)
    assert jawaban.status_code == 422
    assert "Tabelnya sudah berubah" in jawaban.text
    assert people(app) == semula


def test_the_columns_can_be_told_by_hand(oki: Klien) -> None:
    paste(oki, "Siapa\tApa\nBAGUS\tIPS")
    halaman = oki.get(PRATINJAU)
    assert "Tunjukkan kolom yang berisi nama orang" in halaman.text
    form = oki.fill(halaman, aksi("/orang/tempel/pratinjau"), kepala="1", k1="nama", k2="mengajar", status="pns")
    peta = oki.send(form)
    assert "1 baris dapat dimasukkan" in peta.text
    assert set(slips(oki.send(oki.fill(peta, "form[data-sekali]")))) == {"Bagus"}


def test_one_meaning_for_two_columns_is_refused_beside_them(oki: Klien) -> None:
    paste(oki, "Nama\tApa\nAni Lestari\tIPS")
    jawaban = oki.get(f"{PRATINJAU}?kepala=1&k1=nama&k2=nama&mulai=2/1/{TAHUN}")
    assert "Nama dipilih untuk dua kolom" in jawaban.text


def test_what_is_pasted_is_kept_also_when_it_is_nothing_or_too_much(oki: Klien) -> None:
    kosong = oki.send(oki.fill(oki.get("/orang/tempel"), aksi("/orang/tempel"), teks=" \t "))
    assert kosong.status_code == 422
    banyak = "Nama\n" + "\n".join(f"Orang {n}" for n in range(500))
    jawaban = oki.send(oki.fill(oki.get("/orang/tempel"), aksi("/orang/tempel"), teks=banyak))
    assert "tempelkan paling banyak 400" in jawaban.text
    assert "Orang 499" in jawaban.text


@pytest.mark.parametrize("isian", ["kepala=0", "kepala=999", "kepala=ngawur", "k1=ngawur", "mulai=kapan"])
def test_an_address_that_was_written_by_hand_breaks_nothing(oki: Klien, isian: str) -> None:
    paste(oki)
    halaman = oki.get(f"{PRATINJAU}?{isian}")
    assert halaman.status_code == 200
    assert "data-sekali" not in halaman.text


def test_one_operator_never_sees_what_another_pasted(oki: Klien, sebagai: Callable[[str], Klien]) -> None:
    paste(oki)
    assert sebagai("budi").get(PRATINJAU).status_code == 403
    assert sebagai("citra").get("/orang/tempel").status_code == 403


def test_somebody_known_elsewhere_by_a_number_gets_an_assignment_and_keeps_the_account(app: Flask, oki: Klien) -> None:
    semula = people(app)
    paste(oki, "Nama\tNUPTK\tStatus\tMapel\nCitra Dewi\t1234567890100004\tPNS\tIPA")
    take(oki)
    assert people(app) == semula
    with app.app_context():
        di_satu = select(Penugasan).where(Penugasan.pegawai_id == tetap("citra"), Penugasan.sekolah_id == tetap("satu"))
        assert db.session.scalars(di_satu).one().mengajar == "IPA"


def test_lost_slips_are_made_anew_for_those_who_have_not_signed_in(app: Flask, oki: Klien) -> None:
    assert "Semua orang sudah pernah masuk" in oki.get("/orang/kertas").text
    paste(oki)
    lama = slips(take(oki))
    baru = slips(oki.send(oki.fill(oki.get("/orang/kertas"), aksi("/orang/kertas"))))
    assert set(baru) == set(lama)
    akun, sandi_lama = lama["Dra. Sekar Ayu"]
    tamu = app.test_client()
    assert isinstance(tamu, Klien)
    masuk = tamu.get("/masuk")
    assert tamu.send(tamu.fill(masuk, aksi("/masuk"), nama=akun, sandi=sandi_lama)).status_code == 422
    assert tamu.send(tamu.fill(masuk, aksi("/masuk"), nama=akun, sandi=baru["Dra. Sekar Ayu"][1])).status_code == 303


def test_slips_are_for_nobody_else(app: Flask, oki: Klien) -> None:
    paste(oki)
    take(oki)
    form = oki.fill(oki.get("/orang/kertas"), aksi("/orang/kertas"))
    asing = oki.send(form.with_values(orang=str(tetap("citra"))).renewed(new_id()))
    assert asing.status_code == 422
    with app.app_context():
        assert not db.session.get_one(Akun, tetap("citra")).harus_ganti


def test_thirty_people_go_in_at_once_with_thirty_different_passwords(oki: Klien) -> None:
    baris = "".join(f"{n}\tGURU KE {chr(65 + n % 26)}{chr(65 + n // 26)}\t\tP\tPNS\tGuru\tIPA\t\t\n" for n in range(30))
    paste(oki, KEPALA + baris)
    kertas = slips(take(oki))
    assert len(kertas) == 30
    assert len({sandi for _, sandi in kertas.values()}) == 30
    assert len({akun for akun, _ in kertas.values()}) == 30


def test_what_a_guru_teaches_and_whether_they_are_appraised_can_be_written_anew(oki: Klien) -> None:
    ani = tetap("ani")
    halaman = send(
        oki,
        f"/orang/{ani}/penugasan/{tetap('ani-guru-satu')}/sunting",
        aksi("/sunting"),
        kelas="VIII-B",
        penilaian="tanpa",
    )
    assert "VIII-B" in halaman.text
    assert "siklus tanpa predikat" in halaman.text
