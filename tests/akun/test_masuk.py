"""Signing in as people do it: by number or short name; one answer for unknown and wrong; waiting by account."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from sqlalchemy import func, select, update
from werkzeug.test import TestResponse

from observasi_app.extensions import db, menulis
from observasi_app.masuk.models import Akun, PercobaanMasuk, Sesi
from observasi_app.masuk.sesi import KUKI
from observasi_app.sekolah.models import Penugasan
from tests.dunia import SANDI, tetap
from tests.klien import Klien
from tests.langkah import ISI_A, aksi, open_siklus

NIP_ANI = "198001012005010000"
NUPTK_ANI = "1234567890100000"


@pytest.fixture
def tamu(app: Flask) -> Klien:
    """Somebody at a browser that is not signed in."""
    klien = app.test_client()
    assert isinstance(klien, Klien)
    return klien


def sign_in(klien: Klien, nama: str, sandi: str = SANDI, lanjut: str = "") -> TestResponse:
    """Fill the sign-in page and press Masuk."""
    halaman = klien.get("/masuk", query_string={"lanjut": lanjut} if lanjut else None)
    return klien.send(klien.fill(halaman, aksi("/masuk"), nama=nama, sandi=sandi))


def is_in(klien: Klien) -> bool:
    """Tell whether this browser is signed in."""
    return klien.get("/sesi").status_code == 200


@pytest.mark.parametrize(
    "nama",
    ["ani", " Ani ", NIP_ANI, "19800101 200501 0 000", "19800101.200501.0.000", NUPTK_ANI, "1234 5678 9010 0000"],
)
def test_nip_nuptk_with_spaces_and_the_short_name_all_open_the_same_account(tamu: Klien, nama: str) -> None:
    assert sign_in(tamu, nama).status_code == 303
    assert "Ani Rahmawati" in tamu.get("/sesi").text


def test_unknown_wrong_and_closed_get_the_same_answer(app: Flask, tamu: Klien) -> None:
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Akun).where(Akun.nama_pendek == "rudi").values(ditutup_pada=datetime.now(UTC)))
    jawaban = [sign_in(tamu, "ani", "salah-sekali"), sign_in(tamu, "entah-siapa"), sign_in(tamu, "rudi")]
    assert [j.status_code for j in jawaban] == [422, 422, 422]
    assert all("Nama atau kata sandi tidak cocok" in j.text for j in jawaban)
    assert not is_in(tamu)


def test_an_unknown_name_costs_one_hash_as_a_wrong_password_does(tamu: Klien, monkeypatch: pytest.MonkeyPatch) -> None:
    dihitung: list[str | None] = []

    def count(tersimpan: str | None, sandi: str) -> bool:
        dihitung.append(tersimpan)
        return False

    monkeypatch.setattr("observasi_app.akun.actions.matches", count)
    sign_in(tamu, "ani", "salah-sekali")
    sign_in(tamu, "entah-siapa", "salah-sekali")
    assert len(dihitung) == 2


@pytest.mark.parametrize("nama", ["ani", "entah-siapa"])
def test_after_five_failures_even_the_right_password_waits(tamu: Klien, nama: str) -> None:
    jawaban = [sign_in(tamu, nama, "salah-sekali") for _ in range(5)][-1]
    assert "Terlalu banyak percobaan. Tunggu 3" in jawaban.text
    assert "Terlalu banyak percobaan" in sign_in(tamu, nama).text
    assert not is_in(tamu)


def test_waiting_is_counted_by_account_whatever_name_and_address_were_used(app: Flask, tamu: Klien) -> None:
    dipakai = ("ani", NIP_ANI, NUPTK_ANI, "ani", "19800101 200501 0 000")
    jawaban = [sign_in(tamu, nama, "salah-sekali") for nama in dipakai][-1]
    assert "Terlalu banyak percobaan" in jawaban.text
    lain = app.test_client()
    assert isinstance(lain, Klien)
    lain.environ_base["REMOTE_ADDR"] = "203.0.113.9"
    assert "Terlalu banyak percobaan" in sign_in(lain, "ani").text
    assert sign_in(tamu, "rudi").status_code == 303, "a colleague behind the same school address does not wait"


def test_waiting_passes_and_a_success_forgets_the_failures(app: Flask, tamu: Klien) -> None:
    for _ in range(5):
        sign_in(tamu, "ani", "salah-sekali")
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(PercobaanMasuk).values(terakhir=datetime.now(UTC) - timedelta(seconds=31)))
    assert sign_in(tamu, "ani").status_code == 303
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(PercobaanMasuk)) == 0


def test_names_nobody_has_do_not_fill_the_table_for_ever(app: Flask, tamu: Klien) -> None:
    sign_in(tamu, "entah-satu", "salah-sekali")
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(PercobaanMasuk).values(terakhir=datetime.now(UTC) - timedelta(hours=2)))
    sign_in(tamu, "entah-dua", "salah-sekali")
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(PercobaanMasuk)) == 1


def test_the_page_comes_back_with_the_name_and_without_the_password(tamu: Klien) -> None:
    jawaban = sign_in(tamu, "ani", "salah-sekali")
    assert 'value="ani"' in jawaban.text
    assert "salah-sekali" not in jawaban.text


def test_signing_in_goes_on_to_where_the_person_was_going(tamu: Klien) -> None:
    tujuan = tamu.get("/sesi?apa=1").location
    assert parse_qs(urlsplit(tujuan).query) == {"lanjut": ["/sesi?apa=1"]}
    assert sign_in(tamu, "ani", lanjut="/sesi?apa=1").location == "/sesi?apa=1"


@pytest.mark.parametrize(
    "jahat",
    ["https://jahat.contoh", "//jahat.contoh", "/\\jahat.contoh", "/\t/jahat.contoh", "/\t\\jahat", "//[", "jahat"],
)
def test_a_link_from_elsewhere_cannot_send_people_away(tamu: Klien, jahat: str) -> None:
    assert sign_in(tamu, "ani", lanjut=jahat).location == "/"


def test_the_session_is_new_at_every_sign_in_and_the_one_before_ends(app: Flask, ani: Klien) -> None:
    lama = ani.get_cookie(KUKI, domain="127.0.0.1")
    assert lama is not None
    form = ani.fill(masuk_page(app), aksi("/masuk"), nama="ani", sandi=SANDI)
    ani.send(form)
    baru = ani.get_cookie(KUKI, domain="127.0.0.1")
    assert baru is not None
    assert baru.value != lama.value
    with app.app_context():
        assert db.session.get_one(Sesi, tetap("sesi-ani")).dicabut_pada is not None
    assert "Tablet uji" not in ani.get("/sesi").text


def masuk_page(app: Flask) -> TestResponse:
    """Return the sign-in page as a stranger sees it."""
    return app.test_client().get("/masuk")


def test_the_cookie_is_hidden_from_scripts_and_only_its_hash_is_kept(app: Flask, tamu: Klien) -> None:
    kuki = sign_in(tamu, "ani").headers["Set-Cookie"]
    assert "HttpOnly" in kuki
    assert "SameSite=Lax" in kuki
    token = kuki.partition("=")[2].partition(";")[0]
    with app.app_context():
        assert token not in {s.token_hash for s in db.session.scalars(select(Sesi))}


def test_a_double_tap_on_masuk_leaves_one_session(app: Flask, tamu: Klien) -> None:
    form = tamu.fill(tamu.get("/masuk"), aksi("/masuk"), nama="ani", sandi=SANDI)
    assert [tamu.send(form).status_code, tamu.send(form).status_code] == [303, 303]
    assert is_in(tamu)
    with app.app_context():
        hidup = (
            select(func.count()).select_from(Sesi).where(Sesi.pegawai_id == tetap("ani"), Sesi.dicabut_pada.is_(None))
        )
        assert db.session.scalar(hidup) == 2, "this one, and the one the world began with"


def test_the_same_old_page_signs_in_again_after_signing_out_and_also_another_person(app: Flask, tamu: Klien) -> None:
    halaman = tamu.get("/masuk")
    for nama in ("ani", "ani", "rudi"):
        assert tamu.send(tamu.fill(halaman, aksi("/masuk"), nama=nama, sandi=SANDI)).status_code == 303
        assert is_in(tamu)
        tamu.send(tamu.fill(tamu.get("/sesi"), aksi("/keluar")))
        assert not is_in(tamu)


def test_who_has_no_assignment_today_is_told_so_instead_of_going_round_in_circles(app: Flask, tamu: Klien) -> None:
    end_all(app, "ani")
    jawaban = sign_in(tamu, "ani")
    assert jawaban.status_code == 422
    assert "tidak punya penugasan" in jawaban.text


def end_all(app: Flask, kunci: str, peran: str | None = None) -> None:
    """End a person's assignments, or those of one role, the day before yesterday."""
    with app.app_context(), menulis() as sesi:
        syarat = [Penugasan.pegawai_id == tetap(kunci), *([Penugasan.peran == peran] if peran else [])]
        hari = datetime.now(UTC).date() - timedelta(days=2)
        sesi.execute(update(Penugasan).where(*syarat).values(selesai=hari))


def test_an_ended_assignment_ends_the_hat_and_the_last_one_ends_the_session(app: Flask, nova: Klien) -> None:
    assert "Nova Elita · Guru" in nova.get("/sesi").text
    end_all(app, "nova", "guru")
    assert "Nova Elita · Coach" in nova.get("/sesi").text
    end_all(app, "nova")
    assert nova.get("/sesi").status_code == 303


def test_a_session_ends_after_its_time(app: Flask, ani: Klien) -> None:
    assert is_in(ani)
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Sesi).values(berakhir=datetime.now(UTC) - timedelta(seconds=1)))
    assert not is_in(ani)


def test_a_closed_account_is_out_at_once(app: Flask, ani: Klien) -> None:
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Akun).where(Akun.nama_pendek == "ani").values(ditutup_pada=datetime.now(UTC)))
    assert not is_in(ani)


def test_switching_hats_keeps_the_session_and_a_hat_of_another_is_not_found(nova: Klien) -> None:
    halaman = nova.get("/sesi")
    form = nova.fill(halaman, aksi("/peran"))
    kuki = nova.get_cookie(KUKI, domain="127.0.0.1")
    assert nova.send(form).status_code == 303
    assert "Nova Elita · Coach" in nova.get("/sesi").text
    assert nova.get_cookie(KUKI, domain="127.0.0.1") == kuki
    asing = nova.fill(nova.get("/sesi"), aksi("/peran")).with_values(penugasan=str(tetap("budi-kepala_sekolah-satu")))
    assert nova.send(asing).status_code == 404


def test_sending_the_same_switch_twice_is_harmless(nova: Klien) -> None:
    form = nova.fill(nova.get("/sesi"), aksi("/peran"))
    pertama, kedua = nova.send(form, op=True), nova.send(form, op=True)
    assert (pertama.status_code, kedua.status_code) == (201, 200)
    assert pertama.json == kedua.json


def test_signing_in_again_in_the_same_browser_keeps_the_hat(app: Flask, nova: Klien) -> None:
    nova.send(nova.fill(nova.get("/sesi"), aksi("/peran")))
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Sesi).values(dicabut_pada=datetime.now(UTC)))
    nova.send(nova.fill(nova.get("/masuk"), aksi("/masuk"), nama="nova", sandi=SANDI))
    assert "Nova Elita · Coach" in nova.get("/sesi").text


def test_a_session_elsewhere_is_listed_and_can_be_ended(app: Flask, ani: Klien, tamu: Klien) -> None:
    tamu.environ_base["HTTP_USER_AGENT"] = "Mozilla/5.0 (Linux; Android 10) AppleWebKit Chrome/120 Mobile Safari"
    sign_in(tamu, "ani")
    halaman = ani.get("/sesi")
    assert "HP Android, Chrome" in halaman.text
    form = ani.fill(halaman, aksi("/pencabutan"))
    assert ani.send(form).status_code == 303
    assert not is_in(tamu)
    assert is_in(ani)
    assert ani.send(form).status_code == 303, "a repeat is answered as the first time"


def test_the_session_of_another_person_is_not_found(app: Flask, ani: Klien, rudi_masuk: Klien) -> None:
    with app.app_context():
        milik_rudi = db.session.scalar(select(Sesi.id).where(Sesi.pegawai_id == tetap("rudi")).limit(1))
    jawaban = ani.post(f"/sesi/{milik_rudi}/pencabutan", data={"operasi": "0199b1c0-0000-7000-8000-000000000003"})
    assert jawaban.status_code == 404
    assert is_in(rudi_masuk)


@pytest.fixture
def rudi_masuk(sebagai: Callable[[str], Klien]) -> Klien:
    """Pak Rudi, guru at the same school."""
    return sebagai("rudi")


def test_signing_out_ends_the_session_on_the_server_and_a_second_tap_shows_the_sign_in_page(ani: Klien) -> None:
    kuki = ani.get_cookie(KUKI, domain="127.0.0.1")
    assert kuki is not None
    form = ani.fill(ani.get("/sesi"), aksi("/keluar"))
    assert ani.send(form).location == "/masuk"
    lagi = ani.send(form)
    assert (lagi.status_code, lagi.location) == (303, "/masuk")
    ani.set_cookie(KUKI, kuki.value, domain="127.0.0.1")
    assert not is_in(ani), "the old token opens nothing"


# ── A post whose session has ended ──────────────────────────────────────────────────────────────────────────────────


def revoke_all(app: Flask) -> None:
    """End every session, as an operator or another device may do at any time."""
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Sesi).values(dicabut_pada=datetime.now(UTC)))


def test_with_the_operation_header_it_is_401_in_json(app: Flask, ani: Klien) -> None:
    siklus = open_siklus(ani)
    form = ani.fill(ani.get(f"/siklus/{siklus}/persiapan"), aksi("/pengajuan"), **ISI_A)  # type: ignore[arg-type]
    revoke_all(app)
    jawaban = ani.send(form, op=True)
    assert jawaban.status_code == 401
    assert jawaban.json is not None
    assert jawaban.json["sebab"] == "sesi"
    assert "Masuk lagi" in jawaban.json["pesan"]
    masuk = {
        "operasi": "0199b1c0-0000-7000-8000-000000000004",
        "nama": "ani",
        "sandi": SANDI,
        "sebagai": str(tetap("ani")),
    }
    tanda = ani.post("/masuk", data=masuk, headers={"X-Observasi-Op": masuk["operasi"]})
    assert tanda.status_code == 200
    assert tanda.json is not None
    assert tanda.json["id"] == masuk["operasi"]
    assert ani.send(form, op=True).status_code == 201, "the very same bytes go through"


def test_in_the_dialog_a_wrong_password_is_said_beside_the_field(app: Flask, ani: Klien) -> None:
    masuk = {
        "operasi": "0199b1c0-0000-7000-8000-000000000005",
        "nama": "ani",
        "sandi": "keliru",
        "sebagai": str(tetap("ani")),
    }
    revoke_all(app)
    jawaban = ani.post("/masuk", data=masuk, headers={"X-Observasi-Op": masuk["operasi"]})
    assert jawaban.status_code == 422
    assert jawaban.json is not None
    assert "tidak cocok" in jawaban.json["galat"]["sandi"][0]


def test_without_javascript_the_sign_in_page_carries_the_fields_and_they_go_through(app: Flask, ani: Klien) -> None:
    siklus = open_siklus(ani)
    form = ani.fill(ani.get(f"/siklus/{siklus}/persiapan"), aksi("/pengajuan"), **ISI_A)  # type: ignore[arg-type]
    revoke_all(app)
    halaman = ani.send(form)
    assert halaman.status_code == 401
    assert "Sesi Anda sudah berakhir" in halaman.text
    keliru = ani.send(ani.fill(halaman, aksi("/masuk"), nama="ani", sandi="keliru"))
    assert keliru.status_code == 422
    lanjut = ani.send(ani.fill(keliru, aksi("/masuk"), nama="ani", sandi=SANDI))
    assert "Anda sudah masuk lagi" in lanjut.text
    kirim = ani.fill(lanjut, aksi("/pengajuan"))
    assert kirim.isian == form.isian
    hasil = ani.send(kirim)
    assert hasil.status_code == 303
    assert "Persiapan terkumpul" in ani.get(hasil.location).text


def test_another_person_is_refused_in_words_and_the_fields_stay(app: Flask, ani: Klien) -> None:
    siklus = open_siklus(ani)
    form = ani.fill(ani.get(f"/siklus/{siklus}/persiapan"), aksi("/pengajuan"), **ISI_A)  # type: ignore[arg-type]
    revoke_all(app)
    ditolak = ani.send(ani.fill(ani.send(form), aksi("/masuk"), nama="rudi", sandi=SANDI))
    assert ditolak.status_code == 422
    assert "ditulis oleh orang lain" in ditolak.text
    assert not is_in(ani)
    lanjut = ani.send(ani.fill(ditolak, aksi("/masuk"), nama="ani", sandi=SANDI))
    assert ani.fill(lanjut, aksi("/pengajuan")).isian == form.isian


def test_a_form_opened_by_one_person_is_not_sent_by_the_next_one_at_the_same_tablet(app: Flask, ani: Klien) -> None:
    siklus = open_siklus(ani)
    form = ani.fill(ani.get(f"/siklus/{siklus}/persiapan"), aksi("/pengajuan"), **ISI_A)  # type: ignore[arg-type]
    ani.send(ani.fill(masuk_page(app), aksi("/masuk"), nama="rudi", sandi=SANDI))
    assert ani.send(form).status_code == 403


# ── The first password, and changing one's own ──────────────────────────────────────────────────────────────────────


def must_change(app: Flask, kunci: str) -> None:
    """Give a person a first password, as the operator does."""
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Akun).where(Akun.nama_pendek == kunci).values(harus_ganti=True))


def change(
    klien: Klien, lama: str = SANDI, baru: str = "hujan di bulan juni", ulang: str | None = None
) -> TestResponse:
    """Fill the page that replaces the password."""
    ulang = baru if ulang is None else ulang
    return klien.send(klien.fill(klien.get("/sandi"), aksi("/sandi"), lama=lama, baru=baru, ulang=ulang))


def test_a_first_password_leads_to_its_replacement_and_nowhere_else(app: Flask, ani: Klien) -> None:
    must_change(app, "ani")
    assert ani.get("/sesi").location == "/sandi"
    jawaban = ani.post("/siklus/baru", data={}, headers={"X-Observasi-Op": "0199b1c0-0000-7000-8000-000000000006"})
    assert jawaban.status_code == 403
    assert jawaban.json is not None
    assert jawaban.json["sebab"] == "sandi"
    assert "masih sama" in change(ani, baru=SANDI).text
    assert change(ani).status_code == 303
    assert ani.get("/sesi").status_code == 200


def test_another_person_can_sign_in_where_a_first_password_waits(app: Flask, ani: Klien) -> None:
    must_change(app, "ani")
    assert ani.send(ani.fill(masuk_page(app), aksi("/masuk"), nama="rudi", sandi=SANDI)).location == "/"
    assert "Rudi Hartono" in ani.get("/sesi").text


def test_a_new_password_signs_the_other_devices_out(app: Flask, ani: Klien, tamu: Klien) -> None:
    sign_in(tamu, "ani")
    assert change(ani).status_code == 303
    assert not is_in(tamu)
    assert is_in(ani)
    assert sign_in(tamu, "ani").status_code == 422
    assert sign_in(tamu, "ani", "hujan di bulan juni").status_code == 303


@pytest.mark.parametrize(
    ("lama", "baru", "ulang", "kata"),
    [
        ("keliru", "hujan di bulan juni", None, "Kata sandi sekarang belum cocok"),
        (SANDI, "hujan di bulan juni", "hujan bulan juni", "belum sama"),
        (SANDI, "pendek", None, "sedikitnya 8"),
        (SANDI, "rahmawati2026", None, "jangan memuat nama"),
        (SANDI, f"xx{NIP_ANI}", None, "jangan memuat nama atau nomor"),
        (SANDI, "observasi", None, "paling sering ditebak"),
    ],
)
def test_a_password_that_cannot_be_used_is_refused_in_words(
    ani: Klien, lama: str, baru: str, ulang: str | None, kata: str
) -> None:
    jawaban = change(ani, lama, baru, ulang)
    assert jawaban.status_code == 422
    assert kata in jawaban.text
    assert f'value="{baru}"' not in jawaban.text


def test_guessing_the_present_password_at_an_open_tablet_waits_too(ani: Klien) -> None:
    jawaban = [change(ani, lama="keliru-sekali") for _ in range(5)][-1]
    assert "Terlalu banyak percobaan" in jawaban.text
    assert "Terlalu banyak percobaan" in change(ani).text
