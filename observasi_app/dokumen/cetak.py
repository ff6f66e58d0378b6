"""HTML → PDF. WeasyPrint is imported when it renders, for it loads Pango, which a machine may not have.

Nothing is fetched: a paper shows only what its view has put into `bahan`. A file of this machine, an address of the
network, or a photo of somebody else is refused, and the paper with it: better no paper than one that lacks something.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

STATIS: Final = Path(__file__).resolve().parent.parent / "static" / "kertas"
PAKET: Final = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-liberation", "fonts-dejavu-core")
"""The packages of Debian and Ubuntu that a PDF needs; `tools/siapkan.sh` installs the same, a test compares them."""

_SATU_DEMI_SATU = threading.Lock()
"""One paper at a time in each process: a long one takes a hundred megabytes, and the servers of schools are small."""


class PustakaTidakAda(RuntimeError):
    """This machine lacks the libraries that set a PDF; everything else of the application works."""


class BahanDitolak(RuntimeError):
    """A paper asked for something its view had not given to it: a mistake in a template of ours."""


@dataclass(frozen=True, slots=True)
class Bahan:
    """One file that a paper may show: its content type and its bytes."""

    jenis: str
    isi: bytes


def print_pdf(html: str, bahan: Mapping[str, Bahan], gaya: str = "kertas.css") -> bytes:
    """Set a page of HTML as PDF (PDF/UA-1: tagged, with title and language, fonts embedded).

    `bahan` holds by its address everything that the HTML may show; nothing else is fetched. `gaya` names a style sheet
    of `static/kertas/`. Raises `BahanDitolak` when the HTML asks for more, `PustakaTidakAda` when Pango is missing.
    """
    pustaka = _load()
    with _SATU_DEMI_SATU:
        try:
            dokumen = pustaka.HTML(string=html, url_fetcher=make_pengambil(bahan))
            isi: bytes = dokumen.write_pdf(stylesheets=[_read_gaya(gaya)], pdf_variant="pdf/ua-1")
        except pustaka.urls.FatalURLFetchingError as galat:
            raise BahanDitolak(str(galat)) from galat
    return isi


@cache
def _read_gaya(nama: str) -> Any:  # noqa: ANN401 - WeasyPrint ships no types
    """Read a style sheet of the papers: once, for reading it takes a tenth of the time of a form."""
    return _load().CSS(string=(STATIS / nama).read_text(encoding="utf-8"), url_fetcher=make_pengambil({}))


def make_pengambil(bahan: Mapping[str, Bahan]) -> Any:  # noqa: ANN401 - WeasyPrint ships no types
    """Make what WeasyPrint asks for every address: it knows these and raises an error for any other."""
    return _class_pengambil()(bahan)


@cache
def _load() -> Any:  # noqa: ANN401 - WeasyPrint ships no types
    """Import WeasyPrint, and take back what its import does to the whole process.

    It tells Pillow to accept pictures that were cut off, and `berkas` refuses exactly those: a photo that lost its end
    on the way would be kept as if it were whole.
    """
    try:
        import weasyprint
        import weasyprint.urls
    except OSError as galat:  # what cffi says when a library cannot be loaded
        raise PustakaTidakAda(str(galat)) from galat
    weasyprint.images.ImageFile.LOAD_TRUNCATED_IMAGES = False
    return weasyprint


@cache
def _class_pengambil() -> Any:  # noqa: ANN401 - WeasyPrint ships no types
    pustaka = _load()

    class Pengambil(pustaka.urls.URLFetcher):  # type: ignore[misc,name-defined]  # its base has no types
        """Answers what it was given, by exact address. It opens no file and no connection, whatever the scheme."""

        def __init__(self, bahan: Mapping[str, Bahan]) -> None:
            super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
            self._bahan = bahan

        def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ANN401, ARG002 - the signature of its base
            satu = self._bahan.get(url)
            if satu is None:
                raise ValueError(f"not given to this paper: {url}")
            return pustaka.urls.URLFetcherResponse(url, satu.isi, {"Content-Type": satu.jenis})

    return Pengambil
