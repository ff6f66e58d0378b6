"""What Formulir D says, of a cycle or blank: the reflection of stage E, after what was done in stage D.

How far a difficulty was named is on no paper: the guru signs the sheet, and that remark is not for her.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from observasi_app.siklus.a_persiapan.queries import find_persiapan
from observasi_app.siklus.d_upaya.queries import list_upaya
from observasi_app.siklus.e_refleksi.naskah import load_pertanyaan
from observasi_app.siklus.e_refleksi.queries import find_refleksi, find_tanggapan
from observasi_app.siklus.inti.kertas import subject_rows
from observasi_app.siklus.inti.queries import Hubungan

if TYPE_CHECKING:
    from datetime import datetime

    from observasi_app.berkas.queries import FotoDibaca
    from observasi_app.rubrics.edisi import Edisi
    from observasi_app.siklus.e_refleksi.queries import RefleksiDibaca, TanggapanDibaca
    from observasi_app.siklus.inti.queries import SiklusDibaca

TEMPLAT = "siklus/e_refleksi/kertas.html"
LANGKAH_KOSONG = 2
"""Steps to report on by hand on a blank form."""


def fill_kertas(
    siklus: SiklusDibaca,
) -> tuple[dict[str, object], datetime | None, tuple[FotoDibaca, ...]]:
    """Return what the template needs, when its last part was written, and its photos.

    A coach reads nothing of the response, so that part is not on their paper.
    """
    edisi, persiapan = siklus.read_edisi(), find_persiapan(siklus, dengan_lampiran=False)
    dokumen, tanggapan, daftar = find_refleksi(siklus), find_tanggapan(siklus), list_upaya(siklus)
    isi = blank_kertas(edisi) | {
        "edisi": edisi,
        "dokumen": dokumen,
        "jawaban": _answers(dokumen),
        "tanggapan": tanggapan,
        "dengan_tanggapan": siklus.hubungan is not Hubungan.COACH,
        "daftar_upaya": daftar,
        "rinci": subject_rows(edisi, persiapan.isi if persiapan else None),
    }
    return isi, _written(dokumen, tanggapan), tuple(foto for satu in daftar for foto in satu.foto)


def blank_kertas(edisi: Edisi | None) -> dict[str, object]:
    """Return the same where nothing was handed in."""
    return {
        "dokumen": None,
        "jawaban": _answers(None),
        "tanggapan": None,
        "dengan_tanggapan": True,
        "daftar_upaya": (),
        "daftar_pertanyaan": load_pertanyaan(edisi.jenis.value if edisi else "guru"),
        "rinci": subject_rows(edisi),
        "langkah_kosong": range(1, LANGKAH_KOSONG + 1),
    }


def _written(dokumen: RefleksiDibaca | None, tanggapan: TanggapanDibaca | None) -> datetime | None:
    if dokumen is None:
        return None
    return tanggapan.dicatat if tanggapan is not None else dokumen.dikumpulkan


def _answers(dokumen: RefleksiDibaca | None) -> dict[str, tuple[str, ...]]:
    """Return the answers by the number of their question; the third has one for each challenge."""
    if dokumen is None:
        return {"1": ("",), "2": ("",), "3": ("", "", ""), "4": ("",)}
    isi = dokumen.isi
    return {"1": (isi.inspirasi,), "2": (isi.perubahan,), "3": isi.tantangan, "4": (isi.rencana,)}
