"""Makes the demo: first the people, then every act of their stories in the order of time, by the rooms' own actions."""

from __future__ import annotations

import hashlib
from datetime import datetime, time
from decimal import Decimal
from uuid import UUID

from flask import current_app
from sqlalchemy import func, select

from observasi_app.aturan.actions import set_nilai
from observasi_app.aturan.dasar import Setempat
from observasi_app.config import Settings
from observasi_app.demo.arsip import tell_arsip
from observasi_app.demo.babak import SORE, Babak, CeritaCacatError, Lakon, day_of_opening, tell
from observasi_app.demo.cerita import Cerita, load_cerita
from observasi_app.demo.data import tell_data
from observasi_app.demo.kalender import Kalender
from observasi_app.demo.orang import (
    COACH,
    DIDAMPINGI,
    GURU_DUA,
    GURU_TIGA,
    KADIS,
    KEPALA,
    KEPALA_DUA,
    KEPALA_TIGA,
    OPERATOR,
    PENGAWAS,
    PINDAH,
    SEKOLAH_DUA,
    SEKOLAH_SATU,
    SEKOLAH_TIGA,
    SEMUA,
    Contoh,
    id_periode,
    make_people,
    tetap,
)
from observasi_app.demo.penilaian import tell_penilaian
from observasi_app.demo.rencana import tell_rencana
from observasi_app.extensions import db, menulis, new_id, now
from observasi_app.luring.operasi import Operasi
from observasi_app.masuk.pengguna import Pengguna, Tugas
from observasi_app.orang.actions import end_tugas
from observasi_app.papan.actions import schedule_anjuran
from observasi_app.rapor.actions import record_rapor
from observasi_app.rapor.rules import HasilFokus, Perubahan
from observasi_app.rubrics.edisi import Edisi, Jenis
from observasi_app.rubrics.queries import list_edisi
from observasi_app.sekolah.models import Pegawai, Sekolah
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import find_orang, list_tugas
from observasi_app.siklus.inti.actions import SiklusBaru, open_siklus
from observasi_app.siklus.inti.jenis import JenisSiklus
from observasi_app.siklus.inti.queries import find_siklus
from observasi_app.siklus.inti.tahap import Keadaan
from observasi_app.web.waktu import Zona, hari_ini

ZONA = Zona.WIB
ANJURAN = {"A": -4, "B": 12, "C": 24}
"""Until which school day the first school advises to have done a stage; for D and E it has no advice."""

RAPOR = (
    ("kurang", "44.2", Perubahan.TURUN),
    ("sedang", "58.9", Perubahan.NAIK),
    ("baik", "76.4", Perubahan.NAIK),
    ("sedang", "61.3", Perubahan.TETAP),
    ("baik", "81.0", Perubahan.NAIK),
    ("sedang", "55.1", Perubahan.TURUN),
    ("kurang", "41.7", Perubahan.TETAP),
    ("baik", "72.5", Perubahan.NAIK),
)
"""What the report of the first school says of the focuses, in the order of their codes."""
HARI_ANJURAN = -70
HARI_PINDAH = -7


class DemoDitolakError(Exception):
    """The demo may not be made here; the message says why."""


def make_demo(sekarang: datetime | None = None) -> None:
    """Write the whole demo into empty tables, inside an application context, leading up to `sekarang` (an instant).

    Raises `DemoDitolakError` in an installation that is not marked as a demo, and where there is a person already.
    """
    with current_app.test_request_context():  # the rooms' reads name addresses
        _check_empty()
        _play_all(Kalender(hari_ini(ZONA, sekarang or now()), ZONA))


def _play_all(kalender: Kalender) -> None:
    with menulis() as sesi:
        make_people(sesi, kalender.hari_ini.year, *kalender.periode)
    panggung = Panggung(kalender)
    _advise(panggung)
    _set_rule(panggung)
    _record_rapor(panggung)
    lakon = [panggung.stage(cerita) for cerita in load_cerita()]
    babak = [satu for satu_lakon in lakon for satu in (_open(satu_lakon), *tell(satu_lakon))]
    for satu in sorted(babak, key=lambda b: b.waktu):
        panggung.play(satu)
    tell_data(panggung.act, panggung.person, kalender.saat, SEMUA)
    tell_rencana(panggung.act, panggung.person, kalender.saat, panggung.edisi)
    _move_away(panggung)
    tell_penilaian(panggung.act, panggung.person, kalender.saat, {s.cerita.guru: s.siklus_id for s in lakon})
    arsip = tell_arsip(panggung.act, panggung.person, panggung.play, panggung.edisi)
    for satu_lakon in (*lakon, *arsip):
        _check_end(panggung, satu_lakon)


def _set_rule(panggung: Panggung) -> None:
    """Let the dinas set one of the rules that no source gives."""
    kalender = panggung.kalender
    op = panggung.act(KADIS.akun, Peran.KEPALA_DINAS, kalender.saat(HARI_ANJURAN - 1, time(8, 30)), "aturan.tetapkan")
    set_nilai(
        op,
        Setempat(
            id=new_id(),
            sekolah_id=None,
            dinas_id=panggung.person(KADIS.akun, Peran.KEPALA_DINAS, op.waktu).tugas.dinas_id,
            tahun=2026,
            kunci="penilaian.keberatan",
            nilai=(("atasan_dinas", "Bupati Contoh melalui Sekretaris Daerah"), ("hari", 14)),
            catatan="Rapat koordinasi kepala sekolah, 12 Januari 2026; belum ada suratnya.",
            tautan="",
            pegawai_id=op.pegawai_id,
            waktu=op.waktu,
        ),
        None,
    )


def _record_rapor(panggung: Panggung) -> None:
    """Let the first school write down what its Rapor Pendidikan of the year before says."""
    kalender = panggung.kalender
    kode = {jenis: [e for j, e in sorted(panggung.edisi) if j is jenis] for jenis in Jenis}
    hasil = {
        jenis: {
            satu: HasilFokus(capaian, Decimal(skor), perubahan)
            for satu, (capaian, skor, perubahan) in zip(kode[jenis], RAPOR, strict=True)
        }
        for jenis in Jenis
    }
    op = panggung.act(OPERATOR.akun, Peran.OPERATOR, kalender.saat(HARI_ANJURAN - 1, time(9, 0)), "rapor.catat")
    record_rapor(op, SEKOLAH_SATU, kalender.hari_ini.year - 1, hasil, "unduhan dari laman Rapor Pendidikan", 0)


def _check_empty() -> None:
    pengaturan: Settings = current_app.config["OBSERVASI"]
    if not pengaturan.demo:
        raise DemoDitolakError("Data contoh hanya dibuat di folder data yang ditandai untuk itu.")
    if db.session.scalar(select(func.count()).select_from(Pegawai)) or db.session.scalar(
        select(func.count()).select_from(Sekolah)
    ):
        raise DemoDitolakError("Basis data ini sudah berisi. Data contoh hanya dibuat di basis data yang kosong.")


class Panggung:
    """Where the acts are played: knows the calendar, the rubric and the hats of everyone."""

    def __init__(self, kalender: Kalender) -> None:
        """Read what stays the same during the whole play."""
        self.kalender = kalender
        self.edisi: dict[tuple[Jenis, str], Edisi] = {
            (jenis, e.kode): e for jenis in Jenis for e in list_edisi(jenis, sekolah_id=SEKOLAH_SATU)
        }
        self._tugas: dict[str, tuple[Tugas, ...]] = {}

    def stage(self, cerita: Cerita) -> Lakon:
        """Prepare one story: the cycle's id and who observes."""
        edisi = self.edisi[cerita.rubrik, cerita.fokus]
        if cerita.rubrik is Jenis.KEPALA_SEKOLAH:
            return Lakon(cerita, new_id(), PENGAWAS.akun, Peran.PENGAWAS, self.kalender, edisi)
        kepala = _place(cerita.guru)[1].akun
        pengamat = cerita.pengamat or kepala
        peran = Peran.KEPALA_SEKOLAH if pengamat == kepala else Peran.GURU
        return Lakon(cerita, new_id(), pengamat, peran, self.kalender, edisi)

    def play(self, babak: Babak) -> None:
        """Do one act as its person, at its moment."""
        op = self.act(babak.akun, babak.peran, babak.waktu, babak.titik)
        if isinstance(babak.lakukan, SiklusBaru):
            open_siklus(op, (babak.lakukan,))
            return
        siklus = find_siklus(self.person(babak.akun, babak.peran, babak.waktu), babak.siklus_id)
        if siklus is None:
            raise CeritaCacatError(f"{babak.akun} tidak menemukan siklus pada {babak.titik}")
        babak.lakukan(op, siklus)

    def act(self, akun: str, peran: Peran, waktu: datetime, titik: str) -> Operasi:
        """Make the operation of an act: its id is new, its bytes are those of a form that nobody filled."""
        op_id = new_id()
        return Operasi(
            id=op_id,
            hash=hashlib.sha256(f"{titik}:{op_id}".encode()).hexdigest(),
            titik=titik,
            pegawai_id=tetap(akun),
            peran=peran.value,
            sesi_id=tetap(f"sesi-{akun}"),
            sesi_dilihat=waktu,
            waktu=waktu,
            kunci_draf="",
        )

    def person(self, akun: str, peran: Peran, waktu: datetime) -> Pengguna:
        """Return a person of the demo wearing a hat at a moment."""
        if akun not in self._tugas:
            self._tugas[akun] = tuple(
                Tugas(t.id, t.peran, t.sifat, t.sekolah_id, t.dinas_id, t.tempat, t.zona)
                for t in list_tugas(tetap(akun), waktu)
            )
        orang = find_orang([tetap(akun)])[tetap(akun)]
        semua = self._tugas[akun]
        return Pengguna(
            pegawai_id=orang.id,
            nama=orang.nama,
            sapaan=orang.sapaan.value,
            sesi_id=tetap(f"sesi-{akun}"),
            sesi_dilihat=waktu,
            akun=akun,
            harus_ganti=False,
            tugas=next(t for t in semua if t.peran is peran),
            semua_tugas=semua,
            hari_ini=hari_ini(ZONA, waktu),
        )


def _place(akun: str) -> tuple[UUID, Contoh]:
    """Return the school somebody's cycle is at, and who leads it."""
    for daftar, kepala, sekolah_id in ((GURU_DUA, KEPALA_DUA, SEKOLAH_DUA), (GURU_TIGA, KEPALA_TIGA, SEKOLAH_TIGA)):
        if akun in {kepala.akun, *(g.akun for g in daftar)}:
            return sekolah_id, kepala
    return SEKOLAH_SATU, KEPALA


def _open(lakon: Lakon) -> Babak:
    """Return the act that opens a story's cycle: by the guru, or as a suggestion by the pengamat."""
    cerita = lakon.cerita
    diusulkan = cerita.keadaan is Keadaan.FOKUS_DIUSULKAN
    sekolah_id, kepala = _place(cerita.guru)
    sendiri = cerita.rubrik is Jenis.KEPALA_SEKOLAH
    penilai = KADIS if sendiri else kepala
    baru = SiklusBaru(
        id=lakon.siklus_id,
        sekolah_id=sekolah_id,
        periode_id=id_periode(sekolah_id),
        jenis=cerita.jenis,
        pelaku_id=tetap(cerita.guru),
        pengamat_id=tetap(lakon.pengamat),
        penilai_id=tetap(penilai.akun) if cerita.jenis is JenisSiklus.PENILAIAN else None,
        coach_id=tetap(COACH.akun) if cerita.guru in DIDAMPINGI else None,
        edisi=lakon.edisi,
    )
    waktu = lakon.waktu(day_of_opening(cerita), time(7, 10), "buka")
    peran = lakon.peran_pengamat if diusulkan else Peran(cerita.rubrik.value)
    return Babak(
        waktu,
        lakon.pengamat if diusulkan else cerita.guru,
        peran,
        "siklus.buka_untuk" if diusulkan else "siklus.buka_kepala" if sendiri else "siklus.buka",
        lakon.siklus_id,
        baru,
    )


def _advise(panggung: Panggung) -> None:
    """Let the first principal set the school's advice, as he would on its page."""
    waktu = panggung.kalender.saat(HARI_ANJURAN, SORE)
    op = panggung.act(KEPALA.akun, Peran.KEPALA_SEKOLAH, waktu, "papan.tetapkan_anjuran")
    sampai = {huruf: panggung.kalender.hari(n) for huruf, n in ANJURAN.items()}
    schedule_anjuran(op, SEKOLAH_SATU, id_periode(SEKOLAH_SATU), sampai)


def _move_away(panggung: Panggung) -> None:
    """Let the operator of the first school end the work of a guru who moved: what was open there ends with it."""
    waktu = panggung.kalender.saat(HARI_PINDAH, SORE)
    tugas = next(t for t in list_tugas(tetap(PINDAH.akun), waktu) if t.sekolah_id == SEKOLAH_SATU)
    op = panggung.act(OPERATOR.akun, Peran.OPERATOR, waktu, "orang.akhiri")
    end_tugas(op, tetap(PINDAH.akun), tugas.id, panggung.kalender.hari(HARI_PINDAH - 1), pindah=True)


def _check_end(panggung: Panggung, lakon: Lakon) -> None:
    """Refuse a demo whose stories did not end where they say."""
    siklus = find_siklus(
        panggung.person(lakon.cerita.guru, Peran(lakon.cerita.rubrik.value), panggung.kalender.saat(0, SORE)),
        lakon.siklus_id,
    )
    if siklus is None or siklus.keadaan is not lakon.cerita.keadaan:
        raise CeritaCacatError(f"{lakon.cerita.guru}: berakhir pada {siklus and siklus.keadaan}")
