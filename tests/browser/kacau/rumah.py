"""The world of the chaos tests, and the real server on it, which can be killed in the middle of anything."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from observasi_app.extensions import Base, db
from observasi_app.masuk.sesi import KUKI
from tests.conftest import RAHASIA, make_app
from tests.dunia import make_world, token_of
from tests.klien import Klien
from tests.langkah import (
    agree_diskusi,
    approve_persiapan,
    conclude_observasi,
    open_siklus,
    share_hasil,
    start_observasi,
    submit_diskusi,
    submit_persiapan,
)

AKAR = Path(__file__).resolve().parents[3]
TENGGAT = 30.0


def make_data(data: Path) -> dict[str, str]:
    """Make the world with a lesson going on (Bu Ani's) and steps being noted (Pak Rudi's); return both cycles."""
    app = make_app(data)
    with app.app_context():
        Base.metadata.create_all(db.engine)
        make_world()

    def klien(kunci: str) -> Klien:
        satu = app.test_client()
        assert isinstance(satu, Klien)
        satu.set_cookie(KUKI, token_of(kunci), domain="127.0.0.1")
        return satu

    ani, budi, rudi = klien("ani"), klien("budi"), klien("rudi")
    kelas = open_siklus(ani)
    submit_persiapan(ani, kelas)
    start_observasi(budi, kelas)
    upaya = open_siklus(rudi)
    submit_persiapan(rudi, upaya)
    approve_persiapan(budi, upaya)
    start_observasi(budi, upaya)
    conclude_observasi(budi, upaya)
    share_hasil(budi, upaya)
    submit_diskusi(rudi, upaya)
    agree_diskusi(budi, upaya)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    siklus = {"kelas": str(kelas), "upaya": str(upaya)}
    (data / "siklus.json").write_text(json.dumps(siklus), encoding="utf-8")
    return siklus


@dataclass
class Rumah:
    """gunicorn, started as `observasi serve` starts it, on a data folder and a port of its own."""

    data: Path
    port: int
    mutan: str = ""
    proses: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def siklus(self) -> dict[str, str]:
        isi: dict[str, str] = json.loads((self.data / "siklus.json").read_text(encoding="utf-8"))
        return isi

    def start(self) -> None:
        """Start it, without waiting."""
        perintah = [sys.executable, "-m", "gunicorn", "tests.browser.kacau.peladen:app", "--bind"]
        perintah += [f"127.0.0.1:{self.port}", "--chdir", str(AKAR), "--workers", "2", "--threads", "4"]
        perintah += ["--worker-class", "gthread", "--worker-connections", "8", "--no-control-socket"]
        perintah += ["--log-level", "critical"]
        lingkungan = {
            "OBSERVASI_DATA": str(self.data),
            "OBSERVASI_RAHASIA": RAHASIA,
            "PORT": str(self.port),
            "KACAU_GANGGUAN": str(self.data / "gangguan.json"),
            "KACAU_MUTAN": self.mutan,
        }
        catatan = (self.data / "peladen.log").open("ab")
        self.proses = subprocess.Popen(  # noqa: S603 - our own interpreter
            perintah, env=os.environ | lingkungan, cwd=AKAR, stdout=catatan, stderr=catatan, start_new_session=True
        )
        catatan.close()

    def wait(self) -> None:
        """Wait until it answers; fails when it does not start."""
        akhir = time.monotonic() + TENGGAT
        while time.monotonic() < akhir:
            assert self.proses is not None
            if self.proses.poll() is not None:
                raise RuntimeError((self.data / "peladen.log").read_text(encoding="utf-8")[-3000:])
            with contextlib.suppress(OSError, http.client.HTTPException):
                sambungan = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                sambungan.request("GET", "/masuk")
                if sambungan.getresponse().status == http.client.OK:
                    return
            time.sleep(0.05)
        raise TimeoutError(self.port)

    def kill(self) -> None:
        """End all its processes at once, as a power cut would."""
        if self.proses is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.proses.pid, signal.SIGKILL)
            self.proses.wait()

    def disturb(self, laju: float, jenis: Iterable[str] = ()) -> None:
        """From now on let this share of the outbox's posts meet one of these faults."""
        baru = self.data / "gangguan.baru"
        baru.write_text(json.dumps({"laju": laju, "jenis": list(jenis)}), encoding="utf-8")
        baru.replace(self.data / "gangguan.json")

    # ── What it holds, seen past the house ──────────────────────────────────────────────────────────────────────────

    def ask(self, sql: str, *nilai: object) -> list[tuple[object, ...]]:
        """Ask the database itself."""
        with contextlib.closing(sqlite3.connect(self.data / "observasi.sqlite", timeout=20)) as basis:
            return basis.execute(sql, nilai).fetchall()

    def expire(self) -> None:
        """End every session, as happens after two weeks."""
        with contextlib.closing(sqlite3.connect(self.data / "observasi.sqlite", timeout=20)) as basis, basis:
            basis.execute("update sesi set dicabut_pada = ?", (f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S.%f}",))


def free_port() -> int:
    """Return a port of the loopback address that nobody listens on."""
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        return int(soket.getsockname()[1])


def copy_world(asal: Path, tujuan: Path) -> None:
    """Give a block of schedules a world of its own."""
    shutil.copytree(asal, tujuan)


def hex_of(teks: str) -> str:
    """Return an id as the database writes it."""
    return UUID(teks).hex
