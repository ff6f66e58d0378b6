"""Error pages: one calm page for each refusal, in words that say what to do. Nothing leaks, nothing fails open."""

from __future__ import annotations

import errno
import sqlite3
from typing import TYPE_CHECKING

from flask import current_app
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from observasi_app.web.jawaban import refuse

if TYPE_CHECKING:
    from flask import Flask
    from flask.typing import ResponseReturnValue

PESAN = {
    400: "Kiriman ini tidak lengkap. Muat ulang halaman, lalu coba lagi.",
    403: "Halaman ini bukan untuk peran Anda sekarang. Ganti peran lewat nama Anda di kanan atas.",
    404: "Alamat ini tidak ada, atau bukan untuk Anda. Kembali ke Beranda untuk mencarinya.",
    405: "Buka halamannya dahulu, lalu kirim dari sana.",
    413: "Kiriman ini terlalu besar. Perkecil fotonya atau kirim satu per satu.",
}
UMUM = "Isian Anda masih ada di halaman sebelumnya. Coba lagi sebentar lagi; bila tetap gagal, beri tahu operator."


def register_galat(app: Flask) -> None:
    """Answer every error in the form the asker understands."""

    @app.errorhandler(HTTPException)
    def _http(galat: HTTPException) -> ResponseReturnValue:
        kode = galat.code or 500
        if galat.response is not None:
            return galat.response
        milik_kita = galat.description if galat.description != type(galat).description else None
        return refuse(kode, milik_kita or PESAN.get(kode, UMUM))

    @app.errorhandler(OperationalError)
    def _database(galat: OperationalError) -> ResponseReturnValue:
        current_app.logger.error("database", exc_info=galat)
        asal = galat.orig
        if isinstance(asal, sqlite3.OperationalError) and "full" in str(asal):
            return refuse(507, "Penyimpanan sekolah penuh. Isian Anda belum terkirim dan masih ada di halaman ini.")
        return refuse(503, "Observasi sedang sibuk. Isian Anda belum terkirim; coba lagi sebentar lagi.")

    @app.errorhandler(OSError)
    def _disk(galat: OSError) -> ResponseReturnValue:
        current_app.logger.error("disk", exc_info=galat)
        if galat.errno == errno.ENOSPC:
            return refuse(507, "Penyimpanan sekolah penuh. Isian Anda belum terkirim dan masih ada di halaman ini.")
        return refuse(500, UMUM)

    @app.errorhandler(Exception)
    def _unforeseen(galat: Exception) -> ResponseReturnValue:
        current_app.logger.error("tidak terduga", exc_info=galat)
        return refuse(500, UMUM)
