"""Writes of the cycle itself. Only `advance` moves a cycle, in the transaction of the act that causes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import select

from observasi_app.extensions import new_id
from observasi_app.jejak.actions import record
from observasi_app.jejak.models import Jejak
from observasi_app.luring.operasi import kerjakan
from observasi_app.sekolah.peran import Peran
from observasi_app.siklus.inti.alur import SUDAH_BERAKHIR, BelumBolehError, Tindakan, next_keadaan
from observasi_app.siklus.inti.jenis import JenisSiklus
from observasi_app.siklus.inti.models import Percakapan, Siklus
from observasi_app.siklus.inti.queries import MENARIK_UCAPAN, MENETAPKAN, find_ucapan, list_ditarik
from observasi_app.siklus.inti.tahap import Keadaan, Pihak, Tahap

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy.orm import Session

    from observasi_app.luring.operasi import Operasi
    from observasi_app.rubrics.edisi import Edisi
    from observasi_app.siklus.inti.queries import SiklusDibaca


class Letak(Protocol):
    """Where a cycle lies. Whoever closes one need not be able to read it."""

    @property
    def sekolah_id(self) -> UUID:
        """The school it belongs to."""

    @property
    def id(self) -> UUID:
        """The cycle."""


class VersiBerubahError(Exception):
    """The cycle moved on since the form was opened."""


@dataclass(frozen=True, slots=True)
class SiklusBaru:
    """What opening one cycle needs to know."""

    id: UUID
    sekolah_id: UUID
    periode_id: UUID
    jenis: JenisSiklus
    pelaku_id: UUID
    pengamat_id: UUID
    penilai_id: UUID | None
    coach_id: UUID | None
    edisi: Edisi


def lock_siklus(sesi: Session, siklus: SiklusDibaca, versi: int | None = None, *, berakhir: bool = False) -> Siklus:
    """Lock the cycle's row for this act; nothing is added to one that ended by a move, unless `berakhir` allows it.

    Raises `VersiBerubahError` when somebody else moved the cycle since the form was opened. What the same person did
    since is no conflict: offline, one act is written upon the other, and the table of transitions judges their order.
    """
    baris = sesi.scalars(
        select(Siklus).where(Siklus.sekolah_id == siklus.sekolah_id, Siklus.id == siklus.id).with_for_update()
    ).one()
    if baris.keadaan == Keadaan.BERAKHIR.value and not berakhir:
        raise BelumBolehError(SUDAH_BERAKHIR)
    if versi is not None and baris.versi != versi and not _moved_only_by(sesi, baris, versi, siklus.saya):
        raise VersiBerubahError
    return baris


def _moved_only_by(sesi: Session, siklus: Siklus, versi: int, pegawai_id: UUID) -> bool:
    """Tell whether every step since this version was this person's: each version has one line in the trail."""
    if not 0 < versi < siklus.versi:
        return False
    langkah = sesi.scalars(
        select(Jejak.pegawai_id)
        .where(Jejak.sekolah_id == siklus.sekolah_id, Jejak.siklus_id == siklus.id, Jejak.ke.is_not(None))
        .order_by(Jejak.id)
        .offset(versi)
    ).all()
    return len(langkah) == siklus.versi - versi and set(langkah) == {pegawai_id}


def side_of(siklus: Siklus, pegawai_id: UUID) -> Pihak | None:
    """Return the side on which a person acts in this cycle."""
    if siklus.pelaku_id == pegawai_id:
        return Pihak.PELAKU
    return Pihak.PENGAMAT if siklus.pengamat_id == pegawai_id else None


def advance(
    sesi: Session, op: Operasi, siklus: Siklus, tindakan: Tindakan, rincian: dict[str, Any] | None = None
) -> None:
    """Move a locked cycle along the table of transitions and write the trail; raises `BelumBolehError`."""
    dari = Keadaan(siklus.keadaan)
    pihak = side_of(siklus, op.pegawai_id)
    terakhir = Tindakan(siklus.tindakan_terakhir) if siklus.tindakan_terakhir else None
    ke = next_keadaan(dari, tindakan, pihak, terakhir=terakhir, dibuka_lawan=siklus.dibuka_lawan is not None)
    project(siklus, ke, op, pihak)
    siklus.tindakan_terakhir = tindakan.value
    write_trail(sesi, op, siklus, tindakan.value, dari, ke, rincian)


def close(sesi: Session, op: Operasi, siklus: Letak) -> Siklus:
    """Let nothing of a finished cycle be taken back any more: it is being appraised. Returns its row.

    Raises `BelumBolehError` when it is not finished (any more).
    """
    baris = lock_selesai(sesi, siklus)
    baris.dibuka_lawan = baris.dibuka_lawan or op.waktu
    note(sesi, op, siklus, MENETAPKAN)
    return baris


def lock_selesai(sesi: Session, siklus: Letak) -> Siklus:
    """Lock a cycle that has come to its end; raise `BelumBolehError` when it has not (any more)."""
    baris = sesi.scalars(
        select(Siklus).where(Siklus.sekolah_id == siklus.sekolah_id, Siklus.id == siklus.id).with_for_update()
    ).one()
    if baris.keadaan != Keadaan.SELESAI.value:
        raise BelumBolehError("Siklus ini belum selesai, jadi belum dapat dinilai.")
    return baris


def project(siklus: Siklus, ke: Keadaan, op: Operasi, pihak: Pihak | None) -> None:
    """Write the projection of the trail: where the cycle stands, whose turn, since when."""
    if siklus.keadaan != ke.value:
        siklus.sejak = op.waktu
    siklus.keadaan = ke.value
    siklus.tahap = ke.tahap.value
    siklus.giliran = ke.giliran.value if ke.giliran else None
    siklus.oleh_terakhir = pihak.value if pihak else ""
    siklus.dibuka_lawan = None
    siklus.versi += 1


def write_trail(
    sesi: Session,
    op: Operasi,
    siklus: Siklus,
    tindakan: str,
    dari: Keadaan | None,
    ke: Keadaan | None,
    rincian: dict[str, Any] | None = None,
) -> None:
    """Write a step of a cycle to the trail; each has raised its version by one."""
    record(
        sesi,
        tindakan,
        waktu=op.waktu,
        pegawai_id=op.pegawai_id,
        peran=op.peran,
        operasi_id=op.id,
        sekolah_id=siklus.sekolah_id,
        siklus_id=siklus.id,
        dari=dari.value if dari else None,
        ke=ke.value if ke else None,
        rincian=rincian,
    )


def note(sesi: Session, op: Operasi, siklus: Letak, tindakan: str, rincian: dict[str, Any] | None = None) -> None:
    """Write to the trail something that does not move the cycle."""
    record(
        sesi,
        tindakan,
        waktu=op.waktu,
        pegawai_id=op.pegawai_id,
        peran=op.peran,
        operasi_id=op.id,
        sekolah_id=siklus.sekolah_id,
        siklus_id=siklus.id,
        rincian=rincian,
    )


def open_siklus(op: Operasi, daftar: tuple[SiklusBaru, ...]) -> None:
    """Open one cycle, or one for each of many people, in one act.

    Opened by the guru the focus is her choice and waits for agreement; opened by the pengamat, or for the school by its
    operator, it is a suggestion.
    """
    with kerjakan(op) as sesi:
        for baru in daftar:
            _open_one(sesi, op, baru)


def open_agreed(sesi: Session, op: Operasi, baru: SiklusBaru, rencana_id: UUID) -> None:
    """Open, inside the transaction of an agreed plan, the cycle of its focus: nothing about it waits for agreement."""
    _open_one(sesi, op, baru, rencana_id)


def agree_by_rencana(sesi: Session, op: Operasi, siklus: Siklus, rencana_id: UUID) -> None:
    """Let an agreed plan agree to the focus of a cycle that is open already; later stages it leaves as they are."""
    dari = Keadaan(siklus.keadaan)
    siklus.fokus_disepakati = siklus.fokus_disepakati or op.waktu
    if dari not in (Keadaan.FOKUS_DIPILIH, Keadaan.FOKUS_DIUSULKAN):
        return
    project(siklus, Keadaan.A_DISUSUN, op, side_of(siklus, op.pegawai_id))
    siklus.tindakan_terakhir = Tindakan.AGREE_FOKUS.value
    rincian = {"fokus": siklus.fokus, "rencana": str(rencana_id)}
    write_trail(sesi, op, siklus, Tindakan.AGREE_FOKUS.value, dari, Keadaan.A_DISUSUN, rincian)


def change_by_rencana(sesi: Session, op: Operasi, siklus: Siklus, edisi: Edisi, rencana_id: UUID) -> None:
    """Let an adjusted plan change the agreed focus of a cycle in which nothing was handed in yet."""
    dari = Keadaan(siklus.keadaan)
    siklus.fokus, siklus.edisi, siklus.edisi_hash = edisi.kode, edisi.edisi, edisi.hash
    siklus.fokus_disepakati = op.waktu
    project(siklus, Keadaan.A_DISUSUN, op, side_of(siklus, op.pegawai_id))
    siklus.tindakan_terakhir = Tindakan.AGREE_FOKUS.value
    rincian = {"fokus": edisi.kode, "rencana": str(rencana_id)}
    write_trail(sesi, op, siklus, Tindakan.AGREE_FOKUS.value, dari, Keadaan.A_DISUSUN, rincian)


def _open_one(sesi: Session, op: Operasi, baru: SiklusBaru, rencana_id: UUID | None = None) -> None:
    if baru.pelaku_id == baru.pengamat_id:
        raise BelumBolehError("Seseorang tidak dapat mengamati dirinya sendiri.")
    if baru.jenis is JenisSiklus.PENILAIAN and _has_penilaian(sesi, baru):
        raise BelumBolehError("Siklus penilaian untuk periode ini sudah dibuka.")
    # An operator who teaches too opens all cycles alike: a suggestion, also her own.
    oleh_pelaku = op.pegawai_id == baru.pelaku_id and op.peran != Peran.OPERATOR
    keadaan = Keadaan.FOKUS_DIPILIH if oleh_pelaku else Keadaan.FOKUS_DIUSULKAN
    rincian = {"fokus": baru.edisi.kode}
    if rencana_id is not None:
        keadaan = Keadaan.A_DISUSUN
        rincian["rencana"] = str(rencana_id)
    siklus = Siklus(
        sekolah_id=baru.sekolah_id,
        id=baru.id,
        periode_id=baru.periode_id,
        jenis=baru.jenis.value,
        rubrik=baru.edisi.jenis.value,
        fokus=baru.edisi.kode,
        edisi=baru.edisi.edisi,
        edisi_hash=baru.edisi.hash,
        fokus_disepakati=op.waktu if rencana_id is not None else None,
        pelaku_id=baru.pelaku_id,
        pengamat_id=baru.pengamat_id,
        penilai_id=baru.penilai_id,
        coach_id=baru.coach_id,
        dibuat=op.waktu,
        versi=1,
        keadaan=keadaan.value,
        tahap=keadaan.tahap.value,
        giliran=keadaan.giliran.value if keadaan.giliran else None,
        sejak=op.waktu,
        tindakan_terakhir="",
        oleh_terakhir=(Pihak.PELAKU if oleh_pelaku else Pihak.PENGAMAT).value,
    )
    sesi.add(siklus)
    sesi.flush()
    write_trail(sesi, op, siklus, "membuka siklus", None, keadaan, rincian)


def _has_penilaian(sesi: Session, baru: SiklusBaru) -> bool:
    return (
        sesi.scalar(
            select(Siklus.id).where(
                Siklus.pelaku_id == baru.pelaku_id,
                Siklus.periode_id == baru.periode_id,
                Siklus.rubrik == baru.edisi.jenis.value,
                Siklus.jenis == JenisSiklus.PENILAIAN.value,
                Siklus.keadaan != Keadaan.DIBATALKAN.value,
            )
        )
        is not None
    )


def choose_fokus(op: Operasi, siklus: SiklusDibaca, versi: int, edisi: Edisi, alasan: str = "") -> None:
    """Choose (guru) or suggest (pengamat) another focus; the cycle pins its edition and hash."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus, versi)
        baris.fokus, baris.edisi, baris.edisi_hash = edisi.kode, edisi.edisi, edisi.hash
        baris.fokus_disepakati = None
        pihak = side_of(baris, op.pegawai_id)
        tindakan = Tindakan.CHOOSE_FOKUS if pihak is Pihak.PELAKU else Tindakan.SUGGEST_FOKUS
        advance(sesi, op, baris, tindakan, {"fokus": edisi.kode, "alasan": alasan})


def agree_fokus(op: Operasi, siklus: SiklusDibaca, versi: int) -> None:
    """Agree to the focus as it stands."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus, versi)
        advance(sesi, op, baris, Tindakan.AGREE_FOKUS, {"fokus": baris.fokus})
        baris.fokus_disepakati = op.waktu


def cancel_siklus(op: Operasi, siklus: SiklusDibaca, versi: int, alasan: str) -> None:
    """End a cycle that should not have been opened; nothing is deleted."""
    with kerjakan(op) as sesi:
        advance(sesi, op, lock_siklus(sesi, siklus, versi), Tindakan.CANCEL, {"alasan": alasan})


def withdraw(op: Operasi, siklus: SiklusDibaca, tindakan: Tindakan) -> None:
    """Take back what this side did last; possible until the other side has opened it."""
    with kerjakan(op) as sesi:
        advance(sesi, op, lock_siklus(sesi, siklus), tindakan)


def open_by_other_side(op: Operasi, siklus: SiklusDibaca) -> None:
    """Record that the side which did not act last has opened what was done: it can no longer be taken back."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus)
        pihak = side_of(baris, op.pegawai_id)
        if pihak is not None and pihak.value != baris.oleh_terakhir and baris.dibuka_lawan is None:
            baris.dibuka_lawan = op.waktu
            note(sesi, op, siklus, "membuka", {"keadaan": baris.keadaan})


def say(op: Operasi, siklus: SiklusDibaca, tahap: Tahap, bagian: str, teks: str, kutipan: str = "") -> None:
    """Say something beside a stage; it never moves the cycle."""
    with kerjakan(op) as sesi:
        lock_siklus(sesi, siklus)
        sesi.add(
            Percakapan(
                sekolah_id=siklus.sekolah_id,
                id=new_id(),
                siklus_id=siklus.id,
                tahap=tahap.value,
                bagian=bagian,
                penulis_id=op.pegawai_id,
                peran=siklus.hubungan.value,
                kutipan=kutipan,
                teks=teks,
                waktu=op.waktu,
            )
        )
        note(sesi, op, siklus, "berbicara", {"tahap": tahap.value, "bagian": bagian})


def withdraw_ucapan(op: Operasi, siklus: SiklusDibaca, tahap: Tahap, ucapan_id: UUID) -> None:
    """Take back what one said oneself; the row stays and the trail says that nobody reads it any more."""
    with kerjakan(op) as sesi:
        lock_siklus(sesi, siklus)
        ucapan = find_ucapan(sesi, siklus, tahap, ucapan_id)
        if ucapan is None or ucapan.penulis_id != op.pegawai_id:
            raise BelumBolehError("Tulisan hanya dapat ditarik kembali oleh penulisnya.")
        if ucapan.id in list_ditarik(sesi, siklus):
            raise BelumBolehError("Tulisan ini sudah ditarik kembali.")
        note(sesi, op, siklus, MENARIK_UCAPAN, {"ucapan": str(ucapan.id), "tahap": tahap.value})
