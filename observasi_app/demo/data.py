"""The data of the demo's year: cards, a file that disagrees with them, who has checked, and what somebody asked for."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date, datetime, time
from io import BytesIO, StringIO

from observasi_app.demo.bertindak import Bertindak, Menjadi
from observasi_app.demo.orang import OPERATOR, SEKOLAH_SATU, Contoh, number_of, tetap
from observasi_app.orang.queries import find_tempat
from observasi_app.pemutakhiran import actions
from observasi_app.pemutakhiran.actions import IsiKartu
from observasi_app.pemutakhiran.bidang import Bidang, SumberData
from observasi_app.pemutakhiran.kiriman import receive_berkas, take_in, unfold_berkas
from observasi_app.pemutakhiran.queries import find_data, snapshot_of
from observasi_app.pemutakhiran.sandi_nik import key_nik
from observasi_app.sekolah.peran import Peran

HARI = -72
"""The school day on which the operator wrote the cards."""
NPSN = "99900001"
KARTU = {
    "guru": ("III/c", "Ahli Muda", "P"),
    "yusni": ("III/d", "Ahli Muda", "P"),
    "elvina": ("III/c", "Ahli Muda", "P"),
    "rahmat": ("III/b", "Ahli Pertama", "L"),
    "taufik": ("III/a", "Ahli Pertama", "L"),
    "leni": ("IV/a", "Ahli Madya", "P"),
}
"""Whose card is written: golongan, jenjang, sex."""
TMT = date(2022, 4, 1)
DAPODIK = {
    "guru": ("Rina Marlina", "III/c", NPSN),
    "yusni": ("Yusni Arifin", "III/c", NPSN),
    "elvina": ("Elvina Sary", "III/c", NPSN),
    "rahmat": ("Rahmat Hidayat", "III/b", "99900002"),
    "taufik": ("Taufik Rahman", "III/a", NPSN),
}
SIASN = {
    "yusni": ("Yusni Arifin", "III/d", NPSN),
    "elvina": ("Elvina Sari", "III/d", NPSN),
}
"""What the two places say: the name, the golongan, the home school."""
KEPALA = ("Nama", "NUPTK", "Pangkat Golongan", "NPSN")
COCOK = ("guru", "elvina", "taufik")
MINTA = ("rahmat", Bidang.GOLONGAN, "III/c, Ahli Muda, sejak 1 April 2025")


def tell_data(
    act: Bertindak, person: Menjadi, saat: Callable[[int, time], datetime], semua: tuple[Contoh, ...]
) -> None:
    """Write cards, take in two files, let three guru check their data and one ask for a repair."""
    akun = OPERATOR.akun
    pukul = saat(HARI, time(8, 15))
    for orang, (golongan, jenjang, kelamin) in KARTU.items():
        op = act(akun, Peran.OPERATOR, pukul, "pemutakhiran.simpan_kartu")
        isi = IsiKartu(golongan, jenjang, TMT, None, kelamin, NPSN)
        actions.save_kartu(op, SEKOLAH_SATU, tetap(orang), 0, isi)
    nomor = {satu.akun: number_of(di) for di, satu in enumerate(semua, start=1)}
    for jam, sumber, tabel in ((9, SumberData.DAPODIK, DAPODIK), (10, SumberData.SIASN, SIASN)):
        baris = [(nama, nomor[orang], golongan, npsn) for orang, (nama, golongan, npsn) in tabel.items()]
        _send(act, person, saat(HARI, time(jam, 5)), sumber, baris)
    for di, orang in enumerate(COCOK):
        pukul = saat(HARI + 1, time(13, 10 + di))
        dilihat = snapshot_of(find_data(person(orang, Peran.GURU, pukul), SEKOLAH_SATU).isi)
        op = act(orang, Peran.GURU, pukul, "pemutakhiran.cocokkan")
        actions.confirm_data(op, SEKOLAH_SATU, pukul.date(), pukul.date(), dilihat)
    orang, bidang, seharusnya = MINTA
    pukul = saat(HARI + 1, time(14, 20))
    butir = find_data(person(orang, Peran.GURU, pukul), SEKOLAH_SATU).find_butir(bidang.value)
    op = act(orang, Peran.GURU, pukul, "pemutakhiran.kirim_permintaan")
    actions.request_repair(op, SEKOLAH_SATU, bidang, butir.nilai if butir else "", seharusnya)


def _send(
    act: Bertindak, person: Menjadi, pukul: datetime, sumber: SumberData, baris: list[tuple[str, str, str, str]]
) -> None:
    """Send a file as an operator does, and take it in."""
    teks = StringIO()
    csv.writer(teks).writerows([KEPALA, *baris])
    tempat = find_tempat(person(OPERATOR.akun, Peran.OPERATOR, pukul))
    kiriman_id = tetap(f"kiriman-{sumber.value}")
    op = act(OPERATOR.akun, Peran.OPERATOR, pukul, "pemutakhiran.kirim")
    isi = unfold_berkas(BytesIO(teks.getvalue().encode()), {}, key_nik())
    with isi.baris:
        receive_berkas(op, tempat, kiriman_id, sumber.value, f"{sumber.value}-{NPSN}.csv", isi)
    op = act(OPERATOR.akun, Peran.OPERATOR, pukul, "pemutakhiran.masukkan")
    take_in(op, tempat, kiriman_id, 0, pukul.date(), key_nik())
