"""Steps of the data update, taken as people take them."""

from __future__ import annotations

import csv
import re
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

from tests.langkah import aksi, send

if TYPE_CHECKING:
    from werkzeug.test import TestResponse

    from tests.klien import Klien


def request(pegawai: Klien, bidang: str, seharusnya: str) -> TestResponse:
    """Ask for a repair of one field."""
    return send(pegawai, f"/data/saya/permintaan/{bidang}", aksi(f"/permintaan/{bidang}"), None, seharusnya=seharusnya)


def confirm(pegawai: Klien) -> TestResponse:
    """Say that the data were checked."""
    return send(pegawai, "/data/saya", aksi("/pencocokan"))


Tabel = list[tuple[str, ...]]

KEPALA = ("No", "Nama", "NIP", "NUPTK", "JK", "Tanggal Lahir", "Status Kepegawaian", "Pangkat Golongan", "NPSN")
CONTOH: Tabel = [
    ("Daftar Guru SMP Negeri 1 Contoh", "", "", "", "", "", "", "", ""),
    KEPALA,
    ("1", "Ani Rahmawati", "198001012005012000", "1234567890100000", "P", "1980-01-01", "PNS", "III/c", "10300001"),
    ("2", "Rudi Hartono", "", "1234567890100001", "L", "02/01/1980", "PNS", "IIIc", "10300009"),
    ("3", "Budi Santoso", "1,98001E+17", "", "L", "", "PNS", "", "10300001"),
    ("4", "Dewi Tidak Dikenal", "198502022010012004", "", "P", "", "PNS", "III/a", "10300001"),
]
"""A small file: Bu Ani whose NIP ends in three noughts, Pak Rudi, a bent number, and somebody nobody knows."""


def as_csv(tabel: Tabel, nama: str = "dapodik.csv") -> tuple[BytesIO, str]:
    """Write a table as a CSV file, with its name."""
    keluar = StringIO()
    csv.writer(keluar, delimiter=";").writerows(tabel)
    return BytesIO(keluar.getvalue().encode()), nama


def upload(operator: Klien, tabel: Tabel | tuple[BytesIO, str], sumber: str = "dapodik") -> str:
    """Send a file; return its id."""
    berkas = tabel if isinstance(tabel, tuple) else as_csv(tabel)
    halaman = send(operator, "/data/kiriman", aksi("/kiriman"), None, sumber=sumber, berkas=berkas)
    cocok = re.search(r"/data/kiriman/([0-9a-f-]{36})", halaman.request.path)
    assert cocok
    return cocok[1]


def take_in(operator: Klien, kiriman: str) -> TestResponse:
    """Take a file in, piece by piece, as a person without JavaScript does; return the last page."""
    alamat = f"/data/kiriman/{kiriman}"
    halaman = operator.get(alamat)
    while f'action="{alamat}/pemasukan"' in halaman.text:
        halaman = send(operator, alamat, aksi("/pemasukan"))
    return halaman
