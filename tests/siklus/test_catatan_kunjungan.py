"""An unannounced visit: its writer's alone, until one tap hangs it on a cycle of that guru."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

from flask import Flask
from sqlalchemy import select, update

from observasi_app.extensions import db, menulis, new_id
from observasi_app.sekolah.models import Penugasan
from observasi_app.siklus.b_observasi.models import CatatanKunjungan
from observasi_app.web.waktu import Zona
from tests.dunia import tetap
from tests.klien import Klien
from tests.langkah import (
    aksi,
    approve_persiapan,
    open_siklus,
    open_siklus_kepala,
    send,
    submit_persiapan,
    submit_persiapan_kepala,
)

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
    assert TEKS not in sebagai("dedi").get("/kunjungan").text
    for siapa in (ani, nova, sebagai("oki"), sebagai("endah")):
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


# ── A pengawas visits a principal ───────────────────────────────────────────────────────────────────────────────────


def visit_kepala(dedi: Klien, sekolah: str = "satu") -> str:
    """Note a visit to whoever leads a school; return its id."""
    isi = {"guru": str(tetap(sekolah)), "tanggal": f"{HARI_INI:%d/%m/%Y}", "tempat": "Ruang guru", "teks": TEKS}
    halaman = send(dedi, "/kunjungan", FORM, None, **isi).text
    cocok = re.search(r"/kunjungan/([0-9a-f-]{36})/penarikan", halaman)
    assert cocok
    return cocok[1]


def test_a_pengawas_notes_a_visit_from_home_and_nobody_else_reads_it(
    budi: Klien, citra: Klien, sebagai: Callable[[str], Klien]
) -> None:
    dedi = sebagai("dedi")
    assert 'href="/kunjungan"' in dedi.get("/").text
    halaman = dedi.get("/kunjungan").text
    assert "Bapak Budi Santoso, SMP Negeri 1 Contoh" in halaman
    assert "Ibu Citra Dewi, SMP Negeri 2 Contoh" in halaman
    assert "Ani" not in halaman
    catatan = visit_kepala(dedi)
    assert TEKS in dedi.get("/kunjungan").text
    for siapa in (budi, citra):
        assert TEKS not in siapa.get("/kunjungan").text
        assert siapa.post(f"/kunjungan/{catatan}/penarikan", data={"operasi": str(new_id())}).status_code == 404


def test_a_visit_to_a_principal_hangs_on_the_cycle_once_the_preparation_is_there(
    budi: Klien, citra: Klien, sebagai: Callable[[str], Klien]
) -> None:
    dedi = sebagai("dedi")
    catatan = visit_kepala(dedi)
    siklus = open_siklus_kepala(budi, dedi)
    alamat = f"/kunjungan/{catatan}/lampiran/{siklus}"
    assert dedi.post(alamat, data={"operasi": str(new_id())}).status_code == 409
    submit_persiapan_kepala(budi, siklus)
    approve_persiapan(dedi, siklus)
    assert TEKS not in budi.get(f"/siklus/{siklus}/observasi").text
    assert budi.post(alamat, data={"operasi": str(new_id())}).status_code == 404
    assert citra.post(alamat, data={"operasi": str(new_id())}).status_code == 404
    assert "Terlampir" in send(dedi, "/kunjungan", aksi(alamat)).text
    assert dedi.post(alamat, data={"operasi": str(new_id())}).status_code == 409
    for siapa in (budi, dedi):
        assert TEKS in siapa.get(f"/siklus/{siklus}/observasi").text


def test_a_visit_at_one_school_does_not_hang_on_the_cycle_of_another(
    app: Flask, budi: Klien, sebagai: Callable[[str], Klien]
) -> None:
    dedi = sebagai("dedi")
    catatan, siklus = visit_kepala(dedi, "dua"), open_siklus_kepala(budi, dedi)
    submit_persiapan_kepala(budi, siklus)
    jawaban = dedi.post(f"/kunjungan/{catatan}/lampiran/{siklus}", data={"operasi": str(new_id())})
    assert jawaban.status_code == 409
    with app.app_context():
        assert db.session.scalars(select(CatatanKunjungan.siklus_id)).one() is None


def test_a_school_that_is_not_in_care_any_more_is_not_offered_and_its_notes_are_gone(
    app: Flask, sebagai: Callable[[str], Klien]
) -> None:
    dedi = sebagai("dedi")
    catatan = visit_kepala(dedi, "dua")
    kemarin = HARI_INI.date() - timedelta(days=1)
    with app.app_context(), menulis() as sesi:
        sesi.execute(
            update(Penugasan)
            .where(Penugasan.pegawai_id == tetap("dedi"), Penugasan.sekolah_id == tetap("dua"))
            .values(selesai=kemarin)
        )
    halaman = dedi.get("/kunjungan").text
    assert TEKS not in halaman
    assert "SMP Negeri 2 Contoh" not in halaman
    assert dedi.post(f"/kunjungan/{catatan}/penarikan", data={"operasi": str(new_id())}).status_code == 404
