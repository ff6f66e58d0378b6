"""Makes our own scripts small: `static/padat/` holds each as terser wrote it, after a line with the hash of its source.

Without arguments every script is made anew, with the one version of terser named here, fetched with npm into a
folder that is thrown away: a maintainer's command after changing a script. With `--check` nothing is fetched; a
script that is missing or older than its sources makes the command fail. `bin/test` does that.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # this checkout's, whatever is installed

from observasi_app.web.aset import STATIC, mark_of, read_script

TERSER = "terser@5.44.1"
CARA = ["--compress", "passes=3,toplevel,ecma=2020", "--mangle", "toplevel", "--ecma", "2020"]
SKRIP = ("rumah", "kelas", "pekerja/sw")
PADAT = STATIC / "padat"


def place_of(nama: str) -> Path:
    """The small script of a name."""
    return PADAT / f"{Path(nama).name}.js"


def is_stale(nama: str) -> bool:
    """Whether the small script is missing or was made of other sources."""
    tanda = mark_of(read_script(STATIC, nama, padat=False))
    return not place_of(nama).is_file() or not place_of(nama).read_text(encoding="utf-8").startswith(f"{tanda}\n")


def make_all() -> None:
    """Write every small script anew."""
    PADAT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "install", "--silent", "--prefix", folder, TERSER], check=True)
        terser = Path(folder, "node_modules", ".bin", "terser")
        for nama in SKRIP:
            sumber = read_script(STATIC, nama, padat=False)
            kecil = subprocess.run([terser, *CARA], input=sumber, capture_output=True, check=True).stdout
            place_of(nama).write_bytes(f"{mark_of(sumber)}\n".encode() + kecil)
            sys.stdout.write(f"{nama}: {len(sumber)} → {len(kecil)} bytes\n")


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        basi = [nama for nama in SKRIP if is_stale(nama)]
        if basi:
            sys.exit(f"Older than their sources: {', '.join(basi)}. Run tools/padat.py.")
    else:
        make_all()
