"""Writes about the predikat of a year: it is set, and set again; nothing is edited."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from observasi_app.extensions import new_id
from observasi_app.luring.operasi import kerjakan
from observasi_app.penilaian.actions import note_penilaian
from observasi_app.penilaian.models import PenilaianAkhir
from observasi_app.penilaian.queries import rules_of
from observasi_app.penilaian.rules import derive_predikat
from observasi_app.penilaian.sandi import keep_sandi
from observasi_app.siklus.inti.alur import BelumBolehError

if TYPE_CHECKING:
    from observasi_app.luring.operasi import Operasi
    from observasi_app.penilaian.queries import PenilaianDibaca
    from observasi_app.penilaian.rules import Rating


@dataclass(frozen=True, slots=True)
class IsiAkhir:
    """What is set of a year: the two ratings, and why."""

    hasil: Rating
    perilaku: Rating
    catatan: str
    jabatan: str


def set_akhir(op: Operasi, p: PenilaianDibaca, nomor: int, isi: IsiAkhir, *, sandi_diketik: bool) -> None:
    """Set the predikat of the year to which an appraisal belongs; what was set before becomes the version before.

    `nomor` is how many versions there were when the form was opened. Raises `BelumBolehError` when there are more.
    """
    with kerjakan(op) as sesi:
        semua = sesi.scalars(
            select(PenilaianAkhir)
            .where(
                PenilaianAkhir.sekolah_id == p.sekolah_id,
                PenilaianAkhir.pegawai_id == p.pegawai.id,
                PenilaianAkhir.jenis == p.jenis.value,
                PenilaianAkhir.aturan == p.aturan,
            )
            .with_for_update()
        ).all()
        if len(semua) != nomor:
            raise BelumBolehError("Predikat akhir ini sudah ditetapkan orang lain sejak halaman Anda buka.")
        for lama in semua:
            lama.digantikan = lama.digantikan or op.waktu
        sesi.flush()  # the old one makes room before the new one stands
        predikat = derive_predikat(rules_of(p.aturan, p.sekolah_id).matriks, isi.hasil, isi.perilaku)
        sesi.add(
            PenilaianAkhir(
                sekolah_id=p.sekolah_id,
                id=new_id(),
                pegawai_id=p.pegawai.id,
                jenis=p.jenis.value,
                aturan=p.aturan,
                nomor=nomor + 1,
                penilai_id=op.pegawai_id,
                jabatan_penilai=isi.jabatan,
                rating_hasil=isi.hasil.value,
                rating_perilaku=isi.perilaku.value,
                predikat=predikat.value,
                catatan=isi.catatan,
                ditetapkan=op.waktu,
            )
        )
        if sandi_diketik:
            keep_sandi(sesi, op)
        note_penilaian(sesi, op, p, "menetapkan predikat akhir tahun")
