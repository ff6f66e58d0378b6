"""The data of the year in real browsers: checked on a phone, asked to be repaired; a file that goes in by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.halaman import Orang, come_in, complaints
from tests.pemutakhiran import banyak, buku

pytestmark = pytest.mark.browser


@pytest.fixture
def datang(buka: Callable[..., Page]) -> Iterator[Callable[..., tuple[Orang, Orang]]]:
    """Return a function that brings the guru in on a phone and the operator on a tablet."""
    semua: list[Orang] = []

    def bawa(*, javascript: bool = True) -> tuple[Orang, Orang]:
        orang = (
            come_in(buka, "ani", "ponsel", javascript=javascript),
            come_in(buka, "oki", "lanskap", javascript=javascript),
        )
        semua.extend(orang)
        return orang

    yield bawa
    assert complaints(semua) == []


@pytest.mark.parametrize("javascript", [True, False])
def test_a_guru_checks_on_the_phone_and_the_operator_answers_and_sends_a_file(
    datang: Callable[..., tuple[Orang, Orang]],
    tmp_path: Path,
    javascript: bool,  # noqa: FBT001 - a column of the table
) -> None:
    ani, oki = datang(javascript=javascript)
    ani.pulang()
    ani.follow("Cocokkan data", "Cocokkan data Anda")
    ani.halaman.get_by_role("link", name="Minta perbaikan NUPTK").click()
    ani.halaman.get_by_label("Seharusnya").fill("9876 5432 1012 3456")
    ani.press("Kirim ke operator", "Cocokkan data Anda")
    ani.see("Menunggu operator")
    ani.press("Sudah saya cocokkan", "Cocokkan data Anda")
    ani.see("Sudah Anda cocokkan")

    oki.pulang()
    oki.follow("Jawab permintaannya", "Pemutakhiran data")
    oki.halaman.get_by_role("link", name="Jawab permintaan Ibu Ani Rahmawati, NUPTK").click()
    oki.halaman.get_by_label("Diperbaiki di sumbernya").check()
    oki.halaman.get_by_label("Diperbaiki oleh siapa dan di mana").fill("Operator sekolah di VervalPTK")
    oki.press("Kirim jawaban", "Pemutakhiran data")

    berkas = tmp_path / "dapodik.xlsx"
    berkas.write_bytes(buku.write(banyak.rows(2500)).getvalue())
    oki.follow("Unggah data", "Unggah data")
    oki.halaman.get_by_role("radio", name="Dapodik").check()
    oki.halaman.locator("input[type=file]").set_input_files(berkas)
    oki.press("Unggah dan periksa", "Data dari Dapodik")
    oki.see("2450 baris dapat dimasukkan")
    oki.press("Masukkan", "" if javascript else "Data dari Dapodik")  # with scripts the page goes on by itself
    selesai = oki.halaman.get_by_role("heading", name="2450 baris masuk")
    while not javascript and not selesai.is_visible():
        oki.press("Lanjutkan", "Data dari Dapodik")
    expect(selesai).to_be_visible(timeout=30_000)
    oki.look()
    with oki.halaman.expect_download() as unduhan:
        oki.halaman.get_by_role("link", name="Unduh baris yang perlu diperbaiki").click()
    assert unduhan.value.suggested_filename == "perbaiki-dapodik.xlsx"

    ani.halaman.reload()
    ani.see("Operator sekolah di VervalPTK")
