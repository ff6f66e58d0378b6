"""What is wrong with a page of the house: its syntax, frame, ids, controls, forms and words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import TYPE_CHECKING

import html5lib

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

INGGRIS = (
    "required|submit|invalid|not a valid|field|choose file|no file chosen|browse|error|warning|loading|save|saved|"
    "cancel|delete|remove|edit|add|search|login|log in|logout|log out|sign in|sign out|password|username|home|settings|"
    "upload|download|online|offline|update|click|please|back|next|previous|continue|page not found|not found|forbidden|"
    "unauthorized|bad request|internal server error|too large|the|and|your|you|this|that|with|must|should|cannot|"
    "optional|character|characters|choice|choices|select|option|value|values|could not|coerce|default|draft|"
    "deadline|feedback|dashboard|user|users|yes|share|send"
)
"""Words that give away a page that was not written for its readers: typical interface words and those of WTForms."""

KATA_INGGRIS = re.compile(rf"\b(?:{INGGRIS})\b", re.IGNORECASE)
UUID_TERTULIS = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", re.IGNORECASE)
SAAT_ISO = re.compile(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?")
JAM = re.compile(r"(?<![\d.,/-])(?:[01]?\d|2[0-3])[.:][0-5]\d(?![\d/-])")
_MENTAH = re.compile(
    r"\{\{|\}\}|\{%|%\}|\bNone\b|\bundefined\b|\bTrue\b|\bFalse\b|\bnan\b|\bNaN\b|\bnull\b|object at 0x|<function |"
    r"datetime\.|Markup\(|Decimal\(|UUID\(|%\(\w+\)[sd]",
)

_TANPA_LABEL = frozenset({"hidden", "submit", "button", "image", "reset"})
_TANPA_KATA = frozenset({"script", "style", "template", "DOCUMENT_FRAGMENT"})
_TEKS_ATRIBUT = ("alt", "title", "placeholder", "aria-label", "aria-description")
_ACUAN = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "aria-owns", "aria-details", "list", "form")


def faults_of(html: str, *, fragmen: bool = False, boleh_inggris: Iterable[str] = ()) -> list[str]:
    """Return what is wrong with a page, a sentence each. A fragment is excused from what only a whole page can have.

    Pages that differ in nothing but ids and clocks are looked at once: the second visit has the same faults.
    """
    urutan: dict[str, str] = {}
    rata = UUID_TERTULIS.sub(lambda m: urutan.setdefault(m[0], f"00000000-0000-7000-8000-{len(urutan):012d}"), html)
    rata = JAM.sub("10.03", SAAT_ISO.sub("saat", rata))
    boleh = frozenset(kata.casefold() for kata in boleh_inggris)
    kunci = (sha256(rata.encode()).digest(), fragmen, boleh)
    if kunci not in _SUDAH:
        _SUDAH[kunci] = _look(rata, boleh, fragmen=fragmen)
    return _SUDAH[kunci]


_SUDAH: dict[tuple[bytes, bool, frozenset[str]], list[str]] = {}
"""The faults of the pages that were looked at."""


def _look(html: str, boleh: frozenset[str], *, fragmen: bool) -> list[str]:
    halaman = Halaman(html, fragmen=fragmen)
    return [
        *halaman.syntax(),
        *([] if fragmen else halaman.frame()),
        *halaman.ids(),
        *halaman.inline(),
        *halaman.controls(),
        *halaman.forms(),
        *halaman.words(boleh),
    ]


class Halaman:
    """A page, parsed and walked through once: its elements in order, and what a person can read or hear of it."""

    def __init__(self, html: str, *, fragmen: bool) -> None:
        self.fragmen = fragmen
        self.html = html
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        self.akar: Element = parser.parseFragment(html, container="div") if fragmen else parser.parse(html)
        self.galat = parser.errors
        self.semua: list[Element] = []
        self.dalam_label: set[Element] = set()
        self.terlihat: list[str] = []
        self._walk(self.akar, asing=False, label=False)
        self.nama_id = Counter(el.attrib["id"] for el in self.semua if "id" in el.attrib)

    def _walk(self, el: Element, *, asing: bool, label: bool) -> None:
        """Note an element and all it holds; what is marked as another language (`lang`, `translate=no`) is not read."""
        self.semua.append(el)
        asing = asing or el.get("translate") == "no" or el.get("lang", "") not in {"", "id"}
        if label:
            self.dalam_label.add(el)
        label = label or el.tag == "label"
        if not asing:
            self.terlihat.extend(el.attrib[nama] for nama in _TEKS_ATRIBUT if nama in el.attrib)
            if el.tag == "input" and el.get("type") in {"submit", "button", "reset"}:
                self.terlihat.append(el.get("value", ""))
        terbaca = not asing and el.tag not in _TANPA_KATA
        if terbaca:
            self._read(el.text)
        for anak in el:
            # A comment is no element, and what a template holds is no part of the page yet.
            if el.tag != "template" and not callable(anak.tag):
                self._walk(anak, asing=asing, label=label)
            if terbaca:
                self._read(anak.tail)

    def _read(self, teks: str | None) -> None:
        if teks and not teks.isspace():
            self.terlihat.append(" ".join(teks.split()))

    def _all(self, *nama: str) -> Iterator[Element]:
        return (el for el in self.semua if el.tag in nama)

    def syntax(self) -> Iterator[str]:
        """Yield what a strict reader of HTML finds."""
        baris = self.html.splitlines()
        for (nomor, _), kode, data in self.galat:
            isi = baris[nomor - 1].strip()[:120] if 0 < nomor <= len(baris) else ""
            yield f"HTML: {kode} {data or ''} near line {nomor}: {isi}"

    def frame(self) -> Iterator[str]:
        """Yield what only a whole page must have: a language, one h1, and a title that begins with it."""
        if self.akar.get("lang") != "id":
            yield "<html> does not say lang=id"
        judul = list(self._all("h1"))
        if len(judul) != 1:
            yield f"the page has {len(judul)} h1, not one"
        nama = next(self._all("title"), None)
        if nama is None:
            yield "the page has no title"
        elif judul and not _plain(nama).startswith(_plain(judul[0])):
            yield f"the title “{_plain(nama)}” does not start with the h1 “{_plain(judul[0])}”"

    def ids(self) -> Iterator[str]:
        """Yield ids that stand twice or are none, and what names an id that is not there."""
        for nama, banyak in self.nama_id.items():
            if banyak > 1:
                yield f"id “{nama}” stands {banyak} times"
            if not nama.strip() or " " in nama:
                yield f"id “{nama}” is empty or has a space"
        if self.fragmen:
            return
        for el in self.semua:
            for atribut in _ACUAN:
                for nama in el.get(atribut, "").split():
                    if nama not in self.nama_id:
                        yield f"{atribut} of {_short(el)} names “{nama}”, which is not on the page"
            if el.tag == "a" and el.get("href", "").startswith("#") and el.attrib["href"][1:] not in self.nama_id:
                yield f"{_short(el)} leads to nothing on the page"

    def inline(self) -> Iterator[str]:
        """Yield scripts and styles that stand in the page itself."""
        for el in self.semua:
            if el.tag == "style" or (el.tag == "script" and "src" not in el.attrib):
                yield f"inline <{el.tag}>"
            for atribut, nilai in el.attrib.items():
                if atribut == "style" or atribut.startswith(("on", "hx-on", "data-hx-on")):
                    yield f"inline {atribut} on {_short(el)}"
                if nilai.strip().casefold().startswith(("javascript:", "js:")):
                    yield f"{atribut} of {_short(el)} is a script"

    def controls(self) -> Iterator[str]:
        """Yield what can be used but has no name, and pictures without words."""
        berlabel = {el.get("for") for el in self._all("label")}
        for el in self._all("input", "select", "textarea"):
            if el.tag == "input" and el.get("type") in _TANPA_LABEL:
                continue
            bernama = _named(el) or el.get("id", "-") in berlabel or el in self.dalam_label
            if not (bernama or self.fragmen):
                yield f"{_short(el)} has no label"
        for el in self._all("button", "a", "summary"):
            gambar = " ".join(g.get("alt", "") for g in el.iter("img"))
            if (el.tag != "a" or "href" in el.attrib) and not (_plain(el) or _named(el) or gambar.strip()):
                yield f"{_short(el)} has no words"
        for el in self._all("img"):
            if "alt" not in el.attrib:
                yield f"{_short(el)} has no alt"

    def forms(self) -> Iterator[str]:
        """Yield forms that say not where or how they go, and posts without one operation id."""
        for el in self._all("form"):
            if not el.get("action"):
                yield f"{_short(el)} has no action"
            metode = el.get("method", "").casefold()
            if metode not in {"get", "post", "dialog"}:
                yield f"{_short(el)} has no method"
            if metode != "post":
                continue
            tersembunyi = (i for i in el.iter("input") if i.get("type") == "hidden" and i.get("name") == "operasi")
            operasi = [i.get("value", "") for i in tersembunyi]
            if len(operasi) != 1 or not UUID_TERTULIS.fullmatch(operasi[0]):
                yield f"{_short(el)} posts without exactly one hidden operasi"

    def words(self, boleh: frozenset[str]) -> Iterator[str]:
        """Yield English words, and what a template should have turned into words."""
        for teks in self.terlihat:
            for cocok in KATA_INGGRIS.finditer(teks):
                if cocok[0].casefold() not in boleh:
                    yield f"English “{cocok[0]}” in “{teks[:100]}”"
            for cocok in _MENTAH.finditer(teks):
                yield f"unrendered “{cocok[0]}” in “{teks[:100]}”"


def _plain(el: Element) -> str:
    return " ".join(" ".join(el.itertext()).split())


def _named(el: Element) -> str:
    return el.get("aria-label") or el.get("aria-labelledby") or ""


def _short(el: Element) -> str:
    ciri = "".join(
        f' {n}="{el.attrib[n]}"' for n in ("id", "name", "type", "action", "href", "class") if n in el.attrib
    )
    return f"<{el.tag}{ciri}>"
