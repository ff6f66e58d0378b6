"""A tablet that was out for weeks sends the posts of its day: those of every released version stay accepted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from observasi_app import __file__ as rumah
from tests.house.cara import CARA
from tests.house.korpus import load, replay
from tests.house.panggung import Album

SEMUA = [(versi, butir) for versi, daftar in load().items() for butir in daftar]


@pytest.mark.parametrize(("versi", "butir"), SEMUA, ids=[f"{versi}-{butir['titik']}" for versi, butir in SEMUA])
def test_a_post_of_a_released_version_is_still_accepted(album: Album, versi: str, butir: dict[str, Any]) -> None:
    panggung = album.salin(butir["potret"])
    klien = panggung.klien(butir["siapa"])
    form = replay(panggung, CARA[butir["titik"]].susun(panggung, klien), butir)
    jawaban = klien.send(form, op=True)
    panggung.rapikan()
    assert jawaban.status_code == 201, f"{versi}: {jawaban.text}"


def test_this_version_is_recorded() -> None:
    proyek = (Path(rumah).parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    versi = proyek.partition('\nversion = "')[2].partition('"')[0]
    assert versi in load(), "record it: python -m tests.house.korpus"
    assert load()[versi]
