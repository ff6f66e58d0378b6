"""Steps under an agreed plan, taken as people take them; among them those of a year that takes files in."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from observasi_app.extensions import db, menulis
from observasi_app.pelaksanaan.models import Bukti
from observasi_app.rencana.models import Rencana
from tests.dunia import TAHUN
from tests.langkah import aksi, follow, send
from tests.rencana import langkah as rencana

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from flask import Flask
    from werkzeug.test import TestResponse

    from tests.klien import Klien

SERTIFIKAT: dict[str, object] = {"item": "b", "nama": "Sertifikat pelatihan", "tanggal": f"5/1/{TAHUN}"}
Kiriman = tuple[str, bytes, str]
"""Of a file: in which field, its bytes, its name."""


def agree(guru: Klien, kepala: Klien) -> UUID:
    """A guru and her principal agree on her plan."""
    id_ = rencana.fill_all(guru)
    rencana.submit(guru, id_)
    rencana.approve(kepala, id_)
    rencana.agree(guru, id_)
    return id_


def take_files(app: Flask, rencana_id: UUID) -> None:
    """Let a plan be of 2024, the year that took the documents in."""
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Rencana).where(Rencana.id == rencana_id).values(aturan="2024"))


def try_to_record(siapa: Klien, halaman: str, *berkas: Kiriman, **isi: object) -> TestResponse:
    """Somebody writes evidence down, with files."""
    return _post(siapa, halaman, aksi("/pelaksanaan/bukti"), berkas, SERTIFIKAT | isi)


def try_to_add(siapa: Klien, alamat: str, *berkas: Kiriman, op: bool = False, **isi: object) -> TestResponse:
    """Somebody adds files to what is written down; `alamat` is that of the page for it."""
    return _post(siapa, alamat, aksi("/berkas"), berkas, isi, op=op)


def _post(
    siapa: Klien, alamat: str, pilih: str, berkas: Sequence[Kiriman], isi: dict[str, object], *, op: bool = False
) -> TestResponse:
    form = siapa.fill(siapa.get(alamat), pilih, **isi)  # type: ignore[arg-type]
    form.berkas = [(field, (io.BytesIO(isi), nama)) for field, isi, nama in berkas]
    return siapa.send(form, op=op)


def rows(app: Flask) -> list[Bukti]:
    with app.app_context():
        return list(db.session.scalars(select(Bukti).order_by(Bukti.dicatat)))


__all__ = ["SERTIFIKAT", "agree", "aksi", "follow", "rows", "send", "take_files", "try_to_add", "try_to_record"]
