"""The page on which a kepala dinas or a pengawas sees, in numbers, who repairs how much at which school."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from flask import render_template, request

from observasi_app.masuk.kebijakan import boleh
from observasi_app.masuk.pengguna import current
from observasi_app.pemutakhiran.queries_wilayah import list_selisih_sekolah
from observasi_app.pemutakhiran.views import bp
from observasi_app.sekolah.peran import Peran
from observasi_app.web.kursor import read_kursor, write_kursor

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

SEHALAMAN = 12


@bp.get("/wilayah")
@boleh(Peran.KEPALA_DINAS, Peran.PENGAWAS)
def wilayah() -> ResponseReturnValue:
    """Show, school by school, which office has how much to repair; nobody is named."""
    kunci = read_kursor(request.args.get("sesudah", ""), str, UUID)
    sesudah = (str(kunci[0]), kunci[1]) if kunci and isinstance(kunci[1], UUID) else None
    cari = request.args.get("cari", "").strip()
    semua = list_selisih_sekolah(current(), batas=SEHALAMAN + 1, sesudah=sesudah, cari=cari)
    tampil = semua[:SEHALAMAN]
    return render_template(
        "pemutakhiran/wilayah.html",
        daftar=tampil,
        cari=cari,
        alamat={"cari": cari} if cari else {},
        sesudah=sesudah,
        lagi=write_kursor(tampil[-1].nama, tampil[-1].id) if len(semua) > SEHALAMAN else "",
    )
