"""Rubric editions as data: what an observation looks at, in the ministry's terms and our plain words.

What enters: TOML files, one a focus and edition, and what a school or dinas typed to complete one.
What leaves: `Edisi`, a frozen value that a cycle pins by name and hash. A published edition never changes.
The file heads of ``terbit.toml`` and ``sumber.toml`` say how to publish an edition and to add a source.
"""

from observasi_app.rubrics.edisi import (
    MAKS_CHIP,
    Arah,
    Asal,
    Dasar,
    Edisi,
    Jenis,
    Kepastian,
    NamaLain,
    Pernyataan,
    Petunjuk,
    RumusanTingkat,
    Target,
    Tingkat,
)
from observasi_app.rubrics.isian import IsianPetunjuk, IsianTarget, IsianTidakSah, complete
from observasi_app.rubrics.kumpulan import KumpulanRubrik, Temuan, cari_dalam, load_edisi, load_semua
from observasi_app.rubrics.naskah import Masalah
from observasi_app.rubrics.periksa import RubrikTidakSah, check_berkas, check_rubrik
from observasi_app.rubrics.sumber import KUNCI_LOKAL, Sumber

__all__ = [
    "KUNCI_LOKAL",
    "MAKS_CHIP",
    "Arah",
    "Asal",
    "Dasar",
    "Edisi",
    "IsianPetunjuk",
    "IsianTarget",
    "IsianTidakSah",
    "Jenis",
    "Kepastian",
    "KumpulanRubrik",
    "Masalah",
    "NamaLain",
    "Pernyataan",
    "Petunjuk",
    "RubrikTidakSah",
    "RumusanTingkat",
    "Sumber",
    "Target",
    "Temuan",
    "Tingkat",
    "cari_dalam",
    "check_berkas",
    "check_rubrik",
    "complete",
    "load_edisi",
    "load_semua",
]
