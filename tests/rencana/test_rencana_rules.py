"""The rules of a plan, each by the name it has in the specification, and the table of what may happen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from observasi_app.aturan import load_aturan
from observasi_app.rencana.alur import (
    JALAN,
    KeadaanRencana,
    PihakRencana,
    RencanaBelumBolehError,
    TindakanRencana,
    next_rencana,
    possible_rencana,
)
from observasi_app.rencana.isi import DataDiri, IsiRencana, Kompetensi, Perilaku, Praktik, TugasTambahan
from observasi_app.rencana.rules import (
    approves_itself,
    check_hasil,
    check_lengkap,
    check_praktik,
    check_tugas,
    check_window,
    first_hasil,
    follow_choice,
    list_beda,
    rows_of,
    say_target,
    warn_data,
    why_no_start,
)

ATURAN = load_aturan(2026).rencana
WALI = TugasTambahan("wali_kelas", "wali kelas", "800/1", date(2026, 1, 5))


@pytest.fixture
def isi() -> IsiRencana:
    satu = IsiRencana(
        data=DataDiri("Ani", "1", "PNS", "SMP", "III/c", "Ahli Muda"),
        praktik=(Praktik("keteraturan-suasana-kelas", "Keteraturan Suasana Kelas", "2025.1"),),
        kompetensi=(Kompetensi("pedagogik.1", "Pedagogik", ATURAN.kompetensi[0].indikator[0]),),
        tugas=(WALI,),
        perilaku=tuple(Perilaku(s.kode, s.nama, 1, s.indikator[0]) for s in ATURAN.perilaku),
    )
    return replace(satu, hasil=first_hasil(satu, ATURAN))


def test_a_plan_comes_back_from_the_table_as_it_went_in(isi: IsiRencana) -> None:
    assert IsiRencana.from_json(isi.to_json()) == isi
    assert IsiRencana.from_json({}) == IsiRencana()


def test_v1_the_window_is_said_and_blocks_nothing() -> None:
    jendela = load_aturan(2026).find_jendela("pengajuan_rencana")
    assert check_window(jendela, date(2026, 1, 7)) == "belum"
    assert check_window(jendela, date(2026, 1, 8)) == check_window(jendela, date(2026, 1, 21)) == ""
    assert check_window(jendela, date(2026, 1, 22)) == "lewat"
    assert check_window(None, date(2026, 1, 22)) == ""


def test_v2_one_plan_for_a_pegawai_a_school_and_a_period() -> None:
    assert why_no_start(ada=False, memimpin=False) == ""
    assert "sudah mempunyai rencana" in why_no_start(ada=True, memimpin=False)
    assert "memimpin sekolah ini" in why_no_start(ada=False, memimpin=True)


def test_v3_at_least_one_focus_and_no_more_than_the_rule_set_allows() -> None:
    assert check_praktik(["a"], ATURAN) == ()
    assert [s.isian for s in check_praktik([], ATURAN)] == ["fokus"]
    assert "paling banyak 1" in check_praktik(["a", "b"], ATURAN)[0].pesan
    assert check_praktik(["a", "b"], replace(ATURAN, praktik_maks=2)) == ()


@pytest.mark.parametrize(
    ("tugas", "bagian"),
    [
        (WALI, []),
        (replace(WALI, sk=""), ["sk_1"]),
        (replace(WALI, tanggal=None), ["tanggal_1"]),
        (replace(WALI, sk="", tanggal=None), ["sk_1", "tanggal_1"]),
        (replace(WALI, jenis=""), ["jenis_1"]),
        (replace(WALI, jenis="lain", nama=""), ["nama_1"]),
    ],
)
def test_v7_a_tugas_tambahan_has_number_and_date_of_its_sk(tugas: TugasTambahan, bagian: list[str]) -> None:
    assert [s.isian for s in check_tugas((tugas,), ATURAN)] == bagian


def test_v7_a_task_stands_once_and_none_may_be_taken() -> None:
    assert [s.isian for s in check_tugas((WALI, WALI), ATURAN)] == ["jenis_2"]
    assert check_tugas((), ATURAN) == ()
    assert [s.isian for s in check_tugas((), replace(ATURAN, tugas_dilewati=False))] == ["jenis_1"]


def test_v8_every_change_of_the_principal_is_named_with_before_and_after(isi: IsiRencana) -> None:
    assert isi.hasil is not None
    assert isi.perilaku is not None
    diubah = replace(
        isi,
        praktik=(Praktik("lain", "Fokus Lain", "2025.1"),),
        perilaku=(replace(isi.perilaku[0], ekspektasi="Tepat waktu."), *isi.perilaku[1:]),
        hasil=(replace(isi.hasil[0], target=Decimal("2.5"), aspek="kualitas", iki="Yang lain"), *isi.hasil[1:]),
    )
    beda = {(satu.semula, satu.menjadi) for satu in list_beda(isi, diubah, dict(ATURAN.aspek))}
    assert beda == {
        ("Keteraturan Suasana Kelas", "Fokus Lain"),
        ("", "Tepat waktu."),
        ("Kuantitas", "Kualitas"),
        (isi.hasil[0].iki, "Yang lain"),
        ("1 siklus", "2,5 siklus"),
    }
    assert list_beda(isi, isi, dict(ATURAN.aspek)) == ()


def test_v9_only_without_a_definitive_principal_and_where_the_rule_set_says_so() -> None:
    assert approves_itself(ada_definitif=False, aturan=ATURAN)
    assert not approves_itself(ada_definitif=True, aturan=ATURAN)
    assert not approves_itself(ada_definitif=False, aturan=replace(ATURAN, setujui_otomatis=False))


def test_v13_a_rank_that_does_not_fit_the_jenjang_is_only_said() -> None:
    assert warn_data("III/c", "Ahli Muda", ATURAN) == ""
    assert "Ahli Muda" in warn_data("III/c", "Ahli Madya", ATURAN)
    assert warn_data("tanpa", "tanpa", ATURAN) == ""


def test_a_target_is_a_number_above_zero_with_its_unit(isi: IsiRencana) -> None:
    assert isi.hasil is not None
    assert check_hasil(isi.hasil) == ()
    salah = replace(isi.hasil[0], target=Decimal(0), satuan=" ", iki="")
    assert {s.isian for s in check_hasil((salah,))} == {"iki_a", "target_a", "satuan_a"}
    assert say_target(replace(salah, target=Decimal(100), satuan="persen")) == "100 persen"


def test_what_is_missing_is_said_by_step_all_at_once(isi: IsiRencana) -> None:
    assert check_lengkap(isi, ATURAN) == ()
    assert [s.isian for s in check_lengkap(IsiRencana(), ATURAN)] == [s.kode for s in ATURAN.langkah]
    piket = TugasTambahan("guru_piket", "guru piket", "800/2", date(2026, 1, 5))
    assert [s.isian for s in check_lengkap(replace(isi, tugas=(WALI, piket)), ATURAN)] == ["hasil"]


def test_rows_follow_a_choice_only_while_they_hold_their_first_words(isi: IsiRencana) -> None:
    assert isi.hasil is not None
    ditulis = replace(isi, hasil=(isi.hasil[0], replace(isi.hasil[1], iki="Buku yang dibaca"), *isi.hasil[2:]))
    baru = follow_choice(
        ditulis,
        replace(
            ditulis,
            praktik=(Praktik("x", "Fokus Lain", "2025.1"),),
            kompetensi=(Kompetensi("sosial.1", "Sosial", "Kolaborasi"),),
            tugas=(),
        ),
        ATURAN,
    )
    assert baru.hasil is not None
    assert "Fokus Lain" in baru.hasil[0].iki
    assert baru.hasil[1].iki == "Buku yang dibaca"
    assert [satu.kode for satu in baru.hasil] == ["a", "b", "c", "d"]
    assert [satu.kode for satu in rows_of(isi, ATURAN)] == ["a", "b", "c", "d", "e_wali_kelas"]


# ── The table of what may happen ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("dari", KeadaanRencana)
@pytest.mark.parametrize("pihak", PihakRencana)
def test_what_is_not_in_the_table_is_refused_in_words(dari: KeadaanRencana, pihak: PihakRencana) -> None:
    ada = {j.tindakan for j in JALAN if j.dari is dari and j.oleh is pihak}
    assert possible_rencana(dari, pihak, dibuka_lawan=False, otomatis=False) == ada
    for tindakan in set(TindakanRencana) - ada:
        with pytest.raises(RencanaBelumBolehError, match=r"giliran|sudah disepakati"):
            next_rencana(dari, tindakan, pihak, dibuka_lawan=False)


def test_nothing_is_taken_back_once_the_other_side_has_opened_it() -> None:
    menarik = [j for j in JALAN if j.menarik]
    assert {j.tindakan for j in menarik} == {TindakanRencana.WITHDRAW, TindakanRencana.WITHDRAW_APPROVAL}
    for j in menarik:
        assert next_rencana(j.dari, j.tindakan, j.oleh, dibuka_lawan=False) is j.ke
        with pytest.raises(RencanaBelumBolehError, match="Sudah dibuka"):
            next_rencana(j.dari, j.tindakan, j.oleh, dibuka_lawan=True)


def test_what_the_system_approved_can_only_be_agreed_to() -> None:
    k = KeadaanRencana.DISETUJUI
    guru, penilai, penelaah, coach = (possible_rencana(k, p, dibuka_lawan=False, otomatis=True) for p in PihakRencana)
    assert penelaah == coach == frozenset()
    assert guru == {TindakanRencana.AGREE}
    assert penilai == set()


def test_every_state_but_the_last_has_somebody_whose_turn_it_is_and_a_way_on() -> None:
    for keadaan in KeadaanRencana:
        pihak = keadaan.giliran
        assert (pihak is None) == (keadaan is KeadaanRencana.DISEPAKATI)
        assert keadaan.tugas
        if pihak:
            assert possible_rencana(keadaan, pihak, dibuka_lawan=True, otomatis=False)
