"""What the rule set of a year says about the plan of a guru."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from observasi_app.aturan import check_aturan, load_aturan
from observasi_app.aturan.muat import FOLDER
from observasi_app.aturan.rencana import LANGKAH

if TYPE_CHECKING:
    from pathlib import Path

    from tests.klien import Klien


def test_seven_aspek_and_four_kompetensi_have_three_indicators_each_in_the_words_of_the_guide() -> None:
    rencana = load_aturan(2026).rencana
    assert [len(satu.indikator) for satu in rencana.perilaku] == [3] * 7
    assert [len(satu.indikator) for satu in rencana.kompetensi] == [3] * 4
    perilaku = {satu.kode: satu for satu in rencana.perilaku}
    assert perilaku["harmonis"].indikator[0] == ("Menghargai setiap warga satuan Pendidikan apapun latar belakangnya.")
    assert rencana.kompetensi[0].indikator[2] == "Asesmen, umpan balik, dan pelaporan yang berpusat pada peserta didik"


def test_what_no_source_gives_for_2026_is_not_certain() -> None:
    rencana = load_aturan(2026).rencana
    ragu = {nama for nama, dasar in rencana.dasar.items() if not dasar.pasti}
    assert ragu == {"perilaku", "tugas", "intervensi", "tanpa_kepala"}
    assert {satu.kode for satu in rencana.langkah if not satu.dasar.pasti} == {"tugas", "hasil"}
    assert (rencana.praktik_min, rencana.praktik_maks, rencana.per_aspek) == (1, 1, 1)


def test_the_five_rhk_of_a_guru_serve_one_of_the_principal_each_and_begin_with_a_number() -> None:
    rencana = load_aturan(2026).rencana
    assert [satu.kode for satu in rencana.rhk] == ["a", "b", "c", "d", "e"]
    assert len({satu.kepala for satu in rencana.rhk}) == 5
    assert all(satu.target > 0 and satu.satuan and satu.aspek in rencana.aspek for satu in rencana.rhk)
    assert [satu.syarat for satu in rencana.rhk] == ["", "", "", "", "tugas"]
    assert {satu.kode for satu in rencana.langkah} == set(LANGKAH) - {"bangkom"}


@pytest.mark.parametrize(
    ("lama", "baru", "kunci", "pesan"),
    [
        ('kode = "kompetensi"\nlabel', 'kode = "prestasi"\nlabel', "rencana.langkah[3].kode", "bukan pilihan di sini"),
        ('kode = "kompetensi"\nlabel', 'kode = "bangkom"\nlabel', "rencana.langkah[3].kode", "[rencana.bangkom] belum"),
        ("per_aspek = 1", 'per_aspek = "satu"', "rencana.perilaku.per_aspek", "bilangan bulat"),
        ("pilih = 1", "pilih = 0", "rencana.kompetensi.pilih", "1 atau lebih"),
        ("paling_sedikit = 1", "paling_sedikit = 2", "rencana.praktik.paling_banyak", "kurang dari paling sedikit"),
        ('kode = "akuntabel"', 'kode = "loyal"', "rencana.perilaku.aspek[5].kode", "sudah ditulis di atas"),
        ("sebagai {tugas}", "sebagai {jabatan}", "rencana.rhk[5].teks", "“{jabatan}” tidak dikenal"),
        ('satuan = "siklus"\n', "", "rencana.rhk[1].satuan", "belum ditulis"),
        ('syarat = "tugas"', 'syarat = "sk"', "rencana.rhk[5].syarat", "bukan pilihan"),
        ("[rencana.tanpa_kepala]", "[rencana.kepala_plt]", "rencana", "belum ditulis"),
    ],
)
def test_a_fault_in_the_plan_of_a_year_is_named_with_its_key(
    tmp_path: Path, lama: str, baru: str, kunci: str, pesan: str
) -> None:
    for nama in ("2026.toml", "sumber.toml"):
        shutil.copy(FOLDER / nama, tmp_path / nama)
    berkas = tmp_path / "2026.toml"
    isi = berkas.read_text("utf-8")
    assert lama in isi
    berkas.write_text(isi.replace(lama, baru, 1), "utf-8")
    masalah = check_aturan(tmp_path)
    assert masalah
    assert any(satu.kunci.startswith(kunci) and pesan in satu.pesan for satu in masalah), masalah
    assert all(satu.file == "2026.toml" and satu.baris > 0 for satu in masalah)


def test_the_page_of_the_rules_says_how_a_year_plans_and_what_is_not_certain(ani: Klien) -> None:
    halaman = ani.get("/aturan")
    assert "Rencana guru" in halaman.text
    assert "1 indikator dari 12" in halaman.text
    assert "Bekerja sama secara terbuka dalam menghasilkan dampak pembelajaran" in halaman.text
    assert "pembina OSIS" in halaman.text
    bagian = halaman.text.split('id="rencana"')[1].split("<h2>Penilaian</h2>")[0]
    assert bagian.count("belum pasti") >= 6
