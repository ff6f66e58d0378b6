"""The variables of an appraisal beside the cycle, as the agreed plan has them: perilaku, bangkom, akuntabilitas.

Praktik kinerja and perilaku kerja are graded, pengembangan kompetensi is considered, dokumen akuntabilitas is collected
(skp specification, section 6.2). Which rows of the plan are which is data of the year; nothing is computed of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from observasi_app.aturan.setempat import load_aturan_sekolah
from observasi_app.pelaksanaan.pembaca import may_read_semua
from observasi_app.pelaksanaan.queries import PemilikBukti, list_item
from observasi_app.penilaian.dasar import Kutipan
from observasi_app.penilaian.queries import rules_of
from observasi_app.rencana.alur import JenisRencana
from observasi_app.rencana.poin import say_poin
from observasi_app.rencana.queries import find_rencana_guru
from observasi_app.web import waktu

if TYPE_CHECKING:
    from uuid import UUID

    from observasi_app.masuk.pengguna import Pengguna
    from observasi_app.pelaksanaan.queries import ItemPelaksanaan
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


def list_berberkas(pengguna: Pengguna, penilaian: PenilaianDibaca) -> tuple[ItemPelaksanaan, ...]:
    """Return the rows of the appraised plan with the evidence whose document this reader may open; no other row.

    Whatever the rules of its year say now: a document that was taken in is shown.
    """
    jenis = JenisRencana.KEPALA_SEKOLAH if penilaian.pimpinan else JenisRencana.GURU
    sekolah_id, periode_id, pegawai_id = penilaian.sekolah_id, penilaian.periode_id, penilaian.pegawai.id
    rencana = find_rencana_guru(sekolah_id, periode_id, pegawai_id, jenis)
    if rencana.id is None:
        return ()
    semua = [
        replace(satu, bukti=tuple(b for b in satu.bukti if b.berkas))
        for satu in list_item(sekolah_id, rencana.id, rencana.isi)
    ]
    ada = tuple(satu for satu in semua if satu.bukti)
    pemilik = PemilikBukti(sekolah_id, rencana.id, periode_id, pegawai_id, jenis)
    return ada if ada and may_read_semua(pengguna, pemilik) else ()


@dataclass(frozen=True, slots=True)
class BuktiKepala:
    """What a kepala sekolah planned and did beside the cycle, for whoever appraises him."""

    poin: str = ""
    """How the planned points stand to the range; empty where the year knows none."""
    rencana_id: UUID | None = None
    """The agreed plan, where this reader may open what was done under it."""
    daftar: tuple[ItemPelaksanaan, ...] = ()

    @property
    def ada(self) -> tuple[ItemPelaksanaan, ...]:
        """The rows that have evidence, in the order of the plan."""
        return tuple(satu for satu in self.daftar if satu.bukti)


def gather_bukti_kepala(
    pengguna: Pengguna, sekolah_id: UUID, periode_id: UUID, tahun: str, pegawai_id: UUID
) -> BuktiKepala:
    """Return the same for a kepala sekolah whose appraisal the asker reads: his rows only where the plan is read."""
    jenis = JenisRencana.KEPALA_SEKOLAH
    rencana = find_rencana_guru(sekolah_id, periode_id, pegawai_id, jenis)
    if rencana.id is None:
        return BuktiKepala()
    aturan = load_aturan_sekolah(int(tahun), sekolah_id).rencana_kepala
    bangkom = aturan.bangkom if aturan else None
    poin = say_poin(rencana.isi.bangkom.total, bangkom) if rencana.isi.bangkom and bangkom else ""
    if not may_read_semua(pengguna, PemilikBukti(sekolah_id, rencana.id, periode_id, pegawai_id, jenis)):
        return BuktiKepala(poin)
    return BuktiKepala(poin, rencana.id, list_item(sekolah_id, rencana.id, rencana.isi))


def _letter(satu: ItemPelaksanaan) -> str:
    """Return the letter of a row; of several tugas tambahan each has the same."""
    return satu.kode[:1]
