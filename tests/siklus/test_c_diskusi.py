"""Stage C as its people meet it: the guru assesses herself first, hands in, and what was agreed is agreed by both."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import func, select

from observasi_app.extensions import db, menulis, new_id, now
from observasi_app.siklus.b_observasi.models import Baris, HasilObservasi, Kunjungan
from observasi_app.siklus.c_diskusi.models import CatatanDiskusi, LangkahRencana, TindakLanjut
from observasi_app.siklus.inti.models import Siklus
from observasi_app.siklus.inti.tahap import Keadaan
from tests.dunia import TAHUN, tetap
from tests.klien import Klien
from tests.langkah import (
    ISI_BICARA,
    ISI_C,
    REFLEKSI,
    agree_diskusi,
    aksi,
    approve_persiapan,
    assess_self,
    conclude_observasi,
    confirm_bersama,
    open_siklus,
    record_bersama,
    send,
    start_observasi,
    submit_diskusi,
    submit_persiapan,
)

CATATAN_B = "Sapaan hangat di pintu kelas, tiga murid belum disapa."
REKOMENDASI = "Siapkan kartu peran sebelum kelompok dibentuk."
BARIS_B = "Dua murid hanya menonton."


def observed(app: Flask, siklus: UUID, *, dibagikan: bool = True) -> UUID:
    """Put a concluded lesson under the cycle, shared with the guru or not yet."""
    keadaan = Keadaan.C_DISUSUN if dibagikan else Keadaan.B_SELESAI
    kini = now()
    milik = {"sekolah_id": tetap("satu"), "siklus_id": siklus}
    with app.app_context(), menulis() as sesi:
        sesi.add(Kunjungan(**milik, id=new_id(), mulai=kini - timedelta(hours=2), selesai=kini, jeda=[]))
        sesi.add(Baris(**milik, id=new_id(), detik=700, target=2, petunjuk="", teks=BARIS_B, dicatat=kini))
        sesi.add(
            HasilObservasi(
                **milik,
                id=new_id(),
                versi=1,
                target=[
                    {"nomor": 1, "tingkat": "efektif", "alasan": "", "catatan": CATATAN_B},
                    {"nomor": 2, "tingkat": "belum_efektif", "alasan": "", "catatan": ""},
                ],
                rekomendasi=REKOMENDASI,
                diselesaikan=kini,
                dibagikan=kini if dibagikan else None,
            )
        )
        baris = sesi.scalars(select(Siklus).where(Siklus.id == siklus)).one()
        baris.keadaan, baris.tahap = keadaan.value, keadaan.tahap.value
        baris.giliran = keadaan.giliran.value if keadaan.giliran else None
        baris.oleh_terakhir = "pengamat"
        baris.tindakan_terakhir = "share_hasil" if dibagikan else "conclude_observasi"
        baris.versi += 1
    return siklus


@pytest.fixture
def siklus(app: Flask, ani: Klien, budi: Klien) -> UUID:
    """Return a cycle whose result is shared: the guru's turn in stage C."""
    id_ = open_siklus(ani)
    submit_persiapan(ani, id_)
    approve_persiapan(budi, id_)
    return observed(app, id_)


@pytest.fixture
def selesai(app: Flask, ani: Klien, budi: Klien) -> UUID:
    """Return a cycle whose observation is concluded and not shared yet."""
    id_ = open_siklus(ani)
    submit_persiapan(ani, id_)
    approve_persiapan(budi, id_)
    return observed(app, id_, dibagikan=False)


def halaman(klien: Klien, siklus: UUID) -> str:
    return klien.get(f"/siklus/{siklus}/diskusi").text


def rows(app: Flask, tabel: type) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(tabel)) or 0


# ── Self-assessment first ───────────────────────────────────────────────────────────────────────────────────────────


def test_the_guru_assesses_herself_before_she_reads_the_notes(ani: Klien, siklus: UUID) -> None:
    awal = halaman(ani, siklus)
    assert "Bagaimana refleksi Anda tentang praktik kinerja Anda selama observasi?" in awal
    assert "Apa yang terjadi" in awal
    for rahasia in (CATATAN_B, REKOMENDASI, BARIS_B, "Dilakukan dan efektif"):
        assert rahasia not in awal
    sesudah = assess_self(ani, siklus).text
    assert CATATAN_B in sesudah
    assert REKOMENDASI in sesudah
    assert f"“{BARIS_B}” — menit 12" in sesudah
    assert REFLEKSI in sesudah


def test_half_a_sentence_that_was_saved_by_itself_does_not_open_the_notes(ani: Klien, siklus: UUID) -> None:
    form = ani.fill(ani.get(f"/siklus/{siklus}/diskusi"), aksi("/penilaian-diri"), refleksi="Tadi saya")
    isian = dict(form.isian) | {"revisi": "0"}
    ani.post(f"/draf/siklus/{siklus}/diskusi", data=isian, headers={"X-Observasi-Op": form.operasi})
    kembali = halaman(ani, siklus)
    assert "Tadi saya" in kembali
    assert CATATAN_B not in kembali


def test_an_empty_self_assessment_is_asked_for_and_shows_nothing(ani: Klien, siklus: UUID) -> None:
    jawaban = ani.send(ani.fill(ani.get(f"/siklus/{siklus}/diskusi"), aksi("/penilaian-diri"), refleksi=" "))
    assert jawaban.status_code == 422
    assert "Tuliskan refleksi Anda" in jawaban.text
    assert CATATAN_B not in jawaban.text


def test_keeping_the_self_assessment_twice_does_not_overwrite_what_was_typed_since(ani: Klien, siklus: UUID) -> None:
    form = ani.fill(ani.get(f"/siklus/{siklus}/diskusi"), aksi("/penilaian-diri"), refleksi=REFLEKSI)
    pertama = ani.send(form, op=True)
    lanjut = ani.fill(ani.get(f"/siklus/{siklus}/diskusi"), aksi("/pengajuan"), tujuan="Setengah jadi")
    isian = dict(lanjut.isian) | {"revisi": "1"}
    simpan = ani.post(f"/draf/siklus/{siklus}/diskusi", data=isian, headers={"X-Observasi-Op": lanjut.operasi})
    assert simpan.status_code == 200, simpan.text
    kedua = ani.send(form, op=True)
    assert (pertama.status_code, kedua.status_code) == (201, 200)
    assert pertama.json == kedua.json
    assert "Setengah jadi" in halaman(ani, siklus)


def test_levels_stand_behind_a_tap(ani: Klien, siklus: UUID) -> None:
    teks = assess_self(ani, siklus).text
    _, _, sisa = teks.partition("Lihat tingkat")
    assert "Dilakukan tapi belum efektif" in sisa
    assert "Dilakukan" not in teks.partition("Lihat tingkat")[0].partition("<main")[2]


def test_she_may_write_while_the_result_is_not_shared_and_sees_nothing_of_it(ani: Klien, selesai: UUID) -> None:
    assert "Hasil observasi dibagikan Bapak Budi Santoso saat diskusi" in halaman(ani, selesai)
    teks = assess_self(ani, selesai).text
    assert REFLEKSI in teks
    for rahasia in (CATATAN_B, REKOMENDASI, BARIS_B):
        assert rahasia not in teks


def test_nobody_else_sees_the_self_assessment_while_it_is_a_draft(
    ani: Klien, budi: Klien, nova: Klien, siklus: UUID
) -> None:
    assess_self(ani, siklus)
    assert REFLEKSI not in halaman(budi, siklus)
    assert REFLEKSI not in halaman(nova, siklus)


# ── Hand-in and agreement ───────────────────────────────────────────────────────────────────────────────────────────


def test_the_guru_hands_in_and_the_principal_agrees(app: Flask, ani: Klien, budi: Klien, siklus: UUID) -> None:
    teks = submit_diskusi(ani, siklus).text
    assert "Tindak lanjut terkumpul. Sekarang giliran Bapak Budi Santoso." in teks
    baca = halaman(budi, siklus)
    assert REFLEKSI in baca
    assert CATATAN_B in baca
    assert f"Rabu, 20 Mei {TAHUN}" in baca or f"20 Mei {TAHUN}" in baca
    teks = agree_diskusi(budi, siklus, kesadaran="kesulitan").text
    assert "Tindak lanjut disepakati" in teks
    assert "Giliran Ibu Ani Rahmawati" in teks
    assert rows(app, LangkahRencana) == 2
    with app.app_context():
        assert db.session.scalars(select(TindakLanjut)).one().disepakati is not None


def test_a_cycle_goes_from_the_lesson_to_agreed_steps(ani: Klien, budi: Klien) -> None:
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    approve_persiapan(budi, siklus)
    start_observasi(budi, siklus)
    conclude_observasi(budi, siklus)
    teks = send(budi, f"/siklus/{siklus}/diskusi", aksi("/hasil/berbagi")).text
    assert "Hasil dibagikan kepada Ibu Ani Rahmawati" in teks
    submit_diskusi(ani, siklus)
    assert "melaksanakan upaya" in agree_diskusi(budi, siklus).text


def test_six_steps_can_be_planned_and_empty_rows_between_them_do_not_count(ani: Klien, siklus: UUID) -> None:
    enam = {f"upaya_{n}": f"Langkah ke-{n} ini." for n in (1, 3, 6)}
    enam |= {f"tanggal_{n}": f"{n}/6/{TAHUN}" for n in (1, 3, 6)} | {f"ukuran_{n}": "Tampak." for n in (1, 3, 6)}
    teks = submit_diskusi(ani, siklus, upaya_2="", tanggal_2="", ukuran_2="", **enam).text
    for n in (1, 3, 6):
        assert f"Langkah ke-{n} ini." in teks
        assert f"{n} Juni {TAHUN}" in teks


def test_an_empty_hand_in_says_everything_that_is_missing(ani: Klien, siklus: UUID) -> None:
    assess_self(ani, siklus)
    form = ani.fill(ani.get(f"/siklus/{siklus}/diskusi"), aksi("/pengajuan"), refleksi="")
    jawaban = ani.send(form)
    assert jawaban.status_code == 422
    for pesan in ("Tuliskan refleksi Anda", "Tuliskan apa yang ingin Anda tingkatkan", "sedikitnya satu langkah"):
        assert pesan in jawaban.text


def test_a_step_needs_a_day_of_the_period_and_a_measure_and_nothing_typed_is_lost(ani: Klien, siklus: UUID) -> None:
    assess_self(ani, siklus)
    isi = ISI_C | {"tanggal_1": f"3/2/{TAHUN + 2}", "ukuran_1": "", "tanggal_2": "kapan-kapan"}
    form = ani.fill(ani.get(f"/siklus/{siklus}/diskusi"), aksi("/pengajuan"), **isi)  # type: ignore[arg-type]
    jawaban = ani.send(form)
    assert jawaban.status_code == 422
    assert "di luar periode" in jawaban.text
    assert "Tuliskan tanda bahwa langkah 1 berhasil" in jawaban.text
    assert 'value="kapan-kapan"' in jawaban.text
    assert "Isi tanggal langkah 2" not in jawaban.text
    assert str(ISI_C["upaya_1"]) in jawaban.text
    sebagai_json = ani.send(form.renewed(new_id()), op=True)
    assert sebagai_json.status_code == 422
    assert sebagai_json.json is not None
    assert set(sebagai_json.json["galat"]) == {"tanggal_1", "ukuran_1", "tanggal_2"}


def test_sending_the_same_hand_in_twice_makes_one_document(app: Flask, ani: Klien, siklus: UUID) -> None:
    assess_self(ani, siklus)
    form = ani.fill(ani.get(f"/siklus/{siklus}/diskusi"), aksi("/pengajuan"), **ISI_C)  # type: ignore[arg-type]
    pertama, kedua = ani.send(form, op=True), ani.send(form, op=True)
    assert (pertama.status_code, kedua.status_code) == (201, 200)
    assert pertama.json == kedua.json
    assert (rows(app, TindakLanjut), rows(app, LangkahRencana)) == (1, 2)


def test_the_back_button_does_not_send_twice_and_keeps_the_changes(app: Flask, ani: Klien, siklus: UUID) -> None:
    assess_self(ani, siklus)
    form = ani.fill(ani.get(f"/siklus/{siklus}/diskusi"), aksi("/pengajuan"), **ISI_C)  # type: ignore[arg-type]
    assert ani.send(form).status_code == 303
    lagi = ani.send(form.with_values(tujuan="Tujuan yang diubah sesudahnya."))
    assert lagi.status_code == 409
    assert "disimpan sebagai draf" in lagi.text
    assert rows(app, TindakLanjut) == 1
    send(ani, f"/siklus/{siklus}/diskusi", aksi("/pengajuan/penarikan"))
    assert "Tujuan yang diubah sesudahnya." in halaman(ani, siklus)


def test_agreeing_twice_keeps_one_note(app: Flask, ani: Klien, budi: Klien, siklus: UUID) -> None:
    submit_diskusi(ani, siklus)
    form = budi.fill(budi.get(f"/siklus/{siklus}/diskusi"), aksi("/kesepakatan"), **ISI_BICARA)  # type: ignore[arg-type]
    pertama, kedua = budi.send(form, op=True), budi.send(form, op=True)
    assert (pertama.status_code, kedua.status_code) == (201, 200)
    assert pertama.json == kedua.json
    assert rows(app, CatatanDiskusi) == 1


def test_out_of_turn_is_refused_in_words(ani: Klien, budi: Klien, siklus: UUID) -> None:
    submit_diskusi(ani, siklus)
    form = budi.fill(budi.get(f"/siklus/{siklus}/diskusi"), aksi("/kesepakatan"), **ISI_BICARA)  # type: ignore[arg-type]
    send(ani, f"/siklus/{siklus}/diskusi", aksi("/pengajuan/penarikan"))
    jawaban = budi.send(form)
    assert jawaban.status_code == 409
    assert "sudah berubah" in jawaban.text
    assert "disimpan sebagai draf" in jawaban.text


def test_another_school_does_not_find_the_talk(ani: Klien, citra: Klien, siklus: UUID) -> None:
    submit_diskusi(ani, siklus)
    for alamat in ("", "/bersama", "/pengembalian"):
        assert citra.get(f"/siklus/{siklus}/diskusi{alamat}").status_code == 404
    form = ani.fill(ani.get(f"/siklus/{siklus}/diskusi"), aksi("/pengajuan/penarikan"))
    form.isian = [(n, v) for n, v in form.isian if n != "oleh"]
    for alamat in (
        "penilaian-diri",
        "pengajuan",
        "pengajuan/penarikan",
        "kesepakatan",
        "kesepakatan/penarikan",
        "pengembalian",
        "bersama",
        "bersama/penarikan",
        "bersama/kepastian",
        "keterangan",
    ):
        form.action = f"/siklus/{siklus}/diskusi/{alamat}"
        assert citra.send(form.renewed(new_id())).status_code == 404, alamat


def test_it_can_be_sent_back_with_a_reason_and_the_notes_of_the_talk_stay(
    ani: Klien, budi: Klien, siklus: UUID
) -> None:
    submit_diskusi(ani, siklus)
    form = budi.fill(budi.get(f"/siklus/{siklus}/diskusi"), aksi("/kesepakatan"), catatan="Catatan setengah jadi")
    isian = dict(form.isian) | {"revisi": "0"}
    budi.post(f"/draf/siklus/{siklus}/diskusi", data=isian, headers={"X-Observasi-Op": form.operasi})
    kosong = budi.send(budi.fill(budi.get(f"/siklus/{siklus}/diskusi/pengembalian"), aksi("/pengembalian")))
    assert kosong.status_code == 422
    send(budi, f"/siklus/{siklus}/diskusi/pengembalian", aksi("/pengembalian"), alasan="Langkah kedua belum jelas.")
    teks = halaman(ani, siklus)
    assert "Langkah kedua belum jelas." in teks
    assert REFLEKSI in teks
    send(ani, f"/siklus/{siklus}/diskusi", aksi("/pengajuan"), upaya_2="Mengamati kelas IPA Pak Rudi.")
    assert "versi 2" in halaman(budi, siklus)
    assert "Catatan setengah jadi" in halaman(budi, siklus)


def test_the_guru_takes_it_back_until_it_is_opened(ani: Klien, budi: Klien, nova: Klien, siklus: UUID) -> None:
    submit_diskusi(ani, siklus)
    assert REFLEKSI in halaman(nova, siklus)
    send(ani, f"/siklus/{siklus}/diskusi", aksi("/pengajuan/penarikan"))
    assert str(ISI_C["tujuan"]) in halaman(ani, siklus)
    for lain in (budi, nova):
        assert REFLEKSI not in halaman(lain, siklus)
    send(ani, f"/siklus/{siklus}/diskusi", aksi("/pengajuan"))
    budi.post(f"/siklus/{siklus}/pembukaan", data={"operasi": str(new_id())})
    assert "Tarik kembali" not in halaman(ani, siklus)


def test_the_agreement_is_taken_back_until_it_is_opened(app: Flask, ani: Klien, budi: Klien, siklus: UUID) -> None:
    submit_diskusi(ani, siklus)
    agree_diskusi(budi, siklus)
    teks = send(budi, f"/siklus/{siklus}/diskusi", aksi("/kesepakatan/penarikan")).text
    assert "Kesepakatan ditarik kembali" in teks
    assert str(ISI_BICARA["catatan"]) in teks
    assert str(ISI_BICARA["catatan"]) not in halaman(ani, siklus)
    with app.app_context():
        assert db.session.scalars(select(TindakLanjut)).one().disepakati is None
    agree_diskusi(budi, siklus)
    ani.post(f"/siklus/{siklus}/pembukaan", data={"operasi": str(new_id())})
    assert "Tarik kembali" not in halaman(budi, siklus)


# ── Who reads what ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_guru_reads_the_talk_after_the_agreement_and_never_how_aware_she_was(
    ani: Klien, budi: Klien, siklus: UUID
) -> None:
    submit_diskusi(ani, siklus)
    agree_diskusi(budi, siklus, kesadaran="dampak")
    teks = halaman(ani, siklus)
    for kata in ISI_BICARA.values():
        assert str(kata) in teks
    assert "Menyebut dampaknya" not in teks
    assert "Menyebut dampaknya pada murid" in halaman(budi, siklus)


def test_the_coach_reads_words_and_steps_without_levels_and_without_the_talk(
    ani: Klien, budi: Klien, nova: Klien, siklus: UUID
) -> None:
    submit_diskusi(ani, siklus)
    agree_diskusi(budi, siklus, kesadaran="dampak")
    teks = halaman(nova, siklus)
    for kata in (REFLEKSI, str(ISI_C["upaya_1"]), CATATAN_B, REKOMENDASI):
        assert kata in teks
    for rahasia in (*ISI_BICARA.values(), "Menyebut dampaknya", "Dilakukan dan efektif", "Lihat tingkat"):
        assert str(rahasia) not in teks


def test_a_principal_who_does_not_observe_reads_only_what_was_handed_in(
    app: Flask, ani: Klien, budi: Klien, siklus: UUID
) -> None:
    with app.app_context(), menulis() as sesi:
        sesi.scalars(select(Siklus).where(Siklus.id == siklus)).one().pengamat_id = tetap("rudi")
    assess_self(ani, siklus)
    assert REFLEKSI not in halaman(budi, siklus)
    send(ani, f"/siklus/{siklus}/diskusi", aksi("/pengajuan"), None, **ISI_C)
    teks = halaman(budi, siklus)
    assert REFLEKSI in teks
    assert "Sepakati tindak lanjut" not in teks
    assert budi.get(f"/siklus/{siklus}/diskusi/bersama").status_code == 409


# ── Noted together ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_right_after_the_lesson_both_note_the_talk_and_the_guru_confirms(
    app: Flask, ani: Klien, budi: Klien, nova: Klien, selesai: UUID
) -> None:
    assert "Diskusikan sekarang, catat bersama" in halaman(budi, selesai)
    teks = record_bersama(budi, selesai).text
    assert "Catatan bersama tersimpan" in teks
    with app.app_context():
        assert db.session.scalars(select(HasilObservasi)).one().dibagikan is not None
    assert str(ISI_C["tujuan"]) not in halaman(nova, selesai)
    baca = halaman(ani, selesai)
    assert "Benar, ini kesepakatan kami" in baca
    assert str(ISI_BICARA["respon"]) in baca
    teks = confirm_bersama(ani, selesai).text
    assert "Anda dapat mulai melaksanakan upaya" in teks
    assert "Tarik kembali" not in halaman(budi, selesai)
    assert str(ISI_C["tujuan"]) in halaman(nova, selesai)
    with app.app_context():
        dokumen = db.session.scalars(select(TindakLanjut)).one()
        assert dokumen.dicatat_bersama
        assert dokumen.disepakati is not None


def test_the_page_for_both_never_asks_how_aware_the_guru_was(budi: Klien, ani: Klien, selesai: UUID) -> None:
    assert "Menyebut kesulitan" not in budi.get(f"/siklus/{selesai}/diskusi/bersama").text
    record_bersama(budi, selesai)
    send(budi, f"/siklus/{selesai}/diskusi", aksi("/keterangan"), kesadaran="kesulitan")
    assert "Menyebut kesulitan" in halaman(budi, selesai)
    assert "Menyebut kesulitan" not in halaman(ani, selesai)
    assert str(ISI_BICARA["respon"]) in halaman(ani, selesai)


def test_how_far_difficulty_was_named_is_put_right_as_a_new_version(app: Flask, budi: Klien, selesai: UUID) -> None:
    record_bersama(budi, selesai)
    for kode in ("kesulitan", "dampak"):
        send(budi, f"/siklus/{selesai}/diskusi", aksi("/keterangan"), kesadaran=kode)
    assert "Menyebut dampaknya pada murid <span" in halaman(budi, selesai)
    with app.app_context():
        semua = db.session.scalars(select(CatatanDiskusi.kesadaran).order_by(CatatanDiskusi.versi)).all()
        assert semua[-2:] == ["kesulitan", "dampak"]


def test_the_guru_may_edit_what_was_noted_together_and_hand_it_in(ani: Klien, budi: Klien, selesai: UUID) -> None:
    record_bersama(budi, selesai)
    teks = send(
        ani, f"/siklus/{selesai}/diskusi?sunting=ya", aksi("/pengajuan"), tujuan="Tujuan dengan kata-kata saya."
    ).text
    assert "Tindak lanjut terkumpul" in teks
    assert "Tujuan dengan kata-kata saya." in halaman(budi, selesai)
    assert "Sepakati tindak lanjut" in halaman(budi, selesai)


def test_notes_made_together_are_taken_back_and_are_then_the_pengamats_alone(
    ani: Klien, budi: Klien, selesai: UUID
) -> None:
    record_bersama(budi, selesai)
    send(budi, f"/siklus/{selesai}/diskusi", aksi("/bersama/penarikan"))
    assert str(ISI_C["tujuan"]) not in halaman(ani, selesai)
    assert str(ISI_C["tujuan"]) in budi.get(f"/siklus/{selesai}/diskusi/bersama").text


def test_noting_the_same_talk_twice_makes_one_document(app: Flask, budi: Klien, ani: Klien, selesai: UUID) -> None:
    form = budi.fill(
        budi.get(f"/siklus/{selesai}/diskusi/bersama"),
        aksi("/diskusi/bersama"),
        **(ISI_C | ISI_BICARA),  # type: ignore[arg-type]
    )
    pertama, kedua = budi.send(form, op=True), budi.send(form, op=True)
    assert (pertama.status_code, kedua.status_code) == (201, 200)
    assert pertama.json == kedua.json
    assert (rows(app, TindakLanjut), rows(app, CatatanDiskusi)) == (1, 1)
    pasti = ani.fill(ani.get(f"/siklus/{selesai}/diskusi"), aksi("/bersama/kepastian"))
    assert ani.send(pasti, op=True).json == ani.send(pasti, op=True).json


def test_the_talk_cannot_be_noted_before_the_observation_ends(ani: Klien, budi: Klien) -> None:
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    jawaban = budi.get(f"/siklus/{siklus}/diskusi/bersama")
    assert jawaban.status_code == 409
    assert "setelah observasi selesai" in jawaban.text
    assert "belum dikumpulkan" in halaman(ani, siklus)
