"""What the specification of the SKP calls V1, V2, V3, V7, V8 and V13, asked of the pages as people meet them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from observasi_app.extensions import db, menulis, now
from observasi_app.pemutakhiran.models import KartuPegawai
from observasi_app.rencana.models import Rencana
from observasi_app.sekolah.models import Penugasan
from observasi_app.siklus.inti.models import Siklus
from tests.dunia import tetap
from tests.langkah import aksi
from tests.rencana.langkah import agree, approve, begin, fill_all, fill_langkah, submit

if TYPE_CHECKING:
    from flask import Flask

    from tests.klien import Klien


def state(app: Flask) -> list[str]:
    """Return where every plan stands, the oldest first."""
    with app.app_context():
        return list(db.session.scalars(select(Rencana.keadaan).order_by(Rencana.id)))


def test_v1_long_after_its_window_a_plan_is_handed_in_approved_and_agreed(app: Flask, ani: Klien, budi: Klien) -> None:
    """The windows of these rules lie in January 2026, which is over."""
    rencana = fill_all(ani)
    halaman = ani.get(f"/rencana/{rencana}").text
    assert "Waktu pengajuan yang dianjurkan: 8 Januari–21 Januari 2026. Waktu itu sudah lewat" in halaman
    submit(ani, rencana)
    approve(budi, rencana)
    agree(ani, rencana)
    assert state(app) == ["disepakati"]


def test_v2_whoever_moves_has_a_plan_at_each_school(app: Flask, ani: Klien) -> None:
    lama = fill_all(ani)
    with app.app_context(), menulis() as sesi:
        sesi.execute(update(Penugasan).where(Penugasan.pegawai_id == tetap("ani")).values(sekolah_id=tetap("dua")))
    baru = begin(ani)
    assert baru != lama
    with app.app_context():
        sekolah = db.session.scalars(select(Rencana.sekolah_id).where(Rencana.pegawai_id == tetap("ani"))).all()
    assert sorted(sekolah) == sorted([tetap("satu"), tetap("dua")])


def test_v3_a_step_without_a_focus_is_refused_beside_its_choices(ani: Klien) -> None:
    rencana = begin(ani)
    alamat = f"/rencana/{rencana}/langkah/praktik"
    jawaban = ani.send(ani.fill(ani.get(alamat), aksi("/langkah/praktik")))
    assert jawaban.status_code == 422
    assert "Pilih 1 fokus" in jawaban.text
    fill_langkah(ani, rencana, "praktik")
    assert ani.get(f"/rencana/{rencana}").text.count("Fokus praktik kinerja") == 1


def test_v7_a_plan_whose_sk_is_missing_is_not_saved_with_it_and_cannot_be_handed_in(app: Flask, ani: Klien) -> None:
    rencana = begin(ani)
    for kode in ("data", "praktik", "kompetensi", "perilaku"):
        fill_langkah(ani, rencana, kode)
    alamat = f"/rencana/{rencana}/langkah/tugas"
    jawaban = ani.send(ani.fill(ani.get(alamat), aksi("/langkah/tugas"), jenis_1="wali_kelas"))
    assert jawaban.status_code == 422
    assert "Tuliskan nomor SK atau surat tugasnya." in jawaban.text
    assert "Isi tanggal SK-nya" in jawaban.text
    assert "Tugas tambahan belum Anda isi." in ani.get(f"/rencana/{rencana}").text
    assert state(app) == ["draf"]


def test_v8_nothing_begins_before_she_saw_what_was_changed_and_agreed(app: Flask, ani: Klien, budi: Klien) -> None:
    rencana = fill_all(ani)
    submit(ani, rencana)
    approve(budi, rencana, target_d="9")
    assert "<ins>9 perangkat</ins>" in ani.get(f"/rencana/{rencana}").text
    with app.app_context():
        assert db.session.scalars(select(Siklus.id)).all() == []
    pelaksanaan = ani.get(f"/rencana/{rencana}/pelaksanaan")
    assert pelaksanaan.status_code == 409
    assert "belum disepakati" in pelaksanaan.text
    agree(ani, rencana)
    with app.app_context():
        assert len(db.session.scalars(select(Siklus.id)).all()) == 1


def test_v13_a_nip_that_contradicts_the_birth_date_stops_no_plan(app: Flask, ani: Klien) -> None:
    with app.app_context(), menulis() as sesi:
        lahir = date(1975, 12, 31)
        sesi.add(KartuPegawai(pegawai_id=tetap("ani"), tanggal_lahir=lahir, diubah=now(), diubah_oleh=tetap("oki")))
    assert "31 Desember 1975" in ani.get("/data/saya").text
    rencana = fill_all(ani)
    submit(ani, rencana)
    assert state(app) == ["diajukan"]
