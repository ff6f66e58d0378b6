"""Stage A as people meet it: it works, Bu Citra does not see it, out of turn it is refused, repeats are harmless."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask
from sqlalchemy import func, select

from observasi_app.extensions import db
from observasi_app.siklus.a_persiapan.models import Persiapan
from tests.dunia import tetap
from tests.klien import Klien
from tests.langkah import ISI_A, aksi, approve_persiapan, open_siklus, send, submit_persiapan


def test_a_guru_hands_in_and_the_principal_agrees(ani: Klien, budi: Klien) -> None:
    siklus = open_siklus(ani)
    halaman = submit_persiapan(ani, siklus)
    assert "Persiapan terkumpul" in halaman.text
    assert "Giliran Bapak Budi Santoso" in halaman.text
    halaman = approve_persiapan(budi, siklus)
    assert "Jadwal observasi disetujui" in halaman.text
    assert "melaksanakan observasi" in halaman.text


def test_another_school_does_not_find_the_cycle(ani: Klien, citra: Klien) -> None:
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    assert citra.get(f"/siklus/{siklus}").status_code == 404
    assert citra.get(f"/siklus/{siklus}/persiapan").status_code == 404


def test_agreeing_before_the_hand_in_is_refused_in_words(ani: Klien, budi: Klien) -> None:
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    form = budi.fill(budi.get(f"/siklus/{siklus}/persiapan"), aksi("/persetujuan"))
    send(ani, f"/siklus/{siklus}/persiapan", aksi("/pengajuan/penarikan"))
    jawaban = budi.send(form)
    assert jawaban.status_code == 409
    assert "sudah berubah" in jawaban.text


def test_sending_the_same_hand_in_twice_makes_one_document(app: Flask, ani: Klien) -> None:
    siklus = open_siklus(ani)
    form = ani.fill(ani.get(f"/siklus/{siklus}/persiapan"), aksi("/pengajuan"), **ISI_A)  # type: ignore[arg-type]
    pertama, kedua = ani.send(form, op=True), ani.send(form, op=True)
    assert (pertama.status_code, kedua.status_code) == (201, 200)
    assert pertama.json == kedua.json
    assert pertama.json is not None
    assert (pertama.json["id"], pertama.json["hash"]) == (form.operasi, form.hash)
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Persiapan)) == 1


def test_a_hand_in_with_nothing_filled_keeps_the_form_and_says_what_to_do(ani: Klien) -> None:
    siklus = open_siklus(ani)
    halaman = ani.get(f"/siklus/{siklus}/persiapan")
    jawaban = ani.send(ani.fill(halaman, aksi("/pengajuan"), target=["3"], tanggal="kapan-kapan", kelas="VIII-B"))
    assert jawaban.status_code == 422
    assert "Tuliskan upaya Anda untuk target 3" in jawaban.text
    assert 'value="kapan-kapan"' in jawaban.text
    assert 'value="VIII-B"' in jawaban.text


def test_the_guru_can_take_it_back_until_it_is_opened(ani: Klien, budi: Klien) -> None:
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    assert "Tarik kembali persiapan" in ani.get(f"/siklus/{siklus}/persiapan").text
    form = budi.fill(budi.get(f"/siklus/{siklus}/persiapan"), aksi("/persetujuan"))
    budi.post(f"/siklus/{siklus}/pembukaan", data={"operasi": "0199b1c0-0000-7000-8000-000000000001"})
    assert "Tarik kembali persiapan" not in ani.get(f"/siklus/{siklus}/persiapan").text
    assert form.operasi


def test_another_time_is_proposed_and_accepted(ani: Klien, budi: Klien) -> None:
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    halaman = send(
        budi,
        f"/siklus/{siklus}/persiapan/usulan-jadwal",
        aksi("/usulan-jadwal"),
        tanggal=str(ISI_A["tanggal"]).replace("14/", "15/"),
        pukul="0720",
        alasan="Ada rapat dinas.",
    )
    assert "Usulan waktu terkirim" in halaman.text
    halaman = send(ani, f"/siklus/{siklus}/persiapan", aksi("/usulan-jadwal/persetujuan"))
    assert "15 Mei" in halaman.text
    assert "07.20" in halaman.text


def test_the_draft_is_kept_while_typing_and_only_for_its_writer(ani: Klien, budi: Klien) -> None:
    siklus = open_siklus(ani)
    halaman = ani.get(f"/siklus/{siklus}/persiapan")
    form = ani.fill(halaman, aksi("/pengajuan"), target=["1"], upaya_1="Kalimat setengah jadi")
    isian = [(n, v) for n, v in form.isian if n != "kunci_draf"] + [("revisi", "0")]
    jawaban = ani.post(f"/draf/siklus/{siklus}/persiapan", data=dict(isian), headers={"X-Observasi-Op": form.operasi})
    assert jawaban.status_code == 200, jawaban.text
    assert "Kalimat setengah jadi" in ani.get(f"/siklus/{siklus}/persiapan").text
    assert "Kalimat setengah jadi" not in budi.get(f"/siklus/{siklus}/persiapan").text


def test_a_peer_observes_only_the_cycle_it_was_asked_into(ani: Klien, sebagai: Callable[[str], Klien]) -> None:
    halaman = send(
        ani,
        "/siklus/baru",
        aksi("/siklus/baru"),
        fokus="aktivitas-interaktif",
        jenis="sejawat",
        pengamat=str(tetap("rudi")),
    )
    sejawat = halaman.request.path
    rudi = sebagai("rudi")
    assert rudi.get(sejawat).status_code == 200
    assert rudi.get(f"/siklus/{open_siklus(ani)}").status_code == 404


def test_a_second_cycle_for_the_appraisal_is_refused_in_words(ani: Klien) -> None:
    open_siklus(ani)
    jawaban = ani.send(ani.fill(ani.get("/siklus/baru"), aksi("/siklus/baru"), fokus="aktivitas-interaktif"))
    assert jawaban.status_code == 409
    assert "sudah dibuka" in jawaban.text
