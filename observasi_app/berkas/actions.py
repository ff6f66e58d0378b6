"""Writes about files: rows that hang a stored file on something, inside the `kerjakan` of the act they belong to."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import select

from observasi_app.berkas.gudang import FotoTidakAda
from observasi_app.berkas.models import Berkas
from observasi_app.berkas.terima import gudang
from observasi_app.berkas.unggahan import forget_unggahan
from observasi_app.extensions import new_id
from observasi_app.sekolah.models import Sekolah
from observasi_app.web.waktu import Zona

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.orm import Session

    from observasi_app.berkas.terima import DokumenDiterima, FotoDiterima


class Tindak(Protocol):
    """What attaching needs to know of the act it belongs to; an `Operasi` is one."""

    @property
    def pegawai_id(self) -> UUID:
        """Who attaches."""

    @property
    def waktu(self) -> datetime:
        """When."""


class Pindahan(Protocol):
    """From which cycle to which files go along."""

    @property
    def asal_sekolah_id(self) -> UUID:
        """The school where they hang."""

    @property
    def asal_id(self) -> UUID:
        """The cycle there."""

    @property
    def sekolah_id(self) -> UUID:
        """The school that gets a copy."""

    @property
    def siklus_id(self) -> UUID:
        """The cycle that gets a copy."""


JAM_BELUM_DIATUR = 1990
"""A camera that says an earlier year was never set; its time is worth nothing."""


def attach_foto(
    sesi: Session,
    op: Tindak,
    foto: FotoDiterima,
    *,
    sekolah_id: UUID,
    siklus_id: UUID | None,
    wadah: str,
    wadah_id: UUID,
) -> UUID:
    """Hang a received photo on something and return its row's id; the same photo there again is the same row.

    An upload that brought it has done its work and goes.
    """
    forget_unggahan(sesi, op.pegawai_id, foto.sha256_asal)
    ada = _find_same(sesi, sekolah_id, wadah, wadah_id, foto.sha256)
    if ada is not None:
        return ada
    berkas = Berkas(
        sekolah_id=sekolah_id,
        id=new_id(),
        jenis="foto",
        sha256=foto.sha256,
        sha256_asal=foto.sha256_asal,
        nama="",
        lebar=foto.lebar,
        tinggi=foto.tinggi,
        ukuran=foto.ukuran,
        waktu_ambil=_instant(sesi, sekolah_id, foto.waktu_ambil),
        siklus_id=siklus_id,
        wadah=wadah,
        wadah_id=wadah_id,
        pengunggah_id=op.pegawai_id,
        diunggah=op.waktu,
    )
    sesi.add(berkas)
    sesi.flush()
    return berkas.id


def attach_berkas(
    sesi: Session,
    op: Tindak,
    dokumen: DokumenDiterima,
    *,
    sekolah_id: UUID,
    siklus_id: UUID | None,
    wadah: str,
    wadah_id: UUID,
    keterangan: str = "",
) -> UUID:
    """Hang a received PDF on something and return its row's id; the same document there again is the same row."""
    ada = _find_same(sesi, sekolah_id, wadah, wadah_id, dokumen.sha256)
    if ada is not None:
        return ada
    berkas = Berkas(
        sekolah_id=sekolah_id,
        id=new_id(),
        jenis="pdf",
        sha256=dokumen.sha256,
        sha256_asal=dokumen.sha256,
        nama=dokumen.nama,
        keterangan=keterangan,
        ukuran=dokumen.ukuran,
        halaman=dokumen.halaman,
        siklus_id=siklus_id,
        wadah=wadah,
        wadah_id=wadah_id,
        pengunggah_id=op.pegawai_id,
        diunggah=op.waktu,
    )
    sesi.add(berkas)
    sesi.flush()
    return berkas.id


def copy_berkas(sesi: Session, wadah: str, pindahan: Pindahan, wadah_ids: dict[UUID, UUID] | None = None) -> None:
    """Hang what hangs in one school's cycle on the same things of another's; the bytes go along.

    `wadah_ids`: on what each hangs there → here; without it all of that `wadah`, on things of the same id.
    """
    for lama in sesi.scalars(
        select(Berkas)
        .where(
            Berkas.sekolah_id == pindahan.asal_sekolah_id,
            Berkas.siklus_id == pindahan.asal_id,
            Berkas.wadah == wadah,
            Berkas.dicabut.is_(None),
        )
        .order_by(Berkas.id)
    ).all():
        if wadah_ids is not None and lama.wadah_id not in wadah_ids:
            continue
        _copy_bytes(lama, pindahan.sekolah_id)
        isi = {k.name: getattr(lama, k.name) for k in Berkas.__table__.columns}
        di_sini = wadah_ids[lama.wadah_id] if wadah_ids is not None else lama.wadah_id
        isi |= {"sekolah_id": pindahan.sekolah_id, "id": new_id(), "siklus_id": pindahan.siklus_id, "wadah_id": di_sini}
        sesi.add(Berkas(**isi))
    sesi.flush()


def _copy_bytes(berkas: Berkas, sekolah_id: UUID) -> None:
    """Keep the same bytes in another school's folder; what cannot be read there any more cannot be read here."""
    toko = gudang()
    try:
        if berkas.jenis == "pdf":
            toko.simpan_pdf(sekolah_id, toko.buka_pdf(berkas.sekolah_id, berkas.sha256).read_bytes())
            return
        utama = toko.buka(berkas.sekolah_id, berkas.sha256).read_bytes()
        toko.simpan(sekolah_id, utama, toko.buka(berkas.sekolah_id, berkas.sha256, kecil=True).read_bytes())
    except FotoTidakAda:
        return


def detach(sesi: Session, op: Tindak, sekolah_id: UUID, berkas_id: UUID) -> None:
    """Take a file off what it hangs on: nobody sees it from now on, the bytes and the row stay."""
    berkas = sesi.get(Berkas, (sekolah_id, berkas_id), with_for_update=True)
    if berkas is not None and berkas.dicabut is None:
        berkas.dicabut = op.waktu


def _find_same(sesi: Session, sekolah_id: UUID, wadah: str, wadah_id: UUID, sha256: str) -> UUID | None:
    return sesi.scalar(
        select(Berkas.id).where(
            Berkas.sekolah_id == sekolah_id,
            Berkas.wadah == wadah,
            Berkas.wadah_id == wadah_id,
            Berkas.sha256 == sha256,
            Berkas.dicabut.is_(None),
        )
    )


def _instant(sesi: Session, sekolah_id: UUID, waktu: datetime | None) -> datetime | None:
    """Read the camera's clock as the school's own; an aware time is taken as it is."""
    if waktu is None or waktu.year < JAM_BELUM_DIATUR:
        return None
    if waktu.tzinfo is not None:
        return waktu.astimezone(UTC)
    zona = sesi.scalars(select(Sekolah.zona).where(Sekolah.id == sekolah_id)).one()
    return waktu.replace(tzinfo=Zona(zona).tz).astimezone(UTC)
