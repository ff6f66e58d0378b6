"""Evidence as files in real browsers: photographed with a phone that has no signal, read and confirmed on a tablet."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from observasi_app.masuk.sesi import KUKI
from tests.berkas import dokumen
from tests.browser.halaman import as_file, come_in, complaints
from tests.dunia import TAHUN, token_of
from tests.klien import Klien
from tests.pelaksanaan.langkah import agree, take_files

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Peladen

pytestmark = pytest.mark.browser


def _klien(peladen: Peladen, kunci: str) -> Klien:
    """Somebody's client, for what is walked elsewhere."""
    peladen.app.test_client_class = Klien
    klien = peladen.app.test_client()
    assert isinstance(klien, Klien)
    klien.set_cookie(KUKI, token_of(kunci))
    return klien


def test_two_photos_without_signal_become_one_pdf_that_the_principal_opens_and_confirms(
    peladen: Peladen, buka: Callable[..., Page]
) -> None:
    """From home, on a phone; a file that lies is refused beside its field, and an honest PDF is added to the photos."""
    take_files(peladen.app, agree(_klien(peladen, "ani"), _klien(peladen, "budi")))
    ani, budi = come_in(buka, "ani", "ponsel"), come_in(buka, "budi", "lanskap")
    layar = ani.halaman
    ani.pulang()
    ani.follow("Rencana", "Rencana Anda")
    ani.follow("Bukti dan umpan balik", "Bukti dan umpan balik")
    assert layar.evaluate("Observasi.brankas.siap().then(Boolean)"), "the phone can keep things"
    layar.locator("summary", has_text="Tambah bukti").click()
    layar.get_by_label("Untuk hasil kerja").select_option("b")
    layar.get_by_label("Dokumen", exact=True).fill("Sertifikat pelatihan")
    layar.locator("[name=tanggal]").fill(f"5/1/{TAHUN}")
    expect(layar.locator("input[data-foto]")).to_be_hidden()
    layar.get_by_role("radio", name="Foto").check()
    layar.context.set_offline(True)
    layar.locator("input[data-foto]").set_input_files(
        [as_file("1.jpg", dokumen.photo()), as_file("2.jpg", dokumen.photo("HALAMAN DUA", rebah=True))]
    )
    ani.see("2 foto")
    ani.press("Catat bukti")
    ani.see("Tersimpan di HP ini dan dikirim begitu ada sinyal.")
    layar.context.set_offline(False)
    layar.evaluate("Observasi.antrean.kuras()")
    ani.see("Bukti dukung tercatat.")
    layar.evaluate("Observasi.antrean.kosong()")
    ani.keluhan.clear()  # a browser without signal complains
    layar.reload()
    ani.see("PDF, 2 halaman")

    ani.follow("Ubah berkas", "Berkas Sertifikat pelatihan")
    layar.get_by_role("radio", name="PDF").check()
    pdf = layar.get_by_label("PDF", exact=True).and_(layar.locator("[type=file]"))
    pdf.set_input_files({"name": "palsu.pdf", "mimeType": "application/pdf", "buffer": b"MZ"})
    ani.press("Simpan berkas")
    expect(layar.locator(".berkas-pilih").get_by_text("Berkas ini bukan PDF.")).to_be_visible()
    ani.forgive("422")
    pdf.set_input_files({"name": "asli.pdf", "mimeType": "application/pdf", "buffer": dokumen.document()})
    ani.press("Simpan berkas", "Bukti dan umpan balik")
    ani.see("Berkas tersimpan: satu PDF, 3 halaman.")

    budi.halaman.goto(re.sub("#.*", "", layar.url))
    with budi.halaman.expect_download() as unduhan:
        budi.halaman.get_by_role("link", name="Sertifikat pelatihan.pdf").click()
    halaman = PdfReader(io.BytesIO(unduhan.value.path().read_bytes())).pages
    assert [len(satu.images) for satu in halaman] == [1, 1, 0]
    budi.press("Konfirmasi ada")
    budi.see("Dikonfirmasi ada")
    assert complaints([ani, budi]) == []
