"""Fifty parallel identical posts with a photo, a hundred times, on the real server: one effect, the same receipt.

`bench/serentak [KALI]` runs another number of rounds.
"""

from __future__ import annotations

import http.client
import io
import json
import secrets
import sqlite3
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

from alat import Papan, folder, free_port, serving
from PIL import Image
from sekolah_uji import RAHASIA, make_lesson

from observasi_app.extensions import new_id
from observasi_app.masuk.sesi import KUKI
from tests.dunia import token_of

SEREMPAK, KALI = 50, 100
SABAR = 120


def main() -> None:
    """Send every round and count what came of it."""
    kali = int(sys.argv[1]) if len(sys.argv) > 1 else KALI
    papan = Papan()
    with folder() as data:
        pelajaran = make_lesson(data)
        port = free_port()
        lingkungan = {"OBSERVASI_DATA": str(data), "OBSERVASI_RAHASIA": RAHASIA}
        with serving("observasi_app.wsgi:app", lingkungan, port):
            mulai = time.perf_counter()
            lebih = beda = gagal = 0
            for urut in range(kali):
                baris = _line(port, pelajaran.lembar)
                alamat = f"{pelajaran.lembar}/observasi/baris/{baris}/foto"
                jawaban = _together(port, alamat, str(new_id()), _photo(urut))
                gagal += sum(status not in {200, 201} for status, _ in jawaban)
                beda += len({teks for status, teks in jawaban if status in {200, 201}}) - 1
                lebih += abs(_effects(data, baris) - 1)
            lama = time.perf_counter() - mulai
        yatim = _orphans(data)
    print(f"# {kali} × {SEREMPAK} kiriman dengan foto dalam {lama:.1f} s", flush=True)
    papan.report("kiriman serentak: akibat yang kurang atau lebih dari satu", lebih, 0)
    papan.report("kiriman serentak: tanda terima yang berbeda", beda, 0)
    papan.report("kiriman serentak: jawaban lain daripada 200 dan 201", gagal, 0)
    papan.report("kiriman serentak: baris foto tanpa berkasnya", yatim, 0)
    papan.end()


def _headers(op: str, jenis: str) -> dict[str, str]:
    return {
        "Content-Type": jenis,
        "X-Observasi-Op": op,
        "Sec-Fetch-Site": "same-origin",
        "Cookie": f"{KUKI}={token_of('budi')}",
    }


def _post(port: int, alamat: str, op: str, badan: bytes, jenis: str) -> tuple[int, str]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=SABAR)) as sambungan:
        sambungan.request("POST", alamat, badan, _headers(op, jenis))
        jawaban = sambungan.getresponse()
        return jawaban.status, jawaban.read().decode()


def _line(port: int, lembar: str) -> str:
    """Note one line and return its id, for a photo to hang on."""
    op = str(new_id())
    isi = f"operasi={op}&teks=Papan+tulis&detik=60".encode()
    status, teks = _post(port, f"{lembar}/observasi/baris", op, isi, "application/x-www-form-urlencoded")
    if status != http.HTTPStatus.CREATED:
        raise RuntimeError(teks)
    return op


def _photo(urut: int) -> bytes:
    keluar = io.BytesIO()
    Image.effect_noise((320, 240), 40 + urut % 50).save(keluar, "JPEG", quality=80)
    return keluar.getvalue()


def _together(port: int, alamat: str, op: str, foto: bytes) -> list[tuple[int, str]]:
    """Send the same act from fifty threads at the same moment, each under a boundary of its own."""
    jawaban: list[tuple[int, str]] = []
    mulai = threading.Barrier(SEREMPAK)

    def kirim() -> None:
        badan, jenis = _multipart(op, foto)
        mulai.wait()
        try:
            jawaban.append(_post(port, alamat, op, badan, jenis))
        except (OSError, http.client.HTTPException) as galat:
            jawaban.append((0, str(galat)))

    benang = [threading.Thread(target=kirim) for _ in range(SEREMPAK)]
    for satu in benang:
        satu.start()
    for satu in benang:
        satu.join()
    return [
        (status, json.dumps(json.loads(teks), sort_keys=True) if teks[:1] == "{" else teks) for status, teks in jawaban
    ]


def _multipart(op: str, foto: bytes) -> tuple[bytes, str]:
    batas = secrets.token_hex(12)
    kepala = f'--{batas}\r\nContent-Disposition: form-data; name="operasi"\r\n\r\n{op}\r\n'
    kepala += f'--{batas}\r\nContent-Disposition: form-data; name="foto"; filename="a.jpg"\r\n'
    kepala += "Content-Type: image/jpeg\r\n\r\n"
    return kepala.encode() + foto + f"\r\n--{batas}--\r\n".encode(), f"multipart/form-data; boundary={batas}"


def _effects(data: Path, baris: str) -> int:
    """Return how many photos hang on this line."""
    with closing(sqlite3.connect(data / "observasi.sqlite", timeout=30)) as basis:
        tanya = "select count(*) from berkas where wadah_id = ?"
        return int(basis.execute(tanya, (baris.replace("-", ""),)).fetchone()[0])


def _orphans(data: Path) -> int:
    """Return how many rows of photos name bytes that are not there."""
    with closing(sqlite3.connect(data / "observasi.sqlite", timeout=30)) as basis:
        nama = [satu for (satu,) in basis.execute("select sha256 from berkas")]
    ada = {berkas.name.partition(".")[0] for berkas in data.rglob("*") if berkas.is_file()}
    return sum(satu not in ada for satu in nama)


if __name__ == "__main__":
    main()
