"""The only global object: the database with our own typed Base.

Two phases rule every POST. It reads in a read transaction, does its slow work, and then opens `menulis()`:
the one place where something is written, in one transaction, holding SQLite's write lock as briefly as possible.
"""

from __future__ import annotations

import contextlib
import contextvars
import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

import uuid_utils.compat
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session as SesiFlask
from sqlalchemy import JSON, DateTime, Engine, MetaData, String, event
from sqlalchemy.orm import DeclarativeBase, Session, registry
from sqlalchemy.types import TypeDecorator

from observasi_app.siap import run_banyak, run_siap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Dialect, Insert, SelectBase
    from sqlalchemy.pool import ConnectionPoolEntry


class Instan(TypeDecorator[datetime]):
    """An instant: aware in Python, stored as UTC; a naive value is refused instead of guessed."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Turn any aware instant into naive UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            pesan = "an instant needs a zone"
            raise ValueError(pesan)
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give the zone back."""
        return value.replace(tzinfo=UTC) if value is not None else None


class Base(DeclarativeBase):
    """The base of every table: explicit names, named constraints, instants in UTC."""

    registry = registry(
        metadata=MetaData(
            naming_convention={
                "ix": "ix_%(table_name)s_%(column_0_N_name)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={datetime: Instan, str: String(), dict[str, Any]: JSON},
    )


class SesiData(SesiFlask):
    """The ORM's session over one connection, which statements made ready use without waking the ORM.

    What both read is one snapshot, and what both write one transaction: this session begins it, commits it and takes
    it back, and the ORM joins where somebody needs it.
    """

    _koneksi: Connection | None = None

    def koneksi(self) -> Connection:
        """Return the connection, in its transaction."""
        if self._koneksi is None:
            self._koneksi = self._db.engine.connect()
        if not self._koneksi.in_transaction():
            self._koneksi.begin()
        return self._koneksi

    def get_bind(self, *_: Any, **__: Any) -> Connection:  # noqa: ANN401 - there is one database, whatever is asked for
        """Let the ORM join."""
        return self.koneksi()

    def commit(self) -> None:
        """Write what the ORM holds, then commit for both."""
        if self.in_transaction():
            super().commit()
        if self._koneksi is not None:
            self._koneksi.commit()

    def rollback(self) -> None:
        """Take back what both did, and forget what the ORM had read."""
        if self.in_transaction():
            super().rollback()
        if self._koneksi is not None:
            self._koneksi.rollback()

    def close(self) -> None:
        """Give the connection back; an ORM that was not woken has nothing to forget."""
        if self.in_transaction() or self.identity_map or self.new:
            super().close()
        if self._koneksi is not None:
            self._koneksi.close()
            self._koneksi = None


db = SQLAlchemy(
    model_class=Base,
    disable_autonaming=True,
    session_options={"class_": SesiData, "join_transaction_mode": "control_fully"},
)

_menulis: contextvars.ContextVar[bool] = contextvars.ContextVar("menulis", default=False)


class TulisanLiarError(RuntimeError):
    """Something was about to be written outside `menulis()`: a mistake in our code."""


def new_id() -> uuid.UUID:
    """Make a UUIDv7: sortable by the time it was made, never a secret."""
    return uuid_utils.compat.uuid7()


def now() -> datetime:
    """Return this instant in UTC; rules never call it, they are given a time."""
    return datetime.now(UTC)


@contextlib.contextmanager
def menulis() -> Iterator[Session]:
    """Close the read phase, open the one write transaction, commit it once at the end.

    On SQLite the transaction begins IMMEDIATE, so two writers wait for each other instead of losing an update.
    Everything read before is forgotten: what a rule needs is read again inside.
    """
    sesi = db.session()
    sesi.rollback()
    tanda = _menulis.set(True)
    try:
        yield sesi
        sesi.commit()
    except BaseException:
        sesi.rollback()
        raise
    finally:
        _menulis.reset(tanda)


def baca(pernyataan: SelectBase, nilai: Mapping[str, Any], sesi: Session | None = None) -> list[Any]:
    """Run a prebuilt read past the ORM, for the few questions that every request asks; see `siap`."""
    return run_siap(cast("SesiData", sesi or db.session()).koneksi(), pernyataan, nilai)


def tulis(sesi: Session, pernyataan: Insert, nilai: Mapping[str, Any]) -> None:
    """Run a prebuilt insert inside `menulis()`; see `siap`."""
    if not _menulis.get():
        raise TulisanLiarError(nilai)
    run_siap(cast("SesiData", sesi).koneksi(), pernyataan, nilai)


def tulis_banyak(
    sesi: Session, pernyataan: Insert, kolom: Mapping[str, Sequence[Any]], tetap: Mapping[str, Any]
) -> None:
    """Run a prebuilt insert for many rows inside `menulis()`; see `siap`."""
    if not _menulis.get():
        raise TulisanLiarError(kolom)
    run_banyak(cast("SesiData", sesi).koneksi(), pernyataan, kolom, tetap)


def prepare_engine(engine: Engine) -> None:
    """Give each connection WAL, full durability and foreign keys, and begin transactions ourselves."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def _connect(dbapi: Any, _entry: ConnectionPoolEntry) -> None:  # noqa: ANN401 - a DBAPI connection has no type
        dbapi.isolation_level = None
        for pragma in ("journal_mode=wal", "synchronous=full", "foreign_keys=on", "busy_timeout=15000"):
            dbapi.execute(f"pragma {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(koneksi: Connection) -> None:
        dbapi = koneksi.connection.dbapi_connection
        assert dbapi is not None  # noqa: S101 - a connection that begins is open
        dbapi.execute("BEGIN IMMEDIATE" if _menulis.get() else "BEGIN")


def check_engine(engine: Engine) -> tuple[str, ...]:
    """Return what is wrong with the durability of this database, in words; nothing on PostgreSQL."""
    if engine.dialect.name != "sqlite":
        return ()
    harapan = {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"}
    with engine.connect() as koneksi:
        kenyataan = {nama: str(koneksi.exec_driver_sql(f"pragma {nama}").scalar()) for nama in harapan}
    return tuple(
        f"SQLite {nama} = {kenyataan[nama]}, seharusnya {nilai}. Pakai folder data di cakram setempat."
        for nama, nilai in harapan.items()
        if kenyataan[nama] != nilai
    )


@event.listens_for(Session, "before_flush")
def _refuse_stray_writes(sesi: Session, _konteks: object, _instances: object) -> None:
    """Fail loudly when a GET, or a POST outside its write phase, would change the database."""
    if not _menulis.get() and (sesi.new or sesi.dirty or sesi.deleted):
        raise TulisanLiarError([*sesi.new, *sesi.dirty, *sesi.deleted])
