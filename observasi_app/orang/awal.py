"""The very first act of a real installation: one school and the operator who will bring in everyone else."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from observasi_app.extensions import db, menulis, new_id
from observasi_app.jejak.actions import record
from observasi_app.masuk.models import Akun
from observasi_app.orang.rules import DataOrang, DataSekolah, suggest_nama_pendek
from observasi_app.sekolah.models import Dinas, Pegawai, Penugasan, Sekolah
from observasi_app.sekolah.peran import Peran
from observasi_app.web.isian import fold_nama
from observasi_app.web.waktu import Zona, hari_ini


class SudahAdaError(Exception):
    """Somebody or some school is there already: the first act has been done."""


def is_begun() -> bool:
    """Tell whether this database holds a school or a person."""
    return _holds_somebody(db.session())


def _holds_somebody(sesi: Session) -> bool:
    return any(sesi.scalar(select(kolom).limit(1)) is not None for kolom in (Sekolah.id, Pegawai.id))


def make_first(
    *, sekolah: DataSekolah, dinas: str, operator: DataOrang, nama_pendek: str, sandi: str, sekarang: datetime
) -> str:
    """Write the school, its dinas, and its first operator with the hash of a first password; return the short name.

    Raises `SudahAdaError` when somebody is there already. All or nothing: one transaction.
    """
    dinas_id, sekolah_id, pegawai_id = new_id(), new_id(), new_id()
    nama = nama_pendek or suggest_nama_pendek(operator.nama, lambda _: False)
    with menulis() as sesi:
        if _holds_somebody(sesi):
            raise SudahAdaError
        sesi.add(Dinas(id=dinas_id, nama=dinas))
        sesi.flush()
        sesi.add(Sekolah(id=sekolah_id, dinas_id=dinas_id, **asdict(sekolah)))
        sesi.add(Pegawai(id=pegawai_id, nama_cari=fold_nama(operator.nama), **asdict(operator)))
        sesi.flush()
        sesi.add(Akun(pegawai_id=pegawai_id, nama_pendek=nama, sandi=sandi, harus_ganti=True))
        sesi.add(_first_tugas(pegawai_id, sekolah_id, Zona(sekolah.zona), sekarang))
        sesi.flush()
        record(
            sesi,
            "memulai pemasangan",
            waktu=sekarang,
            pegawai_id=None,
            sekolah_id=sekolah_id,
            rincian={"sekolah": sekolah.nama, "operator": str(pegawai_id)},
        )
    return nama


def _first_tugas(pegawai_id: UUID, sekolah_id: UUID, zona: Zona, sekarang: datetime) -> Penugasan:
    return Penugasan(
        pegawai_id=pegawai_id,
        peran=Peran.OPERATOR.value,
        sekolah_id=sekolah_id,
        dinas_id=None,
        mulai=hari_ini(zona, sekarang),
        selesai=None,
    )
