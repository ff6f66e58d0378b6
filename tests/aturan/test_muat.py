"""The rules of a year as data."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from observasi_app.aturan import AturanTidakSah, check_aturan, list_tahun, load_aturan
from observasi_app.aturan.muat import FOLDER
from observasi_app.rubrics import Masalah


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give the published rule sets to spoil."""
    tujuan = tmp_path / "aturan"
    tujuan.mkdir()
    for nama in ("2026.toml", "sumber.toml"):
        shutil.copy(FOLDER / nama, tujuan / nama)
    return tujuan


def spoil(folder: Path, lama: str, baru: str, tahun: int = 2026) -> int:
    """Change the first occurrence in the file of a year and return the line where it stood."""
    berkas = folder / f"{tahun}.toml"
    isi = berkas.read_text("utf-8")
    assert lama in isi
    berkas.write_text(isi.replace(lama, baru, 1), "utf-8")
    return isi[: isi.index(lama)].count("\n") + 1


def only(folder: Path) -> Masalah:
    (masalah,) = check_aturan(folder)
    return masalah


def test_the_published_rule_sets_have_no_remark() -> None:
    assert check_aturan() == []
    assert list_tahun() == (2024, 2025, 2026)


def test_the_period_of_2026_is_the_calendar_year_with_both_its_ends() -> None:
    (periode,) = load_aturan(2026).periode
    assert periode.label == "Januari–Desember 2026"
    assert periode.holds(date(2026, 1, 1))
    assert periode.holds(date(2026, 12, 31))
    assert not periode.holds(date(2025, 12, 31))
    assert not periode.holds(date(2027, 1, 1))
    assert periode.dasar.pasti


@pytest.mark.parametrize("tahap", ["A", "B", "C", "D", "E"])
def test_no_stage_has_a_date_because_no_source_gives_one_for_2026(tahap: str) -> None:
    jendela = load_aturan(2026).find_jendela(tahap)
    assert jendela is not None
    assert (jendela.mulai, jendela.selesai) == (None, None)
    assert not jendela.dasar.pasti


def test_planning_windows_carry_their_sources() -> None:
    aturan = load_aturan(2026)
    jendela = aturan.find_jendela("pengajuan_rencana")
    assert jendela is not None
    assert (jendela.mulai, jendela.selesai) == (date(2026, 1, 8), date(2026, 1, 21))
    assert all(aturan.sumber[kunci].alamat.startswith("https://") for kunci in jendela.dasar.sumber)
    assert aturan.find_jendela("liburan") is None


def test_the_legal_base_of_2026_is_named_and_the_uncertain_part_says_so() -> None:
    dasar_hukum = {satu.nama: satu.dasar.pasti for satu in load_aturan(2026).dasar_hukum}
    assert dasar_hukum == {"Kepmendikdasmen Nomor 271/O/2025": True, "PermenPANRB Nomor 6 Tahun 2022": False}


def test_a_year_without_rules_says_which_file_is_missing(folder: Path) -> None:
    with pytest.raises(AturanTidakSah) as galat:
        load_aturan(1999, folder)
    assert galat.value.masalah == (Masalah("1999.toml", 1, "", "Berkas ini tidak dapat dibuka."),)


@pytest.mark.parametrize(
    ("lama", "baru", "kunci", "pesan"),
    [
        ("tahun = 2026", "tahun = 2025", "tahun", "tidak sama dengan nama berkas 2026.toml"),
        ("selesai = 2026-12-31", "selesai = 2025-12-31", "periode[1].selesai", "mendahului tanggal mulai"),
        ("mulai = 2026-01-01", "mulai = 2026-01-01T00:00:00", "periode[1].mulai", "harus berupa tanggal"),
        ('"EMKA-KS"', '"EMKA"', "periode[1].sumber", "Sumber “EMKA” tidak ada di sumber.toml."),
        ('kode = "persetujuan_rencana"', 'kode = "pengajuan_rencana"', "jendela[3].kode", "sudah ditulis di atas"),
        ('nama = "Kepmen', 'nomer = "1"\nnama = "Kepmen', "dasar_hukum[1].nomer", "tidak dikenal"),
    ],
)
def test_a_fault_is_found_at_the_line_of_its_key(folder: Path, lama: str, baru: str, kunci: str, pesan: str) -> None:
    baris = spoil(folder, lama, baru)
    masalah = only(folder)
    assert (masalah.file, masalah.kunci, masalah.baris) == ("2026.toml", kunci, baris)
    assert pesan in masalah.pesan


def test_a_window_needs_both_dates_or_none(folder: Path) -> None:
    spoil(folder, "selesai = 2026-01-07\n", "")
    masalah = only(folder)
    assert masalah.kunci == "jendela[1]"
    assert (folder / "2026.toml").read_text("utf-8").splitlines()[masalah.baris - 1] == "[[jendela]]"
    assert "keduanya, atau tidak sama sekali" in masalah.pesan


def test_a_window_without_dates_may_not_call_itself_sourced(folder: Path) -> None:
    spoil(
        folder,
        'label = "Refleksi Tindak Lanjut"\nsumber = []\nkepastian = "belum_pasti"',
        'label = "R"\nsumber = ["S0"]\nkepastian = "bersumber"',
    )
    assert only(folder).pesan == "Jendela tanpa tanggal harus “belum_pasti”."


def test_a_stage_without_a_window_is_noticed(folder: Path) -> None:
    spoil(folder, 'kode = "D"', 'kode = "upaya"')
    assert only(folder).pesan == "Jendela untuk tahap D belum ditulis."


def test_a_rule_set_with_faults_is_not_loaded(folder: Path) -> None:
    spoil(folder, "[[periode]]", "[[periodik]]")
    with pytest.raises(AturanTidakSah) as galat:
        load_aturan(2026, folder)
    assert {satu.kunci for satu in galat.value.masalah} == {"periode", "periodik"}


# ── A year that follows another ─────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def berdua(folder: Path) -> Path:
    """Give 2025 along with the year it follows, to spoil either."""
    shutil.copy(FOLDER / "2025.toml", folder / "2025.toml")
    return folder


def test_2025_says_what_differs_and_follows_2026_in_the_rest() -> None:
    lama, baru = load_aturan(2025), load_aturan(2026)
    assert lama.periode[0].holds(date(2025, 12, 31))
    assert lama.dasar_hukum[0].nama == "Kepdirjen GTK Nomor 4242/B.B1/HK.03.01/2024"
    assert lama.penilaian.oleh_dinas
    assert not baru.penilaian.oleh_dinas
    assert lama.penilaian.matriks == baru.penilaian.matriks
    assert lama.rencana.kompetensi == baru.rencana.kompetensi
    assert lama.rencana.perilaku == baru.rencana.perilaku
    assert all(satu.mulai is None for satu in lama.jendela), "no source gives a date for 2025"


def test_a_part_of_its_own_carries_its_own_base() -> None:
    assert load_aturan(2025).rencana.dasar["tanpa_kepala"].pasti
    assert not load_aturan(2026).rencana.dasar["tanpa_kepala"].pasti


def test_a_fault_of_the_year_that_is_followed_is_told_there_and_named_once_here(berdua: Path) -> None:
    baris = spoil(berdua, "hari = 14", 'hari = "14"')
    ikut, asal = check_aturan(berdua)
    assert (asal.file, asal.baris, asal.kunci) == ("2026.toml", baris, "penilaian.tanggapan.hari")
    assert (ikut.file, ikut.kunci) == ("2025.toml", "seperti")
    assert "Perbaiki dahulu 2026.toml" in ikut.pesan


def test_a_fault_of_its_own_is_told_with_its_own_line(berdua: Path) -> None:
    baris = spoil(berdua, "oleh_dinas = true", 'oleh_dinas = "ya"', 2025)
    masalah = only(berdua)
    assert (masalah.file, masalah.baris, masalah.kunci) == ("2025.toml", baris, "penilaian.penetapan.oleh_dinas")


@pytest.mark.parametrize(("lain", "pesan"), [("2031", "2031.toml belum ditulis"), ('"2026"', "bilangan bulat")])
def test_a_year_that_cannot_be_followed_is_refused_in_words(berdua: Path, lain: str, pesan: str) -> None:
    baris = spoil(berdua, "seperti = 2026", f"seperti = {lain}", 2025)
    masalah = [satu for satu in check_aturan(berdua) if satu.kunci == "seperti"]
    assert [satu.baris for satu in masalah] == [baris]
    assert pesan in masalah[0].pesan


def test_two_years_that_follow_each_other_are_refused(berdua: Path) -> None:
    spoil(berdua, "tahun = 2026", "tahun = 2026\nseperti = 2025")
    assert {satu.kunci for satu in check_aturan(berdua)} == {"seperti"}
