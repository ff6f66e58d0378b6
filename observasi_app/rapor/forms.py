"""The form of a report: for each focus its word, its score, and how it stands to the year before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from observasi_app.aturan.rapor import load_capaian
from observasi_app.rapor.rules import SKOR_TERTINGGI, HasilFokus, Perubahan
from observasi_app.web.formulir import AngkaField, Formulir, PilihanField, TeksField

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from werkzeug.datastructures import MultiDict

    from observasi_app.rapor.queries import Rapor
    from observasi_app.rubrics.edisi import Edisi, Jenis


@dataclass(frozen=True, slots=True)
class BarisFokus:
    """The fields of one focus."""

    edisi: Edisi
    fields: tuple[Any, Any, Any]

    def read(self) -> HasilFokus:
        """Return what stands in the row."""
        capaian, skor, perubahan = (satu.data for satu in self.fields)
        return HasilFokus(capaian or "", skor, Perubahan(perubahan) if perubahan else None)

    @property
    def salah(self) -> bool:
        """Whether something here must be put right."""
        return any(satu.errors for satu in self.fields)


class FormRapor(Formulir):
    """Where the report was read; `form_rapor` adds the fields of each focus."""

    sumber = TeksField(
        "Dibaca dari",
        wajib="Tulis di mana hasil ini dibaca.",
        description="Misalnya: Rapor Pendidikan 2025, unduhan dari laman rapor, 3 Februari.",
    )

    baris: Mapping[Jenis, Sequence[BarisFokus]]

    def read_hasil(self) -> dict[Jenis, dict[str, HasilFokus]]:
        """Return what was written down, by kind and focus; what was left empty is not among it."""
        semua = {
            jenis: {satu.edisi.kode: satu.read() for satu in daftar if not satu.read().kosong}
            for jenis, daftar in self.baris.items()
        }
        return {jenis: isi for jenis, isi in semua.items() if isi}

    def validate_with_rules(self) -> bool:
        """Check the fields; a report says something of at least one focus."""
        sah = self.validate()
        if sah and not self.read_hasil():
            self.form_errors = ["Isi hasil paling sedikit satu fokus."]
            return False
        return sah


def form_rapor(
    edisi: Mapping[Jenis, Sequence[Edisi]], isian: MultiDict[str, str] | None, rapor: Rapor | None
) -> FormRapor:
    """Build the form from what was typed, or else from what was written down before."""
    fields: dict[str, Any] = {}
    awal: dict[str, object] = {"sumber": rapor.sumber if rapor else ""}
    for jenis, semua in edisi.items():
        for satu in semua:
            nama = f"{jenis.value}_{satu.nomor}"
            lama = rapor.hasil.get(jenis, {}).get(satu.kode, HasilFokus()) if rapor else HasilFokus()
            fields |= {
                f"capaian_{nama}": PilihanField("Capaian", choices=load_capaian(), gaya="daftar", kosong="–"),
                f"skor_{nama}": AngkaField("Skor", paling_kecil=0, paling_besar=SKOR_TERTINGGI),
                f"perubahan_{nama}": PilihanField("Arah", choices=Perubahan.daftar(), gaya="daftar", kosong="–"),
            }
            awal |= {
                f"capaian_{nama}": lama.capaian or None,
                f"skor_{nama}": lama.skor,
                f"perubahan_{nama}": lama.perubahan.value if lama.perubahan else None,
            }
    form: FormRapor = type("FormRaporSekolah", (FormRapor,), fields)(isian, data=awal)
    form.baris = {jenis: tuple(_bind(form, jenis, satu) for satu in semua) for jenis, semua in edisi.items()}
    return form


def _bind(form: Any, jenis: Jenis, satu: Edisi) -> BarisFokus:  # noqa: ANN401 - a form made for this request
    nama = f"{jenis.value}_{satu.nomor}"
    return BarisFokus(satu, (form[f"capaian_{nama}"], form[f"skor_{nama}"], form[f"perubahan_{nama}"]))
