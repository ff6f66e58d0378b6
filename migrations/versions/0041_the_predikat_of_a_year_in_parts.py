"""The predikat of a year that was appraised in parts is set by whoever appraised them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import observasi_app.extensions

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

BERLAKU = sa.text("digantikan IS NULL")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "penilaian_akhir",
        sa.Column("pegawai_id", sa.Uuid(), nullable=False),
        sa.Column("jenis", sa.String(), nullable=False),
        sa.Column("aturan", sa.String(), nullable=False),
        sa.Column("nomor", sa.Integer(), nullable=False),
        sa.Column("penilai_id", sa.Uuid(), nullable=False),
        sa.Column("jabatan_penilai", sa.String(), nullable=False),
        sa.Column("rating_hasil", sa.String(), nullable=False),
        sa.Column("rating_perilaku", sa.String(), nullable=False),
        sa.Column("predikat", sa.String(), nullable=False),
        sa.Column("catatan", sa.String(), nullable=False),
        sa.Column("ditetapkan", observasi_app.extensions.Instan(), nullable=False),
        sa.Column("digantikan", observasi_app.extensions.Instan(), nullable=True),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_penilaian_akhir_pegawai_id_pegawai")),
        sa.ForeignKeyConstraint(["penilai_id"], ["pegawai.id"], name=op.f("fk_penilaian_akhir_penilai_id_pegawai")),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_penilaian_akhir_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_penilaian_akhir")),
        sa.UniqueConstraint(
            "sekolah_id",
            "pegawai_id",
            "jenis",
            "aturan",
            "nomor",
            name=op.f("uq_penilaian_akhir_sekolah_id_pegawai_id_jenis_aturan_nomor"),
        ),
    )
    op.create_index(
        "uq_penilaian_akhir_berlaku",
        "penilaian_akhir",
        ["sekolah_id", "pegawai_id", "jenis", "aturan"],
        unique=True,
        sqlite_where=BERLAKU,
        postgresql_where=BERLAKU,
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("penilaian_akhir")
