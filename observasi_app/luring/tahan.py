"""What a device sends after its trust was taken away: kept once for review, never done by itself, never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from flask import request

from observasi_app.extensions import db, menulis, now
from observasi_app.luring.draf import RAHASIA
from observasi_app.luring.models import KirimanTertahan, OperasiTercatat, Perangkat
from observasi_app.masuk.pengguna import current
from observasi_app.web.jawaban import refuse

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

KEPALA_PERANGKAT = "X-Observasi-Perangkat"
DIBUANG = "dibuang"
DITERUSKAN = "diteruskan"
_TETAP = frozenset({"masuk.keluar", "masuk.kunci_layar", "masuk.kunci_luring", "luring.lapor", "berkas.unggah"})
"""Leaving, locking and opening one's own sealed work need no trust; nor do pieces of a photo, by themselves no act."""
PESAN = (
    "Perangkat ini sudah dicabut dari daftar perangkat tepercaya. Kiriman ditahan untuk ditinjau dan tidak hilang; "
    "tinjau di halaman Perangkat."
)

PESAN_RAHASIA = (
    "Perangkat ini sudah dicabut dari daftar perangkat tepercaya. Kiriman dengan kata sandi tidak disimpan; "
    "lakukan dari perangkat lain."
)


def perangkat_ini() -> UUID | None:
    """Return the id that the device gives itself, if it gives one."""
    try:
        return UUID(request.headers.get(KEPALA_PERANGKAT, ""))
    except ValueError:
        return None


def hold_untrusted(op_id: UUID, isi_hash: str) -> ResponseReturnValue | None:
    """Refuse a post of a device that has lost its trust, and keep it; None when there is nothing against it.

    What was let through meanwhile is answered as the repeat it is, and what was put aside is said to be.
    """
    perangkat_id, pengguna = perangkat_ini(), current()
    perangkat = db.session.get(Perangkat, (perangkat_id, pengguna.pegawai_id)) if perangkat_id else None
    if perangkat is None or perangkat.dicabut_pada is None or request.endpoint in _TETAP:
        return None
    if db.session.get(OperasiTercatat, op_id) is not None:
        return None
    if RAHASIA & request.form.keys():
        return refuse(403, PESAN_RAHASIA, sebab="perangkat")
    tertahan = db.session.get(KirimanTertahan, op_id)
    if tertahan is not None and tertahan.keputusan == DIBUANG:
        return refuse(409, "Kiriman ini sudah ditinjau dan tidak dipakai.", sebab="perangkat")
    if tertahan is None and request.endpoint != "luring.simpan_draf" and request.mimetype != "multipart/form-data":
        _keep(
            KirimanTertahan(
                id=op_id,
                pegawai_id=pengguna.pegawai_id,
                perangkat_id=perangkat.id,
                sekolah_id=pengguna.sekolah_id,
                penugasan_id=pengguna.tugas.id,
                url=request.path,
                badan=request.get_data(cache=True, as_text=True, parse_form_data=False),
                hash=isi_hash,
                diterima=now(),
                keputusan="",
            )
        )
    return refuse(403, PESAN, sebab="perangkat")


def _keep(kiriman: KirimanTertahan) -> None:
    with menulis() as sesi:
        if sesi.get(KirimanTertahan, kiriman.id) is None:
            sesi.add(kiriman)
