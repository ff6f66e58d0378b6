"""A lesson plan beside the preparation: optional, checked by its content, seen by whoever may read stage A."""

from __future__ import annotations

import io
import re
from uuid import UUID

from flask import Flask

from tests.klien import Klien, Terisi
from tests.langkah import aksi, approve_persiapan, follow, open_siklus, submit_persiapan

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n"
FORM = "#formulir-lampiran"


def fill_lampiran(guru: Klien, siklus: UUID, isi: bytes = PDF, nama: str = "RPP VIII-B.pdf") -> Terisi:
    return guru.fill(guru.get(f"/siklus/{siklus}/persiapan"), FORM, lampiran=(io.BytesIO(isi), nama))


def address_of(halaman: str) -> str:
    cocok = re.search(r"/berkas/[0-9a-f-]{36}/unduh", halaman)
    assert cocok
    return cocok[0]


def test_a_lesson_plan_is_attached_and_read_by_the_principal_and_the_coach(
    ani: Klien, budi: Klien, nova: Klien, citra: Klien
) -> None:
    siklus = open_siklus(ani)
    halaman = follow(ani, ani.send(fill_lampiran(ani, siklus)))
    assert "RPP VIII-B.pdf terlampir" in halaman.text
    alamat = address_of(halaman.text)
    assert ani.get(alamat).data == PDF
    assert budi.get(alamat).status_code == 404, "still the guru's draft"
    submit_persiapan(ani, siklus)
    for pembaca in (budi, nova):
        assert alamat in pembaca.get(f"/siklus/{siklus}/persiapan").text
        assert pembaca.get(alamat).data == PDF
    assert citra.get(alamat).status_code == 404


def test_the_preparation_goes_without_a_lesson_plan(ani: Klien) -> None:
    assert "Persiapan terkumpul" in submit_persiapan(ani, open_siklus(ani)).text


def test_what_is_no_pdf_is_refused_beside_its_field(ani: Klien) -> None:
    siklus = open_siklus(ani)
    form = fill_lampiran(ani, siklus, b"PK dokumen Word", "rpp.pdf")
    jawaban = ani.send(form)
    assert jawaban.status_code == 422
    assert "bukan PDF" in jawaban.text
    json = ani.send(form, op=True).json
    assert json is not None
    assert "bukan PDF" in json["galat"]["lampiran"][0]


def test_a_file_over_ten_megabytes_is_refused_with_its_own_status(ani: Klien) -> None:
    siklus = open_siklus(ani)
    form = fill_lampiran(ani, siklus, b"%PDF-1.7" + b" " * 10 * 1024 * 1024 + b"%%EOF")
    jawaban = ani.send(form, op=True)
    assert (jawaban.status_code, jawaban.json and jawaban.json["sebab"]) == (413, "terlalu_besar")
    assert "10 MB" in ani.send(form).text


def test_sending_nothing_asks_for_the_file(ani: Klien) -> None:
    siklus = open_siklus(ani)
    jawaban = ani.send(ani.fill(ani.get(f"/siklus/{siklus}/persiapan"), FORM))
    assert jawaban.status_code == 422
    assert "Pilih berkas PDF-nya" in jawaban.text


def test_sending_it_twice_attaches_it_once(ani: Klien) -> None:
    siklus = open_siklus(ani)
    form = fill_lampiran(ani, siklus)
    pertama, kedua = ani.send(form, op=True), ani.send(form, op=True)
    assert (pertama.status_code, kedua.status_code) == (201, 200)
    assert pertama.json == kedua.json
    assert ani.get(f"/siklus/{siklus}/persiapan").text.count("/unduh") == 1


def test_the_wrong_file_can_be_taken_off_again(ani: Klien) -> None:
    siklus = open_siklus(ani)
    halaman = follow(ani, ani.send(fill_lampiran(ani, siklus)))
    alamat = address_of(halaman.text)
    halaman = follow(ani, ani.send(ani.fill(halaman, aksi("/pelepasan"))))
    assert "Lampiran dilepas" in halaman.text
    assert "/unduh" not in halaman.text
    assert ani.get(alamat).status_code == 404


def test_it_is_attached_only_while_the_preparation_is_being_written(ani: Klien, budi: Klien) -> None:
    siklus = open_siklus(ani)
    form = fill_lampiran(ani, siklus)
    submit_persiapan(ani, siklus)
    approve_persiapan(budi, siklus)
    jawaban = ani.send(form)
    assert jawaban.status_code == 409
    assert "Belum gilirannya" in jawaban.text


def test_nobody_else_attaches_to_her_preparation(app: Flask, ani: Klien, budi: Klien, citra: Klien) -> None:
    siklus = open_siklus(ani)
    form = fill_lampiran(ani, siklus)
    asing = Terisi(form.action, "POST", form.enctype, [("operasi", form.operasi)], form.berkas)
    assert citra.send(asing).status_code == 404
    assert budi.send(asing).status_code == 409
    assert "/unduh" not in ani.get(f"/siklus/{siklus}/persiapan").text
