"""A tablet that several people share: locks by itself, opens with a PIN, changes hands, is left with work on it."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select, update

from observasi_app.extensions import db, menulis, now
from observasi_app.luring.models import Draf
from observasi_app.masuk.models import Sesi
from tests.browser.conftest import PILIHAN_CHROMIUM, TENGGAT_MS, Peladen
from tests.browser.halaman import ready_offline, until
from tests.browser.test_masuk_lagi import open_siklus
from tests.dunia import SANDI, tetap

pytestmark = pytest.mark.browser

PIN = "482915"
PIN_LAIN = "739264"
RAHASIA = "Murid duduk berempat dan menjelaskan langkahnya"
TERKUNCI = "Layar dikunci"


def sign_in(halaman: Page, siapa: str, nama: str) -> None:
    """Sign in with the password on the page for it."""
    halaman.get_by_label("NIP, NUPTK, atau nama pendek").fill(siapa)
    halaman.get_by_label("Kata sandi").fill(SANDI)
    halaman.get_by_role("button", name="Masuk", exact=True).click()
    expect(halaman.locator("body")).to_have_attribute("data-pengguna-nama", nama)


def set_pin(halaman: Page, pin: str = PIN) -> None:
    """Set a PIN, coming from the person menu."""
    menu(halaman, "link", "Catatan di perangkat ini")
    expect(halaman.get_by_role("heading", name="Catatan di perangkat ini")).to_be_visible()
    halaman.get_by_label("PIN baru, 6 angka").fill(pin)
    halaman.get_by_label("Ulangi PIN").fill(pin)
    halaman.get_by_role("button", name="Pasang PIN").click()
    expect(halaman.get_by_role("button", name="Ganti PIN")).to_be_visible()


def menu(halaman: Page, jenis: str, kata: str) -> None:
    """Take something from the person menu."""
    halaman.locator("details.orang > summary").click()
    halaman.locator("details.orang").get_by_role(jenis, name=kata).click()  # type: ignore[arg-type]


def tap_pin(halaman: Page, pin: str) -> None:
    """Tap the keys of the lock."""
    for angka in pin:
        halaman.get_by_role("button", name=angka, exact=True).click()


def grow_idle(halaman: Page) -> None:
    """Let the hour until which nobody need touch the device be over."""
    halaman.evaluate("localStorage.setItem('observasi:sampai', String(Date.now() - 1000))")
    halaman.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


@pytest.fixture
def tablet(buka: Callable[..., Page]) -> Page:
    """A tablet on which Bu Ani has signed in and set a PIN."""
    halaman = buka(None, "/masuk", "lanskap")
    sign_in(halaman, "ani", "Ani Rahmawati")
    set_pin(halaman)
    return halaman


def test_an_idle_screen_locks_shows_nothing_and_comes_back_to_the_same_word(peladen: Peladen, tablet: Page) -> None:
    siklus = open_siklus(tablet)
    tablet.goto(f"/siklus/{siklus}/persiapan")
    kotak = tablet.locator('[name="upaya_1"]')
    kotak.fill(RAHASIA)
    expect(tablet.locator("#status-simpan")).to_contain_text("Draf tersimpan")
    kotak.focus()
    kotak.evaluate("el => el.setSelectionRange(5, 5)")
    grow_idle(tablet)
    expect(tablet.get_by_role("heading", name=TERKUNCI)).to_be_visible()
    isi = tablet.content()
    assert RAHASIA not in isi
    assert "upaya_1" not in isi
    assert tablet.title() == "Layar dikunci · Observasi"
    expect(tablet.get_by_role("heading", name="Ani Rahmawati")).to_be_visible()
    with tablet.expect_response("**/gembok/pembukaan"):
        tap_pin(tablet, PIN)
    expect(kotak).to_have_value(RAHASIA)
    expect(kotak).to_be_focused()
    assert kotak.evaluate("el => el.selectionStart") == 5
    with peladen.app.app_context():
        (sesi,) = db.session.scalars(select(Sesi).where(Sesi.perangkat_id.is_not(None)))
        assert sesi.dikunci_pada is None


def test_a_locked_tablet_answers_no_address_until_it_is_opened(tablet: Page) -> None:
    menu(tablet, "button", "Kunci layar")
    expect(tablet.get_by_role("heading", name=TERKUNCI)).to_be_visible()
    for alamat in ("/", "/siklus", "/sesi"):
        tablet.goto(alamat)
        expect(tablet.get_by_role("heading", name=TERKUNCI)).to_be_visible()
        expect(tablet.locator("#gembok-pin")).to_be_visible()
        assert "Sesi saya" not in tablet.content()
    tablet.go_back()
    expect(tablet.get_by_role("heading", name=TERKUNCI)).to_be_visible()
    tablet.goto("/sesi")
    tablet.locator("#gembok-pin").press_sequentially(PIN)
    expect(tablet.get_by_role("heading", name="Sesi saya")).to_be_visible()


def test_a_wrong_pin_waits_longer_and_longer_and_the_password_loses_nothing(tablet: Page) -> None:
    siklus = open_siklus(tablet)
    tablet.goto(f"/siklus/{siklus}/persiapan")
    tablet.route("**/draf/**", lambda r: r.abort())
    tablet.locator('[name="upaya_1"]').fill(RAHASIA)
    expect(tablet.locator("#status-simpan")).to_contain_text("belum terkirim")
    menu(tablet, "button", "Kunci layar")
    kotak = tablet.locator("#gembok-pin")
    for _ in range(5):
        expect(kotak).to_be_enabled()
        kotak.press_sequentially("111111")
        expect(kotak).to_have_value("")
    expect(tablet.get_by_role("alert")).to_contain_text(re.compile(r"Tunggu \d+ detik"))
    expect(kotak).to_be_disabled()
    tablet.reload()
    expect(tablet.locator("#gembok-pin")).to_be_visible()
    tablet.get_by_role("button", name="Lupa PIN? Masuk dengan kata sandi").click()
    tablet.get_by_label("Kata sandi").fill("bukan ini")
    tablet.get_by_role("button", name="Buka dengan kata sandi").click()
    expect(tablet.get_by_role("alert")).to_contain_text("tidak cocok")
    tablet.get_by_label("Kata sandi").fill(SANDI)
    tablet.get_by_role("button", name="Buka dengan kata sandi").click()
    expect(tablet.locator('[name="upaya_1"]')).to_have_value(RAHASIA)


def test_the_pin_opens_without_network_and_the_server_follows_later(tablet: Page) -> None:
    siklus = open_siklus(tablet)
    tablet.goto(f"/siklus/{siklus}/persiapan")
    menu(tablet, "button", "Kunci layar")
    expect(tablet.locator("#gembok-pin")).to_be_visible()
    tablet.wait_for_load_state("networkidle")
    tablet.context.set_offline(offline=True)
    terbuka = f"Observasi.brankas.orang('{tetap('ani')}').then((o) => Boolean(o.kunci))"
    assert not tablet.evaluate(terbuka)
    tablet.locator("#gembok-pin").press_sequentially(PIN)
    tablet.wait_for_timeout(1500)
    tablet.context.set_offline(offline=False)
    tablet.goto(f"/siklus/{siklus}/persiapan")
    expect(tablet.locator('[name="upaya_1"]')).to_be_visible()
    assert tablet.evaluate(terbuka)


def test_two_people_take_turns_and_neither_sees_the_other(tablet: Page) -> None:
    siklus = open_siklus(tablet)
    tablet.goto(f"/siklus/{siklus}/persiapan")
    tablet.locator('[name="upaya_1"]').fill(RAHASIA)
    menu(tablet, "button", "Ganti pengguna")
    expect(tablet.get_by_role("heading", name="Siapa yang bekerja sekarang?")).to_be_visible()
    tablet.get_by_role("link", name="Orang lain").click()
    sign_in(tablet, "budi", "Budi Santoso")
    set_pin(tablet, PIN_LAIN)
    tablet.goto(f"/siklus/{siklus}/persiapan")
    assert RAHASIA not in tablet.content()
    menu(tablet, "button", "Ganti pengguna")
    tablet.get_by_role("button", name="Ani Rahmawati").click()
    tap_pin(tablet, PIN_LAIN)
    expect(tablet.get_by_role("alert")).to_contain_text("PIN belum cocok")
    tap_pin(tablet, PIN)
    expect(tablet.locator("body")).to_have_attribute("data-pengguna-nama", "Ani Rahmawati")
    tablet.goto(f"/siklus/{siklus}/persiapan")
    expect(tablet.locator('[name="upaya_1"]')).to_have_value(RAHASIA)


def test_a_pin_does_not_open_a_session_that_has_ended_but_says_what_does(peladen: Peladen, tablet: Page) -> None:
    menu(tablet, "button", "Ganti pengguna")
    tablet.get_by_role("link", name="Orang lain, masuk dengan kata sandi").click()
    sign_in(tablet, "budi", "Budi Santoso")
    set_pin(tablet, PIN_LAIN)
    with peladen.app.app_context(), menulis() as sesi:
        sesi.execute(update(Sesi).where(Sesi.pegawai_id == tetap("ani")).values(dicabut_pada=now()))
    menu(tablet, "button", "Ganti pengguna")
    tablet.get_by_role("button", name="Ani Rahmawati").click()
    tap_pin(tablet, PIN)
    expect(tablet.get_by_text("sudah berakhir. Masuk dengan kata sandi.")).to_be_visible()
    tablet.locator("#gembok-sandi").fill(SANDI)
    tablet.get_by_role("button", name="Buka dengan kata sandi").click()
    expect(tablet.locator("body")).to_have_attribute("data-pengguna-nama", "Ani Rahmawati")


def test_whoever_taps_twice_on_leaving_leaves_once(tablet: Page) -> None:
    galat: list[str] = []
    tablet.on("pageerror", lambda e: galat.append(str(e)))
    tablet.locator("details.orang > summary").click()
    tablet.locator("form[data-keluar]").evaluate("f => { f.requestSubmit(); f.requestSubmit(); }")
    expect(tablet.get_by_label("NIP, NUPTK, atau nama pendek")).to_be_visible()
    assert galat == []


def test_locking_in_one_tab_locks_the_others_and_opening_opens_them(tablet: Page) -> None:
    lain = tablet.context.new_page()
    lain.goto("/sesi")
    menu(tablet, "button", "Kunci layar")
    expect(lain.get_by_role("heading", name=TERKUNCI)).to_be_visible()
    tablet.locator("#gembok-pin").press_sequentially(PIN)
    expect(lain.get_by_role("heading", name="Sesi saya")).to_be_visible()


def test_a_pin_that_is_easily_guessed_is_not_taken(buka: Callable[..., Page]) -> None:
    halaman = buka(None, "/masuk", "ponsel")
    sign_in(halaman, "ani", "Ani Rahmawati")
    menu(halaman, "link", "Catatan di perangkat ini")
    for pin in ("123456", "111111", "121212", "654321", "170890", "900817"):
        halaman.get_by_label("PIN baru, 6 angka").fill(pin)
        halaman.get_by_label("Ulangi PIN").fill(pin)
        halaman.get_by_role("button", name="Pasang PIN").click()
        expect(halaman.get_by_role("alert")).to_contain_text("mudah ditebak")
    set_pin(halaman)


def test_leaving_with_unsent_work_counts_it_and_keeps_it_for_its_owner(peladen: Peladen, tablet: Page) -> None:
    siklus = open_siklus(tablet)
    tablet.goto(f"/siklus/{siklus}/persiapan")
    tablet.context.set_offline(offline=True)
    tablet.locator('[name="upaya_1"]').fill(RAHASIA)
    expect(tablet.locator("#status-simpan")).to_contain_text("belum terkirim")
    menu(tablet, "button", "Keluar")
    dialog = tablet.get_by_role("dialog")
    kata = "1 catatan belum terkirim. Tetap terkunci di tablet ini sampai Anda masuk lagi."
    expect(dialog).to_contain_text(kata, use_inner_text=True)
    dialog.get_by_role("button", name="Keluar, kirim nanti").click()
    expect(tablet.get_by_role("heading", name="Anda sudah keluar")).to_be_visible()
    assert RAHASIA not in tablet.content()
    assert "Ani" not in tablet.content()
    tablet.context.set_offline(offline=False)
    tablet.evaluate("location.replace('/')")  # as the page does by itself just now
    expect(tablet.get_by_role("heading", name=re.compile("Masuk|Layar dikunci"))).to_be_visible()
    tablet.wait_for_load_state()
    tablet.goto("/masuk")
    expect(tablet.get_by_role("heading", name="Masuk")).to_be_visible()
    tablet.wait_for_function("Observasi.simpanan.semua('perangkat').then((s) => s.every((p) => !p.nisan))")
    with peladen.app.app_context():
        milik = db.session.scalars(select(Sesi).where(Sesi.perangkat_id.is_not(None)))
        assert all(s.dicabut_pada for s in milik)
    sign_in(tablet, "budi", "Budi Santoso")
    tablet.goto("/luring")
    assert "Ani" not in tablet.content()
    tablet.goto("/masuk")
    menu(tablet, "button", "Keluar")
    expect(tablet.get_by_role("heading", name="Masuk")).to_be_visible()
    sign_in(tablet, "ani", "Ani Rahmawati")
    tablet.goto(f"/siklus/{siklus}/persiapan")
    expect(tablet.locator('[name="upaya_1"]')).to_have_value(RAHASIA)
    expect(tablet.locator("#status-simpan")).to_contain_text("Draf tersimpan")
    with peladen.app.app_context():
        draf = db.session.get(Draf, (tetap("ani"), f"siklus/{siklus}/persiapan"))
        assert draf
        assert draf.isi["upaya_1"] == [RAHASIA]


KENARI = ("kenari-draf-7f3a", "kenari-satu-baris-91c2", "kenari-antrean-55d0")
"""Words that stand nowhere else."""


def test_after_leaving_the_profile_of_the_browser_holds_no_word_of_it(
    peladen: Peladen, tmp_path: Path, peramban: Browser
) -> None:
    """Typed into drafts, sent and unsent, and then searched for in every file that Chromium has written."""
    profil = tmp_path / "profil"
    jenis = peramban.browser_type
    jalan = os.environ.get("CHROMIUM") or shutil.which("chromium")
    konteks = jenis.launch_persistent_context(
        profil, executable_path=jalan, args=PILIHAN_CHROMIUM, base_url=peladen.url, locale="id-ID"
    )
    konteks.set_default_timeout(TENGGAT_MS)
    halaman = konteks.pages[0]
    halaman.goto("/masuk")
    sign_in(halaman, "ani", "Ani Rahmawati")
    set_pin(halaman)
    siklus = open_siklus(halaman)
    halaman.goto(f"/siklus/{siklus}/persiapan")
    konteks.set_offline(offline=True)
    halaman.locator('[name="upaya_1"]').fill(KENARI[0])
    halaman.locator('[name="kelas"]').fill(KENARI[1])
    expect(halaman.locator("#status-simpan")).to_contain_text("belum terkirim")
    badan = f"Observasi.antrean.simpan({{url: '/siklus/x', badan: 'teks={KENARI[2]}', op: Observasi.operasiBaru()}})"
    halaman.evaluate(f"{badan}.then((hasil) => hasil.tersimpan)")
    halaman.wait_for_timeout(1000)
    menu(halaman, "button", "Keluar")
    halaman.get_by_role("button", name="Keluar, kirim nanti").click()
    expect(halaman.get_by_role("heading", name="Anda sudah keluar")).to_be_visible()
    konteks.set_offline(offline=False)
    halaman.evaluate("location.replace('/masuk')")  # as the page may do by itself just now
    expect(halaman.get_by_label("NIP, NUPTK, atau nama pendek")).to_be_visible()
    halaman.wait_for_timeout(1000)
    konteks.close()
    berkas = [satu for satu in profil.rglob("*") if satu.is_file()]
    assert any(satu.parent.name.endswith(".indexeddb.leveldb") for satu in berkas), "the store was written"
    bocor = [
        (kata, satu.relative_to(profil).as_posix())
        for satu in berkas
        for kata in KENARI
        if kata.encode() in (isi := satu.read_bytes()) or kata.encode("utf-16-le") in isi
    ]
    assert bocor == []


def test_without_network_a_locked_tablet_asks_for_the_pin_before_any_kept_page(tablet: Page) -> None:
    siklus = open_siklus(tablet)
    tablet.goto("/")
    ready_offline(tablet)
    until(tablet, "Observasi.paket.ada('/')")
    tablet.goto(f"/siklus/{siklus}/persiapan")
    menu(tablet, "button", "Kunci layar")
    expect(tablet.locator("#gembok-pin")).to_be_visible()
    tablet.context.set_offline(offline=True)
    tablet.goto("/")
    expect(tablet.get_by_role("heading", name=TERKUNCI)).to_be_visible()
    assert "Siklus" not in tablet.locator("body").inner_text()
    tablet.locator("#gembok-pin").press_sequentially(PIN)
    expect(tablet.get_by_text("Halaman luring, disiapkan")).to_be_visible()
    expect(tablet.locator("body")).to_have_attribute("data-pengguna-nama", "Ani Rahmawati")
    tablet.evaluate("localStorage.setItem('observasi:sampai', String(Date.now() - 1000))")
    tablet.evaluate("Observasi.simpanan.taruh('perangkat', Date.now() - 1000, 'sampai')")
    tablet.goto("/luring")
    expect(tablet.get_by_role("heading", name=TERKUNCI)).to_be_visible()
    tablet.locator("#gembok-pin").press_sequentially(PIN)
    expect(tablet.get_by_role("heading", name="Catatan di perangkat ini")).to_be_visible()
    tablet.context.set_offline(offline=False)
    tablet.goto("/sesi")
    expect(tablet.get_by_role("heading", name="Sesi saya")).to_be_visible()
