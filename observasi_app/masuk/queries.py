"""Reads about accounts and sessions, as frozen dataclasses."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ColumnElement, Uuid, bindparam, exists, or_, select

from observasi_app.extensions import Instan, baca, db
from observasi_app.masuk.models import Akun, PercobaanMasuk, Sesi
from observasi_app.masuk.pengguna import Pengguna, PeriodeDipilih, Tugas
from observasi_app.sekolah.models import AturanSetempat, Dinas, Pegawai, Penugasan, Sekolah
from observasi_app.sekolah.queries import KOLOM_TUGAS, current_tugas, list_tugas
from observasi_app.web.waktu import hari_ini

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class AkunMasuk:
    """What sign-in needs to know of the account behind a typed name."""

    pegawai_id: UUID | None
    sandi: str | None
    gagal: int
    terakhir: datetime | None
    kunci: str


@dataclass(frozen=True, slots=True)
class SesiTerdaftar:
    """One signed-in device, as its owner sees it."""

    id: UUID
    perangkat: str
    dibuat: datetime
    dilihat: datetime
    ini: bool


def hash_token(token: str) -> str:
    """Hash a session token: the database never holds one that could be used."""
    return hashlib.sha256(token.encode()).hexdigest()


def find_akun(nama_masuk: str) -> AkunMasuk:
    """Find the account by NIP, NUPTK (spaces, dots and hyphens allowed) or short name.

    An unknown name and a closed account count their failures too, so that they answer as a wrong password does.
    """
    nama = "".join(nama_masuk.casefold().split())
    angka = nama.translate(_PEMISAH)
    return _read_akun(
        or_(Akun.nama_pendek == nama, Pegawai.nip == angka, Pegawai.nuptk == angka),
        hashlib.sha256(nama.encode()).hexdigest(),
    )


def find_akun_of(pegawai_id: UUID) -> AkunMasuk:
    """Find the account of a person who is here already, to ask for the password once more."""
    return _read_akun(Akun.pegawai_id == pegawai_id, str(pegawai_id))


_PEMISAH = str.maketrans("", "", ".-")


def _read_akun(siapa: ColumnElement[bool], kunci_lain: str) -> AkunMasuk:
    baris = db.session.execute(
        select(Akun.pegawai_id, Akun.sandi)
        .join(Pegawai, Pegawai.id == Akun.pegawai_id)
        .where(siapa, Akun.ditutup_pada.is_(None))
    ).first()
    kunci = str(baris.pegawai_id) if baris else kunci_lain
    percobaan = db.session.get(PercobaanMasuk, kunci)
    return AkunMasuk(
        pegawai_id=baris.pegawai_id if baris else None,
        sandi=baris.sandi if baris else None,
        gagal=percobaan.gagal if percobaan else 0,
        terakhir=percobaan.terakhir if percobaan else None,
        kunci=kunci,
    )


TERBARU_SETEMPAT = select(AturanSetempat.id).order_by(AturanSetempat.nomor.desc()).limit(1)
"""The row that names the state of what was set in place of uncertain rules (ADR 63)."""

_SESI_HIDUP = (
    select(
        Sesi.id.label("sesi_id"),
        Sesi.penugasan_id,
        Sesi.dilihat,
        Sesi.perangkat_id,
        Sesi.dikunci_pada,
        Sesi.hari_periode,
        Sesi.nama_periode,
        Pegawai.nama,
        Pegawai.sapaan,
        Akun.nama_pendek,
        Akun.harus_ganti,
        TERBARU_SETEMPAT.scalar_subquery().label("aturan_setempat"),
        *KOLOM_TUGAS,
    )
    .join(Pegawai, Pegawai.id == Sesi.pegawai_id)
    .join(Akun, Akun.pegawai_id == Sesi.pegawai_id)
    .join(Penugasan, Penugasan.pegawai_id == Sesi.pegawai_id)
    .outerjoin(Sekolah, Sekolah.id == Penugasan.sekolah_id)
    .outerjoin(Dinas, Dinas.id == Penugasan.dinas_id)
    .where(
        Sesi.token_hash == bindparam("token_hash"),
        Sesi.dicabut_pada.is_(None),
        Sesi.berakhir > bindparam("sekarang", type_=Instan),
        Akun.ditutup_pada.is_(None),
    )
)
"""Asked before every view: the session, its person and each assignment, one row an assignment, in one read."""


def find_pengguna(token: str, sekarang: datetime, topi: str = "") -> Pengguna | None:
    """Return the person of a live session with the hat it wears; None when ended, revoked or without assignment.

    `topi` names another assignment of theirs, still current: the hat worn when a post from the outbox was written.
    """
    baris = baca(_SESI_HIDUP, {"token_hash": hash_token(token), "sekarang": sekarang})
    semua = tuple(
        Tugas(
            id=t.id,
            peran=t.peran,
            sifat=t.sifat,
            sekolah_id=t.sekolah_id,
            dinas_id=t.dinas_id,
            tempat=t.tempat,
            zona=t.zona,
        )
        for t in current_tugas(baris, sekarang)
    )
    if not semua:
        return None
    sesi = baris[0]
    pilihan = next((t for t in semua if topi and str(t.id) == topi), None)
    tugas = pilihan or next((t for t in semua if t.id == sesi.penugasan_id), semua[0])
    # A period was chosen under one hat; under another it may be nobody's.
    memilih = sesi.hari_periode and tugas.id == (sesi.penugasan_id or semua[0].id)
    return Pengguna(
        pegawai_id=sesi.pegawai_id,
        nama=sesi.nama,
        sapaan=sesi.sapaan,
        sesi_id=sesi.sesi_id,
        sesi_dilihat=sesi.dilihat,
        akun=sesi.nama_pendek,
        harus_ganti=sesi.harus_ganti,
        tugas=tugas,
        semua_tugas=semua,
        hari_ini=hari_ini(tugas.zona, sekarang),
        perangkat_id=sesi.perangkat_id,
        terkunci=sesi.dikunci_pada is not None,
        aturan_setempat=sesi.aturan_setempat,
        periode_dipilih=PeriodeDipilih(sesi.hari_periode, sesi.nama_periode) if memilih else None,
    )


def find_pengguna_of(pegawai_id: UUID, topi: UUID | None, sekarang: datetime) -> Pengguna | None:
    """Return a person without any session of theirs, wearing the hat `topi` if it still counts; None when they left.

    For acts that the house does on their behalf after they were asked for: it extends no session.
    """
    baris = db.session.execute(
        select(Pegawai.nama, Pegawai.sapaan, Akun.nama_pendek)
        .join(Akun, Akun.pegawai_id == Pegawai.id)
        .where(Pegawai.id == pegawai_id, Akun.ditutup_pada.is_(None))
    ).first()
    semua = tuple(
        Tugas(
            id=t.id,
            peran=t.peran,
            sifat=t.sifat,
            sekolah_id=t.sekolah_id,
            dinas_id=t.dinas_id,
            tempat=t.tempat,
            zona=t.zona,
        )
        for t in list_tugas(pegawai_id, sekarang)
    )
    if baris is None or not semua:
        return None
    tugas = next((t for t in semua if t.id == topi), semua[0])
    return Pengguna(
        pegawai_id=pegawai_id,
        nama=baris.nama,
        sapaan=baris.sapaan,
        sesi_id=UUID(int=0),
        sesi_dilihat=sekarang,
        akun=baris.nama_pendek,
        harus_ganti=False,
        tugas=tugas,
        semua_tugas=semua,
        hari_ini=hari_ini(tugas.zona, sekarang),
    )


def list_sesi(pengguna: Pengguna, sekarang: datetime) -> tuple[SesiTerdaftar, ...]:
    """Return the person's live sessions, the newest first."""
    baris = db.session.scalars(
        select(Sesi)
        .where(Sesi.pegawai_id == pengguna.pegawai_id, Sesi.dicabut_pada.is_(None), Sesi.berakhir > sekarang)
        .order_by(Sesi.id.desc())
    )
    return tuple(SesiTerdaftar(s.id, s.perangkat, s.dibuat, s.dilihat, s.id == pengguna.sesi_id) for s in baris)


def signed_in_since(pengguna: Pengguna) -> datetime:
    """Return when the password of the present session was typed."""
    dibuat = db.session.scalar(select(Sesi.dibuat).where(Sesi.id == pengguna.sesi_id))
    assert dibuat is not None  # noqa: S101 - the session of this very request
    return dibuat


_DIPASTIKAN = select(Sesi.dibuat, Sesi.dipastikan).where(Sesi.id == bindparam("sesi_id", type_=Uuid()))


def confirmed_since(pengguna: Pengguna) -> datetime:
    """Return when the password was typed last in this session: at sign-in, or again for an act that asks for it."""
    dibuat: datetime
    ((dibuat, dipastikan),) = baca(_DIPASTIKAN, {"sesi_id": pengguna.sesi_id})
    return max(dibuat, dipastikan) if dipastikan else dibuat


def is_own_sesi(pengguna: Pengguna, sesi_id: UUID) -> bool:
    """Tell whether a session, live or ended, is the person's own."""
    return (
        db.session.scalar(select(exists().where(Sesi.id == sesi_id, Sesi.pegawai_id == pengguna.pegawai_id))) or False
    )


def list_kata_sendiri(pengguna: Pengguna) -> tuple[str, ...]:
    """Return what a password must not be built on: the person's name, short name and numbers."""
    nomor = db.session.execute(select(Pegawai.nip, Pegawai.nuptk).where(Pegawai.id == pengguna.pegawai_id)).one()
    return (*pengguna.nama.split(), pengguna.akun, *(n for n in nomor if n))
