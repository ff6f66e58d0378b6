"""Other ways to observe: notes of one's own with their verification, and where a video lies."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import observasi_app.extensions

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "catatan_mandiri",
        sa.Column("versi", sa.Integer(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("pukul", sa.Time(), nullable=False),
        sa.Column("baris", sa.JSON(), nullable=False),
        sa.Column("catatan", sa.String(), nullable=False),
        sa.Column("dikumpulkan", observasi_app.extensions.Instan(), nullable=False),
        *_of_siklus("catatan_mandiri"),
        sa.UniqueConstraint(
            "sekolah_id", "siklus_id", "versi", name=op.f("uq_catatan_mandiri_sekolah_id_siklus_id_versi")
        ),
    )
    op.create_table(
        "verifikasi_mandiri",
        sa.Column("catatan_id", sa.Uuid(), nullable=False),
        sa.Column("putusan", sa.JSON(), nullable=False),
        sa.Column("pesan", sa.String(), nullable=False),
        sa.Column("diterima", sa.Boolean(), nullable=False),
        sa.Column("waktu", observasi_app.extensions.Instan(), nullable=False),
        *_of_siklus("verifikasi_mandiri"),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "catatan_id"],
            ["catatan_mandiri.sekolah_id", "catatan_mandiri.id"],
            name=op.f("fk_verifikasi_mandiri_sekolah_id_catatan_mandiri"),
        ),
        sa.UniqueConstraint("sekolah_id", "catatan_id", name=op.f("uq_verifikasi_mandiri_sekolah_id_catatan_id")),
    )
    op.create_table(
        "video_kegiatan",
        sa.Column("letak", sa.String(), nullable=False),
        sa.Column("oleh_id", sa.Uuid(), nullable=False),
        sa.Column("dicatat", observasi_app.extensions.Instan(), nullable=False),
        *_of_siklus("video_kegiatan"),
        sa.ForeignKeyConstraint(["oleh_id"], ["pegawai.id"], name=op.f("fk_video_kegiatan_oleh_id_pegawai")),
    )
    op.create_index("ix_video_kegiatan_siklus", "video_kegiatan", ["sekolah_id", "siklus_id"])


def _of_siklus(tabel: str) -> list[sa.Column[sa.Uuid] | sa.Constraint]:
    """Return the key of a table of the cycle, and its way into the cycle."""
    return [
        sa.Column("siklus_id", sa.Uuid(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "siklus_id"], ["siklus.sekolah_id", "siklus.id"], name=op.f(f"fk_{tabel}_sekolah_id_siklus")
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f(f"fk_{tabel}_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f(f"pk_{tabel}")),
    ]


def downgrade() -> None:
    """Take back."""
    op.drop_table("video_kegiatan")
    op.drop_table("verifikasi_mandiri")
    op.drop_table("catatan_mandiri")
