"""Forms of the cycle itself."""

from __future__ import annotations

from observasi_app.sekolah.peran import Sifat
from observasi_app.siklus.inti.jenis import JenisSiklus
from observasi_app.siklus.inti.rules import check_jawaban
from observasi_app.web.formulir import (
    Formulir,
    PanjangTeksField,
    PilihanField,
    TanggalField,
    TersembunyiField,
    ValidationError,
)


class FormFokus(Formulir):
    """Choosing one focus out of eight; the choices are the editions this school works with."""

    fokus = PilihanField("Fokus observasi", wajib="Pilih satu fokus.")
    alasan = PanjangTeksField("Alasan atau pesan", paling=500)


class FormBuka(FormFokus):
    """A guru opens her own cycle."""

    jenis = PilihanField(
        "Untuk apa siklus ini?",
        choices={
            JenisSiklus.PENILAIAN.value: "Siklus penilaian periode ini",
            JenisSiklus.LATIHAN.value: "Latihan bersama kepala sekolah, tidak masuk penilaian",
            JenisSiklus.SEJAWAT.value: "Belajar bersama sejawat, tidak masuk penilaian",
        },
        default=JenisSiklus.PENILAIAN.value,
        wajib="Pilih untuk apa siklus ini.",
    )
    pengamat = PilihanField(
        "Guru pengamat, untuk siklus sejawat", gaya="daftar", kosong="Kepala sekolah mengamati (bukan sejawat)"
    )

    def validate_pengamat(self, field: PilihanField) -> None:
        """Ask who observes a peer cycle; in any other it is the principal."""
        sejawat = self.jenis.data == JenisSiklus.SEJAWAT.value
        if sejawat and not field.data:
            raise ValidationError("Pilih rekan guru yang akan mengamati kelas Anda.")
        if not sejawat and field.data:
            raise ValidationError("Rekan guru mengamati hanya pada siklus sejawat. Ubah salah satunya.")


class FormBukaKepala(FormFokus):
    """A principal opens a cycle of his own."""

    jenis = PilihanField(
        "Untuk apa siklus ini?",
        choices={
            JenisSiklus.PENILAIAN.value: "Siklus penilaian periode ini",
            JenisSiklus.LATIHAN.value: "Latihan bersama pengawas, tidak masuk penilaian",
        },
        default=JenisSiklus.PENILAIAN.value,
        wajib="Pilih untuk apa siklus ini.",
    )


class FormBukaUntuk(FormFokus):
    """A cycle is opened for one person, or one for each who has none yet: for guru, or by a pengawas for principals."""

    guru = PilihanField("Untuk siapa?", gaya="daftar", wajib="Pilih satu orang, atau semuanya.")


class FormAlasan(Formulir):
    """An act that owes the other side a reason."""

    alasan = PanjangTeksField("Alasan", wajib="Tuliskan alasannya, agar rekan Anda mengerti.", paling=1000)


class FormUcapan(Formulir):
    """Something said beside a stage."""

    bagian = PilihanField("Tentang", gaya="daftar", kosong="Seluruh tahap ini")
    kutipan = TersembunyiField()
    teks = PanjangTeksField("Tulis tanggapan", wajib="Tuliskan tanggapannya dahulu.", paling=2000)


class FormPergantian(Formulir):
    """Who takes over the office of principal."""

    orang = PilihanField("Kepala sekolah yang baru", gaya="daftar", wajib="Pilih orangnya.")
    sifat = PilihanField("Sifat penugasan", choices=Sifat.daftar(), wajib="Pilih definitif atau Plt.")
    mulai = TanggalField(
        "Mulai bertugas",
        wajib="Isi tanggal mulai, misalnya 2/1/2026.",
        description="Boleh hari yang akan datang: giliran berpindah pada hari itu dengan sendirinya.",
    )


class FormJawabKoreksi(Formulir):
    """The answer to a request for a correction; a refusal owes its words."""

    kata = PanjangTeksField("Pesan untuk rekan Anda", paling=1000)

    def validate_for(self, *, setuju: bool) -> bool:
        """Check the shape, then ask the rules."""
        sah = self.validate()
        pesan = check_jawaban(self.kata.data, setuju=setuju)
        if pesan:
            self.kata.errors = (*self.kata.errors, pesan)
        return sah and not pesan


class FormKelanjutan(Formulir):
    """A guru asks to go on with a cycle at the school where she works now."""

    pesan = PanjangTeksField("Pesan untuk kepala sekolah", paling=1000)


class FormJawabKelanjutan(Formulir):
    """The answer; a refusal owes its words."""

    kata = PanjangTeksField("Alasan bila Anda menolak", paling=1000)

    def validate_for(self, *, terima: bool) -> bool:
        """Check the shape, then ask the rules."""
        sah = self.validate()
        pesan = check_jawaban(self.kata.data, setuju=terima)
        if pesan:
            self.kata.errors = (*self.kata.errors, pesan)
        return sah and not pesan
