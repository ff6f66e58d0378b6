"""December in a real browser: a principal appraises 28 people from her home, and is appraised himself by the dinas."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect
from sqlalchemy import func, select, update
from werkzeug.test import TestResponse

from observasi_app.extensions import db, menulis, now
from observasi_app.masuk.models import Akun, Sesi
from observasi_app.masuk.queries import hash_token
from observasi_app.masuk.sesi import KUKI
from observasi_app.penilaian.models import Penilaian
from observasi_app.sekolah.models import Pegawai, Penugasan
from observasi_app.siklus.inti.tahap import Keadaan
from observasi_app.web.isian import fold_nama
from observasi_app.web.waktu import Zona, local
from tests.browser.conftest import Peladen
from tests.browser.halaman import Orang, come_in, complaints
from tests.dunia import SANDI, TAHUN, tetap, token_of
from tests.klien import Klien
from tests.langkah import (
    agree_diskusi,
    approve_persiapan,
    conclude_observasi,
    finish_siklus,
    open_siklus,
    share_hasil,
    start_observasi,
    submit_diskusi,
    submit_persiapan,
)
from tests.penilaian.pimpinan import make_siklus_pimpinan

pytestmark = pytest.mark.browser

SELESAI, DI_D, PINDAH, HONORER = 24, 3, 1, 5
"""Of 28 guru: with E, stopped at D, moved away; and how many of the first are honorer."""


class TanpaPeriksa(Klien):
    """Fetches pages without inspecting them: 28 people walk the same pages, which other tests have looked at."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:  # noqa: ANN401 - Flask's own signature
        return FlaskClient.open(self, *args, **kwargs)


def _klien(peladen: Peladen, kunci: str) -> Klien:
    peladen.app.test_client_class = TanpaPeriksa
    klien = peladen.app.test_client()
    assert isinstance(klien, Klien)
    klien.set_cookie(KUKI, token_of(kunci))
    return klien


def _add_guru(peladen: Peladen, banyak: int) -> list[str]:
    """Give the school so many guru more, each with an account and a session."""
    semua = [f"guru-{urut:02d}" for urut in range(banyak)]
    with peladen.app.app_context(), menulis() as sesi:
        sandi = sesi.scalars(select(Akun.sandi).where(Akun.nama_pendek == "ani")).one()
        for kunci in semua:
            nama = f"Guru Contoh {kunci[-2:]}"
            sesi.add(Pegawai(id=tetap(kunci), nama=nama, nama_cari=fold_nama(nama), sapaan="ibu", status="pns"))
        sesi.flush()
        for kunci in semua:
            sesi.add(Akun(pegawai_id=tetap(kunci), nama_pendek=kunci, sandi=sandi))
            sesi.add(
                Penugasan(
                    pegawai_id=tetap(kunci),
                    peran="guru",
                    sekolah_id=tetap("satu"),
                    mulai=date(TAHUN - 1, 1, 1),
                    mengajar="IPS",
                )
            )
            sesi.add(
                Sesi(
                    id=tetap(f"sesi-{kunci}"),
                    pegawai_id=tetap(kunci),
                    token_hash=hash_token(token_of(kunci)),
                    operasi_id=tetap(f"sesi-operasi-{kunci}"),
                    perangkat="HP uji",
                    dibuat=now(),
                    dilihat=now(),
                    berakhir=now() + timedelta(days=14),
                )
            )
    return semua


@pytest.fixture
def desember(peladen: Peladen) -> list[str]:
    """The school in December: 24 guru came to the end of E, three stopped at D, and one has moved away."""
    semua = ["ani", "rudi", "nova", *_add_guru(peladen, SELESAI + DI_D + PINDAH - 3)]
    budi = _klien(peladen, "budi")
    for kunci in semua[:SELESAI]:
        finish_siklus(_klien(peladen, kunci), budi)
    for kunci in semua[SELESAI : SELESAI + DI_D]:
        guru = _klien(peladen, kunci)
        siklus = open_siklus(guru)
        submit_persiapan(guru, siklus)
        approve_persiapan(budi, siklus)
        start_observasi(budi, siklus)
        conclude_observasi(budi, siklus)
        share_hasil(budi, siklus)
        submit_diskusi(guru, siklus)
        agree_diskusi(budi, siklus)
    open_siklus(_klien(peladen, semua[-1]))
    kemarin = local(now(), Zona.WIB).date() - timedelta(days=1)
    with peladen.app.app_context(), menulis() as sesi:
        honorer = [tetap(k) for k in semua[SELESAI - HONORER : SELESAI]]
        sesi.execute(update(Pegawai).where(Pegawai.id.in_(honorer)).values(status="honorer", nip=None))
        sesi.execute(update(Penugasan).where(Penugasan.pegawai_id == tetap(semua[-1])).values(selesai=kemarin))
    return semua


@pytest.fixture
def datang(buka: Callable[..., Page]) -> Iterator[Callable[..., Orang]]:
    """Return a function that brings somebody in; no page they pass may have a fault."""
    semua: list[Orang] = []

    def bawa(kunci: str, ukuran: str = "lanskap") -> Orang:
        semua.append(come_in(buka, kunci, ukuran))
        return semua[-1]

    yield bawa
    assert complaints(semua) == []


def _quote(orang: Orang, kotak: str, tahap: str) -> None:
    """Put the first line of a stage into a judgement: the box is tapped, then the line."""
    layar = orang.halaman
    layar.get_by_role("textbox", name=re.compile(f"^{kotak}")).click()
    bagian = layar.locator(".dasar-nilai > li").filter(has=layar.locator(".manik-huruf", has_text=tahap))
    if bagian.locator("details:not([open])").count():
        bagian.locator("summary").click()
    bagian.get_by_role("button", name=re.compile("^Kutip")).first.click()
    expect(layar.get_by_role("textbox", name=re.compile(f"^{kotak}"))).to_have_value(re.compile("“.+” — "))


def _judge(orang: Orang) -> None:
    """Three judgements, each with a quote; what follows is one tap a rating."""
    for kotak, tahap in (("Upaya refleksi", "C"), ("Upaya mempelajari", "D"), ("Perubahan praktik", "E")):
        _quote(orang, kotak, tahap)


def _rate(orang: Orang, hasil: str, perilaku: str) -> None:
    orang.choose("Rating hasil kerja", hasil)
    orang.choose("Rating perilaku kerja", perilaku)


def test_a_principal_carries_december_and_the_password_is_asked_once(
    peladen: Peladen, desember: list[str], datang: Callable[..., Orang]
) -> None:
    budi = datang("budi")
    layar = budi.pulang()
    assert layar.evaluate("Observasi.brankas.siap().then(Boolean)"), "what needs the fresh password is done"
    _let_time_pass(peladen)
    budi.follow("Penilaian", "Penilaian")
    budi.see(f"{SELESAI} dari {SELESAI + DI_D} siap ditetapkan")
    budi.see(f"{PINDAH} pindah")
    budi.follow("Pindah", "Penilaian")
    budi.see("Guru Contoh 24")
    budi.see("SKP sendiri di tiap sekolah")
    budi.follow("Siklus belum selesai", "Penilaian")
    expect(layar.locator(".antrean-nilai > li")).to_have_count(DI_D)
    budi.follow("Siap ditetapkan", "Penilaian")
    layar.locator(".antrean-nilai a").first.click()
    honorer = 0
    for urut in range(SELESAI):
        sebutan = layar.get_by_role("heading", level=1).text_content() or ""
        _judge(budi)
        sandi = layar.locator("#sandi")
        assert sandi.count() == (urut == 0)
        if urut == 0:
            sandi.fill(SANDI)
        if layar.get_by_text("tanpa rating dan tanpa predikat").count():
            honorer += 1
            assert layar.get_by_role("group", name="Rating hasil kerja").count() == 0
        else:
            _rate(budi, "Sesuai ekspektasi", "Di atas ekspektasi")
        budi.press("Tetapkan penilaian")
        expect(layar.get_by_text(f"Penilaian {sebutan} sudah ditetapkan.").first).to_be_visible()
    assert honorer == HONORER
    budi.arrive("Penilaian")
    budi.see(f"{SELESAI} sudah ditetapkan")
    with peladen.app.app_context():
        hitung = select(Penilaian.predikat, func.count().label("banyak")).group_by(Penilaian.predikat)
        predikat = {baris.predikat: baris.banyak for baris in db.session.execute(hitung)}
    assert predikat == {"baik": SELESAI - HONORER, None: HONORER}
    _answer_and_read(budi, datang)


def _let_time_pass(peladen: Peladen) -> None:
    """More than a quarter of an hour has gone since the principal signed in."""
    with peladen.app.app_context(), menulis() as sesi:
        sesi.execute(update(Sesi).where(Sesi.pegawai_id == tetap("budi")).values(dibuat=now() - timedelta(minutes=20)))


def _answer_and_read(budi: Orang, datang: Callable[..., Orang]) -> None:
    """One guru accepts on her telephone; another responds, and the principal finds that on his home."""
    ani = datang("ani", "ponsel")
    ani.pulang()
    ani.see("Penilaian Anda sudah ditetapkan")
    ani.follow("Baca penilaian", "Penilaian Anda")
    ani.see("Baik")
    ani.press("Saya terima")
    ani.see("Final: diterima oleh pegawai")
    rudi = datang("rudi", "ponsel")
    rudi.pulang()
    rudi.follow("Baca penilaian", "Penilaian Anda")
    rudi.fill({"Tanggapan Anda": "Kunjungan Oktober belum disebut."})
    rudi.press("Kirim tanggapan")
    rudi.see("Kunjungan Oktober belum disebut.")
    budi.pulang()
    budi.see("Tanggapan menunggu Anda baca")
    budi.follow("Bapak Rudi Hartono", "Bapak Rudi Hartono")
    budi.see("Kunjungan Oktober belum disebut.")
    budi.press("Sudah saya baca")
    budi.see("Final: tanggapannya sudah dibaca")


def _set_organisasi(endah: Orang) -> None:
    """From home the kepala dinas sets how the school did as a whole."""
    endah.pulang()
    endah.halaman.get_by_role("region", name="Predikat organisasi").get_by_role("link", name="Semua sekolah").click()
    endah.arrive("Predikat organisasi")
    endah.follow("SMP Negeri 1 Contoh", "SMP Negeri 1 Contoh")
    endah.choose("Predikat organisasi", "Istimewa")
    endah.fill({"Dasar penetapan": "Target perjanjian kinerja terlampaui."})
    endah.press("Tetapkan", "SMP Negeri 1 Contoh")
    endah.see("Target perjanjian kinerja terlampaui.")


def test_a_principal_is_recommended_by_the_pengawas_and_set_by_the_kepala_dinas(
    peladen: Peladen, datang: Callable[..., Orang]
) -> None:
    with peladen.app.app_context():
        make_siklus_pimpinan("budi", "satu", Keadaan.SELESAI)
    dedi = datang("dedi")
    dedi.pulang()
    dedi.follow("Penilaian", "Penilaian kepala sekolah")
    dedi.follow("Bapak Budi Santoso", "Bapak Budi Santoso")
    isi = {"Upaya refleksi": "Menyebut kesulitannya.", "Upaya mempelajari": "Belajar dari sekolah lain."}
    dedi.fill(isi | {"Perubahan praktik": "Keputusan kini memakai data."})
    _rate(dedi, "Di atas ekspektasi", "Sesuai ekspektasi")
    dedi.press("Rekomendasikan kepada dinas", "Penilaian kepala sekolah")
    dedi.see("Menunggu keputusan dinas")
    endah = datang("endah")
    endah.pulang()
    endah.see("1 rekomendasi menunggu keputusan Anda")
    endah.follow("Buka rekomendasi", "Rekomendasi penilaian")
    endah.follow("Bapak Budi Santoso", "Bapak Budi Santoso")
    endah.see("Keputusan kini memakai data.")
    endah.halaman.get_by_text("Kembalikan dengan alasan").click()
    endah.fill({"Alasan dikembalikan": "Sebut data yang dipakai."})
    endah.press("Kembalikan", "Rekomendasi penilaian")
    _set_organisasi(endah)
    dedi.pulang()
    dedi.follow("Penilaian", "Penilaian kepala sekolah")
    dedi.see("Dikembalikan dinas")
    dedi.follow("Bapak Budi Santoso", "Bapak Budi Santoso")
    dedi.see("Sebut data yang dipakai.")
    dedi.see("jadi diusulkan Di atas ekspektasi")
    dedi.fill(isi | {"Perubahan praktik": "Keputusan memakai data kehadiran."})
    _rate(dedi, "Di atas ekspektasi", "Sesuai ekspektasi")
    dedi.press("Rekomendasikan kepada dinas", "Penilaian kepala sekolah")
    endah.pulang()
    endah.follow("Buka rekomendasi", "Rekomendasi penilaian")
    endah.follow("Bapak Budi Santoso", "Bapak Budi Santoso")
    endah.press("Tetapkan penilaian", "Rekomendasi penilaian")
    endah.see("sudah ditetapkan")
    budi = datang("budi", "ponsel")
    budi.pulang()
    budi.follow("Baca penilaian", "Penilaian Anda")
    budi.see("Keputusan memakai data kehadiran.")
    budi.press("Saya terima")
    budi.see("Final: diterima oleh pegawai")
    dedi.pulang()
    dedi.follow("Penilaian", "Penilaian kepala sekolah")
    dedi.follow("Bapak Budi Santoso", "Bapak Budi Santoso")
    expect(dedi.halaman.get_by_role("button", name="Rekomendasikan kepada dinas")).to_have_count(0)
