"""Photos on the device and on the way: small and bare, blurred or waiting, kept first, sent in pieces and once each."""

from __future__ import annotations

import base64
import contextlib
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from PIL import Image, ImageDraw, ImageFilter
from playwright.sync_api import Error, FilePayload, Page, Request, Route, expect
from sqlalchemy import select

from observasi_app.berkas.models import Berkas, Unggahan
from observasi_app.berkas.terima import gudang
from observasi_app.extensions import db
from observasi_app.masuk.sesi import KUKI
from observasi_app.siklus.b_observasi.models import Baris
from observasi_app.siklus.d_upaya.models import CatatanUpaya
from tests.browser.conftest import Peladen
from tests.browser.halaman import as_file
from tests.dunia import tetap, token_of
from tests.klien import Klien
from tests.langkah import (
    agree_diskusi,
    conclude_observasi,
    open_siklus,
    share_hasil,
    start_observasi,
    submit_diskusi,
    submit_persiapan,
)

pytestmark = pytest.mark.browser

HEIC = Path(__file__).parents[1] / "berkas" / "contoh.heic"
POTONG = 131_072

KECILKAN = """async ([isi, nama]) => {
  const bita = Uint8Array.from(atob(isi), (h) => h.charCodeAt(0));
  const { bita: hasil, ...sifat } = await Observasi.foto.kecilkan(new File([bita], nama));
  let teks = "";
  for (const n of new Uint8Array(hasil)) teks += String.fromCharCode(n);
  return { ...sifat, isi: btoa(teks) };
}"""
KOSONG = """() => {
  const macet = new Promise((_, gagal) => setTimeout(() => gagal(new Error("something still waits")), 15000));
  return Promise.race([Observasi.antrean.kosong(), macet]);
}"""
ISI_SIMPANAN = """(ruang) => Observasi.simpanan.semua(ruang)"""


def camera_photo(lebar: int = 4000, tinggi: int = 3000, *, halus: float = 3) -> bytes:
    """Return what a phone's camera makes: large, held upright (turned by EXIF), with place, time and maker in it."""
    gambar = grain(lebar // 20, tinggi // 20).resize((lebar, tinggi)).filter(ImageFilter.GaussianBlur(halus))
    # Turned upright (orientation 6: a quarter to the right) this corner is the upper right one.
    ImageDraw.Draw(gambar).rectangle((0, 0, lebar // 4, tinggi // 4), fill="red")
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Merek Rahasia"
    exif[0x0132] = "2026:05:20 10:00:00"
    exif.get_ifd(0x8769)[0x9003] = "2026:05:14 08:15:02"
    exif.get_ifd(0x8825)[2] = (6.0, 12.0, 30.0)
    keluar = io.BytesIO()
    gambar.save(keluar, "JPEG", quality=92, exif=exif, icc_profile=b"x" * 300, xmp=b"<x:xmpmeta>rahasia</x:xmpmeta>")
    return keluar.getvalue()


def grain(lebar: int, tinggi: int) -> Image.Image:
    """Return a picture in which no dot is like its neighbour."""
    return Image.merge("RGB", [Image.effect_noise((lebar, tinggi), 120) for _ in range(3)])


def plain_photo(warna: str = "teal", *, berbintik: bool = False) -> bytes:
    """Return a small photo: a field of one colour, or of grain."""
    gambar = grain(640, 480) if berbintik else Image.new("RGB", (640, 480), warna)
    keluar = io.BytesIO()
    gambar.save(keluar, "JPEG", quality=90)
    return keluar.getvalue()


def two_photos() -> list[FilePayload]:
    return [as_file("a.jpg", plain_photo()), as_file("b.jpg", plain_photo("red"))]


def read_image(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def shrink(halaman: Page, data: bytes, nama: str = "IMG_0001.jpg") -> dict[str, Any]:
    hasil: dict[str, Any] = halaman.evaluate(KECILKAN, [base64.b64encode(data).decode(), nama])
    return hasil | {"isi": base64.b64decode(hasil["isi"])}


def photos(app: Flask) -> list[Berkas]:
    with app.app_context():
        return list(
            db.session.scalars(
                select(Berkas).where(Berkas.jenis == "foto", Berkas.dicabut.is_(None)).order_by(Berkas.id)
            )
        )


def stored_image(app: Flask, berkas: Berkas) -> Image.Image:
    with app.app_context():
        return read_image(gudang().buka(berkas.sekolah_id, berkas.sha256).read_bytes())


def nothing_waits(halaman: Page) -> None:
    """Wait until words and photos have all arrived."""
    halaman.evaluate(KOSONG)


def becomes_empty(halaman: Page, ruang: str) -> None:
    """Wait until nothing lies in this room of the store."""
    for _ in range(50):
        if not halaman.evaluate(ISI_SIMPANAN, ruang):
            return
        halaman.wait_for_timeout(100)
    pytest.fail(f"{ruang} is not empty")


def client(app: Flask, kunci: str) -> Klien:
    app.test_client_class = Klien
    klien = app.test_client()
    assert isinstance(klien, Klien)
    klien.set_cookie(KUKI, token_of(kunci))
    return klien


def kill(halaman: Page) -> None:
    """Kill the process of the page, as a phone short of memory does."""
    with contextlib.suppress(Error):
        halaman.goto("chrome://crash")


def cut_posts(halaman: Page) -> Callable[[], None]:
    """Let no post through any more, while pages can still be opened; return what heals it."""
    pola = "**/*"

    def cut(rute: Route, permintaan: Request) -> None:
        if permintaan.method == "POST":
            rute.abort()
        else:
            rute.continue_()

    halaman.route(pola, cut)

    def heal() -> None:
        halaman.unroute(pola, cut)
        halaman.evaluate("Observasi.antrean.kuras()")

    return heal


@pytest.fixture
def kelas(peladen: Peladen) -> UUID:
    """A cycle whose lesson Pak Budi observes now."""
    ani, budi = client(peladen.app, "ani"), client(peladen.app, "budi")
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    start_observasi(budi, siklus)
    return siklus


@pytest.fixture
def upaya(peladen: Peladen, kelas: UUID) -> str:
    """The address of stage D of Bu Ani's cycle, where she carries out what was agreed."""
    ani, budi = client(peladen.app, "ani"), client(peladen.app, "budi")
    conclude_observasi(budi, kelas)
    share_hasil(budi, kelas)
    submit_diskusi(ani, kelas)
    agree_diskusi(budi, kelas)
    return f"/siklus/{kelas}/upaya"


def vault_open(halaman: Page) -> None:
    assert halaman.evaluate("Observasi.brankas.siap().then(Boolean)"), "the device can keep things"


def take_photo(halaman: Page, *isi: bytes, cara: str = "") -> None:
    """Take photos in class, as one does with the sheet of the camera."""
    halaman.locator(".kelas-foto > summary").click()
    if cara:
        halaman.get_by_label(cara).check()
    halaman.locator("#kamera-galeri").set_input_files([as_file(f"f{n}.jpg", satu) for n, satu in enumerate(isi)])


# ── Small and bare ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_camera_photo_becomes_small_upright_and_bare(buka: Callable[..., Page]) -> None:
    halaman = buka("ani", "/sesi")
    asal = camera_photo()
    hasil = shrink(halaman, asal)
    isi = hasil["isi"]
    assert len(asal) > 700_000
    assert (hasil["lebar"], hasil["tinggi"]) == (960, 1280)
    assert 60_000 < hasil["ukuran"] == len(isi) <= 200_000
    assert hasil["diambil"] == "2026:05:14 08:15:02"
    gambar = read_image(isi)
    assert gambar.size == (960, 1280)
    assert not gambar.getexif()
    assert set(gambar.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"}
    for rahasia in (b"Exif", b"ICC_PROFILE", b"Rahasia", b"xmpmeta", b"http://ns.adobe", b"2026:05"):
        assert rahasia in asal or rahasia == b"http://ns.adobe", rahasia
        assert rahasia not in isi, rahasia
    merah = gambar.convert("RGB").getpixel((900, 60))
    assert isinstance(merah, tuple)
    assert (merah[0] > 200, merah[1] < 60) == (True, True), (
        "the red corner stands at the upper right, as the camera was held"
    )


def test_a_picture_that_is_all_detail_still_ends_within_200_kilobytes(buka: Callable[..., Page]) -> None:
    halaman = buka("ani", "/sesi")
    hasil = shrink(halaman, camera_photo(3000, 2250, halus=0))
    assert hasil["ukuran"] <= 200_000
    assert max(read_image(hasil["isi"]).size) >= 500


def test_what_the_browser_cannot_open_is_sent_as_it_is_and_said_so(
    peladen: Peladen, buka: Callable[..., Page], upaya: str
) -> None:
    halaman = buka("ani", upaya, "ponsel")
    vault_open(halaman)
    halaman.get_by_role("radio", name="Selesai").first.check()
    heic: FilePayload = {"name": "IMG_1.heic", "mimeType": "image/heic", "buffer": HEIC.read_bytes()}
    halaman.locator("form[data-draf] input[data-foto]").set_input_files(heic)
    expect(halaman.get_by_text("1 foto tidak dapat diperkecil di sini; server yang memperkecilnya.")).to_be_visible()
    halaman.get_by_role("button", name="Simpan catatan").click()
    expect(halaman.get_by_text("Catatan tersimpan.")).to_be_visible()
    nothing_waits(halaman)
    (foto,) = photos(peladen.app)
    assert stored_image(peladen.app, foto).format == "JPEG"
    besar = "Observasi.foto.kecilkan(new File([new Uint8Array(10000001)], 'a.heic')).catch((g) => g.message)"
    assert "lebih dari 10 MB" in halaman.evaluate(besar)


# ── The brush ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_brush_makes_a_place_unrecognisable_and_the_original_is_gone(
    peladen: Peladen, buka: Callable[..., Page], upaya: str
) -> None:
    halaman = buka("ani", upaya, "ponsel")
    vault_open(halaman)
    halaman.get_by_role("radio", name="Selesai").first.check()
    halaman.locator("form[data-draf] input[data-foto]").set_input_files(as_file("a.jpg", plain_photo(berbintik=True)))
    expect(halaman.get_by_text(re.compile(r"^1 foto · \d+ kB$"))).to_be_visible()
    (semula,) = halaman.evaluate(ISI_SIMPANAN, "foto")
    halaman.get_by_role("button", name="Buka foto ini untuk disamarkan").click()
    dialog = halaman.get_by_role("dialog", name="Samarkan foto")
    kanvas = dialog.get_by_role("img")
    kotak = kanvas.bounding_box()
    assert kotak
    assert dialog.bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}, "the whole screen of a phone"
    x, y = kotak["x"] + kotak["width"] / 4, kotak["y"] + kotak["height"] / 2
    urung = dialog.get_by_role("button", name="Urungkan")
    expect(urung).to_be_disabled()
    for _ in range(2):
        halaman.mouse.move(x, y)
        halaman.mouse.down()
        halaman.mouse.move(x + 20, y, steps=3)
        halaman.mouse.up()
    urung.click()
    expect(urung).to_be_enabled()
    dialog.get_by_role("button", name="Pakai foto ini").click()
    expect(halaman.get_by_text("disamarkan", exact=True)).to_be_visible()
    (kini,) = halaman.evaluate(ISI_SIMPANAN, "foto")
    assert kini["sidik"] != semula["sidik"], "the photo as it was is not kept"
    halaman.get_by_role("button", name="Simpan catatan").click()
    expect(halaman.get_by_text("Catatan tersimpan.")).to_be_visible()
    nothing_waits(halaman)
    (foto,) = photos(peladen.app)
    assert foto.sha256_asal == kini["sidik"]
    gambar = stored_image(peladen.app, foto).convert("L")
    kabur, tajam = (gambar.crop(k) for k in ((150, 230, 180, 250), (450, 230, 480, 250)))
    assert _spread(kabur) < 0.3 * _spread(tajam)


def _spread(gambar: Image.Image) -> int:
    rendah, tinggi = gambar.getextrema()
    assert isinstance(rendah, int | float)
    assert isinstance(tinggi, int | float)
    return int(tinggi - rendah)


# ── In class ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_photo_taken_without_network_is_seen_after_a_reload_and_arrives_once(
    peladen: Peladen, buka: Callable[..., Page], kelas: UUID
) -> None:
    halaman = buka("budi", f"/siklus/{kelas}/observasi/kelas", "potret")
    vault_open(halaman)
    halaman.locator("#kelas-teks").fill("Pembagian kelompok")
    halaman.get_by_role("button", name="Catat", exact=True).click()
    nothing_waits(halaman)
    heal = cut_posts(halaman)
    halaman.locator(".kelas-catatan").click()
    halaman.get_by_role("link", name="Ubah catatan").click()
    halaman.locator("#sunting-galeri").set_input_files(two_photos())
    expect(halaman.locator("#catatan-isi img")).to_have_count(2)
    expect(halaman.locator("[data-jumlah-catatan]")).to_have_text("1 catatan · 2 foto")
    expect(halaman.locator("#status-simpan")).to_have_text("Di tablet ini: 2 belum terkirim")
    assert photos(peladen.app) == []
    halaman.reload()
    expect(halaman.locator("#catatan-isi img")).to_have_count(2)
    expect(halaman.locator("#catatan-isi").get_by_text("di tablet ini").first).to_be_attached()
    heal()
    nothing_waits(halaman)
    assert len(photos(peladen.app)) == 2
    assert halaman.evaluate(ISI_SIMPANAN, "foto") == []
    halaman.reload()
    expect(halaman.locator("#catatan-isi img")).to_have_count(2)
    with peladen.app.app_context():
        assert db.session.scalars(select(Unggahan)).all() == []


def test_a_photo_waits_unsent_until_it_is_blurred_or_released(
    peladen: Peladen, buka: Callable[..., Page], kelas: UUID
) -> None:
    halaman = buka("budi", f"/siklus/{kelas}/observasi/kelas", "lanskap")
    vault_open(halaman)
    take_photo(
        halaman, plain_photo(berbintik=True), plain_photo("red"), plain_photo("orange"), cara="Ya, samarkan nanti"
    )
    expect(halaman.locator("#catatan-isi img")).to_have_count(3)
    expect(halaman.locator("#catatan-isi").get_by_text("samarkan?")).to_have_count(3)
    expect(halaman.get_by_role("heading", name="3 foto menunggu disamarkan")).to_be_visible()
    expect(halaman.locator("#status-simpan")).to_contain_text("Sudah sampai")
    nothing_waits(halaman)
    with peladen.app.app_context():
        assert len(db.session.scalars(select(Baris)).all()) == 1, "the line has arrived, its photos have not"
        assert db.session.scalars(select(Unggahan)).all() == []
    halaman.goto("/")
    expect(halaman.get_by_text(re.compile(r"^Hilang besok \d\d\.\d\d bila tidak diputuskan\."))).to_be_visible()
    halaman.get_by_role("button", name="Putuskan").click()
    daftar = halaman.get_by_role("dialog", name="Foto yang menunggu keputusan")
    expect(daftar.get_by_role("listitem")).to_have_count(3)
    daftar.get_by_role("listitem").first.get_by_role("button", name="Samarkan", exact=True).click()
    samar = halaman.get_by_role("dialog", name="Samarkan foto")
    samar.get_by_role("button", name="Samarkan seluruh gambar").click()
    samar.get_by_role("button", name="Pakai foto ini").click()
    expect(daftar.get_by_role("listitem")).to_have_count(2)
    daftar.get_by_role("listitem").first.get_by_role("button", name="Kirim tanpa disamarkan").click()
    expect(daftar.get_by_role("listitem")).to_have_count(1)
    daftar.get_by_role("button", name="Buang").click()
    expect(daftar).to_have_count(0)
    nothing_waits(halaman)
    assert len(photos(peladen.app)) == 2
    semua = [stored_image(peladen.app, foto).convert("L") for foto in photos(peladen.app)]
    assert max(_spread(gambar.crop((100, 100, 110, 110))) for gambar in semua) < 60, (
        "no grain is left of the blurred one"
    )
    assert halaman.evaluate(ISI_SIMPANAN, "foto") == []


def test_what_is_not_decided_in_a_day_is_gone(peladen: Peladen, buka: Callable[..., Page], kelas: UUID) -> None:
    halaman = buka("budi", f"/siklus/{kelas}/observasi/kelas", "ponsel")
    vault_open(halaman)
    take_photo(halaman, plain_photo(), cara="Ya, samarkan nanti")
    expect(halaman.locator("#catatan-isi img")).to_have_count(1)
    tua = """(jam) => Observasi.simpanan.tulis("antrean", (r) => {
      const minta = r.antrean.getAll();
      minta.onsuccess = () => minta.result.forEach((b) => r.antrean.put({ ...b, waktu: b.waktu - jam * 3600000 }));
    })"""
    halaman.evaluate(tua, 23)
    halaman.goto("/")
    expect(halaman.get_by_text("1 foto menunggu disamarkan")).to_be_visible()
    halaman.evaluate(tua, 2)
    halaman.reload()
    expect(halaman.get_by_text("Siklus sekolah ini")).to_be_visible()
    becomes_empty(halaman, "antrean")
    expect(halaman.get_by_text("menunggu disamarkan")).to_have_count(0)
    assert halaman.evaluate(ISI_SIMPANAN, "foto") == []
    assert photos(peladen.app) == []


def test_a_line_that_is_undone_takes_its_waiting_photo_along(
    peladen: Peladen, buka: Callable[..., Page], kelas: UUID
) -> None:
    halaman = buka("budi", f"/siklus/{kelas}/observasi/kelas", "potret")
    vault_open(halaman)
    heal = cut_posts(halaman)
    take_photo(halaman, plain_photo())
    expect(halaman.locator("#catatan-isi img")).to_have_count(1)
    halaman.get_by_role("button", name="Urungkan").click()
    becomes_empty(halaman, "foto")
    heal()
    nothing_waits(halaman)
    assert photos(peladen.app) == []


def test_finishing_does_not_wait_for_photos_and_they_arrive_after_it(
    peladen: Peladen, buka: Callable[..., Page], kelas: UUID
) -> None:
    halaman = buka("budi", f"/siklus/{kelas}/observasi/kelas", "potret")
    vault_open(halaman)
    halaman.route("**/berkas/unggahan/**", lambda rute: rute.abort())
    take_photo(halaman, plain_photo())
    expect(halaman.locator("#catatan-isi img")).to_have_count(1)
    halaman.get_by_role("link", name="Selesaikan observasi").click()
    halaman.wait_for_url(re.compile(r"/observasi/hasil$"))
    expect(halaman.locator(".catatan-daftar img")).to_have_count(1)
    conclude_observasi(client(peladen.app, "budi"), kelas)
    halaman.unroute("**/berkas/unggahan/**")
    halaman.evaluate("Observasi.antrean.kuras()")
    nothing_waits(halaman)
    assert len(photos(peladen.app)) == 1


# ── In pieces ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_after_a_cut_the_upload_goes_on_where_it_was(peladen: Peladen, buka: Callable[..., Page], kelas: UUID) -> None:
    halaman = buka("budi", f"/siklus/{kelas}/observasi/kelas", "potret")
    vault_open(halaman)
    mulai: list[int] = []
    tanya: list[str] = []

    def second_is_cut(rute: Route, permintaan: Request) -> None:
        if permintaan.method == "GET":
            tanya.append(permintaan.url)
            return rute.continue_()
        mulai.append(int(permintaan.url.split("mulai=")[1].split("&")[0]))
        return rute.abort() if len(mulai) == 2 else rute.continue_()

    halaman.route("**/berkas/unggahan/**", second_is_cut)
    take_photo(halaman, camera_photo(2400, 1800, halus=2))
    expect(halaman.locator("#catatan-isi img")).to_have_count(1)
    nothing_waits(halaman)
    assert mulai == [0, POTONG, POTONG]
    assert len(tanya) == 1
    (foto,) = photos(peladen.app)
    assert max(stored_image(peladen.app, foto).size) == 1280


def test_a_post_whose_answer_was_lost_is_repeated_without_sending_the_photo_again(
    peladen: Peladen, buka: Callable[..., Page], kelas: UUID
) -> None:
    halaman = buka("budi", f"/siklus/{kelas}/observasi/kelas", "potret")
    vault_open(halaman)
    ditanya: list[str] = []

    def lose_first(rute: Route, permintaan: Request) -> None:
        ditanya.append(permintaan.post_data or "")
        jawaban = rute.fetch(headers={**permintaan.all_headers(), "Sec-Fetch-Site": "same-origin"})
        if len(ditanya) == 1:
            rute.abort()
        else:
            rute.fulfill(response=jawaban)

    unggah: list[str] = []
    halaman.on("request", lambda permintaan: unggah.append(permintaan.url) if "/unggahan/" in permintaan.url else None)
    halaman.route(re.compile(r"/baris/[0-9a-f-]+/foto$"), lose_first)
    take_photo(halaman, plain_photo())
    expect(halaman.locator("#catatan-isi img")).to_have_count(1)
    nothing_waits(halaman)
    assert len(ditanya) == 2
    assert ditanya[0] == ditanya[1]
    assert len(unggah) == 1
    assert len(photos(peladen.app)) == 1


# ── Stage D ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_step_with_two_photos_written_without_network_arrives_once_each(
    peladen: Peladen, buka: Callable[..., Page], upaya: str
) -> None:
    halaman = buka("ani", f"{upaya}/langkah-lain", "ponsel")
    vault_open(halaman)
    halaman.context.set_offline(True)
    halaman.get_by_role("radio", name="Selesai").check()
    halaman.get_by_label("Apa yang Anda lakukan?").fill("Membaca modul")
    pilih = halaman.locator("input[data-foto]")
    pilih.set_input_files(two_photos())
    expect(halaman.get_by_text(re.compile(r"^2 foto · \d+ kB$"))).to_be_visible()
    simpan = halaman.get_by_role("button", name="Simpan catatan")
    simpan.click()
    expect(halaman.get_by_text("Tersimpan di HP ini dan dikirim begitu ada sinyal.")).to_be_visible()
    expect(halaman.get_by_text("2 foto ·")).to_have_count(0)
    # Mended while it waits: the photos follow the words that take its place.
    halaman.get_by_label("Apa yang Anda lakukan?").fill("Membaca modul 2")
    simpan.click()
    expect(halaman.get_by_text("Tersimpan di HP ini dan dikirim begitu ada sinyal.")).to_be_visible()
    assert halaman.evaluate("Observasi.antrean.daftar().then((d) => d.map((b) => b.jenis))") == ["foto", "foto", "teks"]
    halaman.context.set_offline(False)
    halaman.evaluate("Observasi.antrean.kuras()")
    halaman.wait_for_url(re.compile(r"/upaya$"))
    nothing_waits(halaman)
    with peladen.app.app_context():
        (catatan,) = db.session.scalars(select(CatatanUpaya))
    assert catatan.judul == "Membaca modul 2"
    assert [foto.wadah_id for foto in photos(peladen.app)] == [catatan.id, catatan.id]
    assert {foto.pengunggah_id for foto in photos(peladen.app)} == {tetap("ani")}
    halaman.reload()
    expect(halaman.locator(".foto-baris img")).to_have_count(2)


def test_more_photos_of_a_step_are_kept_at_a_tap_and_shown_at_once(
    peladen: Peladen, buka: Callable[..., Page], upaya: str
) -> None:
    halaman = buka("ani", f"{upaya}/langkah-lain", "ponsel")
    vault_open(halaman)
    halaman.get_by_role("radio", name="Selesai").check()
    halaman.get_by_label("Apa yang Anda lakukan?").fill("Membaca modul")
    halaman.get_by_role("button", name="Simpan catatan").click()
    halaman.wait_for_url(re.compile(r"/upaya"))
    kartu = halaman.locator("section", has=halaman.get_by_role("heading", name="Langkah lain · Membaca modul"))
    simpan = kartu.get_by_role("button", name="Simpan foto")
    expect(simpan).to_be_hidden()
    kartu.locator("input[data-foto]").set_input_files(two_photos())
    kartu.get_by_role("button", name="Lepas foto ini").first.click()
    expect(kartu.get_by_text(re.compile(r"^1 foto · \d+ kB$"))).to_be_visible()
    simpan.click()
    expect(kartu.locator("[data-foto-op] img")).to_have_count(1)
    expect(simpan).to_be_hidden()
    nothing_waits(halaman)
    assert len(photos(peladen.app)) == 1
    halaman.reload()
    expect(kartu.locator("img")).to_have_count(1)


def test_the_half_typed_form_is_there_when_the_phone_killed_the_page_behind_its_camera(
    peladen: Peladen, buka: Callable[..., Page], upaya: str
) -> None:
    halaman = buka("ani", f"{upaya}/langkah-lain", "ponsel")
    vault_open(halaman)
    halaman.route("**/draf/**", lambda rute: rute.abort())
    halaman.get_by_role("radio", name="Selesai").check()
    halaman.locator("input[data-foto]").set_input_files(as_file("a.jpg", plain_photo()))
    expect(halaman.get_by_text(re.compile(r"^1 foto · \d+ kB$"))).to_be_visible()
    halaman.get_by_label("Apa yang Anda lakukan?").fill("Kartu peran dicoba di kelas")
    halaman.get_by_label("Apa yang terjadi?").fill("Kelompok 3 perlu contoh ulang; sis")
    with halaman.expect_file_chooser():
        halaman.locator("input[data-foto]").click()
    halaman.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    halaman.wait_for_timeout(600)
    konteks = halaman.context
    with halaman.expect_event("crash"):
        kill(halaman)
    lagi = konteks.new_page()
    lagi.goto(f"{upaya}/langkah-lain")
    expect(lagi.get_by_label("Apa yang terjadi?")).to_have_value("Kelompok 3 perlu contoh ulang; sis")
    expect(lagi.get_by_label("Apa yang Anda lakukan?")).to_have_value("Kartu peran dicoba di kelas")
    expect(lagi.get_by_role("radio", name="Selesai")).to_be_checked()
    expect(lagi.get_by_text(re.compile(r"^1 foto · \d+ kB$"))).to_be_visible()
    lagi.locator("input[data-foto]").set_input_files(as_file("b.jpg", plain_photo("red")))
    expect(lagi.get_by_text(re.compile(r"^2 foto · \d+ kB$"))).to_be_visible()
    lagi.get_by_role("button", name="Simpan catatan").click()
    lagi.wait_for_url(re.compile(r"/upaya$"))
    nothing_waits(lagi)
    assert len(photos(peladen.app)) == 2


# ── Room and network ────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_camera_does_not_open_when_there_is_no_room_left_and_words_still_fit(
    peladen: Peladen, buka: Callable[..., Page], upaya: str
) -> None:
    halaman = buka("ani", "/sesi", "ponsel")
    halaman.add_init_script("navigator.storage.estimate = async () => ({ quota: 900e6, usage: 750e6 })")
    halaman.goto(upaya)
    vault_open(halaman)
    halaman.get_by_role("radio", name="Selesai").first.check()
    terbuka: list[object] = []
    halaman.on("filechooser", lambda pemilih: terbuka.append(pemilih))  # noqa: PLW0108 - Playwright marks it
    halaman.locator("form[data-draf] input[data-foto]").click()
    expect(halaman.get_by_role("alert")).to_have_text(
        "Ruang di HP ini tinggal 150 MB: foto baru belum dapat disimpan, tulisan tetap."
    )
    assert terbuka == []
    halaman.get_by_role("button", name="Simpan catatan").click()
    expect(halaman.get_by_text("Catatan tersimpan.")).to_be_visible()


def test_photos_wait_for_wifi_when_their_person_wants_it_and_words_do_not(
    peladen: Peladen, buka: Callable[..., Page], kelas: UUID
) -> None:
    halaman = buka("budi", "/luring", "ponsel")
    vault_open(halaman)
    halaman.get_by_label("Kirim foto hanya lewat Wi-Fi").check()
    halaman.goto(f"/siklus/{kelas}/observasi/kelas")
    take_photo(halaman, plain_photo())
    expect(halaman.locator("#status-simpan")).to_have_text("Di HP ini: 1 foto menunggu Wi-Fi")
    with peladen.app.app_context():
        assert len(db.session.scalars(select(Baris)).all()) == 1
    assert photos(peladen.app) == []
    halaman.goto("/")
    expect(halaman.get_by_role("heading", name="1 foto menunggu Wi-Fi")).to_be_visible()
    halaman.get_by_role("button", name="Kirim sekarang").click()
    becomes_empty(halaman, "antrean")
    expect(halaman.get_by_role("heading", name="1 foto menunggu Wi-Fi")).to_have_count(0)
    assert len(photos(peladen.app)) == 1
    halaman.goto("/luring")
    expect(halaman.get_by_label("Kirim foto hanya lewat Wi-Fi")).to_be_checked()
