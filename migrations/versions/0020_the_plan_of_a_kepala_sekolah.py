"""The plan of a kepala sekolah: as what somebody plans, whom it is handed in to, what the pengawas thinks of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import observasi_app.extensions

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

LAMA = "uq_rencana_sekolah_id_periode_id_pegawai_id"
BARU = "uq_rencana_sekolah_id_periode_id_pegawai_id_jenis"


def upgrade() -> None:
    """Apply."""
    with op.batch_alter_table("rencana") as tabel:
        tabel.add_column(sa.Column("jenis", sa.String(), nullable=False, server_default="guru"))
        tabel.add_column(sa.Column("diajukan_kepada", sa.String(), nullable=False, server_default="kepala_sekolah"))
        tabel.add_column(sa.Column("disimpan", observasi_app.extensions.Instan(), nullable=True))
        tabel.add_column(sa.Column("penelaah_id", sa.Uuid(), nullable=True))
        tabel.add_column(sa.Column("ditelaah", observasi_app.extensions.Instan(), nullable=True))
        tabel.add_column(sa.Column("telaah", sa.String(), nullable=False, server_default=""))
        tabel.create_foreign_key("fk_rencana_penelaah_id_pegawai", "pegawai", ["penelaah_id"], ["id"])
        tabel.drop_constraint(LAMA, type_="unique")
        tabel.create_unique_constraint(BARU, ["sekolah_id", "periode_id", "pegawai_id", "jenis"])


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("rencana") as tabel:
        tabel.drop_constraint(BARU, type_="unique")
        tabel.create_unique_constraint(LAMA, ["sekolah_id", "periode_id", "pegawai_id"])
        tabel.drop_constraint("fk_rencana_penelaah_id_pegawai", type_="foreignkey")
        for nama in ("telaah", "ditelaah", "penelaah_id", "disimpan", "diajukan_kepada", "jenis"):
            tabel.drop_column(nama)
