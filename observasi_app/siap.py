"""Statements made ready: written in the words of one database once, then handed straight to its driver.

SQLAlchemy writes the SQL and says how each value is sent and read back. What it would do again at every execution
(finding the statement in its cache, an execution context, a result) takes several times as long as SQLite's answer.
"""

from __future__ import annotations

from collections import namedtuple
from contextlib import closing
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, Any

from sqlalchemy import Insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import UserDefinedType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Dialect, SelectBase
    from sqlalchemy.engine.interfaces import DBAPIModule
    from sqlalchemy.types import TypeEngine

    Pernyataan = SelectBase | Insert
    Ubah = Callable[[Any], Any] | None


class Mentah(UserDefinedType[Any]):
    """A value as this driver gives and takes it: for what is read only to be written elsewhere."""

    cache_ok = True

    def get_col_spec(self, **_kw: object) -> str:
        """Refuse to be the type of a column."""
        raise TypeError("a value on its way has no column")


def run_siap(koneksi: Connection, pernyataan: Pernyataan, nilai: Mapping[str, Any]) -> list[Any]:
    """Run a statement in the connection's transaction; return its rows, named by their columns (an insert has none).

    A list among the values fills an `IN` of as many members. An insert leaves out only columns that may be empty.
    """
    bentuk = tuple([(nama, len(isi) if isinstance(isi, list) else None) for nama, isi in nilai.items()])
    return _make_siap(pernyataan, koneksi.dialect, bentuk).run(koneksi, nilai)


def run_banyak(
    koneksi: Connection, pernyataan: Insert, kolom: Mapping[str, Sequence[Any]], tetap: Mapping[str, Any]
) -> None:
    """Run one insert for many rows in the connection's transaction.

    `kolom` has the values of each column, which can be hashed; `tetap` what is the same in every row.
    """
    bentuk = tuple([(nama, None) for nama in (*tetap, *kolom)])
    _make_siap(pernyataan, koneksi.dialect, bentuk).run_many(koneksi, kolom, tetap)


@lru_cache(maxsize=1024)
def _make_siap(pernyataan: Pernyataan, dialek: Dialect, bentuk: tuple[tuple[str, int | None], ...]) -> _Siap:
    return _Siap(pernyataan, dialek, {nama: None if n is None else [None] * n for nama, n in bentuk})


class _Siap:
    """One statement for one database and one shape of its values."""

    def __init__(self, pernyataan: Pernyataan, dialek: Dialect, contoh: Mapping[str, Any]) -> None:
        self.dialek = dialek
        tambah = isinstance(pernyataan, Insert)
        susunan = pernyataan.compile(dialect=dialek, column_keys=[*contoh] if tambah else None)
        assert isinstance(susunan, SQLCompiler)  # noqa: S101 - as every SQL database's is
        if tambah and susunan.insert_prefetch:
            raise TypeError(f"columns that Python fills must be given: {susunan.insert_prefetch}")
        isi = susunan.construct_expanded_state(dict(contoh))
        self.sql = isi.statement
        self.tempat = isi.positiontup
        ubah = {nama: self._sender(bind.type) for nama, bind in susunan.binds.items()}
        daftar = {bagian: nama for nama, semua in isi.parameter_expansion.items() for bagian in semua}
        self.tetap = {n: _send(ubah[daftar.get(n, n)], v) for n, v in isi.parameters.items() if n not in contoh}
        self.satuan = [(nama, ubah[nama]) for nama in contoh if nama in isi.parameters]
        self.daftar = [(n, bagian, ubah[n]) for n, bagian in isi.parameter_expansion.items() if n in contoh]
        self.kolom = [] if isinstance(pernyataan, Insert) else list(pernyataan.selected_columns)
        self.baris: Any = namedtuple("Baris", [k.key for k in self.kolom])  # type: ignore[misc]  # noqa: PYI024
        self.ubah: list[tuple[int, Callable[[Any], Any]]] | None = None

    def _sender(self, jenis: TypeEngine[Any]) -> Ubah:
        return jenis.dialect_impl(self.dialek).bind_processor(self.dialek)

    def run(self, koneksi: Connection, nilai: Mapping[str, Any]) -> list[Any]:
        """Send the values, and read back what comes."""
        isi = self._values(nilai)
        try:
            with closing(koneksi.connection.cursor()) as kursor:
                kursor.execute(self.sql, isi)
                return self._rows(kursor.fetchall(), kursor.description) if self.kolom else []
        except self.dialek.loaded_dbapi.Error as galat:
            raise self._in_words_of_sqlalchemy(galat, koneksi, isi) from galat

    def run_many(self, koneksi: Connection, kolom: Mapping[str, Sequence[Any]], tetap: Mapping[str, Any]) -> None:
        """Send many rows at once; what a value is sent as is asked once for each value of a column."""
        ubah = dict(self.satuan)
        isi: dict[str, Iterable[Any]] = {nama: repeat(nilai) for nama, nilai in self.tetap.items()}
        isi |= {nama: repeat(_send(ubah[nama], nilai)) for nama, nilai in tetap.items()}
        for nama, semua in kolom.items():
            cara = ubah[nama]
            if cara is None:
                isi[nama] = semua
            else:
                kirim = {nilai: cara(nilai) for nilai in set(semua)}
                isi[nama] = map(kirim.__getitem__, semua)
        urut = [*isi] if self.tempat is None else self.tempat
        baris: list[Any] = [*zip(*(isi[nama] for nama in urut), strict=False)]
        if self.tempat is None:
            baris = [dict(zip(urut, satu, strict=True)) for satu in baris]
        try:
            with closing(koneksi.connection.cursor()) as kursor:
                kursor.executemany(self.sql, baris)
        except self.dialek.loaded_dbapi.Error as galat:
            raise self._in_words_of_sqlalchemy(galat, koneksi, []) from galat

    def _in_words_of_sqlalchemy(self, galat: DBAPIModule.Error, koneksi: Connection, isi: Any) -> Exception:  # noqa: ANN401
        """Return the error that SQLAlchemy would raise; a connection that broke is not given to the next request."""
        putus = self.dialek.is_disconnect(galat, koneksi.connection, None)
        if putus:
            koneksi.invalidate(galat)
        dasar = self.dialek.loaded_dbapi.Error
        return DBAPIError.instance(self.sql, isi, galat, dasar, dialect=self.dialek, connection_invalidated=putus)

    def _values(self, nilai: Mapping[str, Any]) -> Any:  # noqa: ANN401 - what the driver takes: a list or a dict
        semua = self.tetap.copy()
        for nama, ubah in self.satuan:
            semua[nama] = ubah(nilai[nama]) if ubah else nilai[nama]
        for nama, bagian, ubah in self.daftar:
            semua.update((satu, _send(ubah, isi)) for satu, isi in zip(bagian, nilai[nama], strict=True))
        return semua if self.tempat is None else [semua[nama] for nama in self.tempat]

    def _rows(self, mentah: Sequence[Sequence[Any]], uraian: Sequence[Sequence[Any]]) -> list[Any]:
        if self.ubah is None:
            dari = [
                kolom.type.dialect_impl(self.dialek).result_processor(self.dialek, satu[1])
                for kolom, satu in zip(self.kolom, uraian, strict=True)
            ]
            self.ubah = [(letak, ubah) for letak, ubah in enumerate(dari) if ubah]
        if not self.ubah:
            return [*map(self.baris._make, mentah)]
        hasil = []
        for satu in mentah:
            isi = list(satu)
            for letak, ubah in self.ubah:
                isi[letak] = ubah(isi[letak])
            hasil.append(self.baris._make(isi))
        return hasil


def _send(ubah: Ubah, isi: object) -> Any:  # noqa: ANN401 - what a driver takes
    return ubah(isi) if ubah else isi
