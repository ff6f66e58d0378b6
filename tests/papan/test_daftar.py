"""The lists behind the home: filters in the address, pages that neither lose nor repeat anyone, and their fragments."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask

from observasi_app.extensions import db, menulis
from observasi_app.sekolah.models import Sekolah
from observasi_app.siklus.inti.tahap import Keadaan
from tests.dunia import tetap
from tests.klien import Klien, apply_fragment, masked
from tests.papan.bantu import add_guru, add_siklus, fill_school, today
from tests.perintah import perintah_dari


def links_of(html: str, akar: str = "#daftar") -> list[str]:
    """Return the cycles and people that a list leads to, in its order."""
    pola = re.compile(r"/siklus/([0-9a-f-]{36})$|guru=([0-9a-f-]{36})")
    cocok = (pola.search(str(a["href"])) for a in BeautifulSoup(html, "html5lib").select(f"{akar} a"))
    return [m[1] or m[2] for m in cocok if m]


def next_of(html: str) -> str:
    """Return the address of "Muat lagi", or nothing on the last page."""
    a = BeautifulSoup(html, "html5lib").select_one("#lagi a")
    return str(a["href"]) if a else ""


def inner(html: str, id_: str) -> str:
    """Return what is inside an element."""
    el = BeautifulSoup(html, "html5lib").find(id=id_)
    assert isinstance(el, Tag)
    return el.decode_contents()


def test_all_pages_together_show_everyone_once(app: Flask, budi: Klien) -> None:
    with app.app_context():
        fill_school(60)
    alamat, semua, lembar = "/guru", [], 0
    while alamat:
        halaman = budi.get(alamat)
        semua += links_of(halaman.text)
        alamat, lembar = next_of(halaman.text), lembar + 1
    assert lembar == 3
    assert len(semua) == len(set(semua)) == 63


@pytest.mark.parametrize("awal", ["/guru", "/guru?giliran=guru&cari=contoh", "/jadwal", "/jadwal?arah=lalu"])
def test_a_fragment_is_the_piece_that_the_next_page_shows(app: Flask, budi: Klien, awal: str) -> None:
    with app.app_context():
        if "lalu" in awal:
            for i in range(30):
                hari = today() - timedelta(days=8 + i // 9)
                add_siklus(add_guru(f"Guru {i}"), Keadaan.D_BERJALAN, pelajaran=hari)
        else:
            fill_school(60)
    pertama = budi.get(awal).text
    alamat = next_of(pertama)
    assert alamat
    fragmen = budi.get(alamat, headers={"HX-Request": "true", "HX-Target": "lagi"}).text
    assert "<!doctype" not in fragmen.lower()
    sesudah = apply_fragment(pertama, fragmen, "lagi", "outerHTML")
    segar = apply_fragment(pertama, inner(budi.get(alamat).text, "daftar"), "lagi", "outerHTML")
    assert masked(sesudah) == masked(segar)
    assert links_of(sesudah) == links_of(pertama) + links_of(budi.get(alamat).text)


def test_the_fragment_law_holds_for_a_gurus_own_cycles(app: Flask, ani: Klien) -> None:
    with app.app_context():
        for _ in range(27):
            add_siklus(tetap("ani"), Keadaan.SELESAI, jenis="latihan")
    pertama = ani.get("/siklus").text
    alamat = next_of(pertama)
    fragmen = ani.get(alamat, headers={"HX-Request": "true"}).text
    sesudah = apply_fragment(pertama, fragmen, "lagi", "outerHTML")
    assert masked(sesudah) == masked(
        apply_fragment(pertama, inner(ani.get(alamat).text, "daftar"), "lagi", "outerHTML")
    )
    assert len(set(links_of(sesudah))) == 27


def test_the_districts_list_goes_on_where_it_stopped(app: Flask, sebagai: Callable[[str], Klien]) -> None:
    with app.app_context(), menulis() as sesi:
        for n in range(30):
            sesi.add(Sekolah(dinas_id=tetap("dinas"), npsn=f"2{n:07d}", nama=f"SD Negeri {n:02d}"))
    endah = sebagai("endah")
    pertama = endah.get("/wilayah").text
    sesudah = apply_fragment(
        pertama, endah.get(next_of(pertama), headers={"HX-Request": "true"}).text, "lagi", "outerHTML"
    )
    nama = [h.get_text() for h in BeautifulSoup(sesudah, "html5lib").select("#daftar h2")]
    assert len(nama) == len(set(nama)) == 32
    assert nama == sorted(nama)


def test_filters_stand_in_the_address_and_in_the_form(app: Flask, budi: Klien) -> None:
    with app.app_context():
        satu = add_siklus(add_guru("Siti Nurhaliza Kusumaningtyas Prawirodirdjo"), Keadaan.C_DIAJUKAN)
        add_siklus(add_guru("Siti Aminah"), Keadaan.D_BERJALAN)
    form = budi.fill(budi.get("/guru"), 'form[action="/guru"]', cari="SITI prawiro", tahap="C", giliran="anda")
    halaman = budi.send(form)
    assert links_of(halaman.text) == [str(satu)]
    assert 'value="SITI prawiro"' in halaman.text
    assert BeautifulSoup(halaman.text, "html5lib").select_one('#tahap option[value="C"][selected]')
    kosong = budi.get("/guru?cari=tidak+ada+orangnya")
    assert "Tidak ada guru yang cocok" in kosong.text


def test_a_made_up_cursor_begins_anew(budi: Klien) -> None:
    assert links_of(budi.get("/guru?sesudah=karangan").text) == links_of(budi.get("/guru").text)
    assert budi.get("/jadwal?sesudah=karangan").status_code == 200


def test_the_timetable_shows_proposed_and_agreed_lessons_by_week(app: Flask, budi: Klien) -> None:
    senin = today() - timedelta(days=today().weekday())
    with app.app_context():
        add_siklus(add_guru("Minggu Depan"), Keadaan.A_DIAJUKAN, pelajaran=senin + timedelta(days=8))
        add_siklus(add_guru("Minggu Ini"), Keadaan.B_TERJADWAL, pelajaran=senin + timedelta(days=6))
        add_siklus(add_guru("Sudah Lewat"), Keadaan.C_DISUSUN, pelajaran=senin - timedelta(days=1))
        add_siklus(add_guru("Belum Mengajukan"), Keadaan.A_DISUSUN)
    depan = BeautifulSoup(budi.get("/jadwal").text, "html5lib")
    pekan = [" ".join(s.get_text(" ").split()) for s in depan.select(".pekan")]
    assert len(pekan) == 2
    assert pekan[0].startswith("Minggu ini ·")
    assert "Ibu Minggu Ini" in pekan[0]
    assert "disepakati" in pekan[0]
    assert pekan[1].startswith("Minggu depan ·")
    assert "diajukan guru" in pekan[1]
    lalu = budi.get("/jadwal?arah=lalu").text
    assert "Sudah Lewat" in lalu
    assert "Minggu Ini" not in lalu
    assert "Belum Mengajukan" not in depan.get_text()


def test_an_empty_timetable_teaches(budi: Klien) -> None:
    assert "Belum ada pelajaran di jadwal" in budi.get("/jadwal").text
    assert "Belum ada pelajaran yang lalu" in budi.get("/jadwal?arah=lalu").text


def statements(app: Flask, klien: Klien, alamat: str) -> int:
    """Return how many statements a page needs."""
    with app.app_context(), perintah_dari(db.engine) as perintah:
        assert klien.get(alamat).status_code == 200
    return len(perintah)


def test_a_bigger_school_needs_no_more_queries(app: Flask, sebagai: Callable[[str], Klien]) -> None:
    halaman = [
        (kunci, alamat)
        for kunci, semua in {
            "budi": ("/", "/guru", "/guru?keadaan=belum-diamati", "/jadwal", "/jadwal?arah=lalu", "/anjuran"),
            "ani": ("/", "/siklus"),
            "dedi": ("/",),
            "endah": ("/", "/wilayah"),
            "oki": ("/",),
        }.items()
        for alamat in semua
    ]
    with app.app_context():
        add_siklus(tetap("ani"), Keadaan.B_TERJADWAL, coach="nova")
        fill_school(5, (Keadaan.A_DIAJUKAN, Keadaan.B_TERJADWAL, Keadaan.D_BERJALAN))
    sedikit = {h: statements(app, sebagai(h[0]), h[1]) for h in halaman}
    with app.app_context():
        fill_school(60)
    banyak = {h: statements(app, sebagai(h[0]), h[1]) for h in halaman}
    assert sedikit == banyak
    assert max(banyak.values()) <= 13
