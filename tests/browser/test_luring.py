"""“Catatan di perangkat ini”: what waits, what was refused and why, what has arrived, and how healthy the device is."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from observasi_app.extensions import db
from observasi_app.luring.models import OperasiTercatat
from tests.browser.conftest import Peladen
from tests.browser.test_gembok import sign_in
from tests.browser.test_masuk_lagi import count_persiapan, open_siklus, type_persiapan

pytestmark = pytest.mark.browser


@pytest.fixture
def ani(buka: Callable[..., Page]) -> Page:
    """Bu Ani, just signed in on a tablet."""
    halaman = buka(None, "/masuk", "lanskap")
    sign_in(halaman, "ani", "Ani Rahmawati")
    return halaman


def hand_in(halaman: Page) -> None:
    """Press Kumpulkan."""
    halaman.get_by_role("button", name=re.compile("^Kumpulkan")).click()


def test_a_refused_post_says_why_is_mended_on_its_page_and_arrives_once(peladen: Peladen, ani: Page) -> None:
    siklus = open_siklus(ani)
    type_persiapan(ani, siklus)
    ani.locator('[name="kelas"]').fill("")
    ani.context.set_offline(offline=True)
    hand_in(ani)
    expect(ani.get_by_text("Tersimpan di tablet ini dan dikirim begitu ada sinyal")).to_be_visible()
    ani.context.set_offline(offline=False)
    expect(ani.locator("#status-simpan")).to_contain_text("Belum dapat dikirim")
    ani.locator("#status-simpan").click()
    expect(ani.get_by_role("heading", name="Catatan di perangkat ini")).to_be_visible()
    butir = ani.locator("[data-antrean] > li")
    expect(butir).to_have_count(1)
    expect(butir).to_contain_text("Diskusi Persiapan")
    expect(butir).to_contain_text("belum diterima")
    expect(butir.locator("[data-sebab]")).to_contain_text(re.compile("[Kk]elas"))
    expect(ani.locator("[data-hanya]")).to_have_text("1 catatan")
    butir.get_by_role("link", name="Buka dan perbaiki").click()
    expect(ani.locator('[name="upaya_1"]')).to_have_value("Menyapa murid dengan nama setiap pagi.")
    expect(ani.get_by_role("alert")).to_contain_text("Belum dapat dikirim")
    ani.locator('[name="kelas"]').fill("VIII-B")
    hand_in(ani)
    expect(ani.get_by_text("Persiapan terkumpul")).to_be_visible()
    ani.goto("/luring")
    expect(ani.get_by_text("Tidak ada yang menunggu")).to_be_visible()
    resi = ani.locator("[data-resi] > li")
    expect(resi.first).to_contain_text(re.compile(r"[A-Z2-7]{4}-[A-Z2-7]{4}"))
    expect(ani.locator("[data-sinkron]")).to_contain_text(re.compile(r"[\d,]+ kB"))
    assert count_persiapan(peladen.app) == 1


def test_what_is_thrown_away_is_asked_about_first(ani: Page) -> None:
    siklus = open_siklus(ani)
    type_persiapan(ani, siklus)
    ani.locator('[name="kelas"]').fill("")
    ani.context.set_offline(offline=True)
    hand_in(ani)
    expect(ani.get_by_text("Tersimpan di tablet ini")).to_be_visible()
    ani.context.set_offline(offline=False)
    expect(ani.locator("#status-simpan")).to_contain_text("Belum dapat dikirim")
    ani.goto("/luring")
    ani.get_by_role("button", name="Buang", exact=True).click()
    ani.get_by_role("button", name="Simpan saja").click()
    expect(ani.locator("[data-antrean] > li")).to_have_count(1)
    ani.get_by_role("button", name="Buang", exact=True).click()
    ani.get_by_role("button", name="Buang catatan").click()
    expect(ani.locator("[data-antrean] > li")).to_have_count(0)


def test_a_clock_that_runs_fast_is_said_and_kept_with_the_operation(peladen: Peladen, ani: Page) -> None:
    ani.clock.install(time=datetime.now(UTC) + timedelta(minutes=7))
    ani.goto("/luring")
    expect(ani.locator("[data-jam]")).to_have_text("Jam tablet 7 menit lebih cepat")
    expect(ani.locator("[data-ruang]")).to_contain_text("B")
    open_siklus(ani)
    with peladen.app.app_context():
        (tercatat,) = db.session.scalars(select(OperasiTercatat).where(OperasiTercatat.titik == "siklus.buka"))
        assert tercatat.geser_detik is not None
        assert 400 < tercatat.geser_detik < 430
        assert tercatat.jam_perangkat is not None


def test_a_draft_that_never_reached_the_server_stands_in_the_list(ani: Page) -> None:
    siklus = open_siklus(ani)
    ani.goto(f"/siklus/{siklus}/persiapan")
    ani.route("**/draf/**", lambda r: r.abort())
    ani.locator('[name="upaya_1"]').fill("Menyapa murid.")
    expect(ani.locator("#status-simpan")).to_contain_text("belum terkirim")
    ani.goto("/luring")
    expect(ani.locator("[data-hanya]")).to_have_text("1 draf")
    ani.unroute("**/draf/**")
    ani.get_by_role("link", name="Lanjutkan draf").click()
    expect(ani.locator('[name="upaya_1"]')).to_have_value("Menyapa murid.")


SANDI_CADANGAN = "hujan turun pelan"


def test_a_rescue_file_brings_unsent_work_to_another_device_and_twice_is_harmless(
    peladen: Peladen, ani: Page, buka: Callable[..., Page], tmp_path: Path
) -> None:
    siklus = open_siklus(ani)
    type_persiapan(ani, siklus)
    ani.context.set_offline(offline=True)
    hand_in(ani)
    expect(ani.get_by_text("Tersimpan di tablet ini")).to_be_visible()
    ani.route("**/pengajuan", lambda r: r.abort())
    ani.context.set_offline(offline=False)
    ani.goto("/luring")
    ani.get_by_label("Kalimat sandi cadangan").fill(SANDI_CADANGAN)
    with ani.expect_download() as unduhan:
        ani.get_by_role("button", name="Simpan cadangan").click()
    berkas = tmp_path / unduhan.value.suggested_filename
    unduhan.value.save_as(berkas)
    assert re.fullmatch(r"observasi-cadangan-\d{4}-\d\d-\d\d\.obs", berkas.name)
    assert b"Menyapa" not in berkas.read_bytes()

    lain = buka(None, "/masuk", "potret")
    sign_in(lain, "budi", "Budi Santoso")
    restore(lain, berkas, SANDI_CADANGAN)
    expect(lain.get_by_text("Cadangan ini milik orang lain")).to_be_visible()
    lain = buka(None, "/masuk", "potret")
    sign_in(lain, "ani", "Ani Rahmawati")
    restore(lain, berkas, "bukan kalimat itu")
    expect(lain.get_by_text("Kalimat sandi belum cocok")).to_be_visible()
    restore(lain, berkas, SANDI_CADANGAN)
    expect(lain.get_by_text("1 catatan dipulihkan")).to_be_visible()
    expect(lain.locator("[data-resi] > li")).to_have_count(1)
    restore(lain, berkas, SANDI_CADANGAN)
    expect(lain.get_by_text("0 catatan dipulihkan")).to_be_visible()
    ani.unroute("**/pengajuan")
    ani.get_by_role("button", name="Kirim sekarang").click()
    expect(ani.get_by_text("Tidak ada yang menunggu")).to_be_visible()
    assert count_persiapan(peladen.app) == 1


def restore(halaman: Page, berkas: Path, kata: str) -> None:
    """Choose the file, type the sentence, press Pulihkan."""
    halaman.goto("/luring")
    halaman.get_by_label("Kalimat sandi cadangan").fill(kata)
    halaman.get_by_label("Berkas cadangan untuk dipulihkan").set_input_files(berkas)
    halaman.get_by_role("button", name="Pulihkan", exact=True).click()


def test_words_that_mend_a_refused_form_are_there_after_a_reload(ani: Page) -> None:
    """The refused post waits in the outbox with its old words; what was typed since is newer, arrived or not."""
    siklus = open_siklus(ani)
    ani.goto(f"/siklus/{siklus}/persiapan")
    ani.get_by_role("button", name="Kumpulkan").click()
    expect(ani.get_by_role("alert").first).to_contain_text("Ada yang perlu dilengkapi")
    with ani.expect_response("**/draf/**"):
        ani.locator('[name="upaya_1"]').fill("Menyapa murid satu per satu.")
    ani.wait_for_timeout(300)
    ani.reload()
    expect(ani.get_by_role("alert").first).to_be_visible()
    expect(ani.locator('[name="upaya_1"]')).to_have_value("Menyapa murid satu per satu.")
    ani.context.set_offline(offline=True)
    ani.locator('[name="kelas"]').fill("VIII-C")
    ani.wait_for_timeout(600)
    ani.context.set_offline(offline=False)
    ani.reload()
    expect(ani.get_by_role("alert").first).to_be_visible()
    expect(ani.locator('[name="kelas"]')).to_have_value("VIII-C")
    ani.wait_for_timeout(1500)
    ani.reload()
    for nama, isi in (("upaya_1", "Menyapa murid satu per satu."), ("kelas", "VIII-C")):
        expect(ani.locator(f'[name="{nama}"]')).to_have_value(isi)


PAGI = "Menyapa murid dengan nama setiap pagi."
GERBANG = "Menyambut murid di gerbang sekolah."


@pytest.fixture
def berdua(ani: Page, buka: Callable[..., Page]) -> tuple[Page, Page]:
    """Bu Ani's preparation, open on her tablet and on her phone."""
    hp = buka(None, "/masuk", "ponsel")
    sign_in(hp, "ani", "Ani Rahmawati")
    siklus = open_siklus(ani)
    for halaman in (ani, hp):
        halaman.goto(f"/siklus/{siklus}/persiapan")
    return ani, hp


def test_what_was_typed_into_other_fields_elsewhere_becomes_one_and_says_so(berdua: tuple[Page, Page]) -> None:
    tablet, hp = berdua
    tablet.locator('[name="upaya_1"]').fill(PAGI)
    expect(tablet.locator("#status-simpan")).to_contain_text("Draf tersimpan")
    hp.locator('[name="kelas"]').fill("VIII-B")
    expect(hp.get_by_text("Isian dari dua perangkat digabung: Upaya Anda untuk target 1")).to_be_visible()
    expect(hp.locator('[name="upaya_1"]')).to_have_value(PAGI)
    expect(hp.locator("#status-simpan")).to_contain_text("Draf tersimpan")
    tablet.reload()
    expect(tablet.locator('[name="kelas"]')).to_have_value("VIII-B")
    expect(tablet.locator('[name="upaya_1"]')).to_have_value(PAGI)
    tablet.goto("/luring")
    expect(tablet.get_by_text("Isian dari dua perangkat")).to_have_count(0)


@pytest.mark.parametrize(
    ("tombol", "hasil"),
    [
        ("Pakai isian di sini", GERBANG),
        ("Pakai yang dari perangkat lain", PAGI),
        ("Pakai keduanya", f"{PAGI}\n{GERBANG}"),
    ],
)
def test_the_same_field_filled_twice_is_chosen_by_its_writer(
    berdua: tuple[Page, Page], tombol: str, hasil: str
) -> None:
    tablet, hp = berdua
    tablet.locator('[name="upaya_1"]').fill(PAGI)
    expect(tablet.locator("#status-simpan")).to_contain_text("Draf tersimpan")
    hp.context.set_offline(offline=True)
    hp.locator('[name="upaya_1"]').fill(GERBANG)
    expect(hp.locator("#status-simpan")).to_contain_text("belum terkirim")
    hp.context.set_offline(offline=False)
    hp.reload()
    expect(hp.get_by_role("alert")).to_contain_text("Keduanya disimpan; pilih yang dipakai")
    tablet.goto("/luring")
    expect(tablet.locator("#dua-versi")).to_contain_text(GERBANG)
    hp.get_by_role("button", name=tombol).click()
    expect(hp.locator("#status-simpan")).to_contain_text("Draf tersimpan")
    expect(hp.locator('[name="upaya_1"]')).to_have_value(hasil)
    tablet.reload()
    expect(tablet.locator("#dua-versi")).to_have_count(0)
    hp.reload()
    expect(hp.locator('[name="upaya_1"]')).to_have_value(hasil)


def test_words_typed_while_an_autosave_is_still_under_way_are_no_other_version(peladen: Peladen, ani: Page) -> None:
    siklus = open_siklus(ani)
    ani.goto(f"/siklus/{siklus}/persiapan")
    dalam = peladen.app.wsgi_app
    lambat = [1.5]

    def slow(environ: dict[str, Any], start_response: Any) -> Any:  # noqa: ANN401 - WSGI has no nearer types
        if environ["PATH_INFO"].startswith("/draf/") and lambat:
            time.sleep(lambat.pop())
        return dalam(environ, start_response)

    peladen.app.wsgi_app = slow  # type: ignore[method-assign]
    kotak = ani.locator('[name="upaya_1"]')
    with ani.expect_request("**/draf/**"):
        kotak.fill("Menyapa murid.")
    kotak.fill(PAGI)
    ani.wait_for_timeout(400)
    ani.reload()
    expect(kotak).to_have_value(PAGI)
    expect(ani.locator("#status-simpan")).to_contain_text("Draf tersimpan")
    expect(ani.get_by_role("alert")).to_have_count(0)
    ani.reload()
    expect(kotak).to_have_value(PAGI)
    ani.goto("/luring")
    expect(ani.get_by_text("Isian dari dua perangkat")).to_have_count(0)
