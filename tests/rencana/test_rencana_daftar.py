"""The list of a school's plans, however many teach there: counted over an index, in order, true to who teaches."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from observasi_app.extensions import menulis, new_id, now
from observasi_app.rencana import queries_daftar, views_daftar
from observasi_app.rencana.alur import KeadaanRencana
from observasi_app.rencana.models import Rencana
from observasi_app.sekolah.models import Pegawai, Penugasan
from observasi_app.web.waktu import Zona, hari_ini
from tests.dunia import TAHUN, tetap

if TYPE_CHECKING:
    from flask import Flask
    from sqlalchemy.orm import Session

    from tests.klien import Klien

AWAL = date(TAHUN - 1, 1, 1)


def add_guru(sesi: Session, nama: str, selesai: date | None = None, *, kali: int = 1) -> Pegawai:
    satu = Pegawai(id=new_id(), nama=nama, nama_cari=nama.casefold(), sapaan="ibu", status="pns")
    sesi.add(satu)
    sesi.flush()
    for _ in range(kali):
        add_tugas(sesi, satu.id, selesai)
    return satu


def add_tugas(sesi: Session, pegawai: object, selesai: date | None) -> None:
    sesi.add(Penugasan(pegawai_id=pegawai, peran="guru", sekolah_id=tetap("satu"), mulai=AWAL, selesai=selesai))


def add_rencana(sesi: Session, pegawai: object, keadaan: KeadaanRencana, lama: int, kepada: str) -> None:
    sejak = now() - timedelta(days=lama)
    sesi.add(
        Rencana(
            sekolah_id=tetap("satu"), id=new_id(), periode_id=tetap("periode-satu"), pegawai_id=pegawai, jenis="guru",
            diajukan_kepada=kepada, aturan="2026", isi={}, dibuat=sejak, keadaan=keadaan.value, sejak=sejak,
        )
    )  # fmt: skip


@pytest.fixture
def ramai(app: Flask) -> None:
    """Guru in every state, those who left with a plan or without, one with two subjects, and the asker's own."""
    kini = hari_ini(Zona.WIB, now())
    with app.app_context(), menulis() as sesi:
        for n, keadaan in enumerate(KeadaanRencana):
            for ke in range(3):
                satu = add_guru(sesi, f"Sini {keadaan.value} {ke}", kini if ke == 2 else None, kali=1 + (ke == 1))
                kepada = "kepala_dinas" if ke == 2 else "kepala_sekolah"
                add_rencana(sesi, satu.id, keadaan, 10 * n + 3 - ke, kepada)
            pergi = add_guru(sesi, f"Pergi {keadaan.value}", kini - timedelta(days=1))
            add_rencana(sesi, pergi.id, keadaan, 90, "kepala_sekolah")
        kembali = add_guru(sesi, "Kembali", AWAL + timedelta(days=9))
        add_tugas(sesi, kembali.id, None)
        add_rencana(sesi, kembali.id, KeadaanRencana.DIAJUKAN, 200, "kepala_sekolah")
        for n in range(5):
            add_guru(sesi, f"Belum {9 - n}")
        add_guru(sesi, "Pergi tanpa rencana", kini - timedelta(days=1))
        add_tugas(sesi, tetap("budi"), None)
        add_rencana(sesi, tetap("budi"), KeadaanRencana.DIAJUKAN, 300, "kepala_sekolah")


def names(budi: Klien, bagian: str) -> list[str]:
    """Everybody in a part, page after page."""
    semua: list[str] = []
    jalur = f"/rencana?bagian={bagian}"
    while jalur:
        halaman = budi.get(jalur)
        semua += re.findall(r"<strong>(?:Ibu|Bapak) ([^<]+)</strong>", halaman.text)
        lanjut = re.search(r'href="(/rencana\?[^"]*sesudah=[^"]*)"', halaman.text)
        jalur = lanjut[1].replace("&amp;", "&") if lanjut else ""
    return semua


def counts(budi: Klien) -> dict[str, int]:
    halaman = budi.get("/rencana").text
    return {b: int(n) for b, n in re.findall(r'bagian=(\w+)"[^>]*>[^<]*<span class="redup">(\d+)<', halaman)}


@pytest.mark.usefixtures("ramai")
@pytest.mark.parametrize("sedikit", [2, 50])
@pytest.mark.parametrize("belum", [0, 300])
def test_what_is_counted_is_what_is_listed(
    budi: Klien, monkeypatch: pytest.MonkeyPatch, sedikit: int, belum: int
) -> None:
    monkeypatch.setattr(views_daftar, "SEHALAMAN", sedikit)
    monkeypatch.setattr(queries_daftar, "BANYAK_BELUM", belum)
    terdaftar = {bagian: names(budi, bagian) for bagian in ("anda", "guru", "belum", "sepakat")}
    assert counts(budi) == {bagian: len(semua) for bagian, semua in terdaftar.items()}
    semua = [satu for bagian in terdaftar.values() for satu in bagian]
    assert len(semua) == len(set(semua))
    assert not [satu for satu in semua if "Pergi" in satu or "Budi" in satu]
    assert len(terdaftar["sepakat"]) == 3
    banyak_keadaan = len(KeadaanRencana)
    assert len(terdaftar["guru"]) == 3 * (banyak_keadaan - 1) - 2
    assert [satu for satu in terdaftar["belum"] if "Belum" in satu] == [f"Belum {n}" for n in range(5, 10)]


@pytest.mark.usefixtures("ramai")
def test_whoever_waits_longest_stands_first(budi: Klien) -> None:
    assert names(budi, "anda") == ["Kembali", "Sini diajukan 0", "Sini diajukan 1"]
    lain = [satu for satu in names(budi, "guru") if satu.endswith("0")]
    urut = [k.value for k in KeadaanRencana if k not in (KeadaanRencana.DIAJUKAN, KeadaanRencana.DISEPAKATI)]
    assert lain == [f"Sini {k} 0" for k in reversed(urut)]


@pytest.mark.usefixtures("ramai")
def test_an_address_of_another_order_begins_anew(budi: Klien, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views_daftar, "SEHALAMAN", 2)
    lanjut = re.search(r"sesudah=([^\"]*)\"", budi.get("/rencana?bagian=belum").text)
    assert lanjut
    anda = budi.get(f"/rencana?bagian=anda&sesudah={lanjut[1]}")
    assert anda.status_code == 200
    assert "Kembali ke awal daftar" not in anda.text
    assert "Sini diajukan 0" in anda.text


@pytest.mark.usefixtures("ramai")
def test_home_and_list_count_the_same(budi: Klien) -> None:
    jumlah = counts(budi)
    beranda = budi.get("/").text
    assert f"{jumlah['anda']} menunggu Anda" in beranda
    lain = f"{jumlah['guru']} menunggu guru · {jumlah['belum']} belum mulai · {jumlah['sepakat']} disepakati"
    assert lain in beranda
