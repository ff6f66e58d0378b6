"""Writes of stage C: one verb each, one transaction."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from observasi_app.extensions import new_id
from observasi_app.luring.models import Draf
from observasi_app.luring.operasi import kerjakan
from observasi_app.siklus.b_observasi.queries import mark_shared, newest_hasil
from observasi_app.siklus.c_diskusi.models import CatatanDiskusi, LangkahRencana, TindakLanjut
from observasi_app.siklus.c_diskusi.queries import list_langkah, newest_catatan, newest_tindak_lanjut
from observasi_app.siklus.c_diskusi.rules import check_may_assess
from observasi_app.siklus.inti.actions import advance, lock_siklus, note, side_of
from observasi_app.siklus.inti.actions_koreksi import check_koreksi, confirm_in, finish_koreksi, settle
from observasi_app.siklus.inti.alur import BelumBolehError, Tindakan
from observasi_app.siklus.inti.rules import BagianTinjau
from observasi_app.siklus.inti.tahap import Keadaan, Pihak, Tahap

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.orm import Session

    from observasi_app.luring.operasi import Operasi
    from observasi_app.siklus.c_diskusi.rules import IsiCatatan, IsiTindakLanjut
    from observasi_app.siklus.inti.queries import SiklusDibaca

TANDA_MENILAI = "menilai_diri"
"""The field of the guru's draft that says she kept her self-assessment before she read the pengamat's notes."""


def keep_penilaian_diri(op: Operasi, siklus: SiklusDibaca, kunci: str, refleksi: str) -> None:
    """Keep the self-assessment in the guru's own draft; nobody else sees it and nothing moves."""
    with kerjakan(replace(op, kunci_draf="")) as sesi:
        baris = lock_siklus(sesi, siklus)
        check_may_assess(Keadaan(baris.keadaan), side_of(baris, op.pegawai_id))
        draf = sesi.get(Draf, (op.pegawai_id, kunci))
        if draf is None:
            draf = Draf(pegawai_id=op.pegawai_id, kunci=kunci, revisi=0, isi={})
            sesi.add(draf)
        draf.revisi += 1
        draf.isi = {**draf.isi, "refleksi": [refleksi], TANDA_MENILAI: ["ya"]}
        draf.waktu = op.waktu
        draf.operasi_id = op.id
        draf.hash = op.hash


def submit_diskusi(op: Operasi, siklus: SiklusDibaca, versi: int, isi: IsiTindakLanjut) -> None:
    """Hand in a new version with its steps; the turn goes to the pengamat."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus, versi)
        _add_tindak_lanjut(sesi, op, siklus, isi)
        settle(sesi, op, siklus, BagianTinjau.TINDAK_LANJUT)
        advance(sesi, op, baris, Tindakan.SUBMIT_DISKUSI)


def correct_diskusi(op: Operasi, siklus: SiklusDibaca, isi: IsiTindakLanjut) -> None:
    """Hand in the version that the pengamat agreed to let be corrected.

    A step goes on with the one that stood in its row, so that what was noted about it stays with it. The agreement was
    to other words: its writer looks again.
    """
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus)
        koreksi = check_koreksi(sesi, op, baris, Tahap.C)
        lama = newest_tindak_lanjut(sesi, siklus.sekolah_id, siklus.id)
        assert lama is not None  # noqa: S101 - nothing that was not handed in is corrected
        dulu = list_langkah(sesi, siklus.sekolah_id, [lama.id])[lama.id]
        _add_tindak_lanjut(sesi, op, siklus, isi, asal={s.nomor: s.asal_id or s.id for s in dulu})
        finish_koreksi(sesi, op, siklus, baris, koreksi, lama.versi, lama.versi + 1)


def confirm_kesepakatan(op: Operasi, siklus: SiklusDibaca, tinjauan_id: UUID) -> None:
    """Say that the follow-up is still agreed to after it was corrected."""
    with kerjakan(op) as sesi:
        confirm_in(sesi, op, siklus, tinjauan_id)
        _agree(sesi, op, siklus)


def agree_diskusi(op: Operasi, siklus: SiklusDibaca, versi: int, catatan: IsiCatatan) -> None:
    """Agree to the follow-up as it was handed in, and keep what was said in the talk."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus, versi)
        advance(sesi, op, baris, Tindakan.AGREE_DISKUSI)
        _agree(sesi, op, siklus)
        _add_catatan(sesi, op, siklus, catatan)


def send_back_diskusi(op: Operasi, siklus: SiklusDibaca, versi: int, alasan: str) -> None:
    """Ask the guru to complete her follow-up, with a reason."""
    with kerjakan(op) as sesi:
        advance(sesi, op, lock_siklus(sesi, siklus, versi), Tindakan.SEND_BACK_DISKUSI, {"alasan": alasan})


def record_bersama(op: Operasi, siklus: SiklusDibaca, versi: int, isi: IsiTindakLanjut, catatan: IsiCatatan) -> None:
    """Keep a talk that both noted together; the result is shared with it when it was not, and the guru confirms."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus, versi)
        advance(sesi, op, baris, Tindakan.RECORD_BERSAMA)
        mark_shared(sesi, siklus.sekolah_id, siklus.id, op.waktu)
        _add_tindak_lanjut(sesi, op, siklus, isi, bersama=True)
        _add_catatan(sesi, op, siklus, catatan)


def confirm_bersama(op: Operasi, siklus: SiklusDibaca, versi: int) -> None:
    """Say on the guru's own account that what was noted together is what was agreed."""
    with kerjakan(op) as sesi:
        advance(sesi, op, lock_siklus(sesi, siklus, versi), Tindakan.CONFIRM_BERSAMA)
        _agree(sesi, op, siklus)


def withdraw_kesepakatan(op: Operasi, siklus: SiklusDibaca) -> None:
    """Take the agreement back while the guru has not opened it; the document waits for it again."""
    with kerjakan(op) as sesi:
        advance(sesi, op, lock_siklus(sesi, siklus), Tindakan.WITHDRAW_KESEPAKATAN)
        dokumen = newest_tindak_lanjut(sesi, siklus.sekolah_id, siklus.id)
        if dokumen is not None:
            dokumen.disepakati = None


def record_kesadaran(op: Operasi, siklus: SiklusDibaca, kesadaran: str) -> None:
    """Record how far the difficulty was named, as a new version of the notes; the cycle does not move."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus)
        if side_of(baris, op.pegawai_id) is not Pihak.PENGAMAT:
            raise BelumBolehError("Keterangan ini dicatat oleh pengamat.")
        if baris.keadaan != Keadaan.C_DICATAT_BERSAMA and Tahap(baris.tahap) in (Tahap.A, Tahap.B, Tahap.C):
            raise BelumBolehError("Keterangan ini dicatat bersama atau setelah kesepakatan.")
        lama = newest_catatan(sesi, siklus.sekolah_id, siklus.id)
        sesi.add(
            CatatanDiskusi(
                sekolah_id=siklus.sekolah_id,
                id=new_id(),
                siklus_id=siklus.id,
                versi=lama.versi + 1 if lama else 1,
                pertanyaan=lama.pertanyaan if lama else "",
                respon=lama.respon if lama else "",
                catatan=lama.catatan if lama else "",
                kesadaran=kesadaran,
                penulis_id=op.pegawai_id,
                dicatat=op.waktu,
            )
        )
        note(sesi, op, siklus, "mencatat keterangan diskusi")


def _add_tindak_lanjut(
    sesi: Session,
    op: Operasi,
    siklus: SiklusDibaca,
    isi: IsiTindakLanjut,
    *,
    bersama: bool = False,
    asal: dict[int, UUID] | None = None,
) -> None:
    """Add the next version, pinned to the result it was written about, with its steps in their order."""
    lama = newest_tindak_lanjut(sesi, siklus.sekolah_id, siklus.id)
    hasil = newest_hasil(sesi, siklus.sekolah_id, siklus.id)
    dokumen = TindakLanjut(
        sekolah_id=siklus.sekolah_id,
        id=new_id(),
        siklus_id=siklus.id,
        versi=lama.versi + 1 if lama else 1,
        hasil_id=hasil.id if hasil else None,
        refleksi=isi.refleksi,
        tujuan=isi.tujuan,
        dukungan=isi.dukungan,
        dicatat_bersama=bersama,
        penulis_id=op.pegawai_id,
        dikumpulkan=op.waktu,
    )
    sesi.add(dokumen)
    sesi.flush()
    sesi.add_all(
        LangkahRencana(
            sekolah_id=siklus.sekolah_id,
            id=new_id(),
            tindak_lanjut_id=dokumen.id,
            nomor=nomor,
            upaya=langkah.upaya,
            tanggal=langkah.tanggal,
            ukuran=langkah.ukuran,
            asal_id=(asal or {}).get(langkah.nomor),
        )
        for nomor, langkah in enumerate(isi.langkah, start=1)
    )


def _agree(sesi: Session, op: Operasi, siklus: SiklusDibaca) -> None:
    dokumen = newest_tindak_lanjut(sesi, siklus.sekolah_id, siklus.id)
    assert dokumen is not None  # noqa: S101 - the table of transitions lets nobody agree to nothing
    dokumen.disepakati = op.waktu


def _add_catatan(sesi: Session, op: Operasi, siklus: SiklusDibaca, isi: IsiCatatan) -> None:
    """Add the next version of the notes of the talk, unless nothing was ever written down."""
    lama = newest_catatan(sesi, siklus.sekolah_id, siklus.id)
    if isi.kosong and lama is None:
        return
    sesi.add(
        CatatanDiskusi(
            sekolah_id=siklus.sekolah_id,
            id=new_id(),
            siklus_id=siklus.id,
            versi=lama.versi + 1 if lama else 1,
            pertanyaan=isi.pertanyaan,
            respon=isi.respon,
            catatan=isi.catatan,
            kesadaran=isi.kesadaran,
            penulis_id=op.pegawai_id,
            dicatat=op.waktu,
        )
    )
