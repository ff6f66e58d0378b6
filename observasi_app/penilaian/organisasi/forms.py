"""The form with which a predikat organisasi is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from observasi_app.penilaian.organisasi.rules import CapaianOrganisasi, check_hari
from observasi_app.web.formulir import Formulir, PanjangTeksField, PilihanField, SandiField, TanggalField

if TYPE_CHECKING:
    from datetime import date


class FormOrganisasi(Formulir):
    """The predikat, why, of which day, and the password where it is asked again."""

    capaian = PilihanField("Predikat organisasi", choices=CapaianOrganisasi.daftar(), wajib="Pilih predikatnya.")
    alasan = PanjangTeksField(
        "Dasar penetapan",
        paling=3000,
        wajib="Tuliskan dasarnya, supaya sekolah mengerti.",
        description="Capaian apa, dibandingkan dengan perjanjian kinerja dan harapan yang mana?",
    )
    tanggal = TanggalField("Tanggal penetapan", wajib="Isi tanggal penetapannya, misalnya 14/5/2026.")
    sandi = SandiField("Kata sandi Anda")

    def validate_with_rules(self, mulai: date, kini: date) -> bool:
        """Check the shape, then ask the rules; their reasons stand beside the fields they name."""
        sah = self.validate()
        alasan = check_hari(self.tanggal.data if not self.tanggal.errors else None, mulai, kini)
        self.put(alasan)
        return sah and not alasan
