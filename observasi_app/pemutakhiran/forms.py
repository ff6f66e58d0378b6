"""Forms of the data update."""

from __future__ import annotations

from typing import TYPE_CHECKING

from observasi_app.pemutakhiran.actions import IsiKartu
from observasi_app.pemutakhiran.bidang import JAWABAN, Bidang, JenisKelamin, KeadaanPermintaan
from observasi_app.pemutakhiran.queries import name_of_pangkat, usual_jenjang
from observasi_app.pemutakhiran.rules import check_nik, check_nip, check_npsn, check_nuptk, hide_in_text
from observasi_app.web.formulir import (
    Formulir,
    PanjangTeksField,
    PilihanField,
    TanggalField,
    TeksField,
    TersembunyiField,
    ValidationError,
)

if TYPE_CHECKING:
    from datetime import date
    from typing import Any


class FormCocok(Formulir):
    """Says that what the page showed is right; `dilihat` is what it showed."""

    dilihat = TersembunyiField()


def _digits(teks: str) -> str:
    """Return what was typed without the spaces, dots and hyphens between the digits."""
    return "".join(huruf for huruf in teks if huruf not in " .-")


class FormPermintaan(Formulir):
    """What a field should say."""

    seharusnya = TeksField("Seharusnya", wajib="Tuliskan isi yang benar.", paling=160)

    def __init__(self, *isi: Any, bidang: Bidang, status: str, hari: date, **kw: Any) -> None:  # noqa: ANN401 - WTForms
        """Know which field it is about: a number has a shape."""
        super().__init__(*isi, **kw)
        self.bidang, self.status, self.hari = bidang, status, hari

    def validate_seharusnya(self, field: TeksField) -> None:
        """Judge a number by its shape alone; the words of the others are taken as they are."""
        angka = _digits(field.data)
        alasan: tuple[str, ...] = ()
        if self.bidang is Bidang.NUPTK:
            alasan, field.data = check_nuptk(angka), angka
        elif self.bidang is Bidang.NIP:
            utuh = angka.isascii() and angka.isdigit() and len(angka) == 18  # noqa: PLR2004 - the digits of a NIP
            alasan = check_nip(angka, self.status, self.hari) if utuh else ("Nomornya terdiri atas 18 angka.",)
            field.data = angka
        elif self.bidang is Bidang.SATMINKAL:
            alasan, field.data = check_npsn(angka.upper()), angka.upper()
        elif self.bidang is Bidang.NAMA and any(huruf.isdigit() for huruf in field.data):
            alasan = ("Nama ditulis tanpa angka. NIK diisi di halaman data Anda, bagian NIK.",)
        elif hide_in_text(field.data) != field.data:
            alasan = ("Jangan tuliskan NIK di sini. NIK diisi di halaman data Anda, bagian NIK.",)
        if alasan:
            raise ValidationError(" ".join(alasan))


class FormNik(Formulir):
    """One's own NIK: never needed, and never shown whole again."""

    nik = TeksField(
        "NIK",
        description="Tidak wajib. Yang disimpan hanya jejaknya untuk dibandingkan dan empat angka terakhir.",
        render_kw={"inputmode": "numeric", "autocomplete": "off"},
    )

    def validate_nik(self, field: TeksField) -> None:
        """Sixteen digits, or nothing."""
        field.data = _digits(field.data)
        if field.data and (alasan := check_nik(field.data)):
            raise ValidationError(alasan[0])


class FormKartu(Formulir):
    """What an operator writes on a card."""

    tanggal_lahir = TanggalField("Tanggal lahir")
    jenis_kelamin = PilihanField("Jenis kelamin", choices=JenisKelamin.daftar(), gaya="daftar", kosong="Belum diisi")
    golongan = PilihanField("Pangkat/golongan", gaya="daftar", kosong="Belum diisi")
    jenjang = PilihanField("Jenjang jabatan", gaya="daftar", kosong="Belum diisi")
    tmt = TanggalField("TMT golongan")
    satminkal = TeksField("Satminkal (NPSN)", paling=12, description="NPSN sekolah induknya.")

    def validate_satminkal(self, field: TeksField) -> None:
        """Eight digits or letters, or nothing."""
        field.data = _digits(field.data).upper()
        if field.data and (alasan := check_npsn(field.data)):
            raise ValidationError(alasan[0])

    def read(self) -> IsiKartu:
        """Return what was typed, once it is valid."""
        return IsiKartu(
            golongan=self.golongan.data or "",
            jenjang=self.jenjang.data or "",
            tmt=self.tmt.data,
            tanggal_lahir=self.tanggal_lahir.data,
            jenis_kelamin=self.jenis_kelamin.data or "",
            satminkal=self.satminkal.data,
        )


def form_kartu(isian: Any, data: dict[str, Any]) -> FormKartu:  # noqa: ANN401 - a multidict, or nothing on GET
    """Build the form with the ranks of the rule set, and whatever else stands on the card now."""
    form = FormKartu(isian, data=data)
    golongan = {kode: f"{kode} · {nama}" for kode, nama in name_of_pangkat().items()}
    golongan |= {angka: f"{angka} (PPPK)" for angka in GOLONGAN_PPPK}
    jenjang = {satu: satu for satu in usual_jenjang().values()}
    form.golongan.choices = _with(golongan, data["golongan"])
    form.jenjang.choices = _with(jenjang, data["jenjang"])
    return form


def _with(choices: dict[str, str], nilai: str) -> dict[str, str]:
    """Offer also what stands there already, so that saving another field does not lose it."""
    return choices if not nilai or nilai in choices else choices | {nilai: nilai}


GOLONGAN_PPPK = ("V", "VII", "IX", "X", "XI")
"""Ranks of PPPK that occur with a guru; IX is the usual one (not certain: skp.md, section 7)."""


class FormJawaban(Formulir):
    """What an operator answers to a request."""

    keadaan = PilihanField(
        "Jawaban",
        choices={satu.value: satu.label for satu in JAWABAN},
        wajib="Pilih jawabannya.",
    )
    tempat = TeksField("Diperbaiki oleh siapa dan di mana", paling=160)
    jawaban = PanjangTeksField("Catatan untuk yang meminta", paling=500)

    def validate_tempat(self, field: TeksField) -> None:
        """Who is sent on must be told where to."""
        if self.keadaan.data == KeadaanPermintaan.DIARAHKAN and not field.data:
            raise ValidationError("Tuliskan siapa yang memperbaiki dan di mana, misalnya BKD di SI-ASN.")

    def validate_jawaban(self, field: PanjangTeksField) -> None:
        """Whose request is turned down reads why."""
        if self.keadaan.data == KeadaanPermintaan.TETAP and not field.data:
            raise ValidationError("Tuliskan mengapa datanya tetap seperti semula.")
