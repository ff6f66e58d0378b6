"""The Dokumen Evaluasi Kinerja as a preview: on the page, on paper, and from a draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from observasi_app.extensions import db, menulis
from observasi_app.masuk import queries as masuk
from observasi_app.penilaian import masa
from observasi_app.penilaian.models import Penilaian
from observasi_app.penilaian.queries import rules_of
from observasi_app.sekolah.models import Pegawai, Penugasan
from observasi_app.siklus.inti.tahap import Keadaan
from tests.dokumen.pdf import words_of
from tests.dunia import TAHUN, tetap
from tests.langkah import aksi, finish_siklus, send
from tests.penilaian.pimpinan import make_siklus_pimpinan
from tests.penilaian.test_organisasi import set_organisasi

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from uuid import UUID

    from flask import Flask

    from observasi_app.aturan.penilaian import AturanPenilaian
    from tests.klien import Klien

ISI: dict[str, object] = {
    "refleksi": "Menyebut dampaknya pada murid.",
    "belajar": "Dua langkah tuntas.",
    "perubahan": "Peran dibagikan sebelum diskusi.",
    "umpan_balik": "Teruskan kartu peran tahun depan.",
}
RATING: dict[str, object] = {"hasil": "sesuai", "perilaku": "di_atas"}
ANI = f"/penilaian/guru/{tetap('ani')}"


def set_penilaian(app: Flask, budi: Klien, isi: dict[str, object]) -> str:
    send(budi, ANI, aksi("/penetapan"), None, **isi)
    with app.app_context():
        return f"/penilaian/{db.session.scalars(select(Penilaian.id)).one()}"


@pytest.mark.parametrize("siapa", ["ani", "budi"])
def test_it_names_the_three_people_the_predikat_and_that_it_is_not_official(
    app: Flask, ani: Klien, budi: Klien, sebagai: Callable[[str], Klien], siapa: str
) -> None:
    finish_siklus(ani, budi)
    alamat = set_penilaian(app, budi, ISI | RATING)
    assert f"{alamat}/dokumen" in sebagai(siapa).get(alamat).text
    halaman = sebagai(siapa).get(f"{alamat}/dokumen").text
    for kata in (
        "Ani Rahmawati",
        "Budi Santoso",
        "Endah Lestari",
        "Dinas Pendidikan Contoh",
        "Baik",
        "bukan dokumen resmi",
    ):
        assert kata in halaman
    assert str(ISI["umpan_balik"]) in halaman


def test_the_paper_says_the_same_and_nothing_is_cut_off(app: Flask, ani: Klien, budi: Klien) -> None:
    with app.app_context(), menulis() as sesi:
        panjang = "Siti Nurhaliza Maharani Kusumawardhani Hadi"
        sesi.execute(update(Pegawai).where(Pegawai.id == tetap("ani")).values(nama=panjang))
    finish_siklus(ani, budi)
    jawaban = ani.get(f"{set_penilaian(app, budi, ISI | RATING)}/dokumen/cetak")
    assert jawaban.status_code == 200
    assert jawaban.mimetype == "application/pdf"
    kata = " ".join(words_of(jawaban.data).split())
    for bagian in ("Kusumawardhani", "Budi Santoso", "Endah Lestari", "Baik", "Teruskan kartu peran tahun depan."):
        assert bagian in kata
    assert "bukan dokumen resmi" in kata.lower()
    assert "ruang gtk dan e-kinerja" in kata.lower()


def test_a_honorer_has_no_predikat_on_it(app: Flask, ani: Klien, budi: Klien) -> None:
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Pegawai).where(Pegawai.id == tetap("ani")).values(status="honorer", nip=None))
    finish_siklus(ani, budi)
    assert "Dinilai tanpa predikat" in ani.get(f"{set_penilaian(app, budi, ISI)}/dokumen").text


def test_what_the_dinas_set_is_signed_there_and_names_nobody_above(
    app: Flask, budi: Klien, sebagai: Callable[[str], Klien]
) -> None:
    with app.app_context():
        make_siklus_pimpinan("budi", "satu", Keadaan.SELESAI)
    dedi, endah = sebagai("dedi"), sebagai("endah")
    alamat = f"/penilaian/kepala-sekolah/{tetap('satu')}/{tetap('budi')}"
    send(dedi, alamat, aksi("/rekomendasi"), None, **(ISI | RATING))
    halaman = endah.get("/penilaian/rekomendasi").text
    awal = halaman.index("/penilaian/rekomendasi/")
    send(endah, halaman[awal : awal + 59], aksi("/penetapan"))
    with app.app_context():
        id_ = db.session.scalars(select(Penilaian.id)).one()
    dokumen = budi.get(f"/penilaian/{id_}/dokumen").text
    assert "Endah Lestari" in dokumen
    assert "Kepala Dinas" in dokumen
    assert dokumen.count("Endah Lestari") == 1


def test_the_draft_can_be_looked_at_before_it_is_set_and_is_its_writers_alone(
    app: Flask, ani: Klien, budi: Klien, sebagai: Callable[[str], Klien]
) -> None:
    finish_siklus(ani, budi)
    form = budi.fill(budi.get(ANI), aksi("/penetapan"), **(ISI | RATING))  # type: ignore[arg-type]
    budi.post(f"/draf{ANI}", data=dict(form.isian) | {"revisi": "0"}, headers={"X-Observasi-Op": form.operasi})
    halaman = budi.get(f"{ANI}/pratinjau").text
    assert "dari draf Anda" in halaman
    assert str(ISI["umpan_balik"]) in halaman
    assert "Baik" in halaman
    assert sebagai("citra").get(f"{ANI}/pratinjau").status_code == 404
    set_penilaian(app, budi, ISI | RATING)
    assert budi.get(f"{ANI}/pratinjau").status_code == 303


def test_a_draft_counts_no_month_that_has_not_come(ani: Klien, budi: Klien, monkeypatch: pytest.MonkeyPatch) -> None:
    finish_siklus(ani, budi)
    monkeypatch.setattr(masuk, "hari_ini", lambda *_: date(TAHUN, 5, 12))
    halaman = budi.get(f"{ANI}/pratinjau").text
    assert f"1 Januari {TAHUN} s.d. 12 Mei {TAHUN} (4 bulan sampai hari ini, menurut penugasan" in halaman


def test_months_are_counted_by_the_rules_under_which_it_was_set(
    app: Flask, ani: Klien, budi: Klien, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A guru who came on the 15th has that month where its last day decides, and not where its first one does."""
    finish_siklus(ani, budi)
    alamat = set_penilaian(app, budi, ISI | RATING)
    with app.app_context(), menulis() as sesi:
        milik = Penugasan.pegawai_id == tetap("ani")
        sesi.execute(update(Penugasan).where(milik).values(mulai=date(TAHUN, 3, 15)))

    def rules_since(aturan: str, sekolah_id: UUID, pada: datetime | None = None) -> AturanPenilaian:
        kini = rules_of(aturan, sekolah_id, pada)
        return kini if pada else replace(kini, angka_kredit=replace(kini.angka_kredit, hari_hitung="pertama"))

    monkeypatch.setattr(masa, "rules_of", rules_since)
    assert "(10 bulan, menurut penugasan yang tercatat)" in ani.get(f"{alamat}/dokumen").text


def test_nobody_else_finds_it(app: Flask, ani: Klien, budi: Klien, sebagai: Callable[[str], Klien]) -> None:
    finish_siklus(ani, budi)
    alamat = set_penilaian(app, budi, ISI | RATING)
    for lain in ("rudi", "citra", "dedi", "endah", "oki"):
        assert sebagai(lain).get(f"{alamat}/dokumen").status_code == 404
        assert sebagai(lain).get(f"{alamat}/dokumen/cetak").status_code == 404


def test_it_prints_how_the_school_did_as_a_whole_and_how_long_the_guru_served(
    app: Flask, ani: Klien, budi: Klien, sebagai: Callable[[str], Klien]
) -> None:
    finish_siklus(ani, budi)
    set_organisasi(sebagai("endah"), "istimewa")
    alamat = set_penilaian(app, budi, ISI | RATING)
    set_organisasi(sebagai("endah"), "kurang")
    halaman = ani.get(f"{alamat}/dokumen").text
    assert "<dt>Capaian kinerja organisasi</dt><dd>Istimewa</dd>" in halaman, "as it was when it was set"
    assert "(12 bulan, menurut penugasan yang tercatat)" in halaman
    kata = " ".join(words_of(ani.get(f"{alamat}/dokumen/cetak").data).split())
    assert "Istimewa" in kata
    assert "(12 bulan, menurut penugasan yang tercatat)" in kata


def test_what_was_set_only_after_it_says_so(
    app: Flask, ani: Klien, budi: Klien, sebagai: Callable[[str], Klien]
) -> None:
    finish_siklus(ani, budi)
    alamat = set_penilaian(app, budi, ISI | RATING)
    set_organisasi(sebagai("endah"), "baik")
    assert "Baik (ditetapkan sesudah penilaian ini)" in ani.get(f"{alamat}/dokumen").text
