"""Reads of objections: always beside an appraisal that the person who asks may read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, Uuid, bindparam, or_, select

from observasi_app.extensions import baca, db
from observasi_app.penilaian.alur import HasilKeberatan, KeadaanKeberatan
from observasi_app.penilaian.models import Keberatan, Penilaian
from observasi_app.penilaian.queries import find_penilaian
from observasi_app.sekolah.models import Pegawai, Sekolah
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import KOLOM_ORANG, Orang, as_orang, find_dinas, find_orang
from observasi_app.web.waktu import Zona

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy import Row

    from observasi_app.masuk.pengguna import Pengguna
    from observasi_app.pelaksanaan.queries import PemilikBukti
    from observasi_app.penilaian.queries import PenilaianDibaca


@dataclass(frozen=True, slots=True)
class KeberatanDibaca:
    """An objection that was not taken back."""

    sekolah_id: UUID
    id: UUID
    penilaian_id: UUID
    """The appraisal it objects to."""
    pegawai: Orang
    alasan: str
    diajukan: datetime
    keterangan: str
    diterangkan: datetime | None
    keadaan: KeadaanKeberatan
    hasil: HasilKeberatan | None
    pertimbangan: str
    diputus: datetime | None
    pemutus: str
    """Who decided, by name."""
    jabatan_pemutus: str
    surat: str
    penilaian_baru_id: UUID | None


_BERDIRI = select(Keberatan.__table__).where(
    Keberatan.sekolah_id == bindparam("sekolah", type_=Uuid()),
    or_(
        Keberatan.penilaian_id == bindparam("penilaian", type_=Uuid()),
        Keberatan.penilaian_baru_id == bindparam("penilaian", type_=Uuid()),
    ),
    Keberatan.ditarik.is_(None),
)


def find_keberatan(penilaian: PenilaianDibaca) -> KeberatanDibaca | None:
    """Return the objection that stands against an appraisal, or from which it came."""
    if penilaian.keberatan_id is None and penilaian.menggantikan_id is None:
        return None
    semua = baca(_BERDIRI, {"sekolah": penilaian.sekolah_id, "penilaian": penilaian.id})
    return _read(semua[0]) if semua else None


def _read(b: Row[Any]) -> KeberatanDibaca:
    orang = find_orang([b.pegawai_id, b.pencatat_id])
    return KeberatanDibaca(
        sekolah_id=b.sekolah_id,
        id=b.id,
        penilaian_id=b.penilaian_id,
        pegawai=orang[b.pegawai_id],
        alasan=b.alasan,
        diajukan=b.diajukan,
        keterangan=b.keterangan,
        diterangkan=b.diterangkan,
        keadaan=KeadaanKeberatan.DIPUTUS if b.diputus else KeadaanKeberatan.DIPERIKSA,
        hasil=HasilKeberatan(b.hasil) if b.hasil else None,
        pertimbangan=b.pertimbangan,
        diputus=b.diputus,
        pemutus=b.pemutus or (orang[b.pencatat_id].sebutan if b.pencatat_id else ""),
        jabatan_pemutus=b.jabatan_pemutus,
        surat=b.surat,
        penilaian_baru_id=b.penilaian_baru_id,
    )


@dataclass(frozen=True, slots=True)
class Diputus:
    """An objection that was decided, as a list names it."""

    penilaian_id: UUID
    orang: Orang
    sekolah: str
    zona: Zona
    hasil: HasilKeberatan
    diputus: datetime


_DIPUTUS = (
    select(
        Keberatan.penilaian_id, Keberatan.hasil, Keberatan.diputus,
        Sekolah.nama.label("sekolah"), Sekolah.zona, *KOLOM_ORANG,
    )
    .join(Sekolah, Sekolah.id == Keberatan.sekolah_id)
    .join(Pegawai, Pegawai.id == Keberatan.pegawai_id)
    .where(
        Sekolah.dinas_id.in_(bindparam("dinas", type_=Uuid(), expanding=True)),
        Keberatan.pegawai_id != bindparam("saya", type_=Uuid()),
        Keberatan.diputus.is_not(None),
        Keberatan.ditarik.is_(None),
    )
    .order_by(Keberatan.diputus.desc())
    .limit(bindparam("batas", type_=Integer()))
)  # fmt: skip


def list_diputus(pengguna: Pengguna, batas: int) -> tuple[Diputus, ...]:
    """Return the objections that were decided last in the districts this person leads; the newest first."""
    dinas = [t.dinas_id for t in pengguna.semua_tugas if t.peran is Peran.KEPALA_DINAS and t.dinas_id]
    return tuple(
        Diputus(b.penilaian_id, as_orang(b), b.sekolah, Zona(b.zona), HasilKeberatan(b.hasil), b.diputus)
        for b in baca(_DIPUTUS, {"dinas": dinas, "saya": pengguna.pegawai_id, "batas": batas})
    )


def decides(pengguna: Pengguna, penilaian: PenilaianDibaca) -> bool:
    """Tell whether this person decides an objection to this appraisal, or writes down what was decided above.

    For what a school set that is the head of its dinas; above the head of the dinas nobody is in the house, so what
    the dinas set is decided outside and written down there. Nobody decides about themselves.
    """
    sendiri = penilaian.milik_saya or (penilaian.saya_menilai and not penilaian.oleh_dinas)
    if sendiri or pengguna.peran is not Peran.KEPALA_DINAS:
        return False
    return pengguna.tugas.dinas_id == find_dinas(penilaian.sekolah_id).id


def reads_bukti(pengguna: Pengguna, pemilik: PemilikBukti) -> bool:
    """Tell whether this person reads somebody's evidence because they decide, or decided, an objection."""
    if pengguna.peran is not Peran.KEPALA_DINAS:
        return False
    ids = db.session.scalars(
        select(Penilaian.id).where(
            Penilaian.sekolah_id == pemilik.sekolah_id,
            Penilaian.periode_id == pemilik.periode_id,
            Penilaian.pegawai_id == pemilik.pegawai_id,
            Penilaian.jenis == pemilik.jenis.value,
        )
    ).all()
    for penilaian in (find_penilaian(pengguna, satu) for satu in ids):
        if penilaian is not None and decides(pengguna, penilaian) and find_keberatan(penilaian) is not None:
            return True
    return False
