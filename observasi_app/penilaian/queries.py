"""Reads of what was set, always through the person who asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, Uuid, and_, bindparam, or_, select

from observasi_app.aturan.muat import load_aturan
from observasi_app.extensions import baca, now
from observasi_app.penilaian.alur import KeadaanPenilaian, SebabFinal, deadline, standing
from observasi_app.penilaian.models import Penilaian, Rekomendasi
from observasi_app.penilaian.rules import IsiPenilaian, Predikat, Rating
from observasi_app.rubrics.edisi import Jenis
from observasi_app.sekolah.models import Periode, Sekolah
from observasi_app.sekolah.peran import Peran
from observasi_app.sekolah.queries import Orang, find_orang
from observasi_app.siklus.inti.models import Siklus
from observasi_app.web.waktu import Zona, local

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from uuid import UUID

    from sqlalchemy import Row

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
    periode_mulai: date
    periode_selesai: date
    siklus_id: UUID
    pimpinan: bool
    """Whether it is a principal's."""
    pegawai: Orang
    penilai: Orang
    jabatan_penilai: str
    perekomendasi: Orang | None
    """Who recommended it to the dinas, where the dinas set it."""
    jabatan_perekomendasi: str
    direkomendasikan: datetime | None
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
    saya_membaca: bool
    """Whether a response is for this person: they lead the school or the dinas that set it."""

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


_SAYA = bindparam("saya", type_=Uuid())
_DIBACA = (
    select(
        Penilaian.__table__,
        Periode.label,
        Periode.mulai,
        Periode.selesai,
        Sekolah.nama.label("sekolah"),
        Sekolah.zona,
        Sekolah.dinas_id,
        Siklus.rubrik,
        Rekomendasi.perekomendasi_id,
        Rekomendasi.jabatan_perekomendasi,
        Rekomendasi.direkomendasikan,
    )
    .join(Periode, (Periode.sekolah_id == Penilaian.sekolah_id) & (Periode.id == Penilaian.periode_id))
    .join(Sekolah, Sekolah.id == Penilaian.sekolah_id)
    .join(Siklus, (Siklus.sekolah_id == Penilaian.sekolah_id) & (Siklus.id == Penilaian.siklus_id))
    .outerjoin(
        Rekomendasi,
        (Rekomendasi.sekolah_id == Penilaian.sekolah_id) & (Rekomendasi.penilaian_id == Penilaian.id),
    )
)
_TAMPAK = or_(
    Penilaian.pegawai_id == _SAYA,
    Penilaian.penilai_id == _SAYA,
    Rekomendasi.perekomendasi_id == _SAYA,
    and_(
        Siklus.rubrik == Jenis.GURU.value,
        Penilaian.sekolah_id.in_(bindparam("memimpin", type_=Uuid(), expanding=True)),
    ),
    and_(Rekomendasi.id.is_not(None), Sekolah.dinas_id.in_(bindparam("dinas", type_=Uuid(), expanding=True))),
)
"""The condition under which a person reads an appraisal: theirs, set or recommended by them, of a guru at a school they
lead, or set by the dinas they lead."""
_SATU = _DIBACA.where(Penilaian.id == bindparam("penilaian", type_=Uuid()), _TAMPAK)
_MILIK_SAYA = _DIBACA.where(Penilaian.pegawai_id == _SAYA).order_by(Penilaian.ditetapkan.desc())
_BELUM_DIJAWAB = _MILIK_SAYA.where(Penilaian.keadaan == KeadaanPenilaian.DITETAPKAN.value)
_MENUNGGU_SAYA = _DIBACA.where(
    or_(
        and_(Penilaian.pegawai_id == _SAYA, Penilaian.keadaan == KeadaanPenilaian.DITETAPKAN.value),
        and_(Penilaian.penilai_id == _SAYA, Penilaian.keadaan == KeadaanPenilaian.DITANGGAPI.value),
    )
).order_by(Penilaian.ditetapkan)
_BELUM_DIBACA = (
    _DIBACA.where(Penilaian.penilai_id == _SAYA, Penilaian.keadaan == KeadaanPenilaian.DITANGGAPI.value)
    .order_by(Penilaian.ditanggapi)
    .limit(bindparam("batas", type_=Integer()))
)


def find_penilaian(pengguna: Pengguna, penilaian_id: UUID) -> PenilaianDibaca | None:
    """Return an appraisal this person may read, or None."""
    nilai = {
        "penilaian": penilaian_id,
        "saya": pengguna.pegawai_id,
        "memimpin": [t.sekolah_id for t in pengguna.semua_tugas if t.peran is Peran.KEPALA_SEKOLAH],
        "dinas": [t.dinas_id for t in pengguna.semua_tugas if t.peran is Peran.KEPALA_DINAS],
    }
    return next(iter(_read_semua(pengguna, baca(_SATU, nilai))), None)


def list_penilaian_saya(pengguna: Pengguna) -> tuple[PenilaianDibaca, ...]:
    """Return the person's own appraisals, the newest first."""
    return _read_semua(pengguna, baca(_MILIK_SAYA, {"saya": pengguna.pegawai_id}))


def list_untuk_dijawab(pengguna: Pengguna) -> tuple[PenilaianDibaca, ...]:
    """Return the person's own appraisals that they may still accept or respond to."""
    semua = _read_semua(pengguna, baca(_BELUM_DIJAWAB, {"saya": pengguna.pegawai_id}))
    return tuple(satu for satu in semua if satu.keadaan is KeadaanPenilaian.DITETAPKAN)


def split_menunggu(pengguna: Pengguna) -> tuple[tuple[PenilaianDibaca, ...], tuple[PenilaianDibaca, ...]]:
    """Return in one read, for a home, what the person may still answer and the responses they are to read."""
    semua = _read_semua(pengguna, baca(_MENUNGGU_SAYA, {"saya": pengguna.pegawai_id}))
    return (
        tuple(satu for satu in semua if satu.keadaan is KeadaanPenilaian.DITETAPKAN and satu.milik_saya),
        tuple(satu for satu in semua if satu.keadaan is KeadaanPenilaian.DITANGGAPI and not satu.milik_saya),
    )


def list_tanggapan_menunggu(pengguna: Pengguna, batas: int) -> tuple[PenilaianDibaca, ...]:
    """Return the appraisals set by this person whose response waits to be read, the longest waiting first."""
    semua = _read_semua(pengguna, baca(_BELUM_DIBACA, {"saya": pengguna.pegawai_id, "batas": batas}))
    return tuple(satu for satu in semua if satu.keadaan is KeadaanPenilaian.DITANGGAPI)


def _read_semua(pengguna: Pengguna, baris: list[Any]) -> tuple[PenilaianDibaca, ...]:
    orang = find_orang([id_ for p in baris for id_ in (p.pegawai_id, p.penilai_id, p.perekomendasi_id)])
    return tuple(_read_penilaian(pengguna, p, orang) for p in baris)


def _read_penilaian(pengguna: Pengguna, p: Row[Any], orang: Mapping[UUID, Orang]) -> PenilaianDibaca:
    hari = rules_of(p.aturan).hari_tanggapan
    keadaan, sebab = standing(KeadaanPenilaian(p.keadaan), p.ditetapkan, hari, now())
    return PenilaianDibaca(
        id=p.id,
        sekolah_id=p.sekolah_id,
        sekolah=p.sekolah,
        zona=Zona(p.zona),
        periode=p.label,
        periode_mulai=p.mulai,
        periode_selesai=p.selesai,
        pimpinan=p.rubrik == Jenis.KEPALA_SEKOLAH.value,
        siklus_id=p.siklus_id,
        pegawai=orang[p.pegawai_id],
        penilai=orang[p.penilai_id],
        jabatan_penilai=p.jabatan_penilai,
        perekomendasi=orang.get(p.perekomendasi_id),
        jabatan_perekomendasi=p.jabatan_perekomendasi or "",
        direkomendasikan=p.direkomendasikan,
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
        saya_membaca=_reads_response(pengguna, p),
    )


def _reads_response(pengguna: Pengguna, p: Row[Any]) -> bool:
    if p.pegawai_id == pengguna.pegawai_id:
        return False
    if p.direkomendasikan is not None:
        return any(t.peran is Peran.KEPALA_DINAS and t.dinas_id == p.dinas_id for t in pengguna.semua_tugas)
    return any(t.peran is Peran.KEPALA_SEKOLAH and t.sekolah_id == p.sekolah_id for t in pengguna.semua_tugas)
