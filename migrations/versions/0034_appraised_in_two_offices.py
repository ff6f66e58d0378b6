"""A person may be appraised as guru and as kepala sekolah in one period; taking it back stops where somebody is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

INDEKS = (
    ("penilaian", "uq_penilaian_berlaku", sa.text("keadaan != 'diganti'")),
    ("rekomendasi", "uq_rekomendasi_terbuka", sa.text("dikembalikan IS NULL AND ditarik IS NULL")),
)
ORANG = ["sekolah_id", "periode_id", "pegawai_id"]


def upgrade() -> None:
    """Apply: what was set or recommended is of the jenis of its cycle."""
    for tabel, indeks, syarat in INDEKS:
        op.add_column(tabel, sa.Column("jenis", sa.String(), server_default="guru", nullable=False))
        op.execute(
            f"UPDATE {tabel} SET jenis = (SELECT s.rubrik FROM siklus s"  # noqa: S608 - names of our own tables
            f" WHERE s.sekolah_id = {tabel}.sekolah_id AND s.id = {tabel}.siklus_id)"
        )
        op.drop_index(indeks, tabel)
        op.create_index(indeks, tabel, [*ORANG, "jenis"], unique=True, sqlite_where=syarat, postgresql_where=syarat)


def downgrade() -> None:
    """Take back."""
    for tabel, indeks, syarat in INDEKS:
        op.drop_index(indeks, tabel)
        with op.batch_alter_table(tabel) as isi:
            isi.drop_column("jenis")
        op.create_index(indeks, tabel, ORANG, unique=True, sqlite_where=syarat, postgresql_where=syarat)
