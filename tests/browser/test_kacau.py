"""Chaos in a real Chromium: whatever happens in whatever order, what was said to be kept arrives once, as its writer's.

A green run counts only because the same schedules are red when one rule of the product is taken out.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.browser.kacau.jalan import BUKTI
from tests.browser.kacau.rumah import AKAR, make_data

pytestmark = [pytest.mark.browser, pytest.mark.kacau]

JADWAL = 60
PEKERJA = 2
BENIH_MUTAN = {"tanpa_dedup": 100, "semua_2xx": 200, "hapus_saat_401": 300, "hapus_dahulu": 400}
JADWAL_MUTAN = 20
TENGGAT = 1200
"""Seconds that a stretch of schedules may take; far more than it needs, so that one that hangs ends."""


@pytest.fixture(scope="module")
def dunia(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("dunia-kacau")
    make_data(data)
    return data


def _start(dunia: Path, mulai: int, jumlah: int, mutan: str = "") -> subprocess.Popen[str]:
    perintah = [sys.executable, "-m", "tests.browser.kacau.jalan", str(dunia), str(mulai), str(jumlah), mutan]
    return subprocess.Popen(  # noqa: S603 - our own interpreter
        perintah, cwd=AKAR, env=os.environ, stdout=subprocess.PIPE, text=True
    )


def _run(dunia: Path, rentang: list[tuple[int, int]], mutan: str = "") -> list[dict[str, Any]]:
    """Run these stretches of seeds side by side; return what came of each schedule."""
    semua: list[dict[str, Any]] = []
    pekerja = [_start(dunia, mulai, jumlah, mutan) for mulai, jumlah in rentang]
    try:
        for proses in pekerja:
            keluar, _ = proses.communicate(timeout=TENGGAT)
            assert proses.returncode == 0, "the harness itself failed"
            semua += [json.loads(baris) for baris in keluar.splitlines()]
    finally:
        for proses in pekerja:
            proses.kill()
            proses.wait()
            if proses.stdout is not None:
                proses.stdout.close()
    return semua


def _faults(semua: list[dict[str, Any]]) -> list[str]:
    """Return what went wrong, each with the seed and the schedule that shows it again."""
    return [
        f"seed {h['benih']}: {apa}: {kata}\n  {' · '.join(h['riwayat'])}"
        for h in semua
        for apa, daftar in h["cela"].items()
        for kata in daftar
    ]


def test_nothing_is_lost_doubled_misattributed_or_stuck(dunia: Path) -> None:
    bagian = JADWAL // PEKERJA
    semua = _run(dunia, [(urut * bagian, bagian) for urut in range(PEKERJA)])
    assert len(semua) == JADWAL
    assert not _faults(semua), "\n".join(_faults(semua))
    jumlah = sum((Counter(h["hitung"]) for h in semua), Counter[str]())
    assert jumlah["aman"] >= 2 * JADWAL, jumlah
    assert min(jumlah["bunuh_peramban"], jumlah["bunuh_peladen"], jumlah["luring"], jumlah["ganti_orang"]) >= 10, jumlah


@pytest.mark.parametrize("mutan", BUKTI)
def test_the_same_schedules_are_red_when_a_rule_is_taken_out(dunia: Path, mutan: str) -> None:
    mulai = BENIH_MUTAN[mutan]
    bagian = JADWAL_MUTAN // PEKERJA
    semua = _run(dunia, [(mulai + urut * bagian, bagian) for urut in range(PEKERJA)], mutan)
    assert BUKTI[mutan] & {apa for h in semua for apa in h["cela"]}, "the mutant went unnoticed"
