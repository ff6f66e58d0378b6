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
