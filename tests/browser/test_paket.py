"""Where there is no signal: pages from their packs, a whole lesson and the talk after it, and each record once."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from flask import Flask, request
from playwright.sync_api import Page, expect
from sqlalchemy import select

from observasi_app.extensions import db, menulis
from observasi_app.luring.models import OperasiTercatat
from observasi_app.masuk.sesi import KUKI
from observasi_app.rubrics.edisi import Jenis
from observasi_app.rubrics.kumpulan import load_semua
from observasi_app.siklus.b_observasi.models import Baris, HasilObservasi, Kunjungan, TingkatSementara
from observasi_app.siklus.b_observasi.rules import BarisTarget, write_catatan
from observasi_app.siklus.c_diskusi.models import CatatanDiskusi, TindakLanjut
from observasi_app.siklus.d_upaya.models import CatatanUpaya
from observasi_app.siklus.inti.models import Siklus
from tests.browser.conftest import Peladen
from tests.browser.halaman import ready_offline, until
from tests.dunia import TAHUN, tetap, token_of
from tests.klien import Klien
from tests.langkah import (
    FOKUS,
    conclude_observasi,
    open_siklus,
    record_bersama,
    start_observasi,
    submit_persiapan,
)

pytestmark = pytest.mark.browser

SAPA = "Menyapa murid dengan nama"


def _klien(app: Flask, kunci: str) -> Klien:
    app.test_client_class = Klien
    klien = app.test_client()
    assert isinstance(klien, Klien)
    klien.set_cookie(KUKI, token_of(kunci))
    return klien


@pytest.fixture
def siklus(peladen: Peladen) -> UUID:
    """A cycle whose preparation waits for Pak Budi."""
    ani = _klien(peladen.app, "ani")
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    return siklus


def _prepare(halaman: Page) -> None:
    """Press the one button on the home, and wait until the device says that it is ready."""
    ready_offline(halaman)
    halaman.get_by_role("button", name=re.compile("Siapkan luring|Perbarui")).click()
    expect(halaman.locator(".paket > p")).to_contain_text("Siap luring sejak")


def _offline(halaman: Page) -> None:
    halaman.context.set_offline(offline=True)


def _drained(halaman: Page) -> None:
    """Wait until nothing waits any more, on a page that stands there."""
    halaman.context.set_offline(offline=False)
    until(halaman, "Observasi.antrean.daftar().then((semua) => !semua.length)")


def _ketuk(halaman: Page, label: str = SAPA) -> None:
    halaman.get_by_role("button", name=re.compile(f"^{label}")).click()


def test_a_lesson_and_its_talk_without_network_arrive_once_each(  # noqa: PLR0915 - a journey is long
    peladen: Peladen, buka: Callable[..., Page], siklus: UUID
) -> None:
    halaman = buka("budi")
    _prepare(halaman)
    _offline(halaman)

    # The start: with the network off from before its page is opened.
    halaman.goto(f"/siklus/{siklus}/observasi")
    expect(halaman.get_by_text("Halaman luring, disiapkan")).to_be_visible()
    halaman.get_by_role("button", name="Mulai observasi").click()
    halaman.wait_for_url("**/observasi/kelas")

    # The lesson.
    _ketuk(halaman)
    _ketuk(halaman)
    halaman.get_by_label("Catatan", exact=True).fill("Raka bertanya tentang kesepakatan")
    halaman.get_by_role("button", name="Catat", exact=True).click()
    halaman.locator("#target-1").get_by_role("button", name="Dilakukan dan efektif").click()
    expect(halaman.locator("#catatan-isi > li")).to_have_count(3)
    expect(halaman.locator("#status-simpan")).to_contain_text("belum terkirim")

    # The page dies, and stands there again as it was.
    until(halaman, "Observasi.antrean.daftar().then((semua) => semua.length === 5)")
    halaman.reload()
    expect(halaman.locator("#catatan-isi > li")).to_have_count(3)
    expect(halaman.locator("[data-kali]").first).to_have_text("×2")
    expect(halaman.get_by_text("Raka bertanya tentang kesepakatan")).to_be_visible()
    efektif = halaman.locator("#target-1").get_by_role("button", name="Dilakukan dan efektif")
    expect(efektif).to_have_attribute("aria-pressed", "true")
    expect(halaman.locator("[data-menit]")).to_have_text("Menit ke-1")

    # The result begins with what was noted.
    halaman.get_by_role("link", name="Selesaikan observasi").click()
    halaman.wait_for_url("**/observasi/hasil")
    expect(halaman.locator("[name=catatan_1]")).to_have_value(re.compile(r"\(×2, menit 1\)$"))
    expect(halaman.locator("[name=tingkat_1]:checked")).to_have_value("efektif")
    for n in (2, 3):
        halaman.locator(f"[name=tingkat_{n}][value=belum]").check()
    halaman.get_by_label("Rekomendasi untuk guru").fill("Susun kesepakatan kelas bersama murid.")
    halaman.get_by_role("button", name="Selesaikan observasi").click()

    # The talk, straight on, beside the result.
    halaman.wait_for_url("**/diskusi/bersama")
    expect(halaman.locator("[data-hasil-antrean]")).to_contain_text("Susun kesepakatan kelas bersama murid.")
    expect(halaman.locator("[data-hasil-antrean]")).to_contain_text("(×2, menit 1)")
    expect(halaman.locator("[data-baris-kelas] li")).to_have_count(3)
    halaman.locator("[name=refleksi]").fill("Saya belum menyapa semua murid.")
    halaman.locator("[name=tujuan]").fill("Menyapa setiap murid.")
    halaman.locator("[name=upaya_1]").fill("Menyapa di pintu.")
    halaman.locator("[name=tanggal_1]").fill(f"28/11/{TAHUN}")
    halaman.locator("[name=ukuran_1]").fill("Murid menjawab.")
    halaman.get_by_role("button", name="Simpan catatan bersama").click()
    expect(halaman.get_by_text("Tersimpan di tablet ini")).to_be_visible()
    with peladen.app.app_context():
        assert db.session.scalars(select(Baris)).all() == [], "nothing has been there yet"

    _drained(halaman)
    with peladen.app.app_context():
        sesi = db.session
        baris = sesi.scalars(select(Baris).where(Baris.dicabut.is_(None))).all()
        assert len(baris) == 3
        assert "Raka bertanya tentang kesepakatan" in {b.teks for b in baris}
        assert len(sesi.scalars(select(Kunjungan)).all()) == 1
        assert len(sesi.scalars(select(HasilObservasi)).all()) == 1
        assert len(sesi.scalars(select(TindakLanjut)).all()) == 1
        assert sesi.scalars(select(CatatanDiskusi)).all() == []
        assert {t.target: t.tingkat for t in sesi.scalars(select(TingkatSementara))}[1] == "efektif"
        assert sesi.scalars(select(Siklus)).one().keadaan == "c_dicatat_bersama"
        hasil = sesi.scalars(select(HasilObservasi)).one()
        milik = [BarisTarget(b.detik, b.petunjuk, b.teks) for b in baris if b.target == 1]
        edisi = load_semua().ambil(Jenis.GURU, FOKUS, sesi.scalars(select(Siklus)).one().edisi)
        assert edisi is not None
        assert hasil.target[0]["catatan"] == write_catatan(edisi, milik), "the server's own words"
    halaman.wait_for_url(re.compile("/diskusi$"))
    resi = halaman.evaluate("Observasi.simpanan.semua('resi')")
    assert len({satu["kode"] for satu in resi}) == 7, "each with its code"


def test_the_start_tells_the_real_time_of_the_lesson(peladen: Peladen, buka: Callable[..., Page], siklus: UUID) -> None:
    halaman = buka("budi")
    _prepare(halaman)
    _offline(halaman)
    halaman.goto(f"/siklus/{siklus}/observasi")
    halaman.get_by_role("button", name="Mulai observasi").click()
    halaman.wait_for_url("**/observasi/kelas")
    dulu = datetime.now(UTC)
    halaman.wait_for_timeout(3000)
    _drained(halaman)
    with peladen.app.app_context():
        mulai = db.session.scalars(select(Kunjungan)).one().mulai
        assert abs(mulai - dulu) < timedelta(seconds=2)


def test_a_page_without_a_pack_says_what_is_ready_and_what_waits(
    peladen: Peladen, buka: Callable[..., Page], siklus: UUID
) -> None:
    halaman = buka("budi")
    _prepare(halaman)
    _offline(halaman)
    halaman.goto(f"/siklus/{siklus}/observasi")
    halaman.get_by_role("button", name="Mulai observasi").click()
    halaman.wait_for_url("**/observasi/kelas")
    halaman.goto("/jadwal")
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Belum ada di perangkat ini")
    expect(halaman.locator("[data-cangkang-paket]").get_by_role("link")).to_have_count(9)
    expect(halaman.locator("[data-cangkang-antrean]")).to_contain_text("Observasi Kinerja · Ibu Ani Rahmawati")
    halaman.locator("[data-cangkang-paket]").get_by_role("link", name="Beranda").click()
    expect(halaman.get_by_text("Observasi berikutnya").first).to_be_visible()
    assert halaman.url == f"{peladen.url}/"


def test_a_page_that_was_kept_is_recognised_when_it_is_opened_again(
    peladen: Peladen, buka: Callable[..., Page], siklus: UUID
) -> None:
    halaman = buka("budi")
    _prepare(halaman)
    _offline(halaman)
    halaman.goto(f"/siklus/{siklus}/observasi")
    halaman.get_by_role("button", name="Mulai observasi").click()
    halaman.wait_for_url("**/observasi/kelas")
    halaman.goto(f"/siklus/{siklus}/observasi")
    expect(halaman.get_by_text("Sudah tersimpan di tablet ini")).to_be_visible()
    expect(halaman.get_by_role("button", name="Mulai observasi")).to_be_hidden()
    halaman.get_by_role("link", name="Lanjutkan").click()
    halaman.wait_for_url("**/observasi/kelas")
    halaman.goto(f"/siklus/{siklus}/diskusi/bersama")
    halaman.locator("[name=refleksi]").fill("Kata pertama.")
    halaman.get_by_role("button", name="Simpan catatan bersama").click()
    expect(halaman.get_by_text("Tersimpan di tablet ini")).to_be_visible()
    halaman.reload()
    expect(halaman.locator("[name=refleksi]")).to_have_value("Kata pertama.")
    halaman.locator("[name=refleksi]").fill("Kata kedua.")
    halaman.get_by_role("button", name="Simpan catatan bersama").click()
    expect(halaman.get_by_text("Tersimpan di tablet ini")).to_be_visible()
    semua = halaman.evaluate(
        "Observasi.antrean.daftar().then((semua) => Promise.all(semua.map((b) => Observasi.antrean.isiDari(b))))"
    )
    bersama = [b["badan"] for b in semua if b["url"].endswith("/bersama")]
    assert len(bersama) == 1
    assert "Kata+kedua" in bersama[0]


def test_what_is_due_is_prepared_by_itself_and_nobody_else_opens_it(
    peladen: Peladen, buka: Callable[..., Page], siklus: UUID
) -> None:
    halaman = buka("ani")
    ready_offline(halaman)
    expect(halaman.locator(".paket > p")).to_contain_text("Siap luring sejak")
    _offline(halaman)
    halaman.goto("/")
    expect(halaman.get_by_text("Halaman luring, disiapkan")).to_be_visible()
    halaman.evaluate(f"Observasi.brankas.kunci('{tetap('ani')}')")
    halaman.goto("/")
    expect(halaman.get_by_role("heading", name="Layar dikunci")).to_be_visible()
    assert "Halaman luring" not in halaman.content()
    assert "Siklus" not in halaman.locator("body").inner_text()


def test_nothing_of_a_pack_lies_open_on_the_device(buka: Callable[..., Page], siklus: UUID) -> None:
    halaman = buka("budi")
    _prepare(halaman)
    isi = halaman.evaluate(
        """async () => {
          const semua = await Observasi.simpanan.semua("paket");
          const teks = new TextDecoder("latin1");
          return semua.map((b) => JSON.stringify(b) + teks.decode(b.isi.data) + teks.decode(b.judul.data)).join();
        }"""
    )
    assert len(isi) > 50_000
    assert "Ani" not in isi
    assert "Rahmawati" not in isi


def test_a_start_that_arrived_leaves_the_classroom_open_without_network(
    peladen: Peladen, buka: Callable[..., Page], siklus: UUID
) -> None:
    """The pack is from before the start, the outbox is empty: the clock goes on, and a line says what is not shown."""
    halaman = buka("budi")
    _prepare(halaman)
    _offline(halaman)
    halaman.goto(f"/siklus/{siklus}/observasi")
    halaman.get_by_role("button", name="Mulai observasi").click()
    halaman.wait_for_url("**/observasi/kelas")
    _ketuk(halaman)
    until(halaman, "Observasi.antrean.daftar().then((semua) => semua.length === 2)")
    halaman.route("**/*", lambda rute: rute.abort() if rute.request.method == "GET" else rute.fallback())
    _drained(halaman)
    halaman.unroute("**/*")
    _offline(halaman)
    halaman.reload()
    expect(halaman.get_by_text("Catatan yang sudah sampai tampil lagi")).to_be_visible()
    _ketuk(halaman)
    until(halaman, "Observasi.antrean.daftar().then((semua) => semua.length === 1)")
    _drained(halaman)
    with peladen.app.app_context():
        assert len(db.session.scalars(select(Baris)).all()) == 2
        assert (
            len(db.session.scalars(select(OperasiTercatat).where(OperasiTercatat.titik == "b_observasi.mulai")).all())
            == 1
        )


def test_a_guru_confirms_the_talk_and_notes_a_step_without_network(
    peladen: Peladen, buka: Callable[..., Page], siklus: UUID
) -> None:
    budi = _klien(peladen.app, "budi")
    start_observasi(budi, siklus)
    conclude_observasi(budi, siklus)
    record_bersama(budi, siklus)
    halaman = buka("ani", "/", "ponsel")
    _prepare(halaman)
    _offline(halaman)
    halaman.goto(f"/siklus/{siklus}/diskusi")
    halaman.get_by_role("button", name="Benar, ini kesepakatan kami").click()
    expect(halaman.get_by_text("Tersimpan di HP ini")).to_be_visible()
    halaman.goto(f"/siklus/{siklus}/upaya")
    halaman.locator("[name=keadaan][value=selesai]").check()
    halaman.locator("[name=cerita]").fill("Dicoba di kelas VIII-B.")
    halaman.get_by_role("button", name="Simpan catatan").first.click()
    expect(halaman.get_by_text("Tersimpan di HP ini")).to_be_visible()
    halaman.goto(f"/siklus/{siklus}/refleksi")
    expect(halaman.get_by_role("heading", level=1)).to_contain_text("Refleksi")
    expect(halaman.get_by_role("button", name="Kumpulkan")).to_be_visible()
    halaman.context.set_offline(offline=False)
    until(halaman, "Observasi.antrean.daftar().then((semua) => !semua.length)")
    with peladen.app.app_context():
        assert db.session.scalars(select(Siklus)).one().keadaan == "d_berjalan"
        assert [c.cerita for c in db.session.scalars(select(CatatanUpaya))] == ["Dicoba di kelas VIII-B."]


def test_a_network_that_trickles_does_not_hold_up_a_page_that_is_ready(
    peladen: Peladen, buka: Callable[..., Page], siklus: UUID
) -> None:
    halaman = buka("budi")
    _prepare(halaman)
    tunggu = threading.Event()

    peladen.app._got_first_request = False

    @peladen.app.before_request
    def _trickle() -> None:
        if request.path.endswith("/observasi"):
            tunggu.wait(20)

    mulai = time.monotonic()
    halaman.goto(f"/siklus/{siklus}/observasi")
    expect(halaman.get_by_text("Halaman luring, disiapkan")).to_be_visible()
    assert 3 < time.monotonic() - mulai < 12
    tunggu.set()


def test_a_pack_goes_with_its_cycle(peladen: Peladen, buka: Callable[..., Page], siklus: UUID) -> None:
    halaman = buka("budi")
    _prepare(halaman)
    milik = f"Observasi.simpanan.semua('paket').then((semua) => semua.filter((b) => b.siklus === '{siklus}').length)"
    assert halaman.evaluate(milik) == 7
    with peladen.app.app_context(), menulis() as sesi:
        satu = sesi.scalars(select(Siklus)).one()
        satu.keadaan, satu.tahap, satu.giliran = "dibatalkan", "selesai", None
    halaman.reload()
    until(halaman, f"{milik}.then((n) => !n)")
