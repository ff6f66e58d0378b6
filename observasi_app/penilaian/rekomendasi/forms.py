"""Forms of the decision about a recommendation."""

from __future__ import annotations

from observasi_app.web.formulir import Formulir, PanjangTeksField, SandiField


class FormKeputusan(Formulir):
    """Setting what was recommended asks for nothing but the password, where it is asked again."""

    sandi = SandiField("Kata sandi Anda")


class FormPengembalian(Formulir):
    """Sending back needs words."""

    alasan = PanjangTeksField(
        "Alasan dikembalikan",
        paling=2000,
        wajib="Tuliskan alasannya, supaya rekomendasinya dapat diperbaiki.",
        description="Apa yang perlu dilihat atau ditulis lagi?",
    )
