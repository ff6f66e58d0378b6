"""Said beside a stage: a part fetched anew is the page's, a plain post works, nothing is lost or said twice."""

from __future__ import annotations

from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import func, select

from observasi_app.extensions import db, new_id
from observasi_app.siklus.e_refleksi.sorot import mark_kutipan
from observasi_app.siklus.inti.models import Percakapan
from tests.klien import Klien, apply_fragment, masked
from tests.langkah import aksi, ask, submit_refleksi
from tests.siklus.benih_e import open_at

FORMULIR = aksi("/percakapan/E")


def test_the_answer_put_into_the_page_equals_a_fresh_visit(app: Flask, ani: Klien, nova: Klien) -> None:
    siklus = open_at(app, ani)
    submit_refleksi(ani, siklus)
    alamat = f"/siklus/{siklus}/refleksi"
    sebelum = nova.get(alamat)
    form = nova.fill(sebelum, FORMULIR, teks="Apa tandanya di kelas?", bagian="2")
    nova.send(form)
    sesudah = apply_fragment(sebelum.text, _fresh_part(nova, sebelum.text), "percakapan", "outerHTML")
    assert masked(sesudah) == masked(nova.get(alamat).text)
    assert "Apa tandanya di kelas?" in sesudah


def _fresh_part(klien: Klien, halaman: str) -> str:
    """Fetch the part anew as the page's script does when something has arrived."""
    bagian = BeautifulSoup(halaman, "html5lib").select_one("#percakapan")
    assert bagian is not None
    return klien.get(str(bagian["data-segar"]), headers={"HX-Request": "true", "HX-Target": "percakapan"}).text


def test_an_empty_comment_answers_with_the_same_part_and_its_message(app: Flask, ani: Klien, nova: Klien) -> None:
    siklus = open_at(app, ani)
    submit_refleksi(ani, siklus)
    form = nova.fill(nova.get(f"/siklus/{siklus}/refleksi"), FORMULIR, bagian="3").with_values(kutipan="Kartu nama")
    jawaban = nova.send(form)
    assert jawaban.status_code == 422
    sup = BeautifulSoup(jawaban.text, "html5lib")
    assert "Tuliskan tanggapannya dahulu." in sup.get_text()
    assert sup.select_one('option[value="3"][selected]') is not None
    assert sup.select_one("[data-kutipan]:not([hidden])") is not None


def test_without_javascript_a_comment_returns_to_the_page_it_was_written_on(
    app: Flask, ani: Klien, nova: Klien
) -> None:
    siklus = open_at(app, ani)
    submit_refleksi(ani, siklus)
    form = nova.fill(nova.get(f"/siklus/{siklus}/refleksi"), FORMULIR, teks="Boleh saya bertanya?")
    jawaban = nova.send(form)
    assert jawaban.status_code == 303
    assert jawaban.location == f"/siklus/{siklus}/refleksi#percakapan"
    jahat = nova.fill(nova.get(f"/siklus/{siklus}/refleksi"), FORMULIR, teks="Lagi.")
    assert nova.send(jahat.with_values(dari="https://lain.example/")).location.startswith("/siklus/")


def test_a_comment_sent_twice_is_said_once(app: Flask, ani: Klien, nova: Klien) -> None:
    siklus = open_at(app, ani)
    submit_refleksi(ani, siklus)
    form = nova.fill(nova.get(f"/siklus/{siklus}/refleksi"), FORMULIR, teks="Sekali saja.")
    pertama, kedua = nova.send(form, op=True), nova.send(form, op=True)
    assert (pertama.status_code, kedua.status_code) == (201, 200)
    assert pertama.json == kedua.json
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Percakapan)) == 1


def test_all_three_talk_and_another_school_hears_nothing(
    app: Flask, ani: Klien, budi: Klien, nova: Klien, citra: Klien
) -> None:
    siklus = open_at(app, ani)
    submit_refleksi(ani, siklus)
    ask(nova, siklus, "Apa tandanya?")
    ask(ani, siklus, "Tiga murid menjawab tanpa ditunjuk.")
    halaman = ask(budi, siklus, "Saya juga melihatnya.").text
    for kata in ("Apa tandanya?", "Tiga murid menjawab", "Saya juga melihatnya."):
        assert kata in halaman
    assert citra.get(f"/siklus/{siklus}/percakapan/E").status_code == 404


def test_a_half_written_comment_is_there_again(app: Flask, ani: Klien, nova: Klien) -> None:
    siklus = open_at(app, ani)
    submit_refleksi(ani, siklus)
    form = nova.fill(nova.get(f"/siklus/{siklus}/refleksi"), FORMULIR, teks="Belum selesai", bagian="1")
    isian = dict([(n, v) for n, v in form.isian if n != "kunci_draf"] + [("revisi", "0")])
    nova.post(f"/draf/siklus/{siklus}/percakapan/E", data=isian, headers={"X-Observasi-Op": form.operasi})
    assert "Belum selesai" in nova.get(f"/siklus/{siklus}/refleksi").text
    assert "Belum selesai" not in ani.get(f"/siklus/{siklus}/refleksi").text
    ask(nova, siklus, "Sudah selesai")
    assert "Belum selesai" not in nova.get(f"/siklus/{siklus}/refleksi").text


def test_a_quote_over_two_paragraphs_is_marked_in_both_and_never_becomes_markup() -> None:
    tampil = mark_kutipan("Satu <b>dua\n\ntiga empat", ["dua tiga"])
    assert str(tampil) == "<p>Satu &lt;b&gt;<mark>dua</mark></p><p><mark>tiga</mark> empat</p>"


def test_quotes_that_overlap_make_one_mark_and_unknown_words_none() -> None:
    assert str(mark_kutipan("a b c d", ["a b", "b c", "x"])) == "<p><mark>a b c</mark> d</p>"


def _tarik(klien: Klien, siklus: object) -> str:
    """Return the address at which the only own message on the page is taken back."""
    halaman = BeautifulSoup(klien.get(f"/siklus/{siklus}/refleksi").text, "html5lib")
    (form,) = halaman.select('form[action*="/percakapan/E/"][action$="/penarikan"]')
    return str(form["action"])


def test_its_writer_takes_a_comment_back_and_the_place_stays(
    app: Flask, ani: Klien, budi: Klien, nova: Klien, citra: Klien
) -> None:
    siklus = open_at(app, ani)
    submit_refleksi(ani, siklus)
    ask(nova, siklus, "Kata yang keliru.")
    ask(ani, siklus, "Saya jawab.")
    alamat = _tarik(nova, siklus)
    for lain, kode in ((ani, 409), (budi, 409), (citra, 404)):
        assert lain.post(alamat, data={"operasi": str(new_id())}).status_code == kode
    form = nova.fill(nova.get(f"/siklus/{siklus}/refleksi"), f'form[action="{alamat}"]')
    pertama, kedua = nova.send(form, op=True), nova.send(form, op=True)
    assert (pertama.status_code, kedua.status_code) == (201, 200)
    for siapa in (ani, budi, nova):
        halaman = siapa.get(f"/siklus/{siklus}/refleksi").text
        assert "Kata yang keliru." not in halaman
        assert "Ditarik kembali oleh penulisnya." in halaman
        assert "Saya jawab." in halaman
    assert nova.post(alamat, data={"operasi": str(new_id())}).status_code == 409
    with app.app_context():
        assert db.session.scalars(select(Percakapan.teks).order_by(Percakapan.id)).first() == "Kata yang keliru."


def test_the_words_that_a_withdrawn_comment_quoted_are_not_marked_any_more(app: Flask, ani: Klien, nova: Klien) -> None:
    siklus = open_at(app, ani)
    submit_refleksi(ani, siklus)
    alamat = f"/siklus/{siklus}/refleksi"
    jawaban = BeautifulSoup(nova.get(alamat).text, "html5lib").select_one('[data-kutip-bagian="1"]')
    assert jawaban is not None
    kata = " ".join(jawaban.get_text().split()[:3])
    form = nova.fill(nova.get(alamat), FORMULIR, teks="Apa tandanya?", bagian="1").with_values(kutipan=kata)
    nova.send(form)
    assert "<mark>" in nova.get(alamat).text
    nova.send(nova.fill(nova.get(alamat), f'form[action="{_tarik(nova, siklus)}"]'))
    assert "<mark>" not in nova.get(alamat).text


def test_the_answer_to_taking_back_equals_a_fresh_visit(app: Flask, ani: Klien, nova: Klien) -> None:
    siklus = open_at(app, ani)
    submit_refleksi(ani, siklus)
    ask(nova, siklus, "Kata yang keliru.")
    alamat = f"/siklus/{siklus}/refleksi"
    sebelum = nova.get(alamat)
    nova.send(nova.fill(sebelum, f'form[action="{_tarik(nova, siklus)}"]'))
    sesudah = apply_fragment(sebelum.text, _fresh_part(nova, sebelum.text), "percakapan", "outerHTML")
    assert masked(sesudah) == masked(nova.get(alamat).text)
