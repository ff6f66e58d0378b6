"""The forms of signing in and of one's own account."""

from __future__ import annotations

from observasi_app.web.formulir import Formulir, SandiField, TeksField, TersembunyiField


class FormMasuk(Formulir):
    """Who, and the password; carries the fields of an interrupted post so that they are not lost."""

    nama = TeksField("NIP, NUPTK, atau nama pendek", wajib="Isi NIP, NUPTK, atau nama pendek Anda.")
    sandi = SandiField("Kata sandi", wajib="Isi kata sandi Anda.")
    lanjut = TersembunyiField()
    kirim_ke = TersembunyiField()
    bawaan = TersembunyiField()
    sebagai = TersembunyiField()


class FormSandi(Formulir):
    """Replacing one's password."""

    lama = SandiField("Kata sandi sekarang", wajib="Isi kata sandi yang sekarang.")
    baru = SandiField("Kata sandi baru", wajib="Isi kata sandi baru.")
    ulang = SandiField("Ulangi kata sandi baru", wajib="Ulangi kata sandi baru.")
