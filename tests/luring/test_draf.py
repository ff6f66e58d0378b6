"""Drafts: kept as they are typed, one revision after another, for their writer alone."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from flask import Flask
from werkzeug.test import TestResponse

from observasi_app.extensions import db, new_id
from observasi_app.luring.models import Draf, OperasiTercatat
from tests.dunia import tetap
from tests.klien import Klien
from tests.langkah import ISI_A, aksi, open_siklus


def _autosave(
    klien: Klien, kunci: str, revisi: int, isi: Mapping[str, str], operasi: UUID | None = None
) -> TestResponse:
    tanda = str(operasi or new_id())
    data = {**isi, "operasi": tanda, "revisi": str(revisi)}
    return klien.post(f"/draf/{kunci}", data=data, headers={"X-Observasi-Op": tanda})


def _json(jawaban: TestResponse) -> dict[str, object]:
    assert isinstance(jawaban.json, dict), jawaban.text
    return jawaban.json


def _kept(app: Flask, kunci: str, siapa: str = "ani") -> Draf | None:
    with app.app_context():
        return db.session.get(Draf, (tetap(siapa), kunci))


def test_each_autosave_is_the_next_revision(app: Flask, ani: Klien) -> None:
    pertama = _autosave(ani, "catatan/satu", 0, {"teks": "Se"})
    kedua = _autosave(ani, "catatan/satu", 1, {"teks": "Senin"})
    assert [_json(j)["revisi"] for j in (pertama, kedua)] == [1, 2]
    draf = _kept(app, "catatan/satu")
    assert draf is not None
    assert draf.isi == {"teks": ["Senin"]}


def test_repeating_an_autosave_gives_the_same_revision(app: Flask, ani: Klien) -> None:
    tanda = new_id()
    jawaban = [_autosave(ani, "catatan/satu", 0, {"teks": "Senin"}, tanda) for _ in range(3)]
    assert [(j.status_code, _json(j)["revisi"]) for j in jawaban] == [(200, 1)] * 3
    draf = _kept(app, "catatan/satu")
    assert draf is not None
    assert draf.revisi == 1


def test_two_open_pages_are_told_apart_and_the_newer_words_stay(app: Flask, ani: Klien) -> None:
    _autosave(ani, "catatan/satu", 0, {"teks": "dari tablet"})
    jawaban = _autosave(ani, "catatan/satu", 0, {"teks": "dari HP"})
    assert jawaban.status_code == 409
    isi = _json(jawaban)
    assert (isi["sebab"], isi["revisi"]) == ("draf", 1)
    assert "tidak hilang" in str(isi["pesan"])
    draf = _kept(app, "catatan/satu")
    assert draf is not None
    assert draf.isi == {"teks": ["dari tablet"]}
    assert _json(_autosave(ani, "catatan/satu", 1, {"teks": "dari HP"}))["revisi"] == 2


def test_an_autosave_spends_no_operation_id(app: Flask, ani: Klien) -> None:
    tanda = new_id()
    _autosave(ani, "catatan/satu", 0, {"teks": "Senin"}, tanda)
    with app.app_context():
        assert db.session.get(OperasiTercatat, tanda) is None


def test_a_draft_keeps_what_a_form_posts_and_nothing_of_its_machinery(app: Flask, ani: Klien) -> None:
    isi = {"teks": "a", "versi": "3", "kunci_draf": "x", "oleh": str(tetap("ani"))}
    _autosave(ani, "catatan/satu", 0, isi)
    draf = _kept(app, "catatan/satu")
    assert draf is not None
    assert draf.isi == {"teks": ["a"]}


def test_another_person_has_another_draft_under_the_same_key(app: Flask, ani: Klien, budi: Klien) -> None:
    _autosave(ani, "catatan/satu", 0, {"teks": "milik Bu Ani"})
    assert _json(_autosave(budi, "catatan/satu", 0, {"teks": "milik Pak Budi"}))["revisi"] == 1
    milik_ani = _kept(app, "catatan/satu")
    assert milik_ani is not None
    assert milik_ani.isi == {"teks": ["milik Bu Ani"]}


def test_a_late_autosave_does_not_bring_a_sent_form_back(app: Flask, ani: Klien) -> None:
    siklus = open_siklus(ani)
    kunci = f"siklus/{siklus}/persiapan"
    form = ani.fill(ani.get(f"/{kunci}"), aksi("/pengajuan"), **ISI_A)  # type: ignore[arg-type]
    assert _json(_autosave(ani, kunci, 0, {"upaya_1": "setengah kalimat"}))["revisi"] == 1
    assert ani.send(form).status_code == 303
    terlambat = _autosave(ani, kunci, 1, {"upaya_1": "kalimat yang terlambat"})
    assert terlambat.status_code == 409
    draf = _kept(app, kunci)
    assert draf is not None
    assert draf.isi == {}


def test_what_was_typed_after_a_form_was_kept_outlives_its_arrival(app: Flask, ani: Klien) -> None:
    siklus = open_siklus(ani)
    kunci = f"siklus/{siklus}/persiapan"
    form = ani.fill(ani.get(f"/{kunci}"), aksi("/persiapan/pengajuan"), **ISI_A)  # type: ignore[arg-type]
    _autosave(ani, kunci, 0, {"upaya_1": "yang dikirim"})
    _autosave(ani, kunci, 1, {"upaya_1": "yang ditulis sesudahnya"})
    form.isian.append(("draf_sampai", "1"))
    assert ani.send(form, op=True).status_code == 201
    draf = _kept(app, kunci)
    assert draf is not None
    assert (draf.revisi, draf.isi) == (2, {"upaya_1": ["yang ditulis sesudahnya"]})


def test_a_form_takes_the_draft_with_it_whose_answer_its_page_never_heard(app: Flask, ani: Klien) -> None:
    siklus = open_siklus(ani)
    kunci = f"siklus/{siklus}/persiapan"
    form = ani.fill(ani.get(f"/{kunci}"), aksi("/persiapan/pengajuan"), **ISI_A)  # type: ignore[arg-type]
    tanda = new_id()
    _autosave(ani, kunci, 0, {"upaya_1": "yang dikirim"}, tanda)
    form.isian += [("draf_sampai", "0"), ("draf_setelah", str(tanda))]
    assert ani.send(form, op=True).status_code == 201
    draf = _kept(app, kunci)
    assert draf is not None
    assert (draf.revisi, draf.isi) == (2, {})


def test_a_late_first_autosave_does_not_bring_a_sent_form_back_either(app: Flask, ani: Klien) -> None:
    siklus = open_siklus(ani)
    kunci = f"siklus/{siklus}/persiapan"
    form = ani.fill(ani.get(f"/{kunci}"), aksi("/pengajuan"), **ISI_A)  # type: ignore[arg-type]
    assert ani.send(form).status_code == 303
    assert _autosave(ani, kunci, 0, {"upaya_1": "terlambat"}).status_code == 409


def test_a_spent_form_with_other_words_is_kept_as_a_draft_and_the_page_leads_to_it(ani: Klien) -> None:
    siklus = open_siklus(ani)
    form = ani.fill(ani.get(f"/siklus/{siklus}/persiapan"), aksi("/pengajuan"), **ISI_A)  # type: ignore[arg-type]
    assert ani.send(form).status_code == 303
    jawaban = ani.send(form.with_values(upaya_1="Menyapa di gerbang."))
    assert jawaban.status_code == 409
    assert "disimpan sebagai draf" in jawaban.text
    assert f'href="/draf/siklus/{siklus}/persiapan"' in jawaban.text
    assert ani.get(f"/draf/siklus/{siklus}/persiapan").location == f"/siklus/{siklus}/persiapan"
    ani.send(ani.fill(ani.get(f"/siklus/{siklus}/persiapan"), aksi("/pengajuan/penarikan")))
    assert "Menyapa di gerbang." in ani.get(f"/siklus/{siklus}/persiapan").text


def test_a_draft_link_never_leads_out_of_the_house(ani: Klien) -> None:
    for kunci in ("contoh.org/x", "%5Ccontoh.org", "%5C%5Ccontoh.org", "%09/contoh.org", "https:/contoh.org"):
        tujuan = ani.get(f"/draf/{kunci}").location or ""
        assert tujuan.startswith("/"), (kunci, tujuan)
        assert not tujuan.startswith(("//", "/\\", "/\t")), (kunci, tujuan)
