"""The service worker: ready after one visit, keeps its list and nothing else, whole or not at all, never forced."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Page, Request, Route, expect

from observasi_app.luring.aplikasi import Aplikasi
from tests.browser.conftest import Peladen
from tests.browser.halaman import ready_offline, until

pytestmark = pytest.mark.browser

ISI = """async () => {
  const isi = {};
  const jalur = (r) => new URL(r.url).pathname;
  for (const nama of await caches.keys()) isi[nama] = (await (await caches.open(nama)).keys()).map(jalur).sort();
  return isi;
}"""


def _daftar(peladen: Peladen) -> list[str]:
    """Return what the worker says that it keeps."""
    teks = peladen.app.test_client().get("/sw.js").text
    return sorted(re.findall(r'^"(/[^"]+)": "sha384-[^"]{64}"', teks, re.MULTILINE))


def test_the_app_opens_without_network_after_the_first_visit(buka: Callable[..., Page]) -> None:
    halaman = buka()
    ready_offline(halaman)
    halaman.context.set_offline(offline=True)
    halaman.goto("/siklus/lain")
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Belum ada di perangkat ini")
    assert halaman.evaluate("getComputedStyle(document.querySelector('.kartu')).borderRadius") != "0px", (
        "with its dress"
    )


def test_the_cache_holds_its_list_exactly_before_and_after_every_page_was_visited(
    peladen: Peladen, buka: Callable[..., Page]
) -> None:
    halaman = buka("budi")
    ready_offline(halaman)
    daftar = _daftar(peladen)
    assert len(daftar) == 7
    assert list(halaman.evaluate(ISI).values()) == [daftar]
    for jalur in (
        "/guru",
        "/jadwal",
        "/rubrik",
        "/sesi",
        "/sandi",
        "/luring/cangkang",
        "/luring/paket",
        "/tidak-ada",
        "/",
    ):
        halaman.goto(jalur)
    assert list(halaman.evaluate(ISI).values()) == [daftar]


def test_a_file_that_is_not_what_it_should_be_fails_the_whole_installation(
    peladen: Peladen, peramban: object, buka: Callable[..., Page]
) -> None:
    halaman = buka(None, "about:blank")

    def tamper(rute: Route, permintaan: Request) -> None:
        jawaban = rute.fetch()
        rute.fulfill(response=jawaban, body=jawaban.text() + "/* lain */")

    halaman.context.route("**/aset/kelas.*.js", tamper)
    halaman.goto("/")
    gagal = """() => navigator.serviceWorker.register("/sw.js").then((r) => new Promise((usai) => {
      const satu = r.installing || r.waiting || r.active;
      const lihat = () => ["redundant", "activated"].includes(satu.state) && usai(satu.state);
      satu.addEventListener("statechange", lihat);
      lihat();
    }))"""
    assert halaman.evaluate(gagal) == "redundant"
    assert halaman.evaluate(ISI) == {}


def test_a_post_passes_the_worker_untouched(peladen: Peladen, buka: Callable[..., Page]) -> None:
    halaman = buka("budi")
    ready_offline(halaman)
    halaman.reload()
    with halaman.expect_response("**/draf/uji") as info:
        halaman.evaluate("fetch('/draf/uji', { method: 'POST', body: 'x' }).catch(() => {})")
    assert not info.value.from_service_worker
    with halaman.expect_response(re.compile(r"/rubrik$")) as info:
        halaman.goto("/rubrik")
    assert info.value.from_service_worker, "while a page goes through it"


def test_a_new_version_is_offered_and_waits_for_its_person(peladen: Peladen, buka: Callable[..., Page]) -> None:
    halaman = buka("budi", "/sandi")
    ready_offline(halaman)
    lama = halaman.evaluate(ISI)
    kini: Aplikasi = peladen.app.extensions["observasi_aplikasi"]
    baru = re.sub(rb'VERSI = "\w+"', b'VERSI = "versibarunya"', kini.pekerja)
    peladen.app.extensions["observasi_aplikasi"] = replace(kini, pekerja=baru)
    halaman.reload()
    tawaran = halaman.locator(".pesan-versi")
    expect(tawaran).to_contain_text("Versi baru siap.")
    assert set(lama) < set(halaman.evaluate(ISI)), "the old one is kept while it is in use"
    halaman.get_by_label("Kata sandi baru", exact=False).first.fill("belum selesai")
    tawaran.get_by_role("button", name="Pakai sekarang").click()
    expect(tawaran).to_contain_text("Selesaikan dahulu isian")
    halaman.goto("/")
    halaman.wait_for_load_state("networkidle")  # the old worker still answers for what the page keeps
    with halaman.expect_navigation(timeout=60_000):
        halaman.get_by_role("button", name="Pakai sekarang").click()
    until(halaman, "caches.keys().then((semua) => semua.length === 1)")
    assert list(halaman.evaluate(ISI)) == ["observasi-versibarunya"]
    expect(halaman.locator(".pesan-versi")).to_have_count(0)


def test_the_kill_switch_takes_the_worker_away_and_leaves_the_work(peladen: Peladen, buka: Callable[..., Page]) -> None:
    halaman = buka("budi")
    ready_offline(halaman)
    halaman.evaluate("Observasi.simpanan.taruh('perangkat', 'tetap ada', 'uji')")
    (peladen.app.config["OBSERVASI"].data / "pekerja-mati").touch()
    halaman.reload()
    until(halaman, "caches.keys().then((semua) => !semua.length)")
    until(halaman, "navigator.serviceWorker.getRegistrations().then((semua) => !semua.length)")
    assert halaman.evaluate("Observasi.simpanan.baca('perangkat', 'uji')") == "tetap ada"
