"""What was promised on a tablet, and the verdict when the dust has settled; the same for every browser."""

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

from tests.browser.kacau.rumah import Rumah, hex_of
from tests.browser.kacau.tangan import Tangan
from tests.dunia import tetap

ORANG = ("budi", "rudi")
LAJU = (0.0, 0.3, 0.6, 0.9)
"""Which share of the posts meets a fault."""

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


class Putusan:
    """One tablet against one house: what its pages said, what is left of it, and whether all of it is right."""

    def __init__(self, benih: int, tablet: Tangan, rumah: Rumah) -> None:
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

    def note_time(self, apa: str, kerja: Callable[[], None]) -> None:
        """Do it, and take down how long it took; that a page went away under one's hands is part of the chaos."""
        mulai = time.monotonic()
        self.hasil.riwayat.append(apa)
        with contextlib.suppress(self.tablet.GALAT):
            kerja()
        self.hasil.riwayat[-1] = f"{apa} {time.monotonic() - mulai:.1f} s"

    def place(self, akun: str | None) -> str:
        """Return where this person works."""
        siklus = self.rumah.siklus
        if akun == "rudi":
            return f"/siklus/{siklus['upaya']}/upaya/langkah-lain"
        return f"/siklus/{siklus['kelas']}/observasi/kelas"

    def word(self) -> str:
        self.nomor += 1
        return f"K{self.hasil.benih}-{self.nomor}-{self.acak.randrange(10**6)}"

    def photo(self) -> bytes:
        """Return a picture that there is only once."""
        keluar = io.BytesIO()
        bita = self.acak.randbytes(80 * 60 * 3)
        Image.frombytes("RGB", (80, 60), bita).resize((640, 480)).save(keluar, "JPEG", quality=80)
        return keluar.getvalue()

    # ── When all is well again ──────────────────────────────────────────────────────────────────────────────────────

    def settle(self) -> None:
        """With house and network well again each owner signs in and waits until nothing of theirs waits."""
        akhir = time.monotonic() + TENGGAT_MACET
        while not self.tablet.go("/masuk", 10_000):  # the page may be on its way somewhere else by itself
            if time.monotonic() > akhir:
                self.hasil.blame("macet", f"the house does not open any more: {self.tablet.alamat}")
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
        tekan = time.monotonic() + TENGGAT_MACET / 2
        sisa: list[dict[str, Any]] = []
        while time.monotonic() < akhir:
            if time.monotonic() > tekan:
                # A lane that failed often waits longer by itself than this verdict; a person presses the button.
                with contextlib.suppress(self.tablet.GALAT):
                    self.tablet.evaluate("Observasi.antrean.kuras()")
                tekan = akhir
            self.tablet.answer_dialog(masuk=True)
            semua = [b for b in self.tablet.queue() if b["oleh"] == milik]
            sisa = [b for b in semua if b["keadaan"] != "perlu"]
            if not sisa:
                return
            self._decide([b for b in semua if b["keadaan"] == "perlu"])
            self.tablet.wait(50)
        self.hasil.blame("macet", f"{len(sisa)} of {akun} wait for ever: {sisa[:3]}")

    def _decide(self, perlu: list[dict[str, Any]]) -> None:
        """What was refused waits for its person, and what follows it waits behind; here the person lets it go."""
        for satu in perlu:
            self.dilepas[satu["op"]] = satu
            self.tablet.let_go(satu["op"])

    # ── The verdict ─────────────────────────────────────────────────────────────────────────────────────────────────

    def judge(self) -> None:
        """Compare all that was promised with the database."""
        self.hasil.hitung["aman"] += sum(s.aman for s in self.simpanan.values())
        self.hasil.hitung["mungkin"] += sum(not s.aman for s in self.simpanan.values())
        tertahan = {b["op"]: b for b in self.tablet.queue()} | self.dilepas
        berapa = {op: self._times(s) for op, s in self.simpanan.items()}
        # What takes a place may be kept, and even arrive, though its page went away before it could promise that.
        ada = {op for op, s in self.simpanan.items() if s.aman or berapa[op] or op in tertahan}
        diganti = {lama for op in ada for lama in self.simpanan[op].ganti}
        for satu in self.simpanan.values():
            kali = berapa[satu.op]
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
        resi = self.tablet.receipt(satu.op)
        operasi = self.rumah.ask("select titik, waktu, hasil from operasi where id = ?", hex_of(satu.op))
        return (
            f"receipt {resi}, ledger {operasi}, all: "
            f"{[(s.op, s.aman, self._times(s), s.ganti, s.isi) for s in self.simpanan.values()]}"
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
