"""Random schedules of everything that happens to a tablet in a school, and the verdict when the dust has settled.

The seed decides what happens in which order. What the network and two processes do at the same moment differs from run
to run, as it does in life.
"""

from __future__ import annotations

import contextlib
import threading
import time

from playwright.sync_api import Error, FilePayload

from tests.browser.halaman import as_file
from tests.browser.kacau.peladen import GANGGUAN
from tests.browser.kacau.putusan import LAJU, ORANG, Hasil, Putusan
from tests.browser.kacau.tablet import Tablet

TENGGAT_JADWAL = 90.0
"""Seconds after which a schedule that stands still has its browser killed; one takes ten."""
TINDAKAN = {
    "simpan": 6,
    "simpan_ganda": 2,
    "luring": 2,
    "daring": 2,
    "muat_ulang": 2,
    "tab_kedua": 1,
    "bunuh_peramban": 1,
    "bunuh_peladen": 1,
    "ganti_orang": 1,
    "sesi_berakhir": 1,
    "kunci_layar": 1,
    "tunggu": 1,
}
"""What may happen, and how often against each other."""

NANTI = "([pilih, ms]) => setTimeout(() => document.querySelector(pilih).requestSubmit(), ms)"


class Jadwal(Putusan):
    """One schedule on one tablet against one house."""

    tablet: Tablet

    def run(self) -> Hasil:
        """Let it all happen, heal, and judge."""
        mulai = time.monotonic()
        jenis = self.acak.sample(GANGGUAN, self.acak.randint(1, 4))
        laju = self.acak.choice(LAJU)
        self.hasil.riwayat.append(f"{laju:.0%} {','.join(jenis)}")
        self.tablet.pin = self.hasil.benih % 2 == 0
        self._open(self.acak.choice(ORANG))
        self.rumah.disturb(laju, jenis)
        # What drives the browser knows no end of some of its commands; then the power goes, as it may at any time.
        jaga = threading.Timer(TENGGAT_JADWAL, self._cut_power)
        jaga.start()
        for _ in range(self.acak.randint(6, 14)):
            apa = self.acak.choices(list(TINDAKAN), list(TINDAKAN.values()))[0]
            self.hasil.hitung[apa] += 1
            self.note_time(apa, getattr(self, f"_{apa}"))
        self.note_time("sembuh", self._heal)
        jaga.cancel()
        if self.hasil.hitung["berdiri"]:
            self.tablet.kill()
            self.tablet.start()
            self.note_time("sembuh", self._heal)
        self.judge()
        self.hasil.detik = time.monotonic() - mulai
        return self.hasil

    def _cut_power(self) -> None:
        self.hasil.hitung["berdiri"] += 1
        self.hasil.riwayat.append("berdiri")
        self.tablet.cut_power()

    # ── What happens ────────────────────────────────────────────────────────────────────────────────────────────────

    def _open(self, akun: str) -> None:
        if not self.tablet.sign_in(akun):
            return
        if self.tablet.pin:
            self.tablet.set_pin(akun)
        self.tablet.go(self.place(akun))

    def _file(self) -> FilePayload:
        return as_file("foto.jpg", self.photo())

    def _simpan(self, *, ganda: bool = False, tunggu: bool = True, nanti: int | None = None) -> None:
        """Do what the person in front does; `nanti`: the finger comes down by itself after so many milliseconds."""
        halaman = self.tablet.halaman
        self.tablet.answer_dialog(masuk=self.acak.random() < 0.7)
        siapa = self.tablet.who()
        if not siapa and not self.tablet.go(self.place(self.acak.choice(ORANG))):
            return
        siapa = self.tablet.who() or ""
        if siapa not in ORANG and self.tablet.luring and not self.tablet.pin:
            return  # nobody comes in without signal
        if siapa not in ORANG:
            self._open(self.acak.choice(ORANG))
            siapa = self.tablet.who() or ""
        tempat = self.place(siapa)
        if not halaman.url.endswith(tempat) and not self.tablet.go(tempat):
            return
        sebelum = sum(s.aman for s in self.simpanan.values())
        if siapa == "budi":
            self._note(ganda=ganda, nanti=nanti)
        elif siapa == "rudi":
            self._step(ganda=ganda, nanti=nanti)
        akhir = time.monotonic() + 2
        while tunggu and time.monotonic() < akhir and sum(s.aman for s in self.simpanan.values()) == sebelum:
            halaman.wait_for_timeout(20)

    def _note(self, *, ganda: bool, nanti: int | None) -> None:
        """Pak Budi taps a chip, or writes a line."""
        halaman = self.tablet.halaman
        if ganda or self.acak.random() < 0.4:
            chip = halaman.locator("[data-chip-form] button").nth(self.acak.randrange(4))
            chip.dblclick() if ganda else chip.click()
            return
        halaman.locator("#kelas-teks").fill(self.word())
        if nanti is None and self.acak.random() < 0.3:
            halaman.locator("#kamera-galeri").set_input_files(self._file())
            return
        if nanti is None:
            halaman.locator("#kelas-teks").press("Enter")
        else:
            halaman.evaluate(NANTI, ["[data-catatan-form]", nanti])

    def _step(self, *, ganda: bool, nanti: int | None) -> None:
        """Pak Rudi notes a step; on a form that is kept already the new words take the old ones' place."""
        halaman = self.tablet.halaman
        halaman.locator("[name=judul]").fill(self.word())
        halaman.locator("label:has([name=keadaan][value=selesai])").click()
        if nanti is None and self.acak.random() < 0.3:
            halaman.locator("form.upaya-formulir [name=foto]").set_input_files(self._file())
            halaman.wait_for_timeout(200)
        if nanti is not None:
            halaman.evaluate(NANTI, ["form.upaya-formulir", nanti])
            return
        tombol = halaman.get_by_role("button", name="Simpan catatan")
        tombol.dblclick() if ganda else tombol.click()

    def _simpan_ganda(self) -> None:
        self._simpan(ganda=True)

    def _luring(self) -> None:
        self.tablet.network(ada=False)

    def _daring(self) -> None:
        self.tablet.network(ada=True)

    def _muat_ulang(self) -> None:
        self.tablet.halaman.reload(wait_until="domcontentloaded", timeout=2000)

    def _tab_kedua(self) -> None:
        if len(self.tablet.konteks.pages) > 1:
            self.tablet.konteks.pages[0].close()
            return
        alamat = self.tablet.halaman.url
        self.tablet.konteks.new_page().goto(alamat, wait_until="domcontentloaded", timeout=2000)

    def _bunuh_peramban(self) -> None:
        """Often in the middle of a save, which is then a maybe."""
        luring = self.tablet.luring
        if self.acak.random() < 0.7:
            with contextlib.suppress(Error):
                self._simpan(tunggu=False, nanti=self.acak.randrange(40))
                time.sleep(self.acak.randrange(80) / 1000)
        self.tablet.kill()
        self.tablet.start()
        self.tablet.network(ada=not luring)
        self.tablet.go(self.place(self.acak.choice(ORANG)))

    def _bunuh_peladen(self) -> None:
        """It comes back by itself, after two seconds in which nobody answers."""
        if self.acak.random() < 0.5:
            with contextlib.suppress(Error):
                self._simpan(tunggu=False)
        self.rumah.kill()
        self.rumah.start()

    def _ganti_orang(self) -> None:
        """The other one takes the tablet: by the door, or while the old page still stands in another tab."""
        lain = "rudi" if self.tablet.who() == "budi" else "budi"
        if self.acak.random() < 0.4 and len(self.tablet.konteks.pages) < 2:
            self.tablet.konteks.new_page()
        self._open(lain)

    def _sesi_berakhir(self) -> None:
        self.rumah.expire()

    def _kunci_layar(self) -> None:
        """The screen locks; often its person comes back at once."""
        siapa = self.tablet.who()
        self.tablet.lock()
        if siapa and self.acak.random() < 0.6:
            self.tablet.halaman.wait_for_timeout(200)
            self._open(siapa)

    def _tunggu(self) -> None:
        self.tablet.halaman.wait_for_timeout(self.acak.choice((100, 300, 700)))

    # ── When all is well again ──────────────────────────────────────────────────────────────────────────────────────

    def _heal(self) -> None:
        """Signal, server and network are back; each owner signs in and waits until nothing of theirs waits."""
        self.rumah.disturb(0)
        self.rumah.wait()
        self.tablet.network(ada=True)
        lama = self.tablet.konteks.pages
        self.tablet.konteks.new_page()
        for halaman in lama:
            halaman.close()
        self.settle()
