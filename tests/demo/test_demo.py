"""The demo: every state is there, every page of it can be looked at, it holds nothing the app would refuse."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, time
from itertools import product
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import func, select

from observasi_app import create_app
from observasi_app.berkas.models import Berkas
from observasi_app.cli import demo as perintah_demo
from observasi_app.config import PengaturanSalahError
from observasi_app.demo.buat import ZONA, DemoDitolakError, make_demo
from observasi_app.demo.kalender import Kalender
from observasi_app.demo.orang import ARSIP, DIDAMPINGI, ID_ARSIP, SEKOLAH_SATU, SEMUA_AKUN, make_people, tetap
from observasi_app.extensions import Base, db, menulis, now
from observasi_app.jejak.models import Jejak
from observasi_app.luring.models import OperasiTercatat
from observasi_app.masuk.models import Akun
from observasi_app.pelaksanaan.models import Bukti
from observasi_app.penilaian.models import Penilaian, Rekomendasi
from observasi_app.rencana.alur import KeadaanRencana
from observasi_app.rencana.models import Rencana
from observasi_app.sekolah.models import Pegawai, Periode
from observasi_app.siklus.a_persiapan.models import Persiapan, UsulanJadwal
from observasi_app.siklus.b_observasi.models import HasilObservasi, Kunjungan
from observasi_app.siklus.c_diskusi.models import LangkahRencana, TindakLanjut
from observasi_app.siklus.inti.models import Koreksi, Siklus
from observasi_app.siklus.inti.tahap import Keadaan, Tahap
from observasi_app.web.waktu import hari_ini, local
from tests.conftest import RAHASIA, make_app
from tests.demo.conftest import TANGGAL, make_empty
from tests.klien import Klien
from tests.langkah import follow
from tests.siklus.test_jejak import projected, rebuilt

AKUN = ("guru", "kepala", "coach", "pengawas", "kadis", "operator")
HALAMAN = ("", "/persiapan", "/observasi", "/diskusi", "/upaya", "/refleksi")


def _count(app: Flask) -> dict[str, int]:
    with app.app_context():
        return {
            tabel.name: db.session.scalar(select(func.count()).select_from(tabel)) or 0
            for tabel in Base.metadata.sorted_tables
        }


def _ids(app: Flask, akun: str) -> list[str]:
    with app.app_context():
        return [str(i) for i in db.session.scalars(select(Siklus.id).where(Siklus.pelaku_id == tetap(akun)))]


# ── What is there ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_state_of_a_plan_is_there(demo: Flask) -> None:
    with demo.app_context():
        assert {KeadaanRencana(k) for k in db.session.scalars(select(Rencana.keadaan))} == set(KeadaanRencana)


def test_every_state_of_a_cycle_is_there(demo: Flask) -> None:
    with demo.app_context():
        assert {Keadaan(k) for k in db.session.scalars(select(Siklus.keadaan))} == set(Keadaan)


def test_every_focus_of_guru_is_there_and_no_two_cycles_tell_the_same(demo: Flask) -> None:
    with demo.app_context():
        assert len(set(db.session.scalars(select(Siklus.fokus).where(Siklus.rubrik == "guru")))) == 8
        for kolom in (TindakLanjut.refleksi, HasilObservasi.rekomendasi, LangkahRencana.upaya):
            per_teks = Counter(db.session.scalars(select(kolom)))
            assert max(per_teks.values()) == 1, per_teks.most_common(1)


def test_the_schools_stand_as_the_picture_of_the_home_shows_them(demo: Flask, masuk: Callable[[str], Klien]) -> None:
    halaman = masuk("kepala").get("/").text
    for teks in ("28 guru", "Ibu Rina Marlina — IPA, kelas VIII-B", "3 target perilaku", "jam ke-3–4 (09.40)"):
        assert teks in halaman
    with demo.app_context():
        baris = db.session.scalars(
            select(Siklus).where(
                Siklus.sekolah_id == SEKOLAH_SATU,
                Siklus.periode_id.not_in(ID_ARSIP),
                Siklus.jenis == "penilaian",
                Siklus.rubrik == "guru",
            )
        )
        per_tahap = Counter(Tahap(s.tahap) for s in baris)
    assert per_tahap == {Tahap.A: 4, Tahap.B: 8, Tahap.C: 5, Tahap.D: 4, Tahap.E: 4, Tahap.SELESAI: 1}
    assert "Plt. Kepala Sekolah" in masuk("kepala2").get("/").text


def test_bu_rina_is_watched_today_or_on_the_next_school_day(demo: Flask, masuk: Callable[[str], Klien]) -> None:
    with demo.app_context():
        milik = Siklus.pelaku_id == tetap("guru"), Siklus.periode_id.not_in(ID_ARSIP)
        siklus = db.session.scalars(select(Siklus).where(*milik)).one()
        assert siklus.jadwal is not None
        setempat = local(siklus.jadwal, ZONA)
        # The demo of this session was made some minutes ago: on the same day, or just before midnight.
        assert setempat.date() in {Kalender(hari_ini(ZONA, now()), ZONA).hari(n) for n in (-1, 0)}
        assert setempat.time() == time(9, 40)


def test_the_coach_reads_bu_desis_reflection_beside_the_change_in_her_class(
    demo: Flask, masuk: Callable[[str], Klien]
) -> None:
    (siklus,) = _ids(demo, "desi")
    halaman = masuk("coach").get(f"/siklus/{siklus}/refleksi").text
    for teks in (
        "Versi 2",
        "<mark>mau menjelaskan alasannya di depan kelompok</mark>",
        "27 dari 31 murid berbicara",
        "Kunjungan ulang",
        "Tiga murid menjawab tanpa ditunjuk",
        "2 foto",
    ):
        assert teks in halaman


def test_bu_fitri_finds_her_steps_with_photos(demo: Flask, masuk: Callable[[str], Klien]) -> None:
    (siklus,) = _ids(demo, "fitri")
    halaman = masuk("fitri").get(f"/siklus/{siklus}/upaya").text
    assert "Setiap anggota kelompok punya peran yang berbeda" in halaman
    assert halaman.count('/kecil"') == 3
    with demo.app_context():
        foto = db.session.scalars(select(Berkas).where(Berkas.jenis == "foto")).all()
    assert 6 <= len(foto) <= 12
    assert all(f.waktu_ambil is not None for f in foto)


# ── Nothing in it that the app could not have made ──────────────────────────────────────────────────────────────────


def _check_trail(app: Flask) -> None:
    with app.app_context():
        terpakai = set(db.session.scalars(select(OperasiTercatat.id)))
        for siklus in db.session.scalars(select(Siklus)):
            jejak = list(db.session.scalars(select(Jejak).where(Jejak.siklus_id == siklus.id).order_by(Jejak.id)))
            assert projected(siklus) == rebuilt(siklus, jejak)
            gerak = [j for j in jejak if j.ke is not None]
            assert [j.dari for j in gerak] == [None, *(j.ke for j in gerak[:-1])]
            assert [j.waktu for j in jejak] == sorted(j.waktu for j in jejak)
            assert {j.operasi_id for j in jejak} <= terpakai


def _check_dates(app: Flask, sekarang: datetime) -> None:
    with app.app_context():
        periode = db.session.scalars(select(Periode)).all()
        for jejak in db.session.scalars(select(Jejak)):
            assert jejak.waktu < sekarang, jejak.tindakan
        hari = [(p.sekolah_id, p.tanggal) for p in db.session.scalars(select(Persiapan))]
        hari += [(u.sekolah_id, u.tanggal) for u in db.session.scalars(select(UsulanJadwal))]
        hari += [(r.sekolah_id, r.tanggal) for r in db.session.scalars(select(LangkahRencana)) if r.tanggal]
        assert len(hari) > 50
        for sekolah_id, tanggal in hari:
            assert tanggal.weekday() != 6
            assert any(p.sekolah_id == sekolah_id and p.mulai <= tanggal <= p.selesai for p in periode)
        for kunjungan in db.session.scalars(select(Kunjungan)):
            pukul = local(kunjungan.mulai, ZONA)
            assert pukul.weekday() != 6
            assert time(7) < pukul.time() < time(13)


def test_the_state_of_each_cycle_can_be_rebuilt_from_its_trail(demo: Flask) -> None:
    _check_trail(demo)


def test_every_act_names_an_endpoint_that_exists(demo: Flask) -> None:
    with demo.app_context():
        titik = set(db.session.scalars(select(OperasiTercatat.titik)))
    assert len(titik) > 20
    assert titik <= set(demo.view_functions)


def test_nobody_watches_two_lessons_at_once(demo: Flask) -> None:
    with demo.app_context():
        jadwal = db.session.execute(select(Siklus.pengamat_id, Siklus.jadwal).where(Siklus.jadwal.is_not(None))).all()
    assert len(jadwal) == len(set(jadwal)) > 20


@pytest.mark.parametrize("kapan", TANGGAL)
def test_it_can_be_made_on_any_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kapan: str) -> None:
    monkeypatch.setattr("observasi_app.demo.babak._paint", lambda *_: ())
    app = make_empty(tmp_path / "data")
    with app.app_context():
        make_demo(TANGGAL[kapan])
        db.session.remove()
    _check_trail(app)
    _check_dates(app, TANGGAL[kapan])
    with app.app_context():
        assert {Keadaan(k) for k in db.session.scalars(select(Siklus.keadaan))} == set(Keadaan)
        db.session.remove()
        db.engine.dispose()


# ── Every page ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("akun", AKUN)
def test_everybody_can_look_at_home_and_everything_in_the_bar(masuk: Callable[[str], Klien], akun: str) -> None:
    klien = masuk(akun)
    beranda = klien.get("/")
    assert beranda.status_code == 200
    assert "Data contoh" in beranda.text
    for alamat in ("/rubrik", *_nav(beranda.text)):
        assert klien.get(alamat).status_code == 200, alamat


def _nav(html: str) -> list[str]:
    return [str(a["href"]) for a in BeautifulSoup(html, "html5lib").select("nav a[href]")]


def test_both_sides_can_look_at_every_page_of_a_cycle_in_every_state(
    demo: Flask, masuk: Callable[[str], Klien]
) -> None:
    akun = {tetap(satu): satu for satu in SEMUA_AKUN}
    with demo.app_context():
        per_keadaan = {s.keadaan: (s.id, s.pelaku_id, s.pengamat_id) for s in db.session.scalars(select(Siklus))}
    klien = {i: masuk(akun[i]) for i in {i for _, *dua in per_keadaan.values() for i in dua}}
    for keadaan, (siklus, *dua) in per_keadaan.items():
        for halaman, siapa in product(HALAMAN, dua):
            jawaban = klien[siapa].get(f"/siklus/{siklus}{halaman}", follow_redirects=True)
            assert jawaban.status_code == 200, (keadaan, halaman, akun[siapa])


def test_the_coach_can_look_at_every_page_of_the_guru_in_care(demo: Flask, masuk: Callable[[str], Klien]) -> None:
    klien = masuk("coach")
    for akun in DIDAMPINGI:
        for siklus in _ids(demo, akun):
            for halaman in ("", "/upaya", "/refleksi"):
                assert klien.get(f"/siklus/{siklus}{halaman}").status_code == 200, (akun, halaman)


@pytest.mark.parametrize("akun", AKUN)
def test_the_accounts_on_the_sign_in_page_open_with_its_password(demo: Flask, akun: str) -> None:
    klien = demo.test_client()
    assert isinstance(klien, Klien)
    halaman = klien.get("/masuk")
    assert f">{akun}</dt>" in halaman.text
    assert klien.send(klien.fill(halaman, "form", nama=akun, sandi="observasi")).status_code == 303


def test_a_guru_finds_the_colleague_she_watches_on_her_home(masuk: Callable[[str], Klien]) -> None:
    halaman = masuk("guru").get("/").text
    assert "Anda sedang mengamati" in halaman
    assert "Bapak Dodi Firmansyah" in halaman
    assert "Lanjutkan observasi" in halaman
    assert "Anda sedang mengamati" not in masuk("yusni").get("/").text


def test_an_acting_principal_is_called_so(masuk: Callable[[str], Klien]) -> None:
    assert "Ibu Marlina Siregar, Plt. kepala sekolah" in masuk("pengawas").get("/").text
    assert "Bapak Budi Santoso, kepala sekolah" in masuk("kadis").get("/").text


# ── Never in a real installation ────────────────────────────────────────────────────────────────────────────────────


def test_made_again_it_changes_nothing(demo: Flask) -> None:
    sebelum = _count(demo)
    with demo.app_context(), pytest.raises(DemoDitolakError, match="sudah berisi"):
        make_demo()
    assert _count(demo) == sebelum


def test_the_command_leaves_an_existing_installation_as_it_is(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    data: Path = app.config["OBSERVASI"].data
    monkeypatch.setenv("OBSERVASI_DATA", str(data))
    sebelum = _count(app)
    assert perintah_demo(None) == 0  # type: ignore[arg-type]
    assert _count(app) == sebelum
    assert not (data / "demo").exists()


def test_it_is_refused_where_no_marker_stands(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    with app.app_context():
        Base.metadata.create_all(db.engine)
        with pytest.raises(DemoDitolakError, match="ditandai"):
            make_demo()
        assert db.session.scalar(select(func.count()).select_from(Pegawai)) == 0
        db.session.remove()
        db.engine.dispose()


def test_it_is_refused_among_real_people_even_with_a_marker(app: Flask) -> None:
    data: Path = app.config["OBSERVASI"].data
    (data / "demo").touch()
    bertanda = make_app(data)
    sebelum = _count(app)
    with bertanda.app_context():
        with pytest.raises(DemoDitolakError, match="sudah berisi"):
            make_demo()
        db.session.remove()
        db.engine.dispose()
    assert _count(app) == sebelum


@pytest.mark.parametrize("akun", sorted({"guru", "operator", "tuti"}))
def test_an_installation_without_the_marker_does_not_start_with_an_account_of_the_demo(
    tmp_path: Path, akun: str
) -> None:
    app = make_empty(tmp_path)
    with app.app_context():
        kalender = Kalender(hari_ini(ZONA, now()), ZONA)
        with menulis() as sesi:
            make_people(sesi, kalender.hari_ini.year, *kalender.periode)
            for lain in db.session.scalars(select(Akun).where(Akun.pegawai_id != tetap(akun))):
                sesi.delete(lain)
        db.session.remove()
        db.engine.dispose()
    (tmp_path / "demo").unlink()
    with pytest.raises(PengaturanSalahError, match="akun contoh"):
        create_app({"OBSERVASI_DATA": str(tmp_path), "OBSERVASI_RAHASIA": RAHASIA})
    assert akun in SEMUA_AKUN


def test_real_people_start_without_the_marker(app: Flask) -> None:
    assert app.test_client().get("/masuk").status_code == 200
    assert "Akun contoh" not in app.test_client().get("/masuk").get_data(as_text=True)


def test_the_principals_are_observed_in_each_of_the_three_ways(demo: Flask, masuk: Callable[[str], Klien]) -> None:
    with demo.app_context():
        assert set(db.session.scalars(select(Siklus.cara).where(Siklus.rubrik == "kepala_sekolah"))) == {
            "langsung",
            "video",
            "catatan_mandiri",
        }
    halaman = masuk("pengawas").get("/").text
    for teks in ("Rapat awal komunitas belajar numerasi", "Periksa catatan mandiri, Bapak Budi Santoso"):
        assert teks in halaman


def test_the_dinas_finds_a_recommendation_and_a_principal_a_response(
    demo: Flask, masuk: Callable[[str], Klien]
) -> None:
    assert "Ibu Hasnawati" in masuk("kadis").get("/penilaian/rekomendasi").text
    assert "Bapak Ujang Permana" in masuk("kepala3").get("/penilaian?bagian=ditetapkan").text
    with demo.app_context():
        keadaan = Counter(db.session.scalars(select(Penilaian.keadaan)))
        assert keadaan == {"keberatan": 1, "ditanggapi": 1, "final": 2}
        assert db.session.scalar(select(func.count()).select_from(Rekomendasi)) == 1
    assert "SMP Negeri 3 Contoh" in masuk("rosita").get("/penilaian/saya").text


def test_the_year_around_the_cycle_has_something_that_waits_everywhere(
    demo: Flask, masuk: Callable[[str], Klien]
) -> None:
    assert "Minta bantuan: Perilaku kerja" in masuk("kepala").get("/rencana/sesi").text
    operator = masuk("operator")
    assert "<strong>Bapak Rahmat Hidayat</strong> Pangkat/golongan" in operator.get("/data").text
    assert "Elvina Sary" in operator.get("/data/selisih").text
    assert "3 dari 5 orang berselisih" in masuk("kadis").get("/data/wilayah").text
    with demo.app_context():
        semua = db.session.scalars(select(Bukti)).all()
    assert {(b.tanggal is not None, b.dikonfirmasi is not None) for b in semua} == {
        (True, True),
        (True, False),
        (False, False),
    }
    rina = masuk("guru").get("/rencana/saya").text
    assert "Mengintervensi RHK kepala sekolah: Meningkatnya praktik pembelajaran seluruh guru" in rina


def test_an_archive_of_2024_was_lived_and_is_opened_by_choosing_its_period(
    demo: Flask, masuk: Callable[[str], Klien]
) -> None:
    guru, kepala, operator = masuk("guru"), masuk("kepala"), masuk("operator")
    (_, label, *_), (_, label_dua, *_) = ARSIP
    for klien in (guru, kepala, operator):
        form = klien.fill(klien.get("/periode"), 'form:has(input[value^="2024-01-01"])')
        assert f"bekerja dalam periode {label}" in follow(klien, klien.send(form)).text
    rencana = guru.get("/rencana/saya").text
    assert "peserta pelatihan mandiri" in rencana
    assert "Disepakati" in rencana
    milik = BeautifulSoup(guru.get("/penilaian/saya").text, "html5lib")
    alamat = {a.strong.text: str(a["href"]) for a in milik.select("a[href]") if a.strong}
    assert {label, label_dua} <= set(alamat)
    for klien, paruh in product((guru, kepala), (label, label_dua)):
        assert "Predikat akhir 2024: Baik" in klien.get(alamat[paruh]).text
    antrean = kepala.get("/penilaian?bagian=ditetapkan").text
    assert "1 sudah ditetapkan" in antrean
    assert "Rina Marlina" in antrean
    belum = kepala.get("/rencana?bagian=belum").text
    assert "Yusni Arifin" in belum
    assert "Herman Effendi" in belum, "he has left since, and worked there then"
    assert "Suryani" not in belum, "she came later"


def test_one_correction_was_agreed_to_and_waits_to_be_written(demo: Flask, masuk: Callable[[str], Klien]) -> None:
    (siklus,) = _ids(demo, "nurul")
    with demo.app_context():
        assert [str(k) for k in db.session.scalars(select(Koreksi.siklus_id))] == [siklus]
    for akun in ("nurul", "kepala"):
        assert "Ukuran langkah kedua keliru" in masuk(akun).get(f"/siklus/{siklus}/diskusi").text
