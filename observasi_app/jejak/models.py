"""The trail's one table, guarded by triggers against change and deletion."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DDL, ForeignKey, Index, event
from sqlalchemy.orm import Mapped, mapped_column

from observasi_app.extensions import Base, new_id


class Jejak(Base):
    """One thing that happened; for a cycle also the state it led to (`ke`), from which the state can be rebuilt."""

    __tablename__ = "jejak"
    __table_args__ = (Index("ix_jejak_siklus", "sekolah_id", "siklus_id", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    waktu: Mapped[datetime]
    pegawai_id: Mapped[UUID | None] = mapped_column(ForeignKey("pegawai.id"))
    peran: Mapped[str]
    tindakan: Mapped[str]
    operasi_id: Mapped[UUID | None]
    sekolah_id: Mapped[UUID | None] = mapped_column(ForeignKey("sekolah.id"))
    siklus_id: Mapped[UUID | None]
    dari: Mapped[str | None]
    ke: Mapped[str | None]
    rincian: Mapped[dict[str, Any]]


_SQLITE = (
    "CREATE TRIGGER jejak_tidak_{kata} BEFORE {aksi} ON jejak BEGIN SELECT RAISE(ABORT, 'jejak tidak berubah'); END"
)
_PG_FUNGSI = (
    "CREATE FUNCTION jejak_tidak_berubah() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'jejak tidak berubah'; END $$"
)
_PG_PEMICU = (
    "CREATE TRIGGER jejak_tidak_berubah BEFORE UPDATE OR DELETE ON jejak "
    "FOR EACH ROW EXECUTE FUNCTION jejak_tidak_berubah()"
)
PENJAGA = {
    "sqlite": [
        _SQLITE.format(kata="diubah", aksi="UPDATE"),
        _SQLITE.format(kata="dihapus", aksi="DELETE"),
    ],
    "postgresql": [_PG_FUNGSI, _PG_PEMICU],
}
"""The statements that make the trail append-only; the migration runs the same ones."""

for _dialek, _perintah in PENJAGA.items():
    for _satu in _perintah:
        event.listen(
            Jejak.__table__,
            "after_create",
            DDL(_satu.replace("%", "%%")).execute_if(dialect=_dialek),  # type: ignore[no-untyped-call]
        )
