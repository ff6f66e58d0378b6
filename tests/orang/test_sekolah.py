"""What a school says of itself: letterhead, logo, lesson hours; written by its operator, read by its people."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date, time

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import select

from observasi_app.extensions import db
from observasi_app.jejak.models import Jejak
from observasi_app.orang.rules import Jam, check_jam, check_npsn, plan_jam
from observasi_app.sekolah.models import JamPelajaran, Periode, Sekolah
from tests.dokumen.pdf import words_of
from tests.dunia import tetap
from tests.klien import Berkas, Klien
from tests.langkah import aksi, open_siklus, send


@pytest.fixture
def oki(sebagai: Callable[[str], Klien]) -> Klien:
    """Oki, operator of Bu Ani's school."""
    return sebagai("oki")


def logo(warna: str = "teal") -> Berkas:
    keluar = io.BytesIO()
    Image.new("RGBA", (80, 80), warna).save(keluar, "PNG")
    return io.BytesIO(keluar.getvalue()), "logo.png"


def test_the_letterhead_stands_as_it_will_stand_on_paper(oki: Klien) -> None:
    halaman = send(
        oki,
        "/sekolah/sunting",
        aksi("/sunting"),
        npsn=" 1050 4321 ",
        kop="PEMERINTAH KABUPATEN CONTOH\n\n  DINAS   PENDIDIKAN ",
        alamat="Jalan Melati 1",
        kontak="Telepon (0751) 12345",
    )
    for kata in ("10504321", "<p>PEMERINTAH KABUPATEN CONTOH</p>", "<p>DINAS PENDIDIKAN</p>", "(0751) 12345"):
        assert kata in halaman.text
    assert "Jalan Melati 1" in halaman.text


def test_a_letterhead_of_five_lines_and_a_wrong_npsn_are_refused_beside_their_fields(oki: Klien) -> None:
    form = oki.fill(oki.get("/sekolah/sunting"), aksi("/sunting"), npsn="123", kop="a\nb\nc\nd\ne")
    jawaban = oki.send(form)
    assert jawaban.status_code == 422
    assert "8 angka atau huruf; yang tertulis 3" in jawaban.text
    assert "paling banyak 4 baris" in jawaban.text


def test_the_npsn_of_another_school_is_refused(app: Flask, oki: Klien, sebagai: Callable[[str], Klien]) -> None:
    lain = re.search(r'<dd class="angka">(\w+)</dd>', sebagai("citra").get("/sekolah").text)
    assert lain
    jawaban = oki.send(oki.fill(oki.get("/sekolah/sunting"), aksi("/sunting"), npsn=lain[1]))
    assert jawaban.status_code == 422
    assert "sudah dipakai sekolah lain" in jawaban.text


def test_the_logo_is_seen_by_the_people_of_the_school_and_by_nobody_else(
    oki: Klien, sebagai: Callable[[str], Klien]
) -> None:
    halaman = send(oki, "/sekolah/logo", aksi("/sekolah/logo"), logo=logo())
    url = re.search(r'src="(/berkas/[0-9a-f-]{36}/kecil)"', halaman.text)
    assert url
    assert oki.get(url[1]).mimetype == "image/jpeg"
    assert sebagai("ani").get(url[1]).status_code == 200
    assert sebagai("citra").get(url[1]).status_code == 404


def test_another_logo_takes_the_place_of_the_first_and_it_can_be_taken_off(oki: Klien) -> None:
    lama = re.search(
        r"/berkas/[0-9a-f-]{36}/kecil", send(oki, "/sekolah/logo", aksi("/sekolah/logo"), logo=logo()).text
    )
    baru = send(oki, "/sekolah/logo", aksi("/sekolah/logo"), logo=logo("red")).text
    assert lama
    assert lama[0] not in baru
    assert oki.get(lama[0]).status_code == 404
    assert "/berkas/" not in send(oki, "/sekolah/logo", aksi("/logo/pelepasan")).text


def test_what_is_no_picture_is_refused_in_words(oki: Klien) -> None:
    form = oki.fill(oki.get("/sekolah/logo"), aksi("/sekolah/logo"), logo=(io.BytesIO(b"bukan gambar"), "logo.png"))
    jawaban = oki.send(form)
    assert jawaban.status_code == 422
    assert "bukan foto" in jawaban.text


def test_lesson_hours_are_laid_out_from_the_first_and_saved(app: Flask, oki: Klien) -> None:
    susun = oki.send(
        oki.fill(
            oki.get("/sekolah/jam"),
            'form[method="get"]',
            pertama="7.00",
            lama="40",
            banyak="4",
            istirahat="2",
            lama_istirahat="15",
        )
    )
    assert 'value="08.35"' in susun.text
    assert "belum disimpan" in susun.text
    with app.app_context():
        assert db.session.scalars(select(JamPelajaran)).all() == []
    sekolah = oki.get(oki.send(oki.fill(susun, aksi("/sekolah/jam") + '[method="post"]')).location)
    assert "07.00–07.40" in sekolah.text
    assert "08.35–09.15" in sekolah.text
    with app.app_context():
        semua = db.session.scalars(select(JamPelajaran).order_by(JamPelajaran.ke)).all()
        assert [(j.ke, j.sekolah_id) for j in semua] == [(n, tetap("satu")) for n in range(1, 5)]


def test_lesson_hours_written_anew_leave_the_old_ones_in_the_trail(app: Flask, oki: Klien) -> None:
    isi = aksi("/sekolah/jam") + '[method="post"]'
    send(oki, "/sekolah/jam", isi, mulai_1="7.00", selesai_1="7.40", mulai_2="7.40", selesai_2="8.20")
    send(oki, "/sekolah/jam", isi, mulai_2="", selesai_2="")
    with app.app_context():
        (jejak,) = [
            j
            for j in db.session.scalars(select(Jejak))
            if j.tindakan == "mengatur jam pelajaran" and "sebelum" in j.rincian and j.rincian["sebelum"]["jam"]
        ]
        assert jejak.rincian["sebelum"]["jam"] == ["07.00-07.40", "07.40-08.20"]
        assert len(db.session.scalars(select(JamPelajaran)).all()) == 1


def test_an_older_form_does_not_write_over_newer_hours(oki: Klien) -> None:
    isi = aksi("/sekolah/jam") + '[method="post"]'
    lama = oki.fill(oki.get("/sekolah/jam"), isi, mulai_1="8.00", selesai_1="8.40")
    send(oki, "/sekolah/jam", isi, mulai_1="7.00", selesai_1="7.40")
    jawaban = oki.send(lama)
    assert jawaban.status_code == 409
    assert 'value="8.00"' in jawaban.text


def test_whoever_chooses_a_time_for_a_lesson_reads_when_the_hours_begin(
    oki: Klien, sebagai: Callable[[str], Klien]
) -> None:
    send(oki, "/sekolah/jam", aksi("/sekolah/jam") + '[method="post"]', mulai_1="7.00", selesai_1="7.40")
    ani = sebagai("ani")
    siklus = open_siklus(ani)
    send(sebagai("budi"), f"/siklus/{siklus}", aksi("/fokus/kesepakatan"))
    assert "Mulainya: ke-1 07.00." in ani.get(f"/siklus/{siklus}/persiapan").text


def test_hours_that_cannot_be_say_so_beside_the_hour() -> None:
    tujuh, delapan = time(7), time(8)
    assert check_jam([Jam(1, tujuh, delapan), Jam(2, delapan, time(9))]) == ()
    assert check_jam([Jam(1, delapan, tujuh)])[0].isian == "selesai_1"
    assert check_jam([Jam(1, tujuh, None)])[0].isian == "selesai_1"
    assert check_jam([Jam(1, tujuh, time(8, 30)), Jam(2, delapan, time(9))])[0].isian == "mulai_2"
    assert check_jam([Jam(1, None, None), Jam(2, tujuh, delapan)])[0].isian == "mulai_1"
    assert check_jam([Jam(1, tujuh, delapan), Jam(2, None, None)]) == ()


def test_hours_are_laid_out_with_their_breaks_and_stop_at_midnight() -> None:
    assert plan_jam(time(7), 40, 3, {1}, 20)[1:] == (Jam(2, time(8), time(8, 40)), Jam(3, time(8, 40), time(9, 20)))
    assert len(plan_jam(time(23), 40, 5, set(), 0)) == 1


@pytest.mark.parametrize("npsn", ["10504321", "P9908123"])
def test_an_npsn_has_eight_places(npsn: str) -> None:
    assert check_npsn(npsn) == ()
    assert check_npsn(npsn[:7])


def test_the_city_of_the_signature_is_written_in_the_settings_and_stands_on_paper(oki: Klien) -> None:
    assert "kota yang belum ditulis" in oki.get("/sekolah").text
    halaman = send(oki, "/sekolah/sunting", aksi("/sunting"), npsn="10504321", kota="Surian")
    assert '<span class="tinta">Surian</span>' in halaman.text
    assert "Surian, Guru," in words_of(oki.get("/siklus/formulir-kosong/A").data)


def test_a_form_from_before_there_was_a_city_still_saves_and_leaves_it(app: Flask, oki: Klien) -> None:
    send(oki, "/sekolah/sunting", aksi("/sunting"), npsn="10504321", kota="Surian")
    lama = oki.fill(oki.get("/sekolah/sunting"), aksi("/sunting"), nama="SMP Baru")
    lama.isian = [(nama, nilai) for nama, nilai in lama.isian if nama != "kota"]
    assert oki.send(lama).status_code == 303
    with app.app_context():
        assert db.session.get_one(Sekolah, tetap("satu")).kota == "Surian"


def test_the_two_periods_of_2024_are_opened_one_by_one_with_their_own_days(app: Flask, oki: Klien) -> None:
    for nama in ("Semester I 2024", "Semester II 2024"):
        jawaban = send(oki, "/sekolah", aksi("/sekolah/periode"), tahun=nama)
        assert f"Periode {nama} sudah dibuka." in jawaban.text
    halaman = oki.get("/sekolah")
    assert "1 Juli 2024 sampai 31 Desember 2024" in halaman.text
    assert "Januari–Juni 2024" not in halaman.text, "what is open is not offered again"
    with app.app_context():
        semua = db.session.scalars(
            select(Periode).where(Periode.sekolah_id == tetap("satu"), Periode.aturan == "2024").order_by(Periode.mulai)
        ).all()
        assert [(p.label, p.mulai, p.selesai) for p in semua] == [
            ("Semester I 2024", date(2024, 1, 1), date(2024, 6, 30)),
            ("Semester II 2024", date(2024, 7, 1), date(2024, 12, 31)),
        ]
