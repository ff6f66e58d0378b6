"""Random schedules of everything that happens to a tablet in a school, and the verdict when the dust has settled.

The seed decides what happens in which order. What the network and two processes do at the same moment differs from run
to run, as it does in life.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from PIL import Image
from playwright.sync_api import Error, FilePayload

from tests.browser.halaman import as_file
from tests.browser.kacau.peladen import GANGGUAN
from tests.browser.kacau.rumah import Rumah, hex_of
from tests.browser.kacau.tablet import Tablet
from tests.dunia import tetap

LAJU = (0.0, 0.3, 0.6, 0.9)
ORANG = ("budi", "rudi")
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
TENGGAT_MACET = 15.0


@dataclass
class Simpanan:
    """One act that a page handed to the outbox; `aman` once the outbox promised that it is on the device."""

    op: str
    oleh: str
    url: str
    badan: str
    ganti: list[str]
    foto: list[str] = field(default_factory=list)
    aman: bool = False

    @property
    def isi(self) -> dict[str, str]:
        return {nama: nilai[0] for nama, nilai in parse_qs(self.badan, keep_blank_values=True).items()}


@dataclass
class Hasil:
    """What came of one schedule, in counts and in sentences."""

    benih: int
    hitung: Counter[str] = field(default_factory=Counter)
    cela: dict[str, list[str]] = field(default_factory=dict)
    riwayat: list[str] = field(default_factory=list)
    detik: float = 0.0

    def blame(self, apa: str, kata: str) -> None:
        self.cela.setdefault(apa, []).append(kata)


class Jadwal:
    """One schedule on one tablet against one house."""

    def __init__(self, benih: int, tablet: Tablet, rumah: Rumah) -> None:
        self.acak = random.Random(benih)  # noqa: S311 - a schedule is drawn from its seed
        self.tablet = tablet
        self.rumah = rumah
        self.hasil = Hasil(benih)
        self.simpanan: dict[str, Simpanan] = {}
        self.dilepas: dict[str, dict[str, Any]] = {}
        self.nomor = 0

    def hear(self, kabar: dict[str, Any]) -> None:
        """Take down what a page says of its outbox."""
        jenis = kabar.pop("jenis")
        if jenis == "mulai":
            self.simpanan.setdefault(kabar["op"], Simpanan(**kabar))
        elif kabar["op"] in self.simpanan:
            self.simpanan[kabar["op"]].aman = True

    def run(self) -> Hasil:
        """Let it all happen, heal, and judge."""
        mulai = time.monotonic()
        jenis = self.acak.sample(GANGGUAN, self.acak.randint(1, 4))
        laju = self.acak.choice(LAJU)
        self.hasil.riwayat.append(f"{laju:.0%} {','.join(jenis)}")
        self.tablet.pin = self.hasil.benih % 2 == 0
        self._open(self.acak.choice(ORANG))
        self.rumah.disturb(laju, jenis)
        for _ in range(self.acak.randint(6, 14)):
            apa = self.acak.choices(list(TINDAKAN), list(TINDAKAN.values()))[0]
            self.hasil.hitung[apa] += 1
            self._note_time(apa, getattr(self, f"_{apa}"))
        self._note_time("sembuh", self._heal)
        self._judge()
        self.hasil.detik = time.monotonic() - mulai
        return self.hasil

    def _note_time(self, apa: str, kerja: Callable[[], None]) -> None:
        """Do it, and take down how long it took; that a page went away under one's hands is part of the chaos."""
        mulai = time.monotonic()
        self.hasil.riwayat.append(apa)
        with contextlib.suppress(Error):
            kerja()
        self.hasil.riwayat[-1] = f"{apa} {time.monotonic() - mulai:.1f} s"

    # ── What happens ────────────────────────────────────────────────────────────────────────────────────────────────

    def _open(self, akun: str) -> None:
        if not self.tablet.sign_in(akun):
            return
        if self.tablet.pin:
            self.tablet.set_pin(akun)
        self.tablet.go(self._place(akun))

    def _place(self, akun: str | None) -> str:
        """Return where this person works."""
        siklus = self.rumah.siklus
        if akun == "rudi":
            return f"/siklus/{siklus['upaya']}/upaya/langkah-lain"
        return f"/siklus/{siklus['kelas']}/observasi/kelas"

    def _word(self) -> str:
        self.nomor += 1
        return f"K{self.hasil.benih}-{self.nomor}-{self.acak.randrange(10**6)}"

    def _photo(self) -> FilePayload:
        """Return a picture that there is only once."""
        keluar = io.BytesIO()
        bita = self.acak.randbytes(80 * 60 * 3)
        Image.frombytes("RGB", (80, 60), bita).resize((640, 480)).save(keluar, "JPEG", quality=80)
        return as_file("foto.jpg", keluar.getvalue())

    def _simpan(self, *, ganda: bool = False, tunggu: bool = True, nanti: int | None = None) -> None:
        """Do what the person in front does; `nanti`: the finger comes down by itself after so many milliseconds."""
        halaman = self.tablet.halaman
        self.tablet.answer_dialog(masuk=self.acak.random() < 0.7)
        siapa = self.tablet.who()
        if not siapa and not self.tablet.go(self._place(self.acak.choice(ORANG))):
            return
        siapa = self.tablet.who() or ""
        if siapa not in ORANG and self.tablet.luring and not self.tablet.pin:
            return  # nobody comes in without signal
        if siapa not in ORANG:
            self._open(self.acak.choice(ORANG))
            siapa = self.tablet.who() or ""
        tempat = self._place(siapa)
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
        halaman.locator("#kelas-teks").fill(self._word())
        if nanti is None and self.acak.random() < 0.3:
            halaman.locator("#kamera-galeri").set_input_files(self._photo())
            return
        if nanti is None:
            halaman.locator("#kelas-teks").press("Enter")
        else:
            halaman.evaluate(NANTI, ["[data-catatan-form]", nanti])

    def _step(self, *, ganda: bool, nanti: int | None) -> None:
        """Pak Rudi notes a step; on a form that is kept already the new words take the old ones' place."""
        halaman = self.tablet.halaman
        halaman.locator("[name=judul]").fill(self._word())
        halaman.locator("label:has([name=keadaan][value=selesai])").click()
        if nanti is None and self.acak.random() < 0.3:
            halaman.locator("form.upaya-formulir [name=foto]").set_input_files(self._photo())
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
        self.tablet.go(self._place(self.acak.choice(ORANG)))

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
        akhir = time.monotonic() + TENGGAT_MACET
        while not self.tablet.go("/masuk", 10_000):  # the page may be on its way somewhere else by itself
            if time.monotonic() > akhir:
                self.hasil.blame("macet", f"the house does not open any more: {self.tablet.halaman.url}")
                return
            time.sleep(0.1)
        for akun in ORANG:
            milik = str(tetap(akun))
            if any(b["oleh"] == milik for b in self.tablet.queue()):
                self._drain(akun, milik)

    def _drain(self, akun: str, milik: str) -> None:
        if not (self.tablet.sign_in(akun, 15_000) or self.tablet.sign_in(akun, 15_000)):
            self.hasil.blame("macet", f"{akun} cannot sign in any more: {self.tablet.sebab}")
            return
        akhir = time.monotonic() + TENGGAT_MACET
        sisa: list[dict[str, Any]] = []
        while time.monotonic() < akhir:
            self.tablet.answer_dialog(masuk=True)
            semua = [b for b in self.tablet.queue() if b["oleh"] == milik]
            sisa = [b for b in semua if b["keadaan"] != "perlu"]
            if not sisa:
                return
            self._decide([b for b in semua if b["keadaan"] == "perlu"])
            self.tablet.halaman.wait_for_timeout(50)
        self.hasil.blame("macet", f"{len(sisa)} of {akun} wait for ever: {sisa[:3]}")

    def _decide(self, perlu: list[dict[str, Any]]) -> None:
        """What was refused waits for its person, and what follows it waits behind; here the person lets it go."""
        for satu in perlu:
            self.dilepas[satu["op"]] = satu
            self.tablet.halaman.evaluate(
                "(op) => Observasi.antrean.buang(op).then(Observasi.antrean.kuras)", satu["op"]
            )

    # ── The verdict ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _judge(self) -> None:
        """Compare all that was promised with the database."""
        self.hasil.hitung["aman"] += sum(s.aman for s in self.simpanan.values())
        self.hasil.hitung["mungkin"] += sum(not s.aman for s in self.simpanan.values())
        tertahan = {b["op"]: b for b in self.tablet.queue()} | self.dilepas
        diganti = {op for s in self.simpanan.values() if s.aman for op in s.ganti}
        for satu in self.simpanan.values():
            kali = self._times(satu)
            if kali > 1:
                self.hasil.blame("ganda", f"{satu.op} {satu.url} {kali}×: {satu.badan}")
            if satu.op in tertahan:
                self._judge_kept(satu, tertahan[satu.op])
            elif satu.aman and kali == 0 and satu.op not in diganti:
                self.hasil.blame("hilang", f"{satu.op} {satu.url}: {satu.badan}; {self._trace(satu)}")
            self._judge_owner(satu)
            for sidik in satu.foto:
                self._judge_photo(satu, sidik)

    def _judge_kept(self, satu: Simpanan, butir: dict[str, Any]) -> None:
        """Refused may be only what came too late to take another's place, or lacks something; it is kept."""
        lengkap = "/upaya/" not in satu.url or ("keadaan" in satu.isi and satu.isi.get("judul") != "")
        if butir["keadaan"] == "perlu" and not satu.ganti and lengkap:
            self.hasil.blame("macet", f"refused without reason ({butir['status']}): {satu.url} {satu.badan}")
        self.hasil.hitung["perlu"] += butir["keadaan"] == "perlu"

    def _trace(self, satu: Simpanan) -> str:
        """Say what the device and the server know of an act."""
        resi = self.tablet.halaman.evaluate(
            "(op) => Observasi.simpanan.baca('resi', op).then((r) => r && r.kode)", satu.op
        )
        operasi = self.rumah.ask("select titik, waktu, hasil from operasi where id = ?", hex_of(satu.op))
        return (
            f"receipt {resi}, ledger {operasi}, all: {[(s.op, s.aman, s.ganti, s.isi) for s in self.simpanan.values()]}"
        )

    def _times(self, satu: Simpanan) -> int:
        """Return how many effects this act has in the database: by its own words, and by what the trail says of it."""
        teks, judul = satu.isi.get("teks"), satu.isi.get("judul")
        if satu.foto:
            return max(self._count("select count(*) from berkas where sha256_asal = ?", sidik) for sidik in satu.foto)
        if satu.url.endswith("/observasi/baris") and not teks:
            return self._count("select count(*) from baris where id = ?", hex_of(satu.op))
        if teks:
            return self._count("select count(*) from baris where teks = ?", teks)
        jejak = self._count("select count(*) from jejak where operasi_id = ?", hex_of(satu.op))
        return max(jejak, self._count("select count(*) from catatan_upaya where judul = ?", judul) if judul else 0)

    def _judge_photo(self, satu: Simpanan, sidik: str) -> None:
        """A photo that arrived is there, is what its name says, and can be looked at."""
        for nama, pengunggah in self.rumah.ask("select sha256, pengunggah_id from berkas where sha256_asal = ?", sidik):
            self.hasil.hitung["foto"] += 1
            berkas = min(
                (b for b in self.rumah.data.rglob(f"{nama}*") if b.is_file()), key=lambda b: len(b.name), default=None
            )
            try:
                isi = berkas.read_bytes() if berkas else b""
                Image.open(io.BytesIO(isi), formats=["JPEG"]).load()
            except OSError as galat:
                self.hasil.blame("foto_rusak", f"{satu.url} {sidik}: {galat}")
            else:
                if hashlib.sha256(isi).hexdigest() != nama or pengunggah != hex_of(satu.oleh):
                    self.hasil.blame("foto_rusak", f"{satu.url} {sidik}: not what it is called")

    def _judge_owner(self, satu: Simpanan) -> None:
        for (pemilik,) in self.rumah.ask("select pegawai_id from operasi where id = ?", hex_of(satu.op)):
            if pemilik != hex_of(satu.oleh):
                self.hasil.blame("salah_orang", f"{satu.op}: {satu.oleh} wrote it, {pemilik} is said to have")
        if satu.isi.get("judul"):
            for (penulis,) in self.rumah.ask("select penulis_id from catatan_upaya where judul = ?", satu.isi["judul"]):
                if penulis != hex_of(satu.oleh):
                    self.hasil.blame("salah_orang", f"{satu.badan}: written as {penulis}")

    def _count(self, sql: str, *nilai: object) -> int:
        ((jumlah,),) = self.rumah.ask(sql, *nilai)
        assert isinstance(jumlah, int)
        return jumlah
