"""What Formulir A says, of a cycle or blank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from observasi_app.siklus.a_persiapan.queries import find_usulan
from observasi_app.siklus.inti.kertas import subject_rows, target_kosong, time_rows
from observasi_app.web.waktu import jam

if TYPE_CHECKING:
    from observasi_app.rubrics.edisi import Edisi
    from observasi_app.siklus.a_persiapan.queries import PersiapanDibaca
    from observasi_app.siklus.inti.queries import SiklusDibaca

TEMPLAT = "siklus/a_persiapan/kertas.html"


def fill_kertas(siklus: SiklusDibaca, dokumen: PersiapanDibaca | None) -> dict[str, object]:
    """Return what the template needs; the time that was proposed and accepted stands for that of the document."""
    edisi = siklus.read_edisi()
    if dokumen is None:
        return blank_kertas(edisi) | {"edisi": edisi}
    isi, usulan = dokumen.isi, find_usulan(siklus)
    jadwal = (usulan.berlaku if usulan is not None else None) or isi
    pukul = f"{jam(jadwal.pukul)} {siklus.zona.value}" + (f" (jam ke-{jadwal.jam_ke})" if jadwal.jam_ke else "")
    rinci = subject_rows(edisi, isi) + time_rows(jadwal.tanggal, pukul, isi.tempat)
    return {"dokumen": dokumen, "edisi": edisi, "rinci": rinci}


def blank_kertas(edisi: Edisi | None) -> dict[str, object]:
    """Return the same where nothing was handed in: targets to tick, lines for all else."""
    return {"dokumen": None, "rinci": subject_rows(edisi) + time_rows(), "target_kosong": target_kosong(edisi)}
