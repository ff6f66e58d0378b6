"""What a person has copied to Ruang GTK: one row a tick."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import observasi_app.extensions

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "salinan",
        sa.Column("pegawai_id", sa.Uuid(), nullable=False),
        sa.Column("bagian", sa.String(), nullable=False),
        sa.Column("sidik", sa.String(), nullable=False),
        sa.Column("waktu", observasi_app.extensions.Instan(), nullable=False),
        sa.Column("ditarik", observasi_app.extensions.Instan(), nullable=True),
        sa.Column("siklus_id", sa.Uuid(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_salinan_pegawai_id_pegawai")),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_salinan_sekolah_id_sekolah")),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "siklus_id"],
            ["siklus.sekolah_id", "siklus.id"],
            name=op.f("fk_salinan_sekolah_id_siklus_id_siklus"),
        ),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_salinan")),
    )
    op.create_index("ix_salinan_siklus", "salinan", ["sekolah_id", "siklus_id", "pegawai_id"])


def downgrade() -> None:
    """Take back."""
    op.drop_table("salinan")
