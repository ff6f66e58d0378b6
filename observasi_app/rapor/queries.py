"""Reads of the Rapor Pendidikan, always of one school."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, select

from observasi_app.aturan.rapor import load_capaian
from observasi_app.extensions import db
from observasi_app.rapor.models import RaporPendidikan
from observasi_app.rapor.rules import HasilFokus, sort_terendah
from observasi_app.rubrics.edisi import Jenis
from observasi_app.sekolah.models import Sekolah
from observasi_app.sekolah.peran import Peran

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from observasi_app.masuk.pengguna import Pengguna
    from observasi_app.rubrics.edisi import Edisi


@dataclass(frozen=True, slots=True)
class Rapor:
    """The report of one year of a school."""

    tahun: int
    hasil: Mapping[Jenis, Mapping[str, HasilFokus]]
    sumber: str
    versi: int
    diisi: datetime
    diisi_oleh: UUID

    def sort(self, edisi: Sequence[Edisi]) -> tuple[Edisi, ...]:
        """Put the focuses on which the school stands lowest first."""
        semua = {satu.kode: satu for satu in edisi}
        hasil = {kode: isi for per_jenis in self.hasil.values() for kode, isi in per_jenis.items() if kode in semua}
        return tuple(semua[kode] for kode in sort_terendah([*semua], hasil, [*load_capaian()]))

    def say(self, edisi: Edisi) -> str:
        """Say in words what it tells of a focus: "Kurang, skor 42,5, turun"; empty where it tells nothing."""
        isi = self.hasil.get(edisi.jenis, {}).get(edisi.kode)
        return say_hasil(isi) if isi else ""

    def tells(self, jenis: Jenis) -> bool:
        """Tell whether it says anything of this kind of focus."""
        return bool(self.hasil.get(jenis))


def say_hasil(isi: HasilFokus) -> str:
    """Say one result in words."""
    skor = f"{isi.skor.normalize():f}".replace(".", ",") if isi.skor is not None else ""
    bagian = (
        load_capaian().get(isi.capaian, isi.capaian),
        f"skor {skor}" if skor else "",
        isi.perubahan.label if isi.perubahan else "",
    )
    return ", ".join(satu for satu in bagian if satu)


def list_tahun_rapor(sekolah_id: UUID) -> tuple[int, ...]:
    """Return of which years a school wrote its report down, the newest first."""
    semua = select(RaporPendidikan.tahun).where(RaporPendidikan.sekolah_id == sekolah_id)
    return tuple(db.session.scalars(semua.order_by(RaporPendidikan.tahun.desc())))


def find_rapor(sekolah_id: UUID, tahun: int) -> Rapor | None:
    """Return the report of a school of one year."""
    return _first(sekolah_id, RaporPendidikan.tahun == tahun)


def find_terbaru(sekolah_id: UUID, jenis: Jenis, sampai: int) -> Rapor | None:
    """Return the newest report up to a year, if it says anything of this kind of focus."""
    rapor = _first(sekolah_id, RaporPendidikan.tahun <= sampai)
    return rapor if rapor and rapor.tells(jenis) else None


def _first(sekolah_id: UUID, syarat: Any) -> Rapor | None:  # noqa: ANN401 - a condition
    baris = db.session.execute(
        select(RaporPendidikan.__table__)
        .where(RaporPendidikan.sekolah_id == sekolah_id, syarat)
        .order_by(RaporPendidikan.tahun.desc())
        .limit(1)
    ).first()
    return _read(baris) if baris else None


def _read(baris: Row[Any]) -> Rapor:
    hasil = {
        Jenis(jenis): {kode: HasilFokus.from_json(isi) for kode, isi in semua.items()}
        for jenis, semua in baris.isi.items()
    }
    return Rapor(baris.tahun, hasil, baris.sumber, baris.versi, baris.diisi, baris.diisi_oleh)


@dataclass(frozen=True, slots=True)
class SekolahDibaca:
    """A school whose report somebody above it reads."""

    id: UUID
    nama: str


def find_sekolah_dibaca(pengguna: Pengguna, sekolah_id: UUID) -> SekolahDibaca | None:
    """Return a school that this person looks after as pengawas, or whose dinas they lead."""
    tugas = pengguna.semua_tugas
    membina = any(t.peran is Peran.PENGAWAS and t.sekolah_id == sekolah_id for t in tugas)
    dinas = [t.dinas_id for t in tugas if t.peran is Peran.KEPALA_DINAS]
    baris = db.session.execute(
        select(Sekolah.id, Sekolah.nama, Sekolah.dinas_id).where(Sekolah.id == sekolah_id)
    ).first()
    if baris is None or not (membina or baris.dinas_id in dinas):
        return None
    return SekolahDibaca(baris.id, baris.nama)


def split_edisi(edisi: Iterable[Edisi]) -> dict[Jenis, tuple[Edisi, ...]]:
    """Return focuses by their kind."""
    semua = tuple(edisi)
    return {jenis: tuple(satu for satu in semua if satu.jenis is jenis) for jenis in Jenis}
