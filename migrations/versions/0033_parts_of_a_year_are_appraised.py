"""A pegawai is appraised over a part of the year, beside the yearly appraisal."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import observasi_app.extensions

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

TERCATAT = sa.text("digantikan IS NULL")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "penilaian_periodik",
        sa.Column("periode_id", sa.Uuid(), nullable=False),
        sa.Column("pegawai_id", sa.Uuid(), nullable=False),
        sa.Column("bagian", sa.String(), nullable=False),
        sa.Column("nomor", sa.Integer(), nullable=False),
        sa.Column("penilai_id", sa.Uuid(), nullable=False),
        sa.Column("jabatan_penilai", sa.String(), nullable=False),
        sa.Column("rating_hasil", sa.String(), nullable=False),
        sa.Column("rating_perilaku", sa.String(), nullable=False),
        sa.Column("predikat", sa.String(), nullable=False),
        sa.Column("kalimat", sa.String(), nullable=False),
        sa.Column("aturan", sa.String(), nullable=False),
        sa.Column("dicatat", observasi_app.extensions.Instan(), nullable=False),
        sa.Column("digantikan", observasi_app.extensions.Instan(), nullable=True),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_penilaian_periodik_pegawai_id_pegawai")),
        sa.ForeignKeyConstraint(["penilai_id"], ["pegawai.id"], name=op.f("fk_penilaian_periodik_penilai_id_pegawai")),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "periode_id"],
            ["periode.sekolah_id", "periode.id"],
            name=op.f("fk_penilaian_periodik_sekolah_id_periode_id_periode"),
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_penilaian_periodik_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_penilaian_periodik")),
    )
    op.create_index("ix_penilaian_periodik_pegawai", "penilaian_periodik", ["pegawai_id"])
    op.create_index(
        "uq_penilaian_periodik_tercatat",
        "penilaian_periodik",
        ["sekolah_id", "periode_id", "pegawai_id", "bagian"],
        unique=True,
        sqlite_where=TERCATAT,
        postgresql_where=TERCATAT,
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("penilaian_periodik")
