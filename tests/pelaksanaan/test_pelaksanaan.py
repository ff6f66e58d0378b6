"""Evidence and notes under an agreed plan: said, confirmed, dated within the period (V5), quoted in the appraisal."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from observasi_app.extensions import db, menulis, new_id
from observasi_app.pelaksanaan.models import Bukti, UmpanBalik
from observasi_app.pelaksanaan.rules import IsiBukti, Rentang, check_bukti
from tests.dunia import TAHUN, tetap
from tests.langkah import aksi, finish_siklus, send
from tests.rencana import langkah as rencana

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from werkzeug.test import TestResponse

    from tests.klien import Klien

KOSP: dict[str, object] = {"item": "c", "nama": "KOSP", "letak": "Map hijau di ruang guru", "tanggal": f"5/1/{TAHUN}"}


@pytest.fixture
def halaman(ani: Klien, budi: Klien) -> str:
    """The page under Bu Ani's agreed plan."""
    id_ = rencana.fill_all(ani)
    rencana.submit(ani, id_)
    rencana.approve(budi, id_)
    rencana.agree(ani, id_)
    return f"/rencana/{id_}/pelaksanaan"


def record(siapa: Klien, halaman: str, **isi: object) -> TestResponse:
    return send(siapa, halaman, aksi("/pelaksanaan/bukti"), None, **(KOSP | isi))


def try_to_record(siapa: Klien, halaman: str, **isi: object) -> TestResponse:
    return siapa.send(siapa.fill(siapa.get(halaman), aksi("/pelaksanaan/bukti"), **(KOSP | isi)))  # type: ignore[arg-type]


def rows(app: Flask) -> list[Bukti]:
    with app.app_context():
        return list(db.session.scalars(select(Bukti).order_by(Bukti.id)))


def test_from_the_plan_a_guru_says_what_there_is_and_her_principal_confirms_it(
    app: Flask, ani: Klien, budi: Klien, halaman: str
) -> None:
    lembar = halaman.removesuffix("/pelaksanaan")
    assert f'href="{halaman}"' in ani.get(lembar).text
    assert "tidak diunggah" in ani.get(halaman).text
    assert "Bukti dukung tercatat." in record(ani, halaman).text
    assert "Belum dikonfirmasi" in budi.get(halaman).text
    assert "/konfirmasi" not in ani.get(halaman).text
    send(budi, halaman, aksi("/konfirmasi"))
    assert "Dikonfirmasi ada" in ani.get(halaman).text
    (satu,) = rows(app)
    assert (satu.item, satu.pengonfirmasi_id, satu.tanggal) == ("c", tetap("budi"), date(TAHUN, 1, 5))


def test_a_confirmation_by_mistake_is_taken_back_and_the_guru_can_mend_hers_again(
    app: Flask, ani: Klien, budi: Klien, citra: Klien, halaman: str
) -> None:
    record(ani, halaman)
    send(budi, halaman, aksi("/konfirmasi"))
    tarik = aksi("/konfirmasi/penarikan")
    assert not ani.get(halaman).text.count("/konfirmasi/penarikan")
    alamat = f"{halaman}/bukti/{rows(app)[0].id}/konfirmasi/penarikan"
    assert citra.post(alamat, data={"operasi": str(new_id())}).status_code == 404
    lagi = budi.fill(budi.get(halaman), tarik)
    send(budi, halaman, tarik)
    assert "Belum dikonfirmasi" in ani.get(halaman).text
    assert budi.send(lagi).status_code in {303, 200, 201}, "twice is as once"
    send(ani, halaman, aksi("/penarikan"))
    (satu,) = rows(app)
    assert (satu.dikonfirmasi, satu.pengonfirmasi_id) == (None, None)
    assert satu.ditarik is not None


def test_v5_a_date_outside_of_the_period_only_the_principal_lets_in_with_a_reason(
    app: Flask, ani: Klien, budi: Klien, halaman: str
) -> None:
    luar = f"20/12/{TAHUN - 1}"
    ditolak = try_to_record(ani, halaman, tanggal=luar)
    assert ditolak.status_code == 422
    assert "di luar periode" in ditolak.text
    assert "Map hijau" in ditolak.text
    tanpa = try_to_record(budi, halaman, tanggal=luar)
    assert tanpa.status_code == 422
    assert "Tuliskan alasan pengecualiannya" in tanpa.text
    assert rows(app) == []
    record(budi, halaman, tanggal=luar, alasan="SK berlaku sejak semester lalu.")
    (satu,) = rows(app)
    assert satu.dikonfirmasi is not None
    assert "SK berlaku sejak semester lalu." in ani.get(halaman).text


def test_what_waits_to_be_issued_is_not_confirmed_before(app: Flask, ani: Klien, budi: Klien, halaman: str) -> None:
    tanpa = try_to_record(ani, halaman, tanggal="")
    assert tanpa.status_code == 422
    assert "isi perkiraan terbitnya" in tanpa.text
    record(ani, halaman, tanggal="", perkiraan=f"1/12/{TAHUN}")
    assert "Menunggu terbit" in budi.get(halaman).text
    assert "/konfirmasi" not in budi.get(halaman).text
    alamat = f"{halaman}/bukti/{rows(app)[0].id}"
    paksa = budi.post(f"{alamat}/konfirmasi", data={"operasi": str(new_id())})
    assert paksa.status_code == 409
    assert "belum terbit" in paksa.text
    luar = ani.send(ani.fill(ani.get(f"{alamat}/terbit"), aksi("/terbit"), tanggal=f"2/1/{TAHUN + 1}"))
    assert luar.status_code == 422
    send(ani, f"{alamat}/terbit", aksi("/terbit"), None, tanggal=f"3/12/{TAHUN}")
    assert "Belum dikonfirmasi" in budi.get(halaman).text
    assert ani.get(f"{alamat}/terbit").status_code == 409


def test_one_takes_back_what_one_wrote_until_it_is_confirmed(app: Flask, ani: Klien, budi: Klien, halaman: str) -> None:
    record(ani, halaman)
    tarik = ani.fill(ani.get(halaman), aksi("/penarikan"))
    send(budi, halaman, aksi("/konfirmasi"))
    assert ani.send(tarik).status_code == 409
    record(ani, halaman, nama="Kalender pendidikan")
    send(ani, halaman, aksi("/penarikan"))
    assert "Kalender pendidikan" not in ani.get(halaman).text
    assert [bool(b.ditarik) for b in rows(app)] == [False, True]


def test_both_sides_write_notes_and_the_appraisal_quotes_them(app: Flask, ani: Klien, budi: Klien) -> None:
    finish_siklus(ani, budi)
    id_ = rencana.fill_all(ani)
    rencana.submit(ani, id_)
    rencana.approve(budi, id_, ekspektasi_loyal="Menjaga nama baik sekolah.")
    rencana.agree(ani, id_)
    halaman, form = f"/rencana/{id_}/pelaksanaan", aksi("/umpan-balik")
    kosong = budi.send(budi.fill(budi.get(halaman), form, untuk="d"))
    assert kosong.status_code == 422
    assert "Tuliskan catatannya." in kosong.text
    send(budi, halaman, form, None, untuk="d", teks="Perangkat bab 2 rapi, bagikan ke KKG.")
    send(ani, halaman, form, None, untuk="d", teks="Sudah dibagikan.")
    for alamat in (halaman, "/"):
        assert "bagikan ke KKG" in ani.get(alamat).text
    assert "Sudah dibagikan." not in ani.get("/").text, "one's own note is no news"
    record(ani, halaman)
    nilai = budi.get(f"/penilaian/guru/{tetap('ani')}").text
    assert "“Perangkat bab 2 rapi, bagikan ke KKG.” — umpan balik Bapak Budi Santoso" in nilai
    assert "2 umpan balik untuk dikutip" in nilai
    assert "0 dari 1 dokumen dikonfirmasi" in nilai
    assert "Menjaga nama baik sekolah." in nilai
    for kata in ("Perilaku kerja", "Dipertimbangkan, tidak diberi rating", "Dikumpulkan, tidak diberi rating"):
        assert kata in nilai
    send(ani, halaman, 'form[action*="/umpan-balik/"]')
    assert "Sudah dibagikan." not in budi.get(halaman).text
    with app.app_context(), menulis() as sesi:
        semua = sesi.scalars(select(UmpanBalik)).all()
        assert len(semua) == 2
        for satu in semua:
            satu.ditulis -= timedelta(days=15)
    assert "bagikan ke KKG" not in ani.get("/").text


def test_without_an_agreed_plan_the_appraisal_says_so(ani: Klien, budi: Klien) -> None:
    finish_siklus(ani, budi)
    assert "Belum ada rencana yang disepakati" in budi.get(f"/penilaian/guru/{tetap('ani')}").text


def test_before_the_plan_is_agreed_there_is_nothing_to_prove(ani: Klien) -> None:
    id_ = rencana.fill_all(ani)
    jawaban = ani.get(f"/rencana/{id_}/pelaksanaan")
    assert jawaban.status_code == 409
    assert "belum disepakati" in jawaban.text


def test_nobody_else_finds_it_and_nobody_confirms_their_own(
    app: Flask, ani: Klien, sebagai: Callable[[str], Klien], halaman: str
) -> None:
    record(ani, halaman)
    form = ani.fill(ani.get(halaman), aksi("/pelaksanaan/bukti"), **KOSP)  # type: ignore[arg-type]
    for lain in ("citra", "rudi", "endah", "dedi"):
        assert sebagai(lain).get(halaman).status_code == 404
    assert sebagai("citra").send(form).status_code in (403, 404, 409)
    sendiri = ani.post(f"{halaman}/bukti/{rows(app)[0].id}/konfirmasi", data={"operasi": str(new_id())})
    assert sendiri.status_code == 403


def test_recording_twice_with_one_form_records_once(app: Flask, ani: Klien, halaman: str) -> None:
    form = ani.fill(ani.get(halaman), aksi("/pelaksanaan/bukti"), **KOSP)  # type: ignore[arg-type]
    assert ani.send(form).status_code == 303
    assert ani.send(form).status_code == 303
    assert len(rows(app)) == 1


RENTANG = Rentang(date(2026, 1, 1), date(2026, 12, 31))
KINI = date(2027, 2, 1)


@pytest.mark.parametrize(
    ("tanggal", "penilai", "alasan", "galat"),
    [
        (date(2026, 1, 1), False, "", []),
        (date(2026, 12, 31), False, "", []),
        (date(2025, 12, 31), False, "Alasan apa pun.", ["tanggal"]),
        (date(2027, 1, 1), True, "", ["alasan"]),
        (date(2027, 1, 1), True, "Terbit terlambat.", []),
    ],
)
def test_v5_both_ends_of_the_period_belong_to_it(
    tanggal: date, alasan: str, galat: list[str], *, penilai: bool
) -> None:
    isi = IsiBukti("c", "KOSP", "Map", tanggal, None, alasan)
    assert [a.isian for a in check_bukti(isi, RENTANG, KINI, dalam_periode=True, penilai=penilai)] == galat
    assert check_bukti(isi, RENTANG, KINI, dalam_periode=False, penilai=penilai) == ()


@pytest.mark.parametrize("dalam_periode", [True, False])
@pytest.mark.parametrize(
    ("tanggal", "perkiraan", "galat"),
    [
        (date(2027, 2, 2), None, ["tanggal"]),
        (KINI, None, []),
        (None, date(2025, 12, 31), ["perkiraan"]),
        (None, date(2027, 6, 1), []),
    ],
)
def test_no_document_is_of_a_year_to_come_and_none_is_expected_before_its_period(
    tanggal: date | None, perkiraan: date | None, galat: list[str], *, dalam_periode: bool
) -> None:
    isi = IsiBukti("c", "KOSP", "Map", tanggal, perkiraan, "Terbit terlambat.")
    assert [a.isian for a in check_bukti(isi, RENTANG, KINI, dalam_periode=dalam_periode, penilai=True)] == galat
