"""The form of one part of a year's rules: a field for each value that no source gives, and where it was read."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from observasi_app.aturan.bagian import PILIHAN, write_nilai
from observasi_app.web.formulir import (
    AngkaField,
    Formulir,
    PanjangTeksField,
    PilihanField,
    StopValidation,
    TanggalField,
    TeksField,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from werkzeug.datastructures import MultiDict

    from observasi_app.aturan.bagian import Bagian, Isian
    from observasi_app.web.alasan import Alasan

AWALAN = "nilai_"
YA, TIDAK = "ya", "tidak"
PANJANG_TAUTAN = 500


class _Terisi:
    """Refuses an empty number; zero is one."""

    def __init__(self) -> None:
        self.field_flags = {"required": True}

    def __call__(self, form: object, field: AngkaField) -> None:
        """Stop at emptiness; what could not be read says so already."""
        del form
        if field.data is None:
            raise StopValidation(*([] if field.process_errors else ["Isi angkanya."]))


class FormNilai(Formulir):
    """Where a value was read; `form_nilai` adds the fields of the part."""

    catatan = PanjangTeksField(
        "Di mana Anda membacanya?",
        wajib="Tulis di mana nilai ini dibaca: surat, halaman, atau siapa yang menyampaikannya dan kapan.",
        paling=500,
        description="Misalnya: Surat Edaran Dinas Pendidikan Nomor 12 Tahun 2026, halaman 2.",
    )
    tautan = TeksField("Alamat sumbernya", paling=PANJANG_TAUTAN, description="Bila ada, diawali https://.")

    bagian: Bagian

    def fields(self) -> list[Any]:
        """Return the fields of the values, in the order of the part."""
        return [self[AWALAN + satu.nama] for satu in self.bagian.isian]

    def read_nilai(self) -> dict[str, object]:
        """Return the values as they are stored; one that may be left out and was is not among them."""
        semua = {satu.nama: _read(satu, self[AWALAN + satu.nama].data) for satu in self.bagian.isian}
        return {nama: nilai for nama, nilai in semua.items() if nilai not in (None, "")}

    def validate_with_rules(self, check: Callable[[], tuple[Alasan, ...]]) -> bool:
        """Check the fields, then what the checker of the rule sets says of the values."""
        sah = self.validate()
        tautan = self.tautan.data
        if tautan and (not tautan.startswith(("https://", "http://")) or " " in tautan or "." not in tautan):
            self.tautan.errors = ["Tuliskan alamat lengkap, diawali https:// dan tanpa spasi."]
            sah = False
        if not sah:
            return False
        alasan = check()
        for satu in alasan:
            field = self[AWALAN + satu.isian]
            field.errors = (*field.errors, satu.pesan)
        return not alasan


def form_nilai(bagian: Bagian, isian: MultiDict[str, str] | None, awal: Mapping[str, object], **lain: str) -> FormNilai:
    """Build the form of a part, from what was typed or else from the values that hold now."""
    kelas = type("FormNilaiBagian", (FormNilai,), {AWALAN + satu.nama: _field(satu) for satu in bagian.isian})
    data = {AWALAN + satu.nama: _write(satu, awal.get(satu.nama)) for satu in bagian.isian}
    form: FormNilai = kelas(isian, data={**data, **lain})
    form.bagian = bagian
    return form


def _field(satu: Isian) -> Any:  # noqa: ANN401 - an unbound field
    if satu.nama in PILIHAN:
        return PilihanField(satu.label, choices=PILIHAN[satu.nama], wajib=True)
    if satu.tipe is bool:
        return PilihanField(satu.label, choices={YA: "Ya", TIDAK: "Tidak"}, wajib=True)
    if satu.tipe is date:
        return TanggalField(satu.label, wajib="Isi tanggalnya.")
    if satu.tipe is int:
        return AngkaField(satu.label, [_Terisi()], bulat=True, paling_kecil=0)
    return TeksField(satu.label, wajib="Isi bagian ini." if satu.wajib else False)


def _read(satu: Isian, nilai: Any) -> object:  # noqa: ANN401 - what a field holds
    if satu.tipe is bool:
        return nilai == YA
    return int(nilai) if isinstance(nilai, Decimal) else write_nilai(nilai)


def _write(satu: Isian, nilai: object) -> object:
    if satu.tipe is bool and nilai is not None:
        return YA if nilai else TIDAK
    return Decimal(nilai) if satu.tipe is int and isinstance(nilai, int) else nilai
