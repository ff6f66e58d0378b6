"""A whole lesson without network, with photos and a tablet that dies; the talk after it; each record once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from playwright.sync_api import Page, Playwright, expect
from sqlalchemy import select

from observasi_app.berkas.lukis import Motif, lukis_foto
from observasi_app.berkas.models import Berkas
from observasi_app.extensions import db
from observasi_app.luring.models import OperasiTercatat
from observasi_app.masuk.sesi import KUKI
from observasi_app.siklus.b_observasi.models import Baris, HasilObservasi, Kunjungan
from observasi_app.siklus.c_diskusi.models import TindakLanjut
from observasi_app.siklus.inti.models import Siklus
from tests.browser.conftest import Peladen
from tests.browser.halaman import ready_offline, until
from tests.browser.kacau.tablet import Tablet
from tests.dunia import TAHUN, tetap, token_of
from tests.klien import Klien
from tests.langkah import open_siklus, submit_persiapan

pytestmark = pytest.mark.browser

SAPA = "Menyapa murid dengan nama"
SABAR = 15_000


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


@pytest.fixture
def tablet(playwright: Playwright, peladen: Peladen, tmp_path: Path) -> Iterator[Tablet]:
    """A tablet that keeps what it holds when its power is taken away."""
    kabar: list[dict[str, Any]] = []
    satu = Tablet(playwright, tmp_path / "profil", peladen.url, kabar.append)
    satu.start()
    satu.konteks.set_default_timeout(SABAR)
    yield satu
    satu.kill()
    assert not satu.galat, satu.galat


def _foto(folder: Path) -> list[Path]:
    jalur = []
    for motif in list(Motif)[:2]:
        berkas = folder / f"{motif.value}.jpg"
        berkas.write_bytes(lukis_foto(motif, benih=7))
        jalur.append(berkas)
    return jalur


def _revive(tablet: Tablet, jalur: str) -> Page:
    """Take the power away, give it back still without signal, and open the page again."""
    tablet.kill()
    tablet.start()
    tablet.konteks.set_default_timeout(SABAR)
    tablet.network(ada=False)
    assert tablet.go(jalur, SABAR)
    return tablet.halaman


def test_a_whole_lesson_without_network_with_photos_and_a_dead_tablet(  # noqa: PLR0915 - a journey is long
    peladen: Peladen, tablet: Tablet, siklus: UUID, buka: Callable[..., Page], tmp_path: Path
) -> None:
    # At school, in the morning: signed in, everything of the day prepared.
    assert tablet.sign_in("budi", SABAR)
    assert tablet.go("/", SABAR)
    halaman = tablet.halaman
    ready_offline(halaman)
    halaman.get_by_role("button", name=re.compile("Siapkan luring|Perbarui")).click()
    expect(halaman.locator(".paket > p")).to_contain_text("Siap luring sejak")

    # On the hill: no network from before the start page is opened, for no page and no worker.
    peladen.stop()
    tablet.network(ada=False)
    assert tablet.go(f"/siklus/{siklus}/observasi", SABAR)
    expect(halaman.get_by_text("Halaman luring, disiapkan")).to_be_visible()
    halaman.get_by_role("button", name="Mulai observasi").click()
    halaman.wait_for_url("**/observasi/kelas")
    sapa = halaman.get_by_role("button", name=re.compile(f"^{SAPA}"))
    sapa.click()
    sapa.click()
    halaman.locator("#kelas-teks").fill("Pembagian kelompok")
    halaman.locator(".kelas-foto > summary").click()
    halaman.locator("#kamera-galeri").set_input_files(_foto(tmp_path))
    expect(halaman.locator("#catatan-isi img")).to_have_count(2)
    until(halaman, "Observasi.antrean.daftar().then((semua) => semua.filter((b) => b.foto.length).length === 2)")
    halaman.locator("#kelas-teks").fill("Raka bertanya tentang kese")
    halaman.wait_for_timeout(1000)

    # The battery is empty; another one is found. Everything stands there, to the half sentence.
    halaman = _revive(tablet, f"/siklus/{siklus}/observasi/kelas")
    expect(halaman.locator("#catatan-isi > li")).to_have_count(3)
    expect(halaman.locator("#catatan-isi img")).to_have_count(2)
    expect(halaman.locator("[data-kali]").first).to_have_text("×2")
    expect(halaman.locator("#kelas-teks")).to_have_value("Raka bertanya tentang kese")
    halaman.locator("#kelas-teks").fill("Raka bertanya tentang kesepakatan kelas")
    halaman.get_by_role("button", name="Catat", exact=True).click()
    halaman.locator("#target-1").get_by_role("button", name="Dilakukan dan efektif").click()
    expect(halaman.locator("#catatan-isi > li")).to_have_count(4)

    # The result, and straight on to the talk.
    halaman.get_by_role("link", name="Selesaikan observasi").click()
    halaman.wait_for_url("**/observasi/hasil")
    for n in (2, 3):
        halaman.locator(f"[name=tingkat_{n}][value=belum]").check()
    halaman.get_by_label("Rekomendasi untuk guru").fill("Susun kesepakatan kelas bersama murid.")
    halaman.get_by_role("button", name="Selesaikan observasi").click()
    halaman.wait_for_url("**/diskusi/bersama")
    expect(halaman.locator("[data-hasil-antrean]")).to_contain_text("Susun kesepakatan kelas bersama murid.")
    halaman.locator("[name=refleksi]").fill("Saya belum menyapa semua murid.")
    halaman.locator("[name=tujuan]").fill("Menyapa setiap murid.")
    halaman.locator("[name=upaya_1]").fill("Menyapa di pintu.")
    halaman.locator("[name=tanggal_1]").fill(f"28/11/{TAHUN}")
    halaman.locator("[name=ukuran_1]").fill("Murid menjawab.")
    halaman.get_by_role("button", name="Simpan catatan bersama").click()
    expect(halaman.get_by_text("Tersimpan di tablet ini")).to_be_visible()
    with peladen.app.app_context():
        assert db.session.scalars(select(Baris)).all() == [], "nothing has been there yet"

    # Back in the office. A browser that was killed may have forgotten that it was signed in: then it asks, and goes on.
    peladen.start()
    tablet.network(ada=True)
    for _ in range(100):
        if not tablet.queue():
            break
        tablet.answer_dialog(masuk=True)
        tablet.halaman.wait_for_timeout(200)
    resi = halaman.evaluate("Observasi.simpanan.semua('resi')")
    with peladen.app.app_context():
        sesi = db.session
        baris = sesi.scalars(select(Baris).where(Baris.dicabut.is_(None))).all()
        assert len(baris) == 4
        assert len(sesi.scalars(select(Kunjungan)).all()) == 1
        assert len(sesi.scalars(select(HasilObservasi)).all()) == 1
        assert len(sesi.scalars(select(TindakLanjut)).all()) == 1
        foto = sesi.scalars(select(Berkas).where(Berkas.wadah_id.in_([b.id for b in baris]))).all()
        assert len(foto) == 2
        milik = {b.id for b in baris if b.teks == "Pembagian kelompok"}
        assert {f.wadah_id for f in foto} == milik
        tercatat = {str(o.id): o.kode for o in sesi.scalars(select(OperasiTercatat)) if o.pegawai_id == tetap("budi")}
        assert sesi.scalars(select(Siklus)).one().keadaan == "c_dicatat_bersama"
    # Start, four lines, two photos, a level, the result, the talk: each with the code that the server knows.
    berkode = {satu["op"]: satu["kode"] for satu in resi if satu["kode"]}
    assert len(berkode) == 10
    assert berkode.items() <= tercatat.items()

    # Bu Ani confirms on her own phone.
    ponsel = buka("ani", f"/siklus/{siklus}/diskusi", "ponsel")
    ponsel.get_by_role("button", name="Benar, ini kesepakatan kami").click()
    expect(ponsel.get_by_text("Tindak lanjut disepakati")).to_be_visible()
    with peladen.app.app_context():
        assert db.session.scalars(select(Siklus)).one().keadaan == "d_berjalan"
