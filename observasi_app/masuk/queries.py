"""Reads about accounts and sessions, as frozen dataclasses."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from observasi_app.extensions import db
from observasi_app.masuk.models import Akun, PercobaanMasuk, Sesi
from observasi_app.masuk.pengguna import Pengguna, Tugas
from observasi_app.sekolah.models import Pegawai
from observasi_app.sekolah.queries import list_tugas
from observasi_app.web.waktu import hari_ini

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


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
    """Find the account by NIP, NUPTK (spaces allowed) or short name; an unknown name counts its failures too."""
    nama = nama_masuk.strip().casefold()
    angka = "".join(nama.split())
    baris = db.session.execute(
        select(Akun.pegawai_id, Akun.sandi)
        .join(Pegawai, Pegawai.id == Akun.pegawai_id)
        .where(
            or_(func.lower(Akun.nama_pendek) == nama, Pegawai.nip == angka, Pegawai.nuptk == angka),
            Akun.ditutup_pada.is_(None),
        )
    ).first()
    kunci = str(baris.pegawai_id) if baris else hashlib.sha256(angka.encode()).hexdigest()
    percobaan = db.session.get(PercobaanMasuk, kunci)
    return AkunMasuk(
        pegawai_id=baris.pegawai_id if baris else None,
        sandi=baris.sandi if baris else None,
        gagal=percobaan.gagal if percobaan else 0,
        terakhir=percobaan.terakhir if percobaan else None,
        kunci=kunci,
    )


def find_pengguna(token: str, sekarang: datetime) -> Pengguna | None:
    """Return the person of a live session with the hat it wears; None when ended, revoked or without assignment."""
    baris = db.session.execute(
        select(Sesi, Pegawai, Akun.nama_pendek, Akun.harus_ganti)
        .join(Pegawai, Pegawai.id == Sesi.pegawai_id)
        .join(Akun, Akun.pegawai_id == Sesi.pegawai_id)
        .where(
            Sesi.token_hash == hash_token(token),
            Sesi.dicabut_pada.is_(None),
            Sesi.berakhir > sekarang,
            Akun.ditutup_pada.is_(None),
        )
    ).first()
    if baris is None:
        return None
    sesi, pegawai, akun, harus_ganti = baris
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
        for t in list_tugas(pegawai.id, sekarang)
    )
    if not semua:
        return None
    tugas = next((t for t in semua if t.id == sesi.penugasan_id), semua[0])
    return Pengguna(
        pegawai_id=pegawai.id,
        nama=pegawai.nama,
        sapaan=pegawai.sapaan,
        sesi_id=sesi.id,
        akun=akun,
        harus_ganti=harus_ganti,
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
