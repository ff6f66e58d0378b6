"""What the operator's rules say about numbers, names, assignments and pairs: pure values, no clock."""

from __future__ import annotations

from datetime import date

import pytest

from observasi_app.orang import rules
from observasi_app.orang.kata import KATA, new_sandi_pertama
from observasi_app.orang.rules import Rentang, TugasAda, TugasBaru
from observasi_app.sekolah.peran import Peran, Sifat

HARI = date(2026, 5, 14)


@pytest.mark.parametrize("nip", ["198001012005011001", "199912312022122001"])
def test_a_nip_of_a_pns_with_a_possible_date_month_and_sex_is_accepted(nip: str) -> None:
    assert rules.check_nip(nip, "pns", HARI) == ()


@pytest.mark.parametrize(
    ("nip", "kata"),
    [
        ("198013012005011001", "tanggal lahir"),
        ("202701012005011001", "tanggal lahir"),
        ("198001012005131001", "bulan 01 sampai 12"),
        ("198001012005013001", "Angka ke-15"),
    ],
)
def test_a_nip_that_cannot_be_is_refused_in_words(nip: str, kata: str) -> None:
    assert kata in rules.check_nip(nip, "pns", HARI)[0]


def test_a_nip_tells_all_its_faults_at_once() -> None:
    assert len(rules.check_nip("198099992005990001", "pns", HARI)) == 3


def test_the_number_of_a_pppk_has_a_contract_where_the_month_stands() -> None:
    assert rules.check_nip("198001012023211001", "pppk", HARI) == ()
    assert rules.check_nip("198001012023211001", "pns", HARI) != ()


def test_somebody_without_asn_status_has_no_nip() -> None:
    assert "Honorer" in rules.check_nip("198001012005011001", "honorer", HARI)[0]


@pytest.mark.parametrize(
    ("nama", "terpakai", "saran"),
    [
        ("Rina Marlina", set(), "rina"),
        ("Rina Marlina", {"rina"}, "rina.m"),
        ("Rina Marlina", {"rina", "rina.m"}, "rina.marlina"),
        ("Rina Marlina", {"rina", "rina.m", "rina.marlina"}, "rina2"),
        ("Suharto", {"suharto"}, "suharto2"),
        ("M. Ma’ruf", set(), "maruf"),
        ("I Made Wirawan", set(), "made"),
        ("Ad", set(), "ad0"),
    ],
)
def test_a_short_name_is_suggested_from_the_name_and_is_free(nama: str, terpakai: set[str], saran: str) -> None:
    hasil = rules.suggest_nama_pendek(nama, terpakai.__contains__)
    assert hasil == saran
    assert rules.check_nama_pendek(hasil) == ()


@pytest.mark.parametrize("teks", ["ab", "198001012005011001", "Rina", "rina marlina", "1rina", "r" * 31, "rina@x"])
def test_a_short_name_never_looks_like_a_number_or_a_sentence(teks: str) -> None:
    assert rules.check_nama_pendek(teks)


def principal(mulai: date, selesai: date | None = None, sifat: Sifat = Sifat.DEFINITIF) -> TugasAda:
    return TugasAda("budi", "Bapak Budi", Peran.KEPALA_SEKOLAH, sifat, mulai, selesai)


def test_a_second_definitive_principal_is_a_warning_that_names_the_first() -> None:
    baru = TugasBaru(Peran.KEPALA_SEKOLAH, HARI)
    alasan = rules.check_tugas(baru, "", [principal(date(2024, 1, 1))])
    assert [a.isian for a in alasan] == ["tahu"]
    assert "Bapak Budi" in alasan[0].pesan
    assert rules.check_tugas(baru, "", [principal(date(2024, 1, 1))], tahu=True) == ()
    assert rules.check_tugas(baru, "", [principal(date(2024, 1, 1), date(2026, 5, 13))]) == ()
    assert rules.check_tugas(baru, "", [principal(date(2024, 1, 1), sifat=Sifat.PLT)]) == ()
    assert rules.check_tugas(TugasBaru(Peran.KEPALA_SEKOLAH, HARI, Sifat.PLT), "", [principal(date(2024, 1, 1))]) == ()


def test_nobody_gives_themselves_a_role_that_sees_content() -> None:
    for peran in (Peran.KEPALA_SEKOLAH, Peran.COACH, Peran.PENGAWAS, Peran.KEPALA_DINAS):
        assert "untuk Anda sendiri" in rules.check_tugas(TugasBaru(peran, HARI), "oki", [], diri=True)[0].pesan
    assert rules.check_tugas(TugasBaru(Peran.GURU, HARI, mengajar="IPA"), "oki", [], diri=True) == ()


def test_a_guru_teaches_something_and_holds_a_role_once_at_a_time() -> None:
    assert rules.check_tugas(TugasBaru(Peran.GURU, HARI), "", [])[0].isian == "mengajar"
    ada = [TugasAda("ani", "Ibu Ani", Peran.GURU, Sifat.DEFINITIF, date(2025, 1, 1), None)]
    assert "sudah ada" in rules.check_tugas(TugasBaru(Peran.GURU, HARI, mengajar="IPA"), "ani", ada)[0].pesan
    assert rules.check_tugas(TugasBaru(Peran.GURU, HARI, mengajar="IPA"), "rudi", ada) == ()


def test_the_last_operator_stays() -> None:
    lain = TugasAda("eka", "Ibu Eka", Peran.OPERATOR, Sifat.DEFINITIF, date(2025, 1, 1), None)
    assert rules.check_last_operator(HARI, [])
    assert rules.check_last_operator(HARI, [lain]) == ()
    assert rules.check_last_operator(HARI, [principal(date(2024, 1, 1))])


def test_one_coach_at_a_time_and_never_oneself() -> None:
    lama = Rentang("Ibu Nova", date(2025, 1, 1), None)
    assert "Ibu Nova" in rules.check_pasangan("eka", "ani", HARI, [lama])[0].pesan
    assert rules.check_pasangan("eka", "ani", HARI, [Rentang("Ibu Nova", date(2025, 1, 1), date(2026, 5, 13))]) == ()
    assert "dirinya sendiri" in rules.check_pasangan("ani", "ani", HARI, [])[0].pesan


def test_an_end_does_not_come_before_its_beginning_and_periods_do_not_overlap() -> None:
    assert rules.check_selesai(HARI, date(2026, 5, 13))
    assert rules.check_selesai(HARI, HARI) == ()
    ada = [Rentang("2026", date(2026, 1, 1), date(2026, 12, 31))]
    assert rules.check_periode(date(2026, 7, 1), date(2027, 6, 30), ada)
    assert rules.check_periode(date(2027, 1, 1), date(2027, 12, 31), ada) == ()


def test_who_works_elsewhere_with_a_wider_role_is_not_looked_after_here() -> None:
    assert rules.check_kelola(bertugas_di_sini=True, peran_di_tempat_lain=[Peran.GURU]) == ""
    assert "operator dinas" in rules.check_kelola(bertugas_di_sini=True, peran_di_tempat_lain=[Peran.PENGAWAS])
    assert "berakhir" in rules.check_kelola(bertugas_di_sini=False, peran_di_tempat_lain=[])


def test_first_passwords_are_four_plain_words_and_differ() -> None:
    semua = {new_sandi_pertama() for _ in range(50)}
    assert len(semua) == 50
    assert all(len(s.split("-")) == 4 for s in semua)
    assert len(set(KATA)) == len(KATA) >= 190
    assert all(k.isascii() and k.islower() and 3 < len(k) < 10 for k in KATA)
