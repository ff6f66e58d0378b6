"""What a pegawai objects to, and an appraisal that stands in the place of another."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import observasi_app.extensions

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

BERLAKU = sa.text("keadaan != 'diganti'")
BERDIRI = sa.text("ditarik IS NULL")
LAMA = "uq_penilaian_sekolah_id_periode_id_pegawai_id"


def upgrade() -> None:
    """Apply."""
    _let_go()
    with op.batch_alter_table("penilaian") as tabel:
        tabel.drop_constraint(op.f(LAMA), type_="unique")
        tabel.add_column(sa.Column("menggantikan_id", sa.Uuid(), nullable=True))
        tabel.create_foreign_key(
            op.f("fk_penilaian_sekolah_id_menggantikan_id_penilaian"),
            "penilaian",
            ["sekolah_id", "menggantikan_id"],
            ["sekolah_id", "id"],
        )
    _take_up()
    op.create_index(
        "uq_penilaian_berlaku",
        "penilaian",
        ["sekolah_id", "periode_id", "pegawai_id"],
        unique=True,
        sqlite_where=BERLAKU,
        postgresql_where=BERLAKU,
    )
    op.create_table(
        "keberatan",
        sa.Column("penilaian_id", sa.Uuid(), nullable=False),
        sa.Column("pegawai_id", sa.Uuid(), nullable=False),
        sa.Column("alasan", sa.String(), nullable=False),
        sa.Column("keadaan_lama", sa.String(), nullable=False),
        sa.Column("diajukan", observasi_app.extensions.Instan(), nullable=False),
        sa.Column("ditarik", observasi_app.extensions.Instan(), nullable=True),
        sa.Column("keterangan", sa.String(), nullable=False),
        sa.Column("diterangkan", observasi_app.extensions.Instan(), nullable=True),
        sa.Column("hasil", sa.String(), nullable=False),
        sa.Column("pertimbangan", sa.String(), nullable=False),
        sa.Column("diputus", observasi_app.extensions.Instan(), nullable=True),
        sa.Column("pencatat_id", sa.Uuid(), nullable=True),
        sa.Column("pemutus", sa.String(), nullable=False),
        sa.Column("jabatan_pemutus", sa.String(), nullable=False),
        sa.Column("surat", sa.String(), nullable=False),
        sa.Column("penilaian_baru_id", sa.Uuid(), nullable=True),
        sa.Column("sekolah_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["pegawai_id"], ["pegawai.id"], name=op.f("fk_keberatan_pegawai_id_pegawai")),
        sa.ForeignKeyConstraint(["pencatat_id"], ["pegawai.id"], name=op.f("fk_keberatan_pencatat_id_pegawai")),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "penilaian_baru_id"],
            ["penilaian.sekolah_id", "penilaian.id"],
            name=op.f("fk_keberatan_sekolah_id_penilaian_baru_id_penilaian"),
        ),
        sa.ForeignKeyConstraint(
            ["sekolah_id", "penilaian_id"],
            ["penilaian.sekolah_id", "penilaian.id"],
            name=op.f("fk_keberatan_sekolah_id_penilaian_id_penilaian"),
        ),
        sa.ForeignKeyConstraint(["sekolah_id"], ["sekolah.id"], name=op.f("fk_keberatan_sekolah_id_sekolah")),
        sa.PrimaryKeyConstraint("sekolah_id", "id", name=op.f("pk_keberatan")),
    )
    op.create_index(
        "uq_keberatan_berdiri",
        "keberatan",
        ["sekolah_id", "penilaian_id"],
        unique=True,
        sqlite_where=BERDIRI,
        postgresql_where=BERDIRI,
    )


def downgrade() -> None:
    """Take back: an appraisal that took the place of another goes, and that one counts again."""
    op.drop_table("keberatan")
    op.drop_index("uq_penilaian_berlaku", "penilaian")
    op.execute("UPDATE penilaian SET keadaan = 'final' WHERE keadaan = 'diganti'")
    op.execute("DELETE FROM penilaian WHERE menggantikan_id IS NOT NULL")
    _let_go()
    with op.batch_alter_table("penilaian") as tabel:
        tabel.drop_constraint(op.f("fk_penilaian_sekolah_id_menggantikan_id_penilaian"), type_="foreignkey")
        tabel.drop_column("menggantikan_id")
        tabel.create_unique_constraint(op.f(LAMA), ["sekolah_id", "periode_id", "pegawai_id"])
    _take_up()


def _let_go() -> None:
    """Keep aside what points to the table: SQLite writes a table anew to change it, and would find it pointed to."""
    op.execute("CREATE TEMPORARY TABLE simpan AS SELECT sekolah_id, id, penilaian_id FROM rekomendasi")
    op.execute("UPDATE rekomendasi SET penilaian_id = NULL")


def _take_up() -> None:
    """Let it point there again."""
    op.execute(
        "UPDATE rekomendasi SET penilaian_id = (SELECT s.penilaian_id FROM simpan s"
        " WHERE s.sekolah_id = rekomendasi.sekolah_id AND s.id = rekomendasi.id)"
    )
    op.execute("DROP TABLE simpan")
