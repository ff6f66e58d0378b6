"""A half-year of a guru and of a kepala sekolah under the rules of 2024: points, files, an appraisal for each half."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from observasi_app.extensions import db, menulis
from observasi_app.penilaian.models import Penilaian
from observasi_app.rencana.models import Rencana, RencanaVersi
from observasi_app.sekolah.models import Periode
from observasi_app.siklus.inti.models import Siklus
from tests.dunia import TAHUN, tetap
from tests.langkah import aksi, approve_persiapan, observe_to_end, send, submit_persiapan
from tests.rencana.langkah import ISI, ISI_KEPALA, agree, approve, begin, fill_all, submit

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from flask import Flask
    from werkzeug.test import TestResponse

    from tests.klien import Klien

CUKUP: dict[str, object] = {"jumlah_o": "2", "jumlah_l": "2", "jumlah_j": "1"}
"""8 + 8, 4 + 4 and 8: 32 points."""


def of_2024(isi: dict[str, dict[str, object]], **kegiatan: object) -> dict[str, dict[str, object]]:
    """Return the same steps with activities where later years have a kompetensi."""
    return {("bangkom" if k == "kompetensi" else k): (kegiatan if k == "kompetensi" else v) for k, v in isi.items()}


def count(siapa: Klien, rencana: UUID, **kegiatan: object) -> TestResponse:
    """Somebody asks for the sum of the points."""
    langkah = f"/rencana/{rencana}/langkah/bangkom"
    return send(siapa, langkah, aksi("/langkah/bangkom"), "Hitung poin", **kegiatan)


def save(siapa: Klien, rencana: UUID, **kegiatan: object) -> TestResponse:
    """Somebody saves the step without following it: the answer may be a refusal."""
    langkah = f"/rencana/{rencana}/langkah/bangkom"
    return siapa.send(siapa.fill(siapa.get(langkah), aksi("/langkah/bangkom"), **kegiatan))  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def semester(app: Flask) -> None:
    """The period that runs is the first half of the year, by the rules of 2024."""
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Periode).values(aturan="2024", label="Semester I 2024"))


def newest(app: Flask, asal: str) -> dict[str, object]:
    with app.app_context():
        isi = db.session.scalars(
            select(RencanaVersi.isi).where(RencanaVersi.asal == asal).order_by(RencanaVersi.nomor.desc())
        ).first()
        assert isi is not None
        return dict(isi)


def test_a_guru_plans_with_points_and_each_activity_is_a_row_of_the_plan(app: Flask, ani: Klien, budi: Klien) -> None:
    assert "Susun rencana Semester I 2024" in ani.get("/rencana/saya").text
    rencana = fill_all(ani, of_2024(ISI, **CUKUP))
    assert ani.get(f"/rencana/{rencana}/langkah/kompetensi").status_code == 404
    submit(ani, rencana)
    halaman = budi.get(f"/rencana/{rencana}/persetujuan").text
    assert "32 poin, cukup: anjurannya 32 sampai 128" in halaman
    assert "Saya menyetujui poin" not in halaman
    approve(budi, rencana)
    agree(ani, rencana)
    isi = newest(app, "disepakati")
    kegiatan = isi["bangkom"]["kegiatan"]  # type: ignore[index]
    assert [(k["kode"], k["jumlah"], k["poin"]) for k in kegiatan] == [("j", 1, 8), ("l", 2, 4), ("o", 2, 8)]
    baris = {h["kode"]: h for h in isi["hasil"]}  # type: ignore[attr-defined]
    assert baris["b_o"]["rhk"] == "Meningkatnya kompetensi melalui peran sebagai peserta pelatihan mandiri"
    assert baris["b_o"]["target"] == "2"
    assert "b" not in baris
    with app.app_context():
        siklus = db.session.scalars(select(Siklus).where(Siklus.pelaku_id == tetap("ani"))).one()
        assert siklus.periode_id == tetap("periode-satu")


def test_the_sum_is_said_while_choosing_and_the_step_is_not_left(ani: Klien) -> None:
    rencana = begin(ani)
    halaman = count(ani, rencana, jumlah_o="1", jumlah_a="1")
    assert halaman.request.path.endswith("/langkah/bangkom")
    assert "44 poin, cukup: anjurannya 32 sampai 128" in halaman.text
    assert 'value="1"' in halaman.text
    assert "8 poin, kurang 24 dari anjuran 32" in count(ani, rencana, jumlah_a="").text
    assert "144 poin, 16 di atas anjuran 128" in count(ani, rencana, jumlah_a="4", jumlah_o="").text


def test_v4_points_outside_of_the_range_need_a_note_and_the_agreement_of_the_superior_and_block_nothing(
    app: Flask, ani: Klien, budi: Klien
) -> None:
    rencana = fill_all(ani, of_2024(ISI, jumlah_o="1", catatan="Cuti melahirkan sampai Mei."))
    submit(ani, rencana)
    halaman = budi.get(f"/rencana/{rencana}/persetujuan")
    assert "8 poin, kurang 24 dari anjuran 32" in halaman.text
    assert "Cuti melahirkan sampai Mei." in halaman.text
    form = budi.fill(halaman, aksi("/persetujuan"), ekspektasi_loyal="Menjaga nama baik.")
    jawaban = budi.send(form)
    assert jawaban.status_code == 422
    assert "Beri tanda centang bila Anda menyetujuinya" in jawaban.text
    assert "Menjaga nama baik." in jawaban.text
    approve(budi, rencana, setuju_poin=True)
    assert "disetujui pejabat penilai" in ani.get(f"/rencana/{rencana}").text
    agree(ani, rencana)
    assert newest(app, "disepakati")["bangkom"]["disetujui"] is True  # type: ignore[index]


def test_v4_a_step_outside_of_the_range_is_saved_with_its_note_alone(ani: Klien) -> None:
    rencana = begin(ani)
    jawaban = save(ani, rencana, jumlah_o="1")
    assert jawaban.status_code == 422
    assert "Tuliskan mengapa poinnya di luar anjuran" in jawaban.text
    assert save(ani, rencana, jumlah_o="1", catatan="Sakit lama.").status_code == 303


def test_v4_a_superior_who_brings_the_points_into_the_range_agrees_to_nothing_more(
    app: Flask, ani: Klien, budi: Klien
) -> None:
    rencana = fill_all(ani, of_2024(ISI, jumlah_o="1", catatan="Belum tahu jadwalnya."))
    submit(ani, rencana)
    approve(budi, rencana, jumlah_o="4")
    halaman = ani.get(f"/rencana/{rencana}").text
    assert "1 kali, 8 poin" in halaman
    assert "4 kali, 32 poin" in halaman
    agree(ani, rencana)
    isi = newest(app, "disepakati")
    assert isi["bangkom"]["disetujui"] is False  # type: ignore[index]
    assert {h["kode"]: h["target"] for h in isi["hasil"]}["b_o"] == "4"  # type: ignore[attr-defined]


def test_points_that_no_source_gives_count_nothing_until_somebody_says_where_they_were_read(
    app: Flask, ani: Klien
) -> None:
    rencana = begin(ani)
    assert "0 poin, kurang 32" in count(ani, rencana, jumlah_q="1").text
    tanpa_asal = save(ani, rencana, jumlah_q="1", poin_q="128")
    assert tanpa_asal.status_code == 422
    assert "Tuliskan di mana poin itu Anda baca." in tanpa_asal.text
    halaman = count(ani, rencana, jumlah_q="1", poin_q="128", asal_q="Halaman SKP saya di PMM")
    assert "128 poin, cukup" in halaman.text
    with app.app_context():
        (q,) = db.session.scalars(select(Rencana.isi)).one()["bangkom"]["kegiatan"]
        assert (q["poin"], q["asal"], q["pasti"]) == (128, "Halaman SKP saya di PMM", False)


def test_an_activity_without_a_number_or_points_without_a_time_are_refused_beside_their_field(ani: Klien) -> None:
    rencana = begin(ani)
    jawaban = save(ani, rencana, poin_q="128", asal_q="PMM")
    assert jawaban.status_code == 422
    assert 'id="galat-jumlah_q"' in jawaban.text
    jawaban = save(ani, rencana, jumlah_o="dua", jumlah_a="1")
    assert jawaban.status_code == 422
    assert 'id="galat-jumlah_o"' in jawaban.text
    assert 'value="dua"' in jawaban.text


def test_another_choice_of_activities_changes_the_rows_and_leaves_what_was_written(app: Flask, ani: Klien) -> None:
    rencana = fill_all(ani, of_2024(ISI, **CUKUP))
    save(ani, rencana, jumlah_l="", jumlah_p="2")
    with app.app_context():
        baris = {h["kode"]: h["target"] for h in db.session.scalars(select(Rencana.isi)).one()["hasil"]}
    assert baris["b_p"] == "2"
    assert "b_l" not in baris
    assert baris["d"] == ISI["hasil"]["target_d"]


def test_v3_one_focus_is_chosen_in_2024_as_well(ani: Klien) -> None:
    rencana = begin(ani)
    langkah = f"/rencana/{rencana}/langkah/praktik"
    jawaban = ani.send(ani.fill(ani.get(langkah), aksi("/langkah/praktik")))
    assert jawaban.status_code == 422
    assert "Pilih 1 fokus praktik kinerja." in jawaban.text


def test_v7_a_tugas_tambahan_of_2024_has_the_number_and_the_date_of_its_sk(ani: Klien) -> None:
    rencana = begin(ani)
    langkah = f"/rencana/{rencana}/langkah/tugas"
    jawaban = ani.send(ani.fill(ani.get(langkah), aksi("/langkah/tugas"), jenis_1="lsp_p1"))
    assert jawaban.status_code == 422
    assert 'id="galat-sk_1"' in jawaban.text
    assert 'id="galat-tanggal_1"' in jawaban.text


def test_a_kepala_sekolah_plans_with_the_same_eighteen(
    app: Flask, budi: Klien, sebagai: Callable[[str], Klien]
) -> None:
    rencana = fill_all(budi, of_2024(ISI_KEPALA, **CUKUP))
    submit(budi, rencana)
    approve(sebagai("endah"), rencana)
    agree(budi, rencana)
    baris = {h["kode"]: h for h in newest(app, "disepakati")["hasil"]}  # type: ignore[attr-defined]
    assert baris["d_j"]["perspektif"] == "penguatan_internal"
    assert "d" not in baris
    assert len(baris) == 8 + 3


def test_bu_citra_finds_neither_the_step_nor_the_points_of_another_school(ani: Klien, citra: Klien) -> None:
    rencana = fill_all(ani, of_2024(ISI, **CUKUP))
    assert citra.get(f"/rencana/{rencana}/langkah/bangkom").status_code == 404
    assert citra.get(f"/rencana/{rencana}").status_code == 404


ISI_NILAI: dict[str, object] = {
    "refleksi": "Menyebut kesulitannya sendiri.",
    "belajar": "Belajar dari rekan.",
    "perubahan": "Murid kini menjelaskan alasannya.",
    "hasil": "sesuai",
    "perilaku": "di_atas",
    "umpan_balik": "Lanjutkan diskusi kelompok kecil.",
}


def test_each_half_is_appraised_by_itself_and_the_second_shows_the_first_beside_it(
    app: Flask, ani: Klien, budi: Klien, sebagai: Callable[[str], Klien]
) -> None:
    halaman = f"/penilaian/guru/{tetap('ani')}"
    plan_and_finish(app, ani, budi)
    nilai = budi.get(halaman).text
    assert "Direncanakan 32 poin, cukup: anjurannya 32 sampai 128" in nilai
    assert "poin tidak masuk rating" in nilai
    assert "Baca penilaian" not in nilai
    send(budi, halaman, aksi("/penetapan"), **ISI_NILAI)
    with app.app_context(), menulis() as sesi:
        lama = sesi.get_one(Periode, (tetap("satu"), tetap("periode-satu")))
        kini = (lama.mulai, lama.selesai)
        lama.mulai, lama.selesai = date(TAHUN - 1, 1, 1), date(TAHUN - 1, 12, 31)
        sesi.add(
            Periode(
                sekolah_id=tetap("satu"),
                id=tetap("semester-dua"),
                label="Semester II 2024",
                mulai=kini[0],
                selesai=kini[1],
                aturan="2024",
            )
        )
    plan_and_finish(app, ani, budi, pukul="10.20", jam_ke="5–6")
    nilai = budi.get(halaman).text
    assert "Penilaian periode Semester II 2024" in nilai
    assert "Baca penilaian Semester I 2024" in nilai
    assert "Lanjutkan diskusi kelompok kecil." in nilai
    assert "Bagaimana dua semester menjadi nilai akhir tahun belum terbaca" in nilai
    send(budi, halaman, aksi("/penetapan"), **(ISI_NILAI | {"hasil": "di_atas"}))
    with app.app_context():
        semua = db.session.scalars(select(Penilaian).order_by(Penilaian.ditetapkan)).all()
        assert [(p.periode_id, p.predikat) for p in semua] == [
            (tetap("periode-satu"), "baik"),
            (tetap("semester-dua"), "sangat_baik"),
        ]
        alamat = f"/penilaian/{semua[1].id}"
    for siapa in (ani, budi):
        teks = siapa.get(alamat).text
        assert '<h2 id="akhir-judul">Predikat akhir 2024</h2>' in teks
        assert "belum terbaca di mana pun, jadi tidak dihitung di sini" in teks
        assert f"/penilaian/{semua[0].id}" in teks
    set_the_year(app, ani, budi, alamat)
    nilai = "/aturan/2024/nilai/penilaian.akhir"
    send(sebagai("oki"), nilai, aksi(nilai), nilai_hasil_akhir="terendah", catatan="Surat dinas, halaman 2")
    teks = ani.get(alamat).text
    assert '<h2 id="akhir-judul">Predikat akhir 2024: Baik</h2>' in teks
    assert "Surat dinas, halaman 2" in teks


def set_the_year(app: Flask, ani: Klien, budi: Klien, alamat: str) -> None:
    """Whoever appraised both halves sets the year, in words that the guru reads, and sets it again."""
    assert "Tetapkan predikat akhir" not in ani.get(alamat).text
    assert ani.get(f"{alamat}/akhir").status_code == 403
    assert budi.get(f"{alamat}/akhir/dokumen").status_code == 404
    halaman = budi.get(f"{alamat}/akhir")
    assert "Semester I 2024: Baik" in halaman.text
    assert "Semester II 2024: Sangat Baik" in halaman.text
    jawaban = budi.send(budi.fill(halaman, aksi("/akhir"), hasil="sesuai", catatan="Semester II menguat."))
    assert jawaban.status_code == 422
    assert "Pilih rating perilaku kerja." in jawaban.text
    assert "Semester II menguat." in jawaban.text
    basi = budi.fill(halaman, aksi("/akhir"), hasil="di_bawah", perilaku="sesuai", catatan="Dari tab lain.")
    isi = {"hasil": "sesuai", "perilaku": "sesuai", "catatan": "Semester II menguat, setahunnya sesuai."}
    send(budi, f"{alamat}/akhir", aksi("/akhir"), **isi)
    assert budi.send(basi).status_code == 409
    teks = ani.get(alamat).text
    assert '<h2 id="akhir-judul">Predikat akhir 2024: Baik</h2>' in teks
    assert "Semester II menguat, setahunnya sesuai." in teks
    dokumen = ani.get(f"{alamat}/akhir/dokumen").text
    assert "Periode Akhir 2024" in dokumen
    assert "Semester II menguat, setahunnya sesuai." in dokumen
    assert ani.get(f"{alamat}/akhir/dokumen/cetak").mimetype == "application/pdf"
    send(budi, f"{alamat}/akhir", aksi("/akhir"), **isi | {"hasil": "di_atas", "perilaku": "di_atas"})
    assert '<h2 id="akhir-judul">Predikat akhir 2024: Sangat Baik</h2>' in ani.get(alamat).text
    assert "versi 2, yang sebelumnya tersimpan" in ani.get(alamat).text
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Penilaian).where(Penilaian.predikat == "baik").values(keadaan="keberatan"))
    assert "Keberatan atas satu semesternya sedang diperiksa." in budi.get(f"{alamat}/akhir").text
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Penilaian).where(Penilaian.predikat == "baik").values(keadaan="final"))


def plan_and_finish(
    app: Flask, ani: Klien, budi: Klien, diskusi: dict[str, object] | None = None, **jadwal: object
) -> None:
    """The plan of the period that is worked in is agreed, and its cycle reaches E."""
    rencana = fill_all(ani, of_2024(ISI, **CUKUP))
    submit(ani, rencana)
    approve(budi, rencana)
    agree(ani, rencana)
    with app.app_context():
        siklus = db.session.scalars(
            select(Siklus.id).where(Siklus.pelaku_id == tetap("ani")).order_by(Siklus.id.desc())
        ).first()
    assert siklus is not None
    submit_persiapan(ani, siklus, **jadwal)
    approve_persiapan(budi, siklus)
    observe_to_end(ani, budi, siklus, **(diskusi or {}))
