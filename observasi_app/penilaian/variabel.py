"""The variables of an appraisal beside the cycle, as the agreed plan has them: perilaku, bangkom, akuntabilitas.

Praktik kinerja and perilaku kerja are graded, pengembangan kompetensi is considered, dokumen akuntabilitas is collected
(skp specification, section 6.2). Which rows of the plan are which is data of the year; nothing is computed of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from observasi_app.aturan.setempat import load_aturan_sekolah
from observasi_app.pelaksanaan.pembaca import may_read_bukti
from observasi_app.pelaksanaan.queries import list_item
from observasi_app.penilaian.dasar import Kutipan
from observasi_app.penilaian.queries import rules_of
from observasi_app.rencana.alur import JenisRencana
from observasi_app.rencana.poin import say_poin
from observasi_app.rencana.queries import find_rencana_guru
from observasi_app.web import waktu

if TYPE_CHECKING:
    from uuid import UUID

    from observasi_app.masuk.pengguna import Pengguna
    from observasi_app.pelaksanaan.queries import BuktiDibaca, ItemPelaksanaan
    from observasi_app.penilaian.queries import PenilaianDibaca
    from observasi_app.rencana.isi import Kompetensi, Perilaku
    from observasi_app.sekolah.queries import PeriodeKini


@dataclass(frozen=True, slots=True)
class Variabel:
    """What an agreed plan and what was done under it lay beside the cycle."""

    rencana_id: UUID
    perilaku: tuple[Perilaku, ...]
    kompetensi: tuple[Kompetensi, ...]
    bangkom: tuple[ItemPelaksanaan, ...]
    akuntabilitas: tuple[ItemPelaksanaan, ...]
    poin: str
    """How the planned points stand to the range of the year; empty where it knows none."""
    umpan_balik: tuple[Kutipan, ...]
    """Every note of the year, to be quoted."""


def gather_variabel(sekolah_id: UUID, periode: PeriodeKini, pegawai_id: UUID) -> Variabel | None:
    """Return them for somebody whom the asker appraises; None without an agreed plan."""
    rencana = find_rencana_guru(sekolah_id, periode.id, pegawai_id)
    if rencana.id is None:
        return None
    aturan, isi = rules_of(periode.aturan, sekolah_id), rencana.isi
    poin = load_aturan_sekolah(int(periode.aturan), sekolah_id).rencana.bangkom
    semua = list_item(sekolah_id, rencana.id, isi)
    return Variabel(
        rencana_id=rencana.id,
        perilaku=isi.perilaku or (),
        kompetensi=isi.kompetensi or (),
        bangkom=tuple(satu for satu in semua if _letter(satu) in aturan.bangkom),
        akuntabilitas=tuple(satu for satu in semua if _letter(satu) in aturan.akuntabilitas),
        poin=say_poin(isi.bangkom.total, poin) if isi.bangkom and poin else "",
        umpan_balik=tuple(
            Kutipan(c.teks, f"umpan balik {c.penulis.sebutan}, {waktu.tanggal_pendek(c.ditulis.date())}")
            for satu in semua
            for c in satu.catatan
        ),
    )


def list_berberkas(pengguna: Pengguna, penilaian: PenilaianDibaca) -> tuple[BuktiDibaca, ...]:
    """Return the evidence of a guru's appraisal whose document this reader may open."""
    if penilaian.pimpinan:
        return ()
    rencana = find_rencana_guru(penilaian.sekolah_id, penilaian.periode_id, penilaian.pegawai.id)
    if rencana.id is None:
        return ()
    semua = [b for satu in list_item(penilaian.sekolah_id, rencana.id, rencana.isi) for b in satu.bukti if b.berkas]
    # Of one plan the same person reads all documents or none.
    return tuple(semua) if semua and may_read_bukti(pengguna, penilaian.sekolah_id, semua[0].id) else ()


def find_poin_kepala(sekolah_id: UUID, periode: PeriodeKini, pegawai_id: UUID) -> str:
    """Return how the points that a kepala sekolah plans stand to the range; empty where the year knows none."""
    aturan = load_aturan_sekolah(int(periode.aturan), sekolah_id).rencana_kepala
    if aturan is None or aturan.bangkom is None:
        return ""
    isi = find_rencana_guru(sekolah_id, periode.id, pegawai_id, JenisRencana.KEPALA_SEKOLAH).isi
    return say_poin(isi.bangkom.total, aturan.bangkom) if isi.bangkom else ""


def _letter(satu: ItemPelaksanaan) -> str:
    """Return the letter of a row; of several tugas tambahan each has the same."""
    return satu.kode[:1]
