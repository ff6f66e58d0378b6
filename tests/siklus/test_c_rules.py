"""The rules of stage C, asked directly."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest

from observasi_app.siklus.c_diskusi.naskah import BERKAS, load_naskah
from observasi_app.siklus.c_diskusi.rules import (
    IsiLangkah,
    IsiTindakLanjut,
    Wajah,
    check_tindak_lanjut,
    choose_wajah,
)
from observasi_app.siklus.inti.alur import PERALIHAN, Tindakan
from observasi_app.siklus.inti.tahap import Keadaan, Pihak

AWAL, AKHIR = date(2026, 1, 1), date(2026, 12, 31)
LANGKAH = IsiLangkah(1, "Kartu peran.", date(2026, 5, 20), "Semua punya peran.")


def missing(isi: IsiTindakLanjut) -> list[str]:
    return [satu.isian for satu in check_tindak_lanjut(isi, AWAL, AKHIR)]


def test_a_complete_document_has_nothing_missing_and_support_may_stay_empty() -> None:
    assert missing(IsiTindakLanjut("Refleksi.", "Tujuan.", (LANGKAH,))) == []


def test_every_reason_comes_at_once() -> None:
    kosong = IsiLangkah(2, "", None, "")
    assert missing(IsiTindakLanjut(" ", "", (LANGKAH, kosong))) == [
        "refleksi",
        "tujuan",
        "upaya_2",
        "tanggal_2",
        "ukuran_2",
    ]
    assert missing(IsiTindakLanjut("R", "T", ())) == ["upaya_1"]


@pytest.mark.parametrize(
    ("tanggal", "salah"),
    [(AWAL, []), (AKHIR, []), (date(2025, 12, 31), ["tanggal_1"]), (date(2027, 1, 1), ["tanggal_1"])],
)
def test_both_edges_of_the_period_belong_to_it(tanggal: date, salah: list[str]) -> None:
    langkah = IsiLangkah(1, "Kartu peran.", tanggal, "Semua punya peran.")
    assert missing(IsiTindakLanjut("R", "T", (langkah,))) == salah


def test_only_the_guru_ever_gets_a_form_of_her_document_and_only_after_her_self_assessment() -> None:
    for keadaan in Keadaan:
        for pihak in (*Pihak, None):
            boleh = frozenset(p.tindakan for p in PERALIHAN if p.dari is keadaan and p.oleh is pihak)
            sebelum = choose_wajah(keadaan, boleh, pihak, menilai=False)
            sesudah = choose_wajah(keadaan, boleh, pihak, menilai=True)
            assert sebelum is not Wajah.MENYUSUN
            if sesudah is Wajah.MENYUSUN:
                assert pihak is Pihak.PELAKU
                assert Tindakan.SUBMIT_DISKUSI in boleh
                assert sebelum is Wajah.MENILAI_DIRI
            assert (sesudah is Wajah.MENYEPAKATI) == (pihak is Pihak.PENGAMAT and keadaan is Keadaan.C_DIAJUKAN)


def test_every_source_that_the_words_lean_on_is_listed() -> None:
    isi = tomllib.loads(BERKAS.read_text(encoding="utf-8"))
    bagian = [isi["refleksi"], isi["refleksi"]["sebelumnya"], isi["tangga"], isi["kesadaran"], isi["bank"]]
    dipakai = {kunci for satu in bagian for kunci in satu["sumber"]}
    assert dipakai == set(isi["sumber"])
    assert {satu["kepastian"] for satu in bagian} <= {"bersumber", "belum_pasti"}


def test_the_ladder_has_four_rungs_and_the_talk_starts_with_the_self_assessment() -> None:
    naskah = load_naskah()
    assert len(naskah.tangga) == 4
    assert naskah.bank[0].nama == "Minta penilaian diri dahulu"
    assert list(naskah.kesadaran) == ["belum", "kesulitan", "dampak"]
