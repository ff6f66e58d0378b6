"""Statements made ready: written in the words of one database once, then handed straight to its driver.

SQLAlchemy writes the SQL and says how each value is sent and read back. What it would do again at every execution
(finding the statement in its cache, an execution context, a result) takes several times as long as SQLite's answer.
"""

from __future__ import annotations

from collections import namedtuple
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Connection, Dialect, SelectBase

    Pernyataan = SelectBase | Insert
    Bentuk = tuple[tuple[str, int | None], ...]
    Ubah = Callable[[Any], Any]


def run_siap(koneksi: Connection, pernyataan: Pernyataan, nilai: Mapping[str, Any]) -> list[Any]:
    """Run a statement in the connection's transaction; return its rows, named by their columns (an insert has none).

    A list among the values fills an `IN` of as many members. An insert leaves out only columns that may be empty.
    """
    bentuk = tuple([(nama, len(isi) if isinstance(isi, list) else None) for nama, isi in nilai.items()])
    return _make_siap(pernyataan, koneksi.dialect, bentuk).run(koneksi, nilai)


@lru_cache(maxsize=1024)
def _make_siap(pernyataan: Pernyataan, dialek: Dialect, bentuk: Bentuk) -> _Siap:
    return _Siap(pernyataan, dialek, {nama: None if n is None else [None] * n for nama, n in bentuk})


class _Siap:
    """One statement for one database and one shape of its values."""

    def __init__(self, pernyataan: Pernyataan, dialek: Dialect, contoh: Mapping[str, Any]) -> None:
        insert = isinstance(pernyataan, Insert)
        susunan = pernyataan.compile(dialect=dialek, column_keys=[*contoh] if insert else None)
        assert isinstance(susunan, SQLCompiler)  # noqa: S101 - as every SQL database's is
        if insert and susunan.insert_prefetch:
            raise TypeError(f"columns that Python fills must be given: {susunan.insert_prefetch}")
        isi = susunan.construct_expanded_state(dict(contoh))
        self.sql = isi.statement
        self.dialek = dialek
        self.tetap = dict(isi.parameters)
        self.mekar = {nama: bagian for nama, bagian in isi.parameter_expansion.items() if nama in contoh}
        self.berurut = isi.positiontup is not None
        asal = {satu: nama for nama, bagian in isi.parameter_expansion.items() for satu in bagian}
        jenis = {nama: susunan.binds[asal.get(nama, nama)].type.dialect_impl(dialek) for nama in isi.parameters}
        self.kirim = [(nama, jenis[nama].bind_processor(dialek)) for nama in isi.positiontup or isi.parameters]
        self.kolom = [] if isinstance(pernyataan, Insert) else list(pernyataan.selected_columns)
        self.baris: Any = namedtuple("Baris", [k.key for k in self.kolom])  # type: ignore[misc]  # noqa: PYI024 - known only here
        self.ubah: list[tuple[int, Ubah]] | None = None

    def run(self, koneksi: Connection, nilai: Mapping[str, Any]) -> list[Any]:
        """Send the values, and read back what comes."""
        kursor = koneksi.connection.cursor()
        isi = self._send(nilai)
        galat_dbapi = self.dialek.loaded_dbapi.Error
        try:
            kursor.execute(self.sql, isi)
            return self._read(kursor.fetchall(), kursor.description) if self.kolom else []
        except galat_dbapi as galat:
            raise DBAPIError.instance(self.sql, isi, galat, galat_dbapi, dialect=self.dialek) from galat
        finally:
            kursor.close()

    def _send(self, nilai: Mapping[str, Any]) -> Any:  # noqa: ANN401 - what the driver takes: a list or a dict
        semua = {**self.tetap, **nilai}
        for nama, bagian in self.mekar.items():
            semua.update(zip(bagian, nilai[nama], strict=True))
        if self.berurut:
            return [ubah(semua[nama]) if ubah else semua[nama] for nama, ubah in self.kirim]
        return {nama: ubah(semua[nama]) if ubah else semua[nama] for nama, ubah in self.kirim}

    def _read(self, mentah: Sequence[Sequence[Any]], uraian: Sequence[Sequence[Any]]) -> list[Any]:
        if self.ubah is None:
            dari = [
                kolom.type.dialect_impl(self.dialek).result_processor(self.dialek, satu[1])
                for kolom, satu in zip(self.kolom, uraian, strict=True)
            ]
            self.ubah = [(letak, ubah) for letak, ubah in enumerate(dari) if ubah]
        hasil = []
        for satu in mentah:
            isi = list(satu)
            for letak, ubah in self.ubah:
                isi[letak] = ubah(isi[letak])
            hasil.append(self.baris._make(isi))
        return hasil
