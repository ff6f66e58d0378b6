"""The adjustment of an agreed plan: a new version on the same path, beside what holds; what was observed stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from observasi_app.extensions import db, menulis, new_id
from observasi_app.rencana.models import Rencana
from observasi_app.rencana.sepakat import Beku, register_beku
from observasi_app.siklus.inti.models import Siklus
from tests.dunia import tetap
from tests.langkah import FOKUS, aksi, send
from tests.rencana.langkah import agree, approve, fill_all, fill_langkah, open_it, submit

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from flask import Flask

    from tests.klien import Klien

LAIN = "penerapan-disiplin-positif"


@pytest.fixture
def disepakati(ani: Klien, budi: Klien) -> UUID:
    rencana = fill_all(ani)
    submit(ani, rencana)
    approve(budi, rencana, ekspektasi_loyal="Menjaga rahasia nilai murid.")
    agree(ani, rencana)
    return rencana


@pytest.fixture
def disesuaikan(ani: Klien, disepakati: UUID) -> UUID:
    send(ani, f"/rencana/{disepakati}", aksi("/penyesuaian"))
    return disepakati


def row(app: Flask) -> Rencana:
    with app.app_context():
        return db.session.scalars(select(Rencana)).one()


def cycle(app: Flask) -> Siklus:
    with app.app_context():
        return db.session.scalars(select(Siklus).where(Siklus.pelaku_id == tetap("ani"))).one()


def set_cycle(app: Flask, keadaan: str) -> None:
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Siklus).where(Siklus.pelaku_id == tetap("ani")).values(keadaan=keadaan))


def test_an_adjustment_goes_the_same_path_and_both_versions_are_read(
    ani: Klien, budi: Klien, app: Flask, disesuaikan: UUID
) -> None:
    fill_langkah(ani, disesuaikan, "hasil", target_d="7")
    lembar = ani.get(f"/rencana/{disesuaikan}").text
    assert "Yang sudah disepakati tetap berlaku" in lembar
    beda = lembar.split('id="penyesuaian-judul"')[1].split("</section>")[0]
    assert "<del>4 perangkat</del>" in beda
    assert "<ins>7 perangkat</ins>" in beda
    # What is being written is hers alone: he reads what holds.
    lihat = budi.get(f"/rencana/{disesuaikan}").text
    assert "7 perangkat" not in lihat
    assert "4 perangkat" in lihat
    submit(ani, disesuaikan)
    assert "<ins>7 perangkat</ins>" in budi.get(f"/rencana/{disesuaikan}").text
    approve(budi, disesuaikan)
    agree(ani, disesuaikan)
    for siapa in (ani, budi):
        versi = siapa.get(f"/rencana/{disesuaikan}/versi").text
        assert "Versi 2" in versi
        assert "<ins>7 perangkat</ins>" in versi
        assert "berlaku sekarang" in versi.split("Versi 1")[0]
        assert versi.count("Menjaga rahasia nilai murid.") == 2
    assert row(app).keadaan == "disepakati"


def test_until_it_is_agreed_what_was_agreed_holds(ani: Klien, budi: Klien, app: Flask, disesuaikan: UUID) -> None:
    siklus = cycle(app)
    assert "Sesuai rencana" in budi.get(f"/siklus/{siklus.id}").text
    fill_langkah(ani, disesuaikan, "praktik", fokus=LAIN)
    assert "Sesuai rencana" in budi.get(f"/siklus/{siklus.id}").text
    assert cycle(app).fokus == FOKUS


def test_she_leaves_the_adjustment_and_the_plan_is_as_it_was(ani: Klien, app: Flask, disesuaikan: UUID) -> None:
    semula = row(app).isi
    fill_langkah(ani, disesuaikan, "hasil", target_d="9")
    halaman = send(ani, f"/rencana/{disesuaikan}", aksi("/penyesuaian/penarikan"))
    assert "Penyesuaian dibatalkan" in halaman.text
    baris = row(app)
    assert baris.keadaan == "disepakati"
    assert baris.isi == semula
    assert "9 perangkat" not in halaman.text


def test_what_is_taken_back_is_an_adjustment_again(ani: Klien, budi: Klien, app: Flask, disesuaikan: UUID) -> None:
    fill_langkah(ani, disesuaikan, "hasil", target_d="9")
    submit(ani, disesuaikan)
    send(ani, f"/rencana/{disesuaikan}", aksi("/pengajuan/penarikan"))
    assert row(app).keadaan == "disesuaikan"
    lihat = budi.get(f"/rencana/{disesuaikan}")
    assert lihat.status_code == 200
    assert "9 perangkat" not in lihat.text


def test_another_focus_takes_its_place_in_a_cycle_where_nothing_was_handed_in(
    ani: Klien, budi: Klien, app: Flask, disesuaikan: UUID
) -> None:
    semula = cycle(app)
    fill_langkah(ani, disesuaikan, "praktik", fokus=LAIN)
    submit(ani, disesuaikan)
    approve(budi, disesuaikan)
    agree(ani, disesuaikan)
    kini = cycle(app)
    assert (kini.id, kini.fokus, kini.keadaan) == (semula.id, LAIN, "a_disusun")
    assert kini.edisi_hash != semula.edisi_hash


def test_what_was_observed_is_frozen_on_every_page_and_in_the_act(
    ani: Klien, budi: Klien, app: Flask, disesuaikan: UUID
) -> None:
    buka = ani.fill(ani.get(f"/rencana/{disesuaikan}/langkah/praktik"), aksi("/langkah/praktik"), fokus=LAIN)
    set_cycle(app, "c_disusun")
    praktik = ani.get(f"/rencana/{disesuaikan}/langkah/praktik").text
    assert "Fokus ini sudah diamati" in praktik
    assert LAIN not in praktik
    assert ani.send(buka).status_code == 422
    hasil = ani.get(f"/rencana/{disesuaikan}/langkah/hasil").text
    assert 'name="target_a"' not in hasil
    assert 'name="target_d"' in hasil
    fill_langkah(ani, disesuaikan, "hasil", target_d="8")
    submit(ani, disesuaikan)
    setuju = budi.get(f"/rencana/{disesuaikan}/persetujuan").text
    assert LAIN not in setuju
    assert 'name="target_a"' not in setuju
    approve(budi, disesuaikan, target_d="9")
    agree(ani, disesuaikan)
    isi = row(app).isi
    assert isi["praktik"][0]["fokus"] == FOKUS
    assert [satu["kode"] for satu in isi["hasil"]] == ["a", "b", "c", "d", "e_wali_kelas"]
    assert isi["hasil"][3]["target"] == "9"


def test_once_the_appraisal_is_set_nothing_is_adjusted(ani: Klien, app: Flask, disepakati: UUID) -> None:
    form = ani.fill(ani.get(f"/rencana/{disepakati}"), aksi("/penyesuaian"))
    register_beku(app, lambda *_: Beku(tutup="Penilaian periode ini sudah ditetapkan."))
    jawaban = ani.send(form)
    assert jawaban.status_code == 409
    assert "sudah ditetapkan" in jawaban.text
    lembar = ani.get(f"/rencana/{disepakati}").text
    assert "sudah ditetapkan" in lembar
    assert 'action="/rencana/' not in lembar.split("<main")[1]
    assert row(app).keadaan == "disepakati"


def test_only_its_writer_begins_it_and_only_when_it_is_agreed(
    ani: Klien, budi: Klien, citra: Klien, sebagai: Callable[[str], Klien], app: Flask, disesuaikan: UUID
) -> None:
    isi = {"operasi": str(new_id()), "versi": "5"}
    assert citra.post(f"/rencana/{disesuaikan}/penyesuaian", data=isi).status_code == 404
    assert sebagai("rudi").get(f"/rencana/{disesuaikan}/versi").status_code == 404
    assert budi.post(f"/rencana/{disesuaikan}/penyesuaian", data=isi).status_code == 409
    submit(ani, disesuaikan)
    open_it(budi, disesuaikan)
    versi = str(row(app).versi)
    for ujung in ("penyesuaian", "penyesuaian/penarikan"):
        isi = {"operasi": str(new_id()), "versi": versi}
        assert ani.post(f"/rencana/{disesuaikan}/{ujung}", data=isi).status_code == 409
