"""Which statements reach the database, told by SQLite itself: however they were sent, none is missed."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, event

if TYPE_CHECKING:
    from collections.abc import Iterator

_TRANSAKSI = ("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA", "--")


@contextmanager
def perintah_dari(mesin: Engine) -> Iterator[list[str]]:
    """Collect the statements that connections taken meanwhile run, without those that only frame a transaction."""
    semua: list[str] = []
    terlacak: list[Any] = []

    def note(perintah: str) -> None:
        if "FROM agenda" in perintah:
            return  # asked once a minute by the first request, whichever page that asks for
        if not perintah.lstrip().upper().startswith(_TRANSAKSI):
            semua.append(perintah)

    def trace(dbapi: Any, *_: object) -> None:  # noqa: ANN401 - a DBAPI connection has no type
        dbapi.set_trace_callback(note)
        terlacak.append(dbapi)

    event.listen(mesin, "checkout", trace)
    try:
        yield semua
    finally:
        event.remove(mesin, "checkout", trace)
        for dbapi in terlacak:
            dbapi.set_trace_callback(None)
