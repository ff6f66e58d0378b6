"""The first day in a real browser: an empty installation becomes a school whose guru sign in with their slips.

The operator is told nothing but what the screens say: each step is found from home or from where the last one ended.
"""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from observasi_app import create_app
from observasi_app.cli import main
from observasi_app.extensions import db
from tests.browser.conftest import TENGGAT_MS, UKURAN, Peladen

pytestmark = pytest.mark.browser

SEKOLAH = "SMP Negeri 2 Contoh"
SANDI_BARU = "hujan turun pelan"
KOLOM = "No\tNama\tNIP\tL/P\tStatus\tJabatan\tMata Pelajaran\tKelas"
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
        kepala = nama.startswith("JOKO SUSILO")
        tugas = ("Kepala Sekolah", "", "") if kepala else ("Guru", ("IPA", "IPS", "Seni")[i % 3], "VII-A")
        baris.append("\t".join((str(i + 1), nama, nip, jenis, status, *tugas)))
    return "\n".join(baris) + "\n"


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


def sign_in(halaman: Page, nama: str, sandi: str) -> None:
    """Sign in for the first time and choose a password of one's own."""
    halaman.get_by_label("NIP, NUPTK, atau nama pendek").fill(nama)
    halaman.get_by_label("Kata sandi", exact=True).fill(sandi)
    halaman.get_by_role("button", name="Masuk", exact=True).click()
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Ganti kata sandi")
    halaman.get_by_label("Kata sandi sekarang").fill(sandi)
    halaman.get_by_label("Kata sandi baru", exact=True).fill(SANDI_BARU)
    halaman.get_by_label("Ulangi kata sandi baru").fill(SANDI_BARU)
    halaman.get_by_role("button", name="Ganti kata sandi").click()
    expect(halaman.get_by_text("Kata sandi baru sudah berlaku.")).to_be_visible()


def logo() -> bytes:
    keluar = io.BytesIO()
    Image.new("RGB", (120, 120), "teal").save(keluar, "PNG")
    return keluar.getvalue()


def set_up_school(halaman: Page) -> None:
    """Walk the first three steps: letterhead with logo, lesson hours, period; each page leads on to the next."""
    halaman.get_by_role("link", name="Lengkapi data sekolah", exact=True).click()
    halaman.get_by_label("Kop surat: baris di atas nama sekolah").fill("PEMERINTAH KABUPATEN CONTOH\nDINAS PENDIDIKAN")
    halaman.get_by_label("Alamat").fill("Jalan Melati 2")
    halaman.get_by_label("Kota pada tanda tangan").fill("Contoh")
    halaman.get_by_role("button", name="Simpan data sekolah").click()
    expect(halaman.get_by_text("PEMERINTAH KABUPATEN CONTOH")).to_be_visible()
    halaman.get_by_role("link", name="Pasang logo").click()
    halaman.set_input_files("input[type=file]", {"name": "logo.png", "mimeType": "image/png", "buffer": logo()})
    halaman.get_by_role("button", name="Pakai logo ini").click()
    expect(halaman.get_by_role("img", name=f"Logo {SEKOLAH}")).to_be_visible()
    expect(halaman.get_by_role("heading", name="Langkah berikutnya: Atur jam pelajaran")).to_be_visible()
    halaman.locator(".kartu-tint").get_by_role("link", name="Atur jam pelajaran").click()
    halaman.get_by_label("Jam ke-1 mulai").first.fill("7.00")
    halaman.get_by_role("button", name="Susun jamnya").click()
    expect(halaman.get_by_text("sudah disusun tetapi belum disimpan")).to_be_visible()
    halaman.get_by_role("button", name="Simpan jam pelajaran").click()
    expect(halaman.get_by_text("07.00–07.40")).to_be_visible()
    halaman.get_by_role("button", name="Buka periode").click()
    expect(halaman.get_by_text("berjalan", exact=True)).to_be_visible()


def take_people_in(halaman: Page) -> dict[str, tuple[str, str]]:
    """Paste the list; return the slips: name → (short name, password)."""
    expect(halaman.get_by_role("heading", name="Langkah berikutnya: Masukkan kepala sekolah dan guru")).to_be_visible()
    halaman.get_by_role("link", name="Tempel dari Excel").click()
    halaman.get_by_label("Tabel dari Excel").fill(table())
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


@pytest.mark.parametrize("ukuran", ["lanskap", "ponsel"])
def test_an_empty_installation_becomes_a_school_in_one_sitting(
    kosong: tuple[Peladen, str, str], layar: Callable[[str], Page], ukuran: str
) -> None:
    _, nama, sandi = kosong
    halaman = layar(ukuran)
    sign_in(halaman, nama, sandi)
    expect(halaman.get_by_role("heading", name="Langkah pertama")).to_be_visible()
    set_up_school(halaman)
    kertas = take_people_in(halaman)
    assert halaman.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    halaman.get_by_role("link", name="Sudah saya cetak, ke daftar orang").click()
    expect(halaman.get_by_role("heading", name="Langkah berikutnya: Buka siklus untuk semua guru")).to_be_visible()
    halaman.get_by_role("link", name="Buka siklus", exact=True).click()
    halaman.get_by_text("Keteraturan Suasana Kelas").click()
    halaman.get_by_role("button", name="Buka siklus").click()
    expect(halaman.get_by_text(re.compile(r"^27 siklus dibuka"))).to_be_visible()
    expect(halaman.get_by_text("Baris Excel menunggu")).to_be_visible()
    expect(halaman.get_by_role("heading", name="Langkah pertama")).to_have_count(0)

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
