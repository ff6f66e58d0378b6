"""The homes: each hat sees its own, in the right order, and nobody another school's."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from observasi_app.extensions import menulis
from observasi_app.masuk.models import Sesi
from observasi_app.siklus.inti.tahap import Keadaan
from observasi_app.web.waktu import tanggal_panjang
from tests.dunia import tetap
from tests.klien import Klien
from tests.langkah import aksi, open_siklus, send, submit_persiapan
from tests.papan.bantu import add_guru, add_siklus, today

LINTAS = ("ani", "budi", "nova", "citra", "dedi", "endah", "oki")


def wear(app: Flask, kunci: str, peran: str, tempat: str = "satu") -> None:
    """Put a hat on someone's session."""
    with app.app_context(), menulis() as sesi:
        milik = sesi.get(Sesi, tetap(f"sesi-{kunci}"))
        assert milik is not None
        milik.penugasan_id = tetap(f"{kunci}-{peran}-{tempat}")


def nav_of(html: str) -> list[str]:
    """Return the words of the navigation."""
    return [a.get_text(strip=True) for a in BeautifulSoup(html, "html5lib").select("nav.navigasi a")]


def rows_of(html: str) -> list[list[str]]:
    """Return the rows of the board: name and focus, whose turn, since."""
    return [
        [" ".join(td.get_text(" ").split()) for n, td in enumerate(tr.select("td")) if n != 1]
        for tr in BeautifulSoup(html, "html5lib").select(".tabel tbody tr")
    ]


@pytest.mark.parametrize("kunci", LINTAS)
def test_everyone_has_a_home_and_no_dead_link_in_the_navigation(sebagai: Callable[[str], Klien], kunci: str) -> None:
    klien = sebagai(kunci)
    halaman = klien.get("/")
    assert halaman.status_code == 200
    tautan = [a["href"] for a in BeautifulSoup(halaman.text, "html5lib").select("nav.navigasi a")]
    assert tautan[0] == "/"
    assert {klien.get(str(t)).status_code for t in tautan} == {200}


def test_a_stranger_is_asked_to_sign_in(app: Flask) -> None:
    assert "/masuk" in app.test_client().get("/").location


def test_the_navigation_is_that_of_the_hat(budi: Klien, ani: Klien) -> None:
    kepala, guru = nav_of(budi.get("/").text), nav_of(ani.get("/").text)
    assert kepala[:4] == ["Beranda", "Guru", "Jadwal", "Penilaian"]
    assert guru[:3] == ["Beranda", "Rencana", "Siklus"]
    assert "Penilaian" not in guru
    aktif = BeautifulSoup(budi.get("/jadwal").text, "html5lib").select("nav.navigasi [aria-current]")
    assert [a.get_text(strip=True) for a in aktif] == ["Jadwal"]


def test_a_guru_without_a_cycle_is_led_to_opening_one(ani: Klien) -> None:
    halaman = ani.get("/")
    assert "Belum ada siklus" in halaman.text
    assert 'href="/siklus/baru"' in halaman.text


def test_a_guru_who_came_to_the_end_of_the_year_is_told_so_and_not_that_nothing_was_begun(
    app: Flask, ani: Klien
) -> None:
    with app.app_context():
        add_siklus(tetap("ani"), Keadaan.SELESAI)
        add_siklus(tetap("ani"), Keadaan.DIBATALKAN)
    halaman = ani.get("/").text
    assert "Siklus 2026 sudah selesai" in halaman
    assert "Belum ada siklus" not in halaman
    assert "Buka siklus lain" in halaman


def test_a_guru_sees_her_cycle_whose_turn_and_the_next_act(ani: Klien, budi: Klien) -> None:
    siklus = open_siklus(ani)
    send(budi, f"/siklus/{siklus}", aksi("/fokus/kesepakatan"))
    halaman = ani.get("/")
    assert "Giliran Anda" in halaman.text
    assert f'href="/siklus/{siklus}/persiapan"' in halaman.text
    assert "Susun persiapan" in halaman.text
    assert "Bapak Budi Santoso menyepakati fokus" in halaman.text
    submit_persiapan(ani, siklus)
    halaman = ani.get("/")
    assert "Giliran Bapak Budi Santoso" in halaman.text
    assert "menyepakati fokus" not in halaman.text, "what she answered is no news any more"


def test_a_guru_sees_neither_the_cycles_nor_the_names_of_others(app: Flask, ani: Klien) -> None:
    with app.app_context():
        add_siklus(add_guru("Yusni Arifin"), Keadaan.E_DIAJUKAN)
    for alamat in ("/", "/siklus"):
        assert "Yusni" not in ani.get(alamat).text


def test_the_principal_is_told_what_to_do_next(app: Flask, budi: Klien) -> None:
    with app.app_context():
        besok = add_siklus(add_guru("Zulkifli"), Keadaan.B_TERJADWAL, pelajaran=today() + timedelta(days=1))
        hari_ini = add_siklus(add_guru("Rina Marlina"), Keadaan.B_TERJADWAL, hari_lalu=6)
        add_siklus(add_guru("Nova Sari"), Keadaan.A_DIAJUKAN, hari_lalu=9)
        add_siklus(add_guru("Yusni Arifin"), Keadaan.E_DIAJUKAN, hari_lalu=3)
    teks = BeautifulSoup(budi.get("/").text, "html5lib")
    kartu = teks.select_one(".berikutnya")
    assert kartu is not None
    isi = " ".join(kartu.get_text(" ").split())
    assert "Observasi berikutnya · hari ini, jam ke-3–4 (09.40)" in isi
    assert "Ibu Rina Marlina — IPA, kelas VIII-B" in isi
    assert "2 target perilaku disepakati" in isi
    assert kartu.select_one(f'a[href*="{hari_ini}"]')
    assert not kartu.select_one(f'a[href*="{besok}"]')
    menunggu = [" ".join(li.get_text(" ").split()) for li in teks.select(".menunggu li")]
    assert menunggu == [
        "Persiapan Ibu Nova Sari dikumpulkan sejak 9 hari Setujui jadwal",
        "Refleksi Ibu Yusni Arifin dikumpulkan sejak 3 hari Tanggapi refleksi",
    ]


def test_the_board_puts_today_and_my_turn_first_then_who_waits_longest(app: Flask, budi: Klien) -> None:
    with app.app_context():
        for nama, keadaan, lalu, hari in (
            ("Selesai Sudah", Keadaan.SELESAI, 30, 0),
            ("Guru Lama", Keadaan.D_BERJALAN, 5, 0),
            ("Guru Baru", Keadaan.D_BERJALAN, 2, 0),
            ("Besok Pagi", Keadaan.B_TERJADWAL, 8, 2),
            ("Saya Lama", Keadaan.C_DIAJUKAN, 9, 0),
            ("Saya Baru", Keadaan.A_DIAJUKAN, 1, 0),
            ("Hari Ini", Keadaan.B_TERJADWAL, 4, 0),
        ):
            add_siklus(add_guru(nama), keadaan, hari_lalu=lalu, pelajaran=today() + timedelta(days=hari))
    baris = rows_of(budi.get("/").text)
    assert [b[0].split(" Keteraturan")[0].split(" belum")[0] for b in baris] == [
        "Ibu Hari Ini",
        "Ibu Saya Lama",
        "Ibu Saya Baru",
        "Ibu Guru Lama",
        "Ibu Guru Baru",
        "Ibu Besok Pagi",
        "Ibu Ani Rahmawati",
        "Ibu Nova Elita",
        "Bapak Rudi Hartono",
        "Ibu Selesai Sudah",
    ]
    assert [b[1] for b in baris] == [
        *["Anda"] * 3,
        *["guru"] * 2,
        "terjadwal",
        *["Buka siklus"] * 3,
        "selesai",
    ]
    assert [b[2] for b in baris[:5]] == ["hari ini", "9 hari", "kemarin", "5 hari", "2 hari"]


def test_the_counters_and_the_two_lists_of_what_is_still_open_agree_with_the_list(app: Flask, budi: Klien) -> None:
    with app.app_context():
        for n, keadaan in enumerate((Keadaan.A_DIAJUKAN, Keadaan.B_TERJADWAL, Keadaan.C_DISUSUN, Keadaan.SELESAI)):
            add_siklus(add_guru(f"Contoh {n}"), keadaan)
        add_siklus(add_guru("Latihan Saja"), Keadaan.E_DISUSUN, jenis="latihan")
    teks = BeautifulSoup(budi.get("/").text, "html5lib")
    angka = [int(s.get_text()) for s in teks.select(".papan-angka strong")]
    assert angka == [1, 1, 1, 0, 0], "a practice cycle is not counted"
    assert "8 guru" in teks.get_text()
    for a in teks.select(".belum a"):
        banyak = int(re.findall(r"\d+", a.get_text())[0])
        assert len(rows_of(budi.get(str(a["href"])).text)) == banyak
    assert [int(re.findall(r"\d+", a.get_text())[0]) for a in teks.select(".belum a")] == [5, 6]
    assert len(rows_of(budi.get("/guru?keadaan=belum-punya-siklus").text)) == 4


def test_another_school_appears_on_no_board(app: Flask, budi: Klien, citra: Klien) -> None:
    with app.app_context():
        for keadaan in (Keadaan.E_DIAJUKAN, Keadaan.B_TERJADWAL, Keadaan.A_DIAJUKAN):
            add_siklus(add_guru("Lain Sekolah", "dua"), keadaan, sekolah="dua", pengamat="citra")
    for alamat in ("/", "/guru", "/guru?cari=lain", "/jadwal", "/jadwal?arah=lalu"):
        assert "Lain Sekolah" not in budi.get(alamat).text
    assert "Lain Sekolah" in citra.get("/").text
    assert "Ani Rahmawati" not in citra.get("/guru").text


def test_a_principal_does_not_find_himself_among_those_he_observes(citra: Klien) -> None:
    halaman = citra.get("/guru")
    assert "Belum ada guru" in halaman.text


def test_a_coach_sees_the_guru_in_care_and_the_reflections_that_wait(app: Flask, nova: Klien) -> None:
    wear(app, "nova", "coach")
    assert "Ibu Ani Rahmawati" in nova.get("/").text
    with app.app_context():
        siklus = add_siklus(tetap("ani"), Keadaan.E_DIAJUKAN, hari_lalu=2, coach="nova")
        add_siklus(add_guru("Bukan Dampingan"), Keadaan.E_DIAJUKAN)
    halaman = nova.get("/")
    assert "Baca refleksi" in halaman.text
    assert str(siklus) in halaman.text
    assert "sejak 2 hari" in halaman.text
    assert "Bukan Dampingan" not in halaman.text
    assert rows_of(halaman.text)[0][1] == "Bapak Budi Santoso"


def test_a_coach_does_not_open_a_cycle_that_names_another_coach(app: Flask, nova: Klien) -> None:
    wear(app, "nova", "coach")
    with app.app_context():
        siklus = add_siklus(tetap("ani"), Keadaan.D_BERJALAN)
    assert str(siklus) not in nova.get("/").text


def test_a_pengawas_sees_his_schools_in_numbers_and_no_guru(app: Flask, sebagai: Callable[[str], Klien]) -> None:
    with app.app_context():
        add_siklus(add_guru("Yusni Arifin"), Keadaan.E_DIAJUKAN, hari_lalu=3, pelajaran=today() - timedelta(days=40))
        add_siklus(add_guru("Lain Sekolah", "dua"), Keadaan.B_TERJADWAL, sekolah="dua", pengamat="citra")
    teks = sebagai("dedi").get("/").text
    nama = [h.get_text() for h in BeautifulSoup(teks, "html5lib").select(".sekolah-daftar h3")]
    assert nama == ["SMP Negeri 2 Contoh", "SMP Negeri 1 Contoh"], "the school with a lesson today stands first"
    assert "1 menunggu kepala sekolah, yang paling lama sejak 3 hari" in teks
    assert "hari ini 1 observasi guru" in teks
    assert "Bapak Budi Santoso, kepala sekolah" in teks
    assert "Yusni" not in teks
    assert "Lain Sekolah" not in teks


def test_a_kepala_dinas_sees_counts_of_each_school_and_no_guru(app: Flask, sebagai: Callable[[str], Klien]) -> None:
    with app.app_context():
        add_siklus(add_guru("Yusni Arifin"), Keadaan.C_DISUSUN)
    endah = sebagai("endah")
    for alamat in ("/", "/wilayah"):
        teks = endah.get(alamat).text
        assert "SMP Negeri 1 Contoh" in teks
        assert "SMP Negeri 2 Contoh" in teks
        assert "Yusni" not in teks
    assert "SMP Negeri 1" not in endah.get("/wilayah?cari=negeri+2").text


def test_an_operator_sees_people_in_numbers_and_no_cycle(app: Flask, sebagai: Callable[[str], Klien]) -> None:
    with app.app_context():
        add_siklus(add_guru("Yusni Arifin"), Keadaan.C_DISUSUN)
    teks = " ".join(BeautifulSoup(sebagai("oki").get("/").text, "html5lib").get_text(" ").split())
    assert "Guru 4" in teks
    assert "Guru tanpa coach 3" in teks
    assert "Bapak Budi Santoso" in teks
    assert "Yusni" not in teks
    assert "Tindak" not in teks


def test_who_may_open_which_list(sebagai: Callable[[str], Klien]) -> None:
    boleh = {
        alamat: {k for k in LINTAS if sebagai(k).get(alamat).status_code == 200}
        for alamat in ("/", "/guru", "/jadwal", "/anjuran", "/siklus", "/wilayah")
    }
    assert boleh == {
        "/": set(LINTAS),
        "/guru": {"budi", "citra"},
        "/jadwal": {"budi", "citra"},
        "/anjuran": {"budi", "citra"},
        "/siklus": {"ani", "nova", "budi", "citra"},
        "/wilayah": {"endah"},
    }


def test_a_lesson_whose_day_went_by_is_still_the_next_thing(app: Flask, budi: Klien) -> None:
    with app.app_context():
        add_siklus(add_guru("Rina Marlina"), Keadaan.B_TERJADWAL, pelajaran=today() - timedelta(days=1))
    kartu = BeautifulSoup(budi.get("/").text, "html5lib").select_one(".berikutnya")
    assert kartu is not None
    isi = " ".join(kartu.get_text(" ").split())
    assert f"Belum dilaksanakan · {tanggal_panjang(today() - timedelta(days=1))}" in isi
    assert "Ibu Rina Marlina" in isi
