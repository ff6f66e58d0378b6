"""Devices lock with a proof, report what they hold, and have what they send held when they lost trust."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import observasi_app.extensions

revision = "0004"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "draf_lain",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pegawai_id", sa.Uuid(), nullable=False),
        sa.Column("kunci", sa.String(), nullable=False),
        sa.Column("isi", sa.JSON(), nullable=False),
        sa.Column("perangkat", sa.String(), nullable=False),
        sa.Column("perangkat_id", sa.Uuid(), nullable=True),
        sa.Column("waktu", observasi_app.extensions.Instan(), nullable=False),
        sa.Column("pilihan", sa.String(), nullable=False),
        sa.Column("dipilih_pada", observasi_app.extensions.Instan(), nullable=True),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_draf_lain_pegawai_id_pegawai")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draf_lain")),
    )
    with op.batch_alter_table("draf_lain", schema=None) as batch_op:
        batch_op.create_index("ix_draf_lain_pegawai", ["pegawai_id", "kunci"], unique=False)

    op.create_table(
        "kiriman_tertahan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pegawai_id", sa.Uuid(), nullable=False),
        sa.Column("perangkat_id", sa.Uuid(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=True),
        sa.Column("penugasan_id", sa.Uuid(), nullable=True),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("badan", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("diterima", observasi_app.extensions.Instan(), nullable=False),
        sa.Column("keputusan", sa.String(), nullable=False),
        sa.Column("diputuskan_pada", observasi_app.extensions.Instan(), nullable=True),
        sa.Column("diputuskan_oleh", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["diputuskan_oleh"], ["pegawai.id"], name=op.f("fk_kiriman_tertahan_diputuskan_oleh_pegawai")
        ),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_kiriman_tertahan_pegawai_id_pegawai")),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_kiriman_tertahan_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kiriman_tertahan")),
    )
    with op.batch_alter_table("kiriman_tertahan", schema=None) as batch_op:
        batch_op.create_index("ix_kiriman_tertahan_pegawai", ["pegawai_id", "perangkat_id"], unique=False)

    op.create_table(
        "perangkat",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pegawai_id", sa.Uuid(), nullable=False),
        sa.Column("sekolah_id", sa.Uuid(), nullable=True),
        sa.Column("nama", sa.String(), nullable=False),
        sa.Column("versi", sa.String(), nullable=False),
        sa.Column("antrean", sa.Integer(), nullable=False),
        sa.Column("sesi_id", sa.Uuid(), nullable=True),
        sa.Column("pertama", observasi_app.extensions.Instan(), nullable=False),
        sa.Column("terakhir", observasi_app.extensions.Instan(), nullable=False),
        sa.Column("sinkron_pada", observasi_app.extensions.Instan(), nullable=True),
        sa.Column("dicabut_pada", observasi_app.extensions.Instan(), nullable=True),
        sa.Column("dicabut_oleh", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["dicabut_oleh"], ["pegawai.id"], name=op.f("fk_perangkat_dicabut_oleh_pegawai")),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_perangkat_pegawai_id_pegawai")),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_perangkat_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("id", "pegawai_id", name=op.f("pk_perangkat")),
    )
    with op.batch_alter_table("perangkat", schema=None) as batch_op:
        batch_op.create_index("ix_perangkat_sekolah", ["sekolah_id", "terakhir"], unique=False)

    with op.batch_alter_table("kunci_luring", schema=None) as batch_op:
        batch_op.add_column(sa.Column("bukti_hash", sa.String(), nullable=True))

    with op.batch_alter_table("operasi", schema=None) as batch_op:
        batch_op.add_column(sa.Column("jam_perangkat", observasi_app.extensions.Instan(), nullable=True))
        batch_op.add_column(sa.Column("geser_detik", sa.Integer(), nullable=True))

    with op.batch_alter_table("sesi", schema=None) as batch_op:
        batch_op.add_column(sa.Column("perangkat_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("dikunci_pada", observasi_app.extensions.Instan(), nullable=True))


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("sesi", schema=None) as batch_op:
        batch_op.drop_column("dikunci_pada")
        batch_op.drop_column("perangkat_id")

    with op.batch_alter_table("operasi", schema=None) as batch_op:
        batch_op.drop_column("geser_detik")
        batch_op.drop_column("jam_perangkat")

    with op.batch_alter_table("kunci_luring", schema=None) as batch_op:
        batch_op.drop_column("bukti_hash")

    with op.batch_alter_table("perangkat", schema=None) as batch_op:
        batch_op.drop_index("ix_perangkat_sekolah")

    op.drop_table("perangkat")
    with op.batch_alter_table("kiriman_tertahan", schema=None) as batch_op:
        batch_op.drop_index("ix_kiriman_tertahan_pegawai")

    op.drop_table("kiriman_tertahan")
    with op.batch_alter_table("draf_lain", schema=None) as batch_op:
        batch_op.drop_index("ix_draf_lain_pegawai")

    op.drop_table("draf_lain")
