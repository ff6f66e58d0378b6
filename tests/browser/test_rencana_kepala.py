"""The plan of a kepala sekolah in a real browser: made on a phone, reviewed, approved by the dinas; his cycle opens."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.halaman import Orang, come_in, complaints

pytestmark = pytest.mark.browser

FOKUS = "Aktivasi Kegiatan Komunitas Belajar"
ASPEK = ("Berorientasi Pelayanan", "Akuntabel", "Kompeten", "Harmonis", "Loyal", "Adaptif", "Kolaboratif")


@pytest.fixture
def datang(buka: Callable[..., Page]) -> Iterator[Callable[[str, str], Orang]]:
    """Return a function that brings somebody in."""
    semua: list[Orang] = []

    def bawa(siapa: str, ukuran: str) -> Orang:
        orang = come_in(buka, siapa, ukuran)
        semua.append(orang)
        return orang

    yield bawa
    assert complaints(semua) == []


def test_a_principal_plans_on_a_phone_and_the_dinas_agrees(datang: Callable[[str, str], Orang]) -> None:
    budi = datang("budi", "ponsel")
    layar = budi.halaman
    budi.pulang()
    budi.follow("Susun rencana", "Rencana")
    budi.press("Mulai", "Data diri")
    layar.get_by_label("Pangkat dan golongan").select_option("IV/a")
    layar.get_by_label("Jenjang jabatan").select_option("Ahli Madya")
    layar.get_by_label("Data sudah sesuai").check()
    budi.press("Simpan dan lanjut", "Praktik kinerja")
    layar.get_by_role("radio", name=re.compile(FOKUS)).check()
    budi.press("Simpan dan lanjut", "Pengembangan kompetensi")
    layar.get_by_role("radio", name=re.compile("Kurikulum")).check()
    budi.press("Simpan dan lanjut", "Perilaku kerja")
    for aspek in ASPEK:
        layar.get_by_role("group", name=aspek).get_by_role("radio").first.check()
    budi.press("Simpan dan lanjut", "Hasil kerja")
    layar.get_by_label("Rencana hasil kerja").first.fill("Meningkatnya praktik mengajar semua guru")
    budi.press("Simpan, ke rangkuman", "Rencana Anda")
    budi.see("Periksa sebelum mengajukan")
    budi.press("Ajukan")
    budi.see("Sekarang giliran kepala dinas Anda.")

    dedi = datang("dedi", "potret")
    dedi.pulang()
    dedi.follow("1 menunggu Anda", "Rencana kepala sekolah")
    dedi.follow("Bapak Budi Santoso", "Rencana Bapak Budi Santoso")
    dedi.halaman.get_by_label("Telaah").fill("Target guru sudah wajar.")
    dedi.press("Simpan telaah")
    dedi.see("Telaah Anda tersimpan")

    endah = datang("endah", "lanskap")
    endah.pulang()
    endah.follow("1 menunggu Anda", "Rencana kepala sekolah")
    endah.follow("Bapak Budi Santoso", "Rencana Bapak Budi Santoso")
    endah.see("Target guru sudah wajar.")
    endah.follow("Beri ekspektasi dan setujui", "Setujui rencana Bapak Budi Santoso")
    endah.halaman.get_by_text("Ubah fokus, kompetensi, atau hasil kerja").click()
    endah.halaman.get_by_label("Target", exact=True).nth(0).fill("95")
    endah.press("Setujui")
    endah.see("Rencana disetujui.")

    budi.pulang()
    budi.follow("Baca dan sepakati", "Rencana Anda")
    beda = layar.get_by_role("region", name="Yang diubah kepala dinas")
    expect(beda.locator("ins")).to_have_text(["95 persen"])
    budi.press("Sepakati")
    budi.see("Rencana disepakati")
    budi.pulang()
    budi.see(FOKUS)
