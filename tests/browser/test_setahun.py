"""A whole year in real browsers: from the check of the data to the plan of the next year, by tapping from home.

What is inside the stages of a cycle is walked in other files; here they are taken quickly, and the joints of the year
by hand: data to plan, plan to cycle, evidence and notes to appraisal, objection to decision, and on to the next plan.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from observasi_app.extensions import db, menulis
from observasi_app.masuk.sesi import KUKI
from observasi_app.sekolah.models import Periode
from observasi_app.siklus.inti.models import Siklus
from tests.berkas import dokumen
from tests.browser.conftest import Peladen
from tests.browser.halaman import Orang, choose_aspek, come_in, complaints
from tests.dunia import TAHUN, tetap, token_of
from tests.klien import Klien
from tests.langkah import approve_persiapan, finish_siklus, observe_to_end
from tests.rencana.langkah import let_a_year_pass

pytestmark = pytest.mark.browser

ANI, BUDI = "Ibu Ani Rahmawati", "Bapak Budi Santoso"
ASPEK = ("Berorientasi Pelayanan", "Akuntabel", "Kompeten", "Harmonis", "Loyal", "Adaptif", "Kolaboratif")
RAHASIA_MURID = "Menjaga rahasia nilai murid."
DISKUSI = "Mulai dari kartu peran, lalu diskusi kelompok."
TAHUN_DEPAN = "Teruskan kartu peran di dua kelas lain."
PERTIMBANGAN = {
    "Upaya refleksi": "Menyebut kesulitannya sendiri.",
    "Upaya mempelajari": "Belajar dari rekan.",
    "Perubahan praktik": "Murid kini menjelaskan alasannya.",
    "Umpan balik untuk tahun depan": TAHUN_DEPAN,
}
DI_ATAS, SESUAI, DI_BAWAH = "Di atas ekspektasi", "Sesuai ekspektasi", "Di bawah ekspektasi"


class TanpaPeriksa(Klien):
    """Fetches pages without inspecting them: other tests have looked at them."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:  # noqa: ANN401 - Flask's own signature
        return FlaskClient.open(self, *args, **kwargs)


@pytest.fixture
def datang(buka: Callable[..., Page]) -> Iterator[Callable[[str, str], Orang]]:
    """Return a function that brings somebody in; no page they pass may have a fault."""
    semua: list[Orang] = []

    def bawa(kunci: str, ukuran: str) -> Orang:
        semua.append(come_in(buka, kunci, ukuran))
        return semua[-1]

    yield bawa
    assert complaints(semua) == []


@pytest.fixture
def diam(peladen: Peladen) -> Callable[[str], Klien]:
    """Return a function that gives somebody who acts without a browser, where the year has no joint."""

    def beri(kunci: str) -> Klien:
        peladen.app.test_client_class = TanpaPeriksa
        klien = peladen.app.test_client()
        assert isinstance(klien, Klien)
        klien.set_cookie(KUKI, token_of(kunci))
        return klien

    return beri


def _siklus_of(peladen: Peladen, kunci: str) -> UUID:
    with peladen.app.app_context():
        return db.session.scalars(select(Siklus.id).where(Siklus.pelaku_id == tetap(kunci))).one()


# ── January: data and plan ──────────────────────────────────────────────────────────────────────────────────────────


def check_data(orang: Orang) -> None:
    """From home to the data of the year, and on to the plan."""
    orang.pulang()
    orang.follow("Cocokkan data", "Cocokkan data Anda")
    orang.press("Sudah saya cocokkan")
    orang.see("data Anda sudah dicocokkan")
    orang.follow("Lanjut ke rencana", "Rencana")


def check_rank(orang: Orang, pangkat: str, jenjang: str) -> None:
    """The first step: what is known of the person, with rank and jenjang."""
    orang.halaman.get_by_label("Pangkat dan golongan").select_option(pangkat)
    orang.halaman.get_by_label("Jenjang jabatan").select_option(jenjang)
    orang.halaman.get_by_label("Data sudah sesuai").check()
    orang.press("Simpan dan lanjut", "Praktik kinerja")


def write_plan(orang: Orang, pangkat: str, jenjang: str, fokus: str, kompetensi: str, *, kepala: bool = False) -> None:
    """Go through every step of the plan as far as the summary; a principal words his first result himself."""
    layar = orang.halaman
    orang.press("Mulai", "Data diri")
    check_rank(orang, pangkat, jenjang)
    layar.get_by_role("radio", name=re.compile(fokus)).check()
    orang.press("Simpan dan lanjut", "Pengembangan kompetensi")
    layar.get_by_role("radio", name=re.compile(kompetensi)).check()
    orang.press("Simpan dan lanjut", "Perilaku kerja" if kepala else "Tugas tambahan")
    if not kepala:
        orang.press("Lewati, tanpa tugas tambahan", "Perilaku kerja")
    choose_aspek(orang.halaman, *ASPEK)
    orang.press("Simpan dan lanjut", "Hasil kerja")
    if kepala:
        layar.get_by_label("Rencana hasil kerja").first.fill("Meningkatnya praktik mengajar semua guru")
    orang.press("Simpan dan lihat rangkuman", "Rencana Anda")


def submit_plan(orang: Orang, kepada: str) -> None:
    """Hand the plan in; home then says whom it waits for."""
    orang.follow("Ke pengajuan")
    orang.press("Ajukan")
    orang.see(f"Sekarang giliran {kepada} Anda.")


def approve_plan(atasan: Orang, daftar: str, siapa: str, ekspektasi: str, target: str) -> None:
    """Read a plan from home and approve it with an ekspektasi and another target."""
    atasan.pulang()
    atasan.follow("1 menunggu Anda", daftar)
    atasan.follow(siapa, f"Rencana {siapa}")
    atasan.follow("Beri ekspektasi dan setujui", f"Setujui rencana {siapa}")
    atasan.halaman.get_by_label("Ekspektasi khusus Anda: Loyal").fill(ekspektasi)
    atasan.halaman.get_by_text("Ubah fokus, kompetensi, atau hasil kerja").click()
    atasan.halaman.get_by_label("Target", exact=True).first.fill(target)
    atasan.press("Setujui")
    atasan.see("Rencana disetujui.")
    atasan.follow("Rencana lain yang menunggu Anda", daftar)


def agree_plan(orang: Orang, oleh: str, baru: list[str]) -> None:
    """See what was changed, and agree; the plan leads on to the cycle."""
    orang.pulang()
    orang.follow("Baca dan sepakati", "Rencana Anda")
    beda = orang.halaman.get_by_role("region", name=f"Yang diubah {oleh}")
    expect(beda.locator("ins")).to_have_text(baru)
    orang.press("Sepakati")
    orang.see("Rencana disepakati")


# ── During the year: what is done under the plan ────────────────────────────────────────────────────────────────────


def open_pelaksanaan(orang: Orang) -> None:
    """From the plan that is open to what is done under it."""
    orang.follow("Bukti dan umpan balik", "Bukti dan umpan balik")


def note_evidence(orang: Orang, dokumen: str, baris: int) -> None:
    """Write down where a document lies."""
    layar = orang.halaman
    layar.locator("summary", has_text="Tambah bukti").click()
    layar.get_by_label("Untuk hasil kerja").select_option(index=baris)
    orang.fill({"Dokumen": dokumen, "Di mana disimpan": "Map kurikulum, ruang guru", "Tanggal dokumen": f"5/1/{TAHUN}"})
    orang.press("Catat bukti")
    orang.see("Bukti dukung tercatat.")


def send_certificate(orang: Orang, baris: str) -> None:
    """Send the document itself for one activity, as a PDF."""
    layar = orang.halaman
    layar.locator("summary", has_text="Tambah bukti").click()
    layar.get_by_label("Untuk hasil kerja").select_option(baris)
    layar.get_by_label("Dokumen", exact=True).fill("Sertifikat pelatihan mandiri")
    layar.locator("[name=tanggal]").fill(f"5/1/{TAHUN}")
    layar.get_by_role("radio", name="PDF").check()
    orang.saved()
    pdf = layar.get_by_label("PDF", exact=True).and_(layar.locator("[type=file]"))
    pdf.set_input_files({"name": "sertifikat.pdf", "mimeType": "application/pdf", "buffer": dokumen.document()})
    orang.press("Catat bukti")
    orang.see("Bukti dukung tercatat")


def note_feedback(orang: Orang, teks: str, baris: int) -> None:
    """Write a short note about a row; both sides read it."""
    orang.halaman.get_by_label("Tentang hasil kerja").select_option(index=baris)
    orang.fill({"Catatan": teks})
    orang.press("Simpan umpan balik")
    orang.see("Umpan balik tersimpan.")


def carry_out(ani: Orang, budi: Orang) -> None:
    """A document and a note: she says where it lies, he confirms it and writes down what they talked over."""
    ani.pulang()
    ani.follow("Rencana", "Rencana Anda")
    open_pelaksanaan(ani)
    note_evidence(ani, f"KOSP {TAHUN}", 3)
    budi.pulang()
    budi.follow("Semua rencana", "Rencana guru")
    budi.follow("Disepakati", "Rencana guru")
    budi.follow(ANI, f"Rencana {ANI}")
    open_pelaksanaan(budi)
    note_feedback(budi, DISKUSI, 1)
    budi.press(f"Konfirmasi ada: KOSP {TAHUN}")
    budi.see("Dokumen dikonfirmasi ada.")
    ani.halaman.reload()
    ani.see(DISKUSI)
    ani.see("Dikonfirmasi ada")


# ── December: appraisal and objection ───────────────────────────────────────────────────────────────────────────────


def judge(penilai: Orang, siapa: str, hasil: str, perilaku: str, tombol: str) -> None:
    """Write the judgements and two ratings; the page of whom it is about is open."""
    penilai.arrive(siapa)
    penilai.fill(PERTIMBANGAN)
    penilai.choose("Rating hasil kerja", hasil)
    penilai.choose("Rating perilaku kerja", perilaku)
    penilai.press(tombol)


def object_to_it(orang: Orang, alasan: str) -> None:
    """Read the appraisal from home, and object."""
    orang.pulang()
    orang.follow("Baca penilaian", "Penilaian Anda")
    orang.follow("mengajukan keberatan", "Keberatan Anda")
    orang.fill({"Alasan keberatan Anda": alasan})
    orang.press("Ajukan keberatan")
    orang.see("Keberatan Anda diajukan")


def explain(penilai: Orang, siapa: str, keterangan: str) -> None:
    """The appraiser says on what it rests."""
    penilai.pulang()
    penilai.follow(siapa, f"Keberatan {siapa}")
    penilai.fill({"Keterangan Anda": keterangan})
    penilai.press("Kirim keterangan")
    penilai.see("Keterangan Anda terkirim.")


def decide_change(pemutus: Orang, siapa: str, luar: dict[str, str] | None = None) -> None:
    """Decide for other ratings; `luar` names who decided it outside of the house."""
    pemutus.pulang()
    pemutus.follow(siapa, f"Keberatan {siapa}")
    layar = pemutus.halaman
    pemutus.fill(luar or {})
    layar.get_by_role("radio", name="Predikat diubah").check()
    for kelompok in ("Rating hasil kerja yang baru", "Rating perilaku kerja yang baru"):
        layar.get_by_role("group", name=kelompok).get_by_role("radio", name=SESUAI).check()
    pemutus.fill({"Pertimbangan putusan": "Kunjungan Oktober tercatat di E."})
    pemutus.press("Tetapkan putusan")
    pemutus.see("Putusan: predikat diubah")


def read_decision(orang: Orang) -> None:
    """Read the decision, and the appraisal that stands in place of the first."""
    orang.pulang()
    orang.follow("Baca putusan", "Keberatan Anda")
    orang.see("Kunjungan Oktober tercatat di E.")
    orang.follow("Baca penilaian yang baru", "Penilaian Anda")
    orang.see("Menggantikan penilaian sebelumnya")


# ── The years ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_year_of_a_guru_under_2026(
    peladen: Peladen, datang: Callable[[str, str], Orang], diam: Callable[[str], Klien]
) -> None:
    ani, budi, endah = datang("ani", "ponsel"), datang("budi", "potret"), datang("endah", "lanskap")
    check_data(ani)
    write_plan(ani, "III/c", "Ahli Muda", "Keteraturan Suasana Kelas", "Pembelajaran efektif")
    submit_plan(ani, "kepala sekolah")
    ani.pulang()
    ani.see("menunggu dibaca dan disetujui")
    approve_plan(budi, "Rencana guru", ANI, RAHASIA_MURID, "2")
    agree_plan(ani, "kepala sekolah", [RAHASIA_MURID, "2 siklus"])

    ani.pulang()
    ani.follow("Susun persiapan", "Diskusi Persiapan")
    ani.follow("Seluruh siklus", f"Siklus {ANI}")
    ani.see(f"Sesuai rencana {TAHUN}")
    finish_siklus(diam("ani"), diam("budi"), _siklus_of(peladen, "ani"))

    carry_out(ani, budi)
    budi.pulang()
    budi.follow("Penilaian", "Penilaian")
    budi.follow("Siap ditetapkan", "Penilaian")
    budi.follow(ANI, ANI)
    budi.see("1 dari 1 dokumen dikonfirmasi")
    budi.halaman.get_by_text("1 umpan balik untuk dikutip").click()
    budi.see(DISKUSI)
    judge(budi, ANI, DI_BAWAH, SESUAI, "Tetapkan penilaian")
    budi.see(f"Penilaian {ANI} sudah ditetapkan.")
    ani.pulang()
    ani.see("Penilaian Anda sudah ditetapkan")
    object_to_it(ani, "Kunjungan Oktober belum disebut.")
    explain(budi, ANI, "Catatan E baru satu kali.")
    decide_change(endah, ANI)
    read_decision(ani)
    expect(ani.halaman.get_by_role("heading", level=2, name="Baik")).to_be_visible()

    let_a_year_pass(peladen.app)
    ani.pulang()
    ani.see(f"Rencana {TAHUN} belum Anda susun")
    ani.follow("Susun rencana", "Rencana")
    ani.see("Usul dari penilaian sebelumnya")
    ani.see(TAHUN_DEPAN)
    ani.see(f"Loyal: {RAHASIA_MURID}")
    ani.press(f"Mulai dari rencana {TAHUN - 1}", "Data diri")
    check_rank(ani, "III/c", "Ahli Muda")
    ani.see(TAHUN_DEPAN)
    expect(ani.halaman.get_by_role("radio", name=re.compile("Keteraturan Suasana Kelas"))).to_be_checked()


def test_the_year_of_a_principal_under_2026(
    peladen: Peladen, datang: Callable[[str, str], Orang], diam: Callable[[str], Klien]
) -> None:
    budi, dedi, endah = datang("budi", "ponsel"), datang("dedi", "potret"), datang("endah", "lanskap")
    check_data(budi)
    write_plan(budi, "IV/a", "Ahli Madya", "Aktivasi Kegiatan Komunitas Belajar", "Kurikulum", kepala=True)
    submit_plan(budi, "kepala dinas")
    dedi.pulang()
    dedi.follow("1 menunggu Anda", "Rencana kepala sekolah")
    dedi.follow(BUDI, f"Rencana {BUDI}")
    dedi.fill({"Telaah": "Target guru sudah wajar."})
    dedi.press("Simpan telaah")
    dedi.see("Telaah Anda tersimpan")
    approve_plan(endah, "Rencana kepala sekolah", BUDI, RAHASIA_MURID, "95")
    agree_plan(budi, "kepala dinas", [RAHASIA_MURID, "95 persen"])

    budi.pulang()
    budi.follow("Susun persiapan", "Diskusi Persiapan")
    for nomor, upaya in ((1, "Menyusun tiga pesan pokok."), (2, "Membawa grafik hasil asesmen.")):
        budi.halaman.get_by_role("checkbox", name=re.compile(rf"^{nomor}\.")).check()
        budi.box(f"Upaya Anda untuk target {nomor}").fill(upaya)
    kegiatan = {"Nama kegiatan": "Pertemuan komunitas belajar literasi", "Tempat": "Ruang guru"}
    budi.fill({"Tanggal": f"14/5/{TAHUN}", "Pukul": "9.40"} | kegiatan)
    budi.press("Kumpulkan")
    budi.see("Persiapan terkumpul")
    siklus = _siklus_of(peladen, "budi")
    approve_persiapan(diam("dedi"), siklus)
    observe_to_end(diam("budi"), diam("dedi"), siklus)

    dedi.pulang()
    dedi.follow("Penilaian", "Penilaian kepala sekolah")
    dedi.follow(BUDI, BUDI)
    judge(dedi, BUDI, DI_BAWAH, SESUAI, "Rekomendasikan kepada dinas")
    dedi.see("Menunggu keputusan dinas")
    endah.pulang()
    endah.follow("Buka rekomendasi", "Rekomendasi penilaian")
    endah.follow(BUDI, BUDI)
    endah.see(PERTIMBANGAN["Perubahan praktik"])
    endah.press("Tetapkan penilaian", "Rekomendasi penilaian")
    object_to_it(budi, "Data literasi belum disebut.")
    luar = {"Nama pejabat yang memutus": "Dr. Siti Aminah", "Jabatannya": "Sekretaris Daerah"}
    decide_change(endah, BUDI, luar | {"Nomor dan tanggal surat putusan": f"800/12/{TAHUN}"})
    read_decision(budi)


def test_the_year_of_a_guru_under_2025_is_set_by_the_dinas(
    peladen: Peladen, datang: Callable[[str, str], Orang], diam: Callable[[str], Klien]
) -> None:
    with peladen.app.app_context(), menulis() as sesi:
        sesi.execute(update(Periode).values(aturan="2025"))
    ani, budi, endah = datang("ani", "ponsel"), datang("budi", "lanskap"), datang("endah", "potret")
    check_data(ani)
    write_plan(ani, "III/c", "Ahli Muda", "Keteraturan Suasana Kelas", "Pembelajaran efektif")
    submit_plan(ani, "kepala sekolah")
    approve_plan(budi, "Rencana guru", ANI, RAHASIA_MURID, "2")
    agree_plan(ani, "kepala sekolah", [RAHASIA_MURID, "2 siklus"])
    finish_siklus(diam("ani"), diam("budi"), _siklus_of(peladen, "ani"))
    budi.pulang()
    budi.follow("Penilaian", "Penilaian")
    budi.follow(ANI, ANI)
    judge(budi, ANI, SESUAI, DI_ATAS, "Usulkan kepada dinas")
    budi.see(f"Penilaian {ANI} sudah diusulkan kepada dinas.")
    endah.pulang()
    endah.follow("Buka rekomendasi", "Rekomendasi penilaian")
    endah.follow(ANI, ANI)
    endah.press("Tetapkan penilaian", "Rekomendasi penilaian")
    ani.pulang()
    ani.follow("Baca penilaian", "Penilaian Anda")
    ani.see("Direkomendasikan Bapak Budi Santoso")
    ani.press("Saya terima")
    ani.see("Final: diterima oleh pegawai")


def test_half_a_year_of_a_guru_under_2024_is_planned_with_points(
    peladen: Peladen, datang: Callable[[str, str], Orang], diam: Callable[[str], Klien]
) -> None:
    with peladen.app.app_context(), menulis() as sesi:
        sesi.execute(update(Periode).values(aturan="2024", label="Semester I 2024"))
    ani, budi = datang("ani", "ponsel"), datang("budi", "potret")
    check_data(ani)
    ani.see("Susun rencana Semester I 2024")
    ani.press("Mulai", "Data diri")
    check_rank(ani, "III/c", "Ahli Muda")
    ani.halaman.get_by_role("radio", name=re.compile("Keteraturan Suasana Kelas")).check()
    ani.press("Simpan dan lanjut", "Pengembangan kompetensi")
    ani.fill({"o. Peserta pelatihan mandiri": "2"})
    ani.press("Hitung poin")
    ani.see("16 poin, kurang 16 dari anjuran 32")
    ani.halaman.get_by_text("Kegiatan yang poinnya belum diketahui").click()
    ani.fill(
        {"q. Peserta program": "1", "Poin kegiatan q sekali": "12", "Poin kegiatan q dibaca di mana": "SKP di PMM"}
    )
    ani.fill({"Catatan bila poinnya di luar anjuran": "Cuti sampai April."})
    ani.press("Simpan dan lanjut", "Tugas tambahan")
    ani.halaman.get_by_label("Tugas", exact=True).first.select_option("wali_kelas")
    ani.halaman.get_by_label("Nomor SK").first.fill("800/12/2024")
    ani.halaman.get_by_label("Tanggal SK", exact=True).first.fill("5/1/2024")
    ani.press("Simpan dan lanjut", "Perilaku kerja")
    choose_aspek(ani.halaman, *ASPEK)
    ani.press("Simpan dan lanjut", "Hasil kerja")
    ani.press("Simpan dan lihat rangkuman", "Rencana Anda")
    ani.see("28 poin, kurang 4 dari anjuran 32")
    submit_plan(ani, "kepala sekolah")

    budi.pulang()
    budi.follow("1 menunggu Anda", "Rencana guru")
    budi.follow(ANI, f"Rencana {ANI}")
    budi.follow("Beri ekspektasi dan setujui", f"Setujui rencana {ANI}")
    budi.see("Cuti sampai April.")
    budi.halaman.get_by_label("Saya menyetujui poin di luar anjuran").check()
    budi.press("Setujui")
    budi.see("Rencana disetujui.")
    agree_plan(ani, "kepala sekolah", ["disetujui pejabat penilai"])
    open_pelaksanaan(ani)
    send_certificate(ani, "b_o")
    finish_siklus(diam("ani"), diam("budi"), _siklus_of(peladen, "ani"))

    budi.pulang()
    budi.follow("Penilaian", "Penilaian")
    budi.follow(ANI, ANI)
    budi.see("Direncanakan 28 poin, kurang 4 dari anjuran 32")
    budi.see("poin tidak masuk rating")
    budi.see("0 dari 1 dokumen dikonfirmasi")
    judge(budi, ANI, SESUAI, DI_ATAS, "Tetapkan penilaian")
    budi.see(f"Penilaian {ANI} sudah ditetapkan.")
    ani.pulang()
    ani.follow("Baca penilaian", "Penilaian Anda")
    ani.press("Saya terima")
    ani.see("Final: diterima oleh pegawai")
