"""The short schedule for the other browsers: what happens to a tablet of one tab, without a network to switch off.

To be offline is here a server that is gone for a while, which these browsers cannot tell from it.
"""

from __future__ import annotations

import base64
import contextlib
import time
from collections.abc import Callable
from pathlib import Path

from tests.browser.kacau.lain import PerambanLain
from tests.browser.kacau.peladen import GANGGUAN
from tests.browser.kacau.putusan import LAJU, ORANG, Hasil, Putusan
from tests.browser.kacau.rumah import Rumah, free_port
from tests.browser.kacau.soket import Putus

TINDAKAN = {
    "simpan": 6,
    "simpan_ganda": 2,
    "muat_ulang": 2,
    "bunuh_peramban": 2,
    "bunuh_peladen": 1,
    "tanpa_peladen": 1,
    "ganti_gangguan": 1,
    "ganti_orang": 1,
    "tunggu": 1,
}
"""What may happen, and how often against each other."""

BANYAK_BEKU = 5
"""So often may a page of one schedule stop to answer before it is a fault."""


class JadwalLain(Putusan):
    """One short schedule in another browser."""

    tablet: PerambanLain

    def run(self) -> Hasil:
        """Let it all happen, heal, and judge."""
        mulai = time.monotonic()
        self._open(self.acak.choice(ORANG))
        self._ganti_gangguan()
        for _ in range(self.acak.randint(6, 10)):
            apa = self.acak.choices(list(TINDAKAN), list(TINDAKAN.values()))[0]
            self.hasil.hitung[apa] += 1
            self.note_time(apa, getattr(self, f"_{apa}"))
        beku = -1
        while beku < self.hasil.hitung["beku"] < BANYAK_BEKU:
            beku = self.hasil.hitung["beku"]
            self.hasil.cela.clear()
            self.note_time("sembuh", self._heal)
        try:
            self.judge()
        except Putus as galat:
            self.hasil.blame("macet", f"the store of the device does not answer: {galat}")
        self.hasil.detik = time.monotonic() - mulai
        return self.hasil

    def note_time(self, apa: str, kerja: Callable[[], None]) -> None:
        """Do it as ever; a browser whose page answers no more is ended and started again, as its person would."""
        super().note_time(apa, kerja)
        if not self.tablet.alive():
            self.hasil.hitung["beku"] += 1
            self.hasil.riwayat.append("beku")
            self.tablet.kill()
            self.tablet.start()

    def _open(self, akun: str) -> None:
        if self.tablet.sign_in(akun):
            self.tablet.go(self.place(akun))

    def _heal(self) -> None:
        self.rumah.disturb(0)
        self.rumah.wait()
        self.settle()

    # ── What happens ────────────────────────────────────────────────────────────────────────────────────────────────

    def _simpan(self, *, ganda: bool = False, tunggu: bool = True, nanti: int | None = None) -> None:
        """Do what the person in front does; `nanti`: the finger comes down by itself after so many milliseconds."""
        self.tablet.answer_dialog(masuk=self.acak.random() < 0.7)
        if self.tablet.who() not in ORANG:
            self._open(self.acak.choice(ORANG))
        siapa = self.tablet.who()
        if siapa not in ORANG:
            return
        tempat = self.place(siapa)
        if not self.tablet.alamat.endswith(tempat) and not self.tablet.go(tempat):
            return
        sebelum = self._safe()
        kerja = self._note if siapa == "budi" else self._step
        kerja(ganda=ganda, nanti=nanti)
        akhir = time.monotonic() + 2
        while tunggu and time.monotonic() < akhir and self._safe() == sebelum:
            self.tablet.wait(20)

    def _safe(self) -> int:
        return sum(s.aman for s in self.simpanan.values())

    def _note(self, *, ganda: bool, nanti: int | None) -> None:
        """Pak Budi taps a chip, or writes a line, some with a photo."""
        if ganda or self.acak.random() < 0.4:
            self.tablet.tap("[data-chip-form] button", kali=2 if ganda else 1, urut=self.acak.randrange(4))
            return
        self.tablet.fill("#kelas-teks", self.word())
        if nanti is None and self.acak.random() < 0.3:
            self.tablet.attach("#kamera-galeri", self._base64())
        else:
            self.tablet.submit_later("[data-catatan-form]", nanti or 0)

    def _step(self, *, ganda: bool, nanti: int | None) -> None:
        """Pak Rudi notes a step; on a form that is kept already the new words take the old ones' place."""
        self.tablet.fill("[name=judul]", self.word())
        self.tablet.tap("[name=keadaan][value=selesai]")
        if nanti is not None:
            self.tablet.submit_later("form.upaya-formulir", nanti)
            return
        if self.acak.random() < 0.3:
            self.tablet.attach("form.upaya-formulir [name=foto]", self._base64())
            self.tablet.wait(200)
        self.tablet.tap("form.upaya-formulir button[type=submit]", kali=2 if ganda else 1)

    def _base64(self) -> str:
        return base64.b64encode(self.photo()).decode()

    def _simpan_ganda(self) -> None:
        self._simpan(ganda=True)

    def _muat_ulang(self) -> None:
        self.tablet.reload()

    def _bunuh_peramban(self) -> None:
        """Often in the middle of a save, which is then a maybe."""
        if self.acak.random() < 0.7:
            with contextlib.suppress(Putus):
                self._simpan(tunggu=False, nanti=self.acak.randrange(40))
                time.sleep(self.acak.randrange(80) / 1000)
        self.tablet.kill()
        self.tablet.start()
        self.tablet.go(self.place(self.acak.choice(ORANG)))

    def _bunuh_peladen(self) -> None:
        """It comes back by itself, after two seconds in which nobody answers."""
        if self.acak.random() < 0.5:
            with contextlib.suppress(Putus):
                self._simpan(tunggu=False)
        self.rumah.kill()
        self.rumah.start()

    def _tanpa_peladen(self) -> None:
        """Nobody answers; meanwhile something is kept and the page is loaded anew."""
        self.rumah.kill()
        with contextlib.suppress(Putus):
            self._simpan()
            self.tablet.reload()
            self._simpan()
        self.rumah.start()

    def _ganti_gangguan(self) -> None:
        """Other faults from now on."""
        laju, jenis = self.acak.choice(LAJU), self.acak.sample(GANGGUAN, self.acak.randint(1, 4))
        self.hasil.riwayat.append(f"{laju:.0%} {','.join(jenis)}")
        self.rumah.disturb(laju, jenis)

    def _ganti_orang(self) -> None:
        """The other one takes the tablet."""
        self._open("rudi" if self.tablet.who() == "budi" else "budi")

    def _tunggu(self) -> None:
        self.tablet.wait(self.acak.choice((100, 300, 700)))


def run_row(jenis: type[PerambanLain], data: Path, profil: Path, benih: range, mutan: str = "") -> list[Hasil]:
    """Run the schedules of these seeds in one browser, on a world and a profile that they share."""
    profil.mkdir()
    rumah = Rumah(data, free_port(), mutan)
    rumah.disturb(0)
    rumah.start()
    rumah.wait()
    tablet = jenis(profil, rumah.url)
    semua: list[Hasil] = []
    try:
        tablet.start()
        for satu in benih:
            jadwal = JadwalLain(satu, tablet, rumah)
            tablet.kabar = jadwal.hear
            hasil = jadwal.run()
            for galat in tablet.galat:
                hasil.blame("galat", galat)
            tablet.galat.clear()
            semua.append(hasil)
    finally:
        tablet.end()
        rumah.kill()
    return semua
