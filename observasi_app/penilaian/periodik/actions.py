"""Writes about the appraisal of a part of the year: it is recorded, and recorded again; nothing is edited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from observasi_app.extensions import new_id
from observasi_app.jejak.actions import record
from observasi_app.luring.operasi import kerjakan
from observasi_app.penilaian.models import MASIH_BERLAKU, MASIH_TERCATAT, Penilaian, PenilaianPeriodik
from observasi_app.penilaian.queries import rules_of
from observasi_app.penilaian.rules import derive_predikat
from observasi_app.rubrics.edisi import Jenis
from observasi_app.siklus.inti.alur import BelumBolehError

if TYPE_CHECKING:
    from uuid import UUID

    from observasi_app.aturan.periodik import BagianPeriodik
    from observasi_app.luring.operasi import Operasi
    from observasi_app.penilaian.rules import Rating
    from observasi_app.sekolah.queries import PeriodeKini


@dataclass(frozen=True, slots=True)
class IsiPeriodik:
    """What is recorded of one part: the two ratings, and why."""

    bagian: BagianPeriodik
    hasil: Rating
    perilaku: Rating
    kalimat: str
    jabatan: str


def record_periodik(
    op: Operasi, sekolah_id: UUID, periode: PeriodeKini, pegawai_id: UUID, nomor: int, isi: IsiPeriodik
) -> None:
    """Record one part of the year; what was recorded of it before becomes the version before.

    `nomor` is how many versions the person had in all when the form was opened. Raises `BelumBolehError` when one was
    added since, or when the yearly appraisal is set: that alone counts, and nothing is added beside it.
    """
    with kerjakan(op) as sesi:
        milik = (
            PenilaianPeriodik.sekolah_id == sekolah_id,
            PenilaianPeriodik.periode_id == periode.id,
            PenilaianPeriodik.pegawai_id == pegawai_id,
        )
        semua = sesi.scalars(select(PenilaianPeriodik).where(*milik).with_for_update()).all()
        if len(semua) != nomor:
            raise BelumBolehError("Penilaian periodik ini sudah berubah sejak halaman Anda buka.")
        tahunan = select(Penilaian.id).where(
            Penilaian.sekolah_id == sekolah_id,
            Penilaian.periode_id == periode.id,
            Penilaian.pegawai_id == pegawai_id,
            Penilaian.jenis == Jenis.GURU.value,
            MASIH_BERLAKU,
        )
        if sesi.scalar(tahunan) is not None:
            raise BelumBolehError("Penilaian tahunannya sudah ditetapkan, jadi tidak ada yang dicatat lagi.")
        lama = sesi.scalar(
            select(PenilaianPeriodik).where(*milik, PenilaianPeriodik.bagian == isi.bagian.kode, MASIH_TERCATAT)
        )
        if lama:
            lama.digantikan = op.waktu
            sesi.flush()  # the old one makes room before the new one stands
        predikat = derive_predikat(rules_of(periode.aturan, sekolah_id).matriks, isi.hasil, isi.perilaku)
        sesi.add(
            PenilaianPeriodik(
                sekolah_id=sekolah_id,
                id=new_id(),
                periode_id=periode.id,
                pegawai_id=pegawai_id,
                bagian=isi.bagian.kode,
                nomor=lama.nomor + 1 if lama else 1,
                penilai_id=op.pegawai_id,
                jabatan_penilai=isi.jabatan,
                rating_hasil=isi.hasil.value,
                rating_perilaku=isi.perilaku.value,
                predikat=predikat.value,
                kalimat=isi.kalimat,
                aturan=periode.aturan,
                dicatat=op.waktu,
            )
        )
        record(
            sesi,
            "mencatat penilaian periodik",
            waktu=op.waktu,
            pegawai_id=op.pegawai_id,
            peran=op.peran,
            operasi_id=op.id,
            sekolah_id=sekolah_id,
            rincian={"pegawai": str(pegawai_id), "bagian": isi.bagian.kode},
        )
