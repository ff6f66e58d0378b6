"""The appraisal as its people meet it: judged beside what was noted, set once, answered, final."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select, update

from observasi_app.extensions import db, menulis, now
from observasi_app.luring.models import Draf
from observasi_app.masuk.models import Sesi
from observasi_app.penilaian.models import Penilaian
from observasi_app.sekolah.models import Pegawai, Penugasan
from observasi_app.web.waktu import Zona, local, tanggal_panjang
from tests.dunia import SANDI, TAHUN, tetap
from tests.langkah import (
    BARIS,
    ISI_E,
    REFLEKSI,
    aksi,
    finish_siklus,
    follow,
    open_siklus,
    send,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from werkzeug.test import TestResponse

    from tests.klien import Klien

PERTIMBANGAN: dict[str, object] = {
    "refleksi": "Menyebut dampaknya pada murid sejak awal.",
    "belajar": "Dua langkah tuntas.",
    "perubahan": "Peran kini dibagikan sebelum diskusi.",
    "umpan_balik": "Teruskan kartu peran.",
}
ISI: dict[str, object] = PERTIMBANGAN | {"hasil": "sesuai", "perilaku": "di_atas"}
ANTREAN = "/penilaian"


def address(kunci: str = "ani") -> str:
    return f"/penilaian/guru/{tetap(kunci)}"


@pytest.fixture
def rudi(sebagai: Callable[[str], Klien]) -> Klien:
    return sebagai("rudi")


@pytest.fixture
def selesai(ani: Klien, budi: Klien) -> UUID:
    return finish_siklus(ani, budi)


def try_to_set(kepala: Klien, isi: dict[str, object] = ISI, kunci: str = "ani") -> TestResponse:
    """Press the button and return the answer itself."""
    return kepala.send(kepala.fill(kepala.get(address(kunci)), aksi("/penetapan"), **isi))  # type: ignore[arg-type]


def set_penilaian(kepala: Klien, isi: dict[str, object] = ISI, kunci: str = "ani") -> TestResponse:
    return follow(kepala, try_to_set(kepala, isi, kunci))


def row(app: Flask) -> Penilaian:
    with app.app_context():
        return db.session.scalars(select(Penilaian)).one()


def make_honorer(app: Flask) -> None:
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Pegawai).where(Pegawai.id == tetap("ani")).values(status="honorer"))


def appraise_elsewhere(app: Flask) -> None:
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Penugasan).where(Penugasan.pegawai_id == tetap("ani")).values(ikut_penilaian=False))


def age(app: Flask, **lama: timedelta) -> None:
    """Let time pass over the rows: `sesi` since sign-in, `penilaian` since it was set."""
    with app.app_context(), menulis() as sesi:
        if "sesi" in lama:
            sesi.execute(update(Sesi).values(dibuat=now() - lama["sesi"], dipastikan=None))
        if "penilaian" in lama:
            sesi.execute(update(Penilaian).values(ditetapkan=now() - lama["penilaian"]))


# ── The queue ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_queue_counts_who_is_ready_and_those_without_e_stand_apart(budi: Klien, selesai: UUID) -> None:
    siap = budi.get(ANTREAN).text
    assert "1 dari 3 siap ditetapkan" in siap
    assert "Ani Rahmawati" in siap
    assert "Rudi Hartono" not in siap
    belum = budi.get(f"{ANTREAN}?bagian=belum").text
    assert "Rudi Hartono" in belum
    assert "belum ada siklus" in belum
    assert "Ani Rahmawati" not in belum


def test_after_one_is_set_the_next_who_is_ready_is_on_the_table(
    ani: Klien, rudi: Klien, budi: Klien, selesai: UUID
) -> None:
    finish_siklus(rudi, budi)
    assert "Berikutnya: Bapak Rudi Hartono" in budi.get(address()).text
    jawaban = set_penilaian(budi)
    assert "Penilaian Ibu Ani Rahmawati sudah ditetapkan." in jawaban.text
    assert "<h1>Bapak Rudi Hartono</h1>" in jawaban.text
    assert "1 dari 3 siap ditetapkan" in jawaban.text


def test_what_was_begun_is_marked_and_there_again_the_next_day(budi: Klien, selesai: UUID) -> None:
    form = budi.fill(budi.get(address()), aksi("/penetapan"), refleksi="Setengah kalimat", hasil="di_atas")
    isian = dict(form.isian) | {"revisi": "0"}
    budi.post(f"/draf{address()}", data=isian, headers={"X-Observasi-Op": form.operasi})
    assert "draf Anda" in budi.get(ANTREAN).text
    kembali = budi.get(address()).text
    assert "Setengah kalimat" in kembali
    pilihan = BeautifulSoup(kembali, "html.parser").select_one("[name=hasil][value=di_atas]")
    assert pilihan is not None
    assert pilihan.has_attr("checked")


def test_whoever_has_not_come_to_e_is_not_appraised_and_the_page_says_why(ani: Klien, budi: Klien) -> None:
    open_siklus(ani)
    halaman = budi.get(address())
    assert "Siklus belum selesai" in halaman.text
    assert "/penetapan" not in halaman.text
    assert "belum mempunyai siklus" in budi.get(address("rudi")).text


# ── What it rests on ────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_judgement_can_be_traced_to_what_was_noted(budi: Klien, selesai: UUID) -> None:
    teks = budi.get(address()).text
    for bagian in (BARIS, REFLEKSI, str(ISI_E["perubahan"]), "2 dari 2 langkah selesai", "bukan nilai akhir"):
        assert bagian in teks
    assert f"“{BARIS}” — B, menit 1" in teks
    assert f"/siklus/{selesai}/upaya" in teks
    assert "Ruang GTK" in teks


# ── Setting it ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_everything_that_is_missing_stands_beside_its_field_and_nothing_is_set(
    app: Flask, budi: Klien, selesai: UUID
) -> None:
    jawaban = try_to_set(budi, {"refleksi": "Ada."})
    assert jawaban.status_code == 422
    for kata in ("Tuliskan alasan untuk upaya mempelajari", "Pilih rating hasil kerja", "Pilih rating perilaku kerja"):
        assert kata in jawaban.text
    assert "Ada." in jawaban.text
    with app.app_context():
        assert db.session.scalars(select(Penilaian)).all() == []


def test_the_predikat_results_from_the_ratings_and_is_frozen_with_the_words(
    app: Flask, ani: Klien, budi: Klien, selesai: UUID
) -> None:
    set_penilaian(budi)
    p = row(app)
    assert (p.predikat, p.jabatan_penilai, p.keadaan, p.aturan) == ("baik", "Kepala Sekolah", "ditetapkan", "2026")
    lihat = budi.get(address(), follow_redirects=True).text
    assert "Baik" in lihat
    assert str(PERTIMBANGAN["perubahan"]) in lihat
    assert "Peran kini dibagikan" in ani.get(f"/penilaian/{p.id}").text


def test_it_is_set_once_also_from_a_second_tab(app: Flask, budi: Klien, selesai: UUID) -> None:
    kedua = budi.fill(budi.get(address()), aksi("/penetapan"), **(ISI | {"hasil": "di_bawah"}))  # type: ignore[arg-type]
    set_penilaian(budi)
    assert budi.send(kedua).status_code == 409
    assert row(app).predikat == "baik"


def test_a_password_typed_with_a_refused_appraisal_is_kept_nowhere(app: Flask, budi: Klien, selesai: UUID) -> None:
    age(app, sesi=timedelta(minutes=16))
    isi = ISI | {"sandi": SANDI, "hasil": "di_bawah"}
    kedua = budi.fill(budi.get(address()), aksi("/penetapan"), **isi)  # type: ignore[arg-type]
    set_penilaian(budi, ISI | {"sandi": SANDI})
    assert budi.send(kedua).status_code == 409
    with app.app_context():
        (draf,) = db.session.scalars(select(Draf).where(Draf.kunci.startswith("penilaian/")))
        assert draf.isi["hasil"] == ["di_bawah"]
        assert "sandi" not in draf.isi


def test_nothing_of_the_cycle_is_taken_back_once_it_was_appraised(budi: Klien, selesai: UUID) -> None:
    halaman = budi.get(f"/siklus/{selesai}/refleksi")
    tarik = budi.fill(halaman, aksi("/tanggapan/penarikan"))
    set_penilaian(budi)
    assert budi.send(tarik).status_code == 409
    assert "/tanggapan/penarikan" not in budi.get(f"/siklus/{selesai}/refleksi").text


def test_the_password_is_asked_once_and_counts_for_a_quarter_of_an_hour(
    app: Flask, rudi: Klien, budi: Klien, selesai: UUID
) -> None:
    finish_siklus(rudi, budi)
    age(app, sesi=timedelta(minutes=16))
    assert "Isi kata sandi Anda untuk menetapkan." in try_to_set(budi).text
    salah = try_to_set(budi, ISI | {"sandi": "bukan ini"})
    assert salah.status_code == 422
    assert "Kata sandi belum cocok." in salah.text
    assert "bukan ini" not in salah.text
    set_penilaian(budi, ISI | {"sandi": SANDI})
    assert 'id="sandi"' not in budi.get(address("rudi")).text
    set_penilaian(budi, kunci="rudi")
    with app.app_context():
        assert len(db.session.scalars(select(Penilaian)).all()) == 2


@pytest.mark.parametrize("jadikan", [make_honorer, appraise_elsewhere])
def test_without_predikat_there_are_three_judgements_and_no_ratings(
    app: Flask, ani: Klien, budi: Klien, selesai: UUID, jadikan: Callable[[Flask], None]
) -> None:
    jadikan(app)
    halaman = budi.get(address()).text
    assert "tanpa predikat" in halaman
    assert 'name="hasil"' not in halaman
    assert "matriks" not in halaman
    set_penilaian(budi, PERTIMBANGAN)
    p = row(app)
    assert (p.predikat, p.rating_hasil) == (None, None)
    assert "Dinilai tanpa predikat" in ani.get(f"/penilaian/{p.id}").text


# ── The answer ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_accepting_makes_it_final(app: Flask, ani: Klien, budi: Klien, selesai: UUID) -> None:
    set_penilaian(budi)
    halaman = f"/penilaian/{row(app).id}"
    assert "Penilaian Anda terima." in send(ani, halaman, aksi("/tanggapan"), "Saya terima").text
    assert "Final: diterima oleh pegawai" in budi.get(halaman).text
    miliknya = ani.get(halaman).text
    assert "/tanggapan" not in miliknya
    assert "Keberatan: Penilaian ini sudah Anda terima" in miliknya
    assert "Keberatan:" not in budi.get(halaman).text


def test_a_response_is_read_by_its_appraiser_and_then_it_is_final(
    app: Flask, ani: Klien, budi: Klien, selesai: UUID
) -> None:
    set_penilaian(budi)
    halaman = f"/penilaian/{row(app).id}"
    kosong = ani.send(ani.fill(ani.get(halaman), aksi("/tanggapan"), "Kirim tanggapan"))
    assert kosong.status_code == 422
    assert "Tuliskan tanggapan Anda" in kosong.text
    send(ani, halaman, aksi("/tanggapan"), "Kirim tanggapan", tanggapan="Kunjungan Oktober belum disebut.")
    assert "Kunjungan Oktober belum disebut." in budi.get(halaman).text
    send(budi, halaman, aksi("/tanggapan/bacaan"), "Sudah saya baca")
    assert "Final: tanggapannya sudah dibaca" in ani.get(halaman).text


def test_without_an_answer_it_is_final_after_its_days_and_says_so(
    app: Flask, ani: Klien, budi: Klien, selesai: UUID
) -> None:
    set_penilaian(budi)
    halaman = f"/penilaian/{row(app).id}"
    terima = ani.fill(ani.get(halaman), aksi("/tanggapan"), "Saya terima")
    age(app, penilaian=timedelta(days=15))
    assert "Final: tidak ada tanggapan sampai batas waktunya" in ani.get(halaman).text
    jawaban = ani.send(terima)
    assert jawaban.status_code == 409
    assert "sudah final" in jawaban.text


# ── Who reads it ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_nobody_else_finds_it(app: Flask, budi: Klien, selesai: UUID, sebagai: Callable[[str], Klien]) -> None:
    set_penilaian(budi)
    for lain in ("rudi", "nova", "citra", "dedi", "endah", "oki"):
        assert sebagai(lain).get(f"/penilaian/{row(app).id}").status_code == 404
    assert sebagai("citra").get(address()).status_code == 404


def test_the_guru_finds_her_own_from_her_home(ani: Klien, budi: Klien, selesai: UUID) -> None:
    belum = ani.get("/penilaian/saya").text
    assert "Belum ada penilaian" in belum
    assert "mengajukan keberatan" in belum
    assert 'href="/panduan/guru"' in belum
    set_penilaian(budi)
    assert "Penilaian Anda sudah ditetapkan" in ani.get("/").text
    assert "menunggu tanggapan" in ani.get("/penilaian/saya").text


def test_the_day_until_which_she_may_answer_is_named(app: Flask, ani: Klien, budi: Klien, selesai: UUID) -> None:
    set_penilaian(budi)
    p = row(app)
    sampai = tanggal_panjang(local(p.ditetapkan + timedelta(days=14), Zona.WIB).date())
    assert f"Sampai {sampai} Anda dapat menerimanya" in ani.get(f"/penilaian/{p.id}").text
    assert f"sampai {sampai} (belum pasti)." in ani.get("/").text


# ── Who stands where ────────────────────────────────────────────────────────────────────────────────────────────────


def assign_again(app: Flask, mengajar: str) -> None:
    """Give Bu Ani a second running assignment as guru at the same school."""
    with app.app_context(), menulis() as sesi:
        sesi.add(
            Penugasan(
                pegawai_id=tetap("ani"),
                peran="guru",
                sekolah_id=tetap("satu"),
                mulai=date(TAHUN, 1, 1),
                mengajar=mengajar,
            )
        )


def end_penugasan(app: Flask, kunci: str, hari: date) -> None:
    with app.app_context(), menulis() as sesi:
        sesi.execute(
            update(Penugasan)
            .where(Penugasan.pegawai_id == tetap(kunci), Penugasan.peran == "guru")
            .values(selesai=hari)
        )


def test_two_assignments_at_one_school_are_one_person_in_the_queue(app: Flask, budi: Klien, selesai: UUID) -> None:
    assign_again(app, "Prakarya")
    siap = budi.get(ANTREAN)
    assert siap.text.count("Ani Rahmawati") == 1
    assert "1 dari 3 siap ditetapkan" in siap.text
    baris = BeautifulSoup(siap.text, "html.parser").select_one(".antrean-nilai a")
    assert baris is not None
    assert {"IPA", "Prakarya"} <= set(baris.get_text().replace(",", " ").split())
    set_penilaian(budi)
    assert "Ani Rahmawati" not in budi.get(f"{ANTREAN}?bagian=siap").text


def test_whoever_moved_within_the_period_stands_apart_and_the_page_says_what_happens(
    app: Flask, budi: Klien, selesai: UUID
) -> None:
    end_penugasan(app, "ani", hari_ini() - timedelta(days=1))
    antrean = budi.get(ANTREAN).text
    assert "0 dari 2 siap ditetapkan" in antrean
    assert "1 pindah" in antrean
    pindah = budi.get(f"{ANTREAN}?bagian=pindah").text
    assert "Ani Rahmawati" in pindah
    assert "dapat dinilai" in pindah
    assert "SKP sendiri di tiap sekolah" in pindah
    assert "belum pasti" in pindah
    assert "Ani Rahmawati" not in budi.get(f"{ANTREAN}?bagian=belum").text
    set_penilaian(budi)
    assert "pindah" not in budi.get(ANTREAN).text


def test_whoever_moved_without_coming_to_e_is_not_appraised_here(app: Flask, ani: Klien, budi: Klien) -> None:
    open_siklus(ani)
    end_penugasan(app, "ani", hari_ini() - timedelta(days=1))
    halaman = budi.get(address()).text
    assert "Tidak dinilai di sini" in halaman
    assert "di sekolah barunya" in halaman
    assert "/penetapan" not in halaman


def test_whoever_left_before_the_period_began_is_of_no_queue(app: Flask, budi: Klien) -> None:
    end_penugasan(app, "rudi", date(TAHUN - 1, 6, 30))
    assert "pindah" not in budi.get(ANTREAN).text
    assert budi.get(address("rudi")).status_code == 404


def test_the_days_to_answer_are_marked_as_not_certain_with_their_source(
    app: Flask, ani: Klien, budi: Klien, selesai: UUID
) -> None:
    set_penilaian(budi)
    halaman = ani.get(f"/penilaian/{row(app).id}").text
    assert "14 hari" in halaman
    assert "PP 30 Tahun 2019" in halaman
    assert "belum pasti" in halaman
    assert "(belum pasti)" in ani.get("/").text


def hari_ini() -> date:
    """Return today on the calendar of the school."""
    return local(now(), Zona.WIB).date()
