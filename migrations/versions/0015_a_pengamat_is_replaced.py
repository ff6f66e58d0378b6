"""A cycle passes from one pengamat to the next."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import observasi_app.extensions

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "pergantian",
        sa.Column("dari_id", sa.Uuid(), nullable=False),
        sa.Column("ke_id", sa.Uuid(), nullable=False),
        sa.Column("berlaku", sa.Date(), nullable=False),
        sa.Column("dibuat", observasi_app.extensions.Instan(), nullable=False),
        sa.Column("selesai", observasi_app.extensions.Instan(), nullable=True),
        sa.Column("siklus_id", sa.Uuid(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["dari_id"], ["pegawai.id"], name=op.f("fk_pergantian_dari_id_pegawai")),
        sa.ForeignKeyConstraint(["ke_id"], ["pegawai.id"], name=op.f("fk_pergantian_ke_id_pegawai")),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "siklus_id"],
            ["siklus.sekolah_id", "siklus.id"],
            name=op.f("fk_pergantian_sekolah_id_siklus_id_siklus"),
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_pergantian_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_pergantian")),
    )
    op.create_index("ix_pergantian_siklus", "pergantian", ["sekolah_id", "siklus_id"])
    op.create_index("ix_pergantian_dari", "pergantian", ["dari_id"])


def downgrade() -> None:
    """Take back."""
    op.drop_table("pergantian")
