"""`observasi rubrik check`: each remark names the file, the line and the key, in words."""

import shutil
from pathlib import Path

import pytest

from observasi_app.rubrics import Masalah, RubrikTidakSah, check_berkas, check_rubrik, load_edisi, load_semua
from observasi_app.rubrics.naskah import map_baris
from observasi_app.rubrics.periksa import FOLDER

UJI = Path(__file__).parent / "edisi_uji.toml"


def find(berkas: Path, cuplikan: str, ke: int = 1) -> int:
    """Return the line of the n-th occurrence of a snippet."""
    baris = [nomor for nomor, isi in enumerate(berkas.read_text("utf-8").splitlines(), 1) if cuplikan in isi]
    return baris[ke - 1]


@pytest.fixture
def berkas(tmp_path: Path) -> Path:
    """Give a sound edition to spoil."""
    return Path(shutil.copy(UJI, tmp_path / "edisi_uji.toml"))


def swap(berkas: Path, lama: str, baru: str, ke: int = 1) -> None:
    bagian = berkas.read_text("utf-8").split(lama)
    assert len(bagian) > ke, lama
    berkas.write_text(lama.join(bagian[:ke]) + baru + lama.join(bagian[ke:]), "utf-8")


def only(berkas: Path) -> Masalah:
    (masalah,) = check_berkas(berkas)
    return masalah


def test_a_sound_edition_has_no_remark(berkas: Path) -> None:
    assert check_berkas(berkas) == []


def test_a_chip_that_is_too_long_is_found_at_its_line(berkas: Path) -> None:
    swap(berkas, '"Memakai penguatan beragam"', '"Memakai penguatan yang beragam"')
    masalah = only(berkas)
    assert masalah.baris == find(berkas, "Memakai penguatan yang beragam")
    assert masalah.kunci == "target[2].dianjurkan[2].chip"
    assert masalah.pesan == "Chip “Memakai penguatan yang beragam” 30 huruf; paling banyak 28."
    assert str(masalah) == f"edisi_uji.toml:{masalah.baris}: {masalah.kunci}: {masalah.pesan}"


def test_a_missing_key_is_found_at_its_table(berkas: Path) -> None:
    swap(berkas, 'chip = "Hukuman fisik"\n', "")
    masalah = only(berkas)
    assert masalah.baris == find(berkas, 'kode = "t1-hukuman-fisik"') - 1
    assert berkas.read_text("utf-8").splitlines()[masalah.baris - 1] == "[[target.dihindari]]"
    assert (masalah.kunci, masalah.pesan) == ("target[1].dihindari[3].chip", "Kunci “chip” belum ditulis.")


@pytest.mark.parametrize(
    ("lama", "baru", "kunci", "pesan"),
    [
        ('"R-PK"', '"R-XX"', "target[7].sumber", "Sumber “R-XX” tidak ada di sumber.toml."),
        ('jenis = "guru"', 'jenis = "murid"', "jenis", "“murid” bukan pilihan di sini"),
        ('edisi = "2025.1"', 'edisi = "baru"', "edisi", "harus berupa tahun dan nomor"),
        ('kode = "edisi-uji"', 'kode = "Edisi Uji"', "kode", "hanya boleh huruf kecil"),
        ("nomor = 99", 'nomor = "99"', "nomor", "harus berupa bilangan bulat"),
        ("nomor = 99", "nomor = true", "nomor", "harus berupa bilangan bulat"),
        ("nomor = 5\n", "nomor = 6\n", "target[5].nomor", "di sini seharusnya 5"),
        ('nama = "Edisi Uji Tata Letak"', 'nama = " "', "nama", "masih kosong"),
        ('dimensi = "', 'dimensy = "x"\ndimensi = "', "dimensy", "tidak dikenal di sini"),
        ('label = "Dilakukan dan efektif"', 'label = "Efektif"', "tingkat[3].label", "“Dilakukan dan efektif”"),
        ('kode = "belum_efektif"', 'kode = "setengah"', "tingkat[2].kode", "harus “belum_efektif”"),
        ('"t2-penguatan-pilih-kasih"', '"t1-hukuman-fisik"', "target[2].dihindari[1].kode", "sudah dipakai pada baris"),
        ('"Hukuman fisik"', '"pembelaan diri"', "target[1].dihindari[3].chip", "sudah ada pada target ini"),
        ('sumber = ["GH-B"]', "sumber = []", "target[5].sumber", "harus menyebut paling sedikit satu sumber"),
        ('kepastian = "belum_pasti"', 'kepastian = "mungkin"', "kepastian", "“mungkin” bukan pilihan di sini"),
    ],
)
def test_a_fault_is_found_at_the_line_of_its_key(berkas: Path, lama: str, baru: str, kunci: str, pesan: str) -> None:
    baris = find(berkas, lama.strip())
    swap(berkas, lama, baru)
    masalah = only(berkas)
    assert (masalah.kunci, masalah.pesan.count(pesan)) == (kunci, 1), masalah
    assert masalah.baris == baris


def test_a_target_without_sentence_may_not_call_itself_sourced(berkas: Path) -> None:
    kalimat = "Guru mengakui dan menghargai usaha yang ditunjukkan peserta didik"
    swap(berkas, f'kalimat = "{kalimat}"\n', "")
    masalah = only(berkas)
    assert masalah.pesan == "Target tanpa kalimat harus “belum_pasti”."
    assert masalah.kunci == "target[9].kepastian"
    assert masalah.baris == find(berkas, "nomor = 9\n".strip(), 2) + 2


def test_a_fourth_level_is_noticed(berkas: Path) -> None:
    tambahan = (
        '[[tingkat]]\nkode = "lebih"\nlabel = "Lebih"\nmakna = "Lebih."\nsumber = ["FORM"]\nkepastian = "bersumber"\n'
    )
    swap(berkas, "[[target]]", tambahan + "\n[[target]]")
    masalah = only(berkas)
    assert (masalah.baris, masalah.kunci) == (find(berkas, "[[tingkat]]"), "tingkat")
    assert "Tingkat harus tiga" in masalah.pesan


def test_targets_written_as_plain_words_are_noticed(berkas: Path) -> None:
    isi = berkas.read_text("utf-8")
    berkas.write_text(isi[: isi.index("[[target]]")].replace("nomor = 99", 'nomor = 99\ntarget = ["satu"]'), "utf-8")
    masalah = only(berkas)
    assert (masalah.baris, masalah.kunci) == (find(berkas, "target = "), "target")
    assert masalah.pesan == "Isi “target” harus ditulis sebagai tabel [[target]]."


@pytest.mark.parametrize(
    ("lama", "baru", "kata"),
    [
        ('nama = "Edisi Uji Tata Letak"', 'nama = "Edisi Uji Tata Letak', "tanda kutip penutup"),
        ('nama = "Edisi Uji Tata Letak"', 'nama "Edisi Uji Tata Letak"', "harus ada tanda ="),
        ('nama = "Edisi Uji Tata Letak"', "nama = Edisi", "nilainya tidak dapat dibaca"),
        ('nama = "Edisi Uji Tata Letak"', 'kode = "dua kali"', "sudah ditulis sebelumnya"),
    ],
)
def test_a_toml_fault_is_told_in_words_at_its_line(berkas: Path, lama: str, baru: str, kata: str) -> None:
    baris = find(berkas, lama)
    swap(berkas, lama, baru)
    masalah = only(berkas)
    assert masalah.baris == baris
    assert "Tulisan TOML tidak terbaca" in masalah.pesan
    assert kata in masalah.pesan


def test_a_list_that_never_closes_is_told_near_the_end(berkas: Path) -> None:
    berkas.write_text('kode = "a"\nsumber = ["S0",\n', "utf-8")
    masalah = only(berkas)
    assert masalah.baris == 2
    assert "akhir berkas" in masalah.pesan


def test_a_file_in_another_encoding_is_told_at_its_first_wrong_line(berkas: Path) -> None:
    berkas.write_bytes(b'kode = "a"\nnama = "\xe9"\n')
    assert only(berkas) == Masalah("edisi_uji.toml", 2, "", "Berkas ini bukan teks UTF-8.")


def test_a_file_that_is_not_there_is_a_remark(tmp_path: Path) -> None:
    assert only(tmp_path / "tiada.toml").pesan == "Berkas ini tidak dapat dibuka."


def test_a_file_with_faults_is_not_loaded_and_the_error_holds_all_of_them(berkas: Path) -> None:
    swap(berkas, '"R-PK"', '"R-XX"')
    swap(berkas, "nomor = 99", "nomor = 1.5")
    with pytest.raises(RubrikTidakSah) as galat:
        load_edisi(berkas)
    assert [satu.kunci for satu in galat.value.masalah] == ["nomor", "target[7].sumber"]
    assert "edisi_uji.toml:" in str(galat.value)


def test_a_file_under_the_wrong_name_or_in_the_wrong_folder_is_noticed(tmp_path: Path) -> None:
    folder = tmp_path / "rubrics"
    shutil.copytree(FOLDER, folder)
    asal = folder / "guru" / "aktivitas-interaktif.2025.1.toml"
    salah = folder / "kepala_sekolah" / "interaktif.toml"
    asal.rename(salah)
    pesan = {(masalah.file, masalah.kunci): masalah for masalah in check_rubrik(folder)}
    assert pesan["kepala_sekolah/interaktif.toml", "jenis"].baris == find(salah, "jenis = ")
    nama = pesan["kepala_sekolah/interaktif.toml", "kode"]
    assert "aktivitas-interaktif.2025.1.toml" in nama.pesan
    assert nama.baris == find(salah, "kode = ")
    with pytest.raises(RubrikTidakSah):
        load_semua(folder)


def test_two_focuses_with_one_number_or_one_name_are_noticed(tmp_path: Path) -> None:
    folder = tmp_path / "rubrics"
    shutil.copytree(FOLDER, folder)
    asal = folder / "guru" / "aktivitas-interaktif.2025.1.toml"
    kembar = folder / "guru" / "zebra.2025.1.toml"
    kembar.write_text(asal.read_text("utf-8").replace('kode = "aktivitas-interaktif"', 'kode = "zebra"'), "utf-8")
    pesan = [masalah.pesan for masalah in check_rubrik(folder) if masalah.file == "guru/zebra.2025.1.toml"]
    assert "Nomor 8 sudah dipakai oleh guru/aktivitas-interaktif.2025.1.toml." in pesan
    shutil.copy(asal, kembar)
    pesan = [masalah.pesan for masalah in check_rubrik(folder) if masalah.file == "guru/zebra.2025.1.toml"]
    assert "Kode dan edisi ini sudah dipakai oleh guru/aktivitas-interaktif.2025.1.toml." in pesan


def test_a_row_recorded_twice_and_a_source_without_title_are_noticed(tmp_path: Path) -> None:
    folder = tmp_path / "rubrics"
    shutil.copytree(FOLDER, folder)
    terbit = folder / "terbit.toml"
    baris = terbit.read_text("utf-8")
    terbit.write_text(baris + baris[baris.index("\n[[terbit]]") : baris.index("\n[[terbit]]", 2000)], "utf-8")
    sumber = folder / "sumber.toml"
    sumber.write_text(sumber.read_text("utf-8") + '\n[BARU]\nalamat = "https://contoh.id"\n', "utf-8")
    masalah = check_rubrik(folder)
    assert ("sumber.toml", find(sumber, "[BARU]"), "BARU.judul") in {(m.file, m.baris, m.kunci) for m in masalah}
    assert any("sudah tercatat di atas" in m.pesan and m.file == "terbit.toml" for m in masalah)


def test_lines_are_right_around_long_strings_lists_and_comments() -> None:
    baris = [
        "# a = 1",  # 1
        'a = "[[x]] = # bukan"  # catatan = 2',  # 2
        "b = [",  # 3
        '  "c = 3", # ] bukan',  # 4
        "]",  # 5
        'd = """',  # 6
        "e = 4",  # 7
        '[bukan]"""',  # 8
        "f = { g = 1 }",  # 9
        "[[x]] # satu",  # 10
        '"h" = 1',  # 11
        "[[x.y]]",  # 12
        "i.j = 1",  # 13
        "[[x]]",  # 14
        "[[x.y]]",  # 15
        "[[x.y]]",  # 16
        "  k = 1",  # 17
        "[z.w]",  # 18
    ]
    assert map_baris("\n".join(baris)) == {
        (): 1,
        ("a",): 2,
        ("b",): 3,
        ("d",): 6,
        ("f",): 9,
        ("x",): 10,
        ("x", 0): 10,
        ("x", 0, "h"): 11,
        ("x", 0, "y"): 12,
        ("x", 0, "y", 0): 12,
        ("x", 0, "y", 0, "i", "j"): 13,
        ("x", 1): 14,
        ("x", 1, "y"): 15,
        ("x", 1, "y", 0): 15,
        ("x", 1, "y", 1): 16,
        ("x", 1, "y", 1, "k"): 17,
        ("z", "w"): 18,
    }
