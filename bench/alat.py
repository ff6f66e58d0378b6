"""What the measurements share: a school of any size on a data folder of its own, a served app, one line a figure."""

from __future__ import annotations

import http.client
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

AKAR = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(AKAR))


class Papan:
    """Prints one line a figure — name, value, bar, ok or miss — and remembers whether one missed."""

    def __init__(self) -> None:
        self.meleset = 0

    def report(self, nama: str, nilai: float, batas: float, satuan: str = "") -> None:
        """Print a figure that must not exceed its bar."""
        lulus = nilai <= batas
        self.meleset += not lulus
        print(f"{nama}\t{nilai:.2f}{satuan}\t≤ {batas:g}{satuan}\t{'ok' if lulus else 'miss'}", flush=True)

    def same(self, nama: str, kiri: object, kanan: object) -> None:
        """Print two figures that must be equal."""
        lulus = kiri == kanan
        self.meleset += not lulus
        print(f"{nama}\t{kiri} = {kanan}\tsama\t{'ok' if lulus else 'miss'}", flush=True)

    def end(self) -> None:
        """Leave with status 1 when a figure missed its bar."""
        sys.exit(1 if self.meleset else 0)


def median_ms(kerja: Callable[[], object], kali: int) -> float:
    """Return the median duration of `kerja` in milliseconds."""
    lama = []
    for _ in range(kali):
        mulai = time.perf_counter()
        kerja()
        lama.append((time.perf_counter() - mulai) * 1000)
    return statistics.median(lama)


def free_port() -> int:
    """Return a port of the loopback address that nobody listens on."""
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        return int(soket.getsockname()[1])


@contextmanager
def folder() -> Iterator[Path]:
    """Give a data folder that vanishes afterwards."""
    with tempfile.TemporaryDirectory(prefix="observasi-bench-") as nama:
        yield Path(nama)


@contextmanager
def serving(modul: str, lingkungan: dict[str, str], port: int) -> Iterator[None]:
    """Serve a WSGI module with gunicorn as `observasi serve` does, until the block ends."""
    perintah = [sys.executable, "-m", "gunicorn", modul, "--bind", f"127.0.0.1:{port}", "--chdir", str(AKAR)]
    perintah += ["--workers", "2", "--threads", "4", "--worker-class", "gthread", "--worker-connections", "8"]
    perintah += ["--no-control-socket", "--log-level", "error"]
    proses = subprocess.Popen(perintah, env={**os.environ, **lingkungan, "PORT": str(port)}, cwd=AKAR)
    try:
        _wait(port)
        yield
    finally:
        proses.terminate()
        proses.wait(10)


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            sambungan = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            sambungan.request("GET", "/masuk")
            sambungan.getresponse().read()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(port)
