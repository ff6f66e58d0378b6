"""Reads of a year that was appraised in parts, always through the person who asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import String, Uuid, bindparam, select

from observasi_app.aturan.muat import load_aturan
from observasi_app.extensions import baca
from observasi_app.penilaian.alur import KeadaanPenilaian
from observasi_app.penilaian.models import PenilaianAkhir
from observasi_app.penilaian.queries import list_setahun, rules_of
from observasi_app.penilaian.rules import Predikat, Rating, derive_akhir, why_no_akhir
from observasi_app.sekolah.queries import Orang, find_orang

if TYPE_CHECKING:
    from datetime import date, datetime

    from observasi_app.masuk.pengguna import Pengguna
    from observasi_app.penilaian.queries import PenilaianDibaca


@dataclass(frozen=True, slots=True)
class PenetapanAkhir:
    """What a Pejabat Penilai set for a year, in its last version."""

    nomor: int
    hasil: Rating
    perilaku: Rating
    predikat: Predikat
    catatan: str
    penilai: Orang
    jabatan: str
    ditetapkan: datetime


@dataclass(frozen=True, slots=True)
class Akhir:
    """A year all parts of which are set: the parts in their order, and what is made of them."""

    tahun: str
    semua: tuple[PenilaianDibaca, ...]
    menurut_aturan: Predikat | None
    """What the rule of the place makes of the parts; None where it leaves that to whoever appraises."""
    penetapan: PenetapanAkhir | None

    @property
    def predikat(self) -> Predikat | None:
        """The predikat of the year; None while nobody has set it."""
        return self.menurut_aturan or (self.penetapan.predikat if self.penetapan else None)

    @property
    def terakhir(self) -> PenilaianDibaca:
        """The last part."""
        return self.semua[-1]

    @property
    def rentang(self) -> tuple[date, date]:
        """The first and the last day of the year."""
        return self.semua[0].periode_mulai, self.terakhir.periode_selesai

    @property
    def bagian_berubah(self) -> bool:
        """Whether a part was put in the place of another after the year was set."""
        return self.penetapan is not None and any(s.ditetapkan > self.penetapan.ditetapkan for s in self.semua)

    @property
    def alasan_tutup(self) -> str:
        """Why the person who reads this cannot set it now; empty when they can."""
        return why_no_akhir(
            penilai=self.terakhir.saya_membaca,
            menurut_aturan=self.menurut_aturan is not None,
            diperiksa=any(satu.keadaan is KeadaanPenilaian.KEBERATAN for satu in self.semua),
        )

    @property
    def nomor(self) -> int:
        """How many versions there are."""
        return self.penetapan.nomor if self.penetapan else 0


_PENETAPAN = select(PenilaianAkhir.__table__).where(
    PenilaianAkhir.sekolah_id == bindparam("sekolah", type_=Uuid()),
    PenilaianAkhir.pegawai_id == bindparam("pegawai", type_=Uuid()),
    PenilaianAkhir.jenis == bindparam("jenis", type_=String()),
    PenilaianAkhir.aturan == bindparam("aturan", type_=String()),
    PenilaianAkhir.digantikan.is_(None),
)


def find_akhir(pengguna: Pengguna, p: PenilaianDibaca) -> Akhir | None:
    """Return the year of an appraisal that this person reads; None where it has no parts, or not all are set here."""
    aturan = rules_of(p.aturan, p.sekolah_id)
    if aturan.dasar_akhir is None or p.predikat is None:
        return None
    semua = list_setahun(pengguna, p)
    predikat = [satu.predikat for satu in semua if satu.predikat]
    if len(semua) < len(load_aturan(int(p.aturan)).periode) or len(predikat) < len(semua):
        return None
    return Akhir(p.aturan, semua, derive_akhir(aturan.hasil_akhir, predikat), _find_penetapan(p))


def _find_penetapan(p: PenilaianDibaca) -> PenetapanAkhir | None:
    nilai = {"sekolah": p.sekolah_id, "pegawai": p.pegawai.id, "jenis": p.jenis.value, "aturan": p.aturan}
    for b in baca(_PENETAPAN, nilai):
        return PenetapanAkhir(
            nomor=b.nomor,
            hasil=Rating(b.rating_hasil),
            perilaku=Rating(b.rating_perilaku),
            predikat=Predikat(b.predikat),
            catatan=b.catatan,
            penilai=find_orang([b.penilai_id])[b.penilai_id],
            jabatan=b.jabatan_penilai,
            ditetapkan=b.ditetapkan,
        )
    return None
