"""In a session another period than the one that runs may be worked in."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("sesi") as tabel:
        tabel.add_column(sa.Column("hari_periode", sa.Date(), nullable=True))
        tabel.add_column(sa.Column("nama_periode", sa.String(), server_default="", nullable=False))


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("sesi") as tabel:
        tabel.drop_column("nama_periode")
        tabel.drop_column("hari_periode")
