"""A test client that looks at every page it fetches, as a careful person would, and fails when something is wrong.

`Klien` inspects; `fill` and `send` use a form as a browser does, with the fields that are on the page and no others;
`apply_fragment` and `masked` are for the law that an htmx answer leaves the page as a fresh visit would show it.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, PageElement
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tests.cacat import JAM, SAAT_ISO, UUID_TERTULIS, faults_of

Berkas = tuple[BytesIO, str]
Nilai = str | bool | int | None | list[str] | Berkas
"""What a test may type: text, a tick (True, False), nothing (None), several choices, or a file with its name."""

_MENIT = re.compile(r"\b([Mm]enit(?: ke-| ))\d+")
_REVISI = re.compile(r'(data-draf-revisi=")\d+')


class HalamanCacat(AssertionError):
    """A page is not as every page of the house must be; the message lists all its faults."""


# ── Using forms ─────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class Terisi:
    """A form as a browser would send it now: where, how, and every name and value in order."""

    action: str
    method: str
    enctype: str
    isian: list[tuple[str, str]]
    berkas: list[tuple[str, Berkas]] = field(default_factory=list)

    @property
    def operasi(self) -> str:
        """The operation id that the page gave this form."""
        return dict(self.isian)["operasi"]

    @property
    def badan(self) -> bytes:
        """The exact bytes of the urlencoded body."""
        return urlencode(self.isian).encode()

    @property
    def hash(self) -> str:
        """What the server must name when it acknowledges these bytes."""
        return hashlib.sha256(self.badan).hexdigest()

    def with_values(self, **paksa: str) -> Terisi:
        """Return a copy in which these fields have other values, offered by the page or not: for forged posts."""
        isian = [(nama, nilai) for nama, nilai in self.isian if nama not in paksa]
        return Terisi(self.action, self.method, self.enctype, [*isian, *paksa.items()], self.berkas)

    def renewed(self, operasi: UUID | str) -> Terisi:
        """Return a copy with another operation id: the same words, sent as a new act."""
        isian = [(nama, str(operasi) if nama == "operasi" else nilai) for nama, nilai in self.isian]
        return Terisi(self.action, self.method, self.enctype, isian, self.berkas)


def fill(page: TestResponse | str, form_selector: str, tombol: str | None = None, **values: Nilai) -> Terisi:
    """Fill a form of a page and return what a browser would send when its button is pressed.

    Fields keep what the page gave them unless named here. A name that is not in the form, or a choice that is not
    offered, is refused: a person could not send it. `tombol` is the text of the button (the first one when not given).
    Write `a-b` as `a__b`.
    """
    sup = _read(page if isinstance(page, str) else page.get_data(as_text=True))
    ketemu = sup.select(form_selector)
    assert len(ketemu) == 1, f"{len(ketemu)} elements match {form_selector}"
    form = ketemu[0]
    assert form.name == "form", f"{form_selector} is a <{form.name}>"
    ketik = {nama.replace("__", "-"): nilai for nama, nilai in values.items()}
    hasil = Terisi(_attr(form, "action"), _attr(form, "method").upper(), _attr(form, "enctype"), [])
    dikenal: set[str] = set()
    semua = _elements(sup, form)
    for el in semua:
        nama = _attr(el, "name")
        if not nama or el.has_attr("disabled") or el.find_parent("fieldset", disabled=True) is not None:
            continue
        dikenal.add(nama)
        _fill_one(el, nama, ketik, hasil)
    asing = set(ketik) - dikenal
    assert not asing, f"the form has no field {sorted(asing)}; it has {sorted(dikenal)}"
    _check_offered(semua, ketik, hasil)
    ditekan = _pressed(semua, tombol)
    if ditekan is not None:
        if ditekan.has_attr("name"):
            hasil.isian.append((_attr(ditekan, "name"), _attr(ditekan, "value")))
        hasil.action = _attr(ditekan, "formaction") or hasil.action
    return hasil


@lru_cache(maxsize=8)
def _read(html: str) -> BeautifulSoup:
    """Return a page as it was parsed before: several of its forms are filled, and none is changed."""
    return BeautifulSoup(html, "html.parser")


def _plain(el: Tag) -> str:
    return " ".join(el.get_text(" ").split())


def _attr(el: Tag, nama: str) -> str:
    nilai = el.get(nama)
    return " ".join(nilai) if isinstance(nilai, list) else (nilai or "")


def _elements(sup: BeautifulSoup, form: Tag) -> list[Tag]:
    """Return the controls that belong to a form, also those elsewhere that name it, in the order of the page."""
    id_form = _attr(form, "id")
    semua = sup.find_all(["input", "select", "textarea", "button"])
    return [
        el for el in semua if (_attr(el, "form") == id_form if el.has_attr("form") else el.find_parent("form") is form)
    ]


def _fill_one(el: Tag, nama: str, ketik: dict[str, Nilai], hasil: Terisi) -> None:
    jenis = _attr(el, "type") or "text"
    if el.name == "button" or (el.name == "input" and jenis in {"submit", "button", "reset", "image"}):
        return
    diketik, nilai = nama in ketik, ketik.get(nama)
    if el.name == "select":
        _fill_select(el, nama, hasil, [str(n) for n in _as_list(nilai)] if diketik else None)
    elif jenis in {"checkbox", "radio"}:
        sendiri = _attr(el, "value") or "on"
        if (sendiri in _as_list(nilai) or nilai is True) if diketik else el.has_attr("checked"):
            hasil.isian.append((nama, sendiri))
    elif jenis == "file":
        if isinstance(nilai, tuple):
            hasil.berkas.append((nama, nilai))
    else:
        awal = el.get_text().removeprefix("\n") if el.name == "textarea" else _attr(el, "value")
        teks = awal if not diketik else ("" if nilai is None else str(nilai))
        hasil.isian.append((nama, teks.replace("\r\n", "\n").replace("\n", "\r\n") if el.name == "textarea" else teks))


def _fill_select(el: Tag, nama: str, hasil: Terisi, pilih: list[str] | None) -> None:
    opsi = el.select("option:not([disabled])")
    nilai = [_attr(o, "value") if o.has_attr("value") else _plain(o) for o in opsi]
    if pilih is None:
        pilih = [n for n, o in zip(nilai, opsi, strict=True) if o.has_attr("selected")]
        if not pilih and nilai and not el.has_attr("multiple"):
            pilih = nilai[:1]
    hasil.isian.extend((nama, n) for n in nilai if n in pilih)


def _as_list(nilai: Nilai) -> list[Any]:
    if nilai is None or nilai is False:
        return []
    return nilai if isinstance(nilai, list) else [nilai if nilai is True else str(nilai)]


def _check_offered(semua: list[Tag], ketik: dict[str, Nilai], hasil: Terisi) -> None:
    berpilihan = {
        _attr(el, "name")
        for el in semua
        if el.name == "select" or (el.name == "input" and _attr(el, "type") in {"checkbox", "radio"})
    }
    for nama in berpilihan & set(ketik):
        diminta = [n for n in _as_list(ketik[nama]) if n is not True]
        terkirim = [n for m, n in hasil.isian if m == nama]
        assert sorted(diminta) == sorted(terkirim) or ketik[nama] is True, f"{nama} does not offer {diminta}"


def _pressed(semua: list[Tag], tombol: str | None) -> Tag | None:
    kirim = [
        el
        for el in semua
        if (el.name == "button" and _attr(el, "type") in {"", "submit"})
        or (el.name == "input" and _attr(el, "type") == "submit")
    ]
    kirim = [el for el in kirim if not el.has_attr("disabled")]
    if tombol is None:
        return kirim[0] if kirim else None
    cocok = [el for el in kirim if (_plain(el) or _attr(el, "value")) == tombol]
    assert len(cocok) == 1, f"{len(cocok)} buttons say “{tombol}”; there are {[_plain(el) for el in kirim]}"
    return cocok[0]


class Klien(FlaskClient):
    """Fetches pages as a browser does (it names its own site) and inspects every HTML answer."""

    boleh_inggris: frozenset[str] = frozenset()
    """English words that this test allows, because they are names on the page under test."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  # Flask's own signature
        super().__init__(*args, **kwargs)
        self.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:  # noqa: ANN401  # Flask's own signature
        """Fetch, then look at the page."""
        jawaban = super().open(*args, **kwargs)
        if jawaban.mimetype == "text/html" and jawaban.get_data() and jawaban.status_code not in range(300, 400):
            fragmen = "HX-Request" in jawaban.request.headers
            cacat = faults_of(jawaban.get_data(as_text=True), fragmen=fragmen, boleh_inggris=self.boleh_inggris)
            if cacat:
                raise HalamanCacat(f"{jawaban.request.method} {jawaban.request.path}\n- " + "\n- ".join(cacat))
        return jawaban

    def fill(self, page: TestResponse | str, form_selector: str, tombol: str | None = None, **values: Nilai) -> Terisi:
        """Fill a form of a page: see `fill`."""
        return fill(page, form_selector, tombol, **values)

    def send(self, form: Terisi, *, op: bool = False, htmx: str | None = None, **lain: Any) -> TestResponse:  # noqa: ANN401
        """Send a filled form as the browser would; `op` sends it as the outbox does, `htmx` as htmx with that target.

        Sending the same `Terisi` twice sends the same bytes twice.
        """
        headers = dict(lain.pop("headers", {}))
        if op:
            headers["X-Observasi-Op"] = form.operasi
        if htmx is not None:
            headers |= {"HX-Request": "true", "HX-Target": htmx}
        if form.method == "GET":
            return self.get(form.action, query_string=urlencode(form.isian), headers=headers, **lain)
        if form.enctype == "multipart/form-data":
            data: MultiDict[str, Any] = MultiDict(form.isian)
            for nama, (isi, nama_berkas) in form.berkas:
                data.add(nama, (BytesIO(isi.getvalue()), nama_berkas))
            jawaban = self.post(form.action, data=data, content_type="multipart/form-data", headers=headers, **lain)
            jawaban.request.environ["wsgi.input"].close()  # a large body lies in a temporary file
            return jawaban
        jenis = "application/x-www-form-urlencoded"
        return self.post(form.action, data=form.badan, content_type=jenis, headers=headers, **lain)


# ── The fragment law ────────────────────────────────────────────────────────────────────────────────────────────────


def apply_fragment(page_html: str, fragment_html: str, target_id: str, swap: str = "innerHTML") -> str:
    """Return the page as it stands after htmx 4 has put an answer into it.

    Pieces for elsewhere (`hx-swap-oob`, `<hx-partial hx-target>`) go to their own targets; when the answer is only such
    pieces, the main target stays as it is.
    """
    halaman = BeautifulSoup(page_html, "html5lib")
    bungkus = BeautifulSoup(f"<body><hx-akar>{fragment_html}</hx-akar></body>", "html5lib")
    akar = bungkus.find("hx-akar")
    assert isinstance(akar, Tag)
    terpisah = False
    for el in akar.select("[hx-swap-oob], hx-partial"):
        el.extract()
        terpisah = True
        _swap_apart(halaman, el)
    for judul in akar.select("title"):
        judul.extract()
        if halaman.title is not None:
            halaman.title.string = judul.get_text()
    isi = list(akar.contents)
    if not terpisah or any(isinstance(s, Tag) or str(s).strip() for s in isi):
        _swap(_target(halaman, target_id), isi, swap.partition(" ")[0])
    return str(halaman)


def _swap_apart(halaman: BeautifulSoup, el: Tag) -> None:
    if el.name == "hx-partial":
        tujuan = _attr(el, "hx-target").removeprefix("#")
        _swap(_target(halaman, tujuan), list(el.contents), _attr(el, "hx-swap") or "innerHTML")
        return
    cara = _attr(el, "hx-swap-oob")
    del el["hx-swap-oob"]
    cara, _, pilih = cara.partition(":")
    cara = "outerHTML" if cara in {"true", ""} else cara
    tujuan = pilih.removeprefix("#") or _attr(el, "id")
    _swap(_target(halaman, tujuan), [el] if cara.startswith("outer") else list(el.contents), cara)


def _target(halaman: BeautifulSoup, id_: str) -> Tag:
    el = halaman.find(id=id_)
    assert isinstance(el, Tag), f"the page has no #{id_} for the answer"
    return el


def _swap(tujuan: Tag, isi: list[PageElement], cara: str) -> None:
    if cara in {"none", "delete"}:
        if cara == "delete":
            tujuan.extract()
    elif cara in {"innerHTML", "innerMorph"}:
        tujuan.clear()
        tujuan.extend(isi)
    elif cara in {"outerHTML", "outerMorph"}:
        tujuan.replace_with(*isi)
    elif cara in {"beforeend", "append"}:
        tujuan.extend(isi)
    elif cara in {"afterbegin", "prepend"}:
        for simpul in reversed(isi):
            tujuan.insert(0, simpul)
    elif cara in {"beforebegin", "before"}:
        tujuan.insert_before(*isi)
    elif cara in {"afterend", "after"}:
        tujuan.insert_after(*isi)
    else:
        raise AssertionError(f"unknown way to swap: {cara}")


def masked(html: str) -> str:
    """Return a page in one plain form, a line for each tag and text, without what differs between two visits.

    Operation ids and other UUIDs, moments, clock times, running minutes and draft revisions are masked; blanks do not
    count.
    """
    sup = BeautifulSoup(html, "html5lib")
    for simpul in sup.find_all(string=True):
        if isinstance(simpul, Comment) or not simpul.strip():
            simpul.extract()
    sup.smooth()
    baris = [" ".join(b.split()) for b in sup.prettify().splitlines()]
    teks = "\n".join(b for b in baris if b)
    teks = SAAT_ISO.sub("«saat»", UUID_TERTULIS.sub("«id»", teks))
    teks = _REVISI.sub(r"\1«revisi»", _MENIT.sub(r"\1«n»", teks))
    return JAM.sub("«jam»", teks)
