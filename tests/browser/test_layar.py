"""What a person sees of a cycle's pages: beads that lead on, columns beside each other, words in one language."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from observasi_app.masuk.sesi import KUKI
from tests.browser.conftest import Peladen
from tests.browser.halaman import as_file
from tests.dunia import token_of
from tests.klien import Klien
from tests.langkah import (
    approve_persiapan,
    assess_self,
    conclude_observasi,
    open_siklus,
    share_hasil,
    start_observasi,
    submit_persiapan,
)

pytestmark = pytest.mark.browser


def _klien(app: Flask, kunci: str) -> Klien:
    app.test_client_class = Klien
    klien = app.test_client()
    assert isinstance(klien, Klien)
    klien.set_cookie(KUKI, token_of(kunci))
    return klien


@pytest.fixture
def siklus(peladen: Peladen) -> UUID:
    """A cycle whose guru has told the lesson in her own words and now reads the notes."""
    ani, budi = _klien(peladen.app, "ani"), _klien(peladen.app, "budi")
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    approve_persiapan(budi, siklus)
    start_observasi(budi, siklus)
    conclude_observasi(budi, siklus)
    share_hasil(budi, siklus)
    assess_self(ani, siklus)
    return siklus


@pytest.mark.parametrize("ukuran", ["lanskap", "potret"])
def test_the_notes_from_class_stand_beside_what_is_written(
    buka: Callable[..., Page], siklus: UUID, ukuran: str
) -> None:
    halaman = buka("ani", f"/siklus/{siklus}/diskusi", ukuran)
    tulis = halaman.get_by_label("Bagaimana refleksi Anda").bounding_box()
    catatan = halaman.get_by_role("heading", name="Yang tercatat di kelas").bounding_box()
    assert tulis
    assert catatan
    assert catatan["x"] > tulis["x"] + tulis["width"]
    assert catatan["y"] < tulis["y"] + tulis["height"]


@pytest.mark.parametrize("ukuran", ["lanskap", "ponsel"])
def test_a_bead_leads_to_its_stage_and_whose_turn_it_is_leads_back(
    buka: Callable[..., Page], siklus: UUID, ukuran: str
) -> None:
    halaman = buka("ani", f"/siklus/{siklus}/diskusi", ukuran)
    manik = halaman.get_by_role("list", name="Tahap siklus")
    assert manik.get_by_role("link").count() == 3, "what is done and what is now, nothing that is to come"
    manik.get_by_role("link", name="Tahap A, Persiapan, selesai").click()
    expect(halaman.get_by_role("heading", level=1)).to_contain_text("Diskusi Persiapan")
    halaman.get_by_role("link", name="Buka Diskusi").click()
    expect(halaman.get_by_role("heading", level=1)).to_contain_text("Diskusi Tindak Lanjut")
    expect(halaman.get_by_role("link", name="Buka Diskusi")).to_have_count(0)
    halaman.get_by_role("link", name="Seluruh siklus").click()
    expect(halaman.get_by_role("heading", level=1)).to_have_text("Siklus Ibu Ani Rahmawati")


def test_a_file_is_chosen_in_our_words_and_named(buka: Callable[..., Page], peladen: Peladen) -> None:
    siklus = open_siklus(_klien(peladen.app, "ani"))
    halaman = buka("ani", f"/siklus/{siklus}/persiapan", "ponsel")
    expect(halaman.get_by_text("Belum ada berkas yang dipilih.")).to_be_visible()
    kotak = halaman.locator("input[type=file].isian-kotak")
    kotak.set_input_files(as_file("RPP VIII-B.pdf", b"%PDF-1.7\n%%EOF\n"))
    expect(halaman.locator(".berkas-nama")).to_have_text("RPP VIII-B.pdf")
    letak = kotak.bounding_box()
    assert letak
    assert letak["height"] >= 48
