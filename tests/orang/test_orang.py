"""The operator's desk as it is used: adding, ending, editing, handing over a password; refused to everyone else."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import func, select, update
from werkzeug.test import TestResponse

from observasi_app.extensions import db, menulis, new_id
from observasi_app.jejak.models import Jejak
from observasi_app.masuk.models import Akun, Sesi
from observasi_app.masuk.sandi import matches
from observasi_app.sekolah.models import PasanganCoach, Pegawai, Penugasan, Periode
from observasi_app.web.isian import fold_nama
from tests.dunia import SANDI, SEKOLAH, TAHUN, tetap
from tests.klien import Klien
from tests.langkah import aksi, follow

BARU: dict[str, object] = {
    "nama": "Suharto",
    "gelar_belakang": "S.Pd.",
    "sapaan": "bapak",
    "status": "pns",
    "nip": "19850317 201001 1 007",
    "peran": ["guru"],
    "mengajar": "Matematika",
    "mulai": f"2/1/{TAHUN}",
}
ANI = tetap("ani")


@pytest.fixture
def oki(sebagai: Callable[[str], Klien]) -> Klien:
    """Oki, operator of Bu Ani's school."""
    return sebagai("oki")


def add(oki: Klien, **lain: object) -> TestResponse:
    """Fill the form of a new person and press Tambah orang."""
    return oki.send(oki.fill(oki.get("/orang/baru"), aksi("/orang/baru"), **(BARU | lain)))  # type: ignore[arg-type]


def first_password(halaman: TestResponse) -> str:
    """Read the first password off the page that shows it."""
    cocok = re.search(r'class="sandi-pertama"[^>]*>([a-z-]+)<', halaman.text)
    assert cocok, halaman.text
    return cocok[1]


def id_of(app: Flask, nama: str) -> UUID:
    """Return the id of the one person of this name."""
    with app.app_context():
        return db.session.scalars(select(Pegawai.id).where(Pegawai.nama == nama)).one()


def trail(app: Flask, tindakan: str) -> list[Jejak]:
    """Return the trail entries of one kind."""
    with app.app_context():
        return list(db.session.scalars(select(Jejak).where(Jejak.tindakan == tindakan)))


# ── Adding ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_person_with_one_word_for_a_name_is_added_and_signs_in_with_the_paper(app: Flask, oki: Klien) -> None:
    kertas = add(oki)
    assert kertas.status_code == 200
    assert "hanya tampil sekarang" in kertas.text
    assert kertas.headers["Cache-Control"] == "no-store"
    sandi = first_password(kertas)
    tamu = app.test_client()
    assert isinstance(tamu, Klien)
    masuk = tamu.send(tamu.fill(tamu.get("/masuk"), aksi("/masuk"), nama="198503172010011007", sandi=sandi))
    assert masuk.status_code == 303
    assert tamu.get("/sesi").location == "/sandi"
    daftar = oki.get("/orang")
    assert "Bapak Suharto" in daftar.text
    assert "Suharto, S.Pd." in daftar.text
    assert "Guru Matematika" in daftar.text


def test_the_first_password_is_in_no_ledger_cookie_trail_or_log(
    app: Flask, oki: Klien, caplog: pytest.LogCaptureFixture
) -> None:
    kertas = add(oki)
    sandi = first_password(kertas)
    kuki = " ".join(kertas.headers.getlist("Set-Cookie"))
    assert "sandi" not in kuki
    assert sandi not in kuki + caplog.text
    with app.app_context():
        assert matches(db.session.scalars(select(Akun.sandi).where(Akun.nama_pendek == "suharto")).one(), sandi)
        berkas = Path(str(db.engine.url.database))
    isi = "\n".join(sqlite3.connect(berkas).iterdump())
    assert "Suharto" in isi
    assert sandi not in isi


def test_the_same_post_again_adds_nobody_and_says_what_to_do_about_the_paper(app: Flask, oki: Klien) -> None:
    form = oki.fill(oki.get("/orang/baru"), aksi("/orang/baru"), **BARU)  # type: ignore[arg-type]
    first_password(oki.send(form))
    lagi = follow(oki, oki.send(form))
    assert "hanya tampil sekali; atur ulang bila kertasnya hilang" in lagi.text
    assert "sandi-pertama" not in lagi.text
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Pegawai).where(Pegawai.nama == "Suharto")) == 1


def test_the_outbox_gets_a_receipt_without_the_password(oki: Klien) -> None:
    form = oki.fill(oki.get("/orang/baru"), aksi("/orang/baru"), **BARU)  # type: ignore[arg-type]
    jawaban = oki.send(form, op=True)
    assert jawaban.status_code == 201
    assert jawaban.json is not None
    assert set(jawaban.json) == {"id", "hash", "kode", "waktu", "tujuan", "pesan"}


def test_a_person_may_hold_several_roles_or_have_no_number(app: Flask, oki: Klien) -> None:
    add(
        oki, nama="Yusni Arifin", nip="", sapaan="ibu", status="honorer", peran=["guru", "coach"], nama_pendek="Yusni.A"
    )
    baris = oki.get("/orang?cari=yusni").text
    assert "Coach, Guru Matematika" in baris
    kartu = oki.get(f"/orang/{id_of(app, 'Yusni Arifin')}").text
    assert "yusni.a" in kartu
    assert kartu.count("belum ada") == 2


def test_what_is_wrong_is_said_all_at_once_and_everything_typed_stays(oki: Klien) -> None:
    jawaban = oki.send(
        oki.fill(
            oki.get("/orang/baru"),
            aksi("/orang/baru"),
            nama="Nama Tetap",
            nip="1985",
            nuptk="12x",
            mulai="kapan-kapan",
            nama_pendek="198501",
        )
    )
    assert jawaban.status_code == 422
    for kata in (
        "Pilih sapaan",
        "Pilih statusnya",
        "NIP terdiri atas 18 angka; yang tertulis 4",
        "NUPTK hanya berisi angka",
        "Pilih sedikitnya satu peran",
        "belum dapat dibaca",
        "diawali huruf",
        'value="Nama Tetap"',
        'value="kapan-kapan"',
    ):
        assert kata in jawaban.text, kata


def test_a_short_name_that_is_taken_gets_a_suggestion(oki: Klien) -> None:
    jawaban = add(oki, nama="Ani Lestari", nama_pendek="ani")
    assert jawaban.status_code == 422
    assert "“ani” sudah dipakai. Misalnya ani.l masih bebas" in jawaban.text


def test_a_number_known_in_this_school_names_the_person(oki: Klien) -> None:
    jawaban = add(oki, nip="", nuptk="1234 5678 9010 0000")
    assert jawaban.status_code == 422
    assert "Nomor ini milik Ibu Ani Rahmawati, yang sudah ada dalam daftar orang di sini" in jawaban.text
    assert f'href="/orang/{ANI}"' in jawaban.text


def test_a_number_known_elsewhere_offers_an_assignment_here_and_makes_no_second_person(app: Flask, oki: Klien) -> None:
    ditawari = add(oki, nip="", nuptk="1234567890100004", peran=["pengawas"])
    assert ditawari.status_code == 422
    assert "Ibu Citra Dewi sudah dikenal" in ditawari.text
    form = oki.fill(ditawari, aksi("/orang/baru"), tombol="Beri penugasan kepada Ibu Citra Dewi")
    kartu = follow(oki, oki.send(form))
    assert "Pengawas Sekolah" in kartu.text
    assert "Data dan akunnya diatur oleh operator dinas" in kartu.text
    assert oki.send(form).status_code == 303
    with app.app_context():
        milik = select(func.count()).select_from(Penugasan).where(Penugasan.pegawai_id == tetap("citra"))
        assert db.session.scalar(milik) == 4
        assert db.session.scalar(select(func.count()).select_from(Pegawai).where(Pegawai.nama == "Suharto")) == 0


def test_an_id_without_the_number_that_proves_it_gives_nothing(app: Flask, oki: Klien) -> None:
    form = oki.fill(oki.get("/orang/baru"), aksi("/orang/baru"), **BARU)  # type: ignore[arg-type]
    jawaban = oki.send(form.with_values(pakai=str(tetap("citra"))))
    assert jawaban.status_code == 422
    assert "bukan milik orang itu" in jawaban.text


def test_two_operators_adding_the_same_number_make_one_person(app: Flask, oki: Klien) -> None:
    form = oki.fill(oki.get("/orang/baru"), aksi("/orang/baru"), **BARU)  # type: ignore[arg-type]
    assert oki.send(form).status_code == 200
    jawaban = oki.send(form.renewed(new_id()))
    assert jawaban.status_code == 422
    assert "Nomor ini milik Bapak Suharto" in jawaban.text


# ── The list ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_list_searches_names_and_numbers_and_filters_by_role(oki: Klien) -> None:
    assert "Ani Rahmawati" in oki.get("/orang?cari=RAHMA").text
    assert "Rudi" not in oki.get("/orang?cari=RAHMA").text
    assert "Ani Rahmawati" in oki.get("/orang?cari=1234 5678 9010 0000").text
    coach = oki.get("/orang?peran=coach").text
    assert "Nova Elita" in coach
    assert "Ani Rahmawati" not in coach
    assert "Tidak ada yang cocok" in oki.get("/orang?cari=tidak-ada-orangnya").text
    assert oki.get("/orang?cari=%25&peran=ngawur&keadaan=ngawur&sesudah=ngawur").status_code == 200


def test_people_of_another_school_are_not_in_the_list_and_their_card_is_not_found(oki: Klien) -> None:
    assert "Citra" not in oki.get("/orang?keadaan=semua").text
    assert oki.get(f"/orang/{tetap('citra')}").status_code == 404
    assert oki.get(f"/orang/{tetap('endah')}").status_code == 404


def test_a_long_list_goes_on_page_by_page_with_its_filters_and_forgets_nobody(app: Flask, oki: Klien) -> None:
    with app.app_context(), menulis() as sesi:
        for n in range(70):
            p = Pegawai(
                id=new_id(),
                nama=f"Guru {n % 35:02d}",
                nama_cari=fold_nama(f"Guru {n % 35:02d}"),
                sapaan="ibu",
                status="pns",
            )
            sesi.add(p)
            sesi.flush()
            mulai = date(TAHUN, 1, 1)
            sesi.add(Penugasan(pegawai_id=p.id, peran="guru", sekolah_id=tetap("satu"), mulai=mulai, mengajar="IPS"))
    ketemu: list[str] = []
    url: str | None = "/orang?cari=guru&peran=guru"
    halaman = 0
    while url:
        teks = oki.get(url).text
        ketemu += re.findall(r'href="/orang/([0-9a-f-]{36})"', teks)
        lanjut = re.search(r'href="(/orang\?[^"]*sesudah=[^"]*)"', teks)
        url = lanjut[1].replace("&amp;", "&") if lanjut else None
        halaman += 1
    assert halaman == 2
    assert len(ketemu) == len(set(ketemu)) == 70


# ── Assignments ─────────────────────────────────────────────────────────────────────────────────────────────────────


def end(oki: Klien, kunci: str, peran: str, hari: str) -> TestResponse:
    """End a person's assignment through its page."""
    url = f"/orang/{tetap(kunci)}/penugasan/{tetap(f'{kunci}-{peran}-satu')}/pengakhiran"
    return oki.send(oki.fill(oki.get(url), aksi("/pengakhiran"), selesai=hari))


def test_an_assignment_ends_on_a_day_shows_among_the_ended_and_can_be_taken_back(
    app: Flask, oki: Klien, ani: Klien
) -> None:
    kemarin = datetime.now(UTC).date() - timedelta(days=2)
    kartu = follow(oki, end(oki, "ani", "guru", f"{kemarin.day}/{kemarin.month}/{kemarin.year}"))
    assert "Berakhir" in kartu.text
    assert ani.get("/sesi").status_code == 303, "her hat is gone"
    assert "Ani Rahmawati" not in oki.get("/orang").text
    assert "Berakhir: Guru IPA" in oki.get("/orang?keadaan=berakhir").text
    with app.app_context():
        assert db.session.scalars(select(PasanganCoach.selesai)).one() == kemarin, "her coach's care ended with it"
    lagi = follow(oki, oki.send(oki.fill(kartu, aksi("/penarikan"))))
    assert "berlaku lagi" in lagi.text
    assert ani.get("/sesi").status_code == 200
    assert [j.rincian["sesudah"]["selesai"] for j in trail(app, "mengakhiri penugasan")] == [kemarin.isoformat()]


def test_an_end_before_the_beginning_is_refused(oki: Klien) -> None:
    jawaban = end(oki, "ani", "guru", f"1/1/{TAHUN - 3}")
    assert jawaban.status_code == 422
    assert "tidak mendahului tanggal mulai" in jawaban.text


def test_the_only_operator_cannot_leave(oki: Klien) -> None:
    jawaban = end(oki, "oki", "operator", f"31/12/{TAHUN}")
    assert jawaban.status_code == 422
    assert "satu-satunya operator" in jawaban.text


def give(oki: Klien, kunci: str, **isian: object) -> TestResponse:
    """Give one more assignment through its page."""
    url = f"/orang/{tetap(kunci)}/penugasan/baru"
    isian = {"mulai": f"2/1/{TAHUN}"} | isian
    return oki.send(oki.fill(oki.get(url), aksi("/penugasan"), **isian))  # type: ignore[arg-type]


def test_a_second_definitive_principal_needs_a_tick_and_stays_in_sight_until_the_first_has_ended(oki: Klien) -> None:
    tanya = give(oki, "rudi", peran="kepala_sekolah", sifat="definitif")
    assert tanya.status_code == 422
    assert "Bapak Budi Santoso masih tercatat sebagai Kepala Sekolah definitif" in tanya.text
    kartu = follow(oki, oki.send(oki.fill(tanya, aksi("/penugasan"), tahu=True)))
    assert "2 kepala sekolah definitif" in kartu.text
    assert "2 kepala sekolah definitif" in oki.get("/orang").text
    kemarin = datetime.now(UTC).date() - timedelta(days=2)
    end(oki, "budi", "kepala_sekolah", f"{kemarin.day}/{kemarin.month}/{kemarin.year}")
    assert "kepala sekolah definitif" not in oki.get("/orang").text


def test_a_plt_principal_beside_a_definitive_one_asks_nothing(oki: Klien) -> None:
    assert "Plt. Kepala Sekolah" in follow(oki, give(oki, "rudi", peran="kepala_sekolah", sifat="plt")).text


def test_the_operator_does_not_give_themselves_a_role_that_sees_content(oki: Klien) -> None:
    assert "untuk Anda sendiri" in give(oki, "oki", peran="kepala_sekolah").text
    assert give(oki, "oki", peran="guru", mengajar="TIK").status_code == 303


def test_the_same_role_twice_is_refused_and_the_same_post_twice_is_harmless(app: Flask, oki: Klien) -> None:
    assert "sudah ada di sini" in give(oki, "ani", peran="guru", mengajar="IPA").text
    form = oki.fill(oki.get(f"/orang/{ANI}/penugasan/baru"), aksi("/penugasan"), peran="coach", mulai=f"2/1/{TAHUN}")
    pertama, kedua = oki.send(form, op=True), oki.send(form, op=True)
    assert (pertama.status_code, kedua.status_code) == (201, 200)
    assert pertama.json == kedua.json
    with app.app_context():
        peran = db.session.scalars(select(Penugasan.peran).where(Penugasan.pegawai_id == ANI)).all()
    assert sorted(peran) == ["coach", "guru"]


# ── Data and account ────────────────────────────────────────────────────────────────────────────────────────────────


def test_editing_writes_before_and_after_into_the_trail(app: Flask, oki: Klien) -> None:
    halaman = oki.get(f"/orang/{ANI}/sunting")
    form = oki.fill(halaman, aksi("/sunting"), nama="Ani", gelar_belakang="S.Pd., M.Pd.", sapaan="tanpa")
    assert "Ani, S.Pd., M.Pd." in follow(oki, oki.send(form)).text
    rincian = trail(app, "menyunting orang")[0].rincian
    assert rincian["sebelum"] == {"nama": "Ani Rahmawati", "gelar_belakang": "", "sapaan": "ibu"}
    assert rincian["sesudah"] == {"nama": "Ani", "gelar_belakang": "S.Pd., M.Pd.", "sapaan": "tanpa"}
    assert "Ani" in oki.get("/orang?cari=ani").text
    assert oki.send(form).status_code == 303, "a repeat is answered, not refused"
    assert len(trail(app, "menyunting orang")) == 1


def test_an_edit_on_an_older_state_is_refused_and_keeps_what_was_typed(oki: Klien) -> None:
    lama = oki.get(f"/orang/{ANI}/sunting")
    oki.send(oki.fill(oki.get(f"/orang/{ANI}/sunting"), aksi("/sunting"), gelar_depan="Dr."))
    jawaban = oki.send(oki.fill(lama, aksi("/sunting"), nama="Ani Baru"))
    assert jawaban.status_code == 409
    assert 'value="Ani Baru"' in jawaban.text
    assert "diubah di tempat lain" in jawaban.text
    assert oki.send(oki.fill(lama, aksi("/sunting"), nama="Ani Lain"), op=True).json["sebab"] == "versi"  # type: ignore[index]
    assert oki.send(oki.fill(jawaban, aksi("/sunting"))).status_code == 303


def test_a_number_of_somebody_else_is_refused_by_name(oki: Klien) -> None:
    jawaban = oki.send(oki.fill(oki.get(f"/orang/{ANI}/sunting"), aksi("/sunting"), nuptk="1234567890100001"))
    assert jawaban.status_code == 422
    assert "Nomor ini milik Bapak Rudi Hartono" in jawaban.text


def test_resetting_a_password_shows_the_new_one_once_and_signs_the_person_out(
    app: Flask, oki: Klien, ani: Klien
) -> None:
    form = oki.fill(oki.get(f"/orang/{ANI}/sandi"), aksi("/sandi"))
    sandi = first_password(oki.send(form))
    assert ani.get("/sesi").status_code == 303
    assert "sandi-pertama" not in follow(oki, oki.send(form)).text
    with app.app_context():
        akun = db.session.get_one(Akun, ANI)
        assert akun.harus_ganti
        assert matches(akun.sandi, sandi)
        assert not matches(akun.sandi, SANDI)
    assert trail(app, "mengatur ulang kata sandi")[0].rincian == {"orang": str(ANI)}


def test_a_closed_account_is_out_at_once_and_can_be_opened_again(oki: Klien, ani: Klien) -> None:
    kartu = follow(oki, oki.send(oki.fill(oki.get(f"/orang/{ANI}/akun/penutupan"), aksi("/penutupan"))))
    assert "Ditutup" in kartu.text
    assert ani.get("/sesi").status_code == 303
    kartu = follow(oki, oki.send(oki.fill(kartu, aksi("/penutupan/penarikan"))))
    assert "dibuka kembali" in kartu.text


def test_the_operators_own_account_is_not_closed_or_reset_here(app: Flask, oki: Klien) -> None:
    diri = tetap("oki")
    for url in (f"/orang/{diri}/akun/penutupan", f"/orang/{diri}/sandi"):
        assert oki.post(url, data={"operasi": str(new_id())}).status_code == 403
    assert oki.get("/orang").status_code == 200


def test_a_pengawas_of_two_schools_is_seen_here_but_not_taken_over(oki: Klien) -> None:
    dedi = tetap("dedi")
    assert "diatur oleh operator dinas" in oki.get(f"/orang/{dedi}").text
    for akhir in ("sandi", "akun/penutupan", "sunting"):
        assert oki.get(f"/orang/{dedi}/{akhir}").status_code == 403
        assert oki.post(f"/orang/{dedi}/{akhir}", data={"operasi": str(new_id())}).status_code == 403


def test_the_operator_of_the_dinas_looks_after_the_people_of_all_its_schools(
    app: Flask, sebagai: Callable[[str], Klien]
) -> None:
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Penugasan).where(Penugasan.pegawai_id == tetap("endah")).values(peran="operator"))
    endah = sebagai("endah")
    daftar = endah.get("/orang").text
    assert "Ani Rahmawati" in daftar
    assert "Citra Dewi" in daftar
    dedi = tetap("dedi")
    assert "SMP Negeri 2 Contoh" in endah.get(f"/orang/{dedi}").text
    first_password(endah.send(endah.fill(endah.get(f"/orang/{dedi}/sandi"), aksi("/sandi"))))
    first_password(add(endah, peran=["kepala_dinas"], mengajar=""))
    assert endah.get("/sekolah").status_code == 404
    assert endah.get("/orang/pasangan").status_code == 404


def test_the_card_shows_no_cycle(oki: Klien, ani: Klien) -> None:
    teks = oki.get(f"/orang/{ANI}").text
    assert "siklus" not in teks.casefold()


# ── Pairs ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_coach_is_paired_and_the_pair_ends_on_a_day(app: Flask, oki: Klien) -> None:
    halaman = oki.get("/orang/pasangan/baru")
    form = oki.fill(
        halaman, aksi("/pasangan/baru"), coach=str(tetap("nova")), guru=[str(tetap("rudi"))], mulai=f"2/1/{TAHUN}"
    )
    daftar = follow(oki, oki.send(form))
    assert "Ibu Nova Elita mendampingi Bapak Rudi Hartono" in daftar.text
    assert "Bapak Rudi Hartono" in oki.get("/orang/pasangan?cari=rudi").text
    assert "Ani" not in oki.get("/orang/pasangan?cari=rudi").text
    tautan = re.findall(r'href="(/orang/pasangan/[0-9a-f-]+/pengakhiran)"', oki.get("/orang/pasangan?cari=rudi").text)
    selesai = oki.fill(oki.get(tautan[0]), aksi("/pengakhiran"), selesai=f"3/1/{TAHUN}")
    assert "Pendampingan berakhir pada 3 Januari" in follow(oki, oki.send(selesai)).text
    assert "Rudi" not in oki.get("/orang/pasangan").text
    assert "Rudi" in oki.get("/orang/pasangan?keadaan=berakhir").text
    assert oki.send(form, op=True).status_code == 200
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(PasanganCoach)) == 2


def test_a_guru_has_one_coach_at_a_time_and_nobody_coaches_themselves(oki: Klien) -> None:
    def pair(*guru: str) -> str:
        halaman = oki.get("/orang/pasangan/baru")
        return oki.send(
            oki.fill(
                halaman,
                aksi("/pasangan/baru"),
                coach=str(tetap("nova")),
                guru=[str(tetap(g)) for g in guru],
                mulai=f"2/1/{TAHUN}",
            )
        ).text

    assert "sudah didampingi Ibu Nova Elita" in pair("ani")
    assert "tidak mendampingi dirinya sendiri" in pair("nova")
    assert "Pilih sedikitnya satu guru." in pair()


def test_a_coach_is_paired_with_several_guru_at_once_all_or_none(app: Flask, oki: Klien) -> None:
    add(oki)
    with app.app_context():
        baru = str(db.session.scalars(select(Pegawai.id).where(Pegawai.nama == "Suharto")).one())

    def pair(*guru: str) -> TestResponse:
        halaman = oki.get("/orang/pasangan/baru")
        assert "Ibu Ani Rahmawati · didampingi Ibu Nova Elita" in halaman.text
        isian = {"coach": str(tetap("nova")), "guru": list(guru), "mulai": f"2/1/{TAHUN}"}
        return oki.send(oki.fill(halaman, aksi("/pasangan/baru"), **isian))  # type: ignore[arg-type]

    ditolak = pair(str(tetap("rudi")), str(tetap("ani")))
    assert ditolak.status_code == 422
    assert "Ibu Ani Rahmawati: Guru ini sudah didampingi Ibu Nova Elita" in ditolak.text
    assert "Rudi" not in oki.get("/orang/pasangan").text
    assert "Ibu Nova Elita mendampingi 2 guru" in follow(oki, pair(str(tetap("rudi")), baru)).text
    assert "Rudi" in oki.get("/orang/pasangan").text


def test_a_pair_of_another_school_is_not_found(app: Flask, oki: Klien) -> None:
    asing = new_id()
    with app.app_context(), menulis() as sesi:
        sesi.add(
            PasanganCoach(
                sekolah_id=tetap("dua"),
                id=asing,
                coach_id=tetap("citra"),
                guru_id=tetap("citra"),
                mulai=date(TAHUN, 1, 1),
            )
        )
    assert oki.get(f"/orang/pasangan/{asing}/pengakhiran").status_code == 404
    assert oki.post(f"/orang/pasangan/{asing}/pengakhiran", data={"operasi": str(new_id())}).status_code == 404


# ── The school ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_school_page_shows_the_school_and_its_running_period(oki: Klien, budi: Klien) -> None:
    for siapa in (oki, budi):
        teks = siapa.get("/sekolah").text
        for kata in ("SMP Negeri 1 Contoh", SEKOLAH["satu"][0], "WIB", f"1 Januari {TAHUN}", "berjalan"):
            assert kata in teks
    assert "Sunting" not in budi.get("/sekolah").text


def test_a_school_without_a_period_opens_the_one_of_a_year_whose_rules_are_known(app: Flask, oki: Klien) -> None:
    with app.app_context(), menulis() as sesi:
        lama = sesi.get_one(Periode, (tetap("satu"), tetap("periode-satu")))
        lama.label, lama.mulai, lama.selesai = "2020", date(2020, 1, 1), date(2020, 12, 31)
    assert "Belum ada periode untuk hari ini" in oki.get("/sekolah").text
    form = oki.fill(oki.get("/sekolah"), aksi("/sekolah/periode"), tahun="2026")
    assert "Periode 2026 sudah dibuka" in follow(oki, oki.send(form)).text
    assert "31 Desember 2026" in oki.get("/sekolah").text
    lagi = oki.send(form.renewed(new_id()))
    assert lagi.status_code == 422, "its days are taken"
    assert oki.send(form).status_code == 303
    with app.app_context():
        satu = db.session.scalars(
            select(Periode).where(Periode.sekolah_id == tetap("satu"), Periode.label == "2026")
        ).one()
        assert (satu.mulai, satu.selesai, satu.aturan) == (date(2026, 1, 1), date(2026, 12, 31), "2026")


def test_the_school_can_be_renamed_and_moved_to_its_zone(app: Flask, oki: Klien) -> None:
    form = oki.fill(
        oki.get("/sekolah/sunting"), aksi("/sekolah/sunting"), nama="SMP Negeri 1 Baru", zona="WITA", alamat="Jl. A 1"
    )
    halaman = follow(oki, oki.send(form))
    assert "SMP Negeri 1 Baru" in halaman.text
    assert "Waktu Indonesia Tengah" in halaman.text
    assert trail(app, "menyunting sekolah")[0].rincian["sebelum"]["zona"] == "WIB"
    assert oki.send(form.renewed(new_id())).status_code == 409, "another edit on the older state"


# ── Who may ─────────────────────────────────────────────────────────────────────────────────────────────────────────

SEMUA = {"ani", "rudi", "budi", "nova", "citra", "dedi", "endah", "oki"}
OPERATOR = {"oki"}
KEBIJAKAN: dict[str, set[str]] = {
    "/orang": OPERATOR,
    "/orang/baru": OPERATOR,
    "/orang/pasangan": OPERATOR,
    "/orang/pasangan/baru": OPERATOR,
    f"/orang/{ANI}": OPERATOR,
    f"/orang/{ANI}/sunting": OPERATOR,
    f"/orang/{ANI}/penugasan/baru": OPERATOR,
    f"/orang/{ANI}/penugasan/{tetap('ani-guru-satu')}/pengakhiran": OPERATOR,
    f"/orang/{ANI}/sandi": OPERATOR,
    f"/orang/{ANI}/akun/penutupan": OPERATOR,
    f"/orang/{ANI}/penugasan/{tetap('ani-guru-satu')}/sunting": OPERATOR,
    "/orang/tempel": OPERATOR,
    "/orang/tempel/pratinjau": OPERATOR,
    "/orang/kertas": OPERATOR,
    "/sekolah/logo": OPERATOR,
    "/sekolah/jam": OPERATOR,
    "/sekolah": {"oki", "budi", "citra"},
    "/sekolah/sunting": OPERATOR,
    "/sesi": SEMUA,
    "/sandi": SEMUA,
}
POS: dict[str, set[str]] = {
    "/orang/baru": OPERATOR,
    "/orang/pasangan/baru": OPERATOR,
    f"/orang/{ANI}/sunting": OPERATOR,
    f"/orang/{ANI}/penugasan": OPERATOR,
    f"/orang/{ANI}/penugasan/{tetap('ani-guru-satu')}/pengakhiran": OPERATOR,
    f"/orang/{ANI}/penugasan/{tetap('ani-guru-satu')}/pengakhiran/penarikan": OPERATOR,
    f"/orang/{ANI}/sandi": OPERATOR,
    f"/orang/{ANI}/akun/penutupan": OPERATOR,
    f"/orang/{ANI}/akun/penutupan/penarikan": OPERATOR,
    f"/orang/pasangan/{tetap('asing')}/pengakhiran": set(),
    f"/orang/{ANI}/penugasan/{tetap('ani-guru-satu')}/sunting": OPERATOR,
    "/orang/tempel": OPERATOR,
    "/orang/tempel/pratinjau": OPERATOR,
    "/orang/kertas": OPERATOR,
    "/sekolah/logo": OPERATOR,
    "/sekolah/jam": OPERATOR,
    "/sekolah/logo/pelepasan": OPERATOR,
    "/sekolah/periode": OPERATOR,
    "/sekolah/sunting": OPERATOR,
    "/sandi": SEMUA,
}
BOLEH_LEWAT = {200, 201, 303, 422, 409}


def test_every_page_opens_for_exactly_these_people(app: Flask, sebagai: Callable[[str], Klien]) -> None:
    klien = {k: sebagai(k) for k in SEMUA}
    for url, siapa in KEBIJAKAN.items():
        assert {k for k in SEMUA if klien[k].get(url).status_code == 200} == siapa, url


def test_every_post_is_taken_from_exactly_these_people(app: Flask, sebagai: Callable[[str], Klien]) -> None:
    klien = {k: sebagai(k) for k in SEMUA - OPERATOR}
    for url, siapa in POS.items():
        lewat = {k for k in klien if klien[k].post(url, data={"operasi": str(new_id())}).status_code in BOLEH_LEWAT}
        assert lewat == siapa - OPERATOR, url
    oki = sebagai("oki")
    for url, siapa in POS.items():
        diterima = oki.post(url, data={"operasi": str(new_id())}).status_code in BOLEH_LEWAT
        assert diterima == ("oki" in siapa), url


def test_every_endpoint_of_these_rooms_is_in_the_sets_above(app: Flask) -> None:
    adaptor = app.url_map.bind("127.0.0.1")
    diuji = {adaptor.match(url, method="GET")[0] for url in KEBIJAKAN}
    diuji |= {adaptor.match(url, method="POST")[0] for url in POS}
    sendiri = {"masuk.buka", "masuk.masuk", "masuk.keluar", "masuk.cabut", "masuk.ganti_peran"}
    sendiri |= {"masuk.kunci_luring", "masuk.kunci_layar", "masuk.buka_layar"}
    sendiri |= {"masuk.periode", "masuk.ganti_periode"}
    ada = {r.endpoint for r in app.url_map.iter_rules() if r.endpoint.partition(".")[0] in {"orang", "masuk"}}
    assert ada - diuji - sendiri == {"orang.pengakhiran_pasangan"}, "tested with a pair of its own above"


def test_nobody_who_is_not_signed_in_gets_in(app: Flask) -> None:
    tamu = app.test_client()
    for url in KEBIJAKAN:
        assert tamu.get(url).status_code == 303, url
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Sesi).values(dicabut_pada=datetime.now(UTC)))
    for url in POS:
        assert tamu.post(url, data={"operasi": str(new_id())}).status_code == 401, url
