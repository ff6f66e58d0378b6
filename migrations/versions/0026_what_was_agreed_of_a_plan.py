"""What was agreed of a plan becomes a version of its own, so that an adjustment can stand beside it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import observasi_app.extensions
from observasi_app.extensions import new_id

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

RENCANA = sa.table(
    "rencana",
    sa.column("sekolah_id", sa.Uuid()),
    sa.column("id", sa.Uuid()),
    sa.column("pegawai_id", sa.Uuid()),
    sa.column("isi", sa.JSON()),
    sa.column("disepakati", observasi_app.extensions.Instan()),
)
VERSI = sa.table(
    "rencana_versi",
    sa.column("sekolah_id", sa.Uuid()),
    sa.column("id", sa.Uuid()),
    sa.column("rencana_id", sa.Uuid()),
    sa.column("nomor", sa.Integer()),
    sa.column("asal", sa.String()),
    sa.column("isi", sa.JSON()),
    sa.column("oleh_id", sa.Uuid()),
    sa.column("waktu", observasi_app.extensions.Instan()),
)


def upgrade() -> None:
    """Apply: an agreed plan holds what was agreed."""
    basis = op.get_bind()
    for baris in basis.execute(sa.select(RENCANA).where(RENCANA.c.disepakati.is_not(None))).all():
        milik = sa.and_(VERSI.c.sekolah_id == baris.sekolah_id, VERSI.c.rencana_id == baris.id)
        terakhir = basis.execute(sa.select(sa.func.max(VERSI.c.nomor)).where(milik)).scalar()
        basis.execute(
            sa.insert(VERSI).values(
                sekolah_id=baris.sekolah_id,
                id=new_id(),
                rencana_id=baris.id,
                nomor=(terakhir or 0) + 1,
                asal="disepakati",
                isi=baris.isi,
                oleh_id=baris.pegawai_id,
                waktu=baris.disepakati,
            )
        )


def downgrade() -> None:
    """Take back."""
    op.execute(sa.delete(VERSI).where(VERSI.c.asal == "disepakati"))
