"""Photos on paper: their thumbnails, for a view that read them through its reader. Each look at one is logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from observasi_app.berkas.akses import log_view
from observasi_app.berkas.gudang import FotoTidakAda
from observasi_app.berkas.models import Berkas
from observasi_app.berkas.queries import LOGO, as_berkas
from observasi_app.berkas.terima import gudang
from observasi_app.extensions import db

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from observasi_app.berkas.queries import FotoDibaca
    from observasi_app.masuk.pengguna import Pengguna

RAGAM = "cetak"
"""How the access log names a photo that went onto paper."""


def read_logo(sekolah_id: UUID) -> bytes:
    """Return a school's logo (JPEG, as large as it is kept), or nothing where there is none."""
    baris = db.session.scalars(
        select(Berkas)
        .where(
            Berkas.sekolah_id == sekolah_id,
            Berkas.wadah == LOGO,
            Berkas.wadah_id == sekolah_id,
            Berkas.dicabut.is_(None),
        )
        .order_by(Berkas.id.desc())
        .limit(1)
    ).first()
    try:
        return gudang().buka(sekolah_id, baris.sha256).read_bytes() if baris else b""
    except FotoTidakAda:
        return b""


def read_foto(pengguna: Pengguna, sekolah_id: UUID, foto: Iterable[FotoDibaca]) -> dict[UUID, bytes]:
    """Return the thumbnails (JPEG, 320 px) by the id of the photo; one that is gone from the store is left out.

    `foto` is what a query gave to this reader: that query has decided that they may see it.
    """
    ids = [satu.id for satu in foto]
    if not ids:
        return {}
    hasil: dict[UUID, bytes] = {}
    for baris in db.session.scalars(select(Berkas).where(Berkas.sekolah_id == sekolah_id, Berkas.id.in_(ids))):
        try:
            isi = gudang().buka(sekolah_id, baris.sha256, kecil=True).read_bytes()
        except FotoTidakAda:
            continue
        log_view(pengguna, as_berkas(baris), RAGAM)
        hasil[baris.id] = isi
    return hasil
