"""The appraisal, and a password that was typed again for it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import observasi_app.extensions

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "penilaian",
        sa.Column("periode_id", sa.Uuid(), nullable=False),
        sa.Column("pegawai_id", sa.Uuid(), nullable=False),
        sa.Column("siklus_id", sa.Uuid(), nullable=False),
        sa.Column("penilai_id", sa.Uuid(), nullable=False),
        sa.Column("jabatan_penilai", sa.String(), nullable=False),
        sa.Column("keadaan", sa.String(), nullable=False),
        sa.Column("refleksi", sa.String(), nullable=False),
        sa.Column("belajar", sa.String(), nullable=False),
        sa.Column("perubahan", sa.String(), nullable=False),
        sa.Column("umpan_balik", sa.String(), nullable=False),
        sa.Column("rating_hasil", sa.String(), nullable=True),
        sa.Column("rating_perilaku", sa.String(), nullable=True),
        sa.Column("predikat", sa.String(), nullable=True),
        sa.Column("aturan", sa.String(), nullable=False),
        sa.Column("ditetapkan", observasi_app.extensions.Instan(), nullable=False),
        sa.Column("tanggapan", sa.String(), nullable=False),
        sa.Column("ditanggapi", observasi_app.extensions.Instan(), nullable=True),
        sa.Column("difinalkan", observasi_app.extensions.Instan(), nullable=True),
        sa.Column("sebab_final", sa.String(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_penilaian_pegawai_id_pegawai")),
        sa.ForeignKeyConstraint(["penilai_id"], ["pegawai.id"], name=op.f("fk_penilaian_penilai_id_pegawai")),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "periode_id"],
            ["periode.sekolah_id", "periode.id"],
            name=op.f("fk_penilaian_sekolah_id_periode"),
        ),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "siklus_id"], ["siklus.sekolah_id", "siklus.id"], name=op.f("fk_penilaian_sekolah_id_siklus")
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_penilaian_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_penilaian")),
        sa.UniqueConstraint(
            "sekolah_id", "periode_id", "pegawai_id", name=op.f("uq_penilaian_sekolah_id_periode_id_pegawai_id")
        ),
    )
    op.create_index("ix_penilaian_pegawai", "penilaian", ["pegawai_id"])
    op.add_column("sesi", sa.Column("dipastikan", observasi_app.extensions.Instan(), nullable=True))


def downgrade() -> None:
    """Take back."""
    op.drop_column("sesi", "dipastikan")
    op.drop_table("penilaian")
