"""A session in which a whole group plans together: who stands where, the biggest obstacle first. Pure.

It knows the names of steps and never a word that somebody wrote.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from observasi_app.rencana.alur import KeadaanRencana
from observasi_app.web.pilihan import Pilihan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from uuid import UUID

    from observasi_app.aturan.rencana import Langkah
    from observasi_app.sekolah.queries import Orang


class Hambatan(Pilihan):
    """What somebody of a group waits for, the biggest obstacle first."""

    BANTUAN = "bantuan", "minta bantuan"
    BELUM = "belum", "belum mulai"
    MENYUSUN = "menyusun", "sedang menyusun"
    MENYEPAKATI = "menyepakati", "tinggal disepakati"
    DIBACA = "dibaca", "menunggu kepala sekolah"
    SELESAI = "selesai", "disepakati"

    @property
    def diajukan(self) -> bool:
        """Whether the plan was handed in, or has come farther."""
        return self in (Hambatan.MENYEPAKATI, Hambatan.DIBACA, Hambatan.SELESAI)


MENULIS = (KeadaanRencana.DRAF, KeadaanRencana.DITINJAU_ULANG)
"""The states in which something is still to be handed in; whoever adjusts has an agreed plan that holds."""
LETAK = {
    **dict.fromkeys(MENULIS, Hambatan.MENYUSUN),
    KeadaanRencana.DISETUJUI: Hambatan.MENYEPAKATI,
    KeadaanRencana.DIAJUKAN: Hambatan.DIBACA,
    KeadaanRencana.DISEPAKATI: Hambatan.SELESAI,
    KeadaanRencana.DISESUAIKAN: Hambatan.SELESAI,
}

AJAKAN = {
    "data": "Periksa data diri, lalu simpan",
    "praktik": "Pilih fokus yang ingin diamati",
    "kompetensi": "Pilih yang ingin dikembangkan",
    "bangkom": "Tulis berapa kali setiap kegiatan, lalu simpan",
    "tugas": "Isi nomor dan tanggal SK, atau lewati",
    "perilaku": "Pilih indikator di setiap aspek",
    "hasil": "Baca setiap indikator, lalu isi targetnya",
}
"""What is done at a step, for everybody in a room to read."""


@dataclass(frozen=True, slots=True)
class Peserta:
    """One guru of the group: where the plan stands, since when, and which steps are saved."""

    orang: Orang
    kunci: tuple[int, datetime, str, UUID]
    """Where the list goes on after this row."""
    id: UUID | None
    keadaan: KeadaanRencana | None
    sejak: datetime | None
    hambatan: Hambatan
    sudah: frozenset[str]
    bantuan: str
    """The step at which help is asked for; empty where it is not."""
    terbuka: bool
    """Whether the plan is shown to the coach."""


@dataclass(frozen=True, slots=True)
class Hitungan:
    """How many of a group stand at one place: the code of the next step, empty where none is left to save."""

    hambatan: Hambatan
    berikut: str
    banyak: int


@dataclass(frozen=True, slots=True)
class LangkahBersama:
    """What most of those who have not handed in do now."""

    judul: str
    ajakan: str
    banyak: int


def list_kurang(peserta: Peserta, langkah: Sequence[Langkah]) -> tuple[Langkah, ...]:
    """Return the steps that somebody has not saved yet, in their order."""
    return tuple(satu for satu in langkah if satu.kode not in peserta.sudah)


def count_diajukan(hitungan: Iterable[Hitungan]) -> tuple[int, int]:
    """Return how many of the group have handed in, and how many there are."""
    semua = tuple(hitungan)
    return sum(h.banyak for h in semua if h.hambatan.diajukan), sum(h.banyak for h in semua)


def find_bersama(hitungan: Iterable[Hitungan], langkah: Sequence[Langkah]) -> LangkahBersama | None:
    """Return what the room does together now: the step at which most stand, of two the earlier; None when all are in.

    Only those who have not handed in are counted.
    """
    urutan = [AWAL, *(satu.kode for satu in langkah), ""]
    di: Counter[str] = Counter()
    for satu in hitungan:
        if not satu.hambatan.diajukan:
            di[AWAL if satu.hambatan is Hambatan.BELUM else satu.berikut] += satu.banyak
    if not di:
        return None
    kode = max(di, key=lambda satu: (di[satu], -urutan.index(satu)))
    label = {satu.kode: satu.label for satu in langkah}
    if kode == AWAL:
        return LangkahBersama("Mulai", "Buka Rencana, lalu tekan Mulai", di[kode])
    if kode in label:
        return LangkahBersama(label[kode], AJAKAN[kode], di[kode])
    return LangkahBersama("Ajukan", "Baca sekali lagi, lalu tekan Ajukan", di[kode])


AWAL = "mulai"
"""Where somebody stands who has not begun."""
