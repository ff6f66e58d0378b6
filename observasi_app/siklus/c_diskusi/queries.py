"""Reads of stage C, filtered for who asks: a document that was taken back is its writer's alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Uuid, func, select

from observasi_app.extensions import baca, db
from observasi_app.siklus.c_diskusi.models import CatatanDiskusi, LangkahRencana, TindakLanjut
from observasi_app.siklus.inti.alur import Tindakan
from observasi_app.siklus.inti.naskah import Naskah, is_ditarik
from observasi_app.siklus.inti.queries import Hubungan, list_saat, of_siklus
from observasi_app.siklus.inti.tahap import Keadaan, Tahap
from observasi_app.siklus.inti.tulisan import Masa, Tulisan
from observasi_app.web.waktu import tanggal_panjang

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from uuid import UUID

    from sqlalchemy import Row
    from sqlalchemy.orm import Session

    from observasi_app.siklus.inti.queries import SiklusDibaca


@dataclass(frozen=True, slots=True)
class LangkahDibaca:
    """One step of the follow-up; its id is what stage D reports on."""

    id: UUID
    nomor: int
    upaya: str
    tanggal: date | None
    ukuran: str


@dataclass(frozen=True, slots=True)
class TindakLanjutDibaca:
    """The newest Dokumen Tindak Lanjut that the person who asks may read."""

    id: UUID
    versi: int
    refleksi: str
    tujuan: str
    dukungan: str
    dicatat_bersama: bool
    dikumpulkan: datetime
    disepakati: datetime | None
    langkah: tuple[LangkahDibaca, ...]
    hasil_id: UUID | None


@dataclass(frozen=True, slots=True)
class CatatanDibaca:
    """What was kept of the talk; `kesadaran` is empty for everyone but the pengamat and the school's leader."""

    versi: int
    pertanyaan: str
    respon: str
    catatan: str
    kesadaran: str
    dicatat: datetime

    @property
    def ada_kata(self) -> bool:
        """Whether anything of the talk itself was written down."""
        return bool(self.pertanyaan or self.respon or self.catatan)


def list_tindak_lanjut(sesi: Session, sekolah_id: UUID, siklus_id: UUID) -> Sequence[TindakLanjut]:
    """Return the rows of every version, the newest first."""
    return sesi.scalars(
        select(TindakLanjut)
        .where(TindakLanjut.sekolah_id == sekolah_id, TindakLanjut.siklus_id == siklus_id)
        .order_by(TindakLanjut.versi.desc())
    ).all()


def newest_tindak_lanjut(sesi: Session, sekolah_id: UUID, siklus_id: UUID) -> TindakLanjut | None:
    """Return the row of the newest version, for agreeing to it and for pinning by stage D."""
    return next(iter(list_tindak_lanjut(sesi, sekolah_id, siklus_id)), None)


_DOKUMEN = (
    select(
        TindakLanjut.__table__,
        func.coalesce(LangkahRencana.asal_id, LangkahRencana.id, type_=Uuid()).label("langkah_id"),
        LangkahRencana.nomor,
        LangkahRencana.upaya,
        LangkahRencana.tanggal,
        LangkahRencana.ukuran,
    )
    .outerjoin(
        LangkahRencana,
        (LangkahRencana.sekolah_id == TindakLanjut.sekolah_id) & (LangkahRencana.tindak_lanjut_id == TindakLanjut.id),
    )
    .where(of_siklus(TindakLanjut))
    .order_by(TindakLanjut.versi.desc(), LangkahRencana.nomor)
)


def find_tindak_lanjut(siklus: SiklusDibaca) -> TindakLanjutDibaca | None:
    """Return the newest document this person may read; None while there is none for them."""
    semua = baca(_DOKUMEN, siklus.kunci)
    t = next((t for t in semua if _may_read(siklus, t)), None)
    if t is None:
        return None
    langkah = [s for s in semua if s.id == t.id and s.langkah_id is not None]
    return TindakLanjutDibaca(
        id=t.id,
        versi=t.versi,
        refleksi=t.refleksi,
        tujuan=t.tujuan,
        dukungan=t.dukungan,
        dicatat_bersama=t.dicatat_bersama,
        dikumpulkan=t.dikumpulkan,
        disepakati=t.disepakati,
        langkah=tuple(LangkahDibaca(s.langkah_id, s.nomor, s.upaya, s.tanggal, s.ukuran) for s in langkah),
        hasil_id=t.hasil_id,
    )


def list_langkah(sesi: Session, sekolah_id: UUID, daftar: Sequence[UUID]) -> dict[UUID, list[LangkahRencana]]:
    """Return the rows of the steps of some versions, in their order."""
    semua: dict[UUID, list[LangkahRencana]] = {satu: [] for satu in daftar}
    for s in sesi.scalars(
        select(LangkahRencana)
        .where(LangkahRencana.sekolah_id == sekolah_id, LangkahRencana.tindak_lanjut_id.in_(daftar))
        .order_by(LangkahRencana.nomor)
    ):
        semua[s.tindak_lanjut_id].append(s)
    return semua


def read_naskah(siklus: SiklusDibaca) -> tuple[Naskah, ...]:
    """Return the versions this person may read in labelled words, the newest first.

    What was taken back before it was opened is its writer's alone.
    """
    sesi = db.session()
    semua = list_tindak_lanjut(sesi, siklus.sekolah_id, siklus.id)
    ditarik = list_saat(siklus, Tindakan.WITHDRAW_DISKUSI, Tindakan.WITHDRAW_BERSAMA)
    berikut = [None, *(t.dikumpulkan for t in semua)]
    terbaca = [
        t
        for t, sesudah in zip(semua, berikut, strict=False)
        if _may_read(siklus, t) and (t.penulis_id == siklus.saya or not is_ditarik(t.dikumpulkan, sesudah, ditarik))
    ]
    langkah = list_langkah(sesi, siklus.sekolah_id, [t.id for t in terbaca])
    return tuple(Naskah(t.versi, t.dikumpulkan, _in_words(t, langkah[t.id])) for t in terbaca)


def _in_words(t: TindakLanjut, langkah: list[LangkahRencana]) -> tuple[tuple[str, str], ...]:
    isi = [("Refleksi", t.refleksi), ("Tujuan", t.tujuan)]
    for s in langkah:
        kapan = f"{tanggal_panjang(s.tanggal)}. " if s.tanggal else ""
        isi.append((f"Langkah {s.nomor}", f"{s.upaya}\n{kapan}Ukuran berhasil: {s.ukuran}"))
    isi.append(("Dukungan", t.dukungan))
    return tuple((label, teks) for label, teks in isi if teks)


def _may_read(siklus: SiklusDibaca, t: Row[Any] | TindakLanjut) -> bool:
    """Tell who reads a version: its writer always; before it counts, only those whom it waits for."""
    if t.penulis_id == siklus.saya:
        return True
    if siklus.berdiri is Keadaan.C_DISUSUN or siklus.tahap in (Tahap.A, Tahap.B):
        return False
    if siklus.berdiri is Keadaan.C_DICATAT_BERSAMA:
        return siklus.hubungan is Hubungan.PELAKU
    return True


def newest_catatan(sesi: Session, sekolah_id: UUID, siklus_id: UUID) -> CatatanDiskusi | None:
    """Return the row of what was kept last of the talk."""
    return sesi.scalars(
        select(CatatanDiskusi)
        .where(CatatanDiskusi.sekolah_id == sekolah_id, CatatanDiskusi.siklus_id == siklus_id)
        .order_by(CatatanDiskusi.versi.desc())
        .limit(1)
    ).first()


def find_catatan(siklus: SiklusDibaca) -> CatatanDibaca | None:
    """Return what was kept of the talk, as far as this person may read it.

    The pengamat reads all of it; the leader too once it is agreed; the guru its words once it is agreed, or when it
    was noted together and waits for her; the coach nothing.
    """
    hubungan = siklus.hubungan
    if hubungan is Hubungan.COACH or (hubungan is not Hubungan.PENGAMAT and not _talk_is_open(siklus)):
        return None
    c = newest_catatan(db.session(), siklus.sekolah_id, siklus.id)
    if c is None:
        return None
    kesadaran = c.kesadaran if hubungan in (Hubungan.PENGAMAT, Hubungan.PEMIMPIN) else ""
    return CatatanDibaca(c.versi, c.pertanyaan, c.respon, c.catatan, kesadaran, c.dicatat)


def read_tulisan(masa: Masa) -> tuple[Tulisan, ...]:
    """Return what a former pengamat kept of the talk."""
    semua = db.session.scalars(
        select(CatatanDiskusi)
        .where(
            CatatanDiskusi.sekolah_id == masa.sekolah_id,
            CatatanDiskusi.siklus_id == masa.siklus_id,
            CatatanDiskusi.penulis_id == masa.saya,
        )
        .order_by(CatatanDiskusi.versi)
    )
    return tuple(
        Tulisan(f"Catatan diskusi, versi {c.versi}", c.dicatat, _talk_in_words(c))
        for c in semua
        if masa.covers(c.dicatat)
    )


def _talk_in_words(c: CatatanDiskusi) -> tuple[tuple[str, str], ...]:
    isi = (("Pertanyaan", c.pertanyaan), ("Respon guru", c.respon), ("Catatan", c.catatan))
    return tuple((label, teks) for label, teks in isi if teks)


def _talk_is_open(siklus: SiklusDibaca) -> bool:
    if siklus.berdiri is Keadaan.C_DICATAT_BERSAMA:
        return siklus.hubungan is Hubungan.PELAKU
    return siklus.tahap in (Tahap.D, Tahap.E, Tahap.SELESAI)
