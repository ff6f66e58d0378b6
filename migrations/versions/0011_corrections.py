"""Corrections of documents that were opened, and what is to be looked at again after them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import observasi_app.extensions

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "koreksi",
        sa.Column("tahap", sa.String(), nullable=False),
        sa.Column("keadaan", sa.String(), nullable=False),
        sa.Column("peminta_id", sa.Uuid(), nullable=False),
        sa.Column("alasan", sa.String(), nullable=False),
        sa.Column("diminta", observasi_app.extensions.Instan(), nullable=False),
        sa.Column("penjawab_id", sa.Uuid(), nullable=True),
        sa.Column("jawaban", sa.String(), nullable=False),
        sa.Column("dijawab", observasi_app.extensions.Instan(), nullable=True),
        sa.Column("versi_lama", sa.Integer(), nullable=True),
        sa.Column("versi_baru", sa.Integer(), nullable=True),
        sa.Column("selesai", observasi_app.extensions.Instan(), nullable=True),
        sa.Column("sebab_id", sa.Uuid(), nullable=True),
        sa.Column("siklus_id", sa.Uuid(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["peminta_id"], ["pegawai.id"], name=op.f("fk_koreksi_peminta_id_pegawai")),
        sa.ForeignKeyConstraint(["penjawab_id"], ["pegawai.id"], name=op.f("fk_koreksi_penjawab_id_pegawai")),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "siklus_id"],
            ["siklus.sekolah_id", "siklus.id"],
            name=op.f("fk_koreksi_sekolah_id_siklus_id_siklus"),
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_koreksi_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_koreksi")),
    )
    op.create_index("ix_koreksi_siklus", "koreksi", ["sekolah_id", "siklus_id"])
    op.create_index("ix_koreksi_keadaan", "koreksi", ["keadaan"])
    op.create_table(
        "peninjauan",
        sa.Column("koreksi_id", sa.Uuid(), nullable=False),
        sa.Column("bagian", sa.String(), nullable=False),
        sa.Column("dibuat", observasi_app.extensions.Instan(), nullable=False),
        sa.Column("hasil", sa.String(), nullable=False),
        sa.Column("oleh_id", sa.Uuid(), nullable=True),
        sa.Column("waktu", observasi_app.extensions.Instan(), nullable=True),
        sa.Column("siklus_id", sa.Uuid(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["oleh_id"], ["pegawai.id"], name=op.f("fk_peninjauan_oleh_id_pegawai")),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "koreksi_id"],
            ["koreksi.sekolah_id", "koreksi.id"],
            name=op.f("fk_peninjauan_sekolah_id_koreksi_id_koreksi"),
        ),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "siklus_id"],
            ["siklus.sekolah_id", "siklus.id"],
            name=op.f("fk_peninjauan_sekolah_id_siklus_id_siklus"),
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_peninjauan_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_peninjauan")),
    )
    op.create_index("ix_peninjauan_siklus", "peninjauan", ["sekolah_id", "siklus_id"])
    op.create_index("ix_peninjauan_hasil", "peninjauan", ["hasil"])
    op.add_column("langkah_rencana", sa.Column("asal_id", sa.Uuid(), nullable=True))


def downgrade() -> None:
    """Take back."""
    op.drop_column("langkah_rencana", "asal_id")
    op.drop_table("peninjauan")
    op.drop_table("koreksi")
