"""A guru says at which step of her plan she needs help."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import observasi_app.extensions

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("rencana", sa.Column("bantuan", sa.String(), server_default="", nullable=False))
    op.add_column("rencana", sa.Column("bantuan_sejak", observasi_app.extensions.Instan(), nullable=True))


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("rencana") as tabel:
        tabel.drop_column("bantuan_sejak")
        tabel.drop_column("bantuan")
