"""Schools for measuring: the small world of the tests, with a lesson going on and as many cycles as asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from flask import Flask

from observasi_app.extensions import Base, db, menulis, new_id
from observasi_app.masuk.sesi import KUKI
from observasi_app.rubrics.edisi import Jenis
from observasi_app.rubrics.kumpulan import load_semua
from observasi_app.sekolah.models import Pegawai, Penugasan
from observasi_app.siklus.inti.models import Siklus
from observasi_app.siklus.inti.tahap import Keadaan
from observasi_app.web.isian import fold_nama
from tests.conftest import RAHASIA, make_app
from tests.dunia import TAHUN, make_world, tetap, token_of
from tests.klien import Klien
from tests.langkah import open_siklus, start_observasi, submit_persiapan

__all__ = ["RAHASIA", "Pelajaran", "make_lesson", "make_school"]

JALAN = [k for k in Keadaan if k.berjalan]


@dataclass(frozen=True)
class Pelajaran:
    """A lesson that is being observed: the cycle, its classroom screen, and where a note is sent."""

    siklus: UUID

    @property
    def lembar(self) -> str:
        """The cycle's sheet."""
        return f"/siklus/{self.siklus}"

    @property
    def kelas(self) -> str:
        """The classroom screen."""
        return f"/siklus/{self.siklus}/observasi/kelas"


def make_lesson(data: Path) -> Pelajaran:
    """Make the world with one lesson going on."""
    app = make_school(data, 0)
    ani, budi = _client(app, "ani"), _client(app, "budi")
    siklus = open_siklus(ani)
    submit_persiapan(ani, siklus)
    start_observasi(budi, siklus)
    with app.app_context():
        db.engine.dispose()
    return Pelajaran(siklus)


def make_school(data: Path, jumlah: int) -> Flask:
    """Make the world and give its first school this many more guru, each with a cycle, in every state by turns."""
    app = make_app(data)
    with app.app_context():
        Base.metadata.create_all(db.engine)
        make_world()
        edisi = load_semua().terbaru(Jenis.GURU)
        sekarang = datetime.now(UTC)
        with menulis() as sesi:
            for urut in range(jumlah):
                id_, nama = tetap(f"guru-{urut}"), f"Guru Nomor {urut:04d}"
                sesi.add(Pegawai(id=id_, nama=nama, nama_cari=fold_nama(nama), sapaan="ibu", status="pns"))
            sesi.flush()
            for urut in range(jumlah):
                id_, keadaan, fokus = tetap(f"guru-{urut}"), JALAN[urut % len(JALAN)], edisi[urut % len(edisi)]
                sesi.add(Penugasan(pegawai_id=id_, peran="guru", sekolah_id=tetap("satu"), mulai=date(TAHUN - 1, 1, 1)))
                sesi.add(
                    Siklus(
                        sekolah_id=tetap("satu"),
                        id=new_id(),
                        periode_id=tetap("periode-satu"),
                        jenis="penilaian",
                        rubrik="guru",
                        fokus=fokus.kode,
                        edisi=fokus.edisi,
                        edisi_hash=fokus.hash,
                        pelaku_id=id_,
                        pengamat_id=tetap("budi"),
                        penilai_id=tetap("budi"),
                        dibuat=sekarang,
                        versi=1,
                        keadaan=keadaan.value,
                        tahap=keadaan.tahap.value,
                        giliran=keadaan.giliran.value if keadaan.giliran else None,
                        sejak=sekarang - timedelta(hours=urut % 700),
                        oleh_terakhir="pengamat",
                        tindakan_terakhir="",
                        jadwal=sekarang + timedelta(hours=urut % 90) if keadaan is Keadaan.B_TERJADWAL else None,
                    )
                )
    return app


def _client(app: Flask, kunci: str) -> Klien:
    klien = app.test_client()
    assert isinstance(klien, Klien)
    klien.set_cookie(KUKI, token_of(kunci), domain="127.0.0.1")
    return klien
