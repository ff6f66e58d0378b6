"""The artist of the demo: draws photos that no classroom ever saw, so that the demo shows nobody's child.

Every picture says "DATA CONTOH". People are seen from behind and are plain shapes. The same seed draws the same
picture to the byte, so a demo made twice has the same files.
"""

from __future__ import annotations

import io
import math
import random
from collections.abc import Callable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final

from PIL import Image, ImageDraw, ImageFilter, ImageFont

_LEBAR: Final = 1200
_TINGGI: Final = 900
_SKALA: Final = 2  # drawn twice as large and shrunk: smooth edges
_TAG_IFD_EXIF: Final = 0x8769
_TAG_WAKTU_AMBIL: Final = 0x9003

Warna = tuple[int, int, int]
Titik = tuple[float, float]

_KERTAS: Final = ((252, 246, 226), (255, 253, 246), (246, 250, 240), (250, 242, 236))
_CERAH: Final = ((214, 90, 74), (229, 158, 58), (60, 132, 116), (62, 112, 168), (132, 92, 150), (196, 176, 60))
_BAJU: Final = ((240, 240, 236), (226, 232, 236), (238, 230, 214))
_KULIT: Final = ((150, 104, 74), (168, 120, 86), (132, 90, 62))
_RAMBUT: Final = ((40, 32, 30), (52, 42, 36), (30, 28, 32))
_KERUDUNG: Final = ((240, 240, 238), (92, 116, 140), (120, 84, 92), (214, 206, 190))
_KAYU: Final = (176, 128, 84)
_KAYU_GELAP: Final = (138, 96, 60)
_TINTA: Final = (52, 56, 60)


class Motif(StrEnum):
    """What the drawn photo shows; the three first are what the advice at the camera recommends."""

    PAPAN_TULIS = "papan_tulis"
    HASIL_KERJA = "hasil_kerja"
    KELOMPOK_BELAKANG = "kelompok_belakang"
    CATATAN_TEMPEL = "catatan_tempel"
    SUDUT_BACA = "sudut_baca"
    PERCOBAAN = "percobaan"


def lukis_foto(motif: Motif, *, benih: int, waktu: datetime | None = None) -> bytes:
    """Draw one motif as a JPEG of 1200 × 900 px; `benih` varies words, colours and places.

    With `waktu` the JPEG says so as a camera would (EXIF, local time without zone): the demo sends its photos
    through the same door as a phone does.
    """
    # A seed is wanted here, not a secret.
    acak = random.Random(f"{motif.value}:{benih}")  # noqa: S311
    kanvas = _Kanvas(acak)
    _PELUKIS[motif](kanvas)
    exif = Image.Exif()
    if waktu is not None:
        exif.get_ifd(_TAG_IFD_EXIF)[_TAG_WAKTU_AMBIL] = waktu.strftime("%Y:%m:%d %H:%M:%S")
    keluar = io.BytesIO()
    kanvas.finish().save(keluar, "JPEG", quality=88, exif=exif)
    return keluar.getvalue()


class _Kanvas:
    """A sheet of 1200 × 900 units with the few brushes the motifs share."""

    def __init__(self, acak: random.Random) -> None:
        self.acak = acak
        self.gambar = Image.new("RGB", (_LEBAR * _SKALA, _TINGGI * _SKALA))
        self.pena = ImageDraw.Draw(self.gambar)

    def box(
        self, kotak: tuple[float, float, float, float], isi: Warna, *, sudut: float = 0, garis: Warna | None = None
    ) -> None:
        """Fill a rectangle given by left, top, right, bottom, its corners rounded by `sudut`."""
        ukuran = [nilai * _SKALA for nilai in kotak]
        self.pena.rounded_rectangle(ukuran, sudut * _SKALA, fill=isi, outline=garis, width=2 * _SKALA)

    def disc(self, kotak: tuple[float, float, float, float], isi: Warna) -> None:
        """Fill an ellipse."""
        self.pena.ellipse([nilai * _SKALA for nilai in kotak], fill=isi)

    def shape(self, titik: Sequence[Titik], isi: Warna) -> None:
        """Fill a polygon."""
        self.pena.polygon([(x * _SKALA, y * _SKALA) for x, y in titik], fill=isi)

    def stroke(self, titik: Sequence[Titik], warna: Warna, tebal: float) -> None:
        """Draw a line through the points."""
        self.pena.line(
            [(x * _SKALA, y * _SKALA) for x, y in titik],
            fill=warna,
            width=max(1, round(tebal * _SKALA)),
            joint="curve",
        )

    def write(
        self, di: Titik, teks: str, ukuran: float, warna: Warna, *, jangkar: str = "la", tebal: float = 0
    ) -> None:
        """Write one line; `jangkar` as Pillow names it ("mm" is the middle), `tebal` thickens the strokes."""
        self.pena.text(
            (di[0] * _SKALA, di[1] * _SKALA),
            teks,
            fill=warna,
            font=ImageFont.load_default(ukuran * _SKALA),
            anchor=jangkar,
            stroke_width=round(tebal * _SKALA),
        )

    def shadow(self, kotak: tuple[float, float, float, float], *, kuat: int = 90, lembut: float = 10) -> None:
        """Lay a soft shadow under what is drawn next."""
        tepi = lembut * 3
        kiri, atas = round(kotak[0] - tepi), round(kotak[1] - tepi)
        lebar, tinggi = round(kotak[2] + tepi) - kiri, round(kotak[3] + tepi) - atas
        topeng = Image.new("L", (lebar // 2, tinggi // 2))
        dalam = (tepi / 2, tepi / 2, (lebar - tepi) / 2, (tinggi - tepi) / 2)
        ImageDraw.Draw(topeng).rectangle(dalam, fill=kuat)
        topeng = topeng.filter(ImageFilter.GaussianBlur(lembut / 2))
        besar = topeng.resize((lebar * _SKALA, tinggi * _SKALA), Image.Resampling.BILINEAR)
        self.gambar.paste((20, 18, 16), (kiri * _SKALA, atas * _SKALA), besar)

    def paste_tilted(self, lembar: Image.Image, tengah: Titik, derajat: float) -> None:
        """Put a separately drawn sheet on the picture, turned, with its shadow."""
        putar = lembar.convert("RGBA").rotate(derajat, Image.Resampling.BICUBIC, expand=True)
        kiri, atas = round(tengah[0] * _SKALA - putar.width / 2), round(tengah[1] * _SKALA - putar.height / 2)
        redup = putar.getchannel("A").point(lambda nilai: nilai * 2 // 5)
        bayang = Image.new("L", (putar.width + 80, putar.height + 80))
        bayang.paste(redup, (40, 40))
        bayang = bayang.filter(ImageFilter.BoxBlur(10))
        self.gambar.paste((20, 18, 16), (kiri - 40 + 8, atas - 40 + 14), bayang)
        self.gambar.paste(putar, (kiri, atas), putar)

    def finish(self) -> Image.Image:
        """Shrink to the final size, light it, and say on the picture itself that it is made up."""
        foto = self.gambar.resize((_LEBAR, _TINGGI), Image.Resampling.BOX)
        self._light(foto)
        pelat = (_LEBAR - 196, _TINGGI - 52, _LEBAR - 20, _TINGGI - 18)
        pena = ImageDraw.Draw(foto)
        pena.rounded_rectangle(pelat, 8, fill=(40, 44, 42))
        huruf = ImageFont.load_default(20)
        tengah = ((pelat[0] + pelat[2]) / 2, (pelat[1] + pelat[3]) / 2)
        pena.text(tengah, "DATA CONTOH", fill=(240, 240, 232), font=huruf, anchor="mm", stroke_width=0.4)
        return foto

    def _light(self, foto: Image.Image) -> None:
        """Let the light fall from one window, as in a room, and darken the corners a little."""
        kiri = self.acak.random() < 0.5  # noqa: PLR2004 - a fair coin
        pojok = Image.radial_gradient("L").point(lambda nilai: max(0, nilai - 70) // 3)
        foto.paste((14, 12, 20), mask=pojok.resize(foto.size, Image.Resampling.BILINEAR))
        sinar = Image.linear_gradient("L").rotate(90 if kiri else 270).point(lambda nilai: nilai // 7)
        foto.paste((255, 244, 220), mask=sinar.resize(foto.size, Image.Resampling.BILINEAR))


def _draw_papan_tulis(k: _Kanvas) -> None:
    """The board at the end of a lesson: goal, steps, a small drawing."""
    judul, baris, gambar = k.acak.choice(_PELAJARAN)
    _paint_dinding(k, (226, 220, 204))
    k.box((0, 800, _LEBAR, _TINGGI), (150, 116, 86))
    k.box((0, 792, _LEBAR, 806), (112, 84, 60))
    k.shadow((98, 122, 1118, 712), kuat=120, lembut=24)
    k.box((84, 96, 1116, 700), _KAYU, sudut=6)
    hijau = k.acak.choice(((40, 78, 64), (46, 70, 74), (38, 66, 52)))
    k.box((108, 120, 1092, 676), hijau)
    for _ in range(14):  # the smear of the wiper
        x, y = k.acak.uniform(140, 900), k.acak.uniform(140, 600)
        samar = (hijau[0] + 7, hijau[1] + 7, hijau[2] + 7)
        k.stroke([(x, y), (x + k.acak.uniform(80, 180), y + k.acak.uniform(-30, 30))], samar, 22)
    kapur = (238, 238, 226)
    k.write((150, 150), judul, 60, (250, 236, 170), tebal=0.8)
    k.stroke([(150, 228), (150 + 32 * len(judul), 224)], (250, 236, 170), 3)
    for nomor, isi in enumerate(baris):
        k.write((150, 262 + nomor * 74), isi, 38, kapur, tebal=0.3)
    _draw_tabel_kapur(k, kapur)
    gambar(k, kapur)
    k.box((430, 692, 770, 712), _KAYU_GELAP, sudut=4)
    k.box((470, 680, 540, 694), (90, 96, 104), sudut=3)
    for urutan, warna in enumerate(((245, 245, 240), (240, 210, 120), (220, 140, 140))):
        k.box((570 + urutan * 52, 684, 608 + urutan * 52, 693), warna, sudut=4)


def _draw_tabel_kapur(k: _Kanvas, kapur: Warna) -> None:
    """A table with group numbers and ticks."""
    for kolom in range(7):
        x = 150 + kolom * 66
        k.stroke([(x, 520), (x + k.acak.uniform(-2, 2), 640)], kapur, 2)
    for garis in range(3):
        y = 520 + garis * 60
        k.stroke([(150, y), (546, y + k.acak.uniform(-3, 3))], kapur, 2)
    for kolom in range(6):
        x = 183 + kolom * 66
        k.write((x, 550), f"K{kolom + 1}", 28, kapur, jangkar="mm")
        if k.acak.random() < 0.75:  # noqa: PLR2004 - most groups are done
            k.stroke([(x - 12, 610), (x - 3, 622), (x + 16, 598)], (250, 220, 130), 4)


def _draw_lingkaran_pecahan(k: _Kanvas, kapur: Warna) -> None:
    """Three circles, each half coloured: 1/2, 2/4, 4/8."""
    arsir = k.acak.choice(((176, 120, 96), (120, 150, 120), (150, 140, 90)))
    for urutan, bagian in enumerate((2, 4, 8)):
        x, y, jari = 920.0, 225 + urutan * 172, 70.0
        pojok = [nilai * _SKALA for nilai in (x - jari, y - jari, x + jari, y + jari)]
        k.pena.pieslice(pojok, -90, 90, fill=arsir)
        k.pena.ellipse(pojok, outline=kapur, width=3 * _SKALA)
        for potong in range(bagian):
            sudut = math.tau * potong / bagian - math.pi / 2
            k.stroke([(x, y), (x + jari * math.cos(sudut), y + jari * math.sin(sudut))], kapur, 2.5)


def _draw_siklus_air(k: _Kanvas, kapur: Warna) -> None:
    """Sun, cloud, rain and sea, with arrows round."""
    k.disc((1000, 150, 1062, 212), (230, 200, 110))
    for kiri, atas, sisi in ((780, 210, 80), (830, 176, 104), (894, 206, 86)):
        k.disc((kiri, atas, kiri + sisi, atas + sisi * 0.8), (206, 214, 210))
    for urutan in range(6):
        x = 796 + urutan * 30
        k.stroke([(x, 300), (x - 14, 352)], (150, 190, 214), 4)
    for urutan in range(4):
        y = 572 + urutan * 22
        gelombang: list[Titik] = [(x, y + 7 * math.sin(x / 16)) for x in range(720, 1070, 6)]
        k.stroke(gelombang, (150, 190, 214), 3)
    _draw_panah(k, (1030, 540), (1030, 250), kapur)
    _draw_panah(k, (850, 390), (850, 546), kapur)
    _draw_panah(k, (1012, 226), (984, 226), kapur)


def _draw_urutan_langkah(k: _Kanvas, kapur: Warna) -> None:
    """Four numbered boxes, one under the other."""
    for nomor in range(4):
        atas = 146 + nomor * 132
        k.stroke([(820, atas), (1040, atas), (1040, atas + 84), (820, atas + 84), (820, atas)], kapur, 3)
        k.write((850, atas + 42), str(nomor + 1), 40, (250, 236, 170), jangkar="mm", tebal=0.6)
        for garis in range(2):
            k.stroke([(886, atas + 30 + garis * 26), (1016 - garis * 40, atas + 30 + garis * 26)], kapur, 3)
        if nomor:
            _draw_panah(k, (930, atas - 44), (930, atas - 8), kapur)


def _draw_panah(k: _Kanvas, awal: Titik, akhir: Titik, warna: Warna) -> None:
    """An arrow of chalk."""
    k.stroke([awal, akhir], warna, 4)
    arah = math.atan2(akhir[1] - awal[1], akhir[0] - awal[0])
    for sirip in (arah + 2.6, arah - 2.6):
        k.stroke([akhir, (akhir[0] + 20 * math.cos(sirip), akhir[1] + 20 * math.sin(sirip))], warna, 4)


_PELAJARAN: Final = (
    (
        "Pecahan Senilai",
        ("1/2 = 2/4 = 4/8", "Lipat kertas, lalu bandingkan.", "Mengapa sama besar?"),
        _draw_lingkaran_pecahan,
    ),
    (
        "Siklus Air",
        ("menguap - mengembun - hujan", "Gambar urutannya berdua.", "Apa yang terjadi di sawah?"),
        _draw_siklus_air,
    ),
    (
        "Teks Prosedur",
        ("bahan - alat - langkah", "Tulis langkah membuat teh.", "Tukar, lalu coba ikuti!"),
        _draw_urutan_langkah,
    ),
)


def _draw_hasil_kerja(k: _Kanvas) -> None:
    """A poster of a group's work lying on a table."""
    _paint_meja(k)
    judul, kotak = k.acak.choice(
        (
            ("Menjaga Sungai Kita", ("Masalah", "Sebab", "Akibat", "Rencana kami")),
            ("Pasar di Desaku", ("Penjual", "Pembeli", "Barang", "Cara menghitung")),
            ("Tumbuhan di Sekolah", ("Akar", "Batang", "Daun", "Kegunaannya")),
        )
    )
    lembar = _Lembar(820, 600, k.acak.choice(_KERTAS), k.acak)
    pita = k.acak.choice(_CERAH)
    lembar.box((0, 0, 820, 96), pita)
    lembar.write((410, 48), judul, 50, (255, 255, 250), tebal=0.8)
    for urutan, nama in enumerate(kotak):
        kiri, atas = 36 + (urutan % 2) * 384, 124 + (urutan // 2) * 226
        warna = _CERAH[(urutan + k.acak.randrange(6)) % 6]
        muda = (warna[0] // 4 + 188, warna[1] // 4 + 188, warna[2] // 4 + 188)
        lembar.box((kiri, atas, kiri + 364, atas + 204), muda, sudut=18, garis=warna)
        lembar.write((kiri + 182, atas + 32), nama, 30, warna, tebal=0.6)
        lembar.scribble(kiri + 28, atas + 74, 190, 5)
        _draw_gambar_murid(lembar, kiri + 290, atas + 124, warna)
    lembar.write((410, 584), f"Kelompok {k.acak.randint(1, 6)}", 22, _TINTA)
    k.paste_tilted(lembar.gambar, (590, 440), k.acak.uniform(-5, 5))
    for _ in range(4):
        _draw_pensil(k, k.acak.uniform(80, 1000), k.acak.choice((40.0, 60.0, 800.0, 824.0)))


class _Lembar(_Kanvas):
    """A sheet of paper of its own size, drawn straight and laid down at an angle."""

    def __init__(self, lebar: int, tinggi: int, warna: Warna, acak: random.Random) -> None:
        super().__init__(acak)
        self.gambar = Image.new("RGB", (lebar * _SKALA, tinggi * _SKALA), warna)
        self.pena = ImageDraw.Draw(self.gambar)

    def write(
        self, di: Titik, teks: str, ukuran: float, warna: Warna, *, jangkar: str = "mm", tebal: float = 0
    ) -> None:
        """Write around the middle, as on a poster."""
        super().write(di, teks, ukuran, warna, jangkar=jangkar, tebal=tebal)

    def scribble(self, kiri: float, atas: float, lebar: float, baris: int) -> None:
        """Hint at handwriting that nobody need read."""
        for nomor in range(baris):
            x, y = float(kiri), atas + nomor * 24
            akhir = kiri + lebar * self.acak.uniform(0.6, 1)
            while x < akhir:
                kata = self.acak.uniform(18, 46)
                jejak = [(x + i * 4, y + 5 * math.sin(i * 2.1 + x)) for i in range(int(kata / 4))]
                if len(jejak) > 1:
                    self.stroke(jejak, (84, 88, 100), 1.8)
                x += kata + 9


def _draw_gambar_murid(k: _Kanvas, x: float, y: float, warna: Warna) -> None:
    """A child's drawing: a house, a tree or a sun over hills."""
    match k.acak.randrange(3):
        case 0:
            k.box((x - 38, y - 8, x + 38, y + 50), (244, 222, 180), garis=_TINTA)
            k.shape([(x - 50, y - 8), (x, y - 54), (x + 50, y - 8)], warna)
            k.box((x - 10, y + 14, x + 12, y + 50), _KAYU_GELAP)
        case 1:
            k.box((x - 8, y, x + 8, y + 52), _KAYU_GELAP)
            for geser_x, geser_y in ((-28, -6), (0, -30), (28, -6), (0, 4)):
                k.disc((x + geser_x - 28, y + geser_y - 26, x + geser_x + 28, y + geser_y + 26), (92, 146, 92))
        case _:
            k.disc((x - 26, y - 50, x + 26, y + 2), (240, 190, 70))
            k.shape([(x - 60, y + 50), (x - 20, y - 6), (x + 14, y + 50)], (108, 150, 110))
            k.shape([(x - 16, y + 50), (x + 26, y + 4), (x + 62, y + 50)], (78, 124, 96))


def _draw_kelompok_belakang(k: _Kanvas) -> None:
    """A group at its table, seen from behind, a teacher's poster on the wall."""
    _paint_dinding(k, (214, 222, 214))
    _draw_jendela(k, 120, 110)
    k.shadow((716, 118, 1064, 344), kuat=100, lembut=16)
    k.box((700, 100, 1050, 330), (250, 248, 238), sudut=4)
    k.write((875, 140), "Peran Kelompok", 32, (60, 110, 90), jangkar="mm", tebal=0.6)
    for nomor, peran in enumerate(("ketua", "pencatat", "penanya", "penjaga waktu")):
        k.disc((730, 174 + nomor * 36, 748, 192 + nomor * 36), _CERAH[nomor])
        k.write((764, 183 + nomor * 36), peran, 24, _TINTA, jangkar="lm")
    k.box((0, 640, _LEBAR, _TINGGI), (168, 142, 116))
    for celah in range(0, _LEBAR, 150):
        k.stroke([(celah, 640), (celah * 1.6 - 360, _TINGGI)], (150, 124, 98), 2)
    k.shadow((130, 560, 1080, 660), kuat=110, lembut=26)
    k.shape([(170, 500), (1030, 500), (1110, 610), (90, 610)], _KAYU)
    k.shape([(90, 610), (1110, 610), (1110, 636), (90, 636)], _KAYU_GELAP)
    for _ in range(5):
        x, y = k.acak.uniform(250, 900), k.acak.uniform(515, 560)
        k.shape([(x, y), (x + 84, y), (x + 96, y + 36), (x - 6, y + 36)], k.acak.choice(_KERTAS))
    jumlah = k.acak.choice((3, 4))
    for urutan in range(jumlah):
        _draw_murid_belakang(k, 1200 * (urutan + 0.5) / jumlah + k.acak.uniform(-24, 24), k.acak.uniform(600, 640))


def _draw_murid_belakang(k: _Kanvas, x: float, y: float) -> None:
    """One pupil from behind: chair, shoulders, and hair or a kerudung; never a face."""
    baju = k.acak.choice(_BAJU)
    gelap = (baju[0] - 24, baju[1] - 24, baju[2] - 22)
    k.box((x - 112, y + 40, x + 112, _TINGGI + 40), gelap, sudut=78)
    k.box((x - 104, y + 44, x + 104, _TINGGI + 40), baju, sudut=74)
    k.stroke([(x, y + 90), (x, _TINGGI)], gelap, 2)
    if k.acak.random() < 0.5:  # noqa: PLR2004 - a fair coin
        kain = k.acak.choice(_KERUDUNG)
        lipat = (kain[0] - 22, kain[1] - 22, kain[2] - 22)
        k.shape([(x - 66, y - 30), (x + 66, y - 30), (x + 96, y + 128), (x, y + 176), (x - 96, y + 128)], kain)
        k.disc((x - 72, y - 112, x + 72, y + 40), kain)
        k.stroke([(x - 40, y + 20), (x - 14, y + 150)], lipat, 3)
        k.stroke([(x + 40, y + 20), (x + 14, y + 150)], lipat, 3)
    else:
        kulit = k.acak.choice(_KULIT)
        k.box((x - 26, y - 10, x + 26, y + 66), kulit, sudut=18)
        k.disc((x - 76, y - 50, x - 54, y - 10), kulit)
        k.disc((x + 54, y - 50, x + 76, y - 10), kulit)
        k.disc((x - 66, y - 112, x + 66, y + 34), k.acak.choice(_RAMBUT))
    k.box((x - 120, y + 190, x + 120, y + 250), (120, 84, 56), sudut=14)


def _draw_catatan_tempel(k: _Kanvas) -> None:
    """Sticky notes of the end of a lesson on a brown sheet."""
    _paint_dinding(k, (222, 214, 200))
    k.shadow((96, 80, 1120, 840), kuat=110, lembut=20)
    k.box((80, 60, 1108, 826), (206, 178, 138))
    k.write((594, 118), "Apa yang saya pelajari hari ini?", 52, (84, 58, 36), jangkar="mm", tebal=0.9)
    isi = [
        ("berani", "bertanya"), ("pecahan", "itu bagian"), ("bekerja", "bersama"), ("masih", "bingung"),
        ("mau coba", "lagi"), ("aku bisa", "bercerita"), ("mendengar", "teman"), ("gambar", "membantu"),
        ("suka", "praktik"), ("perlu", "contoh"), ("kelompok", "seru"), ("ternyata", "mudah"),
    ]  # fmt: skip
    k.acak.shuffle(isi)
    pucat = ((252, 232, 132), (250, 190, 176), (178, 222, 196), (176, 210, 238), (224, 200, 236))
    for urutan, (atas, bawah) in enumerate(isi):
        catatan = _Lembar(176, 168, k.acak.choice(pucat), k.acak)
        catatan.box((0, 0, 176, 26), (246, 240, 214) if urutan % 5 == 0 else k.acak.choice(pucat))
        catatan.write((88, 78), atas, 30, _TINTA, tebal=0.3)
        catatan.write((88, 116), bawah, 30, _TINTA, tebal=0.3)
        x, y = 212 + (urutan % 4) * 252, 276 + (urutan // 4) * 208
        k.paste_tilted(
            catatan.gambar, (x + k.acak.uniform(-18, 18), y + k.acak.uniform(-12, 12)), k.acak.uniform(-8, 8)
        )


def _draw_sudut_baca(k: _Kanvas) -> None:
    """A reading corner: shelf, plants, a mat."""
    _paint_dinding(k, (232, 222, 196))
    k.box((0, 720, _LEBAR, _TINGGI), (176, 146, 112))
    k.box((0, 712, _LEBAR, 724), (130, 100, 72))
    for urutan in range(13):  # bunting
        x = urutan * 96.0
        k.stroke([(x, 62 + 16 * math.sin(x / 90)), (x + 96, 62 + 16 * math.sin((x + 96) / 90))], _TINTA, 2)
        k.shape([(x + 18, 66), (x + 78, 66), (x + 48, 128)], _CERAH[(urutan + k.acak.randrange(2)) % 6])
    k.write((600, 176), "SUDUT BACA", 58, (92, 66, 44), jangkar="mm", tebal=1.4)
    k.shadow((190, 246, 1036, 744), kuat=120, lembut=24)
    k.box((170, 226, 1020, 736), _KAYU_GELAP, sudut=6)
    for rak in range(3):
        atas = 246 + rak * 162
        k.box((190, atas, 1000, atas + 142), (96, 66, 42))
        _draw_deret_buku(k, 200, 990, atas + 142)
        k.box((180, atas + 142, 1010, atas + 160), _KAYU)
    k.disc((80, 770, 700, 900), (196, 92, 76))
    k.disc((130, 786, 650, 884), (226, 186, 120))
    k.disc((190, 802, 590, 868), (70, 122, 108))
    _draw_tanaman(k, 1096, 724)


def _draw_deret_buku(k: _Kanvas, kiri: float, kanan: float, dasar: float) -> None:
    """Books side by side, now and then a gap with a leaning one."""
    x = kiri
    while x < kanan - 46:
        if k.acak.random() < 0.07:  # noqa: PLR2004 - now and then somebody reads
            k.shape(
                [(x + 8, dasar), (x + 34, dasar), (x + 66, dasar - 96), (x + 40, dasar - 102)], k.acak.choice(_CERAH)
            )
            x += 74
            continue
        tebal, tinggi = k.acak.uniform(20, 44), k.acak.uniform(88, 128)
        warna = k.acak.choice(_CERAH)
        ragam = k.acak.randint(-26, 20)
        punggung = (warna[0] + ragam, warna[1] + ragam, warna[2] + ragam)
        k.box((x, dasar - tinggi, x + tebal, dasar), punggung, sudut=3)
        k.box((x + 4, dasar - tinggi + 14, x + tebal - 4, dasar - tinggi + 24), (244, 236, 214))
        k.box((x + 4, dasar - 24, x + tebal - 4, dasar - 19), (244, 236, 214))
        x += tebal + 2


def _draw_tanaman(k: _Kanvas, x: float, y: float) -> None:
    """A potted plant."""
    for urutan in range(9):
        sudut = math.pi * (0.12 + 0.76 * urutan / 8)
        panjang = k.acak.uniform(120, 190)
        ujung = (x + panjang * 0.62 * math.cos(sudut), y - 90 - panjang * math.sin(sudut))
        tengah = ((x + ujung[0]) / 2, (y - 80 + ujung[1]) / 2)
        lebar = 18
        k.shape(
            [(x, y - 80), (tengah[0] - lebar, tengah[1]), ujung, (tengah[0] + lebar, tengah[1])],
            k.acak.choice(((72, 128, 84), (92, 148, 92), (58, 108, 74))),
        )
    k.shape([(x - 62, y - 92), (x + 62, y - 92), (x + 44, y + 20), (x - 44, y + 20)], (190, 108, 76))
    k.box((x - 68, y - 102, x + 68, y - 80), (206, 122, 88), sudut=4)


def _draw_percobaan(k: _Kanvas) -> None:
    """A science table: glasses of coloured water, a worksheet, a ruler."""
    _paint_meja(k)
    lembar = _Lembar(380, 500, (255, 254, 248), k.acak)
    judul = k.acak.choice(("Lembar Amatan", "Catatan Percobaan", "Hasil Pengamatan"))
    lembar.write((190, 52), judul, 34, (50, 90, 120), tebal=0.6)
    for garis in range(6):
        y = 104 + garis * 62
        lembar.stroke([(30, y), (350, y)], (120, 130, 140), 1.6)
    for kolom in (30, 120, 350):
        lembar.stroke([(kolom, 104), (kolom, 414)], (120, 130, 140), 1.6)
    for garis in range(5):
        lembar.write((75, 136 + garis * 62), f"{garis * 5} mnt", 22, _TINTA)
        lembar.scribble(136, 136 + garis * 62, 180, 1)
    lembar.scribble(34, 446, 280, 2)
    k.paste_tilted(lembar.gambar, (270, 440), k.acak.uniform(2, 7))
    warna_air = list(_CERAH)
    k.acak.shuffle(warna_air)
    for urutan in range(4):
        _draw_gelas(k, 590 + urutan * 150, 560 + (urutan % 2) * 60, warna_air[urutan], k.acak.uniform(0.35, 0.85))
    k.shadow((510, 752, 1120, 800), kuat=90, lembut=8)
    k.box((500, 744, 1110, 792), (236, 208, 130), sudut=3)
    for garis in range(60):
        k.stroke([(512 + garis * 10, 744), (512 + garis * 10, 766 if garis % 5 == 0 else 756)], _TINTA, 1.4)
    for angka in range(12):
        k.write((512 + angka * 50, 778), str(angka), 15, _TINTA, jangkar="mm")
    _draw_pensil(k, 120, 790)


def _draw_gelas(k: _Kanvas, x: float, dasar: float, air: Warna, penuh: float) -> None:
    """A glass with some coloured water and a numbered label."""
    tinggi = 250
    k.shadow((x - 48, dasar - 24, x + 76, dasar + 14), kuat=110, lembut=12)
    k.shape([(x - 62, dasar - tinggi), (x + 62, dasar - tinggi), (x + 50, dasar), (x - 50, dasar)], (222, 230, 230))
    atas = dasar - tinggi * penuh
    lebar = 50 + 12 * penuh
    muda = (air[0] // 2 + 110, air[1] // 2 + 110, air[2] // 2 + 110)
    k.shape([(x - lebar + 4, atas), (x + lebar - 4, atas), (x + 46, dasar - 6), (x - 46, dasar - 6)], muda)
    k.disc((x - lebar + 4, atas - 10, x + lebar - 4, atas + 10), air)
    k.pena.ellipse(
        [nilai * _SKALA for nilai in (x - 62, dasar - tinggi - 11, x + 62, dasar - tinggi + 11)],
        outline=(250, 252, 252),
        width=4 * _SKALA,
    )
    k.stroke([(x - 44, dasar - tinggi + 24), (x - 37, dasar - 30)], (250, 252, 252), 5)
    k.box((x - 24, dasar - 86, x + 24, dasar - 46), (255, 254, 246), sudut=4)
    k.write((x, dasar - 66), f"{round(penuh * 250)} ml", 16, _TINTA, jangkar="mm")


def _draw_pensil(k: _Kanvas, x: float, y: float) -> None:
    """A coloured pencil lying level."""
    warna = k.acak.choice(_CERAH)
    k.shadow((x + 6, y + 8, x + 196, y + 24), kuat=90, lembut=8)
    k.box((x, y, x + 160, y + 18), warna, sudut=3)
    k.shape([(x + 160, y), (x + 192, y + 9), (x + 160, y + 18)], (234, 202, 156))
    k.shape([(x + 181, y + 6), (x + 192, y + 9), (x + 181, y + 12)], warna)


def _draw_jendela(k: _Kanvas, x: float, y: float) -> None:
    """A classroom window with sky and a hint of trees."""
    k.box((x - 14, y - 14, x + 434, y + 274), (236, 232, 220), sudut=4)
    for daun in range(3):
        kiri = x + daun * 142
        k.box((kiri, y, kiri + 134, y + 260), (176, 212, 230))
        k.shape([(kiri, y + 260), (kiri, y + 200), (kiri + 60, y + 176), (kiri + 134, y + 210), (kiri + 134, y + 260)],
                (128, 170, 128))  # fmt: skip
        k.stroke([(kiri + 18, y + 90), (kiri + 70, y + 20)], (216, 236, 244), 6)


def _paint_dinding(k: _Kanvas, warna: Warna) -> None:
    """A plain wall, a shade of its own for each seed."""
    ragam = k.acak.randint(-10, 8)
    k.box((0, 0, _LEBAR, _TINGGI), (warna[0] + ragam, warna[1] + ragam, warna[2] + ragam))


def _paint_meja(k: _Kanvas) -> None:
    """A table top of planks that fills the picture."""
    k.box((0, 0, _LEBAR, _TINGGI), (196, 154, 110))
    for papan in range(5):
        atas = papan * 184
        ragam = k.acak.randint(-10, 10)
        k.box((0, atas, _LEBAR, atas + 180), (196 + ragam, 154 + ragam, 110 + ragam))
        for _ in range(7):
            y = atas + k.acak.uniform(10, 170)
            serat = [(x, y + 4 * math.sin(x / 150 + y)) for x in range(0, _LEBAR + 1, 60)]
            k.stroke(serat, (184 + ragam, 141 + ragam, 98 + ragam), 2)


_PELUKIS: Final[dict[Motif, Callable[[_Kanvas], None]]] = {
    Motif.PAPAN_TULIS: _draw_papan_tulis,
    Motif.HASIL_KERJA: _draw_hasil_kerja,
    Motif.KELOMPOK_BELAKANG: _draw_kelompok_belakang,
    Motif.CATATAN_TEMPEL: _draw_catatan_tempel,
    Motif.SUDUT_BACA: _draw_sudut_baca,
    Motif.PERCOBAAN: _draw_percobaan,
}
