"""What is recommended to the dinas, version by version."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import observasi_app.extensions

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TERBUKA = sa.text("dikembalikan IS NULL AND ditarik IS NULL")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "rekomendasi",
        sa.Column("periode_id", sa.Uuid(), nullable=False),
        sa.Column("pegawai_id", sa.Uuid(), nullable=False),
        sa.Column("siklus_id", sa.Uuid(), nullable=False),
        sa.Column("versi_siklus", sa.Integer(), nullable=False),
        sa.Column("perekomendasi_id", sa.Uuid(), nullable=False),
        sa.Column("jabatan_perekomendasi", sa.String(), nullable=False),
        sa.Column("refleksi", sa.String(), nullable=False),
        sa.Column("belajar", sa.String(), nullable=False),
        sa.Column("perubahan", sa.String(), nullable=False),
        sa.Column("umpan_balik", sa.String(), nullable=False),
        sa.Column("rating_hasil", sa.String(), nullable=False),
        sa.Column("rating_perilaku", sa.String(), nullable=False),
        sa.Column("predikat", sa.String(), nullable=False),
        sa.Column("aturan", sa.String(), nullable=False),
        sa.Column("direkomendasikan", observasi_app.extensions.Instan(), nullable=False),
        sa.Column("dikembalikan", observasi_app.extensions.Instan(), nullable=True),
        sa.Column("pengembali_id", sa.Uuid(), nullable=True),
        sa.Column("alasan", sa.String(), nullable=False),
        sa.Column("ditarik", observasi_app.extensions.Instan(), nullable=True),
        sa.Column("penilaian_id", sa.Uuid(), nullable=True),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_rekomendasi_pegawai_id_pegawai")),
        sa.ForeignKeyConstraint(
            ["perekomendasi_id"], ["pegawai.id"], name=op.f("fk_rekomendasi_perekomendasi_id_pegawai")
        ),
        sa.ForeignKeyConstraint(["pengembali_id"], ["pegawai.id"], name=op.f("fk_rekomendasi_pengembali_id_pegawai")),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "penilaian_id"],
            ["penilaian.sekolah_id", "penilaian.id"],
            name=op.f("fk_rekomendasi_sekolah_id_penilaian"),
        ),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "periode_id"],
            ["periode.sekolah_id", "periode.id"],
            name=op.f("fk_rekomendasi_sekolah_id_periode"),
        ),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "siklus_id"],
            ["siklus.sekolah_id", "siklus.id"],
            name=op.f("fk_rekomendasi_sekolah_id_siklus"),
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_rekomendasi_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_rekomendasi")),
    )
    op.create_index("ix_penilaian_penilai", "penilaian", ["penilai_id", "keadaan"])
    op.create_index("ix_rekomendasi_perekomendasi", "rekomendasi", ["perekomendasi_id"])
    op.create_index(
        "uq_rekomendasi_terbuka",
        "rekomendasi",
        ["sekolah_id", "periode_id", "pegawai_id"],
        unique=True,
        sqlite_where=TERBUKA,
        postgresql_where=TERBUKA,
    )


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_penilaian_penilai", "penilaian")
    op.drop_table("rekomendasi")
