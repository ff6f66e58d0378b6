"""The chaos, short, in the other browsers that are installed: what was done, and what was wrong in the end."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from alat import Papan

from tests.browser.kacau.banyak import CELA, list_faults
from tests.browser.kacau.jadwal_lain import TINDAKAN, run_row
from tests.browser.kacau.lain import PERAMBAN, PerambanLain
from tests.browser.kacau.peladen import MUTAN
from tests.browser.kacau.rumah import make_data


def run_one(jenis: type[PerambanLain], folder: Path, benih: range, mutan: str, papan: Papan) -> None:
    """Run the schedules in one browser and print its table."""
    data = folder / f"data-{jenis.NAMA}"
    shutil.copytree(folder / "dunia", data)
    mulai = time.monotonic()
    semua = run_row(jenis, data, folder / f"profil-{jenis.NAMA}", benih, mutan)
    hitung = sum((h.hitung for h in semua), Counter[str]())
    print(f"{jenis.NAMA}: version\t{jenis.version()}")
    print(f"{jenis.NAMA}: schedules\t{len(semua)} (seeds {benih[0]}–{benih[-1]})")
    print(f"{jenis.NAMA}: minutes\t{(time.monotonic() - mulai) / 60:.1f}")
    print(f"{jenis.NAMA}: done\t{', '.join(f'{apa} {hitung[apa]}×' for apa in TINDAKAN)}")
    print(f"{jenis.NAMA}: kept on the device\t{hitung['aman']} acts ({hitung['mungkin']} more without the promise)")
    print(f"{jenis.NAMA}: photos that arrived\t{hitung['foto']}")
    print(f"{jenis.NAMA}: pages that answered no more\t{hitung['beku']} (the browser was killed and started again)")
    papan.report(f"{jenis.NAMA}: too little kept to say anything", max(0, len(semua) - hitung["aman"]), 0)
    for apa in (CELA | {"galat": "errors of a page"}).items():
        papan.report(f"{jenis.NAMA}: {apa[1]}", sum(len(h.cela.get(apa[0], [])) for h in semua), 0)
    sys.stderr.write("".join(f"{jenis.NAMA}: {satu}\n" for satu in list_faults([vars(h) for h in semua])))


def main() -> None:
    """Run the schedules in each browser that is installed."""
    baca = argparse.ArgumentParser(prog="bench/peramban-lain", description=__doc__)
    baca.add_argument(
        "jumlah", type=int, nargs="?", default=8, help="how many schedules in each (default 8)", metavar="N"
    )
    baca.add_argument("--seed", type=int, default=3000, help="the first seed (default 3000)", metavar="S")
    baca.add_argument("--only", choices=[j.NAMA for j in PERAMBAN], help="one browser alone")
    baca.add_argument("--mutant", choices=MUTAN, default="", help="take one rule out of the product")
    pilihan = baca.parse_args()
    papan = Papan()
    with tempfile.TemporaryDirectory(prefix="peramban-lain-", ignore_cleanup_errors=True) as nama:
        folder = Path(nama)
        (folder / "dunia").mkdir()
        make_data(folder / "dunia")
        for jenis in PERAMBAN:
            if pilihan.only in {None, jenis.NAMA} and (kurang := jenis.missing()):
                print(f"{jenis.NAMA}\tdilewati: {kurang}")
            elif pilihan.only in {None, jenis.NAMA}:
                run_one(jenis, folder, range(pilihan.seed, pilihan.seed + pilihan.jumlah), pilihan.mutant, papan)
    papan.end()


if __name__ == "__main__":
    main()
