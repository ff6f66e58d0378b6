"""A test client that looks at every page it fetches, as a careful person would, and fails when something is wrong.

`Klien` inspects; `fill` and `send` use a form as a browser does, with the fields that are on the page and no others;
`apply_fragment` and `masked` are for the law that an htmx answer leaves the page as a fresh visit would show it.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import html5lib
from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, PageElement
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

Berkas = tuple[BytesIO, str]
Nilai = str | bool | int | None | list[str] | Berkas
"""What a test may type: text, a tick (True, False), nothing (None), several choices, or a file with its name."""

INGGRIS = (
    "required|submit|invalid|not a valid|field|choose file|no file chosen|browse|error|warning|loading|save|saved|"
    "cancel|delete|remove|edit|add|search|login|log in|logout|log out|sign in|sign out|password|username|home|settings|"
    "upload|download|online|offline|update|click|please|back|next|previous|continue|page not found|not found|forbidden|"
    "unauthorized|bad request|internal server error|too large|the|and|your|you|this|that|with|must|should|cannot|"
    "optional|character|characters|choice|choices|select|option|value|values|could not|coerce|default|draft|"
    "deadline|feedback|dashboard|user|users|yes|share|send"
)
"""Words that give away a page that was not written for its readers: typical interface words and those of WTForms."""

_INGGRIS = re.compile(rf"\b(?:{INGGRIS})\b", re.IGNORECASE)
_MENTAH = re.compile(
    r"\{\{|\}\}|\{%|%\}|\bNone\b|\bundefined\b|\bTrue\b|\bFalse\b|\bnan\b|\bNaN\b|\bnull\b|object at 0x|<function |"
    r"datetime\.|Markup\(|Decimal\(|UUID\(|%\(\w+\)[sd]",
)
_UUID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", re.IGNORECASE)
_SAAT_ISO = re.compile(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?")
_JAM = re.compile(r"(?<![\d.,/-])(?:[01]?\d|2[0-3])[.:][0-5]\d(?![\d/-])")
_MENIT = re.compile(r"\b([Mm]enit(?: ke-| ))\d+")
_REVISI = re.compile(r'(data-draf-revisi=")\d+')

_TANPA_LABEL = frozenset({"hidden", "submit", "button", "image", "reset"})
_TEKS_ATRIBUT = ("alt", "title", "placeholder", "aria-label", "aria-description")
_ACUAN = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "aria-owns", "aria-details", "list", "form")


class HalamanCacat(AssertionError):
    """A page is not as every page of the house must be; the message lists all its faults."""


# ── Inspecting ──────────────────────────────────────────────────────────────────────────────────────────────────────


def faults_of(html: str, *, fragmen: bool = False, boleh_inggris: Iterable[str] = ()) -> list[str]:
    """Return what is wrong with a page, a sentence each. A fragment is excused from what only a whole page can have.

    Pages that differ in nothing but ids and clocks are looked at once: the second visit has the same faults.
    """
    urutan: dict[str, str] = {}
    rata = _UUID.sub(lambda cocok: urutan.setdefault(cocok[0], f"00000000-0000-7000-8000-{len(urutan):012d}"), html)
    return _look(_JAM.sub("10.03", _SAAT_ISO.sub("saat", rata)), fragmen, frozenset(boleh_inggris))


@cache
def _look(html: str, fragmen: bool, boleh_inggris: frozenset[str]) -> list[str]:  # noqa: FBT001 - a cached function
    sup = BeautifulSoup(html, "html5lib")
    return [
        *_syntax(html, fragmen=fragmen),
        *([] if fragmen else _frame(sup)),
        *_ids(sup, fragmen=fragmen),
        *_inline(sup),
        *_controls(sup, fragmen=fragmen),
        *_forms(sup),
        *_words(sup, frozenset(kata.casefold() for kata in boleh_inggris)),
    ]


def _syntax(html: str, *, fragmen: bool) -> Iterator[str]:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    if fragmen:
        parser.parseFragment(html, container="div")
    else:
        parser.parse(html)
    baris = html.splitlines()
    for (nomor, _), kode, data in parser.errors:
        isi = baris[nomor - 1].strip()[:120] if 0 < nomor <= len(baris) else ""
        yield f"HTML: {kode} {data or ''} near line {nomor}: {isi}"


def _frame(sup: BeautifulSoup) -> Iterator[str]:
    if not sup.html or sup.html.get("lang") != "id":
        yield "<html> does not say lang=id"
    judul = sup.select("h1")
    if len(judul) != 1:
        yield f"the page has {len(judul)} h1, not one"
    if sup.title is None:
        yield "the page has no title"
    elif judul and not _plain(sup.title).startswith(_plain(judul[0])):
        yield f"the title “{_plain(sup.title)}” does not start with the h1 “{_plain(judul[0])}”"


def _ids(sup: BeautifulSoup, *, fragmen: bool) -> Iterator[str]:
    semua = Counter(str(el["id"]) for el in sup.select("[id]"))
    for nama, banyak in semua.items():
        if banyak > 1:
            yield f"id “{nama}” stands {banyak} times"
        if not nama.strip() or " " in nama:
            yield f"id “{nama}” is empty or has a space"
    if not fragmen:
        yield from _references(sup, frozenset(semua))


def _references(sup: BeautifulSoup, semua: frozenset[str]) -> Iterator[str]:
    for atribut in _ACUAN:
        for el in sup.select(f"[{atribut}]"):
            for nama in _attr(el, atribut).split():
                if nama not in semua:
                    yield f"{atribut} of {_short(el)} names “{nama}”, which is not on the page"
    for el in sup.select('a[href^="#"]'):
        if _attr(el, "href")[1:] not in semua:
            yield f"{_short(el)} leads to nothing on the page"


def _inline(sup: BeautifulSoup) -> Iterator[str]:
    for el in sup.select("script:not([src]), style"):
        yield f"inline <{el.name}>"
    for el in sup.select("*"):
        for atribut, nilai in el.attrs.items():
            if atribut == "style" or atribut.startswith(("on", "hx-on", "data-hx-on")):
                yield f"inline {atribut} on {_short(el)}"
            if str(nilai).strip().casefold().startswith(("javascript:", "js:")):
                yield f"{atribut} of {_short(el)} is a script"


def _controls(sup: BeautifulSoup, *, fragmen: bool) -> Iterator[str]:
    berlabel = {_attr(el, "for") for el in sup.select("label[for]")}
    for el in sup.select("input, select, textarea"):
        if el.name == "input" and _attr(el, "type") in _TANPA_LABEL:
            continue
        bernama = _attr(el, "aria-label") or _attr(el, "aria-labelledby")
        if not (bernama or _attr(el, "id") in berlabel or el.find_parent("label") or fragmen):
            yield f"{_short(el)} has no label"
    for el in sup.select("button, a[href], summary"):
        gambar = " ".join(_attr(g, "alt") for g in el.select("img"))
        if not (_plain(el) or _attr(el, "aria-label") or _attr(el, "aria-labelledby") or gambar.strip()):
            yield f"{_short(el)} has no words"
    for el in sup.select("img:not([alt])"):
        yield f"{_short(el)} has no alt"


def _forms(sup: BeautifulSoup) -> Iterator[str]:
    for el in sup.select("form"):
        if not _attr(el, "action"):
            yield f"{_short(el)} has no action"
        metode = _attr(el, "method").casefold()
        if metode not in {"get", "post", "dialog"}:
            yield f"{_short(el)} has no method"
        if metode != "post":
            continue
        operasi = [_attr(i, "value") for i in el.select('input[type="hidden"][name="operasi"]')]
        if len(operasi) != 1 or not _UUID.fullmatch(operasi[0]):
            yield f"{_short(el)} posts without exactly one hidden operasi"


def _words(sup: BeautifulSoup, boleh: frozenset[str]) -> Iterator[str]:
    for teks in _visible(sup):
        for cocok in _INGGRIS.finditer(teks):
            if cocok[0].casefold() not in boleh:
                yield f"English “{cocok[0]}” in “{teks[:100]}”"
        for cocok in _MENTAH.finditer(teks):
            yield f"unrendered “{cocok[0]}” in “{teks[:100]}”"


def _visible(sup: BeautifulSoup) -> Iterator[str]:
    """Yield what a person can read or hear; what is marked as another language (`lang`, `translate=no`) is skipped."""
    for simpul in sup.find_all(string=True):
        if isinstance(simpul, Comment) or not simpul.strip() or _foreign(simpul):
            continue
        if simpul.parent and simpul.parent.name not in {"script", "style", "template", "[document]"}:
            yield " ".join(simpul.split())
    for el in sup.select("*"):
        if not _foreign(el):
            yield from (_attr(el, nama) for nama in _TEKS_ATRIBUT if el.has_attr(nama))
            if el.name == "input" and _attr(el, "type") in {"submit", "button", "reset"}:
                yield _attr(el, "value")


def _foreign(simpul: PageElement) -> bool:
    induk = [simpul, *simpul.parents] if isinstance(simpul, Tag) else list(simpul.parents)
    return any(_attr(el, "translate") == "no" or _attr(el, "lang") not in {"", "id"} for el in induk)


def _plain(el: Tag) -> str:
    return " ".join(el.get_text(" ").split())


def _attr(el: Tag, nama: str) -> str:
    nilai = el.get(nama)
    return " ".join(nilai) if isinstance(nilai, list) else (nilai or "")


def _short(el: Tag) -> str:
    ciri = "".join(
        f' {n}="{_attr(el, n)}"' for n in ("id", "name", "type", "action", "href", "class") if el.has_attr(n)
    )
    return f"<{el.name}{ciri}>"


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
    sup = BeautifulSoup(page if isinstance(page, str) else page.get_data(as_text=True), "html.parser")
    ketemu = sup.select(form_selector)
    assert len(ketemu) == 1, f"{len(ketemu)} elements match {form_selector}"
    form = ketemu[0]
    assert form.name == "form", f"{form_selector} is a <{form.name}>"
    ketik = {nama.replace("__", "-"): nilai for nama, nilai in values.items()}
    hasil = Terisi(_attr(form, "action"), _attr(form, "method").upper(), _attr(form, "enctype"), [])
    dikenal: set[str] = set()
    for el in _elements(sup, form):
        nama = _attr(el, "name")
        if not nama or el.has_attr("disabled") or el.find_parent("fieldset", disabled=True) is not None:
            continue
        dikenal.add(nama)
        _fill_one(el, nama, ketik, hasil)
    asing = set(ketik) - dikenal
    assert not asing, f"the form has no field {sorted(asing)}; it has {sorted(dikenal)}"
    _check_offered(_elements(sup, form), ketik, hasil)
    ditekan = _pressed(_elements(sup, form), tombol)
    if ditekan is not None:
        if ditekan.has_attr("name"):
            hasil.isian.append((_attr(ditekan, "name"), _attr(ditekan, "value")))
        hasil.action = _attr(ditekan, "formaction") or hasil.action
    return hasil


def _elements(sup: BeautifulSoup, form: Tag) -> list[Tag]:
    """Return the controls that belong to a form, also those elsewhere that name it, in the order of the page."""
    id_form = _attr(form, "id")
    semua = sup.select("input, select, textarea, button")
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
    teks = _SAAT_ISO.sub("«saat»", _UUID.sub("«id»", teks))
    teks = _REVISI.sub(r"\1«revisi»", _MENIT.sub(r"\1«n»", teks))
    return _JAM.sub("«jam»", teks)
