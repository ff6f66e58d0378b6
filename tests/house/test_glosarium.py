"""The glossary has a row for every table, every choice people make and every stage; and no row for what is gone."""

from __future__ import annotations

import importlib
import pkgutil
import re
from enum import StrEnum
from pathlib import Path

import pytest

import observasi_app
from observasi_app.extensions import Base
from observasi_app.siklus.inti.tahap import LIMA_TAHAP, Tahap

GLOSARIUM = Path(__file__).parents[2] / "docs" / "glossary.md"
BUKAN_ISTILAH = frozenset(
    {
        "Pilihan",  # the kind of enum all choices are made of
        "_Berlabel",  # the same, inside the rubrics
        "SebabRusak",  # why a stored photo cannot be read: for the log
        "JenisAsal",  # the picture formats a camera makes
        "SebabTolak",  # why a photo is refused: its words stand on the page
        "Motif",  # what the demo's drawn photos show
        "SaringGiliran",  # filters of a list
        "SaringKeadaan",
        "Wajah",  # which face of stage C a person meets
        "BagianAntrean",  # the parts of a list
        "Sebab",  # why a sign-in is refused: its words stand on the page
    }
)


def _rows() -> list[list[str]]:
    baris = [satu for satu in GLOSARIUM.read_text(encoding="utf-8").splitlines() if satu.startswith("| ")]
    sel = [[kolom.strip() for kolom in satu.strip("|").split(" | ")] for satu in baris]
    return [satu for satu in sel if satu[0] != "term" and not set(satu[0]) <= {"-", " "}]


def _code_names() -> set[str]:
    return {nama for baris in _rows() for nama in re.findall(r"`([A-Za-z_]+)`", baris[3])}


def _domain_enums() -> set[str]:
    semua: set[str] = set()
    for modul in pkgutil.walk_packages(observasi_app.__path__, "observasi_app."):
        if modul.name.rpartition(".")[2] in {"wsgi", "__main__"}:
            continue
        for nilai in vars(importlib.import_module(modul.name)).values():
            if isinstance(nilai, type) and issubclass(nilai, StrEnum) and nilai.__module__.startswith("observasi_app"):
                semua.add(nilai.__name__)
    return semua - BUKAN_ISTILAH


def test_every_table_has_a_row() -> None:
    importlib.import_module("observasi_app")
    tabel = {mapper.class_.__name__ for mapper in Base.registry.mappers}
    assert len(tabel) > 20
    assert tabel - _code_names() == set()


def test_every_choice_people_make_has_a_row() -> None:
    assert _domain_enums() - _code_names() == set()


@pytest.mark.parametrize("tahap", LIMA_TAHAP)
def test_every_stage_has_a_row_with_its_official_name(tahap: Tahap) -> None:
    istilah = [baris for baris in _rows() if tahap.label.casefold() in baris[0].casefold()]
    assert len(istilah) == 1, tahap.label
    assert f"`Tahap.{tahap.value}`" in istilah[0][3]


def test_the_letters_of_paper_and_of_the_system_are_told_apart() -> None:
    (baris,) = [baris for baris in _rows() if "Formulir D" in baris[0]]
    assert "stage E" in baris[1]


def test_every_row_has_a_meaning_and_a_source_and_stands_once() -> None:
    baris = _rows()
    for satu in baris:
        assert len(satu) == 5, satu
        assert satu[0], satu
        assert satu[1], satu
        assert satu[4], satu
    istilah = [satu[0].casefold() for satu in baris]
    assert sorted(istilah) == sorted(set(istilah))


def test_every_code_name_still_exists() -> None:
    rumah = Path(observasi_app.__file__).parent
    berkas = [*rumah.rglob("*.py"), *(rumah / "static" / "js").rglob("*.js")]
    kode = "\n".join(satu.read_text(encoding="utf-8") for satu in berkas)
    for nama in _code_names():
        assert re.search(rf"\b{nama}\b", kode), nama
