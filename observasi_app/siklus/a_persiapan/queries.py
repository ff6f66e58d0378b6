"""Reads of stage A."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_, exists, func, select

from observasi_app.berkas.queries import DokumenDibaca, FotoDibaca, list_dokumen, list_foto
from observasi_app.extensions import baca, db
from observasi_app.sekolah.models import Pegawai
from observasi_app.sekolah.queries import Orang, as_orang
from observasi_app.siklus.a_persiapan.models import Persiapan, UsulanJadwal
from observasi_app.siklus.a_persiapan.rules import IsiPersiapan, TargetDipilih
from observasi_app.siklus.inti.alur import Tindakan
from observasi_app.siklus.inti.models import Siklus
from observasi_app.siklus.inti.naskah import Naskah, is_ditarik
from observasi_app.siklus.inti.queries import Hubungan, find_siklus, list_saat, of_siklus
from observasi_app.siklus.inti.tahap import Keadaan
from observasi_app.web.waktu import jam, tanggal_panjang

if TYPE_CHECKING:
    from datetime import date, time
    from uuid import UUID

    from sqlalchemy.orm import Session

    from observasi_app.masuk.pengguna import Pengguna
    from observasi_app.rubrics.edisi import Edisi
    from observasi_app.siklus.inti.queries import SiklusDibaca

DISEPAKATI = (
    Keadaan.B_TERJADWAL,
    Keadaan.B_JADWAL_PELAKU,
    Keadaan.B_JADWAL_PENGAMAT,
    Keadaan.B_BERLANGSUNG,
)
"""States in which an agreed lesson is to come, or going on."""

WADAH = "persiapan"
"""Lesson plans hang on the cycle itself (`wadah_id` is its id): each version of the document shows what stood then."""


@dataclass(frozen=True, slots=True)
class PersiapanDibaca:
    """The newest version of a Dokumen Persiapan."""

    id: UUID
    versi: int
    isi: IsiPersiapan
    dikumpulkan: datetime
    lampiran: tuple[DokumenDibaca, ...]
    foto: tuple[FotoDibaca, ...] = ()
    dicatat_bersama: bool = False


@dataclass(frozen=True, slots=True)
class UsulanDibaca:
    """A proposed time that is still open or was accepted."""

    tanggal: date
    pukul: time
    jam_ke: str
    alasan: str
    diterima: bool
    sepakat: UsulanDibaca | None = None
    """The time that stands while this one is open, when it was itself proposed once; else the document's."""

    @property
    def berlaku(self) -> UsulanDibaca | None:
        """The accepted time; None while the document's own stands."""
        return self if self.diterima else self.sepakat


@dataclass(frozen=True, slots=True)
class Bentrok:
    """Another lesson that the same pengamat has agreed to watch within the hour."""

    guru: Orang
    jadwal: datetime


def newest_persiapan(sesi: Session, sekolah_id: UUID, siklus_id: UUID) -> Persiapan | None:
    """Return the row of the newest version, for reading here and for pinning by stage B."""
    return sesi.scalars(
        select(Persiapan)
        .where(Persiapan.sekolah_id == sekolah_id, Persiapan.siklus_id == siklus_id)
        .order_by(Persiapan.versi.desc())
        .limit(1)
    ).first()


_PERSIAPAN = select(Persiapan.__table__).where(of_siklus(Persiapan)).order_by(Persiapan.versi.desc()).limit(1)


def find_persiapan(siklus: SiklusDibaca, *, dengan_lampiran: bool = True) -> PersiapanDibaca | None:
    """Return the Dokumen Persiapan as handed in last; None while there is none. The classroom needs no lesson plans."""
    semua = baca(_PERSIAPAN, siklus.kunci)
    if not semua:
        return None
    p = semua[0]
    return PersiapanDibaca(
        id=p.id,
        versi=p.versi,
        isi=IsiPersiapan(
            target=tuple(TargetDipilih(t["nomor"], t["upaya"]) for t in p.target),
            tanggal=p.tanggal,
            pukul=p.pukul,
            jam_ke=p.jam_ke,
            kelas=p.kelas,
            mapel=p.mapel,
            tempat=p.tempat,
            catatan=p.catatan,
            tautan=p.tautan,
            kegiatan=p.kegiatan,
            cara=p.cara,
            video=p.video,
        ),
        dikumpulkan=p.dikumpulkan,
        lampiran=_handed_in(siklus, p.dikumpulkan) if dengan_lampiran else (),
        foto=list_bukti(siklus) if dengan_lampiran else (),
        dicatat_bersama=p.dicatat_bersama,
    )


def read_naskah(siklus: SiklusDibaca) -> tuple[Naskah, ...]:
    """Return every version in labelled words, the newest first; what was taken back is its writer's alone."""
    edisi = siklus.read_edisi()
    baris = db.session.scalars(
        select(Persiapan)
        .where(Persiapan.sekolah_id == siklus.sekolah_id, Persiapan.siklus_id == siklus.id)
        .order_by(Persiapan.versi.desc())
    ).all()
    ditarik = list_saat(siklus, Tindakan.WITHDRAW_PERSIAPAN, Tindakan.WITHDRAW_PERSIAPAN_BERSAMA)
    berikut = [None, *(p.dikumpulkan for p in baris)]
    return tuple(
        Naskah(p.versi, p.dikumpulkan, _in_words(p, edisi))
        for p, sesudah in zip(baris, berikut, strict=False)
        if siklus.hubungan is (Hubungan.PENGAMAT if p.dicatat_bersama else Hubungan.PELAKU)
        or not is_ditarik(p.dikumpulkan, sesudah, ditarik)
    )


def _in_words(p: Persiapan, edisi: Edisi) -> tuple[tuple[str, str], ...]:
    target = tuple(
        (f"Target {t['nomor']}", f"{satu.kalimat if satu else ''}\n{t['upaya']}".strip())
        for t in p.target
        for satu in (edisi.find_target(t["nomor"]),)
    )
    pukul = f"{tanggal_panjang(p.tanggal)}, pukul {jam(p.pukul)}"
    lain = {
        "Jadwal yang diajukan": f"{pukul}, jam ke-{p.jam_ke}" if p.jam_ke else pukul,
        "Kegiatan": p.kegiatan,
        "Kelas": p.kelas,
        "Mata pelajaran atau kegiatan": p.mapel,
        "Tempat": p.tempat,
        "Catatan": p.catatan,
        "Tautan RPP atau modul ajar": p.tautan,
    }
    return (*target, *((label, teks) for label, teks in lain.items() if teks))


def _handed_in(siklus: SiklusDibaca, dikumpulkan: datetime) -> tuple[DokumenDibaca, ...]:
    """Return what was attached at the hand-in; what documents a principal's event may come after it."""
    return tuple(d for d in list_lampiran(siklus) if siklus.kepala or d.diunggah <= dikumpulkan)


def list_bukti(siklus: SiklusDibaca) -> tuple[FotoDibaca, ...]:
    """Return the photos of a principal's event, or of what is observed by notes of one's own; else there are none."""
    return list_foto(siklus.sekolah_id, WADAH, [siklus.id]).get(siklus.id, ()) if siklus.berbukti else ()


def list_lampiran(siklus: SiklusDibaca) -> tuple[DokumenDibaca, ...]:
    """Return every lesson plan that is attached now; those after the last hand-in are still the guru's draft."""
    return list_dokumen(siklus.sekolah_id, WADAH, [siklus.id]).get(siklus.id, ())


def may_read_lampiran(pengguna: Pengguna, siklus_id: UUID, wadah_id: UUID) -> bool:
    """Tell whether somebody may download a lesson plan: its guru always, others once something was handed in."""
    siklus = find_siklus(pengguna, siklus_id)
    if siklus is None or siklus.id != wadah_id:
        return False
    if siklus.hubungan is Hubungan.PELAKU:
        return True
    return newest_persiapan(db.session(), siklus.sekolah_id, siklus.id) is not None


def newest_usulan(sesi: Session, sekolah_id: UUID, siklus_id: UUID) -> UsulanJadwal | None:
    """Return the row of the last proposed time that was not taken back."""
    return sesi.scalars(
        select(UsulanJadwal)
        .where(
            UsulanJadwal.sekolah_id == sekolah_id, UsulanJadwal.siklus_id == siklus_id, UsulanJadwal.ditarik.is_(None)
        )
        .order_by(UsulanJadwal.id.desc())
        .limit(1)
    ).first()


def has_persiapan() -> ColumnElement[bool]:
    """Return the condition that the preparation of a cycle was handed in, and is not being written again."""
    menyusun = (Keadaan.FOKUS_DIUSULKAN, Keadaan.FOKUS_DIPILIH, Keadaan.A_DISUSUN, Keadaan.A_DICATAT_BERSAMA)
    return and_(
        func.coalesce(Siklus.berakhir_dari, Siklus.keadaan).not_in([k.value for k in menyusun]),
        exists().where(Persiapan.sekolah_id == Siklus.sekolah_id, Persiapan.siklus_id == Siklus.id),
    )


def find_usulan(siklus: SiklusDibaca) -> UsulanDibaca | None:
    """Return the last proposed time; None when the schedule of the document stands."""
    semua = db.session.scalars(
        select(UsulanJadwal)
        .where(
            UsulanJadwal.sekolah_id == siklus.sekolah_id,
            UsulanJadwal.siklus_id == siklus.id,
            UsulanJadwal.ditarik.is_(None),
        )
        .order_by(UsulanJadwal.id.desc())
    ).all()
    terima = next((_read_usulan(u) for u in semua if u.diterima is not None), None)
    if not semua or semua[0].diterima is not None:
        return terima
    return replace(_read_usulan(semua[0]), sepakat=terima)


def _read_usulan(u: UsulanJadwal) -> UsulanDibaca:
    return UsulanDibaca(u.tanggal, u.pukul, u.jam_ke, u.alasan, u.diterima is not None)


SEJAM = timedelta(hours=1)


def list_bentrok(siklus: SiklusDibaca, saat: datetime | None) -> tuple[Bentrok, ...]:
    """Return the other agreed lessons that the cycle's pengamat watches less than an hour from this instant.

    They warn and block nothing: two lessons may be short, or beside each other.
    """
    if saat is None:
        return ()
    baris = db.session.execute(
        select(Pegawai, Siklus.jadwal)
        .join(Pegawai, Pegawai.id == Siklus.pelaku_id)
        .where(
            Siklus.pengamat_id == siklus.pengamat.id,
            Siklus.id != siklus.id,
            Siklus.keadaan.in_([k.value for k in DISEPAKATI]),
            Siklus.jadwal > saat - SEJAM,
            Siklus.jadwal < saat + SEJAM,
        )
        .order_by(Siklus.jadwal, Siklus.id)
    )
    return tuple(Bentrok(as_orang(p), jadwal) for p, jadwal in baris if jadwal is not None)
