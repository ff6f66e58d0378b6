"""The outbox beyond the classroom: several posts that wait, one that hangs, one that is refused, words typed late."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, Request, Route, expect

from observasi_app.extensions import db
from observasi_app.siklus.d_upaya.models import CatatanUpaya
from observasi_app.siklus.inti.models import Siklus
from tests.browser.conftest import Peladen
from tests.browser.kacau.rumah import make_data

pytestmark = pytest.mark.browser

SIMPAN = "Simpan catatan"
KIRIM = """async ([url, isi, lain]) => {
  const op = Observasi.operasiBaru();
  const badan = new URLSearchParams({ operasi: op, oleh: document.body.dataset.penggunaId, ...isi }).toString();
  await Observasi.antrean.simpan({ url, badan, op, ...lain });
}"""
"""What a page does to put a post into the outbox."""


@pytest.fixture(scope="module")
def dunia_awal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A world in which Bu Ani is being observed and Pak Rudi notes his steps; shadows the plain one."""
    data = tmp_path_factory.mktemp("dunia-antrean")
    make_data(data)
    return data


@pytest.fixture
def siklus(peladen: Peladen) -> dict[str, str]:
    with peladen.app.app_context():
        semua = db.session.query(Siklus).all()
        return {"kelas" if s.tahap == "B" else "upaya": str(s.id) for s in semua}


@pytest.fixture
def langkah(buka: Callable[..., Page], siklus: dict[str, str]) -> Callable[[], Page]:
    """Return a function that opens the form of one more step as Pak Rudi."""

    def langkah_buka() -> Page:
        halaman = buka("rudi", f"/siklus/{siklus['upaya']}/upaya/langkah-lain", "potret")
        assert halaman.evaluate("Observasi.brankas.siap().then(Boolean)"), "the device can keep things"
        return halaman

    return langkah_buka


def _fill(halaman: Page, judul: str) -> None:
    halaman.locator("[name=judul]").fill(judul)
    halaman.locator("label:has([name=keadaan][value=selesai])").click()


def _keep(halaman: Page, **lain: str) -> None:
    """Put a post into the outbox as a page does, without waiting for its fate."""
    halaman.evaluate(KIRIM, [lain.pop("url"), lain, {}])


def _hold(halaman: Page) -> list[Route]:
    """Let the posts of steps hang; return them as they come."""
    semua: list[Route] = []

    def hold(rute: Route) -> None:
        semua.append(rute)

    halaman.route("**/upaya/langkah-lain", hold)
    return semua


def _judul(peladen: Peladen) -> list[str]:
    with peladen.app.app_context():
        return [c.judul for c in db.session.query(CatatanUpaya).order_by(CatatanUpaya.dicatat)]


def test_without_network_a_second_form_of_the_same_cycle_is_kept_like_the_first(
    peladen: Peladen, langkah: Callable[[], Page]
) -> None:
    halaman = langkah()
    halaman.context.set_offline(True)
    for judul in ("satu", "dua", "tiga", "empat", "lima"):
        _keep(halaman, url=halaman.url.removeprefix(peladen.url), judul=judul, keadaan="selesai", tanggal="2/1/2026")
    _fill(halaman, "enam")
    halaman.get_by_role("button", name=SIMPAN).click()
    expect(halaman.get_by_text("Tersimpan di tablet ini dan dikirim begitu ada sinyal")).to_be_visible(timeout=3000)
    expect(halaman.get_by_role("button", name=SIMPAN)).to_be_enabled()
    halaman.context.set_offline(False)
    halaman.wait_for_url(re.compile("/upaya(#.*)?$"))
    assert _judul(peladen) == ["satu", "dua", "tiga", "empat", "lima", "enam"]


def test_a_post_that_hangs_lets_its_person_go_and_its_page_goes_on_when_it_has_arrived(
    peladen: Peladen, langkah: Callable[[], Page]
) -> None:
    halaman = langkah()
    tertahan = _hold(halaman)
    _fill(halaman, "satu")
    halaman.get_by_role("button", name=SIMPAN).click()
    halaman.wait_for_timeout(500)
    expect(halaman.locator("form.upaya-formulir")).to_have_attribute("inert", "")
    expect(halaman.get_by_text("Tersimpan di tablet ini")).to_be_visible(timeout=6000)
    expect(halaman.locator("form.upaya-formulir")).not_to_have_attribute("inert", "")
    tertahan.pop().continue_()
    halaman.wait_for_url(re.compile("/upaya(#.*)?$"))
    assert _judul(peladen) == ["satu"]


def test_words_sent_leave_no_draft_on_the_device_that_could_come_back(
    peladen: Peladen, langkah: Callable[[], Page]
) -> None:
    halaman = langkah()

    def slowly(rute: Route) -> None:
        halaman.wait_for_timeout(900)
        rute.continue_()

    halaman.route(
        "**/upaya/langkah-lain", lambda rute: slowly(rute) if rute.request.method == "POST" else rute.continue_()
    )
    _fill(halaman, "satu")
    halaman.get_by_role("button", name=SIMPAN).click()
    halaman.wait_for_url(re.compile("/upaya(#.*)?$"))
    assert halaman.evaluate("Observasi.simpanan.semua('draf').then((a) => a.filter((d) => d.kotor).length)") == 0
    halaman.goto(halaman.url.partition("#")[0] + "/langkah-lain")
    expect(halaman.locator("[name=judul]")).to_have_value("")
    halaman.wait_for_timeout(500)
    expect(halaman.locator("[data-pesan-draf]")).to_have_count(0)
    assert _judul(peladen) == ["satu"]


def test_long_posts_fly_together(peladen: Peladen, langkah: Callable[[], Page]) -> None:
    halaman = langkah()
    terbang = _hold(halaman)
    for urut in range(4):
        isi = {"judul": f"panjang {urut}", "keadaan": "selesai", "tanggal": "2/1/2026", "tambahan": "x" * 30_000}
        halaman.evaluate(KIRIM, [halaman.url.removeprefix(peladen.url), isi, {"bebas": True}])
    halaman.wait_for_timeout(500)
    assert len(terbang) == 4
    for rute in terbang:
        rute.continue_()
    halaman.evaluate("Observasi.antrean.kosong()")
    assert sorted(_judul(peladen)) == [f"panjang {i}" for i in range(4)]


def test_what_is_refused_elsewhere_does_not_hold_the_lesson(buka: Callable[..., Page], siklus: dict[str, str]) -> None:
    halaman = buka("budi", f"/siklus/{siklus['kelas']}/observasi/kelas", "potret")
    assert halaman.evaluate("Observasi.brankas.siap().then(Boolean)")
    _keep(halaman, url=f"/siklus/{siklus['upaya']}/upaya/langkah-lain", judul="")
    expect(halaman.locator("#status-simpan")).to_contain_text("Belum dapat dikirim")
    halaman.locator("#kelas-teks").fill("Kelompok 3 diam.")
    halaman.locator("#kelas-teks").press("Enter")
    halaman.get_by_role("link", name="Selesaikan observasi").click()
    halaman.wait_for_url(re.compile(r"/observasi/hasil$"), timeout=5000)


def test_what_is_done_after_a_refusal_is_not_held_by_it_and_what_was_done_before_is(
    peladen: Peladen, langkah: Callable[[], Page]
) -> None:
    """Whoever saw the refusal of one form and presses another one is not kept waiting for ever."""
    halaman = langkah()
    alamat = halaman.url.removeprefix(peladen.url)
    halaman.context.set_offline(True)
    halaman.evaluate(KIRIM, [alamat, {"judul": ""}, {"menahan": True}])
    halaman.evaluate(KIRIM, [alamat, {"judul": "sebelum", "keadaan": "selesai", "tanggal": "2/1/2026"}, {}])
    halaman.context.set_offline(False)
    expect(halaman.locator("#status-simpan")).to_contain_text("Belum dapat dikirim")
    _fill(halaman, "sesudah")
    halaman.get_by_role("button", name=SIMPAN).click()
    halaman.wait_for_url(re.compile("/upaya(#.*)?$"))
    assert _judul(peladen) == ["sesudah"]
    # Nothing pretends to be on its way.
    halaman.wait_for_function("(({ n, perlu }) => n === 2 && perlu === 2)(Observasi.antrean.ringkas())")
    expect(halaman.locator("#status-simpan")).to_contain_text("2 catatan perlu diperiksa")
    halaman.evaluate("Observasi.antrean.daftar().then((semua) => Observasi.antrean.buang(semua[0].op))")
    halaman.evaluate("Observasi.antrean.kuras()")
    halaman.evaluate("Observasi.antrean.kosong()")
    assert _judul(peladen) == ["sesudah", "sebelum"]


def test_nothing_is_kept_of_a_refused_act_that_has_no_words(peladen: Peladen, langkah: Callable[[], Page]) -> None:
    """Pressed once more in a second tab: the page says why not, and the device has nothing left to be looked at."""
    halaman = langkah()
    _fill(halaman, "satu")
    halaman.get_by_role("button", name=SIMPAN).click()
    halaman.wait_for_url(re.compile("/upaya(#.*)?$"))
    with peladen.app.app_context():
        (catatan,) = db.session.query(CatatanUpaya).all()
        halaman.goto(halaman.url.partition("#")[0] + f"/langkah/{catatan.id}")
    lain = halaman.context.new_page()
    lain.goto(halaman.url)
    for satu in (halaman, lain):
        satu.get_by_role("button", name="Tarik catatan ini").click()
        halaman.wait_for_url(re.compile("/upaya$"))
    expect(lain.get_by_role("alert").first).to_contain_text("Belum dapat dikirim")
    lain.wait_for_function("Observasi.antrean.daftar().then((semua) => !semua.length)")
    expect(lain.locator("#status-simpan")).to_contain_text("Belum dapat dikirim")


def test_a_form_refused_twice_says_only_what_is_wrong_now(langkah: Callable[[], Page]) -> None:
    halaman = langkah()
    galat = halaman.locator("form .isian-galat")
    _fill(halaman, "")
    halaman.locator("[name=tanggal]").fill("99/99/2026")
    for _ in range(2):
        halaman.get_by_role("button", name=SIMPAN).click()
        expect(halaman.get_by_role("alert").first).to_contain_text("Ada yang perlu dilengkapi")
        halaman.wait_for_timeout(600)
        assert sorted(galat.evaluate_all("semua => semua.map((satu) => satu.id)")) == ["galat-judul", "galat-tanggal"]
    halaman.locator("[name=judul]").fill("satu")
    halaman.get_by_role("button", name=SIMPAN).click()
    expect(galat).to_have_count(1)
    expect(halaman.locator("[name=judul]")).not_to_have_attribute("aria-invalid", "true")


def test_after_trouble_at_the_server_the_return_of_the_person_tries_again_at_once(
    peladen: Peladen, langkah: Callable[[], Page]
) -> None:
    halaman = langkah()
    kali: list[int] = []

    def trouble(rute: Route, permintaan: Request) -> None:
        if permintaan.method != "POST" or len(kali) >= 4:
            rute.continue_()
            return
        kali.append(1)
        rute.fulfill(status=503, content_type="application/json", body='{"pesan": "Observasi sedang sibuk."}')

    halaman.route("**/upaya/langkah-lain", trouble)
    _fill(halaman, "satu")
    halaman.get_by_role("button", name=SIMPAN).click()
    akhir = time.monotonic() + 13
    while "langkah-lain" in halaman.url:
        assert time.monotonic() < akhir, "by itself it would have waited 2, 4 and 8 seconds"
        halaman.wait_for_timeout(200)
        # The page may be leaving at this very moment.
        with contextlib.suppress(Error):
            halaman.evaluate("dispatchEvent(new Event('focus'))")
    assert len(kali) == 4
    assert _judul(peladen) == ["satu"]
