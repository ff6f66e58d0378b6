"""A school that is at work takes a new version: at each revision every table holds a row, and none is lost."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from sqlalchemy import (
    JSON,
    Boolean,
    Connection,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    Table,
    Time,
    insert,
    text,
)

from observasi_app.config import AKAR
from observasi_app.extensions import db
from observasi_app.migrasi import RujukanPutusError, upgrade
from observasi_app.pemutakhiran.bongkah import unfold_bongkah
from tests.conftest import make_app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def koneksi(tmp_path: Path) -> Iterator[Connection]:
    app = make_app(tmp_path)
    with app.app_context():
        with db.engine.connect() as satu:
            yield satu
        db.engine.dispose()


REVISI = sorted(berkas.name[:4] for berkas in (AKAR / "migrations" / "versions").glob("[0-9]*.py"))[:-1]
"""Every revision but the newest, oldest first."""


CONTOH: tuple[tuple[type | tuple[type, ...], Any], ...] = (
    (DateTime, datetime(2026, 7, 1)),  # noqa: DTZ001 - as SQLite keeps it
    (Date, date(2026, 7, 1)),
    (Time, time(7, 0)),
    (JSON, {}),
    (Boolean, True),
    (LargeBinary, b"x"),
    ((Integer, Numeric), 1),
)
"""What stands in a column of a type; an id or a word in all others."""
SATU_TEMPAT = {"dinas_id"}
"""What stays empty where a row belongs to a school or to a dinas."""


def _value(tipe: object) -> Any:  # noqa: ANN401 - whatever the column takes
    return next((nilai for jenis, nilai in CONTOH if isinstance(tipe, jenis)), uuid4().hex)


def fill(koneksi: Connection) -> set[str]:
    """Put one row into each table, which names the rows of the others; return the names of the tables."""
    skema = MetaData()
    skema.reflect(koneksi)
    ada: dict[str, dict[str, Any]] = {}
    for tabel in skema.sorted_tables:
        if tabel.name == "alembic_version":
            continue
        baris = {k.name: _value(k.type) for k in tabel.columns if not k.nullable}
        baris |= _references(tabel, ada)
        koneksi.execute(insert(tabel).values(baris))
        ada[tabel.name] = baris
    koneksi.commit()
    return set(ada)


def _references(tabel: Table, ada: dict[str, dict[str, Any]]) -> dict[str, Any]:
    hasil: dict[str, Any] = {}
    for rujukan in tabel.foreign_key_constraints:
        tujuan = ada.get(rujukan.referred_table.name)
        pasangan = [(unsur.parent.name, unsur.column.name) for unsur in rujukan.elements]
        bersama = "sekolah_id" in tabel.columns and {sini for sini, _ in pasangan} <= SATU_TEMPAT
        if tujuan is None or (bersama and tabel.columns["dinas_id"].nullable):
            continue
        if all(nama in tujuan for _, nama in pasangan):
            hasil |= {sini: tujuan[sana] for sini, sana in pasangan}
    return hasil


def count(koneksi: Connection) -> dict[str, int]:
    skema = MetaData()
    skema.reflect(koneksi)
    semua = {t.name: len(koneksi.execute(t.select()).all()) for t in skema.sorted_tables}
    koneksi.rollback()
    return semua


@pytest.mark.parametrize("revisi", REVISI)
def test_no_table_loses_its_row_on_the_way_to_the_newest(koneksi: Connection, revisi: str) -> None:
    upgrade(koneksi, revisi)
    sebelum = fill(koneksi)
    upgrade(koneksi)
    sesudah = count(koneksi)
    assert [nama for nama in sebelum if sesudah[nama] == 0] == []
    assert koneksi.exec_driver_sql("pragma foreign_keys").scalar() == 1


def test_rows_that_wait_from_before_are_lines_now(koneksi: Connection) -> None:
    upgrade(koneksi, "0039")
    fill(koneksi)
    lama = [[3, ["Ani", "", "nik:ab:110180:0017"]], [4, []], [7, ["Budi \u2019S"]]]
    koneksi.execute(text("update bongkah_kiriman set isi = :isi"), {"isi": json.dumps(lama, ensure_ascii=False) + "\n"})
    koneksi.commit()
    upgrade(koneksi)
    (isi,) = koneksi.exec_driver_sql("select isi from bongkah_kiriman").one()
    assert unfold_bongkah(isi) == [(3, ["Ani", "", " nik:ab:110180:0017"]), (4, []), (7, ["Budi \u2019S"])]
    koneksi.rollback()


def test_a_migration_that_would_leave_a_row_alone_keeps_nothing(koneksi: Connection) -> None:
    upgrade(koneksi, REVISI[-1])
    fill(koneksi)
    dbapi = koneksi.connection.dbapi_connection
    assert dbapi
    dbapi.execute("pragma foreign_keys=off")
    koneksi.exec_driver_sql("delete from dinas")
    koneksi.commit()
    with pytest.raises(RujukanPutusError):
        upgrade(koneksi)
    (versi,) = koneksi.exec_driver_sql("select version_num from alembic_version").one()
    assert versi == REVISI[-1]
