"""Devices: what they report of themselves, whose they are, their trust, and what they sent after they had lost it."""

from __future__ import annotations

import contextvars
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from flask import current_app
from sqlalchemy import ColumnElement, and_, func, or_, select, update

from observasi_app.extensions import db, menulis, now
from observasi_app.luring.models import KirimanTertahan, Perangkat
from observasi_app.luring.operasi import KEPALA, Operasi, kerjakan
from observasi_app.luring.tahan import DIBUANG, DITERUSKAN
from observasi_app.masuk.models import KunciLuring, Sesi
from observasi_app.masuk.queries import find_pengguna_of
from observasi_app.masuk.sesi import SEBAGAI
from observasi_app.sekolah.models import Pegawai
from observasi_app.sekolah.peran import Peran

if TYPE_CHECKING:
    from datetime import datetime

    from flask import Flask

    from observasi_app.masuk.pengguna import Pengguna

TAHAP = {
    "persiapan": "Persiapan",
    "observasi": "Observasi",
    "diskusi": "Diskusi",
    "upaya": "Upaya",
    "refleksi": "Refleksi",
    "percakapan": "Percakapan",
}


@dataclass(frozen=True, slots=True)
class PerangkatTampak:
    """One device of one person, as its owner and the operator see it."""

    id: UUID
    pegawai_id: UUID
    nama: str
    orang: str
    antrean: int
    versi: str
    pertama: datetime
    terakhir: datetime
    sinkron_pada: datetime | None
    dicabut_pada: datetime | None


@dataclass(frozen=True, slots=True)
class KirimanTampak:
    """One held post: whose, from where, for which page. Never its words: an operator sees people, not content."""

    id: UUID
    orang: str
    apa: str
    diterima: datetime


@dataclass(frozen=True, slots=True)
class Laporan:
    """What a device says of itself."""

    perangkat_id: UUID
    nama: str
    antrean: int
    versi: str
    sinkron: bool


def report(pengguna: Pengguna, laporan: Laporan) -> bool:
    """Keep what a device reports and tell whether it is still trusted; a repeat says the same again."""
    sekarang = now()
    with menulis() as sesi:
        baris = sesi.get(Perangkat, (laporan.perangkat_id, pengguna.pegawai_id), with_for_update=True)
        if baris is None:
            baris = Perangkat(id=laporan.perangkat_id, pegawai_id=pengguna.pegawai_id, pertama=sekarang)
            sesi.add(baris)
        baris.sekolah_id = pengguna.sekolah_id
        baris.nama = laporan.nama
        baris.versi = laporan.versi
        baris.antrean = laporan.antrean
        baris.sesi_id = pengguna.sesi_id
        baris.terakhir = sekarang
        if laporan.sinkron:
            baris.sinkron_pada = sekarang
        return baris.dicabut_pada is None


def _visible(pengguna: Pengguna, kelas: type[Perangkat | KirimanTertahan]) -> ColumnElement[bool]:
    """Return the condition for one's own and, for an operator, for all of the school."""
    sendiri = kelas.pegawai_id == pengguna.pegawai_id
    if pengguna.peran is not Peran.OPERATOR or pengguna.sekolah_id is None:
        return sendiri
    return or_(sendiri, kelas.sekolah_id == pengguna.sekolah_id)


def list_perangkat(pengguna: Pengguna) -> tuple[PerangkatTampak, ...]:
    """Return the devices this person may see, the one last heard of first."""
    baris = db.session.execute(
        select(Perangkat, Pegawai.nama)
        .join(Pegawai, Pegawai.id == Perangkat.pegawai_id)
        .where(_visible(pengguna, Perangkat))
        .order_by(Perangkat.terakhir.desc())
        .limit(200)
    )
    return tuple(
        PerangkatTampak(
            id=p.id,
            pegawai_id=p.pegawai_id,
            nama=p.nama,
            orang=nama,
            antrean=p.antrean,
            versi=p.versi,
            pertama=p.pertama,
            terakhir=p.terakhir,
            sinkron_pada=p.sinkron_pada,
            dicabut_pada=p.dicabut_pada,
        )
        for p, nama in baris
    )


def may_decide(pengguna: Pengguna, perangkat_id: UUID, pegawai_id: UUID) -> bool:
    """Tell whether this person may take or give back the trust of a device: their own, or one of the school."""
    siapa = and_(Perangkat.id == perangkat_id, Perangkat.pegawai_id == pegawai_id, _visible(pengguna, Perangkat))
    return bool(db.session.scalar(select(func.count()).select_from(Perangkat).where(siapa)))


def revoke(op: Operasi, perangkat_id: UUID, pegawai_id: UUID) -> None:
    """Take the trust away: its session ends, its PIN opens none any more, and what it still sends is held."""
    with kerjakan(op) as sesi:
        baris = sesi.get_one(Perangkat, (perangkat_id, pegawai_id))
        baris.dicabut_pada, baris.dicabut_oleh = op.waktu, op.pegawai_id
        milik = (Sesi.pegawai_id == pegawai_id, Sesi.dicabut_pada.is_(None), Sesi.id != op.sesi_id)
        sesi.execute(
            update(Sesi)
            .where(*milik, or_(Sesi.perangkat_id == perangkat_id, Sesi.id == baris.sesi_id))
            .values(dicabut_pada=op.waktu)
        )
        kunci = sesi.get(KunciLuring, (pegawai_id, perangkat_id))
        if kunci is not None:
            kunci.bukti_hash = None


def trust_again(op: Operasi, perangkat_id: UUID, pegawai_id: UUID) -> None:
    """Give the trust back: what the device still holds arrives by itself."""
    with kerjakan(op) as sesi:
        baris = sesi.get_one(Perangkat, (perangkat_id, pegawai_id))
        baris.dicabut_pada = baris.dicabut_oleh = None


def list_tertahan(pengguna: Pengguna) -> tuple[KirimanTampak, ...]:
    """Return the held posts that this person may decide on, the oldest first."""
    baris = db.session.execute(
        select(KirimanTertahan, Pegawai.nama)
        .join(Pegawai, Pegawai.id == KirimanTertahan.pegawai_id)
        .where(_visible(pengguna, KirimanTertahan), KirimanTertahan.keputusan == "")
        .order_by(KirimanTertahan.diterima, KirimanTertahan.id)
        .limit(200)
    )
    return tuple(KirimanTampak(k.id, nama, _name_of(k.url), k.diterima) for k, nama in baris)


def _name_of(url: str) -> str:
    """Say to which part of the work an address belongs."""
    return next((kata for bagian, kata in TAHAP.items() if f"/{bagian}" in url), "Catatan")


def find_tertahan(pengguna: Pengguna, kiriman_id: UUID) -> KirimanTertahan | None:
    """Return a held post that this person may decide on, decided already or not."""
    siapa = and_(KirimanTertahan.id == kiriman_id, _visible(pengguna, KirimanTertahan))
    return db.session.scalar(select(KirimanTertahan).where(siapa))


def decide(op: Operasi, kiriman_id: UUID, *, diteruskan: bool) -> None:
    """Write down what was decided on a held post."""
    with kerjakan(op) as sesi:
        baris = sesi.get_one(KirimanTertahan, kiriman_id)
        baris.keputusan = DITERUSKAN if diteruskan else DIBUANG
        baris.diputuskan_pada, baris.diputuskan_oleh = op.waktu, op.pegawai_id


def replay(kiriman: KirimanTertahan) -> tuple[bool, str]:
    """Do a held post as its person, byte for byte; return whether it arrived, and what the house said of it.

    In a context of its own, so that neither the person who lets it through nor their reads are mixed into it. Done
    twice it is answered as a repeat.
    """
    pengguna = find_pengguna_of(kiriman.pegawai_id, kiriman.penugasan_id, now())
    if pengguna is None:
        return False, "Orang ini tidak punya penugasan yang berlaku."
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - Flask's own name
    url, badan, op_id = kiriman.url, kiriman.badan, str(kiriman.id)
    db.session.rollback()

    def dispatch() -> tuple[bool, str]:
        konteks = app.test_request_context(
            url,
            method="POST",
            data=badan.encode(),
            content_type="application/x-www-form-urlencoded",
            headers={KEPALA: op_id, "Sec-Fetch-Site": "same-origin"},
            environ_overrides={SEBAGAI: pengguna},
        )
        with konteks:
            jawaban = app.full_dispatch_request()
            isi = jawaban.get_json(silent=True) or {}
            return jawaban.status_code in {200, 201}, str(isi.get("pesan", ""))

    return contextvars.Context().run(dispatch)
