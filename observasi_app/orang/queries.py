"""Reads of the operator's desk: the people of one place, found through the operator. Never the content of a cycle."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select, tuple_
from sqlalchemy.orm import Session, aliased

from observasi_app.aturan import list_tahun, load_aturan
from observasi_app.berkas.queries import LOGO, FotoDibaca, list_foto
from observasi_app.extensions import db
from observasi_app.masuk.models import Akun
from observasi_app.masuk.pengguna import Pengguna
from observasi_app.orang.baris import BarisTerbaca, OrangAda
from observasi_app.orang.models import Tempelan
from observasi_app.orang.rules import Jam, Rentang, TugasAda, check_kelola, list_principals
from observasi_app.sekolah.models import Dinas, JamPelajaran, PasanganCoach, Pegawai, Penugasan, Periode, Sekolah
from observasi_app.sekolah.peran import Peran, Sifat, StatusPegawai
from observasi_app.sekolah.queries import Orang, as_orang
from observasi_app.web.isian import fold_nama
from observasi_app.web.waktu import Zona

SEHALAMAN = 50
"""How many rows a list shows before it offers the next ones."""

ANGKA_DICARI = 4
"""From so many digits on, a search is for a number."""


class Keadaan(StrEnum):
    """Where a span of days stands today."""

    KINI = "kini"
    NANTI = "nanti"
    BERAKHIR = "berakhir"


@dataclass(frozen=True, slots=True)
class Tempat:
    """The place an operator looks after: one school, or a dinas with all its schools."""

    sekolah_id: UUID | None
    dinas_id: UUID | None
    nama: str

    def covers(self, *, sempit: bool = False) -> ColumnElement[bool]:
        """Return the condition that an assignment is held here; `sempit` leaves the schools of a dinas out."""
        if self.sekolah_id is not None:
            return Penugasan.sekolah_id == self.sekolah_id
        milik_dinas = Penugasan.dinas_id == self.dinas_id
        if sempit:
            return milik_dinas
        return or_(milik_dinas, Penugasan.sekolah_id.in_(select(Sekolah.id).where(Sekolah.dinas_id == self.dinas_id)))


@dataclass(frozen=True, slots=True)
class TugasOrang:
    """One assignment of a person, at this place or elsewhere."""

    id: UUID
    peran: Peran
    sifat: Sifat
    mulai: date
    selesai: date | None
    mengajar: str
    kelas: str
    ikut_penilaian: bool
    tempat: str
    di_sini: bool
    keadaan: Keadaan

    @property
    def label(self) -> str:
        """The role as spoken: "Plt. Kepala Sekolah"."""
        return ("Plt. " if self.sifat is Sifat.PLT else "") + self.peran.label


@dataclass(frozen=True, slots=True)
class AkunOrang:
    """The account of a person, without anything secret."""

    nama_pendek: str
    harus_ganti: bool
    ditutup: bool


@dataclass(frozen=True, slots=True)
class KartuOrang:
    """A person's card; `versi` changes with what is written on it, `bukan_kelola` says why it is read-only."""

    orang: Orang
    status: StatusPegawai
    nuptk: str | None
    wa: str
    tugas: tuple[TugasOrang, ...]
    akun: AkunOrang | None
    bukan_kelola: str
    versi: int
    diri: bool

    @property
    def tugas_sini(self) -> tuple[TugasOrang, ...]:
        """The assignments this operator looks after."""
        return tuple(t for t in self.tugas if t.di_sini)


@dataclass(frozen=True, slots=True)
class BarisOrang:
    """One person of a list."""

    id: UUID
    nama: str
    sebutan: str
    nama_lengkap: str
    peran: str
    akun: str


@dataclass(frozen=True, slots=True)
class HalamanOrang:
    """A page of people, and the id after which the next one begins."""

    baris: tuple[BarisOrang, ...]
    sesudah: UUID | None


@dataclass(frozen=True, slots=True)
class BarisPasangan:
    """A coach–guru pair with its days."""

    id: UUID
    coach: Orang
    guru: Orang
    mulai: date
    selesai: date | None
    keadaan: Keadaan


@dataclass(frozen=True, slots=True)
class KartuSekolah:
    """What a school says of itself; `versi` changes with it."""

    id: UUID
    nama: str
    npsn: str
    alamat: str
    zona: Zona
    dinas: str
    versi: int
    kop: tuple[str, ...]
    """The lines of the letterhead above the school's name."""
    kontak: str
    kota: str
    logo: FotoDibaca | None
    jam: tuple[Jam, ...]


@dataclass(frozen=True, slots=True)
class TahunTersedia:
    """A period that can be opened: the rule set of its year is known and its days are free."""

    tahun: int
    nama: str
    label: str
    mulai: date
    selesai: date


def find_tempat(pengguna: Pengguna) -> Tempat:
    """Return the place of the operator's hat."""
    return Tempat(pengguna.sekolah_id, pengguna.tugas.dinas_id, pengguna.tugas.tempat)


def fingerprint(*nilai: object) -> int:
    """Make a version number out of what is written: it changes when any of it does."""
    return zlib.crc32(repr(nilai).encode())


def version_of(p: Pegawai) -> int:
    """Return the version of a person's data."""
    wa = [p.wa] if p.wa else []  # a form that was opened before there was such a number is still of this version
    return fingerprint(p.nama, p.gelar_depan, p.gelar_belakang, p.sapaan, p.status, p.nip, p.nuptk, *wa)


def version_of_sekolah(s: Sekolah) -> int:
    """Return the version of what a school says of itself."""
    kota = [s.kota] if s.kota else []  # a form that was opened before there was such a field is still of this version
    return fingerprint(s.nama, s.npsn, s.alamat, s.zona, s.kop, s.kontak, *kota)


def is_version_of_sekolah(s: Sekolah, versi: int) -> bool:
    """Tell whether a form was opened on what a school says now.

    A form of version 0.1.0 knew name, address and zone alone, and sends nothing else.
    """
    return versi in {version_of_sekolah(s), fingerprint(s.nama, s.alamat, s.zona)}


def version_of_jam(daftar: tuple[Jam, ...]) -> int:
    """Return the version of a school's lesson hours."""
    return fingerprint(*((j.ke, j.mulai, j.selesai) for j in daftar))


def list_jam(sesi: Session, sekolah_id: UUID) -> tuple[Jam, ...]:
    """Return the lesson hours of a school's day, in their order."""
    baris = sesi.scalars(select(JamPelajaran).where(JamPelajaran.sekolah_id == sekolah_id).order_by(JamPelajaran.ke))
    return tuple(Jam(j.ke, j.mulai, j.selesai) for j in baris)


def list_orang(
    tempat: Tempat, hari: date, *, cari: str = "", peran: str = "", keadaan: str = "kini", sesudah: UUID | None = None
) -> HalamanOrang:
    """Return the people of a place by name; `cari` is part of a name, or the first digits of a number."""
    syarat = [tempat.covers(), Penugasan.pegawai_id == Pegawai.id]
    if peran:
        syarat.append(Penugasan.peran == peran)
    berjalan = Penugasan.reaches(hari)
    if keadaan == "kini":
        syarat.append(berjalan)
    dicari = select(Pegawai).where(exists().where(*syarat))
    if keadaan == "berakhir":
        dicari = dicari.where(~exists().where(*syarat, berjalan))
    if cari:
        dicari = dicari.where(_matches(cari))
    if sesudah is not None:
        tadi = db.session.get(Pegawai, sesudah)
        if tadi is not None:
            dicari = dicari.where(tuple_(Pegawai.nama_cari, Pegawai.id) > (tadi.nama_cari, tadi.id))
    urut = dicari.order_by(Pegawai.nama_cari, Pegawai.id).limit(SEHALAMAN + 1)
    semua = list(db.session.scalars(urut))
    tampil = semua[:SEHALAMAN]
    label, akun = _labels(tempat, [p.id for p in tampil], hari), _accounts([p.id for p in tampil])
    return HalamanOrang(
        tuple(_row(p, label.get(p.id, ""), akun.get(p.id)) for p in tampil),
        tampil[-1].id if len(semua) > SEHALAMAN else None,
    )


def _matches(cari: str) -> ColumnElement[bool]:
    angka = "".join(h for h in cari if h.isdigit())
    if len(angka) >= ANGKA_DICARI:
        return or_(Pegawai.nip.startswith(angka), Pegawai.nuptk.startswith(angka))
    return Pegawai.nama_cari.contains(fold_nama(cari), autoescape=True)


def _labels(tempat: Tempat, ids: list[UUID], hari: date) -> dict[UUID, str]:
    """Return person → roles here in words; ended ones only where nothing else is left."""
    kini: dict[UUID, list[str]] = {}
    dulu: dict[UUID, list[str]] = {}
    baris = db.session.scalars(
        select(Penugasan).where(Penugasan.pegawai_id.in_(ids), tempat.covers()).order_by(Penugasan.peran)
    )
    for p in baris:
        wadah = dulu if _keadaan(p.mulai, p.selesai, hari) is Keadaan.BERAKHIR else kini
        wadah.setdefault(p.pegawai_id, []).append(_spoken(p))
    return {
        i: ", ".join(dict.fromkeys(kini[i])) if i in kini else f"Berakhir: {', '.join(dict.fromkeys(dulu.get(i, [])))}"
        for i in ids
    }


def _spoken(p: Penugasan) -> str:
    label = ("Plt. " if p.sifat == Sifat.PLT else "") + Peran(p.peran).label
    return f"{label} {p.mengajar}" if p.mengajar else label


def _accounts(ids: list[UUID]) -> dict[UUID, Akun]:
    return {a.pegawai_id: a for a in db.session.scalars(select(Akun).where(Akun.pegawai_id.in_(ids)))}


def _row(p: Pegawai, peran: str, akun: Akun | None) -> BarisOrang:
    orang = as_orang(p)
    if akun is None:
        keadaan = "Belum ada akun"
    elif akun.ditutup_pada is not None:
        keadaan = "Akun ditutup"
    else:
        keadaan = "Belum masuk pertama" if akun.harus_ganti else "Aktif"
    return BarisOrang(p.id, p.nama, orang.sebutan, orang.nama_lengkap, peran, keadaan)


def _keadaan(mulai: date, selesai: date | None, hari: date) -> Keadaan:
    if selesai is not None and selesai < hari:
        return Keadaan.BERAKHIR
    return Keadaan.NANTI if mulai > hari else Keadaan.KINI


def find_kartu(pengguna: Pengguna, orang_id: UUID) -> KartuOrang | None:
    """Return a person's card, found through the operator's place; None for somebody who never worked there."""
    tempat, hari = find_tempat(pengguna), pengguna.hari_ini
    p = db.session.scalar(
        select(Pegawai).where(
            Pegawai.id == orang_id, exists().where(Penugasan.pegawai_id == Pegawai.id, tempat.covers())
        )
    )
    if p is None:
        return None
    tugas = _list_tugas(tempat, orang_id, hari)
    akun = db.session.get(Akun, orang_id)
    return KartuOrang(
        orang=as_orang(p),
        status=StatusPegawai(p.status),
        nuptk=p.nuptk,
        wa=p.wa,
        tugas=tugas,
        akun=AkunOrang(akun.nama_pendek, akun.harus_ganti, akun.ditutup_pada is not None) if akun else None,
        bukan_kelola=check_kelola(
            bertugas_di_sini=any(t.di_sini and t.keadaan is not Keadaan.BERAKHIR for t in tugas),
            peran_di_tempat_lain=[t.peran for t in tugas if not t.di_sini and t.keadaan is not Keadaan.BERAKHIR],
        ),
        versi=version_of(p),
        diri=orang_id == pengguna.pegawai_id,
    )


def _list_tugas(tempat: Tempat, orang_id: UUID, hari: date) -> tuple[TugasOrang, ...]:
    di_sini = tempat.covers().label("di_sini")
    baris = db.session.execute(
        select(Penugasan, Sekolah.nama, Dinas.nama, di_sini)
        .outerjoin(Sekolah, Sekolah.id == Penugasan.sekolah_id)
        .outerjoin(Dinas, Dinas.id == Penugasan.dinas_id)
        .where(Penugasan.pegawai_id == orang_id)
        .order_by(Penugasan.selesai.isnot(None), Penugasan.mulai.desc(), Penugasan.id)
    )
    return tuple(
        TugasOrang(
            id=t.id,
            peran=Peran(t.peran),
            sifat=Sifat(t.sifat),
            mulai=t.mulai,
            selesai=t.selesai,
            mengajar=t.mengajar,
            kelas=t.kelas,
            ikut_penilaian=t.ikut_penilaian,
            tempat=sekolah or dinas or "",
            di_sini=bool(sini),
            keadaan=_keadaan(t.mulai, t.selesai, hari),
        )
        for t, sekolah, dinas, sini in baris
    )


def list_tugas_ada(sesi: Session, tempat: Tempat) -> tuple[TugasAda, ...]:
    """Return every assignment held at exactly this place, for the rules."""
    baris = sesi.execute(
        select(Penugasan, Pegawai).join(Pegawai, Pegawai.id == Penugasan.pegawai_id).where(tempat.covers(sempit=True))
    )
    return tuple(
        TugasAda(str(p.id), as_orang(p).sebutan, Peran(t.peran), Sifat(t.sifat), t.mulai, t.selesai) for t, p in baris
    )


def list_kepala_ganda(tempat: Tempat, hari: date) -> tuple[str, ...]:
    """Return the definitive principals of today when there is more than one, as they are addressed."""
    if tempat.sekolah_id is None:
        return ()
    kepala = [
        k
        for k in list_principals(list_tugas_ada(db.session(), tempat))
        if _keadaan(k.mulai, k.selesai, hari) is Keadaan.KINI
    ]
    return tuple(k.sebutan for k in kepala) if len({k.pegawai for k in kepala}) > 1 else ()


def find_dikenal(sesi: Session, nip: str | None, nuptk: str | None) -> Pegawai | None:
    """Return the person who already has one of these numbers, wherever they work."""
    syarat = [
        *([Pegawai.nip == nip] if nip else []),
        *([Pegawai.nuptk == nuptk] if nuptk else []),
    ]
    return sesi.scalars(select(Pegawai).where(or_(*syarat))).first() if syarat else None


def is_nama_pendek_used(sesi: Session, nama: str) -> bool:
    """Tell whether an account somewhere has this short name."""
    return sesi.scalar(select(exists().where(Akun.nama_pendek == nama))) or False


def list_pasangan(
    sekolah_id: UUID, hari: date, *, cari: str = "", keadaan: str = "kini", sesudah: UUID | None = None
) -> tuple[tuple[BarisPasangan, ...], UUID | None]:
    """Return coach–guru pairs, the newest first, and the id after which the next page begins."""
    coach, guru = aliased(Pegawai), aliased(Pegawai)
    dicari = (
        select(PasanganCoach, coach, guru)
        .join(coach, coach.id == PasanganCoach.coach_id)
        .join(guru, guru.id == PasanganCoach.guru_id)
        .where(PasanganCoach.sekolah_id == sekolah_id)
    )
    berjalan = PasanganCoach.reaches(hari)
    if keadaan == "kini":
        dicari = dicari.where(berjalan)
    elif keadaan == "berakhir":
        dicari = dicari.where(~berjalan)
    if cari:
        pola = fold_nama(cari)
        dicari = dicari.where(
            or_(coach.nama_cari.contains(pola, autoescape=True), guru.nama_cari.contains(pola, autoescape=True))
        )
    if sesudah is not None:
        dicari = dicari.where(PasanganCoach.id < sesudah)
    semua = list(db.session.execute(dicari.order_by(PasanganCoach.id.desc()).limit(SEHALAMAN + 1)))
    tampil = tuple(_pair(p, c, g, hari) for p, c, g in semua[:SEHALAMAN])
    return tampil, tampil[-1].id if len(semua) > SEHALAMAN else None


def find_pasangan(sekolah_id: UUID, pasangan_id: UUID, hari: date) -> BarisPasangan | None:
    """Return one pair of a school."""
    coach, guru = aliased(Pegawai), aliased(Pegawai)
    baris = db.session.execute(
        select(PasanganCoach, coach, guru)
        .join(coach, coach.id == PasanganCoach.coach_id)
        .join(guru, guru.id == PasanganCoach.guru_id)
        .where(PasanganCoach.sekolah_id == sekolah_id, PasanganCoach.id == pasangan_id)
    ).first()
    return _pair(*baris, hari) if baris else None


def _pair(p: PasanganCoach, coach: Pegawai, guru: Pegawai, hari: date) -> BarisPasangan:
    return BarisPasangan(p.id, as_orang(coach), as_orang(guru), p.mulai, p.selesai, _keadaan(p.mulai, p.selesai, hari))


def list_pasangan_guru(sesi: Session, sekolah_id: UUID, guru_id: UUID) -> tuple[Rentang, ...]:
    """Return the pairs of one guru as spans named by their coach, for the rules."""
    baris = sesi.execute(
        select(PasanganCoach, Pegawai)
        .join(Pegawai, Pegawai.id == PasanganCoach.coach_id)
        .where(PasanganCoach.sekolah_id == sekolah_id, PasanganCoach.guru_id == guru_id)
    )
    return tuple(Rentang(as_orang(c).sebutan, p.mulai, p.selesai) for p, c in baris)


def list_pemegang(sekolah_id: UUID, peran: Peran, hari: date) -> dict[str, str]:
    """Return id → name of those who hold a role at a school today or later, by name; in full where two are alike."""
    baris = db.session.scalars(
        select(Pegawai)
        .where(
            exists().where(
                and_(
                    Penugasan.pegawai_id == Pegawai.id,
                    Penugasan.sekolah_id == sekolah_id,
                    Penugasan.peran == peran.value,
                    Penugasan.reaches(hari),
                )
            )
        )
        .order_by(Pegawai.nama_cari, Pegawai.id)
    )
    semua = [as_orang(p) for p in baris]
    sebanyak = Counter(o.sebutan for o in semua)
    return {str(o.id): o.sebutan if sebanyak[o.sebutan] == 1 else o.nama_lengkap for o in semua}


def list_didampingi(sekolah_id: UUID, hari: date) -> dict[str, str]:
    """Return guru → coach of the pairs that nobody has ended, by the words of the coach."""
    baris = db.session.execute(
        select(PasanganCoach.guru_id, Pegawai)
        .join(Pegawai, Pegawai.id == PasanganCoach.coach_id)
        .where(
            PasanganCoach.sekolah_id == sekolah_id,
            PasanganCoach.reaches(hari),
        )
    )
    return {str(guru): as_orang(coach).sebutan for guru, coach in baris}


def find_kartu_sekolah(sekolah_id: UUID) -> KartuSekolah | None:
    """Return a school's card."""
    baris = db.session.execute(
        select(Sekolah, Dinas.nama).join(Dinas, Dinas.id == Sekolah.dinas_id).where(Sekolah.id == sekolah_id)
    ).first()
    if baris is None:
        return None
    s, dinas = baris
    logo = list_foto(s.id, LOGO, [s.id]).get(s.id, ())
    return KartuSekolah(
        id=s.id,
        nama=s.nama,
        npsn=s.npsn,
        alamat=s.alamat,
        zona=Zona(s.zona),
        dinas=dinas,
        versi=version_of_sekolah(s),
        kop=tuple(s.kop.split("\n")) if s.kop else (),
        kontak=s.kontak,
        kota=s.kota,
        logo=logo[-1] if logo else None,
        jam=list_jam(db.session(), s.id),
    )


def list_periode(sesi: Session, sekolah_id: UUID) -> tuple[Rentang, ...]:
    """Return the periods of a school, the newest first."""
    baris = sesi.scalars(select(Periode).where(Periode.sekolah_id == sekolah_id).order_by(Periode.mulai.desc()))
    return tuple(Rentang(p.label, p.mulai, p.selesai) for p in baris)


def list_tahun_tersedia(ada: tuple[Rentang, ...]) -> tuple[TahunTersedia, ...]:
    """Return the periods that a rule set names and that are not open yet: the newest year first, each in its order."""
    semua = [(tahun, p) for tahun in reversed(list_tahun()) for p in load_aturan(tahun).periode]
    return tuple(
        TahunTersedia(tahun, p.nama, p.label, p.mulai, p.selesai)
        for tahun, p in semua
        if not any(r.mulai <= p.selesai and p.mulai <= r.selesai for r in ada if r.selesai is not None)
    )


@dataclass(frozen=True, slots=True)
class TempelanDibaca:
    """The rows that one operator pasted and has not taken in yet; `teks` is empty when nothing waits."""

    teks: str
    versi: int


def find_tempelan(sesi: Session, sekolah_id: UUID, pegawai_id: UUID) -> TempelanDibaca:
    """Return what waits of an operator's own paste at this school."""
    ada = sesi.scalars(
        select(Tempelan).where(Tempelan.sekolah_id == sekolah_id, Tempelan.pegawai_id == pegawai_id)
    ).first()
    return TempelanDibaca(ada.teks, ada.versi) if ada else TempelanDibaca("", 0)


def list_orang_ada(sesi: Session, tempat: Tempat, mulai: date, nomor: Iterable[BarisTerbaca]) -> tuple[OrangAda, ...]:
    """Return whom the rows of a table could be about: everybody of this school, and whoever has one of their numbers.

    `mulai` is the day from which the table gives roles: what ended before does not count as held.
    """
    baris = list(nomor)
    nip = [b.data.nip for b in baris if b.data.nip]
    nuptk = [b.data.nuptk for b in baris if b.data.nuptk]
    pernah = exists().where(Penugasan.pegawai_id == Pegawai.id, tempat.covers(sempit=True))
    orang = list(sesi.scalars(select(Pegawai).where(or_(pernah, Pegawai.nip.in_(nip), Pegawai.nuptk.in_(nuptk)))))
    semua: dict[UUID, list[Penugasan]] = {}
    for tugas in sesi.scalars(select(Penugasan).where(tempat.covers(sempit=True))):
        semua.setdefault(tugas.pegawai_id, []).append(tugas)
    coach = _coach_now(sesi, tempat, mulai)
    hasil = []
    for p in orang:
        berjalan = [t for t in semua.get(p.id, []) if t.selesai is None or t.selesai >= mulai]
        hasil.append(
            OrangAda(
                id=str(p.id),
                sebutan=as_orang(p).sebutan,
                nama_cari=p.nama_cari,
                nip=p.nip,
                nuptk=p.nuptk,
                bertugas=bool(berjalan),
                di_sini=p.id in semua,
                peran=frozenset(Peran(t.peran) for t in berjalan),
                coach=coach.get(p.id, ""),
            )
        )
    return tuple(hasil)


def _coach_now(sesi: Session, tempat: Tempat, mulai: date) -> dict[UUID, str]:
    baris = sesi.execute(
        select(PasanganCoach.guru_id, PasanganCoach.coach_id).where(
            PasanganCoach.sekolah_id == tempat.sekolah_id,
            PasanganCoach.reaches(mulai),
        )
    )
    return {guru: str(coach) for guru, coach in baris}


def list_belum_masuk(tempat: Tempat, saya: UUID, hari: date) -> tuple[BarisOrang, ...]:
    """Return those here whose first password nobody has used yet, and whose accounts this operator looks after."""
    berjalan = Penugasan.reaches(hari)
    baris = db.session.scalars(
        select(Pegawai)
        .join(Akun, Akun.pegawai_id == Pegawai.id)
        .where(
            Akun.harus_ganti.is_(True),
            Akun.ditutup_pada.is_(None),
            Pegawai.id != saya,
            exists().where(Penugasan.pegawai_id == Pegawai.id, tempat.covers(), berjalan),
            ~exists().where(
                Penugasan.pegawai_id == Pegawai.id,
                ~func.coalesce(tempat.covers(), false()),
                berjalan,
                Penugasan.peran != Peran.GURU.value,
            ),
        )
        .order_by(Pegawai.nama_cari, Pegawai.id)
    )
    return tuple(_row(p, "", None) for p in baris)
