"""What a lesson's time, its lines and its result must be. Pure functions; every reason at once; they read no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from observasi_app.rubrics.edisi import Arah, Edisi, Tingkat
from observasi_app.siklus.inti.alur import BelumBolehError
from observasi_app.siklus.inti.tahap import Keadaan, Pihak
from observasi_app.web.alasan import Alasan
from observasi_app.web.waktu import menit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

TIDAK_SEMPAT = "tidak_sempat"
LABEL_TIDAK_SEMPAT = "Tidak sempat diamati"

KELONGGARAN = 5
"""Seconds by which a tablet's clock may run ahead of the server's before its moment is drawn back."""


def check_foto(keadaan: Keadaan, pihak: Pihak | None) -> None:
    """Refuse whoever may not hang a photo on a line of class; raises `BelumBolehError`.

    Words travel first and photos after them, so a photo may come long after the lesson: until the cycle is closed.
    """
    if pihak is not Pihak.PENGAMAT:
        raise BelumBolehError("Hanya pengamat yang dapat menambah foto pada catatan observasi.")
    if not keadaan.berjalan:
        raise BelumBolehError("Siklus ini sudah selesai.")


# ── The time of the lesson ──────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Jeda:
    """One pause; its end is None while it lasts."""

    mulai: datetime
    selesai: datetime | None


def elapsed(mulai: datetime, jeda: Iterable[Jeda], sampai: datetime) -> int:
    """Return the whole seconds of lesson between `mulai` and `sampai`, pauses left out; never negative."""
    berlalu = sampai - mulai
    for satu in jeda:
        akhir = min(satu.selesai or sampai, sampai)
        berlalu -= max(akhir - satu.mulai, timedelta(0))
    return max(0, int(berlalu.total_seconds()))


def clamp_detik(detik: int | None, kini: int) -> int:
    """Return the second of the lesson a line belongs to: the tablet's own, drawn into what has elapsed."""
    return kini if detik is None else min(max(detik, 0), kini + KELONGGARAN)


def clamp_saat(saat: datetime | None, mulai: datetime, jeda: tuple[Jeda, ...], kini: datetime) -> datetime:
    """Return the instant of a pause or its end: the tablet's own, not before the last one and not after now."""
    terakhir = max([mulai, *(t for satu in jeda for t in (satu.mulai, satu.selesai) if t is not None)])
    return kini if saat is None else min(max(saat, terakhir), kini)


PALING_LAMA = timedelta(days=14)
"""So long a device keeps the pages of a lesson, and so far back a lesson may have begun when its start arrives."""


def clamp_mulai(saat: datetime | None, paling_awal: datetime, kini: datetime) -> datetime:
    """Return when the lesson began: the tablet's own instant, not before there was anything to observe, nor after now.

    A start that waited on the tablet for the network still tells the real time of the lesson.
    """
    return kini if saat is None else min(max(saat, paling_awal, kini - PALING_LAMA), kini)


# ── What was noted about a target ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class BarisTarget:
    """One line as far as the result is concerned: its second, the look-for behind it (or ""), its words."""

    detik: int
    petunjuk: str
    teks: str


TANPA_JAM = -1
"""The second of a line that was not noted by a clock: written by the person observed, after the event."""


def write_catatan(edisi: Edisi, baris: Iterable[BarisTarget]) -> str:
    """Return the words with which the catatan of a target starts.

    Taps on one chip become its sentence with ×n and the minutes; what was written by hand stands as it was written.
    """
    tulisan: dict[tuple[str, int], list[int]] = {}
    for nomor, satu in enumerate(sorted(baris, key=lambda b: b.detik)):
        ketukan = satu.petunjuk in edisi.petunjuk and satu.teks == edisi.petunjuk[satu.petunjuk].kalimat
        tulisan.setdefault((satu.teks, 0 if ketukan else nomor + 1), []).append(satu.detik)
    return "\n".join(_sentence(teks, detik) for (teks, _), detik in tulisan.items())


def _sentence(kalimat: str, detik: list[int]) -> str:
    berjam = [d for d in detik if d != TANPA_JAM]
    if not berjam:
        return kalimat
    menit_saja = ", ".join(dict.fromkeys(menit(d).removeprefix("menit ") for d in berjam))
    kali = f"×{len(detik)}, " if len(detik) > 1 else ""
    return f"{kalimat} ({kali}menit {menit_saja})"


# ── The result ──────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class HasilTarget:
    """What the result says of one target; `tingkat` is None where the reader may not see it."""

    nomor: int
    tingkat: str | None
    alasan: str
    catatan: str


@dataclass(frozen=True, slots=True)
class JejakTarget:
    """What the lines say of one target: whether there is any, and whether one is a recommended look-for."""

    ada: bool = False
    dianjurkan: bool = False


def read_jejak(edisi: Edisi, nomor: int, baris: Iterable[BarisTarget]) -> JejakTarget:
    """Return what the lines tagged with this target say of it."""
    target = edisi.find_target(nomor)
    dianjurkan = {p.kode for p in target.petunjuk if p.arah is Arah.DIANJURKAN} if target else set()
    kode = [satu.petunjuk for satu in baris]
    return JejakTarget(ada=bool(kode), dianjurkan=any(k in dianjurkan for k in kode))


def ask_alasan(nomor: int, tingkat: str | None, jejak: JejakTarget) -> str:
    """Return the question to which a level owes an answer in words, or "" when it owes none.

    "Belum dilakukan" without a line owes nothing: a missing note is right for it.
    Source: cycle specification, sections 2.1 (row B) and 3.1 (the rating rests on noted evidence).
    """
    if tingkat == TIDAK_SEMPAT:
        return f"Tuliskan mengapa target {nomor} tidak sempat diamati."
    if tingkat in (Tingkat.BELUM_EFEKTIF.value, Tingkat.EFEKTIF.value) and not jejak.ada:
        label = Tingkat(tingkat).label
        return f"Belum ada catatan untuk target {nomor}. Tuliskan apa yang membuat Anda memilih “{label}”."
    if tingkat == Tingkat.BELUM.value and jejak.dianjurkan:
        return f"Ada perilaku yang dianjurkan tercatat. Tuliskan mengapa target {nomor} “{Tingkat.BELUM.label}”."
    return ""


def check_hasil(
    target: tuple[HasilTarget, ...], jejak: Mapping[int, JejakTarget], rekomendasi: str
) -> tuple[Alasan, ...]:
    """Return everything that is missing: a level for each target, the words a level owes, and the rekomendasi."""
    alasan: list[Alasan] = []
    for satu in target:
        if not satu.tingkat:
            alasan.append(Alasan(f"tingkat_{satu.nomor}", f"Pilih tingkat untuk target {satu.nomor}."))
            continue
        tanya = ask_alasan(satu.nomor, satu.tingkat, jejak.get(satu.nomor, JejakTarget()))
        if tanya and not satu.alasan.strip():
            alasan.append(Alasan(f"alasan_{satu.nomor}", tanya))
    if not rekomendasi.strip():
        alasan.append(Alasan("rekomendasi", "Tuliskan satu rekomendasi, satu kalimat pun cukup."))
    return tuple(alasan)


# ── The cards of the classroom ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class KartuChip:
    """One look-for as a chip: its code, label and sentence, and how often it was noted."""

    nilai: str
    label: str
    lengkap: str
    jenis: str
    jumlah: int


@dataclass(frozen=True, slots=True)
class KartuTarget:
    """One target as the classroom shows it."""

    nomor: int
    kalimat: str
    disepakati: bool
    jumlah_catatan: int
    terpilih: str | None
    chip_list: tuple[KartuChip, ...]


def order_target(edisi: Edisi, disepakati: Iterable[int]) -> tuple[int, ...]:
    """Return the numbers of every usable target: the agreed ones first, each group in the order of the rubric."""
    sepakat = set(disepakati)
    return tuple(sorted((t.nomor for t in edisi.target_terpakai), key=lambda n: (n not in sepakat, n)))


def build_kartu(
    edisi: Edisi, disepakati: Iterable[int], baris: Iterable[tuple[int | None, str]], tingkat: Mapping[int, str]
) -> tuple[KartuTarget, ...]:
    """Return the cards in their order; `baris` are the standing lines as (target, look-for)."""
    sepakat, tercatat = set(disepakati), list(baris)
    kartu: list[KartuTarget] = []
    for nomor in order_target(edisi, sepakat):
        target = edisi.find_target(nomor)
        assert target is not None  # noqa: S101 - the number came from this edition
        milik = [petunjuk for untuk, petunjuk in tercatat if untuk == nomor]
        chip = tuple(
            KartuChip(p.kode, p.chip, p.kalimat, p.arah.value, milik.count(p.kode))
            for p in (*target.dianjurkan, *target.dihindari)
        )
        kartu.append(KartuTarget(nomor, target.kalimat, nomor in sepakat, len(milik), tingkat.get(nomor), chip))
    return tuple(kartu)
