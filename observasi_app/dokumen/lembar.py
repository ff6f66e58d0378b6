"""Rows out of a workbook or a CSV file, read as a stream: titles, dates, merged cells and numbers as the file has them.

Nothing is guessed and nothing padded: a number of which Excel has lost digits comes out as such ("1,98501E+17"), so
that whoever reads the row can say so. Refused are files that are no table, or that unfold beyond all measure.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from html import unescape
from typing import IO
from xml.etree import ElementTree as ET
from xml.parsers import expat

Sel = tuple[str, ...]
BarisLembar = tuple[int, Sel]
"""The number of a row as the program shows it, and its cells."""

PALING_BESAR = 10_000_000
"""Bytes of a file; a list of ten thousand people is about a tenth of it."""
PALING_TERURAI = 150_000_000
PALING_BARIS = 20_000
PALING_KOLOM = 120
BARIS_TERAKHIR = 1 << 20
"""The last row that a sheet of Excel can have."""
POTONG = 1 << 16
ANGKA_UTUH = 15
"""Excel keeps so many digits of a number; what is longer has lost some."""

_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_GABUNG = re.compile(rb'<(?:\w+:)?mergeCell[^>]*?ref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"')
_TANGGAL_BAWAAN = frozenset({14, 15, 16, 17, 22, 27, 30, 36, 50, 57})
_HIASAN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_SI = re.compile(r"<si>(?:<t(?: xml:space=\"preserve\")?>([^<]*)</t>|(.*?))</si>", re.DOTALL)
_SI_LAIN = re.compile("<!|:si|<si/|<t/|<si |<rPh")
_T = re.compile(r"<t(?: [^>]*)?>([^<]*)</t>")
_ROW = re.compile(r'<row r="(\d++)"[^>]*+>')
_SEL = re.compile(
    r'<c r="([A-Z]{1,3})\d++"(?: s="(\d++)")?+(?: t="(\w++)")?+'
    r"(?:/>|>(?:<f[^>]*+>(?:[^<]*+</f>)?+)?+(?:<v>([^<]*+)</v>|<is><t(?: [^>]*+)?+>([^<]*+)</t></is>)?+</c>)"
)
"""A cell as Excel, LibreOffice and the usual libraries write it; a row with any other goes through the parser."""
_SEL_POLOS = r'(?:<c r="{}\d++"((?: s="\d++")?+(?: t="[sn]")?+)(?:/>|><v>([^<]++)</v></c>))?+'
"""The plainest of them in one column, or nothing there; of such a row one pattern finds all cells at once."""
SERIAL_TERKECIL = 61
"""Excel knows a 29 February 1900: serials before it are not what they seem."""


TAK_UTUH = "Berkas ini bukan buku kerja Excel yang utuh. Simpan ulang sebagai .xlsx."
_RUSAK = (
    zipfile.BadZipFile, zlib.error, ET.ParseError, expat.ExpatError, LookupError, ValueError, ArithmeticError,
    EOFError, RuntimeError,
)  # fmt: skip
"""What the parts of a broken workbook raise: a name or a number that is none, letters of no encoding, a locked part."""

SelXml = tuple[str, str, str, str, str]
"""A cell as the pattern finds it: column, style, type, value, text."""


class LembarDitolak(ValueError):
    """The file cannot be read as a table; the message tells the person what to do."""


def read_lembar(berkas: IO[bytes]) -> Iterator[BarisLembar]:
    """Yield the rows of the first visible sheet, or of a CSV file; empty rows are left out.

    Raises `LembarDitolak`, before the first row or on the way.
    """
    awal = berkas.read(8)
    berkas.seek(0, io.SEEK_END)
    if berkas.tell() > PALING_BESAR:
        raise LembarDitolak(f"Berkasnya lebih dari {PALING_BESAR // 1_000_000} MB. Bagi menjadi beberapa berkas.")
    berkas.seek(0)
    if not awal:
        raise LembarDitolak("Berkas ini kosong, 0 byte. Unduh lagi dari sumbernya, lalu unggah yang baru.")
    if awal.startswith(b"%PDF"):
        raise LembarDitolak("Ini berkas PDF, bukan tabel. Unduh daftarnya sebagai Excel (.xlsx) atau .csv.")
    if awal.startswith(b"PK"):
        yield from _limit(_read_xlsx(berkas))
    elif awal.startswith(b"\xd0\xcf\x11\xe0"):
        raise LembarDitolak(
            "Ini berkas Excel lama (.xls) atau yang dikunci kata sandi. Buka di Excel, lalu simpan sebagai .xlsx."
        )
    else:
        yield from _limit(_read_csv(berkas))


def list_lembar(berkas: IO[bytes]) -> tuple[str, ...]:
    """Return the names of the visible sheets with anything on them, the one that is read first; none of a CSV file.

    Leaves the file at its beginning. What is broken is refused by `read_lembar`, in words.
    """
    try:
        with zipfile.ZipFile(berkas) as arsip:
            _check_arsip(arsip)
            (pertama, _), *lain = _visible(arsip)
            return (pertama, *(nama for nama, jalur in lain if _has_rows(arsip, jalur)))
    except (*_RUSAK, LembarDitolak):
        return ()
    finally:
        berkas.seek(0)


def _has_rows(arsip: zipfile.ZipFile, jalur: str) -> bool:
    with arsip.open(jalur) as isi:
        return b"row " in isi.read(POTONG).partition(b"sheetData")[2]


def _limit(baris: Iterator[BarisLembar]) -> Iterator[BarisLembar]:
    sebelum = 0
    for banyak, satu in enumerate(baris, start=1):
        if banyak > PALING_BARIS:
            raise LembarDitolak(f"Berkasnya berisi lebih dari {PALING_BARIS} baris. Bagi menjadi beberapa berkas.")
        if not sebelum < satu[0] <= BARIS_TERAKHIR:
            raise LembarDitolak(TAK_UTUH)
        sebelum = satu[0]
        yield satu


# ── CSV ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _read_csv(berkas: IO[bytes]) -> Iterator[BarisLembar]:
    contoh = berkas.read(POTONG)
    berkas.seek(0)
    if contoh.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        sandi = "utf-16"
    elif b"\0" in contoh:
        raise LembarDitolak("Berkas ini bukan tabel. Pilih berkas .xlsx atau .csv.")
    else:
        sandi = "utf-8-sig" if _is_utf8(berkas) else "cp1252"
    teks = io.TextIOWrapper(berkas, encoding=sandi, errors="replace", newline="")
    try:
        pemisah = _separator(contoh.decode(sandi, errors="replace"))
        for nomor, satu in enumerate(csv.reader(teks, delimiter=pemisah), start=1):
            if len(satu) > PALING_KOLOM:
                raise LembarDitolak(f"Baris {nomor} berisi lebih dari {PALING_KOLOM} kolom.")
            sel = tuple(" ".join(s.replace("\0", " ").split()) for s in satu)
            if any(sel):
                yield nomor, sel
    except csv.Error as galat:
        raise LembarDitolak("Berkas CSV ini terpotong atau rusak. Simpan ulang dari Excel sebagai .xlsx.") from galat
    finally:
        teks.detach()


def _is_utf8(berkas: IO[bytes]) -> bool:
    urai = codecs.getincrementaldecoder("utf-8")()
    try:
        while potong := berkas.read(POTONG):
            urai.decode(potong)
        urai.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    finally:
        berkas.seek(0)
    return True


def _separator(contoh: str) -> str:
    """Return the sign that parts the cells: the one that most lines have, most often."""
    baris = [satu for satu in contoh.splitlines()[:50] if satu.strip()]
    hitung = {p: sum(satu.count(p) for satu in baris) for p in "\t;,|"}
    return max(hitung, key=lambda p: hitung[p])


# ── XLSX ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _read_xlsx(berkas: IO[bytes]) -> Iterator[BarisLembar]:
    try:
        with zipfile.ZipFile(berkas) as arsip:
            _check_arsip(arsip)
            lembar, mulai_1904 = _first_sheet(arsip)
            bersama = _shared(arsip)
            tanggal = _date_styles(arsip)
            pembaca = _Lembar(bersama, tanggal, date(1904, 1, 1) if mulai_1904 else date(1899, 12, 30))
            with tempfile.TemporaryFile() as isi:
                with arsip.open(lembar) as terlipat:
                    shutil.copyfileobj(terlipat, isi, POTONG)
                isi.seek(0)
                gabung = _merged(isi)
                isi.seek(0)
                polos = pembaca.is_plain(isi.read(POTONG))
                isi.seek(0)
                yield from _fill(pembaca.read_plain(isi) if polos else pembaca.read(isi), gabung)
    except LembarDitolak:
        raise
    except _RUSAK as galat:
        raise LembarDitolak(TAK_UTUH) from galat


def _check_arsip(arsip: zipfile.ZipFile) -> None:
    """Refuse what is no workbook, or unfolds beyond all measure; a member never unfolds beyond what it declares."""
    nama = set(arsip.namelist())
    if "[Content_Types].xml" not in nama or "xl/workbook.xml" not in nama:
        raise LembarDitolak("Berkas ini bukan buku kerja Excel. Pilih berkas .xlsx atau .csv.")
    if sum(satu.file_size for satu in arsip.infolist()) > PALING_TERURAI:
        raise LembarDitolak("Isi berkas ini terlalu besar setelah dibuka. Salin tabelnya saja ke berkas baru.")


def _part(arsip: zipfile.ZipFile, nama: str) -> ET.Element:
    isi = arsip.read(nama)
    if b"<!DOCTYPE" in isi:
        raise LembarDitolak("Berkas ini memuat bagian yang tidak lazim. Simpan ulang dari Excel sebagai .xlsx.")
    return ET.fromstring(isi)  # noqa: S314 - a part with a document type, which entities need, was refused above


def _first_sheet(arsip: zipfile.ZipFile) -> tuple[str, bool]:
    sifat = _part(arsip, "xl/workbook.xml").find(f"{_NS}workbookPr")
    mulai_1904 = sifat is not None and sifat.get("date1904", "0") in {"1", "true"}
    return _visible(arsip)[0][1], mulai_1904


def _visible(arsip: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Return the visible sheets in their order, each by its name and its part."""
    tujuan = {r.get("Id"): r.get("Target", "") for r in _part(arsip, "xl/_rels/workbook.xml.rels")}
    semua = list(_part(arsip, "xl/workbook.xml").iter(f"{_NS}sheet"))
    tampak = [s for s in semua if s.get("state", "visible") == "visible"] or semua
    if not tampak:
        raise LembarDitolak("Buku kerja ini tidak berisi lembar.")
    jalur = [(s.get("name", ""), tujuan[s.get(_REL)]) for s in tampak]
    return [(nama, satu.lstrip("/") if satu.startswith("/") else f"xl/{satu}") for nama, satu in jalur]


def _shared(arsip: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in arsip.namelist():
        return []
    with arsip.open("xl/sharedStrings.xml") as isi:
        if (polos := _shared_plain(isi)) is not None:
            return polos
    hasil: list[str] = []
    teks: list[str] = []
    dalam = False

    def start(nama: str, _sifat: dict[str, str]) -> None:
        nonlocal dalam
        nama = nama.rpartition(":")[2]
        if nama == "si":
            teks.clear()
        dalam = nama == "t"

    def end(nama: str) -> None:
        nonlocal dalam
        dalam = False
        if nama.rpartition(":")[2] == "si":
            hasil.append(" ".join("".join(teks).split()))

    def chars(isi: str) -> None:
        if dalam:
            teks.append(isi)

    with arsip.open("xl/sharedStrings.xml") as isi:
        _parse(isi, start, end, chars)
    return hasil


def _shared_plain(isi: IO[bytes]) -> list[str] | None:
    """Read the table of texts as nearly every program writes it; None where it is written otherwise."""
    hasil: list[str] = []
    sisa = b""
    while potong := isi.read(POTONG):
        utuh, pisah, sisa = (sisa + potong).rpartition(b"</si>")
        try:
            teks = (utuh + pisah).decode()
        except UnicodeDecodeError:
            return None
        semua = _cut_texts(teks)
        if semua is None:
            if _SI_LAIN.search(teks):
                return None
            semua = [polos or "".join(_T.findall(berhias)) for polos, berhias in _SI.findall(teks)]
        if "&" in teks:
            semua = [unescape(kata) for kata in semua]
        # Most are numbers, in which there is no space to look for.
        hasil += [kata if kata.isalnum() else " ".join(kata.split()) for kata in semua]
    return None if b"<si" in sisa else hasil


def _cut_texts(teks: str) -> list[str] | None:
    """Return the texts of a piece of that table in which each is plain, so that nothing else opens; else None."""
    kepala, awal, isi = teks.replace('<t xml:space="preserve">', "<t>").partition("<si><t>")
    if not awal or not isi.endswith("</t></si>") or "<!" in kepala or "<si" in kepala:
        return None
    semua = isi[: -len("</t></si>")].split("</t></si><si><t>")
    return semua if isi.count("<") == 4 * len(semua) - 2 else None


def _parse(isi: IO[bytes], start: object, end: object, chars: object) -> None:
    for _ in _steps(isi, start, end, chars):
        pass


def _steps(isi: IO[bytes], start: object, end: object, chars: object) -> Iterator[None]:
    """Feed a part to expat piece by piece; a document type, which entities need, is refused."""
    urai = expat.ParserCreate()
    urai.buffer_text = True
    urai.StartElementHandler = start  # type: ignore[assignment]
    urai.EndElementHandler = end  # type: ignore[assignment]
    urai.CharacterDataHandler = chars  # type: ignore[assignment]
    urai.StartDoctypeDeclHandler = _refuse_doctype
    while potong := isi.read(POTONG):
        urai.Parse(potong, False)  # noqa: FBT003 - expat takes it by position
        yield
    urai.Parse(b"", True)  # noqa: FBT003 - the same
    yield


def _refuse_doctype(*_: object) -> None:
    raise LembarDitolak("Berkas ini memuat bagian yang tidak lazim. Simpan ulang dari Excel sebagai .xlsx.")


def _date_styles(arsip: zipfile.ZipFile) -> frozenset[str]:
    """Return the styles whose numbers are days, by their place."""
    if "xl/styles.xml" not in arsip.namelist():
        return frozenset()
    gaya = _part(arsip, "xl/styles.xml")
    sendiri = {n.get("numFmtId"): n.get("formatCode", "") for n in gaya.iter(f"{_NS}numFmt")}
    baris = gaya.find(f"{_NS}cellXfs")
    return frozenset(
        str(letak)
        for letak, xf in enumerate(baris if baris is not None else ())
        if int(xf.get("numFmtId", "0")) in _TANGGAL_BAWAAN or _is_date(sendiri.get(xf.get("numFmtId"), ""))
    )


def _is_date(pola: str) -> bool:
    polos = _HIASAN.sub("", pola).casefold()
    return "y" in polos or ("d" in polos and "m" in polos)


def _merged(isi: IO[bytes]) -> dict[int, list[tuple[int, int]]]:
    """Return for each row the columns that a cell merged downwards covers, with the row it begins in."""
    hasil: dict[int, list[tuple[int, int]]] = {}
    sisa = b""
    while potong := isi.read(POTONG):
        teks = sisa + potong
        akhir = 0
        for cocok in _GABUNG.finditer(teks) if b"mergeCell " in teks else ():
            akhir = cocok.end()
            kiri, atas, _, bawah = cocok.groups()
            if int(bawah) - int(atas) in range(1, PALING_BARIS):
                for nomor in range(int(atas) + 1, int(bawah) + 1):
                    hasil.setdefault(nomor, []).append((_column(kiri.decode()), int(atas)))
        sisa = teks[max(akhir, len(teks) - 120) :]
    return hasil


def _fill(baris: Iterator[BarisLembar], gabung: dict[int, list[tuple[int, int]]]) -> Iterator[BarisLembar]:
    """Let a cell merged downwards stand in each row that it covers."""
    if not gabung:
        yield from baris
        return
    puncak = {(atas, kolom) for semua in gabung.values() for kolom, atas in semua}
    nilai: dict[tuple[int, int], str] = {}
    for nomor, sel in baris:
        isi = list(sel)
        for kolom in range(len(isi)):
            if (nomor, kolom) in puncak:
                nilai[nomor, kolom] = isi[kolom]
        for kolom, atas in gabung.get(nomor, ()):
            isi.extend("" for _ in range(kolom + 1 - len(isi)))
            isi[kolom] = isi[kolom] or nilai.get((atas, kolom), "")
        yield nomor, tuple(isi)


def _column(huruf: str) -> int:
    nomor = 0
    for satu in huruf:
        nomor = nomor * 26 + ord(satu) - 64
    return nomor - 1


class _Kata(dict[str | None, str]):
    """What stands in a cell by what is written there; what is not known is asked for, and kept while there is room."""

    def __init__(self, isi: Iterable[tuple[str, str]], lain: Callable[[str], str], paling_banyak: int = 0) -> None:
        super().__init__(isi)
        self.lain = lain
        self.paling_banyak = paling_banyak

    def __missing__(self, mentah: str | None) -> str:
        kata = "" if mentah is None else self.lain(mentah)
        if len(self) < self.paling_banyak:
            self[mentah] = kata
        return kata


class _Lembar:
    """Gathers the cells of a sheet into rows."""

    def __init__(self, bersama: list[str], tanggal: frozenset[str], hari_nol: date) -> None:
        self.bersama = bersama
        self.tanggal = tanggal
        self.hari_nol = hari_nol
        self.kolom: dict[str, int] = {}
        self.hari = _Kata((), self._day, PALING_BARIS)
        self.lebar = 0
        self.baris_polos = re.compile("(?!)").fullmatch
        """Finds the cells of a plain row that is no wider than those before."""
        self.kata = _Kata(zip(map(str, range(len(bersama))), bersama, strict=True), lambda _: "")
        self.pembaca: dict[tuple[str | None, ...], list[Callable[[str | None], str]]] = {}
        """What reads the cells of a plain row, by what is said of each: its style and its type."""

    def read(self, isi: IO[bytes]) -> Iterator[BarisLembar]:  # noqa: C901 - closures spare a look-up for each cell
        """Yield the rows as the parser comes by them."""
        jadi: list[BarisLembar] = []
        sel: list[str] = []
        teks: list[str] = []
        nomor = letak = 0
        jenis, gaya, dalam = "n", "", False
        bersama, kolom_of, number = self.bersama, self._column_of, self._number

        def start(nama: str, sifat: dict[str, str]) -> None:
            nonlocal nomor, letak, jenis, gaya, dalam
            if ":" in nama:
                nama = nama.rpartition(":")[2]
            if nama in {"v", "t"}:
                dalam = True
            elif nama == "c":
                teks.clear()
                acuan = sifat.get("r")
                letak = kolom_of(acuan) if acuan else len(sel)
                jenis, gaya = sifat.get("t", "n"), sifat.get("s", "")
            elif nama == "row":
                sel.clear()
                nomor = int(sifat.get("r", nomor + 1))

        def end(nama: str) -> None:  # noqa: C901 - the same
            nonlocal dalam
            if ":" in nama:
                nama = nama.rpartition(":")[2]
            if nama in {"v", "t"}:
                dalam = False
            elif nama == "c":
                if teks:
                    if letak >= PALING_KOLOM:
                        raise LembarDitolak(f"Baris {nomor} berisi lebih dari {PALING_KOLOM} kolom.")
                    mentah = teks[0] if len(teks) == 1 else "".join(teks)
                    while len(sel) < letak:
                        sel.append("")
                    if jenis == "s":
                        sel.append(bersama[int(mentah)] if int(mentah) < len(bersama) else "")
                    elif jenis == "n":
                        sel.append(number(mentah, gaya))
                    elif jenis == "b":
                        sel.append("ya" if mentah == "1" else "tidak")
                    else:
                        sel.append(" ".join(mentah.split()))
            elif nama == "row" and any(sel):
                jadi.append((nomor, tuple(sel)))

        def chars(potong: str) -> None:
            if dalam:
                teks.append(potong)

        for _ in _steps(isi, start, end, chars):
            yield from jadi
            jadi.clear()

    def is_plain(self, awal: bytes) -> bool:
        """Tell whether a sheet is written so that its rows can be told apart without a parser."""
        if b"<!DOCTYPE" in awal:
            _refuse_doctype()
        return b"<sheetData>" in awal and b"<!" not in awal and b'encoding="UTF-8"' in awal[:200]

    def read_plain(self, isi: IO[bytes]) -> Iterator[BarisLembar]:
        """Yield the rows of such a sheet, each cut out and its cells found at once; an unusual row is parsed."""
        _, _, sisa = isi.read(POTONG).partition(b"<sheetData>")
        while potong := isi.read(POTONG):
            utuh, pisah, sisa = (sisa + potong).rpartition(b"</row>")
            yield from self._cut((utuh + pisah).decode())
        yield from self._cut(sisa.partition(b"</sheetData>")[0].decode())  # nothing, where the last row was whole

    def _cut(self, teks: str) -> Iterator[BarisLembar]:
        for satu in teks.split("</row>"):
            if cocok := self.baris_polos(satu):
                semua = cocok.groups()
                sifat = semua[1::2]
                pembaca = self.pembaca.get(sifat) or self._readers(sifat)
                sel = [baca(isi) for baca, isi in zip(pembaca, semua[2::2], strict=True)]
                while sel and not sel[-1]:
                    sel.pop()
                if sel:
                    yield int(semua[0]), tuple(sel)
            else:
                yield from self._cut_new(satu)

    def _cut_new(self, satu: str) -> Iterator[BarisLembar]:
        """Yield a row that is wider than those before, or not plain."""
        awal = satu.rfind("<row")
        if awal >= 0:
            kepala = _ROW.match(satu, awal)
            sel_xml: list[SelXml] = _SEL.findall(satu, kepala.end()) if kepala else []
            if kepala is None or len(sel_xml) != satu.count("<c"):
                baris = f"<worksheet><sheetData>{satu[awal:]}</row></sheetData></worksheet>"
                yield from self.read(io.BytesIO(baris.encode()))
            elif any(sel := self._cells(int(kepala[1]), sel_xml)):
                self._widen(len(sel))
                yield int(kepala[1]), tuple(sel)

    def _readers(self, sifat: tuple[str | None, ...]) -> list[Callable[[str | None], str]]:
        """Return what reads the cells of such a row: a look into a table, nearly always."""
        hasil = [self._reader(satu or "") for satu in sifat]
        if len(self.pembaca) < PALING_BARIS:
            self.pembaca[sifat] = hasil
        return hasil

    def _reader(self, sifat: str) -> Callable[[str | None], str]:
        if sifat.endswith(' t="s"'):
            return self.kata.__getitem__
        gaya = sifat.removesuffix(' t="n"').removeprefix(' s="').removesuffix('"')
        return self.hari.__getitem__ if gaya in self.tanggal else _plain_number

    def _widen(self, lebar: int) -> None:
        if lebar > self.lebar:
            self.lebar = lebar
            sel = "".join(_SEL_POLOS.replace("{}", _letters(di)) for di in range(lebar))
            self.baris_polos = re.compile(rf'<row r="(\d++)"[^>]*+>{sel}').fullmatch

    def _cells(self, nomor: int, sel_xml: list[SelXml]) -> list[str]:
        sel: list[str] = []
        kolom, bersama = self.kolom, self.bersama
        add = sel.append
        for huruf, gaya, jenis, nilai, teks in sel_xml:
            mentah = nilai or teks
            if not mentah:
                continue
            letak = kolom[huruf] if huruf in kolom else self._column_of(huruf)
            if letak != len(sel):
                if letak >= PALING_KOLOM:
                    raise LembarDitolak(f"Baris {nomor} berisi lebih dari {PALING_KOLOM} kolom.")
                sel.extend("" for _ in range(letak - len(sel)))
            if jenis == "s":
                add(bersama[int(mentah)] if int(mentah) < len(bersama) else "")
            elif jenis in {"", "n"}:
                add(self._number(mentah, gaya))
            elif jenis == "b":
                add("ya" if mentah == "1" else "tidak")
            else:
                add(" ".join((unescape(mentah) if "&" in mentah else mentah).split()))
        return sel

    def _column_of(self, acuan: str) -> int:
        huruf = acuan.rstrip("0123456789")
        if huruf not in self.kolom:
            self.kolom[huruf] = _column(huruf)
        return self.kolom[huruf]

    def _number(self, mentah: str, gaya: str) -> str:
        """Say a number as it would be typed: a day as such, a long one with the digits it has left."""
        return self.hari[mentah] if gaya in self.tanggal else _plain_number(mentah)

    def _day(self, mentah: str) -> str:
        try:
            serial = int(float(mentah))
            if self.hari_nol.year == 1904 or serial >= SERIAL_TERKECIL:  # noqa: PLR2004 - the other beginning of days
                return (self.hari_nol + timedelta(days=serial)).isoformat()
        except (ValueError, OverflowError):
            pass
        return " ".join(mentah.split())


def _plain_number(mentah: str | None) -> str:
    if mentah is None:
        return ""
    if mentah.isdigit() and len(mentah) <= ANGKA_UTUH:
        return mentah
    try:
        nilai = float(mentah)
    except ValueError:
        return " ".join(mentah.split())
    if abs(nilai) >= 10**ANGKA_UTUH:
        return f"{nilai:.14E}".replace(".", ",")
    return str(int(nilai)) if nilai.is_integer() else repr(nilai).replace(".", ",")


# ── Writing ─────────────────────────────────────────────────────────────────────────────────────────────────────────

_JENIS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/styles.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>'
)
_AKAR = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_UTAMA = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_HUBUNG = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
_BUKU = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<workbook xmlns="{_UTAMA}" xmlns:r="{_AKAR}">'
    '<sheets><sheet name="Perbaiki" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_GAYA = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="{_UTAMA}">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf xfId="0"/><xf numFmtId="49" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>'
)
_TAK_SAH = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd]")


def write_lembar(baris: Sequence[Sel], lebar: int) -> bytes:
    """Write rows as a workbook whose columns are all text, so that Excel leaves every number as it is typed."""
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr("[Content_Types].xml", _JENIS)
        arsip.writestr(
            "_rels/.rels",
            _HUBUNG.format(f'<Relationship Id="rId1" Type="{_AKAR}/officeDocument" Target="xl/workbook.xml"/>'),
        )
        arsip.writestr(
            "xl/_rels/workbook.xml.rels",
            _HUBUNG.format(
                f'<Relationship Id="rId1" Type="{_AKAR}/worksheet" Target="worksheets/sheet1.xml"/>'
                f'<Relationship Id="rId2" Type="{_AKAR}/styles" Target="styles.xml"/>'
            ),
        )
        arsip.writestr("xl/workbook.xml", _BUKU)
        arsip.writestr("xl/styles.xml", _GAYA)
        arsip.writestr("xl/worksheets/sheet1.xml", _sheet(baris, lebar))
    return keluar.getvalue()


def _sheet(baris: Sequence[Sel], lebar: int) -> str:
    bagian = [f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{_UTAMA}">']
    bagian.append(f'<cols><col min="1" max="{max(1, lebar)}" width="22" style="1" customWidth="1"/></cols><sheetData>')
    for nomor, sel in enumerate(baris, start=1):
        isi = "".join(
            f'<c r="{_letters(kolom)}{nomor}" s="1" t="inlineStr"><is><t xml:space="preserve">'
            f"{_escape(teks)}</t></is></c>"
            for kolom, teks in enumerate(sel)
            if teks
        )
        bagian.append(f'<row r="{nomor}">{isi}</row>')
    bagian.append("</sheetData></worksheet>")
    return "".join(bagian)


def _letters(kolom: int) -> str:
    huruf = ""
    kolom += 1
    while kolom:
        kolom, sisa = divmod(kolom - 1, 26)
        huruf = chr(65 + sisa) + huruf
    return huruf


def _escape(teks: str) -> str:
    return _TAK_SAH.sub("", teks).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
