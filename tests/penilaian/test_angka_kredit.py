"""Angka kredit: the table of the specification, exact, and on the page with what it was computed from."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from observasi_app.aturan.muat import load_aturan
from observasi_app.extensions import db, menulis
from observasi_app.penilaian.angka_kredit import compute_angka_kredit, count_masa
from observasi_app.penilaian.models import Penilaian
from observasi_app.penilaian.rules import Predikat
from observasi_app.sekolah.models import Pegawai, Penugasan
from tests.dunia import TAHUN, tetap
from tests.langkah import aksi, finish_siklus, send
from tests.rencana import langkah as rencana

if TYPE_CHECKING:
    from flask import Flask

    from tests.klien import Klien

ATURAN = load_aturan(2026).penilaian.angka_kredit
TABEL = {
    "Ahli Pertama": ("18.75", "12.5", "9.375", "6.25", "3.125"),
    "Ahli Muda": ("37.5", "25", "18.75", "12.5", "6.25"),
    "Ahli Madya": ("56.25", "37.5", "28.125", "18.75", "9.375"),
    "Ahli Utama": ("75", "50", "37.5", "25", "12.5"),
}
"""The table of the specification, section 6.6, in the order of `Predikat`."""
KUMULATIF: list[tuple[Decimal, Decimal | None]] = [
    (Decimal(50), Decimal(100)),
    (Decimal(100), Decimal(200)),
    (Decimal(150), Decimal(450)),
    (Decimal(200), None),
]
"""What is needed in all for the next pangkat and the next jenjang."""
ISI: dict[str, object] = {
    "refleksi": "Menyebut dampaknya pada murid.",
    "belajar": "Dua langkah tuntas.",
    "perubahan": "Peran dibagikan sebelum diskusi.",
    "hasil": "di_atas",
    "perilaku": "di_atas",
}


@pytest.mark.parametrize("jenjang", TABEL)
def test_a_year_counts_exactly_what_the_table_says(jenjang: str) -> None:
    for predikat, nilai in zip(Predikat, TABEL[jenjang], strict=True):
        hasil = compute_angka_kredit(ATURAN, predikat, jenjang, 12)
        assert hasil is not None
        assert hasil.nilai == Decimal(nilai)
        assert hasil.tampil == Decimal(nilai)


def test_two_months_are_shown_rounded_and_kept_exact() -> None:
    hasil = compute_angka_kredit(ATURAN, Predikat.BAIK, "Ahli Pertama", 2)
    assert hasil is not None
    assert hasil.tampil == Decimal("2.083")
    assert hasil.nilai * 6 > Decimal("12.49999999999999999999999999")
    assert not hasil.setahun


def test_nobody_invents_a_jenjang() -> None:
    assert compute_angka_kredit(ATURAN, Predikat.BAIK, "tanpa", 12) is None


TAHUN_2026 = (date(2026, 1, 1), date(2026, 12, 31))


def months(*tugas: tuple[date, date | None], hari: str = "terakhir") -> int:
    masa = count_masa(tugas, *TAHUN_2026, hari)
    return masa.bulan if masa else 0


def test_months_are_those_of_the_assignment_within_the_period() -> None:
    assert months((date(2020, 7, 1), None)) == 12
    assert months((date(2026, 2, 1), None)) == 11
    assert months((date(2020, 7, 1), date(2026, 6, 30))) == 6
    assert months((date(2027, 1, 1), None)) == 0
    semester = count_masa([(date(2020, 7, 1), None)], date(2026, 1, 1), date(2026, 6, 30), "terakhir")
    assert semester is not None
    assert (semester.bulan, semester.penuh) == (6, True)


@pytest.mark.parametrize("hari", ["terakhir", "pertama"])
@pytest.mark.parametrize("pindah", [date(2026, 8, 1), date(2026, 8, 17), date(2026, 8, 31), date(2026, 2, 28)])
def test_the_month_of_a_move_counts_once_over_both_schools(pindah: date, hari: str) -> None:
    lama = months((date(2020, 7, 1), pindah - timedelta(days=1)), hari=hari)
    baru = months((pindah, None), hari=hari)
    assert lama + baru == 12
    assert lama > 0
    assert baru > 0


def test_two_assignments_of_one_person_count_each_month_once_and_a_gap_does_not() -> None:
    assert months((date(2026, 1, 1), date(2026, 12, 31)), (date(2026, 3, 1), None)) == 12
    assert months((date(2026, 1, 1), date(2026, 3, 31)), (date(2026, 10, 1), None)) == 6


def test_what_is_needed_in_all_is_data_and_what_is_not_known_says_so() -> None:
    assert [(k.pangkat, k.jenjang) for k in ATURAN.jenjang] == KUMULATIF
    assert not ATURAN.dasar.pasti


def plan(ani: Klien, budi: Klien) -> None:
    id_ = rencana.fill_all(ani)
    rencana.submit(ani, id_)
    rencana.approve(budi, id_)
    rencana.agree(ani, id_)


def appraise(ani: Klien, budi: Klien) -> None:
    finish_siklus(ani, budi)
    send(budi, f"/penilaian/guru/{tetap('ani')}", aksi("/penetapan"), None, **ISI)


def page(app: Flask) -> str:
    with app.app_context():
        return f"/penilaian/{db.session.scalars(select(Penilaian.id)).one()}"


def test_the_page_says_how_much_and_out_of_what(app: Flask, ani: Klien, budi: Klien) -> None:
    appraise(ani, budi)
    plan(ani, budi)
    teks = ani.get(page(app)).text
    assert "Angka kredit: 37,5" in teks
    assert "150% × 25" in teks
    assert "Ahli Muda" in teks
    assert "belum pasti" in teks
    assert "Angka kredit" in budi.get(page(app)).text


def test_without_an_agreed_plan_it_says_where_the_jenjang_comes_from(app: Flask, ani: Klien, budi: Klien) -> None:
    appraise(ani, budi)
    teks = ani.get(page(app)).text
    assert "Angka kredit" in teks
    assert "rencana yang disepakati" in teks


def test_for_pppk_no_number_is_shown(app: Flask, ani: Klien, budi: Klien) -> None:
    appraise(ani, budi)
    plan(ani, budi)
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Pegawai).where(Pegawai.id == tetap("ani")).values(status="pppk"))
    teks = ani.get(page(app)).text
    assert "37,5" not in teks
    assert "PPPK" in teks


def test_of_whoever_came_within_the_year_only_the_months_here_count(app: Flask, ani: Klien, budi: Klien) -> None:
    appraise(ani, budi)
    plan(ani, budi)
    datang = date(TAHUN, 2, 14)
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Penugasan).where(Penugasan.id == tetap("ani-guru-satu")).values(mulai=datang))
    teks = ani.get(page(app)).text
    assert "Angka kredit: 34,375" in teks
    assert "× 11/12 bulan" in teks
    assert f"dari 14 Februari {TAHUN} sampai 31 Desember {TAHUN}" in teks
    assert "(11 bulan, menurut penugasan yang tercatat)" in ani.get(f"{page(app)}/dokumen").text
