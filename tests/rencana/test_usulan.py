"""What was said at the end of one year opens the plan of the next with a proposal, to its pegawai alone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from observasi_app.extensions import db, menulis, new_id
from observasi_app.penilaian.models import Penilaian
from observasi_app.sekolah.models import Periode
from tests.dunia import TAHUN, tetap
from tests.langkah import aksi, finish_siklus, send
from tests.rencana import langkah as rencana

if TYPE_CHECKING:
    from flask import Flask

    from tests.klien import Klien

USUL = "Cobalah umpan balik antarmurid."


@pytest.fixture
def tahun_lalu(app: Flask, ani: Klien, budi: Klien) -> None:
    """Bu Ani was appraised, and that was the year before."""
    finish_siklus(ani, budi)
    isi: dict[str, object] = dict.fromkeys(("refleksi", "belajar", "perubahan"), "Ada.")
    nilai = f"/penilaian/guru/{tetap('ani')}"
    send(budi, nilai, aksi("/penetapan"), None, **isi, umpan_balik=USUL, hasil="sesuai", perilaku="sesuai")
    lalu = {"label": str(TAHUN - 1), "mulai": date(TAHUN - 1, 1, 1), "selesai": date(TAHUN - 1, 12, 31)}
    kini = {"label": str(TAHUN), "mulai": date(TAHUN, 1, 1), "selesai": date(TAHUN, 12, 31), "aturan": "2026"}
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Periode).where(Periode.id == tetap("periode-satu")).values(**lalu))
        sesi.add(Periode(sekolah_id=tetap("satu"), id=new_id(), **kini))


@pytest.mark.usefixtures("tahun_lalu")
def test_the_feedback_of_last_year_stands_where_the_plan_is_begun_and_where_a_focus_is_chosen(ani: Klien) -> None:
    awal = ani.get("/rencana/saya").text
    assert USUL in awal
    assert "Bapak Budi Santoso" in awal
    id_ = rencana.begin(ani)
    assert USUL in ani.get(f"/rencana/{id_}/langkah/praktik").text
    assert USUL not in ani.get(f"/rencana/{id_}/langkah/kompetensi").text


@pytest.mark.usefixtures("tahun_lalu")
def test_nobody_else_is_told(app: Flask, sebagai: object) -> None:
    rudi = sebagai("rudi")  # type: ignore[operator]
    assert USUL not in rudi.get("/rencana/saya").text
    with app.app_context():
        assert db.session.scalars(select(Penilaian.umpan_balik)).one() == USUL


def test_within_the_same_period_there_is_no_proposal(ani: Klien, budi: Klien) -> None:
    finish_siklus(ani, budi)
    isi: dict[str, object] = dict.fromkeys(("refleksi", "belajar", "perubahan"), "Ada.")
    nilai = f"/penilaian/guru/{tetap('ani')}"
    send(budi, nilai, aksi("/penetapan"), None, **isi, umpan_balik=USUL, hasil="sesuai", perilaku="sesuai")
    assert USUL not in ani.get("/rencana/saya").text
