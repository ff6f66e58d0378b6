"""The form "Lengkapi sesuai Ruang GTK": as many fields as the edition it completes asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from observasi_app.rubrics.edisi import MAKS_CHIP, Arah
from observasi_app.rubrics.isian import MAKS_KALIMAT, IsianPetunjuk, IsianTarget
from observasi_app.web.formulir import BenarField, Formulir, PanjangTeksField, TeksField

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from werkzeug.datastructures import MultiDict

    from observasi_app.rubrics.edisi import Edisi, Petunjuk, Target

TARGET_PALING_SEDIKIT = 3
"""A focus has three target perilaku as a rule; one more is always offered, for the focus that has it."""

BARIS_BARU, BARIS_AWAL = 1, 2
"""Empty rows for look-fors of each direction: beside those the target has, and where it has none."""


@dataclass(frozen=True, slots=True)
class Baris:
    """One look-for in the form: its two fields, and the code and direction it keeps; a new one has no code."""

    arah: Arah
    kode: str
    chip: TeksField
    kalimat: PanjangTeksField

    def read(self) -> IsianPetunjuk:
        """Return what stands in the row."""
        return IsianPetunjuk(self.arah, self.chip.data, _satu_baris(self.kalimat.data), self.kode)

    @property
    def kosong(self) -> bool:
        """Whether nothing stands in the row: a new one is passed over, an old one is taken away."""
        return not self.chip.data and not self.kalimat.data


@dataclass(frozen=True, slots=True)
class Bagian:
    """The fields of one target; `target` is None for one that the edition does not have yet."""

    nomor: int
    target: Target | None
    kalimat: PanjangTeksField
    pasti: BenarField | None
    baris: tuple[Baris, ...]

    @property
    def deret(self) -> tuple[tuple[Arah, tuple[Baris, ...]], ...]:
        """The rows of look-fors by direction."""
        return tuple((arah, tuple(satu for satu in self.baris if satu.arah is arah)) for arah in Arah)

    @property
    def terbuka(self) -> bool:
        """Whether the look-fors are shown opened: something was typed there, or must be put right."""
        return self.read_petunjuk() != self._asli() or any(
            satu.chip.errors or satu.kalimat.errors for satu in self.baris
        )

    def read_petunjuk(self) -> tuple[IsianPetunjuk, ...]:
        """Return the look-fors that stand in the form."""
        return tuple(satu.read() for satu in self.baris if not satu.kosong)

    def _asli(self) -> tuple[IsianPetunjuk, ...]:
        asli = self.target.petunjuk if self.target else ()
        return tuple(IsianPetunjuk(satu.arah, satu.chip, satu.kalimat, satu.kode) for satu in asli)

    def read(self) -> IsianTarget | None:
        """Return what was changed on this target, or None when it was left as it is."""
        kalimat, petunjuk = _satu_baris(self.kalimat.data), self.read_petunjuk()
        if self.target is None:
            return IsianTarget(self.nomor, kalimat, petunjuk) if kalimat or petunjuk else None
        dipastikan = self.pasti is not None and bool(self.pasti.data)
        kalimat_baru = None if kalimat == self.target.kalimat else kalimat
        petunjuk_baru = None if petunjuk == self._asli() else petunjuk
        if kalimat_baru is None and petunjuk_baru is None and not dipastikan:
            return None
        return IsianTarget(self.nomor, kalimat_baru, petunjuk_baru, dipastikan)

    def check(self) -> bool:
        """Mark a sentence that is missing and rows that are half filled; say whether there were none."""
        if not self.kalimat.data and ((self.target and self.target.kalimat) or (not self.target and self.read())):
            _remark(self.kalimat, f"Kalimat target {self.nomor} masih kosong. Tulis seperti di Ruang GTK.")
        for satu in self.baris:
            if satu.kalimat.data and not satu.chip.data:
                _remark(satu.chip, "Tulis juga label pendeknya, atau kosongkan kalimatnya.")
            if satu.chip.data and not satu.kalimat.data:
                _remark(satu.kalimat, "Tulis juga kalimat lengkapnya, atau kosongkan labelnya.")
        return not (self.kalimat.errors or any(satu.chip.errors or satu.kalimat.errors for satu in self.baris))


class FormLengkapi(Formulir):
    """Where the wording was read; `form_lengkapi` adds the fields of each target."""

    catatan = PanjangTeksField(
        "Catatan sumber",
        wajib="Tulis di mana dan kapan rumusan ini dibaca di Ruang GTK.",
        paling=500,
        description="Di mana dan kapan Anda membacanya, misalnya: Ruang GTK, Cek Rubrik Observasi, 2 Februari 2026.",
    )

    bagian: tuple[Bagian, ...] = ()

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Check each field, then each target as a whole."""
        sah = super().validate(extra_validators)
        diperiksa = [bagian.check() for bagian in self.bagian]
        return sah and all(diperiksa)

    def read_isian(self) -> tuple[IsianTarget, ...]:
        """Return what was changed, target by target."""
        return tuple(isi for bagian in self.bagian if (isi := bagian.read()) is not None)

    def remark(self, reasons: tuple[str, ...]) -> None:
        """Put reasons that concern the whole form at its head."""
        self.form_errors = list(reasons)


def form_lengkapi(edisi: Edisi, isian: MultiDict[str, str] | None = None) -> FormLengkapi:
    """Build the form that completes an edition: from what was typed (`isian`), else from the edition itself."""
    fields: dict[str, Any] = {}
    awal: dict[str, str] = {}
    for nomor in _list_nomor(edisi):
        target = edisi.find_target(nomor)
        fields[f"kalimat_{nomor}"] = PanjangTeksField(f"Kalimat target {nomor}", paling=MAKS_KALIMAT)
        awal[f"kalimat_{nomor}"] = target.kalimat if target else ""
        if target is not None and target.rumusan_sementara:
            fields[f"pasti_{nomor}"] = BenarField("Sudah saya cocokkan dengan Ruang GTK")
        for nama, _, petunjuk in _list_baris(nomor, target):
            fields[f"chip_{nama}"] = TeksField("Label pendek", paling=MAKS_CHIP)
            fields[f"contoh_{nama}"] = PanjangTeksField("Kalimat lengkap", paling=MAKS_KALIMAT)
            awal[f"chip_{nama}"] = petunjuk.chip if petunjuk else ""
            awal[f"contoh_{nama}"] = petunjuk.kalimat if petunjuk else ""
    form: FormLengkapi = type("FormLengkapiEdisi", (FormLengkapi,), fields)(isian, data=awal)
    form.bagian = tuple(_bind(form, edisi, nomor) for nomor in _list_nomor(edisi))
    return form


def _list_nomor(edisi: Edisi) -> range:
    return range(1, max(TARGET_PALING_SEDIKIT, len(edisi.target) + 1) + 1)


def _bind(form: FormLengkapi, edisi: Edisi, nomor: int) -> Bagian:
    """Gather the bound fields of one target."""
    target = edisi.find_target(nomor)
    fields: Any = form
    return Bagian(
        nomor,
        target,
        fields[f"kalimat_{nomor}"],
        fields[f"pasti_{nomor}"] if f"pasti_{nomor}" in form else None,
        tuple(
            Baris(arah, petunjuk.kode if petunjuk else "", fields[f"chip_{nama}"], fields[f"contoh_{nama}"])
            for nama, arah, petunjuk in _list_baris(nomor, target)
        ),
    )


def _list_baris(nomor: int, target: Target | None) -> Iterator[tuple[str, Arah, Petunjuk | None]]:
    """Name the rows of a target: those it has by their code, the empty ones by number, direction by direction."""
    for arah in Arah:
        ada = [satu for satu in target.petunjuk if satu.arah is arah] if target else []
        for satu in ada:
            yield satu.kode, arah, satu
        for urut in range(1, (BARIS_BARU if ada else BARIS_AWAL) + 1):
            yield f"baru_{nomor}_{arah.value}_{urut}", arah, None


def _satu_baris(teks: str) -> str:
    return " ".join(teks.split())


def _remark(field: TeksField | PanjangTeksField, pesan: str) -> None:
    field.errors = (*field.errors, pesan)
