"""Changes that were decided before their day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import observasi_app.extensions

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "agenda",
        sa.Column("jenis", sa.String(), nullable=False),
        sa.Column("berlaku", sa.Date(), nullable=False),
        sa.Column("pegawai_id", sa.Uuid(), nullable=False),
        sa.Column("pihak_id", sa.Uuid(), nullable=True),
        sa.Column("oleh_id", sa.Uuid(), nullable=False),
        sa.Column("peran", sa.String(), nullable=False),
        sa.Column("operasi_id", sa.Uuid(), nullable=False),
        sa.Column("dibuat", observasi_app.extensions.Instan(), nullable=False),
        sa.Column("dijalankan", observasi_app.extensions.Instan(), nullable=True),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["oleh_id"], ["pegawai.id"], name=op.f("fk_agenda_oleh_id_pegawai")),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_agenda_pegawai_id_pegawai")),
        sa.ForeignKeyConstraint(["pihak_id"], ["pegawai.id"], name=op.f("fk_agenda_pihak_id_pegawai")),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_agenda_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_agenda")),
    )
    op.create_index("ix_agenda_berlaku", "agenda", ["dijalankan", "berlaku"])


def downgrade() -> None:
    """Take back."""
    op.drop_table("agenda")
