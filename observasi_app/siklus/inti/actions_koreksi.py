"""Writes of corrections: asked for with a reason, agreed to or declined, handed in by the stage, looked at again.

Nothing here moves the cycle: later stages stay where they are. Only a new version counts as a step of its trail, so
that whoever had the old one on the screen is told before they act on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from observasi_app.extensions import new_id
from observasi_app.luring.operasi import kerjakan
from observasi_app.siklus.inti.actions import lock_siklus, note, project, side_of, write_trail
from observasi_app.siklus.inti.alur import BelumBolehError, Tindakan, possible
from observasi_app.siklus.inti.models import Koreksi, Peninjauan
from observasi_app.siklus.inti.queries_koreksi import (
    is_ditetapkan,
    list_belum_ditinjau,
    list_koreksi,
    list_sebab,
    open_of,
)
from observasi_app.siklus.inti.rules import (
    DOKUMEN,
    PENULIS,
    SUDAH_DITETAPKAN,
    BagianTinjau,
    HasilTinjau,
    KeadaanKoreksi,
    part_of,
    reviews_after,
)
from observasi_app.siklus.inti.tahap import Keadaan, Tahap

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.orm import Session

    from observasi_app.luring.operasi import Operasi
    from observasi_app.siklus.inti.models import Siklus
    from observasi_app.siklus.inti.queries import SiklusDibaca

TIDAK_TERBUKA = "Permintaan koreksi ini sudah tidak terbuka. Muat ulang halamannya."


def request_koreksi(op: Operasi, siklus: SiklusDibaca, tahap: Tahap, alasan: str, *, ada: bool) -> None:
    """Ask the other side to agree to a correction; `ada` tells whether something was handed in."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus)
        keadaan, pihak = Keadaan(baris.keadaan), side_of(baris, op.pegawai_id)
        terakhir = Tindakan(baris.tindakan_terakhir) if baris.tindakan_terakhir else None
        boleh = possible(keadaan, pihak, terakhir=terakhir, dibuka_lawan=baris.dibuka_lawan is not None)
        sebab = list_sebab(sesi, siklus, tahap, keadaan, pihak, boleh, ada=ada)
        if sebab:
            raise BelumBolehError(*sebab)
        sesi.add(
            Koreksi(
                sekolah_id=siklus.sekolah_id,
                id=new_id(),
                siklus_id=siklus.id,
                tahap=tahap.value,
                keadaan=KeadaanKoreksi.DIMINTA.value,
                peminta_id=op.pegawai_id,
                alasan=alasan,
                diminta=op.waktu,
            )
        )
        note(sesi, op, siklus, f"meminta koreksi {DOKUMEN[tahap]}", {"tahap": tahap.value, "alasan": alasan})


def withdraw_koreksi(op: Operasi, siklus: SiklusDibaca, koreksi_id: UUID) -> None:
    """Take back one's own request, also one that was agreed to and not written yet."""
    with kerjakan(op) as sesi:
        lock_siklus(sesi, siklus)
        koreksi = _open(sesi, siklus, koreksi_id)
        if koreksi.peminta_id != op.pegawai_id:
            raise BelumBolehError("Permintaan koreksi ditarik kembali oleh yang memintanya.")
        koreksi.keadaan = KeadaanKoreksi.DITARIK.value
        koreksi.selesai = op.waktu
        note(sesi, op, siklus, f"menarik permintaan koreksi {DOKUMEN[Tahap(koreksi.tahap)]}", {"tahap": koreksi.tahap})


def answer_koreksi(
    op: Operasi, siklus: SiklusDibaca, koreksi_id: UUID, kata: str, versi_lama: int | None, *, setuju: bool
) -> None:
    """Agree to a correction, or decline it in words; `versi_lama` is the version that stands now."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus)
        koreksi = _open(sesi, siklus, koreksi_id)
        tahap = Tahap(koreksi.tahap)
        if side_of(baris, op.pegawai_id) is not PENULIS[tahap].lawan or koreksi.keadaan != KeadaanKoreksi.DIMINTA:
            raise BelumBolehError("Permintaan koreksi dijawab sekali, oleh pihak lain.")
        if setuju and is_ditetapkan(sesi, siklus.sekolah_id, siklus.id):
            raise BelumBolehError(SUDAH_DITETAPKAN)
        koreksi.keadaan = (KeadaanKoreksi.DISETUJUI if setuju else KeadaanKoreksi.DITOLAK).value
        koreksi.penjawab_id, koreksi.jawaban, koreksi.dijawab = op.pegawai_id, kata, op.waktu
        koreksi.versi_lama = versi_lama
        kerja = "menyetujui" if setuju else "menolak"
        note(sesi, op, siklus, f"{kerja} koreksi {DOKUMEN[tahap]}", {"tahap": tahap.value, "alasan": kata})


def _open(sesi: Session, siklus: SiklusDibaca, koreksi_id: UUID) -> Koreksi:
    for tahap in PENULIS:
        satu = open_of(list_koreksi(sesi, siklus.sekolah_id, siklus.id), tahap)
        if satu is not None and satu.id == koreksi_id:
            return satu
    raise BelumBolehError(TIDAK_TERBUKA)


def check_koreksi(sesi: Session, op: Operasi, baris: Siklus, tahap: Tahap) -> Koreksi:
    """Return the correction that lets its writer write now; raises `BelumBolehError` with the reason."""
    koreksi = open_of(list_koreksi(sesi, baris.sekolah_id, baris.id), tahap)
    if side_of(baris, op.pegawai_id) is not PENULIS[tahap]:
        raise BelumBolehError(f"Koreksi {DOKUMEN[tahap]} ditulis oleh penulisnya.")
    if koreksi is None or koreksi.keadaan != KeadaanKoreksi.DISETUJUI:
        raise BelumBolehError(f"Koreksi {DOKUMEN[tahap]} ditulis setelah permintaannya disetujui.")
    if is_ditetapkan(sesi, baris.sekolah_id, baris.id):
        raise BelumBolehError(SUDAH_DITETAPKAN)
    return koreksi


def finish_koreksi(
    sesi: Session, op: Operasi, siklus: SiklusDibaca, baris: Siklus, koreksi: Koreksi, lama: int, baru: int
) -> None:
    """Close a correction in the act that hands in its version; what stands on it is now to be looked at again."""
    tahap, keadaan = Tahap(koreksi.tahap), Keadaan(baris.keadaan)
    koreksi.keadaan = KeadaanKoreksi.SELESAI.value
    koreksi.versi_lama, koreksi.versi_baru, koreksi.selesai = lama, baru, op.waktu
    bagian = part_of(tahap)
    if bagian is not None:
        settle(sesi, op, siklus, bagian)
    project(baris, keadaan, op, side_of(baris, op.pegawai_id))
    baris.tindakan_terakhir = ""
    write_trail(sesi, op, baris, f"mengoreksi {DOKUMEN[tahap]}", keadaan, keadaan, {"versi": baru})
    sesi.flush()
    sesi.add_all(
        Peninjauan(
            sekolah_id=siklus.sekolah_id,
            id=new_id(),
            siklus_id=siklus.id,
            koreksi_id=koreksi.id,
            bagian=satu.value,
            dibuat=op.waktu,
            hasil=HasilTinjau.BELUM.value,
        )
        for satu in reviews_after(tahap, keadaan)
    )


def check_pembaruan(sesi: Session, op: Operasi, baris: Siklus) -> None:
    """Refuse whoever has no response to look at again; raises `BelumBolehError` with the reason."""
    menunggu = {t.bagian for t in list_belum_ditinjau(sesi, baris.sekolah_id, baris.id)}
    if side_of(baris, op.pegawai_id) is not BagianTinjau.TANGGAPAN.pihak or BagianTinjau.TANGGAPAN not in menunggu:
        raise BelumBolehError("Tanggapan diubah oleh pengamat, bila refleksi dikoreksi sesudahnya.")
    if is_ditetapkan(sesi, baris.sekolah_id, baris.id):
        raise BelumBolehError(SUDAH_DITETAPKAN)


def settle(sesi: Session, op: Operasi, siklus: SiklusDibaca, bagian: BagianTinjau) -> None:
    """Say, in the act that hands in a new version, that what was to be looked at again has been changed."""
    for satu in list_belum_ditinjau(sesi, siklus.sekolah_id, siklus.id):
        if satu.bagian == bagian.value:
            satu.hasil, satu.oleh_id, satu.waktu = HasilTinjau.DIUBAH.value, op.pegawai_id, op.waktu


def confirm_tinjauan(op: Operasi, siklus: SiklusDibaca, tinjauan_id: UUID) -> None:
    """Say that what stands on a corrected document still holds."""
    with kerjakan(op) as sesi:
        confirm_in(sesi, op, siklus, tinjauan_id)


def confirm_in(sesi: Session, op: Operasi, siklus: SiklusDibaca, tinjauan_id: UUID) -> None:
    """Do the same inside another act."""
    tinjauan, bagian = _pending(sesi, op, siklus, lock_siklus(sesi, siklus), tinjauan_id)
    tinjauan.hasil, tinjauan.oleh_id, tinjauan.waktu = HasilTinjau.TETAP.value, op.pegawai_id, op.waktu
    note(sesi, op, siklus, f"meninjau: {bagian.label.lower()} tetap berlaku", {"tahap": bagian.tahap.value})


def revise_tinjauan(op: Operasi, siklus: SiklusDibaca, tinjauan_id: UUID, versi_lama: int | None) -> None:
    """Open one's own document, because what it stood on was corrected: that correction's consent covers this one.

    It stays to be looked at again until the new version is handed in.
    """
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus)
        tinjauan, bagian = _pending(sesi, op, siklus, baris, tinjauan_id)
        sebab = sesi.scalars(
            select(Koreksi).where(Koreksi.sekolah_id == siklus.sekolah_id, Koreksi.id == tinjauan.koreksi_id)
        ).one()
        if is_ditetapkan(sesi, siklus.sekolah_id, siklus.id):
            raise BelumBolehError(SUDAH_DITETAPKAN)
        if open_of(list_koreksi(sesi, siklus.sekolah_id, siklus.id), bagian.tahap) is not None:
            raise BelumBolehError(f"Koreksi {DOKUMEN[bagian.tahap]} sudah terbuka.")
        sesi.add(
            Koreksi(
                sekolah_id=siklus.sekolah_id,
                id=new_id(),
                siklus_id=siklus.id,
                tahap=bagian.tahap.value,
                keadaan=KeadaanKoreksi.DISETUJUI.value,
                peminta_id=op.pegawai_id,
                alasan=f"Mengikuti koreksi {DOKUMEN[Tahap(sebab.tahap)]}, versi {sebab.versi_baru}.",
                diminta=op.waktu,
                penjawab_id=sebab.penjawab_id,
                jawaban="",
                dijawab=op.waktu,
                versi_lama=versi_lama,
                sebab_id=sebab.id,
            )
        )
        note(sesi, op, siklus, f"mengubah {DOKUMEN[bagian.tahap]} setelah koreksi", {"tahap": bagian.tahap.value})


def _pending(
    sesi: Session, op: Operasi, siklus: SiklusDibaca, baris: Siklus, tinjauan_id: UUID
) -> tuple[Peninjauan, BagianTinjau]:
    """Return what is to be looked at again by this person; raises `BelumBolehError` when it is not, or not theirs."""
    semua = list_belum_ditinjau(sesi, siklus.sekolah_id, siklus.id)
    tinjauan = next((t for t in semua if t.id == tinjauan_id), None)
    if tinjauan is None:
        raise BelumBolehError("Bagian ini sudah ditinjau.")
    bagian = BagianTinjau(tinjauan.bagian)
    if side_of(baris, op.pegawai_id) is not bagian.pihak:
        raise BelumBolehError(f"{bagian.label} ditinjau oleh penulisnya.")
    return tinjauan, bagian
