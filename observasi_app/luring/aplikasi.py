"""The installable app: its manifest, its service worker, and the one page that belongs to nobody.

What the worker keeps on the device is decided here. Each address comes with the SHA-384 of its content, written into
the worker's own text: the text changes exactly when something in it changes, and a browser then installs it anew.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import current_app, render_template, url_for
from werkzeug.exceptions import HTTPException

from observasi_app.web.aset import STATIC, assets_of, read_script

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

DISIMPAN = ("rumah.css", "kelas.css", "rumah.js", "kelas.js", "htmx.js", "observasi.svg")
"""The files without which a page is not whole."""
SIDIK_VERSI = 12
TANDA_MATI = "pekerja-mati"
"""A file of this name in the data folder is the kill switch (docs/adr/0041)."""

_KATA = "observasi_aplikasi"


@dataclass(frozen=True, slots=True)
class Aplikasi:
    """What every visitor gets the same bytes of; made at the first question, for rendering waits for all the rooms."""

    cangkang: bytes
    pekerja: bytes
    mati: bytes


def aplikasi() -> Aplikasi:
    """Return the worker and the anonymous page of this application."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - Flask's own name
    if _KATA not in app.extensions:
        app.extensions[_KATA] = _build(app)
    hasil: Aplikasi = app.extensions[_KATA]
    return hasil


def _build(app: Flask) -> Aplikasi:
    cangkang = _render_cangkang(app)
    semua = assets_of(app)
    isi = {semua[nama].url: semua[nama].isi["identity"] for nama in DISIMPAN}
    with app.test_request_context():
        isi[url_for("luring.cangkang")] = cangkang
    daftar = {jalur: f"sha384-{b64encode(hashlib.sha384(bita).digest()).decode()}" for jalur, bita in isi.items()}
    teks = f"const DAFTAR = {json.dumps(daftar, indent=0)};\n{_read_source('sw')}"
    versi = hashlib.sha256(teks.encode()).hexdigest()[:SIDIK_VERSI]
    return Aplikasi(cangkang, f'const VERSI = "{versi}";\n{teks}'.encode(), _read_source("mati").encode())


def _read_source(nama: str) -> str:
    return read_script(STATIC, f"pekerja/{nama}").decode()


def read_pekerja() -> bytes:
    """Return the worker, or the one that takes it off every device while the operator asks for that."""
    data: Path = current_app.config["OBSERVASI"].data
    return aplikasi().mati if (data / TANDA_MATI).exists() else aplikasi().pekerja


def _render_cangkang(app: Flask) -> bytes:
    """Render the page as nobody sees it: outside the request that asks, which may be somebody's."""
    with app.app_context(), app.test_request_context():
        return render_template("luring/cangkang.html").encode()


def manifest() -> dict[str, Any]:
    """Return what a device needs to know to keep Observasi among its apps."""
    semua = assets_of(current_app)
    pintasan = [("Beranda", "/"), ("Catatan di perangkat ini", "/luring"), ("Rubrik", "/rubrik")]
    return {
        "id": "/",
        "name": "Observasi",
        "short_name": "Observasi",
        "description": "Siklus observasi kinerja guru, dari persiapan sampai refleksi. Juga di tempat tanpa sinyal.",
        "lang": "id",
        "dir": "ltr",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#f7f5f0",
        "theme_color": "#1f4d40",
        "categories": ["education", "productivity"],
        "icons": [
            {"src": semua["observasi.svg"].url, "sizes": "any", "type": "image/svg+xml"},
            {"src": semua["observasi-192.png"].url, "sizes": "192x192", "type": "image/png"},
            {"src": semua["observasi-512.png"].url, "sizes": "512x512", "type": "image/png"},
            {
                "src": semua["observasi-maskable-512.png"].url,
                "sizes": "512x512",
                "type": "image/png",
                "purpose": "maskable",
            },
        ],
        "screenshots": [
            {
                "src": semua[nama].url,
                "sizes": ukuran,
                "type": "image/png",
                "form_factor": bentuk,
                "label": kata,
            }
            for nama, ukuran, bentuk, kata in LAYAR
            if nama in semua
        ],
        "shortcuts": [{"name": nama, "url": jalur} for nama, jalur in pintasan if has_address(jalur)],
    }


LAYAR = (
    ("layar-beranda.png", "1180x820", "wide", "Beranda: apa berikutnya, dan giliran siapa"),
    ("layar-kelas.png", "1180x820", "wide", "Mencatat di kelas dengan satu ketukan"),
    ("layar-beranda-ponsel.png", "390x844", "narrow", "Beranda di ponsel"),
    ("layar-kelas-ponsel.png", "390x844", "narrow", "Mencatat di kelas dari ponsel"),
)
"""The pictures with which a device introduces the app: name, size, form factor, words."""


def has_address(jalur: str) -> bool:
    """Tell whether this installation has a page at this path."""
    try:
        current_app.url_map.bind("").match(jalur, "GET")
    except HTTPException:
        return False
    return True
