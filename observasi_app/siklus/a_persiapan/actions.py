"""Writes of stage A: one verb each, one transaction."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from observasi_app.berkas.actions import attach_berkas, attach_foto, detach
from observasi_app.extensions import new_id
from observasi_app.luring.operasi import kerjakan
from observasi_app.siklus.a_persiapan.models import Persiapan, UsulanJadwal
from observasi_app.siklus.a_persiapan.queries import WADAH, newest_persiapan, newest_usulan
from observasi_app.siklus.a_persiapan.rules import check_bukti, check_writing
from observasi_app.siklus.inti.actions import advance, lock_siklus, note, side_of
from observasi_app.siklus.inti.actions_koreksi import check_koreksi, finish_koreksi
from observasi_app.siklus.inti.alur import BelumBolehError, Tindakan
from observasi_app.siklus.inti.cara import Cara
from observasi_app.siklus.inti.tahap import Keadaan, Tahap

if TYPE_CHECKING:
    from datetime import date, time
    from uuid import UUID

    from sqlalchemy.orm import Session

    from observasi_app.berkas.terima import DokumenDiterima, FotoDiterima
    from observasi_app.luring.operasi import Operasi
    from observasi_app.siklus.a_persiapan.rules import IsiPersiapan
    from observasi_app.siklus.inti.models import Siklus
    from observasi_app.siklus.inti.queries import SiklusDibaca
    from observasi_app.web.waktu import Zona


def instant_of(tanggal: date, pukul: time, zona: Zona) -> datetime:
    """Return the instant of a lesson from the school's own date and clock."""
    return datetime.combine(tanggal, pukul, tzinfo=zona.tz)


def submit_persiapan(op: Operasi, siklus: SiklusDibaca, versi: int, isi: IsiPersiapan) -> None:
    """Hand in a new version; the turn goes to the pengamat."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus, versi)
        _add_persiapan(sesi, op, siklus, baris, isi)
        advance(sesi, op, baris, Tindakan.SUBMIT_PERSIAPAN)


def _add_persiapan(
    sesi: Session, op: Operasi, siklus: SiklusDibaca, baris: Siklus, isi: IsiPersiapan, *, bersama: bool = False
) -> None:
    """Add the next version and the time it proposes; a proposed time of before is gone."""
    lama = newest_persiapan(sesi, siklus.sekolah_id, siklus.id)
    sesi.add(
        Persiapan(
            sekolah_id=siklus.sekolah_id,
            id=new_id(),
            siklus_id=siklus.id,
            versi=lama.versi + 1 if lama else 1,
            target=[asdict(t) for t in isi.target],
            tanggal=isi.tanggal,
            pukul=isi.pukul,
            jam_ke=isi.jam_ke,
            kelas=isi.kelas,
            mapel=isi.mapel,
            tempat=isi.tempat,
            catatan=isi.catatan,
            tautan=isi.tautan,
            kegiatan=isi.kegiatan,
            cara=isi.cara,
            video=isi.video,
            dikumpulkan=op.waktu,
            dicatat_bersama=bersama,
        )
    )
    _drop_usulan(sesi, op, siklus)
    baris.jadwal = instant_of(isi.tanggal, isi.pukul, siklus.zona)
    baris.cara = isi.cara


def record_persiapan(op: Operasi, siklus: SiklusDibaca, versi: int, isi: IsiPersiapan) -> None:
    """Keep a preparation that both filled in on the pengamat's tablet; the guru confirms it on her own account."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus, versi)
        advance(sesi, op, baris, Tindakan.RECORD_PERSIAPAN)
        _add_persiapan(sesi, op, siklus, baris, isi, bersama=True)


def confirm_persiapan(op: Operasi, siklus: SiklusDibaca, versi: int) -> None:
    """Say on the guru's own account that this is her preparation; with it focus and time are agreed."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus, versi)
        advance(sesi, op, baris, Tindakan.CONFIRM_PERSIAPAN)
        baris.fokus_disepakati = baris.fokus_disepakati or op.waktu


def correct_persiapan(op: Operasi, siklus: SiklusDibaca, isi: IsiPersiapan) -> None:
    """Hand in the version that the pengamat agreed to let be corrected; date and time stay as they were proposed.

    The lesson that was watched keeps the version it was watched on.
    """
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus)
        koreksi = check_koreksi(sesi, op, baris, Tahap.A)
        lama = newest_persiapan(sesi, siklus.sekolah_id, siklus.id)
        assert lama is not None  # noqa: S101 - nothing that was not handed in is corrected
        sesi.add(
            Persiapan(
                sekolah_id=siklus.sekolah_id,
                id=new_id(),
                siklus_id=siklus.id,
                versi=lama.versi + 1,
                target=[asdict(t) for t in isi.target],
                tanggal=lama.tanggal,
                pukul=lama.pukul,
                jam_ke=lama.jam_ke,
                kelas=isi.kelas,
                mapel=isi.mapel,
                tempat=isi.tempat,
                catatan=isi.catatan,
                tautan=isi.tautan,
                kegiatan=isi.kegiatan,
                cara=lama.cara,
                video=lama.video,
                dikumpulkan=op.waktu,
            )
        )
        finish_koreksi(sesi, op, siklus, baris, koreksi, lama.versi, lama.versi + 1)


def attach_lampiran(op: Operasi, siklus: SiklusDibaca, dokumen: DokumenDiterima, keterangan: str = "") -> None:
    """Attach a lesson plan while the preparation is being written; it is handed in with the next version.

    What documents a principal's event (`keterangan` says what it is) may come until the observation is concluded.
    """
    with kerjakan(op) as sesi:
        _check_writing(sesi, op, siklus)
        attach_berkas(
            sesi,
            op,
            dokumen,
            sekolah_id=siklus.sekolah_id,
            siklus_id=siklus.id,
            wadah=WADAH,
            wadah_id=siklus.id,
            keterangan=keterangan,
        )
        note(sesi, op, siklus, "melampirkan dokumen", {"nama": dokumen.nama, "sha256": dokumen.sha256})


def attach_bukti(op: Operasi, siklus: SiklusDibaca, daftar_foto: tuple[FotoDiterima, ...]) -> None:
    """Hang photos of a principal's event on its preparation."""
    with kerjakan(op) as sesi:
        _check_writing(sesi, op, siklus)
        for foto in daftar_foto:
            attach_foto(
                sesi, op, foto, sekolah_id=siklus.sekolah_id, siklus_id=siklus.id, wadah=WADAH, wadah_id=siklus.id
            )
        note(sesi, op, siklus, "melampirkan foto", {"banyak": len(daftar_foto)})


def detach_lampiran(op: Operasi, siklus: SiklusDibaca, berkas_id: UUID) -> None:
    """Take a document or a photo off, as long as one could be attached."""
    with kerjakan(op) as sesi:
        _check_writing(sesi, op, siklus)
        detach(sesi, op, siklus.sekolah_id, berkas_id)
        note(sesi, op, siklus, "melepas lampiran", {"berkas": str(berkas_id)})


def _check_writing(sesi: Session, op: Operasi, siklus: SiklusDibaca) -> None:
    """Refuse, with the reason, whoever could not attach anything now."""
    baris = lock_siklus(sesi, siklus)
    check = check_bukti if siklus.berbukti else check_writing
    check(Keadaan(baris.keadaan), side_of(baris, op.pegawai_id))


def approve_persiapan(op: Operasi, siklus: SiklusDibaca, versi: int, cara: Cara | None = None) -> None:
    """Agree to the preparation, its schedule and the way to observe (`cara`: another than was proposed).

    With it the focus, if that was not agreed before.
    """
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus, versi)
        diusulkan = baris.cara
        baris.cara = (cara or Cara(diusulkan)).value
        rincian = {"cara": baris.cara} if baris.cara != diusulkan else None
        mandiri = baris.cara == Cara.CATATAN_MANDIRI.value
        advance(sesi, op, baris, Tindakan.APPROVE_MANDIRI if mandiri else Tindakan.APPROVE_PERSIAPAN, rincian)
        baris.fokus_disepakati = baris.fokus_disepakati or op.waktu


def propose_jadwal(
    op: Operasi, siklus: SiklusDibaca, versi: int, tanggal: date, pukul: time, jam_ke: str, alasan: str
) -> None:
    """Propose another time; the turn goes back to the guru, whose document stays as it is."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus, versi)
        sesi.add(
            UsulanJadwal(
                sekolah_id=siklus.sekolah_id,
                id=new_id(),
                siklus_id=siklus.id,
                tanggal=tanggal,
                pukul=pukul,
                jam_ke=jam_ke,
                alasan=alasan,
                oleh_id=op.pegawai_id,
                dibuat=op.waktu,
            )
        )
        advance(sesi, op, baris, Tindakan.PROPOSE_JADWAL, {"alasan": alasan})


def withdraw_usulan(op: Operasi, siklus: SiklusDibaca) -> None:
    """Take back the proposed time; the guru's schedule is the question again."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus)
        usulan = newest_usulan(sesi, siklus.sekolah_id, siklus.id)
        advance(sesi, op, baris, Tindakan.WITHDRAW_USULAN)
        if usulan is not None:
            usulan.ditarik = op.waktu


def agree_jadwal(op: Operasi, siklus: SiklusDibaca, versi: int) -> None:
    """Accept the proposed time."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus, versi)
        usulan = newest_usulan(sesi, siklus.sekolah_id, siklus.id)
        mandiri = baris.cara == Cara.CATATAN_MANDIRI.value
        advance(sesi, op, baris, Tindakan.AGREE_MANDIRI if mandiri else Tindakan.AGREE_JADWAL)
        if usulan is not None:
            usulan.diterima = op.waktu
            baris.jadwal = instant_of(usulan.tanggal, usulan.pukul, siklus.zona)
        baris.fokus_disepakati = baris.fokus_disepakati or op.waktu


def reschedule(
    op: Operasi, siklus: SiklusDibaca, versi: int, tanggal: date, pukul: time, jam_ke: str, alasan: str
) -> None:
    """Propose to move an agreed lesson, from either side; the agreed time stands until the other agrees."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus, versi)
        ke = instant_of(tanggal, pukul, siklus.zona)
        advance(sesi, op, baris, Tindakan.RESCHEDULE, {"alasan": alasan, "dari": _iso(baris.jadwal), "ke": _iso(ke)})
        _drop_usulan(sesi, op, siklus)
        sesi.add(
            UsulanJadwal(
                sekolah_id=siklus.sekolah_id,
                id=new_id(),
                siklus_id=siklus.id,
                tanggal=tanggal,
                pukul=pukul,
                jam_ke=jam_ke,
                alasan=alasan,
                oleh_id=op.pegawai_id,
                dibuat=op.waktu,
            )
        )


def _iso(saat: datetime | None) -> str | None:
    return saat.isoformat() if saat else None


def _drop_usulan(sesi: Session, op: Operasi, siklus: SiklusDibaca) -> None:
    """Mark a proposed time that nobody agreed to as gone; its row stays."""
    usulan = newest_usulan(sesi, siklus.sekolah_id, siklus.id)
    if usulan is not None and usulan.diterima is None:
        usulan.ditarik = op.waktu


def withdraw_ulang(op: Operasi, siklus: SiklusDibaca) -> None:
    """Take the proposed move back while the other side has not opened it; the agreed time stands."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus)
        if baris.jadwal is None:
            raise BelumBolehError("Belum ada jadwal lain yang disepakati. Tunggu jawaban atas usulan ini.")
        advance(sesi, op, baris, Tindakan.WITHDRAW_ULANG)
        _drop_usulan(sesi, op, siklus)


def agree_ulang(op: Operasi, siklus: SiklusDibaca, versi: int) -> None:
    """Agree to the move; the trail keeps from when and to when."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus, versi)
        usulan = newest_usulan(sesi, siklus.sekolah_id, siklus.id)
        assert usulan is not None  # noqa: S101 - only a proposed time leads to a state in which it is agreed to
        ke = instant_of(usulan.tanggal, usulan.pukul, siklus.zona)
        advance(sesi, op, baris, Tindakan.AGREE_ULANG, {"dari": _iso(baris.jadwal), "ke": _iso(ke)})
        usulan.diterima = op.waktu
        baris.jadwal = ke


def record_tidak_terlaksana(op: Operasi, siklus: SiklusDibaca, versi: int, alasan: str) -> None:
    """Record that the agreed lesson did not come about, and why; a new time is to be found."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus, versi)
        advance(sesi, op, baris, Tindakan.NOT_HELD, {"alasan": alasan, "dari": _iso(baris.jadwal)})
        _drop_usulan(sesi, op, siklus)
        baris.jadwal = None


def send_back_persiapan(op: Operasi, siklus: SiklusDibaca, versi: int, alasan: str) -> None:
    """Ask the guru to complete her preparation, with a reason."""
    with kerjakan(op) as sesi:
        advance(sesi, op, lock_siklus(sesi, siklus, versi), Tindakan.SEND_BACK_PERSIAPAN, {"alasan": alasan})
