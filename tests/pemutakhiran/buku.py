"""Workbooks as Excel writes them, cell by cell: texts in the shared table, numbers bare, days as styled numbers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from xml.sax.saxutils import escape

from observasi_app.dokumen import lembar

Isi = str | int | float | date | None
GAYA = (
    f'<?xml version="1.0"?><styleSheet xmlns="{lembar._UTAMA}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\/mm\\/yyyy"/></numFmts>'
    '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>'
)


def write(
    baris: Iterable[Sequence[Isi]], *, gabung: Sequence[str] = (), hari_1904: bool = False, awal: str = ""
) -> io.BytesIO:
    """Return a workbook; `gabung` are merged ranges, `awal` stands before the sheet (a document type, say)."""
    bersama: dict[str, int] = {}
    nol = date(1904, 1, 1) if hari_1904 else date(1899, 12, 30)
    baris_xml = []
    for nomor, sel in enumerate(baris, start=1):
        isi = []
        for kolom, nilai in enumerate(sel):
            acuan = f"{lembar._letters(kolom)}{nomor}"
            if isinstance(nilai, date):
                isi.append(f'<c r="{acuan}" s="{1 + kolom % 2}"><v>{(nilai - nol).days}</v></c>')
            elif isinstance(nilai, int | float):
                isi.append(f'<c r="{acuan}"><v>{nilai!r}</v></c>')
            elif nilai and nilai.startswith("#"):
                isi.append(f'<c r="{acuan}" t="e"><v>{nilai}</v></c>')
            elif nilai:
                isi.append(f'<c r="{acuan}" t="s"><v>{bersama.setdefault(nilai, len(bersama))}</v></c>')
        if isi:
            baris_xml.append(f'<row r="{nomor}">{"".join(isi)}</row>')
    sambung = "".join(f'<mergeCell ref="{satu}"/>' for satu in gabung)
    lembaran = (
        f'<?xml version="1.0" encoding="UTF-8"?>{awal}<worksheet xmlns="{lembar._UTAMA}"><sheetData>'
        + "".join(baris_xml)
        + "</sheetData>"
        + (f"<mergeCells>{sambung}</mergeCells>" if sambung else "")
        + "</worksheet>"
    )
    kata = "".join(f"<si><t>{escape(satu)}</t></si>" for satu in bersama)
    sifat = '<workbookPr date1904="1"/>' if hari_1904 else ""
    bagian = {
        "[Content_Types].xml": lembar._JENIS,
        "xl/workbook.xml": lembar._BUKU.replace("<sheets>", f"{sifat}<sheets>"),
        "xl/_rels/workbook.xml.rels": lembar._HUBUNG.format(
            f'<Relationship Id="rId1" Type="{lembar._AKAR}/worksheet" Target="worksheets/sheet1.xml"/>'
        ),
        "xl/styles.xml": GAYA,
        "xl/sharedStrings.xml": f'<?xml version="1.0"?><sst xmlns="{lembar._UTAMA}">{kata}</sst>',
        "xl/worksheets/sheet1.xml": lembaran,
    }
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, teks in bagian.items():
            arsip.writestr(nama, teks)
    keluar.seek(0)
    return keluar


def write_lebih(isi: dict[str, Sequence[tuple[str, ...]]]) -> io.BytesIO:
    """Return a workbook of several sheets, by their names."""
    nomor = range(1, len(isi) + 1)
    nama_lembar = "".join(
        f'<sheet name="{nama}" sheetId="{n}" r:id="rId{n}"/>' for n, nama in zip(nomor, isi, strict=True)
    )
    hubung = "".join(
        f'<Relationship Id="rId{n}" Type="{lembar._AKAR}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in nomor
    )
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr("[Content_Types].xml", lembar._JENIS)
        awal, _, _ = lembar._BUKU.partition("<sheets>")
        arsip.writestr("xl/workbook.xml", f"{awal}<sheets>{nama_lembar}</sheets></workbook>")
        arsip.writestr("xl/_rels/workbook.xml.rels", lembar._HUBUNG.format(hubung))
        for n, satu in zip(nomor, isi.values(), strict=True):
            arsip.writestr(f"xl/worksheets/sheet{n}.xml", lembar._sheet(satu, 4))
    keluar.seek(0)
    return keluar
