"""Each way in which other systems have lost a record, one test each: here it is kept, said so, and arrives once.

The rows are those of "records lost over: 401, 403, 409, 413, 500, time-out, clock ± 2 days, quota error, worker update,
logout", which no system we compared passes.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error, Page, Route, expect
from sqlalchemy import select, update

from observasi_app.extensions import db, menulis
from observasi_app.luring.aplikasi import Aplikasi
from observasi_app.luring.models import OperasiTercatat
from observasi_app.masuk.models import Sesi
from observasi_app.siklus.b_observasi.models import Baris
from observasi_app.siklus.d_upaya.models import CatatanUpaya
from observasi_app.siklus.inti.models import Siklus
from tests.browser.conftest import Peladen
from tests.browser.halaman import ready_offline, until
from tests.browser.kacau.rumah import make_data
from tests.dunia import SANDI, tetap

pytestmark = pytest.mark.browser

SIMPAN = "Simpan catatan"
KIRIM_LANGKAH = "**/upaya/langkah-lain"
SAMPAI = re.compile(r"/upaya(#.*)?$")
ISI_ANTREAN = "Observasi.simpanan.semua('antrean').then((a) => a.map((b) => b.keadaan))"


@pytest.fixture(scope="module")
def dunia_awal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A world in which Bu Ani is being observed and Pak Rudi notes his steps; shadows the plain one."""
    data = tmp_path_factory.mktemp("dunia-hilang")
    make_data(data)
    return data


@pytest.fixture
def alamat(peladen: Peladen) -> dict[str, str]:
    with peladen.app.app_context():
        semua = {s.tahap: s.id for s in db.session.scalars(select(Siklus))}
    return {"kelas": f"/siklus/{semua['B']}/observasi/kelas", "langkah": f"/siklus/{semua['D']}/upaya/langkah-lain"}


def _ready(halaman: Page) -> Page:
    assert halaman.evaluate("Observasi.brankas.siap().then(Boolean)"), "the device can keep things"
    return halaman


@pytest.fixture
def langkah(buka: Callable[..., Page], alamat: dict[str, str]) -> Page:
    """The form of one more step, opened by Pak Rudi."""
    return _ready(buka("rudi", alamat["langkah"], "potret"))


def _write(halaman: Page, judul: str) -> None:
    halaman.locator("[name=judul]").fill(judul)
    halaman.locator("label:has([name=keadaan][value=selesai])").click()
    halaman.get_by_role("button", name=SIMPAN).click()


def _answer(halaman: Page, status: int, isi: str) -> None:
    """From now on the network answers the posts of steps with this."""

    def answer(rute: Route) -> None:
        if rute.request.method == "POST":
            rute.fulfill(status=status, content_type="application/json", body=isi)
        else:
            rute.continue_()

    halaman.route(KIRIM_LANGKAH, answer)


def _come_back(halaman: Page) -> None:
    halaman.evaluate("dispatchEvent(new Event('focus'))")


def _judul(peladen: Peladen, siapa: str = "rudi") -> list[str]:
    """Return what arrived as this person's, in its order."""
    with peladen.app.app_context():
        pilih = select(CatatanUpaya.judul).where(CatatanUpaya.penulis_id == tetap(siapa)).order_by(CatatanUpaya.dicatat)
        return list(db.session.scalars(pilih))


def _wait(halaman: Page, keadaan: list[str]) -> None:
    """Wait until the outbox on the device holds things in just these states."""
    akhir = time.monotonic() + 15
    while (kini := _kept(halaman)) != keadaan:
        assert time.monotonic() < akhir, kini
        halaman.wait_for_timeout(50)


def _kept(halaman: Page) -> list[str]:
    """Return the states of what lies in the outbox on the device."""
    try:
        isi: list[str] = halaman.evaluate(ISI_ANTREAN)
    except Error:  # the page goes on to another one just now
        halaman.wait_for_load_state()
        return _kept(halaman)
    return isi


# ── The session, the policy ─────────────────────────────────────────────────────────────────────────────────────────


def test_401_keeps_everything_through_a_reload_and_sends_it_after_signing_in(peladen: Peladen, langkah: Page) -> None:
    with peladen.app.app_context(), menulis() as sesi:
        sesi.execute(update(Sesi).values(dicabut_pada=datetime.now(UTC)))
    _write(langkah, "satu")
    langkah.get_by_role("button", name="Nanti saja").click()
    assert _kept(langkah) == ["antre"]
    langkah.reload()
    expect(langkah.get_by_role("heading", name="Masuk")).to_be_visible()
    assert _kept(langkah) == ["antre"]
    langkah.get_by_label("NIP, NUPTK, atau nama pendek").fill("rudi")
    langkah.get_by_label("Kata sandi").fill(SANDI)
    langkah.get_by_role("button", name="Masuk", exact=True).click()
    _wait(langkah, [])
    assert _judul(peladen) == ["satu"]


def test_403_keeps_everything_and_tries_again(peladen: Peladen, langkah: Page) -> None:
    _answer(langkah, 403, '{"sebab": "tidak_boleh", "pesan": "Halaman ini bukan untuk peran Anda sekarang."}')
    _write(langkah, "satu")
    expect(langkah.get_by_text("Tersimpan di tablet ini")).to_be_visible()
    assert _kept(langkah) == ["antre"]
    langkah.unroute(KIRIM_LANGKAH)
    _come_back(langkah)
    langkah.wait_for_url(SAMPAI)
    assert _judul(peladen) == ["satu"]


# ── Refused ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_409_keeps_the_later_words_and_says_why(peladen: Peladen, langkah: Page) -> None:
    def lose_the_answer(rute: Route) -> None:
        if rute.request.method == "POST":
            rute.fetch(headers={**rute.request.all_headers(), "Sec-Fetch-Site": "same-origin"})
            rute.abort()
        else:
            rute.continue_()

    langkah.route(KIRIM_LANGKAH, lose_the_answer, times=1)
    _write(langkah, "satu")
    expect(langkah.get_by_text("Tersimpan di tablet ini")).to_be_visible()
    _write(langkah, "satu, lebih lengkap")
    expect(langkah.get_by_role("heading", name="Belum dapat dikirim")).to_be_visible()
    expect(langkah.locator("[name=judul]")).to_have_value("satu, lebih lengkap")
    assert _kept(langkah) == ["perlu"]
    langkah.reload()
    assert _kept(langkah) == ["perlu"]
    assert _judul(peladen) == ["satu"]


def test_413_keeps_the_words_says_why_and_takes_them_when_they_are_shorter(peladen: Peladen, langkah: Page) -> None:
    langkah.locator("label:has([name=keadaan][value=selesai])").click()
    langkah.locator("[name=cerita]").evaluate("(el) => { el.value = 'a'.repeat(1100000) }")
    _write(langkah, "satu")
    _wait(langkah, ["perlu"])
    expect(langkah.get_by_role("heading", name="Belum dapat dikirim")).to_be_visible()
    expect(langkah.get_by_text("terlalu besar").first).to_be_visible()
    langkah.locator("[name=cerita]").fill("Lebih pendek.")
    langkah.get_by_role("button", name=SIMPAN).click()
    langkah.wait_for_url(SAMPAI)
    assert _kept(langkah) == []
    assert _judul(peladen) == ["satu"]


# ── The server, the line ────────────────────────────────────────────────────────────────────────────────────────────


def test_500_keeps_everything_and_tries_again(peladen: Peladen, langkah: Page) -> None:
    lihat: dict[str, Callable[..., Any]] = peladen.app.view_functions
    asli = lihat["d_upaya.catat_lain"]

    def fail(**_kw: object) -> None:
        raise ZeroDivisionError

    lihat["d_upaya.catat_lain"] = fail
    fail.kebijakan = asli.kebijakan  # type: ignore[attr-defined]
    _write(langkah, "satu")
    expect(langkah.get_by_text("Tersimpan di tablet ini")).to_be_visible()
    assert _kept(langkah) == ["antre"]
    lihat["d_upaya.catat_lain"] = asli
    _come_back(langkah)
    langkah.wait_for_url(SAMPAI)
    assert _judul(peladen) == ["satu"]


def test_a_time_out_keeps_everything_and_tries_again(
    peladen: Peladen, buka: Callable[..., Page], alamat: dict[str, str]
) -> None:
    halaman = buka("rudi", "about:blank", "potret")
    halaman.clock.install()
    halaman.goto(alamat["langkah"])
    _ready(halaman)

    def hang(rute: Route) -> None:
        if rute.request.method != "POST":
            rute.continue_()

    halaman.route(KIRIM_LANGKAH, hang)
    _write(halaman, "satu")
    _wait(halaman, ["kirim"])
    halaman.clock.fast_forward(5_000)
    expect(halaman.get_by_text("Tersimpan di tablet ini")).to_be_visible()
    with halaman.expect_event("requestfailed"):
        halaman.clock.fast_forward(31_000)
    assert len(_kept(halaman)) == 1
    halaman.unroute(KIRIM_LANGKAH)
    halaman.clock.fast_forward(31_000)
    _come_back(halaman)
    halaman.wait_for_url(SAMPAI)
    assert _judul(peladen) == ["satu"]


# ── The device ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("hari", [-2, 2])
def test_a_clock_two_days_off_loses_nothing_and_does_not_date_what_arrives(
    peladen: Peladen, buka: Callable[..., Page], alamat: dict[str, str], hari: int
) -> None:
    halaman = buka("budi", "about:blank", "potret")
    halaman.clock.install(time=datetime.now(UTC) + timedelta(days=hari))
    halaman.goto(alamat["kelas"])
    _ready(halaman)
    halaman.context.set_offline(True)
    halaman.locator("#kelas-teks").fill("Kelompok 3 diam.")
    halaman.locator("#kelas-teks").press("Enter")
    expect(halaman.locator("#status-simpan")).to_have_text("Di tablet ini: 1 belum terkirim")
    halaman.context.set_offline(False)
    _wait(halaman, [])
    with peladen.app.app_context():
        satu = db.session.scalars(select(Baris)).one()
        assert satu.teks == "Kelompok 3 diam."
        assert abs(satu.dicatat - datetime.now(UTC)) < timedelta(minutes=5)
        assert 0 <= satu.detik < 300, "the minute of the lesson is reckoned from the server's instant"


def test_a_full_store_is_said_to_be_full_and_the_words_arrive_all_the_same(
    peladen: Peladen, buka: Callable[..., Page], alamat: dict[str, str]
) -> None:
    halaman = buka("rudi", "about:blank", "potret")
    cdp = halaman.context.new_cdp_session(halaman)
    cdp.send("Storage.overrideQuotaForOrigin", {"origin": peladen.url, "quotaSize": 300_000})
    halaman.goto(alamat["langkah"])
    _ready(halaman)
    halaman.context.set_offline(True)
    halaman.evaluate(
        "document.querySelector('form.upaya-formulir').append(Observasi.buat('input',"
        " { type: 'hidden', name: 'panjang', value: 'x'.repeat(400000) }))"
    )
    _write(halaman, "satu")
    expect(halaman.locator("#status-simpan")).to_contain_text("Belum dapat dikirim")
    expect(halaman.get_by_text("Tersimpan di tablet ini")).to_have_count(0)
    expect(halaman.locator("[name=judul]")).to_have_value("satu")
    assert _kept(halaman) == []
    halaman.context.set_offline(False)
    halaman.wait_for_url(SAMPAI)
    assert _judul(peladen) == ["satu"]


def test_a_new_version_of_the_app_leaves_what_waits_and_what_is_typed(peladen: Peladen, langkah: Page) -> None:
    ready_offline(langkah)
    _answer(langkah, 503, '{"sebab": "gagal", "pesan": "Observasi sedang sibuk."}')
    _write(langkah, "satu")
    expect(langkah.get_by_text("Tersimpan di tablet ini")).to_be_visible()
    kini: Aplikasi = peladen.app.extensions["observasi_aplikasi"]
    baru = re.sub(rb'VERSI = "\w+"', b'VERSI = "versibarunya"', kini.pekerja)
    peladen.app.extensions["observasi_aplikasi"] = replace(kini, pekerja=baru)
    langkah.reload()
    expect(langkah.locator(".pesan-versi")).to_contain_text("Versi baru siap.")
    langkah.locator("[name=judul]").fill("dua, belum selesai")
    langkah.wait_for_timeout(1000)
    with langkah.expect_navigation():
        langkah.get_by_role("button", name="Pakai sekarang").click()
    expect(langkah.locator("[name=judul]")).to_have_value("dua, belum selesai")
    assert len(_kept(langkah)) == 1
    until(langkah, "Observasi.antrean.ringkas().putus")  # the new version has tried, too
    langkah.unroute(KIRIM_LANGKAH)
    _come_back(langkah)
    _wait(langkah, [])
    assert _judul(peladen) == ["satu"]
    expect(langkah.locator("[name=judul]")).to_have_value("dua, belum selesai")
    langkah.reload()
    expect(langkah.locator("[name=judul]")).to_have_value("dua, belum selesai")


# ── The door ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_signing_out_with_unsent_work_keeps_it_for_its_writer_and_for_nobody_else(
    peladen: Peladen, langkah: Page
) -> None:
    _answer(langkah, 503, '{"sebab": "gagal", "pesan": "Observasi sedang sibuk."}')
    _write(langkah, "kartu peran")
    expect(langkah.get_by_text("Tersimpan di tablet ini")).to_be_visible()
    _sign_out(langkah, belum=1)
    assert len(_kept(langkah)) == 1
    langkah.unroute(KIRIM_LANGKAH)
    _sign_in(langkah, "budi")
    langkah.wait_for_timeout(1500)
    assert len(_kept(langkah)) == 1
    assert "kartu peran" not in langkah.content()
    assert _judul(peladen) == []
    _sign_out(langkah)
    _sign_in(langkah, "rudi")
    _wait(langkah, [])
    assert _judul(peladen) == ["kartu peran"]
    with peladen.app.app_context():
        pilih = select(OperasiTercatat.pegawai_id).where(OperasiTercatat.titik == "d_upaya.catat_lain")
        assert list(db.session.scalars(pilih)) == [tetap("rudi")]


def _sign_out(halaman: Page, *, belum: int = 0) -> None:
    halaman.locator("details[data-menu] > summary").click()
    halaman.get_by_role("button", name="Keluar").click()
    if belum:
        dialog = halaman.get_by_role("dialog", name="Keluar dari perangkat ini")
        expect(dialog).to_contain_text(f"{belum} catatan belum terkirim")
        dialog.get_by_role("button", name="Keluar, kirim nanti").click()
    halaman.get_by_label("Kata sandi").wait_for()


def _sign_in(halaman: Page, akun: str) -> None:
    halaman.get_by_label("NIP, NUPTK, atau nama pendek").fill(akun)
    halaman.get_by_label("Kata sandi").fill(SANDI)
    halaman.get_by_role("button", name="Masuk", exact=True).click()
    expect(halaman.locator("body")).to_have_attribute("data-akun", akun)
