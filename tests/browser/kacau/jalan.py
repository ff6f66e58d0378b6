"""Runs a row of schedules, one JSON line each: `python -m tests.browser.kacau.jalan DUNIA MULAI JUMLAH [MUTAN]`.

A block of schedules shares a world and a profile; the server and the browser are started for it and killed in it.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.kacau.jadwal import Jadwal
from tests.browser.kacau.putusan import Hasil
from tests.browser.kacau.rumah import Rumah, free_port
from tests.browser.kacau.tablet import Tablet

BLOK = 10
BUKTI: dict[str, set[str]] = {
    # Rows carry the operation's own id: a repeat that the ledger no longer knows doubles its effect where a row has
    # another id, and elsewhere runs into the row that stands and is never acknowledged.
    "tanpa_dedup": {"ganda", "macet"},
    "semua_2xx": {"hilang"},
    "hapus_saat_401": {"hilang"},
    "hapus_dahulu": {"hilang"},
}
"""What each mutant does to the work."""


def run_block(dunia: Path, benih: list[int], mutan: str, henti: Callable[[Hasil], bool]) -> list[Hasil]:
    """Run some schedules on a world and a profile of their own; `henti` says after which fault no more is needed."""
    semua: list[Hasil] = []
    with tempfile.TemporaryDirectory(prefix="kacau-", ignore_cleanup_errors=True) as folder, sync_playwright() as p:
        data, profil = Path(folder) / "data", Path(folder) / "profil"
        shutil.copytree(dunia, data)
        profil.mkdir()
        rumah = Rumah(data, free_port(), mutan)
        rumah.disturb(0)
        rumah.start()
        rumah.wait()
        tablet = Tablet(p, profil, rumah.url, lambda _kabar: None)
        tablet.start()
        _leave_nothing_running(tablet, rumah)
        try:
            for satu in benih:
                jadwal = Jadwal(satu, tablet, rumah)
                tablet.kabar = jadwal.hear
                hasil = jadwal.run()
                for galat in tablet.galat:
                    hasil.blame("galat", galat)
                tablet.galat.clear()
                sys.stdout.write(json.dumps(vars(hasil)) + "\n")
                sys.stdout.flush()
                semua.append(hasil)
                if hasil.cela and henti(hasil):
                    break
        finally:
            tablet.kill()
            rumah.kill()
    return semua


def _leave_nothing_running(tablet: Tablet, rumah: Rumah) -> None:
    """Whoever is told to stop takes the browser and the server along: both live in groups of their own."""

    def stop(*_: object) -> None:
        tablet.cut_power()
        rumah.kill()
        os._exit(1)

    signal.signal(signal.SIGTERM, stop)


def main() -> None:
    """Run `JUMLAH` schedules from the seed `MULAI` on; with a mutant until the first fault that only it can make."""
    dunia, mulai, jumlah, *lain = sys.argv[1:]
    mutan = lain[0] if lain else ""
    benih = list(range(int(mulai), int(mulai) + int(jumlah)))
    for awal in range(0, len(benih), BLOK):
        semua = run_block(
            Path(dunia), benih[awal : awal + BLOK], mutan, lambda h: bool(BUKTI.get(mutan, set()) & set(h.cela))
        )
        if mutan and any(BUKTI[mutan] & set(h.cela) for h in semua):
            return


if __name__ == "__main__":
    main()
