"""Checks rubric files and says in Indonesian, with file, line and key, what is wrong with them."""

import re
from collections.abc import Collection, Mapping
from pathlib import Path

from observasi_app.rubrics.edisi import MAKS_CHIP, Arah, Edisi, Jenis, Tingkat
from observasi_app.rubrics.naskah import Jalur, Masalah, Naskah
from observasi_app.rubrics.sumber import SUMBER_TOML, check_sumber

FOLDER = Path(__file__).parent
"""Where the editions published with the application stand."""

TERBIT_TOML = "terbit.toml"

_DASAR: Mapping[str, type] = {"sumber": list, "kepastian": str}
_SEMENTARA: Mapping[str, type] = {"rumusan_sementara": bool}
_EDISI: Mapping[str, type] = {
    "kode": str,
    "edisi": str,
    "jenis": str,
    "nomor": int,
    "nama": str,
    "dimensi": str,
    "tingkat": list,
    **_DASAR,
}
_EDISI_PILIHAN: Mapping[str, type] = {
    "nama_lain": list,
    "definisi": dict,
    "berhasil_jika": dict,
    "target": list,
    **_SEMENTARA,
}
_NAMA_LAIN: Mapping[str, type] = {"nama": str, "dipakai": str, **_DASAR}
_PERNYATAAN: Mapping[str, type] = {"kalimat": str, **_DASAR}
_TINGKAT: Mapping[str, type] = {"kode": str, "label": str, "makna": str, **_DASAR}
_TARGET: Mapping[str, type] = {"nomor": int, **_DASAR}
_TARGET_PILIHAN: Mapping[str, type] = {"kalimat": str, "dianjurkan": list, "dihindari": list, **_SEMENTARA}
_PETUNJUK: Mapping[str, type] = {"kode": str, "chip": str, "kalimat": str, **_DASAR}
_TERBIT: Mapping[str, type] = {"jenis": str, "kode": str, "edisi": str, "hash": str}

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NOMOR_EDISI = re.compile(r"\d{4}\.\d+")


class RubrikTidakSah(ValueError):
    """Rubric files cannot be loaded; ``masalah`` holds everything to repair."""

    def __init__(self, masalah: tuple[Masalah, ...]) -> None:
        """Keep the remarks; the message shows them one a line."""
        super().__init__("\n".join(str(satu) for satu in masalah))
        self.masalah = masalah


def check_rubrik(folder: Path = FOLDER) -> list[Masalah]:
    """Return everything wrong with a folder of rubrics, by file and line; an empty list means all is well.

    The folder holds ``guru/`` and ``kepala_sekolah/`` with one file an edition, ``sumber.toml`` with the sources
    and ``terbit.toml`` with the hash of every edition ever published.
    """
    return read_folder(folder)[1]


def check_berkas(path: Path, folder: Path | None = None, sumber: Collection[str] | None = None) -> list[Masalah]:
    """Return everything wrong inside one edition's file, against the sources given or those of this package."""
    naskah = _open_edisi(path, folder, check_sumber(FOLDER)[0] if sumber is None else sumber)
    return sorted(naskah.masalah)


def read_folder(folder: Path) -> tuple[dict[str, Edisi], list[Masalah]]:
    """Return the sound editions of a folder by file name, and everything wrong in the folder."""
    daftar_sumber, masalah = check_sumber(folder)
    naskah_sah: dict[str, Naskah] = {}
    edisi_sah: dict[str, Edisi] = {}
    for path in sorted(folder.glob("*/*.toml")):
        naskah = _open_edisi(path, folder, daftar_sumber)
        if not naskah.masalah:
            edisi = Edisi.from_dict(naskah.isi)
            _check_tempat(naskah, edisi, path)
            naskah_sah[naskah.nama] = naskah
            edisi_sah[naskah.nama] = edisi
        masalah.extend(naskah.masalah)
    sebelum = {nama: len(naskah.masalah) for nama, naskah in naskah_sah.items()}
    _check_kembar(naskah_sah, edisi_sah)
    terbit = Naskah.open(folder / TERBIT_TOML, folder)
    if not terbit.masalah:
        _check_terbit(terbit, folder, naskah_sah, edisi_sah)
    masalah.extend(terbit.masalah)
    for nama, naskah in naskah_sah.items():
        masalah.extend(naskah.masalah[sebelum[nama] :])
    return edisi_sah, sorted(masalah)


def _open_edisi(path: Path, folder: Path | None, sumber: Collection[str]) -> Naskah:
    naskah = Naskah.open(path, folder)
    if naskah.masalah:
        return naskah
    isi = naskah.isi
    naskah.check_bentuk(isi, (), _EDISI, _EDISI_PILIHAN)
    naskah.check_dasar(isi, (), sumber)
    naskah.check_pilihan(isi.get("jenis"), ("jenis",), tuple(Jenis))
    _check_slug(naskah, isi.get("kode"), ("kode",))
    edisi = isi.get("edisi")
    if isinstance(edisi, str) and edisi.strip() and not _NOMOR_EDISI.fullmatch(edisi):
        naskah.add(("edisi",), f"Edisi “{edisi}” harus berupa tahun dan nomor, seperti “2025.1”.")
    for kunci in ("definisi", "berhasil_jika"):
        if isinstance(bagian := isi.get(kunci), Mapping):
            naskah.check_bentuk(bagian, (kunci,), _PERNYATAAN, _SEMENTARA)
            naskah.check_dasar(bagian, (kunci,), sumber)
    for di, nama in enumerate(naskah.list_tabel(isi, (), "nama_lain")):
        naskah.check_bentuk(nama, ("nama_lain", di), _NAMA_LAIN, _SEMENTARA)
        naskah.check_dasar(nama, ("nama_lain", di), sumber)
        naskah.check_pilihan(nama.get("dipakai"), ("nama_lain", di, "dipakai"), ("peraturan", "platform"))
    _check_tingkat(naskah, naskah.list_tabel(isi, (), "tingkat"), sumber)
    _check_target(naskah, naskah.list_tabel(isi, (), "target"), sumber)
    return naskah


def _check_slug(naskah: Naskah, kode: object, jalur: Jalur) -> None:
    if isinstance(kode, str) and kode.strip() and not _SLUG.fullmatch(kode):
        naskah.add(jalur, f"Kode “{kode}” hanya boleh huruf kecil, angka, dan tanda hubung.")


def _check_tingkat(naskah: Naskah, daftar: list[Mapping[str, object]], sumber: Collection[str]) -> None:
    urutan = ", ".join(f"“{tingkat.value}”" for tingkat in Tingkat)
    if "tingkat" in naskah.isi and len(daftar) != len(Tingkat):
        naskah.add(("tingkat",), f"Tingkat harus tiga, berurutan: {urutan}.")
    for di, (tingkat, satu) in enumerate(zip(Tingkat, daftar, strict=False)):
        if "kode" in satu and satu["kode"] != tingkat.value:
            naskah.add(("tingkat", di, "kode"), f"Kode tingkat ini harus “{tingkat.value}”; urutannya: {urutan}.")
    label = {tingkat.value: tingkat.label for tingkat in Tingkat}
    for di, satu in enumerate(daftar):
        naskah.check_bentuk(satu, ("tingkat", di), _TINGKAT, _SEMENTARA)
        naskah.check_dasar(satu, ("tingkat", di), sumber)
        resmi = label.get(str(satu.get("kode")))
        if resmi is not None and "label" in satu and satu["label"] != resmi:
            naskah.add(("tingkat", di, "label"), f"Label tingkat ini harus ditulis utuh: “{resmi}”.")


def _check_target(naskah: Naskah, daftar: list[Mapping[str, object]], sumber: Collection[str]) -> None:
    pemilik_kode: dict[str, int] = {}
    for di, satu in enumerate(daftar):
        jalur: Jalur = ("target", di)
        naskah.check_bentuk(satu, jalur, _TARGET, _TARGET_PILIHAN)
        naskah.check_dasar(satu, jalur, sumber)
        if isinstance(satu.get("nomor"), int) and satu["nomor"] != di + 1:
            naskah.add((*jalur, "nomor"), f"Nomor target harus berurutan dari 1; di sini seharusnya {di + 1}.")
        if "kalimat" not in satu and satu.get("kepastian") == "bersumber":
            naskah.add((*jalur, "kepastian"), "Target tanpa kalimat harus “belum_pasti”.")
        pemilik_chip: set[str] = set()
        for arah in Arah:
            for letak, petunjuk in enumerate(naskah.list_tabel(satu, jalur, arah.value)):
                di_sini: Jalur = (*jalur, arah.value, letak)
                naskah.check_bentuk(petunjuk, di_sini, _PETUNJUK, _SEMENTARA)
                naskah.check_dasar(petunjuk, di_sini, sumber)
                _check_petunjuk(naskah, petunjuk, di_sini, pemilik_kode, pemilik_chip)


def _check_petunjuk(
    naskah: Naskah,
    petunjuk: Mapping[str, object],
    jalur: Jalur,
    pemilik_kode: dict[str, int],
    pemilik_chip: set[str],
) -> None:
    chip, kode = petunjuk.get("chip"), petunjuk.get("kode")
    if isinstance(chip, str):
        if len(chip) > MAKS_CHIP:
            naskah.add((*jalur, "chip"), f"Chip “{chip}” {len(chip)} huruf; paling banyak {MAKS_CHIP}.")
        if chip.casefold() in pemilik_chip:
            naskah.add((*jalur, "chip"), f"Chip “{chip}” sudah ada pada target ini.")
        pemilik_chip.add(chip.casefold())
    _check_slug(naskah, kode, (*jalur, "kode"))
    if isinstance(kode, str):
        if kode in pemilik_kode:
            naskah.add((*jalur, "kode"), f"Kode “{kode}” sudah dipakai pada baris {pemilik_kode[kode]}.")
        pemilik_kode.setdefault(kode, naskah.find_baris((*jalur, "kode")))


def _check_tempat(naskah: Naskah, edisi: Edisi, path: Path) -> None:
    if path.parent.name != edisi.jenis:
        naskah.add(("jenis",), f"Edisi “{edisi.jenis}” harus berada di folder {edisi.jenis}/.")
    nama = f"{edisi.kode}.{edisi.edisi}.toml"
    if path.name != nama:
        naskah.add(("kode",), f"Nama berkas harus {nama}, sesuai kode dan edisinya.")


def _check_kembar(naskah: Mapping[str, Naskah], edisi: Mapping[str, Edisi]) -> None:
    pemilik: dict[tuple[str, ...], str] = {}
    pemilik_nomor: dict[tuple[str, int], tuple[str, str]] = {}
    for nama, satu in edisi.items():
        if satu.kunci in pemilik:
            naskah[nama].add(("kode",), f"Kode dan edisi ini sudah dipakai oleh {pemilik[satu.kunci]}.")
        pemilik.setdefault(satu.kunci, nama)
        kode, berkas = pemilik_nomor.setdefault((satu.jenis, satu.nomor), (satu.kode, nama))
        if kode != satu.kode:
            naskah[nama].add(("nomor",), f"Nomor {satu.nomor} sudah dipakai oleh {berkas}.")


def _check_terbit(
    terbit: Naskah,
    folder: Path,
    naskah: Mapping[str, Naskah],
    edisi: Mapping[str, Edisi],
) -> None:
    tercatat: set[str] = set()
    terbit.check_bentuk(terbit.isi, (), {}, {"terbit": list})
    for di, baris in enumerate(terbit.list_tabel(terbit.isi, (), "terbit")):
        jalur: Jalur = ("terbit", di)
        if not terbit.check_bentuk(baris, jalur, _TERBIT, {}):
            continue
        nama = f"{baris['jenis']}/{baris['kode']}.{baris['edisi']}.toml"
        if nama in tercatat:
            terbit.add((*jalur, "kode"), f"{nama} sudah tercatat di atas.")
        tercatat.add(nama)
        if not (folder / nama).is_file():
            terbit.add((*jalur, "kode"), f"{nama} pernah terbit tetapi berkasnya tidak ada. Kembalikan berkasnya.")
        elif nama in edisi and edisi[nama].hash != baris["hash"]:
            terbit.add(
                (*jalur, "hash"),
                f"Isi {nama} berubah sesudah terbit (hash sekarang {edisi[nama].hash}). "
                "Kembalikan isinya, lalu tulis perubahan sebagai edisi baru.",
            )
    for nama, satu in edisi.items():
        if nama not in tercatat:
            naskah[nama].add(
                ("edisi",),
                f"Edisi ini belum tercatat di {TERBIT_TOML}. Untuk menerbitkannya, catat dengan hash {satu.hash}.",
            )


__all__ = ["FOLDER", "SUMBER_TOML", "TERBIT_TOML", "RubrikTidakSah", "check_berkas", "check_rubrik", "read_folder"]
