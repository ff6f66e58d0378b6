"""Forms of stage C."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from observasi_app.siklus.c_diskusi.naskah import load_naskah
from observasi_app.siklus.c_diskusi.rules import (
    PALING_BANYAK_LANGKAH,
    IsiCatatan,
    IsiLangkah,
    IsiTindakLanjut,
    check_tindak_lanjut,
)
from observasi_app.web.formulir import Formulir, PanjangTeksField, PilihanField, TanggalField, TeksField

if TYPE_CHECKING:
    from datetime import date

    from werkzeug.datastructures import MultiDict

    from observasi_app.siklus.c_diskusi.queries import CatatanDibaca, TindakLanjutDibaca

NOMOR = tuple(range(1, PALING_BANYAK_LANGKAH + 1))
NASKAH = load_naskah()


class FormPenilaianDiri(Formulir):
    """The self-assessment, alone on its page."""

    refleksi = PanjangTeksField(NASKAH.refleksi.teks, wajib="Tuliskan refleksi Anda, beberapa kalimat pun cukup.")


class FormTindakLanjut(Formulir):
    """The Dokumen Tindak Lanjut; the builder adds the rows of the steps."""

    refleksi = PanjangTeksField(NASKAH.refleksi.teks)
    tujuan = PanjangTeksField("Tujuan", paling=1000, description="Perubahan apa yang ingin Anda lihat pada murid?")
    dukungan = PanjangTeksField("Dukungan", paling=1000, description="Apa yang Anda perlukan, dan dari siapa?")

    @property
    def baris(self) -> tuple[tuple[int, Any, Any, Any], ...]:
        """The rows for the template: number, upaya, date, measure."""
        return tuple((n, self[f"upaya_{n}"], self[f"tanggal_{n}"], self[f"ukuran_{n}"]) for n in NOMOR)

    def is_filled(self, nomor: int) -> bool:
        """Tell whether anything stands in a row, also a date that could not be read."""
        tanggal = self[f"tanggal_{nomor}"]
        terketik = bool(tanggal.raw_data and str(tanggal.raw_data[0]).strip())
        return bool(self[f"upaya_{nomor}"].data or self[f"ukuran_{nomor}"].data or tanggal.data or terketik)

    def read_isi(self) -> IsiTindakLanjut:
        """Return what was typed; rows that were left empty are no steps."""
        return IsiTindakLanjut(
            refleksi=self.refleksi.data,
            tujuan=self.tujuan.data,
            dukungan=self.dukungan.data,
            langkah=tuple(
                IsiLangkah(n, upaya.data, tanggal.data, ukuran.data)
                for n, upaya, tanggal, ukuran in self.baris
                if self.is_filled(n)
            ),
        )

    def validate_with_rules(self, awal: date, akhir: date) -> bool:
        """Check the shape, then ask the rules; their reasons stand beside the fields they name."""
        sah = self.validate()
        alasan = [a for a in check_tindak_lanjut(self.read_isi(), awal, akhir) if not self[a.isian].errors]
        for satu in alasan:
            self[satu.isian].errors = (satu.pesan,)
        return sah and not alasan


F = TypeVar("F", bound=FormTindakLanjut)


class FormCatatan(Formulir):
    """What the pengamat keeps of the talk; nothing is compulsory."""

    pertanyaan = PanjangTeksField("Pertanyaan yang diajukan", paling=3000)
    respon = PanjangTeksField("Respon", paling=3000)
    catatan = PanjangTeksField("Catatan diskusi", paling=3000)
    kesadaran = PilihanField("Seberapa jauh kesulitan disebut", choices=NASKAH.kesadaran)

    def read_isi(self) -> IsiCatatan:
        """Return what was written down."""
        return IsiCatatan(self.pertanyaan.data, self.respon.data, self.catatan.data, self.kesadaran.data or "")


class FormKesadaran(Formulir):
    """How far the difficulty was named, recorded apart from a talk that was noted together."""

    kesadaran = PilihanField(
        "Seberapa jauh kesulitan disebut", choices=NASKAH.kesadaran, wajib="Pilih salah satu sebelum menyimpan."
    )


class FormBersama(FormTindakLanjut):
    """The guru's words and the talk on one page; how far difficulty is named is not asked where the guru looks on."""

    pertanyaan = PanjangTeksField("Pertanyaan yang diajukan", paling=3000)
    respon = PanjangTeksField("Respon", paling=3000)
    catatan = PanjangTeksField("Catatan diskusi", paling=3000)

    def read_catatan(self) -> IsiCatatan:
        """Return the notes of the talk."""
        return IsiCatatan(self.pertanyaan.data, self.respon.data, self.catatan.data)


def form_tindak_lanjut(
    isian: MultiDict[str, str] | None = None, dokumen: TindakLanjutDibaca | None = None
) -> FormTindakLanjut:
    """Build the form with its rows: from what was typed (`isian`), else from the last document."""
    return _with_rows(FormTindakLanjut)(isian, data=_awal(dokumen))


def form_bersama(
    isian: MultiDict[str, str] | None = None,
    dokumen: TindakLanjutDibaca | None = None,
    catatan: CatatanDibaca | None = None,
) -> FormBersama:
    """Build the form of a talk noted together, from what was typed, else from what was noted before."""
    return _with_rows(FormBersama)(isian, data=_awal(dokumen) | _awal_catatan(catatan))


def form_catatan(isian: MultiDict[str, str] | None = None, catatan: CatatanDibaca | None = None) -> FormCatatan:
    """Build the form of the talk from what was typed, else from what was noted before."""
    return FormCatatan(isian, data=_awal_catatan(catatan))


def _with_rows(kelas: type[F]) -> type[F]:
    baris: dict[str, object] = {}
    for n in NOMOR:
        baris[f"upaya_{n}"] = PanjangTeksField("Upaya", paling=1000)
        baris[f"tanggal_{n}"] = TanggalField("Tanggal")
        baris[f"ukuran_{n}"] = TeksField("Ukuran berhasil", paling=500)
    return type(kelas.__name__, (kelas,), baris)


def _awal(dokumen: TindakLanjutDibaca | None) -> dict[str, object]:
    if dokumen is None:
        return {}
    awal: dict[str, object] = {nama: getattr(dokumen, nama) for nama in ("refleksi", "tujuan", "dukungan")}
    for n, langkah in enumerate(dokumen.langkah, start=1):
        awal |= {f"upaya_{n}": langkah.upaya, f"tanggal_{n}": langkah.tanggal, f"ukuran_{n}": langkah.ukuran}
    return awal


def _awal_catatan(catatan: CatatanDibaca | None) -> dict[str, object]:
    if catatan is None:
        return {}
    return {nama: getattr(catatan, nama) for nama in ("pertanyaan", "respon", "catatan")} | {
        "kesadaran": catatan.kesadaran or None
    }
