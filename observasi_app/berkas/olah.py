"""Image work: from the bytes a device sent to fresh pixels that are safe to keep and to show.

A phone's photo carries more than its picture: the place, the owner's name, a second picture, sometimes a
script. Nothing of it is cleaned; everything but the pixels is left behind, because the stored JPEG is painted
anew on an empty canvas. The capture time alone is read out beforehand, as a field of its own.
"""

from __future__ import annotations

import hashlib
import io
import re
import threading
import warnings
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

import pi_heif
from PIL import Image, ImageCms, UnidentifiedImageError

SISI_UTAMA: Final = 1600
SISI_KECIL: Final = 320
MUTU_UTAMA: Final = 80
MUTU_KECIL: Final = 72
MAKS_BYTE: Final = 25 * 1024 * 1024
MAKS_PIKSEL: Final = 60_000_000
# A camera's progressive JPEG has about ten scans. Thousands in a small file keep a processor busy for long.
MAKS_PINDAIAN: Final = 100

_FORMAT: Final = ("JPEG", "PNG", "WEBP", "HEIF")
_PUTIH: Final = (255, 255, 255)
_TINGGI_LAJUR: Final = 256
_TAG_ORIENTASI: Final = 0x0112
_TAG_IFD_EXIF: Final = 0x8769
_TAG_WAKTU_AMBIL: Final = 0x9003
_FF: Final = 0xFF
_PENGISI: Final = b"\xff\xff"
_AWAL_PINDAIAN: Final = b"\xff\xda"
_AKHIR_GAMBAR: Final = b"\xff\xd9"
# Within a scan FF is followed by 00 (a data byte) or D0 to D7 (a restart); anything else is the next marker.
_PENANDA_JPEG: Final = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_PUTARAN: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

# These three settings hold for the whole process. They are set once, here: setting them around each call is
# not safe between threads. Pillow itself then refuses by the header, before it decodes.
Image.MAX_IMAGE_PIXELS = MAKS_PIKSEL
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)
pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=2)

# At most two photos are in memory at full size, however many arrive at once.
_tungku = threading.BoundedSemaphore(2)


class JenisAsal(StrEnum):
    """What the bytes really were, whatever their name or content type said."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    HEIC = "heic"


class SebabTolak(StrEnum):
    """Why a photo is refused; a view turns it into a status, a test compares it."""

    KOSONG = "kosong"
    BYTE = "byte"
    JENIS = "jenis"
    PIKSEL = "piksel"
    BERGERAK = "bergerak"
    RUSAK = "rusak"


_PESAN: Final = {
    SebabTolak.KOSONG: "Berkas foto ini kosong. Pilih foto lain, atau ambil ulang dengan kamera.",
    SebabTolak.BYTE: (
        f"Berkas foto ini terlalu besar; batasnya {MAKS_BYTE // 1024**2} MB. "
        "Pilih foto lain, atau kecilkan ukuran foto di pengaturan kamera lalu ambil ulang."
    ),
    SebabTolak.JENIS: (
        "Berkas ini bukan foto JPEG, PNG, WebP, atau HEIC. Pilih foto lain, atau ambil ulang dengan kamera."
    ),
    SebabTolak.PIKSEL: (
        f"Ukuran gambar ini terlalu besar; batasnya {MAKS_PIKSEL // 1_000_000} megapiksel. "
        "Kecilkan resolusi di pengaturan kamera, lalu ambil ulang."
    ),
    SebabTolak.BERGERAK: "Gambar ini bergerak. Pilih foto diam, atau ambil ulang dengan kamera.",
    SebabTolak.RUSAK: (
        "Foto ini terpotong atau rusak sehingga tidak dapat dibuka. "
        "Kirim ulang dari galeri, atau ambil ulang dengan kamera."
    ),
}


class FotoDitolak(ValueError):
    """The photo cannot be taken; `pesan` tells the sender in Indonesian why and what to do."""

    def __init__(self, sebab: SebabTolak) -> None:
        """Look up the sentence that belongs to the cause."""
        self.sebab = sebab
        self.pesan = _PESAN[sebab]
        super().__init__(self.pesan)


@dataclass(frozen=True, slots=True)
class FotoOlahan:
    """A photo made anew: two JPEGs without metadata, and the few facts worth a column.

    `lebar` and `tinggi` are those of `utama`, upright. `waktu_ambil` is the camera's own clock on the wall,
    without a zone, and only as right as that clock. `sha256` names `utama`; `sha256_asal` names the bytes the
    device sent.
    """

    utama: bytes
    kecil: bytes
    lebar: int
    tinggi: int
    sha256: str
    sha256_asal: str
    waktu_ambil: datetime | None
    jenis_asal: JenisAsal


def olah_foto(data: bytes) -> FotoOlahan:
    """Repaint a photo upright, in sRGB, its longer side at most 1600 px; raise `FotoDitolak` if it is none.

    The same bytes give the same result, so the same photo sent twice has one name. Moving pictures are
    refused rather than cut to their first frame: what the sender saw would not be what is kept. A HEIC of
    several pictures, or a JPEG with a second one behind it (as phones make them), has a primary one, and that
    one is taken.
    """
    _check_byte(data)
    with _tungku:
        gambar, jenis = _load_gambar(data)
        orientasi, waktu_ambil = _read_exif(gambar)
        utama = _repaint(gambar, orientasi)
        gambar.close()
    kecil = utama.copy()
    kecil.thumbnail((SISI_KECIL, SISI_KECIL), Image.Resampling.LANCZOS)
    byte_utama = _encode(utama, MUTU_UTAMA)
    return FotoOlahan(
        utama=byte_utama,
        kecil=_encode(kecil, MUTU_KECIL),
        lebar=utama.width,
        tinggi=utama.height,
        sha256=hashlib.sha256(byte_utama).hexdigest(),
        sha256_asal=hashlib.sha256(data).hexdigest(),
        waktu_ambil=waktu_ambil,
        jenis_asal=jenis,
    )


def _check_byte(data: bytes) -> None:
    """Refuse what needs no decoder to be refused."""
    if not data:
        raise FotoDitolak(SebabTolak.KOSONG)
    if len(data) > MAKS_BYTE:
        raise FotoDitolak(SebabTolak.BYTE)
    if data.startswith(b"\xff\xd8") and _count_pindaian(data) > MAKS_PINDAIAN:
        raise FotoDitolak(SebabTolak.RUSAK)


def _load_gambar(data: bytes) -> tuple[Image.Image, JenisAsal]:
    """Open by content, check the header, and only then decode, as small as the JPEG decoder can."""
    try:
        gambar = Image.open(io.BytesIO(data), formats=_FORMAT)
        jenis = _name_jenis(gambar)
        _check_header(gambar, jenis)
        gambar.draft(None, _fit(gambar.size, SISI_UTAMA))
        gambar.load()
    except FotoDitolak:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as sebab:
        raise FotoDitolak(SebabTolak.PIKSEL) from sebab
    except UnidentifiedImageError as sebab:
        raise FotoDitolak(SebabTolak.RUSAK if _looks_like_foto(data) else SebabTolak.JENIS) from sebab
    except Exception as sebab:
        # On hostile bytes a decoder fails in any way it likes; each of them means: this cannot be read as a
        # photo.
        raise FotoDitolak(SebabTolak.RUSAK) from sebab
    return gambar, jenis


def _check_header(gambar: Image.Image, jenis: JenisAsal) -> None:
    """Refuse by what the header promises, before a single pixel is decoded."""
    if gambar.width * gambar.height > MAKS_PIKSEL:
        raise FotoDitolak(SebabTolak.PIKSEL)
    if jenis in {JenisAsal.PNG, JenisAsal.WEBP} and getattr(gambar, "is_animated", False):
        raise FotoDitolak(SebabTolak.BERGERAK)


def _name_jenis(gambar: Image.Image) -> JenisAsal:
    """Call the format as people do; Pillow says MPO for a phone's JPEG with a second picture behind it."""
    match gambar.format:
        case "PNG":
            return JenisAsal.PNG
        case "WEBP":
            return JenisAsal.WEBP
        case "HEIF":
            return JenisAsal.HEIC
        case _:
            return JenisAsal.JPEG


def _looks_like_foto(data: bytes) -> bool:
    """Tell a broken photo from a file that never was one, so that the sender is told the right thing to do."""
    return (
        data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"))
        or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")
        or data[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1"}
    )


def _count_pindaian(data: bytes) -> int:
    """Count the scans of a JPEG's first picture by walking its markers; a broken file counts what it has."""
    posisi, jumlah = 2, 0
    while (penanda := data[posisi : posisi + 2]) and penanda[0] == _FF and penanda != _AKHIR_GAMBAR:
        if penanda == _PENGISI:
            posisi += 1
            continue
        posisi += 2 + int.from_bytes(data[posisi + 2 : posisi + 4])
        if penanda == _AWAL_PINDAIAN:
            jumlah += 1
            berikut = _PENANDA_JPEG.search(data, posisi)
            posisi = berikut.start() if berikut else len(data)
    return jumlah


def _read_exif(gambar: Image.Image) -> tuple[int, datetime | None]:
    """Read how the camera was held and when it fired; neither is worth losing a photo."""
    try:
        exif = gambar.getexif()
        orientasi = exif.get(_TAG_ORIENTASI, 1)
        teks = exif.get_ifd(_TAG_IFD_EXIF).get(_TAG_WAKTU_AMBIL)
    except Exception:  # noqa: BLE001 - EXIF is written by strangers and its reader raises whatever it meets
        return 1, None
    return (orientasi if isinstance(orientasi, int) else 1), parse_waktu_ambil(teks)


def parse_waktu_ambil(teks: object) -> datetime | None:
    """Read EXIF's "2025:11:19 08:15:02"; cameras whose clock was never set write zeros or blanks."""
    if not isinstance(teks, str):
        return None
    try:
        return datetime.strptime(teks.strip(" \0"), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - EXIF's clock has no zone
    except ValueError:
        return None


def _repaint(gambar: Image.Image, orientasi: int) -> Image.Image:
    """Shrink, bring to sRGB, turn upright, and copy the bare pixels on an empty canvas."""
    profil = gambar.info.get("icc_profile")
    susut = _shrink_kasar(gambar)
    susut.thumbnail((SISI_UTAMA, SISI_UTAMA), Image.Resampling.LANCZOS, reducing_gap=None)
    warna = _to_srgb(susut, profil if isinstance(profil, bytes) else None)
    if orientasi in _PUTARAN:
        warna = warna.transpose(_PUTARAN[orientasi])
    bersih = Image.new("RGB", warna.size)
    bersih.paste(warna)
    return bersih


def _shrink_kasar(gambar: Image.Image) -> Image.Image:
    """Average down to no less than the wanted size, in bands: no second full-size copy in memory."""
    sasaran = _fit(gambar.size, SISI_UTAMA)
    faktor = min(gambar.width // sasaran[0], gambar.height // sasaran[1])
    if faktor <= 1:
        return _flatten(gambar)
    kanvas: Image.Image | None = None
    langkah = _TINGGI_LAJUR * faktor
    for atas in range(0, gambar.height, langkah):
        lajur = gambar.crop((0, atas, gambar.width, min(atas + langkah, gambar.height)))
        kecil = _flatten(lajur).reduce(faktor)
        if kanvas is None:
            kanvas = Image.new(kecil.mode, (kecil.width, -(-gambar.height // faktor)))
        kanvas.paste(kecil, (0, atas // faktor))
    return kanvas if kanvas is not None else _flatten(gambar)


def _flatten(gambar: Image.Image) -> Image.Image:
    """Lay what is transparent on white, and bring rare modes (palette, 1 bit, 16 bit) to L, RGB or CMYK."""
    if gambar.has_transparency_data:
        berlapis = gambar.convert("RGBA")
        putih = Image.new("RGB", gambar.size, _PUTIH)
        putih.paste(berlapis, mask=berlapis.getchannel("A"))
        return putih
    if gambar.mode in {"L", "RGB", "CMYK"}:
        return gambar
    if gambar.mode.startswith("I"):
        # convert("L") alone would cut 16 bits off at 255 instead of scaling them.
        return gambar.convert("I").point(lambda nilai: nilai * (1 / 256)).convert("L")
    return gambar.convert("RGB")


def _to_srgb(gambar: Image.Image, profil: bytes | None) -> Image.Image:
    """Turn the camera's colours (Display P3, Adobe RGB, CMYK) into sRGB; pass over an unreadable profile."""
    if profil:
        try:
            hasil = ImageCms.profileToProfile(
                gambar,
                ImageCms.ImageCmsProfile(io.BytesIO(profil)),
                ImageCms.createProfile("sRGB"),
                renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
                outputMode="RGB",
                flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
            )
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            hasil = None
        if hasil is not None:
            return hasil
    return gambar.convert("RGB")


def _fit(ukuran: tuple[int, int], sisi: int) -> tuple[int, int]:
    """Give the size whose longer side is at most `sisi`, in the photo's shape: the JPEG decoder needs both."""
    lebar, tinggi = ukuran
    panjang = max(lebar, tinggi)
    if panjang <= sisi:
        return ukuran
    return max(1, lebar * sisi // panjang), max(1, tinggi * sisi // panjang)


def _encode(gambar: Image.Image, mutu: int) -> bytes:
    """Write a progressive JPEG: on a slow line the whole picture shows early and then sharpens."""
    keluar = io.BytesIO()
    gambar.save(keluar, "JPEG", quality=mutu, progressive=True, optimize=True)
    return keluar.getvalue()
