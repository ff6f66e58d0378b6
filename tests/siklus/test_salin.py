"""Copying to Ruang GTK: the right words in the right order for the right side, and a tick that never lies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import select

from observasi_app.extensions import db
from observasi_app.siklus.salin.models import Salinan
from observasi_app.siklus.salin.naskah import load_dokumen
from observasi_app.siklus.salin.rules import Aturan, Centang, Dokumen, KeadaanSalin, Kunci, arrange, hash_of, mark
from tests.dunia import TAHUN, tetap
from tests.house.cara import foto
from tests.klien import Klien
from tests.langkah import (
    ISI_A,
    ISI_C,
    ISI_E,
    ISI_MANDIRI,
    REFLEKSI,
    aksi,
    approve_persiapan,
    finish_siklus,
    follow,
    open_siklus,
    open_siklus_kepala,
    send,
    submit_mandiri,
    submit_persiapan,
    submit_persiapan_kepala,
    tick_salin,
)

ATURAN = (
    Dokumen(
        "A",
        "Satu",
        "pelaku",
        (Aturan("t", "T", tiap_target=False, pasti=True), Aturan("u", "U", tiap_target=True, pasti=True)),
    ),
    Dokumen(
        "B",
        "Dua",
        "pengamat",
        (Aturan("k", "K", tiap_target=True, pasti=True), Aturan("c", "C", tiap_target=True, pasti=False)),
    ),
)


def fields_of(klien: Klien, siklus: UUID) -> dict[str, str]:
    """Return the fields of the page in their order: name → words."""
    sup = BeautifulSoup(klien.get(f"/siklus/{siklus}/salin").text, "html5lib")
    return {str(el["id"]).removeprefix("teks-"): el.get_text() for el in sup.select("textarea[readonly]")}


def card_of(klien: Klien, siklus: UUID, bagian: str) -> str:
    """Return the visible words of one field, without what is to be copied."""
    sup = BeautifulSoup(klien.get(f"/siklus/{siklus}/salin").text, "html5lib")
    el = sup.find(id=bagian)
    assert el is not None
    for kotak in el.select("textarea"):
        kotak.decompose()
    return " ".join(el.get_text(" ").split())


# ── The rules ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_fields_of_a_target_go_target_by_target_and_empty_ones_are_left_out() -> None:
    isi: dict[Kunci, str] = {("B", "k", 1): "x", ("B", "c", 1): "satu", ("B", "k", 2): "y", ("B", "c", 2): " "}
    (dokumen,) = arrange(ATURAN, "pengamat", isi, (1, 2))
    assert [(b.bagian, b.label, b.pasti) for b in dokumen.bidang] == [
        ("B-k-1", "K 1", True),
        ("B-c-1", "C 1", False),
        ("B-k-2", "K 2", True),
    ]
    assert arrange(ATURAN, "pelaku", isi, (1, 2)) == ()


def test_a_tick_stands_on_its_words_and_says_so_when_they_are_others() -> None:
    saat = datetime(2026, 5, 14, tzinfo=UTC)
    isi: dict[Kunci, str] = {("A", "t", None): "lama", ("A", "u", 1): "upaya"}
    daftar = arrange(ATURAN, "pelaku", isi, (1,))
    (dokumen,) = mark(daftar, {"A-t": Centang(hash_of("lama"), saat), "A-u-1": Centang(hash_of("lain"), saat)})
    assert [b.keadaan for b in dokumen.bidang] == [KeadaanSalin.SUDAH, KeadaanSalin.BERUBAH]
    assert all(b.keadaan is KeadaanSalin.BELUM for b in daftar[0].bidang)


def test_the_data_names_every_document_in_the_order_of_the_stages() -> None:
    daftar = load_dokumen()
    assert [d.tahap for d in daftar] == sorted(d.tahap for d in daftar)
    assert {d.tahap for d in daftar} == {"A", "B", "C", "E"}
    assert [b.kode for b in daftar[0].bidang][:3] == ["target", "upaya", "jadwal"]
    for dokumen in daftar:
        assert len({b.kode for b in dokumen.bidang}) == len(dokumen.bidang)


# ── The page ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_guru_finds_a_c_and_e_in_the_order_of_the_ministry(ani: Klien, budi: Klien) -> None:
    siklus = finish_siklus(ani, budi)
    isi = fields_of(ani, siklus)
    assert list(isi) == [
        *("A-target", "A-upaya-1", "A-upaya-2", "A-jadwal", "A-kelas", "A-mapel"),
        *("C-refleksi", "C-tujuan", "C-upaya", "C-jadwal", "C-dukungan"),
        *("E-inspirasi", "E-perubahan", "E-tantangan", "E-rencana"),
    ]
    assert isi["A-upaya-1"] == ISI_A["upaya_1"]
    assert isi["A-jadwal"] == f"14/5/{TAHUN}"
    assert isi["C-refleksi"] == REFLEKSI
    assert isi["C-upaya"] == f"1. {ISI_C['upaya_1']}\n2. {ISI_C['upaya_2']}"
    assert isi["E-inspirasi"] == ISI_E["inspirasi"]
    assert "efektif" not in "".join(isi.values())


def test_a_principal_finds_the_notes_of_his_own_once_they_are_handed_in(
    budi: Klien, citra: Klien, sebagai: Callable[[str], Klien]
) -> None:
    dedi = sebagai("dedi")
    siklus = open_siklus_kepala(budi, dedi)
    alamat = f"/siklus/{siklus}/persiapan/foto"
    follow(budi, budi.send(budi.fill(budi.get(alamat), aksi("/persiapan/foto"), foto=foto())))
    submit_persiapan_kepala(budi, siklus, cara="catatan_mandiri")
    approve_persiapan(dedi, siklus)
    assert "B-mandiri-1" not in fields_of(budi, siklus)
    submit_mandiri(budi, siklus)
    isi = fields_of(budi, siklus)
    assert [b for b in isi if b.startswith("B-")] == ["B-mandiri_waktu", "B-mandiri-1", "B-mandiri-2"]
    assert isi["B-mandiri_waktu"].startswith(f"2/1/{TAHUN} pukul ")
    assert isi["B-mandiri-1"] == ISI_MANDIRI["baris_1_1"]
    assert "belum pasti" in card_of(budi, siklus, "B-mandiri-1").casefold()
    assert not [b for b in fields_of(dedi, siklus) if b.startswith("B-mandiri")]
    assert citra.get(f"/siklus/{siklus}/salin").status_code == 404
    send(budi, f"/siklus/{siklus}/observasi/mandiri", aksi("/penarikan"))
    assert "B-mandiri-1" not in fields_of(budi, siklus)


def test_the_principal_finds_b_and_what_he_answered(ani: Klien, budi: Klien) -> None:
    siklus = finish_siklus(ani, budi)
    isi = fields_of(budi, siklus)
    assert [b for b in isi if b.startswith("B-")][:2] == ["B-tingkat-1", "B-catatan-1"]
    assert isi["B-tingkat-1"] in ("Belum dilakukan", "Dilakukan tapi belum efektif", "Dilakukan dan efektif")
    assert "B-rekomendasi" in isi
    assert not any(b.startswith("A-") for b in isi)
    assert {"C-pertanyaan", "C-respon", "C-catatan", "E-capaian"} <= set(isi)
    assert "belum pasti" in card_of(budi, siklus, "C-respon")
    assert "belum pasti" not in card_of(budi, siklus, "B-rekomendasi")


def test_each_field_says_how_long_it_is(ani: Klien, budi: Klien) -> None:
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus, upaya_1="é" * 1234)
    assert "1.234 karakter" in card_of(ani, siklus, "A-upaya-1")


def test_it_is_reached_from_the_sheet_by_the_two_sides_alone(
    ani: Klien, budi: Klien, citra: Klien, nova: Klien
) -> None:
    siklus = open_siklus(ani)
    assert "Belum ada yang dapat disalin" in ani.get(f"/siklus/{siklus}/salin").text
    submit_persiapan(ani, siklus)
    assert f'href="/siklus/{siklus}/salin"' in ani.get(f"/siklus/{siklus}").text
    assert "Belum ada yang dapat disalin" in budi.get(f"/siklus/{siklus}/salin").text
    for lain in (citra, nova):
        assert lain.get(f"/siklus/{siklus}/salin").status_code == 404


def test_a_tick_is_kept_can_be_taken_back_and_is_ones_own(app: Flask, ani: Klien, budi: Klien) -> None:
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    assert "Tandai sudah disalin" in card_of(ani, siklus, "A-jadwal")
    halaman = tick_salin(ani, siklus)
    assert '<strong class="angka">1</strong> dari' in halaman.text
    assert "Sudah disalin" in card_of(ani, siklus, "A-jadwal")
    assert "Sudah disalin" not in card_of(ani, siklus, "A-kelas")
    send(ani, f"/siklus/{siklus}/salin", aksi("/salin/A-jadwal/penarikan"))
    assert "Tandai sudah disalin" in card_of(ani, siklus, "A-jadwal")
    with app.app_context():
        (baris,) = db.session.scalars(select(Salinan)).all()
        assert baris.pegawai_id == tetap("ani")
        assert baris.ditarik is not None


def test_words_that_changed_untick_themselves_and_say_so(ani: Klien, budi: Klien) -> None:
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    tick_salin(ani, siklus)
    tick_salin(ani, siklus, "A-kelas")
    send(ani, f"/siklus/{siklus}/persiapan", aksi("/pengajuan/penarikan"))
    submit_persiapan(ani, siklus, tanggal=f"15/5/{TAHUN}")
    kartu = card_of(ani, siklus, "A-jadwal")
    assert "Berubah sejak disalin" in kartu
    assert "isinya berubah sejak Anda salin hari ini" in kartu
    assert "Tandai sudah disalin" in kartu
    assert "Sudah disalin" in card_of(ani, siklus, "A-kelas")
    tick_salin(ani, siklus)
    assert "Sudah disalin" in card_of(ani, siklus, "A-jadwal")


def test_a_tick_on_words_that_were_replaced_meanwhile_is_refused_in_words(ani: Klien) -> None:
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    lama = ani.fill(ani.get(f"/siklus/{siklus}/salin"), aksi("/salin/A-jadwal"))
    send(ani, f"/siklus/{siklus}/persiapan", aksi("/pengajuan/penarikan"))
    submit_persiapan(ani, siklus, tanggal=f"15/5/{TAHUN}")
    jawaban = ani.send(lama)
    assert jawaban.status_code == 409
    assert "Salin dulu isinya yang baru" in jawaban.text


@pytest.mark.parametrize("bagian", ["B-rekomendasi", "A-entah", "C-refleksi"])
def test_what_is_not_on_ones_page_cannot_be_ticked(ani: Klien, bagian: str) -> None:
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    lain = ani.fill(ani.get(f"/siklus/{siklus}/salin"), aksi("/salin/A-jadwal"))
    lain.action = f"/siklus/{siklus}/salin/{bagian}"
    assert ani.send(lain).status_code == 404


def test_ticking_twice_with_the_same_operation_is_one_tick(app: Flask, ani: Klien, citra: Klien) -> None:
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    isian = ani.fill(ani.get(f"/siklus/{siklus}/salin"), aksi("/salin/A-jadwal"))
    assert [ani.send(isian).status_code for _ in range(2)] == [303, 303]
    assert citra.send(isian).status_code in (403, 404, 409)
    with app.app_context():
        assert len(db.session.scalars(select(Salinan)).all()) == 1


def test_the_schedule_to_copy_is_the_agreed_one_also_while_another_is_proposed(ani: Klien, budi: Klien) -> None:
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    approve_persiapan(budi, siklus)
    ulang = {"pukul": "7.20", "jam_ke": "1", "alasan": "Ada rapat."}
    jadwal_ulang = f"/siklus/{siklus}/persiapan/jadwal-ulang"
    send(ani, jadwal_ulang, aksi("/jadwal-ulang"), None, tanggal=f"21/5/{TAHUN}", **ulang)
    send(budi, f"/siklus/{siklus}/observasi", aksi("/jadwal-ulang/persetujuan"))
    assert fields_of(ani, siklus)["A-jadwal"] == f"21/5/{TAHUN}"
    send(budi, jadwal_ulang, aksi("/jadwal-ulang"), None, tanggal=f"28/5/{TAHUN}", **ulang)
    assert fields_of(ani, siklus)["A-jadwal"] == f"21/5/{TAHUN}"
