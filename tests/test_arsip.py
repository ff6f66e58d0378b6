"""The lists of a period that is over name who was there in it: who left stays, who came later does not wait."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import delete, select, update

from observasi_app.extensions import db, menulis, new_id
from observasi_app.rencana.models import Rencana
from observasi_app.sekolah.models import Pegawai, Penugasan
from observasi_app.siklus.inti.models import Siklus
from tests.akun.test_periode import choose
from tests.dunia import TAHUN, half_of_2024, tetap
from tests.langkah import FOKUS, aksi, send
from tests.perintah import perintah_dari
from tests.rencana.langkah import ISI, agree, approve, fill_all, submit
from tests.test_tahun_2024 import CUKUP, of_2024

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from flask import Flask
    from sqlalchemy.orm import Session

    from tests.klien import Klien

MULAI, SELESAI = date(2024, 1, 1), date(2024, 6, 30)


def add_orang(
    sesi: Session, nama: str, mulai: date, selesai: date | None = None, peran: str = "guru", sifat: str = "definitif"
) -> UUID:
    satu = Pegawai(id=new_id(), nama=nama, nama_cari=nama.casefold(), sapaan="ibu", status="pns")
    sesi.add(satu)
    sesi.flush()
    add_tugas(sesi, satu.id, mulai, selesai, peran, sifat)
    return satu.id


def add_tugas(
    sesi: Session, pegawai: UUID, mulai: date, selesai: date | None, peran: str, sifat: str = "definitif"
) -> None:
    sesi.add(
        Penugasan(
            pegawai_id=pegawai, peran=peran, sekolah_id=tetap("satu"), mulai=mulai, selesai=selesai, sifat=sifat
        )
    )  # fmt: skip


@pytest.fixture(autouse=True)
def arsip(app: Flask) -> None:
    """School one had others in the first half of 2024: some stayed, some left; all the tests know came a year later."""
    with app.app_context(), menulis() as sesi:
        sesi.add(half_of_2024())
        add_orang(sesi, "Tetap", date(2019, 7, 1))
        add_orang(sesi, "Pergi", date(2019, 7, 1), date(2024, 12, 31))
        add_orang(sesi, "Terakhir", date(2019, 7, 1), MULAI)
        add_orang(sesi, "Dahulu", date(2019, 7, 1), date(2023, 12, 31))
        dulu = add_orang(sesi, "Kepala Dulu", date(2020, 1, 1), date(2024, 3, 31), "kepala_sekolah", "plt")
        add_tugas(sesi, dulu, date(2024, 4, 1), date(2024, 12, 31), "kepala_sekolah")


def names(halaman: str, letak: str = r"<strong>(?:Ibu|Bapak) ([^<]+)</strong>") -> set[str]:
    return set(re.findall(letak, halaman))


def counts(halaman: str) -> dict[str, int]:
    return {b: int(n) for b, n in re.findall(r'bagian=(\w+)"[^>]*>[^<]*<span class="redup">(\d+)<', halaman)}


def plan_and_leave(app: Flask, ani: Klien, budi: Klien) -> UUID:
    """Bu Ani makes the plan of the half-year, and then works at the school no more."""
    choose(ani)
    choose(budi)
    rencana = fill_all(ani, of_2024(ISI, **CUKUP))
    submit(ani, rencana)
    approve(budi, rencana)
    agree(ani, rencana)
    with app.app_context(), menulis() as sesi:
        milik = Penugasan.pegawai_id == tetap("ani")
        sesi.execute(update(Penugasan).where(milik).values(mulai=date(2020, 1, 1), selesai=date(TAHUN - 1, 6, 30)))
    return rencana


def test_the_plans_of_a_school_name_who_taught_there_then(app: Flask, ani: Klien, budi: Klien, citra: Klien) -> None:
    rencana = plan_and_leave(app, ani, budi)
    belum = budi.get("/rencana?bagian=belum").text
    assert names(belum) == {"Tetap", "Pergi", "Terakhir"}
    assert belum.count("tidak lagi bertugas di sini") == 2
    assert "Ingatkan Ibu Tetap dengan santun" in belum
    assert "Ingatkan Ibu Pergi dengan santun" not in belum
    sepakat = budi.get("/rencana?bagian=sepakat").text
    assert names(sepakat) == {"Ani Rahmawati"}
    assert f"/rencana/{rencana}" in sepakat
    assert budi.get(f"/rencana/{rencana}").status_code == 200
    assert counts(belum) == {"anda": 0, "guru": 0, "belum": 3, "sepakat": 1}
    assert "0 menunggu guru · 3 belum mulai · 1 disepakati" in budi.get("/").text
    assert citra.get(f"/rencana/{rencana}").status_code == 404


def test_who_came_later_is_on_it_with_the_plan_they_made_and_the_asker_never(
    app: Flask, ani: Klien, budi: Klien
) -> None:
    choose(ani)
    choose(budi)
    submit(ani, fill_all(ani, of_2024(ISI, **CUKUP)))
    with app.app_context(), menulis() as sesi:
        add_tugas(sesi, tetap("budi"), date(2019, 7, 1), None, "guru")
    halaman = budi.get("/rencana").text
    assert names(halaman) == {"Ani Rahmawati"}
    assert counts(halaman) == {"anda": 1, "guru": 0, "belum": 3, "sepakat": 0}
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Rencana).values(pegawai_id=tetap("budi")))
    assert counts(budi.get("/rencana").text) == {"anda": 0, "guru": 0, "belum": 3, "sepakat": 0}


def test_the_period_that_runs_names_who_teaches_today(budi: Klien) -> None:
    assert names(budi.get("/rencana?bagian=belum").text) == {"Tetap", "Ani Rahmawati", "Rudi Hartono", "Nova Elita"}
    assert names(budi.get("/penilaian?bagian=belum").text) == {
        "Tetap", "Ani Rahmawati", "Rudi Hartono", "Nova Elita",
    }  # fmt: skip


def test_nobody_who_came_later_stands_in_the_queue_of_an_archive(app: Flask, ani: Klien, budi: Klien) -> None:
    choose(ani)
    choose(budi)
    assert names(budi.get("/penilaian?bagian=belum").text) == {"Tetap", "Pergi"}
    assert names(budi.get("/penilaian?bagian=pindah").text) == {"Terakhir"}
    send(ani, "/siklus/baru", aksi("/siklus/baru"), fokus=FOKUS)
    assert names(budi.get("/penilaian?bagian=belum").text) == {"Tetap", "Pergi", "Ani Rahmawati"}
    assert budi.get(f"/penilaian/guru/{tetap('rudi')}").status_code == 404
    assert "0 dari 3 siap" in budi.get("/penilaian").text


def test_the_board_and_the_session_leave_out_who_came_later(budi: Klien, sebagai: Callable[[str], Klien]) -> None:
    choose(budi)
    papan = budi.get("/guru").text
    assert names(papan) == {"Tetap", "Pergi", "Terakhir"}
    assert papan.count("tidak lagi bertugas di sini") == 2
    assert "dari 1 sudah mengajukan" in budi.get("/rencana/sesi").text
    assert budi.get(f"/rencana/sesi/{tetap('rudi')}/kabar").status_code == 404
    nova = sebagai("nova")
    send(nova, "/sesi", aksi("/peran"))
    assert "Ani Rahmawati" in nova.get("/").text
    choose(nova)
    for halaman in ("/", "/rencana/sesi", "/rencana/dampingan"):
        assert "Ani Rahmawati" not in nova.get(halaman).text


def test_cycles_are_opened_for_those_who_were_there_and_still_are(app: Flask, budi: Klien) -> None:
    choose(budi)
    assert "1 guru belum punya siklus" in budi.get("/siklus/baru-untuk").text
    send(budi, "/siklus/baru-untuk", aksi("/siklus/baru-untuk"), fokus=FOKUS)
    with app.app_context():
        pelaku = select(Pegawai.nama).join(Siklus, Siklus.pelaku_id == Pegawai.id)
        assert db.session.scalars(pelaku).all() == ["Tetap"]
    assert "Tidak ada yang menunggu siklus" in budi.get("/siklus/baru-untuk").text


def test_the_dinas_and_the_pengawas_see_who_led_a_school_then(sebagai: Callable[[str], Klien]) -> None:
    endah, dedi = sebagai("endah"), sebagai("dedi")
    for siapa in (endah, dedi):
        choose(siapa)
        halaman = siapa.get("/rencana?bagian=belum").text
        assert "Kepala Dulu" in names(halaman)
        assert "Budi Santoso" not in halaman
        assert halaman.count("Kepala Dulu") == 1, "first as Plt., then not: one row"
        assert "tidak lagi bertugas di sini" in halaman
        assert "Ingatkan Ibu Kepala Dulu" not in halaman
    antrean = dedi.get("/penilaian/kepala-sekolah").text
    assert "Kepala Dulu" in antrean
    assert "Budi Santoso" not in antrean
    assert "Budi Santoso" not in dedi.get("/siklus/baru-binaan").text


def test_a_principal_who_came_later_is_there_with_the_plan_he_made(
    budi: Klien, sebagai: Callable[[str], Klien]
) -> None:
    endah = sebagai("endah")
    choose(endah)
    choose(budi)
    send(budi, "/rencana/saya", aksi("/rencana/saya"))
    assert "Budi Santoso" in endah.get("/rencana?bagian=guru").text


def test_a_school_that_entered_everybody_later_is_told_how_they_come_in(app: Flask, budi: Klien) -> None:
    with app.app_context(), menulis() as sesi:
        sesi.execute(delete(Penugasan).where(Penugasan.mulai < date(2025, 1, 1)))
    choose(budi)
    for halaman in ("/rencana", "/penilaian"):
        assert "Belum ada yang tercatat dalam periode ini" in budi.get(halaman).text


def test_an_archive_of_many_asks_no_more_of_the_database_than_one_of_few(app: Flask, budi: Klien) -> None:
    def ask() -> list[int]:
        hasil = []
        for halaman in ("/", "/guru", "/rencana", "/rencana?bagian=belum", "/rencana/sesi", "/penilaian"):
            with app.app_context(), perintah_dari(db.engine) as semua:
                budi.get(halaman)
            hasil.append(len(semua))
        return hasil

    choose(budi)
    ask()
    sedikit = ask()
    with app.app_context(), menulis() as sesi:
        for n in range(280):
            add_orang(sesi, f"Banyak {n:03d}", date(2019, 7, 1), date(2024, 12, 31) if n % 2 else None)
    assert ask() == sedikit
