"""What it takes to work without signal, measured in Chromium over a line of 400 kbit/s and 400 ms, CPU ÷ 4.

`bench/luring ketukan paket` measures only these: kunjungan, paket, ketukan, kiriman, ketikan.

Best peer on the same: 980 kB before the first field, ready offline after the second visit, first field after 20.4 s.
"""

from __future__ import annotations

import gzip
import io
import os
import random
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles

from alat import Papan, folder, free_port, serving
from keran import Keran
from PIL import Image
from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright
from sekolah_uji import RAHASIA, make_lesson

from observasi_app.masuk.sesi import KUKI
from observasi_app.web.aset import collect, read_script
from tests.browser.kacau.tablet import Tablet
from tests.dunia import token_of

AKAR = Path(__file__).resolve().parent.parent
STATIC = AKAR / "observasi_app" / "static"
LAJU, RTT, CPU = 400_000 / 8, 0.4, 4
KETUKAN, CATATAN, FOTO, PUTUS = 120, 40, 10, 5
CHIP = "[data-chip-form] button"
SIAP = "navigator.serviceWorker.ready.then(() => !!navigator.serviceWorker.controller)"
ANTRE = "Observasi.simpanan.semua('antrean').then((a) => a.length)"
TANPA = ("quic", "gpu", "sync", "background-networking", "component-update")


def main() -> None:
    """Measure one thing after the other, each on a browser that has never been here."""
    papan = Papan()
    _weigh(papan)
    with folder() as data:
        kelas = make_lesson(data).kelas
        port = free_port()
        lingkungan = {"OBSERVASI_DATA": str(data), "OBSERVASI_RAHASIA": RAHASIA}
        with serving("observasi_app.wsgi:app", lingkungan, port), sync_playwright() as p:
            for nama, ukur in UKURAN.items():
                if not sys.argv[1:] or nama in sys.argv[1:]:
                    ukur(papan, p, port, kelas)
    papan.end()


@contextmanager
def device(p: Playwright, keran: Keran) -> Iterator[BrowserContext]:
    """Give a fresh browser on which Pak Budi is signed in, at the near end of a line."""
    peramban = p.chromium.launch(
        executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
        args=["--no-sandbox", "--no-first-run", *(f"--disable-{n}" for n in TANPA)],
    )
    alamat = f"http://127.0.0.1:{keran.port}"
    konteks = peramban.new_context(viewport={"width": 820, "height": 1180}, base_url=alamat)
    konteks.set_default_timeout(120_000)
    konteks.add_cookies([{"name": KUKI, "value": token_of("budi"), "url": alamat}])
    yield konteks
    peramban.close()


def line(port: int, laju: float = 0, rtt: float = 0) -> Keran:
    """Open a line to the server."""
    keran = Keran(port, laju, rtt)
    keran.start()
    return keran


def until(halaman: Page, ungkapan: str, detik: float = 120) -> None:
    """Wait until a promise of the page comes true."""
    akhir = time.monotonic() + detik
    while not halaman.evaluate(ungkapan):
        if time.monotonic() > akhir:
            raise TimeoutError(ungkapan)
        halaman.wait_for_timeout(50)


def throttle(konteks: BrowserContext, halaman: Page) -> None:
    """Make the processor four times slower for this page."""
    konteks.new_cdp_session(halaman).send("Emulation.setCPUThrottlingRate", {"rate": CPU})


def _weigh(papan: Papan) -> None:
    """Add up our own scripts as they are served."""
    semua = collect(STATIC)
    isi = [semua[nama].isi["identity"] for nama in ("rumah.js", "kelas.js")]
    isi.append(read_script(STATIC, "pekerja/sw"))
    papan.report(
        "JavaScript sendiri, gzip, tanpa pustaka", sum(len(gzip.compress(i, 9)) for i in isi) / 1000, 30, " kB"
    )


def _first_visit(papan: Papan, p: Playwright, port: int, kelas: str) -> None:
    """Open the classroom once; everything the device fetches for it and for later counts, packs apart."""
    keran = line(port)
    with device(p, keran) as konteks:
        halaman = konteks.new_page()
        halaman.goto(kelas)
        until(halaman, SIAP)
        halaman.wait_for_timeout(1500)
        print(f"# muat pertama: {keran.turun / 1000:.1f} kB turun, {keran.naik / 1000:.1f} kB naik", flush=True)
        papan.report("muat pertama bersama simpanan pekerja", keran.turun / 1000, 120, " kB")
        _prepare(halaman, kelas)
        konteks.set_offline(True)
        lagi = konteks.new_page()
        lagi.goto(kelas)
        papan.report("siap luring setelah kunjungan ke-", 1 if lagi.locator(CHIP).first.is_visible() else 2, 1)


def _prepare(halaman: Page, kelas: str) -> None:
    """Press the one button at home that keeps the pages of this person's cycles, and come back to the classroom."""
    halaman.goto("/")
    halaman.get_by_role("button", name=re.compile("Siapkan luring|Perbarui")).first.click()
    until(halaman, f"Observasi.paket.ada('{kelas}')")
    halaman.goto(kelas)


def _slow_line(papan: Papan, p: Playwright, port: int, kelas: str) -> None:
    """The first field of the classroom over the slow line: never been here, then from a pack without signal."""
    with device(p, line(port, LAJU, RTT)) as konteks:
        halaman = konteks.new_page()
        throttle(konteks, halaman)
        papan.report("bidang pertama layar kelas, kunjungan pertama", _first_field(halaman, kelas), 4, " s")
        until(halaman, SIAP)
        _prepare(halaman, kelas)
        konteks.set_offline(True)
        lama = []
        for _ in range(3):
            lagi = konteks.new_page()
            throttle(konteks, lagi)
            lama.append(_first_field(lagi, kelas))
            lagi.close()
        papan.report("bidang pertama layar kelas dari paket, tanpa sinyal", max(lama), 1, " s")


def _first_field(halaman: Page, kelas: str) -> float:
    """Return the seconds until the first chip can be tapped: it stands there, and the script that hears it runs."""
    mulai = time.perf_counter()
    halaman.goto(kelas, wait_until="commit")
    halaman.locator(CHIP).first.wait_for()
    until(halaman, "!!(window.Observasi && Observasi.antre)")
    return time.perf_counter() - mulai


def _taps(papan: Papan, p: Playwright, port: int, kelas: str) -> None:
    """From the tap of a chip until its transaction is complete, while the line is slow and the posts go out behind."""
    with device(p, line(port, LAJU, RTT)) as konteks:
        halaman = konteks.new_page()
        halaman.goto(kelas)
        until(halaman, "Observasi.brankas.siap().then(Boolean)")
        until(halaman, SIAP)
        throttle(konteks, halaman)
        halaman.evaluate(
            "() => { window.lama = []; const { tulis } = Observasi.simpanan; let ketuk = 0;"
            " addEventListener('click', (e) => { ketuk = e.timeStamp; }, true);"
            " Observasi.simpanan.tulis = async (ruang, kerja) => { const saat = ketuk;"
            "  const hasil = await tulis(ruang, kerja);"
            "  if (String(ruang) === 'antrean,draf,foto') lama.push(performance.now() - saat);"
            "  return hasil; }; }"
        )
        chip = halaman.locator(CHIP).first
        for _ in range(KETUKAN):
            chip.click()
            halaman.wait_for_timeout(120)
        lama: list[float] = halaman.evaluate("lama")
        assert len(lama) == KETUKAN, len(lama)
        papan.report("ketukan → tahan lama di perangkat (p95)", quantiles(lama, n=20)[-1], 50, " ms")
        until(halaman, f"{ANTRE}.then((n) => n === 0)", 300)


def _drain(papan: Papan, p: Playwright, port: int, kelas: str) -> None:
    """Forty lines and ten photos that waited without signal, over the slow line."""
    keran = line(port, LAJU, RTT)
    with device(p, keran) as konteks, tempfile.TemporaryDirectory() as folder_foto:
        halaman = konteks.new_page()
        halaman.goto(kelas)
        until(halaman, "Observasi.brankas.siap().then(Boolean)")
        until(halaman, SIAP)
        konteks.set_offline(True)
        for _ in range(CATATAN - FOTO):
            halaman.locator(CHIP).first.click()
        for urut in range(FOTO):
            berkas = Path(folder_foto) / f"{urut}.jpg"
            berkas.write_bytes(_photo())
            halaman.locator("#kamera-galeri").set_input_files(berkas)
            halaman.wait_for_timeout(300)
        until(halaman, f"{ANTRE}.then((n) => n >= {CATATAN})")
        terkirim = 0

        def count(_jawaban: object) -> None:
            nonlocal terkirim
            terkirim += 1

        halaman.on("requestfinished", lambda q: count(q) if q.method == "POST" and "/foto" in q.url else None)
        naik, turun = keran.naik, keran.turun
        mulai = time.perf_counter()
        konteks.set_offline(False)
        until(halaman, f"{ANTRE}.then((n) => n === 0)", 300)
        akhir = time.perf_counter() + 300
        while terkirim < FOTO and time.perf_counter() < akhir:
            halaman.wait_for_timeout(50)
        lama = time.perf_counter() - mulai
        perlu = max(keran.naik - naik, keran.turun - turun) / LAJU
        print(f"# {CATATAN} catatan dan {FOTO} foto: {lama:.1f} s; bitanya perlu {perlu:.1f} s", flush=True)
        papan.report("40 kiriman + 10 foto ÷ waktu yang perlu untuk bitanya", lama / perlu, 1.3)


def _photo() -> bytes:
    """Return a picture of about 170 kB, as a tablet sends it."""
    keluar = io.BytesIO()
    Image.effect_noise((1280, 960), 22).convert("RGB").save(keluar, "JPEG", quality=62)
    return keluar.getvalue()


def _typing(papan: Papan, p: Playwright, port: int, kelas: str) -> None:
    """Type without signal, kill the browser in the middle of a word, and look what is there afterwards."""
    acak = random.Random(3)
    terburuk = 0.0
    with tempfile.TemporaryDirectory(prefix="luring-", ignore_cleanup_errors=True) as nama:
        profil = Path(nama) / "profil"
        profil.mkdir()
        tablet = Tablet(p, profil, f"http://127.0.0.1:{port}", lambda _kabar: None)
        tablet.start()
        for kali in range(PUTUS):
            _sign_in(tablet)
            assert tablet.go(kelas, 15_000)
            until(tablet.halaman, "Observasi.brankas.siap().then(Boolean)")
            tablet.network(ada=False)
            kotak = tablet.halaman.locator("#kelas-teks")
            kotak.fill("")
            saat: list[float] = []
            akhir = time.monotonic() + acak.uniform(1.5, 3)
            while time.monotonic() < akhir:
                kotak.press_sequentially("abcdefghij"[len(saat) % 10])
                saat.append(time.monotonic())
            mati = time.monotonic()
            tablet.kill()
            tablet.start()
            _sign_in(tablet)
            assert tablet.go(kelas, 15_000)
            tablet.halaman.wait_for_timeout(1500)
            ada = len(tablet.halaman.locator("#kelas-teks").input_value())
            terburuk = max(terburuk, mati - saat[ada] if ada < len(saat) else 0)
            print(f"# mati ke-{kali + 1}: {len(saat)} huruf diketik, {ada} kembali", flush=True)
        tablet.kill()
    papan.report("ketikan yang hilang bila peramban mati", terburuk, 1, " s")


def _sign_in(tablet: Tablet) -> None:
    tablet.konteks.add_cookies([{"name": KUKI, "value": token_of("budi"), "url": tablet.url}])


UKURAN = {
    "kunjungan": _first_visit,
    "paket": _slow_line,
    "ketukan": _taps,
    "kiriman": _drain,
    "ketikan": _typing,
}

if __name__ == "__main__":
    main()
