"""The ways to observe: on the spot, later from a video, or read from what the person observed wrote.

Which of them a cycle may use is data of the year's rule set, with its source.
Source: domain specification of the cycle, section 5.3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from observasi_app.web.pilihan import Pilihan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from observasi_app.aturan.muat import AturanCara


class Cara(Pilihan):
    """A way to observe; the level of each target is the pengamat's in all of them."""

    LANGSUNG = "langsung", "Langsung: pengamat hadir"
    VIDEO = "video", "Video: pengamat menonton rekamannya kemudian"
    CATATAN_MANDIRI = "catatan_mandiri", "Catatan mandiri: yang diamati menulis dengan foto, pengamat memeriksa"

    @property
    def pendek(self) -> str:
        """The way in a word or two."""
        return self.label.partition(":")[0]


def list_cara(aturan: Iterable[AturanCara], rubrik: str) -> tuple[Cara, ...]:
    """Return the ways that the rules of a school open for a kind of cycle; on the spot is always one."""
    boleh = {satu.kode for satu in aturan if satu.jenis == rubrik and satu.boleh}
    return tuple(satu for satu in Cara if satu is Cara.LANGSUNG or satu.value in boleh)


PALING_PENDEK_LETAK = 5


def is_address(letak: str) -> bool:
    """Tell whether words name an address that can be opened."""
    bagian = urlsplit(letak) if letak.startswith(("https://", "http://")) else None
    return bagian is not None and "." in bagian.netloc and " " not in letak


def check_video(letak: str) -> str:
    """Return what is wrong with the place of a video, in words, or "": an address that opens, or a place by name."""
    if not letak:
        return "Isi tautan videonya, atau sebutkan di mana video itu dapat ditonton."
    mirip = "://" in letak or letak.startswith("www.")
    if mirip and not is_address(letak):
        return "Tuliskan tautan lengkap, diawali https:// dan tanpa spasi."
    if not mirip and len(letak) < PALING_PENDEK_LETAK:
        return "Sebutkan tempat videonya lebih jelas, misalnya: diska lepas, diserahkan 12 Mei."
    return ""
