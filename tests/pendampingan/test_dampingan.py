"""The coach's desk: what waits for a reading, who is in care and whose turn it is; nobody else finds these pages."""

from __future__ import annotations

from datetime import date, timedelta

from bs4 import BeautifulSoup
from flask import Flask

from observasi_app.extensions import menulis, new_id
from observasi_app.pendampingan.queries import SEHALAMAN
from observasi_app.sekolah.models import PasanganCoach, Pegawai
from tests.dunia import TAHUN, tetap
from tests.klien import Klien
from tests.langkah import aksi, respond_refleksi, send, send_back_refleksi, submit_refleksi
from tests.siklus.benih_e import open_at


def as_coach(nova: Klien) -> Klien:
    """Let Bu Nova put on her coach's hat."""
    assert nova.send(nova.fill(nova.get("/sesi"), aksi("/peran"))).status_code == 303
    return nova


def next_page(halaman: str) -> str | None:
    """Return where the list goes on."""
    tautan = [a for a in BeautifulSoup(halaman, "html5lib").select("a[href]") if "Guru berikutnya" in a.get_text()]
    return str(tautan[0]["href"]) if tautan else None


def test_a_handed_in_reflection_waits_until_it_is_read(app: Flask, ani: Klien, nova: Klien) -> None:
    coach = as_coach(nova)
    assert "Semua refleksi sudah Anda baca" in coach.get("/refleksi").text
    siklus = open_at(app, ani)
    submit_refleksi(ani, siklus)
    halaman = coach.get("/refleksi").text
    assert "Ibu Ani Rahmawati" in halaman
    assert f"/siklus/{siklus}/refleksi" in halaman
    send(coach, f"/siklus/{siklus}/refleksi", aksi("/tinjauan"))
    assert "Ibu Ani Rahmawati" not in coach.get("/refleksi").text


def test_a_new_version_waits_again_and_one_taken_back_does_not(
    app: Flask, ani: Klien, budi: Klien, nova: Klien
) -> None:
    coach = as_coach(nova)
    siklus = open_at(app, ani)
    submit_refleksi(ani, siklus)
    send(coach, f"/siklus/{siklus}/refleksi", aksi("/tinjauan"))
    send_back_refleksi(budi, siklus)
    submit_refleksi(ani, siklus)
    assert "Versi 2" in coach.get("/refleksi").text
    send(ani, f"/siklus/{siklus}/refleksi", aksi("/pengajuan/penarikan"))
    assert "Ibu Ani Rahmawati" not in coach.get("/refleksi").text


def test_the_list_names_each_guru_in_care_with_stage_and_turn(app: Flask, ani: Klien, budi: Klien, nova: Klien) -> None:
    coach = as_coach(nova)
    assert "Belum membuka siklus" in coach.get("/dampingan").text
    siklus = open_at(app, ani)
    submit_refleksi(ani, siklus)
    halaman = coach.get("/dampingan").text
    assert "Bapak Budi Santoso" in halaman
    assert "menanggapi refleksi" in halaman
    assert f"/siklus/{siklus}" in halaman
    respond_refleksi(budi, siklus)
    assert "Selesai" in coach.get("/dampingan").text


def test_when_the_care_ends_the_guru_leaves_both_lists(app: Flask, ani: Klien, nova: Klien) -> None:
    coach = as_coach(nova)
    siklus = open_at(app, ani)
    submit_refleksi(ani, siklus)
    with app.app_context(), menulis() as sesi:
        pasangan = sesi.query(PasanganCoach).filter_by(guru_id=tetap("ani")).one()
        pasangan.selesai = date.today() - timedelta(days=2)  # noqa: DTZ011 - two days make the zone not matter
    assert "Ani Rahmawati" not in coach.get("/dampingan").text
    assert "Ani Rahmawati" not in coach.get("/refleksi").text
    assert coach.get(f"/siklus/{siklus}/refleksi").status_code == 404


def test_a_name_is_found_however_it_is_typed_and_a_long_list_goes_on(app: Flask, nova: Klien) -> None:
    coach, mulai = as_coach(nova), date(TAHUN, 1, 1)
    with app.app_context(), menulis() as sesi:
        for n in range(SEHALAMAN + 1):
            guru = new_id()
            sesi.add(
                Pegawai(
                    id=guru,
                    nama=f"Guru Ke {n:02d}",
                    nama_cari=f"guru ke {n:02d}",
                    sapaan="tanpa",
                    status="pns",
                    nip=None,
                    nuptk=None,
                )
            )
            sesi.flush()
            sesi.add(
                PasanganCoach(sekolah_id=tetap("satu"), coach_id=tetap("nova"), guru_id=guru, mulai=mulai, selesai=None)
            )
    assert "Ibu Ani Rahmawati" in coach.get("/dampingan?cari=RAHM%C3%81WATI").text
    assert "Guru Ke 05" not in coach.get("/dampingan?cari=rahma").text
    assert "Tidak ada guru dampingan bernama" in coach.get("/dampingan?cari=zzz").text
    terlihat: list[int] = []
    alamat: str | None = "/dampingan"
    while alamat:
        halaman = coach.get(alamat).text
        terlihat += [n for n in range(SEHALAMAN + 1) if f"Guru Ke {n:02d}" in halaman]
        alamat = next_page(halaman)
    assert terlihat == list(range(SEHALAMAN + 1))


def test_these_pages_are_for_the_coachs_hat(ani: Klien, budi: Klien, nova: Klien) -> None:
    for siapa in (ani, budi, nova):
        assert siapa.get("/refleksi").status_code == 403
        assert siapa.get("/dampingan").status_code == 403
