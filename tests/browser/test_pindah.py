"""A guru moves school in real browsers: her old operator, herself, and her new principal tap their part."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from observasi_app.extensions import menulis, new_id
from observasi_app.masuk.sesi import KUKI
from observasi_app.sekolah.models import Pegawai, Penugasan
from observasi_app.web.waktu import Zona
from tests.browser.conftest import UKURAN, Peladen
from tests.browser.halaman import Orang, come_in, complaints
from tests.dunia import tetap, token_of
from tests.klien import Klien
from tests.langkah import (
    approve_persiapan,
    conclude_observasi,
    open_siklus,
    share_hasil,
    start_observasi,
    submit_persiapan,
    write_baris,
)

pytestmark = pytest.mark.browser

KEMARIN = f"{datetime.now(Zona.WIB.tz) - timedelta(days=1):%d/%m/%Y}"
NIP = "198001012005012001"
KATA = "Murid membagi tugas sendiri."


def _client(peladen: Peladen, siapa: str) -> Klien:
    peladen.app.test_client_class = Klien
    klien = peladen.app.test_client()
    assert isinstance(klien, Klien)
    klien.set_cookie(KUKI, token_of(siapa))
    return klien


@pytest.fixture
def dibagikan(peladen: Peladen) -> UUID:
    """A result that Bu Ani was shown; and at the second school an operator, who is Bu Citra here."""
    ani, budi = _client(peladen, "ani"), _client(peladen, "budi")
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    approve_persiapan(budi, siklus)
    start_observasi(budi, siklus)
    write_baris(budi, siklus, KATA)
    conclude_observasi(budi, siklus)
    share_hasil(budi, siklus)
    with peladen.app.app_context(), menulis() as sesi:
        sesi.get_one(Pegawai, tetap("ani")).nip = NIP
        sesi.add(
            Penugasan(
                id=new_id(),
                pegawai_id=tetap("citra"),
                peran="operator",
                sekolah_id=tetap("dua"),
                dinas_id=None,
                mulai=datetime.now(Zona.WIB.tz).date() - timedelta(days=30),
                mengajar="",
            )
        )
    return siklus


def _let_go(oki: Orang) -> None:
    oki.pulang()
    oki.follow("Buka daftar orang", "Orang")
    oki.follow("Ibu Ani Rahmawati", "Ibu Ani Rahmawati")
    oki.follow("Akhiri", "Akhiri penugasan Ibu Ani Rahmawati")
    oki.see("1 siklus belum selesai di sekolah ini")
    oki.fill({"Hari terakhir": KEMARIN})
    oki.press("Akhiri penugasan", "Ibu Ani Rahmawati")
    oki.see("1 siklus sudah berakhir")


def _wear(orang: Orang, topi: str) -> None:
    orang.pulang()
    orang.halaman.locator("details.orang > summary").click()
    orang.press(f"Ganti peran: {topi}")


def _take_in(citra: Orang) -> None:
    """The operator of the new school types the NIP of somebody who is known, and gives her the role."""
    _wear(citra, "Operator")
    citra.follow("Buka daftar orang", "Orang")
    citra.follow("Tambah orang", "Tambah orang")
    citra.halaman.get_by_role("textbox", name="Nama", exact=True).fill("Ani Rahmawati")
    citra.fill({"NIP atau": NIP, "Mengajar": "IPA"})
    citra.choose("Sapaan", "Ibu")
    citra.choose("Status", "PNS")
    citra.halaman.get_by_role("checkbox", name="Guru").check()
    citra.press("Tambah orang", "Tambah orang")
    citra.see("Ibu Ani Rahmawati sudah dikenal")
    citra.forgive("422")
    citra.press("Beri penugasan kepada Ibu Ani Rahmawati")
    citra.see("Penugasan di sini sudah diberikan")


def _ask(ani: Orang) -> None:
    ani.pulang()
    ani.see("berakhir di SMP Negeri 1 Contoh pada tahap C")
    ani.follow("Lanjutkan di sini: Keteraturan Suasana Kelas", "Lanjutkan siklus di sekolah ini")
    ani.see("Ibu Citra Dewi menjawab permintaan Anda")
    ani.press("Kirim permintaan", "Beranda")
    ani.see("menunggu jawaban kepala sekolah")


def _accept(citra: Orang) -> None:
    _wear(citra, "Kepala Sekolah")
    citra.pulang()
    citra.see("meminta melanjutkan siklusnya dari SMP Negeri 1 Contoh")
    citra.follow("Jawab, Ibu Ani Rahmawati", "Permintaan melanjutkan siklus")
    citra.press("Terima dan lanjutkan", "Beranda")
    citra.see("Anda pengamatnya")


@pytest.mark.parametrize("ukuran", UKURAN)
def test_a_guru_moves_and_her_cycle_goes_along(
    buka: Callable[..., Page], peladen: Peladen, dibagikan: UUID, ukuran: str
) -> None:
    oki, ani, citra, budi = (come_in(buka, siapa, ukuran) for siapa in ("oki", "ani", "citra", "budi"))
    _let_go(oki)
    _take_in(citra)
    _ask(ani)
    _accept(citra)
    ani.pulang()
    expect(ani.halaman.get_by_text("Dari sekolah sebelumnya")).to_have_count(0)
    ani.follow("Tulis tindak lanjut")
    budi.pulang()
    budi.halaman.goto(f"/siklus/{dibagikan}/observasi")
    budi.see(KATA)
    budi.see("Siklus berakhir di sini")
    assert complaints((oki, ani, citra, budi)) == []
