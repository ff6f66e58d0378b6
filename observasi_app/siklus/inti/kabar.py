"""What one side of a cycle may send the other over a messenger: a polite text, prepared here and sent by the person.

The server calls nobody. A text holds names, the focus, the day of the lesson and nothing else: no rating, no predikat,
no word that somebody wrote in a form; whoever glances at the phone learns nothing that is between the two.
"""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from observasi_app.sekolah.peran import Peran

if TYPE_CHECKING:
    from observasi_app.siklus.inti.tahap import Keadaan, Pihak

BERKAS = Path(__file__).with_name("kabar.toml")
GANTI_KEPALA = (
    (" di kelas saya", " kegiatan saya"),
    ("pelajarannya", "kegiatannya"),
    ("jadwal mengajar saya", "jadwal saya"),
)
"""Words about a lesson, and what takes their place where a principal leads an event."""


class ArahKabar(StrEnum):
    """Who writes: the side that waits reminds, the side whose turn it is says where things stand."""

    INGATKAN = "ingatkan"
    KABARI = "kabari"


def direction_of(keadaan: Keadaan, pihak: Pihak) -> ArahKabar:
    """Return what a message of this side would be in a state that waits for somebody."""
    return ArahKabar.KABARI if keadaan.giliran is pihak else ArahKabar.INGATKAN


def compose(
    keadaan: Keadaan,
    arah: ArahKabar,
    *,
    kepada: str,
    dari: str,
    fokus: str,
    jadwal: str = "",
    alamat: str = "",
    rubrik: str = "guru",
) -> str:
    """Return the text of a message; `kepada` is a name with its sapaan, `dari` the name that stands below.

    `jadwal` is the spoken moment of the lesson, `alamat` the page of the cycle; both may be empty. A state that is
    younger than `kabar.toml` is told by its own words. A principal is observed in an event, not in a class.
    """
    isi = _naskah().get(keadaan.value, {}).get(arah.value) or _plain(keadaan, arah)
    for lama, baru in GANTI_KEPALA if rubrik == Peran.KEPALA_SEKOLAH.value else ():
        isi = isi.replace(lama, baru)
    isi = isi.format(fokus=fokus, jadwal=f": {jadwal}" if jadwal else "")
    baris = [f"Yth. {kepada},", f"{isi[:1].upper()}{isi[1:]}"]
    if alamat:
        baris.append(f"Halamannya: {alamat}")
    return "\n\n".join([*baris, f"Terima kasih.\n{dari}"])


def _plain(keadaan: Keadaan, arah: ArahKabar) -> str:
    if arah is ArahKabar.INGATKAN:
        return f"siklus observasi dengan fokus {{fokus}} sekarang menunggu giliran {keadaan.tugas}. Mohon dilihat."
    return f"siklus observasi dengan fokus {{fokus}} sedang saya lanjutkan: {keadaan.tugas}."


@cache
def _naskah() -> dict[str, dict[str, str]]:
    return tomllib.loads(BERKAS.read_text(encoding="utf-8"))
