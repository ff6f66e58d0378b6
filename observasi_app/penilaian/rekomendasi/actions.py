"""Writes about recommendations: one verb each, one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from observasi_app.extensions import new_id
from observasi_app.luring.operasi import kerjakan
from observasi_app.penilaian.actions import refuse_when_set, require_organisasi
from observasi_app.penilaian.alur import KeadaanPenilaian, why_not_open
from observasi_app.penilaian.models import Penilaian, Rekomendasi
from observasi_app.penilaian.organisasi.rules import CapaianOrganisasi, propose_hasil
from observasi_app.penilaian.queries import rules_of
from observasi_app.penilaian.rekomendasi.queries import state_of
from observasi_app.penilaian.rules import check_usulan, derive_predikat
from observasi_app.penilaian.sandi import keep_sandi
from observasi_app.siklus.inti.actions import close, lock_selesai, note
from observasi_app.siklus.inti.alur import BelumBolehError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from observasi_app.luring.operasi import Operasi
    from observasi_app.penilaian.rekomendasi.queries import RekomendasiDibaca
    from observasi_app.penilaian.rules import IsiPenilaian
    from observasi_app.sekolah.queries import PeriodeKini
    from observasi_app.siklus.inti.queries import SiklusDibaca


def recommend(op: Operasi, siklus: SiklusDibaca, periode: PeriodeKini, jabatan: str, isi: IsiPenilaian) -> None:
    """Recommend to the dinas what a finished cycle comes to; both ratings are there.

    Raises `BelumBolehError` when the cycle is not finished, was appraised, or one recommendation waits already.
    """
    assert isi.hasil is not None  # noqa: S101 - asked by the rules of the form
    assert isi.perilaku is not None  # noqa: S101 - asked by the rules of the form
    with kerjakan(op) as sesi:
        baris = lock_selesai(sesi, siklus)
        refuse_when_set(sesi, siklus)
        organisasi = require_organisasi(sesi, siklus.sekolah_id, siklus.periode_id, periode.aturan)
        usulan = None
        if siklus.kepala:
            usulan = propose_hasil(
                rules_of(periode.aturan, siklus.sekolah_id).organisasi,
                CapaianOrganisasi(organisasi) if organisasi else None,
            )
        if alasan := check_usulan(isi, usulan):
            raise BelumBolehError(*(satu.pesan for satu in alasan))
        menunggu = select(Rekomendasi.id).where(
            Rekomendasi.sekolah_id == siklus.sekolah_id,
            Rekomendasi.periode_id == siklus.periode_id,
            Rekomendasi.pegawai_id == siklus.pelaku.id,
            Rekomendasi.jenis == siklus.rubrik,
            Rekomendasi.dikembalikan.is_(None),
            Rekomendasi.ditarik.is_(None),
        )
        if sesi.scalar(menunggu) is not None:
            raise BelumBolehError("Rekomendasinya sudah ada dan menunggu keputusan dinas.")
        sesi.add(
            Rekomendasi(
                sekolah_id=siklus.sekolah_id,
                id=new_id(),
                periode_id=siklus.periode_id,
                pegawai_id=siklus.pelaku.id,
                jenis=siklus.rubrik,
                siklus_id=siklus.id,
                versi_siklus=baris.versi,
                organisasi=organisasi,
                alasan_hasil=isi.alasan_hasil if usulan and isi.hasil is not usulan else "",
                perekomendasi_id=op.pegawai_id,
                jabatan_perekomendasi=jabatan,
                refleksi=isi.refleksi,
                belajar=isi.belajar,
                perubahan=isi.perubahan,
                umpan_balik=isi.umpan_balik,
                rating_hasil=isi.hasil.value,
                rating_perilaku=isi.perilaku.value,
                predikat=derive_predikat(
                    rules_of(periode.aturan, siklus.sekolah_id).matriks, isi.hasil, isi.perilaku
                ).value,
                aturan=periode.aturan,
                direkomendasikan=op.waktu,
                alasan="",
            )
        )
        note(sesi, op, siklus, "merekomendasikan penilaian")


def withdraw(op: Operasi, rekomendasi: RekomendasiDibaca) -> None:
    """Take back what was recommended, as long as the dinas has not decided."""
    with kerjakan(op) as sesi:
        baris = _lock_open(sesi, rekomendasi)
        baris.ditarik = op.waktu
        note(sesi, op, rekomendasi.letak, "menarik rekomendasi penilaian")


def send_back(op: Operasi, rekomendasi: RekomendasiDibaca, alasan: str) -> None:
    """Send it back with a reason; whoever recommended writes the next version."""
    with kerjakan(op) as sesi:
        baris = _lock_open(sesi, rekomendasi)
        baris.dikembalikan = op.waktu
        baris.pengembali_id = op.pegawai_id
        baris.alasan = alasan
        note(sesi, op, rekomendasi.letak, "mengembalikan rekomendasi penilaian", {"alasan": alasan})


def set_rekomendasi(op: Operasi, rekomendasi: RekomendasiDibaca, jabatan: str, *, sandi_diketik: bool) -> None:
    """Set what was recommended, word for word; nothing of the cycle or of it is edited after.

    Raises `BelumBolehError` when it was taken back or decided meanwhile, or when the cycle moved on since.
    """
    with kerjakan(op) as sesi:
        baris = _lock_open(sesi, rekomendasi)
        siklus = close(sesi, op, rekomendasi.letak)
        if siklus.versi != baris.versi_siklus:
            raise BelumBolehError(
                "Siklusnya berubah sesudah direkomendasikan. Kembalikan dengan alasan itu, supaya ditulis ulang."
            )
        organisasi = require_organisasi(sesi, baris.sekolah_id, baris.periode_id, baris.aturan)
        baris.penilaian_id = new_id()
        sesi.add(
            Penilaian(
                sekolah_id=baris.sekolah_id,
                id=baris.penilaian_id,
                periode_id=baris.periode_id,
                pegawai_id=baris.pegawai_id,
                jenis=baris.jenis,
                siklus_id=baris.siklus_id,
                penilai_id=op.pegawai_id,
                jabatan_penilai=jabatan,
                keadaan=KeadaanPenilaian.DITETAPKAN.value,
                refleksi=baris.refleksi,
                belajar=baris.belajar,
                perubahan=baris.perubahan,
                umpan_balik=baris.umpan_balik,
                rating_hasil=baris.rating_hasil,
                rating_perilaku=baris.rating_perilaku,
                predikat=baris.predikat,
                aturan=baris.aturan,
                organisasi=organisasi,
                alasan_hasil=baris.alasan_hasil,
                ditetapkan=op.waktu,
                tanggapan="",
                sebab_final="",
            )
        )
        if sandi_diketik:
            keep_sandi(sesi, op)


def _lock_open(sesi: Session, rekomendasi: RekomendasiDibaca) -> Rekomendasi:
    baris = sesi.scalars(
        select(Rekomendasi)
        .where(Rekomendasi.sekolah_id == rekomendasi.sekolah_id, Rekomendasi.id == rekomendasi.id)
        .with_for_update()
    ).one()
    if alasan := why_not_open(state_of(baris)):
        raise BelumBolehError(alasan)
    return baris
