"""The rules of 2024: two periods, files as evidence, and what only later years have."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from observasi_app.aturan import check_aturan, load_aturan
from observasi_app.aturan.muat import FOLDER
from observasi_app.rencana.poin import place_of

if TYPE_CHECKING:
    from pathlib import Path

    from observasi_app.rubrics import Masalah
    from tests.klien import Klien


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give 2024 along with the year it follows, to spoil either."""
    for nama in ("2024.toml", "2026.toml", "sumber.toml"):
        shutil.copy(FOLDER / nama, tmp_path / nama)
    return tmp_path


def spoil(folder: Path, lama: str, baru: str) -> tuple[int, list[Masalah]]:
    """Change the first occurrence in 2024; return its line and what is then said of the folder."""
    berkas = folder / "2024.toml"
    isi = berkas.read_text("utf-8")
    assert lama in isi
    berkas.write_text(isi.replace(lama, baru, 1), "utf-8")
    return isi[: isi.index(lama)].count("\n") + 1, check_aturan(folder)


def test_the_year_has_two_periods_that_touch_and_do_not_overlap() -> None:
    satu, dua = load_aturan(2024).periode
    assert (satu.nama, satu.mulai, satu.selesai) == ("Semester I 2024", date(2024, 1, 1), date(2024, 6, 30))
    assert (dua.nama, dua.mulai, dua.selesai) == ("Semester II 2024", date(2024, 7, 1), date(2024, 12, 31))
    assert load_aturan(2024).find_periode(date(2024, 7, 1)) == dua
    assert load_aturan(2024).find_periode(date(2025, 1, 1)) is None


def test_v1_a_window_belongs_to_its_period_and_a_stage_to_both() -> None:
    aturan = load_aturan(2024)
    awal = aturan.find_jendela("pengajuan_rencana", "Semester I 2024")
    akhir = aturan.find_jendela("pengajuan_rencana", "Semester II 2024")
    assert awal is not None
    assert akhir is not None
    assert (awal.mulai, awal.selesai, awal.dasar.pasti) == (date(2024, 1, 1), date(2024, 3, 31), True)
    assert (akhir.mulai, akhir.selesai, akhir.dasar.pasti) == (date(2024, 7, 1), date(2024, 7, 31), False)
    assert aturan.find_jendela("pengajuan_rencana") is None
    assert {aturan.find_jendela("B", satu.nama) for satu in aturan.periode} == {aturan.find_jendela("B")}


def test_files_are_taken_as_evidence_in_2024_alone() -> None:
    lama = load_aturan(2024).penilaian
    assert (lama.bukti_unggah, lama.bukti_jenis, lama.bukti_megabita) == (True, ("pdf", "gambar"), 10)
    assert lama.dasar_bukti.pasti
    for tahun in (2025, 2026):
        baru = load_aturan(tahun).penilaian
        assert (baru.bukti_unggah, baru.bukti_jenis, baru.bukti_megabita) == (False, (), 0)


def test_what_only_later_years_have_is_not_in_2024() -> None:
    aturan = load_aturan(2024)
    assert aturan.rencana_kepala is not None
    for rencana in (aturan.rencana, aturan.rencana_kepala):
        assert rencana.kompetensi == ()
        assert "kompetensi" not in {satu.kode for satu in rencana.langkah}
        assert not [satu for satu in rencana.rhk if "{kompetensi}" in satu.iki]
    assert aturan.rencana.perilaku == load_aturan(2026).rencana.perilaku
    assert aturan.penilaian.matriks == load_aturan(2026).penilaian.matriks


def test_the_eighteen_are_there_in_their_order_and_no_points_are_invented() -> None:
    bangkom = load_aturan(2024).rencana.bangkom
    assert bangkom is not None
    assert "".join(satu.kode for satu in bangkom.kegiatan) == "abcdefghijklmnopqr"
    poin = {satu.kode: satu.poin for satu in bangkom.kegiatan if satu.poin is not None}
    assert poin == {"a": 36, "c": 8, "f": 6, "h": 6, "j": 8, "l": 4, "m": 4, "n": 8, "o": 8, "p": 4}
    assert {satu.kode for satu in bangkom.kegiatan if satu.dasar.pasti} == set("acjlnop")
    assert load_aturan(2026).rencana.bangkom is None


@pytest.mark.parametrize(("total", "letak"), [(31, "kurang"), (32, "cukup"), (128, "cukup"), (129, "lebih")])
def test_v4_the_range_holds_both_its_ends(total: int, letak: str) -> None:
    bangkom = load_aturan(2024).rencana.bangkom
    assert bangkom is not None
    assert place_of(total, bangkom) == letak


def test_what_of_permendikbud_15_of_2018_no_copy_was_read_of_is_not_certain() -> None:
    tugas = {satu.kode: satu.dasar.pasti for satu in load_aturan(2024).rencana.tugas}
    assert tugas["wakil_kepala"]
    assert tugas["guru_piket"]
    assert not tugas["lsp_p1"]


@pytest.mark.parametrize(
    ("lama", "baru", "kunci", "pesan"),
    [
        ("mulai = 2024-07-01", "mulai = 2024-06-30", "periode[2].mulai", "sebelum yang di atasnya selesai"),
        ('nama = "Semester II 2024"', 'nama = "Semester I 2024"', "periode[2].nama", "sudah ditulis di atas"),
        ('periode = "Semester I 2024"', 'periode = "Semester 1"', "jendela[1].periode", "bukan pilihan"),
        ('periode = "Semester II 2024"\n', "", "jendela[2].kode", "sudah ditulis di atas"),
        ('"rencana.kompetensi", ', '"rencana.komp", ', "tanpa", "tidak ada di aturan yang diikuti"),
        ('jenis = ["pdf", "gambar"]', 'jenis = ["docx"]', "penilaian.bukti.jenis", "bukan pilihan"),
        ('jenis = ["pdf", "gambar"]\n', "", "penilaian.bukti.jenis", "jenis berkasnya"),
        ("megabita = 10", "megabita = 0", "penilaian.bukti.megabita", "megabita"),
        ('kode = "tugas"', 'kode = "kompetensi"', "rencana.langkah[4].kode", "[rencana.kompetensi] belum ditulis"),
        ("poin = 36", "poin = 0", "rencana.bangkom.kegiatan[1].poin", "1 atau lebih"),
        ("poin = 36\n", "", "rencana.bangkom.kegiatan[1].kepastian", "tanpa poin"),
        ("paling_banyak = 128", "paling_banyak = 31", "rencana.bangkom.paling_banyak", "kurang dari paling sedikit"),
        ('kode = "b"\nnama', 'kode = "a"\nnama', "rencana.bangkom.kegiatan[2].kode", "sudah ditulis di atas"),
        ("sebagai {kegiatan}", "sebagai {peran}", "rencana.rhk[2].teks", "“{peran}” tidak dikenal"),
    ],
)
def test_a_fault_of_2024_is_told_with_its_file_and_key(
    folder: Path, lama: str, baru: str, kunci: str, pesan: str
) -> None:
    _, masalah = spoil(folder, lama, baru)
    assert [(satu.file, satu.kunci) for satu in masalah if pesan in satu.pesan] == [("2024.toml", kunci)], masalah


def test_a_fault_of_the_evidence_is_told_at_its_line(folder: Path) -> None:
    baris, (masalah,) = spoil(folder, "megabita = 10", 'megabita = "10"')
    assert (masalah.baris, masalah.kunci) == (baris, "penilaian.bukti.megabita")


def test_the_rules_of_2024_are_read_while_another_year_runs(ani: Klien) -> None:
    assert 'href="/aturan?tahun=2024"' in ani.get("/aturan").text
    halaman = ani.get("/aturan?tahun=2024").text
    assert "<h1>Aturan 2024</h1>" in halaman
    assert "Perdirjen GTK Nomor 7607/B.B1/HK.03/2023" in halaman
    assert "Juli–Desember 2024" in halaman
    assert "diunggah: PDF atau gambar, paling besar 10 MB" in halaman
    assert "indikator dari 12" not in halaman
    assert "32 sampai 128 poin dianjurkan" in halaman
    assert "penyusun perangkat ajar: poinnya belum terbaca di mana pun" in halaman
    assert "sarastiana.com" in halaman
