"""Stage B as its people meet it: class, result, sharing; who sees what; out of turn and repeated."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from uuid import UUID, uuid4

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import func, select

from observasi_app.extensions import db, menulis
from observasi_app.sekolah.models import Penugasan
from observasi_app.siklus.b_observasi.models import Baris, HasilObservasi, Kunjungan
from observasi_app.siklus.inti.models import Siklus
from tests.dunia import tetap
from tests.klien import Klien
from tests.langkah import (
    ISI_B,
    aksi,
    approve_persiapan,
    conclude_observasi,
    follow,
    open_siklus,
    send,
    share_hasil,
    start_observasi,
    submit_persiapan,
    tap_chip,
    tap_tingkat,
    write_baris,
)

SAPA, LANGSUNG = "menyapa-murid-dengan-nama", "langsung-mengajar"
SAPA_KALIMAT = "Guru memanggil murid dengan namanya."


@pytest.fixture
def siklus(ani: Klien, budi: Klien) -> UUID:
    """A cycle whose preparation is agreed."""
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    approve_persiapan(budi, siklus)
    return siklus


@pytest.fixture
def kelas(siklus: UUID, budi: Klien) -> UUID:
    """A cycle whose lesson is being observed."""
    start_observasi(budi, siklus)
    return siklus


@pytest.fixture
def selesai(kelas: UUID, budi: Klien) -> UUID:
    """A concluded observation: two taps, one general note."""
    tap_chip(budi, kelas, 1, SAPA)
    tap_chip(budi, kelas, 1, SAPA)
    write_baris(budi, kelas, "31 hadir, LCD mati.")
    conclude_observasi(budi, kelas)
    return kelas


def _url(siklus: UUID, akhiran: str = "") -> str:
    return f"/siklus/{siklus}/observasi{akhiran}"


def _baris(app: Flask, siklus: UUID) -> list[Baris]:
    with app.app_context():
        return list(db.session.scalars(select(Baris).where(Baris.siklus_id == siklus).order_by(Baris.id)))


def _back_in_time(app: Flask, siklus: UUID, menit: int) -> None:
    """Let the lesson have begun some minutes ago."""
    with app.app_context(), menulis() as sesi:
        kunjungan = sesi.scalars(select(Kunjungan).where(Kunjungan.siklus_id == siklus)).one()
        kunjungan.mulai -= timedelta(minutes=menit)


def _photo(warna: str = "teal") -> tuple[BytesIO, str]:
    isi = BytesIO()
    Image.new("RGB", (320, 240), warna).save(isi, "JPEG")
    return isi, "papan.jpg"


# ── Before the lesson ───────────────────────────────────────────────────────────────────────────────────────────────


def test_the_principal_sees_what_was_agreed_and_begins(budi: Klien, siklus: UUID) -> None:
    halaman = budi.get(_url(siklus))
    assert "Menyiapkan kartu peran untuk kelompok." in halaman.text
    assert "Guru membuat dan mengingatkan aturan/kesepakatan kelas" in halaman.text
    assert "Mulai observasi" in halaman.text
    halaman = start_observasi(budi, siklus)
    assert halaman.request.path == _url(siklus, "/kelas")
    assert "Menit ke-1" in halaman.text
    assert "Ibu Ani Rahmawati · IPA VIII-B" in halaman.text


def test_beginning_on_a_submitted_preparation_counts_as_agreeing(app: Flask, ani: Klien, budi: Klien) -> None:
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    assert "berarti menyetujuinya" in budi.get(_url(siklus)).text
    start_observasi(budi, siklus)
    with app.app_context():
        baris = db.session.scalars(select(Siklus).where(Siklus.id == siklus)).one()
        kunjungan = db.session.scalars(select(Kunjungan)).one()
        assert baris.fokus_disepakati == kunjungan.mulai
        assert kunjungan.persiapan_id is not None


def test_the_lesson_cannot_begin_before_the_preparation_is_handed_in(ani: Klien, budi: Klien) -> None:
    siklus = open_siklus(ani)
    assert "Mulai observasi" not in budi.get(_url(siklus)).text
    jawaban = budi.post(_url(siklus, "/kunjungan"), data={"operasi": str(uuid4()), "versi": "1"})
    assert jawaban.status_code == 409
    assert "Belum waktunya: sekarang giliran Anda menyepakati fokus" in jawaban.text


def test_another_school_finds_nothing_of_it(citra: Klien, kelas: UUID) -> None:
    for akhiran in ("", "/kelas", "/hasil", f"/baris/{uuid4()}"):
        assert citra.get(_url(kelas, akhiran)).status_code == 404
    for akhiran in ("/baris", "/tingkat", "/jeda", "/jeda/akhir", "/hasil", "/kunjungan", "/hasil/berbagi"):
        assert citra.post(_url(kelas, akhiran), data={"operasi": str(uuid4())}).status_code == 404


def test_beginning_twice_with_the_same_post_is_one_lesson(app: Flask, budi: Klien, siklus: UUID) -> None:
    form = budi.fill(budi.get(_url(siklus)), aksi("/kunjungan"))
    pertama, kedua = budi.send(form, op=True), budi.send(form, op=True)
    assert (pertama.status_code, kedua.status_code) == (201, 200)
    assert pertama.json == kedua.json
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Kunjungan)) == 1


# ── In class ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_all_targets_are_there_and_the_agreed_ones_come_first(ani: Klien, budi: Klien) -> None:
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus, target=["3"], upaya_3="Menyusun kesepakatan bersama.")
    halaman = start_observasi(budi, siklus)
    assert re.findall(r'id="target-(\d)"', halaman.text) == ["3", "1", "2"]
    assert halaman.text.count("Disepakati") == 1


def test_every_tap_on_a_chip_adds_a_line(app: Flask, budi: Klien, kelas: UUID) -> None:
    tap_chip(budi, kelas, 1, SAPA)
    halaman = tap_chip(budi, kelas, 1, SAPA)
    assert "×2" in halaman.text
    assert "2 catatan" in halaman.text
    assert f"Dicatat: {SAPA_KALIMAT}" in halaman.text
    assert len(_baris(app, kelas)) == 2


def test_a_replayed_tap_is_one_line_and_a_second_tap_is_two(app: Flask, budi: Klien, kelas: UUID) -> None:
    form = budi.fill(budi.get(_url(kelas, "/kelas")), "#target-1 form[data-chip-form]")
    pertama, kedua = budi.send(form, op=True), budi.send(form, op=True)
    assert (pertama.status_code, kedua.status_code) == (201, 200)
    assert pertama.json == kedua.json
    assert len(_baris(app, kelas)) == 1
    assert budi.send(form.renewed(uuid4()), op=True).status_code == 201
    assert len(_baris(app, kelas)) == 2


def test_the_back_button_with_other_words_is_refused_and_the_line_stays(app: Flask, budi: Klien, kelas: UUID) -> None:
    form = budi.fill(budi.get(_url(kelas, "/kelas")), "form[data-catatan-form]", teks="Kelompok 3 diam.")
    assert budi.send(form).status_code == 303
    jawaban = budi.send(form.with_values(teks="Kelompok 3 ramai."))
    assert jawaban.status_code == 409
    assert [b.teks for b in _baris(app, kelas)] == ["Kelompok 3 diam."]


def test_a_line_sent_later_keeps_the_minute_of_its_tap(app: Flask, budi: Klien, kelas: UUID) -> None:
    _back_in_time(app, kelas, 30)
    form = budi.fill(budi.get(_url(kelas, "/kelas")), "#target-1 form[data-chip-form]")
    for detik in ("610", "99999", "x"):
        budi.send(form.with_values(detik=detik).renewed(uuid4()), op=True)
    tersimpan = sorted(b.detik for b in _baris(app, kelas))
    assert tersimpan[0] == 610
    assert all(1800 <= detik <= 1820 for detik in tersimpan[1:])
    assert "menit 11" in budi.get(_url(kelas, "/kelas")).text


def test_a_note_is_tagged_edited_re_tagged_and_undone(app: Flask, budi: Klien, kelas: UUID) -> None:
    _back_in_time(app, kelas, 12)
    halaman = write_baris(budi, kelas, "Kelompok 3 diam.", "2")
    assert "Kelompok 3 diam." in halaman.text
    lama = _baris(app, kelas)[0]
    url = _url(kelas, f"/baris/{lama.id}")
    halaman = send(budi, url, "form[data-sunting-form]", teks="Kelompok 3 diam; satu murid menulis.", tanda="3")
    assert "satu murid menulis" in halaman.text
    semua = {b.id: b for b in _baris(app, kelas)}
    baru = next(b for b in semua.values() if b.menggantikan_id == lama.id)
    assert (baru.target, baru.detik) == (3, lama.detik)
    assert semua[lama.id].dicabut is not None
    assert semua[lama.id].teks == "Kelompok 3 diam."
    assert budi.get(url).status_code == 404
    halaman = send(budi, _url(kelas, f"/baris/{baru.id}"), "form[data-cabut]")
    assert "satu murid menulis" not in halaman.text
    assert "0 catatan" in halaman.text


def test_a_chips_line_that_moves_to_another_target_is_no_longer_that_chip(budi: Klien, kelas: UUID, app: Flask) -> None:
    tap_chip(budi, kelas, 1, SAPA)
    id_ = _baris(app, kelas)[0].id
    halaman = send(budi, _url(kelas, f"/baris/{id_}"), "form[data-sunting-form]", tanda="2")
    assert "×1" not in halaman.text
    assert SAPA_KALIMAT in halaman.text


def test_editing_the_same_line_twice_is_refused_in_words(app: Flask, budi: Klien, kelas: UUID) -> None:
    write_baris(budi, kelas, "Satu.")
    url = _url(kelas, f"/baris/{_baris(app, kelas)[0].id}")
    form = budi.fill(budi.get(url), "form[data-sunting-form]", teks="Dua.")
    assert budi.send(form).status_code == 303
    jawaban = budi.send(form.with_values(teks="Tiga.").renewed(uuid4()))
    assert jawaban.status_code == 409
    assert "sudah diubah atau diurungkan" in jawaban.text


def test_an_empty_note_is_refused_and_the_place_is_kept(budi: Klien, kelas: UUID) -> None:
    form = budi.fill(budi.get(_url(kelas, "/kelas")), "form[data-catatan-form]", teks="  ", tanda="2")
    jawaban = budi.send(form)
    assert jawaban.status_code == 422
    assert "Tuliskan apa yang terlihat atau terdengar" in jawaban.text
    assert '<option selected value="2">Target 2</option>' in jawaban.text


def test_a_chip_that_is_not_in_the_rubric_is_refused(budi: Klien, kelas: UUID) -> None:
    data = {"operasi": str(uuid4()), "penanda": "tidak-ada"}
    assert budi.post(_url(kelas, "/baris"), data=data).status_code == 422


def test_a_level_is_kept_at_a_tap_and_the_last_one_counts(budi: Klien, kelas: UUID) -> None:
    tap_tingkat(budi, kelas, 2, "Dilakukan dan efektif")
    halaman = tap_tingkat(budi, kelas, 2, "Tidak sempat diamati")
    assert re.search(r'value="tidak_sempat" aria-pressed="true"', halaman.text)
    assert not re.search(r'value="efektif" aria-pressed="true"', halaman.text)
    data = {"operasi": str(uuid4()), "target": "9", "tingkat": "efektif"}
    assert budi.post(_url(kelas, "/tingkat"), data=data).status_code == 422


def test_the_clock_stands_still_while_paused(app: Flask, budi: Klien, kelas: UUID) -> None:
    _back_in_time(app, kelas, 10)
    halaman = send(budi, _url(kelas, "/kelas"), "form[data-jeda]")
    assert "Dijeda, menit ke-11" in halaman.text
    with app.app_context(), menulis() as sesi:
        kunjungan = sesi.scalars(select(Kunjungan)).one()
        mulai = kunjungan.jeda[0]["mulai"]
        kunjungan.jeda = [{"mulai": kunjungan.mulai.replace(microsecond=0).isoformat(), "selesai": None}]
        assert mulai > kunjungan.mulai.isoformat()
    halaman = send(budi, _url(kelas, "/kelas"), "form[data-lanjut]")
    assert ">Menit ke-1<" in halaman.text


def test_pausing_twice_is_one_pause(app: Flask, budi: Klien, kelas: UUID) -> None:
    for _ in range(2):
        assert budi.post(_url(kelas, "/jeda"), data={"operasi": str(uuid4())}).status_code == 303
    with app.app_context():
        assert len(db.session.scalars(select(Kunjungan)).one().jeda) == 1


def test_photos_hang_on_a_line_and_are_the_pengamats_own_in_class(
    app: Flask, ani: Klien, budi: Klien, kelas: UUID
) -> None:
    form = budi.fill(budi.get(_url(kelas, "/kelas")), "form[data-foto-form]")
    form.berkas = [("foto", _photo()), ("foto", _photo("orange"))]
    halaman = follow(budi, budi.send(form))
    assert "1 catatan · 2 foto" in halaman.text
    kecil = re.findall(r'src="(/berkas/[^"]+/kecil)"', halaman.text)
    assert len(kecil) == 2
    assert budi.get(kecil[0]).status_code == 200
    assert ani.get(kecil[0]).status_code == 404
    id_ = _baris(app, kelas)[0].id
    halaman = send(budi, _url(kelas, f"/baris/{id_}"), "form[data-sunting-form]", teks="Pembagian kelompok", tanda="2")
    assert "2 foto" in halaman.text
    conclude_observasi(budi, kelas)
    assert ani.get(kecil[0]).status_code == 404
    share_hasil(budi, kelas)
    assert ani.get(kecil[0]).status_code == 200


def test_what_is_no_photo_is_refused_in_words_and_nothing_is_kept(app: Flask, budi: Klien, kelas: UUID) -> None:
    form = budi.fill(budi.get(_url(kelas, "/kelas")), "form[data-foto-form]")
    form.berkas = [("foto", (BytesIO(b"bukan gambar"), "surat.txt"))]
    jawaban = budi.send(form, op=True)
    assert jawaban.status_code == 422
    assert jawaban.json is not None
    assert jawaban.json["pesan"]
    assert _baris(app, kelas) == []


def test_the_guru_cannot_write_in_the_notes_nor_see_them(ani: Klien, budi: Klien, kelas: UUID) -> None:
    write_baris(budi, kelas, "Hanya untuk pengamat.")
    halaman = ani.get(_url(kelas, "/kelas"))
    assert halaman.status_code == 303
    halaman = ani.get(halaman.location)
    assert "Observasi sedang berlangsung" in halaman.text
    assert "Hanya untuk pengamat." not in halaman.text
    jawaban = ani.post(_url(kelas, "/baris"), data={"operasi": str(uuid4()), "teks": "Dari guru"})
    assert jawaban.status_code == 409


# ── The result ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_result_starts_from_the_lines_and_the_levels(budi: Klien, kelas: UUID) -> None:
    tap_chip(budi, kelas, 1, SAPA)
    tap_chip(budi, kelas, 1, SAPA)
    write_baris(budi, kelas, "“Terima kasih, A.”", "1")
    tap_tingkat(budi, kelas, 1, "Dilakukan dan efektif")
    halaman = budi.get(_url(kelas, "/hasil"))
    assert f"{SAPA_KALIMAT} (×2, menit 1)" in halaman.text
    assert "“Terima kasih, A.” (menit 1)" in halaman.text
    assert re.search(r'id="tingkat_1-2"[^>]*value="efektif" checked', halaman.text)


def test_everything_that_is_missing_is_said_at_once_and_all_typed_stays(app: Flask, budi: Klien, kelas: UUID) -> None:
    tap_chip(budi, kelas, 1, SAPA)
    form = budi.fill(
        budi.get(_url(kelas, "/hasil")),
        aksi("/observasi/hasil"),
        tingkat_1="belum",
        catatan_1="Tulisan saya sendiri",
        tingkat_2="efektif",
    )
    jawaban = budi.send(form)
    assert jawaban.status_code == 422
    for pesan in (
        "Ada perilaku yang dianjurkan tercatat",
        "Belum ada catatan untuk target 2",
        "Pilih tingkat untuk target 3",
        "Tuliskan satu rekomendasi",
        "Tulisan saya sendiri",
    ):
        assert pesan in jawaban.text
    galat = budi.send(form, op=True).json
    assert galat is not None
    assert set(galat["galat"]) == {"alasan_1", "alasan_2", "tingkat_3", "rekomendasi"}
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(HasilObservasi)) == 0


def test_the_result_is_concluded_shared_and_taken_back(ani: Klien, budi: Klien, selesai: UUID) -> None:
    halaman = budi.get(_url(selesai))
    assert "Hasil ini belum dibagikan" in halaman.text
    assert "Susun kesepakatan kelas" in halaman.text
    milik_ani = ani.get(_url(selesai))
    assert "Hasil belum dibagikan" in milik_ani.text
    assert "Susun kesepakatan kelas" not in milik_ani.text
    halaman = share_hasil(budi, selesai)
    assert "Hasil dibagikan kepada Ibu Ani Rahmawati" in halaman.text
    milik_ani = ani.get(_url(selesai))
    for teks in ("Susun kesepakatan kelas", "Dilakukan dan efektif", SAPA_KALIMAT, "31 hadir, LCD mati."):
        assert teks in milik_ani.text
    send(budi, _url(selesai), aksi("/berbagi/penarikan"))
    assert "Hasil belum dibagikan" in ani.get(_url(selesai)).text


def test_what_the_guru_has_opened_cannot_be_taken_back(ani: Klien, budi: Klien, selesai: UUID) -> None:
    halaman = share_hasil(budi, selesai)
    form = budi.fill(halaman, aksi("/berbagi/penarikan"))
    assert ani.post(f"/siklus/{selesai}/pembukaan", data={"operasi": str(uuid4())}).status_code in {200, 303}
    jawaban = budi.send(form)
    assert jawaban.status_code == 409
    assert "tidak dapat ditarik kembali" in jawaban.text


def test_concluding_twice_with_the_same_post_is_one_version(app: Flask, budi: Klien, kelas: UUID) -> None:
    form = budi.fill(budi.get(_url(kelas, "/hasil")), aksi("/observasi/hasil"), **ISI_B)  # type: ignore[arg-type]
    pertama, kedua = budi.send(form, op=True), budi.send(form, op=True)
    assert (pertama.status_code, kedua.status_code) == (201, 200)
    assert pertama.json == kedua.json
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(HasilObservasi)) == 1
    jawaban = budi.send(form.with_values(rekomendasi="Lain."))
    assert jawaban.status_code == 409
    assert "disimpan sebagai draf" in jawaban.text


def test_the_notes_can_be_opened_again_and_make_the_next_version(app: Flask, budi: Klien, selesai: UUID) -> None:
    halaman = send(budi, _url(selesai), aksi("/hasil/pembukaan-kembali"))
    assert halaman.request.path == _url(selesai, "/hasil")
    with app.app_context():
        akhir = db.session.scalars(select(Kunjungan)).one().selesai
    halaman = write_baris(budi, selesai, "Teringat kemudian.", "3")
    assert "Lanjutkan" not in halaman.text
    halaman = budi.get(_url(selesai, "/hasil"))
    assert "Teringat kemudian. (menit 1)" in halaman.text
    assert "Susun kesepakatan kelas" in halaman.text
    conclude_observasi(budi, selesai, rekomendasi="Rekomendasi kedua.", alasan_3="Tampak sedikit.")
    with app.app_context():
        versi = db.session.scalars(select(HasilObservasi).order_by(HasilObservasi.versi)).all()
        assert [v.versi for v in versi] == [1, 2]
        assert versi[0].rekomendasi == ISI_B["rekomendasi"]
        assert db.session.scalars(select(Kunjungan)).one().selesai == akhir


def test_sharing_before_the_conclusion_is_refused(budi: Klien, kelas: UUID) -> None:
    jawaban = budi.post(_url(kelas, "/hasil/berbagi"), data={"operasi": str(uuid4()), "versi": "99"})
    assert jawaban.status_code == 409
    data = {"operasi": str(uuid4()), "teks": "Terlambat"}
    conclude_observasi(budi, kelas)
    jawaban = budi.post(_url(kelas, "/baris"), data=data)
    assert jawaban.status_code == 409


# ── Who sees what ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_coach_reads_notes_and_the_levels_only_while_the_guru_shows_them(
    ani: Klien, budi: Klien, nova: Klien, selesai: UUID
) -> None:
    tingkat, alasan = "Dilakukan dan efektif", str(ISI_B["alasan_1"])
    assert "Susun kesepakatan kelas" not in nova.get(_url(selesai)).text
    share_hasil(budi, selesai)
    halaman = nova.get(_url(selesai))
    assert "Susun kesepakatan kelas" in halaman.text
    assert SAPA_KALIMAT in halaman.text
    assert tingkat not in halaman.text
    assert alasan not in halaman.text
    send(ani, _url(selesai), aksi("/tingkat-untuk-coach"))
    halaman = nova.get(_url(selesai))
    assert tingkat in halaman.text
    assert alasan in halaman.text
    send(ani, _url(selesai), aksi("/tingkat-untuk-coach/penutupan"))
    assert tingkat not in nova.get(_url(selesai)).text


def test_only_the_guru_decides_what_her_coach_sees(budi: Klien, nova: Klien, selesai: UUID) -> None:
    share_hasil(budi, selesai)
    for klien in (budi, nova):
        jawaban = klien.post(_url(selesai, "/hasil/tingkat-untuk-coach"), data={"operasi": str(uuid4())})
        assert jawaban.status_code in {403, 409}


def test_a_later_principal_reads_only_what_was_shared(app: Flask, budi: Klien, selesai: UUID, rudi: Klien) -> None:
    assert "Susun kesepakatan kelas" not in rudi.get(_url(selesai)).text
    assert rudi.get(_url(selesai, "/hasil")).status_code == 303
    share_hasil(budi, selesai)
    assert "Susun kesepakatan kelas" in rudi.get(_url(selesai)).text


@pytest.fixture
def rudi(app: Flask, sebagai: Callable[[str], Klien]) -> Klien:
    """Pak Rudi as acting principal of the same school: he leads it and did not observe."""
    with app.app_context(), menulis() as sesi:
        sesi.add(
            Penugasan(
                id=uuid4(),
                pegawai_id=tetap("rudi"),
                peran="kepala_sekolah",
                sifat="plt",
                sekolah_id=tetap("satu"),
                dinas_id=None,
                mulai=date(2020, 1, 1),
                mengajar="",
            )
        )
    return sebagai("rudi")
