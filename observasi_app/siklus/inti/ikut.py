"""What goes along when a guru continues a cycle at another school: each stage copies what was shared with her.

The cycle that is left stays whole where it is, so those who read it there go on reading exactly that. Rows keep their
ids under the new school's key; files get new ones, for an address names them alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from flask import current_app
from sqlalchemy import insert, select

from observasi_app.siklus.inti.models import MilikSiklus
from observasi_app.siklus.inti.tahap import Keadaan, Tahap

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from observasi_app.sekolah.models import MilikSekolah

_DAFTAR = "observasi_ikut"


@dataclass(frozen=True, slots=True)
class Bawaan:
    """From which cycle to which, and in what state the first one stood."""

    asal_sekolah_id: UUID
    asal_id: UUID
    sekolah_id: UUID
    siklus_id: UUID
    pelaku_id: UUID
    berdiri: Keadaan


Ikut = Callable[["Session", Bawaan], None]


def register_ikut(app: Flask, ikut: Ikut) -> None:
    """Let a stage copy what is its own; called while the house is assembled, in the order of the stages."""
    app.extensions.setdefault(_DAFTAR, []).append(ikut)


def carry_along(sesi: Session, bawaan: Bawaan) -> None:
    """Copy what every stage lets go along."""
    for ikut in current_app.extensions.get(_DAFTAR, ()):
        ikut(sesi, bawaan)


def goes_on_as(berdiri: Keadaan) -> Keadaan:
    """Return the state in which a cycle goes on elsewhere.

    A time was agreed with somebody else, and a result that was not shared stays where it was noted: before stage C the
    preparation is handed in anew. What was only noted together, and not confirmed, is written by the guru.
    """
    if berdiri.tahap in (Tahap.A, Tahap.B):
        return Keadaan.A_DISUSUN
    return Keadaan.C_DISUSUN if berdiri is Keadaan.C_DICATAT_BERSAMA else berdiri


def copy_rows(
    sesi: Session, bawaan: Bawaan, tabel: type[MilikSiklus], *syarat: ColumnElement[bool], **ganti: object
) -> list[UUID]:
    """Copy the rows of a stage's table that meet the condition, with some columns replaced; return their ids."""
    milik = (tabel.sekolah_id == bawaan.asal_sekolah_id, tabel.siklus_id == bawaan.asal_id)
    return copy_of(sesi, bawaan, tabel, *milik, *syarat, siklus_id=bawaan.siklus_id, **ganti)


def copy_of(
    sesi: Session, bawaan: Bawaan, tabel: type[MilikSekolah], *syarat: ColumnElement[bool], **ganti: object
) -> list[UUID]:
    """Copy rows of any table of a school."""
    kelas: Any = tabel
    peta = kelas.__table__
    semua = [
        dict(b) | {"sekolah_id": bawaan.sekolah_id} | ganti
        for b in sesi.execute(select(peta).where(*syarat)).mappings()
    ]
    if semua:
        sesi.execute(insert(tabel), semua)
    return [b["id"] for b in semua]
