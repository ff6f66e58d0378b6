"""The plan of a guru, and its versions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import observasi_app.extensions

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "rencana",
        sa.Column("periode_id", sa.Uuid(), nullable=False),
        sa.Column("pegawai_id", sa.Uuid(), nullable=False),
        sa.Column("aturan", sa.String(), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("dibuat", observasi_app.extensions.Instan(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("keadaan", sa.String(), nullable=False),
        sa.Column("sejak", observasi_app.extensions.Instan(), nullable=False),
        sa.Column("dibuka_lawan", observasi_app.extensions.Instan(), nullable=True),
        sa.Column("catatan", sa.String(), nullable=False),
        sa.Column("penilai_id", sa.Uuid(), nullable=True),
        sa.Column("otomatis", sa.Boolean(), nullable=False),
        sa.Column("diajukan", observasi_app.extensions.Instan(), nullable=True),
        sa.Column("disetujui", observasi_app.extensions.Instan(), nullable=True),
        sa.Column("disepakati", observasi_app.extensions.Instan(), nullable=True),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_rencana_pegawai_id_pegawai")),
        sa.ForeignKeyConstraint(["penilai_id"], ["pegawai.id"], name=op.f("fk_rencana_penilai_id_pegawai")),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "periode_id"],
            ["periode.sekolah_id", "periode.id"],
            name=op.f("fk_rencana_sekolah_id_periode_id_periode"),
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_rencana_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_rencana")),
        sa.UniqueConstraint(
            "sekolah_id", "periode_id", "pegawai_id", name=op.f("uq_rencana_sekolah_id_periode_id_pegawai_id")
        ),
    )
    op.create_index("ix_rencana_pegawai", "rencana", ["pegawai_id"])
    op.create_table(
        "rencana_versi",
        sa.Column("rencana_id", sa.Uuid(), nullable=False),
        sa.Column("nomor", sa.Integer(), nullable=False),
        sa.Column("asal", sa.String(), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("oleh_id", sa.Uuid(), nullable=True),
        sa.Column("waktu", observasi_app.extensions.Instan(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["oleh_id"], ["pegawai.id"], name=op.f("fk_rencana_versi_oleh_id_pegawai")),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "rencana_id"],
            ["rencana.sekolah_id", "rencana.id"],
            name=op.f("fk_rencana_versi_sekolah_id_rencana_id_rencana"),
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_rencana_versi_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_rencana_versi")),
        sa.UniqueConstraint(
            "sekolah_id", "rencana_id", "nomor", name=op.f("uq_rencana_versi_sekolah_id_rencana_id_nomor")
        ),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("rencana_versi")
    op.drop_table("rencana")
