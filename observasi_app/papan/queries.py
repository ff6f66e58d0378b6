"""Reads of one school's board: counters, people with their cycles, lessons. A fixed number of statements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any
from uuid import UUID as _UUID

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    String,
    Uuid,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    true,
    tuple_,
    union_all,
)
from sqlalchemy.orm import aliased

from observasi_app.extensions import Instan, baca
from observasi_app.papan.queries_bukti import select_banyak
from observasi_app.papan.rules import (
    BELUM_DIAMATI,
    BELUM_DIJADWALKAN,
    SEPEKAN,
    Urutan,
    empty_beads,
    monday_of,
    say_hari,
    start_of,
)
from observasi_app.papan.saringan import Saringan, SaringGiliran, SaringKeadaan
from observasi_app.rubrics.edisi import Jenis
from observasi_app.rubrics.kumpulan import load_semua
from observasi_app.sekolah.models import PasanganCoach, Pegawai, Penugasan
from observasi_app.sekolah.peran import Peran, Sapaan
from observasi_app.sekolah.queries import Orang, was_on_duty
from observasi_app.siklus.a_persiapan.models import Persiapan, UsulanJadwal
from observasi_app.siklus.inti.jenis import JenisSiklus
from observasi_app.siklus.inti.models import Siklus
from observasi_app.siklus.inti.queries import PENILAIAN, TIDAK_DIBATALKAN
from observasi_app.siklus.inti.tahap import LIMA_TAHAP, Keadaan, Manik, Pihak, beads, standing_of
from observasi_app.web.kursor import Bagian, read_kursor, write_kursor
from observasi_app.web.waktu import HARI, local, tanggal_pendek

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date, time
    from uuid import UUID

    from sqlalchemy import ScalarSelect, SelectBase, Subquery

    from observasi_app.masuk.pengguna import Pengguna
    from observasi_app.sekolah.queries import PeriodeKini
    from observasi_app.web.waktu import Zona

SEHALAMAN = 25
"""Rows of a list page."""

JAUH = datetime(9999, 1, 1, tzinfo=UTC)
"""Sorts what has no moment after everything that has one."""


_PER_TAHAP = {t: tuple(k for k in Keadaan if k.tahap is t) for t in LIMA_TAHAP}


@dataclass(frozen=True, slots=True)
class AngkaTahap:
    """How many cycles stand in a stage; `url` is filled by the page that links it."""

    huruf: str
    nama: str
    jumlah: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Hitungan:
    """The counts of one school and period, of cycles of kind penilaian."""

    per_keadaan: dict[Keadaan, int]
    guru: int
    bukti: int = 0
    """Evidence of guru that waits for the principal to confirm it; counted to `PALING_BANYAK`."""

    def count(self, keadaan: Collection[Keadaan]) -> int:
        """Return how many cycles are in one of these states."""
        return sum(self.per_keadaan.get(k, 0) for k in keadaan)

    @property
    def tahap(self) -> tuple[AngkaTahap, ...]:
        """The five counters."""
        return tuple(AngkaTahap(t.value, t.pendek, self.count(_PER_TAHAP[t])) for t in LIMA_TAHAP)

    @property
    def selesai(self) -> int:
        """Cycles that came to their end."""
        return self.count([Keadaan.SELESAI])

    @property
    def tanpa_siklus(self) -> int:
        """Guru for whom no cycle was opened yet."""
        return max(0, self.guru - sum(self.per_keadaan.values()))

    @property
    def belum_dijadwalkan(self) -> int:
        """Guru without an agreed lesson in this period."""
        return self.tanpa_siklus + self.count(BELUM_DIJADWALKAN)

    @property
    def belum_diamati(self) -> int:
        """Guru whose lesson was not watched in this period."""
        return self.tanpa_siklus + self.count(BELUM_DIAMATI)


@dataclass(frozen=True, slots=True)
class BarisGuru:
    """One guru with one cycle, or with none yet."""

    urutan: Urutan
    guru: Orang
    siklus_id: UUID | None
    keadaan: Keadaan | None
    jenis: JenisSiklus | None
    fokus: str
    waktu: datetime
    pengamat: Orang | None
    dapat_dibuka: bool
    berakhir_dari: str | None
    kunci: tuple[Bagian, ...]
    """Its place in the order of the list, from which the address of the next page is written."""
    di_sini: bool = True
    """False for whoever worked here in a period that is over and works here no more."""

    @property
    def manik(self) -> tuple[Manik, ...]:
        """The five beads, hollow while there is no cycle."""
        if self.keadaan is None:
            return empty_beads()
        return beads(standing_of(self.keadaan, self.berakhir_dari).tahap, berhenti=self.keadaan is Keadaan.BERAKHIR)

    def hari(self, zona: Zona) -> date:
        """Return the day of the agreed lesson on the school's calendar."""
        return local(self.waktu, zona).date()

    @property
    def kursor(self) -> str:
        """The address of what comes after this row."""
        return write_kursor(*self.kunci)

    @property
    def giliran_anda(self) -> bool:
        """Whether the reader is to act."""
        return self.urutan in (Urutan.HARI_INI, Urutan.ANDA)

    @property
    def giliran(self) -> str:
        """Whose turn, in a word or a name."""
        if self.giliran_anda:
            return "Anda"
        if self.urutan is Urutan.TERJADWAL:
            return "terjadwal"
        if self.urutan is Urutan.SELESAI:
            return "berakhir" if self.keadaan is Keadaan.BERAKHIR else "selesai"
        if self.keadaan is not None and self.keadaan.giliran is Pihak.PELAKU:
            return "guru"
        return self.pengamat.sebutan if self.pengamat else ""


@dataclass(frozen=True, slots=True)
class Pelajaran:
    """One lesson of the timetable: proposed, agreed, or already watched."""

    siklus_id: UUID
    guru: Orang
    fokus: str
    dimensi: str
    keadaan: Keadaan
    jadwal: datetime
    jam_ke: str
    kelas: str
    mapel: str
    kegiatan: str
    jumlah_target: int
    usulan: tuple[date, time] | None

    @property
    def kursor(self) -> str:
        """The address of what comes after this lesson."""
        return write_kursor(self.jadwal, self.siklus_id)

    @property
    def manik(self) -> tuple[Manik, ...]:
        """The five beads."""
        return beads(self.keadaan.tahap)

    def hari(self, zona: Zona) -> date:
        """Return the day of the lesson on the school's calendar."""
        return local(self.jadwal, zona).date()

    def sebut_hari(self, zona: Zona) -> str:
        """Say the day within a week whose year is known: "Kamis, 14 Mei"."""
        return f"{HARI[self.hari(zona).weekday()]}, {tanggal_pendek(self.hari(zona))}"

    def minggu(self, zona: Zona) -> date:
        """Return the last day of the lesson's week."""
        return monday_of(self.hari(zona)) + SEPEKAN - timedelta(days=1)

    def kapan(self, hari_ini: date, zona: Zona) -> str:
        """Say the day as one would today: "hari ini", "besok", or the date."""
        return say_hari(self.hari(zona), hari_ini)


@dataclass(frozen=True, slots=True)
class Halaman:
    """A piece of a list, and where the next piece begins; `sesudah` is empty on the last."""

    baris: Sequence[BarisGuru]
    sesudah: str


@cache
def names_of_fokus() -> dict[tuple[str, str], tuple[str, str]]:
    """Return (rubrik, fokus) → official name and dimension; published editions do not change while we run."""
    return {(j.value, e.kode): (e.nama, str(e.dimensi)) for j in Jenis for e in load_semua().terbaru(j)}


def as_orang(pegawai_id: UUID, nama: str, sapaan: str) -> Orang:
    """Make a person out of the three columns that a sentence needs."""
    return Orang(pegawai_id, nama, Sapaan(sapaan))


# Statements are built once and given their values when they run: building one costs more than running it.
_SEKOLAH = bindparam("sekolah", type_=Uuid())
_PERIODE = bindparam("periode", type_=Uuid())
_SAYA = bindparam("saya", type_=Uuid())
_HARI = bindparam("hari", type_=Date())
_DARI = bindparam("dari", type_=Date())
_SAMPAI = bindparam("sampai", type_=Date())
"""Whoever was guru between these days is on a board: today, or in all of a period that is over."""
_HARI_INI = bindparam("hari_ini", type_=Instan())
_BESOK = bindparam("besok", type_=Instan())
_BATAS = bindparam("batas", type_=Integer())


def values_of(pengguna: Pengguna, sekolah_id: UUID, periode: PeriodeKini | None = None) -> dict[str, object]:
    """Return what every statement of a board is given; without a period no cycle matches."""
    hari = pengguna.hari_ini
    dari, sampai = periode.span_of_duty(hari) if periode else (hari, hari)
    return {
        "sekolah": sekolah_id,
        "periode": periode.id if periode else None,
        "saya": pengguna.pegawai_id,
        "hari": pengguna.hari_ini,
        "dari": dari,
        "sampai": sampai,
        "hari_ini": start_of(pengguna.hari_ini, pengguna.zona),
        "besok": start_of(pengguna.hari_ini + timedelta(days=1), pengguna.zona),
    }


def _of_period() -> ColumnElement[bool]:
    """Return the condition for the guru's cycles of a school's period that were not ended early."""
    return and_(
        Siklus.sekolah_id == _SEKOLAH,
        Siklus.periode_id == _PERIODE,
        Siklus.rubrik == Jenis.GURU.value,
        TIDAK_DIBATALKAN,
    )


def _guru_of_school() -> Subquery:
    """Return whose cycles a school's board shows: its guru, and whoever has a cycle here in this period.

    A principal who also teaches is not on the board that he reads: nobody observes himself.
    """
    return (
        select(Penugasan.pegawai_id)
        .where(
            Penugasan.sekolah_id == _SEKOLAH,
            Penugasan.peran == Peran.GURU.value,
            Penugasan.holds_between(_DARI, _SAMPAI),
            Penugasan.pegawai_id != _SAYA,
        )
        .union(select(Siklus.pelaku_id).where(_of_period(), PENILAIAN, Siklus.pelaku_id != _SAYA))
        .subquery("orang")
    )


def _guru_in_care() -> Subquery:
    """Return the guru whose coach the reader is today."""
    return select(PasanganCoach.guru_id.label("pegawai_id")).where(in_care()).distinct().subquery("orang")


def _guru_in_care_then() -> Subquery:
    """Return those of them who worked at the school in a period that is over, or have a cycle of it."""
    guru = PasanganCoach.guru_id
    siklus = exists().where(_of_period(), PENILAIAN, Siklus.pelaku_id == guru)
    ikut = or_(was_on_duty(Peran.GURU, guru, PasanganCoach.sekolah_id, _DARI, _SAMPAI), siklus)
    return select(guru.label("pegawai_id")).where(in_care(), ikut).distinct().subquery("orang")


def in_care() -> ColumnElement[bool]:
    """Return the condition for the pairs in which the reader is coach today."""
    return and_(
        PasanganCoach.sekolah_id == _SEKOLAH,
        PasanganCoach.coach_id == _SAYA,
        PasanganCoach.holds_on(_HARI),
    )


@cache
def _count_statement() -> SelectBase:
    orang = _guru_of_school()
    siklus = (
        select(Siklus.keadaan, func.count().label("banyak"))
        .select_from(orang)
        .outerjoin(
            Siklus,
            and_(
                Siklus.pelaku_id == orang.c.pegawai_id,
                _of_period(),
                PENILAIAN,
            ),
        )
        .group_by(Siklus.keadaan)
    )
    return union_all(siklus, select_banyak(_BUKTI))


_BUKTI = "bukti"
"""What a row of the count is about that is no state of a cycle."""


def count_siklus(pengguna: Pengguna, sekolah_id: UUID, periode: PeriodeKini | None) -> Hitungan:
    """Count the school's guru and, by state, their cycles of this period; and what evidence waits: one statement."""
    semua = baca(_count_statement(), values_of(pengguna, sekolah_id, periode))
    baris = [b for b in semua if b.keadaan != _BUKTI]
    return Hitungan(
        {Keadaan(b.keadaan): b.banyak for b in baris if b.keadaan},
        guru=sum(b.banyak for b in baris),
        bukti=sum(b.banyak for b in semua if b.keadaan == _BUKTI),
    )


def _waktu() -> ColumnElement[datetime]:
    """Return since when a row waits: an agreed lesson waits for its day."""
    return func.coalesce(
        case((Siklus.keadaan == Keadaan.B_TERJADWAL.value, Siklus.jadwal), else_=Siklus.sejak),
        literal(JAUH, Instan()),
        type_=Instan(),
    )


def _urutan() -> ColumnElement[int]:
    """Return the order of the board as `Urutan`, for the person who reads it."""
    terjadwal = Siklus.keadaan == Keadaan.B_TERJADWAL.value
    saya = or_(
        and_(Siklus.giliran == Pihak.PENGAMAT.value, Siklus.pengamat_id == _SAYA),
        and_(Siklus.giliran == Pihak.PELAKU.value, Siklus.pelaku_id == _SAYA),
    )
    sekarang = or_(Siklus.keadaan == Keadaan.B_BERLANGSUNG.value, and_(terjadwal, Siklus.jadwal >= _HARI_INI))
    return case(
        (Siklus.id.is_(None), Urutan.TANPA_SIKLUS.value),
        (Siklus.giliran.is_(None), Urutan.SELESAI.value),
        (and_(terjadwal, Siklus.jadwal >= _BESOK), Urutan.TERJADWAL.value),
        (and_(saya, sekarang), Urutan.HARI_INI.value),
        (saya, Urutan.ANDA.value),
        else_=Urutan.LAIN.value,
    )


def list_guru_sekolah(
    pengguna: Pengguna, sekolah_id: UUID, periode: PeriodeKini | None, saringan: Saringan, sesudah: str, batas: int
) -> Halaman:
    """Return the guru of a school with their cycles: today's lesson, the reader's turn, then who waits longest."""
    return _list_baris(_guru_of_school, pengguna, sekolah_id, periode, saringan, sesudah, batas)


def list_dampingan(
    pengguna: Pengguna, sekolah_id: UUID, periode: PeriodeKini | None, batas: int, sesudah: str = ""
) -> Halaman:
    """Return the guru in a coach's care with their cycles of this period, whoever waits longest first."""
    lewat = periode is not None and periode.is_over(pengguna.hari_ini)
    siapa = _guru_in_care_then if lewat else _guru_in_care
    return _list_baris(siapa, pengguna, sekolah_id, periode, Saringan(), sesudah, batas)


def _list_baris(
    siapa: Callable[[], Subquery],
    pengguna: Pengguna,
    sekolah_id: UUID,
    periode: PeriodeKini | None,
    saringan: Saringan,
    sesudah: str,
    batas: int,
) -> Halaman:
    kata = saringan.kata
    nilai = values_of(pengguna, sekolah_id, periode) | {"batas": batas + 1, "tahap": saringan.tahap} | words_of(kata)
    letak = read_kursor(sesudah, int, datetime, str, _UUID)
    if letak:
        nilai |= dict(zip(("k_urutan", "k_waktu", "k_nama", "k_id"), letak, strict=True))
    pertanyaan = _board_statement(
        siapa,
        len(kata),
        saringan.giliran,
        saringan.keadaan,
        tahap=bool(saringan.tahap),
        lanjut=bool(letak),
        lewat=periode is not None and periode.is_over(pengguna.hari_ini),
    )
    baris = [_as_baris(b, pengguna) for b in baca(pertanyaan, nilai)]
    return Halaman(baris[:batas], baris[batas - 1].kursor if len(baris) > batas else "")


def words_of(kata: Sequence[str]) -> dict[str, object]:
    """Return the values of a search: folded words hold letters and digits alone, so none of them is a wildcard."""
    return {f"kata_{n}": f"%{k}%" for n, k in enumerate(kata)}


def _named(banyak: int) -> list[ColumnElement[bool]]:
    return [Pegawai.nama_cari.like(bindparam(f"kata_{n}", type_=String())) for n in range(banyak)]


@lru_cache(maxsize=256)
def _board_statement(
    siapa: Callable[[], Subquery],
    kata: int,
    giliran: str,
    keadaan: str,
    *,
    tahap: bool,
    lanjut: bool,
    lewat: bool,
) -> SelectBase:
    """Build the board over some people (a subquery with `pegawai_id`), each with their cycles of this period."""
    orang, pengamat, gabung = siapa(), aliased(Pegawai), _of_period()
    if Saringan(tahap="A" if tahap else "", keadaan=keadaan).hanya_penilaian:
        gabung = and_(gabung, PENILAIAN)
    urutan, waktu = _urutan(), _waktu()
    kunci = (urutan, waktu, Pegawai.nama_cari, func.coalesce(Siklus.id, Pegawai.id, type_=Uuid()))
    pertanyaan = (
        select(
            urutan.label("urutan"),
            waktu.label("waktu"),
            Pegawai.nama_cari,
            Pegawai.id.label("guru_id"),
            Pegawai.nama,
            Pegawai.sapaan,
            Siklus.id.label("siklus_id"),
            Siklus.keadaan,
            Siklus.jenis,
            Siklus.rubrik,
            Siklus.fokus,
            Siklus.pengamat_id,
            Siklus.coach_id,
            Siklus.berakhir_dari,
            pengamat.nama.label("nama_pengamat"),
            pengamat.sapaan.label("sapaan_pengamat"),
            (was_on_duty(Peran.GURU, Pegawai.id, _SEKOLAH, _HARI, _HARI) if lewat else true()).label("di_sini"),
        )
        .select_from(orang)
        .join(Pegawai, Pegawai.id == orang.c.pegawai_id)
        .outerjoin(Siklus, and_(Siklus.pelaku_id == Pegawai.id, gabung))
        .outerjoin(pengamat, pengamat.id == Siklus.pengamat_id)
        .where(*_named(kata), *_narrow(giliran, keadaan, urutan, tahap=tahap))
        .order_by(*kunci)
        .limit(_BATAS)
    )
    if lanjut:
        letak = tuple_(
            bindparam("k_urutan", type_=Integer()),
            bindparam("k_waktu", type_=Instan()),
            bindparam("k_nama", type_=String()),
            bindparam("k_id", type_=Uuid()),
        )
        return pertanyaan.where(tuple_(*kunci) > letak)
    return pertanyaan


def _narrow(giliran: str, keadaan: str, urutan: ColumnElement[int], *, tahap: bool) -> list[ColumnElement[bool]]:
    syarat: list[ColumnElement[bool]] = [Siklus.tahap == bindparam("tahap", type_=String())] if tahap else []
    if giliran == SaringGiliran.ANDA:
        syarat.append(urutan.in_([Urutan.HARI_INI.value, Urutan.ANDA.value]))
    elif giliran == SaringGiliran.GURU:
        syarat.append(Siklus.giliran == Pihak.PELAKU.value)
    belum: dict[str, tuple[Keadaan, ...]] = {
        SaringKeadaan.BELUM_DIJADWALKAN: BELUM_DIJADWALKAN,
        SaringKeadaan.BELUM_DIAMATI: BELUM_DIAMATI,
    }
    if keadaan == SaringKeadaan.TANPA_SIKLUS:
        syarat.append(Siklus.id.is_(None))
    elif keadaan == SaringKeadaan.BERJALAN:
        syarat.append(Siklus.giliran.is_not(None))
    elif keadaan == SaringKeadaan.SELESAI:
        syarat.append(Siklus.keadaan == Keadaan.SELESAI.value)
    elif keadaan:
        syarat.append(or_(Siklus.id.is_(None), Siklus.keadaan.in_([k.value for k in belum[keadaan]])))
    return syarat


def _as_baris(b: Any, pengguna: Pengguna) -> BarisGuru:  # noqa: ANN401 - a row with the columns that are read here
    ada = b.siklus_id is not None
    return BarisGuru(
        urutan=Urutan(b.urutan),
        guru=as_orang(b.guru_id, b.nama, b.sapaan),
        siklus_id=b.siklus_id,
        keadaan=Keadaan(b.keadaan) if ada else None,
        jenis=JenisSiklus(b.jenis) if ada else None,
        fokus=names_of_fokus()[b.rubrik, b.fokus][0] if ada else "",
        waktu=b.waktu,
        pengamat=as_orang(b.pengamat_id, b.nama_pengamat, b.sapaan_pengamat) if ada else None,
        berakhir_dari=b.berakhir_dari,
        dapat_dibuka=ada and (pengguna.peran is not Peran.COACH or b.coach_id == pengguna.pegawai_id),
        kunci=(b.urutan, b.waktu, b.nama_cari, b.siklus_id or b.guru_id),
        di_sini=bool(b.di_sini),
    )


@dataclass(frozen=True, slots=True)
class Menunggu:
    """One cycle whose turn is the reader's."""

    siklus_id: UUID
    guru: Orang
    jenis: JenisSiklus
    keadaan: Keadaan
    waktu: datetime


@cache
def _waiting_statement() -> SelectBase:
    waktu = _waktu()
    return (
        select(
            Siklus.id,
            Pegawai.id.label("guru_id"),
            Pegawai.nama,
            Pegawai.sapaan,
            Siklus.jenis,
            Siklus.keadaan,
            waktu.label("waktu"),
        )
        .join(Pegawai, Pegawai.id == Siklus.pelaku_id)
        .where(
            Siklus.pengamat_id == _SAYA,
            Siklus.giliran == Pihak.PENGAMAT.value,
            Siklus.sekolah_id == _SEKOLAH,
            or_(Siklus.keadaan != Keadaan.B_TERJADWAL.value, Siklus.jadwal < _HARI_INI),
            Siklus.id != bindparam("selain", type_=Uuid()),
        )
        .order_by(waktu, Siklus.id)
        .limit(_BATAS)
    )


def list_menunggu(
    pengguna: Pengguna, sekolah_id: UUID, batas: int, *, selain: UUID | None = None
) -> tuple[tuple[Menunggu, ...], bool]:
    """Return what waits for the reader as pengamat, the longest first, and whether there is more.

    A lesson of today or later is left out: it stands on the timetable and waits for its hour; so is `selain`, which
    the page shows already. Cycles of an earlier
    period are in, for whoever began one is also asked to end it.
    """
    nilai = values_of(pengguna, sekolah_id) | {"batas": batas + 1, "selain": selain or pengguna.pegawai_id}
    baris = baca(_waiting_statement(), nilai)
    daftar = tuple(
        Menunggu(b.id, as_orang(b.guru_id, b.nama, b.sapaan), JenisSiklus(b.jenis), Keadaan(b.keadaan), b.waktu)
        for b in baris[:batas]
    )
    return daftar, len(baris) > batas


def list_pelajaran(
    sekolah_id: UUID,
    keadaan: Collection[Keadaan],
    mulai: datetime | None,
    selesai: datetime | None,
    *,
    batas: int,
    sesudah: str = "",
    kata: Sequence[str] = (),
    mundur: bool = False,
) -> tuple[Pelajaran, ...]:
    """Return the lessons of a school from one instant up to another, in their order (`mundur`: the newest first)."""
    nilai: dict[str, object] = {"sekolah": sekolah_id, "batas": batas, "mulai": mulai, "selesai": selesai}
    letak = read_kursor(sesudah, datetime, _UUID)
    if letak:
        nilai |= dict(zip(("k_waktu", "k_id"), letak, strict=True))
    pertanyaan = _lessons_statement(
        tuple(keadaan),
        len(kata),
        mulai=mulai is not None,
        selesai=selesai is not None,
        mundur=mundur,
        lanjut=letak is not None,
    )
    return tuple(_as_pelajaran(b) for b in baca(pertanyaan, nilai | words_of(kata)))


@lru_cache(maxsize=64)
def _lessons_statement(
    keadaan: tuple[Keadaan, ...],
    kata: int,
    *,
    mulai: bool,
    selesai: bool,
    mundur: bool,
    lanjut: bool,
) -> SelectBase:
    kunci = (Siklus.jadwal, Siklus.id)
    pertanyaan = (
        _select_pelajaran()
        .where(
            Siklus.sekolah_id == _SEKOLAH,
            Siklus.jadwal.is_not(None),
            Siklus.keadaan.in_([k.value for k in keadaan]),
            *([Siklus.jadwal >= bindparam("mulai", type_=Instan())] if mulai else []),
            *([Siklus.jadwal < bindparam("selesai", type_=Instan())] if selesai else []),
            *_named(kata),
        )
        .order_by(*(k.desc() if mundur else k for k in kunci))
        .limit(_BATAS)
    )
    if lanjut:
        letak = tuple_(bindparam("k_waktu", type_=Instan()), bindparam("k_id", type_=Uuid()))
        return pertanyaan.where(tuple_(*kunci) < letak if mundur else tuple_(*kunci) > letak)
    return pertanyaan


def find_berikutnya(pengguna: Pengguna, sekolah_id: UUID) -> Pelajaran | None:
    """Return the lesson the reader is watching now, else the next agreed one, else one whose day went by unwatched."""
    baris = baca(_next_statement(), values_of(pengguna, sekolah_id))
    return _as_pelajaran(baris[0]) if baris else None


@cache
def _next_statement() -> SelectBase:
    return (
        _select_pelajaran()
        .where(
            Siklus.sekolah_id == _SEKOLAH,
            Siklus.pengamat_id == _SAYA,
            Siklus.giliran == Pihak.PENGAMAT.value,
            Siklus.keadaan.in_([Keadaan.B_BERLANGSUNG.value, Keadaan.B_TERJADWAL.value]),
        )
        .order_by(  # b_berlangsung stands before b_terjadwal
            Siklus.keadaan, case((Siklus.jadwal >= _HARI_INI, 0), else_=1), Siklus.jadwal, Siklus.id
        )
        .limit(1)
    )


def bounds_of_pekan(senin: date, zona: Zona) -> tuple[datetime, datetime]:
    """Return the instants between which a school's week lies: Monday's first, the next Monday's first."""
    return start_of(senin, zona), start_of(senin + SEPEKAN, zona)


def _select_pelajaran() -> Select[Any]:
    """Read a lesson with its newest preparation and the last proposed time that was not taken back."""
    return (
        select(
            Siklus.id,
            Siklus.rubrik,
            Siklus.fokus,
            Siklus.keadaan,
            Siklus.jadwal,
            Pegawai.id.label("guru_id"),
            Pegawai.nama,
            Pegawai.sapaan,
            Persiapan.target,
            Persiapan.jam_ke,
            Persiapan.kelas,
            Persiapan.mapel,
            Persiapan.kegiatan,
            UsulanJadwal.tanggal,
            UsulanJadwal.pukul,
            UsulanJadwal.jam_ke.label("jam_ke_usulan"),
            UsulanJadwal.diterima,
        )
        .join(Pegawai, Pegawai.id == Siklus.pelaku_id)
        .outerjoin(Persiapan, and_(Persiapan.sekolah_id == Siklus.sekolah_id, Persiapan.id == newest_persiapan()))
        .outerjoin(
            UsulanJadwal, and_(UsulanJadwal.sekolah_id == Siklus.sekolah_id, UsulanJadwal.id == _newest_usulan())
        )
    )


def newest_persiapan() -> ScalarSelect[UUID]:
    """Return the id of the newest preparation of the cycle that is being read."""
    satu = aliased(Persiapan)
    return (
        select(satu.id)
        .where(satu.sekolah_id == Siklus.sekolah_id, satu.siklus_id == Siklus.id)
        .order_by(satu.versi.desc())
        .limit(1)
        .correlate(Siklus)
        .scalar_subquery()
    )


def _newest_usulan() -> ScalarSelect[UUID]:
    satu = aliased(UsulanJadwal)
    return (
        select(satu.id)
        .where(satu.sekolah_id == Siklus.sekolah_id, satu.siklus_id == Siklus.id, satu.ditarik.is_(None))
        .order_by(satu.id.desc())
        .limit(1)
        .correlate(Siklus)
        .scalar_subquery()
    )


def _as_pelajaran(b: Any) -> Pelajaran:  # noqa: ANN401 - a row with the columns that are read here
    keadaan = Keadaan(b.keadaan)
    nama, dimensi = names_of_fokus()[b.rubrik, b.fokus]
    diusulkan = (Keadaan.A_JADWAL_DIUSULKAN, Keadaan.B_JADWAL_PELAKU, Keadaan.B_JADWAL_PENGAMAT)
    terbuka = keadaan in diusulkan and b.tanggal is not None
    return Pelajaran(
        siklus_id=b.id,
        guru=as_orang(b.guru_id, b.nama, b.sapaan),
        fokus=nama,
        dimensi=dimensi,
        keadaan=keadaan,
        jadwal=b.jadwal,
        jam_ke=(b.jam_ke_usulan if b.diterima else b.jam_ke) or "",
        kelas=b.kelas or "",
        mapel=b.mapel or "",
        kegiatan=b.kegiatan or "",
        jumlah_target=len(b.target or ()),
        usulan=(b.tanggal, b.pukul) if terbuka else None,
    )
