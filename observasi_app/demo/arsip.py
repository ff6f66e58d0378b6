"""The archive of the demo: 2024 as a guru of the first school lived it, half by half, and how the year was set."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import select

from observasi_app.demo.babak import Babak, CeritaCacatError, Lakon, tell
from observasi_app.demo.bertindak import Bertindak, Menjadi
from observasi_app.demo.cerita import Cerita, load_arsip
from observasi_app.demo.kalender import Kalender
from observasi_app.demo.orang import ID_ARSIP, KEPALA, SEKOLAH_SATU, tetap
from observasi_app.demo.rencana import CeritaRencana, tell_satu
from observasi_app.extensions import db
from observasi_app.masuk.pengguna import Pengguna
from observasi_app.penilaian.actions import answer_penilaian, set_penilaian
from observasi_app.penilaian.akhir.actions import IsiAkhir, set_akhir
from observasi_app.penilaian.queries import PenilaianDibaca, list_penilaian_saya
from observasi_app.penilaian.rules import IsiPenilaian, Rating
from observasi_app.rubrics.edisi import Edisi, Jenis
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import find_periode
from observasi_app.siklus.inti.models import Siklus
from observasi_app.siklus.inti.queries import find_siklus
from observasi_app.web.waktu import Zona

KESEPAKATAN_FOKUS = "siklus.sepakati_fokus"
"""The one act of a story that the agreed plan has done already."""


@dataclass(frozen=True)
class Paruh:
    """One half of the year: when its plan is begun, the day to which its story leads up, and how it is appraised."""

    rencana: date
    akhir: date
    nilai: IsiPenilaian


PARUH = (
    Paruh(
        date(2024, 1, 15),
        date(2024, 6, 26),
        IsiPenilaian(
            refleksi="Menyebut sendiri murid mana yang belum pernah ia sapa, dan sejak kapan ia tahu.",
            belajar="Mencoba kartu suasana hati, lalu menggantinya dengan percakapan di pintu kelas.",
            perubahan="Pada akhir semester enam murid yang biasanya diam datang bercerita lebih dahulu.",
            umpan_balik="Ceritakan percakapan di pintu kelas itu kepada wali kelas yang lain.",
            hasil=Rating.SESUAI,
            perilaku=Rating.DI_ATAS,
        ),
    ),
    Paruh(
        date(2024, 7, 15),
        date(2024, 12, 18),
        IsiPenilaian(
            refleksi="Melihat sendiri bahwa kelompok yang cepat paham paling lama menunggu.",
            belajar="Menyusun dua tugas lanjutan bersama rekan semapel, lalu memakainya di tiga pertemuan.",
            perubahan="Tidak ada lagi kelompok yang menunggu; yang cepat menjelaskan kepada yang lain.",
            umpan_balik="Simpan tugas lanjutan itu bersama, supaya rekan lain dapat memakainya.",
            hasil=Rating.DI_ATAS,
            perilaku=Rating.DI_ATAS,
        ),
    ),
)
SETAHUN = "Dua semester yang menguat: yang dicoba pada semester pertama menjadi kebiasaan pada semester kedua."


def tell_arsip(
    act: Bertindak, person: Menjadi, play: Callable[[Babak], None], edisi: dict[tuple[Jenis, str], Edisi]
) -> tuple[Lakon, ...]:
    """Play both halves of the year, then how the year was set; return the stories of the cycles."""
    semua = tuple(
        _tell_paruh(paruh, cerita, id_, act, person, play, edisi[Jenis.GURU, cerita.fokus])
        for paruh, cerita, id_ in zip(PARUH, load_arsip(), ID_ARSIP, strict=True)
    )
    _set_year(act, person, semua[-1])
    return semua


def _tell_paruh(
    paruh: Paruh,
    cerita: Cerita,
    periode_id: UUID,
    act: Bertindak,
    person: Menjadi,
    play: Callable[[Babak], None],
    edisi: Edisi,
) -> Lakon:
    """Play the plan, the cycle that opens of it, the appraisal and its acceptance."""
    mulai = datetime.combine(paruh.rencana, time(13, 5), tzinfo=Zona.WIB.tz)
    tell_satu(CeritaRencana(cerita.guru, cerita.fokus, "disepakati", berbukti=False), act, person, mulai, edisi)
    kalender = Kalender(paruh.akhir, Zona.WIB)
    siklus_id = _find_siklus(cerita.guru, periode_id)
    lakon = Lakon(cerita, siklus_id, KEPALA.akun, Peran.KEPALA_SEKOLAH, kalender, edisi)
    for babak in _in_order(tell(lakon)):
        play(babak)
    _appraise(act, person, lakon, paruh.nilai)
    return lakon


def _in_order(semua: Iterable[Babak]) -> list[Babak]:
    return sorted((satu for satu in semua if satu.titik != KESEPAKATAN_FOKUS), key=lambda b: b.waktu)


def _find_siklus(akun: str, periode_id: UUID) -> UUID:
    """Return the cycle that the agreed plan has opened."""
    return db.session.scalars(
        select(Siklus.id).where(
            Siklus.sekolah_id == SEKOLAH_SATU, Siklus.periode_id == periode_id, Siklus.pelaku_id == tetap(akun)
        )
    ).one()


def _appraise(act: Bertindak, person: Menjadi, lakon: Lakon, nilai: IsiPenilaian) -> None:
    """The principal sets the appraisal of the half-year, and the guru accepts it."""
    guru, waktu = lakon.cerita.guru, lakon.kalender.saat(-4, time(13, 40))
    kepala = person(KEPALA.akun, Peran.KEPALA_SEKOLAH, waktu)
    siklus, periode = find_siklus(kepala, lakon.siklus_id), find_periode(SEKOLAH_SATU, waktu.date())
    if siklus is None or periode is None:
        raise CeritaCacatError("kepala sekolah tidak menemukan siklus arsip")
    op = act(KEPALA.akun, Peran.KEPALA_SEKOLAH, waktu, "penilaian.tetapkan")
    set_penilaian(op, siklus, periode, kepala.label_peran, nilai, sandi_diketik=False)
    waktu = lakon.kalender.saat(-3, time(9, 15))
    milik = person(guru, Peran.GURU, waktu)
    answer_penilaian(act(guru, Peran.GURU, waktu, "penilaian.tanggapi"), _find_newest(milik), "")


def _set_year(act: Bertindak, person: Menjadi, lakon: Lakon) -> None:
    """The principal sets the year, with both halves in view."""
    waktu = lakon.kalender.saat(-1, time(14, 5))
    kepala = person(KEPALA.akun, Peran.KEPALA_SEKOLAH, waktu)
    penilaian = _find_newest(person(lakon.cerita.guru, Peran.GURU, waktu))
    isi = IsiAkhir(Rating.SESUAI, Rating.DI_ATAS, SETAHUN, kepala.label_peran)
    set_akhir(act(KEPALA.akun, Peran.KEPALA_SEKOLAH, waktu, "akhir.tetapkan"), penilaian, 0, isi, sandi_diketik=False)


def _find_newest(guru: Pengguna) -> PenilaianDibaca:
    """Return the appraisal of a guru that was set last among those of the archive."""
    semua = [satu for satu in list_penilaian_saya(guru) if satu.periode_id in ID_ARSIP]
    return max(semua, key=lambda satu: satu.ditetapkan)
