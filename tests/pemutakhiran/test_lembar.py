"""Files as people send them: understood, or refused in words; never padded and never guessed."""

from __future__ import annotations

import io
import random
import zipfile
from collections import Counter
from datetime import date

import pytest

from observasi_app.dokumen import lembar
from observasi_app.dokumen.lembar import LembarDitolak, read_lembar, write_lembar
from tests.pemutakhiran import banyak, buku

NIP = "198501012010012001"


def test_texts_numbers_and_days_come_out_as_they_are_shown() -> None:
    isi = buku.write([("Nama", "NIP", "Lahir"), ("Ani", NIP, date(1985, 1, 1)), ("Budi", 12.5, date(2024, 2, 29))])
    assert list(read_lembar(isi)) == [
        (1, ("Nama", "NIP", "Lahir")),
        (2, ("Ani", NIP, "1985-01-01")),
        (3, ("Budi", "12,5", "2024-02-29")),
    ]


def test_a_number_that_lost_digits_says_so() -> None:
    ((_, sel),) = read_lembar(buku.write([(198501012010012001, 1234567890123456.0, 123456789012345)]))
    assert sel == ("1,98501012010012E+17", "1,23456789012346E+15", "123456789012345")


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    ((_, sel),) = read_lembar(buku.write([(date(1985, 1, 1), date(1904, 1, 5))], hari_1904=True))
    assert sel == ("1985-01-01", "1904-01-05")


def test_a_cell_merged_downwards_stands_in_each_of_its_rows_and_empty_rows_are_left_out() -> None:
    isi = buku.write([("NPSN", "Nama"), ("10300001", "Ani"), ("", "Budi"), (), ("10300002", "Citra")], gabung=["A2:A3"])
    assert list(read_lembar(isi)) == [
        (1, ("NPSN", "Nama")),
        (2, ("10300001", "Ani")),
        (3, ("10300001", "Budi")),
        (5, ("10300002", "Citra")),
    ]


def test_what_is_written_is_read_again_and_excel_takes_it_for_text() -> None:
    baris = [("Nama", "NIP"), ("Ani & <Budi>", NIP), ("", "0123")]
    teks = write_lembar(baris, 2)
    assert [sel for _, sel in read_lembar(io.BytesIO(teks))] == baris
    with zipfile.ZipFile(io.BytesIO(teks)) as arsip:
        assert b'numFmtId="49"' in arsip.read("xl/styles.xml")
        assert arsip.read("xl/worksheets/sheet1.xml").count(b't="inlineStr"') == 5


@pytest.mark.parametrize("sandi", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("pemisah", [",", ";", "\t", "|"])
def test_a_csv_is_understood_in_every_usual_encoding_and_with_every_usual_separator(sandi: str, pemisah: str) -> None:
    teks = "\r\n".join(pemisah.join(satu) for satu in (("Nama", "NIP", "Kota"), ("Ani Né", NIP, "Padang")))
    assert [sel for _, sel in read_lembar(io.BytesIO(teks.encode(sandi)))] == [
        ("Nama", "NIP", "Kota"),
        ("Ani Né", NIP, "Padang"),
    ]


def _zip(**bagian: bytes) -> io.BytesIO:
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, isi in bagian.items():
            arsip.writestr(nama, isi)
    keluar.seek(0)
    return keluar


BOM = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'


@pytest.mark.parametrize(
    ("berkas", "pesan"),
    [
        (io.BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600), "simpan sebagai .xlsx"),
        (io.BytesIO(b"PK\x03\x04 rusak"), "utuh"),
        (_zip(halo=b"dunia"), "bukan buku kerja Excel"),
        (io.BytesIO(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "bukan tabel"),
        (io.BytesIO(b""), "kosong, 0 byte"),
        (io.BytesIO(b"%PDF-1.4\n1 0 obj"), "berkas PDF"),
        (io.BytesIO(b"a;" * (lembar.PALING_KOLOM + 1)), "kolom"),
        (buku.write([("Nama",)], awal=BOM), "tidak lazim"),
    ],
)
def test_what_is_no_table_is_refused_in_words(berkas: io.BytesIO, pesan: str) -> None:
    with pytest.raises(LembarDitolak, match=pesan):
        list(read_lembar(berkas))


PECAHAN = (
    b"<", b">", b'"', b"/", b"&", b"&#9;", b"&#0;", b"\xff", b"\t", b"\n", b"\0", b"<si>", b"</si>", b"<t>", b't="s"',
    b"<si><r><t>a</t></r></si>", b'r="A', b'r="XFD', b's="2"', b"<v>", b"9999999999", b"-1", b"1e400", b"nan",
    b"<!--x-->", b"<![CDATA[<]]>", b'<mergeCell ref="A1:B99"/>', b'<row r="0">', b"<row>", b'numFmtId="x"', b'Id="q"',
)  # fmt: skip


@pytest.mark.parametrize("awal", range(6))
def test_a_broken_file_is_understood_or_refused_in_words(awal: int) -> None:
    """Bytes that turned over inside the file, and signs where no sign should be inside its parts."""
    acak = random.Random(awal)  # noqa: S311 - no secret
    utuh = buku.write(banyak.rows(30), gabung=["A6:A8"]).getvalue()
    with zipfile.ZipFile(io.BytesIO(utuh)) as arsip:
        bagian = {nama: arsip.read(nama) for nama in arsip.namelist()}
    hasil = Counter[bool]()
    for _ in range(100):
        if acak.random() < 0.25:
            isi = bytearray(utuh)
            isi[acak.randrange(len(isi))] = acak.randrange(256)
        else:
            nama = acak.choice(sorted(bagian))
            letak = acak.randrange(len(bagian[nama]))
            rusak = bagian[nama][:letak] + acak.choice(PECAHAN) + bagian[nama][letak + acak.choice((0, 1, 3, 10)) :]
            isi = bytearray(_zip(**bagian | {nama: rusak}).getvalue())
        try:
            baris = list(read_lembar(io.BytesIO(isi)))
        except LembarDitolak:
            hasil[False] += 1
            continue
        hasil[True] += 1
        nomor = [n for n, _ in baris]
        assert nomor == sorted(set(nomor))
        assert all(kata == " ".join(kata.split()) for _, sel in baris for kata in sel)
    assert min(hasil[True], hasil[False]) > 10


@pytest.mark.parametrize(
    "kata",
    [
        "<si><t>Ani</t></si><si><t/></si><si><t>3</t></si>",
        '<si><t xml:space="preserve"> Ani  S </t></si><si><t></t></si><si><t>a &amp;&#9;b</t></si>',
        "<si><r><t>A</t></r><r><rPr><b/></rPr><t>ni</t></r></si><si><t>2</t></si><si><t>3</t></si>",
        "<si><t>Ani</t></si><si><t>2</t><rPh><t>dua</t></rPh></si><si><t>3</t></si>",
        "<!-- <si><t>bukan</t></si> --><si><t>Ani</t></si><si><t><![CDATA[</t></si>]]></t></si><si><t>3</t></si>",
    ],
)
def test_texts_that_are_cut_apart_say_what_the_parser_says(kata: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(buku.write([("a", "b", "c")])) as arsip:
        bagian = {nama: arsip.read(nama) for nama in arsip.namelist()}
    isi = _zip(**bagian | {"xl/sharedStrings.xml": f'<?xml version="1.0"?><sst>{kata}</sst>'.encode()}).getvalue()
    cepat = list(read_lembar(io.BytesIO(isi)))
    monkeypatch.setattr(lembar, "_shared_plain", lambda *_: None)
    assert cepat == list(read_lembar(io.BytesIO(isi)))


def test_a_file_that_unfolds_beyond_measure_is_refused_before_it_does() -> None:
    kosong = b" " * 1_000_000
    bagian = {"[Content_Types].xml": b"", "xl/workbook.xml": b""} | {f"xl/{n}.xml": kosong for n in range(160)}
    berkas = _zip(**bagian)
    assert len(berkas.getvalue()) < 1_000_000
    with pytest.raises(LembarDitolak, match="terlalu besar"):
        list(read_lembar(berkas))


def test_a_file_too_long_or_too_large_is_to_be_parted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lembar, "PALING_BARIS", 3)
    with pytest.raises(LembarDitolak, match="lebih dari 3 baris"):
        list(read_lembar(io.BytesIO(b"a;b\n" * 4)))
    monkeypatch.setattr(lembar, "PALING_BESAR", 10)
    with pytest.raises(LembarDitolak, match="Bagi menjadi"):
        list(read_lembar(io.BytesIO(b"a;b\n" * 4)))


BARIS = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
    '<row r="2" spans="1:3"><c r="A2"><v>1</v></c><c r="B2" s="1"/><c r="C2" s="1"><v>31048</v></c></row>',
    '<row r="3"><c r="A3" s="2"><v>31048</v></c><c r="C3" t="s"><v>1</v></c></row>',
    '<row r="4"><c r="B4" t="s"><v>7</v></c><c r="C4"><v>198501012010012001</v></c></row>',
    '<row r="5"><c r="A5"><f>A2+1</f><v>2</v></c><c r="B5" t="inlineStr"><is><t>Budi  S</t></is></c></row>',
    '<row r="6"><c r="A6" t="b"><v>1</v></c><c r="B6" t="str"><v>a &amp; b</v></c></row>',
    '<row r="12"><c r="A12" t="e"><v>#REF!</v></c><c r="B12"><v>5</v></c></row>',
    '<row r="7"><c t="s" r="A7"><v>1</v></c><c r="B7"><v>12.5</v></c></row>',
    '\n<row r="8"><c r="A8" t="s"><v>1</v></c><c r="D8"><v>4</v></c></row>',
    '<row r="9"><c r="A9" t="s"><v>0</v></c><c r="B9" t="s"><v>1</v></c><c r="C9"/><c r="D9" s="1"/></row>',
    '<row r="10"><c r="A10" s="1"/><c r="B10"/></row>',
)


def test_a_row_that_one_pattern_finds_says_what_the_parser_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows as every program writes them, in every order, so that each comes before and after wider and odder ones."""
    kata, gaya, nol = ["Ani", "Né 2"], frozenset({"1"}), date(1899, 12, 30)
    for urut in (BARIS, BARIS[::-1], BARIS[4:] + BARIS[:4]):
        teks = f'<?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData>{"".join(urut)}</sheetData></worksheet>'
        polos = list(lembar._Lembar(kata, gaya, nol).read_plain(io.BytesIO(teks.encode())))
        urai = [
            (nomor, sel) for nomor, sel in lembar._Lembar(kata, gaya, nol).read(io.BytesIO(teks.encode())) if any(sel)
        ]
        assert [(n, tuple(sel)) for n, sel in polos] == [(n, _bare(sel)) for n, sel in urai]
    isi = buku.write(banyak.rows(1200)).getvalue()
    polos = list(read_lembar(io.BytesIO(isi)))
    monkeypatch.setattr(lembar._Lembar, "is_plain", lambda *_: False)
    assert polos == list(read_lembar(io.BytesIO(isi)))


def _bare(sel: tuple[str, ...]) -> tuple[str, ...]:
    while sel and not sel[-1]:
        sel = sel[:-1]
    return sel
