"""Reads of evidence and notes, always beside an agreed plan that the person who asks may read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Uuid, bindparam, select

from observasi_app.extensions import baca
from observasi_app.pelaksanaan.models import Bukti, UmpanBalik
from observasi_app.pelaksanaan.rules import KeadaanBukti, Rentang
from observasi_app.sekolah.models import Periode
from observasi_app.sekolah.queries import Orang, find_orang

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from observasi_app.rencana.isi import IsiRencana

_SEKOLAH = bindparam("sekolah", type_=Uuid())
_RENCANA = bindparam("rencana", type_=Uuid())
_BUKTI = (
    select(Bukti.__table__)
    .where(Bukti.sekolah_id == _SEKOLAH, Bukti.rencana_id == _RENCANA, Bukti.ditarik.is_(None))
    .order_by(Bukti.id)
)
_CATATAN = (
    select(UmpanBalik.__table__)
    .where(UmpanBalik.sekolah_id == _SEKOLAH, UmpanBalik.rencana_id == _RENCANA, UmpanBalik.ditarik.is_(None))
    .order_by(UmpanBalik.id)
)
_PERIODE = select(Periode.mulai, Periode.selesai).where(
    Periode.sekolah_id == _SEKOLAH, Periode.id == bindparam("periode", type_=Uuid())
)


@dataclass(frozen=True, slots=True)
class BuktiDibaca:
    """One piece of evidence."""

    id: UUID
    item: str
    nama: str
    letak: str
    tanggal: date | None
    perkiraan: date | None
    alasan: str
    penulis: Orang
    dikonfirmasi: datetime | None
    pengonfirmasi: Orang | None

    @property
    def keadaan(self) -> KeadaanBukti:
        """Where it stands."""
        if self.tanggal is None:
            return KeadaanBukti.MENUNGGU_TERBIT
        return KeadaanBukti.DIKONFIRMASI if self.dikonfirmasi else KeadaanBukti.ADA

    @property
    def tautan(self) -> bool:
        """Whether where it lies is an address."""
        return self.letak.startswith("https://")


@dataclass(frozen=True, slots=True)
class CatatanDibaca:
    """One note."""

    id: UUID
    item: str
    teks: str
    penulis: Orang
    ditulis: datetime


@dataclass(frozen=True, slots=True)
class ItemPelaksanaan:
    """One row of the plan with what was done for it."""

    kode: str
    rhk: str
    bukti: tuple[BuktiDibaca, ...]
    catatan: tuple[CatatanDibaca, ...]

    @property
    def dikonfirmasi(self) -> int:
        """How many pieces were confirmed."""
        return sum(1 for satu in self.bukti if satu.keadaan is KeadaanBukti.DIKONFIRMASI)


def list_item(sekolah_id: UUID, rencana_id: UUID, isi: IsiRencana | None) -> tuple[ItemPelaksanaan, ...]:
    """Return the rows of a plan with their evidence and notes, in the order of the plan."""
    nilai = {"sekolah": sekolah_id, "rencana": rencana_id}
    bukti, catatan = baca(_BUKTI, nilai), baca(_CATATAN, nilai)
    orang = find_orang(
        [*(b.penulis_id for b in bukti), *(b.pengonfirmasi_id for b in bukti), *(c.penulis_id for c in catatan)]
    )
    semua_bukti = [
        BuktiDibaca(
            id=b.id,
            item=b.item,
            nama=b.nama,
            letak=b.letak,
            tanggal=b.tanggal,
            perkiraan=b.perkiraan,
            alasan=b.alasan,
            penulis=orang[b.penulis_id],
            dikonfirmasi=b.dikonfirmasi,
            pengonfirmasi=orang.get(b.pengonfirmasi_id),
        )
        for b in bukti
    ]
    semua_catatan = [CatatanDibaca(c.id, c.item, c.teks, orang[c.penulis_id], c.ditulis) for c in catatan]
    return tuple(
        ItemPelaksanaan(
            satu.kode,
            satu.rhk,
            tuple(b for b in semua_bukti if b.item == satu.kode),
            tuple(c for c in semua_catatan if c.item == satu.kode),
        )
        for satu in (isi.hasil if isi else None) or ()
    )


def find_rentang(sekolah_id: UUID, periode_id: UUID) -> Rentang:
    """Return the days of a period."""
    (p,) = baca(_PERIODE, {"sekolah": sekolah_id, "periode": periode_id})
    return Rentang(p.mulai, p.selesai)
