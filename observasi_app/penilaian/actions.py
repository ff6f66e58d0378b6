"""Writes of the appraisal: one verb each, one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from observasi_app.extensions import new_id
from observasi_app.jejak.actions import record
from observasi_app.luring.operasi import kerjakan
from observasi_app.penilaian.alur import KeadaanPenilaian, SebabFinal, standing, why_no_answer
from observasi_app.penilaian.models import Penilaian
from observasi_app.penilaian.organisasi.queries import find_capaian
from observasi_app.penilaian.queries import rules_of
from observasi_app.penilaian.rules import derive_predikat
from observasi_app.penilaian.sandi import keep_sandi
from observasi_app.siklus.inti.actions import close
from observasi_app.siklus.inti.alur import BelumBolehError

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.orm import Session

    from observasi_app.luring.operasi import Operasi
    from observasi_app.penilaian.queries import PenilaianDibaca
    from observasi_app.penilaian.rules import IsiPenilaian
    from observasi_app.sekolah.queries import PeriodeKini
    from observasi_app.siklus.inti.queries import SiklusDibaca


def set_penilaian(
    op: Operasi, siklus: SiklusDibaca, periode: PeriodeKini, jabatan: str, isi: IsiPenilaian, *, sandi_diketik: bool
) -> None:
    """Freeze the appraisal of a finished cycle; from then on nothing of the cycle can be taken back.

    Raises `BelumBolehError` when the cycle is not finished, or somebody set it meanwhile.
    """
    with kerjakan(op) as sesi:
        close(sesi, op, siklus)
        refuse_when_set(sesi, siklus)
        organisasi = require_organisasi(sesi, siklus.sekolah_id, siklus.periode_id, periode.aturan)
        predikat = None
        if isi.hasil and isi.perilaku:
            predikat = derive_predikat(rules_of(periode.aturan, siklus.sekolah_id).matriks, isi.hasil, isi.perilaku)
        sesi.add(
            Penilaian(
                sekolah_id=siklus.sekolah_id,
                id=new_id(),
                periode_id=siklus.periode_id,
                pegawai_id=siklus.pelaku.id,
                jenis=siklus.rubrik,
                siklus_id=siklus.id,
                penilai_id=op.pegawai_id,
                jabatan_penilai=jabatan,
                keadaan=KeadaanPenilaian.DITETAPKAN.value,
                refleksi=isi.refleksi,
                belajar=isi.belajar,
                perubahan=isi.perubahan,
                umpan_balik=isi.umpan_balik,
                rating_hasil=isi.hasil.value if isi.hasil else None,
                rating_perilaku=isi.perilaku.value if isi.perilaku else None,
                predikat=predikat.value if predikat else None,
                aturan=periode.aturan,
                organisasi=organisasi,
                ditetapkan=op.waktu,
                tanggapan="",
                sebab_final="",
            )
        )
        if sandi_diketik:
            keep_sandi(sesi, op)


def refuse_when_set(sesi: Session, siklus: SiklusDibaca) -> None:
    """Raise `BelumBolehError` when somebody set the appraisal of this person and period meanwhile."""
    ada = select(Penilaian.id).where(
        Penilaian.sekolah_id == siklus.sekolah_id,
        Penilaian.periode_id == siklus.periode_id,
        Penilaian.pegawai_id == siklus.pelaku.id,
        Penilaian.jenis == siklus.rubrik,
    )
    if sesi.scalar(ada) is not None:
        raise BelumBolehError("Penilaian ini sudah ditetapkan.")


def require_organisasi(sesi: Session, sekolah_id: UUID, periode_id: UUID, aturan: str) -> str:
    """Return the predikat organisasi in force, empty without one.

    Raises `BelumBolehError` where the rule set lets nobody be appraised before it is set.
    """
    capaian = find_capaian(sekolah_id, periode_id, sesi)
    if capaian is None and rules_of(aturan, sekolah_id).organisasi.wajib_dahulu:
        raise BelumBolehError("Predikat organisasi sekolah ini belum ditetapkan kepala dinas; penilaian menunggunya.")
    return capaian.value if capaian else ""


def answer_penilaian(op: Operasi, penilaian: PenilaianDibaca, tanggapan: str) -> None:
    """Accept the appraisal (no words), which makes it final, or respond to it in words that its appraiser reads."""
    with kerjakan(op) as sesi:
        baris = lock_penilaian(sesi, penilaian)
        alasan = why_no_answer(standing_of(baris, op)[0])
        if alasan:
            raise BelumBolehError(alasan)
        baris.ditanggapi = op.waktu
        baris.tanggapan = tanggapan
        if tanggapan:
            baris.keadaan = KeadaanPenilaian.DITANGGAPI.value
        else:
            _finish(baris, op, SebabFinal.DITERIMA)
        note_penilaian(sesi, op, penilaian, "menanggapi penilaian" if tanggapan else "menerima penilaian")


def read_tanggapan(op: Operasi, penilaian: PenilaianDibaca) -> None:
    """Say that the response was read; what was set stays, and is final."""
    with kerjakan(op) as sesi:
        baris = lock_penilaian(sesi, penilaian)
        if standing_of(baris, op)[0] is not KeadaanPenilaian.DITANGGAPI:
            raise BelumBolehError("Tidak ada tanggapan yang menunggu dibaca.")
        _finish(baris, op, SebabFinal.DIBACA)
        note_penilaian(sesi, op, penilaian, "membaca tanggapan atas penilaian")


def lock_penilaian(sesi: Session, penilaian: PenilaianDibaca) -> Penilaian:
    """Lock the row of an appraisal that was set."""
    return sesi.scalars(
        select(Penilaian)
        .where(Penilaian.sekolah_id == penilaian.sekolah_id, Penilaian.id == penilaian.id)
        .with_for_update()
    ).one()


def standing_of(baris: Penilaian, op: Operasi) -> tuple[KeadaanPenilaian, SebabFinal | None]:
    """Return where an appraisal stands at the time of an act, and why it is final when only time made it so."""
    hari = rules_of(baris.aturan, baris.sekolah_id, baris.ditetapkan).hari_tanggapan
    return standing(KeadaanPenilaian(baris.keadaan), baris.ditetapkan, hari, op.waktu)


def _finish(baris: Penilaian, op: Operasi, sebab: SebabFinal) -> None:
    baris.keadaan = KeadaanPenilaian.FINAL.value
    baris.difinalkan = op.waktu
    baris.sebab_final = sebab.value


def note_penilaian(sesi: Session, op: Operasi, penilaian: PenilaianDibaca, tindakan: str) -> None:
    """Write to the trail what was done to an appraisal."""
    record(
        sesi,
        tindakan,
        waktu=op.waktu,
        pegawai_id=op.pegawai_id,
        peran=op.peran,
        operasi_id=op.id,
        sekolah_id=penilaian.sekolah_id,
        siklus_id=penilaian.siklus_id,
    )
