"""Field packs: which pages a device should keep, and pages given as they will be after their reader's own acts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import func, select

from observasi_app.extensions import Base, db, menulis
from observasi_app.siklus.a_persiapan.models import Persiapan
from observasi_app.siklus.b_observasi.models import Kunjungan
from tests.klien import Klien
from tests.langkah import (
    ISI_B,
    aksi,
    approve_persiapan,
    conclude_observasi,
    open_siklus,
    record_bersama,
    share_hasil,
    start_observasi,
    submit_persiapan,
)

PAKET = {"X-Observasi-Paket": "1"}


@pytest.fixture
def siklus(ani: Klien) -> UUID:
    """A cycle whose preparation was handed in."""
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    return siklus


def _pages(klien: Klien) -> dict[str, list[str]]:
    """Return what the list names, per cycle, without the cycle's own address."""
    return {
        satu["id"]: [jalur.removeprefix(f"/siklus/{satu['id']}") for jalur in satu["halaman"]]
        for satu in klien.get("/luring/paket").get_json()["paket"]
    }


def _count(app: Flask) -> dict[str, int]:
    with app.app_context():
        return {
            nama: db.session.scalar(select(func.count()).select_from(tabel)) or 0
            for nama, tabel in Base.metadata.tables.items()
        }


# ── The list ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_pengamat_gets_the_way_from_the_start_to_the_talk_and_the_guru_her_own_pages(
    ani: Klien, budi: Klien, siklus: UUID
) -> None:
    jalan = ["", "/persiapan", "/observasi", "/observasi/kelas", "/observasi/hasil", "/diskusi", "/diskusi/bersama"]
    assert _pages(budi) == {str(siklus): jalan}
    assert _pages(ani) == {str(siklus): ["", "/persiapan"]}


def test_nobody_else_is_offered_a_cycle(citra: Klien, nova: Klien, siklus: UUID) -> None:
    assert _pages(citra) == _pages(nova) == {}


def test_the_guru_gets_each_step_and_the_reflection_once_the_follow_up_waits_for_her(
    ani: Klien, budi: Klien, siklus: UUID
) -> None:
    start_observasi(budi, siklus)
    conclude_observasi(budi, siklus)
    record_bersama(budi, siklus)
    halaman = _pages(ani)[str(siklus)]
    assert {"/diskusi", "/upaya", "/upaya/langkah-lain", "/refleksi"} < set(halaman)
    assert any(h.startswith("/upaya/langkah/") for h in halaman)
    for jalur in halaman:
        assert ani.get(f"/siklus/{siklus}{jalur}", headers=PAKET).status_code == 200, jalur


def test_a_pack_says_the_version_of_its_cycle_and_whether_it_is_due(ani: Klien, budi: Klien, siklus: UUID) -> None:
    dulu = budi.get("/luring/paket").get_json()["paket"][0]
    approve_persiapan(budi, siklus)
    kini = budi.get("/luring/paket").get_json()["paket"][0]
    assert kini["versi"] == dulu["versi"] + 1
    start_observasi(budi, siklus)
    berlangsung = budi.get("/luring/paket").get_json()["paket"][0]
    assert (berlangsung["pekan_ini"], berlangsung["hari_ini"]) == (True, True)


# ── Pages ahead of time ─────────────────────────────────────────────────────────────────────────────────────────────

NANTI = ("/observasi/kelas", "/observasi/hasil", "/diskusi/bersama")


def test_the_pages_after_the_start_are_given_as_they_will_be_and_nothing_is_written(
    app: Flask, budi: Klien, siklus: UUID
) -> None:
    dulu = _count(app)
    for jalur in NANTI:
        jawaban = budi.get(f"/siklus/{siklus}{jalur}", headers=PAKET)
        assert jawaban.status_code == 200, jalur
        assert jawaban.headers["Cache-Control"] == "no-store"
    assert _count(app) == dulu
    kelas = BeautifulSoup(budi.get(f"/siklus/{siklus}/observasi/kelas", headers=PAKET).text, "html.parser")
    assert kelas.select_one("[data-waktu][data-menanti]")
    assert not kelas.select("#catatan-isi > li")
    hasil = BeautifulSoup(budi.get(f"/siklus/{siklus}/observasi/hasil", headers=PAKET).text, "html.parser")
    assert hasil.select("textarea[name^=catatan_]")
    assert all(not el.text.strip() for el in hasil.select("textarea"))


def test_without_the_mark_of_a_pack_they_lead_back_as_before(budi: Klien, siklus: UUID) -> None:
    assert [budi.get(f"/siklus/{siklus}{j}").status_code for j in NANTI] == [303, 303, 409]


@pytest.mark.parametrize("siapa", ["ani", "nova", "citra"])
def test_nobody_but_the_pengamat_gets_them(request: pytest.FixtureRequest, siapa: str, siklus: UUID) -> None:
    klien: Klien = request.getfixturevalue(siapa)
    for jalur in NANTI:
        assert klien.get(f"/siklus/{siklus}{jalur}", headers=PAKET).status_code in (303, 404, 409), jalur


def test_what_others_must_do_first_is_not_foreseen(ani: Klien, budi: Klien, siklus: UUID) -> None:
    """The guru has shared nothing and is not asked yet: neither side gets the pages behind the other's act."""
    start_observasi(budi, siklus)
    conclude_observasi(budi, siklus)
    share_hasil(budi, siklus)
    assert "data-kirim" not in ani.get(f"/siklus/{siklus}/upaya", headers=PAKET).text.split("<main")[1]
    assert budi.get(f"/siklus/{siklus}/observasi/kelas", headers=PAKET).status_code == 303


def test_a_form_of_such_a_page_is_taken_after_the_acts_that_were_foreseen(budi: Klien, siklus: UUID) -> None:
    halaman = budi.get(f"/siklus/{siklus}/observasi/hasil", headers=PAKET).text
    versi = BeautifulSoup(halaman, "html.parser").select_one("input[name=versi]")
    assert versi is not None
    start_observasi(budi, siklus)
    conclude_observasi(budi, siklus, versi=str(versi["value"]))
    assert "Hasil ini belum dibagikan" in budi.get(f"/siklus/{siklus}/observasi").text


def test_a_lesson_that_was_kept_on_the_tablet_arrives_with_its_real_times(
    app: Flask, ani: Klien, budi: Klien, siklus: UUID
) -> None:
    def saat(menit: int) -> str:
        return str(int((datetime.now(UTC) + timedelta(minutes=menit)).timestamp() * 1000))

    with app.app_context(), menulis() as sesi:
        sesi.scalars(select(Persiapan)).one().dikumpulkan -= timedelta(days=1)
    kini = datetime.now(UTC)
    halaman = budi.get(f"/siklus/{siklus}/observasi")
    budi.send(budi.fill(halaman, aksi("/observasi/kunjungan"), saat=saat(-180)))
    conclude_observasi(budi, siklus, saat=saat(-110))
    with app.app_context():
        kunjungan = db.session.scalars(select(Kunjungan)).one()
        lama = [(t - kini).total_seconds() // 60 for t in (kunjungan.mulai, kunjungan.selesai) if t is not None]
    assert lama in ([-180, -110], [-181, -111])


def test_a_message_that_waits_for_its_reader_is_not_used_up_by_a_pack(ani: Klien, budi: Klien, siklus: UUID) -> None:
    start_observasi(budi, siklus)
    halaman = budi.get(f"/siklus/{siklus}/observasi/hasil")
    assert budi.send(budi.fill(halaman, aksi("/observasi/hasil"), **ISI_B)).status_code == 303  # type: ignore[arg-type]
    assert "Observasi selesai." not in budi.get(f"/siklus/{siklus}/observasi", headers=PAKET).text
    assert "Observasi selesai." in budi.get(f"/siklus/{siklus}/observasi").text
