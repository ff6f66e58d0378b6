"""Which editions a place works with, and the one a cycle pinned: published files and local completions alike."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, false, select

from observasi_app.extensions import db
from observasi_app.rubrics.edisi import Asal, Edisi, Jenis
from observasi_app.rubrics.kumpulan import load_semua, sort_edisi
from observasi_app.rubrics.models import EdisiLokal
from observasi_app.sekolah.models import Pegawai, Sekolah
from observasi_app.sekolah.queries import Orang, as_orang

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class EdisiTercatat:
    """One edition of a focus that a place may read; a local one also says who made it and when."""

    edisi: Edisi
    dibuat: datetime | None = None
    oleh: Orang | None = None


def find_edisi(jenis: str, fokus: str, edisi: str) -> Edisi:
    """Return the edition a cycle pinned; raises KeyError when it never existed here."""
    terbit = load_semua().ambil(Jenis(jenis), fokus, edisi)
    if terbit is not None:
        return terbit
    isi = db.session.scalar(
        select(EdisiLokal.isi).where(EdisiLokal.rubrik == jenis, EdisiLokal.fokus == fokus, EdisiLokal.edisi == edisi)
    )
    if isi is None:
        raise KeyError((jenis, fokus, edisi))
    return Edisi.from_dict(isi)


def list_edisi(jenis: Jenis, sekolah_id: UUID | None = None, dinas_id: UUID | None = None) -> tuple[Edisi, ...]:
    """Return the edition of each focus that this place works with now: its own newest one before the published one."""
    milik = db.session.execute(
        select(EdisiLokal.fokus, EdisiLokal.isi)
        .where(EdisiLokal.rubrik == jenis.value, _owned(jenis, sekolah_id, dinas_id))
        .order_by(EdisiLokal.id)
    )
    lokal = {fokus: isi for fokus, isi in milik}  # noqa: C416 - the newest, read last, replaces the older ones
    return tuple(
        Edisi.from_dict(lokal[edisi.kode]) if edisi.kode in lokal else edisi for edisi in load_semua().terbaru(jenis)
    )


def newer_terbit(edisi: Edisi) -> Edisi | None:
    """Return the published edition that a local one stands before, when it is newer than what that was made from."""
    if edisi.asal is Asal.TERBIT:
        return None
    terbit = next((satu for satu in load_semua().terbaru(edisi.jenis) if satu.kode == edisi.kode), None)
    dasar = edisi.edisi.partition("-")[0]
    return terbit if terbit and sort_edisi(terbit.edisi) > sort_edisi(dasar) else None


def list_riwayat(
    jenis: Jenis, kode: str, sekolah_id: UUID | None = None, dinas_id: UUID | None = None
) -> tuple[EdisiTercatat, ...]:
    """Return every edition of a focus that this place may read, the one it works with now first.

    Empty when there is no such focus. The local editions of other places are as if they did not exist.
    """
    milik = db.session.execute(
        select(EdisiLokal, Pegawai)
        .join(Pegawai, Pegawai.id == EdisiLokal.pegawai_id)
        .where(EdisiLokal.rubrik == jenis.value, EdisiLokal.fokus == kode, _owned(jenis, sekolah_id, dinas_id))
        .order_by(EdisiLokal.id.desc())
    )
    lokal = [EdisiTercatat(Edisi.from_dict(baris.isi), baris.dibuat, as_orang(oleh)) for baris, oleh in milik]
    terbit = [edisi for edisi in load_semua().semua.values() if (edisi.jenis, edisi.kode) == (jenis, kode)]
    terbit.sort(key=lambda edisi: sort_edisi(edisi.edisi), reverse=True)
    return (*lokal, *map(EdisiTercatat, terbit))


def _owned(jenis: Jenis, sekolah_id: UUID | None, dinas_id: UUID | None) -> ColumnElement[bool]:
    """Return which local editions count at a place: a school's own for guru, those of its dinas for principals."""
    if jenis is Jenis.GURU:
        return EdisiLokal.sekolah_id == sekolah_id if sekolah_id else false()
    if dinas_id:
        return EdisiLokal.dinas_id == dinas_id
    if sekolah_id:
        return EdisiLokal.dinas_id == select(Sekolah.dinas_id).where(Sekolah.id == sekolah_id).scalar_subquery()
    return false()


def name_of(jenis: str, fokus: str) -> str:
    """Return the official name of a focus without reading the database; a local edition keeps the name of its focus."""
    return _names()[jenis, fokus]


@cache
def _names() -> Mapping[tuple[str, str], str]:
    return {(jenis.value, edisi.kode): edisi.nama for jenis in Jenis for edisi in load_semua().terbaru(jenis)}
