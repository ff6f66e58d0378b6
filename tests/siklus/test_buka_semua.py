"""Opening the period's cycle for every guru in one act: only for those who have none, by principal or operator."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import delete, select, update

from observasi_app.extensions import db, menulis
from observasi_app.jejak.models import Jejak
from observasi_app.sekolah.models import Penugasan, Periode
from observasi_app.siklus.inti.models import Siklus
from observasi_app.siklus.inti.tahap import Keadaan
from tests.dunia import tetap
from tests.klien import Klien
from tests.langkah import FOKUS, aksi, open_siklus, send

HALAMAN = "/siklus/baru-untuk"


@pytest.fixture
def oki(sebagai: Callable[[str], Klien]) -> Klien:
    """Oki, operator of Bu Ani's school."""
    return sebagai("oki")


def cycles(app: Flask) -> dict[str, Siklus]:
    """Return the cycles by the short name of their guru."""
    nama = {tetap(k): k for k in ("ani", "rudi", "nova", "oki")}
    with app.app_context():
        return {nama[s.pelaku_id]: s for s in db.session.scalars(select(Siklus))}


def test_the_operator_opens_a_cycle_for_every_guru_in_one_act(app: Flask, oki: Klien) -> None:
    assert "3 guru belum punya siklus" in oki.get(HALAMAN).text
    beranda = send(oki, HALAMAN, aksi(HALAMAN), fokus=FOKUS)
    assert "3 siklus dibuka dengan usulan fokus" in beranda.text
    semua = cycles(app)
    assert set(semua) == {"ani", "rudi", "nova"}
    for satu in semua.values():
        assert satu.keadaan == Keadaan.FOKUS_DIUSULKAN
        assert satu.pengamat_id == satu.penilai_id == tetap("budi")
    assert semua["ani"].coach_id == tetap("nova")
    with app.app_context():
        jejak = db.session.scalars(select(Jejak).where(Jejak.tindakan == "membuka siklus")).all()
        assert {(j.pegawai_id, j.peran) for j in jejak} == {(tetap("oki"), "operator")}


def test_only_those_who_have_none_yet_get_one(app: Flask, oki: Klien, sebagai: Callable[[str], Klien]) -> None:
    sendiri = open_siklus(sebagai("ani"))
    assert "2 guru belum punya siklus" in oki.get(HALAMAN).text
    send(oki, HALAMAN, aksi(HALAMAN), fokus=FOKUS)
    assert cycles(app)["ani"].id == sendiri
    assert "Semua guru sudah punya siklus" in oki.get(HALAMAN).text


def test_who_is_not_appraised_here_gets_a_cycle_without_predikat(
    app: Flask, oki: Klien, sebagai: Callable[[str], Klien]
) -> None:
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Penugasan).where(Penugasan.id == tetap("rudi-guru-satu")).values(ikut_penilaian=False))
    assert "1 di antaranya mendapat siklus tanpa predikat" in oki.get(HALAMAN).text
    send(oki, HALAMAN, aksi(HALAMAN), fokus=FOKUS)
    semua = cycles(app)
    assert semua["rudi"].penilai_id is None
    assert semua["ani"].penilai_id == tetap("budi")
    assert "Siklus tanpa predikat" in sebagai("rudi").get(f"/siklus/{semua['rudi'].id}").text


def test_the_operator_who_opened_a_cycle_does_not_see_it(app: Flask, oki: Klien) -> None:
    send(oki, HALAMAN, aksi(HALAMAN), fokus=FOKUS)
    assert oki.get(f"/siklus/{cycles(app)['ani'].id}").status_code == 403


def test_an_operator_who_teaches_does_not_choose_her_own_focus_by_that(app: Flask, oki: Klien) -> None:
    with app.app_context(), menulis() as sesi:
        tugas = sesi.get_one(Penugasan, tetap("rudi-guru-satu"))
        tugas.pegawai_id = tetap("oki")
    send(oki, "/sesi", aksi("/peran"))
    send(oki, HALAMAN, aksi(HALAMAN), fokus=FOKUS)
    assert cycles(app)["oki"].keadaan == Keadaan.FOKUS_DIUSULKAN


def test_without_a_period_or_a_principal_the_page_says_what_comes_first(app: Flask, oki: Klien) -> None:
    with app.app_context(), menulis() as sesi:
        sesi.execute(delete(Penugasan).where(Penugasan.pegawai_id == tetap("budi")))
    assert "Belum ada kepala sekolah" in oki.get(HALAMAN).text
    with app.app_context(), menulis() as sesi:
        sesi.execute(delete(Periode).where(Periode.sekolah_id == tetap("satu")))
    assert "Belum ada periode yang berjalan" in oki.get(HALAMAN).text
