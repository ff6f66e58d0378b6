"""The part of a rule set about the organisation: whether it comes first, its pola, what it means for its leader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from observasi_app.aturan.dasar import Dasar
from observasi_app.aturan.dasar import read_dasar as _read_dasar
from observasi_app.rubrics.naskah import list_tabel

if TYPE_CHECKING:
    from observasi_app.rubrics.naskah import Jalur, Naskah

CAPAIAN = ("istimewa", "baik", "butuh_perbaikan", "kurang", "sangat_kurang")
PREDIKAT = ("sangat_baik", "baik", "butuh_perbaikan", "kurang", "sangat_kurang")
RATING = ("di_bawah", "sesuai", "di_atas")
MENGALIR = ("definitif", "keduanya")
URUTAN = ("wajib", "anjuran", "tidak")
PERSEN = 100

_DASAR: Mapping[str, type] = {"sumber": list, "kepastian": str}
BENTUK: Mapping[str, Mapping[str, type]] = {
    "organisasi": {"dahulu": str, **_DASAR},
    "pola": {"tingkat": str, "batas": list, **_DASAR},
    "pimpinan": {"mengikuti": bool, **_DASAR},
    "rangkap": {"mengalir": str, **_DASAR},
    "padanan": {**dict.fromkeys(CAPAIAN, str), **_DASAR},
}
"""The tables of this part, beside the others of the appraisal."""
_BATAS: Mapping[str, type] = {"organisasi": str, "predikat": list}
_BATAS_PILIHAN: Mapping[str, type] = {"maksimal": int, "minimal": int, "ada": bool}


@dataclass(frozen=True, slots=True)
class BatasPola:
    """How many of a school's people a predikat of the organisation lets have these predikat, in percent."""

    organisasi: str
    predikat: tuple[str, ...]
    maksimal: int | None
    minimal: int | None
    ada: bool
    """Whether at least one person is to have one of them."""


@dataclass(frozen=True, slots=True)
class AturanOrganisasi:
    """How a year brings the organisation into the appraisal, each part with its base.

    Whether the predikat organisasi is to stand first (`wajib`, `anjuran` or `tidak`); the pola distribusi that follows
    from it; whether the rating hasil kerja of whoever leads the unit follows it, and which rating it is taken for.
    """

    dahulu: str
    tingkat: str
    """The unit at which the pola is counted."""
    pola: tuple[BatasPola, ...]
    pimpinan_mengikuti: bool
    padanan: Mapping[str, str]
    mengalir: str
    """Whose predikat flows on where a Plt. is appraised in two offices: `definitif` or `keduanya`."""
    dasar_organisasi: Dasar
    dasar_pola: Dasar
    dasar_pimpinan: Dasar
    dasar_padanan: Dasar
    dasar_rangkap: Dasar

    @property
    def wajib_dahulu(self) -> bool:
        """Whether nobody is appraised before the organisation is."""
        return self.dahulu == "wajib"

    def list_batas(self, organisasi: str) -> tuple[BatasPola, ...]:
        """Return the lines of the pola for a predikat of the organisation."""
        return tuple(satu for satu in self.pola if satu.organisasi == organisasi)


def check_organisasi(naskah: Naskah, penilaian: Mapping[str, object], atas: Jalur) -> None:
    """Note everything wrong with this part; the tables themselves were looked at with the others."""
    if isinstance(organisasi := penilaian.get("organisasi"), Mapping):
        naskah.check_pilihan(organisasi.get("dahulu"), (*atas, "organisasi", "dahulu"), URUTAN)
    if isinstance(rangkap := penilaian.get("rangkap"), Mapping):
        naskah.check_pilihan(rangkap.get("mengalir"), (*atas, "rangkap", "mengalir"), MENGALIR)
    if isinstance(padanan := penilaian.get("padanan"), Mapping):
        for capaian in CAPAIAN:
            naskah.check_pilihan(padanan.get(capaian), (*atas, "padanan", capaian), RATING)
    if isinstance(pola := penilaian.get("pola"), Mapping):
        jalur: Jalur = (*atas, "pola")
        for di, satu in enumerate(naskah.list_tabel(pola, jalur, "batas")):
            _check_batas(naskah, satu, (*jalur, "batas", di))


def _check_batas(naskah: Naskah, satu: Mapping[str, object], jalur: Jalur) -> None:
    naskah.check_bentuk(satu, jalur, _BATAS, _BATAS_PILIHAN)
    naskah.check_pilihan(satu.get("organisasi"), (*jalur, "organisasi"), CAPAIAN)
    if isinstance(predikat := satu.get("predikat"), list):
        for kata in predikat:
            naskah.check_pilihan(kata, (*jalur, "predikat"), PREDIKAT)
    if not any(kunci in satu for kunci in _BATAS_PILIHAN):
        naskah.add(jalur, "Tuliskan “maksimal”, “minimal”, atau “ada”.")
    for kunci in ("maksimal", "minimal"):
        nilai = satu.get(kunci)
        if isinstance(nilai, int) and not 0 <= nilai <= PERSEN:
            naskah.add((*jalur, kunci), f"{nilai} bukan persentase dari 0 sampai 100.")


def read_organisasi(isi: Mapping[str, Mapping[str, object]]) -> AturanOrganisasi:
    """Read what was checked."""
    padanan = {capaian: str(isi["padanan"][capaian]) for capaian in CAPAIAN}
    return AturanOrganisasi(
        dahulu=str(isi["organisasi"]["dahulu"]),
        tingkat=str(isi["pola"]["tingkat"]),
        pola=tuple(_read_batas(satu) for satu in list_tabel(isi["pola"]["batas"])),
        pimpinan_mengikuti=cast("bool", isi["pimpinan"]["mengikuti"]),
        padanan=MappingProxyType(padanan),
        mengalir=str(isi["rangkap"]["mengalir"]),
        dasar_organisasi=_read_dasar(isi["organisasi"]),
        dasar_pola=_read_dasar(isi["pola"]),
        dasar_pimpinan=_read_dasar(isi["pimpinan"]),
        dasar_padanan=_read_dasar(isi["padanan"]),
        dasar_rangkap=_read_dasar(isi["rangkap"]),
    )


def _read_batas(satu: Mapping[str, object]) -> BatasPola:
    return BatasPola(
        organisasi=str(satu["organisasi"]),
        predikat=tuple(cast("list[str]", satu["predikat"])),
        maksimal=cast("int | None", satu.get("maksimal")),
        minimal=cast("int | None", satu.get("minimal")),
        ada=bool(satu.get("ada", False)),
    )
