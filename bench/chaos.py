"""The long run of the chaos in `bin/test kacau`: what was done to the tablet, and what was wrong in the end."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from alat import Papan

from tests.browser.kacau.banyak import CELA, list_faults, run_many
from tests.browser.kacau.jadwal import TINDAKAN
from tests.browser.kacau.jalan import BUKTI
from tests.browser.kacau.rumah import make_data


def main() -> None:
    """Run the schedules and print the table."""
    baca = argparse.ArgumentParser(prog="bench/chaos", description=__doc__)
    baca.add_argument("jumlah", type=int, help="how many schedules", metavar="N")
    baca.add_argument("--seed", type=int, default=1000, help="the first seed (default 1000)", metavar="S")
    baca.add_argument("--mutant", choices=list(BUKTI), default="", help="take one rule out of the product")
    pilihan = baca.parse_args()
    mulai = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="dunia-kacau-") as folder:
        make_data(Path(folder))
        semua = run_many(Path(folder), pilihan.seed, pilihan.jumlah, pilihan.mutant)
    hitung = sum((Counter(h["hitung"]) for h in semua), Counter[str]())
    print(f"schedules\t{len(semua)} (seeds {pilihan.seed}–{pilihan.seed + pilihan.jumlah - 1})")
    print(f"minutes\t{(time.monotonic() - mulai) / 60:.1f}")
    for apa in TINDAKAN:
        print(f"{apa}\t{hitung[apa]}×")
    print(f"kept on the device\t{hitung['aman']} acts ({hitung['mungkin']} more were cut off before the promise)")
    print(f"photos that arrived\t{hitung['foto']}")
    print(f"schedules in which the browser stood still and was killed\t{hitung['berdiri']}")
    papan = Papan()
    for apa in {apa for h in semua for apa in h["cela"]} | CELA.keys():
        papan.report(CELA.get(apa, apa), sum(len(h["cela"].get(apa, [])) for h in semua), 0)
    sys.stderr.write("".join(f"{satu}\n" for satu in list_faults(semua)))
    papan.end()


if __name__ == "__main__":
    main()
