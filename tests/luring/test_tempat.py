"""Whoever works at two schools: what is typed belongs to one of them, and a form of one does nothing at the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from observasi_app.extensions import db, menulis, new_id
from observasi_app.rapor.models import RaporPendidikan
from observasi_app.rencana.models import Rencana
from observasi_app.sekolah.models import Penugasan
from tests.dunia import SEKOLAH, TAHUN, tetap
from tests.langkah import aksi, follow

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from tests.klien import Klien

ISI = f"/rapor/{min(TAHUN, 2026)}/isi"
SUMBER = "Dibacakan pengawas, dua halaman pertama."
DI_DUA = "budi-kepala_sekolah-dua"


@pytest.fixture(autouse=True)
def dua_sekolah(app: Flask) -> None:
    """Pak Budi leads the second school as well."""
    with app.app_context(), menulis() as sesi:
        sesi.add(
            Penugasan(
                id=tetap(DI_DUA),
                pegawai_id=tetap("budi"),
                peran="kepala_sekolah",
                sekolah_id=tetap("dua"),
                mulai=db.session.scalars(select(Penugasan.mulai)).first(),
                sifat="plt",
            )
        )


def wear(budi: Klien, penugasan: str) -> None:
    """Put on the hat of an assignment."""
    form = budi.fill(budi.get("/sesi"), f'form[action$="/peran"]:has([value="{tetap(penugasan)}"])')
    follow(budi, budi.send(form))


def type_draf(budi: Klien, kunci: str, **isian: str) -> None:
    """Let the page keep what is typed."""
    op = str(new_id())
    data = {**isian, "operasi": op, "revisi": "0", "kunci_draf": kunci}
    assert budi.post(f"/draf/{kunci}", data=data, headers={"X-Observasi-Op": op}).status_code == 200


@pytest.mark.parametrize(
    "halaman",
    [ISI, "/aturan/2026/nilai/penilaian.keberatan", "/rubrik/guru/{fokus}/lengkapi", "/kunjungan"],
)
def test_each_place_has_words_of_its_own(budi: Klien, halaman: str) -> None:
    alamat = halaman.format(fokus="keteraturan-suasana-kelas")
    satu, dua = (f'data-draf="/draf{alamat}@{tetap(tempat)}"' for tempat in ("satu", "dua"))
    assert satu in budi.get(alamat).text
    wear(budi, DI_DUA)
    assert dua in budi.get(alamat).text


def test_words_of_one_school_are_not_offered_at_the_other_nor_sent_there(app: Flask, budi: Klien) -> None:
    kunci = f"{ISI.lstrip('/')}@{tetap('satu')}"
    form = budi.fill(budi.get(ISI), aksi("/isi"), sumber=SUMBER)
    type_draf(budi, kunci, sumber="Separuh jalan")
    wear(budi, DI_DUA)
    assert "Separuh jalan" not in budi.get(ISI).text
    jawaban = budi.send(form)
    assert jawaban.status_code == 409
    nama = {kunci: nama for kunci, (_npsn, nama) in SEKOLAH.items()}
    assert f"dibuka untuk {nama['satu']}, sedangkan sekarang Anda bekerja untuk {nama['dua']}" in jawaban.text
    assert "disimpan sebagai draf tempat itu" in jawaban.text
    type_draf(budi, f"{ISI.lstrip('/')}@{tetap('dua')}", sumber="Yang lain")
    assert budi.get(f"/draf/{kunci}").location == "/luring"
    with app.app_context():
        assert db.session.scalars(select(RaporPendidikan)).all() == []
    wear(budi, "budi-kepala_sekolah-satu")
    assert SUMBER in budi.get(ISI).text
    assert budi.get(f"/draf/{kunci}").location == ISI


def test_what_begins_something_begins_it_at_the_school_it_was_opened_at(app: Flask, budi: Klien) -> None:
    form = budi.fill(budi.get("/rencana/saya"), aksi("/rencana/saya"))
    wear(budi, DI_DUA)
    jawaban = budi.send(form)
    assert jawaban.status_code == 409
    assert "Ganti peran lewat menu nama Anda, lalu kirim lagi" in jawaban.text
    with app.app_context():
        assert db.session.scalars(select(Rencana)).all() == []
    wear(budi, "budi-kepala_sekolah-satu")
    assert budi.send(form).status_code == 303


def test_words_from_before_drafts_named_their_place_are_found_by_whoever_has_one_place(
    budi: Klien, sebagai: Callable[[str], Klien]
) -> None:
    oki = sebagai("oki")
    for klien in (oki, budi):
        type_draf(klien, ISI.lstrip("/"), sumber=SUMBER)
    assert SUMBER not in budi.get(ISI).text
    assert SUMBER in oki.get(ISI).text
