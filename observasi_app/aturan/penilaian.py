"""The part of a rule set about the appraisal: its shape, what may be wrong with it, and reading it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from observasi_app.aturan.dasar import Dasar
from observasi_app.aturan.dasar import read_dasar as _read_dasar
from observasi_app.aturan.organisasi import BENTUK as BENTUK_ORGANISASI
from observasi_app.aturan.organisasi import check_organisasi, read_organisasi
from observasi_app.aturan.periodik import BENTUK as BENTUK_PERIODIK
from observasi_app.aturan.periodik import check_periodik, read_periodik
from observasi_app.rubrics.naskah import is_tipe, list_tabel

if TYPE_CHECKING:
    from observasi_app.aturan.organisasi import AturanOrganisasi
    from observasi_app.aturan.periodik import AturanPeriodik
    from observasi_app.rubrics.naskah import Jalur, Naskah

RATING = ("di_bawah", "sesuai", "di_atas")
PREDIKAT = ("sangat_baik", "baik", "butuh_perbaikan", "kurang", "sangat_kurang")
STATUS = ("pns", "pppk")
HARI_HITUNG = ("terakhir", "pertama")
HASIL_AKHIR = ("penilai", "terakhir", "terendah")
"""How two appraisals of a year become its own: whoever appraises says it, the last one counts, or the lower one."""
JENIS_BERKAS = ("pdf", "gambar")
"""What a file of evidence may be; a picture becomes a PDF."""
SETAHUN = 365
DESIMAL = 6
"""The most days to wait for somebody, and the most places behind the comma."""

_DASAR: Mapping[str, type] = {"sumber": list, "kepastian": str}
_PENILAIAN: Mapping[str, Mapping[str, type]] = {
    "matriks": {**dict.fromkeys(RATING, dict), **_DASAR},
    "tanggapan": {"hari": int, **_DASAR},
    "keberatan": {"hari": int, "atasan_dinas": str, **_DASAR},
    "penetapan": {"oleh_dinas": bool, **_DASAR},
    "pindah": {"skp_per_sekolah": bool, **_DASAR},
    "bukti": {"unggah": bool, **_DASAR},
    "bukti_tanggal": {"dalam_periode": bool, **_DASAR},
    "variabel": {"bangkom": list, "akuntabilitas": list, **_DASAR},
    "angka_kredit": {"status": list, "desimal": int, "hari_hitung": str, "persen": dict, "jenjang": list, **_DASAR},
    **BENTUK_ORGANISASI,
    **BENTUK_PERIODIK,
}
_BOLEH_ABSEN: Mapping[str, Mapping[str, type]] = {
    "akhir": {"perlihatkan_sebelumnya": bool, "hasil_akhir": str, **_DASAR}
}
"""Parts that a year may leave out."""
_PILIHAN: Mapping[str, Mapping[str, type]] = {"bukti": {"jenis": list, "megabita": int}}
_JENJANG: Mapping[str, type] = {"nama": str, "koefisien": str, "pangkat": str, **_DASAR}
_JENJANG_PILIHAN: Mapping[str, type] = {"jenjang": str}


@dataclass(frozen=True, slots=True)
class Koefisien:
    """What a year of one jenjang is worth, and how much is needed in all for the next pangkat and the next jenjang."""

    nama: str
    koefisien: Decimal
    pangkat: Decimal
    jenjang: Decimal | None
    """None where no higher jenjang follows."""
    dasar: Dasar


@dataclass(frozen=True, slots=True)
class AturanAngkaKredit:
    """How a predikat becomes angka kredit: exact decimals, for those whose employment the rule names."""

    status: frozenset[str]
    desimal: int
    """To so many places it is shown; nothing is computed with what was rounded."""
    hari_hitung: str
    """The day on which a month counts where somebody serves: its last (`terakhir`) or its first (`pertama`)."""
    persen: Mapping[str, Decimal]
    jenjang: tuple[Koefisien, ...]
    dasar: Dasar

    def find_jenjang(self, nama: str) -> Koefisien | None:
        """Return the row of a jenjang such as "Ahli Muda"."""
        return next((satu for satu in self.jenjang if satu.nama == nama), None)


@dataclass(frozen=True, slots=True)
class AturanPenilaian:
    """How a year appraises, each part with the base it rests on.

    The matrix leads from the rating hasil kerja over the rating perilaku kerja to the predikat; then the days to
    answer in and to object in, who is above the head of a dinas, whether the dinas sets the final predikat, whether
    whoever moves has a plan at each school, how evidence is taken, which rows of the plan are considered and which only
    collected, what a predikat counts, how the organisation comes into it, and whether parts of the year are appraised
    as well.
    """

    matriks: Mapping[str, Mapping[str, str]]
    hari_tanggapan: int
    hari_keberatan: int
    atasan_dinas: str
    oleh_dinas: bool
    skp_per_sekolah: bool
    bukti_unggah: bool
    bukti_jenis: tuple[str, ...]
    """Which files are taken, of `JENIS_BERKAS`; empty where none is."""
    bukti_megabita: int
    """How large one file may be; 0 where none is taken."""
    bukti_dalam_periode: bool
    bangkom: frozenset[str]
    """The codes of the rows of hasil kerja that are considered."""
    akuntabilitas: frozenset[str]
    """The codes of those that are collected and not graded."""
    angka_kredit: AturanAngkaKredit
    organisasi: AturanOrganisasi
    periodik: AturanPeriodik
    dasar_matriks: Dasar
    dasar_tanggapan: Dasar
    dasar_keberatan: Dasar
    dasar_penetapan: Dasar
    dasar_pindah: Dasar
    dasar_bukti: Dasar
    dasar_bukti_tanggal: Dasar
    dasar_variabel: Dasar
    perlihatkan_sebelumnya: bool = False
    """Whether the appraiser sees what was set for the period before in the same year."""
    hasil_akhir: str = HASIL_AKHIR[0]
    """How what was set for the parts of a year becomes that of the year, of `HASIL_AKHIR`."""
    dasar_akhir: Dasar | None = None


def check_penilaian(naskah: Naskah, penilaian: Mapping[str, object], sumber: Collection[str]) -> None:
    """Note everything wrong with the part of a rule set about the appraisal."""
    atas: Jalur = ("penilaian",)
    naskah.check_bentuk(penilaian, atas, dict.fromkeys(_PENILAIAN, dict), dict.fromkeys(_BOLEH_ABSEN, dict))
    for nama, bentuk in {**_PENILAIAN, **_BOLEH_ABSEN}.items():
        if isinstance(tabel := penilaian.get(nama), Mapping):
            naskah.check_bentuk(tabel, (*atas, nama), bentuk, _PILIHAN.get(nama, {}))
            naskah.check_dasar(tabel, (*atas, nama), sumber)
    _check_bukti(naskah, penilaian.get("bukti"), (*atas, "bukti"))
    if isinstance(akhir := penilaian.get("akhir"), Mapping):
        naskah.check_pilihan(akhir.get("hasil_akhir"), (*atas, "akhir", "hasil_akhir"), HASIL_AKHIR)
    for nama in ("tanggapan", "keberatan"):
        hari = tabel.get("hari") if isinstance(tabel := penilaian.get(nama), Mapping) else None
        if is_tipe(hari, int) and not 1 <= cast("int", hari) <= SETAHUN:
            naskah.add((*atas, nama, "hari"), f"Banyaknya hari dari 1 sampai {SETAHUN}.")
    matriks = penilaian.get("matriks")
    for rating in RATING:
        baris = matriks.get(rating) if isinstance(matriks, Mapping) else None
        if isinstance(baris, Mapping):
            jalur: Jalur = (*atas, "matriks", rating)
            naskah.check_bentuk(baris, jalur, dict.fromkeys(RATING, str), {})
            for kunci, nilai in baris.items():
                naskah.check_pilihan(nilai, (*jalur, kunci), PREDIKAT)
    if isinstance(kredit := penilaian.get("angka_kredit"), Mapping):
        _check_angka_kredit(naskah, kredit, (*atas, "angka_kredit"), sumber)
    check_organisasi(naskah, penilaian, atas)
    check_periodik(naskah, penilaian, atas)


def _check_bukti(naskah: Naskah, bukti: object, atas: Jalur) -> None:
    """Note where files are taken and it is not said which and how large."""
    if not isinstance(bukti, Mapping) or bukti.get("unggah") is not True:
        return
    jenis, megabita = bukti.get("jenis"), bukti.get("megabita")
    if not jenis:
        naskah.add((*atas, "jenis"), "Bukti diunggah: tuliskan jenis berkasnya, misalnya [“pdf”].")
    for satu in jenis if isinstance(jenis, list) else []:
        naskah.check_pilihan(satu, (*atas, "jenis"), JENIS_BERKAS)
    if megabita is None or (isinstance(megabita, int) and megabita < 1):
        naskah.add((*atas, "megabita"), "Bukti diunggah: tuliskan paling besar berapa megabita satu berkas.")


def _check_angka_kredit(naskah: Naskah, kredit: Mapping[str, object], atas: Jalur, sumber: Collection[str]) -> None:
    if isinstance(status := kredit.get("status"), list):
        for satu in status:
            naskah.check_pilihan(satu, (*atas, "status"), STATUS)
    naskah.check_pilihan(kredit.get("hari_hitung"), (*atas, "hari_hitung"), HARI_HITUNG)
    desimal = kredit.get("desimal")
    if is_tipe(desimal, int) and not 0 <= cast("int", desimal) <= DESIMAL:
        naskah.add((*atas, "desimal"), f"Banyaknya angka di belakang koma dari 0 sampai {DESIMAL}.")
    if isinstance(persen := kredit.get("persen"), Mapping):
        naskah.check_bentuk(persen, (*atas, "persen"), dict.fromkeys(PREDIKAT, str), {})
        for kunci, nilai in persen.items():
            _check_desimal(naskah, nilai, (*atas, "persen", kunci))
    for di, satu in enumerate(naskah.list_tabel(kredit, atas, "jenjang")):
        jalur: Jalur = (*atas, "jenjang", di)
        naskah.check_bentuk(satu, jalur, _JENJANG, _JENJANG_PILIHAN)
        naskah.check_dasar(satu, jalur, sumber)
        for kunci in ("koefisien", "pangkat", "jenjang"):
            _check_desimal(naskah, satu.get(kunci), (*jalur, kunci))


def _check_desimal(naskah: Naskah, nilai: object, jalur: Jalur) -> None:
    """Note what is no positive decimal; it is written in quotes so that it never was a float."""
    if not isinstance(nilai, str) or not nilai.strip():
        return
    try:
        angka = Decimal(nilai)
    except InvalidOperation:
        angka = Decimal(0)
    if not angka.is_finite() or angka <= 0:
        naskah.add(jalur, f"“{nilai}” bukan angka. Tuliskan seperti “12.5”.")


def read_penilaian(isi: Mapping[str, Mapping[str, object]]) -> AturanPenilaian:
    """Read what was checked."""
    matriks, kredit = isi["matriks"], isi["angka_kredit"]
    baris = {rating: MappingProxyType(dict(cast("Mapping[str, str]", matriks[rating]))) for rating in RATING}
    return AturanPenilaian(
        matriks=MappingProxyType(baris),
        hari_tanggapan=cast("int", isi["tanggapan"]["hari"]),
        hari_keberatan=cast("int", isi["keberatan"]["hari"]),
        atasan_dinas=str(isi["keberatan"]["atasan_dinas"]),
        oleh_dinas=cast("bool", isi["penetapan"]["oleh_dinas"]),
        skp_per_sekolah=cast("bool", isi["pindah"]["skp_per_sekolah"]),
        bukti_unggah=cast("bool", isi["bukti"]["unggah"]),
        bukti_jenis=tuple(cast("list[str]", isi["bukti"].get("jenis", []))),
        bukti_megabita=cast("int", isi["bukti"].get("megabita", 0)),
        bukti_dalam_periode=cast("bool", isi["bukti_tanggal"]["dalam_periode"]),
        bangkom=frozenset(cast("list[str]", isi["variabel"]["bangkom"])),
        akuntabilitas=frozenset(cast("list[str]", isi["variabel"]["akuntabilitas"])),
        angka_kredit=AturanAngkaKredit(
            status=frozenset(cast("list[str]", kredit["status"])),
            desimal=cast("int", kredit["desimal"]),
            hari_hitung=str(kredit["hari_hitung"]),
            persen=MappingProxyType({k: Decimal(v) for k, v in cast("Mapping[str, str]", kredit["persen"]).items()}),
            jenjang=tuple(_read_jenjang(satu) for satu in list_tabel(kredit["jenjang"])),
            dasar=_read_dasar(kredit),
        ),
        organisasi=read_organisasi(isi),
        periodik=read_periodik(isi["periodik"]),
        dasar_matriks=_read_dasar(matriks),
        dasar_tanggapan=_read_dasar(isi["tanggapan"]),
        dasar_keberatan=_read_dasar(isi["keberatan"]),
        dasar_penetapan=_read_dasar(isi["penetapan"]),
        dasar_pindah=_read_dasar(isi["pindah"]),
        dasar_bukti=_read_dasar(isi["bukti"]),
        dasar_bukti_tanggal=_read_dasar(isi["bukti_tanggal"]),
        dasar_variabel=_read_dasar(isi["variabel"]),
        perlihatkan_sebelumnya=cast("bool", isi["akhir"]["perlihatkan_sebelumnya"]) if "akhir" in isi else False,
        hasil_akhir=str(isi["akhir"]["hasil_akhir"]) if "akhir" in isi else HASIL_AKHIR[0],
        dasar_akhir=_read_dasar(isi["akhir"]) if "akhir" in isi else None,
    )


def _read_jenjang(satu: Mapping[str, object]) -> Koefisien:
    return Koefisien(
        nama=str(satu["nama"]),
        koefisien=Decimal(str(satu["koefisien"])),
        pangkat=Decimal(str(satu["pangkat"])),
        jenjang=Decimal(str(satu["jenjang"])) if "jenjang" in satu else None,
        dasar=_read_dasar(satu),
    )
