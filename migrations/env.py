"""Alembic's door: runs on the connection that `observasi_app.migrasi` hands over."""

from alembic import context

import observasi_app  # noqa: F401 - importing the house imports every table
from observasi_app.extensions import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
