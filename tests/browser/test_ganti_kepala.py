"""A principal is replaced in real browsers: the operator hands over, the Plt. goes on, the former one is through."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from observasi_app.masuk.sesi import KUKI
from observasi_app.web.waktu import Zona
from tests.browser.conftest import UKURAN, Peladen
from tests.browser.halaman import Orang, come_in, complaints
from tests.dunia import token_of
from tests.klien import Klien
from tests.langkah import open_siklus, submit_persiapan
from tests.siklus.test_pergantian import give_hat_elsewhere

pytestmark = pytest.mark.browser

HARI_INI = f"{datetime.now(Zona.WIB.tz):%d/%m/%Y}"


@pytest.fixture
def diajukan(peladen: Peladen) -> UUID:
    """A preparation that waits for the principal, who is a guru elsewhere, too."""
    peladen.app.test_client_class = Klien
    ani = peladen.app.test_client()
    assert isinstance(ani, Klien)
    ani.set_cookie(KUKI, token_of("ani"))
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    give_hat_elsewhere(peladen.app, "budi")
    return siklus


def _hand_over(oki: Orang) -> None:
    oki.pulang()
    oki.follow("Buka daftar orang", "Orang")
    oki.follow("Ganti kepala sekolah", "Ganti kepala sekolah")
    oki.see("Sekarang: Bapak Budi Santoso")
    oki.see("1 siklus yang berjalan diserahkan")
    oki.halaman.get_by_label("Kepala sekolah yang baru").select_option(label="Bapak Rudi Hartono")
    oki.choose("Sifat penugasan", "Plt.")
    oki.fill({"Mulai bertugas": HARI_INI})
    oki.press("Serahkan", "Orang")
    oki.see("Bapak Rudi Hartono menjadi Plt. Kepala Sekolah")


def _go_on(rudi: Orang) -> None:
    """His home is the principal's now; a guru's hat he keeps."""
    rudi.pulang()
    topi = rudi.halaman.locator("details.orang > summary")
    if "Kepala Sekolah" not in (topi.text_content() or ""):
        topi.click()
        rudi.press("Ganti peran: Plt. Kepala Sekolah")
    rudi.follow("Setujui jadwal", "Diskusi Persiapan · Ibu Ani Rahmawati")
    rudi.press("Setujui jadwal")
    rudi.see("Tarik kembali persetujuan")


def _is_through(budi: Orang, siklus: UUID) -> None:
    budi.pulang()
    expect(budi.halaman.get_by_text("Ani Rahmawati")).to_have_count(0)
    budi.halaman.goto(f"/siklus/{siklus}")
    expect(budi.halaman.get_by_role("heading", level=1)).not_to_contain_text("Ani")
    budi.forgive("404")


@pytest.mark.parametrize("ukuran", UKURAN)
def test_a_plt_takes_over_and_the_former_principal_reads_nothing_more(
    buka: Callable[..., Page], diajukan: UUID, ukuran: str
) -> None:
    oki, rudi, budi = (come_in(buka, siapa, ukuran) for siapa in ("oki", "rudi", "budi"))
    _hand_over(oki)
    _go_on(rudi)
    _is_through(budi, diajukan)
    ani = come_in(buka, "ani", ukuran)
    ani.pulang()
    ani.see("Bapak Rudi Hartono")
    assert complaints((oki, rudi, budi, ani)) == []
