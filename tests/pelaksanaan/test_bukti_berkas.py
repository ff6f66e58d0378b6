"""Evidence as files, in a year that takes them in (V6): one PDF, read by those who appraise, noticed twice."""

from __future__ import annotations

import hashlib
import io
import json
import re
import threading
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader
from sqlalchemy import func, select, update

from observasi_app.berkas.akses import NAMA_BERKAS
from observasi_app.berkas.gudang import GudangPenuh
from observasi_app.berkas.models import Berkas, Unggahan
from observasi_app.berkas.terima import receive_rangkaian
from observasi_app.extensions import db, menulis, new_id
from observasi_app.pelaksanaan import views
from observasi_app.pelaksanaan.models import BuktiAsal
from observasi_app.pelaksanaan.rules import PALING_BANYAK, check_berkas
from observasi_app.penilaian.models import Penilaian
from observasi_app.rencana import queries
from observasi_app.rencana.models import Rencana
from observasi_app.siklus.inti.models import Siklus
from observasi_app.siklus.inti.tahap import Keadaan
from tests.berkas import dokumen
from tests.dunia import TAHUN, tetap
from tests.langkah import finish_siklus
from tests.pelaksanaan.langkah import SERTIFIKAT, agree, aksi, follow, rows, send, take_files, try_to_add, try_to_record
from tests.rencana import langkah as rencana

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from uuid import UUID

    from flask import Flask
    from werkzeug.test import TestResponse

    from observasi_app.berkas.terima import DokumenDiterima
    from tests.klien import Klien

FOTO = ("foto", dokumen.photo(), "IMG_1.jpg")
FOTO_LAIN = ("foto", dokumen.photo("HALAMAN DUA"), "IMG_2.jpg")
PDF = ("dokumen", dokumen.document("Satu", "Dua"), "sertifikat.pdf")


BOHONG = [
    (("dokumen", dokumen.photo(), "sertifikat.pdf"), 422, "bukan PDF"),
    (("foto", dokumen.document(), "foto.jpg"), 422, "bukan foto"),
    (("dokumen", b"MZ program", "sertifikat.pdf"), 422, "bukan PDF"),
    (("dokumen", b"", "kosong.pdf"), 422, "kosong"),
    (("dokumen", dokumen.locked(), "kunci.pdf"), 422, "dikunci"),
    (("dokumen", dokumen.with_script(), "skrip.pdf"), 422, "berjalan sendiri"),
    (("dokumen", dokumen.with_attachment(), "isi.pdf"), 422, "membawa berkas lain"),
    (("dokumen", b"%PDF-1.7 rusak %%EOF", "rusak.pdf"), 422, "rusak"),
    (("dokumen", b"%PDF-1.7" + b" " * (10 * 1024**2) + b"%%EOF", "besar.pdf"), 413, "lebih dari 10 MB"),
    (("foto", dokumen.picture_bomb(), "bom.png"), 413, "megapiksel"),
]
"""What lies about what it is, how it is answered, and in which words."""


@pytest.fixture
def halaman(app: Flask, ani: Klien, budi: Klien) -> str:
    """The page under Bu Ani's agreed plan of a year that takes files in."""
    id_ = agree(ani, budi)
    take_files(app, id_)
    return f"/rencana/{id_}/pelaksanaan"


@pytest.fixture
def lembar(app: Flask, ani: Klien, halaman: str) -> str:
    """The page on which Bu Ani adds files to what she wrote down."""
    assert try_to_record(ani, halaman).status_code == 303
    return f"{halaman}/bukti/{rows(app)[0].id}/berkas"


def link(app: Flask) -> str:
    """The address of the newest document."""
    with app.app_context():
        satu = db.session.scalars(select(Berkas).where(Berkas.dicabut.is_(None)).order_by(Berkas.id.desc())).first()
        assert satu is not None
        return f"/berkas/{satu.id}/unduh"


def pages(jawaban: TestResponse) -> int:
    return len(PdfReader(io.BytesIO(jawaban.data)).pages)


def kept(app: Flask) -> list[Path]:
    akar: Path = app.config["OBSERVASI"].uploads
    return [p for p in akar.rglob("*") if p.is_file()]


# ── Sending ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_photos_and_a_pdf_in_one_form_become_one_pdf_that_both_sides_read(
    app: Flask, ani: Klien, budi: Klien, halaman: str
) -> None:
    jawaban = follow(ani, try_to_record(ani, halaman, FOTO, FOTO_LAIN, PDF))
    assert "Bukti dukung tercatat, 4 halaman." in jawaban.text
    for siapa in (ani, budi):
        lihat = siapa.get(halaman).text
        assert f'href="{link(app)}"' in lihat
        assert "PDF, 4 halaman, " in lihat
        unduh = siapa.get(link(app))
        assert pages(unduh) == 4
        assert unduh.headers["Content-Disposition"].startswith(
            "attachment; filename*=UTF-8''Sertifikat%20pelatihan.pdf"
        )
        assert unduh.headers["X-Content-Type-Options"] == "nosniff"
        assert b"ahasia" not in unduh.data
    send(budi, halaman, aksi("/konfirmasi"))
    assert "Dikonfirmasi ada" in ani.get(halaman).text


def test_more_pages_are_added_to_the_same_pdf_and_the_former_one_is_read_no_more(
    app: Flask, ani: Klien, lembar: str
) -> None:
    assert "Berkas tersimpan: satu PDF, 1 halaman." in follow(ani, try_to_add(ani, lembar, FOTO)).text
    dulu = link(app)
    assert "Berkas tersimpan: satu PDF, 3 halaman." in follow(ani, try_to_add(ani, lembar, PDF)).text
    assert pages(ani.get(link(app))) == 3
    assert ani.get(dulu).status_code == 404


def test_a_document_that_was_waited_for_gets_its_file_later(app: Flask, ani: Klien, budi: Klien, halaman: str) -> None:
    try_to_record(ani, halaman, tanggal="", perkiraan=f"1/12/{TAHUN}")
    alamat = f"{halaman}/bukti/{rows(app)[0].id}"
    send(ani, f"{alamat}/terbit", aksi("/terbit"), None, tanggal=f"3/12/{TAHUN}")
    assert f'href="{alamat}/berkas"' in ani.get(halaman).text
    try_to_add(ani, f"{alamat}/berkas", PDF)
    assert pages(budi.get(link(app))) == 2


def test_photos_that_a_device_sends_by_itself_follow_the_words_and_are_added_one_by_one(
    app: Flask, ani: Klien, halaman: str
) -> None:
    """As the outbox does: the words first, whose id the evidence has; then each photo ahead of its own post."""
    form = ani.fill(ani.get(halaman), aksi("/pelaksanaan/bukti"), berkas="foto", **SERTIFIKAT)  # type: ignore[arg-type]
    assert f'data-foto-ke="{halaman}/bukti/00000000-0000-0000-0000-000000000000/berkas"' in ani.get(halaman).text
    assert ani.send(form, op=True).status_code == 201
    ke = f"{halaman}/bukti/{form.operasi}/berkas"
    for n, (_, isi, _nama) in enumerate((FOTO, FOTO_LAIN), start=1):
        sidik, op = hashlib.sha256(isi).hexdigest(), str(new_id())
        potong = {"mulai": 0, "ukuran": len(isi)}
        assert (
            ani.post(
                f"/berkas/unggahan/{sidik}",
                query_string=potong,
                data=isi,
                content_type="application/octet-stream",
                headers={"X-Observasi-Op": op},
            ).status_code
            == 200
        )
        op = str(new_id())
        data = {"unggahan": sidik, "diambil": "", "operasi": op}
        assert [ani.post(ke, data=data, headers={"X-Observasi-Op": op}).status_code for _ in range(2)] == [201, 200]
        assert pages(ani.get(link(app))) == n
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Unggahan)) == 0


def test_sending_twice_with_one_form_and_the_same_file_once_more_add_nothing(
    app: Flask, ani: Klien, lembar: str
) -> None:
    form = ani.fill(ani.get(lembar), aksi("/berkas"))
    form.berkas = [("dokumen", (io.BytesIO(PDF[1]), PDF[2]))]
    assert [ani.send(form).status_code for _ in range(2)] == [303, 303]
    assert "Berkas itu sudah ada di bukti ini." in follow(ani, try_to_add(ani, lembar, PDF, PDF)).text
    assert pages(ani.get(link(app))) == 2
    with app.app_context():
        assert len(db.session.scalars(select(BuktiAsal)).all()) == 1


def test_a_document_is_taken_off_and_another_put_in_its_place(app: Flask, ani: Klien, budi: Klien, lembar: str) -> None:
    try_to_add(ani, lembar, FOTO)
    dulu = link(app)
    send(ani, lembar, aksi("/pelepasan"))
    assert [siapa.get(dulu).status_code for siapa in (ani, budi)] == [404, 404]
    try_to_add(ani, lembar, FOTO, FOTO_LAIN)
    assert pages(budi.get(link(app))) == 2


# ── Refused ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("cara", ["baru", "tambah"])
def test_v6_a_file_that_is_not_what_it_says_is_refused_beside_its_field_and_the_words_stay(
    app: Flask, ani: Klien, halaman: str, cara: str
) -> None:
    lembar = f"{halaman}/bukti/{new_id()}/berkas"
    if cara == "tambah":
        try_to_record(ani, halaman)
        lembar = f"{halaman}/bukti/{rows(app)[0].id}/berkas"
    for berkas, status, kata in BOHONG:
        if cara == "tambah":
            jawaban = try_to_add(ani, lembar, berkas)
        else:
            jawaban = try_to_record(ani, halaman, berkas, letak="Map hijau di rumah")
            assert 'value="Sertifikat pelatihan"' in jawaban.text
            assert 'value="Map hijau di rumah"' in jawaban.text
        assert jawaban.status_code == status
        assert f'href="#{berkas[0]}"' in jawaban.text
        assert kata in jawaban.text
    assert len(rows(app)) == (1 if cara == "tambah" else 0)
    assert kept(app) == []


def test_v5_a_date_outside_of_the_period_is_refused_before_any_file_is_kept(
    app: Flask, ani: Klien, halaman: str
) -> None:
    jawaban = try_to_record(ani, halaman, PDF, tanggal=f"20/12/{TAHUN - 1}")
    assert jawaban.status_code == 422
    assert "di luar periode" in jawaban.text
    assert (rows(app), kept(app)) == ([], [])


def test_a_full_disk_is_said_and_nothing_is_written(
    app: Flask, ani: Klien, lembar: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> str:
        raise GudangPenuh

    monkeypatch.setattr("observasi_app.berkas.gudang.Gudang.simpan_pdf", full)
    jawaban = try_to_add(ani, lembar, PDF)
    assert jawaban.status_code == 507
    assert "penuh" in jawaban.text
    with app.app_context():
        assert db.session.scalars(select(Berkas)).all() == []


def test_without_a_file_the_page_for_files_asks_for_one(ani: Klien, lembar: str) -> None:
    semua: tuple[tuple[dict[str, object], str], ...] = (
        ({}, "Pilih foto atau PDF"),
        ({"berkas": "foto"}, "satu foto"),
        ({"berkas": "pdf"}, "Pilih PDF"),
    )
    for isi, kata in semua:
        jawaban = try_to_add(ani, lembar, **isi)  # type: ignore[arg-type]
        assert jawaban.status_code == 422
        assert kata in jawaban.text


@pytest.mark.parametrize(
    ("pilihan", "foto", "pdf", "isian"),
    [
        ("", 0, 0, []),
        ("foto", 0, 0, []),
        ("foto", 0, 1, ["berkas"]),
        ("foto", 1, 1, []),
        ("pdf", 0, 0, ["dokumen"]),
        ("pdf", 0, PALING_BANYAK, []),
        ("", 1, PALING_BANYAK, ["foto"]),
        ("", 0, PALING_BANYAK + 1, ["dokumen"]),
    ],
)
def test_photos_may_follow_the_words_but_a_pdf_comes_with_them(
    pilihan: str, foto: int, pdf: int, isian: list[str]
) -> None:
    assert [a.isian for a in check_berkas(pilihan, foto=foto, pdf=pdf, wajib=False)] == isian


# ── Whose turn, and whose eyes ──────────────────────────────────────────────────────────────────────────────────────


def test_once_it_is_confirmed_nothing_is_added_or_taken_off(app: Flask, ani: Klien, budi: Klien, lembar: str) -> None:
    try_to_add(ani, lembar, FOTO)
    tambah, lepas = (ani.fill(ani.get(lembar), aksi(satu)) for satu in ("/berkas", "/pelepasan"))
    tambah.berkas = [("dokumen", (io.BytesIO(PDF[1]), PDF[2]))]
    send(budi, lembar.split("/bukti/", maxsplit=1)[0], aksi("/konfirmasi"))
    assert [ani.send(satu).status_code for satu in (tambah, lepas)] == [409, 409]
    assert ani.get(lembar).status_code == 409
    assert pages(budi.get(link(app))) == 1


def test_nobody_else_reads_it_or_adds_to_it(
    app: Flask, ani: Klien, budi: Klien, sebagai: Callable[[str], Klien], lembar: str
) -> None:
    try_to_add(ani, lembar, FOTO)
    form = ani.fill(ani.get(lembar), aksi("/berkas"))
    form.berkas = [("dokumen", (io.BytesIO(PDF[1]), PDF[2]))]
    for lain in ("citra", "rudi", "nova", "endah", "dedi"):
        assert sebagai(lain).get(link(app)).status_code == 404
    assert sebagai("citra").send(form.renewed(new_id())).status_code in (403, 404)
    assert budi.get(lembar).status_code == 409
    assert app.test_client().get(link(app)).status_code in (302, 303, 401)


def test_a_coach_to_whom_the_plan_is_shown_reads_no_evidence(
    app: Flask, ani: Klien, sebagai: Callable[[str], Klien], lembar: str
) -> None:
    try_to_add(ani, lembar, FOTO)
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Rencana).values(untuk_coach=Rencana.sejak))
    assert sebagai("nova").get(link(app)).status_code == 404


def test_what_was_taken_back_is_read_by_nobody(app: Flask, ani: Klien, budi: Klien, lembar: str) -> None:
    try_to_add(ani, lembar, FOTO)
    send(ani, lembar.split("/bukti/", maxsplit=1)[0], aksi("/penarikan"))
    assert [siapa.get(link(app)).status_code for siapa in (ani, budi)] == [404, 404]


NILAI = {
    "refleksi": "Menyebut dampaknya pada murid.",
    "belajar": "Dua langkah tuntas.",
    "perubahan": "Peran dibagikan sebelum diskusi.",
    "hasil": "sesuai",
    "perilaku": "sesuai",
}


def test_the_appraisal_links_the_document_and_whoever_decides_on_an_objection_reads_it(
    app: Flask, ani: Klien, budi: Klien, sebagai: Callable[[str], Klien]
) -> None:
    endah = sebagai("endah")
    finish_siklus(ani, budi)
    id_ = agree(ani, budi)
    take_files(app, id_)
    try_to_record(ani, f"/rencana/{id_}/pelaksanaan", PDF)
    penilaian = f"/penilaian/guru/{tetap('ani')}"
    assert f'href="{link(app)}"' in budi.get(penilaian).text
    lihat = send(budi, penilaian, aksi("/penetapan"), None, **NILAI)
    keberatan = f"{find_penilaian(app)}/keberatan"
    assert lihat.status_code == 200
    for siapa in (ani, budi):
        assert f'href="{link(app)}"' in siapa.get(find_penilaian(app)).text
    assert endah.get(link(app)).status_code == 404
    send(ani, keberatan, aksi("/keberatan"), None, alasan="Sertifikatnya belum dihitung.")
    assert f'href="{link(app)}"' in endah.get(keberatan).text
    assert pages(endah.get(link(app))) == 2


@pytest.fixture
def rencana_budi(app: Flask, budi: Klien, sebagai: Callable[[str], Klien]) -> UUID:
    """The plan that Pak Budi, as kepala sekolah, agreed on with the dinas, with one document under its fourth row."""
    endah = sebagai("endah")
    id_ = rencana.fill_all(budi, rencana.ISI_KEPALA)
    rencana.submit(budi, id_)
    rencana.approve(endah, id_)
    rencana.agree(budi, id_)
    take_files(app, id_)
    assert try_to_record(budi, f"/rencana/{id_}/pelaksanaan", PDF, item="d").status_code == 303
    return id_


def test_the_document_of_a_principal_is_read_by_the_dinas_and_the_pengawas_who_recommends(
    app: Flask, ani: Klien, budi: Klien, sebagai: Callable[[str], Klien], rencana_budi: UUID
) -> None:
    dedi, endah = sebagai("dedi"), sebagai("endah")
    for siapa in (budi, dedi, endah):
        dokumen = siapa.get(link(app))
        assert pages(dokumen) == 2
        assert dokumen.headers["Cache-Control"] == "no-store", "the next time stands in the log, too"
    assert "<form" not in dedi.get(f"/rencana/{rencana_budi}/pelaksanaan").text.split("<main")[1]
    assert [siapa.get(link(app)).status_code for siapa in (ani, sebagai("citra"))] == [404, 404]
    log = [json.loads(satu) for satu in (app.config["OBSERVASI"].data / NAMA_BERKAS).read_text().splitlines()]
    dibuka = [(satu["pegawai"], satu["peran"], satu["wadah_id"], satu["ragam"]) for satu in log]
    bukti = str(rows(app)[0].id)
    assert dibuka == [
        (str(tetap(siapa)), peran, bukti, "unduh")
        for siapa, peran in (("budi", "kepala_sekolah"), ("dedi", "pengawas"), ("endah", "kepala_dinas"))
    ]


def finish_siklus_kepala(app: Flask) -> None:
    """Put the cycle that Pak Budi's plan opened, and Pak Dedi observes, where the appraisal begins."""
    selesai = {"keadaan": Keadaan.SELESAI.value, "tahap": Keadaan.SELESAI.tahap.value, "giliran": None}
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Siklus).values(pengamat_id=tetap("dedi"), penilai_id=tetap("endah"), **selesai))


PIMPINAN = f"/penilaian/kepala-sekolah/{tetap('satu')}/{tetap('budi')}"


def test_the_appraisal_of_a_principal_shows_his_document_under_its_row_from_the_recommendation_on(
    app: Flask, budi: Klien, sebagai: Callable[[str], Klien], rencana_budi: UUID
) -> None:
    dedi, endah = sebagai("dedi"), sebagai("endah")
    finish_siklus_kepala(app)
    ditulis = dedi.get(PIMPINAN).text
    send(dedi, PIMPINAN, aksi("/rekomendasi"), None, **NILAI)
    antrean = endah.get("/penilaian/rekomendasi").text
    (alamat,) = set(re.findall(r"/penilaian/rekomendasi/[0-9a-f-]{36}", antrean))
    diputus = endah.get(alamat).text
    for halaman in (ditulis, diputus):
        bagian = halaman.split('id="bukti-judul"')[1].split("</section>")[0]
        baris = bagian.split("<li>")[1]
        assert "0 dari 1 dokumen dikonfirmasi" in baris
        assert f'href="{link(app)}"' in baris
        assert "8 hasil kerja lain belum mempunyai bukti tercatat." in bagian
        assert f'href="/rencana/{rencana_budi}/pelaksanaan"' in bagian
    send(endah, alamat, aksi("/penetapan"))
    for siapa in (budi, dedi, endah):
        assert f'href="{link(app)}"' in siapa.get(find_penilaian(app)).text
    assert sebagai("citra").get(find_penilaian(app)).status_code == 404


def test_a_pengawas_who_does_not_review_plans_sees_no_document_while_he_recommends(
    app: Flask, sebagai: Callable[[str], Klien], rencana_budi: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Deny by default: who may not open the plan reads nothing of what lies under it."""
    dedi, asli = sebagai("dedi"), queries.find_aturan
    finish_siklus_kepala(app)

    def find(*isi: Any) -> Any:  # noqa: ANN401 - what the query gives and takes
        return replace(asli(*isi), ditelaah=False)  # type: ignore[type-var]

    monkeypatch.setattr(queries, "find_aturan", find)
    halaman = dedi.get(PIMPINAN).text
    assert "Rekomendasikan kepada dinas" in halaman
    assert "Bukti dari rencana" not in halaman
    assert dedi.get(link(app)).status_code == 404


def find_penilaian(app: Flask) -> str:
    with app.app_context():
        return f"/penilaian/{db.session.scalars(select(Penilaian.id)).one()}"


def test_after_the_appraisal_nothing_is_added_or_taken_back(app: Flask, ani: Klien, budi: Klien) -> None:
    finish_siklus(ani, budi)
    id_ = agree(ani, budi)
    take_files(app, id_)
    halaman = f"/rencana/{id_}/pelaksanaan"
    try_to_record(ani, halaman, PDF)
    send(budi, halaman, aksi("/umpan-balik"), None, untuk="d", teks="Bagikan ke KKG.")
    lembar = f"{halaman}/bukti/{rows(app)[0].id}/berkas"
    buka = ani.get(halaman)
    semua = [
        (ani, ani.fill(buka, aksi("/pelaksanaan/bukti"), **SERTIFIKAT)),  # type: ignore[arg-type]
        (ani, ani.fill(buka, aksi("/penarikan"))),
        (ani, ani.fill(buka, aksi("/umpan-balik"), untuk="d", teks="Sudah.")),
        (ani, ani.fill(ani.get(lembar), aksi("/pelepasan"))),
        (budi, budi.fill(budi.get(halaman), 'form[action*="/umpan-balik/"]')),
        (budi, budi.fill(budi.get(halaman), aksi("/konfirmasi"))),
    ]
    send(budi, f"/penilaian/guru/{tetap('ani')}", aksi("/penetapan"), None, **NILAI)
    for siapa, form in semua:
        jawaban = siapa.send(form)
        assert jawaban.status_code == 409
        assert "sudah ditetapkan" in jawaban.text
    tutup = ani.get(halaman).text
    assert "sudah ditetapkan" in tutup
    assert "<form" not in tutup.split("<main")[1].split("</main")[0]
    assert pages(ani.get(link(app))) == 2


# ── The same file twice ─────────────────────────────────────────────────────────────────────────────────────────────


def test_the_same_file_under_another_row_is_said_to_both_sides_and_blocks_nothing(
    app: Flask, ani: Klien, budi: Klien, halaman: str
) -> None:
    try_to_record(ani, halaman, PDF)
    assert "Berkas yang sama" not in ani.get(halaman).text
    jawaban = follow(ani, try_to_record(ani, halaman, FOTO, PDF, item="d", nama="Perangkat ajar"))
    assert jawaban.text.count("Berkas yang sama sudah Anda pakai pada “Sertifikat pelatihan”, periode ") == 1
    assert budi.get(halaman).text.count("Berkas yang sama sudah dipakai pada “Sertifikat pelatihan”, periode ") == 1
    send(ani, f"{halaman}/bukti/{rows(app)[0].id}/berkas", aksi("/pelepasan"))
    assert "Berkas yang sama" not in ani.get(halaman).text


def test_the_same_file_in_another_year_is_said_with_the_year(app: Flask, ani: Klien, budi: Klien, halaman: str) -> None:
    try_to_record(ani, halaman, PDF)
    rencana.let_a_year_pass(app)
    id_ = agree(ani, budi)
    take_files(app, id_)
    baru = follow(ani, try_to_record(ani, f"/rencana/{id_}/pelaksanaan", PDF, nama="Sertifikat"))
    assert f"sudah Anda pakai pada “Sertifikat pelatihan”, periode {TAHUN - 1}." in baru.text


def test_the_file_of_somebody_else_is_never_spoken_of(
    app: Flask, ani: Klien, budi: Klien, sebagai: Callable[[str], Klien], halaman: str
) -> None:
    try_to_record(ani, halaman, PDF)
    rudi = sebagai("rudi")
    id_ = agree(rudi, budi)
    take_files(app, id_)
    lain = f"/rencana/{id_}/pelaksanaan"
    assert try_to_record(rudi, lain, PDF).status_code == 303
    for siapa in (rudi, budi):
        assert "Berkas yang sama" not in siapa.get(lain).text


def test_where_no_files_are_taken_in_nothing_has_changed(ani: Klien, budi: Klien) -> None:
    halaman = f"/rencana/{agree(ani, budi)}/pelaksanaan"
    buka = ani.get(halaman).text
    assert "tidak diunggah" in buka
    assert 'type="file"' not in buka
    form = ani.fill(buka, aksi("/pelaksanaan/bukti"), **SERTIFIKAT)  # type: ignore[arg-type]
    assert ani.send(form).status_code == 422
    form = ani.fill(buka, aksi("/pelaksanaan/bukti"), letak="Map hijau", **SERTIFIKAT)  # type: ignore[arg-type]
    assert ani.send(form).status_code == 303


def test_what_another_device_adds_meanwhile_stays(
    app: Flask, ani: Klien, sebagai: Callable[[str], Klien], lembar: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both files are in the PDF, though the second was put together before the first was there."""
    asli, lain, status = receive_rangkaian, sebagai("ani"), list[int]()

    def receive(*isi: Any, **sifat: Any) -> DokumenDiterima | None:  # noqa: ANN401 - what the view gives
        hasil = asli(*isi, **sifat)
        if not status:
            status.append(0)
            utas = threading.Thread(target=lambda: status.append(try_to_add(lain, lembar, FOTO).status_code))
            utas.start()
            utas.join(60)
        return hasil

    monkeypatch.setattr(views, "receive_rangkaian", receive)
    assert try_to_add(ani, lembar, PDF).status_code == 303
    assert status == [0, 303]
    assert pages(ani.get(link(app))) == 3
