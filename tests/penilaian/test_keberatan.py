"""An objection goes to the superior of the Pejabat Penilai, who decides finally; nothing is edited (V14)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from observasi_app.extensions import db, menulis, now
from observasi_app.jejak.models import Jejak
from observasi_app.masuk.models import Sesi
from observasi_app.penilaian.alur import KeadaanPenilaian, SebabFinal, why_no_keberatan
from observasi_app.penilaian.models import Keberatan, Penilaian
from observasi_app.penilaian.rules import Rating, check_putusan
from observasi_app.sekolah.models import Pegawai
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
    "refleksi": "Menyebut dampaknya pada murid.",
    "belajar": "Dua langkah tuntas.",
    "perubahan": "Peran dibagikan sebelum diskusi.",
    "umpan_balik": "Teruskan kartu peran.",
    "hasil": "di_bawah",
    "perilaku": "sesuai",
}
ALASAN = "Kunjungan ulang bulan Oktober menunjukkan perubahan yang belum disebut."
PUTUSAN: dict[str, object] = {
    "putusan": "berubah",
    "hasil": "sesuai",
    "perilaku": "sesuai",
    "pertimbangan": "Catatan E.",
}
NILAI = f"/penilaian/guru/{tetap('ani')}"


@pytest.fixture
def endah(sebagai: Callable[[str], Klien]) -> Klien:
    return sebagai("endah")


@pytest.fixture
def halaman(app: Flask, ani: Klien, budi: Klien) -> str:
    """Bu Ani's appraisal, set by Pak Budi."""
    finish_siklus(ani, budi)
    send(budi, NILAI, aksi("/penetapan"), None, **ISI)
    with app.app_context():
        return f"/penilaian/{db.session.scalars(select(Penilaian.id)).one()}"


def object_to(siapa: Klien, halaman: str, alasan: str = ALASAN) -> TestResponse:
    return send(siapa, f"{halaman}/keberatan", aksi("/keberatan"), None, alasan=alasan)


def try_to_object(siapa: Klien, halaman: str) -> TestResponse:
    return siapa.send(siapa.fill(siapa.get(f"{halaman}/keberatan"), aksi("/keberatan"), alasan=ALASAN))


def decide(siapa: Klien, halaman: str, isi: dict[str, object] = PUTUSAN) -> TestResponse:
    return send(siapa, f"{halaman}/keberatan", aksi("/putusan"), None, **isi)


def rows(app: Flask) -> list[Penilaian]:
    with app.app_context():
        return list(db.session.scalars(select(Penilaian).order_by(Penilaian.id)))


def age(app: Flask, hari: int) -> None:
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Penilaian).values(ditetapkan=now() - timedelta(days=hari, minutes=1)))


# ── The pegawai objects ─────────────────────────────────────────────────────────────────────────────────────────────


def test_within_its_days_a_guru_objects_with_a_reason_and_both_homes_say_so(
    app: Flask, ani: Klien, budi: Klien, endah: Klien, halaman: str
) -> None:
    lihat = ani.get(halaman).text
    assert "mengajukan keberatan" in lihat
    kosong = ani.send(ani.fill(ani.get(f"{halaman}/keberatan"), aksi("/keberatan")))
    assert kosong.status_code == 422
    assert "Tuliskan alasannya" in kosong.text
    jawaban = object_to(ani, halaman)
    assert "Keberatan Anda diajukan" in jawaban.text
    assert "Keberatan Anda sedang diperiksa" in ani.get("/").text
    assert "Keberatan menunggu keterangan Anda" in budi.get("/").text
    assert "Keberatan menunggu putusan" in endah.get("/").text
    assert rows(app)[0].keadaan == "keberatan"
    assert "/tanggapan" not in ani.get(halaman).text


def test_the_days_and_who_decides_stand_there_with_their_source_and_as_not_certain(ani: Klien, halaman: str) -> None:
    teks = ani.get(f"{halaman}/keberatan").text
    assert "14 hari" in teks
    assert "belum pasti" in teks
    assert "kepala dinas" in teks


def test_before_accepting_she_is_told_that_it_ends_her_right_to_object(ani: Klien, halaman: str) -> None:
    kata = "Dengan menerima, keberatan tidak dapat diajukan lagi."
    assert kata in ani.get(halaman).text
    object_to(ani, halaman)
    assert kata not in ani.get(halaman).text


def test_after_its_days_or_once_accepted_it_is_too_late(app: Flask, ani: Klien, halaman: str) -> None:
    form = ani.fill(ani.get(f"{halaman}/keberatan"), aksi("/keberatan"), alasan=ALASAN)
    age(app, 14)
    assert "sudah lewat" in ani.get(f"{halaman}/keberatan").text
    terlambat = ani.send(form)
    assert terlambat.status_code == 409
    assert "sudah lewat" in terlambat.text
    age(app, 13)
    send(ani, halaman, aksi("/tanggapan"), "Saya terima")
    assert ani.send(form).status_code == 409
    assert "sudah Anda terima" in ani.get(f"{halaman}/keberatan").text


def test_time_does_not_make_it_final_while_it_is_examined(app: Flask, ani: Klien, halaman: str) -> None:
    object_to(ani, halaman)
    age(app, 30)
    assert "Keberatannya diperiksa" in ani.get(halaman).text


def test_taken_back_it_stands_where_it_stood(app: Flask, ani: Klien, endah: Klien, halaman: str) -> None:
    object_to(ani, halaman)
    putusan = endah.fill(endah.get(f"{halaman}/keberatan"), aksi("/putusan"), **PUTUSAN)  # type: ignore[arg-type]
    send(ani, f"{halaman}/keberatan", aksi("/penarikan"))
    assert "Keberatan menunggu" not in endah.get("/").text
    assert endah.send(putusan).status_code == 404
    assert rows(app)[0].keadaan == "ditetapkan"
    assert "Saya terima" in ani.get(halaman).text
    object_to(ani, halaman)
    with app.app_context():
        assert [bool(k.ditarik) for k in db.session.scalars(select(Keberatan).order_by(Keberatan.id))] == [True, False]


def test_a_response_that_was_read_does_not_take_the_right_to_object(
    app: Flask, ani: Klien, budi: Klien, halaman: str
) -> None:
    send(ani, halaman, aksi("/tanggapan"), "Kirim tanggapan", tanggapan="Belum lengkap.")
    send(budi, halaman, aksi("/tanggapan/bacaan"), "Sudah saya baca")
    object_to(ani, halaman)
    send(ani, f"{halaman}/keberatan", aksi("/penarikan"))
    assert "Final: tanggapannya sudah dibaca" in ani.get(halaman).text


def test_without_a_predikat_there_is_nothing_to_object_to(app: Flask, ani: Klien, budi: Klien) -> None:
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Pegawai).where(Pegawai.id == tetap("ani")).values(status="honorer"))
    finish_siklus(ani, budi)
    send(budi, NILAI, aksi("/penetapan"), None, **{k: v for k, v in ISI.items() if k not in ("hasil", "perilaku")})
    halaman = f"/penilaian/{rows(app)[0].id}"
    assert "mengajukan keberatan" not in ani.get(halaman).text
    assert "tanpa predikat" in ani.get(f"{halaman}/keberatan").text


# ── The superior hears both and decides ─────────────────────────────────────────────────────────────────────────────


def test_the_appraiser_says_something_to_it_once_and_the_superior_reads_both(
    budi: Klien, ani: Klien, endah: Klien, halaman: str
) -> None:
    object_to(ani, halaman)
    form = budi.fill(budi.get(f"{halaman}/keberatan"), aksi("/keterangan"), keterangan="Catatan E baru satu kali.")
    follow(budi, budi.send(form))
    assert "Keberatan menunggu" not in budi.get("/").text
    assert "/keberatan/keterangan" not in budi.get(f"{halaman}/keberatan").text
    dibaca = endah.get(f"{halaman}/keberatan").text
    assert ALASAN in dibaca
    assert "Catatan E baru satu kali." in dibaca
    assert str(ISI["perubahan"]) in dibaca


def test_v14_a_change_is_another_appraisal_and_the_old_one_stays_word_for_word(
    app: Flask, ani: Klien, budi: Klien, endah: Klien, halaman: str
) -> None:
    object_to(ani, halaman)
    jawaban = decide(endah, halaman)
    assert "Putusan: predikat diubah" in jawaban.text
    lama, baru = rows(app)
    assert (lama.keadaan, lama.predikat, lama.rating_hasil) == ("diganti", "butuh_perbaikan", "di_bawah")
    assert (baru.keadaan, baru.predikat, baru.sebab_final) == ("final", "baik", "putusan")
    assert (baru.menggantikan_id, baru.penilai_id, baru.perubahan) == (lama.id, tetap("budi"), ISI["perubahan"])
    assert "Keberatan Anda sudah diputus" in ani.get("/").text
    assert "tidak berlaku lagi" in ani.get(halaman).text
    kini = ani.get(f"/penilaian/{baru.id}").text
    assert "Menggantikan penilaian sebelumnya" in kini
    assert "Catatan E." in ani.get(f"/penilaian/{baru.id}/keberatan").text
    antrean = budi.get("/penilaian?bagian=ditetapkan").text
    assert "Baik" in antrean
    assert antrean.count("Ani Rahmawati") == 1
    assert budi.get(NILAI).location.endswith(str(baru.id))
    with app.app_context():
        catatan = db.session.scalars(select(Jejak.tindakan).where(Jejak.siklus_id == lama.siklus_id)).all()
        assert "memutus keberatan atas penilaian" in catatan


def test_kept_it_is_final_and_no_second_objection_is_possible(
    app: Flask, ani: Klien, endah: Klien, halaman: str
) -> None:
    object_to(ani, halaman)
    kedua = endah.fill(endah.get(f"{halaman}/keberatan"), aksi("/putusan"), **PUTUSAN)  # type: ignore[arg-type]
    tarik = ani.fill(ani.get(f"{halaman}/keberatan"), aksi("/penarikan"))
    decide(endah, halaman, {"putusan": "tetap", "pertimbangan": "Sesuai catatan siklus."})
    (satu,) = rows(app)
    assert (satu.keadaan, satu.sebab_final, satu.predikat) == ("final", "putusan", "butuh_perbaikan")
    assert "Final: keberatannya sudah diputus" in ani.get(halaman).text
    for siapa, form in ((endah, kedua), (ani, tarik)):
        jawaban = siapa.send(form)
        assert jawaban.status_code == 409
        assert "sudah diputus" in jawaban.text
    assert len(rows(app)) == 1


def test_what_is_missing_in_a_decision_stands_beside_its_field(endah: Klien, ani: Klien, halaman: str) -> None:
    object_to(ani, halaman)
    jawaban = endah.send(endah.fill(endah.get(f"{halaman}/keberatan"), aksi("/putusan"), putusan="berubah"))
    assert jawaban.status_code == 422
    for kata in (
        "Pilih rating hasil kerja yang baru",
        "Pilih rating perilaku kerja yang baru",
        "Tuliskan pertimbangannya",
    ):
        assert kata in jawaban.text
    sama = PUTUSAN | {"hasil": "di_bawah"}
    jawaban = endah.send(endah.fill(endah.get(f"{halaman}/keberatan"), aksi("/putusan"), **sama))  # type: ignore[arg-type]
    assert jawaban.status_code == 422
    assert "sama dengan yang lama" in jawaban.text


def test_deciding_asks_for_a_password_older_than_a_quarter_of_an_hour(
    app: Flask, ani: Klien, endah: Klien, halaman: str
) -> None:
    object_to(ani, halaman)
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Sesi).values(dibuat=now() - timedelta(minutes=16), dipastikan=None))
    tanpa = endah.send(endah.fill(endah.get(f"{halaman}/keberatan"), aksi("/putusan"), **PUTUSAN))  # type: ignore[arg-type]
    assert tanpa.status_code == 422
    decide(endah, halaman, PUTUSAN | {"sandi": SANDI})
    assert len(rows(app)) == 2


def test_deciding_twice_with_one_form_decides_once(app: Flask, ani: Klien, endah: Klien, halaman: str) -> None:
    object_to(ani, halaman)
    form = endah.fill(endah.get(f"{halaman}/keberatan"), aksi("/putusan"), **PUTUSAN)  # type: ignore[arg-type]
    assert "Keberatan terakhir diputus" not in endah.get("/penilaian/rekomendasi").text
    assert endah.send(form).status_code == 303
    assert endah.send(form).status_code == 303
    assert len(rows(app)) == 2
    daftar = endah.get("/penilaian/rekomendasi").text
    assert "Keberatan terakhir diputus" in daftar
    assert f'href="{halaman}/keberatan"' in daftar
    assert endah.get(f"{halaman}/keberatan").status_code == 200
    assert "Predikat diubah" in daftar


# ── What the dinas set is decided above it ──────────────────────────────────────────────────────────────────────────


def test_a_principal_objects_and_what_was_decided_above_the_dinas_is_written_down(
    app: Flask, budi: Klien, endah: Klien, sebagai: Callable[[str], Klien]
) -> None:
    with app.app_context():
        make_siklus_pimpinan("budi", "satu", Keadaan.SELESAI)
    dedi, lembar = sebagai("dedi"), f"/penilaian/kepala-sekolah/{tetap('satu')}/{tetap('budi')}"
    send(dedi, lembar, aksi("/rekomendasi"), None, **ISI)
    rekomendasi = endah.get("/penilaian/rekomendasi").text
    tujuan = rekomendasi.split('href="/penilaian/rekomendasi/')[1].split('"')[0]
    send(endah, f"/penilaian/rekomendasi/{tujuan}", aksi("/penetapan"))
    halaman = f"/penilaian/{rows(app)[0].id}"
    assert "Bupati/Wali Kota" in budi.get(f"{halaman}/keberatan").text
    object_to(budi, halaman)
    assert "Keberatan Anda sedang diperiksa" in budi.get("/").text
    assert endah.get("/").text.count("Keberatan menunggu putusan") == 1
    kurang = endah.send(endah.fill(endah.get(f"{halaman}/keberatan"), aksi("/putusan"), **PUTUSAN))  # type: ignore[arg-type]
    assert kurang.status_code == 422
    assert "Tuliskan nama pejabat yang memutus." in kurang.text
    surat = {"pemutus": "Hasan Basri", "jabatan": "Sekretaris Daerah", "surat": "800/12/2027, 4 Januari 2027"}
    decide(endah, halaman, PUTUSAN | surat)
    lama, baru = rows(app)
    assert (lama.keadaan, baru.predikat, baru.penilai_id) == ("diganti", "baik", tetap("endah"))
    dibaca = budi.get(f"/penilaian/{baru.id}/keberatan").text
    assert "Hasan Basri" in dibaca
    assert "800/12/2027" in dibaca
    dokumen = budi.get(f"/penilaian/{baru.id}/dokumen").text
    assert "Hasan Basri" in dokumen, "who decided outside of the house stands as the superior"
    assert "Sekretaris Daerah" in dokumen
    assert "Direkomendasikan Bapak Dedi Pratama" in budi.get(f"/penilaian/{baru.id}").text
    assert "Sudah ditetapkan" in dedi.get("/penilaian/kepala-sekolah").text


# ── Who finds it ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_nobody_else_finds_it_and_the_dinas_not_before(
    ani: Klien, endah: Klien, sebagai: Callable[[str], Klien], halaman: str
) -> None:
    assert endah.get(f"{halaman}/keberatan").status_code == 404
    object_to(ani, halaman)
    assert endah.get(f"{halaman}/keberatan").status_code == 200
    for lain in ("citra", "rudi", "nova", "dedi", "oki"):
        assert sebagai(lain).get(f"{halaman}/keberatan").status_code == 404


def test_neither_bu_citra_nor_the_appraiser_objects_for_another(
    app: Flask, ani: Klien, budi: Klien, citra: Klien, halaman: str
) -> None:
    form = ani.fill(ani.get(f"{halaman}/keberatan"), aksi("/keberatan"), alasan=ALASAN)
    for lain in (citra, budi):
        assert lain.send(form).status_code in (403, 404, 409)
    assert rows(app)[0].keadaan == "ditetapkan"


# ── The rules ───────────────────────────────────────────────────────────────────────────────────────────────────────

_SAAT = now()
_K, _S = KeadaanPenilaian, SebabFinal


@pytest.mark.parametrize(
    ("keadaan", "sebab", "jam", "boleh"),
    [
        (_K.DITETAPKAN, None, 1, True),
        (_K.DITANGGAPI, None, 0, True),
        (_K.FINAL, _S.DIBACA, 1, True),
        (_K.FINAL, _S.DIBACA, -1, False),
        (_K.FINAL, _S.DITERIMA, 1, False),
        (_K.FINAL, _S.PUTUSAN, 1, False),
        (_K.KEBERATAN, None, 1, False),
        (_K.DIGANTI, None, 1, False),
        (_K.DRAF, None, 1, False),
        (_K.DITETAPKAN, None, -1, False),
    ],
)
def test_when_one_may_object(keadaan: KeadaanPenilaian, sebab: SebabFinal | None, jam: int, *, boleh: bool) -> None:
    batas = _SAAT + timedelta(hours=jam)
    assert (why_no_keberatan(keadaan, sebab, batas, _SAAT, berpredikat=True) == "") is boleh
    assert why_no_keberatan(keadaan, sebab, batas, _SAAT, berpredikat=False)


def test_a_kept_predikat_needs_no_ratings_and_takes_no_other() -> None:
    lama = (Rating.SESUAI, Rating.SESUAI)
    assert check_putusan(lama, berubah=False, baru=(None, None)) == ()
    assert check_putusan(lama, berubah=False, baru=lama) == ()
    assert [a.isian for a in check_putusan(lama, berubah=False, baru=(None, Rating.DI_ATAS))] == ["putusan"]
    assert [a.isian for a in check_putusan(lama, berubah=True, baru=(None, Rating.DI_ATAS))] == ["hasil"]
    assert [a.isian for a in check_putusan(lama, berubah=True, baru=lama)] == ["putusan"]
    assert check_putusan(lama, berubah=True, baru=(Rating.SESUAI, Rating.DI_ATAS)) == ()
