"""All editions of the application in one place, to look up, list and search."""

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from observasi_app.rubrics.edisi import Edisi, Jenis
from observasi_app.rubrics.periksa import FOLDER, RubrikTidakSah, check_berkas, read_folder
from observasi_app.rubrics.sumber import Sumber, check_sumber


@dataclass(frozen=True, slots=True)
class Temuan:
    """One hit of a search: the edition, where in it in words a reader sees, the text there, and the target if any."""

    edisi: Edisi
    letak: str
    teks: str
    target: int | None = None


@dataclass(frozen=True, slots=True)
class KumpulanRubrik:
    """Every published edition by (jenis, kode, edisi), with the sources their keys name."""

    semua: Mapping[tuple[Jenis, str, str], Edisi]
    sumber: Mapping[str, Sumber]

    def ambil(self, jenis: Jenis, kode: str, edisi: str) -> Edisi | None:
        """Return the edition a cycle pinned, or None when it was never published here."""
        return self.semua.get((jenis, kode, edisi))

    def terbaru(self, jenis: Jenis) -> tuple[Edisi, ...]:
        """Return the newest edition of each focus of this kind, in the order of the ministry's list."""
        pilihan: dict[str, Edisi] = {}
        for edisi in self.semua.values():
            lama = pilihan.get(edisi.kode)
            if edisi.jenis is jenis and (lama is None or sort_edisi(edisi.edisi) > sort_edisi(lama.edisi)):
                pilihan[edisi.kode] = edisi
        return tuple(sorted(pilihan.values(), key=lambda edisi: edisi.nomor))

    def cari(self, teks: str) -> tuple[Temuan, ...]:
        """Return where every word of the search stands in the newest editions, in the order of the lists.

        Case and accents do not matter, and a word may be the beginning or the middle of a longer one.
        An empty search finds nothing.
        """
        return cari_dalam([edisi for jenis in Jenis for edisi in self.terbaru(jenis)], teks)


def cari_dalam(daftar: list[Edisi], teks: str) -> tuple[Temuan, ...]:
    """Search any editions, a school's local ones among them, as `KumpulanRubrik.cari` does."""
    kata = fold_teks(teks).split()
    if not kata:
        return ()
    return tuple(
        temuan
        for edisi in daftar
        for temuan in _list_bagian(edisi)
        if all(satu in fold_teks(temuan.teks) for satu in kata)
    )


def _list_bagian(edisi: Edisi) -> Iterator[Temuan]:
    yield Temuan(edisi, "Nama fokus", edisi.nama)
    for lain in edisi.nama_lain:
        yield Temuan(edisi, f"Nama menurut {lain.dipakai}", lain.nama)
    if edisi.definisi is not None:
        yield Temuan(edisi, "Pengertian", edisi.definisi.kalimat)
    for target in edisi.target:
        if target.kalimat:
            yield Temuan(edisi, f"Target {target.nomor}", target.kalimat, target.nomor)
        for satu in target.petunjuk:
            yield Temuan(
                edisi,
                f"{satu.arah.label}, target {target.nomor}",
                f"{satu.chip} · {satu.kalimat}",
                target.nomor,
            )


def fold_teks(teks: str) -> str:
    """Return the text as a search compares it: small letters, no accents, single spaces."""
    terurai = unicodedata.normalize("NFKD", teks.casefold())
    return " ".join("".join(huruf for huruf in terurai if not unicodedata.combining(huruf)).split())


def sort_edisi(edisi: str) -> tuple[int, ...]:
    """Return the order of a published edition's name: 2025.10 comes after 2025.9."""
    return tuple(int(bagian) for bagian in edisi.split("."))


def load_edisi(path: Path) -> Edisi:
    """Read one edition from a file anywhere, with the sources of this package; raises RubrikTidakSah."""
    if masalah := check_berkas(path):
        raise RubrikTidakSah(tuple(masalah))
    return Edisi.from_dict(tomllib.loads(path.read_text(encoding="utf-8")))


@cache
def load_semua(folder: Path = FOLDER) -> KumpulanRubrik:
    """Read every edition of a folder once per process; raises RubrikTidakSah when `check_rubrik` has a remark."""
    edisi, masalah = read_folder(folder)
    if masalah:
        raise RubrikTidakSah(tuple(masalah))
    return KumpulanRubrik(
        MappingProxyType({satu.kunci: satu for satu in edisi.values()}),
        check_sumber(folder)[0],
    )
