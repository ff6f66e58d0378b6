"""The page of the year's rules: what is followed, according to whom, and what is not certain."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import update

from observasi_app.extensions import menulis, now
from observasi_app.sekolah.models import AnjuranWaktu, Periode
from tests.dunia import TAHUN, tetap
from tests.klien import Klien


def plain(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html5lib").get_text(" ").split())


@pytest.mark.parametrize("siapa", ["ani", "budi", "nova", "dedi", "oki"])
def test_every_role_of_a_school_reads_the_rules_of_its_period(siapa: str, sebagai: Callable[[str], Klien]) -> None:
    teks = plain(sebagai(siapa).get("/aturan").text)
    assert "Aturan 2026" in teks
    assert "1 Januari 2026 sampai 31 Desember 2026" in teks
    assert "Pengajuan rencana : 8 Januari–21 Januari 2026" in teks
    assert "menurut Rangkuman hasil sosialisasi pembaruan, SDN Arjasa 1" in teks
    assert "Kepmendikdasmen Nomor 271/O/2025" in teks


def test_what_no_source_dates_is_called_uncertain(ani: Klien) -> None:
    (baris,) = [li for li in BeautifulSoup(ani.get("/aturan").text, "html5lib").select("li") if "B ·" in li.get_text()]
    assert "Belum ada sumber yang menyebut tanggalnya" in baris.get_text()
    assert "belum pasti" in baris.get_text()


def test_the_school_s_own_advice_stands_beside_the_stage(app: Flask, ani: Klien, citra: Klien) -> None:
    with app.app_context(), menulis() as sesi:
        periode = sesi.get_one(Periode, (tetap("satu"), tetap("periode-satu")))
        sesi.add(
            AnjuranWaktu(
                sekolah_id=tetap("satu"),
                periode_id=periode.id,
                tahap="B",
                sampai=periode.selesai.replace(month=5, day=31),
                diisi_pada=now(),
            )
        )
    assert f"Anjuran sekolah Anda: selesai 31 Mei {TAHUN}" in ani.get("/aturan").text
    assert "Anjuran sekolah Anda" not in citra.get("/aturan").text


def test_a_year_without_a_rule_set_says_so_instead_of_failing(app: Flask, ani: Klien) -> None:
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Periode).where(Periode.sekolah_id == tetap("satu")).values(aturan="2031"))
    halaman = ani.get("/aturan")
    assert halaman.status_code == 200
    assert "Aturan 2031 belum tersedia" in halaman.text


def test_a_dinas_reads_the_rules_of_the_year(sebagai: Callable[[str], Klien]) -> None:
    assert f"Aturan {TAHUN}" in sebagai("endah").get("/aturan").text
