"""Who may do what: the golden table against the application, and the application against the table."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Blueprint, Flask
from sqlalchemy import JSON, String, select
from werkzeug.test import TestResponse

import observasi_app
from observasi_app.extensions import Base, db, menulis, new_id
from observasi_app.masuk.kebijakan import TanpaKebijakanError, check_policies, policy_of
from tests.conftest import RAHASIA, make_app
from tests.dunia import tetap
from tests.house.akses import AKSES, BUKAN_PEMBACA_ISI, BUKAN_TEKS, KUNCI_TEKS, LUAR, ORANG, TOPI
from tests.house.alamat import address, rules
from tests.house.cara import TERJAUH
from tests.house.panggung import Album, Panggung

KENARI_ISI = "KENARI-ISI"
KENARI_ORANG = "KENARI-ORANG"
"""Canaries: in what people wrote in a cycle, and in what else belongs to the first school."""


# ── The table and the application name the same things ──────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def rumah(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The house as it is assembled, without any data."""
    return make_app(tmp_path_factory.mktemp("rumah"))


def test_the_table_names_every_endpoint_and_no_other(rumah: Flask) -> None:
    ada = set(rules(rumah))
    assert ada - set(AKSES) == set(), "new endpoints without a row in tests/house/akses.py"
    assert set(AKSES) - ada == set(), "rows of endpoints that are gone"


def test_every_endpoint_declares_the_policy_and_methods_of_its_row(rumah: Flask) -> None:
    kenyataan = {
        nama: (" ".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})), policy_of(rumah, nama))
        for nama, rule in rules(rumah).items()
    }
    assert kenyataan == {nama: (baris.metode, baris.kebijakan) for nama, baris in AKSES.items()}


def test_the_house_does_not_start_with_an_endpoint_that_forgot_its_policy(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    liar = Blueprint("liar", __name__)
    liar.add_url_rule("/liar", "lupa", lambda: "siapa saja")
    monkeypatch.setattr(observasi_app, "KAMAR", (*observasi_app.KAMAR, liar))
    with pytest.raises(TanpaKebijakanError, match=r"liar\.lupa"):
        observasi_app.create_app({"OBSERVASI_DATA": str(tmp_path), "OBSERVASI_RAHASIA": RAHASIA})


def test_every_forgotten_policy_is_named_at_once(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    app.add_url_rule("/satu", "lupa_satu", lambda: "")
    app.add_url_rule("/dua", "lupa_dua", lambda: "")
    with pytest.raises(TanpaKebijakanError, match=r"lupa_dua, lupa_satu"):
        check_policies(app)


def test_nothing_but_the_door_and_what_dresses_it_is_open_to_everyone() -> None:
    umum = {nama for nama, baris in AKSES.items() if baris.kebijakan == "umum"}
    aplikasi = {"luring.manifes", "luring.pekerja", "luring.cangkang"}
    assert umum <= {"aset", "masuk.buka", "masuk.masuk", "masuk.buka_layar"} | aplikasi


# ── The application does what the table says ────────────────────────────────────────────────────────────────────────

HALAMAN = sorted(nama for nama, baris in AKSES.items() if "GET" in baris.metode)
TANPA_SESI = {"masuk.keluar"}
"""Leaving without being inside is no error: tests/luring/test_masuk_berulang.py."""
KIRIMAN = sorted(nama for nama, baris in AKSES.items() if "POST" in baris.metode)


def _plant(panggung: Panggung) -> None:
    """Write canaries into every word that people of the first school have written anywhere."""
    satu = tetap("satu")
    with panggung.app.app_context(), menulis() as sesi:
        for mapper in Base.registry.mappers:
            kelas = mapper.class_
            if not hasattr(kelas, "sekolah_id") or kelas.__tablename__ == "jejak":
                continue  # what happened cannot be changed, not even for a test
            kenari = KENARI_ISI if hasattr(kelas, "siklus_id") or hasattr(kelas, "tindak_lanjut_id") else KENARI_ORANG
            for baris in sesi.scalars(select(kelas).where(kelas.sekolah_id == satu)):
                for kolom in mapper.columns:
                    nilai = getattr(baris, kolom.key)
                    if isinstance(kolom.type, JSON):
                        setattr(baris, kolom.key, _sung(nilai, kenari))
                    elif isinstance(kolom.type, String) and kolom.key not in BUKAN_TEKS and nilai is not None:
                        setattr(baris, kolom.key, f"{nilai} {kenari}-{kelas.__tablename__}-{kolom.key}".strip())


def _sung(nilai: object, kenari: str) -> object:
    """Return a JSON value with a canary in each of its words."""
    if isinstance(nilai, list):
        return [f"{satu} {kenari}" if isinstance(satu, str) else _sung(satu, kenari) for satu in nilai]
    if isinstance(nilai, dict):
        return {k: f"{v} {kenari}-{k}" if k in KUNCI_TEKS and isinstance(v, str) else v for k, v in nilai.items()}
    return nilai


def _stage(album: Album, endpoint: str) -> Panggung:
    return album.lihat(AKSES[endpoint].potret or TERJAUH, siapkan=_plant)


def _expected(endpoint: str, siapa: str) -> int:
    baris = AKSES[endpoint]
    lain = dict(satu.split(":") for satu in baris.lain.split())
    if siapa in lain:
        return int(lain[siapa])
    if siapa in baris.lihat.split():
        return baris.kode
    if siapa == "tamu":
        return 303
    if baris.kebijakan == "umum":
        return 303  # the door: whoever is inside is led on
    return 404 if baris.kebijakan == "masuk" or TOPI[siapa] in baris.kebijakan.split(",") else 403


@pytest.fixture(scope="module", params=HALAMAN)
def kunjungan(request: pytest.FixtureRequest, album: Album) -> tuple[str, dict[str, TestResponse]]:
    """Everybody asks for one page."""
    endpoint: str = request.param
    panggung = _stage(album, endpoint)
    alamat = address(panggung, endpoint)
    return endpoint, {siapa: panggung.klien(siapa).get(alamat) for siapa in ORANG}


def test_each_page_opens_for_exactly_those_who_may(kunjungan: tuple[str, dict[str, TestResponse]]) -> None:
    endpoint, jawaban = kunjungan
    kode = {siapa: j.status_code for siapa, j in jawaban.items()}
    assert kode == {siapa: _expected(endpoint, siapa) for siapa in ORANG}


def test_nobody_is_led_to_sign_in_and_back(kunjungan: tuple[str, dict[str, TestResponse]]) -> None:
    endpoint, jawaban = kunjungan
    if AKSES[endpoint].kebijakan != "umum":
        assert (jawaban["tamu"].location or "").startswith("/masuk?lanjut=/")


def test_no_byte_of_the_school_reaches_an_outsider(kunjungan: tuple[str, dict[str, TestResponse]]) -> None:
    endpoint, jawaban = kunjungan
    for siapa in set(LUAR) - set(AKSES[endpoint].membaca.split()):
        assert b"KENARI" not in jawaban[siapa].data, siapa


def test_no_word_of_a_cycle_reaches_who_is_not_in_it(kunjungan: tuple[str, dict[str, TestResponse]]) -> None:
    endpoint, jawaban = kunjungan
    for siapa in set(BUKAN_PEMBACA_ISI) - set(AKSES[endpoint].membaca.split()):
        assert KENARI_ISI.encode() not in jawaban[siapa].data, siapa


def test_the_canaries_do_sing_where_they_should(album: Album) -> None:
    panggung = album.lihat(TERJAUH, siapkan=_plant)
    halaman = panggung.klien("ani").get(f"/siklus/{panggung.siklus}/persiapan").data
    assert KENARI_ISI.encode() in halaman
    assert KENARI_ORANG.encode() not in halaman


# ── The same for what changes something ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("endpoint", KIRIMAN)
def test_each_post_is_refused_to_every_hat_that_is_not_named(album: Album, endpoint: str) -> None:
    baris = AKSES[endpoint]
    panggung = _stage(album, endpoint)
    alamat = address(panggung, endpoint)
    if baris.kebijakan == "umum" or endpoint in TANPA_SESI:
        return
    sebelum = panggung.hitung()
    for siapa in ORANG:
        boleh = siapa != "tamu" and (baris.kebijakan == "masuk" or TOPI[siapa] in baris.kebijakan.split(","))
        if boleh:
            continue
        tanda = str(new_id())
        halaman = panggung.klien(siapa).post(alamat, data={"operasi": tanda, "teks": "apa saja"})
        assert halaman.status_code == (401 if siapa == "tamu" else 403), (endpoint, siapa)
        luring = panggung.klien(siapa).post(alamat, data={"operasi": tanda}, headers={"X-Observasi-Op": tanda})
        assert luring.status_code == halaman.status_code, (endpoint, siapa)
        assert luring.json is not None
        assert set(luring.json) == {"sebab", "pesan"}
    assert panggung.hitung() == sebelum


@pytest.mark.parametrize("endpoint", KIRIMAN)
def test_each_post_about_a_cycle_is_not_found_by_those_who_are_not_in_it(album: Album, endpoint: str) -> None:
    panggung = _stage(album, endpoint)
    rule = rules(panggung.app)[endpoint]
    if "siklus_id" not in rule.arguments:
        return
    alamat, sebelum = address(panggung, endpoint), panggung.hitung()
    for siapa in (*LUAR, *BUKAN_PEMBACA_ISI):
        tanda = str(new_id())
        jawaban = panggung.klien(siapa).post(alamat, data={"operasi": tanda, "versi": "1"})
        assert jawaban.status_code in {401, 403, 404}, (endpoint, siapa)
        assert b"KENARI" not in jawaban.data, (endpoint, siapa)
    assert panggung.hitung() == sebelum
    with panggung.app.app_context():
        db.session.remove()
