"""The rules of stage B: the time of a lesson, the words a catatan starts with, the reasons a level owes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from observasi_app.rubrics.edisi import Jenis
from observasi_app.rubrics.kumpulan import load_semua
from observasi_app.siklus.b_observasi.rules import (
    TIDAK_SEMPAT,
    BarisTarget,
    HasilTarget,
    Jeda,
    JejakTarget,
    build_kartu,
    check_hasil,
    clamp_detik,
    clamp_mulai,
    clamp_saat,
    elapsed,
    order_target,
    read_jejak,
    write_catatan,
)

MULAI = datetime(2026, 5, 14, 2, 40, tzinfo=UTC)
EDISI = next(e for e in load_semua().terbaru(Jenis.GURU) if e.kode == "keteraturan-suasana-kelas")
SAPA = "menyapa-murid-dengan-nama"


def _at(menit: float) -> datetime:
    return MULAI + timedelta(minutes=menit)


def test_pauses_are_left_out_of_the_elapsed_time() -> None:
    jeda = (Jeda(_at(5), _at(8)), Jeda(_at(20), None))
    assert elapsed(MULAI, jeda, _at(4)) == 4 * 60
    assert elapsed(MULAI, jeda, _at(6)) == 5 * 60
    assert elapsed(MULAI, jeda, _at(10)) == 7 * 60
    assert elapsed(MULAI, jeda, _at(30)) == 17 * 60


def test_a_clock_that_runs_backwards_gives_no_negative_time() -> None:
    assert elapsed(MULAI, (), _at(-3)) == 0


@pytest.mark.parametrize(("kiriman", "tersimpan"), [(None, 600), (-9, 0), (30, 30), (600, 600), (9999, 605)])
def test_a_line_belongs_to_a_second_that_has_passed(kiriman: int | None, tersimpan: int) -> None:
    assert clamp_detik(kiriman, 600) == tersimpan


def test_a_pause_sent_late_begins_when_it_was_tapped_but_not_before_the_last_one_ended() -> None:
    jeda = (Jeda(_at(5), _at(8)),)
    assert clamp_saat(_at(10), MULAI, jeda, _at(15)) == _at(10)
    assert clamp_saat(_at(6), MULAI, jeda, _at(15)) == _at(8)
    assert clamp_saat(_at(99), MULAI, jeda, _at(15)) == _at(15)
    assert clamp_saat(None, MULAI, jeda, _at(15)) == _at(15)


def test_a_start_sent_late_tells_when_the_lesson_began_but_nothing_impossible() -> None:
    assert clamp_mulai(_at(10), MULAI, _at(90)) == _at(10)
    assert clamp_mulai(_at(-10), MULAI, _at(90)) == MULAI, "not before there was anything to observe"
    assert clamp_mulai(_at(99), MULAI, _at(90)) == _at(90), "not after it arrived"
    assert clamp_mulai(None, MULAI, _at(90)) == _at(90)
    sebulan = MULAI + timedelta(days=30)
    assert clamp_mulai(MULAI, MULAI, sebulan) == sebulan - timedelta(days=14), "no device keeps it longer"


def test_taps_become_one_sentence_with_their_minutes_and_words_stay_as_written() -> None:
    kalimat = EDISI.petunjuk[SAPA].kalimat
    baris = [
        BarisTarget(700, SAPA, kalimat),
        BarisTarget(65, "", "“Terima kasih, A.”"),
        BarisTarget(60, SAPA, kalimat),
        BarisTarget(70, SAPA, kalimat),
        BarisTarget(130, SAPA, "Guru menyapa 6 murid dengan nama."),
    ]
    assert write_catatan(EDISI, baris).split("\n") == [
        f"{kalimat} (×3, menit 2, 12)",
        "“Terima kasih, A.” (menit 2)",
        "Guru menyapa 6 murid dengan nama. (menit 3)",
    ]


def test_without_lines_the_catatan_starts_empty() -> None:
    assert write_catatan(EDISI, ()) == ""


@pytest.mark.parametrize(
    ("tingkat", "jejak", "bertanya"),
    [
        ("efektif", JejakTarget(), True),
        ("belum_efektif", JejakTarget(), True),
        ("efektif", JejakTarget(ada=True), False),
        ("belum_efektif", JejakTarget(ada=True, dianjurkan=True), False),
        ("belum", JejakTarget(), False),
        ("belum", JejakTarget(ada=True), False),
        ("belum", JejakTarget(ada=True, dianjurkan=True), True),
        (TIDAK_SEMPAT, JejakTarget(), True),
        (TIDAK_SEMPAT, JejakTarget(ada=True), True),
    ],
)
def test_a_level_owes_a_reason_only_where_the_notes_do_not_carry_it(
    tingkat: str,
    jejak: JejakTarget,
    bertanya: bool,  # noqa: FBT001 - a row of the table above
) -> None:
    tanpa = check_hasil((HasilTarget(2, tingkat, " ", ""),), {2: jejak}, "Ada.")
    dengan = check_hasil((HasilTarget(2, tingkat, "Karena begitu.", ""),), {2: jejak}, "Ada.")
    assert [satu.isian for satu in tanpa] == (["alasan_2"] if bertanya else [])
    assert dengan == ()


def test_every_reason_is_said_at_once() -> None:
    target = (HasilTarget(1, None, "", ""), HasilTarget(2, "efektif", "", ""), HasilTarget(3, TIDAK_SEMPAT, "", ""))
    alasan = check_hasil(target, {}, "  ")
    assert [satu.isian for satu in alasan] == ["tingkat_1", "alasan_2", "alasan_3", "rekomendasi"]


def test_only_a_recommended_look_for_of_the_same_target_counts_as_recommended() -> None:
    dihindari = EDISI.target[0].dihindari[0].kode
    assert read_jejak(EDISI, 1, [BarisTarget(1, SAPA, "")]) == JejakTarget(ada=True, dianjurkan=True)
    assert read_jejak(EDISI, 1, [BarisTarget(1, dihindari, "")]) == JejakTarget(ada=True)
    assert read_jejak(EDISI, 2, [BarisTarget(1, SAPA, "")]) == JejakTarget(ada=True)
    assert read_jejak(EDISI, 1, []) == JejakTarget()


def test_the_agreed_targets_stand_first_and_all_are_there() -> None:
    assert order_target(EDISI, (3, 2)) == (2, 3, 1)
    kartu = build_kartu(EDISI, (2,), [(1, SAPA), (1, SAPA), (1, ""), (None, "")], {2: "belum"})
    assert [(k.nomor, k.disepakati, k.jumlah_catatan, k.terpilih) for k in kartu] == [
        (2, True, 0, "belum"),
        (1, False, 3, None),
        (3, False, 0, None),
    ]
    assert {c.nilai: c.jumlah for c in kartu[1].chip_list}[SAPA] == 2
