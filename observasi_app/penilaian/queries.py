"""Reads of what was set, always through the person who asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from observasi_app.aturan.muat import load_aturan
from observasi_app.extensions import db, now
from observasi_app.penilaian.alur import KeadaanPenilaian, SebabFinal, deadline, standing
from observasi_app.penilaian.models import Penilaian
from observasi_app.penilaian.rules import IsiPenilaian, Predikat, Rating
from observasi_app.sekolah.models import Periode, Sekolah
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import Orang, find_orang
from observasi_app.web.waktu import Zona, local

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from sqlalchemy import ColumnElement

    from observasi_app.aturan.muat import AturanPenilaian
    from observasi_app.masuk.pengguna import Pengguna


@dataclass(frozen=True, slots=True)
class PenilaianDibaca:
    """An appraisal that was set, as whoever may read it reads it."""

    id: UUID
    sekolah_id: UUID
    sekolah: str
    zona: Zona
    periode: str
    siklus_id: UUID
    pegawai: Orang
    penilai: Orang
    jabatan_penilai: str
    isi: IsiPenilaian
    predikat: Predikat | None
    keadaan: KeadaanPenilaian
    sebab_final: SebabFinal | None
    ditetapkan: datetime
    sampai: datetime
    """Until when the pegawai may answer."""
    aturan: str
    """The rule set it was set under."""
    tanggapan: str
    ditanggapi: datetime | None
    milik_saya: bool
    saya_menilai: bool

    @property
    def hari_sampai(self) -> date:
        """The school's day on which the time to answer is over."""
        return local(self.sampai, self.zona).date()

    @property
    def batas_pasti(self) -> bool:
        """Whether a source states the days until then."""
        return rules_of(self.aturan).dasar_tanggapan.pasti


def rules_of(aturan: str) -> AturanPenilaian:
    """Return how the rule set of a period appraises."""
    return load_aturan(int(aturan)).penilaian


def rules_for_page(aturan: str) -> dict[str, object]:
    """Return the same for templates, with the sources that its parts name."""
    return {"aturan": rules_of(aturan), "sumber": load_aturan(int(aturan)).sumber}


def _visible(pengguna: Pengguna) -> ColumnElement[bool]:
    """Return the condition under which a person reads an appraisal: theirs, set by them, or of a school they lead."""
    memimpin = [t.sekolah_id for t in pengguna.semua_tugas if t.peran is Peran.KEPALA_SEKOLAH]
    saya = pengguna.pegawai_id
    return or_(Penilaian.pegawai_id == saya, Penilaian.penilai_id == saya, Penilaian.sekolah_id.in_(memimpin))


_DIBACA = (
    select(Penilaian, Periode.label, Sekolah.nama, Sekolah.zona)
    .join(Periode, (Periode.sekolah_id == Penilaian.sekolah_id) & (Periode.id == Penilaian.periode_id))
    .join(Sekolah, Sekolah.id == Penilaian.sekolah_id)
)


def find_penilaian(pengguna: Pengguna, penilaian_id: UUID) -> PenilaianDibaca | None:
    """Return an appraisal this person may read, or None."""
    baris = db.session.execute(_DIBACA.where(Penilaian.id == penilaian_id, _visible(pengguna))).first()
    return _read_penilaian(pengguna, *baris) if baris else None


def list_penilaian_saya(pengguna: Pengguna) -> tuple[PenilaianDibaca, ...]:
    """Return the person's own appraisals, the newest first."""
    baris = db.session.execute(
        _DIBACA.where(Penilaian.pegawai_id == pengguna.pegawai_id).order_by(Penilaian.ditetapkan.desc())
    )
    return tuple(_read_penilaian(pengguna, *satu) for satu in baris)


def _read_penilaian(pengguna: Pengguna, p: Penilaian, periode: str, sekolah: str, zona: str) -> PenilaianDibaca:
    orang = find_orang([p.pegawai_id, p.penilai_id])
    hari = rules_of(p.aturan).hari_tanggapan
    keadaan, sebab = standing(KeadaanPenilaian(p.keadaan), p.ditetapkan, hari, now())
    return PenilaianDibaca(
        id=p.id,
        sekolah_id=p.sekolah_id,
        sekolah=sekolah,
        zona=Zona(zona),
        periode=periode,
        siklus_id=p.siklus_id,
        pegawai=orang[p.pegawai_id],
        penilai=orang[p.penilai_id],
        jabatan_penilai=p.jabatan_penilai,
        isi=IsiPenilaian(
            p.refleksi,
            p.belajar,
            p.perubahan,
            p.umpan_balik,
            Rating(p.rating_hasil) if p.rating_hasil else None,
            Rating(p.rating_perilaku) if p.rating_perilaku else None,
        ),
        predikat=Predikat(p.predikat) if p.predikat else None,
        keadaan=keadaan,
        sebab_final=sebab or (SebabFinal(p.sebab_final) if p.sebab_final else None),
        ditetapkan=p.ditetapkan,
        sampai=deadline(p.ditetapkan, hari),
        aturan=p.aturan,
        tanggapan=p.tanggapan,
        ditanggapi=p.ditanggapi,
        milik_saya=p.pegawai_id == pengguna.pegawai_id,
        saya_menilai=p.penilai_id == pengguna.pegawai_id,
    )
