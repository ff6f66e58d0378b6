"""The store of evidence: a folder a school, a file a content hash, and never a file that is only half there.

A photo is two files (`.jpg` and its `.kecil.jpg`), a document is one (`.pdf`).

A row that names a photo may be committed only after `simpan` returned: by then the bytes and the names of
both files are on the disk, not merely in its cache. A crash at any moment leaves either a whole photo or a
stray temporary file.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final
from uuid import UUID

_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_AWAL_SEMENTARA: Final = ".tulis-"
_AKHIR_UTAMA: Final = ".jpg"
_AKHIR_KECIL: Final = ".kecil.jpg"
_AKHIR_PDF: Final = ".pdf"
_PENUH: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_JPEG_AWAL: Final = b"\xff\xd8"
_JPEG_AKHIR: Final = b"\xff\xd9"


class GudangPenuh(OSError):
    """The disk has no room; nothing of this photo was kept, text still can be. The view answers 507."""

    pesan: Final = (
        "Tempat penyimpanan di server penuh; berkas ini belum tersimpan. "
        "Simpan berkasnya di perangkat Anda dan hubungi operator sekolah, lalu kirim lagi."
    )

    def __init__(self) -> None:
        """Carry the one sentence there is."""
        super().__init__(errno.ENOSPC, self.pesan)


class FotoTidakAda(LookupError):
    """No such photo in this school, or a name that can be no photo's; a reader is told the same."""


class SebabRusak(StrEnum):
    """What is wrong with a stored file."""

    ISI_BERUBAH = "isi tidak sesuai dengan namanya"
    KECIL_HILANG = "gambar kecil hilang"
    KECIL_RUSAK = "gambar kecil terpotong"
    UTAMA_HILANG = "foto utama hilang"
    ASING = "bukan milik gudang"


@dataclass(frozen=True, slots=True)
class FotoRusak:
    """One file that a person must look at, and why."""

    berkas: Path
    sebab: SebabRusak


class Gudang:
    """Photos under one root, apart by school: the same photo in two schools is two files.

    Several threads and processes may share a root; there is no lock, because every step may be repeated.
    """

    def __init__(self, akar: Path) -> None:
        """Remember the root; the first photo makes it."""
        self.akar = akar
        self._folder_kukuh: set[Path] = set()

    def simpan(self, sekolah_id: UUID, utama: bytes, kecil: bytes) -> str:
        """Keep both JPEGs and return the key (the SHA-256 of `utama`), safe against a power cut from then on.

        The same photo again is no error and writes nothing new, but renews its age, so that a sweep of unused
        photos does not take what somebody is about to refer to. Raises `GudangPenuh` when the disk is full.
        """
        kunci = hashlib.sha256(utama).hexdigest()
        self._keep(sekolah_id, kunci, {kunci + _AKHIR_KECIL: kecil, kunci + _AKHIR_UTAMA: utama})
        return kunci

    def simpan_pdf(self, sekolah_id: UUID, isi: bytes) -> str:
        """Keep a document as it was sent and return its SHA-256; the same promises as for a photo."""
        kunci = hashlib.sha256(isi).hexdigest()
        self._keep(sekolah_id, kunci, {kunci + _AKHIR_PDF: isi})
        return kunci

    def buka(self, sekolah_id: UUID, sha256: str, *, kecil: bool = False) -> Path:
        """Give the path of a stored photo; the caller has already asked whether this reader may see it.

        Raises `FotoTidakAda` for anything but 64 lower-case hex digits, for a photo of another school, and
        for a link that leads out of the root.
        """
        return self._find(sekolah_id, sha256, _AKHIR_KECIL if kecil else _AKHIR_UTAMA)

    def buka_pdf(self, sekolah_id: UUID, sha256: str) -> Path:
        """Give the path of a stored document, under the same conditions as `buka`."""
        return self._find(sekolah_id, sha256, _AKHIR_PDF)

    def _find(self, sekolah_id: UUID, sha256: str, akhir: str) -> Path:
        if not _SHA256.fullmatch(sha256):
            raise FotoTidakAda(sha256)
        berkas = self._folder(sekolah_id, sha256) / (sha256 + akhir)
        if not berkas.is_file() or berkas.resolve() != self.akar.resolve() / berkas.relative_to(self.akar):
            raise FotoTidakAda(sha256)
        return berkas

    def sapu(self, lebih_tua_dari: timedelta) -> list[Path]:
        """Remove what crashed runs left, temporary files and thumbnails without a photo; return their paths.

        The age protects writers at work: choose one longer than the longest upload (24 hours is plenty).
        Whole photos are never touched; whether one is still referred to, only the database knows.
        """
        batas = time.time() - lebih_tua_dari.total_seconds()
        tersapu = []
        for berkas in self._each_berkas():
            if not (berkas.name.startswith(_AWAL_SEMENTARA) or _is_kecil_sendiri(berkas)):
                continue
            with contextlib.suppress(FileNotFoundError):
                if berkas.lstat().st_mtime < batas:
                    berkas.unlink()
                    tersapu.append(berkas)
        return tersapu

    def periksa(self) -> list[FotoRusak]:
        """Read every stored byte and name what is wrong; slow, so for the night and for a restore drill."""
        temuan = []
        for berkas in self._each_berkas():
            sebab = self._diagnose(berkas)
            if sebab is not None:
                temuan.append(FotoRusak(berkas, sebab))
        return temuan

    def _folder(self, sekolah_id: UUID, sha256: str) -> Path:
        """Two hex digits a folder: 256 folders a school stay quick to list for a hundred thousand photos."""
        return self.akar / str(UUID(int=sekolah_id.int)) / sha256[:2]

    def _keep(self, sekolah_id: UUID, kunci: str, isi: dict[str, bytes]) -> None:
        """Bring files and their names to the disk, in this order."""
        folder = self._folder(sekolah_id, kunci)
        try:
            self._make_folder(folder)
            self._write(folder, isi)
            # For a known file too: its first writer may not have come this far.
            _fsync_folder(folder)
        except OSError as sebab:
            if sebab.errno in _PENUH:
                raise GudangPenuh from sebab
            raise

    def _make_folder(self, folder: Path) -> None:
        """Make the folders from the root down, and write each new name into its parent durably."""
        self.akar.parent.mkdir(parents=True, exist_ok=True)
        for jenjang in (self.akar, folder.parent, folder):
            baru = not jenjang.is_dir()
            jenjang.mkdir(mode=0o700, exist_ok=True)
            # Somebody else may have made it a moment ago and not have come to its fsync: trust only our own.
            if baru or jenjang not in self._folder_kukuh:
                _fsync_folder(jenjang.parent)
                self._folder_kukuh.add(jenjang)

    def _write(self, folder: Path, isi: dict[str, bytes]) -> None:
        """Bring every file whole to the disk under a temporary name before the first gets its real one."""
        siap: list[tuple[Path, Path]] = []
        try:
            for nama, data in isi.items():
                tujuan = folder / nama
                if _is_sama(tujuan, data):
                    continue
                siap.append((_write_sementara(folder, data), tujuan))
            for sementara, tujuan in siap:
                sementara.replace(tujuan)
        finally:
            for sementara, _ in siap:
                sementara.unlink(missing_ok=True)

    def _each_berkas(self) -> Iterator[Path]:
        """Walk the files of the store in a steady order, following no link."""
        for folder, anak, nama_berkas in os.walk(self.akar):
            anak.sort()
            for nama in sorted(nama_berkas):
                yield Path(folder, nama)

    def _diagnose(self, berkas: Path) -> SebabRusak | None:
        """Say what is wrong with one file, or nothing; a file being written just now is nobody's fault."""
        if berkas.name.startswith(_AWAL_SEMENTARA):
            return None
        sha256 = berkas.name.split(".", 1)[0]
        akhir = berkas.name.removeprefix(sha256)
        if not _SHA256.fullmatch(sha256) or berkas.parent.name != sha256[:2] or berkas.is_symlink():
            return SebabRusak.ASING
        if akhir == _AKHIR_UTAMA:
            return _diagnose_utama(berkas, sha256)
        if akhir == _AKHIR_KECIL:
            return _diagnose_kecil(berkas)
        if akhir == _AKHIR_PDF:
            return None if _hash_berkas(berkas) == sha256 else SebabRusak.ISI_BERUBAH
        return SebabRusak.ASING


def _diagnose_utama(berkas: Path, sha256: str) -> SebabRusak | None:
    """Compare a photo with its name, and look for its thumbnail."""
    if _hash_berkas(berkas) != sha256:
        return SebabRusak.ISI_BERUBAH
    return None if berkas.with_name(sha256 + _AKHIR_KECIL).is_file() else SebabRusak.KECIL_HILANG


def _diagnose_kecil(berkas: Path) -> SebabRusak | None:
    """Look at the ends of a thumbnail (its name says nothing about its own bytes), and for its photo."""
    if not _is_jpeg_utuh(berkas):
        return SebabRusak.KECIL_RUSAK
    return SebabRusak.UTAMA_HILANG if _is_kecil_sendiri(berkas) else None


def _write_sementara(folder: Path, data: bytes) -> Path:
    """Write and sync a temporary file beside its goal (a rename is atomic only within one file system)."""
    fd, nama = tempfile.mkstemp(prefix=_AWAL_SEMENTARA, suffix=".tmp", dir=folder)
    sementara = Path(nama)
    try:
        with os.fdopen(fd, "wb") as berkas:
            berkas.write(data)
            berkas.flush()
            os.fsync(berkas.fileno())
    except BaseException:
        sementara.unlink(missing_ok=True)
        raise
    return sementara


def _fsync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut."""
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def _is_sama(berkas: Path, data: bytes) -> bool:
    """Tell whether the file already holds exactly these bytes, and if so renew its age."""
    try:
        if berkas.stat().st_size != len(data) or berkas.read_bytes() != data:
            return False
        os.utime(berkas)
    except FileNotFoundError:
        return False
    return True


def _is_kecil_sendiri(berkas: Path) -> bool:
    """Tell whether this is a thumbnail without its photo: the mark of a crash between two renames."""
    if not berkas.name.endswith(_AKHIR_KECIL):
        return False
    return not berkas.with_name(berkas.name.removesuffix(_AKHIR_KECIL) + _AKHIR_UTAMA).exists()


def _hash_berkas(berkas: Path) -> str:
    """Hash a file without holding it in memory."""
    with berkas.open("rb") as isi:
        return hashlib.file_digest(isi, "sha256").hexdigest()


def _is_jpeg_utuh(berkas: Path) -> bool:
    """Tell whether a file begins and ends as a JPEG."""
    data = berkas.read_bytes()
    return data.startswith(_JPEG_AWAL) and data.endswith(_JPEG_AKHIR)
