"""Maintainers' command: writes the next migration from the difference between the models and the migrations.

    .venv/bin/python -m tools.migrasi "What changes, as a sentence"

Read the file it writes before committing it; triggers and data are not seen by the comparison.
"""

from __future__ import annotations

import secrets
import sys
import tempfile
from pathlib import Path

from alembic import command

from observasi_app import create_app
from observasi_app.extensions import db
from observasi_app.migrasi import alembic_config, upgrade


def main() -> None:
    """Bring an empty database to the present head, compare, and write the revision."""
    with tempfile.TemporaryDirectory() as data:
        app = create_app({"OBSERVASI_DATA": data, "OBSERVASI_RAHASIA": secrets.token_hex(32)})
        with app.app_context(), db.engine.connect() as koneksi:
            upgrade(koneksi)
            nomor = len(list((Path(__file__).parents[1] / "migrations" / "versions").glob("*.py"))) + 1
            command.revision(alembic_config(koneksi), sys.argv[1], autogenerate=True, rev_id=f"{nomor:04d}")
            db.engine.dispose()


if __name__ == "__main__":
    main()
