"""The prepared messages: every turn has one in both directions, polite, and with no word that is between the two."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from observasi_app.siklus.b_observasi.forms import PILIHAN_TINGKAT
from observasi_app.siklus.inti.kabar import BERKAS, ArahKabar, compose, direction_of
from observasi_app.siklus.inti.tahap import Keadaan, Pihak
from observasi_app.web.wa import link_wa
from tests.cacat import KATA_INGGRIS
from tests.dunia import tetap
from tests.klien import Klien
from tests.langkah import REFLEKSI, aksi, open_siklus, send, submit_persiapan

BERJALAN = [k for k in Keadaan if k.berjalan]
PENILAIAN = re.compile(
    r"nilai|rating|tingkat|predikat|efektif|ekspektasi|\bbaik\b|perbaikan|kurang (baik|sesuai)|"
    r"belum dilakukan|skor|\bangka\b|kesadaran|istimewa",
    re.IGNORECASE,
)
"""Words of judging, whether of levels, of ratings or of a predikat."""


def text_of(keadaan: Keadaan, arah: ArahKabar, **lain: str) -> str:
    isi = {"kepada": "Bapak Budi Santoso", "dari": "Ani Rahmawati", "fokus": "Keteraturan Suasana Kelas"} | lain
    return compose(keadaan, arah, **isi)


@pytest.mark.parametrize("arah", list(ArahKabar))
@pytest.mark.parametrize("keadaan", BERJALAN)
def test_every_turn_of_every_state_has_a_polite_text_in_both_directions(keadaan: Keadaan, arah: ArahKabar) -> None:
    teks = text_of(keadaan, arah, jadwal="Kamis, 14 Mei 2026, pukul 09.40 WIB")
    baris = teks.split("\n\n")
    assert baris[0] == "Yth. Bapak Budi Santoso,"
    assert baris[1][0].isupper()
    assert baris[1].endswith((".", "?"))
    assert baris[-1] == "Terima kasih.\nAni Rahmawati"
    assert not PENILAIAN.search(teks), teks
    assert not KATA_INGGRIS.search(teks), teks
    assert not re.search(r"[{}]|\bAnda\b|\b[Kk]amu\b", teks), teks


@pytest.mark.parametrize("keadaan", BERJALAN)
def test_a_reminder_asks_and_the_news_promises(keadaan: Keadaan) -> None:
    assert text_of(keadaan, ArahKabar.INGATKAN) != text_of(keadaan, ArahKabar.KABARI)
    for pihak in Pihak:
        arah = direction_of(keadaan, pihak)
        assert arah is (ArahKabar.KABARI if keadaan.giliran is pihak else ArahKabar.INGATKAN)


def test_the_words_of_every_state_go_in_both_directions_and_judge_nobody() -> None:
    naskah = tomllib.loads(BERKAS.read_text(encoding="utf-8"))
    assert {"a_diajukan", "b_terjadwal", "c_disusun", "d_berjalan", "e_diajukan"} <= set(naskah)
    for isi in naskah.values():
        assert set(isi) == {"ingatkan", "kabari"}
        assert not PENILAIAN.search(" ".join(isi.values()))


def test_without_a_lesson_no_colon_is_left_and_without_an_address_no_line() -> None:
    teks = text_of(Keadaan.B_TERJADWAL, ArahKabar.INGATKAN)
    assert "sepakati." in teks
    assert "Halamannya" not in teks
    dengan = text_of(
        Keadaan.B_TERJADWAL, ArahKabar.INGATKAN, jadwal="Kamis, 14 Mei 2026", alamat="https://o.id/siklus/1"
    )
    assert "sepakati: Kamis, 14 Mei 2026." in dengan
    assert "Halamannya: https://o.id/siklus/1" in dengan


def test_a_state_without_words_is_told_by_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("observasi_app.siklus.inti.kabar._naskah", dict)
    assert "menunggu giliran menyetujui jadwal" in text_of(Keadaan.A_DIAJUKAN, ArahKabar.INGATKAN)
    assert "sedang saya lanjutkan: menyetujui jadwal" in text_of(Keadaan.A_DIAJUKAN, ArahKabar.KABARI)


def test_the_link_carries_the_text_unharmed() -> None:
    teks = text_of(Keadaan.C_DIAJUKAN, ArahKabar.KABARI, dari="A & B = ?#é")
    bagian = urlsplit(link_wa(teks))
    assert (bagian.scheme, bagian.netloc, bagian.path) == ("https", "wa.me", "/")
    assert parse_qs(bagian.query) == {"text": [teks]}
    assert urlsplit(link_wa(teks, "6281234567890")).path == "/6281234567890"


def test_the_names_of_the_levels_are_in_no_message() -> None:
    isi = BERKAS.read_text(encoding="utf-8").casefold()
    assert PILIHAN_TINGKAT
    for label in PILIHAN_TINGKAT.values():
        assert label.casefold() not in isi


# ── The page ────────────────────────────────────────────────────────────────────────────────────────────────────────


def message_of(halaman: str) -> tuple[str, str]:
    """Return the text on the page and the one in its link."""
    sup = BeautifulSoup(halaman, "html5lib")
    kotak, tautan = sup.select_one("#teks-pesan"), sup.select_one('a[href^="https://wa.me/"]')
    assert kotak is not None
    assert tautan is not None
    assert tautan["target"] == "_blank"
    assert "noreferrer" in tautan["rel"]
    return kotak.get_text(), parse_qs(urlsplit(str(tautan["href"])).query)["text"][0]


def test_the_guru_reminds_her_principal_and_he_says_where_it_stands(ani: Klien, budi: Klien, citra: Klien) -> None:
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    lembar = ani.get(f"/siklus/{siklus}").text
    assert "Ingatkan dengan santun" in lembar
    assert f"/siklus/{siklus}/kabar" in ani.get("/").text
    halaman = ani.get(f"/siklus/{siklus}/kabar").text
    tampil, terkirim = message_of(halaman)
    assert "<h1>Ingatkan Bapak Budi Santoso</h1>" in halaman
    assert tampil == terkirim
    assert tampil.startswith("Yth. Bapak Budi Santoso,\n\nPersiapan observasi saya sudah terkumpul.")
    assert "Kamis, 14 Mei" in tampil
    assert tampil.endswith("\nAni Rahmawati")
    assert "Halamannya" not in tampil
    balik = budi.get(f"/siklus/{siklus}/kabar").text
    assert "<h1>Kabari Ibu Ani Rahmawati</h1>" in balik
    assert "sudah saya terima" in message_of(balik)[0]
    assert citra.get(f"/siklus/{siklus}/kabar").status_code == 404
    assert "Kabari Ibu Ani Rahmawati lewat WA" in budi.get(f"/siklus/{siklus}").text


def test_the_principal_reminds_from_the_board(ani: Klien, budi: Klien) -> None:
    siklus = open_siklus(ani)
    budi.get(f"/siklus/{siklus}")
    send(budi, f"/siklus/{siklus}", aksi("/fokus/kesepakatan"))
    sup = BeautifulSoup(budi.get("/").text, "html5lib")
    tautan = sup.select_one(f'a[href="/siklus/{siklus}/kabar"]')
    assert tautan is not None
    assert tautan["aria-label"] == "Ingatkan Ibu Ani Rahmawati dengan santun"
    assert "sudah dapat disusun" in message_of(budi.get(f"/siklus/{siklus}/kabar").text)[0]


def test_the_address_of_the_page_stands_in_it_only_where_one_is_configured(app: Flask, ani: Klien) -> None:
    siklus = open_siklus(ani)
    pengaturan = app.config["OBSERVASI"]
    app.config["OBSERVASI"] = replace(pengaturan, alamat="https://observasi.contoh.id")
    teks, _ = message_of(ani.get(f"/siklus/{siklus}/kabar").text)
    app.config["OBSERVASI"] = pengaturan
    assert f"Halamannya: https://observasi.contoh.id/siklus/{siklus}" in teks


def test_words_written_in_the_forms_are_never_in_a_message(ani: Klien, budi: Klien) -> None:
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus, upaya_1=REFLEKSI, catatan="Rahasia kelas kami.")
    for klien in (ani, budi):
        teks, _ = message_of(klien.get(f"/siklus/{siklus}/kabar").text)
        assert REFLEKSI not in teks
        assert "Rahasia" not in teks


def test_a_number_that_the_school_entered_opens_the_messenger_at_that_person(
    sebagai: Callable[[str], Klien], ani: Klien, budi: Klien
) -> None:
    siklus, oki = open_siklus(ani), sebagai("oki")
    assert "menanyakan kepada siapa" in ani.get(f"/siklus/{siklus}/kabar").text
    kartu = send(oki, f"/orang/{tetap('budi')}/sunting", aksi("/sunting"), wa="0812-3456 7890")
    assert "6281234567890" in kartu.text
    halaman = ani.get(f"/siklus/{siklus}/kabar").text
    assert "https://wa.me/6281234567890?text=" in halaman
    assert "WA terbuka pada nomor Bapak Budi Santoso" in halaman
    assert "6281234567890" not in budi.get(f"/siklus/{siklus}/kabar").text


def test_a_number_that_is_none_is_refused_beside_its_field_and_the_rest_stays(sebagai: Callable[[str], Klien]) -> None:
    oki = sebagai("oki")
    isian = oki.fill(oki.get(f"/orang/{tetap('budi')}/sunting"), aksi("/sunting"), wa="0751 12", gelar_belakang="M.Pd.")
    jawaban = oki.send(isian)
    assert jawaban.status_code == 422
    assert "Tuliskan nomor ponselnya, misalnya 0812 3456 7890." in jawaban.text
    assert 'value="M.Pd."' in jawaban.text
