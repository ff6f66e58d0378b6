"""Another period than the one that runs is worked in: an archive is read and completed under the rules of its year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from observasi_app.extensions import db, menulis
from observasi_app.penilaian.models import Penilaian
from observasi_app.rencana.models import Rencana
from observasi_app.sekolah.models import Periode
from tests.dunia import tetap
from tests.langkah import aksi, follow, send
from tests.rencana.langkah import ISI, fill_all
from tests.test_tahun_2024 import CUKUP, ISI_NILAI, of_2024, plan_and_finish

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from werkzeug.test import TestResponse

    from tests.klien import Klien

ARSIP = "Semester I 2024"
BUKAN = "Bukan periode yang berjalan"


@pytest.fixture(autouse=True)
def arsip(app: Flask) -> None:
    """Sekolah satu has opened the first half of 2024, too."""
    with app.app_context(), menulis() as sesi:
        sesi.add(
            Periode(
                sekolah_id=tetap("satu"),
                id=tetap("arsip"),
                label=ARSIP,
                mulai=date(2024, 1, 1),
                selesai=date(2024, 6, 30),
                aturan="2024",
            )
        )


def choose(siapa: Klien, mulai: str = "2024-01-01") -> TestResponse:
    """Somebody works in the period that begins on a day."""
    halaman = siapa.get("/periode")
    form = f'form[action$="/periode"]:has(input[value="{mulai}"])'
    return follow(siapa, siapa.send(siapa.fill(halaman, form)))


def test_a_half_year_that_is_over_is_planned_observed_and_appraised_by_its_own_rules(
    app: Flask, ani: Klien, budi: Klien
) -> None:
    assert f"bekerja dalam periode {ARSIP}" in choose(ani).text
    choose(budi)
    plan_and_finish(app, ani, budi, {"tanggal_1": "20/5/2024", "tanggal_2": "27/5/2024"}, tanggal="14/5/2024")
    halaman = f"/penilaian/guru/{tetap('ani')}"
    assert f"Penilaian periode {ARSIP}" in budi.get(halaman).text
    assert "1 dari" in budi.get("/penilaian").text
    send(budi, halaman, aksi("/penetapan"), **ISI_NILAI)
    with app.app_context():
        nilai = db.session.scalars(select(Penilaian)).one()
        assert (nilai.periode_id, nilai.aturan, nilai.predikat) == (tetap("arsip"), "2024", "baik")


def test_what_was_chosen_is_said_on_every_page_and_chosen_back(app: Flask, ani: Klien) -> None:
    berjalan = ani.get("/").text
    assert BUKAN not in berjalan
    choose(ani)
    rencana = fill_all(ani, of_2024(ISI, **CUKUP))
    for halaman in ("/", "/rencana/saya", f"/rencana/{rencana}", "/aturan"):
        assert BUKAN in ani.get(halaman).text
    assert "<h1>Aturan 2024</h1>" in ani.get("/aturan").text
    with app.app_context():
        mulai = db.session.get_one(Periode, (tetap("satu"), tetap("periode-satu"))).mulai.isoformat()
        assert db.session.scalars(select(Rencana.periode_id)).one() == tetap("arsip")
    assert BUKAN not in choose(ani, mulai).text
    assert str(rencana) not in ani.get("/rencana/saya").text
    assert ani.get(f"/rencana/{rencana}").status_code == 200


def test_another_hat_begins_in_the_period_that_runs(sebagai: Callable[[str], Klien]) -> None:
    nova = sebagai("nova")
    choose(nova)
    assert BUKAN in nova.get("/").text
    send(nova, "/sesi", aksi("/peran"))
    assert BUKAN not in nova.get("/").text


def test_a_period_of_another_school_is_not_there(citra: Klien, ani: Klien) -> None:
    assert ARSIP not in citra.get("/periode").text
    form = ani.fill(ani.get("/periode"), 'form[action$="/periode"]:has(input[value="2024-01-01"])')
    asing = citra.fill(ani.get("/periode"), 'form[action$="/periode"]:has(input[value="2024-01-01"])')
    assert ani.send(form.with_values(mulai="1999-01-01")).status_code == 404
    assert citra.send(asing).status_code in (403, 404)
