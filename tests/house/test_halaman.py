"""Every page as its readers meet it: valid, in Indonesian, its links lead somewhere, its fragments do not drift.

`Klien` inspects each page it fetches and fails with all its faults; here it walks through the house as each person.
"""

from __future__ import annotations

import ast
import inspect
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from werkzeug.exceptions import HTTPException

from tests.conftest import make_app
from tests.house.akses import AKSES, TOPI
from tests.house.cara import TERJAUH
from tests.house.panggung import Album, Panggung
from tests.klien import Klien, apply_fragment, masked

PALING_BANYAK = 45
"""Pages one person visits in a walk."""
PER_TITIK = 3
"""Addresses visited of one endpoint: three cycles look like thirty."""


def _links(halaman: str) -> list[str]:
    sup = BeautifulSoup(halaman, "html.parser")
    alamat = [str(a["href"]) for a in sup.select("a[href]")]
    return [a.partition("#")[0] for a in alamat if a.startswith("/") and not a.startswith("//")]


def _endpoint(app: Flask, alamat: str) -> str:
    try:
        return app.url_map.bind("127.0.0.1:8000").match(urlsplit(alamat).path, "GET")[0]  # type: ignore[no-any-return]
    except HTTPException:
        return ""


def _walk(panggung: Panggung, klien: Klien) -> tuple[set[str], list[str]]:
    """Follow every link from the front door; return the endpoints that were seen and the links that led nowhere."""
    menunggu, tahu = deque([("/", "pintu")]), {"/"}
    kali: Counter[str] = Counter()
    buntu: list[str] = []
    while menunggu and sum(kali.values()) < PALING_BANYAK:
        alamat, dari = menunggu.popleft()
        titik = _endpoint(panggung.app, alamat)
        if kali[titik] >= PER_TITIK:
            continue
        kali[titik] += 1
        jawaban = klien.get(alamat)
        if jawaban.status_code >= 400 or not titik:
            buntu.append(f"{alamat} ({jawaban.status_code}), from {dari}")
        berikut = [jawaban.location] if jawaban.status_code == 303 else []
        if jawaban.mimetype == "text/html" and not berikut:
            berikut = _links(jawaban.text)
        for tautan in berikut:
            if tautan and tautan not in tahu:
                tahu.add(tautan)
                menunggu.append((tautan, alamat))
    return set(kali), buntu


@pytest.mark.parametrize("potret", ["a_diajukan", "b_berlangsung", "c_dinilai", "d_tercatat", TERJAUH])
@pytest.mark.parametrize("siapa", ["ani", "budi", "nova"])
def test_no_link_leads_nowhere_for_the_people_of_a_cycle(album: Album, siapa: str, potret: str) -> None:
    panggung = album.lihat(potret)
    dilihat, buntu = _walk(panggung, panggung.klien(siapa))
    assert buntu == []
    if siapa != "nova":  # as guru she has no cycle here; as coach she walks below
        assert "siklus.lembar" in dilihat


@pytest.mark.parametrize("siapa", [*sorted(set(TOPI) - {"ani", "budi", "nova"}), "tamu"])
def test_no_link_leads_nowhere_for_anyone_else(album: Album, siapa: str) -> None:
    panggung = album.lihat(TERJAUH)
    dilihat, buntu = _walk(panggung, panggung.klien(siapa))
    assert buntu == []
    assert dilihat


def test_no_link_leads_nowhere_for_a_coach_with_her_hat_on(album: Album) -> None:
    panggung = album.lihat("e_coach")
    _, buntu = _walk(panggung, panggung.klien("nova"))
    assert buntu == []


def test_every_page_of_the_address_map_is_opened_by_someone(tmp_path_factory: pytest.TempPathFactory) -> None:
    """`test_akses.py` fetches and inspects each of these pages; here it is sure that none is left out."""
    app = make_app(tmp_path_factory.mktemp("peta"))
    halaman = {r.endpoint for r in app.url_map.iter_rules() if "GET" in (r.methods or ())}
    dibuka = {nama for nama, baris in AKSES.items() if "GET" in baris.metode and baris.lihat}
    assert halaman - dibuka == set()


# ── The fragment law ────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Petik:
    """One answer to htmx: the state and person, where it goes on the page, and the page it must agree with."""

    potret: str
    siapa: str
    halaman: str
    sasaran: str
    tukar: str
    kirim: Callable[[Panggung, Klien], str]


def _get(alamat: str, sasaran: str) -> Callable[[Panggung, Klien], str]:
    def ambil(panggung: Panggung, klien: Klien) -> str:
        kepala = {"HX-Request": "true", "HX-Target": sasaran}
        return klien.get(alamat.format(**panggung.catatan), headers=kepala).text

    return ambil


PETIK: dict[str, Petik] = {
    "siklus.percakapan": Petik(
        "a_dibicarakan",
        "nova",
        "/siklus/{siklus}/percakapan/A",
        "percakapan",
        "outerHTML",
        _get("/siklus/{siklus}/percakapan/A?dari=/siklus/{siklus}/percakapan/A", "percakapan"),
    ),
    "rencana.sesi": Petik(
        "rencana_bantuan", "budi", "/rencana/sesi", "sesi", "outerHTML", _get("/rencana/sesi", "sesi")
    ),
    "rubrik.daftar": Petik(
        "kosong", "ani", "/rubrik?cari=nama", "rubrik-isi", "innerHTML", _get("/rubrik?cari=nama", "rubrik-isi")
    ),
}
"""Endpoint → how its fragment is asked for. The page named is fetched before (to be patched) and after (to compare)."""

LANJUTAN = {"papan.guru", "papan.jadwal", "papan.siklus_saya", "papan.wilayah"}
"""Lists that grow by a page at a time ("Muat lagi"): the fragment is the next page of the list."""
BERJENIS_LAIN = {
    "orang.tambah",
    "orang.beri_penugasan",
    "orang.atur_ulang_sandi",
    "orang.terima",
    "orang.buat_kertas",
}
"""A first password is shown once, on a page of its own: htmx is told to leave, no fragment is made."""


def _answers_htmx(app: Flask) -> set[str]:
    """Find the views that make a fragment: they ask `is_fragment()`."""
    ketemu = set()
    for titik, view in app.view_functions.items():
        fungsi = inspect.unwrap(view)
        if not fungsi.__module__.startswith("observasi_app") or titik == "aset":
            continue
        pohon = ast.parse(inspect.cleandoc(inspect.getsource(fungsi)))
        for simpul in ast.walk(pohon):
            if isinstance(simpul, ast.Name) and simpul.id == "is_fragment":
                ketemu.add(titik)
    return ketemu


def test_every_view_that_answers_htmx_is_under_the_fragment_law(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    app = make_app(tmp_path_factory.mktemp("petik"))
    assert _answers_htmx(app) - set(PETIK) - LANJUTAN - BERJENIS_LAIN == set()


@pytest.mark.parametrize("titik", sorted(PETIK))
def test_the_page_with_the_fragment_in_it_is_the_page_of_a_fresh_visit(album: Album, titik: str) -> None:
    petik = PETIK[titik]
    panggung = album.salin(petik.potret)
    klien = panggung.klien(petik.siapa)
    alamat = petik.halaman.format(**panggung.catatan)
    sebelum = klien.get(alamat).text
    setelah = apply_fragment(sebelum, petik.kirim(panggung, klien), petik.sasaran, petik.tukar)
    assert masked(setelah) == masked(klien.get(alamat).text)
    panggung.rapikan()


@pytest.mark.parametrize(
    ("siapa", "alamat"), [("budi", "/guru"), ("budi", "/jadwal"), ("ani", "/siklus"), ("endah", "/wilayah")]
)
def test_the_part_of_a_list_that_htmx_gets_also_stands_in_the_page(album: Album, siapa: str, alamat: str) -> None:
    klien = album.lihat(TERJAUH).klien(siapa)
    utuh = _sentences(klien.get(alamat).text)
    bagian = _sentences(klien.get(alamat, headers={"HX-Request": "true", "HX-Target": "lagi"}).text)
    assert bagian
    assert bagian - {"Sampai di sini."} <= utuh


def _sentences(html: str) -> set[str]:
    return {" ".join(teks.split()) for teks in BeautifulSoup(html, "html5lib").stripped_strings}
