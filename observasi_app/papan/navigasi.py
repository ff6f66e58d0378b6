"""The navigation of each hat, made from the pages that exist: no link leads nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from flask import current_app, request, url_for

from observasi_app.masuk.pengguna import current_or_none, is_own
from observasi_app.sekolah.peran import Peran

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from flask import Flask


@dataclass(frozen=True, slots=True)
class Butir:
    """One place of the navigation; `milik` names the endpoints and rooms that belong to it."""

    label: str
    titik: str
    ikon: str
    milik: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ButirNav:
    """The same as the page draws it."""

    label: str
    url: str
    aktif: bool
    ikon: str


SIKLUS = frozenset({"siklus", "a_persiapan", "b_observasi", "b_mandiri", "c_diskusi", "d_upaya", "e_refleksi", "salin"})
"""The rooms of a cycle."""
PENILAIAN = frozenset({"penilaian", "rekomendasi", "keberatan", "organisasi", "periodik"})
"""The rooms of the appraisal."""

SENDIRI = frozenset(
    {
        "papan.siklus_saya",
        "siklus.baru_kepala",
        "siklus.buka_kepala",
        "rencana.milik_saya",
        "penilaian.milik_saya",
        "pemutakhiran",
        "milik_sendiri",
    }
)
"""Where a principal stands in his own work: it begins on his home. The last is no room but any page that says so."""

_BERANDA = Butir("Beranda", "papan.beranda", "rumah")
_RUBRIK = Butir("Rubrik", "rubrik.daftar", "buku", frozenset({"rubrik"}))

NAVIGASI: Mapping[Peran, tuple[Butir, ...]] = {
    Peran.GURU: (
        Butir("Beranda", "papan.beranda", "rumah", frozenset({"pemutakhiran", *PENILAIAN})),
        Butir("Rencana", "rencana.milik_saya", "daftar", frozenset({"rencana", "pelaksanaan"})),
        Butir("Siklus", "papan.siklus_saya", "siklus", SIKLUS),
        _RUBRIK,
    ),
    Peran.KEPALA_SEKOLAH: (
        Butir("Beranda", "papan.beranda", "rumah", SENDIRI),
        Butir("Guru", "papan.guru", "orang-orang", SIKLUS | {"rencana", "pelaksanaan", "papan.bukti"}),
        Butir("Jadwal", "papan.jadwal", "jadwal"),
        Butir("Penilaian", "penilaian.antrean", "penilaian", PENILAIAN),
        _RUBRIK,
    ),
    Peran.COACH: (
        _BERANDA,
        Butir("Refleksi", "pendampingan.refleksi", "pesan", frozenset({"e_refleksi"})),
        Butir("Guru dampingan", "pendampingan.dampingan", "orang-orang", (SIKLUS - {"e_refleksi"}) | {"rencana"}),
        _RUBRIK,
    ),
    Peran.PENGAWAS: (_BERANDA, Butir("Penilaian", "rekomendasi.pimpinan", "penilaian", PENILAIAN), _RUBRIK),
    Peran.KEPALA_DINAS: (
        _BERANDA,
        Butir("Sekolah", "papan.wilayah", "bendera", frozenset({"rencana", "pelaksanaan", "pemutakhiran"})),
        Butir("Penilaian", "rekomendasi.antrean", "penilaian", PENILAIAN),
        _RUBRIK,
    ),
    Peran.OPERATOR: (
        _BERANDA,
        Butir("Orang", "orang.daftar", "orang-orang", frozenset({"orang", "pemutakhiran"})),
        Butir("Pasangan coach", "orang.pasangan", "pesan"),
        _RUBRIK,
    ),
}
"""The places of each hat, in the order of the bar."""


def has_page(titik: str) -> bool:
    """Tell whether an endpoint exists in this installation."""
    return titik in current_app.view_functions


def build_nav() -> tuple[ButirNav, ...]:
    """Return the navigation of the hat worn now; empty before sign-in and before a first password is replaced."""
    pengguna = current_or_none()
    if pengguna is None or pengguna.harus_ganti:
        return ()
    gambar: Callable[[Peran, str, str, str], tuple[ButirNav, ...]] = current_app.extensions["navigasi"]
    kamar = request.blueprint or ""
    if pengguna.peran is Peran.KEPALA_SEKOLAH and is_own():
        kamar = "milik_sendiri"
    return gambar(pengguna.peran, request.root_path, request.endpoint or "", kamar)


def register_navigasi(app: Flask) -> None:
    """Draw each bar once for this application: it is the same for everyone who wears a hat on a page."""
    app.extensions["navigasi"] = lru_cache(maxsize=512)(_draw)


def _draw(peran: Peran, _akar: str, titik: str, kamar: str) -> tuple[ButirNav, ...]:
    di_sini = {titik, kamar}
    ada = [b for b in NAVIGASI[peran] if has_page(b.titik)]
    aktif = next((b for b in ada if b.titik in di_sini), None) or next((b for b in ada if b.milik & di_sini), None)
    return tuple(ButirNav(b.label, url_for(b.titik), b is aktif, b.ikon) for b in ada)
