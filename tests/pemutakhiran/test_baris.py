"""A row that is in order is read straight through, and says the same as one that is asked cell by cell."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from observasi_app.pemutakhiran import baris, kiriman
from observasi_app.pemutakhiran.baris import DataBaris
from observasi_app.pemutakhiran.bongkah import unfold_bongkah
from tests.pemutakhiran import banyak, buku

if TYPE_CHECKING:
    import pytest

HARI = date(2026, 1, 5)
KUNCI = b"x" * 32


def test_both_ways_of_reading_a_row_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    terurai = kiriman.unfold_berkas(buku.write(banyak.rows(1200)), {}, KUNCI)
    with terurai.baris:
        semua = unfold_bongkah(terurai.baris.read())
    rapi = list(kiriman.read_bongkah(semua, terurai.kolom, HARI, KUNCI))
    monkeypatch.setattr(baris, "read_rapi", lambda *_: None)
    monkeypatch.setattr(kiriman, "read_rapi", lambda *_: None)
    assert rapi == list(kiriman.read_bongkah(semua, terurai.kolom, HARI, KUNCI))
    macam = Counter("kosong" if s is None else "masuk" if isinstance(s[2], DataBaris) else "tolak" for s in rapi)
    assert macam == {"masuk": 1176, "tolak": 24, "kosong": 1}
