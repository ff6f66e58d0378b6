"""A guru moves school: what was not finished ends there, reveals nothing that was not shared, and stays readable."""

from __future__ import annotations

import io
import re
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from observasi_app.extensions import db, menulis, new_id
from observasi_app.jejak.models import Jejak
from observasi_app.sekolah.models import Penugasan, Periode
from observasi_app.siklus.b_observasi.models import Baris, HasilObservasi
from observasi_app.siklus.c_diskusi.models import CatatanDiskusi
from observasi_app.siklus.inti.models import Kelanjutan, Siklus
from tests.akun.test_periode import choose
from tests.dokumen.pdf import words_of
from tests.dunia import TAHUN, tetap
from tests.klien import Klien
from tests.langkah import (
    ISI_C,
    agree_diskusi,
    aksi,
    ask,
    assess_self,
    conclude_observasi,
    conclude_upaya,
    open_siklus,
    record_semua_upaya,
    record_upaya,
    respond_refleksi,
    send,
    share_hasil,
    start_observasi,
    submit_diskusi,
    submit_persiapan,
    submit_refleksi,
    write_baris,
)
from tests.siklus.test_agenda import Jam, begin_of, jam
from tests.siklus.test_pergantian import HARI_INI, oki, ready

__all__ = ["jam", "oki"]

KEMARIN = HARI_INI - timedelta(days=1)
RAHASIA = "Kalimat pengamat yang belum dibagikan."


def leave(oki: Klien, hari: datetime = KEMARIN, siklus: str = "berakhir") -> str:
    """The operator ends Bu Ani's assignment."""
    alamat = f"/orang/{tetap('ani')}/penugasan/{tetap('ani-guru-satu')}/pengakhiran"
    return send(oki, alamat, aksi("/pengakhiran"), selesai=f"{hari:%d/%m/%Y}", siklus=siklus).text


def arrive(app: Flask, sekolah: str = "dua", hari: datetime = HARI_INI) -> None:
    """Bu Ani is guru at another school."""
    with app.app_context(), menulis() as sesi:
        sesi.add(
            Penugasan(
                id=new_id(),
                pegawai_id=tetap("ani"),
                peran="guru",
                sekolah_id=tetap(sekolah),
                dinas_id=None,
                mulai=hari.date(),
                mengajar="IPA",
            )
        )


def observed(ani: Klien, budi: Klien) -> UUID:
    """Carry a cycle to a result that is concluded and not shared."""
    siklus = ready(ani, budi)
    start_observasi(budi, siklus)
    write_baris(budi, siklus, RAHASIA, "2")
    conclude_observasi(budi, siklus)
    return siklus


def state_of(app: Flask, siklus: UUID) -> tuple[str, str | None, str | None]:
    """Return state, state before, and whose turn."""
    with app.app_context():
        s = db.session.scalars(select(Siklus).where(Siklus.id == siklus)).one()
        return s.keadaan, s.berakhir_dari, s.giliran


def test_the_operator_is_told_how_much_is_open_and_it_ends(app: Flask, ani: Klien, budi: Klien, oki: Klien) -> None:
    siklus = ready(ani, budi)
    alamat = f"/orang/{tetap('ani')}/penugasan/{tetap('ani-guru-satu')}/pengakhiran"
    assert "1 siklus belum selesai di sekolah ini" in oki.get(alamat).text
    assert "1 siklus sudah berakhir" in leave(oki)
    assert state_of(app, siklus) == ("berakhir", "b_terjadwal", None)
    with app.app_context():
        akhir = db.session.scalars(select(Jejak).where(Jejak.ke == "berakhir")).one()
        assert (akhir.dari, akhir.pegawai_id) == ("b_terjadwal", tetap("oki"))
    assert "berakhir" in budi.get("/guru").text
    assert "Setujui" not in budi.get("/").text


def test_ending_reveals_no_result_that_was_not_shared(
    app: Flask, ani: Klien, budi: Klien, nova: Klien, oki: Klien
) -> None:
    siklus = observed(ani, budi)
    arrive(app)
    leave(oki)
    for halaman in ("", "/observasi", "/diskusi", "/upaya", "/refleksi", "/salin", "/observasi/cetak", "/naskah/B/1"):
        jawaban = ani.get(f"/siklus/{siklus}{halaman}")
        if halaman.endswith("cetak"):
            assert jawaban.status_code == 200
            continue
        assert RAHASIA not in jawaban.text, halaman
        assert "Susun kesepakatan kelas" not in jawaban.text, halaman
    assert "berakhir sebelum hasil observasinya dibagikan" in ani.get(f"/siklus/{siklus}/observasi").text
    assert RAHASIA in budi.get(f"/siklus/{siklus}/observasi").text, "his own words stay his"
    assert nova.get(f"/siklus/{siklus}").status_code == 200, "the coach of the last day keeps what was read"
    assert RAHASIA not in nova.get(f"/siklus/{siklus}/observasi").text


def test_what_was_withdrawn_or_never_handed_in_stays_its_writers(
    app: Flask, ani: Klien, budi: Klien, oki: Klien
) -> None:
    siklus = observed(ani, budi)
    share_hasil(budi, siklus)
    submit_diskusi(ani, siklus)
    send(ani, f"/siklus/{siklus}/diskusi", aksi("/pengajuan/penarikan"))
    arrive(app)
    leave(oki)
    assert state_of(app, siklus)[1] == "c_disusun"
    assert str(ISI_C["tujuan"]) not in budi.get(f"/siklus/{siklus}/diskusi").text
    assert str(ISI_C["tujuan"]) in ani.get(f"/siklus/{siklus}/diskusi").text
    assert RAHASIA in ani.get(f"/siklus/{siklus}/observasi").text, "what was shared stays hers to read"


def test_nobody_acts_in_it_any_more_and_strangers_find_nothing(
    app: Flask, ani: Klien, budi: Klien, citra: Klien, oki: Klien
) -> None:
    siklus = observed(ani, budi)
    share_hasil(budi, siklus)
    assess_self(ani, siklus)
    bicara = ani.fill(ani.get(f"/siklus/{siklus}/refleksi"), aksi("/percakapan/E"), teks="Terlambat.")
    tulis = ani.fill(ani.get(f"/siklus/{siklus}/diskusi"), aksi("/diskusi/pengajuan"), **ISI_C)  # type: ignore[arg-type]
    arrive(app)
    leave(oki)
    for form in (bicara, tulis):
        jawaban = ani.send(form)
        assert jawaban.status_code == 409
        assert "berakhir karena pindah" in jawaban.text
    assert 'action="/siklus/' not in ani.get(f"/siklus/{siklus}/diskusi").text
    assert ani.get(f"/siklus/{siklus}/kabar").status_code == 409
    assert ani.get(f"/siklus/{siklus}/persiapan/kalender").status_code == 409
    for halaman in ("", "/persiapan", "/observasi", "/diskusi"):
        assert citra.get(f"/siklus/{siklus}{halaman}").status_code == 404, "the new principal reads nothing by herself"


def test_every_page_of_an_ended_cycle_opens_in_every_state(
    app: Flask, ani: Klien, budi: Klien, nova: Klien, oki: Klien
) -> None:
    siklus = observed(ani, budi)
    arrive(app)
    leave(oki)
    dari = (
        "fokus_diusulkan fokus_dipilih a_disusun a_diajukan a_dicatat_bersama b_terjadwal b_berlangsung b_selesai "
        "b_mandiri_diajukan b_belum_terlaksana c_disusun c_dicatat_bersama d_berjalan e_disusun"
    )
    for satu in dari.split():
        with app.app_context(), menulis() as sesi:
            sesi.execute(update(Siklus).values(berakhir_dari=satu))
        for siapa in (ani, budi, nova):
            for halaman in ("", "/persiapan", "/observasi", "/diskusi", "/upaya", "/refleksi"):
                assert siapa.get(f"/siklus/{siklus}{halaman}").status_code in (200, 303), (satu, halaman)


def test_an_end_for_a_day_to_come_ends_the_cycle_after_that_day(
    app: Flask, ani: Klien, budi: Klien, oki: Klien, jam: Jam
) -> None:
    siklus = open_siklus(ani)
    hari = HARI_INI + timedelta(days=3)
    assert "berakhir sesudah hari itu" in leave(oki, hari)
    kata = "tidak berlaku lagi sejak"
    assert all(kata in siapa.get(alamat).text for siapa, alamat in ((ani, "/"), (budi, "/guru"))), "both are told"
    submit_persiapan(ani, siklus)
    jam(begin_of(hari) + timedelta(hours=20))
    assert budi.get(f"/siklus/{siklus}").status_code == 200
    assert state_of(app, siklus)[0] == "a_diajukan", "the last day still counts"
    jam(begin_of(hari) + timedelta(days=1, minutes=1))
    budi.get("/")
    assert state_of(app, siklus) == ("berakhir", "a_diajukan", None)


def test_an_end_that_was_taken_back_ends_nothing(app: Flask, ani: Klien, budi: Klien, oki: Klien, jam: Jam) -> None:
    siklus = ready(ani, budi)
    hari = HARI_INI + timedelta(days=3)
    leave(oki, hari)
    send(oki, f"/orang/{tetap('ani')}", aksi("/pengakhiran/penarikan"))
    assert "tidak berlaku lagi sejak" not in ani.get("/").text
    jam(begin_of(hari) + timedelta(days=1, minutes=1))
    budi.get("/")
    assert state_of(app, siklus)[0] == "b_terjadwal"


def test_the_operator_may_leave_it_open(app: Flask, ani: Klien, budi: Klien, oki: Klien) -> None:
    siklus = ready(ani, budi)
    leave(oki, KEMARIN, "tetap")
    assert state_of(app, siklus)[0] == "b_terjadwal"


def test_the_queue_of_appraisal_says_that_she_moved(app: Flask, ani: Klien, budi: Klien, oki: Klien) -> None:
    observed(ani, budi)
    leave(oki)
    halaman = budi.get("/penilaian?bagian=pindah").text
    assert "Ani Rahmawati" in halaman
    assert "dapat dinilai" not in halaman
    assert "Tidak dinilai di sini" in budi.get(f"/penilaian/guru/{tetap('ani')}").text


@pytest.mark.parametrize("dari", ["c_diajukan", "d_berjalan"])
def test_the_coach_says_nothing_more(app: Flask, ani: Klien, budi: Klien, nova: Klien, oki: Klien, dari: str) -> None:
    siklus = observed(ani, budi)
    share_hasil(budi, siklus)
    submit_diskusi(ani, siklus)
    arrive(app)
    leave(oki)
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Siklus).values(berakhir_dari=dari))
    with pytest.raises(AssertionError):
        ask(nova, siklus, "Bagaimana kabarnya?")


# ── It goes along ───────────────────────────────────────────────────────────────────────────────────────────────────


def ask_to_continue(ani: Klien, siklus: UUID, pesan: str = "Mohon dilanjutkan.") -> None:
    """Bu Ani asks the principal of her new school."""
    halaman = ani.get("/")
    assert "Lanjutkan di sini" in halaman.text
    send(ani, f"/siklus/{siklus}/kelanjutan", aksi("/kelanjutan"), pesan=pesan)


def answer(kepala: Klien, tombol: str = "Terima dan lanjutkan", kata: str = "") -> TestResponse:
    """The principal answers the request that stands on the home page."""
    cocok = re.search(r"/siklus/kelanjutan/[0-9a-f-]{36}", kepala.get("/").text)
    assert cocok
    return send(kepala, cocok[0], aksi(cocok[0]), tombol, kata=kata)


def new_of(app: Flask) -> UUID:
    """Return the cycle at the second school."""
    with app.app_context():
        return db.session.scalars(select(Siklus.id).where(Siklus.sekolah_id == tetap("dua"))).one()


def moved(app: Flask, oki: Klien, sekolah: str = "dua") -> None:
    """End Bu Ani's work here and begin it there."""
    arrive(app, sekolah)
    leave(oki)


def test_a_shared_cycle_goes_along_and_each_school_reads_what_is_its_own(
    app: Flask, ani: Klien, budi: Klien, citra: Klien, nova: Klien, oki: Klien
) -> None:
    lama = observed(ani, budi)
    share_hasil(budi, lama)
    submit_diskusi(ani, lama)
    agree_diskusi(budi, lama, kesadaran="kesulitan")
    record_upaya(ani, lama, cerita="Kartu peran dicoba di VIII-B.")
    ask(nova, lama, "Pertanyaan coach lama.")
    moved(app, oki)
    ask_to_continue(ani, lama)
    assert "menunggu jawaban" in ani.get("/").text
    halaman = answer(citra).text
    assert "Anda pengamatnya" in halaman
    baru = new_of(app)
    for siapa in (ani, citra):
        assert RAHASIA in siapa.get(f"/siklus/{baru}/observasi").text, "the shared result went along"
        assert str(ISI_C["tujuan"]) in siapa.get(f"/siklus/{baru}/diskusi").text
        assert "Kartu peran dicoba di VIII-B." in siapa.get(f"/siklus/{baru}/upaya").text
    lembar = citra.get(f"/siklus/{baru}").text
    assert "SMP Negeri 1 Contoh, di sana bersama Bapak Budi Santoso" in lembar
    diskusi = citra.get(f"/siklus/{baru}/diskusi").text
    assert "Sepakat mulai dari kartu peran." in diskusi
    with app.app_context():
        kata = {c.sekolah_id: c.kesadaran for c in db.session.scalars(select(CatatanDiskusi))}
        assert kata == {tetap("satu"): "kesulitan", tetap("dua"): ""}, "a remark that the guru does not read stays"
    assert "Pertanyaan coach lama." not in citra.get(f"/siklus/{baru}/refleksi").text
    kertas = words_of(citra.get(f"/siklus/{baru}/observasi/cetak").data)
    assert "Budi Santoso" in kertas, "who watched signs"
    assert "Citra Dewi" not in kertas
    for siapa in (budi, nova):
        assert siapa.get(f"/siklus/{baru}").status_code == 404
        assert "Kartu peran dicoba" in siapa.get(f"/siklus/{lama}/upaya").text, "as on her last day"
    assert citra.get(f"/siklus/{lama}").status_code == 404
    record_semua_upaya(ani, baru)
    conclude_upaya(ani, baru)
    submit_refleksi(ani, baru)
    respond_refleksi(citra, baru)
    assert "Kartu nama hilang" not in budi.get(f"/siklus/{lama}/refleksi").text, "nothing of what came after"
    assert state_of(app, baru)[0] == "selesai"
    assert "Ani Rahmawati" in citra.get("/penilaian?bagian=siap").text


def test_what_was_not_shared_stays_and_the_lesson_is_planned_again(
    app: Flask, ani: Klien, budi: Klien, citra: Klien, oki: Klien
) -> None:
    lama = observed(ani, budi)
    moved(app, oki)
    ask_to_continue(ani, lama)
    answer(citra)
    baru = new_of(app)
    assert state_of(app, baru) == ("a_disusun", None, "pelaku")
    with app.app_context():
        assert db.session.scalars(select(Baris.sekolah_id)).all() == [tetap("satu")]
        assert db.session.scalars(select(HasilObservasi.sekolah_id)).all() == [tetap("satu")]
    assert RAHASIA not in citra.get(f"/siklus/{baru}/observasi").text
    assert "Menyapa murid dengan nama setiap pagi." in ani.get(f"/siklus/{baru}/persiapan").text, "she goes on from it"
    submit_persiapan(ani, baru)
    assert "Setujui jadwal" in citra.get("/").text


def test_photos_go_along_with_what_they_hang_on(app: Flask, ani: Klien, budi: Klien, citra: Klien, oki: Klien) -> None:
    lama = ready(ani, budi)
    start_observasi(budi, lama)
    gambar = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(gambar, "JPEG")
    gambar.seek(0)
    send(budi, f"/siklus/{lama}/observasi/kelas", "form[data-foto-form]", foto=(gambar, "papan.jpg"))
    conclude_observasi(budi, lama)
    share_hasil(budi, lama)
    moved(app, oki)
    ask_to_continue(ani, lama)
    answer(citra)
    foto = re.search(r"/berkas/[0-9a-f-]{36}/kecil", citra.get(f"/siklus/{new_of(app)}/observasi").text)
    assert foto
    assert citra.get(foto[0]).status_code == 200
    assert budi.get(foto[0]).status_code == 404
    milik_lama = re.search(r"/berkas/[0-9a-f-]{36}/kecil", budi.get(f"/siklus/{lama}/observasi").text)
    assert milik_lama
    assert milik_lama[0] != foto[0]
    assert citra.get(milik_lama[0]).status_code == 404


def test_a_request_is_declined_in_words_and_may_be_sent_again(
    app: Flask, ani: Klien, budi: Klien, citra: Klien, oki: Klien
) -> None:
    lama = ready(ani, budi)
    moved(app, oki)
    ask_to_continue(ani, lama)
    cocok = re.search(r"/siklus/kelanjutan/[0-9a-f-]{36}", citra.get("/").text)
    assert cocok
    assert budi.get(cocok[0]).status_code == 404, "another school's request"
    assert oki.get(cocok[0]).status_code == 403
    tanpa = citra.send(citra.fill(citra.get(cocok[0]), aksi(cocok[0]), "Tolak"))
    assert tanpa.status_code == 422
    answer(citra, "Tolak", "Mulai siklus baru saja, Bu.")
    assert "Mulai siklus baru saja, Bu." in ani.get("/").text
    assert citra.get(cocok[0]).status_code == 404, "answered once"
    ulang = ani.fill(ani.get(f"/siklus/{lama}/kelanjutan"), aksi("/kelanjutan"), pesan="Sekali lagi.")
    assert ani.send(ulang).status_code == 303
    assert ani.send(ulang).status_code == 303, "sent twice it is one request"
    with app.app_context():
        assert len(db.session.scalars(select(Kelanjutan)).all()) == 2


def test_a_second_cycle_of_the_period_and_a_cycle_that_runs_do_not_go_along(
    app: Flask, ani: Klien, budi: Klien, citra: Klien, oki: Klien
) -> None:
    lama = ready(ani, budi)
    assert ani.get(f"/siklus/{lama}/kelanjutan").status_code == 404, "it has not ended"
    moved(app, oki)
    ask_to_continue(ani, lama)
    open_siklus(ani)
    assert "Lanjutkan di sini" not in ani.get("/").text
    cocok = re.search(r"/siklus/kelanjutan/[0-9a-f-]{36}", citra.get("/").text)
    assert cocok
    jawaban = citra.send(citra.fill(citra.get(cocok[0]), aksi(cocok[0]), "Terima dan lanjutkan"))
    assert jawaban.status_code == 409
    assert "sudah punya siklus penilaian" in jawaban.text


def test_a_cycle_of_a_period_that_is_over_goes_on_in_that_period(
    app: Flask, ani: Klien, budi: Klien, citra: Klien, oki: Klien
) -> None:
    lama = ready(ani, budi)
    moved(app, oki)
    lalu = {"label": "Tahun lalu", "mulai": date(TAHUN - 1, 1, 1), "selesai": date(TAHUN - 1, 12, 31)}
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Periode).where(Periode.sekolah_id == tetap("satu")).values(**lalu))
    assert "Lanjutkan di sini" not in ani.get("/").text, "it is not of the period that runs"
    send(ani, f"/siklus/{lama}/kelanjutan", aksi("/kelanjutan"), pesan="Mohon dilanjutkan.")
    cocok = re.search(r"/siklus/kelanjutan/[0-9a-f-]{36}", citra.get("/").text)
    assert cocok
    halaman = citra.get(cocok[0])
    assert "<dt>Periode</dt><dd>Tahun lalu</dd>" in halaman.text
    jawaban = citra.send(citra.fill(halaman, aksi(cocok[0]), "Terima dan lanjutkan"))
    assert jawaban.status_code == 409
    assert "belum punya periode Tahun lalu" in jawaban.text
    with app.app_context(), menulis() as sesi:
        sesi.add(Periode(sekolah_id=tetap("dua"), id=tetap("lalu-dua"), aturan="2026", **lalu))
    choose(ani, f"{TAHUN - 1}-01-01")
    assert "menunggu jawaban" in ani.get("/").text
    answer(citra)
    with app.app_context():
        baru = db.session.scalars(select(Siklus).where(Siklus.sekolah_id == tetap("dua"))).one()
        assert baru.periode_id == tetap("lalu-dua")


def test_one_who_comes_back_goes_on_where_it_stood(app: Flask, ani: Klien, budi: Klien, oki: Klien) -> None:
    siklus = observed(ani, budi)
    leave(oki)
    arrive(app, "satu")
    ask_to_continue(ani, siklus)
    answer(budi)
    assert state_of(app, siklus) == ("b_selesai", None, "pengamat")
    share_hasil(budi, siklus)
    assert RAHASIA in ani.get(f"/siklus/{siklus}/observasi").text
