"""Assets are joined, small, named by their content and kept by browsers; nothing of them is lost on the way."""

from __future__ import annotations

import gzip
import hashlib
import re
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from flask import Flask

from observasi_app.web import aset
from observasi_app.web.aset import AsetTidakAda, collect, mark_of, read_script, register_aset, slim

STATIC = Path(aset.__file__).resolve().parent.parent / "static"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    isi = {
        "css/10-dua.css": "/* kedua */\nb { color: red; }\n",
        "css/00-satu.css": ":root {\n  --a: 1px;\n}\n",
        "css/kelas.css": ".kelas { margin: 0 }\n",
        "js/rumah/b.js": "// dua\n(() => {\n  b('// tetap');\n})();\n",
        "js/rumah/00-a.js": "/* satu\n   dua */\na();\n",
        "js/kelas/k.js": "k();\n" * 50,
        "vendor/htmx.min.js": "var htmx = 1;",
        "icons/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "icons/logo-192.png": "\x89PNG",
    }
    for nama, teks in isi.items():
        berkas = tmp_path / nama
        berkas.parent.mkdir(parents=True, exist_ok=True)
        berkas.write_text(teks, encoding="utf-8")
    return tmp_path


def app_of(folder: Path) -> Flask:
    app = Flask(__name__, static_folder=None)
    register_aset(app, folder)
    return app


def url_of(app: Flask, nama: str) -> str:
    return app.jinja_env.from_string("{{ aset(nama) }}").render(nama=nama)


def test_files_are_joined_in_order_and_the_classroom_has_its_own(folder: Path) -> None:
    isi = {nama: a.isi["identity"].decode("latin-1") for nama, a in collect(folder).items()}
    assert isi["rumah.css"] == ":root {\n--a: 1px;\n}\nb { color: red; }\n"
    assert isi["kelas.css"] == ".kelas { margin: 0 }\n"
    assert isi["rumah.js"] == "a();\n(() => {\nb('// tetap');\n})();\n"
    assert set(isi) == {"rumah.css", "kelas.css", "rumah.js", "kelas.js", "htmx.js", "logo.svg", "logo-192.png"}


def test_a_small_script_is_served_as_long_as_it_is_made_of_these_sources(folder: Path) -> None:
    sumber = read_script(folder, "kelas", padat=False)
    (folder / "padat").mkdir()
    (folder / "padat" / "kelas.js").write_text(f"{mark_of(sumber)}\nkecil()", encoding="utf-8")
    assert collect(folder)["kelas.js"].isi["identity"] == b"kecil()"
    (folder / "js" / "kelas" / "k.js").write_text("lain();\n", encoding="utf-8")
    assert collect(folder)["kelas.js"].isi["identity"] == b"lain();\n"


def test_an_address_changes_with_the_content_and_only_with_it(folder: Path) -> None:
    dulu = {nama: a.url for nama, a in collect(folder).items()}
    (folder / "css" / "kelas.css").write_text(".kelas { margin: 1px }", encoding="utf-8")
    kini = {nama: a.url for nama, a in collect(folder).items()}
    assert {nama for nama in dulu if dulu[nama] != kini[nama]} == {"kelas.css"}
    assert re.fullmatch(r"/aset/rumah\.[0-9a-f]{12}\.css", dulu["rumah.css"])


@pytest.mark.parametrize(
    ("nama", "jenis"),
    [
        ("rumah.css", "text/css; charset=utf-8"),
        ("rumah.js", "text/javascript; charset=utf-8"),
        ("htmx.js", "text/javascript; charset=utf-8"),
        ("logo.svg", "image/svg+xml"),
        ("logo-192.png", "image/png"),
    ],
)
def test_an_asset_is_served_as_what_it_is_and_kept_for_a_year(folder: Path, nama: str, jenis: str) -> None:
    app = app_of(folder)
    jawaban = app.test_client().get(url_of(app, nama))
    assert (jawaban.status_code, jawaban.headers["Content-Type"]) == (200, jenis)
    assert jawaban.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_the_browser_gets_the_smallest_encoding_that_it_takes(folder: Path) -> None:
    app = app_of(folder)
    klien, url = app.test_client(), url_of(app, "kelas.js")
    polos = klien.get(url, headers={"Accept-Encoding": "identity"})
    br = klien.get(url, headers={"Accept-Encoding": "gzip, deflate, br"})
    gz = klien.get(url, headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in polos.headers
    assert (br.headers["Content-Encoding"], gz.headers["Content-Encoding"]) == ("br", "gzip")
    assert brotli.decompress(br.data) == gzip.decompress(gz.data) == polos.data
    assert len(br.data) < len(polos.data)
    assert "Accept-Encoding" in br.headers["Vary"]
    assert klien.get(url, headers={"Accept-Encoding": "br;q=0, gzip"}).headers["Content-Encoding"] == "gzip"


def test_who_has_it_already_is_told_so(folder: Path) -> None:
    app = app_of(folder)
    klien, url = app.test_client(), url_of(app, "rumah.css")
    etag = klien.get(url).headers["ETag"]
    lagi = klien.get(url, headers={"If-None-Match": etag})
    assert (lagi.status_code, lagi.data) == (304, b"")


def test_a_page_from_before_an_update_gets_the_present_content_but_not_to_keep(folder: Path) -> None:
    jawaban = app_of(folder).test_client().get("/aset/rumah.0123456789ab.css")
    assert jawaban.status_code == 200
    assert jawaban.headers["Cache-Control"] == "no-cache"


def test_nothing_else_is_served_and_a_template_cannot_name_what_is_not_there(folder: Path) -> None:
    app = app_of(folder)
    klien = app.test_client()
    assert [klien.get(f"/aset/{n}").status_code for n in ("tidak.js", "..%2fvendor%2fhtmx.min.js", "")] == [404] * 3
    with pytest.raises(AsetTidakAda):
        url_of(app, "tidak.js")


def test_the_view_says_that_everyone_may_use_it(folder: Path) -> None:
    assert getattr(app_of(folder).view_functions["aset"], "kebijakan", None) == "umum"


def test_slimming_leaves_every_string_and_comment_beside_code_as_written() -> None:
    js = 'const a = "/* teks */"; // sisi\n\n  /* satu */\n  b("http://x");\n'
    assert slim(js, js=True) == 'const a = "/* teks */"; // sisi\nb("http://x");\n'
    assert slim("a { width: calc(1px + 2px) } /* sisi */\n") == "a { width: calc(1px + 2px) } /* sisi */\n"


def test_our_sources_have_no_text_over_several_lines_that_slimming_could_change() -> None:
    berkas = [*(STATIC / "js").rglob("*.js"), *(STATIC / "css").glob("*.css")]
    assert berkas
    for b in berkas:
        for nomor, baris in enumerate(b.read_text(encoding="utf-8").splitlines(), start=1):
            assert baris.count("`") % 2 == 0, f"{b.name}:{nomor}"
            assert not baris.endswith("\\"), f"{b.name}:{nomor}"


def test_our_own_scripts_do_not_grow() -> None:
    milik_kita = [
        a.isi["identity"] for nama, a in collect(STATIC).items() if nama.endswith(".js") and nama != "htmx.js"
    ]
    milik_kita.append(read_script(STATIC, "pekerja/sw"))
    # The bar is 30 kB (bench/luring measures it); this holds what was reached.
    assert sum(len(gzip.compress(isi, 9)) for isi in milik_kita) <= 30_000


def test_the_hash_in_the_address_is_that_of_the_content() -> None:
    for a in collect(STATIC).values():
        assert a.hash == hashlib.sha256(a.isi["identity"]).hexdigest()[:12]
