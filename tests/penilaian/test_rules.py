"""The matrix is that of the rule set, and everything missing is said at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from observasi_app.aturan import load_aturan
from observasi_app.aturan.penilaian import PREDIKAT, RATING
from observasi_app.penilaian.alur import KeadaanPenilaian, SebabFinal, standing
from observasi_app.penilaian.rules import IsiPenilaian, Predikat, Rating, check_penilaian, derive_akhir, derive_predikat

BAWAH, SESUAI, ATAS = Rating.DI_BAWAH, Rating.SESUAI, Rating.DI_ATAS
SAAT = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hasil", "perilaku", "predikat"),
    [
        (ATAS, BAWAH, Predikat.KURANG),
        (ATAS, SESUAI, Predikat.BAIK),
        (ATAS, ATAS, Predikat.SANGAT_BAIK),
        (SESUAI, BAWAH, Predikat.KURANG),
        (SESUAI, SESUAI, Predikat.BAIK),
        (SESUAI, ATAS, Predikat.BAIK),
        (BAWAH, BAWAH, Predikat.SANGAT_KURANG),
        (BAWAH, SESUAI, Predikat.BUTUH_PERBAIKAN),
        (BAWAH, ATAS, Predikat.BUTUH_PERBAIKAN),
    ],
)
def test_v10_the_predikat_is_that_of_the_matrix_of_2026(hasil: Rating, perilaku: Rating, predikat: Predikat) -> None:
    assert derive_predikat(load_aturan(2026).penilaian.matriks, hasil, perilaku) is predikat


def test_the_words_of_the_rule_sets_are_those_of_the_appraisal() -> None:
    assert set(PREDIKAT) == set(Predikat)
    assert set(RATING) == set(Rating)


def test_everything_that_is_missing_is_said_at_once() -> None:
    kosong = IsiPenilaian("", " ", "", "")
    assert [a.isian for a in check_penilaian(kosong, berpredikat=True)] == [
        "refleksi",
        "belajar",
        "perubahan",
        "hasil",
        "perilaku",
    ]
    assert [a.isian for a in check_penilaian(kosong, berpredikat=False)] == ["refleksi", "belajar", "perubahan"]
    assert check_penilaian(IsiPenilaian("a", "b", "c", "", ATAS, SESUAI), berpredikat=True) == ()


@pytest.mark.parametrize("keadaan", [KeadaanPenilaian.DITETAPKAN, KeadaanPenilaian.DITANGGAPI])
def test_without_an_end_an_appraisal_is_final_after_its_days(keadaan: KeadaanPenilaian) -> None:
    assert standing(keadaan, SAAT, 14, SAAT + timedelta(days=14)) == (keadaan, None)
    lewat = SAAT + timedelta(days=14, seconds=1)
    assert standing(keadaan, SAAT, 14, lewat) == (KeadaanPenilaian.FINAL, SebabFinal.WAKTU)


def test_what_was_accepted_stays_final_for_its_own_reason() -> None:
    assert standing(KeadaanPenilaian.FINAL, SAAT, 14, SAAT + timedelta(days=99)) == (KeadaanPenilaian.FINAL, None)


def test_two_halves_make_a_year_only_where_a_place_says_how() -> None:
    halves = (Predikat.SANGAT_BAIK, Predikat.BUTUH_PERBAIKAN)
    assert derive_akhir("penilai", halves) is None
    assert derive_akhir("terakhir", halves) is Predikat.BUTUH_PERBAIKAN
    assert derive_akhir("terendah", halves[::-1]) is Predikat.BUTUH_PERBAIKAN
    assert derive_akhir("terakhir", halves[::-1]) is Predikat.SANGAT_BAIK
