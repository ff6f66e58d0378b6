"""Evidence has the document itself, and remembers the files that it was put together from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import observasi_app.extensions

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("berkas", sa.Column("halaman", sa.Integer(), server_default="0", nullable=False))
    op.create_table(
        "bukti_asal",
        sa.Column("bukti_id", sa.Uuid(), nullable=False),
        sa.Column("pegawai_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("nama", sa.String(), nullable=False),
        sa.Column("halaman", sa.Integer(), nullable=False),
        sa.Column("dicatat", observasi_app.extensions.Instan(), nullable=False),
        sa.Column("dilepas", observasi_app.extensions.Instan(), nullable=True),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_bukti_asal_pegawai_id_pegawai")),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "bukti_id"],
            ["bukti.sekolah_id", "bukti.id"],
            name=op.f("fk_bukti_asal_sekolah_id_bukti_id_bukti"),
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_bukti_asal_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_bukti_asal")),
    )
    op.create_index("ix_bukti_asal_bukti", "bukti_asal", ["sekolah_id", "bukti_id"])
    op.create_index("ix_bukti_asal_sha256", "bukti_asal", ["sekolah_id", "pegawai_id", "sha256"])


def downgrade() -> None:
    """Take back."""
    op.drop_table("bukti_asal")
    with op.batch_alter_table("berkas") as tabel:
        tabel.drop_column("halaman")
