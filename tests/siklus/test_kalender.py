"""The agreed lesson in one's own calendar: the right instant in each zone, one entry for ever, and no word too many."""

from __future__ import annotations

from datetime import UTC, datetime, time
from uuid import UUID

import pytest
from flask import Flask
from icalendar import Calendar

from observasi_app.dokumen.kalender import Acara, make_ics
from observasi_app.extensions import menulis, new_id
from observasi_app.sekolah.models import JamPelajaran, Sekolah
from tests.dunia import TAHUN, tetap
from tests.klien import Klien
from tests.langkah import (
    ISI_A,
    aksi,
    approve_persiapan,
    conclude_observasi,
    open_siklus,
    send,
    share_hasil,
    start_observasi,
    submit_persiapan,
)


def entry_of(isi: bytes) -> dict[str, object]:
    """Return the properties of the one entry of a calendar file, decoded."""
    kalender = Calendar.from_ical(isi)
    assert isinstance(kalender, Calendar)
    (butir,) = kalender.walk("VEVENT")
    return {nama: butir.decoded(nama) for nama in butir}


def agree(ani: Klien, budi: Klien, **lain: object) -> str:
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus, **lain)
    approve_persiapan(budi, siklus)
    return f"/siklus/{siklus}"


@pytest.mark.parametrize(("zona", "utc"), [("WIB", 2), ("WITA", 1), ("WIT", 0)])
def test_the_lesson_stands_at_its_instant_whatever_the_zone_of_the_school(
    app: Flask, ani: Klien, budi: Klien, zona: str, utc: int
) -> None:
    with app.app_context(), menulis() as sesi:
        sesi.get_one(Sekolah, tetap("satu")).zona = zona
    lembar = agree(ani, budi)
    jawaban = ani.get(f"{lembar}/persiapan/kalender")
    assert jawaban.content_type == "text/calendar; charset=utf-8"
    assert jawaban.headers["Content-Disposition"] == 'attachment; filename="observasi-ani-rahmawati.ics"'
    butir = entry_of(jawaban.data)
    assert butir["DTSTART"] == datetime(TAHUN, 5, 14, utc, 40, tzinfo=UTC)
    assert b"DTSTART:" in jawaban.data
    assert b"VTIMEZONE" not in jawaban.data
    assert "DTEND" not in butir


def test_it_ends_with_the_last_lesson_hour_where_the_school_wrote_them_down(
    app: Flask, ani: Klien, budi: Klien
) -> None:
    with app.app_context(), menulis() as sesi:
        for ke, mulai, selesai in ((3, time(9, 40), time(10, 20)), (4, time(10, 20), time(11))):
            sesi.add(JamPelajaran(sekolah_id=tetap("satu"), id=new_id(), ke=ke, mulai=mulai, selesai=selesai))
    butir = entry_of(budi.get(f"{agree(ani, budi)}/persiapan/kalender").data)
    assert butir["DTEND"] == datetime(TAHUN, 5, 14, 4, 0, tzinfo=UTC)


def test_it_is_reached_from_the_sheet_once_agreed_and_refused_in_words_before(
    ani: Klien, budi: Klien, citra: Klien
) -> None:
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    assert "Simpan ke kalender" not in ani.get(f"/siklus/{siklus}").text
    belum = ani.get(f"/siklus/{siklus}/persiapan/kalender")
    assert belum.status_code == 409
    assert "belum disepakati" in belum.text
    approve_persiapan(budi, siklus)
    for klien in (ani, budi):
        halaman = klien.get(f"/siklus/{siklus}").text
        assert f'href="/siklus/{siklus}/persiapan/kalender"' in halaman
        assert f"Kamis, 14 Mei {TAHUN}, pukul 09.40 WIB" in halaman or "pukul 09.40 WIB" in halaman
    assert citra.get(f"/siklus/{siklus}/persiapan/kalender").status_code == 404


def test_a_rescheduled_lesson_is_the_same_entry_with_a_higher_sequence(ani: Klien, budi: Klien) -> None:
    lembar = agree(ani, budi)
    dulu = entry_of(ani.get(f"{lembar}/persiapan/kalender").data)
    send(budi, f"{lembar}/persiapan", aksi("/persetujuan/penarikan"))
    usul = {"tanggal": f"15/5/{TAHUN}", "pukul": "7.00", "jam_ke": "1", "alasan": "Ada rapat."}
    send(budi, f"{lembar}/persiapan/usulan-jadwal", aksi("/usulan-jadwal"), **usul)
    send(ani, f"{lembar}/persiapan", aksi("/usulan-jadwal/persetujuan"))
    kini = entry_of(ani.get(f"{lembar}/persiapan/kalender").data)
    assert kini["UID"] == dulu["UID"]
    assert kini["DTSTART"] == datetime(TAHUN, 5, 15, 0, 0, tzinfo=UTC)
    assert int(str(kini["SEQUENCE"])) > int(str(dulu["SEQUENCE"]))
    assert "Jam ke-1" in str(kini["DESCRIPTION"])


def test_nothing_that_was_judged_or_written_freely_is_in_it(ani: Klien, budi: Klien) -> None:
    lembar = agree(ani, budi, catatan="Dimas dan Sari duduk di depan.")
    siklus = lembar.rpartition("/")[2]
    start_observasi(budi, UUID(siklus))
    conclude_observasi(budi, UUID(siklus))
    share_hasil(budi, UUID(siklus))
    isi = ani.get(f"{lembar}/persiapan/kalender").data.decode().replace("\r\n ", "")
    for kata in ("Dimas", "Sari", str(ISI_A["upaya_1"]), "efektif", "Belum dilakukan", "rating"):
        assert kata not in isi
    assert "Observasi Ibu Ani Rahmawati" in isi


def test_long_lines_are_folded_and_signs_escaped() -> None:
    panjang = "Ruang guru, lantai 2; pintu “biru” " * 5 + "\\ selesai\nBaris kedua — é"
    saat = datetime(2026, 5, 14, 2, 40, tzinfo=UTC)
    isi = make_ics(Acara(tetap("x"), 3, panjang, saat, None, panjang, panjang, saat))
    assert all(len(baris) <= 75 for baris in isi.split(b"\r\n"))
    assert isi.endswith(b"END:VCALENDAR\r\n")
    butir = entry_of(isi)
    assert butir["DESCRIPTION"] == panjang
    assert b"\\, lantai" in isi.replace(b"\r\n ", b"")


def test_while_another_time_is_proposed_the_agreed_one_stands_and_then_the_entry_moves(ani: Klien, budi: Klien) -> None:
    lembar = agree(ani, budi)
    dulu = entry_of(ani.get(f"{lembar}/persiapan/kalender").data)
    ulang = {"tanggal": f"21/5/{TAHUN}", "pukul": "7.20", "jam_ke": "1", "alasan": "Ada rapat."}
    send(ani, f"{lembar}/persiapan/jadwal-ulang", aksi("/jadwal-ulang"), **ulang)
    tertunda = entry_of(ani.get(f"{lembar}/persiapan/kalender").data)
    assert tertunda["DTSTART"] == dulu["DTSTART"]
    assert tertunda["SEQUENCE"] == dulu["SEQUENCE"], "what moves no lesson is no news for a calendar"
    send(budi, f"{lembar}/observasi", aksi("/jadwal-ulang/persetujuan"))
    kini = entry_of(ani.get(f"{lembar}/persiapan/kalender").data)
    assert kini["DTSTART"] == datetime(TAHUN, 5, 21, 0, 20, tzinfo=UTC)
    assert kini["UID"] == dulu["UID"]
    assert int(str(kini["SEQUENCE"])) > int(str(dulu["SEQUENCE"]))


def test_a_lesson_that_did_not_come_about_is_in_no_calendar(ani: Klien, budi: Klien) -> None:
    lembar = agree(ani, budi)
    send(budi, f"{lembar}/persiapan/tidak-terlaksana", aksi("/tidak-terlaksana"), alasan="Ada rapat.")
    assert "Simpan ke kalender" not in ani.get(lembar).text
    jawaban = ani.get(f"{lembar}/persiapan/kalender")
    assert jawaban.status_code == 409
    assert "belum disepakati" in jawaban.text
