"""The list of plans, the home that counts them, and a coach's session: queries and time at 28 and at 2,800 people."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median

from alat import Papan, folder, median_ms
from flask import Flask
from flask.testing import FlaskClient
from sekolah_uji import make_school

from observasi_app.extensions import db, menulis, new_id
from observasi_app.masuk.sesi import KUKI
from observasi_app.rencana.alur import KeadaanRencana
from observasi_app.rencana.models import Rencana
from observasi_app.sekolah.models import PasanganCoach
from tests.dunia import TAHUN, tetap, token_of
from tests.perintah import perintah_dari

PUTARAN, KALI = 5, 20
HALAMAN = {
    "daftar rencana, belum mulai": ("budi", "/rencana?bagian=belum"),
    "daftar rencana, menunggu yang lain": ("budi", "/rencana?bagian=guru"),
    "daftar rencana, disepakati": ("budi", "/rencana?bagian=sepakat"),
    "beranda kepala sekolah": ("budi", "/"),
    "sesi coach": ("nova", "/rencana/pendampingan"),
}
KEADAAN = (None, *(k.value for k in KeadaanRencana))


def main() -> None:
    """Measure both sizes of school by turns, so that a busy machine slows both alike."""
    papan = Papan()
    with folder() as data:
        kecil, besar = _school(data / "kecil", 28), _school(data / "besar", 2800)
        for nama, (siapa, url) in HALAMAN.items():
            banyak = [_count(app, siapa, url) for app in (kecil, besar)]
            papan.same(f"{nama}: kueri pada 28 dan 2.800 orang", *banyak)
            lama: tuple[list[float], list[float]] = ([], [])
            for _ in range(PUTARAN):
                for di, app in enumerate((kecil, besar)):
                    klien = _client(app, siapa)
                    lama[di].append(median_ms(lambda klien=klien, url=url: klien.get(url), KALI))  # type: ignore[misc]
            satu, dua = (median(semua) for semua in lama)
            print(f"# {nama}: {satu:.2f} ms dan {dua:.2f} ms", flush=True)
            papan.report(f"{nama}: waktu pada 2.800 ÷ 28 orang", dua / satu, 1.5)
        for app in (kecil, besar):
            with app.app_context():
                db.engine.dispose()
    papan.end()


def _school(akar: Path, jumlah: int) -> Flask:
    """Make a school in which the plans stand in every state by turns, all its guru in the care of one coach."""
    akar.mkdir()
    app = make_school(akar, jumlah)
    app.test_client_class = FlaskClient
    sekarang = datetime.now(UTC)
    with app.app_context(), menulis() as sesi:
        for urut in range(jumlah):
            guru, keadaan = tetap(f"guru-{urut}"), KEADAAN[urut % len(KEADAAN)]
            sesi.add(
                PasanganCoach(
                    sekolah_id=tetap("satu"),
                    coach_id=tetap("nova"),
                    guru_id=guru,
                    mulai=date(TAHUN, 1, 1),
                    selesai=None,
                )
            )
            if keadaan is None:
                continue
            sesi.add(
                Rencana(
                    sekolah_id=tetap("satu"),
                    id=new_id(),
                    periode_id=tetap("periode-satu"),
                    pegawai_id=guru,
                    jenis="guru",
                    diajukan_kepada="kepala_sekolah",
                    aturan="2026",
                    isi={"praktik": [], "tugas": []},
                    dibuat=sekarang,
                    versi=1,
                    keadaan=keadaan,
                    sejak=sekarang,
                    catatan="",
                    otomatis=False,
                )
            )
    klien = _client(app, "nova")
    klien.post("/peran", data={"operasi": str(new_id()), "penugasan": str(tetap("nova-coach-satu"))})
    return app


def _client(app: Flask, kunci: str) -> FlaskClient:
    klien = app.test_client()
    klien.set_cookie(KUKI, token_of(kunci), domain="127.0.0.1")
    return klien


def _count(app: Flask, siapa: str, url: str) -> int:
    """Return how many statements one fetch of a page sends."""
    klien = _client(app, siapa)
    if klien.get(url).status_code != 200:
        raise RuntimeError(url)
    with app.app_context(), perintah_dari(db.engine) as perintah:
        klien.get(url)
    return len(perintah)


if __name__ == "__main__":
    main()
