"""Last year's plan as a start, and the contract of a PPPK."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, update

from observasi_app.extensions import db, menulis
from observasi_app.rencana.models import Rencana
from observasi_app.sekolah.models import Pegawai
from tests.dunia import TAHUN, tetap
from tests.langkah import FOKUS, aksi, send
from tests.rencana.langkah import agree, approve, begin, fill_all, fill_langkah, let_a_year_pass, submit

if TYPE_CHECKING:
    from flask import Flask

    from tests.klien import Klien


def kini(app: Flask) -> Rencana:
    with app.app_context():
        return db.session.scalars(select(Rencana).where(Rencana.periode_id == tetap("periode-baru"))).one()


def test_last_years_plan_and_what_was_expected_are_a_start(ani: Klien, budi: Klien, app: Flask) -> None:
    lama = fill_all(ani)
    submit(ani, lama)
    approve(budi, lama, ekspektasi_loyal="Menjaga rahasia nilai murid.", iki_c="Jumlah bab KOSP yang ditulis")
    agree(ani, lama)
    let_a_year_pass(app)
    halaman = ani.get("/rencana/saya").text
    assert f"Mulai dari rencana {TAHUN - 1}" in halaman
    assert "Loyal: Menjaga rahasia nilai murid." in halaman
    send(ani, "/rencana/saya", aksi("/rencana/saya"), f"Mulai dari rencana {TAHUN - 1}")
    isi = kini(app).isi
    assert isi["praktik"][0]["fokus"] == FOKUS
    assert [satu["iki"] for satu in isi["hasil"] if satu["kode"] == "c"] == ["Jumlah bab KOSP yang ditulis"]
    assert {"data", "tugas"} & set(isi) == set()
    assert {satu["ekspektasi"] for satu in isi["perilaku"]} == {""}
    assert "Data diri belum Anda isi." in ani.get(f"/rencana/{kini(app).id}").text


def test_she_may_begin_empty_and_a_stranger_has_no_start(ani: Klien, budi: Klien, app: Flask) -> None:
    lama = fill_all(ani)
    submit(ani, lama)
    approve(budi, lama)
    agree(ani, lama)
    let_a_year_pass(app)
    send(ani, "/rencana/saya", aksi("/rencana/saya"), "Mulai kosong")
    assert kini(app).isi == {}
    assert "Mulai dari rencana" not in budi.get("/rencana/saya").text


def test_a_pppk_names_the_contract(ani: Klien, app: Flask) -> None:
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Pegawai).where(Pegawai.id == tetap("ani")).values(status="pppk"))
    rencana = begin(ani)
    fill_langkah(ani, rencana, "data", golongan="tanpa", jenjang="tanpa", perjanjian="PK/12/2024")
    assert "PK/12/2024" in ani.get(f"/rencana/{rencana}").text


def test_a_pns_is_asked_for_no_contract(ani: Klien) -> None:
    rencana = begin(ani)
    assert "perjanjian kerja" not in ani.get(f"/rencana/{rencana}/langkah/data").text
