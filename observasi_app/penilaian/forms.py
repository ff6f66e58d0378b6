"""Forms of the appraisal."""

from __future__ import annotations

from observasi_app.penilaian.rules import PERTIMBANGAN, IsiPenilaian, Rating, check_penilaian, check_usulan
from observasi_app.web.formulir import Formulir, PanjangTeksField, PilihanField, SandiField


def _pertimbangan(nama: str) -> PanjangTeksField:
    kata, petunjuk = PERTIMBANGAN[nama]
    return PanjangTeksField(kata, paling=3000, description=petunjuk)


class FormPenilaian(Formulir):
    """Three judgements and feedback; two ratings where there is a predikat; the password when it is asked again."""

    refleksi = _pertimbangan("refleksi")
    belajar = _pertimbangan("belajar")
    perubahan = _pertimbangan("perubahan")
    hasil = PilihanField("Rating hasil kerja", choices=Rating.daftar())
    alasan_hasil = PanjangTeksField("Alasan berbeda dari usulan", paling=2000)
    perilaku = PilihanField("Rating perilaku kerja", choices=Rating.daftar())
    umpan_balik = PanjangTeksField(
        "Umpan balik untuk tahun depan", paling=2000, description="Apa yang diteruskan, apa yang dicoba berikutnya?"
    )
    sandi = SandiField("Kata sandi Anda")

    def read_isi(self) -> IsiPenilaian:
        """Return what was typed."""
        return IsiPenilaian(
            refleksi=self.refleksi.data,
            belajar=self.belajar.data,
            perubahan=self.perubahan.data,
            umpan_balik=self.umpan_balik.data,
            hasil=Rating(self.hasil.data) if self.hasil.data else None,
            perilaku=Rating(self.perilaku.data) if self.perilaku.data else None,
            alasan_hasil=self.alasan_hasil.data or "",
        )

    def validate_with_rules(self, *, berpredikat: bool, usulan: Rating | None = None) -> bool:
        """Check the shape, then ask the rules; their reasons stand beside the fields they name."""
        sah, isi = self.validate(), self.read_isi()
        semua = (*check_penilaian(isi, berpredikat=berpredikat), *check_usulan(isi, usulan))
        alasan = [a for a in semua if not self[a.isian].errors]
        for satu in alasan:
            self[satu.isian].errors = (satu.pesan,)
        return sah and not alasan


class FormTanggapan(Formulir):
    """The answer of the pegawai: words are only needed when it is not simply accepted."""

    tanggapan = PanjangTeksField("Tanggapan Anda", paling=3000, description="Kosongkan bila Anda menerima apa adanya.")
