"""A plan written step by step on a phone without network, through a dead battery; back in signal it is there once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright, expect
from sqlalchemy import select

from observasi_app.extensions import db
from observasi_app.luring.models import OperasiTercatat
from observasi_app.masuk.sesi import KUKI
from observasi_app.rencana.models import Rencana, RencanaVersi
from tests.browser.conftest import UKURAN, Peladen
from tests.browser.halaman import choose_aspek, ready_offline, until
from tests.browser.kacau.tablet import Tablet
from tests.dunia import tetap, token_of
from tests.klien import Klien
from tests.rencana.langkah import begin

pytestmark = pytest.mark.browser

SABAR = 15_000
FOKUS = "Keteraturan Suasana Kelas"
ASPEK = ("Berorientasi Pelayanan", "Akuntabel", "Kompeten", "Harmonis", "Loyal", "Adaptif", "Kolaboratif")
LANGKAH = ("data", "praktik", "kompetensi", "tugas", "perilaku", "hasil")


@pytest.fixture
def ponsel(playwright: Playwright, peladen: Peladen, tmp_path: Path) -> Iterator[Tablet]:
    """A phone that keeps what it holds when its power is taken away."""
    kabar: list[dict[str, Any]] = []
    satu = Tablet(playwright, tmp_path / "profil", peladen.url, kabar.append)
    _start(satu)
    yield satu
    satu.kill()
    assert not satu.galat, satu.galat


def _start(ponsel: Tablet) -> None:
    ponsel.start()
    ponsel.konteks.set_default_timeout(SABAR)
    ponsel.halaman.set_viewport_size(UKURAN["ponsel"])


def _next(layar: Page, kode: str) -> None:
    """Press the button of a step, and stand on the next one, which comes from this phone."""
    layar.get_by_role("button", name="Simpan dan lanjut").click()
    layar.wait_for_url(f"**/langkah/{kode}")
    expect(layar.get_by_text("Halaman luring, disiapkan")).to_be_visible()


def test_every_step_without_network_and_a_dead_phone_then_the_plan_is_there_once(  # noqa: PLR0915 - a journey is long
    peladen: Peladen, ponsel: Tablet
) -> None:
    peladen.app.test_client_class = Klien
    rudi = peladen.app.test_client()
    assert isinstance(rudi, Klien)
    rudi.set_cookie(KUKI, token_of("rudi"))
    rencana = begin(rudi)
    assert ponsel.sign_in("rudi", SABAR)
    # Whoever begins stands on the first step, which makes the others ready by itself.
    assert ponsel.go(f"/rencana/{rencana}/langkah/data", SABAR)
    layar = ponsel.halaman
    ready_offline(layar)
    expect(layar.locator(".paket > p")).to_contain_text("Siap luring sejak")

    # No network from here on, for no page and no worker.
    peladen.stop()
    ponsel.network(ada=False)
    assert ponsel.go(f"/rencana/{rencana}", SABAR)
    layar.get_by_role("link", name="Data diri").click()
    layar.wait_for_url("**/langkah/data")
    layar.get_by_label("Pangkat dan golongan").select_option("III/c")
    layar.get_by_label("Jenjang jabatan").select_option("Ahli Muda")
    layar.get_by_label("Data sudah sesuai").check()
    _next(layar, "praktik")
    layar.get_by_role("radio", name=re.compile(FOKUS)).check()
    _next(layar, "kompetensi")
    layar.get_by_role("radio", name=re.compile("Pembelajaran efektif")).check()
    _next(layar, "tugas")
    layar.get_by_role("button", name="Lewati, tanpa tugas tambahan").click()
    layar.wait_for_url("**/langkah/perilaku")
    choose_aspek(layar, *ASPEK[:3])
    layar.wait_for_timeout(1000)

    # The battery is empty in the midst of a step; another one is found, the signal is not.
    ponsel.kill()
    _start(ponsel)
    ponsel.network(ada=False)
    assert ponsel.go(f"/rencana/{rencana}/langkah/perilaku", SABAR)
    layar = ponsel.halaman
    layar.set_viewport_size(UKURAN["ponsel"])
    expect(layar.get_by_text("Menunjukkan penguasaan kompetensi").first).to_be_visible()
    expect(layar.locator("input:checked")).to_have_count(3)
    choose_aspek(layar, *ASPEK[3:])
    _next(layar, "hasil")
    layar.get_by_label("Target", exact=True).nth(3).fill("4")
    layar.get_by_role("button", name="Simpan dan lihat rangkuman").click()
    layar.wait_for_url(f"**/rencana/{rencana}")
    layar.get_by_role("button", name="Ajukan").click()
    expect(layar.get_by_text("Tersimpan di HP ini dan dikirim begitu ada sinyal")).to_be_visible()
    # What was saved is looked at once more: it stands there as it was sent.
    assert ponsel.go(f"/rencana/{rencana}/langkah/praktik", SABAR)
    expect(layar.get_by_role("radio", name=re.compile(FOKUS))).to_be_checked()
    expect(layar.get_by_text("Sudah tersimpan di HP ini")).to_be_visible()
    with peladen.app.app_context():
        assert db.session.scalars(select(Rencana)).one().disimpan is None, "nothing has been there yet"

    # Signal. A browser that was killed may have forgotten that it was signed in: then it asks, and goes on.
    peladen.start()
    ponsel.network(ada=True)
    for _ in range(100):
        if not ponsel.queue():
            break
        ponsel.answer_dialog(masuk=True)
        ponsel.halaman.wait_for_timeout(200)
    until(ponsel.halaman, "Observasi.antrean.daftar().then((semua) => !semua.length)")
    with peladen.app.app_context():
        ada = db.session.scalars(select(Rencana)).one()
        assert ada.keadaan == "diajukan"
        versi = db.session.scalars(select(RencanaVersi)).one().isi
        titik = Counter(o.titik for o in db.session.scalars(select(OperasiTercatat)) if o.pegawai_id == tetap("rudi"))
    assert titik["rencana.simpan_langkah"] == len(LANGKAH)
    assert titik["rencana.ajukan"] == 1
    assert [satu["nama"] for satu in versi["praktik"]] == [FOKUS]
    assert len(versi["perilaku"]) == len(ASPEK)
    kata = [satu["iki"] for satu in versi["hasil"]]
    assert any(satu.endswith(FOKUS) for satu in kata), "the words follow what was chosen after the page was kept"
    assert not [satu for satu in kata if "…" in satu]
    assert [float(satu["target"]) for satu in versi["hasil"]][3] == 4
