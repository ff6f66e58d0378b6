"""A principal's own cycle: an event instead of a lesson, between him, his pengawas and who appraises him."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from observasi_app.extensions import db, menulis, new_id
from observasi_app.sekolah.models import Penugasan
from observasi_app.siklus.b_observasi.models import CatatanMandiri, Kunjungan
from observasi_app.siklus.inti.cara import check_video, is_address
from observasi_app.siklus.inti.models import Siklus
from observasi_app.web.waktu import Zona
from tests.dunia import TAHUN, tetap
from tests.house.cara import foto, pdf
from tests.klien import Klien
from tests.langkah import (
    FOKUS_KEPALA,
    ISI_KEPALA,
    ISI_MANDIRI,
    agree_diskusi,
    aksi,
    approve_persiapan,
    conclude_observasi,
    conclude_upaya,
    follow,
    open_siklus_kepala,
    record_semua_upaya,
    respond_refleksi,
    send,
    share_hasil,
    start_observasi,
    submit_diskusi,
    submit_mandiri,
    submit_persiapan_kepala,
    submit_refleksi,
    verify_mandiri,
    write_baris,
)

BUKAN_KATA_KEPALA = re.compile(r"\b(kelas|mata pelajaran|mapel|jam ke-)", re.IGNORECASE)
"""Words of a lesson, which an event does not have."""


@pytest.fixture
def dedi(sebagai: Callable[[str], Klien]) -> Klien:
    """Pak Dedi, pengawas of both schools."""
    return sebagai("dedi")


def isi_of(html: str) -> str:
    """Return the words of a page without its navigation."""
    utama = BeautifulSoup(html, "html5lib").select_one("main")
    assert utama is not None
    for pola in utama.select("template"):
        pola.decompose()
    return " ".join(utama.get_text(" ").split())


# ── Opening ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_principal_opens_his_cycle_and_his_pengawas_observes_it(app: Flask, budi: Klien, dedi: Klien) -> None:
    siklus = open_siklus_kepala(budi, dedi)
    with app.app_context():
        baris = db.session.scalars(select(Siklus).where(Siklus.id == siklus)).one()
        assert (baris.pelaku_id, baris.pengamat_id, baris.penilai_id) == (tetap("budi"), tetap("dedi"), tetap("endah"))
        assert (baris.rubrik, baris.coach_id) == ("kepala_sekolah", None)
    assert "Kepala sekolah" in isi_of(budi.get(f"/siklus/{siklus}").text)


def test_a_second_cycle_of_the_period_is_refused(budi: Klien, dedi: Klien) -> None:
    open_siklus_kepala(budi, dedi)
    halaman = budi.get("/siklus/baru-kepala")
    jawaban = budi.send(budi.fill(halaman, aksi("/siklus/baru-kepala"), fokus=FOKUS_KEPALA))
    assert jawaban.status_code == 409
    assert "sudah dibuka" in jawaban.text


def test_a_principal_without_a_pengawas_is_told_whom_to_ask(app: Flask, budi: Klien) -> None:
    with app.app_context(), menulis() as sesi:
        sesi.get_one(Penugasan, tetap("dedi-pengawas-satu")).selesai = date.today() - timedelta(days=1)  # noqa: DTZ011
    assert "Minta operator dinas" in budi.get("/siklus/baru-kepala").text


def test_a_pengawas_opens_cycles_for_all_his_principals_at_once(app: Flask, dedi: Klien, budi: Klien) -> None:
    halaman = send(dedi, "/siklus/baru-binaan", aksi("/siklus/baru-binaan"), fokus=FOKUS_KEPALA, guru="semua")
    assert "2 siklus dibuka" in halaman.text
    with app.app_context():
        semua = db.session.execute(select(Siklus.sekolah_id, Siklus.pelaku_id)).all()
        assert set(semua) == {(tetap("satu"), tetap("budi")), (tetap("dua"), tetap("citra"))}
    assert "Semua kepala sekolah sudah punya siklus" in dedi.get("/siklus/baru-binaan").text
    assert "Tanggapi usulan fokus" in budi.get("/").text


def test_neither_colleagues_nor_the_other_principal_nor_a_successor_find_it(
    app: Flask, budi: Klien, dedi: Klien, ani: Klien, citra: Klien, nova: Klien
) -> None:
    siklus = open_siklus_kepala(budi, dedi)
    with app.app_context(), menulis() as sesi:
        sesi.add(
            Penugasan(
                pegawai_id=tetap("citra"), peran="kepala_sekolah", sekolah_id=tetap("satu"), mulai=date(2020, 1, 1)
            )
        )
    for lain in (ani, citra, nova):
        assert lain.get(f"/siklus/{siklus}").status_code == 404
        assert lain.get(f"/siklus/{siklus}/persiapan").status_code == 404


def test_the_kepala_dinas_who_appraises_reads_and_acts_in_nothing(
    sebagai: Callable[[str], Klien], budi: Klien, dedi: Klien
) -> None:
    siklus = open_siklus_kepala(budi, dedi)
    submit_persiapan_kepala(budi, siklus)
    endah = sebagai("endah")
    halaman = endah.get(f"/siklus/{siklus}/persiapan")
    assert "Pertemuan komunitas belajar literasi" in halaman.text
    assert "Setujui jadwal" not in halaman.text


# ── A ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_preparation_asks_for_an_event_and_never_for_a_lesson(budi: Klien, dedi: Klien) -> None:
    siklus = open_siklus_kepala(budi, dedi)
    kosong = isi_of(budi.get(f"/siklus/{siklus}/persiapan").text)
    assert "Nama kegiatan" in kosong
    assert not BUKAN_KATA_KEPALA.findall(kosong)
    halaman = submit_persiapan_kepala(budi, siklus)
    for siapa in (budi, dedi):
        teks = isi_of(siapa.get(f"/siklus/{siklus}/persiapan").text)
        assert "Pertemuan komunitas belajar literasi · Ruang guru" in teks
        assert not BUKAN_KATA_KEPALA.findall(teks)
    assert "Giliran Bapak Dedi Pratama" in halaman.text


def test_without_name_or_place_of_the_event_the_rest_stays_filled(budi: Klien, dedi: Klien) -> None:
    siklus = open_siklus_kepala(budi, dedi)
    isian = ISI_KEPALA | {"kegiatan": "", "tempat": ""}
    halaman = budi.get(f"/siklus/{siklus}/persiapan")
    jawaban = budi.send(budi.fill(halaman, aksi("/pengajuan"), **isian))  # type: ignore[arg-type]
    assert jawaban.status_code == 422
    assert "Isi nama kegiatannya" in jawaban.text
    assert "Isi tempatnya" in jawaban.text
    assert "Membawa grafik hasil asesmen literasi." in jawaban.text


def test_the_principal_proposes_the_way_and_the_pengawas_may_agree_to_another(budi: Klien, dedi: Klien) -> None:
    siklus = open_siklus_kepala(budi, dedi)
    submit_persiapan_kepala(budi, siklus, cara="video")
    halaman = dedi.get(f"/siklus/{siklus}/persiapan")
    assert "mengusulkan: Video" in isi_of(halaman.text)
    send(dedi, f"/siklus/{siklus}/persiapan", aksi("/persetujuan"), cara="langsung")
    teks = isi_of(budi.get(f"/siklus/{siklus}/persiapan").text)
    assert "Langsung: pengamat hadir · disepakati lain dari yang diusulkan" in teks


def test_a_lesson_offers_no_other_way_while_no_source_allows_it(ani: Klien, budi: Klien) -> None:
    from tests.langkah import open_siklus, submit_persiapan  # noqa: PLC0415 - the guru's steps, for this contrast only

    siklus = open_siklus(ani)
    assert "Cara observasi" not in ani.get(f"/siklus/{siklus}/persiapan").text
    submit_persiapan(ani, siklus)
    assert "Cara observasi" not in budi.get(f"/siklus/{siklus}/persiapan").text
    aturan = isi_of(ani.get("/aturan").text)
    assert "Video , siklus guru: belum dibuka" in aturan
    assert "Catatan mandiri , siklus kepala sekolah: dapat dipakai" in aturan


def test_a_way_that_is_not_offered_has_no_effect(app: Flask, ani: Klien) -> None:
    from tests.langkah import ISI_A, open_siklus  # noqa: PLC0415 - the guru's steps, for this contrast only

    siklus = open_siklus(ani)
    form = ani.fill(ani.get(f"/siklus/{siklus}/persiapan"), aksi("/pengajuan"), **ISI_A)  # type: ignore[arg-type]
    ani.send(form.with_values(cara="catatan_mandiri"))
    with app.app_context():
        assert db.session.scalars(select(Siklus.cara).where(Siklus.id == siklus)).one() == "langsung"


@pytest.mark.parametrize(
    ("letak", "sah"),
    [
        ("https://drive.contoh.id/video/12", True),
        ("http://10.0.0.5/video", True),
        ("Diska lepas merah, diserahkan 12 Mei", True),
        ("https://drive contoh", False),
        ("www.contoh.id", False),
        ("ftp://contoh.id/video", False),
        ("https://", False),
        ("hp", False),
        ("", False),
    ],
)
def test_where_a_video_lies_is_an_address_that_opens_or_a_place(letak: str, *, sah: bool) -> None:
    assert (check_video(letak) == "") is sah


def test_only_an_address_becomes_a_link() -> None:
    assert is_address("https://contoh.id/v")
    assert not is_address("javascript:alert(1)")
    assert not is_address("Diska lepas merah")


# ── What documents the event ────────────────────────────────────────────────────────────────────────────────────────


def attach(klien: Klien, siklus: UUID, keterangan: str) -> None:
    alamat = f"/siklus/{siklus}/persiapan/lampiran"
    form = klien.fill(klien.get(alamat), aksi("/lampiran"), lampiran=pdf(), keterangan=keterangan)
    follow(klien, klien.send(form))


def test_documents_and_photos_may_come_after_the_event_and_are_seen_at_once(budi: Klien, dedi: Klien) -> None:
    siklus = open_siklus_kepala(budi, dedi)
    attach(budi, siklus, "Agenda")
    assert dedi.get(f"/siklus/{siklus}/persiapan").text.count("RPP VIII-B.pdf") == 0, "a draft is its writer's"
    submit_persiapan_kepala(budi, siklus)
    approve_persiapan(dedi, siklus)
    follow(
        budi, budi.send(budi.fill(budi.get(f"/siklus/{siklus}/persiapan/foto"), aksi("/persiapan/foto"), foto=foto()))
    )
    teks = dedi.get(f"/siklus/{siklus}/persiapan").text
    assert "Agenda: " in teks
    (gambar,) = re.findall(r'src="(/berkas/[^"]+)"', teks)
    assert dedi.get(gambar).status_code == 200


def test_a_photo_of_the_event_is_shown_to_nobody_else(budi: Klien, dedi: Klien, ani: Klien, citra: Klien) -> None:
    siklus = open_siklus_kepala(budi, dedi)
    submit_persiapan_kepala(budi, siklus)
    alamat = f"/siklus/{siklus}/persiapan/foto"
    halaman = follow(budi, budi.send(budi.fill(budi.get(alamat), aksi("/persiapan/foto"), foto=foto())))
    (gambar,) = set(re.findall(r'src="(/berkas/[^"]+)"', halaman.text))
    assert budi.get(gambar).status_code == 200
    for lain in (ani, citra):
        assert lain.get(gambar).status_code == 404
    send(budi, alamat, aksi("/pelepasan"))
    assert dedi.get(gambar).status_code == 404, "taken off"


def test_nothing_is_attached_by_the_pengawas(budi: Klien, dedi: Klien) -> None:
    siklus = open_siklus_kepala(budi, dedi)
    jawaban = dedi.get(f"/siklus/{siklus}/persiapan/foto")
    assert jawaban.status_code == 409
    assert "dilampirkan oleh yang diamati" in jawaban.text


# ── B: notes of one's own ───────────────────────────────────────────────────────────────────────────────────────────


def agree_on(cara: str, budi: Klien, dedi: Klien, *, berfoto: bool = True, **lain: object) -> UUID:
    """Bring a cycle to B on a way to observe."""
    siklus = open_siklus_kepala(budi, dedi)
    if berfoto:
        alamat = f"/siklus/{siklus}/persiapan/foto"
        follow(budi, budi.send(budi.fill(budi.get(alamat), aksi("/persiapan/foto"), foto=foto())))
    submit_persiapan_kepala(budi, siklus, cara=cara, **lain)
    approve_persiapan(dedi, siklus)
    return siklus


def hand_in(budi: Klien, siklus: UUID, **lain: object) -> TestResponse:
    """Send the notes and return the answer as it comes."""
    halaman = budi.get(f"/siklus/{siklus}/observasi/mandiri")
    isian: dict[str, object] = ISI_MANDIRI | lain
    return budi.send(budi.fill(halaman, aksi("/mandiri/pengajuan"), **isian))  # type: ignore[arg-type]


def test_after_the_agreement_it_is_the_principal_s_turn_to_write(budi: Klien, dedi: Klien) -> None:
    siklus = agree_on("catatan_mandiri", budi, dedi)
    assert "Giliran Anda" in isi_of(budi.get(f"/siklus/{siklus}").text)
    assert "Tulis catatan mandiri" in budi.get("/").text
    halaman = follow(budi, budi.get(f"/siklus/{siklus}/observasi"))
    assert "Kepala sekolah memakai kata yang jelas." in isi_of(halaman.text)
    assert "istilah" not in isi_of(halaman.text), "what is advised against is not asked of oneself"
    lembar = follow(dedi, dedi.get(f"/siklus/{siklus}/observasi"))
    assert "Catatan mandiri belum dikumpulkan" in lembar.text


def test_without_a_photo_the_notes_are_refused_in_words_and_stay(budi: Klien, dedi: Klien) -> None:
    siklus = agree_on("catatan_mandiri", budi, dedi, berfoto=False)
    jawaban = hand_in(budi, siklus)
    assert jawaban.status_code == 422
    assert "Tambahkan sedikitnya satu foto kegiatan" in jawaban.text
    assert "tiga pesan pokok" in jawaban.text
    alamat = f"/siklus/{siklus}/persiapan/foto"
    follow(budi, budi.send(budi.fill(budi.get(alamat), aksi("/persiapan/foto"), foto=foto())))
    assert hand_in(budi, siklus).status_code == 303


def test_each_agreed_target_needs_a_line_and_the_day_must_have_been(budi: Klien, dedi: Klien) -> None:
    siklus = agree_on("catatan_mandiri", budi, dedi)
    besok = date.today() + timedelta(days=2)  # noqa: DTZ011
    jawaban = hand_in(budi, siklus, tanggal=f"{besok:%d/%m/%Y}", baris_2_lain="")
    assert jawaban.status_code == 422
    assert "Tuliskan sedikitnya satu catatan untuk target 2" in jawaban.text
    assert "untuk target 3" not in jawaban.text, "it was not agreed"
    assert "Hari ini belum tiba" in jawaban.text


def test_the_pengawas_verifies_each_line_and_the_levels_are_his(app: Flask, budi: Klien, dedi: Klien) -> None:
    siklus = agree_on("catatan_mandiri", budi, dedi)
    submit_mandiri(budi, siklus)
    assert "Periksa catatan mandiri" in dedi.get("/").text
    halaman = verify_mandiri(
        dedi, siklus, hasil_2_lain="belum_cukup", catatan_2_lain="Foto tidak menunjukkan grafiknya."
    )
    teks = isi_of(halaman.text)
    assert "Catatan diperiksa" in teks
    assert "Saya menjelaskan tiga pesan pokok" in teks
    assert "Saya menunjukkan grafik" not in teks, "what is not enough is no ground for a level"
    assert "belum pasti" in teks, "no source is certain that the levels hold for principals"
    assert "menit" not in teks, "what was written has no minute"
    conclude_observasi(
        dedi, siklus, alasan_2="Belum terlihat pada foto.", tingkat_3="tidak_sempat", alasan_3="Tidak tertulis."
    )
    assert "Saya menjelaskan" not in isi_of(budi.get(f"/siklus/{siklus}/observasi").text), "not shared yet"
    share_hasil(dedi, siklus)
    hasil = isi_of(budi.get(f"/siklus/{siklus}/observasi").text)
    assert "Dilakukan dan efektif" in hasil
    assert "belum pasti" in hasil
    mandiri = isi_of(budi.get(f"/siklus/{siklus}/observasi/mandiri").text)
    assert "Foto tidak menunjukkan grafiknya." in mandiri
    with app.app_context():
        mulai = db.session.scalars(select(Kunjungan.mulai).where(Kunjungan.siklus_id == siklus)).one()
        assert mulai.astimezone(Zona.WIB.tz).date() == date(TAHUN, 1, 2), "the day of the event, not of the reading"


def test_every_line_is_judged_and_what_is_not_enough_says_why(budi: Klien, dedi: Klien) -> None:
    siklus = agree_on("catatan_mandiri", budi, dedi)
    submit_mandiri(budi, siklus)
    halaman = dedi.get(f"/siklus/{siklus}/observasi/mandiri")
    jawaban = dedi.send(dedi.fill(halaman, aksi("/mandiri/pemeriksaan"), hasil_1_1="belum_cukup"))
    assert jawaban.status_code == 422
    assert "Tuliskan apa yang belum cukup" in jawaban.text
    assert "Pilih: terverifikasi, atau belum cukup" in jawaban.text


def test_the_notes_go_back_with_what_was_found_and_come_again_as_a_new_version(
    app: Flask, budi: Klien, dedi: Klien
) -> None:
    siklus = agree_on("catatan_mandiri", budi, dedi)
    submit_mandiri(budi, siklus)
    verify_mandiri(
        dedi, siklus, "Minta dilengkapi", hasil_2_lain="belum_cukup", catatan_2_lain="Apa tanggapan gurunya?"
    )
    assert "Lengkapi catatan mandiri" in budi.get("/").text
    teks = budi.get(f"/siklus/{siklus}/observasi/mandiri").text
    assert "Apa tanggapan gurunya?" in teks
    assert "Saya menunjukkan grafik" in teks, "what was written is there to be completed"
    submit_mandiri(budi, siklus, baris_2_lain="Grafik literasi: Bu Rina bertanya mengapa kelas VII turun.")
    assert "Bu Rina bertanya" in dedi.get(f"/siklus/{siklus}/observasi/mandiri").text
    with app.app_context():
        versi = db.session.scalars(select(CatatanMandiri.versi).order_by(CatatanMandiri.versi)).all()
        assert versi == [1, 2]


def test_handing_in_twice_makes_one_version(app: Flask, budi: Klien, dedi: Klien) -> None:
    siklus = agree_on("catatan_mandiri", budi, dedi)
    halaman = budi.get(f"/siklus/{siklus}/observasi/mandiri")
    form = budi.fill(halaman, aksi("/mandiri/pengajuan"), **ISI_MANDIRI)  # type: ignore[arg-type]
    assert [budi.send(form, op=True).status_code for _ in range(2)] == [201, 200]
    with app.app_context():
        assert len(db.session.scalars(select(CatatanMandiri.id)).all()) == 1


def test_nobody_verifies_out_of_turn_or_from_outside(budi: Klien, dedi: Klien, citra: Klien) -> None:
    siklus = agree_on("catatan_mandiri", budi, dedi)
    submit_mandiri(budi, siklus)
    form = dedi.fill(
        dedi.get(f"/siklus/{siklus}/observasi/mandiri"),
        aksi("/mandiri/pemeriksaan"),
        "Lanjut ke tingkat",
        hasil_1_1="terverifikasi",
        hasil_2_lain="terverifikasi",
    )
    assert citra.send(form).status_code in (403, 404)
    assert citra.get(f"/siklus/{siklus}/observasi/mandiri").status_code == 404
    sendiri = budi.post(form.action, data={"operasi": str(new_id()), "pilihan": "terima"})
    assert sendiri.status_code == 409, "nobody verifies his own notes"
    send(budi, f"/siklus/{siklus}/observasi/mandiri", aksi("/mandiri/pengajuan/penarikan"))
    assert dedi.send(form).status_code == 409, "withdrawn meanwhile"


def test_a_kepala_dinas_reads_the_notes_once_the_result_is_shared(
    sebagai: Callable[[str], Klien], budi: Klien, dedi: Klien
) -> None:
    siklus = agree_on("catatan_mandiri", budi, dedi)
    submit_mandiri(budi, siklus)
    endah = sebagai("endah")
    assert "tiga pesan pokok" not in endah.get(f"/siklus/{siklus}/observasi/mandiri").text
    verify_mandiri(dedi, siklus)
    conclude_observasi(dedi, siklus, tingkat_3="tidak_sempat", alasan_3="Tidak tertulis.")
    share_hasil(dedi, siklus)
    assert "tiga pesan pokok" in endah.get(f"/siklus/{siklus}/observasi/mandiri").text


def test_the_pengawas_who_comes_after_all_observes_on_the_spot(app: Flask, budi: Klien, dedi: Klien) -> None:
    siklus = open_siklus_kepala(budi, dedi)
    submit_persiapan_kepala(budi, siklus, cara="catatan_mandiri")
    assert "berarti Anda hadir" in isi_of(dedi.get(f"/siklus/{siklus}/observasi").text)
    start_observasi(dedi, siklus)
    with app.app_context():
        assert db.session.scalars(select(Siklus.cara).where(Siklus.id == siklus)).one() == "langsung"


# ── B: from a video ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_video_is_watched_later_and_its_place_is_asked_for(budi: Klien, dedi: Klien) -> None:
    siklus = agree_on("video", budi, dedi)
    halaman = dedi.get(f"/siklus/{siklus}/observasi")
    tanpa = dedi.send(dedi.fill(halaman, aksi("/observasi/kunjungan"), video=""))
    assert tanpa.status_code == 422
    assert "Isi tautan videonya" in tanpa.text
    send(budi, f"/siklus/{siklus}/observasi", aksi("/observasi/video"), video="https://contoh.id/video/12")
    halaman = dedi.get(f"/siklus/{siklus}/observasi")
    assert 'href="https://contoh.id/video/12"' in halaman.text
    start_observasi(dedi, siklus)
    write_baris(dedi, siklus, "Menanyakan pendapat tiga guru.", "1")
    conclude_observasi(dedi, siklus)
    share_hasil(dedi, siklus)
    teks = isi_of(budi.get(f"/siklus/{siklus}/observasi").text)
    assert f"Diamati dari video kegiatan pada Kamis, 14 Mei {TAHUN}" in teks or "Diamati dari video kegiatan" in teks


def test_a_place_in_words_is_no_link(budi: Klien, dedi: Klien) -> None:
    siklus = agree_on("video", budi, dedi, video="Diska lepas merah di ruang pengawas")
    teks = dedi.get(f"/siklus/{siklus}/observasi").text
    assert "Diska lepas merah di ruang pengawas" in teks
    assert "Buka video" not in teks


def test_nobody_names_a_video_where_another_way_was_agreed(budi: Klien, dedi: Klien) -> None:
    siklus = agree_on("video", budi, dedi)
    form = budi.fill(budi.get(f"/siklus/{siklus}/observasi"), aksi("/observasi/video"), video="https://contoh.id/v")
    send(dedi, f"/siklus/{siklus}/persiapan", aksi("/persetujuan/penarikan"))
    send(dedi, f"/siklus/{siklus}/persiapan", aksi("/persetujuan"), cara="langsung")
    assert budi.send(form).status_code == 409


# ── To the end ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_principal_s_cycle_comes_to_its_end_in_words_of_its_own(budi: Klien, dedi: Klien) -> None:
    siklus = agree_on("langsung", budi, dedi)
    start_observasi(dedi, siklus)
    write_baris(dedi, siklus, "Guru saling menanggapi.", "2")
    conclude_observasi(dedi, siklus)
    share_hasil(dedi, siklus)
    diskusi = isi_of(budi.get(f"/siklus/{siklus}/diskusi").text)
    assert not BUKAN_KATA_KEPALA.findall(diskusi)
    submit_diskusi(budi, siklus)
    agree_diskusi(dedi, siklus)
    record_semua_upaya(budi, siklus)
    conclude_upaya(budi, siklus)
    refleksi = isi_of(budi.get(f"/siklus/{siklus}/refleksi").text)
    assert "dalam memimpin sekolah" in refleksi
    assert "ruang kelas" not in refleksi
    submit_refleksi(budi, siklus)
    respond_refleksi(dedi, siklus)
    assert "Siklus selesai" in isi_of(dedi.get("/").text)
