"""Evidence that waits to be confirmed is found by an index of its own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

MENUNGGU = sa.text("dikonfirmasi IS NULL AND ditarik IS NULL AND tanggal IS NOT NULL")


def upgrade() -> None:
    """Apply."""
    op.create_index(
        "ix_bukti_menunggu",
        "bukti",
        ["sekolah_id", "rencana_id", "dicatat"],
        sqlite_where=MENUNGGU,
        postgresql_where=MENUNGGU,
    )


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_bukti_menunggu", table_name="bukti")
