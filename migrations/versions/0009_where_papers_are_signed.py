"""Where the papers of a school are signed, and the number by which a colleague is reached."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("sekolah", sa.Column("kota", sa.String(), nullable=False, server_default=""))
    op.add_column("pegawai", sa.Column("wa", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    """Take back."""
    op.drop_column("pegawai", "wa")
    op.drop_column("sekolah", "kota")
