"""Reads for the coach's desk: only guru in this coach's care today, only cycles that name this coach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import and_, or_, select

from observasi_app.extensions import db
from observasi_app.rubrics.queries import name_of
from observasi_app.sekolah.models import PasanganCoach, Pegawai, Sekolah
from observasi_app.sekolah.queries import Orang, as_orang, find_orang
from observasi_app.siklus.e_refleksi.queries import MenungguBacaan, list_menunggu_bacaan
from observasi_app.siklus.inti.jenis import JenisSiklus
from observasi_app.siklus.inti.models import Siklus
from observasi_app.siklus.inti.queries import TIDAK_DIBATALKAN
from observasi_app.siklus.inti.tahap import Keadaan, Manik, Pihak, Tahap, beads, standing_of
from observasi_app.web.isian import fold_nama
from observasi_app.web.waktu import Zona

if TYPE_CHECKING:
    from datetime import datetime

    from observasi_app.masuk.pengguna import Pengguna

SEHALAMAN = 30


@dataclass(frozen=True, slots=True)
class SiklusDampingan:
    """Where the cycle of a guru in care stands."""

    id: UUID
    fokus: str
    keadaan: Keadaan
    giliran: Orang | None
    sejak: datetime
    zona: Zona
    berakhir_dari: str | None

    @property
    def manik(self) -> tuple[Manik, ...]:
        """The five beads."""
        return beads(standing_of(self.keadaan, self.berakhir_dari).tahap, berhenti=self.keadaan is Keadaan.BERAKHIR)

    @property
    def selesai(self) -> bool:
        """Whether the string of beads is closed."""
        return self.keadaan.tahap is Tahap.SELESAI


@dataclass(frozen=True, slots=True)
class Dampingan:
    """One guru in care; `siklus` is None while no cycle names this coach."""

    orang: Orang
    sekolah: str
    siklus: SiklusDampingan | None
    kunci: str
    """Where the next page begins after this row."""


@dataclass(frozen=True, slots=True)
class Halaman:
    """One page of a list, and where the next begins; empty at the end."""

    daftar: tuple[Dampingan, ...]
    sesudah: str


@dataclass(frozen=True, slots=True)
class HalamanBacaan:
    """One page of reflections waiting for a reading; `sebelum` is where the next begins, None at the end."""

    daftar: tuple[MenungguBacaan, ...]
    nama_fokus: dict[UUID, str]
    sebelum: UUID | None


def list_bacaan(pengguna: Pengguna, sebelum: UUID | None = None) -> HalamanBacaan:
    """Return a page of reflections this coach has not read yet, the newest first."""
    semua = list_menunggu_bacaan(pengguna, SEHALAMAN + 1, sebelum)
    daftar = semua[:SEHALAMAN]
    return HalamanBacaan(
        daftar=daftar,
        nama_fokus={b.refleksi_id: name_of(b.rubrik, b.fokus) for b in daftar},
        sebelum=daftar[-1].refleksi_id if len(semua) > SEHALAMAN else None,
    )


def list_dampingan(pengguna: Pengguna, cari: str = "", sesudah: str = "") -> Halaman:
    """Return a page of the guru in this coach's care today, by name; `cari` narrows by name, `sesudah` goes on."""
    hari, saya = pengguna.hari_ini, pengguna.pegawai_id
    pilih = (
        select(Pegawai, PasanganCoach.sekolah_id, Sekolah.nama, Sekolah.zona)
        .join(PasanganCoach, PasanganCoach.guru_id == Pegawai.id)
        .join(Sekolah, Sekolah.id == PasanganCoach.sekolah_id)
        .where(
            PasanganCoach.coach_id == saya,
            PasanganCoach.holds_on(hari),
        )
        .distinct()
        .order_by(Pegawai.nama_cari, Pegawai.id, PasanganCoach.sekolah_id)
        .limit(SEHALAMAN + 1)
    )
    if cari.strip():
        pilih = pilih.where(Pegawai.nama_cari.contains(fold_nama(cari), autoescape=True))
    if sesudah:
        nama, terakhir = _read_kunci(sesudah)
        pilih = pilih.where(or_(Pegawai.nama_cari > nama, and_(Pegawai.nama_cari == nama, Pegawai.id > terakhir)))
    baris = db.session.execute(pilih).all()
    siklus = _cycles_of(saya, [(s, p.id, Zona(zona)) for p, s, _, zona in baris[:SEHALAMAN]])
    daftar = tuple(
        Dampingan(as_orang(p), nama, siklus.get((s, p.id)), f"{p.nama_cari}~{p.id}")
        for p, s, nama, _ in baris[:SEHALAMAN]
    )
    return Halaman(daftar, daftar[-1].kunci if len(baris) > SEHALAMAN else "")


def _read_kunci(kunci: str) -> tuple[str, UUID]:
    """Return the name and id after which the list goes on; an unreadable key begins at the front of its name."""
    nama, _, id_ = kunci.rpartition("~")
    try:
        return nama, UUID(id_)
    except ValueError:
        return nama, UUID(int=0)


def _cycles_of(coach_id: UUID, guru: list[tuple[UUID, UUID, Zona]]) -> dict[tuple[UUID, UUID], SiklusDampingan]:
    """Return for each (school, guru) the cycle to show: the newest that feeds the appraisal, else the newest."""
    if not guru:
        return {}
    zona = {(sekolah_id, guru_id): z for sekolah_id, guru_id, z in guru}
    baris = db.session.scalars(
        select(Siklus)
        .where(
            Siklus.coach_id == coach_id,
            Siklus.pelaku_id.in_([g for _, g, _ in guru]),
            TIDAK_DIBATALKAN,
        )
        .order_by(Siklus.jenis == JenisSiklus.PENILAIAN.value, Siklus.id)
    ).all()
    pilihan = {(s.sekolah_id, s.pelaku_id): s for s in baris if (s.sekolah_id, s.pelaku_id) in zona}
    orang = find_orang([o for s in pilihan.values() for o in (s.pelaku_id, s.pengamat_id)])
    return {kunci: _read_siklus(s, orang, zona[kunci]) for kunci, s in pilihan.items()}


def _read_siklus(s: Siklus, orang: dict[UUID, Orang], zona: Zona) -> SiklusDampingan:
    keadaan = Keadaan(s.keadaan)
    giliran = None
    if keadaan.giliran is not None:
        giliran = orang[s.pelaku_id if keadaan.giliran is Pihak.PELAKU else s.pengamat_id]
    return SiklusDampingan(s.id, name_of(s.rubrik, s.fokus), keadaan, giliran, s.sejak, zona, s.berakhir_dari)
