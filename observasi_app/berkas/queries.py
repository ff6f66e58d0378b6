"""Reads of files: lists for pages that loaded their cycle through the reader; a single file asks `pembaca`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import url_for
from sqlalchemy import Uuid, bindparam, select

from observasi_app.berkas.models import Berkas
from observasi_app.extensions import baca, db
from observasi_app.sekolah.models import Sekolah
from observasi_app.web.waktu import BULAN, Zona, local, tanggal_tanpa_hari

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy.orm import Session

SEJUTA = 1_000_000


@dataclass(frozen=True, slots=True)
class FotoDibaca:
    """A photo as a page shows it: the thumbnail links to the whole; `keterangan` is short, or empty."""

    id: UUID
    url: str
    kecil: str
    alt: str
    keterangan: str
    waktu_ambil: datetime | None


@dataclass(frozen=True, slots=True)
class DokumenDibaca:
    """An attached document as a page links it; `ukuran` in bytes."""

    id: UUID
    url: str
    nama: str
    ukuran: int
    diunggah: datetime
    keterangan: str = ""
    halaman: int = 0
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class BerkasDibaca:
    """A row on the way to its bytes: what it hangs on says who may read it."""

    sekolah_id: UUID
    id: UUID
    jenis: str
    sha256: str
    nama: str
    siklus_id: UUID | None
    wadah: str
    wadah_id: UUID
    pengunggah_id: UUID


def ukuran_berkas(ukuran: int) -> str:
    """Write a size as people say it: "820 kB" or "2,4 MB"."""
    if ukuran < SEJUTA:
        return f"{max(1, round(ukuran / 1000))} kB"
    return f"{ukuran / SEJUTA:.1f} MB".replace(".", ",").replace(",0 ", " ")


def find_berkas(berkas_id: UUID) -> BerkasDibaca | None:
    """Return a row that was not taken off; nobody has been asked yet whether this reader may see it."""
    b = db.session.scalars(select(Berkas).where(Berkas.id == berkas_id, Berkas.dicabut.is_(None))).first()
    return as_berkas(b) if b is not None else None


def as_berkas(b: Berkas) -> BerkasDibaca:
    """Take from a row what leads to its bytes."""
    return BerkasDibaca(
        sekolah_id=b.sekolah_id,
        id=b.id,
        jenis=b.jenis,
        sha256=b.sha256,
        nama=b.nama,
        siklus_id=b.siklus_id,
        wadah=b.wadah,
        wadah_id=b.wadah_id,
        pengunggah_id=b.pengunggah_id,
    )


LOGO = "logo"
"""What a school's logo hangs on: the school itself, whose id is its place too."""


def list_foto(sekolah_id: UUID, wadah: str, wadah_ids: Iterable[UUID]) -> dict[UUID, tuple[FotoDibaca, ...]]:
    """Return the photos of each thing they hang on, in the order they came; one query for all."""
    hasil: dict[UUID, tuple[FotoDibaca, ...]] = {}
    for b, zona in _rows(sekolah_id, wadah, wadah_ids, "foto"):
        ada = hasil.get(b.wadah_id, ())
        hasil[b.wadah_id] = (*ada, _foto(b, zona, len(ada) + 1))
    return hasil


def list_dokumen(sekolah_id: UUID, wadah: str, wadah_ids: Iterable[UUID]) -> dict[UUID, tuple[DokumenDibaca, ...]]:
    """Return the documents of each thing they hang on, in the order they came."""
    hasil: dict[UUID, tuple[DokumenDibaca, ...]] = {}
    for b, _zona in _rows(sekolah_id, wadah, wadah_ids, "pdf"):
        url = url_for("berkas.unduh", berkas_id=b.id)
        satu = DokumenDibaca(b.id, url, b.nama, b.ukuran, b.diunggah, b.keterangan, b.halaman, b.sha256)
        hasil[b.wadah_id] = (*hasil.get(b.wadah_id, ()), satu)
    return hasil


def list_berkas_id(sesi: Session, sekolah_id: UUID, wadah: str, wadah_id: UUID) -> tuple[UUID, ...]:
    """Return the ids of what hangs on something, inside a write."""
    syarat = (Berkas.sekolah_id == sekolah_id, Berkas.wadah == wadah, Berkas.wadah_id == wadah_id)
    return tuple(sesi.scalars(select(Berkas.id).where(*syarat, Berkas.dicabut.is_(None))))


_DI_WADAH = (
    select(Berkas.__table__, Sekolah.zona)
    .join(Sekolah, Sekolah.id == Berkas.sekolah_id)
    .where(
        Berkas.sekolah_id == bindparam("sekolah_id", type_=Uuid()),
        Berkas.wadah == bindparam("wadah"),
        Berkas.wadah_id.in_(bindparam("wadah_ids", type_=Uuid(), expanding=True)),
        Berkas.jenis == bindparam("jenis"),
        Berkas.dicabut.is_(None),
    )
    .order_by(Berkas.id)
)


def _rows(sekolah_id: UUID, wadah: str, wadah_ids: Iterable[UUID], jenis: str) -> list[tuple[Berkas, Zona]]:
    semua = list(wadah_ids)
    if not semua:
        return []
    nilai = {"sekolah_id": sekolah_id, "wadah": wadah, "wadah_ids": semua, "jenis": jenis}
    return [(b, Zona(b.zona)) for b in baca(_DI_WADAH, nilai)]


def _foto(b: Berkas, zona: Zona, urut: int) -> FotoDibaca:
    hari = local(b.waktu_ambil, zona).date() if b.waktu_ambil else None
    return FotoDibaca(
        id=b.id,
        url=url_for("berkas.foto", berkas_id=b.id),
        kecil=url_for("berkas.kecil", berkas_id=b.id),
        alt=f"Foto {urut}, diambil {tanggal_tanpa_hari(hari)}" if hari else f"Foto {urut}",
        keterangan=f"{hari.day} {BULAN[hari.month - 1][:3]}" if hari else "",
        waktu_ambil=b.waktu_ambil,
    )
