"""A principal is replaced or a Plt. takes over, a coach changes: open turns pass on, a lesson of before arrives."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select

from observasi_app.extensions import db, menulis, new_id
from observasi_app.jejak.models import Jejak
from observasi_app.sekolah.models import Penugasan
from observasi_app.sekolah.queries import find_jabatan
from observasi_app.siklus.inti.models import Siklus
from observasi_app.web.waktu import Zona
from tests.dunia import tetap
from tests.klien import Klien
from tests.langkah import (
    ISI_B,
    agree_diskusi,
    aksi,
    approve_persiapan,
    finish_siklus,
    open_siklus,
    send,
    share_hasil,
    start_observasi,
    submit_diskusi,
    submit_persiapan,
    write_baris,
)

HARI_INI = datetime.now(Zona.WIB.tz)
FORM = aksi("/pergantian-kepala")


@pytest.fixture
def oki(sebagai: Callable[[str], Klien]) -> Klien:
    """The operator of the first school."""
    return sebagai("oki")


def replace(oki: Klien, orang: str = "rudi", sifat: str = "plt", mulai: datetime = HARI_INI) -> str:
    """Let somebody take over, as the operator does it."""
    isi = {"orang": str(tetap(orang)), "sifat": sifat, "mulai": f"{mulai:%d/%m/%Y}"}
    return send(oki, "/siklus/pergantian-kepala", FORM, None, **isi).text


def give_hat_elsewhere(app: Flask, orang: str, peran: str = "guru") -> None:
    """The one who was replaced goes on working at another school."""
    with app.app_context(), menulis() as sesi:
        sesi.add(
            Penugasan(
                id=new_id(),
                pegawai_id=tetap(orang),
                peran=peran,
                sekolah_id=tetap("dua"),
                dinas_id=None,
                mulai=HARI_INI.date() - timedelta(days=30),
                mengajar="IPA",
            )
        )


def ready(ani: Klien, budi: Klien) -> UUID:
    """Carry a cycle to an agreed lesson."""
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    approve_persiapan(budi, siklus)
    return siklus


def test_the_office_passes_with_its_dates_and_every_open_turn(
    app: Flask, ani: Klien, budi: Klien, oki: Klien, sebagai: Callable[[str], Klien]
) -> None:
    give_hat_elsewhere(app, "budi")
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    pesan = replace(oki)
    assert "Bapak Rudi Hartono menjadi Plt. Kepala Sekolah" in pesan
    rudi = sebagai("rudi")
    send(rudi, "/sesi", aksi("/peran"))
    assert "Setujui jadwal" in rudi.get("/").text
    approve_persiapan(rudi, siklus)
    lembar = ani.get(f"/siklus/{siklus}").text
    assert "Bapak Rudi Hartono" in lembar
    assert "Oki Saputra menyerahkan siklus kepada pengamat baru" in lembar
    with app.app_context():
        lama, baru = (
            db.session.scalars(
                select(Penugasan).where(
                    Penugasan.pegawai_id == tetap(siapa),
                    Penugasan.peran == "kepala_sekolah",
                    Penugasan.sekolah_id == tetap("satu"),
                )
            ).one()
            for siapa in ("budi", "rudi")
        )
        assert lama.selesai == HARI_INI.date() - timedelta(days=1)
        assert (baru.mulai, baru.sifat) == (HARI_INI.date(), "plt")
        jejak = db.session.scalars(select(Jejak).where(Jejak.tindakan.like("menyerahkan siklus%"))).all()
        assert [j.rincian for j in jejak] == [{"lama": str(tetap("budi")), "baru": str(tetap("rudi"))}]


def test_the_former_principal_no_longer_reads_what_came_after(app: Flask, ani: Klien, budi: Klien, oki: Klien) -> None:
    give_hat_elsewhere(app, "budi")
    siklus = ready(ani, budi)
    assert budi.get(f"/siklus/{siklus}").status_code == 200
    replace(oki)
    for halaman in ("", "/persiapan", "/observasi", "/diskusi", "/upaya", "/refleksi", "/naskah/A/1"):
        assert budi.get(f"/siklus/{siklus}{halaman}").status_code == 404, halaman
    assert str(siklus) not in budi.get("/").text


def test_the_former_principal_reads_his_own_words_until_the_day_and_nothing_after(
    app: Flask, ani: Klien, budi: Klien, citra: Klien, oki: Klien, sebagai: Callable[[str], Klien]
) -> None:
    give_hat_elsewhere(app, "budi")
    siklus = ready(ani, budi)
    start_observasi(budi, siklus)
    write_baris(budi, siklus, "Kalimat Pak Budi di kelas.")
    send(budi, f"/siklus/{siklus}/observasi/hasil", aksi("/observasi/hasil"), **ISI_B)
    replace(oki)
    rudi = sebagai("rudi")
    send(rudi, "/sesi", aksi("/peran"))
    share_hasil(rudi, siklus)
    submit_diskusi(ani, siklus)
    agree_diskusi(rudi, siklus, catatan="Kalimat Pak Rudi.")
    budi.get("/")
    daftar = budi.get("/siklus/tulisan-saya").text
    assert f"/siklus/{siklus}/tulisan-saya" in daftar
    tulisan = budi.get(f"/siklus/{siklus}/tulisan-saya").text
    assert "Kalimat Pak Budi di kelas." in tulisan
    assert str(ISI_B["rekomendasi"]) in tulisan
    assert "Kalimat Pak Rudi." not in tulisan
    assert "Setiap anggota kelompok" not in tulisan, "the guru's words came after"
    assert "<form" not in tulisan.split("<main")[1].split("</main>")[0], "nothing to change"
    for lain in (ani, rudi, citra):
        assert lain.get(f"/siklus/{siklus}/tulisan-saya").status_code == 404


def test_paper_names_the_plt(app: Flask, ani: Klien, budi: Klien, oki: Klien) -> None:
    siklus = ready(ani, budi)
    replace(oki)
    with app.app_context():
        baris = db.session.scalars(select(Siklus).where(Siklus.id == siklus)).one()
        assert find_jabatan(baris.pengamat_id, baris.sekolah_id, HARI_INI.date()) == "Plt. Kepala Sekolah"
        kemarin = HARI_INI.date() - timedelta(days=1)
        assert find_jabatan(tetap("budi"), baris.sekolah_id, kemarin) == "Kepala Sekolah", "what he signed stays his"


def test_a_running_lesson_stays_its_authors_until_it_is_concluded(
    app: Flask, ani: Klien, budi: Klien, oki: Klien, sebagai: Callable[[str], Klien]
) -> None:
    give_hat_elsewhere(app, "budi", "kepala_sekolah")
    siklus = ready(ani, budi)
    start_observasi(budi, siklus)
    replace(oki)
    write_baris(budi, siklus, "Murid membagi tugas sendiri.")
    isian = budi.fill(budi.get(f"/siklus/{siklus}/observasi/hasil"), aksi("/observasi/hasil"), **ISI_B)  # type: ignore[arg-type]
    jawaban = budi.send(isian)
    assert jawaban.status_code == 303
    assert jawaban.location.endswith("/"), "the cycle is another's now, so home is where one goes on"
    assert budi.get(f"/siklus/{siklus}").status_code == 404
    rudi = sebagai("rudi")
    send(rudi, "/sesi", aksi("/peran"))
    assert "Murid membagi tugas sendiri." in rudi.get(f"/siklus/{siklus}/observasi").text
    share_hasil(rudi, siklus)
    submit_diskusi(ani, siklus)
    agree_diskusi(rudi, siklus)


def _lesson_from_tablet(budi: Klien, siklus: UUID) -> Callable[[datetime], int]:
    """Keep the form of the start as a tablet keeps it; return a function that sends it with its moment."""
    form = budi.fill(budi.get(f"/siklus/{siklus}/observasi"), aksi("/observasi/kunjungan"))

    def kirim(saat: datetime) -> int:
        form.isian = [(n, v) for n, v in form.isian if n != "saat"] + [("saat", str(int(saat.timestamp() * 1000)))]
        return budi.send(form, op=True).status_code

    return kirim


def test_an_unsent_lesson_of_the_time_before_is_accepted_when_it_arrives(
    app: Flask, ani: Klien, budi: Klien, oki: Klien, sebagai: Callable[[str], Klien]
) -> None:
    give_hat_elsewhere(app, "budi", "kepala_sekolah")
    siklus = ready(ani, budi)
    kirim = _lesson_from_tablet(budi, siklus)
    replace(oki)
    assert kirim(HARI_INI) == 409, "a lesson of the successor's days is not his any more"
    assert kirim(HARI_INI - timedelta(days=2)) in (200, 201)
    write_baris(budi, siklus, "Terkirim kemudian.")
    jawaban = budi.send(budi.fill(budi.get(f"/siklus/{siklus}/observasi/hasil"), aksi("/observasi/hasil"), **ISI_B))  # type: ignore[arg-type]
    assert jawaban.status_code == 303
    rudi = sebagai("rudi")
    send(rudi, "/sesi", aksi("/peran"))
    assert "Terkirim kemudian." in rudi.get(f"/siklus/{siklus}/observasi").text
    assert budi.get(f"/siklus/{siklus}/observasi").status_code == 404


def test_nothing_of_the_time_before_arrives_once_the_successor_has_begun(
    app: Flask, ani: Klien, budi: Klien, oki: Klien, sebagai: Callable[[str], Klien]
) -> None:
    give_hat_elsewhere(app, "budi", "kepala_sekolah")
    siklus = ready(ani, budi)
    kirim = _lesson_from_tablet(budi, siklus)
    replace(oki)
    rudi = sebagai("rudi")
    send(rudi, "/sesi", aksi("/peran"))
    start_observasi(rudi, siklus)
    assert kirim(HARI_INI - timedelta(days=2)) == 409
    with app.app_context():
        assert db.session.scalars(select(Siklus.pengamat_id)).one() == tetap("rudi")


def test_a_stranger_gains_nothing_from_the_way_of_the_former(citra: Klien, ani: Klien, budi: Klien) -> None:
    siklus = ready(ani, budi)
    assert citra.post(f"/siklus/{siklus}/observasi/kunjungan", data={"operasi": str(new_id())}).status_code == 404


def test_ones_own_cycle_and_an_appraised_one_do_not_pass_on(
    app: Flask, ani: Klien, budi: Klien, oki: Klien, sebagai: Callable[[str], Klien]
) -> None:
    selesai = finish_siklus(ani, budi)
    isi = {"refleksi": "a", "belajar": "b", "perubahan": "c", "hasil": "sesuai", "perilaku": "sesuai"}
    send(budi, f"/penilaian/guru/{tetap('ani')}", aksi("/penetapan"), None, **isi)
    sendiri = open_siklus(sebagai("rudi"))
    replace(oki)
    with app.app_context():
        siapa = {s.id: s.pengamat_id for s in db.session.scalars(select(Siklus))}
    assert siapa == {selesai: tetap("budi"), sendiri: tetap("budi")}


def test_what_is_no_day_and_the_operators_own_name_are_refused(oki: Klien, citra: Klien) -> None:
    form = oki.fill(oki.get("/siklus/pergantian-kepala"), FORM, orang=str(tetap("rudi")), sifat="plt")
    form.isian = [(n, v) for n, v in form.isian if n != "mulai"] + [("mulai", "besok")]
    jawaban = oki.send(form)
    assert jawaban.status_code == 422
    assert f'<option value="{tetap("oki")}"' not in jawaban.text
    assert citra.get("/siklus/pergantian-kepala").status_code == 403


def test_the_cycle_follows_a_change_of_coach(
    app: Flask, ani: Klien, budi: Klien, nova: Klien, oki: Klien, sebagai: Callable[[str], Klien]
) -> None:
    siklus = ready(ani, budi)
    assert nova.get(f"/siklus/{siklus}").status_code == 200
    kemarin = HARI_INI - timedelta(days=1)
    with app.app_context(), menulis() as sesi:
        sesi.add(
            Penugasan(
                id=new_id(),
                pegawai_id=tetap("rudi"),
                peran="coach",
                sekolah_id=tetap("satu"),
                dinas_id=None,
                mulai=kemarin.date(),
            )
        )
    halaman = oki.get("/orang/pasangan").text
    cocok = re.search(r"/orang/pasangan/([0-9a-f-]{36})/pengakhiran", halaman)
    assert cocok
    pasangan = cocok[1]
    send(oki, f"/orang/pasangan/{pasangan}/pengakhiran", aksi("/pengakhiran"), selesai=f"{kemarin:%d/%m/%Y}")
    baru = {"coach": str(tetap("rudi")), "guru": str(tetap("ani")), "mulai": f"{HARI_INI:%d/%m/%Y}"}
    send(oki, "/orang/pasangan/baru", aksi("/pasangan/baru"), None, **baru)
    assert nova.get(f"/siklus/{siklus}").status_code == 404
    rudi = sebagai("rudi")
    assert rudi.get(f"/siklus/{siklus}").status_code == 200
    with app.app_context():
        assert "mengganti coach" in set(db.session.scalars(select(Jejak.tindakan)))
