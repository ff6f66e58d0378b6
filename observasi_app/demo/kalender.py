"""The school days around the day on which the demo is made. Pure: today comes in, days and instants go out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from observasi_app.web.waktu import Zona

JAM = {"1–2": time(8, 0), "3–4": time(9, 40), "5–6": time(11, 0)}
"""When the lessons of the invented schools begin."""

MINGGU = 6
"""`date.weekday()` of the one day without school."""

KE_BELAKANG, KE_DEPAN = -78, 26
"""How far the stories reach, in school days."""

_SEHARI = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Kalender:
    """School days are Monday to Saturday; holidays are not known here."""

    hari_ini: date
    zona: Zona

    def hari(self, n: int) -> date:
        """Return the n-th school day: 0 is today, or the next one on a Sunday; negative ones are before today."""
        hari, langkah = self.hari_ini, _SEHARI if n >= 0 else -_SEHARI
        while n >= 0 and hari.weekday() == MINGGU:
            hari += langkah
        for _ in range(abs(n)):
            hari += langkah
            if hari.weekday() == MINGGU:
                hari += langkah
        return hari

    def saat(self, n: int, pukul: time) -> datetime:
        """Return the instant at which the school's clock shows a time on the n-th school day."""
        return datetime.combine(self.hari(n), pukul, tzinfo=self.zona.tz)

    @property
    def periode(self) -> tuple[date, date]:
        """Return the period of performance: the calendar year, stretched where a story reaches over its end.

        A demo made on 2 January still shows cycles that are nearly done, without a lesson outside its period.
        """
        tahun = self.hari_ini.year
        return (
            min(date(tahun, 1, 1), self.hari(KE_BELAKANG)),
            max(date(tahun, 12, 31), self.hari(KE_DEPAN)),
        )
