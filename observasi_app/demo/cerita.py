"""The stories of the demo, read from `cerita.toml`: what each guru and her pengamat wrote, and on which day."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from observasi_app.rubrics.edisi import Jenis
from observasi_app.siklus.inti.cara import Cara
from observasi_app.siklus.inti.jenis import JenisSiklus
from observasi_app.siklus.inti.tahap import Keadaan

BERKAS = Path(__file__).with_name("cerita.toml")


@dataclass(frozen=True, slots=True)
class Catatan:
    """One note of a lesson: its minute, its target (None: general), a look-for's code or words."""

    menit: int
    target: int | None
    petunjuk: str
    teks: str


@dataclass(frozen=True, slots=True)
class FotoLukisan:
    """A photo to be drawn: what it shows, and the seed of its variation."""

    motif: str
    benih: int


@dataclass(frozen=True, slots=True)
class FotoKelas:
    """A photo taken in class, with the minute and the target it belongs to."""

    menit: int
    target: int
    foto: FotoLukisan


@dataclass(frozen=True, slots=True)
class CeritaB:
    """The lesson and its result; without `tingkat` it was not concluded yet."""

    baris: tuple[Catatan, ...]
    foto: tuple[FotoKelas, ...] = ()
    tingkat: Mapping[int, str] = field(default_factory=dict)
    tambahan: Mapping[int, str] = field(default_factory=dict)
    rekomendasi: str = ""
    sementara: Mapping[int, str] = field(default_factory=dict)
    jeda: int | None = None


@dataclass(frozen=True, slots=True)
class Rencana:
    """One agreed step: what, on which school day, by what it shows."""

    upaya: str
    hari: int
    ukuran: str


@dataclass(frozen=True, slots=True)
class CeritaC:
    """The follow-up and the talk about it."""

    refleksi: str
    tujuan: str
    dukungan: str
    langkah: tuple[Rencana, ...]
    pertanyaan: str = ""
    respon: str = ""
    catatan: str = ""
    kesadaran: str = ""


@dataclass(frozen=True, slots=True)
class CeritaD:
    """One entry about a step (`langkah` is its number; None: one nobody had planned)."""

    hari: int
    keadaan: str
    langkah: int | None = None
    judul: str = ""
    cerita: str = ""
    alasan: str = ""
    foto: tuple[FotoLukisan, ...] = ()


@dataclass(frozen=True, slots=True)
class CeritaE:
    """The four answers."""

    inspirasi: str
    perubahan: str
    tantangan: tuple[str, ...]
    rencana: str


@dataclass(frozen=True, slots=True)
class CeritaKunjungan:
    """A later visit: (target, level, note) for each target that was seen."""

    hari: int
    target: tuple[tuple[int, str, str], ...]
    catatan: str


@dataclass(frozen=True, slots=True)
class CeritaTanggapan:
    """The pengamat's response."""

    capaian: str
    tantangan: str
    peningkatan: str
    kesadaran: str


@dataclass(frozen=True, slots=True)
class CeritaUcapan:
    """Something said beside a stage."""

    hari: int
    tahap: str
    oleh: str
    teks: str
    bagian: str = ""
    kutipan: str = ""


@dataclass(frozen=True, slots=True)
class CeritaMandiri:
    """What a principal wrote about the event: (place in the form, words), and the photos of it."""

    hari: int
    baris: tuple[tuple[str, str], ...]
    foto: tuple[FotoLukisan, ...]
    belum: tuple[tuple[str, str], ...] = ()
    """What the pengawas found not enough, a school day later: (place, words)."""


@dataclass(frozen=True, slots=True)
class CeritaKoreksi:
    """A correction that the guru asked for, and the words with which the pengamat agreed a school day later."""

    hari: int
    tahap: str
    alasan: str
    jawaban: str


@dataclass(frozen=True, slots=True)
class CeritaUsulan:
    """Another time that one side proposed: the pengamat for a preparation, either for an agreed lesson."""

    hari: int
    jam: str
    alasan: str
    diterima: bool = False


@dataclass(frozen=True, slots=True)
class Cerita:
    """One cycle as it is to be told, as far as `keadaan`; days are school days from the day of making."""

    guru: str
    fokus: str
    keadaan: Keadaan
    jenis: JenisSiklus = JenisSiklus.PENILAIAN
    rubrik: Jenis = Jenis.GURU
    pengamat: str = ""
    kegiatan: str = ""
    cara: Cara = Cara.LANGSUNG
    video: str = ""
    mandiri: CeritaMandiri | None = None
    kelas: str = ""
    mapel: str = ""
    hari: int = 0
    jam: str = ""
    tempat: str = ""
    catatan: str = ""
    tautan: str = ""
    saat: Mapping[str, int] = field(default_factory=dict)
    upaya: Mapping[int, str] = field(default_factory=dict)
    usulan: CeritaUsulan | None = None
    ulang: CeritaUsulan | None = None
    alasan_tidak: str = ""
    alasan_a: str = ""
    alasan_c: str = ""
    alasan_e: str = ""
    alasan_henti: str = ""
    perlihatkan_tingkat: int | None = None
    b: CeritaB | None = None
    c: CeritaC | None = None
    d: tuple[CeritaD, ...] = ()
    kunjungan: CeritaKunjungan | None = None
    e_awal: CeritaE | None = None
    e: CeritaE | None = None
    tanggapan: CeritaTanggapan | None = None
    ucapan: tuple[CeritaUcapan, ...] = ()
    koreksi: CeritaKoreksi | None = None


def load_cerita() -> tuple[Cerita, ...]:
    """Return every story in the order of the file; TypeError names a key that does not exist."""
    isi = tomllib.loads(BERKAS.read_text(encoding="utf-8"))
    return tuple(_read(satu) for satu in isi["siklus"])


def load_arsip() -> tuple[Cerita, ...]:
    """Return the stories of half-years that are over; their days are school days from the end of each."""
    return tuple(_read(satu) for satu in tomllib.loads(BERKAS.read_text(encoding="utf-8"))["arsip"])


def _read(d: dict[str, Any]) -> Cerita:
    baca: dict[str, Any] = {
        "keadaan": Keadaan,
        "jenis": JenisSiklus,
        "rubrik": Jenis,
        "cara": Cara,
        "mandiri": lambda m: CeritaMandiri(
            m["hari"],
            tuple((k, t) for k, t in m["baris"]),
            _read_foto(m["foto"]),
            tuple((k, t) for k, t in m.get("belum", [])),
        ),
        "upaya": _by_target,
        "usulan": lambda u: CeritaUsulan(**u),
        "ulang": lambda u: CeritaUsulan(**u),
        "b": _read_b,
        "c": lambda c: CeritaC(**(c | {"langkah": tuple(Rencana(*r) for r in c["langkah"])})),
        "d": lambda daftar: tuple(CeritaD(**(d | {"foto": _read_foto(d.get("foto", []))})) for d in daftar),
        "kunjungan": lambda k: CeritaKunjungan(**(k | {"target": tuple((n, t, c) for n, t, c in k["target"])})),
        "e_awal": _read_e,
        "e": _read_e,
        "tanggapan": lambda t: CeritaTanggapan(**t),
        "koreksi": lambda k: CeritaKoreksi(**k),
        "ucapan": lambda daftar: tuple(CeritaUcapan(**u) for u in daftar),
    }
    return Cerita(**{kunci: baca[kunci](nilai) if kunci in baca else nilai for kunci, nilai in d.items()})


def _read_b(b: dict[str, Any]) -> CeritaB:
    return CeritaB(
        **(
            b
            | {kunci: _by_target(b[kunci]) for kunci in ("tingkat", "tambahan", "sementara") if kunci in b}
            | {
                "baris": tuple(_read_catatan(*satu) for satu in b["baris"]),
                "foto": tuple(
                    FotoKelas(f["menit"], f["target"], FotoLukisan(f["motif"], f["benih"])) for f in b.get("foto", [])
                ),
            }
        )
    )


def _read_catatan(menit: int, target: int, teks: str) -> Catatan:
    if teks.startswith("@"):
        return Catatan(menit, target, teks[1:], "")
    return Catatan(menit, target or None, "", teks)


def _read_e(e: dict[str, Any]) -> CeritaE:
    return CeritaE(**(e | {"tantangan": tuple(e["tantangan"])}))


def _read_foto(daftar: list[tuple[str, int]]) -> tuple[FotoLukisan, ...]:
    return tuple(FotoLukisan(motif, benih) for motif, benih in daftar)


def _by_target(tabel: Mapping[str, str]) -> dict[int, str]:
    return {int(nomor): teks for nomor, teks in tabel.items()}
