"""Formulir A to D on paper: what they say, that nothing is cut off, that they say no more than their reader's page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import JSON, String, select

from observasi_app.berkas.akses import NAMA_BERKAS
from observasi_app.extensions import Base, db, menulis
from observasi_app.sekolah.models import Pegawai, Penugasan, Sekolah
from observasi_app.sekolah.queries import find_jabatan
from observasi_app.siklus.c_diskusi.naskah import load_naskah
from tests.dokumen.pdf import boxes_of, facts_of, fonts_of, words_of
from tests.dunia import TAHUN, tetap
from tests.house.akses import BUKAN_TEKS, KUNCI_TEKS
from tests.house.cara import POTRET
from tests.house.panggung import Album, Panggung
from tests.klien import Klien

ALAMAT = {"A": "persiapan", "B": "observasi", "C": "diskusi", "D": "refleksi"}
HALAMAN = ("", "/persiapan", "/observasi", "/diskusi", "/upaya", "/refleksi")
SELESAI = "selesai"


@pytest.fixture(scope="module")
def album(dunia_awal: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Album]:
    """Return every state of a cycle, made when it is first asked for."""
    album = Album(tmp_path_factory.mktemp("kertas"), dunia_awal, POTRET)
    yield album
    album.tutup()


def cetak(panggung: Panggung, siapa: str, huruf: str) -> bytes:
    """Print a form of Bu Ani's cycle as this person."""
    jawaban = panggung.klien(siapa).get(f"/siklus/{panggung.siklus}/{ALAMAT[huruf]}/cetak")
    assert jawaban.status_code == 200
    assert jawaban.mimetype == "application/pdf"
    isi: bytes = jawaban.data
    return isi


# ── What stands on it ───────────────────────────────────────────────────────────────────────────────────────────────


def test_each_form_says_whose_it_is_what_it_is_and_on_which_page_one_is(album: Album) -> None:
    panggung = album.lihat(SELESAI)
    judul = {
        "A": "DISKUSI PERSIAPAN OBSERVASI",
        "B": "PELAKSANAAN OBSERVASI KINERJA",
        "C": "TINDAK LANJUT OBSERVASI",
        "D": "REFLEKSI TINDAK LANJUT",
    }
    for huruf, sebutan in judul.items():
        isi = cetak(panggung, "ani", huruf)
        teks = words_of(isi)
        banyak = facts_of(isi)["Pages"]
        for kata in (
            "SMP Negeri 1 Contoh NPSN 10300001",
            f"Formulir {huruf} {sebutan}",
            f"Periode : {TAHUN}",
            "Rencana Hasil Kerja : Meningkatnya praktik pembelajaran melalui observasi kinerja: Keteraturan Suasana",
            f"Halaman 1 dari {banyak}",
            "Kepala Sekolah, Guru,",
            "Budi Santoso Ani Rahmawati",
            "NIP 198001012005010002 NIP 198001012005010000",
        ):
            assert kata in teks, (huruf, kata)


def test_each_form_holds_the_words_of_its_stage(album: Album) -> None:
    panggung = album.lihat(SELESAI)
    harapan = {
        "A": (
            "Menyapa murid dengan nama setiap pagi.",
            f"Kamis, 14 Mei {TAHUN}",
            "09.40 WIB (jam ke-3–4)",
            "RPP VIII-B.pdf",
        ),
        "B": ("Tiga kelompok bekerja, satu kelompok diam.", "Susun kesepakatan kelas", "Murid membagi tugas sendiri"),
        "C": ("Kelompok 3 menunggu saya.", "Mengamati kelas Pak Rudi.", f"27 Mei {TAHUN}", "Sepakat mulai dari kartu"),
        "D": (
            "Berjalan seperti rencana.",
            "Kartu nama hilang",
            "Hampir semua murid berbicara.",
            "Berdiskusi di komunitas",
        ),
    }
    for huruf, semua in harapan.items():
        teks = words_of(cetak(panggung, "budi", huruf))
        for kata in semua:
            assert kata in teks, (huruf, kata)


def test_a_form_is_a4_tagged_and_brings_its_fonts(album: Album) -> None:
    isi = cetak(album.lihat(SELESAI), "ani", "B")
    fakta = facts_of(isi)
    assert fakta["Title"].startswith("Formulir B Pelaksanaan Observasi Kinerja · Ani Rahmawati")
    assert fakta["Tagged"] == "yes"
    assert "A4" in fakta["Page size"]
    huruf = fonts_of(isi)
    assert huruf
    assert all(huruf.values()), huruf


def test_the_box_of_the_level_is_ticked(album: Album) -> None:
    teks = words_of(cetak(album.lihat(SELESAI), "ani", "B"))
    assert "✓ Dilakukan dan efektif" in teks
    assert teks.count("✓") == 3


def test_a_form_is_for_its_reader_alone(album: Album) -> None:
    panggung = album.lihat(SELESAI)
    jawaban = panggung.klien("ani").get(f"/siklus/{panggung.siklus}/persiapan/cetak")
    assert jawaban.headers["Cache-Control"] == "no-store"
    assert jawaban.headers["Content-Disposition"] == 'inline; filename="formulir-a-ani-rahmawati.pdf"'
    assert "default-src 'none'" in jawaban.headers["Content-Security-Policy"]
    for siapa in ("citra", "rudi", "dedi", "oki", "endah"):
        assert panggung.klien(siapa).get(f"/siklus/{panggung.siklus}/persiapan/cetak").status_code in {403, 404}


def test_what_is_not_written_yet_is_a_line_to_write_on(album: Album) -> None:
    panggung = album.lihat("a_disusun")
    for huruf in ALAMAT:
        teks = words_of(cetak(panggung, "ani", huruf))
        assert "Ani Rahmawati" in teks
        assert "Keteraturan Suasana Kelas" in teks
    assert "Menyapa murid" not in words_of(cetak(panggung, "ani", "A"))


# ── Who signs ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_acting_principal_signs_as_plt_and_a_missing_nip_is_a_line(album: Album) -> None:
    panggung = album.salin(SELESAI)
    with panggung.app.app_context(), menulis() as sesi:
        sesi.get_one(Penugasan, tetap("budi-kepala_sekolah-satu")).sifat = "plt"
        sesi.get_one(Pegawai, tetap("ani")).nip = None
    for huruf in ALAMAT:
        teks = words_of(cetak(panggung, "ani", huruf))
        assert "Plt. Kepala Sekolah," in teks
        assert "198001012005010002" in teks
        assert "198001012005010000" not in teks
    panggung.rapikan()


def test_the_office_is_that_of_the_day(app: Flask) -> None:
    with app.app_context():
        with menulis() as sesi:
            sesi.get_one(Penugasan, tetap("budi-kepala_sekolah-satu")).selesai = date(TAHUN, 6, 30)
            for mulai, peran, sifat in ((1, "guru", "definitif"), (7, "kepala_sekolah", "plt")):
                sesi.add(
                    Penugasan(
                        pegawai_id=tetap("rudi"),
                        sekolah_id=tetap("satu"),
                        peran=peran,
                        sifat=sifat,
                        mulai=date(TAHUN, mulai, 1),
                    )
                )
        satu, budi, rudi = tetap("satu"), tetap("budi"), tetap("rudi")
        assert find_jabatan(budi, satu, date(TAHUN, 5, 1)) == "Kepala Sekolah"
        assert find_jabatan(budi, satu, date(TAHUN, 7, 1)) == ""
        assert find_jabatan(rudi, satu, date(TAHUN, 5, 1)) == "Guru"
        assert find_jabatan(rudi, satu, date(TAHUN, 7, 1)) == "Plt. Kepala Sekolah"
        assert find_jabatan(tetap("dedi"), satu, date(TAHUN, 7, 1)) == "Pengawas Sekolah"
        assert find_jabatan(tetap("endah"), satu, date(TAHUN, 7, 1)) == "Kepala Dinas"


# ── Photos ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_printed_photo_is_logged_as_a_photo_that_was_looked_at(album: Album) -> None:
    panggung = album.salin(SELESAI)
    log = panggung.data / NAMA_BERKAS
    log.unlink(missing_ok=True)
    teks = words_of(cetak(panggung, "budi", "B")) + words_of(cetak(panggung, "budi", "D"))
    assert "Berkas foto tidak ditemukan" not in teks
    baris = [json.loads(satu) for satu in log.read_text().splitlines()]
    assert {satu["berkas"] for satu in baris} == {panggung.catatan["berkas"], panggung.catatan["foto_upaya"]}
    assert {(satu["ragam"], satu["pegawai"]) for satu in baris} == {("cetak", str(tetap("budi")))}
    panggung.rapikan()


def test_a_photo_that_is_gone_from_the_store_leaves_a_word_on_the_paper(album: Album) -> None:
    panggung = album.salin(SELESAI)
    for berkas in panggung.app.config["OBSERVASI"].uploads.rglob("*.kecil.jpg"):
        berkas.unlink()
    assert "Berkas foto tidak ditemukan" in words_of(cetak(panggung, "ani", "D"))
    panggung.rapikan()


# ── No more than the page ───────────────────────────────────────────────────────────────────────────────────────────


KALIMAT = "Murid bekerja berkelompok dan menjelaskan alasannya. " * 60


def _words(panggung: Panggung, banyak: int = 0) -> dict[str, str]:
    """Let each thing that was written in a cycle end with a word of its own; return that word → table.column.

    `banyak` is how many characters each shall have; 0 leaves them as short as can be.
    """
    ujung: dict[str, str] = {}

    def tulis(nama: str) -> str:
        kata = f"ujung{len(ujung):03d}zz"
        ujung[kata] = nama
        return f"{KALIMAT[: max(0, banyak - len(kata) - 1)]} {kata}".strip()

    with panggung.app.app_context(), menulis() as sesi:
        for mapper in sorted(Base.registry.mappers, key=lambda m: m.class_.__tablename__):
            kelas = mapper.class_
            if kelas.__tablename__ == "jejak" or not (
                hasattr(kelas, "siklus_id") or hasattr(kelas, "tindak_lanjut_id")
            ):
                continue
            for baris in sesi.scalars(select(kelas)):
                for kolom in mapper.columns:
                    nama, nilai = f"{kelas.__tablename__}.{kolom.key}", getattr(baris, kolom.key)
                    if isinstance(kolom.type, JSON):
                        setattr(baris, kolom.key, _end_json(nilai, nama, tulis))
                    elif isinstance(kolom.type, String) and kolom.key not in BUKAN_TEKS and nilai is not None:
                        if nama == "catatan_upaya.judul" and baris.langkah_id is not None:
                            continue  # an agreed step is called as the agreement calls it
                        setattr(baris, kolom.key, tulis(nama))
    return ujung


def _end_json(nilai: object, nama: str, tulis: Callable[[str], str]) -> object:
    if isinstance(nilai, list):
        return [tulis(nama) if isinstance(satu, str) else _end_json(satu, nama, tulis) for satu in nilai]
    if isinstance(nilai, dict):
        return {k: tulis(f"{nama}.{k}") if k in KUNCI_TEKS and isinstance(v, str) else v for k, v in nilai.items()}
    return nilai


TIDAK_DICETAK = {
    "percakapan": "what is said beside a stage is no part of its document",
    "usulan_jadwal": "only the time that was accepted stands on Formulir A",
    "tinjauan_coach": "a coach's mark is no part of the reflection",
    "kunjungan_ulang": "a later visit has no paper form",
    "persiapan.kegiatan": "a lesson has a class and a subject instead of an event",
    "persiapan.video": "where a video lies is for the pengamat alone",
    "berkas": "the file name of a photo is shown nowhere; that of a lesson plan stands on Formulir A",
}
"""Tables and columns of which a form prints no words, and why."""


@pytest.fixture(scope="module")
def panjang(album: Album) -> tuple[Panggung, dict[str, str]]:
    """Return a finished cycle with 3,000 characters in every field, and the last word of each."""
    panggung = album.salin(SELESAI)
    ujung = _words(panggung, 3000)
    with panggung.app.app_context(), menulis() as sesi:
        for kunci in ("ani", "budi"):
            orang = sesi.get_one(Pegawai, tetap(kunci))
            orang.nama = NAMA_PANJANG[kunci]
            orang.gelar_depan, orang.gelar_belakang = "Prof. Dr. Hj.", "S.Pd., M.Pd., M.Hum., Gr."
        sekolah = sesi.get_one(Sekolah, tetap("satu"))
        sekolah.nama = "Sekolah Menengah Pertama Negeri 1 Satu Atap Terpadu Kepulauan Contoh Utara"
        sekolah.alamat = "Jalan Pahlawan Kemerdekaan Republik Indonesia Nomor 117, Kecamatan Contoh Utara"
    return panggung, ujung


NAMA_PANJANG = {
    "ani": "Ani Rahmawati Nurhalimatussadiyah Kusumawardh",
    "budi": "Budi Santoso Wirahadikusumah Pranatanegara II",
}


def test_the_last_word_of_every_field_is_on_its_paper(panjang: tuple[Panggung, dict[str, str]]) -> None:
    panggung, ujung = panjang
    dicetak = "".join(words_of(cetak(panggung, "budi", huruf)) for huruf in ALAMAT)
    hilang = {nama for kata, nama in ujung.items() if kata not in dicetak}
    assert {nama for nama in hilang if {nama, nama.partition(".")[0]}.isdisjoint(TIDAK_DICETAK)} == set()
    assert len(ujung) > 30


def test_a_name_of_45_letters_with_titles_fits_and_nothing_leaves_the_margins(
    panjang: tuple[Panggung, dict[str, str]],
) -> None:
    panggung, _ = panjang
    assert {len(nama) for nama in NAMA_PANJANG.values()} == {45}
    for huruf in ALAMAT:
        isi = cetak(panggung, "budi", huruf)
        teks = words_of(isi)
        for nama in NAMA_PANJANG.values():
            assert teks.count(f"Prof. Dr. Hj. {nama}, S.Pd., M.Pd., M.Hum., Gr.") >= 2, (huruf, nama)
        luar = [k for k in boxes_of(isi) if k.kiri < 23.5 or k.kanan > 192.5 or k.atas < 15 or k.bawah > 292]
        assert luar == []


DIUJI = ("a_diajukan", "b_selesai", "c_disusun", "c_terlihat", "c_dicatat_bersama", SELESAI)


@pytest.mark.parametrize("potret", DIUJI)
def test_a_paper_says_nothing_that_the_pages_of_its_reader_do_not_say(album: Album, potret: str) -> None:
    panggung = album.salin(potret)
    ujung = _words(panggung)
    dilihat: set[str] = set()
    for siapa in ("ani", "budi", "nova"):
        halaman = "".join(_page(panggung.klien(siapa), f"/siklus/{panggung.siklus}{bagian}") for bagian in HALAMAN)
        for huruf in ALAMAT:
            dicetak = set(re.findall(r"ujung\d{3}zz", words_of(cetak(panggung, siapa, huruf))))
            assert {ujung[kata] for kata in dicetak if kata not in halaman} == set(), (siapa, huruf)
            dilihat |= dicetak
    assert dilihat
    panggung.rapikan()


def _page(klien: Klien, alamat: str) -> str:
    jawaban = klien.get(alamat)
    return klien.get(jawaban.location).text if jawaban.status_code == 303 else jawaban.text


def test_how_far_a_difficulty_was_named_is_on_nobodys_paper(album: Album) -> None:
    panggung = album.lihat(SELESAI)
    assert load_naskah().kesadaran["dampak"] in panggung.klien("budi").get(f"/siklus/{panggung.siklus}/refleksi").text
    for siapa in ("ani", "budi", "nova"):
        for huruf in ALAMAT:
            teks = words_of(cetak(panggung, siapa, huruf))
            assert not [label for label in load_naskah().kesadaran.values() if label in teks]


def test_a_coach_finds_levels_on_paper_only_while_the_guru_shows_them(album: Album) -> None:
    tertutup = words_of(cetak(album.lihat("c_disusun"), "nova", "B"))
    assert "Tingkat tidak ditampilkan" in tertutup
    assert "✓" not in tertutup
    assert "Tiga kelompok bekerja" not in tertutup
    assert "✓ Dilakukan dan efektif" in words_of(cetak(album.lihat("c_terlihat"), "nova", "B"))


def test_the_guru_finds_no_result_on_paper_before_it_is_shared(album: Album) -> None:
    teks = words_of(cetak(album.lihat("b_selesai"), "ani", "B"))
    assert "✓" not in teks
    assert "Susun kesepakatan kelas" not in teks
    assert "Susun kesepakatan kelas" in words_of(cetak(album.lihat("b_selesai"), "budi", "B"))


# ── Blank, and the way there ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("huruf", ALAMAT)
def test_a_blank_form_holds_the_letterhead_and_lines(ani: Klien, huruf: str) -> None:
    jawaban = ani.get(f"/siklus/formulir-kosong/{huruf}")
    assert jawaban.headers["Content-Disposition"] == f'inline; filename="formulir-{huruf.lower()}-kosong.pdf"'
    teks = words_of(jawaban.data)
    assert "SMP Negeri 1 Contoh" in teks
    assert "Rahmawati" not in teks
    assert int(facts_of(jawaban.data)["Pages"]) <= 2


def test_a_blank_form_takes_the_targets_of_a_focus(ani: Klien) -> None:
    teks = words_of(ani.get("/siklus/formulir-kosong/B?fokus=guru.keteraturan-suasana-kelas").data)
    assert "Guru membuat dan mengingatkan aturan/kesepakatan kelas" in teks
    assert teks.count("Belum dilakukan") == 3
    assert ani.get("/siklus/formulir-kosong/B?fokus=guru.tidak-ada").status_code == 404


def test_every_stage_and_the_sheet_lead_to_the_paper(album: Album) -> None:
    panggung = album.lihat(SELESAI)
    ani, dasar = panggung.klien("ani"), f"/siklus/{panggung.siklus}"
    lembar = ani.get(dasar).text
    for huruf, bagian in ALAMAT.items():
        tautan = re.compile(rf'href="{dasar}/{bagian}/cetak"[^>]*>(?:Cetak )?Formulir(?:&nbsp;| ){huruf}</a>')
        assert tautan.search(lembar)
        assert tautan.search(ani.get(f"{dasar}/{bagian}").text)
    assert f"{dasar}/refleksi/cetak" in ani.get(f"{dasar}/upaya").text
    assert "/siklus/formulir-kosong" in lembar
    assert "/siklus/formulir-kosong/D" in ani.get("/siklus/formulir-kosong").text
    assert "/siklus/formulir-kosong" in ani.get("/luring").text


def test_printing_writes_nothing(album: Album) -> None:
    panggung = album.lihat(SELESAI)
    sebelum = panggung.hitung()
    for huruf in ALAMAT:
        cetak(panggung, "ani", huruf)
    assert panggung.hitung() == sebelum
    with panggung.app.app_context():
        db.session.remove()
