"""A row of a file becomes what a source says of a person, or every reason in words why it cannot. Without a clock.

Nothing is padded and nothing guessed: a number that Excel bent is refused with what to do about it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple, TypeVar

from observasi_app.orang.baris import NAMA_TERPANJANG, read_nomor, read_status
from observasi_app.pemutakhiran.bidang import JenisKelamin
from observasi_app.pemutakhiran.kolom import KolomData
from observasi_app.pemutakhiran.rules import check_nik, check_nip, check_npsn
from observasi_app.web.isian import IsianSalah, fold_nama, parse_tanggal

Terbaca = TypeVar("Terbaca")

Sandi = Callable[[str], str]
"""Makes of sixteen digits the hash that is kept."""

SEGEL, SEGEL_SALAH = " nik:", " nik!"
"""How the cell of a NIK stands in what waits: sealed, or as the reason why it is none. No cell of a file begins so."""

SAMAR = "•"
"""How the cell of a NIK begins in a file that went out to be mended."""

_KOSONG = frozenset({"", "-", "–", "0", "tidak ada", "belum ada", "null"})
_GOLONGAN = re.compile(r"\b(IV|III|II|I)\s*/?\s*([a-e])\b", re.IGNORECASE)
_GOLONGAN_PPPK = re.compile(r"(?:golongan\s+)?(XVII|XVI|XV|XIV|XIII|XII|XI|X|IX|VIII|VII|VI|V)", re.IGNORECASE)
_SERIAL = re.compile(r"\d{5}(,\d+)?")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T]00:00:00(?:\.0+)?)?")
PANJANG_ISO = 10
LAHIR = "Tanggal lahir"
TANPA_NIK = ("", "", "", "")
"""What a sealed NIK is taken apart into, where there is none."""
_KELAMIN = {
    "l": JenisKelamin.PRIA, "laki laki": JenisKelamin.PRIA, "lk": JenisKelamin.PRIA, "pria": JenisKelamin.PRIA,
    "m": JenisKelamin.PRIA, "p": JenisKelamin.WANITA, "perempuan": JenisKelamin.WANITA, "pr": JenisKelamin.WANITA,
    "wanita": JenisKelamin.WANITA, "f": JenisKelamin.WANITA,
}  # fmt: skip
_NIP_RAPI = re.compile(r"[0-9]{15}(?!000)[0-9]{3}")
_NAMA = re.compile(r"[^\W\d_][^\d]*")
_NUPTK_RAPI = _NIK_RAPI = re.compile(r"[0-9]{16}")
JENJANG = ("Ahli Pertama", "Ahli Muda", "Ahli Madya", "Ahli Utama")


class DataBaris(NamedTuple):
    """What a source says of one person; an empty text or None is not said."""

    nama: str
    nip: str | None = None
    nuptk: str | None = None
    nik_sidik: str = ""
    nik_akhir: str = ""
    nik_tanggal: str = ""
    """Day, month and year as the NIK has them, for the look at it alone; not kept."""
    tanggal_lahir: date | None = None
    jenis_kelamin: str = ""
    status: str = ""
    golongan: str = ""
    jenjang: str = ""
    tmt: date | None = None
    satminkal: str = ""

    @property
    def kunci(self) -> str:
        """By what this person is recognised in a later file of the same source."""
        return self.nip or self.nuptk or f"nik:{self.nik_sidik}"


def seal_nik(teks: str, sandi: Sandi) -> str:
    """Turn the cell of a NIK into what may wait on a disk: hash, date part and last four digits, or a reason."""
    if not teks or teks.startswith((SEGEL, SEGEL_SALAH)):
        return teks
    if _NIK_RAPI.fullmatch(teks):
        return f"{SEGEL}{sandi(teks)}:{teks[6:12]}:{teks[-4:]}"
    polos = teks.strip().lstrip("'’‘`").replace(" ", "").replace(".", "").replace("-", "")
    if polos.casefold() in _KOSONG:
        return ""
    if not check_nik(polos):
        return f"{SEGEL}{sandi(polos)}:{polos[6:12]}:{polos[-4:]}"
    if polos.startswith(SAMAR):
        alasan = "NIK tersamar ini tidak dikenali lagi. Ketik 16 angkanya, atau kosongkan selnya."
    elif "E+" in polos.upper():
        alasan = "NIK diubah Excel menjadi bilangan sehingga angkanya hilang. Ketik ulang pada kolom Teks."
    else:
        alasan = f"NIK terdiri atas 16 angka; yang tertulis {len(polos)} huruf atau angka. Periksa kembali."
    return f"{SEGEL_SALAH}{alasan}"


def read_data(isi: Mapping[KolomData, str], hari: date, sandi: Sandi) -> DataBaris | tuple[str, ...]:
    """Read one row by what its columns hold; return all the reasons at once when it cannot be taken.

    Nearly every row is in order and is read straight through; only one that is not is asked for every reason.
    """
    return read_rapi([isi.get(satu, "") for satu in URUT], hari) or _read_semua(isi, hari, sandi)


URUT = (
    KolomData.NAMA, KolomData.STATUS, KolomData.NIP, KolomData.NUPTK, KolomData.NIK, KolomData.TANGGAL_LAHIR,
    KolomData.JENIS_KELAMIN, KolomData.GOLONGAN, KolomData.JENJANG, KolomData.TMT, KolomData.SATMINKAL,
)  # fmt: skip
"""The order in which a row's cells are read straight through."""


def read_rapi(sel: Sequence[str], hari: date) -> DataBaris | None:
    """Read a row that has nothing wrong with it, its cells in that order, the NIK sealed before; None for any other."""
    nama, status, nomor, nomor_ptk, segel, tanggal, kelamin, golongan, jenjang, sejak, npsn = sel
    if segel and not segel.startswith(SEGEL):
        return None
    nama = nama.strip("'’‘` ")
    try:
        status = _status(status) if status else ""
        nip = _nip(nomor) if nomor else None
        nuptk = _nuptk(nomor_ptk) if nomor_ptk else None
        lahir = _tanggal(tanggal, LAHIR) if tanggal else None
        kelamin = _kelamin(kelamin) if kelamin else ""
        golongan = read_golongan(golongan) if golongan else ""
        jenjang = _jenjang(jenjang) if jenjang else ""
        tmt = _tmt(sejak) if sejak else None
        npsn = _npsn(npsn) if npsn else ""
    except IsianSalah:
        return None
    bernama = nama and len(nama) <= NAMA_TERPANJANG and _NAMA.fullmatch(nama)
    if (
        not bernama
        or not (nip or nuptk or segel)
        or (lahir and lahir >= hari)
        or (nip and _check_nip(nip, status, hari))
    ):
        return None
    _, sidik, tanggal_nik, akhir = segel.split(":") if segel else TANPA_NIK
    return DataBaris(nama, nip, nuptk, sidik, akhir, tanggal_nik, lahir, kelamin, status, golongan, jenjang, tmt, npsn)


def _read_semua(isi: Mapping[KolomData, str], hari: date, sandi: Sandi) -> DataBaris | tuple[str, ...]:
    """Read one row cell by cell, past each that is wrong, and return all the reasons."""
    alasan: list[str] = []
    nama = isi.get(KolomData.NAMA, "").strip("'’‘` ")
    if not nama:
        alasan.append("Namanya belum ditulis.")
    elif len(nama) > NAMA_TERPANJANG or not _NAMA.fullmatch(nama):
        alasan.append(f"“{nama[:40]}” bukan nama. Periksa apakah kolom Nama sudah tepat.")
    status = _take(alasan, _status, isi.get(KolomData.STATUS, "")) or ""
    nip = _take(alasan, _nip, isi.get(KolomData.NIP, ""))
    nuptk = _take(alasan, _nuptk, isi.get(KolomData.NUPTK, ""))
    if nip:
        alasan += _check_nip(nip, status, hari)
    sidik, tanggal_nik, akhir = _open_nik(alasan, seal_nik(isi.get(KolomData.NIK, ""), sandi))
    lahir = _take(alasan, _lahir, isi.get(KolomData.TANGGAL_LAHIR, ""))
    if lahir and lahir >= hari:
        alasan.append("Tanggal lahirnya belum tiba. Periksa tahunnya.")
    kelamin = _take(alasan, _kelamin, isi.get(KolomData.JENIS_KELAMIN, "")) or ""
    golongan = _take(alasan, read_golongan, isi.get(KolomData.GOLONGAN, "")) or ""
    jenjang = _take(alasan, _jenjang, isi.get(KolomData.JENJANG, "")) or ""
    tmt = _take(alasan, _tmt, isi.get(KolomData.TMT, ""))
    npsn = _take(alasan, _npsn, isi.get(KolomData.SATMINKAL, "")) or ""
    if not (alasan or nip or nuptk or sidik):
        alasan.append("Tulis NIP, NUPTK, atau NIK: tanpa nomor baris ini tidak dapat dicocokkan dengan orangnya.")
    if alasan:
        return tuple(alasan)
    return DataBaris(nama, nip, nuptk, sidik, akhir, tanggal_nik, lahir, kelamin, status, golongan, jenjang, tmt, npsn)


def _take(alasan: list[str], baca: Callable[[str], Terbaca | None], teks: str) -> Terbaca | None:
    if not teks:
        return None
    try:
        return baca(teks)
    except IsianSalah as galat:
        alasan.append(str(galat))
        return None


def _nip(teks: str) -> str | None:
    return teks if _NIP_RAPI.fullmatch(teks) else _nomor(teks, "NIP")


def _nuptk(teks: str) -> str | None:
    return teks if _NUPTK_RAPI.fullmatch(teks) else _nomor(teks, "NUPTK")


def _nomor(teks: str, nama: str) -> str | None:
    if teks.startswith(SEGEL):
        raise IsianSalah(f"Kolom ini baru dikenal sebagai {nama}. Unggah berkasnya sekali lagi.")
    try:
        return read_nomor(teks, nama)
    except IsianSalah as galat:  # a pasted row is pasted again, a file is sent again
        raise IsianSalah(str(galat).replace("tempel lagi", "unggah lagi")) from None


def _check_nip(nip: str, status: str, hari: date) -> tuple[str, ...]:
    """Judge a NIP by its employment; where none is written, what no NIP of either kind could be is refused."""
    return check_nip(nip, status or "pppk", hari)


def _open_nik(alasan: list[str], segel: str) -> tuple[str, str, str]:
    if segel.startswith(SEGEL_SALAH):
        alasan.append(segel.removeprefix(SEGEL_SALAH))
        return "", "", ""
    _, sidik, tanggal, akhir = segel.split(":") if segel else TANPA_NIK
    return sidik, tanggal, akhir


def hide_nik(segel: str) -> str:
    """Show the sealed cell of a NIK in a file that goes out: its last four digits."""
    if segel.startswith(SEGEL):
        return f"••••{segel.rpartition(':')[2]}"
    return "" if segel.startswith(SEGEL_SALAH) else segel


def _tanggal(teks: str, apa: str) -> date | None:
    if len(teks) == PANJANG_ISO:
        iso = f"{teks[6:]}-{teks[3:5]}-{teks[:2]}" if teks[2] == teks[5] == "/" else teks
        if iso[4] == iso[7] == "-":
            try:
                return date.fromisoformat(iso)
            except ValueError:
                pass  # what follows tells what it is
    if cocok := _ISO.fullmatch(teks):
        try:
            return date(int(cocok[1]), int(cocok[2]), int(cocok[3]))
        except ValueError:
            raise IsianSalah(f"{apa} {teks} tidak ada di kalender.") from None
    if teks.casefold() in _KOSONG:
        return None
    if teks.startswith("#"):
        raise IsianSalah(f"Sel {apa} berisi galat rumus ({teks}). Ketik tanggalnya.")
    if _SERIAL.fullmatch(teks):
        raise IsianSalah(
            f"{apa} tertulis {teks}: Excel mengubahnya menjadi bilangan. Jadikan selnya berformat Tanggal."
        )
    try:
        return parse_tanggal(teks)
    except IsianSalah as galat:
        raise IsianSalah(f"{apa}: {galat}") from None


def _lahir(teks: str) -> date | None:
    return _tanggal(teks, LAHIR)


@lru_cache(maxsize=4096)
def _tmt(teks: str) -> date | None:
    return _tanggal(teks, "TMT")


@lru_cache(maxsize=512)
def _status(teks: str) -> str:
    return "" if teks.casefold() in _KOSONG else read_status(teks, "")


@lru_cache(maxsize=512)
def _kelamin(teks: str) -> str:
    polos = fold_nama(teks)
    if teks.casefold() in _KOSONG:
        return ""
    if polos not in _KELAMIN:
        raise IsianSalah(f"Jenis kelamin “{teks}” tidak dikenal. Tuliskan L atau P.")
    return _KELAMIN[polos].value


@lru_cache(maxsize=512)
def read_golongan(teks: str) -> str:
    """Read "III/c", "Penata, III c" or "Golongan IX"."""
    if teks.casefold() in _KOSONG:
        return ""
    if cocok := _GOLONGAN.search(teks):
        return f"{cocok[1].upper()}/{cocok[2].lower()}"
    if cocok := _GOLONGAN_PPPK.fullmatch(teks.strip()):
        return cocok[1].upper()
    raise IsianSalah(f"Golongan “{teks}” tidak dikenal. Tuliskan seperti III/c, atau IX untuk PPPK.")


@lru_cache(maxsize=512)
def _jenjang(teks: str) -> str:
    polos = fold_nama(teks)
    if teks.casefold() in _KOSONG:
        return ""
    cocok = next((satu for satu in JENJANG if fold_nama(satu) in polos or polos == fold_nama(satu).split()[1]), "")
    if not cocok:
        raise IsianSalah(
            f"Jenjang “{teks}” tidak dikenal. Tuliskan Ahli Pertama, Ahli Muda, Ahli Madya, atau Ahli Utama."
        )
    return cocok


@lru_cache(maxsize=512)
def _npsn(teks: str) -> str:
    polos = teks.strip("'’‘` ").upper()
    if polos.casefold() in _KOSONG:
        return ""
    if check_npsn(polos):
        raise IsianSalah(
            f"NPSN terdiri atas 8 angka; yang tertulis “{teks}”. Mungkin Excel membuang angka 0 di depannya."
        )
    return polos
