"""One person, one form, two devices: both versions are kept on the server, and nothing is chosen but by the person."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from observasi_app.extensions import db, new_id
from observasi_app.luring.draf import merge_both
from observasi_app.luring.models import Draf, DrafLain
from tests.dunia import tetap
from tests.langkah import ISI_A, aksi, open_siklus

if TYPE_CHECKING:
    from uuid import UUID

    from flask import Flask
    from werkzeug.test import TestResponse

    from tests.klien import Klien

PAGI = "Menyapa murid dengan nama setiap pagi."
GERBANG = "Menyambut murid di gerbang sekolah."
TABLET = "0192f000-0000-7000-8000-000000000001"
HP = "0192f000-0000-7000-8000-000000000002"
KUNCI = "catatan/satu"


def _autosave(klien: Klien, revisi: int, perangkat: str = TABLET, op: UUID | None = None, **isi: str) -> TestResponse:
    tanda = str(op or new_id())
    kepala = {"X-Observasi-Op": tanda, "X-Observasi-Perangkat": perangkat}
    return klien.post(f"/draf/{KUNCI}", data={**isi, "operasi": tanda, "revisi": str(revisi)}, headers=kepala)


def _draf(app: Flask) -> dict[str, list[str]]:
    with app.app_context():
        draf = db.session.get(Draf, (tetap("ani"), KUNCI))
        assert draf is not None
        return draf.isi


def _lain(app: Flask) -> list[DrafLain]:
    with app.app_context():
        return list(db.session.scalars(select(DrafLain).order_by(DrafLain.id)))


def _meet(klien: Klien) -> TestResponse:
    _autosave(klien, 0, teks=PAGI, kelas="VIII-A")
    return _autosave(klien, 0, HP, teks=GERBANG, kelas="VIII-B")


def test_both_versions_are_kept_and_the_second_device_gets_what_it_needs_to_choose(app: Flask, ani: Klien) -> None:
    jawaban = _meet(ani)
    assert jawaban.status_code == 409
    isi = jawaban.get_json()
    assert (isi["sebab"], isi["revisi"]) == ("draf", 1)
    assert "setiap+pagi" in isi["isi"]
    (lain,) = _lain(app)
    assert str(lain.id) == isi["lain"]
    assert lain.isi == {"teks": [GERBANG], "kelas": ["VIII-B"]}
    assert _draf(app)["teks"] == [PAGI]


def test_trying_again_keeps_one_version_a_device_the_newest(app: Flask, ani: Klien) -> None:
    op = new_id()
    _autosave(ani, 0, teks=PAGI)
    for _ in range(2):
        _autosave(ani, 0, HP, op, teks=GERBANG)
    assert len(_lain(app)) == 1
    _autosave(ani, 0, HP, teks="Menyambut murid di gerbang, lalu di kelas.")
    assert [satu.isi["teks"] for satu in _lain(app)] == [["Menyambut murid di gerbang, lalu di kelas."]]
    _autosave(ani, 0, "", teks="Dari perangkat yang tidak memperkenalkan diri.")
    assert len(_lain(app)) == 2


@pytest.mark.parametrize("urutan", list(permutations(range(3))))
def test_posts_of_one_page_whose_answers_it_never_heard_are_no_other_version(
    app: Flask, ani: Klien, urutan: tuple[int, ...]
) -> None:
    """A slow line brings them in any order; each names those before it, so the newest words stand unasked."""
    op = [new_id() for _ in range(3)]
    teks = ("Menyapa", "Menyapa murid", PAGI)
    for ke in urutan:
        jawaban = _autosave(ani, 0, op=op[ke], teks=teks[ke], setelah=" ".join(map(str, op[:ke])))
        assert jawaban.status_code == 200
    assert _draf(app) == {"teks": [PAGI]}
    assert _lain(app) == []


def test_own_words_without_an_answer_do_not_hide_what_another_device_wrote_upon_them(app: Flask, ani: Klien) -> None:
    op = new_id()
    _autosave(ani, 0, op=op, teks="Menyapa")
    assert _autosave(ani, 1, HP, teks=GERBANG).status_code == 200
    assert _autosave(ani, 0, teks=PAGI, setelah=str(op)).status_code == 409
    assert _draf(app) == {"teks": [GERBANG]}
    assert [satu.isi["teks"] for satu in _lain(app)] == [[PAGI]]


def test_the_same_words_or_none_need_no_choice(app: Flask, ani: Klien) -> None:
    _autosave(ani, 0, teks=PAGI)
    for isi in ({"teks": PAGI}, {"teks": PAGI, "kelas": ""}, {}):
        assert _autosave(ani, 0, HP, None, **isi).get_json()["lain"] == ""
    assert _lain(app) == []


@pytest.mark.parametrize(
    ("tombol", "teks", "kelas"),
    [
        ("Pakai yang di samping", GERBANG, "VIII-B"),
        ("Pakai yang sekarang", PAGI, "VIII-A"),
        ("Pakai keduanya", f"{PAGI}\n{GERBANG}", "VIII-A"),
    ],
)
def test_the_person_chooses_this_that_or_both(app: Flask, ani: Klien, tombol: str, teks: str, kelas: str) -> None:
    _meet(ani)
    halaman = ani.get("/luring")
    assert PAGI in halaman.text
    assert GERBANG in halaman.text
    form = ani.fill(halaman, aksi("/pilihan"), tombol)
    assert ani.send(form).status_code == 303
    assert ani.send(form).status_code == 303
    assert _draf(app) == {"teks": [teks], "kelas": [kelas]}
    assert "Isian dari dua perangkat" not in ani.get("/luring").text
    assert _lain(app)[0].dipilih_pada is not None


def test_the_choice_made_in_the_form_itself_settles_it(app: Flask, ani: Klien) -> None:
    lain = _meet(ani).get_json()["lain"]
    jawaban = _autosave(ani, 1, HP, teks=GERBANG, draf_lain=lain, draf_pilihan="ini")
    assert jawaban.status_code == 200
    assert _draf(app) == {"teks": [GERBANG]}
    assert [satu.pilihan for satu in _lain(app)] == ["ini"]


def test_nobody_else_sees_or_chooses_it(app: Flask, ani: Klien, budi: Klien) -> None:
    lain = _meet(ani).get_json()["lain"]
    assert GERBANG not in budi.get("/luring").text
    op = str(new_id())
    jawaban = budi.post(
        f"/luring/versi/{lain}/pilihan", data={"operasi": op, "pilihan": "ini"}, headers={"X-Observasi-Op": op}
    )
    assert jawaban.status_code == 404
    _autosave(budi, 0, teks="x", draf_lain=lain, draf_pilihan="ini")
    assert [satu.pilihan for satu in _lain(app)] == [""]


def test_a_refused_post_that_becomes_the_draft_leaves_the_one_before_aside(app: Flask, ani: Klien) -> None:
    siklus = open_siklus(ani)
    kunci = f"siklus/{siklus}/persiapan"
    form = ani.fill(ani.get(f"/{kunci}"), aksi("/pengajuan"), **ISI_A)  # type: ignore[arg-type]
    assert ani.send(form).status_code == 303
    tanda = str(new_id())
    ani.post(
        f"/draf/{kunci}",
        data={"upaya_1": GERBANG, "operasi": tanda, "revisi": "1"},
        headers={"X-Observasi-Op": tanda},
    )
    assert ani.send(form.with_values(upaya_1=PAGI)).status_code == 409
    (lain,) = _lain(app)
    assert lain.isi == {"upaya_1": [GERBANG]}


def test_both_puts_sentences_under_each_other_ticks_together_and_lets_short_things_stand() -> None:
    ini = {"teks": [GERBANG], "kelas": ["VIII-B"], "target": ["1", "2"], "hanya_ini": ["a"], "kosong": [""]}
    itu = {"teks": [PAGI], "kelas": ["VIII-A"], "target": ["3"], "kosong": ["b"]}
    assert merge_both(ini, itu) == {
        "teks": [f"{PAGI}\n{GERBANG}"],
        "kelas": ["VIII-A"],
        "target": ["3", "1", "2"],
        "kosong": ["b"],
        "hanya_ini": ["a"],
    }
