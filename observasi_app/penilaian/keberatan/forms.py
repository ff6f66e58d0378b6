"""Forms of an objection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from observasi_app.penilaian.alur import HasilKeberatan
from observasi_app.penilaian.rules import Rating, check_putusan
from observasi_app.web.formulir import Formulir, PanjangTeksField, PilihanField, SandiField, TeksField

if TYPE_CHECKING:
    from observasi_app.penilaian.rules import IsiPenilaian


class FormKeberatan(Formulir):
    """The reasons of the pegawai."""

    alasan = PanjangTeksField(
        "Alasan keberatan Anda",
        paling=5000,
        wajib="Tuliskan alasannya, supaya dapat diperiksa.",
        description="Bagian mana yang tidak sesuai, dan catatan atau bukti apa yang menunjukkannya?",
    )


class FormKeterangan(Formulir):
    """What the Pejabat Penilai says to it."""

    keterangan = PanjangTeksField(
        "Keterangan Anda",
        paling=5000,
        wajib="Tuliskan keterangan Anda untuk yang memutus.",
        description="Atas dasar apa Anda menetapkannya? Dibaca pegawai dan yang memutus.",
    )


class FormPutusan(Formulir):
    """The decision: kept, or changed to two other ratings; with reasons, and with the password."""

    putusan = PilihanField("Putusan", choices=HasilKeberatan.daftar(), wajib="Pilih putusannya.")
    hasil = PilihanField("Rating hasil kerja yang baru", choices=Rating.daftar())
    perilaku = PilihanField("Rating perilaku kerja yang baru", choices=Rating.daftar())
    pertimbangan = PanjangTeksField(
        "Pertimbangan putusan",
        paling=5000,
        wajib="Tuliskan pertimbangannya; pegawai dan penilainya membacanya.",
        description="Apa yang didengar dari keduanya, dan mengapa putusannya begitu?",
    )
    sandi = SandiField("Kata sandi Anda")

    @property
    def berubah(self) -> bool:
        """Whether it puts another appraisal in place."""
        return bool(self.putusan.data == HasilKeberatan.BERUBAH.value)

    def read_rating(self) -> tuple[Rating | None, Rating | None]:
        """Return the new ratings."""
        return (
            Rating(self.hasil.data) if self.hasil.data else None,
            Rating(self.perilaku.data) if self.perilaku.data else None,
        )

    def validate_with_rules(self, lama: IsiPenilaian) -> bool:
        """Check the shape, then ask the rules; their reasons stand beside the fields they name."""
        sah = self.validate()
        assert lama.hasil is not None  # noqa: S101 - nobody objects without a predikat
        assert lama.perilaku is not None  # noqa: S101 - nobody objects without a predikat
        alasan = check_putusan((lama.hasil, lama.perilaku), berubah=self.berubah, baru=self.read_rating())
        self.put(alasan)
        return sah and not alasan


class FormPutusanLuar(FormPutusan):
    """The same, decided by somebody who is not in the house."""

    pemutus = TeksField("Nama pejabat yang memutus", wajib="Tuliskan nama pejabat yang memutus.")
    jabatan = TeksField("Jabatannya", wajib="Tuliskan jabatannya.")
    surat = TeksField(
        "Nomor dan tanggal surat putusan",
        wajib="Tuliskan nomor dan tanggal suratnya, supaya dapat ditelusuri.",
        description="Misalnya 800/123/2026, 12 Januari 2027.",
    )
