"""Under which predikat organisasi a principal was recommended, and why a rating departs from what it proposes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("penilaian", sa.Column("alasan_hasil", sa.String(), server_default="", nullable=False))
    op.add_column("rekomendasi", sa.Column("organisasi", sa.String(), server_default="", nullable=False))
    op.add_column("rekomendasi", sa.Column("alasan_hasil", sa.String(), server_default="", nullable=False))


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("rekomendasi") as tabel:
        tabel.drop_column("alasan_hasil")
        tabel.drop_column("organisasi")
    with op.batch_alter_table("penilaian") as tabel:
        tabel.drop_column("alasan_hasil")
