"""The parts of a year's rules by name: each table that says what it leans on, and which of its values a place may set.

What is found here comes from the shapes that the checker knows: a part or a value that a year adds later is offered by
itself, as soon as `ISIAN` has a word for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from observasi_app.aturan.dasar import KUNCI, SETEMPAT, Setempat
from observasi_app.rubrics.edisi import Kepastian
from observasi_app.rubrics.naskah import Naskah

if TYPE_CHECKING:
    from observasi_app.rubrics.naskah import Jalur

ISIAN: Mapping[str, str] = {
    "mulai": "Mulai",
    "selesai": "Selesai",
    "boleh": "Cara ini boleh dipakai",
    "hari": "Banyaknya hari",
    "atasan_dinas": "Atasan kepala dinas",
    "oleh_dinas": "Predikat akhir ditetapkan dinas",
    "skp_per_sekolah": "SKP sendiri di tiap sekolah",
    "dalam_periode": "Tanggal dokumen harus di dalam periode",
    "unggah": "Bukti dukung diunggah",
    "desimal": "Angka di belakang koma",
    "hasil_akhir": "Predikat akhir tahun dari dua semester",
    "dahulu": "Predikat organisasi sebelum penilaian pegawai",
    "mengikuti": "Rating hasil kerja pimpinan mengikuti predikat organisasi",
    "koefisien": "Koefisien setahun",
    "pangkat": "Kebutuhan kenaikan pangkat",
    "jenjang": "Kebutuhan kenaikan jenjang",
    "paling_sedikit": "Paling sedikit",
    "paling_banyak": "Paling banyak",
    "pilih": "Banyaknya indikator",
    "per_aspek": "Indikator untuk tiap aspek",
    "boleh_dilewati": "Langkah ini boleh dilewati",
    "setujui_otomatis": "Disetujui sistem begitu diajukan",
    "periksa": "Yang diperiksa",
    "kantor": "Diperbaiki oleh",
    "poin": "Poin",
    "satuan": "Satuan",
    "bukti": "Bukti",
}
"""What a place may set, by the name of the key, and how its field is called. Codes and official words are not in it."""

PILIHAN: Mapping[str, Mapping[str, str]] = {
    "dahulu": {"wajib": "Wajib lebih dahulu", "anjuran": "Dianjurkan lebih dahulu", "tidak": "Tidak perlu"},
    "hasil_akhir": {
        "penilai": "Belum pasti: Pejabat Penilai menimbangnya sendiri",
        "terakhir": "Predikat semester terakhir",
        "terendah": "Predikat yang lebih rendah dari keduanya",
    },
}
"""The words that a value may be, where the checker knows only these."""

NAMA: Mapping[str, str] = {
    "penilaian.tanggapan": "Waktu menanggapi penilaian",
    "penilaian.keberatan": "Keberatan",
    "penilaian.penetapan": "Siapa yang menetapkan predikat akhir",
    "penilaian.pindah": "Yang pindah di tengah tahun",
    "penilaian.bukti": "Bukti dukung",
    "penilaian.bukti_tanggal": "Tanggal bukti dukung",
    "penilaian.akhir": "Predikat akhir tahun",
    "penilaian.angka_kredit": "Angka kredit",
    "penilaian.organisasi": "Predikat organisasi",
    "penilaian.pola": "Pola distribusi",
    "penilaian.pimpinan": "Penilaian yang memimpin",
    "penilaian.padanan": "Rating dari predikat organisasi",
    "rencana.praktik": "Praktik kinerja",
    "rencana.kompetensi": "Pengembangan kompetensi",
    "rencana.bangkom": "Poin pengembangan kompetensi",
    "rencana.tugas": "Tugas tambahan",
    "rencana.perilaku": "Perilaku kerja",
    "rencana.tanpa_kepala": "Tanpa kepala sekolah definitif",
    "rencana.kepala_sekolah.praktik": "Praktik kinerja kepala sekolah",
    "rencana.kepala_sekolah.kompetensi": "Pengembangan kompetensi kepala sekolah",
    "rencana.kepala_sekolah.perilaku": "Perilaku kerja kepala sekolah",
}
"""What a part is called where its table has no name of its own."""

_SEBUTAN = ("label", "nama", "teks", "gejala")
"""Keys in which a table says in words what it is about, the best first."""
CARA: Mapping[str, str] = {"langsung": "langsung", "video": "video", "catatan_mandiri": "catatan mandiri"}
JENIS: Mapping[str, str] = {"guru": "guru", "kepala_sekolah": "kepala sekolah"}


@dataclass(frozen=True, slots=True)
class Isian:
    """One value of a part: its key, how its field is called, its type, and what the year says."""

    nama: str
    label: str
    tipe: type
    nilai: object
    wajib: bool


@dataclass(frozen=True, slots=True)
class Bagian:
    """One part of a year's rules, with the values that a place may set while no source gives them."""

    kunci: str
    jalur: Jalur
    nama: str
    isian: tuple[Isian, ...]
    pasti: bool
    """Whether a source gives it: then nobody sets anything else."""

    @property
    def dapat_diubah(self) -> bool:
        """Whether a place may set it."""
        return bool(self.isian) and not self.pasti


def map_bagian(naskah: Naskah) -> dict[str, Bagian]:
    """Return every part of a checked text by its name, such as "penilaian.keberatan" or "jendela.B"."""
    semua = (
        _read_bagian(naskah.isi, jalur, bentuk)
        for jalur, bentuk in naskah.bentuk.items()
        if jalur and "kepastian" in bentuk
    )
    return {satu.kunci: satu for satu in semua}


def _read_bagian(isi: Mapping[str, object], jalur: Jalur, bentuk: Mapping[str, type]) -> Bagian:
    tabel = _find_tabel(isi, jalur)
    kunci = _name(isi, jalur)
    return Bagian(
        kunci,
        jalur,
        _say(kunci, tabel),
        tuple(
            Isian(nama, ISIAN[nama], tipe, tabel.get(nama), nama in tabel or tipe is not str)
            for nama, tipe in bentuk.items()
            if nama in ISIAN and tipe in (int, bool, str, date)
        ),
        pasti=tabel.get("kepastian") == Kepastian.BERSUMBER.value,
    )


def _find_tabel(isi: Mapping[str, object], jalur: Jalur) -> dict[str, object]:
    kini: object = isi
    for langkah in jalur:
        kini = cast("dict[str, object]", kini)[cast("str", langkah)]
    return cast("dict[str, object]", kini)


def _name(isi: Mapping[str, object], jalur: Jalur) -> str:
    """Name a place in a text so that it keeps its name when a list is put into another order."""
    kini: object = isi
    nama = []
    for langkah in jalur:
        kini = cast("dict[str, object]", kini)[cast("str", langkah)]
        nama.append(_name_butir(cast("Mapping[str, object]", kini)) if isinstance(langkah, int) else str(langkah))
    return ".".join(nama)


def _name_butir(tabel: Mapping[str, object]) -> str:
    kode = [str(tabel[satu]) for satu in ("kode", "jenis", "periode") if satu in tabel] or [str(tabel.get("nama", ""))]
    return ".".join("-".join(satu.casefold().split()) if " " in satu else satu for satu in kode)


def _say(kunci: str, tabel: Mapping[str, object]) -> str:
    if kunci in NAMA:
        return NAMA[kunci]
    if kunci.startswith("cara."):
        return f"Cara {CARA[str(tabel['kode'])]}, siklus {JENIS[str(tabel['jenis'])]}"
    nama = next((str(tabel[satu]) for satu in _SEBUTAN if satu in tabel), kunci)
    return f"Waktu {nama}" if kunci.startswith("jendela.") else nama


def put(naskah: Naskah, semua: Iterable[Setempat]) -> Naskah:
    """Return a copy of a checked text with what a place set in place of what no source gives; the checker is to come.

    What a year does not know, or a source gives by now, is passed over.
    """
    baru = Naskah(naskah.nama, deepcopy(naskah.isi), naskah.peta)
    peta = map_bagian(naskah)
    for satu in semua:
        bagian = peta.get(satu.kunci)
        if bagian is None or not bagian.dapat_diubah:
            continue
        tabel = _find_tabel(baru.isi, bagian.jalur)
        nilai = dict(satu.nilai)
        tabel.update({i.nama: read_nilai(i.tipe, nilai[i.nama]) for i in bagian.isian if i.nama in nilai})
    return baru


def read_nilai(tipe: type, nilai: object) -> object:
    """Return a stored value as the text of a year has it."""
    return date.fromisoformat(nilai) if tipe is date and isinstance(nilai, str) else nilai


def write_nilai(nilai: object) -> object:
    """Return a value as it is stored."""
    return nilai.isoformat() if isinstance(nilai, date) else nilai


def mark(naskah: Naskah, setempat: Mapping[str, Setempat]) -> Mapping[str, object]:
    """Return a copy of what a checked text says, in which each part knows its name and what was set in its place."""
    isi = deepcopy(naskah.isi)
    for kunci, bagian in map_bagian(naskah).items():
        tabel = _find_tabel(isi, bagian.jalur)
        tabel[KUNCI] = kunci
        tabel[SETEMPAT] = setempat.get(kunci)
    return isi
