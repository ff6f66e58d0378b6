"""Uploads on their way: a photo that comes in pieces over a slow line, kept for its sender alone until a post names it.

A piece says where it belongs. What is known already is passed over, what would leave a hole is not taken, and the
answer always tells how far the upload is; so any piece may be sent again, by two tabs at once and after any cut. The
bytes are on the disk before the row says so. Nobody learns from here whether a photo exists: each question is about
one's own uploads.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import os
import re
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from flask import current_app, request
from sqlalchemy import delete, event, func, select
from werkzeug.datastructures import FileStorage, MultiDict

from observasi_app.berkas.gudang import GudangPenuh
from observasi_app.berkas.models import Unggahan
from observasi_app.berkas.olah import MAKS_BYTE, parse_waktu_ambil
from observasi_app.berkas.terima import FotoUnggahan
from observasi_app.extensions import db, menulis

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy.orm import Session

    from observasi_app.config import Settings

_SHA256: Final = re.compile(r"[0-9a-f]{64}")
POTONGAN_TERBESAR: Final = 256 * 1024
KUOTA: Final = 100 * 1024 * 1024
"""What one person may have under way at once: five hundred photos as devices shrink them."""
UMUR: Final = timedelta(days=7)
"""An upload that nothing was added to for so long is forgotten."""
SEHARI: Final = 86400
PALING_BANYAK: Final = 20
"""Uploads that one post may name; the rooms allow fewer."""


class UnggahanSalah(ValueError):
    """The piece cannot be part of this photo; `status` and `sebab` are what the device is told."""

    def __init__(self, pesan: str, status: int, sebab: str) -> None:
        super().__init__(pesan)
        self.pesan = pesan
        self.status = status
        self.sebab = sebab


class UnggahanBelumAda(LookupError):
    """A post names a photo that is not here, or not whole; the device sends its pieces (again), then the post."""

    pesan: Final = "Fotonya belum sampai seluruhnya. Perangkat Anda mengirimnya lagi."


@dataclass(frozen=True, slots=True)
class Potongan:
    """One piece as it arrived: of which photo, how large the whole is, where it begins, its bytes."""

    sha256: str
    ukuran: int
    mulai: int
    isi: bytes

    @property
    def akhir(self) -> int:
        """Where the next one begins."""
        return self.mulai + len(self.isi)


def find_diterima(pegawai_id: UUID, sha256: str) -> int:
    """Return how many bytes of one's own upload are here; 0 for one that never began, and for another person's."""
    ada = db.session.get(Unggahan, (pegawai_id, sha256))
    return ada.diterima if ada else 0


def receive_potongan(pegawai_id: UUID, potongan: Potongan, sekarang: datetime) -> int:
    """Keep one piece and return how far the upload is; raises `UnggahanSalah` or `GudangPenuh`.

    With the last piece the whole is compared with its name; a whole that is another one begins anew.
    """
    _check(potongan)
    ada = db.session.get(Unggahan, (pegawai_id, potongan.sha256))
    diterima = ada.diterima if ada else 0
    if ada and ada.ukuran != potongan.ukuran:
        raise UnggahanSalah("Ukuran foto ini berbeda dari semula.", 422, "ukuran")
    if potongan.mulai > diterima or potongan.akhir <= diterima:
        return diterima
    if ada is None:
        _check_kuota(pegawai_id, potongan.ukuran)
    berkas = _folder(pegawai_id) / potongan.sha256
    _write(berkas, potongan)
    utuh = potongan.akhir < potongan.ukuran or _hash(berkas) == potongan.sha256
    _note(pegawai_id, potongan, sekarang, diterima=potongan.akhir if utuh else 0)
    if ada is None:
        sweep(pegawai_id, sekarang)
    if not utuh:
        raise UnggahanSalah("Foto ini berubah di jalan dan dikirim lagi dari awal.", 422, "sidik")
    return potongan.akhir


def _check(potongan: Potongan) -> None:
    if potongan.ukuran > MAKS_BYTE or len(potongan.isi) > POTONGAN_TERBESAR:
        raise UnggahanSalah(f"Foto ini terlalu besar; batasnya {MAKS_BYTE // 1024**2} MB.", 413, "terlalu_besar")
    di_dalam = potongan.isi and 0 <= potongan.mulai < potongan.akhir <= potongan.ukuran
    if not di_dalam or not _SHA256.fullmatch(potongan.sha256):
        raise UnggahanSalah("Potongan foto ini tidak utuh.", 422, "potongan")


def _check_kuota(pegawai_id: UUID, ukuran: int) -> None:
    terpakai = db.session.scalar(select(func.sum(Unggahan.ukuran)).where(Unggahan.pegawai_id == pegawai_id)) or 0
    if terpakai + ukuran > KUOTA:
        raise UnggahanSalah("Terlalu banyak foto Anda yang sedang dikirim. Yang ini menyusul.", 507, "kuota")


def _note(pegawai_id: UUID, potongan: Potongan, sekarang: datetime, *, diterima: int) -> None:
    """Say in the row how far the bytes on the disk are; another tab may have come further."""
    with menulis() as sesi:
        baris = sesi.get(Unggahan, (pegawai_id, potongan.sha256), with_for_update=True)
        if baris is None:
            baris = Unggahan(pegawai_id=pegawai_id, sha256=potongan.sha256, ukuran=potongan.ukuran, diterima=0)
            sesi.add(baris)
        baris.diterima = max(baris.diterima, diterima) if diterima else 0
        baris.waktu = sekarang


def forget_unggahan(sesi: Session, pegawai_id: UUID, sha256: str) -> None:
    """Let an upload go in the transaction that hung its photo on something; its bytes go once that is committed."""
    if not sesi.execute(
        delete(Unggahan).where(Unggahan.pegawai_id == pegawai_id, Unggahan.sha256 == sha256).returning(Unggahan.sha256)
    ).all():
        return
    berkas = _folder(pegawai_id) / sha256
    event.listen(sesi, "after_commit", lambda _sesi: berkas.unlink(missing_ok=True), once=True)


def sweep(pegawai_id: UUID, sekarang: datetime) -> None:
    """Forget uploads that nothing was added to for a week, anybody's; and stray bytes of this person's."""
    with menulis() as sesi:
        basi = sesi.execute(
            delete(Unggahan).where(Unggahan.waktu < sekarang - UMUR).returning(Unggahan.pegawai_id, Unggahan.sha256)
        ).all()
    for siapa, sha256 in basi:
        (_folder(siapa) / sha256).unlink(missing_ok=True)
    hidup = set(db.session.scalars(select(Unggahan.sha256).where(Unggahan.pegawai_id == pegawai_id)))
    for berkas in _folder(pegawai_id).glob("*"):
        with contextlib.suppress(FileNotFoundError):
            if berkas.name not in hidup and berkas.stat().st_mtime < time.time() - SEHARI:
                berkas.unlink()


# ── From the upload to the post that names it ───────────────────────────────────────────────────────────────────────


def posted_foto(pegawai_id: UUID) -> MultiDict[str, FileStorage]:
    """Return the files of this post, among them the uploads it names (`unggahan`), as if they had come in it.

    `diambil` tells the camera's clock, which the device read before it took all metadata away. Raises
    `UnggahanBelumAda` for a photo that is not here as a whole, or that somebody else has sent.
    """
    semua = MultiDict(request.files.items(multi=True))
    nama = request.form.getlist("unggahan")[: PALING_BANYAK + 1]
    saat = request.form.getlist("diambil")
    for urut, sha256 in enumerate(nama):
        waktu = parse_waktu_ambil(saat[urut]) if urut < len(saat) else None
        semua.add("foto", FotoUnggahan(io.BytesIO(_read(pegawai_id, sha256)), waktu))
    return semua


def _read(pegawai_id: UUID, sha256: str) -> bytes:
    ada = db.session.get(Unggahan, (pegawai_id, sha256))
    if ada is None or ada.diterima < ada.ukuran:
        raise UnggahanBelumAda(sha256)
    try:
        return (_folder(pegawai_id) / ada.sha256).read_bytes()
    except FileNotFoundError as sebab:
        raise UnggahanBelumAda(sha256) from sebab


# ── The bytes ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _folder(pegawai_id: UUID) -> Path:
    pengaturan: Settings = current_app.config["OBSERVASI"]
    return pengaturan.data / "unggahan" / str(pegawai_id)


def _write(berkas: Path, potongan: Potongan) -> None:
    """Put a piece in its place, safe against a power cut from then on."""
    try:
        baru = not berkas.exists()
        berkas.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fd = os.open(berkas, os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            os.pwrite(fd, potongan.isi, potongan.mulai)
            os.fsync(fd)
        finally:
            os.close(fd)
        if baru:
            _fsync(berkas.parent)
            _fsync(berkas.parent.parent)
    except OSError as sebab:
        if sebab.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise GudangPenuh from sebab
        raise


def _fsync(folder: Path) -> None:
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _hash(berkas: Path) -> str:
    with berkas.open("rb") as isi:
        return hashlib.file_digest(isi, "sha256").hexdigest()
