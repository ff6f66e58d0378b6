"""An objection without any script: a guru on a phone, her principal, the head of the dinas, who decides finally.

With scripts it is carried through in `test_setahun.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Page
from werkzeug.test import TestResponse

from observasi_app.masuk.sesi import KUKI
from tests.browser.conftest import Peladen
from tests.browser.halaman import Orang, come_in, complaints
from tests.dunia import tetap, token_of
from tests.klien import Klien
from tests.langkah import aksi, finish_siklus, send

pytestmark = pytest.mark.browser

ISI: dict[str, object] = {
    "refleksi": "Menyebut dampaknya pada murid.",
    "belajar": "Dua langkah tuntas.",
    "perubahan": "Peran dibagikan sebelum diskusi.",
    "hasil": "di_bawah",
    "perilaku": "sesuai",
}


class TanpaPeriksa(Klien):
    """Fetches pages without inspecting them: other tests have looked at them."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:  # noqa: ANN401 - Flask's own signature
        return FlaskClient.open(self, *args, **kwargs)


def _klien(peladen: Peladen, kunci: str) -> Klien:
    peladen.app.test_client_class = TanpaPeriksa
    klien = peladen.app.test_client()
    assert isinstance(klien, Klien)
    klien.set_cookie(KUKI, token_of(kunci))
    return klien


@pytest.fixture
def dinilai(peladen: Peladen) -> None:
    """Bu Ani was appraised by Pak Budi."""
    ani, budi = _klien(peladen, "ani"), _klien(peladen, "budi")
    finish_siklus(ani, budi)
    send(budi, f"/penilaian/guru/{tetap('ani')}", aksi("/penetapan"), None, **ISI)


@pytest.mark.usefixtures("dinilai")
def test_a_guru_objects_on_a_phone_and_reads_the_final_decision(buka: Callable[..., Page]) -> None:
    ani = come_in(buka, "ani", "ponsel", javascript=False)
    budi = come_in(buka, "budi", "lanskap", javascript=False)
    endah = come_in(buka, "endah", "potret", javascript=False)
    semua: list[Orang] = [ani, budi, endah]
    ani.pulang()
    ani.follow("Baca penilaian", "Penilaian Anda")
    ani.follow("mengajukan keberatan", "Keberatan Anda")
    ani.halaman.get_by_label("Alasan keberatan Anda").fill("Kunjungan Oktober belum disebut.")
    ani.press("Ajukan keberatan")
    ani.see("Keberatan Anda diajukan")
    budi.pulang()
    budi.see("Keberatan menunggu keterangan Anda")
    budi.follow("Ibu Ani Rahmawati", "Keberatan Ibu Ani Rahmawati")
    budi.halaman.get_by_label("Keterangan Anda").fill("Catatan E baru satu kali.")
    budi.press("Kirim keterangan")
    budi.see("Keterangan Anda terkirim.")
    endah.pulang()
    endah.follow("Ibu Ani Rahmawati", "Keberatan Ibu Ani Rahmawati")
    endah.see("Kunjungan Oktober belum disebut.")
    endah.see("Catatan E baru satu kali.")
    layar = endah.halaman
    layar.get_by_role("radio", name="Predikat diubah").check()
    for kelompok in ("Rating hasil kerja yang baru", "Rating perilaku kerja yang baru"):
        layar.get_by_role("group", name=kelompok).get_by_role("radio", name="Sesuai ekspektasi").check()
    layar.get_by_label("Pertimbangan putusan").fill("Kunjungan Oktober tercatat di E.")
    endah.press("Tetapkan putusan")
    endah.see("Putusan: predikat diubah")
    ani.pulang()
    ani.follow("Baca putusan", "Keberatan Anda")
    ani.see("Kunjungan Oktober tercatat di E.")
    ani.follow("Kembali ke penilaian", "Penilaian Anda")
    ani.see("Menggantikan penilaian sebelumnya")
    ani.follow("Penilaian sebelumnya", "Penilaian Anda")
    ani.see("Penilaian ini tidak berlaku lagi")
    assert complaints(semua) == []
