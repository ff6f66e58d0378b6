"""Every answer carries the headers of the house, and a form of another site is refused."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from flask import Flask, Response, jsonify, request
from flask.testing import FlaskClient

from observasi_app.web.keamanan import PESAN_ASAL, register_keamanan

ALAMAT = "https://observasi.sekolah.example"


@pytest.fixture
def klien() -> FlaskClient:
    app = Flask(__name__)
    app.config["OBSERVASI"] = SimpleNamespace(asal=(ALAMAT,))
    register_keamanan(app)

    @app.route("/", methods=["GET", "POST", "PUT", "DELETE"])
    def halaman() -> str:
        return f"<p>{request.method}</p>"

    @app.get("/simpanan")
    def simpanan() -> tuple[str, dict[str, str]]:
        return "x", {"Cache-Control": "public, max-age=60"}

    @app.get("/data")
    def data() -> Response:
        return jsonify(ya=1)

    return app.test_client()


def test_a_page_lets_in_nothing_inline_and_nothing_from_elsewhere(klien: FlaskClient) -> None:
    csp = klien.get("/").headers["Content-Security-Policy"]
    aturan = dict(bagian.strip().split(" ", 1) for bagian in csp.split(";"))
    assert aturan["default-src"] == "'none'"
    assert aturan["script-src"] == aturan["style-src"] == aturan["connect-src"] == aturan["form-action"] == "'self'"
    assert aturan["img-src"] == "'self' blob:"
    assert aturan["frame-ancestors"] == aturan["base-uri"] == "'none'"
    assert "unsafe" not in csp
    assert "*" not in csp


def test_a_page_says_the_rest_of_its_defences(klien: FlaskClient) -> None:
    h = klien.get("/").headers
    assert h["Referrer-Policy"] == "same-origin"
    assert h["X-Content-Type-Options"] == "nosniff"
    assert h["Cross-Origin-Opener-Policy"] == h["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=(self)" in h["Permissions-Policy"]
    assert "microphone=()" in h["Permissions-Policy"]


def test_errors_carry_the_headers_too(klien: FlaskClient) -> None:
    jawaban = klien.get("/tidak-ada")
    assert jawaban.status_code == 404
    assert "Content-Security-Policy" in jawaban.headers


def test_https_is_remembered_only_when_it_is_used(klien: FlaskClient) -> None:
    assert "Strict-Transport-Security" not in klien.get("/").headers
    assert "max-age" in klien.get("/", base_url=ALAMAT).headers["Strict-Transport-Security"]


def test_personal_pages_are_not_kept_but_a_view_may_decide_otherwise(klien: FlaskClient) -> None:
    assert klien.get("/").headers["Cache-Control"] == "no-store"
    assert klien.get("/simpanan").headers["Cache-Control"] == "public, max-age=60"


@pytest.mark.parametrize("jalur", ["/", "/data"])
def test_caches_keep_pages_pieces_and_receipts_apart(klien: FlaskClient, jalur: str) -> None:
    vary = klien.get(jalur).headers["Vary"]
    assert "HX-Request" in vary
    assert "X-Observasi-Op" in vary


TERIMA = [
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "https://nama-lain.example"},
    {"Sec-Fetch-Site": "none", "Origin": ALAMAT},
    {"Origin": ALAMAT},
    {"Referer": f"{ALAMAT}/siklus/1"},
]
TOLAK = [
    {},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site", "Origin": ALAMAT},
    {"Sec-Fetch-Site": "cross-site", "Origin": ALAMAT},
    {"Sec-Fetch-Site": "none"},
    {"Sec-Fetch-Site": "none", "Origin": "https://jahat.example"},
    {"Origin": "null", "Referer": f"{ALAMAT}/"},
    {"Origin": "https://jahat.example", "Referer": f"{ALAMAT}/"},
    {"Origin": f"{ALAMAT}.jahat.example"},
    {"Origin": ALAMAT.replace("https", "http")},
    {"Referer": f"https://jahat.example/?{ALAMAT}"},
    {"Referer": "//["},
]


@pytest.mark.parametrize("headers", TERIMA)
def test_a_form_of_our_own_page_is_accepted(klien: FlaskClient, headers: dict[str, str]) -> None:
    assert klien.post("/", headers=headers).status_code == 200


@pytest.mark.parametrize("headers", TOLAK)
@pytest.mark.parametrize("metode", ["POST", "PUT", "DELETE"])
def test_a_form_of_another_site_is_refused(klien: FlaskClient, headers: dict[str, str], metode: str) -> None:
    jawaban = klien.open("/", method=metode, headers=headers)
    assert jawaban.status_code == 403
    assert PESAN_ASAL in jawaban.get_data(as_text=True)


def test_reading_is_open_to_a_link_from_anywhere(klien: FlaskClient) -> None:
    assert klien.get("/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_an_outbox_is_refused_in_json(klien: FlaskClient) -> None:
    jawaban = klien.post("/", headers={"Sec-Fetch-Site": "cross-site", "X-Observasi-Op": "x"})
    assert (jawaban.status_code, jawaban.json) == (403, {"sebab": "asal", "pesan": PESAN_ASAL})
