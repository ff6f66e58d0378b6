"""The map of a pasted table, as its reader chose it, and the reading of the whole table with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from observasi_app.orang.baris import Bawaan, HasilBaca, read_rows, sort_baris
from observasi_app.orang.queries import Tempat, list_orang_ada, list_tugas_ada
from observasi_app.orang.tabel import Baris, Kolom, read_baris

KEPALA_KOLOM = {kolom: kolom.label.partition(" (")[0].partition(",")[0] for kolom in Kolom}
"""What stands over a column when the rest of a table is written back: words that the next reading knows by itself."""


@dataclass(frozen=True, slots=True)
class Peta:
    """Which row names the columns (None: no row does), what each column holds, and what counts for empty cells."""

    kepala: int | None
    kolom: tuple[Kolom | None, ...]
    bawaan: Bawaan
    hari: date


@dataclass(frozen=True, slots=True)
class Bacaan:
    """A table read with a map: its rows as they are, and what becomes of each."""

    baris: tuple[Baris, ...]
    peta: Peta
    hasil: HasilBaca

    def list_sisa(self, beres: set[int]) -> tuple[Baris, ...]:
        """Return the rows that stay, under a head that names their columns; nothing when none stays."""
        nomor = sorted(
            {d.nomor for d in self.hasil.ditolak} | {d.baris.nomor for d in self.hasil.diterima} - beres,
        )
        if not nomor:
            return ()
        return (self._head(), *(self.baris[n - 1] for n in nomor))

    def _head(self) -> Baris:
        asal = self.baris[self.peta.kepala] if self.peta.kepala is not None else ("",) * len(self.peta.kolom)
        return tuple(KEPALA_KOLOM[k] if k else sel for k, sel in zip(self.peta.kolom, asal, strict=True))


def read_peta(sesi: Session, tempat: Tempat, teks: str, peta: Peta, *, saya: UUID) -> Bacaan:
    """Read a whole table against the people who are known now: the same for the preview and for the intake itself."""
    baris = read_baris(teks)
    terbaca, ditolak, dilewati = read_rows(baris, peta.kepala, peta.kolom, peta.bawaan, peta.hari)
    ada = list_orang_ada(sesi, tempat, peta.bawaan.mulai, terbaca)
    diterima, berbenturan = sort_baris(terbaca, ada, list_tugas_ada(sesi, tempat), saya=str(saya))
    semua = sorted((*ditolak, *berbenturan), key=lambda d: d.nomor)
    return Bacaan(baris, peta, HasilBaca(diterima, tuple(semua), dilewati))
