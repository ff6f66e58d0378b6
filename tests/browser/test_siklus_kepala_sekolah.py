"""A principal's own cycle in real browsers, in each of the three ways: both begin at home and tap what it says next."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime

import pytest
from playwright.sync_api import Page, expect

from observasi_app.berkas.lukis import Motif, lukis_foto
from observasi_app.extensions import menulis, new_id
from observasi_app.sekolah.models import Pegawai, Penugasan, Periode, Sekolah
from observasi_app.web.isian import fold_nama
from observasi_app.web.waktu import Zona
from tests.browser.conftest import Peladen
from tests.browser.halaman import Orang, as_file, come_in, complaints, until
from tests.dunia import TAHUN, tetap

pytestmark = pytest.mark.browser

HARI_INI = f"{datetime.now(Zona.WIB.tz):%d/%m/%Y}"
FOKUS = "Aktivasi Kegiatan Komunitas Belajar"
KEGIATAN = "Pertemuan komunitas belajar literasi"
PESAN = "Saya menyampaikan tiga pesan pokok; dua guru mengulanginya dengan kata sendiri."
GRAFIK = "Saya menunjukkan grafik literasi, lalu bertanya bagian mana yang mengejutkan."
REKOMENDASI = "Beri waktu dua menit sebelum meminta tanggapan."

Dua = tuple[Orang, Orang]


@pytest.fixture
def datang(buka: Callable[..., Page]) -> Iterator[Callable[[str], Dua]]:
    """Return a function that brings principal and pengawas in, on devices of a size; no page may have had a fault."""
    semua: list[Orang] = []

    def bawa(ukuran: str) -> Dua:
        budi, dedi = (come_in(buka, kunci, ukuran) for kunci in ("budi", "dedi"))
        semua.extend((budi, dedi))
        return budi, dedi

    yield bawa
    assert complaints(semua) == []


# ── A ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _open(budi: Orang, dedi: Orang) -> None:
    budi.pulang()
    budi.follow("Buka siklus saya", "Buka siklus saya")
    budi.halaman.get_by_role("radio", name=re.compile(FOKUS)).check()
    budi.press("Buka siklus", "Siklus Bapak Budi Santoso")
    dedi.pulang()
    dedi.follow("Sepakati fokus", "Siklus Bapak Budi Santoso")
    dedi.press("Sepakati fokus")
    dedi.see("Giliran Bapak Budi Santoso")


def _write_persiapan(budi: Orang, cara: str) -> None:
    budi.pulang()
    budi.follow("Susun persiapan", "Diskusi Persiapan")
    for nomor, upaya in ((1, "Menyusun tiga pesan pokok."), (2, "Membawa grafik hasil asesmen.")):
        budi.halaman.get_by_role("checkbox", name=re.compile(rf"^{nomor}\.")).check()
        budi.box(f"Upaya Anda untuk target {nomor}").fill(upaya)
    budi.fill({"Tanggal": HARI_INI, "Pukul": "9.40", "Nama kegiatan": KEGIATAN, "Tempat": "Ruang guru"})
    expect(budi.halaman.get_by_text(re.compile("Kelas|Mata pelajaran|Jam ke-"))).to_have_count(0)
    grup = budi.halaman.get_by_role("group", name=re.compile("^Cara observasi"))
    kotak = budi.box("Tautan atau tempat video")
    expect(kotak).to_be_hidden()
    grup.get_by_role("radio", name=re.compile(f"^{cara}")).check()
    expect(kotak).to_be_visible(visible=cara == "Video")
    budi.press("Kumpulkan")
    budi.see("Persiapan terkumpul")


def _approve(dedi: Orang, cara: str) -> None:
    dedi.pulang()
    dedi.follow("Setujui jadwal, Bapak Budi Santoso", "Diskusi Persiapan · Bapak Budi Santoso")
    dedi.see(KEGIATAN)
    dedi.see(f"mengusulkan: {cara}")
    dedi.press("Setujui jadwal dan cara")
    dedi.see("Jadwal observasi disetujui")


# ── B to E ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _watch(dedi: Orang) -> None:
    layar = dedi.halaman
    layar.get_by_role("button", name=re.compile("^Memakai kata yang jelas")).click()
    expect(layar.locator("#catatan-isi > li")).to_have_count(1)
    for nomor, label in ((1, "Dilakukan dan efektif"), (2, "Belum dilakukan"), (3, "Belum dilakukan")):
        layar.locator(f"#target-{nomor}").get_by_role("button", name=label).click()
    dedi.arrived()
    dedi.follow("Selesaikan observasi", "Hasil observasi · Bapak Budi Santoso")


def _conclude_and_share(dedi: Orang) -> None:
    dedi.see("belum pasti")
    dedi.fill({"Rekomendasi untuk kepala sekolah": REKOMENDASI})
    dedi.saved()
    dedi.press("Selesaikan observasi")
    dedi.see("Hasil ini belum dibagikan")
    dedi.pulang()
    dedi.follow("Bagikan hasil, Bapak Budi Santoso", "Hasil observasi · Bapak Budi Santoso")
    dedi.press("Bagikan hasil")
    dedi.see("Giliran Bapak Budi Santoso")


def _go_through_c_d_e(budi: Orang, dedi: Orang) -> None:
    budi.pulang()
    budi.follow("Tulis tindak lanjut", "Diskusi Tindak Lanjut")
    budi.halaman.get_by_role("textbox").first.fill("Saya terlalu cepat meminta tanggapan.")
    budi.press("Lanjut: lihat catatan pengamat")
    budi.see(REKOMENDASI)
    budi.fill({"Tujuan": "Setiap guru sempat berpikir sebelum bicara."})
    baris = budi.halaman.get_by_role("group", name="Langkah 1")
    baris.get_by_role("textbox", name=re.compile("^Upaya")).fill("Memberi jeda dua menit.")
    baris.get_by_role("textbox", name=re.compile("^Tanggal")).fill(f"31/12/{TAHUN}")
    baris.get_by_role("textbox", name=re.compile("^Ukuran")).fill("Delapan guru menanggapi.")
    budi.press("Kumpulkan")
    budi.see("Giliran Bapak Dedi Pratama")
    dedi.pulang()
    dedi.follow("Sepakati tindak lanjut", "Diskusi Tindak Lanjut · Bapak Budi Santoso")
    dedi.press("Sepakati tindak lanjut")
    dedi.see("Tarik kembali kesepakatan")
    budi.pulang()
    budi.follow("Catat upaya", "Upaya Tindak Lanjut")
    budi.choose("Bagaimana langkah ini", "Selesai")
    budi.fill({"Apa yang terjadi?": "Sembilan guru menanggapi."})
    budi.press("Simpan catatan")
    budi.press("Lanjut ke Refleksi", "Refleksi Tindak Lanjut")
    budi.see("dalam memimpin sekolah")
    budi.fill({"1 ·": "Jeda membuat guru berani.", "2 ·": "Saya menunggu.", "4 ·": "Jeda masuk agenda."})
    budi.fill({"Tantangan pertama": "Waktu rapat pendek"})
    budi.press("Kumpulkan")
    budi.see("Giliran Bapak Dedi Pratama")
    dedi.pulang()
    dedi.follow("Tanggapi refleksi", "Refleksi · Bapak Budi Santoso")
    dedi.fill({"Capaian": "Sembilan guru berbicara.", "Upaya peningkatan": "Lanjutkan pada rapat bulanan."})
    dedi.choose("kesulitan", "Menyebut kesulitan")
    dedi.press("Tanggapi refleksi")
    dedi.see("Tanggapan Bapak Dedi Pratama")
    assert [dedi.bead(huruf) for huruf in "ABCDE"] == ["selesai"] * 5


@pytest.mark.parametrize("ukuran", ["lanskap", "ponsel"])
def test_on_the_spot_from_home_to_the_end(datang: Callable[[str], Dua], ukuran: str) -> None:
    budi, dedi = datang(ukuran)
    _open(budi, dedi)
    _write_persiapan(budi, "Langsung")
    _approve(dedi, "Langsung")
    dedi.pulang()
    hari_ini = dedi.halaman.get_by_role("region", name="Hari ini")
    expect(hari_ini).to_contain_text("09.40 WIB · Bapak Budi Santoso, SMP Negeri 1 Contoh")
    dedi.follow("Mulai observasi, Bapak Budi Santoso", "Observasi Kinerja · Bapak Budi Santoso")
    dedi.press("Mulai observasi", f"Bapak Budi Santoso · {KEGIATAN}")
    _watch(dedi)
    _conclude_and_share(dedi)
    _go_through_c_d_e(budi, dedi)


def test_from_a_video_whose_place_the_principal_names_to_the_end(datang: Callable[[str], Dua]) -> None:
    budi, dedi = datang("lanskap")
    _open(budi, dedi)
    _write_persiapan(budi, "Video")
    _approve(dedi, "Video")
    dedi.pulang()
    dedi.follow("Mulai observasi, Bapak Budi Santoso", "Observasi Kinerja · Bapak Budi Santoso")
    dedi.press("Mulai observasi")
    dedi.see("Isi tautan videonya")
    dedi.forgive("422")
    budi.pulang()
    budi.follow("Sebutkan tempat video", "Observasi Kinerja · Bapak Budi Santoso")
    budi.fill({"Tautan atau tempat video": "https://contoh.id/video/12"})
    budi.press("Simpan tempat video")
    budi.see("Tempat video tersimpan")
    dedi.pulang()
    dedi.follow("Mulai observasi, Bapak Budi Santoso", "Observasi Kinerja · Bapak Budi Santoso")
    expect(dedi.halaman.get_by_role("link", name="Buka video")).to_have_attribute("href", "https://contoh.id/video/12")
    dedi.press("Mulai observasi", f"Bapak Budi Santoso · {KEGIATAN}")
    _watch(dedi)
    _conclude_and_share(dedi)
    _go_through_c_d_e(budi, dedi)


@pytest.mark.parametrize("ukuran", ["lanskap", "ponsel"])
def test_from_notes_of_one_s_own_that_need_a_photo_to_the_end(datang: Callable[[str], Dua], ukuran: str) -> None:
    budi, dedi = datang(ukuran)
    _open(budi, dedi)
    _write_persiapan(budi, "Catatan mandiri")
    _approve(dedi, "Catatan mandiri")
    budi.pulang()
    budi.follow("Tulis catatan mandiri", "Catatan mandiri")
    pertama = budi.halaman.get_by_role("region", name=re.compile("^Target 1:"))
    kedua = budi.halaman.get_by_role("region", name=re.compile("^Target 2:"))
    pertama.get_by_role("textbox").first.fill(PESAN)
    kedua.get_by_role("textbox").last.fill(GRAFIK)
    budi.saved()
    budi.press("Kumpulkan")
    expect(budi.halaman.get_by_role("link", name=re.compile("^Tambahkan sedikitnya satu foto"))).to_be_visible()
    budi.forgive("422")
    budi.follow("Tambah foto kegiatan", "Foto kegiatan")
    budi.halaman.locator("input[data-foto]").set_input_files(
        as_file("rapat.jpg", lukis_foto(Motif.PAPAN_TULIS, benih=3))
    )
    expect(budi.halaman.get_by_text(re.compile(r"^1 foto · \d+ kB$"))).to_be_visible()
    budi.press("Simpan foto")
    expect(budi.halaman.locator("#status-simpan")).to_contain_text("Sudah sampai")
    budi.follow("Kembali ke catatan mandiri", "Catatan mandiri")
    expect(pertama.get_by_role("textbox").first).to_have_value(PESAN)
    budi.press("Kumpulkan")
    budi.see("Catatan terkumpul")
    dedi.pulang()
    dedi.follow("Periksa catatan mandiri", "Periksa catatan mandiri · Bapak Budi Santoso")
    expect(dedi.halaman.locator(".foto-baris img")).to_have_count(1)
    for nomor, hasil in (("1", "Terverifikasi"), ("2", "Belum cukup")):
        baris = dedi.halaman.get_by_role("region", name=re.compile(f"^Target {nomor}:"))
        baris.get_by_role("radio", name=hasil).check()
    dedi.box("Apa yang belum cukup?").last.fill("Grafiknya tidak tampak pada foto.")
    dedi.press("Lanjut ke tingkat", "Hasil observasi · Bapak Budi Santoso")
    dedi.see(PESAN)
    expect(dedi.halaman.get_by_text(GRAFIK)).to_have_count(0)
    dedi.choose("Tingkat target 1", "Dilakukan dan efektif Tampak dan sudah membawa perbaikan atau tujuannya tercapai.")
    for lain in (2, 3):
        grup = dedi.halaman.get_by_role("group", name=f"Tingkat target {lain}")
        grup.get_by_role("radio", name=re.compile("^Belum dilakukan")).check()
    _conclude_and_share(dedi)
    _go_through_c_d_e(budi, dedi)


# ── A pengawas with many schools ────────────────────────────────────────────────────────────────────────────────────


def _add_schools(peladen: Peladen, banyak: int) -> None:
    """Give Pak Dedi further schools, each with its principal and its period."""
    mulai = date(TAHUN - 1, 1, 1)
    with peladen.app.app_context(), menulis() as sesi:
        for n in range(3, 3 + banyak):
            sekolah, kepala = new_id(), new_id()
            sesi.add(Sekolah(id=sekolah, dinas_id=tetap("dinas"), npsn=f"103{n:05d}", nama=f"SMP Negeri {n} Contoh"))
            nama = f"Kepala Ke{n}"
            sesi.add(Pegawai(id=kepala, nama=nama, nama_cari=fold_nama(nama), sapaan="ibu", status="pns"))
            sesi.flush()
            sesi.add(
                Periode(
                    sekolah_id=sekolah,
                    id=new_id(),
                    label=str(TAHUN),
                    mulai=date(TAHUN, 1, 1),
                    selesai=date(TAHUN, 12, 31),
                    aturan="2026",
                )
            )
            for siapa, peran in ((kepala, "kepala_sekolah"), (tetap("dedi"), "pengawas")):
                sesi.add(Penugasan(pegawai_id=siapa, peran=peran, sekolah_id=sekolah, mulai=mulai))


def test_a_pengawas_of_fifteen_schools_is_prepared_in_one_touch_and_signs_in_once(
    datang: Callable[[str], Dua], peladen: Peladen
) -> None:
    _add_schools(peladen, 13)
    budi, dedi = datang("ponsel")
    _open(budi, dedi)
    _write_persiapan(budi, "Langsung")
    _approve(dedi, "Langsung")
    dedi.pulang()
    dedi.follow("Buka siklus kepala sekolah", "Buka siklus kepala sekolah")
    dedi.see("14 kepala sekolah belum punya siklus")
    dedi.halaman.get_by_role("radio", name=re.compile(FOKUS)).check()
    dedi.press("Buka siklus")
    dedi.see("14 siklus dibuka")
    judul = dedi.halaman.get_by_role("heading", level=2)
    assert judul.all_inner_texts()[:4] == ["Hari ini", "Menunggu Anda", "Rencana kepala sekolah", "Sekolah binaan"]
    expect(dedi.halaman.locator(".sekolah-daftar > section")).to_have_count(15)
    siap = dedi.halaman.get_by_role("region", name="Siap luring")
    siap.get_by_role("button").click()
    expect(siap).to_contain_text(re.compile(r"Siap luring sejak .* paket"), timeout=60_000)
    kelas = f"/siklus/{_id_of(dedi)}/observasi/kelas"
    until(dedi.halaman, f"Observasi.paket.ada('{kelas}')")
    dedi.halaman.get_by_role("link", name=re.compile("^Aktivasi")).last.click()
    expect(dedi.halaman.get_by_role("heading", level=1)).to_contain_text("Siklus")


def _id_of(dedi: Orang) -> str:
    tautan = dedi.halaman.get_by_role("link", name=re.compile("^Mulai observasi, Bapak Budi")).get_attribute("href")
    assert tautan
    return tautan.split("/")[2]
