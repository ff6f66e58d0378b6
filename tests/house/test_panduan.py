"""The guides tell of nothing that is gone: every label in «marks» stands on some screen, and each fits on two pages."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import observasi_app
from observasi_app.panduan.isi import DAFTAR, LABEL, Panduan
from observasi_app.sekolah.peran import Peran
from tests.dokumen.pdf import facts_of, words_of
from tests.klien import Klien

RUMAH = Path(observasi_app.__file__).parent
ISI = RUMAH / "templates" / "panduan" / "isi"


@cache
def _screens() -> str:
    """Return the templates from which screens are made, without the guides themselves."""
    halaman = [b.read_text(encoding="utf-8") for b in (RUMAH / "templates").rglob("*.html") if ISI not in b.parents]
    return "\n".join(halaman)


@cache
def _words_of_code() -> frozenset[str]:
    kata: set[str] = set()
    for berkas in RUMAH.rglob("*.py"):
        for simpul in ast.walk(ast.parse(berkas.read_text(encoding="utf-8"))):
            if isinstance(simpul, ast.Constant) and isinstance(simpul.value, str):
                kata.add(simpul.value)
    return frozenset(kata)


def stands_on_a_screen(label: str) -> bool:
    """Tell whether a label stands whole in a template, between quotes or tags, or is a word of a form or board."""
    utuh = rf"""(?<=["'>]){re.escape(label)}(?=["'<])"""
    return label in _words_of_code() or re.search(utuh, _screens()) is not None


def _labels(kode: str) -> list[str]:
    return LABEL.findall((ISI / f"{kode}.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize("kode", [satu.kode for satu in DAFTAR])
def test_every_label_in_a_guide_stands_on_a_screen(kode: str) -> None:
    label = _labels(kode)
    assert len(label) >= 5
    assert [satu for satu in label if not stands_on_a_screen(satu)] == []


def test_a_label_that_is_on_no_screen_would_be_found() -> None:
    assert stands_on_a_screen("Kumpulkan")
    assert not stands_on_a_screen("Kumpul")
    assert not stands_on_a_screen("Kumpulkan semuanya")


def test_every_role_has_its_guide_and_every_guide_its_role() -> None:
    assert {satu.peran for satu in DAFTAR} == set(Peran)
    assert {b.stem for b in ISI.glob("*.html")} == {satu.kode for satu in DAFTAR}


def test_the_marks_are_paired() -> None:
    for berkas in ISI.glob("*.html"):
        teks = berkas.read_text(encoding="utf-8")
        assert teks.count("«") == teks.count("»") == len(LABEL.findall(teks)), berkas.name


def test_the_documentation_reaches_the_same_files() -> None:
    dokumentasi = RUMAH.parent / "docs" / "panduan"
    assert {b.name for b in dokumentasi.iterdir()} == {b.name for b in ISI.iterdir()}


@pytest.mark.parametrize("satu", DAFTAR, ids=lambda satu: satu.kode)
def test_a_guide_reads_the_same_on_paper_and_fits_on_two_pages(sebagai: Callable[[str], Klien], satu: Panduan) -> None:
    kode, judul = satu.kode, satu.judul
    ani = sebagai("ani")
    halaman = ani.get(f"/panduan/{kode}").text
    assert "«" not in halaman
    assert f"<strong>{_labels(kode)[0]}</strong>" in halaman
    kertas = ani.get(f"/panduan/{kode}/cetak")
    assert kertas.mimetype == "application/pdf"
    assert 1 <= int(facts_of(kertas.data)["Pages"]) <= 2
    assert judul.casefold() in words_of(kertas.data).casefold()


def test_one_finds_the_guide_of_ones_hat_first_from_the_menu(sebagai: Callable[[str], Klien]) -> None:
    for kunci, judul in (("budi", "Panduan Kepala Sekolah"), ("oki", "Panduan Operator")):
        klien = sebagai(kunci)
        assert 'href="/panduan"' in klien.get("/").text
        daftar = klien.get("/panduan").text
        semua = re.findall(r">(Panduan [A-Z][^<]+)</a>", daftar)
        assert semua[0] == judul
        assert len(semua) == len(Peran)
