"""Writes of the plan: one verb each, one transaction."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from observasi_app.extensions import db, new_id
from observasi_app.jejak.actions import record
from observasi_app.luring.draf import keep_isian
from observasi_app.luring.operasi import kerjakan
from observasi_app.rencana.alur import (
    JenisRencana,
    KeadaanRencana,
    KeadaanSaran,
    PihakRencana,
    RencanaBelumBolehError,
    Sebutan,
    TindakanRencana,
    next_rencana,
)
from observasi_app.rencana.isi import IsiRencana
from observasi_app.rencana.models import Rencana, RencanaSaran, RencanaVersi
from observasi_app.rencana.queries import DIAJUKAN, DISEPAKATI, DISETUJUI
from observasi_app.rencana.rules import check_lengkap, follow_choice, hold_beku, rows_of, take_hasil, why_no_start
from observasi_app.rencana.sepakat import Kesepakatan, ask_beku, tell_sepakat
from observasi_app.sekolah.peran import Peran

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from uuid import UUID

    from sqlalchemy.orm import Session
    from werkzeug.datastructures import MultiDict

    from observasi_app.luring.operasi import Operasi
    from observasi_app.rencana.isi import BarisHasil, Praktik
    from observasi_app.rencana.queries import RencanaDibaca
    from observasi_app.sekolah.queries import PeriodeKini


class RencanaBerubahError(Exception):
    """The plan moved on since the form was opened."""


def begin_rencana(
    op: Operasi,
    rencana_id: UUID,
    sekolah_id: UUID,
    periode: PeriodeKini,
    *,
    memimpin: bool,
    jenis: JenisRencana = JenisRencana.GURU,
    awal: IsiRencana | None = None,
) -> None:
    """Begin the plan of the person who acts, empty or with what can be kept of last year's.

    Raises `RencanaBelumBolehError` where there is one (V2).

    Two at the same moment: the database keeps one, and the other is told that it is there already.
    """
    try:
        _begin(op, rencana_id, sekolah_id, periode, memimpin=memimpin, jenis=jenis, awal=awal or IsiRencana())
    except IntegrityError as galat:
        if not _is_there(db.session(), op, sekolah_id, periode, jenis):
            raise
        raise RencanaBelumBolehError(why_no_start(ada=True, memimpin=False)) from galat


def _is_there(sesi: Session, op: Operasi, sekolah_id: UUID, periode: PeriodeKini, jenis: JenisRencana) -> bool:
    ada = sesi.scalar(
        select(Rencana.id).where(
            Rencana.sekolah_id == sekolah_id,
            Rencana.periode_id == periode.id,
            Rencana.pegawai_id == op.pegawai_id,
            Rencana.jenis == jenis.value,
        )
    )
    return ada is not None


def _begin(
    op: Operasi,
    rencana_id: UUID,
    sekolah_id: UUID,
    periode: PeriodeKini,
    *,
    memimpin: bool,
    jenis: JenisRencana,
    awal: IsiRencana,
) -> None:
    with kerjakan(op) as sesi:
        alasan = why_no_start(ada=_is_there(sesi, op, sekolah_id, periode, jenis), memimpin=memimpin)
        if alasan:
            raise RencanaBelumBolehError(alasan)
        rencana = Rencana(
            sekolah_id=sekolah_id,
            id=rencana_id,
            periode_id=periode.id,
            pegawai_id=op.pegawai_id,
            jenis=jenis.value,
            aturan=periode.aturan,
            isi=awal.to_json(),
            dibuat=op.waktu,
            versi=1,
            keadaan=KeadaanRencana.DRAF.value,
            sejak=op.waktu,
            catatan="",
            otomatis=False,
        )
        sesi.add(rencana)
        sesi.flush()
        _note(sesi, op, rencana, "memulai rencana")


def save_langkah(op: Operasi, rencana: RencanaDibaca, isian: Callable[[IsiRencana], IsiRencana]) -> None:
    """Save one step of the pegawai's own writing; the other steps stay as they are."""
    with kerjakan(op) as sesi:
        baris = _lock(sesi, rencana)
        next_rencana(KeadaanRencana(baris.keadaan), TindakanRencana.WRITE, rencana.pihak, dibuka_lawan=False)
        lama = IsiRencana.from_json(baris.isi)
        baru = _hold(rencana, follow_choice(lama, isian(lama), rencana.read_rencana()))
        baris.isi, baris.disimpan = baru.to_json(), op.waktu
        if baris.bantuan and baru.has(baris.bantuan) and not _same(lama, baru, baris.bantuan):
            baris.bantuan, baris.bantuan_sejak = "", None


def _same(lama: IsiRencana, baru: IsiRencana, langkah: str) -> bool:
    return bool(getattr(lama, langkah) == getattr(baru, langkah))


def save_hasil(op: Operasi, rencana: RencanaDibaca, hasil: Sequence[BarisHasil], praktik: Sequence[Praktik]) -> None:
    """Save the rows of hasil kerja that a form held, which may be older than the choices that its rows follow."""
    aturan = rencana.read_rencana()
    save_langkah(op, rencana, lambda lama: replace(lama, hasil=take_hasil(lama, hasil, aturan, praktik)))


def submit_rencana(op: Operasi, rencana: RencanaDibaca, versi: int, *, otomatis: bool) -> None:
    """Hand the plan in; where nobody can approve it, it is approved by itself in the same breath (V9).

    Raises `RencanaBelumBolehError` with everything that is missing.
    """
    with kerjakan(op) as sesi:
        baris = _lock(sesi, rencana, versi)
        isi = _hold(rencana, IsiRencana.from_json(baris.isi))
        kurang = check_lengkap(isi, rencana.read_rencana())
        _move(sesi, op, baris, TindakanRencana.SUBMIT, rencana.pihak)
        if kurang:
            raise RencanaBelumBolehError(" ".join(satu.pesan for satu in kurang))
        # What is handed in says what the rows of the kepala sekolah say now, not when the step was saved.
        isi = _hold(rencana, replace(isi, hasil=rows_of(isi, rencana.read_rencana())))
        baris.diajukan, baris.disetujui, baris.catatan = op.waktu, None, ""
        baris.diajukan_kepada, baris.otomatis = rencana.kepada.value, False
        baris.penelaah_id, baris.ditelaah, baris.telaah = None, None, ""
        baris.bantuan, baris.bantuan_sejak = "", None
        _keep(sesi, op, baris, DIAJUKAN, isi, op.pegawai_id)
        if otomatis:
            baris.keadaan = KeadaanRencana.DISETUJUI.value
            baris.disetujui, baris.otomatis, baris.penilai_id = op.waktu, True, None
            _keep(sesi, op, baris, DISETUJUI, isi, None)
            _note(sesi, op, baris, "rencana disetujui sistem")


def withdraw_rencana(op: Operasi, rencana: RencanaDibaca) -> None:
    """Take the hand-in back while nobody has opened it."""
    with kerjakan(op) as sesi:
        baris = _lock(sesi, rencana)
        _move(sesi, op, baris, TindakanRencana.WITHDRAW, rencana.pihak)
        baris.diajukan = None


def review_rencana(op: Operasi, rencana: RencanaDibaca, versi: int, telaah: str) -> None:
    """Say what the pengawas thinks of the plan; the turn stays with the superior, who alone decides."""
    with kerjakan(op) as sesi:
        baris = _lock(sesi, rencana, versi)
        next_rencana(
            KeadaanRencana(baris.keadaan),
            TindakanRencana.REVIEW,
            rencana.pihak,
            dibuka_lawan=False,
            sebutan=_names(baris),
        )
        baris.penelaah_id, baris.ditelaah, baris.telaah = op.pegawai_id, op.waktu, telaah
        _note(sesi, op, baris, TindakanRencana.REVIEW.label, {"telaah": telaah})


def send_back_rencana(op: Operasi, rencana: RencanaDibaca, versi: int, catatan: str) -> None:
    """Ask the pegawai to look at the plan again, with a note."""
    with kerjakan(op) as sesi:
        baris = _lock(sesi, rencana, versi)
        _move(sesi, op, baris, TindakanRencana.SEND_BACK, rencana.pihak, {"catatan": catatan})
        baris.catatan = catatan


def approve_rencana(op: Operasi, rencana: RencanaDibaca, versi: int, isi: IsiRencana) -> None:
    """Approve the plan as it stands in `isi`, changed or not; the pegawai sees each change before agreeing (V8)."""
    with kerjakan(op) as sesi:
        baris = _lock(sesi, rencana, versi)
        _move(sesi, op, baris, TindakanRencana.APPROVE, rencana.pihak)
        isi = _hold(rencana, isi)
        baris.penilai_id, baris.disetujui, baris.otomatis, baris.catatan = op.pegawai_id, op.waktu, False, ""
        _keep(sesi, op, baris, DISETUJUI, isi, op.pegawai_id)


def withdraw_persetujuan(op: Operasi, rencana: RencanaDibaca) -> None:
    """Take the approval back while the pegawai has not opened it."""
    with kerjakan(op) as sesi:
        baris = _lock(sesi, rencana)
        _move(sesi, op, baris, TindakanRencana.WITHDRAW_APPROVAL, rencana.pihak)
        baris.disetujui = None


def return_persetujuan(op: Operasi, rencana: RencanaDibaca, versi: int, catatan: str) -> None:
    """Ask the superior to talk once more, instead of agreeing."""
    with kerjakan(op) as sesi:
        baris = _lock(sesi, rencana, versi)
        _move(sesi, op, baris, TindakanRencana.RETURN_APPROVAL, rencana.pihak, {"catatan": catatan})
        baris.disetujui, baris.catatan = None, catatan


def agree_rencana(op: Operasi, rencana: RencanaDibaca, versi: int) -> None:
    """Agree to the approved plan; the rooms above open what follows from it in the same transaction."""
    with kerjakan(op) as sesi:
        baris = _lock(sesi, rencana, versi)
        _move(sesi, op, baris, TindakanRencana.AGREE, rencana.pihak)
        isi = _hold(rencana, _newest_of(sesi, baris, DISETUJUI))
        baris.disepakati = op.waktu
        baris.isi = isi.to_json()
        _keep(sesi, op, baris, DISEPAKATI, isi, op.pegawai_id)
        kesepakatan = Kesepakatan(
            rencana_id=baris.id,
            sekolah_id=baris.sekolah_id,
            periode_id=baris.periode_id,
            pegawai_id=baris.pegawai_id,
            jenis=JenisRencana(baris.jenis),
            isi=isi,
            semula=rencana.sepakat,
        )
        tell_sepakat(sesi, op, kesepakatan)


def adjust_rencana(op: Operasi, rencana: RencanaDibaca, versi: int) -> None:
    """Begin to adjust an agreed plan; what was agreed holds until the adjustment is agreed on the same path.

    Raises `RencanaBelumBolehError` once the appraisal is set.
    """
    with kerjakan(op) as sesi:
        baris = _lock(sesi, rencana, versi)
        _move(sesi, op, baris, TindakanRencana.ADJUST, rencana.pihak)
        _hold(rencana, IsiRencana.from_json(baris.isi))


def withdraw_penyesuaian(op: Operasi, rencana: RencanaDibaca, versi: int) -> None:
    """Leave the adjustment: the plan is again as it was agreed."""
    with kerjakan(op) as sesi:
        baris = _lock(sesi, rencana, versi)
        _move(sesi, op, baris, TindakanRencana.WITHDRAW_ADJUSTMENT, rencana.pihak)
        baris.isi = _newest_of(sesi, baris, DISEPAKATI).to_json()
        baris.catatan = ""


def _hold(rencana: RencanaDibaca, isi: IsiRencana) -> IsiRencana:
    """Return an adjustment with what was observed as it was agreed; raise where the appraisal is set."""
    if rencana.sepakat is None:
        return isi
    beku = ask_beku(rencana.sekolah_id, rencana.periode_id, rencana.pegawai.id, rencana.jenis)
    if beku.tutup:
        raise RencanaBelumBolehError(beku.tutup)
    return hold_beku(isi, rencana.sepakat, rencana.read_rencana()) if beku.fokus else isi


def open_by_lawan(op: Operasi, rencana: RencanaDibaca) -> None:
    """Record that the side whose turn it is has opened what the other did: it can no longer be taken back."""
    with kerjakan(op) as sesi:
        baris = _lock(sesi, rencana)
        if KeadaanRencana(baris.keadaan).giliran is rencana.pihak and baris.dibuka_lawan is None:
            baris.dibuka_lawan = op.waktu
            _note(sesi, op, baris, "membuka rencana")


def show_coach(op: Operasi, rencana: RencanaDibaca, *, terbuka: bool) -> None:
    """Show the coach what is being written, or keep it to oneself again."""
    with kerjakan(op) as sesi:
        baris = _lock(sesi, rencana)
        if rencana.pihak is not PihakRencana.PEGAWAI:
            raise RencanaBelumBolehError("Hanya penyusun rencana yang memperlihatkannya kepada coach.")
        baris.untuk_coach = op.waktu if terbuka else None
        kata = "memperlihatkan rencana kepada coach" if terbuka else "menutup rencana bagi coach"
        _note(sesi, op, baris, kata)


@dataclass(frozen=True, slots=True)
class Tulisan:
    """What stands in the form of a step, and under which key its draft is kept."""

    kunci: str
    isian: MultiDict[str, str]


@contextlib.contextmanager
def _leave(op: Operasi, rencana: RencanaDibaca, tulisan: Tulisan) -> Iterator[tuple[Session, Rencana]]:
    """Open the write of whoever leaves a step for a moment: what is typed there, complete or not, is their draft."""
    with kerjakan(replace(op, kunci_draf="")) as sesi:
        baris = _lock(sesi, rencana)
        next_rencana(KeadaanRencana(baris.keadaan), TindakanRencana.WRITE, rencana.pihak, dibuka_lawan=False)
        yield sesi, baris
        keep_isian(sesi, op.pegawai_id, tulisan.kunci, tulisan.isian, op.waktu)


def leave_langkah(op: Operasi, rencana: RencanaDibaca, tulisan: Tulisan) -> None:
    """Keep what is typed at a step, for somebody who goes to look at their data."""
    with _leave(op, rencana, tulisan):
        pass


def ask_bantuan(op: Operasi, rencana: RencanaDibaca, langkah: str, tulisan: Tulisan) -> None:
    """Ask for help at a step; whoever leads a session sees whose step it is, and nothing that stands in it."""
    with _leave(op, rencana, tulisan) as (sesi, baris):
        baris.bantuan, baris.bantuan_sejak = langkah, op.waktu
        _note(sesi, op, baris, "meminta bantuan menyusun rencana", {"langkah": langkah})


def withdraw_bantuan(op: Operasi, rencana: RencanaDibaca, tulisan: Tulisan) -> None:
    """Say that help is not needed any more."""
    with _leave(op, rencana, tulisan) as (sesi, baris):
        baris.bantuan, baris.bantuan_sejak = "", None
        _note(sesi, op, baris, "tidak lagi meminta bantuan menyusun rencana")


def suggest_saran(op: Operasi, rencana: RencanaDibaca, kode: str, usulan: str, alasan: str) -> None:
    """Suggest a wording for the indicator of one row; nothing of the plan moves."""
    with kerjakan(op) as sesi:
        baris = _lock(sesi, rencana)
        next_rencana(
            KeadaanRencana(baris.keadaan),
            TindakanRencana.SUGGEST,
            rencana.pihak,
            dibuka_lawan=False,
            sebutan=_names(baris),
        )
        sesi.add(
            RencanaSaran(
                sekolah_id=baris.sekolah_id,
                id=new_id(),
                rencana_id=baris.id,
                penulis_id=op.pegawai_id,
                baris=kode,
                usulan=usulan,
                alasan=alasan,
                waktu=op.waktu,
                keadaan=KeadaanSaran.TERBUKA.value,
            )
        )
        _note(sesi, op, baris, TindakanRencana.SUGGEST.label, {"baris": kode})


def answer_saran(op: Operasi, rencana: RencanaDibaca, saran_id: UUID, *, dipakai: bool) -> None:
    """Use a suggested wording, or leave it; the guru alone decides, and only while she writes."""
    with kerjakan(op) as sesi:
        baris = _lock(sesi, rencana)
        next_rencana(
            KeadaanRencana(baris.keadaan),
            TindakanRencana.WRITE,
            rencana.pihak,
            dibuka_lawan=False,
            sebutan=_names(baris),
        )
        saran = sesi.scalars(
            select(RencanaSaran).where(
                RencanaSaran.sekolah_id == baris.sekolah_id,
                RencanaSaran.rencana_id == baris.id,
                RencanaSaran.id == saran_id,
            )
        ).first()
        if saran is None or saran.keadaan != KeadaanSaran.TERBUKA.value:
            raise RencanaBelumBolehError("Saran ini sudah dijawab.")
        saran.keadaan = (KeadaanSaran.DITERIMA if dipakai else KeadaanSaran.TIDAK).value
        saran.dijawab = op.waktu
        if dipakai:
            isi = IsiRencana.from_json(baris.isi)
            semua = rows_of(isi, rencana.read_rencana())
            hasil = tuple(replace(h, iki=saran.usulan) if h.kode == saran.baris else h for h in semua)
            baris.isi, baris.disimpan = _hold(rencana, replace(isi, hasil=hasil)).to_json(), op.waktu
        _note(sesi, op, baris, "memakai saran coach" if dipakai else "tidak memakai saran coach")


def _lock(sesi: Session, rencana: RencanaDibaca, versi: int | None = None) -> Rencana:
    baris = sesi.scalars(
        select(Rencana).where(Rencana.sekolah_id == rencana.sekolah_id, Rencana.id == rencana.id).with_for_update()
    ).one()
    if versi is not None and baris.versi != versi:
        raise RencanaBerubahError
    return baris


def _move(
    sesi: Session,
    op: Operasi,
    baris: Rencana,
    tindakan: TindakanRencana,
    pihak: PihakRencana,
    rincian: dict[str, Any] | None = None,
) -> None:
    """Move a locked plan along the table and write the trail."""
    ke = next_rencana(
        KeadaanRencana(baris.keadaan),
        tindakan,
        pihak,
        dibuka_lawan=baris.dibuka_lawan is not None,
        otomatis=baris.otomatis,
        menyesuaikan=baris.disepakati is not None,
        sebutan=_names(baris),
    )
    baris.keadaan = ke.value
    baris.sejak = op.waktu
    baris.dibuka_lawan = None
    baris.versi += 1
    _note(sesi, op, baris, tindakan.label, rincian)


def _names(baris: Rencana) -> Sebutan:
    jenis = JenisRencana(baris.jenis)
    return Sebutan(jenis.label, Peran(baris.diajukan_kepada or jenis.atasan.value).label.lower())


def _newest_of(sesi: Session, baris: Rencana, asal: str) -> IsiRencana:
    isi = sesi.scalars(
        select(RencanaVersi.isi)
        .where(
            RencanaVersi.sekolah_id == baris.sekolah_id,
            RencanaVersi.rencana_id == baris.id,
            RencanaVersi.asal == asal,
        )
        .order_by(RencanaVersi.nomor.desc())
        .limit(1)
    ).one()
    return IsiRencana.from_json(isi)


def _keep(sesi: Session, op: Operasi, baris: Rencana, asal: str, isi: IsiRencana, oleh: UUID | None) -> None:
    """Keep a version, which is never changed afterwards."""
    sesi.flush()
    terakhir = sesi.scalar(
        select(func.max(RencanaVersi.nomor)).where(
            RencanaVersi.sekolah_id == baris.sekolah_id, RencanaVersi.rencana_id == baris.id
        )
    )
    sesi.add(
        RencanaVersi(
            sekolah_id=baris.sekolah_id,
            id=new_id(),
            rencana_id=baris.id,
            nomor=(terakhir or 0) + 1,
            asal=asal,
            isi=isi.to_json(),
            oleh_id=oleh,
            waktu=op.waktu,
        )
    )
    sesi.flush()


def _note(sesi: Session, op: Operasi, baris: Rencana, tindakan: str, rincian: dict[str, Any] | None = None) -> None:
    record(
        sesi,
        tindakan,
        waktu=op.waktu,
        pegawai_id=op.pegawai_id,
        peran=op.peran,
        operasi_id=op.id,
        sekolah_id=baris.sekolah_id,
        rincian={"rencana": str(baris.id), "keadaan": baris.keadaan} | (rincian or {}),
    )
