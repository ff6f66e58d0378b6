"""The operator's first day: the steps in their order, each done where it leads, and gone when all are done."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import delete, update

from observasi_app.extensions import menulis
from observasi_app.sekolah.models import PasanganCoach, Penugasan, Periode
from tests.dunia import tetap
from tests.klien import Klien
from tests.langkah import FOKUS, aksi, send


@pytest.fixture
def oki(app: Flask, sebagai: Callable[[str], Klien]) -> Klien:
    """Oki, alone at a school that has nothing yet."""
    with app.app_context(), menulis() as sesi:
        sesi.execute(delete(PasanganCoach).where(PasanganCoach.sekolah_id == tetap("satu")))
        sesi.execute(
            delete(Penugasan).where(Penugasan.sekolah_id == tetap("satu"), Penugasan.pegawai_id != tetap("oki"))
        )
        sesi.execute(delete(Periode).where(Periode.sekolah_id == tetap("satu")))
    return sebagai("oki")


def now_step(oki: Klien) -> str:
    """Return the step that the home names as the present one; empty when there is no list any more."""
    cocok = re.search(r'aria-current="step">.*?awal-judul">([^<]+)<', oki.get("/").text, re.DOTALL)
    return cocok[1] if cocok else ""


def test_the_first_day_goes_step_by_step_until_cycles_are_open(oki: Klien) -> None:
    assert "0 dari 5 selesai" in oki.get("/").text
    assert now_step(oki) == "Lengkapi data sekolah dan kop surat"
    send(oki, "/sekolah/sunting", aksi("/sunting"), npsn="10504321", kop="DINAS PENDIDIKAN", alamat="Jalan Melati 1")
    assert now_step(oki) == "Atur jam pelajaran"
    send(oki, "/sekolah/jam", 'form[method="post"][action="/sekolah/jam"]', mulai_1="7.00", selesai_1="7.40")
    assert now_step(oki) == "Buka periode tahun ini"
    send(oki, "/sekolah", aksi("/sekolah/periode"))
    assert now_step(oki) == "Masukkan kepala sekolah dan guru"
    kepala = "Nama\tStatus\tJabatan\tMapel\nBUDI BARU\tPNS\tKepala Sekolah\t\n"
    tabel = kepala + "ANI BARU\tPNS\tGuru\tIPA\nRUDI BARU\thonorer\tGuru\tIPS"
    send(oki, "/orang/tempel", aksi("/orang/tempel"), teks=tabel)
    assert oki.send(oki.fill(oki.get("/orang/tempel/pratinjau"), "form[data-sekali]")).status_code == 200
    assert now_step(oki) == "Buka siklus untuk semua guru"
    beranda = send(oki, "/siklus/baru-untuk", aksi("/siklus/baru-untuk"), fokus=FOKUS)
    assert "2 siklus dibuka" in beranda.text
    assert "Langkah pertama" not in beranda.text
    assert "3</span> · <a" in beranda.text  # nobody has signed in yet


def test_a_guru_who_comes_later_is_a_line_and_not_the_first_day_again(oki: Klien, app: Flask) -> None:
    test_the_first_day_goes_step_by_step_until_cycles_are_open(oki)
    send(oki, "/orang/tempel", aksi("/orang/tempel"), teks="Nama\tStatus\tMapel\nSEKAR AYU\tPNS\tSeni")
    oki.send(oki.fill(oki.get("/orang/tempel/pratinjau"), "form[data-sekali]"))
    beranda = oki.get("/").text
    assert "Guru tanpa siklus" in beranda
    assert "Langkah pertama" not in beranda


def test_the_operator_of_a_dinas_arrives_at_the_people(app: Flask, sebagai: Callable[[str], Klien]) -> None:
    with app.app_context(), menulis() as sesi:
        dinas = {"sekolah_id": None, "dinas_id": tetap("dinas")}
        sesi.execute(update(Penugasan).where(Penugasan.pegawai_id == tetap("oki")).values(**dinas))
    klien = sebagai("oki")
    assert klien.get("/").location == "/orang"
    assert "Tempel dari Excel" not in klien.get("/orang").text
    assert klien.get("/orang/tempel").status_code == 404


def next_of(halaman: str) -> str:
    """Return the step that a page leads on to; empty where it leads on to none."""
    cocok = re.search(r"Langkah berikutnya: ([^<]+)<", halaman)
    return cocok[1] if cocok else ""


def test_the_page_on_which_a_step_ends_leads_on_to_the_next(oki: Klien) -> None:
    isi = {"npsn": "10504321", "kop": "DINAS PENDIDIKAN", "alamat": "Jalan Melati 1"}
    assert next_of(send(oki, "/sekolah/sunting", aksi("/sunting"), **isi).text) == "Atur jam pelajaran"
    jam = 'form[method="post"][action="/sekolah/jam"]'
    sekolah = send(oki, "/sekolah/jam", jam, mulai_1="7.00", selesai_1="7.40").text
    assert next_of(sekolah) == ""  # the period is opened on this very page
    assert next_of(oki.get("/orang").text) == "Buka periode tahun ini"
    assert next_of(send(oki, "/sekolah", aksi("/sekolah/periode")).text) == "Masukkan kepala sekolah dan guru"


def test_nothing_leads_on_where_all_is_done_or_for_somebody_else(oki: Klien, sebagai: Callable[[str], Klien]) -> None:
    test_the_first_day_goes_step_by_step_until_cycles_are_open(oki)
    assert next_of(oki.get("/orang").text) == ""
    assert next_of(oki.get("/sekolah").text) == ""
    assert next_of(sebagai("citra").get("/sekolah").text) == ""


def test_rows_from_excel_that_still_wait_are_told_at_home(oki: Klien) -> None:
    assert "Baris Excel menunggu" not in oki.get("/").text
    tabel = "Nama\tNIP\tStatus\tMapel\nSEKAR AYU\t\tHonorer\tSeni\nTRI WIDODO\t1,98501E+17\tPNS\tIPA\n"
    send(oki, "/orang/tempel", aksi("/orang/tempel"), teks=tabel)
    oki.send(oki.fill(oki.get("/orang/tempel/pratinjau"), "form[data-sekali]"))
    assert 'Baris Excel menunggu</dt><dd><span class="angka">1</span>' in oki.get("/").text
