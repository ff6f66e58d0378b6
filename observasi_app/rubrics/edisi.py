"""A rubric edition as a value: one focus of observation, its target perilaku and what to look for.

A published edition comes from a TOML file of this package; a local edition is a published one that a school
(or a dinas, for the focuses of principals) completed from Ruang GTK. Both are the same type, so that a cycle
can pin either by its edition name and hash.
"""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from observasi_app.web.pilihan import Pilihan

MAKS_CHIP = 28
"""Longest label of a chip, in characters: two of them stand beside each other on a tablet held upright."""


class Jenis(Pilihan):
    """Whose practice an edition describes: a guru's lesson (D1) or a principal's leading of learning (D3)."""

    GURU = "guru", "Guru"
    KEPALA_SEKOLAH = "kepala_sekolah", "Kepala Sekolah"


class Kepastian(Pilihan):
    """Whether a source states a part, or whether it is inferred, cut off or not found."""

    BERSUMBER = "bersumber", "Bersumber"
    BELUM_PASTI = "belum_pasti", "Belum pasti"


class Arah(Pilihan):
    """Whether a look-for is an example the rubric recommends or one it advises against."""

    DIANJURKAN = "dianjurkan", "Contoh yang dianjurkan"
    DIHINDARI = "dihindari", "Contoh yang dihindari"


class Asal(Pilihan):
    """Where an edition comes from: published with the application, or completed by a school or dinas."""

    TERBIT = "terbit", "Edisi terbit"
    LOKAL = "lokal", "Edisi setempat"


class Tingkat(Pilihan):
    """The three levels on which each target perilaku is rated, lowest first; codes, never scores."""

    BELUM = "belum", "Belum dilakukan"
    BELUM_EFEKTIF = "belum_efektif", "Dilakukan tapi belum efektif"
    EFEKTIF = "efektif", "Dilakukan dan efektif"


@dataclass(frozen=True, slots=True)
class Dasar:
    """What a part leans on: keys into sumber.toml, how certain it is, and whether its wording is provisional."""

    sumber: tuple[str, ...]
    kepastian: Kepastian
    rumusan_sementara: bool = False

    @property
    def pasti(self) -> bool:
        """Tell whether a source states the part in these words."""
        return self.kepastian is Kepastian.BERSUMBER and not self.rumusan_sementara


@dataclass(frozen=True, slots=True)
class Pernyataan:
    """A sentence with what it leans on: the definition of a focus, or the line that says when it succeeds."""

    kalimat: str
    dasar: Dasar


@dataclass(frozen=True, slots=True)
class NamaLain:
    """Another name of the same focus, and who uses it: the regulation ("peraturan") or the platform ("platform")."""

    nama: str
    dipakai: str
    dasar: Dasar


@dataclass(frozen=True, slots=True)
class RumusanTingkat:
    """What one level means in this edition."""

    tingkat: Tingkat
    makna: str
    dasar: Dasar


@dataclass(frozen=True, slots=True)
class Petunjuk:
    """A look-for: an example that helps to see a target perilaku. It is noted in class, never rated by itself."""

    kode: str
    arah: Arah
    chip: str
    kalimat: str
    dasar: Dasar


@dataclass(frozen=True, slots=True)
class Target:
    """One target perilaku; the sentence is empty while no source gave it, and the target cannot be used."""

    nomor: int
    kalimat: str
    dasar: Dasar
    petunjuk: tuple[Petunjuk, ...] = ()

    @property
    def dianjurkan(self) -> tuple[Petunjuk, ...]:
        """Return the recommended look-fors in their order."""
        return tuple(satu for satu in self.petunjuk if satu.arah is Arah.DIANJURKAN)

    @property
    def dihindari(self) -> tuple[Petunjuk, ...]:
        """Return the look-fors to avoid in their order."""
        return tuple(satu for satu in self.petunjuk if satu.arah is Arah.DIHINDARI)

    @property
    def rumusan_sementara(self) -> bool:
        """Tell whether the sentence must be shown with the words "rumusan sementara"."""
        return bool(self.kalimat) and not self.dasar.pasti

    def alasan_tidak_bisa_dipakai(self) -> str | None:
        """Return why the target cannot be observed, in words, or None when it can."""
        if self.kalimat:
            return None
        return f"Rumusan target {self.nomor} belum tersedia. Lengkapi sesuai Ruang GTK agar dapat dipakai."


@dataclass(frozen=True, slots=True)
class Edisi:
    """One focus of observation in one edition. Two editions with equal content have equal hashes."""

    jenis: Jenis
    kode: str
    edisi: str
    nomor: int
    nama: str
    dimensi: str
    dasar: Dasar
    tingkat: tuple[RumusanTingkat, ...]
    target: tuple[Target, ...] = ()
    nama_lain: tuple[NamaLain, ...] = ()
    definisi: Pernyataan | None = None
    berhasil_jika: Pernyataan | None = None
    asal: Asal = Asal.TERBIT
    catatan_sumber: str = ""

    @property
    def kunci(self) -> tuple[Jenis, str, str]:
        """Return what names this edition among all."""
        return (self.jenis, self.kode, self.edisi)

    @property
    def target_terpakai(self) -> tuple[Target, ...]:
        """Return the targets that can be agreed on and watched."""
        return tuple(satu for satu in self.target if satu.alasan_tidak_bisa_dipakai() is None)

    @property
    def target_tidak_terpakai(self) -> tuple[Target, ...]:
        """Return the targets that wait for their wording."""
        return tuple(satu for satu in self.target if satu.alasan_tidak_bisa_dipakai() is not None)

    @property
    def petunjuk(self) -> Mapping[str, Petunjuk]:
        """Return every look-for of the edition by its code."""
        return {satu.kode: satu for target in self.target for satu in target.petunjuk}

    @property
    def memuat_rumusan_sementara(self) -> bool:
        """Tell whether a target, look-for or level is provisional or missing, so that a page says so once."""
        return (
            not self.target
            or any(not target.dasar.pasti for target in self.target)
            or any(satu.dasar.rumusan_sementara for satu in self.petunjuk.values())
            or any(satu.dasar.rumusan_sementara for satu in self.tingkat)
        )

    def makna(self, tingkat: Tingkat) -> str:
        """Return what a level means in this edition."""
        return next(satu.makna for satu in self.tingkat if satu.tingkat is tingkat)

    def find_target(self, nomor: int) -> Target | None:
        """Return the target of this number, or None."""
        return next((satu for satu in self.target if satu.nomor == nomor), None)

    def alasan_tidak_bisa_dipilih(self) -> str | None:
        """Return why no cycle can be opened on this focus, in words, or None when one can.

        A focus needs at least one target perilaku whose sentence a source gives in these words. Targets with a
        provisional sentence may be watched beside it but do not carry a cycle alone.
        """
        if any(target.kalimat and target.dasar.pasti for target in self.target):
            return None
        siapa = "sekolah" if self.jenis is Jenis.GURU else "dinas pendidikan"
        if any(target.kalimat for target in self.target):
            sebab = "semua rumusan target perilakunya masih sementara"
        else:
            sebab = "rumusan target perilakunya belum tersedia"
        return f"Fokus ini belum dapat dipilih: {sebab}, sampai {siapa} mengisi “Lengkapi sesuai Ruang GTK”."

    @property
    def hash(self) -> str:
        """Return the sha256 (64 hex digits) of the content, whatever file or column it was read from.

        Taken over JSON with sorted keys and NFC text, without the keys whose value is empty: a field that a later
        version of the application adds leaves the hash of the older editions as it was.
        """
        teks = json.dumps(self.to_dict(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(unicodedata.normalize("NFC", teks).encode()).hexdigest()

    def to_dict(self) -> dict[str, object]:
        """Return plain data in the shape of the TOML file, ready for a JSON column, without empty values."""
        return _drop_kosong(
            {
                "jenis": self.jenis.value,
                "kode": self.kode,
                "edisi": self.edisi,
                "nomor": self.nomor,
                "nama": self.nama,
                "dimensi": self.dimensi,
                "asal": self.asal.value,
                "catatan_sumber": self.catatan_sumber,
                **_write_dasar(self.dasar),
                "nama_lain": [
                    {"nama": satu.nama, "dipakai": satu.dipakai, **_write_dasar(satu.dasar)} for satu in self.nama_lain
                ],
                "definisi": _write_pernyataan(self.definisi),
                "berhasil_jika": _write_pernyataan(self.berhasil_jika),
                "tingkat": [
                    {
                        "kode": satu.tingkat.value,
                        "label": satu.tingkat.label,
                        "makna": satu.makna,
                        **_write_dasar(satu.dasar),
                    }
                    for satu in self.tingkat
                ],
                "target": [_write_target(satu) for satu in self.target],
            },
        )

    @classmethod
    def from_dict(cls, data: Mapping[str, object]) -> Self:
        """Build an edition from what `to_dict` wrote, or from a checked TOML file.

        Raises KeyError, TypeError or ValueError when the data is neither; `check_rubrik` says such things in words.
        """
        return cls(
            jenis=Jenis(_teks(data, "jenis")),
            kode=_teks(data, "kode"),
            edisi=_teks(data, "edisi"),
            nomor=_bilangan(data, "nomor"),
            nama=_teks(data, "nama"),
            dimensi=_teks(data, "dimensi"),
            dasar=_read_dasar(data),
            tingkat=tuple(
                RumusanTingkat(Tingkat(_teks(satu, "kode")), _teks(satu, "makna"), _read_dasar(satu))
                for satu in _tabel(data, "tingkat")
            ),
            target=tuple(_read_target(satu) for satu in _tabel(data, "target")),
            nama_lain=tuple(
                NamaLain(_teks(satu, "nama"), _teks(satu, "dipakai"), _read_dasar(satu))
                for satu in _tabel(data, "nama_lain")
            ),
            definisi=_read_pernyataan(data, "definisi"),
            berhasil_jika=_read_pernyataan(data, "berhasil_jika"),
            asal=Asal(_teks(data, "asal", Asal.TERBIT)),
            catatan_sumber=_teks(data, "catatan_sumber", ""),
        )


def _drop_kosong(data: Mapping[str, object]) -> dict[str, object]:
    return {
        kunci: nilai
        for kunci, nilai in data.items()
        if nilai is not None and nilai is not False and nilai not in ("", [])
    }


def _write_dasar(dasar: Dasar) -> dict[str, object]:
    return {
        "sumber": list(dasar.sumber),
        "kepastian": dasar.kepastian.value,
        "rumusan_sementara": dasar.rumusan_sementara,
    }


def _write_pernyataan(pernyataan: Pernyataan | None) -> dict[str, object] | None:
    if pernyataan is None:
        return None
    return _drop_kosong({"kalimat": pernyataan.kalimat, **_write_dasar(pernyataan.dasar)})


def _write_target(target: Target) -> dict[str, object]:
    data: dict[str, object] = {"nomor": target.nomor, "kalimat": target.kalimat, **_write_dasar(target.dasar)}
    for arah, daftar in ((Arah.DIANJURKAN, target.dianjurkan), (Arah.DIHINDARI, target.dihindari)):
        data[arah.value] = [
            _drop_kosong({"kode": satu.kode, "chip": satu.chip, "kalimat": satu.kalimat, **_write_dasar(satu.dasar)})
            for satu in daftar
        ]
    return _drop_kosong(data)


def _read_dasar(data: Mapping[str, object]) -> Dasar:
    sumber = data.get("sumber", [])
    if not isinstance(sumber, list):
        pesan = f"sumber harus berupa daftar, bukan {sumber!r}"
        raise TypeError(pesan)
    return Dasar(
        tuple(str(satu) for satu in sumber),
        Kepastian(_teks(data, "kepastian")),
        data.get("rumusan_sementara", False) is True,
    )


def _read_pernyataan(data: Mapping[str, object], kunci: str) -> Pernyataan | None:
    nilai = data.get(kunci)
    if nilai is None:
        return None
    if not isinstance(nilai, Mapping):
        pesan = f"{kunci} harus berupa tabel, bukan {nilai!r}"
        raise TypeError(pesan)
    return Pernyataan(_teks(nilai, "kalimat"), _read_dasar(nilai))


def _read_target(data: Mapping[str, object]) -> Target:
    return Target(
        _bilangan(data, "nomor"),
        _teks(data, "kalimat", ""),
        _read_dasar(data),
        tuple(
            Petunjuk(_teks(satu, "kode"), arah, _teks(satu, "chip"), _teks(satu, "kalimat"), _read_dasar(satu))
            for arah in Arah
            for satu in _tabel(data, arah.value)
        ),
    )


def _teks(data: Mapping[str, object], kunci: str, kalau_kosong: str | None = None) -> str:
    nilai = data[kunci] if kalau_kosong is None else data.get(kunci, kalau_kosong)
    if not isinstance(nilai, str):
        pesan = f"{kunci} harus berupa teks, bukan {nilai!r}"
        raise TypeError(pesan)
    return nilai


def _bilangan(data: Mapping[str, object], kunci: str) -> int:
    nilai = data[kunci]
    if not isinstance(nilai, int) or isinstance(nilai, bool):
        pesan = f"{kunci} harus berupa bilangan bulat, bukan {nilai!r}"
        raise TypeError(pesan)
    return nilai


def _tabel(data: Mapping[str, object], kunci: str) -> list[Mapping[str, object]]:
    nilai = data.get(kunci, [])
    if not isinstance(nilai, list) or not all(isinstance(satu, Mapping) for satu in nilai):
        pesan = f"{kunci} harus berupa daftar tabel, bukan {nilai!r}"
        raise TypeError(pesan)
    return nilai
