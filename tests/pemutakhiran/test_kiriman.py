"""An operator sends a file: mapped, looked at, taken in piece by piece, mended, sent again; where places disagree."""

from __future__ import annotations

import io
import time
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, update

from observasi_app.dokumen.lembar import read_lembar, write_lembar
from observasi_app.extensions import db, menulis
from observasi_app.pemutakhiran.models import BarisTertolak, BongkahKiriman, DataSumber, Kiriman
from observasi_app.sekolah.models import Penugasan
from tests.dunia import tetap
from tests.langkah import aksi, send
from tests.pemutakhiran import banyak, buku
from tests.pemutakhiran.langkah import CONTOH, KEPALA, Tabel, take_in, upload

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from tests.klien import Klien


@pytest.fixture
def oki(sebagai: Callable[[str], Klien]) -> Klien:
    return sebagai("oki")


def count(app: Flask, model: type[DataSumber | BarisTertolak | BongkahKiriman]) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model)) or 0


def rows(app: Flask) -> dict[str, DataSumber]:
    with app.app_context():
        return {satu.nama: satu for satu in db.session.scalars(select(DataSumber))}


def test_a_file_is_looked_at_before_anything_of_it_goes_in(oki: Klien, app: Flask) -> None:
    kiriman = upload(oki, CONTOH)
    halaman = oki.get(f"/data/kiriman/{kiriman}").text
    assert "2 baris dapat dimasukkan" in halaman
    assert "Budi Santoso" in halaman
    assert "diubah Excel menjadi bilangan" in halaman
    assert count(app, DataSumber) == 0


def test_the_good_rows_go_in_and_the_bad_ones_stay_with_their_reasons(oki: Klien, app: Flask) -> None:
    kiriman = upload(oki, CONTOH)
    halaman = take_in(oki, kiriman).text
    assert "2 baris masuk" in halaman
    assert "2 baris tidak masuk" in halaman
    assert set(rows(app)) == {"Rudi Hartono", "Dewi Tidak Dikenal"}
    assert rows(app)["Rudi Hartono"].pegawai_id == tetap("rudi")
    assert rows(app)["Rudi Hartono"].golongan == "III/c"
    assert rows(app)["Dewi Tidak Dikenal"].pegawai_id is None
    assert count(app, BongkahKiriman) == 0


def test_refused_rows_are_fetched_mended_and_sent_again(oki: Klien, app: Flask) -> None:
    kiriman = upload(oki, CONTOH)
    take_in(oki, kiriman)
    unduh = oki.get(f"/data/kiriman/{kiriman}/tertolak")
    assert unduh.headers["Content-Disposition"].endswith('perbaiki-dapodik.xlsx"')
    baris = [list(sel) for _, sel in read_lembar(io.BytesIO(unduh.data))]
    assert baris[0] == [*KEPALA, "Yang perlu diperbaiki"]
    assert [satu[1] for satu in baris[1:]] == ["Ani Rahmawati", "Budi Santoso"]
    for satu, nip in zip(baris[1:], ("198001012005012007", "198001012005011002"), strict=True):
        satu[2] = nip
    lagi = upload(oki, (io.BytesIO(write_lembar([tuple(satu) for satu in baris], 10)), "perbaiki.xlsx"))
    assert "2 baris masuk" in take_in(oki, lagi).text
    assert set(rows(app)) == {"Rudi Hartono", "Dewi Tidak Dikenal", "Ani Rahmawati", "Budi Santoso"}


def test_the_same_file_again_changes_nothing(oki: Klien, app: Flask) -> None:
    take_in(oki, upload(oki, CONTOH))
    take_in(oki, upload(oki, CONTOH))
    assert count(app, DataSumber) == 2


def test_an_unknown_head_is_mapped_once_and_remembered(oki: Klien, app: Flask) -> None:
    tabel: Tabel = [
        ("Nama Terang", "Nomor Pegawai", "Agama", "JK"),
        ("Rudi Hartono", "198001012005011001", "Islam", "L"),
    ]
    berkas: Tabel = [("Daftar",), *tabel]
    kepala = (*tabel[0], "NUPTK")
    kiriman = upload(oki, [berkas[0], kepala, (*tabel[1], "1234567890100001")])
    halaman = oki.get(f"/data/kiriman/{kiriman}").text
    assert "Tunjukkan kolom yang berisi nama orang" in halaman
    assert f'action="/data/kiriman/{kiriman}/pemasukan"' not in halaman
    ganda = oki.send(oki.fill(oki.get(f"/data/kiriman/{kiriman}"), aksi("/peta"), k1="nama", k2="nama"))
    assert ganda.status_code == 422
    assert "dipilih untuk dua kolom" in ganda.text
    halaman = send(oki, f"/data/kiriman/{kiriman}", aksi("/peta"), None, k1="nama", k2="nip").text
    assert "1 baris dapat dimasukkan" in halaman
    kedua = upload(oki, [berkas[0], kepala, (*tabel[1], "1234567890100001")])
    assert "1 baris dapat dimasukkan" in oki.get(f"/data/kiriman/{kedua}").text
    lain = upload(oki, [berkas[0], kepala, (*tabel[1], "1234567890100001")], "siasn")
    assert "Tunjukkan kolom" in oki.get(f"/data/kiriman/{lain}").text


def test_the_heads_of_dukcapil_are_known(oki: Klien, app: Flask) -> None:
    kepala = ("nik", "nama_lgkp", "tmpt_lhr", "tgl_lhr", "jenis_klmin")
    isi = ("1371014101800001", "ANI RAHMAWATI", "PADANG", "1980-01-01", "PEREMPUAN")
    take_in(oki, upload(oki, [kepala, isi], "dukcapil"))
    assert rows(app)["ANI RAHMAWATI"].jenis_kelamin == "P"


def test_a_file_without_a_head_is_refused_beside_the_field(oki: Klien) -> None:
    halaman = oki.get("/data/kiriman")
    berkas = (io.BytesIO(b"Ani;1;2\nBudi;3;4\n"), "tanpa.csv")
    jawaban = oki.send(oki.fill(halaman, aksi("/kiriman"), sumber="dapodik", berkas=berkas))
    assert jawaban.status_code == 422
    assert "Beri kolomnya nama" in jawaban.text


def test_a_piece_is_taken_in_once_and_a_file_can_be_left(oki: Klien, app: Flask) -> None:
    kiriman = upload(oki, CONTOH)
    terisi = oki.fill(oki.get(f"/data/kiriman/{kiriman}"), aksi("/pemasukan"))
    kedua = oki.fill(oki.get(f"/data/kiriman/{kiriman}"), aksi("/pemasukan"))
    assert oki.send(terisi).status_code == 303
    assert oki.send(terisi).status_code == 303
    assert oki.send(kedua).status_code == 409
    assert count(app, DataSumber) == 2
    lain = upload(oki, CONTOH)
    halaman = send(oki, f"/data/kiriman/{lain}", aksi("/pembuangan")).text
    assert "tidak dimasukkan" in halaman
    assert count(app, BongkahKiriman) == 0


def test_of_two_rows_with_one_number_the_first_goes_in(oki: Klien, app: Flask) -> None:
    kembar: Tabel = [*CONTOH[:2], CONTOH[3], ("9", "Rudi Lain", *CONTOH[3][2:])]
    halaman = take_in(oki, upload(oki, kembar)).text
    assert "Nomornya sama dengan baris 3" in halaman
    assert set(rows(app)) == {"Rudi Hartono"}


# ── Where places disagree ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_disparity_names_who_repairs_where(oki: Klien) -> None:
    take_in(oki, upload(oki, CONTOH))
    siasn: Tabel = [KEPALA, ("1", "Rudi Hartanto", *CONTOH[3][2:7], "III/d", "10300009")]
    take_in(oki, upload(oki, siasn, "siasn"))
    halaman = oki.get("/data/selisih").text
    assert "Bapak Rudi Hartono" in halaman
    baris = halaman.partition("<strong>Pangkat/golongan</strong>")[2].partition("</tr>")[0]
    assert "III/c" in baris
    assert "III/d" in baris
    assert "Operator sekolah: Dapodik" in baris
    nama = halaman.partition("<strong>Nama</strong>")[2].partition("</tr>")[0]
    assert "Rudi Hartanto" in nama
    assert "Dewi Tidak Dikenal" in halaman


def test_titles_and_spelling_of_a_name_are_no_disparity(oki: Klien) -> None:
    tabel: Tabel = [KEPALA, ("1", "RUDI HARTONO, S.Pd.", "", "1234567890100001", "", "", "PNS", "", "")]
    take_in(oki, upload(oki, tabel))
    assert "Tidak ada selisih" in oki.get("/data/selisih").text


# ── The NIK ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_no_nik_of_a_file_stands_anywhere_not_even_while_it_waits(oki: Klien, ani: Klien, app: Flask) -> None:
    nik, salah = "1371114101800017", "13711141018000"
    send(ani, "/data/saya/nik", aksi("/nik"), None, nik=nik)
    tabel: Tabel = [
        ("Nama", "NIK", "Identitas lain"),
        ("Ani Rahmawati", nik, "1371114101800099"),
        ("Budi Santoso", salah, ""),
        ("Citra Lestari", "•1371114101800088", ""),
    ]
    kiriman = upload(oki, tabel, "dukcapil")
    halaman = oki.get(f"/data/kiriman/{kiriman}").text
    assert "••••0017" in halaman
    sebelum = dump(app)
    take_in(oki, kiriman)
    unduh = oki.get(f"/data/kiriman/{kiriman}/tertolak").data
    semua = [sebelum, dump(app), halaman, str(list(read_lembar(io.BytesIO(unduh))))]
    for isi in semua:
        assert nik not in isi
        assert salah not in isi
        assert "1371114101800099" not in isi
        assert "1371114101800088" not in isi
    assert rows(app)["Ani Rahmawati"].pegawai_id == tetap("ani")


def test_a_nik_amid_words_or_in_place_of_a_name_keeps_four_digits(oki: Klien, app: Flask) -> None:
    kepala = ("Nama", "NUPTK", "Catatan")
    tabel: Tabel = [kepala, ("1371074703850077", "1234567890100001", "NIK 1371074703850099 (istri)")]
    kiriman = upload(oki, tabel)
    with app.app_context():
        menunggu = db.session.scalars(select(BongkahKiriman.isi)).one()
    halaman = oki.get(f"/data/kiriman/{kiriman}").text
    assert "••••0077" in halaman
    for teks in (menunggu, halaman, take_in(oki, kiriman).text):
        assert "137107470385" not in teks
    with app.app_context():
        assert db.session.scalars(select(BarisTertolak.isi)).one()["sel"][2] == "NIK ••••0099 (istri)"


def test_the_nik_of_a_row_that_was_mended_is_not_lost(oki: Klien, app: Flask) -> None:
    kepala = ("Nama", "NUPTK", "Pangkat Golongan", "NIK")
    kiriman = upload(oki, [kepala, ("Ani Rahmawati", "1234567890100000", "3/c", "1371074703850001")])
    take_in(oki, kiriman)
    unduh = oki.get(f"/data/kiriman/{kiriman}/tertolak").data
    baris = [list(sel) for _, sel in read_lembar(io.BytesIO(unduh))]
    assert baris[1][3] == "••••0001"
    baris[1][2] = "III/c"
    siapa = ("Rudi Hartono", "1234567890100001", "III/c", "••••0001")
    lagi = upload(oki, (io.BytesIO(write_lembar([tuple(satu) for satu in [*baris, siapa]], 5)), "perbaiki.xlsx"))
    assert "tersamar ini tidak dikenali" in take_in(oki, lagi).text
    assert set(rows(app)) == {"Ani Rahmawati"}
    ani = rows(app)["Ani Rahmawati"]
    assert ani.nik_akhir == "0001"
    utuh = upload(oki, [kepala, ("Ani Rahmawati", "1234567890100000", "III/c", "1371074703850001")])
    take_in(oki, utuh)
    assert rows(app)["Ani Rahmawati"].nik_sidik == ani.nik_sidik


def test_a_sheet_that_is_not_read_is_named(oki: Klien, app: Flask) -> None:
    guru = [("Nama", "NUPTK"), ("Ani Rahmawati", "1234567890100000")]
    kiriman = upload(oki, (buku.write_lebih({"Kelas 7": guru, "Kelas 8": guru, "Kosong": []}), "guru.xlsx"))
    halaman = oki.get(f"/data/kiriman/{kiriman}").text
    assert "lembar “Kelas 7”" in halaman
    assert "Lembar lain tidak ikut terbaca: Kelas 8." in halaman
    berkas = (buku.write_lebih({"Petunjuk": [("Petunjuk pengisian",)], "Guru": guru}), "guru.xlsx")
    kirim = oki.fill(oki.get("/data/kiriman"), aksi("/kiriman"), sumber="dapodik", berkas=berkas)
    assert "lembar pertama, “Petunjuk”" in oki.send(kirim).text


def test_a_file_of_which_no_row_can_go_in_says_so_and_what_lies_below_the_list(oki: Klien) -> None:
    kaki = ("", "Mengetahui,", "", "", "", "", "", "", "")
    halaman = oki.get(f"/data/kiriman/{upload(oki, [KEPALA, CONTOH[5], kaki])}").text
    assert "1 baris dapat dimasukkan" in halaman
    assert "1 baris tanpa orang dilewati" in halaman
    halaman = oki.get(f"/data/kiriman/{upload(oki, [KEPALA, CONTOH[4]])}").text
    assert "Belum ada baris yang dapat dimasukkan" in halaman
    assert "yang lain tetap dapat masuk" not in halaman


def test_no_cell_of_a_file_passes_for_a_sealed_nik(oki: Klien, app: Flask) -> None:
    palsu = f"nik:{'0' * 64}:110180:0017"
    tabel: Tabel = [("Nama", "NIK", "Identitas"), ("Ani Rahmawati", palsu, palsu), ("Budi Santoso", "nik:", palsu)]
    halaman = take_in(oki, upload(oki, tabel, "dukcapil")).text
    assert "NIK terdiri atas 16 angka" in halaman
    assert rows(app) == {}


def dump(app: Flask) -> str:
    with app.app_context():
        db.session.remove()
        with db.engine.connect() as koneksi:
            return "\n".join(koneksi.connection.driver_connection.iterdump())  # type: ignore[union-attr]


# ── Ten thousand ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_ten_thousand_rows_with_every_kind_of_broken_cell_go_in_within_seconds(oki: Klien, app: Flask) -> None:
    berkas = buku.write(banyak.rows(10_000))
    mulai = time.monotonic()
    kiriman = upload(oki, (berkas, "dinas.xlsx"))
    take_in(oki, kiriman)
    assert time.monotonic() - mulai < 60
    with app.app_context():
        satu = db.session.scalars(select(Kiriman)).one()
        tolak = {b.nomor: b.isi["alasan"] for b in db.session.scalars(select(BarisTertolak))}
    rusak = {n: banyak.kind_of(n) for n in range(10_000) if banyak.kind_of(n)}
    assert set(rusak.values()) == set(banyak.RUSAK)
    assert (satu.diterima, satu.ditolak, satu.dilewati) == (10_000 - len(rusak), len(rusak), 1)
    atas = len(banyak.JUDUL) + 2
    assert set(tolak) == {n + atas for n in rusak}
    for n, kind in rusak.items():
        assert banyak.RUSAK[kind][1] in " ".join(tolak[n + atas]), (kind, tolak[n + atas])


# ── Who may ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_another_operator_finds_nothing_of_it_and_that_of_the_dinas_compares_across_its_schools(
    oki: Klien, sebagai: Callable[[str], Klien], app: Flask
) -> None:
    kiriman = upload(oki, CONTOH)
    take_in(oki, kiriman)
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Penugasan).where(Penugasan.pegawai_id == tetap("endah")).values(peran="operator"))
        sesi.execute(update(Penugasan).where(Penugasan.pegawai_id == tetap("citra")).values(peran="operator"))
        sesi.execute(update(Penugasan).where(Penugasan.id == tetap("citra-guru-dua")).values(peran="guru"))
    citra, endah = sebagai("citra"), sebagai("endah")
    assert citra.get("/data").status_code == 403
    assert endah.get(f"/data/kiriman/{kiriman}").status_code == 404
    assert "Rudi" not in endah.get("/data/selisih").text
    tabel: Tabel = [
        KEPALA,
        ("1", "Rudi Hartomo", "", "1234567890100001", "L", "", "PNS", "", ""),
        ("2", "Citra Dewy", "", "1234567890100004", "P", "", "PNS", "", ""),
    ]
    take_in(endah, upload(endah, tabel))
    halaman = endah.get("/data/selisih").text
    assert "Rudi Hartomo" in halaman
    assert "Citra Dewy" in halaman
    assert "Hartomo" not in oki.get("/data/selisih").text
