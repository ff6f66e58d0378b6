"""One guru's cycle from A to E in real browsers: three people begin at home and tap what it says next."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from observasi_app.berkas.lukis import Motif, lukis_foto
from observasi_app.masuk.sesi import KUKI
from observasi_app.web.waktu import Zona
from tests.browser.conftest import UKURAN, Peladen
from tests.browser.halaman import Orang, as_file, come_in, complaints
from tests.dunia import TAHUN, token_of
from tests.klien import Klien
from tests.langkah import (
    REFLEKSI,
    conclude_observasi,
    open_siklus,
    start_observasi,
    submit_persiapan,
    write_baris,
)

pytestmark = pytest.mark.browser

HARI_INI = f"{datetime.now(Zona.WIB.tz):%d/%m/%Y}"
FOKUS = "Keteraturan Suasana Kelas"
SAPA = "Menyapa murid dengan nama"
UPAYA = "Menyapa murid dengan nama setiap pagi."
REKOMENDASI = "Susun kesepakatan kelas bersama murid pekan ini."
TUJUAN = "Setiap anggota kelompok punya peran yang berbeda."
KUTIPAN = "kartu nama"
TANYA = "Apa yang berubah pada murid yang biasanya diam?"
JAWAB = "Dua murid kini mau bertanya lebih dahulu."
LIMA = ("A", "B", "C", "D", "E")


@dataclass
class Tiga:
    """The three people of a cycle."""

    ani: Orang
    budi: Orang
    nova: Orang


@pytest.fixture
def datang(buka: Callable[..., Page]) -> Iterator[Callable[..., Tiga]]:
    """Return a function that brings the three in, each with a device of this size; no page may have had a fault."""
    semua: list[Orang] = []

    def bawa(ukuran: str, *, javascript: bool = True) -> Tiga:
        semua.extend(come_in(buka, kunci, ukuran, javascript=javascript) for kunci in ("ani", "budi", "nova"))
        return Tiga(*semua)

    yield bawa
    assert complaints(semua) == []


# ── A · Diskusi Persiapan ───────────────────────────────────────────────────────────────────────────────────────────


def _choose_fokus(ani: Orang) -> None:
    ani.pulang()
    ani.follow("Buka siklus", "Buka siklus")
    ani.halaman.get_by_role("radio", name=re.compile(FOKUS)).check()
    ani.press("Buka siklus", "Siklus Ibu Ani Rahmawati")
    ani.see("menunggu kesepakatan")


def _agree_fokus(budi: Orang) -> None:
    budi.pulang()
    budi.follow("Sepakati fokus", "Siklus Ibu Ani Rahmawati")
    budi.press("Sepakati fokus")
    budi.see("Giliran Ibu Ani Rahmawati")


def _write_persiapan(ani: Orang) -> None:
    ani.pulang()
    ani.follow("Susun persiapan", "Diskusi Persiapan")
    for nomor, upaya in ((1, UPAYA), (2, "Menyiapkan kartu peran untuk kelompok.")):
        ani.halaman.get_by_role("checkbox", name=re.compile(rf"^{nomor}\.")).check()
        ani.box(f"Upaya Anda untuk target {nomor}").fill(upaya)
    ani.fill({"Tanggal": HARI_INI, "Pukul": "9.40", "Jam ke-": "3–4", "Kelas": "VIII-B", "Mata pelajaran": "IPA"})


def _submit_persiapan(ani: Orang) -> None:
    ani.press("Kumpulkan")
    ani.see("Persiapan terkumpul")
    ani.see("Giliran Bapak Budi Santoso")


def _approve(budi: Orang) -> None:
    budi.pulang()
    budi.follow("Setujui jadwal", "Diskusi Persiapan · Ibu Ani Rahmawati")
    budi.see(UPAYA)
    budi.press("Setujui jadwal")
    budi.see("Tarik kembali persetujuan")


# ── B · Observasi Kinerja ───────────────────────────────────────────────────────────────────────────────────────────


def _start(budi: Orang) -> None:
    budi.pulang()
    budi.see("Observasi berikutnya · hari ini, jam ke-3–4 (09.40)")
    budi.follow("Mulai observasi", "Observasi Kinerja · Ibu Ani Rahmawati")
    budi.press("Mulai observasi", "Ibu Ani Rahmawati · IPA VIII-B")


def _tap_level(budi: Orang, target: int, label: str) -> None:
    budi.halaman.locator(f"#target-{target}").get_by_role("button", name=label).click()
    terpilih = budi.halaman.locator(f"#target-{target}").get_by_role("button", pressed=True)
    expect(terpilih).to_have_text(label)


def _watch(budi: Orang) -> None:
    """Two taps, one tap too many and its undo, a note, a photo, three levels."""
    layar = budi.halaman
    daftar = layar.locator("#catatan-isi > li")
    for ketuk in range(1, 4):
        layar.get_by_role("button", name=re.compile(f"^{SAPA}")).click()
        expect(daftar).to_have_count(ketuk)
    layar.get_by_role("button", name="Urungkan", exact=True).click()
    expect(daftar).to_have_count(2)
    expect(layar.locator("[data-kali]").first).to_have_text("×2")
    layar.get_by_label("Tandai untuk").first.select_option("2")
    layar.get_by_role("textbox", name="Catatan").first.fill("Kelompok 3 menunggu; satu murid menulis.")
    layar.get_by_role("button", name="Catat", exact=True).click()
    expect(daftar).to_have_count(3)
    layar.locator(".kelas-foto > summary").click()
    budi.see("kelompok dari belakang")
    layar.get_by_label("Pilih dari galeri").first.set_input_files(
        as_file("papan.jpg", lukis_foto(Motif.PAPAN_TULIS, benih=1))
    )
    expect(layar.locator("#catatan-isi img")).to_have_count(1)
    _tap_level(budi, 1, "Dilakukan dan efektif")
    _tap_level(budi, 2, "Dilakukan tapi belum efektif")
    _tap_level(budi, 3, "Dilakukan dan efektif")
    budi.arrived()


def _conclude(budi: Orang) -> None:
    """What was noted stands there already; the level without any note asks for its reason."""
    budi.follow("Selesaikan observasi", "Hasil observasi · Ibu Ani Rahmawati")
    pertama = budi.halaman.get_by_role("region", name=re.compile(r"^Target 1:"))
    expect(pertama.get_by_role("textbox", name=re.compile("^Catatan"))).to_have_value(re.compile(r"\(×2, menit 1\)"))
    expect(pertama.get_by_role("radio", name="Dilakukan dan efektif")).to_be_checked()
    expect(pertama.get_by_role("textbox", name=re.compile("^Alasan"))).to_be_hidden()
    ketiga = budi.halaman.get_by_role("region", name=re.compile(r"^Target 3:"))
    ketiga.get_by_role("textbox", name=re.compile("^Alasan")).fill("Tampak dari tata kelas yang selalu siap.")
    budi.fill({"Rekomendasi": REKOMENDASI})
    budi.saved()
    budi.press("Selesaikan observasi")
    budi.see("Hasil ini belum dibagikan")


def _share(budi: Orang) -> None:
    budi.pulang()
    budi.follow("Bagikan hasil, Ibu Ani Rahmawati", "Hasil observasi · Ibu Ani Rahmawati")
    budi.press("Bagikan hasil")
    budi.see("Giliran Ibu Ani Rahmawati")


# ── C · Diskusi Tindak Lanjut ───────────────────────────────────────────────────────────────────────────────────────


def _assess_self(ani: Orang) -> None:
    """Her own words come before anybody else's."""
    ani.pulang()
    ani.follow("Tulis tindak lanjut", "Diskusi Tindak Lanjut")
    expect(ani.halaman.get_by_text(REKOMENDASI)).to_have_count(0)
    kotak = ani.halaman.get_by_role("textbox").first
    kotak.fill(REFLEKSI)
    ani.saved()
    ani.press("Lanjut: lihat catatan pengamat")
    ani.see(REKOMENDASI)
    expect(kotak).to_have_value(REFLEKSI)


def _submit_diskusi(ani: Orang) -> None:
    lencana = ani.halaman.get_by_text("Dilakukan tapi belum efektif")
    expect(lencana).to_be_hidden()
    ani.halaman.get_by_text("Lihat tingkat").click()
    expect(lencana).to_be_visible()
    ani.fill({"Tujuan": TUJUAN})
    _write_langkah(ani)
    ani.box("Dukungan").click()
    ani.halaman.get_by_role("button", name="Kutip catatan menit 1").last.click()
    expect(ani.box("Dukungan")).to_have_value(re.compile(r"“.+” — menit 1"))
    ani.press("Kumpulkan")
    ani.see("Giliran Bapak Budi Santoso")


def _write_langkah(orang: Orang) -> None:
    for nomor, upaya, ukuran in (
        (1, "Membagikan kartu peran sebelum diskusi.", "Empat kelompok bekerja dengan peran tertulis."),
        (2, "Mengamati kelas Pak Rudi.", "Ada dua cara yang dapat saya tiru."),
    ):
        if nomor > 1:
            orang.press("Tambah langkah")
        baris = orang.halaman.get_by_role("group", name=f"Langkah {nomor}")
        baris.get_by_role("textbox", name=re.compile("^Upaya")).fill(upaya)
        baris.get_by_role("textbox", name=re.compile("^Tanggal")).fill(f"31/12/{TAHUN}")
        baris.get_by_role("textbox", name=re.compile("^Ukuran")).fill(ukuran)


def _agree_diskusi(budi: Orang) -> None:
    budi.pulang()
    budi.follow("Sepakati tindak lanjut", "Diskusi Tindak Lanjut · Ibu Ani Rahmawati")
    budi.see(TUJUAN)
    budi.fill({"Pertanyaan": "Bagian mana yang berjalan?", "Respon": "Pembukaan.", "Catatan": "Mulai dari kartu."})
    budi.choose("kesulitan", "Menyebut kesulitan")
    budi.saved()
    budi.press("Sepakati tindak lanjut")
    budi.see("Tarik kembali kesepakatan")


# ── D · Upaya Tindak Lanjut ─────────────────────────────────────────────────────────────────────────────────────────


def _note_steps(ani: Orang) -> None:
    """The first step is done, with a photo; the second could not be done, and she says why."""
    ani.pulang()
    ani.follow("Catat upaya", "Upaya Tindak Lanjut")
    ani.see(TUJUAN)
    ani.choose("Bagaimana langkah ini", "Selesai")
    ani.fill({"Apa yang terjadi?": "Tiga kelompok bekerja dengan peran tertulis."})
    ani.halaman.locator("input[data-foto]").first.set_input_files(
        as_file("kelompok.jpg", lukis_foto(Motif.KELOMPOK_BELAKANG, benih=2))
    )
    expect(ani.halaman.get_by_text(re.compile(r"^1 foto · \d+ kB$"))).to_be_visible()
    ani.press("Simpan catatan")
    expect(ani.halaman.locator(".foto-baris img")).to_have_count(1)
    ani.choose("Bagaimana langkah ini", "Tidak terlaksana")
    ani.fill({"Mengapa tidak terlaksana?": "Jadwal kami bersamaan."})
    ani.press("Simpan catatan")
    ani.see("Jadwal kami bersamaan.")
    ani.press("Lanjut ke Refleksi", "Refleksi Tindak Lanjut")


# ── E · Refleksi Tindak Lanjut ──────────────────────────────────────────────────────────────────────────────────────


def _submit_refleksi(ani: Orang) -> None:
    ani.pulang()
    ani.follow("Tulis refleksi", "Refleksi Tindak Lanjut")
    ani.see("Tiga kelompok bekerja dengan peran tertulis.")
    ani.fill(
        {
            "1 ·": "Pertanyaan terbuka membuat murid yang biasanya diam mau menjelaskan alasannya.",
            "2 ·": f"Dulu saya memanggil yang mengangkat tangan. Sekarang memakai {KUTIPAN}.",
            "Tantangan pertama": "Kelompok 2 didominasi satu murid",
            "Tantangan kedua": "Waktu habis untuk membagi peran",
            "Tantangan ketiga": "Kartu nama hilang",
            "4 ·": "Peran berputar tiap pertemuan.",
        }
    )
    ani.saved()
    ani.press("Kumpulkan")
    ani.see("Giliran Bapak Budi Santoso")


SOROT = """(kata) => {
  const jawaban = [...document.querySelectorAll("[data-kutip-bagian]")].find((el) => el.textContent.includes(kata));
  const jalan = document.createTreeWalker(jawaban, NodeFilter.SHOW_TEXT);
  for (let simpul = jalan.nextNode(); simpul; simpul = jalan.nextNode()) {
    const awal = simpul.data.indexOf(kata);
    if (awal < 0) continue;
    const jangkauan = document.createRange();
    jangkauan.setStart(simpul, awal);
    jangkauan.setEnd(simpul, awal + kata.length);
    getSelection().removeAllRanges();
    getSelection().addRange(jangkauan);
    return;
  }
}"""
"""Words are selected as a finger would, without aiming at pixels."""


def _ask(nova: Orang) -> None:
    """The coach, with her hat on, asks about two words of the reflection and marks it reviewed."""
    nova.pulang()
    topi = nova.halaman.locator("details.orang > summary")
    if "Coach" not in (topi.text_content() or ""):
        topi.click()
        nova.press("Ganti peran: Coach")
    expect(nova.halaman.get_by_role("heading", name="Refleksi yang menunggu dibaca")).to_be_visible()
    nova.follow("Baca refleksi Ibu Ani Rahmawati", "Refleksi · Ibu Ani Rahmawati")
    nova.halaman.evaluate(SOROT, KUTIPAN)
    nova.press("Tanyakan ini")
    nova.box("Pertanyaan Anda").fill(TANYA)
    nova.press("Ajukan pertanyaan")
    balon = nova.halaman.get_by_role("list", name=re.compile("^Percakapan")).get_by_role("listitem")
    expect(balon).to_contain_text([TANYA])
    expect(balon.first).to_contain_text(KUTIPAN)
    nova.press("Tandai ditinjau")
    nova.see("Sudah ditinjau")


def _answer(ani: Orang) -> None:
    ani.pulang()
    ani.follow("Lihat siklus", "Siklus Ibu Ani Rahmawati")
    ani.halaman.locator(".daftar-tahap").get_by_role("link", name="Refleksi").click()
    ani.arrive("Refleksi · Ibu Ani Rahmawati")
    ani.see("Sudah ditinjau")
    ani.see(TANYA)
    ani.box("Tulis tanggapan").fill(JAWAB)
    ani.press("Kirim tanggapan")
    balon = ani.halaman.get_by_role("list", name=re.compile("^Percakapan")).get_by_role("listitem")
    expect(balon).to_contain_text([TANYA, JAWAB])


def _revisit(budi: Orang) -> None:
    budi.pulang()
    budi.follow("Tanggapi refleksi", "Refleksi · Ibu Ani Rahmawati")
    budi.follow("Catat kunjungan ulang", "Kunjungan ulang")
    budi.fill({"Tanggal kunjungan": HARI_INI})
    budi.choose("Tingkat target 2", "Dilakukan dan efektif")
    budi.box("Catatan").first.fill("Murid saling bertanya.")
    budi.press("Catat kunjungan ulang", "Refleksi · Ibu Ani Rahmawati")
    banding = budi.halaman.get_by_role("region", name="Perubahan praktik")
    expect(banding.get_by_text("Dilakukan tapi belum efektif").first).to_be_visible()


def _respond(budi: Orang) -> None:
    budi.fill({"Capaian": "Hampir semua murid berbicara.", "Upaya peningkatan": "Mulai dengan kelompok yang sama."})
    budi.choose("menyebut kesulitan", "Menyebut dampaknya pada murid")
    budi.press("Tanggapi refleksi")
    budi.see("Tanggapan Bapak Budi Santoso")


def _read_response(ani: Orang) -> None:
    ani.pulang()
    ani.see("Siklus selesai")
    ani.follow(FOKUS, "Siklus Ibu Ani Rahmawati")
    assert {huruf: ani.bead(huruf) for huruf in LIMA} == dict.fromkeys(LIMA, "selesai")
    ani.halaman.locator(".daftar-tahap").get_by_role("link", name="Refleksi").click()
    ani.arrive("Refleksi · Ibu Ani Rahmawati")
    ani.see("Hampir semua murid berbicara.")
    expect(ani.halaman.get_by_text("Menyebut dampaknya pada murid")).to_have_count(0)


# ── The journeys ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("ukuran", list(UKURAN))
def test_three_people_carry_a_cycle_from_preparation_to_reflection(datang: Callable[..., Tiga], ukuran: str) -> None:
    tiga = datang(ukuran)
    ani, budi, nova = tiga.ani, tiga.budi, tiga.nova
    _choose_fokus(ani)
    _agree_fokus(budi)
    _write_persiapan(ani)
    ani.saved()
    ani.halaman.reload()
    expect(ani.box("Upaya Anda untuk target 1")).to_have_value(UPAYA)
    expect(ani.box("Kelas")).to_have_value("VIII-B")
    _submit_persiapan(ani)
    _approve(budi)
    _start(budi)
    _watch(budi)
    _conclude(budi)
    _share(budi)
    _assess_self(ani)
    _submit_diskusi(ani)
    _agree_diskusi(budi)
    _note_steps(ani)
    _submit_refleksi(ani)
    _ask(nova)
    _answer(ani)
    _revisit(budi)
    _respond(budi)
    _read_response(ani)


@pytest.fixture
def diamati(peladen: Peladen) -> UUID:
    """A cycle whose lesson has just been watched; its result is put together and not shared yet."""
    ani, budi = _klien(peladen, "ani"), _klien(peladen, "budi")
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    start_observasi(budi, siklus)
    write_baris(budi, siklus, "Kelompok 3 menunggu; satu murid menulis.", "2")
    conclude_observasi(budi, siklus)
    return siklus


def _klien(peladen: Peladen, kunci: str) -> Klien:
    peladen.app.test_client_class = Klien
    klien = peladen.app.test_client()
    assert isinstance(klien, Klien)
    klien.set_cookie(KUKI, token_of(kunci))
    return klien


def test_the_talk_is_held_right_after_the_lesson_on_one_tablet_and_confirmed_by_the_guru(
    datang: Callable[..., Tiga], diamati: UUID
) -> None:
    tiga = datang("lanskap")
    ani, budi = tiga.ani, tiga.budi
    budi.pulang()
    budi.follow("Bagikan hasil, Ibu Ani Rahmawati", "Hasil observasi · Ibu Ani Rahmawati")
    budi.follow("Ke Diskusi Tindak Lanjut", "Diskusi Tindak Lanjut · Ibu Ani Rahmawati")
    budi.follow("Diskusikan sekarang, catat bersama", "Catat diskusi bersama")
    budi.halaman.get_by_role("textbox").first.fill(REFLEKSI)
    budi.fill({"Pertanyaan": "Bagian mana yang berjalan?", "Respon": "Pembukaan.", "Tujuan": TUJUAN})
    _write_langkah(budi)
    budi.saved()
    budi.press("Simpan catatan bersama", "Diskusi Tindak Lanjut · Ibu Ani Rahmawati")
    budi.see("Giliran Ibu Ani Rahmawati")
    assert budi.siklus == diamati
    ani.pulang()
    ani.follow("Pastikan catatan", "Diskusi Tindak Lanjut · Ibu Ani Rahmawati")
    ani.see("Baca, lalu pastikan atau sunting.")
    ani.see("Kelompok 3 menunggu saya.")
    ani.see(REKOMENDASI)
    ani.press("Benar, ini kesepakatan kami")
    ani.see("Tindak lanjut disepakati. Anda dapat mulai melaksanakan upaya.")
    ani.pulang()
    ani.follow("Catat upaya", "Upaya Tindak Lanjut")
    ani.see("Membagikan kartu peran sebelum diskusi.")
    assert [ani.bead(huruf) for huruf in "CDE"] == ["selesai", "sedang berlangsung", "belum dimulai"]


@pytest.mark.parametrize("ukuran", ["ponsel"])
def test_preparation_and_observation_go_without_any_script(datang: Callable[..., Tiga], ukuran: str) -> None:
    tiga = datang(ukuran, javascript=False)
    ani, budi = tiga.ani, tiga.budi
    _choose_fokus(ani)
    _agree_fokus(budi)
    _write_persiapan(ani)
    ani.halaman.get_by_role("textbox", name="Kelas").fill("")
    ani.press("Kumpulkan")
    ani.see("Ada yang perlu dilengkapi")
    expect(ani.box("Upaya Anda untuk target 1")).to_have_value(UPAYA)
    ani.forgive("422")
    ani.fill({"Kelas": "VIII-B"})
    _submit_persiapan(ani)
    _approve(budi)
    _start(budi)
    layar = budi.halaman
    for _ in range(2):
        layar.get_by_role("button", name=re.compile(f"^{SAPA}")).click()
    expect(layar.locator("[data-kali]").first).to_have_text("×2")
    layar.get_by_label("Tandai untuk").first.select_option("2")
    layar.get_by_role("textbox", name="Catatan").first.fill("Kelompok 3 menunggu.")
    layar.get_by_role("button", name="Catat", exact=True).click()
    layar.locator(".kelas-foto > summary").click()
    layar.get_by_label("Pilih dari galeri").first.set_input_files(
        as_file("papan.jpg", lukis_foto(Motif.PAPAN_TULIS, benih=1))
    )
    layar.get_by_role("button", name="Simpan foto").first.click()
    expect(layar.locator("#catatan-isi img")).to_have_count(1)
    for target, label in ((1, "Dilakukan dan efektif"), (2, "Dilakukan tapi belum efektif"), (3, "Belum dilakukan")):
        _tap_level(budi, target, label)
    budi.look()
    budi.follow("Selesaikan observasi", "Hasil observasi · Ibu Ani Rahmawati")
    budi.fill({"Rekomendasi": REKOMENDASI})
    budi.press("Selesaikan observasi")
    budi.see("Hasil ini belum dibagikan")
    budi.press("Bagikan hasil")
    ani.pulang()
    ani.follow("Tulis tindak lanjut", "Diskusi Tindak Lanjut")
