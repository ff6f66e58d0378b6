"""An agreed lesson is moved by either side, or did not come about; two within the hour warn and block nothing."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from flask import Flask
from sqlalchemy import select

from observasi_app.extensions import db, new_id
from observasi_app.jejak.models import Jejak
from observasi_app.siklus.a_persiapan.models import Persiapan, UsulanJadwal
from observasi_app.siklus.inti.models import Siklus
from observasi_app.siklus.inti.tahap import Keadaan
from observasi_app.web.waktu import Zona
from tests.dunia import TAHUN
from tests.klien import Klien
from tests.langkah import aksi, approve_persiapan, open_siklus, send, start_observasi, submit_persiapan

ALASAN = "Ada rapat dinas pada jam itu."
BARU = {"tanggal": f"21/5/{TAHUN}", "pukul": "7.20", "jam_ke": "1–2", "alasan": ALASAN}


def agreed(ani: Klien, budi: Klien) -> UUID:
    """Carry a cycle to an agreed lesson: 14 May, 9.40."""
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    approve_persiapan(budi, siklus)
    return siklus


def move(siapa: Klien, siklus: UUID, **lain: object) -> str:
    """Propose another time."""
    alamat = f"/siklus/{siklus}/persiapan/jadwal-ulang"
    return send(siapa, alamat, aksi("/jadwal-ulang"), None, **(BARU | lain)).text


def not_held(siapa: Klien, siklus: UUID) -> str:
    """Say that the lesson did not come about."""
    alamat = f"/siklus/{siklus}/persiapan/tidak-terlaksana"
    return send(siapa, alamat, aksi("/tidak-terlaksana"), alasan=ALASAN).text


def standing(app: Flask, siklus: UUID) -> tuple[str, str]:
    """Return where a cycle stands and when its lesson is, on the school's clock."""
    with app.app_context():
        s = db.session.scalars(select(Siklus).where(Siklus.id == siklus)).one()
        return s.keadaan, f"{s.jadwal.astimezone(Zona.WIB.tz):%d/%m %H.%M}" if s.jadwal else ""


def test_the_guru_moves_an_agreed_lesson_and_the_agreed_one_stands_until_then(
    app: Flask, ani: Klien, budi: Klien
) -> None:
    siklus = agreed(ani, budi)
    move(ani, siklus)
    assert standing(app, siklus) == (Keadaan.B_JADWAL_PENGAMAT.value, "14/05 09.40")
    assert "Jawab jadwal ulang" in budi.get("/").text
    halaman = budi.get(f"/siklus/{siklus}/observasi").text
    assert ALASAN in halaman
    assert "21 Mei" in halaman
    assert "14 Mei" in halaman
    send(budi, f"/siklus/{siklus}/observasi", aksi("/jadwal-ulang/persetujuan"))
    assert standing(app, siklus) == (Keadaan.B_TERJADWAL.value, "21/05 07.20")
    assert "21 Mei" in ani.get(f"/siklus/{siklus}/persiapan").text


def test_the_old_time_remains_in_the_trail_and_is_read(app: Flask, ani: Klien, budi: Klien) -> None:
    siklus = agreed(ani, budi)
    move(budi, siklus)
    send(ani, f"/siklus/{siklus}/persiapan", aksi("/jadwal-ulang/persetujuan"))
    lembar = ani.get(f"/siklus/{siklus}").text
    assert "menyetujui jadwal ulang" in lembar
    assert f"dari Kamis, 14 Mei {TAHUN}" in lembar
    assert ALASAN in lembar
    with app.app_context():
        rincian = db.session.scalars(select(Jejak.rincian).where(Jejak.tindakan == "agree_ulang")).one()
        assert rincian["dari"].startswith(f"{TAHUN}-05-14")
        assert rincian["ke"].startswith(f"{TAHUN}-05-21")
        assert db.session.scalars(select(Persiapan.tanggal)).one().day == 14, "the document stays as it was"


def test_the_other_side_proposes_yet_another_time(app: Flask, ani: Klien, budi: Klien) -> None:
    siklus = agreed(ani, budi)
    move(ani, siklus)
    move(budi, siklus, tanggal=f"22/5/{TAHUN}")
    assert standing(app, siklus) == (Keadaan.B_JADWAL_PELAKU.value, "14/05 09.40")
    send(ani, f"/siklus/{siklus}/persiapan", aksi("/jadwal-ulang/persetujuan"))
    assert standing(app, siklus) == (Keadaan.B_TERJADWAL.value, "22/05 07.20")
    with app.app_context():
        usulan = db.session.scalars(select(UsulanJadwal).order_by(UsulanJadwal.id)).all()
        assert [u.ditarik is not None for u in usulan] == [True, False], "nothing is deleted"


def test_a_proposed_move_is_taken_back_until_it_was_opened(app: Flask, ani: Klien, budi: Klien) -> None:
    siklus = agreed(ani, budi)
    move(ani, siklus)
    send(ani, f"/siklus/{siklus}/persiapan", aksi("/jadwal-ulang/penarikan"))
    assert standing(app, siklus) == (Keadaan.B_TERJADWAL.value, "14/05 09.40")
    move(ani, siklus)
    budi.post(f"/siklus/{siklus}/pembukaan", data={"operasi": str(new_id())})
    tarik = ani.post(f"/siklus/{siklus}/persiapan/jadwal-ulang/penarikan", data={"operasi": str(new_id())})
    assert tarik.status_code == 409


def test_a_lesson_that_did_not_come_about_goes_back_to_the_timetable(app: Flask, ani: Klien, budi: Klien) -> None:
    siklus = agreed(ani, budi)
    not_held(budi, siklus)
    assert standing(app, siklus) == (Keadaan.B_BELUM_TERLAKSANA.value, "")
    beranda = ani.get("/").text
    assert "Usulkan jadwal baru" in beranda
    assert ALASAN in ani.get(f"/siklus/{siklus}/persiapan").text
    move(ani, siklus)
    tarik = ani.post(f"/siklus/{siklus}/persiapan/jadwal-ulang/penarikan", data={"operasi": str(new_id())})
    assert tarik.status_code == 409, "there is no agreed time to go back to"
    send(budi, f"/siklus/{siklus}/persiapan", aksi("/jadwal-ulang/persetujuan"))
    assert standing(app, siklus) == (Keadaan.B_TERJADWAL.value, "21/05 07.20")


def test_the_lesson_may_begin_although_it_was_said_not_to_come_about(app: Flask, ani: Klien, budi: Klien) -> None:
    siklus = agreed(ani, budi)
    not_held(ani, siklus)
    start_observasi(budi, siklus)
    keadaan, jadwal = standing(app, siklus)
    assert keadaan == Keadaan.B_BERLANGSUNG.value
    assert jadwal, "it stands on the timetable at its real time"


def test_a_reason_and_a_day_of_the_period_are_asked_for(ani: Klien, budi: Klien) -> None:
    siklus = agreed(ani, budi)
    alamat = f"/siklus/{siklus}/persiapan/jadwal-ulang"
    isian = BARU | {"alasan": "", "tanggal": f"21/5/{TAHUN + 2}"}
    jawaban = ani.send(ani.fill(ani.get(alamat), aksi("/jadwal-ulang"), None, **isian))
    assert jawaban.status_code == 422
    assert "Tuliskan alasannya" in jawaban.text
    assert "di luar periode" in jawaban.text
    assert "7.20" in jawaban.text, "the rest stays filled"


def test_nobody_else_and_nobody_out_of_turn(ani: Klien, budi: Klien, citra: Klien) -> None:
    siklus = open_siklus(ani)
    alamat = f"/siklus/{siklus}/persiapan/jadwal-ulang"
    assert ani.get(alamat).status_code == 409
    submit_persiapan(ani, siklus)
    approve_persiapan(budi, siklus)
    for titik in ("jadwal-ulang", "jadwal-ulang/persetujuan", "tidak-terlaksana"):
        kirim = {"operasi": str(new_id()), "alasan": ALASAN}
        assert citra.post(f"/siklus/{siklus}/persiapan/{titik}", data=kirim | BARU).status_code == 404
    move(ani, siklus)
    sendiri = {"operasi": str(new_id()), "versi": "4"}
    assert ani.post(f"{alamat}/persetujuan", data=sendiri).status_code == 409


# ── Two within the hour ─────────────────────────────────────────────────────────────────────────────────────────────


def test_two_lessons_within_the_hour_warn_and_block_nothing(
    app: Flask, ani: Klien, sebagai: Callable[[str], Klien], budi: Klien
) -> None:
    agreed(ani, budi)
    rudi = sebagai("rudi")
    lain = open_siklus(rudi)
    pesan = submit_persiapan(rudi, lain, pukul="10.20").text
    assert "sudah punya observasi lain pukul 09.40" in pesan
    assert "Ani" not in pesan, "whose it is, is not hers to read"
    halaman = budi.get(f"/siklus/{lain}/persiapan").text
    assert "Anda juga mengamati Ibu Ani Rahmawati, pukul 09.40" in halaman
    approve_persiapan(budi, lain)
    assert standing(app, lain)[0] == Keadaan.B_TERJADWAL.value


def test_an_hour_apart_is_no_clash(ani: Klien, sebagai: Callable[[str], Klien], budi: Klien) -> None:
    agreed(ani, budi)
    rudi = sebagai("rudi")
    lain = open_siklus(rudi)
    assert "sudah punya observasi lain" not in submit_persiapan(rudi, lain, pukul="10.40").text
    assert "Anda juga mengamati" not in budi.get(f"/siklus/{lain}/persiapan").text
    approve_persiapan(budi, lain)
    assert "Anda juga mengamati Ibu Ani Rahmawati" in move(budi, lain, tanggal=f"14/5/{TAHUN}", pukul="9.00")
