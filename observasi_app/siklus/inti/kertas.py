"""The paper of a cycle: Formulir A to D, filled from it or blank. The stages register their forms; this sets them.

A form shows its reader what their page shows, and nothing more: it is made of what the stage's queries gave to them.
What is not written yet is printed as lines to write on by hand, so a blank form is the same form of no cycle.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from flask import current_app, render_template

from observasi_app.berkas.cetak import read_foto, read_logo
from observasi_app.dokumen.cetak import Bahan, print_pdf
from observasi_app.dokumen.jawaban import answer_pdf, plain_nama
from observasi_app.dokumen.kop import read_kop
from observasi_app.extensions import db
from observasi_app.masuk.pengguna import current
from observasi_app.rubrics.edisi import Dasar, Edisi, Jenis, Kepastian, Target
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import find_jabatan
from observasi_app.siklus.inti.queries_kelanjutan import find_pengamat
from observasi_app.web.templat import request_now
from observasi_app.web.waktu import hari_ini, local, tanggal_panjang

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from flask import Flask, Response

    from observasi_app.berkas.queries import FotoDibaca
    from observasi_app.sekolah.queries import Orang
    from observasi_app.siklus.inti.queries import SiklusDibaca

BERKAS = Path(__file__).with_name("kertas.toml")
HURUF = ("A", "B", "C", "D")
"""The letters of the paper forms; they are not those of the stages."""

_DAFTAR = "observasi_formulir"

Rinci = list[tuple[str, str]]
"""Rows of the table at the top of a form: label and value, empty for a line to write on."""

TARGET_TANPA_FOKUS = tuple(Target(nomor, "", Dasar((), Kepastian.BELUM_PASTI)) for nomor in (1, 2, 3))
"""Where a blank form names no focus: as many targets as most have, without a sentence."""


@dataclass(frozen=True, slots=True)
class FormulirKertas:
    """One paper form: its letter and title, the template that draws it, and what that needs where there is no cycle."""

    huruf: str
    judul: str
    templat: str
    kosong: Callable[[Edisi | None], dict[str, object]]


@dataclass(frozen=True, slots=True)
class Penanda:
    """Who signs: the office, the name with titles, the NIP; what is empty becomes a line to write on."""

    jabatan: str
    nama: str = ""
    nip: str = ""


def register_formulir(
    app: Flask, huruf: str, templat: str, kosong: Callable[[Edisi | None], dict[str, object]]
) -> None:
    """Let a stage add its form; called while the house is assembled."""
    judul = _naskah()["formulir"][huruf]["judul"]
    app.extensions.setdefault(_DAFTAR, {})[huruf] = FormulirKertas(huruf, judul, templat, kosong)


def list_formulir() -> tuple[FormulirKertas, ...]:
    """Return the forms in the order of their letters."""
    ada: dict[str, FormulirKertas] = current_app.extensions[_DAFTAR]
    return tuple(ada[huruf] for huruf in HURUF)


class Diamati(Protocol):
    """What a preparation says of what is observed."""

    @property
    def mapel(self) -> str:
        """The subject of a lesson."""

    @property
    def kelas(self) -> str:
        """The class of a lesson."""

    @property
    def kegiatan(self) -> str:
        """The name of a principal's event."""


def subject_rows(edisi: Edisi | None, isi: Diamati | None = None) -> Rinci:
    """Return which lesson it was, or which event where the edition describes a principal's practice."""
    if edisi is not None and edisi.jenis is Jenis.KEPALA_SEKOLAH:
        return [("Nama kegiatan", isi.kegiatan if isi else "")]
    return [("Mata pelajaran", isi.mapel if isi else ""), ("Kelas", isi.kelas if isi else "")]


def time_rows(hari: date | None = None, pukul: str = "", tempat: str = "") -> Rinci:
    """Return when and where it was."""
    return [("Hari, tanggal", tanggal_panjang(hari) if hari else ""), ("Waktu", pukul), ("Tempat", tempat)]


def target_kosong(edisi: Edisi | None) -> tuple[Target, ...]:
    """Return the targets of a form that is still blank: those of the focus, or three without a sentence."""
    return edisi.target_terpakai if edisi is not None else TARGET_TANPA_FOKUS


def fokus_kertas(edisi: Edisi) -> str:
    """Return how the address of a blank form names a focus: "guru.keteraturan-suasana-kelas"."""
    return f"{edisi.jenis.value}.{edisi.kode}"


def print_siklus(
    siklus: SiklusDibaca,
    huruf: str,
    isi: dict[str, object],
    saat: datetime | None,
    foto: Iterable[FotoDibaca] = (),
) -> Response:
    """Answer a form of a cycle as PDF; `isi` is what its template needs.

    `saat` is when what it says was done: the day by its signatures, and the day whose offices count; None: not yet.
    `foto` are the photos its template shows, read through the same reader.
    """
    hari = local(saat, siklus.zona).date() if saat is not None else None
    berlaku = hari or hari_ini(siklus.zona, request_now())
    gambar = read_foto(current(), siklus.sekolah_id, foto)
    konteks = isi | {
        "siklus": siklus,
        "kepala": siklus.kepala,
        "rhk": f"{_naskah()['rhk'][siklus.rubrik]}: {siklus.nama_fokus}",
        "hari": hari,
        "penanda": (_observer(siklus, saat, berlaku), _observed(siklus, berlaku)),
        "gambar": frozenset(gambar),
    }
    bahan = {f"foto:{id_}": Bahan("image/jpeg", bytes_) for id_, bytes_ in gambar.items()}
    return _print(huruf, siklus.sekolah_id, siklus.pelaku.nama, konteks, bahan)


def print_kosong(sekolah_id: UUID | None, huruf: str, edisi: Edisi | None = None) -> Response:
    """Answer a blank form; with an edition its focus and targets stand on it."""
    rhk = f"{_naskah()['rhk'][edisi.jenis.value]}: {edisi.nama}" if edisi else ""
    konteks = _find(huruf).kosong(edisi) | {
        "siklus": None,
        "kepala": edisi is not None and edisi.jenis is Jenis.KEPALA_SEKOLAH,
        "edisi": edisi,
        "rhk": rhk,
        "hari": None,
        "penanda": (Penanda("Pengamat"), Penanda(edisi.jenis.label if edisi else Peran.GURU.label)),
        "gambar": frozenset(),
    }
    return _print(huruf, sekolah_id, edisi.nama if edisi else "kosong", konteks, {})


def _print(
    huruf: str, sekolah_id: UUID | None, nama: str, konteks: dict[str, Any], bahan: dict[str, Bahan]
) -> Response:
    formulir, kop = _find(huruf), read_kop(sekolah_id, read_logo(sekolah_id) if sekolah_id else b"")
    html = render_template(formulir.templat, formulir=formulir, kop=kop, **konteks)
    db.session.rollback()  # everything is read: no transaction waits while the paper is set
    isi = print_pdf(html, kop.bahan | bahan)
    return answer_pdf(isi, plain_nama("formulir", huruf, nama))


def _find(huruf: str) -> FormulirKertas:
    satu: FormulirKertas = current_app.extensions[_DAFTAR][huruf]
    return satu


def _observer(siklus: SiklusDibaca, saat: datetime | None, hari: date) -> Penanda:
    """Return how who watched then signs: by the office held that day; a colleague is a guru pengamat."""
    pengamat, sekolah_id = find_pengamat(siklus, saat)
    jabatan = find_jabatan(pengamat.id, sekolah_id, hari)
    if jabatan in ("", Peran.GURU.label):
        jabatan = "Guru Pengamat" if jabatan else "Pengamat"
    return _signer(jabatan, pengamat)


def _observed(siklus: SiklusDibaca, hari: date) -> Penanda:
    if siklus.rubrik == Peran.GURU.value:
        return _signer(Peran.GURU.label, siklus.pelaku)
    return _signer(find_jabatan(siklus.pelaku.id, siklus.sekolah_id, hari) or Peran.KEPALA_SEKOLAH.label, siklus.pelaku)


def _signer(jabatan: str, orang: Orang) -> Penanda:
    return Penanda(jabatan, orang.nama_lengkap, orang.nip or "")


@cache
def _naskah() -> dict[str, Any]:
    return tomllib.loads(BERKAS.read_text(encoding="utf-8"))
