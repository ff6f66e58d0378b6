"""The year of a guru under the rules of 2025: plan, cycle, appraisal proposed by the principal and set by the dinas."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from observasi_app.extensions import db, menulis
from observasi_app.penilaian.models import Penilaian, Rekomendasi
from observasi_app.sekolah.models import Periode
from observasi_app.siklus.inti.models import Siklus
from tests.dunia import tetap
from tests.langkah import aksi, finish_siklus, send
from tests.rencana.langkah import agree, approve, fill_all, submit

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from tests.klien import Klien


@pytest.fixture(autouse=True)
def tahun_2025(app: Flask) -> None:
    """The period that runs follows the rules of 2025."""
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Periode).values(aturan="2025"))


def test_a_guru_plans_is_observed_and_is_appraised_by_the_rules_of_2025(
    app: Flask, ani: Klien, budi: Klien, sebagai: Callable[[str], Klien]
) -> None:
    rencana = fill_all(ani)
    submit(ani, rencana)
    approve(budi, rencana)
    agree(ani, rencana)
    with app.app_context():
        siklus = db.session.scalars(select(Siklus.id).where(Siklus.pelaku_id == tetap("ani"))).one()
    finish_siklus(ani, budi, siklus)
    halaman = f"/penilaian/guru/{tetap('ani')}"
    assert "Tetapkan penilaian" not in budi.get(halaman).text
    isi: dict[str, object] = {
        "refleksi": "Menyebut kesulitannya sendiri.",
        "belajar": "Belajar dari rekan.",
        "perubahan": "Murid kini menjelaskan alasannya.",
        "hasil": "sesuai",
        "perilaku": "di_atas",
    }
    send(budi, halaman, aksi("/usulan"), **isi)
    with app.app_context():
        usulan = db.session.scalars(select(Rekomendasi.id)).one()
    send(sebagai("endah"), f"/penilaian/rekomendasi/{usulan}", aksi("/penetapan"))
    with app.app_context():
        nilai = db.session.scalars(select(Penilaian)).one()
        assert (nilai.pegawai_id, nilai.penilai_id, nilai.predikat) == (tetap("ani"), tetap("endah"), "baik")
    assert "Penilaian Anda sudah ditetapkan" in ani.get("/").text


def test_the_page_of_the_rules_shows_2025_with_its_own_sources(ani: Klien) -> None:
    halaman = ani.get("/aturan").text
    assert "<h1>Aturan 2025</h1>" in halaman
    assert "Kepdirjen GTK Nomor 4242/B.B1/HK.03.01/2024" in halaman
    assert "Kepmendikdasmen Nomor 271/O/2025" not in halaman
    assert "timurkasuari.com" in halaman
    assert "narjasa" not in halaman
