"""Unannounced visits, noted for their writer until they are attached to a cycle."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import observasi_app.extensions

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "catatan_kunjungan",
        sa.Column("penulis_id", sa.Uuid(), nullable=False),
        sa.Column("guru_id", sa.Uuid(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("tempat", sa.String(), nullable=False),
        sa.Column("teks", sa.String(), nullable=False),
        sa.Column("dibuat", observasi_app.extensions.Instan(), nullable=False),
        sa.Column("siklus_id", sa.Uuid(), nullable=True),
        sa.Column("dilampirkan", observasi_app.extensions.Instan(), nullable=True),
        sa.Column("ditarik", observasi_app.extensions.Instan(), nullable=True),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["guru_id"], ["pegawai.id"], name=op.f("fk_catatan_kunjungan_guru_id_pegawai")),
        sa.ForeignKeyConstraint(["penulis_id"], ["pegawai.id"], name=op.f("fk_catatan_kunjungan_penulis_id_pegawai")),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "siklus_id"],
            ["siklus.sekolah_id", "siklus.id"],
            name=op.f("fk_catatan_kunjungan_sekolah_id_siklus_id_siklus"),
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_catatan_kunjungan_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_catatan_kunjungan")),
    )
    op.create_index("ix_catatan_kunjungan_penulis", "catatan_kunjungan", ["penulis_id", "sekolah_id"])
    op.create_index("ix_catatan_kunjungan_siklus", "catatan_kunjungan", ["sekolah_id", "siklus_id"])


def downgrade() -> None:
    """Take back."""
    op.drop_table("catatan_kunjungan")
