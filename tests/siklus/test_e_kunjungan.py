"""A later visit to the same targets: recorded from D on, before → after by date, the levels to a coach when shared."""

from __future__ import annotations

from datetime import date

from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import func, select

from observasi_app.extensions import db
from observasi_app.siklus.e_refleksi.models import KunjunganUlang
from observasi_app.siklus.e_refleksi.rules import TargetTerlihat, check_kunjungan
from observasi_app.siklus.inti.tahap import Keadaan
from tests.dunia import TAHUN
from tests.klien import Klien
from tests.langkah import ISI_KUNJUNGAN, aksi, open_siklus, record_kunjungan, respond_refleksi, send, submit_refleksi
from tests.siklus.benih_e import open_at, share_tingkat

EFEKTIF = "Dilakukan dan efektif"


def table_of(halaman: str) -> list[list[str]]:
    """Return the comparison as rows of words."""
    sup = BeautifulSoup(halaman, "html5lib")
    return [
        [" ".join(sel.get_text().split()) for sel in baris.select("td")] for baris in sup.select(".banding tbody tr")
    ]


def test_a_visit_stands_beside_the_observation_and_the_guru_sees_it_at_once(
    app: Flask, ani: Klien, budi: Klien
) -> None:
    siklus = open_at(app, ani, Keadaan.D_BERJALAN)
    halaman = record_kunjungan(budi, siklus)
    assert "Kunjungan ulang tercatat" in halaman.text
    tampil = ani.get(f"/siklus/{siklus}/refleksi").text
    assert table_of(tampil) == [
        ["Dilakukan tapi belum efektif", EFEKTIF],
        ["Belum dilakukan", "Dilakukan tapi belum efektif"],
        ["Tidak diamati", "Tidak diamati"],
    ]
    assert "Observasi · 14 Mei" in tampil
    assert "Kunjungan ulang · 2 Juni" in tampil
    assert "Murid saling bertanya." in tampil


def test_the_newest_visit_by_date_is_compared_and_all_are_listed(app: Flask, ani: Klien, budi: Klien) -> None:
    siklus = open_at(app, ani)
    record_kunjungan(budi, siklus, tanggal=f"9/6/{TAHUN}", tingkat_2="efektif", catatan="Yang kedua.")
    record_kunjungan(budi, siklus, catatan="Yang pertama.")
    halaman = ani.get(f"/siklus/{siklus}/refleksi").text
    assert "Kunjungan ulang · 9 Juni" in halaman
    assert "Catatan kunjungan ulang (2)" in halaman
    assert halaman.index("Yang kedua.") < halaman.index("Yang pertama.")


def test_a_coach_sees_levels_only_when_the_guru_shares_them(app: Flask, ani: Klien, budi: Klien, nova: Klien) -> None:
    siklus = open_at(app, ani)
    record_kunjungan(budi, siklus, catatan_1="Sapaan terdengar.")
    submit_refleksi(ani, siklus)
    halaman = nova.get(f"/siklus/{siklus}/refleksi").text
    assert EFEKTIF not in halaman
    assert "belum efektif" not in halaman
    assert "Sapaan terdengar." in halaman
    share_tingkat(app, siklus)
    halaman = nova.get(f"/siklus/{siklus}/refleksi").text
    assert table_of(halaman)[0] == ["Dilakukan tapi belum efektif", EFEKTIF]
    assert "dibagikan Ibu Ani Rahmawati" in halaman


def test_sending_the_same_visit_twice_records_it_once(app: Flask, ani: Klien, budi: Klien) -> None:
    siklus = open_at(app, ani)
    halaman = budi.get(f"/siklus/{siklus}/refleksi/kunjungan-ulang")
    form = budi.fill(halaman, aksi("/kunjungan-ulang"), **ISI_KUNJUNGAN)  # type: ignore[arg-type]
    pertama, kedua = budi.send(form, op=True), budi.send(form, op=True)
    assert (pertama.status_code, kedua.status_code) == (201, 200)
    assert pertama.json == kedua.json
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(KunjunganUlang)) == 1


def test_a_visit_with_nothing_seen_or_a_day_to_come_keeps_the_form(app: Flask, ani: Klien, budi: Klien) -> None:
    siklus = open_at(app, ani)
    halaman = budi.get(f"/siklus/{siklus}/refleksi/kunjungan-ulang")
    jawaban = budi.send(budi.fill(halaman, aksi("/kunjungan-ulang"), tanggal=f"1/1/{TAHUN + 1}", catatan_1="Tetap ada"))
    assert jawaban.status_code == 422
    assert "belum tiba" in jawaban.text
    assert "sedikitnya satu target" in jawaban.text
    assert "Tetap ada" in jawaban.text


def test_a_visit_is_after_the_observation() -> None:
    terlihat = (TargetTerlihat(1, "efektif"),)
    alasan = check_kunjungan(date(2026, 5, 1), terlihat, date(2026, 6, 1), date(2026, 5, 14))
    assert [a.isian for a in alasan] == ["tanggal"]
    assert check_kunjungan(date(2026, 5, 14), terlihat, date(2026, 6, 1), date(2026, 5, 14)) == ()


def test_a_visit_before_stage_d_or_after_the_end_is_refused_in_words(app: Flask, ani: Klien, budi: Klien) -> None:
    awal = open_siklus(ani)
    assert budi.get(f"/siklus/{awal}/refleksi/kunjungan-ulang").status_code == 409


def test_after_the_response_no_visit_is_added(app: Flask, ani: Klien, budi: Klien) -> None:
    siklus = open_at(app, ani)
    form = budi.fill(
        budi.get(f"/siklus/{siklus}/refleksi/kunjungan-ulang"),
        aksi("/kunjungan-ulang"),
        **ISI_KUNJUNGAN,  # type: ignore[arg-type]
    )
    submit_refleksi(ani, siklus)
    respond_refleksi(budi, siklus)
    jawaban = budi.send(form)
    assert jawaban.status_code == 409
    assert "sampai refleksi ditanggapi" in jawaban.text
    assert "Catat kunjungan ulang" not in budi.get(f"/siklus/{siklus}/refleksi").text


def test_a_guru_does_not_record_visits_of_her_own_lesson(app: Flask, ani: Klien) -> None:
    siklus = open_at(app, ani)
    jawaban = ani.get(f"/siklus/{siklus}/refleksi/kunjungan-ulang")
    assert jawaban.status_code == 409
    assert "Hanya pengamat" in jawaban.text


def test_a_visit_recorded_by_mistake_is_taken_out_and_stays_in_the_books(app: Flask, ani: Klien, budi: Klien) -> None:
    siklus = open_at(app, ani)
    record_kunjungan(budi, siklus)
    halaman = send(budi, f"/siklus/{siklus}/refleksi", 'form[action*="/kunjungan-ulang/"]')
    assert "ditarik" in halaman.text
    assert "Kunjungan ulang · 2 Juni" not in ani.get(f"/siklus/{siklus}/refleksi").text
    with app.app_context():
        assert db.session.scalars(select(KunjunganUlang)).one().ditarik is not None
