"""A pegawai checks the data, asks for a repair, and the operator answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from observasi_app.extensions import db
from observasi_app.pemutakhiran.models import KartuPegawai, Pencocokan, PermintaanPerbaikan
from tests.dunia import tetap
from tests.klien import Terisi
from tests.langkah import aksi, send
from tests.pemutakhiran.langkah import confirm, request

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from tests.klien import Klien

NIK = "1371114101800017"


@pytest.fixture
def oki(sebagai: Callable[[str], Klien]) -> Klien:
    return sebagai("oki")


def card(oki: Klien, **isian: object) -> str:
    alamat = f"/data/kartu/{tetap('ani')}"
    return send(oki, alamat, aksi(f"/kartu/{tetap('ani')}"), None, **isian).text


def rows(app: Flask, model: type[Pencocokan | PermintaanPerbaikan]) -> list[Pencocokan | PermintaanPerbaikan]:
    with app.app_context():
        return list(db.session.scalars(select(model)))


def test_a_guru_is_led_from_home_and_says_that_she_has_checked(ani: Klien, oki: Klien, app: Flask) -> None:
    assert 'href="/data/saya"' in ani.get("/").text
    halaman = confirm(ani)
    assert "Terima kasih" in halaman.text
    assert "Sudah Anda cocokkan" in halaman.text
    assert 'href="/data/saya">' not in ani.get("/").text.partition('id="cocok-judul"')[2]
    assert "Cocokkan data Anda" not in ani.get("/").text
    assert len(rows(app, Pencocokan)) == 1
    assert '<strong class="angka">1</strong> dari' in oki.get("/data").text


def test_what_changes_afterwards_is_to_be_checked_again(ani: Klien, oki: Klien, app: Flask) -> None:
    confirm(ani)
    card(oki, golongan="III/c", jenjang="Ahli Muda", tmt="1/4/2020")
    halaman = ani.get("/data/saya").text
    assert "berubah sejak Anda cocokkan" in halaman
    assert "III/c Penata" in halaman
    confirm(ani)
    assert "Sudah Anda cocokkan" in ani.get("/data/saya").text
    assert len(rows(app, Pencocokan)) == 1


def test_what_changed_under_her_eyes_is_not_taken_as_checked(ani: Klien, oki: Klien, app: Flask) -> None:
    terisi = ani.fill(ani.get("/data/saya"), aksi("/pencocokan"))
    card(oki, golongan="III/c")
    jawaban = ani.send(terisi)
    assert jawaban.status_code == 409
    assert "berubah sejak halaman ini dibuka" in jawaban.text
    assert rows(app, Pencocokan) == []


def test_a_repair_is_asked_for_answered_and_told(ani: Klien, oki: Klien) -> None:
    request(ani, "nuptk", "9876 5432 1012 3456")
    assert "Menunggu operator" in ani.get("/data/saya").text
    assert "Permintaan perbaikan data" in oki.get("/").text
    meja = oki.get("/data").text
    assert "9876543210123456" in meja
    alamat = meja.partition('href="/data/permintaan/')[2].partition('"')[0]
    halaman = oki.get(f"/data/permintaan/{alamat}").text
    assert "Operator sekolah, VervalPTK" in halaman
    assert "belum pasti" in halaman
    kirim = aksi(f"/permintaan/{alamat}")
    jawaban = oki.send(oki.fill(oki.get(f"/data/permintaan/{alamat}"), kirim, keadaan="diarahkan"))
    assert jawaban.status_code == 422
    assert "siapa yang memperbaiki" in jawaban.text
    send(oki, f"/data/permintaan/{alamat}", kirim, None, keadaan="diarahkan", tempat="Operator dinas, VervalPTK")
    data = ani.get("/data/saya").text
    assert "Operator dinas, VervalPTK" in data
    assert "Diperbaiki di sumbernya" in data
    assert "sudah dijawab" in oki.get(f"/data/permintaan/{alamat}").text


def test_what_still_says_the_same_is_not_told_as_repaired(ani: Klien, oki: Klien) -> None:
    request(ani, "satminkal", "10300009")
    alamat = "/data/permintaan/" + oki.get("/data").text.partition('href="/data/permintaan/')[2].partition('"')[0]
    kirim = aksi(alamat.removeprefix("/data"))
    jawaban = oki.send(oki.fill(oki.get(alamat), kirim, keadaan="diperbaiki"))
    assert jawaban.status_code == 422
    assert "Isinya masih sama" in jawaban.text
    kartu = f"/data/kartu/{tetap('ani')}"
    send(oki, kartu, aksi(kartu.removeprefix("/data")), None, satminkal="10300009")
    send(oki, alamat, kirim, None, keadaan="diperbaiki")
    assert "Sudah diperbaiki di Observasi" in ani.get("/data/saya").text


@pytest.mark.parametrize(
    ("bidang", "isi"), [("nama", "Ani Rahmawati 1371074703850001"), ("golongan", "III/d (1371074703850001)")]
)
def test_a_nik_amid_the_words_of_a_request_is_refused(ani: Klien, bidang: str, isi: str) -> None:
    alamat = f"/data/saya/permintaan/{bidang}"
    jawaban = ani.send(ani.fill(ani.get(alamat), aksi(f"/permintaan/{bidang}"), seharusnya=isi))
    assert jawaban.status_code == 422
    assert "bagian NIK" in jawaban.text


def test_a_second_request_takes_the_place_of_the_first(ani: Klien, oki: Klien, app: Flask) -> None:
    request(ani, "nama", "Ani Rahmawaty")
    request(ani, "nama", "Ani Rahmawatie")
    assert "Ani Rahmawatie" in oki.get("/data").text
    assert sorted(p.keadaan for p in rows(app, PermintaanPerbaikan)) == ["ditarik", "menunggu"]  # type: ignore[union-attr]


def test_a_request_is_withdrawn_until_it_is_answered(ani: Klien, oki: Klien) -> None:
    request(ani, "nama", "Ani Rahmawaty")
    tarik = ani.fill(ani.get("/data/saya"), aksi("/penarikan"))
    alamat = oki.get("/data").text.partition('href="/data/permintaan/')[2].partition('"')[0]
    send(oki, f"/data/permintaan/{alamat}", aksi(f"/permintaan/{alamat}"), None, keadaan="tetap", jawaban="Sesuai SK.")
    jawaban = ani.send(tarik)
    assert jawaban.status_code == 409
    assert "sudah dijawab" in jawaban.text


@pytest.mark.parametrize(
    ("bidang", "seharusnya", "pesan"),
    [
        ("nuptk", "12345", "16 angka"),
        ("nip", "1985", "18 angka"),
        ("nip", "198513012010011001", "tanggal lahir"),
        ("satminkal", "1030001", "8 angka"),
        ("nama", "", "Tuliskan isi yang benar"),
    ],
)
def test_a_number_that_cannot_be_one_is_refused_beside_the_field(
    ani: Klien, bidang: str, seharusnya: str, pesan: str
) -> None:
    halaman = ani.get(f"/data/saya/permintaan/{bidang}")
    jawaban = ani.send(ani.fill(halaman, aksi(f"/permintaan/{bidang}"), seharusnya=seharusnya))
    assert jawaban.status_code == 422
    assert pesan in jawaban.text
    assert f'value="{seharusnya}"' in jawaban.text


def test_a_repeated_check_is_harmless(ani: Klien, app: Flask) -> None:
    terisi: Terisi = ani.fill(ani.get("/data/saya"), aksi("/pencocokan"))
    assert ani.send(terisi).status_code == 303
    assert ani.send(terisi).status_code == 303
    assert len(rows(app, Pencocokan)) == 1


def test_who_has_no_nip_is_asked_for_neither_nip_nor_golongan(ani: Klien, app: Flask) -> None:
    with app.app_context(), db.engine.connect() as koneksi:
        koneksi.execute(text("update pegawai set status = 'honorer', nip = null where nama like 'Ani%'"))
        koneksi.commit()
    halaman = ani.get("/data/saya").text
    assert "Pangkat/golongan" not in halaman
    assert "NUPTK" in halaman
    assert ani.get("/data/saya/permintaan/golongan").status_code == 404


# ── The NIK ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_nik_is_shown_masked_and_stands_nowhere_in_the_data(ani: Klien, oki: Klien, app: Flask) -> None:
    send(ani, "/data/saya/nik", aksi("/nik"), None, nik="1371 1141 0180 0017")
    for siapa, alamat in ((ani, "/data/saya"), (ani, "/data/saya/nik"), (oki, f"/data/kartu/{tetap('ani')}")):
        halaman = siapa.get(alamat).text
        assert "•••• •••• •••• 0017" in halaman
        assert NIK not in halaman.replace(" ", "")
    with app.app_context():
        berkas = db.engine.url.database
        db.session.remove()
        with db.engine.connect() as koneksi:
            isi = "\n".join(koneksi.connection.driver_connection.iterdump())  # type: ignore[union-attr]
    assert berkas
    assert NIK not in isi
    assert "menyimpan NIK" in isi


def test_a_nik_only_warns_where_it_differs_from_the_birth_date_and_is_taken_all_the_same(
    ani: Klien, app: Flask
) -> None:
    halaman = send(ani, "/data/saya/nik", aksi("/nik"), None, nik="1371115212990001").text
    assert "boleh berbeda" in halaman
    send(ani, "/data/saya/nik", aksi("/nik"), None, nik="")
    with app.app_context():
        kartu = db.session.get_one(KartuPegawai, tetap("ani"))
        assert (kartu.nik_sidik, kartu.nik_akhir, kartu.nik_catatan) == ("", "", "")


def test_a_nik_of_another_length_is_refused(ani: Klien) -> None:
    jawaban = ani.send(ani.fill(ani.get("/data/saya/nik"), aksi("/nik"), nik="137111"))
    assert jawaban.status_code == 422
    assert "16 angka" in jawaban.text


# ── Who may ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_bu_citra_finds_neither_the_desk_nor_the_request(citra: Klien, ani: Klien, oki: Klien) -> None:
    request(ani, "nama", "Ani Rahmawaty")
    alamat = oki.get("/data").text.partition('href="/data/permintaan/')[2].partition('"')[0]
    assert citra.get("/data").status_code == 403
    assert citra.get(f"/data/permintaan/{alamat}").status_code == 403
    assert "Ani" not in citra.get("/data/saya").text


def test_an_operator_finds_no_card_of_somebody_who_works_elsewhere(oki: Klien) -> None:
    assert oki.get(f"/data/kartu/{tetap('citra')}").status_code == 404


def test_a_card_that_was_changed_meanwhile_is_not_overwritten(oki: Klien) -> None:
    alamat = f"/data/kartu/{tetap('ani')}"
    lama = oki.fill(oki.get(alamat), aksi(alamat), golongan="III/a")
    card(oki, golongan="III/c")
    jawaban = oki.send(lama)
    assert jawaban.status_code == 409
    assert "III/c" in oki.get(alamat).text
