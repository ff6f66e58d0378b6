"""The editions that come with the application: complete where sourced, honest where not, and never changed."""

import shutil
from pathlib import Path

import pytest

from observasi_app.rubrics import Edisi, Jenis, Kepastian, Tingkat, check_rubrik, load_edisi, load_semua
from observasi_app.rubrics.periksa import FOLDER

PERNAH_TERBIT = Path(__file__).parent / "pernah_terbit.txt"

FOKUS_GURU = [
    ("Keteraturan Suasana Kelas", "Manajemen Kelas"),
    ("Penerapan Disiplin Positif", "Manajemen Kelas"),
    ("Ekspektasi pada Peserta Didik", "Dukungan Psikologis"),
    ("Perhatian dan Kepedulian", "Dukungan Psikologis"),
    ("Umpan Balik Konstruktif", "Dukungan Psikologis"),
    ("Instruksi yang Adaptif", "Aktivasi Kognitif"),
    ("Instruksi Pembelajaran", "Aktivasi Kognitif"),
    ("Aktivitas Interaktif", "Aktivasi Kognitif"),
]
SEMUA = sorted(load_semua().semua.values(), key=lambda edisi: (edisi.jenis, edisi.nomor))


def fokus(nomor: int, jenis: Jenis = Jenis.GURU) -> Edisi:
    return load_semua().terbaru(jenis)[nomor - 1]


def test_the_published_rubrics_have_no_remark() -> None:
    assert check_rubrik() == []


def test_the_eight_focuses_of_guru_stand_in_the_ministrys_order_and_dimension() -> None:
    assert [(edisi.nama, edisi.dimensi) for edisi in load_semua().terbaru(Jenis.GURU)] == FOKUS_GURU


def test_there_are_eight_focuses_of_kepala_sekolah_each_with_its_other_name() -> None:
    daftar = load_semua().terbaru(Jenis.KEPALA_SEKOLAH)
    assert [edisi.nomor for edisi in daftar] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert all(len(edisi.nama_lain) == 1 for edisi in daftar)
    assert all(edisi.dimensi == "Kepemimpinan Pembelajaran" for edisi in daftar)


@pytest.mark.parametrize("baris", PERNAH_TERBIT.read_text(encoding="utf-8").splitlines())
def test_an_edition_that_was_ever_published_is_still_here_word_for_word(baris: str) -> None:
    jenis, kode, edisi, sidik = baris.split()
    ditemukan = load_semua().ambil(Jenis(jenis), kode, edisi)
    assert ditemukan is not None, f"{jenis}/{kode}.{edisi}.toml sudah tidak ada"
    assert ditemukan.hash == sidik


def test_every_published_edition_is_held_by_the_list_of_those_ever_published() -> None:
    tercatat = {tuple(baris.split()[:3]) for baris in PERNAH_TERBIT.read_text(encoding="utf-8").splitlines()}
    assert {tuple(map(str, kunci)) for kunci in load_semua().semua} == tercatat


@pytest.mark.parametrize("nomor", [1, 2, 3, 4, 5, 8])
def test_a_complete_focus_of_guru_has_three_sourced_targets_with_three_examples_each_to_recommend(nomor: int) -> None:
    edisi = fokus(nomor)
    assert [target.dasar.pasti for target in edisi.target] == [True, True, True]
    assert all(len(target.dianjurkan) == 3 for target in edisi.target)
    assert all(len(target.dihindari) >= 3 for target in edisi.target)
    assert edisi.definisi is not None
    assert edisi.alasan_tidak_bisa_dipilih() is None
    assert not edisi.memuat_rumusan_sementara


@pytest.mark.parametrize(
    ("nomor", "kata"),
    [
        (3, "Harapan tinggi"),
        (5, "kemajuan proses dan capaian"),
        (6, "respons dan kebutuhan"),
        (7, "terstruktur"),
        (8, "kolaborasi dan komunikasi"),
    ],
)
def test_a_definition_stands_under_the_focus_its_targets_belong_to(nomor: int, kata: str) -> None:
    definisi = fokus(nomor).definisi
    assert definisi is not None
    assert kata in definisi.kalimat


def test_targets_of_instruksi_yang_adaptif_without_official_wording_are_marked_provisional() -> None:
    edisi = fokus(6)
    assert [target.rumusan_sementara for target in edisi.target] == [False, True, True]
    assert edisi.alasan_tidak_bisa_dipilih() is None
    assert len(edisi.target_terpakai) == 3


def test_the_third_target_of_instruksi_pembelajaran_waits_for_its_wording_and_says_so() -> None:
    edisi = fokus(7)
    assert [target.nomor for target in edisi.target_terpakai] == [1, 2]
    (menunggu,) = edisi.target_tidak_terpakai
    assert menunggu.alasan_tidak_bisa_dipakai() == (
        "Rumusan target 3 belum tersedia. Lengkapi sesuai Ruang GTK agar dapat dipakai."
    )
    assert edisi.memuat_rumusan_sementara


@pytest.mark.parametrize("nomor", [3, 7])
def test_a_focus_of_kepala_sekolah_whose_targets_were_never_read_cannot_be_chosen(nomor: int) -> None:
    edisi = fokus(nomor, Jenis.KEPALA_SEKOLAH)
    alasan = edisi.alasan_tidak_bisa_dipilih()
    assert edisi.target == ()
    assert alasan is not None
    assert "dinas pendidikan" in alasan
    assert "Lengkapi sesuai Ruang GTK" in alasan


@pytest.mark.parametrize("nomor", [1, 2, 4, 5, 6, 8])
def test_a_focus_of_kepala_sekolah_with_a_sourced_target_can_be_chosen(nomor: int) -> None:
    assert fokus(nomor, Jenis.KEPALA_SEKOLAH).alasan_tidak_bisa_dipilih() is None


def test_only_disiplin_positif_says_when_it_succeeds_because_only_there_a_source_does() -> None:
    assert [edisi.nomor for edisi in load_semua().terbaru(Jenis.GURU) if edisi.berhasil_jika] == [2]


@pytest.mark.parametrize("edisi", SEMUA, ids=lambda edisi: edisi.kode)
def test_the_levels_are_written_whole_and_are_certain_for_guru_alone(edisi: Edisi) -> None:
    assert [satu.tingkat.label for satu in edisi.tingkat] == [
        "Belum dilakukan",
        "Dilakukan tapi belum efektif",
        "Dilakukan dan efektif",
    ]
    assert all(edisi.makna(tingkat) for tingkat in Tingkat)
    assert all(satu.dasar.pasti is (edisi.jenis is Jenis.GURU) for satu in edisi.tingkat)


@pytest.mark.parametrize("edisi", SEMUA, ids=lambda edisi: edisi.kode)
def test_a_chip_is_a_label_and_its_sentence_a_sentence(edisi: Edisi) -> None:
    for petunjuk in edisi.petunjuk.values():
        assert petunjuk.chip[0].isupper()
        assert not petunjuk.chip.endswith(".")
        assert petunjuk.kalimat.endswith(".")
        assert petunjuk.chip != petunjuk.kalimat


@pytest.mark.parametrize("edisi", SEMUA, ids=lambda edisi: edisi.kode)
def test_what_only_school_made_copies_say_is_never_called_sourced_as_an_example(edisi: Edisi) -> None:
    for petunjuk in edisi.petunjuk.values():
        if petunjuk.dasar.sumber == ("GH-C",):
            assert petunjuk.dasar.kepastian is Kepastian.BELUM_PASTI


def test_changing_a_word_of_a_published_edition_is_noticed_with_the_line_of_its_hash(tmp_path: Path) -> None:
    folder = tmp_path / "rubrics"
    shutil.copytree(FOLDER, folder)
    berkas = folder / "guru" / "keteraturan-suasana-kelas.2025.1.toml"
    berkas.write_text(berkas.read_text(encoding="utf-8").replace("Mencairkan suasana", "Mencairkan kelas"), "utf-8")

    (masalah,) = check_rubrik(folder)

    baris = (folder / "terbit.toml").read_text(encoding="utf-8").splitlines()
    letak = next(nomor for nomor, isi in enumerate(baris) if isi == 'kode = "keteraturan-suasana-kelas"')
    assert masalah.file == "terbit.toml"
    assert baris[masalah.baris - 1].startswith("hash = ")
    assert masalah.baris - 1 == letak + 2
    assert "berubah sesudah terbit" in masalah.pesan


def test_layout_of_a_file_and_its_comments_do_not_change_the_hash(tmp_path: Path) -> None:
    asli = FOLDER / "guru" / "aktivitas-interaktif.2025.1.toml"
    salinan = tmp_path / asli.name
    isi = asli.read_text(encoding="utf-8")
    salinan.write_text("# catatan\n\n" + isi.replace(" = ", "   =   ").replace("\n\n", "\n\n\n"), encoding="utf-8")
    assert load_edisi(salinan).hash == load_edisi(asli).hash


def test_removing_a_published_file_is_noticed(tmp_path: Path) -> None:
    folder = tmp_path / "rubrics"
    shutil.copytree(FOLDER, folder)
    (folder / "guru" / "umpan-balik-konstruktif.2025.1.toml").unlink()

    (masalah,) = check_rubrik(folder)

    assert masalah.file == "terbit.toml"
    assert "guru/umpan-balik-konstruktif.2025.1.toml pernah terbit" in masalah.pesan


def test_a_new_edition_is_told_the_hash_to_record_and_leaves_the_old_one_in_force(tmp_path: Path) -> None:
    folder = tmp_path / "rubrics"
    shutil.copytree(FOLDER, folder)
    lama = folder / "guru" / "aktivitas-interaktif.2025.1.toml"
    baru = folder / "guru" / "aktivitas-interaktif.2025.10.toml"
    baru.write_text(lama.read_text(encoding="utf-8").replace('"2025.1"', '"2025.10"'), encoding="utf-8")

    (masalah,) = check_rubrik(folder)
    assert "belum tercatat" in masalah.pesan
    sidik = load_edisi(baru).hash
    assert sidik in masalah.pesan
    assert sidik != load_edisi(lama).hash

    with (folder / "terbit.toml").open("a", encoding="utf-8") as terbit:
        terbit.write(
            f'\n[[terbit]]\njenis = "guru"\nkode = "aktivitas-interaktif"\nedisi = "2025.10"\nhash = "{sidik}"\n'
        )
    assert check_rubrik(folder) == []
    kumpulan = load_semua(folder)
    assert kumpulan.terbaru(Jenis.GURU)[7].edisi == "2025.10"
    assert kumpulan.ambil(Jenis.GURU, "aktivitas-interaktif", "2025.1") is not None


def test_the_edition_for_layouts_has_twelve_targets_of_six_chips() -> None:
    edisi = load_edisi(Path(__file__).parent / "edisi_uji.toml")
    assert [len(target.petunjuk) for target in edisi.target] == [6] * 12
    assert max(len(petunjuk.chip) for petunjuk in edisi.petunjuk.values()) == 28
