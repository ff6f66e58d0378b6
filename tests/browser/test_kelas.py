"""The classroom screen in a real browser: taps, no network, undo, pauses, and how much fits on a tablet."""

from __future__ import annotations

import gzip
import re
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, Request, Route, expect
from sqlalchemy import func, select, update

from observasi_app.extensions import db, menulis
from observasi_app.masuk.models import Sesi
from observasi_app.masuk.sesi import KUKI
from observasi_app.rubrics.kumpulan import load_edisi
from observasi_app.rubrics.models import EdisiLokal
from observasi_app.sekolah.models import Pegawai
from observasi_app.siklus.a_persiapan.models import Persiapan
from observasi_app.siklus.b_observasi.models import Baris, Kunjungan, TingkatSementara
from observasi_app.siklus.inti.models import Siklus
from tests.browser.conftest import UKURAN, Peladen
from tests.dunia import SANDI, tetap, token_of
from tests.klien import Klien
from tests.langkah import open_siklus, start_observasi, submit_persiapan

pytestmark = pytest.mark.browser

UJI = Path(__file__).parent.parent / "rubrics" / "edisi_uji.toml"
ANGGARAN_BYTE, ANGGARAN_PERMINTAAN = 60_000, 8
SAPA = "Menyapa murid dengan nama"
KECIL = """() => [...document.querySelectorAll("button, select, textarea, summary, a.tombol")]
    .filter((el) => el.checkVisibility())
    .map((el) => [el.textContent.trim().slice(0, 30), el.getBoundingClientRect()])
    .filter(([, kotak]) => kotak.width && (kotak.width < 47 || kotak.height < 45))
    .map(([kata, kotak]) => `${kata} ${kotak.width}x${kotak.height}`)"""
"""Whatever is too small for a thumb, in words; a pixel or two belong to the border around a row of controls."""

NAMA_TAMPAK = """(el, nama) => {
    const potongan = document.createRange();
    potongan.setStart(el.firstChild, 0);
    potongan.setEnd(el.firstChild, nama.length);
    const kotak = el.getBoundingClientRect();
    return [...potongan.getClientRects()].every((satu) => satu.bottom <= kotak.bottom + 1);
}"""
"""Whether the first words of a heading are inside what is shown of it."""

JAGA = """window.jaga = []; Object.defineProperty(navigator, "wakeLock", { value: { request: async (jenis) => {
    const satu = new EventTarget(); window.jaga.push(satu); satu.jenis = jenis; return satu } } })"""
"""A lock of the screen that can be looked at."""


def _klien(app: Flask, kunci: str) -> Klien:
    app.test_client_class = Klien
    klien = app.test_client()
    assert isinstance(klien, Klien)
    klien.set_cookie(KUKI, token_of(kunci))
    return klien


@pytest.fixture
def siklus(peladen: Peladen) -> UUID:
    """A cycle whose lesson is being observed since ten minutes ago."""
    ani, budi = _klien(peladen.app, "ani"), _klien(peladen.app, "budi")
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    start_observasi(budi, siklus)
    with peladen.app.app_context(), menulis() as sesi:
        sesi.scalars(select(Kunjungan)).one().mulai -= timedelta(minutes=10)
    return siklus


@pytest.fixture
def kelas(buka: Callable[..., Page], siklus: UUID) -> Callable[[str], Page]:
    """Return a function that opens the classroom as Pak Budi at a size."""

    def kelas_buka(ukuran: str) -> Page:
        halaman = buka("budi", f"/siklus/{siklus}/observasi/kelas", ukuran)
        assert halaman.evaluate("Observasi.brankas.siap().then(Boolean)"), "the device can keep things"
        return halaman

    return kelas_buka


def _baris(app: Flask) -> list[Baris]:
    """Return the standing lines in the order of their making."""
    with app.app_context():
        return list(db.session.scalars(select(Baris).where(Baris.dicabut.is_(None)).order_by(Baris.id)))


def _arrived(halaman: Page) -> None:
    """Wait until the page has nothing left to send, and says so."""
    halaman.evaluate("Observasi.terkirim()")
    expect(halaman.locator("#status-simpan")).to_contain_text("Sudah sampai")


def _chip(halaman: Page, label: str = SAPA) -> None:
    halaman.get_by_role("button", name=re.compile(f"^{label}")).click()


def _show_notes(halaman: Page) -> None:
    """Open the sheet of notes where the screen is too narrow for the column."""
    tautan = halaman.locator(".kelas-catatan")
    if tautan.is_visible():
        tautan.click()


# ── Taps ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("ukuran", list(UKURAN))
def test_a_double_tap_is_two_lines_with_two_ids(peladen: Peladen, kelas: Callable[[str], Page], ukuran: str) -> None:
    halaman = kelas(ukuran)
    halaman.get_by_role("button", name=re.compile(f"^{SAPA}")).dblclick()
    expect(halaman.locator("#catatan-isi > li")).to_have_count(2)
    expect(halaman.locator("[data-kali]").first).to_have_text("×2")
    _arrived(halaman)
    dua = _baris(peladen.app)
    assert len({b.id for b in dua}) == 2
    assert {b.id.version for b in dua} == {7}
    assert all(600 <= b.detik <= 660 for b in dua)
    halaman.reload()
    expect(halaman.locator("[data-kali]").first).to_have_text("×2")
    expect(halaman.locator("#catatan-isi > li")).to_have_count(2)


def test_a_tap_whose_answer_is_lost_is_sent_again_with_the_same_bytes_and_counts_once(
    peladen: Peladen, kelas: Callable[[str], Page]
) -> None:
    halaman = kelas("potret")
    terkirim: list[str | None] = []

    def lose_first(rute: Route, permintaan: Request) -> None:
        terkirim.append(permintaan.post_data)
        # Playwright's own fetch leaves out what a browser says of the sender.
        jawaban = rute.fetch(headers={**permintaan.all_headers(), "Sec-Fetch-Site": "same-origin"})
        if len(terkirim) == 1:
            rute.abort()
        else:
            rute.fulfill(response=jawaban)

    halaman.route("**/observasi/baris", lose_first)
    _chip(halaman)
    expect(halaman.locator("#status-simpan")).to_have_text("Di tablet ini: 1 belum terkirim")
    _arrived(halaman)
    assert len(terkirim) == 2
    assert terkirim[0] == terkirim[1]
    assert len(_baris(peladen.app)) == 1


def test_without_network_taps_stay_on_the_page_and_arrive_once_in_their_order(
    peladen: Peladen, kelas: Callable[[str], Page]
) -> None:
    halaman = kelas("lanskap")
    halaman.context.set_offline(True)
    _chip(halaman)
    halaman.locator("#kelas-tanda").select_option("2")
    halaman.locator("#kelas-teks").fill("Kelompok 3 diam.")
    halaman.get_by_role("button", name="Catat", exact=True).click()
    halaman.locator("#target-2").get_by_role("button", name="Dilakukan tapi belum efektif").click()
    expect(halaman.locator("#status-simpan")).to_have_text("Di tablet ini: 3 belum terkirim")
    expect(halaman.locator("#catatan-isi > li")).to_have_count(2)
    assert _baris(peladen.app) == []
    halaman.context.set_offline(False)
    _arrived(halaman)
    assert [(b.target, b.teks) for b in _baris(peladen.app)] == [
        (1, "Guru memanggil murid dengan namanya."),
        (2, "Kelompok 3 diam."),
    ]
    with peladen.app.app_context():
        tingkat = db.session.scalars(select(TingkatSementara)).one()
        assert (tingkat.target, tingkat.tingkat) == (2, "belum_efektif")


def test_finishing_waits_until_everything_has_arrived(peladen: Peladen, kelas: Callable[[str], Page]) -> None:
    halaman = kelas("potret")
    halaman.context.set_offline(True)
    _chip(halaman)
    halaman.get_by_role("link", name="Selesaikan observasi").click()
    expect(halaman.locator("#target-1")).to_be_visible()
    halaman.context.set_offline(False)
    halaman.wait_for_url(re.compile(r"/observasi/hasil$"))
    expect(halaman.locator("#catatan_1")).to_have_value(
        re.compile(r"^Guru memanggil murid dengan namanya. \(menit 1\d\)$")
    )
    assert len(_baris(peladen.app)) == 1


def test_an_ended_session_asks_over_the_page_and_the_tap_goes_through(
    peladen: Peladen, kelas: Callable[[str], Page]
) -> None:
    halaman = kelas("ponsel")
    with peladen.app.app_context(), menulis() as sesi:
        sesi.execute(update(Sesi).values(dicabut_pada=datetime.now(UTC)))
    _chip(halaman)
    dialog = halaman.get_by_role("dialog", name="Masuk lagi sebagai Budi Santoso")
    dialog.get_by_label("Kata sandi").fill(SANDI)
    dialog.get_by_role("button", name="Masuk lagi").click()
    _arrived(halaman)
    assert len(_baris(peladen.app)) == 1


# ── Undo, edit, photo, pause ────────────────────────────────────────────────────────────────────────────────────────


def test_undo_takes_the_last_line_away_here_and_on_the_server(peladen: Peladen, kelas: Callable[[str], Page]) -> None:
    halaman = kelas("ponsel")
    _chip(halaman)
    _chip(halaman)
    expect(halaman.get_by_role("status").get_by_text(f"Dicatat: {SAPA}")).to_be_visible()
    halaman.get_by_role("button", name="Urungkan").click()
    expect(halaman.locator("[data-kali]").first).to_have_text("×1")
    expect(halaman.locator("[data-urung]")).to_have_count(0)
    _arrived(halaman)
    assert len(_baris(peladen.app)) == 1


@pytest.mark.parametrize("ukuran", ["lanskap", "ponsel"])
def test_a_line_is_edited_and_tagged_anew_in_its_place(
    peladen: Peladen, kelas: Callable[[str], Page], ukuran: str
) -> None:
    halaman = kelas(ukuran)
    halaman.locator("#kelas-teks").fill("Kelompok 3 diam.")
    halaman.locator("#kelas-teks").press("Enter")
    expect(halaman.locator("#kelas-teks")).to_have_value("")
    _show_notes(halaman)
    halaman.get_by_role("link", name="Ubah catatan").click()
    dialog = halaman.get_by_role("dialog", name="Ubah catatan")
    dialog.get_by_label("Tandai untuk").select_option("2")
    dialog.get_by_label("Catatan", exact=True).fill("Kelompok 3 diam; satu murid menulis.")
    dialog.get_by_role("button", name="Simpan perubahan").click()
    expect(halaman.locator("#target-2 [data-hitung]")).to_have_text("1 catatan")
    _arrived(halaman)
    satu = _baris(peladen.app)
    assert [(b.target, b.teks, b.menggantikan_id is not None) for b in satu] == [
        (2, "Kelompok 3 diam; satu murid menulis.", True)
    ]
    assert halaman.locator("#catatan-isi > li").get_attribute("id") == f"baris-{satu[0].id}"


def test_photos_hang_on_a_line_with_the_words_that_stand_in_the_box(
    peladen: Peladen, kelas: Callable[[str], Page], tmp_path: Path
) -> None:
    from PIL import Image  # noqa: PLC0415 - only this test draws

    for nama in ("satu", "dua"):
        Image.new("RGB", (64, 48), "teal" if nama == "satu" else "orange").save(tmp_path / f"{nama}.jpg")
    halaman = kelas("potret")
    halaman.locator("#kelas-tanda").select_option("2")
    halaman.locator("#kelas-teks").fill("Pembagian kelompok")
    halaman.locator(".kelas-foto > summary").click()
    expect(halaman.get_by_text("kelompok dari belakang")).to_be_visible()
    halaman.locator("#kamera-galeri").set_input_files([tmp_path / "satu.jpg", tmp_path / "dua.jpg"])
    expect(halaman.locator("#catatan-isi img")).to_have_count(2)
    _arrived(halaman)
    halaman.reload()
    expect(halaman.locator("#catatan-isi > li")).to_contain_text("Pembagian kelompok")
    expect(halaman.locator("#catatan-isi img")).to_have_count(2)
    expect(halaman.locator("[data-jumlah-catatan]")).to_have_text("1 catatan · 2 foto")


def test_the_minute_stands_still_while_paused(peladen: Peladen, kelas: Callable[[str], Page]) -> None:
    halaman = kelas("ponsel")
    expect(halaman.locator("[data-menit]")).to_have_text("Menit ke-11")
    halaman.get_by_role("button", name="Jeda").click()
    expect(halaman.locator("[data-menit]")).to_have_text("Dijeda, menit ke-11")
    _arrived(halaman)
    halaman.reload()
    expect(halaman.locator("[data-menit]")).to_have_text("Dijeda, menit ke-11")
    halaman.get_by_role("button", name="Lanjutkan").click()
    expect(halaman.locator("[data-menit]")).to_have_text("Menit ke-11")
    _arrived(halaman)
    with peladen.app.app_context():
        jeda = db.session.scalars(select(Kunjungan)).one().jeda
    assert len(jeda) == 1
    assert jeda[0]["selesai"] > jeda[0]["mulai"]


def test_half_a_note_and_the_place_are_there_again_after_the_tablet_was_locked(
    kelas: Callable[[str], Page], siklus: UUID
) -> None:
    halaman = kelas("ponsel")
    with halaman.expect_response(re.compile("/draf/")):
        halaman.locator("#kelas-teks").fill("Belum selesai ditu")
    halaman.evaluate("scrollTo(0, 700)")
    halaman.wait_for_function("Object.keys(sessionStorage).length === 1")
    simpanan = halaman.evaluate("JSON.stringify(sessionStorage)")
    assert simpanan == f'{{"kelas:{siklus}":"700"}}'
    halaman.goto("about:blank")
    halaman.goto(f"/siklus/{siklus}/observasi/kelas")
    expect(halaman.locator("#kelas-teks")).to_have_value("Belum selesai ditu")
    assert halaman.evaluate("scrollY") == 700


def test_the_screen_is_kept_awake_and_again_after_it_was_let_go(kelas: Callable[[str], Page]) -> None:
    halaman = kelas("potret")
    halaman.add_init_script(JAGA)
    halaman.reload()
    halaman.wait_for_function("jaga.length === 1 && jaga[0].jenis === 'screen'")
    halaman.evaluate("jaga[0].dispatchEvent(new Event('release'))")
    halaman.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    halaman.wait_for_function("jaga.length === 2")


# ── Without JavaScript ──────────────────────────────────────────────────────────────────────────────────────────────


def test_without_javascript_chip_level_note_and_undo_work(
    peladen: Peladen, buka: Callable[..., Page], siklus: UUID
) -> None:
    halaman = buka("budi", f"/siklus/{siklus}/observasi/kelas", "potret", javascript=False)
    _chip(halaman)
    assert halaman.url.endswith("#target-1")
    expect(halaman.get_by_text("×1")).to_be_visible()
    halaman.locator("#target-2").get_by_role("button", name="Belum dilakukan").click()
    expect(halaman.locator("#target-2 [aria-pressed=true]")).to_have_text("Belum dilakukan")
    halaman.locator("#kelas-teks").fill("31 hadir.")
    halaman.get_by_role("button", name="Catat", exact=True).click()
    assert {b.teks for b in _baris(peladen.app)} == {"Guru memanggil murid dengan namanya.", "31 hadir."}
    halaman.get_by_role("button", name="Urungkan", exact=True).click()
    assert len(_baris(peladen.app)) == 1


# ── What fits, and what it costs ────────────────────────────────────────────────────────────────────────────────────


def _free_height(halaman: Page) -> int:
    """Return the height between the header and the bar: what a person sees of the cards at once."""
    return int(
        halaman.evaluate(
            "innerHeight - document.querySelector('.kelas-kepala').offsetHeight"
            " - document.querySelector('.kelas-bawah').offsetHeight"
        )
    )


def _height(halaman: Page, pilih: str) -> int:
    return int(halaman.evaluate("(p) => document.querySelector(p).offsetHeight", pilih))


@pytest.mark.parametrize("ukuran", ["potret", "lanskap"])
def test_one_focus_with_all_its_chips_takes_one_screen(kelas: Callable[[str], Page], ukuran: str) -> None:
    halaman = kelas(ukuran)
    assert halaman.locator("[data-chip]").count() >= 18
    letak = halaman.locator("#target-2").bounding_box()
    _chip(halaman)
    _arrived(halaman)
    assert halaman.locator("#target-2").bounding_box() == letak, "nothing moves under the thumb"
    assert _height(halaman, ".kelas-target") <= _free_height(halaman)
    akhir = halaman.locator("#target-3 [data-tingkat-form]").bounding_box()
    bar = halaman.locator(".kelas-bawah").bounding_box()
    assert akhir
    assert bar
    assert akhir["y"] + akhir["height"] <= bar["y"], "the last levels are seen without scrolling"


@pytest.mark.parametrize(("ukuran", "paling"), [("lanskap", 84), ("potret", 112), ("ponsel", 148)])
def test_the_longest_name_leaves_the_header_low_and_the_name_whole(
    kelas: Callable[[str], Page], peladen: Peladen, ukuran: str, paling: int
) -> None:
    nama = "Kartika Putri Ayuningtyas Kusumawardhani Hadi"
    with peladen.app.app_context(), menulis() as sesi:
        sesi.get_one(Pegawai, tetap("ani")).nama = nama
        persiapan = sesi.scalars(select(Persiapan)).one()
        persiapan.mapel, persiapan.kelas = "Pendidikan Jasmani, Olahraga, dan Kesehatan", "XII Rekayasa 2"
    halaman = kelas(ukuran)
    assert _height(halaman, ".kelas-kepala") <= paling
    judul = halaman.get_by_role("heading", level=1)
    expect(judul).to_have_text(re.compile(f"^Ibu {nama} · Pendidikan Jasmani.*XII Rekayasa 2$"))
    assert judul.evaluate(NAMA_TAMPAK, f"Ibu {nama}"), "the name is not cut"


def _pin_twelve_targets(app: Flask, siklus: UUID) -> None:
    edisi = load_edisi(UJI)
    with app.app_context(), menulis() as sesi:
        baris = sesi.scalars(select(Siklus).where(Siklus.id == siklus)).one()
        sesi.add(
            EdisiLokal(
                id=uuid.uuid4(),
                sekolah_id=tetap("satu"),
                rubrik="guru",
                fokus=baris.fokus,
                edisi="uji",
                hash=edisi.hash,
                isi=edisi.to_dict(),
                catatan_sumber="",
                dibuat=datetime.now(UTC),
                pegawai_id=tetap("budi"),
            )
        )
        baris.edisi, baris.edisi_hash = "uji", edisi.hash


def test_twelve_targets_of_six_chips_take_three_screens(
    peladen: Peladen, kelas: Callable[[str], Page], siklus: UUID
) -> None:
    _pin_twelve_targets(peladen.app, siklus)
    halaman = kelas("potret")
    assert halaman.locator("[data-target]").count() == 12
    assert halaman.locator("[data-chip]").count() == 72
    assert _height(halaman, ".kelas-target") <= 3 * _free_height(halaman)


@pytest.mark.parametrize("ukuran", list(UKURAN))
def test_every_target_of_a_thumb_is_large_enough_and_nothing_overflows(
    kelas: Callable[[str], Page], ukuran: str
) -> None:
    halaman = kelas(ukuran)
    _chip(halaman)
    kecil = halaman.evaluate(KECIL)
    assert kecil == []
    assert halaman.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_first_load_is_light(peramban: Browser, peladen: Peladen, siklus: UUID) -> None:
    konteks = peramban.new_context(viewport=UKURAN["potret"])
    konteks.add_cookies([{"name": KUKI, "value": token_of("budi"), "url": peladen.url}])
    halaman = konteks.new_page()
    selesai: list[Request] = []
    halaman.on("requestfinished", lambda permintaan: selesai.append(permintaan))  # noqa: PLW0108 - Playwright marks it
    halaman.goto(f"{peladen.url}/siklus/{siklus}/observasi/kelas", wait_until="networkidle")
    besar = [(r.url.rsplit("/", 1)[1], r.sizes()) for r in selesai]
    daftar = {nama: b["responseBodySize"] + b["responseHeadersSize"] for nama, b in besar}
    konteks.close()
    assert 4 <= len(daftar) <= ANGGARAN_PERMINTAAN, daftar
    assert sum(daftar.values()) <= ANGGARAN_BYTE, daftar


def test_the_classrooms_own_script_stays_small() -> None:
    folder = Path(__file__).parents[2] / "observasi_app" / "static" / "js" / "kelas"
    isi = b"".join(b.read_bytes() for b in sorted(folder.glob("*.js")))
    assert len(gzip.compress(isi, 9)) <= 8_000


def test_half_typed_words_are_no_line(peladen: Peladen, kelas: Callable[[str], Page]) -> None:
    halaman = kelas("lanskap")
    halaman.locator("#kelas-teks").fill("   ")
    halaman.get_by_role("button", name="Catat", exact=True).click()
    expect(halaman.locator("#catatan-isi > li")).to_have_count(0)
    with peladen.app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Baris)) == 0
