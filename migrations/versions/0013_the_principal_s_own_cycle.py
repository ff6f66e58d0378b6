"""A principal's own cycle: the event instead of the lesson, the way to observe, and what documents it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

SATU = "uq_siklus_penilaian"
YANG = sa.text("jenis = 'penilaian' AND keadaan != 'dibatalkan'")
"""The cycles of which a person has one in a period: from now on one as guru and one as principal."""


def upgrade() -> None:
    """Apply."""
    op.add_column("siklus", sa.Column("cara", sa.String(), server_default="langsung", nullable=False))
    for nama, awal in (("kegiatan", ""), ("cara", "langsung"), ("video", "")):
        op.add_column("persiapan", sa.Column(nama, sa.String(), server_default=awal, nullable=False))
    op.add_column("berkas", sa.Column("keterangan", sa.String(), server_default="", nullable=False))
    op.drop_index(SATU, "siklus")
    op.create_index(
        SATU, "siklus", ["pelaku_id", "periode_id", "rubrik"], unique=True, sqlite_where=YANG, postgresql_where=YANG
    )


def downgrade() -> None:
    """Take back."""
    op.drop_index(SATU, "siklus")
    op.create_index(SATU, "siklus", ["pelaku_id", "periode_id"], unique=True, sqlite_where=YANG, postgresql_where=YANG)
    op.drop_column("berkas", "keterangan")
    for nama in ("video", "cara", "kegiatan"):
        op.drop_column("persiapan", nama)
    op.drop_column("siklus", "cara")
