"""The plan of a guru as its people meet it: written step by step, handed in, approved with changes, agreed."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, select, update

from observasi_app.extensions import db, menulis, new_id, now
from observasi_app.rencana.models import Rencana, RencanaVersi
from observasi_app.sekolah.models import Pegawai, Penugasan
from observasi_app.siklus.inti.models import Siklus
from tests.dunia import TAHUN, tetap
from tests.langkah import FOKUS, aksi, follow, open_siklus, send
from tests.rencana.langkah import (
    ISI,
    NOMOR_SK,
    PERILAKU,
    agree,
    approve,
    begin,
    fill_all,
    fill_langkah,
    open_it,
    submit,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from flask import Flask

    from tests.klien import Klien


@pytest.fixture
def rudi(sebagai: Callable[[str], Klien]) -> Klien:
    return sebagai("rudi")


@pytest.fixture
def diajukan(ani: Klien) -> UUID:
    rencana = fill_all(ani)
    submit(ani, rencana)
    return rencana


def row(app: Flask) -> Rencana:
    with app.app_context():
        return db.session.scalars(select(Rencana)).one()


def cycle(app: Flask) -> Siklus | None:
    with app.app_context():
        return db.session.scalars(select(Siklus).where(Siklus.pelaku_id == tetap("ani"))).one_or_none()


def leave_without_definitive(app: Flask, sifat: str | None = "plt") -> None:
    """Let the school have an acting principal only, or none."""
    with app.app_context(), menulis() as sesi:
        kepala = Penugasan.pegawai_id == tetap("budi"), Penugasan.peran == "kepala_sekolah"
        if sifat:
            sesi.execute(update(Penugasan).where(*kepala).values(sifat=sifat))
        else:
            kemarin = now().date() - timedelta(days=2)
            sesi.execute(update(Penugasan).where(*kepala).values(selesai=kemarin, mulai=kemarin))


# ── The steps ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_guru_is_led_through_the_steps_each_saved_by_itself(ani: Klien, app: Flask) -> None:
    rencana = begin(ani)
    halaman = fill_langkah(ani, rencana, "data")
    assert halaman.request.path == f"/rencana/{rencana}/langkah/praktik"
    assert "Langkah 2 dari 6" in halaman.text
    assert "Data diri tersimpan." in halaman.text
    fill_langkah(ani, rencana, "praktik")
    lembar = ani.get(f"/rencana/{rencana}").text
    assert "Lanjutkan: Pengembangan kompetensi" in lembar
    assert "Keteraturan Suasana Kelas" in lembar
    assert lembar.count("tersimpan") == 2
    assert set(row(app).isi) == {"data", "praktik"}


def test_the_rows_of_hasil_kerja_begin_with_words_that_can_be_changed(ani: Klien) -> None:
    rencana = begin(ani)
    for kode in ("data", "praktik", "kompetensi", "tugas", "perilaku"):
        fill_langkah(ani, rencana, kode)
    halaman = ani.get(f"/rencana/{rencana}/langkah/hasil").text
    assert "Terlaksananya tugas tambahan sebagai wali kelas" in halaman
    assert halaman.count("Yang diukur: banyaknya, mutunya, atau waktunya.") == 1
    assert "yang tuntas dengan fokus Keteraturan Suasana Kelas" in halaman
    assert re.search(r'<option selected value="a">Meningkatnya kualitas praktik pembelajaran guru</option>', halaman)
    lembar = fill_langkah(ani, rencana, "hasil", iki_d="Jumlah modul ajar yang dipakai", satuan_d="modul").text
    assert "Jumlah modul ajar yang dipakai" in lembar
    assert "4 modul" in lembar


def test_another_focus_changes_the_first_words_of_a_row_but_not_what_she_wrote(ani: Klien) -> None:
    rencana = fill_all(ani)
    fill_langkah(ani, rencana, "hasil", iki_b="Jumlah buku yang saya baca")
    fill_langkah(ani, rencana, "praktik", fokus="penerapan-disiplin-positif")
    fill_langkah(ani, rencana, "kompetensi", kompetensi="sosial.1")
    lembar = ani.get(f"/rencana/{rencana}").text
    assert "yang tuntas dengan fokus Penerapan Disiplin Positif" in lembar
    assert "Jumlah buku yang saya baca" in lembar


def test_the_step_of_tugas_tambahan_can_be_passed_over(ani: Klien) -> None:
    rencana = begin(ani)
    alamat = f"/rencana/{rencana}/langkah/tugas"
    halaman = send(ani, alamat, aksi("/langkah/tugas"), "Lewati, tanpa tugas tambahan")
    assert halaman.request.path.endswith("/langkah/perilaku")
    assert "Tanpa tugas tambahan." in ani.get(f"/rencana/{rencana}").text


@pytest.mark.parametrize(
    ("kode", "isian", "bagian", "pesan"),
    [
        ("data", {"golongan": ""}, "golongan", "Pilih pangkat dan golongan Anda."),
        ("data", {"sesuai": False}, "sesuai", "Beri tanda centang bila data sudah sesuai"),
        ("kompetensi", {"kompetensi": None}, "kompetensi", "Pilih 1 indikator kompetensi."),
        ("tugas", {"sk_1": ""}, "sk_1", "Tuliskan nomor SK atau surat tugasnya."),
        ("tugas", {"tanggal_1": ""}, "tanggal_1", "Isi tanggal SK-nya"),
        ("tugas", {"jenis_1": "lain"}, "nama_1", "Tuliskan nama tugasnya."),
        ("perilaku", {"perilaku_loyal": None}, "perilaku_loyal", "Pilih 1 indikator untuk Loyal."),
        ("hasil", {"target_a": "banyak"}, "target_a", "Tuliskan angkanya saja"),
        ("hasil", {"target_a": "0"}, "target_a", "Target adalah angka di atas 0"),
        ("hasil", {"satuan_a": ""}, "satuan_a", "Tuliskan satuannya"),
    ],
)
def test_what_is_missing_stands_beside_its_field_and_the_rest_stays(
    ani: Klien, kode: str, isian: dict[str, object], bagian: str, pesan: str
) -> None:
    rencana = begin(ani)
    alamat = f"/rencana/{rencana}/langkah/{kode}"
    form = ani.fill(ani.get(alamat), aksi(f"/langkah/{kode}"), **(ISI[kode] | isian))  # type: ignore[arg-type]
    jawaban = ani.send(form)
    assert jawaban.status_code == 422
    galat = jawaban.text.split(f'id="galat-{bagian}"')[1].split("</p>")[0]
    assert pesan in galat
    luring = ani.send(form, op=True)
    assert luring.status_code == 422
    assert luring.json is not None
    assert bagian in luring.json["galat"]


def test_the_aspek_of_perilaku_are_folded_and_only_those_open_in_which_something_is_missing(ani: Klien) -> None:
    rencana = begin(ani)
    alamat = f"/rencana/{rencana}/langkah/perilaku"

    def opened(halaman: str) -> list[str]:
        semua = re.findall(r'<details class="lipat lipat-pilih"( open)?>(.*?)</details>', halaman, re.DOTALL)
        assert len(semua) == len(PERILAKU)
        return [kode for kode, (buka, isi) in zip(PERILAKU, semua, strict=True) if buka and f"perilaku_{kode}" in isi]

    kosong = ani.get(alamat).text
    assert opened(kosong) == [PERILAKU[0]], "the first one in which nothing is chosen"
    tanpa = ISI["perilaku"] | {"perilaku_loyal": None, "perilaku_adaptif": None}
    ditolak = ani.send(ani.fill(kosong, aksi("/langkah/perilaku"), **tanpa))  # type: ignore[arg-type]
    assert opened(ditolak.text) == ["loyal", "adaptif"]
    fill_langkah(ani, rencana, "perilaku")
    terisi = ani.get(alamat).text
    assert opened(terisi) == []
    assert terisi.count('<span class="tersimpan">') == len(PERILAKU), "each line says what is chosen"


def test_half_written_words_come_back_from_the_draft(ani: Klien) -> None:
    rencana = begin(ani)
    alamat = f"/draf/rencana/{rencana}/langkah/tugas"
    op = str(new_id())
    isi = {"operasi": op, "jenis_1": "guru_piket", "sk_1": "belum lengkap", "revisi": "0"}
    assert ani.post(alamat, data=isi, headers={"X-Observasi-Op": op}).status_code < 300
    assert "belum lengkap" in ani.get(f"/rencana/{rencana}/langkah/tugas").text
    assert ani.get(f"/draf/rencana/{rencana}/langkah/tugas").location.endswith(f"/rencana/{rencana}/langkah/tugas")


# ── The flow ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_plan_that_lacks_something_is_not_handed_in_and_says_what(ani: Klien, app: Flask) -> None:
    rencana = begin(ani)
    fill_langkah(ani, rencana, "data")
    lembar = ani.get(f"/rencana/{rencana}").text
    assert "Praktik kinerja belum Anda isi." in lembar
    assert '/pengajuan"' not in lembar
    tanda = str(new_id())
    jawaban = ani.post(f"/rencana/{rencana}/pengajuan", data={"operasi": tanda, "versi": "1"})
    assert jawaban.status_code == 409
    assert "Perilaku kerja belum Anda isi." in jawaban.text
    assert row(app).keadaan == "draf"


def test_handed_in_approved_with_changes_seen_and_agreed(ani: Klien, budi: Klien, app: Flask, diajukan: UUID) -> None:
    baca = budi.get(f"/rencana/{diajukan}").text
    assert "Rencana Ibu Ani Rahmawati" in baca
    assert NOMOR_SK in baca
    approve(
        budi,
        diajukan,
        ekspektasi_loyal="Menjaga rahasia nilai murid.",
        target_d="6",
        iki_c="Jumlah rapat KOSP yang diikuti",
    )
    lihat = ani.get(f"/rencana/{diajukan}").text
    beda = lihat.split('id="beda-judul"')[1].split("</section>")[0]
    assert "<del>4 perangkat</del>" in beda
    assert "<ins>6 perangkat</ins>" in beda
    assert "<ins>Jumlah rapat KOSP yang diikuti</ins>" in beda
    assert "<ins>Menjaga rahasia nilai murid.</ins>" in beda
    assert "Akuntabel" not in beda
    assert cycle(app) is None
    akhir = agree(ani, diajukan).text
    assert "Rencana disepakati" in akhir
    assert row(app).keadaan == "disepakati"
    siklus = cycle(app)
    assert siklus is not None
    assert (siklus.fokus, siklus.keadaan) == (FOKUS, "a_disusun")
    assert siklus.fokus_disepakati is not None
    assert siklus.pengamat_id == siklus.penilai_id == tetap("budi")
    lembar = ani.get(f"/siklus/{siklus.id}").text
    assert f"Sesuai rencana {TAHUN}" in lembar
    assert "menunggu kesepakatan" not in lembar


def test_approved_as_it_was_says_so(ani: Klien, budi: Klien, diajukan: UUID) -> None:
    approve(budi, diajukan)
    lihat = ani.get(f"/rencana/{diajukan}").text
    assert "menyetujui rencana ini tanpa perubahan" in lihat
    assert "beda-judul" not in lihat


def test_sent_back_with_a_note_she_mends_and_hands_in_again(
    ani: Klien, budi: Klien, app: Flask, diajukan: UUID
) -> None:
    alamat = f"/rencana/{diajukan}/peninjauan"
    kosong = budi.send(budi.fill(budi.get(alamat), aksi("/peninjauan")))
    assert kosong.status_code == 422
    send(budi, alamat, aksi("/peninjauan"), catatan="Target KOSP belum jelas.")
    lembar = ani.get(f"/rencana/{diajukan}").text
    assert "Target KOSP belum jelas." in lembar
    assert "Giliran Anda" in lembar
    fill_langkah(ani, diajukan, "hasil", iki_c="Jumlah bab KOSP yang saya tulis")
    assert "bab KOSP yang saya tulis" not in budi.get(f"/rencana/{diajukan}").text
    submit(ani, diajukan)
    assert "bab KOSP yang saya tulis" in budi.get(f"/rencana/{diajukan}").text
    with app.app_context():
        assert db.session.scalars(select(RencanaVersi.asal).order_by(RencanaVersi.nomor)).all() == ["diajukan"] * 2


def test_she_takes_it_back_until_it_was_opened(ani: Klien, budi: Klien, diajukan: UUID) -> None:
    halaman = send(ani, f"/rencana/{diajukan}", aksi("/pengajuan/penarikan"))
    assert "Rencana ditarik kembali." in halaman.text
    assert budi.get(f"/rencana/{diajukan}").status_code == 404
    submit(ani, diajukan)
    form = ani.fill(ani.get(f"/rencana/{diajukan}"), aksi("/pengajuan/penarikan"))
    open_it(budi, diajukan)
    assert "pengajuan/penarikan" not in ani.get(f"/rencana/{diajukan}").text
    jawaban = ani.send(form)
    assert jawaban.status_code == 409
    assert "Sudah dibuka oleh pihak lain" in jawaban.text


def test_he_takes_the_approval_back_until_she_opened_it(ani: Klien, budi: Klien, app: Flask, diajukan: UUID) -> None:
    approve(budi, diajukan)
    send(budi, f"/rencana/{diajukan}", aksi("/persetujuan/penarikan"))
    assert row(app).keadaan == "diajukan"
    approve(budi, diajukan)
    open_it(ani, diajukan)
    assert "persetujuan/penarikan" not in budi.get(f"/rencana/{diajukan}").text


def test_instead_of_agreeing_she_asks_to_talk_and_his_words_are_still_there(
    ani: Klien, budi: Klien, app: Flask, diajukan: UUID
) -> None:
    approve(budi, diajukan, target_d="9")
    send(ani, f"/rencana/{diajukan}/pembahasan", aksi("/pembahasan"), catatan="Sembilan terlalu banyak.")
    halaman = budi.get(f"/rencana/{diajukan}/persetujuan").text
    assert "Sembilan terlalu banyak." in halaman
    assert 'value="9"' in halaman
    approve(budi, diajukan, target_d="5")
    assert "5 perangkat" in agree(ani, diajukan).text
    assert cycle(app) is not None


def test_a_form_opened_before_it_moved_is_refused_and_kept_as_a_draft(ani: Klien, budi: Klien, diajukan: UUID) -> None:
    form = budi.fill(budi.get(f"/rencana/{diajukan}/persetujuan"), aksi("/persetujuan"), ekspektasi_adaptif="Berani.")
    send(ani, f"/rencana/{diajukan}", aksi("/pengajuan/penarikan"))
    submit(ani, diajukan)
    jawaban = budi.send(form)
    assert jawaban.status_code == 409
    assert "Isian Anda disimpan sebagai draf." in jawaban.text
    assert "Berani." in budi.get(f"/rencana/{diajukan}/persetujuan").text


# ── V2, V3, V7, V8, V9, V13 on the pages ────────────────────────────────────────────────────────────────────────────


def test_v2_there_is_one_plan_for_a_guru_a_school_and_a_period(ani: Klien, app: Flask) -> None:
    form = ani.fill(ani.get("/rencana/saya"), aksi("/rencana/saya"))
    pertama = ani.send(form)
    assert ani.send(form).location == pertama.location
    assert "<h1>Rencana Anda</h1>" in ani.get("/rencana/saya").text
    jawaban = ani.post("/rencana/saya", data={"operasi": str(new_id())})
    assert jawaban.status_code == 409
    assert "sudah mempunyai rencana" in jawaban.text
    assert row(app).pegawai_id == tetap("ani")


@pytest.mark.parametrize("sifat", ["plt", None])
def test_v9_without_a_definitive_principal_it_is_approved_by_itself_with_a_loud_warning(
    ani: Klien, app: Flask, sifat: str | None
) -> None:
    rencana = fill_all(ani)
    leave_without_definitive(app, sifat)
    assert "Sekolah ini belum punya kepala sekolah definitif." in ani.get(f"/rencana/{rencana}").text
    lihat = submit(ani, rencana).text
    assert "disetujui sistem, tanpa dibaca seorang pejabat penilai" in lihat
    assert (row(app).keadaan, row(app).otomatis, row(app).penilai_id) == ("disetujui", True, None)
    akhir = agree(ani, rencana).text
    assert "disetujui sistem" in akhir
    # An acting principal observes; where there is none, the plan is agreed and no cycle begins.
    assert (cycle(app) is not None) == (sifat == "plt")


def test_v13_a_rank_that_does_not_fit_is_said_and_blocks_nothing(ani: Klien) -> None:
    rencana = begin(ani)
    fill_langkah(ani, rencana, "data", jenjang="Ahli Utama")
    assert "lazimnya berjenjang Ahli Muda" in ani.get(f"/rencana/{rencana}").text


def test_a_honorer_has_no_rank(ani: Klien, app: Flask) -> None:
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Pegawai).where(Pegawai.id == tetap("ani")).values(status="honorer"))
    rencana = begin(ani)
    fill_langkah(ani, rencana, "data", golongan="tanpa", jenjang="tanpa")
    assert row(app).isi["data"]["status"] == "Honorer"


def test_the_principal_may_choose_another_focus_and_it_is_that_one_whose_cycle_opens(
    ani: Klien, budi: Klien, app: Flask, diajukan: UUID
) -> None:
    approve(budi, diajukan, fokus="penerapan-disiplin-positif")
    beda = ani.get(f"/rencana/{diajukan}").text.split('id="beda-judul"')[1]
    assert "<ins>Penerapan Disiplin Positif</ins>" in beda
    agree(ani, diajukan)
    siklus = cycle(app)
    assert siklus is not None
    assert siklus.fokus == "penerapan-disiplin-positif"


# ── The cycle ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_open_cycle_of_the_same_focus_is_taken_over(ani: Klien, budi: Klien, app: Flask, diajukan: UUID) -> None:
    siklus_id = open_siklus(ani)
    approve(budi, diajukan)
    agree(ani, diajukan)
    siklus = cycle(app)
    assert siklus is not None
    assert (siklus.id, siklus.keadaan) == (siklus_id, "a_disusun")
    assert siklus.fokus_disepakati is not None
    assert "menyepakati fokus" in ani.get(f"/siklus/{siklus_id}").text


def test_an_open_cycle_of_another_focus_stays_as_it_is(ani: Klien, budi: Klien, app: Flask, diajukan: UUID) -> None:
    siklus_id = open_siklus(ani, "penerapan-disiplin-positif")
    approve(budi, diajukan)
    agree(ani, diajukan)
    siklus = cycle(app)
    assert siklus is not None
    assert (siklus.id, siklus.keadaan) == (siklus_id, "fokus_dipilih")
    assert "Sesuai rencana" not in ani.get(f"/siklus/{siklus_id}").text


# ── Who sees what ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_draft_is_its_writers_alone(ani: Klien, budi: Klien) -> None:
    rencana = fill_all(ani)
    assert budi.get(f"/rencana/{rencana}").status_code == 404
    daftar = budi.get("/rencana?bagian=guru").text
    assert "Sedang disusun" in daftar
    assert f"/rencana/{rencana}" not in daftar


@pytest.mark.parametrize("siapa", ["citra", "rudi", "nova", "dedi", "endah", "oki"])
def test_nobody_else_finds_a_plan(sebagai: Callable[[str], Klien], diajukan: UUID, siapa: str) -> None:
    lain = sebagai(siapa)
    for ujung in ("", "/langkah/data", "/persetujuan", "/peninjauan", "/pembahasan"):
        jawaban = lain.get(f"/rencana/{diajukan}{ujung}")
        assert jawaban.status_code in {403, 404}, ujung
    for ujung in ("/pengajuan", "/persetujuan", "/kesepakatan", "/pengajuan/penarikan", "/pembukaan", "/peninjauan"):
        isi = {"operasi": str(new_id()), "versi": "2", "catatan": "x"}
        assert lain.post(f"/rencana/{diajukan}{ujung}", data=isi).status_code in {403, 404}, ujung


def test_out_of_turn_is_refused_in_words(ani: Klien, budi: Klien, diajukan: UUID) -> None:
    jawaban = ani.get(f"/rencana/{diajukan}/langkah/hasil")
    assert jawaban.status_code == 409
    assert "sekarang giliran kepala sekolah membaca dan menyetujui rencana" in jawaban.text
    assert f'href="/rencana/{diajukan}"' in jawaban.text
    approve(budi, diajukan)
    ulang = budi.get(f"/rencana/{diajukan}/persetujuan")
    assert ulang.status_code == 409
    assert "sekarang giliran guru menyepakati rencana" in ulang.text
    agree(ani, diajukan)
    assert "sudah disepakati" in ani.get(f"/rencana/{diajukan}/langkah/data").text


def test_agreeing_twice_opens_one_cycle(ani: Klien, budi: Klien, app: Flask, diajukan: UUID) -> None:
    approve(budi, diajukan)
    form = ani.fill(ani.get(f"/rencana/{diajukan}"), aksi("/kesepakatan"))
    follow(ani, ani.send(form))
    follow(ani, ani.send(form))
    assert cycle(app) is not None


# ── The list of the school ──────────────────────────────────────────────────────────────────────────────────────────


def test_the_list_says_whose_turn_it_is_for_every_guru(ani: Klien, budi: Klien, rudi: Klien, diajukan: UUID) -> None:
    begin(rudi)
    anda = budi.get("/rencana").text
    assert "1 menunggu Anda" in anda
    assert "Ani Rahmawati" in anda
    assert "Rudi Hartono" not in anda
    assert "Rudi Hartono" in budi.get("/rencana?bagian=guru").text
    assert "Nova" in budi.get("/rencana?bagian=belum").text
    approve(budi, diajukan)
    agree(ani, diajukan)
    assert "Ani Rahmawati" in budi.get("/rencana?bagian=sepakat").text


def test_another_school_has_a_list_of_its_own(citra: Klien, diajukan: UUID) -> None:
    for bagian in ("anda", "guru", "belum", "sepakat"):
        assert "Ani Rahmawati" not in citra.get(f"/rencana?bagian={bagian}").text


def test_the_list_asks_as_often_for_many_guru_as_for_few(app: Flask, budi: Klien) -> None:
    def count() -> int:
        banyak = 0

        def dihitung(*_: object) -> None:
            nonlocal banyak
            banyak += 1

        with app.app_context():
            mesin = db.engine
        event.listen(mesin, "before_cursor_execute", dihitung)
        try:
            assert budi.get("/rencana?bagian=belum").status_code == 200
        finally:
            event.remove(mesin, "before_cursor_execute", dihitung)
        return banyak

    sedikit = count()
    with app.app_context(), menulis() as sesi:
        for n in range(120):
            satu = new_id()
            nama = f"Guru Ke {n:03}"
            sesi.add(Pegawai(id=satu, nama=nama, nama_cari=nama.casefold(), sapaan="ibu", status="pns"))
            sesi.flush()
            mulai = now().date() - timedelta(days=30)
            sesi.add(Penugasan(pegawai_id=satu, peran="guru", sekolah_id=tetap("satu"), mulai=mulai))
    assert count() == sedikit
    halaman = budi.get("/rencana?bagian=belum").text
    assert len(set(re.findall(r"Guru Ke \d{3}", halaman))) < 60
    assert "Tampilkan berikutnya" in halaman
