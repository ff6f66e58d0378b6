"""A talk that was written down twice, far from each other: noted together, and handed in by the guru herself.

What came second was refused and kept as its writer's draft, marked `BERTEMU`; the document that stands is the other
version. Its writer chooses this, that or both. Pure but for `choose_versi`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from observasi_app.luring.draf import BERTEMU, Beda, Pilihan, keep_chosen, read_isi, write_isi
from observasi_app.luring.operasi import kerjakan
from observasi_app.siklus.c_diskusi.rules import PALING_BANYAK_LANGKAH
from observasi_app.siklus.inti.actions import lock_siklus, note
from observasi_app.siklus.inti.alur import BelumBolehError
from observasi_app.siklus.inti.tahap import Pihak
from observasi_app.web.waktu import tanggal_angka

if TYPE_CHECKING:
    from collections.abc import Iterable

    from observasi_app.luring.draf import DrafTersimpan, Isian
    from observasi_app.luring.operasi import Operasi
    from observasi_app.siklus.c_diskusi.queries import TindakLanjutDibaca
    from observasi_app.siklus.inti.queries import SiklusDibaca

PILIHAN = ("ini", "itu", "keduanya")
"""The draft as it is, the document that stands, or both in one."""
BICARA = ("pertanyaan", "respon", "catatan")
_TEKS = {"refleksi": "Refleksi", "tujuan": "Tujuan", "dukungan": "Dukungan"}
_LANGKAH = ("upaya", "tanggal", "ukuran")


@dataclass(frozen=True, slots=True)
class Kunci:
    """The draft that met the document and, for the pengamat, the form in which the words of the talk go on."""

    draf: str
    bicara: str = ""


def compare(draf: DrafTersimpan, dokumen: TindakLanjutDibaca | None, pihak: Pihak | None) -> tuple[Beda, ...]:
    """Return where a draft that met a document differs from it; nothing when it met none or says the same."""
    if draf.isi is None or BERTEMU not in draf.isi or dokumen is None:
        return ()
    if pihak is None or dokumen.dicatat_bersama is (pihak is Pihak.PENGAMAT):
        return ()
    ini, itu = dict(draf.isi.lists()), isian_of(dokumen)
    beda = [Beda(kata, _first(ini, nama), _first(itu, nama)) for nama, kata in _TEKS.items()]
    beda.append(Beda("Langkah", _tell_steps(_steps(ini)), _tell_steps(_steps(itu))))
    return tuple(satu for satu in beda if satu.ini != satu.itu)


def isian_of(dokumen: TindakLanjutDibaca) -> Isian:
    """Return a document as its form would post it."""
    isi = {nama: [getattr(dokumen, nama)] for nama in _TEKS}
    for n, langkah in enumerate(dokumen.langkah, start=1):
        tanggal = tanggal_angka(langkah.tanggal) if langkah.tanggal else ""
        isi |= {f"upaya_{n}": [langkah.upaya], f"tanggal_{n}": [tanggal], f"ukuran_{n}": [langkah.ukuran]}
    return isi


def merge(ini: Isian, itu: Isian) -> Isian:
    """Put both into one form: texts one under the other, the steps of one after those of the other.

    Steps that there is no row for stand as words in the last row, so that nothing of either is left out.
    """
    hasil = {nama: nilai for nama, nilai in ini.items() if not nama.startswith(_LANGKAH)}
    for nama in _TEKS:
        hasil[nama] = ["\n".join(dict.fromkeys(filter(None, (_first(ini, nama), _first(itu, nama)))))]
    langkah = list(dict.fromkeys([*_steps(ini), *_steps(itu)]))
    muat, sisa = langkah[:PALING_BANYAK_LANGKAH], langkah[PALING_BANYAK_LANGKAH:]
    for n, satu in enumerate(muat, start=1):
        hasil |= {f"{apa}_{n}": [kata] for apa, kata in zip(_LANGKAH, satu, strict=True)}
    if sisa:
        hasil[f"upaya_{PALING_BANYAK_LANGKAH}"] = ["\n".join([muat[-1][0], _tell_steps(sisa)])]
    return hasil


def choose_versi(op: Operasi, siklus: SiklusDibaca, kunci: Kunci, pilihan: str, dokumen: TindakLanjutDibaca) -> None:
    """Make of the draft what its writer chose; the draft as it stood is kept beside it. The cycle does not move."""
    siapa = op.pegawai_id
    with kerjakan(op) as sesi:
        lock_siklus(sesi, siklus)
        semula = read_isi(sesi, siapa, kunci.draf)
        if BERTEMU not in semula:
            raise BelumBolehError("Pilihan ini sudah dibuat.")
        ini = {nama: nilai for nama, nilai in semula.items() if nama != BERTEMU}
        keep_chosen(sesi, siapa, kunci.draf, Pilihan(op.id, ini, pilihan, op.waktu))
        write_isi(sesi, siapa, kunci.draf, _chosen(pilihan, ini, dokumen), op.waktu)
        bicara = {nama: ini[nama] for nama in BICARA if any(ini.get(nama, ()))}
        if pilihan == "itu" and kunci.bicara and bicara:
            write_isi(sesi, siapa, kunci.bicara, read_isi(sesi, siapa, kunci.bicara) | bicara, op.waktu)
        note(sesi, op, siklus, "memilih di antara dua catatan diskusi", {"pilihan": pilihan})


def _chosen(pilihan: str, ini: Isian, dokumen: TindakLanjutDibaca) -> Isian:
    if pilihan == "keduanya":
        return merge(ini, isian_of(dokumen))
    return {} if pilihan == "itu" else ini


def _first(isi: Isian, nama: str) -> str:
    return next(iter(isi.get(nama, [])), "").strip()


def _steps(isi: Isian) -> list[tuple[str, ...]]:
    baris = (tuple(_first(isi, f"{apa}_{n}") for apa in _LANGKAH) for n in range(1, PALING_BANYAK_LANGKAH + 1))
    return [satu for satu in baris if any(satu)]


def _tell_steps(langkah: Iterable[tuple[str, ...]]) -> str:
    return "\n".join(" · ".join(filter(None, satu)) for satu in langkah)
