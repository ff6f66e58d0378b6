"""Style sheets, scripts and icons: joined at start, named by their content, kept by browsers for a year.

`static/css/*.css` becomes rumah.css, its files named `kelas*` become kelas.css (the classroom loads both);
`static/js/rumah/` and `static/js/kelas/` become one script each; the vendored htmx is htmx.js; whatever lies in
`static/icons/` and `static/layar/` is served as it is. Scripts are served as `tools/padat.py` made them small, in
`static/padat/`; where one is older than its sources it is left aside, so a changed file is there after a restart.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # ships no types; imported here alone
from flask import Flask, Response, abort, request
from werkzeug.wrappers import Response as WerkzeugResponse

from observasi_app.web.kebijakan_tanda import mark

AWALAN = "/aset/"
STATIC = Path(__file__).resolve().parent.parent / "static"
PANJANG_HASH = 12
SETAHUN = "public, max-age=31536000, immutable"

_DAFTAR = "observasi_aset"
_KOMENTAR_BLOK = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*$", re.DOTALL | re.MULTILINE)
_KOMENTAR_BARIS = re.compile(r"^[ \t]*//.*$", re.MULTILINE)
_BERNAMA_HASH = re.compile(rf"(?P<pokok>.+)\.[0-9a-f]{{{PANJANG_HASH}}}\.(?P<akhiran>[a-z0-9]+)")
_DIMAMPATKAN = ("text/", "image/svg", "application/json")


class AsetTidakAda(KeyError):
    """A template asked for an asset that no file makes."""


@dataclass(frozen=True, slots=True)
class Aset:
    """One file as it goes over the wire: its bytes in every encoding, and the address that names them."""

    nama: str
    jenis: str
    hash: str
    isi: dict[str, bytes]

    @property
    def url(self) -> str:
        """The address with the content's hash in it: another content has another address."""
        pokok, _, akhiran = self.nama.rpartition(".")
        return f"{AWALAN}{pokok}.{self.hash}.{akhiran}"


def slim(teks: str, *, js: bool = False) -> str:
    """Leave out comments that have lines to themselves, indentation and empty lines; everything else stays as written.

    It works by lines, so no string or template may run over several lines (a test reads our sources for that).
    """
    teks = _KOMENTAR_BLOK.sub("", teks)
    if js:
        teks = _KOMENTAR_BARIS.sub("", teks)
    return "".join(f"{baris.strip()}\n" for baris in teks.splitlines() if baris.strip())


def read_script(folder: Path, nama: str, *, padat: bool = True) -> bytes:
    """Return a script of the static folder: the files of `js/<name>/` in one, or the one file `js/<room>/<name>.js`.

    With `padat` it is the small one, as long as its first line names exactly these sources.
    """
    akar = folder / "js" / nama
    sumber = _join(akar.glob("*.js") if akar.is_dir() else [akar.with_suffix(".js")], js=True)
    kecil = folder / "padat" / f"{akar.name}.js"
    if not padat or not kecil.is_file():
        return sumber
    tanda, _, isi = kecil.read_bytes().partition(b"\n")
    return isi if tanda.decode() == mark_of(sumber) else sumber


def mark_of(sumber: bytes) -> str:
    """Return the first line of a small script: the name of the sources that it was made of."""
    return f"// {hashlib.sha256(sumber).hexdigest()}"


def _join(berkas: Iterable[Path], *, js: bool = False) -> bytes:
    return "".join(slim(b.read_text(encoding="utf-8"), js=js) for b in sorted(berkas)).encode()


@cache
def _pack(nama: str, isi: bytes) -> Aset:
    """Hash and compress one content; kept, so that an application made anew (a test, a worker's fork) pays once."""
    jenis = mimetypes.guess_type(nama)[0] or "application/octet-stream"
    if nama.endswith(".js"):
        jenis = "text/javascript"
    ragam = {"identity": isi}
    if jenis.startswith(_DIMAMPATKAN):
        ragam["br"] = brotli.compress(isi, quality=11)
        ragam["gzip"] = gzip.compress(isi, 9, mtime=0)
    if jenis.startswith("text/"):
        jenis += "; charset=utf-8"
    return Aset(nama, jenis, hashlib.sha256(isi).hexdigest()[:PANJANG_HASH], ragam)


def collect(folder: Path) -> dict[str, Aset]:
    """Read a static folder and return its assets by name; what has no source file is left out."""
    css = set((folder / "css").glob("*.css"))
    kelas = {berkas for berkas in css if berkas.name.startswith("kelas")}
    isi = {
        "rumah.css": _join(css - kelas),
        "kelas.css": _join(kelas),
        "rumah.js": read_script(folder, "rumah"),
        "kelas.js": read_script(folder, "kelas"),
    }
    htmx = folder / "vendor" / "htmx.min.js"
    if htmx.is_file():
        isi["htmx.js"] = htmx.read_bytes()
    for gambar in ("icons", "layar"):
        isi |= {berkas.name: berkas.read_bytes() for berkas in (folder / gambar).glob("*.*")}
    return {nama: _pack(nama, bytes_) for nama, bytes_ in isi.items() if bytes_}


def register_aset(app: Flask, folder: Path | None = None) -> None:
    """Give templates `aset(name)` → address, and serve those addresses.

    `folder` is the static folder (default: the one beside this package).
    """
    semua = collect(folder or STATIC)
    app.extensions[_DAFTAR] = semua

    def aset(nama: str) -> str:
        try:
            return semua[nama].url
        except KeyError:
            raise AsetTidakAda(nama) from None

    @mark("umum")
    def show_aset(nama: str) -> WerkzeugResponse:
        """Answer one asset. A page from before an update still gets the present content, but not to keep."""
        cocok = _BERNAMA_HASH.fullmatch(nama)
        pokok = f"{cocok['pokok']}.{cocok['akhiran']}" if cocok else nama
        ditemukan = semua.get(pokok)
        if ditemukan is None:
            abort(404)
        return _answer(ditemukan, terbaru=nama == ditemukan.url.removeprefix(AWALAN))

    app.add_url_rule(f"{AWALAN}<nama>", "aset", show_aset)
    app.jinja_env.globals["aset"] = aset


def assets_of(app: Flask) -> Mapping[str, Aset]:
    """Return the assets that this application serves, by name."""
    daftar: Mapping[str, Aset] = app.extensions[_DAFTAR]
    return daftar


def _answer(aset: Aset, *, terbaru: bool) -> WerkzeugResponse:
    """Send the smallest encoding that the browser takes, or 304 when it has this one."""
    ragam = "identity"
    if len(aset.isi) > 1:
        diterima = request.accept_encodings
        ragam = next((r for r in ("br", "gzip") if diterima[r] > 0), "identity")
    jawaban = Response(aset.isi[ragam], content_type=aset.jenis)
    jawaban.headers["Cache-Control"] = SETAHUN if terbaru else "no-cache"
    jawaban.set_etag(f"{aset.hash}-{ragam}")
    if len(aset.isi) > 1:
        jawaban.vary.add("Accept-Encoding")
    if ragam != "identity":
        jawaban.content_encoding = ragam
    return jawaban.make_conditional(request)
