"""A table as it comes out of Excel: cells, title rows above the header, and what each column holds. Pure functions."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from observasi_app.web.isian import fold_nama
from observasi_app.web.pilihan import Pilihan

Baris = tuple[str, ...]

BARIS_DICARI = 20
"""So many rows from the top the header is looked for; letterheads above a list are shorter."""
SEL_KEPALA = 2
"""A header names at least so many things that we know."""


class Kolom(Pilihan):
    """What a column of a pasted table holds."""

    NAMA = "nama", "Nama"
    GELAR_DEPAN = "gelar_depan", "Gelar di depan"
    GELAR_BELAKANG = "gelar_belakang", "Gelar di belakang"
    SAPAAN = "sapaan", "Sapaan (Ibu, Bapak), atau L/P"
    NIP = "nip", "NIP atau NI PPPK"
    NUPTK = "nuptk", "NUPTK"
    STATUS = "status", "Status kepegawaian"
    PERAN = "peran", "Peran atau jabatan"
    MENGAJAR = "mengajar", "Mengajar"
    KELAS = "kelas", "Kelas"
    PENILAIAN = "penilaian", "Ikut penilaian (ya, tidak)"
    COACH = "coach", "Nama coach"


KEPALA: dict[Kolom, tuple[str, ...]] = {
    Kolom.NAMA: (
        *("nama", "nama lengkap", "nama guru", "nama pegawai", "nama ptk", "nama gtk", "nama tanpa gelar"),
        *("nama dan gelar", "nama lengkap dan gelar", "nama lengkap gelar", "nama guru pegawai"),
    ),
    Kolom.GELAR_DEPAN: ("gelar depan", "gelar di depan"),
    Kolom.GELAR_BELAKANG: ("gelar belakang", "gelar di belakang", "gelar"),
    Kolom.SAPAAN: ("sapaan", "panggilan", "l p", "jk", "jenis kelamin", "lp"),
    Kolom.NIP: ("nip", "nip nippk", "nip nipppk", "ni pppk", "nip ni pppk", "nipppk", "nip atau ni pppk", "nippppk"),
    Kolom.NUPTK: ("nuptk",),
    Kolom.STATUS: (
        *("status", "status kepegawaian", "status pegawai", "kepegawaian", "status kepeg", "stat kepeg"),
        *("status peg", "status guru", "status ptk", "status asn", "jenis kepegawaian"),
    ),
    Kolom.PERAN: ("peran", "jabatan", "jenis ptk", "tugas", "jabatan ptk", "peran atau jabatan"),
    Kolom.MENGAJAR: ("mengajar", "mapel", "mata pelajaran", "bidang studi", "guru mapel", "mapel yang diampu"),
    Kolom.KELAS: ("kelas", "mengajar kelas", "kelas yang diajar", "rombel", "kelas diampu"),
    Kolom.PENILAIAN: ("ikut penilaian", "penilaian", "ikut penilaian ya tidak"),
    Kolom.COACH: ("coach", "nama coach", "pendamping"),
}
"""Words over a column, folded as names are; a list uses one of them or is mapped by hand."""

KEPALA_NIK = ("nik", "no ktp", "nomor induk kependudukan", "nik ktp", "no ktp nik")
"""Words over a column whose numbers are kept nowhere."""

_MENURUT_KATA = {kata: kolom for kolom, semua in KEPALA.items() for kata in semua}
_ANGKA_PANJANG = re.compile(r"\d{15,}")


def read_baris(teks: str) -> tuple[Baris, ...]:
    """Cut pasted text into rows of cells, all of one width; rows without any word are left out.

    Excel puts tabs between cells and quotation marks around a cell with a line break in it. Text with semicolons
    instead (a CSV file opened by hand) is read too.
    """
    pemisah = "\t" if "\t" in teks else ";" if teks.count(";") >= max(1, teks.count("\n")) else "\t"
    baris = list(csv.reader(io.StringIO(teks), delimiter=pemisah))
    if any("\t" in sel for satu in baris for sel in satu):
        # A quotation mark that was never closed swallowed its neighbours: then no mark means anything.
        baris = list(csv.reader(io.StringIO(teks), delimiter=pemisah, quoting=csv.QUOTE_NONE))
    bersih = [tuple(" ".join(sel.split()) for sel in satu) for satu in baris]
    berisi = [satu for satu in bersih if any(satu)]
    lebar = max((_width(satu) for satu in berisi), default=0)
    return tuple((*satu[:lebar], *("" for _ in range(lebar - len(satu)))) for satu in berisi)


def _width(baris: Baris) -> int:
    return max(nomor for nomor, sel in enumerate(baris, start=1) if sel)


def write_baris(daftar: tuple[Baris, ...]) -> str:
    """Write rows as Excel would put them on the clipboard."""
    keluar = io.StringIO()
    csv.writer(keluar, delimiter="\t", lineterminator="\n").writerows(daftar)
    return keluar.getvalue()


def drop_nik(teks: str) -> str:
    """Return pasted text with nothing below a head that says NIK: a list of people has no use for it."""
    baris = read_baris(teks)
    for nomor, satu in enumerate(baris[:BARIS_DICARI]):
        letak = {di for di, sel in enumerate(satu) if fold_nama(sel) in KEPALA_NIK}
        if letak:
            bersih = (tuple("" if di in letak else sel for di, sel in enumerate(lain)) for lain in baris[nomor + 1 :])
            return write_baris((*baris[: nomor + 1], *bersih))
    return teks


def guess_kepala(baris: tuple[Baris, ...]) -> int | None:
    """Return the index of the row that names the columns, or None: titles of the list may stand above it."""
    for nomor, satu in enumerate(baris[:BARIS_DICARI]):
        dikenal = {_kolom(sel) for sel in satu} - {None}
        if Kolom.NAMA in dikenal and (len(dikenal) >= SEL_KEPALA or sum(map(bool, satu)) == 1):
            return nomor
    return None


def guess_kolom(baris: tuple[Baris, ...], kepala: int | None) -> tuple[Kolom | None, ...]:
    """Return what each column holds: by its head, or without one by what stands in most of its cells.

    Beside heads that we know, a column of nothing but PNS or of nothing but L and P says by itself what it is. Names
    and numbers do not: a village looks like a name, a NIK like a NUPTK.
    """
    if not baris:
        return ()
    ada = kepala is not None and kepala < len(baris)
    kata = tuple(_kolom(sel) for sel in baris[kepala]) if ada and kepala is not None else (None,) * len(baris[0])
    isi = baris[kepala + 1 :] if ada and kepala is not None else baris
    tebakan = tuple(_by_content([satu[nomor] for satu in isi]) for nomor in range(len(baris[0])))
    if not ada:
        return _once(tebakan)
    boleh = {Kolom.STATUS, Kolom.SAPAAN} - set(kata)
    return _once(tuple(k or (t if t in boleh else None) for k, t in zip(kata, tebakan, strict=True)))


def _once(kolom: tuple[Kolom | None, ...]) -> tuple[Kolom | None, ...]:
    """Let each meaning stand over one column, the first."""
    return tuple(satu if satu is not None and satu not in kolom[:nomor] else None for nomor, satu in enumerate(kolom))


def _kolom(sel: str) -> Kolom | None:
    return _MENURUT_KATA.get(fold_nama(sel))


def _by_content(sel: list[str]) -> Kolom | None:
    def kind(isi: str) -> Kolom | None:
        angka = re.sub(r"[\s.\-']", "", isi)
        if _ANGKA_PANJANG.fullmatch(angka):
            return Kolom.NUPTK if len(angka) == 16 else Kolom.NIP  # noqa: PLR2004 - the digits of a NUPTK
        if isi.isalpha() and isi.casefold() in {"pns", "pppk", "honorer"}:
            return Kolom.STATUS
        if isi.casefold() in {"l", "p", "ibu", "bapak"}:
            return Kolom.SAPAAN
        return Kolom.NAMA if len(isi.split()) > 1 and not any(h.isdigit() for h in isi) else None

    hitung = Counter(kind(isi) for isi in sel if isi)
    return hitung.most_common(1)[0][0] if hitung else None
