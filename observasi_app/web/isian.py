"""What people type and what it means: dates, clock times, numbers, identity numbers and names.

Pure functions. Each takes the text as it was typed and either returns the value or raises `IsianSalah`, whose words
tell the person what to type instead.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, time
from decimal import Decimal

from observasi_app.web.waktu import BULAN, HARI

ANGKA_NIP = 18
"""Digits of a NIP (peraturan BKN on NIP PNS and NI PPPK)."""

ANGKA_NUPTK = 16
"""Digits of a NUPTK."""

_SINGKATAN_BULAN = {
    "peb": 2,
    "pebruari": 2,
    "agt": 8,
    "ags": 8,
    "agus": 8,
    "sept": 9,
    "nop": 11,
    "nopember": 11,
}
_NAMA_BULAN = (
    {nama.casefold(): nomor for nomor, nama in enumerate(BULAN, start=1)}
    | {nama[:3].casefold(): nomor for nomor, nama in enumerate(BULAN, start=1)}
    | _SINGKATAN_BULAN
)
_NAMA_HARI = {nama.casefold(): nomor for nomor, nama in enumerate(HARI)} | {"jum'at": 4, "ahad": 6}

_TANGGAL_ISO = re.compile(r"(?P<tahun>[0-9]{4})-(?P<bulan>[0-9]{1,2})-(?P<hari>[0-9]{1,2})")
_TANGGAL_ANGKA = re.compile(
    r"(?P<hari>[0-9]{1,2})\s*[-/. ]\s*(?P<bulan>[0-9]{1,2})\s*[-/. ]\s*(?P<tahun>[0-9]{4}|[0-9]{2})",
)
_TANGGAL_KATA = re.compile(r"(?P<hari>[0-9]{1,2})[\s/-]*(?P<bulan>[a-z]+)[\s./-]*(?P<tahun>[0-9]{4}|[0-9]{2})")
_TANPA_TAHUN = re.compile(r"[0-9]{1,2}\s*[-/. ]?\s*(?:[0-9]{1,2}|[a-z]+)")
_JAM = re.compile(
    r"(?:pukul|jam)?\s*(?P<jam>[0-9]{1,2})(?:\s*[.:,]?\s*(?P<menit>[0-9]{2})(?:[.:][0-9]{2})?)?"
    r"\s*(?:wib|wita|wit)?",
)
_ANGKA = re.compile(r"(?P<tanda>-?)(?P<bulat>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,(?P<pecahan>[0-9]+))?")
_ANGKA_BERTITIK = re.compile(r"-?[0-9]+\.[0-9]{1,2}")
_PEMISAH_RIBUAN = re.compile(r"(?<=[0-9])\s(?=[0-9]{3}(?![0-9]))")
_PEMISAH_NOMOR = re.compile(r"[\s.\-]+")
_APOSTROF = re.compile("['’‘`\u00b4\u02bc\u02bb]")
_KENDALI = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff]")

_CONTOH_TANGGAL = "Tuliskan seperti 14/5/2026 atau 14 Mei 2026."
_ABAD_INI = 80


class IsianSalah(ValueError):
    """What was typed could not be understood; its text tells the person what to type instead."""


def rapikan(teks: str) -> str:
    r"""Tidy typed text without changing its words: NFC, `\n` for every line break, no control characters, no ends."""
    teks = unicodedata.normalize("NFC", teks.replace("\r\n", "\n").replace("\r", "\n"))
    teks = _KENDALI.sub("", teks)
    return "\n".join(baris.rstrip() for baris in teks.split("\n")).strip()


TAHUN_MUNGKIN = range(1900, 2101)
"""Nobody here was born before, and nothing is agreed on for later: another year is a slip of the finger."""


def parse_tanggal(teks: str) -> date:
    """Read `14/5/26`, `14-05-2026`, `14 Mei 2026`, `Kamis, 14 Mei 2026` or `2026-05-14`; the day comes first.

    Two-digit years 00–79 are of this century, 80–99 of the last. The year must be written: this never reads the clock.
    """
    polos = " ".join(rapikan(teks).casefold().split())
    hari_tertulis, _, sisa = polos.partition(" ")
    hari_tertulis = hari_tertulis.rstrip(",")
    disebut = _NAMA_HARI.get(hari_tertulis)
    polos = sisa if disebut is not None else polos
    cocok = _TANGGAL_ISO.fullmatch(polos) or _TANGGAL_ANGKA.fullmatch(polos) or _TANGGAL_KATA.fullmatch(polos)
    if cocok is None:
        if _TANPA_TAHUN.fullmatch(polos):
            raise IsianSalah(f"Tuliskan tahunnya juga. {_CONTOH_TANGGAL}")
        raise IsianSalah(f"Tanggal ini belum dapat dibaca. {_CONTOH_TANGGAL}")
    tanggal = _tanggal_dari(cocok["hari"], cocok["bulan"], cocok["tahun"])
    if disebut is not None and tanggal.weekday() != disebut:
        raise IsianSalah(
            f"{tanggal.day} {BULAN[tanggal.month - 1]} {tanggal.year} jatuh pada hari {HARI[tanggal.weekday()]}, "
            f"bukan {HARI[disebut]}. Periksa hari atau tanggalnya.",
        )
    return tanggal


def _tanggal_dari(hari: str, bulan: str, tahun: str) -> date:
    nomor_bulan = int(bulan) if bulan.isdecimal() else _NAMA_BULAN.get(bulan, 0)
    if not 1 <= nomor_bulan <= len(BULAN):
        raise IsianSalah(f"Bulan “{bulan}” tidak dikenal. {_CONTOH_TANGGAL}")
    angka_tahun = int(tahun)
    if len(tahun) == 2:  # noqa: PLR2004  # a year of two digits
        angka_tahun += 2000 if angka_tahun < _ABAD_INI else 1900
    if angka_tahun not in TAHUN_MUNGKIN:
        raise IsianSalah(f"Tahun {angka_tahun} tidak mungkin di sini. Periksa tahunnya.")
    try:
        return date(angka_tahun, nomor_bulan, int(hari))
    except ValueError:
        tertulis = f"{int(hari)} {BULAN[nomor_bulan - 1]} {angka_tahun}"
        raise IsianSalah(f"Tanggal {tertulis} tidak ada di kalender. Periksa kembali tanggalnya.") from None


def parse_jam(teks: str) -> time:
    """Read `9.40`, `09:40`, `0940`, `940`, `9` or `pukul 9.40`, on the clock of 24 hours; seconds are dropped."""
    cocok = _JAM.fullmatch(rapikan(teks).casefold())
    if cocok is None:
        raise IsianSalah("Jam ini belum dapat dibaca. Tuliskan seperti 9.40 atau 13.15.")
    try:
        return time(int(cocok["jam"]), int(cocok["menit"] or 0))
    except ValueError:
        raise IsianSalah("Jam ditulis dari 0.00 sampai 23.59, misalnya 9.40 atau 13.15.") from None


def parse_angka(teks: str) -> Decimal:
    """Read `1,5` as one and a half, and `1.500` as fifteen hundred; `1.5` is one and a half, for nothing else fits."""
    polos = _PEMISAH_RIBUAN.sub("", rapikan(teks)).replace("−", "-")
    cocok = _ANGKA.fullmatch(polos)
    if cocok is not None:
        return Decimal(f"{cocok['tanda']}{cocok['bulat'].replace('.', '')}.{cocok['pecahan'] or '0'}").normalize()
    if _ANGKA_BERTITIK.fullmatch(polos):
        return Decimal(polos).normalize()
    raise IsianSalah("Tuliskan angkanya saja, dengan koma untuk pecahan, misalnya 2 atau 1,5.")


def format_angka(nilai: Decimal | float) -> str:
    """Write a number as Indonesian does: `1,5`, `1.500`; no zeros at the end."""
    utuh, _, pecahan = f"{nilai:,f}".partition(".")
    pecahan = pecahan.rstrip("0")
    return utuh.replace(",", ".") + (f",{pecahan}" if pecahan else "")


_NOMOR_WA = re.compile(r"628[0-9]{7,11}")
"""Mobile numbers of Indonesia have 10 to 13 digits with the leading 0."""


def normalize_nip(teks: str) -> str:
    """Return the 18 digits of a NIP typed with or without spaces, dots and hyphens."""
    return _nomor(teks, ANGKA_NIP, "NIP")


def normalize_nuptk(teks: str) -> str:
    """Return the 16 digits of a NUPTK typed with or without spaces, dots and hyphens."""
    return _nomor(teks, ANGKA_NUPTK, "NUPTK")


def normalize_wa(teks: str) -> str:
    """Return an Indonesian mobile number as the messenger wants it: `0812-3456-7890` → `6281234567890`."""
    angka = _PEMISAH_NOMOR.sub("", rapikan(teks)).lstrip("+")
    nomor = re.sub(r"^(?:0|620)", "62", angka)
    if not _NOMOR_WA.fullmatch(nomor):
        raise IsianSalah("Tuliskan nomor ponselnya, misalnya 0812 3456 7890.")
    return nomor


def _nomor(teks: str, panjang: int, nama: str) -> str:
    nomor = _PEMISAH_NOMOR.sub("", rapikan(teks))
    if not re.fullmatch(r"[0-9]+", nomor):
        raise IsianSalah(f"{nama} hanya berisi angka. Tuliskan {panjang} angkanya; spasi boleh dipakai.")
    if len(nomor) != panjang:
        raise IsianSalah(f"{nama} terdiri atas {panjang} angka; yang tertulis {len(nomor)} angka. Periksa kembali.")
    return nomor


def fold_nama(teks: str) -> str:
    """Fold a name for searching: small letters, no marks, no punctuation, one space; "M. Ma’ruf" → "m maruf"."""
    terurai = unicodedata.normalize("NFKD", _APOSTROF.sub("", teks).casefold())
    polos = "".join(huruf for huruf in terurai if not unicodedata.combining(huruf))
    return " ".join("".join(huruf if huruf.isalnum() else " " for huruf in polos).split())
