"""The identity card of a pegawai, that it was checked, and requests for repair."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import observasi_app.extensions

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "kartu_pegawai",
        sa.Column("pegawai_id", sa.Uuid(), nullable=False),
        sa.Column("golongan", sa.String(), nullable=False),
        sa.Column("jenjang", sa.String(), nullable=False),
        sa.Column("tmt", sa.Date(), nullable=True),
        sa.Column("tanggal_lahir", sa.Date(), nullable=True),
        sa.Column("jenis_kelamin", sa.String(), nullable=False),
        sa.Column("satminkal", sa.String(), nullable=False),
        sa.Column("nik_sidik", sa.String(), nullable=False),
        sa.Column("nik_akhir", sa.String(), nullable=False),
        sa.Column("nik_catatan", sa.String(), nullable=False),
        sa.Column("diubah", observasi_app.extensions.Instan(), nullable=False),
        sa.Column("diubah_oleh", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["diubah_oleh"], ["pegawai.id"], name=op.f("fk_kartu_pegawai_diubah_oleh_pegawai")),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_kartu_pegawai_pegawai_id_pegawai")),
        sa.PrimaryKeyConstraint("pegawai_id", name=op.f("pk_kartu_pegawai")),
    )
    op.create_index("ix_kartu_pegawai_nik", "kartu_pegawai", ["nik_sidik"], unique=False)
    op.create_table(
        "permintaan_perbaikan",
        sa.Column("pegawai_id", sa.Uuid(), nullable=False),
        sa.Column("bidang", sa.String(), nullable=False),
        sa.Column("tertulis", sa.String(), nullable=False),
        sa.Column("seharusnya", sa.String(), nullable=False),
        sa.Column("diminta", observasi_app.extensions.Instan(), nullable=False),
        sa.Column("keadaan", sa.String(), nullable=False),
        sa.Column("tempat", sa.String(), nullable=False),
        sa.Column("jawaban", sa.String(), nullable=False),
        sa.Column("dijawab", observasi_app.extensions.Instan(), nullable=True),
        sa.Column("dijawab_oleh", sa.Uuid(), nullable=True),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dijawab_oleh"], ["pegawai.id"], name=op.f("fk_permintaan_perbaikan_dijawab_oleh_pegawai")
        ),
        sa.ForeignKeyConstraint(
            ["pegawai_id"], ["pegawai.id"], name=op.f("fk_permintaan_perbaikan_pegawai_id_pegawai")
        ),
        sa.ForeignKeyConstraint(
            ["sekolah_id"], ["sekolah.id"], name=op.f("fk_permintaan_perbaikan_sekolah_id_sekolah")
        ),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_permintaan_perbaikan")),
    )
    op.create_index(
        "ix_permintaan_perbaikan_pegawai", "permintaan_perbaikan", ["sekolah_id", "pegawai_id"], unique=False
    )
    op.create_table(
        "pencocokan",
        sa.Column("periode_id", sa.Uuid(), nullable=False),
        sa.Column("pegawai_id", sa.Uuid(), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("waktu", observasi_app.extensions.Instan(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_pencocokan_pegawai_id_pegawai")),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "periode_id"],
            ["periode.sekolah_id", "periode.id"],
            name=op.f("fk_pencocokan_sekolah_id_periode_id_periode"),
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_pencocokan_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_pencocokan")),
        sa.UniqueConstraint(
            "sekolah_id", "periode_id", "pegawai_id", name=op.f("uq_pencocokan_sekolah_id_periode_id_pegawai_id")
        ),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("pencocokan")
    op.drop_index("ix_permintaan_perbaikan_pegawai", table_name="permintaan_perbaikan")
    op.drop_table("permintaan_perbaikan")
    op.drop_index("ix_kartu_pegawai_nik", table_name="kartu_pegawai")
    op.drop_table("kartu_pegawai")
