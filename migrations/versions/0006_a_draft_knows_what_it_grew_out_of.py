"""A draft knows the autosaves that it grew out of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("draf", sa.Column("memuat", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    """Take back."""
    op.drop_column("draf", "memuat")
