"""Reads of what was set, always through the person who asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, String, Uuid, and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import aliased

from observasi_app.aturan.setempat import load_aturan_sekolah
from observasi_app.extensions import Instan, baca, now
from observasi_app.penilaian.alur import KeadaanPenilaian, SebabFinal, deadline, standing, why_no_keberatan
from observasi_app.penilaian.models import MASIH_BERLAKU, Keberatan, Penilaian, Rekomendasi
from observasi_app.penilaian.organisasi.rules import CapaianOrganisasi
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

    from observasi_app.aturan.penilaian import AturanPenilaian
    from observasi_app.masuk.pengguna import Pengguna
    from observasi_app.sekolah.queries import PeriodeKini


@dataclass(frozen=True, slots=True)
class PenilaianDibaca:
    """An appraisal that was set, as whoever may read it reads it."""

    id: UUID
    sekolah_id: UUID
    sekolah: str
    zona: Zona
    periode_id: UUID
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
    organisasi: CapaianOrganisasi | None
    """The predikat organisasi that was in force then."""
    tanggapan: str
    ditanggapi: datetime | None
    menggantikan_id: UUID | None
    """The appraisal in whose place this one stands."""
    keberatan_id: UUID | None
    """The objection to it that was not taken back."""
    diterangkan: datetime | None
    """When its appraiser said something to that objection."""
    milik_saya: bool
    saya_menilai: bool
    saya_membaca: bool
    """Whether a response is for this person: they lead the school or the dinas that set it."""

    @property
    def jenis(self) -> Jenis:
        """Whether it is of a guru or of a kepala sekolah."""
        return Jenis.KEPALA_SEKOLAH if self.pimpinan else Jenis.GURU

    @property
    def rentang(self) -> tuple[date, date]:
        """The first and the last day of the period."""
        return self.periode_mulai, self.periode_selesai

    @property
    def hari_jabatan(self) -> date:
        """The school's day whose offices count: that on which it was set, or the last of a period that was over."""
        return min(local(self.ditetapkan, self.zona).date(), self.periode_selesai)

    @property
    def hari_sampai(self) -> date:
        """The school's day on which the time to answer is over."""
        return local(self.sampai, self.zona).date()

    @property
    def batas_pasti(self) -> bool:
        """Whether a source states the days until then, or the school or its dinas did."""
        dasar = self.read_aturan().dasar_tanggapan
        return dasar.pasti or dasar.setempat is not None

    def read_aturan(self) -> AturanPenilaian:
        """Read how it was appraised: what is set later changes no day of it."""
        return rules_of(self.aturan, self.sekolah_id, self.ditetapkan)

    @property
    def oleh_dinas(self) -> bool:
        """Whether the dinas set it; otherwise a school did."""
        return self.perekomendasi is not None

    @property
    def batas_keberatan(self) -> datetime:
        """Until when the pegawai may object."""
        return deadline(self.ditetapkan, self.read_aturan().hari_keberatan)

    @property
    def alasan_tidak_keberatan(self) -> str:
        """Why the pegawai cannot object now; empty when they can."""
        return why_no_keberatan(
            self.keadaan, self.sebab_final, self.batas_keberatan, now(), berpredikat=self.predikat is not None
        )

    @property
    def hari_keberatan(self) -> date:
        """The school's day on which that time is over."""
        return local(self.batas_keberatan, self.zona).date()


def rules_of(aturan: str, sekolah_id: UUID, pada: datetime | None = None) -> AturanPenilaian:
    """Return how the rule set of a period appraises at a school: now, or as it did when something was set."""
    return load_aturan_sekolah(int(aturan), sekolah_id, pada).penilaian


def rules_for_page(aturan: str, sekolah_id: UUID, pada: datetime | None = None) -> dict[str, object]:
    """Return the same for templates, with the sources that its parts name."""
    semua = load_aturan_sekolah(int(aturan), sekolah_id, pada)
    return {"aturan": semua.penilaian, "sumber": semua.sumber}


PUTUSAN_BARU = timedelta(days=14)
"""So long a decision on one's own objection stands on the home page."""

_SAYA = bindparam("saya", type_=Uuid())
_DINAS = bindparam("dinas", type_=Uuid(), expanding=True)
_LAIN = aliased(Keberatan)
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
        Keberatan.id.label("keberatan_id"),
        Keberatan.diterangkan,
    )
    .join(Periode, (Periode.sekolah_id == Penilaian.sekolah_id) & (Periode.id == Penilaian.periode_id))
    .join(Sekolah, Sekolah.id == Penilaian.sekolah_id)
    .join(Siklus, (Siklus.sekolah_id == Penilaian.sekolah_id) & (Siklus.id == Penilaian.siklus_id))
    .outerjoin(
        Rekomendasi,
        # What a decision put in its place was set by whoever set the first.
        (Rekomendasi.sekolah_id == Penilaian.sekolah_id)
        & (Rekomendasi.penilaian_id == func.coalesce(Penilaian.menggantikan_id, Penilaian.id)),
    )
    .outerjoin(
        Keberatan,
        and_(
            Keberatan.sekolah_id == Penilaian.sekolah_id,
            Keberatan.penilaian_id == Penilaian.id,
            Keberatan.ditarik.is_(None),
        ),
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
    and_(
        Sekolah.dinas_id.in_(_DINAS),
        or_(
            Rekomendasi.id.is_not(None),
            exists().where(
                _LAIN.sekolah_id == Penilaian.sekolah_id,
                or_(_LAIN.penilaian_id == Penilaian.id, _LAIN.penilaian_baru_id == Penilaian.id),
                _LAIN.ditarik.is_(None),
            ),
        ),
    ),
)
"""The condition under which a person reads an appraisal: theirs, set or recommended by them, of a guru at a school they
lead, set by the dinas they lead, or objected to before them."""
_SATU = _DIBACA.where(Penilaian.id == bindparam("penilaian", type_=Uuid()), _TAMPAK)
_SEBELUMNYA = (
    _DIBACA.where(
        Penilaian.sekolah_id == bindparam("sekolah", type_=Uuid()),
        Penilaian.pegawai_id == bindparam("pegawai", type_=Uuid()),
        Penilaian.jenis == bindparam("jenis", type_=String()),
        Periode.aturan == bindparam("aturan"),
        Periode.selesai < bindparam("mulai"),
        MASIH_BERLAKU,
        _TAMPAK,
    )
    .order_by(Periode.mulai.desc(), Penilaian.ditetapkan.desc())
    .limit(1)
)
_SETAHUN = _DIBACA.where(
    Penilaian.sekolah_id == bindparam("sekolah", type_=Uuid()),
    Penilaian.pegawai_id == bindparam("pegawai", type_=Uuid()),
    Penilaian.jenis == bindparam("jenis", type_=String()),
    Periode.aturan == bindparam("aturan"),
    MASIH_BERLAKU,
    _TAMPAK,
).order_by(Periode.mulai)
_MILIK_SAYA = _DIBACA.where(Penilaian.pegawai_id == _SAYA).order_by(Penilaian.ditetapkan.desc())
_DITETAPKAN = Penilaian.keadaan == KeadaanPenilaian.DITETAPKAN.value
_KEBERATAN = Penilaian.keadaan == KeadaanPenilaian.KEBERATAN.value
_KABAR_SAYA = and_(
    Penilaian.pegawai_id == _SAYA,
    or_(
        _DITETAPKAN,
        _KEBERATAN,
        and_(
            Penilaian.keadaan == KeadaanPenilaian.FINAL.value,
            Penilaian.sebab_final == SebabFinal.PUTUSAN.value,
            Penilaian.difinalkan > bindparam("putusan_sejak", type_=Instan()),
        ),
    ),
)
"""What a home tells about one's own appraisals: that one waits for an answer, is examined, or was decided lately."""
_UNTUK_SAYA = or_(
    and_(Penilaian.penilai_id == _SAYA, Penilaian.keadaan == KeadaanPenilaian.DITANGGAPI.value),
    and_(Penilaian.penilai_id == _SAYA, _KEBERATAN, Keberatan.diterangkan.is_(None)),
)
"""What waits for whoever set it: a response to read, an objection to say something to."""
_DIPUTUS_SAYA = and_(_KEBERATAN, Sekolah.dinas_id.in_(_DINAS), Penilaian.pegawai_id != _SAYA)
"""What waits for the dinas that this person leads: an objection to decide."""
_KABAR = _MILIK_SAYA.where(_KABAR_SAYA)
_MENUNGGU_SAYA = _DIBACA.where(or_(_KABAR_SAYA, _UNTUK_SAYA)).order_by(Penilaian.ditetapkan)
_BELUM_DIBACA = (
    _DIBACA.where(or_(_UNTUK_SAYA, _DIPUTUS_SAYA))
    .order_by(func.coalesce(Keberatan.diajukan, Penilaian.ditanggapi))
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


_RANGKAP = select(Penilaian.id).where(
    Penilaian.sekolah_id == bindparam("sekolah", type_=Uuid()),
    Penilaian.periode_id == bindparam("periode", type_=Uuid()),
    Penilaian.pegawai_id == bindparam("pegawai", type_=Uuid()),
    Penilaian.jenis != bindparam("jenis", type_=String()),
    MASIH_BERLAKU,
)


def find_rangkap(p: PenilaianDibaca) -> UUID | None:
    """Return the appraisal of the same person, school and period in the other office; None where there is none."""
    nilai = {"sekolah": p.sekolah_id, "periode": p.periode_id, "pegawai": p.pegawai.id, "jenis": p.jenis.value}
    semua = baca(_RANGKAP, nilai)
    return semua[0].id if semua else None


def find_sebelumnya(
    pengguna: Pengguna, sekolah_id: UUID, periode: PeriodeKini, pegawai_id: UUID, jenis: Jenis
) -> PenilaianDibaca | None:
    """Return what was set for the period before in the same year, where the year lets its appraiser see that."""
    if not rules_of(periode.aturan, sekolah_id).perlihatkan_sebelumnya:
        return None
    nilai = {
        "sekolah": sekolah_id,
        "pegawai": pegawai_id,
        "aturan": periode.aturan,
        "mulai": periode.mulai,
        "jenis": jenis.value,
        "saya": pengguna.pegawai_id,
        "memimpin": [t.sekolah_id for t in pengguna.semua_tugas if t.peran is Peran.KEPALA_SEKOLAH],
        "dinas": [t.dinas_id for t in pengguna.semua_tugas if t.peran is Peran.KEPALA_DINAS],
    }
    return next(iter(_read_semua(pengguna, baca(_SEBELUMNYA, nilai))), None)


def list_setahun(pengguna: Pengguna, p: PenilaianDibaca) -> tuple[PenilaianDibaca, ...]:
    """Return what was set for the same person in the same office by the rules of the same year, in its order."""
    nilai = {
        "sekolah": p.sekolah_id,
        "pegawai": p.pegawai.id,
        "jenis": p.jenis.value,
        "aturan": p.aturan,
        "saya": pengguna.pegawai_id,
        "memimpin": [t.sekolah_id for t in pengguna.semua_tugas if t.peran is Peran.KEPALA_SEKOLAH],
        "dinas": [t.dinas_id for t in pengguna.semua_tugas if t.peran is Peran.KEPALA_DINAS],
    }
    return _read_semua(pengguna, baca(_SETAHUN, nilai))


def list_penilaian_saya(pengguna: Pengguna) -> tuple[PenilaianDibaca, ...]:
    """Return the person's own appraisals, the newest first."""
    return _read_semua(pengguna, baca(_MILIK_SAYA, {"saya": pengguna.pegawai_id}))


def list_kabar_saya(pengguna: Pengguna) -> tuple[PenilaianDibaca, ...]:
    """Return the person's own appraisals that a home tells about: to be answered, examined, or decided lately."""
    semua = _read_semua(pengguna, baca(_KABAR, {"saya": pengguna.pegawai_id, "putusan_sejak": now() - PUTUSAN_BARU}))
    return tuple(satu for satu in semua if _is_kabar(satu))


def split_menunggu(pengguna: Pengguna) -> tuple[tuple[PenilaianDibaca, ...], tuple[PenilaianDibaca, ...]]:
    """Return in one read, for a home, what it tells about one's own and what waits for the person who set it."""
    nilai = {"saya": pengguna.pegawai_id, "putusan_sejak": now() - PUTUSAN_BARU}
    semua = _read_semua(pengguna, baca(_MENUNGGU_SAYA, nilai))
    return (
        tuple(satu for satu in semua if satu.milik_saya and _is_kabar(satu)),
        tuple(satu for satu in semua if not satu.milik_saya and _is_menunggu(satu)),
    )


def list_tanggapan_menunggu(pengguna: Pengguna, batas: int) -> tuple[PenilaianDibaca, ...]:
    """Return the responses and objections that wait for this person, the longest waiting first."""
    dinas = [t.dinas_id for t in pengguna.semua_tugas if t.peran is Peran.KEPALA_DINAS]
    nilai = {"saya": pengguna.pegawai_id, "dinas": dinas, "batas": batas}
    return tuple(satu for satu in _read_semua(pengguna, baca(_BELUM_DIBACA, nilai)) if _is_menunggu(satu))


def _is_kabar(p: PenilaianDibaca) -> bool:
    """Tell whether a home still tells about it; what time alone made final it does not."""
    return p.keadaan in (KeadaanPenilaian.DITETAPKAN, KeadaanPenilaian.KEBERATAN) or (
        p.sebab_final is SebabFinal.PUTUSAN
    )


def _is_menunggu(p: PenilaianDibaca) -> bool:
    return p.keadaan in (KeadaanPenilaian.DITANGGAPI, KeadaanPenilaian.KEBERATAN)


def _read_semua(pengguna: Pengguna, baris: list[Any]) -> tuple[PenilaianDibaca, ...]:
    orang = find_orang([id_ for p in baris for id_ in (p.pegawai_id, p.penilai_id, p.perekomendasi_id)])
    return tuple(_read_penilaian(pengguna, p, orang) for p in baris)


def _read_penilaian(pengguna: Pengguna, p: Row[Any], orang: Mapping[UUID, Orang]) -> PenilaianDibaca:
    hari = rules_of(p.aturan, p.sekolah_id, p.ditetapkan).hari_tanggapan
    keadaan, sebab = standing(KeadaanPenilaian(p.keadaan), p.ditetapkan, hari, now())
    return PenilaianDibaca(
        id=p.id,
        sekolah_id=p.sekolah_id,
        sekolah=p.sekolah,
        zona=Zona(p.zona),
        periode_id=p.periode_id,
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
            p.alasan_hasil,
        ),
        predikat=Predikat(p.predikat) if p.predikat else None,
        keadaan=keadaan,
        sebab_final=sebab
        or (SebabFinal(p.sebab_final) if p.sebab_final and keadaan is KeadaanPenilaian.FINAL else None),
        ditetapkan=p.ditetapkan,
        sampai=deadline(p.ditetapkan, hari),
        aturan=p.aturan,
        organisasi=CapaianOrganisasi(p.organisasi) if p.organisasi else None,
        tanggapan=p.tanggapan,
        ditanggapi=p.ditanggapi,
        menggantikan_id=p.menggantikan_id,
        keberatan_id=p.keberatan_id,
        diterangkan=p.diterangkan,
        milik_saya=p.pegawai_id == pengguna.pegawai_id,
        saya_menilai=p.penilai_id == pengguna.pegawai_id,
        saya_membaca=_reads_response(pengguna, p),
    )


def _reads_response(pengguna: Pengguna, p: Row[Any]) -> bool:
    if p.pegawai_id == pengguna.pegawai_id:
        return False
    if p.direkomendasikan is not None:
        return any(t.peran is Peran.KEPALA_DINAS and t.dinas_id == p.dinas_id for t in pengguna.semua_tugas)
    return any(t.peran is Peran.KEPALA_SEKOLAH and t.sekolah_id == p.sekolah_id for t in pengguna.semua_tugas)
