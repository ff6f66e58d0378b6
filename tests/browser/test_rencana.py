"""The plan of a guru in real browsers: made on a phone, approved with a change, agreed; then the cycle is there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.halaman import Orang, choose_aspek, come_in, complaints
from tests.dunia import TAHUN

pytestmark = pytest.mark.browser

FOKUS = "Keteraturan Suasana Kelas"
ASPEK = ("Berorientasi Pelayanan", "Akuntabel", "Kompeten", "Harmonis", "Loyal", "Adaptif", "Kolaboratif")


@pytest.fixture
def datang(buka: Callable[..., Page]) -> Iterator[Callable[..., tuple[Orang, Orang]]]:
    """Return a function that brings the guru in on a phone and the principal on a tablet."""
    semua: list[Orang] = []

    def bawa(*, javascript: bool = True) -> tuple[Orang, Orang]:
        ani = come_in(buka, "ani", "ponsel", javascript=javascript)
        budi = come_in(buka, "budi", "lanskap", javascript=javascript)
        semua.extend((ani, budi))
        return ani, budi

    yield bawa
    assert complaints(semua) == []


def _write(ani: Orang) -> None:
    """From home through all six steps; half of one is written, left, and found again."""
    layar = ani.halaman
    ani.pulang()
    ani.follow("Susun rencana", "Rencana")
    ani.press("Mulai", "Data diri")
    layar.get_by_label("Pangkat dan golongan").select_option("III/c")
    layar.get_by_label("Jenjang jabatan").select_option("Ahli Muda")
    layar.get_by_label("Data sudah sesuai").check()
    ani.press("Simpan dan lanjut", "Praktik kinerja")
    layar.get_by_role("radio", name=re.compile(FOKUS)).check()
    ani.press("Simpan dan lanjut", "Pengembangan kompetensi")
    layar.get_by_role("radio", name=re.compile("Pembelajaran efektif")).check()
    ani.press("Simpan dan lanjut", "Tugas tambahan")
    layar.get_by_label("Tugas", exact=True).first.select_option("wali_kelas")
    ani.press("Simpan dan lanjut")
    ani.see("Tuliskan nomor SK atau surat tugasnya.")
    expect(layar.get_by_text("Pengembangan kompetensi tersimpan.")).to_be_hidden()
    ani.keluhan = [satu for satu in ani.keluhan if "422" not in satu]  # the refusal just seen
    ani.pulang()
    ani.follow("Lanjutkan rencana", "Rencana Anda")
    ani.follow("Lanjutkan: Tugas tambahan", "Tugas tambahan")
    layar.get_by_label("Tugas", exact=True).first.select_option("wali_kelas")
    layar.get_by_label("Nomor SK").first.fill("800/12/2026")
    layar.get_by_label("Tanggal SK", exact=True).first.fill(f"5/1/{TAHUN}")
    ani.press("Simpan dan lanjut", "Perilaku kerja")
    choose_aspek(ani.halaman, *ASPEK)
    ani.press("Simpan dan lanjut", "Hasil kerja")
    layar.get_by_label("Target", exact=True).nth(3).fill("4")
    ani.press("Simpan dan lihat rangkuman", "Rencana Anda")
    ani.press("Ajukan")
    ani.see("Rencana diajukan.")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_guru_plans_on_a_phone_and_the_agreed_focus_opens_her_cycle(
    datang: Callable[..., tuple[Orang, Orang]], *, javascript: bool
) -> None:
    ani, budi = datang(javascript=javascript)
    _write(ani)
    budi.pulang()
    budi.follow("1 menunggu Anda", "Rencana guru")
    budi.follow("Ibu Ani Rahmawati", "Rencana Ibu Ani Rahmawati")
    budi.follow("Beri ekspektasi dan setujui", "Setujui rencana Ibu Ani Rahmawati")
    budi.halaman.get_by_label("Ekspektasi khusus Anda: Loyal").fill("Menjaga rahasia nilai murid.")
    budi.halaman.get_by_text("Ubah fokus, kompetensi, atau hasil kerja").click()
    budi.halaman.get_by_label("Target", exact=True).nth(3).fill("6")
    budi.press("Setujui")
    budi.see("Rencana disetujui.")
    ani.pulang()
    ani.follow("Baca dan sepakati", "Rencana Anda")
    beda = ani.halaman.get_by_role("region", name="Yang diubah kepala sekolah")
    expect(beda.locator("ins")).to_have_text(["Menjaga rahasia nilai murid.", "6 perangkat"])
    expect(beda.locator("del")).to_have_text(["4 perangkat"])
    ani.press("Sepakati")
    ani.see("Rencana disepakati")
    ani.pulang()
    ani.follow("Susun persiapan", "Diskusi Persiapan")
    ani.follow("Seluruh siklus", "Siklus Ibu Ani Rahmawati")
    ani.see(f"Sesuai rencana {TAHUN}")
