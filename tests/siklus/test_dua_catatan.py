"""One talk, written down twice far from each other: both are kept, and who comes second chooses this, that or both."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from sqlalchemy import select

from observasi_app.extensions import db
from observasi_app.luring.draf import BERTEMU
from observasi_app.luring.models import DrafLain
from observasi_app.siklus.c_diskusi.dua_versi import merge
from observasi_app.siklus.c_diskusi.models import TindakLanjut
from tests.langkah import ISI_BICARA, ISI_C, agree_diskusi, aksi, assess_self, confirm_bersama, send, submit_diskusi
from tests.siklus.test_c_diskusi import selesai, siklus

if TYPE_CHECKING:
    from flask import Flask

    from tests.klien import Klien

__all__ = ["selesai", "siklus"]

BERSAMA = {"refleksi": "Kelompok belakang hanya menonton.", "tujuan": "Semua murid bicara.", "dukungan": ""}
LANGKAH_BERSAMA = {
    "upaya_1": "Memberi nomor giliran.",
    "ukuran_1": "Semua bicara sekali.",
    "upaya_2": "",
    "ukuran_2": "",
}


@pytest.fixture
def bertemu(ani: Klien, budi: Klien, siklus: UUID) -> UUID:
    """The talk was noted together on the principal's tablet, far from any signal, while Bu Ani handed in her own."""
    form = budi.fill(
        budi.get(f"/siklus/{siklus}/diskusi/bersama"),
        aksi("/diskusi/bersama"),
        **(ISI_C | ISI_BICARA | BERSAMA | LANGKAH_BERSAMA | {"tanggal_2": ""}),  # type: ignore[arg-type]
    )
    submit_diskusi(ani, siklus)
    jawaban = budi.send(form, op=True)
    assert jawaban.status_code == 409
    assert "draf" in jawaban.get_json()["pesan"]
    return siklus


def choose(klien: Klien, siklus: UUID, tombol: str, halaman: str = "") -> str:
    jawaban = send(klien, f"/siklus/{siklus}/diskusi{halaman}", aksi("/versi/pilihan"), tombol)
    return jawaban.text


def documents(app: Flask) -> list[tuple[str, bool]]:
    with app.app_context():
        semua = db.session.scalars(select(TindakLanjut).order_by(TindakLanjut.versi))
        return [(satu.tujuan, satu.dicatat_bersama) for satu in semua]


def test_both_stand_side_by_side_for_the_one_whose_words_came_second_and_for_nobody_else(
    ani: Klien, budi: Klien, citra: Klien, bertemu: UUID
) -> None:
    for halaman in ("", "/bersama"):
        teks = budi.get(f"/siklus/{bertemu}/diskusi{halaman}").text
        assert "Diskusi ini tercatat dua kali" in teks
        assert str(BERSAMA["tujuan"]) in teks
        assert str(ISI_C["tujuan"]) in teks
        assert "Memberi nomor giliran. · " in teks
    for lain in (ani, citra):
        assert str(BERSAMA["tujuan"]) not in lain.get(f"/siklus/{bertemu}/diskusi").text


def test_what_was_noted_together_is_taken_and_the_guru_confirms_it(
    app: Flask, ani: Klien, budi: Klien, bertemu: UUID
) -> None:
    choose(budi, bertemu, "Pakai catatan bersama", "/bersama")
    assert "tercatat dua kali" not in budi.get(f"/siklus/{bertemu}/diskusi/bersama").text
    send(budi, f"/siklus/{bertemu}/diskusi/bersama", aksi("/diskusi/bersama"))
    assert documents(app) == [(ISI_C["tujuan"], False), (BERSAMA["tujuan"], True)]
    confirm_bersama(ani, bertemu)


def test_what_the_guru_handed_in_is_taken_and_the_words_of_the_talk_go_with_it(
    app: Flask, budi: Klien, bertemu: UUID
) -> None:
    teks = choose(budi, bertemu, "Pakai yang dikumpulkan")
    assert str(ISI_BICARA["catatan"]) in teks
    assert "tercatat dua kali" not in teks
    agree_diskusi(budi, bertemu)
    assert documents(app) == [(ISI_C["tujuan"], False)]
    with app.app_context():
        (lain,) = db.session.scalars(select(DrafLain))
        assert (lain.isi["tujuan"], lain.pilihan) == ([BERSAMA["tujuan"]], "itu")
        assert BERTEMU not in lain.isi


def test_what_was_chosen_is_not_chosen_again_from_another_tab(app: Flask, budi: Klien, bertemu: UUID) -> None:
    lama = budi.fill(budi.get(f"/siklus/{bertemu}/diskusi"), aksi("/versi/pilihan"), "Pakai yang dikumpulkan")
    choose(budi, bertemu, "Pakai keduanya")
    assert budi.send(lama).status_code == 409
    assert str(BERSAMA["tujuan"]) in budi.get(f"/siklus/{bertemu}/diskusi/bersama").text


def test_both_become_one_form_that_is_looked_through_before_it_counts(app: Flask, budi: Klien, bertemu: UUID) -> None:
    teks = choose(budi, bertemu, "Pakai keduanya", "/bersama")
    for satu in (
        BERSAMA["refleksi"],
        ISI_C["refleksi"],
        LANGKAH_BERSAMA["upaya_1"],
        ISI_C["upaya_1"],
        ISI_C["upaya_2"],
    ):
        assert str(satu) in teks
    assert documents(app) == [(ISI_C["tujuan"], False)]
    send(budi, f"/siklus/{bertemu}/diskusi/bersama", aksi("/diskusi/bersama"))
    assert documents(app)[-1] == (f"{BERSAMA['tujuan']}\n{ISI_C['tujuan']}", True)


@pytest.mark.parametrize(
    ("tombol", "tujuan"),
    [
        ("Pakai isian saya", "Tujuan dari rumah."),
        ("Pakai keduanya", f"Tujuan dari rumah.\n{ISI_C['tujuan']}"),
        ("Pakai catatan bersama", None),
    ],
)
def test_the_guru_chooses_when_her_own_comes_after_the_talk_was_noted_together(
    app: Flask, ani: Klien, budi: Klien, siklus: UUID, tombol: str, tujuan: str | None
) -> None:
    assess_self(ani, siklus)
    form = ani.fill(
        ani.get(f"/siklus/{siklus}/diskusi"),
        aksi("/diskusi/pengajuan"),
        **(ISI_C | {"tujuan": "Tujuan dari rumah."}),  # type: ignore[arg-type]
    )
    send(budi, f"/siklus/{siklus}/diskusi/bersama", aksi("/diskusi/bersama"), None, **(ISI_C | ISI_BICARA))
    assert ani.send(form, op=True).status_code == 409
    assert "Diskusi ini tercatat dua kali" in ani.get(f"/siklus/{siklus}/diskusi").text
    assert "Tujuan dari rumah." not in budi.get(f"/siklus/{siklus}/diskusi").text
    teks = choose(ani, siklus, tombol)
    assert "tercatat dua kali" not in teks
    if tujuan is None:
        confirm_bersama(ani, siklus)
        assert documents(app) == [(ISI_C["tujuan"], True)]
    else:
        send(ani, f"/siklus/{siklus}/diskusi?sunting=ya", aksi("/diskusi/pengajuan"))
        assert documents(app) == [(ISI_C["tujuan"], True), (tujuan, False)]


def test_a_draft_that_met_nothing_is_not_asked_about(ani: Klien, budi: Klien, siklus: UUID) -> None:
    submit_diskusi(ani, siklus)
    halaman = budi.get(f"/siklus/{siklus}/diskusi/bersama")
    form = budi.fill(halaman, aksi("/diskusi/bersama"), tujuan="Ditulis sesudah membaca.")
    isian = dict(form.isian) | {"revisi": "0"}
    budi.post(f"/draf/siklus/{siklus}/diskusi/bersama", data=isian, headers={"X-Observasi-Op": form.operasi})
    assert "tercatat dua kali" not in budi.get(f"/siklus/{siklus}/diskusi/bersama").text


def test_steps_that_there_is_no_row_for_are_kept_as_words() -> None:
    ini = {f"upaya_{n}": [f"ini {n}"] for n in range(1, 5)}
    itu = {f"upaya_{n}": [f"itu {n}"] for n in range(1, 5)} | {"upaya_1": ["ini 1"], "tanggal_4": ["4/5/2026"]}
    hasil = merge(ini, itu)
    assert [hasil[f"upaya_{n}"][0].split("\n")[0] for n in range(1, 7)] == [
        *(f"ini {n}" for n in range(1, 5)),
        "itu 2",
        "itu 3",
    ]
    assert hasil["upaya_6"] == ["itu 3\nitu 4 · 4/5/2026"]
