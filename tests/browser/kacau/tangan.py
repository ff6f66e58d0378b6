"""The hands that hold a tablet, whichever browser it has: they sign in and out, and look at what waits to be sent."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, ClassVar

from tests.dunia import SANDI

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

ANTREAN = (
    "Observasi.simpanan.semua('antrean')"
    ".then((a) => a.map(({ op, oleh, keadaan, kali, status }) => ({ op, oleh, keadaan, kali, status })))"
)


class Tangan(ABC):
    """What every tablet can do; a browser brings the ways to look, to tap and to type."""

    GALAT: ClassVar[type[Exception]]
    """What this browser says when a page went away under one's hands."""

    kabar: Callable[[dict[str, Any]], None]
    """Hears what a page says of its outbox."""
    galat: list[str]
    """What scripts of the pages threw."""
    pin: bool = False
    """Whether the people of this tablet have a PIN, as on a shared one."""
    sebab: str = ""
    """Why the last try to sign in came to nothing."""

    @abstractmethod
    def answer_dialog(self, *, masuk: bool) -> None:
        """When the page asks for the password again: give it, or put it off."""

    @abstractmethod
    def go(self, jalur: str, sabar: int = SABAR) -> bool:
        """Open an address of the house; tell whether it is there."""

    @property
    @abstractmethod
    def alamat(self) -> str:
        """Where the page in front is."""

    @abstractmethod
    def evaluate(self, ungkapan: str) -> Any:  # noqa: ANN401 - whatever the page answers
        """Ask the page in front."""

    @abstractmethod
    def wait(self, ms: float) -> None:
        """Let time go by, and hear what the pages say."""

    @abstractmethod
    def visible(self, pilih: str) -> bool:
        """Tell whether the first of these is to be seen."""

    @abstractmethod
    def text(self, pilih: str) -> str:
        """Return the words of the first of these."""

    @abstractmethod
    def fill(self, pilih: str, isi: str, sabar: int = SABAR) -> None:
        """Write into the first of these."""

    @abstractmethod
    def tap(self, pilih: str, sabar: int = SABAR) -> None:
        """Click the first of these, by a script: a tab that stood behind another one does not always hear a mouse."""

    @abstractmethod
    def tap_name(self, nama: str) -> bool:
        """Click the button of exactly this name, if there is one."""

    # ── Who ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def who(self) -> str | None:
        """Return whose page stands in front: "" is nobody's, None is no page of the house."""
        try:
            siapa: str | None = self.evaluate("window.Observasi ? document.body.dataset.akun || '' : null")
        except self.GALAT:
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
            self.sebab = self.text("body")[:300]
        except self.GALAT as galat:
            self.sebab = str(galat)
        return False

    def _step_in(self, akun: str, siapa: str | None, sabar: int) -> None:
        """Do what the page in front asks for: a PIN, a password, or that somebody else leaves first."""
        if siapa:
            self._leave(sabar)
        elif self.visible("#gembok-pin") and self.text("[data-nama]") == NAMA[akun]:
            self.fill("#gembok-pin", PIN[akun], sabar)
            self.wait(300)
        elif self.visible("#gembok-sandi") and self.text("[data-nama]") == NAMA[akun]:
            self.fill("#gembok-sandi", SANDI, sabar)
            self.tap("main.gembok [data-dengan-sandi] [type=submit]", sabar)
            self.wait(300)
        elif self.visible("main.gembok [data-ganti]"):
            self.tap("main.gembok [data-ganti]", sabar)
        elif self.visible("main.gembok [data-siapa]"):
            if not self.tap_name(NAMA[akun]):
                self.tap("main.gembok [data-siapa] a", sabar)
        elif self.visible("main.gembok a[href='/masuk']"):
            self.tap("main.gembok a[href='/masuk']", sabar)
        elif self.visible("#nama"):
            self.fill("#nama", akun, sabar)
            self.fill("#sandi", SANDI, sabar)
            self.tap("form[action='/masuk'] button[type=submit]", sabar)
            self.wait(300)
        else:
            self.wait(100)

    def _leave(self, sabar: int) -> None:
        """Lock the screen for whoever comes, or sign out where no PIN is set; unsent work stays."""
        if self.pin and self.evaluate("!!document.querySelector('[data-kunci=pilih]:not([hidden])')"):
            self.tap("[data-kunci=pilih]", sabar)
        else:
            self.tap("form[action='/keluar'] button", sabar)
        self.wait(300)
        if self.visible("dialog[open] button[value=ya]"):
            self.tap("dialog[open] button[value=ya]", sabar)

    # ── What waits ──────────────────────────────────────────────────────────────────────────────────────────────────

    def queue(self) -> list[dict[str, Any]]:
        """Return what lies in the outbox of everybody, sealed as it is."""
        akhir = time.monotonic() + 10
        while True:
            try:
                isi: list[dict[str, Any]] = self.evaluate(ANTREAN)
            except self.GALAT:  # the page goes on to another one just now
                if time.monotonic() > akhir:
                    raise
                self.wait(50)
            else:
                return isi

    def let_go(self, op: str) -> None:
        """Take something out of the outbox for good, as its person may."""
        self.evaluate(f"Observasi.antrean.buang('{op}').then(() => void Observasi.antrean.kuras())")

    def receipt(self, op: str) -> str | None:
        """Return the code of what has arrived."""
        kode: str | None = self.evaluate(f"Observasi.simpanan.baca('resi', '{op}').then((r) => r ? r.kode : null)")
        return kode
