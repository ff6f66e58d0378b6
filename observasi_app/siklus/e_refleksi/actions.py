"""Writes of stage E: one verb each, one transaction."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from sqlalchemy import select

from observasi_app.extensions import new_id
from observasi_app.luring.operasi import kerjakan
from observasi_app.siklus.c_diskusi.queries import newest_tindak_lanjut
from observasi_app.siklus.e_refleksi.models import KunjunganUlang, Refleksi, TanggapanRefleksi, TinjauanCoach
from observasi_app.siklus.e_refleksi.queries import DITINJAU, MINTA_LENGKAP, list_tanggapan, newest_refleksi
from observasi_app.siklus.e_refleksi.rules import why_no_kunjungan
from observasi_app.siklus.inti.actions import advance, lock_siklus, note, side_of
from observasi_app.siklus.inti.actions_koreksi import check_koreksi, check_pembaruan, finish_koreksi, settle
from observasi_app.siklus.inti.alur import BelumBolehError, Tindakan
from observasi_app.siklus.inti.queries import Hubungan
from observasi_app.siklus.inti.rules import BagianTinjau
from observasi_app.siklus.inti.tahap import Keadaan, Pihak, Tahap

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from sqlalchemy.orm import Session

    from observasi_app.luring.operasi import Operasi
    from observasi_app.siklus.e_refleksi.rules import IsiRefleksi, TargetTerlihat
    from observasi_app.siklus.inti.queries import SiklusDibaca


def submit_refleksi(op: Operasi, siklus: SiklusDibaca, versi: int, isi: IsiRefleksi) -> None:
    """Hand in a new version on the agreed follow-up as it stands; the turn goes to the pengamat."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus, versi)
        _add_refleksi(sesi, op, siklus, isi)
        settle(sesi, op, siklus, BagianTinjau.REFLEKSI)
        advance(sesi, op, baris, Tindakan.SUBMIT_REFLEKSI)


def _add_refleksi(sesi: Session, op: Operasi, siklus: SiklusDibaca, isi: IsiRefleksi) -> int:
    """Add the next version, pinned to the follow-up as it stands; return its number."""
    lama = newest_refleksi(sesi, siklus.sekolah_id, siklus.id)
    rencana = newest_tindak_lanjut(sesi, siklus.sekolah_id, siklus.id)
    versi = lama.versi + 1 if lama else 1
    sesi.add(
        Refleksi(
            sekolah_id=siklus.sekolah_id,
            id=new_id(),
            siklus_id=siklus.id,
            versi=versi,
            tindak_lanjut_id=rencana.id if rencana else None,
            inspirasi=isi.inspirasi,
            perubahan=isi.perubahan,
            tantangan=list(isi.tantangan),
            rencana=isi.rencana,
            dikumpulkan=op.waktu,
        )
    )
    return versi


def correct_refleksi(op: Operasi, siklus: SiklusDibaca, isi: IsiRefleksi) -> None:
    """Hand in the version that the pengamat agreed to let be corrected; the response stays and is looked at again."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus)
        koreksi = check_koreksi(sesi, op, baris, Tahap.E)
        versi = _add_refleksi(sesi, op, siklus, isi)
        finish_koreksi(sesi, op, siklus, baris, koreksi, koreksi.versi_lama or versi - 1, versi)


def withdraw_refleksi(op: Operasi, siklus: SiklusDibaca) -> None:
    """Take the hand-in back while the pengamat has not opened it; nobody else reads this version any more."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus)
        refleksi = newest_refleksi(sesi, siklus.sekolah_id, siklus.id)
        advance(sesi, op, baris, Tindakan.WITHDRAW_REFLEKSI)
        if refleksi is not None:
            refleksi.ditarik = op.waktu


def send_back_refleksi(op: Operasi, siklus: SiklusDibaca, versi: int, alasan: str) -> None:
    """Ask the guru to complete her reflection, with a reason."""
    with kerjakan(op) as sesi:
        advance(sesi, op, lock_siklus(sesi, siklus, versi), Tindakan.SEND_BACK_REFLEKSI, {"alasan": alasan})


def respond_refleksi(
    op: Operasi, siklus: SiklusDibaca, versi: int, *, capaian: str, tantangan: str, peningkatan: str, kesadaran: str
) -> None:
    """Respond to the newest version; with it the cycle is complete."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus, versi)
        advance(sesi, op, baris, Tindakan.RESPOND_REFLEKSI)
        refleksi = newest_refleksi(sesi, siklus.sekolah_id, siklus.id)
        if refleksi is None:
            raise BelumBolehError("Belum ada refleksi yang dikumpulkan.")
        sesi.add(
            TanggapanRefleksi(
                sekolah_id=siklus.sekolah_id,
                id=new_id(),
                siklus_id=siklus.id,
                refleksi_id=refleksi.id,
                capaian=capaian,
                tantangan=tantangan,
                peningkatan=peningkatan,
                kesadaran=kesadaran,
                penulis_id=op.pegawai_id,
                dicatat=op.waktu,
            )
        )


def renew_tanggapan(
    op: Operasi, siklus: SiklusDibaca, *, capaian: str, tantangan: str, peningkatan: str, kesadaran: str
) -> None:
    """Respond anew because the reflection was corrected; the response before stays, marked."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus)
        check_pembaruan(sesi, op, baris)
        refleksi = newest_refleksi(sesi, siklus.sekolah_id, siklus.id)
        assert refleksi is not None  # noqa: S101 - a response that is looked at again has its reflection
        for satu in list_tanggapan(sesi, siklus.sekolah_id, siklus.id):
            satu.ditarik = op.waktu
        sesi.add(
            TanggapanRefleksi(
                sekolah_id=siklus.sekolah_id,
                id=new_id(),
                siklus_id=siklus.id,
                refleksi_id=refleksi.id,
                capaian=capaian,
                tantangan=tantangan,
                peningkatan=peningkatan,
                kesadaran=kesadaran,
                penulis_id=op.pegawai_id,
                dicatat=op.waktu,
            )
        )
        settle(sesi, op, siklus, BagianTinjau.TANGGAPAN)
        note(sesi, op, siklus, "meninjau: tanggapan atas refleksi diubah", {"versi": refleksi.versi})


def withdraw_tanggapan(op: Operasi, siklus: SiklusDibaca) -> None:
    """Take the response back while the guru has not opened it; its words are where the pengamat goes on."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus)
        semua = list_tanggapan(sesi, siklus.sekolah_id, siklus.id)
        advance(sesi, op, baris, Tindakan.WITHDRAW_TANGGAPAN)
        for satu in semua:
            satu.ditarik = op.waktu


def correct_kesadaran(op: Operasi, siklus: SiklusDibaca, kesadaran: str) -> None:
    """Put right how far the reflection names difficulty; the words stay, and the row before stays as it was."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus)
        if side_of(baris, op.pegawai_id) is not Pihak.PENGAMAT:
            raise BelumBolehError("Keterangan ini dicatat oleh pengamat.")
        semua = list_tanggapan(sesi, siklus.sekolah_id, siklus.id)
        if not semua:
            raise BelumBolehError("Keterangan ini diperbaiki setelah refleksi ditanggapi.")
        lama = semua[-1]
        sesi.add(
            TanggapanRefleksi(
                sekolah_id=siklus.sekolah_id,
                id=new_id(),
                siklus_id=siklus.id,
                refleksi_id=lama.refleksi_id,
                capaian=lama.capaian,
                tantangan=lama.tantangan,
                peningkatan=lama.peningkatan,
                kesadaran=kesadaran,
                penulis_id=op.pegawai_id,
                dicatat=op.waktu,
            )
        )
        note(sesi, op, siklus, "memperbaiki keterangan refleksi")


def mark_ditinjau(op: Operasi, siklus: SiklusDibaca, refleksi_id: UUID) -> None:
    """Mark a version as read by the coach; it moves nothing."""
    _review(op, siklus, refleksi_id, DITINJAU, "", "menandai refleksi sudah ditinjau")


def ask_lengkap(op: Operasi, siklus: SiklusDibaca, refleksi_id: UUID, catatan: str) -> None:
    """Ask the guru, as her coach, to complete a version; the cycle stays where it is."""
    _review(op, siklus, refleksi_id, MINTA_LENGKAP, catatan, "meminta refleksi dilengkapi")


def _review(op: Operasi, siklus: SiklusDibaca, refleksi_id: UUID, hasil: str, catatan: str, tindakan: str) -> None:
    if siklus.hubungan is not Hubungan.COACH:
        raise BelumBolehError("Hanya coach guru ini yang meninjau refleksinya.")
    with kerjakan(op) as sesi:
        lock_siklus(sesi, siklus)
        refleksi = sesi.scalars(
            select(Refleksi).where(
                Refleksi.sekolah_id == siklus.sekolah_id,
                Refleksi.siklus_id == siklus.id,
                Refleksi.id == refleksi_id,
                Refleksi.ditarik.is_(None),
            )
        ).first()
        if refleksi is None:
            raise BelumBolehError("Refleksi ini sudah ditarik kembali oleh gurunya.")
        sesi.add(
            TinjauanCoach(
                sekolah_id=siklus.sekolah_id,
                id=new_id(),
                siklus_id=siklus.id,
                refleksi_id=refleksi.id,
                coach_id=op.pegawai_id,
                hasil=hasil,
                catatan=catatan,
                waktu=op.waktu,
            )
        )
        note(sesi, op, siklus, tindakan, {"versi": refleksi.versi})


def record_kunjungan(
    op: Operasi, siklus: SiklusDibaca, tanggal: date, target: tuple[TargetTerlihat, ...], catatan: str
) -> None:
    """Record a later visit to the same targets; the guru sees it at once and the cycle stays where it is."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus)
        _check_kunjungan(baris.keadaan, side_of(baris, op.pegawai_id))
        sesi.add(
            KunjunganUlang(
                sekolah_id=siklus.sekolah_id,
                id=new_id(),
                siklus_id=siklus.id,
                tanggal=tanggal,
                target=[asdict(t) for t in target],
                catatan=catatan,
                penulis_id=op.pegawai_id,
                dicatat=op.waktu,
            )
        )
        note(sesi, op, siklus, "mencatat kunjungan ulang", {"tanggal": tanggal.isoformat()})


def withdraw_kunjungan(op: Operasi, siklus: SiklusDibaca, kunjungan_id: UUID) -> None:
    """Take a visit out of the comparison, by who recorded it; the row stays, marked."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus)
        _check_kunjungan(baris.keadaan, side_of(baris, op.pegawai_id))
        kunjungan = sesi.scalars(
            select(KunjunganUlang).where(
                KunjunganUlang.sekolah_id == siklus.sekolah_id,
                KunjunganUlang.siklus_id == siklus.id,
                KunjunganUlang.id == kunjungan_id,
                KunjunganUlang.ditarik.is_(None),
            )
        ).first()
        if kunjungan is None:
            raise BelumBolehError("Kunjungan ulang ini sudah ditarik.")
        kunjungan.ditarik = op.waktu
        note(sesi, op, siklus, "menarik catatan kunjungan ulang", {"tanggal": kunjungan.tanggal.isoformat()})


def _check_kunjungan(keadaan: str, pihak: Pihak | None) -> None:
    alasan = why_no_kunjungan(Keadaan(keadaan), pengamat=pihak is Pihak.PENGAMAT)
    if alasan:
        raise BelumBolehError(*alasan)
