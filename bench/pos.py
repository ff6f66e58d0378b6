"""One text post on the real server ÷ a bare Flask view with one INSERT and fsync, serial, in the same run."""

from __future__ import annotations

import http.client
import time
from statistics import median
from urllib.parse import urlencode

from alat import Papan, folder, free_port, serving
from sekolah_uji import RAHASIA, make_lesson

from observasi_app.extensions import new_id
from observasi_app.masuk.sesi import KUKI
from tests.dunia import token_of

PUTARAN, KALI = 5, 120


def main() -> None:
    """Measure both servers by turns and compare the medians."""
    papan = Papan()
    with folder() as data:
        jalur = f"{make_lesson(data).lembar}/observasi/baris"
        kita, polos = free_port(), free_port()
        lingkungan = {"OBSERVASI_DATA": str(data), "OBSERVASI_RAHASIA": RAHASIA}
        with (
            serving("observasi_app.wsgi:app", lingkungan, kita),
            serving("bench.polos:app", {"POLOS_DB": str(data / "polos.sqlite")}, polos),
        ):
            hasil: dict[str, list[float]] = {"kita": [], "polos": []}
            _run(kita, jalur, 30)
            _run(polos, "/", 30)
            for _ in range(PUTARAN):
                hasil["kita"] += _run(kita, jalur, KALI)
                hasil["polos"] += _run(polos, "/", KALI)
    kita_ms, polos_ms = median(hasil["kita"]), median(hasil["polos"])
    print(f"# satu kiriman teks: {kita_ms:.2f} ms; Flask polos: {polos_ms:.2f} ms", flush=True)
    papan.report("kiriman teks ÷ Flask polos dengan satu INSERT (p50)", kita_ms / polos_ms, 2.5)
    papan.end()


def _run(port: int, jalur: str, kali: int) -> list[float]:
    sambungan = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    lama = []
    for _ in range(kali):
        op = str(new_id())
        badan = urlencode({"operasi": op, "teks": "Kelompok 3 diam; hanya satu murid menulis.", "detik": "60"})
        kepala = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Observasi-Op": op,
            "Sec-Fetch-Site": "same-origin",
            "Cookie": f"{KUKI}={token_of('budi')}",
        }
        mulai = time.perf_counter()
        sambungan.request("POST", jalur, badan, kepala)
        jawaban = sambungan.getresponse()
        isi = jawaban.read()
        lama.append((time.perf_counter() - mulai) * 1000)
        if jawaban.status != 201:
            raise RuntimeError(f"{jawaban.status}: {isi[:300]!r}")
    return lama


if __name__ == "__main__":
    main()
