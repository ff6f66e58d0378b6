"""Passwords and waiting times: pure rules, and the one hash."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from observasi_app.masuk.sandi import alasan_lemah, hash_sandi, matches, waiting_time

KINI = datetime(2026, 5, 14, 3, 0, tzinfo=UTC)


def test_a_password_is_kept_as_argon2id_with_19_mebibytes_and_two_passes() -> None:
    assert hash_sandi("kalimat pendek").startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_the_right_password_matches_and_a_wrong_one_or_no_account_does_not() -> None:
    tersimpan = hash_sandi("kalimat pendek")
    assert matches(tersimpan, "kalimat pendek")
    assert not matches(tersimpan, "kalimat Pendek")
    assert not matches(None, "kalimat pendek")
    assert not matches(None, "pembanding bagi nama yang tidak dikenal"), "the stand-in opens nothing"


def test_letters_that_two_keyboards_compose_differently_are_the_same_password() -> None:
    assert matches(hash_sandi("caf\u00e9 di sekolah"), "cafe\u0301 di sekolah")


@pytest.mark.parametrize(
    ("gagal", "detik"), [(0, 0), (4, 0), (5, 30), (6, 60), (7, 120), (9, 480), (10, 900), (11, 900), (500, 900)]
)
def test_the_waiting_time_doubles_from_the_fifth_failure_and_stops_at_15_minutes(gagal: int, detik: int) -> None:
    assert waiting_time(gagal, KINI, KINI) == timedelta(seconds=detik)


def test_waiting_ends_by_itself_and_an_hour_forgets_everything() -> None:
    assert waiting_time(5, KINI - timedelta(seconds=29), KINI) == timedelta(seconds=1)
    assert waiting_time(5, KINI - timedelta(seconds=31), KINI) == timedelta(0)
    assert waiting_time(500, KINI - timedelta(minutes=61), KINI) == timedelta(0)


def test_a_weak_password_is_refused_with_every_reason() -> None:
    assert "sedikitnya 8" in alasan_lemah("pendek", ())[0]
    assert alasan_lemah("observasi", ()), "the demo's password is never a real one"
    assert len(alasan_lemah("rahmaw", ("rahmaw",))) == 2
    assert alasan_lemah("RAHMAWATI-2026", ("Ani", "Rahmawati"))
    assert alasan_lemah("kelas198001012005010001", ("198001012005010001",))
    assert alasan_lemah("hujan di bulan juni", ("Ani", "Rahmawati")) == ()


def test_a_one_letter_name_does_not_forbid_that_letter() -> None:
    assert alasan_lemah("ikan di kolam sekolah", ("I", "Made", "Wirawan")) == ()
