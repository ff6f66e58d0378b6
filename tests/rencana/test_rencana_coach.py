"""A coach and the plans of the guru in care: steps of everybody, words where they are shown, wording to use or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from observasi_app.extensions import db, menulis, new_id, now
from observasi_app.rencana.models import Rencana
from observasi_app.sekolah.models import PasanganCoach
from tests.dunia import tetap
from tests.langkah import aksi, send
from tests.perintah import perintah_dari
from tests.rencana.langkah import begin, fill_all, fill_langkah, submit

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from flask import Flask

    from tests.klien import Klien

SARAN = {"baris": "d", "usulan": "Jumlah modul ajar yang dipakai di kelas", "alasan": "Dapat dihitung."}


@pytest.fixture
def nova(sebagai: Callable[[str], Klien]) -> Klien:
    """Bu Nova, wearing the hat of a coach."""
    klien = sebagai("nova")
    send(klien, "/sesi", aksi("/peran"))
    return klien


@pytest.fixture
def terbuka(ani: Klien) -> UUID:
    rencana = fill_all(ani)
    send(ani, f"/rencana/{rencana}", aksi("/coach"))
    return rencana


def test_a_coach_sees_at_which_step_each_guru_stands_and_no_word(ani: Klien, nova: Klien) -> None:
    assert "0 dari 1 sudah mengajukan" in nova.get("/rencana/pendampingan").text
    assert "belum mulai" in nova.get("/rencana/pendampingan").text
    rencana = begin(ani)
    fill_langkah(ani, rencana, "data")
    fill_langkah(ani, rencana, "praktik")
    halaman = nova.get("/rencana/pendampingan").text
    assert "2 dari 6 langkah, berikutnya Pengembangan kompetensi" in halaman
    assert f"/rencana/{rencana}" not in halaman
    assert nova.get(f"/rencana/{rencana}").status_code == 404
    assert "Rudi Hartono" not in halaman


def test_when_everybody_has_handed_in_the_session_says_so(ani: Klien, nova: Klien) -> None:
    rencana = fill_all(ani)
    assert "6 dari 6 langkah, tinggal diajukan" in nova.get("/rencana/pendampingan").text
    submit(ani, rencana)
    halaman = nova.get("/rencana/pendampingan").text
    assert "1 dari 1 sudah mengajukan" in halaman
    assert "semua selesai" in halaman


@pytest.mark.parametrize("dipakai", [True, False])
def test_suggested_wording_is_the_gurus_to_use_or_not(
    ani: Klien, nova: Klien, app: Flask, terbuka: UUID, *, dipakai: bool
) -> None:
    send(nova, f"/rencana/{terbuka}", aksi("/saran"), None, **SARAN)
    lembar = ani.get(f"/rencana/{terbuka}").text
    assert "“Jumlah modul ajar yang dipakai di kelas”" in lembar
    tombol = "Pakai rumusan ini" if dipakai else "Tidak dipakai"
    form = ani.fill(ani.get(f"/rencana/{terbuka}"), aksi("/jawaban"), tombol)
    assert ani.send(form).status_code == 303
    assert ani.send(form).status_code == 303
    with app.app_context():
        isi = db.session.scalars(select(Rencana.isi)).one()
    ada = [satu["iki"] for satu in isi["hasil"] if satu["kode"] == "d"]
    assert (ada == ["Jumlah modul ajar yang dipakai di kelas"]) == dipakai
    assert ("· dipakai" if dipakai else "· tidak dipakai") in nova.get(f"/rencana/{terbuka}").text
    assert ani.post(form.action, data={"operasi": str(new_id()), "pilihan": "pakai"}).status_code == 409


def test_what_she_closes_again_the_coach_does_not_read(ani: Klien, nova: Klien, budi: Klien, terbuka: UUID) -> None:
    assert nova.get(f"/rencana/{terbuka}").status_code == 200
    assert budi.get(f"/rencana/{terbuka}").status_code == 404
    send(ani, f"/rencana/{terbuka}", aksi("/coach/penarikan"))
    assert nova.get(f"/rencana/{terbuka}").status_code == 404
    isi = {"operasi": str(new_id())} | SARAN
    assert nova.post(f"/rencana/{terbuka}/saran", data=isi).status_code == 404


def test_once_it_is_handed_in_nothing_is_suggested(ani: Klien, nova: Klien, terbuka: UUID) -> None:
    form = nova.fill(nova.get(f"/rencana/{terbuka}"), aksi("/saran"), **SARAN)
    submit(ani, terbuka)
    assert nova.send(form).status_code == 409
    assert "/saran" not in nova.get(f"/rencana/{terbuka}").text


def test_nobody_but_her_coach_suggests(
    ani: Klien, citra: Klien, sebagai: Callable[[str], Klien], terbuka: UUID
) -> None:
    isi = {"operasi": str(new_id())} | SARAN
    for lain in (citra, sebagai("rudi"), ani):
        assert lain.post(f"/rencana/{terbuka}/saran", data=isi).status_code in {403, 404}


def test_the_session_asks_as_often_for_many_guru_as_for_few(nova: Klien, app: Flask) -> None:
    def count() -> int:
        with app.app_context(), perintah_dari(db.engine) as perintah:
            assert nova.get("/rencana/pendampingan").status_code == 200
        return len(perintah)

    sedikit = count()
    with app.app_context(), menulis() as sesi:
        for kunci in ("rudi", "budi", "dedi"):
            sesi.add(
                PasanganCoach(
                    sekolah_id=tetap("satu"),
                    coach_id=tetap("nova"),
                    guru_id=tetap(kunci),
                    mulai=now().date().replace(month=1, day=1),
                )
            )
    assert count() == sedikit
    assert "Rudi Hartono" in nova.get("/rencana/pendampingan").text
