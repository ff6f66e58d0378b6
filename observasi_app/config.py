"""Settings from the environment: every problem is reported at once, in words."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

AKAR = Path(__file__).resolve().parent.parent
"""The checkout: home of `data/` and `uploads/` when `OBSERVASI_DATA` is not set."""

RAHASIA_TERPENDEK = 32
RAHASIA_DIKENAL = ("rahasia", "secret", "changeme", "observasi", "password", "development", "insecure", "please")
"""Words that give away a secret copied from a manual; matched anywhere in a secret without other substance."""


class PengaturanSalahError(Exception):
    """The settings cannot be used; `masalah` holds one sentence per problem."""

    def __init__(self, masalah: tuple[str, ...]) -> None:
        """Keep every problem so that one start shows all of them."""
        super().__init__("Pengaturan tidak dapat dipakai:\n" + "\n".join(f"- {baris}" for baris in masalah))
        self.masalah = masalah


@dataclass(frozen=True, slots=True)
class Settings:
    """What one installation decides: where data live, who may reach it, whether it is a demo."""

    data: Path
    uploads: Path
    database_url: str
    secret_key: str
    host: str
    port: int
    alamat: str
    demo: bool

    @property
    def aman(self) -> bool:
        """Whether the public address is https, so that cookies may insist on it."""
        return self.alamat.startswith("https://")

    @property
    def asal(self) -> tuple[str, ...]:
        """The origins whose forms are our own: the public address, or every loopback name."""
        if self.alamat:
            return (self.alamat,)
        return tuple(f"http://{nama}:{self.port}" for nama in ("127.0.0.1", "localhost", "[::1]"))

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> Settings:
        """Read `OBSERVASI_*` and `PORT`; raise `PengaturanSalahError` with every problem found."""
        masalah: list[str] = []
        data, uploads = data_folders(environ.get("OBSERVASI_DATA", ""))
        port = _port(environ.get("PORT", "8000"), masalah)
        host = environ.get("OBSERVASI_HOST", "127.0.0.1")
        alamat = environ.get("OBSERVASI_ALAMAT", "").rstrip("/")
        _check_address(host, alamat, masalah)
        rahasia = environ.get("OBSERVASI_RAHASIA") or _secret_file(data)
        _check_secret(rahasia, data, masalah)
        demo = (data / "demo").exists()
        if demo and not (is_loopback(host) and is_loopback(urlsplit(alamat).hostname or "localhost")):
            masalah.append("Data contoh hanya boleh dijalankan di komputer ini sendiri (127.0.0.1).")
        if masalah:
            raise PengaturanSalahError(tuple(masalah))
        return cls(
            data=data,
            uploads=uploads,
            database_url=environ.get("OBSERVASI_DATABASE", f"sqlite:///{data / 'observasi.sqlite'}"),
            secret_key=rahasia,
            host=host,
            port=port,
            alamat=alamat,
            demo=demo,
        )


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def data_folders(pilihan: str) -> tuple[Path, Path]:
    """Return the data and the uploads folder; a chosen data folder holds its own uploads."""
    if pilihan:
        data = Path(pilihan).expanduser().resolve()
        return data, data / "uploads"
    return AKAR / "data", AKAR / "uploads"


def _port(teks: str, masalah: list[str]) -> int:
    if re.fullmatch(r"\d{1,5}", teks) and 0 < int(teks) < 65536:  # noqa: PLR2004 - the range of TCP ports
        return int(teks)
    masalah.append(f"PORT harus bilangan antara 1 dan 65535, bukan “{teks}”.")
    return 0


def _check_address(host: str, alamat: str, masalah: list[str]) -> None:
    """Refuse a network address without https: browsers give no offline store and no camera there."""
    if alamat and urlsplit(alamat).scheme not in {"http", "https"}:
        masalah.append(f"OBSERVASI_ALAMAT harus alamat lengkap seperti https://observasi.contoh.id, bukan “{alamat}”.")
    elif alamat.startswith("http://") and not is_loopback(urlsplit(alamat).hostname or ""):
        masalah.append("OBSERVASI_ALAMAT selain komputer ini harus memakai https.")
    if not is_loopback(host) and not alamat.startswith("https://"):
        masalah.append(
            f"OBSERVASI_HOST={host} membuka Observasi ke jaringan. "
            "Isi OBSERVASI_ALAMAT dengan alamat https di depannya (peladen perantara TLS)."
        )


def _secret_file(data: Path) -> str:
    berkas = data / "rahasia"
    return berkas.read_text(encoding="utf-8").strip() if berkas.exists() else ""


def _check_secret(rahasia: str, data: Path, masalah: list[str]) -> None:
    if not rahasia:
        masalah.append(f"Rahasia belum ada: isi OBSERVASI_RAHASIA atau berkas {data / 'rahasia'}.")
    elif len(rahasia) < RAHASIA_TERPENDEK:
        masalah.append(f"Rahasia terlalu pendek: sedikitnya {RAHASIA_TERPENDEK} huruf acak.")
    elif len(set(rahasia)) < 10 or any(kata in rahasia.casefold() for kata in RAHASIA_DIKENAL):  # noqa: PLR2004
        masalah.append("Rahasia ini mudah ditebak atau disalin dari contoh. Buat yang acak.")
