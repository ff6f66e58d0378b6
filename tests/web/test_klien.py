"""The test client sees what is wrong with a page, and uses a form as a browser does."""

from __future__ import annotations

from io import BytesIO
from uuid import UUID

import pytest
from flask import Flask, Response, jsonify, request

from tests.cacat import faults_of
from tests.klien import HalamanCacat, Klien, apply_fragment, fill, masked

OPERASI = "019a0000-0000-7000-8000-000000000001"
BAIK = f"""<!doctype html>
<html lang="id"><head><meta charset="utf-8"><title>Diskusi Persiapan · Observasi</title></head><body>
<h1>Diskusi Persiapan</h1>
<form id="a" action="/kirim" method="post"><input type="hidden" name="operasi" value="{OPERASI}">
<label for="judul">Judul</label><input id="judul" name="judul" value="awal" aria-describedby="bantu">
<p id="bantu">Singkat saja.</p>
<label for="cerita">Cerita</label><textarea id="cerita" name="cerita">
satu
dua</textarea>
<label><input type="checkbox" name="target" value="1" checked>Satu</label>
<label><input type="checkbox" name="target" value="2">Dua</label>
<label><input type="radio" name="cara" value="x" checked>X</label>
<label><input type="radio" name="cara" value="y">Y</label>
<label>Mapel <select name="mapel"><option value="">Pilih …</option><option value="ipa">IPA</option></select></label>
<label>Kunci <input name="kunci" value="1" disabled></label>
<button name="aksi" value="kumpul">Kumpulkan</button>
<button name="aksi" value="tarik" formaction="/tarik">Tarik kembali</button></form></body></html>"""


def test_a_good_page_has_no_faults() -> None:
    assert faults_of(BAIK) == []


@pytest.mark.parametrize(
    ("ganti", "dengan", "cacat"),
    [
        ("<h1>", "<h1>Diskusi</h1><h1>", "2 h1"),
        ("<h1>Diskusi Persiapan</h1>", "", "0 h1"),
        ("<title>Diskusi", "<title>Rencana", "does not start with the h1"),
        ('lang="id"', 'lang="en"', "lang=id"),
        ('id="bantu"', 'id="judul"', "id “judul” stands 2 times"),
        ('id="bantu"', 'id="lain"', "names “bantu”"),
        ('for="cerita"', 'for="cerito"', "has no label"),
        ('action="/kirim"', "", "has no action"),
        ('method="post"', "", "has no method"),
        (f'value="{OPERASI}"', 'value=""', "hidden operasi"),
        ('name="operasi"', 'name="lain"', "hidden operasi"),
        ("<h1>", "<script>a()</script><h1>", "inline <script>"),
        ("<h1>", '<p style="color:red">a</p><h1>', "inline style"),
        ("<h1>", '<p onclick="a()">a</p><h1>', "inline onclick"),
        ("<h1>", '<a href="javascript:a()">a</a><h1>', "is a script"),
        ("<h1>", '<a href="#entah">a</a><h1>', "leads to nothing"),
        ("<h1>", '<img src="/a.png"><h1>', "has no alt"),
        (">Kumpulkan<", "><", "has no words"),
        ("<h1>", "<p>a<div>b</div></p><h1>", "HTML: unexpected-end-tag"),
        ("<h1>", "<p>a & b < c</p><h1>", "HTML:"),
        ("Singkat saja.", "This field is required.", "English “field”"),
        ("Singkat saja.", "Unggahan: None", "unrendered “None”"),
        ("Singkat saja.", "{{ judul }}", "unrendered “{{”"),
        ("Singkat saja.", "%(min)d huruf", "unrendered “%(min)d”"),
        ("<h1>", '<p aria-label="Cancel">a</p><h1>', "English “Cancel”"),
        ('name="judul"', 'name="judul" placeholder="Search"', "English “Search”"),
    ],
)
def test_every_kind_of_fault_is_seen(ganti: str, dengan: str, cacat: str) -> None:
    assert ganti in BAIK
    assert any(cacat in c for c in faults_of(BAIK.replace(ganti, dengan, 1))), faults_of(BAIK.replace(ganti, dengan, 1))


def test_what_is_marked_as_a_foreign_name_or_allowed_is_let_through() -> None:
    assert faults_of(BAIK.replace("Singkat saja.", '<span translate="no">Save the Children</span>')) == []
    assert faults_of(BAIK.replace("Singkat saja.", "Feedback"), boleh_inggris={"feedback"}) == []


def test_a_form_is_sent_as_the_page_filled_it() -> None:
    assert fill(BAIK, "#a").isian == [
        ("operasi", OPERASI),
        ("judul", "awal"),
        ("cerita", "satu\r\ndua"),
        ("target", "1"),
        ("cara", "x"),
        ("mapel", ""),
        ("aksi", "kumpul"),
    ]


def test_what_a_person_changes_is_sent_instead() -> None:
    form = fill(BAIK, "#a", "Tarik kembali", judul="baru", target=["1", "2"], cara="y", mapel="ipa", cerita=None)
    assert form.action == "/tarik"
    assert dict(form.isian) == {
        "operasi": OPERASI,
        "judul": "baru",
        "cerita": "",
        "target": "2",
        "cara": "y",
        "mapel": "ipa",
        "aksi": "tarik",
    }
    assert [n for m, n in form.isian if m == "target"] == ["1", "2"]
    assert fill(BAIK, "#a", target=None).isian.count(("target", "1")) == 0


@pytest.mark.parametrize(
    "isi", [{"tidak_ada": "1"}, {"cara": "z"}, {"target": ["1", "9"]}, {"mapel": "seni"}, {"kunci": "2"}]
)
def test_what_the_page_does_not_offer_cannot_be_filled_in(isi: dict[str, str]) -> None:
    with pytest.raises(AssertionError):
        fill(BAIK, "#a", **isi)


def test_a_forged_or_renewed_form_is_a_copy() -> None:
    form = fill(BAIK, "#a")
    lain = UUID(int=7)
    assert dict(form.with_values(cara="z").isian)["cara"] == "z"
    assert (form.renewed(lain).operasi, form.operasi) == (str(lain), OPERASI)


@pytest.fixture
def klien() -> Klien:
    app = Flask(__name__)
    app.test_client_class = Klien

    @app.get("/")
    def baik() -> str:
        return BAIK

    @app.get("/buruk")
    def buruk() -> str:
        return BAIK.replace("<h1>", "<h2>").replace("</h1>", "</h2>")

    @app.get("/potongan")
    def potongan() -> str:
        return "<li id='x'>Satu</li>"

    @app.post("/kirim")
    def kirim() -> Response:
        return jsonify(
            badan=request.get_data(as_text=True),
            op=request.headers.get("X-Observasi-Op"),
            hx=request.headers.get("HX-Target"),
            situs=request.headers["Sec-Fetch-Site"],
        )

    @app.post("/unggah")
    def unggah() -> Response:
        return jsonify(isi=request.files["foto"].read().decode(), nama=request.form["nama"])

    klien = app.test_client()
    assert isinstance(klien, Klien)
    return klien


def test_a_bad_page_fails_the_test_that_fetched_it(klien: Klien) -> None:
    with pytest.raises(HalamanCacat, match="0 h1"):
        klien.get("/buruk")
    with pytest.raises(HalamanCacat):
        klien.get("/potongan")
    assert klien.get("/potongan", headers={"HX-Request": "true"}).status_code == 200


def test_a_form_sent_twice_is_the_same_bytes_twice(klien: Klien) -> None:
    form = klien.fill(klien.get("/"), "#a", judul="a b&c")
    satu, dua = klien.send(form, op=True).json, klien.send(form, op=True).json
    assert satu is not None
    assert satu == dua
    assert satu["badan"].encode() == form.badan
    assert (satu["op"], satu["situs"], satu["hx"]) == (OPERASI, "same-origin", None)
    htmx = klien.send(form, htmx="daftar").json
    assert htmx is not None
    assert htmx["hx"] == "daftar"


def test_a_photo_can_be_sent_and_sent_again(klien: Klien) -> None:
    html = BAIK.replace('action="/kirim" method="post"', 'action="/unggah" method="post" enctype="multipart/form-data"')
    html = html.replace("<button", '<label>Foto <input type="file" name="foto"></label><input name="nama"><button', 1)
    form = fill(html, "#a", foto=(BytesIO(b"isi foto"), "foto.jpg"), nama="Budi")
    for _ in range(2):
        assert klien.send(form).json == {"isi": "isi foto", "nama": "Budi"}


DAFTAR = (
    "<!doctype html><html lang='id'><head><title>Daftar</title></head>"
    "<body><h1>Daftar</h1><ul id='d'>{}</ul><p id='n'>{}</p></body></html>"
)


@pytest.mark.parametrize(
    ("swap", "potongan", "hasil"),
    [
        ("innerHTML", "<li>c</li>", "<li>c</li>"),
        ("innerMorph", "<li>c</li>", "<li>c</li>"),
        ("outerHTML", "<ul id='d'><li>c</li></ul>", "<li>c</li>"),
        ("beforeend", "<li>c</li>", "<li>a</li><li>b</li><li>c</li>"),
        ("prepend", "<li>c</li><li>d</li>", "<li>c</li><li>d</li><li>a</li><li>b</li>"),
        ("none", "<li>c</li>", "<li>a</li><li>b</li>"),
    ],
)
def test_an_answer_lands_where_htmx_would_put_it(swap: str, potongan: str, hasil: str) -> None:
    awal = DAFTAR.format("<li>a</li><li>b</li>", "2")
    assert masked(apply_fragment(awal, potongan, "d", swap)) == masked(DAFTAR.format(hasil, "2"))


def test_pieces_for_elsewhere_go_elsewhere() -> None:
    awal = DAFTAR.format("<li>a</li>", "1")
    sekaligus = "<li>b</li><p id='n' hx-swap-oob='true'>2</p>"
    assert masked(apply_fragment(awal, sekaligus, "d", "append")) == masked(DAFTAR.format("<li>a</li><li>b</li>", "2"))
    hanya = "<hx-partial hx-target='#n'>5</hx-partial>"
    assert masked(apply_fragment(awal, hanya, "d")) == masked(DAFTAR.format("<li>a</li>", "5"))


def test_two_visits_differ_only_in_ids_and_clocks() -> None:
    satu = BAIK.replace("Singkat saja.", "Tersimpan 10.03 · Menit ke-23")
    dua = satu.replace("10.03", "10.07").replace("ke-23", "ke-27").replace(OPERASI, str(UUID(int=9)))
    assert masked(satu) == masked(dua)
    assert masked(satu) != masked(satu.replace("awal", "akhir"))
    assert "14/5/2026" in masked(BAIK.replace("Singkat saja.", "14/5/2026"))
