"""The rules of an identity card: what is refused by its shape, and what only warns (skp.md, sections 7 and 10)."""

from __future__ import annotations

from datetime import date

import pytest

from observasi_app.aturan.muat import list_tahun, load_aturan
from observasi_app.aturan.pemutakhiran import check_pemutakhiran, load_perbaikan
from observasi_app.pemutakhiran import rules
from observasi_app.pemutakhiran.bidang import Bidang, SumberData
from observasi_app.pemutakhiran.rules import Identitas

HARI = date(2026, 3, 2)
NIP = "198003052005012003"
"""Born 5 March 1980, appointed January 2005, a woman."""
NIK_WANITA = "1371114503800001"
LAZIM = {g.kode: g.jenjang for g in load_aturan(list_tahun()[-1]).rencana.golongan}


@pytest.mark.parametrize(
    ("nip", "status", "kata"),
    [
        ("198013052005012003", "pns", "tanggal lahir"),
        ("198002302005012003", "pns", "tanggal lahir"),
        ("198003052005132003", "pns", "bulan 01 sampai 12"),
        ("198003052005013003", "pns", "1 atau 2"),
    ],
)
def test_section_7_a_nip_is_refused_by_birth_date_month_and_sex(nip: str, status: str, kata: str) -> None:
    (alasan,) = rules.check_nip(nip, status, HARI)
    assert kata in alasan


def test_section_7_a_ni_pppk_has_no_month_to_check() -> None:
    assert rules.check_nip("198003052021212003", "pppk", HARI) == ()
    assert rules.check_nip("198003052021212003", "pns", HARI) != ()


@pytest.mark.parametrize(("nuptk", "baik"), [("1234567890123456", True), ("123456789012345", False), ("x" * 16, False)])
def test_section_7_a_nuptk_has_sixteen_digits(nuptk: str, baik: bool) -> None:  # noqa: FBT001 - a column of the table
    assert (rules.check_nuptk(nuptk) == ()) is baik


@pytest.mark.parametrize(("nik", "baik"), [(NIK_WANITA, True), ("137111450380000", False), ("13711145038O0001", False)])
def test_section_7_a_nik_has_sixteen_digits(nik: str, baik: bool) -> None:  # noqa: FBT001 - a column of the table
    assert (rules.check_nik(nik) == ()) is baik


@pytest.mark.parametrize(
    ("npsn", "baik"), [("10300001", True), ("P9900001", True), ("1030001", False), ("103-0001", False)]
)
def test_section_7_an_npsn_has_eight_places(npsn: str, baik: bool) -> None:  # noqa: FBT001 - a column of the table
    assert (rules.check_npsn(npsn) == ()) is baik


# ── V13: what warns, and never blocks ───────────────────────────────────────────────────────────────────────────────


def test_v13_a_nip_is_compared_with_birth_date_and_sex() -> None:
    assert rules.warn_nip(NIP, "pns", date(1980, 3, 5), "P") == ()
    lahir, kelamin = rules.warn_nip(NIP, "pns", date(1980, 5, 3), "L")
    assert "5 Maret 1980" in lahir.pesan
    assert "3 Mei 1980" in lahir.pesan
    assert "perempuan" in kelamin.pesan


def test_v13_tmt_cpns_before_eighteen_warns() -> None:
    (satu,) = rules.warn_nip("199003052005012003", "pns", None, "")
    assert "TMT CPNS" in satu.pesan
    (dua,) = rules.warn_nip("199003052005212003", "pppk", None, "")
    assert "Tahun pengangkatan" in dua.pesan


def test_v13_a_nik_is_compared_with_birth_date_and_sex_of_a_woman_and_a_man() -> None:
    assert rules.warn_nik(NIK_WANITA, date(1980, 3, 5), "P") == ()
    assert rules.warn_nik("1371110503800001", date(1980, 3, 5), "L") == ()
    (lahir,) = rules.warn_nik(NIK_WANITA, date(1981, 3, 5), "P")
    assert "boleh berbeda" in lahir.pesan
    (kelamin,) = rules.warn_nik(NIK_WANITA, date(1980, 3, 5), "L")
    assert "Jenis kelamin" in kelamin.pesan


def test_v13_a_tmt_of_tomorrow_or_of_childhood_warns() -> None:
    assert rules.warn_tmt(None, None, HARI) == ()
    assert rules.warn_tmt(date(2020, 4, 1), date(1980, 3, 5), HARI) == ()
    assert "belum tiba" in rules.warn_tmt(date(2026, 4, 1), None, HARI)[0].pesan
    assert "usia 18" in rules.warn_tmt(date(1990, 4, 1), date(1980, 3, 5), HARI)[0].pesan


@pytest.mark.parametrize(
    ("golongan", "jenjang", "cocok"),
    [("III/c", "Ahli Muda", True), ("III/c", "Ahli Madya", False), ("IX", "Ahli Pertama", True)],
)
def test_v13_a_golongan_is_compared_with_its_usual_jenjang(golongan: str, jenjang: str, cocok: bool) -> None:  # noqa: FBT001
    assert (rules.warn_golongan(golongan, jenjang, LAZIM) == ()) is cocok


def test_v13_every_warning_of_a_card_comes_at_once_and_an_empty_card_warns_of_nothing() -> None:
    assert rules.warn_all(Identitas("Ani", "honorer"), "10300001", HARI, LAZIM) == ()
    isi = Identitas(
        "Ani", "pns", nip=NIP, golongan="III/c", jenjang="Ahli Madya", tmt=date(2027, 1, 1), satminkal="10300009",
        jenis_kelamin="L", nik_catatan="Periksa NIK.",
    )  # fmt: skip
    semua = rules.warn_all(isi, "10300001", HARI, LAZIM)
    assert {satu.bidang for satu in semua} == {
        Bidang.NIP, Bidang.NIK, Bidang.TMT, Bidang.GOLONGAN, Bidang.SATMINKAL
    }  # fmt: skip


# ── Who repairs where ───────────────────────────────────────────────────────────────────────────────────────────────


def test_the_ways_of_repair_name_their_sources() -> None:
    assert check_pemutakhiran() == []
    jalur = load_perbaikan()
    assert jalur["dapodik", "nik"].di == "VervalPTK"
    assert jalur["siasn", "nip"].siapa.startswith("BKD")
    assert not jalur["dukcapil", "nama"].pasti


def test_every_field_of_every_source_has_somebody_who_repairs_it() -> None:
    jalur = load_perbaikan()
    assert {b for b in Bidang if ("observasi", b.value) not in jalur} == set()
    assert {b for b in Bidang if (SumberData.DAPODIK.value, b.value) not in jalur} == set()
    assert {b for b in Bidang if (SumberData.SIASN.value, b.value) not in jalur} == set()
