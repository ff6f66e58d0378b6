"""Which editions a school can choose from, and the one a cycle pinned: published files and local completions alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from observasi_app.extensions import db
from observasi_app.rubrics.edisi import Edisi, Jenis
from observasi_app.rubrics.kumpulan import load_semua
from observasi_app.rubrics.models import EdisiLokal

if TYPE_CHECKING:
    from uuid import UUID


def find_edisi(jenis: str, fokus: str, edisi: str) -> Edisi:
    """Return the edition a cycle pinned; raises KeyError when it never existed here."""
    terbit = load_semua().ambil(Jenis(jenis), fokus, edisi)
    if terbit is not None:
        return terbit
    isi = db.session.scalar(
        select(EdisiLokal.isi).where(
            EdisiLokal.rubrik == jenis, EdisiLokal.fokus == fokus, EdisiLokal.edisi == edisi
        )
    )
    if isi is None:
        raise KeyError((jenis, fokus, edisi))
    return Edisi.from_dict(isi)


def list_edisi(jenis: Jenis, sekolah_id: UUID | None = None, dinas_id: UUID | None = None) -> tuple[Edisi, ...]:
    """Return the edition of each focus that this place works with now: its own newest one before the published one."""
    milik = db.session.scalars(
        select(EdisiLokal)
        .where(
            EdisiLokal.rubrik == jenis.value,
            or_(
                EdisiLokal.sekolah_id == sekolah_id if sekolah_id else False,
                EdisiLokal.dinas_id == dinas_id if dinas_id else False,
            ),
        )
        .order_by(EdisiLokal.id)
    )
    lokal = {baris.fokus: Edisi.from_dict(baris.isi) for baris in milik}
    return tuple(lokal.get(edisi.kode, edisi) for edisi in load_semua().terbaru(jenis))


def name_of(jenis: str, fokus: str) -> str:
    """Return the official name of a focus without reading the database."""
    return next(edisi.nama for edisi in load_semua().terbaru(Jenis(jenis)) if edisi.kode == fokus)
