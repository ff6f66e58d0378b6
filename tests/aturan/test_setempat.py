"""What no source gives, a school or its dinas sets: with a note, beside the rule, and never for what was frozen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import event, func, select, update

from observasi_app.aturan.bagian import map_bagian
from observasi_app.aturan.muat import list_tahun, load_aturan, open_sah
from observasi_app.aturan.setempat import load_aturan_dinas, load_aturan_sekolah
from observasi_app.extensions import db, menulis
from observasi_app.jejak.models import Jejak
from observasi_app.sekolah.models import AturanSetempat, Dinas, Sekolah
from tests.dunia import tetap
from tests.langkah import aksi, finish_siklus, open_siklus, send
from tests.rencana.langkah import agree, approve, fill_all, submit

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from tests.klien import Klien

NILAI = "/aturan/2026/nilai/"
KEBERATAN = f"{NILAI}penilaian.keberatan"
CATATAN = "Surat Edaran Dinas Nomor 12, halaman 2"
PENILAIAN: dict[str, object] = {
    "refleksi": "Menyebut dampaknya pada murid.",
    "belajar": "Dua langkah tuntas.",
    "perubahan": "Peran dibagikan sebelum diskusi.",
    "umpan_balik": "Teruskan kartu peran.",
    "hasil": "sesuai",
    "perilaku": "sesuai",
}


@pytest.fixture
def oki(sebagai: Callable[[str], Klien]) -> Klien:
    return sebagai("oki")


@pytest.fixture
def endah(sebagai: Callable[[str], Klien]) -> Klien:
    return sebagai("endah")


def set_nilai(klien: Klien, kunci: str, **isian: str) -> str:
    """Set a part on its page, and return the page that follows."""
    isi = {"catatan": CATATAN} | {nama if nama == "catatan" else f"nilai_{nama}": n for nama, n in isian.items()}
    return plain(send(klien, NILAI + kunci, aksi(kunci), **isi).text)


def plain(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html5lib").get_text(" ").split())


def hari(app: Flask, sekolah: str = "satu", pada: datetime | None = None) -> int:
    """Return within how many days one objects at a school."""
    with app.app_context():
        return load_aturan_sekolah(2026, tetap(sekolah), pada).penilaian.hari_keberatan


def count(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(AturanSetempat)) or 0


def test_the_operator_sets_a_value_and_the_rule_says_according_to_whom(app: Flask, oki: Klien, ani: Klien) -> None:
    teks = set_nilai(oki, "penilaian.keberatan", hari="10", atasan_dinas="Bupati Contoh")
    assert "Keberatan: ketetapan sekolah disimpan." in teks
    assert "diajukan dalam 10 hari kepada atasan Pejabat Penilai" in teks
    assert f"bagi penilaian dari dinas Bupati Contoh. menurut sekolah: {CATATAN}" in teks
    assert f"menurut sekolah: {CATATAN}" in plain(ani.get("/aturan").text)
    assert hari(app) == 10
    with app.app_context():
        assert load_aturan(2026).penilaian.hari_keberatan == 14
        jejak = db.session.scalars(select(Jejak).where(Jejak.tindakan == "menetapkan aturan setempat")).one()
    assert jejak.rincian["bagian"] == "penilaian.keberatan"
    assert jejak.pegawai_id == tetap("oki")


def test_the_most_local_one_wins_and_what_is_taken_back_lets_the_other_count(
    app: Flask, budi: Klien, endah: Klien
) -> None:
    set_nilai(endah, "penilaian.keberatan", hari="21")
    assert (hari(app), hari(app, "dua")) == (21, 21)
    set_nilai(budi, "penilaian.keberatan", hari="7")
    assert (hari(app), hari(app, "dua")) == (7, 21)
    with app.app_context():
        assert load_aturan_dinas(2026, tetap("dinas")).penilaian.hari_keberatan == 21
    teks = plain(send(budi, KEBERATAN, aksi("/penarikan")).text)
    assert f"menurut dinas: {CATATAN}" in teks
    assert (hari(app), hari(app, "dua")) == (21, 21)
    send(endah, KEBERATAN, aksi("/penarikan"))
    assert (hari(app), hari(app, "dua")) == (14, 14)
    riwayat = plain(budi.get(KEBERATAN).text)
    assert "Riwayat (4)" in riwayat
    assert riwayat.count("ditarik kembali") == 2
    assert count(app) == 4


def test_another_dinas_and_another_school_keep_their_own(app: Flask, budi: Klien, endah: Klien, citra: Klien) -> None:
    with app.app_context(), menulis() as sesi:
        sesi.add(Dinas(id=tetap("dinas-lain"), nama="Dinas Lain"))
        sesi.flush()
        sesi.execute(update(Sekolah).where(Sekolah.id == tetap("dua")).values(dinas_id=tetap("dinas-lain")))
    set_nilai(endah, "penilaian.keberatan", hari="21")
    set_nilai(budi, "penilaian.tanggapan", hari="5", catatan="Rapat di SMP 1")
    assert hari(app, "dua") == 14
    assert "Rapat di SMP 1" not in citra.get("/aturan").text
    assert "Rapat di SMP 1" not in citra.get(f"{NILAI}penilaian.tanggapan").text
    assert CATATAN not in citra.get("/aturan").text


def test_what_a_source_gives_is_not_replaced(app: Flask, budi: Klien) -> None:
    halaman = budi.get(f"{NILAI}penilaian.bukti")
    assert "Bagian ini bersumber, jadi tidak dapat diganti di sini." in halaman.text
    assert 'action="/aturan/2026/nilai/penilaian.bukti"' not in halaman.text
    form = budi.fill(budi.get(KEBERATAN), aksi("penilaian.keberatan"), nilai_hari="3", catatan=CATATAN)
    jawaban = budi.send(replace(form, action=f"{NILAI}penilaian.bukti"))
    assert jawaban.status_code == 409
    assert "Bagian ini bersumber" in jawaban.text
    assert count(app) == 0


@pytest.mark.parametrize(
    ("kunci", "isian", "pesan"),
    [
        ("penilaian.keberatan", {"hari": "0"}, "Banyaknya hari dari 1 sampai 365."),
        ("penilaian.keberatan", {"hari": "dua pekan"}, "Tuliskan angkanya saja"),
        ("penilaian.keberatan", {"hari": "10", "catatan": ""}, "Tulis di mana nilai ini dibaca"),
        ("jendela.penyesuaian_rencana", {"mulai": "1/8/2026", "selesai": "1/7/2026"}, "Tanggal selesai mendahului"),
        ("rencana.perilaku", {"per_aspek": "4"}, "Paling banyak 3."),
        ("penilaian.angka_kredit.jenjang.ahli-utama", {"koefisien": "banyak"}, "bukan angka"),
    ],
)
def test_a_value_is_checked_as_the_rule_set_is_and_what_was_typed_stays(
    app: Flask, budi: Klien, kunci: str, isian: dict[str, str], pesan: str
) -> None:
    isi = {nama if nama == "catatan" else f"nilai_{nama}": n for nama, n in isian.items()}
    form = budi.fill(budi.get(NILAI + kunci), aksi(kunci), **({"catatan": CATATAN} | isi))
    jawaban = budi.send(form)
    assert jawaban.status_code == 422
    assert pesan in plain(jawaban.text)
    assert all(f'value="{n}"' in jawaban.text for nama, n in isian.items() if nama != "catatan")
    assert count(app) == 0


def test_an_address_must_be_one_that_opens(budi: Klien) -> None:
    form = budi.fill(budi.get(KEBERATAN), aksi("penilaian.keberatan"), catatan=CATATAN, tautan="lihat di kantor")
    assert "Tuliskan alamat lengkap" in budi.send(form).text


def test_a_form_opened_before_somebody_else_s_is_refused_and_kept(app: Flask, budi: Klien, oki: Klien) -> None:
    form = budi.fill(budi.get(KEBERATAN), aksi("penilaian.keberatan"), nilai_hari="8", catatan=CATATAN)
    set_nilai(oki, "penilaian.keberatan", hari="9")
    jawaban = budi.send(form)
    assert jawaban.status_code == 409
    assert "sudah ditetapkan orang lain" in jawaban.text
    assert hari(app) == 9


def test_a_refused_form_keeps_the_row_it_was_opened_on(app: Flask, budi: Klien, oki: Klien) -> None:
    tanpa_catatan = budi.fill(budi.get(KEBERATAN), aksi("penilaian.keberatan"), nilai_hari="8")
    set_nilai(oki, "penilaian.keberatan", hari="9")
    ditolak = budi.send(tanpa_catatan)
    assert ditolak.status_code == 422
    jawaban = budi.send(budi.fill(ditolak, aksi("penilaian.keberatan"), catatan=CATATAN))
    assert jawaban.status_code == 409
    assert "sudah ditetapkan orang lain" in jawaban.text
    assert hari(app) == 9


def test_sending_it_twice_is_one_act(app: Flask, budi: Klien) -> None:
    form = budi.fill(budi.get(KEBERATAN), aksi("penilaian.keberatan"), nilai_hari="8", catatan=CATATAN)
    pertama, kedua = budi.send(form, op=True), budi.send(form, op=True)
    assert (pertama.status_code, kedua.status_code) == (201, 200)
    assert count(app) == 1


@pytest.mark.parametrize("siapa", ["ani", "nova", "dedi"])
def test_whoever_sets_nothing_reads_it_only(siapa: str, sebagai: Callable[[str], Klien]) -> None:
    klien = sebagai(siapa)
    assert klien.get(KEBERATAN).status_code == 403
    assert "/nilai/" not in klien.get("/aturan").text


def test_every_value_that_can_be_set_is_reached_from_the_page_of_its_year(endah: Klien) -> None:
    for tahun in list_tahun():
        dapat = {kunci for kunci, bagian in map_bagian(open_sah(tahun)).items() if bagian.dapat_diubah}
        halaman = BeautifulSoup(endah.get(f"/aturan?tahun={tahun}").text, "html5lib")
        awalan = f"/aturan/{tahun}/nilai/"
        assert {str(a["href"]).removeprefix(awalan) for a in halaman.select(f'a[href^="{awalan}"]')} == dapat


def test_what_was_set_of_an_appraisal_stays_as_the_rules_were_then(app: Flask, ani: Klien, budi: Klien) -> None:
    finish_siklus(ani, budi)
    send(budi, f"/penilaian/guru/{tetap('ani')}", aksi("/penetapan"), None, **PENILAIAN)
    sebelum = datetime.now(UTC)
    set_nilai(budi, "penilaian.keberatan", hari="2")
    set_nilai(budi, "penilaian.tanggapan", hari="3")
    alamat = next(
        str(a["href"]) for a in BeautifulSoup(ani.get("/").text, "html5lib").select('a[href^="/penilaian/0"]')
    )
    assert "14 hari" in plain(ani.get(alamat).text)
    assert "3 hari" not in plain(ani.get(alamat).text)
    assert (hari(app), hari(app, pada=sebelum)) == (2, 14)


def test_an_open_way_to_observe_is_offered_in_the_cycle(app: Flask, ani: Klien, budi: Klien) -> None:
    siklus = open_siklus(ani)
    halaman = f"/siklus/{siklus}/persiapan"
    assert "pengamat menonton rekamannya" not in ani.get(halaman).text
    set_nilai(budi, "cara.video.guru", boleh="ya")
    assert "pengamat menonton rekamannya" in ani.get(halaman).text


def test_the_windows_of_the_stages_are_the_advice_of_the_school_and_a_rule_of_the_dinas(
    app: Flask, budi: Klien, oki: Klien, endah: Klien
) -> None:
    assert budi.get(f"{NILAI}jendela.B").location == "/anjuran"
    assert "ditetapkan kepala sekolah pada halaman Anjuran waktu" in oki.get(f"{NILAI}jendela.B").text
    set_nilai(endah, "jendela.B", mulai="1/3/2026", selesai="31/5/2026")
    assert "1 Maret–31 Mei 2026" in plain(budi.get("/aturan").text)
    assert "Menurut dinas: 1 Maret sampai 31 Mei 2026" in plain(budi.get("/anjuran").text)
    assert count(app) == 1


def test_no_page_asks_one_question_more_once_the_values_are_known(app: Flask, ani: Klien, endah: Klien) -> None:
    def ask(alamat: str) -> int:
        semua: list[str] = []
        with app.app_context():
            mesin = db.engine

        def note(_k: object, _c: object, pernyataan: str, *_: object) -> None:
            semua.append(pernyataan)

        event.listen(mesin, "before_cursor_execute", note)
        try:
            ani.get(alamat)
        finally:
            event.remove(mesin, "before_cursor_execute", note)
        return len(semua)

    sebelum = {alamat: ask(alamat) for alamat in ("/", "/aturan", "/rencana/saya")}
    set_nilai(endah, "penilaian.keberatan", hari="21")
    ani.get("/aturan")
    assert {alamat: ask(alamat) for alamat in sebelum} == sebelum


def test_no_act_is_blocked_because_its_window_is_over(
    ani: Klien, budi: Klien, endah: Klien, sebagai: Callable[[str], Klien]
) -> None:
    """V1: windows are guidance. Every one that can be set is set into the past, and the year goes on."""
    for kunci in ("penyesuaian_rencana", "A", "B", "C", "D", "E"):
        set_nilai(endah, f"jendela.{kunci}", mulai="2/1/2025", selesai="3/1/2025")
    rencana = fill_all(ani)
    submit(ani, rencana)
    approve(budi, rencana)
    agree(ani, rencana)
    teks = plain(send(ani, f"/rencana/{rencana}", aksi("/penyesuaian")).text)
    assert "Penyesuaian dimulai." in teks
    finish_siklus(sebagai("rudi"), budi)
    send(budi, f"/penilaian/guru/{tetap('rudi')}", aksi("/penetapan"), None, **PENILAIAN)


def test_an_agreed_plan_stays_and_whoever_adjusts_it_meets_the_rules_of_the_day(
    app: Flask, ani: Klien, budi: Klien, oki: Klien
) -> None:
    rencana = fill_all(ani)
    submit(ani, rencana)
    approve(budi, rencana)
    agree(ani, rencana)
    sepakat = plain(ani.get(f"/rencana/{rencana}").text)
    set_nilai(oki, "rencana.perilaku", per_aspek="2")
    assert plain(ani.get(f"/rencana/{rencana}").text) == sepakat
    send(ani, f"/rencana/{rencana}", aksi("/penyesuaian"))
    langkah = plain(ani.get(f"/rencana/{rencana}/langkah/perilaku").text)
    assert "Pilih 2 indikator untuk tiap aspek" in langkah
    assert f"menurut sekolah: {CATATAN}" in langkah


def test_the_points_of_an_activity_that_no_source_gives_are_set(app: Flask, oki: Klien) -> None:
    halaman = "/aturan/2024/nilai/rencana.bangkom.kegiatan.d"
    isian = {"nilai_poin": "24", "nilai_satuan": "perangkat", "nilai_bukti": "sertifikat", "catatan": CATATAN}
    teks = plain(send(oki, halaman, aksi("kegiatan.d"), None, **isian).text)
    assert f"24 poin · perangkat · bukti: sertifikat menurut sekolah: {CATATAN}" in teks
    with app.app_context():
        bangkom = load_aturan_sekolah(2024, tetap("satu")).rencana.bangkom
    assert bangkom is not None
    assert next(satu.poin for satu in bangkom.kegiatan if satu.kode == "d") == 24
