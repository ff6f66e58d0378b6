"""Writes about the predikat organisasi: it is set, and set again; nothing is edited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from observasi_app.extensions import new_id
from observasi_app.jejak.actions import record
from observasi_app.luring.operasi import kerjakan
from observasi_app.penilaian.models import MASIH_MENGIKAT, PredikatOrganisasi
from observasi_app.penilaian.sandi import keep_sandi
from observasi_app.siklus.inti.alur import BelumBolehError

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from observasi_app.luring.operasi import Operasi
    from observasi_app.penilaian.organisasi.rules import CapaianOrganisasi
    from observasi_app.sekolah.queries import PeriodeKini


@dataclass(frozen=True, slots=True)
class IsiOrganisasi:
    """What is set: the predikat, why, of which day, in which office."""

    capaian: CapaianOrganisasi
    alasan: str
    tanggal: date
    jabatan: str


def set_organisasi(
    op: Operasi, sekolah_id: UUID, periode: PeriodeKini, nomor: int, isi: IsiOrganisasi, *, sandi_diketik: bool
) -> None:
    """Set the predikat of a school for a period; what was in force becomes the version before.

    `nomor` is the version on which the form was opened, 0 where there was none; raises `BelumBolehError` when another
    was set since.
    """
    with kerjakan(op) as sesi:
        lama = sesi.scalars(
            select(PredikatOrganisasi)
            .where(
                PredikatOrganisasi.sekolah_id == sekolah_id,
                PredikatOrganisasi.periode_id == periode.id,
                MASIH_MENGIKAT,
            )
            .with_for_update()
        ).first()
        if (lama.nomor if lama else 0) != nomor:
            raise BelumBolehError("Predikat organisasi sekolah ini sudah ditetapkan lagi sejak halaman Anda buka.")
        if lama:
            lama.digantikan = op.waktu
            sesi.flush()  # the old one makes room before the new one is in force
        sesi.add(
            PredikatOrganisasi(
                sekolah_id=sekolah_id,
                id=new_id(),
                periode_id=periode.id,
                nomor=nomor + 1,
                capaian=isi.capaian.value,
                alasan=isi.alasan,
                tanggal=isi.tanggal,
                penetap_id=op.pegawai_id,
                jabatan_penetap=isi.jabatan,
                aturan=periode.aturan,
                ditetapkan=op.waktu,
            )
        )
        record(
            sesi,
            "menetapkan predikat organisasi",
            waktu=op.waktu,
            pegawai_id=op.pegawai_id,
            peran=op.peran,
            operasi_id=op.id,
            sekolah_id=sekolah_id,
            rincian={"periode": periode.label, "capaian": isi.capaian.value, "versi": nomor + 1},
        )
        if sandi_diketik:
            keep_sandi(sesi, op)
