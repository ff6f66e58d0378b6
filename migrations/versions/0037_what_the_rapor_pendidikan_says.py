"""A school writes down what its Rapor Pendidikan says of each focus."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import observasi_app.extensions

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "rapor_pendidikan",
        sa.Column("tahun", sa.Integer(), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("sumber", sa.String(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("diisi", observasi_app.extensions.Instan(), nullable=False),
        sa.Column("diisi_oleh", sa.Uuid(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["diisi_oleh"], ["pegawai.id"], name=op.f("fk_rapor_pendidikan_diisi_oleh_pegawai")),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_rapor_pendidikan_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_rapor_pendidikan")),
        sa.UniqueConstraint("sekolah_id", "tahun", name=op.f("uq_rapor_pendidikan_sekolah_id_tahun")),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("rapor_pendidikan")
