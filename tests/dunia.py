"""The small world of the tests: two schools of one district, and the people every test knows.

Bu Ani is guru, Pak Budi her kepala sekolah, Bu Nova her coach; Bu Citra leads and teaches at another school.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid5

from observasi_app.extensions import menulis
from observasi_app.masuk.models import Akun, Sesi
from observasi_app.masuk.queries import hash_token
from observasi_app.masuk.sandi import hash_sandi
from observasi_app.sekolah.models import Dinas, PasanganCoach, Pegawai, Penugasan, Periode, Sekolah
from observasi_app.web.isian import fold_nama

RUANG = UUID("00000000-0000-7000-8000-000000000000")
TAHUN = datetime.now(UTC).year
SANDI = "sandi-untuk-uji"


def tetap(nama: str) -> UUID:
    """Return the same id for the same name in every run."""
    return uuid5(RUANG, nama)


@dataclass(frozen=True)
class Tokoh:
    """A person of the tests: short name, full name, sapaan, and the roles held where."""

    kunci: str
    nama: str
    sapaan: str
    peran: tuple[tuple[str, str], ...]

    @property
    def id(self) -> UUID:
        return tetap(self.kunci)


TOKOH = (
    Tokoh("ani", "Ani Rahmawati", "ibu", (("guru", "satu"),)),
    Tokoh("rudi", "Rudi Hartono", "bapak", (("guru", "satu"),)),
    Tokoh("budi", "Budi Santoso", "bapak", (("kepala_sekolah", "satu"),)),
    Tokoh("nova", "Nova Elita", "ibu", (("coach", "satu"), ("guru", "satu"))),
    Tokoh("citra", "Citra Dewi", "ibu", (("kepala_sekolah", "dua"), ("guru", "dua"), ("coach", "dua"))),
    Tokoh("dedi", "Dedi Pratama", "bapak", (("pengawas", "satu"), ("pengawas", "dua"))),
    Tokoh("endah", "Endah Lestari", "ibu", (("kepala_dinas", "dinas"),)),
    Tokoh("oki", "Oki Saputra", "tanpa", (("operator", "satu"),)),
)
SEKOLAH = {"satu": ("10300001", "SMP Negeri 1 Contoh"), "dua": ("10300002", "SMP Negeri 2 Contoh")}


def token_of(kunci: str) -> str:
    """Return the session token with which the test client is signed in as this person."""
    return f"token-uji-{kunci}"


def make_world() -> None:
    """Write the world; inside an application context, on empty tables."""
    sandi, sekarang, mulai = hash_sandi(SANDI), datetime.now(UTC), date(TAHUN - 1, 1, 1)
    with menulis() as sesi:
        sesi.add(Dinas(id=tetap("dinas"), nama="Dinas Pendidikan Contoh"))
        sesi.flush()
        for kunci, (npsn, nama) in SEKOLAH.items():
            sesi.add(Sekolah(id=tetap(kunci), dinas_id=tetap("dinas"), npsn=npsn, nama=nama, zona="WIB"))
        sesi.flush()
        for kunci in SEKOLAH:
            sesi.add(
                Periode(
                    sekolah_id=tetap(kunci),
                    id=tetap(f"periode-{kunci}"),
                    label=str(TAHUN),
                    mulai=date(TAHUN, 1, 1),
                    selesai=date(TAHUN, 12, 31),
                    aturan="2026",
                )
            )
        for urut, tokoh in enumerate(TOKOH):
            sesi.add(
                Pegawai(
                    id=tokoh.id,
                    nama=tokoh.nama,
                    nama_cari=fold_nama(tokoh.nama),
                    sapaan=tokoh.sapaan,
                    status="pns",
                    nip=f"19800101200501{urut:04d}",
                    nuptk=f"12345678901{urut:05d}",
                )
            )
        sesi.flush()
        for tokoh in TOKOH:
            sesi.add(Akun(pegawai_id=tokoh.id, nama_pendek=tokoh.kunci, sandi=sandi))
            for peran, tempat in tokoh.peran:
                sesi.add(
                    Penugasan(
                        id=tetap(f"{tokoh.kunci}-{peran}-{tempat}"),
                        pegawai_id=tokoh.id,
                        peran=peran,
                        sekolah_id=tetap(tempat) if tempat != "dinas" else None,
                        dinas_id=tetap("dinas") if tempat == "dinas" else None,
                        mulai=mulai,
                        mengajar="IPA" if peran == "guru" else "",
                    )
                )
            sesi.flush()
            sesi.add(
                Sesi(
                    id=tetap(f"sesi-{tokoh.kunci}"),
                    pegawai_id=tokoh.id,
                    token_hash=hash_token(token_of(tokoh.kunci)),
                    operasi_id=tetap(f"sesi-operasi-{tokoh.kunci}"),
                    perangkat="Tablet uji",
                    dibuat=sekarang,
                    dilihat=sekarang,
                    berakhir=sekarang + timedelta(days=14),
                )
            )
        sesi.add(
            PasanganCoach(
                sekolah_id=tetap("satu"), coach_id=tetap("nova"), guru_id=tetap("ani"), mulai=mulai, selesai=None
            )
        )


def half_of_2024() -> Periode:
    """Return a period that is over, for the first school to have: the first half of 2024, by the rules of that year."""
    mulai, selesai = date(2024, 1, 1), date(2024, 6, 30)
    satu = {"sekolah_id": tetap("satu"), "id": tetap("arsip"), "label": "Semester I 2024", "aturan": "2024"}
    return Periode(mulai=mulai, selesai=selesai, **satu)


def copy_world(asal: Path, tujuan: Path) -> None:
    """Copy a data folder, and sign everyone in anew: a run of the tests outlasts the minutes that a password counts."""
    shutil.copytree(asal, tujuan)
    with closing(sqlite3.connect(tujuan / "observasi.sqlite", isolation_level=None)) as basis:
        basis.execute("pragma synchronous=off")
        basis.execute("update sesi set dibuat = ?", (f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S.%f}",))
