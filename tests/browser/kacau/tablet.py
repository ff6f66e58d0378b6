"""One tablet of the chaos tests: a real Chromium whose profile outlives its being killed, and whoever holds it."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Playwright

from tests.browser.kacau.tangan import PENDENGAR, PIN, SABAR, TANDA, Tangan
from tests.dunia import SANDI

PILIHAN = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-dev-shm-usage",
    "--hide-crash-restore-bubble",
    "--window-size=1180,820",
    "--remote-debugging-port=0",
)


def chromium() -> str:
    """Return the browser that `CHROMIUM` names, or Debian's own."""
    jalan = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert jalan, "Chromium tidak ada: sebut tempatnya, misalnya CHROMIUM=/usr/bin/chromium"
    return jalan


@dataclass
class Tablet(Tangan):
    """Its profile, the house it visits, and what its pages have said of their outbox."""

    GALAT: ClassVar[type[Exception]] = Error

    playwright: Playwright
    profil: Path
    url: str
    kabar: Callable[[dict[str, Any]], None]
    proses: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    browser: Browser | None = field(default=None, repr=False)
    galat: list[str] = field(default_factory=list)
    luring: bool = False
    pin: bool = False
    sebab: str = ""

    # ── Power ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def start(self) -> None:
        """Switch it on, with the profile as it was left."""
        penanda = self.profil / "DevToolsActivePort"
        penanda.unlink(missing_ok=True)
        perintah = [chromium(), f"--user-data-dir={self.profil}", *PILIHAN, "about:blank"]
        self.proses = subprocess.Popen(  # noqa: S603 - the browser of the tests
            perintah, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        akhir = time.monotonic() + 30
        while not (penanda.exists() and penanda.read_text(encoding="utf-8").count("\n")):
            if time.monotonic() > akhir:
                raise TimeoutError("Chromium")
            time.sleep(0.02)
        port = penanda.read_text(encoding="utf-8").splitlines()[0]
        self.browser = self.playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")
        self.luring = False
        self.konteks.set_default_timeout(SABAR)
        self.konteks.add_init_script(f"({PENDENGAR})()")
        for halaman in self.konteks.pages:
            self._listen(halaman)
        self.konteks.on("page", self._listen)

    @property
    def konteks(self) -> BrowserContext:
        assert self.browser is not None
        if not self.browser.contexts:
            raise Error("the power was cut")
        return self.browser.contexts[0]

    def cut_power(self) -> None:
        """Only that: whoever waits for an answer of it hears that it is gone."""
        assert self.proses is not None
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.proses.pid, signal.SIGKILL)

    def kill(self) -> None:
        """Take the power away from it, in the middle of whatever it does."""
        self.cut_power()
        assert self.proses is not None
        self.proses.wait()
        with contextlib.suppress(Error):
            assert self.browser is not None
            self.browser.close()
        for kunci in self.profil.glob("Singleton*"):
            kunci.unlink(missing_ok=True)

    def _listen(self, halaman: Page) -> None:
        def dengar(pesan: ConsoleMessage) -> None:
            if pesan.text.startswith(TANDA):
                self.kabar(json.loads(pesan.text.removeprefix(TANDA)))

        halaman.on("console", dengar)
        halaman.on("pageerror", lambda e: self.galat.append(f"{halaman.url}: {e}"))

    # ── Hands ───────────────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def halaman(self) -> Page:
        """The tab in front."""
        if not self.konteks.pages:
            return self.konteks.new_page()
        return self.konteks.pages[-1]

    def go(self, jalur: str, sabar: int = SABAR) -> bool:
        """Open an address of the house; tell whether it is there."""
        try:
            self.halaman.bring_to_front()
            self.halaman.goto(self.url + jalur, wait_until="domcontentloaded", timeout=sabar)
        except Error:
            return False
        return self.who() is not None

    def network(self, *, ada: bool) -> None:
        """Give signal or take it away, for all tabs."""
        self.konteks.set_offline(not ada)
        self.luring = not ada

    @property
    def alamat(self) -> str:
        return self.halaman.url

    def evaluate(self, ungkapan: str) -> Any:  # noqa: ANN401 - whatever the page answers
        return self.halaman.evaluate(ungkapan)

    def wait(self, ms: float) -> None:
        self.halaman.wait_for_timeout(ms)

    def visible(self, pilih: str) -> bool:
        return self.halaman.locator(pilih).first.is_visible()

    def text(self, pilih: str) -> str:
        return self.halaman.locator(pilih).first.inner_text()

    def fill(self, pilih: str, isi: str, sabar: int = SABAR) -> None:
        self.halaman.locator(pilih).first.fill(isi, timeout=sabar)

    def tap(self, pilih: str, sabar: int = SABAR) -> None:
        self.halaman.locator(pilih).first.dispatch_event("click", timeout=sabar)

    def tap_name(self, nama: str) -> bool:
        tombol = self.halaman.get_by_role("button", name=nama, exact=True)
        if ada := tombol.count() > 0:
            tombol.dispatch_event("click")
        return ada

    def lock(self) -> None:
        """Let the screen be locked."""
        self.tap("[data-kunci='']:not([hidden])", 1000)

    def set_pin(self, akun: str) -> None:
        """Give this person a PIN on this tablet, unless there is one."""
        with contextlib.suppress(Error):
            self.halaman.evaluate(
                "([pin, sandi]) => Observasi.brankas.siap().then(async (k) =>"
                " k && !(await Observasi.brankas.orang())?.pin && Observasi.brankas.pasangPin(pin, sandi))",
                [PIN[akun], SANDI],
            )

    def answer_dialog(self, *, masuk: bool) -> None:
        """When the page asks for the password again: give it, or put it off."""
        dialog = self.halaman.locator("dialog[open]")
        with contextlib.suppress(Error):
            if not dialog.count():
                return
            if masuk:
                dialog.get_by_label("Kata sandi").fill(SANDI, timeout=1000)
                dialog.get_by_role("button", name="Masuk lagi").click(timeout=1000)
                dialog.wait_for(state="detached", timeout=1500)
            else:
                dialog.get_by_role("button", name="Nanti saja").click(timeout=1000)
