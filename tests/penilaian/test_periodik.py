"""Parts of the year are appraised beside the yearly appraisal, which alone counts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from observasi_app.aturan.muat import load_aturan
from observasi_app.extensions import db, menulis
from observasi_app.penilaian.models import Penilaian, PenilaianPeriodik
from observasi_app.penilaian.periodik.queries import list_bagian
from observasi_app.sekolah.models import Pegawai, Penugasan
from observasi_app.sekolah.queries import PeriodeKini
from tests.dunia import TAHUN, tetap
from tests.langkah import aksi, finish_siklus, follow, send
from tests.penilaian.test_angka_kredit import plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from werkzeug.test import TestResponse

    from tests.klien import Klien

HALAMAN = f"/penilaian/guru/{tetap('ani')}/periodik"
NILAI: dict[str, object] = {
    "refleksi": "Menyebut dampaknya pada murid.",
    "belajar": "Dua langkah tuntas.",
    "perubahan": "Peran dibagikan sebelum diskusi.",
    "hasil": "di_atas",
    "perilaku": "di_atas",
}


def fill(budi: Klien, **lain: object) -> dict[str, object]:
    isi = {"bagian": "triwulan-1", "hasil": "sesuai", "perilaku": "sesuai", "kalimat": "Kelasnya mulai tertib."}
    return budi.fill(budi.get(HALAMAN), aksi("/periodik"), **(isi | lain))  # type: ignore[arg-type, return-value]


def record(budi: Klien, **lain: object) -> TestResponse:
    return follow(budi, budi.send(fill(budi, **lain)))  # type: ignore[arg-type]


def rows(app: Flask) -> list[PenilaianPeriodik]:
    with app.app_context():
        return list(db.session.scalars(select(PenilaianPeriodik).order_by(PenilaianPeriodik.id)))


def test_a_quarter_is_recorded_from_the_appraisal_and_the_guru_reads_it(app: Flask, ani: Klien, budi: Klien) -> None:
    lembar = budi.get(f"/penilaian/guru/{tetap('ani')}").text
    assert HALAMAN in lembar
    assert "belum ada" in lembar
    assert "Triwulan I (Januari–Maret) tercatat" in record(budi).text
    assert "1 dicatat" in budi.get(f"/penilaian/guru/{tetap('ani')}").text
    (baris,) = rows(app)
    assert (baris.predikat, baris.jabatan_penilai, baris.nomor) == ("baik", "Kepala Sekolah", 1)
    milik = ani.get("/penilaian/saya").text
    assert "Triwulan I (Januari–Maret): Baik" in milik
    assert "Kelasnya mulai tertib." in milik
    assert "yang dihitung penilaian tahunan saja" in milik


def test_recorded_again_the_version_before_stays(app: Flask, ani: Klien, budi: Klien) -> None:
    record(budi)
    record(budi, hasil="di_atas", perilaku="di_atas", kalimat="Sesudah dilihat lagi.")
    lama, baru = rows(app)
    assert (lama.predikat, lama.digantikan is None) == ("baik", False)
    assert (baru.predikat, baru.nomor, baru.digantikan) == ("sangat_baik", 2, None)
    assert "Kelasnya mulai tertib." not in ani.get("/penilaian/saya").text


def test_what_is_missing_stands_beside_its_field(budi: Klien) -> None:
    jawaban = budi.send(budi.fill(budi.get(HALAMAN), aksi("/periodik"), kalimat="Sudah ditulis."))
    assert jawaban.status_code == 422
    for kata in ("Pilih bulan yang dinilai.", "Pilih rating hasil kerja.", "Pilih rating perilaku kerja."):
        assert kata in jawaban.text
    assert "Sudah ditulis." in jawaban.text


def test_a_repeat_records_it_once_and_an_old_form_is_refused(app: Flask, budi: Klien) -> None:
    lama, isian = fill(budi, kalimat="Yang lama."), fill(budi)
    follow(budi, budi.send(isian))  # type: ignore[arg-type]
    follow(budi, budi.send(isian))  # type: ignore[arg-type]
    assert len(rows(app)) == 1
    jawaban = budi.send(lama)  # type: ignore[arg-type]
    assert jawaban.status_code == 409
    assert "sudah berubah" in jawaban.text
    assert "Yang lama." in budi.get(HALAMAN).text


def test_another_school_does_not_find_it(budi: Klien, citra: Klien, sebagai: Callable[[str], Klien]) -> None:
    record(budi)
    assert citra.get(HALAMAN).status_code == 404
    assert "Kelasnya mulai tertib." not in citra.get("/penilaian/saya").text
    for siapa in ("ani", "dedi", "endah"):
        assert sebagai(siapa).get(HALAMAN).status_code == 403


def test_whoever_is_appraised_without_predikat_has_none(app: Flask, budi: Klien) -> None:
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Pegawai).where(Pegawai.id == tetap("ani")).values(status="honorer", nip=None))
    assert HALAMAN not in budi.get(f"/penilaian/guru/{tetap('ani')}").text
    assert "Tidak ada penilaian periodik" in budi.get(HALAMAN).text


def test_a_quarter_in_which_the_guru_did_not_serve_here_is_not_offered(app: Flask, budi: Klien) -> None:
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Penugasan).where(Penugasan.id == tetap("ani-guru-satu")).values(mulai=date(TAHUN, 4, 1)))
    halaman = budi.get(HALAMAN).text
    assert "Triwulan I (" not in halaman
    lain = fill(budi, bagian="triwulan-2")
    jawaban = budi.send(lain.with_values(bagian="triwulan-1"))  # type: ignore[attr-defined]
    assert jawaban.status_code == 422
    assert 'id="galat-bagian"' in jawaban.text
    assert rows(app) == []


def test_the_yearly_one_alone_counts_and_closes_it(app: Flask, ani: Klien, budi: Klien) -> None:
    record(budi)
    finish_siklus(ani, budi)
    plan(ani, budi)
    assert "Kelasnya mulai tertib." in budi.get(f"/penilaian/guru/{tetap('ani')}").text
    lama = fill(budi)
    send(budi, f"/penilaian/guru/{tetap('ani')}", aksi("/penetapan"), None, **NILAI)
    with app.app_context():
        halaman = f"/penilaian/{db.session.scalars(select(Penilaian.id)).one()}"
    teks = ani.get(halaman).text
    assert "Angka kredit: 37,5" in teks, "of the year alone"
    assert "100% × 25 × 3/12 = 6,25" in teks
    assert "tidak dijumlahkan" in teks
    assert "Catat penilaian" not in budi.get(HALAMAN).text
    jawaban = budi.send(lama)  # type: ignore[arg-type]
    assert jawaban.status_code == 409
    assert "Penilaian tahunannya sudah ditetapkan" in jawaban.text


@pytest.mark.parametrize(("hari", "banyak"), [(date(2026, 1, 1), 1), (date(2026, 3, 31), 1), (date(2026, 12, 3), 4)])
def test_only_what_has_begun_is_offered(hari: date, banyak: int) -> None:
    periode = PeriodeKini(tetap("p"), "2026", date(2026, 1, 1), date(2026, 12, 31), "2026")
    assert len(list_bagian(periode, hari)) == banyak


def test_under_2024_each_half_is_a_period_of_its_own_and_nothing_is_double() -> None:
    periode = PeriodeKini(tetap("p"), "Semester I", date(2024, 1, 1), date(2024, 6, 30), "2024")
    assert list_bagian(periode, date(2024, 6, 30)) == ()
    assert not load_aturan(2024).penilaian.periodik.dipakai
    assert not load_aturan(2026).penilaian.periodik.dasar.pasti
