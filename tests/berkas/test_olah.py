"""What happens to a photo between the device and the store."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zlib
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

from observasi_app.berkas.lukis import Motif, lukis_foto
from observasi_app.berkas.olah import MAKS_BYTE, FotoDitolak, FotoOlahan, JenisAsal, SebabTolak, olah_foto

HEIC = Path(__file__).with_name("contoh.heic")
KENARI = b"KENARI-RAHASIA"
# As a camera says it: local time, no zone.
WAKTU_AMBIL = datetime.fromisoformat("2025-11-19T08:15:02")
MERAH, BIRU = (200, 40, 40), (30, 60, 200)


def encode(gambar: Image.Image, jenis: str, **opsi: object) -> bytes:
    """Save an image as the bytes a device would send."""
    keluar = io.BytesIO()
    gambar.save(keluar, jenis, **opsi)
    return keluar.getvalue()


def two_colours(lebar: int = 640, tinggi: int = 480) -> Image.Image:
    """Blue at the left, red at the right: what is turned or mirrored shows."""
    gambar = Image.new("RGB", (lebar, tinggi), BIRU)
    ImageDraw.Draw(gambar).rectangle((lebar // 2, 0, lebar, tinggi), fill=MERAH)
    return gambar


def pixel(byte_jpeg: bytes, x: float, y: float) -> tuple[int, ...]:
    """Look at one place of a JPEG, given as a share of its width and height."""
    with Image.open(io.BytesIO(byte_jpeg), formats=["JPEG"]) as gambar:
        nilai = gambar.convert("RGB").getpixel((int(x * (gambar.width - 1)), int(y * (gambar.height - 1))))
    assert isinstance(nilai, tuple)
    return nilai


def is_near(satu: tuple[int, ...], dua: tuple[int, ...], jarak: int = 8) -> bool:
    """Compare two colours as an eye would after JPEG."""
    return all(abs(a - b) <= jarak for a, b in zip(satu, dua, strict=True))


def refuse(data: bytes) -> FotoDitolak:
    """Expect a refusal and hand it over."""
    with pytest.raises(FotoDitolak) as tangkapan:
        olah_foto(data)
    return tangkapan.value


def list_penanda(data: bytes) -> list[int]:
    """List the marker bytes of a JPEG up to its first scan, in order."""
    penanda, posisi = [], 2
    while data[posisi] == 0xFF and data[posisi + 1] != 0xDA:
        penanda.append(data[posisi + 1])
        posisi += 2 + int.from_bytes(data[posisi + 2 : posisi + 4])
    return penanda


def make_exif(*, orientasi: int | None = None, waktu: object = None) -> Image.Exif:
    """Make the metadata of a phone: place, owner, time, and how it was held."""
    exif = Image.Exif()
    exif[0x013B] = KENARI.decode()
    if orientasi is not None:
        exif[0x0112] = orientasi
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[29] = "S", (6.0, 12.0, 3.0), KENARI.decode()
    if waktu is not None:
        exif.get_ifd(0x8769)[0x9003] = waktu
    return exif


def make_profile(merah: tuple[float, float], hijau: tuple[float, float], biru: tuple[float, float]) -> bytes:
    """Make an ICC profile (gamma 2.2, D50-adapted primaries) from the chromaticities of its three colours."""

    def s15(nilai: float) -> bytes:
        return struct.pack(">i", round(nilai * 65536))

    def solve(primer: list[list[float]], putih: list[float]) -> list[float]:
        """Cramer's rule for the share of each primary in white."""

        def det(m: list[list[float]]) -> float:
            return (
                m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
                - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
                + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
            )

        baris = [[primer[kolom][b] for kolom in range(3)] for b in range(3)]
        return [
            det([[putih[b] if k == kolom else baris[b][k] for k in range(3)] for b in range(3)]) / det(baris)
            for kolom in range(3)
        ]

    # Bradford from D65 to D50.
    bradford = [
        [1.0478112, 0.0228866, -0.0501270],
        [0.0295424, 0.9904844, -0.0170491],
        [-0.0092345, 0.0150436, 0.7521316],
    ]
    primer = [[x / y, 1.0, (1 - x - y) / y] for x, y in (merah, hijau, biru)]
    bagian = solve(primer, [0.95047, 1.0, 1.08883])
    tag = {
        b"desc": b"desc" + bytes(4) + struct.pack(">I", 5) + b"Uji\0\0" + bytes(78),
        b"cprt": b"text" + bytes(4) + b"-\0",
    }
    tag[b"wtpt"] = b"XYZ " + bytes(4) + s15(0.9642) + s15(1) + s15(0.8249)
    for nama, warna, s in zip((b"rXYZ", b"gXYZ", b"bXYZ"), primer, bagian, strict=True):
        xyz = [sum(bradford[b][k] * warna[k] * s for k in range(3)) for b in range(3)]
        tag[nama] = b"XYZ " + bytes(4) + b"".join(s15(n) for n in xyz)
    for nama in (b"rTRC", b"gTRC", b"bTRC"):
        tag[nama] = b"curv" + bytes(4) + struct.pack(">IH", 1, round(2.2 * 256))
    tabel, isi, letak = b"", b"", 128 + 4 + 12 * len(tag)
    for nama, data in tag.items():
        penuh = data + bytes(-len(data) % 4)
        tabel += nama + struct.pack(">II", letak + len(isi), len(data))
        isi += penuh
    kepala = struct.pack(">I4sI4s4s4s", letak + len(isi), b"lcms", 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    kepala += bytes(12) + b"acsp" + bytes(28) + s15(0.9642) + s15(1) + s15(0.8249)
    return kepala.ljust(128, b"\0") + struct.pack(">I", len(tag)) + tabel + isi


DISPLAY_P3 = make_profile((0.68, 0.32), (0.265, 0.69), (0.15, 0.06))
ADOBE_RGB = make_profile((0.64, 0.33), (0.21, 0.71), (0.15, 0.06))


def make_bom_png(lebar: int, tinggi: int) -> bytes:
    """Make a PNG of a few hundred bytes that promises a huge picture."""

    def chunk(nama: bytes, isi: bytes) -> bytes:
        return struct.pack(">I", len(isi)) + nama + isi + struct.pack(">I", zlib.crc32(nama + isi))

    ihdr = struct.pack(">IIBBBBB", lebar, tinggi, 8, 2, 0, 0, 0)
    isi = chunk(b"IDAT", zlib.compress(bytes(100_000), 9)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", ihdr) + isi


# ── what comes out ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("jenis", "asal"), [("JPEG", JenisAsal.JPEG), ("PNG", JenisAsal.PNG), ("WEBP", JenisAsal.WEBP)]
)
def test_a_photo_of_a_known_kind_becomes_two_progressive_jpegs(jenis: str, asal: JenisAsal) -> None:
    hasil = olah_foto(encode(two_colours(3600, 2700), jenis))
    assert (hasil.lebar, hasil.tinggi, hasil.jenis_asal) == (1600, 1200, asal)
    assert 0xC2 in list_penanda(hasil.utama)
    with Image.open(io.BytesIO(hasil.kecil), formats=["JPEG"]) as kecil:
        assert kecil.size == (320, 240)
    assert is_near(pixel(hasil.utama, 0.2, 0.5), BIRU)
    assert is_near(pixel(hasil.utama, 0.8, 0.5), MERAH)


def test_a_real_heic_is_read_upright_with_its_time() -> None:
    hasil = olah_foto(HEIC.read_bytes())
    assert (hasil.lebar, hasil.tinggi, hasil.jenis_asal) == (64, 96, JenisAsal.HEIC)
    assert hasil.waktu_ambil == WAKTU_AMBIL
    assert is_near(pixel(hasil.utama, 0.5, 0.1), BIRU, 16)
    assert is_near(pixel(hasil.utama, 0.5, 0.9), MERAH, 16)
    assert b"KENARI" in HEIC.read_bytes()
    assert b"KENARI" not in hasil.utama + hasil.kecil


def test_a_small_photo_is_not_enlarged() -> None:
    hasil = olah_foto(encode(two_colours(300, 200), "JPEG"))
    assert (hasil.lebar, hasil.tinggi) == (300, 200)


def test_the_same_bytes_give_the_same_photo() -> None:
    data = encode(two_colours(2000, 1500), "JPEG")
    assert olah_foto(data) == olah_foto(data)


@pytest.mark.parametrize(
    ("orientasi", "biru_di"),
    [
        (1, (0.1, 0.5)), (2, (0.9, 0.5)), (3, (0.9, 0.5)), (4, (0.1, 0.5)),
        (5, (0.5, 0.1)), (6, (0.5, 0.1)), (7, (0.5, 0.9)), (8, (0.5, 0.9)),
    ],
)  # fmt: skip
def test_a_photo_taken_with_a_turned_camera_stands_upright(orientasi: int, biru_di: tuple[float, float]) -> None:
    hasil = olah_foto(encode(two_colours(2400, 1800), "JPEG", exif=make_exif(orientasi=orientasi)))
    tegak = orientasi >= 5
    assert (hasil.lebar, hasil.tinggi) == ((1200, 1600) if tegak else (1600, 1200))
    assert is_near(pixel(hasil.utama, *biru_di), BIRU)
    assert is_near(pixel(hasil.kecil, *biru_di), BIRU)


@pytest.mark.parametrize("jenis", ["PNG", "WEBP"])
def test_the_turn_and_the_time_are_read_from_other_kinds_too(jenis: str) -> None:
    exif = make_exif(orientasi=6, waktu="2025:07:14 10:00:00")
    hasil = olah_foto(encode(two_colours(), jenis, exif=exif))
    assert (hasil.lebar, hasil.tinggi) == (480, 640)
    assert hasil.waktu_ambil == datetime.fromisoformat("2025-07-14T10:00:00")


@pytest.mark.parametrize("teks", ["0000:00:00 00:00:00", "    :  :     :  :  ", "kemarin", "", b"\xff\xfe", 7])
def test_a_clock_that_was_never_set_gives_no_time(teks: object) -> None:
    assert olah_foto(encode(two_colours(), "JPEG", exif=make_exif(waktu=teks))).waktu_ambil is None


# The server only notes Pillow's warning; the tests would make an error of it.
@pytest.mark.filterwarnings("ignore:Corrupt EXIF data:UserWarning")
def test_broken_exif_costs_the_time_but_not_the_photo() -> None:
    rusak = b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + b"\xff" * 60
    hasil = olah_foto(encode(two_colours(), "JPEG", exif=rusak))
    assert hasil.waktu_ambil is None
    assert hasil.lebar == 640


# ── nothing rides along ─────────────────────────────────────────────────────────────────────────────────


def laden(jenis: str) -> bytes:
    """Make a photo that carries the canary in every pocket of its format."""
    exif = make_exif(waktu="2025:11:19 08:15:02")
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + KENARI + b"</x:xmpmeta>"
    profil = DISPLAY_P3 + KENARI
    if jenis == "PNG":
        catatan = PngImagePlugin.PngInfo()
        catatan.add_text("Comment", KENARI.decode())
        catatan.add_itxt("XML:com.adobe.xmp", xmp.decode())
        data = encode(two_colours(), jenis, exif=exif, icc_profile=profil, pnginfo=catatan)
    elif jenis == "WEBP":
        data = encode(two_colours(), jenis, exif=exif, icc_profile=profil, xmp=xmp)
    else:
        data = encode(two_colours(), jenis, exif=exif, icc_profile=profil, comment=KENARI, xmp=xmp)
        iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", len(KENARI)) + KENARI
        data = data[:2] + b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc + data[2:]
    return data + b"PK\x03\x04<?php " + KENARI + b"<script>" + KENARI


@pytest.mark.parametrize("jenis", ["JPEG", "PNG", "WEBP"])
def test_no_metadata_of_any_kind_leaves_the_house(jenis: str) -> None:
    data = laden(jenis)
    assert data.count(KENARI) >= 3
    hasil = olah_foto(data)
    for keluar in (hasil.utama, hasil.kecil):
        for tanda in (
            KENARI,
            b"Exif",
            b"GPS",
            b"ICC_PROFILE",
            b"xmpmeta",
            b"ns.adobe",
            b"Photoshop",
            b"8BIM",
            b"<script",
            b"<?php",
            b"PK\x03\x04",
        ):
            assert tanda not in keluar, tanda
        # Only JFIF (E0), tables, frame: no APP1 to APP15, no COM (FE).
        assert set(list_penanda(keluar)) <= {0xE0, 0xDB, 0xC0, 0xC2, 0xC4}
        assert keluar.endswith(b"\xff\xd9")
        assert keluar.count(b"\xff\xd8") == 1
        with Image.open(io.BytesIO(keluar), formats=["JPEG"]) as gambar:
            assert not gambar.getexif()
            assert not {"icc_profile", "exif", "xmp", "comment", "photoshop"} & set(gambar.info)
    assert hasil.waktu_ambil == WAKTU_AMBIL


def test_a_file_that_is_a_jpeg_and_a_page_at_once_leaves_only_a_jpeg() -> None:
    data = encode(two_colours(), "JPEG", comment=b"<html><script>alert(1)</script>") + b"%PDF-1.7 <script>"
    hasil = olah_foto(data)
    assert b"script" not in hasil.utama + hasil.kecil
    assert b"%PDF" not in hasil.utama + hasil.kecil


def test_a_phones_second_picture_behind_the_first_is_left_behind() -> None:
    data = encode(two_colours(), "MPO", save_all=True, append_images=[Image.new("RGB", (640, 480), "lime")])
    hasil = olah_foto(data)
    assert hasil.jenis_asal is JenisAsal.JPEG
    assert is_near(pixel(hasil.utama, 0.2, 0.5), BIRU)
    assert len(list_penanda(hasil.utama)) < 12
    assert b"MPF" not in hasil.utama


# ── colours ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("profil", "asal", "srgb"),
    [
        # Inside sRGB: the same colour said in each space, by the published matrices at gamma 2.2.
        pytest.param(DISPLAY_P3, (180, 90, 60), (195, 83, 47), id="Display P3"),
        pytest.param(ADOBE_RGB, (160, 90, 70), (181, 90, 67), id="Adobe RGB"),
        # Outside: the strongest green of either is the strongest sRGB has.
        pytest.param(DISPLAY_P3, (0, 255, 0), (0, 255, 0), id="green beyond sRGB"),
    ],
)
def test_colours_of_a_wide_space_look_the_same_in_srgb(
    profil: bytes, asal: tuple[int, int, int], srgb: tuple[int, int, int]
) -> None:
    hasil = olah_foto(encode(Image.new("RGB", (64, 64), asal), "PNG", icc_profile=profil))
    assert is_near(pixel(hasil.utama, 0.5, 0.5), srgb, 6)


def test_a_broken_colour_profile_is_passed_over() -> None:
    hasil = olah_foto(encode(two_colours(), "JPEG", icc_profile=b"bukan profil" * 20))
    assert is_near(pixel(hasil.utama, 0.2, 0.5), BIRU)


def test_what_is_transparent_becomes_white() -> None:
    gambar = Image.new("RGBA", (3300, 900), (0, 0, 0, 0))
    ImageDraw.Draw(gambar).rectangle((1650, 0, 3300, 900), fill=(*MERAH, 255))
    for jenis in ("PNG", "WEBP"):
        hasil = olah_foto(encode(gambar, jenis))
        assert is_near(pixel(hasil.utama, 0.2, 0.5), (255, 255, 255), 3)
        assert is_near(pixel(hasil.utama, 0.8, 0.5), MERAH)


def test_a_palette_with_a_transparent_colour_becomes_white_there() -> None:
    gambar = two_colours().quantize(4)
    tembus = gambar.getpixel((1, 1))
    hasil = olah_foto(encode(gambar, "PNG", transparency=tembus))
    assert is_near(pixel(hasil.utama, 0.2, 0.5), (255, 255, 255), 3)
    assert is_near(pixel(hasil.utama, 0.8, 0.5), MERAH)


def test_a_print_shops_cmyk_photo_keeps_its_colours() -> None:
    hasil = olah_foto(encode(two_colours(2400, 1800).convert("CMYK"), "JPEG"))
    assert is_near(pixel(hasil.utama, 0.2, 0.5), BIRU, 12)
    assert is_near(pixel(hasil.utama, 0.8, 0.5), MERAH, 12)


@pytest.mark.parametrize("mode", ["L", "1", "P", "LA", "I;16"])
def test_grey_and_rare_modes_keep_light_light_and_dark_dark(mode: str) -> None:
    abu = Image.new("L", (400, 300), 255)
    ImageDraw.Draw(abu).rectangle((200, 0, 400, 300), fill=0)
    if mode == "I;16":
        gambar = Image.frombytes("I;16", abu.size, bytes(nilai for abu8 in abu.tobytes() for nilai in (abu8, abu8)))
    else:
        gambar = abu.convert(mode)
    hasil = olah_foto(encode(gambar, "PNG"))
    assert is_near(pixel(hasil.utama, 0.2, 0.5), (255, 255, 255))
    assert is_near(pixel(hasil.utama, 0.8, 0.5), (0, 0, 0))


def test_sixteen_bit_grey_is_scaled_and_not_cut_off() -> None:
    gambar = Image.new("I;16", (64, 64), 32768)
    assert is_near(pixel(olah_foto(encode(gambar, "PNG")).utama, 0.5, 0.5), (128, 128, 128), 4)


def test_shrinking_in_bands_leaves_no_seam() -> None:
    landai = Image.linear_gradient("L").resize((3299, 3301)).convert("RGB")
    hasil = olah_foto(encode(landai, "PNG"))
    with Image.open(io.BytesIO(hasil.utama), formats=["JPEG"]) as gambar:
        kolom = list(gambar.convert("L").crop((700, 0, 701, gambar.height)).tobytes())
    assert max(abs(a - b) for a, b in pairwise(kolom)) <= 3
    assert kolom[0] <= 3
    assert kolom[-1] >= 252


# ── what is refused, and in which words ─────────────────────────────────────────────────────────────────

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
BUKAN_FOTO = {
    "text called .jpg": b"Ini catatan, bukan foto.\n" * 40,
    "svg": SVG,
    "svg with a header": b'<?xml version="1.0"?>' + SVG,
    "html": b"<!doctype html><title>x</title>",
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "zip": b"PK\x03\x04" + bytes(200),
    "video": b"\0\0\0\x18ftypmp42" + bytes(200),
    "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
    "gif": encode(two_colours(), "GIF"),
    "tiff": encode(two_colours(), "TIFF"),
    "bmp": encode(two_colours(), "BMP"),
    "ico": encode(two_colours(64, 64), "ICO"),
    "zeros": bytes(5000),
}


@pytest.mark.parametrize("nama", BUKAN_FOTO)
def test_what_is_no_photo_is_refused_whatever_it_calls_itself(nama: str) -> None:
    tolak = refuse(BUKAN_FOTO[nama])
    assert tolak.sebab is SebabTolak.JENIS
    assert tolak.pesan == (
        "Berkas ini bukan foto JPEG, PNG, WebP, atau HEIC. Pilih foto lain, atau ambil ulang dengan kamera."
    )


@pytest.mark.parametrize("jenis", ["JPEG", "PNG", "WEBP", "HEIC", "progressive JPEG"])
@pytest.mark.parametrize("bagian", [0.1, 0.5, 0.9, 0.99])
def test_a_photo_cut_off_on_the_way_is_refused(jenis: str, bagian: float) -> None:
    berbutir = Image.effect_noise((900, 700), 60).convert("RGB")
    match jenis:
        case "HEIC":
            data = HEIC.read_bytes()
        case "progressive JPEG":
            data = encode(berbutir, "JPEG", progressive=True)
        case _:
            data = encode(berbutir, jenis)
    olah_foto(data)
    tolak = refuse(data[: int(len(data) * bagian)])
    assert tolak.sebab is SebabTolak.RUSAK
    assert "terpotong atau rusak" in tolak.pesan


@pytest.mark.parametrize("ukuran", [(65_000, 65_000), (60_000, 60_000), (9_000, 9_000), (7_800, 7_700)])
def test_a_bomb_is_refused_by_its_header(ukuran: tuple[int, int]) -> None:
    bom = make_bom_png(*ukuran)
    assert len(bom) < 1000
    tolak = refuse(bom)
    assert tolak.sebab is SebabTolak.PIKSEL
    assert "60 megapiksel" in tolak.pesan


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_a_bomb_is_refused_even_when_somebody_switched_the_warning_off() -> None:
    assert refuse(make_bom_png(9_000, 9_000)).sebab is SebabTolak.PIKSEL


def test_a_heic_that_promises_a_huge_picture_is_refused() -> None:
    data = HEIC.read_bytes()
    letak = data.index(b"ispe") + 8
    bom = data[:letak] + struct.pack(">II", 30_000, 30_000) + data[letak + 8 :]
    assert refuse(bom).sebab is SebabTolak.PIKSEL


def test_a_jpeg_of_thousands_of_scans_is_refused_before_it_is_decoded() -> None:
    data = encode(two_colours(), "JPEG", progressive=True)
    awal = data.rindex(b"\xff\xda")
    assert refuse(data[:awal] + data[awal:-2] * 500 + b"\xff\xd9").sebab is SebabTolak.RUSAK


@pytest.mark.parametrize("jenis", ["PNG", "WEBP"])
def test_a_moving_picture_is_refused(jenis: str) -> None:
    gambar = two_colours(64, 64)
    data = encode(gambar, jenis, save_all=True, append_images=[gambar.rotate(90), gambar.rotate(180)])
    tolak = refuse(data)
    assert tolak.sebab is SebabTolak.BERGERAK
    assert "bergerak" in tolak.pesan


def test_an_empty_file_and_a_file_too_big_have_words_of_their_own() -> None:
    kosong, besar = refuse(b""), refuse(b"\xff\xd8" + bytes(MAKS_BYTE))
    assert (kosong.sebab, besar.sebab) == (SebabTolak.KOSONG, SebabTolak.BYTE)
    assert "kosong" in kosong.pesan
    assert "25 MB" in besar.pesan


def test_every_refusal_has_its_own_sentence_and_says_what_to_do() -> None:
    pesan = {FotoDitolak(sebab).pesan for sebab in SebabTolak}
    assert len(pesan) == len(SebabTolak)
    assert all("ambil ulang" in kalimat for kalimat in pesan)


# ── cost ────────────────────────────────────────────────────────────────────────────────────────────────

UKUR_PUNCAK = """
import resource, sys
from observasi_app.berkas.olah import olah_foto
data = open(sys.argv[1], "rb").read()
sebelum = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
hasil = olah_foto(data)
sys.stdout.write(f"{hasil.lebar} {(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - sebelum) // 1024}")
"""


@pytest.mark.parametrize(("jenis", "batas_mb"), [("JPEG", 60), ("PNG", 260)])
def test_a_photo_of_45_megapixels_takes_little_memory(tmp_path: Path, jenis: str, batas_mb: int) -> None:
    besar = two_colours(8192, 5464)
    berkas = tmp_path / "besar"
    berkas.write_bytes(encode(besar, jenis))
    besar.close()
    # A process of its own: the peak of this one belongs to all tests before.
    jalan = subprocess.run(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-c", UKUR_PUNCAK, str(berkas)],
        capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    lebar, puncak_mb = map(int, jalan.stdout.split())
    assert lebar == 1600
    assert puncak_mb < batas_mb


# ── the drawn photos of the demo ────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def lukisan() -> dict[Motif, bytes]:
    """Draw each motif once."""
    return {motif: lukis_foto(motif, benih=3, waktu=WAKTU_AMBIL) for motif in Motif}


def test_each_drawn_photo_goes_through_the_same_door_and_keeps_its_time(lukisan: dict[Motif, bytes]) -> None:
    hasil: list[FotoOlahan] = [olah_foto(data) for data in lukisan.values()]
    assert {(foto.lebar, foto.tinggi) for foto in hasil} == {(1200, 900)}
    assert {foto.waktu_ambil for foto in hasil} == {WAKTU_AMBIL}
    assert len({foto.sha256 for foto in hasil}) == len(Motif) == 6
    assert max(len(foto.utama) for foto in hasil) < 200_000


def test_the_same_seed_draws_the_same_photo_and_another_seed_another(lukisan: dict[Motif, bytes]) -> None:
    assert lukis_foto(Motif.SUDUT_BACA, benih=3, waktu=WAKTU_AMBIL) == lukisan[Motif.SUDUT_BACA]
    assert lukis_foto(Motif.SUDUT_BACA, benih=4, waktu=WAKTU_AMBIL) != lukisan[Motif.SUDUT_BACA]


def test_each_drawn_photo_is_marked_as_made_up(lukisan: dict[Motif, bytes]) -> None:
    """The plate in the corner is dark with light letters, whatever is drawn under it."""
    for data in lukisan.values():
        with Image.open(io.BytesIO(data), formats=["JPEG"]) as gambar:
            pelat = gambar.convert("L").crop((1010, 852, 1174, 878))
        terang = sorted(pelat.tobytes())
        assert terang[len(terang) // 2] < 80
        assert terang[-1] > 190


def test_the_test_profiles_are_what_they_say() -> None:
    """White stays white through both made profiles: otherwise the colour tests would prove nothing."""
    for profil in (DISPLAY_P3, ADOBE_RGB):
        ImageCms.getProfileName(io.BytesIO(profil))
        hasil = olah_foto(encode(Image.new("RGB", (32, 32), "white"), "PNG", icc_profile=profil))
        assert is_near(pixel(hasil.utama, 0.5, 0.5), (255, 255, 255), 3)
