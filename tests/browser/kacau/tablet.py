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
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Playwright, expect

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
SABAR = 3_000
"""Milliseconds that a hand waits in the middle of the chaos."""

TANDA = "[kacau]"
PENDENGAR = """() => {
  addEventListener("DOMContentLoaded", () => {
    if (!window.Observasi || !Observasi.antrean) return;
    const lapor = (isi) => console.log(TANDA + JSON.stringify(isi));
    const { simpan } = Observasi.antrean;
    Observasi.antrean.simpan = async (isi) => {
      const { op, url, badan, buang = {} } = isi;
      lapor({ jenis: "mulai", op, url, badan, oleh: document.body.dataset.penggunaId, ganti: buang.antrean || [] });
      const hasil = await simpan(isi);
      if (hasil.tersimpan) lapor({ jenis: "aman", op });
      return hasil;
    };
    const { nanti } = Observasi;
    Observasi.nanti = (aksi, kali) => nanti(aksi, Math.min(kali, 4) - 5);
  });
}""".replace("TANDA", f'"{TANDA}"')
"""Runs in every page before its own scripts: says what is being kept and what the outbox promised to have kept, and
lets the outbox try again after a sixteenth of a second instead of two, so that a schedule takes seconds."""


def chromium() -> str:
    """Return the browser that `CHROMIUM` names, or Debian's own."""
    jalan = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert jalan, "Chromium tidak ada: sebut tempatnya, misalnya CHROMIUM=/usr/bin/chromium"
    return jalan


@dataclass
class Tablet:
    """Its profile, the house it visits, and what its pages have said of their outbox."""

    playwright: Playwright
    profil: Path
    url: str
    kabar: Callable[[dict[str, Any]], None]
    proses: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    browser: Browser | None = field(default=None, repr=False)
    galat: list[str] = field(default_factory=list)
    luring: bool = False
    sebab: str = ""
    """Why the last try to sign in came to nothing."""

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
        return self.browser.contexts[0]

    def kill(self) -> None:
        """Take the power away from it, in the middle of whatever it does."""
        assert self.proses is not None
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.proses.pid, signal.SIGKILL)
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

    def who(self) -> str | None:
        """Return whose page stands in front: "" is nobody's, None is no page of the house."""
        try:
            siapa: str | None = self.halaman.evaluate("window.Observasi ? document.body.dataset.akun || '' : null")
        except Error:
            return None
        return siapa

    def sign_in(self, akun: str, sabar: int = SABAR) -> bool:
        """Let this person take over the tablet: the one before signs out first. Tell whether it worked."""
        try:
            if not self.go("/sesi", sabar):
                return False
            if self.who() == akun:
                return True
            if self.who():
                self._sign_out(sabar)
            self.halaman.get_by_label("NIP, NUPTK, atau nama pendek").fill(akun, timeout=sabar)
            self.halaman.get_by_label("Kata sandi").fill(SANDI, timeout=sabar)
            # Not with the mouse: a tab that stood behind another one does not always hear it.
            self.halaman.get_by_role("button", name="Masuk", exact=True).dispatch_event("click", timeout=sabar)
            expect(self.halaman.locator("body")).to_have_attribute("data-akun", akun, timeout=sabar)
        except (Error, AssertionError) as galat:
            self.sebab = str(galat)
            return False
        return True

    def _sign_out(self, sabar: int) -> None:
        self.halaman.locator('form[action="/keluar"] button').dispatch_event("click", timeout=sabar)
        self.halaman.get_by_label("Kata sandi").wait_for(timeout=sabar)

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

    def queue(self) -> list[dict[str, Any]]:
        """Return what lies in the outbox of everybody, sealed as it is."""
        pertanyaan = (
            "Observasi.simpanan.semua('antrean')"
            ".then((a) => a.map(({ op, oleh, keadaan, kali, status }) => ({ op, oleh, keadaan, kali, status })))"
        )
        akhir = time.monotonic() + 10
        while True:
            try:
                isi: list[dict[str, Any]] = self.halaman.evaluate(pertanyaan)
            except Error:  # the page goes on to another one just now
                if time.monotonic() > akhir:
                    raise
                self.halaman.wait_for_timeout(50)
            else:
                return isi
