"""Files of Dapodik, SI-ASN and Dukcapil, and what they say."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import observasi_app.extensions

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "peta_sumber",
        sa.Column("lingkup_id", sa.Uuid(), nullable=False),
        sa.Column("sumber", sa.String(), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("lingkup_id", "sumber", name=op.f("pk_peta_sumber")),
    )
    op.create_table(
        "kiriman_data",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=True),
        sa.Column("dinas_id", sa.Uuid(), nullable=True),
        sa.Column("sumber", sa.String(), nullable=False),
        sa.Column("nama_berkas", sa.String(), nullable=False),
        sa.Column("oleh_id", sa.Uuid(), nullable=False),
        sa.Column("waktu", observasi_app.extensions.Instan(), nullable=False),
        sa.Column("keadaan", sa.String(), nullable=False),
        sa.Column("peta", sa.JSON(), nullable=False),
        sa.Column("banyak", sa.Integer(), nullable=False),
        sa.Column("bongkah", sa.Integer(), nullable=False),
        sa.Column("selesai", sa.Integer(), nullable=False),
        sa.Column("diterima", sa.Integer(), nullable=False),
        sa.Column("ditolak", sa.Integer(), nullable=False),
        sa.Column("dilewati", sa.Integer(), nullable=False),
        sa.CheckConstraint("(sekolah_id IS NULL) != (dinas_id IS NULL)", name=op.f("ck_kiriman_data_satu_tempat")),
        sa.ForeignKeyConstraint(["dinas_id"], ["dinas.id"], name=op.f("fk_kiriman_data_dinas_id_dinas")),
        sa.ForeignKeyConstraint(["oleh_id"], ["pegawai.id"], name=op.f("fk_kiriman_data_oleh_id_pegawai")),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_kiriman_data_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kiriman_data")),
    )
    op.create_index("ix_kiriman_data_dinas", "kiriman_data", ["dinas_id", "waktu"], unique=False)
    op.create_index("ix_kiriman_data_sekolah", "kiriman_data", ["sekolah_id", "waktu"], unique=False)
    op.create_table(
        "baris_tertolak",
        sa.Column("kiriman_id", sa.Uuid(), nullable=False),
        sa.Column("nomor", sa.Integer(), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kiriman_id"], ["kiriman_data.id"], name=op.f("fk_baris_tertolak_kiriman_id_kiriman_data")
        ),
        sa.PrimaryKeyConstraint("kiriman_id", "nomor", name=op.f("pk_baris_tertolak")),
    )
    op.create_table(
        "bongkah_kiriman",
        sa.Column("kiriman_id", sa.Uuid(), nullable=False),
        sa.Column("nomor", sa.Integer(), nullable=False),
        sa.Column("isi", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kiriman_id"], ["kiriman_data.id"], name=op.f("fk_bongkah_kiriman_kiriman_id_kiriman_data")
        ),
        sa.PrimaryKeyConstraint("kiriman_id", "nomor", name=op.f("pk_bongkah_kiriman")),
    )
    op.create_table(
        "data_sumber",
        sa.Column("lingkup_id", sa.Uuid(), nullable=False),
        sa.Column("sumber", sa.String(), nullable=False),
        sa.Column("kunci", sa.String(), nullable=False),
        sa.Column("pegawai_id", sa.Uuid(), nullable=True),
        sa.Column("kiriman_id", sa.Uuid(), nullable=False),
        sa.Column("baris", sa.Integer(), nullable=False),
        sa.Column("nama", sa.String(), nullable=False),
        sa.Column("nip", sa.String(), nullable=True),
        sa.Column("nuptk", sa.String(), nullable=True),
        sa.Column("nik_sidik", sa.String(), nullable=False),
        sa.Column("nik_akhir", sa.String(), nullable=False),
        sa.Column("tanggal_lahir", sa.Date(), nullable=True),
        sa.Column("jenis_kelamin", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("golongan", sa.String(), nullable=False),
        sa.Column("jenjang", sa.String(), nullable=False),
        sa.Column("tmt", sa.Date(), nullable=True),
        sa.Column("satminkal", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["kiriman_id"], ["kiriman_data.id"], name=op.f("fk_data_sumber_kiriman_id_kiriman_data")
        ),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_data_sumber_pegawai_id_pegawai")),
        sa.PrimaryKeyConstraint("lingkup_id", "sumber", "kunci", name=op.f("pk_data_sumber")),
    )
    op.create_index("ix_data_sumber_pegawai", "data_sumber", ["pegawai_id"], unique=False)


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_data_sumber_pegawai", table_name="data_sumber")
    op.drop_table("data_sumber")
    op.drop_table("bongkah_kiriman")
    op.drop_table("baris_tertolak")
    op.drop_index("ix_kiriman_data_sekolah", table_name="kiriman_data")
    op.drop_index("ix_kiriman_data_dinas", table_name="kiriman_data")
    op.drop_table("kiriman_data")
    op.drop_table("peta_sumber")
