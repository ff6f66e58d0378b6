"""What people type is understood, and what cannot be understood is answered with what to type instead."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observasi_app.web import isian, waktu
from observasi_app.web.isian import IsianSalah

MEI = date(2026, 5, 14)


@pytest.mark.parametrize(
    "teks",
    [
        "14/5/26",
        "14/05/2026",
        "14-05-2026",
        "14.5.2026",
        "14 5 2026",
        " 14 Mei 2026 ",
        "14 mei 26",
        "14-Mei-2026",
        "Kamis, 14 Mei 2026",
        "kamis 14/5/2026",
        "2026-05-14",
        "14\u00a0Mei\u00a02026",
    ],
)
def test_every_usual_way_to_write_a_date_is_understood(teks: str) -> None:
    assert isian.parse_tanggal(teks) == MEI


@pytest.mark.parametrize(
    ("teks", "tanggal"),
    [
        ("5/1/2026", date(2026, 1, 5)),
        ("17 Agt 2026", date(2026, 8, 17)),
        ("10 Nop 2026", date(2026, 11, 10)),
        ("3 peb 1985", date(1985, 2, 3)),
        ("1/1/85", date(1985, 1, 1)),
        ("1/1/79", date(2079, 1, 1)),
        ("Jum'at, 15 Mei 2026", date(2026, 5, 15)),
    ],
)
def test_the_day_comes_first_and_short_months_are_known(teks: str, tanggal: date) -> None:
    assert isian.parse_tanggal(teks) == tanggal


@pytest.mark.parametrize(
    ("teks", "kata"),
    [
        ("31 Februari 2026", "31 Februari 2026 tidak ada di kalender"),
        ("14/13/2026", "Bulan “13” tidak dikenal"),
        ("14 May 2026", "Bulan “may” tidak dikenal"),
        ("14 Mei", "Tuliskan tahunnya juga"),
        ("14/5", "Tuliskan tahunnya juga"),
        ("besok", "14/5/2026"),
        ("Rabu, 14 Mei 2026", "jatuh pada hari Kamis, bukan Rabu"),
        ("0/5/2026", "tidak ada di kalender"),
        ("1/1/3026", "Tahun 3026 tidak mungkin"),
        ("1/1/0202", "Tahun 202 tidak mungkin"),
    ],
)
def test_a_date_that_cannot_be_is_answered_with_what_to_type(teks: str, kata: str) -> None:
    with pytest.raises(IsianSalah, match=kata.replace("/", "/")):
        isian.parse_tanggal(teks)


@given(st.dates(min_value=date(1980, 1, 1), max_value=date(2079, 12, 31)))
def test_whatever_the_app_writes_as_a_date_it_reads_back(tanggal: date) -> None:
    for tulis in (waktu.tanggal_panjang, waktu.tanggal_tanpa_hari, waktu.tanggal_angka, date.isoformat):
        assert isian.parse_tanggal(tulis(tanggal)) == tanggal


@pytest.mark.parametrize(
    "teks", ["9.40", "09:40", "09.40", "0940", "940", "9,40", "pukul 9.40", "Jam 9.40 WIB", "9:40:00"]
)
def test_every_usual_way_to_write_a_clock_time_is_understood(teks: str) -> None:
    assert isian.parse_jam(teks) == time(9, 40)


def test_a_bare_hour_is_on_the_hour() -> None:
    assert isian.parse_jam("9") == time(9, 0)
    assert isian.parse_jam("13") == time(13, 0)


@pytest.mark.parametrize("teks", ["24.00", "9.60", "9.4", "siang", "", "12345", "9 pagi"])
def test_a_clock_time_that_cannot_be_is_refused_with_an_example(teks: str) -> None:
    with pytest.raises(IsianSalah, match=r"9\.40"):
        isian.parse_jam(teks)


@given(st.times())
def test_whatever_the_app_writes_as_a_clock_time_it_reads_back(saat: time) -> None:
    assert isian.parse_jam(waktu.jam(saat)) == saat.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    ("teks", "angka"),
    [
        ("1,5", "1.5"),
        ("1.5", "1.5"),
        ("1.500", "1500"),
        ("1.500,75", "1500.75"),
        ("1 500", "1500"),
        ("12", "12"),
        ("-0,5", "-0.5"),
        ("−2", "-2"),
    ],
)
def test_a_comma_parts_the_fraction_and_a_point_the_thousands(teks: str, angka: str) -> None:
    assert isian.parse_angka(teks) == Decimal(angka)


@pytest.mark.parametrize("teks", ["dua", "1,5,5", "1,500.75", "", "12 jam"])
def test_what_is_no_number_is_refused_with_an_example(teks: str) -> None:
    with pytest.raises(IsianSalah, match="1,5"):
        isian.parse_angka(teks)


@given(st.decimals(min_value=-(10**7), max_value=10**7, places=2))
def test_whatever_the_app_writes_as_a_number_it_reads_back(angka: Decimal) -> None:
    assert isian.parse_angka(isian.format_angka(angka)) == angka


def test_a_nip_may_be_typed_with_spaces_dots_and_hyphens() -> None:
    assert isian.normalize_nip("19850312 201001 1 004") == "198503122010011004"
    assert isian.normalize_nip("19850312.201001.1-004") == "198503122010011004"
    assert isian.normalize_nuptk(" 1234 5678 9012 3456 ") == "1234567890123456"


def test_a_nip_of_the_wrong_length_is_told_its_length() -> None:
    with pytest.raises(IsianSalah, match="18 angka; yang tertulis 17 angka"):
        isian.normalize_nip("19850312201001100")
    with pytest.raises(IsianSalah, match="hanya berisi angka"):
        isian.normalize_nuptk("12345678901234A6")


@pytest.mark.parametrize(
    ("nama", "lipatan"),
    [
        ("Siti Nurhaliza, S.Pd.", "siti nurhaliza s pd"),
        ("M. Ma’ruf", "m maruf"),
        ("M.Ma'ruf", "m maruf"),
        ("Andréas Tambun-Siregar", "andreas tambun siregar"),
        ("  SRI   WAHYUNI ", "sri wahyuni"),
        ("Budi", "budi"),
    ],
)
def test_names_are_found_however_they_are_written(nama: str, lipatan: str) -> None:
    assert isian.fold_nama(nama) == lipatan


def test_tidying_keeps_lines_and_drops_what_cannot_be_seen() -> None:
    assert isian.rapikan("  satu \r\n\r\ndua\u200b\x00 e\u0301 \r") == "satu\n\ndua é"


@pytest.mark.parametrize(
    "teks", ["0812 3456 7890", "+62 812-3456-7890", "6281234567890", "0812.3456.7890", "+62 0812 34567890"]
)
def test_a_mobile_number_is_read_however_it_is_written(teks: str) -> None:
    assert isian.normalize_wa(teks) == "6281234567890"


@pytest.mark.parametrize("teks", ["0751 12345", "081", "1234567890", "0812345678901234", "nomor saya"])
def test_what_is_no_mobile_number_is_refused(teks: str) -> None:
    with pytest.raises(isian.IsianSalah, match="nomor ponsel"):
        isian.normalize_wa(teks)
