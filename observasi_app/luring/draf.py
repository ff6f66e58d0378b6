"""Drafts: a form as it is being typed, kept for its writer alone until the form is sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Uuid, bindparam, select
from werkzeug.datastructures import MultiDict

from observasi_app.extensions import baca, db, menulis, now
from observasi_app.luring.models import Draf

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy.orm import Session

    from observasi_app.masuk.pengguna import Pengguna

BUKAN_ISIAN = frozenset({"operasi", "oleh", "versi", "kunci_draf", "revisi"})


@dataclass(frozen=True, slots=True)
class DrafTersimpan:
    """A draft as a form reads it: `isi` is what the form would have posted, None when nothing waits."""

    isi: MultiDict[str, str] | None
    revisi: int
    waktu: datetime | None


class DrafBerubahError(Exception):
    """The draft was written elsewhere since this page was opened; `revisi` is the one kept now."""

    def __init__(self, revisi: int) -> None:
        """Say which revision to build on."""
        super().__init__(str(revisi))
        self.revisi = revisi


_DRAF = select(Draf.isi, Draf.revisi, Draf.waktu).where(
    Draf.pegawai_id == bindparam("pegawai_id", type_=Uuid()), Draf.kunci == bindparam("kunci")
)


def find_draf(pegawai_id: UUID, kunci: str) -> DrafTersimpan:
    """Return the writer's own draft of a form; an empty one at revision 0 when there is none."""
    ketemu = baca(_DRAF, {"pegawai_id": pegawai_id, "kunci": kunci})
    if not ketemu:
        return DrafTersimpan(None, 0, None)
    draf = ketemu[0]
    isi = MultiDict([(nama, nilai) for nama, banyak in draf.isi.items() for nilai in banyak]) if draf.isi else None
    return DrafTersimpan(isi, draf.revisi, draf.waktu if draf.isi else None)


def list_kunci_draf(pegawai_id: UUID, awalan: str) -> frozenset[str]:
    """Return the keys under `awalan` for which this writer has something unsent."""
    baris = db.session.scalars(select(Draf).where(Draf.pegawai_id == pegawai_id, Draf.kunci.startswith(awalan)))
    return frozenset(d.kunci for d in baris if d.isi)


def save_draf(
    pegawai_id: UUID, kunci: str, revisi: int, isian: Iterable[tuple[str, str]], operasi_id: UUID, isi_hash: str
) -> int:
    """Keep the next revision and return its number; a repeat of the same post returns the same number.

    Raises `DrafBerubahError` when the draft moved on since `revisi`.
    """
    with menulis() as sesi:
        draf = sesi.get(Draf, (pegawai_id, kunci), with_for_update=True)
        if draf is None:
            draf = Draf(pegawai_id=pegawai_id, kunci=kunci, revisi=0, isi={}, waktu=now(), operasi_id=None, hash="")
            sesi.add(draf)
        elif (draf.operasi_id, draf.hash) == (operasi_id, isi_hash):
            return draf.revisi
        if revisi != draf.revisi:
            raise DrafBerubahError(draf.revisi)
        draf.revisi += 1
        draf.isi = _grouped(isian)
        draf.waktu = now()
        draf.operasi_id = operasi_id
        draf.hash = isi_hash
        return draf.revisi


def keep_as_draf(pengguna: Pengguna, kunci: str, isian: MultiDict[str, str], operasi_id: UUID, isi_hash: str) -> None:
    """Keep the fields of a refused post as the newest revision, whatever was there before."""
    revisi = find_draf(pengguna.pegawai_id, kunci).revisi
    save_draf(pengguna.pegawai_id, kunci, revisi, isian.items(multi=True), operasi_id, isi_hash)


def clear_draf(sesi: Session, pegawai_id: UUID, kunci: str, waktu: datetime) -> None:
    """Empty a draft whose form was sent, moving its revision on so that a late autosave cannot bring it back."""
    if not kunci:
        return
    draf = sesi.get(Draf, (pegawai_id, kunci))
    if draf is None:
        draf = Draf(pegawai_id=pegawai_id, kunci=kunci, revisi=0)
        sesi.add(draf)
    draf.revisi += 1
    draf.isi = {}
    draf.waktu = waktu
    draf.operasi_id = None
    draf.hash = ""


def _grouped(isian: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    hasil: dict[str, list[str]] = {}
    for nama, nilai in isian:
        if nama not in BUKAN_ISIAN:
            hasil.setdefault(nama, []).append(nilai)
    return hasil
