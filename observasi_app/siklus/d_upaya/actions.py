"""Writes of stage D: entries and photos move nothing; going on to stage E and coming back do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from observasi_app.berkas.actions import attach_foto, detach
from observasi_app.luring.operasi import kerjakan
from observasi_app.siklus.d_upaya.models import CatatanUpaya
from observasi_app.siklus.d_upaya.queries import WADAH, list_upaya, missing_ends, newest_catatan
from observasi_app.siklus.d_upaya.rules import check_foto, check_writing
from observasi_app.siklus.inti.actions import advance, lock_siklus, note, side_of
from observasi_app.siklus.inti.actions_koreksi import check_koreksi, finish_koreksi
from observasi_app.siklus.inti.alur import BelumBolehError, Tindakan
from observasi_app.siklus.inti.queries_koreksi import list_koreksi, open_of
from observasi_app.siklus.inti.rules import KeadaanKoreksi
from observasi_app.siklus.inti.tahap import Keadaan, Tahap

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.orm import Session

    from observasi_app.berkas.terima import FotoDiterima
    from observasi_app.luring.operasi import Operasi
    from observasi_app.siklus.d_upaya.queries import UpayaDibaca
    from observasi_app.siklus.d_upaya.rules import IsiUpaya
    from observasi_app.siklus.inti.models import Siklus
    from observasi_app.siklus.inti.queries import SiklusDibaca


def record_upaya(
    op: Operasi, siklus: SiklusDibaca, upaya: UpayaDibaca | None, isi: IsiUpaya, foto: tuple[FotoDiterima, ...] = ()
) -> None:
    """Note something about a step (None: one nobody had planned); it replaces the entry that stood, which stays.

    The entry bears the id of its act: a device without network knows what to hang its photos on.
    """
    with kerjakan(op) as sesi:
        _check_turn(sesi, op, siklus)
        lama = newest_catatan(sesi, siklus.sekolah_id, siklus.id, upaya.id) if upaya else None
        catatan = CatatanUpaya(
            sekolah_id=siklus.sekolah_id,
            id=op.id,
            siklus_id=siklus.id,
            langkah_id=lama.langkah_id if lama else upaya.langkah_id if upaya else None,
            judul=upaya.judul if upaya and upaya.langkah_id else isi.judul,
            keadaan=isi.keadaan.value,
            tanggal=isi.tanggal,
            cerita=isi.cerita,
            alasan=isi.alasan,
            menggantikan_id=lama.id if lama else None,
            penulis_id=op.pegawai_id,
            dicatat=op.waktu,
        )
        sesi.add(catatan)
        _attach(sesi, op, siklus, upaya.id if upaya else catatan.id, foto)
        note(sesi, op, siklus, "mencatat upaya", {"catatan": str(catatan.id), "keadaan": isi.keadaan.value})


def withdraw_upaya(op: Operasi, siklus: SiklusDibaca, upaya: UpayaDibaca) -> None:
    """Take back a step nobody had planned; its entries stay in the trail."""
    with kerjakan(op) as sesi:
        _check_turn(sesi, op, siklus)
        catatan = newest_catatan(sesi, siklus.sekolah_id, siklus.id, upaya.id)
        if catatan is not None:
            catatan.dicabut = op.waktu
            note(sesi, op, siklus, "menarik catatan upaya", {"catatan": str(catatan.id)})


def add_foto(op: Operasi, siklus: SiklusDibaca, upaya: UpayaDibaca, foto: tuple[FotoDiterima, ...]) -> None:
    """Hang photos on a step, also when they arrive after its guru has gone on to the reflection."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus)
        if not _is_correcting(sesi, op, baris):
            check_foto(Keadaan(baris.keadaan), side_of(baris, op.pegawai_id))
        _attach(sesi, op, siklus, upaya.id, foto)
        note(sesi, op, siklus, "menambah foto upaya", {"langkah": str(upaya.id), "sha256": [f.sha256 for f in foto]})


def remove_foto(op: Operasi, siklus: SiklusDibaca, berkas_id: UUID) -> None:
    """Take a photo off a step."""
    with kerjakan(op) as sesi:
        _check_turn(sesi, op, siklus)
        detach(sesi, op, siklus.sekolah_id, berkas_id)
        note(sesi, op, siklus, "melepas foto upaya", {"berkas": str(berkas_id)})


def conclude_upaya(op: Operasi, siklus: SiklusDibaca, versi: int) -> None:
    """Go on to the reflection, when each agreed step has its end; raises `BelumBolehError` naming those without."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus, versi)
        check_writing(Keadaan(baris.keadaan), side_of(baris, op.pegawai_id))
        if alasan := missing_ends(list_upaya(siklus)):
            raise BelumBolehError(*alasan)
        advance(sesi, op, baris, Tindakan.CONCLUDE_UPAYA)


def resume_upaya(op: Operasi, siklus: SiklusDibaca, versi: int) -> None:
    """Come back from the reflection to note more; what was written there stays as a draft."""
    with kerjakan(op) as sesi:
        advance(sesi, op, lock_siklus(sesi, siklus, versi), Tindakan.RESUME_UPAYA)


def _check_turn(sesi: Session, op: Operasi, siklus: SiklusDibaca) -> None:
    """Lock the cycle and refuse, with the reason, whoever may not write in stage D now."""
    baris = lock_siklus(sesi, siklus)
    if not _is_correcting(sesi, op, baris):
        check_writing(Keadaan(baris.keadaan), side_of(baris, op.pegawai_id))


def _is_correcting(sesi: Session, op: Operasi, baris: Siklus) -> bool:
    """Tell whether a correction that was agreed to lets the guru write; raises when the appraisal was set meanwhile."""
    satu = open_of(list_koreksi(sesi, baris.sekolah_id, baris.id), Tahap.D)
    if satu is None or satu.keadaan != KeadaanKoreksi.DISETUJUI:
        return False
    check_koreksi(sesi, op, baris, Tahap.D)
    return True


def correct_upaya(op: Operasi, siklus: SiklusDibaca, versi: int) -> None:
    """End a correction of the entries; `versi` is how many there are now. Each is kept as it was noted."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus)
        koreksi = check_koreksi(sesi, op, baris, Tahap.D)
        lama = koreksi.versi_lama or 0
        if versi == lama:
            raise BelumBolehError("Belum ada catatan yang diubah. Ubah dahulu, atau batalkan koreksinya.")
        finish_koreksi(sesi, op, siklus, baris, koreksi, lama, versi)


def _attach(sesi: Session, op: Operasi, siklus: SiklusDibaca, upaya_id: UUID, foto: tuple[FotoDiterima, ...]) -> None:
    for satu in foto:
        attach_foto(sesi, op, satu, sekolah_id=siklus.sekolah_id, siklus_id=siklus.id, wadah=WADAH, wadah_id=upaya_id)
