"""What guru wrote down waits on the home of their principal until he confirms it; the list begins with the oldest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from observasi_app.papan import views
from tests.dunia import TAHUN, tetap
from tests.langkah import finish_siklus
from tests.pelaksanaan.langkah import agree, aksi, send

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    import pytest

    from tests.klien import Klien

SATU = "1 bukti guru menunggu konfirmasi Anda"
NILAI = {
    "refleksi": "Menyebut dampaknya pada murid.",
    "belajar": "Dua langkah tuntas.",
    "perubahan": "Peran dibagikan sebelum diskusi.",
    "hasil": "sesuai",
    "perilaku": "sesuai",
}


def record(siapa: Klien, rencana: UUID, **isi: object) -> None:
    semua: dict[str, object] = {"item": "c", "nama": "KOSP", "letak": "Map hijau", "tanggal": f"5/1/{TAHUN}"}
    send(siapa, f"/rencana/{rencana}/pelaksanaan", aksi("/pelaksanaan/bukti"), None, **(semua | isi))


def test_the_home_says_how_much_waits_and_leads_to_the_page_where_it_is_confirmed(
    ani: Klien, budi: Klien, sebagai: Callable[[str], Klien]
) -> None:
    id_ = agree(ani, budi)
    halaman = f"/rencana/{id_}/pelaksanaan"
    record(ani, id_, tanggal="", perkiraan=f"1/12/{TAHUN}")
    record(budi, id_, nama="Perangkat ajar", item="d")
    assert "bukti guru menunggu" not in budi.get("/").text, "what is not issued, or was seen already, waits for nobody"
    assert "Tidak ada bukti yang menunggu" in budi.get("/bukti").text
    record(ani, id_)
    beranda = budi.get("/").text
    assert SATU in beranda
    assert 'href="/bukti"' in beranda
    daftar = budi.get("/bukti").text
    assert f'href="{halaman}"' in daftar
    assert "1 bukti" in daftar
    citra = sebagai("citra")
    assert "bukti guru menunggu" not in citra.get("/").text
    assert halaman not in citra.get("/bukti").text
    assert 'href="/bukti"' in budi.get(halaman).text
    assert 'href="/bukti"' not in ani.get(halaman).text
    send(budi, halaman, aksi("/konfirmasi"))
    assert "bukti guru menunggu" not in budi.get("/").text


def test_after_the_appraisal_nothing_of_that_guru_waits(ani: Klien, budi: Klien) -> None:
    finish_siklus(ani, budi)
    record(ani, agree(ani, budi))
    assert SATU in budi.get("/").text
    send(budi, f"/penilaian/guru/{tetap('ani')}", aksi("/penetapan"), None, **NILAI)
    assert "bukti guru menunggu" not in budi.get("/").text
    assert "Tidak ada bukti yang menunggu" in budi.get("/bukti").text


def test_who_waits_longest_stands_first_and_the_list_goes_on(
    ani: Klien, budi: Klien, sebagai: Callable[[str], Klien], monkeypatch: pytest.MonkeyPatch
) -> None:
    rudi = sebagai("rudi")
    milik_ani, milik_rudi = agree(ani, budi), agree(rudi, budi)
    for _ in range(2):
        record(rudi, milik_rudi)
    record(ani, milik_ani)
    monkeypatch.setattr(views, "SEHALAMAN", 1)
    monkeypatch.setattr("observasi_app.papan.beranda.PALING_BANYAK", 3)
    assert "3 lebih bukti guru menunggu konfirmasi Anda" in budi.get("/").text
    halaman = budi.get("/bukti").text
    assert f"/rencana/{milik_rudi}/" in halaman
    assert "2 bukti" in halaman
    assert f"/rencana/{milik_ani}/" not in halaman
    berikut = budi.get(re.findall(r"/bukti\?sesudah=[\w-]+", halaman)[0]).text
    assert f"/rencana/{milik_ani}/" in berikut
    assert f"/rencana/{milik_rudi}/" not in berikut
    assert "Tampilkan berikutnya" not in berikut
