"""How far a cycle had come when its guru moved."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("siklus", sa.Column("berakhir_dari", sa.String(), nullable=True))


def downgrade() -> None:
    """Take back."""
    op.drop_column("siklus", "berakhir_dari")
