"""A person at a browser: begins at home, taps what stands there by its words, and is spared every fault of a page.

Each page a person passes is watched by itself: what a script reports as an error, what the content policy refuses and
what sticks out at the side of the screen are collected in `keluhan`; the test ends with none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from playwright.sync_api import Error, expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from playwright.sync_api import ConsoleMessage, FilePayload, Locator, Page

PENGAMAT_HALAMAN = """() => {
  const lapor = (apa) => console.error(`[keluhan] ${apa}`);
  addEventListener("securitypolicyviolation", (e) => lapor(`${e.violatedDirective}: ${e.blockedURI}`));
  const lebar = () => {
    const akar = document.scrollingElement;
    if (!akar || akar.scrollWidth <= innerWidth) return;
    const melewati = (el) => el.getBoundingClientRect().right > innerWidth + 1;
    const keluar = [...document.querySelectorAll("body *")].filter(melewati).slice(-1);
    const siapa = keluar.map((el) => `${el.tagName.toLowerCase()}.${el.className}`);
    lapor(`${akar.scrollWidth} px wide on a screen of ${innerWidth}: ${siapa}`);
  };
  addEventListener("load", () => {
    lebar();
    const yang = { subtree: true, childList: true, attributeFilter: ["open", "hidden"] };
    new MutationObserver(lebar).observe(document.body, yang);
  });
}"""
"""Runs in every page before its own scripts; looks again whenever something opens or is added."""

TERLALU_LEBAR = "document.scrollingElement.scrollWidth > innerWidth"


def choose_aspek(layar: Page, *semua: str) -> None:
    """Open each folded aspek of perilaku kerja, tap its first indicator, and read it in the line of the aspek."""
    for aspek in semua:
        judul = layar.locator("summary", has_text=re.compile(rf"^\s*{aspek}\b"))
        lipat = layar.locator("details.lipat-pilih", has=judul)
        if lipat.get_attribute("open") is None:
            judul.click()
        lipat.get_by_role("radio").first.check()


@dataclass
class Orang:
    """One person, one device."""

    nama: str
    halaman: Page
    keluhan: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.halaman.on("console", self._listen)
        self.halaman.add_init_script(f"({PENGAMAT_HALAMAN})()")

    def _listen(self, pesan: ConsoleMessage) -> None:
        if pesan.type == "error":
            self.keluhan.append(f"{self.nama}, {self.halaman.url}: {pesan.text}")

    # ── Going ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def pulang(self) -> Page:
        """Open the application as one does: at home."""
        self.halaman.goto("/")
        self.look()
        return self.halaman

    def follow(self, kata: str, judul: str = "") -> None:
        """Tap the link that begins with these words; `judul` is what the next page says of itself."""
        self._tap(self.halaman.get_by_role("link", name=re.compile(f"^{kata}")).first, judul)

    def press(self, kata: str, judul: str = "") -> None:
        """Press the one button that begins with these words; `judul` is what the next page says of itself."""
        self._tap(self.halaman.get_by_role("button", name=re.compile(f"^{kata}")), judul)

    def _tap(self, apa: Locator, judul: str) -> None:
        apa.click()
        if judul:
            self.arrive(judul)

    def arrive(self, judul: str) -> None:
        """Wait until the page of this heading is there."""
        expect(self.halaman.get_by_role("heading", level=1)).to_contain_text(judul)
        self.look()

    def forgive(self, kode: str) -> None:
        """Let the one complaint about an answer go that this person has just asked for, such as "422"."""
        (satu,) = self.keluhan
        assert f"status of {kode}" in satu
        self.keluhan.clear()

    def look(self) -> None:
        """Note whether the page is wider than the screen; works where no script may run, too."""
        if self.halaman.evaluate(TERLALU_LEBAR):
            self.keluhan.append(f"{self.nama}, {self.halaman.url}: the page scrolls sideways")

    # ── Writing ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def fill(self, isian: dict[str, str]) -> None:
        """Type into the boxes of the page, each named by its label."""
        for label, nilai in isian.items():
            self.box(label).fill(nilai)

    def box(self, label: str) -> Locator:
        """Return the box whose label begins so; a hint behind the label does not matter."""
        return self.halaman.get_by_role("textbox", name=re.compile(f"^{re.escape(label)}"))

    def choose(self, kelompok: str, pilihan: str) -> None:
        """Tap one choice of a group of choices."""
        grup = self.halaman.get_by_role("group", name=re.compile(kelompok))
        grup.get_by_role("radio", name=pilihan, exact=True).check()

    def see(self, kata: str) -> None:
        """Find these words on the page."""
        expect(self.halaman.get_by_text(kata).first).to_be_visible()

    def saved(self) -> None:
        """Wait until the page says that the draft is kept."""
        expect(self.halaman.locator("#status-simpan")).to_contain_text(re.compile(r"Draf tersimpan \d"))

    def arrived(self) -> None:
        """Wait until the classroom has nothing left to send."""
        self.halaman.evaluate("Observasi.terkirim()")
        expect(self.halaman.locator("#status-simpan")).to_contain_text("Sudah sampai")

    @property
    def siklus(self) -> UUID:
        """The cycle whose page is open."""
        cocok = re.search(r"/siklus/([0-9a-f-]{36})", self.halaman.url)
        assert cocok, self.halaman.url
        return UUID(cocok[1])

    def bead(self, huruf: str) -> str:
        """Return what the string of beads says of a stage: selesai, sedang berlangsung or belum dimulai."""
        manik = self.halaman.get_by_role("list", name="Tahap siklus").first
        teks = manik.get_by_text(re.compile(f"Tahap {huruf},")).text_content() or ""
        return teks.rsplit(", ", 1)[-1]


def until(halaman: Page, ungkapan: str) -> None:
    """Wait until a promise of the page comes true; the page may go elsewhere meanwhile."""
    for _ in range(300):
        try:
            if halaman.evaluate(ungkapan):
                return
        except Error:
            halaman.wait_for_load_state()
        halaman.wait_for_timeout(50)
    pytest.fail(f"never true: {ungkapan}")


def ready_offline(halaman: Page) -> None:
    """Wait until the service worker of this device is in charge of the page."""
    until(halaman, "navigator.serviceWorker.ready.then(() => !!navigator.serviceWorker.controller)")


def come_in(buka: Callable[..., Page], kunci: str, ukuran: str, *, javascript: bool = True) -> Orang:
    """Give a person of the world a device of this size, with the application not opened yet."""
    return Orang(kunci, buka(kunci, "about:blank", ukuran, javascript=javascript))


def as_file(nama: str, isi: bytes) -> FilePayload:
    """Return a photo as it is chosen from a gallery."""
    return {"name": nama, "mimeType": "image/jpeg", "buffer": isi}


def complaints(semua: Iterable[Orang]) -> list[str]:
    """Return what was wrong on any page of anybody."""
    return [satu for orang in semua for satu in orang.keluhan]
