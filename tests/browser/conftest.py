"""Fixtures of the browser tests: the real house on a port of this computer, and Chromium pages signed in as anyone."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, Playwright, ViewportSize, expect, sync_playwright
from werkzeug.serving import BaseWSGIServer, make_server

from observasi_app import create_app
from observasi_app.extensions import db
from observasi_app.masuk.sesi import KUKI
from tests.conftest import RAHASIA
from tests.dunia import copy_world, token_of

UKURAN: dict[str, ViewportSize] = {
    "lanskap": {"width": 1180, "height": 820},
    "potret": {"width": 820, "height": 1180},
    "ponsel": {"width": 390, "height": 844},
}
"""The three sizes that are first-class."""

PILIHAN_CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TENGGAT_MS = 15_000
expect.set_options(timeout=TENGGAT_MS)


@dataclass
class Peladen:
    """A house that is being served, and its address; it can be out of everybody's reach for a while."""

    app: Flask
    port: int = 0
    server: BaseWSGIServer | None = None

    @property
    def url(self) -> str:
        """Where it is served."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Serve it, at the same address as before."""
        self.server = make_server("127.0.0.1", self.port, self.app, threaded=True)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        """Let nobody reach it any more, no page and no worker of a page."""
        if self.server is not None:
            self.server.shutdown()
            self.server.server_close()
            self.server = None


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The one hand that drives every browser of the run."""
    with sync_playwright() as p:
        yield p


@pytest.fixture(scope="session")
def peramban(playwright: Playwright) -> Iterator[Browser]:
    """Start one Chromium for the whole run: the one `CHROMIUM` names, or Debian's own."""
    jalan = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert jalan, "Chromium tidak ada: sebut tempatnya, misalnya CHROMIUM=/usr/bin/chromium"
    browser = playwright.chromium.launch(executable_path=jalan, args=PILIHAN_CHROMIUM)
    yield browser
    browser.close()


@pytest.fixture
def peladen(dunia_awal: Path, tmp_path: Path) -> Iterator[Peladen]:
    """Serve the house on its own copy of the world."""
    data = tmp_path / "data"
    copy_world(dunia_awal, data)
    app = create_app({"OBSERVASI_DATA": str(data), "OBSERVASI_RAHASIA": RAHASIA})
    satu = Peladen(app)
    satu.start()
    yield satu
    satu.stop()
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def buka(peramban: Browser, peladen: Peladen) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page: `buka("ani", "/sesi", "ponsel")`; without a person nobody is signed in.

    A page fails its test when a script of ours throws.
    """
    konteks = []
    galat: list[str] = []

    def buka_halaman(
        kunci: str | None = None, jalur: str = "/", ukuran: str = "lanskap", *, javascript: bool = True
    ) -> Page:
        baru = peramban.new_context(
            viewport=UKURAN[ukuran], base_url=peladen.url, locale="id-ID", java_script_enabled=javascript
        )
        baru.set_default_timeout(TENGGAT_MS)
        konteks.append(baru)
        if kunci:
            baru.add_cookies([{"name": KUKI, "value": token_of(kunci), "url": peladen.url}])
        halaman = baru.new_page()
        halaman.on("pageerror", lambda e: galat.append(str(e)))
        halaman.goto(jalur)
        return halaman

    yield buka_halaman
    for satu in konteks:
        satu.close()
    assert not galat, galat
