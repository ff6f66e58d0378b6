"""Shows typed text with the words marked that somebody asked about. Pure: text in, markup out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

from observasi_app.web.saring import paragraf

if TYPE_CHECKING:
    from collections.abc import Iterable

_AWAL, _AKHIR = "\ue000", "\ue001"
_RUANG_SENDIRI = re.compile(f"[{_AWAL}{_AKHIR}]")
_JEDA = re.compile(r"(\s*\n\s*)")


def mark_kutipan(teks: str, kutipan: Iterable[str]) -> Markup:
    """Return the text in paragraphs, each quote that still stands in it marked; overlapping quotes become one mark.

    A quote is found whatever its blanks: a selection over two paragraphs has one blank where the text has two lines.
    """
    teks = _RUANG_SENDIRI.sub("", teks)
    rentang = sorted(r for satu in kutipan for r in _find(teks, satu))
    hasil, sampai = [], 0
    for awal, akhir in _merge(rentang):
        hasil += [teks[sampai:awal], _wrap(teks[awal:akhir])]
        sampai = akhir
    hasil.append(teks[sampai:])
    tampil = paragraf("".join(hasil))
    return Markup(tampil.replace(_AWAL, Markup("<mark>")).replace(_AKHIR, Markup("</mark>")))  # noqa: S704 - escaped by paragraf


def _find(teks: str, kutipan: str) -> list[tuple[int, int]]:
    kata = [re.escape(k) for k in kutipan.split()]
    ketemu = re.search(r"\s+".join(kata), teks) if kata else None
    return [ketemu.span()] if ketemu else []


def _merge(rentang: list[tuple[int, int]]) -> list[tuple[int, int]]:
    hasil: list[tuple[int, int]] = []
    for awal, akhir in rentang:
        if hasil and awal <= hasil[-1][1]:
            hasil[-1] = (hasil[-1][0], max(hasil[-1][1], akhir))
        else:
            hasil.append((awal, akhir))
    return hasil


def _wrap(teks: str) -> str:
    """Mark each line on its own, so that no mark reaches over the end of a paragraph."""
    return "".join(b if not b.strip() else f"{_AWAL}{b}{_AKHIR}" for b in _JEDA.split(teks))
