"""A home shows each cycle of one's own that is open, and the bar says where a principal stands in his own work."""

from __future__ import annotations

import re
from collections.abc import Callable

from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import select

from observasi_app.extensions import db
from observasi_app.penilaian.models import Penilaian, Rekomendasi
from observasi_app.siklus.inti.models import Siklus
from observasi_app.siklus.inti.tahap import Keadaan
from tests.dunia import tetap
from tests.klien import Klien
from tests.langkah import aksi, open_siklus, open_siklus_kepala, send
from tests.penilaian.pimpinan import make_siklus_pimpinan
from tests.rencana.langkah import ISI_KEPALA, agree, approve, fill_all, submit

NILAI: dict[str, object] = {
    "refleksi": "Menyebut kesulitannya sendiri.",
    "belajar": "Belajar dari sekolah lain.",
    "perubahan": "Keputusan kini memakai data.",
    "hasil": "sesuai",
    "perilaku": "sesuai",
}


def here(klien: Klien, alamat: str) -> str:
    """Return the place of the bar that a page says it stands on."""
    kini = BeautifulSoup(klien.get(alamat).text, "html.parser").select('nav [aria-current="page"]')
    return kini[0].get_text(strip=True) if kini else ""


def test_a_gurus_home_shows_each_cycle_that_is_open(app: Flask, ani: Klien) -> None:
    open_siklus(ani)
    isi = {"fokus": "aktivitas-interaktif", "jenis": "sejawat", "pengamat": str(tetap("rudi"))}
    send(ani, "/siklus/baru", aksi("/siklus/baru"), None, **isi)
    beranda = ani.get("/").text
    utama = beranda.split("Siklus lain")[0]
    with app.app_context():
        semua = [str(s) for s in db.session.scalars(select(Siklus.id))]
    assert len(semua) == 2
    assert all(f"/siklus/{s}" in utama for s in semua)
    assert len(re.findall("Susun persiapan", utama)) >= 2, "each with its own next act"


def test_a_principal_stands_at_home_on_his_own_pages_and_at_guru_on_those_of_others(
    ani: Klien, budi: Klien, sebagai: Callable[[str], Klien]
) -> None:
    sendiri, guru = open_siklus_kepala(budi, sebagai("dedi")), open_siklus(ani)
    for halaman in ("", "/persiapan", "/observasi"):
        assert here(budi, f"/siklus/{sendiri}{halaman}") == "Beranda", halaman
        assert here(budi, f"/siklus/{guru}{halaman}") == "Guru", halaman
    assert here(budi, "/siklus") == "Beranda"
    assert here(ani, f"/siklus/{guru}") == "Siklus"


def test_a_principal_stands_at_home_in_his_own_plan_and_at_guru_in_those_of_others(
    ani: Klien, budi: Klien, sebagai: Callable[[str], Klien]
) -> None:
    assert here(budi, "/rencana/saya") == "Beranda"
    sendiri, guru = fill_all(budi, ISI_KEPALA), fill_all(ani)
    submit(ani, guru)
    for halaman in ("", "/langkah/hasil"):
        assert here(budi, f"/rencana/{sendiri}{halaman}") == "Beranda", halaman
    for halaman in ("", "/persetujuan"):
        assert here(budi, f"/rencana/{guru}{halaman}") == "Guru", halaman
    submit(budi, sendiri)
    endah = sebagai("endah")
    assert here(endah, f"/rencana/{sendiri}") == "Sekolah"
    approve(endah, sendiri)
    agree(budi, sendiri)
    assert here(budi, f"/rencana/{sendiri}/pelaksanaan") == "Beranda"


def test_the_data_of_the_year_belong_to_home(ani: Klien, budi: Klien) -> None:
    assert [here(siapa, "/data/saya") for siapa in (ani, budi)] == ["Beranda", "Beranda"]


def test_a_principal_stands_at_home_in_his_own_appraisal(
    app: Flask, budi: Klien, sebagai: Callable[[str], Klien]
) -> None:
    dedi, endah = sebagai("dedi"), sebagai("endah")
    with app.app_context():
        make_siklus_pimpinan("budi", "satu", Keadaan.SELESAI)
    alamat = f"/penilaian/kepala-sekolah/{tetap('satu')}/{tetap('budi')}"
    send(dedi, alamat, aksi("/rekomendasi"), None, **NILAI)
    with app.app_context():
        satu = db.session.scalars(select(Rekomendasi.id)).one()
    send(endah, f"/penilaian/rekomendasi/{satu}", aksi("/penetapan"))
    with app.app_context():
        nilai = db.session.scalars(select(Penilaian.id)).one()
    for halaman in ("", "/dokumen", "/keberatan"):
        assert here(budi, f"/penilaian/{nilai}{halaman}") == "Beranda", halaman
    assert here(budi, "/penilaian") == "Penilaian"
