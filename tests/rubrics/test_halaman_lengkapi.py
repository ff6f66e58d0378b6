"""“Lengkapi sesuai Ruang GTK”: who may, what it makes, what it never changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import func, select

from observasi_app.extensions import db
from observasi_app.jejak.models import Jejak
from observasi_app.luring.models import Draf
from observasi_app.rubrics import queries
from observasi_app.rubrics.edisi import Edisi, Jenis
from observasi_app.rubrics.kumpulan import load_semua
from observasi_app.rubrics.models import EdisiLokal
from observasi_app.rubrics.queries import find_edisi, list_edisi, name_of
from observasi_app.rubrics.rules import may_complete, name_edisi
from observasi_app.sekolah.peran import Peran
from observasi_app.siklus.inti.models import Siklus
from tests.dunia import tetap
from tests.klien import Klien, Terisi
from tests.langkah import aksi, follow, open_siklus, submit_persiapan
from tests.perintah import perintah_dari

KODE = "instruksi-pembelajaran"
FOKUS_7 = f"/rubrik/guru/{KODE}"
FOKUS_C = "/rubrik/kepala_sekolah/presentasi-program"
KALIMAT = "Guru memandu langkah kegiatan sampai peserta didik memahaminya"
CATATAN = "Ruang GTK, Cek Rubrik Observasi, 2 Februari 2026"


def fill_in(klien: Klien, alamat: str = FOKUS_7, **isian: Any) -> Terisi:  # noqa: ANN401 - whatever a form may hold
    return klien.fill(klien.get(f"{alamat}/lengkapi"), aksi("/lengkapi"), **isian)


def complete_7(klien: Klien, **isian: Any) -> str:  # noqa: ANN401 - the same
    """Fill target 3 of focus 7; return the page that follows."""
    return follow(klien, klien.send(fill_in(klien, **({"kalimat_3": KALIMAT, "catatan": CATATAN} | isian)))).text


def kini(app: Flask, sekolah: str = "satu") -> Edisi:
    with app.app_context():
        return next(e for e in list_edisi(Jenis.GURU, tetap(sekolah)) if e.kode == KODE)


@pytest.mark.parametrize("siapa", ["budi", "oki"])
def test_a_missing_target_is_filled_and_read_by_everyone_of_the_school(
    siapa: str, app: Flask, ani: Klien, sebagai: Callable[[str], Klien]
) -> None:
    halaman = complete_7(sebagai(siapa))
    assert "Rubrik dilengkapi" in halaman
    for teks in (halaman, ani.get(FOKUS_7).text):
        assert KALIMAT in teks
        assert "edisi 2025.1-10300001.1" in teks
        assert CATATAN in teks
        assert "Rumusan target 3 belum tersedia" not in teks
    assert kini(app).target[2].dasar.pasti


def test_the_published_edition_stays_and_can_still_be_read(ani: Klien, budi: Klien) -> None:
    complete_7(budi)
    halaman = ani.get(f"{FOKUS_7}?edisi=2025.1").text
    assert KALIMAT not in halaman
    assert "Rumusan target 3 belum tersedia" in halaman
    assert "Ini edisi 2025.1" in halaman
    assert f'href="{FOKUS_7}?edisi=2025.1"' in ani.get(FOKUS_7).text


def test_a_new_cycle_offers_the_new_target_and_a_running_one_keeps_its_edition(
    app: Flask, ani: Klien, budi: Klien, sebagai: Callable[[str], Klien]
) -> None:
    rudi = sebagai("rudi")
    lama = open_siklus(ani, KODE)
    complete_7(budi)
    baru = open_siklus(rudi, KODE)
    assert KALIMAT in rudi.get(f"/siklus/{baru}/persiapan").text
    assert KALIMAT not in ani.get(f"/siklus/{lama}/persiapan").text
    submit_persiapan(rudi, baru, target=["3"], upaya_1="", upaya_2="", upaya_3="Menuliskan langkahnya di papan.")
    with app.app_context():
        for siklus_id, nama in ((lama, "2025.1"), (baru, "2025.1-10300001.1")):
            siklus = db.session.scalars(select(Siklus).where(Siklus.id == siklus_id)).one()
            dibaca = find_edisi(siklus.rubrik, siklus.fokus, siklus.edisi)
            assert (siklus.edisi, siklus.edisi_hash) == (nama, dibaca.hash)
            assert name_of(siklus.rubrik, siklus.fokus) == "Instruksi Pembelajaran"


def test_a_cycle_on_a_local_edition_keeps_it_when_the_school_completes_further(
    app: Flask, ani: Klien, budi: Klien
) -> None:
    complete_7(budi)
    siklus_id = open_siklus(ani, KODE)
    complete_7(budi, kalimat_3=f"{KALIMAT} bersama-sama")
    assert kini(app).edisi == "2025.1-10300001.2"
    with app.app_context():
        siklus = db.session.scalars(select(Siklus).where(Siklus.id == siklus_id)).one()
        dibaca = find_edisi(siklus.rubrik, siklus.fokus, siklus.edisi)
        assert dibaca.hash == siklus.edisi_hash
        assert dibaca.target[2].kalimat == KALIMAT
    assert "bersama-sama" not in ani.get(f"/siklus/{siklus_id}/persiapan").text


def test_a_focus_of_principals_can_be_chosen_once_the_dinas_filled_it(
    app: Flask, ani: Klien, sebagai: Callable[[str], Klien]
) -> None:
    endah = sebagai("endah")
    form = fill_in(
        endah,
        FOKUS_C,
        kalimat_1="Menyampaikan program secara runtut",
        chip_baru_1_dianjurkan_1="Urut",
        contoh_baru_1_dianjurkan_1="Kepala sekolah menyampaikan program secara urut.",
        catatan=CATATAN,
    )
    halaman = follow(endah, endah.send(form)).text
    assert "belum dapat dipilih" not in halaman
    assert "Menyampaikan program secara runtut" in ani.get(FOKUS_C).text, "every school of the dinas reads it"
    with app.app_context():
        edisi = next(e for e in list_edisi(Jenis.KEPALA_SEKOLAH, tetap("dua")) if e.kode == "presentasi-program")
        assert edisi.alasan_tidak_bisa_dipilih() is None
        assert edisi.edisi == "2025.1-dinas.1"
        assert [c.chip for c in edisi.target[0].dianjurkan] == ["Urut"]
        assert list_edisi(Jenis.KEPALA_SEKOLAH, dinas_id=tetap("dinas"))[2] == edisi


def test_another_school_neither_uses_nor_reads_it(app: Flask, budi: Klien, citra: Klien) -> None:
    complete_7(budi)
    assert KALIMAT not in citra.get(FOKUS_7).text
    assert citra.get(f"{FOKUS_7}?edisi=2025.1-10300001.1").status_code == 404
    assert kini(app, "dua").edisi == "2025.1"
    halaman = complete_7(citra, kalimat_3="Kalimat sekolah dua")
    assert "edisi 2025.1-10300002.1" in halaman
    assert "Kalimat sekolah dua" not in budi.get(FOKUS_7).text


@pytest.mark.parametrize(
    ("siapa", "alamat"),
    [("ani", FOKUS_7), ("nova", FOKUS_7), ("dedi", FOKUS_7), ("endah", FOKUS_7), ("budi", FOKUS_C), ("oki", FOKUS_C)],
)
def test_who_may_not_complete_is_told_so_and_nothing_is_made(
    siapa: str, alamat: str, app: Flask, sebagai: Callable[[str], Klien]
) -> None:
    klien = sebagai(siapa)
    assert klien.get(f"{alamat}/lengkapi").status_code == 403
    data = {"operasi": "0199b1c0-0000-7000-8000-000000000009", "kalimat_1": "Palsu", "catatan": "Palsu"}
    assert klien.post(f"{alamat}/lengkapi", data=data).status_code == 403
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(EdisiLokal)) == 0


def test_a_principal_is_told_who_completes_the_focuses_of_principals(budi: Klien) -> None:
    assert "dilengkapi oleh kepala dinas" in budi.get(f"{FOKUS_C}/lengkapi").text


def test_everything_typed_stays_when_the_source_note_is_missing(app: Flask, budi: Klien) -> None:
    jawaban = budi.send(fill_in(budi, kalimat_3=KALIMAT, chip_baru_3_dianjurkan_1="Langkah di papan", catatan="  "))
    assert jawaban.status_code == 422
    assert "Tulis di mana dan kapan rumusan ini dibaca" in jawaban.text
    assert "Tulis juga kalimat lengkapnya" in jawaban.text
    assert KALIMAT in jawaban.text
    assert 'value="Langkah di papan"' in jawaban.text
    assert kini(app).edisi == "2025.1"


@pytest.mark.parametrize(
    ("isian", "alasan"),
    [
        ({}, "Belum ada yang diubah"),
        ({"kalimat_1": ""}, "Kalimat target 1 masih kosong"),
        ({"kalimat_3": "x" * 301}, "paling banyak 300"),
        ({"kalimat_3": "Ada", "chip_mengecek__pemahaman": "x" * 29}, "paling banyak 28"),
        ({"chip_baru_4_dihindari_1": "Lepas", "contoh_baru_4_dihindari_1": "Lepas."}, "Kalimat target 4 masih kosong"),
        (
            {"chip_baru_1_dianjurkan_1": "memakai bahasa sederhana", "contoh_baru_1_dianjurkan_1": "Sama."},
            "ditulis lebih dari sekali",
        ),
    ],
)
def test_what_makes_no_edition_is_refused_with_its_reason(
    isian: dict[str, Any], alasan: str, app: Flask, budi: Klien
) -> None:
    form = fill_in(budi, catatan=CATATAN, **isian)
    halaman = budi.send(form)
    assert halaman.status_code == 422
    assert alasan in halaman.text
    assert CATATAN in halaman.text
    jawaban = budi.send(form, op=True)
    assert jawaban.status_code == 422
    assert jawaban.json is not None
    assert alasan in str(jawaban.json["galat"])
    assert kini(app).edisi == "2025.1"


def test_a_provisional_sentence_becomes_certain_when_it_was_compared(app: Flask, budi: Klien) -> None:
    alamat = "/rubrik/guru/instruksi-yang-adaptif"
    budi_form = fill_in(budi, alamat, pasti_2=True, catatan=CATATAN)
    follow(budi, budi.send(budi_form))
    with app.app_context():
        edisi = next(e for e in list_edisi(Jenis.GURU, tetap("satu")) if e.kode == "instruksi-yang-adaptif")
    assert [t.rumusan_sementara for t in edisi.target] == [False, False, True]
    assert "pasti_2" not in budi.get(f"{alamat}/lengkapi").text


def test_an_example_can_be_reworded_taken_away_and_added(app: Flask, budi: Klien) -> None:
    complete_7(
        budi,
        chip_mengecek__pemahaman="Memeriksa pemahaman",
        chip_penjelasan__terburu__buru="",
        contoh_penjelasan__terburu__buru="",
        chip_baru_3_dianjurkan_1="Langkah di papan",
        contoh_baru_3_dianjurkan_1="Guru menuliskan langkah\r\nkegiatan di papan.",
    )
    target = kini(app).target[2]
    assert [(c.kode, c.chip) for c in target.dianjurkan] == [
        ("menjelaskan-secara-urut", "Menjelaskan secara urut"),
        ("mengecek-pemahaman", "Memeriksa pemahaman"),
        ("lokal-3-1", "Langkah di papan"),
    ]
    assert [c.kode for c in target.dihindari] == ["lanjut-tanpa-memastikan"]
    assert target.dianjurkan[2].kalimat == "Guru menuliskan langkah kegiatan di papan."


def test_sending_it_twice_makes_one_edition_and_one_line_of_the_trail(app: Flask, budi: Klien) -> None:
    form = fill_in(budi, kalimat_3=KALIMAT, catatan=CATATAN)
    pertama, kedua = budi.send(form, op=True), budi.send(form, op=True)
    assert (pertama.status_code, kedua.status_code) == (201, 200)
    assert pertama.json == kedua.json
    assert pertama.json is not None
    assert (pertama.json["id"], pertama.json["hash"]) == (form.operasi, form.hash)
    with app.app_context():
        (baris,) = db.session.scalars(select(EdisiLokal))
        assert baris.hash == Edisi.from_dict(baris.isi).hash
        (jejak,) = db.session.scalars(select(Jejak).where(Jejak.tindakan == "complete_edisi"))
        assert jejak.operasi_id == UUID(form.operasi)
        assert jejak.rincian["hash"] == baris.hash


def test_back_and_other_words_are_kept_as_a_draft(app: Flask, budi: Klien) -> None:
    form = fill_in(budi, kalimat_3=KALIMAT, catatan=CATATAN)
    follow(budi, budi.send(form))
    jawaban = budi.send(form.with_values(kalimat_3="Kalimat sesudah kembali"))
    assert jawaban.status_code == 409
    halaman = budi.get(f"{FOKUS_7}/lengkapi").text
    assert "Kalimat sesudah kembali" in halaman
    assert "sudah dilengkapi orang lain sejak draf Anda" in halaman
    assert kini(app).edisi == "2025.1-10300001.1"


def test_two_people_at_once_do_not_overwrite_each_other(
    app: Flask, budi: Klien, sebagai: Callable[[str], Klien]
) -> None:
    oki = sebagai("oki")
    milik_oki = fill_in(oki, kalimat_3="Kalimat Oki", catatan=CATATAN)
    complete_7(budi)
    jawaban = oki.send(milik_oki)
    assert jawaban.status_code == 409
    assert "sudah dilengkapi orang lain" in jawaban.text
    assert kini(app).target[2].kalimat == KALIMAT
    halaman = oki.get(f"{FOKUS_7}/lengkapi").text
    assert "Kalimat Oki" in halaman
    assert "Bandingkan dahulu" in halaman


def test_the_draft_is_kept_while_typing_and_gone_once_it_is_an_edition(app: Flask, budi: Klien) -> None:
    form = fill_in(budi, kalimat_3="Setengah jadi", catatan="")
    isian = dict(form.isian) | {"revisi": "0"}
    jawaban = budi.post(f"/draf/{isian['kunci_draf']}", data=isian, headers={"X-Observasi-Op": form.operasi})
    assert jawaban.status_code == 200, jawaban.text
    halaman = budi.get(f"{FOKUS_7}/lengkapi").text
    assert "Setengah jadi" in halaman
    assert "Draf terakhir tersimpan" in halaman
    assert "orang lain" not in halaman
    complete_7(budi)
    with app.app_context():
        assert [d.isi for d in db.session.scalars(select(Draf))] == [{}]


def test_the_editions_of_a_place_are_one_read_and_the_newest_counts(app: Flask, budi: Klien) -> None:
    for kalimat in ("Kalimat satu", "Kalimat dua", "Kalimat tiga"):
        complete_7(budi, kalimat_3=kalimat)
    with app.app_context(), perintah_dari(db.engine) as dibaca:
        edisi = list_edisi(Jenis.GURU, tetap("satu"))
    assert [e.target[2].kalimat for e in edisi if e.kode == KODE] == ["Kalimat tiga"]
    assert [perintah.split()[0] for perintah in dibaca] == ["SELECT"]


def test_names_of_local_editions_count_on_from_the_published_one() -> None:
    assert name_edisi("2025.1", "10300001", ()) == "2025.1-10300001.1"
    assert name_edisi("2025.1-10300001.9", "10300001", ("2025.1-10300001.9", "2025.1-10300001.10")) == (
        "2025.1-10300001.11"
    )
    assert name_edisi("2025.1", "dinas", ("2025.1-10300001.4", "2025.10-dinas.2")) == "2025.1-dinas.1"


def test_only_these_hats_complete_a_rubric() -> None:
    boleh = {(jenis, peran) for jenis in Jenis for peran in Peran if may_complete(peran, jenis)}
    assert boleh == {
        (Jenis.GURU, Peran.KEPALA_SEKOLAH),
        (Jenis.GURU, Peran.OPERATOR),
        (Jenis.KEPALA_SEKOLAH, Peran.KEPALA_DINAS),
    }


def test_a_newer_published_edition_behind_the_schools_own_is_said(
    ani: Klien, budi: Klien, monkeypatch: pytest.MonkeyPatch
) -> None:
    complete_7(budi)
    tempat = (FOKUS_7, "/rubrik", "/siklus/baru")
    for alamat in tempat:
        assert "lebih baru" not in ani.get(alamat).text
    semua = load_semua()
    lama = semua.semua[Jenis.GURU, KODE, "2025.1"]
    baru = replace(lama, edisi="2026.1")
    monkeypatch.setattr(queries, "load_semua", lambda: replace(semua, semua={**semua.semua, baru.kunci: baru}))
    assert "Edisi terbit 2026.1 lebih baru." in ani.get(FOKUS_7).text
    assert "edisi terbit 2026.1 lebih baru" in ani.get("/rubrik").text
    assert "Memakai edisi sekolah 2025.1-10300001.1; edisi terbit 2026.1 lebih baru." in ani.get("/siklus/baru").text
    assert "lebih baru" not in ani.get(f"{FOKUS_7}?edisi=2026.1").text
