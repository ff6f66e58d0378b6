"""Reads for a pengawas: the principals whose cycles he observes, at whichever of his schools, in one statement."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, Uuid, and_, bindparam, select

from observasi_app.extensions import baca
from observasi_app.papan.queries import as_orang, names_of_fokus, newest_persiapan
from observasi_app.papan.rules import AJAKAN, SEPEKAN, monday_of
from observasi_app.rubrics.edisi import Jenis
from observasi_app.sekolah.models import Pegawai, Sekolah
from observasi_app.siklus.a_persiapan.models import Persiapan
from observasi_app.siklus.inti.cara import Cara
from observasi_app.siklus.inti.jenis import JenisSiklus
from observasi_app.siklus.inti.models import Siklus
from observasi_app.siklus.inti.queries import TIDAK_DIBATALKAN
from observasi_app.siklus.inti.tahap import Keadaan, Manik, Pihak, beads
from observasi_app.web.waktu import HARI, Zona, local, tanggal_pendek

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from uuid import UUID

    from sqlalchemy import SelectBase

    from observasi_app.masuk.pengguna import Pengguna
    from observasi_app.papan.rules import Ajakan
    from observasi_app.sekolah.queries import Orang

PALING_BANYAK = 200
"""Cycles that one pengawas is shown; thirty schools have fewer in five years."""


@dataclass(frozen=True, slots=True)
class Binaan:
    """One principal's cycle as its pengawas looks at it; times are those of the school's own clock."""

    siklus_id: UUID
    kepala: Orang
    sekolah_id: UUID
    sekolah: str
    zona: Zona
    jenis: JenisSiklus
    fokus: str
    keadaan: Keadaan
    cara: Cara
    sejak: datetime
    jadwal: datetime | None
    kegiatan: str
    tempat: str

    @property
    def hari(self) -> date | None:
        """The day of the event on the school's calendar."""
        return local(self.jadwal, self.zona).date() if self.jadwal else None

    @property
    def sebut_hari(self) -> str:
        """Say the day within a week whose year is known: "Kamis, 14 Mei"."""
        return f"{HARI[self.hari.weekday()]}, {tanggal_pendek(self.hari)}" if self.hari else ""

    @property
    def manik(self) -> tuple[Manik, ...]:
        """The five beads."""
        return beads(self.keadaan.tahap)

    @property
    def ajakan(self) -> Ajakan | None:
        """What the pengawas can do next; none while he waits."""
        return AJAKAN.get((self.keadaan, Pihak.PENGAMAT))

    @property
    def giliran_anda(self) -> bool:
        """Whether it is the pengawas' turn."""
        return self.keadaan.giliran is Pihak.PENGAMAT


@dataclass(frozen=True, slots=True)
class Kelompok:
    """A pengawas' day: the visits of today, those of the rest of the week, and what else waits for him."""

    hari_ini: tuple[Binaan, ...]
    pekan_ini: tuple[Binaan, ...]
    menunggu: tuple[Binaan, ...]


def group_binaan(semua: Iterable[Binaan], hari_ini: date) -> Kelompok:
    """Sort cycles into a pengawas' day; nothing stands twice.

    An observation that runs belongs to today, whenever its event was agreed for; a day that went by without one waits.
    A video is no visit: it waits from the day of its event on; so do notes that were verified and have no levels yet.
    """
    minggu_depan = monday_of(hari_ini) + SEPEKAN
    kunjungan: list[Binaan] = []
    pekan: list[Binaan] = []
    menunggu: list[Binaan] = []
    for satu in semua:
        hari = satu.hari
        terjadwal = satu.keadaan is Keadaan.B_TERJADWAL and hari is not None
        kunjungi = terjadwal and satu.cara is Cara.LANGSUNG
        mengamati = satu.keadaan is Keadaan.B_BERLANGSUNG and satu.cara is not Cara.CATATAN_MANDIRI
        if mengamati or (kunjungi and hari == hari_ini):
            kunjungan.append(satu)
        elif kunjungi and hari is not None and hari_ini < hari < minggu_depan:
            pekan.append(satu)
        elif satu.giliran_anda and not (terjadwal and hari is not None and hari > hari_ini):
            menunggu.append(satu)
    return Kelompok(
        tuple(sorted(kunjungan, key=_by_time)),
        tuple(sorted(pekan, key=_by_time)),
        tuple(sorted(menunggu, key=lambda b: (b.sejak, b.siklus_id))),
    )


def _by_time(satu: Binaan) -> tuple[datetime, UUID]:
    return satu.jadwal or satu.sejak, satu.siklus_id


def list_binaan(pengguna: Pengguna) -> tuple[Binaan, ...]:
    """Return the principals' cycles that this person observes: those that go on first, then the newest."""
    return tuple(_as_binaan(b) for b in baca(_statement(), {"saya": pengguna.pegawai_id, "batas": PALING_BANYAK}))


@cache
def _statement() -> SelectBase:
    return (
        select(
            Siklus.id,
            Siklus.sekolah_id,
            Siklus.jenis,
            Siklus.rubrik,
            Siklus.fokus,
            Siklus.keadaan,
            Siklus.cara,
            Siklus.sejak,
            Siklus.jadwal,
            Sekolah.nama.label("sekolah"),
            Sekolah.zona,
            Pegawai.id.label("kepala_id"),
            Pegawai.nama,
            Pegawai.sapaan,
            Persiapan.kegiatan,
            Persiapan.tempat,
        )
        .join(Sekolah, Sekolah.id == Siklus.sekolah_id)
        .join(Pegawai, Pegawai.id == Siklus.pelaku_id)
        .outerjoin(Persiapan, and_(Persiapan.sekolah_id == Siklus.sekolah_id, Persiapan.id == newest_persiapan()))
        .where(
            Siklus.pengamat_id == bindparam("saya", type_=Uuid()),
            Siklus.rubrik == Jenis.KEPALA_SEKOLAH.value,
            TIDAK_DIBATALKAN,
        )
        .order_by(Siklus.giliran.is_(None), Siklus.id.desc())
        .limit(bindparam("batas", type_=Integer()))
    )


def _as_binaan(b: Any) -> Binaan:  # noqa: ANN401 - a row with the columns that are read here
    return Binaan(
        siklus_id=b.id,
        kepala=as_orang(b.kepala_id, b.nama, b.sapaan),
        sekolah_id=b.sekolah_id,
        sekolah=b.sekolah,
        zona=Zona(b.zona),
        jenis=JenisSiklus(b.jenis),
        fokus=names_of_fokus()[b.rubrik, b.fokus][0],
        keadaan=Keadaan(b.keadaan),
        cara=Cara(b.cara),
        sejak=b.sejak,
        jadwal=b.jadwal,
        kegiatan=b.kegiatan or "",
        tempat=b.tempat or "",
    )
