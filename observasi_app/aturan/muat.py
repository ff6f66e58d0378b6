"""Reads the rule set of a year and says in Indonesian what is wrong with one.

A year may follow another (`seperti = 2026`): then its file holds only what differs, each part with its own base.
"""

from collections.abc import Collection, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import cast

from observasi_app.aturan.bagian import mark
from observasi_app.aturan.dasar import Dasar, Setempat
from observasi_app.aturan.dasar import read_dasar as _read_dasar
from observasi_app.aturan.penilaian import AturanPenilaian, check_penilaian, read_penilaian
from observasi_app.aturan.rencana import AturanRencana, check_rencana, read_rencana, read_rencana_kepala
from observasi_app.rubrics.naskah import Jalur, Masalah, Naskah, is_tipe, list_tabel
from observasi_app.rubrics.sumber import Sumber, check_sumber

FOLDER = Path(__file__).parent
"""Where the rule sets published with the application stand."""

TAHAP = ("A", "B", "C", "D", "E")

SEPERTI = "seperti"
"""Key of the year whose rules count wherever a year says nothing of its own."""

TANPA = "tanpa"
"""Key of what is not taken over from that year, such as `rencana.kompetensi`."""

_DASAR: Mapping[str, type] = {"sumber": list, "kepastian": str}
_ATURAN: Mapping[str, type] = {
    "tahun": int,
    "periode": list,
    "jendela": list,
    "cara": list,
    "dasar_hukum": list,
    "penilaian": dict,
    "rencana": dict,
}
_CARA: Mapping[str, type] = {"kode": str, "jenis": str, "boleh": bool, **_DASAR}
CARA = ("langsung", "video", "catatan_mandiri")
JENIS_SIKLUS = ("guru", "kepala_sekolah")
_PERIODE: Mapping[str, type] = {"nama": str, "label": str, "mulai": date, "selesai": date, **_DASAR}
_JENDELA: Mapping[str, type] = {"kode": str, "label": str, **_DASAR}
_JENDELA_PILIHAN: Mapping[str, type] = {"mulai": date, "selesai": date, "periode": str}
_TANPA_SETEMPAT: Mapping[str, Setempat] = MappingProxyType({})
_DASAR_HUKUM: Mapping[str, type] = {"nama": str, **_DASAR}


@dataclass(frozen=True, slots=True)
class Periode:
    """The span of one plan and its cycles; both days belong to it. `nama` is what a school calls it."""

    nama: str
    label: str
    mulai: date
    selesai: date
    dasar: Dasar

    def holds(self, hari: date) -> bool:
        """Tell whether a school's day lies in the period."""
        return self.mulai <= hari <= self.selesai


@dataclass(frozen=True, slots=True)
class Jendela:
    """When an act is best done: guidance that blocks nothing. Without dates no source gives any.

    `periode` names the one it belongs to; empty where it is the same in each period of the year.
    """

    kode: str
    label: str
    mulai: date | None
    selesai: date | None
    dasar: Dasar
    periode: str = ""


@dataclass(frozen=True, slots=True)
class AturanCara:
    """Whether a way to observe may be used in the cycle of a guru, or of a principal (`jenis`)."""

    kode: str
    jenis: str
    boleh: bool
    dasar: Dasar


@dataclass(frozen=True, slots=True)
class DasarHukum:
    """A regulation the rule set rests on, by the name it is cited with."""

    nama: str
    dasar: Dasar


@dataclass(frozen=True, slots=True)
class Aturan:
    """The rules of one year, with the sources their parts name."""

    tahun: int
    periode: tuple[Periode, ...]
    """In the order of the year; most years have one."""
    jendela: tuple[Jendela, ...]
    cara: tuple[AturanCara, ...]
    dasar_hukum: tuple[DasarHukum, ...]
    penilaian: AturanPenilaian
    rencana: AturanRencana
    rencana_kepala: AturanRencana | None
    """How a kepala sekolah plans; None where the year says nothing of it."""
    sumber: Mapping[str, Sumber]
    setempat: tuple[Setempat, ...] = ()
    """What a school or its dinas set in place of what no source gives."""

    def find_periode(self, hari: date) -> Periode | None:
        """Return the period that a day lies in."""
        return next((satu for satu in self.periode if satu.holds(hari)), None)

    def list_jendela(self, periode: str) -> tuple[Jendela, ...]:
        """Return the windows of the period of this name, and those that are the same in each."""
        return tuple(satu for satu in self.jendela if satu.periode in ("", periode))

    def find_jendela(self, kode: str, periode: str = "") -> Jendela | None:
        """Return the window of a stage ("A" to "E") or of another act, or None when the period has none."""
        return next((satu for satu in self.list_jendela(periode) if satu.kode == kode), None)


class AturanTidakSah(ValueError):
    """A rule set cannot be loaded; ``masalah`` holds everything to repair."""

    def __init__(self, masalah: tuple[Masalah, ...]) -> None:
        """Keep the remarks; the message shows them one a line."""
        super().__init__("\n".join(str(satu) for satu in masalah))
        self.masalah = masalah


def check_aturan(folder: Path = FOLDER) -> list[Masalah]:
    """Return everything wrong with a folder of rule sets, by file and line; an empty list means all is well."""
    sumber, masalah = check_sumber(folder)
    for tahun in list_tahun(folder):
        masalah.extend(_open_aturan(tahun, folder, sumber).masalah)
    return sorted(masalah)


def list_tahun(folder: Path = FOLDER) -> tuple[int, ...]:
    """Return the years that have a rule set, oldest first."""
    return tuple(sorted(int(path.stem) for path in folder.glob("[0-9][0-9][0-9][0-9].toml")))


@cache
def load_aturan(tahun: int, folder: Path = FOLDER) -> Aturan:
    """Read the rule set of a year once per process; raises AturanTidakSah when there is none or it has faults."""
    return read_aturan(open_sah(tahun, folder), folder)


@cache
def open_sah(tahun: int, folder: Path = FOLDER) -> Naskah:
    """Open the checked text of a year, which nobody may change; raises AturanTidakSah where it has faults."""
    sumber, masalah = check_sumber(folder)
    naskah = _open_aturan(tahun, folder, sumber)
    if masalah or naskah.masalah:
        raise AturanTidakSah(tuple(sorted([*masalah, *naskah.masalah])))
    return naskah


def read_aturan(naskah: Naskah, folder: Path = FOLDER, setempat: Mapping[str, Setempat] = _TANPA_SETEMPAT) -> Aturan:
    """Read a text that was checked; `setempat` is what a place set, by the part it is about."""
    sumber, _ = check_sumber(folder)
    isi = mark(naskah, setempat)
    tahun = cast("int", isi["tahun"])
    rencana = cast("Mapping[str, object]", isi["rencana"])
    rencana_guru = read_rencana(rencana)
    return Aturan(
        tahun,
        tuple(
            Periode(
                str(satu["nama"]),
                str(satu["label"]),
                cast("date", satu["mulai"]),
                cast("date", satu["selesai"]),
                _read_dasar(satu),
            )
            for satu in list_tabel(isi["periode"])
        ),
        tuple(
            Jendela(
                str(satu["kode"]),
                str(satu["label"]),
                cast("date | None", satu.get("mulai")),
                cast("date | None", satu.get("selesai")),
                _read_dasar(satu),
                str(satu.get("periode", "")),
            )
            for satu in list_tabel(isi["jendela"])
        ),
        tuple(
            AturanCara(str(satu["kode"]), str(satu["jenis"]), cast("bool", satu["boleh"]), _read_dasar(satu))
            for satu in list_tabel(isi["cara"])
        ),
        tuple(DasarHukum(str(satu["nama"]), _read_dasar(satu)) for satu in list_tabel(isi["dasar_hukum"])),
        read_penilaian(cast("Mapping[str, Mapping[str, object]]", isi["penilaian"])),
        rencana_guru,
        read_rencana_kepala(rencana, rencana_guru),
        MappingProxyType(dict(sumber)),
        tuple(setempat.values()),
    )


def _open_aturan(tahun: int, folder: Path, sumber: Collection[str], pengikut: tuple[int, ...] = ()) -> Naskah:
    """Inspect the file of a year; `pengikut` are the years that follow this one, the last of them directly."""
    path = folder / f"{tahun}.toml"
    naskah = Naskah.open(path, folder)
    if not naskah.masalah:
        _follow(naskah, folder, sumber, (*pengikut, tahun))
    if not naskah.masalah:
        inspect(naskah, tahun, sumber)
    return naskah


def inspect(naskah: Naskah, tahun: int, sumber: Collection[str]) -> None:
    """Note everything wrong with the rules of a year."""
    isi = naskah.isi
    naskah.check_bentuk(isi, (), _ATURAN, {SEPERTI: int, TANPA: list})
    if isinstance(isi.get("tahun"), int) and isi["tahun"] != tahun:
        naskah.add(("tahun",), f"Tahun {isi['tahun']} tidak sama dengan nama berkas {tahun}.toml.")
    _check_semua_periode(naskah, isi, sumber)
    _check_semua_jendela(naskah, isi, sumber)
    _check_cara(naskah, isi, sumber)
    for di, satu in enumerate(naskah.list_tabel(isi, (), "dasar_hukum")):
        naskah.check_bentuk(satu, ("dasar_hukum", di), _DASAR_HUKUM, {})
        naskah.check_dasar(satu, ("dasar_hukum", di), sumber)
    if isinstance(penilaian := isi.get("penilaian"), Mapping):
        check_penilaian(naskah, penilaian, sumber)
    if isinstance(rencana := isi.get("rencana"), Mapping):
        check_rencana(naskah, rencana, sumber)


def _follow(naskah: Naskah, folder: Path, sumber: Collection[str], pengikut: tuple[int, ...]) -> None:
    """Complete a year's rules by those of the year it follows; what is written in its own file counts."""
    induk = naskah.isi.get(SEPERTI)
    if not is_tipe(induk, int):
        return
    tahun = cast("int", induk)
    if tahun in pengikut:
        naskah.add((SEPERTI,), f"Aturan {tahun} sendiri mengikuti tahun ini.")
    elif tahun not in list_tahun(folder):
        naskah.add((SEPERTI,), f"Aturan {tahun} tidak ada: berkas {tahun}.toml belum ditulis.")
    elif (dasar := _open_aturan(tahun, folder, sumber, pengikut)).masalah:
        naskah.add((SEPERTI,), f"Aturan {tahun} yang diikuti masih salah. Perbaiki dahulu {tahun}.toml.")
    else:
        naskah.isi = complete(naskah.isi, _leave_out(naskah, dasar.isi))


def _leave_out(naskah: Naskah, dasar: Mapping[str, object]) -> dict[str, object]:
    """Return the rules that are followed without the parts that this year says it does not have."""
    hasil = deepcopy(dict(dasar))
    hasil.pop(TANPA, None)
    tanpa = naskah.isi.get(TANPA)
    for jalur in tanpa if isinstance(tanpa, list) else []:
        *atas, kunci = str(jalur).split(".")
        tabel: object = hasil
        for satu in atas:
            tabel = tabel.get(satu) if isinstance(tabel, dict) else None
        if isinstance(tabel, dict) and kunci in tabel:
            del tabel[kunci]
        else:
            naskah.add((TANPA,), f"“{jalur}” tidak ada di aturan yang diikuti.")
    return hasil


def complete(isi: Mapping[str, object], dasar: Mapping[str, object]) -> dict[str, object]:
    """Return the rules with what only the base says added, table in table; a list counts as a whole."""
    hasil = {**dasar, **isi}
    for kunci, nilai in isi.items():
        lama = dasar.get(kunci)
        if isinstance(nilai, Mapping) and isinstance(lama, Mapping):
            hasil[kunci] = complete(nilai, lama)
    return hasil


def _check_cara(naskah: Naskah, isi: Mapping[str, object], sumber: Collection[str]) -> None:
    ada: set[tuple[object, object]] = set()
    for di, satu in enumerate(naskah.list_tabel(isi, (), "cara")):
        jalur: Jalur = ("cara", di)
        naskah.check_bentuk(satu, jalur, _CARA, {})
        naskah.check_dasar(satu, jalur, sumber)
        naskah.check_pilihan(satu.get("kode"), (*jalur, "kode"), CARA)
        naskah.check_pilihan(satu.get("jenis"), (*jalur, "jenis"), JENIS_SIKLUS)
        if (satu.get("kode"), satu.get("jenis")) in ada:
            naskah.add((*jalur, "kode"), f"Cara “{satu['kode']}” untuk {satu['jenis']} sudah ditulis di atas.")
        ada.add((satu.get("kode"), satu.get("jenis")))


def _check_semua_periode(naskah: Naskah, isi: Mapping[str, object], sumber: Collection[str]) -> None:
    """Note everything wrong with the periods: they follow each other, and each has a name of its own."""
    daftar = naskah.list_tabel(isi, (), "periode")
    if isi.get("periode") == []:
        naskah.add(("periode",), "Daftar “periode” masih kosong.")
    nama: set[object] = set()
    sebelum: object = None
    for di, satu in enumerate(daftar):
        jalur: Jalur = ("periode", di)
        naskah.check_bentuk(satu, jalur, _PERIODE, {})
        naskah.check_dasar(satu, jalur, sumber)
        _check_urutan(naskah, satu, jalur)
        if satu.get("nama") in nama:
            naskah.add((*jalur, "nama"), f"Periode “{satu['nama']}” sudah ditulis di atas.")
        nama.add(satu.get("nama"))
        mulai = satu.get("mulai")
        if type(mulai) is date and type(sebelum) is date and mulai <= sebelum:
            naskah.add((*jalur, "mulai"), "Periode ini mulai sebelum yang di atasnya selesai.")
        sebelum = satu.get("selesai")


def _check_semua_jendela(naskah: Naskah, isi: Mapping[str, object], sumber: Collection[str]) -> None:
    pemilik: set[object] = set()
    periode = [str(satu.get("nama")) for satu in list_tabel(isi.get("periode"))]
    for di, satu in enumerate(naskah.list_tabel(isi, (), "jendela")):
        jalur: Jalur = ("jendela", di)
        naskah.check_bentuk(satu, jalur, _JENDELA, _JENDELA_PILIHAN)
        naskah.check_dasar(satu, jalur, sumber)
        _check_jendela(naskah, satu, jalur)
        naskah.check_pilihan(satu.get("periode"), (*jalur, "periode"), periode)
        milik = [(satu.get("kode"), nama) for nama in ([satu["periode"]] if "periode" in satu else periode)]
        if pemilik.intersection(milik):
            naskah.add((*jalur, "kode"), f"Jendela “{satu['kode']}” sudah ditulis di atas.")
        pemilik.update(milik)
    if "jendela" in isi and (kurang := [t for t in TAHAP if any((t, nama) not in pemilik for nama in periode)]):
        naskah.add(("jendela",), f"Jendela untuk tahap {', '.join(kurang)} belum ditulis.")


def _check_jendela(naskah: Naskah, jendela: Mapping[str, object], jalur: Jalur) -> None:
    if ("mulai" in jendela) != ("selesai" in jendela):
        naskah.add(jalur, "Tanggal mulai dan selesai harus ditulis keduanya, atau tidak sama sekali.")
    if "mulai" not in jendela and jendela.get("kepastian") == "bersumber":
        naskah.add((*jalur, "kepastian"), "Jendela tanpa tanggal harus “belum_pasti”.")
    _check_urutan(naskah, jendela, jalur)


def _check_urutan(naskah: Naskah, tabel: Mapping[str, object], jalur: Jalur) -> None:
    mulai, selesai = tabel.get("mulai"), tabel.get("selesai")
    if type(mulai) is date and type(selesai) is date and selesai < mulai:
        naskah.add((*jalur, "selesai"), "Tanggal selesai mendahului tanggal mulai.")
