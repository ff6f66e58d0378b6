"""Copying to Ruang GTK in a real browser: the button fills the clipboard, the tick stays where it was pressed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from observasi_app.masuk.sesi import KUKI
from tests.browser.conftest import Peladen
from tests.dunia import TAHUN, token_of
from tests.klien import Klien
from tests.langkah import open_siklus, submit_persiapan

pytestmark = pytest.mark.browser


def as_ani(app: Flask) -> Klien:
    """Return a client signed in as Bu Ani."""
    app.test_client_class = Klien
    klien = app.test_client()
    assert isinstance(klien, Klien)
    klien.set_cookie(KUKI, token_of("ani"))
    return klien


@pytest.mark.parametrize("ukuran", ["lanskap", "ponsel"])
def test_a_field_is_copied_at_a_tap_and_ticked(peladen: Peladen, buka: Callable[..., Page], ukuran: str) -> None:
    ani = as_ani(peladen.app)
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    halaman = buka("ani", f"/siklus/{siklus}", ukuran)
    halaman.context.grant_permissions(["clipboard-read", "clipboard-write"])
    halaman.get_by_role("link", name="Salin ke Ruang GTK").click()
    tombol = halaman.get_by_role("button", name="Salin Jadwal Observasi")
    tombol.click()
    expect(tombol).to_have_text("Tersalin")
    assert halaman.evaluate("navigator.clipboard.readText()") == f"14/5/{TAHUN}"
    halaman.get_by_role("button", name="Tandai sudah disalin: Jadwal Observasi").click()
    expect(halaman.locator("#A-jadwal").get_by_text("Sudah disalin", exact=True)).to_be_visible()
    assert halaman.url.endswith("#A-jadwal")


def test_without_a_script_nothing_is_offered_that_needs_one(peladen: Peladen, buka: Callable[..., Page]) -> None:
    ani = as_ani(peladen.app)
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    halaman = buka("ani", f"/siklus/{siklus}/salin", javascript=False)
    expect(halaman.get_by_label("Jadwal Observasi", exact=True)).to_have_value(f"14/5/{TAHUN}")
    expect(halaman.get_by_role("button", name="Salin Jadwal Observasi")).to_have_count(0)
    halaman.get_by_role("button", name="Tandai sudah disalin: Jadwal Observasi").click()
    expect(halaman.locator("#A-jadwal").get_by_text("Sudah disalin", exact=True)).to_be_visible()


def test_a_tick_without_signal_waits_and_goes_by_itself_later(peladen: Peladen, buka: Callable[..., Page]) -> None:
    ani = as_ani(peladen.app)
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    halaman = buka("ani", f"/siklus/{siklus}/salin")
    halaman.context.set_offline(True)
    halaman.get_by_role("button", name="Tandai sudah disalin: Jadwal Observasi").click()
    expect(halaman.locator("[data-status-simpan]")).to_contain_text(re.compile("Di tablet ini|Belum dapat dikirim"))
    halaman.context.set_offline(False)
    expect(halaman.locator("#A-jadwal").get_by_text("Sudah disalin", exact=True)).to_be_visible()
