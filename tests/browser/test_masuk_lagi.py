"""The session ends while somebody types: the page stays, asks for the password over it, and all arrives once."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import func, select, update

from observasi_app.extensions import db, menulis
from observasi_app.masuk.models import Sesi
from observasi_app.siklus.a_persiapan.models import Persiapan
from tests.browser.conftest import Peladen
from tests.dunia import SANDI, tetap
from tests.langkah import TANGGAL

pytestmark = pytest.mark.browser


def open_siklus(halaman: Page) -> UUID:
    """The guru chooses a focus in the browser; return the new cycle."""
    halaman.goto("/siklus/baru")
    halaman.get_by_label(re.compile("Keteraturan Suasana Kelas")).check()
    halaman.locator('form[action$="/siklus/baru"] button[type=submit]').click()
    halaman.wait_for_url(re.compile(r"/siklus/[0-9a-f-]{36}"))
    cocok = re.search(r"/siklus/([0-9a-f-]{36})", halaman.url)
    assert cocok
    return UUID(cocok[1])


def type_persiapan(halaman: Page, siklus: UUID) -> None:
    """Fill the preparation as she would, and stop before Kumpulkan."""
    halaman.goto(f"/siklus/{siklus}/persiapan")
    halaman.locator('input[name="target"]').first.check()
    halaman.locator('[name="upaya_1"]').fill("Menyapa murid dengan nama setiap pagi.")
    halaman.locator('[name="tanggal"]').fill(TANGGAL)
    halaman.locator('[name="pukul"]').fill("9.40")
    halaman.locator('[name="kelas"]').fill("VIII-B")
    halaman.locator('[name="mapel"]').fill("IPA")


def revoke_all(app: Flask) -> None:
    """End every session on the server, as happens after two weeks or from another device."""
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Sesi).values(dicabut_pada=datetime.now(UTC)))


def count_persiapan(app: Flask) -> int:
    """Return how many hand-ins have arrived."""
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Persiapan)) or 0


@pytest.mark.parametrize("ukuran", ["lanskap", "ponsel"])
def test_kumpulkan_with_an_ended_session_asks_over_the_page_and_arrives_once(
    peladen: Peladen, buka: Callable[..., Page], ukuran: str
) -> None:
    halaman = buka("ani", "/sesi", ukuran)
    siklus = open_siklus(halaman)
    type_persiapan(halaman, siklus)
    revoke_all(peladen.app)
    halaman.get_by_role("button", name=re.compile("^Kumpulkan")).click()

    dialog = halaman.get_by_role("dialog", name="Masuk lagi sebagai Ani Rahmawati")
    expect(dialog).to_be_visible()
    expect(halaman.locator('[name="upaya_1"]')).to_have_value("Menyapa murid dengan nama setiap pagi.")
    dialog.get_by_label("Kata sandi").fill("bukan-ini")
    dialog.get_by_role("button", name="Masuk lagi").click()
    expect(dialog.get_by_role("alert")).to_contain_text("tidak cocok")
    assert count_persiapan(peladen.app) == 0

    dialog.get_by_label("Kata sandi").fill(SANDI)
    dialog.get_by_role("button", name="Masuk lagi").click()
    expect(halaman.get_by_text("Persiapan terkumpul")).to_be_visible()
    expect(halaman.get_by_text("Giliran Bapak Budi Santoso").first).to_be_visible()
    assert count_persiapan(peladen.app) == 1
    with peladen.app.app_context():
        hidup = select(Sesi.pegawai_id).where(Sesi.dicabut_pada.is_(None))
        assert list(db.session.scalars(hidup)) == [tetap("ani")]


def test_not_now_keeps_everything_and_the_button_asks_again(peladen: Peladen, buka: Callable[..., Page]) -> None:
    halaman = buka("ani", "/sesi", "potret")
    siklus = open_siklus(halaman)
    type_persiapan(halaman, siklus)
    revoke_all(peladen.app)
    kumpulkan = halaman.get_by_role("button", name=re.compile("^Kumpulkan"))
    kumpulkan.click()
    halaman.get_by_role("button", name="Nanti saja").click()
    expect(halaman.get_by_role("dialog")).to_have_count(0)
    expect(halaman.locator("#status-simpan")).to_contain_text("Masuk lagi untuk mengirim 1 catatan")
    expect(halaman.locator('[name="kelas"]')).to_have_value("VIII-B")
    kumpulkan.click()
    expect(halaman.get_by_role("dialog")).to_be_visible()
    halaman.get_by_label("Kata sandi").fill(SANDI)
    halaman.get_by_label("Kata sandi").press("Enter")
    expect(halaman.get_by_text("Persiapan terkumpul")).to_be_visible()
    assert count_persiapan(peladen.app) == 1


def test_without_javascript_the_sign_in_page_carries_the_fields(peladen: Peladen, buka: Callable[..., Page]) -> None:
    siklus = open_siklus(buka("ani", "/sesi"))
    halaman = buka("ani", "/sesi", "ponsel", javascript=False)
    type_persiapan(halaman, siklus)
    revoke_all(peladen.app)
    halaman.get_by_role("button", name=re.compile("^Kumpulkan")).click()
    expect(halaman.get_by_text("Sesi Anda sudah berakhir")).to_be_visible()
    halaman.get_by_label("NIP, NUPTK, atau nama pendek").fill("ani")
    halaman.get_by_label("Kata sandi").fill(SANDI)
    halaman.get_by_role("button", name="Masuk", exact=True).click()
    halaman.get_by_role("button", name="Kirim isian saya").click()
    expect(halaman.get_by_text("Persiapan terkumpul")).to_be_visible()
    assert count_persiapan(peladen.app) == 1


def test_a_double_tap_on_masuk_signs_in_once(peladen: Peladen, buka: Callable[..., Page]) -> None:
    halaman = buka(None, "/masuk?lanjut=/sesi", "ponsel")
    halaman.get_by_label("NIP, NUPTK, atau nama pendek").fill("ani")
    halaman.get_by_label("Kata sandi").fill(SANDI)
    halaman.get_by_role("button", name="Masuk", exact=True).dblclick()
    expect(halaman.get_by_role("heading", name="Sesi saya")).to_be_visible()
    with peladen.app.app_context():
        milik = select(func.count()).select_from(Sesi).where(Sesi.pegawai_id == tetap("ani"))
        assert db.session.scalar(milik) == 2, "this one, and the one the world began with"
