"""Photos on their way in pieces."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import observasi_app.extensions

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "unggahan",
        sa.Column("pegawai_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("ukuran", sa.Integer(), nullable=False),
        sa.Column("diterima", sa.Integer(), nullable=False),
        sa.Column("waktu", observasi_app.extensions.Instan(), nullable=False),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_unggahan_pegawai_id_pegawai")),
        sa.PrimaryKeyConstraint("pegawai_id", "sha256", name=op.f("pk_unggahan")),
    )
    op.create_index("ix_unggahan_waktu", "unggahan", ["waktu"])


def downgrade() -> None:
    """Take back."""
    op.drop_table("unggahan")
