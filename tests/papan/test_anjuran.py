"""The school's advice: set by its principal alone, once however often it is sent, and shown at home."""

from __future__ import annotations

from datetime import date

from flask import Flask
from sqlalchemy import func, select

from observasi_app.extensions import db
from observasi_app.jejak.models import Jejak
from observasi_app.sekolah.models import AnjuranWaktu
from tests.dunia import TAHUN
from tests.klien import Klien
from tests.langkah import aksi, send
from tests.papan.bantu import today


def stored(app: Flask) -> dict[str, date]:
    with app.app_context():
        return {a.tahap: a.sampai for a in db.session.scalars(select(AnjuranWaktu))}


def test_the_principal_sets_the_advice_and_home_tells_the_next_one(app: Flask, budi: Klien) -> None:
    assert "Tetapkan anjuran waktu" in budi.get("/").text
    halaman = send(budi, "/anjuran", aksi("/anjuran"), A=f"1/1/{TAHUN}", E=f"31/12/{TAHUN}")
    assert "Anjuran waktu sekolah disimpan" in halaman.text
    berikut = "A selesai 1 Januari" if today() == date(TAHUN, 1, 1) else "E selesai 31 Desember"
    assert f"anjuran sekolah: {berikut}" in halaman.text
    assert stored(app) == {"A": date(TAHUN, 1, 1), "E": date(TAHUN, 12, 31)}


def test_advice_is_changed_and_taken_away_and_the_trail_remembers(app: Flask, budi: Klien) -> None:
    send(budi, "/anjuran", aksi("/anjuran"), A=f"1/2/{TAHUN}", B=f"1/5/{TAHUN}")
    send(budi, "/anjuran", aksi("/anjuran"), A=f"1/3/{TAHUN}", B="")
    assert stored(app) == {"A": date(TAHUN, 3, 1)}
    with app.app_context():
        rincian = db.session.scalars(
            select(Jejak.rincian).where(Jejak.tindakan == "menetapkan anjuran waktu").order_by(Jejak.id.desc())
        ).first()
    assert rincian == {
        "dari": {"A": f"{TAHUN}-02-01", "B": f"{TAHUN}-05-01"},
        "menjadi": {"A": f"{TAHUN}-03-01"},
    }


def test_dates_that_run_backward_keep_everything_typed(app: Flask, budi: Klien) -> None:
    form = budi.fill(budi.get("/anjuran"), aksi("/anjuran"), A=f"14/5/{TAHUN}", B=f"1/3/{TAHUN}", C="besok pagi")
    jawaban = budi.send(form)
    assert jawaban.status_code == 422
    assert "Tahap B menyusul tahap A" in jawaban.text
    assert 'value="besok pagi"' in jawaban.text
    assert stored(app) == {}
    galat = budi.send(form, op=True)
    assert galat.status_code == 422
    assert galat.json is not None
    assert set(galat.json["galat"]) == {"B", "C"}


def test_sending_the_same_advice_twice_is_one_act(app: Flask, budi: Klien) -> None:
    form = budi.fill(budi.get("/anjuran"), aksi("/anjuran"), B=f"31/5/{TAHUN}")
    pertama, kedua = budi.send(form, op=True), budi.send(form, op=True)
    assert (pertama.status_code, kedua.status_code) == (201, 200)
    assert pertama.json == kedua.json
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Jejak).where(Jejak.operasi_id.is_not(None))) == 1


def test_a_form_from_the_back_button_does_not_undo_a_later_one(app: Flask, budi: Klien) -> None:
    form = budi.fill(budi.get("/anjuran"), aksi("/anjuran"), B=f"31/5/{TAHUN}")
    budi.send(form)
    lain = form.with_values(B=f"1/6/{TAHUN}")
    assert budi.send(lain).status_code == 409
    assert stored(app) == {"B": date(TAHUN, 5, 31)}


def test_nobody_else_sets_it_and_another_school_keeps_its_own(
    app: Flask, ani: Klien, budi: Klien, citra: Klien
) -> None:
    assert ani.get("/anjuran").status_code == 403
    send(budi, "/anjuran", aksi("/anjuran"), B=f"31/5/{TAHUN}")
    assert f"31/5/{TAHUN}" not in citra.get("/anjuran").text.replace(f"Misalnya 31/5/{TAHUN}", "")
