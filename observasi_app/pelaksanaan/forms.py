"""Forms of what is done under a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from observasi_app.pelaksanaan.rules import IsiBukti, Rentang, check_berkas, check_bukti, check_tanggal
from observasi_app.web.alasan import Alasan
from observasi_app.web.formulir import Formulir, FotoField, PanjangTeksField, PilihanField, TanggalField, TeksField

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from werkzeug.datastructures import FileStorage

PALING_CATATAN = 500
JENIS = {"foto": "Foto", "pdf": "PDF"}


class FormBukti(Formulir):
    """One piece of evidence; the reason is for the Pejabat Penilai alone."""

    item = PilihanField("Untuk hasil kerja", gaya="daftar", wajib="Pilih hasil kerjanya.")
    nama = TeksField(
        "Dokumen", wajib="Tuliskan nama dokumennya.", description="Misalnya KOSP 2026, atau SK wali kelas."
    )
    letak = TeksField(
        "Di mana disimpan",
        paling=500,
        wajib="Tuliskan di mana disimpan, supaya dapat dilihat.",
        description="Tempatnya di sekolah, atau tautan yang diawali https://.",
    )
    tanggal = TanggalField("Tanggal dokumen", description="Kosongkan bila belum terbit.")
    perkiraan = TanggalField("Perkiraan terbit", description="Hanya bila belum terbit.")
    alasan = TeksField("Alasan bila di luar periode", paling=500)

    def read_isi(self) -> IsiBukti:
        """Return what was typed."""
        return IsiBukti(
            item=self.item.data or "",
            nama=self.nama.data,
            letak=self.letak.data,
            tanggal=self.tanggal.data,
            perkiraan=self.perkiraan.data,
            alasan=self.alasan.data,
        )

    def validate_with_rules(self, rentang: Rentang, kini: date, *, dalam_periode: bool, penilai: bool) -> bool:
        """Check the shape, then ask the rules."""
        sah = self.validate()
        if self.tanggal.errors or self.perkiraan.errors:
            return False
        alasan = check_bukti(self.read_isi(), rentang, kini, dalam_periode=dalam_periode, penilai=penilai)
        self.put(alasan)
        return sah and not alasan


class FormBerkas(Formulir):
    """The document itself: photos of it, or PDFs."""

    berkas = PilihanField("Berkas dokumen", choices=JENIS)
    foto = FotoField("Foto dokumen")
    dokumen = FotoField("PDF")

    def validate_with_rules(self) -> bool:
        """Check that there is a file, and not too many."""
        sah = self.validate()
        alasan = _check_berkas(self, wajib=True)
        self.put(alasan)
        return sah and not alasan

    def read_berkas(self) -> tuple[Sequence[FileStorage], Sequence[FileStorage]]:
        """Return the photos and the documents that came."""
        return self.foto.semua, self.dokumen.semua


class FormBuktiBerkas(FormBukti):
    """One piece of evidence, with the document itself."""

    letak = TeksField("Di mana aslinya disimpan", paling=500)
    berkas = PilihanField("Berkas dokumen", choices=JENIS)
    foto = FotoField("Foto dokumen")
    dokumen = FotoField("PDF")

    def validate_with_rules(self, rentang: Rentang, kini: date, *, dalam_periode: bool, penilai: bool) -> bool:
        """Check the shape, then ask the rules; a file may follow."""
        sah = super().validate_with_rules(rentang, kini, dalam_periode=dalam_periode, penilai=penilai)
        alasan = _check_berkas(self, wajib=False)
        self.put(alasan)
        return sah and not alasan

    def read_berkas(self) -> tuple[Sequence[FileStorage], Sequence[FileStorage]]:
        """Return the photos and the documents that came."""
        return self.foto.semua, self.dokumen.semua


def _check_berkas(form: FormBerkas | FormBuktiBerkas, *, wajib: bool) -> tuple[Alasan, ...]:
    foto, pdf = form.read_berkas()
    return check_berkas(form.berkas.data or "", foto=len(foto), pdf=len(pdf), wajib=wajib)


class FormTerbit(Formulir):
    """The date of a document that was waited for."""

    tanggal = TanggalField("Tanggal dokumen", wajib="Tuliskan tanggal dokumennya.")
    alasan = TeksField("Alasan bila di luar periode", paling=500)

    def validate_with_rules(self, rentang: Rentang, kini: date, *, dalam_periode: bool, penilai: bool) -> bool:
        """Check the shape, then ask the rules."""
        if not self.validate() or self.tanggal.data is None:
            return False
        alasan = check_tanggal(
            self.tanggal.data, rentang, kini, self.alasan.data, dalam_periode=dalam_periode, penilai=penilai
        )
        self.put(alasan)
        return not alasan


class FormUmpanBalik(Formulir):
    """A short note about one row."""

    untuk = PilihanField("Tentang hasil kerja", gaya="daftar", wajib="Pilih hasil kerjanya.")
    teks = PanjangTeksField(
        "Catatan",
        paling=PALING_CATATAN,
        wajib="Tuliskan catatannya.",
        description="Pendek saja; dibaca kedua pihak, dan dapat dikutip dalam penilaian.",
    )


def form_bukti(
    isian: Any,  # noqa: ANN401 - what was posted, or nothing
    pilihan: Mapping[str, str],
    *,
    unggah: bool = False,
) -> FormBukti:
    """Build the form with the rows of a plan to choose from; with the document itself where the year takes it in."""
    form = FormBuktiBerkas(isian) if unggah else FormBukti(isian)
    form.item.choices = dict(pilihan)
    return form


def form_umpan_balik(isian: Any, pilihan: Mapping[str, str]) -> FormUmpanBalik:  # noqa: ANN401 - as above
    """Build the form with the rows of a plan to choose from."""
    form = FormUmpanBalik(isian)
    form.untuk.choices = dict(pilihan)
    return form
