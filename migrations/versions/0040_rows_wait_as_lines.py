"""Rows of a file that wait are lines of cells, where they were JSON; no cell of a file can pass for a sealed NIK."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

BONGKAH = sa.table("bongkah_kiriman", sa.column("kiriman_id"), sa.column("nomor"), sa.column("isi", sa.String()))


def upgrade() -> None:
    """Apply."""
    basis = op.get_bind()
    for satu in basis.execute(sa.select(BONGKAH).where(BONGKAH.c.isi.like("[%"))).all():
        baris = [[str(nomor), *map(_seal, sel)] for nomor, sel in json.loads(satu.isi)]
        _write(satu, "".join("\t".join(sel) + "\n" for sel in baris))


def _seal(sel: str) -> str:
    return f" {sel}" if sel.startswith(("nik:", "nik!")) else sel


def downgrade() -> None:
    """Take back."""
    for satu in op.get_bind().execute(sa.select(BONGKAH).where(BONGKAH.c.isi.like("%\n"))).all():
        baris = [teks.split("\t") for teks in satu.isi.split("\n")[:-1]]
        isi = [(int(nomor), [teks.strip() for teks in sel]) for nomor, *sel in baris]
        _write(satu, json.dumps(isi, ensure_ascii=False) + "\n")


def _write(satu: sa.Row[tuple[object, ...]], isi: str) -> None:
    milik = (BONGKAH.c.kiriman_id == satu.kiriman_id, BONGKAH.c.nomor == satu.nomor)
    op.get_bind().execute(sa.update(BONGKAH).where(*milik).values(isi=isi))
