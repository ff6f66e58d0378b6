"""The first steps of a school, in their order: what the operator's home shows until all of them are done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import request
from sqlalchemy import exists, select

from observasi_app.extensions import db
from observasi_app.masuk.pengguna import current_or_none
from observasi_app.orang.queries import find_tempat, find_tempelan, list_belum_masuk
from observasi_app.orang.tabel import read_baris
from observasi_app.rubrics.edisi import Jenis
from observasi_app.sekolah.models import JamPelajaran, Sekolah
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import find_pemegang, find_periode, list_guru
from observasi_app.siklus.inti.models import Siklus
from observasi_app.siklus.inti.queries import list_pemilik_penilaian

if TYPE_CHECKING:
    from uuid import UUID

    from sqlalchemy import Row

    from observasi_app.masuk.pengguna import Pengguna


@dataclass(frozen=True, slots=True)
class Langkah:
    """One step: what it is, why, whether it is done, and the page on which it is done."""

    judul: str
    uraian: str
    selesai: bool
    tindakan: str
    titik: str


@dataclass(frozen=True, slots=True)
class Persiapan:
    """Where a school stands on its way to the first cycle; people in numbers, never content."""

    langkah: tuple[Langkah, ...]
    tanpa_siklus: int
    belum_masuk: int
    pernah: bool
    """Whether this school has ever had a cycle: then it is no longer the first day."""
    tempelan: int = 0
    """Rows from Excel that this operator pasted and that have not gone in."""

    @property
    def beres(self) -> bool:
        """Whether nothing is left to do before the school's work can begin."""
        return all(satu.selesai for satu in self.langkah)

    @property
    def kini(self) -> int:
        """The place of the first step that is not done; 0 when all are."""
        return next((nomor for nomor, satu in enumerate(self.langkah, start=1) if not satu.selesai), 0)


def find_persiapan(pengguna: Pengguna, sekolah_id: UUID) -> Persiapan:
    """Return the steps of a school with what is done of them today."""
    hari = pengguna.hari_ini
    sekolah, periode = _school(sekolah_id), find_periode(sekolah_id, hari)
    kepala = find_pemegang(sekolah_id, Peran.KEPALA_SEKOLAH, hari)
    guru = [g for g in list_guru(sekolah_id, hari) if kepala is None or g.orang.id != kepala.id]
    punya = list_pemilik_penilaian(sekolah_id, periode.id, Jenis.GURU) if periode else frozenset()
    tanpa = sum(g.orang.id not in punya for g in guru)
    langkah = (
        Langkah(
            "Lengkapi data sekolah dan kop surat",
            "Alamat dan baris kop surat. Logo boleh menyusul.",
            bool(sekolah.alamat and sekolah.kop),
            "Lengkapi data sekolah",
            "orang.sunting_sekolah",
        ),
        Langkah(
            "Atur jam pelajaran",
            "Supaya “jam ke-3” punya jamnya.",
            bool(sekolah.jam),
            "Atur jam pelajaran",
            "orang.jam",
        ),
        Langkah(
            "Buka periode tahun ini",
            "Siklus dibuka dalam satu periode.",
            periode is not None,
            "Buka periode",
            "orang.sekolah",
        ),
        Langkah(
            "Masukkan kepala sekolah dan guru",
            "Tempelkan daftarnya dari Excel, lalu cetak dan bagikan kertas kata sandi.",
            kepala is not None and bool(guru),
            "Tempel dari Excel",
            "orang.tempel",
        ),
        Langkah(
            "Buka siklus untuk semua guru",
            "Satu kali untuk semua; hanya yang belum punya.",
            bool(guru) and bool(punya),
            "Buka siklus",
            "siklus.baru_untuk",
        ),
    )
    return Persiapan(
        langkah=langkah,
        tanpa_siklus=tanpa if punya else 0,
        belum_masuk=len(list_belum_masuk(find_tempat(pengguna), pengguna.pegawai_id, hari)),
        pernah=bool(sekolah.siklus),
        tempelan=_waiting(sekolah_id, pengguna.pegawai_id),
    )


def next_langkah() -> Langkah | None:
    """Return, for templates, the first step that is not done, where its page is another one; None when all are done.

    Asked by the pages on which a step ends, so that an operator need not look for the way on.
    """
    pengguna = current_or_none()
    if pengguna is None or pengguna.peran is not Peran.OPERATOR or pengguna.sekolah_id is None:
        return None
    siap = find_persiapan(pengguna, pengguna.sekolah_id)
    langkah = next((satu for satu in siap.langkah if not satu.selesai), None)
    return langkah if langkah is not None and langkah.titik != request.endpoint else None


def _waiting(sekolah_id: UUID, pegawai_id: UUID) -> int:
    """Count the rows that wait, without the row of heads."""
    return max(0, len(read_baris(find_tempelan(db.session(), sekolah_id, pegawai_id).teks)) - 1)


def _school(sekolah_id: UUID) -> Row[str, str, bool, bool]:
    """Return what a school says of itself so far: address, letterhead, and whether it has lesson hours and cycles."""
    return db.session.execute(
        select(
            Sekolah.alamat,
            Sekolah.kop,
            exists().where(JamPelajaran.sekolah_id == Sekolah.id).label("jam"),
            exists().where(Siklus.sekolah_id == Sekolah.id).label("siklus"),
        ).where(Sekolah.id == sekolah_id)
    ).one()
