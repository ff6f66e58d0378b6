"""Chaos in a real Chromium: whatever happens in whatever order, what was said to be kept arrives once, as its writer's.

A green run counts only because the same schedules are red when one rule of the product is taken out.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.browser.kacau.banyak import list_faults, run_many
from tests.browser.kacau.jalan import BUKTI
from tests.browser.kacau.rumah import make_data

pytestmark = [pytest.mark.browser, pytest.mark.kacau]

JADWAL = 60
BENIH_MUTAN = {"tanpa_dedup": 100, "semua_2xx": 200, "hapus_saat_401": 300, "hapus_dahulu": 400}
JADWAL_MUTAN = 40
"""At most: a run ends with the first fault that only its mutant can make."""


@pytest.fixture(scope="module")
def dunia(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("dunia-kacau")
    make_data(data)
    return data


def test_nothing_is_lost_doubled_misattributed_or_stuck(dunia: Path) -> None:
    semua = run_many(dunia, 0, JADWAL)
    assert len(semua) == JADWAL
    assert not list_faults(semua), "\n".join(list_faults(semua))
    jumlah = sum((Counter(h["hitung"]) for h in semua), Counter[str]())
    assert jumlah["aman"] >= 2 * JADWAL, jumlah
    assert jumlah["foto"] >= JADWAL // 4, jumlah
    assert min(jumlah["bunuh_peramban"], jumlah["bunuh_peladen"], jumlah["luring"], jumlah["ganti_orang"]) >= 10, jumlah


@pytest.mark.parametrize("mutan", BUKTI)
def test_the_same_schedules_are_red_when_a_rule_is_taken_out(dunia: Path, mutan: str) -> None:
    semua = run_many(dunia, BENIH_MUTAN[mutan], JADWAL_MUTAN, mutan)
    assert BUKTI[mutan] & {apa for h in semua for apa in h["cela"]}, "the mutant went unnoticed"
