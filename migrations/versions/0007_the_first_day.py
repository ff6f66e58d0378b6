"""The first day: letterhead and lesson hours of a school, classes and appraisal of a guru, rows pasted from Excel."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import observasi_app.extensions

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("penugasan", sa.Column("kelas", sa.String(), nullable=False, server_default=""))
    op.add_column("penugasan", sa.Column("ikut_penilaian", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("sekolah", sa.Column("kop", sa.String(), nullable=False, server_default=""))
    op.add_column("sekolah", sa.Column("kontak", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "jam_pelajaran",
        sa.Column("ke", sa.Integer(), nullable=False),
        sa.Column("mulai", sa.Time(), nullable=False),
        sa.Column("selesai", sa.Time(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_jam_pelajaran_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_jam_pelajaran")),
        sa.UniqueConstraint("sekolah_id", "ke", name=op.f("uq_jam_pelajaran_sekolah_id_ke")),
    )
    op.create_table(
        "tempelan",
        sa.Column("pegawai_id", sa.Uuid(), nullable=False),
        sa.Column("teks", sa.String(), nullable=False),
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("waktu", observasi_app.extensions.Instan(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_tempelan_pegawai_id_pegawai")),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_tempelan_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_tempelan")),
        sa.UniqueConstraint("sekolah_id", "pegawai_id", name=op.f("uq_tempelan_sekolah_id_pegawai_id")),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("tempelan")
    op.drop_table("jam_pelajaran")
    op.drop_column("sekolah", "kontak")
    op.drop_column("sekolah", "kop")
    op.drop_column("penugasan", "ikut_penilaian")
    op.drop_column("penugasan", "kelas")
