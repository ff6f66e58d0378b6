"""Writes of stage B: one verb each, one transaction. Each tap in class is an act of its own."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Uuid, and_, bindparam, insert, select

from observasi_app.berkas.actions import attach_foto
from observasi_app.extensions import baca, new_id, tulis
from observasi_app.luring.operasi import kerjakan
from observasi_app.siklus.a_persiapan.queries import newest_persiapan
from observasi_app.siklus.b_observasi.actions_mandiri import add_video
from observasi_app.siklus.b_observasi.models import Baris, HasilObservasi, Kunjungan, TingkatSementara
from observasi_app.siklus.b_observasi.queries import WADAH, newest_hasil, newest_kunjungan, read_jeda
from observasi_app.siklus.b_observasi.rules import check_foto, clamp_detik, clamp_mulai, clamp_saat, elapsed
from observasi_app.siklus.inti.actions import advance, lock_siklus, note, side_of
from observasi_app.siklus.inti.actions_koreksi import check_koreksi, finish_koreksi
from observasi_app.siklus.inti.actions_pergantian import hand_over, is_former, take_back
from observasi_app.siklus.inti.alur import BelumBolehError, Tindakan, next_keadaan
from observasi_app.siklus.inti.cara import Cara
from observasi_app.siklus.inti.models import Siklus
from observasi_app.siklus.inti.tahap import Keadaan, Pihak, Tahap

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy.orm import Session

    from observasi_app.berkas.terima import FotoDiterima
    from observasi_app.luring.operasi import Operasi
    from observasi_app.siklus.b_observasi.rules import HasilTarget
    from observasi_app.siklus.inti.queries import SiklusDibaca


@dataclass(frozen=True, slots=True)
class IsiBaris:
    """What a line says: `detik` is the tablet's moment of the tap, None when the page has no clock of its own."""

    target: int | None
    petunjuk: str
    teks: str
    detik: int | None = None


# ── The lesson ──────────────────────────────────────────────────────────────────────────────────────────────────────


def start_observasi(
    op: Operasi, siklus: SiklusDibaca, versi: int, saat: datetime | None = None, video: str = ""
) -> None:
    """Begin the lesson at the real time, `saat` by the tablet; on a submitted A this agrees to its focus.

    A's version is pinned. `video` says where the video lies that is being watched. Who begins where notes of one's
    own were proposed is there in person.
    """
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus, versi)
        take_back(sesi, op, baris, saat, siklus.zona)
        if baris.cara == Cara.CATATAN_MANDIRI.value:
            baris.cara = Cara.LANGSUNG.value
        advance(sesi, op, baris, Tindakan.START_OBSERVASI, {"cara": baris.cara})
        if video:
            add_video(sesi, op, siklus, video)
        baris.fokus_disepakati = baris.fokus_disepakati or op.waktu
        persiapan = newest_persiapan(sesi, siklus.sekolah_id, siklus.id)
        paling_awal = persiapan.dikumpulkan if persiapan else siklus.dibuat
        mulai = clamp_mulai(saat, paling_awal, op.waktu)
        baris.jadwal = baris.jadwal or mulai
        sesi.add(
            Kunjungan(
                sekolah_id=siklus.sekolah_id,
                id=new_id(),
                siklus_id=siklus.id,
                mulai=mulai,
                selesai=None,
                jeda=[],
                persiapan_id=persiapan.id if persiapan else None,
            )
        )


def _in_class(sesi: Session, op: Operasi, siklus: SiklusDibaca) -> Kunjungan:
    """Lock the cycle and return its running lesson; refuse, in words, anyone else and any other time."""
    baris = lock_siklus(sesi, siklus)
    next_keadaan(
        Keadaan(baris.keadaan),
        Tindakan.CONCLUDE_OBSERVASI,
        side_of(baris, op.pegawai_id),
        terakhir=None,
        dibuka_lawan=False,
    )
    kunjungan = newest_kunjungan(sesi, siklus.sekolah_id, siklus.id)
    if kunjungan is None:
        raise BelumBolehError("Observasi belum dimulai.")
    return kunjungan


_SEDANG = (
    select(Siklus.keadaan, Siklus.pelaku_id, Siklus.pengamat_id, Kunjungan.mulai, Kunjungan.selesai, Kunjungan.jeda)
    .outerjoin(Kunjungan, and_(Kunjungan.sekolah_id == Siklus.sekolah_id, Kunjungan.siklus_id == Siklus.id))
    .where(
        Siklus.sekolah_id == bindparam("sekolah_id", type_=Uuid()), Siklus.id == bindparam("siklus_id", type_=Uuid())
    )
    .with_for_update(of=Siklus)
)
_CATAT = insert(Baris.__table__)  # type: ignore[arg-type]
"""A tap in class is the most frequent write of all: one locked read and one insert, both built once."""


def _clock_in_class(sesi: Session, op: Operasi, siklus: SiklusDibaca) -> int:
    """Lock the cycle and return the seconds of its running lesson; refuse like `_in_class`."""
    (kini,) = baca(_SEDANG, siklus.kunci, sesi)
    pihak = {kini.pelaku_id: Pihak.PELAKU, kini.pengamat_id: Pihak.PENGAMAT}.get(op.pegawai_id)
    next_keadaan(Keadaan(kini.keadaan), Tindakan.CONCLUDE_OBSERVASI, pihak, terakhir=None, dibuka_lawan=False)
    if kini.mulai is None:
        raise BelumBolehError("Observasi belum dimulai.")
    return elapsed(kini.mulai, read_jeda(kini.jeda), kini.selesai or op.waktu)


def _elapsed(kunjungan: Kunjungan, kini: datetime) -> int:
    return elapsed(kunjungan.mulai, read_jeda(kunjungan.jeda), kunjungan.selesai or kini)


def pause_observasi(op: Operasi, siklus: SiklusDibaca, saat: datetime | None) -> None:
    """Stop the clock of the lesson at the tablet's moment; pausing twice is one pause."""
    with kerjakan(op) as sesi:
        kunjungan = _in_class(sesi, op, siklus)
        jeda = read_jeda(kunjungan.jeda)
        if kunjungan.selesai is None and all(j.selesai is not None for j in jeda):
            mulai = clamp_saat(saat, kunjungan.mulai, jeda, op.waktu)
            kunjungan.jeda = [*kunjungan.jeda, {"mulai": mulai.isoformat(), "selesai": None}]


def resume_observasi(op: Operasi, siklus: SiklusDibaca, saat: datetime | None) -> None:
    """Let the clock run again; without a pause nothing changes."""
    with kerjakan(op) as sesi:
        kunjungan = _in_class(sesi, op, siklus)
        _end_jeda(kunjungan, clamp_saat(saat, kunjungan.mulai, read_jeda(kunjungan.jeda), op.waktu))


def _end_jeda(kunjungan: Kunjungan, saat: datetime) -> None:
    kunjungan.jeda = [{**j, "selesai": j["selesai"] or saat.isoformat()} for j in kunjungan.jeda]


# ── Lines, photos, levels ───────────────────────────────────────────────────────────────────────────────────────────


def record_baris(op: Operasi, siklus: SiklusDibaca, isi: IsiBaris) -> None:
    """Note one line; it bears the id of its act, so that a repeat cannot note it twice."""
    with kerjakan(op) as sesi:
        detik = clamp_detik(isi.detik, _clock_in_class(sesi, op, siklus))
        tulis(sesi, _CATAT, _row_of_baris(op, siklus, op.id, isi, detik))


def _new_baris(
    op: Operasi, siklus: SiklusDibaca, id_: UUID, isi: IsiBaris, detik: int, menggantikan_id: UUID | None = None
) -> Baris:
    return Baris(**_row_of_baris(op, siklus, id_, isi, detik, menggantikan_id))


def _row_of_baris(
    op: Operasi, siklus: SiklusDibaca, id_: UUID, isi: IsiBaris, detik: int, menggantikan_id: UUID | None = None
) -> dict[str, Any]:
    return {
        "sekolah_id": siklus.sekolah_id,
        "id": id_,
        "siklus_id": siklus.id,
        "detik": detik,
        "target": isi.target,
        "petunjuk": isi.petunjuk,
        "teks": isi.teks,
        "dicatat": op.waktu,
        "menggantikan_id": menggantikan_id,
    }


def _find_baris(sesi: Session, siklus: SiklusDibaca, baris_id: UUID) -> Baris | None:
    return sesi.scalars(
        select(Baris).where(Baris.sekolah_id == siklus.sekolah_id, Baris.siklus_id == siklus.id, Baris.id == baris_id)
    ).first()


def _standing(sesi: Session, siklus: SiklusDibaca, baris_id: UUID) -> Baris:
    baris = _find_baris(sesi, siklus, baris_id)
    if baris is None or baris.dicabut is not None:
        raise BelumBolehError("Catatan ini sudah diubah atau diurungkan.")
    return baris


def replace_baris(op: Operasi, siklus: SiklusDibaca, baris_id: UUID, target: int | None, teks: str) -> None:
    """Edit or re-tag a line: a new one takes its place at the same second, the old one stays, marked.

    The look-for goes along as long as the line still speaks of its target.
    """
    with kerjakan(op) as sesi:
        _in_class(sesi, op, siklus)
        lama = _standing(sesi, siklus, baris_id)
        petunjuk = lama.petunjuk if target == lama.target else ""
        lama.dicabut = op.waktu
        sesi.add(_new_baris(op, siklus, op.id, IsiBaris(target, petunjuk, teks), lama.detik, lama.id))


def withdraw_baris(op: Operasi, siklus: SiklusDibaca, baris_id: UUID) -> None:
    """Undo a line; undoing it once more changes nothing."""
    with kerjakan(op) as sesi:
        _in_class(sesi, op, siklus)
        baris = _find_baris(sesi, siklus, baris_id)
        if baris is None:
            raise BelumBolehError("Catatan ini belum sampai, jadi belum dapat diurungkan.")
        baris.dicabut = baris.dicabut or op.waktu


def attach_to_baris(
    op: Operasi, siklus: SiklusDibaca, baris_id: UUID, daftar_foto: tuple[FotoDiterima, ...], isi: IsiBaris
) -> None:
    """Hang photos on a line; where there is no such line yet it is made from `isi` (a photo alone is a line too).

    A line is made only in class; on one that is there a photo may arrive after the lesson.
    """
    with kerjakan(op) as sesi:
        terkunci = lock_siklus(sesi, siklus)
        ada = _find_baris(sesi, siklus, baris_id)
        if ada is None or not is_former(sesi, op, terkunci):
            check_foto(Keadaan(terkunci.keadaan), side_of(terkunci, op.pegawai_id))
        if ada is None:
            kunjungan = _in_class(sesi, op, siklus)
            detik = clamp_detik(isi.detik, _elapsed(kunjungan, op.waktu))
            sesi.add(_new_baris(op, siklus, baris_id, isi, detik))
        for foto in daftar_foto:
            attach_foto(
                sesi,
                op,
                foto,
                sekolah_id=siklus.sekolah_id,
                siklus_id=siklus.id,
                wadah=WADAH,
                wadah_id=baris_id,
            )


def record_tingkat(op: Operasi, siklus: SiklusDibaca, target: int, tingkat: str) -> None:
    """Keep the level tapped for a target; the last one counts, and none is final before the conclusion."""
    with kerjakan(op) as sesi:
        _in_class(sesi, op, siklus)
        _write_tingkat(sesi, op, siklus, target, tingkat)


def _write_tingkat(sesi: Session, op: Operasi, siklus: SiklusDibaca, target: int, tingkat: str) -> None:
    ada = sesi.scalars(
        select(TingkatSementara).where(
            TingkatSementara.sekolah_id == siklus.sekolah_id,
            TingkatSementara.siklus_id == siklus.id,
            TingkatSementara.target == target,
        )
    ).first()
    if ada is None:
        ada = TingkatSementara(sekolah_id=siklus.sekolah_id, id=new_id(), siklus_id=siklus.id, target=target)
        sesi.add(ada)
    ada.tingkat = tingkat
    ada.waktu = op.waktu


# ── The result ──────────────────────────────────────────────────────────────────────────────────────────────────────


def conclude_observasi(
    op: Operasi,
    siklus: SiklusDibaca,
    versi: int,
    target: tuple[HasilTarget, ...],
    rekomendasi: str,
    saat: datetime | None = None,
) -> None:
    """Write a version of the result; the lesson ends the first time this is done, at the tablet's moment."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus, versi)
        advance(sesi, op, baris, Tindakan.CONCLUDE_OBSERVASI)
        kunjungan = newest_kunjungan(sesi, siklus.sekolah_id, siklus.id)
        assert kunjungan is not None  # noqa: S101 - a running observation has its lesson
        if kunjungan.selesai is None:
            selesai = clamp_saat(saat, kunjungan.mulai, read_jeda(kunjungan.jeda), op.waktu)
            _end_jeda(kunjungan, selesai)
            kunjungan.selesai = selesai
        lama = newest_hasil(sesi, siklus.sekolah_id, siklus.id)
        sesi.add(
            HasilObservasi(
                sekolah_id=siklus.sekolah_id,
                id=new_id(),
                siklus_id=siklus.id,
                versi=lama.versi + 1 if lama else 1,
                persiapan_id=kunjungan.persiapan_id,
                target=[asdict(satu) for satu in target],
                rekomendasi=rekomendasi,
                diselesaikan=op.waktu,
            )
        )
        for satu in target:
            _write_tingkat(sesi, op, siklus, satu.nomor, satu.tingkat or "")
        hand_over(sesi, op, baris)


def correct_hasil(op: Operasi, siklus: SiklusDibaca, target: tuple[HasilTarget, ...], rekomendasi: str) -> None:
    """Write the version that the guru agreed to let be corrected; shared at once, the lines of the lesson stay."""
    with kerjakan(op) as sesi:
        baris = lock_siklus(sesi, siklus)
        koreksi = check_koreksi(sesi, op, baris, Tahap.B)
        lama = _hasil(sesi, siklus)
        persiapan = newest_persiapan(sesi, siklus.sekolah_id, siklus.id)
        sesi.add(
            HasilObservasi(
                sekolah_id=siklus.sekolah_id,
                id=new_id(),
                siklus_id=siklus.id,
                versi=lama.versi + 1,
                persiapan_id=persiapan.id if persiapan else lama.persiapan_id,
                target=[asdict(satu) for satu in target],
                rekomendasi=rekomendasi,
                diselesaikan=op.waktu,
                dibagikan=op.waktu,
                tingkat_untuk_coach=lama.tingkat_untuk_coach,
            )
        )
        for satu in target:
            _write_tingkat(sesi, op, siklus, satu.nomor, satu.tingkat or "")
        finish_koreksi(sesi, op, siklus, baris, koreksi, lama.versi, lama.versi + 1)


def share_hasil(op: Operasi, siklus: SiklusDibaca, versi: int) -> None:
    """Show the concluded result to the guru; the turn goes to her."""
    with kerjakan(op) as sesi:
        advance(sesi, op, lock_siklus(sesi, siklus, versi), Tindakan.SHARE_HASIL)
        _hasil(sesi, siklus).dibagikan = op.waktu


def withdraw_hasil(op: Operasi, siklus: SiklusDibaca) -> None:
    """Take the shared result back; possible until the guru has opened it."""
    with kerjakan(op) as sesi:
        advance(sesi, op, lock_siklus(sesi, siklus), Tindakan.WITHDRAW_HASIL)
        _hasil(sesi, siklus).dibagikan = None


def reopen_observasi(op: Operasi, siklus: SiklusDibaca, versi: int) -> None:
    """Open the notes again before sharing; the version concluded before stays as it was."""
    with kerjakan(op) as sesi:
        advance(sesi, op, lock_siklus(sesi, siklus, versi), Tindakan.REOPEN_OBSERVASI)


def _hasil(sesi: Session, siklus: SiklusDibaca) -> HasilObservasi:
    hasil = newest_hasil(sesi, siklus.sekolah_id, siklus.id)
    if hasil is None:
        raise BelumBolehError("Hasil observasi belum ada.")
    return hasil


def show_tingkat(op: Operasi, siklus: SiklusDibaca) -> None:
    """Let the guru's coach read the levels: her own choice alone."""
    with kerjakan(op) as sesi:
        hasil = _own_hasil(sesi, op, lock_siklus(sesi, siklus), siklus)
        hasil.tingkat_untuk_coach = hasil.tingkat_untuk_coach or op.waktu
        note(sesi, op, siklus, "memperlihatkan tingkat kepada coach")


def hide_tingkat(op: Operasi, siklus: SiklusDibaca) -> None:
    """Close the levels to the coach again."""
    with kerjakan(op) as sesi:
        _own_hasil(sesi, op, lock_siklus(sesi, siklus), siklus).tingkat_untuk_coach = None
        note(sesi, op, siklus, "menutup tingkat bagi coach")


def _own_hasil(sesi: Session, op: Operasi, baris: Siklus, siklus: SiklusDibaca) -> HasilObservasi:
    if side_of(baris, op.pegawai_id) is not Pihak.PELAKU:
        raise BelumBolehError("Hanya yang diamati yang memutuskan ini.")
    if Keadaan(baris.keadaan).tahap in (Tahap.A, Tahap.B):
        raise BelumBolehError("Hasil observasi belum dibagikan.")
    return _hasil(sesi, siklus)
