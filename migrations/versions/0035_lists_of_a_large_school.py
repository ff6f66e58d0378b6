"""The list of a school's plans is counted and begun over an index, however many teach there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

BERAKHIR = sa.text("selesai IS NOT NULL")
RENCANA = ["sekolah_id", "periode_id", "jenis", "keadaan", "sejak", "id", "diajukan_kepada", "pegawai_id"]


def upgrade() -> None:
    """Apply."""
    op.create_index("ix_rencana_keadaan", "rencana", RENCANA)
    op.drop_index("ix_penugasan_sekolah", "penugasan")
    op.create_index("ix_penugasan_sekolah", "penugasan", ["sekolah_id", "peran", "pegawai_id", "mulai", "selesai"])
    op.create_index(
        "ix_penugasan_selesai",
        "penugasan",
        ["sekolah_id", "peran", "selesai", "pegawai_id"],
        sqlite_where=BERAKHIR,
        postgresql_where=BERAKHIR,
    )


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_penugasan_selesai", "penugasan")
    op.drop_index("ix_penugasan_sekolah", "penugasan")
    op.create_index("ix_penugasan_sekolah", "penugasan", ["sekolah_id", "peran"])
    op.drop_index("ix_rencana_keadaan", "rencana")
