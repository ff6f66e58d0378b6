"""The words and the order of the boards, without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from observasi_app.papan.rules import (
    AJAKAN,
    BELUM_DIAMATI,
    BELUM_DIJADWALKAN,
    check_anjuran,
    monday_of,
    next_anjuran,
    say_hari,
    say_pekan,
)
from observasi_app.papan.saringan import Saringan
from observasi_app.siklus.inti.tahap import Keadaan, Tahap
from observasi_app.web.kursor import moment_of, read_kursor, write_kursor

SATU = UUID("0199b1c0-0000-7000-8000-000000000001")


@pytest.mark.parametrize("keadaan", [k for k in Keadaan if k.giliran is not None])
def test_every_turn_has_a_named_act(keadaan: Keadaan) -> None:
    assert keadaan.giliran is not None
    ajakan = AJAKAN[keadaan, keadaan.giliran]
    assert len(ajakan.tindakan.split()) >= 2, "an act is named as the thing it does"
    assert ajakan.titik.endswith((".buka", ".lembar"))


def test_not_scheduled_and_not_watched_end_where_the_lesson_does() -> None:
    assert Keadaan.A_DIAJUKAN in BELUM_DIJADWALKAN
    assert Keadaan.B_TERJADWAL not in BELUM_DIJADWALKAN
    assert Keadaan.B_TERJADWAL in BELUM_DIAMATI
    assert Keadaan.B_BERLANGSUNG not in BELUM_DIAMATI


def test_days_and_weeks_are_said_as_in_the_staff_room() -> None:
    kamis = date(2026, 5, 14)
    assert monday_of(kamis) == date(2026, 5, 11)
    assert [say_pekan(date(2026, 5, d), kamis) for d in (4, 11, 18, 25)] == [
        "Minggu lalu",
        "Minggu ini",
        "Minggu depan",
        "",
    ]
    assert [say_hari(date(2026, 5, d), kamis) for d in (14, 15, 18)] == ["hari ini", "besok", "Senin, 18 Mei 2026"]


def test_the_next_advice_is_the_first_that_is_not_past() -> None:
    anjuran = {"A": date(2026, 3, 31), "B": date(2026, 5, 31)}
    assert next_anjuran(anjuran, date(2026, 4, 1)) == (Tahap.B, date(2026, 5, 31))
    assert next_anjuran(anjuran, date(2026, 12, 1)) == (Tahap.B, date(2026, 5, 31))
    assert next_anjuran({}, date(2026, 4, 1)) is None


def test_advice_that_runs_backward_or_leaves_the_period_is_said_all_at_once() -> None:
    alasan = check_anjuran(
        {"A": date(2026, 5, 1), "B": date(2026, 4, 1), "C": None, "D": date(2027, 1, 5)},
        date(2026, 1, 1),
        date(2026, 12, 31),
    )
    assert [a.isian for a in alasan] == ["B", "D"]
    assert "Tahap B menyusul tahap A" in alasan[0].pesan
    assert check_anjuran({"A": date(2026, 5, 1), "C": date(2026, 5, 1)}, date(2026, 1, 1), date(2026, 12, 31)) == ()


def test_a_cursor_comes_back_as_it_was_and_a_made_up_one_begins_anew() -> None:
    saat = datetime(2026, 5, 14, 2, 40, tzinfo=UTC)
    teks = write_kursor(1, saat, "ani", SATU)
    assert read_kursor(teks, int, datetime, str, UUID) == (1, saat, "ani", SATU)
    assert moment_of(write_kursor(saat, SATU)) == saat
    for salah in ("", "x", teks[:-3], teks + "!", write_kursor("satu", saat, "ani", SATU), write_kursor(1)):
        assert read_kursor(salah, int, datetime, str, UUID) is None
    assert read_kursor(write_kursor(datetime(2026, 5, 14), SATU), datetime, UUID) is None  # noqa: DTZ001 - what is refused


def test_unknown_filters_filter_nothing() -> None:
    saringan = Saringan.read({"tahap": "Z", "giliran": "siapa", "keadaan": "?", "cari": "  Bu   Ani "})
    assert saringan.alamat == {"cari": "Bu Ani"}
    assert saringan.kata == ("bu", "ani")
