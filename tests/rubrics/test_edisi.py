"""An edition as a value: round trips, hashes, searching."""

import json
from dataclasses import replace

import pytest

from observasi_app.rubrics import Edisi, Jenis, Kepastian, Tingkat, load_semua
from observasi_app.rubrics.kumpulan import sort_edisi

SEMUA = tuple(load_semua().semua.values())


@pytest.mark.parametrize("edisi", SEMUA, ids=lambda edisi: edisi.kode)
def test_an_edition_survives_a_json_column_with_its_hash(edisi: Edisi) -> None:
    kembali = Edisi.from_dict(json.loads(json.dumps(edisi.to_dict())))
    assert kembali == edisi
    assert kembali.hash == edisi.hash


def test_the_hash_tells_apart_every_word_that_a_reader_could_dispute() -> None:
    edisi = SEMUA[0]
    target = edisi.target[0]
    petunjuk = target.petunjuk[0]
    berbeda = [
        edisi,
        replace(edisi, edisi="2099.1"),
        replace(edisi, nama=edisi.nama + "."),
        replace(edisi, definisi=None),
        replace(edisi, dasar=replace(edisi.dasar, kepastian=Kepastian.BELUM_PASTI)),
        replace(edisi, catatan_sumber="Dibaca 2 Februari 2026"),
        replace(edisi, target=edisi.target[1:]),
        replace(edisi, target=(replace(target, kalimat=target.kalimat + "."), *edisi.target[1:])),
        replace(
            edisi,
            target=(
                replace(target, petunjuk=(replace(petunjuk, chip="Lain"), *target.petunjuk[1:])),
                *edisi.target[1:],
            ),
        ),
        replace(edisi, tingkat=(replace(edisi.tingkat[0], makna="Lain"), *edisi.tingkat[1:])),
    ]
    assert len({satu.hash for satu in berbeda}) == len(berbeda)


def test_the_same_letters_composed_differently_have_one_hash() -> None:
    edisi = SEMUA[0]
    assert replace(edisi, nama="Re\u0301nyah").hash == replace(edisi, nama="R\u00e9nyah").hash


def test_a_field_that_is_empty_leaves_no_trace_in_the_hash() -> None:
    data = SEMUA[0].to_dict()
    assert "catatan_sumber" not in data
    assert Edisi.from_dict({**data, "catatan_sumber": ""}).hash == SEMUA[0].hash


@pytest.mark.parametrize(
    ("rusak", "galat"),
    [
        ({"kode": 7}, TypeError),
        ({"nomor": True}, TypeError),
        ({"target": "satu"}, TypeError),
        ({"definisi": "kata"}, TypeError),
        ({"sumber": "S0"}, TypeError),
        ({"jenis": "murid"}, ValueError),
        ({"kepastian": "mungkin"}, ValueError),
    ],
)
def test_data_that_is_no_edition_is_refused(rusak: dict[str, object], galat: type[Exception]) -> None:
    with pytest.raises(galat):
        Edisi.from_dict({**SEMUA[0].to_dict(), **rusak})


def test_data_without_a_name_is_refused() -> None:
    data = SEMUA[0].to_dict()
    del data["nama"]
    with pytest.raises(KeyError):
        Edisi.from_dict(data)


def test_a_level_knows_its_stored_code_and_its_label() -> None:
    assert Tingkat("belum_efektif").label == "Dilakukan tapi belum efektif"
    assert [tingkat.value for tingkat in Tingkat] == ["belum", "belum_efektif", "efektif"]


def test_a_focus_whose_targets_are_all_provisional_cannot_be_chosen_and_says_so() -> None:
    edisi = next(edisi for edisi in SEMUA if edisi.kode == "instruksi-yang-adaptif")
    sementara = replace(edisi, target=edisi.target[1:])
    alasan = sementara.alasan_tidak_bisa_dipilih()
    assert alasan is not None
    assert "masih sementara, sampai sekolah mengisi" in alasan


def test_a_search_finds_names_definitions_targets_and_examples_and_says_where() -> None:
    cari = load_semua().cari
    assert [(t.edisi.nomor, t.letak) for t in cari("disiplin POSITIF")][:2] == [(2, "Nama fokus"), (2, "Pengertian")]
    assert [(t.edisi.nomor, t.letak, t.target) for t in cari("pengelompokkan")] == [(1, "Target 2", 2)]
    assert [(t.letak, t.target) for t in cari("menyapa nama")] == [("Contoh yang dianjurkan, target 1", 1)]
    assert ("Contoh yang dihindari, target 2") in {t.letak for t in cari("pilih kasih")}
    (kombel,) = [t for t in cari("aktivasi komunitas belajar") if t.letak == "Nama menurut peraturan"]
    assert kombel.edisi.jenis is Jenis.KEPALA_SEKOLAH


def test_a_search_ignores_accents_and_finds_nothing_for_nothing() -> None:
    assert load_semua().cari("émpati") == load_semua().cari("empati") != ()
    assert load_semua().cari("   ") == ()
    assert load_semua().cari("zebra") == ()


def test_editions_are_ordered_by_number_and_not_by_letter() -> None:
    assert sorted(["2025.10", "2026.1", "2025.9"], key=sort_edisi) == ["2025.9", "2025.10", "2026.1"]


def test_the_rubrics_are_read_once_and_cannot_be_written() -> None:
    kumpulan = load_semua()
    assert load_semua() is kumpulan
    with pytest.raises(TypeError):
        kumpulan.semua[SEMUA[0].kunci] = SEMUA[1]  # type: ignore[index]


def test_every_source_named_by_an_edition_can_be_looked_up() -> None:
    kumpulan = load_semua()
    assert "scribd.com" in kumpulan.sumber["FORM"].alamat
    for edisi in SEMUA:
        for target in edisi.target:
            for dasar in [target.dasar, *(satu.dasar for satu in target.petunjuk)]:
                assert set(dasar.sumber) <= set(kumpulan.sumber)
