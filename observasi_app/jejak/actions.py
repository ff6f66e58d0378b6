"""Writing the trail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

from observasi_app.extensions import new_id, tulis
from observasi_app.jejak.models import Jejak

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy.orm import Session


_TAMBAH = insert(Jejak.__table__)  # type: ignore[arg-type]


def record(  # noqa: PLR0913 - a trail entry is exactly these facts
    sesi: Session,
    tindakan: str,
    *,
    waktu: datetime,
    pegawai_id: UUID | None,
    peran: str = "",
    operasi_id: UUID | None = None,
    sekolah_id: UUID | None = None,
    siklus_id: UUID | None = None,
    dari: str | None = None,
    ke: str | None = None,
    rincian: dict[str, Any] | None = None,
) -> None:
    """Add one entry inside the transaction that causes it."""
    baris = {
        "id": new_id(),
        "waktu": waktu,
        "pegawai_id": pegawai_id,
        "peran": peran,
        "tindakan": tindakan,
        "operasi_id": operasi_id,
        "sekolah_id": sekolah_id,
        "siklus_id": siklus_id,
        "dari": dari,
        "ke": ke,
        "rincian": rincian or {},
    }
    tulis(sesi, _TAMBAH, baris)
