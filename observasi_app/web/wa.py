"""The address that opens the messenger with a prepared text; the person sends it, the server calls nobody."""

from __future__ import annotations

from urllib.parse import quote

TUJUAN = "https://wa.me/"


def link_wa(teks: str, nomor: str = "") -> str:
    """Return the address that opens the messenger with a text; without a number it asks whom to send it to.

    `nomor` is international and has digits alone, as `normalize_wa` leaves it.
    """
    return f"{TUJUAN}{nomor}?text={quote(teks, safe='')}"
