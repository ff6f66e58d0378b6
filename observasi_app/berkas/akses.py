"""The access log of files: one JSON line each time a photo is looked at or a document fetched, beside the database.

Not in the database: a GET writes no domain data, and a school must be able to hand the log over or delete it by itself.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from flask import current_app

from observasi_app.extensions import now

if TYPE_CHECKING:
    from observasi_app.berkas.queries import BerkasDibaca
    from observasi_app.config import Settings
    from observasi_app.masuk.pengguna import Pengguna

NAMA_BERKAS = "akses-foto.log"
_CATATAN = "observasi_akses_foto"


class _BarisBerkas(logging.Handler):
    """Opens the file for each line, so that it can be moved away while the house runs; a line is one append."""

    def __init__(self, berkas: Path) -> None:
        super().__init__()
        self.berkas = berkas

    def emit(self, record: logging.LogRecord) -> None:
        """Append one line; a full disk is reported by the logger and stops nobody from reading."""
        try:
            with self.berkas.open("a", encoding="utf-8") as keluar:
                keluar.write(f"{self.format(record)}\n")
        except OSError:
            self.handleError(record)


def log_view(pengguna: Pengguna, berkas: BerkasDibaca, ragam: str) -> None:
    """Write who looked at which file, when, and what it hangs on.

    A photo is looked at whole or small ("foto", "kecil") or on paper ("cetak"); a document is fetched ("unduh").
    """
    baris = {
        "waktu": now().isoformat(timespec="seconds"),
        "pegawai": str(pengguna.pegawai_id),
        "peran": pengguna.peran.value,
        "sekolah": str(berkas.sekolah_id),
        "siklus": str(berkas.siklus_id) if berkas.siklus_id else None,
        "wadah": berkas.wadah,
        "wadah_id": str(berkas.wadah_id),
        "berkas": str(berkas.id),
        "ragam": ragam,
    }
    _logger().info(json.dumps(baris))


def _logger() -> logging.Logger:
    ada: logging.Logger | None = current_app.extensions.get(_CATATAN)
    if ada is None:
        pengaturan: Settings = current_app.config["OBSERVASI"]
        # A logger of this application alone: the process may hold several, each with its own data folder.
        ada = logging.Logger("observasi.akses_foto", logging.INFO)  # noqa: LOG001
        ada.addHandler(_BarisBerkas(pengaturan.data / NAMA_BERKAS))
        current_app.extensions[_CATATAN] = ada
    return ada
