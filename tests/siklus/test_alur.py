"""The one table of transitions, over everything that could be asked of it."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observasi_app.siklus.inti.alur import (
    PERALIHAN,
    BelumBolehError,
    Peralihan,
    Tindakan,
    ahead,
    next_keadaan,
    possible,
)
from observasi_app.siklus.inti.tahap import LIMA_TAHAP, Keadaan, Pihak, Tahap, beads
from tests.cacat import KATA_INGGRIS

TABEL = {(p.dari, p.tindakan, p.oleh): p for p in PERALIHAN}
PIHAK = (*Pihak, None)
TERAKHIR = (*Tindakan, None)
DIBUKA = (False, True)
AWAL = (Keadaan.FOKUS_DIUSULKAN, Keadaan.FOKUS_DIPILIH)
"""A cycle begins with the principal's suggestion or with the guru's own choice."""
AKHIR = (Keadaan.SELESAI, Keadaan.DIBATALKAN, Keadaan.BERAKHIR)


def _outcome(
    dari: Keadaan, tindakan: Tindakan, pihak: Pihak | None, terakhir: Tindakan | None, *, dibuka: bool
) -> Keadaan | BelumBolehError:
    try:
        return next_keadaan(dari, tindakan, pihak, terakhir=terakhir, dibuka_lawan=dibuka)
    except BelumBolehError as galat:
        return galat


def _expected(baris: Peralihan | None, terakhir: Tindakan | None, *, dibuka: bool) -> Keadaan | None:
    """Say anew, in the words of the rule, where a row of the table leads."""
    if baris is None:
        return None
    if baris.menarik is None:
        return baris.ke
    return baris.ke if baris.menarik is terakhir and not dibuka else None


def test_the_table_has_one_row_for_each_state_act_and_side() -> None:
    assert len(TABEL) == len(PERALIHAN)


def test_over_the_full_product_exactly_the_rows_of_the_table_are_allowed() -> None:
    for dari, tindakan, pihak, terakhir, dibuka in product(Keadaan, Tindakan, PIHAK, TERAKHIR, DIBUKA):
        seharusnya = _expected(TABEL.get((dari, tindakan, pihak)) if pihak else None, terakhir, dibuka=dibuka)
        hasil = _outcome(dari, tindakan, pihak, terakhir, dibuka=dibuka)
        if seharusnya is None:
            assert isinstance(hasil, BelumBolehError), (dari, tindakan, pihak, terakhir, dibuka)
        else:
            assert hasil is seharusnya, (dari, tindakan, pihak, terakhir, dibuka)


def test_what_is_possible_is_exactly_what_is_not_refused() -> None:
    for dari, pihak, terakhir, dibuka in product(Keadaan, PIHAK, TERAKHIR, DIBUKA):
        boleh = {t for t in Tindakan if isinstance(_outcome(dari, t, pihak, terakhir, dibuka=dibuka), Keadaan)}
        assert possible(dari, pihak, terakhir=terakhir, dibuka_lawan=dibuka) == boleh, (dari, pihak, terakhir, dibuka)


def test_every_refusal_is_a_sentence_a_teacher_understands() -> None:
    kalimat = set()
    for dari, tindakan, pihak, dibuka in product(Keadaan, Tindakan, PIHAK, DIBUKA):
        menarik = next((p.menarik for p in PERALIHAN if (p.dari, p.tindakan, p.oleh) == (dari, tindakan, pihak)), None)
        hasil = _outcome(dari, tindakan, pihak, menarik, dibuka=dibuka)
        if isinstance(hasil, BelumBolehError):
            assert hasil.alasan
            kalimat |= set(hasil.alasan)
    assert len(kalimat) > len(Keadaan)
    for satu in kalimat:
        assert satu[0].isupper(), satu
        assert satu.endswith("."), satu
        assert KATA_INGGRIS.search(satu) is None, satu
        assert "_" not in satu, satu


def test_a_refusal_out_of_turn_names_whose_turn_it_is_and_what_for() -> None:
    galat = _outcome(Keadaan.A_DIAJUKAN, Tindakan.SUBMIT_DISKUSI, Pihak.PELAKU, None, dibuka=False)
    assert str(galat) == "Belum gilirannya: sekarang pengamat menyetujui jadwal (tahap A, Diskusi Persiapan)."


def test_whose_turn_it_is_for_something_else_reads_what_that_is() -> None:
    galat = _outcome(Keadaan.C_DISUSUN, Tindakan.SEND_BACK_DISKUSI, Pihak.PELAKU, None, dibuka=False)
    kata = "Belum waktunya: sekarang giliran Anda menulis tindak lanjut (tahap C, Diskusi Tindak Lanjut)."
    assert str(galat) == kata


def test_nobody_outside_the_two_sides_moves_a_cycle() -> None:
    for dari, tindakan, terakhir in product(Keadaan, Tindakan, TERAKHIR):
        assert isinstance(_outcome(dari, tindakan, None, terakhir, dibuka=False), BelumBolehError)


def test_every_state_can_be_reached() -> None:
    tercapai = set(AWAL)
    while baru := {p.ke for p in PERALIHAN if p.dari in tercapai} - tercapai:
        tercapai |= baru
    assert tercapai == set(Keadaan) - {Keadaan.BERAKHIR}, "which no side leads to: it comes with the end of an office"


def test_from_every_state_the_end_can_be_reached_without_taking_anything_back() -> None:
    menuju = {Keadaan.SELESAI}
    while baru := {p.dari for p in PERALIHAN if p.ke in menuju and p.menarik is None} - menuju:
        menuju |= baru
    assert menuju == set(Keadaan) - {Keadaan.DIBATALKAN, Keadaan.BERAKHIR}


def test_every_act_stands_in_the_table() -> None:
    assert {p.tindakan for p in PERALIHAN} == set(Tindakan)


def test_nothing_that_was_opened_by_the_other_side_can_be_taken_back() -> None:
    tarik = [p for p in PERALIHAN if p.menarik]
    assert len(tarik) >= 9
    for p in tarik:
        assert _outcome(p.dari, p.tindakan, p.oleh, p.menarik, dibuka=False) is p.ke
        galat = _outcome(p.dari, p.tindakan, p.oleh, p.menarik, dibuka=True)
        assert str(galat) == "Sudah dibuka oleh pihak lain, jadi tidak dapat ditarik kembali."


def test_only_the_side_that_acted_takes_back_and_only_what_it_did_last() -> None:
    for tarik in (p for p in PERALIHAN if p.menarik):
        asal = [p for p in PERALIHAN if p.ke is tarik.dari and p.tindakan is tarik.menarik]
        assert asal, tarik
        assert {p.oleh for p in asal} == {tarik.oleh}, tarik
        for terakhir in set(TERAKHIR) - {tarik.menarik}:
            hasil = _outcome(tarik.dari, tarik.tindakan, tarik.oleh, terakhir, dibuka=False)
            assert isinstance(hasil, BelumBolehError), (tarik, terakhir)


def test_every_act_that_hands_the_turn_over_can_be_taken_back_or_answered_by_the_other_side() -> None:
    for p in PERALIHAN:
        if p.ke.giliran is p.oleh.lawan:
            assert possible(p.ke, p.oleh.lawan, terakhir=p.tindakan, dibuka_lawan=False), p


def test_every_state_that_goes_on_offers_its_side_something_to_do() -> None:
    for keadaan in set(Keadaan) - set(AKHIR):
        assert keadaan.giliran is not None
        assert possible(keadaan, keadaan.giliran, terakhir=None, dibuka_lawan=True), keadaan


def test_a_stage_never_follows_one_that_was_left_out() -> None:
    urut = {tahap: i for i, tahap in enumerate((*LIMA_TAHAP, Tahap.SELESAI))}
    for p in PERALIHAN:
        if p.tindakan is not Tindakan.CANCEL:
            assert urut[p.ke.tahap] - urut[p.dari.tahap] <= 1, p


def test_ahead_of_a_side_lies_only_what_needs_nobody_else_and_nothing_that_goes_back() -> None:
    sampai_diskusi = {Keadaan.B_BERLANGSUNG, Keadaan.B_SELESAI, Keadaan.C_DISUSUN, Keadaan.C_DICATAT_BERSAMA}
    assert ahead(Keadaan.B_TERJADWAL, Pihak.PENGAMAT) == sampai_diskusi
    assert ahead(Keadaan.B_TERJADWAL, Pihak.PELAKU) == set()
    assert ahead(Keadaan.C_DICATAT_BERSAMA, Pihak.PELAKU) >= {Keadaan.D_BERJALAN, Keadaan.E_DISUSUN}
    assert ahead(Keadaan.E_DISUSUN, Pihak.PELAKU) == {Keadaan.E_DIAJUKAN}
    for dari in Keadaan:
        assert ahead(dari, None) == set()
        for pihak in Pihak:
            assert all(list(Keadaan).index(k) > list(Keadaan).index(dari) for k in ahead(dari, pihak))
            assert Keadaan.DIBATALKAN not in ahead(dari, pihak)


def test_a_cycle_can_be_ended_only_before_anything_was_observed() -> None:
    dihentikan = {p.dari for p in PERALIHAN if p.tindakan is Tindakan.CANCEL}
    assert dihentikan == {k for k in Keadaan if k.tahap is Tahap.A} | {Keadaan.B_BELUM_TERLAKSANA}


@pytest.mark.parametrize("tahap", list(Tahap))
def test_the_beads_show_what_is_done_what_is_now_and_what_comes(tahap: Tahap) -> None:
    keadaan = [m.keadaan for m in beads(tahap)]
    kini = LIMA_TAHAP.index(tahap) if tahap in LIMA_TAHAP else 5
    assert keadaan == (["selesai"] * kini + ["kini"] + ["nanti"] * 5)[:5]
    assert [m.huruf for m in beads(tahap)] == list("ABCDE")


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_however_two_people_walk_the_table_holds(data: st.DataObject) -> None:
    """Let both sides try anything, in any order, opening each other's work now and then."""
    keadaan, terakhir, dibuka = data.draw(st.sampled_from(AWAL)), None, False
    oleh: Pihak | None = None
    for _ in range(data.draw(st.integers(1, 25))):
        pihak = data.draw(st.sampled_from(list(Pihak)))
        if oleh is pihak.lawan and data.draw(st.booleans()):
            dibuka = True
        boleh = possible(keadaan, pihak, terakhir=terakhir, dibuka_lawan=dibuka)
        tindakan = data.draw(st.sampled_from(sorted(boleh) or list(Tindakan)))
        hasil = _outcome(keadaan, tindakan, pihak, terakhir, dibuka=dibuka)
        if isinstance(hasil, BelumBolehError):
            assert tindakan not in boleh
            continue
        baris = TABEL[keadaan, tindakan, pihak]
        assert baris.menarik is None or (baris.menarik is terakhir and oleh is pihak and not dibuka)
        assert hasil is baris.ke
        keadaan, terakhir, dibuka, oleh = hasil, tindakan, False, pihak
        assert (keadaan.giliran is None) == (keadaan in AKHIR)
