"""What the columns of a file of Dapodik, SI-ASN or Dukcapil hold: by their heads, or as somebody mapped them before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from observasi_app.orang.tabel import BARIS_DICARI, KEPALA_NIK, SEL_KEPALA
from observasi_app.web.isian import fold_nama
from observasi_app.web.pilihan import Pilihan


class KolomData(Pilihan):
    """What a column of such a file holds."""

    NAMA = "nama", "Nama"
    NIP = "nip", "NIP atau NI PPPK"
    NUPTK = "nuptk", "NUPTK"
    NIK = "nik", "NIK"
    TANGGAL_LAHIR = "tanggal_lahir", "Tanggal lahir"
    JENIS_KELAMIN = "jenis_kelamin", "Jenis kelamin (L/P)"
    STATUS = "status", "Status kepegawaian"
    GOLONGAN = "golongan", "Pangkat/golongan"
    JENJANG = "jenjang", "Jenjang jabatan"
    TMT = "tmt", "TMT golongan"
    SATMINKAL = "satminkal", "NPSN"


KEPALA_DATA: Mapping[KolomData, tuple[str, ...]] = {
    KolomData.NAMA: (
        "nama", "nama lengkap", "nama ptk", "nama guru", "nama pegawai", "nama gtk", "nama pns",
        "nama asn", "nama lgkp",
    ),
    KolomData.NIP: (
        "nip", "nip baru", "nip nippk", "ni pppk", "nip ni pppk", "nip nipppk", "nip atau ni pppk",
        "nipppk",
    ),
    KolomData.NUPTK: ("nuptk",),
    KolomData.NIK: KEPALA_NIK,
    KolomData.TANGGAL_LAHIR: ("tanggal lahir", "tgl lahir", "tgl lhr", "tanggal lahir pns"),
    KolomData.JENIS_KELAMIN: ("jk", "l p", "lp", "jenis kelamin", "jenis kelamin l p", "jenis klmin"),
    KolomData.STATUS: (
        "status kepegawaian", "status pegawai", "jenis pegawai", "status", "kedudukan hukum", "status cpns pns"
    ),
    KolomData.GOLONGAN: (
        "pangkat golongan", "golongan", "gol", "pangkat gol", "gol akhir nama", "gol ruang", "golongan ruang",
        "gol ruang akhir",
    ),
    KolomData.JENJANG: ("jenjang", "jenjang jabatan", "jabatan fungsional", "jenjang jabatan fungsional"),
    KolomData.TMT: ("tmt golongan", "tmt gol", "tmt pangkat", "tmt golongan ruang", "tmt pangkat golongan"),
    KolomData.SATMINKAL: ("npsn", "npsn satminkal", "satminkal", "npsn induk"),
}  # fmt: skip
"""Words over a column, folded as names are."""

_MENURUT_KATA = {kata: kolom for kolom, semua in KEPALA_DATA.items() for kata in semua}
NOMOR = frozenset({KolomData.NIP, KolomData.NUPTK, KolomData.NIK})
"""Without one of these nobody can be recognised."""

Kolom = tuple[KolomData | None, ...]


def recall(sel: str, ingat: Mapping[str, str]) -> KolomData | None:
    """Return what a head means: as it was mapped here before ("" for a column left out), else by its words."""
    kata = fold_nama(sel)
    if kata in ingat:
        return KolomData(ingat[kata]) if ingat[kata] else None
    return _MENURUT_KATA.get(kata)


def seek_kepala(baris: Sequence[Sequence[str]], ingat: Mapping[str, str]) -> int | None:
    """Return the index of the row that names the columns: the one among the first that names most of them."""
    terbaik, paling = None, SEL_KEPALA - 1
    for nomor, satu in enumerate(baris[:BARIS_DICARI]):
        dikenal = {recall(sel, ingat) for sel in satu if sel} - {None}
        if len(dikenal) > paling and dikenal & (NOMOR | {KolomData.NAMA}):
            terbaik, paling = nomor, len(dikenal)
    return terbaik


def read_kolom(kepala: Sequence[str], ingat: Mapping[str, str]) -> Kolom:
    """Return what each column holds; each meaning stands over one column, the first."""
    hasil: list[KolomData | None] = []
    for sel in kepala:
        satu = recall(sel, ingat) if sel else None
        hasil.append(satu if satu not in hasil else None)
    return tuple(hasil)


def remember(kepala: Sequence[str], kolom: Kolom) -> dict[str, str]:
    """Return the heads with what they were mapped to, to be recalled for the next file of the same source."""
    return {fold_nama(sel): (satu.value if satu else "") for sel, satu in zip(kepala, kolom, strict=False) if sel}
