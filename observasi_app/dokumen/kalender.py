"""An entry for a person's own calendar, as a file: RFC 5545, written by the icalendar package.

The same entry keeps its UID for ever and is told apart by SEQUENCE, so that a calendar which already holds it moves it
instead of showing two.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import Response

if TYPE_CHECKING:
    from uuid import UUID

PRODUK = "-//Observasi//Kalender//ID"


@dataclass(frozen=True, slots=True)
class Acara:
    """One entry; instants are aware, `selesai` is None where nobody knows how long it takes, `urutan` never falls."""

    id: UUID
    urutan: int
    judul: str
    mulai: datetime
    selesai: datetime | None
    tempat: str
    keterangan: str
    diubah: datetime
    alamat: str = ""


def make_ics(acara: Acara) -> bytes:
    """Return the calendar file of one entry; its times are in UTC, so that no reader has to know our zones."""
    from icalendar import Calendar, Event

    butir = Event()
    butir.add("uid", f"{acara.id}@observasi")
    butir.add("sequence", acara.urutan)
    butir.add("dtstamp", acara.diubah.astimezone(UTC))
    butir.add("last-modified", acara.diubah.astimezone(UTC))
    butir.add("dtstart", acara.mulai.astimezone(UTC))
    if acara.selesai is not None:
        butir.add("dtend", acara.selesai.astimezone(UTC))
    butir.add("summary", acara.judul)
    if acara.tempat:
        butir.add("location", acara.tempat)
    butir.add("description", acara.keterangan)
    if acara.alamat:
        butir.add("url", acara.alamat)
    butir.add("status", "CONFIRMED")
    kalender = Calendar()
    kalender.add("prodid", PRODUK)
    kalender.add("version", "2.0")
    kalender.add("method", "PUBLISH")
    kalender.add_component(butir)
    isi: bytes = kalender.to_ical()
    return isi


def answer_ics(isi: bytes, nama: str) -> Response:
    """Send a calendar file to be kept; nobody on the way keeps it. `nama` is plain, without its ending."""
    jawaban = Response(isi, content_type="text/calendar; charset=utf-8")
    jawaban.headers["Content-Disposition"] = f'attachment; filename="{nama}.ics"'
    jawaban.headers["Cache-Control"] = "no-store"
    jawaban.vary.add("Cookie")
    return jawaban
