"""Where places that keep the same data disagree about a person, and who repairs it where. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from observasi_app.orang.gelar import split_gelar
from observasi_app.pemutakhiran.bidang import Bidang
from observasi_app.web.isian import fold_nama
from observasi_app.web.waktu import tanggal_angka

OBSERVASI = "observasi"


@dataclass(frozen=True, slots=True)
class NilaiTempat:
    """What one place says in one field: as it is compared, and as it is shown."""

    banding: str
    tampil: str


@dataclass(frozen=True, slots=True)
class Perbaikan:
    """Who repairs a field at one place, and where; `pasti` tells whether a source says so."""

    tempat: str
    siapa: str
    di: str
    pasti: bool


@dataclass(frozen=True, slots=True)
class Selisih:
    """One field of one person about which places disagree."""

    bidang: Bidang
    nilai: Mapping[str, str]
    """Place → what it says."""
    perbaikan: tuple[Perbaikan, ...]


Jalur = Mapping[tuple[str, str], Perbaikan]
"""(place, field) → who repairs it there."""


def as_nilai(bidang: Bidang, isi: object) -> NilaiTempat | None:
    """Return a value as it is compared and shown; None for one that is not said."""
    if not isi:
        return None
    if isinstance(isi, date):
        return NilaiTempat(isi.isoformat(), tanggal_angka(isi))
    teks = str(isi)
    if bidang is Bidang.NAMA:
        return NilaiTempat(fold_nama(split_gelar(teks).nama), teks)
    return NilaiTempat(fold_nama(teks), teks)


def compare(
    tempat: Mapping[str, Mapping[Bidang, NilaiTempat]], acuan: Mapping[str, tuple[str, ...]], jalur: Jalur
) -> tuple[Selisih, ...]:
    """Return the fields in which places disagree.

    `acuan` names for each field the places that are asked first which value is right: whoever differs from the first
    one that says anything repairs. A place that says nothing differs from nobody.
    """
    hasil: list[Selisih] = []
    for bidang in Bidang:
        semua = {nama: isi[bidang] for nama, isi in tempat.items() if bidang in isi}
        if len({satu.banding for satu in semua.values()}) < 2:  # noqa: PLR2004 - one value is no disagreement
            continue
        pokok = next((semua[satu] for satu in acuan.get(bidang.value, ()) if satu in semua), None)
        perlu = [nama for nama, satu in semua.items() if pokok is None or satu.banding != pokok.banding]
        hasil.append(
            Selisih(
                bidang,
                {nama: satu.tampil for nama, satu in semua.items()},
                tuple(jalur[nama, bidang.value] for nama in perlu if (nama, bidang.value) in jalur),
            )
        )
    return tuple(hasil)
