"""The password of whoever sets an appraisal: typed once, good for a quarter of an hour."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import update

from observasi_app.akun.actions import Sebab, check_sandi
from observasi_app.extensions import now
from observasi_app.masuk.models import Sesi
from observasi_app.masuk.pengguna import current
from observasi_app.masuk.queries import confirmed_since, find_akun_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from observasi_app.luring.operasi import Operasi
    from observasi_app.web.formulir import SandiField

BARU_DIKETIK = timedelta(minutes=15)
"""So long a password that was typed counts for the next appraisals, too."""


def asks_sandi() -> bool:
    """Tell whether the password has to be typed again."""
    return now() - confirmed_since(current()) > BARU_DIKETIK


def accept_sandi(isian: SandiField) -> bool:
    """Compare the password where one was typed or is needed; the reason stands beside the field."""
    if not isian.data:
        if not asks_sandi():
            return True
        isian.errors = ("Isi kata sandi Anda untuk menetapkan.",)
        return False
    gagal = check_sandi(find_akun_of(current().pegawai_id), isian.data)
    if gagal is None:
        return True
    tunggu = gagal.sebab is Sebab.TUNGGU
    isian.errors = (
        f"Terlalu sering salah. Coba lagi {int(gagal.tunggu.total_seconds())} detik lagi."
        if tunggu
        else "Kata sandi belum cocok.",
    )
    return False


def keep_sandi(sesi: Session, op: Operasi) -> None:
    """Note that the password was typed with this act, within its transaction."""
    sesi.execute(update(Sesi).where(Sesi.id == op.sesi_id).values(dipastikan=op.waktu))
