"""Templates can write dates, times, numbers and typed text."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from flask import Flask

from observasi_app.web.saring import paragraf, register_filters
from observasi_app.web.waktu import Zona


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("{{ hari | tanggal_panjang }}", "Kamis, 14 Mei 2026"),
        ("{{ hari | tanggal_pendek }}", "14 Mei"),
        ("{{ saat | jam(zona) }}", "10.03"),
        ("{{ saat | sejak(saat, zona) }}", "hari ini"),
        ("{{ 1330 | menit_ke }}", "Menit ke-23"),
        ("{{ 1330 | menit }}", "menit 23"),
        ("{{ angka | angka }}", "1.500,5"),
    ],
)
def test_filters_write_as_people_do(teks: str, hasil: str) -> None:
    app = Flask(__name__)
    register_filters(app)
    isi = {
        "hari": date(2026, 5, 14),
        "saat": datetime(2026, 5, 14, 3, 3, tzinfo=UTC),
        "zona": Zona.WIB,
        "angka": Decimal("1500.50"),
    }
    assert app.jinja_env.from_string(teks).render(isi) == hasil


def test_typed_text_keeps_its_lines_and_can_never_be_markup() -> None:
    assert paragraf("Satu <b>dua</b>\ntiga\n\n\nempat\n") == "<p>Satu &lt;b&gt;dua&lt;/b&gt;<br>tiga</p><p>empat</p>"
    assert paragraf("  ") == ""
