"""Many schedules, side by side in processes of their own, and what came of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.browser.kacau.rumah import AKAR

PEKERJA = 2
TENGGAT = 25
"""Seconds that one schedule may take on average; far more than it needs, so that a stretch that hangs ends."""
BERDIRI = 150
"""Seconds more: one of a stretch may stand still until its browser is killed."""
BERES = 10
"""Seconds in which one that is told to stop takes its browser and its server along."""
CELA = {
    "hilang": "lost",
    "ganda": "duplicated",
    "salah_orang": "wrong owner",
    "foto_rusak": "bad photo",
    "macet": "stuck",
}
"""What may be wrong in the end, and its name in the table; anything else is an error of a page."""


def split_range(mulai: int, jumlah: int, bagian: int = PEKERJA) -> list[tuple[int, int]]:
    """Share `jumlah` seeds from `mulai` on among the workers: (first, how many) each."""
    batas = [mulai + jumlah * urut // bagian for urut in range(bagian + 1)]
    return [(awal, akhir - awal) for awal, akhir in pairwise(batas) if akhir > awal]


def run_many(dunia: Path, mulai: int, jumlah: int, mutan: str = "") -> list[dict[str, Any]]:
    """Run the schedules of these seeds; return what came of each (`jadwal.Hasil` as a dictionary)."""
    rentang = split_range(mulai, jumlah)
    pekerja = [_start(dunia, *satu, mutan) for satu in rentang]
    semua: list[dict[str, Any]] = []
    try:
        for proses, (_, banyak) in zip(pekerja, rentang, strict=True):
            keluar, _ = proses.communicate(timeout=BERDIRI + TENGGAT * banyak)
            if proses.returncode:
                raise RuntimeError("the harness itself failed")
            semua += [json.loads(baris) for baris in keluar.splitlines()]
    finally:
        for proses in pekerja:
            proses.terminate()
            try:
                proses.wait(BERES)
            except subprocess.TimeoutExpired:
                proses.kill()
                proses.wait()
            if proses.stdout is not None:
                proses.stdout.close()
    return semua


def _start(dunia: Path, mulai: int, jumlah: int, mutan: str) -> subprocess.Popen[str]:
    perintah = [sys.executable, "-m", "tests.browser.kacau.jalan", str(dunia), str(mulai), str(jumlah), mutan]
    return subprocess.Popen(  # noqa: S603 - our own interpreter
        perintah, cwd=AKAR, env=os.environ, stdout=subprocess.PIPE, text=True
    )


def list_faults(semua: list[dict[str, Any]]) -> list[str]:
    """Return what went wrong, each with the seed and the schedule that shows it again."""
    return [
        f"seed {h['benih']}: {apa}: {kata}\n  {' · '.join(h['riwayat'])}"
        for h in semua
        for apa, daftar in h["cela"].items()
        for kata in daftar
    ]
