"""A session in which a group plans together: steps and states of everybody, and never a word that they wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from sqlalchemy import select

from observasi_app.aturan.muat import list_tahun, load_aturan
from observasi_app.extensions import db, menulis, new_id, now
from observasi_app.jejak.models import Jejak
from observasi_app.rencana.models import Rencana
from observasi_app.rencana.sesi import AJAKAN
from observasi_app.sekolah.models import PasanganCoach
from tests.dunia import tetap
from tests.langkah import aksi, follow, send
from tests.perintah import perintah_dari
from tests.rencana.langkah import NOMOR_SK, agree, approve, begin, fill_all, fill_langkah, submit

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from flask import Flask

    from tests.klien import Klien

SESI = "/rencana/sesi"


@pytest.fixture
def nova(sebagai: Callable[[str], Klien]) -> Klien:
    """Bu Nova, wearing the hat of a coach."""
    klien = sebagai("nova")
    send(klien, "/sesi", aksi("/peran"))
    return klien


@pytest.fixture
def rudi(sebagai: Callable[[str], Klien]) -> Klien:
    return sebagai("rudi")


def ask(guru: Klien, rencana: UUID, kode: str) -> None:
    """The guru asks for help at a step."""
    send(guru, f"/rencana/{rencana}/langkah/{kode}", aksi(f"/langkah/{kode}"), "Saya butuh bantuan")


def test_the_room_is_told_what_most_do_next_until_all_have_handed_in(
    ani: Klien, rudi: Klien, sebagai: Callable[[str], Klien], budi: Klien
) -> None:
    assert "dari 3 sudah mengajukan" in budi.get(SESI).text
    assert "Sekarang bersama: <strong>Mulai</strong>" in budi.get(SESI).text
    for guru in (ani, rudi):
        fill_langkah(guru, begin(guru), "data")
    halaman = budi.get(SESI).text
    assert "Sekarang bersama: <strong>Praktik kinerja</strong>" in halaman
    assert "2 guru berada di sini" in halaman
    assert "Belum: Praktik kinerja, Pengembangan kompetensi, Tugas tambahan, Perilaku kerja, Hasil kerja" in halaman
    assert 'hx-trigger="every 30s"' in halaman


def test_a_session_ends_when_everything_is_agreed(ani: Klien, nova: Klien, budi: Klien) -> None:
    rencana = fill_all(ani)
    assert "Sekarang bersama: <strong>Ajukan</strong>" in nova.get(SESI).text
    submit(ani, rencana)
    halaman = nova.get(SESI).text
    assert "<strong>1</strong> dari 1 sudah mengajukan" in halaman
    assert "1 rencana menunggu kepala sekolah" in halaman
    approve(budi, rencana)
    assert "Sekarang: <strong>baca, lalu sepakati</strong>" in nova.get(SESI).text
    agree(ani, rencana)
    halaman = nova.get(SESI).text
    assert "Semua sudah mengajukan. Terima kasih." in halaman
    assert "hx-trigger" not in halaman


def test_no_word_of_a_plan_is_read_for_a_session(ani: Klien, budi: Klien, nova: Klien, app: Flask) -> None:
    fill_all(ani)
    for klien in (budi, nova):
        with app.app_context(), perintah_dari(db.engine) as perintah:
            halaman = klien.get(SESI).text
        assert "Ibu Ani Rahmawati" in halaman
        assert NOMOR_SK not in halaman
        sesi = [satu for satu in perintah if "kelompok" in satu]
        assert sesi
        for satu in sesi:
            assert satu.count("rencana.isi") == satu.count("JSON_EXTRACT(rencana.isi") > 0
            assert ") IS NOT NULL" in satu


def test_whoever_asks_for_help_stands_first_until_she_takes_it_back(
    ani: Klien, budi: Klien, nova: Klien, app: Flask
) -> None:
    rencana = begin(ani)
    nama = ("Ibu Ani Rahmawati", "Ibu Nova Elita", "Bapak Rudi Hartono")

    def order() -> list[str]:
        halaman = budi.get(SESI).text
        halaman = halaman[halaman.index("sesi-daftar") :]
        return sorted(nama, key=lambda satu: halaman.index(f'sesi-nama">{satu}'))

    assert order()[-1] == "Ibu Ani Rahmawati"
    assert "minta bantuan" not in nova.get("/").text
    ask(ani, rencana, "praktik")
    assert order()[0] == "Ibu Ani Rahmawati"
    assert "Minta bantuan: Praktik kinerja" in nova.get(SESI).text
    assert "1 guru minta bantuan menyusun rencana" in nova.get("/").text
    assert "Anda meminta bantuan di langkah ini" in ani.get(f"/rencana/{rencana}/langkah/praktik").text
    send(ani, f"/rencana/{rencana}/langkah/praktik", aksi("/langkah/praktik"), "Sudah tidak perlu")
    assert order()[-1] == "Ibu Ani Rahmawati"
    with app.app_context():
        tindakan = list(db.session.scalars(select(Jejak.tindakan).order_by(Jejak.id)))
    assert tindakan[-2:] == ["meminta bantuan menyusun rencana", "tidak lagi meminta bantuan menyusun rencana"]


def test_help_is_over_when_the_step_is_saved(ani: Klien, budi: Klien) -> None:
    rencana = begin(ani)
    ask(ani, rencana, "praktik")
    fill_langkah(ani, rencana, "data")
    assert "Minta bantuan" in budi.get(SESI).text
    fill_langkah(ani, rencana, "praktik")
    assert "Minta bantuan" not in budi.get(SESI).text


def test_asking_twice_is_harmless_and_nobody_else_asks_or_after_the_hand_in(
    ani: Klien, budi: Klien, citra: Klien, rudi: Klien, app: Flask
) -> None:
    rencana = fill_all(ani)
    alamat = f"/rencana/{rencana}/langkah/hasil"
    form = ani.fill(ani.get(alamat), aksi("/langkah/hasil"), "Saya butuh bantuan")
    assert ani.send(form).status_code == ani.send(form).status_code == 303
    with app.app_context():
        assert len(list(db.session.scalars(select(Jejak).where(Jejak.tindakan.contains("meminta bantuan"))))) == 1
    for lain in (citra, rudi, budi):
        for pilihan in ("bantuan", "cukup"):
            isi = {"operasi": str(new_id()), "pilihan": pilihan}
            assert lain.post(alamat, data=isi).status_code in {403, 404}
    submit(ani, rencana)
    with app.app_context():
        assert db.session.scalars(select(Rencana.bantuan)).one() == ""
    assert ani.post(alamat, data={"operasi": str(new_id()), "pilihan": "bantuan"}).status_code == 409


@pytest.mark.parametrize("tombol", ["Saya butuh bantuan", "Simpan dan buka data"])
def test_what_is_typed_at_a_step_stays_when_it_is_left_for_a_moment(ani: Klien, app: Flask, tombol: str) -> None:
    rencana = begin(ani)
    alamat = f"/rencana/{rencana}/langkah/data"
    jawaban = follow(ani, ani.send(ani.fill(ani.get(alamat), aksi("/langkah/data"), tombol, golongan="III/c")))
    assert "Isian Anda di langkah ini disimpan sebagai draf." in jawaban.text
    assert jawaban.request.path == ("/data/saya" if "data" in tombol else alamat)
    kembali = ani.get(alamat)
    assert dict(ani.fill(kembali, aksi("/langkah/data")).isian)["golongan"] == "III/c"
    assert "draf tersimpan" in kembali.text
    with app.app_context():
        assert db.session.scalars(select(Rencana.disimpan)).one() is None


def test_asking_for_help_at_a_step_that_was_saved_leaves_what_was_saved(ani: Klien, app: Flask) -> None:
    rencana = begin(ani)
    fill_langkah(ani, rencana, "data")
    with app.app_context():
        semula = db.session.scalars(select(Rencana.isi)).one()
    form = ani.fill(ani.get(f"/rencana/{rencana}/langkah/data"), aksi("/langkah/data"), "Saya butuh bantuan")
    ani.send(form)
    with app.app_context():
        assert db.session.scalars(select(Rencana.isi)).one() == semula
        assert db.session.scalars(select(Rencana.bantuan)).one() == "data"


def test_a_kepala_sekolah_looks_at_the_group_of_one_coach(ani: Klien, budi: Klien) -> None:
    begin(ani)
    halaman = budi.get(f"{SESI}?coach={tetap('nova')}").text
    assert "Ibu Ani Rahmawati" in halaman
    assert "Rudi Hartono" not in halaman
    assert budi.get(f"{SESI}?coach={tetap('rudi')}").status_code == 404


def test_nobody_of_another_school_finds_anybody_here(ani: Klien, citra: Klien, rudi: Klien) -> None:
    begin(ani)
    assert "Ani Rahmawati" not in citra.get(SESI).text
    assert citra.get(f"{SESI}?coach={tetap('nova')}").status_code == 404
    assert citra.get(f"{SESI}/{tetap('ani')}/kabar").status_code == 404
    assert rudi.get(SESI).status_code == 403
    assert rudi.get(f"{SESI}/{tetap('ani')}/kabar").status_code == 403


def test_each_is_reminded_of_what_is_next_and_of_nothing_that_stands_in_the_plan(
    ani: Klien, budi: Klien, nova: Klien
) -> None:
    alamat = f"{SESI}/{tetap('ani')}/kabar"
    assert "sudah dapat disusun di Observasi" in nova.get(alamat).text
    assert nova.get(f"{SESI}/{tetap('rudi')}/kabar").status_code == 404
    rencana = begin(ani)
    fill_langkah(ani, rencana, "data")
    halaman = nova.get(alamat).text
    assert "Tinggal 5 langkah lagi" in halaman
    assert "Yth. Ibu Ani Rahmawati," in halaman
    assert "https://wa.me/?text=Yth. Ibu Ani Rahmawati" in unquote(halaman)
    for kode in ("praktik", "kompetensi", "tugas", "perilaku", "hasil"):
        fill_langkah(ani, rencana, kode)
    assert "Semua langkahnya terisi, tinggal diajukan" in budi.get(alamat).text
    assert nova.get(f"{SESI}/kabar").status_code == 409
    submit(ani, rencana)
    assert nova.get(alamat).status_code == 409
    assert "1 rencana (SKP)" in nova.get(f"{SESI}/kabar").text
    approve(budi, rencana)
    assert "mohon dibaca lalu disepakati" in nova.get(alamat).text


def test_a_session_asks_as_often_for_many_as_for_few_and_goes_on_where_the_page_ends(
    budi: Klien, nova: Klien, ani: Klien, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def count() -> int:
        with app.app_context(), perintah_dari(db.engine) as perintah:
            assert nova.get(SESI).status_code == 200
        return len(perintah)

    begin(ani)
    sedikit = count()
    with app.app_context(), menulis() as sesi:
        for kunci in ("rudi", "budi", "dedi"):
            sesi.add(
                PasanganCoach(
                    sekolah_id=tetap("satu"),
                    coach_id=tetap("nova"),
                    guru_id=tetap(kunci),
                    mulai=now().date().replace(month=1, day=1),
                )
            )
    assert count() == sedikit
    monkeypatch.setattr("observasi_app.rencana.views_sesi.SEHALAMAN", 1)
    alamat, ketemu = SESI, []
    for _ in range(3):
        halaman = budi.get(alamat)
        ketemu += [satu for satu in ("Rudi Hartono", "Nova Elita", "Ani Rahmawati") if f"{satu}</p>" in halaman.text]
        alamat = _next(halaman.text)
    assert sorted(ketemu) == ["Ani Rahmawati", "Nova Elita", "Rudi Hartono"]
    assert ketemu[-1] == "Ani Rahmawati"
    assert not alamat


def _next(halaman: str) -> str:
    bagian = halaman.split("Tampilkan berikutnya", maxsplit=1)[0].rsplit('href="', 1)
    return bagian[1].split('"')[0] if "Tampilkan berikutnya" in halaman else ""


def test_from_the_list_of_plans_each_is_reminded_by_one_tap(ani: Klien, budi: Klien) -> None:
    alamat = f"{SESI}/{tetap('ani')}/kabar"
    assert f'href="{alamat}"' in budi.get("/rencana?bagian=belum").text
    rencana = fill_all(ani)
    assert f'href="{alamat}"' in budi.get("/rencana?bagian=guru").text
    submit(ani, rencana)
    assert alamat not in budi.get("/rencana").text


def test_every_step_of_every_year_has_its_line_for_the_wall() -> None:
    langkah = {
        satu.kode
        for tahun in list_tahun()
        for aturan in (load_aturan(tahun).rencana, load_aturan(tahun).rencana_kepala)
        if aturan
        for satu in aturan.langkah
    }
    assert langkah <= set(AJAKAN)
