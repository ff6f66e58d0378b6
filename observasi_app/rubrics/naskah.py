"""Reads a TOML file so that a remark about it can name the line the writer must look at."""

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

type_names: Mapping[type, str] = {
    str: "teks di antara tanda kutip",
    int: "bilangan bulat",
    bool: "true atau false",
    list: "daftar di dalam kurung siku",
    dict: "tabel",
    date: "tanggal seperti 2026-01-31",
}
"""How a value of each type is written in TOML, in the words of a message."""

Langkah = str | int
"""One step into a document: a key, or a position counted from 0."""

Jalur = tuple[Langkah, ...]
"""The way from the top of a document to a value, such as ``("target", 1, "kalimat")``."""


@dataclass(frozen=True, slots=True, order=True)
class Masalah:
    """One thing to repair in a data file: where it stands, and in Indonesian what is wrong with it.

    ``file`` is relative to the folder that was checked and ``baris`` counts from 1. ``kunci`` is the key
    as the writer sees it, ``target[2].kalimat`` for the second target, or empty for the whole file.
    """

    file: str
    baris: int
    kunci: str
    pesan: str

    def __str__(self) -> str:
        """Return the line that a terminal shows, in the form editors know how to jump to."""
        kunci = f" {self.kunci}:" if self.kunci else ""
        return f"{self.file}:{self.baris}:{kunci} {self.pesan}"


def write_kunci(jalur: Jalur) -> str:
    """Return the way to a value as its writer counts, from 1: ``target[2].kalimat``."""
    kunci = ""
    for langkah in jalur:
        if isinstance(langkah, int):
            kunci += f"[{langkah + 1}]"
        else:
            kunci += f".{langkah}" if kunci else langkah
    return kunci


_NAMA = r"(?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')"
_HEADER = re.compile(r"^\s*(?P<buka>\[\[?)\s*(?P<nama>[^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(rf"^\s*(?P<nama>{_NAMA}(?:\s*\.\s*{_NAMA})*)\s*=")
_TOKEN = re.compile(r'"""|\'\'\'|"(?:\\.|[^"\\])*"|\'[^\']*\'|#|[\[\]{}]')


def _split_nama(nama: str) -> list[str]:
    return [bagian.strip().strip("\"'") for bagian in nama.split(".")]


def _skip_nilai(teks: str, buka: int, kutip: str) -> tuple[int, str]:
    """Return how many brackets and which long quote are still open after a piece of a value."""
    di = 0
    while di < len(teks):
        if kutip:
            tutup = teks.find(kutip, di)
            if tutup < 0:
                return buka, kutip
            di, kutip = tutup + 3, ""
            continue
        tanda = _TOKEN.search(teks, di)
        if tanda is None or tanda.group() == "#":
            break
        di = tanda.end()
        if tanda.group() in {'"""', "'''"}:
            kutip = tanda.group()
        elif tanda.group() in {"[", "{"}:
            buka += 1
        elif tanda.group() in {"]", "}"}:
            buka -= 1
    return buka, kutip


def map_baris(teks: str) -> dict[Jalur, int]:
    """Return the line (from 1) of every table head and every key in a TOML text.

    Keys inside an inline table, and items of a list, are found at the line of the key that holds them.
    The text need not be valid: what cannot be understood has no line.
    """
    peta: dict[Jalur, int] = {(): 1}
    hitung: dict[Jalur, int] = {}
    tabel: Jalur = ()
    buka, kutip = 0, ""
    for nomor, baris in enumerate(teks.splitlines(), start=1):
        if buka or kutip:
            buka, kutip = _skip_nilai(baris, buka, kutip)
            continue
        if kepala := _HEADER.match(baris):
            tabel = ()
            nama = _split_nama(kepala["nama"])
            for bagian in nama[:-1]:
                tabel = (*tabel, bagian)
                if tabel in hitung:
                    tabel = (*tabel, hitung[tabel])
            tabel = (*tabel, nama[-1])
            if kepala["buka"] == "[[":
                hitung[tabel] = hitung.get(tabel, -1) + 1
                peta.setdefault(tabel, nomor)
                tabel = (*tabel, hitung[tabel])
            peta[tabel] = nomor
        elif kunci := _KEY.match(baris):
            peta[(*tabel, *_split_nama(kunci["nama"]))] = nomor
            buka, kutip = _skip_nilai(baris[kunci.end() :], 0, "")
    return peta


_DI_BARIS = re.compile(r"\(at line (\d+), column (\d+)\)")

_GALAT: Mapping[str, str] = {
    "Expected '=' after a key": "sesudah nama kunci harus ada tanda =",
    "Invalid value": "nilainya tidak dapat dibaca; teks ditulis di antara tanda kutip",
    'Expected "\'"': "tanda kutip penutup belum ada",
    "Invalid initial character": "kunci tidak boleh diawali tanda ini; tabel { } ditulis pada satu baris",
    "Unterminated string": "tanda kutip penutup belum ada",
    "Illegal character": "ada tanda yang tidak boleh di sini, atau tanda kutip penutup belum ada",
    "Unclosed array": "kurung siku penutup ] belum ada",
    "Unclosed inline table": "kurung kurawal penutup } belum ada",
    "Expected ']": "kurung siku penutup ] belum ada",
    "Cannot overwrite a value": "kunci ini sudah ditulis sebelumnya",
    "Cannot declare": "tabel ini sudah ditulis sebelumnya",
    "Expected newline or end of document": "ada tulisan berlebih sesudah nilai",
    "Invalid statement": "baris ini bukan kunci dan bukan judul tabel",
    "Unescaped '\\'": "garis miring terbalik harus ditulis dua kali",
}


def _explain_syntax(galat: tomllib.TOMLDecodeError, teks: str) -> tuple[int, str]:
    """Return the line of a syntax error, and its reason in Indonesian."""
    asli = str(galat)
    alasan = next((kata for awal, kata in _GALAT.items() if asli.startswith(awal)), "penulisannya tidak dikenal")
    if di := _DI_BARIS.search(asli):
        return int(di[1]), f"Tulisan TOML tidak terbaca pada kolom {di[2]}: {alasan}."
    return max(1, len(teks.splitlines())), f"Tulisan TOML tidak terbaca di akhir berkas: {alasan}."


@dataclass(slots=True)
class Naskah:
    """One TOML file under inspection: its content, the line of each key, and the remarks so far.

    The content is empty when the file cannot be read; then exactly one remark says why.
    """

    nama: str
    isi: dict[str, object]
    peta: dict[Jalur, int]
    masalah: list[Masalah] = field(default_factory=list)
    bentuk: dict[Jalur, Mapping[str, type]] = field(default_factory=dict)
    """The keys that each table that was looked at may have, and what stands behind them."""

    @classmethod
    def open(cls, path: Path, folder: Path | None = None) -> "Naskah":
        """Read a file and name it relative to the folder; unreadable content becomes a remark, not an error."""
        nama = path.relative_to(folder).as_posix() if folder else path.name
        naskah = cls(nama, {}, {(): 1})
        try:
            mentah = path.read_bytes()
        except OSError:
            naskah.masalah.append(Masalah(nama, 1, "", "Berkas ini tidak dapat dibuka."))
            return naskah
        try:
            teks = mentah.decode("utf-8")
        except UnicodeDecodeError as galat:
            baris = mentah[: galat.start].count(b"\n") + 1
            naskah.masalah.append(Masalah(nama, baris, "", "Berkas ini bukan teks UTF-8."))
            return naskah
        naskah.peta = map_baris(teks)
        try:
            naskah.isi = tomllib.loads(teks)
        except tomllib.TOMLDecodeError as galat:
            baris, pesan = _explain_syntax(galat, teks)
            naskah.masalah.append(Masalah(nama, baris, "", pesan))
        return naskah

    def find_baris(self, jalur: Jalur) -> int:
        """Return the line of a value, or of the nearest table around it when it has none of its own."""
        while jalur not in self.peta:
            jalur = jalur[:-1]
        return self.peta[jalur]

    def add(self, jalur: Jalur, pesan: str) -> None:
        """Note a remark about the value at this place."""
        self.masalah.append(Masalah(self.nama, self.find_baris(jalur), write_kunci(jalur), pesan))

    def check_bentuk(
        self,
        tabel: Mapping[str, object],
        jalur: Jalur,
        wajib: Mapping[str, type],
        pilihan: Mapping[str, type],
    ) -> bool:
        """Note every key that is missing, unknown, empty or of the wrong type; tell whether there was none."""
        sebelum = len(self.masalah)
        self.bentuk[jalur] = {**wajib, **pilihan}
        for kunci in wajib:
            if kunci not in tabel:
                self.add((*jalur, kunci), f"Kunci “{kunci}” belum ditulis.")
        for kunci, nilai in tabel.items():
            tipe = wajib.get(kunci) or pilihan.get(kunci)
            if tipe is None:
                self.add((*jalur, kunci), f"Kunci “{kunci}” tidak dikenal di sini.")
            elif not is_tipe(nilai, tipe):
                self.add((*jalur, kunci), f"Isi “{kunci}” harus berupa {type_names[tipe]}.")
            elif isinstance(nilai, str) and not nilai.strip():
                self.add((*jalur, kunci), f"Isi “{kunci}” masih kosong.")
        return len(self.masalah) == sebelum

    def list_tabel(self, tabel: Mapping[str, object], jalur: Jalur, kunci: str) -> list[Mapping[str, object]]:
        """Return the tables of an array of tables, and note when something else stands among them."""
        nilai = tabel.get(kunci)
        if isinstance(nilai, list) and not all(isinstance(satu, Mapping) for satu in nilai):
            self.add((*jalur, kunci), f"Isi “{kunci}” harus ditulis sebagai tabel [[{kunci}]].")
        return list_tabel(nilai)

    def check_pilihan(self, nilai: object, jalur: Jalur, boleh: Collection[str]) -> None:
        """Note a word that is not one of the words allowed at this place."""
        if isinstance(nilai, str) and nilai.strip() and nilai not in boleh:
            daftar = ", ".join(f"“{kata}”" for kata in boleh)
            self.add(jalur, f"“{nilai}” bukan pilihan di sini. Pilihannya: {daftar}.")

    def check_dasar(self, tabel: Mapping[str, object], jalur: Jalur, sumber: Collection[str]) -> None:
        """Note what is wrong with the sources and the certainty that a part of a document carries."""
        self.check_pilihan(tabel.get("kepastian"), (*jalur, "kepastian"), ("bersumber", "belum_pasti"))
        kunci_sumber = tabel.get("sumber")
        if not isinstance(kunci_sumber, list):
            return
        for kunci in kunci_sumber:
            if not isinstance(kunci, str) or kunci not in sumber:
                self.add((*jalur, "sumber"), f"Sumber “{kunci}” tidak ada di sumber.toml.")
        if not kunci_sumber and tabel.get("kepastian") == "bersumber":
            self.add((*jalur, "sumber"), "Bagian yang “bersumber” harus menyebut paling sedikit satu sumber.")


def is_tipe(nilai: object, tipe: type) -> bool:
    """Tell whether a value has the type meant by its writer: true is no number, an instant is no date."""
    if tipe is int:
        return isinstance(nilai, int) and not isinstance(nilai, bool)
    if tipe is date:
        return isinstance(nilai, date) and not isinstance(nilai, datetime)
    return isinstance(nilai, tipe)


def list_tabel(nilai: object) -> list[Mapping[str, object]]:
    """Return the tables of an array of tables, and none when the value is something else."""
    return [satu for satu in nilai if isinstance(satu, Mapping)] if isinstance(nilai, list) else []
