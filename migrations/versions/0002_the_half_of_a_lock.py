"""The server keeps its half of a device's lock."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import observasi_app.extensions

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "kunci_luring",
        sa.Column("pegawai_id", sa.Uuid(), nullable=False),
        sa.Column("perangkat_id", sa.Uuid(), nullable=False),
        sa.Column("kunci", sa.String(), nullable=False),
        sa.Column("dibuat", observasi_app.extensions.Instan(), nullable=False),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_kunci_luring_pegawai_id_pegawai")),
        sa.PrimaryKeyConstraint("pegawai_id", "perangkat_id", name=op.f("pk_kunci_luring")),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("kunci_luring")
