"""What Formulir C says, of a cycle or blank.

How far a difficulty was named is on no paper: the guru signs the sheet, and that remark is not for her.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from observasi_app.siklus.a_persiapan.queries import find_persiapan
from observasi_app.siklus.c_diskusi.naskah import load_naskah
from observasi_app.siklus.c_diskusi.queries import find_catatan
from observasi_app.siklus.inti.kertas import subject_rows
from observasi_app.siklus.inti.queries import Hubungan

if TYPE_CHECKING:
    from observasi_app.rubrics.edisi import Edisi
    from observasi_app.siklus.c_diskusi.queries import TindakLanjutDibaca
    from observasi_app.siklus.inti.queries import SiklusDibaca

TEMPLAT = "siklus/c_diskusi/kertas.html"
LANGKAH_KOSONG = 2
"""Steps to write by hand on a blank form."""


def fill_kertas(siklus: SiklusDibaca, dokumen: TindakLanjutDibaca | None) -> dict[str, object]:
    """Return what the template needs; a coach reads nothing of the talk, so that part is not on their paper."""
    edisi, persiapan = siklus.read_edisi(), find_persiapan(siklus, dengan_lampiran=False)
    return blank_kertas(edisi) | {
        "dokumen": dokumen,
        "edisi": edisi,
        "catatan": find_catatan(siklus),
        "dengan_catatan": siklus.hubungan is not Hubungan.COACH,
        "rinci": subject_rows(edisi, persiapan.isi if persiapan else None),
    }


def blank_kertas(edisi: Edisi | None) -> dict[str, object]:
    """Return the same where nothing was handed in."""
    return {
        "dokumen": None,
        "catatan": None,
        "dengan_catatan": True,
        "naskah": load_naskah(edisi.jenis.value if edisi else "guru"),
        "rinci": subject_rows(edisi),
        "langkah_kosong": range(1, LANGKAH_KOSONG + 1),
    }
