"""How a school did as a whole in a period, version by version; and what was in force when somebody was appraised."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import observasi_app.extensions

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

MENGIKAT = sa.text("digantikan IS NULL")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "predikat_organisasi",
        sa.Column("periode_id", sa.Uuid(), nullable=False),
        sa.Column("nomor", sa.Integer(), nullable=False),
        sa.Column("capaian", sa.String(), nullable=False),
        sa.Column("alasan", sa.String(), nullable=False),
        sa.Column("tanggal", sa.Date(), nullable=False),
        sa.Column("penetap_id", sa.Uuid(), nullable=False),
        sa.Column("jabatan_penetap", sa.String(), nullable=False),
        sa.Column("aturan", sa.String(), nullable=False),
        sa.Column("ditetapkan", observasi_app.extensions.Instan(), nullable=False),
        sa.Column("digantikan", observasi_app.extensions.Instan(), nullable=True),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["penetap_id"], ["pegawai.id"], name=op.f("fk_predikat_organisasi_penetap_id_pegawai")),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "periode_id"],
            ["periode.sekolah_id", "periode.id"],
            name=op.f("fk_predikat_organisasi_sekolah_id_periode_id_periode"),
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_predikat_organisasi_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_predikat_organisasi")),
        sa.UniqueConstraint(
            "sekolah_id", "periode_id", "nomor", name=op.f("uq_predikat_organisasi_sekolah_id_periode_id_nomor")
        ),
    )
    op.create_index(
        "uq_predikat_organisasi_mengikat",
        "predikat_organisasi",
        ["sekolah_id", "periode_id"],
        unique=True,
        sqlite_where=MENGIKAT,
        postgresql_where=MENGIKAT,
    )
    op.add_column("penilaian", sa.Column("organisasi", sa.String(), server_default="", nullable=False))


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("penilaian") as tabel:
        tabel.drop_column("organisasi")
    op.drop_index("uq_predikat_organisasi_mengikat", "predikat_organisasi")
    op.drop_table("predikat_organisasi")
