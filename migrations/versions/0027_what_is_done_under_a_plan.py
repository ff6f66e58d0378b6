"""Evidence and notes under an agreed plan."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import observasi_app.extensions

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "bukti",
        sa.Column("rencana_id", sa.Uuid(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("nama", sa.String(), nullable=False),
        sa.Column("letak", sa.String(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=True),
        sa.Column("perkiraan", sa.Date(), nullable=True),
        sa.Column("alasan", sa.String(), nullable=False),
        sa.Column("penulis_id", sa.Uuid(), nullable=False),
        sa.Column("dicatat", observasi_app.extensions.Instan(), nullable=False),
        sa.Column("dikonfirmasi", observasi_app.extensions.Instan(), nullable=True),
        sa.Column("pengonfirmasi_id", sa.Uuid(), nullable=True),
        sa.Column("ditarik", observasi_app.extensions.Instan(), nullable=True),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["penulis_id"], ["pegawai.id"], name=op.f("fk_bukti_penulis_id_pegawai")),
        sa.ForeignKeyConstraint(["pengonfirmasi_id"], ["pegawai.id"], name=op.f("fk_bukti_pengonfirmasi_id_pegawai")),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "rencana_id"],
            ["rencana.sekolah_id", "rencana.id"],
            name=op.f("fk_bukti_sekolah_id_rencana_id_rencana"),
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_bukti_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_bukti")),
    )
    op.create_index("ix_bukti_rencana", "bukti", ["sekolah_id", "rencana_id"])
    op.create_table(
        "umpan_balik",
        sa.Column("rencana_id", sa.Uuid(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("teks", sa.String(), nullable=False),
        sa.Column("penulis_id", sa.Uuid(), nullable=False),
        sa.Column("ditulis", observasi_app.extensions.Instan(), nullable=False),
        sa.Column("ditarik", observasi_app.extensions.Instan(), nullable=True),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["penulis_id"], ["pegawai.id"], name=op.f("fk_umpan_balik_penulis_id_pegawai")),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "rencana_id"],
            ["rencana.sekolah_id", "rencana.id"],
            name=op.f("fk_umpan_balik_sekolah_id_rencana_id_rencana"),
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_umpan_balik_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_umpan_balik")),
    )
    op.create_index("ix_umpan_balik_rencana", "umpan_balik", ["sekolah_id", "rencana_id"])


def downgrade() -> None:
    """Take back."""
    op.drop_table("umpan_balik")
    op.drop_table("bukti")
