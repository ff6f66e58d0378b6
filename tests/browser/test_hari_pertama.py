"""The first day in a real browser: an empty installation becomes a school whose guru sign in with their slips.

The operator is told nothing but what the screens say: each step is found from home or from where the last one ended.
Every click, typed character and page is counted on the way, and a stated model of a slow person makes minutes of them.
"""

from __future__ import annotations

import io
import re
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from observasi_app import create_app
from observasi_app.cli import main
from observasi_app.extensions import db
from tests.browser.conftest import TENGGAT_MS, UKURAN, Peladen

pytestmark = pytest.mark.browser

SEKOLAH = "SMP Negeri 2 Contoh"
SANDI_BARU = "hujan turun pelan"
KOLOM = "NO\tNAMA LENGKAP\tNIP/NIPPPK\tL/P\tTEMPAT, TGL LAHIR\tSTATUS KEPEG.\tTMT\tJABATAN\tMAPEL\tKELAS"
KAPITAL = (
    "BAGUS PRAKOSO, S.PD.",
    "DRA. SEKAR AYU",
    "TRI WIDODO, S.PD.",
    "SITI AMINAH, S.PD.",
    "SITI AMINAH, S.PD.I.",
    "M. MA'RUF, S.AG.",
    "NUR HIDAYAH, S.PD., M.PD.",
    "AGUS SALIM",
    "DEWI LESTARI, S.SI.",
    "RUDI HARTONO, S.KOM.",
    "YULIANA, S.PD.",
    "HENDRA GUNAWAN",
    "FITRIANI, S.PD.",
    "ANDI SAPUTRA",
    "MAYA SARI, S.PD.",
    "EKO PRASETYO, S.PD.",
    "RATNA DEWI, S.PD.",
    "IWAN SETIAWAN",
    "LINA MARLINA",
    "DODI KURNIAWAN, S.PD.",
    "WAHYU NINGSIH, S.PD.",
    "ZULKIFLI, S.PD.I.",
    "NENG HASANAH",
    "BAMBANG SUTEJO, S.PD.",
    "RINI ASTUTI",
    "FAJAR NUGROHO, S.PD.",
    "SULASTRI, S.PD.",
    "JOKO SUSILO, M.PD.",
    "ANI WIDYA",
    "ANI WIDYA",
)
PEREMPUAN = {1, 3, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 29}
PPPK = {"FITRIANI, S.PD.", "LINA MARLINA"}
LAHIR = ("Contoh, 12-03-1980", "Contoh, 5 Mei 1979", "1/2/85", "29/02/1981", "31.12.1978")
TANPA_NIP = {"AGUS SALIM", "NENG HASANAH", "ANI WIDYA"}
DITOLAK = 2
"""Tri Widodo's broken number, and the second Ani Widya, whom nothing tells from the first."""
MASUK = len(KAPITAL) - DITOLAK


def table() -> str:
    """Thirty people as a school's list comes out of Excel: two title rows, capitals, and the faults that lists have."""
    baris = ["DAFTAR GURU DAN KEPALA SEKOLAH", "SMP NEGERI 2 CONTOH", KOLOM]
    for i, nama in enumerate(KAPITAL):
        jenis = "P" if i in PEREMPUAN else "L"
        bulan = f"{1 + i % 12:02d}"
        nip = f"19{75 + i % 20}{bulan}{1 + i % 27:02d} 20{5 + i % 15:02d}{bulan} {1 + (jenis == 'P')} {i + 1:03d}"
        status = "PNS"
        if nama in TANPA_NIP:
            nip, status = "-", "Honorer"
        elif nama.startswith("TRI WIDODO"):
            nip = "1,98501E+17"
        elif nama in PPPK:
            status = "PPPK"
        kepala = nama.startswith("JOKO SUSILO")
        tugas = ("Kepala Sekolah", "", "") if kepala else ("Guru", ("IPA", "IPS", "Seni")[i % 3], "VII-A")
        lain = (LAHIR[i % len(LAHIR)], status, f"01/03/{2008 + i % 10}")
        baris.append("\t".join((str(i + 1), nama, nip, jenis, *lain, *tugas)))
    return "\n".join(baris) + "\n"


DETIK_KLIK, DETIK_HURUF, KATA_SEMENIT = 3.0, 0.3, 200
"""A slow person: three seconds to find and press a thing, three characters a second, each word of a new page read."""
MENIT_PALING = 30

CATAT = """() => {
  const kata = () => document.querySelector("main")?.innerText.split(/\\s+/).length || 0;
  addEventListener("DOMContentLoaded", () => window.catat("halaman", kata()));
  addEventListener("click", (e) => e.isTrusted && window.catat("klik", 1), true);
}"""


@dataclass
class Jam:
    """What was pressed, typed and shown while somebody worked, step by step."""

    langkah: dict[str, Counter[str]] = field(default_factory=dict)
    kini: str = ""
    mulai: float = 0.0
    mesin: dict[str, float] = field(default_factory=dict)

    def begin(self, langkah: str) -> None:
        """Count for another step from now on."""
        sekarang = time.monotonic()
        if self.kini:
            self.mesin[self.kini] = self.mesin.get(self.kini, 0.0) + sekarang - self.mulai
        self.kini, self.mulai = langkah, sekarang
        self.langkah.setdefault(langkah, Counter())

    def watch(self, halaman: Page) -> None:
        """Count the clicks, the pages and the words on them; typing is counted by `type_in`."""

        def note(apa: str, banyak: int) -> None:
            self.langkah[self.kini][apa] += 1
            if apa == "halaman":
                self.langkah[self.kini]["kata"] += banyak

        halaman.expose_function("catat", note)
        halaman.add_init_script(f"({CATAT})()")

    def type_in(self, kotak: Locator, teks: str, *, tempel: bool = False) -> None:
        """Fill a box: one click and each character; a paste is two keys."""
        kotak.fill(teks)
        self.langkah[self.kini].update(klik=1, huruf=2 if tempel else len(teks), isian=1)

    def minutes(self, langkah: str) -> float:
        """Return what the model makes of a step."""
        c = self.langkah[langkah]
        detik = c["klik"] * DETIK_KLIK + c["huruf"] * DETIK_HURUF + c["kata"] / KATA_SEMENIT * 60
        return (detik + self.mesin.get(langkah, 0.0)) / 60

    def report(self) -> str:
        """Return the table of the steps, and their sum."""
        baris = [
            f"{nama:<22} {c['klik']:>3} klik {c['isian']:>3} isian {c['huruf']:>4} huruf {c['halaman']:>2} halaman"
            f" {c['kata']:>5} kata {self.mesin.get(nama, 0):>5.1f} dtk mesin {self.minutes(nama):>5.1f} menit"
            for nama, c in self.langkah.items()
        ]
        return "\n".join([*baris, f"seluruhnya {self.total():.1f} menit"])

    def total(self) -> float:
        """Return the minutes of all steps."""
        return sum(self.minutes(nama) for nama in self.langkah)


@pytest.fixture
def kosong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[tuple[Peladen, str, str]]:
    """Serve what `observasi mulai` made in an empty folder; with the name and the password that it printed."""
    monkeypatch.setenv("OBSERVASI_DATA", str(tmp_path / "data"))
    for lingkungan in ("OBSERVASI_RAHASIA", "OBSERVASI_DATABASE", "OBSERVASI_ALAMAT", "OBSERVASI_HOST"):
        monkeypatch.delenv(lingkungan, raising=False)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    assert main(["mulai", "--sekolah", SEKOLAH, "--npsn", "10504322", "--nama", "Sri Handayani"]) == 0
    teks = capsys.readouterr().out
    nama, sandi = re.search(r"Masuk dengan: +(\S+)", teks), re.search(r"pertama: +([a-z-]+)", teks)
    assert nama
    assert sandi
    app = create_app()
    satu = Peladen(app)
    satu.start()
    yield satu, nama[1], sandi[1]
    satu.stop()
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    shutil.rmtree(tmp_path / "data")


@pytest.fixture
def layar(peramban: Browser, kosong: tuple[Peladen, str, str]) -> Iterator[Callable[[str], Page]]:
    """Return a function that opens a device at the front door, with nobody signed in; a script that throws fails."""
    konteks: list[BrowserContext] = []
    galat: list[str] = []

    def ambil(ukuran: str) -> Page:
        baru = peramban.new_context(viewport=UKURAN[ukuran], base_url=kosong[0].url, locale="id-ID")
        baru.set_default_timeout(TENGGAT_MS)
        konteks.append(baru)
        halaman = baru.new_page()
        halaman.on("pageerror", lambda e: galat.append(str(e)))
        halaman.goto("/")
        return halaman

    yield ambil
    for satu in konteks:
        satu.close()
    assert not galat, galat


def sign_in(halaman: Page, nama: str, sandi: str, jam: Jam | None = None) -> None:
    """Sign in for the first time and choose a password of one's own."""
    jam = jam or Jam(kini="masuk", langkah={"masuk": Counter()})
    jam.type_in(halaman.get_by_label("NIP, NUPTK, atau nama pendek"), nama)
    jam.type_in(halaman.get_by_label("Kata sandi", exact=True), sandi)
    halaman.get_by_role("button", name="Masuk", exact=True).click()
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Ganti kata sandi")
    jam.type_in(halaman.get_by_label("Kata sandi sekarang"), sandi)
    jam.type_in(halaman.get_by_label("Kata sandi baru", exact=True), SANDI_BARU)
    jam.type_in(halaman.get_by_label("Ulangi kata sandi baru"), SANDI_BARU)
    halaman.get_by_role("button", name="Ganti kata sandi").click()
    expect(halaman.get_by_text("Kata sandi baru sudah berlaku.")).to_be_visible()


def logo() -> bytes:
    keluar = io.BytesIO()
    Image.new("RGB", (120, 120), "teal").save(keluar, "PNG")
    return keluar.getvalue()


def set_up_school(halaman: Page, jam: Jam) -> None:
    """Walk the first three steps: letterhead with logo, lesson hours, period; each page leads on to the next."""
    halaman.get_by_role("link", name="Lengkapi data sekolah", exact=True).click()
    jam.type_in(
        halaman.get_by_label("Kop surat: baris di atas nama sekolah"), "PEMERINTAH KABUPATEN CONTOH\nDINAS PENDIDIKAN"
    )
    jam.type_in(halaman.get_by_label("Alamat"), "Jalan Melati 2")
    jam.type_in(halaman.get_by_label("Kota pada tanda tangan"), "Contoh")
    halaman.get_by_role("button", name="Simpan data sekolah").click()
    expect(halaman.get_by_text("PEMERINTAH KABUPATEN CONTOH")).to_be_visible()
    halaman.get_by_role("link", name="Pasang logo").click()
    halaman.set_input_files("input[type=file]", {"name": "logo.png", "mimeType": "image/png", "buffer": logo()})
    halaman.get_by_role("button", name="Pakai logo ini").click()
    expect(halaman.get_by_role("img", name=f"Logo {SEKOLAH}")).to_be_visible()
    expect(halaman.get_by_role("heading", name="Langkah berikutnya: Atur jam pelajaran")).to_be_visible()
    jam.begin("jam pelajaran")
    halaman.locator(".kartu-tint").get_by_role("link", name="Atur jam pelajaran").click()
    jam.type_in(halaman.get_by_label("Jam ke-1 mulai").first, "7.00")
    halaman.get_by_role("button", name="Susun jamnya").click()
    expect(halaman.get_by_text("sudah disusun tetapi belum disimpan")).to_be_visible()
    halaman.get_by_role("button", name="Simpan jam pelajaran").click()
    expect(halaman.get_by_text("07.00–07.40")).to_be_visible()
    jam.begin("periode")
    halaman.get_by_role("button", name="Buka periode").click()
    expect(halaman.get_by_text("berjalan", exact=True)).to_be_visible()


def take_people_in(halaman: Page, jam: Jam) -> dict[str, tuple[str, str]]:
    """Paste the list; return the slips: name → (short name, password)."""
    expect(halaman.get_by_role("heading", name="Langkah berikutnya: Masukkan kepala sekolah dan guru")).to_be_visible()
    halaman.get_by_role("link", name="Tempel dari Excel").click()
    jam.type_in(halaman.get_by_label("Tabel dari Excel"), table(), tempel=True)
    halaman.get_by_role("button", name="Periksa barisnya").click()
    expect(halaman.get_by_role("heading", name=f"{MASUK} baris dapat dimasukkan")).to_be_visible()
    tolak = halaman.locator(".daftar-tolak > li")
    expect(tolak).to_have_count(DITOLAK)
    expect(tolak.filter(has_text="TRI WIDODO")).to_contain_text("diubah Excel menjadi bilangan (1,98501E+17)")
    expect(tolak.filter(has_text="ANI WIDYA")).to_contain_text("Nama ini juga ada di baris")
    expect(halaman.get_by_text("Ibu Siti Aminah, S.Pd.", exact=True)).to_be_visible()
    expect(halaman.get_by_text("Ibu Siti Aminah, S.Pd.I.", exact=True)).to_be_visible()
    halaman.get_by_role("button", name=f"Masukkan {MASUK} orang").click()
    kertas = halaman.locator(".kertas-satu")
    expect(kertas).to_have_count(MASUK, timeout=60_000)
    isi: dict[str, tuple[str, str]] = {}
    for n in range(MASUK):
        satu = kertas.nth(n)
        nama = satu.locator(".kertas-nama").inner_text()
        isi[nama] = (satu.locator("dd strong").inner_text(), satu.locator(".sandi-pertama").inner_text())
    return isi


def make_pairs(halaman: Page, jam: Jam) -> None:
    """Make two guru coach and pair each with several: from home, where the number of those without one stands."""
    for coach, guru in (
        ("Bapak Bagus Prakoso", ("Bapak Agus Salim", "Siti Aminah, S.Pd.I.")),
        ("Ibu Yuliana", ("Ibu Fitriani",)),
    ):
        halaman.get_by_role("link", name="Orang", exact=True).first.click()
        halaman.get_by_role("link", name=coach).click()
        halaman.get_by_role("link", name="Tambah penugasan").click()
        halaman.get_by_label("Coach", exact=True).check()
        halaman.get_by_role("button", name="Tambah penugasan").click()
        expect(halaman.get_by_text("sudah ditambahkan")).to_be_visible()
        halaman.get_by_role("link", name="Beranda").first.click()
        halaman.get_by_role("link", name="Pasangkan", exact=True).click()
        halaman.get_by_label("Coach").select_option(label=coach)
        jam.langkah[jam.kini]["klik"] += 2
        for satu in guru:
            halaman.get_by_label(satu, exact=True).check()
        halaman.get_by_role("button", name="Pasangkan", exact=True).click()
        expect(halaman.get_by_text(re.compile(f"{coach} mendampingi"))).to_be_visible()


@pytest.mark.parametrize("ukuran", ["lanskap", "ponsel"])
def test_an_empty_installation_becomes_a_school_in_one_sitting(
    kosong: tuple[Peladen, str, str], layar: Callable[[str], Page], ukuran: str
) -> None:
    _, nama, sandi = kosong
    halaman, jam = layar(ukuran), Jam()
    jam.begin("masuk")
    jam.watch(halaman)
    sign_in(halaman, nama, sandi, jam)
    expect(halaman.get_by_role("heading", name="Langkah pertama")).to_be_visible()
    jam.begin("kop surat dan logo")
    set_up_school(halaman, jam)
    jam.begin("orang dan kertas")
    kertas = take_people_in(halaman, jam)
    assert halaman.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    halaman.get_by_role("link", name="Sudah saya cetak, ke daftar orang").click()
    jam.begin("buka siklus")
    expect(halaman.get_by_role("heading", name="Langkah berikutnya: Buka siklus untuk semua guru")).to_be_visible()
    halaman.get_by_role("link", name="Buka siklus", exact=True).click()
    halaman.get_by_text("Keteraturan Suasana Kelas").click()
    halaman.get_by_role("button", name="Buka siklus").click()
    expect(halaman.get_by_text(re.compile(r"^27 siklus dibuka"))).to_be_visible()
    expect(halaman.get_by_text("Baris Excel menunggu")).to_be_visible()
    expect(halaman.get_by_role("heading", name="Langkah pertama")).to_have_count(0)
    jam.begin("pasangan coach")
    make_pairs(halaman, jam)
    jam.begin("selesai")
    sys.stdout.write(f"\n{ukuran}\n{jam.report()}\n")
    assert jam.langkah["orang dan kertas"]["klik"], "the counter counted"
    assert jam.total() < MENIT_PALING, jam.report()

    guru = layar(ukuran)
    sign_in(guru, *kertas["Nur Hidayah, S.Pd., M.Pd."])
    expect(guru.get_by_role("link", name="Keteraturan Suasana Kelas")).to_be_visible()
    expect(guru.get_by_text("Giliran Anda")).to_be_visible()
    kepala = layar(ukuran)
    sign_in(kepala, *kertas["Joko Susilo, M.Pd."])
    expect(kepala.get_by_text("27 guru", exact=False).first).to_be_visible()


def test_a_slip_opens_the_door_once(kosong: tuple[Peladen, str, str], layar: Callable[[str], Page]) -> None:
    _, nama, sandi = kosong
    sign_in(layar("lanskap"), nama, sandi)
    lagi = layar("lanskap")
    lagi.get_by_label("NIP, NUPTK, atau nama pendek").fill(nama)
    lagi.get_by_label("Kata sandi", exact=True).fill(sandi)
    lagi.get_by_role("button", name="Masuk", exact=True).click()
    expect(lagi.get_by_role("heading", level=1)).to_have_text("Masuk")
    expect(lagi.locator(".isian-galat, .galat-ringkas, .pesan-galat").first).to_be_visible()
