"""Reads of stage E, filtered for who asks: what a coach may not see does not leave this module."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import exists, func, select
from sqlalchemy.orm import aliased

from observasi_app.extensions import baca, db
from observasi_app.sekolah.models import PasanganCoach
from observasi_app.sekolah.queries import Orang, find_orang
from observasi_app.siklus.b_observasi.queries import find_hasil
from observasi_app.siklus.e_refleksi.models import KunjunganUlang, Refleksi, TanggapanRefleksi, TinjauanCoach
from observasi_app.siklus.e_refleksi.naskah import load_pertanyaan
from observasi_app.siklus.e_refleksi.rules import IsiRefleksi
from observasi_app.siklus.inti.models import Siklus
from observasi_app.siklus.inti.naskah import Naskah
from observasi_app.siklus.inti.queries import Hubungan, of_siklus
from observasi_app.siklus.inti.tulisan import Masa, Tulisan

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from sqlalchemy.orm import Session

    from observasi_app.masuk.pengguna import Pengguna
    from observasi_app.siklus.inti.queries import SiklusDibaca

MELIHAT_KESADARAN = frozenset({Hubungan.PENGAMAT, Hubungan.PEMIMPIN})
"""Who may read how far a reflection names difficulty."""

DITINJAU, MINTA_LENGKAP = "ditinjau", "minta_lengkap"


@dataclass(frozen=True, slots=True)
class RefleksiDibaca:
    """One version of a Dokumen Refleksi."""

    id: UUID
    versi: int
    tindak_lanjut_id: UUID | None
    isi: IsiRefleksi
    dikumpulkan: datetime


@dataclass(frozen=True, slots=True)
class TanggapanDibaca:
    """The pengamat's response; `kesadaran` (a code) is empty for everyone but the pengamat and the school's leader."""

    refleksi_id: UUID
    capaian: str
    tantangan: str
    peningkatan: str
    kesadaran: str
    penulis: Orang
    dicatat: datetime
    diperbaiki: datetime | None = None
    """When `kesadaran` was put right last; None for whoever may not read it."""


@dataclass(frozen=True, slots=True)
class TinjauanDibaca:
    """What a coach said of a version: read, or to be completed."""

    refleksi_id: UUID
    coach: Orang
    minta_lengkap: bool
    catatan: str
    waktu: datetime


@dataclass(frozen=True, slots=True)
class TargetKunjungan:
    """One target at a later visit; `tingkat` is None for a coach with whom the guru has not shared the levels."""

    nomor: int
    tingkat: str | None
    catatan: str


@dataclass(frozen=True, slots=True)
class KunjunganDibaca:
    """A later visit to the same targets."""

    id: UUID
    tanggal: date
    target: tuple[TargetKunjungan, ...]
    catatan: str
    penulis: Orang
    dicatat: datetime

    def find_tingkat(self, nomor: int) -> str | None:
        """Return the level of a target; None when it was not seen, or is not for this reader."""
        return next((t.tingkat for t in self.target if t.nomor == nomor), None)


@dataclass(frozen=True, slots=True)
class MenungguBacaan:
    """A reflection that its guru's coach has not read yet."""

    refleksi_id: UUID
    siklus_id: UUID
    guru: Orang
    rubrik: str
    fokus: str
    versi: int
    dikumpulkan: datetime


def newest_refleksi(sesi: Session, sekolah_id: UUID, siklus_id: UUID) -> Refleksi | None:
    """Return the row of the newest version, taken back or not."""
    return sesi.scalars(
        select(Refleksi)
        .where(Refleksi.sekolah_id == sekolah_id, Refleksi.siklus_id == siklus_id)
        .order_by(Refleksi.versi.desc())
        .limit(1)
    ).first()


_VERSI = (
    select(Refleksi.__table__).where(of_siklus(Refleksi), Refleksi.ditarik.is_(None)).order_by(Refleksi.versi.desc())
)


def list_versi(siklus: SiklusDibaca) -> tuple[RefleksiDibaca, ...]:
    """Return the versions that were handed in and stand, the newest first; what was taken back is not among them."""
    return tuple(_read(r) for r in baca(_VERSI, siklus.kunci))


def read_naskah(siklus: SiklusDibaca) -> tuple[Naskah, ...]:
    """Return the versions that stand in labelled words, the newest first."""
    nama = {p.nomor: p.nama for p in load_pertanyaan()}
    return tuple(Naskah(v.versi, v.dikumpulkan, _in_words(v.isi, nama)) for v in list_versi(siklus))


def _in_words(isi: IsiRefleksi, nama: dict[str, str]) -> tuple[tuple[str, str], ...]:
    tantangan = "\n".join(isi.tantangan)
    return ((nama["1"], isi.inspirasi), (nama["2"], isi.perubahan), (nama["3"], tantangan), (nama["4"], isi.rencana))


def find_refleksi(siklus: SiklusDibaca) -> RefleksiDibaca | None:
    """Return the newest version that stands; None while nothing was handed in."""
    semua = list_versi(siklus)
    return semua[0] if semua else None


def find_bahan_tulis(siklus: SiklusDibaca) -> RefleksiDibaca | None:
    """Return what the guru goes on writing from: her newest version, also one she took back; None for anyone else."""
    if siklus.hubungan is not Hubungan.PELAKU:
        return None
    r = newest_refleksi(db.session(), siklus.sekolah_id, siklus.id)
    return _read(r) if r else None


def _read(r: Refleksi) -> RefleksiDibaca:
    return RefleksiDibaca(
        id=r.id,
        versi=r.versi,
        tindak_lanjut_id=r.tindak_lanjut_id,
        isi=IsiRefleksi(r.inspirasi, r.perubahan, tuple(r.tantangan), r.rencana),
        dikumpulkan=r.dikumpulkan,
    )


def list_tanggapan(sesi: Session, sekolah_id: UUID, siklus_id: UUID) -> Sequence[TanggapanRefleksi]:
    """Return the rows of the response that stands: as it was written first, then each time its remark was put right."""
    return sesi.scalars(
        select(TanggapanRefleksi)
        .where(
            TanggapanRefleksi.sekolah_id == sekolah_id,
            TanggapanRefleksi.siklus_id == siklus_id,
            TanggapanRefleksi.ditarik.is_(None),
        )
        .order_by(TanggapanRefleksi.id)
    ).all()


_TANGGAPAN = (
    select(TanggapanRefleksi.__table__)
    .where(of_siklus(TanggapanRefleksi), TanggapanRefleksi.ditarik.is_(None))
    .order_by(TanggapanRefleksi.id)
)


def find_tanggapan(siklus: SiklusDibaca) -> TanggapanDibaca | None:
    """Return the response that stands; a coach is not shown it."""
    if siklus.hubungan is Hubungan.COACH:
        return None
    semua = baca(_TANGGAPAN, siklus.kunci)
    if not semua:
        return None
    dibaca = replace(_read_tanggapan(siklus, semua[-1]), dicatat=semua[0].dicatat)
    if len(semua) == 1 or siklus.hubungan not in MELIHAT_KESADARAN:
        return dibaca
    return replace(dibaca, diperbaiki=semua[-1].dicatat)


def find_tanggapan_ditarik(siklus: SiklusDibaca) -> TanggapanDibaca | None:
    """Return to the pengamat the response taken back last, to go on writing from; None for anyone else."""
    if siklus.hubungan is not Hubungan.PENGAMAT:
        return None
    t = db.session.scalars(
        select(TanggapanRefleksi)
        .where(TanggapanRefleksi.sekolah_id == siklus.sekolah_id, TanggapanRefleksi.siklus_id == siklus.id)
        .order_by(TanggapanRefleksi.id.desc())
        .limit(1)
    ).first()
    return _read_tanggapan(siklus, t) if t else None


def _read_tanggapan(siklus: SiklusDibaca, t: TanggapanRefleksi) -> TanggapanDibaca:
    return TanggapanDibaca(
        refleksi_id=t.refleksi_id,
        capaian=t.capaian,
        tantangan=t.tantangan,
        peningkatan=t.peningkatan,
        kesadaran=t.kesadaran if siklus.hubungan in MELIHAT_KESADARAN else "",
        penulis=find_orang([t.penulis_id])[t.penulis_id],
        dicatat=t.dicatat,
    )


def read_tulisan(masa: Masa) -> tuple[Tulisan, ...]:
    """Return what a former pengamat answered to the reflection."""
    semua = db.session.scalars(
        select(TanggapanRefleksi)
        .where(
            TanggapanRefleksi.sekolah_id == masa.sekolah_id,
            TanggapanRefleksi.siklus_id == masa.siklus_id,
            TanggapanRefleksi.penulis_id == masa.saya,
            TanggapanRefleksi.ditarik.is_(None),
        )
        .order_by(TanggapanRefleksi.id)
    )
    return tuple(
        Tulisan(
            "Tanggapan atas refleksi",
            t.dicatat,
            (("Capaian", t.capaian), ("Tantangan", t.tantangan), ("Peningkatan", t.peningkatan)),
        )
        for t in semua
        if masa.covers(t.dicatat)
    )


_TINJAUAN = select(TinjauanCoach.__table__).where(of_siklus(TinjauanCoach)).order_by(TinjauanCoach.id.desc())


def list_tinjauan(siklus: SiklusDibaca) -> tuple[TinjauanDibaca, ...]:
    """Return what coaches said of the versions, the newest first."""
    baris = baca(_TINJAUAN, siklus.kunci)
    orang = find_orang([t.coach_id for t in baris])
    return tuple(
        TinjauanDibaca(t.refleksi_id, orang[t.coach_id], t.hasil == MINTA_LENGKAP, t.catatan, t.waktu) for t in baris
    )


_KUNJUNGAN = (
    select(KunjunganUlang.__table__)
    .where(of_siklus(KunjunganUlang), KunjunganUlang.ditarik.is_(None))
    .order_by(KunjunganUlang.tanggal, KunjunganUlang.id)
)


def list_kunjungan_ulang(siklus: SiklusDibaca) -> tuple[KunjunganDibaca, ...]:
    """Return the later visits that stand, by date; visible to the guru at once, the levels to a coach when shared."""
    baris = baca(_KUNJUNGAN, siklus.kunci)
    if not baris:
        return ()
    terbuka = shows_tingkat(siklus)
    orang = find_orang([k.penulis_id for k in baris])
    return tuple(
        KunjunganDibaca(
            id=k.id,
            tanggal=k.tanggal,
            target=tuple(
                TargetKunjungan(t["nomor"], t["tingkat"] if terbuka else None, t["catatan"]) for t in k.target
            ),
            catatan=k.catatan,
            penulis=orang[k.penulis_id],
            dicatat=k.dicatat,
        )
        for k in baris
    )


def shows_tingkat(siklus: SiklusDibaca) -> bool:
    """Tell whether this reader may see levels: everyone in the cycle, a coach when the guru shared them."""
    if siklus.hubungan is not Hubungan.COACH:
        return True
    hasil = find_hasil(siklus)
    return hasil is not None and hasil.tingkat_untuk_coach is not None


def list_menunggu_bacaan(pengguna: Pengguna, banyak: int, sebelum: UUID | None = None) -> tuple[MenungguBacaan, ...]:
    """Return reflections of the guru this coach cares for today whose newest version they have not read, newest first.

    `banyak` at most; `sebelum` is the id of the last one already shown.
    """
    saya, hari = pengguna.pegawai_id, pengguna.hari_ini
    lain = aliased(Refleksi)
    terbaru = (
        select(func.max(lain.versi))
        .where(lain.sekolah_id == Siklus.sekolah_id, lain.siklus_id == Siklus.id, lain.ditarik.is_(None))
        .correlate(Siklus)
        .scalar_subquery()
    )
    baris = db.session.execute(
        select(Refleksi, Siklus)
        .join(Siklus, (Siklus.sekolah_id == Refleksi.sekolah_id) & (Siklus.id == Refleksi.siklus_id))
        .where(
            Siklus.coach_id == saya,
            Refleksi.ditarik.is_(None),
            Refleksi.versi == terbaru,
            exists().where(
                PasanganCoach.sekolah_id == Siklus.sekolah_id,
                PasanganCoach.guru_id == Siklus.pelaku_id,
                PasanganCoach.coach_id == saya,
                PasanganCoach.holds_on(hari),
            ),
            ~exists().where(
                TinjauanCoach.sekolah_id == Refleksi.sekolah_id,
                TinjauanCoach.refleksi_id == Refleksi.id,
                TinjauanCoach.coach_id == saya,
            ),
            *([Refleksi.id < sebelum] if sebelum else []),
        )
        .order_by(Refleksi.id.desc())
        .limit(banyak)
    ).all()
    orang = find_orang([s.pelaku_id for _, s in baris])
    return tuple(
        MenungguBacaan(r.id, s.id, orang[s.pelaku_id], s.rubrik, s.fokus, r.versi, r.dikumpulkan) for r, s in baris
    )
