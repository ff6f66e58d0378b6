"""What is looked at before a plan is handed in: each mismatch with the office that repairs it. Pure; it blocks nothing.

Source: domain specification of the SKP, section 8 (the messages with which e-Kinerja refuses) and section 7 (who
repairs what). V13: a number that does not fit is said, never refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from observasi_app.rencana.alur import JenisRencana, KeadaanRencana
from observasi_app.sekolah.peran import StatusPegawai
from observasi_app.web.pilihan import Pilihan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from observasi_app.aturan.rencana import Periksa

NIP, NUPTK, NPSN = re.compile(r"\d{18}"), re.compile(r"\d{16}"), re.compile(r"[A-Z0-9]{8}")


class HasilPeriksa(Pilihan):
    """What the application can say of one mismatch."""

    PERBAIKI = "perbaiki", "perlu diperbaiki"
    BERES = "beres", "sudah sesuai di sini"
    SENDIRI = "sendiri", "periksa sendiri"


@dataclass(frozen=True, slots=True)
class Keadaan:
    """What is known here of the pegawai, the school and the superior."""

    jenis: JenisRencana
    status: str
    nip: str
    nuptk: str
    npsn: str
    rencana_kepala: KeadaanRencana | None


@dataclass(frozen=True, slots=True)
class Terperiksa:
    """One mismatch, with what was found."""

    butir: Periksa
    hasil: HasilPeriksa
    kata: str


def check_padan(daftar: Iterable[Periksa], keadaan: Keadaan) -> tuple[Terperiksa, ...]:
    """Return what was found for each mismatch that can concern this plan, what is to be repaired first."""
    semua = [_look(satu, keadaan) for satu in daftar if _concerns(satu, keadaan)]
    urutan = tuple(HasilPeriksa)
    return tuple(sorted(semua, key=lambda t: (urutan.index(t.hasil) == 1, urutan.index(t.hasil))))


def _concerns(butir: Periksa, keadaan: Keadaan) -> bool:
    """A kepala sekolah rests on nobody's plan here; whoever is no ASN has no NIP to compare."""
    if butir.cara == "atasan":
        return keadaan.jenis is JenisRencana.GURU
    return butir.cara != "nip" or keadaan.status != StatusPegawai.HONORER.value


def _look(butir: Periksa, keadaan: Keadaan) -> Terperiksa:
    kata = ""
    match butir.cara:
        case "atasan":
            if keadaan.rencana_kepala is None:
                kata = "Kepala sekolah belum mulai menyusun rencananya di sini."
            elif keadaan.rencana_kepala is not KeadaanRencana.DISEPAKATI:
                kata = f"Rencana kepala sekolah: {keadaan.rencana_kepala.label.lower()}."
            else:
                return Terperiksa(butir, HasilPeriksa.BERES, "Rencana kepala sekolah sudah disepakati di sini.")
        case "nip":
            kata = "" if NIP.fullmatch(keadaan.nip) else "NIP yang tercatat di sini belum 18 angka."
        case "nuptk":
            kata = "" if NUPTK.fullmatch(keadaan.nuptk) else "NUPTK yang tercatat di sini belum 16 angka."
        case "npsn":
            kata = "" if NPSN.fullmatch(keadaan.npsn) else "NPSN sekolah yang tercatat di sini belum 8 tanda."
    return Terperiksa(butir, HasilPeriksa.PERBAIKI if kata else HasilPeriksa.SENDIRI, kata)
