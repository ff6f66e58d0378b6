"""The floor of one post: a bare Flask view that inserts one row and waits until the disk has it."""

from __future__ import annotations

import os
import sqlite3
import threading

from flask import Flask, request

app = Flask(__name__)
_milik = threading.local()


def connection() -> sqlite3.Connection:
    """Return this thread's connection, as durable as Observasi's own."""
    if not hasattr(_milik, "db"):
        _milik.db = sqlite3.connect(os.environ["POLOS_DB"], isolation_level=None)
        _milik.db.execute("pragma journal_mode=wal")
        _milik.db.execute("pragma synchronous=full")
        _milik.db.execute("create table if not exists baris (id text primary key, teks text not null)")
    return _milik.db  # type: ignore[no-any-return]


@app.get("/masuk")
def hidup() -> str:
    """Tell that the server answers."""
    return "ya"


@app.post("/")
def tulis() -> tuple[dict[str, str], int]:
    """Insert one row."""
    connection().execute("insert into baris values (?, ?)", (request.form["operasi"], request.form["teks"]))
    return {"id": request.form["operasi"]}, 201
