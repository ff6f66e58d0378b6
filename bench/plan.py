"""The lists of plans, the home that counts them, and a coach's session: queries and time at 28 and at 2,800 people.

The 2,800 are those of a district, a hundred schools of 28 guru, and, for the lists of a school, also those of one,
which there is nowhere. Of its lists the end is compared, where as many rows are drawn as at 28 people; what a full page
takes is told beside. Its home is measured without a bar, for there the cycles of everybody are put into order; so is
the session of a coach, who would have all of them in care.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from uuid import UUID

from alat import Papan, folder, median_ms
from flask import Flask
from flask.testing import FlaskClient
from sekolah_uji import make_school
from sqlalchemy import delete
from sqlalchemy.orm import Session

from observasi_app.extensions import db, menulis, new_id, now
from observasi_app.masuk.sesi import KUKI
from observasi_app.rencana.alur import KeadaanRencana
from observasi_app.rencana.models import Rencana
from observasi_app.rencana.queries_daftar import BagianRencana, DaftarRencana, count_rencana, list_rencana
from observasi_app.sekolah.models import PasanganCoach, Pegawai, Penugasan, Periode, Sekolah
from observasi_app.web.kursor import write_kursor
from tests.dunia import TAHUN, tetap, token_of
from tests.perintah import perintah_dari

PUTARAN, KALI = 5, 10
HALAMAN = {
    "daftar rencana, belum mulai": ("budi", "/rencana?bagian=belum"),
    "daftar rencana, menunggu yang lain": ("budi", "/rencana?bagian=guru"),
    "daftar rencana, disepakati": ("budi", "/rencana?bagian=sepakat"),
    "beranda kepala sekolah": ("budi", "/"),
    # An empty part: a page of fifty principals beside one of two would compare the rows that are drawn.
    "daftar rencana kepala sekolah, menunggu Anda": ("endah", "/rencana?bagian=anda"),
    "sesi coach": ("nova", "/rencana/pendampingan"),
}
SATU_SEKOLAH = {nama for nama, (siapa, url) in HALAMAN.items() if siapa == "budi" and url != "/"}
KEADAAN = (None, *(k.value for k in KeadaanRencana))


def main() -> None:
    """Measure both sizes of school by turns, so that a busy machine slows both alike."""
    papan = Papan()
    with folder() as data:
        kecil, besar = _school(data / "kecil"), _school(data / "besar", sekolah=100)
        padat = _school(data / "padat", guru=2800)
        for nama, (siapa, url) in HALAMAN.items():
            banyak = [_count(app, siapa, url) for app in (kecil, besar, padat)]
            papan.same(f"{nama}: kueri pada 28 dan 2.800 orang", *banyak[:2])
            papan.same(f"{nama}: kueri pada 28 orang dan satu sekolah 2.800 orang", banyak[0], banyak[2])
            alamat = [(kecil, url), (besar, url), (padat, url)]
            if nama in SATU_SEKOLAH:
                alamat.append((padat, _end_of(kecil, padat, url)))
            lama: list[list[float]] = [[] for _ in alamat]
            for _ in range(PUTARAN):
                for di, (app, satu_url) in enumerate(alamat):
                    klien = _client(app, siapa)
                    lama[di].append(median_ms(lambda klien=klien, u=satu_url: klien.get(u), KALI))  # type: ignore[misc]
            satu, dua, tiga, *akhir = (median(semua) for semua in lama)
            print(f"# {nama}: {satu:.2f} ms, dinas {dua:.2f} ms, satu sekolah {tiga:.2f} ms", flush=True)
            papan.report(f"{nama}: waktu pada 2.800 ÷ 28 orang", dua / satu, 1.5)
            if akhir:
                papan.report(f"{nama}: waktu pada satu sekolah 2.800 ÷ 28 orang", akhir[0] / satu, 1.5)
        for app in (kecil, besar, padat):
            with app.app_context():
                db.engine.dispose()
    papan.end()


def _school(akar: Path, *, guru: int = 28, sekolah: int = 1) -> Flask:
    """Make a district of schools with so many guru each, their plans in every state; one coach at the first."""
    akar.mkdir()
    app = make_school(akar, guru)
    app.test_client_class = FlaskClient
    mulai = date(TAHUN, 1, 1)
    with app.app_context(), menulis() as sesi:
        sesi.execute(delete(Penugasan).where(Penugasan.id == tetap("nova-guru-satu")))
        for urut in range(guru):
            satu, coach = tetap(f"guru-{urut}"), tetap("nova")
            sesi.add(PasanganCoach(sekolah_id=tetap("satu"), coach_id=coach, guru_id=satu, mulai=mulai, selesai=None))
            _plan(sesi, "satu", satu, urut)
        for ke in range(1, sekolah):
            _add_school(sesi, f"sekolah-{ke}", guru, mulai)
    return app


def _add_school(sesi: Session, kunci: str, guru: int, mulai: date) -> None:
    npsn = f"2{tetap(kunci).int % 10_000_000:07d}"
    sesi.add(Sekolah(id=tetap(kunci), dinas_id=tetap("dinas"), npsn=npsn, nama=f"SMP {kunci}", zona="WIB"))
    sesi.flush()
    selesai = date(TAHUN, 12, 31)
    label, periode = str(TAHUN), tetap(f"periode-{kunci}")
    sesi.add(Periode(sekolah_id=tetap(kunci), id=periode, label=label, mulai=mulai, selesai=selesai, aturan="2026"))
    for urut in range(guru + 1):
        id_, nama = tetap(f"{kunci}-{urut}"), f"Guru {kunci} {urut:04d}"
        sesi.add(Pegawai(id=id_, nama=nama, nama_cari=nama.casefold(), sapaan="ibu", status="pns"))
        sesi.flush()
        peran = "guru" if urut < guru else "kepala_sekolah"
        sesi.add(Penugasan(pegawai_id=id_, peran=peran, sekolah_id=tetap(kunci), mulai=mulai))
        if urut < guru:
            _plan(sesi, kunci, id_, urut)


def _plan(sesi: Session, kunci: str, guru: UUID, urut: int) -> None:
    keadaan, sekarang = KEADAAN[urut % len(KEADAAN)], datetime.now(UTC)
    if keadaan is None:
        return
    sesi.add(
        Rencana(
            sekolah_id=tetap(kunci),
            id=new_id(),
            periode_id=tetap(f"periode-{kunci}"),
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


def _end_of(kecil: Flask, padat: Flask, url: str) -> str:
    """Return the page of the large school's list that draws as many rows, its last ones, as the small one's page."""
    bagian = BagianRencana(url.partition("bagian=")[2])
    with kecil.app_context():
        banyak = count_rencana(_list())[bagian.value]
    with padat.app_context():
        semua = list_rencana(_list(), bagian, batas=10_000)
    return f"{url}&sesudah={write_kursor(*semua[-banyak - 1].kunci)}"


def _list() -> DaftarRencana:
    hari = now().date()
    nilai = {"sekolah": tetap("satu"), "periode": tetap("periode-satu"), "saya": tetap("budi"), "hari": hari}
    return DaftarRencana(pimpinan=False, menelaah=False, nilai=nilai | {"dari": hari, "sampai": hari})


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
