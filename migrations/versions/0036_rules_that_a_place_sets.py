"""A school or its dinas sets what no source gives."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import observasi_app.extensions

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "aturan_setempat",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("nomor", sa.Integer(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=True),
        sa.Column("dinas_id", sa.Uuid(), nullable=True),
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("kunci", sa.String(), nullable=False),
        sa.Column("nilai", sa.JSON(), nullable=False),
        sa.Column("catatan", sa.String(), nullable=False),
        sa.Column("tautan", sa.String(), nullable=False),
        sa.Column("pegawai_id", sa.Uuid(), nullable=False),
        sa.Column("waktu", observasi_app.extensions.Instan(), nullable=False),
        sa.CheckConstraint("(sekolah_id IS NULL) != (dinas_id IS NULL)", name=op.f("ck_aturan_setempat_satu_tempat")),
        sa.ForeignKeyConstraint(["dinas_id"], ["dinas.id"], name=op.f("fk_aturan_setempat_dinas_id_dinas")),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_aturan_setempat_pegawai_id_pegawai")),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_aturan_setempat_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aturan_setempat")),
        sa.UniqueConstraint("nomor", name=op.f("uq_aturan_setempat_nomor")),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("aturan_setempat")
