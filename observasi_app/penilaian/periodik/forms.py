"""The form with which a part of the year is appraised."""

from __future__ import annotations

from observasi_app.penilaian.rules import Rating
from observasi_app.web.formulir import Formulir, PanjangTeksField, PilihanField


class FormPeriodik(Formulir):
    """Which part, the two ratings, and why in a sentence; the parts offered are set by the view."""

    bagian = PilihanField("Untuk", wajib="Pilih bulan yang dinilai.")
    hasil = PilihanField("Rating hasil kerja", choices=Rating.daftar(), wajib="Pilih rating hasil kerja.")
    perilaku = PilihanField("Rating perilaku kerja", choices=Rating.daftar(), wajib="Pilih rating perilaku kerja.")
    kalimat = PanjangTeksField(
        "Satu kalimat",
        paling=500,
        wajib="Tuliskan satu kalimat tentang bulan-bulan itu.",
        description="Apa yang terlihat pada bulan-bulan itu? Dibaca yang dinilai.",
    )
