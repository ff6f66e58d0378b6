"""A cycle that has come as far as stage D or E, written as the earlier stages leave it: for tests of stage E alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from flask import Flask

from observasi_app.extensions import db, menulis, new_id
from observasi_app.siklus.b_observasi.models import HasilObservasi, Kunjungan
from observasi_app.siklus.c_diskusi.models import LangkahRencana, TindakLanjut
from observasi_app.siklus.d_upaya.models import CatatanUpaya
from observasi_app.siklus.inti.models import Siklus
from observasi_app.siklus.inti.tahap import Keadaan
from tests.dunia import TAHUN, tetap
from tests.klien import Klien
from tests.langkah import FOKUS, open_siklus

SEKOLAH = tetap("satu")
PELAJARAN = datetime(TAHUN, 5, 14, 2, 40, tzinfo=UTC)
TINGKAT = {1: "belum_efektif", 2: "belum", 3: "tidak_sempat"}
REKOMENDASI = "Cobalah kartu peran dalam kelompok kecil."
TUJUAN = "Semua murid berbicara dalam diskusi."


def open_at(app: Flask, guru: Klien, keadaan: Keadaan = Keadaan.E_DISUSUN, fokus: str = FOKUS) -> UUID:
    """Open a cycle and leave it where stage B is shared, C agreed, one step of D done, in this state."""
    siklus = open_siklus(guru, fokus)
    with app.app_context(), menulis() as sesi:
        baris = sesi.get_one(Siklus, (SEKOLAH, siklus))
        baris.keadaan, baris.tahap = keadaan.value, keadaan.tahap.value
        baris.giliran = keadaan.giliran.value if keadaan.giliran else None
        baris.oleh_terakhir, baris.tindakan_terakhir, baris.dibuka_lawan = "pelaku", "conclude_upaya", None
        baris.versi += 1
        hasil, rencana, langkah = new_id(), new_id(), new_id()
        sesi.add(
            Kunjungan(
                sekolah_id=SEKOLAH,
                id=new_id(),
                siklus_id=siklus,
                mulai=PELAJARAN,
                selesai=PELAJARAN + timedelta(minutes=70),
                jeda=[],
                persiapan_id=None,
            )
        )
        sesi.add(
            HasilObservasi(
                sekolah_id=SEKOLAH,
                id=hasil,
                siklus_id=siklus,
                versi=1,
                persiapan_id=None,
                target=[
                    {"nomor": n, "tingkat": t, "alasan": "", "catatan": f"Catatan kelas {n}."}
                    for n, t in TINGKAT.items()
                ],
                rekomendasi=REKOMENDASI,
                diselesaikan=PELAJARAN + timedelta(hours=2),
                dibagikan=PELAJARAN + timedelta(hours=3),
                tingkat_untuk_coach=None,
            )
        )
        sesi.add(
            TindakLanjut(
                sekolah_id=SEKOLAH,
                id=rencana,
                siklus_id=siklus,
                versi=1,
                hasil_id=hasil,
                refleksi="Kelompok 2 didominasi satu murid.",
                tujuan=TUJUAN,
                dukungan="",
                penulis_id=tetap("ani"),
                dikumpulkan=PELAJARAN + timedelta(days=1),
                disepakati=PELAJARAN + timedelta(days=2),
            )
        )
        sesi.flush()
        sesi.add(
            LangkahRencana(
                sekolah_id=SEKOLAH,
                id=langkah,
                tindak_lanjut_id=rencana,
                nomor=1,
                upaya="Membagikan kartu peran",
                tanggal=date(TAHUN, 6, 2),
                ukuran="Setiap murid berbicara sekali.",
            )
        )
        sesi.flush()
        sesi.add(
            CatatanUpaya(
                sekolah_id=SEKOLAH,
                id=new_id(),
                siklus_id=siklus,
                langkah_id=langkah,
                judul="",
                keadaan="selesai",
                tanggal=date(TAHUN, 6, 2),
                cerita="27 dari 31 murid berbicara.",
                alasan="",
                menggantikan_id=None,
                penulis_id=tetap("ani"),
                dicatat=PELAJARAN + timedelta(days=19),
                dicabut=None,
            )
        )
    return siklus


def share_tingkat(app: Flask, siklus: UUID) -> None:
    """The guru shows the levels to her coach, as stage B writes it."""
    with app.app_context(), menulis() as sesi:
        hasil = sesi.query(HasilObservasi).filter_by(siklus_id=siklus).one()
        hasil.tingkat_untuk_coach = PELAJARAN + timedelta(days=3)


def rencana_of(app: Flask, siklus: UUID) -> UUID:
    """Return the id of the agreed follow-up."""
    with app.app_context():
        return db.session.query(TindakLanjut).filter_by(siklus_id=siklus).one().id
