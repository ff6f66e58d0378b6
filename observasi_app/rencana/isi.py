"""What a plan says, as frozen values; they go into the table as JSON and come back the same. Pure."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from zlib import crc32

LAIN = "lain"
"""The kind of tugas tambahan that the rule set does not list: it is written in words."""
TANPA = "tanpa"
"""A rank or jenjang that somebody does not have, said by choosing it."""


@dataclass(frozen=True, slots=True)
class DataDiri:
    """What somebody has checked of themselves, as it stood that day."""

    nama: str
    nip: str
    status: str
    unit: str
    golongan: str
    jenjang: str
    perjanjian: str = ""
    """The number of the contract that a PPPK works under; its expectations belong to the plan."""


@dataclass(frozen=True, slots=True)
class Praktik:
    """A chosen focus, with the edition of its rubric."""

    fokus: str
    nama: str
    edisi: str


@dataclass(frozen=True, slots=True)
class Kompetensi:
    """A chosen indicator of kompetensi; `kode` is that of the group and the number of the indicator."""

    kode: str
    kelompok: str
    kalimat: str


@dataclass(frozen=True, slots=True)
class Kegiatan:
    """An activity that somebody grows by, how often, and its points for each time as they were known that day.

    `asal` says where its writer read the points, where the rule set has none; without points it counts nothing.
    """

    kode: str
    nama: str
    satuan: str
    jumlah: int
    poin: int | None
    asal: str = ""
    pasti: bool = True

    @property
    def total(self) -> int:
        """What it counts."""
        return (self.poin or 0) * self.jumlah


@dataclass(frozen=True, slots=True)
class Bangkom:
    """The activities of a plan, why their points leave the range, and whether whoever approves agreed to that."""

    kegiatan: tuple[Kegiatan, ...]
    catatan: str = ""
    disetujui: bool = False

    @property
    def total(self) -> int:
        """The sum of the points."""
        return sum(satu.total for satu in self.kegiatan)


@dataclass(frozen=True, slots=True)
class TugasTambahan:
    """One tugas tambahan with its SK."""

    jenis: str
    nama: str
    sk: str
    tanggal: date | None


@dataclass(frozen=True, slots=True)
class Perilaku:
    """One chosen indicator of an aspek of perilaku kerja; the ekspektasi is the principal's."""

    aspek: str
    nama: str
    nomor: int
    kalimat: str
    ekspektasi: str = ""


@dataclass(frozen=True, slots=True)
class BarisHasil:
    """One row of hasil kerja: what the plan serves, what is measured, and how much of it.

    A row of a kepala sekolah serves nobody's and has a perspektif; its `rhk` may be in his own words.
    """

    kode: str
    kepala: str
    rhk: str
    aspek: str
    iki: str
    target: Decimal | None
    satuan: str
    perspektif: str = ""
    intervensi: str = ""
    """The code of the row of the kepala sekolah that this one serves; `kepala` is what that row said then."""


@dataclass(frozen=True, slots=True)
class IsiRencana:
    """A whole plan; what is None was not yet written, an empty `tugas` was passed over."""

    data: DataDiri | None = None
    praktik: tuple[Praktik, ...] | None = None
    kompetensi: tuple[Kompetensi, ...] | None = None
    tugas: tuple[TugasTambahan, ...] | None = None
    perilaku: tuple[Perilaku, ...] | None = None
    hasil: tuple[BarisHasil, ...] | None = None
    bangkom: Bangkom | None = None

    def has(self, langkah: str) -> bool:
        """Tell whether a step was saved."""
        return getattr(self, langkah) is not None

    def mark(self, langkah: str) -> int | None:
        """Return a number that tells two states of a step apart; None where it was not yet written."""
        isi = self.to_json().get(langkah)
        return None if isi is None else crc32(json.dumps(isi, sort_keys=True).encode())

    def to_json(self) -> dict[str, Any]:
        """Return what the table keeps."""
        return {nama: _plain(nilai) for nama, nilai in asdict(self).items() if nilai is not None}

    @classmethod
    def from_json(cls, isi: dict[str, Any]) -> IsiRencana:
        """Read it back."""
        return cls(
            data=DataDiri(**isi["data"]) if "data" in isi else None,
            praktik=tuple(Praktik(**s) for s in isi["praktik"]) if "praktik" in isi else None,
            kompetensi=tuple(Kompetensi(**s) for s in isi["kompetensi"]) if "kompetensi" in isi else None,
            tugas=tuple(_read_tugas(s) for s in isi["tugas"]) if "tugas" in isi else None,
            perilaku=tuple(Perilaku(**s) for s in isi["perilaku"]) if "perilaku" in isi else None,
            hasil=tuple(_read_hasil(s) for s in isi["hasil"]) if "hasil" in isi else None,
            bangkom=_read_bangkom(isi["bangkom"]) if "bangkom" in isi else None,
        )


def _plain(nilai: Any) -> Any:  # noqa: ANN401 - any part of a plan
    if isinstance(nilai, dict):
        return {k: _plain(v) for k, v in nilai.items()}
    if isinstance(nilai, list | tuple):
        return [_plain(satu) for satu in nilai]
    if isinstance(nilai, date):
        return nilai.isoformat()
    return str(nilai) if isinstance(nilai, Decimal) else nilai


def _read_bangkom(isi: dict[str, Any]) -> Bangkom:
    return Bangkom(tuple(Kegiatan(**s) for s in isi["kegiatan"]), isi["catatan"], isi["disetujui"])


def _read_tugas(isi: dict[str, Any]) -> TugasTambahan:
    tanggal = date.fromisoformat(isi["tanggal"]) if isi["tanggal"] else None
    return TugasTambahan(isi["jenis"], isi["nama"], isi["sk"], tanggal)


def _read_hasil(isi: dict[str, Any]) -> BarisHasil:
    return BarisHasil(**(isi | {"target": Decimal(isi["target"]) if isi["target"] is not None else None}))
