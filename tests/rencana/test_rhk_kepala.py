"""Which row of the kepala sekolah a row of the guru serves: chosen by her, kept in his words, and seen when changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from observasi_app.extensions import db
from observasi_app.rencana.models import RencanaVersi
from tests.rencana.langkah import ISI_KEPALA, agree, approve, begin, fill_all, fill_langkah, submit

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from flask import Flask

    from tests.klien import Klien

KATA = str(ISI_KEPALA["hasil"]["rhk_a"])
"""What the first row of Pak Budi's agreed plan says."""


@pytest.fixture
def kepala_sepakat(budi: Klien, sebagai: Callable[[str], Klien]) -> UUID:
    """Pak Budi agreed with the dinas to a plan of his own."""
    rencana = fill_all(budi, ISI_KEPALA)
    submit(budi, rencana)
    approve(sebagai("endah"), rencana)
    agree(budi, rencana)
    return rencana


def rows(app: Flask, rencana: UUID, asal: str) -> dict[str, dict[str, str]]:
    with app.app_context():
        isi = db.session.scalars(
            select(RencanaVersi.isi)
            .where(RencanaVersi.rencana_id == rencana, RencanaVersi.asal == asal)
            .order_by(RencanaVersi.nomor.desc())
        ).first()
    assert isi
    return {satu["kode"]: satu for satu in isi["hasil"]}


@pytest.mark.usefixtures("kepala_sepakat")
def test_the_map_of_the_rule_set_is_where_she_begins(ani: Klien, app: Flask) -> None:
    rencana = fill_all(ani)
    submit(ani, rencana)
    hasil = rows(app, rencana, "diajukan")
    assert (hasil["a"]["intervensi"], hasil["a"]["kepala"]) == ("a", KATA)
    assert hasil["b"]["intervensi"] == "c"


@pytest.mark.usefixtures("kepala_sepakat")
def test_she_chooses_another_of_his_rows_and_the_version_keeps_his_words(ani: Klien, app: Flask) -> None:
    rencana = fill_all(ani)
    fill_langkah(ani, rencana, "hasil", intervensi_c="a")
    assert f"Mengintervensi RHK kepala sekolah: {KATA}" in ani.get(f"/rencana/{rencana}").text
    submit(ani, rencana)
    hasil = rows(app, rencana, "diajukan")
    assert (hasil["c"]["intervensi"], hasil["c"]["kepala"]) == ("a", KATA)


def test_before_he_agreed_the_words_are_those_of_the_rule_set_and_the_page_says_so(
    ani: Klien, budi: Klien, sebagai: Callable[[str], Klien], app: Flask
) -> None:
    rencana = begin(ani)
    for kode in ("data", "praktik", "kompetensi", "tugas", "perilaku"):
        fill_langkah(ani, rencana, kode)
    halaman = ani.get(f"/rencana/{rencana}/langkah/hasil").text
    assert "rencana kepala sekolah belum disepakati" in halaman
    assert "Tersusunnya perencanaan satuan pendidikan" in halaman
    fill_langkah(ani, rencana, "hasil", intervensi_d="a")
    kepala = fill_all(budi, ISI_KEPALA)
    submit(budi, kepala)
    approve(sebagai("endah"), kepala)
    agree(budi, kepala)
    submit(ani, rencana)
    assert rows(app, rencana, "diajukan")["d"]["kepala"] == KATA


@pytest.mark.usefixtures("kepala_sepakat")
def test_what_the_approver_changes_of_it_is_seen_before_agreeing(ani: Klien, budi: Klien, app: Flask) -> None:
    rencana = fill_all(ani)
    submit(ani, rencana)
    approve(budi, rencana, intervensi_c="a")
    halaman = ani.get(f"/rencana/{rencana}").text
    assert "RHK kepala sekolah yang diintervensi" in halaman
    assert f"<ins>{KATA}</ins>" in halaman
    agree(ani, rencana)
    assert rows(app, rencana, "disepakati")["c"]["kepala"] == KATA


@pytest.mark.usefixtures("kepala_sepakat")
def test_a_step_that_was_written_before_there_was_a_choice_is_taken(ani: Klien, app: Flask) -> None:
    rencana = fill_all(ani)
    form = ani.fill(ani.get(f"/rencana/{rencana}/langkah/hasil"), 'form[action$="/langkah/hasil"]', target_d="7")
    isi = {nama: nilai for nama, nilai in form.isian if not nama.startswith("intervensi_")}
    assert ani.post(form.action, data=isi).status_code == 303
    submit(ani, rencana)
    hasil = rows(app, rencana, "diajukan")
    assert (hasil["b"]["intervensi"], hasil["d"]["target"]) == ("c", "7")


@pytest.mark.usefixtures("kepala_sepakat")
def test_a_row_that_he_does_not_have_is_refused(ani: Klien) -> None:
    rencana = fill_all(ani)
    form = ani.fill(ani.get(f"/rencana/{rencana}/langkah/hasil"), 'form[action$="/langkah/hasil"]')
    isi = [(nama, "zz" if nama == "intervensi_c" else nilai) for nama, nilai in form.isian]
    jawaban = ani.post(form.action, data=dict(isi))
    assert jawaban.status_code == 422
