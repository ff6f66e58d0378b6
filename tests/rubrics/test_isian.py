"""Completing a rubric according to Ruang GTK."""

import pytest

from observasi_app.rubrics import (
    KUNCI_LOKAL,
    Arah,
    Asal,
    Edisi,
    IsianPetunjuk,
    IsianTarget,
    IsianTidakSah,
    Jenis,
    complete,
    load_semua,
)

CATATAN = "Dibaca Pak Budi di Ruang GTK, 2 Februari 2026"


def fokus(nomor: int, jenis: Jenis = Jenis.GURU) -> Edisi:
    return load_semua().terbaru(jenis)[nomor - 1]


def keep(edisi: Edisi, nomor: int) -> tuple[IsianPetunjuk, ...]:
    target = edisi.find_target(nomor)
    assert target is not None
    return tuple(IsianPetunjuk(satu.arah, satu.chip, satu.kalimat, satu.kode) for satu in target.petunjuk)


def reasons(edisi: Edisi, *isian: IsianTarget, catatan: str = CATATAN, baru: str = "lokal-1") -> tuple[str, ...]:
    with pytest.raises(IsianTidakSah) as galat:
        complete(edisi, isian, catatan, baru)
    return galat.value.reasons


def test_a_missing_sentence_is_filled_and_the_rest_stays() -> None:
    asli = fokus(7)
    lokal = complete(asli, [IsianTarget(3, "  Guru memandu   langkah kegiatan ")], CATATAN, "lokal-1")

    assert lokal.target[2].kalimat == "Guru memandu langkah kegiatan"
    assert lokal.target[2].dasar.sumber == (KUNCI_LOKAL,)
    assert lokal.target[2].dasar.pasti
    assert lokal.target[:2] == asli.target[:2]
    assert lokal.target[2].petunjuk == asli.target[2].petunjuk
    assert lokal.target_tidak_terpakai == ()
    assert (lokal.asal, lokal.edisi, lokal.catatan_sumber) == (Asal.LOKAL, "lokal-1", CATATAN)
    assert lokal.hash != asli.hash
    assert Edisi.from_dict(lokal.to_dict()) == lokal


def test_a_focus_without_targets_can_be_chosen_once_the_dinas_filled_one() -> None:
    asli = fokus(3, Jenis.KEPALA_SEKOLAH)
    lokal = complete(
        asli,
        [IsianTarget(1, "Menyampaikan program", (IsianPetunjuk(Arah.DIANJURKAN, "Urut", "Disampaikan urut."),))],
        CATATAN,
        "lokal-1",
    )
    assert asli.alasan_tidak_bisa_dipilih() is not None
    assert lokal.alasan_tidak_bisa_dipilih() is None
    assert [satu.chip for satu in lokal.target[0].dianjurkan] == ["Urut"]


def test_a_look_for_left_as_it_is_keeps_its_source_and_a_reworded_one_its_code() -> None:
    asli = fokus(1)
    pertama, kedua, *sisa = keep(asli, 1)
    diubah = IsianPetunjuk(kedua.arah, "Harapan untuk kelas", kedua.kalimat, kedua.kode)
    baru = IsianPetunjuk(Arah.DIANJURKAN, "Senyum di pintu", "Guru tersenyum di pintu kelas.")
    lokal = complete(asli, [IsianTarget(1, petunjuk=(pertama, diubah, *sisa, baru))], CATATAN, "lokal-1")

    hasil = lokal.target[0].dianjurkan
    assert hasil[0] == asli.target[0].dianjurkan[0]
    assert (hasil[1].kode, hasil[1].chip) == (kedua.kode, "Harapan untuk kelas")
    assert hasil[1].dasar.sumber == (KUNCI_LOKAL,)
    assert hasil[3].chip == "Senyum di pintu"
    assert len(lokal.petunjuk) == len(asli.petunjuk) + 1
    assert lokal.target[0].dihindari == asli.target[0].dihindari


def test_a_provisional_sentence_becomes_certain_only_when_someone_says_it_was_compared() -> None:
    asli = fokus(6)
    kalimat = asli.target[1].kalimat
    belum = complete(asli, [IsianTarget(2, kalimat), IsianTarget(3, "Kalimat resmi")], CATATAN, "lokal-1")
    sudah = complete(asli, [IsianTarget(2, kalimat, dipastikan=True)], CATATAN, "lokal-1")
    assert belum.target[1].rumusan_sementara
    assert not belum.target[2].rumusan_sementara
    assert not sudah.target[1].rumusan_sementara
    assert sudah.target[1].kalimat == kalimat


def test_a_local_edition_can_be_completed_further() -> None:
    pertama = complete(fokus(6), [IsianTarget(2, "Kalimat dua")], CATATAN, "lokal-1")
    kedua = complete(pertama, [IsianTarget(3, "Kalimat tiga")], CATATAN, "lokal-2")
    assert [target.kalimat for target in kedua.target[1:]] == ["Kalimat dua", "Kalimat tiga"]
    assert all(target.dasar.pasti for target in kedua.target)
    assert kedua.memuat_rumusan_sementara, "contoh perilakunya masih sementara"


def test_every_reason_is_told_at_once_in_words() -> None:
    assert reasons(
        fokus(7),
        IsianTarget(1, petunjuk=(IsianPetunjuk(Arah.DIANJURKAN, "Chip yang jauh terlalu panjang", " "),)),
        IsianTarget(3, "   "),
        catatan=" ",
        baru="2025.1",
    ) == (
        "Catatan sumber masih kosong. Tulis di mana dan kapan rumusan ini dibaca di Ruang GTK.",
        "Nama edisi “2025.1” sudah dipakai. Pilih nama lain.",
        "Target 1, contoh ke-1: chip “Chip yang jauh terlalu panjang” 30 huruf; paling banyak 28.",
        "Target 1, contoh ke-1: kalimat contoh masih kosong.",
        "Target 3: kalimat target masih kosong.",
    )


@pytest.mark.parametrize(
    ("isian", "alasan"),
    [
        ((IsianTarget(3, "x" * 301),), "kalimat target 301 huruf; paling banyak 300"),
        ((IsianTarget(5, "Kalimat"),), "Nomor target baru harus berurutan mulai dari 4."),
        ((IsianTarget(4),), "Target 4: kalimat target masih kosong."),
        ((IsianTarget(3, "Satu"), IsianTarget(3, "Dua")), "Target 3 diisi 2 kali."),
        ((IsianTarget(3, dipastikan=True),), "belum ada kalimat yang dapat dicocokkan"),
        (
            (IsianTarget(3, "Kalimat", (IsianPetunjuk(Arah.DIHINDARI, "Lepas", "Lepas.", "bukan-di-sini"),)),),
            "contoh “bukan-di-sini” tidak ada pada target ini",
        ),
        (
            (
                IsianTarget(
                    3,
                    "Kalimat",
                    (IsianPetunjuk(Arah.DIANJURKAN, "Urut", "A."), IsianPetunjuk(Arah.DIHINDARI, "urut", "B.")),
                ),
            ),
            "chip “urut” ditulis lebih dari sekali",
        ),
        ((IsianTarget(3, petunjuk=(IsianPetunjuk(Arah.DIANJURKAN, "", "A."),)),), "tulisan chip masih kosong"),
        (
            (IsianTarget(3, petunjuk=(IsianPetunjuk(Arah.DIANJURKAN, "A", "x" * 301),)),),
            "kalimat contoh 301 huruf; paling banyak 300",
        ),
        ((), "Belum ada yang diubah"),
    ],
)
def test_a_form_that_makes_no_edition_is_refused_with_its_reason(isian: tuple[IsianTarget, ...], alasan: str) -> None:
    (satu,) = reasons(fokus(7), *isian)
    assert alasan in satu


def test_a_form_that_repeats_a_look_for_twice_is_refused() -> None:
    edisi = fokus(1)
    semua = keep(edisi, 1)
    kembar = IsianPetunjuk(Arah.DIHINDARI, "Lain sama sekali", "Lain.", semua[0].kode)
    (alasan,) = reasons(edisi, IsianTarget(1, petunjuk=(*semua, kembar)))
    assert f"contoh “{semua[0].kode}” ditulis lebih dari sekali" in alasan


def test_examples_alone_do_not_make_a_focus_choosable() -> None:
    asli = complete(fokus(7, Jenis.KEPALA_SEKOLAH), [IsianTarget(1, "Kalimat")], CATATAN, "lokal-1")
    assert asli.alasan_tidak_bisa_dipilih() is None
    kosong = fokus(7, Jenis.KEPALA_SEKOLAH)
    assert reasons(kosong) == ("Belum ada yang diubah. Isi paling sedikit satu kalimat atau satu chip.",)


def test_a_name_left_empty_is_refused() -> None:
    assert reasons(fokus(7), IsianTarget(3, "Kalimat"), baru=" ") == ("Nama edisi masih kosong.",)
