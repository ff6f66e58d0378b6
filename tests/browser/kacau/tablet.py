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

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Playwright

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
PIN = {"budi": "482915", "rudi": "739264"}
NAMA = {"budi": "Budi Santoso", "rudi": "Rudi Hartono"}
SABAR = 2_000
"""Milliseconds that a hand waits in the middle of the chaos."""

TANDA = "[kacau]"
PENDENGAR = """() => {
  addEventListener("DOMContentLoaded", () => {
    if (!window.Observasi || !Observasi.antrean) return;
    const lapor = (isi) => console.log(TANDA + JSON.stringify(isi));
    const { simpan } = Observasi.antrean;
    Observasi.antrean.simpan = async (isi, ikut = []) => {
      const oleh = document.body.dataset.penggunaId;
      for (const { op, url, badan, buang = {}, foto = [] } of [isi, ...ikut]) {
        lapor({ jenis: "mulai", op, url, badan, oleh, ganti: buang.antrean || [], foto: foto.map((f) => f.sidik) });
      }
      const hasil = await simpan(isi, ikut);
      if (hasil.tersimpan) for (const { op } of [isi, ...ikut]) lapor({ jenis: "aman", op });
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
    pin: bool = False
    """Whether the people of this tablet have a PIN, as on a shared one."""
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
        """Let this person take over the tablet, however it is locked; tell whether it worked."""
        akhir = time.monotonic() + sabar / 1000
        try:
            self.go("/sesi", sabar)
            while time.monotonic() < akhir:
                siapa = self.who()
                if siapa == akun:
                    return True
                self._step_in(akun, siapa, sabar)
        except Error as galat:
            self.sebab = str(galat)
            return False
        self.sebab = self.halaman.locator("body").inner_text()[:300]
        return False

    def _step_in(self, akun: str, siapa: str | None, sabar: int) -> None:
        """Do what the page in front asks for: a PIN, a password, or that somebody else leaves first."""
        if siapa:
            self._leave(sabar)
        elif self._visible("#gembok-pin") and self.halaman.locator("[data-nama]").inner_text() == NAMA[akun]:
            self.halaman.locator("#gembok-pin").fill(PIN[akun], timeout=sabar)
            self.halaman.wait_for_timeout(300)
        elif self._visible("#gembok-sandi") and self.halaman.locator("[data-nama]").inner_text() == NAMA[akun]:
            self.halaman.locator("#gembok-sandi").fill(SANDI, timeout=sabar)
            self._tap("main.gembok [data-dengan-sandi] [type=submit]", sabar)
            self.halaman.wait_for_timeout(300)
        elif self._visible("main.gembok [data-ganti]"):
            self._tap("main.gembok [data-ganti]", sabar)
        elif self._visible("main.gembok [data-siapa]"):
            milik = self.halaman.get_by_role("button", name=NAMA[akun], exact=True)
            if milik.count():
                milik.dispatch_event("click")
            else:
                self._tap("main.gembok [data-siapa] a", sabar)
        elif self._visible("main.gembok a[href='/masuk']"):
            self._tap("main.gembok a[href='/masuk']", sabar)
        elif self._visible("#nama"):
            self.halaman.locator("#nama").fill(akun, timeout=sabar)
            self.halaman.locator("#sandi").fill(SANDI, timeout=sabar)
            # Not with the mouse: a tab that stood behind another one does not always hear it.
            self._tap("form[action='/masuk'] button[type=submit]", sabar)
            self.halaman.wait_for_timeout(300)
        else:
            self.halaman.wait_for_timeout(100)

    def _visible(self, pilih: str) -> bool:
        return self.halaman.locator(pilih).first.is_visible()

    def _tap(self, pilih: str, sabar: int = SABAR) -> None:
        self.halaman.locator(pilih).first.dispatch_event("click", timeout=sabar)

    def _leave(self, sabar: int) -> None:
        """Lock the screen for whoever comes, or sign out where no PIN is set; unsent work stays."""
        if self.pin and self.halaman.locator("[data-kunci=pilih]:not([hidden])").count():
            self._tap("[data-kunci=pilih]", sabar)
        else:
            self._tap("form[action='/keluar'] button", sabar)
        self.halaman.wait_for_timeout(300)
        if self._visible("dialog[open] button[value=ya]"):
            self._tap("dialog[open] button[value=ya]", sabar)

    def lock(self) -> None:
        """Let the screen be locked."""
        self._tap("[data-kunci='']:not([hidden])", 1000)

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
