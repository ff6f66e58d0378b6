"""A file of many people, as a dinas has it, with every kind of broken cell in it; shared with bench/import."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tests.pemutakhiran.buku import Isi

KEPALA = (
    "No", "Nama", "NIP", "NUPTK", "NIK", "JK", "Tempat Lahir", "Tanggal Lahir", "Status Kepegawaian", "Jenis PTK",
    "Pangkat Golongan", "TMT Golongan", "NPSN",
)  # fmt: skip
JUDUL = (("Daftar Guru",), ("Kabupaten Contoh",), (), ("Tanggal unduh: 2026-01-05",))
NAMA = ("Ani", "Budi", "Citra", "Dewi", "Eko", "Fitri", "Gilang", "Hana", "Indra", "Joko")

RUSAK: dict[str, tuple[dict[int, Isi], str]] = {
    "nip_bilangan": ({2: 1.98501012010012e17, 3: ""}, "diubah Excel menjadi bilangan"),
    "nip_tiga_nol": ({2: "198501012010012000"}, "Excel membulatkannya"),
    "nip_pendek": ({2: "19850101201001"}, "18 angka"),
    "nip_tanggal": ({2: date(2010, 1, 5)}, "tertulis tanggal"),
    "nip_bulan": ({2: "198501012010132001"}, "bulan 01 sampai 12"),
    "nip_lahir": ({2: "198513012010012001"}, "tanggal lahir"),
    "nip_huruf": ({2: "1985O1012010012001"}, "hanya berisi angka"),
    "nuptk_bilangan": ({3: 1234567890123456.0}, "diubah Excel menjadi bilangan"),
    "nuptk_pendek": ({3: "123456789"}, "16 angka"),
    "nik_pendek": ({4: "13711145038000"}, "NIK terdiri atas 16 angka"),
    "nik_bilangan": ({4: 1371114503800001.0}, "NIK diubah Excel"),
    "kelamin": ({5: "X"}, "Tuliskan L atau P"),
    "lahir_bilangan": ({7: 31048}, "Jadikan selnya berformat Tanggal"),
    "lahir_tak_ada": ({7: "31/02/1985"}, "tidak ada di kalender"),
    "lahir_galat": ({7: "#REF!"}, "galat rumus"),
    "lahir_nanti": ({7: date(2999, 1, 1)}, "belum tiba"),
    "status": ({8: "Magang"}, "tidak dikenal"),
    "golongan": ({10: "Gol. Atas"}, "Tuliskan seperti III/c"),
    "tmt": ({11: "kemarin"}, "TMT: "),
    "npsn": ({12: 1030000}, "8 angka"),
    "nama_kosong": ({1: ""}, "Namanya belum ditulis"),
    "nama_angka": ({1: "12345"}, "bukan nama"),
    "tanpa_nomor": ({2: "", 3: "", 4: ""}, "Tulis NIP, NUPTK, atau NIK"),
}
"""The kinds of broken cells: which cells differ, and a word of the reason."""
SELANG = 50
"""Each so manieth row is broken, in one of the ways after the other."""


def number_of(n: int) -> str:
    """Return the NIP of the n-th person: a woman where it is even."""
    lahir = date(1970, 1, 1) + timedelta(days=n % 9000)
    return f"{lahir:%Y%m%d}{2005 + n % 15}{1 + n % 12:02d}{2 if n % 2 == 0 else 1}{1 + n % 998:03d}"


def row_of(n: int) -> tuple[Isi, ...]:
    """Return the n-th person as a well-kept file has them."""
    nip = number_of(n)
    lahir = date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    hari = lahir.day + (40 if n % 2 == 0 else 0)
    nama = f"{NAMA[n % 10]} {NAMA[n // 10 % 10]} {chr(65 + n // 100 % 26)}{chr(97 + n // 2600 % 26)}a"
    return (
        n + 1, nama, nip, f"{3000000000000000 + n}", f"137111{hari:02d}{lahir:%m%y}{n % 10000:04d}",
        "P" if n % 2 == 0 else "L", "Padang", lahir if n % 3 else f"{lahir:%d/%m/%Y}", "PNS", "Guru Mapel",
        "III/c" if n % 4 else "Penata Muda, III/a", date(2020, 4, 1), "10300001" if n % 5 else 10300002,
    )  # fmt: skip


def kind_of(n: int) -> str:
    """Return in which way the n-th row is broken; empty for a good one."""
    return list(RUSAK)[n // SELANG % len(RUSAK)] if n % SELANG == SELANG - 1 else ""


def rows(banyak: int) -> Iterator[tuple[Isi, ...]]:
    """Yield titles, the head, so many people, and what stands below a list."""
    yield from JUDUL
    yield KEPALA
    for n in range(banyak):
        sel = list(row_of(n))
        if kind := kind_of(n):
            for letak, nilai in RUSAK[kind][0].items():
                sel[letak] = nilai
        yield tuple(sel)
    yield ("", "Mengetahui, Kepala Dinas")
