"""Forms of the files: which one, and what its columns hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from observasi_app.pemutakhiran.bidang import SumberData
from observasi_app.pemutakhiran.kolom import NOMOR, Kolom, KolomData
from observasi_app.web.formulir import BerkasField, Formulir, PilihanField

if TYPE_CHECKING:
    from collections.abc import Sequence


class FormKiriman(Formulir):
    """A file and where it comes from."""

    sumber = PilihanField("Berkas dari", choices=SumberData.daftar(), wajib="Pilih asal berkasnya.")
    berkas = BerkasField("Berkas .xlsx atau .csv", wajib="Pilih berkasnya terlebih dahulu.")


class FormPetaData(Formulir):
    """What the columns hold; the fields k1, k2 … are added by `form_peta_data` for the file at hand."""

    lebar: int = 0

    @property
    def kolom(self) -> list[PilihanField]:
        """The fields of the columns, in their order."""
        return [cast("PilihanField", self[f"k{n}"]) for n in range(1, self.lebar + 1)]

    def validate(self, *args: Any, **kw: Any) -> bool:  # noqa: ANN401 - WTForms' own signature
        """Ask for a name, for a number, and nothing twice."""
        baik = super().validate(*args, **kw)
        dipilih = [field.data for field in self.kolom if field.data]
        for field in self.kolom:
            if field.data and dipilih.count(field.data) > 1:
                field.errors = (*field.errors, f"{KolomData(field.data).label} dipilih untuk dua kolom.")
                baik = False
        if kurang := say_kurang(self.read()):
            self.form_errors.append(kurang)
            baik = False
        return baik

    def read(self) -> Kolom:
        """Return what was chosen."""
        dikenal = KolomData.daftar()
        return tuple(KolomData(field.data) if field.data in dikenal else None for field in self.kolom)


def say_kurang(kolom: Kolom) -> str:
    """Say which columns are still missing; empty when nobody would be taken for another."""
    if KolomData.NAMA not in kolom:
        return "Tunjukkan kolom yang berisi nama orang."
    if not NOMOR & set(kolom):
        return "Tunjukkan kolom NIP, NUPTK, atau NIK, supaya orangnya dikenali."
    return ""


def form_peta_data(kepala: Sequence[str], kolom: Kolom, contoh: Sequence[str], isian: Any = None) -> FormPetaData:  # noqa: ANN401 - a multidict
    """Make the form for a file."""
    semua = {
        f"k{n}": PilihanField(
            f"Kolom {n}: {kepala[n - 1][:40]}" if kepala[n - 1] else f"Kolom {n}",
            choices=KolomData.daftar(),
            gaya="daftar",
            kosong="Abaikan",
            description=f"Isinya: {contoh[n - 1][:60]}" if contoh[n - 1] else "Kolom ini kosong.",
        )
        for n in range(1, len(kepala) + 1)
    }
    kelas = cast("type[FormPetaData]", type("FormPetaIni", (FormPetaData,), {**semua, "lebar": len(kepala)}))
    return kelas(isian, data={f"k{n}": satu.value if satu else None for n, satu in enumerate(kolom, start=1)})
