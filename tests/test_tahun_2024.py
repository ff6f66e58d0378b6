"""A half-year of a guru under the rules of 2024."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from observasi_app.extensions import db, menulis
from observasi_app.sekolah.models import Periode
from observasi_app.siklus.inti.models import Siklus
from tests.dunia import tetap
from tests.rencana.langkah import ISI, agree, approve, fill_all, submit

if TYPE_CHECKING:
    from flask import Flask

    from tests.klien import Klien

ISI_2024 = {kode: isi for kode, isi in ISI.items() if kode != "kompetensi"}


@pytest.fixture(autouse=True)
def semester(app: Flask) -> None:
    """The period that runs is the first half of the year, by the rules of 2024."""
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Periode).values(aturan="2024", label="Semester I 2024"))


def test_a_guru_plans_for_half_a_year_without_choosing_a_kompetensi(app: Flask, ani: Klien, budi: Klien) -> None:
    assert "Susun rencana Semester I 2024" in ani.get("/rencana/saya").text
    rencana = fill_all(ani, ISI_2024)
    assert ani.get(f"/rencana/{rencana}/langkah/kompetensi").status_code == 404
    submit(ani, rencana)
    assert "Pengembangan kompetensi" not in budi.get(f"/rencana/{rencana}/persetujuan").text
    approve(budi, rencana)
    agree(ani, rencana)
    with app.app_context():
        siklus = db.session.scalars(select(Siklus).where(Siklus.pelaku_id == tetap("ani"))).one()
        assert siklus.periode_id == tetap("periode-satu")
