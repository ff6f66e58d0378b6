"""A correction after the diskusi, in real browsers: both begin at home and tap what it says next."""

from __future__ import annotations

import re
from collections.abc import Callable
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from observasi_app.masuk.sesi import KUKI
from tests.browser.conftest import UKURAN, Peladen
from tests.browser.halaman import Orang, come_in, complaints
from tests.dunia import token_of
from tests.klien import Klien
from tests.langkah import conclude_upaya, record_semua_upaya, submit_refleksi
from tests.siklus.test_koreksi import look, until_d

pytestmark = pytest.mark.browser

MENGAPA = "Tujuan saya tertulis terlalu luas."
TUJUAN = "Setiap murid berbicara sedikitnya sekali."
IZIN = "Silakan, tetap dua langkah."


def _klien(peladen: Peladen, kunci: str) -> Klien:
    """Return a client of the served house, for what is not tapped here."""
    peladen.app.test_client_class = Klien
    klien = peladen.app.test_client()
    assert isinstance(klien, Klien)
    klien.set_cookie(KUKI, token_of(kunci))
    return klien


@pytest.fixture
def sampai_e(peladen: Peladen) -> UUID:
    """A cycle whose reflection was handed in and opened."""
    ani, budi = _klien(peladen, "ani"), _klien(peladen, "budi")
    siklus = until_d(ani, budi)
    record_semua_upaya(ani, siklus)
    conclude_upaya(ani, siklus)
    submit_refleksi(ani, siklus)
    look(budi, siklus)
    return siklus


def _ask(ani: Orang) -> None:
    ani.pulang()
    ani.follow("Lihat siklus", "Siklus Ibu Ani Rahmawati")
    ani.halaman.locator(".daftar-tahap").get_by_role("link", name="Diskusi").click()
    ani.arrive("Diskusi Tindak Lanjut")
    ani.follow("Minta koreksi", "Minta koreksi tindak lanjut")
    ani.fill({"Alasan": MENGAPA})
    ani.saved()
    ani.press("Minta koreksi", "Diskusi Tindak Lanjut")
    ani.see("Menunggu jawaban")


def _agree(budi: Orang) -> None:
    budi.pulang()
    budi.see("Ibu Ani Rahmawati meminta koreksi tindak lanjut")
    budi.follow("Jawab permintaan", "Permintaan koreksi tindak lanjut")
    budi.see(MENGAPA)
    budi.press("Tolak")
    budi.see("Tuliskan mengapa belum dapat disetujui")
    budi.forgive("422")
    budi.fill({"Pesan untuk rekan Anda": IZIN})
    budi.press("Setujui koreksi", "Diskusi Tindak Lanjut")
    budi.see("sedang menulis versi baru")


def _write(ani: Orang) -> None:
    ani.pulang()
    ani.follow("Tulis koreksi", "Diskusi Tindak Lanjut")
    ani.see(IZIN)
    ani.follow("Tulis koreksi", "Koreksi tindak lanjut")
    ani.fill({"Tujuan": TUJUAN})
    ani.saved()
    ani.press("Simpan versi baru", "Diskusi Tindak Lanjut")
    ani.see("Versi baru tindak lanjut tersimpan")
    ani.see(TUJUAN)


def _confirm(ani: Orang) -> None:
    """Her reflection stands on what was corrected: she sees the difference and confirms in one tap."""
    ani.pulang()
    ani.follow("Tinjau, refleksi", "Refleksi · Ibu Ani Rahmawati")
    tinjau = ani.halaman.get_by_role("region", name="Refleksi perlu ditinjau")
    expect(tinjau.locator("ins")).to_contain_text(TUJUAN)
    expect(tinjau.locator("del")).to_contain_text("Setiap anggota kelompok")
    tinjau.get_by_role("button", name="Tetap berlaku").click()
    ani.see("Refleksi tetap berlaku.")
    expect(tinjau).to_have_count(0)


def _still_agreed(budi: Orang) -> None:
    budi.pulang()
    budi.follow("Tinjau, kesepakatan", "Diskusi Tindak Lanjut")
    budi.press("Tetap sepakat")
    budi.see("Tindak lanjut tetap disepakati.")
    budi.halaman.get_by_text(re.compile("Semua versi tindak lanjut")).click()
    budi.follow("Versi 1", "Versi 1 tindak lanjut")
    budi.see("Setiap anggota kelompok punya peran yang berbeda.")


@pytest.mark.parametrize("ukuran", UKURAN)
def test_a_correction_after_the_talk_from_home(buka: Callable[..., Page], sampai_e: UUID, ukuran: str) -> None:
    ani, budi = come_in(buka, "ani", ukuran), come_in(buka, "budi", ukuran)
    _ask(ani)
    _agree(budi)
    _write(ani)
    _confirm(ani)
    _still_agreed(budi)
    assert complaints((ani, budi)) == []


def test_it_works_without_javascript(buka: Callable[..., Page], sampai_e: UUID) -> None:
    ani = come_in(buka, "ani", "ponsel", javascript=False)
    ani.halaman.goto(f"/siklus/{sampai_e}/koreksi/C")
    ani.fill({"Alasan": MENGAPA})
    ani.press("Minta koreksi", "Diskusi Tindak Lanjut")
    ani.see("Menunggu jawaban")
