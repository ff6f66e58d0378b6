"""Dates and times read as an Indonesian school writes them, on the school's own clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from observasi_app.web import waktu
from observasi_app.web.waktu import Zona

KINI = datetime(2026, 5, 14, 3, 3, tzinfo=UTC)


def test_dates_are_written_in_full_and_in_short() -> None:
    assert waktu.tanggal_panjang(date(2026, 5, 14)) == "Kamis, 14 Mei 2026"
    assert waktu.tanggal_pendek(date(2026, 5, 14)) == "14 Mei"


def test_the_clock_is_written_with_a_point_and_its_zone_where_two_meet() -> None:
    assert waktu.jam(time(9, 5)) == "09.05"
    assert waktu.jam(KINI, Zona.WIB) == "10.03"
    assert waktu.jam(KINI, Zona.WIT, sebut_zona=True) == "12.03 WIT"


def test_an_instant_is_never_read_without_a_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        waktu.jam(KINI)
    with pytest.raises(ValueError, match="zone"):
        waktu.hari_ini(Zona.WIB, datetime(2026, 5, 14, 3, 3))  # noqa: DTZ001 - the point of the test


def test_each_school_has_its_own_day() -> None:
    malam = datetime(2026, 5, 13, 15, 30, tzinfo=UTC)
    assert [waktu.hari_ini(z, malam).day for z in (Zona.WIB, Zona.WITA, Zona.WIT)] == [13, 13, 14]


def test_a_zone_is_its_stored_value_and_knows_its_name() -> None:
    assert Zona("WITA") is Zona.WITA
    assert (Zona.WITA == "WITA", Zona.WITA.label) == (True, "Waktu Indonesia Tengah")


@pytest.mark.parametrize(
    ("lalu", "kata"),
    [
        (timedelta(minutes=5), "hari ini"),
        (timedelta(hours=10), "hari ini"),
        (timedelta(hours=11), "kemarin"),
        (timedelta(days=3), "3 hari"),
        (timedelta(days=13), "13 hari"),
        (timedelta(days=14), "30 April"),
        (timedelta(days=200), "26 Oktober 2025"),
        (timedelta(minutes=-5), "hari ini"),
    ],
)
def test_since_when_is_said_in_days_of_the_calendar(lalu: timedelta, kata: str) -> None:
    assert waktu.sejak(KINI - lalu, KINI, Zona.WIB) == kata


def test_elapsed_time_is_the_running_minute() -> None:
    assert [waktu.menit_ke(d) for d in (0, 59, 60, 22 * 60 + 10)] == [
        "Menit ke-1",
        "Menit ke-1",
        "Menit ke-2",
        "Menit ke-23",
    ]
    assert waktu.menit(22 * 60) == "menit 23"
