"""The plan of a kepala sekolah: nine rows, reviewed by the pengawas, agreed with the dinas; the guru's rest on it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select, update

from observasi_app.aturan import load_aturan
from observasi_app.extensions import db, menulis, new_id, now
from observasi_app.rencana import actions
from observasi_app.rencana.alur import JenisRencana
from observasi_app.rencana.models import Rencana
from observasi_app.rencana.rules import read_waktu
from observasi_app.sekolah.models import Pegawai, Penugasan
from observasi_app.siklus.inti.models import Siklus
from tests.dunia import tetap
from tests.langkah import FOKUS_KEPALA, aksi, open_siklus_kepala, send
from tests.rencana.langkah import ISI_KEPALA, agree, approve, begin, fill_all, fill_langkah, open_it, submit

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from flask import Flask

    from tests.klien import Klien

KATA = "Meningkatnya praktik mengajar semua guru SMP Negeri 1"


@pytest.fixture
def dedi(sebagai: Callable[[str], Klien]) -> Klien:
    return sebagai("dedi")


@pytest.fixture
def endah(sebagai: Callable[[str], Klien]) -> Klien:
    return sebagai("endah")


@pytest.fixture
def diajukan(budi: Klien) -> UUID:
    rencana = fill_all(budi, ISI_KEPALA)
    submit(budi, rencana)
    return rencana


@pytest.fixture
def disepakati(budi: Klien, endah: Klien, diajukan: UUID) -> UUID:
    approve(endah, diajukan)
    agree(budi, diajukan)
    return diajukan


def row(app: Flask, pegawai: str = "budi") -> Rencana:
    with app.app_context():
        return db.session.scalars(
            select(Rencana).where(Rencana.pegawai_id == tetap(pegawai), Rencana.jenis == "kepala_sekolah")
        ).one()


def cycle(app: Flask) -> Siklus | None:
    with app.app_context():
        return db.session.scalars(select(Siklus).where(Siklus.pelaku_id == tetap("budi"))).one_or_none()


def become_plt(app: Flask, kunci: str) -> None:
    """Let a guru of the first school lead it as Plt, in the place of Pak Budi."""
    with app.app_context(), menulis() as sesi:
        kepala = Penugasan.pegawai_id == tetap("budi"), Penugasan.peran == "kepala_sekolah"
        sesi.execute(update(Penugasan).where(*kepala).values(pegawai_id=tetap(kunci), sifat="plt"))


def wear(siapa: Klien, peran: str) -> None:
    """Put on another hat."""
    halaman = BeautifulSoup(siapa.get("/").text, "html.parser")
    for form in halaman.select(aksi("/peran")):
        if f"Ganti peran: {peran}," in form.get_text(" ", strip=True):
            isi = {str(i["name"]): str(i["value"]) for i in form.select("input[name][value]")}
            assert siapa.post("/peran", data=isi).status_code == 303
            return
    pytest.fail(f"no hat {peran}")


# ── The steps ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_principal_writes_nine_rows_in_his_own_words(budi: Klien, app: Flask) -> None:
    assert "sebagai kepala sekolah" in budi.get("/rencana/saya").text
    rencana = begin(budi)
    halaman = budi.get(f"/rencana/{rencana}/langkah/praktik").text
    assert "Aktivasi Kegiatan Komunitas Belajar" in halaman
    assert "Keteraturan Suasana Kelas" not in halaman
    assert budi.get(f"/rencana/{rencana}/langkah/tugas").status_code == 404
    for kode, isian in ISI_KEPALA.items():
        send(budi, f"/rencana/{rencana}/langkah/{kode}", aksi(f"/langkah/{kode}"), None, **isian)
    lembar = budi.get(f"/rencana/{rencana}").text
    assert KATA in lembar
    assert "Penerima Layanan: Persentase guru" in lembar
    assert "Mengintervensi" not in lembar
    hasil = row(app).isi["hasil"]
    assert [satu["kode"] for satu in hasil] == list("abcdefghi")
    assert {satu["perspektif"] for satu in hasil} >= {"penerima_layanan", "proses_bisnis", "anggaran"}


def test_a_row_without_its_rhk_is_refused_beside_the_field(budi: Klien) -> None:
    rencana = fill_all(budi, ISI_KEPALA)
    alamat = f"/rencana/{rencana}/langkah/hasil"
    jawaban = budi.send(budi.fill(budi.get(alamat), aksi("/langkah/hasil"), rhk_c=" "))
    assert jawaban.status_code == 422
    assert "Tuliskan hasilnya" in jawaban.text.split('id="galat-rhk_c"')[1].split("</p>")[0]


# ── The flow ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_reviewed_by_the_pengawas_approved_by_the_dinas_and_agreed_it_opens_his_cycle(
    budi: Klien, dedi: Klien, endah: Klien, app: Flask, diajukan: UUID
) -> None:
    assert "1 menunggu Anda" in dedi.get("/").text
    assert "1 menunggu Anda" in endah.get("/").text
    send(dedi, f"/rencana/{diajukan}", aksi("/telaah"), telaah="Target guru sudah wajar.")
    assert "Tidak ada yang menunggu Anda" in dedi.get("/rencana?bagian=anda").text
    halaman = endah.get(f"/rencana/{diajukan}/persetujuan").text
    assert "Target guru sudah wajar." in halaman
    approve(endah, diajukan, ekspektasi_akuntabel="Laporan tepat waktu.", rhk_h="Tersusunnya RKT dan RKAS")
    lihat = budi.get(f"/rencana/{diajukan}").text
    beda = lihat.split('id="beda-judul"')[1].split("</section>")[0]
    assert "Yang diubah kepala dinas" in lihat
    assert "<ins>Tersusunnya RKT dan RKAS</ins>" in beda
    assert "Target guru sudah wajar." in lihat
    assert cycle(app) is None
    agree(budi, diajukan)
    siklus = cycle(app)
    assert siklus is not None
    assert (siklus.rubrik, siklus.fokus, siklus.keadaan) == ("kepala_sekolah", FOKUS_KEPALA, "a_disusun")
    assert (siklus.pengamat_id, siklus.penilai_id) == (tetap("dedi"), tetap("endah"))
    assert "Sesuai rencana" in budi.get(f"/siklus/{siklus.id}").text


def test_his_open_cycle_of_that_focus_is_taken_over(
    budi: Klien, dedi: Klien, endah: Klien, app: Flask, diajukan: UUID
) -> None:
    siklus_id = open_siklus_kepala(budi, dedi)
    approve(endah, diajukan)
    agree(budi, diajukan)
    siklus = cycle(app)
    assert siklus is not None
    assert siklus.id == siklus_id


def test_a_new_hand_in_has_no_review_yet(budi: Klien, dedi: Klien, endah: Klien, app: Flask, diajukan: UUID) -> None:
    send(dedi, f"/rencana/{diajukan}", aksi("/telaah"), telaah="Belum terukur.")
    send(endah, f"/rencana/{diajukan}/peninjauan", aksi("/peninjauan"), catatan="Perbaiki target.")
    assert "Kepala dinas menulis: “Perbaiki target.”" in budi.get(f"/rencana/{diajukan}").text
    submit(budi, diajukan)
    assert row(app).ditelaah is None
    assert "Telaah pengawas" not in endah.get(f"/rencana/{diajukan}").text


def test_out_of_turn_is_refused_and_names_the_dinas(budi: Klien, dedi: Klien, endah: Klien, diajukan: UUID) -> None:
    jawaban = budi.get(f"/rencana/{diajukan}/langkah/hasil")
    assert jawaban.status_code == 409
    assert "giliran kepala dinas membaca" in jawaban.text
    form = dedi.fill(dedi.get(f"/rencana/{diajukan}"), aksi("/telaah"), telaah="Terlambat.")
    approve(endah, diajukan)
    assert dedi.send(form).status_code == 409
    assert "/telaah" not in dedi.get(f"/rencana/{diajukan}").text
    assert dedi.get(f"/rencana/{diajukan}/persetujuan").status_code == 403


def test_the_pengawas_looking_does_not_take_the_withdrawal_away(budi: Klien, dedi: Klien, diajukan: UUID) -> None:
    assert "data-pembukaan" not in dedi.get(f"/rencana/{diajukan}").text
    halaman = send(budi, f"/rencana/{diajukan}", aksi("/pengajuan/penarikan"))
    assert "Rencana ditarik kembali." in halaman.text
    assert dedi.get(f"/rencana/{diajukan}").status_code == 404


def test_once_the_dinas_has_opened_it_it_stays(budi: Klien, endah: Klien, diajukan: UUID) -> None:
    open_it(endah, diajukan)
    assert "pengajuan/penarikan" not in budi.get(f"/rencana/{diajukan}").text


@pytest.mark.parametrize("siapa", ["ani", "rudi", "nova", "citra", "oki"])
def test_nobody_else_finds_it(sebagai: Callable[[str], Klien], diajukan: UUID, siapa: str) -> None:
    lain = sebagai(siapa)
    assert lain.get(f"/rencana/{diajukan}").status_code in {403, 404}
    for ujung in ("/persetujuan", "/telaah", "/kesepakatan"):
        isi = {"operasi": str(new_id()), "versi": "2", "telaah": "x"}
        assert lain.post(f"/rencana/{diajukan}{ujung}", data=isi).status_code in {403, 404}, ujung


# ── The guru's rows rest on it ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.usefixtures("disepakati")
def test_the_rows_of_a_guru_serve_what_her_principal_agreed_to(ani: Klien) -> None:
    rencana = fill_all(ani)
    lembar = ani.get(f"/rencana/{rencana}").text
    assert f"Mengintervensi RHK kepala sekolah: {KATA}" in lembar
    assert "Mengintervensi RHK kepala sekolah: Tersusunnya KOSP secara partisipatif" in lembar


@pytest.mark.usefixtures("diajukan")
def test_before_he_agreed_the_rule_set_speaks_for_him(ani: Klien) -> None:
    rencana = fill_all(ani)
    lembar = ani.get(f"/rencana/{rencana}").text
    assert KATA not in lembar
    assert "Mengintervensi RHK kepala sekolah: Meningkatnya kualitas praktik pembelajaran guru" in lembar


def test_of_nine_rows_the_first_stands_open_and_any_that_lacks_something(budi: Klien) -> None:
    rencana = begin(budi)
    alamat = f"/rencana/{rencana}/langkah/hasil"
    halaman = budi.get(alamat)
    lipat = BeautifulSoup(halaman.text, "html.parser").select("main details")
    assert (len(lipat), [satu for satu in lipat if satu.has_attr("open")]) == (8, [])
    jawaban = budi.send(budi.fill(halaman, aksi("/langkah/hasil"), target_c="0"))
    assert jawaban.status_code == 422
    (terbuka,) = BeautifulSoup(jawaban.text, "html.parser").select("main details[open]")
    assert "Target adalah angka di atas 0" in terbuka.get_text()


# ── V2 and the Plt ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_v2_a_plt_keeps_a_plan_of_each_kind_and_the_dinas_approves_both(ani: Klien, endah: Klien, app: Flask) -> None:
    become_plt(app, "ani")
    submit(ani, fill_all(ani, ISI_KEPALA))
    wear(ani, "Guru")
    guru = fill_all(ani)
    assert "Sekolah ini belum punya kepala sekolah definitif" not in ani.get(f"/rencana/{guru}").text
    submit(ani, guru)
    with app.app_context():
        semua = db.session.scalars(select(Rencana).where(Rencana.pegawai_id == tetap("ani"))).all()
        assert {(r.jenis, r.keadaan, r.diajukan_kepada, r.otomatis) for r in semua} == {
            ("guru", "diajukan", "kepala_dinas", False),
            ("kepala_sekolah", "diajukan", "kepala_dinas", False),
        }
    daftar = endah.get("/rencana?bagian=anda").text
    assert "2 menunggu Anda" in daftar
    assert "sebagai guru" in daftar
    approve(endah, guru)
    agree(ani, guru)


def test_v2_whoever_leads_definitively_does_not_plan_as_guru(citra: Klien) -> None:
    wear(citra, "Guru")
    assert "rencana Anda disusun sebagai kepala sekolah" in citra.get("/rencana/saya").text
    assert citra.post("/rencana/saya", data={"operasi": str(new_id())}).status_code == 409


def test_v2_two_beginnings_at_the_same_moment_leave_one_plan_and_a_plain_answer(
    budi: Klien, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = budi.fill(budi.get("/rencana/saya"), aksi("/rencana/saya"))
    begin(budi)
    jawab = iter((False, True))  # asked a moment too early, and again after the database refused
    monkeypatch.setattr(actions, "_is_there", lambda *_: next(jawab))
    jawaban = budi.send(form)
    assert jawaban.status_code == 409
    assert "sudah mempunyai rencana" in jawaban.text
    assert row(app).jenis == JenisRencana.KEPALA_SEKOLAH.value


def test_the_list_of_a_pengawas_holds_his_schools_alone(
    dedi: Klien, citra: Klien, endah: Klien, app: Flask, diajukan: UUID
) -> None:
    assert "Budi Santoso" in dedi.get("/rencana?bagian=anda").text
    assert "Citra Dewi" in dedi.get("/rencana?bagian=belum").text
    with app.app_context(), menulis() as sesi:
        satu = Penugasan.sekolah_id == tetap("satu"), Penugasan.peran == "pengawas"
        sesi.execute(update(Penugasan).where(*satu).values(selesai=now().date().replace(month=1, day=1)))
    assert "Budi Santoso" not in dedi.get("/rencana?bagian=anda").text
    assert dedi.get(f"/rencana/{diajukan}").status_code == 404
    assert "Budi Santoso" in endah.get("/rencana?bagian=anda").text
    assert citra.get(f"/rencana/{diajukan}").status_code == 404


def test_the_home_of_a_principal_asks_for_his_own_plan_first(budi: Klien) -> None:
    beranda = budi.get("/").text
    assert "Susun rencana Anda lebih dulu" in beranda
    rencana = begin(budi)
    assert f'href="/rencana/{rencana}"' in budi.get("/").text
    fill_langkah(budi, rencana, "data", golongan="IV/a", jenjang="Ahli Madya")


# ── Before it is handed in, and reminders ───────────────────────────────────────────────────────────────────────────


def test_the_list_before_handing_in_names_what_is_refused_and_who_repairs_it(
    ani: Klien, budi: Klien, endah: Klien, app: Flask
) -> None:
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Pegawai).where(Pegawai.id == tetap("ani")).values(nip="123"))
    rencana = fill_all(ani)
    lembar = ani.get(f"/rencana/{rencana}").text
    periksa = lembar.split('id="periksa-judul"')[1].split("</section>")[0]
    perlu, lain = periksa.split("<details", 1)
    assert "Kepala sekolah belum mulai menyusun rencananya di sini." in perlu
    assert "Diperbaiki oleh kepala sekolah Anda" in perlu
    assert "NIP yang tercatat di sini belum 18 angka." in perlu
    assert "Unor tidak aktif" in lain
    assert "Diperbaiki oleh BKD (SI-ASN)" in lain
    assert "Diperbaiki oleh dinas pendidikan (Verval SP)" in lain
    kepala = fill_all(budi, ISI_KEPALA)
    assert "Data SKP organisasi" not in budi.get(f"/rencana/{kepala}").text
    submit(budi, kepala)
    approve(endah, kepala)
    agree(budi, kepala)
    assert "Rencana kepala sekolah sudah disepakati di sini." in ani.get(f"/rencana/{rencana}").text
    assert "Rencana diajukan." in submit(ani, rencana).text


def test_whoever_waits_reminds_politely_and_nobody_else(ani: Klien, budi: Klien, endah: Klien, diajukan: UUID) -> None:
    halaman = budi.get(f"/rencana/{diajukan}/kabar").text
    assert "Yth. Bapak/Ibu kepala dinas," in halaman
    assert KATA not in halaman
    assert endah.get(f"/rencana/{diajukan}/kabar").status_code == 409
    approve(endah, diajukan)
    assert "mohon dibaca lalu disepakati" in endah.get(f"/rencana/{diajukan}/kabar").text
    assert ani.get(f"/rencana/{diajukan}/kabar").status_code == 404
    semua = budi.get("/rencana/kabar?bagian=belum").text
    assert "Yth. Bapak/Ibu guru," in semua
    assert "Ani" not in semua.split("<textarea")[1].split("</textarea>")[0]
    assert "Ingatkan semuanya dengan santun" in budi.get("/rencana?bagian=belum").text


def test_the_dinas_and_the_pengawas_remind_one_principal_of_his_own_plan(
    budi: Klien, endah: Klien, sebagai: Callable[[str], Klien]
) -> None:
    dedi, citra = sebagai("dedi"), sebagai("citra")
    alamat = f"/rencana/kepala-sekolah/{tetap('satu')}/{tetap('budi')}/kabar"
    for siapa in (endah, dedi):
        assert f'href="{alamat}"' in siapa.get("/rencana?bagian=belum").text
        pesan = siapa.get(alamat).text
        assert "Yth. Bapak Budi Santoso," in pesan
        assert "mohon berkenan memulainya" in pesan
        assert siapa.get(alamat.replace(str(tetap("budi")), str(tetap("ani")))).status_code == 404
    assert [siapa.get(alamat).status_code for siapa in (citra, budi)] == [403, 403]
    id_ = fill_all(budi, ISI_KEPALA)
    pesan = endah.get(alamat).text
    assert "mohon diteruskan lalu diajukan" in pesan
    assert KATA not in pesan
    submit(budi, id_)
    assert [siapa.get(alamat).status_code for siapa in (endah, dedi)] == [409, 409]
    approve(endah, id_)
    assert "mohon dibaca lalu disepakati" in endah.get(alamat).text
    agree(budi, id_)
    assert endah.get(alamat).status_code == 409


def test_v1_the_list_says_where_today_stands_among_the_windows() -> None:
    jendela = load_aturan(2026).jendela
    letak = [(t.label, t.letak, t.kata) for t in read_waktu(jendela, date(2026, 1, 21))]
    assert letak == [
        ("Pemutakhiran data", "lewat", "sudah lewat"),
        ("Pengajuan rencana", "kini", "hari terakhir"),
        ("Persetujuan rencana", "belum", "1 hari lagi"),
        ("Penyesuaian rencana", "belum", "161 hari lagi"),
    ]
