"""A correction: asked for with a reason, agreed to or declined, written; what stands on it is looked at again."""

from __future__ import annotations

import re
from itertools import product
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from observasi_app.extensions import db, new_id
from observasi_app.siklus.b_observasi.models import HasilObservasi
from observasi_app.siklus.c_diskusi.models import LangkahRencana, TindakLanjut
from observasi_app.siklus.inti.alur import possible
from observasi_app.siklus.inti.models import Koreksi, Peninjauan, Siklus
from observasi_app.siklus.inti.rules import (
    DOKUMEN,
    PENULIS,
    SUDAH_DITETAPKAN,
    BagianTinjau,
    reviews_after,
    why_no_koreksi,
)
from observasi_app.siklus.inti.tahap import Keadaan, Pihak, Tahap
from tests.dunia import tetap
from tests.klien import Klien
from tests.langkah import (
    ISI_C,
    REFLEKSI,
    agree_diskusi,
    aksi,
    approve_persiapan,
    assess_self,
    conclude_observasi,
    conclude_upaya,
    finish_siklus,
    open_siklus,
    record_semua_upaya,
    respond_refleksi,
    send,
    share_hasil,
    start_observasi,
    submit_diskusi,
    submit_persiapan,
    submit_refleksi,
)

ALASAN = "Tanggal langkah 2 tertukar dengan langkah 1."
BARU = "Setiap murid berbicara sedikitnya sekali."


def look(siapa: Klien, siklus: UUID) -> None:
    """Let somebody really see what the other side did."""
    siapa.post(f"/siklus/{siklus}/pembukaan", data={"operasi": str(new_id())})


def until_d(ani: Klien, budi: Klien) -> UUID:
    """Carry a cycle to the doing, with its agreement opened."""
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    approve_persiapan(budi, siklus)
    start_observasi(budi, siklus)
    conclude_observasi(budi, siklus, alasan_3="Tidak tampak.")
    share_hasil(budi, siklus)
    look(ani, siklus)
    submit_diskusi(ani, siklus)
    agree_diskusi(budi, siklus)
    look(ani, siklus)
    return siklus


def until_e(ani: Klien, budi: Klien) -> UUID:
    """Carry a cycle to a reflection that was handed in and opened."""
    siklus = until_d(ani, budi)
    record_semua_upaya(ani, siklus)
    conclude_upaya(ani, siklus)
    submit_refleksi(ani, siklus)
    look(budi, siklus)
    return siklus


def ask(siapa: Klien, siklus: UUID, huruf: str) -> str:
    """Ask for a correction; return its id."""
    halaman = send(siapa, f"/siklus/{siklus}/koreksi/{huruf}", aksi(f"/koreksi/{huruf}"), alasan=ALASAN).text
    cocok = re.search(r"/koreksi/([0-9a-f-]{36})/penarikan", halaman)
    assert cocok
    return cocok[1]


def agree(siapa: Klien, siklus: UUID, koreksi: str, kata: str = "") -> str:
    """Agree to it; return the page that follows."""
    alamat = f"/siklus/{siklus}/koreksi/{koreksi}/jawaban"
    return send(siapa, alamat, aksi("/jawaban"), "Setujui koreksi", kata=kata).text


def correct_c(ani: Klien, budi: Klien, siklus: UUID, **isian: object) -> str:
    """Carry a correction of the follow-up to its new version."""
    agree(budi, siklus, ask(ani, siklus, "C"))
    isi = {"tujuan": BARU} | isian
    return send(ani, f"/siklus/{siklus}/diskusi/koreksi", aksi("/diskusi/koreksi"), None, **isi).text


# ── The way of one correction ───────────────────────────────────────────────────────────────────────────────────────


def test_a_correction_needs_a_reason_and_consent_and_makes_a_new_version(app: Flask, ani: Klien, budi: Klien) -> None:
    siklus = until_d(ani, budi)
    koreksi = ask(ani, siklus, "C")
    assert "meminta koreksi" in budi.get("/").text
    assert f"/siklus/{siklus}/koreksi/{koreksi}/jawaban" in budi.get("/").text
    assert ani.get(f"/siklus/{siklus}/diskusi/koreksi").status_code == 409
    agree(budi, siklus, koreksi, "Silakan, kita bicarakan lagi.")
    beranda = ani.get("/").text
    assert "disetujui" in beranda
    assert "Tulis koreksi" in beranda
    assert "Silakan, kita bicarakan lagi." in ani.get(f"/siklus/{siklus}/diskusi").text
    halaman = send(ani, f"/siklus/{siklus}/diskusi/koreksi", aksi("/diskusi/koreksi"), None, tujuan=BARU).text
    assert BARU in halaman
    assert "versi 2" in halaman
    with app.app_context():
        versi = db.session.scalars(select(TindakLanjut).order_by(TindakLanjut.versi)).all()
        assert [v.tujuan for v in versi] == [ISI_C["tujuan"], BARU]
        assert db.session.scalars(select(Siklus.keadaan)).one() == Keadaan.D_BERJALAN.value


def test_both_read_every_version_and_what_changed(ani: Klien, budi: Klien, citra: Klien) -> None:
    siklus = until_d(ani, budi)
    correct_c(ani, budi, siklus)
    for siapa in (ani, budi):
        lama, baru = siapa.get(f"/siklus/{siklus}/naskah/C/1").text, siapa.get(f"/siklus/{siklus}/naskah/C/2").text
        assert str(ISI_C["tujuan"]) in lama
        assert BARU not in lama
        assert "Yang berubah dari versi 1" in baru
        assert str(ISI_C["tujuan"]) in baru
        assert BARU in baru
    assert citra.get(f"/siklus/{siklus}/naskah/C/1").status_code == 404
    assert ani.get(f"/siklus/{siklus}/naskah/C/3").status_code == 404


def test_a_refusal_owes_its_words_and_they_are_read(ani: Klien, budi: Klien) -> None:
    siklus = until_d(ani, budi)
    alamat = f"/siklus/{siklus}/koreksi/{ask(ani, siklus, 'C')}/jawaban"
    tanpa = budi.send(budi.fill(budi.get(alamat), aksi("/jawaban"), "Tolak"))
    assert tanpa.status_code == 422
    assert "Tuliskan mengapa" in tanpa.text
    send(budi, alamat, aksi("/jawaban"), "Tolak", kata="Langkah itu sudah berjalan.")
    halaman = ani.get(f"/siklus/{siklus}/diskusi").text
    assert "tidak disetujui" in halaman
    assert "Langkah itu sudah berjalan." in halaman
    assert ani.get(f"/siklus/{siklus}/diskusi/koreksi").status_code == 409
    assert ani.get(f"/siklus/{siklus}/koreksi/C").status_code == 200, "she may ask again"


def test_a_request_is_taken_back_by_who_made_it_alone(ani: Klien, budi: Klien, citra: Klien) -> None:
    siklus = until_d(ani, budi)
    koreksi = ask(ani, siklus, "C")
    alamat = f"/siklus/{siklus}/koreksi/{koreksi}/penarikan"
    assert budi.post(alamat, data={"operasi": str(new_id())}).status_code == 409
    assert citra.post(alamat, data={"operasi": str(new_id())}).status_code == 404
    send(ani, f"/siklus/{siklus}/diskusi", aksi(alamat))
    assert "Koreksi" not in budi.get("/").text
    assert budi.get(f"/siklus/{siklus}/koreksi/{koreksi}/jawaban").status_code == 409


def test_nobody_answers_a_request_for_themselves_or_twice(ani: Klien, budi: Klien, citra: Klien) -> None:
    siklus = until_d(ani, budi)
    koreksi = ask(ani, siklus, "C")
    alamat = f"/siklus/{siklus}/koreksi/{koreksi}/jawaban"
    assert citra.get(alamat).status_code == 404
    kirim = {"pilihan": "setuju", "kata": ""}
    assert ani.post(alamat, data=kirim | {"operasi": str(new_id())}).status_code == 409
    agree(budi, siklus, koreksi)
    assert budi.post(alamat, data=kirim | {"operasi": str(new_id())}).status_code == 409


def test_before_it_was_opened_it_is_taken_back_without_asking(ani: Klien, budi: Klien) -> None:
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    jawaban = ani.get(f"/siklus/{siklus}/koreksi/A")
    assert jawaban.status_code == 409
    assert "tarik kembali" in jawaban.text.lower()
    look(budi, siklus)
    assert ani.get(f"/siklus/{siklus}/koreksi/A").status_code == 200


def test_once_the_appraisal_is_set_nothing_is_corrected_and_the_page_says_why(ani: Klien, budi: Klien) -> None:
    siklus = finish_siklus(ani, budi)
    look(ani, siklus)
    koreksi = ask(ani, siklus, "E")
    penilaian = {"refleksi": "a", "belajar": "b", "perubahan": "c", "hasil": "sesuai", "perilaku": "sesuai"}
    send(budi, f"/penilaian/guru/{tetap('ani')}", aksi("/penetapan"), None, **penilaian)
    alamat = f"/siklus/{siklus}/koreksi/{koreksi}/jawaban"
    jawaban = budi.send(budi.fill(budi.get(alamat), aksi("/jawaban"), "Setujui koreksi"))
    assert jawaban.status_code == 409
    assert "sudah ditetapkan" in jawaban.text
    send(budi, alamat, aksi("/jawaban"), "Tolak", kata="Penilaian sudah ditetapkan.")
    for huruf, halaman in (("A", "persiapan"), ("C", "diskusi"), ("E", "refleksi")):
        assert ani.get(f"/siklus/{siklus}/koreksi/{huruf}").status_code == 409
        assert "sudah ditetapkan, jadi isi siklus tidak dikoreksi lagi" in ani.get(f"/siklus/{siklus}/{halaman}").text


# ── What stands on it ───────────────────────────────────────────────────────────────────────────────────────────────


def test_later_stages_stay_and_are_confirmed_in_one_tap(app: Flask, ani: Klien, budi: Klien) -> None:
    siklus = until_e(ani, budi)
    correct_c(ani, budi, siklus)
    refleksi = ani.get(f"/siklus/{siklus}/refleksi").text
    assert "perlu ditinjau" in refleksi
    assert BARU in refleksi, "the difference stands beside it"
    assert "perlu ditinjau" in ani.get("/").text
    send(ani, f"/siklus/{siklus}/refleksi", 'form[action$="/ketetapan"]')
    assert "Refleksi perlu ditinjau" not in ani.get(f"/siklus/{siklus}/refleksi").text
    send(ani, f"/siklus/{siklus}/upaya", 'form[action$="/ketetapan"]')
    assert "perlu ditinjau" not in ani.get("/").text
    with app.app_context():
        assert db.session.scalars(select(Siklus.keadaan)).one() == Keadaan.E_DIAJUKAN.value
        hasil = {t.bagian: t.hasil for t in db.session.scalars(select(Peninjauan))}
    assert hasil == {"kesepakatan": "", "upaya": "tetap", "refleksi": "tetap"}


def test_or_changed_without_asking_again(ani: Klien, budi: Klien) -> None:
    siklus = until_e(ani, budi)
    correct_c(ani, budi, siklus)
    halaman = send(ani, f"/siklus/{siklus}/refleksi", 'form[action$="/perubahan"]')
    assert halaman.request.path.endswith("/refleksi/koreksi")
    send(ani, f"/siklus/{siklus}/refleksi/koreksi", aksi("/refleksi/koreksi"), None, rencana=BARU)
    halaman_e = ani.get(f"/siklus/{siklus}/refleksi").text
    assert BARU in halaman_e
    assert "Refleksi perlu ditinjau" not in halaman_e


def test_the_agreement_is_looked_at_by_the_pengamat(app: Flask, ani: Klien, budi: Klien) -> None:
    siklus = until_d(ani, budi)
    correct_c(ani, budi, siklus)
    halaman = ani.get(f"/siklus/{siklus}/diskusi").text
    assert "Menunggu Bapak Budi Santoso" in halaman
    assert "Tetap sepakat" not in halaman
    send(budi, f"/siklus/{siklus}/diskusi", 'form[action$="/ketetapan"]')
    with app.app_context():
        baru = db.session.scalars(select(TindakLanjut).where(TindakLanjut.versi == 2)).one()
        assert baru.disepakati is not None


def test_what_was_noted_of_a_step_stays_with_the_corrected_step(app: Flask, ani: Klien, budi: Klien) -> None:
    siklus = until_d(ani, budi)
    record_semua_upaya(ani, siklus)
    correct_c(ani, budi, siklus, upaya_1="Membagikan kartu peran sehari sebelumnya.")
    halaman = ani.get(f"/siklus/{siklus}/upaya").text
    assert "sehari sebelumnya" in halaman
    assert halaman.count("Dicoba di dua kelas.") >= 2
    assert "Langkah lain ·" not in halaman
    conclude_upaya(ani, siklus)
    with app.app_context():
        langkah = db.session.scalars(select(LangkahRencana).order_by(LangkahRencana.id)).all()
        assert [s.asal_id for s in langkah] == [None, None, langkah[0].id, langkah[1].id]


def test_a_corrected_reflection_lets_the_pengamat_respond_anew(ani: Klien, budi: Klien) -> None:
    siklus = until_e(ani, budi)
    respond_refleksi(budi, siklus)
    look(ani, siklus)
    agree(budi, siklus, ask(ani, siklus, "E"))
    send(ani, f"/siklus/{siklus}/refleksi/koreksi", aksi("/refleksi/koreksi"), None, rencana=BARU)
    assert "Tanggapan atas refleksi" in budi.get("/").text
    alamat = f"/siklus/{siklus}/refleksi/tanggapan/pembaruan"
    assert ani.get(alamat).status_code == 409
    send(budi, alamat, aksi("/pembaruan"), None, capaian="Semua kelompok kini bicara.")
    halaman = ani.get(f"/siklus/{siklus}/refleksi").text
    assert "Semua kelompok kini bicara." in halaman
    assert "perlu ditinjau" not in halaman
    assert budi.get(alamat).status_code == 409


def test_the_pengamat_corrects_the_result_and_the_guru_looks_at_her_follow_up(
    app: Flask, ani: Klien, budi: Klien, nova: Klien
) -> None:
    siklus = until_d(ani, budi)
    agree(ani, siklus, ask(budi, siklus, "B"))
    baru = "Mulai dari satu kelompok."
    alamat = f"/siklus/{siklus}/observasi/hasil/koreksi"
    assert ani.get(alamat).status_code == 409
    tanpa = budi.send(budi.fill(budi.get(alamat), aksi("/hasil/koreksi"), None, rekomendasi=""))
    assert tanpa.status_code == 422
    send(budi, alamat, aksi("/hasil/koreksi"), None, rekomendasi=baru, tingkat_2="efektif")
    assert baru in ani.get(f"/siklus/{siklus}/observasi").text
    assert "Tindak lanjut perlu ditinjau" in ani.get(f"/siklus/{siklus}/diskusi").text
    with app.app_context():
        assert all(h.dibagikan is not None for h in db.session.scalars(select(HasilObservasi)))
    # A coach reads what changed without the levels.
    naskah = nova.get(f"/siklus/{siklus}/naskah/B/2").text
    assert baru in naskah
    assert "Dilakukan dan efektif" not in naskah
    assert "Dilakukan dan efektif" in ani.get(f"/siklus/{siklus}/naskah/B/2").text


def test_a_corrected_preparation_leaves_the_time_alone(ani: Klien, budi: Klien) -> None:
    siklus = until_d(ani, budi)
    agree(budi, siklus, ask(ani, siklus, "A"))
    alamat = f"/siklus/{siklus}/persiapan/koreksi"
    form = ani.fill(ani.get(alamat), aksi("/persiapan/koreksi"), kelas="VIII-C")
    form.isian = [*form.isian, ("tanggal", "1/1/2020"), ("pukul", "23.00")]
    assert ani.send(form).status_code == 303
    halaman = ani.get(f"/siklus/{siklus}/naskah/A/2").text
    assert "VIII-C" in halaman
    assert "pukul 09.40" in halaman
    assert "Hasil observasi perlu ditinjau" in budi.get(f"/siklus/{siklus}/observasi").text


def test_entries_of_the_doing_are_corrected_after_the_reflection(ani: Klien, budi: Klien) -> None:
    siklus = until_e(ani, budi)
    langkah = re.search(r'id="langkah-([0-9a-f-]{36})"', ani.get(f"/siklus/{siklus}/upaya").text)
    assert langkah
    alamat = f"/siklus/{siklus}/upaya/langkah/{langkah[1]}"
    assert ani.get(alamat).status_code == 409
    agree(budi, siklus, ask(ani, siklus, "D"))
    belum = ani.send(ani.fill(ani.get(f"/siklus/{siklus}/upaya"), aksi("/koreksi/penyelesaian")))
    assert belum.status_code == 409
    assert "Belum ada catatan yang diubah" in belum.text
    send(ani, alamat, aksi(f"/langkah/{langkah[1]}"), None, cerita="Baru dicoba di satu kelas.")
    send(ani, f"/siklus/{siklus}/upaya", aksi("/koreksi/penyelesaian"))
    assert ani.get(alamat).status_code == 409, "the correction is over"
    assert "Baru dicoba di satu kelas." in budi.get(f"/siklus/{siklus}/naskah/D/3").text
    assert "Refleksi perlu ditinjau" in ani.get(f"/siklus/{siklus}/refleksi").text


# ── What nobody else reads, and what is refused ─────────────────────────────────────────────────────────────────────


def test_a_version_that_was_taken_back_stays_its_writers_alone(ani: Klien, budi: Klien) -> None:
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus, catatan="Ini terlalu jujur.")
    send(ani, f"/siklus/{siklus}/persiapan", aksi("/pengajuan/penarikan"))
    submit_persiapan(ani, siklus, catatan="")
    assert budi.get(f"/siklus/{siklus}/naskah/A/1").status_code == 404
    assert budi.get(f"/siklus/{siklus}/naskah/A/2").status_code == 200
    assert "Ini terlalu jujur." in ani.get(f"/siklus/{siklus}/naskah/A/1").text


def test_a_self_assessment_is_no_version(ani: Klien, budi: Klien) -> None:
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    approve_persiapan(budi, siklus)
    start_observasi(budi, siklus)
    conclude_observasi(budi, siklus)
    assess_self(ani, siklus, REFLEKSI)
    assert budi.get(f"/siklus/{siklus}/naskah/C/1").status_code == 404
    assert ani.get(f"/siklus/{siklus}/naskah/B/1").status_code == 404, "the result is not shared yet"


def test_who_agreed_to_what_was_on_the_screen_is_told_that_it_changed(ani: Klien, budi: Klien) -> None:
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    approve_persiapan(budi, siklus)
    start_observasi(budi, siklus)
    conclude_observasi(budi, siklus)
    share_hasil(budi, siklus)
    submit_diskusi(ani, siklus)
    look(budi, siklus)
    lama = budi.fill(budi.get(f"/siklus/{siklus}/diskusi"), aksi("/diskusi/kesepakatan"))
    correct_c(ani, budi, siklus)
    jawaban = budi.send(lama)
    assert jawaban.status_code == 409
    assert "sudah berubah" in jawaban.text


def test_a_spent_correction_cannot_be_written_again(app: Flask, ani: Klien, budi: Klien) -> None:
    siklus = until_d(ani, budi)
    correct_c(ani, budi, siklus)
    ulang = ani.post(f"/siklus/{siklus}/diskusi/koreksi", data=ISI_C | {"operasi": str(new_id())})
    assert ulang.status_code == 409
    with app.app_context():
        assert len(db.session.scalars(select(TindakLanjut)).all()) == 2
        assert [k.keadaan for k in db.session.scalars(select(Koreksi))] == ["selesai"]


# ── The rules alone ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("tahap", PENULIS)
def test_only_the_writer_asks_in_every_state(tahap: Tahap) -> None:
    for keadaan, pihak in product(Keadaan, (*Pihak, None)):
        boleh = possible(keadaan, pihak, terakhir=None, dibuka_lawan=True)
        alasan = why_no_koreksi(tahap, keadaan, pihak, boleh, ada=True, terbuka=False, ditetapkan=False)
        if pihak is not PENULIS[tahap]:
            assert alasan
            assert DOKUMEN[tahap] in alasan[0]
        for satu in alasan:
            assert satu[0].isupper()
            assert satu.endswith(".")


def test_every_reason_is_told_at_once() -> None:
    alasan = why_no_koreksi(
        Tahap.C, Keadaan.SELESAI, Pihak.PELAKU, frozenset(), ada=False, terbuka=True, ditetapkan=True
    )
    assert SUDAH_DITETAPKAN in alasan
    assert len(alasan) == 3


def test_what_stands_on_a_document_comes_after_it() -> None:
    for tahap, keadaan in product(PENULIS, Keadaan):
        for bagian in reviews_after(tahap, keadaan):
            assert bagian.tahap >= tahap
            assert bagian.tahap <= keadaan.tahap or keadaan is Keadaan.SELESAI
    assert reviews_after(Tahap.C, Keadaan.D_BERJALAN) == (BagianTinjau.KESEPAKATAN,)
    assert reviews_after(Tahap.A, Keadaan.B_TERJADWAL) == ()
