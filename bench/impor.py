"""A file of 10,000 people with disparities, from its bytes to the last row ÷ a bare INSERT of the rows that went in.

The bare one is the driver alone: a statement for each row with values that are ready, into the same table of the same
database, in as many transactions. Ours unfolds the workbook, checks and recognises each row, keeps the
pieces that wait, refuses the broken ones with their reasons, and writes. Both by turns in one run. Memory is that of a
fresh process for each size.
"""

from __future__ import annotations

import gc
import resource
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from alat import AKAR, Papan, folder
from sqlalchemy import delete

from observasi_app.extensions import Base, db, menulis, new_id, now
from observasi_app.luring.operasi import Operasi
from observasi_app.orang.queries import Tempat
from observasi_app.pemutakhiran import kiriman as actions
from observasi_app.pemutakhiran.models import DataSumber
from observasi_app.pemutakhiran.sandi_nik import key_nik
from observasi_app.sekolah.models import Pegawai, Penugasan
from tests.conftest import make_app
from tests.dunia import make_world, tetap
from tests.pemutakhiran import banyak, buku

if TYPE_CHECKING:
    from flask import Flask

ORANG = 10_000
SEDIKIT = 1_000
KALI = 7
"""Imports, each right before a bare one; the first warms up."""
BATAS = 6
BATAS_MEMORI = 1.15
"""Peak of a process that reads ten times as many rows ÷ that of the smaller one: it may not grow with the file."""


def main() -> None:
    """Measure the time by turns, then the memory."""
    if sys.argv[1:2] == ["--memori"]:
        print(peak(int(sys.argv[2])))
        return
    papan = Papan()
    with folder() as akar:
        app = make_place(akar, ORANG)
        isi = buku.write(banyak.rows(ORANG)).getvalue()
        with app.app_context():
            db.session.remove()
            gc.collect()
            gc.freeze()  # the people were made in this process; whoever serves did not make them
            putaran = [(take(isi), bare(akar / "observasi.sqlite")) for _ in range(KALI)][1:]
            db.session.remove()
            db.engine.dispose()
    kita, polos = (median(satu[di] for satu in putaran) for di in (0, 1))
    print(f"# {ORANG} orang dari .xlsx: {kita * 1000:.0f} ms; INSERT saja: {polos * 1000:.0f} ms", flush=True)
    papan.report("Impor 10.000 orang dengan selisih ÷ INSERT saja", kita / polos, BATAS)
    puncak = {satu: measure(satu) for satu in (SEDIKIT, ORANG)}
    kata = ", ".join(f"{satu} baris {kb / 1024:.1f} MB" for satu, kb in puncak.items())
    print(f"# puncak memori: {kata}", flush=True)
    papan.report("Puncak memori 10.000 baris ÷ 1.000 baris", puncak[ORANG] / puncak[SEDIKIT], BATAS_MEMORI)
    papan.end()


def make_place(akar: Path, orang: int) -> Flask:
    """Make a dinas with its people, most of whom the file names: every second one with another name or rank."""
    app = make_app(akar)
    with app.app_context():
        Base.metadata.create_all(db.engine)
        make_world()
        with menulis() as sesi:
            for n in range(orang):
                satu = new_id()
                nama = f"Pegawai {n}"
                sesi.add(
                    Pegawai(
                        id=satu, nama=nama, nama_cari=nama.lower(), sapaan="tanpa", status="pns",
                        nip=banyak.number_of(n), nuptk=f"{3000000000000000 + n}",
                    )
                )  # fmt: skip
                if n % 500 == 0:
                    sesi.flush()
            sesi.flush()
            semua = sesi.query(Pegawai.id).filter(Pegawai.nama.like("Pegawai %")).all()
            sesi.add_all(
                Penugasan(pegawai_id=i, peran="guru", sekolah_id=tetap("satu"), mulai=now().date()) for (i,) in semua
            )
    return app


TEMPAT = Tempat(None, tetap("dinas"), "Dinas Pendidikan Contoh")


def take(isi: bytes) -> float:
    """Import a file as the pages do, one act after the other; return the seconds."""
    hari, kunci = now().date(), key_nik()
    with menulis() as sesi:
        sesi.execute(delete(DataSumber))
    mulai = time.perf_counter()
    kiriman_id = new_id()
    terurai = actions.unfold_berkas(BytesIO(isi), {}, kunci)
    with terurai.baris:
        actions.receive_berkas(_act(), TEMPAT, kiriman_id, "dapodik", "dinas.xlsx", terurai)
    for nomor in range(-(-terurai.banyak // actions.SEBONGKAH)):
        actions.take_in(_act(), TEMPAT, kiriman_id, nomor, hari, kunci)
    return time.perf_counter() - mulai


def _act() -> Operasi:
    waktu = now()
    return Operasi(
        id=new_id(), hash="0" * 64, titik="pemutakhiran.masukkan", pegawai_id=tetap("oki"), peran="operator",
        sesi_id=tetap("sesi-oki"), sesi_dilihat=waktu, waktu=waktu, kunci_draf="",
    )  # fmt: skip


def bare(berkas: Path) -> float:
    """Insert the rows that went in once more, into the emptied table of the same database; return the seconds."""
    db.session.remove()
    with closing(sqlite3.connect(berkas, isolation_level=None)) as polos:
        for pragma in ("journal_mode=wal", "synchronous=full", "foreign_keys=on"):
            polos.execute(f"pragma {pragma}")
        semua = polos.execute("select * from data_sumber").fetchall()
        polos.execute("delete from data_sumber")
        masuk = f"insert into data_sumber values ({','.join('?' * len(semua[0]))})"  # noqa: S608 - signs alone
        sekali = actions.SEBONGKAH
        mulai = time.perf_counter()
        for awal in range(0, len(semua), sekali):
            polos.execute("begin immediate")
            for satu in semua[awal : awal + sekali]:
                polos.execute(masuk, satu)
            polos.execute("commit")
        return time.perf_counter() - mulai


def measure(banyaknya: int) -> int:
    """Return the peak of a fresh process that imports so many rows, in kilobytes."""
    perintah = [sys.executable, __file__, "--memori", str(banyaknya)]
    return int(subprocess.run(perintah, check=True, capture_output=True, text=True, cwd=AKAR).stdout.split()[-1])


def peak(banyaknya: int) -> int:
    """Import so many rows in this process; return its peak. The people and the file are made by another one."""
    with folder() as akar:
        berkas = akar / "dinas.xlsx"
        kode = (
            "import sys; sys.path[:0] = ['bench', '.']; from pathlib import Path; import impor\n"
            "impor.make_place(Path(sys.argv[1]), 100)\n"
            "isi = impor.buku.write(impor.banyak.rows(int(sys.argv[2]))).getvalue()\n"
            "Path(sys.argv[1], 'dinas.xlsx').write_bytes(isi)"
        )
        subprocess.run([sys.executable, "-c", kode, str(akar), str(banyaknya)], check=True, cwd=AKAR)
        app = make_app(akar)
        hari, kunci_id = now().date(), new_id()
        with app.app_context(), berkas.open("rb") as isi:
            terurai = actions.unfold_berkas(isi, {}, key_nik())
            with terurai.baris:
                actions.receive_berkas(_act(), TEMPAT, kunci_id, "dapodik", "dinas.xlsx", terurai)
            for nomor in range(-(-terurai.banyak // actions.SEBONGKAH)):
                actions.take_in(_act(), TEMPAT, kunci_id, nomor, hari, key_nik())
            db.session.remove()
            db.engine.dispose()
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main()
