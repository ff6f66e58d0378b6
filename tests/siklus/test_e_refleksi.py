"""Stage E as its people meet it: handed in, read, responded to, sent back, taken back; and what each may see of it."""

from __future__ import annotations

from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import func, select

from observasi_app.extensions import db, menulis
from observasi_app.siklus.e_refleksi.models import Refleksi, TanggapanRefleksi, TinjauanCoach
from observasi_app.siklus.e_refleksi.naskah import load_pertanyaan
from observasi_app.siklus.e_refleksi.rules import IsiRefleksi, check_refleksi
from observasi_app.siklus.inti.models import Siklus
from observasi_app.siklus.inti.tahap import Keadaan
from tests.klien import Klien
from tests.langkah import (
    ISI_E,
    ISI_TANGGAPAN,
    aksi,
    ask,
    respond_refleksi,
    send,
    send_back_refleksi,
    submit_refleksi,
)
from tests.siklus.benih_e import REKOMENDASI, SEKOLAH, TUJUAN, open_at, rencana_of

PEMBUKAAN = {"operasi": "0199b1c0-0000-7000-8000-000000000001"}


def count(app: Flask, tabel: type) -> int:
    """Return how many rows a table has."""
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(tabel)) or 0


def test_a_reflection_is_handed_in_and_responded_to(app: Flask, ani: Klien, budi: Klien) -> None:
    siklus = open_at(app, ani)
    halaman = submit_refleksi(ani, siklus)
    assert "Refleksi terkumpul. Sekarang giliran Bapak Budi Santoso." in halaman.text
    assert "Versi 1 · dikumpulkan hari ini" in halaman.text
    assert "Kelompok 2 didominasi satu murid" in halaman.text
    halaman = respond_refleksi(budi, siklus)
    assert "Siklus ini selesai" in halaman.text
    assert "Hampir semua murid berbicara." in halaman.text
    assert "Mulai dengan kelompok yang sama" in ani.get(f"/siklus/{siklus}/refleksi").text


def test_a_reflection_names_the_follow_up_it_looks_back_on(app: Flask, ani: Klien) -> None:
    siklus = open_at(app, ani)
    submit_refleksi(ani, siklus)
    with app.app_context():
        assert db.session.scalars(select(Refleksi)).one().tindak_lanjut_id == rencana_of(app, siklus)


def test_while_writing_the_guru_has_what_came_before_beside_her(app: Flask, ani: Klien) -> None:
    siklus = open_at(app, ani)
    halaman = ani.get(f"/siklus/{siklus}/refleksi").text
    for kata in (REKOMENDASI, "Catatan kelas 1.", TUJUAN, "Membagikan kartu peran", "27 dari 31 murid berbicara."):
        assert kata in halaman
    for tanya in load_pertanyaan():
        assert tanya.tanya in halaman


def test_one_challenge_is_enough_and_an_empty_form_says_everything_that_is_missing(app: Flask, ani: Klien) -> None:
    siklus = open_at(app, ani)
    form = ani.fill(ani.get(f"/siklus/{siklus}/refleksi"), aksi("/pengajuan"), tantangan_2="  ", inspirasi="Sudah ada")
    jawaban = ani.send(form)
    assert jawaban.status_code == 422
    for kata in ("Ceritakan perubahan", "sedikitnya satu tantangan", "rencana Anda mengatasi"):
        assert kata in jawaban.text
    assert "Tuliskan inspirasi" not in jawaban.text
    assert "Sudah ada" in jawaban.text
    assert "Refleksi terkumpul" in submit_refleksi(ani, siklus, tantangan_2="", tantangan_3="").text


@pytest.mark.parametrize("isian", ["inspirasi", "perubahan", "rencana"])
def test_each_empty_answer_has_its_own_reason(isian: str) -> None:
    penuh = {"inspirasi": "a", "perubahan": "b", "rencana": "c"} | {isian: ""}
    alasan = check_refleksi(IsiRefleksi(tantangan=("t",), **penuh))
    assert [a.isian for a in alasan] == [isian]


def test_another_school_does_not_find_the_reflection(app: Flask, ani: Klien, citra: Klien) -> None:
    siklus = open_at(app, ani)
    form = ani.fill(ani.get(f"/siklus/{siklus}/refleksi"), aksi("/pengajuan"), **ISI_E)  # type: ignore[arg-type]
    submit_refleksi(ani, siklus)
    alamat = ("", "/versi/1", "/pengembalian", "/permintaan", "/kunjungan-ulang")
    assert [citra.get(f"/siklus/{siklus}/refleksi{a}").status_code for a in alamat] == [404] * len(alamat)
    paksa = citra.post(form.action, data={"operasi": str(uuid4()), **{n: v for n, v in form.isian if n in ISI_E}})
    assert paksa.status_code == 404


def test_out_of_turn_is_refused_in_words_and_nothing_typed_is_lost(app: Flask, ani: Klien) -> None:
    siklus = open_at(app, ani)
    form = ani.fill(ani.get(f"/siklus/{siklus}/refleksi"), aksi("/pengajuan"), **ISI_E)  # type: ignore[arg-type]
    with app.app_context(), menulis() as sesi:
        baris = sesi.get_one(Siklus, (SEKOLAH, siklus))
        baris.keadaan, baris.tahap, baris.giliran = "d_berjalan", "D", "pelaku"
    jawaban = ani.send(form)
    assert jawaban.status_code == 409
    assert "Belum waktunya: sekarang giliran Anda melaksanakan upaya" in jawaban.text
    assert "disimpan sebagai draf" in jawaban.text


def test_the_guru_cannot_answer_for_the_pengamat(app: Flask, ani: Klien, budi: Klien) -> None:
    siklus = open_at(app, ani)
    submit_refleksi(ani, siklus)
    form = budi.fill(budi.get(f"/siklus/{siklus}/refleksi"), aksi("/tanggapan"), **ISI_TANGGAPAN)  # type: ignore[arg-type]
    isian = {n: v for n, v in form.isian if n != "oleh"} | {"operasi": str(uuid4())}
    assert ani.post(form.action, data=isian).status_code == 409
    assert count(app, TanggapanRefleksi) == 0


def test_sending_the_same_twice_makes_one_document_and_one_response(app: Flask, ani: Klien, budi: Klien) -> None:
    siklus = open_at(app, ani)
    form = ani.fill(ani.get(f"/siklus/{siklus}/refleksi"), aksi("/pengajuan"), **ISI_E)  # type: ignore[arg-type]
    pertama, kedua = ani.send(form, op=True), ani.send(form, op=True)
    assert (pertama.status_code, kedua.status_code) == (201, 200)
    assert pertama.json == kedua.json
    jawab = budi.fill(budi.get(f"/siklus/{siklus}/refleksi"), aksi("/tanggapan"), **ISI_TANGGAPAN)  # type: ignore[arg-type]
    pertama, kedua = budi.send(jawab, op=True), budi.send(jawab, op=True)
    assert (pertama.status_code, kedua.status_code) == (201, 200)
    assert pertama.json == kedua.json
    assert (count(app, Refleksi), count(app, TanggapanRefleksi)) == (1, 1)


def test_going_back_and_sending_other_words_keeps_them_as_a_draft(app: Flask, ani: Klien, budi: Klien) -> None:
    siklus = open_at(app, ani)
    form = ani.fill(ani.get(f"/siklus/{siklus}/refleksi"), aksi("/pengajuan"), **ISI_E)  # type: ignore[arg-type]
    ani.send(form)
    lain = ani.send(form.with_values(rencana="Rencana yang lain sama sekali"))
    assert lain.status_code == 409
    assert count(app, Refleksi) == 1
    send_back_refleksi(budi, siklus)
    assert "Rencana yang lain sama sekali" in ani.get(f"/siklus/{siklus}/refleksi").text


def test_sent_back_it_becomes_a_second_version_and_the_first_stays_readable(
    app: Flask, ani: Klien, budi: Klien
) -> None:
    siklus = open_at(app, ani)
    submit_refleksi(ani, siklus)
    halaman = send_back_refleksi(budi, siklus)
    assert "dikembalikan untuk disempurnakan" in halaman.text
    formulir = ani.get(f"/siklus/{siklus}/refleksi").text
    assert "Ceritakan tandanya pada murid." in formulir
    assert str(ISI_E["inspirasi"]) in formulir
    halaman = submit_refleksi(ani, siklus, perubahan="27 dari 31 murid sekarang berbicara.")
    assert "Versi 2 · dikumpulkan hari ini" in halaman.text
    lama = budi.get(f"/siklus/{siklus}/refleksi/versi/1").text
    assert "Ini versi lama" in lama
    assert str(ISI_E["perubahan"]) in lama
    assert budi.get(f"/siklus/{siklus}/refleksi/versi/3").status_code == 404


def test_a_reason_is_owed_when_it_is_sent_back(app: Flask, ani: Klien, budi: Klien) -> None:
    siklus = open_at(app, ani)
    submit_refleksi(ani, siklus)
    jawaban = budi.send(budi.fill(budi.get(f"/siklus/{siklus}/refleksi/pengembalian"), aksi("/pengembalian")))
    assert jawaban.status_code == 422
    assert "Tuliskan alasannya" in jawaban.text


def test_taken_back_it_is_the_writers_alone_until_it_is_handed_in_again(
    app: Flask, ani: Klien, budi: Klien, nova: Klien
) -> None:
    siklus = open_at(app, ani)
    submit_refleksi(ani, siklus)
    send(ani, f"/siklus/{siklus}/refleksi", aksi("/pengajuan/penarikan"))
    assert str(ISI_E["rencana"]) in ani.get(f"/siklus/{siklus}/refleksi").text
    for pembaca in (budi, nova):
        halaman = pembaca.get(f"/siklus/{siklus}/refleksi").text
        assert str(ISI_E["rencana"]) not in halaman
        assert "Refleksi belum dikumpulkan" in halaman
        assert pembaca.get(f"/siklus/{siklus}/refleksi/versi/1").status_code == 404


def test_once_opened_it_cannot_be_taken_back(app: Flask, ani: Klien, budi: Klien) -> None:
    siklus = open_at(app, ani)
    submit_refleksi(ani, siklus)
    form = ani.fill(ani.get(f"/siklus/{siklus}/refleksi"), aksi("/pengajuan/penarikan"))
    budi.post(f"/siklus/{siklus}/pembukaan", data=PEMBUKAAN)
    assert "Tarik kembali refleksi" not in ani.get(f"/siklus/{siklus}/refleksi").text
    jawaban = ani.send(form)
    assert jawaban.status_code == 409
    assert "Sudah dibuka" in jawaban.text


def test_a_response_taken_back_is_where_the_pengamat_goes_on(app: Flask, ani: Klien, budi: Klien) -> None:
    siklus = open_at(app, ani)
    submit_refleksi(ani, siklus)
    respond_refleksi(budi, siklus)
    halaman = send(budi, f"/siklus/{siklus}/refleksi", aksi("/tanggapan/penarikan"))
    assert "Tanggapan ditarik kembali" in halaman.text
    assert "Hampir semua murid berbicara." in halaman.text
    assert "Hampir semua murid berbicara." not in ani.get(f"/siklus/{siklus}/refleksi").text
    respond_refleksi(budi, siklus, capaian="Semua murid berbicara.")
    tampil = ani.get(f"/siklus/{siklus}/refleksi").text
    assert "Semua murid berbicara." in tampil
    assert "Hampir semua" not in tampil


def test_a_response_without_its_parts_keeps_what_was_typed(app: Flask, ani: Klien, budi: Klien) -> None:
    siklus = open_at(app, ani)
    submit_refleksi(ani, siklus)
    form = budi.fill(budi.get(f"/siklus/{siklus}/refleksi"), aksi("/tanggapan"), tantangan="Waktu yang sempit")
    jawaban = budi.send(form)
    assert jawaban.status_code == 422
    for kata in ("Tuliskan capaian", "Tuliskan upaya peningkatan", "Pilih salah satu", "Waktu yang sempit"):
        assert kata in jawaban.text


def test_how_far_difficulty_is_named_is_for_the_pengamat_and_never_for_guru_or_coach(
    app: Flask, ani: Klien, budi: Klien, nova: Klien
) -> None:
    siklus = open_at(app, ani)
    submit_refleksi(ani, siklus)
    respond_refleksi(budi, siklus)
    alamat = f"/siklus/{siklus}/refleksi"
    assert "Menyebut dampaknya pada murid" in budi.get(alamat).text
    assert "enyebut dampaknya" not in ani.get(alamat).text
    assert "enyebut dampaknya" not in nova.get(alamat).text


def test_how_far_difficulty_is_named_is_put_right_and_what_stood_before_stays(
    app: Flask, ani: Klien, budi: Klien, citra: Klien
) -> None:
    siklus = open_at(app, ani)
    submit_refleksi(ani, siklus)
    respond_refleksi(budi, siklus)
    alamat, bukan = f"/siklus/{siklus}/refleksi/tanggapan/keterangan", {"operasi": str(uuid4()), "kesadaran": "belum"}
    assert ani.post(alamat, data=bukan).status_code == 409
    assert citra.post(alamat, data=bukan).status_code == 404
    form = budi.fill(budi.get(f"/siklus/{siklus}/refleksi"), aksi("/tanggapan/keterangan"), kesadaran="belum")
    pertama, kedua = budi.send(form, op=True), budi.send(form, op=True)
    assert (pertama.status_code, kedua.status_code) == (201, 200)
    halaman = budi.get(f"/siklus/{siklus}/refleksi").text
    assert "Belum menyebut kesulitan" in halaman
    assert "diperbaiki hari ini" in halaman
    assert "diperbaiki" not in ani.get(f"/siklus/{siklus}/refleksi").text
    with app.app_context():
        semua = db.session.scalars(select(TanggapanRefleksi).order_by(TanggapanRefleksi.id)).all()
        assert [satu.kesadaran for satu in semua] == ["dampak", "belum"]
        assert {satu.capaian for satu in semua} == {ISI_TANGGAPAN["capaian"]}


def test_a_response_whose_remark_was_put_right_can_still_be_taken_back(app: Flask, ani: Klien, budi: Klien) -> None:
    siklus = open_at(app, ani)
    submit_refleksi(ani, siklus)
    respond_refleksi(budi, siklus)
    send(budi, f"/siklus/{siklus}/refleksi", aksi("/tanggapan/keterangan"), kesadaran="belum")
    halaman = send(budi, f"/siklus/{siklus}/refleksi", aksi("/tanggapan/penarikan")).text
    assert "Tanggapan Anda" in halaman
    assert str(ISI_TANGGAPAN["capaian"]) in halaman
    assert str(ISI_TANGGAPAN["capaian"]) not in ani.get(f"/siklus/{siklus}/refleksi").text


def test_a_coach_reads_what_the_guru_wrote_but_not_the_response(
    app: Flask, ani: Klien, budi: Klien, nova: Klien
) -> None:
    siklus = open_at(app, ani)
    submit_refleksi(ani, siklus)
    respond_refleksi(budi, siklus)
    halaman = nova.get(f"/siklus/{siklus}/refleksi").text
    assert str(ISI_E["rencana"]) in halaman
    assert "Hampir semua murid berbicara." not in halaman


def test_a_colleague_who_is_not_in_the_cycle_does_not_find_it(app: Flask, ani: Klien, sebagai: object) -> None:
    siklus = open_at(app, ani)
    submit_refleksi(ani, siklus)
    assert callable(sebagai)
    assert sebagai("rudi").get(f"/siklus/{siklus}/refleksi").status_code == 404


def test_the_draft_is_kept_while_typing_and_only_for_its_writer(app: Flask, ani: Klien, budi: Klien) -> None:
    siklus = open_at(app, ani)
    form = ani.fill(ani.get(f"/siklus/{siklus}/refleksi"), aksi("/pengajuan"), inspirasi="Kalimat setengah jadi")
    isian = dict([(n, v) for n, v in form.isian if n != "kunci_draf"] + [("revisi", "0")])
    jawaban = ani.post(f"/draf/siklus/{siklus}/refleksi", data=isian, headers={"X-Observasi-Op": form.operasi})
    assert jawaban.status_code == 200
    assert "Kalimat setengah jadi" in ani.get(f"/siklus/{siklus}/refleksi").text
    assert "Kalimat setengah jadi" not in budi.get(f"/siklus/{siklus}/refleksi").text


def test_the_coach_marks_a_version_as_read_and_the_next_one_waits_again(
    app: Flask, ani: Klien, budi: Klien, nova: Klien
) -> None:
    siklus = open_at(app, ani)
    submit_refleksi(ani, siklus)
    form = nova.fill(nova.get(f"/siklus/{siklus}/refleksi"), aksi("/tinjauan"))
    pertama, kedua = nova.send(form, op=True), nova.send(form, op=True)
    assert (pertama.status_code, kedua.status_code) == (201, 200)
    assert count(app, TinjauanCoach) == 1
    assert "Sudah ditinjau" in ani.get(f"/siklus/{siklus}/refleksi").text
    assert "Tandai ditinjau" not in nova.get(f"/siklus/{siklus}/refleksi").text
    send_back_refleksi(budi, siklus)
    submit_refleksi(ani, siklus)
    assert "Tandai ditinjau" in nova.get(f"/siklus/{siklus}/refleksi").text


def test_a_coach_asks_to_complete_and_the_cycle_stays_where_it_is(
    app: Flask, ani: Klien, budi: Klien, nova: Klien
) -> None:
    siklus = open_at(app, ani)
    submit_refleksi(ani, siklus)
    alamat = f"/siklus/{siklus}/refleksi"
    kosong = nova.send(nova.fill(nova.get(f"{alamat}/permintaan"), aksi("/permintaan")))
    assert kosong.status_code == 422
    halaman = send(nova, f"{alamat}/permintaan", aksi("/permintaan"), catatan="Apa tandanya pada murid?")
    assert "meminta dilengkapi" in halaman.text
    assert "Apa tandanya pada murid?" in ani.get(alamat).text
    with app.app_context():
        assert db.session.get_one(Siklus, (SEKOLAH, siklus)).keadaan == Keadaan.E_DIAJUKAN
    assert "Siklus ini selesai" in respond_refleksi(budi, siklus).text


def test_only_the_coach_reviews(app: Flask, ani: Klien, nova: Klien) -> None:
    siklus = open_at(app, ani)
    submit_refleksi(ani, siklus)
    form = nova.fill(nova.get(f"/siklus/{siklus}/refleksi"), aksi("/tinjauan"))
    isian = {n: v for n, v in form.isian if n != "oleh"}
    jawaban = ani.post(form.action, data=isian)
    assert jawaban.status_code == 409
    assert "Hanya coach" in jawaban.text
    assert count(app, TinjauanCoach) == 0
    assert ani.get(f"/siklus/{siklus}/refleksi/permintaan").status_code == 404


def test_words_that_were_asked_about_are_marked_in_the_answer(app: Flask, ani: Klien, nova: Klien) -> None:
    siklus = open_at(app, ani)
    submit_refleksi(ani, siklus)
    alamat = f"/siklus/{siklus}/refleksi"
    form = nova.fill(nova.get(alamat), aksi("/percakapan/E"), teks="Apa tandanya?", bagian="1")
    nova.send(form.with_values(kutipan="mau menjelaskan alasannya"))
    halaman = BeautifulSoup(ani.get(alamat).text, "html5lib")
    assert [m.get_text() for m in halaman.select('[data-kutip-bagian="1"] mark')] == ["mau menjelaskan alasannya"]
    assert halaman.select("[data-kutip-bagian] mark") == halaman.select('[data-kutip-bagian="1"] mark')


def test_a_comment_names_the_question_it_is_about(app: Flask, ani: Klien, nova: Klien) -> None:
    siklus = open_at(app, ani)
    submit_refleksi(ani, siklus)
    ask(nova, siklus, "Kapan peran mulai berputar?", bagian="4")
    sup = BeautifulSoup(ani.get(f"/siklus/{siklus}/refleksi").text, "html5lib")
    balon = sup.select_one("#percakapan .balon")
    assert balon is not None
    assert "Coach · Ibu Nova Elita" in balon.get_text()
    assert "4 · Rencana mengatasinya" in balon.get_text()
