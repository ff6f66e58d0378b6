"""The steps of the plan on a phone: from the tap until the first field of the next step can be typed into.

A phone of 390 × 844, its processor four times slower, on a line of 400 kbit/s and 400 ms, that has been here before.
A row a step, for a guru and for a kepala sekolah; and the same steps from the pack where there is no signal.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from uuid import UUID

from alat import Papan, folder, free_port, serving
from keran import Keran
from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright
from sekolah_uji import RAHASIA, make_school

from observasi_app.extensions import db
from observasi_app.masuk.sesi import KUKI
from tests.dunia import token_of
from tests.klien import Klien
from tests.rencana.langkah import ISI, ISI_KEPALA, fill_all

LAJU, RTT, CPU, KALI = 400_000 / 8, 0.4, 4, 3
BATAS, BATAS_LURING = 3, 1
SIAP = "navigator.serviceWorker.ready.then(() => !!navigator.serviceWorker.controller)"
BIDANG = "form[data-kirim] :is(select, textarea, input:not([type=hidden]), summary):visible"
"""A field that can be filled, or the fold that holds it and can be opened."""
TANPA = ("quic", "gpu", "sync", "background-networking", "component-update")
SIAPA = {"guru": ("ani", ISI), "kepala sekolah": ("budi", ISI_KEPALA)}


def main() -> None:
    """Measure one person after the other, each on a phone of their own."""
    papan = Papan()
    with folder() as data:
        app = make_school(data, 0)
        rencana = {nama: _plan(app.test_client(), *siapa) for nama, siapa in SIAPA.items()}  # type: ignore[arg-type]
        with app.app_context():
            db.engine.dispose()
        port = free_port()
        lingkungan = {"OBSERVASI_DATA": str(data), "OBSERVASI_RAHASIA": RAHASIA}
        with serving("observasi_app.wsgi:app", lingkungan, port), sync_playwright() as p:
            for nama, (kunci, isi) in SIAPA.items():
                with phone(p, port, kunci) as konteks:
                    _measure(papan, konteks, nama, f"/rencana/{rencana[nama]}", list(isi))
    papan.end()


def _plan(klien: Klien, kunci: str, isi: dict[str, dict[str, object]]) -> UUID:
    """Fill every step, so that each page shows what it can show, and leave the plan unsent."""
    klien.set_cookie(KUKI, token_of(kunci), domain="127.0.0.1")
    return fill_all(klien, isi)


@contextmanager
def phone(p: Playwright, port: int, kunci: str) -> Iterator[BrowserContext]:
    """Give a phone on which somebody is signed in, at the near end of a slow line."""
    keran = Keran(port, LAJU, RTT)
    keran.start()
    peramban = p.chromium.launch(
        executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
        args=["--no-sandbox", "--no-first-run", *(f"--disable-{n}" for n in TANPA)],
    )
    alamat = f"http://127.0.0.1:{keran.port}"
    konteks = peramban.new_context(viewport={"width": 390, "height": 844}, base_url=alamat)
    konteks.set_default_timeout(120_000)
    konteks.add_cookies([{"name": KUKI, "value": token_of(kunci), "url": alamat}])
    yield konteks
    peramban.close()


def _measure(papan: Papan, konteks: BrowserContext, nama: str, lembar: str, langkah: list[str]) -> None:
    halaman = konteks.new_page()
    konteks.new_cdp_session(halaman).send("Emulation.setCPUThrottlingRate", {"rate": CPU})
    halaman.goto("/")
    until(halaman, SIAP)
    halaman.get_by_role("button", name=re.compile("Siapkan luring|Perbarui")).first.click()
    until(halaman, f"Observasi.paket.ada('{lembar}/langkah/{langkah[-1]}')")
    halaman.wait_for_timeout(1000)
    for kode in langkah:
        lama = median(_first_field(halaman, f"{lembar}/langkah/{kode}") for _ in range(KALI))
        papan.report(f"rencana {nama}, langkah {kode}: bidang pertama", lama, BATAS, " s")
    konteks.set_offline(True)
    for kode in langkah:
        lama = median(_first_field(halaman, f"{lembar}/langkah/{kode}") for _ in range(KALI))
        papan.report(f"rencana {nama}, langkah {kode}: bidang pertama dari paket", lama, BATAS_LURING, " s")


def until(halaman: Page, ungkapan: str, detik: float = 120) -> None:
    """Wait until a promise of the page comes true."""
    akhir = time.monotonic() + detik
    while not halaman.evaluate(ungkapan):
        if time.monotonic() > akhir:
            raise TimeoutError(ungkapan)
        halaman.wait_for_timeout(50)


def _first_field(halaman: Page, jalur: str) -> float:
    """Return the seconds until the first field can be filled: it is there, and the script that keeps it runs."""
    mulai = time.perf_counter()
    halaman.goto(jalur, wait_until="commit")
    halaman.locator(BIDANG).first.wait_for()
    until(halaman, "!!(window.Observasi && Observasi.simpanDraf)")
    return time.perf_counter() - mulai


if __name__ == "__main__":
    main()
