"""The device that asks, in words its owner recognises."""

from __future__ import annotations

_ALAT = (
    ("iPad", "iPad"),
    ("iPhone", "iPhone"),
    ("Mobile", "HP Android"),
    ("Android", "Tablet Android"),
    ("Windows", "Komputer Windows"),
    ("Macintosh", "Komputer Mac"),
    ("Linux", "Komputer Linux"),
)
_PERAMBAN = (("Edg/", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))


def device_name(baris_peramban: str) -> str:
    """Name the device by its `User-Agent`; the full browser line is not kept."""
    alat = next((nama for tanda, nama in _ALAT if tanda in baris_peramban), "Perangkat lain")
    peramban = next((nama for tanda, nama in _PERAMBAN if tanda in baris_peramban), "peramban lain")
    return f"{alat}, {peramban}"
