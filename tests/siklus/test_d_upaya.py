"""Stage D as its people meet it: noting a step, photos, what is missing before the reflection, and who reads it."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import func, select

from observasi_app.berkas.models import Berkas
from observasi_app.extensions import db, menulis
from observasi_app.siklus.c_diskusi.models import LangkahRencana, TindakLanjut
from observasi_app.siklus.d_upaya.models import CatatanUpaya
from observasi_app.siklus.d_upaya.rules import KeadaanUpaya, LangkahDinilai, check_selesai, check_upaya
from observasi_app.siklus.inti.models import Siklus
from observasi_app.siklus.inti.tahap import Keadaan
from tests.dunia import TAHUN, tetap
from tests.klien import Klien, Terisi
from tests.langkah import aksi, follow, open_siklus, send

SEKOLAH = tetap("satu")
LANGKAH = (
    ("Mengamati kelas rekan", date(TAHUN, 1, 5), "Satu catatan pengamatan."),
    ("Kartu peran dicoba", date(TAHUN, 1, 19), "Setiap anggota memegang satu peran."),
    ("Umpan balik murid", date(TAHUN, 12, 28), "Sedikitnya 20 murid menjawab."),
)
HARI_INI = datetime.now(UTC).date()


def foto_jpeg(warna: str = "teal", ukuran: tuple[int, int] = (640, 480)) -> bytes:
    keluar = io.BytesIO()
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = f"{TAHUN}:01:19 08:15:02"
    Image.new("RGB", ukuran, warna).save(keluar, "JPEG", exif=exif)
    return keluar.getvalue()


def seed_d(app: Flask, siklus: UUID) -> list[UUID]:
    """Bring a cycle to stage D with three agreed steps, as stage C leaves it; return the ids of the steps."""
    saat = datetime.now(UTC)
    with app.app_context():
        with menulis() as sesi:
            baris = sesi.scalars(select(Siklus).where(Siklus.id == siklus)).one()
            keadaan = Keadaan.D_BERJALAN
            baris.keadaan, baris.tahap, baris.giliran = keadaan.value, keadaan.tahap.value, "pelaku"
            dokumen = TindakLanjut(
                sekolah_id=SEKOLAH,
                siklus_id=siklus,
                versi=1,
                refleksi="Dua kelompok bergantung pada satu anggota.",
                tujuan="Setiap anggota kelompok punya peran yang berbeda",
                dukungan="",
                penulis_id=tetap("ani"),
                dikumpulkan=saat,
                disepakati=saat,
            )
            sesi.add(dokumen)
            sesi.flush()
            langkah = [
                LangkahRencana(
                    sekolah_id=SEKOLAH, tindak_lanjut_id=dokumen.id, nomor=n, upaya=u, tanggal=t, ukuran=ukuran
                )
                for n, (u, t, ukuran) in enumerate(LANGKAH, 1)
            ]
            sesi.add_all(langkah)
            sesi.flush()
            id_ = [satu.id for satu in langkah]
        db.session.remove()
    return id_


@pytest.fixture
def siklus(ani: Klien) -> UUID:
    return open_siklus(ani)


@pytest.fixture
def langkah(app: Flask, siklus: UUID) -> list[UUID]:
    return seed_d(app, siklus)


def fill_langkah(guru: Klien, siklus: UUID, langkah: UUID, **isian: object) -> Terisi:
    alamat = f"/siklus/{siklus}/upaya/langkah/{langkah}"
    isi: dict[str, object] = {"keadaan": "selesai", "tanggal": f"19/1/{TAHUN}"} | isian
    return guru.fill(guru.get(alamat), aksi(f"/langkah/{langkah}"), **isi)  # type: ignore[arg-type]


def count(app: Flask, model: type[CatatanUpaya | Berkas]) -> int:
    with app.app_context():
        jumlah = db.session.scalar(select(func.count()).select_from(model))
        db.session.remove()
        return jumlah or 0


def card_of(halaman: str, langkah: UUID) -> str:
    """Return the part of the page that is this step's card."""
    return halaman.partition(f'id="langkah-{langkah}"')[2].partition('class="kartu"')[0]


# ── noting ──────────────────────────────────────────────────────────────────────────────────────────────


def test_the_page_shows_the_aim_and_the_step_that_waits_longest_first(
    ani: Klien, siklus: UUID, langkah: list[UUID]
) -> None:
    teks = ani.get(f"/siklus/{siklus}/upaya").text
    assert "Setiap anggota kelompok punya peran yang berbeda" in teks
    assert f"Direncanakan {LANGKAH[2][1].day} Desember" in teks
    assert [teks.index(str(satu)) for satu in langkah] == sorted(teks.index(str(satu)) for satu in langkah)
    assert teks.count("Simpan catatan") == 1


def test_a_step_is_noted_with_its_story_and_photos(app: Flask, ani: Klien, siklus: UUID, langkah: list[UUID]) -> None:
    halaman = ani.get(f"/siklus/{siklus}/upaya")
    form = ani.fill(
        halaman,
        aksi(f"/langkah/{langkah[0]}"),
        keadaan="selesai",
        cerita="Kelas Bu Rina memakai kartu peran.",
        foto=(io.BytesIO(foto_jpeg()), "IMG_1.jpg"),
    )
    form.berkas.append(("foto", (io.BytesIO(foto_jpeg("olive")), "IMG_2.jpg")))
    kartu = card_of(follow(ani, ani.send(form)).text, langkah[0])
    assert "Kelas Bu Rina memakai kartu peran." in kartu
    assert "Selesai" in kartu
    assert kartu.count("<img") == 2
    assert "19 Jan<" in kartu
    assert count(app, Berkas) == 2
    alamat = re.search(r"/berkas/[0-9a-f-]{36}/kecil", kartu)
    assert alamat
    assert ani.get(alamat[0]).mimetype == "image/jpeg"


def test_a_step_that_was_not_carried_out_asks_why_and_blames_nobody(
    ani: Klien, siklus: UUID, langkah: list[UUID]
) -> None:
    jawaban = ani.send(fill_langkah(ani, siklus, langkah[0], keadaan="tidak", cerita="Rapat mendadak."))
    assert jawaban.status_code == 422
    assert "Tuliskan sebabnya" in jawaban.text
    assert "Rapat mendadak." in jawaban.text
    halaman = follow(ani, ani.send(fill_langkah(ani, siklus, langkah[0], keadaan="tidak", alasan="Rekan sakit.")))
    assert "Tidak terlaksana" in card_of(halaman.text, langkah[0])
    assert "Rekan sakit." in card_of(halaman.text, langkah[0])


def test_a_day_that_has_not_come_is_refused_and_everything_typed_stays(
    ani: Klien, siklus: UUID, langkah: list[UUID]
) -> None:
    jawaban = ani.send(fill_langkah(ani, siklus, langkah[0], tanggal="1/1/2100", cerita="Sudah dicoba."))
    assert jawaban.status_code == 422
    assert "belum tiba" in jawaban.text
    assert 'value="1/1/2100"' in jawaban.text
    assert "Sudah dicoba." in jawaban.text


def test_mending_an_entry_replaces_it_and_keeps_what_was_there(
    app: Flask, ani: Klien, siklus: UUID, langkah: list[UUID]
) -> None:
    follow(ani, ani.send(fill_langkah(ani, siklus, langkah[0], keadaan="berjalan", cerita="Baru separuh.")))
    assert "Baru separuh." in ani.get(f"/siklus/{siklus}/upaya/langkah/{langkah[0]}").text
    halaman = follow(ani, ani.send(fill_langkah(ani, siklus, langkah[0], cerita="Semua sudah.")))
    kartu = card_of(halaman.text, langkah[0])
    assert kartu.index("Semua sudah.") < kartu.index("Catatan sebelumnya (1)") < kartu.index("Baru separuh.")
    assert count(app, CatatanUpaya) == 2


def test_a_step_nobody_had_planned_is_noted_mended_and_taken_back(
    app: Flask, ani: Klien, siklus: UUID, langkah: list[UUID]
) -> None:
    alamat = f"/siklus/{siklus}/upaya/langkah-lain"
    halaman = send(ani, alamat, aksi("/langkah-lain"), judul="Belajar di KKG", keadaan="selesai", cerita="Dua jam.")
    assert "Langkah lain · Belajar di KKG" in halaman.text
    cocok = re.search(r"/upaya/langkah/([0-9a-f-]{36})\"[^>]*>(?:<svg.*?</svg>)?<span>Sunting", halaman.text)
    assert cocok
    satu = f"/siklus/{siklus}/upaya/langkah/{cocok[1]}"
    halaman = send(ani, satu, aksi(f"/langkah/{cocok[1]}"), judul="Belajar di KKG IPA", keadaan="selesai")
    assert halaman.text.count("Belajar di KKG IPA") >= 1
    assert f"langkah-{cocok[1]}" in halaman.text, "mending keeps the name of the step"
    halaman = send(ani, satu, aksi("/penarikan"))
    assert "Belajar di KKG" not in halaman.text
    assert count(app, CatatanUpaya) == 2


def test_what_was_noted_on_steps_agreed_anew_is_not_lost(
    app: Flask, ani: Klien, siklus: UUID, langkah: list[UUID]
) -> None:
    follow(ani, ani.send(fill_langkah(ani, siklus, langkah[1], cerita="Kartu sudah dicetak.")))
    with app.app_context(), menulis() as sesi:
        dokumen = TindakLanjut(
            sekolah_id=SEKOLAH,
            siklus_id=siklus,
            versi=2,
            refleksi="",
            tujuan="Tujuan baru",
            dukungan="",
            penulis_id=tetap("ani"),
            dikumpulkan=datetime.now(UTC),
            disepakati=datetime.now(UTC),
        )
        sesi.add(dokumen)
    teks = ani.get(f"/siklus/{siklus}/upaya").text
    assert "Tujuan baru" in teks
    assert "Langkah lain · Kartu peran dicoba" in teks
    assert "Kartu sudah dicetak." in teks


# ── photos ──────────────────────────────────────────────────────────────────────────────────────────────


def fill_foto(guru: Klien, siklus: UUID, langkah: UUID, isi: bytes | None = None) -> Terisi:
    halaman = guru.get(f"/siklus/{siklus}/upaya/langkah/{langkah}/foto")
    return guru.fill(halaman, aksi(f"/{langkah}/foto"), foto=(io.BytesIO(isi or foto_jpeg()), "IMG_9.jpg"))


def test_a_photo_is_added_later_and_the_same_one_twice_is_one(
    app: Flask, ani: Klien, siklus: UUID, langkah: list[UUID]
) -> None:
    follow(ani, ani.send(fill_langkah(ani, siklus, langkah[0])))
    follow(ani, ani.send(fill_foto(ani, siklus, langkah[0])))
    halaman = follow(ani, ani.send(fill_foto(ani, siklus, langkah[0])))
    assert "Foto tersimpan" in halaman.text
    assert card_of(halaman.text, langkah[0]).count("<img") == 1
    assert count(app, Berkas) == 1


def test_a_broken_photo_is_refused_by_name_and_neither_it_nor_the_good_one_is_kept(
    app: Flask, ani: Klien, siklus: UUID, langkah: list[UUID]
) -> None:
    baik = (io.BytesIO(foto_jpeg()), "baik.jpg")
    form = fill_langkah(ani, siklus, langkah[0], cerita="Papan tulis penuh.", foto=baik)
    form.berkas.append(("foto", (io.BytesIO(foto_jpeg()[:900]), "rusak.jpg")))
    jawaban = ani.send(form)
    assert jawaban.status_code == 422
    assert "rusak.jpg: Foto ini terpotong" in jawaban.text
    assert "Papan tulis penuh." in jawaban.text
    assert (count(app, Berkas), count(app, CatatanUpaya)) == (0, 0)
    assert not [p for p in app.config["OBSERVASI"].uploads.rglob("*") if p.is_file()]
    json = ani.send(form, op=True).json
    assert json is not None
    assert "rusak.jpg" in json["galat"]["foto"][0]


def test_seven_photos_in_one_post_are_too_many(ani: Klien, siklus: UUID, langkah: list[UUID]) -> None:
    form = fill_langkah(ani, siklus, langkah[0])
    form.berkas = [("foto", (io.BytesIO(foto_jpeg()), f"{n}.jpg")) for n in range(7)]
    jawaban = ani.send(form)
    assert jawaban.status_code == 422
    assert "paling banyak 6 foto" in jawaban.text


def test_the_wrong_photo_can_be_taken_off(ani: Klien, budi: Klien, siklus: UUID, langkah: list[UUID]) -> None:
    follow(ani, ani.send(fill_langkah(ani, siklus, langkah[0])))
    halaman = follow(ani, ani.send(fill_foto(ani, siklus, langkah[0])))
    alamat = re.search(r"/berkas/[0-9a-f-]{36}/foto", halaman.text)
    assert alamat
    assert budi.get(alamat[0]).status_code == 200
    halaman = send(ani, f"/siklus/{siklus}/upaya/langkah/{langkah[0]}/foto", aksi("/pelepasan"))
    assert "Foto dilepas" in halaman.text
    assert budi.get(alamat[0]).status_code == 404


# ── going on ────────────────────────────────────────────────────────────────────────────────────────────


def note_all(guru: Klien, siklus: UUID, langkah: list[UUID]) -> None:
    follow(guru, guru.send(fill_langkah(guru, siklus, langkah[0])))
    follow(guru, guru.send(fill_langkah(guru, siklus, langkah[1], keadaan="tidak", alasan="Ujian sekolah.")))
    follow(guru, guru.send(fill_langkah(guru, siklus, langkah[2])))


def state_of(app: Flask, siklus: UUID) -> str:
    with app.app_context():
        keadaan = db.session.scalars(select(Siklus.keadaan).where(Siklus.id == siklus)).one()
        db.session.remove()
        return keadaan


def test_going_on_names_each_step_that_still_waits(ani: Klien, app: Flask, siklus: UUID, langkah: list[UUID]) -> None:
    note_all(ani, siklus, langkah)
    form = ani.fill(ani.get(f"/siklus/{siklus}/upaya"), aksi("/penyelesaian"))
    follow(ani, ani.send(fill_langkah(ani, siklus, langkah[2], keadaan="berjalan")))
    halaman = ani.get(f"/siklus/{siklus}/upaya")
    assert "Langkah 3 · Umpan balik murid" in halaman.text.partition("Yang masih menunggu")[2]
    assert "penyelesaian" not in halaman.text
    jawaban = ani.send(form)
    assert jawaban.status_code == 409
    assert "Langkah 3 · Umpan balik murid: tandai selesai" in jawaban.text
    assert state_of(app, siklus) == "d_berjalan"


def test_she_goes_on_to_the_reflection_and_can_come_back(
    app: Flask, ani: Klien, siklus: UUID, langkah: list[UUID]
) -> None:
    note_all(ani, siklus, langkah)
    form = ani.fill(ani.get(f"/siklus/{siklus}/upaya"), aksi("/penyelesaian"))
    jawaban = ani.send(form, op=True)
    assert jawaban.json is not None
    assert jawaban.json["tujuan"].endswith("/refleksi")
    assert state_of(app, siklus) == "e_disusun"
    assert ani.send(fill_langkah_raw(siklus, langkah[0])).status_code == 409
    halaman = send(ani, f"/siklus/{siklus}/upaya", aksi("/penyelesaian/penarikan"))
    assert "Anda kembali ke Upaya" in halaman.text
    assert state_of(app, siklus) == "d_berjalan"


def fill_langkah_raw(siklus: UUID, langkah: UUID) -> Terisi:
    """A post made by hand: the page no longer offers the form."""
    isian = [("operasi", "0199b1c0-0000-7000-8000-0000000000aa"), ("keadaan", "selesai"), ("tanggal", "1/1/2026")]
    return Terisi(f"/siklus/{siklus}/upaya/langkah/{langkah}", "POST", "multipart/form-data", isian)


# ── who ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_principal_and_the_coach_read_and_talk_but_do_not_write(
    budi: Klien, nova: Klien, ani: Klien, siklus: UUID, langkah: list[UUID]
) -> None:
    follow(ani, ani.send(fill_langkah(ani, siklus, langkah[0], cerita="Enam kelompok.")))
    for pembaca in (budi, nova):
        halaman = pembaca.get(f"/siklus/{siklus}/upaya")
        assert "Enam kelompok." in halaman.text
        assert "Simpan catatan" not in halaman.text
        assert "Sunting catatan" not in halaman.text
    assert budi.send(fill_langkah_raw(siklus, langkah[0])).status_code == 409
    assert nova.send(fill_langkah_raw(siklus, langkah[0])).status_code in {403, 409}
    send(budi, f"/siklus/{siklus}/upaya", aksi("/percakapan/D"), teks="Apakah kelompok 3 sudah lancar?")
    assert "Apakah kelompok 3 sudah lancar?" in ani.get(f"/siklus/{siklus}/upaya").text


def test_another_school_finds_neither_the_steps_nor_the_photos(
    citra: Klien, ani: Klien, siklus: UUID, langkah: list[UUID]
) -> None:
    follow(ani, ani.send(fill_langkah(ani, siklus, langkah[0])))
    halaman = follow(ani, ani.send(fill_foto(ani, siklus, langkah[0])))
    alamat = re.search(r"/berkas/[0-9a-f-]{36}/foto", halaman.text)
    assert alamat
    assert citra.get(alamat[0]).status_code == 404
    assert citra.get(f"/siklus/{siklus}/upaya").status_code == 404
    assert citra.get(f"/siklus/{siklus}/upaya/langkah/{langkah[0]}").status_code == 404
    assert citra.send(fill_langkah_raw(siklus, langkah[0])).status_code == 404


def test_before_its_turn_the_stage_says_what_will_be_here(ani: Klien, siklus: UUID) -> None:
    assert "Upaya belum dimulai" in ani.get(f"/siklus/{siklus}/upaya").text
    jawaban = ani.get(f"/siklus/{siklus}/upaya/langkah-lain")
    assert jawaban.status_code == 409
    assert "Belum gilirannya" in jawaban.text


# ── repeating ───────────────────────────────────────────────────────────────────────────────────────────


def test_sending_the_same_entry_twice_makes_one(app: Flask, ani: Klien, siklus: UUID, langkah: list[UUID]) -> None:
    form = fill_langkah(ani, siklus, langkah[0], foto=(io.BytesIO(foto_jpeg()), "IMG_1.jpg"))
    pertama, kedua = ani.send(form, op=True), ani.send(form, op=True)
    assert (pertama.status_code, kedua.status_code) == (201, 200)
    assert pertama.json == kedua.json
    assert (count(app, CatatanUpaya), count(app, Berkas)) == (1, 1)


def test_the_back_button_does_not_send_other_words_under_a_spent_id(
    app: Flask, ani: Klien, siklus: UUID, langkah: list[UUID]
) -> None:
    form = fill_langkah(ani, siklus, langkah[0], cerita="Pertama.")
    follow(ani, ani.send(form))
    jawaban = ani.send(form.with_values(cerita="Lain lagi."))
    assert jawaban.status_code == 409
    assert count(app, CatatanUpaya) == 1
    assert "Lain lagi." in ani.get(f"/siklus/{siklus}/upaya/langkah/{langkah[0]}").text, "kept as her draft"


def test_what_is_being_typed_is_kept_for_its_writer(ani: Klien, budi: Klien, siklus: UUID, langkah: list[UUID]) -> None:
    halaman = ani.get(f"/siklus/{siklus}/upaya")
    form = ani.fill(halaman, aksi(f"/langkah/{langkah[0]}"), keadaan="selesai", cerita="Setengah kalimat")
    isian = [(n, v) for n, v in form.isian if n != "kunci_draf"] + [("revisi", "0")]
    alamat = f"/draf/siklus/{siklus}/upaya/langkah/{langkah[0]}"
    assert ani.post(alamat, data=dict(isian), headers={"X-Observasi-Op": form.operasi}).status_code == 200
    assert "Setengah kalimat" in ani.get(f"/siklus/{siklus}/upaya").text
    assert "Setengah kalimat" not in budi.get(f"/siklus/{siklus}/upaya").text
    assert ani.get(alamat).location.endswith(f"/upaya/langkah/{langkah[0]}")


# ── rules ───────────────────────────────────────────────────────────────────────────────────────────────


def test_the_rules_give_every_reason_at_once() -> None:
    alasan = check_upaya(KeadaanUpaya.TIDAK, date(2100, 1, 1), " ", date(2026, 1, 1), jumlah_foto=7)
    assert [satu.isian for satu in alasan] == ["alasan", "tanggal", "foto"]
    assert check_upaya(KeadaanUpaya.SELESAI, date(2026, 1, 1), "", date(2026, 1, 1)) == ()


def test_a_step_that_was_not_carried_out_has_its_end_too() -> None:
    semua = tuple(LangkahDinilai(k.value, k) for k in KeadaanUpaya)
    assert [satu.split(":")[0] for satu in check_selesai(semua)] == ["belum", "berjalan"]
