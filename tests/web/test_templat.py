"""Pieces that are drawn once: the same for the same, another for another hat or place; and what templates know."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, cast

import pytest
from flask import Flask, g
from jinja2 import DictLoader, UndefinedError

from observasi_app.web.templat import Lingkungan, register_templat

if TYPE_CHECKING:
    from collections.abc import Callable

    from markupsafe import Markup


@pytest.fixture
def kecil() -> Flask:
    """Make an application with one address, and a piece that counts how often it is drawn."""
    app = Flask("kecil", static_folder=None)
    app.jinja_environment = Lingkungan
    register_templat(app)
    app.add_url_rule("/panduan", "panduan", lambda: "")
    app.jinja_loader = DictLoader(
        {
            "tautan.html": '{{ hitung() }} <a href="{{ url_for("panduan") }}">{{ peran }}</a>',
            "pengguna.html": "{{ pengguna.nama }}",
            "alamat.html": "{{ request.path }}",
            "tanda.html": "{{ tanda_operasi() }}",
            "makro.html": "{% macro kata() %}{{ rumah_bersama }}{% endmacro %}",
        }
    )
    app.add_template_global(count(1).__next__, "hitung")
    return app


def _draw(app: Flask, peran: str, akar: str = "") -> Markup:
    with app.test_request_context("/panduan", base_url=f"http://127.0.0.1{akar}"):
        return _piece(app, "tautan.html", peran=peran)


def _piece(app: Flask, nama: str, **isi: object) -> Markup:
    potongan = cast("Callable[..., Markup]", app.jinja_env.globals["potongan"])
    return potongan(nama, **isi)


def test_a_piece_is_drawn_once_for_the_same(kecil: Flask) -> None:
    """What it is given names it; what it is given is escaped, and the piece itself is not escaped again."""
    assert _draw(kecil, "guru & coach") == '1 <a href="/panduan">guru &amp; coach</a>'
    assert _draw(kecil, "guru & coach") == '1 <a href="/panduan">guru &amp; coach</a>'
    assert _draw(kecil, "operator") == '2 <a href="/panduan">operator</a>'


def test_a_piece_leads_to_the_place_where_the_application_is_reached(kecil: Flask) -> None:
    """Served under another path, its links go there."""
    assert '"/panduan"' in _draw(kecil, "guru")
    assert '"/sekolah/panduan"' in _draw(kecil, "guru", "/sekolah")


@pytest.mark.parametrize("nama", ["pengguna", "alamat", "tanda"])
def test_a_piece_cannot_show_who_asks_or_hold_a_mark_of_theirs(kecil: Flask, nama: str) -> None:
    """Nothing of a request can be kept for the next one: the names of a page are unknown to it."""
    kecil.add_template_global(lambda: "satu-kali", "tanda_operasi")
    with kecil.test_request_context("/panduan"):
        g.pengguna = "Bu Ani"
        with pytest.raises(UndefinedError):
            _piece(kecil, f"{nama}.html")


def test_a_template_knows_the_globals_of_the_house_and_can_be_given_its_own(kecil: Flask) -> None:
    """What is added later is known as well; what one template is given stays with it."""
    lingkungan = kecil.jinja_env
    lingkungan.globals["rumah_bersama"] = "rumah"
    assert lingkungan.from_string("{{ rumah_bersama }}").render() == "rumah"
    assert lingkungan.from_string("{{ sendiri }}", {"sendiri": "kamar"}).render() == "kamar"
    assert "sendiri" not in lingkungan.globals
    assert lingkungan.from_string("{% from 'makro.html' import kata %}{{ kata() }}").render() == "rumah"
