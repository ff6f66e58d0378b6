"""A pengawas' day is sorted by what it is: a visit of today, one of this week, or something that waits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest

from observasi_app.papan.queries_pengawas import Binaan, group_binaan
from observasi_app.sekolah.peran import Sapaan
from observasi_app.sekolah.queries import Orang
from observasi_app.siklus.inti.cara import Cara
from observasi_app.siklus.inti.jenis import JenisSiklus
from observasi_app.siklus.inti.tahap import Keadaan
from observasi_app.web.waktu import Zona
from tests.klien import Klien

SELASA = date(2026, 5, 12)


def binaan(keadaan: Keadaan, hari: date | None = None, *, cara: Cara = Cara.LANGSUNG, zona: Zona = Zona.WIB) -> Binaan:
    """Return a cycle in a state, with its event at nine on a day of the school's own clock."""
    jadwal = datetime.combine(hari, time(9), tzinfo=zona.tz) if hari else None
    kepala = Orang(UUID(int=1), "Budi Santoso", Sapaan.BAPAK)
    sejak = datetime(2026, 5, 1, tzinfo=UTC)
    jenis = JenisSiklus.PENILAIAN
    letak = (UUID(int=3), "SMP 1", zona)
    return Binaan(UUID(int=2), kepala, *letak, jenis, "Fokus", keadaan, cara, sejak, jadwal, "Rapat", "Aula")


@pytest.mark.parametrize(
    ("satu", "di_mana"),
    [
        (binaan(Keadaan.B_TERJADWAL, SELASA), "hari_ini"),
        (binaan(Keadaan.B_TERJADWAL, SELASA + timedelta(days=5)), "pekan_ini"),
        (binaan(Keadaan.B_TERJADWAL, SELASA + timedelta(days=6)), ""),
        (binaan(Keadaan.B_TERJADWAL, SELASA - timedelta(days=1)), "menunggu"),
        (binaan(Keadaan.B_TERJADWAL, SELASA, cara=Cara.VIDEO), "menunggu"),
        (binaan(Keadaan.B_TERJADWAL, SELASA + timedelta(days=1), cara=Cara.VIDEO), ""),
        (binaan(Keadaan.B_BERLANGSUNG, SELASA - timedelta(days=9)), "hari_ini"),
        (binaan(Keadaan.B_BERLANGSUNG, SELASA, cara=Cara.CATATAN_MANDIRI), "menunggu"),
        (binaan(Keadaan.B_MANDIRI_DIAJUKAN, SELASA, cara=Cara.CATATAN_MANDIRI), "menunggu"),
        (binaan(Keadaan.A_DIAJUKAN, SELASA), "menunggu"),
        (binaan(Keadaan.C_DISUSUN, SELASA), ""),
        (binaan(Keadaan.SELESAI, SELASA), ""),
    ],
)
def test_each_cycle_stands_in_one_place_or_in_none(satu: Binaan, di_mana: str) -> None:
    kelompok = group_binaan([satu], SELASA)
    ada = {nama: bool(getattr(kelompok, nama)) for nama in ("hari_ini", "pekan_ini", "menunggu")}
    assert ada == {nama: nama == di_mana for nama in ada}


def test_the_visits_of_today_stand_in_the_order_of_their_instants_across_zones() -> None:
    barat = binaan(Keadaan.B_TERJADWAL, SELASA)
    timur = replace(binaan(Keadaan.B_TERJADWAL, SELASA, zona=Zona.WIT), siklus_id=UUID(int=9))
    assert [b.zona for b in group_binaan([barat, timur], SELASA).hari_ini] == [Zona.WIT, Zona.WIB]


def test_an_empty_day_says_what_will_stand_there(sebagai: Callable[[str], Klien]) -> None:
    halaman = sebagai("dedi").get("/").text
    assert "Tidak ada kunjungan hari ini" in halaman
    assert "Buka siklus kepala sekolah" in halaman
