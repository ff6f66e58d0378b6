"""A guru shows her plan to her coach, who suggests wording that she uses or not."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import observasi_app.extensions

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.add_column("rencana", sa.Column("untuk_coach", observasi_app.extensions.Instan(), nullable=True))
    op.create_table(
        "rencana_saran",
        sa.Column("rencana_id", sa.Uuid(), nullable=False),
        sa.Column("penulis_id", sa.Uuid(), nullable=False),
        sa.Column("baris", sa.String(), nullable=False),
        sa.Column("usulan", sa.String(), nullable=False),
        sa.Column("alasan", sa.String(), nullable=False),
        sa.Column("waktu", observasi_app.extensions.Instan(), nullable=False),
        sa.Column("keadaan", sa.String(), nullable=False),
        sa.Column("dijawab", observasi_app.extensions.Instan(), nullable=True),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["penulis_id"], ["pegawai.id"], name=op.f("fk_rencana_saran_penulis_id_pegawai")),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "rencana_id"],
            ["rencana.sekolah_id", "rencana.id"],
            name=op.f("fk_rencana_saran_sekolah_id_rencana_id_rencana"),
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_rencana_saran_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_rencana_saran")),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("rencana_saran")
    with op.batch_alter_table("rencana") as tabel:
        tabel.drop_column("untuk_coach")
