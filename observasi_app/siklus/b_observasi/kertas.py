"""What Formulir B says, of a cycle or blank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from observasi_app.siklus.a_persiapan.queries import find_persiapan
from observasi_app.siklus.b_observasi.forms import PILIHAN_TINGKAT
from observasi_app.siklus.b_observasi.queries import list_baris
from observasi_app.siklus.b_observasi.rules import order_target
from observasi_app.siklus.inti.kertas import subject_rows, target_kosong, time_rows
from observasi_app.web.waktu import jam, local

if TYPE_CHECKING:
    from observasi_app.berkas.queries import FotoDibaca
    from observasi_app.rubrics.edisi import Edisi
    from observasi_app.siklus.b_observasi.queries import HasilDibaca
    from observasi_app.siklus.inti.queries import SiklusDibaca

TEMPLAT = "siklus/b_observasi/kertas.html"


def fill_kertas(siklus: SiklusDibaca, hasil: HasilDibaca | None) -> tuple[dict[str, object], tuple[FotoDibaca, ...]]:
    """Return what the template needs, and its photos.

    Before there is a result for this reader, all of the lesson is to be written.
    """
    edisi, dokumen = siklus.read_edisi(), find_persiapan(siklus, dengan_lampiran=False)
    pelajaran = subject_rows(edisi, dokumen.isi if dokumen else None)
    tempat = dokumen.isi.tempat if dokumen else ""
    if hasil is None:
        return blank_kertas(edisi) | {"edisi": edisi, "rinci": pelajaran + time_rows(tempat=tempat)}, ()
    sampai = f"–{jam(hasil.selesai, siklus.zona)}" if hasil.selesai else ""
    waktu = f"{jam(hasil.mulai, siklus.zona)}{sampai} {siklus.zona.value}"
    sepakat = tuple(satu.nomor for satu in dokumen.isi.target) if dokumen else ()
    daftar_baris = list_baris(siklus)
    isi: dict[str, object] = {
        "hasil": hasil,
        "edisi": edisi,
        "rinci": pelajaran + time_rows(local(hasil.mulai, siklus.zona).date(), waktu, tempat),
        "urutan": order_target(edisi, sepakat),
        "disepakati": sepakat,
        "daftar_baris": daftar_baris,
        "pilihan_tingkat": tuple(PILIHAN_TINGKAT.items()),
    }
    return isi, tuple(foto for baris in daftar_baris for foto in baris.foto)


def blank_kertas(edisi: Edisi | None) -> dict[str, object]:
    """Return the same where nothing was concluded: boxes to tick, lines for all else."""
    return {
        "hasil": None,
        "rinci": subject_rows(edisi) + time_rows(),
        "target_kosong": target_kosong(edisi),
        "pilihan_tingkat": tuple(PILIHAN_TINGKAT.items()),
    }
