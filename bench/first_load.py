"""The classroom screen on an empty cache, compressed as served: bytes over the wire and requests, seen by Chromium.

Peers on the same: 808 kB in 15 requests (Enketo), 1,094 kB in 20 (ODK Web Forms).
"""

from __future__ import annotations

import os
from typing import Any

from alat import Papan, folder, free_port, serving
from playwright.sync_api import sync_playwright
from sekolah_uji import RAHASIA, make_lesson

from observasi_app.masuk.sesi import KUKI
from tests.dunia import token_of

TANPA = ("quic", "gpu", "sync", "background-networking", "component-update")


def main() -> None:
    """Load the classroom once and add up what came."""
    papan = Papan()
    with folder() as data:
        halaman = make_lesson(data)
        port = free_port()
        lingkungan = {"OBSERVASI_DATA": str(data), "OBSERVASI_RAHASIA": RAHASIA}
        with serving("observasi_app.wsgi:app", lingkungan, port):
            datang = _load(f"http://127.0.0.1:{port}{halaman.kelas}", port)
    for url, panjang in sorted(datang.items(), key=lambda butir: -butir[1]):
        print(f"# {panjang / 1000:6.1f} kB  {url.partition(str(port))[2]}", flush=True)
    papan.report("layar kelas, muat pertama, terkompres", sum(datang.values()) / 1000, 60, " kB")
    papan.report("layar kelas, muat pertama, permintaan", len(datang), 8)
    papan.end()


def _load(url: str, port: int) -> dict[str, int]:
    """Return what the browser fetched: address → bytes on the wire, headers included."""
    alamat: dict[str, str] = {}
    panjang: dict[str, int] = {}
    with sync_playwright() as p:
        peramban = p.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--no-first-run", *(f"--disable-{n}" for n in TANPA)],
        )
        konteks = peramban.new_context(viewport={"width": 820, "height": 1180})
        konteks.add_cookies([{"name": KUKI, "value": token_of("budi"), "url": f"http://127.0.0.1:{port}"}])
        halaman = konteks.new_page()
        cdp = konteks.new_cdp_session(halaman)
        cdp.send("Network.enable")

        def minta(kejadian: dict[str, Any]) -> None:
            alamat[kejadian["requestId"]] = kejadian["request"]["url"]

        def selesai(kejadian: dict[str, Any]) -> None:
            panjang[kejadian["requestId"]] = int(kejadian["encodedDataLength"])

        cdp.on("Network.requestWillBeSent", minta)
        cdp.on("Network.loadingFinished", selesai)
        halaman.goto(url, wait_until="networkidle")
        halaman.wait_for_timeout(500)
        if "/kelas" not in halaman.url:
            raise RuntimeError(f"not the classroom: {halaman.url}")
        peramban.close()
    return {alamat[kunci]: besar for kunci, besar in panjang.items()}


if __name__ == "__main__":
    main()
