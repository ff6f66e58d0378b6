"""Another period than the one that runs is worked in: an archive is read and completed under the rules of its year."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from observasi_app.extensions import db, menulis, new_id
from observasi_app.luring.models import Draf
from observasi_app.penilaian.models import Penilaian
from observasi_app.rencana.models import Rencana
from observasi_app.sekolah.models import Periode
from observasi_app.siklus.inti.tahap import Keadaan
from tests.dunia import TAHUN, half_of_2024, tetap
from tests.langkah import FOKUS, aksi, finish_siklus, follow, open_siklus, send
from tests.penilaian.pimpinan import make_siklus_pimpinan
from tests.rencana.langkah import ISI, begin, fill_all
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
        sesi.add(half_of_2024())


PILIH = 'form[action$="/periode"]:has(input[value^="{}"])'


def choose(siapa: Klien, mulai: str = "2024-01-01") -> TestResponse:
    """Somebody works in the period that begins on a day."""
    halaman = siapa.get("/periode")
    form = PILIH.format(mulai)
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
    rumah = ani.get("/").text
    assert f"Siklus {ARSIP} sudah selesai" in rumah
    for ajakan in ("Buka siklus lain", "Cocokkan data Anda"):
        assert ajakan not in rumah


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


def test_a_home_shows_the_cycle_of_the_period_that_is_worked_in(ani: Klien) -> None:
    kini = open_siklus(ani)
    choose(ani)
    assert str(kini) not in ani.get("/").text
    arsip = open_siklus(ani)
    halaman = ani.get("/").text
    assert str(arsip) in halaman
    assert str(kini) not in halaman
    for siklus in (kini, arsip):
        assert str(siklus) in ani.get("/siklus").text


def test_another_hat_begins_in_the_period_that_runs(sebagai: Callable[[str], Klien]) -> None:
    nova = sebagai("nova")
    choose(nova)
    assert BUKAN in nova.get("/").text
    send(nova, "/sesi", aksi("/peran"))
    assert BUKAN not in nova.get("/").text


def test_a_period_of_another_school_is_not_there(citra: Klien, ani: Klien) -> None:
    assert ARSIP not in citra.get("/periode").text
    asing = ani.fill(ani.get("/periode"), PILIH.format("2024-01-01"))
    assert citra.send(asing.with_values(oleh=str(tetap("citra")))).status_code == 404


def test_a_form_of_another_period_begins_nothing(app: Flask, ani: Klien) -> None:
    lama = ani.fill(ani.get("/rencana/saya"), aksi("/rencana/saya"))
    siklus = ani.fill(ani.get("/siklus/baru"), aksi("/siklus/baru"), fokus=FOKUS)
    choose(ani)
    for form in (lama, siklus):
        jawaban = ani.send(form)
        assert jawaban.status_code == 409
        assert f"dibuka dalam periode {TAHUN}, sedangkan sekarang Anda bekerja dalam periode {ARSIP}" in jawaban.text
        assert "Ganti periode, lalu kirim lagi" in jawaban.text
    with app.app_context():
        assert db.session.scalars(select(Rencana)).all() == []


def test_data_are_checked_for_the_period_that_is_worked_in(ani: Klien) -> None:
    choose(ani)
    assert "Cocokkan data Anda" in ani.get("/").text
    send(ani, "/data/saya", aksi("/pencocokan"))
    assert "Cocokkan data Anda" not in ani.get("/").text
    choose(ani, f"{TAHUN}-01-01")
    assert "Cocokkan data Anda" in ani.get("/").text


def test_an_appraisal_is_not_set_in_another_period_than_its_form_was_opened_in(
    app: Flask, ani: Klien, budi: Klien
) -> None:
    choose(ani)
    choose(budi)
    plan_and_finish(app, ani, budi, {"tanggal_1": "20/5/2024", "tanggal_2": "27/5/2024"}, tanggal="14/5/2024")
    form = budi.fill(budi.get(f"/penilaian/guru/{tetap('ani')}"), aksi("/penetapan"), **ISI_NILAI)  # type: ignore[arg-type]
    choose(budi, f"{TAHUN}-01-01")
    jawaban = budi.send(form)
    assert jawaban.status_code == 409
    assert "disimpan sebagai draf periode itu" in jawaban.text
    with app.app_context():
        assert db.session.scalars(select(Penilaian)).all() == []
    choose(budi)
    assert str(ISI_NILAI["umpan_balik"]) in budi.get(f"/penilaian/guru/{tetap('ani')}").text


def test_the_plan_that_is_written_stays_ready_without_signal_while_an_archive_is_worked_in(ani: Klien) -> None:
    berjalan = begin(ani)
    semula = packs(ani)
    choose(ani)
    assert packs(ani)[str(berjalan)] == [satu for satu in semula[str(berjalan)] if satu != "/rencana/saya"]
    arsip = begin(ani)
    assert set(packs(ani)) == {str(berjalan), str(arsip)}
    assert "/rencana/saya" in packs(ani)[str(arsip)]


def packs(siapa: Klien) -> dict[str, list[str]]:
    """Return which pages somebody's device keeps, by what they are of."""
    isi = siapa.get("/luring/paket").json
    assert isi is not None
    return {satu["id"]: satu["halaman"] for satu in isi["paket"]}


# ── Drafts ──────────────────────────────────────────────────────────────────────────────────────────────────────────

NILAI = f"/penilaian/guru/{tetap('ani')}"
KATA = "Kata yang baru separuh jalan."


def type_draf(siapa: Klien, kunci: str) -> None:
    """Let the page keep what somebody types into the words of an appraisal."""
    op = str(new_id())
    jawaban = siapa.post(
        f"/draf/{kunci}", data={"umpan_balik": KATA, "operasi": op, "revisi": "0"}, headers={"X-Observasi-Op": op}
    )
    assert jawaban.status_code == 200, jawaban.text


def key_of(halaman: str, periode: str) -> str:
    """Return the key of the draft of a page in a period."""
    return f"{halaman.lstrip('/')}@{tetap(periode)}"


def test_words_of_one_period_are_not_offered_in_another(ani: Klien, budi: Klien) -> None:
    finish_siklus(ani, budi)
    halaman = budi.get(NILAI).text
    kunci = key_of(NILAI, "periode-satu")
    assert f'data-draf="/draf/{kunci}"' in halaman
    type_draf(budi, key_of(NILAI, "arsip"))
    assert KATA not in budi.get(NILAI).text
    assert "draf Anda" not in budi.get("/penilaian").text
    type_draf(budi, kunci)
    assert KATA in budi.get(NILAI).text
    assert "draf Anda" in budi.get("/penilaian").text


def test_words_from_before_drafts_named_their_period_are_those_of_the_running_one(ani: Klien, budi: Klien) -> None:
    finish_siklus(ani, budi)
    type_draf(budi, NILAI.lstrip("/"))
    halaman = budi.get(NILAI).text
    assert KATA in halaman
    assert f'data-draf="/draf/{key_of(NILAI, "periode-satu")}" data-draf-revisi="0"' in halaman
    assert "draf Anda" in budi.get("/penilaian").text
    choose(budi)
    assert KATA not in budi.get(NILAI).text


def test_words_of_last_year_are_not_those_of_the_running_period(app: Flask, ani: Klien, budi: Klien) -> None:
    finish_siklus(ani, budi)
    type_draf(budi, NILAI.lstrip("/"))
    with app.app_context(), menulis() as sesi:
        sesi.get_one(Draf, (tetap("budi"), NILAI.lstrip("/"))).waktu = datetime(TAHUN - 1, 12, 1, tzinfo=UTC)
    assert KATA not in budi.get(NILAI).text


def test_every_page_that_shows_something_else_in_another_period_keeps_its_words_by_period(
    app: Flask, sebagai: Callable[[str], Klien]
) -> None:
    with app.app_context():
        make_siklus_pimpinan("budi", "satu", Keadaan.SELESAI)
    halaman = {
        "budi": f"{NILAI}/periodik",
        "dedi": f"/penilaian/kepala-sekolah/{tetap('satu')}/{tetap('budi')}",
        "endah": f"/penilaian/organisasi/{tetap('satu')}",
    }
    for siapa, alamat in halaman.items():
        assert f"/draf/{key_of(alamat, 'periode-satu')}" in sebagai(siapa).get(alamat).text, alamat


def test_the_way_back_to_a_draft_leads_to_its_period_first(budi: Klien) -> None:
    assert budi.get(f"/draf/{key_of(NILAI, 'periode-satu')}").location == NILAI
    lain = budi.get(f"/draf/{key_of(NILAI, 'arsip')}")
    assert lain.location == "/periode"
    assert "Pilih periodenya, lalu buka lagi formulirnya" in budi.get("/periode").text


def test_a_form_that_waited_on_a_device_is_not_of_the_period_that_runs_by_now(app: Flask, ani: Klien) -> None:
    lama = ani.fill(ani.get("/rencana/saya"), aksi("/rencana/saya"))
    with app.app_context(), menulis() as sesi:
        berjalan = sesi.get_one(Periode, (tetap("satu"), tetap("periode-satu")))
        sesi.add(
            Periode(
                sekolah_id=tetap("satu"),
                id=tetap("tahun-lalu"),
                label=f"{TAHUN - 1}",
                mulai=date(TAHUN - 1, 1, 1),
                selesai=date(TAHUN - 1, 12, 31),
                aturan=berjalan.aturan,
            )
        )
    jawaban = ani.send(lama.with_values(periode_kerja=f"{TAHUN - 1}-12-30"), op=True)
    assert jawaban.status_code == 409
    assert jawaban.json is not None
    assert (
        f"dibuka dalam periode {TAHUN - 1}, sedangkan sekarang Anda bekerja dalam periode {TAHUN}"
        in (jawaban.json["pesan"])
    )
    lusa = lama.with_values(periode_kerja=f"{TAHUN}-01-02")
    assert ani.send(lusa, op=True).status_code == 201
