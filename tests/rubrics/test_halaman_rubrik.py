"""The rubric pages as people meet them: everyone reads and searches; each focus says what is certain in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from observasi_app.rubrics.cari import highlight
from observasi_app.rubrics.edisi import Edisi, Jenis
from observasi_app.rubrics.kumpulan import load_semua
from observasi_app.rubrics.queries import find_edisi, list_edisi, name_of
from tests.dunia import tetap
from tests.klien import Klien, apply_fragment, masked

SEMUA = tuple(load_semua().semua.values())
FOKUS_7 = "/rubrik/guru/instruksi-pembelajaran"
FOKUS_C = "/rubrik/kepala_sekolah/presentasi-program"


def plain(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html5lib").get_text(" ").split())


@pytest.mark.parametrize("siapa", ["ani", "budi", "nova", "dedi", "endah", "oki"])
def test_every_role_reads_all_sixteen_focuses(siapa: str, sebagai: Callable[[str], Klien]) -> None:
    halaman = sebagai(siapa).get("/rubrik")
    assert halaman.status_code == 200
    for edisi in SEMUA:
        assert f'href="/rubrik/{edisi.jenis}/{edisi.kode}"' in halaman.text
        assert edisi.nama in plain(halaman.text)


def test_a_dinas_reads_the_focuses_of_principals_first(sebagai: Callable[[str], Klien], ani: Klien) -> None:
    kadis, guru = sebagai("endah").get("/rubrik").text, ani.get("/rubrik").text
    assert kadis.index("Fokus kepala sekolah") < kadis.index("Fokus guru")
    assert guru.index("Fokus guru") < guru.index("Fokus kepala sekolah")


@pytest.mark.parametrize("edisi", SEMUA, ids=lambda edisi: edisi.kode)
def test_a_focus_is_read_with_every_target_example_and_level(edisi: Edisi, ani: Klien) -> None:
    teks = plain(ani.get(f"/rubrik/{edisi.jenis}/{edisi.kode}").text)
    for target in edisi.target:
        assert target.kalimat in teks
        for contoh in target.petunjuk:
            assert contoh.chip in teks
            assert contoh.kalimat in teks
    for tingkat in edisi.tingkat:
        assert tingkat.makna in teks
    assert edisi.hash[:12] in teks


def test_what_is_not_certain_is_said_in_words_beside_the_part(ani: Klien) -> None:
    sup = BeautifulSoup(ani.get(FOKUS_7).text, "html5lib")
    pasti, kosong = sup.select_one("#target-1"), sup.select_one("#target-3")
    assert pasti is not None
    assert kosong is not None
    assert "bersumber" in pasti.get_text()
    assert "rumusan sementara" not in pasti.get_text()
    assert "Rumusan target 3 belum tersedia" in kosong.get_text()
    assert "rumusan sementara, belum pasti" in kosong.get_text()
    assert "Contoh instrumen observasi, mantrasukabumi" in pasti.get_text()


def test_a_focus_without_targets_says_why_and_offers_the_form_to_the_dinas_alone(
    ani: Klien, budi: Klien, sebagai: Callable[[str], Klien]
) -> None:
    endah = sebagai("endah")
    for klien, boleh in ((ani, False), (budi, False), (sebagai("oki"), False), (endah, True)):
        for alamat in ("/rubrik", FOKUS_C):
            halaman = klien.get(alamat)
            assert "sampai dinas pendidikan mengisi" in halaman.text
            assert (f'href="{FOKUS_C}/lengkapi"' in halaman.text) is boleh, (klien, alamat)
    assert f'href="{FOKUS_7}/lengkapi"' not in endah.get(FOKUS_7).text


def test_a_search_shows_where_the_words_stand_and_marks_them(ani: Klien) -> None:
    halaman = ani.get("/rubrik?cari=DISIPLIN+positif")
    sup = BeautifulSoup(halaman.text, "html5lib")
    pertama = sup.select(".kartu")[0]
    assert pertama.select_one("h2") is not None
    assert "Penerapan Disiplin Positif" in pertama.get_text()
    assert [m.get_text() for m in pertama.select("li")[0].select("mark")] == ["Disiplin", "Positif"]
    assert "temuan pada" in plain(halaman.text)
    contoh = ani.get("/rubrik?cari=terburu")
    assert f'href="{FOKUS_7}#target-3"' in contoh.text
    assert "Contoh yang dihindari, target 3" in contoh.text


def test_a_search_without_a_hit_says_what_to_try(ani: Klien) -> None:
    halaman = ani.get("/rubrik?cari=zebra")
    assert "Tidak ada temuan untuk “zebra”" in halaman.text
    assert "Coba kata lain" in halaman.text
    assert 'value="zebra"' in halaman.text


def test_searching_as_one_types_leaves_the_page_as_a_fresh_visit_shows_it(ani: Klien) -> None:
    halaman = ani.get("/rubrik").text
    for cari in ("murid", "zebra", ""):
        alamat = f"/rubrik?cari={cari}"
        potongan = ani.get(alamat, headers={"HX-Request": "true", "HX-Target": "rubrik-isi"}).text
        assert "<h1" not in potongan
        diketik = halaman.replace('name="cari" value=""', f'name="cari" value="{cari}"')
        assert masked(apply_fragment(diketik, potongan, "rubrik-isi")) == masked(ani.get(alamat).text)


def test_highlighting_finds_words_whatever_their_accents_and_letters() -> None:
    assert [(b.teks, b.cocok) for b in highlight("Émpati dan EMPATI", "empati")] == [
        ("Émpati", True),
        (" dan ", False),
        ("EMPATI", True),
    ]
    assert "".join(b.teks for b in highlight("Guru menyapa", "nyapa guru")) == "Guru menyapa"
    assert [b.teks for b in highlight("Guru menyapa", "nyapa guru") if b.cocok] == ["Guru", "nyapa"]


def test_a_focus_or_an_edition_that_does_not_exist_is_not_found(ani: Klien) -> None:
    for alamat in ("/rubrik/guru/tidak-ada", "/rubrik/murid/instruksi-pembelajaran", f"{FOKUS_7}?edisi=2019.1"):
        assert ani.get(alamat).status_code == 404, alamat


def test_nobody_reads_the_rubrics_without_signing_in(app: Flask) -> None:
    assert app.test_client().get("/rubrik").status_code in (303, 401)


def test_the_name_of_a_focus_needs_no_edition(app: Flask) -> None:
    assert name_of("guru", "instruksi-pembelajaran") == "Instruksi Pembelajaran"
    with pytest.raises(KeyError):
        name_of("guru", "tidak-ada")


def test_a_place_without_a_completion_works_with_the_published_editions(app: Flask) -> None:
    with app.app_context():
        for jenis in Jenis:
            assert list_edisi(jenis) == load_semua().terbaru(jenis)
            assert list_edisi(jenis, tetap("satu")) == load_semua().terbaru(jenis)
        with pytest.raises(KeyError):
            find_edisi("guru", "instruksi-pembelajaran", "2025.1-10300001.1")
