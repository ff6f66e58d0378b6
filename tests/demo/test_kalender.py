"""The demo's school days: never a Sunday, none lost, any day of any year."""

from __future__ import annotations

from datetime import date, time, timedelta

from observasi_app.demo.kalender import KE_BELAKANG, KE_DEPAN, Kalender
from observasi_app.web.waktu import Zona

SENIN = date(2026, 11, 23)


def test_around_any_day_of_a_year_the_school_days_follow_each_other_without_a_sunday() -> None:
    for mundur in range(370):
        kalender = Kalender(SENIN - timedelta(days=mundur), Zona.WIB)
        hari = [kalender.hari(n) for n in range(-10, 10)]
        assert all(h.weekday() != 6 for h in hari)
        assert hari == sorted(set(hari))
        assert kalender.hari(-1) < kalender.hari_ini <= kalender.hari(0)


def test_on_a_school_day_today_is_today_and_on_a_sunday_it_is_monday() -> None:
    assert Kalender(SENIN, Zona.WIB).hari(0) == SENIN
    assert Kalender(SENIN - timedelta(days=1), Zona.WIB).hari(0) == SENIN
    assert Kalender(SENIN - timedelta(days=1), Zona.WIB).hari(-1) == SENIN - timedelta(days=2)


def test_a_lesson_is_at_the_schools_own_clock() -> None:
    saat = Kalender(SENIN, Zona.WIT).saat(0, time(9, 40))
    assert saat.isoformat() == "2026-11-23T09:40:00+09:00"


def test_the_period_is_the_calendar_year_unless_a_story_reaches_over_its_end() -> None:
    assert Kalender(date(2026, 8, 12), Zona.WIB).periode == (date(2026, 1, 1), date(2026, 12, 31))
    awal = Kalender(date(2027, 1, 2), Zona.WIB)
    assert awal.periode == (awal.hari(KE_BELAKANG), date(2027, 12, 31))
    akhir = Kalender(date(2026, 12, 31), Zona.WIB)
    assert akhir.periode == (date(2026, 1, 1), akhir.hari(KE_DEPAN))
