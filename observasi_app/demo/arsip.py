"""The archive of the demo: a half-year of 2024 that a guru of the first school lived, from plan to appraisal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import select

from observasi_app.demo.babak import Babak, CeritaCacatError, Lakon, tell
from observasi_app.demo.bertindak import Bertindak, Menjadi
from observasi_app.demo.cerita import load_arsip
from observasi_app.demo.kalender import Kalender
from observasi_app.demo.orang import ID_ARSIP, KEPALA, SEKOLAH_SATU, tetap
from observasi_app.demo.rencana import CeritaRencana, tell_satu
from observasi_app.extensions import db
from observasi_app.penilaian.actions import answer_penilaian, set_penilaian
from observasi_app.penilaian.queries import find_penilaian, list_penilaian_saya
from observasi_app.penilaian.rules import IsiPenilaian, Rating
from observasi_app.rubrics.edisi import Edisi, Jenis
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import find_periode
from observasi_app.siklus.inti.models import Siklus
from observasi_app.siklus.inti.queries import find_siklus
from observasi_app.web.waktu import Zona

AKHIR = date(2024, 6, 26)
"""The day to which this story leads up, as the others lead up to today."""
RENCANA = datetime.combine(date(2024, 1, 15), time(13, 5), tzinfo=Zona.WIB.tz)
KESEPAKATAN_FOKUS = "siklus.sepakati_fokus"
"""The one act of a story that the agreed plan has done already."""
NILAI = IsiPenilaian(
    refleksi="Menyebut sendiri murid mana yang belum pernah ia sapa, dan sejak kapan ia tahu.",
    belajar="Mencoba kartu suasana hati, lalu menggantinya dengan percakapan di pintu kelas.",
    perubahan="Pada akhir semester enam murid yang biasanya diam datang bercerita lebih dahulu.",
    umpan_balik="Ceritakan percakapan di pintu kelas itu kepada wali kelas yang lain.",
    hasil=Rating.SESUAI,
    perilaku=Rating.DI_ATAS,
)


def tell_arsip(
    act: Bertindak, person: Menjadi, play: Callable[[Babak], None], edisi: dict[tuple[Jenis, str], Edisi]
) -> Lakon:
    """Play the plan, the cycle that opens of it, the appraisal and its acceptance; return the story of the cycle."""
    cerita = load_arsip()
    satu = edisi[Jenis.GURU, cerita.fokus]
    tell_satu(CeritaRencana(cerita.guru, cerita.fokus, "disepakati", berbukti=False), act, person, RENCANA, satu)
    kalender = Kalender(AKHIR, Zona.WIB)
    lakon = Lakon(cerita, _find_siklus(cerita.guru), KEPALA.akun, Peran.KEPALA_SEKOLAH, kalender, satu)
    for babak in _in_order(tell(lakon)):
        play(babak)
    _appraise(act, person, kalender, lakon)
    return lakon


def _in_order(semua: Iterable[Babak]) -> list[Babak]:
    return sorted((satu for satu in semua if satu.titik != KESEPAKATAN_FOKUS), key=lambda b: b.waktu)


def _find_siklus(akun: str) -> UUID:
    """Return the cycle that the agreed plan has opened."""
    return db.session.scalars(
        select(Siklus.id).where(
            Siklus.sekolah_id == SEKOLAH_SATU, Siklus.periode_id == ID_ARSIP, Siklus.pelaku_id == tetap(akun)
        )
    ).one()


def _appraise(act: Bertindak, person: Menjadi, kalender: Kalender, lakon: Lakon) -> None:
    """The principal sets the appraisal of the half-year, and the guru accepts it."""
    guru, waktu = lakon.cerita.guru, kalender.saat(-4, time(13, 40))
    kepala = person(KEPALA.akun, Peran.KEPALA_SEKOLAH, waktu)
    siklus, periode = find_siklus(kepala, lakon.siklus_id), find_periode(SEKOLAH_SATU, waktu.date())
    if siklus is None or periode is None:
        raise CeritaCacatError("kepala sekolah tidak menemukan siklus arsip")
    op = act(KEPALA.akun, Peran.KEPALA_SEKOLAH, waktu, "penilaian.tetapkan")
    set_penilaian(op, siklus, periode, kepala.label_peran, NILAI, sandi_diketik=False)
    waktu = kalender.saat(-3, time(9, 15))
    milik = person(guru, Peran.GURU, waktu)
    penilaian = find_penilaian(milik, list_penilaian_saya(milik)[0].id)
    if penilaian is None:
        raise CeritaCacatError(f"{guru} tidak menemukan penilaian arsipnya")
    answer_penilaian(act(guru, Peran.GURU, waktu, "penilaian.tanggapi"), penilaian, "")
