"""Before → after: the levels of stage B beside those of the newest later visit. Pure: values in, a table out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from observasi_app.rubrics.edisi import Tingkat
from observasi_app.web.waktu import local, tanggal_pendek

if TYPE_CHECKING:
    from observasi_app.rubrics.edisi import Edisi
    from observasi_app.siklus.b_observasi.queries import HasilDibaca
    from observasi_app.siklus.e_refleksi.queries import KunjunganDibaca
    from observasi_app.web.waktu import Zona

SAAT_OBSERVASI = 1
"""The column of stage B, the only one when nobody came again."""


@dataclass(frozen=True, slots=True)
class Banding:
    """A table of levels: heads of its columns; for each target its sentence and a level a column (None: not seen)."""

    kolom: tuple[str, ...]
    baris: tuple[tuple[str, tuple[str | None, ...]], ...]

    @property
    def ada_sesudah(self) -> bool:
        """Whether there is anything to compare with."""
        return len(self.kolom) > SAAT_OBSERVASI


def compare(edisi: Edisi, hasil: HasilDibaca, kunjungan: tuple[KunjunganDibaca, ...], zona: Zona) -> Banding:
    """Lay stage B and the newest visit side by side; a target that was not seen then has no level, never a guess."""
    sebelum = {t.nomor: t.tingkat for t in hasil.target}
    sesudah = kunjungan[-1] if kunjungan else None
    kolom = [f"Observasi · {tanggal_pendek(local(hasil.mulai, zona).date())}"]
    if sesudah is not None:
        kolom.append(f"Kunjungan ulang · {tanggal_pendek(sesudah.tanggal)}")
    baris = []
    for t in edisi.target_terpakai:
        tingkat = [_level(sebelum.get(t.nomor))]
        if sesudah is not None:
            tingkat.append(_level(sesudah.find_tingkat(t.nomor)))
        baris.append((t.kalimat, tuple(tingkat)))
    return Banding(tuple(kolom), tuple(baris))


def _level(tingkat: str | None) -> str | None:
    return tingkat if tingkat in set(Tingkat) else None
