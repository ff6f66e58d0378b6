"""A request to go on with a cycle at the school where its guru works now."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import observasi_app.extensions

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "kelanjutan",
        sa.Column("asal_sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("asal_id", sa.Uuid(), nullable=False),
        sa.Column("pemohon_id", sa.Uuid(), nullable=False),
        sa.Column("pesan", sa.String(), nullable=False),
        sa.Column("diminta", observasi_app.extensions.Instan(), nullable=False),
        sa.Column("dijawab", observasi_app.extensions.Instan(), nullable=True),
        sa.Column("penjawab_id", sa.Uuid(), nullable=True),
        sa.Column("jawaban", sa.String(), nullable=False),
        sa.Column("siklus_id", sa.Uuid(), nullable=True),
        sa.Column("pengamat_id", sa.Uuid(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asal_sekolah_id", "asal_id"],
            ["siklus.sekolah_id", "siklus.id"],
            name=op.f("fk_kelanjutan_asal_sekolah_id_asal_id_siklus"),
        ),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "siklus_id"],
            ["siklus.sekolah_id", "siklus.id"],
            name=op.f("fk_kelanjutan_sekolah_id_siklus_id_siklus"),
        ),
        sa.ForeignKeyConstraint(["pemohon_id"], ["pegawai.id"], name=op.f("fk_kelanjutan_pemohon_id_pegawai")),
        sa.ForeignKeyConstraint(["penjawab_id"], ["pegawai.id"], name=op.f("fk_kelanjutan_penjawab_id_pegawai")),
        sa.ForeignKeyConstraint(["pengamat_id"], ["pegawai.id"], name=op.f("fk_kelanjutan_pengamat_id_pegawai")),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_kelanjutan_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_kelanjutan")),
    )
    op.create_index("ix_kelanjutan_asal", "kelanjutan", ["asal_id"])
    op.create_index("ix_kelanjutan_siklus", "kelanjutan", ["siklus_id"])


def downgrade() -> None:
    """Take back."""
    op.drop_table("kelanjutan")
