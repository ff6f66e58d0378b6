"""A school with many guru in many states, written straight into the tables: the boards only read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from observasi_app.extensions import menulis, new_id, now
from observasi_app.rubrics.edisi import Jenis
from observasi_app.rubrics.kumpulan import load_semua
from observasi_app.sekolah.models import Pegawai, Penugasan
from observasi_app.siklus.a_persiapan.models import Persiapan
from observasi_app.siklus.inti.models import Siklus
from observasi_app.siklus.inti.tahap import Keadaan
from observasi_app.web.isian import fold_nama
from observasi_app.web.waktu import Zona, hari_ini
from tests.dunia import TAHUN, tetap

BERPELAJARAN = (Keadaan.A_DIAJUKAN, Keadaan.A_JADWAL_DIUSULKAN)
SEMUA = tuple(k for k in Keadaan if k is not Keadaan.DIBATALKAN)


def today() -> date:
    """Return the day at the schools of the small world."""
    return hari_ini(Zona.WIB, now())


def add_guru(nama: str, sekolah: str = "satu", sapaan: str = "ibu") -> UUID:
    """Add a guru who works at a school today; inside an application context."""
    with menulis() as sesi:
        guru = Pegawai(id=new_id(), nama=nama, nama_cari=fold_nama(nama), sapaan=sapaan, status="pns")
        sesi.add(guru)
        sesi.flush()
        sesi.add(Penugasan(pegawai_id=guru.id, peran="guru", sekolah_id=tetap(sekolah), mulai=date(TAHUN - 1, 1, 1)))
        return guru.id


def add_siklus(
    guru: UUID,
    keadaan: Keadaan,
    *,
    sekolah: str = "satu",
    pengamat: str = "budi",
    hari_lalu: int = 0,
    pelajaran: date | None = None,
    jenis: str = "penilaian",
    coach: str | None = None,
) -> UUID:
    """Add a cycle in a state since some days, with a lesson where the state has one."""
    edisi = load_semua().terbaru(Jenis.GURU)[0]
    ada_pelajaran = keadaan in BERPELAJARAN or keadaan.tahap.value != "A"
    hari = pelajaran or today()
    with menulis() as sesi:
        siklus = Siklus(
            sekolah_id=tetap(sekolah),
            id=new_id(),
            periode_id=tetap(f"periode-{sekolah}"),
            jenis=jenis,
            rubrik="guru",
            fokus=edisi.kode,
            edisi=edisi.edisi,
            edisi_hash=edisi.hash,
            pelaku_id=guru,
            pengamat_id=tetap(pengamat),
            penilai_id=tetap(pengamat),
            coach_id=tetap(coach) if coach else None,
            dibuat=now(),
            keadaan=keadaan.value,
            tahap=keadaan.tahap.value,
            giliran=keadaan.giliran.value if keadaan.giliran else None,
            sejak=now() - timedelta(days=hari_lalu),
            oleh_terakhir="pelaku",
            tindakan_terakhir="",
            jadwal=datetime.combine(hari, time(9, 40), tzinfo=Zona.WIB.tz) if ada_pelajaran else None,
        )
        sesi.add(siklus)
        sesi.flush()
        if ada_pelajaran:
            sesi.add(
                Persiapan(
                    sekolah_id=tetap(sekolah),
                    id=new_id(),
                    siklus_id=siklus.id,
                    versi=1,
                    target=[{"nomor": 1, "upaya": "Menyapa."}, {"nomor": 2, "upaya": "Mengelompokkan."}],
                    tanggal=hari,
                    pukul=time(9, 40),
                    jam_ke="3–4",
                    kelas="VIII-B",
                    mapel="IPA",
                    tempat="",
                    catatan="",
                    tautan="",
                    dikumpulkan=now(),
                )
            )
        return siklus.id


def fill_school(banyak: int, keadaan: Sequence[Keadaan] = SEMUA) -> None:
    """Add this many guru, the states dealt out in turn."""
    for i in range(banyak):
        guru = add_guru(f"Guru Contoh {i:03d}")
        add_siklus(guru, keadaan[i % len(keadaan)], hari_lalu=i % 7, pelajaran=today() + timedelta(days=i % 3))
