"""Reads of evidence and notes, always beside an agreed plan that the person who asks may read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Integer, Uuid, and_, bindparam, select
from sqlalchemy.orm import aliased

from observasi_app.berkas.queries import list_dokumen
from observasi_app.extensions import Instan, baca, db
from observasi_app.pelaksanaan.models import Bukti, BuktiAsal, UmpanBalik
from observasi_app.pelaksanaan.rules import KeadaanBukti, Rentang
from observasi_app.rencana.alur import JenisRencana
from observasi_app.rencana.models import Rencana
from observasi_app.sekolah.models import Pegawai, Periode
from observasi_app.sekolah.queries import KOLOM_ORANG, Orang, as_orang, find_orang

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from uuid import UUID

    from observasi_app.berkas.queries import DokumenDibaca
    from observasi_app.rencana.isi import IsiRencana

WADAH = "bukti"
"""What the PDF of a piece of evidence hangs on."""

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
_CATATAN_BARU = (
    select(UmpanBalik.id.label("catatan_id"), UmpanBalik.item, UmpanBalik.teks, UmpanBalik.ditulis, *KOLOM_ORANG)
    .join(Pegawai, Pegawai.id == UmpanBalik.penulis_id)
    .where(
        UmpanBalik.sekolah_id == _SEKOLAH,
        UmpanBalik.rencana_id == _RENCANA,
        UmpanBalik.ditarik.is_(None),
        UmpanBalik.penulis_id != bindparam("saya", type_=Uuid()),
        UmpanBalik.ditulis > bindparam("sejak", type_=Instan()),
    )
    .order_by(UmpanBalik.id.desc())
    .limit(bindparam("batas", type_=Integer()))
)
_LAIN, _BUKTI_LAIN = aliased(BuktiAsal), aliased(Bukti)
_DIPAKAI = (
    select(BuktiAsal.bukti_id, _BUKTI_LAIN.nama, Periode.label)
    .distinct()
    .join(
        _LAIN,
        and_(
            _LAIN.sekolah_id == BuktiAsal.sekolah_id,
            _LAIN.pegawai_id == BuktiAsal.pegawai_id,
            _LAIN.sha256 == BuktiAsal.sha256,
            _LAIN.bukti_id != BuktiAsal.bukti_id,
            _LAIN.dicatat < BuktiAsal.dicatat,
            _LAIN.dilepas.is_(None),
        ),
    )
    .join(_BUKTI_LAIN, and_(_BUKTI_LAIN.sekolah_id == _LAIN.sekolah_id, _BUKTI_LAIN.id == _LAIN.bukti_id))
    .join(Rencana, and_(Rencana.sekolah_id == _BUKTI_LAIN.sekolah_id, Rencana.id == _BUKTI_LAIN.rencana_id))
    .join(Periode, and_(Periode.sekolah_id == Rencana.sekolah_id, Periode.id == Rencana.periode_id))
    .where(
        BuktiAsal.sekolah_id == _SEKOLAH,
        BuktiAsal.bukti_id.in_(bindparam("bukti", type_=Uuid(), expanding=True)),
        BuktiAsal.dilepas.is_(None),
        _BUKTI_LAIN.ditarik.is_(None),
    )
    .order_by(Periode.label, _BUKTI_LAIN.nama)
)
_PERIODE = select(Periode.mulai, Periode.selesai).where(
    Periode.sekolah_id == _SEKOLAH, Periode.id == bindparam("periode", type_=Uuid())
)


@dataclass(frozen=True, slots=True)
class Pemakaian:
    """Where the same file of the same person was used before: for which document, in which period."""

    nama: str
    periode: str


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
    berkas: DokumenDibaca | None = None
    """The document itself, as one PDF."""
    dipakai: tuple[Pemakaian, ...] = ()
    """Where a file of it was used before."""

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
    ids = [b.id for b in bukti]
    berkas = list_dokumen(sekolah_id, WADAH, ids)
    dipakai = _find_dipakai(sekolah_id, berkas)
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
            berkas=berkas[b.id][-1] if b.id in berkas else None,
            dipakai=dipakai.get(b.id, ()),
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


def list_catatan_baru(
    sekolah_id: UUID, rencana_id: UUID, saya: UUID, sejak: datetime, batas: int
) -> tuple[CatatanDibaca, ...]:
    """Return what others wrote about a plan after an instant, the newest first."""
    nilai = {"sekolah": sekolah_id, "rencana": rencana_id, "saya": saya, "sejak": sejak, "batas": batas}
    return tuple(
        CatatanDibaca(b.catatan_id, b.item, b.teks, as_orang(b), b.ditulis) for b in baca(_CATATAN_BARU, nilai)
    )


def _find_dipakai(sekolah_id: UUID, bukti_ids: Iterable[UUID]) -> dict[UUID, tuple[Pemakaian, ...]]:
    """Return, of pieces that have a file, where the same file of the same person was used before at this school."""
    hasil: dict[UUID, tuple[Pemakaian, ...]] = {}
    ids = list(bukti_ids)
    for b in baca(_DIPAKAI, {"sekolah": sekolah_id, "bukti": ids}) if ids else ():
        hasil[b.bukti_id] = (*hasil.get(b.bukti_id, ()), Pemakaian(b.nama, b.label))
    return hasil


def list_asal(sekolah_id: UUID, bukti_id: UUID) -> frozenset[str]:
    """Return the hashes of the files that a piece of evidence was put together from."""
    syarat = (BuktiAsal.sekolah_id == sekolah_id, BuktiAsal.bukti_id == bukti_id, BuktiAsal.dilepas.is_(None))
    return frozenset(db.session.scalars(select(BuktiAsal.sha256).where(*syarat)))


@dataclass(frozen=True, slots=True)
class PemilikBukti:
    """Whose evidence a file is, for whoever asks whether it may be read."""

    sekolah_id: UUID
    rencana_id: UUID
    periode_id: UUID
    pegawai_id: UUID
    jenis: JenisRencana


def find_pemilik(sekolah_id: UUID, bukti_id: UUID) -> PemilikBukti | None:
    """Return to which plan a piece of evidence belongs; None for one that was taken back."""
    b = db.session.execute(
        select(Rencana.id, Rencana.periode_id, Rencana.pegawai_id, Rencana.jenis)
        .join(Bukti, and_(Bukti.sekolah_id == Rencana.sekolah_id, Bukti.rencana_id == Rencana.id))
        .where(Bukti.sekolah_id == sekolah_id, Bukti.id == bukti_id, Bukti.ditarik.is_(None))
    ).first()
    return PemilikBukti(sekolah_id, b.id, b.periode_id, b.pegawai_id, JenisRencana(b.jenis)) if b else None


def find_rentang(sekolah_id: UUID, periode_id: UUID) -> Rentang:
    """Return the days of a period."""
    (p,) = baca(_PERIODE, {"sekolah": sekolah_id, "periode": periode_id})
    return Rentang(p.mulai, p.selesai)
