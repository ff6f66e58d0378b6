"""An unannounced visit: its writer's alone, until one tap hangs it on a cycle of that guru."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from flask import Flask
from sqlalchemy import select

from observasi_app.extensions import db, new_id
from observasi_app.siklus.b_observasi.models import CatatanKunjungan
from observasi_app.web.waktu import Zona
from tests.dunia import tetap
from tests.klien import Klien
from tests.langkah import aksi, approve_persiapan, open_siklus, send, submit_persiapan

HARI_INI = datetime.now(Zona.WIB.tz)
TEKS = "Murid berbaris sendiri tanpa diminta."
FORM = aksi("/kunjungan")


def visit(budi: Klien, guru: str = "ani") -> str:
    """Note a visit; return its id."""
    isi = {"guru": str(tetap(guru)), "tanggal": f"{HARI_INI:%d/%m/%Y}", "tempat": "Lapangan", "teks": TEKS}
    halaman = send(budi, "/kunjungan", FORM, None, **isi).text
    cocok = re.search(r"/kunjungan/([0-9a-f-]{36})/penarikan", halaman)
    assert cocok
    return cocok[1]


def test_it_is_reached_from_home_and_read_by_its_writer_alone(
    ani: Klien, budi: Klien, citra: Klien, nova: Klien, sebagai: Callable[[str], Klien]
) -> None:
    assert 'href="/kunjungan"' in budi.get("/").text
    visit(budi)
    assert TEKS in budi.get("/kunjungan").text
    assert TEKS not in citra.get("/kunjungan").text
    for siapa in (ani, nova, sebagai("oki"), sebagai("dedi")):
        assert siapa.get("/kunjungan").status_code == 403


def test_it_waits_for_the_preparation_and_then_hangs_on_the_cycle_in_one_tap(
    ani: Klien, budi: Klien, nova: Klien
) -> None:
    catatan = visit(budi)
    siklus = open_siklus(ani)
    assert "setelah persiapan Ibu Ani Rahmawati dikumpulkan" in budi.get("/kunjungan").text
    alamat = f"/kunjungan/{catatan}/lampiran/{siklus}"
    assert budi.post(alamat, data={"operasi": str(new_id())}).status_code == 409
    submit_persiapan(ani, siklus)
    approve_persiapan(budi, siklus)
    assert TEKS not in ani.get(f"/siklus/{siklus}/observasi").text
    assert "Terlampir" in send(budi, "/kunjungan", aksi(alamat)).text
    for siapa in (ani, budi):
        assert TEKS in siapa.get(f"/siklus/{siklus}/observasi").text
    assert TEKS not in nova.get(f"/siklus/{siklus}/observasi").text, "a coach does not read it"


def test_what_hangs_is_not_hung_again_or_put_aside(app: Flask, ani: Klien, budi: Klien) -> None:
    catatan, siklus = visit(budi), open_siklus(ani)
    submit_persiapan(ani, siklus)
    send(budi, "/kunjungan", aksi(f"/lampiran/{siklus}"))
    for ujung in (f"lampiran/{siklus}", "penarikan"):
        assert budi.post(f"/kunjungan/{catatan}/{ujung}", data={"operasi": str(new_id())}).status_code == 409
    with app.app_context():
        assert db.session.scalars(select(CatatanKunjungan.siklus_id)).one() == siklus


def test_it_is_put_aside_by_its_writer_and_kept(app: Flask, budi: Klien, citra: Klien) -> None:
    catatan = visit(budi)
    assert citra.post(f"/kunjungan/{catatan}/penarikan", data={"operasi": str(new_id())}).status_code == 404
    send(budi, "/kunjungan", aksi("/penarikan"))
    assert TEKS not in budi.get("/kunjungan").text
    with app.app_context():
        assert db.session.scalars(select(CatatanKunjungan.teks)).one() == TEKS


def test_it_does_not_hang_on_another_gurus_cycle(
    ani: Klien, budi: Klien, citra: Klien, sebagai: Callable[[str], Klien]
) -> None:
    catatan, lain = visit(budi), open_siklus(sebagai("rudi"))
    submit_persiapan(sebagai("rudi"), lain)
    assert budi.post(f"/kunjungan/{catatan}/lampiran/{lain}", data={"operasi": str(new_id())}).status_code == 409
    assert citra.post(f"/kunjungan/{catatan}/lampiran/{lain}", data={"operasi": str(new_id())}).status_code == 404


def test_a_day_to_come_and_missing_words_are_refused_and_the_rest_stays(budi: Klien) -> None:
    besok = HARI_INI + timedelta(days=2)
    isi = {"guru": str(tetap("ani")), "tanggal": f"{besok:%d/%m/%Y}", "tempat": "Lapangan", "teks": ""}
    jawaban = budi.send(budi.fill(budi.get("/kunjungan"), FORM, None, **isi))
    assert jawaban.status_code == 422
    assert "belum tiba" in jawaban.text
    assert "Tuliskan apa yang Anda lihat" in jawaban.text
    assert "Lapangan" in jawaban.text
