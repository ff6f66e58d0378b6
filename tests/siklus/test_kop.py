"""The letterhead on paper is what the operator wrote, with the school's logo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.dokumen.pdf import words_of
from tests.langkah import aksi, open_siklus, send, submit_persiapan
from tests.orang.test_sekolah import logo

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.klien import Klien


def test_letterhead_and_logo_of_the_operator_stand_on_the_forms_of_the_school(
    ani: Klien, sebagai: Callable[[str], Klien]
) -> None:
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    alamat = f"/siklus/{siklus}/persiapan/cetak"
    tanpa = ani.get(alamat).data
    oki = sebagai("oki")
    kop = {"kop": "PEMERINTAH KABUPATEN CONTOH\nDINAS PENDIDIKAN", "kontak": "Telepon (0751) 12345"}
    send(oki, "/sekolah/sunting", aksi("/sunting"), None, **kop)
    send(oki, "/sekolah/logo", aksi("/sekolah/logo"), logo=logo())
    isi = ani.get(alamat).data
    for kata in ("PEMERINTAH KABUPATEN CONTOH", "DINAS PENDIDIKAN", "Telepon (0751) 12345"):
        assert kata in words_of(isi)
        assert kata not in words_of(tanpa)
    assert isi.count(b"/Subtype /Image") == tanpa.count(b"/Subtype /Image") + 1
