"""Whoever taught at a school and leads it as Plt. is appraised in both offices; the definitive one flows on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from observasi_app.extensions import db, menulis, new_id
from observasi_app.penilaian.dari_rencana import find_ditetapkan
from observasi_app.penilaian.models import Penilaian
from observasi_app.rencana.alur import JenisRencana
from observasi_app.sekolah.models import Penugasan
from observasi_app.siklus.inti.tahap import Keadaan
from tests.dunia import TAHUN, tetap
from tests.langkah import aksi, finish_siklus, send
from tests.penilaian.pimpinan import make_siklus_pimpinan
from tests.penilaian.test_organisasi import NILAI, appraise

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from tests.klien import Klien

PLT_ANI = f"/penilaian/kepala-sekolah/{tetap('satu')}/{tetap('ani')}"


def make_plt(app: Flask, mulai: date) -> None:
    """Bu Ani leads the school as Plt. beside her teaching, and her own cycle as principal has come to its end."""
    with app.app_context():
        with menulis() as sesi:
            sesi.add(
                Penugasan(
                    id=new_id(),
                    pegawai_id=tetap("ani"),
                    peran="kepala_sekolah",
                    sekolah_id=tetap("satu"),
                    mulai=mulai,
                    sifat="plt",
                )
            )
        make_siklus_pimpinan("ani", "satu", Keadaan.SELESAI)


def test_she_is_appraised_as_guru_and_as_plt_and_neither_hides_the_other(
    app: Flask, ani: Klien, budi: Klien, sebagai: Callable[[str], Klien]
) -> None:
    dedi, endah = sebagai("dedi"), sebagai("endah")
    finish_siklus(ani, budi)
    appraise(budi)
    with app.app_context():
        sebagai_guru = db.session.scalars(select(Penilaian.id)).one()
        tutup = [
            bool(find_ditetapkan(tetap("satu"), tetap("periode-satu"), tetap("ani"), jenis).tutup)
            for jenis in (JenisRencana.GURU, JenisRencana.KEPALA_SEKOLAH)
        ]
    assert tutup == [True, False], "her plan as principal is still open"
    make_plt(app, date(TAHUN, 1, 1))
    assert "Rekomendasikan kepada dinas" in dedi.get(PLT_ANI).text
    send(dedi, PLT_ANI, aksi("/rekomendasi"), None, **(NILAI | {"hasil": "sesuai"}))
    antrean = endah.get("/penilaian/rekomendasi").text
    tujuan = antrean.split('href="/penilaian/rekomendasi/')[1].split('"')[0]
    send(endah, f"/penilaian/rekomendasi/{tujuan}", aksi("/penetapan"))
    with app.app_context():
        semua = {p.jenis: p for p in db.session.scalars(select(Penilaian))}
    assert {jenis: p.predikat for jenis, p in semua.items()} == {"guru": "sangat_baik", "kepala_sekolah": "baik"}
    sebagai_plt = semua["kepala_sekolah"].id
    milik = ani.get("/penilaian/saya").text
    assert f"/penilaian/{sebagai_guru}" in milik
    assert f"/penilaian/{sebagai_plt}" in milik
    teks = ani.get(f"/penilaian/{sebagai_plt}").text
    assert "hanya predikat jabatan definitif yang diteruskan" in teks
    assert "belum pasti" in teks
    teks = ani.get(f"/penilaian/{sebagai_guru}").text
    assert "dinilai dua kali" in teks
    assert "hanya predikat jabatan definitif" not in teks, "that of the definitive office flows on"
    assert "Sudah ditetapkan" in dedi.get("/penilaian/kepala-sekolah").text
    with app.app_context(), menulis() as sesi:
        sesi.add(
            Penugasan(
                id=new_id(),
                pegawai_id=tetap("ani"),
                peran="kepala_dinas",
                dinas_id=tetap("dinas"),
                mulai=date(TAHUN, 1, 1),
            )
        )
    teks = ani.get(f"/penilaian/{sebagai_plt}").text
    assert "hanya predikat jabatan definitif yang diteruskan" in teks, (
        "whatever else she leads, the school she leads as Plt."
    )


def test_what_waits_in_one_office_does_not_stand_in_the_way_of_the_other(
    app: Flask, ani: Klien, budi: Klien, sebagai: Callable[[str], Klien]
) -> None:
    finish_siklus(ani, budi)
    make_plt(app, date(TAHUN, 1, 1))
    send(sebagai("dedi"), PLT_ANI, aksi("/rekomendasi"), None, **NILAI)
    assert appraise(budi).status_code == 303
    with app.app_context():
        assert db.session.scalars(select(Penilaian.jenis)).all() == ["guru"]
