"""The form with which the predikat of a year is set."""

from __future__ import annotations

from observasi_app.penilaian.rules import Rating
from observasi_app.web.formulir import Formulir, PanjangTeksField, PilihanField, SandiField


class FormAkhir(Formulir):
    """The two ratings of the year, and why in a sentence; the password when it is asked again."""

    hasil = PilihanField("Rating hasil kerja setahun", choices=Rating.daftar(), wajib="Pilih rating hasil kerja.")
    perilaku = PilihanField(
        "Rating perilaku kerja setahun", choices=Rating.daftar(), wajib="Pilih rating perilaku kerja."
    )
    catatan = PanjangTeksField(
        "Pertimbangan Anda",
        paling=2000,
        wajib="Tuliskan mengapa setahunnya begitu.",
        description="Apa yang membuat setahunnya begitu, dari semua semesternya? Dibaca yang dinilai.",
    )
    sandi = SandiField("Kata sandi Anda")
