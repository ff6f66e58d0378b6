"""What the dinas sets is recommended first: by the pengawas for a principal, by the principal for a guru."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from sqlalchemy import select, update

from observasi_app.extensions import db, menulis, new_id, now
from observasi_app.jejak.models import Jejak
from observasi_app.masuk.models import Sesi
from observasi_app.penilaian.models import Penilaian, Rekomendasi
from observasi_app.sekolah.models import Penugasan, Periode
from observasi_app.siklus.inti.models import Siklus
from observasi_app.siklus.inti.tahap import Keadaan
from tests.dunia import SANDI, tetap
from tests.langkah import aksi, finish_siklus, follow, send
from tests.penilaian.pimpinan import make_siklus_pimpinan

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from werkzeug.test import TestResponse

    from tests.klien import Klien

ISI: dict[str, object] = {
    "refleksi": "Menyebut kesulitan rapatnya sendiri.",
    "belajar": "Mengamati rapat di sekolah lain.",
    "perubahan": "Keputusan kini memakai data.",
    "umpan_balik": "Teruskan notulen terbuka.",
    "hasil": "di_atas",
    "perilaku": "di_atas",
}
PIMPINAN = f"/penilaian/kepala-sekolah/{tetap('satu')}/{tetap('budi')}"
ANTREAN = "/penilaian/rekomendasi"


@pytest.fixture
def dedi(sebagai: Callable[[str], Klien]) -> Klien:
    return sebagai("dedi")


@pytest.fixture
def endah(sebagai: Callable[[str], Klien]) -> Klien:
    return sebagai("endah")


@pytest.fixture
def siklus_budi(app: Flask) -> UUID:
    """Pak Budi's own cycle, observed by the pengawas, at its end."""
    return make_siklus(app, "budi", "satu", Keadaan.SELESAI)


def make_siklus(app: Flask, kunci: str, sekolah: str, keadaan: Keadaan) -> UUID:
    with app.app_context():
        return make_siklus_pimpinan(kunci, sekolah, keadaan)


def try_to_recommend(siapa: Klien, isi: dict[str, object] = ISI, alamat: str = PIMPINAN) -> TestResponse:
    akhiran = "/rekomendasi" if alamat == PIMPINAN else "/usulan"
    return siapa.send(siapa.fill(siapa.get(alamat), aksi(akhiran), **isi))  # type: ignore[arg-type]


def recommend(siapa: Klien, isi: dict[str, object] = ISI, alamat: str = PIMPINAN) -> TestResponse:
    return follow(siapa, try_to_recommend(siapa, isi, alamat))


def newest(app: Flask) -> Rekomendasi:
    with app.app_context():
        return db.session.scalars(select(Rekomendasi).order_by(Rekomendasi.id.desc())).all()[0]


def page(app: Flask) -> str:
    return f"/penilaian/rekomendasi/{newest(app).id}"


def the_set(app: Flask) -> Penilaian:
    with app.app_context():
        return db.session.scalars(select(Penilaian)).one()


# ── The pengawas recommends ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_pengawas_recommends_and_the_principal_stands_as_waiting(app: Flask, dedi: Klien, siklus_budi: UUID) -> None:
    assert "Siap direkomendasikan" in dedi.get("/penilaian/kepala-sekolah").text
    halaman = dedi.get(PIMPINAN).text
    assert "Rekomendasikan kepada dinas" in halaman
    assert 'id="sandi"' not in halaman
    jawaban = recommend(dedi)
    assert "Bapak Budi Santoso sudah direkomendasikan kepada dinas." in jawaban.text
    assert "Menunggu keputusan dinas" in jawaban.text
    r = newest(app)
    assert (r.predikat, r.jabatan_perekomendasi, r.versi_siklus) == ("sangat_baik", "Pengawas Sekolah", 3)
    with app.app_context():
        assert db.session.scalars(select(Penilaian)).all() == []


def test_everything_that_is_missing_stands_beside_its_field(app: Flask, dedi: Klien, siklus_budi: UUID) -> None:
    jawaban = try_to_recommend(dedi, {"refleksi": "Ada."})
    assert jawaban.status_code == 422
    for kata in ("Tuliskan alasan untuk upaya mempelajari", "Pilih rating hasil kerja", "Pilih rating perilaku kerja"):
        assert kata in jawaban.text
    assert "Ada." in jawaban.text


def test_a_principal_who_has_not_come_to_e_is_not_recommended(app: Flask, dedi: Klien) -> None:
    assert "belum mempunyai siklus" in dedi.get(PIMPINAN).text
    make_siklus(app, "budi", "satu", Keadaan.E_DISUSUN)
    halaman = dedi.get(PIMPINAN)
    assert "Siklus belum selesai" in halaman.text
    jawaban = dedi.post(f"{PIMPINAN}/rekomendasi", data={"operasi": str(new_id()), **ISI})
    assert jawaban.status_code == 409
    assert "belum menyelesaikan tahap E" in jawaban.text


def test_it_waits_once_also_from_a_second_tab(app: Flask, dedi: Klien, siklus_budi: UUID) -> None:
    kedua = dedi.fill(dedi.get(PIMPINAN), aksi("/rekomendasi"), **(ISI | {"hasil": "di_bawah"}))  # type: ignore[arg-type]
    recommend(dedi)
    assert dedi.send(kedua).status_code == 409
    assert newest(app).predikat == "sangat_baik"


def test_until_the_dinas_decides_it_can_be_taken_back_and_the_words_go_on(
    app: Flask, dedi: Klien, endah: Klien, siklus_budi: UUID
) -> None:
    recommend(dedi)
    halaman = page(app)
    tetapkan = endah.fill(endah.get(halaman), aksi("/penetapan"))
    send(dedi, halaman, aksi("/penarikan"))
    assert "Siap direkomendasikan" in dedi.get("/penilaian/kepala-sekolah").text
    assert endah.get(halaman).status_code == 404
    assert endah.send(tetapkan).status_code == 404
    recommend(dedi, ISI | {"hasil": "sesuai"})
    assert newest(app).predikat == "baik"


# ── The dinas decides ───────────────────────────────────────────────────────────────────────────────────────────────


def test_from_her_home_the_kepala_dinas_sets_what_was_recommended_word_for_word(
    app: Flask, dedi: Klien, endah: Klien, budi: Klien, siklus_budi: UUID
) -> None:
    recommend(dedi)
    beranda = endah.get("/").text
    assert "1 rekomendasi menunggu keputusan Anda" in beranda
    assert f'href="{ANTREAN}"' in beranda
    antrean = endah.get(ANTREAN).text
    assert "SMP Negeri 1 Contoh" in antrean
    assert "Budi Santoso" in antrean
    dibaca = endah.get(page(app)).text
    assert str(ISI["perubahan"]) in dibaca
    assert 'name="refleksi"' not in dibaca
    jawaban = send(endah, page(app), aksi("/penetapan"))
    assert "Penilaian Bapak Budi Santoso sudah ditetapkan." in jawaban.text
    assert f'href="{page(app)}"' in jawaban.text.partition("Terakhir ditetapkan")[2]
    p = the_set(app)
    assert (p.penilai_id, p.jabatan_penilai, p.predikat) == (tetap("endah"), "Kepala Dinas", "sangat_baik")
    assert p.perubahan == ISI["perubahan"]
    assert "rekomendasi menunggu" not in endah.get("/").text
    assert "Penilaian Anda sudah ditetapkan" in budi.get("/").text
    milik = budi.get(f"/penilaian/{p.id}").text
    assert "Direkomendasikan Bapak Dedi Pratama" in milik
    assert "Sangat Baik" in milik


def test_after_that_nothing_is_edited(app: Flask, dedi: Klien, endah: Klien, siklus_budi: UUID) -> None:
    recommend(dedi)
    halaman = page(app)
    tarik = dedi.fill(dedi.get(halaman), aksi("/penarikan"))
    kembali = endah.fill(endah.get(halaman), aksi("/pengembalian"), alasan="Belum lengkap.")
    send(endah, halaman, aksi("/penetapan"))
    for siapa, form in ((dedi, tarik), (endah, kembali)):
        jawaban = siapa.send(form)
        assert jawaban.status_code == 409
        assert "sudah ditetapkan dinas" in jawaban.text
    assert dedi.get(PIMPINAN).status_code == 303
    lagi = dedi.post(f"{PIMPINAN}/rekomendasi", data={"operasi": str(new_id()), **ISI})
    assert lagi.status_code == 409
    with app.app_context():
        assert db.session.scalars(select(Siklus.dibuka_lawan).where(Siklus.id == siklus_budi)).one() is not None


def test_sent_back_with_a_reason_it_is_written_anew_and_the_old_version_stays(
    app: Flask, dedi: Klien, endah: Klien, siklus_budi: UUID
) -> None:
    recommend(dedi)
    tanpa = endah.send(endah.fill(endah.get(page(app)), aksi("/pengembalian")))
    assert tanpa.status_code == 422
    assert "Tuliskan alasannya" in tanpa.text
    send(endah, page(app), aksi("/pengembalian"), alasan="Lihat lagi notulen rapat Maret.")
    assert "Dikembalikan dinas" in dedi.get("/penilaian/kepala-sekolah").text
    assert "Lihat lagi notulen rapat Maret." in dedi.get(PIMPINAN).text
    recommend(dedi, ISI | {"perubahan": "Notulen Maret menyebut tiga keputusan."})
    with app.app_context():
        semua = db.session.scalars(select(Rekomendasi).order_by(Rekomendasi.id)).all()
        assert [bool(r.dikembalikan) for r in semua] == [True, False]
        assert semua[0].perubahan == ISI["perubahan"]
        catatan = db.session.scalars(select(Jejak.tindakan).where(Jejak.siklus_id == siklus_budi)).all()
        assert "mengembalikan rekomendasi penilaian" in catatan


def test_the_password_is_asked_when_it_is_older_than_a_quarter_of_an_hour(
    app: Flask, dedi: Klien, endah: Klien, sebagai: Callable[[str], Klien], siklus_budi: UUID
) -> None:
    make_siklus(app, "citra", "dua", Keadaan.SELESAI)
    recommend(dedi)
    lain = f"/penilaian/kepala-sekolah/{tetap('dua')}/{tetap('citra')}"
    follow(dedi, dedi.send(dedi.fill(dedi.get(lain), aksi("/rekomendasi"), **ISI)))  # type: ignore[arg-type]
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Sesi).values(dibuat=now() - timedelta(minutes=16), dipastikan=None))
    with app.app_context():
        pertama, kedua = (r.id for r in db.session.scalars(select(Rekomendasi).order_by(Rekomendasi.id)))
    halaman = f"/penilaian/rekomendasi/{pertama}"
    tanpa = endah.send(endah.fill(endah.get(halaman), aksi("/penetapan")))
    assert tanpa.status_code == 422
    assert "Isi kata sandi Anda untuk menetapkan." in tanpa.text
    berikut = send(endah, halaman, aksi("/penetapan"), sandi=SANDI)
    assert "Ibu Citra Dewi" in berikut.text
    assert 'id="sandi"' not in berikut.text
    send(endah, f"/penilaian/rekomendasi/{kedua}", aksi("/penetapan"))
    with app.app_context():
        assert len(db.session.scalars(select(Penilaian)).all()) == 2


def test_it_is_not_set_on_a_cycle_that_moved_on_since(app: Flask, dedi: Klien, endah: Klien, siklus_budi: UUID) -> None:
    recommend(dedi)
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Siklus).where(Siklus.id == siklus_budi).values(versi=4))
    jawaban = endah.send(endah.fill(endah.get(page(app)), aksi("/penetapan")))
    assert jawaban.status_code == 409
    assert "Siklusnya berubah" in jawaban.text


def test_setting_it_twice_with_one_form_sets_it_once(app: Flask, dedi: Klien, endah: Klien, siklus_budi: UUID) -> None:
    recommend(dedi)
    form = endah.fill(endah.get(page(app)), aksi("/penetapan"))
    assert endah.send(form).status_code == 303
    assert endah.send(form).status_code == 303
    assert the_set(app).predikat == "sangat_baik"


def test_the_principal_responds_and_the_kepala_dinas_reads_it(
    app: Flask, dedi: Klien, endah: Klien, budi: Klien, siklus_budi: UUID
) -> None:
    recommend(dedi)
    send(endah, page(app), aksi("/penetapan"))
    halaman = f"/penilaian/{the_set(app).id}"
    send(budi, halaman, aksi("/tanggapan"), "Kirim tanggapan", tanggapan="Rapat Mei belum disebut.")
    assert "Tanggapan menunggu Anda baca" in endah.get("/").text
    assert "Tanggapan menunggu" not in budi.get("/").text
    assert "/bacaan" not in dedi.get(halaman).text
    send(endah, halaman, aksi("/tanggapan/bacaan"), "Sudah saya baca")
    assert "Final: tanggapannya sudah dibaca" in budi.get(halaman).text


# ── Who finds it ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_nobody_else_finds_it_and_the_principal_not_before_it_is_set(
    app: Flask, dedi: Klien, endah: Klien, budi: Klien, sebagai: Callable[[str], Klien], siklus_budi: UUID
) -> None:
    recommend(dedi)
    for lain, kode in (("budi", 404), ("citra", 404), ("ani", 403), ("oki", 403), ("nova", 403)):
        assert sebagai(lain).get(page(app)).status_code == kode
    send(endah, page(app), aksi("/penetapan"))
    milik = f"/penilaian/{the_set(app).id}"
    assert budi.get(milik).status_code == 200
    assert dedi.get(milik).status_code == 200
    for lain in ("citra", "ani", "oki", "nova"):
        assert sebagai(lain).get(milik).status_code == 404


def test_the_next_principal_of_the_school_does_not_read_the_appraisal_of_the_one_before(
    app: Flask, dedi: Klien, endah: Klien, sebagai: Callable[[str], Klien], siklus_budi: UUID
) -> None:
    recommend(dedi)
    send(endah, page(app), aksi("/penetapan"))
    with app.app_context(), menulis() as sesi:
        sesi.execute(
            update(Penugasan)
            .where(Penugasan.pegawai_id == tetap("citra"), Penugasan.peran == "kepala_sekolah")
            .values(sekolah_id=tetap("satu"))
        )
    assert sebagai("citra").get(f"/penilaian/{the_set(app).id}").status_code == 404


def test_a_pengawas_of_other_schools_finds_no_principal_here(app: Flask, dedi: Klien, siklus_budi: UUID) -> None:
    with app.app_context(), menulis() as sesi:
        sesi.execute(
            update(Penugasan)
            .where(Penugasan.pegawai_id == tetap("dedi"), Penugasan.sekolah_id == tetap("satu"))
            .values(selesai=(now() - timedelta(days=2)).date())
        )
    assert dedi.get(PIMPINAN).status_code == 404
    assert "Budi" not in dedi.get("/penilaian/kepala-sekolah").text


# ── A guru, where the dinas sets the predikat ───────────────────────────────────────────────────────────────────────


@pytest.fixture
def oleh_dinas(app: Flask) -> None:
    """The rules of 2025: schools send their results, and the dinas sets the final predikat."""
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Periode).values(aturan="2025"))


ANI = f"/penilaian/guru/{tetap('ani')}"


@pytest.mark.usefixtures("oleh_dinas")
def test_where_the_rule_says_so_the_principal_proposes_and_the_dinas_sets(
    app: Flask, ani: Klien, budi: Klien, endah: Klien
) -> None:
    finish_siklus(ani, budi)
    halaman = budi.get(ANI).text
    assert "Usulkan kepada dinas" in halaman
    assert "timurkasuari.com" in halaman
    assert "Tetapkan penilaian" not in halaman
    recommend(budi, alamat=ANI)
    assert "Menunggu dinas" in budi.get("/penilaian").text
    assert "Ani Rahmawati" in budi.get("/penilaian?bagian=menunggu").text
    assert "Tarik kembali" in budi.get(ANI, follow_redirects=True).text
    dibaca = endah.get(page(app)).text
    assert str(ISI["perubahan"]) in dibaca
    assert "Dasar pertimbangan" not in dibaca
    send(endah, page(app), aksi("/penetapan"))
    p = the_set(app)
    assert (p.penilai_id, p.predikat) == (tetap("endah"), "sangat_baik")
    assert "Penilaian Anda sudah ditetapkan" in ani.get("/").text
    assert budi.get(f"/penilaian/{p.id}").status_code == 200


def test_where_it_does_not_the_principal_sets_and_proposes_nothing(app: Flask, ani: Klien, budi: Klien) -> None:
    finish_siklus(ani, budi)
    jawaban = budi.post(f"{ANI}/usulan", data={"operasi": str(new_id()), **ISI})
    assert jawaban.status_code == 409
    assert "tetapkan sendiri" in jawaban.text


@pytest.mark.usefixtures("oleh_dinas")
def test_proposing_twice_with_one_form_proposes_once_and_bu_citra_cannot(
    app: Flask, ani: Klien, budi: Klien, sebagai: Callable[[str], Klien]
) -> None:
    finish_siklus(ani, budi)
    form = budi.fill(budi.get(ANI), aksi("/usulan"), **ISI)  # type: ignore[arg-type]
    assert sebagai("citra").send(form).status_code in (403, 404, 409)
    pertama = budi.send(form, op=True)
    assert pertama.status_code == 201
    assert budi.send(form, op=True).data == pertama.data
    assert budi.send(form.with_values(perubahan="Lain.")).status_code == 409
    with app.app_context():
        assert len(db.session.scalars(select(Rekomendasi)).all()) == 1
